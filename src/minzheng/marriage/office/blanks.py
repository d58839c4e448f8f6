"""Blanks (空白证使用): every booklet made out is one of the stock, and used once (印制号)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date

from sqlmodel import Session, col, select
from sqlmodel.sql.expression import SelectOfScalar

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
BLANK_EARLY = Problem(
    "blank-early", "{day} 早于印制号 {value} 上一次登记的日期 {first}", "核对日期"
)
BLANK_COUNT = Problem(
    "blank-count", "要写 {least} 个印制号，写了 {count} 个", "每本证一个，用顿号分开"
)

BLANK_NOT_MADE_OUT = Problem(
    "blank-not-made-out",
    "印制号 {value} 是“{state}”，没有发出，不用换证",
    "没有使用的直接作废：marriage blank spoil",
)
BLANK_OTHER_PAPER = Problem(
    "blank-other-paper", "印制号 {value} 是{paper}，换证要用同一种", "核对印制号"
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


def replacing(session: Session, old: str, new: str, on: date) -> Iterator[Finding]:
    """What forbids to replace a spoiled booklet that was made out by another, under its 字号."""
    known = {one.print_no: one for one in session.exec(_of((old, new)))}
    for value in dict.fromkeys((old, new)):
        if value not in known:
            yield BLANK_UNKNOWN.finding(value=value, paper="空白证")
    was, comes = known.get(old), known.get(new)
    if was is not None and was.state is not BlankState.used:
        yield BLANK_NOT_MADE_OUT.finding(value=old, state=was.state.label)
    if was is not None and was.used_on is not None and on < was.used_on:
        yield BLANK_EARLY.finding(value=old, day=on, first=was.used_on)
    if old == new:
        yield BLANK_TWICE.finding(value=old)
        return
    if was is None or comes is None:
        return
    if comes.paper is not was.paper:
        yield BLANK_OTHER_PAPER.finding(value=new, paper=comes.paper.label)
    if comes.state not in READY:
        yield BLANK_SPENT.finding(value=new, state=comes.state.label)


def replace(session: Session, old: str, new: str, on: date, reason: str) -> Blank:
    """Make a booklet out again that :func:`replacing` let pass: the 字号 stays, the blank changes.

    The old booklet is waste and keeps the 字号 it had. Whoever has the print number on file puts
    the new one there. Gives the new blank.
    """
    known = {one.print_no: one for one in session.exec(_of((old, new)))}
    was, comes = known[old], known[new]
    was.state, was.spoiled_on, was.reason = BlankState.spoiled, on, reason
    comes.state, comes.used_on, comes.used_for = BlankState.used, on, was.used_for
    session.add_all((was, comes))
    session.flush()
    return comes


def _of(numbers: Sequence[str]) -> SelectOfScalar[Blank]:
    """Blanks of any paper by print number; a number exists once."""
    return select(Blank).where(among(col(Blank.print_no), numbers))
