"""Find (查找): the registrar who signs, whose training holds on the day."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from sqlmodel import Session, or_, select

from minzheng.kernel.dated import goes_on, holds, on_day
from minzheng.kernel.finding import Finding, Problem
from minzheng.marriage.office.models import Registrar, RegistrarTraining

NO_REGISTRAR = Problem(
    "registrar-unknown",
    "没有登记员“{value}”",
    "写姓名、编号或登记员证号；minzheng marriage registrar list 查",
)
NOT_TRAINED = Problem(
    "registrar-untrained", "登记员 {number} 在 {on} 没有有效的培训考核（{trained} 至 {valid}）",
    "换有资格的登记员；再培训的先登记：marriage registrar train",
    cite="婚姻登记条例 第六条",
)  # fmt: skip
GONE = Problem(
    "registrar-gone", "登记员 {number} {on} 不在岗", "换在岗的登记员", cite="婚姻登记条例 第六条"
)


def registrar_of(session: Session, told: str) -> Registrar | None:
    """The registrar of a number, a card or a name that only one has."""
    word = told.strip()
    query = select(Registrar).where(
        or_(Registrar.number == word, Registrar.card_no == word, Registrar.name == word)
    )
    found = session.exec(query).all()
    return found[0] if len(found) == 1 else None


def signing(session: Session, told: str, on: date) -> Iterator[Finding]:
    """What forbids a registrar to sign on a day: unknown, gone, or without valid training."""
    one = registrar_of(session, told)
    if one is None:
        yield NO_REGISTRAR.finding(value=told)
        return
    if not goes_on(one.since, one.left_on, on):
        yield GONE.finding(number=one.number, on=on)
    if not trained(session, one, on):
        yield NOT_TRAINED.finding(
            number=one.number, on=on, trained=one.trained_on, valid=one.valid_to
        )


def trained(session: Session, one: Registrar, on: date) -> bool:
    """Whether a training of a registrar holds on a day: the newest, or one before it."""
    if holds(one.trained_on, one.valid_to, on):
        return True
    query = select(RegistrarTraining.id).where(
        RegistrarTraining.registrar_id == one.id,
        on_day(RegistrarTraining.trained_on, RegistrarTraining.valid_to, on),
    )
    return session.exec(query).first() is not None
