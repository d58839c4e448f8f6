"""The rescue station: admissions at night, names found, help given, ten days, leaving (A46-A52)."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from nights import Run, admit, at, busy, id_no, identify, leave, rows, stations
from sqlmodel import SQLModel

from homes import LI, NAMES, settle
from minzheng.assist.rescue import models as _models
from minzheng.assist.rescue.choices import Destination
from minzheng.kernel.audit import Deed
from minzheng.kernel.db import Store

ONE = "LL2026-00001"


@pytest.fixture
def run(county: Path, call: Callable[..., Any]) -> Run:
    """Any command on a county with a station and three beds."""
    caller = at(call, county)
    stations(caller)
    return caller


def shown(run: Run, number: str = ONE, **told: object) -> str:
    """One admission as the clerk reads it."""
    answer = run("assist", "rescue", "show", number, **told)
    assert answer.code == 0, answer.err
    return str(answer.out)


# --- admissions -----------------------------------------------------------------------------------


def test_somebody_without_a_name_at_night(run: Run) -> None:
    """The minute is kept, the desk hears by when and what first; twice is once."""
    told = admit(run, "2026-08-01", admitted_at="22时5分", dying="是", features="左手有疤")
    assert told.code == 0, told.err
    assert told.err.splitlines() == [
        f"受助人员 {ONE} 已登记",
        "  危重病人：优先救助",
        "  在站至 2026-08-10；需要延长的在此之前备案（24号令 第十二条）",
        "  身份不明：24 小时内发布寻亲公告，请公安协查（民发〔2015〕158号）",
    ]
    assert "22:05" in shown(run)
    again = admit(run, "2026-08-01", admitted_at="22:05", dying="是", features="左手有疤")
    assert again.err == "早已登记，内容相同，0 处变化\n"
    other = admit(run, "2026-08-01", admitted_at="22:05", cause="流浪乞讨")
    assert (other.code, "求助原因簿中为“走失”，表中为“流浪乞讨”" in other.err) == (65, True)
    assert len(rows(run("assist", "rescue", "list", "--json"))) == 1


def test_everybody_is_masked_until_revealed(run: Run) -> None:
    """Names told and found, escorts and clerks; a child no otherwise than others."""
    admit(run, "2026-08-01", told_age=9, name="小石头", receiver_name="周接待")
    identify(run, ONE, "2026-08-02", id_no(1, "20170101"), "石小头")
    leave(run, ONE, "2026-08-03", escort_name="陈护送")
    hidden = shown(run) + run("assist", "rescue", "list").out
    hidden += run("assist", "rescue", "history", ONE).out
    for name in ("小石头", "石小头", "周接待", "陈护送", id_no(1, "20170101")):
        assert name not in hidden
        assert name in shown(run, ONE) + run("assist", "rescue", "show", ONE, "--reveal").out
    assert "未成年人" in shown(run)


def test_with_papers_a_person_is_known_at_once(run: Run) -> None:
    """The number makes the person, whose page tells of it; the way home is one line."""
    admit(run, "2026-08-01", name="钱小来", id_no=id_no(1))
    leave(run, ONE, "2026-08-02", "自行返乡", returned_to="武穴市")
    page = run("person", "show", id_no(1)).out
    assert "流散救助" in page
    assert "走失，自行返乡" in page
    row = rows(run("assist", "rescue", "list", "--json"))[0]
    assert (row["id_no"][:6], row["gone"], row["whither"], row["days"], row["state"]) == (
        "421182", "2026-08-02 09:30", "alone", 2, "离站",
    )  # fmt: skip


def test_somebody_with_benefits_is_helped_and_told(county: Path, call: Callable[..., Any]) -> None:
    """低保 and 特困 are said at the door, and a death on file; nobody is turned away."""
    settle(call, county)
    run = at(call, county)
    told = admit(run, "2026-11-20", name=NAMES[LI], id_no=LI)
    assert told.code == 0
    assert "在享最低生活保障金 DB2：照常救助，并告知其户籍地" in told.err
    run("person", "death", LI, "--on", "2026-11-01", "--source", "公安")
    leave(run, ONE, "2026-11-21")
    dead = admit(run, "2026-11-21", name=NAMES[LI], id_no=LI, admitted_at="23:00")
    assert (dead.code, "库中登记 2026-11-01 死亡：核实身份" in dead.err) == (0, True)
    assert "12 个月内第 2 次入站：列为反复救助" in dead.err


def test_the_register_has_the_columns_of_the_station(run: Run, tmp_path: Path) -> None:
    """Number, who, sex, age, from where, by whom, when, why, what, cost, gone when and where."""
    admit(run, "2026-08-01", name="老刘", registered="外省某县", brought_by="某派出所")
    helped = {"given_on": "2026-08-01"}
    run("assist", "rescue", "help", "add", "--of", ONE, **helped, kind="食宿", amount="60")
    run("assist", "rescue", "help", "add", "--of", ONE, **helped, kind="返乡车票", amount="86.50")
    leave(run, ONE, "2026-08-02", "亲属领回")
    plain = run("assist", "rescue", "list", "--reveal", "--format", "csv").out
    head, line = plain.splitlines()
    row = dict(zip(head.split(","), line.split(","), strict=True))
    assert [row[key] for key in (
        "number", "name", "sex", "told_age", "registered", "brought_by", "admitted_on",
        "admitted_at", "cause", "helps", "cost", "gone", "whither",
    )] == [
        ONE, "老刘", "男", "50", "外省某县", "某派出所", "2026-08-01", "22:00", "走失",
        "食宿、返乡车票", "146.50", "2026-08-02 09:30", "亲属领回",
    ]  # fmt: skip
    sheet = tmp_path / "台账.xlsx"
    run("assist", "rescue", "export", "-o", sheet, "--reveal")
    back = run("assist", "rescue", "import", sheet)
    assert (back.code, "0 处变化" in back.err) == (0, True), back.err


def test_a_sheet_of_a_night(run: Run, tmp_path: Path) -> None:
    """A filled sheet is taken, hours and nameless people included; a bad row keeps all out."""
    good = (
        "姓名（自报）,公民身份号码,性别,年龄（自报或目测）,乡镇(街道),来站方式,入站日期,入站时间,"
        "求助原因\n"
        f"钱小来,{id_no(1)},男,56,还地桥镇,自行求助,2026-08-01,22:05,务工不着\n"
        ",,女,30,还地桥镇,公安护送,2026-08-01,23：50,走失\n"
    )
    file = tmp_path / "一夜.csv"
    file.write_text(good.replace("23：50", "25:00"), encoding="utf-8")
    bad = run("assist", "rescue", "import", file)
    assert (bad.code, "“25:00”不是时间" in bad.err) == (65, True), bad.err
    file.write_text(good, encoding="utf-8")
    assert run("assist", "rescue", "import", file).code == 0
    found = rows(run("assist", "rescue", "list", "--json"))
    assert [(row["name"], row["admitted_at"], row["state"]) for row in found] == [
        ("钱*来", "22:05", "在站"), ("", "23:50", "在站"),
    ]  # fmt: skip


# --- names found ----------------------------------------------------------------------------------


def test_a_name_is_found_later(run: Run) -> None:
    """Linked with evidence once; a search is answered; then the way home is due."""
    admit(run, "2026-08-01", name="老刘")
    run("assist", "rescue", "search", "add", "--of", ONE, taken_on="2026-08-01", kind="寻亲公告")
    run("assist", "rescue", "search", "answer", "LQ2026-00001", outcome_on="2026-08-05",
        outcome="兄长来电")  # fmt: skip
    dry = identify(run, ONE, "2026-08-05", id_no(1), "刘小根", "-n")
    assert dry.err.startswith("试算（未写库）：")
    assert rows(run("assist", "rescue", "list", "--json"))[0]["known_as"] == ""
    told = identify(run, ONE, "2026-08-05", id_no(1), "刘小根")
    assert "姓名=刘*根；公民身份号码=421182" in told.err
    assert "2026-09-04 前送返" in told.err
    row = rows(run("assist", "rescue", "list", "--json"))[0]
    assert (row["name"], row["known_as"]) == ("老*", "刘*根"), "what he said stays as said"
    page = shown(run)
    assert "公安查询" in page
    assert "兄长来电" in page


def wrong(*words: str, **told: object) -> tuple[tuple[str, ...], dict[str, object]]:
    """A call that is refused."""
    return words, told


REFUSED: dict[str, tuple[tuple[tuple[str, ...], dict[str, object]], int, str]] = {
    "age": (wrong("add", told_age="131"), 65, "年龄 131 不对"),
    "hour": (wrong("add", admitted_at="24:00"), 65, "“24:00”不是时间"),
    "tomorrow": (wrong("add", admitted_on="2026-08-05"), 65, "2026-08-05 还没有到"),
    "other sex": (wrong("add", name="钱来", id_no=id_no(2)), 65, "号码是女性的，登记为男"),
    "still in": (wrong("add", name="孙小在", id_no=id_no(3)), 65, "此人已在站（LL2026-00002）"),
    "number without name": (wrong("add", id_no=id_no(5)), 65, "没有写姓名"),
    "identified already": (
        wrong("identify", "LL2026-00002", identified_on="2026-08-04", evidence="亲属辨认",
              name="孙小在", id_no=id_no(3)), 1, "2026-08-01 已查明身份"),
    "identified as the other sex": (
        wrong("identify", ONE, identified_on="2026-08-04", evidence="亲属辨认",
              name="周小妹", id_no=id_no(4)), 1, "号码是女性的，登记为男"),
    "identified as somebody who is in": (
        wrong("identify", ONE, identified_on="2026-08-04", evidence="亲属辨认",
              name="孙小在", id_no=id_no(3)), 1, "此人已在站（LL2026-00002）"),
    "identified by nothing": (
        wrong("identify", ONE, identified_on="2026-08-04", name="李来", id_no=id_no(7)),
        65, "查明依据"),
    "identified before he came": (
        wrong("identify", ONE, identified_on="2026-07-31", evidence="亲属辨认",
              name="李来", id_no=id_no(7)), 1, "早于登记的 2026-08-01"),
    "left before he came": (
        wrong("leave", ONE, left_on="2026-08-01", left_at="21:59", destination="自愿离站"),
        1, "离站时间 21:59 早于入站时间 22:00"),
    "left twice": (
        wrong("leave", "LL2026-00003", left_on="2026-08-03", left_at="8:00",
              destination="自愿离站"), 1, "现在是“离站”"),
    "filed twice": (
        wrong("extend", "LL2026-00002", filed_on="2026-08-04", filing_no="2号",
              extend_reason="病"), 1, "已备案（1号）"),
    "help after leaving": (
        wrong("help", "add", "--of", "LL2026-00003", given_on="2026-08-03", kind="食宿",
              amount="5"), 65, "2026-08-03 不在站（2026-08-01 至 2026-08-02）"),
    "help of nothing": (
        wrong("help", "add", "--of", ONE, given_on="2026-08-03", kind="食宿", units="0"),
        65, "数量要大于零"),
    "help for nobody": (
        wrong("help", "add", "--of", "LL2026-00009", given_on="2026-08-03", kind="食宿"),
        65, "没有编号 LL2026-00009 的受助人员"),
    "search before he came": (
        wrong("search", "add", "--of", ONE, taken_on="2026-07-30", kind="DNA比对"),
        65, "2026-07-30 不在站（2026-08-01 至 今）"),
    "visit to the station": (
        wrong("visit", "add", "--of", ONE, visited_on="2026-08-03", kind="电话",
              settled_in="是"), 65, "还没有离站，不用回访"),
    "bed of the women": (
        wrong("lodge", "add", "--of", ONE, bed="LB2018-00002", since_on="2026-08-01"),
        65, "在女人房间，受助人为男性"),
    "bed of another": (
        wrong("lodge", "add", "--of", ONE, bed="LB2018-00001", since_on="2026-08-01"),
        65, "已有人住（LL2026-00002）"),
    "bed that is closed": (
        wrong("lodge", "add", "--of", ONE, bed="LB2018-00003", since_on="2026-08-01"),
        65, "在 2026-08-01 不能用"),
    "bed with somebody in it": (
        wrong("bed", "close", "LB2018-00001", closed_on="2026-08-04"), 1, "2026-08-01 起有人住"),
    "patrol of nobody": (
        wrong("patrol", "add", patrolled_on="2026-08-01", township="还地桥镇", place="车站",
              leader_name="队长", people="0"), 65, "出动人数要大于零"),
    "patrol that helped more than it found": (
        wrong("patrol", "add", patrolled_on="2026-08-01", township="还地桥镇", place="车站",
              leader_name="队长", people="3", found="1", helped="2"), 65, "2 人次多于发现 1 人"),
    "period backwards": (
        wrong("stat", since="2026-08-04", until="2026-08-01"), 2, "period-backwards"),
}  # fmt: skip


@pytest.fixture(scope="module")
def busy_file(_county_file: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """One is unknown, one known and in the men's bed, one gone; the third bed is closed."""
    path = Path(shutil.copy(_county_file, tmp_path_factory.mktemp("nights") / "大冶.db"))
    with Store(path).work(Deed("甲", "test")) as work:
        busy(work.session)
    return path


@pytest.fixture
def busy_run(busy_file: Path, tmp_path: Path, call: Callable[..., Any]) -> Run:
    """Any command on the station as it was left."""
    return at(call, Path(shutil.copy(busy_file, tmp_path / "大冶.db")))


@pytest.mark.parametrize("case", REFUSED)
def test_what_cannot_be_is_refused(busy_run: Run, case: str) -> None:
    """Every wrong call is told what is wrong with it, and nothing is kept of it."""
    (words, told), code, says = REFUSED[case]
    if words == ("add",):
        answer = admit(busy_run, "2026-08-04", today="2026-08-04", **told)
    else:
        answer = busy_run("assist", "rescue", *words, today="2026-08-04", **told)
    assert (answer.code, says in answer.err) == (code, True), answer.err


# --- ten days, three months -----------------------------------------------------------------------


def due(run: Run, today: str) -> list[tuple[str, str]]:
    """What the todo says of the one in the station, and by when."""
    found = rows(run("todo", "--section", "assist", "--json", "--days", "120", today=today))
    return [(row["what"], row["due"]) for row in found if row["subject"] == ONE]


def test_the_tenth_day_ends_on_the_tenth(run: Run) -> None:
    """Admitted on 2026-08-01 at 22:00: filing by 2026-08-10, found on the 11th and not before."""
    admit(run, "2026-08-01")
    assert ("在站期满，离站或备案", "2026-08-10") in due(run, "2026-08-01")
    found = {day: run("check", "--id", "check-rescue-over-limit", today=day).code
             for day in ("2026-08-10", "2026-08-11")}  # fmt: skip
    assert found == {"2026-08-10": 0, "2026-08-11": 3}
    assert rows(run("assist", "rescue", "longstay", "--json", today="2026-08-10")) == []
    filing = {"filing_no": "救备1号", "extend_reason": "身份未明"}
    late = run("assist", "rescue", "extend", ONE, "-n", today="2026-08-12",
               filed_on="2026-08-12", **filing)  # fmt: skip
    assert "逾期 2 日备案" in late.err
    told = run("assist", "rescue", "extend", ONE, today="2026-08-10", filed_on="2026-08-10",
               **filing)  # fmt: skip
    assert "逾期" not in told.err
    assert run("check", "--id", "check-rescue-over-limit", today="2026-08-11").code == 0
    assert all(what != "在站期满，离站或备案" for what, _ in due(run, "2026-08-11"))
    long = rows(run("assist", "rescue", "longstay", "--json", today="2026-08-11"))
    assert [(row["number"], row["days"], row["settle_by"]) for row in long] == [
        (ONE, 11, "2026-11-01")
    ]


def test_an_unknown_person_is_looked_for_and_settled(run: Run) -> None:
    """Each step has its day, DNA in working days; after three months a home is found here."""
    admit(run, "2026-08-01")
    assert due(run, "2026-08-02") == [
        ("寻亲：人像比对", "2026-08-02"),
        ("寻亲：公安协查", "2026-08-02"),
        ("寻亲：寻亲公告", "2026-08-02"),
        ("在站期满，离站或备案", "2026-08-10"),
        ("寻亲：DNA比对", "2026-08-11"),
        ("长期滞留，提出安置", "2026-11-01"),
    ]
    for kind in ("寻亲公告", "公安协查", "人像比对", "DNA采集"):
        told = run("assist", "rescue", "search", "add", "--of", ONE, today="2026-08-03",
                   taken_on="2026-08-03", kind=kind)  # fmt: skip
        assert told.code == 0, told.err
    left = [what for what, _ in due(run, "2026-08-03")]
    assert left == ["在站期满，离站或备案", "长期滞留，提出安置"]
    months = ("assist", "rescue", "longstay", "--months", "--json")
    assert rows(run(*months, today="2026-11-01")) == []
    row = rows(run(*months, today="2026-11-02"))[0]
    assert row["searches"] == "寻亲公告、公安协查、人像比对、DNA比对"
    told = run("assist", "rescue", "settle", ONE, settled_on="2026-11-10",
               settlement="落户并纳入特困供养", settlement_paper="1号",
               settled_at="某村")  # fmt: skip
    assert told.code == 0, told.err
    assert due(run, "2026-11-10") == []
    assert rows(run("assist", "rescue", "list", "--json"))[0]["state"] == "已安置"
    again = run("assist", "rescue", "settle", ONE, settled_on="2026-11-10", settlement="托养",
                settlement_paper="2号")  # fmt: skip
    assert (again.code, "现在是“已安置”" in again.err) == (1, True)
    assert leave(run, ONE, "2026-11-12", "转安置").code == 0


# --- leaving, beds --------------------------------------------------------------------------------


@pytest.mark.parametrize("whither", Destination, ids=lambda one: one.value)
def test_leaving_is_free_at_any_time(run: Run, whither: Destination) -> None:
    """Unknown, unfiled, on the twentieth day, for anywhere; the bed is free from then on."""
    admit(run, "2026-08-01")
    run("assist", "rescue", "lodge", "add", "--of", ONE, today="2026-08-01", bed="LB2018-00001",
        since_on="2026-08-01")  # fmt: skip
    told = leave(run, ONE, "2026-08-20", whither.label)
    assert (told.code, "床位已退" in told.err) == (0, True)
    beds = ("assist", "rescue", "station", "occupancy", "--json", "--on")
    taken = {day: sum(row["taken"] for row in rows(run(*beds, day)))
             for day in ("2026-07-31", "2026-08-01", "2026-08-19", "2026-08-20")}  # fmt: skip
    assert list(taken.values()) == [0, 1, 1, 0]


def test_whoever_moves_has_one_bed(run: Run) -> None:
    """From the room for a night to the room for those who stay; who has no bed is told."""
    admit(run, "2026-08-01")
    admit(run, "2026-08-01", sex="女")
    lodge = ("assist", "rescue", "lodge", "add", "--of", ONE)
    run(*lodge, today="2026-08-01", bed="LB2018-00001", since_on="2026-08-01")
    assert run(*lodge, today="2026-08-09", bed="LB2018-00003", since_on="2026-08-09").code == 0
    beds = ("assist", "rescue", "station", "occupancy", "--json", "--on")
    found = {day: [(row["kind"], row["taken"]) for row in rows(run(*beds, day)) if row["taken"]]
             for day in ("2026-08-08", "2026-08-09")}  # fmt: skip
    assert found == {
        "2026-08-08": [("short", 1), ("", 1)],
        "2026-08-09": [("long", 1), ("", 1)],
    }
    assert "没有安排床位" in run("assist", "rescue", "station", "occupancy").out


def test_nobody_is_charged() -> None:
    """381号 第十条: no column of the station's tables takes money from anybody."""
    tables = [one for one in SQLModel.metadata.tables.values() if one.name.startswith("rescue_")]
    assert len(tables) == 8, _models.__name__
    money = [f"{one.name}.{c.name}" for one in tables for c in one.columns if c.info.get("money")]
    assert money == ["rescue_help.amount"], "what the station spends"
