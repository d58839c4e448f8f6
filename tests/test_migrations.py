"""Migrations: what a migrated file is, and what upgrading promises of the files it meets."""

from __future__ import annotations

import io
import os
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest
from alembic.migration import MigrationContext
from alembic.operations import Operations
from alembic.script import ScriptDirectory
from sqlalchemy import text
from sqlmodel import SQLModel

import newer
from minzheng.errors import Busy, InputMissing, MinzhengError, Misconfigured
from minzheng.kernel import audit, backup, db, proof
from minzheng.kernel.audit import Deed
from minzheng.kernel.db import Store
from minzheng.migrations import HEAD, upgrade
from newer import REBUILD

NOTHING = text("SELECT type, name, tbl_name, sql FROM sqlite_master WHERE name NOT LIKE 'sqlite_%'")


def schema(store: Store) -> dict[tuple[str, str], list[str]]:
    """Every table, index and trigger by kind and name, its lines in one order."""
    with store.engine.connect() as connection:
        found = connection.execute(NOTHING).all()
    return {
        (kind, name): sorted(line.strip().rstrip(",") for line in sql.splitlines())
        for kind, name, on, sql in found
        if on != "alembic_version" and sql
    }


def columns(store: Store) -> dict[str, list[tuple[Any, ...]]]:
    """The columns of every table, in order."""
    with store.engine.connect() as connection:
        names = connection.execute(text("SELECT name FROM sqlite_master WHERE type = 'table'"))
        return {
            name: [tuple(row) for row in connection.exec_driver_sql(f"PRAGMA table_info({name})")]
            for name in names.scalars().all()
            if name != "alembic_version"
        }


def version(store: Store) -> str:
    """The version a file stands at."""
    with store.engine.connect() as connection:
        return db.schema_version(connection)


@pytest.fixture
def modelled(tmp_path: Path) -> Store:
    """A file whose tables come from the models directly."""
    upgrade.load_models()
    made = db.create(tmp_path / "models.db")
    with made.engine.begin() as connection:
        SQLModel.metadata.create_all(connection)
        db.install_watch(connection)
    return made


def test_migrated_schema_equals_the_models(store: Store, modelled: Store) -> None:
    """Tables, CHECKs, keys, indexes and triggers of a migrated file are those of the models.

    When this fails after a change of a model: ``python scripts/baseline.py`` before the first
    release, a version of its own after it.
    """
    migrated, wanted = schema(store), schema(modelled)
    assert sorted(migrated) == sorted(wanted)
    assert migrated == wanted
    assert columns(store) == columns(modelled)


def test_versions_are_linear_and_head_is_the_last() -> None:
    """Each version follows the one before, no number comes twice, and HEAD names the last."""
    folder = Path(upgrade.__file__).parent / "versions"
    files = sorted(path.name for path in folder.glob("v*.py"))
    scripts = ScriptDirectory.from_config(upgrade._config())
    known = [one.revision for one in scripts.walk_revisions()][::-1]
    assert scripts.get_heads() == [HEAD]
    assert known[-1] == HEAD
    assert known == [f"{number:04}" for number in range(1, len(known) + 1)]
    assert [name[1:5] for name in files] == known
    assert [scripts.get_revision(one).down_revision for one in known] == [None, *known[:-1]]


def test_every_version_is_upgrade_only_and_needs_no_model() -> None:
    """Versions are frozen: none imports the program, none offers a way back that loses data."""
    for path in (Path(upgrade.__file__).parent / "versions").glob("v*.py"):
        content = path.read_text(encoding="utf-8")
        assert "minzheng." not in content.split('"""', 2)[2], path.name
        assert "def downgrade" not in content, path.name


def test_baseline_has_no_sqlite_check_on_other_databases() -> None:
    """On PostgreSQL the first version writes no CHECK that only SQLite understands."""
    told = io.StringIO()
    context = MigrationContext.configure(
        dialect_name="postgresql", opts={"as_sql": True, "output_buffer": told}
    )
    scripts = ScriptDirectory.from_config(upgrade._config())
    with Operations.context(context):
        scripts.get_revision("0001").module.upgrade()
    assert "CREATE TABLE payout_grant" in told.getvalue()
    assert "ends_after_start" in told.getvalue()
    assert not {word for word in ("GLOB", "typeof", "AUTOINCREMENT") if word in told.getvalue()}


def test_upgrade_of_a_current_file_changes_nothing(store: Store) -> None:
    """A second upgrade applies no version and leaves the bytes as they are."""
    before = store.path.read_bytes()
    done = upgrade.upgrade(store)
    assert (done.before, done.after, done.applied, done.copy) == (HEAD, HEAD, (), None)
    assert store.path.read_bytes() == before


def test_dry_run_takes_everything_back(tmp_path: Path) -> None:
    """A dry run tells which versions would be applied and leaves an empty file empty."""
    made = db.create(tmp_path / "a.db")
    done = upgrade.upgrade(made, dry_run=True)
    assert done.applied[-1] == HEAD
    assert version(made) == ""
    assert schema(made) == {}


def test_a_newer_file_is_refused_and_left_alone(store: Store) -> None:
    """A file of a later program is not touched: exit code 78."""
    with store.engine.begin() as connection:
        connection.exec_driver_sql("UPDATE alembic_version SET version_num = '9999'")
    before = store.path.read_bytes()
    with pytest.raises(Misconfigured, match="9999") as raised:
        upgrade.upgrade(store)
    assert raised.value.id == "schema-mismatch"
    assert store.path.read_bytes() == before


def test_a_strange_file_is_refused(tmp_path: Path) -> None:
    """Neither a text file nor another program's database is taken for ours."""
    words = tmp_path / "words.db"
    words.write_text("这不是数据库" * 200, encoding="utf-8")
    strange = tmp_path / "strange.db"
    with closing(sqlite3.connect(strange)) as connection:
        connection.execute("CREATE TABLE else_where (id INTEGER)")
    for path in (words, strange):
        with pytest.raises(InputMissing) as raised:
            upgrade.upgrade(Store(path))
        assert raised.value.id == "database-unreadable"


def test_upgrade_waits_for_nobody_unless_told(store: Store) -> None:
    """While somebody else writes, upgrading ends with exit code 75."""
    with closing(sqlite3.connect(store.path, isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        with pytest.raises(Busy):
            upgrade.upgrade(Store(store.path))
        other.execute("ROLLBACK")


# --- an older file ------------------------------------------------------------------------------


def _older(script: str, monkeypatch: pytest.MonkeyPatch, folder: Path) -> None:
    """The program has one version more, whose body is ``script``: files of today are older."""
    newer.write(folder, script)
    newer.install(monkeypatch, folder)


@pytest.fixture
def filled(store: Store) -> Store:
    """A file with a person and a death in it."""
    from datetime import date

    from minzheng.people.models import Death, Person

    with store.work(Deed("经办", "test")) as work:
        person = Person(id_no="T1", name="甲", name_key="甲")
        work.session.add(person)
        work.session.flush()
        work.session.add(
            Death(
                person_id=person.id or 0,
                died_on=date(2026, 1, 1),
                source="村报",
                told_on=date(2026, 1, 2),
            )
        )
    return store


def images(store: Store, change: int) -> list[tuple[str, str, int]]:
    """What a change recorded: table, kind and row."""
    with store.reading() as session:
        found = audit.rows_of(session.connection(), change)
    return [(row.table, row.op, row.row_id) for row in found]


def test_an_older_file_comes_up_with_its_rows_and_triggers(
    filled: Store, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    """A table is rebuilt under its children without losing them, and its triggers stand again."""
    before = schema(filled)
    _older(REBUILD, monkeypatch, tmp_path / "newer")
    newer.install_models(monkeypatch)
    done = upgrade.upgrade(filled)
    assert (done.before, done.after, done.applied) == ("0001", "0002", ("0002",))
    assert version(filled) == "0002"
    with filled.engine.connect() as connection:
        told = text("SELECT phone, nickname, died_on FROM person JOIN death")
        kept = connection.execute(told).all()
    assert [tuple(row) for row in kept] == [("1", "小甲", "2026-01-01")]
    after = schema(filled)
    watch = [key for key in before if key[0] in ("trigger", "view")]
    assert watch == [key for key in after if key[0] in ("trigger", "view")]
    assert [key[1] for key in watch if after[key] != before[key]] == ["image_person"]


def test_what_the_rows_became_is_recorded_in_one_change(
    filled: Store, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    """Only the rows of the altered table, by whom and why; the audit is silent afterwards."""
    _older(REBUILD, monkeypatch, tmp_path / "newer")
    newer.install_models(monkeypatch)
    upgrade.upgrade(filled, deed=Deed("张经办", "minzheng db migrate"))
    assert images(filled, 2) == [("person", "~", 1)]
    with filled.reading() as session:
        change = session.get(audit.Change, 2)
        assert change is not None
        assert (change.operator, change.reason) == ("张经办", "结构升级 0001 至 0002")
        assert list(audit.verify(session.connection())) == []
        assert list(proof.strange_watch(session.connection())) == []
    with filled.work(Deed("经办", "test")) as work:
        work.session.connection().exec_driver_sql("UPDATE person SET nickname = '阿甲'")
        (row,) = work.rows()
        assert list(row.differences()) == [("nickname", "小甲", "阿甲")]


def test_an_upgrade_that_alters_no_row_leaves_no_change(
    filled: Store, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    """An index more is no change of anybody's data."""
    script = 'op.create_index("ix_person_phone", "person", ["phone"])'
    _older(script, monkeypatch, tmp_path / "newer")
    upgrade.upgrade(filled)
    assert version(filled) == "0002"
    with filled.reading() as session:
        assert session.get(audit.Change, 2) is None


def test_rows_that_a_version_adds_or_takes_away_are_recorded(
    filled: Store, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    """Where a version says so, the numbers may differ; each row leaves its image."""
    script = (
        'op.execute("DELETE FROM death")\n'
        "op.execute(\"INSERT INTO setting (key, value) VALUES ('neu', '1')\")"
    )
    _older(script, monkeypatch, tmp_path / "newer")
    body = tmp_path / "newer" / "versions" / "v0002_x.py"
    body.write_text(f"ROWS_CHANGE = ('death', 'setting')\n{body.read_text('utf-8')}", "utf-8")
    upgrade.upgrade(filled)
    assert sorted(images(filled, 2)) == [("death", "-", 1), ("setting", "+", 1)]
    with filled.reading() as session:
        assert list(audit.verify(session.connection())) == []


@pytest.mark.parametrize(
    ("script", "told"),
    [
        ("DELETE FROM death", "death 1→0"),
        ("INSERT INTO setting (key, value) VALUES ('neu', '1')", "setting 0→1"),
        ("DROP TABLE death", "death 1→0"),
    ],
    ids=["fewer", "more", "gone"],
)
def test_rows_lost_or_added_unsaid_undo_the_upgrade(
    filled: Store, monkeypatch: pytest.MonkeyPatch, tmp_path: Path, script: str, told: str
) -> None:
    """The rows of every table are counted before and after; the refusal names the tables."""
    _older(f'op.execute("{script}")', monkeypatch, tmp_path / "newer")
    with pytest.raises(MinzhengError) as raised:
        upgrade.upgrade(filled)
    assert raised.value.id == "migration-rows-differ"
    assert raised.value.message.endswith(f"：{told}")
    assert version(filled) == "0001"


def test_every_shipped_version_comes_up_with_data(
    filled: Store, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    """From each version there ever was, one more step keeps every row, key and record."""
    assert upgrade.versions() == (HEAD,)  # a second version needs its own old file here
    with backup.snapshot(filled.path, mode="rw") as raw:
        before = dict(proof.facts(raw, full=False).counts)
    _older(REBUILD, monkeypatch, tmp_path / "newer")
    newer.install_models(monkeypatch)
    upgrade.upgrade(filled)
    with backup.snapshot(filled.path, mode="rw") as raw:
        after = dict(proof.facts(raw, full=False).counts)
    assert after == before | {"audit_row": before["audit_row"] + 1, "audit_change": 2}
    assert proof.findings(filled.path) == []


def test_a_backup_is_taken_and_is_the_file_as_it_was(
    filled: Store, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    """Before an older file is changed it is copied, for its owner only; not for a dry run."""
    _older(REBUILD, monkeypatch, tmp_path / "newer")
    newer.install_models(monkeypatch)
    assert upgrade.upgrade(filled, dry_run=True).copy is None
    assert version(filled) == "0001"
    done = upgrade.upgrade(filled)
    assert done.copy is not None
    assert done.copy.parent == filled.path.parent / "backups"
    assert os.name != "posix" or done.copy.stat().st_mode & 0o777 == 0o600
    copy = Store(done.copy)
    assert version(copy) == "0001"
    with copy.engine.connect() as connection:
        assert connection.execute(text("SELECT phone FROM person")).scalar_one() == ""


def test_a_file_whose_backup_cannot_be_written_is_left_alone(
    filled: Store, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    """No upgrade without a copy, unless copies are switched off."""
    _older(REBUILD, monkeypatch, tmp_path / "newer")
    newer.install_models(monkeypatch)
    (filled.path.parent / "backups").write_text("不是文件夹", encoding="utf-8")
    with pytest.raises(MinzhengError) as raised:
        upgrade.upgrade(filled)
    assert raised.value.id == "backup-failed"
    assert version(filled) == "0001"
    monkeypatch.setenv("MINZHENG_BACKUPS", "off")
    assert upgrade.upgrade(filled).copy is None
    assert version(filled) == "0002"


def test_rows_left_pointing_nowhere_undo_the_upgrade(
    filled: Store, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    """Foreign keys are off while versions run, so they are proved at the end."""
    _older('op.execute("DELETE FROM person")', monkeypatch, tmp_path / "newer")
    with pytest.raises(MinzhengError) as raised:
        upgrade.upgrade(filled)
    assert raised.value.id == "migration-dangling-rows"
    assert "death" in raised.value.message
    assert version(filled) == "0001"


def test_a_version_that_breaks_leaves_the_old_one(
    filled: Store, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    """An exception half-way leaves tables, rows, triggers and version as they were."""
    before = schema(filled)
    broken = 'op.execute("DROP TABLE death")\nraise RuntimeError("broken")'
    _older(broken, monkeypatch, tmp_path / "newer")
    with pytest.raises(RuntimeError, match="broken"):
        upgrade.upgrade(filled)
    assert version(filled) == "0001"
    assert schema(filled) == before


# --- the commands -------------------------------------------------------------------------------


@pytest.fixture
def values(county: Path, call: Callable[..., Any]) -> Iterator[Callable[[], dict[str, str]]]:
    """What ``db info`` tells, by key."""
    import json

    def told() -> dict[str, str]:
        answer = call("--db", county, "db", "info", "--format", "json")
        return {row["key"]: row["value"] for row in json.loads(answer.out)["rows"]}

    return told


def test_db_info_tells_what_the_file_is(county: Path, values: Callable[[], dict[str, str]]) -> None:
    """``db info`` names path, schema, county, counts and the head of the audit chain."""
    told = values()
    assert told["path"] == str(county.resolve())
    assert (told["schema"], told["journal"], told["region"]) == (HEAD, "wal", "420281")
    assert (told["unit"], told["person"]) == ("大冶市民政局", "0")
    assert int(told["division"]) > 400
    assert len(told["head"]) == 64


def test_db_info_reads_a_file_of_another_version(
    county: Path, values: Callable[[], dict[str, str]]
) -> None:
    """The versions differ exactly when somebody asks."""
    with Store(county).engine.begin() as connection:
        connection.exec_driver_sql("UPDATE alembic_version SET version_num = '9999'")
        connection.exec_driver_sql("DROP TABLE payout_instruction")
    told = values()
    assert told["schema"] == f"9999（本程序要 {HEAD}）"
    assert "payout_instruction" not in told


def test_db_info_warns_of_a_file_that_others_can_read(
    county: Path, call: Callable[..., Any]
) -> None:
    """Exit 3 and the command that closes it; nothing of it on stdout."""
    county.chmod(0o600)
    assert call("--db", county, "db", "info").code == 0
    county.chmod(0o644)
    answer = call("--db", county, "db", "info")
    assert answer.code == 3
    assert "chmod 600" in answer.err
    assert "chmod" not in answer.out


def test_db_commands_refuse_what_is_no_database(tmp_path: Path, call: Callable[..., Any]) -> None:
    """A missing file is not made by looking at it, and a text file is not taken for a database."""
    missing, words = tmp_path / "没有.db", tmp_path / "words.db"
    words.write_text("这不是数据库" * 200, encoding="utf-8")
    for verb in ("info", "migrate"):
        assert call("--db", missing, "db", verb).code == 66
        assert call("--db", words, "db", verb).code == 66
    assert not missing.exists()


def test_db_migrate_tells_what_it_did(county: Path, call: Callable[..., Any]) -> None:
    """A current file is left alone and the command says so; an empty one would come up."""
    answer = call("--db", county, "db", "migrate")
    assert (answer.code, answer.out) == (0, "")
    assert "未改动" in answer.err
    empty = db.create(county.with_name("empty.db"))
    trial = call("--db", empty.path, "db", "migrate", "-n")
    assert "试算" in trial.err
    assert HEAD in trial.err
    assert version(empty) == ""
