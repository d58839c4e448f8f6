"""Words of letters (文书要素): what the file tells of applications, rights, parents, carers."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from sqlalchemy import text
from sqlmodel import Session, col, select

from minzheng.child.allowance.choices import LetterKind, StopReason
from minzheng.child.allowance.declared import BY_CODE
from minzheng.child.allowance.models import Review
from minzheng.child.allowance.procedure import find as application_key
from minzheng.child.allowance.processes import CHILD, application_of
from minzheng.child.allowance.stopping import grant_of
from minzheng.child.register.choices import Parent, ParentStatus
from minzheng.child.register.life import file_of, person_of
from minzheng.child.register.models import ChildFile, Entrusted, ParentFact
from minzheng.child.register.parents import earliest_receipt, facts_on
from minzheng.child.register.people import ENTRUSTMENTS, PARENTS
from minzheng.errors import MinzhengError, NotFound
from minzheng.kernel import clock
from minzheng.kernel.case import Case
from minzheng.kernel.finding import Problem
from minzheng.kernel.letter import BLANK, long_day
from minzheng.kernel.money import yuan_grouped
from minzheng.kernel.month import Month
from minzheng.kernel.period import reckoner_of
from minzheng.kernel.procedure import worded
from minzheng.kernel.record.take import find
from minzheng.kernel.standards import standards_of
from minzheng.payout.compute import compute_one
from minzheng.payout.models import Act, Decision, Grant, Recovery, RecoveryMonth
from minzheng.payout.moved import CLAIMED, MOVED
from minzheng.payout.owed.recovery import balance
from minzheng.payout.registry import benefit
from minzheng.people.divisions import Gazetteer
from minzheng.people.models import Account, Person

EARLY = Problem(
    "child-letter-early", "{number} 还不能做{letter}：{why}", "先办理再制作；看 child case list",
    kind=NotFound,
)  # fmt: skip
NOT_LOST = Problem(
    "child-letter-not-lost", "{number} 登记的情形是{status}，不是失联",
    "只有失联的父母委托公安查找", kind=NotFound, cite="民发〔2020〕125号",
)  # fmt: skip

Words = dict[str, str]
"""What a letter may say, by the name its declaration uses."""

STEP = {
    LetterKind.receipt: "accept",
    LetterKind.inspection: "check",
    LetterKind.confirm: "confirm",
    LetterKind.refuse: "refuse",
}
"""The step of the procedure that a letter tells."""


class Blanks(dict[str, str]):
    """Words of which those that nobody told are a blank."""

    def __init__(self, told: Words) -> None:
        super().__init__({name: word or BLANK for name, word in told.items()})

    def __missing__(self, name: str) -> str:
        return BLANK


def day(on: date | None) -> str:
    """A day in words; nothing where there is none."""
    return long_day(on) if on is not None else ""


def _child(session: Session, person: Person, place: str) -> Words:
    """Who the letter is about."""
    where = Gazetteer.load(session).label(place)
    return {"child": person.name, "id_no": person.id_no, "place": where}


def _parents(session: Session, child: ChildFile | None, on: date) -> Words:
    """What the file tells of father and mother on a day."""
    facts = facts_on(session, child, on) if child is not None else []
    return {
        parent.value: "、".join(one.status.label for one in facts if one.parent is parent)
        for parent in Parent
    }


# --- an application ---------------------------------------------------------------------------


def application(session: Session, number: str, kind: LetterKind) -> Words:
    """An application with the step that the letter tells; raises ``child-letter-early``."""
    key = application_key(session, number)
    made, child = application_of(session, key)
    case = Case.of(session, CHILD, key)
    wanted = STEP.get(kind)
    step = next((one for one in reversed(case.steps) if one.step == wanted), None)
    if step is None and wanted is not None:
        why = f"没有{CHILD.step(wanted).title}"
        raise EARLY(number=number, letter=kind.label, why=why)
    if wanted is None and case.state in CHILD.final:
        raise EARLY(number=number, letter=kind.label, why="已经办结")
    told = {
        "number": made.number,
        "applicant": made.applicant,
        "kin": made.kin.label,
        "aid": made.aid.label + (f"（{made.hardship.label}）" if made.hardship else ""),
        "applied_on": day(made.applied_on),
        "law": f"{benefit(made.aid.value).law}",
        "payee": made.payee or person_of(session, child).name,
        "bank": made.bank,
        "account": made.account_no,
        "on": day(step.taken_on if step is not None else None),
    }
    told |= _child(session, person_of(session, child), child.division_code)
    told |= _parents(session, child, step.taken_on if step is not None else clock.today())
    told |= _recorded(case) | _limits(session, case, made.applied_on)
    told["notice_no"] = str(step.told.get("notice_no", "")) if step is not None else ""
    return told | _granted(session, made.grant_id)


def _recorded(case: Case) -> Words:
    """What the steps recorded, the newest of each word; every reason and ground as one."""
    told: Words = {}
    for step in case.steps:
        for field in CHILD.fields:
            if field.name in step.told:
                told[field.name] = worded(field, step.told[field.name], reveal=True)
        if step.step == "accept":
            told["accepted_on"] = day(step.taken_on)
    told["reason"] = "；".join(filter(None, (told.get("grounds"), told.get("reason"))))
    return told


def _limits(session: Session, case: Case, on: date) -> Words:
    """The limits in working days, and the day of the first."""
    std = standards_of(session).on(Month.of(on))
    told = {name: str(std.count(f"child.{name}")) for name in ("check_days", "confirm_days")}
    for made in case.clocks(reckoner_of(session)):
        told[f"{made.period.name}_due"] = day(made.end.day if made.end else None)
    return told


def _granted(session: Session, key: int | None) -> Words:
    """The right that came of it, and what it comes to in its first month."""
    if key is None:
        return {}
    grant = session.get_one(Grant, key)
    return {
        "case_no": grant.case_no,
        "since": grant.since.label,
        "amount": _amount(session, grant, grant.since),
    }


def _amount(session: Session, grant: Grant, month: Month) -> str:
    """What a right is due in a month; nothing where no standard says it."""
    try:
        standards = standards_of(session)
        _, told = compute_one(session, benefit(grant.benefit), month, grant, standards)
    except MinzhengError:
        return ""
    return yuan_grouped(told["due"])


# --- a right ----------------------------------------------------------------------------------


def _right(session: Session, grant: Grant, on: date) -> Words:
    """A right, its child, and to whom it goes."""
    person = session.get_one(Person, grant.person_id)
    account = session.get(Account, grant.account_id) if grant.account_id else None
    told = {
        "case_no": grant.case_no,
        "aid": BY_CODE[grant.benefit].title,
        "law": benefit(grant.benefit).law,
        "since": grant.since.label,
        "holder": account.holder if account is not None else person.name,
        "on": day(on),
    }
    told |= _child(session, person, grant.division_code)
    return told | _parents(session, file_of(session, person.stored_id), on)


def reviewed(session: Session, number: str, kind: LetterKind) -> Words:
    """The newest review of a right; raises ``child-letter-early``."""
    grant = grant_of(session, number)
    query = select(Review).where(Review.grant_id == grant.id)
    found = session.exec(query.order_by(col(Review.reviewed_on).desc())).first()
    if found is None:
        raise EARLY(number=number, letter=kind.label, why="没有复核")
    return _right(session, grant, found.reviewed_on) | {
        "number": found.number,
        "reviewer": found.reviewer,
        "found": found.found,
        "outcome": found.outcome.label,
    }


def stopped(session: Session, number: str, kind: LetterKind) -> Words:
    """The decision that ended a right; raises ``child-letter-early``."""
    grant = grant_of(session, number)
    query = select(Decision).where(Decision.grant_id == grant.id, Decision.act == Act.terminate)
    made = session.exec(query.order_by(col(Decision.id).desc())).first()
    if made is None or grant.until is None:
        raise EARLY(number=number, letter=kind.label, why="没有停发")
    over = _paid_after(session, grant, grant.until)
    total = sum(amount for _, amount in over)
    words = f"已多发{_months(over)}，共{yuan_grouped(total)}元，另行追缴。" if over else ""
    right = _right(session, grant, made.decided_on)
    return right | {
        "number": grant.case_no,
        "notice_no": made.notice_no,
        "reason": made.reason,
        "holder": right["holder"] + ("的家属" if made.reason == StopReason.died.label else ""),
        "last": grant.until.label,
        "overpaid": words or "没有多发。",
        "law": _law(grant.benefit, made.reason),
    }


GROUND = {
    StopReason.died: "dead",
    StopReason.grown: "grown",
    StopReason.schooled: "grown",
    StopReason.adopted: "adopted",
    StopReason.moved: "moved-out",
}
"""Which requirement of the rules no longer holds: its article goes before the benefit's own."""


def _law(code: str, reason: str) -> str:
    """The articles that a stop for a reason rests on."""
    rules = benefit(code)
    wanted = next((GROUND[one] for one in GROUND if one.label == reason), "")
    cites = [rule.cite for rule in rules.requirements if rule.refusal == wanted]
    return "；".join(dict.fromkeys("；".join((*cites, rules.law)).split("；")))


def _paid_after(session: Session, grant: Grant, last: Month) -> list[tuple[Month, int]]:
    """What moved for months after the last, and is not claimed yet."""
    query = text(
        "SELECT l.for_month, sum(l.amount) FROM payout_line l "
        f"WHERE l.grant_id = :grant AND l.for_month > :last AND {MOVED.format(line='l')} "
        f"AND NOT {CLAIMED.format(line='l')} GROUP BY l.for_month ORDER BY l.for_month"
    )
    rows = session.connection().execute(query, {"grant": grant.id, "last": str(last)}).all()
    return [(Month.parse(month), int(amount)) for month, amount in rows]


def owed(session: Session, number: str, kind: LetterKind) -> Words:
    """What was paid of a right for months gone by; raises ``child-letter-early``."""
    grant = grant_of(session, number)
    query = text(
        "SELECT l.for_month, sum(l.amount) FROM payout_line l "
        f"WHERE l.grant_id = :grant AND l.cause IS NOT NULL AND {MOVED.format(line='l')} "
        "GROUP BY l.for_month ORDER BY l.for_month"
    )
    rows = session.connection().execute(query, {"grant": grant.id}).all()
    found = [(Month.parse(month), int(amount)) for month, amount in rows]
    if not found:
        raise EARLY(number=number, letter=kind.label, why="没有补发")
    return _right(session, grant, clock.today()) | _sums(found)


def recovered(session: Session, number: str, kind: LetterKind) -> Words:
    """The newest recovery of a right that was not cancelled; raises ``child-letter-early``."""
    grant = grant_of(session, number)
    query = select(Recovery).where(
        Recovery.grant_id == grant.id, col(Recovery.cancelled_on).is_(None)
    )
    made = session.exec(query.order_by(col(Recovery.id).desc())).first()
    if made is None:
        raise EARLY(number=number, letter=kind.label, why="没有追回决定")
    months = session.exec(
        select(RecoveryMonth)
        .where(RecoveryMonth.recovery_id == made.id)
        .order_by(col(RecoveryMonth.for_month))
    ).all()
    kept = balance(session, made)
    right = _right(session, grant, made.opened_on)
    return (
        right
        | _sums((one.for_month, one.amount) for one in months)
        | {
            "number": made.number,
            "debtor": made.debtor or right["holder"],
            "due_on": day(made.due_on),
            "cause": made.cause.label,
            "reason": made.reason,
            "basis": "；".join(dict.fromkeys(one.basis for one in months)),
            "back": yuan_grouped(kept.received + kept.withheld),
        }
    )


def _sums(found: Iterable[tuple[Month, int]]) -> Words:
    """Months with their amounts, and the sum."""
    rows = list(found)
    return {"months": _months(rows), "total": yuan_grouped(sum(fen for _, fen in rows))}


def _months(found: Iterable[tuple[Month, int]]) -> str:
    """``2026年6月 1,630.00 元、…``."""
    return "、".join(f"{month.label} {yuan_grouped(amount)} 元" for month, amount in found)


# --- a parent, a carer ------------------------------------------------------------------------


def lost(session: Session, number: str, kind: LetterKind) -> Words:
    """A parent whom nobody can reach; raises ``child-letter-not-lost``."""
    fact: ParentFact = find(session, PARENTS, number)
    if fact.status is not ParentStatus.lost:
        raise NOT_LOST(number=number, status=fact.status.label)
    child = session.get_one(ChildFile, fact.child_id)
    parent = session.get(Person, fact.person_id) if fact.person_id else None
    months = standards_of(session).on(Month.of(clock.today())).count("child.lost_months")
    accepted = fact.accepted_on
    proofs = (
        (fact.pledged, "个人承诺"), (fact.neighbours, "邻里证明"),
        (fact.village_proof, "村（居）证实"), (fact.town_check, "乡镇查验"),
        (fact.county_confirm, "县级确认"),
    )  # fmt: skip
    told = {
        "number": fact.number,
        "parent": fact.parent.label,
        "parent_name": parent.name if parent is not None else "",
        "parent_no": parent.id_no if parent is not None else "",
        "lost_since": day(fact.since),
        "lost_months": str(months),
        "accepted_on": day(accepted),
        "earliest": day(earliest_receipt(accepted, months)) if accepted is not None else "",
        "receipt_on": day(fact.receipt_on),
        "proofs": "、".join(word for there, word in proofs if there),
    }
    return told | _child(session, person_of(session, child), child.division_code)


def entrusted(session: Session, number: str, kind: LetterKind) -> Words:
    """A carer to whom parents entrust a child in writing."""
    made: Entrusted = find(session, ENTRUSTMENTS, number)
    child = session.get_one(ChildFile, made.child_id)
    carer = session.get_one(Person, made.person_id)
    yes = {True: "是", False: "否"}
    told = {
        "number": made.number,
        "carer": carer.name,
        "carer_no": carer.id_no,
        "kin": made.kin.label,
        "phone": made.phone,
        "on": day(made.since),
        "heard": yes[made.heard],
        "school_told": yes[made.school_told],
        "village_told": yes[made.village_told],
    }
    return told | _child(session, person_of(session, child), child.division_code)
