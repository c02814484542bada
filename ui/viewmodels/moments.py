"""Times as the screen writes them, in Shanghai's time whatever the machine thinks."""

from datetime import datetime

from protocol.clock import SHANGHAI

MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
WEEKDAYS_ZH = "一二三四五六日"
WEEKDAYS_EN = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")


def local(ms: int) -> datetime:
    return datetime.fromtimestamp(ms / 1000, SHANGHAI)


def clock_time(ms: int) -> str:
    return local(ms).strftime("%H:%M")


def day(ms: int, language: str) -> str:
    """11月15日（星期六）or Sat 15 Nov."""
    date = local(ms)
    if language == "zh":
        return f"{date.month}月{date.day}日（星期{WEEKDAYS_ZH[date.weekday()]}）"
    return f"{WEEKDAYS_EN[date.weekday()]} {date.day} {MONTHS[date.month - 1]}"


def moment(ms: int, now_ms: int, language: str) -> str:
    """The time, with its day unless that is today."""
    if local(ms).date() == local(now_ms).date():
        return clock_time(ms)
    date = local(ms)
    if language == "zh":
        return f"{date.month}月{date.day}日 {clock_time(ms)}"
    return f"{date.day} {MONTHS[date.month - 1]}, {clock_time(ms)}"


def span(starts: int, ends: int) -> str:
    return f"{clock_time(starts)}–{clock_time(ends)}"
