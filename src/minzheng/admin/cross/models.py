"""Tables of cross checks (疑点处理台账): what was found, and what a person made of it."""

from __future__ import annotations

from datetime import date

from sqlalchemy import CheckConstraint, UniqueConstraint
from sqlmodel import Field

from minzheng.admin.cross.choices import Outcome
from minzheng.kernel.column import Row, choice_field, personal_field, table
from minzheng.kernel.kind import Kind


class Doubt(Row, table=True):
    """疑点处理: one finding of a check, kept under a number until and after it is decided."""

    __tablename__ = "check_doubt"
    __table_args__ = table(
        UniqueConstraint("number"),
        UniqueConstraint("check_id", "subject", "message"),
        CheckConstraint("(outcome IS NULL) = (decided_on IS NULL)", name="decided_with_outcome"),
    )

    number: str = Field(title="编号", max_length=20)
    check_id: str = Field(title="检查项", max_length=60)
    subject: str = personal_field("对象", Kind.free, max_length=80)
    message: str = personal_field("内容", Kind.free, max_length=400)
    found_on: date = Field(title="发现日期")
    by_check: bool = Field(default=False, title="检查发现")
    gone_on: date | None = Field(default=None, title="消除日期")
    outcome: Outcome | None = choice_field(Outcome, "结论", default=None)
    decided_on: date | None = Field(default=None, title="处理日期")
    decider: str = Field(default="", title="处理人", max_length=60)
    note: str = Field(default="", title="说明", max_length=200)
