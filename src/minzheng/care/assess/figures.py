"""Figures of assessment (能力评估统计): levels in force by township, and who is due again."""

from __future__ import annotations

from collections import Counter
from datetime import date
from typing import Any

from sqlmodel import Session, col, select

from minzheng.care.assess.choices import AbilityLevel
from minzheng.care.assess.level import in_force
from minzheng.care.assess.models import Assessment
from minzheng.kernel.dated import going_on
from minzheng.kernel.kind import Kind
from minzheng.kernel.table import Column, Table
from minzheng.people.divisions import Gazetteer
from minzheng.people.models import Death, Person

STAT = (
    Column("township", "乡镇(街道)"),
    *(Column(level.value, level.label, Kind.int) for level in AbilityLevel),
    Column("persons", "有效评估", Kind.int),
    Column("disabled", "失能合计", Kind.int),
    Column("expired", "过期未重评", Kind.int),
)
DUE = (
    Column("number", "编号", Kind.code),
    Column("name", "姓名", Kind.name),
    Column("id_no", "公民身份号码", Kind.id_no),
    Column("place", "乡镇 村（社区）"),
    Column("level", "最终等级"),
    Column("assessed_on", "评估日期", Kind.date),
    Column("valid_to", "有效期至", Kind.date),
    Column("days", "剩余天数", Kind.int),
)


def alive(on: date) -> Any:
    """The condition that the person of an assessment is not dead on a day."""
    return col(Assessment.person_id).not_in(select(Death.person_id).where(Death.died_on <= on))


def newest(on: date) -> tuple[Any, ...]:
    """The conditions of the newest assessment of each living person up to a day."""
    return (
        going_on(Assessment.assessed_on, Assessment.replaced_on, on),
        alive(on),
    )


def newest_with_person(session: Session, on: date) -> list[tuple[Assessment, Person]]:
    """The newest assessment of each living person up to a day, the first to run out first."""
    query = select(Assessment, Person).join(Person, col(Person.id) == Assessment.person_id)
    order = (col(Assessment.valid_to), col(Assessment.number))
    return list(session.exec(query.where(*newest(on)).order_by(*order)))


def stat_table(session: Session, on: date) -> Table:
    """How many hold which level on a day, by township; and whose result ran out."""
    places = Gazetteer.load(session, on)
    counts: dict[str, Counter[str]] = {town.name: Counter() for town in places.townships()}

    def put(code: str, what: str) -> None:
        town = places.label(places.township_of(code))
        counts.setdefault(town, Counter())[what] += 1

    for one in session.exec(in_force(on).where(alive(on))):
        put(one.division_code, one.level.value)
    ran_out = select(Assessment).where(*newest(on), col(Assessment.valid_to) < on)
    for one in session.exec(ran_out):
        put(one.division_code, "expired")
    rows = [(town, *_figures(found)) for town, found in counts.items()]
    whole = sum(counts.values(), Counter[str]())
    title = f"能力评估统计（{on} 有效的最终等级）"
    return Table(
        "care.assessment.stat", STAT, rows, title, ("合计", *_figures(whole)), on.isoformat()
    )


def _figures(found: Counter[str]) -> tuple[int, ...]:
    """Each level, all in force, those of them who are not intact, those that ran out."""
    levels = [found[level.value] for level in AbilityLevel]
    return (*levels, sum(levels), sum(levels[1:]), found["expired"])


def due_table(session: Session, on: date, until: date) -> Table:
    """Whose result ran out, or runs out by a day, the most urgent first."""
    places = Gazetteer.load(session, on)
    rows = [
        (
            one.number,
            person.name,
            person.id_no,
            places.label(one.division_code),
            one.level,
            one.assessed_on,
            one.valid_to,
            (one.valid_to - on).days,
        )
        for one, person in newest_with_person(session, on)
        if one.valid_to <= until
    ]
    title = f"到期应重新评估的（{until} 以前到期）"
    return Table("care.assessment.due", DUE, rows, title=title, as_of=on.isoformat())
