"""Places and contracts: areas, who may be given a place, terms, states, capacity, letters."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy.exc import IntegrityError
from sqlmodel import Session, select

from minzheng.burial.area import parse_area, square_metres
from minzheng.burial.body.models import Cremation
from minzheng.burial.grave import facts, ledger, letters, service
from minzheng.burial.grave.allocate import Given, Renewal, allocate, renew, says
from minzheng.burial.grave.choices import By, Holds, LetterKind, Living, PlotKind, PlotState
from minzheng.burial.grave.contracts import CONTRACTS
from minzheng.burial.grave.counter import Building
from minzheng.burial.grave.models import Contract, Plot, User
from minzheng.burial.grave.plots import PLOTS, Rows, build
from minzheng.burial.grave.roles import roles
from minzheng.burial.grave.rules import latest_end, user_faults
from minzheng.burial.grave.states import states_of
from minzheng.burial.grave.todo import tasks
from minzheng.burial.grave.users import USERS
from minzheng.burial.ground.choices import GroundKind
from minzheng.burial.ground.models import Ground, Service
from minzheng.errors import MinzhengError
from minzheng.kernel import clock
from minzheng.kernel.audit import Deed
from minzheng.kernel.db import Store
from minzheng.kernel.month import Month
from minzheng.kernel.period import reckoner_of
from minzheng.kernel.record.declare import Records
from minzheng.kernel.record.take import add, do
from minzheng.kernel.standards import Mark, Value, set_value, standards_of
from minzheng.kernel.todo import Span
from minzheng.people.choices import MarriageSource
from minzheng.people.marriages import begin
from minzheng.people.models import Death, Person
from mourning import VILLAGE, contract_of, ground_of, person_of, plot_of, report_of

DEED = Deed("甲", "test")
TODAY = date(2026, 11, 21)
DIED = date(2026, 10, 1)
CEMETERY, VILLAGERS, HALL = "BG2020-00001", "BG2020-00002", "BG2020-00003"
SINGLE, SECOND, JOINT, PLANNED = "MW2020-00001", "MW2020-00002", "MW2020-00003", "MW2020-00004"
OF_VILLAGE, NICHE = "MW2020-00005", "MW2020-00006"
DEAD, WIFE, OLD, YOUNG, SPARE = 1, 2, 3, 4, 5
PROOFS = {"user_death_proof": "证1", "user_cremation_proof": "火1"}


@dataclass(slots=True)
class Hand:
    """A session on the county, with the books at hand."""

    session: Session

    def add(self, book: Records, **told: str) -> Any:
        """One line as typed."""
        return add(self.session, book, told)

    def do(self, book: Records, key: str, act: str, **told: str) -> Any:
        """Something done with a line; gives the line."""
        return do(self.session, book, key, book.act(act), told, operator="甲")[0]

    def person(self, order: int) -> Person:
        """One of the people of the tests."""
        return self.session.exec(select(Person).where(Person.name == f"逝者{order}")).one()

    def plot(self, number: str) -> Plot:
        """A place."""
        return self.session.exec(select(Plot).where(Plot.number == number)).one()

    def ground(self, number: str) -> Ground:
        """A ground."""
        return self.session.exec(select(Ground).where(Ground.number == number)).one()

    def give(self, order: int, plot: str = SINGLE, **told: str) -> Given:
        """A contract for somebody, signed today for as long as it may run."""
        who = self.person(order)
        common = {
            "plot": plot, "buyer": "购置甲", "signed_on": str(TODAY), "since": str(TODAY),
            "until": "2046-11-21", "use_fee": "0", "care_fee": "0", "user_name": who.name,
            "user_id_no": who.id_no,
        }  # fmt: skip
        return allocate(self.session, {**common, **told}, TODAY)

    def second(self, order: int, **told: str) -> dict[str, str]:
        """What is told of a second user."""
        who = self.person(order)
        more = {f"second_{key}": value for key, value in told.items()}
        return {"second_name": who.name, "second_id_no": who.id_no, **more}

    def set(self, key: str, value: str, unit: str) -> None:
        """A county's own standard."""
        self.session.flush()
        facts = {"region": "420281", "key": key, "label": key, "value": value, "unit": unit}
        made = Value(since=Month(2026, 1), document="县通知", mark=Mark.verified, **facts)
        set_value(self.session, made)
        self.session.flush()
        self.session.info.clear()

    def state(self, number: str, on: date = TODAY) -> PlotState:
        """The state of a place."""
        return states_of(self.session, [self.plot(number)], on)[0]


def _settle(session: Session) -> None:
    """A cemetery, a village ground, a columbarium; one of the dead, his widow, some living."""
    cemetery = ground_of(session, CEMETERY)
    village = ground_of(session, VILLAGERS, GroundKind.village_ground)
    hall = ground_of(session, HALL, GroundKind.columbarium)
    session.add(
        Service(
            number="BF2020-00001", ground_id=village.stored_id, division_code=VILLAGE,
            since=date(2020, 1, 1),
        )
    )  # fmt: skip
    joint = {"kind": PlotKind.joint, "capacity": 2, "area": 80}
    for number in (SINGLE, SECOND):
        plot_of(session, cemetery, number)
    plot_of(session, cemetery, JOINT, **joint)
    plot_of(session, cemetery, PLANNED, planned=True)
    plot_of(session, village, OF_VILLAGE)
    plot_of(session, hall, NICHE, kind=PlotKind.niche, area=0)
    dead = person_of(session, DEAD)
    wife = person_of(session, WIFE, birth=date(1960, 3, 1), male=False)
    person_of(session, OLD, birth=date(1946, 11, 21))
    person_of(session, YOUNG, birth=date(1971, 5, 20))
    person_of(session, SPARE, birth=date(1940, 5, 20))
    begin(
        session, dead.stored_id, wife.stored_id, since=date(1985, 1, 1),
        registered_on=date(1985, 1, 1), certificate_no="字1号", source=MarriageSource.papers,
    )  # fmt: skip
    session.add(Death(person_id=dead.stored_id, died_on=DIED, source="医院", told_on=DIED))


@pytest.fixture(scope="module")
def base(_county_file: Path, tmp_path_factory: pytest.TempPathFactory) -> Store:
    """A county with places; changed only in dry runs."""
    store = Store(Path(shutil.copy(_county_file, tmp_path_factory.mktemp("grave"))))
    clock.fix(TODAY)
    with store.work(DEED) as work:
        _settle(work.session)
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
    return {found.id for found in caught.value.findings} or {caught.value.id}


def told(call: Callable[[], Any]) -> str:
    """The words of a refusal."""
    with pytest.raises(MinzhengError) as caught:
        call()
    return "；".join(found.message for found in caught.value.findings)


# --- areas ----------------------------------------------------------------------------------------


def test_an_area_is_read_and_told_in_square_metres() -> None:
    """Hundredths in the file; more than two decimals are no area."""
    pairs = {"0.5": 50, "4": 400, "0.05": 5, "12.34": 1234, "0": 0}
    assert {text: parse_area(text) for text in pairs} == pairs
    assert [square_metres(value) for value in pairs.values()] == list(pairs)
    for wrong in ("0.555", "-1", "半", ".5", ""):
        with pytest.raises(ValueError, match="面积"):
            parse_area(wrong)


def _plot(**told: str) -> dict[str, str]:
    return {
        "of": CEMETERY, "zone": "乙", "line": "1", "seat": "1", "kind": "单穴墓位",
        "built_on": "2026-11-01", **told,
    }  # fmt: skip


def test_e66_a_single_place_of_06_is_refused(hand: Hand) -> None:
    """E66: the limit of Daye is 0.5 for one and 0.8 for two; at the limit it may be."""
    assert refused(lambda: hand.add(PLOTS, **_plot(area="0.6"))) == {"grave-over-size"}
    assert hand.add(PLOTS, **_plot(area="0.5")).capacity == 1
    joint = _plot(seat="2", kind="合葬墓位")
    assert refused(lambda: hand.add(PLOTS, **{**joint, "area": "0.81"})) == {"grave-over-size"}
    assert hand.add(PLOTS, **{**joint, "area": "0.8"}).capacity == 2
    niche = _plot(of=HALL, kind="格位", area="1")
    assert hand.add(PLOTS, **niche).area == 100


def test_a_kind_of_ground_may_have_a_limit_of_its_own(hand: Hand) -> None:
    """The limit is by kind of ground, and by date: an older place is measured by its own day."""
    hand.set("burial.grave.area.ashes_single.village_ground", "60", "平方分米")
    village = _plot(of=VILLAGERS, area="0.6")
    assert hand.add(PLOTS, **village) is not None
    assert refused(lambda: hand.add(PLOTS, **_plot(area="0.6"))) == {"grave-over-size"}
    hand.set("burial.grave.area.ashes_joint", "70", "平方分米")
    older = _plot(kind="合葬墓位", area="0.8", built_on="2025-12-31")
    assert hand.add(PLOTS, **older) is not None
    newer = _plot(kind="合葬墓位", area="0.8", built_on="2026-01-01", seat="9")
    assert refused(lambda: hand.add(PLOTS, **newer)) == {"grave-over-size"}


def test_places_for_bodies_lie_where_earth_burial_is_allowed(hand: Hand) -> None:
    """4 and 6 square metres, and only in a ground where bodies may be buried."""
    body = _plot(holds="遗体", area="4")
    assert refused(lambda: hand.add(PLOTS, **body)) == {"grave-no-earth-burial"}
    hand.ground(CEMETERY).earth_burial = True
    assert hand.add(PLOTS, **body).holds is Holds.body
    over = _plot(holds="遗体", area="4.01", seat="2")
    assert refused(lambda: hand.add(PLOTS, **over)) == {"grave-over-size"}


def test_rows_are_built_at_once(hand: Hand) -> None:
    """Lines and seats from where one says; not over what is there, nor over what is approved."""
    facts = {
        "zone": "丁", "kind": PlotKind.single, "capacity": 1, "area": 50, "holds": Holds.ashes,
        "built_on": TODAY, "planned": False,
    }  # fmt: skip
    made = build(hand.session, CEMETERY, Rows(2, 3, first_line=4, first_seat=10), facts)
    spots = [(one.line, one.seat) for one in made]
    assert spots == [("4", "10"), ("4", "11"), ("4", "12"), ("5", "10"), ("5", "11"), ("5", "12")]
    again = lambda: build(hand.session, CEMETERY, Rows(5, 12), facts)  # noqa: E731
    assert refused(again) == {"grave-seats-taken"}
    hand.ground(CEMETERY).approved_plots = 12
    assert "已建 10 个，再建 3 个" in told(
        lambda: build(hand.session, CEMETERY, Rows(1, 3, 20), facts)
    )
    assert len(build(hand.session, CEMETERY, Rows(1, 2, 20), facts)) == 2
    assert refused(lambda: hand.add(PLOTS, **_plot(area="0.5"))) == {"grave-over-approved"}
    assert refused(lambda: build(hand.session, CEMETERY, Rows(0, 0), facts)) == {
        "grave-nothing-built"
    }


def test_rows_as_typed() -> None:
    """Words and areas are read; what is none is told."""
    clock.fix(TODAY)
    told = Building("BG1", "丁", Rows(1, 1), "双人格位", "0")
    assert (told.facts()["capacity"], told.facts()["built_on"]) == (2, TODAY)
    wrong = Building("BG1", "丁", Rows(1, 1), "单穴墓位", "半平方")
    assert refused(wrong.facts) == {"grave-area-unreadable"}
    assert refused(Building("BG1", "丁", Rows(1, 1), "大墓", "1").facts) == {"word-unknown"}


def test_what_a_place_may_not_be(hand: Hand) -> None:
    """The room follows from the kind; a funeral home has no places."""
    wrong = _plot(kind="合葬墓位", capacity="3", area="0.8")
    assert refused(lambda: hand.add(PLOTS, **wrong)) == {"grave-capacity"}
    assert refused(lambda: hand.add(PLOTS, **_plot(kind="家族多穴墓位", capacity="0"))) == {
        "grave-capacity"
    }
    home = ground_of(hand.session, "BG2020-00009", GroundKind.funeral_home)
    assert refused(lambda: hand.add(PLOTS, **_plot(of=home.number))) == {"grave-ground-kind"}


# --- who may be given a place ---------------------------------------------------------------------


def test_a_place_against_the_proofs(hand: Hand) -> None:
    """FUN 35: the proofs of death and cremation, both told at once where they are missing."""
    assert refused(lambda: hand.give(DEAD)) == {"grave-no-death-proof", "grave-no-cremation-proof"}
    made = hand.give(DEAD, **PROOFS)
    assert (made.contract.number, made.users[0].death_proof) == ("MH2026-00001", "证1")
    assert list(says(hand.session, made))[1].startswith("使用期 2026-11-21 至 2046-11-21")


def test_the_proofs_on_file_need_not_be_typed(hand: Hand) -> None:
    """Who was reported and cremated here has them; another number than that is refused."""
    session, one = hand.session, hand.person(SPARE)
    report = report_of(session, one, DIED)
    home = ground_of(session, "BG2020-00009", GroundKind.funeral_home)
    facts = {"confirmation_no": "认1", "proof_no": report.proof_no, "cremated_on": DIED}
    session.add(
        Cremation(
            number="HH420281-2026-000001", report_id=report.stored_id,
            ground_id=home.stored_id, **facts,
        )
    )  # fmt: skip
    session.flush()
    assert refused(lambda: hand.give(SPARE, user_death_proof="别的")) == {"grave-other-proof"}
    user = hand.give(SPARE).users[0]
    assert (user.death_proof, user.cremation_proof) == (report.proof_no, "HH420281-2026-000001")


def test_e67_the_living_spouse_keeps_a_half(hand: Hand) -> None:
    """E67: husband by his proofs, the wife of 66 reserved; the setting is told."""
    second = hand.second(WIFE, reason="健在配偶")
    made = hand.give(DEAD, JOINT, **PROOFS, **second)
    words = "；".join(says(hand.session, made))
    assert "burial.grave.spouse = 是" in words
    assert "缺省设置" in words
    assert hand.state(JOINT) is PlotState.reserved
    service.lay(hand.session, made.contract, hand.person(DEAD).stored_id, TODAY)
    assert hand.state(JOINT) is PlotState.partly_occupied


def test_e67_the_setting_may_forbid_it(hand: Hand) -> None:
    """A county that keeps no halves refuses, with its paper."""
    hand.set("burial.grave.spouse", "否", "是否")
    second = hand.second(WIFE, reason="健在配偶")
    call = lambda: hand.give(DEAD, JOINT, **PROOFS, **second)  # noqa: E731
    assert refused(call) == {"grave-spouse-not-allowed"}
    assert "县通知" in told(call)


def test_a_spouse_is_who_was_married_to_the_dead(hand: Hand) -> None:
    """Not in a single place, not somebody else's wife, by a paper where no marriage is on file."""
    wife = {"reason": "健在配偶"}
    spouse = hand.second(WIFE, **wife)
    assert refused(lambda: hand.give(DEAD, **PROOFS, **spouse)) == {
        "grave-spouse-not-joint", "grave-too-many",
    }  # fmt: skip
    other = hand.session
    begin(
        other, hand.person(SPARE).stored_id, person_of(other, 9, male=False).stored_id,
        since=date(1970, 1, 1), registered_on=date(1970, 1, 1), certificate_no="字2号",
        source=MarriageSource.papers,
    )  # fmt: skip
    assert refused(lambda: hand.give(DEAD, JOINT, **PROOFS, **hand.second(SPARE, **wife))) == {
        "grave-not-spouse"
    }
    assert refused(lambda: hand.give(DEAD, JOINT, **PROOFS, **hand.second(OLD, **wife))) == {
        "grave-no-certificate"
    }
    papers = hand.second(OLD, certificate="结婚证字3号", **wife)
    assert len(hand.give(DEAD, JOINT, **PROOFS, **papers).users) == 2


def test_e68_a_healthy_man_of_55_is_refused(hand: Hand) -> None:
    """E68: no grave for the living; no other reason helps him."""
    assert refused(lambda: hand.give(YOUNG)) == {"grave-for-living"}
    assert refused(lambda: hand.give(YOUNG, user_reason="高龄")) == {"grave-not-elderly"}
    critical = {"user_reason": "危重"}
    assert refused(lambda: hand.give(YOUNG, **critical)) == {"grave-no-certificate"}
    made = hand.give(YOUNG, user_certificate="诊断证明", **critical)
    assert hand.state(SINGLE) is PlotState.reserved
    assert made.users[0].certificate == "诊断证明"


def test_e69_by_the_age_that_is_set(hand: Hand) -> None:
    """E69: a woman of 72 at 70 and at 80; on the eightieth birthday one is eighty."""
    woman = person_of(hand.session, 10, birth=date(1954, 3, 1), male=False)
    assert woman.name == "逝者10"
    assert "72 周岁，不到 80 周岁" in told(lambda: hand.give(10, user_reason="高龄"))
    assert hand.give(OLD, user_reason="高龄").users[0].reason == "elderly"
    hand.set("burial.grave.elderly_age", "70", "周岁")
    made = hand.give(10, SECOND, user_reason="高龄")
    assert "burial.grave.elderly_age = 70" in "；".join(says(hand.session, made))


def test_an_age_that_nobody_knows_is_no_reason(hand: Hand) -> None:
    """A temporary number tells no birthday."""
    one = hand.person(OLD)
    one.id_no, one.birth = "TEMP0001", None
    std = standards_of(hand.session).on(Month.of(TODAY))
    told_of = [facts.Told("TEMP0001", Living.elderly)]
    found = facts.candidates(hand.session, told_of, (), TODAY)[0]
    asked = facts.place(hand.session, hand.plot(SINGLE), TODAY)
    assert [fault.id for _, fault in user_faults(asked, found, std)] == ["grave-age-unknown"]


def test_the_dead_are_given_no_reason_of_the_living(hand: Hand) -> None:
    """And one has one place."""
    assert refused(lambda: hand.give(DEAD, user_reason="高龄", **PROOFS)) == {
        "grave-dead-with-reason"
    }
    hand.give(DEAD, **PROOFS)
    assert refused(lambda: hand.give(DEAD, SECOND, **PROOFS)) == {"grave-has-another"}


def test_e72_a_village_ground_sells_nothing(hand: Hand) -> None:
    """E72: to a townsman for 20 000: both reasons, the articles and what it may cost."""
    town = person_of(hand.session, 11)
    town.division_code = "420281001001"
    call = lambda: hand.give(  # noqa: E731
        11, OF_VILLAGE, user_reason="高龄", use_fee="20000"
    )
    assert refused(call) == {"grave-village-stranger", "grave-village-paid"}
    assert "并处 1 至 5 倍罚款（20,000.00 至 100,000.00 元）" in told(call)
    with pytest.raises(MinzhengError) as caught:
        call()
    assert {one.cite for one in caught.value.findings} == {"殡葬管理条例 第二十条、第五十九条"}
    assert hand.give(OLD, OF_VILLAGE, user_reason="高龄").contract.use_fee == 0


def test_outsiders_where_the_county_keeps_them_out(hand: Hand) -> None:
    """Daye sells nothing outside; where the setting allows it they may come."""
    stranger = person_of(hand.session, 12, birth=date(1940, 1, 1))
    stranger.division_code = "360982100001"
    assert refused(lambda: hand.give(12, user_reason="高龄")) == {"grave-outsider"}
    hand.set("burial.grave.outsiders", "是", "是否")
    assert hand.give(12, user_reason="高龄").contract.number == "MH2026-00001"


def test_every_reason_is_told_at_once(hand: Hand) -> None:
    """Place, ground, term, user: one refusal."""
    plot = hand.plot(SINGLE)
    plot.area, plot.blocked_on, plot.blocked_for = 60, date(2026, 1, 1), "下沉"
    hand.ground(CEMETERY).approval_no = ""
    bad = {"until": "2056-11-21", "use_fee": "-1", "user_name": "别人"}
    assert refused(lambda: hand.give(YOUNG, **bad)) == {
        "grave-over-size", "grave-plot-not-free", "grave-ground-unlawful", "grave-term-long",
        "grave-for-living", "amount-negative", "person-other-name",
    }  # fmt: skip


def test_a_place_for_two_is_not_one_large_place(hand: Hand) -> None:
    """BU-10: 0.8 for one is above the limit of 0.5; 0.5 is not."""
    assert refused(lambda: hand.give(DEAD, JOINT, **PROOFS)) == {"grave-joint-for-one"}
    hand.plot(JOINT).area = 50
    assert hand.give(DEAD, JOINT, **PROOFS).plot.number == JOINT


def test_a_ground_gives_no_more_than_was_approved(hand: Hand) -> None:
    """BU-13: counted by the contracts that hold."""
    hand.give(DEAD, **PROOFS)
    hand.ground(CEMETERY).approved_plots = 1
    assert refused(lambda: hand.give(OLD, SECOND, user_reason="高龄")) == {"grave-ground-sold-out"}
    hand.ground(CEMETERY).approved_plots = 2
    assert hand.give(OLD, SECOND, user_reason="高龄") is not None


def test_a_place_that_is_not_there_yet(hand: Hand) -> None:
    """Planned until it is built; then it may be given."""
    call = lambda: hand.give(DEAD, PLANNED, **PROOFS)  # noqa: E731
    assert "还没有建成" in told(call)
    assert hand.state(PLANNED) is PlotState.planned
    hand.do(PLOTS, PLANNED, "finish", built_on="2026-11-20")
    assert hand.state(PLANNED) is PlotState.free
    assert call().plot.number == PLANNED
    assert refused(lambda: hand.do(PLOTS, PLANNED, "finish", built_on="2026-11-20")) == {
        "grave-not-planned"
    }


# --- terms ----------------------------------------------------------------------------------------


def test_e70_twenty_years_and_no_more(hand: Hand) -> None:
    """E70: 2026-04-05 to 2056-04-05 is refused with the latest end, which may be."""
    day = {"signed_on": "2026-04-05", "since": "2026-04-05", "user_reason": "高龄"}
    call = lambda: hand.give(SPARE, until="2056-04-05", **day)  # noqa: E731
    assert "最迟到 2046-04-05" in told(call)
    assert refused(lambda: hand.give(SPARE, until="2046-04-06", **day)) == {"grave-term-long"}
    assert hand.give(SPARE, until="2046-04-05", **day).contract.until == date(2046, 4, 5)


def test_terms_over_leap_days(hand: Hand) -> None:
    """From 29 February to 29 February, and to the 28th where the year has none."""
    std = standards_of(hand.session)
    days = {
        date(2028, 2, 29): date(2048, 2, 29), date(2080, 2, 29): date(2100, 2, 28),
        date(2027, 2, 28): date(2047, 2, 28), date(2026, 11, 21): date(2046, 11, 21),
    }  # fmt: skip
    assert {day: latest_end(day, std.on(Month.of(day))) for day in days} == days
    backwards = {"until": "2026-11-21", "user_reason": "高龄"}
    assert refused(lambda: hand.give(OLD, **backwards)) == {"grave-term-backwards"}


def _old(hand: Hand, until: date = date(2027, 3, 1), plot: str = SINGLE) -> Contract:
    """A contract that runs out soon, of one who lies there."""
    one = contract_of(
        hand.session, hand.plot(plot), hand.person(DEAD), since=date(2026, 10, 2),
        signed_on=date(2026, 10, 2), until=until, number="MH2020-00009",
    )  # fmt: skip
    service.lay(hand.session, one, hand.person(DEAD).stored_id, date(2026, 10, 3))
    return one


def test_renewal_follows_the_term(hand: Hand) -> None:
    """From the old end on, twenty years, for care only; who lies there lies there."""
    old = _old(hand)
    new = renew(hand.session, old.number, Renewal(on=TODAY, care_fee=100_00))
    assert (new.since, new.until, new.renews_id) == (old.until, date(2047, 3, 1), old.id)
    assert (old.ended_on, old.ended_for, new.care_fee) == (TODAY, "续用", 100_00)
    assert hand.state(SINGLE) is PlotState.occupied
    assert refused(lambda: renew(hand.session, old.number, Renewal(on=TODAY))) == {
        "grave-renew-over"
    }
    early = lambda: renew(hand.session, new.number, Renewal(on=TODAY))  # noqa: E731
    assert refused(early) == {"grave-renew-early"}


def test_what_a_renewal_may_not_be(hand: Hand) -> None:
    """BU-12: no use fee, no more than twenty years, both told at once; not before the notice."""
    old = _old(hand)
    wrong = Renewal(on=TODAY, until=date(2047, 3, 2), use_fee=1)
    assert refused(lambda: renew(hand.session, old.number, wrong)) == {
        "grave-renew-fee", "grave-term-long",
    }  # fmt: skip
    first = date(2026, 9, 2)
    old.until = date(2027, 3, 1)
    assert (old.until - first).days == 180
    early = Renewal(on=date(2026, 9, 1))
    old.signed_on = old.since = date(2026, 8, 1)
    assert refused(lambda: renew(hand.session, old.number, early)) == {"grave-renew-early"}
    assert renew(hand.session, old.number, Renewal(on=first)).signed_on == first


def test_a_village_ground_renews_for_nothing(hand: Hand) -> None:
    """No care fee either."""
    old = _old(hand, plot=OF_VILLAGE)
    paid = Renewal(on=TODAY, care_fee=1)
    assert refused(lambda: renew(hand.session, old.number, paid)) == {"grave-village-paid"}
    assert renew(hand.session, old.number, Renewal(on=TODAY)).care_fee == 0


def test_renewals_are_not_entered_as_contracts(hand: Hand) -> None:
    """The sheet of contracts has them, and takes none."""
    old = _old(hand)
    told = {
        "plot": SINGLE, "renews": old.number, "buyer": "甲", "signed_on": "2026-11-20",
        "since": "2026-11-20", "until": "2046-11-20", "use_fee": "0", "care_fee": "0",
    }  # fmt: skip
    assert refused(lambda: hand.add(CONTRACTS, **told)) == {
        "grave-renew-otherwise", "grave-plot-not-free",
    }  # fmt: skip
    later = {**told, "plot": SECOND, "renews": "", "since": "2026-11-01", "until": "2046-11-01"}
    assert refused(lambda: hand.add(CONTRACTS, **later)) == {"grave-signed-later"}


# --- one live contract a place --------------------------------------------------------------------


def test_e71_the_schema_holds_one_contract_a_place(hand: Hand) -> None:
    """E71: a second is refused by the rule, and by the file itself."""
    hand.give(DEAD, **PROOFS)
    words = told(lambda: hand.give(OLD, user_reason="高龄"))
    assert "已有合同 MH2026-00001；使用权不得转让、转卖" in words
    with pytest.raises(IntegrityError, match="plot_id"), hand.session.begin_nested():
        contract_of(hand.session, hand.plot(SINGLE), number="MH2026-00077")


def test_a_place_goes_back_when_its_contract_ends(hand: Hand) -> None:
    """Not while somebody lies there; then it may be given anew."""
    one = hand.give(DEAD, **PROOFS).contract
    person = hand.person(DEAD).stored_id
    service.lay(hand.session, one, person, TODAY)
    end = {"ended_on": str(TODAY), "ended_for": "迁出"}
    assert refused(lambda: hand.do(CONTRACTS, one.number, "end", **end)) == {"grave-lies-there"}
    user = hand.session.exec(select(User)).one()
    leave = {"left_on": str(TODAY), "left_for": "退订"}
    assert "grave-user-laid" in refused(lambda: hand.do(USERS, user.number, "leave", **leave))
    service.rise(hand.session, one, person, TODAY, "外县公墓")
    hand.do(CONTRACTS, one.number, "end", **end)
    assert hand.state(SINGLE) is PlotState.vacated
    assert hand.give(OLD, user_reason="高龄").plot.number == SINGLE


def test_users_may_be_added_up_to_the_room(hand: Hand) -> None:
    """A place for two takes a second, and no third; the same rules hold."""
    hand.plot(JOINT).area = 50
    one = hand.give(DEAD, JOINT, **PROOFS).contract
    line = {"of": one.number, "added_on": str(TODAY), "reason": "健在配偶"}
    young, wife, old = hand.person(YOUNG), hand.person(WIFE), hand.person(OLD)
    assert refused(
        lambda: hand.add(USERS, name=young.name, id_no=young.id_no, **{**line, "reason": "无"})
    ) == {"grave-for-living"}
    hand.add(USERS, name=wife.name, id_no=wife.id_no, **line)
    third = {**line, "reason": "高龄", "name": old.name, "id_no": old.id_no}
    assert refused(lambda: hand.add(USERS, **third)) == {"grave-too-many"}
    hand.do(CONTRACTS, one.number, "end", ended_on=str(TODAY), ended_for="退订")
    assert refused(lambda: hand.add(USERS, **{**third, "added_on": str(TODAY)})) == {
        "grave-user-contract-over"
    }


# --- for those who bury ---------------------------------------------------------------------------


def test_laying_asks_everything(hand: Hand) -> None:
    """A user, dead, proved, while the contract holds, and once."""
    session = hand.session
    one = hand.give(OLD, user_reason="高龄").contract
    lay = lambda order, day=TODAY: service.lay(  # noqa: E731
        session, one, hand.person(order).stored_id, day
    )
    with pytest.raises(MinzhengError) as caught:
        lay(DEAD)
    assert caught.value.id == "grave-lay-refused"
    assert refused(lambda: lay(DEAD)) == {"grave-not-user"}
    assert refused(lambda: lay(OLD)) == {
        "grave-user-living", "grave-lay-death-proof", "grave-lay-cremation-proof",
    }  # fmt: skip
    assert "grave-contract-over" in refused(lambda: lay(OLD, date(2026, 11, 20)))
    assert "grave-contract-over" in refused(lambda: lay(OLD, date(2046, 11, 22)))
    user = hand.session.exec(select(User)).one()
    proofs = {"death_proof": "证3", "cremation_proof": "火3"}
    assert refused(lambda: hand.do(USERS, user.number, "prove", **proofs)) == {"grave-user-living"}
    session.add(Death(person_id=user.person_id, died_on=TODAY, source="医院", told_on=TODAY))
    session.flush()
    hand.do(USERS, user.number, "prove", **proofs)
    plot = hand.plot(SINGLE)
    plot.blocked_on, plot.blocked_for = TODAY, "下沉"
    assert refused(lambda: lay(OLD)) == {"grave-plot-blocked"}
    plot.blocked_on, plot.blocked_for = None, ""
    assert lay(OLD).interred_on == TODAY
    assert refused(lambda: lay(OLD)) == {"grave-lies-already", "grave-plot-full"}
    service.rise(session, one, user.person_id, TODAY, "外县")
    assert refused(lambda: lay(OLD)) == {"grave-user-left"}
    again = lambda: service.rise(session, one, user.person_id, TODAY, "外县")  # noqa: E731
    assert refused(again) == {"grave-not-lying"}


def test_free_places_and_whose_place_it_is(hand: Hand) -> None:
    """What those who bury ask: free places of a ground, and the place of one of the dead."""
    ground, person = hand.ground(CEMETERY).stored_id, hand.person(DEAD).stored_id
    free = lambda: [one.number for one in service.free_plots(hand.session, ground, TODAY)]  # noqa: E731
    assert free() == [SINGLE, SECOND, JOINT]
    assert service.place_of(hand.session, person, TODAY) is None
    made = hand.give(DEAD, **PROOFS)
    assert free() == [SECOND, JOINT]
    assert service.place_of(hand.session, person, TODAY) == (made.contract, made.plot)
    assert roles(hand.session, hand.person(DEAD))[0][:2] == ("墓（格）位使用人", "MH2026-00001")


# --- states, ledger, capacity ---------------------------------------------------------------------


def test_the_states_of_a_place(hand: Hand) -> None:
    """Each follows from the contract, and every past day can be read again."""
    one = _old(hand)
    assert hand.state(SINGLE, date(2026, 10, 1)) is PlotState.free
    assert hand.state(SINGLE, date(2026, 10, 2)) is PlotState.reserved
    assert hand.state(SINGLE, date(2026, 10, 3)) is PlotState.occupied
    assert hand.state(SINGLE, one.until) is PlotState.occupied
    assert hand.state(SINGLE, date(2027, 3, 2)) is PlotState.expired
    hand.do(PLOTS, SECOND, "block", blocked_on="2026-11-01", blocked_for="下沉")
    assert hand.state(SECOND) is PlotState.blocked
    assert refused(
        lambda: hand.do(PLOTS, SECOND, "block", blocked_on="2026-11-02", blocked_for="再封")
    ) == {"grave-blocked-already"}
    hand.do(PLOTS, SECOND, "unblock")
    assert hand.state(SECOND) is PlotState.free
    assert refused(lambda: hand.do(PLOTS, SECOND, "unblock")) == {"grave-not-blocked"}


def test_the_ledger_tells_who_lies_there(hand: Hand) -> None:
    """5.13: dead, reserved, buyer, contract, days, fees; by ground, kind, state."""
    second = hand.second(WIFE, reason="健在配偶")
    made = hand.give(DEAD, JOINT, **PROOFS, **second, care_fee="200")
    service.lay(hand.session, made.contract, hand.person(DEAD).stored_id, TODAY)
    ask = ledger.Ask(TODAY, ground=CEMETERY, kinds=(PlotKind.joint,))
    table = ledger.ledger_table(hand.session, ask, "墓位台账")
    keys = [column.key for column in table.columns]
    row = dict(zip(keys, table.rows[0], strict=True))
    assert len(table.rows) == 1
    assert (row["first"], row["second"], row["kept"]) == ("逝者1", "", "逝者2")
    assert (row["state"], row["area"], row["care_fee"]) == ("部分使用", "0.8", 200_00)
    free = ledger.Ask(TODAY, ground=CEMETERY, state=PlotState.free)
    assert [one[0] for one in ledger.ledger_table(hand.session, free, "").rows] == [SINGLE, SECOND]


def test_years_left_by_the_mean_of_the_last_years(hand: Hand) -> None:
    """B12: free ÷ mean yearly use, against thirty years; a renewal uses no place."""
    session, ground = hand.session, hand.ground(CEMETERY)
    facts = {
        "zone": "丁", "kind": PlotKind.single, "capacity": 1, "area": 50, "holds": Holds.ashes,
        "built_on": date(2021, 1, 1), "planned": False,
    }  # fmt: skip
    plots = build(session, CEMETERY, Rows(3, 11), facts)
    days = (date(2023, 11, 21), date(2023, 11, 22), date(2025, 5, 1), date(2026, 11, 21))
    for turn, day in enumerate(days):
        told = {"signed_on": day, "since": day, "until": date(2040, 1, 1)}
        contract_of(session, plots[turn], number=f"MH2020-{turn:05d}", **told)
    found = {one.number: room for one, room in ledger.rooms(session, TODAY)}
    room = found[CEMETERY]
    assert (room.total, room.used, room.free, room.planned) == (36, 4, 32, 1)
    assert (room.by_year, room.yearly, room.years) == ((1, 1, 1), 1, 32)
    assert found[HALL].years is None
    rows = {row[0]: row for row in ledger.capacity_table(session, TODAY, By.ground).rows}
    assert rows[ground.name][-3:] == ("1", "32", "够用")
    hand.do(PLOTS, plots[10].number, "block", blocked_on="2026-11-01", blocked_for="下沉")
    for turn, spot in enumerate((plots[11], plots[12])):
        told = {"signed_on": date(2020, 1, 1), "since": date(2020, 1, 1)}
        contract_of(session, spot, number=f"MH2019-{turn:05d}", until=date(2039, 1, 1), **told)
    rows = {row[0]: row for row in ledger.capacity_table(session, TODAY, By.ground).rows}
    assert rows[ground.name][-2:] == ("29", "不足 30 年")
    towns = ledger.capacity_table(session, TODAY, By.township)
    assert towns.totals is not None
    assert towns.totals[1] == towns.rows[0][1] == 38


# --- letters and what is due ----------------------------------------------------------------------


def test_the_letters(hand: Hand) -> None:
    """The contract with those it is for; the notice not before its day, nor when it is over."""
    made = hand.give(DEAD, JOINT, **PROOFS, **hand.second(WIFE, reason="健在配偶"))
    number = made.contract.number
    form = letters.fill(hand.session, LetterKind.contract, number, TODAY)
    facts = dict(form.facts)
    assert form.title == "墓位使用合同"
    assert facts["占地面积"] == "0.8 平方米"
    assert facts["使用人1证明"] == "死亡证明 证1，火化证明 火1"
    assert facts["使用人2证明"] == "合葬墓位的健在配偶"
    notice = lambda on: letters.fill(hand.session, LetterKind.notice, number, on)  # noqa: E731
    assert refused(lambda: notice(date(2046, 5, 24))) == {"grave-notice-early"}
    words = "".join(notice(date(2046, 5, 25)).paragraphs)
    assert "2046年11月21日期满" in words
    assert "2066年11月21日" in words
    hand.do(CONTRACTS, number, "end", ended_on=str(TODAY), ended_for="退订")
    assert refused(lambda: notice(date(2046, 11, 1))) == {"grave-notice-over"}


def test_what_is_due(hand: Hand) -> None:
    """Contracts that run out within the notice; whom a place was kept for and who died."""
    span = Span(TODAY, TODAY, reckoner_of(hand.session))
    due = lambda: [(one.subject, one.due) for one in tasks(hand.session, span)]  # noqa: E731
    one = _old(hand, until=date(2027, 5, 21))
    assert due() == []
    one.until = date(2027, 5, 20)
    assert due() == [(one.number, date(2027, 5, 20))]
    renew(hand.session, one.number, Renewal(on=TODAY))
    user = hand.give(OLD, SECOND, user_reason="高龄").users[0]
    assert due() == []
    died = Death(person_id=user.person_id, died_on=TODAY, source="医院", told_on=TODAY)
    hand.session.add(died)
    hand.session.flush()
    assert due() == [(user.number, TODAY)]
