"""Tables of the reserve funds (备用金列表): balances of townships, one fund's ledger, its list."""

from __future__ import annotations

from datetime import date
from typing import Any

from sqlmodel import Session, col, select

from minzheng.assist.reserve import acts
from minzheng.assist.reserve.choices import MoveKind
from minzheng.assist.reserve.models import ReserveFund, ReserveMove, ReserveSettled
from minzheng.assist.temporary.models import AidApplication
from minzheng.kernel.table import Column, Kind, Table
from minzheng.people.divisions import Gazetteer
from minzheng.people.models import Person

FUNDS = (
    Column("number", "编号", Kind.code),
    Column("township", "乡镇（街道）"),
    Column("put", "拨付", Kind.money),
    Column("topped", "补充", Kind.money),
    Column("given", "支出", Kind.money),
    Column("back", "收回", Kind.money),
    Column("balance", "余额", Kind.money),
    Column("open", "未对账件数", Kind.int),
)
LEDGER = (
    Column("booked_on", "日期", Kind.date),
    Column("kind", "种类"),
    Column("number", "救助编号", Kind.code),
    Column("name", "受助人", Kind.name),
    Column("money_in", "收入", Kind.money),
    Column("money_out", "支出", Kind.money),
    Column("balance", "余额", Kind.money),
    Column("operator", "经办人"),
    Column("paper", "依据"),
    Column("settled", "已对账", Kind.flag),
)
MATCHED = (
    Column("number", "救助编号", Kind.code),
    Column("name", "受助人", Kind.name),
    Column("given", "备用金支出", Kind.money),
    Column("award", "批准从备用金发", Kind.money),
    Column("verdict", "核对"),
)


def fund_table(session: Session, on: date) -> Table:
    """Every township's fund, with what went in and out up to a day, in the townships' order."""
    places = Gazetteer.load(session)
    order = {one.code: place for place, one in enumerate(places.townships())}
    funds = list(session.exec(select(ReserveFund)))
    funds.sort(key=lambda one: (order.get(one.township_code, len(order)), one.township_code))
    rows: list[tuple[Any, ...]] = []
    for one in funds:
        sums = dict.fromkeys(MoveKind, 0)
        query = select(ReserveMove).where(
            ReserveMove.fund_id == one.id, ReserveMove.booked_on <= on
        )
        for move in session.exec(query):
            sums[move.kind] += move.amount
        put = sums[MoveKind.opening] + sums[MoveKind.raised]
        figures = (put, sums[MoveKind.top_up], sums[MoveKind.advance], sums[MoveKind.back])
        still = len(_open_cases(session, one, on))
        name = places.label(one.township_code)
        rows.append((one.number, name, *figures, acts.balance(session, one, on), still))
    return Table("assist.reserve", FUNDS, rows, title="乡镇备用金", as_of=on.isoformat())


def _open_cases(session: Session, one: ReserveFund, on: date) -> set[int | None]:
    """Applications with movements that no reconciliation has."""
    query = select(ReserveMove.application_id).where(
        ReserveMove.fund_id == one.id,
        col(ReserveMove.application_id).is_not(None),
        ReserveMove.booked_on <= on,
        col(ReserveMove.id).not_in(select(ReserveSettled.move_id)),
    )
    return set(session.exec(query))


def ledger_table(session: Session, one: ReserveFund) -> Table:
    """The movements of a fund by day, with the balance after each."""
    query = (
        select(ReserveMove, AidApplication.number, Person.name, ReserveSettled.id)
        .outerjoin(AidApplication, col(AidApplication.id) == ReserveMove.application_id)
        .outerjoin(Person, col(Person.id) == AidApplication.person_id)
        .outerjoin(ReserveSettled, col(ReserveSettled.move_id) == ReserveMove.id)
        .where(ReserveMove.fund_id == one.id)
        .order_by(col(ReserveMove.booked_on), col(ReserveMove.id))
    )
    rows: list[tuple[Any, ...]] = []
    left = 0
    for move, number, name, settled in session.exec(query):
        out = move.kind is MoveKind.advance
        left += -move.amount if out else move.amount
        sums = (None, move.amount) if out else (move.amount, None)
        told = (move.booked_on, move.kind.label, number or "", name or "", *sums, left)
        rows.append((*told, move.operator, move.paper, settled is not None))
    name = Gazetteer.load(session).label(one.township_code)
    return Table("assist.reserve.ledger", LEDGER, rows, title=f"{name}备用金往来")


def matched_table(session: Session, one: ReserveFund, until: date) -> Table:
    """The list that a reconciliation goes through."""
    rows: list[tuple[Any, ...]] = []
    for row in acts.matched(session, one, until):
        person = session.get_one(Person, row.application.person_id)
        verdict = "相符" if row.agrees else "不符"
        rows.append((row.application.number, person.name, row.given, row.award, verdict))
    name = Gazetteer.load(session).label(one.township_code)
    return Table("assist.reserve.matched", MATCHED, rows, title=f"{name}备用金对账单")
