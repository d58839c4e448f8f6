"""What the crash tests ask for: the states, made once, and the theatre they are played in."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
import stage
from scenes import Theatre


@pytest.fixture(scope="session")
def states(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """Every state, made once by the program's own commands."""
    return stage.build(tmp_path_factory.mktemp("states"))


@pytest.fixture(scope="session")
def theatre(states: dict[str, Path], tmp_path_factory: pytest.TempPathFactory) -> Theatre:
    """Where scenes are played and what they come to."""
    return Theatre(states, tmp_path_factory.mktemp("theatre") / "room")


@pytest.fixture
def at(states: dict[str, Path], tmp_path: Path) -> Callable[[str], Path]:
    """A copy of a state: ``at("issued")``."""

    def copied(name: str) -> Path:
        return Path(shutil.copytree(states[name], tmp_path / "台"))

    return copied
