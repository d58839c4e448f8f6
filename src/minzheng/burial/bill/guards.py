"""Guards of bills (费用清单护栏): a line stays as it was charged, a closed bill gets no more."""

from __future__ import annotations

from minzheng.errors import NotPermitted
from minzheng.kernel.db import guard
from minzheng.kernel.finding import Problem

LINE_KEPT = Problem(
    "bill-line-kept", "费用明细不改不删", "作废清单后另开：burial bill void", kind=NotPermitted
)
BILL_KEPT = Problem(
    "bill-kept", "费用清单不删除，逝者、单位、合同号不改；已作废的不再变动", "另开清单",
    kind=NotPermitted,
)  # fmt: skip

_FIXED = ("number", "report_id", "ground_id", "contract_no", "opened_on")
_CHANGED = " OR ".join(f"NEW.{name} <> OLD.{name}" for name in _FIXED)
_CLOSED = (
    "EXISTS (SELECT 1 FROM burial_bill b WHERE b.id = NEW.bill_id"
    " AND (b.void_on IS NOT NULL OR b.settled_on IS NOT NULL))"
)

guard("burial_bill_line", "DELETE", "1", LINE_KEPT)
guard("burial_bill_line", "UPDATE", "1", LINE_KEPT)
guard("burial_bill_line", "INSERT", _CLOSED, LINE_KEPT)
guard("burial_bill", "DELETE", "1", BILL_KEPT)
guard("burial_bill", "UPDATE", f"OLD.void_on IS NOT NULL OR {_CHANGED}", BILL_KEPT)
