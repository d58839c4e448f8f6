"""Grounds: what may be registered, reports, spot checks, funds, coverage, stations, todo."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy.exc import IntegrityError
from sqlmodel import Session, select

from minzheng.burial.ground import checks, figures, fund, letters, stations
from minzheng.burial.ground.capacity import years_left
from minzheng.burial.ground.choices import GroundKind, GroundNature, Met
from minzheng.burial.ground.figures import covers, needed, rates_table
from minzheng.burial.ground.fund import FUND, STATEMENTS
from minzheng.burial.ground.grounds import GROUNDS, SERVICES, served_by
from minzheng.burial.ground.models import Ground, Service
from minzheng.burial.ground.projects import PROJECTS, STATION_PLANS
from minzheng.burial.ground.reports import REPORTS, due_on, owed
from minzheng.burial.ground.spots import SHEET, SPOTS, spot_state
from minzheng.burial.ground.todo import tasks
from minzheng.burial.ground.work_models import YearReport
from minzheng.errors import MinzhengError
from minzheng.kernel import clock
from minzheng.kernel.audit import Deed
from minzheng.kernel.db import Store
from minzheng.kernel.letter import as_text
from minzheng.kernel.month import Month
from minzheng.kernel.period import reckoner_of
from minzheng.kernel.record.declare import Records
from minzheng.kernel.record.take import add, do
from minzheng.kernel.standards import standards_of
from minzheng.kernel.todo import Span
from minzheng.people.choices import PopulationKind
from minzheng.people.divisions import Gazetteer
from minzheng.people.models import Population
from mourning import VILLAGE, ground_of

DEED = Deed("甲", "test")
TODAY = date(2026, 11, 21)
NEW = "2026-04-01"
GROUND = "BG2020-00001"
PLACE = {"township": "还地桥镇", "village": "土库村"}
MET = dict.fromkeys(SHEET, "合格")


@dataclass(slots=True)
class Hand:
    """A session on the county, with the books at hand."""

    session: Session

    def add(self, book: Records, **told: str) -> Any:
        """One line as typed."""
        return add(self.session, book, told)

    def ground(self, **told: str) -> Any:
        """A ground as typed: a village ground that was filed, unless said otherwise."""
        facts = {
            "name": "某墓地",
            "kind": "农村公益性墓地",
            "level": "村级",
            "opened_on": "2021-05-01",
        }
        facts |= {**PLACE, "approval_no": "冶民备1号"}
        return self.add(GROUNDS, **{**facts, **told})

    def do(self, book: Records, number: str, act: str, **told: str) -> Any:
        """Something done with a line; gives the line."""
        return do(self.session, book, number, book.act(act), told, operator="甲")[0]

    def report(self, number: str = GROUND, year: str = "2025", on: str = "2026-03-20") -> Any:
        """A yearly report."""
        told = {"operations": "正常", "service": "已公示", "safety": "无事故", "rewards": "无"}
        return self.add(REPORTS, of=number, year=year, filed_on=on, audit_no="审1号", **told)

    def book(self, move: str, amount: str, on: str, voucher: str) -> Any:
        """An entry of the fund."""
        told = {"amount": amount, "booked_on": on, "voucher": voucher, "purpose": "某事"}
        return self.add(FUND, of=GROUND, move=move, **told)

    def spot(self, **told: str) -> Any:
        """A spot check without faults, unless said otherwise."""
        facts = {"of": GROUND, "checked_on": "2026-11-01", "checkers": "两人", **MET}
        return self.add(SPOTS, **{**facts, **told})

    def found(self, check: str, on: date = TODAY) -> list[str]:
        """Whom a check finds, by its id."""
        one = next(one for one in checks.CHECKS if one.id == check)
        return [told.subject for told in one.run(self.session, on)]

    def due(self, until: date = TODAY) -> list[tuple[str, str, date]]:
        """What is due by a day."""
        found = tasks(self.session, Span(TODAY, until, reckoner_of(self.session)))
        return [(one.what, one.subject, one.due) for one in found]


@pytest.fixture(scope="module")
def base(_county_file: Path, tmp_path_factory: pytest.TempPathFactory) -> Store:
    """A county with one public cemetery; changed only in dry runs."""
    store = Store(Path(shutil.copy(_county_file, tmp_path_factory.mktemp("ground"))))
    clock.fix(TODAY)
    with store.work(DEED) as work:
        ground_of(work.session, GROUND, fund_bank="某银行")
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


# --- what may be registered -----------------------------------------------------------------------


def test_a_village_ground_is_filed_and_public(hand: Hand) -> None:
    """第二十条: no village ground without a filing, and none for profit."""
    assert refused(lambda: hand.ground(approval_no="")) == {"ground-filing-needed"}
    assert refused(lambda: hand.ground(nature="经营")) == {"ground-village-profit"}
    assert hand.ground().nature is GroundNature.public


def test_an_old_commercial_cemetery_stays_and_no_new_one_comes(hand: Hand) -> None:
    """第十四条: on the day before the regulation yes, on the day no; the sponsor is told."""
    told = {"kind": "经营性公墓", "nature": "经营", "level": "县级"}
    assert hand.ground(**told, opened_on="2026-03-29").id
    assert refused(lambda: hand.ground(**told, name="乙", opened_on="2026-03-30")) == {
        "ground-commercial-new", "ground-sponsor-needed",
    }  # fmt: skip
    sponsored = {"kind": "骨灰堂", "level": "县级", "sponsor": "县政府", "opened_on": NEW}
    assert hand.ground(**sponsored, name="丙").id


def test_every_fault_of_a_new_ground_is_told_at_once(hand: Hand) -> None:
    """第十四、十九、二十一、二十二条 together, each with its article."""
    with pytest.raises(MinzhengError) as caught:
        hand.ground(
            name="张氏宗族墓园", kind="经营性公墓", nature="经营", level="县级", opened_on=NEW,
            approval_no="", site="耕地",
        )  # fmt: skip
    cites = {found.id: found.cite for found in caught.value.findings}
    assert cites == {
        "ground-clan": "殡葬管理条例 第二十一条、第六十一条",
        "ground-commercial-new": "殡葬管理条例 第十四条",
        "ground-sponsor-needed": "殡葬管理条例 第十四条",
        "ground-approval-needed": "殡葬管理条例 第十九条",
        "ground-site": "殡葬管理条例 第二十二条",
    }


def test_a_forbidden_place_needs_a_plan(hand: Hand) -> None:
    """第二十二条: a public ground that cannot avoid it, where the plan has it."""
    told = {"opened_on": NEW, "sponsor": "村委会", "site": "林地"}
    assert refused(lambda: hand.ground(**told)) == {"ground-site"}
    assert hand.ground(**told, plan_no="规划3号").id


def test_figures_agree(hand: Hand) -> None:
    """No negative, no more green than land, in a line and in a change of it."""
    assert refused(lambda: hand.ground(halls="-1")) == {"ground-negative"}
    assert refused(lambda: hand.ground(land_area="100", green_area="101")) == {"ground-green-over"}
    number = hand.ground(land_area="100", green_area="100").number
    wrong = {"green_area": "101", "remark": "补植"}
    assert refused(lambda: hand.do(GROUNDS, number, "change", **wrong)) == {"ground-green-over"}
    assert refused(lambda: hand.do(GROUNDS, number, "change")) == {"sheet-required"}
    clan = {"sponsor": "张氏家族", "remark": "换主体"}
    assert refused(lambda: hand.do(GROUNDS, number, "change", **clan)) == {"ground-clan"}
    assert hand.do(GROUNDS, number, "approve", approval_no="2号", land_area="200").land_area == 200


def test_a_closed_ground_serves_nobody(hand: Hand) -> None:
    """Its services end on the day before; later ones are refused, and so are earlier ones."""
    number = hand.ground().number
    early = {**PLACE, "since": "2021-04-30"}
    assert refused(lambda: hand.add(SERVICES, of=number, **early)) == {"ground-serves-early"}
    backwards = {**PLACE, "since": "2022-01-01", "until": "2021-12-31"}
    assert refused(lambda: hand.add(SERVICES, of=number, **backwards)) == {"record-ends-before"}
    one: Service = hand.add(SERVICES, of=number, **PLACE, since="2021-05-01")
    ended = {"until": "2021-04-30"}
    assert "record-ends-before" in refused(lambda: hand.do(SERVICES, one.number, "end", **ended))
    ground = hand.do(GROUNDS, number, "close", closed_on="2026-10-01", closed_for="迁建")
    assert one.until == date(2026, 9, 30)
    assert served_by(hand.session, ground.stored_id, date(2026, 9, 30)) == [VILLAGE]
    assert served_by(hand.session, ground.stored_id, date(2026, 10, 1)) == []
    late = {"township": "保安镇", "since": "2026-10-01"}
    assert refused(lambda: hand.add(SERVICES, of=number, **late)) == {"ground-serves-closed"}


# --- yearly reports -------------------------------------------------------------------------------


def test_a_report_is_due_on_the_day_of_the_standard(hand: Hand) -> None:
    """The first year is 2025, due on 2026-03-31; nothing was asked of 2024."""
    assert due_on(hand.session, 2024) is None
    assert due_on(hand.session, 2025) == date(2026, 3, 31)
    found = list(owed(hand.session, TODAY, date(2027, 3, 31)))
    assert [(one.ground.number, one.year) for one in found] == [(GROUND, 2025), (GROUND, 2026)]
    assert [one.year for one in owed(hand.session, TODAY, date(2027, 3, 30))] == [2025]


def test_a_report_is_of_a_year_that_is_over(hand: Hand) -> None:
    """Neither of the running year nor of one before the ground was opened; once a year."""
    assert refused(lambda: hand.report(year="2026", on="2026-11-20")) == {"ground-report-year"}
    assert refused(lambda: hand.report(year="2019", on="2020-03-01")) == {"ground-report-early"}
    assert hand.report().number == "BR2026-00001"
    assert hand.report() is None
    assert refused(lambda: hand.report(on="2026-03-21")) == {"record-differs"}


def test_a_missing_report_is_found_after_its_day(hand: Hand) -> None:
    """BU-28 check-burial-unreported: on the day itself not yet; filed, no more."""
    check = "check-burial-unreported"
    assert hand.found(check, date(2026, 3, 31)) == []
    assert hand.found(check, date(2026, 4, 1)) == [GROUND]
    hand.report(on="2026-04-02")
    assert hand.found(check, date(2026, 4, 1)) == [GROUND]
    assert hand.found(check, date(2026, 4, 2)) == []


def test_village_grounds_and_memorials_do_not_report(hand: Hand) -> None:
    """Nor does what was closed before the year ended."""
    hand.report()
    ground_of(hand.session, "BG2020-00002", GroundKind.village_ground)
    ground_of(hand.session, "BG2020-00003", GroundKind.memorial)
    shut = {"closed_on": date(2025, 12, 31), "closed_for": "迁建"}
    ground_of(hand.session, "BG2020-00004", GroundKind.station, **shut)
    assert hand.found("check-burial-unreported") == []
    ground_of(hand.session, "BG2020-00005", GroundKind.station)
    assert hand.found("check-burial-unreported") == ["BG2020-00005"]


def test_a_body_is_urged_until_it_has_reported(hand: Hand) -> None:
    """年度报告催报单: late or in time, and only to who owes one."""
    text = as_text(letters.urge_form(hand.session, GROUND, 2025, TODAY))
    assert "应在2026年3月31日前报送，已超过 235 日，现催报" in text
    text = as_text(letters.urge_form(hand.session, GROUND, 2026, TODAY))
    assert "应在2027年3月31日前报送，还有 130 日，现催报" in text
    ground_of(hand.session, "BG2020-00002", GroundKind.village_ground)
    urge = letters.urge_form
    told = (
        ("BG2020-00002", 2025, "ground-report-not-owed"),
        (GROUND, 2024, "ground-report-no-day"),
    )
    for number, year, problem in told:
        assert refused(lambda: urge(hand.session, number, year, TODAY)) == {problem}  # noqa: B023
    hand.report()
    assert refused(lambda: urge(hand.session, GROUND, 2025, TODAY)) == {"ground-report-filed"}


# --- spot checks ----------------------------------------------------------------------------------


def test_a_spot_check_is_told_then_published(hand: Hand) -> None:
    """第四十九条: the body knows first; nothing is mended where nothing is wanting."""
    number = hand.spot().number
    early = {"published_on": "2026-11-02"}
    assert refused(lambda: hand.do(SPOTS, number, "publish", **early)) == {"record-act-state"}
    none = {"rectified_on": "2026-11-02"}
    assert refused(lambda: hand.do(SPOTS, number, "rectify", **none)) == {"spot-nothing-unmet"}
    hand.do(SPOTS, number, "tell", told_on="2026-11-05", told_to="管理人")
    assert refused(lambda: hand.do(SPOTS, number, "publish", published_on="2026-11-04")) == {
        "spot-published-early"
    }
    one = hand.do(SPOTS, number, "publish", published_on="2026-11-05")
    states = [spot_state(one, date(2026, 11, day)) for day in (4, 5)]
    assert states == ["待告知", "办结"]


def test_what_is_wanting_has_words_and_a_term(hand: Hand) -> None:
    """A term exactly where something is wanting, and it is mended in the end."""
    assert refused(lambda: hand.spot(fire="不合格")) == {"spot-no-term", "spot-nothing-found"}
    assert refused(lambda: hand.spot(rectify_by="2026-12-01")) == {"spot-needless-term"}
    wrong = {"fire": "不合格", "found": "灭火器过期"}
    assert refused(lambda: hand.spot(**wrong, rectify_by="2026-10-31")) == {"spot-term-early"}
    assert refused(lambda: hand.spot(checked_on="2019-12-31")) == {"spot-not-open"}
    one = hand.spot(**wrong, rectify_by="2026-12-01", price="不适用")
    assert one.price is Met.none
    text = as_text(letters.spot_form(hand.session, one.number, TODAY))
    assert "有 1 项不合格：消防。" in text
    assert "请在2026年12月1日前完成整改" in text
    hand.do(SPOTS, one.number, "tell", told_on="2026-11-05")
    hand.do(SPOTS, one.number, "publish", published_on="2026-11-06")
    assert spot_state(one, TODAY) == "待整改"
    hand.do(SPOTS, one.number, "rectify", rectified_on="2026-11-20", proof="照片")
    assert spot_state(one, TODAY) == "办结"


def test_a_spot_check_is_due_step_by_step(hand: Hand) -> None:
    """Ten days to tell, ten to publish, then the term."""
    hand.report()
    hand.add(STATEMENTS, of=GROUND, year="2025", checked_on="2026-03-01", balance="0", handler="甲")
    told = {"fire": "不合格", "found": "灭火器过期", "rectify_by": "2026-12-01"}
    number = hand.spot(**told).number
    term = ("抽查整改到期", number, date(2026, 12, 1))
    assert hand.due(date(2026, 11, 30)) == [("抽查结果告知", number, date(2026, 11, 11))]
    hand.do(SPOTS, number, "tell", told_on="2026-11-12")
    assert hand.due(date(2026, 12, 1)) == [("抽查结果公布", number, date(2026, 11, 22)), term]
    hand.do(SPOTS, number, "publish", published_on="2026-11-20")
    assert hand.due(date(2026, 12, 1)) == [term]
    hand.do(SPOTS, number, "rectify", rectified_on="2026-11-21")
    assert hand.due(date(2026, 12, 1)) == []


# --- funds ----------------------------------------------------------------------------------------


def test_a_fund_is_never_overdrawn(hand: Hand) -> None:
    """第三十七条: not on the day, and not on a later one by what was booked there already."""
    assert refused(lambda: hand.book("支出", "1", "2026-01-01", "1")) == {"fund-overdrawn"}
    hand.book("提取", "1000", "2026-02-01", "2")
    hand.book("支出", "600", "2026-03-01", "3")
    assert refused(lambda: hand.book("支出", "500", "2026-02-15", "4")) == {"fund-overdrawn"}
    assert refused(lambda: hand.book("支出", "400.01", "2026-03-02", "5")) == {"fund-overdrawn"}
    assert refused(lambda: hand.book("提取", "0", "2026-03-02", "6")) == {"record-not-positive"}
    hand.book("支出", "400", "2026-02-15", "7")
    assert hand.book("支出", "600", "2026-03-01", "3") is None
    ground = hand.session.exec(select(Ground).where(Ground.number == GROUND)).one()
    days = (date(2026, 2, 1), date(2026, 2, 15), date(2026, 3, 1))
    assert [fund.balance(hand.session, ground.stored_id, day) for day in days] == [
        1000_00, 600_00, 0,
    ]  # fmt: skip


def test_a_fund_has_an_account_of_its_own(hand: Hand) -> None:
    """Without one nothing is booked; with one it is."""
    number = hand.ground().number
    told = {"of": number, "move": "提取", "amount": "5", "booked_on": "2026-01-01", "voucher": "1"}
    assert refused(lambda: hand.add(FUND, **told, purpose="某事")) == {"fund-no-account"}
    hand.do(GROUNDS, number, "change", fund_bank="某银行", remark="开户")
    assert hand.add(FUND, **told, purpose="某事").amount == 500


def test_a_statement_tells_what_the_bank_has_more(hand: Hand) -> None:
    """Of a year that is over; the table says whether both agree."""
    hand.book("提取", "1000", "2025-12-31", "1")
    hand.book("提取", "70", "2026-01-01", "2")
    told = {"of": GROUND, "balance": "990", "handler": "甲"}
    state = {**told, "checked_on": "2025-12-31"}
    assert refused(lambda: hand.add(STATEMENTS, **state, year="2025")) == {"ground-report-year"}
    wrong = {**told, "balance": "-1", "checked_on": "2026-02-01", "year": "2025"}
    assert refused(lambda: hand.add(STATEMENTS, **wrong)) == {"amount-negative"}
    hand.add(STATEMENTS, **told, year="2025", checked_on="2026-02-01")
    table = fund.balances_table(hand.session, 2025, TODAY)
    assert table.rows[0][3:] == (0, 1000_00, 0, 1000_00, "不符")
    assert fund.balances_table(hand.session, 2026, TODAY).rows[0][3:] == (
        1000_00, 70_00, 0, 1070_00, "没有",
    )  # fmt: skip


def test_report_and_statement_stand_in_todo(hand: Hand) -> None:
    """Both are due on their day, and done with when they are there."""
    day = date(2026, 3, 31)
    assert hand.due() == [
        ("殡葬年度报告（2025 年度）", GROUND, day), ("维护基金年度对账（2025 年度）", GROUND, day),
    ]  # fmt: skip
    hand.report()
    hand.add(STATEMENTS, of=GROUND, year="2025", checked_on="2026-03-01", balance="0", handler="甲")
    assert hand.due() == []


# --- projects, capacity ---------------------------------------------------------------------------


def test_a_project_costs_something_and_is_finished(hand: Hand) -> None:
    """It is due until it is finished."""
    told = {"name": "改扩建", "township": "还地桥镇", "kind": "改扩建", "source": "财政"}
    days = {"started_on": "2026-05-01", "finish_by": "2026-11-01"}
    assert refused(lambda: hand.add(PROJECTS, **told, **days, cost="0")) == {"record-not-positive"}
    wrong = {**days, "finish_by": "2026-04-30"}
    assert refused(lambda: hand.add(PROJECTS, **told, **wrong, cost="5")) == {"record-ends-before"}
    number = hand.add(PROJECTS, **told, **days, cost="5").number
    due = ("殡葬项目计划完工", number, date(2026, 11, 1))
    assert due in hand.due()
    hand.do(PROJECTS, number, "finish", finished_on="2026-10-01")
    assert due not in hand.due()


@pytest.mark.parametrize(
    ("free", "used", "years"),
    [
        (900, {2023: 20, 2024: 40, 2025: 30}, Fraction(30)),
        (899, {2023: 20, 2024: 40, 2025: 30}, Fraction(899, 30)),
        (10, {2024: 0, 2025: 4}, Fraction(5)),
        (0, {2025: 3}, Fraction(0)),
        (10, {2025: 0}, None),
        (10, {}, None),
    ],
)
def test_years_of_capacity_left(free: int, used: dict[int, int], years: Fraction | None) -> None:
    """B12: free ÷ mean yearly use, exactly; nothing where nothing was used."""
    assert years_left(free, used) == years


def test_no_capacity_below_nothing() -> None:
    """More given out than there is, is no capacity."""
    with pytest.raises(ValueError, match="below zero"):
        years_left(-1, {2025: 1})


# --- figures --------------------------------------------------------------------------------------


def units(hand: Hand) -> list[str]:
    """The codes of the fourteen townships that rates count."""
    return [one.code for one in Gazetteer.load(hand.session).units()]


def cover(hand: Hand, count: int) -> None:
    """Public cemeteries in so many townships; the first is there already, at 还地桥."""
    others = [code for code in units(hand) if code != VILLAGE[:9]]
    for turn, code in enumerate(others[: count - 1], 2):
        ground_of(hand.session, f"BG2020-{turn:05d}", division_code=code)


def rate(hand: Hand, name: str) -> tuple[Any, ...]:
    """A rate by the beginning of its name."""
    table = rates_table(hand.session, TODAY, 2025)
    return next(row for row in table.rows if row[0].startswith(name))


@pytest.mark.parametrize(
    ("count", "told"),
    [(8, (8, 14, "57.14%", "≥60%", "未达到", 1)), (9, (9, 14, "64.29%", "≥60%", "达到", 0))],
)
def test_eight_of_fourteen_townships_are_one_too_few(
    hand: Hand, count: int, told: tuple[Any, ...]
) -> None:
    """B9: 8 / 14 = 57.14 is below 60; nine are needed."""
    cover(hand, count)
    assert rate(hand, "公益性公墓乡镇")[1:7] == told
    std = standards_of(hand.session).on(Month.of(TODAY))
    assert needed(14, std, "burial.target.township") == 9


def test_a_township_is_covered_by_what_serves_it_as_a_whole(hand: Hand) -> None:
    """A served village, a village ground and a commercial cemetery cover no township."""
    ground_of(hand.session, "BG2020-00002", GroundKind.village_ground, division_code="420281101")
    profit = {"nature": GroundNature.commercial, "division_code": "420281102"}
    ground_of(hand.session, "BG2020-00003", GroundKind.commercial, **profit)
    village = {"township": "保安镇", "village": "芦嘴村"}
    one = hand.add(SERVICES, of=GROUND, **village, since="2020-05-01")
    covered = lambda: {one.name for one in covers(hand.session, TODAY) if one.covered}  # noqa: E731
    assert one is not None
    assert covered() == {"还地桥镇"}
    hand.add(SERVICES, of=GROUND, township="保安镇", since="2026-11-21")
    assert covered() == {"还地桥镇", "保安镇"}


def test_green_is_measured_where_there_are_graves(hand: Hand) -> None:
    """B15: 17,000 of 20,000 are 85 %; a funeral home and a ground without land do not count."""
    ground_of(hand.session, "BG2020-00002", GroundKind.funeral_home, green_area=0)
    bare = {"land_area": 0, "green_area": 0}
    ground_of(hand.session, "BG2020-00003", GroundKind.village_ground, **bare)
    assert rate(hand, "墓地绿化")[1:6] == (17_000, 20_000, "85.00%", "≥80%", "达到")
    assert "1 处没有面积，不计" in rate(hand, "墓地绿化")[-1]
    assert figures.green_table(hand.session, TODAY).rows[1][5:] == ("-", "")


def test_the_county_has_one_of_its_own(hand: Hand) -> None:
    """表2第7项: one at county level, 100 %; without it 0 %."""
    assert rate(hand, "县级公益性")[1:6] == (1, 1, "100.00%", "≥100%", "达到")
    hand.do(GROUNDS, GROUND, "close", closed_on="2026-11-01", closed_for="迁建")
    assert rate(hand, "县级公益性")[1:7] == (0, 1, "0.00%", "≥100%", "未达到", 1)


def test_reports_are_rated(hand: Hand) -> None:
    """年度报告报送率: bodies that filed ÷ bodies."""
    ground_of(hand.session, "BG2020-00002", GroundKind.station)
    hand.report()
    assert rate(hand, "年度报告")[1:4] == (1, 2, "50.00%")


def test_stations_of_townships_that_are_large_or_named(hand: Hand) -> None:
    """B16: over 30,000 people, or named by the plan; 30,000 exactly is not over."""
    people = (("420281101", 30_001), ("420281102", 30_000), ("420281104", 50_000))
    for code, persons in people:
        told = {"year": 2025, "kind": PopulationKind.registered, "households": 1, "source": "某"}
        hand.session.add(Population(division_code=code, persons=persons, **told))
    hand.add(STATION_PLANS, township="金牛镇", listed_on="2023-03-09", document="某规划")
    ground_of(hand.session, "BG2020-00002", GroundKind.station, division_code="420281104")
    rows = {one.name: one for one in stations.station_rows(hand.session, TODAY, 2025)}
    verdicts = {name: one.verdict for name, one in rows.items() if one.verdict}
    assert verdicts == {"还地桥镇": "已有", "保安镇": "应建未建", "金牛镇": "应建未建"}
    assert rate(hand, "乡镇殡仪服务站")[1:4] == (1, 3, "33.33%")
    assert rows["陈贵镇"].persons is None
    hand.add(SERVICES, of="BG2020-00002", township="金牛镇", since="2026-01-01")
    table = stations.station_table(hand.session, TODAY, 2025)
    assert table.totals is not None
    assert table.totals[-1] == "2 / 3"


def test_counts_by_kind(hand: Hand) -> None:
    """B8, B17, B28, B29: what is in use, with earth burial, furnaces and memorials."""
    home = {"furnaces": 3, "halls": 2}
    ground_of(hand.session, "BG2020-00002", GroundKind.funeral_home, **home)
    ground_of(hand.session, "BG2020-00003", GroundKind.village_ground, earth_burial=True)
    tour = {"heritage": "省级", "virtual_tour": True}
    ground_of(hand.session, "BG2020-00004", GroundKind.memorial, **tour)
    table = figures.stat_table(hand.session, TODAY)
    assert table.totals is not None
    told = dict(zip((column.key for column in table.columns), table.totals, strict=True))
    named = ("count", "county", "public", "earth", "halls", "furnaces", "heritage", "tour")
    assert [told[name] for name in named] == [4, 4, 4, 1, 2, 3, 1, 1]


# --- checks ---------------------------------------------------------------------------------------


def test_a_ground_without_approval_or_filing_is_found(hand: Hand) -> None:
    """BU-13 check-burial-unapproved: not a memorial, and no more once it is approved or closed."""
    check = "check-burial-unapproved"
    assert hand.found(check) == []
    bare = {"approval_no": ""}
    ground_of(hand.session, "BG2020-00002", GroundKind.village_ground, **bare)
    ground_of(hand.session, "BG2020-00003", GroundKind.commercial, **bare)
    ground_of(hand.session, "BG2020-00004", GroundKind.memorial, **bare)
    assert hand.found(check) == ["BG2020-00002", "BG2020-00003"]
    hand.do(GROUNDS, "BG2020-00002", "approve", approval_no="冶民备2号")
    hand.do(GROUNDS, "BG2020-00003", "close", closed_on="2026-11-01", closed_for="取缔")
    assert hand.found(check) == []


def test_a_report_of_a_running_year_is_refused_by_the_schema(hand: Hand) -> None:
    """Also past the book."""
    told = {"operations": "", "service": "", "safety": "", "rewards": "", "audit_no": ""}
    hand.session.add(YearReport(number="BR9", ground_id=1, year=2026, filed_on=TODAY, **told))
    with pytest.raises(IntegrityError, match="year_is_over"), hand.session.begin_nested():
        hand.session.flush()
