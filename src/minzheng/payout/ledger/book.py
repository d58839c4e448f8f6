"""Ledger: every movement of money as double entry, for a bookkeeper's program (记账).

A batch handed over is an expense and money on its way; the bank's answer takes it off the account
or makes it owed again. What was sent back is owed until it is sent again, or until arrears are
handed over that computed its month again and found nothing due: then it is no expense any more. A
recovery is a claim until it is received, withheld or written off. One transaction an event and day,
in 分. Figures that must stand at the end are asserted beside, each
worked out from the records in another way than the postings are.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date

from sqlalchemy import text
from sqlmodel import Session, col, select

from minzheng.kernel.month import Month
from minzheng.payout.models import (
    Batch,
    BatchKind,
    BatchState,
    EntryKind,
    InstructionState,
    Recovery,
    RecoveryEntry,
)
from minzheng.payout.owed.recovery import balance

BANK = "Assets:Bank"
WRITTEN_OFF = "Expenses:WrittenOff"


@dataclass(frozen=True, slots=True)
class Transaction:
    """One event: its day, what happened, and postings ``(account, 分)`` that add up to nothing."""

    on: date
    title: str
    postings: tuple[tuple[str, int], ...]


@dataclass(slots=True)
class Back:
    """Money of a grant for a month that the bank sent back: the benefit, 分, the day last told."""

    benefit: str
    amount: int = 0
    on: date = date.min


Owed = dict[tuple[int, str], Back]
"""What was sent back and not sent again, by grant and month."""


@dataclass(slots=True)
class Book:
    """All transactions in order of time, and what accounts must hold at the end, 分."""

    transactions: list[Transaction] = field(default_factory=list)
    expected: dict[str, int] = field(default_factory=dict)

    @property
    def accounts(self) -> list[str]:
        """Every account that is posted to or asserted."""
        posted = {name for made in self.transactions for name, _ in made.postings}
        return sorted(posted | set(self.expected))

    def post(self, on: date, title: str, *postings: tuple[str, int]) -> None:
        """Keep an event; postings of nothing are left out."""
        kept = tuple(posting for posting in postings if posting[1])
        if sum(amount for _, amount in kept):
            raise ArithmeticError(f"{on} {title}: {kept} does not balance")
        if kept:
            self.transactions.append(Transaction(on, title, kept))


def expense(benefit: str) -> str:
    """The account of a benefit's cost."""
    return f"Expenses:{benefit.capitalize()}"


def payable(benefit: str) -> str:
    """The account of what is owed: sent, refused by the bank, not sent again."""
    return f"Liabilities:Payable:{benefit.capitalize()}"


def transit(batch: Batch) -> str:
    """The account of a batch's money on its way."""
    return f"Liabilities:Transit:{batch.key.replace('_', '-').replace('.', '-')}"


def receivable(number: str) -> str:
    """The account of a recovery."""
    return f"Assets:Receivable:{number}"


def book(session: Session, benefits: Iterable[str]) -> Book:
    """The ledger of some benefits."""
    made, codes = Book(), list(benefits)
    batches = list(
        session.exec(
            select(Batch)
            .where(
                col(Batch.state).in_((BatchState.issued, BatchState.settled)),
                col(Batch.benefit).in_(codes),
            )
            .order_by(col(Batch.id))
        )
    )
    owed: Owed = {}
    events = sorted(_batch_events(session, batches), key=lambda event: event[:3])
    for on, _, order, batch in events:
        if order == 0:
            _issue(session, made, batch, owed)
        else:
            _answered(session, made, batch, on, owed)
    for recovery in session.exec(
        select(Recovery).where(col(Recovery.benefit).in_(codes)).order_by(col(Recovery.id))
    ):
        _recovery(session, made, recovery)
    made.transactions.sort(key=lambda transaction: transaction.on)
    _expect(session, made, batches)
    return made


def _batch_events(session: Session, batches: list[Batch]) -> Iterator[tuple[date, int, int, Batch]]:
    """Handings over and days of answers; on one day in the order of the batches."""
    for batch in batches:
        if batch.issued_on is None:
            continue
        yield batch.issued_on, batch.stored_id, 0, batch
        days = session.execute(
            text(
                "SELECT DISTINCT i.answered_on FROM payout_instruction i "
                "JOIN payout_line l ON l.id = i.line_id "
                "WHERE l.batch_id = :batch AND i.answered_on IS NOT NULL ORDER BY 1"
            ),
            {"batch": batch.id},
        )
        for (day,) in days:
            yield max(date.fromisoformat(day), batch.issued_on), batch.stored_id, 1, batch


def _issue(session: Session, made: Book, batch: Batch, owed: Owed) -> None:
    """A batch handed over: what was owed already is no new expense; some is owed no more."""
    rows = session.execute(
        text("SELECT grant_id, for_month, amount, withheld FROM payout_line WHERE batch_id = :id"),
        {"id": batch.id},
    )
    lines = {(grant, month): (amount, withheld) for grant, month, amount, withheld in rows}
    sent, withheld = (sum(line[at] for line in lines.values()) for at in (0, 1))
    again = gone = 0
    if batch.kind is BatchKind.arrears:
        gone = _take(owed, [key for key in owed if key not in lines and _found(batch, owed, key)])
        again = _take(owed, [key for key in owed if any(lines.get(key, ()))])
    taken = _withheld_by_recovery(session, batch)
    made.post(
        batch.issued_on or batch.made_on,
        f"交付 {batch.key}",
        (expense(batch.benefit), sent + withheld - again),
        (payable(batch.benefit), again),
        (transit(batch), -sent),
        *((receivable(number), -amount) for number, amount in taken),
    )
    made.post(
        batch.issued_on or batch.made_on,
        f"不再应发 {batch.key}",
        (payable(batch.benefit), gone),
        (expense(batch.benefit), -gone),
    )


def _found(batch: Batch, owed: Owed, key: tuple[int, str]) -> bool:
    """Whether arrears computed a month again after its money had come back.

    Dates have no hours: money that came back on the day of the review waits for the next arrears.
    """
    back, month = owed[key], Month.parse(key[1])
    return (
        back.benefit == batch.benefit
        and (batch.since is None or batch.since <= month)
        and month < batch.month
        and batch.reviewed_on is not None
        and back.on < batch.reviewed_on
    )


def _take(owed: Owed, keys: list[tuple[int, str]]) -> int:
    """Take what was sent back off the list; gives how much it is, 分."""
    return sum(owed.pop(key).amount for key in keys)


def _withheld_by_recovery(session: Session, batch: Batch) -> list[tuple[str, int]]:
    """What a batch withheld, by the recovery it was withheld for."""
    rows = session.execute(
        text(
            "SELECT r.number, sum(l.withheld) FROM payout_line l "
            "JOIN payout_recovery_entry e ON e.grant_id = l.grant_id AND e.month = l.for_month "
            "  AND e.kind = 'offset' AND NOT EXISTS "
            "    (SELECT 1 FROM payout_recovery_entry x WHERE x.reverses_id = e.id) "
            "JOIN payout_recovery r ON r.id = e.recovery_id "
            "WHERE l.batch_id = :batch AND l.withheld > 0 GROUP BY r.number ORDER BY r.number"
        ),
        {"batch": batch.id},
    )
    return [(number, int(total)) for number, total in rows]


def _answered(session: Session, made: Book, batch: Batch, on: date, owed: Owed) -> None:
    """The bank's word of a day: off the account, or owed again."""
    rows = session.execute(
        text(
            "SELECT l.grant_id, l.for_month, l.amount, i.state FROM payout_instruction i "
            "JOIN payout_line l ON l.id = i.line_id WHERE l.batch_id = :batch "
            "AND max(i.answered_on, :issued) = :day AND i.state <> 'sent'"
        ),
        {"batch": batch.id, "day": str(on), "issued": str(batch.issued_on)},
    )
    paid = failed = 0
    for grant, month, amount, state in rows:
        if state == InstructionState.paid.value:
            paid += amount
        else:
            failed += amount
            back = owed.setdefault((grant, month), Back(batch.benefit))
            back.amount, back.on = back.amount + amount, on
    made.post(
        on,
        f"回盘 {batch.key}",
        (transit(batch), paid + failed),
        (BANK, -paid),
        (payable(batch.benefit), -failed),
    )


def _recovery(session: Session, made: Book, recovery: Recovery) -> None:
    """A recovery opened, its entries, and its end if it was opened in error."""
    account, cost = receivable(recovery.number), expense(recovery.benefit)
    claimed = session.execute(
        text("SELECT sum(amount) FROM payout_recovery_month WHERE recovery_id = :recovery"),
        {"recovery": recovery.id},
    ).scalar_one()
    made.post(
        recovery.opened_on, f"立案追回 {recovery.number}", (account, claimed), (cost, -claimed)
    )
    if recovery.cancelled_on is not None:
        title = f"撤销追回 {recovery.number}"
        made.post(recovery.cancelled_on, title, (account, -claimed), (cost, claimed))
    entries = select(RecoveryEntry).where(RecoveryEntry.recovery_id == recovery.id)
    against = {EntryKind.received: BANK, EntryKind.written_off: WRITTEN_OFF}
    kinds: dict[int, EntryKind] = {}
    for entry in session.exec(entries.order_by(col(RecoveryEntry.id))):
        kinds[entry.stored_id] = entry.kind
        kind, sign = entry.kind, 1
        if entry.reverses_id is not None:
            kind, sign = kinds[entry.reverses_id], -1
        if kind in against:  # what is withheld is posted with the batch that withholds it
            title = f"{entry.kind.label} {recovery.number}"
            amount = sign * entry.amount
            made.post(entry.booked_on, title, (against[kind], amount), (account, -amount))


def _expect(session: Session, made: Book, batches: list[Batch]) -> None:
    """What must stand at the end: nothing on its way for what is settled, recoveries' balances."""
    for batch in batches:
        waiting = session.execute(
            text(
                "SELECT coalesce(sum(l.amount), 0) FROM payout_instruction i "
                "JOIN payout_line l ON l.id = i.line_id "
                "WHERE l.batch_id = :batch AND i.state = 'sent'"
            ),
            {"batch": batch.id},
        ).scalar_one()
        made.expected[transit(batch)] = -int(waiting)
    for code in sorted({batch.benefit for batch in batches}):
        made.expected[payable(code)] = -_unpaid(session, code)
        query = select(Recovery).where(Recovery.benefit == code).order_by(col(Recovery.id))
        for recovery in session.exec(query):
            made.expected[receivable(recovery.number)] = balance(session, recovery).open


def _unpaid(session: Session, benefit: str) -> int:
    """Money the bank did not take, that no batch sent again and no arrears found not due, 分."""
    return int(
        session.execute(
            text(
                "SELECT coalesce(sum(l.amount), 0) FROM payout_line l "
                "JOIN payout_batch b ON b.id = l.batch_id "
                "JOIN payout_instruction i ON i.line_id = l.id "
                "WHERE b.benefit = :benefit AND i.state IN ('rejected', 'returned') "
                "AND NOT EXISTS (SELECT 1 FROM payout_line n "
                "  JOIN payout_batch nb ON nb.id = n.batch_id "
                "  WHERE n.grant_id = l.grant_id AND n.for_month = l.for_month AND n.amount > 0 "
                "  AND nb.state IN ('issued', 'settled') "
                "  AND (nb.issued_on, nb.id) > (max(i.answered_on, b.issued_on), b.id)) "
                "AND NOT EXISTS (SELECT 1 FROM payout_batch a "
                "  WHERE a.benefit = b.benefit AND a.kind = 'arrears' "
                "  AND a.state IN ('issued', 'settled') AND a.reviewed_on > i.answered_on "
                "  AND coalesce(a.since, '') <= l.for_month AND l.for_month < a.month "
                "  AND NOT EXISTS (SELECT 1 FROM payout_line n WHERE n.batch_id = a.id "
                "    AND n.grant_id = l.grant_id AND n.for_month = l.for_month))"
            ),
            {"benefit": benefit},
        ).scalar_one()
    )
