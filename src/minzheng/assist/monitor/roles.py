"""Roles in the monitor (监测身份): alerts, agreements, places and credit of a person."""

from __future__ import annotations

from collections.abc import Iterator

from sqlmodel import Session, col, select

from minzheng.assist.monitor import alerts, carers, credit, stays
from minzheng.assist.monitor.models import Alert, CarerAgreement, CreditRecord, Stay
from minzheng.kernel import clock
from minzheng.payout.models import Grant
from minzheng.people.models import Person

Told = tuple[str, str, str, str, str]


def roles(session: Session, person: Person) -> list[Told]:
    """What stands of a person in the books of the monitor."""
    return [
        *_alerts(session, person),
        *_agreements(session, person),
        *_stays(session, person),
        *_credit(session, person),
    ]


def _alerts(session: Session, person: Person) -> Iterator[Told]:
    query = select(Alert).where(Alert.person_id == person.id).order_by(col(Alert.number))
    for found in session.exec(query):
        state = alerts.state_of(found, clock.today())
        detail = f"{found.code.label}，{state}"
        yield "监测预警", found.number, str(found.raised_on), str(found.disposed_on or ""), detail


def _agreements(session: Session, person: Person) -> Iterator[Told]:
    """Whom he cares for under an agreement."""
    query = (
        select(CarerAgreement, Grant.case_no)
        .join(Grant, col(Grant.id) == CarerAgreement.grant_id)
        .where(CarerAgreement.carer_id == person.id)
        .order_by(col(CarerAgreement.number))
    )
    for found, case_no in session.exec(query):
        until = str(found.ended_on or found.until or "")
        detail = f"照料 {case_no}，{carers.state_of(found, clock.today())}"
        yield "照料服务协议", found.number, str(found.since), until, detail


def _stays(session: Session, person: Person) -> Iterator[Told]:
    query = select(Stay).where(Stay.person_id == person.id).order_by(col(Stay.number))
    for found in session.exec(query):
        state = stays.state_of(found, clock.today())
        until = str(found.left_on or "")
        yield "安置入住", found.number, str(found.entered_on), until, f"{found.facility}，{state}"


def _credit(session: Session, person: Person) -> Iterator[Told]:
    query = select(CreditRecord).where(CreditRecord.person_id == person.id)
    for found in session.exec(query.order_by(col(CreditRecord.number))):
        state = credit.state_of(found, clock.today())
        until = str(found.lifted_on or found.until or "")
        detail = f"{found.conduct.label}，{state}"
        yield "救助诚信记录", found.number, str(found.found_on), until, detail
