"""The six benefits as declared: first month, who may be confirmed, class (儿童保障的声明).

What a confirmation asks is what the child's file tells on the day of the decision, with every
reason and article; ``refusals`` is the same for the procedure and for a sheet of those confirmed
before.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Any

from sqlmodel import Session, select

from minzheng.child.allowance import (
    child_hardship,
    child_nursing,
    dream_aid,
    hiv_child,
    orphan,
    unattended,
)
from minzheng.child.allowance.choices import Hardship
from minzheng.child.allowance.dream_aid import SEPTEMBER
from minzheng.child.register import parents
from minzheng.child.register.choices import LabelKind
from minzheng.child.register.life import (
    ADULT,
    adopted_on,
    age,
    eighteen_on,
    file_of,
    has_label,
)
from minzheng.child.register.models import Adopted, ChildFile, ChildLabel
from minzheng.child.register.study import study_spans, studying
from minzheng.kernel.dated import in_force
from minzheng.kernel.finding import Finding, Problem
from minzheng.kernel.label import Choice
from minzheng.kernel.month import Month
from minzheng.kernel.standards import standards_of
from minzheng.payout.allowance.declare import Allowance, Applicant, Fault
from minzheng.payout.allowance.register import register_of
from minzheng.payout.circumstances import grade
from minzheng.payout.models import Grant

NO_FILE = Problem("child-no-file", "没有儿童档案", "先建档：child file add")
NO_LABEL = Problem(
    "child-no-label", "{on} 档案中没有列为{kind}", "先登记类别：child label add",
    cite="国发〔2016〕36号",
)  # fmt: skip
NO_CERTIFICATE = Problem(
    "child-no-certificate", "{on} 没有有效的残疾人证", "先登记残疾人证", cite=child_nursing.CITE
)
NOT_RAISED = Problem(
    "child-not-raised", "没有享受孤儿或事实无人抚养保障", "先办基本生活费、补贴",
    cite=child_nursing.CITE,
)  # fmt: skip
NO_AMOUNT = Problem("child-no-amount", "本县没有{title}的标准", "先录入标准：minzheng standard set")
STILL_YOUNG = Problem(
    "dream-aid-young", "{on} 不满 {age} 周岁", "满 18 周岁后在校的才办", cite=dream_aid.CITE
)
NEVER_ORPHAN = Problem(
    "dream-aid-never-orphan", "18 周岁前没有认定为孤儿", "核对档案中的类别和认定日期",
    cite=dream_aid.CITE,
)  # fmt: skip
WAS_ADOPTED = Problem(
    "dream-aid-adopted", "{since} 被收养，不是残疾孤儿", "被收养的只保障残疾孤儿",
    cite=dream_aid.CITE,
)  # fmt: skip
NOT_STUDYING = Problem(
    "dream-aid-not-studying", "{month} 没有在规定学段全日制就读", "登记就学：child school add",
    cite=dream_aid.CITE,
)  # fmt: skip
GAP = Problem(
    "dream-aid-interrupted", "满 18 周岁后学业中断过", "核对各段就学的起止", cite=dream_aid.CITE
)

# --- who may be confirmed ---------------------------------------------------------------------


def refusals(
    session: Session, code: str, child: ChildFile, on: date, category: Choice | None = None
) -> list[Finding]:
    """Every reason, with its article, why a child cannot have a benefit on a day."""
    found = list(_REFUSALS[code](session, child, on))
    if code == child_hardship.CODE and category is not None:
        found += _class_refusals(session, child, on, Hardship.of(category.value))
    return found


def _orphan(session: Session, child: ChildFile, on: date) -> Iterator[Finding]:
    yield from parents.orphan(session, child, on).reasons


def _unattended(session: Session, child: ChildFile, on: date) -> Iterator[Finding]:
    yield from parents.unsupported(session, child, on).reasons


def _minor(session: Session, child: ChildFile, on: date) -> Iterator[Finding]:
    """Under 18 and not adopted."""
    if age(session, child, on) >= ADULT:
        yield parents.GROWN.finding(on=on, age=ADULT)
    adopted = adopted_on(session, child, on)
    if adopted is not None:
        yield parents.IS_ADOPTED.finding(since=adopted.since)


def _hiv(session: Session, child: ChildFile, on: date) -> Iterator[Finding]:
    yield from _minor(session, child, on)
    if not has_label(session, child, on, LabelKind.hiv):
        yield NO_LABEL.finding(on=on, kind=LabelKind.hiv.label)


def _class_refusals(
    session: Session, child: ChildFile, on: date, one: Hardship
) -> Iterator[Finding]:
    """The file bears the label of the class, and the county pays it."""
    kind = child_hardship.LABELS[one]
    if not has_label(session, child, on, kind):
        yield NO_LABEL.finding(on=on, kind=kind.label)
    if f"{child_hardship.CODE}.{one.value}" not in standards_of(session).on(Month.of(on)):
        title = f"{child_hardship.child_hardship.title}（{one.label}）"
        yield NO_AMOUNT.finding(title=title)


def _nursing(session: Session, child: ChildFile, on: date) -> Iterator[Finding]:
    """A certificate, a basic allowance, and an amount."""
    yield from _minor(session, child, on)
    held = session.execute(select(grade(child.person_id, Month.of(on)))).scalar_one()
    std = standards_of(session).on(Month.of(on))
    if held is None:
        yield NO_CERTIFICATE.finding(on=on)
    if held is not None and not {child_nursing.CODE, f"{child_nursing.CODE}.{held}"} & {
        key for key in std.standards.values if key in std
    }:
        yield NO_AMOUNT.finding(title=child_nursing.child_nursing.title)
    if not holds(session, child, Month.of(on) + 1, orphan.CODE, unattended.CODE):
        yield NOT_RAISED.finding()


def holds(session: Session, child: ChildFile, month: Month, *codes: str) -> bool:
    """Whether one of some rights of the child stands in a month."""
    query = select(Grant.id).where(
        Grant.person_id == child.person_id,
        Grant.benefit.in_(codes),  # type: ignore[attr-defined]
        in_force(Grant.since, Grant.until, month),
    )
    return session.exec(query).first() is not None


def _dream(session: Session, child: ChildFile, on: date) -> Iterator[Finding]:
    """Recognised before 18, not adopted unless disabled, at school since without a gap."""
    grown = eighteen_on(session, child)
    if grown > on:
        yield STILL_YOUNG.finding(on=on, age=ADULT)
    if not recognised_before(session, child, grown):
        yield NEVER_ORPHAN.finding()
    disabled = session.execute(select(grade(child.person_id, Month.of(on)))).scalar_one()
    adopted = session.exec(select(Adopted).where(Adopted.child_id == child.id)).first()
    if adopted is not None and disabled is None:
        yield WAS_ADOPTED.finding(since=adopted.since)
    if not studying(session, child, Month.of(on), dream_aid.CODE):
        yield NOT_STUDYING.finding(month=Month.of(on))
    elif grown <= on and not _unbroken(session, child, grown, on):
        yield GAP.finding()


def _unbroken(session: Session, child: ChildFile, grown: date, on: date) -> bool:
    """Whether one span of study holds both the 18th birthday, or the gap after it, and the day."""
    std = standards_of(session).on(Month.of(on))
    gap = std.count("child.continue_gap_days")
    return any(
        (since - grown).days <= gap and until >= on
        for since, until in study_spans(session, child, std, dream_aid.CODE)
    )


def recognised_before(session: Session, child: ChildFile, grown: date) -> bool:
    """Whether a child was recognised as an orphan before it was 18, by label or by right."""
    label = select(ChildLabel.id).where(
        ChildLabel.child_id == child.id,
        ChildLabel.kind == LabelKind.orphan,
        ChildLabel.since < grown,
    )
    right = select(Grant.id).where(
        Grant.person_id == child.person_id,
        Grant.benefit == orphan.CODE,
        Grant.confirmed_on < grown,
    )
    return session.exec(label).first() is not None or session.exec(right).first() is not None


_REFUSALS = {
    orphan.CODE: _orphan,
    unattended.CODE: _unattended,
    hiv_child.CODE: _hiv,
    child_hardship.CODE: _minor,
    child_nursing.CODE: _nursing,
    dream_aid.CODE: _dream,
}


# --- the allowances ---------------------------------------------------------------------------


def _faults(code: str) -> Any:
    """The refusals of a benefit as faults of a sheet's row."""

    def faults(session: Session, who: Applicant) -> Iterator[Fault]:
        child = file_of(session, who.person_id) if who.person_id is not None else None
        if child is None:
            yield "id_no", NO_FILE.finding()
            return
        for finding in refusals(session, code, child, who.decided_on, who.category):
            yield "id_no", finding

    return faults


def school_year(session: Session, who: Applicant) -> date | None:
    """The first month of the school year of a decision, or of enrolment and of being 18 in it."""
    on = who.decided_on
    first = date(on.year - (on.month < SEPTEMBER), SEPTEMBER, 1)
    child = file_of(session, who.person_id) if who.person_id is not None else None
    if child is None:
        return first
    std = who.standards.on(Month.of(on))
    begun = [
        since
        for since, until in study_spans(session, child, std, dream_aid.CODE)
        if since <= on <= until
    ]
    return max([first, *begun[:1], eighteen_on(session, child)])


def _declare(code: str, title: str, path: str, prefix: str, cite: str, **more: Any) -> Allowance:
    """One benefit; they differ in little."""
    return Allowance(
        code, title, f"child {path}", prefix, start=f"{code}.start", cite=cite,
        faults=_faults(code), **more,
    )  # fmt: skip


_AFTER = "自确认的次月起发"
ORPHAN = _declare(orphan.CODE, orphan.orphan.title, "orphan", "GE", _AFTER)
UNATTENDED = _declare(unattended.CODE, unattended.unattended.title, "unattended", "SW", _AFTER)
HIV = _declare(hiv_child.CODE, hiv_child.hiv_child.title, "hiv", "AE", _AFTER)
HARDSHIP = _declare(
    child_hardship.CODE, child_hardship.child_hardship.title, "hardship", "KE", _AFTER,
    category=Hardship,
)  # fmt: skip
NURSING = _declare(child_nursing.CODE, child_nursing.child_nursing.title, "nursing", "CE", _AFTER)
DREAM = _declare(
    dream_aid.CODE, dream_aid.dream_aid.title, "dream", "YM", "自学年首月或入学当月起发",
    event=school_year,
)  # fmt: skip
ALLOWANCES = (ORPHAN, UNATTENDED, HIV, HARDSHIP, NURSING, DREAM)
BY_CODE = {one.benefit: one for one in ALLOWANCES}

ORPHAN_REGISTER = register_of(ORPHAN)
UNATTENDED_REGISTER = register_of(UNATTENDED)
HIV_REGISTER = register_of(HIV)
HARDSHIP_REGISTER = register_of(HARDSHIP)
NURSING_REGISTER = register_of(NURSING)
DREAM_REGISTER = register_of(DREAM)
