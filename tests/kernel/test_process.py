"""A small invented procedure: its steps, its clocks, its history, and what is no procedure."""

from __future__ import annotations

import json
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from sqlalchemy import create_engine, text
from sqlmodel import Session

from minzheng.errors import NotPermitted, Refused
from minzheng.kernel import clock
from minzheng.kernel.audit import Deed
from minzheng.kernel.case import Asked, Case, CaseStep, Taking, open_cases, take
from minzheng.kernel.db import Store
from minzheng.kernel.finding import Finding, Level
from minzheng.kernel.kind import Kind
from minzheng.kernel.label import Choice
from minzheng.kernel.month import Month
from minzheng.kernel.period import Extension, Period, Reckoner, calendar_of, next_day_of_year
from minzheng.kernel.process import By, DefinitionError, Field, Guard, Process, Step
from minzheng.kernel.standards import Mark, Standards, Value

TODAY = date(2027, 3, 1)
DEED = Deed("甲", "test")


class ClubState(Choice):
    """A permit to keep a music club, from wish to wall."""

    draft = "draft", "草稿"
    accepted = "accepted", "已受理"
    completing = "completing", "补正中"
    posted = "posted", "公示中"
    decided = "decided", "已决定"
    cooling = "cooling", "冷静期"
    licensed = "licensed", "已领证"
    withdrawn = "withdrawn", "已撤回"
    lapsed = "lapsed", "视为放弃"


def neighbours_agree(asked: Asked) -> Iterator[Finding]:
    """At most one neighbour may object."""
    against = asked.taking.recorded.get("against") or 0
    if against > 1:
        yield Finding("test-too-loud", Level.error, f"{against} 位邻居不同意")


CLUB = Process(
    "test.club",
    "音乐社许可",
    states=ClubState,
    start="draft",
    final=("licensed", "withdrawn", "lapsed"),
    fields=(
        Field("paper", "申请书"),
        Field("reason", "理由"),
        Field("opinion", "意见"),
        Field("against", "反对户数", Kind.int),
        Field("papers_on", "材料齐备日", Kind.date),
    ),
    steps=(
        Step("accept", "受理", ("draft",), "accepted", records=("paper",)),
        Step("ask", "要求补正", ("accepted",), "completing", records=("reason",)),
        Step("complete", "补正", ("completing",), "accepted", may_record=("papers_on",)),
        Step("post", "公示", ("accepted",), "posted"),
        Step(
            "decide",
            "决定",
            ("posted",),
            "decided",
            by=By.second,
            unlike=("accept",),
            role="科长",
            records=("opinion", "against"),
            guards=(Guard(neighbours_agree, reads=("against",)),),
        ),
        Step("prolong", "延长", ("accepted", "posted"), records=("reason",)),
        Step("hasten", "特殊情形", ("accepted", "posted"), records=("reason",)),
        Step("tell", "告知", ("decided",), "cooling"),
        Step("withdraw", "撤回", ("cooling",), "withdrawn"),
        Step("fetch", "领证", ("cooling",), "licensed"),
    ),
    periods=(
        Period(
            "whole",
            "全程",
            "club.whole",
            runs_from=("accept",),
            met_by=("decide",),
            stops=("completing",),
            extensions=(
                Extension("prolong", "club.more", times="club.times"),
                Extension("hasten", "club.special", whole=True),
            ),
        ),
        Period(
            "notice",
            "公示期",
            "club.notice",
            runs_from=("post",),
            opens=("decide",),
            rolls="club.notice_rolls",
        ),
        Period(
            "cooling",
            "冷静期",
            "club.cooling",
            runs_from=("tell",),
            opens=("fetch",),
            closes=("withdraw",),
        ),
        Period(
            "claim",
            "领证期",
            "club.claim",
            after="cooling",
            closes=("fetch",),
            lapses_to="lapsed",
        ),
    ),
)

LENGTHS = {
    "club.whole": ("30", "工作日"),
    "club.special": ("45", "工作日"),
    "club.more": ("10", "工作日"),
    "club.times": ("2", "次"),
    "club.notice": ("7", "日"),
    "club.notice_rolls": ("否", "是否"),
    "club.cooling": ("30", "日"),
    "club.claim": ("30", "日"),
    "club.sixty": ("60", "日"),
    "club.months": ("3", "个月"),
    "club.years": ("1", "年"),
    "club.report": ("05-31", "月日"),
}


def standards(**other: tuple[str, str]) -> Standards:
    """The lengths above, or others under the same names (``club_whole``)."""
    lengths = LENGTHS | {key.replace("club_", "club."): told for key, told in other.items()}
    return Standards(
        {
            key: [
                Value(
                    region="000000",
                    key=key,
                    label=key,
                    value=value,
                    unit=unit,
                    since=Month(2020, 1),
                    document="试验",
                    mark=Mark.default,
                )
            ]
            for key, (value, unit) in lengths.items()
        }
    )


CALENDAR = calendar_of("420281")
RECKONER = Reckoner(standards(), CALENDAR)


@pytest.fixture(autouse=True)
def _today() -> None:
    clock.fix(TODAY)


@pytest.fixture
def session(store: Store) -> Iterator[Session]:
    """A session that may write."""
    with store.work(DEED) as work:
        yield work.session


def day(told: str) -> date:
    """``03-02`` of 2026, or a whole date."""
    return date.fromisoformat(told if len(told) > 5 else f"2026-{told}")


def go(session: Session, case: Case, *moves: tuple[str, str], **recorded: Any) -> Case:
    """Take steps on days, recording what each must."""
    given = {"paper": "申请", "reason": "需要", "opinion": "同意", "against": 0} | recorded
    for name, on in moves:
        step = CLUB.step(name)
        told = {field: given[field] for field in step.records}
        who = "乙" if step.by is By.second else "甲"
        take(session, case, Taking(name, day(on), who, told, frozenset({"科长"})), RECKONER)
    return case


def new(session: Session, number: int = 1) -> Case:
    """A case at its start."""
    return Case.of(session, CLUB, number)


def ids(refused: Refused) -> list[str]:
    """The problems of a refusal."""
    return [finding.id for finding in refused.findings]


# --- steps ----------------------------------------------------------------------------------------


def test_a_case_goes_its_way(session: Session) -> None:
    """Each step leads where it says, and the history tells who, when, from where and what."""
    case = go(session, new(session), ("accept", "03-02"), ("post", "03-05"), ("decide", "03-13"))
    assert case.state == "decided"
    again = new(session)
    assert [(s.number, s.step, s.state_before, s.state_after) for s in again.steps] == [
        (1, "accept", "draft", "accepted"),
        (2, "post", "accepted", "posted"),
        (3, "decide", "posted", "decided"),
    ]
    assert [str(s.taken_on) for s in again.steps] == ["2026-03-02", "2026-03-05", "2026-03-13"]
    assert [s.operator for s in again.steps] == ["甲", "甲", "乙"]
    assert again.steps[2].told == {"against": 0, "opinion": "同意"}


def test_dates_are_recorded_as_text(session: Session) -> None:
    """What a step records is read back as it was given, days in ISO form."""
    case = go(session, new(session), ("accept", "03-02"), ("ask", "03-03"))
    told = {"papers_on": day("03-05")}
    take(session, case, Taking("complete", day("03-06"), "甲", told), RECKONER)
    assert case.steps[-1].told == {"papers_on": "2026-03-05"}


def test_a_refusal_tells_every_fault_at_once(session: Session) -> None:
    """Wrong state, same operator, no role, too early, nothing recorded: one error."""
    case = go(session, new(session), ("accept", "03-02"), ("post", "03-05"))
    with pytest.raises(Refused) as refused:
        take(session, case, Taking("decide", day("03-12"), "甲", {"against": 3}), RECKONER)
    assert refused.value.id == "step-refused"
    assert ids(refused.value) == [
        "step-second-operator",
        "step-role-needed",
        "step-too-early",
        "step-field-missing",
        "test-too-loud",
    ]
    assert case.state == "posted"
    assert len(new(session).steps) == 2


def test_a_step_is_taken_in_its_state_only(session: Session) -> None:
    """The refusal says in which state it is and in which the step can be taken."""
    with pytest.raises(Refused) as refused:
        take(session, new(session), Taking("ask", day("03-02"), "甲", {"reason": "缺页"}), RECKONER)
    (found,) = refused.value.findings
    assert (found.id, found.message) == (
        "step-wrong-state",
        "现在是“草稿”，“已受理”时才能要求补正",
    )


@pytest.mark.parametrize(
    ("on", "wanted"), [("2027-03-02", "step-in-future"), ("2026-03-01", "step-out-of-order")]
)
def test_days_go_forward_and_not_beyond_today(session: Session, on: str, wanted: str) -> None:
    """No step is dated tomorrow, and none before the step that it follows."""
    case = go(session, new(session), ("accept", "03-02"))
    with pytest.raises(Refused) as refused:
        take(session, case, Taking("post", day(on), "甲"), RECKONER)
    assert ids(refused.value) == [wanted]


def test_blank_is_not_recorded(session: Session) -> None:
    """A field of blanks is a field not written; zero is a figure."""
    with pytest.raises(Refused) as refused:
        take(session, new(session), Taking("accept", day("03-02"), "甲", {"paper": "  "}), RECKONER)
    assert ids(refused.value) == ["step-field-missing"]


def test_a_field_that_no_step_has_is_a_bug(session: Session) -> None:
    """An act that records under a wrong name is found the first time it runs."""
    with pytest.raises(KeyError, match="peper"):
        take(session, new(session), Taking("accept", day("03-02"), "甲", {"peper": "x"}), RECKONER)


def test_the_history_is_only_added_to(store: Store) -> None:
    """Not even SQL inside the program alters a step, removes one or breaks the chain."""
    with store.work(DEED) as work:
        go(work.session, new(work.session), ("accept", "03-02"), ("post", "03-05"))
    columns = "process, subject_id, number, step, state_before, state_after, taken_on, operator"
    skipped = f"INSERT INTO case_step ({columns}, recorded) VALUES ('test.club', 1, "
    for statement in (
        "UPDATE case_step SET operator = '乙' WHERE number = 1",
        "DELETE FROM case_step WHERE number = 2",
        f"{skipped} 4, 'decide', 'posted', 'decided', '2026-03-13', '乙', '{{}}')",
        f"{skipped} 3, 'tell', 'decided', 'cooling', '2026-03-13', '乙', '{{}}')",
        f"{skipped} 3, 'decide', 'posted', 'decided', '2026-03-04', '乙', '{{}}')",
    ):
        with pytest.raises(NotPermitted) as refused, store.work(DEED) as work:
            work.session.execute(text(statement))
        assert refused.value.id == "step-kept", statement


# --- clocks ---------------------------------------------------------------------------------------


def ends(case: Case) -> dict[str, str]:
    """The last day of each period that has begun; empty while it stands still."""
    return {one.period.name: str(one.end or "") for one in case.clocks(RECKONER)}


def test_working_days_over_holidays_and_make_up_days(session: Session) -> None:
    """30 working days from 2026-01-20 leave out 春节 and count the Saturdays worked."""
    case = go(session, new(session), ("accept", "2026-01-20"))
    counted = sum(CALENDAR.is_workday(day("2026-01-20") + timedelta(n)) for n in range(1, 49))
    assert ends(case) == {"whole": "2026-03-09"}
    assert counted == 30


def test_a_year_without_a_table_is_provisional(session: Session) -> None:
    """A limit that reaches into a year nobody has arranged yet says so."""
    case = go(session, new(session), ("accept", "2026-12-25"))
    assert ends(case)["whole"].endswith("（暂定）")


def test_overdue_is_counted_from_the_day_after(session: Session) -> None:
    """On the last day nobody is late; when done late, the lateness stays as it was."""
    case = go(session, new(session), ("accept", "03-02"), ("post", "03-05"))
    (whole, notice) = case.clocks(RECKONER)
    assert whole.end is not None
    last = whole.end.day
    assert [whole.overdue(last + timedelta(n)) for n in (-1, 0, 1, 9)] == [0, 0, 1, 9]
    assert notice.overdue(TODAY) == 0, "a waiting time makes nobody late"
    go(session, case, ("decide", str(last + timedelta(3))))
    assert case.clocks(RECKONER)[0].overdue(TODAY) == 3


def test_the_notice_is_seven_full_days(session: Session) -> None:
    """Posted on the 5th: the 12th is its last day though nothing rolls; the 13th is day eight."""
    case = go(session, new(session), ("accept", "03-02"), ("post", "03-05"))
    assert ends(case)["notice"] == "2026-03-12"
    with pytest.raises(Refused) as refused:
        go(session, case, ("decide", "03-12"))
    assert "2026-03-13 起才能决定" in str(refused.value.findings[0])
    assert go(session, case, ("decide", "03-13")).state == "decided"


def test_whether_the_notice_rolls_is_a_standard(session: Session) -> None:
    """Posted on Saturday 09-19: the 26th is a holiday, and the county may say that it rolls."""
    case = go(session, new(session), ("accept", "09-01"), ("post", "09-19"))
    assert ends(case)["notice"] == "2026-09-26"
    rolling = Reckoner(standards(club_notice_rolls=("是", "是否")), CALENDAR)
    assert str(case.clocks(rolling)[1].end) == "2026-09-28"


# D0, end of the first period, end of the second
COOLING = """
    2026-03-02 2026-04-01 2026-05-06
    2026-01-15 2026-02-14 2026-03-16
    2026-01-16 2026-02-24 2026-03-26
    2025-12-31 2026-01-30 2026-03-02
    2024-01-30 2024-02-29 2024-04-01
    2023-01-31 2023-03-02 2023-04-03
    2026-08-21 2026-09-20 2026-10-20
    2026-09-01 2026-10-08 2026-11-09
    2026-10-22 2026-11-23 2026-12-23
    2026-06-30 2026-07-30 2026-08-31
    2026-05-09 2026-06-08 2026-07-08
"""


@pytest.mark.parametrize("row", [line.split() for line in COOLING.strip().split("\n")])
def test_a_period_after_a_period(row: list[str]) -> None:
    """Thirty days that roll, and thirty more from the rolled end: the published dates."""
    told, first, second = row
    start = day(told)
    steps = [
        CaseStep(
            process=CLUB.code,
            subject_id=1,
            number=1,
            step="tell",
            state_before="decided",
            state_after="cooling",
            taken_on=start,
            operator="甲",
        )
    ]
    assert ends(Case(CLUB, 1, steps)) == {"cooling": first, "claim": second}


def test_what_may_be_done_in_the_waiting_time_and_after_it(session: Session) -> None:
    """Withdrawal through the last day, the licence from the day after, and never after the end."""
    told = ("accept", "02-02"), ("post", "02-03"), ("decide", "02-24"), ("tell", "03-02")
    case = go(session, new(session), *told)
    with pytest.raises(Refused) as refused:
        go(session, case, ("fetch", "04-01"))
    assert ids(refused.value) == ["step-too-early"]
    with pytest.raises(Refused) as refused:
        go(session, case, ("withdraw", "04-02"))
    assert ids(refused.value) == ["step-too-late"]
    with pytest.raises(Refused) as refused:
        go(session, case, ("fetch", "05-07"))
    assert ids(refused.value) == ["step-wrong-state", "step-too-late"]
    other = go(session, new(session, 2), *told)
    assert go(session, other, ("withdraw", "04-01")).state == "withdrawn"
    assert go(session, case, ("fetch", "05-06")).state == "licensed"


def test_time_itself_ends_a_case(session: Session) -> None:
    """Nobody fetched it: from the day after the last it has lapsed, and no row says so."""
    told = ("accept", "02-02"), ("post", "02-03"), ("decide", "02-24"), ("tell", "03-02")
    case = go(session, new(session), *told)
    assert [case.state_on(day(on), RECKONER) for on in ("03-01", "05-06", "05-07")] == [
        "decided",
        "cooling",
        "lapsed",
    ]
    assert case.state == "cooling"


def test_extensions_need_a_reason_and_have_an_end(session: Session) -> None:
    """Twice ten working days more, each with its reason; a third and a late one are refused."""
    case = go(session, new(session), ("accept", "03-02"))
    found = [ends(case)["whole"]]
    for on in ("03-10", "03-11"):
        with pytest.raises(Refused) as refused:
            take(session, case, Taking("prolong", day(on), "甲"), RECKONER)
        assert ids(refused.value) == ["step-field-missing"]
        go(session, case, ("prolong", on))
        found.append(ends(case)["whole"])
    assert found == [
        str(CALENDAR.add_working_days(day("03-02"), count).day) for count in (30, 40, 50)
    ]
    with pytest.raises(Refused) as refused:
        go(session, case, ("prolong", "03-12"))
    assert ids(refused.value) == ["step-extended-enough"]
    late = go(session, new(session, 2), ("accept", "03-02"))
    with pytest.raises(Refused) as refused:
        go(session, late, ("prolong", "04-30"))
    assert ids(refused.value) == ["step-too-late"]


def test_a_special_case_has_another_length_in_all(session: Session) -> None:
    """45 instead of 30 working days, once, with the reason kept."""
    case = go(session, new(session), ("accept", "03-02"), ("hasten", "03-10"), reason="人户分离")
    assert ends(case)["whole"] == str(CALENDAR.add_working_days(day("03-02"), 45).day)
    assert json.loads(case.steps[1].recorded) == {"reason": "人户分离"}
    with pytest.raises(Refused) as refused:
        go(session, case, ("hasten", "03-11"))
    assert ids(refused.value) == ["step-extended-enough"]


def test_the_clock_stands_still_while_papers_are_completed(session: Session) -> None:
    """Asked on Wednesday, completed on the Monday after: three working days are given back."""
    case = go(session, new(session), ("accept", "03-02"), ("ask", "03-04"))
    assert ends(case)["whole"] == ""
    assert case.clocks(RECKONER)[0].overdue(TODAY) == 0
    go(session, case, ("complete", "03-09"))
    assert ends(case)["whole"] == str(CALENDAR.add_working_days(day("03-02"), 33).day)


def test_a_standstill_after_the_end_changes_nothing(session: Session) -> None:
    """Who is late already does not win time by asking for papers."""
    case = go(session, new(session), ("accept", "03-02"))
    before = ends(case)["whole"]
    go(session, case, ("ask", "05-20"))
    assert ends(case)["whole"] == before
    assert case.clocks(RECKONER)[0].overdue(day("05-20")) > 0


@pytest.mark.parametrize(
    ("key", "start", "wanted"),
    [
        ("club.sixty", "2026-03-02", "2026-05-06"),
        ("club.sixty", "2025-11-30", "2026-01-29"),
        ("club.months", "2026-08-31", "2026-11-30"),
        ("club.months", "2026-07-01", "2026-10-08"),
        ("club.years", "2024-02-29", "2025-02-28"),
        ("club.report", "2026-01-01", "2026-06-01"),
        ("club.report", "2026-05-31", "2027-05-31（暂定）"),
        ("club.whole", "2025-12-22", "2026-02-03"),
    ],
)
def test_every_unit_of_length(key: str, start: str, wanted: str) -> None:
    """Natural days, months, years, a day of the year: over year ends, holidays, short months."""
    period = replace(CLUB.periods[0], key=key)
    assert str(RECKONER.end(period, day(start))) == wanted


def test_a_day_of_the_year_in_a_short_february() -> None:
    """02-29 is the last of February where there is none, and never the day it runs from."""
    assert next_day_of_year(day("2026-01-10"), "02-29") == day("2026-02-28")
    assert next_day_of_year(day("2028-02-28"), "02-29") == day("2028-02-29")
    assert next_day_of_year(day("2026-02-28"), "02-29") == day("2027-02-28")


def test_a_length_holds_from_its_month(session: Session) -> None:
    """The standard in force when the period began decides; a month without one has none."""
    with pytest.raises(Refused) as refused:
        RECKONER.end(CLUB.periods[0], date(2019, 12, 31))
    assert refused.value.id == "standard-missing"


def test_open_cases_leave_out_what_is_done(session: Session) -> None:
    """A case whose last step led to a final state is not asked for again."""
    told = ("accept", "02-02"), ("post", "02-03"), ("decide", "02-24"), ("tell", "03-02")
    go(session, new(session, 3), *told, ("withdraw", "03-05"))
    go(session, new(session, 2), *told)
    go(session, new(session, 1), ("accept", "02-02"))
    assert [(case.subject_id, case.state) for case in open_cases(session, CLUB)] == [
        (1, "accepted"),
        (2, "cooling"),
    ]


# --- definitions ----------------------------------------------------------------------------------


def changed_step(name: str, **changed: Any) -> tuple[Step, ...]:
    """The steps of the club, one of them otherwise."""
    return tuple(replace(one, **changed) if one.name == name else one for one in CLUB.steps)


def changed_period(name: str, **changed: Any) -> tuple[Period, ...]:
    """The periods of the club, one of them otherwise."""
    return tuple(replace(one, **changed) if one.name == name else one for one in CLUB.periods)


WRONG = {
    "unknown-start": ({"start": "drafted"}, "start: no state drafted"),
    "unknown-final": ({"final": ("licenced",)}, "final: no state licenced"),
    "unknown-source": (
        {"steps": changed_step("post", sources=("accept",))},
        "step post: no state accept",
    ),
    "unknown-target": (
        {"steps": changed_step("post", target="public")},
        "step post: no state public",
    ),
    "unreachable": (
        {"steps": changed_step("ask", target="accepted")},
        "state completing: nothing leads to it",
    ),
    "no-exit": (
        {"steps": changed_step("complete", sources=("draft",))},
        "state completing: nothing leads out of it, and it is not final",
    ),
    "no-end": (
        {"steps": changed_step("tell", target="posted"), "final": ("cooling",)},
        "state cooling: nothing leads to it",
    ),
    "unknown-field": (
        {"steps": changed_step("accept", records=("peper",))},
        "step accept: no field peper",
    ),
    "guard-reads-unknown": (
        {"steps": changed_step("decide", guards=(Guard(neighbours_agree, reads=("agains",)),))},
        "step decide, guard: no recorded field agains",
    ),
    "guard-reads-unrecorded": (
        {"steps": changed_step("decide", records=("opinion",))},
        "step decide, guard: no recorded field against",
    ),
    "second-than-whom": (
        {"steps": changed_step("decide", unlike=())},
        "step decide: a second operator is another than that of which steps?",
    ),
    "unlike-unknown": (
        {"steps": changed_step("decide", unlike=("acept",))},
        "step decide: no step acept",
    ),
    "from-nowhere": ({"steps": changed_step("prolong", sources=())}, "step prolong: from nowhere"),
    "step-twice": ({"steps": (*CLUB.steps, CLUB.steps[0])}, "step accept twice"),
    "period-of-unknown-step": (
        {"periods": changed_period("whole", met_by=("decided",))},
        "period whole: no step decided",
    ),
    "period-stops-in-unknown": (
        {"periods": changed_period("whole", stops=("asked",))},
        "period whole: no state asked",
    ),
    "period-from-two": (
        {"periods": changed_period("claim", runs_from=("tell",))},
        "period claim: runs from steps or after another period, one of the two",
    ),
    "period-after-unknown": (
        {"periods": changed_period("claim", after="colling")},
        "period claim: no period colling declared before it",
    ),
    "period-for-nothing": (
        {"periods": changed_period("notice", opens=())},
        "period notice: no step meets it, waits for it or must come before its end",
    ),
    "lapse-not-final": (
        {"periods": changed_period("claim", lapses_to="decided")},
        "period claim: lapses to decided, which is not final",
    ),
    "lapse-undeclared": (
        {"periods": changed_period("claim", lapses_to="")},
        "state lapsed: nothing leads to it",
    ),
    "extension-without-reason": (
        {"steps": changed_step("prolong", records=())},
        "period whole: prolong makes it longer and records no reason",
    ),
}


@pytest.mark.parametrize("name", WRONG)
def test_a_wrong_definition_is_found_when_loaded(name: str) -> None:
    """What cannot be is told with its place, before anybody takes a step."""
    changed, told = WRONG[name]
    with pytest.raises(DefinitionError) as found:
        replace(CLUB, **changed)
    assert f"test.club: {told}" in str(found.value).splitlines()


def test_a_trap_without_an_end_is_found() -> None:
    """Two states that lead to each other and nowhere else are no way to an end."""
    steps = (
        *(one for one in CLUB.steps if one.name != "complete"),
        Step("complete", "补正", ("completing",), "trapped"),
        Step("return", "退回", ("trapped",), "completing"),
    )

    class Trap(Choice):
        trapped = "trapped", "进退两难"

    states = Choice("States", [(one.name, (one.value, one.label)) for one in [*ClubState, *Trap]])  # type: ignore[call-overload]
    with pytest.raises(DefinitionError) as found:
        replace(CLUB, states=states, steps=steps)
    assert str(found.value).splitlines() == [
        "test.club: state completing: no way to a final state",
        "test.club: state trapped: no way to a final state",
    ]


def test_every_fault_is_told_at_once() -> None:
    """A definition is mended in one go."""
    with pytest.raises(DefinitionError) as found:
        replace(CLUB, start="drafted", steps=changed_step("accept", records=("peper",)))
    assert len(str(found.value).splitlines()) >= 2


def test_the_table_of_moves_tells_everything() -> None:
    """Every move is a row: from, step, to, by whom, what is recorded, which periods."""
    table = CLUB.table()
    assert len(table.rows) == sum(len(step.sources) for step in CLUB.steps)
    rows = {row[1]: row for row in table.rows}
    assert rows["decide"] == (
        "公示中",
        "decide",
        "决定",
        "已决定",
        "另一名经办人、科长",
        "意见、反对户数",
        "全程内办（club.whole）；公示期满后办（club.notice）",
        "",
    )
    assert rows["prolong"][3] == "公示中", "a step without a target stays where it is"


def test_a_row_that_keeps_its_own_state_is_held_to_the_steps() -> None:
    """The SQL rule lets through exactly the declared moves, each setting its own columns only."""
    columns = ("id", "state", "paper", "reason", "opinion", "against", "papers_on")
    rule = CLUB.row_rule(columns)
    with create_engine("sqlite://").connect() as connection:

        def passes(before: dict[str, Any], after: dict[str, Any]) -> bool:
            told = ", ".join(f":{name} AS {name}" for name in columns)
            query = text(
                f"SELECT {rule} FROM (SELECT {told.replace(':', ':o_')}) AS OLD, "
                f"(SELECT {told.replace(':', ':n_')}) AS NEW"
            )
            facts = {f"o_{name}": before.get(name) for name in columns}
            facts |= {f"n_{name}": after.get(name) for name in columns}
            return bool(connection.execute(query, facts).scalar())

        for source in ClubState:
            for target in ClubState:
                declared = any((a, b) == (source.value, target.value) for a, b, _ in CLUB.moves())
                assert passes({"state": source.value}, {"state": target.value}) is declared
        accept = {"state": "draft", "id": 1}, {"state": "accepted", "id": 1, "paper": "申请"}
        assert passes(*accept)
        assert not passes(accept[0], accept[1] | {"opinion": "同意"})
        assert not passes(accept[0], accept[1] | {"id": 2})


# --- properties -----------------------------------------------------------------------------------


@contextmanager
def _history_alone() -> Iterator[Session]:
    """A database in memory with the table of steps and nothing else."""
    engine = create_engine("sqlite://")
    CaseStep.__table__.create(engine)
    with Session(engine) as session:
        yield session
    engine.dispose()


STARTS = st.dates(date(2023, 1, 1), date(2026, 11, 30))


@given(start=STARTS, more=st.lists(st.sampled_from([0, 1]), max_size=5), key=st.sampled_from(
    ["club.whole", "club.sixty", "club.months", "club.years"]
))  # fmt: skip
def test_a_longer_period_never_ends_earlier(start: date, more: list[int], key: str) -> None:
    """However often and in whichever way it is made longer, the due day only moves forward."""
    period = replace(CLUB.periods[0], key=key)
    taken = [period.extensions[which] for which in more]
    found = [RECKONER.end(period, start, taken[:count]) for count in range(len(taken) + 1)]
    days = [end.day for end in found if end is not None]
    assert len(days) == len(found)
    assert days == sorted(days)


@given(
    start=STARTS,
    first=st.integers(0, 40),
    length=st.integers(0, 40),
    key=st.sampled_from(["club.whole", "club.sixty", "club.months"]),
)
def test_a_standstill_gives_back_what_it_took(
    start: date, first: int, length: int, key: str
) -> None:
    """As many days of the period lie outside the standstill as the standard says."""
    period = replace(CLUB.periods[0], key=key, rolls=False)
    began = start + timedelta(first)
    went_on = began + timedelta(length)
    plain = RECKONER.end(period, start)
    end = RECKONER.end(period, start, (), [(began, went_on)])
    assert plain is not None
    assert end is not None
    counts = CALENDAR.is_workday if key == "club.whole" else lambda _: True
    days = [start + timedelta(n) for n in range(1, (end.day - start).days + 1)]
    outside = [one for one in days if not began < one <= went_on]
    inside_plain = [start + timedelta(n) for n in range(1, (plain.day - start).days + 1)]
    assert sum(map(counts, outside)) == sum(map(counts, inside_plain))
    assert end.day >= plain.day


def test_an_open_standstill_has_no_end() -> None:
    """While papers are awaited nobody can say when the period ends."""
    assert RECKONER.end(CLUB.periods[0], day("03-02"), (), [(day("03-05"), None)]) is None


@settings(max_examples=40, deadline=None)
@given(data=st.data())
def test_the_state_is_the_fold_of_the_history(data: st.DataObject) -> None:
    """Whatever is tried, only what passes every condition is kept, and the rows tell the state."""
    with _history_alone() as session:
        case, on = new(session), day("2026-01-05")
        names = st.sampled_from([step.name for step in CLUB.steps])
        for name in data.draw(st.lists(names, max_size=12)):
            on += timedelta(data.draw(st.integers(0, 20)))
            step = CLUB.step(name)
            told = {"paper": "申", "reason": "因", "opinion": "可", "against": 0}
            against = data.draw(st.integers(0, 2))
            given_now = {field: told[field] for field in step.records} | (
                {"against": against} if "against" in step.records else {}
            )
            who = data.draw(st.sampled_from(["甲", "乙"]))
            roles = frozenset({"科长"} if data.draw(st.booleans()) else ())
            before = case.state_on(on, RECKONER)
            accepted = {taken.operator for taken in case.steps if taken.step == "accept"}
            allowed = before in step.sources and (
                name != "decide" or (who not in accepted and roles and against < 2)
            )
            try:
                take(session, case, Taking(name, on, who, given_now, roles), RECKONER)
            except Refused:
                assert len(Case.of(session, CLUB, 1).steps) == len(case.steps)
            else:
                assert allowed, name
            again = Case.of(session, CLUB, 1)
            folded = CLUB.start
            for taken in again.steps:
                assert taken.state_before == folded
                assert CLUB.allows(taken.step, folded)
                folded = taken.state_after
            assert folded == again.state == case.state


def test_standstills_that_touch_are_one() -> None:
    """Days that lie in two of them are left out once; one that goes on has no end."""
    from minzheng.kernel.period import merged

    first, later = (date(2026, 7, 20), date(2026, 8, 26)), (date(2026, 8, 3), date(2026, 10, 8))
    assert merged([later, first]) == [(date(2026, 7, 20), date(2026, 10, 8))]
    apart = (date(2026, 11, 1), date(2026, 11, 3))
    assert merged([apart, first]) == [first, apart]
    assert merged([first, (date(2026, 8, 1), None), apart]) == [(date(2026, 7, 20), None)]
