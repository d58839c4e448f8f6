"""Finals (最终去向): how many went where in a time, for the rates of land-saving interment.

节地生态安葬 (wide) holds niches, walls and 生态安葬 (narrow) whatever their area, and plots whose
area is within the limit of the month of the interment. What went out of the county or was donated
is in no rate; what waits is counted apart.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable
from dataclasses import dataclass, field
from datetime import date

from sqlmodel import Session, col, select

from minzheng.burial.ashes.facts import WITHOUT_PLACE, std
from minzheng.burial.ashes.models import AshPlace, Interment
from minzheng.burial.choices import NARROW, OUTSIDE, PENDING, WIDE, Destination
from minzheng.burial.death.models import DeathReport
from minzheng.burial.grave.choices import Holds, PlotKind
from minzheng.burial.grave.models import Plot
from minzheng.burial.grave.rules import limit_key
from minzheng.burial.ground.models import Ground
from minzheng.kernel.dated import going_on, to_come
from minzheng.kernel.standards import MonthStandards

BY_AREA = (Destination.public_plot, Destination.commercial_plot)
"""Finals that are wide only where the plot is small enough."""

ECO_AREA = "burial.ashes.eco_area"
"""``….single`` and ``….joint``: which plots count as small; without them the limit of the plot."""


@dataclass(frozen=True, slots=True)
class Final:
    """One of the dead who came to an end of the loop: where, when, in which ground, how small."""

    report_id: int
    division_code: str
    destination: Destination
    on: date
    ground_id: int | None = None
    area: int = 0
    limit: int | None = None

    @property
    def narrow(self) -> bool:
        """生态安葬."""
        return self.destination in NARROW

    @property
    def wide(self) -> bool:
        """节地生态安葬: by kind, or a plot of a known area within the limit."""
        small = self.limit is not None and 0 < self.area <= self.limit
        return self.destination in WIDE or (self.destination in BY_AREA and small)


@dataclass(slots=True)
class Tally:
    """What a time's finals add up to; ``outside`` and ``pending`` are in none of the rates."""

    by_code: Counter[Destination] = field(default_factory=Counter)
    wide: int = 0
    narrow: int = 0
    outside: Counter[Destination] = field(default_factory=Counter)
    pending: Counter[Destination] = field(default_factory=Counter)

    @property
    def finals(self) -> int:
        """The denominator of both rates."""
        return sum(self.by_code.values())

    @property
    def waiting(self) -> int:
        """Ashes that wait, in a deposit or with the family."""
        return sum(self.pending.values())


def finals_between(session: Session, since: date, until: date) -> list[Final]:
    """The finals of a time that still stand on its last day, those outside among them; by day."""
    found = {one.report_id: one for one in _by_paper(session, since, until)}
    laid = select(Interment.report_id).where(
        going_on(Interment.interred_on, Interment.moved_on, until)
    )
    for key in set(session.exec(laid)) & set(found):
        del found[key]
    found.update({one.report_id: one for one in _interred(session, since, until)})
    return sorted(found.values(), key=lambda one: (one.on, one.report_id))


def _interred(session: Session, since: date, until: date) -> Iterable[Final]:
    """Interments of the time, with what limits their places; none where unlawful was found."""
    unlawful = select(AshPlace.report_id).where(
        AshPlace.destination == Destination.unlawful,
        going_on(AshPlace.decided_on, AshPlace.left_on, until),
    )
    query = (
        select(Interment, DeathReport.division_code, Plot, Ground)
        .join(DeathReport, col(DeathReport.id) == Interment.report_id)
        .outerjoin(Plot, col(Plot.id) == Interment.plot_id)
        .outerjoin(Ground, col(Ground.id) == Interment.ground_id)
        .where(
            col(Interment.interred_on).between(since, until),
            to_come(Interment.moved_on, until),
            col(Interment.report_id).not_in(unlawful),
        )
    )
    for one, code, plot, ground in session.exec(query):
        limit = None
        if ground is not None and one.destination in BY_AREA:
            limit = small_enough(plot, ground, std(session, one.interred_on))
        yield Final(
            one.report_id, code, one.destination, one.interred_on, one.ground_id, one.area, limit
        )


def _by_paper(session: Session, since: date, until: date) -> Iterable[Final]:
    """Finals without place that were decided in the time."""
    query = (
        select(AshPlace, DeathReport.division_code)
        .join(DeathReport, col(DeathReport.id) == AshPlace.report_id)
        .where(
            col(AshPlace.destination).in_(WITHOUT_PLACE),
            col(AshPlace.ground_id).is_(None),
            col(AshPlace.decided_on).between(since, until),
            to_come(AshPlace.left_on, until),
        )
    )
    for one, code in session.exec(query):
        yield Final(one.report_id, code, one.destination, one.decided_on)


def small_enough(plot: Plot | None, ground: Ground, month: MonthStandards) -> int | None:
    """The greatest area of a plot that counts as land-saving, in hundredths of a square metre.

    An interment whose plot is not on file is measured as a single one.
    """
    kind = plot.kind if plot is not None else PlotKind.single
    own = f"{ECO_AREA}.{'single' if kind is PlotKind.single else 'joint'}"
    key = own if own in month else limit_key(kind, Holds.ashes, ground.kind, month)
    return month.count(key) if key else None


def pending_on(
    session: Session, on: date, codes: Collection[str] | None = None
) -> Counter[Destination]:
    """Ashes that wait on a day, by where."""
    query = (
        select(col(AshPlace.destination), col(DeathReport.division_code))
        .join(DeathReport, col(DeathReport.id) == AshPlace.report_id)
        .where(
            col(AshPlace.destination).in_(PENDING),
            going_on(AshPlace.decided_on, AshPlace.left_on, on),
        )
    )
    found = session.exec(query)
    return Counter(where for where, code in found if codes is None or code in codes)


def tally(
    session: Session, since: date, until: date, codes: Collection[str] | None = None
) -> Tally:
    """Finals of a time by code, and what waits on its last day; ``codes`` keeps some divisions."""
    made = Tally(pending=pending_on(session, until, codes))
    for one in finals_between(session, since, until):
        if codes is not None and one.division_code not in codes:
            continue
        if one.destination in OUTSIDE:
            made.outside[one.destination] += 1
            continue
        made.by_code[one.destination] += 1
        made.wide += one.wide
        made.narrow += one.narrow
    return made
