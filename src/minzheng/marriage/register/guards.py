"""Guards of registration (结婚登记护栏): it is never deleted, and what it registered never changes.

That a marriage is void, revoked or over, the marriage itself tells (民法典 第一千零五十四条).
"""

from __future__ import annotations

from minzheng.errors import NotPermitted
from minzheng.kernel.db import guard
from minzheng.kernel.finding import Problem

KEPT = Problem(
    "marriage-registration-kept",
    "结婚登记不删除，字号、双方和日期不改",
    "婚姻无效、被撤销、解除的，登记法院文书、撤销决定或离婚",
    kind=NotPermitted,
)
REFUSAL_KEPT = Problem(
    "marriage-refusal-kept", "不予登记的记录只增不改", "再来申请的另行办理", kind=NotPermitted
)

FIXED = ("number", "man_id", "woman_id", "applied_on", "registered_on", "effective_from")
_CHANGED = " OR ".join(f"NEW.{name} <> OLD.{name}" for name in (*FIXED, "marriage_id"))

guard("marriage_registration", "DELETE", "1", KEPT)
guard("marriage_registration", "UPDATE", _CHANGED, KEPT)
guard("marriage_refusal", "DELETE", "1", REFUSAL_KEPT)
guard("marriage_refusal", "UPDATE", "1", REFUSAL_KEPT)
