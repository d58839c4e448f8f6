"""Visits, women left behind, posts, home adaptation, alarms and cards: rules, figures, checks."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from sqlmodel import Session, select

from minzheng.care.visit import adapt, alarm, card, checks, funnel, posts, rates, roles, women
from minzheng.care.visit import todo as dues
from minzheng.care.visit.choices import AdaptNeed as Need
from minzheng.care.visit.choices import Content, House, PlanEnd, Risk, Target, Way
from minzheng.care.visit.held import held, severely_disabled
from minzheng.care.visit.home_models import Adaptation, ElderCard
from minzheng.care.visit.models import Visit, VisitPlan
from minzheng.care.visit.plans import PLANS, VISITS, next_due
from minzheng.care.visit.sheet import Wanted, month_sheet
from minzheng.errors import MinzhengError
from minzheng.kernel import clock
from minzheng.kernel.audit import Deed
from minzheng.kernel.codes import check_char
from minzheng.kernel.db import Store
from minzheng.kernel.month import Month
from minzheng.kernel.period import Reckoner
from minzheng.kernel.record.declare import Records
from minzheng.kernel.record.take import add, do
from minzheng.kernel.standards import Mark, Value, standards_of
from minzheng.kernel.todo import Span
from minzheng.payout.models import Grant
from minzheng.people.choices import DisabilityKind
from minzheng.people.divisions import Gazetteer
from minzheng.people.models import Death, Disability, Flag, FlagKind, Household, Member, Person

DEED = Deed("甲", "test")
TODAY = date(2026, 11, 21)
TOWN, VILLAGE = "420281104", "420281104221"
PLACE = {"township": "还地桥镇", "village": "土库村"}


def number(birth: str, turn: int) -> str:
    """An invented citizen's number; odd turns are men."""
    first = f"420281{birth}{turn:03d}"
    return first + check_char(first)


WANG, LI, ZHAO, NEW = (number(f"19{40 + n}0520", 10 + n * 2) for n in range(4))
HE, SHE, YOUNG = number("19850301", 31), number("19850301", 32), number("19660101", 40)
NAMES = {
    WANG: "王甲",
    LI: "李乙",
    ZHAO: "赵丙",
    NEW: "钱丁",
    HE: "孙戊",
    SHE: "周己",
    YOUNG: "吴庚",
}


def who(id_no: str) -> dict[str, str]:
    """Somebody by name and number, in the village."""
    return {"name": NAMES[id_no], "id_no": id_no, **PLACE}


def planned(id_no: str, since: str = "2026-09-01", **more: str) -> dict[str, str]:
    """A line of the list of elders."""
    return {
        **who(id_no), "alone": "是", "risk": "中", "since": since, "visitor_name": "郑某",
        "contact_name": "某人", "contact_kin": "子女", "contact_phone": "13900000000", **more,
    }  # fmt: skip


def visited(of: str, on: str, **more: str) -> dict[str, str]:
    """A visit at which everything was well."""
    items = dict.fromkeys(("cooking", "doctor", "shopping"), "不需要")
    items |= dict.fromkeys(("food", "clothes", "housing", "health"), "正常")
    return {"of": of, "visited_on": on, "way": "上门", "visitor_name": "郑某", **items, **more}


def screened(id_no: str, address: str = "一组1号", on: str = "2026-09-10") -> dict[str, str]:
    """A dwelling on the list of those to be looked at."""
    return {
        **who(id_no), "screened_on": on, "address": address, "house": "自有", "target": "低保",
        "need": "高龄",
    }  # fmt: skip


ASSESSED = {"assessed_on": "2026-09-20", "assessor": "某中心", "items": "扶手", "budget": "2800"}
APPROVED = {"approved_on": "2026-09-25", "approval_no": "改1号"}
STARTED = {"started_on": "2026-10-08", "contractor": "某公司", "due_on": "2026-11-20"}
ACCEPTED = {
    "accepted_on": "2026-11-10", "accepter": "民政所", "settlement": "2760.50", "content": "满意",
}  # fmt: skip
STEPS = (("assess", ASSESSED), ("approve", APPROVED), ("start", STARTED), ("accept", ACCEPTED))


@dataclass(slots=True)
class Hand:
    """A session on the county, with the books at hand."""

    session: Session

    def add(self, book: Records, told: dict[str, str]) -> Any:
        """One line as typed."""
        return add(self.session, book, told)

    def do(self, book: Records, key: str, act: str, **told: str) -> Any:
        """Something done with a line; gives it and what was said."""
        return do(self.session, book, key, book.act(act), told, operator="甲")

    def person(self, id_no: str) -> Person:
        """Somebody on file."""
        return self.session.exec(select(Person).where(Person.id_no == id_no)).one()

    def put(self, *rows: Any) -> None:
        """Rows past the rules."""
        self.session.add_all(rows)
        self.session.flush()

    def dies(self, id_no: str, on: date) -> None:
        """A death."""
        key = self.person(id_no).stored_id
        self.put(Death(person_id=key, died_on=on, source="公安", told_on=TODAY))

    def moves(self, id_no: str, since: date, until: date | None = None) -> None:
        """A move out of the county."""
        facts = {"person_id": self.person(id_no).stored_id, "kind": FlagKind.moved_out}
        self.put(Flag(since=since, until=until, **facts))

    def adapted(self, *, steps: int, **more: str) -> Any:
        """A dwelling taken so many steps."""
        one = self.add(adapt.ADAPTATIONS, {**screened(LI), **more})
        for act, told in STEPS[:steps]:
            self.do(adapt.ADAPTATIONS, one.number, act, **told)
        return one

    def visit_rows(self, key: str, *days: date) -> None:
        """Visits past the rules."""
        plan = self.session.exec(select(VisitPlan).where(VisitPlan.number == key)).one()
        for day in days:
            told = dict.fromkeys(("cooking", "doctor", "shopping"), "unneeded")
            told |= dict.fromkeys(("food", "clothes", "housing", "health"), "well")
            facts = {"plan_id": plan.id, "visited_on": day, "way": Way.home}
            self.put(Visit(number=f"X{plan.id}-{day}", visitor_name="郑某", **told, **facts))


def _grant(session: Session, benefit: str, case_no: str, person: Person, home: int | None) -> None:
    session.add(
        Grant(benefit=benefit, case_no=case_no, person_id=person.stored_id, household_id=home,
              division_code=VILLAGE, confirmed_on=date(2025, 12, 1), since=Month(2026, 1))
    )  # fmt: skip


def _settle(session: Session) -> None:
    """Two elders on the list, a device, a card, a woman and a post; who holds what."""
    hand = Hand(session)
    for id_no, more in ((WANG, {"risk": "高"}), (LI, {"left_behind": "是"})):
        hand.add(PLANS, planned(id_no, **more))
    hand.add(women.WOMEN, {**who(SHE), "since": "2026-09-01", "ill": "是"})
    hand.add(posts.POSTS, {**who(SHE), "kind": "照料留守老人", "since": "2026-09-01", "pay": "800"})
    told = {"device_no": "A1", "installed_on": "2026-09-01"}
    hand.add(alarm.ALARMS, {**who(WANG), **told})
    hand.add(card.CARDS, {**who(WANG), "issued_on": "2026-09-01"})
    wang, li = hand.person(WANG), hand.person(LI)
    _grant(session, "tekun", "TK1", wang, None)
    home = Household(number="H1", division_code=VILLAGE)
    session.add(home)
    session.flush()
    told = {"household_id": home.id, "person_id": li.stored_id, "relation": "02"}
    session.add(Member(since=date(2025, 12, 1), **told))
    _grant(session, "dibao", "DB1", li, home.id)


@pytest.fixture(scope="module")
def base(_county_file: Path, tmp_path_factory: pytest.TempPathFactory) -> Store:
    """A county with a village's books; changed only in dry runs."""
    store = Store(Path(shutil.copy(_county_file, tmp_path_factory.mktemp("visit"))))
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
    return {found.id for found in caught.value.findings if found.level.name == "error"}


# --- what is refused ------------------------------------------------------------------------------

PLAN, RECORD = "TF2026-00001", "2026-11-10"
AHEAD = "record-day-ahead"
CALL = {"of": "PA2026-00001", "called_on": RECORD, "called_at": "21:30", "kind": "误报"}
MET = {"of": "FN2026-00001", "met_on": RECORD, "kind": "走访"}
SERVES = {"of": "GY2026-00001", "name": "李乙", "id_no": LI, "since": RECORD}
DEVICE = {**who(LI), "device_no": "A2", "installed_on": RECORD}
POST = {**who(HE), "kind": "助餐", "since": RECORD, "pay": "800"}
WOMAN = {**who(SHE), "since": RECORD}
CARD = {**who(LI), "issued_on": RECORD}

REFUSALS: dict[str, tuple[Records, dict[str, str], str]] = {
    "plan without category": (PLANS, planned(NEW, alone="否"), "visit-no-category"),
    "plan of tomorrow": (PLANS, planned(NEW, "2026-11-22"), AHEAD),
    "plan of somebody of 59": (PLANS, planned(HE), "elder-too-young"),
    "plan beside another": (PLANS, planned(WANG, RECORD), "visit-listed-already"),
    "plan before another": (PLANS, planned(WANG, "2026-08-01"), "visit-listed-already"),
    "visit of tomorrow": (VISITS, visited(PLAN, "2026-11-22"), AHEAD),
    "visit before the list": (VISITS, visited(PLAN, "2026-08-31"), "visit-outside-listing"),
    "visit to a neighbour": (VISITS, visited(PLAN, RECORD, name="李乙"), "visit-elder-differs"),
    "visit elsewhere": (VISITS, visited(PLAN, RECORD, address="九组"), "visit-elder-differs"),
    "visit to nobody": (VISITS, visited("TF2026-09999", RECORD), "line-unknown"),
    "trouble unsaid": (VISITS, visited(PLAN, RECORD, housing="有问题"), "visit-found-unsaid"),
    "help unsaid": (VISITS, visited(PLAN, RECORD, doctor="待帮办"), "visit-found-unsaid"),
    "next day the same": (VISITS, visited(PLAN, RECORD, next_on=RECORD), "visit-next-day"),
    "six items": (VISITS, visited(PLAN, RECORD, health=""), "sheet-required"),
    "a man": (women.WOMEN, {**WOMAN, **who(HE)}, "woman-not-female"),
    "a woman twice": (women.WOMEN, WOMAN, "woman-listed-already"),
    "met too early": (women.CONTACTS, {**MET, "met_on": "2026-08-31"}, "woman-outside-listing"),
    "met tomorrow": (women.CONTACTS, {**MET, "met_on": "2026-11-22"}, AHEAD),
    "unpaid post": (posts.POSTS, {**POST, "pay": "0"}, "record-not-positive"),
    "two posts": (posts.POSTS, {**POST, **who(SHE)}, "post-held-already"),
    "served too early": (posts.SERVED, {**SERVES, "since": "2026-08-31"}, "post-outside"),
    "serves the young": (posts.SERVED, {**SERVES, **who(HE)}, "elder-too-young"),
    "serves herself": (posts.SERVED, {**SERVES, **who(SHE)}, "post-serves-itself elder-too-young"),
    "two devices": (alarm.ALARMS, {**DEVICE, **who(WANG)}, "alarm-has-one"),
    "one device twice": (alarm.ALARMS, {**DEVICE, "device_no": "A1"}, "alarm-device-used"),
    "call too early": (alarm.CALLS, {**CALL, "called_on": "2026-08-31"}, "alarm-call-outside"),
    "no time of day": (alarm.CALLS, {**CALL, "called_at": "24:10"}, "sheet-bad-value"),
    "two cards": (card.CARDS, {**CARD, **who(WANG)}, "card-held-already"),
    "a young card": (card.CARDS, {**CARD, **who(HE)}, "elder-too-young"),
    "no right": (adapt.ADAPTATIONS, screened(WANG), "adapt-class-not-held"),
    "right not yet": (
        adapt.ADAPTATIONS, screened(LI, on="2025-12-31"), "adapt-class-not-held"
    ),
}  # fmt: skip


@pytest.mark.parametrize("case", REFUSALS)
def test_a_line_is_refused(case: str, hand: Hand) -> None:
    """Each of these is refused for its own reason, and for nothing else."""
    book, told, problem = REFUSALS[case]
    allowed = {k: v for k, v in told.items() if k in {one.key for one in book.fields}}
    assert refused(lambda: hand.add(book, allowed)) == set(problem.split())


ACTS: dict[str, tuple[int, str, dict[str, str], str]] = {
    "over the limit": (0, "assess", {**ASSESSED, "budget": "3000.01"}, "adapt-over-limit"),
    "for nothing": (0, "assess", {**ASSESSED, "budget": "0"}, "record-not-positive"),
    "own over cost": (0, "assess", {**ASSESSED, "own_share": "2801"}, "adapt-own-over-cost"),
    "approved before assessed": (
        1, "approve", {**APPROVED, "approved_on": "2026-09-19"}, "adapt-day-order"
    ),
    "begun before approved": (
        2, "start", {**STARTED, "started_on": "2026-09-24"}, "adapt-day-order"
    ),
    "done before begun": (
        2, "start", {**STARTED, "due_on": "2026-10-07"}, "adapt-due-before-start"
    ),
    "accepted before begun": (
        3, "accept", {**ACCEPTED, "accepted_on": "2026-10-07"}, "adapt-day-order"
    ),
    "settled too dear": (3, "accept", {**ACCEPTED, "settlement": "3001"}, "adapt-over-limit"),
    "a step left out": (0, "approve", APPROVED, "record-act-state"),
    "dropped when done": (
        4, "drop", {"dropped_on": "2026-11-20", "drop_reason": "本人放弃"}, "record-act-state"
    ),
}  # fmt: skip


@pytest.mark.parametrize("case", ACTS)
def test_a_step_of_an_adaptation_is_refused(case: str, hand: Hand) -> None:
    """The funnel goes one way, in days and in money."""
    steps, act, told, problem = ACTS[case]
    one = hand.adapted(steps=steps)
    assert refused(lambda: hand.do(adapt.ADAPTATIONS, one.number, act, **told)) == {problem}


def test_works_are_to_be_done_on_a_day_to_come(hand: Hand) -> None:
    """What is agreed may lie ahead, what happened may not."""
    one = hand.adapted(steps=2)
    ahead = {**STARTED, "due_on": "2027-01-31"}
    begun = {**ahead, "started_on": "2026-12-01"}
    assert refused(lambda: hand.do(adapt.ADAPTATIONS, one.number, "start", **begun)) == {AHEAD}
    hand.do(adapt.ADAPTATIONS, one.number, "start", **ahead)
    assert one.due_on == date(2027, 1, 31)


def test_the_limit_itself_and_an_own_share_pass(hand: Hand) -> None:
    """3,000 is within 3,000; what the family adds does not count."""
    one = hand.adapted(steps=0)
    told = {**ASSESSED, "budget": "3600", "own_share": "600"}
    hand.do(adapt.ADAPTATIONS, one.number, "assess", **told)
    for act, told in STEPS[1:3]:
        hand.do(adapt.ADAPTATIONS, one.number, act, **told)
    hand.do(adapt.ADAPTATIONS, one.number, "accept", **{**ACCEPTED, "settlement": "3600"})
    assert (one.settlement, one.own_share, adapt.public_share(one)) == (3600_00, 600_00, 3000_00)


def test_a_dwelling_is_adapted_once(hand: Hand) -> None:
    """The same address typed otherwise is the same dwelling; one that was dropped is free."""
    first = hand.adapted(steps=1)
    other = hand.adapted(steps=0, address="一组 １号", screened_on="2026-09-11")
    assess = lambda: hand.do(adapt.ADAPTATIONS, other.number, "assess", **ASSESSED)  # noqa: E731
    assert refused(assess) == {"adapt-dwelling-twice"}
    assert adapt.ADAPTATIONS.says is not None
    assert first.number in "".join(adapt.ADAPTATIONS.says(hand.session, other))
    told = {"dropped_on": "2026-09-21", "drop_reason": "房屋拆迁"}
    hand.do(adapt.ADAPTATIONS, first.number, "drop", **told)
    assess()
    assert adapt.state(other, TODAY) == "已评估"
    assert list(adapt.ADAPTATIONS.says(hand.session, other)) == []


# --- when a visit is due --------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("risk", "since", "last", "agreed", "due"),
    [
        (Risk.high, "2026-11-02", None, None, "2026-11-09"),
        (Risk.high, "2026-11-02", "2026-11-09", None, "2026-11-16"),
        (Risk.middle, "2026-01-31", None, None, "2026-02-28"),
        (Risk.low, "2026-09-01", "2026-10-15", None, "2026-11-15"),
        (Risk.low, "2026-09-01", "2026-10-15", "2026-10-20", "2026-10-20"),
        (Risk.low, "2026-09-01", "2026-10-15", "2026-12-20", "2026-11-15"),
    ],
)
def test_when_the_next_visit_is_due(
    hand: Hand, risk: Risk, since: str, last: str | None, agreed: str | None, due: str
) -> None:
    """By the risk from the newest visit, or from the listing; never later than agreed."""
    plan = VisitPlan(risk=risk, since=date.fromisoformat(since))
    seen = None
    if last is not None:
        next_on = date.fromisoformat(agreed) if agreed else None
        seen = Visit(visited_on=date.fromisoformat(last), next_on=next_on)
    assert str(next_due(standards_of(hand.session), plan, seen)) == due


def test_who_is_overdue(hand: Hand) -> None:
    """The day itself is in time, the day after is not; somebody dead is nobody's duty."""
    hand.visit_rows(PLAN, date(2026, 11, 10))
    hand.visit_rows("TF2026-00002", date(2026, 11, 10))
    assert rates.overdue(hand.session, date(2026, 11, 17)).rows == []
    (row,) = rates.overdue(hand.session, date(2026, 11, 18)).rows
    assert (row[0], row[1], row[-1]) == (PLAN, "王甲", 1)
    hand.dies(WANG, date(2026, 11, 17))
    assert rates.overdue(hand.session, date(2026, 11, 18)).rows == []


# --- the monthly rate -----------------------------------------------------------------------------


def _total(hand: Hand, month: Month, **how: bool) -> tuple[Any, ...]:
    totals = rates.rate(hand.session, month, **how).totals
    assert totals is not None
    return totals[-5:]


def test_the_rate_of_a_month(hand: Hand) -> None:
    """Visited at least once ÷ listed on the first day; twice is once, a call is a visit."""
    hand.add(PLANS, planned(ZHAO, "2026-10-01", visitor_name="冯某"))
    hand.add(PLANS, planned(NEW, "2026-10-02"))
    hand.visit_rows(PLAN, date(2026, 10, 1), date(2026, 10, 31))
    hand.add(VISITS, visited("TF2026-00003", "2026-10-20", way="电话"))
    hand.add(VISITS, visited("TF2026-00004", "2026-10-20"))
    assert _total(hand, Month(2026, 10)) == (3, 2, 1, 1, "66.67%")
    assert rates.DEFINITION in rates.rate(hand.session, Month(2026, 10)).title
    by = rates.rate(hand.session, Month(2026, 10), by_visitor=True)
    assert [(row[1], *row[2:]) for row in by.rows] == [
        ("冯某", 1, 1, 0, 0, "100.00%"),
        ("郑某", 2, 1, 1, 1, "50.00%"),
    ]
    town = next(row for row in rates.rate(hand.session, Month(2026, 10)).rows if row[1])
    assert town == ("还地桥镇", 3, 2, 1, 1, "66.67%")


def test_who_stands_in_the_denominator(hand: Hand) -> None:
    """Ended on the first day or dead before it: out; ended or dead within the month: in."""
    month = Month(2026, 10)
    hand.do(PLANS, PLAN, "end", ended_on="2026-10-02", end_reason="迁出")
    hand.dies(LI, date(2026, 10, 1))
    assert _total(hand, month)[0] == 2
    hand.session.exec(select(VisitPlan).where(VisitPlan.number == PLAN)).one().ended_on = date(
        2026, 10, 1
    )
    hand.session.exec(select(Death)).one().died_on = date(2026, 9, 30)
    hand.session.flush()
    assert _total(hand, month) == (0, 0, 0, 0, "-")


def test_a_change_is_a_new_line(hand: Hand) -> None:
    """Whoever is listed anew after an end counts once, with the visits of both lines."""
    hand.visit_rows(PLAN, date(2026, 10, 5))
    hand.do(PLANS, PLAN, "end", ended_on="2026-10-10", end_reason="情况变化")
    again = hand.add(PLANS, planned(WANG, "2026-10-10", dependent="是"))
    assert (again.number, again.dependent) == ("TF2026-00003", True)
    assert _total(hand, Month(2026, 10))[:2] == (2, 1)


# --- the sheet of a month -------------------------------------------------------------------------


def test_the_sheet_goes_out_with_the_list_and_comes_back(
    base: Store, tmp_path: Path, call: Callable[..., Any]
) -> None:
    """Names stand in it; rows nobody filled are left out, filled ones are visits."""
    county = Path(shutil.copy(base.path, tmp_path / "县.db"))
    ask = ("--db", county, "--today", TODAY, "--operator", "张", "--reveal", "care", "visit")
    out, back = tmp_path / "表.xlsx", tmp_path / "填.xlsx"
    assert call(*ask, "sheet", "2026-11", "-o", out).code == 0
    book = openpyxl.load_workbook(out)
    page = book["探访记录"]
    titles = [cell.value for cell in page[2]]
    rows = [[cell.value for cell in row] for row in page.iter_rows(3, 4)]
    assert [row[titles.index("老人姓名")] for row in rows] == ["王甲", "李乙"]
    told = {"探访日期": "2026-11-18", "方式": "上门", "发现情况": "屋顶漏雨"}
    told |= dict.fromkeys(("帮做饭", "帮看病", "帮代购"), "已帮办")
    told |= dict.fromkeys(("查吃", "查穿", "查病"), "正常") | {"查住": "有问题"}
    for title, word in told.items():
        page.cell(3, titles.index(title) + 1, word)
    book.save(back)
    answer = call(*ask, "record", "import", back)
    assert (answer.code, "略过 1 行（没有填写 1）" in answer.err) == (0, True), answer.err
    assert "100.00%" not in call(*ask, "rate", "2026-11").out
    again = call(*ask, "record", "import", back)
    assert "0 处变化" in again.err


def test_a_sheet_of_nobody_is_refused(hand: Hand) -> None:
    """A visitor who has nobody in the month gets no paper."""
    with pytest.raises(MinzhengError) as caught:
        month_sheet(hand.session, Wanted(Month(2026, 11), visitor="无"), reveal=True)
    assert caught.value.id == "visit-sheet-empty"
    data, count = month_sheet(hand.session, Wanted(Month(2026, 11), TOWN, "郑某"), reveal=False)
    assert (count, data[:2]) == (2, b"PK")


# --- women ----------------------------------------------------------------------------------------


def test_women_by_risk_and_who_was_met(hand: Hand) -> None:
    """Risks are counted one by one, a woman with two of them once."""
    hand.add(women.CONTACTS, MET)
    table = women.stat(hand.session, date(2026, 11, 1), TODAY)
    assert table.totals == ("合计", 1, 0, 0, 1, 0, 1, 1, "100.00%")
    assert women.stat(hand.session, date(2026, 11, 11), TODAY).totals[-1] == "0.00%"  # type: ignore[index]


# --- the funnel -----------------------------------------------------------------------------------


def test_the_funnel_of_189_families(hand: Hand) -> None:
    """189 screened: every stage counts all who reached it, money only what was accepted."""
    spots = [spot.code for spot in Gazetteer.load(hand.session).villages(TOWN)]
    day, key = date(2026, 3, 1), hand.person(LI).stored_id
    facts = {"person_id": key, "house": House.own, "target": Target.dibao, "need": Need.aged}
    for turn in range(189):
        one = Adaptation(
            number=f"F{turn:03d}", screened_on=day, address=f"{turn}号",
            division_code=spots[turn % len(spots)], **facts,
        )  # fmt: skip
        one.assessed_on = day + timedelta(10) if turn < 160 else None
        one.budget = 2800_00 if turn < 160 else None
        one.approved_on = day + timedelta(20) if turn < 120 else None
        one.started_on = day + timedelta(30) if turn < 100 else None
        if turn < 80:
            one.accepted_on, one.settlement = day + timedelta(60), 2700_50
            one.own_share, one.content = 100_00, Content.fair if turn < 60 else Content.bad
        hand.session.add(one)
    hand.session.flush()
    table = funnel.funnel(hand.session, date(2026, 1, 1), TODAY)
    assert table.totals == (
        "合计", 189, 160, 120, 100, 80, 0, "42.33%", 336_000_00, 216_040_00, 8_000_00,
        208_040_00, "75.00%",
    )  # fmt: skip
    assert [row for row in table.rows if row[1]] == [("还地桥镇", *table.totals[1:])]
    early = funnel.funnel(hand.session, date(2026, 1, 1), date(2026, 3, 21)).totals
    assert early is not None
    assert early[1:6] == (189, 160, 120, 0, 0)


# --- alarms ---------------------------------------------------------------------------------------


def _severe(hand: Hand, id_no: str, grade: int) -> None:
    facts = {"person_id": hand.person(id_no).stored_id, "kind": DisabilityKind.physical}
    hand.put(Disability(grade=grade, since=date(2020, 1, 1), **facts))


def test_the_order_of_alarms(hand: Hand) -> None:
    """Each in the first group he belongs to; the dead and the moved are in none."""
    _severe(hand, LI, 2)
    hand.add(PLANS, planned(ZHAO))
    hand.add(PLANS, planned(NEW))
    old = hand.person(ZHAO)
    order, found = alarm.eligible(hand.session, TODAY)
    assert [(one.person.name, one.rank) for one in found] == [
        ("王甲", 0), ("李乙", 1), ("赵丙", 3), ("钱丁", 3),
    ]  # fmt: skip
    assert order.labels()[2:] == ["90周岁及以上", "80周岁及以上"]
    assert alarm.rate(hand.session, TODAY).rows == [
        ("三无、五保（特困）", 1, 1, 0, "100.00%"),
        ("低保重残", 1, 0, 1, "0.00%"),
        ("90周岁及以上", 0, 0, 0, "-"),
        ("80周岁及以上", 2, 0, 2, "0.00%"),
    ]
    narrow = alarm.Order(("tekun", "90"))
    assert narrow.rank(old, {}, set(), TODAY) is None
    assert narrow.rank(old, {}, set(), date(2032, 5, 20)) == 1
    hand.dies(ZHAO, TODAY)
    hand.moves(NEW, TODAY)
    listed = alarm.eligible_table(hand.session, TODAY, town=TOWN, missing=True)
    assert [row[2] for row in listed.rows] == ["李乙"]


def test_grade_three_is_not_severe(hand: Hand) -> None:
    """Only grades 1 and 2 are 重残; a right counts for the members it covers."""
    _severe(hand, LI, 3)
    assert severely_disabled(hand.session, TODAY) == set()
    li, wang = hand.person(LI).stored_id, hand.person(WANG).stored_id
    assert held(hand.session, TODAY, ("dibao", "tekun")) == {li: {"dibao"}, wang: {"tekun"}}
    assert held(hand.session, date(2025, 12, 31), ("dibao", "tekun")) == {}


def test_an_order_that_means_nothing_is_refused(hand: Hand) -> None:
    """A county's own word for a group that the program does not know."""
    hand.put(
        Value(region="420281", key="alarm.order", label="次序", value="tekun_军烈属", unit="方式",
              since=Month(2026, 1), document="某文", mark=Mark.sample)
    )  # fmt: skip
    hand.session.info.clear()
    with pytest.raises(MinzhengError) as caught:
        alarm.Order.on(hand.session, TODAY)
    assert caught.value.id == "alarm-order-unusable"


# --- cards ----------------------------------------------------------------------------------------


def test_cards_by_month(hand: Hand) -> None:
    """A replaced card leaves its number; the new one goes on in the sequence."""
    hand.add(card.CARDS, {**who(LI), "issued_on": "2026-09-30"})
    told = {"replaced_on": "2026-10-10", "replaced_for": "遗失"}
    _, said = hand.do(card.CARDS, "YD2026-00001", "replace", **told)
    assert said == ["新证 YD2026-00003"]
    hand.do(card.CARDS, "YD2026-00002", "void", voided_on="2026-10-31", voided_for="死亡")
    table = card.stat(hand.session, date(2026, 9, 1), date(2026, 10, 31))
    assert [row[1:] for row in table.rows] == [
        (2, 0, 0, 2, "YD2026-00001", "YD2026-00002"),
        (0, 1, 1, 1, "YD2026-00003", "YD2026-00003"),
    ]
    assert table.totals == ("合计", 2, 1, 1, 1, "", "")
    void = lambda: hand.do(  # noqa: E731
        card.CARDS, "YD2026-00001", "void", voided_on="2026-11-01", voided_for="死亡"
    )
    assert refused(void) == {"record-act-state"}


# --- checks ---------------------------------------------------------------------------------------


def _seen_all(hand: Hand) -> None:
    """Everybody on the list was visited in October."""
    for key in (PLAN, "TF2026-00002"):
        hand.visit_rows(key, date(2026, 10, 15))


def _dead_visit(hand: Hand, day: date) -> None:
    hand.do(PLANS, PLAN, "end", ended_on="2026-11-20", end_reason="死亡")
    hand.do(alarm.ALARMS, "PA2026-00001", "close", removed_on="2026-11-20", remove_reason="死亡")
    hand.do(card.CARDS, "YD2026-00001", "void", voided_on="2026-11-20", voided_for="死亡")
    hand.dies(WANG, date(2026, 11, 5))
    hand.visit_rows(PLAN, day)


def _dead(hand: Hand, *left: str) -> None:
    """Dead, with everything closed but what is left."""
    if "plan" not in left:
        hand.do(PLANS, PLAN, "end", ended_on="2026-11-20", end_reason="死亡")
    if "alarm" not in left:
        told = {"removed_on": "2026-11-20", "remove_reason": "死亡"}
        hand.do(alarm.ALARMS, "PA2026-00001", "close", **told)
    if "card" not in left:
        hand.do(card.CARDS, "YD2026-00001", "void", voided_on="2026-11-20", voided_for="死亡")
    hand.dies(WANG, date(2026, 11, 19))


def _twice(hand: Hand, address: str) -> None:
    hand.adapted(steps=1)
    other = hand.adapted(steps=0, address=address, screened_on="2026-09-11")
    other.assessed_on, other.budget = date(2026, 9, 21), 100
    hand.put(other)


def _right_ends(hand: Hand, last: Month) -> None:
    hand.adapted(steps=0)
    grant = hand.session.exec(select(Grant).where(Grant.benefit == "dibao")).one()
    grant.until, grant.end_reason = last, "案例"
    hand.put(grant)


def _unvisited(hand: Hand) -> None:
    hand.session.delete(hand.session.exec(select(Visit).order_by(Visit.number)).first())  # type: ignore[arg-type]
    hand.session.flush()


FAULTS: dict[str, tuple[Callable[[Hand], Any], str, str]] = {
    "nobody came in October": (_unvisited, "check-visit-month", PLAN),
    "visited before the list": (
        lambda hand: hand.visit_rows(PLAN, date(2026, 8, 31)),
        "check-visit-outside",
        "X1-2026-08-31",
    ),
    "visited after death": (
        lambda hand: _dead_visit(hand, date(2026, 11, 6)),
        "check-visit-after-death",
        "X1-2026-11-06",
    ),
    "listed and dead": (lambda hand: _dead(hand, "plan"), "check-visit-dead", PLAN),
    "listed and gone": (lambda hand: hand.moves(WANG, TODAY), "check-visit-moved", PLAN),
    "adapted twice": (lambda hand: _twice(hand, "一组１号"), "check-adapt-twice", "SL2026-00002"),
    "adapted without right": (
        lambda hand: _right_ends(hand, Month(2026, 8)), "check-adapt-class", "SL2026-00001"
    ),
    "alarm of the dead": (lambda hand: _dead(hand, "alarm"), "check-alarm-dead", "PA2026-00001"),
    "card of the dead": (lambda hand: _dead(hand, "card"), "check-card-dead", "YD2026-00001"),
}  # fmt: skip
NEAR: dict[str, Callable[[Hand], Any]] = {
    "everybody seen": lambda hand: None,
    "visited on the first day": lambda hand: hand.visit_rows(PLAN, date(2026, 9, 1)),
    "visited on the day of death": lambda hand: _dead_visit(hand, date(2026, 11, 5)),
    "dead and all closed": _dead,
    "gone and back": lambda hand: hand.moves(WANG, date(2026, 1, 1), date(2026, 11, 20)),
    "next door": lambda hand: _twice(hand, "一组2号"),
    "right to the last month": lambda hand: _right_ends(hand, Month(2026, 9)),
}


def _found(hand: Hand) -> list[tuple[str, str]]:
    hand.session.flush()
    return [(f.id, f.subject) for one in checks.CHECKS for f in one.run(hand.session, TODAY)]


@pytest.mark.parametrize("case", FAULTS)
def test_a_check_finds_its_fault(case: str, hand: Hand) -> None:
    """Exactly one check finds it and names the line."""
    fault, problem, subject = FAULTS[case]
    _seen_all(hand)
    fault(hand)
    assert _found(hand) == [(problem, subject)]


@pytest.mark.parametrize("case", NEAR)
def test_a_near_miss_is_let_be(case: str, hand: Hand) -> None:
    """What is only close to a fault is none."""
    _seen_all(hand)
    NEAR[case](hand)
    assert _found(hand) == []


def test_somebody_who_died_in_the_month_need_not_be_seen(hand: Hand) -> None:
    """October's list held him on the first day; he died on the last."""
    hand.visit_rows("TF2026-00002", date(2026, 10, 15))
    assert _found(hand) == [("check-visit-month", PLAN)]
    hand.dies(WANG, date(2026, 10, 31))
    assert "check-visit-month" not in {problem for problem, _ in _found(hand)}


# --- todo, roles ----------------------------------------------------------------------------------


def _due(hand: Hand, until: date) -> list[tuple[str, str, date]]:
    span = Span(TODAY, until, Reckoner.of(hand.session, "420281"))
    return [(task.what, task.subject, task.due) for task in dues.tasks(hand.session, span)]


def test_visits_fall_due(hand: Hand) -> None:
    """Nothing is told the day before; an ended line and a dead elder are not told."""
    hand.visit_rows(PLAN, date(2026, 11, 18))
    hand.visit_rows("TF2026-00002", date(2026, 11, 20))
    assert _due(hand, date(2026, 11, 24)) == []
    assert _due(hand, date(2026, 11, 25)) == [("探访到期", PLAN, date(2026, 11, 25))]
    hand.dies(WANG, TODAY)
    assert _due(hand, date(2026, 11, 25)) == []
    hand.do(PLANS, "TF2026-00002", "end", ended_on="2026-11-21", end_reason="入住机构")
    assert _due(hand, date(2026, 12, 31)) == []


def test_works_fall_due(hand: Hand) -> None:
    """From the day they should be done until they are accepted."""
    for key in (PLAN, "TF2026-00002"):
        hand.do(PLANS, key, "end", ended_on="2026-11-20", end_reason="本人不愿意")
    one = hand.adapted(steps=3)
    assert _due(hand, date(2026, 11, 19)) == []
    assert _due(hand, TODAY) == [("适老化改造应完工", one.number, date(2026, 11, 20))]
    hand.do(adapt.ADAPTATIONS, one.number, "accept", **ACCEPTED)
    assert _due(hand, TODAY) == []


def test_what_a_person_has_to_do_with(hand: Hand) -> None:
    """The file of a person tells list, device and card."""
    told = roles.roles(hand.session, hand.person(WANG))
    assert [(what, key, detail) for what, key, _, _, detail in told] == [
        ("探访对象", PLAN, "独居"),
        ("平安钟", "PA2026-00001", "A1"),
        ("老年人优待证", "YD2026-00001", "有效"),
    ]
    assert [role[0] for role in roles.roles(hand.session, hand.person(SHE))] == [
        "农村留守妇女", "公益性岗位",
    ]  # fmt: skip


def test_a_severe_category_without_a_certificate_is_mentioned(hand: Hand) -> None:
    """The clerk is told what the file does not know, and by when the first visit is."""
    assert PLANS.says is not None
    plan = hand.add(PLANS, planned(ZHAO, severe="是"))
    assert list(PLANS.says(hand.session, plan)) == [
        "首次探访不晚于 2026-10-01", "库中没有一、二级残疾登记，请核对残疾证",
    ]  # fmt: skip
    _severe(hand, ZHAO, 1)
    assert list(PLANS.says(hand.session, plan)) == ["首次探访不晚于 2026-10-01"]
    assert PlanEnd.of("去世") is PlanEnd.died
    assert isinstance(hand.session.exec(select(ElderCard)).first(), ElderCard)
