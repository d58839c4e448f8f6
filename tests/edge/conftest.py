"""What the tests of the edge share: a small county with a drafted month, and the command tree."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import click
import pytest

TODAY = "2026-11-21"
PROGRAM = (sys.executable, "-c", "from minzheng.cli import main; main()")
"""The program as another process."""


def surroundings(folder: Path, **more: str) -> dict[str, str]:
    """The environment of another process: nothing of this machine's settings."""
    kept = {name: told for name, told in os.environ.items() if not name.startswith("MINZHENG_")}
    home = {"MINZHENG_HOME": str(folder / "home"), "MINZHENG_TODAY": TODAY}
    return {**kept, "COLUMNS": "100", **home, **more}


@pytest.fixture(scope="session")
def _office_file(_county_file: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Twelve households in payment and the draft of 2026-11, made once."""
    folder = tmp_path_factory.mktemp("office")
    path = Path(shutil.copy(_county_file, folder / "大冶.db"))
    for words in (("demo", "--households", "12"), ("payout", "run", "2026-11", "--allow-sample")):
        call = [*PROGRAM, "--db", str(path), "--operator", "张经办", *words]
        subprocess.run(call, check=True, capture_output=True, env=surroundings(folder))
    return path


@pytest.fixture
def office(_office_file: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A copy of that county, named by ``MINZHENG_DB`` and worked on by 张经办 on its day."""
    path = Path(shutil.copy(_office_file, tmp_path / "大冶.db"))
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("MINZHENG_DB", str(path))
    monkeypatch.setenv("MINZHENG_TODAY", TODAY)
    monkeypatch.setenv("MINZHENG_OPERATOR", "张经办")
    return path


@pytest.fixture
def shell(office: Path) -> Callable[..., subprocess.CompletedProcess[bytes]]:
    """Call the program as another process: ``shell("payout", "list", COLUMNS="60")``."""

    def called(*words: str, **more: str) -> subprocess.CompletedProcess[bytes]:
        told = surroundings(office.parent, MINZHENG_DB=str(office), **more)
        return subprocess.run([*PROGRAM, *words], capture_output=True, env=told, timeout=60)

    return called


def tree() -> Iterator[tuple[str, click.Command]]:
    """Every group and command under its name without the program's own."""
    from minzheng.cli import root

    def below(path: str, command: click.Command) -> Iterator[tuple[str, click.Command]]:
        yield path, command
        if isinstance(command, click.Group):
            context = click.Context(command, info_name=path)
            for name in command.list_commands(context):
                found = command.get_command(context, name)
                assert found is not None
                yield from below(f"{path} {name}".strip(), found)

    return below("", root)


@pytest.fixture(scope="session")
def every_command() -> dict[str, click.Command]:
    """Every command that does something, by name."""
    return {
        path: one
        for path, one in tree()
        if not isinstance(one, click.Group) or (path and one.invoke_without_command)
    }


@pytest.fixture(scope="session")
def every_group() -> dict[str, click.Group]:
    """Every group by name; the program itself is ''."""
    return {path: one for path, one in tree() if isinstance(one, click.Group)}
