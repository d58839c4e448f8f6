"""Roles in services (居家和残疾人服务经历): what somebody was given, lent or taught."""

from __future__ import annotations

from sqlmodel import Session, col, select

from minzheng.care.service.models import Order, Provider
from minzheng.care.service.welfare_models import (
    Centre,
    DeviceLoan,
    PsychiatricClient,
    Rehab,
    Trainee,
)
from minzheng.kernel.money import yuan_grouped
from minzheng.people.models import Person

Told = list[tuple[str, str, str, str, str]]


def roles(session: Session, person: Person) -> Told:
    """What is on file about a person here, book by book, oldest first."""
    return [
        *_orders(session, person),
        *_lent_and_given(session, person),
        *_trained(session, person),
    ]


def _orders(session: Session, person: Person) -> Told:
    query = (
        select(Order, Provider.name)
        .join(Provider, col(Provider.id) == Order.provider_id)
        .where(Order.person_id == person.id)
        .order_by(col(Order.ordered_on), col(Order.id))
    )
    return [
        ("居家服务", one.number, str(one.ordered_on), str(one.ended_on or ""),
         f"{one.kind.label}，{name}")
        for one, name in session.exec(query)
    ]  # fmt: skip


def _lent_and_given(session: Session, person: Person) -> Told:
    loans = select(DeviceLoan).where(DeviceLoan.person_id == person.id)
    told: Told = [
        ("辅具租赁", one.number, str(one.lent_on), str(one.returned_on or ""), one.device)
        for one in session.exec(loans.order_by(col(DeviceLoan.lent_on)))
    ]
    given = select(Rehab).where(Rehab.person_id == person.id).order_by(col(Rehab.paid_on))
    for one in session.exec(given):
        day, detail = str(one.paid_on), f"{one.item.label} {yuan_grouped(one.amount)} 元"
        told.append(("康复救助", one.number, day, day, detail))
    return told


def _trained(session: Session, person: Person) -> Told:
    query = (
        select(Trainee, Centre.name)
        .join(Centre, col(Centre.id) == Trainee.centre_id)
        .where(Trainee.person_id == person.id)
        .order_by(col(Trainee.since))
    )
    told: Told = [
        ("残疾人社区服务", one.number, str(one.since), str(one.left_on or ""), name)
        for one, name in session.exec(query)
    ]
    clients = select(PsychiatricClient).where(PsychiatricClient.person_id == person.id)
    for one in session.exec(clients.order_by(col(PsychiatricClient.since))):
        until = str(one.ended_on or "")
        told.append(("精神障碍社区康复", one.number, str(one.since), until, "服务对象"))
    return told
