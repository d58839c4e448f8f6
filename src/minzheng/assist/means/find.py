"""Finding a means check by what people call it: batch number, person, case (核对查找)."""

from __future__ import annotations

from datetime import date

from sqlmodel import Session, col, select

from minzheng.assist.means.models import MeansBatch, MeansCheck, MeansHit
from minzheng.errors import NotFound
from minzheng.kernel.dated import in_force
from minzheng.kernel.finding import Problem
from minzheng.kernel.month import Month
from minzheng.payout.models import Grant
from minzheng.people.find import death_of, members_on, person_by_id
from minzheng.people.models import Household, Person

UNKNOWN = Problem(
    "means-unknown",
    "没有核对编号 {number}",
    "编号如 HD2026-00001；已有的：minzheng assist means-check list",
    kind=NotFound,
)
NOT_IN_IT = Problem(
    "means-not-in-batch",
    "{number} 没有核对 {subject}",
    "看名单：minzheng assist means-check show {number}",
    kind=NotFound,
)
WHICH = Problem(
    "means-which-person", "{number} 核对了 {count} 人，要写明哪一个", "加 --person 公民身份号码"
)
NO_CASE = Problem(
    "means-case-unknown", "没有在享的案卷 {case_no}", "用 list 查编号；申请中的写 --person 号码"
)


def batch_by_number(session: Session, number: str) -> MeansBatch:
    """The batch of this number; ``means-unknown`` otherwise."""
    query = select(MeansBatch).where(MeansBatch.number == number.strip().upper())
    found = session.exec(query).one_or_none()
    if found is None:
        raise UNKNOWN(number=number)
    return found


def checks_of(session: Session, batch: MeansBatch) -> list[tuple[MeansCheck, Person]]:
    """The persons of a batch in the order in which they were asked for."""
    query = (
        select(MeansCheck, Person)
        .join(Person, col(Person.id) == MeansCheck.person_id)
        .where(MeansCheck.batch_id == batch.id)
        .order_by(col(MeansCheck.id))
    )
    return list(session.exec(query))


def check_of(session: Session, number: str, id_no: str) -> MeansCheck:
    """One person's check in a batch; without a number of a person the only one there is.

    Raises ``means-unknown``, ``person-unknown``, ``means-not-in-batch``, ``means-which-person``.
    """
    batch = batch_by_number(session, number)
    found = checks_of(session, batch)
    if not id_no:
        if len(found) != 1:
            raise WHICH(number=batch.number, count=len(found))
        return found[0][0]
    person = person_by_id(session, id_no)
    for check, checked in found:
        if checked.id == person.id:
            return check
    raise NOT_IN_IT(number=batch.number, subject=person.id_no)


def hits_of(session: Session, check: MeansCheck) -> list[MeansHit]:
    """What a reply tells of a person, in the order it was told."""
    query = select(MeansHit).where(MeansHit.check_id == check.id)
    return list(session.exec(query.order_by(col(MeansHit.number))))


def counted_in(session: Session, case_no: str, on: date) -> list[int]:
    """The persons a standing case counts on a day: its holder and the counted members.

    The dead are left out. Raises ``means-case-unknown``.
    """
    query = select(Grant).where(
        Grant.case_no == case_no.strip(), in_force(Grant.since, Grant.until, Month.of(on))
    )
    grant = session.exec(query).first()
    if grant is None:
        raise NO_CASE(case_no=case_no)
    if grant.household_id is None:
        return [grant.person_id]
    household = session.get_one(Household, grant.household_id)
    members = members_on(session, household, on)
    return [
        person.stored_id
        for member, person in members
        if member.covered and not _died_by(session, person, on)
    ]


def _died_by(session: Session, person: Person, on: date) -> bool:
    death = death_of(session, person)
    return death is not None and death.died_on <= on
