"""Numbers of certificates (字号): ``J420281-2026-000001``, four series a year, none with a gap."""

from __future__ import annotations

import re
from datetime import date

from sqlmodel import Session

from minzheng.kernel.serial import take
from minzheng.kernel.setting import region
from minzheng.marriage.office.choices import Series

FORM = re.compile(r"(?P<series>J|L|BJ|BL)(?P<region>\d{6})-(?P<year>\d{4})-(?P<serial>\d{6})")
"""What a number of today looks like; older ones are kept as written and match nothing."""


def next_number(session: Session, series: Series, on: date) -> str:
    """The next number of a series in the year of handling; part of the caller's transaction."""
    count = take(session, f"marriage.{series.value}", on.year)
    return f"{series.value}{region(session)}-{on.year}-{count:06d}"
