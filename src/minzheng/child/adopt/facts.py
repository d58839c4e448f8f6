"""Facts (收养条件所据情况): what the conditions read of an adoption, and what they come to."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from minzheng.child.adopt.choices import Absent, Fitness, Giver, Origin, Priority, Route
from minzheng.kernel.calendar import age_on
from minzheng.kernel.finding import Finding
from minzheng.people.models import Sex

ADULT, ASKED = 18, 8
"""成年 (第十七条); from eight on the child's consent is needed (第一千一百零四条)."""


@dataclass(frozen=True, slots=True)
class Adopter:
    """One of those who adopt: date of birth and sex."""

    born: date
    sex: Sex | None


@dataclass(frozen=True, slots=True)
class Claim:
    """Everything the conditions read, as it stands on a day.

    ``earlier`` are children whom the adopters adopted before, or asked for before, within the
    limit of 第一千一百条. ``origin_faults`` are what the child's own file says against its origin,
    ``papers`` what was handed in that a condition rests on. ``fitness`` is that of the newest valid
    assessment.
    """

    on: date
    child_born: date
    child_sex: Sex | None
    route: Route
    origin: Origin
    giver: Giver
    adopters: tuple[Adopter, ...]
    married: bool
    seat: str
    here: str
    disabled: bool = False
    children: int = 0
    earlier: int = 0
    able: bool = True
    healthy: bool = True
    clean: bool = True
    foreigner: bool = False
    adopter_agrees: bool = True
    giver_agrees: bool = True
    other_parent: Absent = Absent.present
    supporters_agree: bool = True
    endangered: bool = False
    priority: Priority = Priority.none
    birth_parents_agree: bool = True
    child_agrees: bool | None = None
    kin_proved: bool = True
    origin_faults: tuple[str, ...] = ()
    fitness: Fitness | None = Fitness.fit
    points: int = 100
    noticed: bool = True

    @property
    def child_age(self) -> int:
        """周岁 of the child."""
        return age_on(self.child_born, self.on)

    @property
    def favoured(self) -> bool:
        """Outside the limits of number: orphans, the disabled, foundlings of institutions."""
        return self.disabled or self.origin in (Origin.orphan, Origin.institution)


@dataclass(frozen=True, slots=True)
class Point:
    """One condition: its number and title, what was found, and what speaks against it."""

    number: int
    title: str
    cite: str
    applies: bool
    told: str
    faults: tuple[Finding, ...] = ()

    @property
    def verdict(self) -> str:
        """符合, 不符合 or 不适用."""
        if self.faults:
            return "不符合"
        return "符合" if self.applies else "不适用"
