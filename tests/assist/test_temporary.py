"""Temporary assistance: four tracks, their clocks and limits, papers owed, awards that are paid."""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import date, datetime
from pathlib import Path
from typing import Any

import pytest
from program import Program

from aid import apply as ask
from aid import approve, card, help_one, id_no
from minzheng.assist.choices import Area
from minzheng.assist.temporary import limits, tables
from minzheng.assist.temporary.choices import Track
from minzheng.kernel.db import Store
from minzheng.kernel.month import Month
from minzheng.kernel.standards import Mark, Standards, Value

NUMBER = "LS2026-00001"
SURVEY = ("--surveyors", "王调查", "--surveyors", "李调查", "--finding", "情况属实")
LATER = "2026-11-30"


@pytest.fixture
def run(county: Path) -> Program:
    """The program on a county in which nobody has been helped yet."""
    return Program(county)


def set_limit(run: Program, key: str, value: str, unit: str) -> None:
    """A limit of the county's own, from this year on."""
    told = ("--from", "2026-01", "--unit", unit, "--label", "限额", "--document", "冶民发1号")
    run("standard", "set", key, value, *told)


def accept(run: Program, order: int = 1, **told: str) -> str:
    """An application that was accepted; its number."""
    number = f"LS2026-{order:05d}"
    ask(run, order, **told)
    run("assist", "temporary", "accept", number)
    return number


def refusals(answer: Any) -> list[str]:
    """The faults that a refused command told."""
    assert answer.code == 1, answer
    return str(answer.err).splitlines()


# --- clocks ---------------------------------------------------------------------------------------


def standards(**values: tuple[str, str]) -> Standards:
    """Standards of these keys for ever: value and unit, dots as double underscores."""
    made = {}
    for name, (value, unit) in values.items():
        key = name.replace("__", ".")
        facts = {"region": "420281", "key": key, "label": key, "value": value, "unit": unit}
        made[key] = [Value(**facts, since=Month(2020, 1), document="例", mark=Mark.verified)]
    return Standards(made)


FORTY_EIGHT = {"temporary__emergency_hours": ("48", "小时"), "temporary__fast_days": ("3", "日")}


@pytest.mark.parametrize(
    ("track", "applied", "due"),
    [
        (Track.emergency, "2026-11-20 21:10", "2026-11-22 21:10"),
        (Track.emergency, "2024-02-28 00:00", "2024-03-01 00:00"),
        (Track.emergency, "2026-12-31 23:59", "2027-01-02 23:59"),
        (Track.fast_small, "2026-11-20 21:10", "2026-11-23"),
        (Track.fast_small, "2026-09-29 08:00", "2026-10-02"),
    ],
    ids=["two days to the minute", "leap day", "over the year", "third day", "holidays count"],
)
def test_the_clock_of_a_promise(track: Track, applied: str, due: str) -> None:
    """48 hours run from the minute of the application; three days to the end of the third."""
    std = standards(**FORTY_EIGHT).on(Month(2026, 11))
    promise = limits.promise(track, datetime.fromisoformat(applied), std)
    assert str(promise) == due


def test_a_promise_is_late_by_the_minute() -> None:
    """The last minute is in time, the next is not; unhelped, the day must be over."""
    std = standards(**FORTY_EIGHT).on(Month(2026, 11))
    promise = limits.promise(Track.emergency, datetime.fromisoformat("2026-11-20 21:10"), std)
    assert promise is not None
    assert not promise.late(datetime.fromisoformat("2026-11-22 21:10"), date(2026, 12, 1))
    assert promise.late(datetime.fromisoformat("2026-11-22 21:11"), date(2026, 11, 22))
    assert not promise.late(None, date(2026, 11, 22))
    assert promise.late(None, date(2026, 11, 23))


@pytest.mark.parametrize("track", [Track.expenditure, Track.case_conference])
def test_other_tracks_promise_nothing(track: Track) -> None:
    """Only an emergency and small sums have a clock of their own."""
    std = standards(**FORTY_EIGHT).on(Month(2026, 11))
    assert limits.promise(track, datetime.fromisoformat("2026-11-20"), std) is None


def test_a_county_without_hours_promises_none() -> None:
    """48 hours are Daye's own promise."""
    std = standards(temporary__fast_days=("3", "日")).on(Month(2026, 11))
    assert limits.promise(Track.emergency, datetime.fromisoformat("2026-11-20"), std) is None


@pytest.mark.parametrize(
    ("by", "ratio", "persons", "most"),
    [
        ("household", "1", 1, 65000),
        ("household", "1", 3, 65000),
        ("person", "1", 3, 195000),
        ("person", "0.5", 3, 97500),
    ],
)
def test_the_cap_of_small_sums(by: str, ratio: str, persons: int, most: int) -> None:
    """A month's standard for the household, or for each person, as the county has it."""
    std = standards(
        temporary__fast_ratio=(ratio, "倍"),
        temporary__fast_by=(by, "方式"),
        dibao__urban=("650", "元/人/月"),
    ).on(Month(2026, 11))
    assert limits.fast_cap(std, Area.urban, persons) == most


# --- example 35 -----------------------------------------------------------------------------------


def test_example_35_a_fire_and_900_asked(run: Program) -> None:
    """Standard 650: by 小额快救 at most 650 within three days, the rest by the ordinary track."""
    run("standard", "set", "dibao.urban", "650", "--from", "2026-11", "--document", "例35")
    ask(run, 1, track="小额快救", asked="900", at="2026-11-20 16:00")
    assert listed(run)[0]["due"] == "2026-11-23"
    run("assist", "temporary", "accept", NUMBER)
    refused = refusals(approve(run, NUMBER, "650.01", at="", expect=1))
    assert any("小额快救最多 650.00 元" in line for line in refused)
    approve(run, NUMBER, "650", at="")
    accept(run, 2, person=f"受助乙,{id_no(1)}", account="", track="急难型")
    approve(run, "LS2026-00002", "250", again="火灾损失未救助部分")
    assert run.rows("SELECT sum(amount) FROM temporary_award") == [(90000,)]
    assert run("check", "--id", "check-temporary-same-cause", "--quiet").code == 0


# --- the roads of the tracks ----------------------------------------------------------------------


def listed(run: Program, *more: str) -> list[dict[str, Any]]:
    """The list of applications."""
    rows: list[dict[str, Any]] = json.loads(
        run("assist", "temporary", "list", *more, "--json").out
    )["rows"]
    return rows


def test_an_emergency_is_helped_first_and_papers_follow(run: Program) -> None:
    """Approved right after acceptance; what is owed has a day; only then is the case closed."""
    accept(run)
    told = approve(run, NUMBER, "1000").err
    assert "待补材料（2026-12-04 前）：申请审批表、身份证明、困难情况证明" in told
    assert "本县没有定乡镇审批限额、年度救助限额、年度救助次数" in told
    refused = refusals(run("assist", "temporary", "finish", NUMBER, expect=1))
    assert any("还有材料没有补齐：申请审批表、身份证明、困难情况证明" in line for line in refused)
    assert run("assist", "temporary", "papers").code == 0
    late = run("assist", "temporary", "papers", today="2026-12-08", expect=3)
    assert late.out.count("LS2026-00001") == 3
    assert run("check", "--id", "check-temporary-papers", today="2026-12-05", expect=3).out
    for title in ("申请审批表", "身份证明", "困难情况证明"):
        run("assist", "temporary", "supply", NUMBER, "--paper-title", title)
    wrong = refusals(
        run("assist", "temporary", "supply", NUMBER, "--paper-title", "户口簿", expect=1)
    )
    assert any("没有待补的材料“户口簿”" in line for line in wrong)
    run("assist", "temporary", "finish", NUMBER)
    assert listed(run, "--status", "已办结")[0]["number"] == NUMBER
    assert run("check", "--id", "check-temporary-papers", "--quiet", today="2026-12-31").out == ""


def test_papers_owed_may_be_named(run: Program) -> None:
    """What is owed is what is written; a small sum owes nothing by itself."""
    accept(run)
    approve(run, NUMBER, "1000", "--owed", "火灾证明", "--owed", "火灾证明")
    accept(run, 2, track="小额快救")
    approve(run, "LS2026-00002", "300", at="")
    owed = run.rows("SELECT application_id, title FROM temporary_paper")
    assert owed == [(1, "火灾证明")]


def test_necessary_spending_takes_the_full_road(run: Program) -> None:
    """Two surveyors, a means check for a family nobody knows, seven full days of notice."""
    accept(run, track="支出型", cause="疾病", self_paid="30000")
    early = refusals(approve(run, NUMBER, "5000", at="", expect=1))
    assert any("支出型救助要先调查、公示才能批准，现在是“已受理”" in line for line in early)
    alone = ("--surveyors", "王调查", "--surveyors", "王调查", "--finding", "属实")
    refused = refusals(run("assist", "temporary", "investigate", NUMBER, *alone, expect=1))
    assert any("调查人要有两名" in line for line in refused)
    assert any("要核对收入和财产" in line for line in refused)
    told = ("--means", "HD2026-00001", "--paid", "28000")
    run("assist", "temporary", "investigate", NUMBER, *SURVEY, *told)
    assert run.rows("SELECT self_paid FROM temporary_application") == [(2800000,)]
    run("assist", "temporary", "notice", NUMBER, "--posted-at", "村公告栏")
    words = ("--objection", "已获赔付")
    run("assist", "temporary", "objection", NUMBER, *words, today="2026-11-23")
    run("assist", "temporary", "investigate", NUMBER, *SURVEY, *told, today="2026-11-24")
    posted = ("--posted-at", "村公告栏")
    run("assist", "temporary", "notice", NUMBER, *posted, today="2026-11-24")
    last = refusals(approve(run, NUMBER, "5000", at="", today="2026-12-01", expect=1))
    assert any("公示期到 2026-12-01 届满" in line for line in last)
    approve(run, NUMBER, "5000", at="", today="2026-12-02")
    assert run.rows("SELECT since, until FROM payout_grant") == [("2026-12", "2026-12")]
    assert run.rows("SELECT count(*) FROM temporary_paper") == [(0,)]


def test_a_recognised_family_is_not_looked_at_again(run: Program) -> None:
    """低保, 特困, 边缘, 刚性 families need no means check again; one on file is known by itself."""
    told = ("--area", "农村", "--town", "还地桥", "--village", "土库村")
    run("assist", "dibao", "enter", "DB1", "--member", f"受助乙,{id_no(1)},户主", *told,
        "--income", "0", "--on", "2026-09-10", "--account", card(1))  # fmt: skip
    accept(run, track="支出型", cause="疾病", account="")
    assert listed(run)[0]["family"] == "低保"
    run("assist", "temporary", "investigate", NUMBER, *SURVEY)
    ask(run, 2, family="刚性支出", track="支出型", cause="教育支出")
    assert [row["family"] for row in listed(run)] == ["低保", "刚性支出"]
    account = run.rows("SELECT account_id FROM temporary_application WHERE id = 1")
    assert account == [(None,)]


def test_a_hard_case_is_decided_by_the_conference(run: Program) -> None:
    """Minutes must be named; the limits do not hold it back; nobody else may decide it."""
    set_limit(run, "temporary.yearly_cap", "2000", "元/例")
    set_limit(run, "temporary.max_per_year", "1", "次")
    accept(run, 1)
    approve(run, NUMBER, "1500")
    accept(run, 2, person=f"受助乙,{id_no(1)}", account="", track="一事一议")
    run("assist", "temporary", "investigate", "LS2026-00002", *SURVEY)
    wrong = refusals(approve(run, "LS2026-00002", "50000", at="", expect=1))
    assert any("一事一议由协调机制决定" in line for line in wrong)
    assert any("一事一议要有会议纪要" in line for line in wrong)
    told = {"at": "", "decided_by": "协调机制", "minutes": "协调会纪要〔2026〕3号"}
    approve(run, "LS2026-00002", "50000", **told)
    accept(run, 3)
    other = refusals(approve(run, "LS2026-00003", "100", decided_by="协调机制", expect=1))
    assert any("别的类型不由它批" in line for line in other)


def test_somebody_unknown_is_helped_where_he_is(run: Program) -> None:
    """No number, no hukou: a temporary number, help in goods, and nothing to be paid."""
    told = ask(run, 1, person="无名氏", residence="流动", account="").err
    assert "身份不明，临时编号 T420281202600001" in told
    run("assist", "temporary", "accept", NUMBER)
    refused = refusals(approve(run, NUMBER, "200", way="实物", expect=1))
    assert any("没有写物资或转介的内容" in line for line in refused)
    approve(run, NUMBER, "200", way="实物", goods="棉被2床、食品")
    assert run.rows("SELECT count(*) FROM payout_grant") == [(0,)]
    assert listed(run)[0]["times"] == 1


def test_a_referral_gives_no_money(run: Program) -> None:
    """Sent on to where help is: one person-time, no money."""
    accept(run)
    refused = refusals(approve(run, NUMBER, "1", way="转介", goods="转医疗救助", expect=1))
    assert any("转介服务不发钱" in line for line in refused)
    approve(run, NUMBER, "0", way="转介", goods="转医疗救助")
    assert listed(run)[0]["amount"] == "0.00"


def test_stages_are_awards_of_one_application(run: Program) -> None:
    """Two stages planned: two awards, two person-times, no third."""
    accept(run, stages="2")
    approve(run, NUMBER, "800")
    approve(run, NUMBER, "700", at="2026-11-21 15:00")
    assert run.rows("SELECT number, stage FROM temporary_award") == [
        (NUMBER, 1),
        (f"{NUMBER}-2", 2),
    ]
    told = run("assist", "temporary", "list", "--month", "2026-11").err
    assert "2 人次 1,500.00 元" in told
    assert run("assist", "temporary", "show", f"{NUMBER}-2").out.count(NUMBER) >= 3
    third = refusals(approve(run, NUMBER, "100", expect=1))
    assert any("计划分 2 次，已救助 2 次" in line for line in third)


def test_refused_and_withdrawn(run: Program) -> None:
    """Both end the case and its clock; who is refused is told in writing by another operator."""
    accept(run, 1, at="2026-11-15 09:00")
    accept(run, 2, at="2026-11-15 10:00")
    words = ("--reason", "不符合条件")
    refused = refusals(run("assist", "temporary", "refuse", NUMBER, *words, expect=1))
    assert len([line for line in refused if "没有写书面告知文号" in line]) == 1
    assert any("不能由同一人" in line for line in refused)
    written = (*words, "--notice-no", "冶民临告1号")
    run("assist", "temporary", "refuse", NUMBER, *written, operator="乙")
    late = run("assist", "temporary", "overdue", expect=3)
    assert ("LS2026-00002" in late.out, NUMBER in late.out) == (True, False)
    run("assist", "temporary", "withdraw", "LS2026-00002", "--reason", "本人撤回")
    assert run("assist", "temporary", "overdue").code == 0


# --- limits ---------------------------------------------------------------------------------------


def test_limits_that_the_county_sets(run: Program) -> None:
    """Township ceiling as a multiple of the standard, share of the sum paid, yearly sum, number."""
    set_limit(run, "temporary.township_limit", "2", "倍")
    set_limit(run, "temporary.yearly_cap", "3000", "元/例")
    set_limit(run, "temporary.max_per_year", "2", "次")
    set_limit(run, "temporary.expenditure_ratio", "50", "%")
    accept(run)
    over = refusals(approve(run, NUMBER, "1630.01", expect=1))
    assert any("乡镇最多批 1,630.00 元" in line for line in over)
    told = approve(run, NUMBER, "1630.01", decided_by="县级").err
    assert "没有定" not in told
    accept(run, 2, person=f"受助乙,{id_no(1)}", account="", cause="教育支出")
    year = refusals(approve(run, "LS2026-00002", "1370", expect=1))
    assert any("2026 年已救助 1,630.01 元" in line for line in year)
    approve(run, "LS2026-00002", "1369.99")
    accept(run, 3, person=f"受助乙,{id_no(1)}", account="", cause="其他")
    often = refusals(approve(run, "LS2026-00003", "0.01", expect=1))
    assert any("2026 年已救助 2 次，最多 2 次" in line for line in often)
    accept(run, 4, track="支出型", family="低保", cause="疾病", self_paid="1000")
    run("assist", "temporary", "investigate", "LS2026-00004", *SURVEY)
    run("assist", "temporary", "notice", "LS2026-00004", "--posted-at", "村公告栏")
    share = refusals(approve(run, "LS2026-00004", "500.01", at="", today=LATER, expect=1))
    assert any("按自付 1,000.00 元的比例最多 500.00 元" in line for line in share)
    approve(run, "LS2026-00004", "500", at="", today=LATER)


def test_stages_do_not_get_round_a_limit(run: Program) -> None:
    """What is given on one application in several stages is held against the limit together."""
    accept(run, track="小额快救", stages="2")
    approve(run, NUMBER, "500", at="")
    over = refusals(approve(run, NUMBER, "315.01", at="", expect=1))
    assert any("小额快救最多 815.00 元" in line and "815.01" in line for line in over)
    approve(run, NUMBER, "315", at="")
    told = ("--from", "2026-11", "--document", "冶民发2号")
    run("standard", "set", "temporary.fast_ratio", "0.9", *told)
    assert hits(run, "fast-over") == [f"{NUMBER}-2"]


def test_the_same_cause_within_a_year(run: Program) -> None:
    """Refused without a good reason, allowed with one; a year later it is new."""
    accept(run)
    approve(run, NUMBER, "500")
    accept(run, 2, person=f"受助乙,{id_no(1)}", account="")
    refused = refusals(approve(run, "LS2026-00002", "300", expect=1))
    assert any("2026-11-21 已因“意外灾害”救助过（LS2026-00001），12 个月内" in r for r in refused)
    approve(run, "LS2026-00002", "300", again="再次受灾")
    day = "2027-11-21"
    number = "LS2027-00001"
    ask(run, 3, person=f"受助乙,{id_no(1)}", account="", at=f"{day} 08:00", today=day)
    run("assist", "temporary", "accept", number, today=day)
    approve(run, number, "300", at=f"{day} 09:00", today=day)


# --- wrong calls ----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("told", "fault"),
    [
        ({"at": "2026-11-22 09:00"}, "时间 2026-11-22 09:00 还没有到"),
        ({"happened_on": "2026-11-21"}, "发生日期 2026-11-21 晚于申请时间"),
        ({"size": "2", "persons": "3"}, "救助 3 人，家庭人口 2 人"),
        ({"stages": "0"}, "分 0 次不成"),
        ({"person": f"受助甲,{id_no(9)}"}, "申请人已于 2026-11-01 死亡"),
        ({"person": f"受助乙,{id_no(1)}"}, "LS2026-00001 以同一事由申请，还没有办结"),
    ],
    ids=["in future", "happened later", "too many", "no stage", "dead", "open already"],
)
def test_an_application_is_refused(run: Program, told: dict[str, str], fault: str) -> None:
    """What an application cannot say; nothing is written."""
    ask(run, 1, person=f"受助乙,{id_no(1)}")
    ask(run, 9, person=f"受助甲,{id_no(9)}")
    run("person", "death", id_no(9), "--on", "2026-11-01", "--source", "公安")
    before = run.dump()
    said = {"person": f"受助丙,{id_no(2)}", "account": ""} | told
    assert any(fault in line for line in refusals(ask(run, 2, **said, expect=1)))
    assert run.dump() == before


@pytest.mark.parametrize(
    ("told", "code", "fault"),
    [
        ({"at": "2026-11-20"}, 2, "应写成 2026-11-20 21:30"),
        ({"at": "2026-11-20 25:00"}, 2, "应写成 2026-11-20 21:30"),
        ({"track": "快"}, 2, "“快”不是救助类型"),
        ({"cause": "穷"}, 2, "“穷”不是救助事由"),
        ({"area": "郊区"}, 2, "“郊区”不是城乡类别"),
        ({"family": "富"}, 2, "“富”不是困难类别"),
        ({"residence": "外星"}, 2, "“外星”不是居住情况"),
        ({"person": ","}, 2, "应写成 姓名,证件号"),
        ({"person": f"别人,{id_no(1)}"}, 1, "已登记为“受助乙”"),
        ({"account": card(1)}, 1, "是“受助乙”的"),
        ({"village": "无此村"}, 4, "没有“无此村”这个村"),
    ],
    ids=[
        "day",
        "hour",
        "track",
        "cause",
        "area",
        "family",
        "residence",
        "nobody",
        "name",
        "account",
        "village",
    ],
)
def test_an_application_that_cannot_be_read(
    run: Program, told: dict[str, str], code: int, fault: str
) -> None:
    """Words that mean nothing here, and people or accounts that are somebody else's."""
    ask(run, 1)
    before = run.dump()
    assert fault in ask(run, 2, **told, expect=code).err
    assert run.dump() == before


@pytest.mark.parametrize(
    ("told", "fault"),
    [
        ({"amount": "0"}, "没有写救助金额"),
        ({"way": "台账已发"}, "“台账已发”只用于补录"),
        ({"persons": "2"}, "救助人数 2 人，家庭人口 1 人"),
        ({"at": ""}, "急难型救助要写到位的时间"),
        ({"at": "昨晚"}, "时间“昨晚”不对"),
        ({"at": "2026-11-20 08:59"}, "时间“2026-11-20 08:59”不对"),
        ({"at": "2026-11-20 10:00"}, "时间“2026-11-20 10:00”不对"),
    ],
    ids=["nothing", "past", "persons", "no time", "no minute", "before asked", "another day"],
)
def test_an_award_is_refused(run: Program, told: dict[str, str], fault: str) -> None:
    """What an award cannot be; nothing is written."""
    accept(run)
    before = run.dump()
    said = dict(told)
    amount = said.pop("amount", "500")
    assert any(fault in line for line in refusals(approve(run, NUMBER, amount, **said, expect=1)))
    assert run.dump() == before


def test_whoever_accepted_does_not_approve(run: Program) -> None:
    """Money is decided by a second operator."""
    accept(run)
    words = ("--amount", "500", "--way", "银行发放", "--decided-by", "乡镇")
    at = ("--at", "2026-11-21 09:00")
    refused = refusals(run("assist", "temporary", "approve", NUMBER, *words, *at, expect=1))
    assert any("不能由同一人批准" in line for line in refused)


def test_an_unknown_number(run: Program) -> None:
    """There is no such application."""
    assert (
        "没有编号 LS2026-09999"
        in run("assist", "temporary", "accept", "LS2026-09999", expect=4).err
    )


def test_a_dry_run_writes_nothing(run: Program) -> None:
    """Neither an application nor a person."""
    before = run.dump()
    assert "试算（未写库）" in ask(run, 1, "-n").err
    assert run.dump() == before


def test_the_account_of_the_family(run: Program) -> None:
    """An account of a household member will do, a stranger's will not."""
    told = ("--area", "农村", "--town", "还地桥", "--village", "土库村", "--income", "0")
    members = ("--member", f"受助乙,{id_no(1)},户主", "--member", f"受助丙,{id_no(2)},妻")
    day = ("--on", "2026-09-10", "--account", card(1))
    run("assist", "dibao", "enter", "DB1", *members, *told, *day)
    ask(run, 3)
    accept(run, 2, person=f"受助丙,{id_no(2)}", account="")
    account = ("assist", "temporary", "account", "LS2026-00002")
    assert "是“受助丁”的" in run(*account, card(3), expect=1).err
    run(*account, card(1))
    approve(run, "LS2026-00002", "500")
    run("payout", "run", "2026-11", "--benefit", "temporary")
    paid = run.rows("SELECT payee_name, account_no, refusal FROM payout_line")
    assert paid == [("受助乙", card(1), "")]


# --- what others read -----------------------------------------------------------------------------


def test_awards_are_person_times(run: Program) -> None:
    """The door for ledgers: every award of the days asked for, with person and account."""
    help_one(run, 1, "500", NUMBER)
    help_one(run, 2, "600", "LS2026-00002")
    with Store(run.db).reading() as session:
        told = tables.awards(session, date(2026, 11, 1), date(2026, 11, 30))
        assert tables.awards(session, date(2026, 12, 1), date(2026, 12, 31)) == []
    found = [(one.award.number, one.person.name, one.account_no, one.award.amount) for one in told]
    assert found == [
        (NUMBER, "受助乙", card(1), 50000),
        ("LS2026-00002", "受助丙", card(2), 60000),
    ]


def test_the_history_tells_everything(run: Program) -> None:
    """Application, steps, award, grant and papers stand in one history."""
    accept(run)
    approve(run, NUMBER, "500")
    told = run("assist", "temporary", "history", NUMBER).out
    for word in ("办理记录", "临时救助决定", "待补材料", "待遇"):
        assert word in told
    assert "批准" in run("assist", "temporary", "steps", NUMBER).out


# --- checks, todo ---------------------------------------------------------------------------------

CHECKS = ("same-cause", "fast-over", "township-over", "late", "papers")


def hits(run: Program, name: str, today: str = "2026-11-21") -> list[str]:
    """The subjects of one check."""
    told = run("check", "--id", f"check-temporary-{name}", "--json", today=today, expect=None)
    return [row["subject"] for row in json.loads(told.out)["rows"]] if told.out else []


def test_the_checks_are_silent_on_what_is_right(run: Program) -> None:
    """An emergency in time and a small sum: nothing to say."""
    help_one(run, 1, "500", NUMBER)
    accept(run, 2, track="小额快救")
    approve(run, "LS2026-00002", "600", at="")
    assert [hits(run, name) for name in CHECKS] == [[]] * len(CHECKS)


def test_the_checks_find_what_limits_set_later_show(run: Program) -> None:
    """A ceiling and a lower ratio told after the awards: A30 finds them."""
    help_one(run, 1, "2000", NUMBER)
    accept(run, 2, track="小额快救")
    approve(run, "LS2026-00002", "800", at="")
    set_limit(run, "temporary.township_limit", "1900", "元/例")
    told = ("--from", "2026-11", "--document", "冶民发2号")
    run("standard", "set", "temporary.fast_ratio", "0.5", *told)
    assert hits(run, "township-over") == [NUMBER]
    assert hits(run, "fast-over") == ["LS2026-00002"]


def test_the_check_of_the_same_cause(run: Program) -> None:
    """An old ledger shows that the same family was helped for the same cause before."""
    help_one(run, 1, "500", NUMBER)
    path = sheet(run, [("", "受助乙", id_no(1), "400", "2026-05-06", "意外灾害")])
    run("assist", "temporary", "import", path)
    assert hits(run, "same-cause") == [NUMBER]


def test_the_checks_of_the_clocks(run: Program) -> None:
    """Help that came after the hour, and help that has not come."""
    accept(run, 1, at="2026-11-18 09:59")
    approve(run, NUMBER, "500", at="2026-11-21 10:00")
    accept(run, 2, at="2026-11-21 08:00")
    assert hits(run, "late") == [NUMBER]
    assert hits(run, "late", "2026-11-24") == [NUMBER, "LS2026-00002"]
    told = run("assist", "temporary", "overdue", today="2026-11-24", expect=3).out
    assert "2026-11-21 10:00" in told
    assert "2026-11-23 08:00" in told


def test_todo_tells_the_hour(run: Program) -> None:
    """What was promised and has not come, and papers owed."""
    accept(run, 1, at="2026-11-20 21:10")
    told = run("todo", "--days", "3").out
    assert "急难型救助48小时到位（21:10 前）" in told
    approve(run, NUMBER, "500")
    told = run("todo", "--days", "30", expect=None).out
    assert "48小时到位" not in told
    assert told.count("先行救助补交") == 3


# --- the old ledger -------------------------------------------------------------------------------


def sheet(run: Program, given: list[tuple[str, ...]]) -> Path:
    """A ledger as a text file: number, name, identity number, 元, day, cause."""
    titles = "救助编号,姓名,身份证号,乡镇,村,城乡,救助类型,救助事由,救助金额(元),审核日期"
    lines = [
        f"{number},{name},{who},还地桥镇,土库村,城市,急难型,{cause},{amount},{day}"
        for number, name, who, amount, day, cause in given
    ]
    path = run.db.with_name("台账.csv")
    path.write_text("\n".join([titles, *lines]) + "\n", encoding="utf-8")
    return path


def test_an_old_ledger_is_taken_in_and_not_paid(run: Program) -> None:
    """Each row is one person-time, closed; a second import changes nothing; nothing is paid."""
    path = sheet(
        run,
        [
            ("临救2025-8", "受助乙", id_no(1), "400", "2025-05-06", "疾病"),
            ("", "受助丙", id_no(2), "600.50", "2025-06-07", "教育支出"),
        ],
    )
    run("assist", "temporary", "import", path)
    assert "0 处变化" in run("assist", "temporary", "import", path).err
    rows = listed(run)
    assert [(r["number"], r["state"], r["times"], r["amount"]) for r in rows] == [
        ("LS2025-00001", "已办结", 1, "600.50"),
        ("临救2025-8", "已办结", 1, "400.00"),
    ]
    assert "没有新的待发" in run("payout", "run", "2025-06", "--benefit", "temporary").err
    refused = refusals(run("assist", "temporary", "accept", "LS2025-00001", expect=1))
    assert any("是台账补录的，已经发过" in line for line in refused)


def test_a_bad_ledger_is_given_back(run: Program) -> None:
    """A future day, a number taken, another name, a place unknown: every cell is told."""
    good = ("临救2025-8", "受助乙", id_no(1), "400", "2025-05-06", "疾病")
    run("assist", "temporary", "import", sheet(run, [good]))
    bad = [
        ("临救2025-8", "受助乙", id_no(1), "401", "2025-05-06", "疾病"),
        ("", "别人", id_no(1), "10", "2025-05-06", "疾病"),
        ("", "受助丙", id_no(2), "10", "2027-05-06", "疾病"),
    ]
    before = run.dump()
    told = run("assist", "temporary", "import", sheet(run, bad), expect=65).err
    for word in ("已登记，内容不同", "已登记为", "还没有到"):
        assert word in told
    assert run.dump() == before


def test_the_export_is_a_ledger_again(run: Program, call: Callable[..., Any]) -> None:
    """What is exported can be read in again, and changes nothing."""
    help_one(run, 1, "500", NUMBER)
    path = run.db.with_name("台账.xlsx")
    run("assist", "temporary", "export", "-o", path, "--reveal")
    assert "0 处变化" in run("assist", "temporary", "import", path).err
    run("assist", "temporary", "template", "-o", run.db.with_name("表.xlsx"))
