"""Processes of subsidies (机构补贴流程): how a round and what it pays an organisation move.

As with batches, each row keeps its own state and what its steps recorded; the guards in the schema
are made from these declarations.
"""

from __future__ import annotations

from minzheng.care.subsidy.choices import PayState, RoundState
from minzheng.care.subsidy.models import SubsidyRound
from minzheng.kernel.kind import Kind
from minzheng.kernel.period import Period
from minzheng.kernel.process import By, Field, Process, Step

_ROUND_FIELDS = tuple(
    Field(name, told.title or name)
    for name, told in SubsidyRound.model_fields.items()
    if name != "state"
)

ROUNDS = Process(
    "care.subsidy-round",
    "机构补贴批次",
    states=RoundState,
    start="draft",
    final=("settled", "void"),
    fields=_ROUND_FIELDS,
    steps=(
        Step(
            "draft",
            "编制",
            ("draft",),
            records=("made_by", "made_on", "payees", "lines", "total", "uses_sample", "left_out"),
        ),
        Step(
            "review",
            "复核",
            ("draft",),
            "reviewed",
            by=By.second,
            unlike=("draft",),
            records=("reviewed_by", "reviewed_on"),
        ),
        Step("hand", "交付", ("reviewed",), "handed", records=("handed_by", "handed_on")),
        Step("settle", "结清", ("handed",), "settled", records=("settled_on",)),
        Step("void", "作废", ("draft", "reviewed"), "void", records=("void_reason",)),
    ),
    periods=(
        Period(
            "review",
            "复核期限",
            "payout.review_days",
            runs_from=("draft",),
            met_by=("review", "void"),
        ),
        Period(
            "hand",
            "交付期限",
            "payout.issue_days",
            runs_from=("review",),
            met_by=("hand", "void"),
        ),
        Period(
            "answer",
            "拨付期限",
            "care.subsidy.pay_days",
            runs_from=("hand",),
            met_by=("settle",),
        ),
    ),
)

PAYMENTS = Process(
    "care.subsidy-payment",
    "机构补贴拨付",
    states=PayState,
    start="open",
    final=("paid", "returned"),
    fields=(
        Field("answered_on", "拨付日期", Kind.date),
        Field("reason", "退回原因"),
    ),
    steps=(
        Step("pay", "拨付", ("open",), "paid", records=("answered_on",)),
        Step("return", "退回", ("open", "paid"), "returned", records=("answered_on", "reason")),
    ),
)
