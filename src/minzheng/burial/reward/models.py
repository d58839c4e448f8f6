"""Table of rewards (节地生态安葬奖补): once for each of the dead, to kin, by the kind."""

from __future__ import annotations

from datetime import date

from sqlalchemy import CheckConstraint, Index, UniqueConstraint, text
from sqlmodel import Field

from minzheng.burial.reward.choices import RewardKind
from minzheng.kernel.column import (
    Row,
    account_field,
    choice_field,
    money_field,
    name_field,
    phone_field,
    table,
)


class Reward(Row, table=True):
    """节地生态安葬奖补申请: who asks for one of the dead, on what proofs, and what came of it.

    At most one of each of the dead lives (the index). ``paid_before_on`` is of one that was paid
    before this file; ``kind`` and ``grant_id`` come with the approval.
    """

    __tablename__ = "burial_reward"
    __table_args__ = table(
        UniqueConstraint("number"),
        UniqueConstraint("grant_id"),
        Index(
            "uq_burial_reward_live",
            "report_id",
            unique=True,
            sqlite_where=text("refused_on IS NULL AND withdrawn_on IS NULL"),
        ),
        CheckConstraint("grant_id IS NULL OR approved_on IS NOT NULL", name="granted_by_approval"),
        CheckConstraint("(approved_on IS NULL) = (approver = '')", name="approved_by_somebody"),
        CheckConstraint("approved_on >= applied_on", name="approved_later"),
        CheckConstraint("(refused_on IS NULL) = (refused_for = '')", name="refused_for_reason"),
        CheckConstraint(
            "(withdrawn_on IS NULL) = (withdrawn_for = '')", name="withdrawn_for_reason"
        ),
        CheckConstraint(
            "(approved_on IS NOT NULL) + (refused_on IS NOT NULL) + (withdrawn_on IS NOT NULL) "
            "+ (paid_before_on IS NOT NULL) <= 1",
            name="one_end",
        ),
        CheckConstraint(
            "(paid_before_on IS NULL) = (paid_before IS NULL)", name="paid_before_with_amount"
        ),
        CheckConstraint("paid_before > 0", name="paid_before_something"),
    )

    number: str = Field(title="编号", max_length=20)
    report_id: int = Field(foreign_key="burial_death.id", title="逝者")
    applied_on: date = Field(title="申请日期")
    payee_id: int = Field(foreign_key="person.id", title="申请人（领款人）")
    relation: str = Field(title="与逝者关系", max_length=20)
    phone: str = phone_field("联系电话", default="", max_length=20)
    account_no: str = account_field("银行账号", default="", max_length=32)
    bank: str = Field(default="", title="开户银行", max_length=60)
    cremation_no: str = Field(default="", title="外地火化证明编号", max_length=40)
    proof: str = Field(default="", title="安葬证明", max_length=100)
    paid_before_on: date | None = Field(default=None, title="以前发放日期")
    paid_before: int | None = money_field("以前发放金额", default=None)
    kind: RewardKind | None = choice_field(RewardKind, "奖补类别", default=None)
    approved_on: date | None = Field(default=None, title="批准日期")
    approver: str = name_field("批准人", default="", max_length=60)
    grant_id: int | None = Field(default=None, foreign_key="payout_grant.id", title="待遇")
    refused_on: date | None = Field(default=None, title="不予奖补日期")
    refused_for: str = Field(default="", title="不予奖补原因", max_length=100)
    withdrawn_on: date | None = Field(default=None, title="撤回日期")
    withdrawn_for: str = Field(default="", title="撤回原因", max_length=100)
    remark: str = Field(default="", title="备注", max_length=200)
