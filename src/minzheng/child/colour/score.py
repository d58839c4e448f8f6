"""Score (四色评分): which factors a child shows on a day, and what colour they come to.

A factor is seen by somebody (``child colour factor``), read off the child's file, or told by
another room, as an open report is; it counts once, whatever tells of it. Weights, and from how
many points a colour begins, are dated data of the county: ``child.colour.weight.<factor>`` and
``child.colour.from.<colour>``.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import exists
from sqlmodel import Session, col, select

from minzheng import catalog
from minzheng.child.colour.choices import Colour, Factor
from minzheng.child.colour.models import Risk
from minzheng.child.register.choices import (
    PAID_STATUS,
    UNSAFE,
    LabelKind,
    Mode,
    Role,
    SchoolEnd,
)
from minzheng.child.register.life import ADULT, leap
from minzheng.child.register.models import (
    CareMode,
    ChildFile,
    ChildLabel,
    Guardian,
    Schooling,
)
from minzheng.kernel import calendar
from minzheng.kernel.dated import going_on, has_come, on_day
from minzheng.kernel.db import among
from minzheng.kernel.month import Month
from minzheng.kernel.resolve import resolve
from minzheng.kernel.standards import MonthStandards, standards_of
from minzheng.people.models import Death, Disability, Flag, FlagKind, Person, SeriousIllness

SEVERE = 2
"""Grades of disability up to this one are severe (重残)."""

_OF_LABEL = {
    LabelKind.poor: Factor.poor,
    LabelKind.unguarded: Factor.weak_guardian,
    LabelKind.disabled: Factor.ill,
    LabelKind.left_behind: Factor.parents_away,
    LabelKind.migrant: Factor.parents_away,
    **dict.fromkeys(PAID_STATUS, Factor.paid),
}


@dataclass(frozen=True, slots=True)
class Hit:
    """A factor and what tells of it."""

    factor: Factor
    source: str


@dataclass(frozen=True, slots=True)
class Line:
    """A factor that counts: its weight and everything that tells of it."""

    factor: Factor
    weight: int
    sources: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Score:
    """The factors of a child on a day, heaviest first, and what they come to."""

    lines: tuple[Line, ...]
    proposed: Colour

    @property
    def points(self) -> int:
        """Σ weight."""
        return sum(line.weight for line in self.lines)

    @property
    def words(self) -> str:
        """``自伤或有自杀倾向 100；家庭贫困 10``."""
        return "；".join(f"{line.factor.label} {line.weight}" for line in self.lines)


def scores(session: Session, children: Sequence[ChildFile], day: date) -> dict[int, Score]:
    """The score of each child on a day, by the key of the file."""
    std = standards_of(session).on(Month.of(day))
    view = _View.of(session, children, day, std)
    return {one.stored_id: scored(std, view.hits(one)) for one in children}


def score(session: Session, child: ChildFile, day: date) -> Score:
    """The score of one child."""
    return scores(session, [child], day)[child.stored_id]


def scored(std: MonthStandards, hits: Iterator[Hit]) -> Score:
    """Weights added up by the scoring table of a month, and the colour they reach."""
    sources: dict[Factor, list[str]] = defaultdict(list)
    for hit in hits:
        sources[hit.factor].append(hit.source)
    lines = [
        Line(factor, std.count(f"child.colour.weight.{factor.value}"), tuple(told))
        for factor, told in sources.items()
    ]
    lines.sort(key=lambda line: (-line.weight, list(Factor).index(line.factor)))
    return Score(tuple(lines), reached(std, sum(line.weight for line in lines)))


def reached(std: MonthStandards, points: int) -> Colour:
    """The highest colour whose threshold so many points reach (以上 includes the number)."""
    for colour in (Colour.red, Colour.yellow, Colour.blue):
        if points >= std.count(f"child.colour.from.{colour.value}"):
            return colour
    return Colour.green


# --- what the files tell ------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class _Grown:
    """A guardian or carer as they are on the day."""

    row: Guardian
    able: bool
    age: int | None


@dataclass(frozen=True, slots=True)
class _View:
    """Everything the factors are read off, for some children on a day."""

    day: date
    elder_age: int
    risks: Mapping[int, Sequence[Risk]]
    told: Mapping[int, Sequence[Hit]]
    labels: Mapping[int, Sequence[ChildLabel]]
    modes: Mapping[int, CareMode]
    grown: Mapping[int, Sequence[_Grown]]
    schools: Mapping[int, Schooling]
    ill: Mapping[int, Sequence[str]]

    @classmethod
    def of(
        cls, session: Session, children: Sequence[ChildFile], day: date, std: MonthStandards
    ) -> _View:
        """Read once for all."""
        keys = [one.stored_id for one in children]
        modes, schools = (
            _latest(session, CareMode, keys, day),
            _latest(session, Schooling, keys, day),
        )
        return cls(
            day,
            std.count("child.colour.elder_age"),
            _risks(session, keys, day),
            _told(session, keys, day),
            _labels(session, keys, day),
            modes,
            _grown(session, keys, day),
            schools,
            _illness(session, [one.person_id for one in children], day),
        )

    def hits(self, child: ChildFile) -> Iterator[Hit]:
        """Every factor of a child with its source, seen ones first."""
        key = child.stored_id
        for risk in self.risks.get(key, ()):
            yield Hit(risk.factor, f"{risk.number} {risk.since}")
        yield from self.told.get(key, ())
        for label in self.labels.get(key, ()):
            factor = _OF_LABEL.get(label.kind)
            if factor is not None:
                yield Hit(factor, f"{label.number} {label.kind.label}")
        mode = self.modes.get(key)
        if mode is not None and mode.mode in UNSAFE:
            yield Hit(Factor.unattended, f"{mode.number} {mode.mode.label}")
        yield from self._guarded(child)
        for told in self.ill.get(child.person_id, ()):
            yield Hit(Factor.ill, told)
        school = self.schools.get(key)
        if school is not None and self._dropped_out(school):
            yield Hit(Factor.refusal, f"{school.number} {SchoolEnd.withdrawn.label}")

    def _guarded(self, child: ChildFile) -> Iterator[Hit]:
        """Whether nobody is able to guard a child, or one elder alone cares for it."""
        everybody = self.grown.get(child.stored_id, ())
        guardians = [one for one in everybody if one.row.role is Role.guardian]
        if guardians and not any(one.able for one in guardians):
            told = "、".join(one.row.number for one in guardians)
            yield Hit(Factor.unguarded, f"{told} 监护人均无监护能力")
        carers = [one for one in everybody if one.row.role is Role.carer]
        mode = self.modes.get(child.stored_id)
        housed = mode is not None and mode.mode is Mode.institution
        if len(carers) == 1 and not housed and (carers[0].age or 0) >= self.elder_age:
            yield Hit(Factor.elder_alone, f"{carers[0].row.number} {carers[0].age} 周岁")

    def _dropped_out(self, school: Schooling) -> bool:
        """Whether the newest school was left for good without finishing."""
        return school.left_for is SchoolEnd.withdrawn and has_come(school.left_on, self.day)


def _risks(session: Session, keys: Sequence[int], day: date) -> dict[int, list[Risk]]:
    """Factors that somebody saw and that stand on a day; the day they are gone they do not."""
    query = select(Risk).where(
        among(col(Risk.child_id), keys),
        going_on(Risk.since, Risk.ended_on, day),
    )
    found: dict[int, list[Risk]] = defaultdict(list)
    for one in session.exec(query.order_by(col(Risk.since), col(Risk.id))):
        found[one.child_id].append(one)
    return found


def _told(session: Session, keys: Sequence[int], day: date) -> dict[int, list[Hit]]:
    """What other rooms tell of children (``catalog.RISKS``)."""
    found: dict[int, list[Hit]] = defaultdict(list)
    for code, target in catalog.RISKS.items():
        for key, source in resolve(target)(session, keys, day):
            found[key].append(Hit(Factor.of(code), source))
    return found


def _labels(session: Session, keys: Sequence[int], day: date) -> dict[int, list[ChildLabel]]:
    """Labels that hold on a day."""
    query = select(ChildLabel).where(
        among(col(ChildLabel.child_id), keys),
        on_day(ChildLabel.since, ChildLabel.ended_on, day),
    )
    found: dict[int, list[ChildLabel]] = defaultdict(list)
    for one in session.exec(query.order_by(col(ChildLabel.since), col(ChildLabel.id))):
        found[one.child_id].append(one)
    return found


def _latest(session: Session, model: Any, keys: Sequence[int], day: date) -> dict[int, Any]:
    """The newest row of each child by a day."""
    query = select(model).where(among(col(model.child_id), keys), col(model.since) <= day)
    return {
        one.child_id: one for one in session.exec(query.order_by(col(model.since), col(model.id)))
    }


def _grown(session: Session, keys: Sequence[int], day: date) -> dict[int, list[_Grown]]:
    """Guardians and carers of a day; able is who lives, is free, of age and has capacity."""
    dead = exists().where(col(Death.person_id) == Guardian.person_id, col(Death.died_on) <= day)
    jailed = exists().where(
        col(Flag.person_id) == Guardian.person_id,
        col(Flag.kind) == FlagKind.imprisoned,
        on_day(Flag.since, Flag.until, day),
    )
    query = (
        select(Guardian, col(Person.birth), dead, jailed)
        .outerjoin(Person, col(Person.id) == Guardian.person_id)
        .where(
            among(col(Guardian.child_id), keys),
            on_day(Guardian.since, Guardian.ended_on, day),
        )
        .order_by(col(Guardian.number))
    )
    when, found = leap(session, day), defaultdict[int, list[_Grown]](list)
    for row, birth, died, in_prison in session.exec(query):
        age = calendar.age_on(birth, day, when) if birth is not None else None
        able = row.capable and not died and not in_prison and (age is None or age >= ADULT)
        found[row.child_id].append(_Grown(row, able, age))
    return found


def _illness(session: Session, people: Sequence[int], day: date) -> dict[int, list[str]]:
    """Severe disability and recognised serious illness of a day."""
    found: dict[int, list[str]] = defaultdict(list)
    disabled = select(Disability).where(
        among(col(Disability.person_id), people),
        Disability.grade <= SEVERE,
        on_day(Disability.since, Disability.until, day),
    )
    for one in session.exec(disabled.order_by(col(Disability.id))):
        found[one.person_id].append(f"{one.kind.label}{one.grade}级")
    ill = select(SeriousIllness).where(
        among(col(SeriousIllness.person_id), people),
        on_day(SeriousIllness.since, SeriousIllness.until, day),
    )
    for illness in session.exec(ill.order_by(col(SeriousIllness.id))):
        found[illness.person_id].append(f"重病（{illness.since} 起）")
    return found
