"""Run: the regular batch of a month (正常发放): one line for every grant standing in it.

Nobody vanishes: standing grants, lines written and lines refused must balance, or the run is
undone. A second run that comes to the same lines changes nothing.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from sqlalchemy import func, select
from sqlmodel import Session, col

from minzheng.errors import NotPermitted
from minzheng.kernel import clock, fault
from minzheng.kernel.dated import in_force
from minzheng.kernel.finding import Problem
from minzheng.kernel.month import Month
from minzheng.kernel.standards import Standards, Value
from minzheng.payout.benefit import Benefit
from minzheng.payout.compute import Run, decide, gather
from minzheng.payout.lines import regular, write
from minzheng.payout.models import Batch, BatchKind, BatchState, Grant
from minzheng.payout.processes import BATCHES

CLOSED = Problem(
    "batch-closed",
    "{month} {title}批次 {batch} 是“{state}”，不能重算",
    "未交付的可先 minzheng payout void 再算；已交付的不能改，漏发的用 minzheng payout arrears "
    "补发，多发的用 minzheng payout recovery 追回",
    kind=NotPermitted,
)
SAMPLE = Problem(
    "standard-sample",
    "{title}用到示例标准，不能据此发钱：{keys}",
    "录入本地文件的标准（minzheng standard set），或演示时加 --allow-sample",
)
NOT_FORMALISED = Problem(
    "benefit-not-formalised",
    "{title}的规则自 {since} 起写入本程序，不能核算 {month}",
    "更早的月份请按当时的文件手工核算",
)


@dataclass(slots=True)
class Outcome:
    """What a run did: the batch as it stands now, and how its draft differs from the one before."""

    batch: Batch
    title: str
    new: bool
    changed: int
    samples: list[Value] = field(default_factory=list)
    remarks: list[str] = field(default_factory=list)


def draft(
    session: Session,
    benefit: Benefit,
    month: Month,
    *,
    standards: Standards,
    maker: str,
    allow_sample: bool = False,
) -> Outcome:
    """Compute the regular batch of a month; an equal draft is left as it is, another is replaced.

    Raises ``batch-closed`` when it is reviewed or further, ``standard-missing``, and
    ``standard-sample`` unless samples are allowed.
    """
    must_be_formalised(benefit, month)
    batch = open_draft(session, benefit, month, BatchKind.regular)
    run = Run(session, benefit, month, standards)
    compute(run, allow_sample=allow_sample)
    return keep(run, batch, maker)


def must_be_formalised(benefit: Benefit, month: Month) -> None:
    """Raise ``benefit-not-formalised`` for a month before the first one the rules know."""
    if month < benefit.valid_from:
        raise NOT_FORMALISED(title=benefit.title, since=benefit.valid_from, month=month)


def compute(run: Run, *, allow_sample: bool) -> None:
    """Lay out facts and decisions of a run; raises ``standard-missing``, ``standard-sample``."""
    gather(run)
    fault.point("run.gathered")
    decide(run)
    fault.point("run.decided")
    refuse_samples(run.benefit.title, run.samples, allow_sample)


def keep(run: Run, batch: Batch | None, maker: str) -> Outcome:
    """Write what a run decided: as a new draft, or as the lines of ``batch`` where they differ."""
    benefit, new = run.benefit, batch is None
    if batch is None:
        batch = begin(run.session, benefit, run.month, benefit.kind, maker)
    changed = write(run, batch, regular(run, batch.stored_id), new=new)
    if changed:
        sign(run.session, batch, maker, uses_sample=bool(run.samples))
    run.session.flush()
    remarks = benefit.remarks(run.connection, run.std()) if benefit.remarks else []
    return Outcome(batch, benefit.title, new, changed, list(run.samples.values()), remarks)


def standing(session: Session, benefit: Benefit, month: Month) -> int:
    """How many grants of a benefit stand in a month."""
    held = in_force(Grant.since, Grant.until, month)
    query = select(func.count()).where(col(Grant.benefit) == benefit.code, held)
    return int(session.execute(query).scalar_one())


def is_wanted(session: Session, benefit: Benefit, month: Month) -> bool:
    """Whether a run of everything computes a benefit: it has standing grants, or a batch."""
    if standing(session, benefit, month):
        return True
    there = select(col(Batch.id)).where(
        col(Batch.benefit) == benefit.code,
        col(Batch.month) == month,
        col(Batch.kind) == benefit.kind,
        col(Batch.state) != BatchState.void,
    )
    return session.execute(there.limit(1)).first() is not None


def live_batch(session: Session, benefit: str, month: Month, kind: BatchKind) -> Batch | None:
    """The batch of this benefit, month and kind that is not void."""
    return session.execute(
        select(Batch).where(
            col(Batch.benefit) == benefit,
            col(Batch.month) == month,
            col(Batch.kind) == kind,
            col(Batch.state) != BatchState.void,
        )
    ).scalar_one_or_none()


def open_draft(session: Session, benefit: Benefit, month: Month, kind: BatchKind) -> Batch | None:
    """The draft that would be replaced, if there is one; raises ``batch-closed`` for any other."""
    batch = live_batch(session, benefit.code, month, kind)
    if batch is not None and not BATCHES.allows("compute", batch.state):
        raise CLOSED(month=month, title=benefit.title, batch=batch.key, state=batch.state.label)
    return batch


def refuse_samples(title: str, samples: Mapping[str, Value], allowed: bool) -> None:
    """Raise ``standard-sample`` naming every sample value read, unless they are allowed."""
    if samples and not allowed:
        named = "、".join(f"{v.label} {v.value} {v.unit}" for v in samples.values())
        raise SAMPLE(title=title, keys=named)


def begin(session: Session, benefit: Benefit, month: Month, kind: BatchKind, maker: str) -> Batch:
    """A new draft; its number counts those before it: voided ones, or earlier ones of the month."""
    same = (
        col(Batch.benefit) == benefit.code,
        col(Batch.month) == month,
        col(Batch.kind) == kind,
    )
    attempt = session.execute(select(func.count()).select_from(Batch).where(*same)).scalar_one()
    batch = Batch(
        benefit=benefit.code,
        month=month,
        kind=kind,
        attempt=attempt + 1,
        made_by=maker,
        made_on=clock.today(),
    )
    session.add(batch)
    session.flush()
    return batch


def sign(session: Session, batch: Batch, maker: str, *, uses_sample: bool) -> None:
    """Keep who computed the draft as it stands now, and whether it rests on sample values."""
    batch.made_by, batch.made_on = maker, clock.today()
    batch.uses_sample = uses_sample
    session.add(batch)
