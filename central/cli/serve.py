"""central serve: the port, until it is told to stop."""

from sqlalchemy import Engine

from central.app import create_app, stop_waiting
from central.certificates import Certificates, names_of_this_machine, open_certificates
from central.cli.holding import held
from central.cli.office import Office, today
from central.cli.printing import Exit, Stop, say
from central.listening import CannotListen, Listening, listen, parse_address
from central.serve import PortServer, config, tls_context


def serve(office: Office, listen_on: str, *, workers: int, behind_proxy: bool) -> Exit:
    """Returns after SIGINT or SIGTERM. The ready line is printed when the port answers."""
    if workers != 1:
        raise Stop(Exit.WRONG, _why_one(office.engine, workers))
    with held(office.engine):
        listening = _listen(listen_on, behind_proxy=behind_proxy)
        certificates = _certificates(office, listening, behind_proxy=behind_proxy)
        app = create_app(office.engine, office.keys, office.settings, office.clock, certificates)
        server = PortServer(
            config(app, behind_proxy=behind_proxy, trusted_proxies=list(office.settings.trusted_proxies)),
            listening,
            tls_context(certificates),
            on_ready=lambda: _ready(listening),
            on_stop=lambda: stop_waiting(app),
        )
        server.run()
        office.engine.dispose()
        return Exit.DONE if server.started else Exit.NO


def _why_one(engine: Engine, workers: int) -> str:
    if workers < 1:
        return f"--workers {workers}: a number from 1"
    if engine.dialect.name == "sqlite":
        return f"--workers {workers}: SQLite is served by one process; leave --workers out"
    return f"--workers {workers}: more than one process is not served yet; leave --workers out"


def _listen(listen_on: str, *, behind_proxy: bool) -> Listening:
    address = parse_address(listen_on)
    found = address if isinstance(address, CannotListen) else listen(address, behind_proxy=behind_proxy)
    if isinstance(found, CannotListen):
        raise Stop(Exit.WRONG, found.text)
    return found


def _certificates(office: Office, listening: Listening, *, behind_proxy: bool) -> Certificates:
    if behind_proxy:
        return Certificates(office.authority())
    names = names_of_this_machine(listening.address.host, office.settings.names)
    return open_certificates(office.keys_folder, names, today())


def _ready(listening: Listening) -> None:
    plain = listening.address.url("http") if listening.speech != "tls" else None
    say(listening=plain if listening.speech == "plain" else listening.address.url("https"), http=plain)
