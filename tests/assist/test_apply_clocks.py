"""Clocks of an application: the printed dates of the examples, out of the very processes."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from applying import (
    ACCEPTED,
    NUMBER,
    Asks,
    apply,
    checked,
    stepper,
    surveyed,
)

from minzheng.assist.apply.choices import ApplyKind
from minzheng.assist.apply.processes import COUNTY, TOWNSHIP
from minzheng.kernel.case import Case, CaseStep
from minzheng.kernel.db import Store
from minzheng.kernel.period import Reckoner
from minzheng.kernel.process import Process


@pytest.fixture
def reckoner(county: Path) -> Reckoner:
    """The county's standards and working days."""
    with Store(county).reading() as session:
        return Reckoner.of(session, "420281")


def case(process: Process, *steps: tuple[str, date]) -> Case:
    """A case with these steps, whatever they recorded."""
    made, state = [], process.start
    for number, (name, on) in enumerate(steps, 1):
        step = process.step(name)
        made.append(
            CaseStep(
                process=process.code,
                subject_id=1,
                number=number,
                step=name,
                state_before=state,
                state_after=step.target or state,
                taken_on=on,
                operator="甲",
            )
        )
        state = made[-1].state_after
    return Case(process, 1, made)


def ends(made: Case, reckoner: Reckoner) -> dict[str, date]:
    """The last day of every period that runs or ran."""
    return {c.period.name: c.end.day for c in made.clocks(reckoner) if c.end is not None}


ACCEPT = ("accept", ACCEPTED)


def test_example_33_the_whole(reckoner: Reckoner) -> None:
    """Accepted 2026-07-06: 20 working days 08-03, 30 are 08-17, 45 are 09-07 (57号 第二十二条)."""
    county, town = COUNTY[ApplyKind.dibao], TOWNSHIP[ApplyKind.dibao]
    longer = ("extend", date(2026, 7, 8))
    assert ends(case(town, ACCEPT), reckoner)["whole"] == date(2026, 8, 3)
    assert ends(case(county, ACCEPT), reckoner)["whole"] == date(2026, 8, 17)
    assert ends(case(county, ACCEPT, longer), reckoner)["whole"] == date(2026, 9, 7)
    assert ends(case(town, ACCEPT, longer), reckoner)["whole"] == date(2026, 9, 7)
    marginal = COUNTY[ApplyKind.marginal], TOWNSHIP[ApplyKind.marginal]
    assert [ends(case(one, ACCEPT), reckoner)["whole"] for one in marginal] == [
        date(2026, 8, 17),
        date(2026, 8, 3),
    ]
    rigid = COUNTY[ApplyKind.rigid]
    assert ends(case(rigid, ACCEPT), reckoner)["whole"] == date(2026, 8, 17)
    assert ends(case(rigid, ACCEPT, longer), reckoner)["whole"] == date(2026, 9, 7)


def test_example_32_ten_working_days_over_the_holiday(reckoner: Reckoner) -> None:
    """Received 2026-09-28: with the holiday and the make-up day the 10th is 2026-10-16."""
    process = COUNTY[ApplyKind.dibao]
    start = date(2026, 9, 28)
    made = case(process, ("accept", start), ("survey", start), ("first-review", start))
    steps = [*made.steps, *case(process, ("notice", start), ("submit", start)).steps]
    told = [(step.step, step.taken_on) for step in steps]
    assert ends(case(process, *told), reckoner)["county"] == date(2026, 10, 16)


def test_example_34_the_notice(reckoner: Reckoner) -> None:
    """Posted 2026-07-20: the seven days are 07-21 to 07-27 (57号 第十九条)."""
    posted = ("notice", date(2026, 7, 20))
    for process in (*COUNTY.values(), *TOWNSHIP.values()):
        assert ends(case(process, ACCEPT, posted), reckoner)["notice"] == date(2026, 7, 27)


def test_the_first_steps_have_three_working_days(reckoner: Reckoner) -> None:
    """Survey and check begin within three working days of the acceptance (57号 第十五条)."""
    made = ends(case(COUNTY[ApplyKind.dibao], ACCEPT), reckoner)
    assert made["survey"] == made["check"] == date(2026, 7, 9)


def test_tekun_has_fifteen_and_fifteen(reckoner: Reckoner) -> None:
    """Township 15, re-check 15, county 15 working days (43号 第十三条、第十五条、第十六条)."""
    process = COUNTY[ApplyKind.tekun]
    made = case(process, ACCEPT, ("objection", ACCEPTED), ("submit", ACCEPTED))
    assert ends(made, reckoner) == {
        "township": date(2026, 7, 27),
        "recheck": date(2026, 7, 27),
        "county": date(2026, 7, 27),
    }
    town = case(TOWNSHIP[ApplyKind.tekun], ACCEPT, ("notice", date(2026, 7, 20)))
    assert ends(town, reckoner)["county"] == date(2026, 8, 17)


def test_the_refusal_is_told_within_three_working_days(reckoner: Reckoner) -> None:
    """57号 第二十一条; 43号 第十八条: in writing, through the township."""
    for kind in (ApplyKind.dibao, ApplyKind.tekun, ApplyKind.marginal):
        made = case(COUNTY[kind], ACCEPT, ("refuse", date(2026, 7, 10)))
        assert ends(made, reckoner)["inform"] == date(2026, 7, 15)


# --- the same through the commands ----------------------------------------------------------------


@pytest.fixture
def posted(county: Path, call: Callable[..., Any]) -> Callable[..., Any]:
    """An application accepted on 2026-07-06 whose notice hangs from 2026-07-20 on."""
    asks = Asks()
    apply(county, asks)
    step = stepper(call, county)
    checked(county, asks, date(2026, 7, 3))
    for words in (
        ("accept", "2026-07-06", "--papers", "申请书"),
        ("check", "2026-07-07", "--check-no", "HD2026-00001"),
        ("survey", "2026-07-08", *surveyed("2026-07-08")),
        ("first-review", "2026-07-17", "--opinion", "同意"),
        ("notice", "2026-07-20", "--place", "公开栏"),
    ):
        told = step(*words)
        assert told.code == 0, told.err
    return step


def test_the_eighth_day_is_the_first(posted: Callable[..., Any]) -> None:
    """On the seventh day it may not go on and may be objected to; on the eighth the reverse."""
    early = posted("submit", "2026-07-27")
    assert early.code == 1
    assert "公示期到 2026-07-27 届满（2026-07-28 起才能报送）" in early.err
    assert "第十九条" in early.err
    late = posted("objection", "2026-07-28", "--objection", "有车")
    assert late.code == 1
    assert "公示期已于 2026-07-27 届满" in late.err
    assert posted("objection", "2026-07-27", "--objection", "有车", "-n").code == 0
    told = posted("submit", "2026-07-28")
    assert told.code == 0
    assert "审核确认：2026-08-11 前确认、不予确认" in told.err
    assert "全程：2026-08-17 前确认、不予确认" in told.err


def test_an_objection_is_rechecked_and_posted_again(posted: Callable[..., Any]) -> None:
    """After an objection the whole notice runs anew (57号 第十九条)."""
    assert posted("objection", "2026-07-22", "--objection", "有车").code == 0
    recheck = ("--surveyors", "乙", "--surveyors", "丙", "--found", "车已报废", "--opinion", "同意")
    assert posted("recheck", "2026-07-24", *recheck).code == 0
    assert posted("submit", "2026-07-28").code == 1
    assert posted("notice", "2026-07-24", "--place", "公开栏").code == 0
    assert posted("submit", "2026-07-31").code == 1
    assert posted("submit", "2026-08-01").code == 0


def test_longer_only_for_an_enumerated_ground(posted: Callable[..., Any]) -> None:
    """45 days for a special case that is one of the four and, where the file can tell, is true."""
    told = posted("extend", "2026-07-21", "--ground", "领导同意", "--reason", "忙")
    assert told.code == 2
    told = posted("extend", "2026-07-21", "--ground", "公示有异议", "--reason", "有人反映")
    assert told.code == 1
    assert "不是公示有异议" in told.err
    told = posted("extend", "2026-07-21", "--ground", "人户分离")
    assert "没有写理由" in told.err
    told = posted("extend", "2026-07-21", "--ground", "人户分离", "--reason", "住在武汉")
    assert told.code == 0
    assert "全程：2026-09-07 前确认、不予确认" in told.err
    told = posted("extend", "2026-07-22", "--ground", "人户分离", "--reason", "住在武汉")
    assert "全程已延长 1 次，不能再延" in told.err


def test_too_late_to_make_it_longer(posted: Callable[..., Any]) -> None:
    """Once the thirty days are over they cannot be made longer, and the decision is late."""
    words = ("--ground", "人户分离", "--reason", "住在武汉")
    told = posted("extend", "2026-08-18", *words)
    assert told.code == 1
    assert "全程已于 2026-08-17 届满" in told.err
    assert posted("submit", "2026-08-18").code == 0


def test_what_is_late_is_due(
    posted: Callable[..., Any], county: Path, call: Callable[..., Any]
) -> None:
    """The list of what is due, the progress and the check tell the same."""
    on = ("--db", county, "--today", "2026-08-20")
    assert "低保申请：全程" in call(*on, "todo", "--overdue").out
    told = call(*on, "assist", "apply", "progress", "--overdue")
    assert told.code == 3
    assert NUMBER in told.out
    assert call("--db", county, "--today", "2026-08-17", "assist", "apply", "progress",
                "--overdue").code == 0  # fmt: skip
