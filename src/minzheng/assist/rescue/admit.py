"""Admit (入站): what cannot be true of an admission, and what the desk is told about the person.

Nobody is turned away by the program (381号 第六条, 24号令 第五条): without a name, with 低保 or
特困, admitted many times, dead by our register; each is said, and the person is helped.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Any

from sqlalchemy import func, or_
from sqlmodel import Session, col, select

from minzheng.assist.rescue.choices import Evidence
from minzheng.assist.rescue.limits import Limits
from minzheng.assist.rescue.models import Stay
from minzheng.kernel import clock
from minzheng.kernel.calendar import add_months
from minzheng.kernel.codes import sex_of
from minzheng.kernel.dated import going_on
from minzheng.kernel.finding import Finding, Problem
from minzheng.kernel.record.declare import Fault, Values
from minzheng.payout.look.holdings import holdings
from minzheng.people.choices import Sex
from minzheng.people.find import death_of
from minzheng.people.models import Person

HUMAN_AGE = Problem("rescue-age", "年龄 {age} 不对", "写周岁；不知道的按目测写")
OTHER_SEX = Problem("rescue-other-sex", "号码是{of}性的，登记为{told}", "核对号码和性别")
STILL_IN = Problem("rescue-still-in", "此人已在站（{number}）", "先办离站，或用原编号继续救助")


def faults(session: Session, told: Values) -> Iterator[Fault]:
    """An age nobody has, a number of the other sex, somebody who is in already."""
    age = told["told_age"]
    if age is not None and not 0 <= age <= 130:
        yield "told_age", HUMAN_AGE.finding(age=age)
    number = str(getattr(told["id_no"], "value", told["id_no"] or ""))
    if not number:
        return
    for found in contradictions(number, told["sex"]):
        yield "id_no", found
    for found in still_in(session, number, told["admitted_on"], told):
        yield "id_no", found


def contradictions(number: str, sex: Sex | None) -> Iterator[Finding]:
    """A number of the other sex than was written down."""
    if sex is not None and number[:1].isdigit() and sex_of(number) != sex:
        yield OTHER_SEX.finding(of=Sex.of(sex_of(number)).label, told=sex.label)


def still_in(session: Session, number: str, on: date | None, but: Values) -> Iterator[Finding]:
    """Another admission of the same person that has not ended on a day.

    ``but`` tells ``number``, or day and hour, of the admission that is meant itself.
    """
    if on is None:
        return
    query = (
        select(Stay)
        .join(Person, col(Person.id) == Stay.person_id)
        .where(
            Person.id_no == number,
            going_on(Stay.admitted_on, Stay.left_on, on),
            Stay.number != str(but["number"] or ""),
            or_(col(Stay.admitted_on) != on, col(Stay.admitted_at) != but["admitted_at"]),
        )
    )
    for stay in session.exec(query.order_by(col(Stay.id))):
        yield STILL_IN.finding(number=stay.number)


def known_at_once(kept: Values) -> Values:
    """Whoever shows a number is identified by it on the day of admission."""
    if kept.get("person_id") is None:
        return {}
    return {"identified_on": kept["admitted_on"], "evidence": Evidence.papers}


# --- what the desk is told ------------------------------------------------------------------------


def says(session: Session, stay: Stay) -> Iterator[str]:
    """By when, what comes first, and what is known of the person."""
    limits = Limits.load(session, clock.today())
    person = session.get(Person, stay.person_id) if stay.person_id is not None else None
    first = priorities(limits, stay, person)
    if first:
        yield f"{first}：优先救助"
    yield f"在站至 {limits.last_day(stay)}；需要延长的在此之前备案（24号令 第十二条）"
    if person is None:
        yield "身份不明：24 小时内发布寻亲公告，请公安协查（民发〔2015〕158号）"
        return
    yield from about(session, limits, stay, person)


def about(session: Session, limits: Limits, stay: Stay, person: Person) -> Iterator[str]:
    """Benefits held, a death on file, admissions before."""
    for _, held in holdings(session, [person.stored_id]):
        if not held.ended:
            yield f"{held.status}{held.title} {held.case_no}：照常救助，并告知其户籍地"
    death = death_of(session, person)
    if death is not None:
        yield f"库中登记 {death.died_on} 死亡：核实身份，有误的报管理员订正"
    months = limits.count(stay, "rescue.repeat_months")
    times = admissions(session, person, stay.admitted_on, months)
    if times >= limits.count(stay, "rescue.repeat_times"):
        yield f"{months} 个月内第 {times} 次入站：列为反复救助，离站后回访"


def priorities(limits: Limits, stay: Stay, person: Person | None) -> str:
    """Why somebody comes first: under age, dying, mentally ill."""
    told = (
        ("未成年人", limits.is_minor(stay, person)),
        ("危重病人", stay.dying),
        ("疑似精神障碍", stay.mental),
    )
    return "、".join(word for word, holds in told if holds)


def admissions(session: Session, person: Person, until: date, months: int) -> int:
    """How often somebody was admitted in so many months up to a day, that day included."""
    query = select(func.count()).select_from(Stay).where(
        Stay.person_id == person.id,
        col(Stay.admitted_on) > add_months(until, -months),
        col(Stay.admitted_on) <= until,
    )  # fmt: skip
    found: Any = session.exec(query).one()
    return int(found)
