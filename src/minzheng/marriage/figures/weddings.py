"""Weddings counted (结婚登记统计): couples, persons, booklets, ages, homes, by the database.

A couple is counted on the day it was registered. What was found void or revoked later was
registered all the same and stays counted; how many those are is told beside it.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from sqlalchemy import ColumnElement, case, func, literal
from sqlmodel import Session, and_, col, or_, select

from minzheng.kernel.calendar import age_on
from minzheng.kernel.month import Month
from minzheng.kernel.setting import region
from minzheng.kernel.standards import standards_of
from minzheng.marriage.choices import Origin
from minzheng.marriage.register.choices import Declared, RegisterKind
from minzheng.marriage.register.models import Refusal, Registration
from minzheng.people.marriage_models import Marriage
from minzheng.people.marriages import NEVER_WAS
from minzheng.people.models import Person, Sex

BANDS = ((20, 24), (25, 29), (30, 34), (35, 39), (40, None))
"""Ages of the return in whole years, both ends included; the last is open."""


@dataclass(frozen=True, slots=True)
class Weddings:
    """What was registered in a time; couples unless it says persons (人) or booklets (份).

    ``again`` are couples who married each other once more (复婚), ``late`` those registered late
    (补办). ``both_away`` live with both registrations outside the province, ``one_away`` with one.
    """

    couples: int
    abroad: int
    again: int
    late: int
    undone: int
    booklets: int
    first_men: int
    first_women: int
    both_away: int
    one_away: int

    @property
    def mainland(self) -> int:
        """Couples of two mainland residents (内地居民)."""
        return self.couples - self.abroad

    @property
    def remarried_men(self) -> int:
        """Men who were married before (再婚)."""
        return self.couples - self.first_men

    @property
    def remarried_women(self) -> int:
        """Women who were married before (再婚)."""
        return self.couples - self.first_women


def times(condition: ColumnElement[bool]) -> ColumnElement[int]:
    """How many rows a condition holds for."""
    return func.count(case((condition, literal(1))))


def within(column: date | None, since: date, until: date) -> ColumnElement[bool]:
    """Whether a day lies in a time, both ends included."""
    return col(column).between(since, until)


def weddings(session: Session, since: date, until: date) -> Weddings:
    """Everything that is counted of the couples registered in a time."""
    one = Registration
    # Who marries the same spouse again was married before, whatever was declared.
    first = col(one.kind) != RegisterKind.again
    his, hers = _away(session)
    mainland = and_(
        col(one.man_origin) == Origin.mainland, col(one.woman_origin) == Origin.mainland
    )
    query = (
        select(  # type: ignore[call-overload]
            func.count(),
            times(~mainland),
            times(col(one.kind) == RegisterKind.again),
            times(col(one.kind) == RegisterKind.late),
            times(col(Marriage.ended_for).in_(NEVER_WAS)),
            times(col(one.man_blank) != "") + times(col(one.woman_blank) != ""),
            times(and_(first, col(one.man_before) == Declared.unmarried)),
            times(and_(first, col(one.woman_before) == Declared.unmarried)),
            times(and_(his, hers)),
            times(or_(and_(his, ~hers), and_(hers, ~his))),
        )
        .join(Marriage, col(Marriage.id) == one.marriage_id)
        .where(within(one.registered_on, since, until))
    )
    return Weddings(*session.exec(query).one())


def refused(session: Session, since: date, until: date) -> int:
    """Cases in which registration was refused (不予登记)."""
    query = select(func.count()).select_from(Refusal)
    return session.exec(query.where(within(Refusal.refused_on, since, until))).one()


def same_day(session: Session, since: date, until: date) -> tuple[int, int]:
    """Marriages applied for in a time: how many were registered on that day, and how many in all.

    婚姻登记条例 第十条: who fulfils the conditions is registered on the spot.
    """
    one = Registration
    query = select(
        times(col(one.applied_on) == col(one.registered_on)), func.count(col(one.id))
    ).where(within(one.applied_on, since, until))
    done, whole = session.exec(query).one()
    return done, whole


def _province(code: str) -> ColumnElement[str]:
    """The first two digits of a code."""
    return func.substr(col(code), 1, 2)


# --- ages -----------------------------------------------------------------------------------------


def ages(session: Session, since: date, until: date) -> dict[Sex, Counter[int | None]]:
    """Men and women by whole years of age on the day of registration; ``None`` is not known."""
    leap = standards_of(session).on(Month.of(until)).word("leap_birthday")
    sides = {Sex.male: Registration.man_id, Sex.female: Registration.woman_id}
    found: dict[Sex, Counter[int | None]] = {}
    for sex, side in sides.items():
        query = (
            select(col(Person.birth), col(Registration.registered_on), func.count())
            .join(Registration, col(side) == Person.id)
            .where(within(Registration.registered_on, since, until))
            .group_by(col(Person.birth), col(Registration.registered_on))
        )
        counted: Counter[int | None] = Counter()
        for birth, on, persons in session.exec(query):
            counted[None if birth is None else age_on(birth, on, leap)] += persons
        found[sex] = counted
    return found


def bands(found: dict[Sex, Counter[int | None]]) -> Iterator[tuple[str, int, int]]:
    """The bands of the return with men and women; those below it or unknown only where there are.

    Together they are always everybody.
    """
    men, women = found[Sex.male], found[Sex.female]

    def of(counted: Counter[int | None], low: int, high: int | None) -> int:
        return sum(
            persons
            for age, persons in counted.items()
            if age is not None and low <= age and (high is None or age <= high)
        )

    lowest = BANDS[0][0]
    odd = (
        (f"不满{lowest}周岁（核对）", of(men, -1, lowest - 1), of(women, -1, lowest - 1)),
        ("出生日期不详", men[None], women[None]),
    )
    yield from ((name, his, hers) for name, his, hers in odd[:1] if his or hers)
    for low, high in BANDS:
        name = f"{low}–{high}周岁" if high is not None else f"{low}周岁及以上"
        yield name, of(men, low, high), of(women, low, high)
    yield from ((name, his, hers) for name, his, hers in odd[1:] if his or hers)


# --- homes ----------------------------------------------------------------------------------------


def _away(session: Session) -> tuple[ColumnElement[bool], ColumnElement[bool]]:
    """Whether his, and whether her household registration is in another province.

    Only residents of the mainland have one; who comes from elsewhere is counted as 涉外 or 港澳台.
    """
    home, one = region(session)[:2], Registration
    sides = ((one.man_home, one.man_origin), (one.woman_home, one.woman_origin))
    his, hers = (
        and_(_province(code) != home, col(origin) == Origin.mainland) for code, origin in sides
    )
    return his, hers


def homes(session: Session, since: date, until: date) -> dict[tuple[str, str], int]:
    """Couples by the provinces he and she come from (two digits); '' is nobody from another one."""
    one, (his, hers) = Registration, _away(session)
    man = case((his, _province(one.man_home)), else_="")
    woman = case((hers, _province(one.woman_home)), else_="")
    query = (
        select(man, woman, func.count())
        .where(within(one.registered_on, since, until), or_(his, hers))
        .group_by(man, woman)
    )
    return {(of_man, of_woman): couples for of_man, of_woman, couples in session.exec(query)}
