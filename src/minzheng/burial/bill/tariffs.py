"""Tariffs (收费项目): every price with its ceiling, its paper and the days it holds.

殡葬管理条例 第五条、第五十条: a list of basic items and one of others, nothing outside the lists.
Another price is another line; the earlier one is ended first.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Any

from sqlmodel import Session, col, select

from minzheng.burial.bill.choices import TariffKind
from minzheng.burial.bill.links import ground_link, told_ground
from minzheng.burial.bill.models import BasicService, Bill, BillLine, Tariff
from minzheng.burial.ground.choices import GroundKind
from minzheng.burial.ground.models import Ground
from minzheng.kernel.dated import holds, lasts, on_day
from minzheng.kernel.finding import Finding, Problem
from minzheng.kernel.money import yuan
from minzheng.kernel.record.common import ENDS_BEFORE
from minzheng.kernel.record.declare import Fault, Item, RecordAct, Records, Values
from minzheng.kernel.record.listing import register_of

PRICES = "殡葬管理条例 第五条、第五十条"
OVER_CEILING = Problem(
    "tariff-over-ceiling", "价格 {price} 元高于最高价 {ceiling} 元", "按定价文件填写", cite=PRICES
)
OVERLAP = Problem(
    "tariff-overlap", "与 {number} 是同一项目、同一设施，执行期重叠",
    "先停止原来的价格：burial tariff end",
)  # fmt: skip
VILLAGE_FREE = Problem(
    "tariff-village-ground", "农村公益性墓地不得收费", "价格、最高价填 0，或不列此项",
    cite="殡葬管理条例 第二十条",
)  # fmt: skip
NOT_BASIC = Problem(
    "tariff-not-basic", "{day} 的基本殡葬服务清单中没有“{service}”",
    "核对类别；清单有变化的先登记：burial tariff basic add", cite="发改价格〔2026〕108号",
)  # fmt: skip
BILLED_LATER = Problem(
    "tariff-billed-later", "{number} 在 {day} 还按此价收过费，不能停在 {until}", "核对停止日期"
)
BASIC_TWICE = Problem(
    "basic-service-overlap", "与 {number} 是同一服务，执行期重叠",
    "先停止原来的一条：burial tariff basic end",
)  # fmt: skip

LIVE, COMING, OVER = "执行中", "未执行", "已停止"
BASIC = (TariffKind.basic, TariffKind.burial)
"""Kinds that the list of basic services bounds."""


def tariff_state(one: Any, on: date) -> str:
    """Whether a price (or whatever has ``since`` and ``until``) holds on a day, or not yet."""
    if one.since > on:
        return COMING
    return LIVE if holds(one.since, one.until, on) else OVER


def live_tariff(session: Session, code: str, ground_id: int, on: date) -> Tariff | None:
    """The price of an item at a ground on a day; the ground's own goes before the general one."""
    query = select(Tariff).where(
        Tariff.code == code, on_day(Tariff.since, Tariff.until, on),
        (col(Tariff.ground_id) == ground_id) | col(Tariff.ground_id).is_(None),
    )  # fmt: skip
    found = session.exec(query).all()
    return max(found, key=lambda one: one.ground_id is not None, default=None)


def live_tariffs(session: Session, on: date, ground_id: int | None = None) -> list[Tariff]:
    """Every price of a day by kind and code; with a ground what holds there."""
    query = select(Tariff).where(on_day(Tariff.since, Tariff.until, on))
    found = session.exec(query.order_by(Tariff.kind, Tariff.code, col(Tariff.id))).all()
    if ground_id is None:
        return list(found)
    own = {one.code for one in found if one.ground_id == ground_id}
    return [
        one for one in found
        if one.ground_id == ground_id or (one.ground_id is None and one.code not in own)
    ]  # fmt: skip


def basics_on(session: Session, on: date) -> dict[str, bool]:
    """The list of basic services of a day: yes or no by service; empty where there is none."""
    query = select(BasicService).where(on_day(BasicService.since, BasicService.until, on))
    return {one.service.value: one.basic for one in session.exec(query)}


# --- entering -------------------------------------------------------------------------------------


def _faults(session: Session, told: Values) -> Iterator[Fault]:
    """What cannot be a price; one on file is let be."""
    if told["number"]:
        return
    since, until, ground = told["since"], told["until"], told_ground(session, told)
    price, ceiling = told["price"], told["ceiling"]
    if price is not None and ceiling is not None and ceiling < price:
        yield "ceiling", OVER_CEILING.finding(price=yuan(price), ceiling=yuan(ceiling))
    if since is None:
        return
    if until is not None and until < since:
        yield "until", ENDS_BEFORE.finding(title="执行止")
    if ground is not None and ground.kind is GroundKind.village_ground and price:
        yield "price", VILLAGE_FREE.finding()
    yield from _basic_faults(session, told)
    if told["code"] and not (told["ground"] and ground is None):
        for other in _overlapping(session, told, ground):
            yield "since", OVERLAP.finding(number=other.number)


def _basic_faults(session: Session, told: Values) -> Iterator[Fault]:
    """A basic item is one of the list of its first day, where there is a list."""
    listed, service = basics_on(session, told["since"]), told["service"]
    if told["kind"] in BASIC and service is not None and listed and not listed.get(service.value):
        yield "kind", NOT_BASIC.finding(day=told["since"], service=service.label)


def _overlapping(session: Session, told: Values, ground: Ground | None) -> Iterator[Tariff]:
    """Other prices of the item at the same ground for some of the same days; not the very line."""
    key = ground.id if ground is not None else None
    query = select(Tariff).where(Tariff.code == told["code"], Tariff.ground_id == key)
    for one in session.exec(query.order_by(Tariff.number)):
        if one.since == told["since"]:
            continue
        begun = told["until"] is None or one.since <= told["until"]
        if begun and lasts(one.until, told["since"]):
            yield one


def _end_faults(session: Session, one: Tariff, given: Values) -> Iterator[Finding]:
    """A price is not ended before it began, nor before what it was charged for."""
    until = given.get("until")
    if until is None:
        return
    if until < one.since:
        yield ENDS_BEFORE.finding(title="执行止")
    query = (
        select(col(BillLine.number), col(BillLine.served_on))
        .join(Bill, col(Bill.id) == BillLine.bill_id)
        .where(
            BillLine.tariff_id == one.id, BillLine.served_on > until, col(Bill.void_on).is_(None)
        )
    )
    for number, day in session.exec(query.order_by(col(BillLine.number)).limit(3)):
        yield BILLED_LATER.finding(number=number, day=day, until=until)


TARIFFS: Records = Records(
    "burial.tariff",
    "收费项目",
    Tariff,
    prefix="SJ",
    dated="since",
    items=(
        Item("code", sample="JY09"),
        Item("name", sample="遗体接运（夜间）"),
        Item("kind"),
        Item("service"),
        ground_link(title="执行设施编号", required=False),
        Item("unit", sample="具"),
        Item("price", sample="450"),
        Item("ceiling", sample="450"),
        Item("document", sample="虚构价〔2026〕1号"),
        Item("since", sample="2026-11-20"),
        Item("until"),
    ),
    same=("code", "ground_id", "since"),
    state=tariff_state,
    acts=(
        RecordAct("end", "停止执行", sets=("until",), when=(LIVE, COMING), faults=_end_faults),
    ),
    faults=_faults,
    notes=(
        "一行一个项目、一个价格；调价的先停止原来的，再登记新的。",
        "执行设施留空的，各设施都按此价；政府定价的项目，最高价与价格相同。",
    ),
)  # fmt: skip
TARIFFS_REGISTER = register_of(TARIFFS)


# --- the list of basic services -------------------------------------------------------------------


def _basic_line_faults(session: Session, told: Values) -> Iterator[Fault]:
    """One line a service at a time."""
    since, until = told["since"], told["until"]
    if told["number"] or since is None:
        return
    if until is not None and until < since:
        yield "until", ENDS_BEFORE.finding(title="执行止")
    for one in session.exec(select(BasicService).where(BasicService.service == told["service"])):
        begun = until is None or one.since <= until
        if one.since != since and begun and lasts(one.until, since):
            yield "since", BASIC_TWICE.finding(number=one.number)


def _basic_end_faults(session: Session, one: BasicService, given: Values) -> Iterator[Finding]:
    """Not before it began."""
    until = given.get("until")
    if until is not None and until < one.since:
        yield ENDS_BEFORE.finding(title="执行止")


BASICS: Records = Records(
    "burial.tariff.basic",
    "基本殡葬服务清单",
    BasicService,
    prefix="BQ",
    dated="since",
    items=(
        Item("service", sample="遗体整容"),
        Item("basic"),
        Item("document", sample="虚构民发〔2026〕1号"),
        Item("since", sample="2026-11-20"),
        Item("until"),
    ),
    same=("service", "since"),
    state=tariff_state,
    acts=(
        RecordAct(
            "end", "停止执行", sets=("until",), when=(LIVE, COMING), faults=_basic_end_faults
        ),
    ),
    faults=_basic_line_faults,
    notes=("清单动态调整：停止的写执行止，新增的另登一条。",),
)  # fmt: skip
BASICS_REGISTER = register_of(BASICS)
