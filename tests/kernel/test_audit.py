"""Audit: every row's before and after, chained; one flipped byte anywhere is found."""

from __future__ import annotations

import json
import re
import shutil
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st
from sqlalchemy import text
from sqlmodel import Session, SQLModel, select

from depth import times
from minzheng.errors import MinzhengError
from minzheng.kernel import audit, clock, image
from minzheng.kernel.audit import GENESIS, Deed, RowImage, row_change
from minzheng.kernel.db import Store
from minzheng.kernel.finding import Finding
from minzheng.kernel.month import Month
from minzheng.kernel.setting import Setting
from minzheng.kernel.standards import Mark, Value

DEED = Deed("张经办", "minzheng test", "原因", "文号")


def value(key: str, amount: str = "815", until: str = "") -> Value:
    """A row with text, a month, a choice and an empty column."""
    return Value(
        region="420281",
        key=key,
        label="某标准",
        value=amount,
        unit="元/人/月",
        since=Month.parse("2026-01"),
        until=Month.parse(until) if until else None,
        document="某文〔2026〕1号",
        mark=Mark.verified,
    )


@pytest.fixture
def told(store: Store) -> Store:
    """A file with a history: rows added, changed and taken away in four changes."""
    with store.work(DEED) as work:
        work.session.add_all([Setting(key="a", value="一"), Setting(key="b", value="二")])
    with store.work(DEED) as work:
        work.session.add_all([value("x"), value("y", until="2026-06")])
    with store.work(Deed("李复核", "minzheng 二", "", "")) as work:
        row = work.session.exec(select(Setting).where(Setting.key == "a")).one()
        row.value = "三"
        work.session.add(row)
    with store.work(DEED) as work:
        work.session.delete(work.session.exec(select(Setting).where(Setting.key == "b")).one())
    return store


def findings(store: Store, *heads: str) -> list[Finding]:
    """What verification finds."""
    with store.reading() as session:
        return list(audit.verify(session.connection(), heads=heads))


def meddle(path: Path, *statements: str, values: tuple[Any, ...] = ()) -> None:
    """Change a file behind the program's back: no triggers, no checks; the triggers come back."""
    with closing(sqlite3.connect(path, isolation_level=None)) as raw:
        raw.execute("PRAGMA ignore_check_constraints=ON")
        raw.execute("PRAGMA synchronous=OFF")
        raw.execute("BEGIN")
        told = " ".join(statements)
        kept = raw.execute("SELECT name, sql, tbl_name FROM sqlite_master WHERE type = 'trigger'")
        found = [(name, sql) for name, sql, table in kept if re.search(rf"\b{table}\b", told)]
        for name, _ in found:
            raw.execute(f'DROP TRIGGER "{name}"')
        for statement in statements:
            raw.execute(statement, values)
        for _, sql in found:
            raw.execute(sql)
        raw.execute("COMMIT")


# --- images ---------------------------------------------------------------------------------------


def images(session: Session, table: str) -> list[tuple[str, Any, Any]]:
    """``(op, before, after)`` of a table's records in order."""
    found = session.exec(select(RowImage).where(RowImage.table_name == table).order_by(RowImage.id))
    moved = [row_change(image) for image in found]
    return [(one.op, one.before, one.after) for one in moved]


def test_insert_update_and_delete_leave_before_and_after(told: Store) -> None:
    """Each kind of change keeps the whole row on either side of it, in the order done."""
    with told.reading() as session:
        a = {"id": 1, "key": "a", "value": "一"}
        b = {"id": 2, "key": "b", "value": "二"}
        assert images(session, "setting") == [
            ("+", None, a),
            ("+", None, b),
            ("~", a, a | {"value": "三"}),
            ("-", b, None),
        ]


def test_an_image_keeps_every_column_and_its_type(told: Store) -> None:
    """Months, choices, blanks and numbers stand in the image as they stand in the table."""
    with told.reading() as session:
        _, _, after = images(session, "standard_value")[1]
        columns = [column.name for column in SQLModel.metadata.tables["standard_value"].columns]
    assert list(after) == columns
    assert (after["since"], after["until"], after["mark"]) == ("2026-01", "2026-06", "verified")
    assert (after["id"], after["note"]) == (2, "")


def test_an_update_that_changes_nothing_leaves_no_image(told: Store) -> None:
    """Setting a column to what it is, even by SQL, is no change."""
    with told.work(DEED) as work:
        work.session.connection().execute(text("UPDATE setting SET value = value"))
    assert work.digest == ""
    with told.work(DEED) as work:
        work.session.connection().execute(text("UPDATE setting SET value = 'new'"))
        assert len(work.rows()) == 1


def test_differences_name_the_columns_that_differ() -> None:
    """Only what changed is told; of a new or deleted row, everything."""
    moved = audit.RowChange("t", 1, "~", {"a": 1, "b": None}, {"a": 1, "b": "x"})
    assert list(moved.differences()) == [("b", None, "x")]
    assert list(audit.RowChange("t", 1, "-", {"a": 1}, None).differences()) == [("a", 1, None)]
    assert list(audit.RowChange("t", 1, "+", None, {"a": 1}).differences()) == [("a", None, 1)]


def test_every_table_but_the_records_is_audited(store: Store) -> None:
    """No table of the schema is left out, today's and tomorrow's."""
    names = {made.name for made in image.audited(SQLModel.metadata)}
    with closing(sqlite3.connect(store.path)) as raw:
        tables = {
            name
            for (name,) in raw.execute("SELECT name FROM sqlite_master WHERE type = 'table'")
            if not name.startswith(("audit_", "sqlite_", "alembic_"))
        }
        triggers = {
            name for (name,) in raw.execute("SELECT name FROM sqlite_master WHERE type = 'trigger'")
        }
    assert names == tables
    wanted = {f"audit_{name}_{event}" for name in names for event in ("insert", "update", "delete")}
    assert wanted <= triggers


def test_records_cannot_be_altered_through_the_program(told: Store) -> None:
    """Even inside a change, records of changes and rows take no UPDATE and no DELETE."""
    for statement in (
        "UPDATE audit_change SET operator = 'x'",
        "DELETE FROM audit_change",
        "UPDATE audit_row SET after = NULL",
        "DELETE FROM audit_row",
    ):
        with pytest.raises(MinzhengError, match="append-only"), told.work(DEED) as work:
            work.session.connection().execute(text(statement))
    assert findings(told) == []


# --- the chain ------------------------------------------------------------------------------------


def test_changes_are_linked_and_dated(told: Store) -> None:
    """Numbers run without a gap, each names the digest before, the first the head of nothing."""
    clock.fix(date(2026, 3, 5))
    with told.work(DEED) as work:
        work.session.add(Setting(key="c", value="四"))
    with told.reading() as session:
        rows = session.connection().execute(text("SELECT * FROM audit_change ORDER BY id")).all()
        assert audit.head(session.connection()) == work.digest == rows[-1].digest
    assert [row.id for row in rows] == [1, 2, 3, 4, 5]
    assert [row.previous for row in rows] == [GENESIS, *(row.digest for row in rows[:-1])]
    assert [row.rows for row in rows] == [2, 2, 1, 1, 1]
    assert rows[-1].today == "2026-03-05"
    assert rows[2].operator == "李复核"


def test_a_good_file_verifies_in_silence(told: Store, store: Store) -> None:
    """Nothing is found in a file that only the program has written, full or empty."""
    assert findings(told) == []


def test_an_empty_file_has_the_head_of_nothing(store: Store) -> None:
    """Before the first change the head is sixty-four zeros, and that head is known."""
    with store.reading() as session:
        assert audit.head(session.connection()) == GENESIS
    assert findings(store, GENESIS) == []


def test_a_printed_head_is_looked_for(told: Store) -> None:
    """Any head that ever was is known, in full or by its printed beginning; others are told."""
    with told.reading() as session:
        heads = session.connection().execute(text("SELECT digest FROM audit_change")).scalars()
        known = list(heads)
    assert findings(told, *known, *(head[:16] for head in known)) == []
    (one,) = findings(told, "f" * 16)
    assert (one.id, one.subject) == ("audit-head-unknown", "f" * 16)


def columns_of(raw: sqlite3.Connection) -> Iterator[tuple[str, str, int]]:
    """Every stored value of the records and the live tables: table, column, rowid."""
    names = ["audit_change", "audit_row"]
    names += [made.name for made in image.audited(SQLModel.metadata)]
    for name in names:
        columns = [row[1] for row in raw.execute(f"PRAGMA table_info({name})")]
        for (rowid,) in raw.execute(f"SELECT rowid FROM {name}").fetchall():
            for column in columns:
                yield name, column, rowid


def flipped(stored: Any, at: int, bit: int) -> Any:
    """The value with one bit of one byte turned; an empty one gets a byte."""
    if isinstance(stored, int):
        return stored ^ (1 << (bit + 8 * (at % 2)))
    data = bytearray((stored or "").encode())
    if data:
        data[at % len(data)] ^= 1 << bit
    return bytes(data) or b"\x01"


@pytest.fixture
def every_value(told: Store) -> list[tuple[str, str, int]]:
    """The places a byte can be flipped at."""
    with closing(sqlite3.connect(told.path)) as raw:
        return list(columns_of(raw))


@settings(max_examples=times(30, 600), suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(data=st.data())
def test_one_flipped_byte_is_found(
    told: Store, every_value: list[tuple[str, str, int]], data: st.DataObject
) -> None:
    """A byte of any value of any record or live row, turned behind the program's back, is found."""
    name, column, rowid = data.draw(st.sampled_from(every_value))
    at, bit = data.draw(st.integers(0, 400)), data.draw(st.integers(0, 7))
    broken = told.path.with_name("broken.db")
    shutil.copy(told.path, broken)
    with closing(sqlite3.connect(broken)) as raw:
        found = raw.execute(f"SELECT {column} FROM {name} WHERE rowid = ?", (rowid,)).fetchone()[0]
    new = flipped(found, at, bit)
    cast = "CAST(? AS TEXT)" if isinstance(new, bytes) else "?"
    statement = f"UPDATE {name} SET {column} = {cast} WHERE rowid = {rowid}"
    try:
        meddle(broken, statement, values=(new,))
    except sqlite3.IntegrityError:
        assume(False)  # another row has that key
    assert findings(Store(broken)), f"{name}.{column} of row {rowid}: {found!r} -> {new!r}"


@settings(max_examples=times(25, 400))
@given(at=st.floats(0, 1, exclude_max=True), bit=st.integers(0, 7))
def test_one_flipped_byte_of_the_file_does_no_harm_unseen(
    tmp_path_factory: pytest.TempPathFactory, at: float, bit: int
) -> None:
    """A bit of the file itself: found, or refused, or no value of any table is another."""
    good = _history(tmp_path_factory)
    data = bytearray(good.read_bytes())
    data[int(at * len(data))] ^= 1 << bit
    broken = good.with_name("broken.db")
    for leftover in good.parent.glob("broken.db-*"):
        leftover.unlink()
    broken.write_bytes(data)
    try:
        noticed = bool(findings(Store(broken)))
    except Exception:  # noqa: BLE001  (SQLite cannot open it at all)
        noticed = True
    assert noticed or _values(broken) == _values(good)


_MADE: dict[str, Path] = {}


def _history(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A file with some changes, made once, everything in the file itself."""
    if "path" not in _MADE:
        from minzheng.kernel import db
        from minzheng.migrations.upgrade import upgrade

        store = db.create(tmp_path_factory.mktemp("flip") / "good.db")
        upgrade(store)
        with store.work(DEED) as work:
            work.session.add_all([value(f"k{n}") for n in range(40)])
        with closing(sqlite3.connect(store.path)) as raw:
            raw.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        _MADE["path"] = store.path
    return _MADE["path"]


def _values(path: Path) -> list[Any]:
    with closing(sqlite3.connect(path)) as raw:
        raw.text_factory = bytes
        names = ["audit_change", "audit_row", "standard_value"]
        return [raw.execute(f"SELECT * FROM {name}").fetchall() for name in names]


def test_what_stands_where_is_told(told: Store) -> None:
    """An altered row, a vanished row and a row from nowhere are named by table and number."""
    meddle(
        told.path,
        "UPDATE setting SET value = '九' WHERE id = 1",
        "DELETE FROM standard_value WHERE id = 2",
        "INSERT INTO setting (id, key, value) VALUES (77, 'stray', 'x')",
    )
    found = findings(told)
    assert {one.id for one in found} == {"audit-row-altered"}
    assert {one.subject for one in found} == {
        "setting 第 1 行",
        "setting 第 77 行",
        "standard_value 第 2 行",
    }


def test_a_change_taken_out_is_told(told: Store) -> None:
    """A record deleted from the middle breaks the link; its orphaned rows are told."""
    meddle(told.path, "DELETE FROM audit_change WHERE id = 2")
    subjects = [one.subject for one in findings(told) if one.id == "audit-chain-broken"]
    assert subjects == ["3", "（无主的行记录）"]


def test_history_cut_off_at_the_end_is_told_by_the_printed_head(told: Store) -> None:
    """The last change taken away with all its traces shows only against a head on paper."""
    with told.reading() as session:
        printed = audit.head(session.connection())
    meddle(
        told.path,
        "DELETE FROM audit_change WHERE id = 4",
        "DELETE FROM audit_row WHERE change_id = 4",
        "INSERT INTO setting (id, key, value) VALUES (2, 'b', '二')",
    )
    assert findings(told) == []
    assert [one.id for one in findings(told, printed)] == ["audit-head-unknown"]


def test_a_record_moved_between_columns_is_told(told: Store) -> None:
    """Images are hashed each for itself: NULL is not '', and the end of one is not the other's."""
    for statement in (
        "UPDATE audit_row SET before = '' WHERE id = 1",
        "UPDATE audit_row SET before = after, after = before WHERE id = 3",
    ):
        copy = told.path.with_name("moved.db")
        shutil.copy(told.path, copy)
        meddle(copy, statement)
        assert [one.subject for one in findings(Store(copy))][:1], statement


def test_bytes_that_are_no_text_are_found_not_tripped_over(told: Store) -> None:
    """Half a character or a blob in a text column is a finding like any other."""
    for statement in (
        "UPDATE audit_change SET operator = CAST(x'e5bb' AS TEXT) WHERE id = 2",
        "UPDATE audit_row SET after = CAST(x'7be5bb7d' AS TEXT) WHERE id = 2",
        "UPDATE setting SET value = CAST(x'e5bb' AS TEXT)",
        "UPDATE setting SET value = x'00ff'",
    ):
        copy = told.path.with_name("bytes.db")
        shutil.copy(told.path, copy)
        meddle(copy, statement)
        assert findings(Store(copy)), statement


def test_a_record_without_a_part_is_found_not_tripped_over(told: Store) -> None:
    """A record that lost a part that none may lack, or one slipped in without it, is a finding."""
    loosened = (
        "UPDATE sqlite_master SET sql = replace(sql, 'table_name VARCHAR NOT NULL', "
        "'table_name VARCHAR') WHERE name = 'audit_row'"
    )
    for statement in (
        "UPDATE audit_row SET table_name = NULL WHERE id = 2",
        "INSERT INTO audit_row (id, change_id, row_id, op) VALUES (99, 2, 1, '~')",
    ):
        copy = told.path.with_name("parts.db")
        shutil.copy(told.path, copy)
        meddle(copy, "PRAGMA writable_schema=ON", loosened)
        meddle(copy, statement)
        subjects = [one.subject for one in findings(Store(copy)) if one.id == "audit-chain-broken"]
        assert len(subjects) == 1, statement


def test_verifying_asks_no_more_questions_of_a_longer_history(told: Store) -> None:
    """The chain is read in one pass: as many statements for forty changes more as for a few."""

    def asked() -> int:
        statements: list[str] = []
        with told.reading() as session:
            raw: Any = session.connection().connection.driver_connection
            raw.set_trace_callback(statements.append)
            assert list(audit.verify(session.connection())) == []
        return len(statements)

    before = asked()
    for number in range(40):
        with told.work(DEED) as work:
            work.session.add(Setting(key=f"n{number}", value="五"))
    assert asked() == before > 0


def test_an_open_door_is_told_and_shut(told: Store) -> None:
    """A change number left open by a meddler is found, and the next change is its own."""
    meddle(told.path, "INSERT INTO audit_open (change_id) VALUES (1)")
    assert [one.subject for one in findings(told)] == ["（未关闭的变更）"]
    with told.work(DEED) as work:
        work.session.add(Setting(key="c", value="四"))
    assert work.digest
    assert findings(told) == []


def test_the_digest_covers_what_the_record_says(told: Store) -> None:
    """The digest is that of the facts, the rows and the head before, and of nothing else."""
    with told.reading() as session:
        connection = session.connection()
        row = connection.execute(text("SELECT * FROM audit_change WHERE id = 2")).mappings().one()
        count, rows_digest = audit._rows_digest(connection, 2)
    assert count == row["rows"] == 2
    facts = dict(row)
    assert audit._change_digest(facts, rows_digest) == facts["digest"]
    for name in facts:
        if name != "digest":
            assert audit._change_digest(facts | {name: "?"}, rows_digest) != facts["digest"]
    assert json.loads(json.dumps(facts, ensure_ascii=False)) == facts
