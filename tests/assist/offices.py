"""Offices: an invented county with applications, for what is made of them (公示、台账、文书)."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

from minzheng.admin.demo.county import Plan, fill
from minzheng.kernel import clock
from minzheng.kernel.audit import Deed
from minzheng.kernel.db import Store
from minzheng.people.divisions import Gazetteer

TODAY = date(2026, 11, 21)
Run = Callable[..., Any]


def invented(county: Path, path: Path) -> Path:
    """A file of a small invented county."""
    shutil.copy(county, path)
    clock.fix(TODAY)
    with Store(path).work(Deed("甲", "test")) as work:
        fill(work.session, Gazetteer.load(work.session, TODAY), Plan(60, 8, 1, TODAY))
    clock.fix(None)
    return path


def at(call: Run, path: Path) -> Run:
    """A caller of the program on a file, on the day of the tests."""

    def run(*words: object) -> Any:
        return call("--db", path, "--today", TODAY.isoformat(), "--operator", "张", *words)

    return run
