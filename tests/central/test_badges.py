"""Badges: what the printer gets, and what happens to a badge that was lost."""

import csv
import stat

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey
from sqlalchemy import select

from central.badges import NoSuchGuest, Reissued, Revoked, export, reissue, revoke
from central.schema import badge
from protocol.clock import parse_iso
from protocol.tokens import Badge, BadgeClaims, KeyRing, read


def ring(central):
    return KeyRing(20251, {1: Ed25519PublicKey.from_public_bytes(central.keys.badge_pk)}, {})


def exported(central, path):
    written = central.read(lambda conn: export(conn, central.keys, path, days_after=2))
    with path.open(encoding="utf-8", newline="") as file:
        text = file.read()
    assert text.startswith("\ufeffguest_id,name,category,badge_token\r\n")
    rows = list(csv.reader(text.splitlines()[1:]))
    assert written == len(rows)
    return rows


def test_every_guest_gets_a_signed_badge_that_outlives_the_event_by_some_days(central, tmp_path):
    rows = exported(central, tmp_path / "badges.csv")

    assert [row[:3] for row in rows] == [
        ["1001", "张三", "guest"],
        ["1002", "欧阳娜娜", "guest"],
        ["1003", "阿依古丽·卡德尔", "media"],
    ]
    expires = parse_iso("2025-11-18T18:00:00+08:00") // 1000
    assert read(rows[2][3], ring(central)) == Badge(BadgeClaims(20251, expires, 1003, 1, 2, 1), 1)


def test_the_file_is_for_its_owner_alone_even_over_one_that_was_not(central, tmp_path):
    path = tmp_path / "badges.csv"
    path.write_text("old")
    path.chmod(0o644)

    exported(central, path)

    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert [file.name for file in tmp_path.glob("*badges*")] == ["badges.csv"]


def test_a_revoked_badge_is_told_to_the_stations_and_not_printed_again(central, tmp_path):
    assert central.write(lambda conn: revoke(conn, 1002)) == Revoked(1002, 1)

    last = central.page("ctl").items[-1]
    assert (last.kind, last.body) == ("badge", {"guest": 1002, "serial": 1, "revoked": 1})
    assert [row[0] for row in exported(central, tmp_path / "badges.csv")] == ["1001", "1003"]


def test_a_reissued_badge_has_the_next_serial_and_lives(central, tmp_path):
    central.write(lambda conn: revoke(conn, 1002))

    answer = central.write(lambda conn: reissue(conn, central.keys, 1002, days_after=2))

    assert isinstance(answer, Reissued)
    assert answer.serial == 2
    assert read(answer.token, ring(central)).claims.serial == 2
    assert central.page("ctl").items[-1].body == {"guest": 1002, "serial": 2, "revoked": 0}
    assert exported(central, tmp_path / "badges.csv")[1][3] == answer.token


def test_serials_only_rise(central):
    serials = [
        central.write(lambda conn: reissue(conn, central.keys, 1001, days_after=2)).serial for _ in range(3)
    ]
    central.write(lambda conn: revoke(conn, 1001))

    assert serials == [2, 3, 4]
    assert central.read(lambda conn: conn.execute(select(badge.c.serial)).scalar()) == 4


def test_a_number_nobody_has_is_answered_so(central):
    assert central.write(lambda conn: revoke(conn, 7)) == NoSuchGuest(7)
    assert central.write(lambda conn: reissue(conn, central.keys, 7, days_after=2)) == NoSuchGuest(7)
    assert "badge" not in {item.kind for item in central.page("ctl").items}
