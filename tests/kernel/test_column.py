"""Columns: what a column says it holds is what the file holds, whoever writes."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from typing import Any

import pytest
from sqlalchemy import CheckConstraint, DateTime, Float, Numeric, Table
from sqlmodel import SQLModel

from minzheng.errors import InputInvalid, MinzhengError
from minzheng.kernel.audit import Deed
from minzheng.kernel.column import ChoiceText, MonthText, Row
from minzheng.kernel.db import Store
from minzheng.kernel.label import Choice
from minzheng.kernel.month import Month
from minzheng.kernel.standards import Value
from minzheng.people.models import Division

GOOD: dict[str, Row] = {
    "standard_value": Value(
        region="420281", key="x", label="x", value="1", unit="元/人/月",
        since="2026-01", document="x", mark="verified",
    ),
    "division": Division(
        code="1", name="x", short="x", level="x", kind="x", place=1, since="2026-02-28"
    ),
}  # fmt: skip
"""A good row of two tables that between them have every kind of column."""


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Store:
    """One empty database for all these tests: what they try to write is refused or deleted."""
    from minzheng.kernel import db
    from minzheng.migrations.upgrade import upgrade

    made = db.create(tmp_path_factory.mktemp("column") / "x.db")
    upgrade(made)
    return made


def insert(store: Store, table: str, *, keep: bool = False, **spoiled: Any) -> None:
    """One row by plain SQL inside a change, which is kept only if asked."""
    row = {name: told for name, told in dict(GOOD[table]).items() if name != "id"} | spoiled
    names = ", ".join(f'"{name}"' for name in row)
    marks = ", ".join("?" * len(row))
    with store.work(Deed("张", "test"), dry_run=not keep) as work:
        statement = f"INSERT INTO {table} ({names}) VALUES ({marks})"
        work.session.connection().exec_driver_sql(statement, tuple(row.values()))


@pytest.mark.parametrize("table", list(GOOD))
def test_the_good_rows_are_good(store: Store, table: str) -> None:
    """The rows that the other tests spoil go in as they are."""
    insert(store, table)


@pytest.mark.parametrize(
    ("table", "column", "bad"),
    [
        ("division", "place", "abc"),
        ("division", "place", 1.5),
        ("division", "managed", "yes"),
        ("division", "managed", 2),
        ("division", "since", "2026-02-30"),
        ("division", "since", "2026-13-01"),
        ("division", "since", "2026-1-1"),
        ("division", "since", "20260101"),
        ("division", "since", 20260101),
        ("division", "since", ""),
        pytest.param("division", "code", "1" * 13, id="code-13"),
        ("standard_value", "since", "2026-13"),
        ("standard_value", "since", "2026-00"),
        ("standard_value", "since", "2026-1"),
        ("standard_value", "since", "2026-01-01"),
        ("standard_value", "until", "永远"),
        ("standard_value", "until", "2026-19"),
        ("standard_value", "mark", "sure"),
        ("standard_value", "mark", "原文已核"),
        pytest.param("standard_value", "label", "名" * 81, id="label-81"),
        ("standard_value", "region", None),
    ],
)
def test_sql_cannot_store_what_a_column_does_not_hold(
    store: Store, table: str, column: str, bad: Any
) -> None:
    """Text for a number, a day or month that is none, an unknown choice, too long a text."""
    with pytest.raises(MinzhengError) as caught:
        insert(store, table, **{column: bad})
    if caught.value.id != "value-too-long":
        assert caught.value.id == "constraint-broken"
        assert f"{table}_{column}" in caught.value.message.replace(".", "_")


@pytest.mark.parametrize(
    ("table", "column", "title", "most"),
    [("division", "code", "代码", 12), ("standard_value", "label", "名称", 80)],
)
def test_too_long_a_text_is_told_by_its_title(
    store: Store, table: str, column: str, title: str, most: int
) -> None:
    """What a clerk typed too long is named as the column is called, with the length it may have."""
    with pytest.raises(InputInvalid) as caught:
        insert(store, table, **{column: "长" * (most + 1)})
    assert caught.value.id == "value-too-long"
    assert caught.value.message == f"「{title}」最多 {most} 个字"


def test_lengths_count_characters(store: Store) -> None:
    """Eighty Chinese characters fit into eighty."""
    insert(store, "standard_value", label="名" * 80)


def test_every_column_that_can_be_held_is_held() -> None:
    """Each integer, flag, date, month, choice and limited text of the schema has its CHECK."""
    for made in SQLModel.metadata.tables.values():
        checked = {
            str(one.name).removeprefix(f"ck_{made.name}_")
            for one in made.constraints
            if isinstance(one, CheckConstraint)
        }
        for column in made.columns:
            kind = type(column.type).__name__
            held = kind in ("Integer", "Boolean", "Date", "MonthText", "ChoiceText")
            if not column.primary_key and (held or getattr(column.type, "length", None)):
                assert column.name in checked, f"{made.name}.{column.name} ({kind})"


def test_no_column_holds_what_sqlite_would_round() -> None:
    """No float, no decimal and no instant anywhere in the schema: 分, days and text only."""
    for made in SQLModel.metadata.tables.values():
        for column in made.columns:
            assert not isinstance(column.type, Float | Numeric | DateTime), column


def test_every_table_has_a_key_that_is_not_reused(store: Store) -> None:
    """A row deleted does not give its number to the next one."""
    insert(store, "division", keep=True, code="1")
    with store.work(Deed("张", "test")) as work:
        work.session.connection().exec_driver_sql("DELETE FROM division")
    insert(store, "division", keep=True, code="2")
    with closing(sqlite3.connect(store.path)) as raw:
        assert raw.execute("SELECT id FROM division").fetchall() == [(2,)]
    for name, made in SQLModel.metadata.tables.items():
        if not name.startswith("audit_"):
            assert made.dialect_options["sqlite"]["autoincrement"] is True, name


def test_every_constraint_has_a_name() -> None:
    """A later version can only alter what it can name."""
    for made in SQLModel.metadata.tables.values():
        assert isinstance(made, Table)
        for one in made.constraints:
            assert one.name, f"{made.name}: {one}"


class Colour(Choice):
    """A choice of the tests."""

    red = "red", "红"


def test_months_and_choices_come_back_as_what_they_were() -> None:
    """Stored as text that sorts and compares; read as Month and member; unknown codes refused."""
    month, colour = MonthText(), ChoiceText(Colour)
    assert month.process_bind_param(Month.parse("2026-11"), None) == "2026-11"  # type: ignore[arg-type]
    assert month.process_result_value("2026-11", None) == Month.parse("2026-11")  # type: ignore[arg-type]
    assert colour.process_bind_param(Colour.red, None) == "red"  # type: ignore[arg-type]
    assert colour.process_result_value("red", None) is Colour.red  # type: ignore[arg-type]
    assert month.process_bind_param(None, None) is None  # type: ignore[arg-type]
    assert colour.process_result_value(None, None) is None  # type: ignore[arg-type]
    with pytest.raises(ValueError, match="blue"):
        colour.process_bind_param("blue", None)  # type: ignore[arg-type]


def test_an_unstored_row_has_no_id_to_give() -> None:
    """Asking a row for its key before it has one is a mistake that is told."""
    with pytest.raises(LookupError, match="Row"):
        _ = Row().stored_id
    assert Row(id=3).stored_id == 3
