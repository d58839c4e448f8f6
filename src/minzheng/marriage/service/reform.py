"""Reform of wedding customs (婚俗改革): what families declare, boards, clauses of village rules.

A declaration is held against the clause of its own village, if that has limits; nothing follows
from it but a figure. Villages agree on their rules themselves (村民委员会组织法).
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from fractions import Fraction
from typing import Any

from sqlmodel import Session, col, select

from minzheng.kernel.dated import has_come, to_come
from minzheng.kernel.finding import Problem
from minzheng.kernel.kind import Kind
from minzheng.kernel.money import Rounding, decimals, percent, round_fen
from minzheng.kernel.record.common import NOT_POSITIVE, ended
from minzheng.kernel.record.declare import Computed, Fault, Item, RecordAct, Records, Values
from minzheng.kernel.record.listing import register_of
from minzheng.kernel.table import Column, Table
from minzheng.marriage.service.choices import Board
from minzheng.marriage.service.links import number_told, told_village
from minzheng.marriage.service.reform_models import BoardEntry, Clause, Declaration
from minzheng.people.divisions import Gazetteer
from minzheng.people.links import PLACED, person_link, place_link
from minzheng.people.models import Division

BODY_OR_PERSON = Problem(
    "marriage-board-who", "上榜的写单位名称，或写户主姓名和号码，只写一样", "核对上榜对象"
)
HELD = Problem(
    "marriage-clause-held", "{village} 已有有效的婚俗条款 {number}（{since} 起）",
    "修订的先登记旧条款废止：marriage reform clause end",
)  # fmt: skip
ON, OFF = "在榜", "已撤榜"
VALID, ENDED = "有效", "已废止"
CLAUSE_RATE = "分子：当日村规民约有婚俗条款的村（社区）；分母：本局管理的村（社区）"

board_state = ended("removed_on", ON, OFF)
"""On the board until the day it is taken off."""

clause_state = ended("ended_on", VALID, ENDED)
"""In force until the day it is abolished."""


# --- clauses --------------------------------------------------------------------------------------


def clauses_on(session: Session, day: date) -> list[Clause]:
    """The clauses in force on a day, by village and number."""
    query = select(Clause).where(col(Clause.adopted_on) <= day, to_come(Clause.ended_on, day))
    return list(session.exec(query.order_by(Clause.division_code, Clause.number)))


def clause_of(session: Session, village: str, day: date) -> Clause | None:
    """The clause of a village on a day, the newest where there are two."""
    query = select(Clause).where(
        Clause.division_code == village,
        col(Clause.adopted_on) <= day,
        to_come(Clause.ended_on, day),
    )
    return session.exec(query.order_by(col(Clause.adopted_on).desc())).first()


def _clause_faults(session: Session, told: Values) -> Iterator[Fault]:
    """Limits that are none below zero, one clause of a village at a time."""
    for key, title in (("price_most", "约定彩礼上限"), ("tables_most", "约定婚宴桌数上限")):
        if told[key] is not None and told[key] < 0:
            yield key, NOT_POSITIVE.finding(title=title)
    village, since = told_village(session, told), told["adopted_on"]
    if told["number"] or not village or since is None:
        return
    query = select(Clause).where(Clause.division_code == village, Clause.adopted_on != since)
    for other in session.exec(query.order_by(Clause.number)):
        if not has_come(other.ended_on, since):
            label = Gazetteer.load(session).label(village)
            yield (
                "village",
                HELD.finding(village=label, number=other.number, since=other.adopted_on),
            )


# --- declarations ---------------------------------------------------------------------------------


def over(session: Session, one: Declaration) -> list[str]:
    """In what a declaration exceeds the clause of its village on that day."""
    clause = clause_of(session, one.division_code, one.declared_on)
    if clause is None:
        return []
    told = (("彩礼", one.price, clause.price_most), ("桌数", one.tables, clause.tables_most))
    return [what for what, value, most in told if most is not None and value > most]


def _over(session: Session, found: Sequence[Declaration], on: date) -> list[str]:
    """超约定: of each, in what."""
    return ["、".join(over(session, one)) for one in found]


def _declaration_faults(session: Session, told: Values) -> Iterator[Fault]:
    """Nothing below zero; no bride price at all is one as well."""
    if told["tables"] is not None and told["tables"] < 0:
        yield "tables", NOT_POSITIVE.finding(title="婚宴桌数")


def _board_faults(session: Session, told: Values) -> Iterator[Fault]:
    """A body or a household, one of the two."""
    if bool(told["body"]) == bool(number_told(told, "id_no")):
        yield "body", BODY_OR_PERSON.finding()


_HEAD = person_link(word="户主", required=False, living=False)
"""The head of a household; the example is of a body."""

DECLARATIONS: Records = Records(
    "marriage.reform.declaration",
    "彩礼婚宴申报",
    Declaration,
    prefix="HG",
    dated="declared_on",
    items=(
        Item("declared_on"),
        place_link(),
        person_link(word="申报人", place="township", living=False),
        Item("price", sample="60000"),
        Item("tables", sample="15"),
        Item("wedding_on", ahead=True, required=False),
        Item("note", shows=Kind.free, listed=False, required=False),
    ),
    same=("person_id", "declared_on"),
    computed=(Computed(Column("over", "超过村约"), _over),),
    faults=_declaration_faults,
    notes=("没有彩礼的写 0；申报只作统计，不影响婚姻登记。",),
    **PLACED,
)
DECLARATIONS_REGISTER = register_of(DECLARATIONS)

BOARDS: Records = Records(
    "marriage.reform.board",
    "道德红黑榜",
    BoardEntry,
    prefix="HR",
    dated="listed_on",
    items=(
        Item("listed_on"),
        Item("colour"),
        place_link(),
        Item("body", required=False, sample="某红白理事会"),
        replace(_HEAD, fields=tuple(replace(one, sample="") for one in _HEAD.fields)),
        Item("reason", shows=Kind.free, sample="婚事新办简办"),
    ),
    same=("listed_on", "colour", "division_code", "body", "person_id"),
    state=board_state,
    faults=_board_faults,
    acts=(RecordAct("withdraw", "撤榜", sets=("removed_on", "removed_for"), when=(ON,)),),
    **PLACED,
)
BOARDS_REGISTER = register_of(BOARDS)

CLAUSES: Records = Records(
    "marriage.reform.clause",
    "村规民约婚俗条款",
    Clause,
    prefix="HM",
    dated="adopted_on",
    items=(
        place_link(),
        Item("adopted_on"),
        Item("document", sample="村民会议通过", width=20),
        Item("text", listed=False, required=False),
        Item("price_most", required=False),
        Item("tables_most", required=False),
    ),
    same=("division_code", "adopted_on"),
    state=clause_state,
    faults=_clause_faults,
    acts=(RecordAct("end", "废止", sets=("ended_on",), when=(VALID,)),),
    **PLACED,
)
CLAUSES_REGISTER = register_of(CLAUSES)


# --- figures --------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Village:
    """What there is of one village (or of several together) in a time."""

    villages: int
    covered: int
    declared: list[Declaration]
    over: int
    entries: list[BoardEntry]

    def cells(self) -> tuple[Any, ...]:
        """Coverage, declarations with their means, how many exceed, the boards."""
        count = len(self.declared)
        price = sum(one.price for one in self.declared)
        tables = sum(one.tables for one in self.declared)
        mean = round_fen(Fraction(price, count), Rounding.half_up_fen) if count else None
        told = decimals(Fraction(tables, count), 1) if count else ""
        boards = [sum(one.colour is colour for one in self.entries) for colour in Board]
        share = percent(self.covered, self.villages)
        return (self.villages, self.covered, share, count, mean, told, self.over, *boards)


def villages(places: Gazetteer) -> list[Division]:
    """Every village and community that the bureau looks after."""
    return [
        village
        for town in places.townships()
        for village in places.villages(town.code)
        if village.managed
    ]


def clause_coverage(session: Session, on: date) -> tuple[int, int]:
    """Villages with a clause, and all villages (条款覆盖)."""
    places = Gazetteer.load(session, on)
    there = {places.current(one.division_code) for one in clauses_on(session, on)}
    every = villages(places)
    return sum(one.code in there for one in every), len(every)


def reform_table(session: Session, since: date, until: date) -> Table:
    """By township: clauses at the end of a time, what was declared and listed in it."""
    places = Gazetteer.load(session, until)
    query = select(Declaration).where(col(Declaration.declared_on).between(since, until))
    declared = list(session.exec(query.order_by(Declaration.number)))
    listed = select(BoardEntry).where(col(BoardEntry.listed_on).between(since, until))
    entries = list(session.exec(listed.order_by(BoardEntry.number)))
    there = {places.current(one.division_code) for one in clauses_on(session, until)}
    exceeding = {one.stored_id for one in declared if over(session, one)}

    def part(units: Sequence[Division], towns: set[str]) -> Village:
        inside = [one for one in declared if places.township_now(one.division_code) in towns]
        return Village(
            len(units),
            sum(one.code in there for one in units),
            inside,
            sum(one.stored_id in exceeding for one in inside),
            [one for one in entries if places.township_now(one.division_code) in towns],
        )

    every = villages(places)
    rows = []
    for town in places.townships():
        units = [one for one in every if one.parent_code == town.code]
        rows.append((town.name, *part(units, {town.code}).cells()))
    whole = part(every, {town.code for town in places.townships()})
    title = f"婚俗改革 {since} 至 {until}（条款覆盖率按截止日；{CLAUSE_RATE}）"
    totals = ("合计", *whole.cells())
    return Table("marriage.reform.stat", _COLUMNS, rows, title=title, totals=totals)


_COLUMNS = (
    Column("township", "乡镇（街道）"),
    Column("villages", "村（社区）", Kind.int),
    Column("covered", "有条款", Kind.int),
    Column("rate", "覆盖率", Kind.code),
    Column("declared", "申报", Kind.int),
    Column("price", "平均彩礼", Kind.money),
    Column("tables", "平均桌数", Kind.code),
    Column("over", "超过村约", Kind.int),
    Column("red", "红榜", Kind.int),
    Column("black", "黑榜", Kind.int),
)
