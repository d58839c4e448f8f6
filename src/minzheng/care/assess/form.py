"""Scores on a form (评估表): 26 columns with drop-downs of what each item allows.

What they come to is reckoned as the form is read, and kept with them: sums, levels, the reason of
another level, and the last day of the result.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from functools import partial
from typing import Any

from sqlmodel import Session

from minzheng.care.assess.choices import AbilityLevel
from minzheng.care.assess.rules import Health, Result, assess, codes_of, score_of
from minzheng.care.assess.scale import GB, days_of, digits_of, scale
from minzheng.errors import InputInvalid
from minzheng.kernel.calendar import add_months
from minzheng.kernel.finding import Problem
from minzheng.kernel.month import Month
from minzheng.kernel.record.declare import Link, Linked, Values
from minzheng.kernel.sheet.form import CellKind, Field
from minzheng.kernel.standards import Standards, standards_of
from minzheng.kernel.table import Column, Kind

LEVEL_DIFFERS = Problem(
    "assessment-level-differs",
    "报告等级是{told}，按得分和变更条件是{level}（{why}）",
    "核对各项得分、诊断和近30天风险事件；按程序得出的等级登记的，报告等级留空",
    cite="GB/T 42195-2022",
)
TIMES = Problem(
    "assessment-times", "“{value}”不是次数", "写 0 或正整数，没有发生的留空", kind=InputInvalid
)

EVENTS = ("falls", "chokings", "harms", "strayings", "mishaps")
"""The columns that count risk events of the last 30 days."""

SUMS = ("self_care", "mobility", "mental", "perception")
"""The columns of the dimensions' sums, in the order of the standard."""

MADE = ("score", "preliminary", "level", "raised_for")


def times(text: str) -> int:
    """How often something happened; raises ``assessment-times``."""
    if int(text) < 0:
        raise TIMES(value=text)
    return int(text)


def diagnoses(text: str) -> str:
    """Diagnoses as stored: codes with 、 between them; raises ``assessment-diagnosis``."""
    return "、".join(codes_of(text))


def health_of(told: Mapping[str, Any]) -> Health:
    """What may change the level, from a form or from what is stored; blanks are nothing."""
    return Health(
        coma=bool(told["coma"]),
        diagnoses=codes_of(told["diagnoses"] or ""),
        events=sum(told[name] or 0 for name in EVENTS),
    )


def valid_to(standards: Standards, assessed_on: date) -> date:
    """The last day of a result: so many months on; raises ``standard-missing``."""
    months = standards.on(Month.of(assessed_on)).count("care.assess.valid_months")
    return add_months(assessed_on, months)


def scores_link() -> Link:
    """The scores of all items, and the level that the report has (各项得分).

    The level may be left out; where it is written it must be the one that the rules give.
    """
    fields = (*_fields(), _told_level())
    columns = ("scores", *SUMS, *MADE, "valid_to")
    shows = tuple(Column(field.key, field.title, Kind.code) for field in fields)
    return Link(columns, fields, shows, _find, _told, shown=False)


def _fields() -> Iterator[Field]:
    """One column an item, with a drop-down from its greatest score to 0."""
    for dimension in scale().dimensions:
        for item in dimension.items:
            yield Field(
                item.key,
                item.title,
                CellKind.choice,
                required=True,
                parse=partial(score_of, item),
                choices=tuple(str(score) for score in range(item.most, -1, -1)),
                width=7,
                prompt=f"{dimension.title}，最高{item.most}分",
            )


def _told_level() -> Field:
    return Field(
        "told_level",
        "报告等级",
        CellKind.choice,
        aliases=("最终等级", "能力等级", "评估等级"),
        parse=AbilityLevel.of,
        choices=AbilityLevel.labels(),
        width=12,
        prompt="可不填；填了的与得分核对",
    )


def _find(session: Session, rows: Sequence[Values]) -> list[Linked]:
    standards = standards_of(session)
    return [_linked(standards, row) for row in rows]


def _linked(standards: Standards, row: Values) -> Linked:
    """One row's scores; what is missing or impossible was told when its cells were read."""
    scores = [row[item.key] for item in scale().items]
    on = row["assessed_on"]
    if on is None or not days_of(GB).covers(on) or any(score is None for score in scores):
        return Linked([], dict)
    result = assess(scale(), scores, health_of(row))
    told, faults = row["told_level"], []
    if told is not None and told is not result.level:
        fact = LEVEL_DIFFERS.finding(
            told=told.label, level=result.level.label, why=why(result.total, result)
        )
        faults = [("told_level", fact)]
    return Linked(faults, lambda: columns_of(scores, result, valid_to(standards, on)))


def columns_of(scores: Sequence[int], result: Result, last: date) -> dict[str, Any]:
    """The columns of an assessment that its scores make."""
    return {
        "scores": scale().written(scores),
        **dict(zip(SUMS, result.sums, strict=True)),
        "score": result.total,
        "preliminary": result.preliminary,
        "level": result.level,
        "raised_for": result.reason,
        "valid_to": last,
    }


def why(total: int, result: Result) -> str:
    """How a level comes about: ``总分 66，轻度失能；确诊痴呆 F03``."""
    reason = f"；{result.reason}" if result.reason else ""
    return f"总分 {total}，{result.preliminary.label}{reason}"


def _told(session: Session, stored: Sequence[Values]) -> list[tuple[Any, ...]]:
    """The scores as the form has them, and the final level."""
    return [(*digits_of(row["scores"]), row["level"]) for row in stored]
