"""Check (检查): a rule run over the whole register, giving a finding for every record against it.

A check is declared once beside its query: id, title, level, article; the findings bear the same id.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlmodel import Session

from minzheng.kernel.finding import Finding, Problem

Found = Iterator[dict[str, Any]]
"""What a check's query gives: for each hit ``subject`` and the facts of its message."""


@dataclass(frozen=True, slots=True)
class Check:
    """One check: what it is about, and how its hits are found on a day."""

    title: str
    problem: Problem
    find: Callable[[Session, date], Found]

    @property
    def id(self) -> str:
        """The stable name."""
        return self.problem.id

    def run(self, session: Session, on: date) -> list[Finding]:
        """Every hit as a finding, in the order of the query."""
        return [
            self.problem.finding(subject=str(facts.pop("subject")), **facts)
            for facts in map(dict, self.find(session, on))
        ]
