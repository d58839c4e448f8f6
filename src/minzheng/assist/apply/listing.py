"""Listing: applications as they stand on a day, with what is due next (申请台账清单)."""

from __future__ import annotations

from datetime import date
from typing import Any

from sqlalchemy import Select, func, or_, select
from sqlmodel import Session, col

from minzheng.assist.apply.choices import ApplyKind, ApplyState
from minzheng.assist.apply.holding import newest_step
from minzheng.assist.apply.models import Application, ApplicationMember
from minzheng.assist.apply.processes import COUNTY, TOWNSHIP
from minzheng.kernel.case import CaseStep, open_cases
from minzheng.kernel.period import reckoner_of
from minzheng.kernel.register import Ask
from minzheng.kernel.table import Column, Kind
from minzheng.people.divisions import Gazetteer
from minzheng.people.models import Person

LIST = (
    Column("number", "申请编号", Kind.code),
    Column("kind", "类别"),
    Column("name", "申请人", Kind.name),
    Column("id_no", "公民身份号码", Kind.id_no),
    Column("division", "乡镇 村（社区）"),
    Column("persons", "人口", Kind.int),
    Column("applied_on", "申请日期", Kind.date),
    Column("state", "状态"),
    Column("due", "期限", Kind.date),
    Column("overdue", "逾期", Kind.flag),
)
"""The columns of a list of applications, and of the head of one."""


def listed(session: Session, ask: Ask) -> list[tuple[Any, ...]]:
    """Applications by township and number; ``ask.keys`` are numbers, people or kinds."""
    places, due = Gazetteer.load(session), due_days(session)
    rows = []
    for found in session.execute(_query(ask, places)):
        key, number, kind, single, name, id_no, division, persons, applied_on, state = found
        told = ApplyState.of(state or "draft").label
        if ask.status and ask.status not in (told, state or "draft"):
            continue
        end = due.get(key)
        row = (number, kind_words(kind, single), name, id_no, places.label(division), persons)
        rows.append((*row, applied_on, told, end, bool(end and end < ask.on)))
    return rows


def kind_words(kind: ApplyKind, single: Any) -> str:
    """低保, or 低保（单人保）."""
    return f"{kind.label}（单人保）" if single is not None else kind.label


def due_days(session: Session) -> dict[int, date]:
    """The first limit on the office that runs in each application under way.

    A waiting time, such as the public notice, makes nobody late.
    """
    reckoner = reckoner_of(session)
    found: dict[int, date] = {}
    for process in (*COUNTY.values(), *TOWNSHIP.values()):
        for case in open_cases(session, process):
            ends = [
                made.end.day
                for made in case.clocks(reckoner)
                if made.done is None and made.end is not None and made.period.met_by
            ]
            if ends:
                found[case.subject_id] = min(ends)
    return found


def _query(ask: Ask, places: Gazetteer) -> Select[Any]:
    """The applications asked for, each with the state it stood in on the day."""
    counted = (
        select(func.count())
        .select_from(ApplicationMember)
        .where(
            col(ApplicationMember.application_id) == Application.id, col(ApplicationMember.counted)
        )
        .correlate(Application)
        .scalar_subquery()
    )
    shown: tuple[Any, ...] = (
        col(Application.id),
        col(Application.number),
        col(Application.kind),
        col(Application.single),
        col(Person.name),
        col(Person.id_no),
        col(Application.division_code),
        counted,
        col(Application.applied_on),
        col(CaseStep.state_after),
    )
    query = (
        select(*shown)
        .select_from(Application)
        .join(Person, col(Person.id) == Application.person_id)
        .outerjoin(CaseStep, col(CaseStep.id) == newest_step(ask.on))
        .where(col(Application.applied_on) <= ask.on)
        .order_by(col(Application.division_code), col(Application.number))
    )
    if ask.keys:
        keys = (
            col(Application.number).in_(ask.keys),
            col(Person.id_no).in_(ask.keys),
            col(Application.kind).in_([kind for kind in ApplyKind if kind.value in ask.keys]),
        )
        query = query.where(or_(*keys))
    if ask.town:
        query = query.where(col(Application.division_code).in_(places.within(ask.town)))
    return query
