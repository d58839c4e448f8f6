"""Service: what the commands of waivers do, between the desk and the rules (减免经办)."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from minzheng.burial.death.find import report_of
from minzheng.burial.waiver import claims, settling
from minzheng.burial.waiver.choices import LetterKind
from minzheng.burial.waiver.examples import load_items
from minzheng.burial.waiver.figures import stat_table
from minzheng.burial.waiver.letters import fill
from minzheng.burial.waiver.lists import slip_table, told_case, waivers_table
from minzheng.kernel import clock
from minzheng.kernel.command import Desk
from minzheng.kernel.letter import Making, make_letter
from minzheng.kernel.money import yuan
from minzheng.kernel.month import Month
from minzheng.kernel.spoken import spoken


def settle(
    desk: Desk, asked: str, told: dict[str, Any], options: Mapping[str, Any], *, dry_run: bool
) -> None:
    """Settle the waivers of one of the dead and print the slip."""
    told["on"] = told["on"] or clock.today()
    desk.conceal(asked if asked[:2] != "SW" else "")
    with desk.work("惠民减免结算", dry_run=dry_run) as work:
        report = report_of(work.session, asked)
        case, made = settling.settle(work.session, report, told, desk.who())
        table = slip_table(case, told["on"])
        said = list(told_case(case, made))
        number, total = report.number, sum(one.amount for one in made)
        names = "、".join(one.number for one in made)
    desk.show(table, options)
    for line in said:
        desk.say(f"  {line}")
    if made:
        done = f"减免 {yuan(total)} 元：{names}"
        desk.say_done(f"{number} ", done, dry_run=dry_run)
    else:
        desk.say(f"{number} 没有新的减免，0 处变化")


def void(desk: Desk, number: str, on: date | None, reason: str, *, dry_run: bool) -> None:
    """Take a waiver back."""
    with desk.work(reason, dry_run=dry_run) as work:
        made = settling.void(work.session, number, on or clock.today(), reason)
        words = f"撤销，{yuan(made.amount)} 元"
        number = made.number
    desk.say_done(f"减免 {number} ", words, dry_run=dry_run)


def show_waivers(desk: Desk, since: date, until: date, options: Mapping[str, Any]) -> None:
    """The waivers of a time."""
    with desk.reading() as session:
        table = waivers_table(session, since, until)
    desk.show(table, options)


def show_stat(desk: Desk, since: date, until: date, options: Mapping[str, Any]) -> None:
    """Sums, average, rate of a time."""
    with desk.reading() as session:
        table = stat_table(session, since, until)
    desk.show(table, options)


def claim(desk: Desk, month: Month | None, options: Mapping[str, Any], *, dry_run: bool) -> None:
    """Claim a month of finance, or print it again; without a month list what was claimed."""
    if month is None:
        with desk.reading() as session:
            table = claims.claims_table(session, clock.today())
        desk.show(table, options)
        return
    with desk.work("惠民减免结报", dry_run=dry_run, keep_empty=desk.reveal) as work:
        made, fresh = claims.make_claim(work.session, month, clock.today())
        if made is not None:
            table = claims.claim_table(work.session, made)
            number, amount = made.number, yuan(made.amount)
    if made is None:
        desk.say(f"{month.label}没有可结报的减免，0 处变化")
        return
    desk.show(table, options)
    if fresh:
        desk.say_done(f"{month.label}减免 {number} ", f"结报，{amount} 元", dry_run=dry_run)
    else:
        desk.say(f"{month.label}早已结报（{number}），0 处变化")


def load_example(desk: Desk, name: str, since: date, *, dry_run: bool) -> None:
    """Enter another county's items as samples."""
    with desk.work(f"照录{name}惠民项目", dry_run=dry_run) as work:
        made = load_items(work.session, name, since)
        empty = sum(one.cap is None and one.most is None for one in made)
    desk.say_done(f"{name}的例子：{len(made)} 个减免项目", "录入", dry_run=dry_run)
    if empty:
        desk.say(f"  其中 {empty} 个只有名称：核定后写标准，burial waiver item fix")
    if made:
        desk.say("  这是外县的政策，都标为示例值；按本县文件登记后停止")


def write_letter(desk: Desk, word: str, asked: str, making: Making) -> None:
    """Fill a letter about one of the dead and write it."""
    kind = spoken(LetterKind, word, "文书")
    desk.conceal(asked if asked[:2] != "SW" else "")
    make_letter(
        desk, kind.label, "",
        lambda session: fill(session, kind, report_of(session, asked), clock.today()), making,
    )  # fmt: skip
