"""Showing: one 低保 or 特困 case whole, answered at once (单个案卷).

Plain SQL on ``kernel.look``: nothing here imports the models.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Sequence
from typing import Any

from minzheng.assist.choices import Area, SelfCare, SingleGround, SupportMode, Wish
from minzheng.assist.enter.around import around
from minzheng.kernel import clock
from minzheng.kernel.month import Month
from minzheng.kernel.table import Column, Kind, Table
from minzheng.payout.enter.showing import find_case, head_of
from minzheng.payout.look.about import about_grant
from minzheng.people.relations import relation_label

LIST = (
    Column("case_no", "编号", Kind.code),
    Column("name", "户主/本人", Kind.name),
    Column("id_no", "公民身份号码", Kind.id_no),
    Column("division", "乡镇 村（社区）"),
    Column("persons", "人口", Kind.int),
    Column("category", "类别"),
    Column("since", "起发月份", Kind.month),
    Column("until", "末发月份", Kind.month),
    Column("status", "状态"),
    Column("last_month", "最近发放", Kind.month),
    Column("last_amount", "月额（元）", Kind.money),
)
"""The columns of a list of cases, and of the head of one."""

_COUNTED = """
SELECT count(*) FROM payout_grant g JOIN member m ON m.household_id = g.household_id
LEFT JOIN death d ON d.person_id = m.person_id
WHERE g.id = :grant AND m.covered AND m.since <= :day AND (m.until IS NULL OR m.until >= :day)
    AND (d.died_on IS NULL OR d.died_on > :day)
"""

_MEMBERS = """
SELECT m.relation, p.name, p.id_no, m.covered, m.since, m.until, d.died_on
FROM payout_grant g JOIN member m ON m.household_id = g.household_id
JOIN person p ON p.id = m.person_id LEFT JOIN death d ON d.person_id = p.id
WHERE g.id = ? ORDER BY m.relation <> '02', m.id
"""

_ASSESSMENTS = """
SELECT since, area, tier, income, income_months, single, decided_on FROM dibao_assessment
WHERE grant_id = ? ORDER BY since
"""

_LINKED = """
SELECT '接续自', g.case_no, g.since, g.until FROM dibao_succession s
JOIN payout_grant g ON g.id = s.predecessor_id WHERE s.grant_id = ?1
UNION ALL SELECT '由此接续', g.case_no, g.since, g.until FROM dibao_succession s
JOIN payout_grant g ON g.id = s.grant_id WHERE s.predecessor_id = ?1
"""

_SUPPORTS = """
SELECT since, area, mode, self_care, carer_name, decided_on FROM tekun_support
WHERE grant_id = ? ORDER BY since
"""


def show_dibao(connection: sqlite3.Connection, key: str) -> list[Table]:
    """A household: its case, members, assessments, suspensions, decisions and payments.

    Raises ``record-unknown``.
    """
    grant = find_case(connection, "dibao", "低保台账", key)
    return [
        _head(connection, grant, *_dibao_words(connection, grant)),
        members_table(connection, grant),
        _assessments(connection, grant),
        *_phase_outs(connection, grant),
        *_linked(connection, grant),
        *around(connection, grant),
        *about_grant(connection, grant),
    ]


def show_tekun(connection: sqlite3.Connection, key: str) -> list[Table]:
    """A person: the case, supports, suspensions, decisions and payments; ``record-unknown``."""
    grant = find_case(connection, "tekun", "特困台账", key)
    return [
        _head(connection, grant, 1, _tekun_category(connection, grant)),
        _supports(connection, grant),
        *_wishes(connection, grant),
        *around(connection, grant),
        *about_grant(connection, grant),
    ]


# --- the head of a case ---------------------------------------------------------------------------


def _head(connection: sqlite3.Connection, grant: int, persons: int, category: str) -> Table:
    """The case as its list has it today."""
    told = head_of(connection, grant)
    row = (*told.who, persons, category, *told.months, told.status, *told.paid)
    return Table("assist.case", LIST, [row], title="概况")


def _dibao_words(connection: sqlite3.Connection, grant: int) -> tuple[int, str]:
    """Members counted today, and the kind of case."""
    asked = {"grant": grant, "day": clock.today().isoformat()}
    (persons,) = connection.execute(_COUNTED, asked).fetchone()
    newest = _newest(connection, "dibao_assessment", "area, single", grant)
    if not newest:
        return persons, ""
    return persons, f"{Area.of(newest[0]).label}低保{' 单人保' if newest[1] else ''}"


def _tekun_category(connection: sqlite3.Connection, grant: int) -> str:
    newest = _newest(connection, "tekun_support", "area, mode, self_care", grant)
    if not newest:
        return ""
    area, mode, care = newest
    return f"{Area.of(area).label}特困 {SupportMode.of(mode).label} {SelfCare.of(care).label}"


def _newest(connection: sqlite3.Connection, table: str, columns: str, grant: int) -> Sequence[Any]:
    """What is in force this month; empty when nothing is."""
    month = str(Month.of(clock.today()))
    found: Sequence[Any] | None = connection.execute(
        f"SELECT {columns} FROM {table} WHERE grant_id = ? AND since <= ? "
        "ORDER BY since DESC LIMIT 1",
        (grant, month),
    ).fetchone()
    return found or ()


# --- what makes a case ----------------------------------------------------------------------------


def members_table(connection: sqlite3.Connection, grant: int) -> Table:
    """The people of a case's household, those who left included."""
    columns = (
        Column("relation", "与户主关系"),
        Column("name", "姓名", Kind.name),
        Column("id_no", "公民身份号码", Kind.id_no),
        Column("covered", "保障", Kind.flag),
        Column("since", "自", Kind.date),
        Column("until", "至", Kind.date),
        Column("died_on", "死亡", Kind.date),
    )
    found = connection.execute(_MEMBERS, (grant,))
    rows = [(relation_label(relation), *told) for relation, *told in found]
    return Table("assist.dibao.members", columns, rows, title="成员")


def _assessments(connection: sqlite3.Connection, grant: int) -> Table:
    columns = (
        Column("since", "自", Kind.month),
        Column("area", "类别"),
        Column("tier", "档次"),
        Column("income", "家庭收入（元）", Kind.money),
        Column("months", "所属月数", Kind.int),
        Column("single", "单人保"),
        Column("decided_on", "决定日期", Kind.date),
    )
    found = connection.execute(_ASSESSMENTS, (grant,))
    rows = [
        (since, Area.of(area).label, *told, SingleGround.of(single).label if single else "", on)
        for since, area, *told, single, on in found
    ]
    return Table("assist.dibao.assessments", columns, rows, title="核定")


def _phase_outs(connection: sqlite3.Connection, grant: int) -> list[Table]:
    columns = (
        Column("since", "自", Kind.month),
        Column("until", "至", Kind.month),
        Column("base", "渐退金额（元）", Kind.money),
        Column("evidence", "就业证明"),
    )
    query = "SELECT since, until, base, evidence FROM dibao_phase_out WHERE grant_id = ?"
    rows = connection.execute(query, (grant,)).fetchall()
    return [Table("assist.dibao.phase_out", columns, rows, title="渐退期")] if rows else []


def _linked(connection: sqlite3.Connection, grant: int) -> list[Table]:
    """The case that this one follows, and the one that follows it."""
    columns = (
        Column("link", "关系"),
        Column("case_no", "编号", Kind.code),
        Column("since", "起发月份", Kind.month),
        Column("until", "末发月份", Kind.month),
    )
    rows = connection.execute(_LINKED, (grant,)).fetchall()
    return [Table("assist.dibao.succession", columns, rows, title="接续")] if rows else []


def _supports(connection: sqlite3.Connection, grant: int) -> Table:
    columns = (
        Column("since", "自", Kind.month),
        Column("area", "类别"),
        Column("mode", "供养方式"),
        Column("self_care", "自理能力"),
        Column("carer", "照料人", Kind.name),
        Column("decided_on", "决定日期", Kind.date),
    )
    rows = [
        (since, Area.of(area).label, SupportMode.of(mode).label, SelfCare.of(care).label, *told)
        for since, area, mode, care, *told in connection.execute(_SUPPORTS, (grant,))
    ]
    return Table("assist.tekun.supports", columns, rows, title="核定")


def _wishes(connection: sqlite3.Connection, grant: int) -> list[Table]:
    columns = (
        Column("asked_on", "询问日期", Kind.date),
        Column("wish", "集中供养意愿"),
        Column("document", "记录"),
    )
    query = (
        "SELECT asked_on, wish, document FROM tekun_placement_wish "
        "WHERE grant_id = ? ORDER BY asked_on"
    )
    found = connection.execute(query, (grant,))
    rows = [(asked, Wish.of(wish).label, document) for asked, wish, document in found]
    return [Table("assist.tekun.wishes", columns, rows, title="集中供养意愿")] if rows else []
