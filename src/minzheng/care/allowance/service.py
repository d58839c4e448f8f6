"""Service: what the commands of the lists do, between the desk and the rules (津贴经办)."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

import click

from minzheng.care.allowance.coverage import coverage_table
from minzheng.care.allowance.match import FORM, listed_in, match_table, matched
from minzheng.care.allowance.preference import choose
from minzheng.care.allowance.stacked import stacked_table
from minzheng.care.allowance.turning import turning_table
from minzheng.errors import FINDINGS_EXIT
from minzheng.kernel import clock
from minzheng.kernel.command import Desk
from minzheng.kernel.month import Month
from minzheng.kernel.sheet.read import read
from minzheng.payout.acts import Paper
from minzheng.payout.registry import benefit


def show_turning(desk: Desk, month: Month | None, options: Mapping[str, Any]) -> None:
    """Who reaches a band in a month, the next one unless said otherwise."""
    wanted = month or Month.of(clock.today()) + 1
    with desk.reading() as session:
        table = turning_table(session, wanted)
    desk.show(table, options)


def show_stacking(desk: Desk, month: Month | None, options: Mapping[str, Any]) -> None:
    """Who has two rights of which only the higher is paid."""
    with desk.reading() as session:
        table = stacked_table(session, month or Month.of(clock.today()))
    desk.show(table, options)


def show_match(
    desk: Desk, month: Month | None, file: Path | None, options: Mapping[str, Any]
) -> None:
    """The matching of a month; exit 3 when it finds anything, in the list too."""
    wanted = month or Month.of(clock.today())
    sheet = read(file.read_bytes(), file.name, FORM) if file is not None else None
    listed = listed_in(sheet) if sheet is not None else None
    if sheet is not None:
        for finding in sheet.findings:
            desk.say(f"  {finding.level.label} {finding}")
        bad = len(sheet.bad_rows)
        desk.say(
            f"残联名单 {sheet.rows_in} 行：可用 {sheet.rows_in - bad} 行，有误 {bad} 行没有比对"
        )
    with desk.reading() as session:
        hits = matched(session, wanted, listed)
        table = match_table(session, wanted, hits)
    desk.show(table, options)
    if hits or (sheet is not None and sheet.bad):
        raise click.exceptions.Exit(FINDINGS_EXIT)


def show_coverage(desk: Desk, month: Month | None, options: Mapping[str, Any]) -> None:
    """How many of those entitled have the two subsidies."""
    with desk.reading() as session:
        table = coverage_table(session, month or Month.of(clock.today()))
    desk.show(table, options)


def keep_choice(
    desk: Desk, id_no: str, wanted: str, told: Mapping[str, Any], *, dry_run: bool
) -> None:
    """Which of two subsidies a person wants."""
    paper = Paper(on=told["on"] or clock.today(), reason="书面选择", document=told["paper"])
    with desk.work("书面选择", dry_run=dry_run, paper=told["paper"]) as work:
        made, new = choose(work.session, id_no, wanted, paper, told["since"])
        what = f"选择享受{benefit(made.chosen).title}，不享受{benefit(made.given_up).title}"
        number, since = made.number, made.since
    if new:
        desk.say_done(f"书面选择 {number} ", f"登记：{since} 起{what}", dry_run=dry_run)
    else:
        desk.say(f"{number} 已登记，未改动")
