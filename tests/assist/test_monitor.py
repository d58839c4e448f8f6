"""Monitoring: alerts told and found, looked at, closed; who is counted; plans and credit."""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from homes import LI, NAMES, WANG, WIFE, ZHANG, settle
from minzheng.assist.monitor import credit
from minzheng.assist.monitor.choices import AlertCode
from minzheng.kernel.db import open_store
from minzheng.migrations import HEAD

Run = Callable[..., Any]

MONITOR = ("assist", "monitor")
TOLD = (
    *MONITOR, "add", "--raised-on", "2026-11-02", "--code", "A1", "--source", "医保",
    "--name", NAMES[ZHANG], "--id-no", ZHANG, "--fact", "自付32000元", "--amount", "32000",
)  # fmt: skip
VISIT = (
    "--visited-on",
    "2026-11-06",
    "--visit-way",
    "入户",
    "--visitor",
    "李",
    "--finding",
    "属实",
)
FIRST = "JC2026-00001"


@pytest.fixture
def run(county: Path, call: Run) -> Run:
    """Any command on a county with two households and a 特困 person."""
    return settle(call, county)


def rows(answer: Any) -> list[dict[str, Any]]:
    """The rows of a JSON answer."""
    assert answer.code in (0, 3), answer.err
    found: list[dict[str, Any]] = json.loads(answer.out)["rows"]
    return found


def listed(run: Run) -> list[tuple[str, str, str]]:
    """Number, code and state of every alert."""
    found = rows(run(*MONITOR, "list", "--json"))
    return [(row["number"], row["code"], row["state"]) for row in found]


# --- alerts ---------------------------------------------------------------------------------------


def test_an_alert_from_the_first_day_to_the_last(run: Run) -> None:
    """Told, given out, looked at, conferred upon, closed; each state shows what is due next."""
    assert run(*TOLD, "-n").err == f"试算（未写库）：监测预警 {FIRST} 将登记\n"
    assert listed(run) == []
    assert run(*TOLD).err == f"监测预警 {FIRST} 已登记\n"
    assert listed(run) == [(FIRST, "A1", "待派单")]
    assert run(*MONITOR, "assign", FIRST, "--assigned-to", "驻村干部").code == 0
    opened = rows(run(*MONITOR, "alerts", "--json"))
    assert [(r["state"], r["due"], r["late"]) for r in opened] == [("待核查", "2026-11-12", 9)]
    assert opened[0]["division"] == "还地桥镇 土库村", "he lives there"
    assert run(*MONITOR, "visit", FIRST, *VISIT).code == 0
    opened = rows(run(*MONITOR, "alerts", "--json"))
    assert [(r["state"], r["due"], r["late"]) for r in opened] == [("待处置", "2026-12-02", 0)]
    assert rows(run(*MONITOR, "alerts", "--late", "--json")) == []
    dispose = (*MONITOR, "dispose", FIRST, "--disposed-on", "2026-11-10", "--disposition")
    assert run(*dispose, "提交会商").code == 0
    assert listed(run) == [(FIRST, "A1", "会商中")]
    assert run(*dispose, "已落实政策", "--case-no", "DB1").code == 0
    assert listed(run) == [(FIRST, "A1", "已办结")]
    assert rows(run(*MONITOR, "alerts", "--json")) == []
    (whole, totals) = rows(run(*MONITOR, "stat", "--json")), run(*MONITOR, "stat")
    assert [(r["raised"], r["in_time"], r["closed_in_time"]) for r in whole] == [(1, 1, 1)]
    assert "100.00%" in totals.out
    assert "处置说明" in run(*MONITOR, "show", FIRST).out
    assert "会商" in run(*MONITOR, "history", FIRST).out
    assert "监测预警" in run("person", "show", ZHANG).out
    assert "自付32000元" in run("household", "show", "DB1", "--full").out


@pytest.mark.parametrize(
    "day", ["2026-11-02", "2026-11-20"], ids=["the same list", "the next list"]
)
def test_an_open_alert_is_not_raised_again(run: Run, day: str) -> None:
    """Whatever day is told, while the first is open."""
    assert run(*TOLD).code == 0
    told = run(*[day if word == "2026-11-02" else word for word in TOLD])
    assert (told.code, "0 处变化" in told.err) == (0, True)
    assert len(listed(run)) == 1


def test_a_closed_alert_is_raised_again_by_a_newer_day_only(run: Run) -> None:
    """The old list once more says nothing new; the next one does."""
    assert run(*TOLD).code == 0
    assert run(*MONITOR, "visit", FIRST, *VISIT).code == 0
    close = ("--disposition", "情况不属实", "--disposed-on", "2026-11-07", "--note", "非本人费用")
    assert run(*MONITOR, "dispose", FIRST, *close).code == 0
    assert "0 处变化" in run(*TOLD).err
    newer = ["2026-11-18" if word == "2026-11-02" else word for word in TOLD]
    assert run(*newer).code == 0
    assert [state for _, _, state in listed(run)] == ["已办结", "待派单"]


DISPOSE = (*MONITOR, "dispose", FIRST, "--disposed-on")


@pytest.mark.parametrize(
    ("words", "says"),
    [
        (("2026-11-10", "--disposition", "已落实政策"), "没有写关联案卷"),
        (("2026-11-10", "--disposition", "已停发或退出"), "没有写关联案卷"),
        (("2026-11-10", "--disposition", "已落实政策", "--case-no", "DB9"), "没有案卷 DB9"),
        (("2026-11-10", "--disposition", "转部门"), "没有写转到哪个部门"),
        (("2026-11-10", "--disposition", "不符合"), "没有写说明"),
        (("2026-11-10", "--disposition", "不属实"), "没有写说明"),
        (("2026-11-05", "--disposition", "转部门", "--referred-to", "人社"), "早于核查日期"),
        (("2026-11-22", "--disposition", "转部门", "--referred-to", "人社"), "还没有到"),
    ],
    ids=["no case", "no ended case", "case", "department", "unfit", "untrue", "early", "future"],
)  # fmt: skip
def test_a_disposition_that_cannot_be(run: Run, words: tuple[str, ...], says: str) -> None:
    """Each refused by its own name; nothing is written."""
    assert run(*TOLD).code == 0
    assert run(*MONITOR, "visit", FIRST, *VISIT).code == 0
    told = run(*DISPOSE, *words)
    assert (told.code, says in told.err) == (1, True), told.err
    assert listed(run) == [(FIRST, "A1", "待处置")]


def test_nothing_is_closed_that_nobody_looked_at(run: Run) -> None:
    """Nor conferred upon twice, nor looked at again when it is closed."""
    assert run(*TOLD).code == 0
    told = run(*DISPOSE, "2026-11-10", "--disposition", "转部门", "--referred-to", "人社")
    assert (told.code, "待处置、会商中" in told.err) == (1, True)
    assert run(*MONITOR, "visit", FIRST, *VISIT).code == 0
    assert run(*MONITOR, "visit", FIRST, *VISIT).code == 1
    assert run(*DISPOSE, "2026-11-10", "--disposition", "提交会商").code == 0
    again = run(*DISPOSE, "2026-11-11", "--disposition", "提交会商")
    assert (again.code, "要写会商的结果" in again.err) == (1, True)


@pytest.mark.parametrize(
    ("changed", "says"),
    [
        ({"2026-11-02": "2026-11-22"}, "还没有到"),
        ({"A1": "A9"}, "A1"),
        ({"医保": "某局"}, "残联"),
        ({NAMES[ZHANG]: "别的名"}, "已登记为"),
        ({"32000": "-1"}, "负数"),
    ],
    ids=["future", "code", "source", "name", "amount"],
)
def test_an_alert_that_cannot_be(run: Run, changed: dict[str, str], says: str) -> None:
    """Everything typed is checked like a sheet."""
    told = run(*[changed.get(word, word) for word in TOLD])
    assert (told.code, says in told.err) == (65, True), told.err
    assert listed(run) == []


# --- lists of departments -------------------------------------------------------------------------


def letter(tmp_path: Path, *lines: str) -> Path:
    """A department's list as a text file."""
    path = tmp_path / "医保名单.csv"
    head = "姓名,公民身份号码,自付金额,情况,乡镇,村"
    path.write_text("\n".join((head, *lines)) + "\n", encoding="utf-8")
    return path


RECEIVE = ("--code", "A1", "--source", "医保", "--on", "2026-11-10")


def test_a_departments_list_is_taken_in_once(run: Run, tmp_path: Path) -> None:
    """Who is known by number alone in it; who is new, with his village; then nothing changes."""
    path = letter(
        tmp_path,
        f"{NAMES[ZHANG]},{ZHANG},32000,住院,,",
        "新来人,42028119460520001X,1200.50,,还地桥镇,土库村",
    )
    told = run(*MONITOR, "receive", path, *RECEIVE)
    assert told.code == 0, told.err
    found = rows(run(*MONITOR, "list", "--json", "--reveal"))
    assert [(r["name"], r["amount"], r["fact"], r["village"]) for r in found] == [
        ("张小甲", "32000.00", "住院", "土库村"),
        ("新来人", "1200.50", "A1 高额医疗自付", "土库村"),
    ]
    assert {r["source"] for r in found} == {"medical"}
    assert "0 处变化" in run(*MONITOR, "receive", path, *RECEIVE).err


def test_a_list_with_a_bad_number_is_not_taken_in(run: Run, tmp_path: Path) -> None:
    """All or nothing, with the place of the fault; the good rows alone when that is asked for."""
    path = letter(tmp_path, f"{NAMES[ZHANG]},{ZHANG},100,,,", "某人,420281194605200011,100,,,")
    told = run(*MONITOR, "receive", path, *RECEIVE)
    assert (told.code, "第3行「公民身份号码」" in told.err) == (65, True), told.err
    assert listed(run) == []
    assert run(*MONITOR, "receive", path, *RECEIVE, "--partial").code == 3
    assert len(listed(run)) == 1


def test_an_export_is_read_in_again(run: Run, tmp_path: Path) -> None:
    """What the book wrote changes nothing; a changed amount is refused."""
    assert run(*TOLD).code == 0
    sheet = tmp_path / "预警.csv"
    assert run(*MONITOR, "export", "-o", sheet, "--reveal").code == 0
    told = run(*MONITOR, "import", sheet)
    assert (told.code, "0 处变化" in told.err) == (0, True), told.err
    sheet.write_text(sheet.read_text(encoding="utf-8-sig").replace("32000", "31000"), "utf-8")
    told = run(*MONITOR, "import", sheet)
    assert (told.code, "已在簿，内容不同" in told.err) == (65, True)


# --- our own registers ----------------------------------------------------------------------------


def scanned(run: Run) -> list[tuple[str, str]]:
    """What a scan raises: type and fact."""
    found = rows(run(*MONITOR, "scan", "--json"))
    return [(row["code"], row["fact"]) for row in found]


def test_a_scan_raises_each_fact_once(run: Run, county: Path) -> None:
    """Death, prison, removal, new disability, new illness; a second scan finds nothing."""
    assert scanned(run) == []
    for words in (
        ("person", "death", WANG, "--on", "2026-11-01", "--source", "公安"),
        ("person", "flag", WIFE, "--kind", "服刑", "--since", "2026-10-08"),
        ("person", "flag", LI, "--kind", "户籍迁出", "--since", "2026-10-09"),
    ):
        assert run(*words).code == 0
    _suffer(county)
    assert run(*MONITOR, "scan", "-n").code == 0
    assert listed(run) == [], "a dry run keeps nothing"
    assert sorted(scanned(run)) == [
        ("A1", "2026-10-20 起患重病"),
        ("A2", "2026-10-21 起肢体残疾 2 级"),
        ("B2", "2026-11-01 死亡，仍计在特困人员 TK1"),
        ("B3", "2026-10-08 起服刑，仍计在低保对象 DB1"),
        ("B5", "2026-10-09 起户籍迁出，仍计在低保对象 DB2"),
    ]
    assert scanned(run) == []
    assert len(listed(run)) == 5
    third = "JC2026-00003"
    assert run(*MONITOR, "visit", third, *[w.replace("11-06", "11-21") for w in VISIT]).code == 0
    close = ("--disposition", "不属实", "--disposed-on", "2026-11-21", "--note", "同名")
    assert run(*MONITOR, "dispose", third, *close).code == 0
    assert scanned(run) == [], "a closed one is not raised from the same fact"


def _suffer(county: Path) -> None:
    """Illness and disability, as another register enters them; an old one tells nothing new."""
    from sqlmodel import select

    from minzheng.kernel.audit import Deed
    from minzheng.people.models import Disability, DisabilityKind, Person, SeriousIllness

    with open_store(county, schema=HEAD).work(Deed("甲", "test")) as work:
        people = dict(work.session.exec(select(Person.id_no, Person.id)).all())
        session, physical = work.session, DisabilityKind.physical
        session.add(SeriousIllness(person_id=people[ZHANG], since=date(2026, 10, 20)))
        for who, grade, since in (
            (ZHANG, 2, date(2026, 10, 21)),
            (WIFE, 3, date(2026, 10, 21)),
            (LI, 1, date(2026, 8, 20)),
        ):
            session.add(Disability(person_id=people[who], kind=physical, grade=grade, since=since))


def test_money_that_does_not_arrive_is_told(run: Run, county: Path, tmp_path: Path) -> None:
    """C1: the month was handed over, and for want of an account nothing went out to one."""
    from sqlalchemy import text

    from minzheng.kernel.audit import Deed

    with open_store(county, schema=HEAD).work(Deed("甲", "test")) as work:
        work.session.execute(text("UPDATE payout_grant SET account_id = NULL WHERE case_no='DB2'"))
    assert run("payout", "run", "2026-10", "--benefit", "dibao", "--allow-sample").code in (0, 3)
    assert scanned(run) == [], "a draft tells nothing"
    batch = rows(run("payout", "show", "202610-dibao", "--json"))[0]
    run("--operator", "李", "payout", "review", "202610-dibao", "--count", str(batch["payees"]),
        "--total", batch["total"])  # fmt: skip
    assert run("payout", "issue", "202610-dibao", "-o", tmp_path / "交付").code == 0
    assert scanned(run) == [("C1", "低保对象 DB2 2026-10 没有发出：没有账户")]
    assert scanned(run) == []


# --- who is counted -------------------------------------------------------------------------------


def test_nobody_is_counted_twice_and_a_part_is_never_added(run: Run) -> None:
    """A 低保 member under a mark of 防返贫 stays 低保; 建档立卡 alone is no class."""
    for words in (
        (ZHANG, "--kind", "脱贫不稳定", "--since", "2026-01-01"),
        (ZHANG, "--kind", "建档立卡", "--since", "2014-07-01"),
        (WANG, "--kind", "建档立卡", "--since", "2014-07-01"),
    ):
        assert run("person", "flag", *words).code == 0
    assert run(*TOLD, "-n").code == 0
    told = rows(run(*MONITOR, "population", "--json"))
    assert [(r["class"], r["families"], r["persons"], r["poor"]) for r in told] == [
        ("特困人员", 1, 1, 1),
        ("低保对象", 2, 3, 1),
        ("低保边缘家庭成员", 0, 0, 0),
        ("刚性支出困难家庭成员", 0, 0, 0),
        ("防返贫监测对象", 0, 0, 0),
    ]
    assert run(*MONITOR, "population").out.splitlines()[-1].split() == ["合计", "3", "4", "2"]
    run("person", "death", WANG, "--on", "2026-11-01", "--source", "公安")
    assert run(*MONITOR, "population").out.splitlines()[-1].split() == ["合计", "2", "3", "1"]
    town = rows(run(*MONITOR, "population", "--by-town", "--json"))
    assert [(r["township"], r["dibao"], r["persons"], r["poor"]) for r in town] == [
        ("还地桥镇", 3, 3, 1)
    ]
    elsewhere = rows(run(*MONITOR, "population", "--town", "保安镇", "--json"))
    assert {r["persons"] for r in elsewhere} == {0}


def test_somebody_under_a_mark_alone_is_watched(run: Run, tmp_path: Path) -> None:
    """Known from a list of another department, marked 边缘易致贫: in the last class."""
    path = letter(tmp_path, "新来人,42028119460520001X,,,还地桥镇,土库村")
    assert run(*MONITOR, "receive", path, *RECEIVE).code == 0
    flag = ("--kind", "边缘易致贫", "--since", "2026-01-01")
    assert run("person", "flag", "42028119460520001X", *flag).code == 0
    told = rows(run(*MONITOR, "population", "--json"))
    assert told[-1] == {"class": "防返贫监测对象", "families": 1, "persons": 1, "poor": 0}


# --- plans and credit -----------------------------------------------------------------------------

PLAN = (
    "assist", "plan", "add", "--household", "DB1", "--made-on", "2026-11-02", "--needs", "无劳力",
    "--measures", "落实护理补贴", "--responsible", "驻村干部", "--review-by", "2026-11-25",
)  # fmt: skip


def test_a_plan_for_a_household(run: Run) -> None:
    """Made, due for a look back, closed with what came of it; shown with the household."""
    assert run(*PLAN).code == 0
    assert "一户一策待回访" in run("todo").out
    assert "落实护理补贴" in run("household", "show", "DB1", "--full").out
    close = ("--closed-on", "2026-11-20", "--outcome", "已落实")
    assert run("assist", "plan", "close", "YH2026-00001", *close).code == 0
    assert "一户一策待回访" not in run("todo").out
    assert run("assist", "plan", "close", "YH2026-00001", *close).code == 1


@pytest.mark.parametrize(
    ("changed", "says"),
    [
        ({"DB1": "DB9"}, "没有家庭编号 DB9"),
        ({"2026-11-02": "2026-11-22"}, "还没有到"),
        ({"2026-11-25": "2026-11-01"}, "早于制定日期"),
    ],
    ids=["household", "future", "review"],
)
def test_a_plan_that_cannot_be(run: Run, changed: dict[str, str], says: str) -> None:
    """Each refused where it is wrong."""
    told = run(*[changed.get(word, word) for word in PLAN])
    assert (told.code, says in told.err) == (65, True), told.err


CREDIT = (
    "assist", "credit", "add", "--name", NAMES[ZHANG], "--id-no", ZHANG, "--found-on", "2025-03-01",
    "--conduct", "隐瞒收入财产", "--evidence", "车辆查询结果", "--decision-no", "1号",
)  # fmt: skip


def test_a_false_declaration_is_shown_until_it_expires(run: Run, county: Path) -> None:
    """Three years from the finding unless written otherwise; lifted earlier for a reason."""
    assert run(*CREDIT).code == 0
    (found,) = rows(run("assist", "credit", "list", "--json"))
    assert (found["until"], found["state"]) == ("2028-03-01", "有效")
    assert _standing(county, date(2028, 3, 1)) == ["XY2025-00001"]
    assert _standing(county, date(2028, 3, 2)) == []
    assert _standing(county, date(2025, 2, 28)) == []
    assert "救助诚信记录" in run("person", "show", ZHANG).out
    lift = ("--lifted-on", "2026-11-01", "--lift-reason", "已退还")
    assert run("assist", "credit", "lift", "XY2025-00001", *lift).code == 0
    assert _standing(county, date(2026, 10, 31)) == ["XY2025-00001"]
    assert _standing(county, date(2026, 11, 1)) == []


def _standing(county: Path, on: date) -> list[str]:
    """The numbers of records that hold of anybody on a day."""
    with open_store(county, schema=HEAD).reading() as session:
        return [found.number for found in credit.standing(session, range(1, 20), on)]


@pytest.mark.parametrize(
    ("more", "says"),
    [
        (("--until", "2025-02-01"), "早于认定日期"),
        (("--found-on", "2026-11-22"), "还没有到"),
    ],
    ids=["expiry", "future"],
)
def test_a_credit_record_that_cannot_be(run: Run, more: tuple[str, ...], says: str) -> None:
    """Days in order."""
    told = run(*CREDIT, *more)
    assert (told.code, says in told.err) == (65, True), told.err


def test_every_type_of_alert_can_be_written_by_its_code() -> None:
    """The commands offer the codes that the choice has."""
    from minzheng.assist.monitor import cli

    assert tuple(code.value for code in AlertCode) == cli.CODES
