"""Limits (死亡信息的期限): reporting, confirming, telling, the cancelling of the 户口.

Reporting, confirming and telling have no national limit: a county sets its own, in natural or in
working days. 户口登记条例 第八条: in town before the burial, in the countryside within a month.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from sqlmodel import Session

from minzheng.burial.death.models import DeathReport
from minzheng.kernel.calendar import Deadline, add_months
from minzheng.kernel.month import Month
from minzheng.kernel.period import WORKING, Reckoner
from minzheng.people.divisions import Gazetteer

RURAL = ("village", "village_like", "town", "township_rural", "farm")
"""Kinds of divisions that are countryside: villages, and a town of which no more is known."""

BEFORE_BURIAL = "葬前"


def report_due(reckoner: Reckoner, one: DeathReport) -> Deadline:
    """By when a death had to be reported."""
    return _end(reckoner, "burial.death.report_days", one.died_on)


def confirm_due(reckoner: Reckoner, one: DeathReport) -> Deadline:
    """By when a report has to be confirmed or sent back."""
    return _end(reckoner, "burial.death.confirm_days", one.reported_on)


def tell_due(reckoner: Reckoner, one: DeathReport) -> Deadline:
    """By when the others have to be told of a confirmed death."""
    return _end(reckoner, "burial.death.tell_days", one.confirmed_on or one.reported_on)


def late_days(reckoner: Reckoner, one: DeathReport) -> int:
    """How many days later than the limit a death was reported; 0 in time."""
    return max((one.reported_on - report_due(reckoner, one).day).days, 0)


def _end(reckoner: Reckoner, key: str, start: date) -> Deadline:
    """The last day of a county's own limit, which rolls to the next working day."""
    std = reckoner.standards.on(Month.of(start))
    count = std.count(key)
    if std.value(key).unit == WORKING:
        return reckoner.calendar.add_working_days(start, count)
    return reckoner.calendar.period_end(start, count)


# --- the 户口 -------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Hukou:
    """How the 户口 of one of the dead is cancelled: by which day, or before the burial (户口注销).

    ``day`` is empty in town, and where the dead was registered in another county.
    """

    day: Deadline | None
    words: str


def hukou(session: Session, reckoner: Reckoner, one: DeathReport) -> Hukou:
    """By when the 户口 has to be cancelled (户口登记条例 第八条)."""
    if not one.division_code:
        return Hukou(None, f"由户籍地（{one.away}）公安机关办理")
    place = Gazetteer.load(session).by_code.get(one.division_code)
    if place is None or place.kind not in RURAL:
        return Hukou(None, BEFORE_BURIAL)
    months = reckoner.standards.on(Month.of(one.died_on)).count("burial.death.hukou_months")
    end = reckoner.calendar.roll(add_months(one.died_on, months))
    return Hukou(end, str(end))
