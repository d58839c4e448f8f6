"""Books: every declared book of the program lists, shows, hands out its sheet and reads it back.

Whatever a section declares is found through the command tree and tried in the invented county; what
a book refuses and what its acts do is tested beside it.
"""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from books import BOOKS

TODAY = "2026-11-21"


@pytest.fixture(scope="session")
def _demo_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The invented county, made once."""
    from minzheng.admin.demo.county import Plan, fill
    from minzheng.admin.init import create
    from minzheng.kernel import clock
    from minzheng.kernel.audit import Deed
    from minzheng.kernel.db import Store
    from minzheng.people.divisions import Gazetteer

    path = tmp_path_factory.mktemp("books") / "大冶.db"
    day = date.fromisoformat(TODAY)
    clock.fix(day)
    create(path, "420281", "建库人", "minzheng init")
    with Store(path).work(Deed("虚构", "minzheng demo", "", "")) as work:
        plan = Plan(households=60, tekun=8, seed=1, today=day)
        fill(work.session, Gazetteer.load(work.session), plan)
    clock.fix(None)
    return path


@pytest.fixture
def run(_demo_file: Path, tmp_path: Path, call: Callable[..., Any]) -> Callable[..., Any]:
    """Type a command in a copy of the county."""
    path = Path(shutil.copy(_demo_file, tmp_path / "大冶.db"))

    def typed(*words: object) -> Any:
        return call("--db", path, "--today", TODAY, "--operator", "张", *words)

    return typed


@pytest.mark.parametrize("words", BOOKS, ids=" ".join)
def test_a_book_is_whole(words: tuple[str, ...], run: Callable[..., Any], tmp_path: Path) -> None:
    """It has a line in the invented county; sheet out and sheet in change nothing."""
    listed = json.loads(run(*words, "list", "--json").out)["rows"]
    assert listed, "the invented county has no line in this book"
    number = listed[0]["number"]
    assert number in run(*words, "show", number).out
    assert "新增" in run(*words, "history", number).out
    sheet = tmp_path / "导出.xlsx"
    assert run("--reveal", *words, "export", "-o", sheet).code == 0
    back = run(*words, "import", sheet)
    assert (back.code, f"{len(listed)} 行与库中相同，0 处变化" in back.err) == (0, True), back.err
    empty = tmp_path / "空表.xlsx"
    assert run(*words, "template", "-o", empty).code == 0
    assert run(*words, "show", "没有").code == 4
