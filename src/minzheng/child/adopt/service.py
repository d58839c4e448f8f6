"""Service: what the commands of adoption do, between the desk and the rules (收养经办)."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

import click

from minzheng.child.adopt.books import ADOPTIONS
from minzheng.child.adopt.choices import AdoptionState, LetterKind, Paper
from minzheng.child.adopt.clocks import case_of
from minzheng.child.adopt.find import adoption_of
from minzheng.child.adopt.letters import fill
from minzheng.child.adopt.lists import (
    adoption_tables,
    adoptions_table,
    condition_tables,
    due_table,
    stat_table,
)
from minzheng.child.adopt.papers import missing
from minzheng.errors import FINDINGS_EXIT
from minzheng.kernel import clock
from minzheng.kernel.case import Taking, take
from minzheng.kernel.command import Desk
from minzheng.kernel.finding import Problem
from minzheng.kernel.letter import Making, make_letter
from minzheng.kernel.period import reckoner_of
from minzheng.kernel.record.take import add, do
from minzheng.kernel.setting import region
from minzheng.kernel.spoken import spoken

SAME = Problem("adoption-there", "这件申请早已登记，没有变化", "用 minzheng child adoption list 查")
HIDDEN = (
    *("child", "name", "spouse_name", "giver_name", "found_at", "features"),
    *("new_name", "new_id_no"),
)
"""Texts that stand in no recorded command line."""


def apply_for(
    desk: Desk, told: Mapping[str, str], papers: tuple[Paper, ...], *, paper: str, dry_run: bool
) -> None:
    """Take down an application, and say what of the conditions and papers is not met yet."""
    desk.conceal(*(told.get(name, "") for name in HIDDEN))
    with desk.work("登记收养申请", paper=paper, dry_run=dry_run) as work:
        session = work.session
        made = add(session, ADOPTIONS, {"seat": region(session), **told})
        if made is None:
            raise SAME()
        case = case_of(session, made)
        taking = Taking("apply", made.applied_on, desk.who(), {"papers": papers} if papers else {})
        take(session, case, taking, reckoner_of(session))
        tables, _ = condition_tables(session, made, made.applied_on)
        number, lacking = made.number, missing(made, case)
        failing = [row for row in tables[0].rows if row[4]]
    desk.say_done(f"收养申请 {number} ", "登记", dry_run=dry_run)
    for row in failing:
        desk.say(f"  {row[0]} {row[1]}：{row[4]}（{row[5]}）")
    if lacking:
        desk.say(f"  还缺材料：{'、'.join(one.label for one in lacking)}")


def amend(desk: Desk, number: str, told: Mapping[str, str], *, paper: str, dry_run: bool) -> None:
    """Correct what was declared, while the application is under way."""
    desk.conceal(*(told.get(name, "") for name in HIDDEN))
    with desk.work("更正收养申请情况", paper=paper, dry_run=dry_run) as work:
        one = adoption_of(work.session, number)
        act = ADOPTIONS.act("amend")
        do(work.session, ADOPTIONS, one.number, act, told, operator=desk.who())
    titles = [str(ADOPTIONS.model.model_fields[name].title) for name in told]
    desk.say_done(f"收养申请 {number} ", f"更正：{'、'.join(titles)}", dry_run=dry_run)


def rename(desk: Desk, number: str, told: Mapping[str, str], *, paper: str, dry_run: bool) -> None:
    """What the child is called and numbered since the registration; tells neither."""
    desk.conceal(*(told.get(name, "") for name in HIDDEN))
    with desk.work("登记收养后的姓名、号码", paper=paper, dry_run=dry_run) as work:
        one = adoption_of(work.session, number)
        act = ADOPTIONS.act("rename")
        _, said = do(work.session, ADOPTIONS, one.number, act, told, operator=desk.who())
    desk.say_done(f"收养登记 {number} ", act.title, dry_run=dry_run)
    for line in said:
        desk.say(f"  {line}")


def list_adoptions(desk: Desk, status: str, year: int | None, options: Mapping[str, Any]) -> None:
    """Adoptions of a state or a year."""
    wanted = spoken(AdoptionState, status, "状态") if status else None
    with desk.reading() as session:
        table = adoptions_table(session, wanted, year)
    desk.show(table, options)


def show_adoption(desk: Desk, number: str) -> None:
    """One adoption; whom it is about only with ``--reveal``, and that is recorded."""
    with desk.reading() as session:
        one = adoption_of(session, number)
        tables = adoption_tables(session, one, clock.today(), reveal=desk.reveal)
    desk.pages(tables)
    if not desk.reveal:
        desk.say("收养档案保密；有权查阅的加 --reveal，查看本身会被记录")


def show_conditions(desk: Desk, number: str, on: date | None) -> None:
    """The thirteen conditions and the papers; the exit code tells whether all are met."""
    with desk.reading() as session:
        one = adoption_of(session, number)
        tables, well = condition_tables(session, one, on or clock.today())
    desk.pages(tables)
    if not well:
        raise click.exceptions.Exit(FINDINGS_EXIT)


def show_due(desk: Desk, options: Mapping[str, Any]) -> None:
    """The periods that run."""
    with desk.reading() as session:
        table = due_table(session, clock.today())
    desk.show(table, options)


def show_stat(desk: Desk, since: date, until: date, options: Mapping[str, Any]) -> None:
    """Figures of a time."""
    with desk.reading() as session:
        table = stat_table(session, since, until)
    desk.show(table, options)


def write_letter(desk: Desk, word: str, number: str, making: Making) -> None:
    """Fill a letter of an adoption and write it."""
    kind = spoken(LetterKind, word, "文书")
    make_letter(desk, kind.label, number, lambda session: fill(session, kind, number), making)
