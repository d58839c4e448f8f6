"""Write (写入): the cast of a county as rows; people and accounts are written when first met."""

from __future__ import annotations

from datetime import date

from minzheng.admin.demo.cast import Card, Case, Family, Lone, Ruling, Villager
from minzheng.assist.cases.choices import FollowOn, ReviewOccasion, ReviewOutcome
from minzheng.assist.cases.models import Review
from minzheng.assist.models import Area, Assessment, PhaseOut, Support
from minzheng.kernel.bulk import Bulk
from minzheng.kernel.text import initials, name_key
from minzheng.payout.acts import DEATH
from minzheng.payout.models import Act, Decision, Grant, Suspension
from minzheng.people.models import (
    Account,
    Death,
    Disability,
    Flag,
    FlagKind,
    Household,
    Member,
    Person,
    SeriousIllness,
    Sex,
)

REGISTERED_POOR_EVERY = 6
"""One rural family in so many was entered on the poverty register (建档立卡)."""

REGISTERED_POOR_SINCE = date(2014, 7, 1)


def write_family(bulk: Bulk, family: Family) -> None:
    """A 低保 household with its members, grant, assessments and events."""
    household = bulk.add(Household, number=family.number, division_code=family.spot.code)
    for stay in family.stays:
        bulk.add(
            Member,
            household_id=household,
            person_id=write_person(bulk, stay.who),
            relation=stay.relation,
            covered=stay.covered,
            since=stay.since,
            until=stay.until,
        )
    if family.area is Area.rural and int(family.number[2:]) % REGISTERED_POOR_EVERY == 0:
        for who in {stay.who.key: stay.who for stay in family.stays}.values():
            marked_on = max(REGISTERED_POOR_SINCE, who.birth)
            bulk.add(Flag, person_id=who.key, kind=FlagKind.registered_poor, since=marked_on)
    grant = _grant(bulk, "dibao", family, household)
    for rated in family.rated:
        bulk.add(
            Assessment,
            grant_id=grant,
            since=rated.since,
            area=family.area,
            income=rated.amount,
            income_months=rated.over,
            decided_on=rated.decided_on,
        )
    for since, until, reason in family.suspensions:
        bulk.add(Suspension, grant_id=grant, since=since, until=until, reason=reason)
    if family.phase_out:
        since, until, base = family.phase_out
        told = {"since": since, "until": until, "base": base, "evidence": "劳动合同"}
        bulk.add(PhaseOut, grant_id=grant, **told)


def write_lone(bulk: Bulk, lone: Lone) -> None:
    """A 特困 person with the grant and the support."""
    grant = _grant(bulk, "tekun", lone, None)
    bulk.add(
        Support,
        grant_id=grant,
        since=lone.since,
        area=lone.area,
        mode=lone.mode,
        self_care=lone.self_care,
        carer_name=lone.carer.name if lone.carer else "",
        carer_id_no=lone.carer.id_no if lone.carer else "",
        decided_on=lone.confirmed_on,
    )


def _grant(bulk: Bulk, benefit: str, case: Case, household: int | None) -> int:
    """The grant of a case and the decisions on it, oldest first."""
    grant = bulk.add(
        Grant,
        benefit=benefit,
        case_no=case.number,
        person_id=write_person(bulk, case.holder),
        household_id=household,
        division_code=case.spot.code,
        account_id=_account(bulk, case.card),
        agent=case.agent,
        confirmed_on=case.confirmed_on,
        since=case.since,
        until=case.until,
        end_reason=case.end_reason,
        note=case.note,
    )
    for ruling in sorted(case.rulings, key=lambda ruling: ruling.decided_on):
        bulk.add(
            Decision,
            grant_id=grant,
            act=ruling.act,
            decided_on=ruling.decided_on,
            effective=ruling.effective,
            reason=ruling.reason,
            paper=ruling.paper,
            heard_on=ruling.heard_on,
            notice_no=ruling.notice_no,
            follow_on=_follow_on(ruling),
        )
    for day, examiner in case.visits:
        bulk.add(
            Review,
            grant_id=grant,
            reviewed_on=day,
            reviewer=examiner,
            occasion=ReviewOccasion.again,
            outcome=ReviewOutcome.unchanged,
        )
    return grant


def _follow_on(ruling: Ruling) -> str:
    """Where an end led; a death leads nowhere."""
    if ruling.act is not Act.terminate or ruling.reason == DEATH:
        return ""
    moved = ruling.reason == FollowOn.tekun.label
    return FollowOn.tekun.label if moved else FollowOn.leaves.label


def _account(bulk: Bulk, card: Card) -> int:
    """The key of an account, written with its owner when it is met first."""
    if not card.key:
        card.key = bulk.add(
            Account,
            number=card.number,
            holder=card.holder,
            owner_id=write_person(bulk, card.owner) if card.owner else None,
            bank=card.bank,
            kind=card.kind,
        )
    return card.key


def write_person(bulk: Bulk, who: Villager) -> int:
    """The key of a person, written with the facts known of them when met first."""
    if who.key:
        return who.key
    who.key = bulk.add(
        Person,
        id_no=who.id_no,
        name=who.name,
        name_key=name_key(who.name),
        initials=initials(who.name),
        sex=Sex.of(who.sex),
        birth=who.birth,
        division_code=who.spot.code,
        phone=who.phone,
    )
    if who.passing:
        passing = who.passing
        bulk.add(
            Death,
            person_id=who.key,
            died_on=passing.died_on,
            source=passing.source,
            document=passing.document,
            told_on=passing.told_on,
        )
    if who.disability:
        kind, grade, since = who.disability
        bulk.add(Disability, person_id=who.key, kind=kind, grade=grade, since=since)
    if who.ill_since:
        bulk.add(SeriousIllness, person_id=who.key, since=who.ill_since)
    return who.key
