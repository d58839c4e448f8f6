"""Rates of the loop (闭环率、骨灰入公墓率) by township or village, over the cremations of a time.

闭环率 is closed cases over cremations older than the days of follow-up; 骨灰入公墓（骨灰堂）率 is
interments in an approved ground over cremations whose ashes were kept. What was sent elsewhere, or
given to water or scattered, is in neither part of the second.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from sqlmodel import Session, select

from minzheng.burial.ashes.facts import std
from minzheng.burial.ashes.loop import Case, Stage, cases
from minzheng.burial.choices import OUTSIDE, Destination
from minzheng.burial.ground.models import Ground
from minzheng.kernel.money import percent
from minzheng.kernel.table import Column, Kind, Table
from minzheng.people.divisions import Gazetteer

NOT_KEPT = (Destination.water, Destination.scattered, *OUTSIDE)
"""Ashes that were not kept here."""

COLUMNS = (
    Column("place", "乡镇 村（社区）"),
    Column("cremated", "火化", Kind.int),
    Column("older", "超过跟踪期的", Kind.int),
    Column("closed", "其中已闭环", Kind.int),
    Column("closing", "闭环率", Kind.code),
    Column("kept", "保留骨灰的", Kind.int),
    Column("inside", "其中入公墓（骨灰堂）", Kind.int),
    Column("entering", "骨灰入公墓率", Kind.code),
    Column("waiting", "待安葬", Kind.int),
    Column("late", "超期", Kind.int),
)


@dataclass(slots=True)
class Share:
    """The cremations of a place, and what became of the ashes."""

    cremated: int = 0
    older: int = 0
    closed: int = 0
    kept: int = 0
    inside: int = 0
    waiting: int = 0
    late: int = 0

    def take(self, case: Case, *, older: bool, lawful: bool) -> None:
        """Count one cremation."""
        self.cremated += 1
        self.older += older
        self.closed += older and not case.open_
        self.kept += case.destination not in NOT_KEPT
        self.inside += lawful and case.destination not in NOT_KEPT
        self.waiting += case.open_ and case.stage is not Stage.unlawful
        self.late += case.open_ and case.late > 0

    def add(self, other: Share) -> None:
        """Add the figures of another place."""
        for name in self.__slots__:
            setattr(self, name, getattr(self, name) + getattr(other, name))

    def row(self, place: str) -> tuple[Any, ...]:
        """The figures in the columns of the table."""
        return (
            place, self.cremated, self.older, self.closed, percent(self.closed, self.older),
            self.kept, self.inside, percent(self.inside, self.kept), self.waiting, self.late,
        )  # fmt: skip


def shares(
    session: Session, since: date, until: date, place: Callable[[str], str]
) -> dict[str, Share]:
    """The cremations of a time, as things stand on its last day, by the place of a code."""
    approved = {
        one.stored_id for one in session.exec(select(Ground)) if one.approval_no
    }  # fmt: skip
    made: dict[str, Share] = {}
    for case in _cremated(cases(session, until), since):
        row = case.row
        days = std(session, row.cremated_on).count("burial.ashes.follow_days")
        older = row.cremated_on + timedelta(days=days) < until
        lawful = not case.open_ and row.lies_in in approved
        where = made.setdefault(place(row.division_code), Share())
        where.take(case, older=older, lawful=lawful)
    return made


def _cremated(found: Iterable[Case], since: date) -> Iterable[Case]:
    """Those cremated since a day."""
    return (
        one for one in found if one.row.cremated_on is not None and one.row.cremated_on >= since
    )


def county_share(session: Session, since: date, until: date) -> Share:
    """The whole county (for the figures)."""
    return shares(session, since, until, lambda code: "").get("", Share())


def rate_table(session: Session, since: date, until: date, *, villages: bool = False) -> Table:
    """A line a township, or a village, that had a cremation; the county below."""
    places = Gazetteer.load(session)
    place = (lambda code: code) if villages else places.township_of
    made = shares(session, since, until, place)
    total = Share()
    rows = []
    for code in (one for one in places.by_code if one in made):
        rows.append(made[code].row(places.label(code)))
    for share in made.values():
        total.add(share)
    title = "闭环率、骨灰入公墓（骨灰堂）率（按火化日期；海葬、撒散、运往外地的不计入公墓率）"
    told = f"{since} 至 {until}"
    return Table("burial.loop.rate", COLUMNS, rows, title, totals=total.row("合计"), as_of=told)
