"""The audit commands: who did what, shown without showing whom, and proved."""

from __future__ import annotations

import json
import shutil
import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

ID = "420281196304050010"


@pytest.fixture(scope="module")
def worked(_county_file: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A county in which two operators did something, one of them with names on the command line."""
    from datetime import date

    from minzheng.kernel import clock
    from minzheng.kernel.db import Deed, Store
    from minzheng.people.models import Account, Person

    path = Path(shutil.copy(_county_file, tmp_path_factory.mktemp("audit") / "x.db"))
    clock.fix(date(2026, 11, 21))
    line = f"minzheng assist dibao enter DB1 --member 张小甲,{ID},户主 --payee 张小甲"
    with Store(path).work(Deed("张", line, f"确认 {ID}", "某文")) as work:
        work.session.add(
            Person(id_no=ID, name="张小甲", name_key="张小甲", initials="zxj", phone="13971750001")
        )
        work.session.flush()
        work.session.add(Account(number="6224120000000000013", holder="张小甲", owner_id=1))
    with Store(path).work(Deed("李", "minzheng x", "改")) as work:
        work.session.get_one(Person, 1).phone = "13971750002"
    clock.fix(None)
    return path


@pytest.fixture
def run(worked: Path, tmp_path: Path, call: Callable[..., Any]) -> Callable[..., Any]:
    """Any command on a copy of it."""
    copy = shutil.copy(worked, tmp_path / "x.db")
    return lambda *words: call("--db", copy, "--operator", "王", *words)


def rows(answer: Any) -> list[dict[str, Any]]:
    """The rows of a JSON answer."""
    found: list[dict[str, Any]] = json.loads(answer.out)["rows"]
    return found


def test_the_log_tells_newest_first(run: Callable[..., Any]) -> None:
    """Number, time, operator, rows, reason; by operator."""
    found = rows(run("audit", "log", "--json"))
    assert [(row["change"], row["operator"], row["rows"]) for row in found] == [
        ("3", "李", 1),
        ("2", "张", 2),
        ("1", "建库人", found[-1]["rows"]),
    ]
    assert [row["change"] for row in rows(run("audit", "log", "--by", "李", "--json"))] == ["3"]
    assert rows(run("audit", "log", "--by", "没有", "--json")) == []


def test_the_log_shows_no_person(run: Callable[..., Any]) -> None:
    """Numbers and names on command lines and in reasons are masked unless revealed."""
    for form in ("plain", "json", "csv"):
        told = run("audit", "log", "-f", form).out
        assert ID not in told
        assert "张小甲" not in told
    assert "张小甲" in run("audit", "log", "--reveal").out


def test_one_change_is_told_column_by_column(run: Callable[..., Any]) -> None:
    """What was and what is; unchanged columns are not told."""
    (row,) = rows(run("audit", "show", "3", "--json"))
    assert (row["table"], row["op"], row["column"]) == ("person", "修改", "phone")
    assert (row["old"], row["new"]) == ("139****0001", "139****0002")
    told = run("audit", "show", "2").out
    for secret in (ID, "张小甲", "13971750001", "6224120000000000013"):
        assert secret not in told
    assert "张小甲" in run("audit", "show", "2", "--reveal").out


def test_an_unknown_change_is_not_found(run: Callable[..., Any]) -> None:
    """Exit 4; no number at all is a usage error."""
    assert run("audit", "show", "99").code == 4
    assert run("audit", "show", "x").code == 2


def test_a_look_without_masks_is_in_the_log(run: Callable[..., Any]) -> None:
    """--reveal on any listing leaves a change of no rows with the command that looked."""
    run("person", "show", ID, "--reveal")
    newest = rows(run("audit", "log", "--json"))[0]
    assert (newest["operator"], newest["rows"]) == ("王", 0)
    assert "person show" in newest["command"]
    assert ID not in newest["command"]


def test_a_good_file_is_proved(run: Callable[..., Any]) -> None:
    """Exit 0 with the head; a head that was printed is known by its beginning."""
    told = run("audit", "verify")
    assert told.code == 0
    assert "审计无误：3 次变更" in told.err
    heads = [row["digest"] for row in rows(run("audit", "log", "--json"))]
    assert run("audit", "verify", "--head", heads[0], "--head", heads[-1]).code == 0
    quiet = run("audit", "verify", "-q")
    assert (quiet.code, quiet.out, quiet.err) == (0, "", "")


def test_a_head_nobody_printed_is_told(run: Callable[..., Any]) -> None:
    """Exit 3."""
    told = run("audit", "verify", "--head", "f" * 16)
    assert (told.code, "audit-head-unknown" in told.out) == (3, True)


@pytest.mark.parametrize(
    ("statement", "id"),
    [
        ("UPDATE person SET phone = '13900000000'", "audit-row-altered"),
        ("UPDATE audit_change SET operator = '赵' WHERE id = 2", "audit-chain-broken"),
        ("UPDATE audit_change SET at = CAST(x'ff' AS TEXT) WHERE id = 2", "audit-chain-broken"),
        ("UPDATE person SET name = x'00'", "database-damaged"),
    ],
)
def test_meddling_is_told_with_exit_3(
    run: Callable[..., Any], tmp_path: Path, statement: str, id: str
) -> None:
    """What was altered behind the program's back, in a table and with what to do."""
    with closing(sqlite3.connect(tmp_path / "x.db", isolation_level=None)) as raw:
        triggers = raw.execute("SELECT name FROM sqlite_master WHERE type = 'trigger'").fetchall()
        for (name,) in triggers:
            raw.execute(f'DROP TRIGGER "{name}"')
        raw.execute(statement)
    told = run("audit", "verify", "--json")
    assert told.code == 3, told.err
    assert id in {row["id"] for row in rows(told)}
    assert all(row["hint"] for row in rows(told))


def test_a_file_with_torn_pages_is_told_not_tripped_over(
    run: Callable[..., Any], tmp_path: Path
) -> None:
    """A damaged file ends in a finding or a clear refusal, never in a bug."""
    path = tmp_path / "x.db"
    data = bytearray(path.read_bytes())
    for at in range(8192, len(data), 40960):
        data[at : at + 64] = bytes(64)
    path.write_bytes(data)
    told = run("audit", "verify")
    assert told.code in (3, 66), told.err
