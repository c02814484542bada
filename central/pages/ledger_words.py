"""Words of the ledger, zh and en side by side. A figure's word is `figure_` and its name."""

from collections.abc import Mapping
from types import MappingProxyType

LEDGER_WORDS: Mapping[str, tuple[str, str]] = MappingProxyType(
    {
        "ledger": ("权益台账", "Ledger"),
        "ledger_csv": ("下载 CSV", "Download CSV"),
        "ledger_at": ("统计于 {at}", "As of {at}"),
        "ledger_none": ("大会没有设置权益", "The event has no benefits"),
        "ledger_sums": ("各项均已核对，等式成立", "Every sum comes out"),
        "ledger_differs": ("{m} 处合计不符，请查看告警", "{m} sums do not come out: see the alarms"),
        "ledger_differs_one": ("1 处合计不符，请查看告警", "One sum does not come out: see the alarms"),
        "ledger_stuck": (
            "{m} 台终端失联，已知 {n} 条记录未上传",
            "{m} stations silent, {n} records known of and not here",
        ),
        "ledger_stuck_one": (
            "1 台终端失联，已知 {n} 条记录未上传",
            "One station silent, {n} records known of and not here",
        ),
        "ledger_stuck_none": ("没有失联的终端", "No station is silent"),
        "ledger_stock": ("实物库存", "Goods by place"),
        "ledger_place": ("地点", "Place"),
        "ledger_brought": ("入库", "Brought"),
        "ledger_used": ("已核销", "Redeemed"),
        "ledger_left": ("剩余", "Left"),
        "equation_issued": ("券", "Vouchers"),
        "equation_limit": ("名额", "Limit"),
        "equation_redeemed": ("核销", "Redeemed"),
        "equation_void": ("作废", "Void"),
        "equation_handed": ("实物交付", "Handed over"),
        "equation_other": ("其他", "Besides"),
        "figure_issued": ("已发券号", "Issued"),
        "figure_live": ("有效", "Good"),
        "figure_redeemed": ("已核销", "Redeemed"),
        "figure_void": ("已作废", "Void"),
        "figure_held_back": ("待确认", "Held back"),
        "figure_limit": ("总量", "Limit"),
        "figure_rights": ("终端待发", "On stations"),
        "figure_free": ("剩余", "Free"),
        "figure_on_line": ("终端在线", "On line"),
        "figure_off_line": ("终端离线", "Off line"),
        "figure_partners": ("合作单位", "By partners"),
        "figure_voided": ("作废记录", "Voidings"),
        "figure_handed_over": ("已交付", "Handed over"),
        "figure_not_handed_over": ("未交付", "Not handed over"),
        "figure_given_anew": ("补发", "Given anew"),
        "figure_undone": ("核销已撤销", "Redemptions undone"),
        "figure_stuck_rights": ("失联终端上的名额", "Rights on silent stations"),
        "figure_stuck_vouchers": ("失联终端未上传的券", "Vouchers silent stations owe"),
        "figure_waiting": ("候补", "Waiting"),
        "figure_conflicts": ("重复核销", "Redeemed twice"),
    }
)
