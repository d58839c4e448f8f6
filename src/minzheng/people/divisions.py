"""Divisions (行政区划): names as clerks write them, to codes and back; townships in order.

A name is never a key: a village is found by township and name. Names match with or without their
suffix, by alias, and on refusal the nearest by sound and spelling are named.
"""

from __future__ import annotations

import csv
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

from sqlmodel import Session, select

from minzheng.errors import NotFound
from minzheng.kernel.finding import Problem
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


@dataclass(slots=True)
class Gazetteer:
    """The divisions of one county, read once and asked many times."""

    by_code: dict[str, Division]
    _townships: dict[str, str] = field(default_factory=dict)
    _villages: dict[str, dict[str, str]] = field(default_factory=dict)

    @classmethod
    def load(cls, session: Session, on: date | None = None) -> Gazetteer:
        """All divisions valid on a day (all of them without one), with their aliases."""
        found = session.exec(select(Division).order_by(Division.place)).all()
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
        """Make a division findable under its names; the full name wins over another's short one."""
        if division.level == "township":
            index = self._townships
        elif division.level == "village":
            index = self._villages.setdefault(division.parent_code, {})
        else:
            return
        for name in names:
            if name == division.name:
                index[name] = division.code
            else:
                index.setdefault(name, division.code)

    def township(self, name: str) -> Division:
        """The township of this name, short name, alias or code; ``township-unknown`` otherwise."""
        code = self._townships.get(name.strip(), name.strip())
        found = self.by_code.get(code)
        if found is None or found.level != "township":
            raise UNKNOWN_TOWNSHIP(name=name, near="、".join(nearest(name, self._townships)))
        return found

    def village(self, township: Division, name: str) -> Division:
        """The village or community of this name in a township; ``village-unknown`` otherwise."""
        names = self._villages.get(township.code, {})
        code = names.get(name.strip(), name.strip())
        found = self.by_code.get(code)
        if found is None or found.parent_code != township.code:
            near = "、".join(nearest(name, names))
            raise UNKNOWN_VILLAGE(township=township.name, name=name, near=near)
        return found

    def townships(self, *, managed: bool = True) -> list[Division]:
        """The townships in division order."""
        return [
            d for d in self.by_code.values() if d.level == "township" and (d.managed or not managed)
        ]

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
        return found.parent_code if found is not None and found.level == "village" else code


def load_county(session: Session, folder: Path) -> int:
    """Read a county's ``divisions.csv``, ``management.csv`` and ``aliases.csv``; gives the number."""
    with (folder / "divisions.csv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    for place, row in enumerate(rows, 1):
        session.add(
            Division(
                code=row["code"],
                name=row["name"],
                short=row["short"],
                level=row["level"],
                kind=row["kind"],
                parent_code=row["parent_code"],
                managed=row["managed"] == "yes",
                since=date.fromisoformat(row["since"]) if row["since"] else None,
                until=date.fromisoformat(row["until"]) if row["until"] else None,
                place=place,
                note=row["note"],
            )
        )
    count = len(rows)
    known = {row["code"] for row in rows}
    count += _load_management(session, folder, known, count)
    aliases = folder / "aliases.csv"
    if aliases.is_file():
        with aliases.open(encoding="utf-8", newline="") as file:
            session.add_all(
                DivisionAlias(alias=row["alias"], code=row["code"], note=row["note"])
                for row in csv.DictReader(file)
            )
    return count


def _load_management(session: Session, folder: Path, known: set[str], place: int) -> int:
    """Units of the bureau's own list that have no statistical code, as townships of their own."""
    path = folder / "management.csv"
    if not path.is_file():
        return 0
    with path.open(encoding="utf-8", newline="") as file:
        fresh = [row for row in csv.DictReader(file) if row["code"] not in known]
    for step, row in enumerate(fresh, 1):
        session.add(
            Division(
                code=row["code"],
                name=row["name"],
                short=row["name"],
                level="township",
                kind=row["kind"],
                parent_code=row["code"][:6],
                place=place + step,
                note=row["note"],
            )
        )
    return len(fresh)
