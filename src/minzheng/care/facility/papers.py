"""Papers of a facility (机构证照): operating contracts, grades, fire papers, with their expiry.

A paper that was followed by a newer one asks for nothing any more. GB/T 37276 for grades: applied
for by a home that has filed, valid for some months from the day they were set.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date
from typing import Any

from sqlmodel import Session, col, select

from minzheng.care.facility.choices import ContractKind
from minzheng.care.facility.common import (
    counted_of,
    in_order,
    of_facility,
    told_facility,
)
from minzheng.care.facility.models import Facility
from minzheng.care.facility.paper_models import FacilityContract, FirePaper, Grading
from minzheng.kernel.calendar import add_months
from minzheng.kernel.dated import has_come, lasts
from minzheng.kernel.finding import Problem
from minzheng.kernel.record.declare import Fault, Item, RecordAct, Records, Values
from minzheng.kernel.record.listing import register_of

RUN_ALREADY = Problem(
    "facility-contract-running", "与 {number} 的期间重叠", "先终止原合同：care contract end"
)
NOT_FILED = Problem(
    "facility-grade-not-filed", "{name}在 {day} 还没有备案", "备案后再申请评定", cite="GB/T 37276"
)
NOT_A_HOME = Problem("facility-grade-no-home", "{kind}不评定养老机构等级", "核对机构编号")
APPLIED_ALREADY = Problem(
    "facility-grade-pending", "{number} 还没有评定", "先登记结果：care grade set"
)

GRADE_MONTHS = "facility.grade_months"


def followed(session: Session, newer: Any, *where: Any) -> bool:
    """Whether a newer paper of the same kind is on file."""
    return session.exec(select(newer.id).where(*where)).first() is not None


def works(session: Session, facility_id: int) -> bool:
    """Whether the facility goes on: nobody renews papers of a house that closed."""
    one = session.get_one(Facility, facility_id)
    return one.closed_on is None and one.vacated_on is None


# --- contracts ------------------------------------------------------------------------------------

RUNNING, EXPIRED, ENDED = "履行中", "已到期", "已终止"


def contract_state(one: FacilityContract, on: date) -> str:
    """By its days, unless it was ended before."""
    if has_come(one.ended_on, on):
        return ENDED
    if one.until < on:
        return EXPIRED
    return RUNNING if one.since <= on else "未开始"


def _contract_faults(session: Session, told: Values) -> Iterator[Fault]:
    """Days in order; one who runs a house at a time."""
    yield from in_order(told, "since", "until", "至")
    one, since, until = told_facility(session, told), told["since"], told["until"]
    if one is None or told["kind"] is not ContractKind.operating:
        return
    if since is None or until is None or until < since:
        return
    query = select(FacilityContract).where(
        FacilityContract.facility_id == one.id,
        FacilityContract.kind == ContractKind.operating,
        FacilityContract.contract_no != told["contract_no"],
        FacilityContract.since <= until,
        FacilityContract.until >= since,
    )
    for other in session.exec(query):
        if not has_come(other.ended_on, since):
            yield "since", RUN_ALREADY.finding(number=other.number)


def contract_expires(session: Session, one: FacilityContract) -> date | None:
    """The last day of a contract that goes on and that none follows."""
    newer = followed(
        session, FacilityContract,
        FacilityContract.facility_id == one.facility_id, FacilityContract.kind == one.kind,
        FacilityContract.since > one.since,
    )  # fmt: skip
    if one.ended_on is not None or newer or not works(session, one.facility_id):
        return None
    return one.until


CONTRACTS: Records = Records(
    "care.contract",
    "机构合同",
    FacilityContract,
    prefix="JH",
    dated="signed_on",
    items=(
        of_facility(),
        Item("contract_no", sample="冶养合〔2026〕1号", width=22),
        Item("kind"),
        Item("partner", sample="青松养老服务有限公司", width=24),
        Item("content", listed=False),
        Item("fee", sample="120000"),
        Item("signed_on"),
        Item("since"),
        Item("until", sample="2029-12-31"),
    ),
    same=("facility_id", "contract_no"),
    state=contract_state,
    faults=_contract_faults,
    acts=(RecordAct("end", "终止", sets=("ended_on", "end_reason"), when=(RUNNING,)),),
)
CONTRACTS_REGISTER = register_of(CONTRACTS)


# --- grades ---------------------------------------------------------------------------------------

APPLIED, VALID, REFUSED, REVOKED = "待评定", "有效", "未通过", "已撤销"


def grade_state(one: Grading, on: date) -> str:
    """What a grading is on a day."""
    if has_come(one.revoked_on, on):
        return REVOKED
    if has_come(one.refused_on, on):
        return REFUSED
    if not has_come(one.set_on, on):
        return APPLIED
    return VALID if lasts(one.valid_until, on) else EXPIRED


def _grade_faults(session: Session, told: Values) -> Iterator[Fault]:
    """A home that has filed, and one application at a time."""
    one, day = told_facility(session, told), told["applied_on"]
    if one is None or day is None:
        return
    if not one.kind.is_home:
        yield "of", NOT_A_HOME.finding(kind=one.kind.label)
    elif not has_come(one.filed_on, day):
        yield "applied_on", NOT_FILED.finding(name=one.name, day=day)
    query = select(Grading).where(Grading.facility_id == one.id, Grading.applied_on != day)
    for other in session.exec(query):
        if grade_state(other, day) == APPLIED and other.applied_on < day:
            yield "applied_on", APPLIED_ALREADY.finding(number=other.number)


def _set(session: Session, one: Grading, given: Values) -> Iterable[str]:
    """Until when it is valid, where the paper does not say."""
    months = counted_of(session, GRADE_MONTHS, given["set_on"])
    if one.valid_until is None and months is not None:
        one.valid_until = add_months(given["set_on"], months)
        session.add(one)
        session.flush()
    return [f"有效期至 {one.valid_until}"] if one.valid_until is not None else []


def grade_expires(session: Session, one: Grading) -> date | None:
    """The last day of a grade that no newer application follows."""
    newer = followed(
        session, Grading,
        Grading.facility_id == one.facility_id, Grading.applied_on > one.applied_on,
    )  # fmt: skip
    if one.set_on is None or one.revoked_on is not None or newer:
        return None
    return one.valid_until if works(session, one.facility_id) else None


GRADES: Records = Records(
    "care.grade",
    "养老机构等级评定",
    Grading,
    prefix="DJ",
    dated="applied_on",
    items=(of_facility(), Item("applied_on"), Item("applied")),
    same=("facility_id", "applied_on"),
    state=grade_state,
    faults=_grade_faults,
    acts=(
        RecordAct(
            "set", "评定", sets=("set_on", "grade", "score", "document"), may_set=("valid_until",),
            when=(APPLIED,), after=_set,
        ),
        RecordAct("refuse", "不予评定", sets=("refused_on", "reason"), when=(APPLIED,)),
        RecordAct("revoke", "撤销等级", sets=("revoked_on", "reason"), when=(VALID, EXPIRED)),
    ),
    later=(Item("score", sample="812"), Item("document", sample="鄂养评〔2026〕3号")),
)  # fmt: skip
GRADES_REGISTER = register_of(GRADES)


def grade_on(session: Session, facility_id: int, on: date) -> Grading | None:
    """The grade in force of a facility on a day, the one set last."""
    query = select(Grading).where(Grading.facility_id == facility_id)
    found = [one for one in session.exec(query) if grade_state(one, on) == VALID]
    return max(found, key=lambda one: (one.set_on or one.applied_on, one.number), default=None)


# --- fire papers ----------------------------------------------------------------------------------


def fire_state(one: FirePaper, on: date) -> str:
    """In force until it runs out or is withdrawn."""
    if has_come(one.ended_on, on):
        return "已失效"
    return VALID if lasts(one.until, on) else EXPIRED


def _fire_faults(session: Session, told: Values) -> Iterator[Fault]:
    yield from in_order(told, "issued_on", "until", "有效期至")


def fire_expires(session: Session, one: FirePaper) -> date | None:
    """The last day of a paper that no newer one follows, or of a rectification."""
    newer = followed(
        session, FirePaper,
        FirePaper.facility_id == one.facility_id, FirePaper.issued_on > one.issued_on,
    )  # fmt: skip
    if one.ended_on is not None or newer or not works(session, one.facility_id):
        return None
    return one.until


FIRES: Records = Records(
    "care.fire",
    "消防手续",
    FirePaper,
    prefix="XF",
    dated="issued_on",
    items=(
        of_facility(),
        Item("kind"),
        Item("document_no", sample="冶消验〔2026〕3号", width=24),
        Item("issued_on"),
        Item("until"),
    ),
    same=("facility_id", "kind", "issued_on"),
    state=fire_state,
    faults=_fire_faults,
    acts=(RecordAct("withdraw", "失效", sets=("ended_on", "end_reason"), when=(VALID,)),),
    notes=("整改中的，有效期至写整改期限。",),
)
FIRES_REGISTER = register_of(FIRES)


def fire_on(session: Session, on: date) -> dict[int, FirePaper]:
    """The paper that says most of each facility on a day: one that certifies before one that waits,
    then the newest."""
    best: dict[int, FirePaper] = {}
    query = select(FirePaper).where(col(FirePaper.issued_on) <= on)
    for one in session.exec(query.order_by(col(FirePaper.issued_on), col(FirePaper.id))):
        if fire_state(one, on) != VALID:
            continue
        before = best.get(one.facility_id)
        if before is None or one.kind.certifies or not before.kind.certifies:
            best[one.facility_id] = one
    return best
