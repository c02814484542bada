"""Two hundred stations that were cut off return at once, to PostgreSQL: how long until all is in, and who waits.

Half of what they bring are visits, half vouchers; five guests in a hundred were recorded by two stations, and five
pushes in a hundred are sent twice. Meanwhile one redeeming point asks for one voucher after another.
"""

import argparse
import json
import random
import tempfile
import threading
import time
import urllib.request
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from pathlib import Path

from sqlalchemy import Engine, text

from bench.figures import Times, show
from bench.fleet import Line, Member, Push, fleet, shares
from bench.served import Served, command, served
from build_spec.postgres import postgres
from central.database import open_engine, reading
from central.keys import load_or_make
from demo.commands import ask
from protocol.clock import wall_ms
from protocol.tokens import VoucherClaims, sign_voucher

STATIONS, ENTRIES, WORKERS = 200, 527_000, 2
AGAIN = 0.05
RIDE = 2  # a benefit of the demo that everybody at the door gets
REDEEMED, PAUSE_S = 2_000, 0.05
SEED = 7
DAY_S = 86_400
SETTINGS = {"shared_buffers": "512MB", "max_wal_size": "2GB"}


@dataclass(slots=True)
class Drained:
    """What was seen; times in ms."""

    pushes: list[float] = field(default_factory=list)
    redeems: list[float] = field(default_factory=list)
    not_redeemed: int = 0
    seconds: float = 0.0
    entries: int = 0


def run(asked: argparse.Namespace) -> None:
    entries = min(ENTRIES, asked.guests)
    with (
        tempfile.TemporaryDirectory(prefix="yingbin-drain-", dir="/var/tmp") as folder,
        postgres(**SETTINGS) as server,
    ):
        _measure(Path(folder), server.url(), entries)


def _measure(folder: Path, database: str, entries: int) -> None:
    argv = command(database, folder)
    made = ask([*argv, "demo", "--guests", str(entries)])
    engine, keys = open_engine(database), load_or_make(folder / "keys")
    chance = random.Random(SEED)
    members = fleet(engine, keys, int(made["event"]), STATIONS + 1)
    point = members.pop()
    tokens = _beforehand(engine, members[0])
    expected = _fill(engine, members, int(made["main_session"]), entries)
    with served(argv, WORKERS) as central:
        _send_first(central, members[0])
        queues = [list(member.pushes()) for member in members]
        seen = _drain(central, members, queues, point, tokens, chance)
        counts = _counts(central)
        memory = central.memory_mb()
    engine.dispose()
    _show(seen, counts, expected, memory)


def _beforehand(engine: Engine, giver: Member) -> list[str]:
    """Vouchers that central knows before the rush: what the redeeming point will ask for."""
    with reading(engine) as conn:
        guests = conn.execute(
            text("SELECT id FROM guest ORDER BY id DESC LIMIT :n"), {"n": REDEEMED}
        ).scalars()
        chosen = list(guests)
    tokens = []
    for guest in chosen:
        number = giver.issue(guest, RIDE)
        claims = VoucherClaims(
            giver.event, wall_ms() // 1000 + DAY_S, number, guest, RIDE, 1, 1, giver.seq + len(giver.lines)
        )
        tokens.append(sign_voucher(claims, giver.key, giver.number))
    return tokens


def _fill(engine: Engine, members: Sequence[Member], session: int, entries: int) -> int:
    """Writes the journals; how many distinct guests come."""
    with reading(engine) as conn:
        guests = list(
            conn.execute(text("SELECT id FROM guest ORDER BY id LIMIT :n"), {"n": entries // 2}).scalars()
        )
    both = int(len(guests) * AGAIN)
    distinct = guests[: len(guests) - both]
    for member, guest in shares([*distinct, *distinct[:both]], members):
        member.visit(guest, session)
        member.issue(guest, RIDE)
    return len(distinct)


def _send_first(central: Served, member: Member) -> None:
    line = Line(central.port, member)
    waiting, member.lines = member.lines[REDEEMED:], member.lines[:REDEEMED]
    for push in member.pushes():
        line.push(push)
    line.close()
    member.lines = waiting


def _drain(
    central: Served,
    members: Sequence[Member],
    queues: Sequence[Sequence[Push]],
    point: Member,
    tokens: Sequence[str],
    chance: random.Random,
) -> Drained:
    seen, over = Drained(), threading.Event()
    twice = [[chance.random() < AGAIN for _ in queue] for queue in queues]
    redeeming = threading.Thread(target=_redeem, args=(central, point, tokens, seen, over))
    redeeming.start()
    began = time.perf_counter()
    with ThreadPoolExecutor(len(members)) as pool:
        jobs = [
            pool.submit(_send, central, member, queue, again)
            for member, queue, again in zip(members, queues, twice, strict=True)
        ]
        for job in jobs:
            seen.pushes += job.result()
    seen.seconds = time.perf_counter() - began
    over.set()
    redeeming.join()
    seen.entries = sum(push.entries for queue in queues for push in queue)
    return seen


def _send(central: Served, member: Member, queue: Sequence[Push], again: Sequence[bool]) -> list[float]:
    line, times = Line(central.port, member), []
    for push, repeated in zip(queue, again, strict=True):
        times += [line.push(push) for _ in range(1 + repeated)]
    line.close()
    return times


def _redeem(
    central: Served, point: Member, tokens: Sequence[str], seen: Drained, over: threading.Event
) -> None:
    line = Line(central.port, point)
    for rid, token in enumerate(tokens, 1):
        body = json.dumps({"rid": rid, "token": token}).encode()
        _, said, ms = line.post("/v1/redeem", body, {"Content-Type": "application/json"})
        seen.redeems.append(ms)
        seen.not_redeemed += said.get("result") != "redeemed"
        if over.wait(PAUSE_S):
            break
    line.close()


def _counts(central: Served) -> dict[str, object]:
    with urllib.request.urlopen(f"http://127.0.0.1:{central.port}/v1/counts", timeout=60) as reply:
        found: dict[str, object] = json.load(reply)
    return found


def _show(seen: Drained, counts: dict[str, object], expected: int, memory: Sequence[float]) -> None:
    rows = [Times("push", seen.pushes).row(), Times("redeem meanwhile", seen.redeems).row()]
    show(
        f"{STATIONS} stations return with {seen.entries} entries, PostgreSQL, {WORKERS} workers",
        rows,
        drain_s=round(seen.seconds, 1),
        entries_per_s=round(seen.entries / seen.seconds),
        arrived=counts["arrived"],
        expected=expected,
        behind=counts["behind"],
        not_redeemed=seen.not_redeemed,
        memory_mb=[round(one) for one in memory],
    )
