"""The waived fee (减免工本费): couples × a notional amount, for reports alone (名义工本费).

Nothing is charged since 2017-04-01 (财税〔2017〕20号), and no fee stands in any table. A county
that tells its citizens what they were spared sets the amount a couple by dated standard; in months
that no value covers there is no such figure, and the row is left out.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from sqlalchemy import extract, func
from sqlmodel import Session, col, select

from minzheng.kernel.month import Month
from minzheng.kernel.standards import Standards, Value, standards_of
from minzheng.kernel.text import clean, halfwidth
from minzheng.marriage.figures.weddings import within
from minzheng.marriage.register.models import Registration

KEY = "marriage.waived_fee"
"""元/对; a county without it has no such figure."""


@dataclass(frozen=True, slots=True)
class Waived:
    """Couples of one amount and paper; ``fen`` is what one couple was spared."""

    fen: int
    document: str
    couples: int

    @property
    def total(self) -> int:
        """What all of them were spared, in 分."""
        return self.fen * self.couples


@dataclass(frozen=True, slots=True)
class Repeated:
    """A 字号 that more than one line of the statistics bears."""

    number: str
    lines: int
    fen: int

    @property
    def excess(self) -> int:
        """What was counted too much, in 分."""
        return (self.lines - 1) * self.fen


def waived(session: Session, since: date, until: date) -> list[Waived]:
    """What the couples of a time were spared, by amount; empty where no amount holds."""
    on = Registration.registered_on
    year, month = extract("year", col(on)), extract("month", col(on))
    query = (
        select(year, month, func.count())
        .select_from(Registration)
        .where(within(on, since, until))
        .group_by(year, month)
        .order_by(year, month)
    )
    std = standards_of(session)
    found: defaultdict[tuple[int, str], int] = defaultdict(int)
    for in_year, in_month, couples in session.exec(query):
        held = amount(std, Month(in_year, in_month))
        if held is not None:
            found[held] += couples
    return [Waived(fen, document, couples) for (fen, document), couples in found.items()]


def amount(std: Standards, month: Month) -> tuple[int, str] | None:
    """The notional fee of a month in 分 with its paper; nothing where no value covers it."""
    covering = next((one for one in std.values.get(KEY, ()) if one.covers(month)), None)
    return None if covering is None else (std.on(month)[KEY], covering.document)


def repeated(session: Session) -> Iterator[Repeated]:
    """Numbers for which the fee counts more than once, spaces and full-width forms aside.

    The sum of a time is distinct numbers × the amount; what exceeds it is told number by number.
    """
    std = standards_of(session)
    for one in std.values.get(KEY, ()):
        counted = Counter(_numbers(session, std, one))
        for number, lines in counted.items():
            if lines > 1:
                yield Repeated(number, lines, std.on(one.since)[KEY])


def _numbers(session: Session, std: Standards, value: Value) -> Iterator[str]:
    """The numbers of all couples that a value counts, each as it would be typed."""
    since = value.since.first
    until = value.until.last if value.until is not None else date.max
    query = select(col(Registration.number), col(Registration.registered_on)).where(
        within(Registration.registered_on, since, until)
    )
    for number, on in session.exec(query):
        nearest = next(one for one in std.values[KEY] if one.covers(Month.of(on)))
        if nearest is value:
            yield halfwidth(clean(number)).replace(" ", "").upper()
