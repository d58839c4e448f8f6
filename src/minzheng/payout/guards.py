"""Guards: what no SQL through the program may do to payout's tables (发放护栏).

A batch moves one way, its lines are written whole and never altered, money instructions only move
as a bank moves them, and a recovery's months and entries are never altered.
"""

from __future__ import annotations

from minzheng.errors import NotPermitted
from minzheng.kernel.db import guard
from minzheng.kernel.finding import Problem
from minzheng.payout.models import Batch, Instruction, Recovery
from minzheng.payout.processes import BATCHES, INSTRUCTIONS

LINES_FROZEN = Problem(
    "lines-frozen",
    "批次的明细已定，不能改",
    "草稿重新核算（minzheng payout run）；已复核的先作废；已交付的只能补发或追回",
    kind=NotPermitted,
)
BATCH_FROZEN = Problem(
    "batch-frozen",
    "批次的状态或内容不能这样改",
    "批次只能按 草稿、复核、交付、结清 的次序走；作废只在交付之前",
    kind=NotPermitted,
)
INSTRUCTION_FROZEN = Problem(
    "instruction-frozen",
    "代发指令不能这样改",
    "指令只能由交付产生、由银行回盘改变状态",
    kind=NotPermitted,
)
KEPT_FOREVER = Problem("record-kept", "这类记录只增不改", "有错时另记一条说明", kind=NotPermitted)


def _closed(batch: str) -> str:
    """Whether the lines of a batch are done: sealed, or past the draft."""
    return f"(SELECT state <> 'draft' OR seal <> '' FROM payout_batch WHERE id = {batch})"


guard("payout_line", "INSERT", _closed("NEW.batch_id"), LINES_FROZEN)
guard("payout_line", "UPDATE", "1", LINES_FROZEN)
guard("payout_line", "DELETE", _closed("OLD.batch_id"), LINES_FROZEN)

guard("payout_batch", "INSERT", f"NEW.state <> '{BATCHES.start}'", BATCH_FROZEN)
guard("payout_batch", "UPDATE", f"NOT ({BATCHES.row_rule(Batch.model_fields)})", BATCH_FROZEN)
guard("payout_batch", "DELETE", f"OLD.state <> '{BATCHES.start}'", BATCH_FROZEN)

guard(
    "payout_instruction",
    "UPDATE",
    f"NOT ({INSTRUCTIONS.row_rule(Instruction.model_fields)})",
    INSTRUCTION_FROZEN,
)
guard("payout_instruction", "DELETE", "1", INSTRUCTION_FROZEN)
guard(
    "payout_instruction",
    "INSERT",
    "NEW.state <> 'sent' OR NOT EXISTS (SELECT 1 FROM payout_line l "
    "JOIN payout_batch b ON b.id = l.batch_id "
    "WHERE l.id = NEW.line_id AND l.amount > 0 AND b.state = 'reviewed')",
    INSTRUCTION_FROZEN,
)
for _name in ("payout_working", "payout_reply", "payout_recovery_month", "payout_recovery_entry"):
    guard(_name, "UPDATE", "1", KEPT_FOREVER)
    guard(_name, "DELETE", "1", KEPT_FOREVER)

_RECOVERY = "cancelled_on", "cancel_reason"
_KEPT = " AND ".join(
    f"OLD.{name} IS NEW.{name}" for name in Recovery.model_fields if name not in _RECOVERY
)
guard(
    "payout_recovery",
    "UPDATE",
    f"NOT ({_KEPT} AND OLD.cancelled_on IS NULL AND NEW.cancelled_on IS NOT NULL)",
    KEPT_FOREVER,
)
guard("payout_recovery", "DELETE", "1", KEPT_FOREVER)
