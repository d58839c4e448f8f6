"""Links of the books of bodies (登记簿的引用): one of the dead, and a funeral home.

One of the dead is told by the number of the report; lists show the name beside it. What only
funeral homes may do is refused elsewhere (殡葬管理条例 第二十五条).
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from typing import Any

from sqlmodel import Session, col, select

from minzheng.burial.death.models import DeathReport
from minzheng.burial.ground.choices import GroundKind
from minzheng.burial.ground.grounds import GROUNDS
from minzheng.burial.ground.models import Ground
from minzheng.kernel.dated import goes_on
from minzheng.kernel.db import among
from minzheng.kernel.finding import Finding, Problem
from minzheng.kernel.kind import Kind
from minzheng.kernel.record.declare import Link, Linked, Values
from minzheng.kernel.record.links import parent_link
from minzheng.kernel.record.take import UNKNOWN
from minzheng.kernel.sheet.form import Field
from minzheng.kernel.table import Column
from minzheng.people.models import Person

NOT_A_HOME = Problem(
    "body-not-a-funeral-home", "{name}是{kind}，接运、存放、火化只能由殡仪馆办理", "换成殡仪馆",
    cite="殡葬管理条例 第二十五条、第六十五条",
)  # fmt: skip
NOT_OPEN = Problem("body-ground-not-open", "{name}在 {day} 没有启用或已停用", "核对设施和日期")
SAMPLE = "SW2026-00001"
HOME = "BG2020-00001"


def dead_link(*, sample: str = SAMPLE) -> Link:
    """One of the dead by the number of the report (逝者)."""
    field = Field("of", "死亡信息编号", required=True, most=20, width=16, sample=sample)

    def find(session: Session, rows: Sequence[Values]) -> list[Linked]:
        wanted = {str(row["of"] or "") for row in rows} - {""}
        query = select(DeathReport.number, DeathReport.id)
        known = dict(session.exec(query.where(among(col(DeathReport.number), wanted))).all())
        return [_linked(known, str(row["of"] or "")) for row in rows]

    def told(session: Session, stored: Sequence[Values]) -> list[tuple[Any, ...]]:
        wanted = {row["report_id"] for row in stored}
        query = (
            select(DeathReport.id, DeathReport.number, Person.name)
            .join(Person, col(Person.id) == DeathReport.person_id)
            .where(among(col(DeathReport.id), wanted))
        )
        known = {key: (number, name) for key, number, name in session.exec(query)}
        return [known.get(row["report_id"], ("", "")) for row in stored]

    shows = (Column("of", "死亡信息编号", Kind.code), Column("dead", "逝者", Kind.name))
    return Link(("report_id",), (field,), shows, find, told)


def _linked(known: dict[str, int | None], number: str) -> Linked:
    faults = (
        [("of", UNKNOWN.finding(number=number, title="死亡信息"))]
        if number and number not in known
        else []
    )
    return Linked(faults, lambda: {"report_id": known[number]} if number else {})


def home_link(*, required: bool = True) -> Link:
    """A funeral home by its number (殡仪馆)."""
    return parent_link(
        "ground_id", lambda: GROUNDS, title="殡仪馆编号", sample=HOME, key="home",
        required=required,
    )  # fmt: skip


def told_dead(session: Session, told: Values) -> DeathReport | None:
    """The report that a new line names, if there is one of that number."""
    query = select(DeathReport).where(DeathReport.number == str(told["of"] or ""))
    return session.exec(query).one_or_none()


def told_home(session: Session, told: Values) -> Ground | None:
    """The ground that a new line names, if there is one of that number."""
    query = select(Ground).where(Ground.number == str(told["home"] or ""))
    return session.exec(query).one_or_none()


def in_use(ground: Ground, day: date) -> bool:
    """Whether a ground was open on a day."""
    return goes_on(ground.opened_on, ground.closed_on, day)


def home_faults(session: Session, told: Values, day: date | None) -> Iterator[tuple[str, Finding]]:
    """A funeral home, in use on the day."""
    ground = told_home(session, told)
    if ground is None:
        return
    if ground.kind is not GroundKind.funeral_home:
        yield "home", NOT_A_HOME.finding(name=ground.name, kind=ground.kind.label)
    if day is not None and not in_use(ground, day):
        yield "home", NOT_OPEN.finding(name=ground.name, day=day)
