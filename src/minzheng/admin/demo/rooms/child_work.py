"""Staff and projects of the demo (虚构的儿童工作台账): a few lines a book, one of each state.

Not every village has a director and not every director was trained, so that the lists of what is
missing have something to say. Every act finds a line that it can be done with.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from random import Random
from typing import Any

from sqlmodel import Session, select

from minzheng.admin.demo.names import invent_name
from minzheng.admin.demo.world import World
from minzheng.child.register.choices import LabelKind
from minzheng.child.register.life import has_label
from minzheng.child.register.lists import on_file
from minzheng.child.work.choices import (
    ActivityKind,
    Against,
    Occasion,
    Scheme,
    StationKind,
    WorkerKind,
)
from minzheng.child.work.committee import MEMBERS, TASKS
from minzheng.child.work.models import Worker
from minzheng.child.work.projects import ACTIVITIES, CONTRACTS, GIFTS
from minzheng.child.work.rectify import RECTIFICATIONS
from minzheng.child.work.schemes import ENROLMENTS
from minzheng.child.work.staff import TRAINED, TRAININGS, WORKERS
from minzheng.child.work.stations import STATIONS
from minzheng.kernel.record.declare import Records
from minzheng.kernel.record.take import enter
from minzheng.kernel.text import initials, name_key
from minzheng.people.divisions import Gazetteer
from minzheng.people.models import Person, Sex

STAFFED, MODELS = 7, 4
"""Townships with a station, and of those the model ones."""

UNITS = ("教育局", "公安局", "卫生健康局", "团市委")
ITEMS = (
    ("2.3 工作站建设", "工作站没有独立场所"),
    ("3.1 强制报告", "学校没有张贴报告流程"),
    ("3.4 家庭监护", "个案没有跟进记录"),
    ("4.2 宣传", "村级宣传没有覆盖"),
)


def invent(session: Session, world: World) -> None:
    """Fill the books of staff and projects."""
    own = replace(world, rng=Random(f"{world.plan.seed}:{world.place}:child-work"))
    _Filling(session, own).fill()


class _Filling:
    """The demo's books being filled."""

    def __init__(self, session: Session, world: World) -> None:
        self.session, self.world = session, world
        self.today = world.plan.today
        self.start = date(self.today.year, 3, 2)
        self.places = Gazetteer.load(session)

    def fill(self) -> None:
        """Every book in turn."""
        self.workers()
        self.trainings()
        self.stations()
        self.rectifications()
        self.committee()
        self.contract()
        self.schemes(self.gifts())

    def put(self, book: Records, **facts: Any) -> Any:
        """One line."""
        return enter(self.session, book, facts)

    def ago(self, days: int) -> date:
        """A day before today."""
        return self.today - timedelta(days=days)

    def name(self) -> str:
        """Somebody who works somewhere."""
        return invent_name(self.world.rng, "female", 1985)[1]

    def phone(self) -> str:
        """A telephone."""
        return f"139{self.world.rng.randrange(10**7, 10**8)}"

    # --- staff ------------------------------------------------------------------------------

    def worker(self, kind: WorkerKind, code: str, **facts: Any) -> None:
        """A grown-up who belongs to no household, with a post."""
        sex = "female" if self.world.chance(60) else "male"
        birth = date(1975 + self.world.rng.randrange(20), 6, 15)
        who = self.world.villager(sex, birth, self.world.spot())
        made = Person(
            id_no=who.id_no,
            name=who.name,
            name_key=name_key(who.name),
            initials=initials(who.name),
            sex=Sex.of(sex),
            birth=who.birth,
            division_code=code,
        )
        self.session.add(made)
        self.session.flush()
        told = {"kind": kind, "division_code": code, "phone": self.phone(), **facts}
        self.put(WORKERS, person_id=made.stored_id, since=self.start, **told)

    def workers(self) -> None:
        """A supervisor in most townships, a director in some villages, staff of the centre."""
        towns = self.places.units()
        for town in towns[:-2]:
            self.worker(WorkerKind.supervisor, town.code, post="民政助理", full_time=True)
        for town in towns[:4]:
            managed = [one for one in self.places.villages(town.code) if one.managed]
            for village in managed[:3]:
                self.worker(WorkerKind.director, village.code, post="妇联主席")
        for _ in range(3):
            body = "虚构未成年人救助保护中心"
            self.worker(WorkerKind.staff, towns[0].code, body=body, full_time=True)

    def trainings(self) -> None:
        """Two courses; every third worker was in neither."""
        held = (("强制报告和个案会商", 60, 8), ("儿童主任业务培训", 20, 16))
        courses = [
            self.put(
                TRAININGS, topic=topic, held_on=self.ago(days), organiser="虚构民政局", hours=hours
            )
            for topic, days, hours in held
        ]
        workers = self.session.exec(select(Worker).order_by(Worker.number))
        for turn, one in enumerate(workers):
            for course in courses[: turn % 3]:
                day = course.held_on
                self.put(TRAINED, training_id=course.id, worker_id=one.id, entered_on=day)

    # --- stations, lists, committee ---------------------------------------------------------

    def stations(self) -> None:
        """Half of the townships have one; some are models, some joint."""
        for turn, town in enumerate(self.places.units()[:STAFFED]):
            one = self.put(
                STATIONS, name=f"{town.name}未成年人保护工作站", kind=StationKind.station,
                division_code=town.code, opened_on=self.start, area=30 + turn,
                keeper_name=self.name(), joint_on=self.start if turn % 2 else None,
            )  # fmt: skip
            if turn < MODELS:
                one.model_on, one.model_paper = self.ago(30), "虚构民发〔2026〕8号"
                self.session.add(one)
        self.session.flush()

    def rectifications(self) -> None:
        """Open, overdue, closed."""
        for turn, (item, issue) in enumerate(ITEMS):
            one = self.put(
                RECTIFICATIONS, against=Against.standard, item=item, issue=issue,
                unit=UNITS[turn % 3], owner_name=self.name(), listed_on=self.ago(50),
                due_on=self.ago(10 - 15 * turn), measures="明确专人，限期整改",
            )  # fmt: skip
            if turn == 1:
                one.closed_on, one.proof = self.ago(5), "张贴照片"
                self.session.add(one)
        self.session.flush()

    def committee(self) -> None:
        """Member units, each with somebody to call; one task is open, one done."""
        for turn, unit in enumerate(UNITS):
            member = self.put(
                MEMBERS, name=unit, duty="未成年人保护工作", contact_name=self.name(),
                phone=self.phone(), since=self.start,
            )  # fmt: skip
            one = self.put(
                TASKS, member_id=member.id, title="开展暑期安全排查", given_on=self.ago(40),
                due_on=self.ago(-20),
            )  # fmt: skip
            if turn % 2:
                one.done_on, one.result = self.ago(15), "已排查，台账已报"
                self.session.add(one)
        self.session.flush()

    # --- projects ---------------------------------------------------------------------------

    def contract(self) -> None:
        """One contract with what was done under it."""
        contract = self.put(
            CONTRACTS, name="未成年人保护宣教服务", provider="虚构社会工作服务中心",
            contract_no="虚构合同〔2026〕1号", price=376_000_00, since=self.start,
            until=date(self.today.year, 12, 31),
        )  # fmt: skip
        told = (
            (ActivityKind.lecture, 40, 120, 0),
            (ActivityKind.legal, 30, 90, 100),
            (ActivityKind.campaign, 20, 300, 800),
            (ActivityKind.lecture, 10, 110, 50),
        )
        for kind, days, people, leaflets in told:
            self.put(
                ACTIVITIES, contract_id=contract.id, held_on=self.ago(days), kind=kind,
                place="虚构小学", people=people, leaflets=leaflets,
            )  # fmt: skip

    def gifts(self) -> list[Any]:
        """Goods for a township and for one child; gives the children on file."""
        town = self.places.units()[1]
        children = on_file(self.session, self.start)
        told = {"giver": "虚构爱心企业", "item": "书包文具", "division_code": town.code}
        self.put(
            GIFTS, occasion=Occasion.children, given_on=date(self.today.year, 6, 1), quantity=20,
            measure="套", worth=2000_00, children=20, **told,
        )  # fmt: skip
        for child in children[:1]:
            told = {"giver": "虚构民政局", "item": "慰问金", "division_code": child.division_code}
            self.put(
                GIFTS, occasion=Occasion.autumn, given_on=self.ago(50), quantity=1,
                worth=500_00, child_id=child.id, **told,
            )  # fmt: skip
        return children

    def schemes(self, children: list[Any]) -> None:
        """The first orphan in the medical project, somebody with an allowance of another payer."""
        orphans = [one for one in children if self.orphan(one)]
        for child in orphans[:1]:
            self.put(
                ENROLMENTS, child_id=child.id, scheme=Scheme.tomorrow, since=self.ago(80),
                body="虚构儿童医院", content="矫治手术", granted=12_000_00,
            )  # fmt: skip
        for child in [one for one in children if one not in orphans][:1]:
            self.put(
                ENROLMENTS, child_id=child.id, scheme=Scheme.guarding, since=self.ago(60),
                body="虚构慈善会", granted=600_00,
            )  # fmt: skip

    def orphan(self, child: Any) -> bool:
        """Whether a child was an orphan then."""
        return has_label(self.session, child, self.ago(80), LabelKind.orphan)
