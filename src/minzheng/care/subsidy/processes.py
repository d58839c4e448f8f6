"""Processes of subsidies (机构补贴流程): how a round and what it pays an organisation move.

A round lives as every batch does; the guards in the schema are made from these declarations.
"""

from __future__ import annotations

from minzheng.care.subsidy.choices import PayState, RoundState
from minzheng.care.subsidy.models import SubsidyRound
from minzheng.payout.life import Life, Payment, Words

ROUND = Life(
    "care.subsidy-round",
    "机构补贴批次",
    model=SubsidyRound,
    states=RoundState,
    draft="draft",
    drafts=("payees", "lines", "total", "uses_sample", "left_out"),
    hand="hand",
    handed="handed",
    answer=("拨付期限", "care.subsidy.pay_days"),
    words=Words(
        counted="机构数",
        unit="家",
        compared="处",
        paper="表",
        waits="待登记拨付",
        show="minzheng care subsidy show",
    ),
)
ROUNDS = ROUND.process

PAYMENTS = Payment(
    "care.subsidy-payment",
    "机构补贴拨付",
    PayState,
    waits="open",
    pay="拨付",
    answered_on="拨付日期",
    reason="退回原因",
).process
