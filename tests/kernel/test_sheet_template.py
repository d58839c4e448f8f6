"""Templates: what is handed out can be filled in, comes back, and is known again."""

from __future__ import annotations

import io
from datetime import date

import openpyxl
import pytest
from openpyxl.worksheet.worksheet import Worksheet

from minzheng.kernel.sheet.form import CellKind, Field, Form
from minzheng.kernel.sheet.read import read
from minzheng.kernel.sheet.returned import mark
from minzheng.kernel.sheet.template import ENTRY_ROWS, template

FORM = Form(
    "test.apply/3",
    "申请登记",
    (
        Field(
            "town", "乡镇", CellKind.choice, required=True, list_name="乡镇列表", prompt="从列表选"
        ),
        Field("village", "村", required=True, list_name="村列表", depends_on="town"),
        Field("code", "证件号码", CellKind.digits, required=True, length=18, unique=True, width=22),
        Field("kind", "类别", CellKind.choice, choices=("甲类", "乙类")),
        Field(
            "long", "事由", CellKind.choice, choices=tuple(f"事由之第{n}种情形" for n in range(40))
        ),
        Field("income", "收入", CellKind.money, sample="612.00"),
        Field("on", "日期", CellKind.date),
        Field("poor", "是否困难", CellKind.flag),
    ),
    ("每户一行。",),
)
LISTS = {"乡镇列表": ["甲镇", "乙（新）镇"]}
CHILDREN = {"甲镇": ["一村", "二村"], "乙（新）镇": ["三村"]}
GOOD = ["甲镇", "一村", "420281198801011234", "甲类", None, "612.00", "2026-11-01", "是"]


def made() -> bytes:
    """The template of FORM."""
    return template(FORM, LISTS, CHILDREN, issued=date(2026, 11, 1))


def opened() -> openpyxl.Workbook:
    """The template in openpyxl."""
    return openpyxl.load_workbook(io.BytesIO(made()))


def rules() -> dict[str, tuple[str, str, str]]:
    """Type, first formula and error style of the check on each column."""
    page: Worksheet = opened()["申请登记"]
    return {
        str(rule.sqref).split(":")[0]: (
            rule.type,
            str(rule.formula1),
            str(rule.errorStyle or "stop"),
        )
        for rule in page.data_validations.dataValidation
    }


def test_same_arguments_same_bytes() -> None:
    """A template is reproducible to the byte."""
    assert made() == made()


def test_sheets() -> None:
    """Instructions first, then the form, then two sheets that nobody sees."""
    book = opened()
    assert book.sheetnames == ["填表说明", "申请登记", "_字典", "_minzheng"]
    assert [book[name].sheet_state for name in book.sheetnames[2:]] == ["veryHidden"] * 2
    words = [cell.value for cell in book["填表说明"]["A"]]
    assert "1. 每户一行。" in words
    assert any("选择性粘贴" in str(word) for word in words)


def test_header_colours() -> None:
    """Required columns are orange with red letters, the others grey; the panes are frozen."""
    page = opened()["申请登记"]
    fills = [cell.fill.fgColor.rgb for cell in page[2]]
    assert fills == ["FFFCD5B4"] * 3 + ["FFD9D9D9"] * 5
    assert page["A2"].font.color.rgb == "FFC00000"
    assert page.freeze_panes == "A3"


def test_columns_are_text_and_open() -> None:
    """Every column is text and unlocked; the header is protected."""
    page = opened()["申请登记"]
    assert page.protection.sheet is True
    columns = page.column_dimensions.values()
    assert sum(column.max - column.min + 1 for column in columns) == len(FORM.fields)
    assert all(column.number_format == "@" for column in columns)
    assert not any(column.protection.locked for column in columns)
    assert page["A2"].protection.locked is True


def test_checks() -> None:
    """Drop-downs, the narrower list, uniqueness by SUMPRODUCT and never by COUNTIF."""
    found = rules()
    assert found["A3"] == ("list", "list_u4e61u9547u5217u8868", "stop")
    assert found["B3"] == ("list", 'INDIRECT("children_"&MATCH($A3,parents,0))', "warning")
    assert found["C3"] == (
        "custom",
        "AND(LEN(C3)=18,SUMPRODUCT(--($C$3:$C$1002=C3))=1)",
        "stop",
    )
    assert found["D3"] == ("list", '"甲类,乙类"', "stop")
    assert found["E3"] == ("list", "choices_long", "stop")
    assert found["F3"] == ("custom", "ISNUMBER(--F3)", "warning")
    assert found["H3"] == ("list", '"是,否"', "stop")


def test_names_of_lists() -> None:
    """Each word of the parent column has its own range, in the order of the parents."""
    book = opened()
    words = {
        name: [cell.value for row in book["_字典"][defined.attr_text.split("!")[1]] for cell in row]
        for name, defined in book.defined_names.items()
        if not name.startswith("_xlnm")
    }
    assert words["parents"] == ["甲镇", "乙（新）镇"]
    assert words["children_1"] == ["一村", "二村"]
    assert len(words["choices_long"]) == 40


def test_a_missing_list() -> None:
    """A list that the form names and nobody gives is a mistake of the program."""
    with pytest.raises(KeyError):
        template(FORM, {}, CHILDREN)


def filled(rows: list[list[str | None]]) -> bytes:
    """The template with rows typed into it."""
    book = opened()
    for number, row in enumerate(rows, start=3):
        for column, value in enumerate(row, start=1):
            book["申请登记"].cell(number, column).value = value
    buffer = io.BytesIO()
    book.save(buffer)
    return buffer.getvalue()


def test_round_trip() -> None:
    """What is typed into the template is read back without a single remark."""
    reading = read(filled([GOOD]), "申请.xlsx", FORM)
    assert reading.findings == []
    assert reading.header_row == 2
    assert reading.rows[0].values == {
        "town": "甲镇",
        "village": "一村",
        "code": "420281198801011234",
        "kind": "甲类",
        "long": None,
        "income": 61200,
        "on": date(2026, 11, 1),
        "poor": True,
    }


def test_marked_blank_cells_can_be_filled_in() -> None:
    """A required cell left blank and marked red is still text and unlocked."""
    data = filled([[*GOOD[:2], None, *GOOD[3:]]])
    back = mark(data, "申请.xlsx", read(data, "申请.xlsx", FORM))
    cell = openpyxl.load_workbook(io.BytesIO(back))["申请登记"]["C3"]
    assert cell.fill.fgColor.rgb == "FFFF9999"
    assert cell.protection.locked is False
    assert cell.number_format == "@"


def test_empty_template() -> None:
    """A template that comes back empty has no rows; instructions and samples are no data."""
    reading = read(made(), "申请.xlsx", FORM)
    assert reading.rows_in == 0
    assert [found.id for found in reading.findings] == ["sheet-no-rows"]


def test_room_for_rows() -> None:
    """All prepared rows can be used."""
    rows = [[*GOOD[:2], f"{n:018d}", *GOOD[3:]] for n in range(ENTRY_ROWS)]
    reading = read(filled(rows), "申请.xlsx", FORM)
    assert (reading.rows_in, reading.bad_rows) == (ENTRY_ROWS, [])


def test_long_prompts_fit() -> None:
    """Prompts and titles longer than a validation holds are cut, not refused."""
    form = Form("a/1", "表", (Field("a", "很" * 60, prompt="长" * 400, sample="x" * 300),))
    assert template(form, {})


def test_what_the_office_filled_in_alone_says_nothing() -> None:
    """Rows handed out with names come back as rows; a line nobody added to is left out."""
    form = Form(
        "test.visit/1",
        "走访",
        (Field("who", "姓名", required=True), Field("told", "情况", required=True)),
        given=("who",),
    )
    book = openpyxl.load_workbook(
        io.BytesIO(template(form, {}, given=[{"who": "甲"}, {"who": "乙"}]))
    )
    book["走访"]["B4"] = "安好"
    buffer = io.BytesIO()
    book.save(buffer)
    reading = read(buffer.getvalue(), "走访.xlsx", form)
    assert [row.raw["who"] for row in reading.rows] == ["乙"]
    assert (dict(reading.skipped), reading.bad) == ({"没有填写": 1}, set())
    with pytest.raises(ValueError, match="no fields"):
        Form("test.visit/1", "走访", (Field("who", "姓名"),), given=("told",))
