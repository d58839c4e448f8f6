"""Processes of payout: how a batch and a bank's instruction move (发放流程).

The acts ask these definitions, and the guards in the schema are made from them: a move that is not
declared here can be made by nobody.
"""

from __future__ import annotations

from minzheng.payout.life import Life, Payment, Words
from minzheng.payout.models import Batch, BatchState, InstructionState

BATCH = Life(
    "payout.batch",
    "发放批次",
    model=Batch,
    states=BatchState,
    draft="compute",
    drafts=("lines", "payees", "total", "uses_sample", "seal"),
    may_draft=("since",),
    signs=("digest",),
    hand="issue",
    handed="issued",
    hands=("head",),
    answer=("回盘期限", "payout.answer_days"),
    words=Words(
        counted="笔数",
        unit="笔",
        compared="户",
        paper="花名册或财政申请",
        waits="待回盘",
        show="minzheng payout show",
    ),
)
BATCHES = BATCH.process

INSTRUCTIONS = Payment(
    "payout.instruction",
    "代发指令",
    InstructionState,
    waits="sent",
    pay="入账",
    answered_on="回盘日期",
    reason="原因",
    remarks=("reason",),
    refused="rejected",
).process
