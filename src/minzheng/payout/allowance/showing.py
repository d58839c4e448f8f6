"""Showing: one person's allowance whole, answered at once (单个津贴).

Plain SQL on ``kernel.look``: nothing here imports the models.
"""

from __future__ import annotations

import sqlite3

from minzheng.kernel import clock
from minzheng.kernel.kind import Kind
from minzheng.kernel.month import Month
from minzheng.kernel.table import Column, Table
from minzheng.payout.allowance.choices import ProofWay
from minzheng.payout.allowance.declare import Allowance
from minzheng.payout.enter.showing import find_case, head_of
from minzheng.payout.look.about import about_grant

_TERMS = """
SELECT since, category, applied_on, decided_on, note FROM allowance_term
WHERE grant_id = ? ORDER BY since
"""
_PROOFS = """
SELECT proved_on, way, by FROM allowance_life_proof WHERE grant_id = ? ORDER BY proved_on
"""
_MOVED = "SELECT paid_until, issuer, document FROM allowance_move_in WHERE grant_id = ?"


def columns_of(allowance: Allowance) -> tuple[Column, ...]:
    """The columns of a list of an allowance, and of the head of one person's."""
    return (
        Column("case_no", "编号", Kind.code),
        Column("name", "姓名", Kind.name),
        Column("id_no", "公民身份号码", Kind.id_no),
        Column("division", "乡镇 村（社区）"),
        *((Column("category", "类别"),) if allowance.category else ()),
        Column("since", "起发月份", Kind.month),
        Column("until", "末发月份", Kind.month),
        Column("status", "状态"),
        Column("last_month", "最近发放", Kind.month),
        Column("last_amount", "月额（元）", Kind.money),
    )


def show(connection: sqlite3.Connection, allowance: Allowance, key: str) -> list[Table]:
    """A person's allowance: head, terms, proofs, account, stops, decisions and payments.

    ``key`` is the case number or the person's; raises ``record-unknown``.
    """
    grant = find_case(connection, allowance.benefit, f"{allowance.title}台账", key)
    around = (
        _terms(connection, allowance, grant),
        _proofs(connection, grant),
        _moved(connection, grant),
    )
    return [
        _head(connection, allowance, grant),
        *(table for table in around if table.rows),
        *about_grant(connection, grant),
    ]


def _head(connection: sqlite3.Connection, allowance: Allowance, grant: int) -> Table:
    """The person as the list has him today."""
    told = head_of(connection, grant)
    now = str(Month.of(clock.today()))
    held = [word for since, word, *_ in connection.execute(_TERMS, (grant,)) if since <= now]
    category = (allowance.word(held[-1] if held else ""),) if allowance.category else ()
    row = (*told.who, *category, *told.months, told.status, *told.paid)
    return Table("payout.allowance", columns_of(allowance), [row], title="概况")


def _terms(connection: sqlite3.Connection, allowance: Allowance, grant: int) -> Table:
    columns = (
        Column("since", "自", Kind.month),
        *((Column("category", "类别"),) if allowance.category else ()),
        Column("applied_on", "申请日期", Kind.date),
        Column("decided_on", "决定日期", Kind.date),
        Column("note", "备注"),
    )
    rows = [
        (since, *((allowance.word(category),) if allowance.category else ()), *told)
        for since, category, *told in connection.execute(_TERMS, (grant,))
    ]
    return Table("payout.allowance.terms", columns, rows, title="核定")


def _proofs(connection: sqlite3.Connection, grant: int) -> Table:
    columns = (
        Column("proved_on", "认证日期", Kind.date),
        Column("way", "认证方式"),
        Column("by", "认证人"),
    )
    found = connection.execute(_PROOFS, (grant,))
    rows = [(proved_on, ProofWay.of(way).label, by) for proved_on, way, by in found]
    return Table("payout.allowance.proofs", columns, rows, title="生存认证")


def _moved(connection: sqlite3.Connection, grant: int) -> Table:
    columns = (
        Column("paid_until", "迁出地发至", Kind.month),
        Column("issuer", "出证单位"),
        Column("document", "证明文号"),
    )
    rows = connection.execute(_MOVED, (grant,)).fetchall()
    return Table("payout.allowance.moved", columns, rows, title="补贴发放证明")
