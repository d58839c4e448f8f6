"""The procedures as the commands and the papers tell them."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable
from typing import Any

from minzheng import catalog
from minzheng.kernel.resolve import resolve


def rows(told: Any) -> list[dict[str, str]]:
    """A CSV answer."""
    assert told.code == 0, told.err
    return list(csv.DictReader(io.StringIO(told.out)))


def test_every_procedure_is_listed(call: Callable[..., Any]) -> None:
    """All of the catalogue, without a database."""
    found = rows(call("process", "list", "--format", "csv"))
    assert [row["code"] for row in found] == list(catalog.PROCESSES)


def test_every_move_is_shown(call: Callable[..., Any]) -> None:
    """The table of a procedure is what its definition says."""
    for code, target in catalog.PROCESSES.items():
        process = resolve(target)
        assert process.code == code
        found = rows(call("process", "show", code, "--format", "csv"))
        moves = [(step.name, step.title) for _, _, step in process.moves()]
        assert [(row["step"], row["title"]) for row in found] == moves


def test_an_unknown_procedure_names_the_nearest(call: Callable[..., Any]) -> None:
    """4, and what it may have been."""
    told = call("process", "show", "payout.bach")
    assert told.code == 4
    assert "payout.batch" in told.err
