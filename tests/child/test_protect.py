"""Reports: what cannot be told, the way from call to feedback, clocks, rates, confidence."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from minzheng.child.protect import todo
from minzheng.child.protect.choices import (
    Action,
    Answered,
    Conclusion,
    Outcome,
    ReportState,
    Risk,
)
from minzheng.child.protect.figures import By, overdue, stat_table
from minzheng.child.protect.guards import after_assessment, after_response
from minzheng.child.protect.models import ProtectionReport
from minzheng.child.protect.process import PROTECTION
from minzheng.child.protect.reports import (
    REPORTS,
    REPORTS_REGISTER,
    open_about,
    promise,
    state_names,
)
from minzheng.errors import MinzhengError
from minzheng.kernel import clock
from minzheng.kernel.case import Asked, Case, Taking
from minzheng.kernel.db import Store
from minzheng.kernel.month import Month
from minzheng.kernel.record.listing import rows
from minzheng.kernel.register import Ask
from minzheng.kernel.standards import Mark, Value, set_value, standards_of
from minzheng.kernel.table import Table
from protecting import DEED, FIRST, GROWN, SECOND, STORY, TODAY, Hand, made


@pytest.fixture(scope="module")
def kept(_county_file: Path, tmp_path_factory: pytest.TempPathFactory) -> Store:
    """A county with three children; what a test writes is taken back."""
    return made(_county_file, tmp_path_factory.mktemp("protect"))


@pytest.fixture
def hand(kept: Store) -> Iterator[Hand]:
    """A hand on the county."""
    clock.fix(TODAY)
    with kept.work(DEED, dry_run=True) as work:
        yield Hand(work.session)


def refusals(error: MinzhengError) -> list[str]:
    """The names of all that was refused."""
    return [found.id for found in error.findings]


def state(hand: Hand, report: ProtectionReport) -> ReportState:
    """How far a report is."""
    return state_names(hand.session, [report])[0]


# --- telling ----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("told", "fault"),
    [
        ({"child": ""}, "protect-nobody"),
        ({"child": GROWN}, "protect-of-age"),
        ({"child": "", "told_name": "男童", "told_age": "18"}, "protect-age"),
        ({"on": "2026-11-22"}, "record-day-ahead"),
        ({"child": "ET2026-00099"}, "child-unknown"),
    ],
    ids=["nobody", "of age", "told age", "tomorrow", "no file"],
)
def test_a_report_that_cannot_be(hand: Hand, told: dict[str, str], fault: str) -> None:
    """Refused by its own name."""
    with pytest.raises(MinzhengError) as refused:
        hand.report(**told)
    assert refusals(refused.value) == [fault]


@pytest.mark.parametrize(
    "told",
    [
        {"child": "", "told_name": "无名男童", "told_age": "17"},
        {"reporter_name": "", "reporter_unit": ""},
        {"child": GROWN, "on": "2026-05-31"},
    ],
    ids=["told by name", "anonymous", "the day before 18"],
)
def test_a_report_that_can_be(hand: Hand, told: dict[str, str]) -> None:
    """Anybody may report, about a child whose name nobody knows."""
    assert state(hand, hand.report(**told)) is ReportState.reported


@pytest.mark.parametrize(
    ("urgent", "by"), [("否", "2026-11-03 21:30"), ("是", "2026-11-02 23:30")], ids=["24h", "2h"]
)
def test_somebody_is_there_within_hours(hand: Hand, urgent: str, by: str) -> None:
    """24 hours from the minute of the report, two in an emergency; a county may set its own."""
    report = hand.report(urgent=urgent)
    assert str(promise(hand.session, report)) == by
    told = list(REPORTS.says(hand.session, report))  # type: ignore[misc]
    assert by in told[0]


def test_what_the_desk_is_told(hand: Hand) -> None:
    """The police where it may be a crime, and what else is open about the child."""
    first = hand.report()
    second = hand.report(on="2026-11-03", suspect="性侵")
    other = hand.report(on="2026-11-03", child=SECOND)
    assert open_about(hand.session, second) == [first]
    assert open_about(hand.session, other) == []
    said = "；".join(REPORTS.says(hand.session, second))  # type: ignore[misc]
    assert "公安机关" in said
    assert first.number in said
    hand.step(first, "respond", "2026-11-02")
    hand.step(first, "close", "2026-11-03", outcome=Outcome.repeat)
    assert open_about(hand.session, second) == []


# --- the way ----------------------------------------------------------------------------------


def test_from_the_call_to_the_feedback(hand: Hand) -> None:
    """Every step leads where it should; only the feedback is an end."""
    report = hand.report()
    seen = []
    for name, on in STORY:
        hand.step(report, name, on)
        seen.append(state(hand, report).value)
    assert seen == [
        "handled", "assessed", "helping", "intervening", "intervening", "closed", "answered",
    ]  # fmt: skip
    assert state_names(hand.session, [report], date(2026, 11, 4)) == [ReportState.assessed]
    assert PROTECTION.final == ("answered",)


@pytest.mark.parametrize(
    ("steps", "name", "told", "fault"),
    [
        ((), "respond", {"at": "21:29"}, "protect-time"),
        ((), "respond", {"at": "晚上"}, "hour-unreadable"),
        ((), "respond", {"at": ""}, "step-field-missing"),
        ((), "assess", {}, "step-wrong-state"),
        (("respond",), "respond", {}, "step-wrong-state"),
        (("respond",), "close", {}, "protect-not-assessed"),
        (("respond",), "feedback", {}, "step-wrong-state"),
        (("respond", "red"), "close", {}, "protect-still-red"),
        (("respond", "assess"), "close", {"outcome": Outcome.false}, "protect-not-false"),
        (("respond", "assess"), "close", {"outcome": Outcome.custody}, "protect-no-custody"),
        (("respond", "assess"), "close", {"outcome": Outcome.revoked}, "protect-no-judgement"),
        (("respond", "assess", "close"), "feedback", {"way": Answered.nobody},
         "protect-reporter-known"),
        (("respond", "assess", "close"), "help", {}, "step-wrong-state"),
    ],
    ids=["too early", "no time", "unsaid", "not there", "twice", "unassessed", "not closed", "red",
         "proved", "no guardian", "no judgement", "known", "closed"],
)  # fmt: skip
def test_a_step_that_cannot_be(
    hand: Hand, steps: tuple[str, ...], name: str, told: dict[str, Any], fault: str
) -> None:
    """Refused by its own name."""
    report = hand.report()
    for done in steps:
        more = {"risk": Risk.red} if done == "red" else {}
        hand.step(report, "assess" if done == "red" else done, "2026-11-02", **more)
    with pytest.raises(MinzhengError) as refused:
        hand.step(report, name, "2026-11-02", **told)
    assert refusals(refused.value) == [fault]


@pytest.mark.parametrize("outcome", [Outcome.false, Outcome.repeat, Outcome.elsewhere])
def test_what_is_closed_without_assessment(hand: Hand, outcome: Outcome) -> None:
    """A false report, one told before, one of another county; the reporter is told all the same."""
    report = hand.conduct(hand.report(), ("respond", "2026-11-02"))
    hand.step(report, "close", "2026-11-03", outcome=outcome)
    assert state(hand, report) is ReportState.closed


def test_red_no_more(hand: Hand) -> None:
    """The last assessment counts; and guardianship by the bureau is an outcome once it stands."""
    report = hand.conduct(hand.report(), ("respond", "2026-11-02"))
    hand.step(report, "assess", "2026-11-03", risk=Risk.red)
    hand.step(report, "help", "2026-11-03")
    hand.step(report, "reassess", "2026-11-10", risk=Risk.blue)
    hand.custody(since="2026-11-03")
    hand.step(report, "close", "2026-11-12", outcome=Outcome.custody)
    assert state(hand, report) is ReportState.closed


def test_nobody_can_be_told(hand: Hand) -> None:
    """Who gave no name is not told, and nothing else may be said of it."""
    report = hand.report(reporter_name="", reporter_unit="")
    hand.conduct(report, ("respond", "2026-11-02"), ("assess", "2026-11-03"))
    hand.conduct(report, ("close", "2026-11-04"))
    with pytest.raises(MinzhengError) as refused:
        hand.step(report, "feedback", "2026-11-05")
    assert refusals(refused.value) == ["protect-reporter-unknown"]
    hand.step(report, "feedback", "2026-11-05", way=Answered.nobody, told="匿名")
    assert state(hand, report) is ReportState.answered


def test_what_is_said_after_a_step(hand: Hand) -> None:
    """Guardianship to enter, police to tell, a file to open; red acts at once, false closes."""

    def said(report: ProtectionReport, after: Any, **told: Any) -> str:
        case = Case.of(hand.session, PROTECTION, report.stored_id)
        return "；".join(after(Asked(hand.session, case, Taking("x", TODAY, "甲", told))))

    crime = hand.report(suspect="虐待")
    words = said(crime, after_response, actions=(Action.custody,))
    assert f"--child {FIRST}" in words
    assert "公安机关" in words
    assert said(crime, after_response, actions=(Action.police,)) == ""
    unknown = hand.report(child="", told_name="男童")
    assert "child file add" in said(unknown, after_response, actions=(Action.checked,))
    proved = {"risk": Risk.red, "conclusion": Conclusion.proved}
    assert "临时监护" in said(crime, after_assessment, **proved)
    false = {"risk": Risk.green, "conclusion": Conclusion.unproved}
    assert crime.number in said(crime, after_assessment, **false)


# --- clocks -----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("steps", "what", "last", "late"),
    [
        (0, "应急处置", "2026-11-03", "2026-11-04"),
        (1, "评估", "2026-11-09", "2026-11-10"),
        (2, "制定帮扶计划或干预", "2026-11-09", "2026-11-10"),
        (3, "跟进再评估", "2026-12-07", "2026-12-08"),
        (6, "反馈报告人", "2026-11-23", "2026-11-24"),
    ],
    ids=["respond", "assess", "plan", "follow", "feedback"],
)
def test_every_state_has_a_clock(hand: Hand, steps: int, what: str, last: str, late: str) -> None:
    """Nothing is late on its last day; ends on a Saturday or Sunday roll to the Monday."""
    report = hand.report()
    hand.conduct(report, *STORY[:steps])
    assert _late(hand, last) == []
    assert _late(hand, late) == [what]


def _late(hand: Hand, on: str) -> list[str]:
    day = date.fromisoformat(on)
    return [late.what for late in overdue(hand.session, day, hand.reckoner())]


def test_working_days_where_a_county_says_so(hand: Hand) -> None:
    """The unit of the standard decides: three working days from a Thursday end on the Tuesday."""
    value = standards_of(hand.session).on(Month(2026, 11)).value("child.assess_days")
    told = {name: getattr(value, name) for name in ("key", "label", "since", "document")}
    own = Value(**told, region="420281", unit="工作日", value="3", mark=Mark.sample)
    set_value(hand.session, own)
    hand.conduct(hand.report(on="2026-11-05"), ("respond", "2026-11-05"))
    assert _late(hand, "2026-11-10") == []
    assert _late(hand, "2026-11-11") == ["评估"]


@pytest.mark.parametrize(
    ("on", "found"), [("2026-11-02", []), ("2026-11-03", ["强制报告应急处置（21:30 前）"])]
)
def test_the_response_is_to_be_done(hand: Hand, on: str, found: list[str]) -> None:
    """Not the day before, from its day on; never once somebody was there."""
    report = hand.report()
    assert hand.due(todo.tasks, on) == found
    hand.step(report, "respond", "2026-11-02")
    assert hand.due(todo.tasks, on) == []


def test_reports_late_are_found(hand: Hand) -> None:
    """CH-24: without response, without feedback; not while an assessment alone is late."""
    first, second = hand.report(), hand.report(on="2026-11-03", child=SECOND)
    hand.conduct(second, ("respond", "2026-11-03"))
    assert hand.found("check-child-report-late", "2026-11-03") == []
    assert hand.found("check-child-report-late", "2026-11-20") == [first.number]
    hand.step(second, "close", "2026-11-11", outcome=Outcome.false)
    assert hand.found("check-child-report-late", "2026-11-16") == [first.number]
    assert hand.found("check-child-report-late", "2026-11-17") == [first.number, second.number]


# --- rates ------------------------------------------------------------------------------------


def test_rates(hand: Hand) -> None:
    """Four reports: three in time, one late; one told, one that nobody could be told of."""
    hand.conduct(hand.report(), *STORY)
    late = hand.report(on="2026-11-03", source="幼儿园", child=SECOND, urgent="是")
    hand.step(late, "respond", "2026-11-03", at="23:31")
    anonymous = hand.report(on="2026-11-04", reporter_name="", reporter_unit="", source="群众")
    hand.step(anonymous, "respond", "2026-11-04")
    hand.step(anonymous, "close", "2026-11-05", outcome=Outcome.false)
    hand.step(anonymous, "feedback", "2026-11-05", way=Answered.nobody, told="匿名")
    on_time = hand.report(on="2026-11-05", urgent="是")
    hand.step(on_time, "respond", "2026-11-05", at="23:30")
    table = _stat(hand, By.source)
    assert table.totals == ("合计", 4, 3, 1, 0, 2, 2, 1, "75.00%", "25.00%")
    rows = {row[0]: row[1:] for row in table.rows}
    assert rows["学校"] == (2, 2, 0, 0, 1, 1, 1, "100.00%", "50.00%")
    assert rows["幼儿园"][-2:] == ("0.00%", "0.00%")
    assert rows["医疗机构"][-2:] == ("-", "-")
    assert [row[:2] for row in _stat(hand, By.town).rows] == [("还地桥镇", 4)]
    assert [row[:2] for row in _stat(hand, By.suspect).rows] == [("无人照料", 4)]


def _stat(hand: Hand, by: By) -> Table:
    return stat_table(hand.session, date(2026, 11, 1), date(2026, 11, 30), by, TODAY)


# --- the list ---------------------------------------------------------------------------------


def test_a_list_knows_where_a_report_stands(hand: Hand) -> None:
    """By its steps, as known on a day; those that are asked for alone; its steps in its history."""
    first = hand.conduct(hand.report(), *STORY[:2])
    second = hand.report(on="2026-11-03", child=SECOND)

    def listed(on: date, status: str = "") -> list[tuple[str, str]]:
        ask = Ask(on=on, town="", status=status)
        return [(row[0], row[-1]) for row in rows(hand.session, REPORTS, ask)]

    assert listed(TODAY) == [(first.number, "已评估"), (second.number, "待处置")]
    assert listed(TODAY, "已评估") == [(first.number, "已评估")]
    assert listed(date(2026, 11, 2)) == [(first.number, "已处置")]
    images = REPORTS_REGISTER.images(hand.session, first.number)
    assert [table for table, _ in images] == ["child_report", "case_step", "case_step"]
