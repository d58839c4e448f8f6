"""Ledger of blanks (空白证领用销号表): every booklet from receipt to use, waste or handing over."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from sqlmodel import Session, col, func, or_, select

from minzheng.errors import NotFound
from minzheng.kernel.finding import Problem
from minzheng.kernel.kind import Kind
from minzheng.kernel.table import Column, Table
from minzheng.kernel.text import typed_code
from minzheng.marriage.office.choices import BlankState, Paper
from minzheng.marriage.office.find import NO_REGISTRAR, registrar_of
from minzheng.marriage.office.models import Blank, BlankLot, Registrar

NO_BLANK = Problem(
    "blank-not-there", "没有印制号 {value}", "minzheng marriage blank list 查", kind=NotFound
)

LEDGER = (
    Column("turn", "序号", Kind.int),
    Column("paper", "证件种类"),
    Column("print_no", "印制号", Kind.code),
    Column("received_on", "入库日期", Kind.date),
    Column("drawn_on", "领用日期", Kind.date),
    Column("registrar", "领用人", Kind.name),
    Column("used_on", "使用日期", Kind.date),
    Column("used_for", "字号", Kind.code),
    Column("spoiled_on", "作废日期", Kind.date),
    Column("reason", "作废原因", Kind.free),
    Column("returned_on", "移交日期", Kind.date),
    Column("returned_to", "接收单位"),
    Column("state", "状态"),
)
LISTED = (
    Column("print_no", "印制号", Kind.code),
    Column("paper", "证件种类"),
    Column("lot", "批次", Kind.code),
    Column("registrar", "领用人编号", Kind.code),
    Column("drawn_on", "领用日期", Kind.date),
    Column("used_on", "使用日期", Kind.date),
    Column("used_for", "字号", Kind.code),
    Column("state", "状态"),
)
LOTS = (
    Column("number", "编号", Kind.code),
    Column("paper", "证件种类"),
    Column("first_no", "起号", Kind.code),
    Column("last_no", "止号", Kind.code),
    Column("pieces", "本数", Kind.int),
    Column("received_on", "入库日期", Kind.date),
    Column("handler", "经手人", Kind.name),
    Column("source", "来源"),
    *(Column(state.value, state.label, Kind.int) for state in BlankState),
)


def ledger_table(session: Session, paper: Paper | None, since: date, until: date) -> Table:
    """The booklets that something happened to within a time, by paper and number."""
    days = (Blank.drawn_on, Blank.used_on, Blank.spoiled_on, Blank.returned_on)
    moved = [col(day).between(since, until) for day in days]
    query = select(Blank).where(or_(*moved))
    if paper is not None:
        query = query.where(Blank.paper == paper)
    found = session.exec(query.order_by(col(Blank.paper), col(Blank.print_no))).all()
    lots, names = _lots(session), _registrars(session)
    rows: list[tuple[Any, ...]] = []
    for turn, one in enumerate(found, 1):
        who = names.get(one.registrar_id or 0)
        rows.append(
            (turn, one.paper.label, one.print_no, lots[one.lot_id].received_on, one.drawn_on,
             who.name if who else "", one.used_on, one.used_for, one.spoiled_on, one.reason,
             one.returned_on, one.returned_to, one.state.label)
        )  # fmt: skip
    return Table(
        "marriage.blank.ledger", LEDGER, rows, title=f"空白证领用销号表 {since} 至 {until}"
    )


def list_table(session: Session, wanted: Mapping[str, Any]) -> Table:
    """Blanks by paper, state, lot and registrar; whatever is not wanted is left open."""
    query = select(Blank).order_by(col(Blank.paper), col(Blank.print_no))
    if wanted.get("registrar"):
        one = registrar_of(session, wanted["registrar"])
        if one is None:
            raise NO_REGISTRAR(value=wanted["registrar"])
        query = query.where(Blank.registrar_id == one.id)
    if wanted.get("lot"):
        query = query.join(BlankLot, col(BlankLot.id) == Blank.lot_id).where(
            BlankLot.number == wanted["lot"]
        )
    for name in ("paper", "state"):
        if wanted.get(name) is not None:
            query = query.where(getattr(Blank, name) == wanted[name])
    found = session.exec(query).all()
    return Table("marriage.blank", LISTED, _listed(session, found), title="空白证")


def _listed(session: Session, found: Sequence[Blank]) -> list[tuple[Any, ...]]:
    lots, names = _lots(session), _registrars(session)
    rows = []
    for one in found:
        who = names.get(one.registrar_id or 0)
        rows.append(
            (one.print_no, one.paper.label, lots[one.lot_id].number, who.number if who else "",
             one.drawn_on, one.used_on, one.used_for, one.state.label)
        )  # fmt: skip
    return rows


def blank_tables(session: Session, print_no: str) -> list[Table]:
    """One booklet: everything that happened to it, and the others under its 字号."""
    number = typed_code(print_no)
    one = session.exec(select(Blank).where(Blank.print_no == number)).one_or_none()
    if one is None:
        raise NO_BLANK(value=number)
    lot = session.get_one(BlankLot, one.lot_id)
    who = session.get_one(Registrar, one.registrar_id) if one.registrar_id else None
    told = [("入库", lot.received_on, lot.number)]
    if one.drawn_on is not None and who is not None:
        told.append(("领用", one.drawn_on, who.number))
    if one.used_on is not None:
        told.append(("使用", one.used_on, one.used_for))
    if one.spoiled_on is not None:
        told.append(("作废", one.spoiled_on, one.reason))
    if one.returned_on is not None:
        told.append(("移交", one.returned_on, one.returned_to))
    columns = (
        Column("what", "事项"),
        Column("day", "日期", Kind.date),
        Column("detail", "说明", Kind.free),
    )
    title = f"{one.paper.label} {one.print_no}：{one.state.label}"
    tables = [Table("marriage.blank.show", columns, list(told), title=title)]
    if one.used_for:
        query = select(Blank).where(Blank.used_for == one.used_for).order_by(col(Blank.print_no))
        rows = _listed(session, session.exec(query).all())
        tables.append(Table("marriage.blank", LISTED, rows, title=f"{one.used_for} 用过的空白证"))
    return tables


def lots_table(session: Session) -> Table:
    """Every lot, and how its booklets stand."""
    counted: dict[int, dict[str, int]] = {}
    query = select(Blank.lot_id, Blank.state, func.count()).group_by(
        col(Blank.lot_id), col(Blank.state)
    )
    for key, state, count in session.exec(query):
        counted.setdefault(key, {})[str(state)] = count
    rows: list[tuple[Any, ...]] = []
    for one in session.exec(select(BlankLot).order_by(col(BlankLot.number))):
        states = counted.get(one.stored_id, {})
        rows.append(
            (one.number, one.paper.label, one.first_no, one.last_no, one.pieces, one.received_on,
             one.handler, one.source, *(states.get(state.value, 0) for state in BlankState))
        )  # fmt: skip
    return Table("marriage.blank.lot", LOTS, rows, title="空白证入库批次和现状")


def _lots(session: Session) -> dict[int, BlankLot]:
    return {one.stored_id: one for one in session.exec(select(BlankLot))}


def _registrars(session: Session) -> dict[int, Registrar]:
    return {one.stored_id: one for one in session.exec(select(Registrar))}
