"""Reviewing (清查): whose right has lost its ground, and who has a ground and no right (K6).

严把出入关: children who turned 18, were adopted, died or moved, whose parent came back, each with
the month that should be the last; and those on file who are eligible and not paid.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from sqlmodel import Session, col, select

from minzheng.child.allowance import orphan, unattended
from minzheng.child.allowance.choices import StopReason
from minzheng.child.allowance.declared import BY_CODE, holds
from minzheng.child.allowance.models import Application
from minzheng.child.allowance.processes import CHILD
from minzheng.child.allowance.stopping import ALL, PARENTED, STUDIED
from minzheng.child.register import parents
from minzheng.child.register.life import eighteen_on, file_of, person_of
from minzheng.child.register.lists import on_file
from minzheng.child.register.models import Adopted, ChildFile, ParentFact
from minzheng.child.register.study import studying
from minzheng.kernel.case import Case
from minzheng.kernel.dated import in_force
from minzheng.kernel.kind import Kind
from minzheng.kernel.month import Month
from minzheng.kernel.table import Column, Table
from minzheng.payout.look.holdings import holdings
from minzheng.payout.models import Grant
from minzheng.people.divisions import Gazetteer
from minzheng.people.find import death_of
from minzheng.people.models import Flag, FlagKind, Person


@dataclass(frozen=True, slots=True)
class Lost:
    """A standing right whose ground went: why, when, and until when money has moved."""

    grant: Grant
    person: Person
    reason: StopReason
    event: date
    paid_to: Month | None

    @property
    def last(self) -> Month:
        """The last month payable."""
        return Month.of(self.event)

    @property
    def too_many(self) -> int:
        """How many months were paid beyond it."""
        return max(self.last.until(self.paid_to), 0) if self.paid_to else 0


def lost(session: Session, month: Month) -> Iterator[Lost]:
    """Every right standing in a month whose ground had gone by its end, by number."""
    query = select(Grant).where(
        col(Grant.benefit).in_(ALL), in_force(Grant.since, Grant.until, month)
    )
    for grant in session.exec(query.order_by(Grant.case_no)):
        person = session.get_one(Person, grant.person_id)
        found = event_of(session, grant, person, month)
        if found is not None and (grant.until is None or grant.until > Month.of(found[1])):
            yield Lost(grant, person, *found, _paid_to(session, grant))


def _paid_to(session: Session, grant: Grant) -> Month | None:
    held = holdings(session, [grant.person_id])
    return next((one.paid_to for _, one in held if one.case_no == grant.case_no), None)


def event_of(
    session: Session, grant: Grant, person: Person, month: Month
) -> tuple[StopReason, date] | None:
    """The earliest event up to the end of a month that ends a right, and its reason."""
    child = file_of(session, person.stored_id)
    found = list(_of_person(session, person, month.last))
    if child is not None:
        found += _of_child(session, grant, child, month)
    return min(found, key=lambda one: one[1]) if found else None


def _of_person(session: Session, person: Person, day: date) -> Iterator[tuple[StopReason, date]]:
    """Death, and having moved out."""
    death = death_of(session, person)
    if death is not None and death.died_on <= day:
        yield StopReason.died, death.died_on
    query = select(Flag).where(
        Flag.person_id == person.id, Flag.kind == FlagKind.moved_out, col(Flag.since) <= day,
        col(Flag.until).is_(None),
    )  # fmt: skip
    for flag in session.exec(query.order_by(col(Flag.since))):
        yield StopReason.moved, flag.since


def _of_child(
    session: Session, grant: Grant, child: ChildFile, month: Month
) -> Iterator[tuple[StopReason, date]]:
    """Adoption, 18 without school, a parent who came back."""
    query = select(Adopted).where(
        Adopted.child_id == child.id, col(Adopted.since) <= month.last,
        col(Adopted.until).is_(None),
    )  # fmt: skip
    for one in session.exec(query):
        yield StopReason.adopted, one.since
    grown = eighteen_on(session, child)
    if Month.of(grown) <= month:
        yield from _of_age(session, grant, child, month)
    elif grant.benefit in PARENTED:
        yield from _of_parents(session, grant, child, month)


def _of_age(
    session: Session, grant: Grant, child: ChildFile, month: Month
) -> Iterator[tuple[StopReason, date]]:
    """The birthday, or the day school ended after it."""
    grown = eighteen_on(session, child)
    if grant.benefit not in STUDIED:
        yield StopReason.grown, grown
        return
    for each in _months_after(grown, month):
        if not studying(session, child, each, grant.benefit):
            last = (each - 1).last
            first = Month.of(grown) == each - 1
            yield (StopReason.grown, grown) if first else (StopReason.schooled, last)
            return


def _months_after(grown: date, month: Month) -> Iterator[Month]:
    """The months after the birthday's own, up to the one after a month."""
    each = Month.of(grown) + 1
    while each <= month + 1:
        yield each
        each += 1


def _of_parents(
    session: Session, grant: Grant, child: ChildFile, month: Month
) -> Iterator[tuple[StopReason, date]]:
    """The day the last circumstance went that the right rests on."""
    verdict = parents.orphan if grant.benefit == orphan.CODE else parents.unsupported
    if verdict(session, child, month.last):
        return
    query = select(ParentFact).where(
        ParentFact.child_id == child.id, col(ParentFact.ended_on) <= month.last
    )
    ended = sorted(one.ended_on for one in session.exec(query) if one.ended_on is not None)
    if ended:
        yield StopReason.resolved, ended[-1]


# --- who has a ground and no right ------------------------------------------------------------


def left_out(session: Session, month: Month) -> Iterator[tuple[ChildFile, str]]:
    """Children on file who are eligible by it, have no right, and no application in hand."""
    for child in on_file(session, month.last):
        for code, verdict in (
            (orphan.CODE, parents.orphan),
            (unattended.CODE, parents.unsupported),
        ):
            if not verdict(session, child, month.last):
                continue
            if holds(session, child, month, *ALL) or holds(session, child, month + 1, *ALL):
                continue
            if not _asked(session, child):
                yield child, code
            break


def _asked(session: Session, child: ChildFile) -> bool:
    """Whether an application of the child is being worked on."""
    query = select(Application).where(Application.child_id == child.id)
    return any(
        Case.of(session, CHILD, one.stored_id).state not in CHILD.final
        for one in session.exec(query)
    )


# --- the table --------------------------------------------------------------------------------

_COLUMNS = (
    Column("kind", "清查结果"),
    Column("number", "编号", Kind.code),
    Column("benefit", "待遇"),
    Column("name", "姓名", Kind.name),
    Column("id_no", "公民身份号码", Kind.id_no),
    Column("division", "乡镇 村（社区）"),
    Column("reason", "原因"),
    Column("event", "发生日期", Kind.date),
    Column("last", "应末发月份", Kind.month),
    Column("paid_to", "已发至", Kind.month),
    Column("too_many", "多发月数", Kind.int),
)


def review_table(session: Session, month: Month) -> Table:
    """Both lists of a month: rights to end, children to take in."""
    places = Gazetteer.load(session)
    rows: list[tuple[object, ...]] = [
        (
            "应停发", one.grant.case_no, BY_CODE[one.grant.benefit].title, one.person.name,
            one.person.id_no, places.label(one.grant.division_code),
            f"{one.reason.value} {one.reason.label}", one.event, one.last, one.paid_to,
            one.too_many,
        )
        for one in lost(session, month)
    ]  # fmt: skip
    for child, code in left_out(session, month):
        person = person_of(session, child)
        rows.append(
            (
                "应纳入", child.number, BY_CODE[code].title, person.name, person.id_no,
                places.label(child.division_code), "档案符合条件，没有享受", None, None, None, 0,
            )
        )  # fmt: skip
    return Table("child.review", _COLUMNS, rows, title=f"{month.label}儿童保障清查")
