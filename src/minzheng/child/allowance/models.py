"""Tables of the benefits' procedure (儿童保障办理): applications, and reviews of standing rights.

What was done with an application stands in ``case_step``; a grant tells what is paid.
"""

from __future__ import annotations

from datetime import date

from sqlalchemy import Index, UniqueConstraint
from sqlmodel import Field

from minzheng.child.allowance.choices import Aid, Hardship, Outcome
from minzheng.child.register.choices import Kin
from minzheng.kernel.column import Row, account_field, choice_field, name_field, phone_field, table


class Application(Row, table=True):
    """儿童保障申请: for which child which benefit, by whom, to which account; what came of it."""

    __tablename__ = "child_application"
    __table_args__ = table(
        UniqueConstraint("number"),
        UniqueConstraint("child_id", "aid", "applied_on"),
        Index("ix_child_application_grant", "grant_id"),
    )

    number: str = Field(title="编号", max_length=20)
    child_id: int = Field(foreign_key="child_file.id", title="儿童档案")
    aid: Aid = choice_field(Aid, "申请的待遇")
    hardship: Hardship | None = choice_field(Hardship, "困境类别", default=None)
    applied_on: date = Field(title="申请日期")
    applicant: str = name_field("申请人", max_length=60)
    kin: Kin = choice_field(Kin, "与儿童关系")
    phone: str = phone_field("联系电话", default="", max_length=20)
    account_no: str = account_field("银行账号", default="", max_length=32)
    bank: str = Field(default="", title="开户银行", max_length=60)
    payee: str = name_field("户名", default="", max_length=60)
    grant_id: int | None = Field(default=None, foreign_key="payout_grant.id", title="待遇")


class Review(Row, table=True):
    """复核: a standing right looked at again, at least once a year and after every event."""

    __tablename__ = "child_review"
    __table_args__ = table(UniqueConstraint("number"), UniqueConstraint("grant_id", "reviewed_on"))

    number: str = Field(title="编号", max_length=20)
    grant_id: int = Field(foreign_key="payout_grant.id", title="待遇")
    reviewed_on: date = Field(title="复核日期")
    reviewer: str = name_field("复核人", max_length=60)
    outcome: Outcome = choice_field(Outcome, "复核结论")
    found: str = Field(default="", title="复核情况", max_length=200)
