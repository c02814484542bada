"""A metro operator can verify without us: the published program and our reader agree on every published vector."""

import json
import re
import subprocess
import sys

import pytest

from build_spec import verify_vectors
from protocol import base32, tokens
from tests.protocol.published import VECTORS, VECTORS_FILE, WRITTEN, our_verdict, program

OURS = {"protocol", "kiosk", "central", "ui", "demo", "bench", "build_spec", "tests"}
VERDICTS = {"good", "expired", "ask", "wrong_event", "unknown_key", "bad_signature", "not_a_token"}
ALONE = """

import sys

written = json.load(open(sys.argv[1], encoding="utf-8"))
keys = load_keys(written["keys"], written["keys"]["yingbin:root"]["kid"])


def plain(value):
    if isinstance(value, list):
        return [plain(one) for one in value]
    return value.hex() if isinstance(value, bytes) else value


found = []
for one in written["vectors"]:
    verdict, kind, claims = verify(one["text"], keys, written["event"], written["now"])
    told = claims and {str(key): plain(value) for key, value in claims.items()}
    found.append([one["name"], verdict, kind, told])
print(json.dumps({"found": found, "modules": sorted(sys.modules)}))
"""


@pytest.fixture(scope="module")
def alone(tmp_path_factory):
    """The program of docs/verify.md in a process that cannot import anything of ours."""
    folder = tmp_path_factory.mktemp("elsewhere")
    (folder / "verify.py").write_text(program() + ALONE, "utf-8")
    command = [sys.executable, "-I", str(folder / "verify.py"), str(VECTORS_FILE)]
    done = subprocess.run(command, capture_output=True, cwd=folder, timeout=60, check=False)
    assert done.returncode == 0, done.stderr.decode()
    return json.loads(done.stdout)


def test_the_published_vectors_are_what_the_command_makes():
    assert VECTORS_FILE.read_text("utf-8") == verify_vectors.text(), (
        "renew them: python -m build_spec.verify_vectors > docs/verify_vectors.json"
    )


def test_every_verdict_has_a_vector_and_every_vector_a_name_of_its_own():
    assert {one["expected"] for one in VECTORS} == VERDICTS
    assert len({one["name"] for one in VECTORS}) == len({one["text"] for one in VECTORS}) == len(VECTORS)


def test_the_published_program_needs_nothing_of_ours(alone):
    loaded = {name.partition(".")[0] for name in alone["modules"]}
    assert not loaded & OURS
    assert {"cwt", "cbor2"} <= loaded


def test_the_published_program_comes_to_every_verdict(alone):
    found = {name: verdict for name, verdict, _, _ in alone["found"]}
    assert found == {one["name"]: one["expected"] for one in VECTORS}


def test_the_published_program_reads_the_claims_and_the_kind(alone):
    told = {name: (kind, claims) for name, _, kind, claims in alone["found"]}
    for one in VECTORS:
        if one["expected"] == "good":
            assert told[one["name"]] == (one["name"].split()[0], one["claims"])


@pytest.mark.parametrize("one", VECTORS, ids=[one["name"] for one in VECTORS])
def test_our_own_reader_comes_to_the_same_verdict(one):
    assert our_verdict(one["text"]) == one["expected"]


def test_the_lenient_text_says_the_same_bytes_and_is_refused_for_its_spelling_alone():
    text = {one["name"]: one["text"] for one in VECTORS}
    good, lenient = text["badge"], text["Base32 whose unused bits are not nought"]
    assert good[:-1] == lenient[:-1] != lenient
    assert base32.decode(lenient[2:]) is None
    assert lenient[-1].encode() in base32.LETTERS


def test_a_set_that_another_root_key_signed_or_that_was_changed_is_not_taken():
    names = {}
    exec(program(), names)
    thumbprint = WRITTEN["keys"]["yingbin:root"]["kid"]
    assert len(names["load_keys"](WRITTEN["keys"], thumbprint)) == 4
    with pytest.raises(ValueError, match="another root key"):
        names["load_keys"](WRITTEN["keys"], thumbprint[:-1] + "A")
    for changed in ({"yingbin:event": "77"}, {"keys": WRITTEN["keys"]["keys"][:-1]}):
        with pytest.raises(names["cwt"].VerifyError):
            names["load_keys"]({**WRITTEN["keys"], **changed}, thumbprint)


def test_the_document_takes_apart_the_first_vector():
    document = (VECTORS_FILE.parent / "verify.md").read_text("utf-8")
    block = document.partition("```text\n")[2].partition("```")[0]
    shown = "".join(re.split(" {2,}", line.strip())[0].replace(" ", "") for line in block.splitlines())
    start, _, end = shown.partition("…")
    raw = base32.decode(VECTORS[0]["text"].removeprefix("K1")).hex()
    assert raw.startswith(start)
    assert raw.endswith(end)
    assert len(tokens.PREFIX + base32.encode(bytes.fromhex(raw))) == 167
