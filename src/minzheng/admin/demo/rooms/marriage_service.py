"""Service of the demo (虚构的婚姻服务): bookings, counselling, ceremonies, reform, activities.

Whoever books or is counselled is somebody of this room's own, beside one divorce application and a
few registrations of the other rooms where there are any. Every act finds a line to be done with.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from random import Random
from typing import Any

from sqlmodel import Session, col, select

from minzheng.admin.demo.names import invent_name
from minzheng.admin.demo.newcomer import newcomer
from minzheng.admin.demo.world import World
from minzheng.kernel.case import states
from minzheng.kernel.db import among
from minzheng.kernel.record.declare import Records
from minzheng.kernel.record.take import enter
from minzheng.marriage.divorce.choices import DivorceState
from minzheng.marriage.divorce.find import PROCESS
from minzheng.marriage.divorce.models import Divorce
from minzheng.marriage.register.models import Registration
from minzheng.marriage.service.activities import ACTIVITIES
from minzheng.marriage.service.appointments import APPOINTMENTS
from minzheng.marriage.service.ceremonies import CEREMONIES, COUPLES, VENUES, unfit
from minzheng.marriage.service.choices import (
    ActivityKind,
    Board,
    Business,
    CeremonyKind,
    Channel,
    CounselKind,
    CounselOutcome,
    Half,
    VenueKind,
)
from minzheng.marriage.service.counsel import COUNSELS, ROOMS
from minzheng.marriage.service.reform import BOARDS, CLAUSES, DECLARATIONS, villages
from minzheng.people.divisions import Gazetteer

WITHOUT_ROOM = 1
"""So many townships have no room yet."""

ELSEWHERE = "J420102"
"""The numbers of another county, whose couples are invited too, begin so."""

CAME, MISSED, CANCELLED, OPEN = "came", "missed", "cancelled", ""

BOOKINGS = (
    (-1, Half.morning, Business.marriage, OPEN),
    (-1, Half.afternoon, Business.divorce_apply, OPEN),
    (-4, Half.morning, Business.marriage, CAME),
    (-4, Half.afternoon, Business.reissue, CAME),
    (-9, Half.morning, Business.marriage, CAME),
    (-9, Half.morning, Business.divorce_issue, MISSED),
    (-15, Half.afternoon, Business.marriage, CANCELLED),
    (-15, Half.afternoon, Business.marriage, CAME),
    (3, Half.morning, Business.marriage, OPEN),
    (3, Half.afternoon, Business.divorce_apply, OPEN),
    (10, Half.morning, Business.marriage, CANCELLED),
    (10, Half.morning, Business.reissue, OPEN),
)
"""Days from today, half, business, what came of it."""

SESSIONS = (
    (50, CounselKind.before, CounselOutcome.goes_on, True),
    (40, CounselKind.relation, CounselOutcome.other, True),
    (33, CounselKind.cooling, CounselOutcome.reconciled, True),
    (20, CounselKind.cooling, CounselOutcome.goes_on, False),
    (12, CounselKind.after, CounselOutcome.other, False),
)
"""Days ago, kind, outcome, whether both came."""

VENUES_OPEN = (
    ("虚构婚姻登记处颁证厅", VenueKind.indoor),
    ("虚构湖滨公园颁证点", VenueKind.outdoor),
    ("虚构婚俗文化馆", VenueKind.culture),
)

ACTS = (
    (45, ActivityKind.checkup, "登记大厅", 18),
    (44, ActivityKind.pregnancy, "登记大厅", 11),
    (30, ActivityKind.advice, "登记大厅", 26),
    (28, ActivityKind.crisis, "辅导室", 2),
    (21, ActivityKind.account, "虚构民政公众号", 860),
    (14, ActivityKind.family, "社区广场", 120),
    (7, ActivityKind.model, "社区广场", 45),
)


def invent(session: Session, world: World) -> None:
    """Fill the books of service."""
    own = replace(world, rng=Random(f"{world.plan.seed}:{world.place}:marriage-service"))
    _Filling(session, own).fill()


class _Filling:
    """The demo's books being filled."""

    def __init__(self, session: Session, world: World) -> None:
        self.session, self.world, self.today = session, world, world.plan.today
        self.places = Gazetteer.load(session)

    def fill(self) -> None:
        """Every book in turn."""
        self.bookings()
        self.sessions(self.rooms())
        self.ceremonies(self.venues())
        self.reform()
        self.activities()

    def put(self, book: Records, **facts: Any) -> Any:
        """One line."""
        return enter(self.session, book, facts)

    def ago(self, days: int) -> date:
        """A day before today."""
        return self.today - timedelta(days=days)

    def person(self, sex: str, years: int) -> int:
        """Somebody of an age."""
        birth = self.ago(365 * years + 120 + self.world.rng.randrange(200))
        return newcomer(self.session, self.world, birth, sex).stored_id

    def couple(self, years: int = 28) -> dict[str, int]:
        """A man and a woman."""
        return {"man_id": self.person("male", years), "woman_id": self.person("female", years - 2)}

    def name(self) -> str:
        """Somebody who works here."""
        return invent_name(self.world.rng, "female", 1986)[1]

    def phone(self) -> str:
        """A telephone."""
        return f"138{self.world.rng.randrange(10**7, 10**8)}"

    # --- bookings ---------------------------------------------------------------------------

    def bookings(self) -> None:
        """Kept, missed, given back, not yet told, still to come."""
        for turn, (days, half, business, became) in enumerate(BOOKINGS):
            slot = self.today + timedelta(days=days)
            one = self.put(
                APPOINTMENTS, made_on=min(slot, self.today) - timedelta(days=5),
                channel=tuple(Channel)[turn % 3], business=business, slot_on=slot, half=half,
                phone=self.phone(), **self.couple(25 + turn),
            )  # fmt: skip
            one.came_on = slot if became == CAME else None
            one.missed_on = slot if became == MISSED else None
            if became == CANCELLED:
                one.cancelled_on, one.cancelled_for = one.made_on + timedelta(days=2), "另有安排"
            self.session.add(one)
        self.session.flush()

    # --- counselling ------------------------------------------------------------------------

    def rooms(self) -> list[Any]:
        """A room in every township but one; not every room has all four."""
        return [
            self.put(
                ROOMS, name=f"{town.name}婚姻家庭辅导室", division_code=town.code,
                opened_on=self.ago(300 - turn), counsellors=1, psychologists=turn % 2,
                lawyers=1 - turn % 3 // 2, mediators=1, phone=self.phone(),
            )
            for turn, town in enumerate(self.places.units()[WITHOUT_ROOM:])
        ]  # fmt: skip

    def sessions(self, rooms: list[Any]) -> None:
        """Of every kind; one of a couple registered, one about a divorce applied for."""
        for turn, (days, kind, outcome, both) in enumerate(SESSIONS):
            people = self.couple(31 + turn)
            if not both:
                people.pop("man_id")
            self.put(
                COUNSELS, held_on=self.ago(days), kind=kind, outcome=outcome, voluntary=True,
                room_id=rooms[turn % len(rooms)].id if turn % 2 and rooms else None,
                counsellor=self.name(), talk="沟通方式，双方父母的意见", **people,
            )  # fmt: skip
        wed = select(Registration).where(col(Registration.registered_on) <= self.today)
        for couple in self.session.exec(
            wed.order_by(col(Registration.registered_on).desc()).limit(1)
        ):
            self.put(
                COUNSELS, held_on=couple.registered_on, kind=CounselKind.before,
                outcome=CounselOutcome.goes_on, voluntary=True, counsellor=self.name(),
                man_id=couple.man_id, woman_id=couple.woman_id,
            )  # fmt: skip
        known = states(self.session, PROCESS)
        under_way = [key for key, state in known.items() if state == DivorceState.cooling]
        query = select(Divorce).where(among(col(Divorce.id), under_way))
        for divorce in self.session.exec(query.order_by(Divorce.number).limit(1)):
            self.put(
                COUNSELS, held_on=divorce.applied_on, kind=CounselKind.cooling,
                outcome=CounselOutcome.goes_on, voluntary=True, counsellor=self.name(),
                man_id=divorce.man_id, woman_id=divorce.woman_id, divorce_id=divorce.id,
            )  # fmt: skip

    # --- ceremonies -------------------------------------------------------------------------

    def venues(self) -> list[Any]:
        """Indoors, outdoors, for customs; no place for pictures yet."""
        town = self.places.units()[0]
        return [
            self.put(VENUES, name=name, kind=kind, division_code=town.code, opened_on=self.ago(290))
            for name, kind in VENUES_OPEN
        ]

    def ceremonies(self, venues: list[Any]) -> None:
        """One of several couples outdoors, one of a single couple."""
        group = self.put(
            CEREMONIES, held_on=self.ago(2), kind=CeremonyKind.group, venue_id=venues[1].id,
            topic="简约婚礼，从颁证开始", officer=self.name(),
        )  # fmt: skip
        single = self.put(
            CEREMONIES, held_on=self.ago(1), kind=CeremonyKind.single, venue_id=venues[0].id,
            officer=self.name(),
        )  # fmt: skip
        year, own = group.held_on.year, self.registered(group.held_on)
        first, second = (f"{ELSEWHERE}-{year}-{turn:06d}" for turn in (123, 124))
        for turn, number in enumerate((first, *own[1:])):
            self.invited(group, number, turn % 3 * 2)
        self.invited(single, own[0] if own else second, 4)

    def invited(self, ceremony: Any, number: str, parents: int) -> None:
        """A couple on the list of a ceremony."""
        self.put(
            COUPLES, ceremony_id=ceremony.id, entered_on=ceremony.held_on, certificate_no=number,
            parents=parents,
        )  # fmt: skip

    def registered(self, day: date) -> list[str]:
        """A few couples of the registry that may come to a ceremony on a day."""
        query = select(Registration.number).where(col(Registration.registered_on) <= day)
        found = self.session.exec(query.order_by(col(Registration.registered_on).desc()))
        return [number for number in found if not unfit(self.session, number, day)][:3]

    # --- reform, activities -----------------------------------------------------------------

    def reform(self) -> None:
        """Clauses in some villages, declarations within and above them, both boards."""
        every = villages(self.places)
        some = every[: max(len(every) // 3, 1)]
        for village in some:
            self.put(
                CLAUSES, division_code=village.code, adopted_on=self.ago(200),
                document="村民会议通过", text="彩礼和婚宴从简", price_most=60_000_00,
                tables_most=20,
            )  # fmt: skip
        for turn, (price, tables) in enumerate(((50_000_00, 15), (88_000_00, 30), (0, 10))):
            self.put(
                DECLARATIONS, declared_on=self.ago(60 - turn), tables=tables, price=price,
                division_code=some[turn % len(some)].code, person_id=self.person("male", 52),
                wedding_on=self.ago(-30 + turn),
            )  # fmt: skip
        place = some[0].code
        self.put(
            BOARDS, listed_on=self.ago(40), colour=Board.red, division_code=place,
            body="虚构红白理事会", reason="带头婚事新办简办",
        )  # fmt: skip
        self.put(
            BOARDS, listed_on=self.ago(35), colour=Board.red, division_code=place,
            person_id=self.person("female", 50), reason="零彩礼嫁女",
        )  # fmt: skip
        one = self.put(
            BOARDS, listed_on=self.ago(30), colour=Board.black, division_code=place,
            person_id=self.person("male", 55), reason="婚宴大操大办",
        )  # fmt: skip
        one.removed_on, one.removed_for = self.ago(5), "已整改"
        self.session.add(one)
        self.session.flush()

    def activities(self) -> None:
        """One of each kind."""
        for days, kind, place, people in ACTS:
            self.put(ACTIVITIES, held_on=self.ago(days), kind=kind, place=place, people=people)
