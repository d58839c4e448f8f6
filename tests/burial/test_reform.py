"""Reform: agents (BU-29), councils, memorials, bookings, complaints, cases, projects."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from functools import partial
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import text
from sqlalchemy.exc import IntegrityError
from sqlmodel import Session, select

from minzheng.burial.bill.models import Bill
from minzheng.burial.ground.choices import GroundKind
from minzheng.burial.ground.models import Ground
from minzheng.burial.reform import (
    agents,
    checks,
    councils,
    inspections,
    law,
    memorials,
    projects,
    separation,
)
from minzheng.burial.reform.agents import AGENTS, MISCONDUCTS
from minzheng.burial.reform.councils import ATTENDED, COUNCILS
from minzheng.burial.reform.inspections import CASES, INSPECTIONS
from minzheng.burial.reform.memorials import BOOKINGS, COMPLAINTS, MEMORIALS
from minzheng.burial.reform.models import Agent, Booking, Misconduct
from minzheng.burial.reform.projects import PROJECTS
from minzheng.burial.reform.todo import tasks
from minzheng.errors import MinzhengError
from minzheng.kernel import clock
from minzheng.kernel.audit import Deed
from minzheng.kernel.db import Store
from minzheng.kernel.period import reckoner_of
from minzheng.kernel.record.declare import Records
from minzheng.kernel.record.take import add, do
from minzheng.kernel.standards import Mark
from minzheng.kernel.todo import Span
from mourning import ground_of, person_of, report_of

DEED = Deed("甲", "test")
TODAY = date(2026, 11, 21)
PLACE = {"township": "还地桥镇", "village": "土库村"}
AGENT, MARK = "NA2026-00001", "NB2026-00001"
YEAR = (date(2026, 1, 1), TODAY)


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

    def agent(self, **told: str) -> Agent:
        """An agent, filed at the first of March unless said otherwise."""
        facts = {"name": "某殡葬服务部", "keeper": "某人", "filing_no": "备1号", **PLACE}
        made: Agent = self.add(AGENTS, **{**facts, "filed_on": "2026-03-01", **told})
        return made

    def bill(self, agent: str, day: date, number: str = "FY2026-00001", **told: Any) -> Bill:
        """A bill of one of the dead that names an agent."""
        ground = self.session.exec(select(Ground)).first() or ground_of(self.session)
        order = int(number[-3:])
        report = report_of(self.session, person_of(self.session, 100 + order), date(2026, 2, 1))
        made = Bill(
            number=number, report_id=report.stored_id, ground_id=ground.stored_id, agent=agent,
            contract_no=f"同{number}", opened_on=day, **told,
        )  # fmt: skip
        self.session.add(made)
        self.session.flush()
        return made

    def unfiled(self, on: date = TODAY) -> list[str]:
        """The bills that BU-29 finds."""
        (check,) = [one for one in checks.CHECKS if one.id == "check-burial-agent-unfiled"]
        return [one.subject for one in check.run(self.session, on)]


@pytest.fixture(scope="module")
def base(_county_file: Path, tmp_path_factory: pytest.TempPathFactory) -> Store:
    """A county; changed only in dry runs."""
    return Store(Path(shutil.copy(_county_file, tmp_path_factory.mktemp("reform"))))


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


# --- agents ---------------------------------------------------------------------------------------


def test_bu_29_an_agent_at_work_without_a_filing(hand: Hand) -> None:
    """check-burial-agent-unfiled: the day before the filing, after the end, another name."""
    hand.agent()
    hand.do(AGENTS, AGENT, "end", ended_on="2026-06-30", ended_for="停业")
    days = (date(2026, 2, 28), date(2026, 6, 30), date(2026, 7, 1))
    for turn, day in enumerate(days, 1):
        hand.bill("某殡葬服务部", day, f"FY2026-00{turn:03d}")
    hand.bill("别家服务部", date(2026, 3, 1), "FY2026-00004")
    found = ["FY2026-00001", "FY2026-00002", "FY2026-00003", "FY2026-00004"]
    assert hand.unfiled() == found
    assert hand.unfiled(date(2026, 3, 1)) == ["FY2026-00001", "FY2026-00004"]


def test_bu_29_is_silent(hand: Hand) -> None:
    """On the day of the filing, on the last day, without an agent, and of a void bill."""
    hand.agent()
    hand.do(AGENTS, AGENT, "end", ended_on="2026-06-30", ended_for="停业")
    hand.bill("某殡葬服务部", date(2026, 3, 1), "FY2026-00001")
    hand.bill(" 某殡葬服务部 ", date(2026, 6, 29), "FY2026-00002")
    hand.bill("", date(2026, 2, 1), "FY2026-00003")
    void = {"void_on": date(2026, 2, 2), "void_for": "重开"}
    hand.bill("别家服务部", date(2026, 2, 1), "FY2026-00004", **void)
    assert hand.unfiled() == []


def test_an_agent_is_filed_once_at_a_time(hand: Hand) -> None:
    """A name that is filed is refused, by the book and by the schema; after the end it may file."""
    hand.agent()
    assert refused(lambda: hand.agent(filed_on="2026-04-01")) == {"agent-filed"}
    with pytest.raises(IntegrityError), hand.session.begin_nested():
        hand.session.execute(
            text(
                "INSERT INTO burial_agent (number, name, credit_code, division_code, scope, "
                "keeper, phone, filing_no, filed_on, ended_for) VALUES ('NA9', '某殡葬服务部', "
                "'', '420281104221', '', '某人', '', '备2号', '2026-04-01', '')"
            )
        )
    hand.do(AGENTS, AGENT, "end", ended_on="2026-04-30", ended_for="停业")
    assert hand.agent(filed_on="2026-05-01").number == "NA2026-00002"


def test_misconduct_is_marked_published_and_lifted(hand: Hand) -> None:
    """A mark counts while it stands; not before the filing, not lifted before it was out."""
    hand.agent()
    mark = {"of": AGENT, "what": "诱导消费"}
    early = {**mark, "found_on": "2026-02-28"}
    assert refused(lambda: hand.add(MISCONDUCTS, **early)) == {"agent-misconduct-early"}
    hand.add(MISCONDUCTS, **mark, found_on="2026-05-01")
    published = {"published_on": "2026-05-10", "published_at": "县局网站"}
    hand.do(MISCONDUCTS, MARK, "publish", **published)
    assert refused(
        lambda: hand.do(MISCONDUCTS, MARK, "lift", lifted_on="2026-05-09", lifted_for="查错")
    ) == {"agent-lifted-early"}
    one = hand.do(MISCONDUCTS, MARK, "lift", lifted_on="2026-09-01", lifted_for="已改正")
    states = [agents.misconduct_state(one, date(2026, month, 20)) for month in (4, 5, 9)]
    assert states == ["待公布", "已公布", "已撤销"]
    agent = hand.session.exec(select(Agent)).one()
    count = AGENTS.computed[0].values
    days = (date(2026, 4, 30), date(2026, 5, 1), date(2026, 8, 31), date(2026, 9, 1))
    assert [count(hand.session, [agent], day) for day in days] == [[0], [1], [1], [0]]
    assert hand.session.exec(select(Misconduct)).one().published_at == "县局网站"


# --- councils -------------------------------------------------------------------------------------


def test_councils_take_part_by_place(hand: Hand) -> None:
    """B22: took part and simple, of the confirmed deaths of the place, by township and village."""
    other = "420281104220"
    for order, code in enumerate(("420281104221", "420281104221", "420281104221", other), 1):
        report_of(
            hand.session, person_of(hand.session, order), date(2026, 5, order), division_code=code
        )
    waiting = {"confirmed_on": None, "confirmer": ""}
    report_of(hand.session, person_of(hand.session, 9), date(2026, 5, 9), **waiting)
    numbers = [row[0] for row in hand.session.execute(text("SELECT number FROM burial_death"))]
    told = {"took_part": "是", "simple": "否", "cost": "9000"}
    hand.add(ATTENDED, report=numbers[0], held_on="2026-05-03", **told)
    hand.add(ATTENDED, report=numbers[1], held_on="2026-05-04", took_part="否", simple="是")
    hand.add(COUNCILS, **PLACE, head="某人", members="7", founded_on="2020-01-01")
    by_town = councils.share_table(hand.session, *YEAR)
    assert [row[1:] for row in by_town.rows] == [(1, 4, 2, 1, "25.00%", 1, "25.00%")]
    by_village = councils.share_table(hand.session, *YEAR, by_town_code(hand))
    assert [row[1:5] for row in by_village.rows] == [(0, 1, 0, 0), (1, 3, 2, 1)]
    assert by_village.totals == ("合计", 1, 4, 2, 1, "25.00%", 1, "25.00%")
    later = councils.share_table(hand.session, date(2026, 5, 2), TODAY).totals
    assert later is not None
    assert later[2:5] == (3, 1, 0)


def by_town_code(hand: Hand) -> str:
    """The code of the township of the tests."""
    from minzheng.people.divisions import town_code

    return town_code(hand.session, PLACE["township"])


def test_councils_and_funerals_that_cannot_be(hand: Hand) -> None:
    """One council a village, one line a funeral, and after the death."""
    hand.add(COUNCILS, **PLACE, head="某人", members="7", founded_on="2020-01-01")
    again = {**PLACE, "head": "某人", "members": "5", "founded_on": "2026-01-01"}
    assert refused(lambda: hand.add(COUNCILS, **again)) == {"council-stands"}
    none = {**again, "members": "0", "village": "马石村"}
    assert "record-not-positive" in refused(lambda: hand.add(COUNCILS, **none))
    hand.do(COUNCILS, "NC2020-00001", "end", ended_on="2025-12-31")
    assert hand.add(COUNCILS, **again).number == "NC2026-00001"
    report = report_of(hand.session, person_of(hand.session, 1), date(2026, 5, 2))
    told = {"report": report.number, "took_part": "是", "simple": "是"}
    early = {**told, "held_on": "2026-05-01", "cost": "1"}
    assert refused(lambda: hand.add(ATTENDED, **early)) == {"council-before-death"}
    hand.add(ATTENDED, **told, held_on="2026-05-02")
    assert refused(lambda: hand.add(ATTENDED, **told, held_on="2026-05-03")) == {"council-told"}


# --- memorials, bookings, complaints --------------------------------------------------------------


def test_memorials_are_counted_by_occasion_and_way(hand: Hand) -> None:
    """B23: the counts of 清明, and of nothing outside the days."""
    told = {"occasion": "清明", "body": "某镇", **PLACE}
    for day, kind, people, flowers in (
        ("2026-04-04", "现场祭扫", "100", "0"),
        ("2026-04-05", "现场祭扫", "250", "0"),
        ("2026-04-05", "鲜花换纸钱", "30", "60"),
    ):
        hand.add(MEMORIALS, **told, held_on=day, kind=kind, people=people, flowers=flowers)
    table = memorials.memorial_table(hand.session, *YEAR)
    assert table.rows == [("清明", "现场祭扫", 2, 350, 0, 0), ("清明", "鲜花换纸钱", 1, 30, 0, 60)]
    assert table.totals == ("合计", "", 3, 380, 0, 60)
    first = date(2026, 4, 4)
    assert len(memorials.memorial_table(hand.session, first, first).rows) == 1
    wrong = {**told, "held_on": "2026-04-06", "kind": "代祭", "people": "-1"}
    assert refused(lambda: hand.add(MEMORIALS, **wrong)) == {"record-not-positive"}


def test_bookings_are_served_rated_cancelled_missed(hand: Hand) -> None:
    """B24: what became of each, and the mean of the ratings."""
    ground_of(hand.session)
    told = {"kind": "现场祭扫", "ground": "BG2020-00001", "name": "某人", "booked_on": "2026-11-01"}
    days = ("2026-11-05", "2026-11-06", "2026-11-07", "2026-11-08", "2026-11-21")
    for turn, day in enumerate(days):
        channel = "网上" if turn % 2 else "电话"
        hand.add(BOOKINGS, **told, booked_for=day, channel=channel, people="2")
    keys = [f"NF2026-{turn:05d}" for turn in range(1, 6)]
    rate = partial(hand.do, BOOKINGS, act="rate")
    for key, rating in zip(keys[:2], ("5", "4"), strict=True):
        assert refused(partial(rate, key=key, rating="5")) == {"record-act-state"}
        hand.do(BOOKINGS, key, "serve", came_on="2026-11-06")
        assert refused(partial(rate, key=key, rating="6")) == {"booking-rating"}
        hand.do(BOOKINGS, key, "rate", rating=rating, rating_words="好")
    hand.do(BOOKINGS, keys[2], "cancel", cancelled_on="2026-11-06")
    found = hand.session.exec(select(Booking).order_by(Booking.number)).all()
    states = [memorials.booking_state(one, TODAY) for one in found]
    assert states == ["已服务", "已服务", "已取消", "未到", "待服务"]
    table = memorials.booking_table(hand.session, *YEAR, TODAY)
    assert table.rows == [("现场祭扫", 5, 2, 2, 1, 1, 2, "4.50")]
    late = {**told, "booked_for": "2026-10-31", "channel": "窗口", "people": "0"}
    assert refused(lambda: hand.add(BOOKINGS, **late)) == {
        "record-ends-before", "record-not-positive"
    }  # fmt: skip


def test_complaints_are_answered_in_time(hand: Hand) -> None:
    """Fifteen days: the fifteenth is in time, the sixteenth is late; what waits is due."""
    told = {"about": "收费", "body": "某殡仪馆", "received_on": "2026-11-01"}
    for content in ("甲", "乙", "丙"):
        hand.add(COMPLAINTS, **told, content=content)
    for key, day in (("NG2026-00001", "2026-11-16"), ("NG2026-00002", "2026-11-17")):
        hand.do(COMPLAINTS, key, "answer", answered_on=day, answer="已退费", satisfied="是")
    table = memorials.complaint_table(hand.session, *YEAR)
    assert table.rows == [("收费", 3, 2, 1, "33.33%", 2)]
    assert due(hand, date(2026, 11, 15)) == []
    assert due(hand, date(2026, 11, 16)) == [("NG2026-00003", date(2026, 11, 16))]


def due(hand: Hand, until: date) -> list[tuple[str, date]]:
    """What is due up to a day."""
    span = Span(TODAY, until, reckoner_of(hand.session))
    return [(task.subject, task.due) for task in tasks(hand.session, span)]


# --- inspection and cases -------------------------------------------------------------------------


def inspect(hand: Hand, **told: str) -> Any:
    """An inspection that ordered a correction by the end of November."""
    facts = {
        "inspected_on": "2026-11-01", "way": "专项检查", "body": "某殡仪馆", "inspectors": "某人",
        "items": "价格", "outcome": "责令改正", "issue": "没有公示", "rectify_by": "2026-11-30",
    }  # fmt: skip
    return hand.add(INSPECTIONS, **{**facts, **told})


def test_inspections_are_put_right_and_made_public(hand: Hand) -> None:
    """B25: rate of corrections; what is open is due by the day of the order."""
    inspect(hand)
    inspect(hand, body="别处", rectify_by="2026-11-10")
    inspect(hand, body="第三处", outcome="未发现问题", issue="", rectify_by="")
    inspect(hand, body="第四处", outcome="移交立案", rectify_by="")
    assert due(hand, date(2026, 11, 29)) == [("NH2026-00002", date(2026, 11, 10))]
    assert ("NH2026-00001", date(2026, 11, 30)) in due(hand, date(2026, 11, 30))
    hand.do(INSPECTIONS, "NH2026-00001", "tell", told_on="2026-11-02")
    published = {"published_on": "2026-11-03", "published_at": "网站"}
    hand.do(INSPECTIONS, "NH2026-00001", "publish", **published)
    done = {"rectified_on": "2026-11-20", "rectified_how": "已公示"}
    hand.do(INSPECTIONS, "NH2026-00001", "rectify", **done)
    table = inspections.inspection_table(hand.session, *YEAR, TODAY)
    assert table.rows == [("专项检查", 4, 3, 2, 1, "50.00%", 1, 1, 1)]
    assert refused(lambda: hand.do(INSPECTIONS, "NH2026-00003", "rectify", **done)) == {
        "record-act-state"
    }


REFUSED_INSPECTIONS = {
    "no issue": ({"issue": ""}, {"inspection-no-issue"}),
    "no day": ({"rectify_by": ""}, {"inspection-no-day"}),
    "a day that is over": ({"rectify_by": "2026-10-31"}, {"record-ends-before"}),
    "sound with a day": ({"outcome": "未发现问题"}, {"inspection-day-odd"}),
}


@pytest.mark.parametrize("case", REFUSED_INSPECTIONS)
def test_inspections_that_cannot_be(case: str, hand: Hand) -> None:
    """Each for its own reason."""
    more, problems = REFUSED_INSPECTIONS[case]
    assert refused(lambda: inspect(hand, **more)) == problems


def open_case(hand: Hand, offence: str = "false-proof", gain: str = "0", **told: str) -> str:
    """A case; gives its number."""
    facts = {"opened_on": "2026-10-01", "party": "某部", "facts": "虚开证明", "gain": gain, **told}
    number: str = hand.add(CASES, offence=offence, **facts).number
    return number


FINES = {
    "the least": ("false-proof", "0", "50000", True),
    "below the least": ("false-proof", "0", "49999.99", False),
    "the most": ("false-proof", "99999.99", "200000", True),
    "above the most": ("false-proof", "99999.99", "200000.01", False),
    "twice a large gain": ("false-proof", "100000", "200000", True),
    "less than twice": ("false-proof", "100000", "199999", False),
    "five times": ("false-proof", "100000", "500000", True),
    "over-size, small gain": ("over-size", "499999", "1000000", True),
    "over-size, large gain": ("over-size", "500000", "999999", False),
    "village ground, its gain": ("village-profit", "20000", "20000", True),
    "village ground, six times": ("village-profit", "20000", "120000", False),
    "clan cemetery": ("clan-cemetery", "0", "50000", True),
    "clan cemetery above": ("clan-cemetery", "0", "50001", False),
    "no range was read": ("price", "0", "3000", True),
}


@pytest.mark.parametrize("case", FINES)
def test_fines_lie_in_the_range_of_their_article(case: str, hand: Hand) -> None:
    """Fixed below the threshold, by the gain from it on; where none was read nothing is refused."""
    offence, gain, fine, lawful = FINES[case]
    number = open_case(hand, offence, gain)
    told = {"decided_on": "2026-11-01", "decision_no": "罚1号", "measures": "罚款", "fine": fine}
    if lawful:
        assert hand.do(CASES, number, "decide", **told).decision_no == "罚1号"
    else:
        assert refused(lambda: hand.do(CASES, number, "decide", **told)) == {"law-fine-outside"}


def test_what_happened_before_the_regulation_has_no_range(hand: Hand) -> None:
    """A case of the day before is decided by the old law; of the day itself by the new."""
    told = {"decided_on": "2026-11-01", "measures": "罚款", "fine": "1"}
    old = open_case(hand, opened_on="2026-03-29")
    assert hand.do(CASES, old, "decide", decision_no="罚1号", **told).fine == 100
    new = open_case(hand, opened_on="2026-03-30")
    problems = refused(lambda: hand.do(CASES, new, "decide", decision_no="罚1号", **told))
    assert problems == {"law-fine-outside", "law-same-decision"}


def test_confiscation_and_credit(hand: Hand) -> None:
    """No more than the gain, where the article has it; a mark is made once and repaired later."""
    number = open_case(hand, "village-profit", "20000")
    told = {"decided_on": "2026-11-01", "decision_no": "罚1号", "measures": "没收、罚款"}
    over = {**told, "fine": "20000", "confiscated": "20000.01"}
    assert refused(lambda: hand.do(CASES, number, "decide", **over)) == {"law-over-gain"}
    clan = open_case(hand, "clan-cemetery", "5000")
    taken = {**told, "fine": "10000", "confiscated": "5000"}
    assert refused(lambda: hand.do(CASES, clan, "decide", **taken)) == {"law-no-confiscation"}
    mark = {"marked_on": "2026-11-05", "marked_in": "信用平台", "joint": "市场监管"}
    assert refused(lambda: hand.do(CASES, number, "mark", **mark)) == {"record-act-state"}
    hand.do(CASES, number, "decide", **told, fine="100000", confiscated="20000")
    assert refused(lambda: hand.do(CASES, number, "repair", lifted_on="2026-11-10")) == {
        "law-not-marked"
    }
    hand.do(CASES, number, "close", closed_on="2026-11-04")
    hand.do(CASES, number, "mark", **mark)
    assert refused(lambda: hand.do(CASES, number, "mark", **mark)) == {"law-marked"}
    assert refused(lambda: hand.do(CASES, number, "repair", lifted_on="2026-11-04")) == {
        "record-ends-before"
    }
    one = hand.do(CASES, number, "repair", lifted_on="2026-11-20")
    days = (date(2026, 11, 4), date(2026, 11, 5), date(2026, 11, 20))
    assert [inspections.credit_state(one, day) for day in days] == ["", "已记入", "已修复"]
    assert inspections.case_state(one, TODAY) == "已执行"
    rows = inspections.credit_table(hand.session, TODAY).rows
    assert [row[:4] for row in rows] == [
        (number, "某部", "农村公益性墓地对外提供或营利", "殡葬管理条例 第二十条、第五十九条")
    ]  # fmt: skip
    assert inspections.credit_table(hand.session, date(2026, 11, 4)).rows == []


def test_offences_are_data_as_far_as_they_were_read(hand: Hand) -> None:
    """Ten offences, by code or by words; ranges as the regulation has them, none made up."""
    assert len(law.offences()) == 10
    assert law.offence_code("建立、恢复宗族墓地") == "clan-cemetery"
    assert refused(lambda: law.offence_code("没有的")) == {"offence-unknown"}
    assert law.in_force_from() == date(2026, 3, 30)
    bounds = {code: one.bounds(0) for code, one in law.offences().items()}
    assert {code: found for code, found in bounds.items() if found is not None} == {
        "false-proof": (50_000_00, 200_000_00),
        "unlawful-plot": (50_000_00, 200_000_00),
        "no-report": (50_000_00, 200_000_00),
        "over-size": (100_000_00, 1_000_000_00),
        "clan-cemetery": (10_000_00, 50_000_00),
    }
    unsure = [one.code for one in law.offences().values() if one.mark is not Mark.verified]
    assert unsure == ["outside-place"]
    rows = {row[0]: row for row in law.law_table().rows}
    assert rows["village-profit"][5] == "违法所得的 1 至 5 倍"
    assert rows["price"][5] == "没有录入，按条文"


# --- projects, separation -------------------------------------------------------------------------


def test_projects_end_or_are_due(hand: Hand) -> None:
    """B27: by kind what is under way, late, finished; the day of what goes on is told."""
    told = {"kind": "遗物无害化处理", "unit": "县局", "invested": "100"}
    dates = (("甲", "2026-11-20"), ("乙", "2026-11-21"), ("丙", "2026-12-31"), ("丁", "2026-12-31"))
    for name, day in dates:
        hand.add(PROJECTS, **told, name=name, started_on="2026-01-01", due_on=day)
    hand.do(PROJECTS, "NM2026-00003", "finish", finished_on="2026-10-01", result="合格")
    hand.do(PROJECTS, "NM2026-00004", "stop", stopped_on="2026-10-01", stopped_for="缓建")
    hand.do(PROJECTS, "NM2026-00001", "advance", progress="已过半")
    assert due(hand, date(2026, 12, 31)) == [
        ("NM2026-00001", date(2026, 11, 20)), ("NM2026-00002", date(2026, 11, 21))
    ]  # fmt: skip
    table = projects.project_table(hand.session, TODAY)
    assert table.rows == [("遗物无害化处理", 4, 2, 1, 1, 1, 400_00)]
    wrong = {**told, "name": "戊", "started_on": "2026-01-02", "due_on": "2026-01-01"}
    assert refused(lambda: hand.add(PROJECTS, **wrong)) == {"record-ends-before"}


def test_separation_of_functions(hand: Hand) -> None:
    """B26: another than the sponsor runs it; unknown and closed grounds stay out of the rate."""
    told: tuple[tuple[str, str, date | None], ...] = (
        ("县政府", "殡葬服务公司", None), ("县政府", "县政府", None), ("县政府", "", None),
        ("县政府", "别的公司", date(2026, 1, 1)),
    )  # fmt: skip
    for turn, (sponsor, run_by, closed) in enumerate(told, 1):
        ended = {"closed_on": closed, "closed_for": "停用"} if closed else {}
        ground_of(
            hand.session, f"BG2020-0000{turn}", GroundKind.funeral_home, sponsor=sponsor,
            run_by=run_by, **ended,
        )  # fmt: skip
    found = separation.separations(hand.session, TODAY)
    rows = separation.separation_table(found).rows
    assert [row[-1] for row in rows] == ["管办分离", "管办合一", "未填"]
    assert found.sentence().startswith("管办分离率 1 ÷ 2 = 50.00%；1 处")
    before = separation.separations(hand.session, date(2025, 12, 31))
    assert (before.separated, before.told) == (2, 3)


def test_prices_by_the_nature_of_the_body(hand: Hand) -> None:
    """Live items only, lowest and highest, by who charges them."""
    public = ground_of(hand.session)
    insert = text(
        "INSERT INTO burial_tariff (number, code, name, kind, service, ground_id, unit, price, "
        "ceiling, document, since, until) VALUES (:number, :number, '火化', '1', 'cremation', "
        ":ground, '具', :price, :price, '文', '2026-01-01', :until)"
    )
    for turn, (ground, price, until) in enumerate(
        ((public.id, 500_00, None), (public.id, 1000_00, None), (public.id, 1_00, "2026-11-20"),
         (None, 300_00, None))
    ):  # fmt: skip
        facts = {"number": f"T{turn}", "ground": ground, "price": price, "until": until}
        hand.session.execute(insert, facts)
    assert separation.price_table(hand.session, TODAY).rows == [
        ("公益", "殡仪基础", 2, 500_00, 1000_00), ("（不分设施）", "殡仪基础", 1, 300_00, 300_00)
    ]  # fmt: skip
