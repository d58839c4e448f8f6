"""Service: what the commands of blanks do, between the desk and the books (空白证经办)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from minzheng.kernel import clock
from minzheng.kernel.command import Desk, trial
from minzheng.kernel.record.desk import add_line
from minzheng.kernel.record.take import add
from minzheng.kernel.spoken import spoken
from minzheng.marriage.office.choices import BlankState, Paper
from minzheng.marriage.office.counting import COUNTS
from minzheng.marriage.office.ledger import blank_tables, ledger_table, list_table
from minzheng.marriage.office.stock import LOTS, Move, move


@dataclass(frozen=True, slots=True)
class Doing:
    """How a write is done: under which paper, on trial or not."""

    paper: str = ""
    dry_run: bool = False


def receive(desk: Desk, told: Mapping[str, str], doing: Doing) -> None:
    """Take in a lot; says its number and how many booklets there are."""
    pieces, number = 0, ""
    with desk.work(f"登记{LOTS.title}", paper=doing.paper, dry_run=doing.dry_run) as work:
        made = add(work.session, LOTS, told)
        if made is not None:
            pieces, number = made.pieces, made.number
    if not number:
        desk.say(f"{trial(doing.dry_run)}早已入库，内容相同，0 处变化")
        return
    desk.say_done(f"空白证 {pieces} 本（批次 {number}）", "入库", dry_run=doing.dry_run)


def count(desk: Desk, told: Mapping[str, str], doing: Doing) -> None:
    """Keep a count beside what the book has."""
    add_line(desk, COUNTS, told, paper=doing.paper, dry_run=doing.dry_run)


def do_move(
    desk: Desk, act: Move, ends: tuple[str, str], told: Mapping[str, Any], doing: Doing
) -> None:
    """Draw, give back, spoil or hand over a run."""
    facts = {**told, "on": told["on"] or clock.today()}
    first, last = ends
    with desk.work(f"空白证{act.act}", paper=doing.paper, dry_run=doing.dry_run) as work:
        pieces = move(work.session, act, (first, last or first), facts)
    desk.say_done(f"空白证 {pieces} 本", act.act, dry_run=doing.dry_run)


def show_ledger(
    desk: Desk, paper: str, span: tuple[date, date], options: Mapping[str, Any]
) -> None:
    """空白证领用销号表 of a time."""
    wanted = spoken(Paper, paper, "证件种类") if paper else None
    with desk.reading() as session:
        table = ledger_table(session, wanted, *span)
    desk.show(table, options)


def show_list(desk: Desk, told: Mapping[str, str], options: Mapping[str, Any]) -> None:
    """Blanks by what was asked."""
    wanted: dict[str, Any] = {"registrar": told["registrar"], "lot": told["lot"]}
    wanted["paper"] = spoken(Paper, told["paper"], "证件种类") if told["paper"] else None
    wanted["state"] = spoken(BlankState, told["state"], "状态") if told["state"] else None
    with desk.reading() as session:
        table = list_table(session, wanted)
    desk.show(table, options)


def show_blank(desk: Desk, print_no: str) -> None:
    """One booklet."""
    with desk.reading() as session:
        tables = blank_tables(session, print_no)
    desk.pages(tables)
