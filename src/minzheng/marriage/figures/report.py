"""Daily and monthly reports (日报、月报): what was done on a day, and how a month's days add up.

The month's own figures are summed; what counts from 1 January stands beside them, marked 累计.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from itertools import chain
from typing import Any

from sqlalchemy.orm import aliased
from sqlmodel import Session, col, select

from minzheng.kernel.case import CaseStep
from minzheng.kernel.counted import AHEAD
from minzheng.kernel.month import Month
from minzheng.kernel.table import Column, Kind, Table
from minzheng.marriage.divorce.find import PROCESS
from minzheng.marriage.divorce.models import Divorce
from minzheng.marriage.figures import days
from minzheng.marriage.figures.again import TITLES
from minzheng.marriage.register.models import Refusal, Registration
from minzheng.marriage.reissue.models import Reissue
from minzheng.people.models import Person

# --- a day ----------------------------------------------------------------------------------------

DAY = (
    Column("business", "业务"),
    Column("number", "字号、编号", Kind.code),
    Column("man", "男方", Kind.name),
    Column("woman", "女方", Kind.name),
    Column("booklets", "份", Kind.int),
    Column("registrar", "登记员", Kind.code),
    Column("note", "说明"),
)


@dataclass(frozen=True, slots=True)
class Done:
    """One thing done on a day; ``booklets`` is nothing where none is made out."""

    business: str
    number: str
    man: str
    woman: str
    booklets: int | None
    registrar: str
    note: str = ""

    @property
    def cells(self) -> tuple[Any, ...]:
        """The line as the columns want it."""
        return (
            self.business, self.number, self.man, self.woman, self.booklets, self.registrar,
            self.note,
        )  # fmt: skip


def day_table(session: Session, on: date, today: date) -> Table:
    """The daily report: every case of a day by its number, in the order of the registers."""
    if on > today:
        raise AHEAD(since=on)
    kinds = (_registered, _divorced, _received, _reissued, _refused)
    rows = [one.cells for one in chain.from_iterable(kind(session, on) for kind in kinds)]
    totals = ("合计", f"{len(rows)} 件", "", "", sum(row[4] or 0 for row in rows), "", "")
    title = f"婚姻登记日报 {on}"
    return Table("marriage.report.day", DAY, rows, title, totals=totals, as_of=str(on))


def _registered(session: Session, on: date) -> Iterator[Done]:
    man, woman, one = aliased(Person), aliased(Person), Registration
    query = (
        select(one, man.name, woman.name)
        .join(man, col(man.id) == one.man_id)
        .join(woman, col(woman.id) == one.woman_id)
        .where(one.registered_on == on)
        .order_by(one.number)
    )
    for made, his, hers in session.exec(query):
        booklets = bool(made.man_blank) + bool(made.woman_blank)
        yield Done("结婚登记", made.number, his, hers, booklets, made.registrar, made.kind.label)


def _divorced(session: Session, on: date) -> Iterator[Done]:
    man, woman, one = aliased(Person), aliased(Person), Divorce
    query = (
        select(one, man.name, woman.name)
        .join(man, col(man.id) == one.man_id)
        .join(woman, col(woman.id) == one.woman_id)
        .where(one.registered_on == on)
        .order_by(col(one.certificate_no))
    )
    for made, his, hers in session.exec(query):
        booklets = bool(made.man_blank) + bool(made.woman_blank)
        number = made.certificate_no or ""
        yield Done("离婚登记", number, his, hers, booklets, made.finisher, made.number)


_STEPS = {
    "apply": "离婚登记申请受理",
    "refuse": "离婚登记申请不予受理",
    "withdraw": "离婚登记申请撤回",
}


def _received(session: Session, on: date) -> Iterator[Done]:
    """Applications for divorce received, refused, withdrawn."""
    man, woman, one = aliased(Person), aliased(Person), Divorce
    query = (
        select(one, col(CaseStep.step), man.name, woman.name)
        .join(CaseStep, col(one.id) == CaseStep.subject_id)
        .join(man, col(man.id) == one.man_id)
        .join(woman, col(woman.id) == one.woman_id)
        .where(CaseStep.process == PROCESS, CaseStep.taken_on == on)
        .where(col(CaseStep.step).in_(_STEPS))
        .order_by(CaseStep.step, one.number)
    )
    for made, step, his, hers in session.exec(query):
        yield Done(_STEPS[step], made.number, his, hers, None, made.registrar)


def _reissued(session: Session, on: date) -> Iterator[Done]:
    man, woman, one = aliased(Person), aliased(Person), Reissue
    query = (
        select(one, man.name, woman.name)
        .join(man, col(man.id) == one.man_id)
        .join(woman, col(woman.id) == one.woman_id)
        .where(one.applied_on == on)
        .order_by(one.number)
    )
    for made, his, hers in session.exec(query):
        booklets = bool(made.man_blank) + bool(made.woman_blank)
        note = f"{made.applicant.label}，{made.reason.label}"
        business = TITLES[made.paper]
        yield Done(business, made.number, his, hers, booklets, made.registrar, note)


def _refused(session: Session, on: date) -> Iterator[Done]:
    man, woman, one = aliased(Person), aliased(Person), Refusal
    query = (
        select(one.number, man.name, woman.name, one.registrar)
        .join(man, col(man.id) == one.man_id)
        .join(woman, col(woman.id) == one.woman_id)
        .where(one.refused_on == on)
        .order_by(one.number)
    )
    for number, his, hers, registrar in session.exec(query):
        yield Done("不予登记", number, his, hers, None, registrar)


# --- a month --------------------------------------------------------------------------------------

MONTH = (
    Column("day", "日期", Kind.date),
    Column("married", "结婚（对）", Kind.int),
    Column("married_so_far", "结婚累计（对）", Kind.int),
    Column("divorced", "离婚（对）", Kind.int),
    Column("divorced_so_far", "离婚累计（对）", Kind.int),
    Column("received", "离婚申请受理（件）", Kind.int),
    Column("again", "补领（件）", Kind.int),
    Column("again_so_far", "补领累计（件）", Kind.int),
    Column("refused", "不予登记（件）", Kind.int),
    Column("booklets", "证件（份）", Kind.int),
    Column("booklets_so_far", "证件累计（份）", Kind.int),
)


def month_table(session: Session, month: Month, today: date) -> Table:
    """The monthly report: a line for each day on which something was done, and what it comes to.

    What is 累计 counts from 1 January of the year.
    """
    if month.first > today:
        raise AHEAD(since=month.first)
    first, last = date(month.year, 1, 1), min(month.last, today)
    reads = (days.married, days.parted, days.received, days.reissued, days.turned_away)
    counts = [read(session, first, last) for read in (*reads, days.booklets)]
    married, divorced, received, made_again, refused, booklets = counts
    busy = sorted({day for counted in counts for day in counted if day >= month.first})
    rows: list[tuple[Any, ...]] = [
        (
            day, married[day], so_far(married, day), divorced[day], so_far(divorced, day),
            received[day], made_again[day], so_far(made_again, day), refused[day],
            booklets[day], so_far(booklets, day),
        )
        for day in busy
    ]  # fmt: skip

    def whole(counted: days.Days) -> int:
        return sum(counted[day] for day in busy)

    totals = (
        "本月合计", whole(married), so_far(married, last), whole(divorced),
        so_far(divorced, last), whole(received), whole(made_again), so_far(made_again, last),
        whole(refused), whole(booklets), so_far(booklets, last),
    )  # fmt: skip
    title = f"婚姻登记月报 {month.label}（累计自1月1日起）"
    return Table("marriage.report.month", MONTH, rows, title, totals=totals, as_of=str(last))


def so_far(counted: days.Days, day: date) -> int:
    """What was counted up to a day (累计)."""
    return sum(number for on, number in counted.items() if on <= day)
