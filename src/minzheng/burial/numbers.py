"""Numbers of certificates (火化证明、安葬证编号): ``HH420281-2026-000001``, none with a gap."""

from __future__ import annotations

import re
from datetime import date

from sqlmodel import Session

from minzheng.kernel.label import Choice
from minzheng.kernel.serial import take
from minzheng.kernel.setting import region

FORM = re.compile(r"(?P<series>HH|AZ)(?P<region>\d{6})-(?P<year>\d{4})-(?P<serial>\d{6})")
"""What a number given out here looks like; those of other places are kept as written."""


class Series(Choice):
    """证明种类: each counts for itself within the year of handling."""

    cremation = "HH", "火化证明"
    interment = "AZ", "安葬（放）证"


def next_number(session: Session, series: Series, on: date) -> str:
    """The next number of a series in the year of handling; part of the caller's transaction."""
    count = take(session, f"burial.{series.value}", on.year)
    return f"{series.value}{region(session)}-{on.year}-{count:06d}"
