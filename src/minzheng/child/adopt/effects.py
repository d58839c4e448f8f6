"""Effects (办理结果): what an assessment, a registration, its end set in motion with them.

From the day of registration the adopters are the parents (民法典 第一千一百一十一条). The child's
file, guardians, labels and placement end; its benefits stop after that month, because they read
``register.life.adopt``. Who the parents are stands in the adoption alone: ordinary queries say
监护人变更 and 不再需要保障, and no file leads to them. Nothing is deleted.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any

from sqlmodel import Session, col, select

from minzheng.catalog import child as section
from minzheng.child.adopt.choices import AdoptionEnd, Assessor, Fitness
from minzheng.child.adopt.claims import points_of
from minzheng.child.adopt.find import child_of
from minzheng.child.adopt.guards import adoption, standards
from minzheng.child.adopt.models import AdoptionAssessment
from minzheng.child.adopt.naming import become, become_again
from minzheng.child.adopt.rules import faults
from minzheng.child.adopt.scores import scores_of
from minzheng.child.register.choices import FileEnd, LabelEnd, Mode, Role
from minzheng.child.register.life import (
    ADULT,
    adopt,
    age,
    dissolve,
    guardians_on,
    labels_on,
    mode_on,
    place_child,
)
from minzheng.child.register.models import Adopted, ChildFile
from minzheng.kernel.calendar import add_months
from minzheng.kernel.case import Asked
from minzheng.kernel.month import Month
from minzheng.kernel.serial import take
from minzheng.kernel.standards import standards_of
from minzheng.payout.models import Grant
from minzheng.payout.registry import titles

AS_A_STUDENT = "dream_aid"
"""The one right of this section that a disabled child keeps when adopted."""

_PAST = (Mode.institution, Mode.foster)
"""Placements that end with an adoption."""


# --- the assessment ---------------------------------------------------------------------------


def assessed(asked: Asked) -> Iterator[str]:
    """Keep the report with its score and the last day on which it is valid."""
    told, std, on = asked.taking.recorded, standards(asked), asked.taking.on
    scores = scores_of(str(told["marks"]), std) or []
    consent = next(s.told for s in reversed(asked.case.steps) if s.step == "consent")
    valid_to = add_months(on, std.count("child.adoption.assess_valid_months"))
    made = AdoptionAssessment(
        adoption_id=adoption(asked).stored_id,
        reported_on=on,
        assessor=Assessor.of(consent["assessor"]),
        body=str(consent.get("body", "")),
        staff="、".join(told["staff"]),
        together_since=told["together_since"],
        together_until=told["together_until"],
        marks=" ".join(str(score) for score in scores),
        points=sum(scores),
        fitness=Fitness.of(told["fitness"]),
        opinion=str(told.get("opinion") or ""),
        valid_to=valid_to,
    )
    asked.session.add(made)
    asked.session.flush()
    yield f"{made.points} 分，{made.fitness.label}，有效期至 {valid_to}"


# --- registration -----------------------------------------------------------------------------


def reasons(asked: Asked) -> Mapping[str, Any]:
    """What fails of the conditions, as the reason of a refusal that tells none."""
    found = faults(points_of(asked.session, adoption(asked), asked.case, asked.taking.on))
    return {"reason": "；".join(f"{one.message}（{one.cite}）" for one in found)}


def number(session: Session, on: date, word: str) -> str:
    """The next number of a certificate: ``(2026)鄂冶收字00001``, without gaps in a year."""
    mark = standards_of(session).on(Month.of(on)).word("child.adoption.certificate_mark")
    count = take(session, f"child.adoption.certificate.{word}", on.year)
    return f"({on.year}){mark}{word}字{count:05d}"


def registered(asked: Asked) -> Iterator[str]:
    """The certificate's number, and the end of what was there before."""
    session, one, on = asked.session, adoption(asked), asked.taking.on
    child = child_of(session, one)
    yield from _standing(session, child, on)
    one.registered_on, one.certificate_no = on, number(session, on, "收")
    session.add(one)
    adopt(session, child, on)
    _close(session, child, on)
    become(session, one)
    session.flush()
    yield f"收养登记证 {one.certificate_no}，不收费；收养关系自 {on} 成立"
    yield f"户口登记改了姓名、号码的：minzheng child adoption rename {one.number}"


def _standing(session: Session, child: ChildFile, on: date) -> Iterator[str]:
    """What the child receives: its last month, or that those who grant it have to look at it."""
    month, known = Month.of(on), titles()
    query = select(Grant).where(Grant.person_id == child.person_id, col(Grant.until).is_(None))
    for grant in session.exec(query.order_by(col(Grant.id))):
        stops = grant.benefit in section.BENEFITS and grant.benefit != AS_A_STUDENT
        told = f"末发 {month}，办停发：child case stop" if stops else "请经办的科室复核"
        yield f"{known[grant.benefit]} {grant.case_no} {told}"


def _close(session: Session, child: ChildFile, on: date) -> None:
    """Guardians, labels, placement and file end; rows of the past stay as they are."""
    for role in Role:
        for guardian in guardians_on(session, child, on, role):
            guardian.ended_on, guardian.ended_for = on, "监护人变更"
            session.add(guardian)
    mode = mode_on(session, child, on)
    if mode is not None and mode.mode in _PAST:
        place_child(session, child, Mode.other, on)
    for label in labels_on(session, child, on):
        label.ended_on, label.ended_for = on, LabelEnd.improved
        session.add(label)
    child.closed_on, child.closed_for = max(on, child.opened_on), FileEnd.safe
    session.add(child)


# --- the end ----------------------------------------------------------------------------------


def dissolved(asked: Asked) -> Iterator[str]:
    """解除: a certificate of its own; the file of a minor opens again."""
    session, one, on = asked.session, adoption(asked), asked.taking.on
    child = child_of(session, one)
    one.ended_on, one.ended_for = on, AdoptionEnd.dissolved
    one.end_certificate_no = number(session, on, "解")
    session.add(one)
    dissolve(session, child, on)
    yield f"解除收养关系证明 {one.end_certificate_no}"
    yield from _again(session, child, on)


def revoked(asked: Asked) -> Iterator[str]:
    """撤销: void from the beginning (民法典 第一千一百一十三条), so no month counts as adopted."""
    session, one, on = asked.session, adoption(asked), asked.taking.on
    child = child_of(session, one)
    one.ended_on, one.ended_for = on, AdoptionEnd.revoked
    session.add(one)
    query = select(Adopted).where(Adopted.child_id == child.id, Adopted.since == one.registered_on)
    for spell in session.exec(query):
        spell.until = spell.since
        session.add(spell)
    become_again(session, one)
    yield f"收养登记 {one.certificate_no} 撤销，收养行为自始无效"
    if not asked.taking.recorded.get("returned"):
        yield "收养登记证还没有收缴"
    yield from _again(session, child, on)


def _again(session: Session, child: ChildFile, on: date) -> Iterator[str]:
    """A minor's file is open again: somebody has to see to what comes now."""
    session.flush()
    if age(session, child, on) < ADULT:
        child.closed_on = child.closed_for = None
        session.add(child)
        yield f"儿童档案 {child.number} 恢复在档：落实监护人，重新核对类别和待遇"
