"""Roster: the printed list of a batch, one sheet a township and a summary (发放花名册).

Made from stored lines only, so that the same batch gives the same bytes whenever it is written.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from sqlmodel import Session, col, select

from minzheng.kernel.db import among
from minzheng.kernel.sheet.columns import ColumnKind, SheetColumn
from minzheng.kernel.sheet.layout import Document, SheetPage, roster
from minzheng.payout.benefit import Benefit
from minzheng.payout.models import Batch, BatchKind, Line, Working
from minzheng.people.divisions import Gazetteer

SUMMARY = "汇总"
HEAD_DIGITS = 16
"""How much of the audit head is printed: enough to find it, short enough to copy by hand."""


@dataclass(slots=True)
class RosterFacts:
    """What a roster is made of: the batch, its paid lines, the places, and the unit's names."""

    batch: Batch
    benefit: Benefit
    lines: Sequence[Line]
    workings: dict[int, dict[str, Any]]
    places: Gazetteer
    place: str
    unit: str

    @property
    def steps(self) -> list[tuple[str, str]]:
        """Name and title of the parts of the amount that have a column of their own."""
        return [(rule.name, rule.title) for rule in self.benefit.steps if rule.kind == "money"][:-1]

    @property
    def arrears(self) -> bool:
        """Whether the lines pay for earlier months, one line a month."""
        return self.batch.kind is BatchKind.arrears

    @property
    def withholds(self) -> bool:
        """Whether something is withheld from a line of the batch."""
        return any(line.withheld for line in self.lines)

    @property
    def word(self) -> str:
        """发放 or 补发, as the titles say it."""
        return BatchKind.arrears.label if self.arrears else "发放"


def workings_of(session: Session, lines: Iterable[Line]) -> dict[int, dict[str, Any]]:
    """The frozen workings of some lines, by key."""
    query = select(Working).where(among(col(Working.id), (line.working_id for line in lines)))
    return {w.stored_id: json.loads(w.content) for w in session.exec(query)}


def render(facts: RosterFacts) -> bytes:
    """The roster as xlsx: the summary first, then every township that has a line."""
    batch, title = facts.batch, f"{facts.place}{facts.batch.month.label}{facts.benefit.title}"
    pages = [
        SheetPage(
            name=SUMMARY,
            rows=_summary(facts),
            title=f"{title}{facts.word}汇总表",
            columns=_SUMMARY_COLUMNS,
            unit="个乡镇（街道）",
        )
    ]
    for township, lines in _by_township(facts):
        pages.append(
            SheetPage(
                name=township,
                rows=_rows(facts, lines),
                title=f"{title}{facts.word}花名册（{township}）",
            )
        )
    document = Document(
        title=f"{title}{facts.word}花名册",
        columns=_columns(facts),
        pages=pages,
        subtitle=_subtitle(facts),
        unit="笔" if facts.arrears else "户" if facts.benefit.unit == "household" else "人",
        footer=f"{batch.key}  审计校验 {batch.head[:HEAD_DIGITS]}",
        properties={
            "schema": "payout.roster/1",
            "batch": batch.key,
            "digest": batch.digest,
            "head": batch.head,
        },
    )
    return roster(document)


def _subtitle(facts: RosterFacts) -> list[tuple[str, str]]:
    batch = facts.batch
    told = [
        ("制表单位（盖章）", facts.unit),
        ("批次号", batch.key),
        ("交付日期", str(batch.issued_on or "")),
        ("单位", "元"),
    ]
    if batch.uses_sample:
        told.append(("注意：用到示例标准，未经核定", ""))
    return told


_SUMMARY_COLUMNS = (
    SheetColumn("序号", ColumnKind.int, 8),
    SheetColumn("乡镇（街道）", ColumnKind.text, 30),
    SheetColumn("户（笔）数", ColumnKind.int, 20, total=True),
    SheetColumn("人数", ColumnKind.int, 20, total=True),
    SheetColumn("金额", ColumnKind.money, 30, total=True, in_words=True),
)


def _columns(facts: RosterFacts) -> tuple[SheetColumn, ...]:
    """The columns of a township's sheet: who, what the amount is made of, where it goes."""
    return (
        SheetColumn("序号", ColumnKind.int, 6),
        SheetColumn("村（社区）"),
        SheetColumn("编号", ColumnKind.code),
        SheetColumn("姓名"),
        SheetColumn("公民身份号码", ColumnKind.code, 20),
        *(column for column, _ in _parts(facts)),
        SheetColumn("实发金额", ColumnKind.money, total=True, in_words=True),
        SheetColumn("领款人"),
        SheetColumn("开户银行"),
        SheetColumn("银行账号", ColumnKind.code, 22),
        SheetColumn("签字", width=10),
    )


Cell = Callable[[Line, dict[str, Any]], Any]


def _parts(facts: RosterFacts) -> list[tuple[SheetColumn, Cell]]:
    """What stands between the person and the amount, each with how its cell is found."""
    if facts.arrears:
        return [
            (SheetColumn("所属月份", ColumnKind.code, 10), lambda line, _: str(line.for_month)),
            (SheetColumn("补发原因", width=12), lambda line, _: line.cause and line.cause.label),
            (_money("应发"), lambda line, _: line.due),
            (_money("已发"), lambda line, _: line.paid_before),
        ]
    parts: list[tuple[SheetColumn, Cell]] = [
        (SheetColumn("人数", ColumnKind.int, 6, total=True), lambda line, _: line.persons)
    ]
    for name, title in facts.steps:
        parts.append((_money(title), _step(name)))
    if facts.withholds:
        parts.append((_money("扣回"), lambda line, _: line.withheld))
    return parts


def _step(name: str) -> Cell:
    """The cell of a step of the working."""
    return lambda _, steps: steps.get(name, 0)


def _money(title: str) -> SheetColumn:
    return SheetColumn(title, ColumnKind.money, total=True)


def _by_township(facts: RosterFacts) -> list[tuple[str, list[Line]]]:
    """The lines by township, in division order; a township without lines has no sheet."""
    groups: dict[str, list[Line]] = {}
    for line in facts.lines:
        groups.setdefault(facts.places.township_of(line.division_code), []).append(line)
    order = {code: place for place, code in enumerate(facts.places.by_code)}
    codes = sorted(groups, key=lambda code: (order.get(code, len(order)), code))
    return [(facts.places.label(code), groups[code]) for code in codes]


def _summary(facts: RosterFacts) -> list[tuple[Any, ...]]:
    """Every township in division order, those with nothing too."""
    sums: dict[str, tuple[int, int, int]] = {}
    for line in facts.lines:
        code = facts.places.township_of(line.division_code)
        count, persons, amount = sums.get(code, (0, 0, 0))
        sums[code] = (count + 1, persons + line.persons, amount + line.amount)
    codes = [township.code for township in facts.places.townships()]
    codes += [code for code in sums if code not in codes]
    return [
        (number, facts.places.label(code), *sums.get(code, (0, 0, 0)))
        for number, code in enumerate(codes, 1)
    ]


def _rows(facts: RosterFacts, lines: Sequence[Line]) -> list[tuple[Any, ...]]:
    """The rows of one township."""
    rows, parts = [], _parts(facts)
    for number, line in enumerate(lines, 1):
        steps = {step["name"]: step["value"] for step in facts.workings[line.working_id]["steps"]}
        village = facts.places.by_code.get(line.division_code)
        rows.append(
            (
                number,
                village.short if village and village.level == "village" else "",
                line.case_no,
                line.subject_name,
                line.subject_id_no,
                *(cell(line, steps) for _, cell in parts),
                line.amount,
                line.payee_name,
                line.bank,
                line.account_no,
                "",
            )
        )
    return rows
