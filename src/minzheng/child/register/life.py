"""Life (儿童情况): age, labels, guardians, care and adoption of a child on a day.

What every room of this section asks; nothing here decides a right (``parents``) or school
(``study``). A month is paid by how the child was raised when it began, so that a placement changed
in March is paid from April.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

from sqlalchemy import ColumnElement, String, exists, func, type_coerce
from sqlmodel import Session, col, select

from minzheng.child.register.choices import LabelKind, Mode, Role
from minzheng.child.register.models import (
    Adopted,
    CareMode,
    ChildFile,
    ChildLabel,
    Guardian,
)
from minzheng.errors import NotFound
from minzheng.kernel import calendar
from minzheng.kernel.dated import in_month, lasting, on_day
from minzheng.kernel.finding import Problem
from minzheng.kernel.month import Month
from minzheng.kernel.standards import standards_of
from minzheng.people.find import person_by_id
from minzheng.people.models import Person

NO_CHILD = Problem(
    "child-unknown", "没有这个儿童档案：{asked}", "用 minzheng child list 查编号", kind=NotFound
)
ADULT = 18
"""成年 (民法典 第十七条)."""


# --- who --------------------------------------------------------------------------------------


def child_of(session: Session, asked: str) -> ChildFile:
    """A child by the number of the file or the person's own; raises ``child-unknown``."""
    query = select(ChildFile).where(ChildFile.number == asked.strip())
    found = session.exec(query).one_or_none()
    if found is None and len(asked.strip()) == 18:
        found = file_of(session, person_by_id(session, asked).stored_id)
    if found is None:
        raise NO_CHILD(asked=asked)
    return found


def file_of(session: Session, person_id: int) -> ChildFile | None:
    """The file of a person, if there is one."""
    return session.exec(select(ChildFile).where(ChildFile.person_id == person_id)).one_or_none()


def person_of(session: Session, child: ChildFile) -> Person:
    """The child as a person."""
    return session.get_one(Person, child.person_id)


# --- age --------------------------------------------------------------------------------------


def leap(session: Session, day: date) -> str:
    """On which day somebody born on 29 February is a year older (``leap_birthday``)."""
    return standards_of(session).on(Month.of(day)).word("leap_birthday")


def birth_of(session: Session, child: ChildFile) -> date:
    """出生日期: as the file says, else as the number does."""
    born = child.born_on or person_of(session, child).birth
    if born is None:
        raise LookupError(f"{child.number} has no date of birth")
    return born


def age(session: Session, child: ChildFile, day: date) -> int:
    """周岁 on a day."""
    return calendar.age_on(birth_of(session, child), day, leap(session, day))


def eighteen_on(session: Session, child: ChildFile) -> date:
    """The day of the 18th birthday (民法典 第十七条)."""
    born = birth_of(session, child)
    return calendar.birthday(born, ADULT, leap(session, born))


def born() -> ColumnElement[Any]:
    """出生日期 in SQL, ``ChildFile`` and ``Person`` being there."""
    return func.coalesce(col(ChildFile.born_on), col(Person.birth))


# --- labels -----------------------------------------------------------------------------------


def labels_on(session: Session, child: ChildFile, day: date) -> list[ChildLabel]:
    """The labels a child bears on a day, in the order they were given."""
    query = select(ChildLabel).where(
        ChildLabel.child_id == child.id, on_day(ChildLabel.since, ChildLabel.ended_on, day)
    )
    return list(session.exec(query.order_by(col(ChildLabel.since), col(ChildLabel.id))))


def has_label(session: Session, child: ChildFile, day: date, *kinds: LabelKind) -> bool:
    """Whether a child bears one of some labels on a day."""
    return any(one.kind in kinds for one in labels_on(session, child, day))


def labelled(person_id: Any, kinds: Sequence[LabelKind], month: Month) -> ColumnElement[bool]:
    """Whether a person bore a label on a day of a month, in SQL."""
    return exists().where(
        col(ChildFile.person_id) == person_id,
        col(ChildLabel.child_id) == ChildFile.id,
        col(ChildLabel.kind).in_(kinds),
        in_month(ChildLabel.since, ChildLabel.ended_on, month),
    )


# --- guardians --------------------------------------------------------------------------------


def guardians_on(
    session: Session, child: ChildFile, day: date, role: Role = Role.guardian
) -> list[Guardian]:
    """Who guards a child, or cares for it, on a day."""
    query = select(Guardian).where(
        Guardian.child_id == child.id,
        Guardian.role == role,
        on_day(Guardian.since, Guardian.ended_on, day),
    )
    return list(session.exec(query.order_by(col(Guardian.since), col(Guardian.id))))


def guardian_of(session: Session, child: ChildFile, day: date) -> Guardian | None:
    """The newest guardian on a day."""
    return next(reversed(guardians_on(session, child, day)), None)


# --- care and adoption ------------------------------------------------------------------------


def mode_on(session: Session, child: ChildFile, day: date) -> CareMode | None:
    """How a child is raised on a day: the newest row by then."""
    query = select(CareMode).where(CareMode.child_id == child.id, col(CareMode.since) <= day)
    return session.exec(query.order_by(col(CareMode.since).desc())).first()


def mode_for(person_id: Any, month: Month) -> ColumnElement[str]:
    """The mode a month is paid by, in SQL: as it began, '' where none is on file.

    A child first placed within the month has the mode of that day.
    """
    own = [col(ChildFile.person_id) == person_id, col(CareMode.child_id) == ChildFile.id]
    wanted = type_coerce(col(CareMode.mode), String)
    newest = select(wanted).where(*own, col(CareMode.since) < month.first)
    first = select(wanted).where(*own)
    return func.coalesce(
        newest.order_by(col(CareMode.since).desc()).limit(1).scalar_subquery(),
        first.order_by(col(CareMode.since)).limit(1).scalar_subquery(),
        "",
    )


def adopted_on(session: Session, child: ChildFile, day: date) -> Adopted | None:
    """The adoption in which a child lives on a day (民法典 第一千一百一十一条)."""
    query = select(Adopted).where(
        Adopted.child_id == child.id, on_day(Adopted.since, Adopted.until, day)
    )
    return session.exec(query).first()


def adopted_before(person_id: Any, month: Month) -> ColumnElement[bool]:
    """Whether a child was adopted before a month began, in SQL: the month it came is paid."""
    return exists().where(
        col(ChildFile.person_id) == person_id,
        col(Adopted.child_id) == ChildFile.id,
        col(Adopted.since) < month.first,
        lasting(Adopted.until, month.first),
    )


def place_child(
    session: Session, child: ChildFile, mode: Mode, since: date, *, place: str = "", paper: str = ""
) -> CareMode:
    """Tell how a child is raised from a day on: placements and foster care keep this in step.

    The same mode again on that day changes nothing.
    """
    from minzheng.child.register.schools import MODES
    from minzheng.kernel.record.take import enter

    query = select(CareMode).where(CareMode.child_id == child.id, CareMode.since == since)
    known = session.exec(query).one_or_none()
    if known is not None:
        return known
    told = {"child_id": child.id, "mode": mode, "since": since, "place": place, "basis": paper}
    made: CareMode = enter(session, MODES, told)
    return made


def adopt(session: Session, child: ChildFile, on: date) -> Adopted:
    """Tell that a child was adopted: every benefit of this section stops after that month."""
    made = Adopted(child_id=child.stored_id, since=on)
    session.add(made)
    session.flush()
    return made


def dissolve(session: Session, child: ChildFile, on: date) -> Adopted | None:
    """Tell that an adoption ended on a day; nothing where there is none."""
    found = adopted_on(session, child, on)
    if found is not None:
        found.until = on
        session.add(found)
        session.flush()
    return found
