"""Months paid without papers: computed, reviewed by a second operator, handed over (逐月发放).

``python pay_months.py DATABASE MONTHS`` pays the months before that of the measurement, in order.
"""

from __future__ import annotations

import sys
from pathlib import Path

from county import MONTH

from minzheng.kernel.audit import Deed
from minzheng.kernel.db import Store
from minzheng.kernel.month import Month
from minzheng.kernel.standards import standards_of
from minzheng.migrations.upgrade import load_models
from minzheng.payout import batch as batches
from minzheng.payout import registry
from minzheng.payout.benefit import Benefit
from minzheng.payout.papers.review import review
from minzheng.payout.run import draft


def main(path: str, months: int) -> None:
    """Pay every benefit of each month."""
    load_models()
    store = Store(Path(path))
    for back in range(months, 0, -1):
        for benefit in registry.chosen((), None):
            _pay(store, benefit, Month.parse(MONTH) - back)


def _pay(store: Store, benefit: Benefit, month: Month) -> None:
    """One month of one benefit, unless nobody has anything to come."""
    with store.work(Deed("甲", f"payout run {month}")) as work:
        rules = standards_of(work.session)
        made = draft(work.session, benefit, month, standards=rules, maker="甲", allow_sample=True)
        key, typed = made.batch.key, (made.batch.payees, made.batch.total)
    if not made.batch.payees:
        return
    with store.work(Deed("乙", f"payout review {key}")) as work:
        found = batches.find_batch(work.session, key)
        rules = standards_of(work.session)
        review(work.session, found, benefit, standards=rules, operator="乙", typed=typed)
    with store.work(Deed("甲", f"payout issue {key}")) as work:
        batches.hand_over(work.session, batches.find_batch(work.session, key), "甲")


if __name__ == "__main__":
    main(sys.argv[1], int(sys.argv[2]))
