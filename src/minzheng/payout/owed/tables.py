"""Owed: arrears and recoveries as tables (补发追回清单)."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby
from typing import Any

from sqlmodel import Session, col, select

from minzheng.kernel.month import Month
from minzheng.kernel.table import Column, Kind, Table
from minzheng.payout.benefit import Benefit
from minzheng.payout.models import (
    Cause,
    Grant,
    Recovery,
    RecoveryCause,
    RecoveryEntry,
    RecoveryMonth,
)
from minzheng.payout.owed.recovery import Balance, Overpaid, balance, bases, basis
from minzheng.payout.registry import titles
from minzheng.people.models import Death, Person

Found = Sequence[tuple[Benefit, Overpaid]]

RECOVERY_COLUMNS = (
    Column("number", "追回编号", Kind.code),
    Column("benefit", "待遇"),
    Column("case_no", "编号", Kind.code),
    Column("name", "享受人", Kind.name),
    Column("cause", "原因"),
    Column("since", "自", Kind.month),
    Column("until", "至", Kind.month),
    Column("months", "月数", Kind.int),
    Column("claimed", "多发（元）", Kind.money),
    Column("received", "已收回", Kind.money),
    Column("withheld", "已扣回", Kind.money),
    Column("written_off", "已核销", Kind.money),
    Column("balance", "余额（元）", Kind.money),
    Column("state", "状态"),
)

MONTH_COLUMNS = (
    Column("number", "追回编号", Kind.code),
    Column("benefit", "待遇"),
    Column("case_no", "编号", Kind.code),
    Column("for_month", "所属月份", Kind.month),
    Column("paid", "已发（元）", Kind.money),
    Column("due", "应发（元）", Kind.money),
    Column("amount", "多发（元）", Kind.money),
    Column("basis", "依据"),
)

NOT_OPENED = "未立案"


def owed_parts(session: Session) -> Table:
    """What arrears come to by cause and month, from what was just laid out."""
    found = session.connection().exec_driver_sql(
        "SELECT cause, for_month, sum(refusal = ''), "
        "sum(CASE refusal WHEN '' THEN due - paid_before ELSE 0 END), sum(refusal <> '') "
        "FROM run_owed GROUP BY cause, for_month ORDER BY for_month, cause"
    )
    rows: list[tuple[Any, ...]] = [
        (Cause.of(cause).label, Month.parse(month), paid, total, refused)
        for cause, month, paid, total, refused in found
    ]
    totals = ("合计", None, *(sum(row[at] for row in rows) for at in (2, 3, 4)))
    columns = (
        Column("cause", "补发原因"),
        Column("for_month", "所属月份", Kind.month),
        Column("payees", "笔数", Kind.int),
        Column("total", "金额（元）", Kind.money),
        Column("refused", "不发", Kind.int),
    )
    return Table("payout.arrears", columns, rows, title="补发构成", totals=totals)


def likely_cause(session: Session, grant: Grant, months: Sequence[Overpaid]) -> RecoveryCause:
    """Why a grant was probably overpaid: a death, an end, else a change; a clerk decides."""
    death = session.exec(select(Death).where(Death.person_id == grant.person_id)).first()
    if death is not None and Month.of(death.died_on) < months[0].month:
        return RecoveryCause.death
    if all(over.refusal == "not-standing" for over in months):
        return RecoveryCause.ended
    return RecoveryCause.changed


def recovery_table(session: Session, codes: Sequence[str], found: Found, *, closed: bool) -> Table:
    """Overpayments not opened yet, then recoveries; settled ones only with ``closed``."""
    known, rows = titles(), []
    for (benefit, grant_id), group in groupby(found, lambda item: (item[0], item[1].grant_id)):
        months = [over for _, over in group]
        grant = session.get_one(Grant, grant_id)
        total = sum(over.amount for over in months)
        figures = Balance(total, 0, 0, 0, 0)
        why = likely_cause(session, grant, months).label
        span = (months[0].month, months[-1].month, len(months))
        rows.append(_row(session, grant, ("", benefit.title, why, span, figures, NOT_OPENED)))
    query = select(Recovery).where(col(Recovery.benefit).in_(codes)).order_by(col(Recovery.id))
    for recovery in session.exec(query):
        figures = balance(session, recovery)
        state = recovery_state(recovery, figures)
        if not closed and figures.open <= 0:
            continue
        claimed = _months(session, recovery)
        span = (claimed[0].for_month, claimed[-1].for_month, len(claimed))
        grant = session.get_one(Grant, recovery.grant_id)
        title = known.get(recovery.benefit, recovery.benefit)
        told = (recovery.number, title, recovery.cause.label, span, figures, state)
        rows.append(_row(session, grant, told))
    totals = ("合计", *[None] * 7, *(sum(row[at] for row in rows) for at in range(8, 13)), None)
    return Table(
        "payout.recoveries",
        RECOVERY_COLUMNS,
        rows,
        title="多发与追回",
        totals=totals if rows else None,
    )


def _row(session: Session, grant: Grant, told: tuple[Any, ...]) -> tuple[Any, ...]:
    number, title, why, span, figures, state = told
    person = session.get_one(Person, grant.person_id)
    return (
        number,
        title,
        grant.case_no,
        person.name,
        why,
        *span,
        figures.claimed,
        figures.received,
        figures.withheld,
        figures.written_off,
        figures.open,
        state,
    )


def recovery_state(recovery: Recovery, figures: Balance) -> str:
    """The state of a recovery in a word, found from its figures."""
    if recovery.cancelled_on is not None:
        return "已撤销"
    if figures.open > 0:
        return "追回中"
    return "已核销" if figures.written_off else "已收清"


def recovery_months(session: Session, codes: Sequence[str], found: Found) -> Table:
    """One row a month: overpayments not opened yet, then those claimed."""
    known, rows = titles(), []
    grants: dict[int, list[Overpaid]] = {}
    for _, over in found:
        grants.setdefault(over.grant_id, []).append(over)
    for benefit, over in found:
        grant = session.get_one(Grant, over.grant_id)
        law = basis(likely_cause(session, grant, grants[over.grant_id]), over.month).law
        told = (over.month, over.paid, over.due, over.amount, law)
        rows.append((NOT_OPENED, benefit.title, grant.case_no, *told))
    query = (
        select(RecoveryMonth, Recovery, Grant.case_no)
        .join(Recovery, col(Recovery.id) == RecoveryMonth.recovery_id)
        .join(Grant, col(Grant.id) == Recovery.grant_id)
        .where(col(Recovery.benefit).in_(codes), col(Recovery.cancelled_on).is_(None))
        .order_by(col(Recovery.id), col(RecoveryMonth.for_month))
    )
    for month, recovery, case_no in session.exec(query):
        title = known.get(recovery.benefit, recovery.benefit)
        told = (month.for_month, month.paid, month.due, month.amount, month.basis)
        rows.append((recovery.number, title, case_no, *told))
    return Table("payout.recovery_months", MONTH_COLUMNS, rows, title="多发月份")


def _months(session: Session, recovery: Recovery) -> list[RecoveryMonth]:
    query = select(RecoveryMonth).where(RecoveryMonth.recovery_id == recovery.id)
    return list(session.exec(query.order_by(col(RecoveryMonth.for_month))))


def recovery_page(session: Session, recovery: Recovery) -> tuple[Table, list[Table]]:
    """One recovery whole: its figures; its months, sums by law, and entries."""
    figures = balance(session, recovery)
    grant = session.get_one(Grant, recovery.grant_id)
    months = _months(session, recovery)
    span = (months[0].for_month, months[-1].for_month, len(months))
    title = titles().get(recovery.benefit, recovery.benefit)
    state = recovery_state(recovery, figures)
    told = (recovery.number, title, recovery.cause.label, span, figures, state)
    head = Table("payout.recovery", RECOVERY_COLUMNS, [_row(session, grant, told)], title="追回")
    return head, [_month_page(months), _law_page(recovery, months), _entry_page(session, recovery)]


def _month_page(months: list[RecoveryMonth]) -> Table:
    rows: list[tuple[Any, ...]] = [(m.for_month, m.paid, m.due, m.amount, m.basis) for m in months]
    totals = ("合计", *(sum(row[at] for row in rows) for at in (1, 2, 3)), None)
    return Table("payout.recovery_page", MONTH_COLUMNS[3:], rows, title="月份", totals=totals)


def _law_page(recovery: Recovery, months: list[RecoveryMonth]) -> Table:
    """Sums by law, with what a fine may come to where the law knows one."""
    rows: list[tuple[Any, ...]] = []
    for row in bases():
        claimed = [m.amount for m in months if m.basis == row.law]
        if row.cause != recovery.cause.value or not claimed:
            continue
        total, fine = sum(claimed), None
        if row.fine_high:
            low = f"{row.fine_low} 倍以上 " if row.fine_low else ""
            fine = f"{low}{row.fine_high} 倍以下，移交法制人员定"
        rows.append((row.law, len(claimed), total, fine))
    columns = (
        Column("law", "依据"),
        Column("months", "月数", Kind.int),
        Column("total", "金额（元）", Kind.money),
        Column("fine", "罚款"),
    )
    return Table("payout.recovery_laws", columns, rows, title="按依据")


def _entry_page(session: Session, recovery: Recovery) -> Table:
    query = select(RecoveryEntry).where(RecoveryEntry.recovery_id == recovery.id)
    rows = [
        (e.id, e.kind.label, e.booked_on, e.amount, e.month, e.operator, e.paper, e.reason)
        for e in session.exec(query.order_by(col(RecoveryEntry.id)))
    ]
    columns = (
        Column("entry", "往来号", Kind.int),
        Column("kind", "种类"),
        Column("booked_on", "日期", Kind.date),
        Column("amount", "金额（元）", Kind.money),
        Column("month", "扣自月份", Kind.month),
        Column("operator", "经办人"),
        Column("paper", "依据文件"),
        Column("reason", "说明"),
    )
    return Table("payout.recovery_entries", columns, rows, title="往来")
