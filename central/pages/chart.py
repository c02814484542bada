"""The arrivals chart as SVG text: drawn here, with nothing in it that a browser would fetch or run."""

import sys
from collections.abc import Sequence
from typing import Any

import pygal
from pygal.style import Style

from central.pages.view import SessionView
from central.pages.words import Words

# pygal puts a finder of an old kind before every later import, and Python warns of it each time.
sys.meta_path[:] = [finder for finder in sys.meta_path if not isinstance(finder, pygal.PluginImportFixer)]

FONT = "'Noto Sans CJK SC', 'Source Han Sans SC', 'PingFang SC', 'Microsoft YaHei', sans-serif"
SVG_SCRIPT = "{http://www.w3.org/2000/svg}script"
WIDTH = 1200
ROW_HEIGHT = 27
# pygal measures text as if every letter were Latin: Chinese labels need this much more room at the left.
CHINESE_MARGIN = 110
LABEL_LENGTH = 18
LIGHT = ("#1b6ec2", "#1f2933", "#dde4ec", "#ffffff")
DARK = ("#58a6ff", "#e6ebf2", "#2b3746", "#151d28")


def draw(sessions: Sequence[SessionView], words: Words, *, dark: bool) -> bytes:
    """One bar a session, with its arrivals. UTF-8 SVG."""
    # The main session would dwarf every other; its figure stands large beside the chart.
    side = [session for session in sessions if not session.main] or list(sessions)
    chart = _blank(len(side), words, DARK if dark else LIGHT)
    # pygal draws the first label at the bottom; people read from the top.
    upwards = side[::-1]
    chart.x_labels = [session.title for session in upwards]
    chart.add(words("arrived"), [session.arrived for session in upwards])
    drawn: bytes = chart.render()
    return drawn


def _blank(rows: int, words: Words, colours: tuple[str, ...]) -> Any:
    bars, ink, lines, paper = colours
    style = Style(
        background=paper,
        plot_background=paper,
        foreground=ink,
        foreground_strong=ink,
        foreground_subtle=lines,
        guide_stroke_color=lines,
        major_guide_stroke_color=lines,
        guide_stroke_dasharray="0",
        major_guide_stroke_dasharray="0",
        colors=(bars,),
        font_family=FONT,
        label_font_size=14,
        major_label_font_size=14,
        value_font_size=14,
        value_colors=(ink,),
        opacity="1",
    )
    chart = pygal.HorizontalBar(
        style=style,
        js=[],
        width=WIDTH,
        height=70 + ROW_HEIGHT * max(1, rows),
        show_legend=False,
        print_values=True,
        print_values_position="top",
        formatter=_figure,
        show_y_guides=False,
        truncate_label=LABEL_LENGTH,
        margin=12,
        margin_left=CHINESE_MARGIN if words.lang == "zh" else 12,
        no_data_text=words("no_event"),
    )
    chart.add_xml_filter(_without_scripts)
    return chart


def _figure(value: float) -> str:
    # pygal centres the figure on the end of its bar; these spaces move it clear of it.
    text = f"{round(value):,}"
    return "\u00a0" * (4 + 2 * len(text)) + text


def _without_scripts(svg: Any) -> Any:
    # Even with js=[] pygal leaves its own settings behind as a script.
    for parent in svg.iter():
        for child in list(parent):
            if child.tag in {"script", SVG_SCRIPT}:
                parent.remove(child)
    return svg
