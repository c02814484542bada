"""The central command."""

import io
import logging
import os
import sys
from argparse import Namespace
from collections.abc import Mapping, Sequence
from contextlib import suppress
from pathlib import Path

from sqlalchemy.exc import OperationalError

from central.cli import parser
from central.cli.demo import DemoFiles
from central.cli.office import Office, open_office, read_settings, there_is_none
from central.cli.printing import Exit, NobodyReads, Stop, tell
from protocol import logs
from protocol.unread import CLOSED_PIPE, let_go_of_the_unwritten


def main(argv: Sequence[str] | None = None, environ: Mapping[str, str] = os.environ) -> int:
    """Runs one command and answers with its exit code."""
    code = CLOSED_PIPE
    with suppress(NobodyReads):
        try:
            code = _command(argv, environ)
        except SystemExit:  # of the parser, which has said why
            if not let_go_of_the_unwritten():
                raise
    return CLOSED_PIPE if let_go_of_the_unwritten() else code


def _command(argv: Sequence[str] | None, environ: Mapping[str, str]) -> int:
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(encoding="utf-8")
    logs.configure()
    for chatty in ("alembic", "uvicorn"):
        logging.getLogger(chatty).setLevel(logging.WARNING)
    args = parser.build(_write_demo).parse_args(argv)
    try:
        settings = read_settings(args.config, args.database, environ)
        before: Exit | None = args.run_before(args) if there_is_none(settings) else None
        if before is not None:
            return before
        done = _run(args, open_office(settings, environ, may_make=args.may_make))
    except Stop as stop:
        tell(stop.text)
        return stop.code
    except OperationalError as error:
        tell(f"nothing was changed, the database cannot be used now: {error.orig}")
        return Exit.WRONG
    except OSError as error:
        if error.filename is None:
            raise
        tell(f"{error.filename}: {error.strerror}")
        return Exit.WRONG
    return done


def _run(args: Namespace, office: Office) -> Exit:
    try:
        done: Exit = args.run(office, args)
    finally:
        office.engine.dispose()
    return done


def _write_demo(folder: Path, guests: int, now_ms: int, seed: int, number: int) -> DemoFiles:
    from demo import files

    written: DemoFiles = files.write(folder, guests=guests, now_ms=now_ms, seed=seed, number=number)
    return written


if __name__ == "__main__":
    sys.exit(main())
