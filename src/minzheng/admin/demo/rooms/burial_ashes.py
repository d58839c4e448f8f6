"""Ashes of the demo (虚构的骨灰去向、寄存、安葬): each of ``FATES`` goes where it says.

Samples: ``GH<year>-00001`` is the first of the dead with the family, then interred; one is in a
deposit, one out of the county; the last two who were cremated wait. Whose cremation or contract is
not on file is left out.
"""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from sqlmodel import Session, select

from minzheng.admin.demo.rooms.burial_death import Fate, fates
from minzheng.admin.demo.world import World
from minzheng.burial.ashes.deposits import DEPOSITS
from minzheng.burial.ashes.interments import INTERMENTS
from minzheng.burial.ashes.places import ASHES
from minzheng.burial.body.facts import cremation_of
from minzheng.burial.body.models import Cremation
from minzheng.burial.choices import Destination
from minzheng.burial.death.models import DeathReport
from minzheng.burial.grave.service import place_of
from minzheng.burial.ground.choices import GroundKind
from minzheng.burial.ground.models import Ground
from minzheng.kernel.calendar import add_months
from minzheng.kernel.record.take import enter

AFTER = timedelta(days=20)
"""From cremation to interment."""

BY_PAPER = {
    Destination.scattered: "虚构骨灰撒散证明",
    Destination.water: "虚构海葬证明",
    Destination.moved_out: "虚构外县公墓接收证明",
}
"""What shows that ashes without place are where they are said to be."""


def invent(session: Session, world: World) -> None:
    """Follow everybody who was cremated."""
    for report, fate in fates(session):
        cremation = cremation_of(session, report.stored_id)
        if cremation is not None and fate.to is not None:
            _Following(session, world.plan.today, report, cremation).follow(fate)


class _Following:
    """The ashes of one of the dead."""

    def __init__(
        self, session: Session, today: date, report: DeathReport, cremation: Cremation
    ) -> None:
        self.session, self.report = session, report
        self.since = cremation.cremated_on
        self.day = self.since + AFTER
        self.over = self.day <= today
        self.checked = min(today, self.since + timedelta(days=10))

    def follow(self, fate: Fate) -> None:
        """With the family or in a deposit, and after twenty days where it belongs."""
        if fate.to is Destination.deposited:
            self.deposit()
            return
        one = self.put(
            ASHES, destination=Destination.with_family, decided_on=self.since,
            promised_on=self.day, follower="虚构村干部",
        )  # fmt: skip
        if self.over or fate.to is Destination.with_family:
            one.checked_on, one.found = self.checked, "家属正在办理安葬"
            self.session.add(one)
        if self.over and fate.to is not None and fate.to is not Destination.with_family:
            self.end(fate.to)

    def end(self, where: Destination) -> None:
        """Out of the county, by a paper, in an ecological area, or in a place by contract."""
        told: dict[str, Any] = {"destination": where, "proof": BY_PAPER.get(where, "")}
        if where is Destination.moved_out:
            self.put(ASHES, decided_on=self.day, **told)
            return
        if where is Destination.tree:
            told["ground_id"] = self.ground(GroundKind.eco_area)
        elif where not in BY_PAPER:
            place = place_of(self.session, self.report.person_id, self.day)
            if place is None:
                return
            told["plot_id"] = place[1].stored_id
        self.put(INTERMENTS, interred_on=self.day, handler="虚构经办", **told)

    def deposit(self) -> None:
        """A year in the funeral home."""
        self.put(
            DEPOSITS, ground_id=self.ground(GroundKind.funeral_home), spot="一区1号",
            since=self.since, until=add_months(self.since, 12), fee=120_00,
            depositor=self.report.kin,
        )  # fmt: skip

    def ground(self, kind: GroundKind) -> int:
        """The ground of a kind."""
        return self.session.exec(select(Ground).where(Ground.kind == kind)).one().stored_id

    def put(self, book: Any, **facts: Any) -> Any:
        """One line about this one."""
        return enter(self.session, book, {"report_id": self.report.stored_id, **facts})
