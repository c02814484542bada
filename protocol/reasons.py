"""Every no about a benefit in words, zh and en, from one catalogue: why, what to do, where. For screens, slips, pages."""

import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import TypeAlias

from protocol.clock import iso
from protocol.rules import Reason

Both: TypeAlias = tuple[str, str]
"""The same in zh and en."""


@dataclass(frozen=True, slots=True)
class Titles:
    """What the event calls things, each as zh and en; what is missing here is told by its code."""

    categories: Mapping[str, Both] = field(default_factory=dict)
    attributes: Mapping[str, Both] = field(default_factory=dict)
    choices: Mapping[tuple[str, str], Both] = field(default_factory=dict)
    sessions: Mapping[int, Both] = field(default_factory=dict)
    benefits: Mapping[int, Both] = field(default_factory=dict)
    desk: Both = ("", "")


@dataclass(frozen=True, slots=True)
class Worded:
    """`why` and what to do about it, `then`."""

    why: Both
    then: Both

    @property
    def said(self) -> Both:
        """Both, a line each, as a guest reads them."""
        return f"{self.why[0]}\n{self.then[0]}", f"{self.why[1]}\n{self.then[1]}"


MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
DESK = ("人工服务台", "the help desk")


def worded(reason: Reason, titles: Titles) -> Worded:
    """In words. A code that is not in the catalogue sends to the desk without guessing."""
    say = SENTENCES.get(reason.code)
    if say is None:
        return Worded(("暂时无法办理", "This cannot be done now"), _ask(titles))
    return say(reason, titles)


def _category(reason: Reason, titles: Titles) -> Worded:
    wanted = [_of(titles.categories, code) for code in _listed(reason, "wanted")]
    has = _of(titles.categories, reason.args["category"])
    zh = f"仅限{_or_zh(wanted)}；您的参会类别为{has[0] or '未登记'}"
    en = f"Only for: {_or_en(wanted)}. You are registered as: {has[1] or 'nothing yet'}"
    return Worded((zh, en), _corrected(titles))


def _attribute(reason: Reason, titles: Titles) -> Worded:
    name = reason.args["attribute"]
    called, has = _of(titles.attributes, name), _choice(titles, name, reason.args["has"])
    least = reason.args["at_least"]
    wanted = [_choice(titles, name, value) for value in _listed(reason, "wanted")]
    if least:
        value = _choice(titles, name, least)
        need = (f"{value[0]}及以上", f"{value[1]} or higher")
    else:
        need = (_or_zh(wanted), _or_en(wanted))
    zh = f"仅限{need[0]}；您登记的{called[0]}为{has[0]}" if has[0] else f"仅限{need[0]}；您未登记{called[0]}"
    held = f"You registered {has[1]}" if has[1] else f"No {called[1]} is registered for you"
    return Worded((zh, f"Only with {need[1]}. {held}"), _corrected(titles))


def _not_visited(reason: Reason, titles: Titles) -> Worded:
    zh, en = _numbered(titles.sessions, reason.args["session"])
    why = (f"签到“{zh}”后才能领取", f"Only after checking in to “{en}”")
    return Worded(why, (f"请先到“{zh}”签到", f"Check in there first: “{en}”"))


def _not_given(reason: Reason, titles: Titles) -> Worded:
    zh, en = _numbered(titles.benefits, reason.args["benefit"])
    return Worded((f"领取“{zh}”后才能领取", f"Only with “{en}”"), (f"请先领取“{zh}”", f"Take “{en}” first"))


def _not_used(reason: Reason, titles: Titles) -> Worded:
    zh, en = _numbered(titles.benefits, reason.args["benefit"])
    return Worded(
        (f"使用“{zh}”后才能领取", f"Only after using “{en}”"), (f"请先使用“{zh}”", f"Use “{en}” first")
    )


def _category_excluded(reason: Reason, titles: Titles) -> Worded:
    zh, en = _of(titles.categories, reason.args["category"])
    return Worded((f"不面向{zh}", f"Not for: {en}"), _corrected(titles))


def _attribute_excluded(reason: Reason, titles: Titles) -> Worded:
    name = reason.args["attribute"]
    called, has = _of(titles.attributes, name), _choice(titles, name, reason.args["has"])
    why = (f"{called[0]}为{has[0]}的参会人不能领取", f"Not for guests who registered {has[1]} ({called[1]})")
    return Worded(why, _corrected(titles))


def _visited_already(reason: Reason, titles: Titles) -> Worded:
    zh, en = _numbered(titles.sessions, reason.args["session"])
    return Worded((f"已签到“{zh}”的参会人不能领取", f"Not after checking in to “{en}”"), _ask(titles))


def _given_already(reason: Reason, titles: Titles) -> Worded:
    zh, en = _numbered(titles.benefits, reason.args["benefit"])
    return Worded((f"已领取“{zh}”，不能同时领取", f"Not together with “{en}”, which you have"), _ask(titles))


def _used_already(reason: Reason, titles: Titles) -> Worded:
    zh, en = _numbered(titles.benefits, reason.args["benefit"])
    return Worded((f"已使用“{zh}”，不能再领取", f"Not after using “{en}”"), _ask(titles))


def _not_on_list(_: Reason, titles: Titles) -> Worded:
    why = ("按名单发放，名单中没有您", "Given by list, and you are not on it")
    return Worded(why, _ask(titles))


def _any(reason: Reason, titles: Titles) -> Worded:
    parts = [worded(one, titles).why for one in reason.of]
    zh = "须满足以下任一条件：" + "；或".join(f"（{n}）{part[0]}" for n, part in enumerate(parts, 1))
    en = "One of these is needed: " + "; or ".join(f"({n}) {part[1]}" for n, part in enumerate(parts, 1))
    return Worded((zh, en), _corrected(titles))


def _opens_later(reason: Reason, _: Titles) -> Worded:
    zh, en = _moment(reason.args["opens"])
    return Worded((f"{zh}起开放领取", f"Opens on {en}"), (f"请于{zh}后再来", f"Please come back after {en}"))


def _over(reason: Reason, titles: Titles) -> Worded:
    zh, en = _moment(reason.args["closed"])
    return Worded((f"领取已于{zh}截止", f"It closed on {en}"), _ask(titles))


def _all_given(_: Reason, __: Titles) -> Worded:
    why = ("您已领取", "You have it already")
    return Worded(why, ("请查看您的权益券", "See your vouchers"))


def _none_left(_: Reason, titles: Titles) -> Worded:
    return Worded(("已领完", "None are left"), _ask(titles))


def _waiting(_: Reason, __: Titles) -> Worded:
    why = ("已领完，您在候补名单上", "None are left; you are on the waiting list")
    return Worded(why, ("有名额时会自动发放", "It comes by itself when there is one for you"))


def _no_guest(_: Reason, __: Titles) -> Worded:
    return Worded(
        ("还不知道是谁领取", "We do not know yet who asks"),
        ("请先扫描您的参会二维码", "Scan your badge's QR code first"),
    )


def _no_such_benefit(_: Reason, titles: Titles) -> Worded:
    return Worded(("本次大会没有这项权益", "This event has no such benefit"), _ask(titles))


SENTENCES: Mapping[str, Callable[[Reason, Titles], Worded]] = {
    "category": _category,
    "attribute": _attribute,
    "not_visited": _not_visited,
    "not_given": _not_given,
    "not_used": _not_used,
    "category_excluded": _category_excluded,
    "attribute_excluded": _attribute_excluded,
    "visited_already": _visited_already,
    "given_already": _given_already,
    "used_already": _used_already,
    "not_on_list": _not_on_list,
    "any": _any,
    "opens_later": _opens_later,
    "over": _over,
    "all_given": _all_given,
    "none_left": _none_left,
    "waiting": _waiting,
    "no_guest": _no_guest,
    "no_such_benefit": _no_such_benefit,
}


def _ask(titles: Titles) -> Both:
    zh, en = titles.desk[0] or DESK[0], titles.desk[1] or DESK[1]
    return f"如有疑问，请到{zh}", f"Questions? Please ask at {en}"


def _corrected(titles: Titles) -> Both:
    zh, en = titles.desk[0] or DESK[0], titles.desk[1] or DESK[1]
    return f"如登记有误，请携带证明材料到{zh}更正", f"Is that wrong? Bring proof to {en}"


def _listed(reason: Reason, name: str) -> list[str]:
    return [str(code) for code in json.loads(reason.args[name])]


def _of(titles: Mapping[str, Both], code: str) -> Both:
    return titles.get(code, (code, code))


def _choice(titles: Titles, name: str, value: str) -> Both:
    return titles.choices.get((name, value), (value, value))


def _numbered(titles: Mapping[int, Both], number: str) -> Both:
    return titles.get(int(number), (number, number))


def _or_zh(wanted: list[Both]) -> str:
    return (
        "、".join(zh for zh, _ in wanted[:-1])
        + ("或" if len(wanted) > 1 else "")
        + (wanted[-1][0] if wanted else "无")
    )


def _or_en(wanted: list[Both]) -> str:
    return (
        ", ".join(en for _, en in wanted[:-1])
        + (" or " if len(wanted) > 1 else "")
        + (wanted[-1][1] if wanted else "nobody")
    )


def _moment(ms: str) -> Both:
    """Month, day and time where the event is."""
    text = iso(int(ms))
    month, day, time = int(text[5:7]), int(text[8:10]), text[11:16]
    return f"{month}月{day}日 {time} ", f"{day} {MONTHS[month - 1]} at {time}"
