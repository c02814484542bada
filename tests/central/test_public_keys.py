"""Whoever wants to verify badges and vouchers without us gets every key that ever signed one, and no other."""

import base64
import hashlib
import json
import stat

import pytest
from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey

from central import __main__ as program
from central.database import writing
from central.public_keys import key_set
from central.stations import close
from tests.central.house import open_house

ROUTE = "/v1/public-keys"


@pytest.fixture
def house(tmp_path):
    opened = open_house(tmp_path)
    with opened.http:
        yield opened
    opened.engine.dispose()


@pytest.fixture
def export(house, tmp_path, capsys, monkeypatch):
    monkeypatch.chdir(tmp_path)
    url = house.engine.url.render_as_string(hide_password=False)

    def run(path):
        capsys.readouterr()
        code = program.main(["keys", "export", str(path), "--database", url], {})
        return int(code), capsys.readouterr()

    return run


def raw(text):
    return base64.urlsafe_b64decode(text + "=" * (-len(text) % 4))


def by_kid(house):
    return {raw(jwk["kid"]): jwk for jwk in house.http.get(ROUTE).json()["keys"]}


def test_anybody_gets_the_keys_of_the_event_and_of_its_stations(house):
    station = house.station()
    house.code("never enrolled")

    answer, keys = house.http.get(ROUTE), by_kid(house)

    assert answer.headers["content-type"] == "application/jwk-set+json"
    assert set(keys) == {b"\x01", b"\xff\x01", b"\x00\x01"}
    assert [keys[kid]["yingbin:signs"] for kid in (b"\x01", b"\xff\x01", b"\x00\x01")] == [
        "badge",
        "voucher",
        "voucher",
    ]
    assert raw(keys[b"\x01"]["x"]) == raw(keys[b"\xff\x01"]["x"]) == house.keys.badge_pk
    assert raw(keys[b"\x00\x01"]["x"]) == station.key.public_key().public_bytes_raw()
    for jwk in keys.values():
        assert (jwk["kty"], jwk["crv"], jwk["alg"], jwk["use"]) == ("OKP", "Ed25519", "EdDSA", "sig")


def test_nothing_but_public_keys_is_told(house):
    house.station("悦来东门")

    text = house.http.get(ROUTE).text

    assert "悦来" not in text
    assert '"d"' not in text
    for secret in (house.keys.root.private_bytes_raw(), house.keys.badge.private_bytes_raw()):
        assert base64.urlsafe_b64encode(secret).decode().rstrip("=") not in text


def test_a_closed_station_stays_in_the_set_and_is_marked(house):
    number = house.station().answer.station
    assert "yingbin:closed" not in by_kid(house)[b"\x00\x01"]

    with writing(house.engine) as conn:
        close(conn, number)

    assert by_kid(house)[b"\x00\x01"]["yingbin:closed"] is True


def test_the_whole_set_is_signed_by_the_root_key_whose_thumbprint_it_names(house):
    """As docs/verify.md describes it, with no code of ours."""
    house.station()
    document = house.http.get(ROUTE).json()
    root = document["yingbin:root"]
    needed = json.dumps({name: root[name] for name in ("crv", "kty", "x")}, separators=(",", ":"))
    assert raw(root["kid"]) == hashlib.sha256(needed.encode()).digest()
    assert raw(root["x"]) == house.keys.root_pk

    signature = base64.b64decode(document.pop("yingbin:signature"))
    key = Ed25519PublicKey.from_public_bytes(raw(root["x"]))
    key.verify(signature, b"yingbin/public-keys/1\n7\n" + spelled(document))
    document["keys"][0]["yingbin:closed"] = True
    with pytest.raises(InvalidSignature):
        key.verify(signature, b"yingbin/public-keys/1\n7\n" + spelled(document))


def spelled(document):
    return json.dumps(document, sort_keys=True, separators=(",", ":"), ensure_ascii=False).encode()


def test_who_has_the_keys_is_told_so_until_there_is_another(house):
    first = house.http.get(ROUTE)
    tag = first.headers["etag"]
    assert first.headers["cache-control"] == "public, max-age=300"

    for known in (tag, f"W/{tag}", f'"x", {tag}', "*"):
        again = house.http.get(ROUTE, headers={"If-None-Match": known})
        assert (again.status_code, again.content, again.headers["etag"]) == (304, b"", tag)

    house.station()
    changed = house.http.get(ROUTE, headers={"If-None-Match": tag})
    assert (changed.status_code, changed.headers["etag"] == tag) == (200, False)


def test_who_asks_too_often_is_asked_to_wait(tmp_path):
    strict = open_house(tmp_path, public_keys_per_minute=3)
    with strict.http:
        assert [strict.http.get(ROUTE).status_code for _ in range(4)] == [200, 200, 200, 429]
    strict.engine.dispose()


def test_before_an_event_there_are_no_keys(tmp_path):
    empty = open_house(tmp_path, event=False)
    with empty.http:
        answer = empty.http.get(ROUTE)
        assert (answer.status_code, answer.json()["error"]) == (503, "no_event")
        assert answer.headers["cache-control"] == "no-store"
    empty.engine.dispose()


def test_the_same_document_is_written_for_those_without_a_network(house, export, tmp_path):
    house.station()
    file = tmp_path / "keys.json"

    code, said = export(file)

    document = house.http.get(ROUTE)
    assert (code, file.read_bytes().strip()) == (0, document.content)
    root = document.json()["yingbin:root"]["kid"]
    assert json.loads(said.out) == {"file": str(file), "keys": 3, "root": root}
    assert stat.S_IMODE(file.stat().st_mode) == 0o644


def test_without_an_event_there_is_nothing_to_write(tmp_path, capsys):
    file, url = tmp_path / "keys.json", f"sqlite:///{tmp_path}/central.db"

    assert program.main(["keys", "export", str(file), "--database", url], {}) == 2
    assert not file.exists()
    assert "central event import" in capsys.readouterr().err


def test_the_same_keys_give_the_same_bytes(house):
    assert key_set(house.keys.root, 7, ()) == key_set(house.keys.root, 7, ())
