"""Figures of rewards (奖补统计): by kind, approved and what became of it in the batches."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlmodel import Session, col, func, select

from minzheng.burial.reward.books import REWARDS, amount_on, kind_on
from minzheng.burial.reward.choices import RewardKind
from minzheng.burial.reward.models import Reward
from minzheng.burial.reward.rules import refusals
from minzheng.kernel.finding import Finding
from minzheng.kernel.kind import Kind
from minzheng.kernel.record.take import find
from minzheng.kernel.table import Column, Table
from minzheng.payout.models import Batch, BatchState, Line

UNKNOWN = "（类别不明）"


@dataclass(frozen=True, slots=True)
class Given:
    """One reward of a time: its kind, what it is worth, what batches hold of it; all 分."""

    kind: RewardKind | None
    amount: int
    batched: int
    before: bool


def given(session: Session, since: date, until: date) -> Iterator[Given]:
    """Every reward approved, or paid before this file, within some days."""
    live = (col(Reward.refused_on).is_(None), col(Reward.withdrawn_on).is_(None))
    for one in session.exec(select(Reward).where(*live).order_by(Reward.number)):
        day = one.approved_on or one.paid_before_on
        if day is None or not since <= day <= until:
            continue
        before = one.paid_before_on is not None
        amount = amount_on(session, one, day) or 0
        yield Given(kind_on(session, one, day), amount, _batched(session, one), before)


def _batched(session: Session, one: Reward) -> int:
    """What lines of live batches hold of a reward."""
    query = (
        select(func.coalesce(func.sum(col(Line.amount)), 0))
        .join(Batch, col(Batch.id) == Line.batch_id)
        .where(Line.grant_id == one.grant_id, col(Batch.state) != BatchState.void)
    )
    return int(session.exec(query).one()) if one.grant_id is not None else 0


def stat_table(session: Session, since: date, until: date) -> Table:
    """By kind: cases and money, approved, in batches, and paid before this file."""
    found = list(given(session, since, until))
    kinds: list[RewardKind | None] = [*RewardKind, None]
    rows: list[tuple[Any, ...]] = []
    for kind in kinds:
        here = [one for one in found if one.kind is kind]
        if here:
            rows.append((kind.label if kind is not None else UNKNOWN, *_sums(here)))
    columns = (
        Column("kind", "奖补类别"),
        Column("cases", "例数", Kind.int),
        Column("amount", "金额", Kind.money),
        Column("batched", "其中已编入批次", Kind.money),
        Column("open", "其中待编批次", Kind.money),
        Column("before", "其中以前已发", Kind.money),
    )
    title = f"节地生态安葬奖补 {since} 至 {until}（按批准或以前发放的日期）"
    return Table("burial.reward.stat", columns, rows, title=title, totals=("合计", *_sums(found)))


def _sums(found: list[Given]) -> tuple[int, int, int, int, int]:
    amount = sum(one.amount for one in found)
    batched = sum(one.batched for one in found)
    before = sum(one.amount for one in found if one.before)
    return len(found), amount, batched, amount - batched - before, before


def conditions(session: Session, number: str, on: date) -> tuple[Table, list[Finding]]:
    """What speaks against approving an application on a day."""
    one: Reward = find(session, REWARDS, number)
    found = list(refusals(session, one, on))
    rows = [(place, fault.message, fault.hint, fault.cite) for place, fault in enumerate(found, 1)]
    columns = (
        Column("place", "序号", Kind.int),
        Column("fault", "不符合"),
        Column("hint", "怎么办"),
        Column("cite", "依据"),
    )
    title = f"{one.number} 的奖补条件"
    return Table("burial.reward.conditions", columns, rows, title=title, as_of=str(on)), found
