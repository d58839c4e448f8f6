"""Showing a status: one 低保边缘 or 刚性支出 household whole, answered at once (身份案卷).

Plain SQL on ``kernel.look``: nothing here imports the models.
"""

from __future__ import annotations

import sqlite3
from typing import Any

from minzheng.assist.cases.choices import TITLES
from minzheng.assist.choices import Area
from minzheng.assist.enter.around import around
from minzheng.assist.enter.showing import members_table
from minzheng.kernel import clock
from minzheng.kernel.money import percent
from minzheng.kernel.month import Month
from minzheng.kernel.table import Column, Kind, Table
from minzheng.payout.choices import STATUS_SQL, STATUSES
from minzheng.payout.enter.showing import find_case
from minzheng.payout.look.about import about_grant
from minzheng.people.lookup import place_label

LIST = (
    Column("case_no", "编号", Kind.code),
    Column("name", "户主", Kind.name),
    Column("id_no", "公民身份号码", Kind.id_no),
    Column("division", "乡镇 村（社区）"),
    Column("persons", "人口", Kind.int),
    Column("category", "类别"),
    Column("per_head", "月人均收入（元）", Kind.money),
    Column("since", "起始月份", Kind.month),
    Column("until", "末月", Kind.month),
    Column("valid_until", "有效期至", Kind.date),
    Column("status", "状态"),
)
"""The columns of a list of households with a status."""

_HEAD = f"""
SELECT payout_grant.case_no, p.name, p.id_no, payout_grant.division_code, payout_grant.since,
    payout_grant.until, {STATUS_SQL}
FROM payout_grant JOIN person p ON p.id = payout_grant.person_id WHERE payout_grant.id = :grant
"""

_FOUND = """
SELECT since, area, persons, income, income_months, cost, ratio, valid_until, decided_on
FROM assist_status_found WHERE grant_id = ? ORDER BY since
"""


def show_marginal(connection: sqlite3.Connection, key: str) -> list[Table]:
    """A marginal household: its case, members, figures and decisions; ``record-unknown``."""
    return _show(connection, "marginal", key)


def show_rigid(connection: sqlite3.Connection, key: str) -> list[Table]:
    """A rigid household: its case, members, figures and decisions; ``record-unknown``."""
    return _show(connection, "rigid", key)


def _show(connection: sqlite3.Connection, benefit: str, key: str) -> list[Table]:
    grant = find_case(connection, benefit, f"{TITLES[benefit]}台账", key)
    found = connection.execute(_FOUND, (grant,)).fetchall()
    return [
        _head(connection, benefit, grant, found),
        members_table(connection, grant),
        _figures(found),
        *around(connection, grant),
        *about_grant(connection, grant),
    ]


def _head(connection: sqlite3.Connection, benefit: str, grant: int, found: list[Any]) -> Table:
    """The case as its list has it today."""
    today = clock.today()
    told = {"grant": grant, "month": str(Month.of(today))}
    case_no, name, id_no, division, since, until, status = connection.execute(
        _HEAD, told
    ).fetchone()
    now = next((one for one in reversed(found) if one[0] <= told["month"]), None)
    if now is None and found:  # a case to come
        now = found[0]
    words: tuple[Any, ...] = (None, "", None)
    valid = None
    if now is not None:
        _, area, persons, income, months, _, _, valid, _ = now
        words = (persons, f"{Area.of(area).label}{TITLES[benefit]}", income // (persons * months))
    place = place_label(connection, division, today)
    row = (case_no, name, id_no, place, *words, since, until, valid, STATUSES[status])
    return Table(f"assist.{benefit}.case", LIST, [row], title="概况")


def _figures(found: list[Any]) -> Table:
    """What the status was recognised on, month by month."""
    columns = (
        Column("since", "自", Kind.month),
        Column("area", "类别"),
        Column("persons", "人口", Kind.int),
        Column("income", "家庭收入（元）", Kind.money),
        Column("months", "所属月数", Kind.int),
        Column("per_head", "月人均收入（元）", Kind.money),
        Column("cost", "12个月刚性支出（元）", Kind.money),
        Column("share", "占收入", Kind.code),
        Column("ratio", "认定倍数或比例", Kind.code),
        Column("valid_until", "有效期至", Kind.date),
        Column("decided_on", "决定日期", Kind.date),
    )
    rows = []
    for since, area, persons, income, months, cost, ratio, valid, decided_on in found:
        share = percent(cost * months, income * 12) if income and cost else ""
        told = (persons, income, months, income // (persons * months), cost or None, share)
        rows.append((since, Area.of(area).label, *told, ratio, valid, decided_on))
    return Table("assist.status.found", columns, rows, title="认定")
