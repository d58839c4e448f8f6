"""Service: what the commands of deaths do, between the desk and the books (死亡信息经办)."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from minzheng.burial.death import acts
from minzheng.burial.death.books import REPORTS
from minzheng.burial.death.choices import LetterKind
from minzheng.burial.death.find import report_of
from minzheng.burial.death.letters import fill
from minzheng.burial.death.lists import By, compare_table, pending_table, timely_table
from minzheng.burial.death.tasks import tasks_tables
from minzheng.kernel import clock
from minzheng.kernel.command import Desk
from minzheng.kernel.letter import Making, make_letter
from minzheng.kernel.record.desk import add_line
from minzheng.kernel.spoken import spoken
from minzheng.people.divisions import town_code

HIDDEN = ("name", "id_no", "reporter", "kin", "kin_phone", "cause", "remark", "spot")
"""Words about people that stand in no recorded command line."""


def report(desk: Desk, told: Mapping[str, str], *, paper: str, dry_run: bool) -> None:
    """Report one death; today, and a normal one in the village, unless told otherwise."""
    desk.conceal(*(told.get(name, "") for name in HIDDEN))
    unit = {"reporter_unit": told["village"]} if told.get("village") else {}
    given = {"reported_on": clock.today().isoformat(), **unit, **told}
    add_line(desk, REPORTS, given, paper=paper, dry_run=dry_run)


def amend(desk: Desk, number: str, told: Mapping[str, str], *, paper: str, dry_run: bool) -> None:
    """Correct a report that is not confirmed; sent back, it waits again."""
    desk.conceal(*(told.get(name, "") for name in HIDDEN))
    with desk.work("补正死亡信息", paper=paper, dry_run=dry_run) as work:
        one, titles = acts.amend(work.session, number, told)
        number = one.number
    done = f"补正{'、'.join(titles)}，待确认"
    desk.say_done(f"死亡信息 {number} ", done, dry_run=dry_run)


def show_pending(desk: Desk, town: str, on: date | None, options: Mapping[str, Any]) -> None:
    """What waits to be confirmed."""
    with desk.reading() as session:
        code = town_code(session, town) if town else ""
        table = pending_table(session, on or clock.today(), code)
    desk.show(table, options)


def show_timely(desk: Desk, by: str, since: date, until: date, options: Mapping[str, Any]) -> None:
    """How timely the deaths of a time were reported."""
    level = spoken(By, by, "汇总的级别")
    with desk.reading() as session:
        table = timely_table(session, since, until, level, clock.today())
    desk.show(table, options)


def show_compared(desk: Desk, since: date, until: date, options: Mapping[str, Any]) -> None:
    """Deaths that only one list has, or both on different days."""
    with desk.reading() as session:
        table = compare_table(session, since, until, clock.today())
    desk.show(table, options)


def show_tasks(desk: Desk, asked: str) -> None:
    """Who has to be told of a death, and what was paid after it."""
    with desk.reading(scratch=True) as session:
        tables = tasks_tables(session, report_of(session, asked), clock.today())
    desk.pages([table for table in tables if table.rows])


def write_letter(desk: Desk, word: str, asked: str, making: Making) -> None:
    """Fill a letter about one of the dead and write it."""
    kind = spoken(LetterKind, word, "文书")
    make_letter(desk, kind.label, asked, lambda session: fill(session, kind, asked), making)
