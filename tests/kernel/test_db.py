"""Database: one way to write, all or nothing, one writer at a time, and what the file refuses."""

from __future__ import annotations

import os
import signal
import sqlite3
import stat
import subprocess
import sys
import textwrap
import threading
import time
from collections.abc import Iterator
from contextlib import closing, contextmanager
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import event, text
from sqlalchemy.exc import IntegrityError, OperationalError
from sqlmodel import Session, select

from minzheng.errors import Busy, InputMissing, MinzhengError, Misconfigured, NotPermitted
from minzheng.kernel import db
from minzheng.kernel.audit import Deed
from minzheng.kernel.db import Guard, Store
from minzheng.kernel.finding import Problem
from minzheng.kernel.setting import Setting
from minzheng.people.models import Household, Member

DEED = Deed("张经办", "minzheng test", "试一试", "某字〔2026〕1号")


def dump(store: Store) -> dict[str, list[tuple[Any, ...]]]:
    """Every row of every table, as a plain sqlite3 connection sees them."""
    with closing(sqlite3.connect(store.path)) as raw:
        names = raw.execute("SELECT name FROM sqlite_master WHERE type = 'table' ORDER BY name")
        return {
            name: raw.execute(f'SELECT * FROM "{name}" ORDER BY 1').fetchall()
            for (name,) in names.fetchall()
        }


def put(store: Store, key: str, value: str = "甲", **how: bool) -> str:
    """Write one setting; gives the change's digest."""
    with store.work(DEED, **how) as work:
        work.session.add(Setting(key=key, value=value))
    return work.digest


# --- one transaction ------------------------------------------------------------------------------


def test_a_piece_of_work_is_one_change(store: Store) -> None:
    """Two rows written in one work() stand under one record with operator, command and papers."""
    with store.work(DEED) as work:
        work.session.add(Setting(key="a", value="1"))
        work.session.flush()
        work.session.add(Setting(key="b", value="2"))
    found = dump(store)
    (change,) = found["audit_change"]
    assert change[2:6] == ("张经办", "minzheng test", "试一试", "某字〔2026〕1号")
    assert change[7] == 2
    assert [row[1] for row in found["audit_row"]] == [work.change] * 2
    assert found["audit_open"] == []


@pytest.mark.parametrize("fault", [ValueError("错"), KeyboardInterrupt(), SystemExit(3)])
def test_any_exception_takes_everything_back(store: Store, fault: BaseException) -> None:
    """After an exception of whatever kind the file holds what it held, key sequences included."""
    put(store, "first")
    before = dump(store)
    with pytest.raises(type(fault)):
        _broken_off(store, fault)
    assert dump(store) == before


def _broken_off(store: Store, fault: BaseException) -> None:
    """A change that has written a row when something happens."""
    with store.work(DEED) as work:
        work.session.add(Setting(key="second", value="乙"))
        work.session.flush()
        raise fault


def test_a_declared_refusal_takes_everything_back(store: Store) -> None:
    """A refusal in the middle of an act leaves nothing of what the act had written."""
    with pytest.raises(Busy):
        _broken_off(store, db.BUSY(holder="某人"))
    assert dump(store)["setting"] == []


def test_a_dry_run_shows_the_deed_and_writes_nothing(store: Store) -> None:
    """The preview is the record the deed would leave; the file stays as it was."""
    put(store, "standing")
    before = dump(store)
    with store.work(DEED, dry_run=True) as work:
        row = work.session.exec(select(Setting)).one()
        row.value = "乙"
        work.session.add(row)
        (moved,) = work.rows()
    assert list(moved.differences()) == [("value", "甲", "乙")]
    assert work.digest
    assert dump(store) == before
    assert row.value == "乙", "what was read can still be told after the rollback"


OPS = st.lists(
    st.tuples(st.sampled_from("+~-"), st.integers(0, 4), st.sampled_from("甲乙丙")), max_size=8
)


def _apply(session: Session, steps: list[tuple[str, int, str]]) -> None:
    for op, number, value in steps:
        found = session.exec(select(Setting).where(Setting.key == f"k{number}")).one_or_none()
        if op == "-" and found is not None:
            session.delete(found)
        elif op == "~" and found is not None:
            found.value = value
            session.add(found)
        elif op == "+" and found is None:
            session.add(Setting(key=f"k{number}", value=value))
        session.flush()


@settings(
    deadline=None, max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(steps=OPS)
def test_preview_and_deed_cannot_differ(store: Store, steps: list[tuple[str, int, str]]) -> None:
    """Whatever is written: a dry run changes nothing, and then the deed writes what it showed."""
    before = dump(store)
    with store.work(DEED, dry_run=True) as dry:
        _apply(dry.session, steps)
        preview = dry.rows()
    assert dump(store) == before
    with store.work(DEED) as wet:
        _apply(wet.session, steps)
        assert wet.rows() == preview
    assert (dump(store) == before) is (not preview)
    assert bool(wet.digest) is bool(preview)


def test_work_that_writes_nothing_leaves_no_record(store: Store) -> None:
    """A change without a row is no change, unless the record itself is what is wanted."""
    before = dump(store)
    with store.work(DEED) as work:
        work.session.exec(select(Setting)).all()
    assert work.digest == ""
    assert dump(store) == before
    with store.work(DEED, keep_empty=True) as kept:
        pass
    (change,) = dump(store)["audit_change"]
    assert change[7] == 0
    assert change[-1] == kept.digest


def test_a_savepoint_undone_is_not_in_the_record(store: Store) -> None:
    """What a nested transaction takes back has no image; what stands around it has."""
    with store.work(DEED) as work:
        work.session.add(Setting(key="kept", value="1"))
        work.session.flush()
        savepoint = work.session.begin_nested()
        work.session.add(Setting(key="kept", value="2"))
        with pytest.raises(IntegrityError):
            work.session.flush()
        savepoint.rollback()
    assert [row[1:] for row in dump(store)["setting"]] == [("kept", "1")]
    assert len(dump(store)["audit_row"]) == 1


# --- no other way ---------------------------------------------------------------------------------


def test_plain_sql_through_the_program_cannot_write(store: Store) -> None:
    """Outside work() no row can be written: its image would belong to no change."""
    insert = text("INSERT INTO setting (key, value) VALUES ('stray', 'x')")
    with store.engine.connect() as connection, pytest.raises(IntegrityError, match="change_id"):
        connection.execute(insert)
    with store.reading() as session, pytest.raises(OperationalError, match="readonly"):
        session.connection().execute(insert)
    assert dump(store)["setting"] == []


@pytest.mark.parametrize(
    "statement",
    [
        "INSERT INTO setting (key, value) VALUES ('stray', 'x')",
        "UPDATE setting SET value = 'x'",
        "DELETE FROM setting",
    ],
)
def test_another_sqlite_program_cannot_write(store: Store, statement: str) -> None:
    """The same statements by a bare sqlite3 connection fail on audit_row.change_id."""
    put(store, "standing")
    before = dump(store)
    with (
        closing(sqlite3.connect(store.path)) as raw,
        pytest.raises(sqlite3.IntegrityError, match=r"audit_row\.change_id"),
    ):
        raw.execute(statement)
    assert dump(store) == before


def test_readers_are_not_blocked_and_see_one_state(store: Store) -> None:
    """A reader opened before a change goes on seeing the file as it was, and does not wait."""
    put(store, "standing")
    with store.reading() as session:
        assert len(session.exec(select(Setting)).all()) == 1
        put(store, "second")
        assert len(session.exec(select(Setting)).all()) == 1
    with store.work(DEED) as work:
        work.session.add(Setting(key="third", value="x"))
        work.session.flush()
        with store.reading() as session:
            assert len(session.exec(select(Setting)).all()) == 2


# --- one writer -----------------------------------------------------------------------------------

HOLD = """
    import sys, time
    from pathlib import Path
    from minzheng.kernel.audit import Deed
    from minzheng.kernel.db import Store
    from minzheng.kernel.setting import Setting
    with Store(Path(sys.argv[1])).work(Deed("李", "held")) as work:
        work.session.add(Setting(key="half", value="done"))
        work.session.flush()
        print("in", flush=True)
        sys.stdin.readline()
"""


@contextmanager
def held(store: Store) -> Iterator[subprocess.Popen[str]]:
    """Another process in the middle of a change of this file."""
    with subprocess.Popen(
        [sys.executable, "-c", textwrap.dedent(HOLD), str(store.path)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
        env=os.environ | {"PYTHONPATH": os.pathsep.join(sys.path)},
    ) as process:
        assert process.stdout is not None
        try:
            assert process.stdout.readline() == "in\n"
            yield process
        finally:
            process.kill()


def test_one_of_two_writers_is_told_who_writes(store: Store) -> None:
    """The second is refused at once, is told the first one's process, and has written nothing."""
    with held(store) as process:
        started = time.monotonic()
        with pytest.raises(Busy) as caught:
            put(store, "mine")
        assert time.monotonic() - started < 1
        assert caught.value.id == "database-busy"
        assert f"进程 {process.pid}" in caught.value.message
        assert caught.value.exit_code == 75
    assert dump(store)["setting"] == []


def test_a_killed_writer_leaves_neither_lock_nor_rows(store: Store) -> None:
    """kill -9 in the middle of a change: nothing of it is there, and the next one can write."""
    with held(store) as process:
        os.kill(process.pid, signal.SIGKILL)
        process.wait()
        assert put(store, "mine")
    assert [row[1] for row in dump(store)["setting"]] == ["mine"]


def test_waiting_outlasts_the_other_writer(store: Store) -> None:
    """With a time to wait the second writes when the first is through."""
    entered, patient = threading.Event(), Store(store.path, wait=10)

    def first() -> None:
        with store.work(DEED) as work:
            work.session.add(Setting(key="first", value="1"))
            entered.set()
            time.sleep(0.3)

    thread = threading.Thread(target=first)
    thread.start()
    assert entered.wait(5)
    put(patient, "second")
    thread.join()
    assert [row[1] for row in dump(store)["setting"]] == ["first", "second"]


def test_a_lock_by_another_program_is_busy_too(store: Store) -> None:
    """A foreign program inside its own transaction makes a clear refusal, no traceback."""

    @event.listens_for(store.engine, "connect")
    def _soon(connection: Any, _record: object) -> None:
        connection.execute("PRAGMA busy_timeout=20")

    with closing(sqlite3.connect(store.path, isolation_level=None)) as raw:
        raw.execute("BEGIN IMMEDIATE")
        with pytest.raises(Busy):
            put(store, "mine")
        raw.execute("ROLLBACK")
    assert put(store, "mine")


def test_a_lock_file_left_lying_is_no_lock(store: Store) -> None:
    """The files beside the database may stay after a crash; they hold nobody up."""
    store.path.with_name(store.path.name + ".lock").touch()
    store.path.with_name(store.path.name + ".holder").write_text("half a line")
    assert put(store, "mine")


# --- the file -------------------------------------------------------------------------------------


def test_the_file_is_its_owners_alone(store: Store) -> None:
    """The database and what SQLite puts beside it are readable by the owner only."""
    with store.work(DEED) as work:
        work.session.add(Setting(key="a", value="1"))
        work.session.flush()
        beside = list(store.path.parent.glob(f"{store.path.name}*"))
        modes = {p.name: stat.S_IMODE(p.stat().st_mode) for p in beside if ".holder" not in p.name}
    assert len(modes) >= 3
    assert set(modes.values()) == {0o600}, modes


def test_an_existing_file_is_never_made_anew(store: Store) -> None:
    """create() refuses a path that is taken, whatever is there."""
    with pytest.raises(FileExistsError):
        db.create(store.path)


def test_the_settings_of_every_connection(store: Store) -> None:
    """Foreign keys are enforced, a commit is on the disk, the log is written ahead."""
    with store.engine.connect() as connection:
        told = [
            connection.exec_driver_sql(f"PRAGMA {name}").scalar()
            for name in ("foreign_keys", "synchronous", "journal_mode")
        ]
    assert told == [1, 2, "wal"]


def test_a_row_that_points_nowhere_is_refused(store: Store) -> None:
    """A broken reference is told as such, and nothing of the change remains."""

    def write() -> None:
        with store.work(DEED) as work:
            work.session.add(Household(number="H1", division_code="420281104221"))
            since = date(2026, 1, 1)
            work.session.add(Member(household_id=99, person_id=99, relation="02", since=since))

    with pytest.raises(MinzhengError) as caught:
        write()
    assert caught.value.id == "constraint-broken"
    assert "FOREIGN KEY" in caught.value.message
    assert dump(store)["household"] == []


def test_a_missing_file_says_how_to_make_one(tmp_path: Path) -> None:
    """No file and a folder in its place: the refusal names the path and the command."""
    for path in (tmp_path / "没有.db", tmp_path):
        with pytest.raises(InputMissing) as caught:
            db.open_store(path, schema="0001")
        assert caught.value.id == "database-missing"
        assert str(path) in caught.value.message
        assert "init" in caught.value.hint
    assert list(tmp_path.iterdir()) == [], "looking must not make the file"


@pytest.mark.parametrize("content", ["这不是数据库\n" * 200, "PK\x03\x04" * 300])
def test_a_file_that_is_no_database_is_told_apart(tmp_path: Path, content: str) -> None:
    """Another kind of file is named as such, not as a bug."""
    path = tmp_path / "x.db"
    path.write_text(content)
    with pytest.raises(InputMissing) as caught:
        db.open_store(path, schema="0001")
    assert caught.value.id == "database-unreadable"


def test_versions_must_fit(store: Store, tmp_path: Path) -> None:
    """A file of another version, and one of no version, are refused with both versions named."""
    with pytest.raises(Misconfigured) as caught:
        db.open_store(store.path, schema="9999")
    assert "9999" in caught.value.message
    assert caught.value.exit_code == 78
    empty = db.create(tmp_path / "另一个.db")
    with pytest.raises(Misconfigured) as caught:
        db.open_store(empty.path, schema="0001")
    assert "空" in caught.value.message


# --- guards ---------------------------------------------------------------------------------------

NO_SECOND = Problem("test-no-second", "不许有第二个", "留着第一个", kind=NotPermitted)


def test_a_guard_says_its_declared_problem(store: Store) -> None:
    """A trigger's refusal reaches the clerk as the problem it was declared with."""
    guard = Guard("setting", "INSERT", "NEW.key = 'second'", NO_SECOND.id)
    with closing(sqlite3.connect(store.path)) as raw:
        raw.execute(guard.sql)
    put(store, "first")
    with pytest.raises(NotPermitted) as caught:
        put(store, "second")
    assert (caught.value.id, caught.value.message) == ("test-no-second", "不许有第二个")
    assert [row[1] for row in dump(store)["setting"]] == ["first"]


def test_triggers_are_made_anew_whole(store: Store) -> None:
    """Installing again leaves the same triggers; a stray one is dropped, a lost one comes back."""

    def triggers(raw: sqlite3.Connection) -> list[Any]:
        found = raw.execute("SELECT name, sql FROM sqlite_master WHERE type = 'trigger'")
        return sorted(found.fetchall())

    with closing(sqlite3.connect(store.path, isolation_level=None)) as raw:
        before = triggers(raw)
        raw.execute("DROP TRIGGER audit_setting_insert")
        raw.execute("CREATE TRIGGER mine AFTER INSERT ON setting BEGIN SELECT 1; END")
        with store.engine.begin() as connection:
            db.install_watch(connection)
        assert triggers(raw) == before
    assert len(before) > 50


def test_json_of_equal_facts_is_equal(store: Store) -> None:
    """The parts of a key are kept apart: 'a','bc' is not 'ab','c', and NULL is not ''."""
    with store.reading() as session:
        made = [
            session.connection().execute(select(db.json_array(*parts))).scalar_one()
            for parts in (("a", "bc"), ("ab", "c"), (None, 1), ("", 1))
        ]
    assert made == ['["a","bc"]', '["ab","c"]', "[null,1]", '["",1]']
