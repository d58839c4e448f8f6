"""Roster: the printed list of a batch, one sheet a township and a summary (发放花名册).

Made from stored lines only, so that the same batch gives the same bytes whenever it is written.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from sqlmodel import Session, col, select

from minzheng.kernel.sheet.columns import ColumnKind, SheetColumn
from minzheng.kernel.sheet.layout import Document, SheetPage, roster
from minzheng.payout.benefit import Benefit
from minzheng.payout.models import Batch, Line, Working
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


def paid_lines(session: Session, batch: Batch) -> list[Line]:
    """The lines of a batch that move money, in line order."""
    query = (
        select(Line).where(Line.batch_id == batch.id, Line.amount > 0).order_by(col(Line.line_no))
    )
    return list(session.exec(query))


def workings_of(session: Session, lines: Iterable[Line]) -> dict[int, dict[str, Any]]:
    """The frozen workings of some lines, by key."""
    wanted = sorted({line.working_id for line in lines})
    found: dict[int, dict[str, Any]] = {}
    for start in range(0, len(wanted), 5000):
        portion = wanted[start : start + 5000]
        query = select(Working).where(col(Working.id).in_(portion))
        found |= {w.stored_id: json.loads(w.content) for w in session.exec(query)}
    return found


def render(facts: RosterFacts) -> bytes:
    """The roster as xlsx: the summary first, then every township that has a line."""
    batch, title = facts.batch, f"{facts.place}{facts.batch.month.label}{facts.benefit.title}"
    pages = [
        SheetPage(
            name=SUMMARY,
            rows=_summary(facts),
            title=f"{title}发放汇总表",
            columns=_SUMMARY_COLUMNS,
            unit="个乡镇（街道）",
        )
    ]
    for township, lines in _by_township(facts):
        pages.append(
            SheetPage(
                name=township, rows=_rows(facts, lines), title=f"{title}发放花名册（{township}）"
            )
        )
    document = Document(
        title=f"{title}发放花名册",
        columns=_columns(facts),
        pages=pages,
        subtitle=_subtitle(facts),
        unit="户" if facts.benefit.unit == "household" else "人",
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
    """The columns of a township's sheet; the parts of the amount have one each."""
    money = [SheetColumn(title, ColumnKind.money, total=True) for _, title in facts.steps]
    return (
        SheetColumn("序号", ColumnKind.int, 6),
        SheetColumn("村（社区）"),
        SheetColumn("编号", ColumnKind.code),
        SheetColumn("姓名"),
        SheetColumn("公民身份号码", ColumnKind.code, 20),
        SheetColumn("人数", ColumnKind.int, 6, total=True),
        *money,
        SheetColumn("实发金额", ColumnKind.money, total=True, in_words=True),
        SheetColumn("领款人"),
        SheetColumn("开户银行"),
        SheetColumn("银行账号", ColumnKind.code, 22),
        SheetColumn("签字", width=10),
    )


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
    rows = []
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
                line.persons,
                *(steps.get(name, 0) for name, _ in facts.steps),
                line.amount,
                line.payee_name,
                line.bank,
                line.account_no,
                "",
            )
        )
    return rows
