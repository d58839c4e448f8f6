"""专项补贴 against an independent second working: who is on the list, and what a case gets."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from sqlalchemy import text

from minzheng.admin.demo.county import Plan, fill
from minzheng.assist.small.choices import Occasion
from minzheng.assist.small.occasion import Opening, open_occasion
from minzheng.assist.small.occasional import occasional
from minzheng.kernel import clock
from minzheng.kernel.audit import Deed
from minzheng.kernel.db import Store
from minzheng.kernel.month import Month
from minzheng.kernel.standards import standards_of
from minzheng.payout.run import draft
from minzheng.people.divisions import Gazetteer
from oracle import County

DEED, TODAY, EACH = Deed("测试员", "test"), date(2026, 11, 21), 7_050
LINES = "SELECT case_no, persons, due, refusal FROM payout_line WHERE batch_id = :batch"


@pytest.mark.parametrize("month", ["2025-07", "2026-02", "2026-11"])
def test_a_list_is_that_of_the_month(county: Path, month: str) -> None:
    """Every case of the month, for each person counted then; who has died since is paid nothing."""
    store = Store(county)
    clock.fix(TODAY)
    with store.work(DEED) as work:
        fill(work.session, Gazetteer.load(work.session, TODAY), Plan(200, 40, 3, TODAY, bare=True))
    second, wanted = County(county), set()
    with store.work(DEED, dry_run=True) as work:
        told = Opening(Occasion.festival, Month.parse(month), EACH, "虚构〔2026〕1号", TODAY)
        number = open_occasion(work.session, told).number
        made = draft(
            work.session,
            occasional,
            Month.of(TODAY),
            standards=standards_of(work.session),
            maker="甲",
            allow_sample=True,
        ).batch
        found = {tuple(row) for row in work.session.execute(text(LINES), {"batch": made.id})}
    for grant in [*second.standing("dibao", month), *second.standing("tekun", month)]:
        lone = grant["benefit"] == "tekun"
        alive = second.alive(grant["person_id"], month)
        persons = int(alive) if lone else len(second.counted(grant, month))
        told = (persons, persons * EACH, second.blocked(grant, str(Month.of(TODAY))))
        if persons:
            wanted.add((f"{number}-{grant['case_no']}", *told))
    assert len(wanted) > 150
    assert found == wanted
