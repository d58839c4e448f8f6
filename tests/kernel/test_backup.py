"""Backup and restore: good only after it was read back; the file is the old one or the new one."""

from __future__ import annotations

import os
import random
import shutil
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing, suppress
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from depth import times
from minzheng.errors import Busy, CannotWrite, InputInvalid, InputMissing, MinzhengError, Misused
from minzheng.kernel import backup, clock, db, proof
from minzheng.kernel.audit import Deed
from minzheng.kernel.backup import automatic, before, prune, take
from minzheng.kernel.db import Store
from minzheng.kernel.proof import Proof, facts
from minzheng.kernel.restore import Restored, examine, left_behind, restore
from minzheng.kernel.setting import Setting
from minzheng.migrations import HEAD
from minzheng.migrations.upgrade import upgrade

DEED = Deed("张经办", "minzheng test", "原因", "文号")
VERSIONS = (HEAD,)


def write(store: Store, *keys: str) -> None:
    """One change that adds rows."""
    with store.work(DEED) as work:
        work.session.add_all([Setting(key=key, value="值" * 200) for key in keys])


def held(path: Path) -> Proof:
    """What a file holds, every row read."""
    with closing(backup.reading(path, mode="rw")) as raw:
        return facts(raw, full=True)


def beside(path: Path) -> list[str]:
    """What lies in the file's folder, except the lock that stays there empty."""
    return sorted(one.name for one in path.parent.iterdir() if one.suffix != ".lock")


def put_back(path: Path, file: Path) -> Restored:
    """Prove a backup and put it in place."""
    return restore(path, file, examine(file, VERSIONS))


@pytest.fixture(scope="module")
def sample(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A file with three changes, made once."""
    store = db.create(tmp_path_factory.mktemp("made") / "样本.db")
    upgrade(store)
    for number in range(3):
        write(store, *(f"{number}-{one}" for one in range(40)))
    return store.path


@pytest.fixture
def told(sample: Path, tmp_path: Path) -> Store:
    """A copy of it to work on."""
    (tmp_path / "库").mkdir()
    return Store(Path(shutil.copy(sample, tmp_path / "库" / "大冶.db")))


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Where backups go; not there yet."""
    return tmp_path / "备份"


@pytest.fixture
def ticking(monkeypatch: pytest.MonkeyPatch) -> None:
    """A clock that goes on a second with each look."""

    def seconds() -> Iterator[str]:
        for number in range(1000):
            yield f"2026-11-21T09:{number // 60:02}:{number % 60:02}Z"

    told = seconds()
    monkeypatch.setattr(clock, "stamp", lambda: next(told))


# --- taking ---------------------------------------------------------------------------------------


def test_a_backup_holds_what_the_file_holds(
    told: Store, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Dump and head agree; one file, for its owner only, named by stem, instant and head."""
    monkeypatch.setattr(clock, "stamp", lambda: "2026-11-21T09:30:00Z")
    made = take(told.path, folder)
    assert made.proof == held(told.path) == held(made.path)
    assert made.path.name == f"大冶-20261121T093000Z-{made.proof.head[:8]}.db"
    assert [one.name for one in folder.iterdir()] == [made.path.name]
    assert os.name != "posix" or made.path.stat().st_mode & 0o777 == 0o600
    assert os.name != "posix" or folder.stat().st_mode & 0o777 == 0o700
    assert proof.findings(made.path) == []


def test_a_backup_is_of_what_was_committed(told: Store, folder: Path) -> None:
    """While somebody writes, the backup is the state before, not half of the next."""
    stood = held(told.path)
    with told.work(DEED) as work:
        work.session.add(Setting(key="neu", value="1"))
        work.session.flush()
        assert take(told.path, folder).proof == stood
    assert held(told.path) != stood


def test_a_copy_that_differs_is_not_kept(
    told: Store, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A disk that loses a row, or a page, on the way leaves no backup at all."""
    copy = backup.copy

    def lossy(source: sqlite3.Connection, target: Path) -> None:
        copy(source, target)
        with closing(sqlite3.connect(target)) as made:
            made.execute("DROP TRIGGER audit_setting_update")
            made.execute("DROP TRIGGER audit_setting_delete")
            made.execute("UPDATE setting SET value = '别的' WHERE id = 7")
            made.commit()

    def torn(source: sqlite3.Connection, target: Path) -> None:
        copy(source, target)
        data = bytearray(target.read_bytes())
        data[-4096:] = bytes(4096)
        target.write_bytes(data)

    for broken in (lossy, torn):
        monkeypatch.setattr(backup, "copy", broken)
        with pytest.raises(CannotWrite) as raised:
            take(told.path, folder)
        assert raised.value.id == "backup-differs"
        assert list(folder.iterdir()) == []


def test_a_folder_that_cannot_besample_is_told(told: Store, tmp_path: Path) -> None:
    """Exit 73 and the way to name another folder."""
    (tmp_path / "文件").write_text("不是文件夹", encoding="utf-8")
    with pytest.raises(CannotWrite) as raised:
        take(told.path, tmp_path / "文件" / "里面")
    assert raised.value.id == "backup-failed"
    assert "MINZHENG_BACKUPS" in raised.value.hint


# --- automatic ones -------------------------------------------------------------------------------


@pytest.mark.usefixtures("ticking")
def test_automatic_backups_are_one_a_state(told: Store) -> None:
    """No second one while nothing was written; a further change makes a further one."""
    first = before(told.path)
    assert first is not None
    assert first.name.endswith("-auto.db")
    assert before(told.path) == first
    write(told, "x")
    second = before(told.path)
    assert second not in (None, first)
    assert automatic(told.path, first.parent) == [second, first]


@pytest.mark.usefixtures("ticking")
def test_a_newest_that_cannot_be_read_does_not_count(told: Store) -> None:
    """A backup that was spoiled since is no reason to go without."""
    first = before(told.path)
    assert first is not None
    first.write_bytes(b"x" * 100)
    assert before(told.path) != first


@pytest.mark.parametrize("word", ["off", "/somewhere/off"])
def test_automatic_backups_can_be_switched_off(
    told: Store, monkeypatch: pytest.MonkeyPatch, word: str
) -> None:
    """``MINZHENG_BACKUPS=off`` makes none."""
    monkeypatch.setenv("MINZHENG_BACKUPS", word)
    assert before(told.path) is None
    assert beside(told.path) == ["大冶.db"]


def test_automatic_backups_can_be_moved(
    told: Store, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """``MINZHENG_BACKUPS`` names another folder."""
    monkeypatch.setenv("MINZHENG_BACKUPS", str(folder))
    made = before(told.path)
    assert made is not None
    assert made.parent == folder


@pytest.mark.usefixtures("ticking")
def test_old_automatic_backups_go_and_no_other_file(told: Store, folder: Path) -> None:
    """Only automatic ones of this very database are cleared, the oldest first."""
    by_hand = [take(told.path, folder).path for _ in range(2)]
    mine = [take(told.path, folder, full=False).path for _ in range(4)]
    others = [
        folder / name for name in ("大冶-说明-auto.db", "别县-20261121T093000Z-abcdef12-auto.db")
    ]
    for other in others:
        other.write_text("别的", encoding="utf-8")
    assert sorted(prune(told.path, folder, 2)) == sorted(mine[:2])
    assert sorted(folder.iterdir()) == sorted([*by_hand, *mine[2:], *others])


# --- restoring ------------------------------------------------------------------------------------


def test_restore_gives_the_same_dump_and_head(told: Store, folder: Path) -> None:
    """restore(backup(x)) is x; what was there is kept beside, and the later changes are counted."""
    made = take(told.path, folder)
    write(told, "x")
    write(told, "y")
    later = held(told.path)
    done = put_back(told.path, made.path)
    assert held(told.path) == made.proof
    assert done.left_behind == 2
    assert done.kept is not None
    assert held(done.kept) == later
    assert "-before-restore" in done.kept.name
    assert os.name != "posix" or told.path.stat().st_mode & 0o777 == 0o600
    assert beside(told.path) == sorted([told.path.name, done.kept.name])


def test_the_restored_file_is_worked_on_at_once(told: Store, folder: Path) -> None:
    """A write-ahead log again, triggers in place, and the next change follows the backup's last."""
    made = take(told.path, folder)
    write(told, "x")
    put_back(told.path, made.path)
    write(told, "y")
    with told.engine.connect() as connection:
        assert connection.exec_driver_sql("PRAGMA journal_mode").scalar_one() == "wal"
    assert held(told.path).changes == made.proof.changes + 1
    assert proof.findings(told.path) == []


def test_a_lost_file_is_restored(told: Store, folder: Path) -> None:
    """Without a present file there is nothing to keep, and a stray log is not mixed in."""
    made = take(told.path, folder)
    told.path.unlink()
    told.path.with_name("大冶.db-wal").write_bytes(b"\x37\x7f\x06\x82" + bytes(5000))
    done = put_back(told.path, made.path)
    assert (done.kept, done.left_behind) == (None, 0)
    assert held(told.path) == made.proof


def test_a_ruined_file_is_kept_and_replaced(told: Store, folder: Path) -> None:
    """What SQLite cannot read any more is set aside byte for byte."""
    made = take(told.path, folder)
    told.path.write_bytes(b"ruined" * 1000)
    done = put_back(told.path, made.path)
    assert done.kept is not None
    assert done.left_behind is None
    assert done.kept.read_bytes() == b"ruined" * 1000
    assert held(told.path) == made.proof


def test_another_history_is_told(told: Store, folder: Path, tmp_path: Path) -> None:
    """A backup whose last change the present file never had: how many are lost cannot be said."""
    other = Store(Path(shutil.copy(told.path, tmp_path / "另.db")))
    write(other, "z")
    made = take(other.path, folder)
    assert left_behind(told.path, made.proof) is None


def test_what_is_lying_in_the_log_is_kept_too(told: Store, folder: Path) -> None:
    """A change not yet taken from the log into the file is in the copy that is kept."""
    made = take(told.path, folder)
    with closing(sqlite3.connect(told.path)) as reader:
        reader.execute("SELECT count(*) FROM setting").fetchone()
        write(told, "x")
        later = held(told.path)
    done = put_back(told.path, made.path)
    assert done.kept is not None
    assert held(done.kept) == later


@pytest.mark.parametrize("statement", ["BEGIN IMMEDIATE", "BEGIN; SELECT * FROM setting LIMIT 1"])
def test_nobody_may_have_the_file_open(told: Store, folder: Path, statement: str) -> None:
    """Whoever reads or writes is not cut off: exit 75, and the file is as it was."""
    made = take(told.path, folder)
    write(told, "x")
    later = held(told.path)
    with closing(sqlite3.connect(told.path, isolation_level=None)) as other:
        for part in statement.split(";"):
            other.execute(part).fetchone()
        with pytest.raises(Busy):
            put_back(told.path, made.path)
        other.execute("ROLLBACK")
    assert held(told.path) == later


def test_a_failure_half_way_leaves_the_present_file(
    told: Store, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """When the new file cannot be completed the old one stands, with its log again."""
    made = take(told.path, folder)
    write(told, "x")
    later = held(told.path)

    def full(*_: object) -> None:
        raise OSError(28, "disk full")

    monkeypatch.setattr("minzheng.kernel.restore._log_ahead", full)
    with pytest.raises(CannotWrite, match="磁盘已满"):
        put_back(told.path, made.path)
    assert held(told.path) == later
    write(told, "y")
    assert beside(told.path) == ["大冶.db"]


def test_the_present_file_is_no_backup_of_itself(told: Store) -> None:
    """Restoring a file onto itself makes no sense: exit 2."""
    with pytest.raises(Misused):
        put_back(told.path, told.path)


# --- what is no good ------------------------------------------------------------------------------


def truncated(path: Path) -> None:
    """Half of the file."""
    path.write_bytes(path.read_bytes()[: path.stat().st_size // 2])


def emptied(path: Path) -> None:
    """Nothing."""
    path.write_bytes(b"")


def foreign(path: Path) -> None:
    """Another program's database."""
    path.unlink()
    with closing(sqlite3.connect(path)) as made:
        made.execute("CREATE TABLE elsewhere (id INTEGER)")


def altered(path: Path) -> None:
    """One value changed by somebody who put the triggers back."""
    with closing(sqlite3.connect(path)) as made:
        found = made.execute(
            "SELECT name, sql FROM sqlite_master WHERE type = 'trigger'"
        ).fetchall()
        for name, _ in found:
            made.execute(f"DROP TRIGGER {name}")
        made.execute("UPDATE setting SET value = '改' WHERE id = 9")
        for _, sql in found:
            made.execute(sql)
        made.commit()


def untriggered(path: Path) -> None:
    """One guard taken away."""
    with closing(sqlite3.connect(path)) as made:
        made.execute("DROP TRIGGER audit_setting_update")
        made.commit()


def dangling(path: Path) -> None:
    """The audit's own last row taken away: the chain does not hold."""
    with closing(sqlite3.connect(path)) as made:
        made.execute("DROP TRIGGER audit_change_no_delete")
        made.execute("DELETE FROM audit_change WHERE id = 2")
        made.commit()


@pytest.mark.parametrize(
    "spoil", [truncated, emptied, foreign, altered, untriggered, dangling], ids=lambda f: f.__name__
)
def test_a_spoiled_backup_is_refused(
    told: Store, folder: Path, spoil: Callable[[Path], None]
) -> None:
    """Exit 65 before anything is touched."""
    made = take(told.path, folder)
    write(told, "x")
    later = held(told.path)
    spoil(made.path)
    with pytest.raises(InputInvalid) as raised:
        put_back(told.path, made.path)
    assert raised.value.id == "backup-damaged"
    assert held(told.path) == later
    assert beside(told.path) == ["大冶.db"]


def test_a_missing_backup_is_told(tmp_path: Path) -> None:
    """Exit 66."""
    with pytest.raises(InputMissing):
        examine(tmp_path / "没有.db", VERSIONS)


def test_a_backup_of_a_newer_program_is_refused(told: Store, folder: Path) -> None:
    """Exit 78; one of an older program is proved as far as it can be, and accepted."""
    made = take(told.path, folder)
    with pytest.raises(MinzhengError) as raised:
        examine(made.path, ("0000",))
    assert raised.value.exit_code == 78
    assert examine(made.path, (HEAD, "9999")).head == made.proof.head


@pytest.fixture(scope="module")
def good(sample: Path) -> bytes:
    """A good backup of the sample."""
    return take(sample, sample.parent / "好").path.read_bytes()


@settings(max_examples=times(8, 200), suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(seed=st.integers(0, 10**6))
def test_flipped_bytes_are_refused_or_carry_no_data(
    good: bytes, tmp_path_factory: pytest.TempPathFactory, seed: int
) -> None:
    """However a backup was damaged, no restore gives another dump, history or set of triggers."""
    chance, place = random.Random(seed), tmp_path_factory.mktemp("flip")
    data = bytearray(good)
    for _ in range(chance.randint(1, 3)):
        data[chance.randrange(len(data))] ^= chance.randint(1, 255)
    spoiled, path = place / "坏.db", place / "大冶.db"
    spoiled.write_bytes(data)
    path.write_bytes(good)
    with suppress(InputInvalid):
        put_back(path, spoiled)
    whole = place / "好.db"
    whole.write_bytes(good)
    assert held(path) == held(whole)
