"""About: what stands around one grant: account, suspensions, decisions, payments (待遇情况).

Plain SQL on ``kernel.look``: nothing here imports the models.
"""

from __future__ import annotations

import sqlite3

from minzheng.kernel.table import Column, Kind, Table
from minzheng.payout.choices import Act, BatchState, Cause, InstructionState, batch_key

SHOWN_LINES = 24
"""How many payments a page shows, newest first."""

_ACCOUNT = """
SELECT a.holder, a.bank, a.number, g.agent
FROM payout_grant g JOIN account a ON a.id = g.account_id WHERE g.id = ?
"""
_SUSPENSIONS = """
SELECT since, until, reason FROM payout_suspension WHERE grant_id = ? ORDER BY since
"""
_DECISIONS = """
SELECT act, decided_on, effective, reason, paper, heard_on, notice_no, hearing_no, follow_on
FROM payout_decision WHERE grant_id = ? ORDER BY id
"""
_PAYMENTS = """
SELECT b.month, b.benefit, b.kind, b.attempt, l.for_month, l.amount, l.withheld, l.cause, l.refusal,
    b.state, i.state
FROM payout_line l JOIN payout_batch b ON b.id = l.batch_id
LEFT JOIN payout_instruction i ON i.line_id = l.id
WHERE l.grant_id = ? ORDER BY l.id DESC, i.id DESC LIMIT ?
"""


def about_grant(connection: sqlite3.Connection, grant: int) -> list[Table]:
    """The tables of a grant that have anything in them."""
    tables = [
        _account(connection, grant),
        _suspensions(connection, grant),
        _decisions(connection, grant),
        payments(connection, grant),
    ]
    return [table for table in tables if table.rows]


def _account(connection: sqlite3.Connection, grant: int) -> Table:
    columns = (
        Column("holder", "户名", Kind.name),
        Column("bank", "开户银行"),
        Column("number", "银行账号", Kind.account),
        Column("agent", "代领依据"),
    )
    rows = connection.execute(_ACCOUNT, (grant,)).fetchall()
    return Table("payout.account", columns, rows, title="领款账户")


def _suspensions(connection: sqlite3.Connection, grant: int) -> Table:
    columns = (
        Column("since", "自", Kind.month),
        Column("until", "至", Kind.month),
        Column("reason", "原因"),
    )
    rows = connection.execute(_SUSPENSIONS, (grant,)).fetchall()
    return Table("payout.suspensions", columns, rows, title="停发")


def _decisions(connection: sqlite3.Connection, grant: int) -> Table:
    columns = (
        Column("act", "决定"),
        Column("decided_on", "决定日期", Kind.date),
        Column("effective", "生效月份", Kind.month),
        Column("reason", "原因"),
        Column("paper", "依据文件"),
        Column("heard_on", "听取意见", Kind.date),
        Column("notice_no", "告知文号", Kind.code),
        Column("hearing_no", "听取意见编号", Kind.code),
        Column("follow_on", "去向"),
    )
    found = connection.execute(_DECISIONS, (grant,))
    rows = [(Act.of(act).label, *told) for act, *told in found]
    return Table("payout.decisions", columns, rows, title="决定")


def payments(connection: sqlite3.Connection, grant: int) -> Table:
    """A grant's lines, newest first, with what the bank said of each."""
    columns = (
        Column("batch", "批次", Kind.code),
        Column("for_month", "所属月份", Kind.month),
        Column("amount", "金额（元）", Kind.money),
        Column("withheld", "扣回（元）", Kind.money),
        Column("cause", "补发原因"),
        Column("refusal", "不发原因", Kind.code),
        Column("batch_state", "批次状态"),
        Column("instruction", "到账"),
    )
    rows = [
        (
            batch_key(*batch),
            for_month,
            amount,
            withheld,
            Cause.of(cause).label if cause else "",
            refusal,
            BatchState.of(state).label,
            InstructionState.of(answer).label if answer else "",
        )
        for *batch, for_month, amount, withheld, cause, refusal, state, answer in (
            connection.execute(_PAYMENTS, (grant, SHOWN_LINES))
        )
    ]
    return Table("payout.payments", columns, rows, title="发放")
