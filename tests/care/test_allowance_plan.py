"""How the facts of the allowances are found: by the person, so that a run grows with its people."""

from __future__ import annotations

from pathlib import Path

import pytest
from sqlalchemy import text
from sqlalchemy.dialects import sqlite

from care_county import CODES
from minzheng.kernel.db import Store
from minzheng.kernel.month import Month
from minzheng.kernel.standards import standards_of
from minzheng.payout.registry import benefit

MONTH = Month(2026, 1)


@pytest.mark.parametrize("code", CODES)
def test_only_the_run_itself_goes_by_benefit(code: str, county: Path) -> None:
    """The grants to be paid are found by their benefit; whatever is asked of one person is not."""
    with Store(county).reading() as session:
        query = benefit(code).facts(MONTH, standards_of(session).on(MONTH))
        written = query.compile(dialect=sqlite.dialect(), compile_kwargs={"literal_binds": True})
        plan = session.execute(text(f"EXPLAIN QUERY PLAN {written}".replace(":", "\\:")))
        by_benefit = [step.detail for step in plan if "benefit=?" in step.detail]
    assert len(by_benefit) == 1
    assert by_benefit[0].startswith("SEARCH payout_grant USING INDEX")
