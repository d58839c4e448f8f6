"""Clues of deaths in the demo (虚构的死亡线索): namesakes on a list, doubts that people told.

One of each waits, one was found mistaken, so that every act finds a line that it can be done with.
"""

from __future__ import annotations

import hashlib
from dataclasses import replace
from datetime import timedelta
from random import Random

from sqlmodel import Session

from minzheng.admin.cross.book import DOUBTS
from minzheng.admin.cross.choices import Outcome
from minzheng.admin.cross.models import Doubt
from minzheng.admin.demo.newcomer import newcomer
from minzheng.admin.demo.world import World
from minzheng.kernel.calendar import add_months
from minzheng.kernel.record.take import enter
from minzheng.people.clues.book import CLUES, SOURCES
from minzheng.people.clues.choices import ListSource, MatchedBy, Verdict
from minzheng.people.clues.keep import Given, keep_list
from minzheng.people.clues.models import DeathClue


def invent(session: Session, world: World) -> None:
    """Two clues and two doubts, of each one that waits and one that was found mistaken."""
    own = replace(world, rng=Random(f"{world.plan.seed}:{world.place}:death-clues"))
    _clue(session, own, 3)
    old = _clue(session, own, 30)
    old.verdict, old.decided_on = Verdict.mistaken, old.found_on + timedelta(days=3)
    old.decider, old.note = "虚构经办", "同名同日出生，本人在家"
    session.add(old)
    _doubt(session, own, "群众反映同时领两份高龄津贴", 3)
    known = _doubt(session, own, "村里反映领了两份护理补贴", 30)
    known.outcome, known.decided_on = Outcome.mistaken, known.found_on + timedelta(days=3)
    known.decider, known.note = "虚构经办", "补发和当月同日到账"
    session.add(known)
    session.flush()


def _clue(session: Session, world: World, back: int) -> DeathClue:
    """A namesake on a hospital's list without numbers, found so many days ago."""
    found = world.plan.today - timedelta(days=back)
    died = found - timedelta(days=15)
    person = newcomer(session, world, add_months(died, -12 * 76), "female")
    digest = hashlib.sha256(person.id_no.encode()).hexdigest()
    given = Given(ListSource.hospital, died - timedelta(days=15), died, 1, digest)
    keep_list(session, given, found)
    made: DeathClue = enter(
        session, CLUES,
        {
            "person_id": person.stored_id, "died_on": died, "found_on": found,
            "matched_by": MatchedBy.name_birth, "told_name": person.name_key,
            "told_birth": str(person.birth),
        },
    )  # fmt: skip
    told = {"clue_id": made.stored_id, "source": ListSource.hospital}
    enter(session, SOURCES, {**told, "died_on": died, "told_on": found})
    return made


def _doubt(session: Session, world: World, message: str, back: int) -> Doubt:
    """Something that people told, so many days ago."""
    found = world.plan.today - timedelta(days=back)
    told = {"check_id": "check-granted-twice", "subject": "虚构", "message": message}
    made: Doubt = enter(session, DOUBTS, {**told, "found_on": found})
    return made
