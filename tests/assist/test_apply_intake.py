"""Applications come in by workbook or over the counter: whole or not at all, and only once."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from applybook import (
    HE,
    HEAD,
    KID,
    LINES,
    LONE,
    MEMBERS,
    SHE,
    Counter,
    Rows,
    declared,
    family,
    lone,
    marked,
)


@pytest.fixture
def counter(call: Callable[..., Any], county: Path, tmp_path: Path) -> Counter:
    """A counter with an empty county behind it."""
    return Counter(call, county, tmp_path)


def count(path: Path, table: str) -> int:
    """How many rows a table has."""
    with closing(sqlite3.connect(path)) as raw:
        return int(raw.execute(f"SELECT count(*) FROM {table}").fetchone()[0])


def ask(path: Path, query: str) -> list[tuple[Any, ...]]:
    """The rows of a question to the file."""
    with closing(sqlite3.connect(path)) as raw:
        return raw.execute(query).fetchall()


# --- the workbook -------------------------------------------------------------------------------


def test_the_template_has_a_guide_and_two_sheets(counter: Counter) -> None:
    """Both sheets have their headers and drop-downs; the kinds of lines are one list."""
    book = openpyxl.load_workbook(counter.template)
    assert book.sheetnames == ["填表说明", MEMBERS, LINES, "_字典", "_minzheng"]
    for name, wanted in ((MEMBERS, {"申请类别", "村(社区)"}), (LINES, {"种类", "所属期"})):
        page = book[name]
        titles = [cell.value for cell in page[2]]
        lists = {
            titles[openpyxl.utils.cell.range_boundaries(str(one.sqref))[0] - 1]
            for one in page.data_validations.dataValidation
            if one.type == "list"
        }
        assert wanted <= lists
    words = {cell.value for column in book["_字典"].iter_cols() for cell in column}
    assert {"收入：工资性收入", "财产：机动车辆", "支出：医疗支出", "义务人：特困人员"} <= words


def test_many_applications_come_in_at_once(counter: Counter) -> None:
    """Two applications in one workbook, each with its people and lines, numbered by the program."""
    answer = counter.send([*family(), *lone()], declared())
    assert answer.code == 0, answer.err
    assert "入库：8 行 = 新增 8 行（2 户/人） + 已在库 0 + 有误 0" in answer.err
    assert ask(
        counter.county,
        "SELECT a.number, a.kind, p.id_no FROM assist_application a "
        "JOIN person p ON p.id = a.person_id ORDER BY a.number",
    ) == [("SQ2026-00001", "dibao", HE), ("SQ2026-00002", "tekun", LONE)]
    assert ask(
        counter.county, "SELECT kind, amount, months, deducted FROM assist_application_income"
    ) == [("wage", 600000, 12, 0), ("disability_subsidy", 17000, 1, 0)]
    assert ask(counter.county, "SELECT kind, value FROM assist_application_asset") == [
        ("deposit", 300000)
    ]
    assert ask(counter.county, "SELECT state, relation FROM assist_application_supporter") == [
        ("old_dibao", "73")
    ]
    assert count(counter.county, "person") == 4
    assert count(counter.county, "payout_grant") == 0


def test_the_same_file_twice_changes_nothing(counter: Counter) -> None:
    """Without numbers of its own, an application is known by who asked for what on which day."""
    counter.send([*family(), *lone()], declared())
    changes = count(counter.county, "audit_row")
    answer = counter.send([*family(), *lone()], declared())
    assert answer.code == 0, answer.err
    assert "入库：8 行与库中相同，0 处变化" in answer.err
    assert count(counter.county, "audit_row") == changes
    assert count(counter.county, "assist_application") == 2


def test_another_story_under_the_same_number_is_refused(counter: Counter) -> None:
    """What was declared once is not overwritten by a second file."""
    counter.send(family(), declared()[:3])
    changed = declared()[:3]
    changed[0]["金额(元)"] = "5000"
    answer = counter.send(family(), changed)
    assert answer.code == 65
    assert "申请 SQ2026-00001 已登记，内容不同：收入财产支出" in answer.err
    assert ask(counter.county, "SELECT amount FROM assist_application_income")[0] == (600000,)


def test_a_number_of_ones_own_is_kept(counter: Counter) -> None:
    """A number written in the sheet is the application's; the program's go on beside it."""
    rows = family()
    rows[0]["申请编号"] = "还2026-7"
    assert counter.send([*rows, *lone()]).code == 0
    numbers = ask(counter.county, "SELECT number FROM assist_application ORDER BY id")
    assert numbers == [("还2026-7",), ("SQ2026-00001",)]
    assert "0 处变化" in counter.send([*rows, *lone()]).err


def test_a_clerks_own_file_is_read_by_its_headers(counter: Counter, tmp_path: Path) -> None:
    """A workbook without the hidden sheet, columns in another order, other words for headers."""
    book = openpyxl.Workbook()
    page = book.active
    assert page is not None
    page.title = "人"
    titles = ["与户主关系", "姓名", "身份证号", "户号", *list(HEAD)[1:6]]
    page.append(titles)
    page.append(["本人", "赵小丁", HE, "甲", "低保", "2026.11.18", "农村", "还地桥镇", "土库村"])
    other = book.create_sheet("钱")
    other.append(["户号", "成员姓名", "种类", "金额"])
    other.append(["甲", "赵小丁", "存款", "800"])
    path = tmp_path / "自己的.xlsx"
    book.save(path)
    answer = counter("apply", "import", path)
    assert answer.code == 0, answer.err
    assert ask(counter.county, "SELECT kind, value FROM assist_application_asset") == [
        ("deposit", 80000)
    ]


def test_the_lines_may_be_left_out(counter: Counter) -> None:
    """Somebody who has nothing declares nothing; the empty sheet is not remarked upon."""
    answer = counter.send(family())
    assert answer.code == 0
    assert "没有数据行" not in answer.err


# --- errors -------------------------------------------------------------------------------------


def test_every_fault_is_marked_on_both_sheets(counter: Counter) -> None:
    """All at once, in the clerk's own file; nothing is written."""
    members, lines = [*family(), *lone()], declared()
    members[2]["与申请人关系"] = "邻居家"
    members[3]["单人保情形"] = "重病患者"
    members[3]["单人保情形"] = "宗教教职人员"
    lines[0]["金额(元)"] = "六千"
    lines[3]["与申请人关系"] = None
    answer = counter.send(members, lines)
    assert answer.code == 65
    assert marked(counter.returned) == {
        MEMBERS: {"K5", "D6"},
        LINES: {"E3", "J6"},
    }
    assert "「成员」第5行「与申请人关系」(K5)" in answer.err
    assert "「收入财产支出」第6行「与申请人关系」(J6)" in answer.err
    assert count(counter.county, "assist_application") == 0
    assert count(counter.county, "person") == 0


def test_the_returned_file_is_sent_again(counter: Counter) -> None:
    """Mended where it is red, it goes in; the marks of the first time are gone from a later one."""
    lines = declared()
    lines[0]["金额(元)"] = "六千"
    assert counter.send([*family(), *lone()], lines).code == 65
    book = openpyxl.load_workbook(counter.returned)
    book[LINES]["E3"].value = "6000"
    book.save(counter.returned)
    assert counter("apply", "import", counter.returned).code == 0
    assert count(counter.county, "assist_application") == 2


def test_partly_means_whole_applications(counter: Counter) -> None:
    """One bad line keeps its whole application out; the other is in, and grey in the return."""
    lines = declared()
    lines[0]["金额(元)"] = "六千"
    answer = counter.send([*family(), *lone()], lines, "--partial")
    assert answer.code == 3
    assert "8 行 = 新增 2 行（1 户/人） + 已在库 0 + 有误 6" in answer.err
    assert ask(counter.county, "SELECT number, kind FROM assist_application") == [
        ("SQ2026-00001", "tekun")
    ]
    page = openpyxl.load_workbook(counter.returned)[MEMBERS]
    assert page["A6"].fill.fgColor.rgb == "FFE4E4E3"
    assert page["A3"].fill.fgColor.rgb != "FFE4E4E3"


MEMBER_FAULTS: list[tuple[str, int, dict[str, object], str]] = [
    ("apply-no-case", 0, {"户号": None}, "A3"),
    ("apply-one-applicant", 1, {"与申请人关系": "本人"}, "K4"),
    ("apply-blank", 0, {"申请类别": None}, "C3"),
    ("apply-blank", 0, {"村(社区)": None}, "H3"),
    ("apply-two-values", 1, {"申请类别": "特困"}, "C4"),
    ("apply-person-twice", 1, {"公民身份号码": HE, "姓名": "赵小丁"}, "J4"),
    ("person-other-name", 1, {"公民身份号码": HE}, "I4"),
    ("apply-in-future", 0, {"申请日期": "2026-12-01"}, "E3"),
    ("apply-in-future", 1, {"授权核对日期": "2026-12-01"}, "M4"),
    ("apply-must-count", 1, {"不计入情形": "独立生活的成年子女"}, "L4"),
    ("apply-must-count", 2, {"不计入情形": "独立生活的成年子女"}, "L5"),
    ("apply-applicant-out", 0, {"不计入情形": "宣告失踪"}, "L3"),
    ("apply-single-kind", 0, {"申请类别": "低保边缘", "单人保情形": "重病"}, "D3"),
    ("apply-mode-kind", 0, {"供养方式意愿": "集中"}, "V3"),
    ("apply-tekun-alone", 0, {"申请类别": "特困"}, "I4"),
    ("disability-half", 1, {"残疾等级": None}, "Q4"),
    ("carer-half", 0, {"照料人姓名": "钱小壬"}, "X3"),
    ("carer-self", 0, {"照料人姓名": "赵小丁", "照料人公民身份号码": HE}, "X3"),
    ("village-unknown", 0, {"村(社区)": "没有村"}, "H3"),
    ("sheet-required", 1, {"姓名": None}, "I4"),
]


@pytest.mark.parametrize(
    ("problem", "row", "change", "cell"),
    MEMBER_FAULTS,
    ids=[f"{case[0]} {case[3]}" for case in MEMBER_FAULTS],
)
def test_a_wrong_member_is_told_at_its_cell(
    counter: Counter, problem: str, row: int, change: dict[str, object], cell: str
) -> None:
    """Each fault of the first sheet: which, and where; nothing is written."""
    rows = family()
    rows[row] |= change
    answer = counter.send(rows)
    assert answer.code == 65
    assert cell in marked(counter.returned)[MEMBERS]
    page = openpyxl.load_workbook(counter.returned)[MEMBERS]
    assert f"[{problem}]" in page[cell].comment.text
    assert count(counter.county, "assist_application") == 0


LINE_FAULTS: list[tuple[str, dict[str, object], str]] = [
    ("apply-line-no-case", {"户号": "9"}, "A3"),
    ("apply-line-nobody", {"姓名": "路人"}, "B3"),
    ("apply-line-nobody", {"公民身份号码": LONE}, "B3"),
    ("apply-line-column", {"数量": "1"}, "H3"),
    ("apply-line-column", {"与申请人关系": "妻"}, "J3"),
    ("apply-line-column", {"种类": "财产：存款", "所属期": "全年"}, "F3"),
    ("apply-line-amount", {"金额(元)": None}, "E3"),
    ("apply-line-less", {"扣减(元)": "6000.01"}, "G3"),
    ("apply-line-relation", {"种类": "义务人：特困人员"}, "J3"),
    ("sheet-not-a-choice", {"种类": "收入：彩票"}, "D3"),
]


@pytest.mark.parametrize(
    ("problem", "change", "cell"), LINE_FAULTS, ids=[f"{c[0]} {c[2]}" for c in LINE_FAULTS]
)
def test_a_wrong_line_is_told_at_its_cell(
    counter: Counter, problem: str, change: dict[str, object], cell: str
) -> None:
    """Each fault of the second sheet: which, and where; nothing is written."""
    line: dict[str, object] = {
        "户号": "1",
        "姓名": "赵小丁",
        "种类": "收入：工资性收入",
        "金额(元)": "6000",
    }
    answer = counter.send(family(), [line | change])
    assert answer.code == 65
    assert cell in marked(counter.returned)[LINES]
    page = openpyxl.load_workbook(counter.returned)[LINES]
    assert f"[{problem}]" in page[cell].comment.text
    assert count(counter.county, "assist_application") == 0


def test_two_members_of_one_name_are_told_apart_by_number(counter: Counter) -> None:
    """A line that could mean two asks which; with a number it means one."""
    rows = family()
    rows[2]["姓名"] = "赵小丁"
    line: dict[str, object] = {
        "户号": "1",
        "姓名": "赵小丁",
        "种类": "财产：存款",
        "金额(元)": "5",
    }
    answer = counter.send(rows, [dict(line)])
    assert "有两个“赵小丁”" in answer.err
    assert counter.send(rows, [line | {"公民身份号码": KID}]).code == 0
    assert ask(
        counter.county,
        "SELECT p.id_no FROM assist_application_asset a JOIN person p ON p.id = a.person_id",
    ) == [(KID,)]


# --- who may not apply --------------------------------------------------------------------------


def grant(counter: Counter, benefit: str) -> None:
    """Let the family, or the lone man, hold a right already."""
    words = ["--on", "2026-09-10", "--area", "农村", "--town", "还地桥", "--village", "土库村"]
    if benefit == "dibao":
        told = counter(
            "dibao", "enter", "DB1", *words, "--income", "0",
            "--member", f"赵小丁,{HE},户主", "--member", f"孙小戊,{SHE},妻",
        )  # fmt: skip
    else:
        told = counter(
            "tekun", "enter", "TK1", *words, "--mode", "分散", "--care", "全自理",
            "--person", f"王小庚,{LONE}",
        )  # fmt: skip
    assert told.code == 0, told.err


def test_the_dead_do_not_apply(counter: Counter) -> None:
    """A member on whose death there is a record is refused."""
    counter.send(family())
    told = counter.call(
        "--db", counter.county, "--today", "2026-11-21", "--operator", "丁",
        "person", "death", SHE, "--on", "2026-11-19", "--source", "殡仪馆",
    )  # fmt: skip
    assert told.code == 0, told.err
    rows = family()
    rows[0]["申请类别"] = "低保边缘"
    answer = counter.send(rows)
    assert answer.code == 65
    assert "已于 2026-11-19 死亡" in answer.err


@pytest.mark.parametrize(
    ("held", "rows", "cell"), [("dibao", family(), "J3"), ("tekun", lone(), "J3")]
)
def test_who_has_it_does_not_apply_for_it(
    counter: Counter, held: str, rows: Rows, cell: str
) -> None:
    """The same right twice is refused, at every counted member who has it."""
    grant(counter, held)
    answer = counter.send(rows)
    assert answer.code == 65
    assert "已在编号" in answer.err
    assert cell in marked(counter.returned)[MEMBERS]
    assert count(counter.county, "assist_application") == 0


def test_who_has_another_right_is_told_to_move(counter: Counter) -> None:
    """A 低保 holder may ask for 特困; that it is a move is a warning, not a refusal."""
    grant(counter, "dibao")
    rows = lone()
    rows[0] |= {"姓名": "赵小丁", "公民身份号码": HE}
    answer = counter.send(rows)
    assert answer.code == 0, answer.err
    assert "已在编号 DB1 享受最低生活保障金，确认后转办" in answer.err


def test_one_matter_is_taken_in_once(counter: Counter) -> None:
    """A second application for the same while the first is open is refused; another kind is not."""
    counter.send(family())
    later = family()
    later[0]["申请日期"] = "2026-11-19"
    answer = counter.send(later)
    assert answer.code == 65
    assert "在正在办理的低保申请 SQ2026-00001 里" in answer.err
    later[0]["申请类别"] = "刚性支出"
    assert counter.send(later).code == 0
    twice = [dict(HEAD), dict(HEAD) | {"户号": "2"}]
    twice[0] |= {"姓名": "王小庚", "公民身份号码": LONE}
    twice[1] |= {"姓名": "王小庚", "公民身份号码": LONE, "申请日期": "2026-11-17"}
    assert "在正在办理的低保申请 户号 1 里" in counter.send(twice).err
    wife = [dict(HEAD) | {"姓名": "孙小戊", "公民身份号码": SHE, "单人保情形": "重残"}]
    assert "在正在办理的低保申请 SQ2026-00001 里" in counter.send(wife).err


# --- the counter --------------------------------------------------------------------------------

PLACE = ("--area", "农村", "--town", "还地桥", "--village", "土库村")


def test_the_counter_takes_the_same(counter: Counter) -> None:
    """What is typed is what the workbook would have brought."""
    counter.send(family(), declared()[:3])
    stored = "SELECT kind, amount, months, deducted FROM assist_application_income ORDER BY id"
    by_file = ask(counter.county, stored)
    answer = counter(
        "apply", "add", "--kind", "低保边缘", *PLACE, "--applied-on", "2026-11-18",
        "--member", f"赵小丁,{HE},本人", "--member", f"孙小戊,{SHE},妻,残疾类别=肢体,残疾等级=二级",
        "--member", f"赵小己，{KID}，长子，授权核对日期=2026-11-17",
        "--income", "赵小丁,工资性收入,6000,所属期=全年", "--income", "孙小戊,残疾人两项补贴,170",
        "--asset", "赵小丁,存款,3000", "--asset", "赵小丁,机动车辆,豁免",
        "--cost", "孙小戊,医疗支出,900,已报销赔付=400",
        "--supporter", "赵大,父亲,有履行义务能力,50", "--authorised-on", "2026-11-18",
    )  # fmt: skip
    assert answer.code == 0, answer.err
    assert ask(counter.county, stored)[2:] == by_file
    assert ask(counter.county, "SELECT kind, exempt FROM assist_application_asset")[1:] == [
        ("deposit", 0),
        ("car", 1),
    ]
    assert ask(counter.county, "SELECT amount, refunded FROM assist_application_cost") == [
        (90000, 40000)
    ]
    assert ask(counter.county, "SELECT relation, pays FROM assist_application_supporter") == [
        ("51", 5000)
    ]
    days = "SELECT authorised_on FROM assist_application_member WHERE application_id = 2"
    assert [day for (day,) in ask(counter.county, days)] == [
        "2026-11-18",
        "2026-11-18",
        "2026-11-17",
    ]


TYPED = [
    ("apply-parts", 2, ("--member", "赵小丁")),
    ("apply-parts", 2, ("--member", f"赵小丁,{HE},本人,多余")),
    ("apply-no-column", 2, ("--member", f"赵小丁,{HE},本人,血型=A")),
    ("apply-parts", 2, ("--member", f"赵小丁,{HE},本人", "--income", "赵小丁,工资性收入")),
    ("sheet-not-a-choice", 65, ("--member", f"赵小丁,{HE},本人", "--income", "赵小丁,彩票,5")),
    ("apply-line-nobody", 65, ("--member", f"赵小丁,{HE},本人", "--asset", "路人,存款,5")),
    ("apply-one-applicant", 65, ("--member", f"赵小丁,{HE},户主", "--member", f"孙,{SHE},户主")),
]


@pytest.mark.parametrize(
    ("problem", "code", "words"), TYPED, ids=[f"{case[0]} {len(case[2])}" for case in TYPED]
)
def test_what_is_typed_wrong_is_refused(
    counter: Counter, problem: str, code: int, words: tuple[str, ...]
) -> None:
    """Wrong parts are a wrong call; wrong facts are told as in the workbook."""
    answer = counter("apply", "add", "--kind", "低保", *PLACE, *words)
    assert answer.code == code, answer.err
    assert count(counter.county, "assist_application") == 0
    counts = {"apply-parts": "应写成", "apply-no-column": "没有“血型”这一列"}
    if problem in counts:
        assert f"错误 {problem}" in answer.err
        assert counts[problem] in answer.err


def test_a_trial_writes_nothing(counter: Counter) -> None:
    """A dry run says what it would have done and gives its number back."""
    words = ("apply", "add", "--kind", "低保", *PLACE, "--member", f"赵小丁,{HE},本人")
    assert counter(*words, "-n").code == 0
    assert count(counter.county, "assist_application") == 0
    assert "SQ2026-00001" in counter(*words).err
    again = counter(*words)
    assert (again.code, "application-there" in again.err) == (1, True)


# --- the ledger ---------------------------------------------------------------------------------


ACCOUNT = "6224120000000000039"


def listed(counter: Counter, *words: str) -> list[str]:
    """The numbers a list shows."""
    answer = counter("apply", "list", "--json", *words)
    assert answer.code == 0, answer.err
    return [row["number"] for row in json.loads(answer.out)["rows"]]


def test_the_ledger_is_asked_by_place_kind_and_state(counter: Counter) -> None:
    """By township, kind, state and day; a word that is no kind is a wrong call."""
    counter.send([*family(), *lone()], declared())
    both = ["SQ2026-00001", "SQ2026-00002"]
    assert listed(counter) == both
    assert listed(counter, "--kind", "特困") == both[1:]
    assert listed(counter, "--town", "还地桥") == both
    assert listed(counter, "--town", "保安") == []
    assert listed(counter, "--status", "待受理") == both
    assert listed(counter, "--status", "公示中") == []
    assert listed(counter, "--on", "2026-11-17") == []
    assert listed(counter, "--overdue") == []
    wrong = counter("apply", "list", "--kind", "高龄")
    assert (wrong.code, "apply-kind-unknown" in wrong.err) == (2, True)


def test_nobody_is_named_in_full_on_the_screen(counter: Counter) -> None:
    """List, record and assessment mask names and numbers; who reveals them is in the audit."""
    rows = [*family(), *lone()]
    rows[0] |= {"领款人": "孙小戊", "银行账号": ACCOUNT, "联系电话": "13871200000"}
    rows[1] |= {"近亲属备案": "钱小壬，村委会委员，兄"}
    rows[3] |= {"照料人姓名": "孙小戊", "照料人公民身份号码": SHE}
    assert counter.send(rows, declared()).code == 0
    people = ("赵小丁", "孙小戊", "赵小己", "王小庚", "王小辛", "钱小壬", HE, SHE, KID, LONE)
    people += (ACCOUNT, "13871200000")
    pages = [("apply", "list"), ("apply", "show", "SQ2026-00001"), ("assess", "SQ2026-00001")]
    pages += [("apply", "show", "SQ2026-00002"), ("assess", "SQ2026-00002")]
    pages += [("apply", "export"), ("apply", "history", "SQ2026-00001")]
    for words in pages:
        answer = counter(*words)
        assert answer.code == 0, answer.err
        assert not [name for name in people if name in answer.out + answer.err], words
    shown = counter("apply", "show", "SQ2026-00001", "--reveal")
    assert "孙小戊" in shown.out
    assert "钱小壬，村委会委员，兄" in shown.out


def test_an_unknown_application_is_no_record(counter: Counter) -> None:
    """Show, history and assessment of a number nobody gave end with 4."""
    for words in (("apply", "show"), ("apply", "history"), ("assess",)):
        answer = counter(*words, "SQ2026-00009")
        assert (answer.code, "application-unknown" in answer.err) == (4, True)


# --- the assessment -----------------------------------------------------------------------------


def test_an_application_is_assessed_before_anything_is_decided(counter: Counter) -> None:
    """Income by item, each condition with its figure, the amount and month; nothing is written."""
    counter.send([*family(), *lone()], declared())
    changes = count(counter.county, "audit_row")
    answer = counter("assess", "SQ2026-00001")
    assert answer.code == 0, answer.err
    assert "低保：符合" in answer.out
    assert "计入 3 人，月收入 500.00 元，人均 166.66… 元" in answer.out
    assert "现在确认，自 2026-12 起每月 1,633.00 元" in answer.out
    assert "设区的市以上政府规定的不计入项目" in answer.out
    assert "✓   户月人均收入低于低保标准" in answer.out
    assert "民发〔2021〕57号 第十四条" in answer.out
    assert "缺省设置" in answer.err
    assert count(counter.county, "audit_row") == changes


def test_a_disability_on_file_counts(counter: Counter) -> None:
    """What the register knows of a person is seen though it was not declared."""
    counter.send(lone())
    assert "义务人" not in counter("assess", "SQ2026-00001").err
    told = counter("assess", "SQ2026-00001", "--on", "2026-11-20")
    assert "特困：符合" in told.out
    assert "自理能力在入户调查时评估" in told.out


def test_what_else_a_household_fits_is_said(counter: Counter) -> None:
    """Too much for 低保 and little enough for 边缘; who in it might be taken in alone."""
    lines = declared()[:1]
    lines[0] |= {"金额(元)": "3000", "所属期": "每月"}
    counter.send(family(), lines)
    answer = counter("assess", "SQ2026-00001")
    assert "低保：不符合" in answer.out
    assert "符合的其他类别：低保边缘" in answer.out
    assert "重度残疾人、重病患者 1 人，可以参照单人户申请低保" in answer.out
    assert "✗   户月人均收入低于低保标准" in answer.out


def test_a_missing_county_figure_is_told_as_missing(counter: Counter) -> None:
    """Without last year's disposable income nobody can say; nothing is guessed."""
    rows = family()
    rows[0]["申请类别"] = "刚性支出"
    lines = declared()[:1]
    lines[0] |= {"金额(元)": "9000", "所属期": "每月"}
    counter.send(rows, lines)
    answer = counter("assess", "SQ2026-00001")
    assert "个条件缺少数据，不能判断" in answer.out
    assert "没有录入当地上年度居民人均可支配收入 rigid.disposable_income" in answer.out


def test_the_conditions_go_to_a_file(counter: Counter, tmp_path: Path) -> None:
    """The list of conditions can be written and read by other programs."""
    counter.send(family(), declared()[:3])
    path = tmp_path / "测算.xlsx"
    assert counter("assess", "SQ2026-00001", "-o", path).code == 0
    cells = {str(c.value) for row in openpyxl.load_workbook(path).worksheets[0] for c in row}
    assert "户月人均收入低于低保标准" in cells
    rows = json.loads(counter("assess", "SQ2026-00001", "--json").out)["rows"]
    assert {row["holds"] for row in rows} == {"✓"}
