"""Numbers (案卷编号): the next free number of each kind of case."""

from __future__ import annotations

from sqlmodel import Session, select

from minzheng.assist.cases.choices import PREFIXES
from minzheng.assist.cases.choices import TITLES as TITLES
from minzheng.kernel.serial import take
from minzheng.payout.models import Grant


def next_number(session: Session, benefit: str, year: int) -> str:
    """The next free case number of a year: ``DB2026-00001``."""
    while True:
        number = f"{PREFIXES[benefit]}{year}-{take(session, f'case.{benefit}', year):05d}"
        taken = select(Grant.id).where(Grant.benefit == benefit, Grant.case_no == number)
        if session.exec(taken).first() is None:
            return number
