"""Conventions H, J, K: Chinese on every screen, whose names are shown, how fast help answers."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import time
import unicodedata
from collections.abc import Callable
from pathlib import Path
from typing import Any

import click
import pytest
from sqlmodel import select

from minzheng import catalog
from minzheng.kernel.audit import Deed
from minzheng.kernel.column import Row
from minzheng.kernel.db import Store
from minzheng.kernel.history import history_table, table_word
from minzheng.kernel.money import Rounding
from minzheng.kernel.resolve import resolve
from minzheng.kernel.shipped import data_folder
from minzheng.kernel.standards import read_files
from minzheng.payout.models import BatchState
from minzheng.payout.words import WORDS
from minzheng.people.models import Account, Division

# --- H: characters --------------------------------------------------------------------------------


def test_every_page_can_be_written_in_gbk(
    call: Callable[..., Any],
    every_command: dict[str, click.Command],
    every_group: dict[str, click.Command],
) -> None:
    """No help page holds a character that a Chinese Windows console lacks (59)."""
    for path in (*every_group, *every_command):
        call(*path.split(), "-h").out.encode("gbk")


def test_tables_are_drawn_in_ascii(office: Path, call: Callable[..., Any]) -> None:
    """Rules and bars are plain dashes, which have one width everywhere (60)."""
    for form in ("table", "plain"):
        told = call("payout", "list", "--format", form).out
        drawn = {char for char in told if unicodedata.category(char) in ("So", "Sm")}
        assert drawn == set(), drawn
        assert "---" in told


def test_a_narrow_encoding_loses_characters_not_lists(office: Path) -> None:
    """Into GBK a rare character becomes ?, is counted once on stderr, and nothing crashes (61)."""
    words = ["--db", str(office), "standard", "set", "dibao.rural", "9000", "--from", "2027-01",
             "--document", "某\U00020bb7文", "--reveal"]  # fmt: skip
    program = [sys.executable, "-c", "from minzheng.cli import main; main()"]
    env = {**os.environ, "PYTHONIOENCODING": "gbk"}
    subprocess.run([*program, *words], capture_output=True, check=True, env=env)
    listed = ["--db", str(office), "standard", "history", "dibao.rural"]
    ran = subprocess.run([*program, *listed], capture_output=True, env=env)
    assert ran.returncode == 0
    assert "某?文" in ran.stdout.decode("gbk")
    assert ran.stderr.decode("gbk").count("写不出 1 个字") == 1
    whole = subprocess.run(
        [*program, *listed], capture_output=True, env={**env, "PYTHONIOENCODING": "utf-8"}
    )
    assert "某\U00020bb7文" in whole.stdout.decode()
    assert "写不出" not in whole.stderr.decode()


# --- what stored codes look like ------------------------------------------------------------------


def test_history_is_told_in_words(office: Path, call: Callable[..., Any]) -> None:
    """Tables and columns under their Chinese names, labels for codes, 元 for 分; keys stay."""
    told = call("assist", "dibao", "history", "DB000001").out
    for word in ("低保核定", "类别=农村", " 元；", "户主关系", "起发月份="):
        assert word in told, word
    for code in ("dibao_assessment", "income=", "area=", "case_no"):
        assert code not in told, code
    rows = json.loads(call("audit", "show", "2", "--json").out)["rows"]
    assert {"table", "row", "op", "column", "old", "new"} == set(rows[0])
    assert "payout_grant" in {row["table"] for row in rows}
    assert "case_no" in {row["column"] for row in rows}


def test_every_table_has_a_chinese_name() -> None:
    """The docstring of a model begins with its term: what history and audit call it."""
    for module in catalog.MODELS:
        resolve(module)
    names = [model.__table__.name for model in Row.__subclasses__()]
    assert len(names) > 15
    plain = [name for name in names if table_word(name).label.isascii()]
    assert plain == []


def test_amounts_are_marked() -> None:
    """A column of 分 says so, so that no screen shows it as a bare number."""
    for module in catalog.MODELS:
        resolve(module)
    money = ("amount", "due", "income", "paid_before", "total", "base", "floor", "withheld")
    bare = [
        f"{model.__table__.name}.{column.name}"
        for model in Row.__subclasses__()
        for column in model.__table__.columns
        if column.name in money and not column.info.get("money")
    ]
    assert bare == []


def test_ways_of_reckoning_have_words() -> None:
    """Every shipped standard that is a way and no figure is read in Chinese, in one place."""
    folders = [("000000", data_folder() / "national" / "standards")]
    folders += [
        (path.parent.name, path) for path in sorted(data_folder().glob("counties/*/standards"))
    ]
    ways = {value.value for value in read_files(folders) if value.unit == "方式"}
    assert ways
    assert ways <= set(WORDS)
    assert {way.value for way in Rounding} <= set(WORDS)


def test_explain_says_the_way_in_words(office: Path, call: Callable[..., Any]) -> None:
    """``gap``, ``max_one`` and ``ceil_yuan`` are nobody's language; programs keep the code."""
    told = call("payout", "explain", "dibao", "2026-11", "DB000001").out
    assert "补差" in told
    assert "见分进元" in told
    for code in ("gap", "max_one", "ceil_yuan"):
        assert code not in told
    rows = json.loads(call("standard", "show", "dibao.mode", "--json").out)["rows"]
    assert rows[0]["value"] == "gap"


# --- J: whose names are shown ---------------------------------------------------------------------


def test_a_body_is_nobody(store: Store) -> None:
    """The holder of an organisation's account and a place's name stay readable (71)."""
    with store.work(Deed("张", "a")) as work:
        work.session.add(Account(number="18050002092012", holder="某镇福利院", bank="某行"))
        work.session.add(
            Division(code="420281104", name="还地桥镇", short="还地桥", level="township",
                     kind="town", parent_code="420281")
        )  # fmt: skip
    with store.reading() as session:
        rows = [("account", 1), ("division", 1)]
        told = str(history_table(session, rows, "某", reveal=False).rows)
    assert "某镇福利院" in told
    assert "还地桥镇" in told
    assert "18050002092012" not in told


def test_a_person_stays_masked(store: Store) -> None:
    """An account that a person owns shows neither holder nor number (71)."""
    from minzheng.people.models import Person

    with store.work(Deed("张", "a")) as work:
        work.session.add(Person(id_no="T1", name="张小甲", name_key="张小甲"))
        work.session.flush()
        person = work.session.exec(select(Person)).one()
        work.session.add(Account(number="18050002092012", holder="张小甲", owner_id=person.id))
    with store.reading() as session:
        told = str(history_table(session, [("account", 1)], "某", reveal=False).rows)
    assert "张小甲" not in told
    assert "18050002092012" not in told


# --- K: speed -------------------------------------------------------------------------------------


@pytest.mark.parametrize("words", [("--help",), ("--version",), ("payout", "run", "--help")])
def test_help_answers_at_once(words: tuple[str, ...]) -> None:
    """Root help, version and a command's page come several times faster than the data layer (74).

    Compared with importing that layer in the same minute, because machines differ.
    """

    def seconds(code: str, *more: str) -> float:
        best = 9.0
        for _ in range(3):
            began = time.perf_counter()
            subprocess.run([sys.executable, "-c", code, *more], capture_output=True, check=True)
            best = min(best, time.perf_counter() - began)
        return best

    ours = seconds("from minzheng.cli import main; main()", *words)
    assert ours < 0.6 * seconds("import sqlmodel")


def test_states_have_chinese_words() -> None:
    """What a batch's completion says of its state is the label of that state."""
    sql = resolve(catalog.COMPLETIONS["batch"])
    assert [state.label for state in BatchState if state.label not in sql] == []
