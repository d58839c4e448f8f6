"""Review: a draft signed by a second operator, after it was computed once more (复核).

Refuses when the facts have moved since the draft was made, and when its lines are not those that
were written then.
"""

from __future__ import annotations

from sqlmodel import Session

from minzheng.kernel import audit, fault
from minzheng.kernel.standards import Standards
from minzheng.payout.batch import is_sealed, lines_digest
from minzheng.payout.benefit import Benefit
from minzheng.payout.compute import Run, decide, gather
from minzheng.payout.lines import differing, regular
from minzheng.payout.models import Batch, BatchKind
from minzheng.payout.once import of_batch
from minzheng.payout.owed.arrears import candidates, closed_months, lay_out
from minzheng.payout.processes import BATCH


def review(
    session: Session,
    batch: Batch,
    benefit: Benefit,
    *,
    standards: Standards,
    operator: str,
    typed: tuple[int, int],
) -> None:
    """Sign a draft: by another operator, who types its count and total (分) in ``typed``.

    Raises ``second-operator-needed``, ``batch-wrong-state``, ``control-total-wrong``, and
    ``draft-stale`` when computing it now gives other lines, ``audit-row-altered`` when those that
    stand are not those that were computed.
    """
    BATCH.must_sign(batch, operator, typed)
    changed = recompute(session, batch, benefit, standards)
    fault.point("review.compared")
    again = "arrears" if batch.kind is BatchKind.arrears else "run"
    command = f"minzheng payout {again} {batch.month} --benefit {batch.benefit}"
    BATCH.must_stand(batch, changed, command)
    if not is_sealed(session, batch):
        raise audit.ROW_ALTERED(subject=f"批次 {batch.key} 的明细")
    BATCH.sign(session, batch, operator, digest=lines_digest(session, batch))


def of_month(session: Session, batch: Batch, benefit: Benefit, standards: Standards) -> Run:
    """The decisions on the grants of a batch that pays for its own month, as they are now."""
    only = of_batch(batch) if benefit.once else None
    run = Run(session, benefit, batch.month, standards, only=only)
    gather(run)
    decide(run)
    return run


def recompute(session: Session, batch: Batch, benefit: Benefit, standards: Standards) -> int:
    """Compute a batch again with what is known in ``session``; gives how many grants differ.

    Nothing but temporary tables is written.
    """
    if batch.kind is not BatchKind.arrears:
        run = of_month(session, batch, benefit, standards)
        return differing(run, batch, regular(run, batch.stored_id))
    closed = closed_months(session, benefit, batch.month)
    wanted = [month for month in closed if batch.since is None or month >= batch.since]
    made = lay_out(session, benefit, wanted, standards, batch.id)
    return differing(made.run, batch, candidates(made))
