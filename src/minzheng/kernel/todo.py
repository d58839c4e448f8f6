"""Todo (待办): what has to be done by a day, told by each part of the program (待办事项).

A source is a function of a session and a :class:`Span`; it gives a :class:`Task` for everything
that is overdue or falls due within the span, and decides nothing.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date

from sqlmodel import Session

from minzheng.kernel.period import Reckoner


@dataclass(frozen=True, slots=True)
class Task:
    """One thing to do: what, about whom or which record, by which day, and how to go on.

    ``subject`` is a key people know (a case number, a batch, a person's number), ``name`` a
    person's name, ``division`` the code of the place it belongs to; ``provisional`` when the day
    rests on a year whose holidays are not known yet.
    """

    what: str
    subject: str
    due: date
    next: str
    name: str = ""
    division: str = ""
    provisional: bool = False


@dataclass(frozen=True, slots=True)
class Span:
    """Today, and the last day looked at; with what days are reckoned by."""

    today: date
    until: date
    reckoner: Reckoner


Source = Callable[[Session, Span], Iterator[Task]]
"""What ``catalog.TODOS`` names."""
