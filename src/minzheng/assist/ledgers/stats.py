"""Stats (月度统计): the assist rows of the statistical return and the county summary of 低保.

Everything comes from lines that were handed over to the bank: who is counted, how old they were,
what they were due, what was paid. What a batch still holds back, and what the bank sent back, is
not paid. The parts of a sum are rounded by themselves: no figure is bent to fit.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from fractions import Fraction
from typing import Any

from sqlalchemy import select
from sqlmodel import Session, col

from minzheng.assist.choices import Area
from minzheng.assist.ledgers.happened import WORDS
from minzheng.assist.temporary.tables import awards
from minzheng.kernel.finding import Problem
from minzheng.kernel.money import Rounding, round_fen, wan
from minzheng.kernel.month import Month
from minzheng.kernel.standards import MonthStandards, Standards
from minzheng.kernel.table import Column, Kind, Table
from minzheng.payout.models import (
    Batch,
    BatchKind,
    BatchState,
    Instruction,
    InstructionState,
    Line,
    Working,
)
from minzheng.people.divisions import Gazetteer

NOT_ISSUED = Problem(
    "stats-not-issued",
    "{month} 的{benefit}没有已交付的批次，本月人数和资金都算不出，按 0 列",
    "先 minzheng payout run、review、issue",
)

HANDED = (BatchState.issued, BatchState.settled)
MOVED = (InstructionState.sent, InstructionState.paid)

DEFINITIONS = (
    ("户数、人数", "当月正常批次中按规则应享的户和保障人口；已交付的批次才算"),
    ("当月资金", "当月各批次（含补发）交付银行且没有失败、退回的金额"),
    ("累计资金、累计人次", "当年 1 月起各月相加"),
    ("临时救助", "当年 1 月起已决定的，每次一个人次；含备用金和实物，实物按价值计"),
    ("当月人均", "当月正常批次应发金额 ÷ 人数；含、不含分类施保增发的分列"),
    ("老年人、未成年人", "按当月核算时的年龄：{elder} 周岁以上、不满 {minor} 周岁；其余为成年人"),
)


@dataclass(slots=True)
class Sums:
    """Figures of one place: households, persons by age, money in 分."""

    households: int = 0
    persons: int = 0
    elders: int = 0
    minors: int = 0
    due: int = 0
    base: int = 0
    paid: int = 0
    paid_year: int = 0
    times_year: int = 0

    def add(self, other: Sums) -> None:
        """The figures of another place on top."""
        for name in self.__slots__:
            setattr(self, name, getattr(self, name) + getattr(other, name))


Key = tuple[str, str, str]
"""Benefit, township, area."""


@dataclass(slots=True)
class Figures:
    """What was handed over in a year up to a month, by benefit, township and area."""

    month: Month
    places: Gazetteer
    sums: dict[Key, Sums] = field(default_factory=dict)
    missing: list[str] = field(default_factory=list)
    aided: int = 0
    aid: int = 0

    def total(self, wanted: Callable[[Key], bool]) -> Sums:
        """The figures of every key that is meant."""
        made = Sums()
        for key, sums in self.sums.items():
            if wanted(key):
                made.add(sums)
        return made


def figures(session: Session, month: Month) -> Figures:
    """Add up a year's lines to a month."""
    made = Figures(month, Gazetteer.load(session, month.last))
    seen: set[tuple[str, Month]] = set()
    read = _Reader()
    for line in _lines(session, month):
        benefit, of, kind, division, amount, persons, content, moved = line
        facts = read.facts(content)
        key = (benefit, made.places.township_of(division), facts["area"])
        sums = made.sums.setdefault(key, Sums())
        paid = amount if moved else 0
        sums.paid_year += paid
        if of == month:
            sums.paid += paid
        if kind is not BatchKind.regular:
            continue
        seen.add((benefit, of))
        if facts["due"] > 0:
            sums.times_year += persons
            if of == month:
                elders, minors = facts["ages"]
                told = {"elders": elders, "minors": minors}
                told |= {"due": facts["due"], "base": facts["base"]}
                sums.add(Sums(households=1, persons=persons, **told))
    given = awards(session, Month(month.year, 1).first, month.last)
    made.aided, made.aid = len(given), sum(one.award.amount for one in given)
    made.missing = [benefit for benefit in WORDS if (benefit, month) not in seen]
    return made


def _lines(session: Session, month: Month) -> Iterator[Any]:
    """Lines of the year's batches that were handed over, with whether their money stayed."""
    moved = (
        select(col(Instruction.id))
        .where(col(Instruction.line_id) == Line.id, col(Instruction.state).in_(MOVED))
        .exists()
    )
    query = (
        select(
            col(Batch.benefit),
            col(Batch.month),
            col(Batch.kind),
            col(Line.division_code),
            col(Line.amount),
            col(Line.persons),
            col(Working.content),
            moved,
        )
        .join(Line, col(Line.batch_id) == Batch.id)
        .join(Working, col(Working.id) == Line.working_id)
        .where(
            col(Batch.state).in_(HANDED),
            col(Batch.month) >= Month(month.year, 1),
            col(Batch.month) <= month,
            col(Batch.benefit).in_(tuple(WORDS)),
        )
    )
    return iter(session.execute(query))


class _Reader:
    """Workings read once each: area, what was due and of it the base, old and young members."""

    def __init__(self) -> None:
        self.known: dict[str, dict[str, Any]] = {}

    def facts(self, content: str) -> dict[str, Any]:
        """What of a working the statistics need."""
        if content not in self.known:
            told = json.loads(content)
            steps = {step["name"]: step["value"] for step in told["steps"]}
            due = 0 if told["refusal"] else int(told["due"])
            letters = [part for part in (told["facts"].get("grounds") or "").split(",") if part]
            ages = (sum("e" in part for part in letters), sum("m" in part for part in letters))
            self.known[content] = {
                "area": told["facts"].get("area") or "",
                "due": due,
                "base": due - int(steps.get("category_supplement", 0)) if due else 0,
                "ages": ages,
            }
        return self.known[content]


# --- 月度报表 -------------------------------------------------------------------------------------

RETURN = (
    Column("row", "行次", Kind.code),
    Column("item", "指标"),
    Column("unit", "单位"),
    Column("value", "数值", Kind.code),
)


def return_table(known: Figures) -> Table:
    """The assist rows of the monthly return (民政事业统计): month-end people, the year's money."""
    rows = [
        (str(number), item, unit, value)
        for number, (item, unit, value) in enumerate(_returned(known), 1)
    ]
    title = f"{known.month.label}社会救助统计月报"
    return Table("assist.stats.returns", RETURN, rows, title=title)


def _returned(known: Figures) -> Iterator[tuple[str, str, str]]:
    """Item, unit and figure of every row."""

    def of(benefit: str = "", area: Area | None = None) -> Sums:
        return known.total(
            lambda key: (not benefit or key[0] == benefit) and (not area or key[2] == area)
        )

    yield "社会救助累计支出", "万元", wan(of().paid_year + known.aid)
    for benefit, title in (("dibao", "最低生活保障"), ("tekun", "特困人员救助供养")):
        yield f"  {title}累计支出", "万元", wan(of(benefit).paid_year)
        for area in Area:
            yield f"    其中：{area.label}", "万元", wan(of(benefit, area).paid_year)
    yield "  临时救助累计支出", "万元", wan(known.aid)
    for area in Area:
        sums = of("dibao", area)
        yield f"{area.label}低保户数", "户", str(sums.households)
        yield f"{area.label}低保人数", "人", str(sums.persons)
    for area in Area:
        yield f"{area.label}特困人员", "人", str(of("tekun", area).persons)
    yield "临时救助人次（累计）", "人次", str(known.aided)


# --- 低保汇总 -------------------------------------------------------------------------------------

SUMMARY = (
    Column("township", "地区"),
    Column("households", "低保户数", Kind.int),
    Column("persons", "当月低保人数", Kind.int),
    Column("times_year", "累计人次", Kind.int),
    Column("elders", "老年人", Kind.int),
    Column("adults", "成年人", Kind.int),
    Column("minors", "未成年人", Kind.int),
    Column("paid", "当月资金（元）", Kind.money),
    Column("paid_year", "累计资金（元）", Kind.money),
    Column("each", "当月人均（含增发）", Kind.money),
    Column("each_base", "当月人均（不含增发）", Kind.money),
    Column("each_year", "累计月人均", Kind.money),
    Column("urban", "城市标准", Kind.money),
    Column("rural", "农村标准", Kind.money),
)


def summary_table(known: Figures, standards: Standards, area: Area | None = None) -> Table:
    """低保 by township in the order of the divisions, those with nothing too."""
    std = standards.on(known.month)
    lines = tuple(_standard(std, one) for one in Area)

    def inside(key: Key) -> bool:
        return key[0] == "dibao" and (area is None or key[2] == area)

    codes = [township.code for township in known.places.townships()]
    codes += sorted({key[1] for key in known.sums if inside(key)} - set(codes))
    rows, whole = [], Sums()
    for code in codes:
        sums = known.total(lambda key, code=code: inside(key) and key[1] == code)  # type: ignore[misc]
        whole.add(sums)
        rows.append((known.places.label(code), *_summed(sums), *lines))
    word = area.label if area else ""
    return Table(
        "assist.stats.summary",
        SUMMARY,
        rows,
        title=f"{known.month.label}{word}低保情况汇总表",
        totals=("合计", *_summed(whole), *lines),
    )


def _summed(sums: Sums) -> tuple[int | None, ...]:
    """The figures of one row."""
    return (
        sums.households,
        sums.persons,
        sums.times_year,
        sums.elders,
        sums.persons - sums.elders - sums.minors,
        sums.minors,
        sums.paid,
        sums.paid_year,
        _each(sums.due, sums.persons),
        _each(sums.base, sums.persons),
        _each(sums.paid_year, sums.times_year),
    )


def _each(money: int, persons: int) -> int | None:
    """分 a head, rounded half up; nothing where nobody is."""
    return round_fen(Fraction(money, persons), Rounding.half_up_fen) if persons else None


def _standard(std: MonthStandards, area: Area) -> int | None:
    """The month's 低保 standard, 分; nothing where none is set."""
    key = f"dibao.{area.value}"
    return round_fen(std.exact(key), Rounding.half_up_fen) if key in std else None


def definitions(standards: Standards, month: Month) -> Iterable[tuple[str, str]]:
    """What the figures mean, as printed with them."""
    std = standards.on(month)
    ages = {
        "elder": std.count("category_supplement.elder_age"),
        "minor": std.count("category_supplement.minor_age"),
    }
    return [(word, told.format(**ages)) for word, told in DEFINITIONS]
