"""Notices: made for the wall, and refused when they would show what must not be shown."""

from __future__ import annotations

import io
from dataclasses import replace

import openpyxl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from minzheng.errors import Refused
from minzheng.kernel.sheet.columns import ColumnKind, SheetColumn
from minzheng.kernel.sheet.notice import Notice, exposed, notice

NOTICE = Notice(
    "甲镇2026年11月拟纳入对象公示",
    ["公示期：2026-11-23 至 2026-11-29（7天）。如有异议，请来电反映。"],
    (
        SheetColumn("序号", ColumnKind.int),
        SheetColumn("户主"),
        SheetColumn("证件号末四位", ColumnKind.code),
        SheetColumn("月保障金", ColumnKind.money),
    ),
    [(1, "甲某", "1234", 61200), (2, "乙某", None, 99999999999)],
    "甲镇人民政府（盖章）",
    "2026年11月22日",
    ["监督电话：0714-8711234 0714-8765432，13800138000"],
)


def with_cell(words: str) -> Notice:
    """The notice with one more name."""
    return replace(NOTICE, rows=[*NOTICE.rows, (3, words, None, 1)])


def test_a_notice() -> None:
    """Title, text, table, telephones, issuer and day, upright on A4; same input, same bytes."""
    data = notice(NOTICE)
    assert data == notice(NOTICE)
    page = openpyxl.load_workbook(io.BytesIO(data))["公示"]
    assert page["A1"].value == NOTICE.title
    assert page["B4"].value == "甲某"
    words = [cell.value for cell in page["A"]]
    assert words[-3:] == [*NOTICE.closing, NOTICE.issuer, NOTICE.day]
    assert (page.page_setup.paperSize, page.page_setup.orientation) == (9, "portrait")


@pytest.mark.parametrize(
    "words",
    [
        "420281198801011234",
        "42028119880101123X",
        "420281880101123",
        "４２０２８１１９８８０１０１１２３４",
        "4202 8119 8801 0112 34",
        "6224-1212-3456-7000-000",
        "甲某6224121234567000000乙",
        "42028119880101\u200b1234",
        "13800138000",
        "138 0013 8000",
        "+8613800138000",
    ],
)
def test_numbers_that_are_refused(words: str) -> None:
    """Identity, account and mobile numbers block the notice, however they are spaced."""
    with pytest.raises(Refused) as caught:
        notice(with_cell(words))
    assert caught.value.id == "notice-refused"
    (found,) = caught.value.findings
    assert "第3行「户主」" in found.message
    assert words not in found.message


@pytest.mark.parametrize(
    "words",
    [
        "甲某",
        "2026-11-23 2026-11-29",
        "202611-NC-001",
        "0714-8711234 0714-8765432",
        "420281****1234",
    ],
)
def test_harmless_numbers(words: str) -> None:
    """Dates, batch numbers, landlines and masked numbers may be shown."""
    assert list(exposed(words)) == []
    assert notice(with_cell(words))


@pytest.mark.parametrize("field", ["title", "issuer", "footer", "day"])
def test_every_text_is_searched(field: str) -> None:
    """A number is found wherever it stands."""
    with pytest.raises(Refused):
        notice(replace(NOTICE, **{field: "420281198801011234"}))


def test_every_place_is_named_at_once() -> None:
    """All places are listed together."""
    rows = [(1, "420281198801011234", "13800138000", 1)]
    bad = replace(NOTICE, rows=rows, paragraphs=["账号6224121234567000000"])
    with pytest.raises(Refused) as caught:
        notice(bad)
    assert len(caught.value.findings) == 3


@settings(deadline=None, max_examples=60)
@given(st.text("甲乙 -，", max_size=5), st.text("123456789", min_size=13, max_size=22))
def test_no_long_number_passes(words: str, digits: str) -> None:
    """Thirteen digits or more are found inside any text, whole."""
    found = [tail for _, tail in exposed(f"{words.rstrip(' -')}{digits}")]
    assert found == [digits[-4:]]
