"""Checks of the monitor (监测检查): alerts overdue, rights and places that differ."""

from __future__ import annotations

from datetime import date

from sqlmodel import Session, col, select

from minzheng.assist.models import SupportMode
from minzheng.assist.monitor.alerts import is_open
from minzheng.assist.monitor.carers import in_days, supported
from minzheng.assist.monitor.choices import Disposition
from minzheng.assist.monitor.models import Alert, CarerAgreement, Stay
from minzheng.assist.monitor.population import counted
from minzheng.assist.monitor.stays import open_on
from minzheng.kernel.check import Check, Found
from minzheng.kernel.finding import Level, Problem
from minzheng.kernel.month import Month
from minzheng.payout.models import Grant
from minzheng.people.models import Person

VISIT_LATE = Problem(
    "check-alert-not-visited",
    "监测预警 {subject}（{code}）应于 {by} 前核查，至今没有",
    "核查并登记：assist monitor visit",
    cite="国办发〔2023〕39号 三(四)",
    level=Level.warning,
)
DISPOSE_LATE = Problem(
    "check-alert-not-disposed",
    "监测预警 {subject}（{code}）应于 {by} 前处置，至今没有办结",
    "处置并登记：assist monitor dispose",
    cite="国办发〔2023〕39号 三(四)",
    level=Level.warning,
)
STILL_STANDING = Problem(
    "check-alert-ended-standing",
    "监测预警 {subject} 已按“{disposition}”办结，{case_no} 仍在享受",
    "办理终止、减员；结果写错的报管理员订正",
    level=Level.warning,
)
PLACED_DISPERSED = Problem(
    "check-placed-dispersed",
    "特困 {subject} 自 {entered_on} 起住在{facility}（{number}），核定仍是分散供养",
    "变更为集中供养：assist tekun adjust；短期住院的核实后不处理",
    level=Level.warning,
)
HOUSED_NOWHERE = Problem(
    "check-housed-nowhere",
    "特困 {subject} 核定为集中供养，不在任何机构的入住名单上",
    "登记入住：assist place add；已回家的变更为分散供养",
    level=Level.warning,
)
AGREED_WITH_ANOTHER = Problem(
    "check-carer-agreement",
    "照料协议 {subject}：{case_no} {why}",
    "终止协议：assist carer end；换人的另签协议",
    level=Level.warning,
)


def visit_late(session: Session, on: date) -> Found:
    """Alerts that nobody looked at in time."""
    query = select(Alert).where(
        is_open(), col(Alert.visited_on).is_(None), col(Alert.visit_by) < on
    )
    for alert in session.exec(query.order_by(col(Alert.number))):
        yield {"subject": alert.number, "code": alert.code.label, "by": alert.visit_by}


def dispose_late(session: Session, on: date) -> Found:
    """Alerts that were looked at and not closed in time."""
    query = select(Alert).where(
        is_open(), col(Alert.visited_on).is_not(None), col(Alert.dispose_by) < on
    )
    for alert in session.exec(query.order_by(col(Alert.number))):
        yield {"subject": alert.number, "code": alert.code.label, "by": alert.dispose_by}


def still_standing(session: Session, on: date) -> Found:
    """Said to be ended, and counted in the right that it names two months later."""
    standing = {(one.person_id, one.case_no) for one in counted(session, on)}
    query = select(Alert).where(Alert.disposition == Disposition.ended)
    for alert in session.exec(query.order_by(col(Alert.number))):
        disposed_on = alert.disposed_on
        if disposed_on is None or Month.of(disposed_on) + 1 >= Month.of(on):
            continue
        if (alert.person_id, alert.case_no) in standing:
            yield {
                "subject": alert.number,
                "disposition": Disposition.ended.label,
                "case_no": alert.case_no,
            }


def placed_dispersed(session: Session, on: date) -> Found:
    """A37: housed in an institution, and supported as if at home."""
    housed = {stay.person_id: stay for stay in session.exec(select(Stay).where(open_on(on)))}
    for one in supported(session, on):
        stay = housed.get(one.person.stored_id)
        if stay is None or stay.kind.by_contract or _institutional(one.support.mode):
            continue
        yield {
            "subject": one.grant.case_no,
            "entered_on": stay.entered_on,
            "facility": stay.facility,
            "number": stay.number,
        }


def housed_nowhere(session: Session, on: date) -> Found:
    """A37: supported as housed, and in no place; where a county keeps the book of places."""
    if session.exec(select(Stay.id).limit(1)).first() is None:
        return
    housed = set(session.exec(select(Stay.person_id).where(open_on(on))))
    for one in supported(session, on):
        if _institutional(one.support.mode) and one.person.id not in housed:
            yield {"subject": one.grant.case_no}


def _institutional(mode: SupportMode) -> bool:
    return mode is SupportMode.institutional


def agreed_with_another(session: Session, on: date) -> Found:
    """Agreements in force with another carer than the support names, or for somebody housed."""
    known = {one.grant.id: one.support for one in supported(session, on)}
    query = (
        select(CarerAgreement, Grant, Person)
        .join(Grant, col(Grant.id) == CarerAgreement.grant_id)
        .join(Person, col(Person.id) == CarerAgreement.carer_id)
        .where(in_days(on))
        .order_by(col(CarerAgreement.number))
    )
    for agreement, grant, carer in session.exec(query):
        support = known.get(grant.id)
        if support is None:
            continue
        if _institutional(support.mode):
            why = "已不是分散供养"
        elif support.carer_id_no and support.carer_id_no != carer.id_no:
            why = "核定的照料人是另一人"
        else:
            continue
        yield {"subject": agreement.number, "case_no": grant.case_no, "why": why}


CHECKS = (
    Check("预警逾期未核查", VISIT_LATE, visit_late),
    Check("预警逾期未处置", DISPOSE_LATE, dispose_late),
    Check("预警已办结仍在享受", STILL_STANDING, still_standing),
    Check("在机构仍按分散供养", PLACED_DISPERSED, placed_dispersed),
    Check("集中供养未入住", HOUSED_NOWHERE, housed_nowhere),
    Check("照料协议与核定不符", AGREED_WITH_ANOTHER, agreed_with_another),
)
