"""A year of the five allowances lived and worked out twice, in one process (津贴的一年).

``python live_year.py DATABASE PEOPLE MONTHS`` invents people with the allowances, pays the first
months of 2026 as a county does, and prints as JSON what was compared and what was found different.
The second working, the people and the year are those of the tests (``oracle_care``,
``care_people``, ``care_year``), which must be on ``PYTHONPATH``, at a size for which a test has no
time.
"""

from __future__ import annotations

import json
import sys
from datetime import date
from pathlib import Path
from random import Random

from care_county import MONTHS
from care_people import invent
from care_year import CareYear
from minzheng.admin.init import create
from minzheng.care.allowance.declared import OLD_AGE
from minzheng.kernel import clock
from minzheng.kernel.audit import Deed
from minzheng.kernel.db import Store
from minzheng.migrations.upgrade import load_models

REGION = "420281"
SEED = 20
SETTLING = (*MONTHS[2::3], MONTHS[1])
"""The months in which arrears are paid: once a quarter, and early for a short year."""
CLAIMS = 40
SHOWN = 20


def main(path: str, people: str, months: str) -> None:
    """Invent, live, tell."""
    load_models()
    database = Path(path)
    create(database, REGION, "建库人", "minzheng init")
    clock.fix(date(2026, 1, 1))
    with Store(database).work(Deed("建库人", "津贴县")) as work:
        world = invent(work.session, OLD_AGE, int(people), start="month_after_event", seed=SEED)
    year = CareYear(database, world, Random(SEED), settling=SETTLING, claims=CLAIMS, again=True)
    year.live(MONTHS[: int(months)])
    told = {
        "lines": year.lines,
        "regular": year.regular,
        "book": year.total,
        "program": year.moved(),
        "differing": len(year.differing),
        "shown": [str(one) for one in year.differing[:SHOWN]],
        "seen": dict(year.seen.most_common()),
    }
    print(json.dumps(told, ensure_ascii=False))


if __name__ == "__main__":
    main(*sys.argv[1:])
