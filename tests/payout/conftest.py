"""What the tests of payouts share: a county of three hundred households in several states."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from program import Program

KEY = "202609-dibao"


@pytest.fixture(scope="session")
def _filled(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A database made and filled by the program's own commands."""
    program = Program(tmp_path_factory.mktemp("filled") / "大冶.db")
    program("init", "--county", "420281")
    program("demo", "--households", "300", "--bare")
    return program.db


@pytest.fixture(scope="session")
def _drafted(_filled: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The same with drafts of 2026-09."""
    program = Program(_copy(_filled, tmp_path_factory.mktemp("drafted")))
    program("payout", "run", "2026-09", "--allow-sample")
    return program.db


@pytest.fixture(scope="session")
def _issued(_drafted: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The same with the 低保 batch of 2026-09 handed over into the folder ``交付`` beside it."""
    program = Program(_copy(_drafted, tmp_path_factory.mktemp("issued")))
    program.review(KEY)
    program.issue(KEY, program.db.with_name("交付"))
    return program.db


def _copy(path: Path, folder: Path) -> Path:
    return Path(shutil.copy(path, folder / path.name))


@pytest.fixture
def at(request: pytest.FixtureRequest, tmp_path: Path) -> Callable[[str], Program]:
    """The program on a copy of the county ``filled``, ``drafted`` or ``issued``."""

    def copied(state: str) -> Program:
        source: Path = request.getfixturevalue(f"_{state}")
        made = Program(_copy(source, tmp_path))
        if state == "issued":
            shutil.copytree(source.with_name("交付"), tmp_path / "交付")
        return made

    return copied


@pytest.fixture
def filled(at: Callable[[str], Program]) -> Program:
    """The program on a county without batches."""
    return at("filled")


@pytest.fixture
def drafted(at: Callable[[str], Program]) -> Program:
    """The program on a county with drafts of 2026-09."""
    return at("drafted")


@pytest.fixture
def issued(at: Callable[[str], Program]) -> Program:
    """The program on a county whose 低保 batch of 2026-09 was handed over."""
    return at("issued")
