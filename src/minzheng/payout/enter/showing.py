"""Showing: what the head of a case says of its right, answered at once (案卷概况).

Plain SQL on ``kernel.look``: nothing here imports the models.
"""

from __future__ import annotations

import sqlite3
from dataclasses import dataclass
from typing import Any

from minzheng.kernel import clock
from minzheng.kernel.look import NO_RECORD
from minzheng.kernel.month import Month
from minzheng.payout.choices import STATUS_SQL, STATUSES
from minzheng.people.lookup import normal_no, place_label

_CASE = """
SELECT g.id FROM payout_grant g JOIN person p ON p.id = g.person_id
WHERE g.benefit = :benefit AND g.case_no = :key
UNION SELECT g.id FROM person p JOIN payout_grant g ON g.person_id = p.id
WHERE g.benefit = :benefit AND p.id_no = :number
ORDER BY 1 DESC LIMIT 1
"""

_HEAD = f"""
SELECT payout_grant.case_no, p.name, p.id_no, payout_grant.division_code, payout_grant.since,
    payout_grant.until, {STATUS_SQL}, l.for_month, l.amount
FROM payout_grant JOIN person p ON p.id = payout_grant.person_id
LEFT JOIN payout_line l ON l.id = (
    SELECT max(o.id) FROM payout_line o JOIN payout_batch b ON b.id = o.batch_id
    WHERE o.grant_id = payout_grant.id AND b.state <> 'void')
WHERE payout_grant.id = :grant
"""


@dataclass(frozen=True, slots=True)
class Head:
    """A right as it stands today: who and where, first and last month, state, newest payment.

    ``who`` is number, name, citizen's number and place; ``paid`` the month and the amount in 分.
    """

    who: tuple[Any, ...]
    months: tuple[Any, ...]
    status: str
    paid: tuple[Any, ...]


def find_case(connection: sqlite3.Connection, benefit: str, title: str, key: str) -> int:
    """The grant under a case number, or the newest held by a person with this number."""
    told = {"benefit": benefit, "key": key.strip(), "number": normal_no(key)}
    found = connection.execute(_CASE, told).fetchone()
    if found is None:
        raise NO_RECORD(title=title, key=key)
    return int(found[0])


def head_of(connection: sqlite3.Connection, grant: int) -> Head:
    """What a list says of a grant today."""
    today = clock.today()
    told = {"grant": grant, "month": str(Month.of(today))}
    case_no, name, id_no, division, since, until, status, *paid = connection.execute(
        _HEAD, told
    ).fetchone()
    who = (case_no, name, id_no, place_label(connection, division, today))
    return Head(who, (since, until), STATUSES[status], tuple(paid))
