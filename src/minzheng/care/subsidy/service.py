"""Service: what the commands of rounds do, between the desk and the rules (机构补贴经办)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import Any

from sqlmodel import Session

from minzheng.care.subsidy import papers, rounds, tables
from minzheng.care.subsidy.choices import Program, RoundState
from minzheng.care.subsidy.models import SubsidyRound
from minzheng.care.subsidy.processes import ROUND
from minzheng.care.subsidy.reckoning import reckon
from minzheng.kernel import clock
from minzheng.kernel.command import Desk
from minzheng.kernel.month import Month
from minzheng.payout.papers.handling import Papers, Sort, hand_over


def show_preview(
    desk: Desk, program: str, month: Month, since: Month | None, options: Mapping[str, Any]
) -> None:
    """What a round would hold; writes nothing."""
    with desk.reading() as session:
        span, old = rounds.planned(session, Program.of(program), month, since)
        made = reckon(session, span, but=old.id if old is not None else None)
        table = tables.preview_table(session, span, made)
    desk.show(table, options)


def make_draft(
    desk: Desk,
    program: str,
    month: Month,
    since: Month | None,
    *,
    allow_sample: bool,
    dry_run: bool,
) -> None:
    """Draft the round of a month."""
    of = Program.of(program)
    with desk.work(f"编制{of.label} {month}", dry_run=dry_run) as work:
        span, old = rounds.planned(work.session, of, month, since)
        one, changed = rounds.draft(work.session, span, old, desk.who(), allow_sample=allow_sample)
        told = f"{ROUND.sum_of(one)}，明细 {one.lines} 笔"
        number, left = one.number, one.left_out
    if not changed:
        desk.say(f"{number} 已有草稿，结果一致，未改动：{told}")
        return
    desk.say_done(f"{of.label} {month} 草稿 {number} ", f"编制：{told}", dry_run=dry_run)
    for each in left.split("；") if left else ():
        desk.say(f"  未列入：{each}")
    if not dry_run:
        desk.say(
            f"  下一步：另一人核对后 minzheng care subsidy review {number} "
            "--count 家数 --total 金额"
        )


SORT = Sort(
    ROUND,
    find=rounds.find_round,
    review=rounds.review,
    hand=rounds.hand,
    void=rounds.void,
    of="机构补贴",
    again="拨付表",
    next="minzheng care subsidy hand",
)


def hand_round(desk: Desk, number: str, folder: Path, *, overwrite: bool, dry_run: bool) -> None:
    """Freeze a reviewed round, then write its workbook; a handed one is only written again."""

    def made(session: Session, one: SubsidyRound) -> Papers:
        return Papers(((papers.name_of(one), papers.workbook(session, one)),))

    hand_over(desk, SORT, number, made, folder, dry_run=dry_run, overwrite=overwrite)


def mark(
    desk: Desk,
    number: str,
    names: Sequence[str],
    on: date | None,
    *,
    reason: str = "",
    dry_run: bool = False,
) -> None:
    """Mark organisations of a round as paid, or as returned."""
    with desk.work(reason or "登记拨付", dry_run=dry_run) as work:
        one = rounds.find_round(work.session, number)
        day = on or clock.today()
        done = rounds.answer(work.session, one, names, day, returned=reason)
        told = ROUND.sum_told(len(done), sum(each.total for each in done))
        settled = one.state is RoundState.settled
    word = "登记退回" if reason else "登记拨付"
    desk.say_done(f"{number} ", f"{word}：{told}", dry_run=dry_run)
    if reason:
        desk.say("  退回的在下一批重拨")
    elif settled:
        desk.say("  全部已有结果，批次结清")
