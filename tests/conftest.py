"""What every test may ask for: an empty store, a county's database, and the program to call."""

from __future__ import annotations

import gc
import io
import shutil
import signal
import sys
from collections.abc import Callable, Iterator
from contextlib import redirect_stderr, redirect_stdout
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from hypothesis import settings
from sqlalchemy import Engine

from founded import founded
from minzheng.kernel import clock, db
from minzheng.kernel.config import KEYS
from minzheng.kernel.db import Store
from warm import connected, kept_by, release, warmed

COUNTY = "420281"

settings.register_profile("steady", deadline=None)  # time is no property of the program
settings.load_profile("steady")


def pytest_configure() -> None:
    """The programs that tests start can be stopped, even where the tests run in the background."""
    if signal.getsignal(signal.SIGINT) is signal.SIG_IGN:
        signal.signal(signal.SIGINT, signal.default_int_handler)
    if hasattr(signal, "SIGHUP"):
        signal.signal(signal.SIGHUP, signal.SIG_DFL)


LONG = ("crash/test_full", "crash/test_processes", "payout/test_years", "crash/test_kills")
"""Files that take long with few tests: begun first, so that no worker is left alone with one."""


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """The longest files first, the others as they come."""

    def place(item: pytest.Item) -> int:
        known = [at for at, name in enumerate(LONG) if name in item.nodeid]
        return known[0] if known else len(LONG)

    items.sort(key=place)


def pytest_collection_finish() -> None:
    """What stands when the tests begin stands to their end: it need not be walked again."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(50_000, 20, 100)


@pytest.fixture(scope="session", autouse=True)
def _statements_kept() -> Iterator[None]:
    """Statements that SQLAlchemy has put into SQL once are not put into SQL again for each file,
    and a connection to a file serves whoever opens it next."""
    made, first = db.create_engine, []

    def create_engine(url: str, **how: Any) -> Engine:
        path = url.removeprefix("sqlite:///")
        engine = made(url, **how, query_cache_size=4000, creator=lambda: connected(path))
        if not first:
            kept_by(engine.dialect)
        first.append(engine)
        engine.dialect = engine.pool._dialect = first[0].dialect
        engine._compiled_cache = first[0]._compiled_cache
        del first[1:]
        return engine

    db.create_engine = create_engine
    yield
    db.create_engine = made
    release()


@pytest.fixture(scope="session", autouse=True)
def _founded(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """What every test begins with is made once."""
    with founded(tmp_path_factory.mktemp("founded")):
        yield


BACKED_UP = (
    "test_migrations", "test_fix_cli", "test_backup", "test_conventions_settings", "test_doctor",
    "tests/crash/", "test_fuzz", "test_surroundings", "test_machine", "test_transcripts",
)  # fmt: skip
"""Tests in which large changes are preceded by a backup, as they are unless one says otherwise."""


@pytest.fixture(autouse=True)
def _own_surroundings(
    monkeypatch: pytest.MonkeyPatch,
    tmp_path_factory: pytest.TempPathFactory,
    request: pytest.FixtureRequest,
) -> Iterator[None]:
    """No setting of the machine reaches a test, and no test's today reaches the next."""
    for key in KEYS.values():
        monkeypatch.delenv(key.variable, raising=False)
    if not any(part in request.node.nodeid for part in BACKED_UP):
        monkeypatch.setenv(KEYS["backups"].variable, "off")
    monkeypatch.setenv("MINZHENG_HOME", str(tmp_path_factory.getbasetemp() / "home"))
    clock.fix(None)
    yield
    clock.fix(None)


@pytest.fixture(scope="session")
def _empty_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An empty database at this program's schema, made once and copied for each test."""
    from minzheng.migrations.upgrade import upgrade

    path = tmp_path_factory.mktemp("empty") / "空.db"
    upgrade(db.create(path))
    return path


@pytest.fixture
def store(_empty_file: Path, tmp_path: Path) -> Store:
    """An empty database at this program's schema."""
    return Store(Path(shutil.copy(_empty_file, tmp_path / "空.db")))


@pytest.fixture(scope="session")
def _county_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A new county's database, made once and copied for each test."""
    from minzheng.admin.init import create

    path = tmp_path_factory.mktemp("county") / "大冶.db"
    create(path, COUNTY, "建库人", "minzheng init")
    return path


@pytest.fixture
def county(_county_file: Path, tmp_path: Path) -> Path:
    """The file of a county with its divisions and standards, and nobody in it."""
    return Path(shutil.copy(_county_file, tmp_path / "大冶.db"))


@dataclass(frozen=True, slots=True)
class Answer:
    """What a call of the program gave: exit code, stdout as bytes, stderr."""

    code: int
    raw: bytes
    err: str

    @property
    def out(self) -> str:
        """Stdout as text."""
        return self.raw.decode("utf-8")


@pytest.fixture
def call(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Callable[..., Answer]:
    """Call the program as from a shell: ``call("--db", county, "db", "info")``."""
    from minzheng.cli import main

    monkeypatch.setenv("MINZHENG_LOG", str(tmp_path / "minzheng.log"))

    def called(*words: object) -> Answer:
        monkeypatch.setattr(sys, "argv", ["minzheng", *(str(word) for word in words)])
        out, err = io.TextIOWrapper(io.BytesIO(), "utf-8"), io.StringIO()
        warmed(words)
        with (
            redirect_stdout(out),
            redirect_stderr(err),
            pytest.raises(SystemExit) as ended,
        ):
            main()
        out.flush()
        code = ended.value.code
        return Answer(code if isinstance(code, int) else 0, out.buffer.getvalue(), err.getvalue())

    return called
