"""The link to one of the dead (登记簿对逝者的引用): by the number of the report, in every book."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from sqlmodel import Session, col, select

from minzheng.burial.death.models import DeathReport
from minzheng.kernel.db import among
from minzheng.kernel.kind import Kind
from minzheng.kernel.record.declare import Link, Linked, Values
from minzheng.kernel.record.take import UNKNOWN
from minzheng.kernel.sheet.form import Field
from minzheng.kernel.table import Column
from minzheng.people.models import Person

SAMPLE = "SW2026-00001"


def dead_link(*, key: str = "of", title: str = "死亡信息编号", sample: str = SAMPLE) -> Link:
    """One of the dead by the number of the report (逝者); lists show the name beside it."""
    field = Field(key, title, required=True, most=20, width=16, sample=sample)

    def find(session: Session, rows: Sequence[Values]) -> list[Linked]:
        wanted = {str(row[key] or "") for row in rows} - {""}
        query = select(DeathReport.number, DeathReport.id)
        known = dict(session.exec(query.where(among(col(DeathReport.number), wanted))).all())
        return [_linked(known, key, str(row[key] or "")) for row in rows]

    def told(session: Session, stored: Sequence[Values]) -> list[tuple[Any, ...]]:
        wanted = {row["report_id"] for row in stored}
        query = (
            select(DeathReport.id, DeathReport.number, Person.name)
            .join(Person, col(Person.id) == DeathReport.person_id)
            .where(among(col(DeathReport.id), wanted))
        )
        known = {one: (number, name) for one, number, name in session.exec(query)}
        return [known.get(row["report_id"], ("", "")) for row in stored]

    shows = (Column(key, title, Kind.code), Column("dead", "逝者", Kind.name))
    return Link(("report_id",), (field,), shows, find, told)


def _linked(known: dict[str, int | None], key: str, number: str) -> Linked:
    """One row's report."""
    missing = number and number not in known
    faults = [(key, UNKNOWN.finding(number=number, title="死亡信息"))] if missing else []
    return Linked(faults, lambda: {"report_id": known[number]} if number else {})


def told_dead(session: Session, told: Values, key: str = "of") -> DeathReport | None:
    """The report that a new line names, if there is one of that number."""
    query = select(DeathReport).where(DeathReport.number == str(told[key] or ""))
    return session.exec(query).one_or_none()
