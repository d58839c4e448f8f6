"""Lists (结婚登记清单): the ledger, the conditions of a couple, what was refused."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

from sqlmodel import Session, col, select

from minzheng.kernel.db import among
from minzheng.kernel.table import Column, Kind, Table
from minzheng.marriage.register.books import cross_province, marriages_by_id, standing_word
from minzheng.marriage.register.facts import Point
from minzheng.marriage.register.models import Refusal, Registration
from minzheng.marriage.register.rules import verdict
from minzheng.people.choices import MaritalStatus
from minzheng.people.models import Person

LEDGER = (
    Column("place", "序号", Kind.int),
    Column("registered_on", "登记日期", Kind.date),
    Column("number", "结婚证字号", Kind.code),
    Column("man_name", "男方姓名", Kind.name),
    Column("man_id_no", "男方身份证件号", Kind.id_no),
    Column("man_before", "男方婚姻状况"),
    Column("man_home", "男方户籍", Kind.code),
    Column("woman_name", "女方姓名", Kind.name),
    Column("woman_id_no", "女方身份证件号", Kind.id_no),
    Column("woman_before", "女方婚姻状况"),
    Column("woman_home", "女方户籍", Kind.code),
    Column("kind", "登记类别"),
    Column("across", "是否跨省通办", Kind.flag),
    Column("blanks", "印制号", Kind.code),
    Column("registrar", "登记员", Kind.code),
    Column("remark", "备注", Kind.free),
)


def people_of(session: Session, keys: Sequence[int]) -> dict[int, Person]:
    """Some people by key."""
    found = session.exec(select(Person).where(among(col(Person.id), keys)))
    return {one.stored_id: one for one in found}


def ledger_table(session: Session, since: date, until: date, today: date) -> Table:
    """结婚登记台账 of a time, in the order of the numbers; ended marriages say so in the remark."""
    query = select(Registration).where(col(Registration.registered_on).between(since, until))
    found = list(
        session.exec(query.order_by(col(Registration.registered_on), col(Registration.number)))
    )
    people = people_of(session, [key for one in found for key in (one.man_id, one.woman_id)])
    marriages = marriages_by_id(session, found)
    rows: list[tuple[Any, ...]] = []
    for place, one in enumerate(found, 1):
        word = standing_word(marriages[one.marriage_id], today)
        remark = "；".join(
            filter(None, [one.remark, word if word != MaritalStatus.married.label else ""])
        )
        man, woman = people[one.man_id], people[one.woman_id]
        rows.append(
            (
                place, one.registered_on, one.number,
                man.name, man.id_no, one.man_before.label, one.man_home,
                woman.name, woman.id_no, one.woman_before.label, one.woman_home,
                one.kind.label, cross_province(session, one),
                f"{one.man_blank}、{one.woman_blank}", one.registrar, remark,
            )
        )  # fmt: skip
    return Table("marriage.ledger", LEDGER, rows, title=f"结婚登记台账 {since} 至 {until}")


# --- the conditions ---------------------------------------------------------------------------

_CONDITIONS = (
    Column("number", "序号", Kind.int),
    Column("title", "条件"),
    Column("verdict", "结论"),
    Column("told", "情况"),
    Column("faults", "不符合或疑点"),
    Column("hint", "怎么办"),
    Column("cite", "依据"),
)


def conditions_table(points: Sequence[Point], on: date) -> Table:
    """Every condition with what is against it and its article."""
    rows = [
        (
            p.number, p.title, verdict(p), p.told, "；".join(f.message for _, f in p.faults),
            "；".join(dict.fromkeys(f.hint for _, f in p.faults if f.hint)), p.cite,
        )
        for p in points
    ]  # fmt: skip
    return Table("marriage.conditions", _CONDITIONS, rows, title="结婚条件", as_of=str(on))


# --- refusals ---------------------------------------------------------------------------------

REFUSALS = (
    Column("number", "编号", Kind.code),
    Column("refused_on", "日期", Kind.date),
    Column("man_name", "男方姓名", Kind.name),
    Column("man_id_no", "男方公民身份号码", Kind.id_no),
    Column("woman_name", "女方姓名", Kind.name),
    Column("woman_id_no", "女方公民身份号码", Kind.id_no),
    Column("reasons", "不予登记理由", Kind.free),
    Column("registrar", "登记员", Kind.code),
    Column("asked_paper", "要求书面告知", Kind.flag),
)


def refusals_table(session: Session, since: date, until: date) -> Table:
    """What was refused in a time, by number."""
    query = select(Refusal).where(col(Refusal.refused_on).between(since, until))
    found = list(session.exec(query.order_by(col(Refusal.number))))
    people = people_of(session, [key for one in found for key in (one.man_id, one.woman_id)])
    rows = []
    for one in found:
        man, woman = people[one.man_id], people[one.woman_id]
        rows.append(
            (
                one.number, one.refused_on, man.name, man.id_no, woman.name, woman.id_no,
                "；".join(one.reasons.splitlines()), one.registrar, one.asked_paper,
            )
        )  # fmt: skip
    return Table("marriage.refusals", REFUSALS, rows, title=f"不予结婚登记 {since} 至 {until}")
