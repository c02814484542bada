"""central serve: the port, until it is told to stop."""

import gc
from collections.abc import Callable

from sqlalchemy.exc import DBAPIError

from central.app import create_app, stop_waiting
from central.certificates import Certificates, names_of_this_machine, open_certificates
from central.cli.holding import Hold, held, held_on_server
from central.cli.office import Office, today
from central.cli.printing import Exit, NobodyReads, Stop, say
from central.database import is_sqlite, written
from central.listening import CannotListen, Listening, listen, parse_address
from central.partner_recall import recall
from central.serve import PortServer, config, tls_context
from central.workers import Workers
from protocol.logs import logger
from protocol.unread import let_go_of_the_unwritten

RARELY = (20_000, 10, 10)  # objects between two looks for garbage: one push makes thousands, and no cycles


def serve(office: Office, listen_on: str, *, workers: int, behind_proxy: bool) -> Exit:
    """Returns after SIGINT or SIGTERM. The ready line is printed when the port answers."""
    if workers < 1:
        raise Stop(Exit.WRONG, f"--workers {workers}: a number from 1")
    if not is_sqlite(office.engine):
        with held_on_server(office.engine) as hold:
            return _serve_by_workers(office, listen_on, hold, workers, behind_proxy=behind_proxy)
    if workers > 1:
        raise Stop(Exit.WRONG, f"--workers {workers}: SQLite is served by one process; leave --workers out")
    with held(office.engine):
        _recall(office)
        listening = _listen(listen_on, behind_proxy=behind_proxy)
        certificates = _certificates(office, listening, behind_proxy=behind_proxy)
        server = _server(office, listening, certificates, lambda: _ready(listening), first=True)
        _run(server)
        office.engine.dispose()
        return Exit.DONE if server.started else Exit.NO


def _serve_by_workers(office: Office, listen_on: str, hold: Hold, count: int, *, behind_proxy: bool) -> Exit:
    """This process keeps the port and the workers alive and touches nothing else."""
    _recall(office)
    listening = _listen(listen_on, behind_proxy=behind_proxy)
    certificates = _certificates(office, listening, behind_proxy=behind_proxy)
    office.engine.dispose()

    def work(number: int, ready: Callable[[], None]) -> int:
        office.engine.dispose(close=False)  # the connections are the parent's
        server = _server(office, listening, certificates, ready, first=number == 0)
        _run(server)
        office.engine.dispose()
        return Exit.DONE if server.started else Exit.NO

    workers = Workers(work, count, on_ready=lambda: _ready(listening), look=lambda: _still_ours(hold))
    done = workers.run()
    for opened in listening.sockets:
        opened.close()
    return Exit.DONE if done else Exit.NO


def _recall(office: Office) -> None:
    """A database file that was put back by hand has forgotten partners' redemptions too."""
    written(office.engine, lambda conn: recall(conn, office.keys.folder))


def _run(server: PortServer) -> None:
    """What was loaded by now stays: looking for garbage in it at every push would take a tenth of the time."""
    gc.freeze()
    gc.set_threshold(*RARELY)
    server.run()


def _still_ours(hold: Hold) -> None:
    try:
        hold.take()
    except DBAPIError as error:
        logger("central").error("the database server is away", exc_info=error)


def _server(
    office: Office,
    listening: Listening,
    certificates: Certificates,
    on_ready: Callable[[], None],
    *,
    first: bool,
) -> PortServer:
    app = create_app(office.engine, office.keys, office.settings, office.clock, certificates, first=first)
    proxies = list(office.settings.trusted_proxies)
    return PortServer(
        config(app, behind_proxy=listening.speech == "plain", trusted_proxies=proxies),
        listening,
        tls_context(certificates),
        on_ready=on_ready,
        on_stop=lambda: stop_waiting(app),
    )


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
    try:
        say(listening=plain if listening.speech == "plain" else listening.address.url("https"), http=plain)
    except NobodyReads:  # stations are answered all the same
        let_go_of_the_unwritten()
