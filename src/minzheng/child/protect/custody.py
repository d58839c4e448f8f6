"""Guardianship by the bureau (民政部门监护): temporary and long-term, placement, return, end.

未成年人保护法 第九十二条至第九十六条. The bureau stands among the child's guardians and the child
is placed somewhere for as long as a line holds; temporary guardianship normally ends within a year
(法发〔2014〕24号).
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from typing import Any

from sqlmodel import Session, col, select

from minzheng.child.protect.choices import (
    CustodyEnd,
    CustodyKind,
    Fit,
    Ground,
    Placement,
    SuitKind,
    Verdict,
)
from minzheng.child.protect.models import Custody, Suit
from minzheng.child.register.choices import Kin, Mode, Role
from minzheng.child.register.life import ADULT, adopted_on, age, place_child
from minzheng.child.register.link import child_link, told_child
from minzheng.child.register.models import ChildFile, Guardian
from minzheng.child.register.people import GUARDIANS
from minzheng.kernel.calendar import add_months
from minzheng.kernel.dated import has_come
from minzheng.kernel.finding import Finding, Problem
from minzheng.kernel.kind import Kind
from minzheng.kernel.month import Month
from minzheng.kernel.record.common import ended
from minzheng.kernel.record.declare import Computed, Due, Fault, Item, RecordAct, Records, Values
from minzheng.kernel.record.listing import register_of
from minzheng.kernel.record.take import enter
from minzheng.kernel.setting import unit
from minzheng.kernel.standards import standards_of
from minzheng.kernel.table import Column

GROWN = Problem(
    "custody-of-age", "{on} 已满 {age} 周岁", "成年人不由民政部门监护", cite="民法典 第十七条"
)
STANDING = Problem(
    "custody-standing", "{number} {kind}还没有终止", "转长期监护的先终止：child custody end"
)
NO_JUDGEMENT = Problem(
    "custody-no-judgement", "没有撤销监护人资格并指定民政部门监护的裁判",
    "先登记裁判：child court judge", cite="未成年人保护法 第九十四条",
)  # fmt: skip
TERM_ALONE = Problem("custody-term-alone", "写了委托期限，没有写委托监护协议", "补上协议编号")
NOT_FIT = Problem(
    "custody-not-fit", "没有“可以送回”的评估，不能送回", "先评估：child custody assess",
    cite="未成年人保护法 第九十三条",
)  # fmt: skip
LONG_ALREADY = Problem("custody-long-already", "本来就是长期监护", "核对终止原因")
NOT_ADOPTED = Problem(
    "custody-not-adopted", "{on} 没有收养登记", "先办收养登记", cite="未成年人保护法 第九十五条"
)
NOT_GROWN = Problem("custody-not-grown", "{on} 不满 {age} 周岁", "核对日期")

HOLDS, ENDED = "监护中", "已终止"

_MODES = {
    Placement.kin: Mode.kin,
    Placement.foster: Mode.foster,
    Placement.rescue: Mode.institution,
    Placement.institution: Mode.institution,
}
"""How a child is raised, by where the bureau has placed it."""


def standing(session: Session, child_id: int) -> Custody | None:
    """The guardianship by the bureau that has not ended."""
    query = select(Custody).where(Custody.child_id == child_id, col(Custody.ended_on).is_(None))
    return session.exec(query).first()


def decide_by(session: Session, one: Custody) -> date | None:
    """By when a temporary guardianship is to be decided on (CH-35): so many months after its start.

    None for what is long-term or has ended.
    """
    if one.kind is not CustodyKind.temporary or one.ended_on is not None:
        return None
    months = standards_of(session).on(Month.of(one.since)).count("child.temporary_months")
    return add_months(one.since, months)


# --- beginning --------------------------------------------------------------------------------


def _faults(session: Session, told: Values) -> Iterator[Fault]:
    """A minor, not in guardianship by the bureau already, on the grounds that the law names."""
    if told["entrusted_until"] is not None and not told["entrusted_no"]:
        yield "entrusted_no", TERM_ALONE.finding()
    child, since, ground = told_child(session, told), told["since"], told["ground"]
    if child is None or since is None:
        return
    if age(session, child, since) >= ADULT:
        yield "child", GROWN.finding(on=since, age=ADULT)
    known = standing(session, child.stored_id)
    if known is not None and (known.since, known.ground) != (since, ground):
        yield "child", STANDING.finding(number=known.number, kind=known.kind.label)
    if ground is Ground.l4 and not _judged(session, child, since):
        yield "ground", NO_JUDGEMENT.finding()


def _judged(session: Session, child: ChildFile, on: date) -> bool:
    """Whether a court revoked and named the bureau by a day."""
    query = select(Suit.id).where(
        Suit.child_id == child.id,
        Suit.kind == SuitKind.revoke,
        Suit.verdict == Verdict.granted,
        col(Suit.bureau),
        col(Suit.decided_on) <= on,
    )
    return session.exec(query).first() is not None


def _kind(kept: Values) -> Values:
    return {"kind": kept["ground"].custody}


def _begun(session: Session, one: Custody) -> None:
    """The bureau is among the guardians, and the child is where it was placed."""
    child = session.get_one(ChildFile, one.child_id)
    known = select(Guardian).where(
        Guardian.child_id == child.id,
        Guardian.kin == Kin.bureau,
        Guardian.role == Role.guardian,
        col(Guardian.ended_on).is_(None),
    )
    guardian = session.exec(known).first()
    if guardian is None:
        told: dict[str, Any] = {
            "child_id": child.id,
            "role": Role.guardian,
            "kin": Kin.bureau,
            "capable": True,
        }
        told |= {"body": unit(session) or "民政局", "since": one.since, "paper": one.decision_no}
        guardian = enter(session, GUARDIANS, told)
    one.guardian_id = guardian.stored_id
    session.add(one)
    mode = _MODES[one.placement]
    place_child(session, child, mode, one.since, place=one.place, paper=one.decision_no)
    session.flush()


def _says(session: Session, one: Custody) -> Iterator[str]:
    by = decide_by(session, one)
    if by is not None:
        yield f"临时监护一般不超过 {by}；届时送回、转长期监护或申请撤销监护人资格"
    yield "民政部门已登记为监护人，养育方式已登记"


# --- what is done with it ---------------------------------------------------------------------


def _placed(session: Session, one: Custody, given: Values) -> Iterator[str]:
    """Another placement: the child is raised otherwise from that day."""
    child = session.get_one(ChildFile, one.child_id)
    mode, day = _MODES[one.placement], given["placed_on"]
    made = place_child(session, child, mode, day, place=one.place)
    yield f"养育方式 {made.number}：{made.mode.label}，自 {made.since}"


def _end_faults(session: Session, one: Custody, given: Values) -> Iterator[Finding]:
    """Each end has its own condition."""
    why, on = given.get("ended_for"), given.get("ended_on")
    if not isinstance(on, date):
        return
    child = session.get_one(ChildFile, one.child_id)
    if why is CustodyEnd.returned and not _fit(one, on):
        yield NOT_FIT.finding()
    if why is CustodyEnd.long and one.kind is CustodyKind.long:
        yield LONG_ALREADY.finding()
    if why is CustodyEnd.adopted and adopted_on(session, child, on) is None:
        yield NOT_ADOPTED.finding(on=on)
    if why is CustodyEnd.adult and age(session, child, on) < ADULT:
        yield NOT_GROWN.finding(on=on, age=ADULT)


def _fit(one: Custody, on: date) -> bool:
    return one.fit is Fit.back and has_come(one.assessed_on, on)


def _ended(session: Session, one: Custody, given: Values) -> Iterator[str]:
    """The bureau is no guardian any more, unless it goes on as the long-term one."""
    why = given["ended_for"]
    if why is CustodyEnd.long:
        yield "登记长期监护：minzheng child custody add"
        return
    guardian = session.get(Guardian, one.guardian_id) if one.guardian_id else None
    if guardian is not None and guardian.ended_on is None:
        guardian.ended_on, guardian.ended_for = given["ended_on"], why.label
        session.add(guardian)
        session.flush()
    if why in (CustodyEnd.returned, CustodyEnd.appointed):
        yield "登记监护人和养育方式：minzheng child guardian add、minzheng child mode add"


def _decide_dates(session: Session, found: Sequence[Custody], on: date) -> list[date | None]:
    return [decide_by(session, one) for one in found]


def _kinds(session: Session, found: Sequence[Custody], on: date) -> list[str]:
    return [one.kind.label for one in found]


def _entrusted_until(session: Session, one: Custody) -> date | None:
    return one.entrusted_until if one.ended_on is None else None


CUSTODIES: Records = Records(
    "child.custody",
    "民政部门监护",
    Custody,
    prefix="MJ",
    dated="since",
    items=(
        child_link(),
        Item("ground", width=30),
        Item("since", ahead=False),
        Item("decision_no", listed=False, sample="临时监护决定书1号"),
        Item("placement"),
        Item("place", shows=Kind.free, sample="县未成年人救助保护中心"),
        Item("entrusted_no", listed=False),
        Item("entrusted_until"),
    ),
    same=("child_id", "ground", "since"),
    state=ended("ended_on", HOLDS, ENDED),
    computed=(
        Computed(Column("kind", "监护类型"), _kinds),
        Computed(Column("decide_by", "临时监护满期", Kind.date), _decide_dates),
    ),
    acts=(
        RecordAct(
            "place", "变更安置", sets=("placement", "place", "placed_on"), when=(HOLDS,),
            after=_placed, cite="未成年人保护法 第九十三条",
        ),
        RecordAct(
            "assess", "登记送回评估", sets=("assessed_on", "fit"), may_set=("assess_paper",),
            when=(HOLDS,), cite="未成年人保护法 第九十三条",
        ),
        RecordAct(
            "end", "终止监护", sets=("ended_on", "ended_for"), may_set=("end_paper",),
            when=(HOLDS,), faults=_end_faults, after=_ended,
            cite="未成年人保护法 第九十三条、第九十五条",
        ),
    ),
    due=(
        Due("临时监护满期，送回、转长期或申请撤销", decide_by, "child custody show {number}"),
        Due("委托监护到期", _entrusted_until, "child custody show {number}"),
    ),
    faults=_faults,
    marks=_kind,
    after=_begun,
    says=_says,
    notes=(
        "T1 至 T7 为临时监护（第九十二条），L1 至 L5 为长期监护（第九十四条）。",
        "委托福利机构或家庭养育的写委托监护协议和期限。",
    ),
)  # fmt: skip
CUSTODIES_REGISTER = register_of(CUSTODIES)
