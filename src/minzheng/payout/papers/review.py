"""Review: a draft signed by a second operator, after it was computed once more (复核).

Refuses when the facts have moved since the draft was made, and when its lines are not those that
were written then.
"""

from __future__ import annotations

from sqlmodel import Session

from minzheng.errors import NotPermitted
from minzheng.kernel import audit, clock, fault
from minzheng.kernel.finding import Problem
from minzheng.kernel.money import yuan_grouped
from minzheng.kernel.standards import Standards
from minzheng.payout.batch import is_sealed, lines_digest, must_allow, take_step
from minzheng.payout.benefit import Benefit
from minzheng.payout.compute import Run, decide, gather
from minzheng.payout.lines import differing, regular
from minzheng.payout.models import Batch, BatchKind
from minzheng.payout.once import of_batch
from minzheng.payout.owed.arrears import candidates, closed_months, lay_out

SAME_OPERATOR = Problem(
    "second-operator-needed",
    "批次 {batch} 是 {operator} 编制的，不能由本人{act}",
    "换另一名经办人：--operator 姓名",
    kind=NotPermitted,
)
WRONG_TOTAL = Problem(
    "control-total-wrong",
    "批次 {batch} 的笔数或金额与所报的不符：所报 {count} 笔 {total} 元",
    "按花名册或财政申请重新核对后再报；不符就不能复核",
)
STALE = Problem(
    "draft-stale",
    "批次 {batch} 编制之后情况有变，{changed} 户与现在核算的不同",
    "重新核算：{command}，再复核",
)


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
    must_allow(batch, "review")
    if batch.made_by == operator:
        raise SAME_OPERATOR(batch=batch.key, operator=operator, act="复核")
    if typed != (batch.payees, batch.total):
        raise WRONG_TOTAL(batch=batch.key, count=typed[0], total=yuan_grouped(typed[1]))
    changed = recompute(session, batch, benefit, standards)
    fault.point("review.compared")
    if changed:
        again = "arrears" if batch.kind is BatchKind.arrears else "run"
        command = f"minzheng payout {again} {batch.month} --benefit {batch.benefit}"
        raise STALE(batch=batch.key, changed=changed, command=command)
    if not is_sealed(session, batch):
        raise audit.ROW_ALTERED(subject=f"批次 {batch.key} 的明细")
    take_step(
        session,
        batch,
        "review",
        reviewed_by=operator,
        reviewed_on=clock.today(),
        digest=lines_digest(session, batch),
    )


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
