"""Service of the small rooms (辅助台账经办): what commands do that are more than a book."""

from __future__ import annotations

from datetime import date
from fractions import Fraction

from minzheng.assist.small.choices import Class, Occasion
from minzheng.assist.small.medical import reckon, reckoned_table
from minzheng.assist.small.occasion import (
    Opening,
    by_township,
    each_by_index,
    open_occasion,
)
from minzheng.errors import Misused
from minzheng.kernel import clock
from minzheng.kernel.command import Desk
from minzheng.kernel.finding import Problem
from minzheng.kernel.money import yuan_grouped
from minzheng.kernel.month import Month
from minzheng.kernel.spoken import spoken
from minzheng.kernel.standards import standards_of

BAD_INDEX = Problem(
    "occasion-index", "涨幅“{value}”不是 0 到 1 之间的小数", "如 0.035 表示 3.5%", kind=Misused
)
BOTH_OR_NONE = Problem(
    "occasion-each-or-index", "--each 和 --index 要写一个，只写一个", "金额或涨幅", kind=Misused
)


def tell_medical(desk: Desk, of: str, paid: int, already: int, on: date | None) -> None:
    """Print a reckoning of medical aid."""
    which = spoken(Class, of, "类别")
    with desk.reading() as session:
        standards = standards_of(session)
        std = standards.on(Month.of(on or clock.today()))
        table = reckoned_table(which, paid, reckon(which, paid, already, std), std)
    desk.pages([table])


def open_for(
    desk: Desk,
    *,
    kind: str,
    month: Month,
    each: int | None,
    index: str | None,
    on: date | None,
    paper: str,
    dry_run: bool,
) -> None:
    """Open an occasion and say how many people get how much."""
    which = spoken(Occasion, kind, "专项补贴种类")
    if (each is None) is (index is None):
        raise BOTH_OR_NONE()
    with desk.work(f"核定{which.label} {month}", paper=paper, dry_run=dry_run) as work:
        session = work.session
        if each is None:
            std = standards_of(session).on(month)
            each = each_by_index(std, _rise(index or ""))
        event = open_occasion(session, Opening(which, month, each, paper, on or clock.today()))
        session.flush()
        totals = by_township(session, event).totals or ()
    told = f"核定：{totals[3]:,} 人，每人 {yuan_grouped(each)} 元，共 {yuan_grouped(totals[4])} 元"
    desk.say_done(f"{which.label} {month}（{event.number}）", told, dry_run=dry_run)
    desk.say("  发放：minzheng payout run --benefit occasional")


def _rise(text: str) -> Fraction:
    """A rise of an index as an exact share."""
    try:
        rise = Fraction(text.strip())
    except (ValueError, ZeroDivisionError):
        raise BAD_INDEX(value=text) from None
    if not 0 < rise < 1:
        raise BAD_INDEX(value=text)
    return rise
