"""The pages of the stand-in platform: who there is, and one person's code as a phone would show it."""

import html
from collections.abc import Sequence

import qrcode

from demo.ecard_codes import GOOD_FOR_MS, Person

HEAD = """<!doctype html><html lang="zh"><meta charset="utf-8"><meta name="viewport" content="width=device-width">
<title>电子社保卡 演示</title><style>body{font:18px sans-serif;margin:2em;max-width:40em}svg{width:18em}
code{word-break:break-all}</style><h1>电子社保卡（演示）</h1><p>人都是编造的，与真实平台无关。 Nobody here exists.</p>"""


def listing(people: Sequence[Person], mode: str, modes: Sequence[str]) -> str:
    rows = "".join(
        f'<li><a href="/{at}">{html.escape(one.name)}</a> …{one.number[-4:]}</li>'
        for at, one in enumerate(people)
    )
    buttons = "".join(
        f"<button onclick=\"fetch('/mode/{one}',{{method:'POST'}}).then(()=>location.reload())\">{one}</button> "
        for one in modes
    )
    return f"{HEAD}<p>It answers: <b>{html.escape(mode)}</b></p><p>{buttons}</p><ol>{rows}</ol>"


def shown(person: Person, code: str) -> str:
    """One person's code, changed by the page itself when its time is over."""
    seconds = GOOD_FOR_MS // 1000
    return (
        f'{HEAD}<meta http-equiv="refresh" content="{seconds}"><h2>{html.escape(person.name)}</h2>{_svg(code)}'
        f"<p><code>{html.escape(code)}</code></p><p>{seconds} 秒后自动刷新；只能用一次。 Good for {seconds} s, once.</p>"
    )


def _svg(text: str) -> str:
    code = qrcode.QRCode(border=4, error_correction=qrcode.constants.ERROR_CORRECT_M)
    code.add_data(text)
    rows = code.get_matrix()
    path = "".join(f"M{x} {y}h1v1h-1z" for y, row in enumerate(rows) for x, dark in enumerate(row) if dark)
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {len(rows)} {len(rows)}">'
        f'<rect width="100%" height="100%" fill="#fff"/><path d="{path}"/></svg>'
    )
