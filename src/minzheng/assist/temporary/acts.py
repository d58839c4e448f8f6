"""Acts of temporary assistance (临时救助经办): apply, award, papers, the account it goes to."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime

from sqlmodel import Session, col, select

from minzheng.assist.choices import Area
from minzheng.assist.temporary import limits, tables
from minzheng.assist.temporary.choices import (
    AidState,
    Family,
    HardshipCause,
    Residence,
    Track,
    Way,
)
from minzheng.assist.temporary.guards import proposal
from minzheng.assist.temporary.models import AidApplication, AidAward, AidPaper
from minzheng.assist.temporary.processes import PAPERS
from minzheng.kernel import clock
from minzheng.kernel.account import parse_account
from minzheng.kernel.case import Asked
from minzheng.kernel.dated import in_force, on_day
from minzheng.kernel.finding import Finding, Problem
from minzheng.kernel.month import Month
from minzheng.kernel.period import reckoner_of
from minzheng.kernel.serial import take
from minzheng.payout.acts import Paper, record
from minzheng.payout.models import Act, Grant
from minzheng.people.acts import ACCOUNT_OTHERS
from minzheng.people.find import death_of
from minzheng.people.models import Account, Member, Person

BAD = Problem(
    "temporary-apply-refused", "不能登记这件申请，{count} 个条件不符合", "逐条改正后再登记"
)
NO_CAUSE = Problem("temporary-no-cause", "没有写事由说明", "写明遇到什么困难")
IN_FUTURE = Problem("temporary-in-future", "时间 {value} 还没有到", "核对时间")
HAPPENED_LATER = Problem(
    "temporary-happened-later", "发生日期 {value} 晚于申请时间 {applied}", "核对日期"
)
DEAD = Problem("temporary-dead", "申请人已于 {value} 死亡", "由家庭其他成员申请")
BAD_SIZE = Problem("temporary-size", "救助 {persons} 人，家庭人口 {size} 人", "核对人数")
BAD_SUM = Problem("temporary-sum", "金额不能小于零", "核对金额")
BAD_STAGES = Problem("temporary-stages", "分 {value} 次不成", "至少 1 次")
OPEN_ALREADY = Problem(
    "temporary-open", "{number} 以同一事由申请，还没有办结", "在那一件上办，或先撤回"
)

OWED = ("申请审批表", "身份证明", "困难情况证明")
"""What is owed after help was given first, unless it is told otherwise."""

ONE_OFF = "一次性发放"
"""Why a one-off grant ends with the month it begins."""


@dataclass(frozen=True, slots=True)
class Plea:
    """What an application says; the person is on file already."""

    person: Person
    track: Track
    cause: HardshipCause
    cause_text: str
    applied_at: datetime
    division_code: str
    area: Area
    family: Family | None = None
    residence: Residence = Residence.registered
    happened_on: date | None = None
    place: str = ""
    household_size: int = 1
    persons: int = 1
    asked: int | None = None
    self_paid: int = 0
    helped_before: int = 0
    stages: int = 1
    phone: str = ""
    note: str = ""


def apply(session: Session, told: Plea) -> AidApplication:
    """Take an application in under the next number of the year.

    Raises ``temporary-apply-refused`` with every condition that fails.
    """
    faults = [*plea_faults(told), *_standing_faults(session, told)]
    if faults:
        raise BAD(count=len(faults), findings=faults)
    made = enter(session, told)
    session.flush()
    return made


def enter(
    session: Session, told: Plea, *, number: str = "", entered: bool = False
) -> AidApplication:
    """Write an application as it is told."""
    day = told.applied_at.date()
    made = AidApplication(
        number=number or _next_number(session, day.year),
        track=told.track,
        person_id=told.person.stored_id,
        household_id=household_of(session, told.person, day),
        division_code=told.division_code,
        area=told.area,
        family=told.family or recognised_as(session, told.person, day),
        residence=told.residence,
        cause=told.cause,
        cause_text=told.cause_text.strip(),
        happened_on=told.happened_on,
        place=told.place,
        household_size=told.household_size,
        persons=told.persons,
        asked=told.asked,
        self_paid=told.self_paid,
        helped_before=told.helped_before,
        stages=told.stages,
        phone=told.phone or told.person.phone,
        applied_at=told.applied_at.strftime(limits.MINUTE),
        entered=entered,
        note=told.note,
    )
    session.add(made)
    session.flush()
    return made


def _next_number(session: Session, year: int) -> str:
    """The next number of the year that no old ledger has brought in."""
    while True:
        number = f"LS{year}-{take(session, 'temporary', year):05d}"
        taken = select(AidApplication.id).where(AidApplication.number == number)
        if session.exec(taken).first() is None:
            return number


def plea_faults(told: Plea) -> Iterator[Finding]:
    """What is wrong with what an application says."""
    if not told.cause_text.strip():
        yield NO_CAUSE.finding()
    day = told.applied_at.date()
    if day > clock.today():
        yield IN_FUTURE.finding(value=told.applied_at.strftime(limits.MINUTE))
    if told.happened_on is not None and told.happened_on > day:
        yield HAPPENED_LATER.finding(value=str(told.happened_on), applied=day)
    if not 1 <= told.persons <= told.household_size:
        yield BAD_SIZE.finding(persons=told.persons, size=told.household_size)
    if min(told.self_paid, told.helped_before, told.asked or 0) < 0:
        yield BAD_SUM.finding()
    if told.stages < 1:
        yield BAD_STAGES.finding(value=str(told.stages))


def _standing_faults(session: Session, told: Plea) -> Iterator[Finding]:
    """The applicant lives, and has no application for the same cause in hand."""
    death = death_of(session, told.person)
    if death is not None and death.died_on <= told.applied_at.date():
        yield DEAD.finding(value=str(death.died_on))
    same = select(AidApplication).where(
        AidApplication.person_id == told.person.id,
        AidApplication.cause == told.cause,
        AidApplication.track == told.track,
    )
    found = list(session.exec(same.order_by(col(AidApplication.id))))
    far = tables.states(session, [one.stored_id for one in found])
    done = (AidState.approved, AidState.closed, *tables.ENDED_UNHELPED)
    for one in found:
        if far[one.stored_id] not in done:
            yield OPEN_ALREADY.finding(number=one.number)


def household_of(session: Session, person: Person, day: date) -> int | None:
    """The household that the person belongs to on a day, if there is one on file."""
    query = select(Member.household_id).where(
        Member.person_id == person.id, on_day(Member.since, Member.until, day)
    )
    return session.exec(query.order_by(col(Member.id))).first()


def recognised_as(session: Session, person: Person, day: date) -> Family:
    """What the person's family is recognised as in the month, by the rights that stand."""
    household = household_of(session, person, day)
    known = [one.value for one in Family if one.recognised]
    whose = (Grant.person_id == person.id) | (
        (Grant.household_id == household) if household else False
    )
    query = select(Grant.benefit).where(
        whose,
        col(Grant.benefit).in_(known),
        in_force(Grant.since, Grant.until, Month.of(day)),
    )
    held = set(session.exec(query))
    return next((one for one in Family if one.value in held), Family.ordinary)


# --- the account ----------------------------------------------------------------------------------


def set_account(session: Session, application: AidApplication, number: str, bank: str) -> Account:
    """The account money goes to from now on: his own, new when not on file, or one of the family.

    Lines that were written keep the account of their day. Raises ``account-others``.
    """
    person = session.get_one(Person, application.person_id)
    checked = parse_account(number).value
    known = session.exec(select(Account).where(Account.number == checked)).one_or_none()
    if known is not None and known.owner_id not in _family(session, application):
        raise ACCOUNT_OTHERS(number=checked, holder=known.holder)
    if known is None:
        known = Account(number=checked, holder=person.name, owner_id=person.id, bank=bank)
        session.add(known)
        session.flush()
    application.account_id = known.stored_id
    session.add(application)
    for award in tables.awards_of(session, application):
        if award.grant_id is None:
            continue
        grant = session.get_one(Grant, award.grant_id)
        if grant.account_id != known.id:
            grant.account_id = known.stored_id
            session.add(grant)
    session.flush()
    return known


def _family(session: Session, application: AidApplication) -> set[int | None]:
    """The applicant and who belongs to his household today."""
    query = select(Member.person_id).where(
        Member.household_id == application.household_id,
        on_day(Member.since, Member.until, clock.today()),
    )
    return {application.person_id, *session.exec(query)}


def only_account(session: Session, person: Person) -> int | None:
    """The person's account when there is exactly one on file."""
    found = list(session.exec(select(Account.id).where(Account.owner_id == person.id)))
    return found[0] if len(found) == 1 else None


# --- the award ------------------------------------------------------------------------------------


def awarded(asked: Asked) -> Iterator[str]:
    """What approving sets in motion: the award, its grant, the papers owed; and what is not set."""
    session, told = asked.session, proposal(asked)
    application = told.application
    stage = tables.stages(session, application) + 1
    number = application.number if stage == 1 else f"{application.number}-{stage}"
    way = Way.of(told.told["way"])
    given = tables.minute(told.told.get("at") or "")
    made = AidAward(
        application_id=application.stored_id,
        stage=stage,
        number=number,
        decided_on=told.on,
        given_at=given.strftime(limits.MINUTE) if given else None,
        decided_by=told.told["decided_by"],
        way=way,
        amount=told.amount,
        persons=told.persons,
        goods=told.told.get("goods") or "",
        minutes=told.told.get("minutes") or "",
        again=told.told.get("again") or "",
    )
    if way is Way.bank:
        made.grant_id = _grant(session, application, number, told.on)
        yield f"由银行发放：minzheng payout run {Month.of(told.on)} --benefit temporary"
        if session.get_one(Grant, made.grant_id).account_id is None:
            yield f"没有账户，先登记：minzheng assist temporary account {application.number} 账号"
    elif way is Way.reserve:
        yield f"还没有支出的：minzheng assist reserve advance {application.number} 金额"
    session.add(made)
    session.flush()
    yield from _owe_papers(asked, application, told.on)
    unset = limits.unset(told.std, application.track, made.decided_by)
    if unset and not told.conference:
        yield f"本县没有定{'、'.join(unset)}，未作核对：minzheng standard set"


def _grant(session: Session, application: AidApplication, number: str, on: date) -> int:
    """The right to be paid once, in the month of the decision."""
    person = session.get_one(Person, application.person_id)
    if application.account_id is None:
        application.account_id = only_account(session, person)
        session.add(application)
    month = Month.of(on)
    grant = Grant(
        benefit="temporary",
        case_no=number,
        person_id=person.stored_id,
        household_id=application.household_id,
        division_code=application.division_code,
        account_id=application.account_id,
        confirmed_on=on,
        since=month,
        until=month,
        end_reason=ONE_OFF,
    )
    session.add(grant)
    session.flush()
    record(session, grant, Act.confirm, month, Paper(on, f"临时救助 {number}"))
    return grant.stored_id


def _owe_papers(asked: Asked, application: AidApplication, on: date) -> Iterator[str]:
    """Papers that are owed because help was given first."""
    titles = [str(title).strip() for title in asked.taking.recorded.get("owed") or ()]
    seen = {step.step for step in asked.case.steps}
    if application.track is Track.emergency and "investigate" not in seen and not titles:
        titles = [] if tables.stages(asked.session, application) > 1 else list(OWED)
    if not titles:
        return
    session = asked.session
    end = reckoner_of(session).end(PAPERS, on)
    if end is None:
        raise AssertionError("a period without standstills ends")
    known = set(
        session.exec(select(AidPaper.title).where(AidPaper.application_id == application.id))
    )
    for title in dict.fromkeys(titles):
        if title not in known:
            session.add(AidPaper(application_id=application.stored_id, title=title, due_on=end.day))
    session.flush()
    yield f"待补材料（{end} 前）：{'、'.join(dict.fromkeys(titles))}"


def investigated(asked: Asked) -> Iterator[str]:
    """What the survey found of the sum paid oneself takes the place of what was told."""
    paid = asked.taking.recorded.get("paid")
    if paid is not None:
        application = asked.session.get_one(AidApplication, asked.case.subject_id)
        application.self_paid = paid
        asked.session.add(application)
    yield from ()


def supplied(asked: Asked) -> Iterator[str]:
    """A paper has come."""
    query = select(AidPaper).where(
        AidPaper.application_id == asked.case.subject_id,
        AidPaper.title == asked.taking.recorded["paper_title"],
    )
    paper = asked.session.exec(query).one()
    paper.received_on = asked.taking.on
    asked.session.add(paper)
    asked.session.flush()
    yield from ()
