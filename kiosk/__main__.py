"""The kiosk program: finds the command, reads what was asked, and turns its answer into an exit code."""

import argparse
import importlib
import io
import sys
from collections.abc import Sequence
from contextlib import suppress

from kiosk.cli import exits, start
from protocol import logs
from protocol.unread import CLOSED_PIPE, let_go_of_the_unwritten

COMMANDS = {
    "enrol": "make this machine a station of an event",
    "desk": "the desk with no screen: texts in, outcomes out",
    "decode": "what codes are in pictures",
    "sync": "push and pull once",
    "journal": "export or check the journal",
    "doctor": "examine every precondition",
    "badges": "print the badges that central exported",
    "staff": "PINs for persons at the staff desk: give, list, take away",
    "verify": "what a token says, and whether it holds",
}
WITHOUT_A_STATION = frozenset({"decode"})
WINDOW = "window"
WITH_A_VALUE = frozenset({"--db", "--config", "--camera", "--lang", "--for"})
INTERRUPTED = 130


def main(argv: Sequence[str] | None = None) -> int:
    """The exit code, as the contract has them."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(encoding="utf-8")
    code = CLOSED_PIPE  # what is committed stays committed
    with suppress(BrokenPipeError):
        try:
            code = _answered(list(sys.argv[1:] if argv is None else argv))
        except SystemExit:  # of the parser, which has said why
            if not let_go_of_the_unwritten():
                raise
    return CLOSED_PIPE if let_go_of_the_unwritten() else code


def _answered(argv: list[str]) -> int:
    before, name, after = split(argv)
    command = importlib.import_module(f"kiosk.cli.{name}")
    arguments = _general().parse_args(before)
    parser = _parser(name)
    command.add_arguments(parser)
    parser.parse_args(after, arguments)
    try:
        if name not in WITHOUT_A_STATION:
            logs.configure(start.settings_of(arguments).station.log_level)
        return int(command.run(arguments))
    except BrokenPipeError:
        raise
    except exits.EXPECTED as wrong:
        return exits.explain(wrong)
    except KeyboardInterrupt:
        return INTERRUPTED


def split(argv: list[str]) -> tuple[list[str], str, list[str]]:
    """What stands before the command, the command (the window if none is named), and what follows it."""
    place = 0
    while place < len(argv):
        if argv[place] in COMMANDS:
            return argv[:place], argv[place], argv[place + 1 :]
        place += 2 if argv[place] in WITH_A_VALUE else 1
    return [], WINDOW, argv


def _general() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="kiosk")
    start.add_arguments(parser)
    return parser


def _parser(name: str) -> argparse.ArgumentParser:
    if name != WINDOW:
        parser = argparse.ArgumentParser(prog=f"kiosk {name}", description=COMMANDS[name])
    else:
        known = "\n".join(f"  {command:9} {what}" for command, what in COMMANDS.items())
        parser = argparse.ArgumentParser(
            prog="kiosk",
            description="The station's window. Other commands:\n" + known,
            formatter_class=argparse.RawDescriptionHelpFormatter,
        )
    start.add_arguments(parser)
    return parser


if __name__ == "__main__":
    sys.exit(main())
