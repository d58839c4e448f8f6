"""Following (办理监督): what the commands of progress and sampling do, desk to tables."""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction
from typing import Any

import click

from minzheng.assist.apply.choices import ApplyKind
from minzheng.assist.apply.progress import Wanted, progress_table, sample_table, steps_table
from minzheng.errors import FINDINGS_EXIT, Misused
from minzheng.kernel import clock
from minzheng.kernel.command import Desk
from minzheng.kernel.finding import Problem
from minzheng.kernel.month import Month
from minzheng.kernel.standards import standards_of
from minzheng.people.divisions import town_code

BAD_RATE = Problem(
    "apply-rate-unusable", "比例 {value} 不在 1 到 100 之间", "写百分数，如 --rate 30", kind=Misused
)


def show_progress(
    desk: Desk,
    *,
    kinds: tuple[str, ...],
    town: str | None,
    options: Mapping[str, Any],
    **how: bool,
) -> None:
    """List applications under way, or what each step took; exit 3 when asked for late ones."""
    with desk.reading() as session:
        wanted = Wanted(
            _kinds(kinds), town_code(session, town) if town else "", how["overdue"], how["every"]
        )
        made = steps_table if how["by_step"] else progress_table
        table = made(session, wanted, clock.today())
    desk.show(table, options)
    if how["overdue"] and not how["by_step"] and table.rows:
        raise click.exceptions.Exit(FINDINGS_EXIT)


def show_sample(
    desk: Desk,
    kinds: tuple[str, ...],
    rate: int | None,
    seed: str,
    options: Mapping[str, Any],
) -> None:
    """Draw the list; without a rate the standard's, without a seed the month's own."""
    if rate is not None and not 0 < rate <= 100:
        raise BAD_RATE(value=rate)
    today = clock.today()
    with desk.reading() as session:
        std = standards_of(session).on(Month.of(today))
        share = Fraction(rate, 100) if rate is not None else std.ratio("apply.recheck_ratio")
        table = sample_table(session, Wanted(_kinds(kinds)), share, seed or str(Month.of(today)))
    desk.show(table, options)


def _kinds(words: tuple[str, ...]) -> tuple[ApplyKind, ...]:
    return tuple(ApplyKind.of(word) for word in words)
