"""Coverage of the two subsidies (两项补贴覆盖率): of those who should have one, who has it.

Plans bind the county to 100 %. The denominator is everybody the file shows to be entitled: those
who have the subsidy in the month, and those whom ``check`` tells as left out.
"""

from __future__ import annotations

from collections.abc import Iterator

from sqlalchemy import func, select
from sqlmodel import Session, col

from minzheng.care.allowance import disabled_living, disabled_nursing
from minzheng.care.allowance.checks import entitled
from minzheng.care.facility.rates import COLUMNS, COUNTY, Rate
from minzheng.kernel.dated import in_force
from minzheng.kernel.month import Month
from minzheng.kernel.table import Table
from minzheng.payout.models import Grant
from minzheng.payout.registry import titles

CODES = (disabled_living.CODE, disabled_nursing.CODE)


def coverage(session: Session, month: Month) -> Iterator[Rate]:
    """The share of each subsidy in a month."""
    for code in CODES:
        query = select(func.count(func.distinct(col(Grant.person_id)))).where(
            col(Grant.benefit) == code, in_force(Grant.since, Grant.until, month)
        )
        have = int(session.execute(query).scalar_one())
        missing = len(entitled(session, code, month))
        told = "本月在享 ÷（本月在享 + 库中符合条件而没有登记的）"
        yield Rate(f"{titles()[code]}覆盖率", have, have + missing, told, COUNTY)


def coverage_table(session: Session, month: Month) -> Table:
    """Both as rows, with what they are made of."""
    rows = [
        (one.title, one.part, one.whole, one.value, one.definition, one.document)
        for one in coverage(session, month)
    ]
    return Table("care.disability.rate", COLUMNS, rows, title=f"{month.label}残疾人两项补贴覆盖率")
