"""Coverage (保障率): persons in payment over the population, township by township.

The denominator is a figure of ``division population`` of one year and one way of counting; where a
township has none the rate is ``-``, never a guess.
"""

from __future__ import annotations

from datetime import date
from fractions import Fraction
from typing import Any

from sqlalchemy import func
from sqlmodel import Session, col, select

from minzheng.kernel.dated import on_day, to_come
from minzheng.kernel.money import percent
from minzheng.kernel.month import Month
from minzheng.kernel.table import Column, Kind, Table
from minzheng.payout.models import Grant
from minzheng.payout.state import grant_status
from minzheng.people.divisions import Gazetteer
from minzheng.people.models import Death, Member, PopulationKind
from minzheng.people.population import population_of


def persons_in_payment(session: Session, benefit: str, day: date) -> dict[str, int]:
    """Living persons of grants in payment on a day, by division code."""
    alive = to_come(Death.died_on, day)
    paying = (Grant.benefit == benefit, grant_status(Month.of(day)) == "paying")
    homes = (
        select(Grant.division_code, func.count())
        .join(Member, col(Member.household_id) == Grant.household_id)
        .outerjoin(Death, col(Death.person_id) == Member.person_id)
        .where(*paying, col(Member.covered), on_day(Member.since, Member.until, day), alive)
        .group_by(Grant.division_code)
    )
    single = (
        select(Grant.division_code, func.count())
        .outerjoin(Death, col(Death.person_id) == Grant.person_id)
        .where(*paying, col(Grant.household_id).is_(None), alive)
        .group_by(Grant.division_code)
    )
    found: dict[str, int] = {}
    for query in (homes, single):
        for code, count in session.exec(query):
            found[code] = found.get(code, 0) + count
    return found


def permille(part: int, whole: int) -> str:
    """``part`` of ``whole`` with the sign ‰ and two places, halves up; ``-`` of nothing."""
    told = percent(Fraction(part * 10), whole)
    return told if told == "-" else told.removesuffix("%") + "‰"


def coverage_table(
    session: Session,
    benefits: tuple[str, ...],
    day: date,
    *,
    year: int,
    kind: PopulationKind,
    per_mille: bool,
) -> Table:
    """Persons, population and rate by township, and of the county where every township has one."""
    places = Gazetteer.load(session)
    counts: dict[str, int] = {}
    for benefit in benefits:
        for code, count in persons_in_payment(session, benefit, day).items():
            township = places.township_now(code) or code
            counts[township] = counts.get(township, 0) + count
    population = population_of(session, year, kind)
    rate = permille if per_mille else percent
    towns = [d.code for d in places.townships()]
    towns += [code for code in counts if code not in towns]
    known = [code for code in towns if code in population]
    rows: list[tuple[Any, ...]] = []
    for code in towns:
        whole, persons = population.get(code), counts.get(code, 0)
        told = rate(persons, whole) if whole else "-"
        rows.append((places.label(code), persons, whole, told))
    people, whole = sum(counts.values()), sum(population[code] for code in known)
    complete = len(known) == len(towns) and whole
    total = ("合计", people, whole if complete else None, rate(people, whole) if complete else "-")
    title = f"保障率：{year} 年{kind.label}为分母，保留两位小数，四舍五入"
    columns = (
        Column("township", "乡镇（街道）"),
        Column("persons", "在享人数", Kind.int),
        Column("population", kind.label, Kind.int),
        Column("rate", "保障率", Kind.code),
    )
    return Table("assist.coverage", columns, rows, title, totals=total, as_of=str(day))
