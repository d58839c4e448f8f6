"""Compared: two months beside each other as tables, and the command that shows them (比对清单)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import click
from sqlmodel import Session

from minzheng.errors import NotFound
from minzheng.kernel.command import Desk
from minzheng.kernel.month import Month
from minzheng.kernel.table import Column, Kind, Table
from minzheng.payout import registry
from minzheng.payout.look.compare import KINDS, Comparison, compare
from minzheng.payout.models import Batch
from minzheng.payout.run import is_wanted
from minzheng.people.divisions import Gazetteer

FIGURES = (
    Column("benefit", "待遇"),
    Column("item", "项目"),
    Column("count", "户（人）", Kind.int),
    Column("total", "金额（元）", Kind.money),
)
ROWS = (
    Column("benefit", "待遇"),
    Column("change", "变化"),
    Column("case_no", "编号", Kind.code),
    Column("payee_name", "领款人", Kind.name),
    Column("division", "村（社区）"),
    Column("before", "上期", Kind.money),
    Column("after", "本期", Kind.money),
    Column("more", "增减", Kind.money),
    Column("reason", "原因", Kind.free),
    Column("detail", "核算变化", Kind.free),
)


def show_comparison(
    desk: Desk,
    after: Month,
    before: Month | None,
    chosen: tuple[str, ...],
    options: Mapping[str, Any],
) -> None:
    """Show how a month differs from another; for people the sums first, for programs the rows."""
    with desk.reading() as session:
        made = comparisons(desk, session, after, before or after - 1, chosen)
        rows = differences(session, made)
    plain = options["format_"] in (None, "table", "plain") and not options["as_json"]
    if plain and options["output"] is None:
        desk.show(figures(made), {**options, "columns": None, "limit": 0, "quiet": True})
        if not rows.rows:
            return
        click.echo()
    desk.show(rows, options)


def comparisons(
    desk: Desk, session: Session, after: Month, before: Month, chosen: tuple[str, ...]
) -> list[Comparison]:
    """The benefits that have both months; one that has not is told, alone it is refused.

    Of those not named, only what somebody receives in one of the months is looked at.
    """
    made, refused = [], []
    wanted = registry.chosen(chosen, None)
    if not chosen:
        months = (before, after)
        received = [one for one in wanted if any(is_wanted(session, one, at) for at in months)]
        wanted = received or wanted
    for benefit in wanted:
        try:
            made.append(compare(session, benefit, before, after))
        except NotFound as error:
            refused.append(error)
    if not made:
        raise refused[0]
    for refusal in refused:
        desk.say(f"未比对：{refusal.message}")
    return made


def figures(made: Sequence[Comparison]) -> Table:
    """From the month before to this month, item by item, for each benefit."""
    rows: list[tuple[Any, ...]] = []
    for one in made:
        title, ends = one.benefit.title, [_end(batch) for batch in (one.before, one.after)]
        rows.append((title, *ends[0]))
        for kind, word in KINDS.items():
            count, more = one.figures(kind)
            rows.append((title, word, count, more))
        rows.append((title, "不变", one.same, 0))
        rows.append((title, *ends[1]))
    return Table("payout.compare.figures", FIGURES, rows, title="两月比对")


def _end(batch: Batch) -> tuple[str, int, int]:
    """One end of a comparison: the month with its batch's state, payees and total."""
    state = "没有人享受" if batch.id is None else batch.state.label
    return f"{batch.month} {state}", batch.payees, batch.total


def differences(session: Session, made: Sequence[Comparison]) -> Table:
    """Every grant that differs, with its amounts and the reason."""
    places = Gazetteer.load(session)
    rows = [
        (
            one.benefit.title,
            KINDS[found.kind],
            found.case_no,
            found.name,
            places.label(found.division),
            found.before,
            found.after,
            found.more,
            found.reason,
            found.detail,
        )
        for one in made
        for found in one.differences
    ]
    return Table("payout.compare", ROWS, rows, title="变化明细")
