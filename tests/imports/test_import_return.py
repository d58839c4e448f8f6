"""The error return: the clerk's own file back, marked; mended and sent again, nobody is doubled."""

from __future__ import annotations

import io
import os
import stat
from collections.abc import Callable
from datetime import date
from typing import Any

import openpyxl
import pytest
from import_office import Office
from malformed_files import rows
from openpyxl.worksheet.datavalidation import DataValidation
from sheet_books import DIBAO, TEKUN, Book, account_no, book, by_openpyxl, household, id_no, single
from sheet_programs import by_ods, by_text, by_xls

GREY, RED = "FFE4E4E3", "FFFF9999"


def bad_rows() -> list[dict[str, Any]]:
    """A good household, and one whose income cannot be read."""
    made = rows()
    made[2]["家庭月收入(元)"] = "三百"
    return made


def of_the_clerk() -> bytes:
    """A workbook as a clerk keeps it: drop-downs, widths, a hidden sheet, a note of his own."""
    made = openpyxl.load_workbook(io.BytesIO(by_openpyxl(book(bad_rows()))))
    page = made["登记"]
    choice = DataValidation("list", formula1='"农村低保,城市低保"')
    choice.add("B2:B900")
    page.add_data_validation(choice)
    page.column_dimensions["E"].width = 33
    page.freeze_panes = "A2"
    hidden = made.create_sheet("底稿")
    hidden["A1"] = "不给人看"
    hidden.sheet_state = "hidden"
    buffer = io.BytesIO()
    made.save(buffer)
    return buffer.getvalue()


def test_the_return_is_the_clerks_own_file(office: Office) -> None:
    """Drop-downs, widths, frozen panes and hidden sheets are kept; nothing is moved."""
    assert office.send("dibao", of_the_clerk()).code == 65
    made = openpyxl.load_workbook(office.returned())
    page = made["登记"]
    (choice,) = page.data_validations.dataValidation
    assert (choice.formula1, str(choice.sqref)) == ('"农村低保,城市低保"', "B2:B900")
    assert page.column_dimensions["E"].width == 33
    assert page.freeze_panes == "A2"
    assert made["底稿"].sheet_state == "hidden"
    assert made["底稿"]["A1"].value == "不给人看"
    assert page["I4"].fill.fgColor.rgb == RED
    assert [page.cell(1, column).value for column in range(1, len(DIBAO) + 1)] == list(DIBAO)
    assert page.cell(1, len(DIBAO) + 1).value == "错误说明（1 行 1 处）"


def test_lines_that_are_in_turn_grey(office: Office) -> None:
    """After --partial the household that went in is grey, the refused one is not."""
    assert office.send("dibao", of_the_clerk(), "--partial").code == 3
    page = openpyxl.load_workbook(office.returned())["登记"]
    colours = {line: page[f"E{line}"].fill.fgColor.rgb for line in range(2, 6)}
    assert colours == {2: GREY, 3: GREY, 4: "00000000", 5: "00000000"}


def test_mended_and_sent_again_nobody_is_doubled(office: Office) -> None:
    """Twice: once from a partial import's return, once more as it stands."""
    assert office.send("dibao", of_the_clerk(), "--partial").code == 3
    made = openpyxl.load_workbook(office.returned())
    made["登记"]["I4"].value = "300.50"
    buffer = io.BytesIO()
    made.save(buffer)
    found = office.send("dibao", buffer.getvalue(), name="改好.xlsx")
    assert found.code == 0, found.err
    assert "4 行 = 新增 2 行（1 户/人） + 已在库 2 + 有误 0" in found.err
    standing = office.dump()
    again = office.send("dibao", buffer.getvalue(), name="改好.xlsx")
    assert (again.code, office.dump() == standing) == (0, True)
    assert office.count("person") == 4


def test_a_return_of_a_return_has_one_column_of_errors(office: Office) -> None:
    """Sent back unmended, the marks are made anew and not piled up."""
    office.send("dibao", of_the_clerk())
    office.send("dibao", office.returned().read_bytes(), name="又来.xlsx")
    page = openpyxl.load_workbook(office.returned("又来"))["登记"]
    titles = [one.value for one in page[1] if str(one.value).startswith("错误说明")]
    assert titles == ["错误说明（1 行 1 处）"]
    assert page["I4"].comment.text.count("amount-unreadable") == 1


PROGRAMS: dict[str, Callable[[Book], bytes]] = {
    "xls": lambda made: by_xls(made.lines(), [(0, 0, 0, 4)]),
    "ods": lambda made: by_ods(made.lines()),
    "csv": lambda made: by_text(made.lines(), "gb18030"),
}


@pytest.mark.parametrize("program", list(PROGRAMS))
def test_other_formats_come_back_as_a_workbook_that_mirrors_them(
    office: Office, program: str
) -> None:
    """Every cell where it was, days as days, long numbers as text; mended it goes in."""
    made = bad_rows()
    made[0]["确认日期"] = date(2026, 10, 12) if program != "csv" else "2026-10-12"
    title = ["登记表", "", "", "", ""]
    data = PROGRAMS[program](Book(DIBAO, made, [title]))
    assert office.send("dibao", data, name=f"登记表.{program}").code == 65
    back = openpyxl.load_workbook(office.returned())
    page = back.worksheets[0]
    assert [str(area) for area in page.merged_cells.ranges] == ["A1:E1"] * (program == "xls")
    assert page["A1"].value == "登记表"
    assert page["F3"].value == made[0]["公民身份号码"]
    assert str(page["M3"].value)[:10] == "2026-10-12"
    assert page["I5"].fill.fgColor.rgb == RED
    assert page.column_dimensions["F"].width > 18
    page["I5"].value = "300.50"
    buffer = io.BytesIO()
    back.save(buffer)
    found = office.send("dibao", buffer.getvalue(), name="改好.xlsx")
    assert found.code == 0, found.err
    assert "新增 4 行" in found.err


@pytest.mark.parametrize("encoding", ["gbk", "utf-16-le"])
def test_the_return_of_a_text_reads_it_as_the_import_did(office: Office, encoding: str) -> None:
    """With --encoding the copy is made by the same encoding; what was used is told."""
    data = by_text(book(bad_rows()).lines(), encoding).removeprefix(b"\xff\xfe")
    found = office.send("dibao", data, "--encoding", encoding, name="登记表.csv")
    assert found.code == 65
    assert f"（文本，{encoding.upper()} 编码）" in found.err
    page = openpyxl.load_workbook(office.returned()).worksheets[0]
    assert page["E2"].value == bad_rows()[0]["姓名"]


# --- a return that has no place -------------------------------------------------------------------


def test_a_partial_import_without_a_place_for_its_return_writes_nothing(office: Office) -> None:
    """The copy comes before the commit: no copy, no entry; exit 73."""
    standing = office.dump()
    nowhere = office.folder / "没有的文件夹" / "反馈.xlsx"
    found = office.send("dibao", of_the_clerk(), "--partial", "--return-file", nowhere)
    assert found.code == 73, found.err
    assert "错误 return-not-written" in found.err
    assert "一行也没有入库" in found.err
    assert office.dump() == standing


def test_an_older_return_elsewhere_is_not_replaced_unasked(office: Office) -> None:
    """A file in the way of --return-file stops the import before anything is entered."""
    other = office.folder / "反馈.xlsx"
    other.write_bytes(b"x")
    standing = office.dump()
    found = office.send("dibao", of_the_clerk(), "--partial", "--return-file", other)
    assert (found.code, other.read_bytes(), office.dump() == standing) == (73, b"x", True)
    found = office.send("dibao", of_the_clerk(), "--partial", "--return-file", other, "--overwrite")
    assert found.code == 3


def test_faults_are_told_even_when_the_return_has_no_place(office: Office) -> None:
    """A whole import that is refused anyway says what is wrong; the lost copy is a remark."""
    nowhere = office.folder / "没有的文件夹" / "反馈.xlsx"
    found = office.send("dibao", of_the_clerk(), "--return-file", nowhere)
    assert found.code == 65
    assert "错误反馈表没有写成" in found.err
    assert "第4行「家庭月收入(元)」(I4)" in found.err


def test_the_return_is_readable_by_its_owner_alone(office: Office) -> None:
    """It is full of personal data."""
    office.send("dibao", of_the_clerk())
    assert stat.S_IMODE(os.stat(office.returned()).st_mode) == 0o600


# --- what must not be told ------------------------------------------------------------------------


def test_a_bad_number_is_one_fault_and_no_difference(office: Office) -> None:
    """A household on file whose sheet has one unreadable number: that number, nothing else."""
    office.send("dibao", book(household(1)))
    again = household(1)
    again[1]["公民身份号码"] = "42028119"
    found = office.send("dibao", book(again))
    assert found.code == 65
    assert "共 1 处" in found.err
    assert "内容不同" not in found.err


def test_other_differences_of_the_same_household_are_still_told(office: Office) -> None:
    """An unreadable income hides no other difference."""
    office.send("dibao", book(household(1)))
    again = household(1, **{"家庭月收入(元)": "三百", "银行账号": account_no(9)})
    found = office.send("dibao", book(again))
    assert "共 2 处" in found.err
    assert "银行账号库中为" in found.err
    assert "家庭月收入(元)库中为" not in found.err


# --- headers of persons with a carer and a guardian -----------------------------------------------


def _grouped() -> bytes:
    titles = list(TEKUN)
    place, carer = titles.index("姓名"), titles.index("照料人姓名")
    top, low = list(titles), [""] * len(titles)
    top[place : place + 2] = ["特困人员", ""]
    low[place : place + 2] = ["姓名", "身份证号"]
    top[carer : carer + 2] = ["照料人", ""]
    low[carer : carer + 2] = ["姓名", "身份证号"]
    body = [
        [row[title] for title in titles]
        for row in (single(1, 照料人姓名="某照料", 照料人公民身份号码=id_no(901)), single(2))
    ]
    lines = [[*top, "监护人", ""], [*low, "姓名", "身份证号"]]
    lines += [[*line, "某监护", id_no(903)] for line in body]
    merged = [
        (0, place, 0, place + 1),
        (0, carer, 0, carer + 1),
        (0, len(titles), 0, len(titles) + 1),
    ]
    return by_xls(lines, merged)


def test_a_person_with_carer_and_guardian(office: Office) -> None:
    """Titles under a group belong to it; the guardian's have no place, and that is said."""
    found = office.send("tekun", _grouped(), name="特困.xls")
    assert found.code == 0, found.err
    assert "「监护人姓名」在本表没有对应的项目，没有读取" in found.err
    kept = str(office.dump())
    assert "某照料" in kept
    assert id_no(901) in kept
    assert "某监护" not in kept
