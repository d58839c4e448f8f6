"""Payout's tables: grants, and the batches, lines and instructions that pay them (发放台账).

A grant is a standing right; a batch is one month of one benefit; a line is what one grant gets in
it, or why it gets nothing; an instruction is one try to move a line's money. Guards in the schema
keep what was handed over: not even SQL through the program can alter it.
"""

from __future__ import annotations

from datetime import date

from sqlalchemy import CheckConstraint, Index, UniqueConstraint, text
from sqlmodel import Field

from minzheng.errors import NotPermitted
from minzheng.kernel.column import Row, choice_field, month_field, table
from minzheng.kernel.db import guard
from minzheng.kernel.finding import Problem
from minzheng.kernel.label import Choice
from minzheng.kernel.month import Month

LINES_FROZEN = Problem(
    "lines-frozen",
    "批次已复核，明细不能再改",
    "未交付的批次可作废重算（minzheng payout void）；已交付的只能补发或追回",
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


class BatchKind(Choice):
    """批次种类."""

    regular = "regular", "正常发放"
    arrears = "arrears", "补发"
    recovery = "recovery", "追回"


class BatchState(Choice):
    """批次状态."""

    draft = "draft", "草稿"
    reviewed = "reviewed", "已复核"
    issued = "issued", "已交付"
    settled = "settled", "已结清"
    void = "void", "已作废"


class InstructionState(Choice):
    """指令状态: ``sent → paid | rejected``, ``paid → returned`` at any later date."""

    sent = "sent", "已发出"
    paid = "paid", "成功"
    rejected = "rejected", "失败"
    returned = "returned", "退回"


class Act(Choice):
    """待遇决定: what was decided about a grant."""

    confirm = "confirm", "确认"
    adjust = "adjust", "调整"
    suspend = "suspend", "停发"
    resume = "resume", "恢复"
    terminate = "terminate", "终止"


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

    benefit: str = Field(title="待遇", max_length=40)
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
    """决定: every act on a grant, with its papers (社会救助法 第四十八条)."""

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
            sqlite_where=text("state <> 'void'"),
            postgresql_where=text("state <> 'void'"),
        ),
    )

    benefit: str = Field(title="待遇", max_length=40)
    month: Month = month_field("发放月份")
    kind: BatchKind = choice_field(BatchKind, "种类")
    attempt: int = Field(default=1, title="第几次")
    state: BatchState = choice_field(BatchState, "状态", default=BatchState.draft)
    lines: int = Field(default=0, title="行数")
    payees: int = Field(default=0, title="发放笔数")
    total: int = Field(default=0, title="发放金额")
    uses_sample: bool = Field(default=False, title="含示例标准")
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
        kind = "" if self.kind is BatchKind.regular else f"-{self.kind.value}"
        again = f".{self.attempt}" if self.attempt > 1 else ""
        return f"{self.month.compact}-{self.benefit}{kind}{again}"


class Working(Row, table=True):
    """计算过程: facts, steps, standards and articles of a decision, frozen; for all equal facts."""

    __tablename__ = "payout_working"
    __table_args__ = table(UniqueConstraint("digest"))

    digest: str = Field(title="校验值", max_length=64)
    content: str = Field(title="内容")


class Line(Row, table=True):
    """明细: what one grant gets in a batch, or why not, with names and numbers as they stood."""

    __tablename__ = "payout_line"
    __table_args__ = table(
        UniqueConstraint("batch_id", "grant_id", "for_month"),
        Index("ix_payout_line_grant", "grant_id", "for_month"),
        CheckConstraint("amount >= 0", name="amount_not_negative"),
        CheckConstraint("amount = 0 OR refusal = ''", name="refused_gets_nothing"),
    )

    batch_id: int = Field(foreign_key="payout_batch.id", title="批次")
    line_no: int = Field(title="行号")
    grant_id: int = Field(foreign_key="payout_grant.id", title="待遇")
    for_month: Month = month_field("所属月份")
    case_no: str = Field(title="编号", max_length=40)
    subject_name: str = Field(title="享受人", max_length=60)
    subject_id_no: str = Field(title="公民身份号码", max_length=18)
    payee_name: str = Field(title="领款人", max_length=60)
    payee_id_no: str = Field(title="领款人公民身份号码", max_length=18)
    division_code: str = Field(title="村（社区）", max_length=12)
    account_no: str = Field(default="", title="银行账号", max_length=32)
    bank: str = Field(default="", title="开户银行", max_length=60)
    persons: int = Field(default=1, title="人数")
    due: int = Field(title="应发")
    paid_before: int = Field(default=0, title="已发")
    amount: int = Field(title="实发")
    refusal: str = Field(default="", title="不发原因", max_length=60)
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


def _state_of(batch: str) -> str:
    return f"(SELECT state FROM payout_batch WHERE id = {batch})"


guard("payout_line", "INSERT", f"{_state_of('NEW.batch_id')} <> 'draft'", LINES_FROZEN)
guard(
    "payout_line",
    "UPDATE",
    f"{_state_of('OLD.batch_id')} <> 'draft' OR {_state_of('NEW.batch_id')} <> 'draft'",
    LINES_FROZEN,
)
guard("payout_line", "DELETE", f"{_state_of('OLD.batch_id')} <> 'draft'", LINES_FROZEN)

_MOVES = {
    "draft>draft": ("lines", "payees", "total", "uses_sample", "made_by", "made_on"),
    "draft>reviewed": ("digest", "reviewed_by", "reviewed_on"),
    "draft>void": ("void_reason",),
    "reviewed>issued": ("head", "issued_by", "issued_on"),
    "reviewed>void": ("void_reason",),
    "issued>settled": ("settled_on",),
}
"""The moves of a batch, each with the columns it may set besides the state."""


def _only(columns: tuple[str, ...]) -> str:
    """SQL that holds when no other column of a batch is altered."""
    names = [name for name in Batch.model_fields if name not in (*columns, "state")]
    return " AND ".join(f"OLD.{name} IS NEW.{name}" for name in names)


_ALLOWED = " OR ".join(
    f"(OLD.state || '>' || NEW.state = '{move}' AND {_only(columns)})"
    for move, columns in _MOVES.items()
)
guard("payout_batch", "INSERT", "NEW.state <> 'draft'", BATCH_FROZEN)
guard("payout_batch", "UPDATE", f"NOT ({_ALLOWED})", BATCH_FROZEN)
guard("payout_batch", "DELETE", "OLD.state <> 'draft'", BATCH_FROZEN)

_STEPS = "'sent>paid', 'sent>rejected', 'paid>returned'"
guard(
    "payout_instruction",
    "UPDATE",
    f"(OLD.state || '>' || NEW.state) NOT IN ({_STEPS}) OR OLD.id <> NEW.id "
    "OR OLD.line_id <> NEW.line_id OR OLD.sent_on <> NEW.sent_on",
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
for _name in ("payout_working", "payout_reply"):
    guard(_name, "UPDATE", "1", KEPT_FOREVER)
    guard(_name, "DELETE", "1", KEPT_FOREVER)
