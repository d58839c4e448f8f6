"""Items (检查项目): lists of what is looked at, each item for the days it holds; who may look.

No list comes with the program: the indicators that homes are held against are printed in documents
that a county has and we have not. What does come is which situations make a hazard a major one, as
far as they were read (:func:`hazard_table`).
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterator
from datetime import date
from functools import cache
from typing import Any

from sqlmodel import Session, col, select

from minzheng.care.inspect.choices import HazardGroup
from minzheng.care.inspect.models import InspectionItem, Inspector
from minzheng.kernel.dated import on_day
from minzheng.kernel.finding import Finding, Problem
from minzheng.kernel.record.common import ENDS_BEFORE, ended
from minzheng.kernel.record.declare import Fault, Item, RecordAct, Records, Values
from minzheng.kernel.record.listing import register_of
from minzheng.kernel.shipped import data_folder
from minzheng.kernel.standards import Mark
from minzheng.kernel.table import Column, Table

ITEM_TWICE = Problem(
    "inspect-item-twice",
    "检查表“{list_name}”的项目 {code} 在 {since} 已有（{number}）",
    "先停用旧的：care inspect item end",
)


def items_on(session: Session, list_name: str, day: date) -> dict[str, InspectionItem]:
    """The items of a list that hold on a day, by their codes."""
    query = select(InspectionItem).where(
        InspectionItem.list_name == list_name,
        on_day(InspectionItem.since, InspectionItem.until, day),
    )
    return {item.code: item for item in session.exec(query)}


def _item_faults(session: Session, told: Values) -> Iterator[Fault]:
    """One item of a code at a time."""
    since, until = told["since"], told["until"]
    if since is not None and until is not None and until < since:
        yield "until", ENDS_BEFORE.finding(title="停用日期")
    if since is None:
        return
    list_name, code = str(told["list_name"] or ""), str(told["code"] or "")
    known = items_on(session, list_name, since).get(code)
    if known is not None and known.since != since:
        facts = {"since": since, "number": known.number}
        yield "code", ITEM_TWICE.finding(list_name=list_name, code=code, **facts)


def _ends(session: Session, one: Any, given: Values) -> Iterator[Finding]:
    if given["until"] < one.since:
        yield ENDS_BEFORE.finding(title="停用日期")


ITEMS = Records(
    "care.inspect.item",
    "检查项目",
    InspectionItem,
    prefix="AX",
    dated="since",
    items=(
        Item("list_name", sample="服务质量基础指标", width=20),
        Item("code", sample="1", width=8),
        Item("chapter"),
        Item("what", sample="有消防安全责任人", width=40),
        Item("hazard_group", required=False, listed=False),
        Item("document", sample="本县检查表", listed=False, width=24),
        Item("since", sample="2026-01-01"),
        Item("until"),
    ),
    same=("list_name", "code", "since"),
    state=ended("until", "在用", "停用"),
    faults=_item_faults,
    acts=(RecordAct("end", "停用项目", sets=("until",), when=("在用",), faults=_ends),),
    notes=("一行一项；一张检查表用同一个名称。属重大隐患判定标准情形的写类别。",),
)
ITEMS_REGISTER = register_of(ITEMS)

INSPECTORS = Records(
    "care.inspect.inspector",
    "检查人员",
    Inspector,
    prefix="AR",
    dated="since",
    items=(
        Item("name", sample="某人"),
        Item("unit", sample="县民政局"),
        Item("permit_no", listed=False),
        Item("since", sample="2026-01-01", ahead=False),
    ),
    same=("name", "unit"),
    state=ended("until", "在库", "离岗"),
    acts=(RecordAct("leave", "离岗", sets=("until",), when=("在库",)),),
)
INSPECTORS_REGISTER = register_of(INSPECTORS)


def roster_on(session: Session, day: date) -> list[Inspector]:
    """Who may be drawn on a day, in the order of their numbers."""
    query = (
        select(Inspector)
        .where(on_day(Inspector.since, Inspector.until, day))
        .order_by(col(Inspector.number))
    )
    return list(session.exec(query))


# --- major hazards --------------------------------------------------------------------------------


@cache
def standard() -> dict[str, Any]:
    """What was read of the standard of major hazards, as it is shipped."""
    path = data_folder() / "national" / "hazards.toml"
    return tomllib.loads(path.read_text(encoding="utf-8"))


def hazard_table() -> Table:
    """The groups of major hazards with the situations that were read, and how certain each is."""
    told = standard()
    rows: list[tuple[Any, ...]] = []
    for group in HazardGroup:
        found = [one for one in told["situation"] if one["group"] == group.value]
        for one in found:
            mark = Mark.of(one["mark"])
            rows.append((group, one["article"], one["what"], mark, told["document"]))
        if not found:
            rows.append((group, "", "（原文未见）", Mark.of(told["mark"]), told["document"]))
    columns = (
        Column("group", "类别"),
        Column("article", "条款"),
        Column("what", "情形"),
        Column("mark", "确认程度"),
        Column("document", "依据"),
    )
    read = len(told["situation"])
    title = (
        f"重大事故隐患：{told['groups']} 类 {told['situations']} 种情形，已录入 {read} 种"
        f"（{told['note']}）"
    )
    return Table("care.inspect.hazards", columns, rows, title=title, as_of=told["from"])
