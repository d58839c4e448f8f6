"""Imports that must go in: whatever shape a good sheet has, once, and the second time not again."""

from __future__ import annotations

import io
from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from import_office import Office
from sheet_books import (
    DIBAO,
    TEKUN,
    Book,
    Row,
    account_no,
    book,
    by_csv,
    by_openpyxl,
    by_xlsxwriter,
    household,
    id_no,
    invented,
    old_id_no,
    single,
)

NOTHING_NEW = "与库中相同，0 处变化"


def taken(
    office: Office,
    kind: str,
    data: bytes | Book,
    rows: int,
    *,
    name: str = "登记表.xlsx",
    skipped: int = 0,
) -> str:
    """Import; all rows must be written, and the same file again must change nothing."""
    first = office.send(kind, data, name=name)
    assert first.code == 0, first.err
    assert f"入库：{rows + skipped} 行 = 新增 {rows} 行" in first.err
    assert (f" + 略过 {skipped}" in first.err) == bool(skipped)
    assert "已在库 0 + 有误 0" in first.err
    assert not office.returned(Path(name).stem).exists()
    standing = office.dump()
    again = office.send(kind, data, name=name)
    assert again.code == 0, again.err
    assert f"{rows} 行{NOTHING_NEW}" in again.err
    assert office.dump() == standing, "the same file twice leaves not even a record"
    return str(first.err)


# --- programs and shapes --------------------------------------------------------------------------

WRITERS: dict[str, tuple[str, Callable[[Book], bytes]]] = {
    "xlsxwriter": ("登记表.xlsx", by_xlsxwriter),
    "openpyxl": ("登记表.xlsx", by_openpyxl),
    "csv-gb18030": ("登记表.csv", by_csv),
    "csv-utf8": ("登记表.csv", lambda made: by_csv(made, "utf-8-sig")),
}


@pytest.mark.parametrize("program", list(WRITERS))
@pytest.mark.parametrize("kind", ["dibao", "tekun"])
def test_a_good_sheet_goes_in_whole_and_once(office: Office, program: str, kind: str) -> None:
    """From each program's file the same cases come in; the second import is 0 changes, exit 0."""
    name, write = WRITERS[program]
    if kind == "dibao":
        made = book([*household(1), *household(2, 3), *household(3, 1)])
    else:
        made = book([single(1), single(2), single(3)], TEKUN)
    taken(office, kind, write(made), len(made.rows), name=name)
    assert office.count("payout_grant") == 3
    assert office.count("account") == 3
    assert office.count("payout_decision") == 3
    assert office.count("audit_change") == 2, "building the file and this one import"


@settings(
    deadline=None, max_examples=12, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(order=st.permutations(DIBAO), above=st.integers(0, 4), extra=st.booleans())
def test_order_and_title_rows_are_free(
    office: Office, order: list[str], above: int, extra: bool
) -> None:
    """Columns in any order, titles and blank lines above, a column nobody asked for."""
    lines = [["大冶市低保家庭登记表"], [], ["填报单位：还地桥镇", "", "单位：元"], ["（公章）"]][
        :above
    ]
    header = [*order, "走访人"] if extra else order
    rows = [row | {"走访人": "某人"} for row in household(1)]
    told = office.send("dibao", by_xlsxwriter(Book(header, rows, lines)), "-n")
    assert told.code == 0, told.err
    assert "新增 2 行（1 户/人）" in told.err
    assert office.count("person") == 0, "a dry run writes nothing"


SYNONYMS = {
    "家庭编号": ("户编号", "低保编号", "家庭编号（必填）", "家 庭 编 号"),
    "类别": ("低保类别",),
    "乡镇(街道)": ("乡镇（街道）", "乡镇", "街道"),
    "村(社区)": ("村（社区）", "村", "村居"),
    "公民身份号码": ("身份证号", "身份证号码", "*公民身份号码"),
    "与户主关系": ("与户主的关系", "关系"),
    "是否保障": ("是否保障对象",),
    "家庭月收入(元)": ("家庭月收入（元）", "月收入", "家庭月收入"),
    "起发月份": ("计发月份",),
    "确认日期": ("审批日期",),
    "领款人": ("领款人姓名", "户名"),
    "开户银行": ("开户行",),
    "银行账号": ("一卡通账号", "银行卡号", "账号"),
    "联系电话": ("手机号码", "电话："),
}


@pytest.mark.parametrize("turn", range(4))
def test_headers_have_synonyms(office: Office, turn: int) -> None:
    """What clerks call the columns, with brackets of either width, stars and blanks."""
    names = {title: words[turn % len(words)] for title, words in SYNONYMS.items()}
    header = [names.get(title, title) for title in DIBAO]
    rows = [{names.get(title, title): told for title, told in row.items()} for row in household(1)]
    taken(office, "dibao", Book(header, rows), 2)


def test_a_header_in_two_rows_and_a_footer(office: Office) -> None:
    """Totals, signatures and a repeated header are left out, never taken for people."""
    rows: list[Row] = [*household(1), dict(zip(DIBAO, DIBAO, strict=True)), *household(2)]
    rows += [{"家庭编号": "合计", "家庭月收入(元)": "601"}, {"家庭编号": "制表人：王某"}]
    told = taken(office, "dibao", book(rows), 4, skipped=3)
    assert "7 行 = 数据 4 行 + 略过 3 行（重复的表头 1、合计 1、签字 1）" in told


# --- cells as clerks write them -------------------------------------------------------------------


def test_household_columns_stand_on_the_heads_row_or_on_all(office: Office) -> None:
    """One household writes its columns once, another on every row: both are the same to us."""
    once, often = household(1, 3), household(2, 3)
    for row in often[1:]:
        for title in ("家庭编号", "类别", "乡镇(街道)", "村(社区)", "家庭月收入(元)", "确认日期"):
            row[title] = often[0][title]
        for title in ("起发月份", "领款人", "开户银行", "银行账号"):
            row[title] = often[0][title]
    taken(office, "dibao", book([*once, *often]), 6)
    households = office.dump()["household"]
    assert [row[1] for row in households] == ["NC0001", "NC0002"]
    assert office.count("member") == 6


@pytest.mark.parametrize(
    ("township", "village", "code"),
    [
        ("还地桥", "土库村", "420281104221"),
        ("还地桥镇", "土库村村民委员会", "420281104221"),
        ("黄石临空经济区·还地桥镇", "土库", "420281104221"),
        ("420281104", "420281104221", "420281104221"),
        ("还地桥", "新桥社区", "420281104001"),
        (" 还地桥　镇 ", "新桥社区居民委员会", "420281104001"),
    ],
)
def test_places_have_many_names(office: Office, township: str, village: str, code: str) -> None:
    """Alias, short name, full name or code; the village with its suffix or without."""
    rows = household(1, **{"乡镇(街道)": township, "村(社区)": village})
    taken(office, "dibao", book(rows), 2)
    assert office.dump()["household"][0][2] == code


SPELLINGS: list[tuple[str, Any]] = [
    ("类别", "农村"),
    ("是否保障", "Y"),
    ("是否保障", "√"),
    ("家庭月收入(元)", "３００．５０"),
    ("家庭月收入(元)", "300.5"),
    ("家庭月收入(元)", 300.5),
    ("确认日期", "2026/10/12"),
    ("确认日期", "2026年10月12日"),
    ("确认日期", "20261012"),
    ("确认日期", datetime(2026, 10, 12)),  # noqa: DTZ001 (a spreadsheet's own date)
    ("起发月份", "2026年11月"),
    ("起发月份", "202611"),
    ("起发月份", datetime(2026, 11, 1)),  # noqa: DTZ001
    ("重病", "否"),
    ("重病", "无"),
    ("联系电话", "139 7175 0001"),
    ("领款人", ""),
]


def test_one_meaning_has_many_spellings(office: Office) -> None:
    """Each household spells one cell otherwise; written plainly the same sheet is no change."""
    spelt = [
        row
        for serial, (title, written) in enumerate(SPELLINGS, 1)
        for row in household(serial, 1, **{title: written})
    ]
    spelt += household(99, 1, 银行账号=f"{account_no(99)[:4]} {account_no(99)[4:]}")
    taken(office, "dibao", book(spelt), len(SPELLINGS) + 1)
    plain = [row for serial in range(1, len(SPELLINGS) + 1) for row in household(serial, 1)]
    again = office.send("dibao", book([*plain, *household(99, 1)]))
    assert again.code == 0, again.err
    assert NOTHING_NEW in again.err


def test_numbers_are_normalised_and_old_ones_converted(office: Office) -> None:
    """Full-width digits, a small x, spaces: one number. Fifteen digits are the same person's."""
    rows = household(1)
    number = next(n for serial in range(100, 200) if (n := id_no(serial)).endswith("X"))
    rows[0]["公民身份号码"] = number.replace("X", "x").translate(
        {ord(str(digit)): 0xFF10 + digit for digit in range(10)}
    )
    rows[1]["公民身份号码"] = old_id_no(rows[1]["公民身份号码"])
    told = taken(office, "dibao", book(rows), 2)
    assert "警告 第3行「公民身份号码」(F3)：15 位旧号码" in told
    assert {row[1] for row in office.dump()["person"]} == {number, id_no(11, born="19800405")}


def test_the_same_person_by_fifteen_or_eighteen_digits(office: Office) -> None:
    """A person on file by the new number is met again by the old one."""
    taken(office, "dibao", book(household(1)), 2)
    old = household(1)
    old[0]["公民身份号码"] = old_id_no(old[0]["公民身份号码"])
    again = office.send("dibao", book(old))
    assert again.code == 0, again.err
    assert NOTHING_NEW in again.err


def test_names_keep_their_spelling_and_meet_by_their_key(office: Office) -> None:
    """An interpunct of another kind is the same name; rare characters survive."""
    rows = household(1, **{"姓名": "买买提•艾力", "领款人": "买买提·艾力"})
    rows[1]["姓名"] = "李𠮷"
    taken(office, "dibao", book(rows), 2)
    assert [row[2] for row in office.dump()["person"]] == ["买买提•艾力", "李𠮷"]


def test_a_temporary_number_is_taken(office: Office) -> None:
    """Somebody without an identity number has one of ours."""
    rows = household(1)
    rows[1]["公民身份号码"] = "T420281202600001"
    taken(office, "dibao", book(rows), 2)


def test_grounds_of_supplements_come_in_with_the_member(office: Office) -> None:
    """Disability with its grade and serious illness stand as dated facts of the person."""
    rows = household(1)
    rows[1] |= {"残疾类别": "肢体", "残疾等级": "二级", "重病": "是"}
    taken(office, "dibao", book(rows), 2)
    ((_, person, kind, grade, since, until),) = office.dump()["disability"]
    assert (person, kind, grade, since, until) == (2, "physical", 2, "2026-10-12", None)
    assert office.count("serious_illness") == 1


def test_remarks_are_kept_wherever_they_stand(office: Office) -> None:
    """A remark on a member's row is not lost."""
    rows = household(1, **{"备注": "危房"})
    rows[1]["备注"] = "在读大学"
    taken(office, "dibao", book(rows), 2)
    standing = office.dump()
    assert "危房" in str(standing["payout_grant"])
    assert "在读大学" in str(standing["member"])


@pytest.mark.parametrize("title", ["银行账号", "开户银行", "联系电话", "备注"])
def test_what_may_be_blank_may_be_blank(office: Office, title: str) -> None:
    """A household without account, bank, telephone or remark goes in, and is the same again."""
    taken(office, "dibao", book(household(1, **{title: ""})), 2)


# --- 特困 -----------------------------------------------------------------------------------


def test_a_carer_or_an_institution_may_receive(office: Office) -> None:
    """The carer's account with his number, one institution's account for many."""
    home = {"供养方式": "集中", "领款人": "大冶市福利院", "银行账号": account_no(77)}
    carer = {"照料人姓名": invented(3), "照料人公民身份号码": id_no(903, born="19800101")}
    rows = [
        single(1, **carer, **{"领款人": invented(3)}),
        single(2, **home),
        single(4, **home),
        single(5, **{"自理能力": "全护理", "供养方式": "分散供养", "领款人": ""}),
    ]
    taken(office, "tekun", book(rows, TEKUN), 4)
    accounts = {(row[2], row[3]) for row in office.dump()["account"]}
    assert (invented(3), None) not in accounts, "the carer is a person of his own"
    assert ("大冶市福利院", None) in accounts
    assert office.count("account") == 3


def test_one_person_may_stand_in_several_sheets(office: Office) -> None:
    """A 特困 person's carer who is the head of a 低保 household is one person, met again."""
    rows = household(1)
    carer = {"照料人姓名": rows[0]["姓名"], "照料人公民身份号码": rows[0]["公民身份号码"]}
    taken(office, "tekun", book([single(9, **carer, **{"领款人": rows[0]["姓名"]})], TEKUN), 1)
    assert office.count("person") == 2
    taken(office, "dibao", book(rows), 2)
    assert office.count("person") == 3


# --- there and back -------------------------------------------------------------------------------


@pytest.mark.parametrize("kind", ["dibao", "tekun"])
@pytest.mark.parametrize("form", ["xlsx", "csv"])
def test_an_export_comes_back_as_nothing_new(office: Office, kind: str, form: str) -> None:
    """The register exported with --reveal and imported into the same database: 0 changes."""
    rows = [*household(1), *household(2, 3, **{"银行账号": ""})]
    rows[1] |= {"残疾类别": "精神", "残疾等级": "一级"}
    made = book(rows) if kind == "dibao" else book([single(1), single(2)], TEKUN)
    office.send(kind, made)
    out = office.folder / f"台账.{form}"
    assert office.run("assist", kind, "export", "-o", out, "--reveal").code == 0
    standing = office.dump()
    again = office.run("assist", kind, "import", out)
    assert again.code == 0, again.err
    assert f"{len(made.rows)} 行{NOTHING_NEW}" in again.err
    assert office.dump() == standing


@pytest.mark.parametrize("kind", ["dibao", "tekun"])
def test_a_filled_template_comes_in(office: Office, kind: str) -> None:
    """The template filled by a spreadsheet program is known as ours and goes in."""
    blank = office.folder / "空表.xlsx"
    made = office.run("assist", kind, "template", "-o", blank)
    assert made.code == 0, made.err
    rows = household(1, 3) if kind == "dibao" else [single(1), single(2)]
    filled = openpyxl.load_workbook(blank)
    page = next(
        sheet for sheet in filled if sheet.sheet_state == "visible" and "说明" not in sheet.title
    )
    titles = [cell.value for cell in page[2]]
    for number, row in enumerate(rows, 3):
        for column, title in enumerate(titles, 1):
            page.cell(number, column).value = row.get(title) or None
    buffer = io.BytesIO()
    filled.save(buffer)
    told = taken(office, kind, buffer.getvalue(), len(rows), name="填好.xlsx")
    assert "没有模板标识" not in told


def test_a_blank_template_is_nothing_to_take_in(office: Office) -> None:
    """An unfilled form warns that there are no rows and changes nothing."""
    blank = office.folder / "空表.xlsx"
    office.run("assist", "dibao", "template", "-o", blank)
    standing = office.dump()
    told = office.run("assist", "dibao", "import", blank)
    assert "没有数据行" in told.err
    assert office.dump() == standing


def test_more_comes_in_beside_what_is_there(office: Office) -> None:
    """A longer file of which a part is on file: the figures add up, nothing is written twice."""
    office.send("dibao", book(household(1)))
    told = office.send("dibao", book([*household(1), *household(2, 3)]))
    assert told.code == 0, told.err
    assert "5 行 = 新增 3 行（1 户/人） + 已在库 2 + 有误 0" in told.err


def test_quiet_says_nothing_when_all_is_well(office: Office) -> None:
    """For a nightly job: no output, exit 0."""
    told = office.send("dibao", book(household(1)), "-q")
    assert (told.code, told.out, told.err) == (0, "", "")
