"""Status: what became of a month: each benefit's batch, its money, what to do next (发放情况).

Made to be read by cron: a benefit with standing grants and no batch is a problem, and so is money
that the bank sent back and nobody sent again.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

import click
from sqlalchemy import text
from sqlmodel import Session, col, select

from minzheng.errors import FINDINGS_EXIT
from minzheng.kernel.command import Desk
from minzheng.kernel.month import Month
from minzheng.kernel.standards import Standards, standards_of
from minzheng.kernel.table import Column, Kind, Table
from minzheng.payout import registry
from minzheng.payout.batch import answers
from minzheng.payout.benefit import Benefit
from minzheng.payout.look.expected import missing
from minzheng.payout.models import Batch, BatchState, InstructionState
from minzheng.payout.moved import SENT_BACK
from minzheng.payout.owed.arrears import closed_months, lay_out
from minzheng.payout.run import standing

COLUMNS = (
    Column("benefit", "待遇"),
    Column("month", "月份", Kind.month),
    Column("standing", "在册", Kind.int),
    Column("batch", "批次", Kind.code),
    Column("state", "状态"),
    Column("payees", "发放笔数", Kind.int),
    Column("refused", "不发", Kind.int),
    Column("total", "金额（元）", Kind.money),
    Column("paid", "成功笔数", Kind.int),
    Column("paid_total", "成功金额", Kind.money),
    Column("failed", "失败笔数", Kind.int),
    Column("failed_total", "失败金额", Kind.money),
    Column("waiting", "未回盘", Kind.int),
    Column("owed", "以前月份欠发", Kind.money),
    Column("problem", "问题"),
    Column("next", "下一步"),
)

MISSING = "没有批次"

NEXT = {
    BatchState.draft: "minzheng payout review {key} --count 笔数 --total 金额",
    BatchState.reviewed: "minzheng payout issue {key} -o 文件夹",
    BatchState.issued: "minzheng payout settle {key} 回盘文件",
    BatchState.settled: "",
}
"""The command that moves a batch on from each state."""

_UNSENT = text(
    "SELECT count(*), coalesce(sum(l.amount), 0) FROM payout_line l "
    f"WHERE l.batch_id = :batch AND {SENT_BACK.format(line='l')}"
)


@dataclass(frozen=True, slots=True)
class Asked:
    """What is looked at: a month, some benefits, and whether earlier months are computed again."""

    month: Month
    benefit: tuple[str, ...] = ()
    section: str | None = None
    owed: bool = False


def show_status(desk: Desk, asked: Asked, options: Mapping[str, Any]) -> None:
    """Tell a month; ends 3 when a batch is missing or money came back.

    Quiet, only the rows with a problem are shown, and nothing when there are none.
    """
    with desk.reading(scratch=asked.owed) as session:
        table = status_table(session, asked)
    problems = [row for row in table.rows if row[-2]]
    if desk.quiet:
        table.rows = problems
    if table.rows or not desk.quiet:
        desk.show(table, options)
    if problems:
        raise click.exceptions.Exit(FINDINGS_EXIT)


def status_table(session: Session, asked: Asked) -> Table:
    """A row for each benefit's batches, there or missing."""
    rows: list[tuple[Any, ...]] = []
    for benefit in registry.chosen(asked.benefit, asked.section):
        owed = _owed(session, benefit, asked.month) if asked.owed else None
        rows += _rows(session, benefit, asked.month, owed)
    return Table("payout.status", COLUMNS, rows, title=f"{asked.month.label}发放情况")


def _rows(
    session: Session, benefit: Benefit, month: Month, owed: int | None
) -> Iterator[tuple[Any, ...]]:
    """The batches of a benefit in a month, first the one that is missing."""
    query = select(Batch).where(
        Batch.benefit == benefit.code, Batch.month == month, Batch.state != BatchState.void
    )
    found = list(session.exec(query.order_by(col(Batch.kind).desc(), col(Batch.id))))
    count = standing(session, benefit, month)
    if month in missing(session, benefit, month, month):
        figures = (None,) * 8
        command = f"minzheng payout run {month} --benefit {benefit.code}"
        yield (benefit.title, month, count, "", "", *figures[1:], None, owed, MISSING, command)
    for batch in found:
        yield _row(session, benefit, batch, count, owed)


def _row(
    session: Session, benefit: Benefit, batch: Batch, count: int, owed: int | None
) -> tuple[Any, ...]:
    """One batch with what the bank said of it."""
    told = answers(session, batch)
    failed, failed_total = session.connection().execute(_UNSENT, {"batch": batch.id}).one()
    paid, paid_total = told[InstructionState.paid]
    done = batch.state is BatchState.reviewed and not batch.payees  # nobody to hand money to
    command = "" if done else NEXT[batch.state].format(key=batch.key)
    if failed and not command:
        command = f"minzheng payout arrears {batch.month + 1} --benefit {benefit.code}"
    return (
        benefit.title,
        batch.month,
        count,
        batch.key,
        batch.state.label,
        batch.payees,
        batch.lines - batch.payees,
        batch.total,
        paid,
        paid_total,
        failed,
        failed_total,
        told[InstructionState.sent][0],
        owed,
        f"失败 {failed:,} 笔未重发" if failed else "",
        command,
    )


def _owed(session: Session, benefit: Benefit, month: Month) -> int:
    """What is owed for months handed over, up to this one, by what is known today (分)."""
    standards: Standards = standards_of(session)
    made = lay_out(session, benefit, closed_months(session, benefit, month + 1), standards)
    query = "SELECT coalesce(sum(due - paid_before), 0) FROM run_owed WHERE refusal = ''"
    return int(made.connection.exec_driver_sql(query).scalar_one())
