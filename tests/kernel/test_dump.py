"""Dump: the same bytes for the same facts, and nothing of what the file keeps about itself."""

from __future__ import annotations

import json
import sqlite3
from contextlib import closing
from datetime import date
from itertools import pairwise
from typing import Any

import pytest

from minzheng.kernel import backup
from minzheng.kernel.audit import Deed
from minzheng.kernel.db import Store
from minzheng.kernel.dump import ITS_OWN, digest, dump, tables
from minzheng.kernel.fix import Fix
from minzheng.kernel.setting import Setting
from minzheng.migrations import HEAD
from minzheng.people.models import Person

DEED = Deed("张经办", "minzheng test")


def lines(store: Store) -> list[dict[str, Any]]:
    """The dump's lines, opened."""
    with backup.snapshot(store.path, mode="rw") as raw:
        return [json.loads(line) for line in b"".join(dump(raw)).decode().splitlines()]


@pytest.fixture
def told(store: Store) -> Store:
    """Two people and a setting."""
    with store.work(DEED) as work:
        work.session.add(Setting(key="甲", value='引号"、\n换行和 𠮷'))
        work.session.add_all(
            Person(
                id_no=f"T{number}", name=f"人{number}", name_key="人", birth=date(1990, 1, number)
            )
            for number in (2, 1)
        )
    return store


def test_each_row_is_a_line_with_its_columns_by_name(told: Store) -> None:
    """First the schema's version; then table, number and every column as it is stored."""
    head, *rows = lines(told)
    assert head == {"minzheng": "dump", "schema": HEAD}
    assert [(row["table"], row["id"]) for row in rows] == [
        ("person", 1),
        ("person", 2),
        ("setting", 1),
    ]
    assert rows[-1]["value"] == '引号"、\n换行和 𠮷'
    assert (rows[0]["birth"], rows[0]["sex"]) == ("1990-01-02", None)
    for row in rows:
        named = [name for name in row if name not in ("table", "id")]
        assert all(one < two for one, two in pairwise(named))


def test_what_the_file_keeps_about_itself_is_left_out(told: Store) -> None:
    """Neither the audit nor the list of corrections nor SQLite's own tables are business."""
    assert Fix.__table__.name in ITS_OWN
    with backup.snapshot(told.path, mode="rw") as raw:
        own = tables(raw, business=False)
        every = {
            name for (name,) in raw.execute("SELECT name FROM sqlite_master WHERE type='table'")
        }
        assert every - {"sqlite_sequence"} == {*own, *tables(raw)}
    assert own == ["alembic_version", "audit_change", "audit_open", "audit_row", "fix"]


def test_a_change_and_its_reversal_leave_the_same_bytes(told: Store) -> None:
    """The dump does not know that anything happened between."""
    with backup.snapshot(told.path, mode="rw") as raw:
        before = digest(dump(raw))
    for value in ("二", '引号"、\n换行和 𠮷'):
        with told.work(DEED) as work:
            work.session.connection().exec_driver_sql("UPDATE setting SET value = ?", (value,))
        with backup.snapshot(told.path, mode="rw") as raw:
            assert (digest(dump(raw)) == before) is (value != "二")


def test_bytes_that_are_no_text_are_kept(told: Store) -> None:
    """A damaged text is dumped as it stands, so that it can be seen."""
    with closing(sqlite3.connect(told.path)) as raw:
        raw.execute("DROP TRIGGER audit_setting_update")
        raw.execute("UPDATE setting SET value = CAST(x'ff41' AS TEXT)")
        assert b"\xffA" in b"".join(dump(raw))
