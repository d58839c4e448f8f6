"""Serial (编号): numbers without gaps or repeats, under concurrency and after rollbacks.

A counter is a row, taken forward inside the transaction that uses the number: whoever rolls back
gives the number back, and two writers cannot hold one at the same time.
"""

from __future__ import annotations

from sqlalchemy import UniqueConstraint
from sqlmodel import Field, Session, select

from minzheng.kernel.column import Row, table


class Serial(Row, table=True):
    """计数器: the last number given out under a name, in a year where the year counts anew."""

    __table_args__ = table(UniqueConstraint("name", "year"))

    name: str = Field(title="名称", max_length=40)
    year: int = Field(default=0, title="年")
    last: int = Field(default=0, title="已用到")


def take(session: Session, name: str, year: int = 0) -> int:
    """The next number of a series, from 1; part of the caller's transaction."""
    query = select(Serial).where(Serial.name == name, Serial.year == year)
    counter = session.exec(query).one_or_none() or Serial(name=name, year=year, last=0)
    counter.last += 1
    session.add(counter)
    session.flush()
    return counter.last
