"""Courts' papers and revocations of the demo (虚构的法院文书、撤销登记): one of each state.

Samples: ``FS…-00001`` annotated and uploaded in time, ``-00002`` just received, ``-00003``
annotated, ``-00004`` a declaration of death. ``HX…-00001`` a clue, ``-00002`` opened, ``-00003``
the parties are told, ``-00004`` a hearing was asked for, ``-00005`` heard, ``-00006`` decided,
``-00007`` all but closed. ``虚婚字〔2017〕第0003号`` stands and is in no case.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta
from random import Random
from typing import Any

from sqlmodel import Session

from minzheng.admin.demo.newcomer import newcomer
from minzheng.admin.demo.rooms.marriage_office import signer
from minzheng.admin.demo.world import World
from minzheng.kernel.case import Case, Taking
from minzheng.kernel.period import reckoner_of
from minzheng.kernel.procedure import perform
from minzheng.kernel.record.take import enter
from minzheng.marriage.annul.books import ANNULMENTS
from minzheng.marriage.annul.choices import Clue, Ground, Judgment, Material, Way
from minzheng.marriage.annul.models import Annulment, CourtNote
from minzheng.marriage.annul.notes import NOTES
from minzheng.marriage.annul.procedure import PROCEDURE
from minzheng.marriage.annul.process import ANNULMENT
from minzheng.marriage.register.choices import Side
from minzheng.people.choices import MarriageSource
from minzheng.people.marriage_models import Marriage
from minzheng.people.marriages import begin

COURT = "虚构区人民法院"
FREE = "虚婚字〔2017〕第0003号"
"""A registration that stands, for the examples."""

OPENED: tuple[tuple[str, dict[str, Any]], ...] = (
    ("open", {"material": Material.police, "document": "虚公证〔2026〕1号"}),
)
NOTIFIED = (*OPENED, ("notify", {"finding": "女方身份被他人冒用", "way": Way.direct}))
ASKED = (*NOTIFIED, ("ask", {"asked_by": Side.man}))
HEARD = (*ASKED, ("hold", {"opinion": "当事人到场陈述，没有新的证据"}))
DONE: tuple[tuple[str, dict[str, Any]], ...] = (
    ("serve", {"way": Way.direct}),
    ("collect", {"booklets": 1, "reason": "另一本由冒名者持有，已公告作废"}),
    ("report", {"body": "虚构信用信息中心"}),
    ("upload", {}),
)


def invent(session: Session, world: World) -> None:
    """Fill the rooms of courts' papers and of revocations."""
    own = replace(world, rng=Random(f"{world.plan.seed}:{world.place}:marriage-annul"))
    _Filling(session, own).fill()


class _Filling:
    """The papers and cases being invented."""

    def __init__(self, session: Session, world: World) -> None:
        self.session, self.world, self.today = session, world, world.plan.today
        self.reckoner = reckoner_of(session)
        self.turn = 0

    def fill(self) -> None:
        """Four papers; seven cases, each a step further than the one before."""
        self.uploaded(70)
        self.note(2, Judgment.divorced)
        self.annotated(self.note(1, Judgment.void), 1)
        self.note(1, Judgment.declared_dead, absent=Side.man)
        decided = (*HEARD, self.decision(1)), (*HEARD, self.decision(2), *DONE)
        for steps in ((), OPENED, NOTIFIED, ASKED, HEARD, *decided):
            self.annulment(steps)
        self.married(FREE)

    def day(self, back: int) -> date:
        """So many days ago."""
        return self.today - timedelta(days=back)

    def married(self, certificate: str) -> Marriage:
        """A couple of no household, whose marriage is from the time before the program."""
        man = newcomer(self.session, self.world, self.day(365 * 40 + 5), "male")
        woman = newcomer(self.session, self.world, self.day(365 * 37 + 5), "female")
        since = self.day(365 * 9)
        return begin(
            self.session, man.stored_id, woman.stored_id, since=since, registered_on=since,
            certificate_no=certificate, source=MarriageSource.history,
        )  # fmt: skip

    # --- courts' papers ---------------------------------------------------------------------

    def note(self, back: int, kind: Judgment, **facts: Any) -> CourtNote:
        """A paper received so many days ago, effective three weeks before."""
        self.turn += 1
        marriage = self.married(f"虚婚字〔旧〕第1{self.turn:03d}号")
        told = {
            "kind": kind, "court": COURT, "document_no": f"（虚构）民初{self.turn}号",
            "effective_on": self.day(back + 21), "received_on": self.day(back),
            "man_id": marriage.man_id, "woman_id": marriage.woman_id,
        }  # fmt: skip
        made: CourtNote = enter(self.session, NOTES, {**told, **facts})
        return made

    def annotated(self, one: CourtNote, back: int) -> None:
        """The remark is written."""
        one.annotated_on, one.annotator = self.day(back), signer(self.session)
        self.session.add(one)
        self.session.flush()

    def uploaded(self, back: int) -> None:
        """Annotated on the day after the receipt and uploaded on the next: in time."""
        one = self.note(back, Judgment.mediated)
        self.annotated(one, back - 1)
        one.uploaded_on, one.receipt = self.day(back - 2), "HZ0001"
        self.session.add(one)
        self.session.flush()

    # --- revocations ------------------------------------------------------------------------

    def decision(self, turn: int) -> tuple[str, dict[str, Any]]:
        """The step that revokes."""
        return "decide", {"decision_no": f"虚民撤〔旧〕{turn}号"}

    def annulment(self, steps: Sequence[tuple[str, dict[str, Any]]]) -> None:
        """A case that went so far, a step a day up to yesterday."""
        self.turn += 1
        first = self.day(len(steps) + 1)
        told = {
            "told_on": first, "clue": Clue.police, "ground": Ground.impostor, "victim": Side.woman,
            "marriage_id": self.married(f"虚婚字〔旧〕第2{self.turn:03d}号").id,
            "detail": "女方称身份证被他人冒用登记",
        }  # fmt: skip
        one: Annulment = enter(self.session, ANNULMENTS, told)
        for turn, (name, recorded) in enumerate(steps, 1):
            case = Case.of(self.session, ANNULMENT, one.stored_id)
            taking = Taking(name, first + timedelta(days=turn), "虚构经办", recorded)
            perform(self.session, PROCEDURE, case, taking, self.reckoner)
