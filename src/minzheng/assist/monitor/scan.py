"""Scan (本库比对): alerts that our own registers give, each fact raised once and never again.

Deaths, prison, removal, new disability and illness of people of the low-income population, and
rights on file that do not reach the person (社会救助对象应享未享).
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from sqlmodel import Session, col, select

from minzheng.assist.monitor.alerts import MONITOR
from minzheng.assist.monitor.choices import AlertCode, Source
from minzheng.assist.monitor.models import Alert
from minzheng.assist.monitor.population import GRANTED, Listed, LowIncome, counted, population
from minzheng.kernel.calendar import add_months
from minzheng.kernel.dated import in_force, on_day
from minzheng.kernel.db import among
from minzheng.kernel.month import Month
from minzheng.kernel.record.take import enter
from minzheng.kernel.standards import Standards
from minzheng.kernel.table import Column, Kind, Table
from minzheng.payout.benefit import Benefit
from minzheng.payout.conditions import refusal_text
from minzheng.payout.models import Batch, BatchKind, BatchState, Grant, Line
from minzheng.payout.registry import benefit as benefit_of
from minzheng.people.models import Death, Disability, Flag, FlagKind, Person, SeriousIllness

SEVERE = 2
"""A2 is of the first and the second grade."""

UNREACHED = ("no-account", "account-owner", "payee-dead")
"""Refusals by which somebody who has a right gets nothing for want of an account."""


@dataclass(frozen=True, slots=True)
class Raised:
    """An alert to be raised: what of whom, and the fact it comes from."""

    code: AlertCode
    person_id: int
    division_code: str
    origin: str
    fact: str


def found(session: Session, day: date, standards: Standards) -> list[Raised]:
    """What stands in our registers on a day and was never raised, by type and person."""
    since = add_months(day, -standards.on(Month.of(day)).count("monitor.look_back_months"))
    told = [
        *_dead(session, day),
        *_flagged(session, day),
        *_disabled(session, day, since),
        *_ill(session, day, since),
        *_alone(session, day),
        *_unreached(session, day),
    ]
    known = set(
        session.exec(
            select(Alert.person_id, Alert.code, Alert.origin).where(col(Alert.origin) != "")
        )
    )
    fresh = {(one.person_id, one.code, one.origin): one for one in told}
    return [one for key, one in sorted(fresh.items()) if key not in known]


def raise_all(session: Session, wanted: list[Raised], day: date) -> list[Alert]:
    """Enter alerts under the next numbers."""
    made = []
    for one in wanted:
        values = {
            "raised_on": day,
            "code": one.code,
            "source": Source.own,
            "person_id": one.person_id,
            "division_code": one.division_code,
            "fact": one.fact,
            "origin": one.origin,
        }
        made.append(enter(session, MONITOR, values))
    return made


# --- rules ----------------------------------------------------------------------------------------


def _dead(session: Session, day: date) -> Iterator[Raised]:
    """B2: somebody counted in a right that still stands is dead."""
    query = select(col(Death.person_id), col(Death.died_on)).where(Death.died_on <= day)
    died = dict(session.exec(query).all())
    ending = _ends(session, day)
    for one in counted(session, day):
        died_on = died.get(one.person_id)
        if died_on is not None and one.grant_id not in ending:
            fact = f"{died_on} 死亡，仍计在{one.kind.label} {one.case_no}"
            yield _raised(AlertCode.died, one, f"death:{one.case_no}:{died_on}", fact)


def _ends(session: Session, day: date) -> set[int]:
    """Standing grants whose last month is known: somebody has acted."""
    query = select(Grant.id).where(
        col(Grant.benefit).in_(GRANTED),
        in_force(Grant.since, Grant.until, Month.of(day)),
        col(Grant.until).is_not(None),
        Grant.benefit != LowIncome.rigid.value,  # that always has a last month
    )
    return {key for key in session.exec(query) if key is not None}


def _flagged(session: Session, day: date) -> Iterator[Raised]:
    """B3 and B5: somebody counted is in prison or has moved away."""
    codes = {FlagKind.imprisoned: AlertCode.prison, FlagKind.moved_out: AlertCode.moved}
    query = select(Flag).where(
        col(Flag.kind).in_(tuple(codes)), on_day(Flag.since, Flag.until, day)
    )
    flags = {(flag.person_id, flag.kind): flag for flag in session.exec(query)}
    people = _by_person(counted(session, day))
    for (person_id, kind), flag in flags.items():
        for one in people.get(person_id, ()):
            fact = f"{flag.since} 起{kind.label}，仍计在{one.kind.label} {one.case_no}"
            yield _raised(codes[kind], one, f"{kind}:{one.case_no}:{flag.since}", fact)


def _disabled(session: Session, day: date, since: date) -> Iterator[Raised]:
    """A2: a new disability of the first or second grade."""
    query = select(Disability).where(
        Disability.since >= since,
        Disability.grade <= SEVERE,
        on_day(Disability.since, Disability.until, day),
    )
    people = {one.person_id: one for one in population(session, day)}
    for found in session.exec(query):
        if found.person_id in people:
            kind, grade = found.kind, found.grade
            fact = f"{found.since} 起{kind.label}残疾 {grade} 级"
            origin = f"disability:{kind}:{grade}:{found.since}"
            yield _raised(AlertCode.disabled, people[found.person_id], origin, fact)


def _ill(session: Session, day: date, since: date) -> Iterator[Raised]:
    """A1: a new serious illness."""
    query = select(SeriousIllness).where(
        SeriousIllness.since >= since, on_day(SeriousIllness.since, SeriousIllness.until, day)
    )
    people = {one.person_id: one for one in population(session, day)}
    for found in session.exec(query):
        if found.person_id in people:
            fact = f"{found.since} 起患重病"
            yield _raised(
                AlertCode.medical, people[found.person_id], f"illness:{found.since}", fact
            )


def _alone(session: Session, day: date) -> Iterator[Raised]:
    """C1: severely disabled or ill in a marginal family, and not taken in alone (57号 第八条)."""
    severe = set(
        session.exec(
            select(Disability.person_id).where(
                Disability.grade <= SEVERE, on_day(Disability.since, Disability.until, day)
            )
        )
    )
    ill = set(
        session.exec(
            select(SeriousIllness.person_id).where(
                on_day(SeriousIllness.since, SeriousIllness.until, day)
            )
        )
    )
    for one in population(session, day):
        if one.kind is LowIncome.marginal and one.person_id in severe | ill:
            why = "重度残疾" if one.person_id in severe else "重病"
            fact = f"低保边缘家庭 {one.case_no} 的{why}人员，没有单人保"
            yield _raised(AlertCode.undelivered, one, f"single:{one.case_no}", fact)


def _unreached(session: Session, day: date) -> Iterator[Raised]:
    """C1: in the newest month handed over nothing went out, for want of an account."""
    handed = (BatchState.issued, BatchState.settled)
    for kind in (LowIncome.tekun, LowIncome.dibao):
        newest = (
            select(Batch.id)
            .where(
                Batch.benefit == kind.value,
                Batch.kind == BatchKind.regular,
                col(Batch.state).in_(handed),
            )
            .order_by(col(Batch.month).desc())
            .limit(1)
            .scalar_subquery()
        )
        query = (
            select(Line, Grant)
            .join(Grant, col(Grant.id) == Line.grant_id)
            .where(
                Line.batch_id == newest,
                col(Line.refusal).in_(UNREACHED),
                in_force(Grant.since, Grant.until, Month.of(day)),
            )
            .order_by(col(Line.case_no))
        )
        rules: Benefit = benefit_of(kind.value)
        for line, grant in session.exec(query):
            why = refusal_text(rules, line.refusal)
            fact = f"{kind.label} {line.case_no} {line.for_month} 没有发出：{why}"
            origin = f"to_come:{line.case_no}:{line.refusal}"
            yield Raised(AlertCode.undelivered, grant.person_id, grant.division_code, origin, fact)


def _by_person(listed: Iterator[Listed]) -> dict[int, list[Listed]]:
    """People with every right they are counted in."""
    people: dict[int, list[Listed]] = {}
    for one in listed:
        people.setdefault(one.person_id, []).append(one)
    return people


def _raised(code: AlertCode, of: Listed, origin: str, fact: str) -> Raised:
    return Raised(code, of.person_id, of.division_code, origin, fact)


# --- table ----------------------------------------------------------------------------------------


def scan_table(session: Session, wanted: list[Raised], day: date) -> Table:
    """What is to be raised, or was."""
    query = select(Person).where(among(col(Person.id), {one.person_id for one in wanted}))
    people = {person.id: person for person in session.exec(query)}
    columns = (
        Column("code", "预警类型"),
        Column("name", "姓名", Kind.name),
        Column("id_no", "公民身份号码", Kind.id_no),
        Column("fact", "预警内容", Kind.free),
    )
    rows = [
        (one.code, people[one.person_id].name, people[one.person_id].id_no, one.fact)
        for one in wanted
    ]
    return Table("assist.monitor.scan", columns, rows, title="本库比对", as_of=str(day))
