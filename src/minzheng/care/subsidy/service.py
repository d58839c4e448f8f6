"""Service: what the commands of rounds do, between the desk and the rules (机构补贴经办)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import Any

from minzheng.care.subsidy import papers, rounds, tables
from minzheng.care.subsidy.choices import Program, RoundState
from minzheng.care.subsidy.reckoning import reckon
from minzheng.kernel import clock, files
from minzheng.kernel.command import Desk
from minzheng.kernel.money import yuan_grouped
from minzheng.kernel.month import Month
from minzheng.payout.service import SAY_YES


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
        told = f"{one.payees} 家 {yuan_grouped(one.total)} 元，明细 {one.lines} 笔"
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


def sign(desk: Desk, number: str, typed: tuple[int, int], *, dry_run: bool) -> None:
    """Review a draft."""
    with desk.work("复核机构补贴", dry_run=dry_run) as work:
        rounds.review(work.session, rounds.find_round(work.session, number), desk.who(), typed)
    told = f"{typed[0]} 家 {yuan_grouped(typed[1])} 元"
    desk.say_done(f"{number} ", f"复核：{told}", dry_run=dry_run)
    if not dry_run:
        desk.say(f"  下一步：minzheng care subsidy hand {number} -o 文件夹")


def hand_over(desk: Desk, number: str, folder: Path, *, overwrite: bool, dry_run: bool) -> None:
    """Freeze a reviewed round, then write its workbook; a handed one is only written again."""
    with desk.reading() as session:
        state = rounds.find_round(session, number).state
    again = state in (RoundState.handed, RoundState.settled)
    if not again:
        with desk.work("交付机构补贴", dry_run=dry_run) as work:
            one = rounds.find_round(work.session, number)
            rounds.hand(work.session, one, desk.who())
            papers.workbook(work.session, one)
            name = papers.name_of(one)
        if dry_run:
            desk.say_done(f"{number} ", f"交付，写 {name}", dry_run=True)
            return
    with desk.store().reading() as session:
        one = rounds.find_round(session, number)
        data, path = papers.workbook(session, one), folder / papers.name_of(one)
        told = f"{one.payees} 家 {yuan_grouped(one.total)} 元"
    folder.mkdir(parents=True, exist_ok=True)
    outcome = files.write_new(path, data, overwrite=overwrite)
    desk.say(f"{number} {'早已交付，拨付表重写一遍' if again else '已交付'}：{told}")
    desk.say(f"  {path}{'（与原文件相同）' if str(outcome) == 'same' else ''}")


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
        told = f"{len(done)} 家 {yuan_grouped(sum(each.total for each in done))} 元"
        settled = one.state is RoundState.settled
    word = "登记退回" if reason else "登记拨付"
    desk.say_done(f"{number} ", f"{word}：{told}", dry_run=dry_run)
    if reason:
        desk.say("  退回的在下一批重拨")
    elif settled:
        desk.say("  全部已有结果，批次结清")


def give_up(desk: Desk, number: str, reason: str, *, yes: bool, dry_run: bool) -> None:
    """Void a round that was not handed over, after asking."""
    with desk.reading() as session:
        one = rounds.find_round(session, number)
    what = f"作废 {number}（{one.payees} 家 {yuan_grouped(one.total)} 元）"
    if not (yes or dry_run):
        desk.confirm(what, SAY_YES)
    with desk.work(reason, dry_run=dry_run) as work:
        rounds.void(work.session, rounds.find_round(work.session, number), reason)
    desk.say_done("", what, dry_run=dry_run)
