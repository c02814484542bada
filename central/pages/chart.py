"""The arrivals chart as SVG text: drawn here, with nothing in it that a browser would fetch or run."""

from collections.abc import Sequence

import pygal
from pygal.style import Style

from central.pages.view import SessionView
from central.pages.words import Words

FONT = "'Noto Sans CJK SC', 'Source Han Sans SC', 'PingFang SC', 'Microsoft YaHei', sans-serif"
LABEL_LENGTH = 16
LIGHT = ("#1b6ec2", "#d5dde8", "#1f2933", "#ffffff")
DARK = ("#4aa3ff", "#2f3b4c", "#e6ebf2", "#10161f")


def draw(sessions: Sequence[SessionView], words: Words, *, dark: bool) -> bytes:
    """One bar a session: who came, and who is still expected. UTF-8 SVG."""
    done, rest, ink, paper = DARK if dark else LIGHT
    chart = pygal.HorizontalStackedBar(
        style=Style(
            background=paper,
            plot_background=paper,
            foreground=ink,
            foreground_strong=ink,
            foreground_subtle=ink,
            colors=(done, rest),
            font_family=FONT,
            label_font_size=15,
            major_label_font_size=15,
            legend_font_size=16,
            opacity="1",
        ),
        js=[],
        width=1200,
        height=120 + 34 * max(1, len(sessions)),
        legend_at_bottom=True,
        legend_at_bottom_columns=2,
        show_y_guides=False,
        show_x_guides=True,
        truncate_label=LABEL_LENGTH,
        margin=12,
        no_data_text=words("no_event"),
    )
    # pygal draws the first label at the bottom; people read from the top.
    upwards = list(reversed(sessions))
    chart.x_labels = [session.title for session in upwards]
    chart.add(words("arrived"), [session.arrived for session in upwards])
    chart.add(words("still_expected"), [max(0, session.expected - session.arrived) for session in upwards])
    drawn: bytes = chart.render()
    return drawn
