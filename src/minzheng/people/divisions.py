"""Divisions (行政区划): names as clerks write them, to codes and back; townships in order.

A name is never a key: a village is found by township and name. Names match with or without their
suffix, by alias, and on refusal the nearest by sound and spelling are named.
"""

from __future__ import annotations

import csv
import io
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any

from sqlmodel import Session, col, select

from minzheng.errors import InputInvalid, NotFound
from minzheng.kernel.finding import Finding, Problem
from minzheng.kernel.text import nearest
from minzheng.people.models import Division, DivisionAlias

UNKNOWN_TOWNSHIP = Problem(
    "township-unknown",
    "没有“{name}”这个乡镇（街道）",
    "是不是：{near}；全部：minzheng division list",
    kind=NotFound,
)
UNKNOWN_VILLAGE = Problem(
    "village-unknown",
    "{township}没有“{name}”这个村（社区）",
    "是不是：{near}；全部：minzheng division list --town {township}",
    kind=NotFound,
)

UNUSABLE = Problem(
    "divisions-unusable",
    "区划表不能用：{count} 处有误",
    "按 data/README.md 的格式改正",
    kind=InputInvalid,
)
BAD_TABLE = Problem("divisions-fault", "{what}", "改正这一行")

NO_IDEA = "没有相近的"

SHARED = ""
"""What a name finds that belongs to two divisions: nothing."""


@dataclass(slots=True)
class Gazetteer:
    """The divisions of one county, read once and asked many times."""

    by_code: dict[str, Division]
    _townships: dict[str, str] = field(default_factory=dict)
    _villages: dict[str, dict[str, str]] = field(default_factory=dict)

    @classmethod
    def load(cls, session: Session, on: date | None = None) -> Gazetteer:
        """All divisions valid on a day (all of them without one), with their aliases."""
        found = session.exec(select(Division).order_by(col(Division.place))).all()
        valid = [
            d
            for d in found
            if on is None or ((d.since or on) <= on and (d.until is None or d.until >= on))
        ]
        made = cls({d.code: d for d in valid})
        aliases: dict[str, list[str]] = {}
        for alias in session.exec(select(DivisionAlias)):
            aliases.setdefault(alias.code, []).append(alias.alias)
        for division in valid:
            made._enter(division, (division.name, division.short, *aliases.get(division.code, ())))
        return made

    def _enter(self, division: Division, names: tuple[str, ...]) -> None:
        """Make a division findable under its names; a full name wins over others' short ones.

        A short name that two villages of a township share finds neither: nobody guesses.
        """
        if division.level == "township":
            index = self._townships
        elif division.level == "village":
            index = self._villages.setdefault(division.parent_code, {})
            ending = "社区" if division.short.endswith("社区") else "村"
            bare = division.short.removesuffix(ending)
            names = (*names, bare) if len(bare) > 1 else names
        else:
            return
        for name in dict.fromkeys(names):
            full = name == division.name
            shared = index.get(name, division.code) != division.code
            if full or not shared:
                index[name] = division.code
            elif self.by_code.get(index[name], division).name != name:
                index[name] = SHARED

    def township(self, name: str) -> Division:
        """The township of this name, short name, alias or code; ``township-unknown`` otherwise."""
        asked = "".join(name.split())
        found = self.by_code.get(self._townships.get(asked, asked))
        if found is None or found.level != "township":
            near = "、".join(nearest(name, self._townships)) or NO_IDEA
            raise UNKNOWN_TOWNSHIP(name=name, near=near)
        return found

    def village(self, township: Division, name: str) -> Division:
        """The village or community of this name in a township; ``village-unknown`` otherwise."""
        names = self._villages.get(township.code, {})
        asked = "".join(name.split())
        found = self.by_code.get(names.get(asked, asked))
        if found is None or found.parent_code != township.code:
            near = "、".join(nearest(name, names)) or NO_IDEA
            raise UNKNOWN_VILLAGE(township=township.name, name=name, near=near)
        return found

    def townships(self, *, managed: bool = True) -> list[Division]:
        """The townships in division order."""
        return [
            d for d in self.by_code.values() if d.level == "township" and (d.managed or not managed)
        ]

    def management(self) -> list[Division]:
        """The units of the bureau's own list, in its order; empty when it keeps none."""
        found = [d for d in self.by_code.values() if d.listed]
        return sorted(found, key=lambda d: d.listed)

    def villages(self, township: str) -> list[Division]:
        """The villages and communities of a township, in division order."""
        return [d for d in self.by_code.values() if d.parent_code == township]

    def label(self, code: str) -> str:
        """``还地桥镇 土库村`` for a village, the name for anything else, the code when unknown."""
        found = self.by_code.get(code)
        if found is None:
            return code
        if found.level == "village":
            return f"{self.label(found.parent_code)} {found.short or found.name}"
        return found.name

    def township_of(self, code: str) -> str:
        """The code of the township a division lies in (itself for a township)."""
        found = self.by_code.get(code)
        while found is not None and found.level in ("village", "grid"):
            code = found.parent_code
            found = self.by_code.get(code)
        return code


def load_county(session: Session, folder: Path) -> int:
    """Read a county's ``divisions.csv``, ``management.csv`` and ``aliases.csv``; gives the number.

    Units of the bureau's own list that have no statistical code come in as townships of their own.
    """
    rows = _rows(folder / "divisions.csv")
    own = _rows(folder / "management.csv")
    known = {row["code"] for row in rows}
    rows += [_township(row) for row in own if row["code"] not in known]
    listed = {row["code"]: int(row["order"]) for row in own}
    for place, row in enumerate(rows, 1):
        session.add(Division(**_facts(row, place), listed=listed.get(row["code"], 0)))
    session.add_all(
        DivisionAlias(alias=row["alias"], code=row["code"], note=row["note"])
        for row in _rows(folder / "aliases.csv")
    )
    return len(rows)


def _rows(path: Path) -> list[dict[str, str]]:
    """The rows of a data file; none when the county has no such file."""
    if not path.is_file():
        return []
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def _township(row: Mapping[str, str]) -> dict[str, str]:
    """A unit of the management list as a division."""
    code = row["code"]
    fixed = {"level": "township", "managed": "yes", "since": "", "until": ""}
    return {**row, **fixed, "short": row["name"], "parent_code": code[:6]}


def _facts(row: Mapping[str, str], place: int) -> dict[str, Any]:
    """The columns of a division from a row of a table file."""
    return {
        "code": row["code"],
        "name": row["name"],
        "short": row["short"] or row["name"],
        "level": row["level"],
        "kind": row["kind"],
        "parent_code": row["parent_code"],
        "managed": row["managed"] == "yes",
        "since": date.fromisoformat(row["since"]) if row["since"] else None,
        "until": date.fromisoformat(row["until"]) if row["until"] else None,
        "place": place,
        "note": row["note"],
    }


def update_divisions(session: Session, text: str) -> tuple[int, int, int]:
    """Lay a county's own table over the one on file; gives the numbers added, changed and equal.

    Units not named are left alone. Raises ``divisions-unusable`` with every fault: a column
    missing, a code twice, a parent that is neither on file nor in the table, an impossible date.
    """
    rows = list(csv.DictReader(io.StringIO(text)))
    known = {d.code: d for d in session.exec(select(Division))}
    faults = list(_table_faults(rows, known))
    if faults:
        raise UNUSABLE(count=len(faults), findings=faults)
    next_place = max((d.place for d in known.values()), default=0) + 1
    added = changed = 0
    for row in rows:
        old = known.get(row["code"])
        if old is None:
            session.add(Division(**_facts(row, next_place)))
            next_place, added = next_place + 1, added + 1
            continue
        told = _facts(row, old.place)
        if any(getattr(old, name) != value for name, value in told.items()):
            changed += 1
            for name, value in told.items():
                setattr(old, name, value)
            session.add(old)
    return added, changed, len(rows) - added - changed


COLUMNS = (
    "code",
    "name",
    "short",
    "level",
    "kind",
    "parent_code",
    "managed",
    "since",
    "until",
    "note",
)


def _table_faults(rows: list[dict[str, str]], known: Mapping[str, Division]) -> Iterator[Finding]:
    """What makes a table of divisions unusable."""
    missing = [name for name in COLUMNS if not rows or name not in rows[0]]
    if missing:
        yield BAD_TABLE.finding(where="第1行", what=f"缺少列 {'、'.join(missing)}")
        return
    codes = Counter(row["code"] for row in rows)
    for number, row in enumerate(rows, 2):
        where, code, parent = f"第{number}行", row["code"], row["parent_code"]
        if codes[code] > 1:
            yield BAD_TABLE.finding(where=where, what=f"代码 {code} 重复")
        if parent and parent not in known and parent not in codes:
            yield BAD_TABLE.finding(where=where, what=f"没有上级 {parent}")
        try:
            _facts(row, 0)
        except ValueError as error:
            yield BAD_TABLE.finding(where=where, what=str(error))
