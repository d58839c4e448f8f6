"""Care year: twelve months of the five allowances, every line against the second working (一年).

A month brings what is told in it, then for each allowance the regular batch: computed, compared,
reviewed by another, handed over, answered by the bank, which sends one payment in a hundred back.
Arrears are paid and what is overpaid is found in the months of ``settling``, and ``claims``
recoveries are opened. ``oracle_care`` says what is due and ``book`` what was paid; a difference is
kept, not raised, so that all of them are told.

A review computes a batch once more, which doubles the work; without ``again`` it is only signed.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from random import Random
from typing import Any

from sqlalchemy import text
from sqlmodel import Session, select

from book import Book, Claim, Line
from care_county import CODES, MONTHS, CareWorld
from minzheng.kernel import clock
from minzheng.kernel.audit import Deed
from minzheng.kernel.db import Store
from minzheng.kernel.month import Month
from minzheng.kernel.standards import standards_of
from minzheng.payout.batch import close_if_answered, hand_over
from minzheng.payout.models import Batch, Grant, RecoveryCause
from minzheng.payout.owed import recovery
from minzheng.payout.owed.arrears import draft_arrears
from minzheng.payout.papers.review import review
from minzheng.payout.processes import BATCH
from minzheng.payout.registry import benefit
from minzheng.payout.run import draft
from oracle_care import CareCounty

LINES = """
    SELECT case_no, for_month, due, paid_before, withheld, amount, refusal, coalesce(cause, '')
    FROM payout_line WHERE batch_id = ? ORDER BY line_no
"""
NUMBERED = """
    SELECT id FROM payout_line WHERE batch_id = ? AND amount > 0 ORDER BY line_no
"""
OVER = """
    SELECT g.case_no, o.for_month, o.paid - o.due
    FROM run_over o JOIN payout_grant g ON g.id = o.grant_id
"""


@dataclass(slots=True)
class CareYear:
    """The county's file, the book beside it, and what was found different."""

    path: Path
    world: CareWorld
    rng: Random
    codes: Sequence[str] = CODES
    settling: Sequence[str] = (MONTHS[-1],)
    claims: int = 1
    again: bool = False
    book: Book = field(default_factory=Book)
    differing: list[tuple[str, object]] = field(default_factory=list)
    seen: Counter[str] = field(default_factory=Counter)
    lines: int = 0
    regular: int = 0
    total: int = 0
    county: CareCounty = field(init=False)

    def live(self, months: Sequence[str] = MONTHS) -> None:
        """The months of the year, or only the first."""
        store = Store(self.path)
        for month in months:
            clock.fix(date.fromisoformat(f"{month}-10"))
            with store.work(Deed("甲", "一年")) as work:
                for act in self.world.news.pop(month, ()):
                    act(work.session)
            self.county = self.known()
            for code in self.codes:
                with store.work(Deed("甲", "一年")) as work:
                    self.pay(work.session, code, month)
                if month in self.settling:
                    with store.work(Deed("甲", "一年")) as work:
                        self.settle_up(work.session, code, month)

    def known(self) -> CareCounty:
        """What is known by now."""
        return CareCounty(self.path, dict(self.world.missed))

    # --- a batch --------------------------------------------------------------------------------

    def pay(self, session: Session, code: str, month: str) -> None:
        """The regular batch of a month."""
        standards, told = standards_of(session), {"maker": "甲", "allow_sample": True}
        made = draft(session, benefit(code), Month.parse(month), standards=standards, **told)
        lines = self.book.regular(self.county, code, month)
        self.compare(session, made.batch, lines)
        self.hand_over(session, made.batch, lines)
        self.regular += len(lines)
        self.book.close(self.county, code, month, made.batch.key)

    def settle_up(self, session: Session, code: str, month: str) -> None:
        """Arrears of the months before; what is overpaid is found, a little of it claimed."""
        standards, told = standards_of(session), {"maker": "甲", "allow_sample": True}
        at, owner = Month.parse(month), benefit(code)
        found = draft_arrears(session, owner, at, since=None, standards=standards, **told)
        lines = self.book.arrears(self.county, code, month)
        payable = any(line.amount for line in lines)
        if payable != (found.outcome is not None):
            self.differing.append((f"{code} {month} arrears", found.outcome))
        over = session.connection().exec_driver_sql(OVER).all()
        wanted = self.book.overpaid(self.county, code)
        got = {(case_no, of): amount for case_no, of, amount in over}
        before = {key: amount for key, amount in wanted.items() if key[1] < month}
        self.differing += [(f"{code} over", told) for told in got.items() ^ before.items()]
        self.seen["over"] += len(got)
        if found.outcome is not None:
            self.compare(session, found.outcome.batch, lines)
            self.book.give_up(code, month, lines)
            self.hand_over(session, found.outcome.batch, lines)
        for case_no in sorted({case_no for case_no, _ in wanted}):
            if len(self.book.claims) < self.claims:
                self.claim(session, code, case_no, wanted)

    def compare(self, session: Session, batch: Batch, wanted: list[Line]) -> None:
        """The program's lines are the book's, in the same order."""
        rows = session.connection().exec_driver_sql(LINES, (batch.id,))
        found = [Line(*row) for row in rows]
        if found != wanted:
            sides = set(found) ^ set(wanted)
            told = sorted(sides, key=lambda line: (line.case_no, line.month, line in wanted))
            self.differing += [
                (f"{batch.key} {'book' if line in wanted else 'program'}", line) for line in told
            ]
        for line in wanted:
            self.seen[f"{line.cause} {line.refusal}".strip() or "paid"] += 1
        self.lines += len(found)
        self.total += sum(line.amount for line in wanted)

    def hand_over(self, session: Session, batch: Batch, lines: list[Line]) -> None:
        """Reviewed by another, handed over, and answered: a payment in a hundred did not go."""
        if self.again:
            told = {"standards": standards_of(session), "typed": (batch.payees, batch.total)}
            review(session, batch, benefit(batch.benefit), operator="乙", **told)
        else:
            BATCH.sign(session, batch, "乙")
        self.book.hand_over(batch.key, batch.benefit, lines)
        if not batch.payees:
            return
        hand_over(session, batch, "甲")
        session.flush()
        ids = [row[0] for row in session.connection().exec_driver_sql(NUMBERED, (batch.id,))]
        failed = [number for number in range(1, len(ids) + 1) if self.rng.randrange(100) == 0]
        _answered(session, batch, [ids[number - 1] for number in failed])
        self.book.send_back(batch.key, failed)

    def claim(self, session: Session, code: str, case_no: str, over: dict[Any, int]) -> None:
        """A recovery of all the months in which a case was overpaid."""
        query = select(Grant).where(Grant.benefit == code, Grant.case_no == case_no)
        cause = recovery.Claim(RecoveryCause.changed, "多发", "追回1号", by="甲")
        grant, standards = session.exec(query).one(), standards_of(session)
        made = recovery.open_recovery(session, benefit(code), grant, cause, standards)
        months = {of: amount for (case, of), amount in over.items() if case == case_no}
        self.book.claims[made.number] = Claim((code, case_no), months)
        if recovery.balance(session, made).claimed != sum(months.values()):
            self.differing.append((f"{made.number} claimed", months))
        self.seen["claimed"] += 1

    # --- the year -------------------------------------------------------------------------------

    def moved(self) -> int:
        """What the program's own file says was handed over in the year (分)."""
        with Store(self.path).reading() as session:
            query = text("SELECT sum(total) FROM payout_batch WHERE state = 'settled'")
            return int(session.execute(query).scalar_one())


def _answered(session: Session, batch: Batch, failed: list[int]) -> None:
    """The bank's answer to every payment of a batch."""
    named = ", ".join(str(line) for line in failed) or "0"
    for state, among in (("rejected", "IN"), ("paid", "NOT IN")):
        session.execute(
            text(
                f"UPDATE payout_instruction SET state = '{state}' WHERE line_id {among} ({named}) "
                "AND line_id IN (SELECT id FROM payout_line WHERE batch_id = :batch)"
            ),
            {"batch": batch.id},
        )
    close_if_answered(session, batch)
