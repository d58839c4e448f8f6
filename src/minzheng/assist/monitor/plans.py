"""Plans (一户一策): what a household needs, what is done, what came of it."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from sqlmodel import Session

from minzheng.assist.monitor.models import Plan
from minzheng.kernel.dated import has_come
from minzheng.kernel.finding import Problem
from minzheng.kernel.kind import Kind
from minzheng.kernel.record.declare import Due, Fault, Item, RecordAct, Records, Values
from minzheng.kernel.record.listing import register_of
from minzheng.people.links import household_link

LOOKED_BACK_EARLY = Problem(
    "plan-review-early", "回访期限 {review_by} 早于制定日期 {made_on}", "核对日期"
)


def _faults(session: Session, told: Values) -> Iterator[Fault]:
    """Days in order."""
    made_on, review_by = told["made_on"], told["review_by"]
    if made_on is not None and review_by is not None and review_by < made_on:
        yield "review_by", LOOKED_BACK_EARLY.finding(review_by=review_by, made_on=made_on)


def state_of(plan: Plan, on: date) -> str:
    """Going on until it is closed."""
    done = has_come(plan.closed_on, on)
    return "已完成" if done else "帮扶中"


def _review(session: Session, plan: Plan) -> date | None:
    return plan.review_by if plan.closed_on is None else None


PLANS = Records(
    "assist.plan",
    "一户一策",
    Plan,
    prefix="YH",
    dated="made_on",
    items=(
        household_link(),
        Item("made_on"),
        Item("needs", shows=Kind.free, sample="户主重病，无人照料", width=30),
        Item("measures", shows=Kind.free, sample="临时救助，落实护理补贴", width=30),
        Item("responsible", sample="驻村干部"),
        Item("review_by"),
    ),
    same=("household_id", "made_on"),
    state=state_of,
    faults=_faults,
    acts=(RecordAct("close", "完成", sets=("closed_on", "outcome"), when=("帮扶中",)),),
    due=(Due("一户一策待回访", _review, "assist plan show {number}"),),
)
PLANS_REGISTER = register_of(PLANS)
