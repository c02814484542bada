"""A PostgreSQL server of one's own for as long as a block runs: tests and measurements start it, nobody else sees it.

python -m build_spec.postgres runs one until Ctrl+C and prints where it is reached.
"""

import os
import pwd
import re
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from types import MappingProxyType
from typing import Any

OLDEST = 15
DEBIAN = Path("/usr/lib/postgresql")
OWNERS = ("postgres", "nobody")  # PostgreSQL refuses to run as root
PATIENCE_SECONDS = 60.0
SETTINGS: Mapping[str, str] = MappingProxyType(
    {
        "listen_addresses": "",  # its socket lies in a folder of its owner's: nobody else gets in
        "fsync": "on",
        "synchronous_commit": "on",
        "full_page_writes": "on",
        "max_connections": "200",
        "shared_buffers": "64MB",
    }
)


class NoPostgres(Exception):
    """It is missing or did not start; the text says what to do."""


@dataclass(frozen=True, slots=True)
class Server:
    folder: Path
    pid: int

    def url(self, database: str = "postgres") -> str:
        """What `--database` takes."""
        return f"postgresql+psycopg://yingbin@/{database}?host={self.folder}"

    def dsn(self, database: str = "postgres") -> str:
        """What psycopg and psql take."""
        return f"host={self.folder} user=yingbin dbname={database}"


@contextmanager
def postgres(folder: Path | None = None, *, within: Path | None = None, **settings: str) -> Iterator[Server]:
    """A server of the cluster in `folder`, made if there is none; `settings` are those of postgresql.conf.

    The folder's path must be short (a socket lies in it), and its parents open to the user it runs as. Without it
    the cluster is temporary, made `within` a folder for such, and gone at the end. Raises NoPostgres.
    """
    programs = binaries()
    place = folder or Path(tempfile.mkdtemp(prefix="yingbin-pg-", dir=within))
    cluster = _Cluster(programs, place, _owner(), kept=folder is not None)
    try:
        cluster.make()
        with cluster.running({**SETTINGS, **settings}) as server:
            yield server
    finally:
        if folder is None:
            shutil.rmtree(place, ignore_errors=True)


def binaries() -> Path:
    """The folder of the newest server Debian's packages brought."""
    found = {
        int(place.name): place / "bin"
        for place in DEBIAN.glob("*")
        if place.name.isdigit() and (place / "bin" / "initdb").exists()
    }
    if not found or max(found) < OLDEST:
        raise NoPostgres(
            f"PostgreSQL {OLDEST} or newer is not installed under {DEBIAN}: make setup-dev brings it,"
            f" or apt-get install postgresql-{OLDEST} (or what this release has)"
        )
    return found[max(found)]


def _owner() -> pwd.struct_passwd | None:
    """Whom it runs as: this user, or for root an unprivileged one."""
    if os.geteuid() != 0:
        return None
    for name in OWNERS:
        with suppress(KeyError):
            return pwd.getpwnam(name)
    raise NoPostgres(f"root may not run PostgreSQL, and none of the users {', '.join(OWNERS)} exists")


@dataclass(frozen=True, slots=True)
class _Cluster:
    programs: Path
    place: Path
    owner: pwd.struct_passwd | None
    kept: bool

    def make(self) -> None:
        self.place.mkdir(exist_ok=True, mode=0o700)
        if self.owner is not None:
            os.chown(self.place, self.owner.pw_uid, self.owner.pw_gid)
        if (self.place / "db" / "PG_VERSION").exists():
            return
        command = [str(self.programs / "initdb"), "--pgdata", str(self.place / "db"), "--username", "yingbin"]
        command += ["--auth", "trust", "--encoding", "UTF8", "--locale", "C.UTF-8", "--data-checksums"]
        command += [] if self.kept else ["--no-sync"]
        done = subprocess.run(command, capture_output=True, text=True, check=False, **self._as())
        if done.returncode:
            raise NoPostgres(f"initdb could not make {self.place / 'db'}: {done.stderr.strip()}")

    @contextmanager
    def running(self, settings: Mapping[str, str]) -> Iterator[Server]:
        # It ends with this process, however that ends.
        command = ["setpriv", "--pdeathsig", "QUIT", "--", str(self.programs / "postgres")]
        command += ["-D", str(self.place / "db"), "-k", str(self.place)]
        for name, wanted in settings.items():
            command += ["-c", f"{name}={wanted}"]
        with (self.place / "log").open("ab") as log:
            server = subprocess.Popen(command, stdout=log, stderr=log, **self._as())
        try:
            self._await(server)
            yield Server(self.place, server.pid)
        finally:
            self._stop(server)

    def _as(self) -> dict[str, Any]:
        """How a process of its owner is started; what it says is English."""
        plain = {"PATH": os.environ.get("PATH", ""), "LC_ALL": "C.UTF-8", "TZ": "UTC"}
        who = self.owner
        ids = {"user": who.pw_uid, "group": who.pw_gid, "extra_groups": []} if who else {}
        return {"cwd": self.place, "env": plain, **ids}

    def _await(self, server: subprocess.Popen[bytes]) -> None:
        ask = [
            str(self.programs / "pg_isready"),
            "--quiet",
            "--host",
            str(self.place),
            "--username",
            "yingbin",
            "--dbname",
            "postgres",
        ]
        deadline = time.monotonic() + PATIENCE_SECONDS
        while subprocess.run(ask, check=False).returncode:
            if server.poll() is not None or time.monotonic() > deadline:
                said = (self.place / "log").read_text(errors="replace")
                raise NoPostgres(f"PostgreSQL did not start: {_last_words(said)}")
            time.sleep(0.05)

    def _stop(self, server: subprocess.Popen[bytes]) -> None:
        """Nothing but this server is told. What is kept is written out first."""
        for how in (signal.SIGINT, signal.SIGQUIT) if self.kept else (signal.SIGQUIT,):
            if server.poll() is None:
                server.send_signal(how)
            with suppress(subprocess.TimeoutExpired):
                server.wait(PATIENCE_SECONDS)
                return


def _last_words(said: str) -> str:
    fatal = re.findall(r"(?:FATAL|PANIC|ERROR):.*", said)
    return fatal[-1] if fatal else said[-500:].strip()


def main() -> int:
    """Runs one in the foreground."""
    try:
        with postgres() as server:
            print(server.url(), flush=True)
            signal.sigwait({signal.SIGINT, signal.SIGTERM})
    except NoPostgres as error:
        print(error, file=sys.stderr)
        return 2
    return 0


if __name__ == "__main__":
    signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT, signal.SIGTERM})
    sys.exit(main())
