"""Checks of subsidies (机构补贴检查): months not filed, sums that differ, doubles, accounts."""

from __future__ import annotations

from collections import defaultdict
from datetime import date

from sqlmodel import Session, col, func, select

from minzheng.care.facility.models import Facility
from minzheng.care.subsidy.choices import PayState, Program, RoundState
from minzheng.care.subsidy.claims import is_home_in, works_in
from minzheng.care.subsidy.models import PayAccount, SubsidyLine, SubsidyPayee, SubsidyRound
from minzheng.care.subsidy.reckoning import Span, due, held, rounds_of
from minzheng.errors import Refused
from minzheng.kernel.check import Check, Found
from minzheng.kernel.dated import on_day
from minzheng.kernel.finding import Level, Problem
from minzheng.kernel.money import yuan_grouped
from minzheng.people.models import Person

NOT_WORKING = Problem(
    "check-subsidy-not-filed",
    "{subject} {month} 补了 {amount} 元，按现有登记那个月没有备案或不在营业",
    "核对备案和停办日期；补错的下一批自动更正：care subsidy preview {program}",
)
DIFFERS = Problem(
    "check-subsidy-differs",
    "{program} {subject} 到 {month} 已列 {held} 元，按现有登记应为 {due} 元",
    "下一批自动更正；先看：care subsidy preview {code}",
    level=Level.warning,
)
TWO_HOMES = Problem(
    "check-subsidy-two-homes",
    "{subject} {month} 在两家机构都列了入住补助：{homes}",
    "核对入住登记；多列的一家要退回",
)
OTHER_ACCOUNT = Problem(
    "check-subsidy-account",
    "批次 {subject} 拨给{name}的账户，交付时不是登记在用的收款账户",
    "向银行和机构核实：care subsidy account list",
)


def standing(session: Session) -> list[SubsidyLine]:
    """Lines that stand, in order."""
    query = select(SubsidyLine).where(col(SubsidyLine.turn).is_not(None))
    return list(session.exec(query.order_by(col(SubsidyLine.id))))


def not_working(session: Session, on: date) -> Found:
    """Months in which a subsidised organisation, as known now, was not filed or did not work."""
    homes = {one.stored_id: one for one in session.exec(select(Facility))}
    programs = {one.id: one.program for one in session.exec(select(SubsidyRound))}
    sums: dict[tuple[int, str, Program], int] = defaultdict(int)
    months = {str(line.month): line.month for line in standing(session)}
    for line in standing(session):
        sums[line.facility_id, str(line.month), programs[line.round_id]] += line.amount
    for (key, month, program), amount in sorted(sums.items()):
        rule = works_in if program is Program.station else is_home_in
        if amount and not rule(homes[key], months[month]):
            told = {"month": month, "amount": yuan_grouped(amount), "program": program.value}
            yield {"subject": homes[key].name, **told}


def differing(session: Session, on: date) -> Found:
    """What rounds hold of each organisation, and what is due by the stays and papers on file."""
    homes = {one.stored_id: one.name for one in session.exec(select(Facility))}
    for program in Program:
        found = rounds_of(session, program)
        closed = [one for one in found if one.state in (RoundState.handed, RoundState.settled)]
        if not closed:
            continue
        span = Span(program, found[0].since, closed[-1].month, found[0].since)
        try:
            now = due(session, span)
        except Refused:  # an amount was taken away: the next draft says so
            continue
        owed: dict[int, int] = defaultdict(int)
        stood: dict[int, int] = defaultdict(int)
        for claim in now:
            owed[claim.facility_id] += claim.amount
        holding = held(session, program).values()
        for one in holding:
            if one.last is not None and one.last.month <= span.month:
                stood[one.facility_id] += one.amount
        returned = {one.facility_id for one in holding if one.returned}
        left = closed[-1].left_out
        for key in sorted({*owed, *stood}):
            waits = key in returned or homes[key] in left
            if owed[key] != stood[key] and not waits:
                told = {"held": yuan_grouped(stood[key]), "due": yuan_grouped(owed[key])}
                names = {"program": program.label, "code": program.value, "month": span.month}
                yield {"subject": homes[key], **names, **told}


def in_two_homes(session: Session, on: date) -> Found:
    """A person's month that stands with money in more than one home."""
    query = (
        select(
            col(SubsidyLine.person_id), col(SubsidyLine.month), col(Facility.name),
            func.sum(SubsidyLine.amount),
        )
        .join(SubsidyRound, col(SubsidyRound.id) == SubsidyLine.round_id)
        .join(Facility, col(Facility.id) == SubsidyLine.facility_id)
        .where(
            SubsidyRound.program == Program.residence,
            col(SubsidyLine.turn).is_not(None),
            col(SubsidyLine.person_id).is_not(None),
        )
        .group_by(col(SubsidyLine.person_id), col(SubsidyLine.month), col(SubsidyLine.facility_id))
        .having(func.sum(SubsidyLine.amount) > 0)
    )  # fmt: skip
    homes: dict[tuple[int, str], list[str]] = defaultdict(list)
    for person_id, month, name, _ in session.execute(query):
        homes[person_id, str(month)].append(name)
    for (person_id, month), names in sorted(homes.items()):
        if len(names) > 1:
            who = session.get_one(Person, person_id)
            yield {"subject": who.id_no, "month": month, "homes": "、".join(sorted(names))}


def other_accounts(session: Session, on: date) -> Found:
    """Organisations paid at an account that was not theirs on file when the round was handed."""
    query = (
        select(SubsidyPayee, SubsidyRound)
        .join(SubsidyRound, col(SubsidyRound.id) == SubsidyPayee.round_id)
        .where(SubsidyPayee.state != PayState.returned)
        .order_by(col(SubsidyPayee.id))
    )
    for payee, of in session.exec(query):
        if of.handed_on is None:
            continue
        known = select(PayAccount).where(
            PayAccount.facility_id == payee.facility_id,
            PayAccount.account_no == payee.account_no,
            PayAccount.holder == payee.holder,
            on_day(PayAccount.since, PayAccount.ended_on, of.handed_on),
        )
        if session.exec(known).first() is None:
            yield {"subject": of.number, "name": payee.name}


CHECKS = (
    Check("补贴月份未备案或不在营业", NOT_WORKING, not_working),
    Check("补贴与现有登记不符", DIFFERS, differing),
    Check("一人一月在两家补入住", TWO_HOMES, in_two_homes),
    Check("补贴账户与登记不符", OTHER_ACCOUNT, other_accounts),
)
