"""Assessments at the counter and by sheet, disputes, the year after, the register of the old."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from openpyxl import load_workbook
from sqlalchemy import text
from sqlmodel import select

from minzheng.admin.check import checks
from minzheng.care.assess.choices import AbilityLevel, TagKind
from minzheng.care.assess.level import level_of, levels_on, tags_on, valid_until
from minzheng.care.assess.todo import tasks
from minzheng.kernel import clock
from minzheng.kernel.audit import Deed
from minzheng.kernel.codes import check_char
from minzheng.kernel.db import Store
from minzheng.kernel.period import reckoner_of
from minzheng.kernel.todo import Span
from minzheng.people.models import Person

TODAY = "2026-11-21"
ONE = "NP2026-00001"
DEED = Deed("甲", "test")

Run = Callable[..., Any]


def id_no(order: int, born: str = "19460520") -> str:
    """A right identity number of an invented person."""
    first17 = f"420281{born}{order:03d}"
    return first17 + check_char(first17)


MA = id_no(1)


@pytest.fixture
def run(county: Path, call: Callable[..., Any]) -> Run:
    """Any command on an empty county; options by name, ``today`` may be told."""

    def typed(*words: object, today: str = TODAY, **told: object) -> Any:
        options = [
            word for key, value in told.items() for word in (f"--{key.replace('_', '-')}", value)
        ]
        return call("--db", county, "--today", today, "--operator", "张", *words, *options)

    return typed


def assessed(run: Run, *more: object, today: str = TODAY, **told: object) -> Any:
    """One assessment of 马老人, 85 points unless told otherwise."""
    said: dict[str, object] = {
        "name": "马老人", "id_no": MA, "township": "还地桥镇", "village": "土库村",
        "assessed_on": "2026-11-20", "first_name": "评估甲", "second_name": "评估乙",
        "signed_on": "2026-11-20", "self_care": "44444433", "mobility": "4443",
        "mental": "444444112", "perception": "22433",
    }  # fmt: skip
    return run("care", "assessment", "add", *more, today=today, **(said | told))


def rows(answer: Any) -> list[dict[str, Any]]:
    """The rows of a table for programs."""
    assert answer.code == 0, answer.err
    found: list[dict[str, Any]] = json.loads(answer.out)["rows"]
    return found


def listed(run: Run, *words: object, **told: object) -> list[dict[str, Any]]:
    """A list of the program."""
    return rows(run(*words, "--json", **told))


# --- entering -------------------------------------------------------------------------------------


def test_from_scores_to_level(run: Run, county: Path) -> None:
    """Sums, level and last day are told; the level holds from its first day to its last."""
    told = assessed(run, diagnoses="f03")
    assert told.err.splitlines() == [
        f"能力评估 {ONE} 已登记",
        "  总分 87（满分 90），初步等级轻度失能",
        "  最终等级中度失能（确诊痴呆 F03），有效期至 2027-11-20",
    ]
    again = assessed(run, diagnoses="F03")
    assert again.err == "早已登记，内容相同，0 处变化\n"
    with Store(county).reading() as session:
        person = session.exec(select(Person.id).where(Person.id_no == MA)).one()
        assert person is not None
        days = ("2026-11-19", "2026-11-20", "2027-11-20", "2027-11-21")
        held = [level_of(session, person, date.fromisoformat(day)) for day in days]
        assert held == [None, AbilityLevel.moderate, AbilityLevel.moderate, None]
        assert levels_on(session, date(2026, 11, 21)) == {person: AbilityLevel.moderate}
        assert valid_until(session, person, date(2026, 11, 21)) == date(2027, 11, 20)
        assert level_of(session, person + 1, date(2026, 11, 21)) is None


def test_a_record_shows_every_item(run: Run) -> None:
    """Dimensions, 26 items with their greatest scores, and the sum; names stay masked."""
    assessed(run)
    shown = run("care", "assessment", "show", ONE).out
    for line in ("上下楼梯", "合计", "评估结果（GB/T 42195-2022）：总分 87，最终等级轻度失能"):
        assert line in shown
    assert "评估甲" not in shown
    assert "评估甲" in run("--reveal", "care", "assessment", "show", ONE).out
    assert "轻度失能" in run("person", "show", MA).out
    assert "44444433 4443 444444112 22433" in run("care", "assessment", "history", ONE).out


REFUSED = {
    "stairs-have-three": ({"mobility": "4444"}, 65, "「上下楼梯」：上下楼梯最高 3 分，写了 4"),
    "aggression-has-one": ({"mental": "444444212"}, 65, "攻击行为最高 1 分，写了 2"),
    "every-bad-item": ({"perception": "33444"}, 65, "填写的内容有 3 处不能用"),
    "an-item-is-missing": ({"mobility": "444"}, 2, "基础运动能力要写 4 个数字，写了 3 个"),
    "another-level": ({"told_level": "能力完好"}, 65, "报告等级是能力完好，按得分"),
    "no-reason-for-the-level": ({"told_level": "中度失能"}, 65, "（总分 87，轻度失能）"),
    "one-assessor": ({"second_name": "评估甲"}, 65, "至少要两名评估人员"),
    "not-yet": ({"assessed_on": "2026-11-22", "signed_on": "2026-11-22"}, 65, "还没有到"),
    "signed-before": ({"signed_on": "2026-11-19"}, 65, "早于评估日期 2026-11-20"),
    "confirmed-before": ({"confirmed_on": "2026-11-19"}, 65, "「本人或代理人签字日期」2026-11-19"),
    "earlier-standard": (
        {"assessed_on": "2022-12-29", "signed_on": "2022-12-29"}, 65, "2022-12-30 起施行",
    ),
    "too-young": ({"id_no": id_no(1, "19661121")}, 65, "年龄 59 周岁，不满 60 周岁"),
    "no-dispute": ({"cause": "复评"}, 65, "没有待复评的异议"),
    "no-diagnosis": ({"diagnoses": "痴呆"}, 65, "“痴呆”不是精神科诊断编码"),
    "less-than-none": ({"falls": "-1"}, 65, "“-1”不是次数"),
}  # fmt: skip


@pytest.mark.parametrize("case", REFUSED)
def test_what_is_refused(case: str, run: Run) -> None:
    """Each with its place and what is allowed; nothing is written."""
    told, code, words = REFUSED[case]
    answer = assessed(run, **told)
    assert (answer.code, words in answer.err) == (code, True), answer.err
    assert listed(run, "care", "assessment", "list") == []


def test_sixty_on_the_day_is_old(run: Run) -> None:
    """The near miss of too young."""
    assert assessed(run, id_no=id_no(1, "19661120")).code == 0


# --- the sheet ------------------------------------------------------------------------------------


def test_a_sheet_of_assessments(run: Run, tmp_path: Path) -> None:
    """Drop-downs hold what an item allows; a bad score is told with its cell and kept out."""
    blank, filled = tmp_path / "评估表.xlsx", tmp_path / "填好.xlsx"
    assert run("care", "assessment", "template", output=blank).code == 0
    book = load_workbook(blank)
    page = book["能力评估"]
    head = {page.cell(row, column).value: (row, column)
            for row in range(1, 6) for column in range(1, page.max_column + 1)}  # fmt: skip
    titles = {str(title).rstrip("*").strip(): place for title, place in head.items() if title}
    offered = {one.formula1 for one in page.data_validations.dataValidation}
    assert {'"4,3,2,1,0"', '"3,2,1,0"', '"2,1,0"', '"1,0"'} <= offered
    assessed(run)
    out = tmp_path / "导出.xlsx"
    assert run("--reveal", "care", "assessment", "export", output=out).code == 0
    source = load_workbook(out).worksheets[0]
    line = dict(zip(*([cell.value for cell in row] for row in source.iter_rows()), strict=True))
    below = titles["姓名"][0] + 1
    for title, value in line.items():
        if title in titles and title != "编号":
            page.cell(below, titles[title][1], value)
    page.cell(below, titles["姓名"][1], "胡老人")
    page.cell(below, titles["公民身份号码"][1], id_no(2))
    stairs = page.cell(below, titles["上下楼梯"][1])
    stairs.value = 4
    book.save(filled)
    bad = run("care", "assessment", "import", filled)
    assert (bad.code, f"({stairs.coordinate})：上下楼梯最高 3 分，写了 4" in bad.err) == (65, True)
    stairs.value = 2
    page.cell(below, titles["报告等级"][1], "轻度失能")
    book.save(filled)
    assert run("care", "assessment", "import", filled).code == 0
    assert [row["score"] for row in listed(run, "care", "assessment", "list")] == [87, 86]


def test_a_report_to_be_signed(run: Run, tmp_path: Path) -> None:
    """One person a paper: scores, sum and level; names only where they are asked for."""
    assessed(run, diagnoses="F03")
    paper = tmp_path / "报告单.xlsx"
    assert run("care", "assessment", "report", ONE, output=paper).code == 0
    page = load_workbook(paper).worksheets[0]
    told = [str(cell.value) for row in page.iter_rows() for cell in row if cell.value is not None]
    assert "大冶市老年人能力评估报告单" in told[0]
    assert "最终等级：中度失能      有效期至：2027-11-20" in told[1]
    assert "马老人" not in told[1]
    assert told[told.index("上下楼梯") + 1 :][:2] == ["3", "3"]
    assert "确诊痴呆 F03" in str(page.oddFooter.left.text)
    same = run("care", "assessment", "report", ONE, output=paper)
    assert "内容与原文件相同" in same.err
    assert run("--reveal", "care", "assessment", "report", ONE, output=paper).code == 73
    told = run("--reveal", "care", "assessment", "report", ONE, "--overwrite", output=paper)
    assert told.code == 0
    assert "马老人" in str(load_workbook(paper).worksheets[0]["A2"].value)
    assert run("care", "assessment", "report", "NP2026-00002", output=paper).code == 4


# --- disputes, the year after ---------------------------------------------------------------------


def dispute(run: Run, on: str = TODAY) -> Any:
    """马老人 does not agree."""
    told = {"disputed_on": on, "dispute_reason": "能独立行走"}
    return run("care", "assessment", "dispute", ONE, today=on, **told)


def test_a_dispute_is_looked_at_by_others(run: Run, county: Path) -> None:
    """The result holds meanwhile; neither of the first two may assess again; then the new holds."""
    assessed(run, self_care="00000000")
    told = dispute(run)
    assert "原评估结果在复评前仍然有效；2026-12-21 前由其他评估人员复评" in told.err
    assert listed(run, "care", "assessment", "list")[0]["state"] == "有异议"
    assert dispute(run).code == 1
    later = {"assessed_on": "2026-12-01", "signed_on": "2026-12-01", "today": "2026-12-01"}
    ordinary = assessed(run, **later)
    assert f"{ONE} 有异议，等待复评" in ordinary.err
    same = assessed(run, cause="复评", second_name="评估丙", **later)
    assert f"评估甲 参加过有异议的评估 {ONE}" in same.err
    early = assessed(run, cause="复评", first_name="丙", second_name="丁")
    assert "复评日期 2026-11-20 早于异议日期 2026-11-21" in early.err
    made = assessed(run, cause="复评", first_name="丙", second_name="丁", **later)
    assert made.code == 0, made.err
    assert f"  上次评估 {ONE}（2026-11-20）为中度失能" in made.err
    states = [row["state"] for row in listed(run, "care", "assessment", "list", today="2026-12-02")]
    assert states == ["已重评", "有效"]
    with Store(county).reading() as session:
        query = text("SELECT number, replaced_on FROM ability_assessment ORDER BY number")
        assert [tuple(row) for row in session.execute(query)] == [
            (ONE, "2026-12-01"), ("NP2026-00002", None),
        ]  # fmt: skip


def test_an_older_one_entered_late_takes_its_place(run: Run, county: Path) -> None:
    """Each assessment holds until the next by its day, in whatever order they are entered."""
    assessed(run, self_care="00000000")
    assessed(run, assessed_on="2026-03-01", signed_on="2026-03-01")
    with Store(county).reading() as session:
        person = session.exec(select(Person.id).where(Person.id_no == MA)).one()
        assert person is not None
        found = [level_of(session, person, day) for day in (date(2026, 11, 19), date(2026, 11, 20))]
        assert found == [AbilityLevel.mild, AbilityLevel.moderate]


def due(county: Path, today: str, until: str) -> list[tuple[str, str, str]]:
    """What the room tells for a span."""
    clock.fix(date.fromisoformat(today))
    with Store(county).reading() as session:
        reckoner = reckoner_of(session)
        span = Span(clock.today(), date.fromisoformat(until), reckoner)
        return [(task.what, task.subject, str(task.due)) for task in tasks(session, span)]


AGAIN = ("能力评估到期，重新评估", ONE, "2027-11-20")
BY_OTHERS = ("评估有异议，由其他人员复评", ONE, "2026-12-21")


def test_what_is_due(run: Run, county: Path) -> None:
    """The year after, the day before it and on it; a dispute first; the dead are left alone."""
    assessed(run)
    assert due(county, TODAY, "2027-11-19") == []
    assert due(county, TODAY, "2027-11-20") == [AGAIN]
    dispute(run)
    assert due(county, TODAY, "2026-12-20") == []
    assert due(county, TODAY, "2026-12-21") == [BY_OTHERS]
    run("person", "death", MA, "--on", TODAY, "--source", "公安")
    assert due(county, TODAY, "2028-01-01") == []


def test_nothing_hangs_on_an_intact_result(run: Run, county: Path) -> None:
    """能力完好 may run out; whoever runs out is in the list all the same."""
    assessed(run, self_care="44444444", perception="22434")
    assert due(county, TODAY, "2028-01-01") == []
    found = listed(run, "care", "assessment", "due", until="2027-11-20")
    assert [(row["number"], row["level"], row["days"]) for row in found] == [(ONE, "intact", 364)]
    assert listed(run, "care", "assessment", "due", until="2027-11-19") == []


def test_figures_by_township(run: Run) -> None:
    """Levels in force are counted where people live; what ran out is counted apart."""
    assessed(run)
    assessed(run, id_no=id_no(2), name="胡老人", self_care="00000000", assessed_on="2026-01-05",
             signed_on="2026-01-05")  # fmt: skip
    now = {row["township"]: row for row in listed(run, "care", "assessment", "stat")}
    town = now["还地桥镇"]
    assert [town[key] for key in ("mild", "moderate", "persons", "disabled", "expired")] == [
        1, 1, 2, 2, 0,
    ]  # fmt: skip
    later = listed(run, "care", "assessment", "stat", on="2027-01-06")
    town = {row["township"]: row for row in later}["还地桥镇"]
    assert [town[key] for key in ("mild", "moderate", "persons", "expired")] == [1, 0, 1, 1]


def test_the_earlier_standard_stands_apart(run: Run, county: Path) -> None:
    """Its four levels, its days; nobody has a level of the five by it."""
    told = {
        "name": "马老人", "id_no": MA, "township": "还地桥镇", "village": "土库村",
        "first_name": "甲", "second_name": "乙", "level": "重度失能", "assessed_on": "2022-12-31",
    }  # fmt: skip
    assert run("care", "assessment", "earlier", "add", **told).code == 0
    late = run("care", "assessment", "earlier", "add", **(told | {"assessed_on": "2023-01-01"}))
    assert (late.code, "不在 MZ/T 039-2013 的使用期间" in late.err) == (65, True)
    total = run("care", "assessment", "earlier", "add", **(told | {"level": "完全失能"}))
    assert (total.code, "不在「等级（旧标准）」的可选值内" in total.err) == (65, True)
    with Store(county).reading() as session:
        assert levels_on(session, date(2022, 12, 31)) == {}


# --- checks ---------------------------------------------------------------------------------------


def _spoil(county: Path, statement: str) -> list[str]:
    """The checks of this room that speak after a statement, with what they speak of."""
    clock.fix(date.fromisoformat(TODAY))
    with Store(county).work(DEED) as work:
        work.session.execute(text(statement))
        work.session.flush()
        return [
            f"{check.id} {found['subject']}"
            for check in checks("care", ())
            if "assessment" in check.id or "left-behind" in check.id
            for found in check.find(work.session, clock.today())
        ]


SPOILT = {
    "check-assessment-score": "scores = '44444433 4444 444444112 22433'",
    "check-assessment-level": "level = 'severe', raised_for = '昏迷'",
    "check-assessment-reason": "level = 'moderate', diagnoses = 'F03'",
}
SOUND = {
    "check-assessment-score": "agency = '四分'",
    "check-assessment-level": "falls = 1",
    "check-assessment-reason": "level = 'moderate', diagnoses = 'F03', raised_for = '确诊痴呆 F03'",
}


@pytest.mark.parametrize("check", SPOILT)
def test_a_check_finds_its_fault(check: str, run: Run, county: Path) -> None:
    """Exactly that one, and keeps still beside a near miss."""
    assessed(run)
    near = shutil.copy(county, county.with_name("近.db"))
    told = "UPDATE ability_assessment SET {}"
    assert _spoil(county, told.format(SPOILT[check])) == [f"{check} {ONE}"]
    assert _spoil(Path(near), told.format(SOUND[check])) == []


def test_assessed_after_death(run: Run, county: Path) -> None:
    """check-assessment-dead: the day after is a fault, the day itself is none."""
    assessed(run)
    near = shutil.copy(county, county.with_name("近.db"))
    death = "INSERT INTO death (person_id, died_on, source, document, told_on) "
    death += "SELECT person_id, '{}', '公安', '', '2026-11-21' FROM ability_assessment"
    dead = "check-assessment-dead"
    assert _spoil(county, death.format("2026-11-19")) == [f"{dead} {ONE}"]
    assert _spoil(Path(near), death.format("2026-11-20")) == []


# --- the old --------------------------------------------------------------------------------------

PLACE = {"township": "还地桥镇", "village": "土库村"}


def tagged(run: Run, kind: str = "留守", since: str = "2026-11-01", **told: object) -> Any:
    """A tag of 马老人."""
    said = {"name": "马老人", "id_no": MA, "kind": kind, "since": since} | PLACE
    return run("care", "elder", "tag", "add", **(said | told))


def registered(run: Run, **told: object) -> Any:
    """马老人 in the register."""
    said = {"name": "马老人", "id_no": MA, "registered_on": "2026-11-02"} | PLACE
    return run("care", "elder", "add", **(said | told))


def test_left_behind_and_nobody_to_call(run: Run, county: Path) -> None:
    """check-left-behind-contact: a child's telephone or a guardian's is enough, whenever told."""
    tagged(run)
    still = "UPDATE elder SET grid = ''"
    check = "check-left-behind-contact"
    assert _spoil(county, still) == [f"{check} {MA}"]
    registered(run, child_name="马小")
    assert _spoil(county, still) == [f"{check} {MA}"]
    called = {"child_name": "马小", "child_phone": "13900000000"}
    changed = run("care", "elder", "child", "LN2026-00001", **called)
    assert changed.code == 0, changed.err
    assert _spoil(county, still) == []


def test_a_tag_has_its_days(run: Run, county: Path) -> None:
    """Its last day is one; the same tag twice is refused while it holds, and taken after."""
    tagged(run)
    twice = tagged(run, since="2026-11-10")
    assert (twice.code, "已有“留守”标签 LB2026-00001（自 2026-11-01）" in twice.err) == (65, True)
    assert tagged(run, "独居").code == 0
    assert tagged(run, since="2026-11-22").code == 65
    told = {"until": "2026-11-12", "end_reason": "子女返乡"}
    assert run("care", "elder", "tag", "end", "LB2026-00001", **told).code == 0
    with Store(county).reading() as session:
        days = [list(tags_on(session, date(2026, 11, day)).values()) for day in (12, 13)]
    assert days == [[{TagKind.left_behind, TagKind.alone}], [{TagKind.alone}]]
    assert tagged(run, since="2026-11-13").code == 0


def test_a_messy_list_of_the_old(run: Run, tmp_path: Path) -> None:
    """Columns in any order under the names that townships use; a bad row keeps all out."""
    sheet = tmp_path / "老年人.csv"
    head = "序号,乡镇,村,姓名,身份证号,填表日期,网格号,监护人,照料人电话,子女,子女电话,子女务工地\n"
    good = (
        f"1,还地桥,土库村,马老人,{MA},2026.11.2,T01,马大,13900000001,马小,13900000002,深圳市\n"
        f"2,还地桥镇,土库,胡老人,{id_no(2, '19300101')},2026年11月2日,T02,,,胡小,13900000003,\n"
    )
    young = f"3,还地桥镇,土库村,小李,{id_no(3, '19700101')},2026-11-02,T01,,,,,\n"
    sheet.write_text(head + good + young, encoding="utf-8")
    bad = run("care", "elder", "import", sheet)
    assert (bad.code, "年龄 56 周岁，不满 60 周岁" in bad.err) == (65, True), bad.err
    sheet.write_text(head + good, encoding="utf-8")
    assert run("care", "elder", "import", sheet).code == 0
    again = run("care", "elder", "import", sheet)
    assert "2 行与库中相同，0 处变化" in again.err
    found = listed(run, "care", "elder", "list")
    assert [(row["grid"], row["age"]) for row in found] == [("T01", 80), ("T02", 96)]


def _some_old(run: Run) -> None:
    """马老人, 80, left behind and alone, in grid T01; 胡老人, 96, assessed; somebody of 56."""
    registered(run, grid="T01", child_name="马小", child_phone="13900000002")
    tagged(run)
    tagged(run, "独居")
    assessed(run, id_no=id_no(2, "19300101"), name="胡老人", township="金牛镇", village="鄂王城村")
    run("person", "flag", MA, "--kind", "边缘易致贫", "--since", "2026-01-01")


ASKED = {
    "everybody": ({}, ["胡*人", "马*人"]),
    "township": ({"town": "金牛镇"}, ["胡*人"]),
    "from-age": ({"from_age": 81}, ["胡*人"]),
    "to-age": ({"to_age": 80}, ["马*人"]),
    "tag": ({"tag": "留守"}, ["马*人"]),
    "other-tag": ({"tag": "空巢"}, []),
    "level": ({"level": "轻度失能"}, ["胡*人"]),
    "grid": ({"grid": "T01"}, ["马*人"]),
    "before-the-sixtieth-birthday": ({"on": "2006-05-19"}, ["胡*人"]),
    "on-the-sixtieth-birthday": ({"on": "2006-05-20"}, ["胡*人", "马*人"]),
}


@pytest.mark.parametrize("case", ASKED)
def test_the_roll_of_the_old(case: str, run: Run) -> None:
    """Whoever is asked for, from the people on file."""
    _some_old(run)
    told, names = ASKED[case]
    found = listed(run, "care", "elder", "people", **told)
    assert sorted(row["name"] for row in found) == names


def test_the_old_are_counted(run: Run) -> None:
    """By township and age band; two tags are two rows and one person; the dead and gone are not."""
    _some_old(run)
    towns = {row["township"]: row for row in listed(run, "care", "elder", "stat")}
    assert (towns["还地桥镇"]["from_80"], towns["金牛镇"]["from_90"]) == (1, 1)
    answer = run("care", "elder", "stat", "--by", "标签")
    counts = {row["tag"]: row["persons"] for row in listed(run, "care", "elder", "stat", by="标签")}
    assert counts == {
        "独居": 1, "空巢": 0, "留守": 1, "失能": 0, "重残": 0, "计划生育特殊家庭": 0, "无标签": 1,
    }  # fmt: skip
    assert answer.out.splitlines()[-1].split() == [
        "合计（不重复）",
        "0",
        "0",
        "0",
        "1",
        "1",
        "0",
        "2",
    ]
    run("person", "flag", MA, "--kind", "户籍迁出", "--since", "2026-11-01")
    run("person", "death", id_no(2, "19300101"), "--on", "2026-11-21", "--source", "公安")
    assert listed(run, "care", "elder", "people") == []


REFUSED_FIGURES = {
    "only-one": (("--elders", 5), 2, "要一起写"),
    "more-old-than-people": (("--elders", 6, "--population", 5), 2, "不能多于户籍人口"),
    "no-population": (("--until", 2035), 4, "2025 年没有户籍人口，不能推算"),
    "back-in-time": (
        ("--elders", 1, "--population", 5, "--until", 2025), 2, "不在 2025 年以后的 100 年内",
    ),
    "no-points": (("--points", "一"), 2, "“一”不是百分点"),
    "too-many-points": (("--points", "11"), 2, "“11”不是百分点"),
    "by-what": (None, 2, "不是统计方式"),
}  # fmt: skip


@pytest.mark.parametrize("case", REFUSED_FIGURES)
def test_figures_that_are_refused(case: str, run: Run) -> None:
    """Each with what to write."""
    words, code, told = REFUSED_FIGURES[case]
    asked = ("stat", "--by", "血型") if words is None else ("ageing", *words)
    answer = run("care", "elder", *asked)
    assert (answer.code, told in answer.err) == (code, True), answer.err


def test_the_ageing_rate(run: Run, tmp_path: Path) -> None:
    """From figures that are given, with both projections and their definitions; from the file."""
    told = run("care", "elder", "ageing", "--elders", 142_000, "--population", 889_400,
               "--year", 2019, "--until", 2035).out  # fmt: skip
    assert "老龄化率 2019 年（60周岁以上人口 ÷ 户籍人口，按所给数字）" in told
    assert "按百分点为每年加 1 个百分点，按增长率为每年乘以 1+1%" in told
    assert told.splitlines()[-1].split() == ["2035", "32.0%", "18.7%"]
    _some_old(run)
    sheet = tmp_path / "人口.csv"
    head = "乡镇(街道),村(社区),年份,口径,户数,人数,来源\n"
    sheet.write_text(f"{head}还地桥镇,,2025,户籍人口,4,8,年报\n", encoding="utf-8")
    assert run("division", "population", "import", sheet).code == 0
    found = run("care", "elder", "ageing", "--year", 2025).out
    town = next(line for line in found.splitlines() if line.startswith("还地桥镇"))
    assert town.split() == ["还地桥镇", "1", "8", "12.5%"]
    assert found.splitlines()[-1].split() == ["合计（有人口数的）", "1", "8", "12.5%"]
