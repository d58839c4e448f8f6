"""Law (违法情形和处罚幅度): the offences of the regulation with their articles, as data.

What was not read is not there: an offence without a range is decided by the text of the article.
"""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from datetime import date
from functools import cache
from typing import Any

from minzheng.errors import InputInvalid
from minzheng.kernel.finding import Problem
from minzheng.kernel.kind import Kind
from minzheng.kernel.money import wan
from minzheng.kernel.shipped import data_folder
from minzheng.kernel.standards import Mark
from minzheng.kernel.table import Column, Table

UNKNOWN = Problem(
    "offence-unknown", "没有违法情形“{value}”", "代码见 burial inspection law", kind=InputInvalid
)
FEN = 100


@dataclass(frozen=True, slots=True)
class Offence:
    """One offence: the duty, the article of its penalty, and the range of the fine in 分."""

    code: str
    duty: str
    article: str
    what: str
    measures: str
    confiscate: bool
    mark: Mark
    threshold: int | None
    low: int | None
    high: int | None
    times_low: int | None
    times_high: int | None

    @property
    def cite(self) -> str:
        """``殡葬管理条例 第二十八条、第五十六条``."""
        return f"殡葬管理条例 {self.duty}、{self.article}"

    def bounds(self, gain: int) -> tuple[int, int] | None:
        """The least and the most that a fine may be for a gain; nothing where none was read."""
        by_times = self.threshold is None or gain >= self.threshold
        if self.times_low is not None and self.times_high is not None and by_times and gain > 0:
            return self.times_low * gain, self.times_high * gain
        if self.low is None or self.high is None:
            return None
        return self.low, self.high

    def words(self) -> str:
        """The range as people read it."""
        parts = []
        if self.low is not None and self.high is not None:
            when = f"违法所得不足 {wan(self.threshold)} 万元的 " if self.threshold else ""
            parts.append(f"{when}{wan(self.low)} 万至 {wan(self.high)} 万元")
        if self.times_low is not None:
            when = f"{wan(self.threshold)} 万元以上的，" if self.threshold else ""
            parts.append(f"{when}违法所得的 {self.times_low} 至 {self.times_high} 倍")
        return "；".join(parts) or "没有录入，按条文"


@cache
def _told() -> dict[str, Any]:
    path = data_folder() / "national" / "burial-offences.toml"
    return tomllib.loads(path.read_text(encoding="utf-8"))


@cache
def offences() -> dict[str, Offence]:
    """Every offence by its code."""
    return {one["code"]: _offence(one) for one in _told()["offence"]}


def _offence(told: dict[str, Any]) -> Offence:
    """One table of the file; money in 分."""

    def fen(key: str) -> int | None:
        return told[key] * FEN if key in told else None

    return Offence(
        told["code"], told["duty"], told["article"], told["what"], told["measures"],
        told["confiscate"], Mark.of(told["mark"]), fen("threshold"), fen("low"), fen("high"),
        told.get("times_low"), told.get("times_high"),
    )  # fmt: skip


def in_force_from() -> date:
    """The day from which the ranges hold."""
    return date.fromisoformat(_told()["from"])


def offence_code(text: str) -> str:
    """The code of an offence as typed: its code, or its words; raises ``offence-unknown``."""
    told = text.strip()
    for code, one in offences().items():
        if told in (code, one.what):
            return code
    raise UNKNOWN(value=told)


def law_table() -> Table:
    """The offences with their articles and ranges."""
    document = _told()["document"]
    rows = [
        (
            code, one.what, one.duty, one.article, one.measures, one.words(), one.mark.label,
            document,
        )
        for code, one in offences().items()
    ]  # fmt: skip
    columns = (
        Column("code", "代码", Kind.code),
        Column("what", "违法情形"),
        Column("duty", "违反"),
        Column("article", "罚则"),
        Column("measures", "处理"),
        Column("range", "罚款幅度"),
        Column("mark", "确认程度"),
        Column("document", "依据"),
    )
    return Table(
        "burial.inspection.law", columns, rows, title="殡葬违法情形和处罚幅度（摘要，不是原文）",
        as_of=_told()["from"],
    )  # fmt: skip
