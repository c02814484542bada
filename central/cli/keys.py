"""central keys export."""

import json
from pathlib import Path

from central.cli.office import NO_EVENT, Office
from central.cli.printing import Exit, Stop, say
from central.database import reading
from central.private_file import appearing
from central.public_keys import published, thumbprint

FOR_EVERYONE = 0o644


def export_file(office: Office, path: Path) -> Exit:
    with reading(office.engine) as conn:
        document = published(conn, office.keys.root)
    if document is None:
        raise Stop(Exit.WRONG, NO_EVENT)
    with appearing(path) as draft:
        draft.write_bytes(document + b"\n")
        draft.chmod(FOR_EVERYONE)
    say(file=str(path), keys=len(json.loads(document)["keys"]), root=thumbprint(office.keys.root_pk))
    return Exit.DONE
