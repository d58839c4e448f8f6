"""Guards of the reserve funds (备用金护栏): movements are kept, and no fund is ever overdrawn.

``LEAST`` is the smallest balance that a fund has from a day on, at the end of every day on which
money moves: what is given out on a day must be there then and may not be missing later. So a grant
dated before a top-up cannot use it.
"""

from __future__ import annotations

from minzheng.errors import NotPermitted
from minzheng.kernel.db import guard
from minzheng.kernel.finding import Problem

OVERDRAWN = Problem(
    "reserve-overdrawn",
    "备用金余额不足，不能支出",
    "先对账、补充：minzheng assist reserve settle、assist reserve fund",
    kind=NotPermitted,
)
KEPT = Problem("reserve-kept", "备用金的往来只增不改", "有错时用收回更正", kind=NotPermitted)

LEAST = """
    SELECT min(balance) FROM (
        SELECT (SELECT coalesce(sum(CASE m.kind WHEN 'advance' THEN -m.amount ELSE m.amount END), 0)
                FROM reserve_move m
                WHERE m.fund_id = {fund} AND m.booked_on <= d.day) AS balance
        FROM (SELECT {day} AS day UNION
              SELECT booked_on FROM reserve_move
              WHERE fund_id = {fund} AND booked_on > {day}) d)
"""

guard(
    "reserve_move",
    "INSERT",
    "NEW.kind = 'advance' AND NEW.amount > "
    f"({LEAST.format(fund='NEW.fund_id', day='NEW.booked_on')})",
    OVERDRAWN,
)
for _name in ("reserve_move", "reserve_reconciliation", "reserve_settled"):
    guard(_name, "UPDATE", "1", KEPT)
    guard(_name, "DELETE", "1", KEPT)
