"""Population (低收入人口): who is monitored, each person once, under the highest class he is in.

国办发〔2023〕39号 二: 特困, 低保, 边缘, 刚性, 防返贫监测对象. 建档立卡 is a mark that parts a
figure (其中); it makes nobody a member of a class and is never added to a total.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from sqlmodel import Session, col, select

from minzheng.kernel.dated import in_force, on_day
from minzheng.kernel.db import among
from minzheng.kernel.label import Choice
from minzheng.kernel.month import Month
from minzheng.kernel.table import Column, Kind, Table
from minzheng.payout.models import Grant
from minzheng.people.divisions import Gazetteer
from minzheng.people.models import Death, Flag, FlagKind, Member, Person


class LowIncome(Choice):
    """低收入人口类别, the one that counts first standing first."""

    tekun = "tekun", "特困人员"
    dibao = "dibao", "低保对象"
    marginal = "marginal", "低保边缘家庭成员"
    rigid = "rigid", "刚性支出困难家庭成员"
    watched = "watched", "防返贫监测对象"


GRANTED = ("tekun", "dibao", "marginal", "rigid")
"""Classes that are rights of their own; the last is a mark on a person."""

WATCHED = (FlagKind.unstable, FlagKind.near_poor, FlagKind.sudden)
"""The marks of 防返贫; 建档立卡 alone is none of them."""


@dataclass(frozen=True, slots=True)
class Listed:
    """A person in a class: the family he is counted with, where, and under which case."""

    person_id: int
    kind: LowIncome
    family: str
    division_code: str
    case_no: str = ""
    grant_id: int = 0


def counted(session: Session, day: date, people: Iterable[int] | None = None) -> Iterator[Listed]:
    """Everybody counted in a standing right on a day, the dead included, once for each right.

    Only some ``people`` when they are named.
    """
    month = Month.of(day)
    held = (
        select(Grant, Member.person_id)
        .outerjoin(
            Member,
            (col(Member.household_id) == Grant.household_id)
            & col(Member.covered)
            & on_day(Member.since, Member.until, day),
        )
        .where(col(Grant.benefit).in_(GRANTED), in_force(Grant.since, Grant.until, month))
        .order_by(col(Grant.case_no), col(Member.id))
    )
    if people is not None:
        asked = [*people]
        alone = col(Grant.household_id).is_(None) & among(col(Grant.person_id), asked)
        held = held.where(alone | among(col(Member.person_id), asked))
    for grant, member in session.exec(held):
        who = grant.person_id if grant.household_id is None else member
        if who is not None:
            yield Listed(
                who,
                LowIncome.of(grant.benefit),
                _family(grant),
                grant.division_code,
                grant.case_no,
                grant.stored_id,
            )


def _family(grant: Grant) -> str:
    """Families are told apart by household, people without one by themselves."""
    alone = grant.household_id is None
    return f"person:{grant.person_id}" if alone else f"household:{grant.household_id}"


def population(session: Session, day: date) -> list[Listed]:
    """Everybody of the low-income population who lives on a day, once, in his first class."""
    dead = set(session.exec(select(Death.person_id).where(Death.died_on <= day)))
    found = [*counted(session, day), *_watched(session, day)]
    order = list(LowIncome)
    first: dict[int, Listed] = {}
    for one in sorted(found, key=lambda one: order.index(one.kind)):
        if one.person_id not in dead:
            first.setdefault(one.person_id, one)
    return list(first.values())


def _watched(session: Session, day: date) -> Iterator[Listed]:
    """People under a mark of 防返贫, with the household they live in."""
    query = (
        select(Person, Member.household_id)
        .join(Flag, col(Flag.person_id) == Person.id)
        .outerjoin(
            Member,
            (col(Member.person_id) == Person.id) & on_day(Member.since, Member.until, day),
        )
        .where(col(Flag.kind).in_(WATCHED), on_day(Flag.since, Flag.until, day))
        .order_by(col(Person.id))
    )
    for person, home in session.exec(query):
        family = f"household:{home}" if home else f"person:{person.id}"
        yield Listed(person.stored_id, LowIncome.watched, family, person.division_code)


def registered_poor(session: Session, day: date) -> set[int]:
    """Who bears the mark 建档立卡 on a day."""
    query = select(Flag.person_id).where(
        Flag.kind == FlagKind.registered_poor, on_day(Flag.since, Flag.until, day)
    )
    return set(session.exec(query))


# --- tables ---------------------------------------------------------------------------------------

FIGURES = (
    Column("families", "户数", Kind.int),
    Column("persons", "人数", Kind.int),
    Column("poor", "其中建档立卡", Kind.int),
)


def by_class(session: Session, day: date, town: str = "") -> Table:
    """Families and persons of each class and of all, nobody twice; of a township by its code.

    A family with people in two classes counts once in each and once in the total.
    """
    people, poor = _within(session, day, town), registered_poor(session, day)
    rows = [(kind.label, *_sums((p for p in people if p.kind is kind), poor)) for kind in LowIncome]
    return Table(
        "assist.monitor.population",
        (Column("class", "类别"), *FIGURES),
        rows,
        title="低收入人口（每人只计一次，其中数不另加）",
        totals=("合计", *_sums(people, poor)),
        as_of=str(day),
    )


def by_township(session: Session, day: date) -> Table:
    """Persons of each class by township, and all of them with what is 建档立卡 among them."""
    people, poor = population(session, day), registered_poor(session, day)
    places = Gazetteer.load(session, day)
    towns: dict[str, list[Listed]] = {}
    for one in people:
        code = places.township_now(one.division_code) or one.division_code
        towns.setdefault(code, []).append(one)
    order = [code for code in places.by_code if code in towns]
    order += [code for code in towns if code not in places.by_code]
    rows = [(places.label(code) or "没有地址", *_line(towns[code], poor)) for code in order]
    columns = (
        Column("township", "乡镇（街道）"),
        *(Column(kind.value, kind.label, Kind.int) for kind in LowIncome),
        *FIGURES,
    )
    return Table(
        "assist.monitor.population",
        columns,
        rows,
        title="低收入人口（人，每人只计一次，其中数不另加）",
        totals=("合计", *_line(people, poor)),
        as_of=str(day),
    )


def _within(session: Session, day: date, town: str) -> list[Listed]:
    people = population(session, day)
    if not town:
        return people
    inside = set(Gazetteer.load(session, day).within(town))
    return [one for one in people if one.division_code in inside]


def _line(people: list[Listed], poor: set[int]) -> tuple[int, ...]:
    kinds = Counter(one.kind for one in people)
    return (*(kinds[kind] for kind in LowIncome), *_sums(people, poor))


def _sums(people: Iterable[Listed], poor: set[int]) -> tuple[int, int, int]:
    """Families, persons, and persons among them who are 建档立卡."""
    found = list(people)
    families = {one.family for one in found}
    return len(families), len(found), sum(one.person_id in poor for one in found)
