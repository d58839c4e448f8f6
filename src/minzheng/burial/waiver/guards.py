"""Guards of waivers (惠民减免护栏): money that was waived or claimed stays as it was."""

from __future__ import annotations

from minzheng.errors import NotPermitted
from minzheng.kernel.db import guard
from minzheng.kernel.finding import Problem

WAIVER_KEPT = Problem(
    "waiver-kept", "减免结算不删除，逝者、项目、金额不改；撤销后不再变动",
    "有误的撤销后重新结算：burial waiver void", kind=NotPermitted,
)  # fmt: skip
CLAIM_KEPT = Problem(
    "waiver-claim-kept", "减免结报不改不删", "撤销减免，在以后月份冲回：burial waiver void",
    kind=NotPermitted,
)  # fmt: skip
BILL_WAIVED = Problem(
    "waiver-bill-void", "清单上有减免，不能作废", "先撤销减免：burial waiver void",
    kind=NotPermitted,
)  # fmt: skip

_FIXED = ("number", "report_id", "item_id", "code", "actual", "amount", "settled_on")
_CHANGED = " OR ".join(f"NEW.{name} <> OLD.{name}" for name in _FIXED)
_WAIVED = (
    "NEW.void_on IS NOT NULL AND OLD.void_on IS NULL AND EXISTS"
    " (SELECT 1 FROM burial_waiver w WHERE w.bill_id = NEW.id AND w.void_on IS NULL)"
)

guard("burial_waiver", "DELETE", "1", WAIVER_KEPT)
guard("burial_waiver", "UPDATE", f"OLD.void_on IS NOT NULL OR {_CHANGED}", WAIVER_KEPT)
guard("burial_bill", "UPDATE", _WAIVED, BILL_WAIVED)
for _table in ("burial_waiver_claim", "burial_waiver_claim_line"):
    guard(_table, "DELETE", "1", CLAIM_KEPT)
    guard(_table, "UPDATE", "1", CLAIM_KEPT)
