"""Bills: price lists, charges by the live item only, what is refused, checks, the letter."""

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

from minzheng.burial.bill import audit, checks, letters
from minzheng.burial.bill.amounts import amount_of, count_told, parse_count
from minzheng.burial.bill.bills import BILLS, LINES, bill_state
from minzheng.burial.bill.examples import load_tariffs
from minzheng.burial.bill.models import Bill, BillLine, Tariff
from minzheng.burial.bill.tariffs import BASICS, TARIFFS, live_tariff, tariff_state
from minzheng.burial.ground.choices import GroundKind
from minzheng.burial.ground.models import Ground
from minzheng.errors import MinzhengError
from minzheng.kernel import clock
from minzheng.kernel.audit import Deed
from minzheng.kernel.db import Store
from minzheng.kernel.record.declare import Records
from minzheng.kernel.record.take import add, do
from mourning import ground_of, person_of, report_of

DEED = Deed("甲", "test")
TODAY = date(2026, 11, 21)
HOME, OTHER, VILLAGE = "BG2020-00001", "BG2020-00002", "BG2020-00003"
DIED = date(2026, 10, 1)
PRICE: dict[str, str] = {
    "code": "ZR01", "name": "遗体整容", "kind": "殡仪非基础", "service": "遗体整容", "unit": "具",
    "price": "200", "ceiling": "300", "document": "某价〔2026〕1号", "since": "2026-01-01",
}  # fmt: skip


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

    def ground(self, number: str) -> Ground:
        """A ground by its number."""
        return self.session.exec(select(Ground).where(Ground.number == number)).one()

    def tariff(self, code: str) -> Tariff:
        """A price by the code of its item."""
        return self.session.exec(select(Tariff).where(Tariff.code == code)).one()

    def report(self, turn: int) -> str:
        """The number of the report of one of the dead."""
        return REPORTS[turn]

    def bill(self, turn: int = 0, contract: str = "合同1", **told: str) -> Bill:
        """A bill of one of the dead at the funeral home."""
        facts: dict[str, Any] = {
            "report": REPORTS[turn],
            "ground": HOME,
            "opened_on": "2026-10-01",
            **told,
        }
        made: Bill = self.add(BILLS, contract_no=contract, **facts)
        return made

    def line(self, bill: Bill, item: str = "TS-CF", count: str = "50", **told: str) -> BillLine:
        """A charge."""
        facts: dict[str, Any] = {"served_on": "2026-10-03", **told}
        made: BillLine = self.add(LINES, of=bill.number, item=item, count=count, **facts)
        return made

    def settle(self, bill: Bill, invoice: str = "票1", on: str = "2026-10-05") -> Bill:
        """A bill that is paid."""
        done: Bill = self.do(BILLS, bill.number, "settle", invoice_no=invoice, settled_on=on)
        return done

    def found(self, check: str, on: date = TODAY) -> list[str]:
        """Whom a check finds, by its id."""
        one = next(one for one in checks.CHECKS if one.id == check)
        return [told.subject for told in one.run(self.session, on)]


REPORTS: list[str] = []


@pytest.fixture(scope="module")
def base(_county_file: Path, tmp_path_factory: pytest.TempPathFactory) -> Store:
    """A county with three grounds, two dead, a price list; changed only in dry runs."""
    store = Store(Path(shutil.copy(_county_file, tmp_path_factory.mktemp("bill"))))
    clock.fix(TODAY)
    with store.work(DEED) as work:
        session = work.session
        ground_of(session, HOME, GroundKind.funeral_home)
        ground_of(session, OTHER, GroundKind.columbarium)
        ground_of(session, VILLAGE, GroundKind.village_ground)
        made = [report_of(session, person_of(session, order), DIED) for order in (1, 2)]
        REPORTS[:] = [one.number for one in made]
        load_tariffs(session, "通山", date(2026, 1, 1))
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


# --- counts ---------------------------------------------------------------------------------------


def test_counts_are_hundredths() -> None:
    """A quarter of a year is written as 0.25 and costs a quarter."""
    assert [parse_count(told) for told in ("50", "0.25", "1.5")] == [5000, 25, 150]
    assert [count_told(count) for count in (5000, 25, 150)] == ["50", "0.25", "1.5"]
    assert amount_of(240_00, 25) == 60_00
    assert amount_of(1, 50) == 1  # half a 分 goes up
    for told in ("0", "-1", "0.001", "多"):
        with pytest.raises(MinzhengError):
            parse_count(told)


# --- prices ---------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("told", "fault"),
    [
        ({"ceiling": "199.99"}, "tariff-over-ceiling"),
        ({"until": "2025-12-31"}, "record-ends-before"),
        ({"ground": VILLAGE, "kind": "墓位"}, "tariff-village-ground"),
        ({"code": "TS-CF", "since": "2026-06-01"}, "tariff-overlap"),
        ({"code": "TS-CF", "since": "2025-06-01"}, "tariff-overlap"),
        ({"ground": "BG1"}, "burial-ground-unknown"),
    ],
)
def test_what_is_no_price(hand: Hand, told: dict[str, str], fault: str) -> None:
    """B19: above the ceiling, twice for a day, on a village ground."""
    assert refused(lambda: hand.add(TARIFFS, **PRICE | told)) == {fault}


@pytest.mark.parametrize(
    "told",
    [
        {"ceiling": "200"},
        {"ground": VILLAGE, "price": "0", "ceiling": "0"},
        {"code": "TS-CF", "since": "2025-06-01", "until": "2025-12-31"},
        {"code": "TS-CF", "since": "2026-06-01", "ground": OTHER},
    ],
)
def test_what_is_a_price(hand: Hand, told: dict[str, str]) -> None:
    """At the ceiling, free in a village, before or beside another price."""
    assert hand.add(TARIFFS, **PRICE | told).number


def test_basic_items_are_those_of_the_list(hand: Hand) -> None:
    """B18: once there is a list, a basic item stands in it; without a list nothing is held."""
    basic = {**PRICE, "kind": "殡仪基础"}
    assert hand.add(TARIFFS, **basic).number
    listed = {"document": "某文", "since": "2026-01-01"}
    hand.add(BASICS, service="遗体存放", basic="是", **listed)
    hand.add(BASICS, service="遗体告别", basic="否", **listed)
    assert refused(lambda: hand.add(TARIFFS, **basic | {"code": "ZR02"})) == {"tariff-not-basic"}
    farewell = {"code": "GB01", "service": "遗体告别"}
    assert refused(lambda: hand.add(TARIFFS, **basic | farewell)) == {"tariff-not-basic"}
    assert hand.add(TARIFFS, **basic | {"code": "CF02", "service": "遗体存放"}).number


def test_the_list_is_dynamic(hand: Hand) -> None:
    """A service has one line at a time; ended, another follows."""
    first = {"service": "遗体存放", "basic": "是", "document": "某文", "since": "2026-01-01"}
    one = hand.add(BASICS, **first)
    again = {**first, "since": "2026-06-01", "basic": "否"}
    assert refused(lambda: hand.add(BASICS, **again)) == {"basic-service-overlap"}
    assert refused(lambda: hand.do(BASICS, one.number, "end", until="2025-12-31")) >= {
        "record-act-early"
    }
    hand.do(BASICS, one.number, "end", until="2026-05-31")
    assert hand.add(BASICS, **again).number


def test_the_own_price_goes_before_the_general(hand: Hand) -> None:
    """A price of the ground holds there from its day on, the general one everywhere else."""
    general = hand.tariff("TS-CF")
    own = hand.add(TARIFFS, **PRICE | {"code": "TS-CF", "ground": OTHER, "since": "2026-06-01"})
    home, other = hand.ground(HOME).stored_id, hand.ground(OTHER).stored_id

    def live(ground: int, on: date) -> Tariff | None:
        return live_tariff(hand.session, "TS-CF", ground, on)

    assert live(other, date(2026, 6, 1)) == own
    assert live(other, date(2026, 5, 31)) == general == live(home, date(2026, 6, 1))
    assert live(home, date(2025, 12, 31)) is None
    public = audit.public_table(hand.session, TODAY, hand.ground(OTHER))
    assert [row[5] for row in public.rows if row[0] == "TS-CF"] == [200_00]
    whole = audit.public_table(hand.session, TODAY, None)
    assert sorted(row[5] for row in whole.rows if row[0] == "TS-CF") == [15_00, 200_00]


def test_a_price_is_not_ended_behind_a_charge(hand: Hand) -> None:
    """What was charged by it stands; a void bill does not hold it."""
    bill = hand.bill()
    hand.line(bill)
    number = hand.tariff("TS-CF").number
    assert refused(lambda: hand.do(TARIFFS, number, "end", until="2026-10-02")) == {
        "tariff-billed-later"
    }
    hand.do(BILLS, bill.number, "void", void_on="2026-10-06", void_for="记错")
    ended = hand.do(TARIFFS, number, "end", until="2026-10-02")
    days = (date(2025, 12, 31), date(2026, 10, 2), date(2026, 10, 3))
    assert [tariff_state(ended, day) for day in days] == ["未执行", "执行中", "已停止"]


# --- bills ----------------------------------------------------------------------------------------


def test_a_bill_from_contract_to_invoice(hand: Hand) -> None:
    """B19: a contract, live prices, an invoice; the letter tells each charge."""
    bill = hand.bill(agent="某礼仪服务部")
    assert hand.line(bill, "TS-JY2", "1").amount == 400_00
    assert hand.line(bill, "TS-CF", "50", price="15").amount == 750_00
    assert hand.line(bill, "TS-JC", "0.25").amount == 60_00
    hand.settle(bill)
    assert bill_state(bill, TODAY) == "已结算"
    form = letters.fill(hand.session, bill.number)
    facts = dict(form.facts)
    assert facts["TS-CF 遗体存放"] == "15.00 元 × 50 小时 = 750.00 元"
    assert facts["合计"] == "1210.00 元（人民币壹仟贰佰壹拾元整）"
    assert (facts["经手中介"], facts["票据号"]) == ("某礼仪服务部", "票1")


@pytest.mark.parametrize(
    ("told", "fault"),
    [
        ({"report": "SW2026-99999"}, "line-unknown"),
        ({"opened_on": "2026-09-30"}, "bill-before-death"),
        ({"ground": OTHER}, "bill-ground-closed"),
        ({"opened_on": "2026-11-22"}, "record-day-ahead"),
    ],
)
def test_what_is_no_bill(hand: Hand, told: dict[str, Any], fault: str) -> None:
    """Nobody's, before the death, of a ground that was closed."""
    closed = hand.ground(OTHER)
    closed.closed_on, closed.closed_for = date(2026, 9, 1), "停用"
    hand.session.add(closed)
    assert refused(lambda: hand.bill(**told)) == {fault}


def test_a_contract_is_of_one_of_the_dead(hand: Hand) -> None:
    """Another of the dead has another contract; the same one may have a second bill under his."""
    hand.bill(0, "合同1")
    assert refused(lambda: hand.bill(1, "合同1")) == {"bill-contract-used"}
    assert hand.bill(0, "合同1", opened_on="2026-10-02").number


def test_a_returned_report_has_no_bill(hand: Hand) -> None:
    """It has to be reported anew."""
    person = person_of(hand.session, 77)
    facts: dict[str, Any] = {
        "confirmed_on": None,
        "confirmer": "",
        "returned_for": "重报",
        "returned_on": DIED,
    }
    returned = report_of(hand.session, person, DIED, **facts)
    assert refused(lambda: hand.bill(report=returned.number)) == {"bill-report-returned"}


def test_a_bill_is_settled_once(hand: Hand) -> None:
    """Not without a line, not under another's invoice, not twice."""
    first, second = hand.bill(0), hand.bill(1, "合同2")
    assert refused(lambda: hand.settle(first)) == {"bill-no-lines"}
    hand.line(first)
    hand.settle(first)
    hand.line(second)
    assert refused(lambda: hand.settle(second)) == {"bill-invoice-used"}
    assert refused(lambda: hand.settle(first, "票2")) == {"record-act-state"}


@pytest.mark.parametrize(
    ("told", "faults"),
    [
        ({"item": "没有"}, {"charge-no-live-item"}),
        ({"served_on": "2025-12-31"}, {"charge-no-live-item", "charge-before"}),
        ({"price": "16"}, {"charge-price-differs"}),
        ({"count": "0"}, {"entry"}),
    ],
)
def test_what_is_no_charge(hand: Hand, told: dict[str, str], faults: set[str]) -> None:
    """BU-31 at the counter: no live item, another price."""
    bill = hand.bill()
    known = {"charge-before": "bill-before-death", "entry": "charge-count"}
    assert refused(lambda: hand.line(bill, **told)) == {known.get(one, one) for one in faults}


def test_an_item_is_not_split(hand: Hand) -> None:
    """BU-31: no second line, neither on the bill nor on another of the day; another day may be."""
    first, second = hand.bill(), hand.bill(contract="合同9")
    one = hand.line(first)
    assert refused(lambda: hand.line(first, count="3")) == {"record-differs"}
    assert (
        hand.add(LINES, of=first.number, item="TS-CF", count="50", served_on="2026-10-03") is None
    )
    assert refused(lambda: hand.line(second, count="3")) == {"charge-split"}
    assert hand.line(second, count="3", served_on="2026-10-04").number != one.number


def test_a_closed_bill_gets_no_line(hand: Hand) -> None:
    """Neither at the counter nor past it; and no line changes."""
    bill = hand.bill()
    line = hand.line(bill)
    hand.settle(bill)
    assert refused(lambda: hand.line(bill, "TS-HH1", "1")) == {"charge-bill-closed"}
    line.amount = 1
    hand.session.add(line)
    with pytest.raises(IntegrityError, match="guard:bill-line-kept"):
        hand.session.flush()


def test_a_void_bill_stays_void(hand: Hand) -> None:
    """It is history, and what was on it may be charged again."""
    bill = hand.bill()
    hand.line(bill)
    hand.do(BILLS, bill.number, "void", void_on="2026-10-06", void_for="记错")
    assert bill_state(bill, TODAY) == "已作废"
    assert hand.line(hand.bill(contract="合同2")).amount == 750_00
    bill.void_on, bill.void_for = None, ""
    hand.session.add(bill)
    with pytest.raises(IntegrityError, match="guard:bill-kept"):
        hand.session.flush()


# --- BU-31 ----------------------------------------------------------------------------------------


def test_sound_charges_give_no_finding(hand: Hand) -> None:
    """What the counter let pass is let be by every check."""
    bill = hand.bill()
    hand.line(bill)
    hand.line(bill, "TS-HH2", "1")
    hand.line(hand.bill(contract="合同2"), count="3", served_on="2026-10-04")
    assert [hand.found(one.id) for one in checks.CHECKS] == [[], [], [], []]
    assert audit.audit_table(hand.session, DIED, TODAY).rows == []


def test_a_charge_without_a_live_item_is_found(hand: Hand) -> None:
    """BU-31: the price was ended behind it."""
    line = hand.line(hand.bill())
    tariff = hand.tariff("TS-CF")
    tariff.until = date(2026, 10, 2)
    hand.session.add(tariff)
    assert hand.found("check-burial-charge-no-item") == [line.number]
    tariff.until = date(2026, 10, 3)
    hand.session.add(tariff)
    assert hand.found("check-burial-charge-no-item") == []


def test_a_charge_by_another_price_is_found(hand: Hand) -> None:
    """BU-31: price and amount are told apart."""
    line = hand.line(hand.bill())
    tariff = hand.tariff("TS-CF")
    tariff.price, tariff.ceiling = 14_00, 15_00
    hand.session.add(tariff)
    assert hand.found("check-burial-charge-price") == [line.number]
    assert hand.found("check-burial-charge-amount") == []
    rows = audit.audit_table(hand.session, DIED, TODAY).rows
    assert [(row[0], row[7], row[8], row[-1]) for row in rows] == [
        (line.number, 15_00, 14_00, "单价与价目不同")
    ]


def past(hand: Hand, bill: Bill, **told: Any) -> BillLine:
    """A line past the counter."""
    facts: dict[str, Any] = {
        "number": "FQ2026-90001", "bill_id": bill.stored_id, "served_on": date(2026, 10, 3),
        "tariff_id": hand.tariff("TS-CF").stored_id, "count": 50_00, "price": 15_00,
        "amount": 750_00, **told,
    }  # fmt: skip
    made = BillLine(**facts)
    hand.session.add(made)
    hand.session.flush()
    return made


def test_a_wrong_sum_is_found(hand: Hand) -> None:
    """Fifty hours at fifteen are 750."""
    line = past(hand, hand.bill(), amount=750_01)
    assert hand.found("check-burial-charge-amount") == [line.number]
    assert hand.found("check-burial-charge-price") == []


def test_a_split_item_is_found(hand: Hand) -> None:
    """BU-31: told once, at the later line; on another day it is none, on a void bill neither."""
    first, second = hand.bill(), hand.bill(contract="合同2")
    hand.line(first)
    line = past(hand, second)
    assert hand.found("check-burial-charge-split") == [line.number]
    hand.do(BILLS, first.number, "void", void_on="2026-10-06", void_for="拆分")
    assert hand.found("check-burial-charge-split") == []


def test_an_example_without_prices_is_said(hand: Hand) -> None:
    """Of Jiangxi only names were published; what is loaded twice changes nothing."""

    def call(name: str) -> list[Tariff]:
        return load_tariffs(hand.session, name, TODAY)

    assert refused(lambda: call("江西")) == {"funeral-example-no-prices"}
    assert refused(lambda: call("别处")) == {"funeral-example-unknown"}
    assert call("通山") == []
