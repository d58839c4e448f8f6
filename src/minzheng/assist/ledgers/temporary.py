"""Temporary (临时救助发放汇总): every award of the cycle, person-time by person-time."""

from __future__ import annotations

from minzheng.assist.ledgers.happened import Happened
from minzheng.assist.ledgers.sheet import Ledger, Pages
from minzheng.assist.temporary.tables import awards
from minzheng.kernel.calendar import age_on
from minzheng.kernel.table import Column, Kind

AWARDS = (
    Column("number", "序号", Kind.int),
    Column("name", "姓名", Kind.name),
    Column("id_no", "身份证号", Kind.id_no),
    Column("age", "年龄", Kind.int),
    Column("sex", "性别"),
    Column("persons", "家庭人口", Kind.int),
    Column("address", "住址"),
    Column("category", "类别"),
    Column("phone", "电话", Kind.phone),
    Column("amount", "救助金额", Kind.money),
    Column("decided_on", "审核日期", Kind.date),
    Column("cause", "救助事由"),
    Column("self_paid", "自付金额", Kind.money),
    Column("account_no", "银行账号", Kind.account),
)


def awarded(happened: Happened) -> Pages:
    """Awards decided in the cycle, in order of place, day and number."""
    rows = []
    found = awards(happened.session, happened.cycle.first, happened.cycle.last)
    order = {code: place for place, code in enumerate(happened.places.by_code)}
    for one in sorted(found, key=lambda one: order.get(one.application.division_code, len(order))):
        asked, person = one.application, one.person
        rows.append(
            (
                person.name,
                person.id_no,
                age_on(person.birth, happened.cycle.last) if person.birth else None,
                person.sex.label if person.sex else "",
                asked.household_size,
                happened.places.label(asked.division_code),
                asked.family.label,
                asked.phone or person.phone,
                one.award.amount,
                one.award.decided_on,
                asked.cause.label,
                asked.self_paid,
                one.account_no,
            )
        )
    return {"": rows}


LEDGERS = (
    Ledger(
        "temporary",
        "临时救助发放汇总",
        AWARDS,
        awarded,
        ("amount", "self_paid"),
        numbered=True,
        unit="人次",
    ),
)
