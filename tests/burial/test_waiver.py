"""Waivers: what each item gives whom, once; claims that add up; BU-15, BU-16; E62 to E65, E83."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy.exc import IntegrityError
from sqlmodel import Session, col, select

from minzheng.burial.ashes.models import AshPlace
from minzheng.burial.bill.bills import BILLS, LINES
from minzheng.burial.bill.choices import ServiceKind
from minzheng.burial.bill.examples import load_tariffs
from minzheng.burial.bill.models import Bill
from minzheng.burial.bill.tariffs import TARIFFS
from minzheng.burial.body.facts import cremation_of
from minzheng.burial.choices import Destination
from minzheng.burial.death.choices import Payer
from minzheng.burial.death.models import DeathReport, FuneralGrant
from minzheng.burial.ground.choices import GroundKind
from minzheng.burial.waiver import checks, claims, figures, letters, settling
from minzheng.burial.waiver.choices import Group, LetterKind
from minzheng.burial.waiver.classes import classes_of
from minzheng.burial.waiver.examples import load_items
from minzheng.burial.waiver.facts import CLASSES, ELSEWHERE
from minzheng.burial.waiver.items import ITEMS, item_state, parse_who
from minzheng.burial.waiver.lists import slip_table, waivers_table
from minzheng.burial.waiver.models import (
    WaivedElsewhere,
    Waiver,
    WaiverClaim,
    WaiverClaimLine,
    WaiverItem,
)
from minzheng.burial.waiver.rules import Case, case_of
from minzheng.burial.waiver.todo import tasks
from minzheng.errors import MinzhengError
from minzheng.kernel import clock
from minzheng.kernel.audit import Deed
from minzheng.kernel.db import Store
from minzheng.kernel.month import Month
from minzheng.kernel.period import reckoner_of
from minzheng.kernel.record.declare import Records
from minzheng.kernel.record.take import add, do
from minzheng.kernel.standards import Mark
from minzheng.kernel.todo import Span
from minzheng.payout.models import Grant, Suspension
from minzheng.people.models import Disability, DisabilityKind, Flag, FlagKind, Household, Member
from mourning import VILLAGE, cremated, ground_of, person_of, report_of

DEED = Deed("甲", "test")
TODAY = date(2026, 11, 21)
HOME = "BG2020-00001"
DIED, BURNT = date(2026, 9, 1), date(2026, 9, 3)
DAY = BURNT.isoformat()
URN: dict[str, str] = {
    "code": "GH", "name": "骨灰盒", "kind": "补", "service": "骨灰盒", "cap": "200",
    "who": "低保、特困、优抚", "document": "某文", "mark": "原文已核", "since": "2026-01-01",
}  # fmt: skip
PRICE: dict[str, str] = {
    "code": "GH01", "name": "骨灰盒", "kind": "用品", "service": "骨灰盒", "unit": "个",
    "price": "280", "ceiling": "400", "document": "某价", "since": "2026-01-01",
}  # fmt: skip
USED = (("TS-JY2", "1"), ("TS-CF", "50"), ("TS-HH2", "1"))
"""E62: fetched in a township, fifty hours of storage, the furnace that keeps bones apart."""


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

    def due(self, today: date, until: date) -> list[Any]:
        """What is to be done up to a day."""
        return list(tasks(self.session, Span(today, until, reckoner_of(self.session))))

    def report(self, turn: int = 0) -> DeathReport:
        """One of the dead."""
        query = select(DeathReport).order_by(col(DeathReport.id))
        return list(self.session.exec(query))[turn]

    def bill(self, *used: tuple[str, str], turn: int = 0, number: str = "1") -> Bill:
        """A bill with charges of the day of cremation, still open."""
        facts: dict[str, Any] = {
            "report": self.report(turn).number,
            "ground": HOME,
            "opened_on": "2026-09-01",
        }
        made: Bill = self.add(BILLS, contract_no=f"合同{turn}-{number}", **facts)
        for item, count in used:
            self.add(LINES, of=made.number, item=item, count=count, served_on=DAY)
        return made

    def settle(self, turn: int = 0, **told: Any) -> tuple[Case, list[Waiver]]:
        """What the items give, as samples are allowed."""
        facts: dict[str, Any] = {
            "on": BURNT,
            "invoice_no": f"票{turn}",
            "allow_sample": True,
            **told,
        }
        return settling.settle(self.session, self.report(turn), facts, "甲")

    def settled(self, *used: tuple[str, str], turn: int = 0) -> list[Waiver]:
        """A bill, settled with its waivers."""
        self.bill(*(used or USED), turn=turn)
        return self.settle(turn)[1]

    def case(self, turn: int = 0) -> Case:
        """What was charged for one of the dead and what the items give, samples too."""
        return case_of(self.session, self.report(turn), allow_sample=True)

    def item(self, code: str) -> WaiverItem:
        """An item by its code."""
        query = select(WaiverItem).where(WaiverItem.code == code)
        return next(iter(self.session.exec(query)))

    def put(self, *rows: Any) -> None:
        """Rows past the rules."""
        self.session.add_all(rows)
        self.session.flush()

    def alter(self, code: str, **told: Any) -> None:
        """Something of an item otherwise."""
        for one in self.session.exec(select(WaiverItem).where(WaiverItem.code == code)):
            for name, value in told.items():
                setattr(one, name, value)
            self.session.add(one)
        self.session.flush()

    def urns(self, **told: str) -> None:
        """Urns have a price, and an item for the poor."""
        self.add(TARIFFS, **PRICE)
        self.add(ITEMS, **{**URN, **told})

    def right(self, benefit: str = "dibao", **told: Any) -> Grant:
        """A right of the first of the dead."""
        facts: dict[str, Any] = {
            "benefit": benefit, "case_no": f"{benefit}1", "person_id": self.report().person_id,
            "division_code": VILLAGE, "confirmed_on": date(2025, 1, 1), "since": Month(2025, 2),
            **told,
        }  # fmt: skip
        made = Grant(**facts)
        self.put(made)
        return made

    def found(self, name: str, on: date = TODAY) -> list[str]:
        """Whom a check finds, by the end of its id."""
        one = next(one for one in checks.CHECKS if one.id == f"check-burial-{name}")
        return [told.subject for told in one.run(self.session, on)]

    def reasons(self, turn: int = 0) -> set[str]:
        """Why items give one of the dead nothing."""
        return {found.id for offer in self.case(turn).offers for found in offer.faults}


@pytest.fixture(scope="module")
def base(_county_file: Path, tmp_path_factory: pytest.TempPathFactory) -> Store:
    """A county with a funeral home, two dead, 通山's prices and items; changed in dry runs only."""
    store = Store(Path(shutil.copy(_county_file, tmp_path_factory.mktemp("waiver"))))
    clock.fix(TODAY)
    with store.work(DEED) as work:
        session = work.session
        home = ground_of(session, HOME, GroundKind.funeral_home)
        for order in (1, 2):
            report = report_of(session, person_of(session, order), DIED)
            cremated(session, report, BURNT, ground_id=home.stored_id)
        load_tariffs(session, "通山", date(2026, 1, 1))
        load_items(session, "通山", date(2026, 1, 1))
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


def amounts(made: list[Waiver]) -> dict[str, int]:
    """What was waived, by item."""
    return {one.code: one.amount for one in made}


# --- how much -------------------------------------------------------------------------------------


def test_e62_what_is_used_is_waived_to_the_cap(hand: Hand) -> None:
    """E62: 400 + 750 + 500 are waived, the family pays 500."""
    made = hand.settled()
    assert amounts(made) == {"TS-JY": 400_00, "TS-CF": 750_00, "TS-HH": 500_00}
    case = hand.case()
    assert (case.gross, case.waived, case.gross - case.waived) == (2150_00, 1650_00, 500_00)
    slip = slip_table(case, TODAY)
    assert [row[-2:] for row in slip.rows] == [(400_00, 0), (750_00, 0), (500_00, 500_00)]
    assert slip.totals is not None
    assert slip.totals[-2:] == (1650_00, 500_00)


def test_e63_beyond_the_hours_the_family_pays(hand: Hand) -> None:
    """E63: of 1200 for eighty hours 1080 are waived."""
    assert amounts(hand.settled(("TS-CF", "80"))) == {"TS-CF": 1080_00}
    assert hand.case().gross - hand.case().waived == 120_00


def test_e64_what_was_not_used_lapses(hand: Hand) -> None:
    """E64: no storage, nothing for it."""
    made = hand.settled(("TS-JY1", "1"), ("TS-HH1", "1"))
    assert amounts(made) == {"TS-JY": 300_00, "TS-HH": 500_00}


def test_e65_another_county_has_waived_it(hand: Hand) -> None:
    """E65, BU-15: the second is refused, other items are given."""
    told: dict[str, Any] = {
        "report": hand.report().number,
        "place": "邻县",
        "waived_on": "2026-09-02",
    }
    hand.add(ELSEWHERE, service="遗体存放", amount="500", **told)
    assert amounts(hand.settled()) == {"TS-JY": 400_00, "TS-HH": 500_00}
    assert hand.reasons() == {"waiver-elsewhere"}


def test_e83_the_average_for_each_of_the_dead() -> None:
    """E83: 2 700 000 元 for 1804 bodies are 1496.67 each."""
    assert figures.Waived(1804, 2_700_000_00).average == "1496.67"
    assert figures.Waived(0, 0).average == "-"


def test_three_months_of_a_year(hand: Hand) -> None:
    """A quarter of the price of a year is free, the rest is not; less than that is all free."""
    assert amounts(hand.settled(("TS-JC", "1"))) == {"TS-JC": 60_00}
    assert amounts(hand.settled(("TS-JC", "0.2"), turn=1)) == {"TS-JC": 48_00}


def test_a_percentage_and_a_second_item_of_a_line(hand: Hand) -> None:
    """减 half, then what another item gives of the rest; together never more than was charged."""
    hand.urns(who="全部火化者")
    half = {"code": "GH-J", "kind": "减", "cap": "", "percent": "50", "who": "全部火化者"}
    hand.add(ITEMS, **{**URN, **half})
    assert amounts(hand.settled(("GH01", "1"))) == {"GH": 200_00, "GH-J": 40_00}
    hand.alter("GH-J", percent=100)
    assert amounts(hand.settled(("GH01", "1"), turn=1)) == {"GH": 200_00, "GH-J": 80_00}
    assert hand.found("waiver-over") == [
        one.number for one in hand.session.exec(select(Waiver).where(Waiver.code == "GH-J"))
        if one.amount > 80_00
    ]  # fmt: skip


def test_a_service_before_the_policy_is_not_waived(hand: Hand) -> None:
    """An item is in force on the day of the service: the first day is in it, the one before not."""
    hand.alter("TS-CF", since=BURNT)
    assert "TS-CF" in {one.item.code for one in _offers(hand)}
    hand.alter("TS-CF", since=date(2026, 9, 4))
    assert "TS-CF" not in {one.item.code for one in hand.case().offers}


def _offers(hand: Hand) -> list[Any]:
    """What the items give for what was used."""
    hand.bill(*USED)
    return hand.case().offers


# --- for whom -------------------------------------------------------------------------------------


def test_whom_an_item_is_for(hand: Hand) -> None:
    """B20: only the poor get the urn; a right on the day of death makes somebody poor."""
    hand.urns()
    hand.bill(*USED, ("GH01", "1"))
    assert hand.reasons() == {"waiver-not-for"}
    hand.right()
    assert hand.reasons() == set()
    assert amounts(hand.settle()[1])["GH"] == 200_00


@pytest.mark.parametrize(
    ("told", "held"),
    [
        ({"until": Month(2026, 9), "end_reason": "死亡"}, True),  # ended by the death
        ({"until": Month(2026, 8), "end_reason": "收入"}, False),  # ended before it
        ({"confirmed_on": DIED, "since": Month(2026, 10)}, True),  # confirmed on the day
        ({"confirmed_on": date(2026, 9, 2), "since": Month(2026, 10)}, False),
    ],
)
def test_a_right_counts_on_the_day_of_death(hand: Hand, told: dict[str, Any], held: bool) -> None:
    """Not today's state: by then the death has ended it."""
    hand.right(**told)
    assert (Group.dibao in classes_of(hand.session, hand.report())) is held


def test_a_right_that_stands_still_counts_not(hand: Hand) -> None:
    """Suspended in the month of death."""
    one = hand.right("tekun")
    assert Group.tekun in classes_of(hand.session, hand.report())
    hand.put(Suspension(grant_id=one.stored_id, since=Month(2026, 9), reason="核查"))
    assert Group.tekun not in classes_of(hand.session, hand.report())


def test_members_of_a_household_are_of_its_class(hand: Hand) -> None:
    """Who was counted on the day of death, though he has left it since; not who had left before."""
    report, other = hand.report(0), hand.report(1)
    house = Household(number="DB900001", division_code=VILLAGE)
    hand.put(house)
    hand.right("marginal", person_id=other.person_id, household_id=house.stored_id)
    facts: dict[str, Any] = {
        "household_id": house.stored_id,
        "relation": "10",
        "since": date(2025, 1, 1),
    }
    member = Member(person_id=report.person_id, until=DIED, **facts)
    hand.put(member)
    assert Group.marginal in classes_of(hand.session, report)
    member.until = date(2026, 8, 31)
    hand.put(member)
    assert Group.marginal not in classes_of(hand.session, report)


def test_facts_and_proofs_make_classes(hand: Hand) -> None:
    """A severe disability, a mark, a hundred years; what only a paper can tell."""
    report = hand.report()
    assert classes_of(hand.session, report) == [Group.cremated, Group.local]
    key, since = report.person_id, date(2020, 1, 1)
    kind = DisabilityKind.physical
    hand.put(
        Disability(person_id=key, kind=kind, grade=3, since=since),
        Disability(person_id=key, kind=DisabilityKind.visual, grade=2, since=since, until=DIED),
        Flag(person_id=key, kind=FlagKind.unstable, since=since),
    )
    hand.add(CLASSES, report=report.number, category="优抚", document="证1", told_on="2026-09-02")
    assert classes_of(hand.session, report)[2:] == [Group.disabled, Group.watched, Group.veterans]
    old = report_of(hand.session, person_of(hand.session, 90, birth=date(1926, 9, 1)), DIED)
    young = report_of(hand.session, person_of(hand.session, 91, birth=date(1926, 9, 2)), DIED)
    assert classes_of(hand.session, old) == [Group.local, Group.hundred]
    assert classes_of(hand.session, young) == [Group.local]
    told: dict[str, Any] = {"report": report.number, "document": "证2", "told_on": "2026-09-02"}
    assert refused(lambda: hand.add(CLASSES, category="本地户籍", **told)) == {"waiver-class-known"}


def test_classes_are_read_as_a_list() -> None:
    """In any order, by other words; what is none is refused."""
    assert parse_who("五保，低保") == "低保、特困"
    for told in ("富人", "、"):
        with pytest.raises(MinzhengError):
            parse_who(told)


def _excludes(hand: Hand, name: str) -> None:
    """What an exclusion rests on, for the first of the dead."""
    report = hand.report()
    key = report.stored_id
    if name == "no_grant":
        facts: dict[str, Any] = {"number": "SZ2026-00001", "report_id": key, "payer": Payer.pension}
        hand.put(FuneralGrant(amount=1, paid_on=BURNT, **facts))
    elif name == "local_hukou":
        report.division_code, report.away = "", "外省"
        hand.put(report)
    elif name == "local_cremation":
        burnt = cremation_of(hand.session, key)
        assert burnt is not None
        burnt.ground_id, burnt.elsewhere, burnt.original_no = None, "外县", "外1"
        hand.put(burnt)
    else:
        place: dict[str, Any] = {"number": "GQ2026-00001", "report_id": key, "decided_on": BURNT}
        hand.put(AshPlace(destination=Destination.unlawful, **place))


EXCLUSIONS = {
    "no_grant": "waiver-funeral-grant",
    "local_hukou": "waiver-not-local",
    "local_cremation": "waiver-not-cremated-here",
    "legal_interment": "waiver-unlawful-grave",
}


@pytest.mark.parametrize(("name", "fault"), EXCLUSIONS.items())
def test_an_exclusion_holds_where_it_is_set(hand: Hand, name: str, fault: str) -> None:
    """LK-12 and the others: only with the switch; found later as BU-16 where it comes after."""
    hand.alter("TS-CF", local_cremation=False)
    hand.bill(("TS-CF", "50"))
    _excludes(hand, name)
    assert hand.reasons() == set()
    made = hand.settle()[1]
    assert hand.found("waiver-excluded") == []
    hand.alter("TS-CF", **{name: True})
    assert hand.found("waiver-excluded") == [made[0].number]
    settling.void(hand.session, made[0].number, TODAY, "不应减免")
    assert hand.reasons() == {fault}
    assert hand.found("waiver-excluded") == []


def test_samples_waive_nothing_unless_told(hand: Hand) -> None:
    """Another county's policy is none of this one's."""
    hand.bill(*USED)
    case, made = hand.settle(allow_sample=False)
    assert (made, case.waived) == ([], 0)
    assert {found.id for one in case.offers for found in one.faults} == {"waiver-sample"}
    hand.alter("TS-CF", mark=Mark.verified)
    assert amounts(hand.settle(allow_sample=False, invoice_no="")[1]) == {"TS-CF": 750_00}


def test_names_without_figures_waive_nothing(hand: Hand) -> None:
    """Jiangxi's five are names only, until the bureau says how much and for whom."""
    for one in hand.session.exec(select(WaiverItem)):
        hand.session.delete(one)
    made = load_items(hand.session, "江西", date(2026, 1, 1))
    assert [item_state(one, TODAY) for one in made] == ["待核定"] * 5
    assert load_items(hand.session, "江西", date(2026, 1, 1)) == []
    hand.bill(*USED)
    assert hand.case().offers == []
    told: dict[str, Any] = {"who": "全部火化者", "document": "某文", "mark": "原文已核"}
    number = made[1].number
    assert refused(lambda: hand.do(ITEMS, number, "fix", **told)) == {"waiver-item-empty"}
    assert refused(lambda: hand.do(ITEMS, number, "fix", percent="101", **told)) == {
        "waiver-item-percent"
    }
    hand.do(ITEMS, number, "fix", percent="100", **told)
    assert amounts(hand.settle(allow_sample=False)[1]) == {"JX-2": 750_00}


@pytest.mark.parametrize(
    ("told", "fault"),
    [
        ({"cap": "0"}, "record-not-positive"),
        ({"percent": "0"}, "waiver-item-percent"),
        ({"until": "2025-12-31"}, "record-ends-before"),
        ({"since": "2026-03-01"}, "waiver-item-overlap"),
    ],
)
def test_what_is_no_item(hand: Hand, told: dict[str, str], fault: str) -> None:
    """Figures that cannot be; one item twice for a day."""
    hand.add(ITEMS, **URN)
    assert refused(
        lambda: hand.add(ITEMS, **{**URN, "code": "GH", "since": "2026-02-01", **told})
    ) >= {fault}


def test_an_item_is_not_ended_behind_a_waiver(hand: Hand) -> None:
    """What was waived of a service stands; the day of the service may be the last."""
    hand.settled(("TS-CF", "50"))
    number = hand.item("TS-CF").number
    assert refused(lambda: hand.do(ITEMS, number, "end", until="2026-09-02")) == {
        "waiver-item-used"
    }
    assert hand.do(ITEMS, number, "end", until="2026-09-03").until == BURNT


# --- once -----------------------------------------------------------------------------------------


def test_a_waiver_is_given_once(hand: Hand) -> None:
    """B5: settled again nothing changes; the schema has no second one for person and item."""
    first = hand.settled()
    assert hand.settle(invoice_no="")[1] == []
    kept: dict[str, Any] = {
        name: getattr(first[0], name) for name in Waiver.model_fields if name != "id"
    }
    hand.session.add(Waiver(**{**kept, "number": "JM2026-90001"}))
    with pytest.raises(IntegrityError, match="UNIQUE"):
        hand.session.flush()


def test_a_second_bill_gets_what_is_left(hand: Hand) -> None:
    """An item that was given before is not given again on another bill; others are."""
    hand.settled(("TS-CF", "50"))
    hand.bill(("TS-JC", "1"), number="2")
    assert amounts(hand.settle(invoice_no="票9")[1]) == {"TS-JC": 60_00}
    assert hand.case().waived == 810_00


@pytest.mark.parametrize(
    ("told", "fault"),
    [
        ({"invoice_no": ""}, "waiver-bill-open"),
        ({"on": date(2026, 11, 22)}, "record-day-ahead"),
    ],
)
def test_what_cannot_be_settled(hand: Hand, told: dict[str, Any], fault: str) -> None:
    """An open bill without its invoice, a day to come."""
    hand.bill(*USED)
    assert refused(lambda: hand.settle(**told)) == {fault}


def test_bills_are_settled_first(hand: Hand) -> None:
    """Nothing without a bill; one invoice for one bill; not before the bill was settled."""
    assert refused(hand.settle) == {"waiver-no-bill"}
    hand.bill(("TS-CF", "50"))
    second = hand.bill(("TS-HH1", "1"), number="2")
    assert refused(hand.settle) == {"waiver-bills-open"}
    hand.do(BILLS, second.number, "settle", invoice_no="票8", settled_on="2026-09-10")
    assert refused(hand.settle) == {"waiver-early"}
    assert refused(lambda: hand.settle(on=date(2026, 9, 9))) == {"waiver-early"}
    assert len(hand.settle(on=date(2026, 9, 10))[1]) == 2
    assert refused(lambda: hand.settle(on=TODAY)) == {"waiver-no-open-bill"}


def test_a_death_is_confirmed_first(hand: Hand) -> None:
    """What is only reported gives nobody anything."""
    report = hand.report()
    report.confirmed_on, report.confirmer = None, ""
    hand.put(report)
    hand.bill(*USED)
    assert refused(hand.settle) == {"waiver-death-unconfirmed"}


def test_a_waived_bill_is_not_made_void(hand: Hand) -> None:
    """First the waivers are taken back; they keep their amounts."""
    made = hand.settled(("TS-CF", "50"))
    number = hand.session.get_one(Bill, made[0].bill_id).number
    told: dict[str, Any] = {"void_on": "2026-09-10", "void_for": "记错"}
    with pytest.raises(IntegrityError, match="guard:waiver-bill-void"):
        hand.do(BILLS, number, "void", **told)


def test_a_waiver_is_taken_back_once(hand: Hand) -> None:
    """With a reason, not before it was given; then the item may be given again."""
    number = hand.settled(("TS-CF", "50"))[0].number
    session = hand.session
    assert refused(lambda: settling.void(session, number, date(2026, 9, 2), "")) == {
        "waiver-void-why", "waiver-void-early",
    }  # fmt: skip
    assert refused(lambda: settling.void(session, "没有", TODAY, "错")) == {"waiver-unknown"}
    settling.void(session, number, TODAY, "错")
    assert refused(lambda: settling.void(session, number, TODAY, "错")) == {"waiver-void-already"}
    assert amounts(hand.settle(invoice_no="")[1]) == {"TS-CF": 750_00}
    states = [row[-1] for row in waivers_table(session, DIED, TODAY).rows]
    assert states == ["已撤销", "有效"]


def test_a_waiver_stays_as_it_was(hand: Hand) -> None:
    """No amount is changed past the act."""
    made = hand.settled(("TS-CF", "50"))[0]
    made.amount = 1
    hand.session.add(made)
    with pytest.raises(IntegrityError, match="guard:waiver-kept"):
        hand.session.flush()


# --- claims ---------------------------------------------------------------------------------------


def claim(hand: Hand, month: Month, today: date = TODAY) -> tuple[WaiverClaim | None, bool]:
    """A month claimed."""
    return claims.make_claim(hand.session, month, today)


def test_a_claim_is_the_sum_of_the_waivers(hand: Hand) -> None:
    """B5: Σ waived = claim, in the columns of the sheet; the same month again changes nothing."""
    hand.settled()
    hand.settled(("TS-CF", "80"), turn=1)
    made, fresh = claim(hand, Month(2026, 9))
    assert made is not None
    assert fresh
    assert made.amount == 1650_00 + 1080_00 == figures.waived(hand.session, DIED, TODAY).amount
    table = claims.claim_table(hand.session, made)
    assert table.rows[0][3:14] == (
        "全部火化者", 400_00, 750_00, 500_00, None, None, None, None, 1650_00, None, BURNT
    )  # fmt: skip
    assert table.totals is not None
    assert table.totals[11] == made.amount
    assert claim(hand, Month(2026, 9)) == (made, False)
    rewards = {hand.report().stored_id: 2000_00}
    assert claims.claim_table(hand.session, made, rewards).rows[0][12] == 2000_00


def test_what_was_claimed_is_not_claimed_again(hand: Hand) -> None:
    """What is taken back comes off a later month, what is late comes into it, each once."""
    made = hand.settled(("TS-CF", "50"))
    claim(hand, Month(2026, 9))
    settling.void(hand.session, made[0].number, date(2026, 10, 8), "对象有误")
    hand.bill(("TS-CF", "80"), turn=1)
    hand.settle(1, on=date(2026, 9, 30))
    second, fresh = claim(hand, Month(2026, 10))
    assert second is not None
    assert fresh
    assert second.amount == 1080_00 - 750_00
    rows = claims.claim_table(hand.session, second).rows
    assert [(row[11], row[-1]) for row in rows] == [(1080_00, ""), (-750_00, "冲回")]
    assert claim(hand, Month(2026, 11), date(2026, 12, 1)) == (None, False)
    listed = claims.claims_table(hand.session, TODAY).rows
    assert [row[-1] for row in listed] == [750_00, 330_00]
    assert hand.found("claim-sum") == []


def test_what_was_never_claimed_is_not_given_back(hand: Hand) -> None:
    """Taken back before the claim, it stands in none."""
    made = hand.settled(("TS-CF", "50"))
    settling.void(hand.session, made[0].number, date(2026, 9, 9), "错")
    assert claim(hand, Month(2026, 9)) == (None, False)


def test_months_are_claimed_in_their_order(hand: Hand) -> None:
    """Not before their end, not behind a later one."""
    hand.settled(("TS-CF", "50"))
    assert refused(lambda: claim(hand, Month(2026, 11))) == {"claim-month-open"}
    assert refused(lambda: claim(hand, Month(2026, 10), date(2026, 10, 31))) == {"claim-month-open"}
    assert claim(hand, Month(2026, 10), date(2026, 11, 1))[1]
    assert refused(lambda: claim(hand, Month(2026, 9))) == {"claim-month-passed"}


def test_a_claim_stays_as_it_was(hand: Hand) -> None:
    """Neither it nor its lines change."""
    hand.settled(("TS-CF", "50"))
    made = claim(hand, Month(2026, 9))[0]
    assert made is not None
    made.amount = 1
    hand.session.add(made)
    with pytest.raises(IntegrityError, match="guard:waiver-claim-kept"):
        hand.session.flush()


def test_what_waits_to_be_claimed_is_due(hand: Hand) -> None:
    """Ten days after the end of the month; nothing once it is claimed."""
    hand.settled(("TS-CF", "50"))
    due = hand.due(TODAY, TODAY)
    assert [(one.due, one.next) for one in due] == [
        (date(2026, 10, 10), "minzheng burial claim --month 2026-10")
    ]
    assert hand.due(date(2026, 9, 30), TODAY) == []
    assert hand.due(date(2026, 10, 1), date(2026, 10, 9)) == []
    claim(hand, Month(2026, 10))
    assert hand.due(TODAY, TODAY) == []


# --- BU-15, BU-16 ---------------------------------------------------------------------------------

EVERY = ("twice", "over", "early", "class", "excluded", "bill")


def test_sound_waivers_give_no_finding(hand: Hand) -> None:
    """What was settled by the rules is let be."""
    hand.settled()
    hand.settled(("TS-CF", "80"), ("TS-JC", "1"), turn=1)
    claim(hand, Month(2026, 9))
    assert [hand.found(f"waiver-{name}") for name in EVERY] == [[]] * len(EVERY)


def test_a_waiver_twice_is_found(hand: Hand) -> None:
    """BU-15: told of elsewhere afterwards; another service there is none of it."""
    made = hand.settled(("TS-CF", "50"))
    facts: dict[str, Any] = {"report_id": hand.report().stored_id, "amount": 1, "waived_on": BURNT}
    hand.put(WaivedElsewhere(number="MW1", service=ServiceKind.urn, place="邻县", **facts))
    assert hand.found("waiver-twice") == []
    hand.put(WaivedElsewhere(number="MW2", service=ServiceKind.storage, place="邻县", **facts))
    assert hand.found("waiver-twice") == [made[0].number]


def test_a_waiver_over_the_cap_is_found(hand: Hand) -> None:
    """BU-15: check-burial-waiver-over; at the cap it is none."""
    made = hand.settled(("TS-CF", "80"))
    hand.alter("TS-CF", cap=1080_00)
    assert hand.found("waiver-over") == []
    hand.alter("TS-CF", cap=1079_99)
    assert hand.found("waiver-over") == [made[0].number]


def test_more_than_the_bill_is_found(hand: Hand) -> None:
    """Two items past the counter that together waive more than was charged."""
    made = hand.settled(("TS-CF", "50"))[0]
    kept: dict[str, Any] = {
        name: getattr(made, name) for name in Waiver.model_fields if name != "id"
    }
    hand.put(Waiver(**{**kept, "number": "JM2026-90001", "code": "别的"}))
    bill = hand.session.get_one(Bill, made.bill_id)
    assert hand.found("waiver-over") == [bill.number]


def test_a_waiver_before_the_policy_is_found(hand: Hand) -> None:
    """BU-15: check-burial-waiver-early; on its first day it is none."""
    made = hand.settled(("TS-CF", "50"))
    hand.alter("TS-CF", since=BURNT)
    assert hand.found("waiver-early") == []
    hand.alter("TS-CF", since=date(2026, 9, 4))
    assert hand.found("waiver-early") == [made[0].number]
    assert hand.found("waiver-over") == []


def test_a_waiver_to_the_wrong_class_is_found(hand: Hand) -> None:
    """BU-16: check-burial-waiver-class, where the right proves to have ended before the death."""
    hand.urns()
    right = hand.right()
    made = hand.settled(("GH01", "1"))
    assert hand.found("waiver-class") == []
    right.until, right.end_reason = Month(2026, 8), "收入"
    hand.put(right)
    assert hand.found("waiver-class") == [made[0].number]


def test_a_waiver_on_an_open_bill_is_found(hand: Hand) -> None:
    """It rests on nothing that was paid; on the day of the settling it does."""
    made = hand.settled(("TS-CF", "50"))
    assert hand.found("waiver-bill") == []
    bill = hand.session.get_one(Bill, made[0].bill_id)
    bill.settled_on = date(2026, 9, 4)
    hand.put(bill)
    assert hand.found("waiver-bill") == [made[0].number]


def test_a_claim_that_does_not_add_up_is_found(hand: Hand) -> None:
    """A claim past the rules."""
    made = hand.settled(("TS-CF", "50"))[0]
    facts: dict[str, Any] = {"month": Month(2026, 9), "made_on": date(2026, 10, 5)}
    one = WaiverClaim(number="MB2026-90001", amount=750_01, **facts)
    hand.put(one)
    hand.put(WaiverClaimLine(claim_id=one.stored_id, waiver_id=made.stored_id, amount=750_00))
    assert hand.found("claim-sum") == ["MB2026-90001"]


IDS = (
    "check-burial-waiver-twice", "check-burial-waiver-over", "check-burial-waiver-early",
    "check-burial-waiver-class", "check-burial-waiver-excluded", "check-burial-waiver-bill",
    "check-burial-claim-sum",
)  # fmt: skip


def test_the_checks_are_these() -> None:
    """Each of them is tried above."""
    assert tuple(sorted(one.id for one in checks.CHECKS)) == tuple(sorted(IDS))


# --- figures and letters --------------------------------------------------------------------------


def test_how_many_of_those_entitled_got_one(hand: Hand) -> None:
    """惠民政策落实率: one of two, then both; who was for no item counts nowhere."""
    hand.settled()
    assert figures.policy_rate(hand.session, DIED, TODAY) == figures.Rate(1, 2)
    assert figures.policy_rate(hand.session, DIED, TODAY).value == "50.00%"
    hand.settled(("TS-CF", "50"), turn=1)
    assert figures.policy_rate(hand.session, DIED, TODAY) == figures.Rate(2, 2)
    third = report_of(hand.session, person_of(hand.session, 60), date(2026, 10, 1))
    cremated(hand.session, third, date(2026, 10, 3))
    for one in hand.session.exec(select(WaiverItem)):
        one.until = date(2026, 9, 30)
        hand.session.add(one)
    hand.session.flush()
    assert figures.policy_rate(hand.session, DIED, TODAY) == figures.Rate(2, 2)
    rows = figures.stat_table(hand.session, DIED, TODAY).rows
    assert rows[-3][:4] == ("惠民资金", 2, 4, 2400_00)
    assert (rows[-2][4], rows[-1][4]) == ("1200.00", "100.00%")


def test_letters_tell_each_charge(hand: Hand) -> None:
    """审批表 before, 结算单 after; none is settled that is not."""
    hand.urns()
    hand.bill(*USED, ("GH01", "1"))
    report = hand.report()
    approval = dict(letters.fill(hand.session, LetterKind.approval, report, TODAY).facts)
    assert approval["补：骨灰盒"] == "不减免：骨灰盒：只减免低保、特困、优抚"
    assert approval["免：遗体存放（72 小时内）"].startswith("拟减免 750.00 元")
    assert refused(lambda: letters.fill(hand.session, LetterKind.slip, report, TODAY)) == {
        "waiver-not-settled"
    }
    hand.settle()
    slip = dict(letters.fill(hand.session, LetterKind.slip, report, TODAY).facts)
    assert slip["TS-HH2 遗体火化（捡灰炉）"].endswith("减免 500.00 元，自付 500.00 元")
    assert slip["自付合计"] == "780.00 元"
