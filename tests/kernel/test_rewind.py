"""Rewind: rows and whole files put back as they were, from the audit's images."""

from __future__ import annotations

import os
import platform
import tempfile
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import text
from sqlmodel import Session, col, select

from depth import times
from minzheng.errors import MinzhengError, NotFound
from minzheng.kernel import audit, db
from minzheng.kernel.audit import Deed
from minzheng.kernel.db import Store
from minzheng.kernel.files import sha256
from minzheng.kernel.month import Month
from minzheng.kernel.rewind import rewound, take_back
from minzheng.kernel.sealed import digest_of
from minzheng.kernel.setting import Setting
from minzheng.migrations.upgrade import upgrade
from minzheng.payout.models import Batch, BatchKind, BatchState, Grant, Line, Working
from minzheng.people.models import Account, Death, Person, Sex

SEAL = Line.__table__.info["sealed"].digest
DEED = Deed("张经办", "minzheng test", "原因", "文号")


def person(number: str, name: str = "甲") -> Person:
    """An invented person."""
    return Person(id_no=number, name=name, name_key=name)


def death(of: Person) -> Death:
    """A death of somebody stored."""
    day = date(2026, 1, 1)
    return Death(person_id=of.stored_id, died_on=day, source="村报", told_on=day)


def named(session: Session, number: str) -> Person:
    """The person with a number."""
    return session.exec(select(Person).where(Person.id_no == number)).one()


def state(store: Store) -> dict[str, list[tuple[Any, ...]]]:
    """Every audited row, table by table."""
    with store.engine.connect() as connection:
        tables = connection.execute(text("SELECT name FROM sqlite_master WHERE type = 'table'"))
        return {
            name: [tuple(row) for row in connection.exec_driver_sql(f"SELECT * FROM {name}").all()]
            for name in tables.scalars().all()
            if not name.startswith(("audit_", "sqlite_"))
        }


@pytest.fixture
def told(store: Store) -> Store:
    """1: two people; 2: one dies; 3: the other is renamed; 4: the dead one's record goes."""
    with store.work(DEED) as work:
        work.session.add_all([person("T1"), person("T2", "乙")])
    with store.work(DEED) as work:
        work.session.add(death(named(work.session, "T1")))
    with store.work(DEED) as work:
        named(work.session, "T2").name = "丙"
    with store.work(DEED) as work:
        work.session.delete(work.session.exec(select(Death)).one())
        work.session.flush()
        work.session.delete(named(work.session, "T1"))
    return store


def undo(store: Store, *changes: int, keep: tuple[str, ...] = ()) -> int:
    """Take changes back in a change of their own."""
    with store.work(DEED) as work:
        return take_back(work.session.connection(), changes, keep)


# --- rows -----------------------------------------------------------------------------------------


@pytest.mark.parametrize("change", [3, 4])
def test_a_change_is_taken_back(told: Store, change: int) -> None:
    """What a change wrote, altered or deleted stands again as before, with its own keys."""
    with rewound(told.path, change - 1) as before:
        wanted = state(before)
    if change == 3:
        assert undo(told, 4) == 2
    assert undo(told, change) == {3: 1, 4: 2}[change]
    assert state(told) == wanted


def test_several_changes_go_together_newest_first(told: Store) -> None:
    """Children come and go in the right order, so that no key points nowhere on the way."""
    assert undo(told, 1, 2, 3, 4) == 6
    assert state(told)["person"] == []
    assert state(told)["death"] == []


def test_taking_back_is_itself_on_record_and_can_be_taken_back(told: Store) -> None:
    """Nothing leaves the history: the reversal is one more change, and so is its reversal."""
    before = state(told)
    undo(told, 4)
    with told.reading() as session:
        ops = [(row.table, row.op) for row in audit.rows_of(session.connection(), 5)]
        assert ops == [("person", "+"), ("death", "+")]
    undo(told, 5)
    assert state(told) == before
    with told.reading() as session:
        assert list(audit.verify(session.connection())) == []


def test_a_row_changed_since_is_refused_with_the_later_change(told: Store) -> None:
    """Every such row is named with the change that wrote it last, and nothing is written."""
    before = state(told)
    with pytest.raises(MinzhengError) as raised:
        undo(told, 1)
    assert raised.value.id == "rows-changed-since"
    assert [(f.subject, f.value) for f in raised.value.findings] == [
        ("person 第 2 行", "3"),
        ("person 第 1 行", "4"),
    ]
    assert state(told) == before


def test_a_row_that_came_back_to_the_same_state_may_be_taken_back(told: Store) -> None:
    """What counts is how the row stands: a later change that was itself undone is no hindrance."""
    undo(told, 4)
    undo(told, 3)
    assert undo(told, 2) == 1
    assert state(told)["death"] == []


def test_kept_tables_stay(store: Store) -> None:
    """Bookkeeping written in the same change can be left standing."""
    with store.work(DEED) as work:
        work.session.add_all([person("T1"), Setting(key="a", value="一")])
    assert undo(store, 1, keep=("setting",)) == 1
    assert state(store)["person"] == []
    assert len(state(store)["setting"]) == 1


def test_a_row_that_others_point_at_is_refused(store: Store) -> None:
    """A person somebody's account points at since cannot be un-entered; the reason is told."""
    with store.work(DEED) as work:
        work.session.add(person("T1"))
    with store.work(DEED) as work:
        work.session.add(death(named(work.session, "T1")))
    with pytest.raises(MinzhengError) as raised:
        undo(store, 1)
    (fault,) = raised.value.findings
    assert (fault.id, fault.subject) == ("row-in-the-way", "person 第 1 行")
    assert "FOREIGN KEY" in fault.value


def test_a_number_taken_since_is_refused(store: Store) -> None:
    """A deleted row does not come back where its number belongs to another row now."""
    with store.work(DEED) as work:
        work.session.add(Account(number="621", holder="甲"))
    with store.work(DEED) as work:
        work.session.delete(work.session.exec(select(Account)).one())
    with store.work(DEED) as work:
        work.session.add(Account(number="621", holder="乙"))
    with pytest.raises(MinzhengError) as raised:
        undo(store, 2)
    assert [f.id for f in raised.value.findings] == ["row-in-the-way"]


# --- files ----------------------------------------------------------------------------------------


@pytest.mark.parametrize("change", range(5))
def test_the_copy_is_the_file_as_it_stood(store: Store, change: int) -> None:
    """After each change, the copy made much later has the rows, the head and a sound audit."""
    stood, heads = [state(store)], [audit.GENESIS]
    steps = (
        lambda s: s.add_all([person("T1"), person("T2", "乙")]),
        lambda s: s.add(death(named(s, "T1"))),
        lambda s: setattr(named(s, "T2"), "sex", Sex.female),
        lambda s: s.delete(s.exec(select(Death)).one()),
        lambda s: s.delete(named(s, "T1")),
    )
    for step in steps:
        with store.work(DEED) as work:
            step(work.session)
        stood.append(state(store))
        heads.append(work.digest)
    with rewound(store.path, change) as past:
        assert state(past) == stood[change]
        with past.reading() as session:
            assert audit.head(session.connection()) == heads[change]
            assert list(audit.verify(session.connection())) == []
    assert state(store) == stood[-1]


def test_the_copy_can_be_worked_on_and_is_gone_afterwards(
    told: Store, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Computing on the past is a change in the copy only; no byte of it stays on the disk."""
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path / "t"))
    (tmp_path / "t").mkdir()
    (tmp_path / "t" / f".minzheng-{platform.node()}-999999999-left").mkdir()  # of a killed process
    before = state(told)
    with rewound(told.path, 2) as past:
        with past.work(DEED) as work:
            work.session.add(person("T9"))
        assert work.change == 3
        assert len(state(past)["person"]) == 3
        assert os.name != "posix" or past.path.stat().st_mode & 0o777 == 0o600
        assert os.name != "posix" or past.path.parent.stat().st_mode & 0o777 == 0o700
    assert list((tmp_path / "t").iterdir()) == []
    assert state(told) == before


@pytest.mark.parametrize("change", [-1, 5])
def test_a_past_that_never_was_is_refused(told: Store, change: int) -> None:
    """A change number that no change has is exit code 4."""
    with pytest.raises(NotFound) as raised, rewound(told.path, change):
        pass
    assert raised.value.id == "past-unknown"


def test_rows_recorded_only_through_their_parent_go_with_it(store: Store) -> None:
    """Derived rows that have no image of their own do not outlive the row they belong to."""
    with store.work(DEED) as work:
        work.session.add(person("T1"))
    with store.work(DEED) as work:
        work.session.add(person("T2", "乙"))
    with store.engine.begin() as connection:
        connection.exec_driver_sql("DROP TRIGGER audit_death_insert")
        for key in (1, 2):
            connection.exec_driver_sql(
                "INSERT INTO death (person_id, died_on, source, document, told_on) "
                f"VALUES ({key}, '2026-01-01', '村报', '', '2026-01-01')"
            )
    with rewound(store.path, 1) as past, past.reading() as session:
        assert session.exec(select(col(Death.person_id))).all() == [1]


def test_sealed_rows_are_those_of_then_or_none(store: Store) -> None:
    """Rows computed anew since are not shown as if they had been there; those that stood are."""
    with store.work(DEED) as work:
        _compute(work.session, due=100)
    with store.work(DEED) as work:
        batch = work.session.exec(select(Batch)).one()
        batch.state, batch.reviewed_by = BatchState.reviewed, "李"
    with rewound(store.path, 1) as past, past.reading() as session:
        assert session.exec(select(col(Line.due))).all() == [100]
        assert list(audit.verify(session.connection())) == []


def test_sealed_rows_computed_anew_are_left_out(store: Store) -> None:
    """The draft of then has its digest, and no line that is not its own."""
    with store.work(DEED) as work:
        first = _compute(work.session, due=100)
    with store.work(DEED) as work:
        batch = work.session.exec(select(Batch)).one()
        setattr(batch, SEAL, "")
        work.session.flush()
        work.session.delete(work.session.exec(select(Line)).one())
        work.session.flush()
        _seal_one(work.session, batch, due=200)
    with rewound(store.path, 1) as past, past.reading() as session:
        assert getattr(session.exec(select(Batch)).one(), SEAL) == first
        assert session.exec(select(Line)).all() == []


def _compute(session: Session, due: int) -> str:
    """One line of one batch, sealed; gives the seal."""
    month, day = Month.parse("2026-10"), date(2026, 10, 1)
    who = person("T1")
    batch = Batch(benefit="x", month=month, kind=BatchKind.regular, made_by="张", made_on=day)
    content = "{}"
    working = Working(digest=sha256(content.encode()), content=content)
    session.add_all([who, batch, working])
    session.flush()
    grant = Grant(
        benefit="x", case_no="1", person_id=who.stored_id, division_code="1", confirmed_on=day,
        since=month,
    )  # fmt: skip
    session.add(grant)
    session.flush()
    session.flush()
    return _seal_one(session, batch, due)


def _seal_one(session: Session, batch: Batch, due: int) -> str:
    """The batch's one line, and its seal."""
    session.add(
        Line(
            batch_id=batch.stored_id, line_no=1, grant_id=1, for_month=batch.month, working_id=1,
            case_no="1", subject_name="甲", subject_id_no="T1", payee_name="甲", payee_id_no="T1",
            division_code="1", due=due, amount=due,
        )
    )  # fmt: skip
    session.flush()
    made = digest_of(session.connection(), Line.__table__, batch.stored_id)
    setattr(batch, SEAL, made)
    session.flush()
    return made


CHANGES = st.lists(
    st.lists(st.tuples(st.sampled_from("+~-"), st.integers(0, 4)), min_size=1, max_size=4),
    min_size=1,
    max_size=4,
)


def _act(session: Session, op: str, number: int, step: int) -> None:
    """Add, alter or delete the person of a number, where there is one to."""
    found = session.exec(select(Person).where(Person.id_no == f"T{number}")).one_or_none()
    if op == "+" and found is None:
        session.add(person(f"T{number}"))
    elif op == "~" and found is not None:
        found.name = f"第{step}"
    elif op == "-" and found is not None:
        session.delete(found)
    session.flush()


@pytest.fixture(scope="module")
def empty(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    """The bytes of an empty database."""
    made = db.create(tmp_path_factory.mktemp("empty") / "空.db")
    upgrade(made)
    return made.path.read_bytes()


@settings(max_examples=times(4, 50), suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(changes=CHANGES)
def test_any_past_is_reached_and_any_last_change_taken_back(
    empty: bytes, tmp_path_factory: pytest.TempPathFactory, changes: list[list[tuple[str, int]]]
) -> None:
    """Whatever was done, every earlier state can be had again, by copy and by taking back."""
    path = tmp_path_factory.mktemp("past") / "任意.db"
    path.write_bytes(empty)
    store = Store(path)
    stood = [state(store)]
    for number, ops in enumerate(changes):
        with store.work(DEED, keep_empty=True) as work:
            for step, (op, key) in enumerate(ops):
                _act(work.session, op, key, 10 * number + step)
        stood.append(state(store))
    for change, wanted in enumerate(stood):
        with rewound(store.path, change) as past:
            assert state(past) == wanted
    for change in range(len(changes), 0, -1):
        undo(store, change)
        assert state(store) == stood[change - 1]
