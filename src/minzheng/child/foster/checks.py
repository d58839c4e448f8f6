"""Checks of placements (安置检查): CH-28, CH-29, CH-32, two places at once, of age and there."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from itertools import pairwise

from sqlmodel import Session, select

from minzheng.child.foster.conditions import age_fault, carer_age, fostered_by
from minzheng.child.foster.models import FosterFamily
from minzheng.child.foster.places import Stay, stays
from minzheng.child.register.life import ADULT, adopted_on, age, eighteen_on, mode_on, person_of
from minzheng.child.register.models import ChildFile
from minzheng.kernel.check import Check, Found
from minzheng.kernel.finding import Level, Problem
from minzheng.kernel.month import Month
from minzheng.kernel.standards import standards_of
from minzheng.people.find import death_of
from minzheng.people.models import Person

END = "child institution placement leave，或 child foster end"
ADOPTED = Problem(
    "check-placed-adopted", "{subject}（{place}）的儿童已被收养，没有登记离开", f"登记：{END}",
    cite="民法典 第一千一百一十一条", level=Level.warning,
)  # fmt: skip
DEAD = Problem(
    "check-placed-dead", "{subject}（{place}）的儿童已死亡，没有登记离开", f"登记：{END}",
    level=Level.warning,
)  # fmt: skip
TWICE = Problem(
    "check-placed-twice", "{subject} 与 {other} 是同一儿童，期间重叠", f"核对后登记先前一处：{END}"
)
MODE = Problem(
    "check-placed-mode",
    "{subject}（{place}）的儿童，档案中养育方式是“{mode}”",
    "核对；登记现在的养育方式：child mode add",
    level=Level.warning,
)
GROWN = Problem(
    "check-placed-grown", "{subject}（{place}）的儿童已于 {day} 成年，还没有安置计划",
    "登记：child file plan", cite="民法典 第十七条", level=Level.warning,
)  # fmt: skip
MANY = Problem(
    "check-foster-many", "寄养家庭 {subject} 有 {count} 名寄养儿童，最多 {most} 名",
    "多出的解除寄养：child foster end", cite="家庭寄养管理办法 第九条",
)  # fmt: skip
CARER = Problem(
    "check-foster-carer-age", "寄养家庭 {subject} 的主要照料人 {age} 周岁，应在 {least} 至 {most}",
    "另选寄养家庭，或重新申请并另定照料人", cite="家庭寄养管理办法 第八条第五项",
)  # fmt: skip


def placed(session: Session, on: date) -> Iterator[tuple[Stay, ChildFile]]:
    """Every stay that goes on on a day by the books."""
    for stay in stays(session):
        if stay.on(on):
            yield stay, session.get_one(ChildFile, stay.child_id)


def adopted(session: Session, on: date) -> Found:
    """CH-28: an adopted child in an institution's head count or in the foster book."""
    for stay, child in placed(session, on):
        if adopted_on(session, child, on) is not None:
            yield {"subject": stay.number, "place": stay.place}


def dead(session: Session, on: date) -> Found:
    """CH-28: a dead child who is still placed."""
    for stay, child in placed(session, on):
        death = death_of(session, person_of(session, child))
        if death is not None and death.died_on < on:
            yield {"subject": stay.number, "place": stay.place}


def twice(session: Session, on: date) -> Found:
    """A child in two places on one day, whatever the day."""
    for first, second in pairwise(stays(session)):
        if first.child_id == second.child_id and not first.over(second.since):
            yield {"subject": first.number, "other": second.number}


def other_mode(session: Session, on: date) -> Found:
    """CH-32: in an institution, or in a family, while the file says that kin raise the child."""
    for stay, child in placed(session, on):
        told = mode_on(session, child, on)
        if told is None or told.mode is not stay.mode:
            word = told.mode.label if told is not None else "没有登记"
            yield {"subject": stay.number, "place": stay.place, "mode": word}


def grown(session: Session, on: date) -> Found:
    """K27: of age, still placed, and nobody has planned what follows."""
    for stay, child in placed(session, on):
        if age(session, child, on) >= ADULT and child.settling is None:
            day = eighteen_on(session, child)
            yield {"subject": stay.number, "place": stay.place, "day": day}


def _families(session: Session, on: date) -> list[FosterFamily]:
    """Families that have a child on a day."""
    found = session.exec(select(FosterFamily).order_by(FosterFamily.number))
    return [one for one in found if fostered_by(session, one, on)]


def many(session: Session, on: date) -> Found:
    """CH-29: more than two foster children."""
    most = standards_of(session).on(Month.of(on)).count("foster.most_children")
    for family in _families(session, on):
        count = len(fostered_by(session, family, on))
        if count > most:
            yield {"subject": family.number, "count": count, "most": most}


def carer(session: Session, on: date) -> Found:
    """CH-29: the main carer of a family with a child is outside 30 to 65."""
    std = standards_of(session).on(Month.of(on))
    for family in _families(session, on):
        person = session.get_one(Person, family.person_id)
        if age_fault(session, person, std, on) is not None:
            years = carer_age(session, person, on)
            least, most = std.count("foster.carer_min_age"), std.count("foster.carer_max_age")
            told = {"age": "不明" if years is None else years, "least": least, "most": most}
            yield {"subject": family.number, **told}


CHECKS = (
    Check("已收养仍在安置", ADOPTED, adopted),
    Check("已死亡仍在安置", DEAD, dead),
    Check("同一儿童两处安置", TWICE, twice),
    Check("安置与养育方式不符", MODE, other_mode),
    Check("成年没有安置计划", GROWN, grown),
    Check("寄养儿童过多", MANY, many),
    Check("寄养照料人年龄", CARER, carer),
)
