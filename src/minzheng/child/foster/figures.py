"""Figures (儿童福利机构统计): head counts on a day, beds for ten thousand children, who is where.

A child counts where the books have it, once; the dead and the adopted count nowhere, though nobody
has entered their leaving yet. Beds are those of the county's own institutions only.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from fractions import Fraction
from typing import Any

from sqlmodel import Session, col, select

from minzheng.child.foster.choices import InstitutionKind, PlacedFor
from minzheng.child.foster.institutions import beds_on, inside
from minzheng.child.foster.models import ChildPlacement, Foster, Institution
from minzheng.child.foster.places import Stay, gone, stays
from minzheng.child.register.life import age, eighteen_on, person_of
from minzheng.child.register.models import ChildFile
from minzheng.kernel.dated import going_on
from minzheng.kernel.money import decimals
from minzheng.kernel.month import Month
from minzheng.kernel.standards import standards_of
from minzheng.kernel.table import Column, Kind, Table
from minzheng.people.choices import PopulationKind
from minzheng.people.divisions import Gazetteer
from minzheng.people.models import Sex
from minzheng.people.population import county_population

# --- head counts ----------------------------------------------------------------------------------

OTHERS = (PlacedFor.returned, PlacedFor.moved)
COUNT = (
    Column("number", "编号", Kind.code),
    Column("name", "机构"),
    Column("place", "所在地"),
    Column("beds", "床位", Kind.int),
    Column("children", "在院儿童", Kind.int),
    Column("boys", "男", Kind.int),
    Column("girls", "女", Kind.int),
    Column("orphan", "孤儿", Kind.int),
    Column("foundling", "弃婴", Kind.int),
    Column("temporary", "临时监护", Kind.int),
    Column("permanent", "长期监护", Kind.int),
    Column("other", "其他", Kind.int),
    Column("fostered", "家庭寄养", Kind.int),
)


def children_in(session: Session, institution_id: int, on: date) -> list[ChildPlacement]:
    """Who lives in an institution on a day."""
    query = select(ChildPlacement).where(
        ChildPlacement.institution_id == institution_id,
        going_on(ChildPlacement.since, ChildPlacement.left_on, on),
    )
    return [one for one in session.exec(query) if not _gone(session, one.child_id, on)]


def _fostered_by(session: Session, institution_id: int, on: date) -> int:
    """How many children an institution has in families on a day."""
    query = select(Foster.child_id).where(
        Foster.institution_id == institution_id, going_on(Foster.since, Foster.ended_on, on)
    )
    return sum(not _gone(session, child_id, on) for child_id in session.exec(query))


def _gone(session: Session, child_id: int, on: date) -> bool:
    return gone(session, session.get_one(ChildFile, child_id), on)


def working(session: Session, on: date) -> list[Institution]:
    """Institutions that are open on a day, by number."""
    query = select(Institution).where(going_on(Institution.opened_on, Institution.closed_on, on))
    return list(session.exec(query.order_by(Institution.number)))


def count_table(session: Session, on: date) -> Table:
    """Children by institution on a day, the county's own and others; beds are not added up."""
    places = Gazetteer.load(session, on)
    rows: list[tuple[Any, ...]] = []
    for one in working(session, on):
        where = places.label(one.division_code) if inside(one) else f"县外：{one.seat}"
        beds = beds_on(session, one.stored_id, on)
        rows.append((one.number, one.name, where, beds, *_heads(session, one.stored_id, on)))
    sums = [sum(row[place] for row in rows) for place in range(4, len(COUNT))]
    title = "儿童福利机构人数（入院当日计、离院当日不计；寄养儿童另列）"
    totals = ("合计", "", "", "", *sums)
    return Table("child.institution.count", COUNT, rows, title, totals=totals, as_of=str(on))


def _heads(session: Session, institution_id: int, on: date) -> tuple[int, ...]:
    found = children_in(session, institution_id, on)
    sexes = [person_of(session, _file(session, one.child_id)).sex for one in found]
    reasons = [one.reason for one in found]
    return (
        len(found),
        sexes.count(Sex.male),
        sexes.count(Sex.female),
        *(reasons.count(one) for one in PlacedFor if one not in OTHERS),
        sum(one in OTHERS for one in reasons),
        _fostered_by(session, institution_id, on),
    )


def _file(session: Session, child_id: int) -> ChildFile:
    return session.get_one(ChildFile, child_id)


# --- beds for ten thousand children ---------------------------------------------------------------

NOT_APPLICABLE = "不适用"
EACH = 10_000
WELFARE = (InstitutionKind.home, InstitutionKind.section)
"""Institutions whose beds the indicator counts; a shelter is none of them."""
RATE = (
    Column("indicator", "指标"),
    Column("part", "分子", Kind.int),
    Column("whole", "分母", Kind.int),
    Column("value", "数值", Kind.code),
    Column("target", "目标", Kind.code),
    Column("verdict", "结论"),
    Column("definition", "算法和说明"),
)


@dataclass(frozen=True, slots=True)
class BedRate:
    """每万人户籍儿童机构床位数: ``beds`` is nothing where the county has no institution."""

    beds: int | None
    children: int | None
    least: int | None
    text: str

    @property
    def value(self) -> str:
        """The rate with two places; 不适用 without an institution, ``-`` without a population."""
        if self.beds is None:
            return NOT_APPLICABLE
        return decimals(Fraction(self.beds * EACH, self.children)) if self.children else "-"

    @property
    def verdict(self) -> str:
        """Against the target, exactly, not by the rounded figure."""
        if self.beds is None or not self.children or self.least is None:
            return ""
        return "达到" if self.beds * EACH >= self.least * self.children else "未达到"


def bed_rate(session: Session, on: date, year: int) -> BedRate:
    """Beds of the county's own institutions on a day, by the registered children of a year's end.

    K19: a county that has moved its children to another's institution has no such figure; the text
    says where they are.
    """
    own = [one for one in working(session, on) if inside(one) and one.kind in WELFARE]
    std = standards_of(session).on(Month.of(on))
    key = "institution.beds_per_10000"
    least = std.count(key) if key in std else None
    children = county_population(session, year, PopulationKind.children_registered)
    if not own:
        return BedRate(None, children, least, _elsewhere(session, on))
    beds = sum(beds_on(session, one.stored_id, on) for one in own)
    text = f"本县儿童福利机构床位 ÷ {year} 年末{PopulationKind.children_registered.label} × 10000"
    return BedRate(beds, children, least, text)


def _elsewhere(session: Session, on: date) -> str:
    """Why there is no figure: where the children of the county went."""
    closed = select(Institution.closed_note).where(
        Institution.division_code != "", col(Institution.closed_on) <= on
    )
    notes = [note for note in session.exec(closed.order_by(Institution.number)) if note]
    found = [one for one in working(session, on) if one.kind in WELFARE]
    names = "、".join(one.name for one in found)
    told = notes or ([f"由{names}承接"] if names else [])
    return "；".join(["本县没有儿童福利机构", *told])


def rate_table(session: Session, on: date, year: int) -> Table:
    """Beds and their rate, each with what it is made of."""
    rate = bed_rate(session, on, year)
    beds = str(rate.beds) if rate.beds is not None else NOT_APPLICABLE
    told = "本县儿童福利机构当日床位" if rate.beds is not None else rate.text
    target = f"≥{rate.least}" if rate.least is not None else ""
    rows: list[tuple[Any, ...]] = [
        ("儿童福利机构床位", rate.beds, None, beds, "", "", told),
        ("每万人户籍儿童机构床位数", rate.beds, rate.children, rate.value, target, rate.verdict,
         rate.text),
    ]  # fmt: skip
    title = "儿童福利机构床位（有乡镇缺年末人口的没有分母）"
    return Table("child.institution.rate", RATE, rows, title, as_of=str(on))


# --- who is where ---------------------------------------------------------------------------------

ROLL = (
    Column("number", "安置编号", Kind.code),
    Column("child", "儿童档案编号", Kind.code),
    Column("name", "儿童", Kind.name),
    Column("age", "周岁", Kind.int),
    Column("mode", "养育方式"),
    Column("place", "在何处"),
    Column("since", "自", Kind.date),
    Column("grown", "满18周岁", Kind.date),
    Column("settling", "安置去向"),
    Column("plan", "成年安置计划", Kind.free),
)


def roll_table(session: Session, on: date, within: int | None) -> Table:
    """Who is placed on a day; ``within`` keeps those who are 18 by so many days later (K27)."""
    limit = on + timedelta(days=within) if within is not None else date.max
    rows = []
    for stay in _placed(session, on):
        child = _file(session, stay.child_id)
        grown = eighteen_on(session, child)
        if grown <= limit:
            rows.append(_row(session, stay, on))
    title = "机构和寄养儿童" + (f"（{within} 日内成年或已成年）" if within is not None else "")
    return Table("child.institution.roll", ROLL, rows, title, as_of=str(on))


def _placed(session: Session, on: date) -> Iterable[Stay]:
    """Every stay that goes on, of children who are still there to be placed."""
    found = [one for one in stays(session) if one.on(on) and not _gone(session, one.child_id, on)]
    return sorted(found, key=lambda stay: (stay.place, stay.number))


def _row(session: Session, stay: Stay, on: date) -> tuple[Any, ...]:
    child = _file(session, stay.child_id)
    return (
        stay.number,
        child.number,
        person_of(session, child).name,
        age(session, child, on),
        stay.mode.label,
        stay.place,
        stay.since,
        eighteen_on(session, child),
        child.settling.label if child.settling else "",
        child.settling_plan,
    )
