"""Turning (到龄名单): who reaches a band of 高龄津贴 in a month, and what becomes of it.

Everybody living on file whose 80th, 90th or 100th birthday falls in the month: whoever has the
allowance changes band by himself, whoever has not should be told to apply.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from sqlalchemy import exists
from sqlmodel import Session, col, select

from minzheng.care.allowance.ages import bands, born_by
from minzheng.kernel.calendar import birthday
from minzheng.kernel.dated import lasting
from minzheng.kernel.kind import Kind
from minzheng.kernel.month import Month
from minzheng.kernel.standards import standards_of
from minzheng.kernel.table import Column, Table
from minzheng.payout.allowance.start import SAME_MONTH
from minzheng.payout.circumstances import gone
from minzheng.payout.models import Grant
from minzheng.people.divisions import Gazetteer
from minzheng.people.models import Death, FlagKind, Person


@dataclass(frozen=True, slots=True)
class Turn:
    """Somebody who reaches an age: when, from which month it counts, and the case he has."""

    person: Person
    age: int
    day: date
    counts: Month
    case_no: str

    @property
    def then(self) -> str:
        """What comes of it."""
        return "换档" if self.case_no else "未登记，可申请"


def turning(session: Session, month: Month) -> Iterator[Turn]:
    """Everybody whose birthday of a band falls in a month, by age, place and number."""
    std = standards_of(session).on(month)
    leap = std.word("leap_birthday")
    counts = month if std.word("old_age.start") in SAME_MONTH else month + 1
    for age in bands(std, "old_age"):
        found = session.exec(
            select(Person)
            .where(
                col(Person.birth) > born_by((month - 1).last, age, leap),
                col(Person.birth) <= born_by(month.last, age, leap),
                ~exists().where(col(Death.person_id) == Person.id),
                ~gone(Person.id, FlagKind.moved_out, month),
            )
            .order_by(Person.division_code, Person.id_no)
        )
        for person in found:
            day = birthday(person.birth or month.first, age, leap)
            yield Turn(person, age, day, counts, _case(session, person, month))


def _case(session: Session, person: Person, month: Month) -> str:
    """The case number of the allowance that somebody has, '' for none."""
    query = select(Grant.case_no).where(
        Grant.benefit == "old_age",
        Grant.person_id == person.id,
        lasting(Grant.until, month),
    )
    return session.exec(query).first() or ""


def turning_table(session: Session, month: Month) -> Table:
    """The list of a month."""
    places = Gazetteer.load(session)
    rows = [
        (
            places.label(turn.person.division_code),
            turn.person.name,
            turn.person.id_no,
            turn.day,
            turn.age,
            turn.counts,
            turn.case_no,
            turn.then,
        )
        for turn in turning(session, month)
    ]
    columns = (
        Column("division", "村（社区）"),
        Column("name", "姓名", Kind.name),
        Column("id_no", "公民身份号码", Kind.id_no),
        Column("day", "到龄日", Kind.date),
        Column("age", "周岁", Kind.int),
        Column("counts", "起算月份", Kind.month),
        Column("case_no", "编号", Kind.code),
        Column("then", "办理"),
    )
    return Table("care.turning", columns, rows, title=f"{month.label}高龄津贴到龄名单")
