"""Find (查找): one of the dead by the number of the report or his own; the dead of a time."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from sqlmodel import Session, col, select

from minzheng.burial.death.models import DeathReport
from minzheng.errors import NotFound
from minzheng.kernel.db import among
from minzheng.kernel.finding import Problem
from minzheng.people.find import normal_no
from minzheng.people.models import Person

UNKNOWN = Problem(
    "death-report-unknown", "没有编号或证件号 {asked} 的死亡信息报送",
    "用 minzheng burial death list 查编号", kind=NotFound,
)  # fmt: skip


def report_of(session: Session, asked: str) -> DeathReport:
    """The report with this number, or about the person with it; raises ``death-report-unknown``."""
    query = select(DeathReport).where(DeathReport.number == asked.strip())
    found = session.exec(query).one_or_none() or _of_person(session, asked)
    if found is None:
        raise UNKNOWN(asked=asked)
    return found


def _of_person(session: Session, asked: str) -> DeathReport | None:
    query = (
        select(DeathReport)
        .join(Person, col(Person.id) == DeathReport.person_id)
        .where(Person.id_no == normal_no(asked))
    )
    return session.exec(query).one_or_none()


def died_between(session: Session, since: date, until: date) -> list[DeathReport]:
    """The dead of a time by their reports, those sent back left out; by day and number."""
    query = (
        select(DeathReport)
        .where(
            col(DeathReport.died_on).between(since, until), col(DeathReport.returned_on).is_(None)
        )
        .order_by(col(DeathReport.died_on), col(DeathReport.number))
    )
    return list(session.exec(query))


def people_of(session: Session, reports: Iterable[DeathReport]) -> dict[int, Person]:
    """The dead themselves, by key."""
    query = select(Person).where(among(col(Person.id), [one.person_id for one in reports]))
    return {one.stored_id: one for one in session.exec(query)}
