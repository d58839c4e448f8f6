"""Pairing and projects (结对帮扶与救助项目): cadres and households, and who was helped by what."""

from __future__ import annotations

from collections import Counter
from datetime import date
from typing import Any

from sqlalchemy import func
from sqlmodel import Session, col, select

from minzheng.assist.small.choices import ProjectKind
from minzheng.assist.small.models import Beneficiary, Pairing, PairVisit, Project
from minzheng.kernel.dated import in_force
from minzheng.kernel.kind import Kind
from minzheng.kernel.money import percent
from minzheng.kernel.month import Month
from minzheng.kernel.record.common import ended
from minzheng.kernel.record.declare import Computed, Item, RecordAct, Records
from minzheng.kernel.record.links import parent_link
from minzheng.kernel.record.listing import register_of
from minzheng.kernel.table import Column, Table
from minzheng.payout.links import grant_link
from minzheng.payout.models import Grant
from minzheng.people.divisions import Gazetteer
from minzheng.people.links import person_link
from minzheng.people.models import Person

PAIRED = ("dibao", "tekun")
"""Whose households are paired with a cadre."""

_state = ended("until", "结对中", "已结束")

VISITS: Records = Records(
    "assist.pair.visit",
    "结对走访",
    PairVisit,
    prefix="ZF",
    dated="visited_on",
    items=(
        parent_link("pairing_id", lambda: PAIRINGS, title="结对编号", sample="JD2026-00001"),
        Item("visited_on"),
        Item("content", shows=Kind.free),
        Item("amount", required=False),
    ),
    same=("pairing_id", "visited_on"),
)
VISITS_REGISTER = register_of(VISITS)

PAIRINGS: Records = Records(
    "assist.pair",
    "结对帮扶",
    Pairing,
    prefix="JD",
    dated="since",
    items=(
        grant_link(PAIRED, title="困难户"),
        Item("cadre_name", shows=Kind.name, sample="某人"),
        Item("post"),
        Item("since"),
        Item("plan", shows=Kind.free, listed=False),
    ),
    same=("grant_id", "cadre_name", "since"),
    state=_state,
    computed=(
        Computed(
            Column("visits", "走访次数", Kind.int),
            lambda session, found, on: _visits(session, found),
        ),
    ),
    acts=(RecordAct("end", "结束结对", sets=("until",), when=("结对中",)),),
    children=((VISITS, "pairing_id"),),
)
PAIRINGS_REGISTER = register_of(PAIRINGS)


def _visits(session: Session, found: Any) -> list[int]:
    """How often each pair met."""
    query = select(PairVisit.pairing_id, func.count()).group_by(col(PairVisit.pairing_id))
    known = dict(session.exec(query).all())
    return [known.get(one.id, 0) for one in found]


COVERAGE = (
    Column("township", "乡镇（街道）"),
    Column("households", "在享户", Kind.int),
    Column("paired", "已结对", Kind.int),
    Column("missing", "未结对", Kind.int),
    Column("rate", "覆盖率"),
)
MISSING = (
    Column("case_no", "编号", Kind.code),
    Column("holder", "户主", Kind.name),
    Column("division", "乡镇 村（社区）"),
)


def coverage(session: Session, on: date) -> Table:
    """Standing households with and without a cadre, by township."""
    places = Gazetteer.load(session, on)
    standing, paired = _standing(session, on), _paired(session, on)
    households: Counter[str] = Counter()
    covered: Counter[str] = Counter()
    for grant, _ in standing:
        town = places.township_now(grant.division_code) or ""
        households[town] += 1
        covered[town] += grant.id in paired
    rows = [
        (town.name, *_share(households[town.code], covered[town.code]))
        for town in places.townships()
    ]
    totals = ("合计", *_share(households.total(), covered.total()))
    return Table(
        "assist.pair.coverage", COVERAGE, list(rows), title=f"结对覆盖 {on}", totals=totals
    )


def _share(households: int, paired: int) -> tuple[Any, ...]:
    return households, paired, households - paired, percent(paired, households)


def missing(session: Session, on: date, town: str) -> Table:
    """Standing households without a cadre."""
    places = Gazetteer.load(session, on)
    paired = _paired(session, on)
    rows: list[tuple[Any, ...]] = [
        (grant.case_no, name, places.label(grant.division_code))
        for grant, name in _standing(session, on)
        if grant.id not in paired and town in ("", places.township_now(grant.division_code))
    ]
    return Table("assist.pair.missing", MISSING, rows, title="没有结对的户")


def _standing(session: Session, on: date) -> list[tuple[Grant, str]]:
    query = (
        select(Grant, Person.name)
        .join(Person, col(Person.id) == Grant.person_id)
        .where(col(Grant.benefit).in_(PAIRED), in_force(Grant.since, Grant.until, Month.of(on)))
        .order_by(Grant.division_code, Grant.case_no)
    )
    return list(session.exec(query))


def _paired(session: Session, on: date) -> set[int]:
    query = select(Pairing).where(Pairing.since <= on)
    return {one.grant_id for one in session.exec(query) if _state(one, on) == "结对中"}


# --- projects -------------------------------------------------------------------------------------

BENEFICIARIES: Records = Records(
    "assist.project.give",
    "项目受益",
    Beneficiary,
    prefix="SY",
    dated="given_on",
    items=(
        parent_link("project_id", lambda: PROJECTS, title="项目编号", sample="XM2026-00001"),
        person_link(word="受益人"),
        Item("given_on"),
        Item("amount", required=False, sample="500"),
        Item("content", shows=Kind.free),
    ),
    same=("project_id", "person_id", "given_on"),
)
BENEFICIARIES_REGISTER = register_of(BENEFICIARIES)

PROJECTS: Records = Records(
    "assist.project",
    "救助项目",
    Project,
    prefix="XM",
    dated="since",
    items=(
        Item("name", sample="金秋助学"),
        Item("kind", sample="助学"),
        Item("organiser", sample="某慈善会"),
        Item("since"),
        Item("funds", required=False, sample="50000"),
    ),
    same=("name", "since"),
    state=ended("ended_on", "进行中", "已结束"),
    acts=(RecordAct("end", "结束项目", sets=("ended_on",), when=("进行中",)),),
    children=((BENEFICIARIES, "project_id"),),
)
PROJECTS_REGISTER = register_of(PROJECTS)

HELPED = (
    Column("kind", "类型"),
    Column("projects", "项目", Kind.int),
    Column("times", "人次", Kind.int),
    Column("persons", "人数", Kind.int),
    Column("amount", "金额", Kind.money),
)


def helped(session: Session, since: date, until: date) -> Table:
    """Projects by kind in a time: person-times, and persons, each counted once; so is the total."""
    query = (
        select(Project, Beneficiary)
        .join(Beneficiary, col(Beneficiary.project_id) == Project.id)
        .where(Beneficiary.given_on >= since, Beneficiary.given_on <= until)
    )
    found = list(session.exec(query))
    rows = []
    for kind in ProjectKind:
        mine = [one for project, one in found if project.kind is kind]
        if mine:
            rows.append((kind.label, *_helped(mine)))
    totals = ("合计", *_helped([one for _, one in found]))
    title = f"救助项目 {since} 至 {until}"
    return Table("assist.project.stat", HELPED, list(rows), title=title, totals=totals)


def _helped(found: list[Beneficiary]) -> tuple[int, int, int, int]:
    projects = len({one.project_id for one in found})
    persons = len({one.person_id for one in found})
    return projects, len(found), persons, sum(one.amount for one in found)
