"""Reform of the demo (虚构的殡葬改革台账): a few lines a book, one of each state.

Samples: ``NA2025-00001`` 中介, filed four hundred days ago; ``NH2026-00002`` 检查 to be put right;
``NK2026-00001`` 案件 under way; ``NF2026-00002`` 预约 for a day to come; ``NG2026-00002`` 投诉 that
waits for its answer.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from random import Random
from typing import Any

from sqlmodel import Session, col, select

from minzheng.admin.demo.names import invent_name
from minzheng.admin.demo.rooms.burial_death import fates
from minzheng.admin.demo.world import World
from minzheng.burial.ground.choices import GroundKind
from minzheng.burial.ground.models import Ground
from minzheng.burial.reform.agents import AGENTS, MISCONDUCTS
from minzheng.burial.reform.choices import (
    BookingKind,
    Channel,
    Complained,
    MemorialKind,
    Occasion,
    Outcome,
    ProjectKind,
    Visit,
)
from minzheng.burial.reform.councils import ATTENDED, COUNCILS
from minzheng.burial.reform.inspections import CASES, INSPECTIONS
from minzheng.burial.reform.memorials import BOOKINGS, COMPLAINTS, MEMORIALS
from minzheng.burial.reform.projects import PROJECTS
from minzheng.kernel.record.declare import Records
from minzheng.kernel.record.take import enter
from minzheng.people.divisions import Gazetteer

AGENT = "虚构殡葬服务部"
"""Who may stand on the bills of the demo: filed for longer than the oldest of the dead."""

FILED = 400


def invent(session: Session, world: World) -> None:
    """Fill the books of reform."""
    own = replace(world, rng=Random(f"{world.plan.seed}:{world.place}:burial-reform"))
    _Filling(session, own).fill()


class _Filling:
    """The demo's books being filled."""

    def __init__(self, session: Session, world: World) -> None:
        self.session, self.world, self.today = session, world, world.plan.today
        self.towns = Gazetteer.load(session).units()

    def fill(self) -> None:
        """Every book in turn."""
        self.agents()
        self.councils()
        self.memorials()
        self.bookings()
        self.complaints()
        self.inspections()
        self.projects()

    def put(self, book: Records, **facts: Any) -> Any:
        """One line."""
        return enter(self.session, book, facts)

    def ago(self, days: int) -> date:
        """A day before today."""
        return self.today - timedelta(days=days)

    def later(self, one: Any, **facts: Any) -> None:
        """What was done with a line."""
        for name, value in facts.items():
            setattr(one, name, value)
        self.session.add(one)
        self.session.flush()

    def name(self) -> str:
        """Somebody who works somewhere."""
        return invent_name(self.world.rng, "male", 1980)[1]

    def ground(self, kind: GroundKind) -> int | None:
        """The key of the first ground of a kind."""
        query = select(Ground).where(Ground.kind == kind).order_by(col(Ground.id))
        found = self.session.exec(query).first()
        return found.stored_id if found is not None else None

    def agents(self) -> None:
        """One that goes on, with a mark that is public; one that gave up."""
        told = {"division_code": self.towns[0].code, "scope": "代办丧事", "phone": "13900000000"}
        one = self.put(
            AGENTS, name=AGENT, keeper=self.name(), filing_no="虚构殡备〔2025〕1号",
            filed_on=self.ago(FILED), **told,
        )  # fmt: skip
        other = self.put(
            AGENTS, name="虚构白事咨询部", keeper=self.name(), filing_no="虚构殡备〔2025〕2号",
            filed_on=self.ago(FILED - 10), **told,
        )  # fmt: skip
        self.later(other, ended_on=self.ago(30), ended_for="停止经营")
        mark = self.put(
            MISCONDUCTS, agent_id=one.id, found_on=self.ago(90), what="没有明码标价",
            proof="虚构检查记录",
        )  # fmt: skip
        self.put(MISCONDUCTS, agent_id=one.id, found_on=self.ago(15), what="诱导高价消费")
        self.later(mark, published_on=self.ago(80), published_at="虚构县民政局网站")

    def councils(self) -> None:
        """The villages of every second of the dead have one; it took part where it was.

        The funeral of the first is not on file yet.
        """
        villages: set[str] = set()
        for turn, (report, fate) in enumerate(fates(self.session)):
            if not fate.told:
                continue
            code = report.division_code
            if turn % 2 == 0 and code not in villages:
                villages.add(code)
                self.put(
                    COUNCILS, division_code=code, head=self.name(), phone="13900000000",
                    members=5 + turn % 4, rules="虚构村规民约", founded_on=self.ago(FILED + turn),
                )  # fmt: skip
            if fate.cremated and turn:
                self.put(
                    ATTENDED, report_id=report.id, took_part=code in villages,
                    held_on=report.died_on + timedelta(days=2), simple=turn % 3 != 0,
                    cost=(8 + turn) * 1000_00,
                )  # fmt: skip

    def memorials(self) -> None:
        """清明 of the year, as far as it has come."""
        day = date(self.today.year, 4, 4)
        if day > self.today:
            day = date(self.today.year - 1, 4, 4)
        place = {"division_code": self.towns[0].code, "occasion": Occasion.qingming}
        told = (
            (MemorialKind.visit, 0, 1200, 260, 0, "虚构县公益性公墓", True),
            (MemorialKind.flowers, 0, 300, 0, 500, "虚构县民政局", True),
            (MemorialKind.group, 1, 80, 4, 80, "虚构社区", False),
            (MemorialKind.proxy, 1, 12, 0, 12, "虚构县公益性公墓", True),
            (MemorialKind.online, 2, 450, 0, 0, "虚构县民政局", False),
        )
        cemetery = self.ground(GroundKind.public_cemetery)
        for kind, after, people, vehicles, flowers, body, there in told:
            self.put(
                MEMORIALS, kind=kind, held_on=day + timedelta(days=after), people=people,
                vehicles=vehicles, flowers=flowers, body=body,
                ground_id=cemetery if there else None, **place,
            )  # fmt: skip

    def bookings(self) -> None:
        """One served and rated, one to come."""
        cemetery = self.ground(GroundKind.public_cemetery)
        if cemetery is None:
            return
        told = {"ground_id": cemetery, "phone": "13900000000", "people": 3}
        one = self.put(
            BOOKINGS, booked_on=self.ago(25), booked_for=self.ago(20), kind=BookingKind.visit,
            channel=Channel.online, name=self.name(), **told,
        )  # fmt: skip
        self.later(one, came_on=self.ago(20), rating=5, rating_words="服务周到")
        self.put(
            BOOKINGS, booked_on=self.ago(3), booked_for=self.ago(-4), kind=BookingKind.proxy,
            channel=Channel.phone, name=self.name(), **told,
        )  # fmt: skip

    def complaints(self) -> None:
        """One answered in time, one open."""
        one = self.put(
            COMPLAINTS, received_on=self.ago(60), about=Complained.price, body="虚构殡仪馆",
            name=self.name(), phone="13900000000", content="告别厅超时收费没有说明",
        )  # fmt: skip
        self.later(one, answered_on=self.ago(52), answer="已退还超时费", satisfied=True)
        self.put(
            COMPLAINTS, received_on=self.ago(5), about=Complained.facility,
            body="虚构县公益性公墓", name=self.name(), content="停车不便",
        )  # fmt: skip

    def inspections(self) -> None:
        """One sound, one to be put right, one handed on with its case."""
        told = {"inspectors": "虚构执法员", "items": "价格公示、合同、票据"}
        one = self.put(
            INSPECTIONS, inspected_on=self.ago(70), way=Visit.special, body="虚构殡仪馆",
            ground_id=self.ground(GroundKind.funeral_home), outcome=Outcome.sound, **told,
        )  # fmt: skip
        self.later(
            one, told_on=self.ago(68), published_on=self.ago(65), published_at="虚构县民政局网站"
        )
        self.put(
            INSPECTIONS, inspected_on=self.ago(12), way=Visit.agent, body=AGENT,
            outcome=Outcome.rectify, issue="没有明码标价", rectify_by=self.ago(-10), **told,
        )  # fmt: skip
        third = self.put(
            INSPECTIONS, inspected_on=self.ago(40), way=Visit.report, body="虚构白事咨询部",
            outcome=Outcome.case, issue="自行接运遗体", **told,
        )  # fmt: skip
        self.put(
            CASES, opened_on=self.ago(38), offence="not-a-home", party="虚构白事咨询部",
            inspection_id=third.id, facts="自行接运遗体", gain=3000_00,
        )  # fmt: skip

    def projects(self) -> None:
        """One under way, one finished."""
        told = {"unit": "虚构县民政局", "document": "虚构民发〔2026〕3号"}
        self.put(
            PROJECTS, name="环保祭扫设备更新", kind=ProjectKind.green, invested=120_000_00,
            started_on=self.ago(100), due_on=self.ago(-60), **told,
        )  # fmt: skip
        one = self.put(
            PROJECTS, name="遗物无害化焚烧炉", kind=ProjectKind.relics, invested=400_000_00,
            started_on=self.ago(300), due_on=self.ago(90), **told,
        )  # fmt: skip
        self.later(one, finished_on=self.ago(95), result="验收合格")
