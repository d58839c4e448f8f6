"""The table of conventions and the tests: every rule has its row, every test named is there."""

from __future__ import annotations

import ast
import re
from functools import cache
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
PAGE = ROOT / "docs" / "conventions.md"
ROW = re.compile(r"\| (\d+) \| (.+?) \| (kept|not kept|kept differently) \| (.+) \|")


def rows() -> dict[int, tuple[str, str, str]]:
    """Rule, state and proof by number."""
    found = map(ROW.fullmatch, PAGE.read_text(encoding="utf-8").splitlines())
    return {int(row[1]): (row[2], row[3], row[4]) for row in found if row}


@cache
def known_tests() -> frozenset[str]:
    """The names of all tests."""
    return frozenset(
        node.name
        for path in (ROOT / "tests").rglob("test_*.py")
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.FunctionDef) and node.name.startswith("test_")
    )


def test_every_convention_has_its_row() -> None:
    """One to seventy-nine, in order, none left out."""
    assert list(rows()) == list(range(1, 80))


@pytest.mark.parametrize("number", range(1, 80))
def test_a_row_and_reality_agree(number: int) -> None:
    """What is kept names a test that exists, or a file; what is not says why in a sentence."""
    _, state, proof = rows()[number]
    named = re.findall(r"`(test_\w+)`", proof)
    files = re.findall(r"`((?:tests|scripts|docs)/[\w./-]+)`", proof)
    assert [name for name in named if name not in known_tests()] == []
    assert [name for name in files if not (ROOT / name).exists()] == []
    if state == "kept":
        assert named or any(name.startswith("tests/") for name in files)
    else:
        words = re.sub(r"`[^`]+`", "", proof)
        assert len(words.split()) >= 6, "why?"
