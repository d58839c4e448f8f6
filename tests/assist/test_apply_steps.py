"""Steps of an application: what forbids each, with its article; nothing is written then."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from applying import (
    APPLIED,
    CHILD,
    DEED,
    MAN,
    NUMBER,
    WIFE,
    Asks,
    One,
    apply,
    checked,
    replied,
    stepper,
    surveyed,
)
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlmodel import select

from minzheng.assist.apply.choices import ApplyKind, AssetKind, Channel
from minzheng.assist.apply.models import Application, IncomeLine
from minzheng.assist.apply.processes import COUNTY, TOWNSHIP
from minzheng.assist.means.models import MeansResult
from minzheng.kernel.case import CaseStep
from minzheng.kernel.db import Store
from minzheng.kernel.month import Month
from minzheng.kernel.standards import Mark, Value, set_value
from minzheng.people.divisions import Gazetteer
from minzheng.people.models import Division

Words = tuple[str, ...]

ACCEPT: Words = ("accept", "2026-07-06", "--papers", "申请书")
CHECK: Words = ("check", "2026-07-07", "--check-no", "HD2026-00001")
SURVEY: Words = ("survey", "2026-07-08", *surveyed("2026-07-08"))
REVIEW: Words = ("first-review", "2026-07-10", "--opinion", "同意")
AGAINST: Words = ("first-review", "2026-07-10", "--opinion", "不同意", "--reason", "有车")
NOTICE: Words = ("notice", "2026-07-10", "--place", "公开栏")
OBJECT: Words = ("objection", "2026-07-13", "--objection", "有车")
SUBMIT: Words = ("submit", "2026-07-20")
COMPLAIN: Words = ("complaint", "2026-07-20", "--objection", "有车")
CONFIRM: Words = ("confirm", "2026-07-21")
REFUSE: Words = ("refuse", "2026-07-21", "--reason", "有车")

TO_CHECK = (ACCEPT, CHECK)
TO_SURVEY = (*TO_CHECK, SURVEY)
TO_REVIEW = (*TO_SURVEY, REVIEW)
TO_NOTICE = (*TO_REVIEW, NOTICE)
TO_SUBMIT = (*TO_NOTICE, SUBMIT)

PLAIN = Asks()
RELATIVE = replace(PLAIN, people=(One(MAN), One(WIFE, "12", near_relative="钱某，村主任，兄")))
ALONE = replace(PLAIN, people=(One(MAN, authorised=False),))
RICH = replace(PLAIN, income=((PLAIN.income[0][0], 9000_00, 1),))
CAR = replace(PLAIN, assets=((AssetKind.car, 90000_00),))
FILED: Words = (*ACCEPT, "--filing", "冶民备1号")
DELEGATED = "apply.delegated.dibao"


def settle(path: Path, asks: Asks = PLAIN, *, replies: bool = True, town: bool = False) -> None:
    """An application with its replies on file; ``town`` where the township confirms."""
    apply(path, asks)
    if replies:
        checked(path, replace(asks, applied=APPLIED), date(2026, 7, 3))
    if town:
        delegate(path)


def delegate(path: Path, key: str = DELEGATED) -> None:
    """Let the townships confirm from July 2026 on."""
    with Store(path).work(DEED) as work:
        told = Value(
            region="420281",
            key=key,
            label="下放",
            value="是",
            unit="是否",
            since=Month(2026, 7),
            document="冶政办〔2026〕1号",
            mark=Mark.verified,
        )
        set_value(work.session, told)


def taken(path: Path) -> list[str]:
    """The steps on file."""
    with Store(path).reading() as session:
        return list(session.exec(select(CaseStep.step).order_by(CaseStep.id)))  # type: ignore[arg-type]


def go(step: Callable[..., Any], *road: Words) -> None:
    """Take steps that must succeed."""
    for words in road:
        told = step(*words)
        assert told.code == 0, (words, told.err)


WRONG: dict[str, tuple[Asks, tuple[Words, ...], Words, str, str]] = {
    "accepted-twice": (PLAIN, (ACCEPT,), ACCEPT, "现在是“已受理”", "第十条"),
    "asked-twice": (
        PLAIN,
        (("ask", "2026-07-02", "--missing", "收入证明"),),
        ("ask", "2026-07-03", "--missing", "户口本"),
        "2026-07-02 已一次告知过：收入证明",
        "第十条",
    ),
    "asked-after-acceptance": (
        PLAIN, (ACCEPT,), ("ask", "2026-07-07", "--missing", "户口本"), "待受理", "第十条",
    ),
    "no-papers": (PLAIN, (), ("accept", "2026-07-06"), "没有写材料", "第十条"),
    "not-authorised": (ALONE, (), ACCEPT, "没有授权核对", "第十条；社会救助法 第四十一条"),
    "relative-not-filed": (RELATIVE, (), ACCEPT, "没有备案", "第十一条"),
    "in-the-future": (PLAIN, (), (*ACCEPT, "--on", "2026-07-07"), "还没有到", "第十条"),
    "before-the-last-step": (
        PLAIN, (ACCEPT,), ("check", "2026-07-07", "--check-no", "HD1", "--on", "2026-07-03"),
        "早于上一步", "第十七条",
    ),
    "surveyed-unaccepted": (PLAIN, (), SURVEY, "现在是“待受理”", "第十五条"),
    "one-surveyor": (
        PLAIN, TO_CHECK,
        ("survey", "2026-07-08", "--visited-on", "2026-07-08", "--surveyors", "乙",
         "--surveyors", "乙", "--found", "一致", "--signed", "true"),
        "调查人只有 1 人（至少 2 名不同的人）", "第十六条",
    ),
    "visited-before-applying": (
        PLAIN, TO_CHECK, ("survey", "2026-07-08", *surveyed("2026-06-30")), "入户日期", "第十五条",
    ),
    "visited-later": (
        PLAIN, TO_CHECK, ("survey", "2026-07-08", *surveyed("2026-07-09")), "入户日期", "第十五条",
    ),
    "unsigned": (
        PLAIN, TO_CHECK, (*SURVEY[:-1], "false"), "没有双方签字", "第十六条",
    ),
    "reviewed-unsurveyed": (PLAIN, TO_CHECK, REVIEW, "现在是“已受理”", "第十八条"),
    "reviewed-unchecked": (PLAIN, (ACCEPT, SURVEY), REVIEW, "还没有提请核对", "第十七条"),
    "agreed-with-a-car": (CAR, TO_SURVEY, REVIEW, "不符合：", "第十四条"),
    "agreed-above-the-standard": (RICH, TO_SURVEY, REVIEW, "不符合：", "民发〔2021〕57号"),
    "other-amount": (PLAIN, TO_SURVEY, (*REVIEW, "--amount", "1"), "按申报测算是", "第十八条"),
    "against-without-reason": (
        PLAIN, TO_SURVEY, ("first-review", "2026-07-10", "--opinion", "不同意"),
        "没有写理由", "第十八条",
    ),
    "no-opinion": (PLAIN, TO_SURVEY, REVIEW[:2], "没有写意见", "第十八条"),
    "posted-unreviewed": (PLAIN, TO_SURVEY, NOTICE, "现在是“已调查”", "第十九条"),
    "posted-against": (PLAIN, (*TO_SURVEY, AGAINST), NOTICE, "不公示", "第十九条"),
    "objected-unposted": (PLAIN, TO_REVIEW, OBJECT, "“公示中”时才能", "第十九条"),
    "submitted-unposted": (PLAIN, TO_REVIEW, SUBMIT, "“公示中”时才能", "第十九条"),
    "submitted-early": (
        PLAIN, TO_NOTICE, ("submit", "2026-07-17"), "2026-07-18 起才能报送", "第十九条",
    ),
    "rechecked-without-objection": (
        PLAIN, TO_NOTICE,
        ("recheck", "2026-07-13", "--surveyors", "乙", "--surveyors", "丙", "--found", "无",
         "--opinion", "同意"),
        "“异议复核”时才能", "第十九条",
    ),
    "confirmed-unsubmitted": (PLAIN, TO_NOTICE, CONFIRM, "“待确认”时才能", "第二十条"),
    "confirmed-by-the-same": (PLAIN, TO_SUBMIT, CONFIRM, "不能由同一人确认", "第二十条"),
    "refused-by-the-same": (PLAIN, TO_SUBMIT, REFUSE, "不能由同一人不予确认", "第二十一条"),
    "refused-without-reason": (PLAIN, TO_SUBMIT, REFUSE[:2], "没有写理由", "第二十一条"),
    "disclosed-unconfirmed": (
        PLAIN, TO_SUBMIT, ("disclose", "2026-07-21", "--place", "公开栏"), "“已确认”时才能",
        "第二十四条",
    ),
    "informed-unrefused": (
        PLAIN, TO_SUBMIT, ("inform", "2026-07-21", "--notice-no", "1号"), "“不予确认”时才能",
        "第二十一条",
    ),
    "stopped-unaccepted": (
        PLAIN, (), ("stop", "2026-07-06", "--reason", "拒不配合"), "待受理", "第二十九条",
    ),
    "withdrawn-without-reason": (
        PLAIN, TO_CHECK, ("withdraw", "2026-07-08"), "没有写理由", "第四条",
    ),
    "after-the-withdrawal": (
        PLAIN, (ACCEPT, ("withdraw", "2026-07-07", "--reason", "找到工作")), CHECK,
        "现在是“已撤回”", "第十七条",
    ),
    "after-the-stop": (
        PLAIN, (ACCEPT, ("stop", "2026-07-07", "--reason", "拒绝入户")), SURVEY,
        "现在是“已终止程序”", "第十五条",
    ),
}  # fmt: skip


@pytest.mark.parametrize("name", WRONG)
def test_a_wrong_step_is_refused_and_nothing_is_written(
    name: str, county: Path, call: Callable[..., Any]
) -> None:
    """Out of order, early, late, incomplete, against the rules: refused with the article."""
    asks, road, words, said, article = WRONG[name]
    settle(county, asks)
    step = stepper(call, county)
    go(step, *road)
    before = taken(county)
    told = step(*words)
    assert told.code == 1, told.err
    assert said in told.err
    assert article in told.err
    assert taken(county) == before


def test_every_condition_that_fails_is_told(county: Path, call: Callable[..., Any]) -> None:
    """同意 is refused with each failing condition and the article of each."""
    settle(county, replace(RICH, assets=CAR.assets))
    step = stepper(call, county)
    go(step, *TO_SURVEY)
    told = step(*REVIEW)
    assert told.err.count("不符合：") >= 2
    assert "依据 民发〔2021〕57号" in told.err
    assert step(*AGAINST).code == 0


def test_no_reply_no_opinion(county: Path, call: Callable[..., Any]) -> None:
    """Without a reply in force for each counted member there is neither opinion nor decision."""
    settle(county, replies=False)
    step = stepper(call, county)
    go(step, *TO_SURVEY)
    told = step(*REVIEW)
    assert told.err.count("没有有效的核对报告") == 3
    assert "第十七条" in told.err


def test_a_reply_that_says_unfit(county: Path, call: Callable[..., Any]) -> None:
    """Nobody agrees to what the check says does not fit; against it is possible (第十八条)."""
    settle(county, replies=False)
    step = stepper(call, county)
    go(step, ACCEPT, ("check", "2026-07-07"))
    replied(county, NUMBER, date(2026, 7, 8), MeansResult.unfit)
    go(step, SURVEY)
    told = step(*REVIEW)
    assert told.code == 1
    assert told.err.count("核对结果是不符合") == 3
    assert "第十八条" in told.err
    go(step, AGAINST)


def test_a_reply_lapses_before_the_decision(county: Path, call: Callable[..., Any]) -> None:
    """The reply must be in force on the day of the decision too."""
    settle(county)
    step = stepper(call, county)
    go(step, *TO_SUBMIT)
    told = step("confirm", "2027-02-01", who="丁")
    assert told.code == 1
    assert "没有有效的核对报告" in told.err


@pytest.mark.parametrize("reason", ["relative", "objection", "complaint"])
def test_the_county_goes_itself(reason: str, county: Path, call: Callable[..., Any]) -> None:
    """Near relatives, objections and complaints: visited by the county before it confirms."""
    settle(county, RELATIVE if reason == "relative" else PLAIN)
    step = stepper(call, county)
    go(step, FILED if reason == "relative" else ACCEPT, CHECK, SURVEY, REVIEW, NOTICE)
    if reason == "objection":
        people = ("--surveyors", "乙", "--surveyors", "丙")
        go(step, OBJECT)
        go(step, ("recheck", "2026-07-14", *people, "--found", "无", "--opinion", "同意"))
        go(step, ("notice", "2026-07-14", "--place", "公开栏"))
    go(step, ("submit", "2026-07-22"))
    if reason == "complaint":
        go(step, ("complaint", "2026-07-23", "--objection", "有车"))
    told = step("confirm", "2026-07-24", who="丁")
    assert told.code == 1
    assert "县级还没有入户核查" in told.err
    assert "第二十条" in told.err
    visit = ("visit", "2026-07-24", "--visited-on", "2026-07-23", "--found", "属实")
    alone = step(*visit, "--visitors", "戊", who="丁")
    assert "入户人只有 1 人" in alone.err
    go(step, (*visit, "--visitors", "戊", "--visitors", "己"))
    assert step("confirm", "2026-07-24", who="丁").code == 0


def test_sent_back_and_reviewed_anew(county: Path, call: Callable[..., Any]) -> None:
    """What came to another amount since is sent back, reviewed and posted again."""
    settle(county)
    step = stepper(call, county)
    go(step, *TO_SUBMIT)
    with Store(county).work(DEED) as work:
        line = work.session.exec(select(IncomeLine)).one()
        line.amount = 1200_00
        work.session.add(line)
    told = step("confirm", "2026-07-21", who="丁")
    assert told.code == 1
    assert "公示的是" in told.err
    go(step, ("return", "2026-07-21", "--reason", "收入变化"))
    go(step, ("first-review", "2026-07-22", "--opinion", "同意"))
    go(step, ("notice", "2026-07-22", "--place", "公开栏"), ("submit", "2026-07-30"))
    assert step("confirm", "2026-07-31", who="丁").code == 0


def test_refused_and_told_in_writing(county: Path, call: Callable[..., Any]) -> None:
    """A refusal before the notice only when the township was against it; told in writing."""
    settle(county)
    step = stepper(call, county)
    go(step, *TO_REVIEW)
    told = step(*REFUSE, who="丁")
    assert "初审意见是同意" in told.err
    go(step, NOTICE, SUBMIT)
    told = step(*REFUSE, who="丁")
    assert told.code == 0
    assert "书面告知：2026-07-24 前书面告知" in told.err
    assert step("confirm", "2026-07-22", who="丁").code == 1
    go(step, ("inform", "2026-07-22", "--notice-no", "冶民告1号"))
    assert step("inform", "2026-07-23", "--notice-no", "冶民告2号").code == 1


def test_against_it_goes_straight_to_the_refusal(county: Path, call: Callable[..., Any]) -> None:
    """What the township does not agree to is not posted."""
    settle(county, CAR)
    step = stepper(call, county)
    go(step, *TO_SURVEY, AGAINST)
    assert step(*REFUSE, who="丁").code == 0


def test_the_check_is_asked_for_by_the_step(county: Path, call: Callable[..., Any]) -> None:
    """``check`` asks for what is missing and keeps the number; a minor's guardian authorises."""
    people = (One(MAN), One(WIFE, "12"), One(CHILD, "20", authorised=False))
    settle(county, replace(PLAIN, people=people), replies=False)
    step = stepper(call, county)
    go(step, ACCEPT, ("check", "2026-07-07"))
    assert "HD2026-00001" in step("steps", "2026-07-07").out
    again = step("check", "2026-07-08")
    assert again.code == 1
    assert "means-already-asked" in again.err or "已在 HD2026-00001 提请核对" in again.err


# --- whose application, which way -----------------------------------------------------------------


def test_another_countys_application(county: Path, call: Callable[..., Any]) -> None:
    """A place the bureau does not answer for (57号 第四条、第五条)."""
    settle(county)
    with Store(county).work(DEED) as work:
        made = work.session.exec(select(Application)).one()
        home = work.session.exec(select(Division).where(Division.code == made.division_code)).one()
        home.managed = False
        work.session.add(home)
    told = stepper(call, county)(*ACCEPT)
    assert told.code == 1
    assert "不由本局管理" in told.err
    assert "第五条" in told.err
    assert taken(county) == []


def test_another_kinds_command(county: Path, call: Callable[..., Any]) -> None:
    """An application is handled by the commands of its own kind; an unknown number is told."""
    settle(county)
    told = stepper(call, county, "tekun")(*ACCEPT)
    assert told.code == 4
    assert "申请的是低保" in told.err
    assert stepper(call, county)(*ACCEPT, number="SQ2026-00009").code == 4


def test_the_township_confirms(county: Path, call: Callable[..., Any]) -> None:
    """Delegated: nothing is submitted, 20 working days, and what was fixed stays fixed."""
    settle(county, town=True)
    step = stepper(call, county)
    told = step(*ACCEPT)
    assert "由乡镇（街道）确认" in told.err
    assert "全程：2026-08-03 前确认、不予确认" in told.err
    go(step, CHECK, SURVEY, REVIEW, NOTICE)
    told = step(*SUBMIT)
    assert told.code == 1
    assert "没有“报送”这个环节" in told.err
    early = step("confirm", "2026-07-17", who="丁")
    assert "2026-07-18 起才能确认" in early.err
    assert step("confirm", "2026-07-18").code == 1  # the same operator
    assert step("confirm", "2026-07-18", who="丁").code == 0
    with Store(county).reading() as session:
        assert session.exec(select(Application)).one().delegated is True


def test_a_later_delegation_changes_nothing(county: Path, call: Callable[..., Any]) -> None:
    """What was accepted by the county's rule stays with the county."""
    settle(county)
    step = stepper(call, county)
    go(step, ACCEPT)
    delegate(county)
    go(step, CHECK, SURVEY, REVIEW, NOTICE, SUBMIT)


@pytest.mark.parametrize("county_confirms", [False, True])
def test_only_some_townships(county_confirms: bool, county: Path, call: Callable[..., Any]) -> None:
    """A township's own setting goes before the kind's."""
    settle(county)
    with Store(county).reading() as session:
        places = Gazetteer.load(session)
        made = session.exec(select(Application)).one()
        town = places.township_of(made.division_code)
        other = next(one.code for one in places.townships() if one.code != town)
    delegate(county, f"{DELEGATED}.{other if county_confirms else town}")
    told = stepper(call, county)(*ACCEPT)
    assert ("由县级确认" in told.err) is county_confirms


def test_objection_ground_needs_an_objection_and_a_place_a_place(
    county: Path, call: Callable[..., Any]
) -> None:
    """异地申请 is told by the channel of the application."""
    settle(county, replace(PLAIN, channel=Channel.other_place))
    step = stepper(call, county)
    go(step, ACCEPT)
    words = ("--reason", "住在武汉")
    assert step("extend", "2026-07-07", "--ground", "公示有异议", *words).code == 1
    assert step("extend", "2026-07-07", "--ground", "异地申请", *words).code == 0


# --- whatever is tried ----------------------------------------------------------------------------

ROADS = [
    ACCEPT, CHECK, SURVEY, REVIEW, AGAINST, NOTICE, OBJECT, SUBMIT, COMPLAIN, CONFIRM, REFUSE,
    ("ask", "2026-07-02", "--missing", "户口本"),
    ("recheck", "2026-07-14", "--surveyors", "乙", "--surveyors", "丙", "--found", "无",
     "--opinion", "同意"),
    ("visit", "2026-07-21", "--visited-on", "2026-07-20", "--found", "属实", "--visitors", "戊",
     "--visitors", "己"),
    ("return", "2026-07-21", "--reason", "补充调查"),
    ("disclose", "2026-07-22", "--place", "公开栏"),
    ("inform", "2026-07-22", "--notice-no", "1号"),
    ("extend", "2026-07-14", "--ground", "人户分离", "--reason", "住在武汉"),
    ("withdraw", "2026-07-22", "--reason", "不要了"),
    ("stop", "2026-07-22", "--reason", "拒绝入户"),
]  # fmt: skip


@settings(
    max_examples=8,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(road=st.lists(st.sampled_from(ROADS), max_size=8), town=st.booleans(), data=st.data())
def test_whatever_is_tried_the_state_is_one_the_law_knows(
    road: list[Words],
    town: bool,
    data: st.DataObject,
    county: Path,
    call: Callable[..., Any],
    tmp_path_factory: pytest.TempPathFactory,
) -> None:
    """Any steps in any order: each kept one is a move of the process, and no grant without it."""
    path = Path(shutil.copy(county, tmp_path_factory.mktemp("road") / "大冶.db"))
    settle(path, town=town)
    step = stepper(call, path)
    start = data.draw(st.sampled_from([(), TO_CHECK, TO_SURVEY, TO_REVIEW, TO_NOTICE]))
    for words in (*start, *road):
        assert step(*words, who=data.draw(st.sampled_from("甲丁"))).code in (0, 1)
    process = (TOWNSHIP if town else COUNTY)[ApplyKind.dibao]
    moves = {(source, target, one.name) for source, target, one in process.moves()}
    with Store(path).reading() as session:
        steps = session.exec(select(CaseStep).order_by(CaseStep.id)).all()  # type: ignore[arg-type]
        assert {one.process for one in steps} <= {process.code}
        assert {(one.state_before, one.state_after, one.step) for one in steps} <= moves
        granted = session.exec(select(Application)).one().grant_id is not None
        assert granted is any(one.step == "confirm" for one in steps)
