"""Ledger (离婚登记台账) with the columns of the county, and how many withdraw (冷静期撤回率).

The rate is of the applications accepted in a month: withdrawn and lapsed ÷ accepted, once the month
is over and nothing of it is under way any more.
"""

from __future__ import annotations

from collections import Counter
from datetime import date
from typing import Any

from sqlmodel import Session

from minzheng.kernel.kind import Kind
from minzheng.kernel.money import percent
from minzheng.kernel.month import Month
from minzheng.kernel.table import Column, Table
from minzheng.marriage.divorce.choices import RUNNING, Stand
from minzheng.marriage.divorce.find import people_of
from minzheng.marriage.divorce.lists import known
from minzheng.marriage.divorce.standing import Standing
from minzheng.people.models import Person

LEDGER = (
    Column("place", "序号", Kind.int),
    Column("applied_on", "受理日期", Kind.date),
    Column("number", "回执单号", Kind.code),
    Column("man", "男方", Kind.name),
    Column("woman", "女方", Kind.name),
    Column("cooling_end", "冷静期届满日"),
    Column("claim_end", "发证截止日"),
    Column("outcome", "处理结果"),
    Column("outcome_on", "处理日期", Kind.date),
    Column("certificate_no", "离婚证字号", Kind.code),
    Column("blanks", "印制号", Kind.code),
    Column("minors", "子女数", Kind.int),
    Column("registrar", "登记员"),
)
_UNACCEPTED = (Stand.new, Stand.refused)


def accepted(session: Session, since: date, until: date, on: date) -> list[Standing]:
    """The applications accepted in a time, as they stand on a day, by the day of acceptance."""
    found = [
        one
        for one in known(session, on)
        if one.stand not in _UNACCEPTED and since <= one.one.applied_on <= until
    ]
    return sorted(found, key=lambda one: (one.one.applied_on, one.one.number))


def ledger_table(session: Session, since: date, until: date, on: date) -> Table:
    """离婚登记台账 of the applications accepted in a time."""
    found = accepted(session, since, until, on)
    names = people_of(session, [one.one for one in found])
    rows = [_row(place, one, names) for place, one in enumerate(found, 1)]
    title = f"离婚登记台账 {since} 至 {until}"
    return Table("marriage.divorce.ledger", LEDGER, rows, title=title, as_of=str(on))


def _row(place: int, found: Standing, names: dict[int, Person]) -> tuple[Any, ...]:
    one, days = found.one, found.window
    assert days is not None, "only what was accepted stands in the ledger"
    return (
        place, one.applied_on, one.number, names[one.man_id].name, names[one.woman_id].name,
        str(days.cooling), str(days.claim), found.stand.label, found.came_on,
        one.certificate_no or "", "、".join(filter(None, (one.man_blank, one.woman_blank))),
        one.minors, one.finisher or one.registrar,
    )  # fmt: skip


# --- how many withdraw ------------------------------------------------------------------------

_RATES = (
    Column("month", "受理月份", Kind.month),
    Column("accepted", "受理", Kind.int),
    Column("withdrawn", "撤回", Kind.int),
    Column("lapsed", "视为撤回", Kind.int),
    Column("registered", "离婚", Kind.int),
    Column("terminated", "终止", Kind.int),
    Column("running", "在办", Kind.int),
    Column("rate", "冷静期撤回率"),
)
NOT_OVER = "未到期"


def rates_table(session: Session, since: date, until: date, on: date) -> Table:
    """冷静期撤回率 by month of acceptance; a month with something under way has none yet."""
    counts: dict[Month, Counter[Stand]] = {}
    for one in accepted(session, since, until, on):
        counts.setdefault(Month.of(one.one.applied_on), Counter())[one.stand] += 1
    over = {month for month, tally in counts.items() if not _running(tally) and month.last < on}
    rows = [(month, *_figures(counts[month], month in over)) for month in sorted(counts)]
    whole = sum((counts[month] for month in over), Counter[Stand]())
    return Table(
        "marriage.divorce.rates", _RATES, rows, title=f"冷静期撤回率 {since} 至 {until}",
        totals=("已到期的月份", *_figures(whole, True)) if rows else None, as_of=str(on),
    )  # fmt: skip


def _running(tally: Counter[Stand]) -> int:
    return sum(tally[stand] for stand in RUNNING)


def _figures(tally: Counter[Stand], over: bool) -> tuple[Any, ...]:
    """The counts of a month, and its rate where it is over."""
    whole = tally.total()
    back = tally[Stand.withdrawn] + tally[Stand.lapsed]
    return (
        whole, tally[Stand.withdrawn], tally[Stand.lapsed], tally[Stand.registered],
        tally[Stand.terminated], _running(tally), percent(back, whole) if over else NOT_OVER,
    )  # fmt: skip
