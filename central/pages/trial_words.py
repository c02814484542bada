"""The words of the page that tries the rules, zh and en."""

from collections.abc import Mapping
from types import MappingProxyType

TRIAL_WORDS: Mapping[str, tuple[str, str]] = MappingProxyType(
    {
        "try": ("试算权益", "Try the rules"),
        "try_note": (
            "某位参会人能领到什么、不能领的原因。只试算，不发放。",
            "What a guest would get, and why not. Nothing is given.",
        ),
        "try_guest": (
            "参会人编号（导出参会证文件的第一列）",
            "Guest number (first column of the badges file)",
        ),
        "try_or": ("或假设一位参会人：", "Or somebody made up:"),
        "try_category": ("参会类别", "Category"),
        "try_attributes": ("登记信息", "Attributes"),
        "try_named": ("名单内的权益代码", "Benefits whose list has them"),
        "try_visited": ("已签到场次编号", "Sessions checked in to"),
        "try_at": ("假设时间（不填为现在）", "At this time (empty: now)"),
        "try_button": ("试算", "Try"),
        "try_answer": ("结果", "Answer"),
        "try_why": ("原因与办法", "Why, and what to do"),
        "try_on_check_in": ("签到即发", "With the check-in"),
        "try_on_request": ("可领取", "On request"),
        "try_has": ("已领取", "Has it"),
        "try_closed": ("未开放", "Not open"),
        "try_no": ("不能领", "No"),
        "try_waiting": ("候补中", "Waiting list"),
        "try_none_left": ("已领完", "None left"),
        "try_nobody": ("没有这个编号的参会人", "No guest has that number"),
        "try_both": (
            "请只填一种：参会人编号，或假设的参会人",
            "Name either a guest or somebody made up, not both",
        ),
        "try_no_category": ("请选择参会类别", "Choose a category"),
        "try_no_time": (
            "时间应写作 2026-11-15T09:00",
            "Write the time as 2026-11-15T09:00",
        ),
        "try_malformed": (
            "登记信息写作 名称=值，场次写编号，均以空格分隔",
            "Write attributes as name=value and sessions as numbers, with spaces between",
        ),
        "try_no_such_category": (
            "没有参会类别 {given}，现有：{known}",
            "No category {given}; there are {known}",
        ),
        "try_no_such_attribute": (
            "没有登记信息 {given}，现有：{known}",
            "No attribute {given}; there are {known}",
        ),
        "try_no_such_value": (
            "{of} 没有 {given} 这个值，可选：{known}",
            "No value {given} of {of}; there are {known}",
        ),
        "try_no_such_session": ("没有场次 {given}，现有：{known}", "No session {given}; there are {known}"),
        "try_no_such_benefit": ("没有权益 {given}，现有：{known}", "No benefit {given}; there are {known}"),
    }
)
