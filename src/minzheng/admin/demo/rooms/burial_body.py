"""Bodies of the demo (虚构的遗体接运、存放、火化): what was done with each of the dead of a year.

Everybody confirmed is fetched on the day of death and kept; who is cremated is so two days later,
and the family takes the ashes that day, but for those that stay in the home. On 2026-11-21:
``CF2026-00014`` is still kept, ``HH420281-2026-000008`` waits for its collector, the police did not
answer ``JY2026-00015`` yet, and nobody claims ``WZ2026-00002``.
"""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from sqlmodel import Session, select

from minzheng.admin.demo.rooms.burial_death import Fate, fates
from minzheng.admin.demo.world import World
from minzheng.burial.body.choices import Disposal, Furnace, Parting, Sought, Unclaimed
from minzheng.burial.body.cremations import CREMATIONS
from minzheng.burial.body.farewells import FAREWELLS
from minzheng.burial.body.storages import EXTENSIONS, STORAGES
from minzheng.burial.body.transfers import TRANSFERS
from minzheng.burial.body.unclaimed import SEARCHES, UNCLAIMED
from minzheng.burial.choices import Destination
from minzheng.burial.death.models import DeathReport
from minzheng.burial.ground.choices import GroundKind
from minzheng.burial.ground.models import Ground
from minzheng.kernel.record.declare import Records
from minzheng.kernel.record.take import enter

TWO_DAYS = timedelta(days=2)
EXTENDED, CLAIMED = 12, 5
"""Which of ``FATES`` was kept for longer than the law has it, and which was first without kin."""


def invent(session: Session, world: World) -> None:
    """Follow every fate up to the ashes; without a funeral home there is nothing to tell."""
    query = select(Ground).where(Ground.kind == GroundKind.funeral_home)
    home = session.exec(query).first()
    if home is not None:
        _Filling(session, world.plan.today, home).fill()


class _Filling:
    """The books of bodies being filled."""

    def __init__(self, session: Session, today: date, home: Ground) -> None:
        self.session, self.today, self.home = session, today, home.stored_id

    def fill(self) -> None:
        """One of the dead after the other, as it came."""
        for turn, (report, fate) in enumerate(fates(self.session)):
            self.fetched(turn, report, fate)
            if turn == CLAIMED or not fate.told:
                self.without_kin(report, fate)
            if fate.told:
                self.kept(turn, report, fate)

    def put(self, book: Records, **facts: Any) -> Any:
        """One line."""
        return enter(self.session, book, facts)

    def fetched(self, turn: int, report: DeathReport, fate: Fate) -> None:
        """Fetched on the day of death; the last of them does not look like the stated cause."""
        odd: dict[str, Any] = {}
        if not fate.told:
            odd = {
                "matches": False, "mismatch": "（虚构）与证明所写死因不符",
                "police_on": report.died_on, "police": "虚构派出所",
            }  # fmt: skip
        self.put(
            TRANSFERS, report_id=report.stored_id, ground_id=self.home, picked_on=report.died_on,
            clock="14:30", spot=report.spot, matches=odd.pop("matches", True), plate="鄂B00000",
            driver="虚构司机", handed_by=report.kin, km=12 + turn, **odd,
        )  # fmt: skip

    def kept(self, turn: int, report: DeathReport, fate: Fate) -> None:
        """Kept in a cabinet, parted from, cremated on the second day."""
        kept = self.put(
            STORAGES, report_id=report.stored_id, ground_id=self.home, cabinet=f"{turn + 1}号柜",
            in_on=report.died_on, in_clock="16:00",
        )  # fmt: skip
        if turn == EXTENDED:
            self.put(
                EXTENSIONS, storage_id=kept.stored_id, applied_on=report.died_on + TWO_DAYS,
                until=report.died_on + 3 * TWO_DAYS, reason="亲属未到齐", applicant=report.kin,
                relation=report.kin_relation, phone=report.kin_phone,
            )  # fmt: skip
        if fate.cremated:
            self.cremated(turn, report, fate)

    def cremated(self, turn: int, report: DeathReport, fate: Fate) -> None:
        """The farewell and the fire; the family has the ashes that day."""
        on = report.died_on + TWO_DAYS
        if turn % 3 == 0:
            self.put(
                FAREWELLS, report_id=report.stored_id, ground_id=self.home,
                kind=Parting.farewell, held_on=on, hall="虚构一号厅", hours=1, guests=30 + turn,
            )  # fmt: skip
        took: dict[str, Any] = {}
        if fate.to is not Destination.deposited:
            took = {
                "collector": report.kin, "collector_relation": report.kin_relation,
                "collected_on": on,
            }  # fmt: skip
        self.put(
            CREMATIONS, report_id=report.stored_id, ground_id=self.home, cremated_on=on,
            clock="09:30", confirmation_no=f"虚构确认书{turn + 1:03d}号",
            furnace=Furnace.picking if turn % 4 == 1 else Furnace.flat, furnace_no="1号炉",
            furnace_record=f"虚构炉记{turn + 1:04d}", worker="虚构火化工", **took,
        )  # fmt: skip

    def without_kin(self, report: DeathReport, fate: Fate) -> None:
        """Nobody came: one was claimed the next day, one is from today."""
        found = self.put(
            UNCLAIMED, report_id=report.stored_id, kind=Unclaimed.unowned,
            found_on=report.died_on, found_at="虚构街道", police="虚构派出所",
            police_no=f"虚构移交〔{report.died_on.year}〕1号",
        )  # fmt: skip
        self.put(
            SEARCHES, body_id=found.stored_id, sought=Sought.missing, searched_on=report.died_on,
            searcher="虚构民警", result="（虚构）没有相符的人",
        )  # fmt: skip
        if fate.told:
            found.notice_on = found.closed_on = report.died_on + timedelta(days=1)
            found.notice_in, found.disposal = "虚构日报", Disposal.claimed
            found.receiver, found.receiver_relation = report.kin, report.kin_relation
            self.session.add(found)
            self.session.flush()
