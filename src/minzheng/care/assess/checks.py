"""Checks of assessments (能力评估检查): scores, levels and reasons that disagree."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from sqlmodel import Session, col, select

from minzheng.care.assess.choices import TagKind
from minzheng.care.assess.form import SUMS, health_of
from minzheng.care.assess.level import tags_on
from minzheng.care.assess.models import Assessment, Elder
from minzheng.care.assess.rules import assess
from minzheng.care.assess.scale import digits_of, scale
from minzheng.kernel.check import Check, Found
from minzheng.kernel.db import among
from minzheng.kernel.finding import Level, Problem
from minzheng.people.models import Death, Person

IMPOSSIBLE = Problem(
    "check-assessment-score",
    "能力评估 {subject} 的“{title}”得 {score} 分，最高 {most} 分",
    "查原评估表；确有误的报管理员订正",
    cite="GB/T 42195-2022",
    level=Level.warning,
)
MISMATCH = Problem(
    "check-assessment-level",
    "能力评估 {subject} 登记为{held}，按得分和变更条件是{right}",
    "查原评估表；确有误的报管理员订正",
    cite="GB/T 42195-2022",
    level=Level.warning,
)
NO_REASON = Problem(
    "check-assessment-reason",
    "能力评估 {subject} 由{preliminary}变为{level}，没有登记依据",
    "查诊断和近30天风险事件；确有误的报管理员订正",
    cite="GB/T 42195-2022",
    level=Level.warning,
)
AFTER_DEATH = Problem(
    "check-assessment-dead",
    "能力评估 {subject} 的评估日期 {assessed}，库中登记其 {died} 死亡",
    "核实评估是否真实、死亡登记是否有误",
    level=Level.error,
)
NO_CONTACT = Problem(
    "check-left-behind-contact",
    "留守老人 {subject} 没有登记照料人或子女的电话",
    "补登联系人：minzheng care elder child；没有登记老年人信息的：minzheng care elder add",
    level=Level.warning,
)


def _up_to(session: Session, on: date) -> Iterator[Assessment]:
    query = select(Assessment).where(col(Assessment.assessed_on) <= on)
    yield from session.exec(query.order_by(col(Assessment.number)))


def _possible(one: Assessment) -> bool:
    """Whether every item has a score that it may have."""
    items, digits = scale().items, digits_of(one.scores)
    return len(digits) == len(items) and all(
        score.isdigit() and int(score) <= item.most
        for item, score in zip(items, digits, strict=True)
    )


def impossible(session: Session, on: date) -> Found:
    """A score above what its item allows."""
    for one in _up_to(session, on):
        for item, score in zip(scale().items, digits_of(one.scores), strict=False):
            if not score.isdigit() or int(score) > item.most:
                yield {
                    "subject": one.number,
                    "title": item.title,
                    "score": score,
                    "most": item.most,
                }


def mismatch(session: Session, on: date) -> Found:
    """Sums or levels that the scores do not give."""
    for one in _up_to(session, on):
        if not _possible(one):
            continue
        right = assess(
            scale(), [int(score) for score in digits_of(one.scores)], health_of(one.model_dump())
        )
        held = (*(getattr(one, name) for name in SUMS), one.score, one.preliminary, one.level)
        told = (*right.sums, right.total, right.preliminary, right.level)
        if held != told:
            yield {
                "subject": one.number,
                "held": f"总分 {one.score}、{one.level.label}",
                "right": f"总分 {right.total}、{right.level.label}",
            }


def no_reason(session: Session, on: date) -> Found:
    """Another level than the score gives, and nothing says why."""
    for one in _up_to(session, on):
        if one.level is not one.preliminary and not one.raised_for:
            yield {
                "subject": one.number,
                "preliminary": one.preliminary.label,
                "level": one.level.label,
            }


def after_death(session: Session, on: date) -> Found:
    """Assessed after the day of death."""
    query = (
        select(col(Assessment.number), col(Assessment.assessed_on), col(Death.died_on))
        .join(Death, col(Death.person_id) == Assessment.person_id)
        .where(col(Death.died_on) < col(Assessment.assessed_on), col(Assessment.assessed_on) <= on)
    )
    for number, assessed, died in session.exec(query.order_by(col(Assessment.number))):
        yield {"subject": number, "assessed": assessed, "died": died}


def no_contact(session: Session, on: date) -> Found:
    """Left behind by the children, and nobody to call."""
    dead = set(session.exec(select(Death.person_id).where(Death.died_on <= on)))
    keys = {key for key, kinds in tags_on(session, on).items() if TagKind.left_behind in kinds}
    known = {one.person_id: one for one in session.exec(select(Elder))}
    query = select(Person).where(among(col(Person.id), keys - dead)).order_by(col(Person.id_no))
    for person in session.exec(query):
        elder = known.get(person.stored_id)
        if elder is None or not (elder.guardian_phone or elder.child_phone):
            yield {"subject": person.id_no}


CHECKS = (
    Check("评估得分超过最高分", IMPOSSIBLE, impossible),
    Check("评估等级与得分不符", MISMATCH, mismatch),
    Check("评估等级变更没有依据", NO_REASON, no_reason),
    Check("死亡以后的评估", AFTER_DEATH, after_death),
    Check("留守老人没有联系人", NO_CONTACT, no_contact),
)
