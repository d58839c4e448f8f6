"""Standing (离婚登记现状): where applications stand on a day.

The steps say what was done; the periods and what is known of the two people say the rest: an
application lapses by itself on the day after E2 (视为撤回), and ends with the death of a party or a
court's divorce that came before, whether or not somebody has recorded it. Nothing of it is stored.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from sqlmodel import Session, col, or_, select

from minzheng.kernel.case import CaseStep
from minzheng.kernel.db import among
from minzheng.kernel.period import Reckoner
from minzheng.marriage.divorce.choices import RUNNING, Stand, TerminatedFor
from minzheng.marriage.divorce.find import PROCESS
from minzheng.marriage.divorce.models import Divorce
from minzheng.marriage.divorce.periods import Window, window
from minzheng.people.choices import MarriageEnd
from minzheng.people.marriage_models import Marriage
from minzheng.people.models import Death

ENDS = {
    MarriageEnd.death: TerminatedFor.death,
    MarriageEnd.declared_dead: TerminatedFor.death,
    MarriageEnd.court_divorce: TerminatedFor.court,
}
"""What of a marriage's end leaves nothing to be divorced by registration."""


@dataclass(frozen=True, slots=True)
class Ended:
    """What ended an application from outside, and on which day."""

    on: date
    cause: TerminatedFor


@dataclass(frozen=True, slots=True)
class Standing:
    """An application on a day: its steps by then, its days, and where it stands.

    ``came_on`` is the day on which it came to where it stands, if that is an end. ``ended`` is what
    ended it from outside; ``unrecorded`` says that no step tells so yet.
    """

    one: Divorce
    steps: tuple[CaseStep, ...]
    window: Window | None
    stand: Stand
    came_on: date | None
    ended: Ended | None
    unrecorded: bool

    def step(self, name: str) -> CaseStep | None:
        """The last step of this name."""
        return next((step for step in reversed(self.steps) if step.step == name), None)


def standings(
    session: Session, ones: Sequence[Divorce], on: date, reckoner: Reckoner
) -> dict[int, Standing]:
    """Where some applications stand on a day, by key."""
    steps = _steps(session, [one.stored_id for one in ones], on)
    ended = endings(session, ones)
    return {
        one.stored_id: _standing(one, steps[one.stored_id], ended.get(one.stored_id), on, reckoner)
        for one in ones
    }


def standing(session: Session, one: Divorce, on: date, reckoner: Reckoner) -> Standing:
    """Where one application stands on a day."""
    return standings(session, [one], on, reckoner)[one.stored_id]


def running(session: Session, keys: Sequence[int], on: date, reckoner: Reckoner) -> list[Standing]:
    """The applications of some people that are under way on a day."""
    query = select(Divorce).where(
        or_(among(col(Divorce.man_id), keys), among(col(Divorce.woman_id), keys)),
        col(Divorce.applied_on) <= on,
    )
    ones = list(session.exec(query.order_by(Divorce.number)))
    known = standings(session, ones, on, reckoner).values()
    return [one for one in known if one.stand in RUNNING]


def endings(session: Session, ones: Sequence[Divorce]) -> dict[int, Ended]:
    """The earliest that ended each from outside, by key: a death, or how its marriage ended."""
    people = {key for one in ones for key in (one.man_id, one.woman_id)}
    query = select(col(Death.person_id), col(Death.died_on)).where(
        among(col(Death.person_id), people)
    )
    died = dict(session.exec(query).all())
    bonds = {one.marriage_id for one in ones if one.marriage_id is not None}
    marriages = session.exec(select(Marriage).where(among(col(Marriage.id), bonds)))
    by_key = {one.stored_id: one for one in marriages}
    found: dict[int, Ended] = {}
    for one in ones:
        days = [died[key] for key in (one.man_id, one.woman_id) if key in died]
        known = [Ended(day, TerminatedFor.death) for day in days]
        bond = by_key.get(one.marriage_id or 0)
        if bond is not None and bond.until is not None and bond.ended_for in ENDS:
            known.append(Ended(bond.until, ENDS[bond.ended_for]))
        if known:
            found[one.stored_id] = min(known, key=lambda ended: ended.on)
    return found


def _steps(session: Session, keys: Sequence[int], on: date) -> dict[int, list[CaseStep]]:
    """The steps taken by a day, in their order, by application."""
    query = (
        select(CaseStep)
        .where(
            CaseStep.process == PROCESS,
            among(col(CaseStep.subject_id), keys),
            col(CaseStep.taken_on) <= on,
        )
        .order_by(col(CaseStep.subject_id), col(CaseStep.number))
    )
    found: dict[int, list[CaseStep]] = defaultdict(list)
    for step in session.exec(query):
        found[step.subject_id].append(step)
    return found


def _standing(
    one: Divorce, steps: list[CaseStep], ended: Ended | None, on: date, reckoner: Reckoner
) -> Standing:
    """What the steps come to on a day, with what time and others did."""
    last = steps[-1] if steps else None
    begun = next((step.taken_on for step in steps if step.step == "apply"), None)
    days = window(reckoner, begun) if begun is not None else None
    stand = Stand.of(last.state_after) if last is not None else Stand.new
    if stand is not Stand.cooling or days is None:
        came = last.taken_on if last is not None and stand is not Stand.cooling else None
        return Standing(one, tuple(steps), days, stand, came, ended, unrecorded=False)
    if ended is not None and ended.on <= min(on, days.claim.day):
        came = max(ended.on, days.accepted)
        return Standing(one, tuple(steps), days, Stand.terminated, came, ended, unrecorded=True)
    if on > days.claim.day:
        lapsed = days.lapses.day
        return Standing(one, tuple(steps), days, Stand.lapsed, lapsed, None, unrecorded=False)
    stand = Stand.claimable if on > days.cooling.day else Stand.cooling
    return Standing(one, tuple(steps), days, stand, None, None, unrecorded=False)
