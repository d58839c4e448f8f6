"""Periods of a divorce (冷静期、发证期): when each begins and ends, and the days told of it.

民法典 第一千零七十七条, 第二百零一条、第二百零三条: thirty days from the day after the receipt, to
the first working day if the last is a rest day (E1); then thirty days from the day after that (S2
to E2). Opening hours never shorten a period: on a rest day on which the registry is open the couple
may come. What rests on a year without a holiday notice is 暂定.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from minzheng.kernel.calendar import Deadline
from minzheng.kernel.period import Period, Reckoner

LAW = "民法典 第一千零七十七条"

COOLING = Period(
    "cooling", "离婚冷静期", "marriage.divorce.cooling_days", runs_from=("apply",),
    opens=("finish",), closes=("withdraw",), cite=LAW,
)  # fmt: skip
CLAIM = Period(
    "claim", "申请发证期", "marriage.divorce.claim_days", after="cooling", closes=("finish",),
    lapses_to="lapsed", cite=LAW,
)  # fmt: skip

OPENING = "窗口在休息日开放的，从第一日起就可以来；开放时间不缩短、也不延长期限"
"""What is said of the first day to come."""


@dataclass(frozen=True, slots=True)
class Window:
    """The days of one application: accepted, E1, S2, E2, and the first working day from S2 on."""

    accepted: date
    cooling: Deadline
    claim: Deadline
    workday: Deadline

    @property
    def first(self) -> Deadline:
        """S2: the first day on which the certificate may be asked for."""
        return Deadline(self.cooling.day + timedelta(days=1), self.cooling.provisional)

    @property
    def lapses(self) -> Deadline:
        """The day from which the application counts as withdrawn."""
        return Deadline(self.claim.day + timedelta(days=1), self.claim.provisional)


def window(reckoner: Reckoner, accepted: date) -> Window:
    """The days of an application accepted on a day."""
    cooling = reckoner.end(COOLING, accepted)
    assert cooling is not None, "no clock of a divorce stands still"
    claim = reckoner.end(CLAIM, cooling.day)
    assert claim is not None, "no clock of a divorce stands still"
    workday = reckoner.calendar.roll(cooling.day + timedelta(days=1))
    return Window(accepted, cooling, claim, workday)
