"""The return (婚姻登记统计表), the half-year form, and couples by the province they come from.

Units are columns of their own: 60,148 份 of a five-year plan are booklets, 1,776 对 of a half-year
report are couples, and neither is ever added to the other. 民政部 statistical return (recalled).
"""

from __future__ import annotations

import csv
from collections.abc import Iterator
from datetime import date
from functools import cache
from typing import Any

from sqlmodel import Session

from minzheng.errors import Misused
from minzheng.kernel.counted import Asked, Period, latest_half, period
from minzheng.kernel.finding import Problem
from minzheng.kernel.label import Choice
from minzheng.kernel.setting import region
from minzheng.kernel.shipped import data_folder
from minzheng.kernel.table import Column, Kind, Table
from minzheng.marriage.figures.again import again
from minzheng.marriage.figures.days import outside
from minzheng.marriage.figures.fee import waived
from minzheng.marriage.figures.lines import COLUMNS, Line
from minzheng.marriage.figures.partings import partings
from minzheng.marriage.figures.weddings import (
    Weddings,
    ages,
    bands,
    homes,
    refused,
    weddings,
)

HALF_ONLY = Problem(
    "marriage-half-only", "半年报不用 {told}", "用 --half 写哪个半年：--half 2022-1", kind=Misused
)


class Form(Choice):
    """统计表种类: which table of the figures is asked for."""

    full = "full", "统计表"
    halfyear = "halfyear", "半年报"
    province = "province", "跨省"


def table_of(session: Session, form: Form, asked: Asked, today: date) -> Table:
    """The table of a form over the time asked for; the half-year form is of the last half."""
    made = {Form.full: stat_table, Form.halfyear: halfyear_table, Form.province: province_table}
    return made[form](session, _over(form, asked, today))


def _over(form: Form, asked: Asked, today: date) -> Period:
    """The time of a form."""
    if form is not Form.halfyear or asked.told == ["--half"]:
        return period(asked, today)
    if asked.told:
        raise HALF_ONLY(told="、".join(asked.told))
    return latest_half(today)


# --- the return -----------------------------------------------------------------------------------


def stat_table(session: Session, over: Period) -> Table:
    """Everything that is counted of a time, each in its own unit."""
    rows = [one.cells for one in lines(session, over)]
    title = f"婚姻登记统计 {over.title}"
    return Table("marriage.stat", COLUMNS, rows, title, as_of=str(over.until))


def lines(session: Session, over: Period) -> Iterator[Line]:
    """The lines of the return in their order."""
    since, until = over.since, over.until
    made = weddings(session, since, until)
    yield from _registered(made)
    for name, men, women in bands(ages(session, since, until)):
        yield Line(f"年龄：{name}", men=men, women=women)
    yield Line("跨省：双方户籍都在外省", couples=made.both_away)
    yield Line("跨省：一方户籍在外省", couples=made.one_away)
    apart = partings(session, since, until)
    yield Line("离婚登记", couples=apart.couples, booklets=apart.booklets)
    yield Line("法院判决、调解离婚", couples=apart.by_court, note="按生效日期，收到文书的")
    yield Line("离婚登记申请受理", cases=apart.accepted)
    yield Line("离婚登记申请不予受理", cases=apart.refused)
    booklets = made.booklets + apart.booklets
    for title, cases, copies in again(session, since, until):
        yield Line(title, cases=cases, booklets=copies)
        booklets += copies
    yield Line("不予登记", cases=refused(session, since, until))
    extra = outside(session, since, until)
    note = f"休息日 {extra.rest} 件、午间 {extra.noon} 件、延时 {extra.late} 件（后两项按值班登记）"
    yield Line("非工作时间办理", cases=extra.whole, note=note)
    yield Line("证件合计", booklets=booklets, note="结婚证、离婚证和补发的证")


def _registered(made: Weddings) -> Iterator[Line]:
    """The lines about couples who were registered."""
    yield Line("结婚登记", couples=made.couples, booklets=made.booklets)
    yield Line("其中：内地居民", couples=made.mainland)
    yield Line("其中：涉外及华侨、港澳台", couples=made.abroad)
    yield Line("其中：补办", couples=made.late)
    if made.undone:
        note = "当期已登记，不减当期登记数"
        yield Line("其中：此后确认无效或撤销", couples=made.undone, note=note)
    yield Line("初婚", men=made.first_men, women=made.first_women)
    yield Line("再婚", men=made.remarried_men, women=made.remarried_women, note="含复婚")
    yield Line("其中：复婚", couples=made.again, men=made.again, women=made.again)


# --- half a year ----------------------------------------------------------------------------------

_HALFYEAR = (
    Column("item", "项目"),
    Column("couples", "对", Kind.int),
    Column("cases", "件", Kind.int),
    Column("unit", "每对（元）", Kind.money),
    Column("amount", "金额（元）", Kind.money),
    Column("note", "依据、说明"),
)


def halfyear_table(session: Session, over: Period) -> Table:
    """What a half-year report tells: couples, and what they were spared where an amount holds."""
    since, until = over.since, over.until
    couples = weddings(session, since, until).couples
    rows: list[tuple[Any, ...]] = [("依法办理婚姻登记（结婚）", couples, None, None, None, "")]
    for one in waived(session, since, until):
        note = f"{one.document}；只作统计，不收费"
        rows.append(("减免婚姻登记工本费", one.couples, None, one.fen, one.total, note))
    rows.append(("离婚登记", partings(session, since, until).couples, None, None, None, ""))
    rows += [(name, None, cases, None, None, "") for name, cases, _ in again(session, since, until)]
    title = f"婚姻登记半年报 {over.title}"
    return Table("marriage.stat.halfyear", _HALFYEAR, rows, title, as_of=str(until))


# --- provinces ------------------------------------------------------------------------------------

_PROVINCE = (
    Column("code", "代码", Kind.code),
    Column("province", "户籍省份"),
    Column("couples", "涉及（对）", Kind.int),
    Column("both", "双方都是（对）", Kind.int),
    Column("men", "男方（人）", Kind.int),
    Column("women", "女方（人）", Kind.int),
)


def province_table(session: Session, over: Period) -> Table:
    """Couples of whom at least one comes from another province, province by province (跨省通办).

    Two people from two other provinces stand in the lines of both; the last line counts each couple
    once.
    """
    found = homes(session, over.since, over.until)
    codes = sorted({code for pair in found for code in pair if code})
    rows: list[tuple[Any, ...]] = []
    for code in codes:
        men = sum(couples for (his, _), couples in found.items() if his == code)
        women = sum(couples for (_, hers), couples in found.items() if hers == code)
        both = found.get((code, code), 0)
        name = provinces().get(code, "（代码不详）")
        rows.append((code, name, men + women - both, both, men, women))
    sums = [sum(row[place] for row in rows) for place in (3, 4, 5)]
    totals = ("合计", "", sum(found.values()), *sums)
    home = provinces().get(region(session)[:2], "本省")
    title = f"跨省婚姻登记：至少一方户籍不在{home}  {over.title}"
    return Table(
        "marriage.stat.province", _PROVINCE, rows, title, totals=totals, as_of=str(over.until)
    )


@cache
def provinces() -> dict[str, str]:
    """Two-digit code → name (GB/T 2260)."""
    path = data_folder() / "national" / "codes" / "province.csv"
    with path.open(encoding="utf-8", newline="") as file:
        return {row["code"]: row["label"] for row in csv.DictReader(file)}
