"""Period (期限): by when a step must be taken, or before when it may not, as the law counts.

A period runs from the day of a step, or from the end of another period; its length is a dated
standard, read for the month it begins in. These shapes exist:

- a limit on the office (``met_by``): so many working days (30 个工作日), natural days that roll to
  the next working day (60 日, 《民法典》 第二百零三条), months (3 个月) or years; late is late but
  still allowed, and counts as overdue;
- a waiting time (``opens``): a notice of seven full days, a cooling-off of thirty; the step may be
  taken from the day after its end. ``rolls`` says whether the end rolls: yes, no, or as a standard
  of 是否 says;
- a limit on a citizen or body (``closes``): the step may be taken up to its end and never after;
  with ``lapses_to`` the case is from then on in that state without anybody doing anything
  (视为撤回);
- a fixed day of the year (a standard of the unit 月日, ``05-31``): the first such day after the
  step it runs from (年检, 年报);
- a second, shorter period on the same step: what the office has promised (承诺时限).

A period may be made longer by a step (:class:`Extension`: so many days more, or another length in
all; once, or as often as a standard says), and its clock stands still while the case is in one of
the states ``stops`` (补正), or while one of the periods ``outside`` runs, whose days it does not
count (公告、鉴定不计算在内). The day on which the clock stops still counts, the day on which it
goes on does not.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from sqlmodel import Session

from minzheng.kernel import shipped
from minzheng.kernel.calendar import Deadline, WorkCalendar, add_months, load
from minzheng.kernel.month import Month
from minzheng.kernel.setting import region
from minzheng.kernel.standards import Standards

WORKING, MONTHS, YEARS, DAY_OF_YEAR = "工作日", "个月", "年", "月日"

Pause = tuple[date, date | None]
"""A standstill: the day it began, and the day the clock went on (``None``: it still stands)."""


@dataclass(frozen=True, slots=True)
class Extension:
    """A step that makes a period longer (延长); the step must record a reason.

    ``key`` names the standard with the days more, or with the whole length when ``whole``;
    ``times`` the standard of how often it may be taken, empty when the law says once.
    """

    move: str
    key: str
    whole: bool = False
    times: str = ""


@dataclass(frozen=True, slots=True)
class Period:
    """One period of a process; see the module for the shapes.

    ``runs_from`` names the steps whose day starts it, the last one taken counting; ``after`` the
    period whose end starts it instead. ``met_by``, ``opens`` and ``closes`` name steps.
    """

    name: str
    title: str
    key: str
    runs_from: tuple[str, ...] = ()
    after: str = ""
    met_by: tuple[str, ...] = ()
    opens: tuple[str, ...] = ()
    closes: tuple[str, ...] = ()
    lapses_to: str = ""
    rolls: bool | str = True
    stops: tuple[str, ...] = ()
    outside: tuple[str, ...] = ()
    extensions: tuple[Extension, ...] = ()
    cite: str = ""

    @property
    def ended_by(self) -> tuple[str, ...]:
        """The steps after which nobody waits for it any more."""
        return (*self.met_by, *self.opens, *self.closes)


@dataclass(frozen=True, slots=True)
class Clock:
    """A period as it stands in one case: since when, to which day, and what became of it.

    ``end`` is empty while the clock stands still. ``done`` is the day of the step that ended it.
    """

    period: Period
    start: date
    end: Deadline | None
    done: date | None = None

    def over(self, on: date) -> bool:
        """Whether its last day has passed."""
        return self.end is not None and self.end.day < on

    @property
    def spell(self) -> Pause:
        """The days it takes: to the step that ended it, a waiting time at most to its end."""
        if not self.period.opens or self.end is None:
            return self.start, self.done
        return self.start, min(self.done or self.end.day, self.end.day)

    def overdue(self, on: date) -> int:
        """By how many days the office is late on a day (or was, when it acted); 0 when it is not.

        Waiting times and limits on others make nobody late.
        """
        if self.end is None or not self.period.met_by:
            return 0
        return max(((self.done or on) - self.end.day).days, 0)


def calendar_of(code: str) -> WorkCalendar:
    """The working days of a region: the nation's tables, single days overridden by its own."""
    return load(folder for _, folder in reversed(shipped.chain(code, "calendar")))


@dataclass(frozen=True, slots=True)
class Reckoner:
    """What ends of periods are found with: dated standards and working days."""

    standards: Standards
    calendar: WorkCalendar

    @classmethod
    def of(cls, session: Session, code: str) -> Reckoner:
        """The reckoner of a region."""
        return cls(Standards.load(session, code), calendar_of(code))

    def end(
        self,
        period: Period,
        start: date,
        extended: Iterable[Extension] = (),
        pauses: Sequence[Pause] = (),
    ) -> Deadline | None:
        """The last day of a period; ``None`` when its clock stands still before that.

        Raises ``standard-missing`` when no value of its length covers the month it begins in.
        """
        added: list[str] = [period.key]
        whole: list[str] = []
        for extension in extended:
            (whole if extension.whole else added).append(extension.key)
        ends = [self._end(period, start, keys, pauses) for keys in (added, *([k] for k in whole))]
        known = [end for end in ends if end is not None]
        return max(known, key=lambda end: end.day) if len(known) == len(ends) else None

    def times(self, extension: Extension, on: date) -> int:
        """How often an extension may be taken."""
        month = self.standards.on(Month.of(on))
        return month.count(extension.times) if extension.times else 1

    def rolls(self, period: Period, start: date) -> bool:
        """Whether the end of a period rolls to the next working day."""
        if isinstance(period.rolls, bool):
            return period.rolls
        return self.standards.on(Month.of(start)).flag(period.rolls)

    def _end(
        self, period: Period, start: date, keys: Sequence[str], pauses: Sequence[Pause]
    ) -> Deadline | None:
        """The end when these lengths are counted one after the other, rolled once at the end."""
        std = self.standards.on(Month.of(start))
        reached = Deadline(start)
        for key in keys:
            value = std.value(key)
            if value.unit == DAY_OF_YEAR:
                reached = Deadline(next_day_of_year(reached.day, value.value), reached.provisional)
                continue
            std.count(key)  # a standard that counts nothing is told as what it is
            advanced = self._advance(reached, int(value.value), value.unit, pauses)
            if advanced is None:
                return None
            reached = advanced
        if not self.rolls(period, start):
            return reached
        rolled = self.calendar.roll(reached.day)
        return Deadline(rolled.day, rolled.provisional or reached.provisional)

    def _advance(
        self, since: Deadline, length: int, unit: str, pauses: Sequence[Pause]
    ) -> Deadline | None:
        """The day a length later, the days of standstills left out; ``None`` in an open one."""
        start = since.day
        if unit in (MONTHS, YEARS):
            far = add_months(start, length * (12 if unit == YEARS else 1))
            length, unit = (far - start).days, ""
        end = self._counted(start, length, unit)
        for began, went_on in pauses:
            began = max(began, start)
            if went_on is not None and went_on <= began:
                continue
            if began >= end.day:
                break
            if went_on is None:
                return None
            length += self._lost(began, went_on, unit)
            end = self._counted(start, length, unit)
        return Deadline(end.day, end.provisional or since.provisional)

    def _counted(self, start: date, length: int, unit: str) -> Deadline:
        if unit == WORKING:
            return self.calendar.add_working_days(start, length)
        return Deadline(start + timedelta(days=length))

    def _lost(self, began: date, went_on: date, unit: str) -> int:
        if unit == WORKING:
            return self.calendar.working_days_between(began, went_on)
        return (went_on - began).days


def reckoner_of(session: Session) -> Reckoner:
    """The reckoner of the county that this database belongs to."""
    return Reckoner.of(session, region(session))


def merged(pauses: Iterable[Pause]) -> list[Pause]:
    """Standstills in their order, those that touch each other as one."""
    found: list[Pause] = []
    for began, went_on in sorted(pauses, key=lambda pause: pause[0]):
        last = found[-1] if found else None
        if last is None or (last[1] is not None and last[1] < began):
            found.append((began, went_on))
        elif last[1] is not None:
            found[-1] = (last[0], None if went_on is None else max(last[1], went_on))
    return found


def next_day_of_year(after: date, told: str) -> date:
    """The first ``05-31`` after a day; 02-29 is the last of February in common years."""
    month, day = (int(part) for part in told.split("-"))
    for year in (after.year, after.year + 1):
        of_month = Month(year, month)
        found = min(of_month.last, of_month.first + timedelta(days=day - 1))
        if found > after:
            return found
    raise AssertionError(f"no {told} within a year of {after}")
