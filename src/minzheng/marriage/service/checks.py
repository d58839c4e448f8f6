"""Checks of service (婚姻服务检查): bookings that cannot be, ceremonies, sessions, clauses."""

from __future__ import annotations

from datetime import date
from itertools import groupby

from sqlmodel import Session, col, or_, select

from minzheng.kernel.check import Check, Found
from minzheng.kernel.finding import Level, Problem
from minzheng.kernel.month import Month
from minzheng.kernel.standards import standards_of
from minzheng.marriage.divorce.models import Divorce
from minzheng.marriage.service.appointments import places, standing, taken
from minzheng.marriage.service.ceremonies import unfit
from minzheng.marriage.service.choices import CounselOutcome
from minzheng.marriage.service.links import of_line
from minzheng.marriage.service.models import Appointment, Ceremony, CeremonyCouple, Counsel
from minzheng.marriage.service.reform import clauses_on
from minzheng.people.divisions import Gazetteer
from minzheng.people.models import Death

BOOKED_TWICE = Problem(
    "check-marriage-service-booked-twice", "预约 {subject} 与 {other} 是同一人、同一时段",
    "取消其中一个：marriage appointment cancel", level=Level.warning,
)  # fmt: skip
OVERBOOKED = Problem(
    "check-marriage-service-overbooked",
    "{subject}“{business}”约了 {count} 个，号数 {most} 个",
    "与当事人另约时间，或调整号数标准", level=Level.warning,
)  # fmt: skip
KEPT_DEAD = Problem(
    "check-marriage-service-kept-dead", "预约 {subject} {day} 记为到场，一方已于 {died_on} 死亡",
    "核对到场登记和死亡日期；疑似冒名的按冒名处理",
)  # fmt: skip
UNREGISTERED = Problem(
    "check-marriage-service-unregistered", "仪式名单 {subject}：字号 {certificate}{why}",
    "核对字号和仪式日期", level=Level.warning,
)  # fmt: skip
RECONCILED = Problem(
    "check-marriage-service-reconciled",
    "辅导 {subject} 结果为和好撤回，离婚申请 {number} 已于 {day} 登记离婚",
    "核对辅导结果和离婚登记", level=Level.warning,
)  # fmt: skip
OTHERS = Problem(
    "check-marriage-service-others", "辅导 {subject} 写的离婚申请 {number} 是别人的",
    "核对回执单号和当事人",
)  # fmt: skip
CLAUSE_TWICE = Problem(
    "check-marriage-service-clause-twice", "{village} 有两个有效的婚俗条款：{subject}、{other}",
    "旧条款登记废止：marriage reform clause end", level=Level.warning,
)  # fmt: skip


def booked_twice(session: Session, on: date) -> Found:
    """One of a couple stands in two bookings of one half day."""
    query = select(Appointment).where(standing())
    query = query.order_by(col(Appointment.slot_on), col(Appointment.half), Appointment.number)
    for _, group in groupby(session.exec(query), key=lambda one: (one.slot_on, one.half)):
        first: dict[int, str] = {}
        for one in group:
            here = of_line(one)
            others = sorted({first[key] for key in here if key in first})
            first |= {key: one.number for key in here if key not in first}
            for other in others:
                yield {"subject": one.number, "other": other}


def overbooked(session: Session, on: date) -> Found:
    """More bookings than places in a half day still to come."""
    standards = standards_of(session)
    for (day, half, business), count in sorted(taken(session, on, date.max).items()):
        most = places(standards.on(Month.of(day)), business)
        if count > most:
            told = {"business": business.label, "count": count, "most": most}
            yield {"subject": f"{day} {half.label}", **told}


def kept_dead(session: Session, on: date) -> Found:
    """Somebody came who had died before."""
    query = (
        select(Appointment, Death)
        .join(
            Death,
            or_(
                col(Death.person_id) == Appointment.man_id,
                col(Death.person_id) == Appointment.woman_id,
            ),
        )
        .where(col(Appointment.came_on) > Death.died_on)
        .order_by(Appointment.number)
    )
    for one, death in session.exec(query):
        yield {"subject": one.number, "day": one.came_on, "died_on": death.died_on}


def unregistered(session: Session, on: date) -> Found:
    """A couple on a list whose 字号 was not given, or later, or is void."""
    query = (
        select(CeremonyCouple, col(Ceremony.held_on))
        .join(Ceremony, col(Ceremony.id) == CeremonyCouple.ceremony_id)
        .order_by(CeremonyCouple.number)
    )
    for one, day in session.exec(query):
        why = unfit(session, one.certificate_no, day)
        if why:
            yield {"subject": one.number, "certificate": one.certificate_no, "why": why}


def reconciled(session: Session, on: date) -> Found:
    """A session after which the application was withdrawn, and a divorce registered on it."""
    for one, divorce in _with_divorce(session):
        if one.outcome is CounselOutcome.reconciled and divorce.registered_on is not None:
            told = {"number": divorce.number, "day": divorce.registered_on}
            yield {"subject": one.number, **told}


def others(session: Session, on: date) -> Found:
    """A session that names an application of somebody else."""
    for one, divorce in _with_divorce(session):
        if not of_line(one) <= of_line(divorce):
            yield {"subject": one.number, "number": divorce.number}


def _with_divorce(session: Session) -> list[tuple[Counsel, Divorce]]:
    """The sessions that name an application, with it."""
    query = select(Counsel, Divorce).join(Divorce, col(Divorce.id) == Counsel.divorce_id)
    return list(session.exec(query.order_by(Counsel.number)))


def clause_twice(session: Session, on: date) -> Found:
    """Two clauses of one village in force on one day."""
    places_ = Gazetteer.load(session, on)
    first: dict[str, str] = {}
    for one in clauses_on(session, on):
        code = places_.current(one.division_code) or one.division_code
        if code in first:
            village = places_.label(code)
            yield {"subject": first[code], "other": one.number, "village": village}
        first.setdefault(code, one.number)


CHECKS: tuple[Check, ...] = (
    Check("同一时段重复预约", BOOKED_TWICE, booked_twice),
    Check("预约超过号数", OVERBOOKED, overbooked),
    Check("已死亡记为到场", KEPT_DEAD, kept_dead),
    Check("颁证名单没有登记", UNREGISTERED, unregistered),
    Check("和好撤回后又离婚", RECONCILED, reconciled),
    Check("辅导写了别人的离婚申请", OTHERS, others),
    Check("婚俗条款重复", CLAUSE_TWICE, clause_twice),
)
