"""Lists (儿童台账、到龄名单): who is on file by kind, a child whole, who turns 18 soon."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from sqlmodel import Session, col, select

from minzheng.child.register.choices import LabelKind, Role
from minzheng.child.register.files import FILES
from minzheng.child.register.life import (
    age,
    birth_of,
    child_of,
    eighteen_on,
    guardian_of,
    guardians_on,
    labels_on,
    mode_on,
    person_of,
)
from minzheng.child.register.models import ChildFile, ChildLabel, Guardian, Schooling
from minzheng.child.register.study import schooling_of
from minzheng.kernel.dated import holds, on_day
from minzheng.kernel.kind import Kind
from minzheng.kernel.month import Month
from minzheng.kernel.record.listing import show as show_record
from minzheng.kernel.table import Column, Table
from minzheng.payout.models import Grant
from minzheng.payout.registry import titles
from minzheng.payout.state import STATUSES, grant_status
from minzheng.people.divisions import Gazetteer
from minzheng.people.models import Death, Person

# --- who is on file ---------------------------------------------------------------------------


def on_file(session: Session, day: date) -> list[ChildFile]:
    """Children whose file is open on a day, by place and number; the dead are left out."""
    query = (
        select(ChildFile)
        .outerjoin(
            Death, (col(Death.person_id) == ChildFile.person_id) & (col(Death.died_on) <= day)
        )
        .where(on_day(ChildFile.opened_on, ChildFile.closed_on, day), col(Death.id).is_(None))
    )
    return list(session.exec(query.order_by(ChildFile.division_code, ChildFile.number)))


def school_on(session: Session, child: ChildFile, day: date) -> Schooling | None:
    """The newest school a child goes to on a day."""
    found = [
        one for one in schooling_of(session, child.stored_id) if holds(one.since, one.left_on, day)
    ]
    return found[-1] if found else None


def name_of(session: Session, one: Guardian | None) -> str:
    """A guardian by name: a person or a body."""
    if one is None:
        return ""
    return session.get_one(Person, one.person_id).name if one.person_id else one.body


_LIST = (
    Column("number", "档案编号", Kind.code),
    Column("name", "姓名", Kind.name),
    Column("id_no", "公民身份号码", Kind.id_no),
    Column("age", "周岁", Kind.int),
    Column("division", "乡镇 村（社区）"),
    Column("labels", "类别"),
    Column("mode", "养育方式"),
    Column("guardian", "监护人", Kind.name),
    Column("kin", "关系"),
    Column("carer", "实际照料人", Kind.name),
    Column("school", "就学"),
    Column("director", "儿童主任", Kind.name),
)


def children_table(
    session: Session, day: date, kinds: tuple[LabelKind, ...], town: str = ""
) -> Table:
    """The children on file on a day, of some kinds or all, in a township or the county."""
    places = Gazetteer.load(session)
    inside = set(places.within(town)) if town else set()
    rows = []
    for child in on_file(session, day):
        labels = labels_on(session, child, day)
        if kinds and not any(one.kind in kinds for one in labels):
            continue
        if town and child.division_code not in inside:
            continue
        rows.append(_row(session, places, child, labels, day))
    return Table("child.list", _LIST, rows, title="儿童台账", as_of=str(day))


def _row(
    session: Session, places: Gazetteer, child: ChildFile, labels: list[ChildLabel], day: date
) -> tuple[object, ...]:
    """One child of the list."""
    person, guardian = person_of(session, child), guardian_of(session, child, day)
    carer = next(reversed(guardians_on(session, child, day, Role.carer)), None)
    mode, school = mode_on(session, child, day), school_on(session, child, day)
    return (
        child.number,
        person.name,
        person.id_no,
        age(session, child, day),
        places.label(child.division_code),
        "、".join(one.kind.label for one in labels),
        mode.mode.label if mode else "",
        name_of(session, guardian),
        guardian.kin.label if guardian else "",
        name_of(session, carer),
        school.stage.label if school else "",
        child.director,
    )


# --- one child --------------------------------------------------------------------------------


def child_tables(session: Session, asked: str, day: date) -> list[Table]:
    """A child whole: the file with its books, and the rights held."""
    child = child_of(session, asked)
    return [*show_record(session, FILES, child.number), _rights(session, child, day)]


def _rights(session: Session, child: ChildFile, day: date) -> Table:
    """What the child holds and held."""
    known, status = titles(), grant_status(Month.of(day))
    query = select(Grant, status).where(col(Grant.person_id) == child.person_id)
    rows = [
        (known[grant.benefit], grant.case_no, grant.since, grant.until, STATUSES[state],
         grant.end_reason)
        for grant, state in session.exec(query.order_by(col(Grant.since), col(Grant.id)))
    ]  # fmt: skip
    columns = (
        Column("benefit", "待遇"),
        Column("case_no", "编号", Kind.code),
        Column("since", "起发月份", Kind.month),
        Column("until", "末发月份", Kind.month),
        Column("status", "状态"),
        Column("reason", "终止原因"),
    )
    return Table("child.rights", columns, rows, title="待遇")


# --- who turns 18 -----------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Turn:
    """A child who reaches 18: the day, and what is planned."""

    child: ChildFile
    person: Person
    day: date

    @property
    def planned(self) -> str:
        """安置去向, '' while there is no plan."""
        return self.child.settling.label if self.child.settling else ""


def turning(session: Session, since: date, until: date) -> Iterator[Turn]:
    """Children on file whose 18th birthday falls within some days, by day and number (CH-34)."""
    found = []
    for child in on_file(session, since):
        if birth_of(session, child) <= until and since <= eighteen_on(session, child) <= until:
            day = eighteen_on(session, child)
            found.append(Turn(child, person_of(session, child), day))
    yield from sorted(found, key=lambda turn: (turn.day, turn.child.number))


def turning_table(session: Session, today: date, within: int) -> Table:
    """Who turns 18 within so many days, with the last month paid, school and plan."""
    places, rows = Gazetteer.load(session), []
    for turn in turning(session, today, today + timedelta(days=within)):
        school = school_on(session, turn.child, today)
        rows.append(
            (
                turn.child.number,
                turn.person.name,
                turn.person.id_no,
                places.label(turn.child.division_code),
                "、".join(one.kind.label for one in labels_on(session, turn.child, today)),
                turn.day,
                (turn.day - today).days,
                Month.of(turn.day),
                f"{school.stage.label} {school.school}" if school else "",
                turn.planned,
                turn.child.settling_plan,
            )
        )
    columns = (
        Column("number", "档案编号", Kind.code),
        Column("name", "姓名", Kind.name),
        Column("id_no", "公民身份号码", Kind.id_no),
        Column("division", "乡镇 村（社区）"),
        Column("labels", "类别"),
        Column("day", "满18周岁", Kind.date),
        Column("left", "还有（日）", Kind.int),
        Column("last", "不在读的末发月份", Kind.month),
        Column("school", "就学"),
        Column("settling", "安置去向"),
        Column("plan", "安置计划", Kind.free),
    )
    title = f"{within} 日内满 18 周岁的儿童"
    return Table("child.turning", columns, rows, title=title, as_of=str(today))
