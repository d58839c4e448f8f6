"""The allowances as declared: first month, who may be confirmed, proof of life (津贴的声明).

Their sheets, registers and commands come from here; what is paid is the rule's matter, in the
module of each benefit. What a confirmation asks is asked of the same dated facts as the month's
run, so that nobody is confirmed whom the first run would refuse.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Any

from sqlalchemy import ColumnElement, select
from sqlmodel import Session

from minzheng.care.allowance import (
    disabled_carer,
    disabled_living,
    disabled_nursing,
    disabled_work,
    elder_nursing,
    elder_service,
    old_age,
)
from minzheng.care.allowance.ages import bands, day_of_age
from minzheng.care.allowance.choices import NursingLevel
from minzheng.kernel.calendar import birthday
from minzheng.kernel.finding import Problem
from minzheng.kernel.month import Month
from minzheng.payout.allowance.declare import Allowance, Applicant, Fault
from minzheng.payout.allowance.register import register_of
from minzheng.payout.circumstances import grade, hardship
from minzheng.payout.stacking import marks_of

TOO_YOUNG = Problem(
    "allowance-too-young", "{month} 还没有满 {age} 周岁", "核对公民身份号码；到龄后再办"
)
NOT_POOR = Problem(
    "allowance-not-poor",
    "{month} 不在{title}保障的困难家庭中",
    "核对低保等在享情况；本县扩面的先录入标准",
)
NO_CERTIFICATE = Problem(
    "allowance-no-certificate",
    "{month} 没有有效的残疾人证",
    "先登记残疾人证，过期的登记新证：minzheng care disability add",
)
NOT_SEVERE = Problem(
    "allowance-not-severe",
    "{month} 的残疾等级不在{title}范围内",
    "一级、二级，或本县扩面的智力、精神三级、四级；核对残疾人证",
)


def _ask(session: Session, condition: ColumnElement[Any]) -> Any:
    """What a condition in SQL comes to."""
    return session.execute(select(condition)).scalar_one()


# --- age ----------------------------------------------------------------------------------------


def lowest_band(session: Session, who: Applicant) -> date | None:
    """The day an applicant reached the youngest band, not before the county paid it at all."""
    std = who.standards.on(Month.of(who.decided_on))
    ages = bands(std, old_age.CODE)
    if who.birth is None or not ages:
        return None
    programme = min(value.since for value in std.standards.values[f"old_age.{ages[-1]}"])
    begun = day_of_age(programme, std.word("old_age.start"))
    return max(birthday(who.birth, ages[-1], std.word("leap_birthday")), begun)


def _old_age_faults(session: Session, who: Applicant) -> Iterator[Fault]:
    """Of an age that is paid in the first month."""
    if who.birth is None or who.since is None:
        return
    std = who.standards.on(who.since)
    ages = bands(std, old_age.CODE)
    day = day_of_age(who.since, std.word("old_age.start"))
    if ages and birthday(who.birth, ages[-1], std.word("leap_birthday")) > day:
        yield "id_no", TOO_YOUNG.finding(month=who.since, age=ages[-1])


def _too_young(who: Applicant, key: str) -> Iterator[Fault]:
    """Of age by the end of the first month."""
    if who.birth is None or who.since is None:
        return
    std = who.standards.on(who.since)
    if birthday(who.birth, std.count(key), std.word("leap_birthday")) > who.since.last:
        yield "id_no", TOO_YOUNG.finding(month=who.since, age=std.count(key))


# --- circumstances ------------------------------------------------------------------------------


def _not_poor(session: Session, who: Applicant, code: str, title: str) -> Iterator[Fault]:
    """In a poor household for which the county has an amount."""
    if who.since is None:
        return
    kind = _ask(session, hardship(who.person_id, who.since)) if who.person_id else ""
    if kind != "dibao" and (not kind or f"{code}.{kind}" not in who.standards.on(who.since)):
        yield "id_no", NOT_POOR.finding(month=who.since, title=title)


def _marks(session: Session, who: Applicant, code: str) -> Iterator[Fault]:
    """No mark that bars the allowance."""
    if who.person_id is not None and who.since is not None:
        for finding in marks_of(session, who.person_id, code, who.since):
            yield "id_no", finding


def _grade(session: Session, who: Applicant, *, mind: bool = False) -> int | None:
    """The severest grade that holds in the first month, of mind alone or of any kind."""
    if who.person_id is None or who.since is None:
        return None
    found: int | None = _ask(session, grade(who.person_id, who.since, mind=mind))
    return found


def _service_faults(session: Session, who: Applicant) -> Iterator[Fault]:
    yield from _too_young(who, "elder_service.age")
    yield from _not_poor(session, who, elder_service.CODE, elder_service.elder_service.title)


def _nursing_faults(session: Session, who: Applicant) -> Iterator[Fault]:
    yield from _too_young(who, "elder_nursing.age")
    yield from _not_poor(session, who, elder_nursing.CODE, elder_nursing.elder_nursing.title)
    yield from _marks(session, who, elder_nursing.CODE)


def _living_faults(session: Session, who: Applicant) -> Iterator[Fault]:
    if who.since is not None and _grade(session, who) is None:
        yield "id_no", NO_CERTIFICATE.finding(month=who.since)
    title = disabled_living.disabled_living.title
    yield from _not_poor(session, who, disabled_living.CODE, title)
    yield from _marks(session, who, disabled_living.CODE)


def _certified_faults(session: Session, who: Applicant) -> Iterator[Fault]:
    """A certificate that holds in the first month."""
    if who.since is not None and _grade(session, who) is None:
        yield "id_no", NO_CERTIFICATE.finding(month=who.since)


def _carer_faults(session: Session, who: Applicant) -> Iterator[Fault]:
    """A certificate of grade one or two."""
    yield from _certified_faults(session, who)
    found = _grade(session, who)
    if who.since is not None and found is not None and found > disabled_nursing.SEVERE:
        title = disabled_carer.disabled_carer.title
        yield "id_no", NOT_SEVERE.finding(month=who.since, title=title)


def _care_faults(session: Session, who: Applicant) -> Iterator[Fault]:
    if who.since is None:
        return
    any_grade, mind = _grade(session, who), _grade(session, who, mind=True)
    if any_grade is None:
        yield "id_no", NO_CERTIFICATE.finding(month=who.since)
    elif not disabled_nursing.standard_for(any_grade, mind, who.standards.on(who.since)):
        title = disabled_nursing.disabled_nursing.title
        yield "id_no", NOT_SEVERE.finding(month=who.since, title=title)
    yield from _marks(session, who, disabled_nursing.CODE)


OLD_AGE = Allowance(
    old_age.CODE,
    old_age.old_age.title,
    "care old-age",
    "GL",
    start="old_age.start",
    cite="老年人权益保障法 第三十三条；本县的起发方式",
    event=lowest_band,
    back_pay="old_age.back_pay",
    faults=_old_age_faults,
    moves_in=True,
    proof="old_age.proof_months",
    withheld="old_age.pay_withheld",
)
ELDER_SERVICE = Allowance(
    elder_service.CODE,
    elder_service.elder_service.title,
    "care elder-service",
    "YF",
    start="elder_service.start",
    cite="老年人权益保障法 第三十七条；本县的起发方式",
    faults=_service_faults,
)
ELDER_NURSING = Allowance(
    elder_nursing.CODE,
    elder_nursing.elder_nursing.title,
    "care elder-nursing",
    "YH",
    start="elder_nursing.start",
    cite="老年人权益保障法 第三十条；本县的起发方式",
    faults=_nursing_faults,
    category=NursingLevel,
)
DISABLED_LIVING = Allowance(
    disabled_living.CODE,
    disabled_living.disabled_living.title,
    "care disabled-living",
    "CS",
    start="disabled_living.start",
    cite="国发〔2015〕52号：自申请当月",
    faults=_living_faults,
)
DISABLED_NURSING = Allowance(
    disabled_nursing.CODE,
    disabled_nursing.disabled_nursing.title,
    "care disabled-nursing",
    "CH",
    start="disabled_nursing.start",
    cite="国发〔2015〕52号：自申请当月",
    faults=_care_faults,
)
DISABLED_CARER = Allowance(
    disabled_carer.CODE,
    disabled_carer.disabled_carer.title,
    "care disabled-carer",
    "QH",
    start="disabled_carer.start",
    cite="本县的起发方式",
    faults=_carer_faults,
)
DISABLED_WORK = Allowance(
    disabled_work.CODE,
    disabled_work.disabled_work.title,
    "care disabled-work",
    "JY",
    start="disabled_work.start",
    cite="本县的起发方式",
    faults=_certified_faults,
)
ALLOWANCES = (
    OLD_AGE,
    ELDER_SERVICE,
    ELDER_NURSING,
    DISABLED_LIVING,
    DISABLED_NURSING,
    DISABLED_CARER,
    DISABLED_WORK,
)

OLD_AGE_REGISTER = register_of(OLD_AGE)
ELDER_SERVICE_REGISTER = register_of(ELDER_SERVICE)
ELDER_NURSING_REGISTER = register_of(ELDER_NURSING)
DISABLED_LIVING_REGISTER = register_of(DISABLED_LIVING)
DISABLED_NURSING_REGISTER = register_of(DISABLED_NURSING)
DISABLED_CARER_REGISTER = register_of(DISABLED_CARER)
DISABLED_WORK_REGISTER = register_of(DISABLED_WORK)
