"""db backup, restore, verify, dump: what the commands promise of the file, word and exit code."""

from __future__ import annotations

import json
import os
import shutil
import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

from minzheng.kernel.audit import Deed
from minzheng.kernel.db import Store
from minzheng.kernel.setting import Setting


@pytest.fixture
def db(county: Path, call: Callable[..., Any]) -> Callable[..., Any]:
    """``db`` on the county's file."""
    return lambda *words: call("--db", county, "db", *words)


def change(path: Path, key: str) -> None:
    """One change more."""
    with Store(path).work(Deed("张经办", "test")) as work:
        work.session.add(Setting(key=key, value="1"))


def dumped(db: Callable[..., Any]) -> bytes:
    """The canonical dump on standard output."""
    answer = db("dump", "-o", "-")
    assert answer.code == 0
    return bytes(answer.raw)


def log(path: Path, call: Callable[..., Any]) -> list[dict[str, Any]]:
    """The audit's log, newest first."""
    rows: list[dict[str, Any]] = json.loads(call("--db", path, "audit", "log", "--json").out)[
        "rows"
    ]
    return rows


def backups(county: Path) -> list[Path]:
    """What lies in the folder beside."""
    return sorted((county.parent / "backups").glob("*"))


# --- backup and restore ---------------------------------------------------------------------------


def test_a_backup_is_restored_to_the_same_dump_and_head(
    county: Path, db: Callable[..., Any], call: Callable[..., Any]
) -> None:
    """Backup, two changes more, restore: dump and head are the backup's, nothing is recorded."""
    before = dumped(db)
    head = log(county, call)[0]["digest"]
    answer = db("backup")
    assert answer.code == 0
    assert "已备份并核对" in answer.err
    (made,) = backups(county)
    change(county, "a")
    change(county, "b")
    trial = db("restore", made, "-n")
    assert (trial.code, "2 次变更" in trial.err) == (0, True)
    assert dumped(db) != before
    done = db("restore", made, "--yes")
    assert done.code == 0, done.err
    assert log(county, call)[0]["digest"] == head
    assert dumped(db) == before
    assert len(list(county.parent.glob("大冶-*-before-restore.db"))) == 1
    assert db("verify").code == 0


def test_restore_does_nothing_unasked(county: Path, db: Callable[..., Any]) -> None:
    """Without a terminal and without --yes: exit 2, and the file as it was."""
    db("backup")
    change(county, "a")
    before = county.read_bytes()
    answer = db("restore", backups(county)[0])
    assert answer.code == 2
    assert "--yes" in answer.err
    assert county.read_bytes() == before


@pytest.mark.parametrize("spoil", ["half", "flipped", "words", "nothing"])
def test_a_spoiled_backup_changes_nothing(county: Path, db: Callable[..., Any], spoil: str) -> None:
    """Truncated, flipped, no database, empty: exit 65 and not a byte is another."""
    db("backup")
    file = backups(county)[0]
    data = file.read_bytes()
    at = data.index("还地桥镇".encode())
    file.write_bytes(
        {
            "half": data[: len(data) // 2],
            "flipped": data[:at] + b"\x00" + data[at + 1 :],
            "words": b"words" * 100,
            "nothing": b"",
        }[spoil]
    )
    change(county, "a")
    before, there = county.read_bytes(), sorted(county.parent.iterdir())
    answer = db("restore", file, "--yes")
    assert answer.code == 65
    assert "backup-damaged" in answer.err
    assert county.read_bytes() == before
    assert sorted(county.parent.iterdir()) == there


def test_a_missing_or_newer_backup_is_refused(county: Path, db: Callable[..., Any]) -> None:
    """Exit 66 and 78."""
    assert db("restore", "没有.db", "--yes").code == 66
    newer = Path(shutil.copy(county, county.with_name("新.db")))
    with closing(sqlite3.connect(newer)) as raw, raw:
        raw.execute("UPDATE alembic_version SET version_num = '9999'")
    answer = db("restore", newer, "--yes")
    assert answer.code == 78
    assert "9999" in answer.err


def test_backups_go_where_they_are_told(
    county: Path, db: Callable[..., Any], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A folder named, the configured one, else beside the file; off is for automatic ones only."""
    assert db("backup", tmp_path / "甲").code == 0
    monkeypatch.setenv("MINZHENG_BACKUPS", str(tmp_path / "乙"))
    assert db("backup").code == 0
    monkeypatch.setenv("MINZHENG_BACKUPS", "off")
    assert db("backup").code == 0
    for folder in (tmp_path / "甲", tmp_path / "乙", county.parent / "backups"):
        assert len(list(folder.iterdir())) == 1
    (tmp_path / "文件").write_text("x", encoding="utf-8")
    assert db("backup", tmp_path / "文件" / "里").code == 73


def test_a_backup_of_nothing_makes_no_file(tmp_path: Path, call: Callable[..., Any]) -> None:
    """Exit 66, and no empty database comes into being."""
    assert call("--db", tmp_path / "没有.db", "db", "backup").code == 66
    assert call("--db", tmp_path / "没有.db", "db", "verify").code == 66
    assert not (tmp_path / "没有.db").exists()


# --- automatic backups ----------------------------------------------------------------------------


def test_an_import_is_backed_up_first(
    county: Path, db: Callable[..., Any], call: Callable[..., Any], tmp_path: Path
) -> None:
    """Every command that takes in a file keeps the state before it, but not for a dry run."""
    before = dumped(db)
    table = tmp_path / "区划.csv"
    source = Path(__file__).parents[2] / "data/counties/420281/divisions.csv"
    table.write_text(source.read_text("utf-8").replace("还地桥镇", "还地桥新镇"), "utf-8")
    standards = tmp_path / "标准.toml"
    standards.write_text(
        '[[value]]\nkey = "x.y"\nlabel = "某标准"\nvalue = "1"\nunit = "元/人/月"\n'
        'from = "2026-12"\ndocument = "某文"\nmark = "verified"\n',
        "utf-8",
    )
    words = ("--db", county, "division", "load", table)
    assert call(*words, "-n").code == 0
    assert backups(county) == []
    assert call(*words).code == 0
    assert len(backups(county)) == 1
    assert call("--db", county, "standard", "load", standards).code == 0
    first, second = sorted(backups(county), key=lambda one: one.stat().st_mtime_ns)
    assert first.name.endswith("-auto.db")
    assert call("--db", first, "db", "dump").raw == before
    assert "还地桥新镇" in call("--db", second, "db", "dump").out


def test_by_hand_clears_automatic_ones_only_when_asked(
    county: Path, db: Callable[..., Any], call: Callable[..., Any], tmp_path: Path
) -> None:
    """``--keep`` leaves the newest automatic ones and every one made by hand."""
    db("backup")
    told = tmp_path / "a.csv"
    for value in ("一", "二", "三"):
        told.write_text(f"表,主键,字段,原值,新值\nsetting,1,value,{value}前,{value}", "utf-8")
        with Store(county).work(Deed("张", "test")) as work:
            found = work.session.get(Setting, 1)
            assert found is not None
            found.value = f"{value}前"
        grounds = ("--reason", "录错", "--paper", "某文")
        assert call("--db", county, "fix", "apply", told, *grounds).code in (0, 3)
    assert len(backups(county)) == 4
    answer = db("backup", "--keep", "1")
    assert "清理较早的自动备份 2 份" in answer.err
    kinds = sorted(one.name.endswith("-auto.db") for one in backups(county))
    assert kinds == [False, False, True]


# --- verify ---------------------------------------------------------------------------------------


def test_verify_is_silent_on_a_sound_file(county: Path, db: Callable[..., Any]) -> None:
    """Nothing on standard output, exit 0; a backup is proved like the file itself."""
    db("backup")
    for words in ((), (backups(county)[0],)):
        answer = db("verify", *words)
        assert (answer.code, answer.out) == (0, "")
        assert "核对无误" in answer.err


@pytest.mark.parametrize(
    ("statement", "problem", "said"),
    [
        ("DROP TRIGGER audit_person_update", "trigger-differs", "不见了"),
        (
            "CREATE TRIGGER mine AFTER INSERT ON person BEGIN SELECT 1; END",
            "trigger-differs",
            "不是本程序的",
        ),
        ("UPDATE division SET name = '改' WHERE id = 1", "audit-row-altered", "division 第 1 行"),
        (
            "INSERT INTO death VALUES (1, 99, '2026-01-01', '', '', '2026-01-01')",
            "rows-dangling",
            "",
        ),
        ("DELETE FROM audit_change WHERE id = 1", "audit-chain-broken", ""),
    ],
    ids=["trigger-gone", "trigger-strange", "row", "reference", "chain"],
)
def test_verify_finds_what_was_meddled_with(
    county: Path, db: Callable[..., Any], statement: str, problem: str, said: str
) -> None:
    """Exit 3 and the fault by name."""
    with closing(sqlite3.connect(county)) as raw:
        triggers = raw.execute(
            "SELECT name, sql FROM sqlite_master WHERE type='trigger'"
        ).fetchall()
        for name, _ in triggers:
            raw.execute(f"DROP TRIGGER {name}")
        if not statement.startswith("DROP"):
            raw.execute(statement)
        for name, sql in triggers:
            if name not in statement:
                raw.execute(sql)
        raw.commit()
    answer = db("verify", "--format", "csv")
    assert answer.code == 3
    assert problem in answer.out
    assert said in answer.out


def test_audit_verify_knows_its_triggers(county: Path, call: Callable[..., Any]) -> None:
    """A guard rewritten to let everything through is found, though no row was touched yet."""
    with closing(sqlite3.connect(county)) as raw:
        (sql,) = raw.execute(
            "SELECT sql FROM sqlite_master WHERE name = 'audit_person_update'"
        ).fetchone()
        raw.execute("DROP TRIGGER audit_person_update")
        raw.execute(sql.replace("WHERE ", "WHERE 0 AND "))
        raw.commit()
    answer = call("--db", county, "audit", "verify", "--format", "csv")
    assert answer.code == 3
    assert "audit_person_update 被改过" in answer.out


def test_audit_verify_knows_its_views(county: Path, call: Callable[..., Any]) -> None:
    """An image that tells a name as another is found, though no row was touched yet."""
    with closing(sqlite3.connect(county)) as raw:
        (sql,) = raw.execute("SELECT sql FROM sqlite_master WHERE name = 'image_person'").fetchone()
        raw.execute("DROP VIEW image_person")
        raw.execute(sql.replace("'name', name", "'name', '某人'"))
        raw.commit()
    answer = call("--db", county, "audit", "verify", "--format", "csv")
    assert answer.code == 3
    assert "image_person 被改过" in answer.out


# --- dump -----------------------------------------------------------------------------------------


def test_a_dump_is_for_its_owner_and_on_record(
    county: Path, db: Callable[..., Any], call: Callable[..., Any], tmp_path: Path
) -> None:
    """0600, recorded like a look at whole names; the digest on stderr is the file's."""
    import hashlib

    output = tmp_path / "转储.jsonl"
    answer = db("dump", "-o", output)
    assert (answer.code, answer.out) == (0, "")
    assert hashlib.sha256(output.read_bytes()).hexdigest() in answer.err
    assert os.name != "posix" or output.stat().st_mode & 0o777 == 0o600
    assert "转储" in log(county, call)[0]["reason"]
    assert output.read_bytes() == dumped(db)
    again = db("dump", "-o", output)
    assert (again.code, "与原文件相同" in again.err) == (0, True)
    change(county, "a")
    before = output.read_bytes()
    assert db("dump", "-o", output).code == 73
    assert output.read_bytes() == before
    assert db("dump", "-o", output, "--overwrite").code == 0
    assert output.read_bytes() == dumped(db) != before
    assert db("dump", "-o", tmp_path / "没有" / "x").code == 73
