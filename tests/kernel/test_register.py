"""Registers: a declaration that cannot work fails when it is loaded; commands follow from it."""

from __future__ import annotations

from datetime import date
from typing import Any

import click
import pytest
from click.testing import CliRunner

from minzheng.kernel.register import Ask, Register, Taken
from minzheng.kernel.register_cli import add_register
from minzheng.kernel.sheet.form import CellKind, Field, Form
from minzheng.kernel.table import Column, Kind

COLUMNS = (Column("case_no", "编号", Kind.code), Column("name", "姓名", Kind.name))
FORM = Form(
    "test.case/1",
    "登记表",
    (
        Field("case_no", "编号"),
        Field("name", "姓名", shows=Kind.name),
        Field("id_no", "公民身份号码", CellKind.digits, shows=Kind.id_no),
        Field("code", "其他号码", CellKind.digits),
        Field("amount", "金额", CellKind.money),
        Field("on", "日期", CellKind.date),
        Field("ill", "重病", CellKind.flag),
    ),
)
ON = date(2026, 11, 21)


def register(**more: Any) -> Register:
    """A register of two cases."""
    told: dict[str, Any] = {
        "name": "test.case",
        "title": "测试台账",
        "columns": COLUMNS,
        "key": "case_no",
        "rows": lambda _session, _ask: [("A1", "张小甲"), ("A2", "李小乙")],
        "show": lambda _session, _key: [],
        "images": lambda _session, _key: [],
    }
    return Register(**told | more)


def test_a_wrong_key_is_told_with_the_nearest() -> None:
    """A key that is no column names the column that was meant."""
    with pytest.raises(ValueError, match=r"no column case_on.*case_no"):
        register(key="case_on")


def test_a_column_stands_once() -> None:
    """Two columns of one key would hide each other."""
    with pytest.raises(ValueError, match="twice"):
        register(columns=(*COLUMNS, Column("name", "户主姓名")))


def test_a_form_and_an_import_go_together() -> None:
    """One without the other is half a declaration."""
    with pytest.raises(ValueError, match="form and an import"):
        register(form=FORM)


def test_the_list_is_a_table_as_of_the_day() -> None:
    """Rows, title, columns and the day asked for."""
    made = register().table(None, Ask(ON))  # type: ignore[arg-type]
    assert (made.name, made.title, made.as_of) == ("test.case", "测试台账", "2026-11-21")
    assert len(made.rows) == 2
    assert made.is_form is False


def test_an_export_has_the_forms_own_columns() -> None:
    """Headed by titles so that it reads in again; each column is shown as its field says."""
    made = register(
        form=FORM,
        take_in=lambda *_told: Taken(0, 0, 0, 0, 0),
        sheet_rows=lambda _session, _ask: [{"case_no": "A1", "amount": 100, "ill": True}],
    ).sheet_table(None, Ask(ON))  # type: ignore[arg-type]
    assert made.is_form
    assert [column.title for column in made.columns] == [field.title for field in FORM.fields]
    kinds = {column.key: column.kind for column in made.columns}
    assert (kinds["name"], kinds["id_no"], kinds["code"]) == (Kind.name, Kind.id_no, Kind.free)
    assert (kinds["amount"], kinds["on"], kinds["ill"]) == (Kind.money, Kind.date, Kind.flag)
    assert made.rows == [("A1", None, None, None, 100, None, True)]


def test_a_register_without_a_form_exports_its_list() -> None:
    """There is always something to export."""
    assert not register().sheet_table(None, Ask(ON)).is_form  # type: ignore[arg-type]


def test_six_commands_come_of_a_register() -> None:
    """Under the group named, each with Chinese help and an example with the group's path."""
    group = click.Group("case")
    add_register(group, "minzheng.assist.enter.registers:DIBAO_REGISTER", "some case", "DB000001")
    assert list(group.commands) == ["list", "show", "export", "template", "import", "history"]
    for command in group.commands.values():
        told = CliRunner().invoke(command, ["-h"]).output
        assert "minzheng some case" in told
