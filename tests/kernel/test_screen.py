"""Screen: where a table goes and in which form, as the options and the place ask."""

from __future__ import annotations

import io
import json
import sys
from pathlib import Path
from typing import Any

import pytest

from minzheng.errors import CannotWrite, Misused
from minzheng.kernel.command import Desk
from minzheng.kernel.screen import SCREEN_ROWS
from minzheng.kernel.table import Column, Kind, Table

NONE: dict[str, Any] = {
    "format_": None,
    "as_json": False,
    "columns": None,
    "output": None,
    "overwrite": False,
    "limit": None,
}


def people(count: int = 3) -> Table:
    """A table with names and amounts."""
    columns = (Column("name", "姓名", Kind.name), Column("amount", "金额", Kind.money))
    rows: list[tuple[Any, ...]] = [(f"张小{'甲乙丙丁'[n % 4]}", 123450 + n) for n in range(count)]
    return Table("test.people", columns, rows, title="名单")


class Terminal(io.StringIO):
    """A stdout that is a terminal."""

    def isatty(self) -> bool:
        """It is one."""
        return True


def at_terminal(monkeypatch: pytest.MonkeyPatch) -> Terminal:
    """Sit at a wide, colourless terminal (from inside a test: pytest puts its own stdout back)."""
    made = Terminal()
    monkeypatch.setattr(sys, "stdout", made)
    monkeypatch.setenv("COLUMNS", "100")
    monkeypatch.setenv("NO_COLOR", "1")
    return made


def test_a_pipe_gets_everything_plain(capsys: pytest.CaptureFixture[str]) -> None:
    """Off a terminal nothing is cut, data go to stdout and the count to stderr."""
    Desk().show(people(SCREEN_ROWS + 7), NONE)
    out, err = capsys.readouterr()
    assert out.count("张*") == SCREEN_ROWS + 7
    assert err == "共 57 行\n"


def test_a_terminal_gets_a_screenful(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """A long list is cut on a terminal, and says how to see the rest; --limit 0 shows it."""
    terminal = at_terminal(monkeypatch)
    Desk().show(people(SCREEN_ROWS + 7), NONE)
    assert terminal.getvalue().count("张*") == SCREEN_ROWS
    assert capsys.readouterr().err == "共 57 行，显示 50 行；--limit 0 看全部\n"
    Desk().show(people(SCREEN_ROWS + 7), NONE | {"limit": 0})
    assert terminal.getvalue().count("张*") == SCREEN_ROWS * 2 + 7


def test_colour_is_left_out_when_asked(monkeypatch: pytest.MonkeyPatch) -> None:
    """NO_COLOR and a dumb terminal get none; a terminal otherwise may."""
    terminal = at_terminal(monkeypatch)
    Desk().show(people(), NONE)
    assert "张*甲" in terminal.getvalue()
    assert "\x1b" not in terminal.getvalue()
    monkeypatch.delenv("NO_COLOR")
    monkeypatch.setenv("TERM", "dumb")
    Desk().show(people(), NONE)
    assert "\x1b" not in terminal.getvalue()
    monkeypatch.setenv("TERM", "xterm-256color")
    Desk().show(people(), NONE)
    assert "\x1b" in terminal.getvalue()


def test_masks_fall_only_when_revealed(capsys: pytest.CaptureFixture[str]) -> None:
    """The desk decides, for every format."""
    for form in ("plain", "csv", "json", "md"):
        Desk().show(people(1), NONE | {"format_": form})
        assert "张小甲" not in capsys.readouterr().out
        Desk(reveal=True).show(people(1), NONE | {"format_": form})
        assert "张小甲" in capsys.readouterr().out


@pytest.mark.parametrize("limit", [1, 2, 3, 99])
def test_a_limit_holds_in_every_format(limit: int, capsys: pytest.CaptureFixture[str]) -> None:
    """Rows shown never exceed it; a table that is cut says so."""
    Desk().show(people(), NONE | {"as_json": True, "limit": limit})
    out, err = capsys.readouterr()
    assert len(json.loads(out)["rows"]) == min(limit, 3)
    assert err == "", "a machine format says nothing beside the data"


def test_columns_are_chosen_ordered_and_listed(capsys: pytest.CaptureFixture[str]) -> None:
    """By key or title, full-width commas too; ``help`` lists them; an unknown one is told."""
    Desk().show(people(1), NONE | {"columns": "金额，name", "format_": "csv"})
    assert capsys.readouterr().out.splitlines() == ["amount,name", "1234.50,张*甲"]
    Desk().show(people(1), NONE | {"columns": "help"})
    assert "amount" in capsys.readouterr().out
    with pytest.raises(Misused) as caught:
        Desk().show(people(1), NONE | {"columns": "amonut"})
    assert "amount" in caught.value.hint


@pytest.mark.parametrize(
    ("name", "begins"),
    [
        ("x.csv", "\ufeffname,amount".encode()),
        ("x.TSV", b"name\tamount"),
        ("x.json", b"{"),
        ("x.jsonl", b'{"name"'),
        ("x.md", b"**"),
        ("x.xlsx", b"PK"),
        ("x.txt", "名单".encode()),
    ],
)
def test_a_files_ending_says_its_format(tmp_path: Path, name: str, begins: bytes) -> None:
    """Unless --format says another."""
    Desk(quiet=True).show(people(), NONE | {"output": tmp_path / name})
    assert (tmp_path / name).read_bytes().startswith(begins)
    other = NONE | {"output": tmp_path / f"2{name}", "format_": "jsonl"}
    Desk(quiet=True).show(people(), other)
    assert (tmp_path / f"2{name}").read_bytes().startswith(b"{")


def test_a_file_is_not_overwritten_unasked(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """The same bytes are the same file; other bytes need --overwrite."""
    where = NONE | {"output": tmp_path / "x.csv"}
    Desk().show(people(3), where)
    Desk().show(people(3), where)
    with pytest.raises(CannotWrite):
        Desk().show(people(2), where)
    Desk().show(people(2), where | {"overwrite": True})
    told = capsys.readouterr().err.splitlines()
    assert [line.rsplit("（")[-1] for line in told] == [
        "3 行）",
        "3 行，内容与原文件相同）",
        "2 行）",
    ]


def test_the_count_of_a_file_is_what_is_in_it(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """A limited file says how many rows it has and how many there are."""
    Desk().show(people(3), NONE | {"output": tmp_path / "x.csv", "limit": 2})
    assert "（2 行，共 3 行）" in capsys.readouterr().err


def test_a_dash_is_stdout(capsys: pytest.CaptureFixture[str]) -> None:
    """``-o -`` pipes, in the format asked for."""
    Desk().show(people(1), NONE | {"output": Path("-"), "format_": "csv"})
    assert capsys.readouterr().out == "name,amount\n张*甲,1234.50\n"
