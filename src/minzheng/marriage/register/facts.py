"""Facts (结婚条件所据情况): what the conditions read of two people on a day, and what they come to.

Whatever was not told is ``None``: it is not judged, so that a couple can be looked at beforehand.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from minzheng.kernel.calendar import age_on, birthday
from minzheng.kernel.finding import Finding, Level
from minzheng.marriage.choices import Checked, Faced, Origin
from minzheng.marriage.register.choices import Declared, RegisterKind, Side
from minzheng.people.choices import MaritalStatus, Sex

Fault = tuple[str, Finding]
"""The field a fault is about, and the fault."""


@dataclass(frozen=True, slots=True)
class Terms:
    """What is asked on a day (标准): ages in whole years, and on which day they are reached.

    ``man_then`` and ``woman_then`` are those of the day from which the marriage shall hold.
    ``beyond`` says whether this registry may register who is no mainland resident.
    """

    man: int
    woman: int
    man_then: int
    woman_then: int
    leap: str = "feb28"
    on_birthday: bool = True
    beyond: bool = False


@dataclass(frozen=True, slots=True)
class Held:
    """A marriage that is not over by the day from which the new one shall hold."""

    since: date
    certificate: str
    until: date | None = None


@dataclass(frozen=True, slots=True)
class Party:
    """One of the two: what is declared, what the number tells, and what is on file.

    ``sex`` and ``born`` are what the identity number tells, or else the file; ``filed`` is the sex
    on file. ``status`` is the marital status by the records on the day, since ``status_since``.
    """

    side: Side
    born: date | None
    sex: Sex | None
    origin: Origin = Origin.mainland
    before: Declared | None = None
    face: Faced | None = None
    filed: Sex | None = None
    held: tuple[Held, ...] = ()
    status: MaritalStatus = MaritalStatus.unmarried
    status_since: date | None = None
    died_on: date | None = None

    @property
    def who(self) -> str:
        """男方 or 女方."""
        return self.side.label

    @property
    def man(self) -> bool:
        """Whether this is the man."""
        return self.side is Side.man

    def age(self, day: date, terms: Terms) -> int | None:
        """Whole years on a day."""
        return None if self.born is None else age_on(self.born, day, terms.leap)

    def of_age(self, terms: Terms, *, then: bool = False) -> date | None:
        """The first day on which this one may marry, by the age asked for now or then."""
        if self.born is None:
            return None
        least = (terms.man_then, terms.woman_then) if then else (terms.man, terms.woman)
        reached = birthday(self.born, least[0 if self.man else 1], terms.leap)
        return reached if terms.on_birthday else reached + timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Claim:
    """Everything the conditions read of a couple.

    ``since`` is the day from which the marriage shall hold. ``parted`` says whether the two were
    divorced from each other, ``same`` that one number stands on both sides; ``kin`` and ``hints``
    are what household lists tell, surely and perhaps. ``signing`` and ``blanks`` are what forbids
    the registrar to sign and the booklets to be used.
    """

    on: date
    since: date
    man: Party
    woman: Party
    terms: Terms
    kind: RegisterKind = RegisterKind.first
    since_told: bool = False
    together: bool | None = None
    voluntary: bool | None = None
    no_kin: bool | None = None
    identity_check: Checked | None = None
    status_check: Checked | None = None
    proof: str = ""
    explained: bool | None = None
    parted: bool = False
    same: bool = False
    kin: tuple[str, ...] = ()
    hints: tuple[str, ...] = ()
    signing: tuple[Finding, ...] | None = None
    blanks: tuple[Finding, ...] | None = None

    @property
    def parties(self) -> tuple[Party, Party]:
        """The man, then the woman."""
        return self.man, self.woman

    @property
    def cleared(self) -> bool:
        """Whether a difference between declaration and records was cleared with a proof."""
        return self.status_check is Checked.cleared and bool(self.proof)


@dataclass(frozen=True, slots=True)
class Point:
    """One condition: whether it holds, what was found, what is against it.

    ``asked`` is false while nothing was told of it.
    """

    number: int
    title: str
    cite: str
    asked: bool
    told: str
    faults: tuple[Fault, ...]

    @property
    def fails(self) -> bool:
        """Whether it forbids a registration now."""
        return any(found.level is Level.error for _, found in self.faults)
