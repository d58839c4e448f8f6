"""Runs of print numbers (印制号段): from a first to a last, with one mark and one width."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from sqlalchemy import ColumnElement, and_, func
from sqlmodel import col

from minzheng.kernel.finding import Finding, Problem
from minzheng.marriage.office.models import Blank

MALFORMED = Problem(
    "blank-run-malformed", "印制号 {value} 不对", "字母、数字和横线，末尾是顺序号，如 42J0000001"
)
UNLIKE = Problem(
    "blank-run-unlike", "起号 {first} 和止号 {last} 的字头或位数不同", "一段的字头和位数要相同"
)
BACKWARDS = Problem("blank-run-backwards", "止号 {last} 小于起号 {first}", "核对起号和止号")
LONG = Problem("blank-run-long", "这一段有 {count} 本，一次最多 {most} 本", "核对起止号，或分几次")

MOST = 100_000
"""A longer run is a slip of the hand."""

_FORM = re.compile(r"(?P<mark>[0-9A-Z-]*?)(?P<serial>[0-9]{1,18})")


@dataclass(frozen=True, slots=True)
class Run:
    """A run: ``first`` to ``last``, both included."""

    first: str
    last: str

    def __len__(self) -> int:
        return _parts(self.last)[1] - _parts(self.first)[1] + 1

    def numbers(self) -> Iterator[str]:
        """Every number, in order."""
        mark, start = _parts(self.first)
        width = len(self.first) - len(mark)
        for turn in range(start, start + len(self)):
            yield f"{mark}{turn:0{width}d}"

    def within(self) -> ColumnElement[bool]:
        """Blanks whose number lies in the run; its numbers are of one length, so text order."""
        number = col(Blank.print_no)
        return and_(number.between(self.first, self.last), func.length(number) == len(self.first))


def faults_of(first: str, last: str) -> Iterator[Finding]:
    """What is wrong with a run as typed."""
    wrong = [one for one in dict.fromkeys((first, last)) if _FORM.fullmatch(one) is None]
    yield from (MALFORMED.finding(value=one) for one in wrong)
    if wrong:
        return
    if len(first) != len(last) or _parts(first)[0] != _parts(last)[0]:
        yield UNLIKE.finding(first=first, last=last)
    elif last < first:
        yield BACKWARDS.finding(first=first, last=last)
    elif len(Run(first, last)) > MOST:
        yield LONG.finding(count=len(Run(first, last)), most=MOST)


def _parts(number: str) -> tuple[str, int]:
    """The mark and the serial of a well-formed number."""
    match = _FORM.fullmatch(number)
    if match is None:
        raise ValueError(f"no print number: {number}")
    return match["mark"], int(match["serial"])
