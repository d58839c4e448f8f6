"""Purchased services and gifts (购买服务、慰问): contracts, what was done, goods given."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Any

from sqlmodel import Session, col, select

from minzheng.child.register.link import child_link
from minzheng.child.work.choices import ActivityKind, Occasion
from minzheng.child.work.project_models import Activity, Contract, Gift
from minzheng.kernel.finding import Problem
from minzheng.kernel.kind import Kind
from minzheng.kernel.record.common import ENDS_BEFORE, NOT_POSITIVE, ended
from minzheng.kernel.record.declare import Due, Fault, Item, RecordAct, Records, Values
from minzheng.kernel.record.links import parent_link
from minzheng.kernel.record.listing import register_of
from minzheng.kernel.table import Column, Table
from minzheng.people.links import PLACED, place_link

OUTSIDE = Problem(
    "child-activity-outside", "{day} 不在合同期（{since} 至 {until}）", "核对日期和合同"
)
ONE_CHILD = Problem("child-gift-one-child", "写了儿童档案编号的，受益儿童数只能是 1", "核对人数")
RUNNING, ACCEPTED = "实施中", "已验收"


def _positive(told: Values, **titles: str) -> Iterator[Fault]:
    """The fault of each number that is not above zero."""
    for key, title in titles.items():
        if told[key] is not None and told[key] <= 0:
            yield key, NOT_POSITIVE.finding(title=title)


# --- contracts ----------------------------------------------------------------------------------


def _contract_faults(session: Session, told: Values) -> Iterator[Fault]:
    """A price, and an end after the start."""
    yield from _positive(told, price="合同金额")
    since, until = told["since"], told["until"]
    if since is not None and until is not None and until < since:
        yield "until", ENDS_BEFORE.finding(title="服务结束")


def _activity_faults(session: Session, told: Values) -> Iterator[Fault]:
    """Within the contract's days; at least once, nothing below zero."""
    day = told["held_on"]
    yield from _positive(told, times="场次")
    for key, title in (("people", "参加人次"), ("leaflets", "发放资料份数")):
        if told[key] is not None and told[key] < 0:
            yield key, NOT_POSITIVE.finding(title=title)
    query = select(Contract).where(Contract.number == str(told["of"] or ""))
    contract = session.exec(query).one_or_none()
    if contract is not None and day is not None and not contract.since <= day <= contract.until:
        yield "held_on", OUTSIDE.finding(day=day, since=contract.since, until=contract.until)


def _ends(session: Session, one: Contract) -> date | None:
    return one.until if one.accepted_on is None else None


ACTIVITIES: Records = Records(
    "child.project.activity",
    "服务活动",
    Activity,
    prefix="EH",
    dated="held_on",
    items=(
        parent_link("contract_id", lambda: CONTRACTS, title="合同编号", sample="EG2026-00001"),
        Item("held_on"),
        Item("kind"),
        Item("place", sample="某小学"),
        Item("times", sample="1"),
        Item("people", sample="120"),
        Item("leaflets", sample="200"),
        Item("content", shows=Kind.free, listed=False),
    ),
    same=("contract_id", "held_on", "kind", "place"),
    faults=_activity_faults,
)
ACTIVITIES_REGISTER = register_of(ACTIVITIES)

CONTRACTS: Records = Records(
    "child.project",
    "未保购买服务",
    Contract,
    prefix="EG",
    dated="since",
    items=(
        Item("name", sample="未成年人保护宣教服务", width=24),
        Item("provider", sample="某社会工作服务中心", width=20),
        Item("contract_no", sample="合同〔2026〕1号"),
        Item("price", sample="376000"),
        Item("since"),
        Item("until", sample="2026-12-31"),
    ),
    same=("contract_no",),
    state=ended("accepted_on", RUNNING, ACCEPTED),
    faults=_contract_faults,
    acts=(RecordAct("accept", "验收", sets=("accepted_on", "accepted_as"), when=(RUNNING,)),),
    due=(Due("购买服务到期，组织验收", _ends, "child project accept {number}"),),
    children=((ACTIVITIES, "contract_id"),),
)
CONTRACTS_REGISTER = register_of(CONTRACTS)

_COUNTS = (
    Column("records", "登记次数", Kind.int),
    Column("times", "场次", Kind.int),
    Column("people", "参加人次", Kind.int),
    Column("leaflets", "发放资料份数", Kind.int),
)


def project_table(session: Session, since: date, until: date) -> Table:
    """What was done under each contract in a time, by kind of activity."""
    query = (
        select(Contract, Activity)
        .join(Activity, col(Activity.contract_id) == Contract.id)
        .where(col(Activity.held_on).between(since, until))
        .order_by(Contract.number)
    )
    found = list(session.exec(query))
    groups: dict[tuple[str, str, ActivityKind], list[Activity]] = {}
    for contract, activity in found:
        key = (contract.number, contract.provider, activity.kind)
        groups.setdefault(key, []).append(activity)
    order = list(ActivityKind)
    rows = [
        (number, provider, kind.label, *_counted(groups[number, provider, kind]))
        for number, provider, kind in sorted(groups, key=lambda k: (k[0], order.index(k[2])))
    ]
    columns = (
        Column("number", "编号", Kind.code),
        Column("provider", "承接单位"),
        Column("kind", "活动类别"),
        *_COUNTS,
    )
    totals = ("合计", "", "", *_counted([activity for _, activity in found]))
    title = f"未保购买服务活动 {since} 至 {until}"
    return Table("child.project.stat", columns, rows, title=title, totals=totals)


def _counted(found: list[Activity]) -> tuple[int, int, int, int]:
    return (
        len(found),
        sum(one.times for one in found),
        sum(one.people for one in found),
        sum(one.leaflets for one in found),
    )


# --- gifts --------------------------------------------------------------------------------------


def _gift_faults(session: Session, told: Values) -> Iterator[Fault]:
    """Something was given to somebody; a named child is one child."""
    yield from _positive(told, quantity="数量", children="受益儿童数")
    if told["worth"] is not None and told["worth"] < 0:
        yield "worth", NOT_POSITIVE.finding(title="折合金额")
    if told["child"] and told["children"] not in (None, 1):
        yield "children", ONE_CHILD.finding()


GIFTS: Records = Records(
    "child.gift",
    "儿童慰问",
    Gift,
    prefix="EA",
    dated="given_on",
    items=(
        Item("occasion"),
        Item("given_on"),
        Item("giver", sample="某爱心企业"),
        Item("item", sample="书包文具"),
        Item("quantity", sample="20"),
        Item("measure", sample="套"),
        Item("worth", sample="2000"),
        place_link(village=None),
        Item("children", sample="20"),
        child_link(required=False, sample=""),
    ),
    same=("given_on", "giver", "item", "division_code", "child_id"),
    faults=_gift_faults,
    notes=("折合金额写总额；给一个儿童的可写档案编号，受益儿童数写 1。",),
    **PLACED,
)
GIFTS_REGISTER = register_of(GIFTS)


def gift_table(session: Session, since: date, until: date) -> Table:
    """What was given in a time, by occasion."""
    query = select(Gift).where(col(Gift.given_on).between(since, until))
    found = list(session.exec(query.order_by(Gift.number)))
    rows: list[tuple[Any, ...]] = []
    for occasion in Occasion:
        here = [one for one in found if one.occasion is occasion]
        if here:
            rows.append((occasion.label, *_given(here)))
    columns = (
        Column("occasion", "慰问时机"),
        Column("times", "批次", Kind.int),
        Column("children", "受益儿童人次", Kind.int),
        Column("worth", "折合金额", Kind.money),
    )
    title = f"儿童慰问 {since} 至 {until}"
    totals = ("合计", *_given(found))
    return Table("child.gift.stat", columns, rows, title=title, totals=totals)


def _given(found: list[Gift]) -> tuple[int, int, int]:
    return len(found), sum(one.children for one in found), sum(one.worth for one in found)
