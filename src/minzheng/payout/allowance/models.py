"""Tables of personal monthly allowances: what was granted from when, and proofs of life (津贴).

A grant (``payout_grant``) holds person, account, first and last month. Beside it stand its terms,
the proofs that the person lives, and the paper of the county that paid before. No act alters their
rows; a changed term is a new one from a later month.
"""

from __future__ import annotations

from datetime import date

from sqlalchemy import UniqueConstraint
from sqlmodel import Field

from minzheng.kernel.column import Row, choice_field, month_field, table
from minzheng.kernel.month import Month
from minzheng.payout.allowance.choices import ProofWay as ProofWay


class AllowanceTerm(Row, table=True):
    """核定: the category an allowance is paid by from a month on; the newest one counts."""

    __tablename__ = "allowance_term"
    __table_args__ = table(UniqueConstraint("grant_id", "since"))

    grant_id: int = Field(foreign_key="payout_grant.id", title="待遇")
    since: Month = month_field("自")
    category: str = Field(default="", title="类别", max_length=20)
    applied_on: date | None = Field(default=None, title="申请日期")
    decided_on: date = Field(title="决定日期")
    note: str = Field(default="", title="备注", max_length=200)


class LifeProof(Row, table=True):
    """生存认证: on a day it was seen that the person lives."""

    __tablename__ = "allowance_life_proof"
    __table_args__ = table(UniqueConstraint("grant_id", "proved_on"))

    grant_id: int = Field(foreign_key="payout_grant.id", title="待遇")
    proved_on: date = Field(title="认证日期")
    way: ProofWay = choice_field(ProofWay, "认证方式")
    by: str = Field(default="", title="认证人", max_length=60)


class MoveIn(Row, table=True):
    """补贴发放证明: until which month the county that a person came from has paid."""

    __tablename__ = "allowance_move_in"
    __table_args__ = table(UniqueConstraint("grant_id"))

    grant_id: int = Field(foreign_key="payout_grant.id", title="待遇")
    paid_until: Month = month_field("迁出地发至")
    issuer: str = Field(title="出证单位", max_length=100)
    document: str = Field(default="", title="证明文号", max_length=100)
