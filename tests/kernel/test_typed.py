"""Typed: what is typed at a command is read like a row of a sheet."""

from __future__ import annotations

from sheet_samples import FORM, GOOD

from minzheng.kernel.money import yuan
from minzheng.kernel.sheet.read import read
from minzheng.kernel.sheet.typed import reading_of

KEYS = [field.key for field in FORM.fields]


def test_typed_rows_have_the_values_a_sheet_would_give() -> None:
    """The same words give the same values, typed or read."""
    from sheet_samples import TITLES, xlsx

    typed = reading_of(FORM, [dict(zip(KEYS, GOOD, strict=True))])
    sheet = read(xlsx([TITLES, GOOD]), "表.xlsx", FORM)
    assert typed.rows[0].values == sheet.rows[0].values
    assert yuan(typed.rows[0].values["amount"]) == "612.00"  # type: ignore[arg-type]
    assert (typed.rows_in, typed.bad) == (1, set())


def test_faults_are_those_of_a_sheet() -> None:
    """A missing must, a bad amount and a number twice are findings with the column's name."""
    rows = [{"name": "甲", "code": "1", "amount": "x"}, {"code": "1"}]
    reading = reading_of(FORM, rows)
    assert {(one.id, one.where.split("「")[1].split("」")[0]) for one in reading.findings} == {
        ("amount-unreadable", "金额"),
        ("sheet-required", "姓名"),
        ("sheet-double-value", "证件号码"),
    }
    assert reading.bad == {2, 3}
    assert reading.sheet == "命令行"


def test_what_is_not_typed_is_blank() -> None:
    """Columns nobody named are None; keys that are no column are not looked at."""
    (row,) = reading_of(FORM, [{"name": "甲", "code": "1", "colour": "红"}]).rows
    assert row.values["on"] is None
    assert "colour" not in row.values
