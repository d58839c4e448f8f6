"""Founded (建库): what every test begins with is made once and copied, for it takes seconds.

The tables of an empty file are made by the migrations once in a process, then by the statements
they came to. A county is founded once for each who founds it, on what day, from which data. Tests
of the migrations, of the founding itself and of what kills them use nothing of this.
"""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest

from minzheng.kernel import clock
from minzheng.kernel.audit import Deed
from minzheng.kernel.db import Store
from minzheng.kernel.shipped import data_folder

REAL = ("tests/crash/", "test_migrations", "test_init", "test_bytes", "tests/fuzz/")
"""Tests that see the founding itself."""

_DDL: dict[str, list[str]] = {}
_COUNTIES: dict[tuple[Any, ...], tuple[Path, tuple[int, int]]] = {}


def _seen() -> bool:
    """Whether the test that runs now sees the founding itself."""
    now = os.environ.get("PYTEST_CURRENT_TEST", "")
    return any(part in now for part in REAL)


@contextmanager
def founded(shelf: Path) -> Iterator[None]:
    """While the tests of this process run; ``shelf`` is where the founded files are kept."""
    from alembic import command

    from minzheng.admin import init

    migrate, fill = command.upgrade, init._fill

    def upgrade(config: Any, revision: str, **more: Any) -> None:
        connection = config.attributes["connection"]
        ask = connection.exec_driver_sql
        kept = _DDL.get(config.get_main_option("script_location"))
        if _seen() or ask("SELECT 1 FROM sqlite_master").first():
            migrate(config, revision, **more)
        elif kept is not None:
            for statement in kept:
                ask(statement)
        else:
            migrate(config, revision, **more)
            (version,) = ask("SELECT version_num FROM alembic_version").one()
            made = ask("SELECT sql FROM sqlite_master WHERE sql IS NOT NULL ORDER BY rowid")
            _DDL[config.get_main_option("script_location")] = [
                *(sql for (sql,) in made if not sql.startswith("CREATE TABLE sqlite_")),
                f"INSERT INTO alembic_version VALUES ('{version}')",
            ]

    def found(store: Store, county: str, deed: Deed) -> tuple[int, int]:
        if _seen():
            return fill(store, county, deed)
        key = (county, deed.operator, deed.command, clock.today(), data_folder())
        if key not in _COUNTIES:
            told = fill(store, county, deed)
            store.close()
            kept = shelf / f"{len(_COUNTIES)}.db"
            shutil.copyfile(store.path, kept)
            _COUNTIES[key] = kept, told
            return told
        kept, told = _COUNTIES[key]
        shutil.copyfile(kept, store.path)
        return told

    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(command, "upgrade", upgrade)
        patched.setattr(init, "_fill", found)
        yield
