"""Overpaid (多发测算): what would have been paid too much if a clue is true, by the rules of a run.

The death is written within a savepoint, every closed month after it is computed again by the very
rules that paid it, and the savepoint is taken back: nothing of the trial stays. So a household's
part is reckoned as the recovery will reckon it, and no rule is written twice.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date

from sqlmodel import Session, col, or_, select

from minzheng import catalog
from minzheng.kernel.month import Month
from minzheng.kernel.standards import Standards, standards_of
from minzheng.payout.models import Grant
from minzheng.payout.owed.arrears import closed_months, lay_out
from minzheng.payout.registry import benefit
from minzheng.people.models import Death, Member

_OVER = "SELECT for_month, paid - due FROM run_over WHERE grant_id = ? ORDER BY for_month"


@dataclass(frozen=True, slots=True)
class Over:
    """What a grant was paid too much after a death: the months, and the sum (分)."""

    months: tuple[Month, ...] = ()
    amount: int = 0


NOTHING = Over()


@dataclass(slots=True)
class Trial:
    """Reckons deaths one by one; standards and closed months are read once."""

    session: Session
    standards: Standards = field(init=False)
    _closed: dict[str, list[Month]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.standards = standards_of(self.session)

    def overpaid(self, person_id: int, died_on: date) -> dict[str, Over]:
        """By case number, what the person's own grants and those that count him were overpaid."""
        found: dict[str, Over] = {}
        with self.session.begin_nested() as savepoint:
            self.session.add(
                Death(person_id=person_id, died_on=died_on, told_on=died_on, source="测算")
            )
            self.session.flush()
            for case_no, code, grant_id in self._grants(person_id):
                over = self._over(code, grant_id, Month.of(died_on))
                if over.amount:
                    found[case_no] = over
            savepoint.rollback()
        return found

    def _grants(self, person_id: int) -> Iterable[tuple[str, str, int]]:
        """Grants of the person and of the households that count him, statuses left out."""
        homes = select(Member.household_id).where(Member.person_id == person_id, Member.covered)
        query = (
            select(col(Grant.case_no), col(Grant.benefit), col(Grant.id))
            .where(
                or_(Grant.person_id == person_id, col(Grant.household_id).in_(homes)),
                col(Grant.benefit).in_(catalog.BENEFITS),
            )
            .order_by(col(Grant.id))
        )
        return [(case_no, code, int(key or 0)) for case_no, code, key in self.session.exec(query)]

    def _over(self, code: str, grant_id: int, died_in: Month) -> Over:
        one = benefit(code)
        if code not in self._closed:
            self._closed[code] = closed_months(self.session, one)
        after = [month for month in self._closed[code] if month > died_in]
        if not after or one.once:
            return NOTHING
        lay_out(self.session, one, after, self.standards, grant_id=grant_id)
        rows = self.session.connection().exec_driver_sql(_OVER, (grant_id,)).all()
        months = tuple(Month.parse(month) for month, _ in rows)
        return Over(months, sum(amount for _, amount in rows))
