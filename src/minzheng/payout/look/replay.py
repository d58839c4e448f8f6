"""Replay: a batch computed again, with what was known when it was reviewed and with today's (重算).

Facts are dated, and the audit keeps every row as it stood: so a month of two years ago must come
out the same when it is computed on what was known then, and any difference to what is known today
is money owed or overpaid. Nothing is written.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import click
from sqlalchemy import text
from sqlmodel import Session, col, select

from minzheng.errors import FINDINGS_EXIT
from minzheng.kernel.command import Desk
from minzheng.kernel.month import Month
from minzheng.kernel.rewind import rewound
from minzheng.kernel.standards import standards_of
from minzheng.kernel.table import Column, Kind, Table
from minzheng.payout import registry
from minzheng.payout.batch import is_sealed, lines_digest
from minzheng.payout.models import Batch, BatchKind, BatchState
from minzheng.payout.papers.review import of_month, recompute

VERIFY_COLUMNS = (
    Column("batch", "批次", Kind.code),
    Column("state", "状态"),
    Column("lines", "行数", Kind.int),
    Column("total", "金额（元）", Kind.money),
    Column("digest", "明细校验"),
    Column("then", "按当时所知重算"),
    Column("more", "现应多发户数", Kind.int),
    Column("owed", "现欠发（元）", Kind.money),
    Column("less", "现应少发户数", Kind.int),
    Column("over", "现多发（元）", Kind.money),
)

SAME, DIFFERENT = "一致", "{count} 户（人）不同"


@dataclass(frozen=True, slots=True)
class Verdict:
    """What computing a batch again gave; 分.

    ``then`` is how many grants differ by what was known at its review, ``None`` while a draft;
    ``sound`` is whether its lines are those that were written and signed.
    """

    batch: Batch
    sound: bool
    then: int | None
    more: int = 0
    owed: int = 0
    less: int = 0
    over: int = 0

    @property
    def faulty(self) -> bool:
        """Whether the batch does not prove what it paid."""
        return not self.sound or bool(self.then)


_NOW = text(
    "SELECT sum(n > o), coalesce(sum(max(n - o, 0)), 0), sum(n < o), "
    "coalesce(sum(max(o - n, 0)), 0) FROM ("
    "  SELECT coalesce(l.due, 0) AS o, coalesce(d.due, 0) AS n"
    "  FROM (SELECT grant_id FROM payout_line WHERE batch_id = :batch"
    "        UNION SELECT grant_id FROM run_fact) g"
    "  LEFT JOIN payout_line l ON l.batch_id = :batch AND l.grant_id = g.grant_id"
    "  LEFT JOIN run_fact f ON f.grant_id = g.grant_id"
    "  LEFT JOIN run_decision d ON d.fact_key = f.fact_key)"
)


def batches_of(session: Session, month: Month, codes: list[str]) -> list[Batch]:
    """The batches of a month that are not void."""
    query = select(Batch).where(
        Batch.month == month, Batch.state != BatchState.void, col(Batch.benefit).in_(codes)
    )
    return list(session.exec(query.order_by(col(Batch.benefit), col(Batch.id))))


def verdict(session: Session, path: Path, batch: Batch) -> Verdict:
    """Compute one batch again, on the file at ``path`` and in a scratch session on it."""
    sound = is_sealed(session, batch) and batch.digest in ("", lines_digest(session, batch))
    then = as_known_then(session, path, batch)
    if batch.kind is BatchKind.arrears:
        return Verdict(batch, sound, then)
    of_month(session, batch, registry.benefit(batch.benefit), standards_of(session))
    figures = session.execute(_NOW, {"batch": batch.id}).one()
    return Verdict(batch, sound, then, *(int(figure or 0) for figure in figures))


def as_known_then(session: Session, path: Path, batch: Batch) -> int | None:
    """How many grants differ when a batch is computed on what was known when it was reviewed."""
    reviewed = session.execute(
        text(
            "SELECT min(change_id) FROM audit_row WHERE table_name = 'payout_batch' "
            "AND row_id = :batch AND json_extract(after, '$.state') = 'reviewed'"
        ),
        {"batch": batch.id},
    ).scalar()
    if reviewed is None:
        return None
    with rewound(path, reviewed - 1) as past, past.reading(scratch=True) as known:
        there = known.get_one(Batch, batch.id)
        return recompute(known, there, registry.benefit(batch.benefit), standards_of(known))


def verdict_table(verdicts: list[Verdict]) -> Table:
    """One row a batch."""
    rows = []
    for made in verdicts:
        then = "未复核" if made.then is None else _said(made.then)
        signed = SAME if made.sound else "不符"
        batch = made.batch
        told = (batch.key, batch.state.label, batch.lines, batch.total, signed, then)
        rows.append((*told, made.more, made.owed, made.less, made.over))
    return Table("payout.verify", VERIFY_COLUMNS, rows, title="重算核对")


def _said(count: int) -> str:
    return DIFFERENT.format(count=f"{count:,}") if count else SAME


def verify_month(
    desk: Desk, month: Month, benefit: tuple[str, ...], options: Mapping[str, Any]
) -> None:
    """Compute the batches of a month again; ends 3 when one does not prove what it paid."""
    with desk.reading(scratch=True) as session:
        codes = [one.code for one in registry.chosen(benefit, None)]
        found = batches_of(session, month, codes)
        verdicts = [verdict(session, desk.path(), batch) for batch in found]
    desk.show(verdict_table(verdicts), options)
    if any(made.faulty for made in verdicts):
        raise click.exceptions.Exit(FINDINGS_EXIT)
