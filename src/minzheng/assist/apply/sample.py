"""Sample (抽查): which files the county looks at itself, drawn so that anybody can draw them again.

At least so many in a hundred: of every three files in a row, or as many as the rate needs, one is
drawn; which one, nobody chooses. 民发〔2021〕43号 第十六条; 下放之后 57号 第二条.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from fractions import Fraction
from math import ceil
from random import Random
from typing import TypeVar

from sqlmodel import Session, col, select

from minzheng.assist.apply.subject import standards_of
from minzheng.kernel.case import Asked, CaseStep
from minzheng.kernel.month import Month

T = TypeVar("T")

RECEIVED = ("submit", "notice")
"""The steps by which a file reaches whoever confirms."""


def drawn(rank: int, rate: Fraction, seed: str) -> bool:
    """Whether the file at this place of a row (from 0) is drawn, at a rate of at least ``rate``."""
    if rate <= 0:
        return False
    size = max(int(1 / rate), 1)
    block, place = divmod(rank, size)
    return place == Random(f"{seed}:{block}").randrange(size)


def drawn_for_visit(asked: Asked) -> bool:
    """Whether the county spot-checks this file: by its place among those received in the year."""
    process, subject = asked.case.process.code, asked.case.subject_id
    step = next((name for name in RECEIVED if _taken(asked, name)), None)
    if step is None:
        return False
    first = next(one for one in asked.case.steps if one.step == step)
    earlier = _received(asked.session, process, step, first.taken_on.year)
    std = standards_of(asked.session).on(Month.of(first.taken_on))
    rank = earlier.index(subject)
    return drawn(rank, std.ratio("tekun.spot_check"), f"{process}:{first.taken_on.year}")


def _taken(asked: Asked, name: str) -> bool:
    return any(one.step == name for one in asked.case.steps)


def _received(session: Session, process: str, step: str, year: int) -> list[int]:
    """The applications first received in a year, in the order in which they were."""
    query = (
        select(col(CaseStep.subject_id), col(CaseStep.taken_on))
        .where(CaseStep.process == process, CaseStep.step == step)
        .order_by(col(CaseStep.id))
    )
    first: dict[int, date] = {}
    for subject, on in session.exec(query):
        first.setdefault(subject, on)
    return [subject for subject, on in first.items() if on.year == year]


def share_of(rows: Sequence[T], rate: Fraction, seed: str) -> list[T]:
    """At least so many of some rows, drawn by a seed, in their own order."""
    count = min(ceil(len(rows) * rate), len(rows))
    chosen = Random(seed).sample(range(len(rows)), count)
    return [rows[place] for place in sorted(chosen)]
