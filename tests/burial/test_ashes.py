"""Ashes: destinations, deposits, interments, finals, letters, checks, what is due."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import text
from sqlmodel import Session, select

import mourning
from minzheng.burial.ashes import checks, finals, letters, todo
from minzheng.burial.ashes.choices import LetterKind, Unlawful
from minzheng.burial.ashes.deposits import DEPOSITS, deposit_state, notices
from minzheng.burial.ashes.facts import final_of, standing
from minzheng.burial.ashes.interments import INTERMENTS, interment_state
from minzheng.burial.ashes.models import AshPlace, Deposit, Interment
from minzheng.burial.ashes.places import ASHES, ashes_state
from minzheng.burial.choices import Destination
from minzheng.burial.death.choices import Exempt
from minzheng.burial.death.models import DeathReport
from minzheng.burial.grave.choices import Holds, PlotKind
from minzheng.burial.grave.models import Contract, Plot, User
from minzheng.burial.ground.choices import GroundKind
from minzheng.burial.ground.models import Ground
from minzheng.errors import MinzhengError
from minzheng.kernel import clock
from minzheng.kernel.audit import Deed
from minzheng.kernel.db import Store
from minzheng.kernel.money import percent
from minzheng.kernel.month import Month
from minzheng.kernel.period import reckoner_of
from minzheng.kernel.record.declare import Records
from minzheng.kernel.record.take import add, do
from minzheng.kernel.standards import Mark, Value
from minzheng.kernel.todo import Span
from minzheng.people.models import Person

DEED = Deed("甲", "test")
TODAY = date(2026, 11, 21)
DIED, BURNT = date(2026, 10, 1), date(2026, 10, 3)
HOME, HALL, CEMETERY, ECO = "BG2020-00009", "BG2020-00002", "BG2020-00003", "BG2020-00005"
EARTH = "BG2020-00006"
NICHE, BODY_PLOT = "MW2020-00001", "MW2020-00002"
DAY = "2026-11-10"


@dataclass(slots=True)
class Hand:
    """A session on the county, with the books and one of the dead at hand."""

    session: Session

    def add(self, book: Records, of: DeathReport, **told: str) -> Any:
        """One line as typed."""
        return add(self.session, book, {"of": of.number, **told})

    def do(self, book: Records, line: Any, act: str, **told: str) -> list[str]:
        """Something done with a line; gives what was said."""
        return do(self.session, book, line.number, book.act(act), told, operator="甲")[1]

    def dead(self, order: int = 1, **told: Any) -> DeathReport:
        """One of the dead."""
        person = mourning.person_of(self.session, order)
        died_on = told.pop("died_on", DIED)
        made: DeathReport = mourning.report_of(self.session, person, died_on, **told)
        return made

    def burnt(self, order: int = 1, on: date = BURNT, **told: Any) -> DeathReport:
        """One of the dead who was cremated."""
        report = self.dead(order, **{"died_on": min(DIED, on), **told})
        mourning.cremated(self.session, report, on)
        return report

    def home(self, of: DeathReport, on: str = "2026-10-03", **told: str) -> AshPlace:
        """The family has the ashes."""
        one: AshPlace = self.add(ASHES, of, destination="家属领取待安葬", decided_on=on, **told)
        return one

    def keep(self, of: DeathReport, **told: str) -> Deposit:
        """A deposit of a year."""
        facts = {"ground": HOME, "since": "2026-10-05", "until": "2027-10-04", "depositor": "某人"}
        one: Deposit = self.add(DEPOSITS, of, **{**facts, **told})
        return one

    def plot(self, number: str = NICHE) -> Plot:
        """A place."""
        return self.session.exec(select(Plot).where(Plot.number == number)).one()

    def contract(self, of: DeathReport, number: str = NICHE) -> Contract:
        """A contract of a place for one of the dead."""
        person = self.session.get_one(Person, of.person_id)
        made: Contract = mourning.contract_of(self.session, self.plot(number), person)
        return made

    def lay(self, of: DeathReport, **told: str) -> Interment:
        """Interred in the niche."""
        facts = {"destination": "格位", "plot": NICHE, "interred_on": DAY, "handler": "某人"}
        one: Interment = self.add(INTERMENTS, of, **{**facts, **told})
        return one

    def tree(self, of: DeathReport, **told: str) -> Interment:
        """Interred under a tree."""
        facts = {"destination": "树葬", "ground": ECO, "interred_on": DAY}
        one: Interment = self.add(INTERMENTS, of, **{**facts, **told})
        return one

    def found(self, check: str, on: date = TODAY) -> list[str]:
        """Whom a check finds, by its id."""
        one = next(one for one in checks.CHECKS if one.id == check)
        return [told.subject for told in one.run(self.session, on)]

    def due(self, until: date = TODAY) -> list[tuple[str, str, date]]:
        """What is to do."""
        span = Span(TODAY, until, reckoner_of(self.session))
        return [(one.what, one.subject, one.due) for one in todo.tasks(self.session, span)]

    def sql(self, statement: str) -> None:
        """Whatever SQL says."""
        self.session.connection().execute(text(statement))
        self.session.expire_all()


@pytest.fixture(scope="module")
def base(_county_file: Path, tmp_path_factory: pytest.TempPathFactory) -> Store:
    """A county with grounds and two places; changed only in dry runs."""
    store = Store(Path(shutil.copy(_county_file, tmp_path_factory.mktemp("ashes"))))
    clock.fix(TODAY)
    with store.work(DEED) as work:
        session = work.session
        grounds = {
            number: mourning.ground_of(session, number, kind, earth_burial=number == EARTH)
            for number, kind in (
                (HOME, GroundKind.funeral_home), (HALL, GroundKind.columbarium),
                (CEMETERY, GroundKind.public_cemetery), (ECO, GroundKind.eco_area),
                (EARTH, GroundKind.public_cemetery),
            )
        }  # fmt: skip
        mourning.plot_of(session, grounds[HALL], NICHE, kind=PlotKind.niche, area=10)
        mourning.plot_of(session, grounds[EARTH], BODY_PLOT, holds=Holds.body, area=400)
    clock.fix(None)
    return store


@pytest.fixture
def hand(base: Store) -> Iterator[Hand]:
    """A day's work that is taken back."""
    clock.fix(TODAY)
    with base.work(DEED, dry_run=True) as work:
        yield Hand(work.session)
    clock.fix(None)


def refused(call: Callable[[], Any]) -> set[str]:
    """What a call is refused for."""
    with pytest.raises(MinzhengError) as caught:
        call()
    return {found.id for found in caught.value.findings if found.level.name == "error"}


# --- destinations ---------------------------------------------------------------------------------


def test_a_new_destination_keeps_the_old_one_as_history(hand: Hand) -> None:
    """One stands, the follower goes on, and the same line again changes nothing."""
    dead = hand.burnt()
    first = hand.home(dead, follower="村干部", promised_on="2026-11-30")
    told = {"destination": "公益性公墓墓位", "decided_on": "2026-10-20", "ground": CEMETERY}
    second = hand.add(ASHES, dead, **told)
    assert (first.left_on, ashes_state(first, TODAY)) == (date(2026, 10, 20), "已变更")
    assert (second.follower, ashes_state(second, TODAY)) == ("村干部", "去向已定")
    assert standing(hand.session, dead.stored_id) is second
    assert hand.add(ASHES, dead, **told) is None
    assert refused(lambda: hand.home(dead, "2026-10-19")) == {"ashes-earlier"}
    assert refused(
        lambda: hand.add(ASHES, dead, **{**told, "decided_on": "2026-10-21"})
    ) == {"ashes-same-stands"}  # fmt: skip


def test_no_ashes_without_death_and_cremation(hand: Hand) -> None:
    """All that speaks against it is told at once."""
    dead = hand.dead()
    assert refused(lambda: hand.home(dead, "2026-09-30")) == {
        "ashes-before-death", "ashes-not-cremated",
    }  # fmt: skip
    burnt = hand.burnt(2)
    assert refused(lambda: hand.home(burnt, "2026-10-02")) == {"ashes-not-cremated"}
    back = hand.burnt(3, returned_on=TODAY, returned_for="重复", confirmed_on=None, confirmer="")
    assert refused(lambda: hand.home(back)) == {"ashes-report-returned"}
    facts = {"decided_on": DAY, "proof": "捐献证明"}
    given = refused(lambda: hand.add(ASHES, burnt, destination="遗体捐献", **facts))
    assert given == {"ashes-cremated"}


def test_a_place_is_asked_for_and_must_have_such_places(hand: Hand) -> None:
    """殡葬管理条例 第三十八条: in grounds only, of the right kind, approved, in use."""
    dead = hand.burnt()

    def go(where: str, **told: str) -> set[str]:
        """What speaks against a destination."""
        return refused(lambda: hand.add(ASHES, dead, destination=where, decided_on=DAY, **told))

    assert go("壁葬") == {"ashes-ground-needed"}
    assert go("公益性公墓墓位", ground=HALL) == {"ashes-wrong-ground"}
    assert go("家属领取待安葬", ground=HALL) == {"ashes-no-ground"}
    assert go("殡仪馆寄存", ground=HOME) == {"ashes-by-deposit"}
    shut = mourning.ground_of(
        hand.session, "BG2020-00010", GroundKind.eco_area, approval_no="",
        opened_on=date(2026, 11, 15),
    )  # fmt: skip
    assert go("树葬", ground=shut.number) == {"ashes-ground-closed", "ashes-ground-unapproved"}
    assert go("家属领取待安葬", promised_on="2026-11-09") == {"ashes-promise-past"}


def test_out_of_the_county_needs_the_proof_of_acceptance(hand: Hand) -> None:
    """殡葬管理条例 第二十九条 (BU-32); with it the loop is closed."""
    dead = hand.burnt()
    told = {"destination": "运往外地安葬", "decided_on": DAY}
    assert refused(lambda: hand.add(ASHES, dead, **told)) == {"ashes-acceptance-needed"}
    sea = {**told, "destination": "海葬"}
    assert refused(lambda: hand.add(ASHES, dead, **sea)) == {"ashes-proof-needed"}
    one = hand.add(ASHES, dead, **told, proof="接收证明1号")
    assert final_of(hand.session, dead.stored_id, TODAY) is one
    assert final_of(hand.session, dead.stored_id, date(2026, 11, 9)) is None
    assert not hand.found("check-burial-ashes-unproven")
    hand.sql("UPDATE burial_ashes SET proof = ''")
    assert hand.found("check-burial-ashes-unproven") == ["GH2026-00001"]


def test_e81_a_flat_kept_for_ashes_is_ordered_to_be_corrected(hand: Hand) -> None:
    """E81: code 20 with what was found; an order; open until the ashes are where they belong."""
    dead = hand.burnt()
    told = {"destination": "违规", "decided_on": DAY}
    assert refused(lambda: hand.add(ASHES, dead, **told)) == {"ashes-fault-unsaid"}
    lawful = {"destination": "家属领取待安葬", "decided_on": DAY, "fault": "住宅存放"}
    assert refused(lambda: hand.add(ASHES, dead, **lawful)) == {"ashes-fault-lawful"}
    one = hand.add(ASHES, dead, **told, fault="住宅存放")
    assert (one.destination.value, one.fault) == ("20", Unlawful.house)
    assert ASHES.says is not None
    assert "第三十八条、第六十六条" in "".join(ASHES.says(hand.session, one))
    assert hand.found("check-burial-ashes-unlawful") == [one.number]
    assert hand.due() == [("骨灰违规，责令改正", dead.number, date(2026, 11, 10))]
    with pytest.raises(MinzhengError) as caught:
        letters.fill(hand.session, LetterKind.order, one.number)
    assert caught.value.id == "ashes-letter-unordered"
    hand.do(ASHES, one, "order", order_no="责改1号", correct_by="2026-11-20")
    assert hand.due() == [("骨灰违规，核实是否改正", dead.number, date(2026, 11, 20))]
    form = letters.fill(hand.session, LetterKind.order, one.number)
    assert (form.number, "2026年11月20日前改正" in form.paragraphs[0]) == ("责改1号", True)
    hand.tree(dead, interred_on="2026-11-19")
    assert not hand.found("check-burial-ashes-unlawful")
    assert (one.left_on, hand.due()) == (date(2026, 11, 19), [])


def test_follow_up_ends_when_the_loop_is_closed(hand: Hand) -> None:
    """A check tells the result and a new promise; nobody follows what is closed."""
    dead = hand.burnt()
    one = hand.home(dead)
    told = {"checked_on": "2026-11-05", "found": "等子女回来"}
    early = {**told, "promised_on": "2026-11-04"}
    assert refused(lambda: hand.do(ASHES, one, "check", **early)) == {"ashes-promise-past"}
    said = hand.do(ASHES, one, "check", **told, promised_on="2026-11-10", follower="村干部")
    assert said == ["没有落实的，2026-11-12 前再跟踪"]
    assert (one.promised_on, one.follower) == (date(2026, 11, 10), "村干部")
    hand.tree(dead)
    now = standing(hand.session, dead.stored_id)
    closed = {**told, "checked_on": "2026-11-12"}
    assert refused(lambda: hand.do(ASHES, now, "check", **closed)) == {"ashes-closed"}
    with pytest.raises(MinzhengError) as caught:
        letters.fill(hand.session, LetterKind.order, one.number)
    assert caught.value.id == "ashes-letter-lawful"
    facts = letters.fill(hand.session, LetterKind.track, one.number).facts
    told_ = [value for name, value in facts if name.startswith("去向")]
    assert told_ == ["2026年10月3日　家属领取待安葬", "2026年11月10日　树葬 某设施BG2020-00005"]
    assert ("　跟踪核实", "2026年11月5日　等子女回来") in facts


# --- deposits -------------------------------------------------------------------------------------


def test_a_deposit_is_renewed_and_taken_out(hand: Hand) -> None:
    """The destination follows; fees add up; taken out, the family has the ashes."""
    dead = hand.burnt()
    hand.home(dead)
    one = hand.keep(dead, fee="100")
    now = standing(hand.session, dead.stored_id)
    assert now is not None
    assert (now.destination, now.decided_on) == (Destination.deposited, date(2026, 10, 5))
    assert refused(lambda: hand.keep(dead, since="2026-10-06")) == {"deposit-there"}
    assert refused(lambda: hand.home(dead, "2026-10-08")) == {"ashes-in-deposit"}
    same = {"renewed_on": "2026-11-01", "until": "2027-10-04"}
    assert refused(lambda: hand.do(DEPOSITS, one, "renew", **same)) == {"deposit-not-longer"}
    hand.do(DEPOSITS, one, "renew", renewed_on="2026-11-01", until="2028-10-04", fee="50.5")
    assert (one.until, one.fee) == (date(2028, 10, 4), 150_50)
    hand.do(DEPOSITS, one, "take", out_on="2026-11-20", taker="某人")
    now = standing(hand.session, dead.stored_id)
    assert now is not None
    assert (now.destination, now.decided_on) == (Destination.with_family, date(2026, 11, 20))
    assert deposit_state(one, TODAY) == "已领出"


def test_where_and_how_long_ashes_are_deposited(hand: Hand) -> None:
    """In a funeral home or columbarium, cremated, not interred, not backwards."""
    dead = hand.dead()
    told = {"ground": CEMETERY, "until": "2026-10-04"}
    assert refused(lambda: hand.keep(dead, **told)) == {
        "ashes-not-cremated", "ashes-wrong-ground", "record-ends-before",
    }  # fmt: skip
    burnt = hand.burnt(2)
    hand.tree(burnt)
    assert refused(lambda: hand.keep(burnt)) == {"ashes-interred", "ashes-earlier"}


def test_notices_of_a_deposit(hand: Hand) -> None:
    """Thirty days before, on the day, ninety days after; the newest is due (BU-06 after it)."""
    one = hand.keep(hand.burnt(), until="2026-12-15")
    assert notices(hand.session, one) == (
        date(2026, 11, 15), date(2026, 12, 15), date(2027, 3, 15),
    )  # fmt: skip
    assert hand.due(date(2026, 11, 14)) == []
    due = [hand.due(day)[0] for day in (TODAY, date(2026, 12, 15), date(2027, 3, 15))]
    assert [(what, day) for what, _, day in due] == [
        ("骨灰寄存将到期，通知续存或领出", date(2026, 11, 15)),
        ("骨灰寄存到期", date(2026, 12, 15)),
        ("骨灰寄存到期无人领取，再次通知", date(2027, 3, 15)),
    ]
    assert not hand.found("check-burial-deposit-over", date(2026, 12, 15))
    assert hand.found("check-burial-deposit-over", date(2026, 12, 16)) == [one.number]
    hand.do(DEPOSITS, one, "take", out_on="2026-11-20", taker="某人")
    assert not hand.found("check-burial-deposit-over", date(2026, 12, 16))
    form = letters.deposit_certificate(hand.session, one.number)
    assert ("寄存期限", "2026年10月5日至2026年12月15日") in form.facts


# --- interments -----------------------------------------------------------------------------------


def test_a_niche_by_contract_and_its_certificate(hand: Hand) -> None:
    """Numbered without a gap; the room of graves is told; deposit and destination follow."""
    dead = hand.burnt()
    deposit = hand.keep(dead)
    contract = hand.contract(dead)
    one = hand.lay(dead)
    assert one.number == "AZ420281-2026-000001"
    assert (one.contract_id, one.area) == (contract.id, 10)
    assert one.ground_id == hand.plot().ground_id
    user = hand.session.exec(select(User).where(User.contract_id == contract.id)).one()
    assert user.interred_on == date(2026, 11, 10)
    assert deposit.out_on == date(2026, 11, 10)
    now = standing(hand.session, dead.stored_id)
    assert now is not None
    assert (now.destination, now.ground_id) == (Destination.niche, one.ground_id)
    assert hand.tree(hand.burnt(2)).number == "AZ420281-2026-000002"
    facts = dict(letters.interment_certificate(hand.session, one.number).facts)
    assert (facts["墓（格）位"], facts["使用合同"]) == ("甲-1-1", contract.number)
    assert facts["占地面积"] == "0.1 平方米"
    assert hand.lay(dead) is None
    assert refused(lambda: hand.lay(dead, interred_on="2026-11-11")) >= {"ashes-interred"}


def test_no_place_without_a_live_contract_for_the_dead(hand: Hand) -> None:
    """殡葬管理条例 第三十五条: a contract, of which the dead is a user."""
    dead, other = hand.burnt(), hand.burnt(2)
    assert refused(lambda: hand.lay(dead, plot="")) == {"interment-plot-needed"}
    assert refused(lambda: hand.lay(dead)) == {"interment-no-contract"}
    contract = hand.contract(other)
    assert refused(lambda: hand.lay(dead)) == {"grave-not-user"}
    assert refused(lambda: hand.lay(other, ground=ECO)) == {"interment-other-ground"}
    assert refused(lambda: hand.lay(other, destination="家属领取待安葬")) == {
        "interment-no-destination"
    }
    contract.ended_on, contract.ended_for = date(2026, 11, 1), "退墓"
    hand.session.flush()
    assert refused(lambda: hand.lay(other)) == {"interment-no-contract"}


def test_interment_comes_after_death_cremation_and_the_last_destination(hand: Hand) -> None:
    """BU-01: refused at the counter, found in the file."""
    dead = hand.burnt()
    hand.home(dead)
    early = refused(lambda: hand.tree(dead, interred_on="2026-10-02"))
    assert early == {"ashes-not-cremated", "ashes-earlier"}
    unborn = refused(lambda: hand.tree(hand.dead(2), interred_on="2026-09-30"))
    assert unborn == {"ashes-before-death", "ashes-not-cremated"}
    one = hand.tree(dead, interred_on="2026-10-03")
    assert not hand.found("check-burial-interment-early")
    for day in ("2026-10-02", "2026-09-30"):
        hand.sql(f"UPDATE burial_interment SET interred_on = '{day}'")
        assert hand.found("check-burial-interment-early") == [one.number]


def test_bodies_lie_in_earth_burial_grounds_or_are_exempt(hand: Hand) -> None:
    """Of a cremation area only with a lawful reason; never where bodies may not be buried."""
    told = {"destination": "土葬", "plot": BODY_PLOT, "interred_on": "2026-10-03"}
    plain = hand.dead()
    hand.contract(plain, BODY_PLOT)
    assert refused(lambda: hand.lay(plain, **told)) == {"ashes-body-not-exempt"}
    plain.exempt = Exempt.custom
    hand.session.flush()
    ground = hand.session.get_one(Ground, hand.plot(BODY_PLOT).ground_id)
    ground.earth_burial = False
    hand.session.flush()
    assert refused(lambda: hand.lay(plain, **told)) == {"ashes-no-earth-burial"}
    ground.earth_burial = True
    hand.session.flush()
    one = hand.lay(plain, **told)
    assert interment_state(one, TODAY) == "已安葬"
    burnt = hand.burnt(2, zone=False)
    assert refused(lambda: hand.lay(burnt, **told)) >= {"ashes-cremated"}
    assert not hand.found("check-burial-ashes-unlawful")
    mourning.cremated(hand.session, plain, date(2026, 10, 2))
    assert hand.found("check-burial-ashes-unlawful") == [one.number]


def test_ashes_do_not_lie_where_bodies_do(hand: Hand) -> None:
    """A place for bodies takes no ashes."""
    dead = hand.burnt()
    hand.contract(dead, BODY_PLOT)
    told = {"destination": "公益性公墓墓位", "plot": BODY_PLOT}
    assert refused(lambda: hand.lay(dead, **told)) == {"interment-other-use"}


def test_moved_out_the_ashes_wait_again(hand: Hand) -> None:
    """迁出: the place is left, the loop is open, another interment closes it."""
    dead = hand.burnt()
    contract = hand.contract(dead)
    one = hand.lay(dead)
    assert refused(lambda: hand.home(dead, "2026-11-12")) == {"ashes-interred"}
    hand.do(INTERMENTS, one, "move", moved_on="2026-11-15", moved_to="外县公墓")
    user = hand.session.exec(select(User).where(User.contract_id == contract.id)).one()
    assert (user.left_on, interment_state(one, TODAY)) == (date(2026, 11, 15), "已迁出")
    assert final_of(hand.session, dead.stored_id, TODAY) is None
    now = standing(hand.session, dead.stored_id)
    assert now is not None
    assert now.destination is Destination.with_family
    early = refused(lambda: hand.tree(dead, interred_on="2026-11-14"))
    assert early == {"ashes-earlier"}
    again = hand.tree(dead, interred_on="2026-11-16")
    assert final_of(hand.session, dead.stored_id, TODAY) is again


def test_an_interment_is_kept_under_its_number(hand: Hand) -> None:
    """The numbers have no gap because no line goes away."""
    hand.tree(hand.burnt())
    for statement in ("DELETE FROM burial_interment", "UPDATE burial_interment SET number = 'x'"):
        with pytest.raises(Exception, match="interment-kept"):
            hand.sql(statement)


# --- finals ---------------------------------------------------------------------------------------


def _finals(hand: Hand, told: tuple[tuple[Destination, int, int], ...]) -> None:
    """So many finals or pending, on a day of November, with the area of their plots."""
    order = 0
    cemetery = hand.session.exec(select(Ground).where(Ground.number == CEMETERY)).one()
    for where, area, count in told:
        for _ in range(count):
            order += 1
            key = hand.dead(order).stored_id
            if where in (Destination.with_family, Destination.deposited):
                hand.session.add(
                    AshPlace(
                        number=f"G{order}", report_id=key, destination=where,
                        decided_on=date(2026, 11, 3),
                    )
                )  # fmt: skip
                continue
            plot = None
            if area:
                number = f"MW2021-{order:05d}"
                plot = mourning.plot_of(hand.session, cemetery, number, area=area).stored_id
            hand.session.add(
                Interment(
                    number=f"A{order}", report_id=key, destination=where, plot_id=plot, area=area,
                    ground_id=cemetery.stored_id, interred_on=date(2026, 11, 3),
                )
            )  # fmt: skip
    hand.session.flush()


def test_e73_land_saving_interments_of_a_month(hand: Hand) -> None:
    """E73: 60 finals, 55 wide = 91.67 %, 5 narrow = 8.33 %; 16 pending apart."""
    _finals(
        hand,
        (
            (Destination.public_plot, 50, 20), (Destination.public_plot, 90, 5),
            (Destination.niche, 0, 30), (Destination.tree, 0, 4), (Destination.water, 0, 1),
            (Destination.with_family, 0, 6), (Destination.deposited, 0, 10),
        ),
    )  # fmt: skip
    made = finals.tally(hand.session, date(2026, 11, 1), date(2026, 11, 30))
    assert (made.finals, made.wide, made.narrow, made.waiting) == (60, 55, 5, 16)
    assert percent(made.wide, made.finals) == "91.67%"
    assert percent(made.narrow, made.finals) == "8.33%"
    assert made.by_code[Destination.public_plot] == 25
    october = finals.tally(hand.session, date(2026, 10, 1), date(2026, 10, 31))
    assert (october.finals, october.waiting) == (0, 0)
    elsewhere = finals.tally(hand.session, date(2026, 11, 1), date(2026, 11, 30), {"420281100"})
    assert (elsewhere.finals, elsewhere.waiting) == (0, 0)


def test_which_plot_is_small_is_data(hand: Hand) -> None:
    """A county may say which area saves land; a joint plot has a limit of its own."""
    _finals(hand, ((Destination.public_plot, 45, 1), (Destination.public_plot, 80, 1)))
    month = (date(2026, 11, 1), date(2026, 11, 30))
    assert finals.tally(hand.session, *month).wide == 1
    plot = hand.session.exec(select(Plot).where(Plot.area == 80)).one()
    plot.kind, plot.capacity = PlotKind.joint, 2
    hand.session.flush()
    assert finals.tally(hand.session, *month).wide == 2
    hand.session.add(
        Value(
            region="420281", key=f"{finals.ECO_AREA}.single", label="节地单穴", value="40",
            unit="平方分米", since=Month(2020, 1), document="某文", mark=Mark.verified,
        )
    )  # fmt: skip
    hand.session.flush()
    assert finals.tally(hand.session, *month).wide == 1


def test_what_went_elsewhere_or_moved_is_in_no_rate(hand: Hand) -> None:
    """13 and 16 are counted apart; who was moved out or lies unlawfully is no final."""
    away, moved, bad = hand.burnt(), hand.burnt(2), hand.burnt(3)
    told = {"destination": "运往外地安葬", "decided_on": DAY, "proof": "接收证明"}
    hand.add(ASHES, away, **told)
    line = hand.tree(moved)
    hand.tree(bad)
    month = (date(2026, 11, 1), date(2026, 11, 30))
    made = finals.tally(hand.session, *month)
    assert (made.finals, made.outside[Destination.moved_out]) == (2, 1)
    hand.do(INTERMENTS, line, "move", moved_on="2026-11-20", moved_to="外县")
    hand.add(ASHES, bad, destination="违规", decided_on="2026-11-12", fault="硬化墓")
    made = finals.tally(hand.session, *month)
    assert (made.finals, made.waiting) == (0, 1)
    before = finals.tally(hand.session, date(2026, 11, 1), date(2026, 11, 11))
    assert before.finals == 2
    assert TODAY - timedelta(days=1) == line.moved_on
