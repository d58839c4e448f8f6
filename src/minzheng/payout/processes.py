"""Processes of payout: how a batch and a bank's instruction move (发放流程).

Each row keeps its own state and what its steps recorded; its history is its audit, so neither
writes ``case_step``. The acts ask these definitions, and the guards in the schema are made from
them: a move that is not declared here can be made by nobody.
"""

from __future__ import annotations

from minzheng.kernel.kind import Kind
from minzheng.kernel.period import Period
from minzheng.kernel.process import By, Field, Process, Step
from minzheng.payout.models import Batch, BatchState, InstructionState

_BATCH_FIELDS = tuple(
    Field(name, told.title or name) for name, told in Batch.model_fields.items() if name != "state"
)

BATCHES = Process(
    "payout.batch",
    "发放批次",
    states=BatchState,
    start="draft",
    final=("settled", "void"),
    fields=_BATCH_FIELDS,
    steps=(
        Step(
            "compute",
            "编制",
            ("draft",),
            records=("made_by", "made_on", "lines", "payees", "total", "uses_sample", "seal"),
            may_record=("since",),
        ),
        Step(
            "review",
            "复核",
            ("draft",),
            "reviewed",
            by=By.second,
            unlike=("compute",),
            records=("reviewed_by", "reviewed_on", "digest"),
        ),
        Step(
            "issue",
            "交付",
            ("reviewed",),
            "issued",
            records=("issued_by", "issued_on", "head"),
        ),
        Step("settle", "结清", ("issued",), "settled", records=("settled_on",)),
        Step("void", "作废", ("draft", "reviewed"), "void", records=("void_reason",)),
    ),
    periods=(
        Period(
            "review",
            "复核期限",
            "payout.review_days",
            runs_from=("compute",),
            met_by=("review", "void"),
        ),
        Period(
            "issue",
            "交付期限",
            "payout.issue_days",
            runs_from=("review",),
            met_by=("issue", "void"),
        ),
        Period(
            "answer",
            "回盘期限",
            "payout.answer_days",
            runs_from=("issue",),
            met_by=("settle",),
        ),
    ),
)

INSTRUCTIONS = Process(
    "payout.instruction",
    "代发指令",
    states=InstructionState,
    start="sent",
    final=("paid", "rejected", "returned"),
    fields=(
        Field("answered_on", "回盘日期", Kind.date),
        Field("reason", "原因"),
    ),
    steps=(
        Step("pay", "入账", ("sent",), "paid", records=("answered_on",), may_record=("reason",)),
        Step("reject", "退票", ("sent",), "rejected", records=("answered_on", "reason")),
        Step("return", "退回", ("paid",), "returned", records=("answered_on", "reason")),
    ),
)
