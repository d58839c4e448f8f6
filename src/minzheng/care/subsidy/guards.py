"""Guards of subsidies (机构补贴护栏): a round moves one way, what it says stays as it was."""

from __future__ import annotations

from minzheng.care.subsidy.models import SubsidyLine, SubsidyPayee, SubsidyRound
from minzheng.care.subsidy.processes import PAYMENTS, ROUNDS
from minzheng.errors import NotPermitted
from minzheng.kernel.db import guard
from minzheng.kernel.finding import Problem

FROZEN = Problem(
    "care-subsidy-frozen",
    "补贴批次的内容或状态不能这样改",
    "草稿重新编制；已复核的先作废；已交付的差额在下一批更正：care subsidy draft",
    kind=NotPermitted,
)


def _round(key: str, *states: str) -> str:
    """Whether the round of a line or payee is in one of some states."""
    named = ", ".join(f"'{state}'" for state in states)
    return f"(SELECT state IN ({named}) FROM care_subsidy_round WHERE id = {key})"


guard("care_subsidy_round", "INSERT", f"NEW.state <> '{ROUNDS.start}'", FROZEN)
guard("care_subsidy_round", "UPDATE", f"NOT ({ROUNDS.row_rule(SubsidyRound.model_fields)})", FROZEN)
guard("care_subsidy_round", "DELETE", "1", FROZEN)

_DRAFT = f"NOT {_round('{row}.round_id', 'draft')}"
guard("care_subsidy_payee", "INSERT", _DRAFT.format(row="NEW"), FROZEN)
guard("care_subsidy_payee", "DELETE", _DRAFT.format(row="OLD"), FROZEN)
guard(
    "care_subsidy_payee",
    "UPDATE",
    f"NOT ({PAYMENTS.row_rule(SubsidyPayee.model_fields)}) "
    f"OR NOT {_round('OLD.round_id', 'handed', 'settled')}",
    FROZEN,
)

_KEPT = " AND ".join(
    f"OLD.{name} IS NEW.{name}" for name in SubsidyLine.model_fields if name != "turn"
)
_BACK = (
    "EXISTS (SELECT 1 FROM care_subsidy_payee p WHERE p.round_id = OLD.round_id "
    "AND p.facility_id = OLD.facility_id AND p.state = 'returned')"
)
guard("care_subsidy_line", "INSERT", _DRAFT.format(row="NEW"), FROZEN)
guard("care_subsidy_line", "DELETE", _DRAFT.format(row="OLD"), FROZEN)
guard(
    "care_subsidy_line",
    "UPDATE",
    f"NOT ({_KEPT} AND NEW.turn IS NULL AND ({_round('OLD.round_id', 'void')} OR {_BACK}))",
    FROZEN,
)
