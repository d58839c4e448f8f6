"""Wide sheets: one line a household, its members to the right; the same people as a long sheet."""

from __future__ import annotations

import csv
import io
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from import_office import Office
from sheet_books import DIBAO, Book, Row, book, household, id_no
from sheet_programs import by_xls
from sheet_wide import (
    PERSON,
    WideBook,
    alternating,
    by_xlsx,
    households,
    one_line,
    three_deep,
    two_deep,
)

HEADERS: dict[str, Callable[..., WideBook]] = {
    "three-deep": three_deep,
    "two-deep": two_deep,
    "one-line": one_line,
    "alternating": alternating,
}


def families() -> list[Row]:
    """Three households of one, two and three, with what a member can have."""
    rows = [*household(1, 1), *household(2, 2, 备注="危房"), *household(3, 3)]
    rows[2] |= {"残疾类别": "肢体", "残疾等级": "二级", "重病": "是"}
    rows[5] |= {"是否保障": "否"}
    return rows


def business(office: Office) -> dict[str, list[Any]]:
    """Every table but those of the audit."""
    return {name: rows for name, rows in office.dump().items() if not name.startswith("audit")}


@pytest.fixture
def beside(office: Office) -> Office:
    """A second county, empty like the first."""
    folder = office.folder / "别处"
    folder.mkdir()
    return Office(Path(shutil.copy(office.county, folder / "大冶.db")), folder, office.call)


@pytest.mark.parametrize("header", list(HEADERS))
def test_wide_and_long_are_the_same_people(office: Office, beside: Office, header: str) -> None:
    """Whatever the header, the tables are equal to those of the long sheet but for the audit."""
    rows = families()
    long = office.send("dibao", book(rows))
    wide = beside.send("dibao", by_xlsx(HEADERS[header](rows)))
    assert (long.code, wide.code) == (0, 0), wide.err
    assert "数据" not in wide.err
    assert "3 行（宽表，一行一户，共 6 人）；表头上方有 2 行没有读取" in wide.err
    assert "入库：6 人 = 新增 6 人（3 户/人） + 已在库 0 + 有误 0" in wide.err
    assert business(office) == business(beside)
    again = office.send("dibao", by_xlsx(HEADERS[header](rows)))
    assert (again.code, "6 人与库中相同，0 处变化" in again.err) == (0, True), again.err


@pytest.mark.parametrize("room", [5, 8])
def test_as_many_members_as_the_county_has_columns(office: Office, room: int) -> None:
    """Five for a town, eight for a village; slots that are not used are no people."""
    found = office.send("dibao", by_xlsx(three_deep(families(), room)))
    assert found.code == 0, found.err
    assert office.count("member") == 6


@pytest.mark.parametrize("program", ["xls", "csv"])
def test_wide_in_other_formats(office: Office, program: str) -> None:
    """An old .xls keeps its merges; a CSV has none and is understood all the same."""
    wide = three_deep(families()) if program == "xls" else two_deep(families())
    data = by_xls(wide.cells(), _shifted(wide)) if program == "xls" else _csv(wide)
    found = office.send("dibao", data, name=f"备案表.{program}")
    assert found.code == 0, found.err
    assert office.count("member") == 6


def _shifted(wide: WideBook) -> list[tuple[int, int, int, int]]:
    shift = len(wide.above)
    return [(top + shift, left, bottom + shift, right) for top, left, bottom, right in wide.merged]


def _csv(wide: WideBook) -> bytes:
    buffer = io.StringIO()
    csv.writer(buffer).writerows(wide.cells())
    return buffer.getvalue().encode("gb18030")


def test_numbers_are_cleaned_of_what_pasting_leaves(office: Office) -> None:
    """Blanks, tabs and line ends within a number vanish; a small x becomes X."""
    rows = families()
    ending = next(n for serial in range(100, 200) if (n := id_no(serial)).endswith("X"))
    rows[0]["公民身份号码"] = f" {ending[:6]}\t{ending[6:14]}\n{ending[14:17]}x "
    number = rows[2]["公民身份号码"]
    rows[2]["公民身份号码"] = f"{number[:6]} {number[6:]}\r\n"
    found = office.send("dibao", by_xlsx(three_deep(rows)))
    assert found.code == 0, found.err
    kept = {row[1] for row in office.dump()["person"]}
    assert {ending, number} <= kept


def test_faults_are_told_at_the_clerks_own_cells(office: Office) -> None:
    """A member's bad number, the head's and the household's: each at its cell of the wide sheet."""
    rows = families()
    rows[5]["公民身份号码"] = "42028119"
    rows[1]["姓名"] = ""
    rows[3]["家庭月收入(元)"] = "三百"
    wide = three_deep(rows)
    standing = office.dump()
    found = office.send("dibao", by_xlsx(wide))
    assert found.code == 65
    assert "3 行中有 2 行不能入库，共 3 处" in found.err
    low = wide.header[2]
    third = low.index("公民身份号码", low.index("公民身份号码", 15) + 1)
    for place in (f"第8行「公民身份号码」({_letters(third)}8)", "第7行「姓名」(I7)",
                  "第8行「家庭月收入(元)」(F8)"):  # fmt: skip
        assert place in found.err
    assert office.dump() == standing


def _letters(column: int) -> str:
    first, last = divmod(column, 26)
    return (chr(64 + first) if first else "") + chr(65 + last)


def test_the_return_of_a_wide_sheet_is_the_wide_sheet(office: Office) -> None:
    """Marked where the fault is, mended there, imported again: nobody is doubled."""
    import openpyxl

    rows = families()
    rows[2]["公民身份号码"] = "42028119"
    office.send("dibao", by_xlsx(three_deep(rows)), "--partial")
    assert office.count("member") == 4
    book_back = openpyxl.load_workbook(office.returned())
    assert book_back.sheetnames == ["封面", "农村"]
    page = book_back["农村"]
    (cell,) = [cell for line in page.iter_rows() for cell in line if cell.comment]
    assert cell.value == "42028119"
    cell.value = families()[2]["公民身份号码"]
    buffer = io.BytesIO()
    book_back.save(buffer)
    again = office.send("dibao", buffer.getvalue(), name="改好.xlsx")
    assert again.code == 0, again.err
    assert "6 人 = 新增 2 人（1 户/人） + 已在库 4 + 有误 0" in again.err
    assert office.count("member") == 6


def test_only_names_and_numbers(office: Office) -> None:
    """The barest form tells neither relation nor cover: both are assumed, and that is said."""
    found = office.send("dibao", by_xlsx(alternating(families(), told=PERSON[:2])))
    assert found.code == 0, found.err
    assert "没有每个人的「与户主关系」列，一律按“其他亲属”读取" in found.err
    assert "没有每个人的「是否保障」列，一律按“是”读取" in found.err
    relations = sorted(row[3] for row in office.dump()["member"])
    assert relations == ["02", "02", "02", "97", "97", "97"]


def test_what_is_assumed_never_differs_from_the_register(office: Office) -> None:
    """People entered with their relation are the same when a bare wide sheet brings them again."""
    office.send("dibao", book([*household(1, 1), *household(2, 2)]))
    rows = [*household(1, 1), *household(2, 2)]
    again = office.send("dibao", by_xlsx(alternating(rows, told=PERSON[:2])))
    assert (again.code, "0 处变化" in again.err) == (0, True), again.err


@pytest.mark.parametrize(("said", "fits"), [("2", True), (2, True), ("3", False), ("两", False)])
def test_the_number_of_persons_must_be_right(office: Office, said: Any, fits: bool) -> None:
    """A line that says three and names two has lost somebody: it is refused at that cell."""
    wide = one_line([*household(2, 2)])
    wide.header[0].append("保障人口")
    wide.lines[0].append(said)
    found = office.send("dibao", by_xlsx(wide))
    assert found.code == (0 if fits else 65), found.err
    if not fits:
        column = _letters(len(wide.header[0]) - 1)
        assert f"第4行「保障人口」({column}4)" in found.err
        assert "这一行填了 2 人" in found.err


def test_a_line_without_a_number_is_nobodys_member(office: Office) -> None:
    """A blank household number never joins the household above."""
    rows = [*household(1, 2), *household(2, 2)]
    wide = one_line(rows)
    wide.lines[1][1] = ""
    found = office.send("dibao", by_xlsx(wide))
    assert found.code == 65
    assert "第5行「家庭编号」(B5)：这一行没有家庭编号" in found.err
    assert found.err.count("阻断") == 1


def test_the_same_person_twice_in_one_line(office: Office) -> None:
    """The second cell is told, although the line is the same."""
    rows = household(1, 3)
    rows[2] |= {title: rows[1][title] for title in ("姓名", "公民身份号码")}
    found = office.send("dibao", by_xlsx(one_line(rows)))
    assert found.code == 65
    assert "在第 4 行已出现" in found.err


def test_columns_that_are_missing_are_told_at_once(office: Office) -> None:
    """A wide sheet without income and dates cannot be read; every missing column is named."""
    wide = one_line(families())
    for title in ("家庭月收入(元)", "确认日期", "家庭编号"):
        place = wide.header[0].index(title)
        for line in [*wide.header, *wide.lines]:
            del line[place]
    found = office.send("dibao", by_xlsx(wide))
    assert found.code == 65
    assert "sheet-header-faults" in found.err
    assert all(f"缺少必填列「{word}」" in found.err for word in ("家庭编号", "确认日期"))


def test_half_a_member_is_told(office: Office) -> None:
    """A member with a name column and no number column is a fault of the header."""
    wide = one_line(families())
    wide.header[0][wide.header[0].index("成员2公民身份号码")] = "走访人"
    found = office.send("dibao", by_xlsx(wide))
    assert found.code == 65
    assert "第 2 组成员" in found.err
    assert "缺「公民身份号码」列" in found.err


def test_a_column_that_may_be_anybodys_is_told(office: Office) -> None:
    """A plain title behind the last member, which no other member has, is nobody's."""
    wide = alternating(families(), told=PERSON[:4])
    place = wide.header[0].index("领款人")
    wide.header[0].insert(place, "重病")
    for line in wide.lines:
        line.insert(place, "")
    found = office.send("dibao", by_xlsx(wide))
    assert found.code == 65
    assert "「重病」分不清是谁的" in found.err


def test_town_and_country_on_two_sheets(office: Office) -> None:
    """Two sheets with data are not guessed between; --sheet names the one to read."""
    import openpyxl

    made = openpyxl.load_workbook(io.BytesIO(by_xlsx(three_deep(families()))))
    made.copy_worksheet(made["农村"]).title = "城市"
    buffer = io.BytesIO()
    made.save(buffer)
    refused = office.send("dibao", buffer.getvalue())
    assert (refused.code, "sheet-several-sheets" in refused.err) == (65, True)
    assert "--sheet" in refused.err
    found = office.send("dibao", buffer.getvalue(), "--sheet", "农村")
    assert found.code == 0, found.err
    assert office.send("dibao", buffer.getvalue(), "--sheet", "乡下").code == 65


def test_a_long_sheet_with_the_same_title_twice_is_no_wide_sheet(office: Office) -> None:
    """Two tables side by side are refused, not read as one household a line."""
    twice = Book([*DIBAO, *(f" {title}" for title in DIBAO)], household(1))
    found = office.send("dibao", twice)
    assert found.code == 65
    assert "两张表并排的请分成两个文件" in found.err


def test_the_builder_keeps_households_together() -> None:
    """The test's own helper: rows without a number belong to the household above."""
    assert [len(rows) for rows in households(families())] == [1, 2, 3]
