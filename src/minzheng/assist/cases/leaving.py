"""Leaving (退出): what a new right bars comes to its end with the month before it begins.

Whoever becomes 特困 is counted in no 低保 or marginal household from then on; a household that
gets 低保 is marginal or rigid no longer. The old and the new case are linked.
民发〔2021〕43号 第二十七条.
"""

from __future__ import annotations

from datetime import timedelta

from sqlmodel import Session, col, select

from minzheng.assist.cases.choices import FollowOn
from minzheng.assist.cases.moves import link
from minzheng.assist.models import Assessment
from minzheng.kernel.dated import in_force, lasting
from minzheng.kernel.month import Month
from minzheng.payout.acts import Paper, end, record
from minzheng.payout.exclusion import barred_by
from minzheng.payout.models import Act, Grant
from minzheng.people.find import members_on
from minzheng.people.models import Household, Member

MOVED_TO_TEKUN = FollowOn.tekun.label
OF_HOUSEHOLDS = ("dibao", "marginal", "rigid")
"""Rights of a household, which go on without somebody who leaves it."""


def moving(session: Session, grants: list[Grant]) -> list[Grant]:
    """Of some new 特困 grants, those whose holder was on file in a household or with a right."""
    holders = [grant.person_id for grant in grants]
    counted = select(Member.person_id).where(col(Member.person_id).in_(holders))
    holding = select(Grant.person_id).where(
        col(Grant.person_id).in_(holders), Grant.benefit != "tekun"
    )
    known = set(session.exec(counted)) | set(session.exec(holding))
    return [grant for grant in grants if grant.person_id in known]


def coming(session: Session, grants: list[Grant]) -> list[Grant]:
    """Of some new 低保 grants, those with somebody counted who is in a household with a status."""
    households = {grant.household_id for grant in grants}
    statuses = select(Grant.household_id).where(col(Grant.benefit).in_(OF_HOUSEHOLDS[1:]))
    there = select(Member.person_id).where(col(Member.household_id).in_(statuses))
    query = select(Member.household_id).where(
        col(Member.household_id).in_(households),
        col(Member.covered),
        col(Member.person_id).in_(there),
    )
    known = set(session.exec(query))
    return [grant for grant in grants if grant.household_id in known]


def leave_for_tekun(session: Session, grant: Grant) -> list[Grant]:
    """End what a new 特困 grant bars, so that nothing overlaps and nothing is missing.

    His own barred grants end the month before; in a 低保 household he is no longer counted from the
    first month on, and the household's grant ends too when nobody is left. The move is to a higher
    right under the same law: the confirmation is its paper. Gives the grants that were touched.
    """
    last = grant.since - 1
    paper = Paper(
        on=grant.confirmed_on,
        reason=MOVED_TO_TEKUN,
        document=f"特困 {grant.case_no}",
        follow_on=MOVED_TO_TEKUN,
    )
    touched = []
    for household in counted_in(session, grant.person_id, OF_HOUSEHOLDS, grant.since):
        touched.append(_uncount(session, household, grant.person_id, last, paper))
    query = select(Grant).where(
        Grant.person_id == grant.person_id,
        col(Grant.benefit).in_([code for code in barred_by("tekun") if code not in OF_HOUSEHOLDS]),
        in_force(Grant.since, Grant.until, grant.since),
    )
    for barred in session.exec(query):
        end(session, barred, paper, last)
        touched.append(barred)
    for ended in touched:
        if ended.until == last:
            link(session, grant, ended, paper)
    return touched


def leave_for_dibao(session: Session, grant: Grant) -> list[Grant]:
    """End the statuses of the people whom a new 低保 household counts; gives what was ended.

    One person taken in alone (单人保) leaves his family what it is.
    """
    if is_single(session, grant):
        return []
    paper = Paper(on=grant.confirmed_on, reason="转低保", document=f"低保 {grant.case_no}")
    household = session.get_one(Household, grant.household_id)
    ended: dict[int, Grant] = {}
    for member, person in members_on(session, household, grant.since.first):
        if member.covered:
            for status in counted_in(session, person.stored_id, OF_HOUSEHOLDS[1:], grant.since):
                ended[status.stored_id] = status
    for status in ended.values():
        link(session, grant, status, paper)
    return list(ended.values())


def is_single(session: Session, grant: Grant) -> bool:
    """Whether a 低保 grant takes in one person alone (单人保), by its newest assessment."""
    query = select(Assessment).where(Assessment.grant_id == grant.id)
    newest = session.exec(query.order_by(col(Assessment.since).desc())).first()
    return newest is not None and newest.single is not None


def counted_in(
    session: Session, person_id: int, benefits: tuple[str, ...], month: Month
) -> list[Grant]:
    """The standing grants of households in which a person is counted in a month."""
    query = (
        select(Grant)
        .join(Member, col(Member.household_id) == Grant.household_id)
        .where(
            col(Grant.benefit).in_(benefits),
            Member.person_id == person_id,
            col(Member.covered),
            in_force(Grant.since, Grant.until, month),
            lasting(Member.until, month.first),
        )
        .distinct()
        .order_by(col(Grant.id))
    )
    return list(session.exec(query))


def _uncount(session: Session, grant: Grant, person_id: int, last: Month, paper: Paper) -> Grant:
    """Take a person out of a household's count after ``last``; end the grant if nobody is left."""
    household = session.get_one(Household, grant.household_id)
    rest = [
        person
        for member, person in members_on(session, household, (last + 1).first)
        if member.covered and person.id != person_id
    ]
    if not rest:
        end(session, grant, paper, last)
        return grant
    member = session.exec(
        select(Member).where(
            Member.household_id == household.id,
            Member.person_id == person_id,
            col(Member.until).is_(None),
        )
    ).one()
    day = last.last
    if member.since > day:
        day = member.since
    member.until = day
    session.add(member)
    session.add(
        Member(
            household_id=household.stored_id,
            person_id=person_id,
            relation=member.relation,
            covered=False,
            since=day + timedelta(days=1),
        )
    )
    record(session, grant, Act.adjust, last + 1, paper)
    return grant
