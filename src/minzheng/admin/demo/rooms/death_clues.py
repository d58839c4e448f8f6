"""Clues of deaths in the demo (虚构的死亡线索): a namesake on a hospital's list, found mistaken.

And one doubt of the rules between sections that a clerk has looked into, so that both books have
something to show.
"""

from __future__ import annotations

import hashlib
from dataclasses import replace
from datetime import timedelta
from random import Random

from sqlmodel import Session

from minzheng.admin.cross.book import DOUBTS
from minzheng.admin.cross.choices import Outcome
from minzheng.admin.demo.newcomer import newcomer
from minzheng.admin.demo.world import World
from minzheng.kernel.calendar import add_months
from minzheng.kernel.record.take import enter
from minzheng.people.clues.book import CLUES, SOURCES
from minzheng.people.clues.choices import ListSource, MatchedBy, Verdict
from minzheng.people.clues.keep import Given, keep_list


def invent(session: Session, world: World) -> None:
    """One list, one clue of it that was rejected, one doubt that was rejected."""
    own = replace(world, rng=Random(f"{world.plan.seed}:{world.place}:death-clues"))
    today = world.plan.today
    found, died = today - timedelta(days=30), today - timedelta(days=45)
    person = newcomer(session, own, add_months(died, -12 * 76), "female")
    digest = hashlib.sha256(person.name_key.encode()).hexdigest()
    given = Given(ListSource.hospital, died - timedelta(days=15), died, 1, digest)
    keep_list(session, given, found)
    clue = enter(
        session, CLUES,
        {
            "person_id": person.stored_id, "died_on": died, "found_on": found,
            "matched_by": MatchedBy.name_birth, "told_name": person.name_key,
            "told_birth": str(person.birth),
        },
    )  # fmt: skip
    told = {"clue_id": clue.stored_id, "source": ListSource.hospital}
    enter(session, SOURCES, {**told, "died_on": died, "told_on": found})
    clue.verdict, clue.decided_on = Verdict.mistaken, found + timedelta(days=3)
    clue.decider, clue.note = "虚构经办", "同名同日出生，本人在家"
    doubt = enter(
        session, DOUBTS,
        {
            "check_id": "check-granted-twice", "subject": "GL虚构",
            "message": "群众反映同时领两份高龄津贴", "found_on": found,
        },
    )  # fmt: skip
    doubt.outcome, doubt.decided_on = Outcome.mistaken, found + timedelta(days=3)
    doubt.decider, doubt.note = "虚构经办", "补发和当月同日到账"
    session.add(clue)
    session.add(doubt)
    session.flush()
