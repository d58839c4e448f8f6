"""Recovery: money paid and not due, and the decision to have it back (追回).

Law: by cause and by the month the money was for, ``data/national/recovery.toml`` (社会救助法
第七十三条、第七十四条; 社会救助暂行办法 第六十八条; 民法典 第九百八十五条). A recovery claims whole
months: paid less due. It is never netted against another payment in silence; how the money comes
back is in ``repayment``.
"""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from datetime import date
from functools import cache

from sqlalchemy import ColumnElement, exists, func, select, text
from sqlalchemy.orm import aliased
from sqlmodel import Session, col

from minzheng.errors import NotFound
from minzheng.kernel import clock, serial
from minzheng.kernel.dated import lasts
from minzheng.kernel.finding import Finding, Problem
from minzheng.kernel.month import Month
from minzheng.kernel.shipped import data_folder
from minzheng.kernel.standards import Standards
from minzheng.payout.benefit import Benefit
from minzheng.payout.lines import DONE
from minzheng.payout.models import (
    EntryKind,
    Grant,
    Recovery,
    RecoveryCause,
    RecoveryEntry,
    RecoveryMonth,
)
from minzheng.payout.owed.arrears import closed_months, lay_out

NO_RECOVERY = Problem(
    "recovery-unknown",
    "没有追回 {number}",
    "已有的：minzheng payout recovery list",
    kind=NotFound,
)
NOTHING_OVERPAID = Problem(
    "recovery-nothing-overpaid",
    "编号 {case_no} 在所问的月份没有多发",
    "先更正事实（登记死亡、终止、调整），再看 minzheng payout recovery list",
)
NOT_ALLOWED = Problem(
    "recovery-refused", "追回 {number} 不能{act}，{count} 个条件不符合", "逐条改正后再办"
)
CANCELLED = Problem("recovery-cancelled", "已于 {on} 撤销", "另行立案")
HAS_ENTRIES = Problem(
    "recovery-has-entries", "已有收回、扣回或核销，不能撤销", "多收的另行退还并登记"
)
NO_PAPER = Problem("recovery-no-paper", "没有写依据文件", "加 --paper 文号")


@dataclass(frozen=True, slots=True)
class Basis:
    """One row of the table of legal bases; months included on both ends."""

    cause: str
    law: str
    fine_low: int
    fine_high: int
    since: str = ""
    until: str = ""

    def covers(self, month: Month) -> bool:
        """Whether money for this month falls under it."""
        return (not self.since or self.since <= str(month)) and (
            not self.until or str(month) <= self.until
        )


@cache
def bases() -> tuple[Basis, ...]:
    """The table of legal bases, in the order of the file."""
    content = (data_folder() / "national" / "recovery.toml").read_text(encoding="utf-8")
    return tuple(Basis(**row) for row in tomllib.loads(content)["basis"])


def basis(cause: RecoveryCause, month: Month) -> Basis:
    """The law by which money for a month is had back."""
    return next(row for row in bases() if row.cause == cause.value and row.covers(month))


@dataclass(frozen=True, slots=True)
class Overpaid:
    """One month of one grant in which more was paid than is due; 分."""

    grant_id: int
    month: Month
    due: int
    paid: int
    refusal: str

    @property
    def amount(self) -> int:
        """What has to come back."""
        return self.paid - self.due


def overpaid(
    session: Session, benefit: Benefit, standards: Standards, grant_id: int | None = None
) -> list[Overpaid]:
    """Every closed month of every grant that was paid more than is due by what is known today.

    What a recovery has claimed already is left out. By grant and month; with a ``grant_id`` that
    grant alone.
    """
    lay_out(session, benefit, closed_months(session, benefit), standards, grant_id=grant_id)
    rows = session.connection().exec_driver_sql(
        "SELECT grant_id, for_month, due, paid, refusal FROM run_over ORDER BY grant_id, for_month"
    )
    return [
        Overpaid(grant, Month.parse(month), due, paid, refusal)
        for grant, month, due, paid, refusal in rows
    ]


@dataclass(frozen=True, slots=True)
class Claim:
    """What is decided when a recovery is opened."""

    cause: RecoveryCause
    reason: str
    paper: str
    by: str
    since: Month | None = None
    until: Month | None = None
    debtor: str = ""
    due_on: date | None = None

    def holds(self, month: Month) -> bool:
        """Whether a month is claimed."""
        return (self.since is None or self.since <= month) and lasts(self.until, month)


def open_recovery(
    session: Session, benefit: Benefit, grant: Grant, claim: Claim, standards: Standards
) -> Recovery:
    """Claim back what a grant was overpaid; one recovery for all the months asked for.

    Raises ``recovery-nothing-overpaid`` and ``recovery-refused``.
    """
    if not claim.paper.strip():
        raise NOT_ALLOWED(number="", act="立案", count=1, findings=[NO_PAPER.finding()])
    months = [
        found
        for found in overpaid(session, benefit, standards, grant.stored_id)
        if claim.holds(found.month)
    ]
    if not months:
        raise NOTHING_OVERPAID(case_no=grant.case_no)
    today = clock.today()
    made = Recovery(
        number=f"ZH{today.year}-{serial.take(session, 'recovery', today.year):04d}",
        benefit=benefit.code,
        grant_id=grant.stored_id,
        cause=claim.cause,
        opened_on=today,
        opened_by=claim.by,
        reason=claim.reason,
        paper=claim.paper,
        debtor=claim.debtor,
        due_on=claim.due_on,
    )
    session.add(made)
    session.flush()
    for found in months:
        session.add(
            RecoveryMonth(
                recovery_id=made.stored_id,
                for_month=found.month,
                paid=found.paid,
                due=found.due,
                amount=found.amount,
                basis=basis(claim.cause, found.month).law,
            )
        )
    session.flush()
    return made


def find_recovery(session: Session, number: str) -> Recovery:
    """The recovery with this number; raises ``recovery-unknown``."""
    query = select(Recovery).where(col(Recovery.number) == number.strip().upper())
    found: Recovery | None = session.execute(query).scalar_one_or_none()
    if found is None:
        raise NO_RECOVERY(number=number)
    return found


# --- balance ------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Balance:
    """What a recovery claims and what came of it, in 分; ``planned`` is decided, not yet taken."""

    claimed: int
    received: int
    withheld: int
    written_off: int
    planned: int

    @property
    def open(self) -> int:
        """What is still to come back."""
        return self.claimed - self.received - self.withheld - self.written_off

    @property
    def free(self) -> int:
        """What is still to come back and is not planned to be withheld."""
        return self.open - self.planned


_TAKEN = text(
    "SELECT coalesce(sum(l.withheld), 0), "
    "coalesce(sum(CASE WHEN b.id IS NULL THEN e.amount ELSE 0 END), 0) "
    "FROM payout_recovery_entry e "
    "LEFT JOIN payout_recovery r ON r.id = e.recovery_id "
    "LEFT JOIN payout_grant g ON g.id = e.grant_id "
    "LEFT JOIN payout_batch b ON b.benefit = g.benefit AND b.month = e.month "
    f"  AND b.kind = 'regular' AND {DONE} "
    "LEFT JOIN payout_line l ON l.batch_id = b.id AND l.grant_id = e.grant_id "
    "WHERE e.recovery_id = :recovery AND e.kind = 'offset' AND NOT EXISTS "
    "(SELECT 1 FROM payout_recovery_entry x WHERE x.reverses_id = e.id)"
)


def is_reversed() -> ColumnElement[bool]:
    """Whether an entry was taken back by a later one."""
    later = aliased(RecoveryEntry, name="later")
    return exists().where(col(later.reverses_id) == RecoveryEntry.id)


def balance(session: Session, recovery: Recovery) -> Balance:
    """The figures of a recovery, added up from its months, entries and the lines handed over."""
    if recovery.cancelled_on is not None:
        return Balance(0, 0, 0, 0, 0)
    months = select(func.coalesce(func.sum(RecoveryMonth.amount), 0)).where(
        col(RecoveryMonth.recovery_id) == recovery.id
    )
    entries = (
        select(col(RecoveryEntry.kind), func.sum(RecoveryEntry.amount))
        .where(col(RecoveryEntry.recovery_id) == recovery.id, ~is_reversed())
        .group_by(col(RecoveryEntry.kind))
    )
    sums = {kind: int(total) for kind, total in session.execute(entries)}
    withheld, planned = session.execute(_TAKEN, {"recovery": recovery.id}).one()
    return Balance(
        int(session.execute(months).scalar_one()),
        sums.get(EntryKind.received, 0),
        int(withheld),
        sums.get(EntryKind.written_off, 0),
        int(planned),
    )


def refuse_if(recovery: Recovery, act: str, faults: list[Finding]) -> None:
    """Raise ``recovery-refused`` with every fault when there is one."""
    if faults:
        raise NOT_ALLOWED(number=recovery.number, act=act, count=len(faults), findings=faults)


def cancel(session: Session, recovery: Recovery, reason: str) -> None:
    """Take a recovery back that was opened in error: nothing may have come of it yet."""
    faults = []
    if recovery.cancelled_on is not None:
        faults.append(CANCELLED.finding(on=recovery.cancelled_on))
    query = select(RecoveryEntry).where(
        col(RecoveryEntry.recovery_id) == recovery.id,
        col(RecoveryEntry.kind) != EntryKind.reversal,
        ~is_reversed(),
    )
    if session.execute(query).first() is not None:
        faults.append(HAS_ENTRIES.finding())
    refuse_if(recovery, "撤销", faults)
    recovery.cancelled_on, recovery.cancel_reason = clock.today(), reason
    session.add(recovery)
