"""Leak: numbers are found in a finished file wherever they hide, and what is clean is released."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable
from pathlib import Path

import openpyxl
import pytest
import xlsxwriter
from hypothesis import given
from hypothesis import strategies as st
from openpyxl.comments import Comment
from openpyxl.worksheet.worksheet import Worksheet

from minzheng.errors import InputInvalid, Refused
from minzheng.kernel.fulltext import full_text
from minzheng.kernel.leak import IDENTITY, LANDLINE, LONG, MOBILE, leaks, numbers, release, search

ID, SHORT_ID, ACCOUNT, PHONE = (
    "42028119880101123X",
    "420281880101123",
    "6224121234567000",
    "13800138000",
)

Hide = Callable[[openpyxl.Workbook, Worksheet], None]


def book(hide: Hide) -> bytes:
    """A workbook of one harmless row, with something done to it."""
    made = openpyxl.Workbook()
    page = made.active
    assert page is not None
    page.append(["序号", "姓名", "金额", "起始月"])
    page.append([1, "甲某", 612.5, "2026-12"])
    hide(made, page)
    buffer = io.BytesIO()
    made.save(buffer)
    return buffer.getvalue()


# --- texts ----------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("words", "what"),
    [
        (ID, IDENTITY),
        ("420281198801011234", IDENTITY),
        (f"身份证{ID.lower()}，男", IDENTITY),
        (SHORT_ID, IDENTITY),
        ("420281 19880101 1234", IDENTITY),
        ("4202 8119 8801 0112 34", IDENTITY),
        ("420281-1988-01-01-1234", IDENTITY),
        ("４２０２８１１９８８０１０１１２３４", IDENTITY),
        ("42028119880101\u200b1234", IDENTITY),
        ("999999999999999999", LONG),
        (ACCOUNT, LONG),
        ("6224-1212-3456-7000", LONG),
        ("卡号622412345678", LONG),
        (PHONE, MOBILE),
        ("138 0013 8000", MOBILE),
        ("+8613800138000", MOBILE),
        ("0714-8711234", LANDLINE),
        ("071487112345", LANDLINE),
    ],
)
def test_numbers_are_told_apart(words: str, what: str) -> None:
    """Each is found once, whatever is typed between its digits."""
    assert [kind for kind, _ in numbers(words)] == [what]


@pytest.mark.parametrize(
    "words",
    [
        "甲某  3  农村低保  1,234.50  2026-12",
        "2026-11-23 至 2026-11-29（7天）",
        "GS2026-00001",
        "202611-dibao",
        "420281********1234",
        "{00000000-0001-0000-0000-000000000000}",
        "a1a0f6f5168bfa0bebe589fc89a9dcfed5237e811c90d63a49f4c5475e9615a0",
        "第 1 页 共 12 页",
    ],
)
def test_harmless_texts(words: str) -> None:
    """Dates, amounts, numbers of notices and batches, masked numbers, digests of files."""
    assert list(numbers(words)) == []


@given(st.text("甲乙，", max_size=5), st.text("123456789", min_size=13, max_size=30))
def test_no_long_number_passes(words: str, digits: str) -> None:
    """Thirteen digits and more are found in any text."""
    assert [found for _, found in numbers(f"{words}{digits}")] == [digits]


# --- workbooks ------------------------------------------------------------------------------------


def in_a_cell(_: openpyxl.Workbook, page: Worksheet) -> None:
    """In the open."""
    page["B3"] = ID


def as_a_number(_: openpyxl.Workbook, page: Worksheet) -> None:
    """A number cell has lost its last digits, and still tells the rest."""
    page["B3"] = 420281198801011234


def on_a_hidden_sheet(made: openpyxl.Workbook, _: Worksheet) -> None:
    """A sheet that no program shows."""
    page = made.create_sheet("底稿")
    page["A1"] = ID
    page.sheet_state = "veryHidden"


def in_a_hidden_column(_: openpyxl.Workbook, page: Worksheet) -> None:
    """A column of no width."""
    page["H2"] = ID
    page.column_dimensions["H"].hidden = True


def in_a_comment(_: openpyxl.Workbook, page: Worksheet) -> None:
    """A remark on a cell."""
    page["B2"].comment = Comment(f"原件 {ID}", "甲")


def in_a_footer(_: openpyxl.Workbook, page: Worksheet) -> None:
    """What is printed below."""
    page.oddFooter.left.text = f"联系人 {ID}"


def in_a_formula(_: openpyxl.Workbook, page: Worksheet) -> None:
    """A formula that says it."""
    page["B3"] = f'=IF(1,"{ID}","")'


def in_the_properties(made: openpyxl.Workbook, _: Worksheet) -> None:
    """A property of the document."""
    made.properties.description = f"制表依据 {ID}"


def in_a_prompt(_: openpyxl.Workbook, page: Worksheet) -> None:
    """The hint of a rule."""
    from openpyxl.worksheet.datavalidation import DataValidation

    rule = DataValidation(type="whole", promptTitle="核对", prompt=f"应为 {ID}")
    rule.add("B2")
    page.add_data_validation(rule)


def in_a_name(made: openpyxl.Workbook, _: Worksheet) -> None:
    """The name of a sheet."""
    made.create_sheet(ID)


HIDDEN = (
    in_a_cell,
    as_a_number,
    on_a_hidden_sheet,
    in_a_hidden_column,
    in_a_comment,
    in_a_footer,
    in_a_formula,
    in_the_properties,
    in_a_prompt,
    in_a_name,
)


@pytest.mark.parametrize("hide", HIDDEN, ids=lambda hide: hide.__name__)
def test_a_workbook_hides_nothing(hide: Hide) -> None:
    """An identity number is found in every corner of a workbook, as what it is."""
    assert IDENTITY in {leak.what for leak in leaks(book(hide), "公示.xlsx")}


def test_a_clean_workbook() -> None:
    """Nothing is found where nothing is: widths, styles and digests are no numbers of people."""
    assert search(book(lambda made, page: None), "公示.xlsx") == []


def test_places_are_named() -> None:
    """A finding says which sheet and cell, and never repeats the number."""
    (leak,) = leaks(book(in_a_cell), "公示.xlsx")
    assert (leak.place, leak.tail) == ("「Sheet」B3", "123X")
    assert ID not in leak.finding().message


def test_words_styled_in_parts() -> None:
    """A number half of which is bold is one number."""
    buffer = io.BytesIO()
    made = xlsxwriter.Workbook(buffer)
    page, bold = made.add_worksheet("公示"), made.add_format({"bold": True})
    page.write_rich_string("A1", "甲 ", bold, ID[:9], ID[9:])
    made.close()
    assert [leak.what for leak in leaks(buffer.getvalue(), "公示.xlsx")] == [IDENTITY]


def test_a_picture_is_not_passed_over(tmp_path: Path) -> None:
    """What cannot be read is told."""
    buffer = io.BytesIO(book(lambda made, page: None))
    with zipfile.ZipFile(buffer, "a") as archive:
        archive.writestr("xl/media/image1.png", b"\x89PNG....")
    (found,) = search(buffer.getvalue(), "公示.xlsx")
    assert (found.id, found.where) == ("leak-unseen", "xl/media/image1.png")


def test_a_file_inside_a_file() -> None:
    """A workbook embedded in another is opened too."""
    buffer = io.BytesIO(book(lambda made, page: None))
    with zipfile.ZipFile(buffer, "a") as archive:
        archive.writestr("xl/embeddings/oleObject1.xlsx", book(in_a_cell))
    assert [leak.what for leak in leaks(buffer.getvalue(), "公示.xlsx")] == [IDENTITY]


# --- other files ----------------------------------------------------------------------------------


def test_a_word_file() -> None:
    """Paragraphs are read over their runs; tables, headers and remarks belong to it."""
    from docx import Document

    document = Document()
    paragraph = document.add_paragraph("电话 ")
    paragraph.add_run(PHONE[:5]).bold = True
    paragraph.add_run(PHONE[5:])
    document.add_table(1, 1).cell(0, 0).text = ACCOUNT
    document.sections[0].header.paragraphs[0].text = ID
    buffer = io.BytesIO()
    document.save(buffer)
    assert {leak.what for leak in leaks(buffer.getvalue(), "公示.docx")} == {MOBILE, LONG, IDENTITY}


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("公示.txt", f"甲某\n{ID}\n".encode()),
        ("公示.csv", f"姓名,证件\n甲某,{ID}\n".encode("gb18030")),
        ("公示.html", f"<html><body><p>甲<b>{ID[:6]}</b>{ID[6:]}</p></body></html>".encode()),
        ("公示.html", f'<html><body><img alt="{ID}"></body></html>'.encode()),
        ("公示.html", f"<html><!-- {ID} --></html>".encode()),
        (f"{ID}.txt", "甲某\n".encode()),
    ],
    ids=["txt", "gbk-csv", "html", "html-attribute", "html-comment", "file-name"],
)
def test_texts_and_pages(name: str, data: bytes) -> None:
    """Texts in any encoding, web pages with what they do not show, and the name of the file."""
    assert [leak.what for leak in leaks(data, name)] == [IDENTITY]


def test_the_offices_own_telephone() -> None:
    """The supervising telephone may stand in a notice; no other may."""
    words = "监督电话 0714-8711234，反映人 0714-8765432".encode()
    assert [leak.tail for leak in leaks(words, "公示.txt", ["0714-8711234"])] == ["5432"]


def test_only_a_telephone_is_excused() -> None:
    """An identity number is found though somebody gave it as the office's telephone."""
    assert [leak.what for leak in leaks(f"电话 {ID}".encode(), "公示.txt", [ID])] == [IDENTITY]


def test_words_that_may_not_stand() -> None:
    """Words of illness are found as numbers are."""
    (found,) = search("甲某 重度残疾".encode(), "公示.txt", words=("残疾", "重病"))
    assert (found.id, found.value) == ("leak-word", "残疾")


@pytest.mark.parametrize("data", [b"PK\x03\x04 broken", b"PK\x03\x04" + b"\x00" * 40])
def test_a_broken_file_is_refused(data: bytes) -> None:
    """What cannot be opened is no clean file."""
    with pytest.raises(InputInvalid) as caught:
        full_text(data, "公示.xlsx")
    assert caught.value.id == "fulltext-unreadable"


def test_release(tmp_path: Path) -> None:
    """A clean file is written as it is; with one number in it nothing is left on the disk."""
    good, bad = "甲某  612.00\n".encode(), f"甲某 {ID}\n".encode()
    assert release(tmp_path / "公示.txt", good) == "written"
    assert (tmp_path / "公示.txt").read_bytes() == good
    with pytest.raises(Refused) as caught:
        release(tmp_path / "另.txt", bad)
    assert (caught.value.id, caught.value.exit_code) == ("leak-found", 1)
    assert [path.name for path in tmp_path.iterdir()] == ["公示.txt"]
