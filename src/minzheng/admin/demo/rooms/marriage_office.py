"""Office of the demo (虚构的登记机关): three registrars, blank certificates, the office itself.

Samples: registrar ``DJ2018-00001`` (``-00002``; ``-00003``, who has no blanks and whose training
runs out soon); lots ``RK2021-00001`` (结婚证) and ``RK2021-00002`` (离婚证).

结婚证 ``42J0000001`` to ``42J0000200``: up to ``…150`` drawn, the rest in stock, ``42J0000150``
spoiled. 离婚证 ``42L0000001`` to ``42L0000100``: up to ``…080`` drawn. Other rooms take the lowest
numbers by :func:`booklets`; from ``42J0000120`` and ``42L0000070`` on they are free for examples.
A registrar may sign on any day since 2018-03-01; the blanks were received and drawn on 2021-03-01.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from random import Random
from typing import Any

from sqlmodel import Session, col, select

from minzheng.admin.demo.newcomer import newcomer
from minzheng.admin.demo.world import World
from minzheng.kernel.record.declare import Records
from minzheng.kernel.record.take import enter
from minzheng.marriage.office.choices import BlankState, DutyKind, Grade, Paper
from minzheng.marriage.office.counting import COUNTS
from minzheng.marriage.office.models import Blank, Registrar
from minzheng.marriage.office.offices import DUTIES, ITEMS, OFFICES, REFITS
from minzheng.marriage.office.registrars import REGISTRARS, TRAININGS
from minzheng.marriage.office.stock import DRAW, LOTS, SPOIL, move

SINCE, RECEIVED = date(2018, 3, 1), date(2021, 3, 1)
STOCK = {Paper.marriage: ("42J", 200, 150), Paper.divorce: ("42L", 100, 80)}
"""How print numbers begin, how many were received, how many of them were drawn."""

CONDITIONS = (
    ("4.1", "登记员不少于最低配备", True),
    ("5.2", "有独立的候登区、登记区、颁证厅", True),
    ("6.3", "有婚姻家庭辅导室", False),
)


def signer(session: Session) -> str:
    """The number of a registrar who may sign."""
    return session.exec(select(Registrar.number).order_by(Registrar.number)).all()[0]


def booklets(session: Session, paper: Paper) -> tuple[str, str]:
    """The print numbers of the next two booklets that a registrar has in hand."""
    query = select(Blank.print_no).where(Blank.paper == paper, Blank.state == BlankState.drawn)
    first, second = session.exec(query.order_by(col(Blank.print_no)).limit(2)).all()
    return first, second


def invent(session: Session, world: World) -> None:
    """Fill the room of the office."""
    own = replace(world, rng=Random(f"{world.plan.seed}:{world.place}:marriage-office"))
    _Filling(session, own).fill()


class _Filling:
    """The office being invented."""

    def __init__(self, session: Session, world: World) -> None:
        self.session, self.world, self.today = session, world, world.plan.today

    def fill(self) -> None:
        """Registrars first, who then draw blanks and are on duty."""
        hands = [self.registrar(turn, ahead) for turn, ahead in enumerate((800, 500, 45))]
        for paper in Paper:
            self.stock(paper, hands[:2])
        self.office(hands[0])

    def put(self, book: Records, **facts: Any) -> Any:
        """One line."""
        return enter(self.session, book, facts)

    def ago(self, days: int) -> date:
        """A day before today."""
        return self.today - timedelta(days=days)

    def registrar(self, turn: int, ahead: int) -> Registrar:
        """Somebody who belongs to no household, trained twice without a gap."""
        sex = "female" if turn else "male"
        who = newcomer(self.session, self.world, date(1984 + turn, 5, 20), sex)
        again = self.ago(300 + turn)
        one: Registrar = self.put(
            REGISTRARS, person_id=who.id, card_no=f"虚构登{turn + 1:04d}", since=SINCE,
            trained_on=SINCE, valid_to=again,
        )  # fmt: skip
        until = self.today + timedelta(days=ahead)
        self.put(TRAININGS, registrar_id=one.id, trained_on=again, valid_to=until)
        return one

    def stock(self, paper: Paper, hands: list[Registrar]) -> None:
        """A lot, of which two registrars drew a half each; one 结婚证 was spoiled."""
        mark, pieces, drawn = STOCK[paper]
        self.put(
            LOTS, paper=paper, first_no=f"{mark}{1:07d}", last_no=f"{mark}{pieces:07d}",
            received_on=RECEIVED, handler="虚构库管", source="虚构市民政局",
        )  # fmt: skip
        half = drawn // 2
        for turn, one in enumerate(hands):
            ends = (f"{mark}{turn * half + 1:07d}", f"{mark}{(turn + 1) * half:07d}")
            move(self.session, DRAW, ends, {"registrar": one.number, "on": RECEIVED})
        day = RECEIVED + timedelta(days=1)
        told = {"paper": paper, "counted_on": day, "counted": pieces, "counter": "虚构库管"}
        self.put(COUNTS, **told)
        if paper is Paper.marriage:
            last = f"{mark}{drawn:07d}"
            facts = {"on": self.ago(20), "reason": "打印错位"}
            move(self.session, SPOIL, (last, last), facts)

    def office(self, registrar: Registrar) -> None:
        """The county's office: 4A, open all the year, refitted, with duty of the last days."""
        one = self.put(
            OFFICES,
            name="虚构县民政局婚姻登记处",
            opened_on=SINCE,
            venue="政务服务中心二楼",
            area=320,
        )
        one.grade, one.graded_on, one.grade_paper = Grade.four, self.ago(200), "虚构民发〔2026〕3号"
        one.all_year, one.noon, one.hours_since = True, True, self.ago(150)
        one.cross_province, one.cross_since = True, self.ago(150)
        self.session.add(one)
        for clause, told, met in CONDITIONS:
            item = self.put(
                ITEMS, office_id=one.id, grade=Grade.four, clause=clause, item=told,
                listed_on=RECEIVED,
            )  # fmt: skip
            item.checked_on, item.met = self.ago(210), met
            self.session.add(item)
        self.put(
            REFITS, office_id=one.id, done_on=RECEIVED, content="候登区、颁证厅改造",
            cost=316_000_00, source="虚构县财政",
        )  # fmt: skip
        duties = ((DutyKind.noon, 2, None), (DutyKind.noon, 3, 2), (DutyKind.rest, -1, None))
        for kind, days, cases in duties:
            line = self.put(
                DUTIES, office_id=one.id, duty_on=self.ago(days), kind=kind,
                registrar_id=registrar.id,
            )  # fmt: skip
            line.cases = cases
            self.session.add(line)
        self.session.flush()
