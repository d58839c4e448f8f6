"""Setting: what a database is for, kept in it (库内设置): the region, the unit's name."""

from __future__ import annotations

from sqlalchemy import UniqueConstraint
from sqlmodel import Field, Session

from minzheng.errors import Misconfigured
from minzheng.kernel.column import Row, table
from minzheng.kernel.finding import Problem
from minzheng.kernel.kept import kept

NOT_SET = Problem(
    "setting-missing", "库里没有设置“{key}”", "库没有建完；重新 minzheng init", kind=Misconfigured
)


class Setting(Row, table=True):
    """设置: a key and its value."""

    __table_args__ = table(UniqueConstraint("key"))

    key: str = Field(title="设置", max_length=40)
    value: str = Field(title="值", max_length=200)


def setting(session: Session, key: str) -> str:
    """The value of a setting; raises ``setting-missing``."""
    found = {one.key: one.value for one in kept(session, Setting)}
    if key not in found:
        raise NOT_SET(key=key)
    return found[key]


def region(session: Session) -> str:
    """The six-digit code of the county this database belongs to."""
    return setting(session, "region")


def unit(session: Session) -> str:
    """The name of the bureau, as it stands on rosters."""
    return setting(session, "unit")
