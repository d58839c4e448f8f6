"""Service: what the commands of the benefits do, between the desk and the rules (儿童保障经办)."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import Any

import click
from sqlmodel import col, select

from minzheng.child.allowance.books import APPLICATIONS, REVIEWS
from minzheng.child.allowance.choices import Aid, CaseState, LetterKind, StopReason
from minzheng.child.allowance.declared import BY_CODE
from minzheng.child.allowance.letters import letter
from minzheng.child.allowance.reviewing import review_table
from minzheng.child.allowance.rosters import roster
from minzheng.child.allowance.stopping import Why, grant_of, stop
from minzheng.errors import FINDINGS_EXIT
from minzheng.kernel import clock
from minzheng.kernel.command import Desk
from minzheng.kernel.letter import Making, make_letter
from minzheng.kernel.month import Month
from minzheng.kernel.record.desk import add_line
from minzheng.kernel.record.listing import list_columns, table_rows
from minzheng.kernel.spoken import spoken
from minzheng.kernel.table import Table
from minzheng.payout.acts import Paper
from minzheng.payout.registry import benefit


def apply(desk: Desk, told: Mapping[str, str], *, paper: str, dry_run: bool) -> None:
    """Enter an application."""
    add_line(desk, APPLICATIONS, told, paper=paper, dry_run=dry_run)


def list_cases(desk: Desk, state: str, options: Mapping[str, Any]) -> None:
    """Applications, of one state or all."""
    wanted = spoken(CaseState, state, "状态").label if state else ""
    on = clock.today()
    with desk.reading() as session:
        model = APPLICATIONS.model
        found = list(session.exec(select(model).order_by(col(model.id))))
        columns = list_columns(APPLICATIONS)
        rows = table_rows(session, APPLICATIONS, found, on)
    place = [column.key for column in columns].index("state")
    kept = [row for row in rows if not wanted or row[place] == wanted]
    desk.show(Table("child.case", columns, kept, title="儿童保障申请", as_of=str(on)), options)


def record_review(desk: Desk, told: Mapping[str, str], *, paper: str, dry_run: bool) -> None:
    """Keep a review of a standing right."""
    add_line(desk, REVIEWS, told, paper=paper, dry_run=dry_run)


def stop_right(
    desk: Desk, number: str, reason: str, event: date | None, told: Mapping[str, Any]
) -> None:
    """End a right and say what is the last month paid."""
    why = spoken(StopReason, reason, "停发原因")
    on = told["on"] or clock.today()
    paper = Paper(on, why.label, told["paper"], notice_no=told["notice_no"])
    with desk.work(why.label, paper=paper.document, dry_run=told["dry_run"]) as work:
        grant = grant_of(work.session, number)
        title = BY_CODE[grant.benefit].title
        last = stop(work.session, grant, Why(why, event or on, told["since"]), paper)
    desk.say_done(
        f"{title} {number} ", f"停发（{why.value}），末发 {last}", dry_run=told["dry_run"]
    )
    if last < Month.of(clock.today()):
        desk.say("  多发的月份列入追回：minzheng payout recovery list")


def show_review(desk: Desk, month: Month | None, options: Mapping[str, Any]) -> None:
    """The clean-up of a month; exit 3 when it finds anything."""
    with desk.reading() as session:
        table = review_table(session, month or Month.of(clock.today()))
    desk.show(table, options)
    if table.rows:
        raise click.exceptions.Exit(FINDINGS_EXIT)


def show_roster(desk: Desk, aid: str, month: Month | None, options: Mapping[str, Any]) -> None:
    """A month's roster."""
    wanted = spoken(Aid, aid, "待遇")
    with desk.reading() as session:
        table = roster(session, benefit(wanted.value), month or Month.of(clock.today()))
    desk.show(table, options)


def write_letter(
    desk: Desk, word: str, number: str, output: Path, *, dry_run: bool, overwrite: bool
) -> None:
    """Fill a letter and write it; raises ``word-unknown``."""
    kind = spoken(LetterKind, word, "文书")
    making = Making(output, dry_run=dry_run, overwrite=overwrite)
    make_letter(desk, kind.label, number, lambda session: letter(session, kind, number), making)
