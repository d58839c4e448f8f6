"""Days (逐日统计): how many cases of each kind a day had, and which were outside office hours.

A day that is no working day is outside office hours altogether, by the calendar with its make-up
days; noon and late cases of a working day are those that the duty roster tells (值班登记).
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import func
from sqlmodel import Session, col, select

from minzheng.kernel.case import CaseStep
from minzheng.kernel.period import reckoner_of
from minzheng.marriage.divorce.find import PROCESS
from minzheng.marriage.divorce.models import Divorce
from minzheng.marriage.figures.again import TITLES, again_by_day
from minzheng.marriage.figures.weddings import times, within
from minzheng.marriage.office.choices import DutyKind
from minzheng.marriage.office.figures import duty_cases
from minzheng.marriage.register.models import Refusal, Registration

Days = Counter[date]


def married(session: Session, since: date, until: date) -> Days:
    """Couples registered."""
    return _by_day(session, Registration.registered_on, since, until)


def parted(session: Session, since: date, until: date) -> Days:
    """Couples divorced at the registry."""
    return _by_day(session, Divorce.registered_on, since, until)


def received(session: Session, since: date, until: date) -> Days:
    """Applications for divorce accepted."""
    of = (CaseStep.process == PROCESS, CaseStep.step == "apply")
    return _by_day(session, CaseStep.taken_on, since, until, *of)


def reissued(session: Session, since: date, until: date) -> Days:
    """Cases of both kinds of reissue."""
    found: Days = Counter()
    for paper in TITLES:
        for day, (cases, _) in again_by_day(session, paper, since, until).items():
            found[day] += cases
    return found


def turned_away(session: Session, since: date, until: date) -> Days:
    """Couples who were refused."""
    return _by_day(session, Refusal.refused_on, since, until)


def booklets(session: Session, since: date, until: date) -> Days:
    """Booklets of every kind (份)."""
    found: Days = Counter()
    for model in (Registration, Divorce):
        on, his, hers = model.registered_on, col(model.man_blank), col(model.woman_blank)
        query = select(col(on), times(his != "") + times(hers != ""))
        for day, made in session.exec(query.where(within(on, since, until)).group_by(col(on))):
            if day is not None:
                found[day] += made
    for paper in TITLES:
        for day, (_, made) in again_by_day(session, paper, since, until).items():
            found[day] += made
    return found


def _by_day(session: Session, on: Any, since: date, until: date, *where: Any) -> Days:
    """How many rows each day has."""
    query = select(on, func.count()).where(within(on, since, until), *where).group_by(on)
    return Counter(dict(session.exec(query).all()))


CASES: tuple[Callable[[Session, date, date], Days], ...] = (
    married, parted, received, reissued, turned_away,
)  # fmt: skip
"""What is a case (件): each couple or applicant who was served, whatever came of it."""


# --- outside office hours (M9) --------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Outside:
    """Cases outside office hours: on rest days, at noon, late."""

    rest: int
    noon: int
    late: int

    @property
    def whole(self) -> int:
        """All of them."""
        return self.rest + self.noon + self.late


def outside(session: Session, since: date, until: date) -> Outside:
    """The cases of a time that were done outside office hours."""
    cases: Days = Counter()
    for read in CASES:
        cases.update(read(session, since, until))
    calendar = reckoner_of(session).calendar
    rest = sum(number for day, number in cases.items() if not calendar.is_workday(day))
    noon, late = (
        duty_cases(session, kind, since, until)[0] for kind in (DutyKind.noon, DutyKind.late)
    )
    return Outside(rest, noon, late)
