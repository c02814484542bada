"""How the station stands, said on the inviting screen and to staff."""

import pytest

from kiosk.sync.status import SyncStatus
from tests.ui.fakes_ui import MINUTE, NINE
from tests.ui.screenshots import desk
from tests.ui.stage import KEYBOARD, Shown, Stage

CODES = (
    "unreachable", "certificate", "cut", "too_large", "malformed", "ctl_signature", "snapshot", "no_tmpfs", "storage",
    "rolled_back", "stuck", "clock", "signature", "unknown_station", "closed", "http_503", "something_new",
)  # fmt: skip


@pytest.fixture
def at_desk(shown: Shown, stage: Stage) -> Shown:
    desk(stage, shown)
    return shown


def test_a_closed_station_sends_its_guests_away_before_they_hold_up_anything(
    shown: Shown, stage: Stage
) -> None:
    stage.views.status.become(stopped=True)
    assert shown.find("invitation").property("zh") == "请到其他终端或服务台"
    assert shown.find("stationNotice").property("text") == "本机已停用"
    assert not shown.has("noCode")


def test_a_station_without_its_roster_says_that_only_badges_work(shown: Shown, stage: Stage) -> None:
    stage.views.status.become(roster_away=True)
    assert shown.find("stationNotice").property("text") == "名单未解锁，目前只能扫描参会二维码"
    assert not shown.has("noCode")
    stage.views.status.become(roster_away=False)
    assert not shown.has("stationNotice")
    assert shown.has("noCode")


@KEYBOARD
def test_staff_read_how_sync_stands(at_desk: Shown, stage: Stage) -> None:
    status = SyncStatus(
        online=False, unsent=37, last_heard=NINE - 42 * MINUTE, offset_ms=185_000, error="certificate"
    )
    stage.views.status.heard(status)
    assert at_desk.text("deskWarning") == "中心的证书不对，请联系组织者\n本机时钟比中心慢 3 分钟"
    at_desk.tap("devices")
    assert at_desk.text("syncOnline") == "离线"
    assert at_desk.text("syncUnsent") == "待同步 37 条，保存在本机"
    assert at_desk.text("syncHeard") == "上次与中心联系：08:18"
    assert at_desk.text("syncClock") == "本机时钟比中心慢 3 分钟"


@KEYBOARD
def test_a_clock_that_agrees_is_no_warning(at_desk: Shown, stage: Stage) -> None:
    stage.views.status.heard(SyncStatus(online=True, last_heard=NINE, offset_ms=-900))
    assert not at_desk.has("deskWarning")
    at_desk.tap("devices")
    assert at_desk.text("syncClock") == "本机时钟与中心一致"
    assert not at_desk.has("syncError")


@KEYBOARD
def test_every_error_has_words_and_none_shows_its_code(at_desk: Shown, stage: Stage) -> None:
    at_desk.tap("devices")
    for code in CODES:
        stage.views.status.heard(SyncStatus(error=code))
        words = at_desk.text("syncError")
        assert len(words) > 5
        assert code not in words


@KEYBOARD
def test_a_station_that_central_closed_is_told_so_once(at_desk: Shown, stage: Stage) -> None:
    stage.views.status.heard(SyncStatus(closed=True, error="closed"))
    assert at_desk.text("deskWarning") == "中心已关闭本终端，请联系组织者"
    stage.views.status.become(stopped=True)
    assert at_desk.text("deskWarning") == "本机已停用，请到其他终端或服务台"


def test_only_news_that_may_concern_the_station_itself_is_looked_into(stage: Stage) -> None:
    turned: list[None] = []
    stage.views.status.turned.connect(lambda: turned.append(None))
    stage.views.status.heard(SyncStatus(online=True, unsent=3))
    assert turned == []
    stage.views.status.heard(SyncStatus(online=True, unsent=3, closed=True))
    stage.views.status.heard(SyncStatus(online=False, unsent=3, closed=True, error="closed"))
    assert len(turned) == 2
