"""Looks: what is typed all day is answered without the database layer, and answers the same."""

from __future__ import annotations

import sqlite3
import subprocess
import sys
from contextlib import closing
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tabulate import tabulate

from minzheng import catalog
from minzheng.assist.enter.showing import show_dibao, show_tekun
from minzheng.cli import main
from minzheng.kernel import clock
from minzheng.kernel.look import UnfitError, opened, raw
from minzheng.kernel.register import Ask, Register
from minzheng.kernel.resolve import resolve
from minzheng.kernel.table import Column, Kind, Style, Table, render
from minzheng.migrations import HEAD
from minzheng.migrations.upgrade import load_models
from minzheng.people.divisions import Gazetteer
from minzheng.people.lookup import place_label

_LOADED = """
import sys
sys.argv = ["minzheng", *sys.argv[1:]]
from minzheng.cli import main
try:
    main()
except SystemExit as ended:
    assert not ended.code, ended.code
print("loaded:", *sorted({name.partition(".")[0] for name in sys.modules}), file=sys.stderr)
"""
SLOW = {"sqlalchemy", "sqlmodel", "pydantic", "alembic", "openpyxl", "xlsxwriter", "pypinyin"}
TODAY = "2026-11-21"


@pytest.fixture(scope="module")
def county(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A county of sixty households with a month computed."""
    path = tmp_path_factory.mktemp("look") / "大冶.db"
    for words in (
        ("init", "--county", "420281"),
        ("demo", "--households", "60"),
        ("payout", "run", "2026-09", "--allow-sample"),
    ):
        call(path, *words)
    return path


def call(path: Path, *words: str, code: int = 0) -> None:
    """A command in this process."""
    with pytest.MonkeyPatch.context() as patch:
        options = ("--operator", "甲", "--today", TODAY)
        patch.setenv("MINZHENG_LOG", str(path.with_name("x.log")))
        patch.setattr(sys, "argv", ["minzheng", "--db", str(path), *options, *words])
        with pytest.raises(SystemExit) as ended:
            main()
    clock.fix(None)
    assert (ended.value.code or 0) == code


@pytest.mark.parametrize(
    "words",
    [("person", "find", "张"), ("assist", "dibao", "show", "DB000001")],
    ids=["find", "show"],
)
def test_a_look_loads_nothing_slow(county: Path, words: tuple[str, ...]) -> None:
    """Finding a person and showing a case import neither the models nor the database layer."""
    ran = subprocess.run(
        [sys.executable, "-c", _LOADED, "--db", str(county), "--today", TODAY, *words],
        capture_output=True,
        text=True,
        encoding="utf-8",
    )
    assert ran.returncode == 0, ran.stderr
    assert ran.stdout
    assert SLOW.isdisjoint(ran.stderr.rpartition("loaded:")[2].split())


@pytest.mark.parametrize(("benefit", "show"), [("dibao", show_dibao), ("tekun", show_tekun)])
def test_the_head_of_a_case_is_its_row_in_the_list(
    county: Path, benefit: str, show: object
) -> None:
    """One case and the list of all say the same of it, for every case there is."""

    from minzheng.kernel.db import open_store

    load_models()
    day = date.fromisoformat(TODAY)
    clock.fix(day)
    register: Register = resolve(catalog.REGISTERS[f"assist.{benefit}"])
    with open_store(county, schema=HEAD).reading() as session:
        listed = register.rows(session, Ask(day))
        assert listed
        for row in listed:
            head, *_ = show(raw(session), row[0])  # type: ignore[operator]
            assert [_text(value) for value in head.rows[0]] == [_text(value) for value in row]
        places = Gazetteer.load(session, day)
        for code in [*places.by_code, "999"]:
            assert place_label(raw(session), code, day) == places.label(code)
    clock.fix(None)


def _text(value: object) -> str:
    return "" if value is None else str(value)


def test_a_look_cannot_write(county: Path) -> None:
    """Its connection refuses, and the file stays as it is."""
    with (
        opened(county, HEAD, 0) as connection,
        pytest.raises(sqlite3.OperationalError, match="readonly"),
    ):
        connection.execute("DELETE FROM person")


def test_an_unfit_file_is_told_as_ever(county: Path, tmp_path: Path) -> None:
    """No file, no database, another version: the same problems as of any other command."""
    missing, text, other = (tmp_path / name for name in ("没有.db", "文字.db", "别的.db"))
    text.write_text("这不是数据库" * 100, encoding="utf-8")
    with closing(sqlite3.connect(other)) as raw_file, raw_file:
        raw_file.execute("CREATE TABLE alembic_version (version_num TEXT)")
        raw_file.execute("INSERT INTO alembic_version VALUES ('0000')")
    for path, code in ((missing, 66), (text, 66), (other, 78)):
        with pytest.raises(UnfitError), opened(path, HEAD, 0):
            pass
        call(path, "person", "find", "张", code=code)
    assert not missing.exists()


def test_a_look_at_what_is_hidden_is_recorded(county: Path) -> None:
    """With ``--reveal`` the look leaves a change, as any other reading does."""
    with closing(sqlite3.connect(county)) as file:
        count = "SELECT count(*) FROM audit_change"
        (before,) = file.execute(count).fetchone()
        call(county, "person", "find", "张")
        assert file.execute(count).fetchone() == (before,)
        call(county, "--reveal", "person", "find", "张")
        assert file.execute(count).fetchone() == (before + 1,)


_WORDS = st.text(st.sampled_from("ab1 张三（）、。*·—“”𠮷àéＡ9"), min_size=1, max_size=8).filter(
    str.strip
)


@given(data=st.data(), numbers=st.lists(st.booleans(), min_size=1, max_size=4))
def test_plain_tables_are_set_as_tabulate_sets_them(
    data: st.DataObject, numbers: list[bool]
) -> None:
    """Widths and alignment are those of the library's ``simple`` format, rare characters too."""
    titles = [data.draw(_WORDS) for _ in numbers]
    columns = tuple(
        Column(f"c{place}", title, Kind.int if number else Kind.text)
        for place, (title, number) in enumerate(zip(titles, numbers, strict=True))
    )
    cell = st.integers(0, 10**6)
    rows = [
        tuple(data.draw(cell if number else _WORDS) for number in numbers)
        for _ in range(data.draw(st.integers(1, 4)))
    ]
    shown = [[f"{value:,}" if isinstance(value, int) else value for value in row] for row in rows]
    wanted = tabulate(
        shown,
        headers=titles,
        tablefmt="simple",
        colalign=["right" if number else "left" for number in numbers],
        disable_numparse=True,
        preserve_whitespace=True,
    )
    told = render(Table("x", columns, rows), Style("plain"))
    assert str(told).splitlines() == [line.rstrip() for line in wanted.splitlines()]
