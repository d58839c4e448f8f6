"""Due (月应享): what each 低保 and 特困 case is due in a month, as frozen or as computed now.

One door for notices, ledgers and statistics, so that no sheet adds up an amount by itself: where a
regular batch of the month stands, the working frozen with its line is read; else the engine
computes. A case that the rules refuse is due nothing and is not given.
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from sqlalchemy import text
from sqlmodel import Session, col, select

from minzheng.assist.choices import Area
from minzheng.kernel.db import among
from minzheng.kernel.month import Month
from minzheng.kernel.standards import Standards
from minzheng.payout.compute import Run, decide, gather
from minzheng.payout.models import Batch, BatchKind, Grant, Line, Working
from minzheng.payout.registry import benefit as benefit_of
from minzheng.payout.run import live_batch

SUPPLEMENT = "category_supplement"
"""The step of 分类施保增发."""


@dataclass(frozen=True, slots=True)
class Due:
    """What one case is due in a month, 分: all, and what of it is the supplement."""

    grant_id: int
    persons: int
    area: Area | None
    amount: int
    supplement: int

    @property
    def base(self) -> int:
        """Without the supplement."""
        return self.amount - self.supplement

    def category(self, word: str) -> str:
        """``农村低保`` of ``低保``."""
        return f"{self.area.label}{word}" if self.area else word


def due_of_month(
    session: Session, benefit: str, month: Month, standards: Standards
) -> dict[int, Due]:
    """What every case is due, by grant: of the month's batch when there is one."""
    batch = live_batch(session, benefit, month, BatchKind.regular)
    if batch is not None:
        return _frozen(session, batch)
    return computed(session, benefit, month, standards)


def computed(
    session: Session,
    benefit: str,
    month: Month,
    standards: Standards,
    grants: Iterable[int] | None = None,
) -> dict[int, Due]:
    """What the rules say now of every standing case of a month, or of some."""
    only = None if grants is None else among(col(Grant.id), grants)
    run = Run(session, benefit_of(benefit), month, standards, only=only)
    gather(run)
    decide(run)
    found = run.connection.execute(
        text(
            "SELECT f.grant_id, w.content FROM run_fact f "
            "JOIN run_decision d ON d.fact_key = f.fact_key JOIN run_working w USING (digest)"
        )
    )
    return _told(found)


def _frozen(session: Session, batch: Batch) -> dict[int, Due]:
    """What the lines of a batch say."""
    query = (
        select(Line.grant_id, Working.content)
        .join(Working, col(Working.id) == Line.working_id)
        .where(Line.batch_id == batch.id)
    )
    return _told(session.exec(query))


def _told(rows: Iterable[Any]) -> dict[int, Due]:
    """Workings by grant; each distinct one is read once."""
    read: dict[str, dict[str, Any]] = {}
    found = {}
    for grant_id, content in rows:
        told = read.get(content)
        if told is None:
            told = read[content] = _parts(content)
        if told["amount"] > 0:
            found[int(grant_id)] = Due(grant_id=int(grant_id), **told)
    return found


def _parts(content: str) -> dict[str, Any]:
    """What of a working is told; nothing is due to what was refused."""
    told = json.loads(content)
    steps = {step["name"]: step["value"] for step in told["steps"]}
    area = told["facts"].get("area")
    refused = bool(told["refusal"])
    return {
        "persons": int(told["facts"]["persons"]),
        "area": Area.of(area) if area else None,
        "amount": 0 if refused else int(told["due"]),
        "supplement": 0 if refused else int(steps.get(SUPPLEMENT, 0)),
    }
