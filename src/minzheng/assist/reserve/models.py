"""Tables of the reserve funds (乡镇备用金台账): funds, their movements, reconciliations.

A balance is never stored: it is what was put in less what was given out. Rows are only ever added
(``guards``); what was wrong is put right by another movement.
"""

from __future__ import annotations

from datetime import date

from sqlalchemy import CheckConstraint, Index, UniqueConstraint
from sqlmodel import Field

from minzheng.assist.reserve.choices import MoveKind as MoveKind
from minzheng.kernel.column import Row, choice_field, money_field, table


class ReserveFund(Row, table=True):
    """备用金: one township's fund."""

    __tablename__ = "reserve_fund"
    __table_args__ = table(UniqueConstraint("number"), UniqueConstraint("township_code"))

    number: str = Field(title="编号", max_length=40)
    township_code: str = Field(title="乡镇（街道）", max_length=12)
    opened_on: date = Field(title="设立日期")


class ReserveMove(Row, table=True):
    """备用金往来: money into a fund or out of it."""

    __tablename__ = "reserve_move"
    __table_args__ = table(
        Index("ix_reserve_move_fund", "fund_id", "booked_on"),
        Index("ix_reserve_move_application", "application_id"),
        CheckConstraint("amount > 0", name="amount_positive"),
        CheckConstraint(
            "(kind IN ('advance', 'back')) = (application_id IS NOT NULL)",
            name="grants_name_an_application",
        ),
        CheckConstraint(
            "(kind = 'top_up') = (reconciliation_id IS NOT NULL)", name="top_up_names_its_list"
        ),
    )

    fund_id: int = Field(foreign_key="reserve_fund.id", title="备用金")
    kind: MoveKind = choice_field(MoveKind, "种类")
    booked_on: date = Field(title="日期")
    amount: int = money_field("金额")
    application_id: int | None = Field(
        default=None, foreign_key="temporary_application.id", title="临时救助申请"
    )
    reconciliation_id: int | None = Field(
        default=None, foreign_key="reserve_reconciliation.id", title="对账"
    )
    operator: str = Field(title="经办人", max_length=60)
    paper: str = Field(default="", title="依据文件", max_length=200)


class ReserveReconciliation(Row, table=True):
    """备用金对账: a list of grants that agrees with the approved awards, up to a day."""

    __tablename__ = "reserve_reconciliation"
    __table_args__ = table(UniqueConstraint("number"))

    number: str = Field(title="对账编号", max_length=40)
    fund_id: int = Field(foreign_key="reserve_fund.id", title="备用金")
    until: date = Field(title="截至")
    settled_on: date = Field(title="对账日期")
    cases: int = Field(title="件数")
    total: int = money_field("核销金额")
    operator: str = Field(title="经办人", max_length=60)
    paper: str = Field(default="", title="依据文件", max_length=200)


class ReserveSettled(Row, table=True):
    """已对账的往来: the reconciliation that a movement is in; each is in one."""

    __tablename__ = "reserve_settled"
    __table_args__ = table(UniqueConstraint("move_id"))

    move_id: int = Field(foreign_key="reserve_move.id", title="往来")
    reconciliation_id: int = Field(foreign_key="reserve_reconciliation.id", title="对账")
