"""Places without somebody (缺员), and workers whom no course has reached (未参训)."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from sqlmodel import Session, col, select

from minzheng.child.work.choices import WorkerKind
from minzheng.child.work.models import Trained, Training, Worker
from minzheng.child.work.staff import at_work
from minzheng.kernel.db import among
from minzheng.kernel.kind import Kind
from minzheng.kernel.table import Column, Table
from minzheng.people.divisions import Gazetteer
from minzheng.people.models import Division, Person


def villages(places: Gazetteer) -> list[Division]:
    """Every village and community that the bureau looks after."""
    return [
        village
        for town in places.townships()
        for village in places.villages(town.code)
        if village.managed
    ]


def filled(session: Session, places: Gazetteer, kind: WorkerKind, on: date) -> set[str]:
    """Codes of the places that have somebody of a kind on a day, as the places stand then."""
    codes = {one.division_code for one in at_work(session, kind, on)}
    return {places.current(code) or code for code in codes}


def missing_table(session: Session, on: date, town: str = "") -> Table:
    """Townships without 儿童督导员 and villages without 儿童主任."""
    places = Gazetteer.load(session, on)
    wanted = (
        (WorkerKind.supervisor, places.units()),
        (WorkerKind.director, villages(places)),
    )
    rows = []
    for kind, units in wanted:
        there = filled(session, places, kind, on)
        rows += [
            (kind.label, places.label(places.township_of(unit.code)), _village(unit))
            for unit in units
            if unit.code not in there and town in ("", places.township_of(unit.code))
        ]
    columns = (
        Column("kind", "缺什么人"),
        Column("township", "乡镇（街道）"),
        Column("village", "村（社区）"),
    )
    title = "没有儿童督导员的乡镇、没有儿童主任的村（社区）"
    return Table("child.worker.missing", columns, rows, title=title, as_of=str(on))


def _village(unit: Division) -> str:
    return (unit.short or unit.name) if unit.level == "village" else ""


def trained(session: Session, since: date, until: date) -> set[int]:
    """Keys of those who took part in a course of a time."""
    query = (
        select(Trained.worker_id)
        .join(Training, col(Training.id) == Trained.training_id)
        .where(col(Training.held_on).between(since, until))
    )
    return set(session.exec(query))


def untrained_table(session: Session, since: date, until: date) -> Table:
    """Who works on the last day and took part in no course of the time."""
    places, there = Gazetteer.load(session, until), trained(session, since, until)
    found = [
        one
        for kind in WorkerKind
        for one in at_work(session, kind, until)
        if one.stored_id not in there
    ]
    names = _names(session, found)
    rows = [
        (one.number, names[one.person_id], one.kind.label, places.label(one.division_code),
         one.body, one.phone)
        for one in found
    ]  # fmt: skip
    columns = (
        Column("number", "编号", Kind.code),
        Column("name", "姓名", Kind.name),
        Column("kind", "类别"),
        Column("division", "乡镇 村（社区）"),
        Column("body", "所在单位"),
        Column("phone", "联系电话", Kind.phone),
    )
    title = f"没有参训的在岗人员 {since} 至 {until}"
    return Table("child.training.missing", columns, rows, title=title)


def _names(session: Session, found: Iterable[Worker]) -> dict[int, str]:
    query = select(Person).where(among(col(Person.id), {one.person_id for one in found}))
    return {one.stored_id: one.name for one in session.exec(query)}
