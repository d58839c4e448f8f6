"""Rate of cremation (火化率): cremated local deaths by local deaths, by the month of death.

Local are those registered in this county, in the cremation area, whose death was confirmed. A
cremation elsewhere counts. Lawful exemptions stay in the denominator and are told beside it.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from typing import Any

from sqlmodel import Session, col, select

from minzheng.burial.body.models import Cremation
from minzheng.burial.death.choices import Exempt
from minzheng.burial.death.models import DeathReport
from minzheng.kernel.money import decimals
from minzheng.kernel.month import Month, months
from minzheng.kernel.table import Column, Kind, Table

COLUMNS = (
    Column("month", "死亡月份", Kind.code),
    Column("deaths", "本地死亡", Kind.int),
    Column("cremated", "已火化", Kind.int),
    Column("elsewhere", "其中外地火化", Kind.int),
    Column("exempt", "依法不火化", Kind.int),
    Column("open", "没有火化", Kind.int),
    Column("rate", "火化率（%）", Kind.code),
)


@dataclass(frozen=True, slots=True)
class CremationRate:
    """火化率 of some months; ``open`` are neither cremated nor lawfully exempt."""

    deaths: int
    cremated: int
    elsewhere: int = 0
    exempt: int = 0

    @property
    def open(self) -> int:
        """Who is still to be cremated, or was buried unlawfully."""
        return self.deaths - self.cremated - self.exempt

    @property
    def exact(self) -> Fraction | None:
        """Percent; nothing where nobody died."""
        return Fraction(self.cremated * 100, self.deaths) if self.deaths else None

    @property
    def value(self) -> str:
        """Percent with two places, half up; ``-`` where nobody died."""
        return "-" if self.exact is None else decimals(self.exact)

    @property
    def cells(self) -> tuple[Any, ...]:
        """The figures as the columns want them."""
        counts = (self.deaths, self.cremated, self.elsewhere, self.exempt, self.open)
        return (*counts, self.value)

    def __add__(self, other: CremationRate) -> CremationRate:
        """Two spans of months together."""
        return CremationRate(
            self.deaths + other.deaths, self.cremated + other.cremated,
            self.elsewhere + other.elsewhere, self.exempt + other.exempt,
        )  # fmt: skip


def cremation_rates(
    session: Session, since: Month, until: Month, on: date, places: frozenset[str] | None = None
) -> dict[Month, CremationRate]:
    """Each month of a span, as known on a day; ``places`` are codes of divisions, all without."""
    found = {month: CremationRate(0, 0) for month in months(since, until)}
    query = (
        select(DeathReport, Cremation)
        .join(Cremation, col(Cremation.report_id) == DeathReport.id, isouter=True)
        .where(
            col(DeathReport.died_on).between(since.first, until.last),
            col(DeathReport.confirmed_on) <= on, col(DeathReport.zone),
            DeathReport.division_code != "",
        )
    )  # fmt: skip
    for report, burnt in session.exec(query):
        if places is None or report.division_code in places:
            found[Month.of(report.died_on)] += _of(report, burnt, on)
    return found


def _of(report: DeathReport, burnt: Cremation | None, on: date) -> CremationRate:
    """What one death adds."""
    done = burnt is not None and burnt.cremated_on <= on
    away = done and burnt is not None and bool(burnt.elsewhere)
    spared = not done and report.exempt is not Exempt.none
    return CremationRate(1, int(done), int(away), int(spared))


def total(found: dict[Month, CremationRate]) -> CremationRate:
    """All months together."""
    return sum(found.values(), CremationRate(0, 0))


def rate_table(session: Session, since: Month, until: Month, on: date) -> Table:
    """The rate month by month, and of them all."""
    found = cremation_rates(session, since, until, on)
    rows = [(str(month), *one.cells) for month, one in found.items()]
    title = "火化率：火葬区本地户籍死亡中已火化的 ÷ 火葬区本地户籍死亡，按死亡月份"
    totals = ("合计", *total(found).cells)
    return Table("burial.cremation.rate", COLUMNS, rows, title, totals=totals, as_of=str(on))
