"""Guards of the means check: what no SQL through the program may do to its tables (核对护栏).

A check moves as its process says; what a source told is written with the reply and never altered,
only what the bureau makes of it is, until the check is closed.
"""

from __future__ import annotations

from minzheng.assist.means.models import MeansCheck, MeansHit
from minzheng.assist.means.processes import CHECKING
from minzheng.errors import NotPermitted
from minzheng.kernel.db import guard
from minzheng.kernel.finding import Problem

CHECK_FROZEN = Problem(
    "means-check-frozen",
    "核对记录不能这样改",
    "核对只能按 提请、反馈、异议、复查、办结 的次序走",
    kind=NotPermitted,
)
HIT_FROZEN = Problem(
    "means-hit-frozen",
    "核对机构反馈的信息不能改",
    "信息有误的，用 minzheng assist means-check resolve 记为排除或说明",
    kind=NotPermitted,
)

guard("means_check", "INSERT", f"NEW.state <> '{CHECKING.start}'", CHECK_FROZEN)
guard("means_check", "UPDATE", f"NOT ({CHECKING.row_rule(MeansCheck.model_fields)})", CHECK_FROZEN)
guard("means_check", "DELETE", f"OLD.state <> '{CHECKING.start}'", CHECK_FROZEN)

_STATE = "(SELECT state FROM means_check WHERE id = {row}.check_id)"
_MADE_OF_IT = ("resolution", "resolved_on", "resolved_by", "paper")
_KEPT = " AND ".join(
    f"OLD.{name} IS NEW.{name}" for name in MeansHit.model_fields if name not in _MADE_OF_IT
)
guard("means_hit", "INSERT", f"{_STATE.format(row='NEW')} <> '{CHECKING.start}'", HIT_FROZEN)
guard("means_hit", "UPDATE", f"NOT ({_KEPT}) OR {_STATE.format(row='NEW')} = 'closed'", HIT_FROZEN)
guard("means_hit", "DELETE", "1", HIT_FROZEN)
