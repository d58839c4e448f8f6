"""Standards: policy numbers with the months they hold and the paper that set them (政策标准).

A value is looked up by key and month in the county first, then the prefecture, the province and
the nation. A month that no value covers has no standard: the look-up refuses, it never carries an
older value forward. Values per year are given out so that twelve months add up to the year.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from fractions import Fraction
from itertools import pairwise
from pathlib import Path
from typing import Any

from sqlalchemy import Index, UniqueConstraint
from sqlmodel import Field, Session, select

from minzheng.errors import InputInvalid, Misconfigured, NotFound
from minzheng.kernel.column import Row, choice_field, month_field, table
from minzheng.kernel.dated import holds, lasts
from minzheng.kernel.finding import Finding, Problem
from minzheng.kernel.kept import kept_as
from minzheng.kernel.label import Choice
from minzheng.kernel.money import Rounding, month_share, parse_yuan, round_fen
from minzheng.kernel.month import Month
from minzheng.kernel.setting import region

NATION = "000000"

COUNTS = (
    "周岁",
    "日",
    "工作日",
    "个月",
    "年",
    "次",
    "小时",
    "个",
    "套",
    "辆",
    "台",
    "平方米",
    "平方分米",
    "分",
)
"""Units of whole numbers; 分 are points, never money."""

NOT_COVERED = Problem(
    "standard-missing",
    "{month} 没有“{key}”的标准",
    "查已有的：minzheng standard history {key}；录入：minzheng standard set {key} 数值 --from 月份 "
    "--document 文号（不会沿用过期的标准）",
)
UNKNOWN_KEY = Problem("standard-unknown", "没有“{key}”这个标准", "最接近的：{near}", kind=NotFound)
WRONG_UNIT = Problem(
    "standard-wrong-unit",
    "标准“{key}”的单位是“{unit}”，不能当作{wanted}",
    "用 minzheng standard set 改正单位",
    kind=Misconfigured,
)
BAD_FILE = Problem(
    "standard-file-invalid", "{file}：{detail}", "按 data/README.md 的格式改正", kind=InputInvalid
)
BAD_ROW = Problem("standard-file-row", "{value}：{what}")
OVERLAP = Problem(
    "standard-overlap",
    "{subject}：{value} 起的值与前一个重叠或重复",
    "每个月只能有一个值；用 --from 和 --until 分清",
)


class Mark(Choice):
    """How certain a value is (确认程度)."""

    verified = "verified", "原文已核"
    second = "verified-2nd", "转述已核"
    recalled = "recalled", "未复核"
    default = "default", "缺省设置"
    sample = "sample", "示例值"


class Value(Row, table=True):
    """标准值: one value of one standard for the months it holds."""

    __tablename__ = "standard_value"
    __table_args__ = table(
        UniqueConstraint("region", "key", "since"), Index("ix_standard_value_key", "key")
    )

    region: str = Field(title="地区", max_length=6)
    key: str = Field(title="标准", max_length=80)
    label: str = Field(title="名称", max_length=80)
    value: str = Field(title="数值", max_length=40)
    unit: str = Field(title="单位", max_length=12)
    since: Month = month_field("起始月")
    until: Month | None = month_field("截止月", default=None)
    document: str = Field(title="依据", max_length=200)
    mark: Mark = choice_field(Mark, "确认程度")
    note: str = Field(default="", title="说明")

    def covers(self, month: Month) -> bool:
        """Whether it is in force in a month."""
        return holds(self.since, self.until, month)

    def told(self) -> dict[str, str]:
        """What a frozen working keeps of a standard it read."""
        return {
            "key": self.key,
            "label": self.label,
            "value": self.value,
            "unit": self.unit,
            "since": str(self.since),
            "document": self.document,
            "mark": self.mark.value,
        }


@dataclass(slots=True)
class _Month:
    """What was found out about one month: a run asks for the same few thousands of times."""

    values: dict[str, Value] = field(default_factory=dict)
    set: dict[str, bool] = field(default_factory=dict)
    exact: dict[str, Fraction] = field(default_factory=dict)
    rates: dict[str, Fraction] = field(default_factory=dict)


@dataclass(slots=True)
class Standards:
    """All values that a region answers to; ``on`` gives those of one month."""

    values: dict[str, list[Value]]
    _months: dict[Month, _Month] = field(default_factory=dict, repr=False)

    @classmethod
    def load(cls, session: Session, region: str) -> Standards:
        """The values of a county and of the levels above it, nearest level first."""
        return kept_as(session, Value, _by_key, region=tuple(regions(region)))

    def on(self, month: Month, *, rounding: str = "") -> MonthStandards:
        """The standards of a month; ``rounding`` is the key that ``round`` follows."""
        known = self._months.setdefault(month, _Month())
        return MonthStandards(self, month, rounding, _known=known)


@dataclass(slots=True)
class MonthStandards:
    """The standards as a rule sees them in one month; what is read is kept in ``reads``."""

    standards: Standards
    month: Month
    rounding: str = ""
    reads: dict[str, Value] = field(default_factory=dict)
    _known: _Month = field(default_factory=lambda: _Month(), repr=False)

    def value(self, key: str) -> Value:
        """The value in force; raises ``standard-missing`` when none covers the month."""
        known = self._known.values.get(key)
        if known is None:
            covering = (v for v in self.standards.values.get(key, ()) if v.covers(self.month))
            known = next(covering, None)
            if known is None:
                raise NOT_COVERED(key=key, month=self.month)
            self._known.values[key] = known
        self.reads[key] = known
        return known

    def __contains__(self, key: str) -> bool:
        """Whether the region has set this standard by the month; one that lapsed is still set."""
        known = self._known.set.get(key)
        if known is None:
            values = self.standards.values.get(key, ())
            known = any(value.since <= self.month for value in values)
            self._known.set[key] = known
        return known

    def __getitem__(self, key: str) -> int:
        """An amount in 分: as it stands, or this month's part of a value per year."""
        fen, yearly = self._amount(key)
        return month_share(fen, self.month.number) if yearly else fen

    def exact(self, key: str) -> Fraction:
        """An exact amount a month in 分, a value per year as its twelfth: to be rounded later."""
        known = self._known.exact.get(key)
        if known is None:
            fen, yearly = self._amount(key)
            known = self._known.exact[key] = Fraction(fen, 12) if yearly else Fraction(fen)
        self.value(key)
        return known

    def _amount(self, key: str) -> tuple[int, bool]:
        """The amount in 分, and whether it is for a year."""
        value = self.value(key)
        if value.unit != "元" and not value.unit.startswith("元/"):
            raise WRONG_UNIT(key=key, unit=value.unit, wanted="金额")
        return parse_yuan(value.value), value.unit.endswith("/年")

    def ratio(self, key: str) -> Fraction:
        """A rate: ``35 %`` is 35/100, ``1.5 倍`` is 3/2."""
        value, known = self.value(key), self._known.rates.get(key)
        if known is None:
            if value.unit not in ("%", "倍"):
                raise WRONG_UNIT(key=key, unit=value.unit, wanted="比例")
            known = Fraction(value.value) / (100 if value.unit == "%" else 1)
            self._known.rates[key] = known
        return known

    def count(self, key: str) -> int:
        """A whole number: years of age, days, months."""
        value = self.value(key)
        if value.unit not in COUNTS:
            raise WRONG_UNIT(key=key, unit=value.unit, wanted="整数")
        return int(value.value)

    def word(self, key: str) -> str:
        """A named way of doing it (方式), or what is to be printed (字样)."""
        return self.value(key).value

    def flag(self, key: str) -> bool:
        """Yes or no (是否)."""
        return self.value(key).value in ("是", "yes", "true")

    def share(self, key: str, of: Fraction) -> Fraction:
        """A supplement: an amount in 分 as it stands, or a percentage of ``of``."""
        if self.value(key).unit == "%":
            return self.ratio(key) * of
        return Fraction(self[key])

    def round(self, amount: Fraction | int, key: str = "") -> int:
        """Round to 分 the way the benefit's own standard says."""
        return round_fen(amount, Rounding.of(self.word(key or self.rounding)))

    @property
    def samples(self) -> list[Value]:
        """The values read that are only samples."""
        return [value for value in self.reads.values() if value.mark is Mark.sample]


def _by_key(found: Iterable[Value]) -> Standards:
    """The values by key, of the nearest level first: in one chain its code is the greatest."""
    values: dict[str, list[Value]] = {}
    for value in sorted(found, key=lambda v: (v.key, -int(v.region), v.since)):
        values.setdefault(value.key, []).append(value)
    return Standards(values)


def standards_of(session: Session) -> Standards:
    """The standards of the county that this database belongs to."""
    return Standards.load(session, region(session))


def regions(county: str) -> list[str]:
    """The codes a county answers to, nearest first: itself, prefecture, province, nation."""
    chain = [county, f"{county[:4]}00", f"{county[:2]}0000", NATION]
    return list(dict.fromkeys(chain))


# --- files and changes --------------------------------------------------------------------------


def read_files(folders: Iterable[tuple[str, Path]]) -> Iterator[Value]:
    """Every value of the TOML files in ``(region, folder)`` pairs, in order of name."""
    for of, folder in folders:
        for path in sorted(folder.glob("*.toml")):
            yield from read_file(of, path)


def read_file(region: str, path: Path) -> list[Value]:
    """Every value of one TOML file; raises ``standard-file-invalid`` with every fault."""
    try:
        rows = tomllib.loads(path.read_text(encoding="utf-8")).get("value", [])
    except (ValueError, RecursionError) as error:
        raise BAD_FILE(file=path.name, detail=f"不是 UTF-8 的 TOML 文件（{error}）") from error
    if not isinstance(rows, list) or not all(isinstance(row, dict) for row in rows):
        raise BAD_FILE(file=path.name, detail="每个值写在一个 [[value]] 之下")
    values: list[Value] = []
    faults: list[Finding] = []
    seen: dict[tuple[str, Month], int] = {}
    for number, row in enumerate(rows, 1):
        wrong = _row_fault(row)
        if not wrong:
            values.append(_from_row(region, row))
            wrong = value_fault(values[-1])
            first = seen.setdefault((row["key"], values[-1].since), number)
            wrong = wrong or ("" if first == number else f"与第{first}个值重复")
        if wrong:
            name = str(row.get("key", "?"))
            faults.append(BAD_ROW.finding(where=f"第{number}个值", value=name, what=wrong))
    if faults:
        raise BAD_FILE(file=path.name, detail=f"{len(faults)} 个值有误", findings=faults)
    return values


_NEEDED = ("key", "label", "value", "unit", "from", "document", "mark")
_MAY = ("until", "note")


def _row_fault(row: dict[str, Any]) -> str:
    """What one table of a file lacks or has too much; '' when nothing."""
    if missing := [name for name in _NEEDED if name not in row]:
        return f"缺 {'、'.join(missing)}"
    if unknown := [name for name in row if name not in _NEEDED + _MAY]:
        return f"没有 {'、'.join(unknown)} 这一项"
    for name, told in row.items():
        if not isinstance(told, str) and not (name == "value" and type(told) is int):
            return f"{name} 要写在引号里"
    for name in ("from", "until"):
        try:
            Month.parse(row.get(name) or "2000-01")
        except ValueError:
            return f"{name} “{row[name]}”不是月份"
    marks = [mark.value for mark in Mark]
    return "" if row["mark"] in marks else f"mark “{row['mark']}”不是 {'、'.join(marks)} 之一"


def _from_row(region: str, row: dict[str, Any]) -> Value:
    """One sound table of a file as a value."""
    until = row.get("until", "")
    return Value(
        region=region,
        key=row["key"],
        label=row["label"],
        value=str(row["value"]),
        unit=row["unit"],
        since=Month.parse(row["from"]),
        until=Month.parse(until) if until else None,
        document=row["document"],
        mark=Mark.of(row["mark"]),
        note=row.get("note", ""),
    )


def value_fault(value: Value) -> str:
    """Why a value cannot stand: no figure of its unit, an unknown unit, an end before its start."""
    unit, told = value.unit, value.value
    if value.until is not None and value.until < value.since:
        return f"截止月 {value.until} 早于起始月 {value.since}"
    if unit == "元" or unit.startswith("元/"):
        try:
            parse_yuan(told)
        except InputInvalid as error:
            return error.message
        return ""
    roundings = [way.value for way in Rounding]
    if value.key.startswith("rounding.") and told not in roundings:
        return f"“{told}”不是取整方式：{'、'.join(roundings)}"
    if unit not in _FORMS:
        return f"没有“{unit}”这个单位：元/人/月、元/人/年、{'、'.join(_FORMS)}"
    return "" if _FORMS[unit].fullmatch(told) else f"“{told}”不是{unit}的数值"


_FORMS = dict.fromkeys(("%", "倍"), re.compile(r"[0-9]{1,9}(\.[0-9]{1,9})?"))
_FORMS |= dict.fromkeys(COUNTS, re.compile("[0-9]{1,9}"))
_FORMS |= {"是否": re.compile("[是否]"), "方式": re.compile(".+"), "字样": re.compile(".+")}
_FORMS |= {"月日": re.compile("(0[1-9]|1[0-2])-(0[1-9]|[12][0-9]|3[01])")}


def store_values(session: Session, values: Iterable[Value]) -> int:
    """Add the values not yet there; a value already held under its key and month is left alone.

    Gives the number added. Values that a county set by hand are never overwritten by shipped ones.
    """
    held = {(v.region, v.key, v.since) for v in session.exec(select(Value)).all()}
    fresh = [v for v in values if (v.region, v.key, v.since) not in held]
    session.add_all(fresh)
    return len(fresh)


def set_value(session: Session, new: Value) -> Value | None:
    """Put a new value in force from its month; gives the value it ends, if any.

    The value in force before is ended the month before. Raises ``standard-overlap`` when a later
    or equal start is already there: a past value is corrected by a fix, not by setting it again.
    """
    same = select(Value).where(Value.region == new.region, Value.key == new.key)
    others = sorted(session.exec(same).all(), key=lambda v: v.since)
    clash = [v for v in others if v.since >= new.since and lasts(new.until, v.since)]
    if clash:
        raise OVERLAP(subject=new.key, value=new.since)
    ended = None
    for value in others:
        if value.since < new.since and lasts(value.until, new.since):
            value.until = new.since - 1
            session.add(value)
            ended = value
    session.add(new)
    return ended


def overlaps(values: Sequence[Value]) -> Iterator[Finding]:
    """Values of one key and region that claim the same month."""
    ordered = sorted(values, key=lambda v: (v.region, v.key, v.since))
    for before, after in pairwise(ordered):
        same = (before.region, before.key) == (after.region, after.key)
        if same and lasts(before.until, after.since):
            yield OVERLAP.finding(subject=f"{after.region} {after.key}", value=str(after.since))
