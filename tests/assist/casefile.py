"""Case files: the TOML of ``tests/cases`` read into facts, standards and expected amounts (案例).

The format is told in ``tests/cases/README.md``. A key that is not known there is refused, so that a
slip of the pen cannot make a case say nothing.
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterable, Iterator, Mapping
from decimal import Decimal
from fractions import Fraction
from pathlib import Path
from typing import Any

from minzheng.assist.models import Area, SelfCare, SupportMode
from minzheng.assist.rules.dibao import GROUND_LABELS, GROUNDS
from minzheng.kernel.month import Month
from minzheng.kernel.shipped import chain
from minzheng.kernel.standards import (
    Mark,
    MonthStandards,
    Standards,
    Value,
    read_files,
)

CASES = Path(__file__).resolve().parents[1] / "cases"
UNKNOWN = "未知"

MONEY_FACTS = ("income", "family_income", "phase_out_base")
CHOICES = {"area": Area, "mode": SupportMode, "self_care": SelfCare}


def load(name: str, tables: Mapping[str, str]) -> dict[str, Any]:
    """A case file; ``tables`` names its tables with the keys that each may have, space-parted."""
    content = tomllib.loads((CASES / f"{name}.toml").read_text(encoding="utf-8"))
    for table, rows in content.items():
        if table not in tables:
            raise ValueError(f"{name}.toml: unknown table {table}")
        if isinstance(rows, list):
            for row in rows:
                only(row, tables[table], f"{name}.toml {row.get('name', '?')}")
    return content


def only(row: Mapping[str, Any], keys: str, where: str) -> None:
    """Refuse a key that nobody reads."""
    strange = set(row) - set(keys.split())
    if strange:
        raise ValueError(f"{where}: unknown keys {sorted(strange)}")


def titled(rows: Iterable[Mapping[str, Any]]) -> Iterator[str]:
    """Names for pytest: the number of the worked example and the name."""
    for row in rows:
        yield f"{row['example']}-{row['name']}" if "example" in row else str(row["name"])


def fen(yuan: str) -> int:
    """``950.00`` 元 as 分; anything finer than a 分 is a slip."""
    exact = Decimal(yuan) * 100
    if exact != int(exact):
        raise ValueError(yuan)
    return int(exact)


def exact_fen(yuan: str) -> Fraction:
    """``650.00`` or ``19000/12`` 元 as exact 分."""
    over, _, under = yuan.partition("/")
    return Fraction(Decimal(over)) * 100 / int(under or 1)


# --- standards ----------------------------------------------------------------------------------


def values(*tables: Mapping[str, Any]) -> list[Value]:
    """The values of ``key = "数值 单位"`` tables; a later table replaces keys of an earlier one.

    ``""`` takes a key away; a list holds dated values ``{ value, from, until }``.
    """
    merged: dict[str, Any] = {}
    for table in tables:
        merged |= table
    return [value for key, told in merged.items() for value in _values_of(key, told)]


def _values_of(key: str, told: Any) -> Iterator[Value]:
    if told == "":
        return
    for row in told if isinstance(told, list) else [{"value": told}]:
        only(row, "value from until mark", key)
        number, unit = row["value"].split(" ")
        until = row.get("until")
        yield Value(
            region="000000",
            key=key,
            label=key,
            value=number,
            unit=unit,
            since=Month.parse(row.get("from", "1999-10")),
            until=Month.parse(until) if until else None,
            document="案例",
            mark=Mark(row.get("mark", "verified")),
        )


def standards_of(*tables: Mapping[str, Any]) -> Standards:
    """The standards that tables of a case file make."""
    return _gathered(values(*tables))


def shipped_standards(county: str) -> Standards:
    """The standards that come with the program for a county, its own before the nation's."""
    return _gathered(read_files(chain(county, "standards")))


def _gathered(found: Iterable[Value]) -> Standards:
    by_key: dict[str, list[Value]] = {}
    for value in found:
        by_key.setdefault(value.key, []).append(value)
    return Standards(by_key)


def month_standards(standards: Standards, month: str, benefit: str) -> MonthStandards:
    """The standards of a month as a benefit's rules see them."""
    return standards.on(Month.parse(month), rounding=f"rounding.{benefit}")


# --- facts --------------------------------------------------------------------------------------


def facts(*tables: Mapping[str, Any]) -> dict[str, Any]:
    """The facts of a case as the rules read them: 分, codes, letters of grounds."""
    merged: dict[str, Any] = {}
    for table in tables:
        merged |= table
    return {name: _fact(name, told) for name, told in merged.items()}


def _fact(name: str, told: Any) -> Any:
    if told == UNKNOWN or told == "":
        return None
    if name in MONEY_FACTS:
        return fen(told)
    if name in CHOICES:
        return CHOICES[name].of(told).value
    if name == "grounds":
        return ",".join(letters(member) for member in told)
    return told


def letters(grounds: Iterable[str]) -> str:
    """A member's grounds by their words, as the facts query spells them."""
    keys = {GROUND_LABELS[standard]: letter for letter, standard in GROUNDS.items()}
    return "".join(keys[word] for word in grounds)


# --- the files ----------------------------------------------------------------------------------

_RULE = "example name month standards shipped facts due refusal steps stops samples"
_STORY = "example name standards act month ends"

DIBAO = load("dibao", {"standards": "", "facts": "", "case": _RULE, "story": _STORY})
TEKUN = load(
    "tekun",
    {
        "standards": "",
        "facts": "",
        "case": _RULE,
        "year": "name standards facts total",
        "story": _STORY,
    },
)
ARREARS = load("arrears", {"standards": "", "story": _STORY})
SUCCESSION = load("succession", {"standards": "", "story": _STORY})
INCOME = load(
    "income",
    {"standards": "", "facts": "", "case": "example name month items counted facts due"},
)
TESTS = load(
    "eligibility",
    {
        "standards": "",
        "self_care": "example name fails level",
        "labour": "name age disabilities shipped month holds",
        "marginal": "example name area persons income shipped month holds",
    },
)
