"""An invented book: what a club lends out, and the reminders sent about it."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from typing import Any

from sqlalchemy import UniqueConstraint
from sqlmodel import Field, Session, SQLModel

from minzheng.kernel.column import Row, choice_field, money_field, table
from minzheng.kernel.finding import Finding, Level
from minzheng.kernel.kind import Kind
from minzheng.kernel.label import Choice
from minzheng.kernel.record.declare import (
    Computed,
    Due,
    Fault,
    Item,
    RecordAct,
    Records,
    Values,
)
from minzheng.kernel.record.links import parent_link
from minzheng.kernel.record.listing import register_of
from minzheng.kernel.table import Column


class Thing(Choice):
    """What is lent."""

    drum = "drum", "鼓"
    flute = "flute", "笛", "笛子"


class Loan(Row, table=True):
    """借用."""

    __tablename__ = "test_loan"
    __table_args__ = table(UniqueConstraint("number"), UniqueConstraint("borrower", "lent_on"))

    number: str = Field(title="编号", max_length=20)
    borrower: str = Field(title="借用人", max_length=10)
    thing: Thing = choice_field(Thing, "物品")
    lent_on: date = Field(title="借出日期")
    deposit: int = money_field("押金", default=0)
    pieces: int = Field(default=1, title="件数")
    returned_on: date | None = Field(default=None, title="归还日期")
    remark: str = Field(default="", title="情况", max_length=20)
    returned_to: str = Field(default="", title="收回人", max_length=20)
    due_on: date | None = Field(default=None, title="应还日期")
    member_since: date | None = Field(default=None, title="入会日期")


class Reminder(Row, table=True):
    """催还."""

    __tablename__ = "test_reminder"
    __table_args__ = table(UniqueConstraint("number"))

    number: str = Field(title="编号", max_length=20)
    loan_id: int = Field(title="借用")
    sent_on: date = Field(title="催还日期")


for _model in (Loan, Reminder):
    SQLModel.metadata.remove(_model.__table__)  # no table of the program

BROKEN = Finding("test-broken", Level.error, "鼓破了要写情况")


def _state(loan: Any, on: date) -> str:
    return "在借" if loan.returned_on is None or loan.returned_on > on else "已还"


def _faults(session: Session, told: Values) -> Iterator[Fault]:
    if told["pieces"] is not None and told["pieces"] < 1:
        yield "pieces", Finding("test-no-piece", Level.error, "至少一件")


def _return_faults(session: Session, loan: Any, told: Values) -> Iterator[Finding]:
    if loan.thing is Thing.drum and not told.get("remark"):
        yield BROKEN


REMINDERS = Records(
    "test.reminder",
    "催还",
    Reminder,
    prefix="CH",
    dated="sent_on",
    items=(
        parent_link("loan_id", lambda: LOANS, title="借用编号", sample="JY2026-00001"),
        Item("sent_on"),
    ),
)
LOANS = Records(
    "test.loan",
    "借用",
    Loan,
    prefix="JY",
    dated="lent_on",
    items=(
        Item("borrower", shows=Kind.name, sample="某人"),
        Item("thing", sample="鼓"),
        Item("lent_on"),
        Item("deposit", listed=False),
        Item("pieces"),
    ),
    same=("borrower", "lent_on"),
    state=_state,
    computed=(
        Computed(
            Column("days", "天数", Kind.int),
            lambda session, found, on: [(on - loan.lent_on).days for loan in found],
        ),
    ),
    acts=(
        RecordAct(
            "return",
            "归还",
            sets=("returned_on",),
            may_set=("remark",),
            when=("在借",),
            marks=lambda loan, told, operator: {"returned_to": operator},
            faults=_return_faults,
            after=lambda session, loan, told: [f"退押金 {loan.deposit} 分"],
        ),
    ),
    due=(
        Due(
            "催还",
            lambda session, loan: (
                loan.lent_on + timedelta(days=30) if loan.returned_on is None else None
            ),
            "club loan return {number}",
        ),
    ),
    faults=_faults,
    children=((REMINDERS, "loan_id"),),
)
LOANS_REGISTER = register_of(LOANS)
