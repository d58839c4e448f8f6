"""Applications and reviews (儿童保障申请、复核): two books beside the procedure."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from typing import Any

from sqlmodel import Session, col, select

from minzheng.child.allowance.choices import Aid, CaseState
from minzheng.child.allowance.declared import ALLOWANCES
from minzheng.child.allowance.models import Application, Review
from minzheng.child.allowance.processes import CHILD
from minzheng.child.register.link import child_link, told_child
from minzheng.kernel.account import parse_account
from minzheng.kernel.case import Case
from minzheng.kernel.db import among
from minzheng.kernel.finding import Problem
from minzheng.kernel.kind import Kind
from minzheng.kernel.record.declare import Computed, Fault, Item, Records, Values
from minzheng.kernel.table import Column
from minzheng.payout.links import grant_link
from minzheng.payout.models import Grant
from minzheng.people.fields import phone

CLASS_UNSAID = Problem("child-class-unsaid", "困境儿童生活补助没有写类别", "写困境类别")
CLASS_ODD = Problem("child-class-odd", "{aid}不分困境类别", "困境类别留空")
PENDING = Problem(
    "child-application-pending", "{number} 已在办理同一待遇", "先办完，或撤回：child case withdraw"
)


def _application_faults(session: Session, told: Values) -> Iterator[Fault]:
    """A class where there are classes; one application of a kind at a time."""
    aid, child = told["aid"], told_child(session, told)
    if aid is Aid.child_hardship and told["hardship"] is None:
        yield "hardship", CLASS_UNSAID.finding()
    if aid not in (None, Aid.child_hardship) and told["hardship"] is not None:
        yield "hardship", CLASS_ODD.finding(aid=aid.label)
    if child is None or aid is None:
        return
    query = select(Application).where(Application.child_id == child.id, Application.aid == aid)
    for other in session.exec(query.order_by(Application.number)):
        state = Case.of(session, CHILD, other.stored_id).state
        if other.applied_on != told["applied_on"] and state not in CHILD.final:
            yield "aid", PENDING.finding(number=other.number)


def _states(session: Session, found: Sequence[Application], on: date) -> list[str]:
    states = [Case.of(session, CHILD, one.stored_id).state for one in found]
    return [CaseState.of(state).label for state in states]


def _grants(session: Session, found: Sequence[Application], on: date) -> list[str]:
    keys = {one.grant_id for one in found if one.grant_id is not None}
    query = select(Grant.id, Grant.case_no).where(among(col(Grant.id), keys))
    known: dict[Any, str] = dict(session.exec(query).all())
    return [known.get(one.grant_id, "") for one in found]


def _account(text: str) -> object:
    return parse_account(text)


APPLICATIONS: Records = Records(
    "child.case",
    "儿童保障申请",
    Application,
    prefix="BZ",
    dated="applied_on",
    items=(
        child_link(),
        Item("aid"),
        Item("hardship"),
        Item("applied_on"),
        Item("applicant", shows=Kind.name, sample="某人"),
        Item("kin"),
        phone(),
        Item("payee", shows=Kind.name, listed=False, prompt="不填的是儿童本人"),
        Item("account_no", parse=_account, digits=True, shows=Kind.account, listed=False),
        Item("bank", listed=False),
    ),
    same=("child_id", "aid", "applied_on"),
    computed=(
        Computed(Column("state", "状态"), _states),
        Computed(Column("grant", "待遇编号", Kind.code), _grants),
    ),
    faults=_application_faults,
    notes=("不公示。领款人是监护人的写户名。",),
)


REVIEWS: Records = Records(
    "child.review",
    "儿童保障复核",
    Review,
    prefix="FH",
    dated="reviewed_on",
    items=(
        grant_link(
            tuple(one.benefit for one in ALLOWANCES), title="儿童保障", sample="GE2026-00001"
        ),
        Item("reviewed_on"),
        Item("reviewer", shows=Kind.name, sample="某人"),
        Item("outcome"),
        Item("found", shows=Kind.free),
    ),
    same=("grant_id", "reviewed_on"),
)
