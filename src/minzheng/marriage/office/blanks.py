"""Blanks (空白证使用): every booklet made out is one of the stock, and used once (印制号)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date

from sqlmodel import Session, col, select

from minzheng.kernel.db import among
from minzheng.kernel.finding import Finding, Problem
from minzheng.marriage.office.choices import BlankState, Paper
from minzheng.marriage.office.models import Blank

BLANK_UNKNOWN = Problem(
    "blank-unknown",
    "印制号 {value} 不在{paper}的库存中",
    "核对印制号；没有入库的先入库：marriage blank receive",
)
BLANK_SPENT = Problem(
    "blank-spent", "印制号 {value} 是“{state}”，不能再用", "换一本；核对登记员手中的空白证"
)
BLANK_TWICE = Problem("blank-twice", "两本证用了同一个印制号 {value}", "两本各写自己的印制号")
BLANK_COUNT = Problem(
    "blank-count", "要写 {least} 个印制号，写了 {count} 个", "每本证一个，用顿号分开"
)

READY = (BlankState.stored, BlankState.drawn)


def blanks_of(session: Session, paper: Paper, numbers: Sequence[str]) -> dict[str, Blank]:
    """The blanks of these print numbers that are on file."""
    query = select(Blank).where(Blank.paper == paper, among(col(Blank.print_no), numbers))
    return {one.print_no: one for one in session.exec(query)}


def usable(session: Session, paper: Paper, numbers: Sequence[str], least: int) -> Iterator[Finding]:
    """What forbids to make out booklets on these blanks."""
    if len(numbers) != least:
        yield BLANK_COUNT.finding(least=least, count=len(numbers))
    for value in sorted({one for one in numbers if numbers.count(one) > 1}):
        yield BLANK_TWICE.finding(value=value)
    known = blanks_of(session, paper, numbers)
    for value in dict.fromkeys(numbers):
        one = known.get(value)
        if one is None:
            yield BLANK_UNKNOWN.finding(value=value, paper=paper.label)
        elif one.state not in READY:
            yield BLANK_SPENT.finding(value=value, state=one.state.label)


def use(
    session: Session, paper: Paper, numbers: Sequence[str], number: str, on: date
) -> list[Blank]:
    """Make out booklets under a 字号 on blanks that :func:`usable` let pass."""
    known = blanks_of(session, paper, numbers)
    made = [known[value] for value in numbers]
    for one in made:
        one.state, one.used_on, one.used_for = BlankState.used, on, number
        session.add(one)
    session.flush()
    return made
