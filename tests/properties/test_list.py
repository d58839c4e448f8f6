"""The list of properties: numbered without a gap, and every test it names is there."""

from __future__ import annotations

import ast
import re
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
LIST = ROOT / "docs" / "reference" / "properties.md"
ROW = re.compile(r"^\| (p[0-9]{2}) \| (.+) \| (.+) \|$", re.MULTILINE)


def named() -> dict[str, list[tuple[str, str]]]:
    """File and name of the tests of each property."""
    rows = ROW.findall(LIST.read_text(encoding="utf-8"))
    return {number: re.findall(r"`([^`]+)` `([^`]+)`", tests) for number, _, tests in rows}


def declared(file: Path) -> set[str]:
    """The tests of a file and its classes of tests."""
    kinds = (ast.FunctionDef, ast.ClassDef)
    found = ast.walk(ast.parse(file.read_text(encoding="utf-8")))
    return {node.name for node in found if isinstance(node, kinds)}


def test_there_are_forty_and_none_is_left_out() -> None:
    """At least forty, one number after the other, each with a test."""
    numbers = list(named())
    assert len(numbers) >= 40
    assert numbers == [f"p{number:02d}" for number in range(1, len(numbers) + 1)]
    assert all(named().values())


def test_every_test_named_is_there() -> None:
    """A test that was renamed or taken away is missed here."""
    missing = [
        (number, file, name)
        for number, tests in named().items()
        for file, name in tests
        if name not in declared(ROOT / file)
    ]
    assert not missing


def test_every_property_tested_here_is_listed() -> None:
    """Each ``test_pNN`` stands in the row of its number."""
    told = {(number, name) for number, tests in named().items() for _, name in tests}
    here = {
        (name[5:8], name)
        for file in Path(__file__).parent.glob("test_*.py")
        for name in declared(file)
        if re.match("test_p[0-9]{2}_", name)
    }
    assert here
    assert here <= told
