"""Checks of places: each finds what is wrong, and is silent where it is just right."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import text
from sqlmodel import Session

from minzheng.burial.grave import checks
from minzheng.burial.grave.choices import Living, PlotKind
from minzheng.burial.grave.clusters import surname
from minzheng.burial.grave.models import Contract, Plot, User
from minzheng.burial.ground.choices import FundMove, GroundKind
from minzheng.burial.ground.models import Ground, Service
from minzheng.burial.ground.work_models import FundEntry
from minzheng.kernel.audit import Deed
from minzheng.kernel.db import Store
from minzheng.people.choices import MarriageSource
from minzheng.people.marriages import begin
from minzheng.people.models import Death, Person
from mourning import VILLAGE, contract_of, ground_of, person_of, plot_of

TODAY = date(2026, 11, 21)
DIED = date(2026, 3, 1)
AREA = {"kind": PlotKind.joint, "capacity": 2, "area": 80}


@dataclass(slots=True)
class Hand:
    """A session on the county, with what is quickly made."""

    session: Session
    ground: Ground

    def plot(self, turn: int = 1, **told: Any) -> Plot:
        """A place of the cemetery."""
        return plot_of(self.session, self.ground, f"MW2020-{turn:05d}", **told)

    def dead(self, order: int, **told: Any) -> Person:
        """One of the dead."""
        made = person_of(self.session, order, **told)
        self.session.add(Death(person_id=made.stored_id, died_on=DIED, source="医院", told_on=DIED))
        self.session.flush()
        return made

    def contract(self, plot: Plot, *people: Person, turn: int = 1, **told: Any) -> Contract:
        """A contract since 2026-04-05."""
        return contract_of(self.session, plot, *people, number=f"MH2026-{turn:05d}", **told)

    def user(self, contract: Contract, person: Person, reason: Living, paper: str = "") -> User:
        """Somebody living for whom the place is kept."""
        made = User(
            number=f"MS{contract.number[2:]}", contract_id=contract.stored_id, reason=reason,
            person_id=person.stored_id, certificate=paper, added_on=contract.signed_on,
        )  # fmt: skip
        self.session.add(made)
        self.session.flush()
        return made

    def found(self, check: str, on: date = TODAY) -> list[str]:
        """Whom a check finds, by its id."""
        self.session.flush()
        one = next(one for one in checks.CHECKS if one.id == check)
        return [told.subject for told in one.run(self.session, on)]


@pytest.fixture(scope="module")
def base(_county_file: Path, tmp_path_factory: pytest.TempPathFactory) -> Store:
    """A county's own file; changed only in dry runs."""
    return Store(Path(shutil.copy(_county_file, tmp_path_factory.mktemp("grave"))))


@pytest.fixture
def hand(base: Store) -> Iterator[Hand]:
    """A day's work that is taken back."""
    with base.work(Deed("甲", "test"), dry_run=True) as work:
        yield Hand(work.session, ground_of(work.session))


def test_bu_07_more_users_than_room(hand: Hand) -> None:
    """Two in a place for one; one who has left counts no more."""
    one = hand.contract(hand.plot(), hand.dead(1), hand.dead(2))
    assert hand.found("check-burial-grave-crowded") == ["MW2020-00001"]
    hand.session.connection().execute(
        text("UPDATE burial_contract_user SET left_on = '2026-05-01' WHERE person_id = "
             "(SELECT max(person_id) FROM burial_contract_user)")
    )  # fmt: skip
    hand.session.expire_all()
    assert hand.found("check-burial-grave-crowded") == []
    assert one.ended_on is None


def test_e71_bu_07_sold_twice(hand: Hand) -> None:
    """E71: two live contracts of A-3-12; the schema lets nobody in, but another program might."""
    plot = hand.plot(12, zone="A", line="3")
    first = hand.contract(plot, hand.dead(1))
    first.ended_on, first.ended_for = date(2026, 6, 1), "退订"
    hand.session.flush()
    hand.contract(plot, hand.dead(2), turn=2, signed_on=date(2026, 6, 1))
    assert hand.found("check-burial-grave-sold-twice") == []
    first.ended_on = date(2026, 6, 2)
    assert hand.found("check-burial-grave-sold-twice") == ["MW2020-00012"]


def test_bu_08_kept_for_the_living(hand: Hand) -> None:
    """No reason, too young, no certificate; with them, and of the dead, nothing is found."""
    young = person_of(hand.session, 1, birth=date(1971, 5, 20))
    old = person_of(hand.session, 2, birth=date(1946, 4, 5))
    one = hand.user(hand.contract(hand.plot(1)), young, Living.none)
    two = hand.user(hand.contract(hand.plot(2), turn=2), old, Living.elderly)
    hand.contract(hand.plot(3), hand.dead(3), turn=3)
    check = "check-burial-grave-living"
    assert hand.found(check) == [one.number]
    one.reason = Living.elderly
    assert hand.found(check) == [one.number]
    one.reason = Living.critical
    assert hand.found(check) == [one.number]
    one.certificate = "诊断证明"
    assert hand.found(check) == []
    old.birth = date(1946, 4, 6)
    assert hand.found(check) == [two.number]
    died = {"person_id": old.stored_id, "source": "医院", "told_on": TODAY}
    hand.session.add(Death(died_on=TODAY, **died))
    assert hand.found(check) == []
    assert hand.found(check, date(2026, 11, 20)) == [two.number]


def test_bu_09_a_half_for_somebody_else(hand: Hand) -> None:
    """Kept for the spouse who is the spouse of another; the widow may."""
    session, husband = hand.session, hand.dead(1)
    wife = person_of(session, 2, birth=date(1960, 3, 1), male=False)
    other = person_of(session, 3, birth=date(1950, 3, 1))
    contract = hand.contract(hand.plot(**AREA), husband)
    kept = hand.user(contract, wife, Living.spouse)
    told = {"since": date(1985, 1, 1), "registered_on": date(1985, 1, 1)}
    papers = {"certificate_no": "字1号", "source": MarriageSource.papers}
    made = begin(session, other.stored_id, wife.stored_id, **told, **papers)
    check = "check-burial-grave-not-spouse"
    assert hand.found(check) == [kept.number]
    assert hand.found("check-burial-grave-living") == []
    made.man_id = husband.stored_id
    assert hand.found(check) == []


def test_bu_10_the_limit_of_the_day(hand: Hand) -> None:
    """0.6 for one is found, 0.5 is not; of an ended contract nothing is told."""
    plot = hand.plot(area=60)
    one = hand.contract(plot, hand.dead(1))
    check = "check-burial-grave-area"
    assert hand.found(check) == [plot.number]
    plot.area = 50
    assert hand.found(check) == []
    plot.area, one.ended_on, one.ended_for = 60, date(2026, 6, 1), "腾退"
    assert hand.found(check) == []


def test_bu_10_a_joint_place_for_one(hand: Hand) -> None:
    """0.8 that one person has; with a second, or of 0.5, it may be."""
    plot = hand.plot(**AREA)
    one = hand.contract(plot, hand.dead(1))
    check = "check-burial-grave-joint-one"
    assert hand.found(check) == [plot.number]
    plot.area = 50
    assert hand.found(check) == []
    plot.area = 80
    hand.user(one, person_of(hand.session, 2), Living.spouse)
    assert hand.found(check) == []


def test_bu_11_a_village_ground(hand: Hand) -> None:
    """Who is of no village it serves, and any price; a township that is served serves its own."""
    village = ground_of(hand.session, "BG2020-00002", GroundKind.village_ground)
    plot = plot_of(hand.session, village, "MW2020-00009")
    one = hand.contract(plot, hand.dead(1), care_fee=1)
    user = f"MS2026-00001-{person_key(hand, one)}"
    assert hand.found("check-burial-grave-stranger") == [user]
    assert hand.found("check-burial-grave-paid") == [one.number]
    served = Service(
        number="BF2020-00001", ground_id=village.stored_id, division_code=VILLAGE[:9],
        since=date(2020, 1, 1),
    )  # fmt: skip
    hand.session.add(served)
    one.care_fee = 0
    assert hand.found("check-burial-grave-stranger") == []
    assert hand.found("check-burial-grave-paid") == []
    served.until = date(2026, 4, 4)
    assert hand.found("check-burial-grave-stranger") == [user]


def person_key(hand: Hand, contract: Contract) -> int:
    """The key of the only user of a contract."""
    query = text("SELECT person_id FROM burial_contract_user WHERE contract_id = :one")
    found = hand.session.connection().execute(query, {"one": contract.stored_id})
    return int(found.scalar_one())


def test_bu_12_terms(hand: Hand) -> None:
    """A day more than twenty years; a use fee where a term is renewed."""
    one = hand.contract(hand.plot(), hand.dead(1), until=date(2046, 4, 6), use_fee=100)
    assert hand.found("check-burial-grave-term") == [one.number]
    assert hand.found("check-burial-grave-renew-fee") == []
    one.until = date(2046, 4, 5)
    assert hand.found("check-burial-grave-term") == []
    one.ended_on, one.ended_for = date(2026, 5, 1), "续用"
    hand.session.flush()
    two = hand.contract(
        hand.plot(2), hand.dead(2), turn=2, renews_id=one.stored_id, care_fee=1, use_fee=1
    )
    assert hand.found("check-burial-grave-renew-fee") == [two.number]
    two.use_fee = 0
    assert hand.found("check-burial-grave-renew-fee") == []


def test_bu_13_more_than_approved(hand: Hand) -> None:
    """Two where one was approved; as many as approved may be given."""
    for turn in (1, 2):
        hand.contract(hand.plot(turn), hand.dead(turn), turn=turn)
    hand.ground.approved_plots = 1
    assert hand.found("check-burial-grave-over-approved") == [hand.ground.number]
    hand.ground.approved_plots = 2
    assert hand.found("check-burial-grave-over-approved") == []


def test_bu_14_side_by_side_under_one_surname(hand: Hand) -> None:
    """Five in a line are a doubt; four, five with a gap, and another surname are none."""
    held = [
        hand.contract(
            hand.plot(turn, seat=str(turn)), hand.dead(turn), turn=turn, buyer=f"柯{turn}"
        )
        for turn in (9, 10, 11, 12, 13)
    ]
    check = "check-burial-grave-clan"
    assert hand.found(check) == ["MW2020-00009"]
    held[2].buyer = "欧阳某"
    assert hand.found(check) == []
    held[2].buyer = "柯某"
    plot = hand.session.get_one(Plot, held[4].plot_id)
    plot.seat = "14"
    assert hand.found(check) == []
    assert (surname("欧阳某"), surname("欧某")) == ("欧阳", "欧")


def test_bu_27_care_fees_that_are_in_no_fund(hand: Hand) -> None:
    """After the days it may take; less than was taken is found, as much is not."""
    one = hand.contract(hand.plot(), hand.dead(1), care_fee=200_00, signed_on=date(2026, 10, 22))
    check = "check-burial-grave-fund"
    assert hand.found(check) == []
    one.signed_on = date(2026, 10, 21)
    assert hand.found(check) == [hand.ground.number]
    entry = FundEntry(
        number="BJ2026-00001", ground_id=hand.ground.stored_id, move=FundMove.deposit,
        booked_on=TODAY, amount=199_99, purpose="提取", voucher="记1",
    )  # fmt: skip
    hand.session.add(entry)
    assert hand.found(check) == [hand.ground.number]
    entry.amount = 200_00
    assert hand.found(check) == []
    assert hand.found(check, date(2026, 11, 20)) == []


def test_a_county_without_places_is_silent(hand: Hand) -> None:
    """No check finds anything where nothing is."""
    assert [found for one in checks.CHECKS for found in one.run(hand.session, TODAY)] == []
