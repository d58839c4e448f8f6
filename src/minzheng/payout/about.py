"""About: what stands around one grant: account, suspensions, decisions, payments (待遇情况)."""

from __future__ import annotations

from sqlmodel import Session, col, select

from minzheng.kernel.table import Column, Kind, Table
from minzheng.payout.models import Batch, Decision, Grant, Instruction, Line, Suspension
from minzheng.people.models import Account

SHOWN_LINES = 24
"""How many payments a page shows, newest first."""


def about_grant(session: Session, grant: Grant) -> list[Table]:
    """The tables of a grant that have anything in them."""
    tables = [
        _account(session, grant),
        _suspensions(session, grant),
        _decisions(session, grant),
        payments(session, grant),
    ]
    return [table for table in tables if table.rows]


def _account(session: Session, grant: Grant) -> Table:
    account = session.get(Account, grant.account_id) if grant.account_id else None
    rows = [(account.holder, account.bank, account.number, grant.agent)] if account else []
    columns = (
        Column("holder", "户名", Kind.name),
        Column("bank", "开户银行"),
        Column("number", "银行账号", Kind.account),
        Column("agent", "代领依据"),
    )
    return Table("payout.account", columns, rows, title="领款账户")


def _suspensions(session: Session, grant: Grant) -> Table:
    query = select(Suspension).where(Suspension.grant_id == grant.id)
    found = session.exec(query.order_by(col(Suspension.since)))
    columns = (
        Column("since", "自", Kind.month),
        Column("until", "至", Kind.month),
        Column("reason", "原因"),
    )
    rows = [(s.since, s.until, s.reason) for s in found]
    return Table("payout.suspensions", columns, rows, title="停发")


def _decisions(session: Session, grant: Grant) -> Table:
    query = select(Decision).where(Decision.grant_id == grant.id).order_by(col(Decision.id))
    columns = (
        Column("act", "决定"),
        Column("decided_on", "决定日期", Kind.date),
        Column("effective", "生效月份", Kind.month),
        Column("reason", "原因"),
        Column("paper", "依据文件"),
        Column("heard_on", "听取意见", Kind.date),
        Column("notice_no", "告知文号", Kind.code),
    )
    rows = [
        (d.act.label, d.decided_on, d.effective, d.reason, d.paper, d.heard_on, d.notice_no)
        for d in session.exec(query)
    ]
    return Table("payout.decisions", columns, rows, title="决定")


def payments(session: Session, grant: Grant) -> Table:
    """A grant's lines, newest first, with what the bank said of each."""
    query = (
        select(Line, Batch, col(Instruction.state))
        .join(Batch, col(Batch.id) == Line.batch_id)
        .outerjoin(Instruction, col(Instruction.line_id) == Line.id)
        .where(col(Line.grant_id) == grant.id)
        .order_by(col(Line.id).desc(), col(Instruction.id).desc())
        .limit(SHOWN_LINES)
    )
    columns = (
        Column("batch", "批次", Kind.code),
        Column("for_month", "所属月份", Kind.month),
        Column("amount", "金额（元）", Kind.money),
        Column("refusal", "不发原因", Kind.code),
        Column("batch_state", "批次状态"),
        Column("instruction", "到账"),
    )
    rows = [
        (
            batch.key,
            line.for_month,
            line.amount,
            line.refusal,
            batch.state.label,
            state.label if state else "",
        )
        for line, batch, state in session.exec(query)
    ]
    return Table("payout.payments", columns, rows, title="发放")
