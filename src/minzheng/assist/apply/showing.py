"""Showing: an assessment on the screen and in a file (测算结果)."""

from __future__ import annotations

from collections.abc import Iterator

from minzheng.assist.apply.assess import Assessed
from minzheng.assist.apply.choices import ApplyKind
from minzheng.assist.rules.condition import Condition, every, yuan_exact
from minzheng.assist.rules.household import why_counted
from minzheng.kernel.money import yuan_grouped
from minzheng.kernel.month import Month
from minzheng.kernel.standards import Mark, Standards
from minzheng.kernel.table import Column, Kind, Table
from minzheng.people.relations import relation_label

HOLDS = {True: "✓", False: "✗", None: "？"}
"""How a condition is marked; the last where nobody can tell."""

_CONDITIONS = (
    Column("holds", "", Kind.code),
    Column("title", "条件"),
    Column("told", "情况"),
    Column("cite", "依据"),
)


def conditions(made: Assessed, number: str) -> Table:
    """Each condition, with the ones it rests on below it."""
    rows = [row for one in made.conditions for row in _rows(one, 0)]
    return Table("assist.assess", _CONDITIONS, rows, title=f"{number} 认定条件")


def _rows(one: Condition, depth: int) -> Iterator[tuple[str, str, str, str]]:
    yield HOLDS[one.holds], "　" * depth + one.title, one.told, one.cite
    for part in one.parts:
        yield from _rows(part, depth + 1)


def members(made: Assessed, standards: Standards) -> Table:
    """Who counts, by which clause."""
    columns = (
        Column("name", "成员", Kind.name),
        Column("relation", "与申请人关系"),
        Column("counted", "计入", Kind.flag),
        Column("why", "情形"),
    )
    std = standards.on(Month.of(made.told.on))
    rows = [
        (
            kin.name,
            "本人" if kin.relation == "02" else relation_label(kin.relation),
            kin.counted,
            why_counted(kin, made.told.on, std),
        )
        for kin in made.told.kin
    ]
    return Table("assist.assess.members", columns, rows, title="共同生活的家庭成员")


def incomes(made: Assessed) -> Table:
    """Every item declared: what of it counts a month, or why not."""
    columns = (
        Column("name", "成员", Kind.name),
        Column("item", "项目"),
        Column("amount", "申报（元）", Kind.money),
        Column("months", "所属月数", Kind.int),
        Column("deducted", "扣减（元）", Kind.money),
        Column("counted", "计入", Kind.flag),
        Column("monthly", "每月计入（元）", Kind.code),
        Column("why", "说明"),
        Column("cite", "依据"),
    )
    names = {kin.key: kin.name for kin in made.told.kin}
    rows = [
        (
            item.payer if item.person is None else names[item.person],
            item.title,
            item.amount,
            item.months,
            item.deducted,
            item.counted,
            yuan_exact(item.monthly),
            item.why,
            item.cite,
        )
        for item in made.items
    ]
    return Table("assist.assess.incomes", columns, rows, title="收入")


def standards_table(made: Assessed) -> Table:
    """The standards the assessment rests on, each with its mark."""
    columns = (
        Column("label", "标准"),
        Column("value", "数值", Kind.code),
        Column("unit", "单位"),
        Column("since", "自", Kind.month),
        Column("document", "文件"),
        Column("mark", "确认程度"),
    )
    rows = [
        (one.label, one.value, one.unit, one.since, one.document, one.mark.label)
        for one in made.reads
    ]
    return Table("assist.assess.standards", columns, rows, title="所用标准")


def verdict(made: Assessed) -> Iterator[str]:
    """The outcome in a few lines: fits or not, what and from when, what else it might be."""
    what = "单人保" if made.told.single and made.kind is ApplyKind.dibao else made.kind.label
    held = every(made.conditions)
    if held is None:
        missing = sum(1 for one in made.conditions if one.holds is None)
        yield f"{what}：{missing} 个条件缺少数据，不能判断"
    else:
        yield f"{what}：{'符合' if held else '不符合'}"
    yield (
        f"计入 {made.persons} 人，月收入 {yuan_exact(made.income)} 元，"
        f"人均 {yuan_exact(made.each)} 元"
    )
    if made.amount is not None:
        yield f"现在确认，自 {made.first_month} 起每月 {yuan_grouped(made.amount)} 元"
    elif held:
        yield made.why_no_amount
    if held is False:
        others = "、".join(kind.label for kind in made.fits_instead)
        yield f"符合的其他类别：{others}" if others else "其他类别也不符合"
    yield from made.notes


def unsure(made: Assessed) -> list[str]:
    """How many of the standards it rests on nobody has verified, by how certain they are."""
    marks = [value.mark for value in made.reads]
    return [
        f"所用标准中有 {marks.count(mark)} 项是{mark.label}，由本局核定后用 standard set 录入"
        for mark in (Mark.recalled, Mark.default, Mark.sample)
        if mark in marks
    ]
