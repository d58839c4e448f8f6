"""Checks of bills (收费检查): BU-31 in its four parts."""

from __future__ import annotations

from datetime import date

from sqlmodel import Session

from minzheng.burial.bill import audit
from minzheng.kernel.check import Check, Found
from minzheng.kernel.finding import Problem
from minzheng.kernel.money import yuan

LISTS = "殡葬管理条例 第五条、第四十二条、第四十三条、第五十条、第六十八条"
LOOK = "查：burial price check；作废清单后按价目另开，多收的退还"
NO_ITEM = Problem(
    "check-burial-charge-no-item", "费用明细 {subject}：{day} 在该单位没有执行中的项目 {code}",
    LOOK, cite=LISTS,
)  # fmt: skip
PRICE = Problem(
    "check-burial-charge-price", "费用明细 {subject}：单价 {price} 元，价目 {listed} 元", LOOK,
    cite=LISTS,
)  # fmt: skip
AMOUNT = Problem(
    "check-burial-charge-amount", "费用明细 {subject}：金额 {amount} 元，不是单价乘数量", LOOK
)
SPLIT = Problem(
    "check-burial-charge-split", "费用明细 {subject}：项目 {code} 同日还在 {other} 收费", LOOK,
    cite=LISTS,
)  # fmt: skip


def _charges(session: Session, on: date) -> list[audit.Charge]:
    return list(audit.charges(session, date.min, on))


def no_item(session: Session, on: date) -> Found:
    """BU-31: no live price on the day at the ground."""
    for one in _charges(session, on):
        if audit.has_no_item(session, one):
            line = one.line
            yield {"subject": line.number, "day": line.served_on, "code": one.tariff.code}


def price(session: Session, on: date) -> Found:
    """BU-31: charged otherwise than listed."""
    for one in _charges(session, on):
        if audit.price_differs(one):
            told = {"price": yuan(one.line.price), "listed": yuan(one.tariff.price)}
            yield {"subject": one.line.number, **told}


def amount(session: Session, on: date) -> Found:
    """An amount that is not price by count."""
    for one in _charges(session, on):
        if audit.wrong_amount(one):
            yield {"subject": one.line.number, "amount": yuan(one.line.amount)}


def split(session: Session, on: date) -> Found:
    """BU-31: one item in several lines; told at the later one."""
    for one in _charges(session, on):
        earlier = [n for n in audit.split_with(session, one) if n < one.line.number]
        if earlier:
            told = {"code": one.tariff.code, "other": earlier[0]}
            yield {"subject": one.line.number, **told}


CHECKS: tuple[Check, ...] = (
    Check("收费没有执行中的项目", NO_ITEM, no_item),
    Check("收费单价与价目不同", PRICE, price),
    Check("收费金额算错", AMOUNT, amount),
    Check("收费项目拆分", SPLIT, split),
)
