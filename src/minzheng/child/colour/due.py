"""Due (走访到期): by when a child is to be seen, as its colour asks.

``due = the newest visit that counts + the interval of the colour``; earlier where that was agreed.
A child whose colour rises is due at once where the shorter interval has passed already, never
before the day of the rise. Before the first visit it is reckoned from the first grading. What
counts is a visit at which somebody saw the child at home; by video only where the county takes it
(``child.visit.video_counts``).
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta

from sqlmodel import Session, col, select

from minzheng.child.colour.choices import Colour, Way
from minzheng.child.colour.models import ChildVisit, Grading
from minzheng.child.register.models import ChildFile
from minzheng.kernel.db import among
from minzheng.kernel.month import Month
from minzheng.kernel.standards import Standards, standards_of

Graded = tuple[date, Colour]


def reckoned(session: Session, visit: ChildVisit) -> bool:
    """Whether a visit counts: the child itself was seen."""
    return _counts(standards_of(session), visit)


def _counts(standards: Standards, visit: ChildVisit) -> bool:
    if not visit.seen or visit.way is Way.phone:
        return False
    month = Month.of(visit.visited_on)
    return visit.way is Way.home or standards.on(month).flag("child.visit.video_counts")


@dataclass(slots=True)
class Clock:
    """The colours a child had and the visits that count, up to a day."""

    standards: Standards
    graded: list[Graded] = field(default_factory=list)
    seen: list[date] = field(default_factory=list)
    agreed: date | None = None

    @property
    def colour(self) -> Colour | None:
        """The colour on the day, ``None`` while there is no decision."""
        return self.graded[-1][1] if self.graded else None

    @property
    def last(self) -> date | None:
        """The newest visit that counts."""
        return self.seen[-1] if self.seen else None

    @property
    def due(self) -> date | None:
        """By when the child is to be seen next; ``None`` while it has no colour."""
        if not self.graded:
            return None
        day = self.after(self.last or self.graded[0][0], open_ended=True)
        return min(day, self.agreed) if self.agreed is not None else day

    def after(self, anchor: date, *, open_ended: bool = False) -> date:
        """By when a child seen on a day is to be seen again, as its colours ask from then on.

        ``open_ended`` looks at the newest colour alone: as it stands now.
        """
        periods = self.graded[-1:] if open_ended else self.graded
        starts = [day for day, _ in periods]
        for place, (start, colour) in enumerate(periods):
            end = starts[place + 1] if place + 1 < len(starts) else date.max
            if end <= anchor:
                continue
            day = max(anchor + self.interval(colour, max(anchor, start)), start)
            if day < end:
                return day
        raise LookupError("the last colour has no end")

    def interval(self, colour: Colour, day: date) -> timedelta:
        """How often a child of a colour is seen (``child.visit.<colour>``)."""
        std = self.standards.on(Month.of(day))
        return timedelta(days=std.count(f"child.visit.{colour.value}"))

    def dues(self, until: date) -> Iterator[tuple[date, Colour, bool]]:
        """Every visit that was due up to a day, the colour then, and whether it was made in time.

        One who is not seen is due again after another interval; visits made before they are due
        move the next one, as they do in ``due``. A visit that leaves the child due on the same day
        (before its colour rose) has not met it.
        """
        if not self.graded:
            return
        first = self.graded[0][0]
        anchor = max((day for day in self.seen if day <= first), default=first)
        while True:
            due = self.after(anchor)
            if due > until:
                return
            within = [day for day in self.seen if anchor < day <= due]
            if not within or self.after(within[-1]) > due:
                yield due, self._colour_at(due), bool(within)
            anchor = within[-1] if within else due

    def _colour_at(self, day: date) -> Colour:
        return next(colour for start, colour in reversed(self.graded) if start <= day)


def clocks(session: Session, children: Sequence[ChildFile], day: date) -> dict[int, Clock]:
    """The clock of each child on a day, by the key of the file."""
    standards = standards_of(session)
    found: dict[int, Clock] = defaultdict(lambda: Clock(standards))
    keys = [one.stored_id for one in children]
    gradings = select(Grading).where(
        among(col(Grading.child_id), keys), col(Grading.decided_on) <= day
    )
    for one in session.exec(gradings.order_by(col(Grading.decided_on))):
        found[one.child_id].graded.append((one.decided_on, one.colour))
    visits = select(ChildVisit).where(
        among(col(ChildVisit.child_id), keys), col(ChildVisit.visited_on) <= day
    )
    for visit in session.exec(visits.order_by(col(ChildVisit.visited_on), col(ChildVisit.id))):
        if _counts(standards, visit):
            found[visit.child_id].seen.append(visit.visited_on)
            found[visit.child_id].agreed = visit.next_on
    return {key: found[key] for key in keys}


def clock_of(session: Session, child: ChildFile, day: date) -> Clock:
    """The clock of one child."""
    return clocks(session, [child], day)[child.stored_id]
