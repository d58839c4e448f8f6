"""Carers (分散供养特困人员照料人): who looks after whom, by which agreement.

Who the carer is says the support in force (``Support.carer_name``, ``carer_id_no``), because the
care money is paid by it: that is changed by ``assist tekun adjust --carer``. This book holds what
the support does not: the agreement with its number, days and frequency, and the record of care.
An agreement is taken only with the carer whom the support names, so that the two cannot differ when
they are written; where they come to differ later, a check tells it.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from sqlmodel import Session, col, func, select

from minzheng.assist.models import Support, SupportMode
from minzheng.assist.monitor.models import CarerAgreement, CarerVisit
from minzheng.kernel import clock
from minzheng.kernel.dated import has_come, in_force, lasts, on_day, to_come
from minzheng.kernel.finding import Problem
from minzheng.kernel.kind import Kind
from minzheng.kernel.money import percent
from minzheng.kernel.month import Month
from minzheng.kernel.record.declare import Due, Fault, Item, RecordAct, Records, Values
from minzheng.kernel.record.links import parent_link
from minzheng.kernel.record.listing import register_of
from minzheng.kernel.table import Column, Table
from minzheng.payout.links import grant_link
from minzheng.payout.models import Grant
from minzheng.people.divisions import Gazetteer
from minzheng.people.fields import phone
from minzheng.people.links import person_link
from minzheng.people.models import Death, Person

NOT_THE_CARER = Problem(
    "carer-not-of-support",
    "{case_no} 核定的照料人{named}，协议是与另一人签的",
    "先变更照料人：minzheng assist tekun adjust {case_no} --carer 姓名,公民身份号码",
)
NOT_DISPERSED = Problem("carer-not-dispersed", "{case_no} 现在不是分散供养", "核对案卷编号")
AGREED_ALREADY = Problem(
    "carer-agreed-already", "{case_no} 还有没有终止的协议 {agreement_no}", "先终止原协议：carer end"
)
AGREED_BACKWARDS = Problem("carer-days", "协议期满 {until} 早于起始 {since}", "核对日期")
CARED_OUTSIDE = Problem(
    "carer-visit-outside", "照料日期 {on} 不在协议 {number} 的期间内", "核对日期和协议编号"
)

CARING = "照料中"


@dataclass(frozen=True, slots=True)
class Dispersed:
    """A living dispersed 特困 person of a day, with the support in force (分散供养人员)."""

    grant: Grant
    person: Person
    support: Support


def supported(session: Session, day: date) -> list[Dispersed]:
    """Living 特困 persons of a day with the support in force, in order of their numbers."""
    month = Month.of(day)
    newest = (
        select(func.max(Support.since))
        .where(Support.grant_id == Grant.id, Support.since <= month)
        .correlate(Grant)
        .scalar_subquery()
    )
    query = (
        select(Grant, Person, Support)
        .join(Person, col(Person.id) == Grant.person_id)
        .join(Support, (col(Support.grant_id) == Grant.id) & (col(Support.since) == newest))
        .outerjoin(Death, (col(Death.person_id) == Grant.person_id) & (col(Death.died_on) <= day))
        .where(
            Grant.benefit == "tekun",
            in_force(Grant.since, Grant.until, month),
            col(Death.id).is_(None),
        )
        .order_by(col(Grant.case_no))
    )
    return [Dispersed(*found) for found in session.exec(query)]


def dispersed(session: Session, day: date) -> list[Dispersed]:
    """Those of them who live at home."""
    return [one for one in supported(session, day) if one.support.mode is SupportMode.dispersed]


# --- the book of agreements -----------------------------------------------------------------------


def state_of(agreement: CarerAgreement, on: date) -> str:
    """In force from its first day to its last, unless it was ended."""
    if has_come(agreement.ended_on, on):
        return "已终止"
    if not lasts(agreement.until, on):
        return "已期满"
    return CARING if agreement.since <= on else "未开始"


def in_days(day: date) -> Any:
    """The condition of agreements in force on a day."""
    return on_day(CarerAgreement.since, CarerAgreement.until, day) & to_come(
        CarerAgreement.ended_on, day
    )


def _faults(session: Session, told: Values) -> Iterator[Fault]:
    """With the carer of the support in force, for a dispersed person, one agreement at a time."""
    since, until, case_no = told["since"], told["until"], str(told["case_no"] or "")
    if since is not None and until is not None and until < since:
        yield "until", AGREED_BACKWARDS.finding(until=until, since=since)
    query = select(Grant).where(Grant.benefit == "tekun", Grant.case_no == case_no)
    grant = session.exec(query).one_or_none()
    if grant is None or since is None:
        return
    support = _support(session, grant, max(since, clock.today()))
    if support is None or support.mode is not SupportMode.dispersed:
        yield "case_no", NOT_DISPERSED.finding(case_no=case_no)
    elif support.carer_id_no != str(getattr(told["carer_id_no"], "value", "")):
        named = "是另一人" if support.carer_id_no else "还没有登记"
        yield "carer_id_no", NOT_THE_CARER.finding(case_no=case_no, named=named)
    for other in _others(session, grant, told):
        agreement_no = other.agreement_no
        yield "since", AGREED_ALREADY.finding(case_no=case_no, agreement_no=agreement_no)


def _support(session: Session, grant: Grant, day: date) -> Support | None:
    """The support in force on a day."""
    query = (
        select(Support)
        .where(Support.grant_id == grant.id, Support.since <= Month.of(day))
        .order_by(col(Support.since).desc())
    )
    return session.exec(query).first()


def _others(session: Session, grant: Grant, told: Values) -> list[CarerAgreement]:
    """Other agreements of the person that run into the new one."""
    query = select(CarerAgreement).where(
        CarerAgreement.grant_id == grant.id,
        CarerAgreement.agreement_no != told["agreement_no"],
        in_days(told["since"]),
    )
    return list(session.exec(query))


def _last_seen(session: Session, agreement: CarerAgreement) -> date | None:
    """The newest day of care on record."""
    query = select(func.max(CarerVisit.visited_on)).where(CarerVisit.agreement_id == agreement.id)
    return session.exec(query).one()


def care_due(session: Session, agreement: CarerAgreement) -> date | None:
    """By when care is to be on record again, while the agreement runs."""
    today = clock.today()
    if state_of(agreement, today) != CARING or _dead(session, agreement):
        return None
    last = _last_seen(session, agreement) or agreement.since
    return last + timedelta(days=agreement.frequency.days)


def _dead(session: Session, agreement: CarerAgreement) -> bool:
    """Whether the person cared for has died."""
    query = (
        select(Death.id)
        .join(Grant, col(Grant.person_id) == Death.person_id)
        .where(Grant.id == agreement.grant_id)
    )
    return session.exec(query).first() is not None


def _visit_faults(session: Session, told: Values) -> Iterator[Fault]:
    """Care on a day of the agreement."""
    day, number = told["visited_on"], str(told["of"] or "")
    if day is None:
        return
    query = select(CarerAgreement).where(CarerAgreement.number == number)
    agreement = session.exec(query).one_or_none()
    if agreement is not None and state_of(agreement, day) != CARING:
        yield "visited_on", CARED_OUTSIDE.finding(on=day, number=number)


def _carers() -> Records:
    """The book that a record of care belongs to, which names this one among its children."""
    return CARERS


CARE = Records(
    "assist.carer.visit",
    "照料记录",
    CarerVisit,
    prefix="ZJ",
    dated="visited_on",
    items=(
        parent_link("agreement_id", _carers, title="协议编号", sample="ZL2024-00001"),
        Item("visited_on"),
        Item("way"),
        Item("done", shows=Kind.free, sample="做饭、洗衣、量血压", width=30),
        Item("needs", shows=Kind.free, width=24),
    ),
    same=("agreement_id", "visited_on"),
    faults=_visit_faults,
)
CARE_REGISTER = register_of(CARE)

CARERS: Records = Records(
    "assist.carer",
    "照料服务协议",
    CarerAgreement,
    prefix="ZL",
    dated="signed_on",
    items=(
        grant_link(("tekun",), title="特困", sample="TK000003"),
        person_link("carer_id", word="照料人", prefix="carer_"),
        Item("agreement_no", sample="还照〔2026〕1号", width=22),
        phone(),
        Item("frequency"),
        Item("signed_on"),
        Item("since"),
        Item("until"),
    ),
    same=("grant_id", "agreement_no"),
    state=state_of,
    faults=_faults,
    acts=(RecordAct("end", "终止协议", sets=("ended_on", "end_reason"), when=(CARING,)),),
    due=(Due("照料记录待登记", care_due, "assist carer show {number}"),),
    children=((CARE, "agreement_id"),),
    notes=("照料人以特困核定为准；换人先办特困调整，再登记新协议。",),
)
CARERS_REGISTER = register_of(CARERS)


# --- who has none ---------------------------------------------------------------------------------

MISSING = (
    Column("case_no", "编号", Kind.code),
    Column("name", "姓名", Kind.name),
    Column("division", "乡镇 村（社区）"),
    Column("self_care", "自理能力"),
    Column("carer", "照料人", Kind.name),
    Column("lacks", "缺少"),
)


def _lacking(session: Session, day: date) -> list[tuple[Dispersed, str]]:
    """Dispersed people, with what each lacks; ``""`` when nothing."""
    agreed = set(session.exec(select(CarerAgreement.grant_id).where(in_days(day))))
    found = []
    for one in dispersed(session, day):
        lacks = "" if one.grant.id in agreed else "协议"
        found.append((one, lacks if one.support.carer_id_no else "照料人"))
    return found


def missing_table(session: Session, day: date) -> Table:
    """Dispersed 特困 persons without a carer, or without an agreement with him."""
    places = Gazetteer.load(session)
    rows = [
        (
            one.grant.case_no,
            one.person.name,
            places.label(one.grant.division_code),
            one.support.self_care,
            one.support.carer_name,
            lacks,
        )
        for one, lacks in _lacking(session, day)
        if lacks
    ]
    title = "分散供养特困人员：没有照料人或协议"
    return Table("assist.carer.missing", MISSING, rows, title=title, as_of=str(day))


def rate_table(session: Session, day: date) -> Table:
    """With a carer ÷ dispersed, and with an agreement ÷ dispersed, by township."""
    places = Gazetteer.load(session)
    towns: dict[str, list[str]] = {}
    for one, lacks in _lacking(session, day):
        code = places.township_now(one.grant.division_code) or one.grant.division_code
        towns.setdefault(code, []).append(lacks)
    order = [code for code in places.by_code if code in towns]
    order += [code for code in towns if code not in places.by_code]
    columns = (
        Column("township", "乡镇（街道）"),
        Column("persons", "分散供养", Kind.int),
        Column("cared", "有照料人", Kind.int),
        Column("rate", "照料人落实率", Kind.code),
        Column("agreed", "其中签协议", Kind.int),
    )
    rows = [(places.label(code), *_shares(towns[code])) for code in order]
    totals = ("合计", *_shares([lacks for town in towns.values() for lacks in town]))
    title = "照料人落实率（保留两位小数，四舍五入）"
    return Table("assist.carer.rate", columns, rows, title, totals=totals, as_of=str(day))


def _shares(lacks: list[str]) -> tuple[Any, ...]:
    cared = sum(one != "照料人" for one in lacks)
    return len(lacks), cared, percent(cared, len(lacks)), sum(not one for one in lacks)
