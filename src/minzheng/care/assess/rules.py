"""Rules of assessment (能力等级评定): scores and health to sums, level and its reason; all pure.

GB/T 42195-2022: the sum of 26 items gives the preliminary level. Coma makes it 完全失能. A
diagnosis of dementia, another psychiatric diagnosis, or two risk events within thirty days raise it
by one level, once; 完全失能 is not raised further.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from minzheng.care.assess.choices import AbilityLevel
from minzheng.care.assess.scale import Scale, ScoreItem
from minzheng.errors import InputInvalid
from minzheng.kernel.finding import Problem

SCORE = Problem(
    "assessment-score",
    "{title}最高 {most} 分，写了 {value}",
    "只能是 0 到 {most} 的整数",
    cite="GB/T 42195-2022",
    kind=InputInvalid,
)
DIAGNOSIS = Problem(
    "assessment-diagnosis",
    "“{value}”不是精神科诊断编码",
    "写 ICD-10 编码 F00 至 F99，几个的用顿号隔开，如 F03、F20.0",
    cite="GB/T 42195-2022",
    kind=InputInvalid,
)

_CODE = re.compile(r"F[0-9]{2}(\.[0-9]{1,3})?")
_BETWEEN = re.compile(r"[、，,;；\s]+")


@dataclass(frozen=True, slots=True)
class Health:
    """What may change the level: coma, diagnoses by code, risk events of the last 30 days."""

    coma: bool = False
    diagnoses: tuple[str, ...] = ()
    events: int = 0


@dataclass(frozen=True, slots=True)
class Result:
    """What the scores come to: sums by dimension, total, levels, and why they differ."""

    sums: tuple[int, ...]
    preliminary: AbilityLevel
    level: AbilityLevel
    reason: str = ""

    @property
    def total(self) -> int:
        """总分."""
        return sum(self.sums)


def score_of(item: ScoreItem, text: str) -> int:
    """A score as told; raises ``assessment-score`` with what the item allows."""
    if not re.fullmatch(r"[0-9]{1,2}", text) or int(text) > item.most:
        raise SCORE(title=item.title, most=item.most, value=text)
    return int(text)


def codes_of(text: str) -> tuple[str, ...]:
    """Diagnoses as told (``f03 F20.0``); raises ``assessment-diagnosis``."""
    codes = tuple(filter(None, _BETWEEN.split(text.upper())))
    for code in codes:
        if _CODE.fullmatch(code) is None:
            raise DIAGNOSIS(value=code)
    return codes


def assess(scale: Scale, scores: Sequence[int], health: Health) -> Result:
    """What an assessment comes to; ``ValueError`` for scores that the scale cannot have."""
    if len(scores) != len(scale.items):
        raise ValueError(f"{len(scale.items)} scores, not {len(scores)}")
    for item, score in zip(scale.items, scores, strict=True):
        if not 0 <= score <= item.most:
            raise ValueError(f"{item.title}: {score} of {item.most}")
    sums = tuple(_sums(scale, scores))
    preliminary = level_for(scale, sum(sums))
    level, reason = _changed(scale, preliminary, health)
    return Result(sums, preliminary, level, reason)


def level_for(scale: Scale, total: int) -> AbilityLevel:
    """The preliminary level of a total."""
    return next(level for least, level in scale.bands if total >= least)


def _sums(scale: Scale, scores: Sequence[int]) -> Iterator[int]:
    """The sum of each dimension, in order."""
    start = 0
    for dimension in scale.dimensions:
        yield sum(scores[start : start + len(dimension.items)])
        start += len(dimension.items)


def _changed(scale: Scale, level: AbilityLevel, health: Health) -> tuple[AbilityLevel, str]:
    """The final level, and the reason where it is another one."""
    change = scale.change
    if health.coma:
        return change.coma, "昏迷" if level is not change.coma else ""
    reason = "；".join(_grounds(scale, health))
    raised = list(AbilityLevel)[min(level.rank + change.raise_by, AbilityLevel.total.rank)]
    return (raised, reason) if reason and raised is not level else (level, "")


def _grounds(scale: Scale, health: Health) -> Iterator[str]:
    """Everything that would raise the level."""
    change = scale.change
    named = {"确诊痴呆": change.dementia, "其他精神科诊断": change.psychiatric}
    for title, (first, last) in named.items():
        codes = [code for code in health.diagnoses if first <= code[:3] <= last]
        if codes:
            yield f"{title} {'、'.join(codes)}"
    if health.events >= change.events:
        yield f"近30天照护风险事件 {health.events} 次"
