"""Divisions (行政区划): names as clerks write them, to codes and back; townships in order.

A name is never a key: a village is found by township and name. Names match with or without their
suffix, by alias, and on refusal the nearest by sound and spelling are named. Divisions come and go:
names are looked up among those that stand on a day, codes are understood for ever.
"""

from __future__ import annotations

import csv
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any

from sqlmodel import Session, select

from minzheng.errors import InputInvalid, NotFound
from minzheng.kernel import clock
from minzheng.kernel.dated import holds
from minzheng.kernel.finding import Finding, Problem
from minzheng.kernel.kept import kept
from minzheng.kernel.text import initials, nearest, records
from minzheng.people.areas import load_areas
from minzheng.people.models import Division, DivisionAlias, DivisionChange

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
class _Names:
    """Divisions by name, short name, alias and pinyin initials."""

    by_code: dict[str, Division]
    townships: dict[str, str] = field(default_factory=dict)
    spelt: dict[str, str] = field(default_factory=dict)
    villages: dict[str, dict[str, str]] = field(default_factory=dict)

    def enter(self, division: Division, names: tuple[str, ...]) -> None:
        """Make a division findable under its names; a full name wins over others' short ones.

        A short name that two villages of a township share finds neither: nobody guesses.
        """
        if division.level == "township":
            index = self.townships
            for spelt in {division.initials, division.initials[: len(division.short)]}:
                shared = spelt in self.spelt
                self.spelt[spelt] = SHARED if shared else division.code
        elif division.level == "village":
            index = self.villages.setdefault(division.parent_code, {})
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


@dataclass(slots=True)
class Gazetteer:
    """The divisions of one county, read once and asked many times.

    It knows every code there ever was; it finds by name, lists and counts what stands on its day
    (today, unless made for another), under the names and parents of that day.
    """

    by_code: dict[str, Division]
    day: date | None = None
    _aliases: list[DivisionAlias] = field(default_factory=list)
    _names: _Names | None = None
    _successors: dict[str, list[str]] = field(default_factory=dict)

    @classmethod
    def load(cls, session: Session, on: date | None = None) -> Gazetteer:
        """The divisions as they stand on a day, with their aliases."""
        found = kept(session, Division, order="place")
        changes = kept(session, DivisionChange, order="-since")
        day = on or clock.today()
        made = cls({d.code: d for d in found}, day, kept(session, DivisionAlias))
        for change in changes:
            if change.old_code == change.new_code:
                made._rewind(change, day)
            elif change.since <= day:
                made._successors.setdefault(change.old_code, []).append(change.new_code)
        return made

    @property
    def names(self) -> _Names:
        """What stands on the day by its names, made when somebody first asks by name."""
        if self._names is None:
            self._names = _Names(self.by_code)
            aliases: dict[str, list[str]] = {}
            for alias in self._aliases:
                aliases.setdefault(alias.code, []).append(alias.alias)
            for division in self.by_code.values():
                if self._stands(division):
                    names = (division.name, division.short, *aliases.get(division.code, ()))
                    self._names.enter(division, names)
        return self._names

    def _rewind(self, change: DivisionChange, day: date) -> None:
        """Give a division back the name and parent that a later change took from it."""
        found = self.by_code.get(change.new_code)
        if found is None or change.since <= day:
            return
        told = {"name": change.old_name, "short": change.old_short}
        told["parent_code"] = change.old_parent
        self.by_code[change.new_code] = Division(**(found.model_dump() | told))

    def township(self, name: str) -> Division:
        """The township of this name, short name, alias, code, or pinyin initials that only it has.

        Raises ``township-unknown``.
        """
        asked = "".join(name.split())
        spelt = self.names.spelt.get(asked.lower(), asked)
        found = self.by_code.get(self.names.townships.get(asked, spelt))
        if found is None or found.level != "township":
            near = "、".join(nearest(name, self.names.townships)) or NO_IDEA
            raise UNKNOWN_TOWNSHIP(name=name, near=near)
        return found

    def village(self, township: Division, name: str) -> Division:
        """The village or community of this name in a township; ``village-unknown`` otherwise."""
        names = self.names.villages.get(township.code, {})
        asked = "".join(name.split())
        found = self.by_code.get(names.get(asked, asked))
        if found is None or found.parent_code != township.code:
            near = "、".join(nearest(name, names)) or NO_IDEA
            raise UNKNOWN_VILLAGE(township=township.name, name=name, near=near)
        return found

    def townships(self, *, managed: bool = True) -> list[Division]:
        """The townships in division order."""
        return [
            d
            for d in self.by_code.values()
            if d.level == "township" and (d.managed or not managed) and self._stands(d)
        ]

    def management(self) -> list[Division]:
        """The units of the bureau's own list, in its order; empty when it keeps none."""
        found = [d for d in self.by_code.values() if d.listed and self._stands(d)]
        return sorted(found, key=lambda d: d.listed)

    def units(self) -> list[Division]:
        """What rates of townships count: the bureau's own list, else every township it manages."""
        return self.management() or self.townships()

    def villages(self, township: str) -> list[Division]:
        """The villages and communities of a township (the grids of a village), in order."""
        return [d for d in self.by_code.values() if d.parent_code == township and self._stands(d)]

    def offered(self, units: Iterable[Division]) -> tuple[list[str], dict[str, list[str]]]:
        """Drop-downs of a sheet: the names of some units, and by each its villages' short names."""
        villages = {
            unit.name: [v.short or v.name for v in self.villages(unit.code) if v.managed]
            for unit in units
        }
        return list(villages), villages

    def _stands(self, division: Division) -> bool:
        return self.day is None or stands(division, self.day)

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

    def current(self, code: str) -> str | None:
        """What a code has become by the day; ``None`` when it was split and nobody can say."""
        found = self._became(code)
        return found[0] if len(found) == 1 else None

    def township_now(self, code: str) -> str | None:
        """The township in which all that a code has become lies by the day; ``None`` for several.

        Rows of a village that was split still belong to one township when all its parts do.
        """
        found = {self.township_of(one) for one in self._became(code)}
        return found.pop() if len(found) == 1 else None

    def successors(self, code: str) -> list[str]:
        """The codes that a division went over into, in order."""
        return sorted(set(self._successors.get(code, ())))

    def within(self, township: str) -> list[str]:
        """Every code that lies in a township by the day: its own, those below it, former ones."""
        return [code for code in self.by_code if self.township_now(code) == township]

    def _became(self, code: str) -> list[str]:
        """Itself while it stands, and what its successors became."""
        leaves: set[str] = set()
        waiting, seen = [code], {code}
        while waiting:
            one = waiting.pop()
            following = [next_ for next_ in self._successors.get(one, ()) if next_ not in seen]
            division = self.by_code.get(one)
            if not following or (division is not None and self._stands(division)):
                leaves.add(one)
            waiting += following
            seen.update(following)
        return sorted(leaves)


def town_code(session: Session, name: str) -> str:
    """A township's code by its name, short name, alias or code; raises ``township-unknown``."""
    return Gazetteer.load(session).township(name).code


def stands(division: Division, day: date) -> bool:
    """Whether a division exists on a day."""
    return holds(division.since or day, division.until, day)


def load_county(session: Session, folder: Path) -> int:
    """Read a county's tables of divisions, names and service areas; gives the number of divisions.

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
    load_areas(session, _rows(folder / "service_areas.csv"), {row["name"]: row for row in own})
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
        "initials": initials(row["name"]),
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
    titles, *told = [row for row in records(text) if any(row)] or [[]]
    faults = list(_shape_faults(titles, told))
    if faults:
        raise UNUSABLE(count=len(faults), findings=faults)
    rows = [dict(zip(titles, row, strict=True)) for row in told]
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
        facts = _facts(row, old.place)
        if any(getattr(old, name) != value for name, value in facts.items()):
            changed += 1
            for name, value in facts.items():
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


def _shape_faults(titles: list[str], rows: list[list[str]]) -> Iterator[Finding]:
    """Columns missing, rows longer or shorter than the first."""
    missing = [name for name in COLUMNS if name not in titles]
    if missing or not rows:
        what = f"缺少列 {'、'.join(missing)}" if missing else "表里没有区划"
        yield BAD_TABLE.finding(where="第1行", what=what)
    for number, row in enumerate(rows, 2):
        if len(row) != len(titles):
            what = f"有 {len(row)} 列，应为 {len(titles)} 列"
            yield BAD_TABLE.finding(where=f"第{number}行", what=what)


def _table_faults(rows: list[dict[str, str]], known: Mapping[str, Division]) -> Iterator[Finding]:
    """What makes a table of divisions unusable."""
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
