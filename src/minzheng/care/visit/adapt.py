"""Home adaptation (困难老年人家庭适老化改造): one dwelling from screening to acceptance.

民发〔2020〕86号: families of dispersed 特困, of 低保 and of 低保边缘 with an elder who is aged,
disabled or alone. A dwelling is adapted once. The public pays up to ``adapt.limit`` a household;
what goes beyond is the family's own share, which is written down when the house is assessed.
The stages are declared below; a stage is found from the days that are filled in and never stored.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from typing import Any, NamedTuple

from sqlmodel import Session, col, select

from minzheng.care.assess.old import old_enough, plain_no
from minzheng.care.visit.elders import known
from minzheng.care.visit.held import held
from minzheng.care.visit.home_models import Adaptation
from minzheng.kernel.dated import has_come
from minzheng.kernel.finding import Finding, Problem
from minzheng.kernel.kind import Kind
from minzheng.kernel.money import yuan
from minzheng.kernel.month import Month
from minzheng.kernel.record.common import NOT_POSITIVE
from minzheng.kernel.record.declare import Computed, Due, Fault, Item, RecordAct, Records, Values
from minzheng.kernel.record.listing import register_of
from minzheng.kernel.standards import standards_of
from minzheng.kernel.table import Column
from minzheng.kernel.text import halfwidth
from minzheng.people.links import PLACED, person_link, place_link

NOT_HELD = Problem(
    "adapt-class-not-held",
    "{day} 时库中不是{target}",
    "核对对象类别和公民身份号码",
    cite="民发〔2020〕86号",
)
TWICE = Problem(
    "adapt-dwelling-twice",
    "这处住房已登记改造 {number}（{stage}）",
    "一处住房只改造一次；核对住房地址",
    cite="民发〔2020〕86号",
)
OVER_LIMIT = Problem(
    "adapt-over-limit",
    "「{title}」{amount} 元减去家庭自付 {own} 元，超过每户限额 {limit} 元",
    "减少项目，或写明家庭自付：--own-share",
)
OWN_OVER = Problem("adapt-own-over-cost", "家庭自付多于「{title}」", "核对金额")
NO_DUE = Problem("adapt-due-before-start", "应完工日期 {due} 早于开工日期 {start}", "核对日期")
EARLIER = Problem("adapt-day-order", "「{title}」{day} 早于上一步的 {before}", "核对日期")


class Stage(NamedTuple):
    """A stage of the funnel: its word, and the column whose day says that it was reached."""

    word: str
    column: str


SCREENED = Stage("已摸排", "screened_on")
ASSESSED = Stage("已评估", "assessed_on")
APPROVED = Stage("已审批", "approved_on")
WORKING = Stage("施工中", "started_on")
ACCEPTED = Stage("已验收", "accepted_on")
FUNNEL = (SCREENED, ASSESSED, APPROVED, WORKING, ACCEPTED)
"""The way of a dwelling; each stage follows the one before."""

DROPPED = "已退出"


def reached(one: Adaptation, stage: Stage, on: date) -> bool:
    """Whether a dwelling had come as far as a stage by a day; also if it left later."""
    day = getattr(one, stage.column)
    return has_come(day, on)


def state(one: Adaptation, on: date) -> str:
    """The last stage reached, unless the dwelling was dropped."""
    if has_come(one.dropped_on, on):
        return DROPPED
    return next((s.word for s in reversed(FUNNEL) if reached(one, s, on)), SCREENED.word)


def dwelling(code: str, address: str) -> tuple[str, str]:
    """What makes two addresses one dwelling: the village, and the words without blanks."""
    return code, "".join(halfwidth(address).split()).lower()


def public_share(one: Adaptation) -> int:
    """What the public pays of an accepted work, in 分: the settlement less the family's share."""
    return (one.settlement or 0) - one.own_share


def limit_on(session: Session, day: date) -> int | None:
    """The most that the public pays a household, in 分, as of the day of the assessment.

    ``None`` where the county has set none.
    """
    std = standards_of(session).on(Month.of(day))
    if "adapt.limit" not in std:
        return None
    return std["adapt.limit"]


# --- faults ---------------------------------------------------------------------------------------


def _faults(session: Session, told: Values) -> Iterator[Fault]:
    """An elder of a family that holds the right told."""
    day, target = told["screened_on"], told["target"]
    yield from old_enough(session, plain_no(told["id_no"]), day)
    person = known(session, told)
    if day is None or target is None:
        return
    covered = held(session, day, [target.value])
    if person is None or target.value not in covered.get(person.stored_id, ()):
        yield "target", NOT_HELD.finding(day=day, target=target.label)


def _same_dwelling(session: Session, one: Adaptation) -> list[Adaptation]:
    """Other lines of the same dwelling that were not dropped."""
    mine = dwelling(one.division_code, one.address)
    query = select(Adaptation).where(
        Adaptation.division_code == one.division_code,
        Adaptation.id != one.id,
        col(Adaptation.dropped_on).is_(None),
    )
    found = session.exec(query.order_by(Adaptation.number))
    return [other for other in found if dwelling(other.division_code, other.address) == mine]


def _says(session: Session, one: Adaptation) -> Iterator[str]:
    """Whether the dwelling is known already."""
    for other in _same_dwelling(session, one):
        stage = state(other, date.max)
        yield f"这处住房已有 {other.number}（{stage}），一处只改造一次，请核对"


def _assess_faults(session: Session, one: Adaptation, told: Values) -> Iterator[Finding]:
    """Once for each dwelling, and no dearer than the public pays and the family adds."""
    for other in _same_dwelling(session, one):
        if other.assessed_on is not None:
            yield TWICE.finding(number=other.number, stage=state(other, date.max))
    if (on := told.get("assessed_on")) is not None:
        yield from _cost_faults(session, on, "预算金额", told.get("budget"), told)


def _cost_faults(
    session: Session, on: date, title: str, amount: int | None, told: Values
) -> Iterator[Finding]:
    """An amount is positive, the family's share no more than it, the rest within the limit."""
    if amount is None:
        return
    own, limit = told.get("own_share") or 0, limit_on(session, on)
    if amount <= 0:
        yield NOT_POSITIVE.finding(title=title)
    if own < 0 or own > amount:
        yield OWN_OVER.finding(title=title)
    elif limit is not None and amount - own > limit:
        money = {"amount": yuan(amount), "own": yuan(own), "limit": yuan(limit)}
        yield OVER_LIMIT.finding(title=title, **money)


def _approve_faults(session: Session, one: Adaptation, told: Values) -> Iterator[Finding]:
    yield from _later(one, ASSESSED, "审批日期", told.get("approved_on"))


def _start_faults(session: Session, one: Adaptation, told: Values) -> Iterator[Finding]:
    """After the approval; to be done later than begun."""
    start, due = told.get("started_on"), told.get("due_on")
    yield from _later(one, APPROVED, "开工日期", start)
    if start is not None and due is not None and due < start:
        yield NO_DUE.finding(due=due, start=start)


def _accept_faults(session: Session, one: Adaptation, told: Values) -> Iterator[Finding]:
    """After the works began; the settlement within limit and share."""
    yield from _later(one, WORKING, "验收日期", told.get("accepted_on"))
    if one.assessed_on is not None:
        share = {"own_share": one.own_share, **told}
        yield from _cost_faults(session, one.assessed_on, "结算金额", told.get("settlement"), share)


def _later(one: Adaptation, stage: Stage, title: str, day: date | None) -> Iterator[Finding]:
    before = getattr(one, stage.column)
    if day is not None and before is not None and day < before:
        yield EARLIER.finding(title=title, day=day, before=before)


def _works_due(session: Session, one: Adaptation) -> date | None:
    """Works that run have a day by which they are to be done."""
    return one.due_on if state(one, date.max) == WORKING.word else None


def _shares(session: Session, found: Sequence[Adaptation], on: date) -> list[int | None]:
    return [public_share(one) if reached(one, ACCEPTED, on) else None for one in found]


# --- the book -------------------------------------------------------------------------------------


def _step(name: str, title: str, after: Stage, sets: tuple[str, ...], **more: Any) -> RecordAct:
    """An act that takes a dwelling from one stage to the next."""
    return RecordAct(name, title, sets=sets, when=(after.word,), **more)


ACTS = (
    _step("assess", "入户评估", SCREENED, ("assessed_on", "assessor", "items", "budget"),
          may_set=("own_share", "before_photos"), faults=_assess_faults),
    _step("approve", "审批", ASSESSED, ("approved_on", "approval_no"), faults=_approve_faults),
    _step("start", "开工", APPROVED, ("started_on", "contractor", "due_on"), faults=_start_faults),
    _step("accept", "验收结算", WORKING, ("accepted_on", "accepter", "settlement", "content"),
          may_set=("own_share", "after_photos"), faults=_accept_faults),
    RecordAct("drop", "退出改造", sets=("dropped_on", "drop_reason"),
              when=tuple(stage.word for stage in FUNNEL[:-1])),
)  # fmt: skip

ADAPTATIONS: Records = Records(
    "care.adapt",
    "适老化改造",
    Adaptation,
    prefix="SL",
    dated="screened_on",
    items=(
        Item("screened_on"),
        person_link(place="township"),
        place_link(),
        Item("address", shows=Kind.free, sample="三组12号"),
        Item("house"),
        Item("target"),
        Item("need"),
    ),
    later=(
        Item("items", shows=Kind.free, sample="扶手、防滑、坐便器"),
        Item("before_photos", sample="SL1前.jpg"),
        Item("after_photos", sample="SL1后.jpg"),
        Item("budget", sample="2800"),
        Item("settlement", sample="2760"),
        Item("due_on", sample="2026-12-20", ahead=True),
    ),
    same=("person_id", "screened_on"),
    state=state,
    computed=(Computed(Column("public", "财政支付", Kind.money), _shares),),
    acts=ACTS,
    due=(Due("适老化改造应完工", _works_due, "care adapt accept {number}"),),
    faults=_faults,
    says=_says,
    notes=("照片只登记文件名，几张用顿号隔开。",),
    **PLACED,
)
ADAPTATIONS_REGISTER = register_of(ADAPTATIONS)
