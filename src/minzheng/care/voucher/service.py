"""Service (消费补贴经办): what the commands of the voucher do, between the desk and the rules."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import click

from minzheng.care.voucher import sample, settle
from minzheng.care.voucher.recompute import recompute
from minzheng.errors import FINDINGS_EXIT
from minzheng.kernel.command import Desk
from minzheng.kernel.draw import digest_of, rate_of, size_of
from minzheng.kernel.money import percent
from minzheng.kernel.month import Month


def settle_month(
    desk: Desk, month: Month, options: Mapping[str, Any], *, detail: bool, differing: bool
) -> None:
    """Hold what was deducted against what is due; exit 3 where they differ."""
    with desk.reading() as session:
        lines = recompute(session, month)
    if detail or differing:
        table = settle.by_line(lines, month, differing=differing)
    else:
        table = settle.by_provider(lines, month)
    desk.show(table, options)
    wrong = sum(line.over != 0 for line in lines)
    desk.say(f"{month} 核销 {len(lines)} 笔，与重算不一致 {wrong} 笔")
    if wrong:
        raise click.exceptions.Exit(FINDINGS_EXIT)


def draw_month(desk: Desk, month: Month, options: Mapping[str, Any], **asked: Any) -> None:
    """Draw redemptions of a month, at least as many as the standard says."""
    with desk.reading() as session:
        least = sample.least_of(session, month)
        rate = max(rate_of(asked["rate"]), least) if asked["rate"] else least
        every, drawn = sample.draw(session, month, rate, asked["seed"])
        table = sample.sample_table(session, month, drawn)
        seen = sample.looked_at(session, month)[1]
    desk.show(table, options)
    desk.say(
        f"{month} 核销 {every} 笔，抽查不少于 {size_of(least, every)} 笔（{percent(least, 1)}），"
        f"抽出 {len(drawn)} 笔；已登记抽查 {seen} 笔；"
        f"种子 {asked['seed']}，校验值 {digest_of(one.number for one in drawn)}"
    )
