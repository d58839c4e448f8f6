"""Places of the demo (虚构的墓（格）位、使用合同): a place for each of ``FATES`` that lies in one.

Samples on 2026-11-21: ``MW2020-00001`` to ``-00018`` single graves (the last is blocked), then
joint graves, niches, double niches, walls, graves of the village; ``MW2026-00001`` to ``-00006``
are planned. ``MH2026-00001`` is kept for somebody very old, with room for one more,
``MH2026-00002`` for one who is critically ill and runs out in ninety days; ``MS2026-00011`` waits
to be laid. Who buries tells who lies there.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from random import Random
from typing import Any

from sqlmodel import Session, col, select

from minzheng.admin.demo.newcomer import newcomer
from minzheng.admin.demo.rooms.burial_death import Fate, fates
from minzheng.admin.demo.world import World
from minzheng.burial.body.models import Cremation
from minzheng.burial.choices import Destination
from minzheng.burial.death.models import DeathReport
from minzheng.burial.grave.allocate import allocate
from minzheng.burial.grave.choices import Holds, PlotKind
from minzheng.burial.grave.models import Plot
from minzheng.burial.grave.plots import Rows, build, capacity_of
from minzheng.burial.grave.service import free_plots
from minzheng.burial.ground.choices import GroundKind
from minzheng.burial.ground.models import Ground
from minzheng.kernel.calendar import add_months
from minzheng.people.choices import MarriageSource
from minzheng.people.marriages import begin, end_by_death
from minzheng.people.models import Person

JOINT, VILLAGER, WAITING = 2, 4, 12
"""Which of ``FATES`` lies in a joint grave, in the ground of his village, and still waits."""

KINDS = {Destination.niche: PlotKind.niche, Destination.wall: PlotKind.wall}
ROWS = (
    (GroundKind.public_cemetery, "甲", PlotKind.single, 50, Rows(3, 6)),
    (GroundKind.public_cemetery, "乙", PlotKind.joint, 80, Rows(2, 4)),
    (GroundKind.columbarium, "一层", PlotKind.niche, 0, Rows(4, 5)),
    (GroundKind.columbarium, "二层", PlotKind.niche_joint, 0, Rows(1, 4)),
    (GroundKind.columbarium, "外墙", PlotKind.wall, 0, Rows(1, 4)),
    (GroundKind.village_ground, "一", PlotKind.single, 50, Rows(2, 5)),
)
"""Ground, zone, kind, area, and how many."""


def invent(session: Session, world: World) -> None:
    """Build the places and give them; without grounds there are none."""
    own = replace(world, rng=Random(f"{world.plan.seed}:{world.place}:burial-grave"))
    grounds = {one.kind: one for one in session.exec(select(Ground).order_by(col(Ground.id)))}
    if {kind for kind, *_ in ROWS} <= set(grounds):
        _Filling(session, own, grounds).fill()


class _Filling:
    """The places being invented."""

    def __init__(self, session: Session, world: World, grounds: dict[GroundKind, Ground]) -> None:
        self.session, self.world, self.grounds = session, world, grounds
        self.today = world.plan.today

    def fill(self) -> None:
        """Places first, then those kept for the living, then the dead in their order."""
        for kind, zone, of, area, rows in ROWS:
            self.built(self.grounds[kind], (zone, of, area, rows), self.grounds[kind].opened_on)
        cemetery = self.grounds[GroundKind.public_cemetery]
        self.built(cemetery, ("丙", PlotKind.single, 50, Rows(1, 6)), self.ago(200), planned=True)
        self.blocked(cemetery)
        self.kept()
        for turn, (report, fate) in enumerate(fates(self.session)):
            self.given(turn, report, fate)

    def ago(self, days: int) -> date:
        """A day before today."""
        return self.today - timedelta(days=days)

    def built(
        self, ground: Ground, told: tuple[str, PlotKind, int, Rows], day: date, **more: Any
    ) -> None:
        """Rows of places."""
        zone, kind, area, rows = told
        facts = {
            "zone": zone, "kind": kind, "area": area, "holds": Holds.ashes, "built_on": day,
            "capacity": capacity_of(kind) or 1, **more,
        }  # fmt: skip
        build(self.session, ground.number, rows, facts)

    def blocked(self, ground: Ground) -> None:
        """The last of the first zone sinks."""
        query = select(Plot).where(Plot.ground_id == ground.id, Plot.zone == "甲")
        one = self.session.exec(query.order_by(col(Plot.id).desc())).first()
        if one is not None:
            one.blocked_on, one.blocked_for = self.ago(60), "地基下沉待修"
            self.session.add(one)
            self.session.flush()

    # --- contracts --------------------------------------------------------------------------

    def free(self, ground: GroundKind, kind: PlotKind) -> str:
        """A place of a kind that may be given; not the first two, and never two side by side."""
        found = free_plots(self.session, self.grounds[ground].stored_id, self.today)
        numbers = [one.number for one in found if one.kind is kind]
        return numbers[min(len(numbers) - 1, 2)]

    def give(self, told: dict[str, str], day: date, until: date | None = None) -> None:
        """A contract by the real rules, of a day."""
        last = until or add_months(day, 240)
        allocate(
            self.session,
            {
                "signed_on": str(day), "since": str(day), "until": str(last),
                "invoice_no": "虚构票", "use_fee": "0", **told,
            },
            self.today,
        )  # fmt: skip

    def kept(self) -> None:
        """For one who is very old, and for a year for one who is critically ill."""
        told = (
            (PlotKind.niche_joint, 322, 84, "高龄", "", None),
            (PlotKind.niche, 275, 58, "危重", "虚构医院诊断证明", add_months(self.ago(275), 12)),
        )
        for kind, back, years, reason, certificate, until in told:
            who = newcomer(self.session, self.world, self.ago(366 * years + back), "male")
            self.give(
                {
                    "plot": self.free(GroundKind.columbarium, kind),
                    "buyer": who.name, "buyer_relation": "本人", "care_fee": "100",
                    "user_name": who.name, "user_id_no": who.id_no, "user_reason": reason,
                    "user_certificate": certificate,
                },
                self.ago(back), until,
            )  # fmt: skip

    def given(self, turn: int, report: DeathReport, fate: Fate) -> None:
        """A place twenty days after the death, which is after the cremation."""
        query = select(Cremation).where(Cremation.report_id == report.id)
        if self.session.exec(query).first() is None:
            return
        place = self.place(turn, fate)
        if place is None:
            return
        person = self.session.get_one(Person, report.person_id)
        told = {
            "plot": place, "buyer": report.kin, "buyer_relation": report.kin_relation,
            "user_name": person.name, "user_id_no": person.id_no,
            "care_fee": "0" if turn == VILLAGER else "200",
        }  # fmt: skip
        if turn == JOINT:
            wife = self.wife(person, report.died_on)
            told |= {
                "second_name": wife.name,
                "second_id_no": wife.id_no,
                "second_reason": "健在配偶",
            }
        day = self.ago(10) if turn == WAITING else report.died_on + timedelta(days=20)
        self.give(told, min(day, self.today))

    def place(self, turn: int, fate: Fate) -> str | None:
        """Where one of the dead is to lie, if in a place of a ground."""
        if turn == VILLAGER:
            return self.free(GroundKind.village_ground, PlotKind.single)
        if fate.to is Destination.public_plot or turn == WAITING:
            kind = PlotKind.joint if turn == JOINT else PlotKind.single
            return self.free(GroundKind.public_cemetery, kind)
        kind_ = KINDS.get(fate.to) if fate.to is not None else None
        return self.free(GroundKind.columbarium, kind_) if kind_ is not None else None

    def wife(self, person: Person, died_on: date) -> Person:
        """She was married to him for forty years, and is a widow since."""
        who = newcomer(self.session, self.world, self.today - timedelta(days=366 * 67), "female")
        since = add_months(died_on, -12 * 40)
        begin(
            self.session, person.stored_id, who.stored_id, since=since, registered_on=since,
            certificate_no="虚构结字第0086号", source=MarriageSource.papers,
        )  # fmt: skip
        end_by_death(self.session, person.stored_id, died_on)
        return who
