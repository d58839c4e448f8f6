"""Checks of the files: labels, children alone, carers and guardians unfit (儿童档案检查)."""

from __future__ import annotations

from datetime import date, timedelta

from sqlalchemy import exists
from sqlmodel import Session, col, select

from minzheng.child.register.choices import UNSAFE, Mode, Unfit
from minzheng.child.register.files import label_doubts
from minzheng.child.register.life import ADULT, age, mode_on
from minzheng.child.register.lists import on_file, turning
from minzheng.child.register.models import ChildLabel, Entrusted, Guardian
from minzheng.child.register.todo import orphaned
from minzheng.kernel import calendar
from minzheng.kernel.check import Check, Found
from minzheng.kernel.dated import on_day
from minzheng.kernel.finding import Level, Problem
from minzheng.kernel.month import Month
from minzheng.kernel.period import reckoner_of
from minzheng.kernel.standards import standards_of
from minzheng.kernel.todo import Span
from minzheng.people.models import Death, Flag, FlagKind, Person

LABEL_DOUBT = Problem(
    "check-child-label", "{subject} 的{kind}：{why}", "核对；不符合的终止：child label end",
    cite="国发〔2016〕13号", level=Level.warning,
)  # fmt: skip
ALONE = Problem(
    "check-child-alone", "{subject} {age} 周岁，{mode}", "马上落实照料人；需要的报告、临时监护",
    cite="未成年人保护法 第二十一条", level=Level.warning,
)  # fmt: skip
CARER_UNFIT = Problem(
    "check-child-carer-unfit", "{subject} 的受托人{why}", "终止委托，另定受托人",
    cite="未成年人保护法 第二十二条",
)  # fmt: skip
GUARDIAN_UNFIT = Problem(
    "check-child-guardian", "{subject} 的{role}{why}", "另行确定监护照料人：child guardian end",
    cite="民法典 第二十七条、第三十六条", level=Level.warning,
)  # fmt: skip
TURNS = Problem(
    "check-child-turning", "{subject} 将于 {day} 满 18 周岁",
    "核对就学，定成年安置：child file plan",
    cite="民法典 第十七条", level=Level.info,
)  # fmt: skip
ORPHANED = Problem(
    "check-child-orphaned", "{subject}：{what}，应在 {due} 前",
    "复核：child file show、child file add",
    cite="民发〔2019〕62号", level=Level.warning,
)  # fmt: skip
SMALL, WATCHED = 8, 16
"""Never left unattended below the first, never living apart below the second (第二十一条)."""


def label_doubt(session: Session, on: date) -> Found:
    """CH-33: left behind at 16 and more, or with parents who work in the county."""
    query = select(ChildLabel).where(on_day(ChildLabel.since, ChildLabel.ended_on, on))
    for label in session.exec(query.order_by(ChildLabel.number)):
        for why in label_doubts(session, label, on):
            yield {"subject": label.number, "kind": label.kind.label, "why": why}


def alone(session: Session, on: date) -> Found:
    """CH-22: under 16 living alone, under 8 with nobody."""
    for child in on_file(session, on):
        mode, years = mode_on(session, child, on), age(session, child, on)
        if mode is None or mode.mode not in UNSAFE:
            continue
        if years < (WATCHED if mode.mode is Mode.alone else SMALL):
            yield {"subject": child.number, "age": years, "mode": mode.mode.label}


def carer_unfit(session: Session, on: date) -> Found:
    """CH-23: entrusted to somebody whom the law excludes."""
    query = select(Entrusted).where(
        on_day(Entrusted.since, Entrusted.ended_on, on), Entrusted.unfit != Unfit.none
    )
    for one in session.exec(query.order_by(Entrusted.number)):
        yield {"subject": one.number, "why": one.unfit.label}


def guardian_unfit(session: Session, on: date) -> Found:
    """CH-18: a guardian or carer under 18, dead, in prison, or without capacity."""
    dead = exists().where(col(Death.person_id) == Guardian.person_id, col(Death.died_on) <= on)
    jailed = exists().where(
        col(Flag.person_id) == Guardian.person_id,
        col(Flag.kind) == FlagKind.imprisoned,
        on_day(Flag.since, Flag.until, on),
    )
    query = (
        select(Guardian, Person, dead, jailed)
        .outerjoin(Person, col(Person.id) == Guardian.person_id)
        .where(on_day(Guardian.since, Guardian.ended_on, on))
        .order_by(Guardian.number)
    )
    for one, person, died, in_prison in session.exec(query):
        birth = person.birth if person is not None else None
        minor = birth is not None and calendar.age_on(birth, on) < ADULT
        told = ((minor, "不满 18 周岁"), (died, "已死亡"), (in_prison, "在押"),
                (not one.capable, "没有行为能力"))  # fmt: skip
        for holds, why in told:
            if holds:
                yield {"subject": one.number, "role": one.role.label, "why": why}


def turns(session: Session, on: date) -> Found:
    """CH-34: who turns 18 within the days of warning."""
    days = standards_of(session).on(Month.of(on)).count("child.turning_days")
    for turn in turning(session, on, date.fromordinal(on.toordinal() + days)):
        yield {"subject": turn.child.number, "day": turn.day}


def orphaned_long(session: Session, on: date) -> Found:
    """LK-03: a parent's death that nobody has looked into within the days of the standard."""
    before = on - timedelta(days=1)
    for task in orphaned(session, Span(on, before, reckoner_of(session))):
        yield {"subject": task.subject, "what": task.what, "due": task.due}


CHECKS = (
    Check("留守流动类别存疑", LABEL_DOUBT, label_doubt),
    Check("儿童独自生活", ALONE, alone),
    Check("受托人不宜", CARER_UNFIT, carer_unfit),
    Check("监护人不宜", GUARDIAN_UNFIT, guardian_unfit),
    Check("将满18周岁", TURNS, turns),
    Check("父母死亡未复核", ORPHANED, orphaned_long),
)
