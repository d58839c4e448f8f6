"""Payout's tables: grants, and the batches, lines and instructions that pay them (发放台账).

A grant is a standing right; a batch is one month of one benefit; a line is what one grant gets in
it, or why it gets nothing; an instruction is one try to move a line's money; a recovery is what was
paid and has to come back. ``guards`` keeps what was handed over as it is.
"""

from __future__ import annotations

from datetime import date

from sqlalchemy import CheckConstraint, Index, UniqueConstraint, text
from sqlmodel import Field

from minzheng.catalog import TITLE_OF
from minzheng.kernel.column import (
    Row,
    account_field,
    choice_field,
    id_no_field,
    money_field,
    month_field,
    name_field,
    table,
    worded_field,
)
from minzheng.kernel.month import Month
from minzheng.kernel.sealed import Sealed, bound_text
from minzheng.payout.choices import Act as Act
from minzheng.payout.choices import BatchKind as BatchKind
from minzheng.payout.choices import BatchState as BatchState
from minzheng.payout.choices import Cause as Cause
from minzheng.payout.choices import EntryKind as EntryKind
from minzheng.payout.choices import InstructionState as InstructionState
from minzheng.payout.choices import RecoveryCause as RecoveryCause
from minzheng.payout.choices import batch_key


class Grant(Row, table=True):
    """待遇: who receives what, since when, until when, at which account, under which case."""

    __tablename__ = "payout_grant"
    __table_args__ = table(
        UniqueConstraint("benefit", "case_no"),
        Index("ix_payout_grant_person", "person_id"),
        Index("ix_payout_grant_household", "household_id"),
        Index("ix_payout_grant_account", "account_id"),
        Index(
            "uq_payout_grant_open",
            "benefit",
            "person_id",
            unique=True,
            sqlite_where=text("until IS NULL"),
            postgresql_where=text("until IS NULL"),
        ),
        CheckConstraint("until IS NULL OR end_reason <> ''", name="ends_for_a_reason"),
    )

    benefit: str = worded_field("待遇", TITLE_OF, max_length=40)
    case_no: str = Field(title="编号", max_length=40)
    person_id: int = Field(foreign_key="person.id", title="享受人")
    household_id: int | None = Field(default=None, foreign_key="household.id", title="家庭")
    division_code: str = Field(title="村（社区）", max_length=12)
    account_id: int | None = Field(default=None, foreign_key="account.id", title="账户")
    agent: str = Field(default="", title="代领依据", max_length=100)
    confirmed_on: date = Field(title="确认日期")
    since: Month = month_field("起发月份")
    until: Month | None = month_field("末发月份", default=None)
    end_reason: str = Field(default="", title="终止原因", max_length=40)
    note: str = Field(default="", title="备注", max_length=200)


class Suspension(Row, table=True):
    """停发: months in which a grant stands still."""

    __tablename__ = "payout_suspension"
    __table_args__ = table(UniqueConstraint("grant_id", "since"))

    grant_id: int = Field(foreign_key="payout_grant.id", title="待遇")
    since: Month = month_field("自")
    until: Month | None = month_field("至", default=None)
    reason: str = Field(title="原因", max_length=100)


class Decision(Row, table=True):
    """决定: every act on a grant, with its papers (社会救助法 第四十八条).

    ``follow_on`` says in a clerk's words what comes after an end (去向); which words a section
    knows is the section's own list.
    """

    __tablename__ = "payout_decision"
    __table_args__ = table(Index("ix_payout_decision_grant", "grant_id"))

    grant_id: int = Field(foreign_key="payout_grant.id", title="待遇")
    act: Act = choice_field(Act, "决定")
    decided_on: date = Field(title="决定日期")
    effective: Month = month_field("生效月份")
    reason: str = Field(default="", title="原因", max_length=200)
    paper: str = Field(default="", title="依据文件", max_length=200)
    heard_on: date | None = Field(default=None, title="听取意见日期")
    notice_no: str = Field(default="", title="书面告知文号", max_length=100)
    hearing_no: str = Field(default="", title="听取意见编号", max_length=20)
    follow_on: str = Field(default="", title="去向", max_length=20)


class Preference(Row, table=True):
    """书面选择: which of two benefits a person wants, where only one is paid (就高享受).

    Without one the larger is paid; ``until`` is the last month it holds.
    """

    __tablename__ = "payout_preference"
    __table_args__ = table(
        UniqueConstraint("number"),
        UniqueConstraint("person_id", "chosen", "given_up", "since"),
        CheckConstraint("chosen <> given_up", name="two_benefits"),
    )

    number: str = Field(title="选择编号", max_length=20)
    person_id: int = Field(foreign_key="person.id", title="人员")
    chosen: str = worded_field("选择享受", TITLE_OF, max_length=40)
    given_up: str = worded_field("放弃", TITLE_OF, max_length=40)
    chosen_on: date = Field(title="选择日期")
    since: Month = month_field("自")
    until: Month | None = month_field("至", default=None)
    paper: str = Field(title="书面材料", max_length=200)


class Batch(Row, table=True):
    """批次: one month of one benefit, of one kind."""

    __tablename__ = "payout_batch"
    __table_args__ = table(
        UniqueConstraint("benefit", "month", "kind", "attempt"),
        Index(
            "uq_payout_batch_live",
            "benefit",
            "month",
            "kind",
            unique=True,
            sqlite_where=text("state <> 'void' AND kind <> 'once'"),
            postgresql_where=text("state <> 'void' AND kind <> 'once'"),
        ),
        Index(
            "uq_payout_batch_once",
            "benefit",
            "month",
            unique=True,
            sqlite_where=text("state = 'draft' AND kind = 'once'"),
            postgresql_where=text("state = 'draft' AND kind = 'once'"),
        ),
    )

    benefit: str = worded_field("待遇", TITLE_OF, max_length=40)
    month: Month = month_field("发放月份")
    kind: BatchKind = choice_field(BatchKind, "种类")
    attempt: int = Field(default=1, title="第几次")
    since: Month | None = month_field("补发自", default=None)
    state: BatchState = choice_field(BatchState, "状态", default=BatchState.draft)
    lines: int = Field(default=0, title="行数")
    payees: int = Field(default=0, title="发放笔数")
    total: int = money_field("发放金额", default=0)
    uses_sample: bool = Field(default=False, title="含示例标准")
    seal: str = Field(default="", title="封存校验值", max_length=64)
    digest: str = Field(default="", title="明细校验值", max_length=64)
    head: str = Field(default="", title="审计校验值", max_length=64)
    made_by: str = Field(title="编制人", max_length=60)
    made_on: date = Field(title="编制日期")
    reviewed_by: str = Field(default="", title="复核人", max_length=60)
    reviewed_on: date | None = Field(default=None, title="复核日期")
    issued_by: str = Field(default="", title="交付人", max_length=60)
    issued_on: date | None = Field(default=None, title="交付日期")
    settled_on: date | None = Field(default=None, title="结清日期")
    void_reason: str = Field(default="", title="作废原因", max_length=200)

    @property
    def key(self) -> str:
        """``202611-dibao``, ``202611-dibao-arrears``; ``.2`` after one was voided."""
        return batch_key(str(self.month), self.benefit, self.kind.value, self.attempt)


class Working(Row, table=True):
    """计算过程: facts, steps, standards and articles of a decision, frozen; for all equal facts."""

    __tablename__ = "payout_working"
    __table_args__ = table(UniqueConstraint("digest"))

    digest: str = Field(title="校验值", max_length=64)
    content: str = bound_text("内容", "digest")


class Line(Row, table=True):
    """明细: what one grant gets in a batch, or why not, with names and numbers as they stood."""

    __tablename__ = "payout_line"
    __table_args__ = table(
        UniqueConstraint("batch_id", "grant_id", "for_month"),
        Index("ix_payout_line_grant", "grant_id", "for_month"),
        CheckConstraint("amount >= 0", name="amount_not_negative"),
        CheckConstraint("amount = 0 OR refusal = ''", name="refused_gets_nothing"),
        CheckConstraint("withheld >= 0", name="withheld_not_negative"),
        CheckConstraint(
            "refusal <> '' OR due = paid_before + withheld + amount", name="due_is_accounted_for"
        ),
        sealed=Sealed("batch_id", "payout_batch", "seal"),
    )

    batch_id: int = Field(foreign_key="payout_batch.id", title="批次")
    line_no: int = Field(title="行号")
    grant_id: int = Field(foreign_key="payout_grant.id", title="待遇")
    for_month: Month = month_field("所属月份")
    case_no: str = Field(title="编号", max_length=40)
    subject_name: str = name_field("享受人", max_length=60)
    subject_id_no: str = id_no_field("公民身份号码", max_length=18)
    payee_name: str = name_field("领款人", max_length=60)
    payee_id_no: str = id_no_field("领款人公民身份号码", max_length=18)
    division_code: str = Field(title="村（社区）", max_length=12)
    account_no: str = account_field("银行账号", default="", max_length=32)
    bank: str = Field(default="", title="开户银行", max_length=60)
    persons: int = Field(default=1, title="人数")
    due: int = money_field("应发")
    paid_before: int = money_field("已发", default=0)
    withheld: int = money_field("扣回", default=0)
    amount: int = money_field("实发")
    refusal: str = Field(default="", title="不发原因", max_length=60)
    cause: Cause | None = choice_field(Cause, "补发原因", default=None)
    working_id: int = Field(foreign_key="payout_working.id", title="计算过程")


class Instruction(Row, table=True):
    """代发指令: one try to move a line's money; at most one live try a line."""

    __tablename__ = "payout_instruction"
    __table_args__ = table(
        Index(
            "uq_payout_instruction_live",
            "line_id",
            unique=True,
            sqlite_where=text("state IN ('sent', 'paid')"),
            postgresql_where=text("state IN ('sent', 'paid')"),
        ),
        Index("ix_payout_instruction_line", "line_id"),
    )

    line_id: int = Field(foreign_key="payout_line.id", title="明细")
    state: InstructionState = choice_field(InstructionState, "状态", default=InstructionState.sent)
    sent_on: date = Field(title="交付日期")
    answered_on: date | None = Field(default=None, title="回盘日期")
    reason: str = Field(default="", title="原因", max_length=100)


class Reply(Row, table=True):
    """回盘: a bank's answer file that was taken in, by its hash."""

    __tablename__ = "payout_reply"
    __table_args__ = table(UniqueConstraint("batch_id", "sha256"))

    batch_id: int = Field(foreign_key="payout_batch.id", title="批次")
    sha256: str = Field(title="文件校验值", max_length=64)
    file_name: str = Field(title="文件名", max_length=200)
    received_on: date = Field(title="收到日期")
    paid: int = Field(title="成功笔数")
    failed: int = Field(title="失败笔数")


class Recovery(Row, table=True):
    """追回: what one grant was paid and was not due, and the decision to have it back."""

    __tablename__ = "payout_recovery"
    __table_args__ = table(
        UniqueConstraint("number"),
        Index("ix_payout_recovery_grant", "grant_id"),
        CheckConstraint(
            "cancelled_on IS NULL OR cancel_reason <> ''", name="cancelled_for_a_reason"
        ),
    )

    number: str = Field(title="追回编号", max_length=20)
    benefit: str = worded_field("待遇", TITLE_OF, max_length=40)
    grant_id: int = Field(foreign_key="payout_grant.id", title="待遇编号")
    cause: RecoveryCause = choice_field(RecoveryCause, "原因")
    opened_on: date = Field(title="决定日期")
    opened_by: str = Field(title="经办人", max_length=60)
    reason: str = Field(title="说明", max_length=200)
    paper: str = Field(title="依据文件", max_length=200)
    debtor: str = Field(default="", title="退款人", max_length=60)
    due_on: date | None = Field(default=None, title="限期")
    cancelled_on: date | None = Field(default=None, title="撤销日期")
    cancel_reason: str = Field(default="", title="撤销原因", max_length=200)


class RecoveryMonth(Row, table=True):
    """追回月份: how much of one month has to come back, and by which law."""

    __tablename__ = "payout_recovery_month"
    __table_args__ = table(
        UniqueConstraint("recovery_id", "for_month"),
        CheckConstraint("amount > 0 AND amount = paid - due", name="paid_less_due"),
    )

    recovery_id: int = Field(foreign_key="payout_recovery.id", title="追回")
    for_month: Month = month_field("所属月份")
    paid: int = money_field("已发")
    due: int = money_field("应发")
    amount: int = money_field("多发")
    basis: str = Field(title="法律依据", max_length=200)


class RecoveryEntry(Row, table=True):
    """追回往来: money received, withheld from a month's payment, or given up."""

    __tablename__ = "payout_recovery_entry"
    __table_args__ = table(
        Index("ix_payout_recovery_entry_recovery", "recovery_id"),
        UniqueConstraint("reverses_id"),
        CheckConstraint("amount > 0", name="amount_positive"),
        CheckConstraint(
            "(kind = 'reversal') = (reverses_id IS NOT NULL)", name="reversal_names_an_entry"
        ),
        CheckConstraint(
            "(kind = 'offset') = (grant_id IS NOT NULL AND month IS NOT NULL)",
            name="offset_names_a_month",
        ),
    )

    recovery_id: int = Field(foreign_key="payout_recovery.id", title="追回")
    kind: EntryKind = choice_field(EntryKind, "种类")
    booked_on: date = Field(title="日期")
    amount: int = money_field("金额")
    operator: str = Field(title="经办人", max_length=60)
    paper: str = Field(title="依据文件", max_length=200)
    reason: str = Field(default="", title="说明", max_length=200)
    grant_id: int | None = Field(default=None, foreign_key="payout_grant.id", title="扣自")
    month: Month | None = month_field("扣自月份", default=None)
    floor: int = money_field("保留额", default=0)
    reverses_id: int | None = Field(
        default=None, foreign_key="payout_recovery_entry.id", title="冲销哪一笔"
    )
