"""What a person sees first: where to look, and with what to get in."""

import os

from demo import serving, window
from demo.place import Memory
from demo.window import Wanted

UNSEEN = " No display here: the window is drawn unseen, its answers are the lines below."


def text(memory: Memory, pages: str, sees: str, wanted: Wanted, took_s: float) -> str:
    link = memory.one_time_link
    unused = serving.is_unused(link)
    rows = (
        ("live count page", f"{pages}/arrivals"),
        (
            "organiser's one-time link" if unused else "organiser's sign-in",
            link if unused else f"{pages}/sign-in",
        ),
        ("staff PIN of the station", memory.pin),
        ("the kiosk looks at", sees),
        ("central was up after", f"{took_s:.1f} s"),
    )
    width = max(len(name) for name, _ in rows)
    ends = "Ctrl-C ends it." if wanted.seconds is None else f"It ends after {wanted.seconds:g} s."
    lines = [f"  {name:{width}}  {value}" for name, value in rows]
    unseen = "" if window.has_display(os.environ) else UNSEEN
    return "\n".join(["", "迎宾 Yingbin, the demo 演示", *lines, f"  {ends}{unseen}", ""])
