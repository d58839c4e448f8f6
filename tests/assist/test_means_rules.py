"""Differences and limits: what the sources know against the declaration and the county's limits."""

from __future__ import annotations

from datetime import date
from fractions import Fraction
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlmodel import Session

from minzheng.assist.means import acts, live
from minzheng.assist.means.choices import Matter, MeansResult, Recheck, Resolution, Source
from minzheng.assist.means.differences import COMPARED, differences, totals
from minzheng.assist.means.find import checks_of
from minzheng.assist.means.limits import over_limits
from minzheng.assist.means.models import MeansCheck, MeansHit
from minzheng.kernel import clock
from minzheng.kernel.audit import Deed
from minzheng.kernel.db import Store
from minzheng.kernel.month import Month
from minzheng.kernel.standards import standards_of
from minzheng.people.models import Person

DEED = Deed("甲", "test")
ASKED, TOLD = date(2026, 5, 11), date(2026, 5, 20)


def hit(matter: Matter, amount: int | None = None, made: Resolution | None = None) -> MeansHit:
    """One piece of information."""
    facts = {"matter": matter, "amount": amount, "content": "", "resolution": made}
    return MeansHit(check_id=1, number=1, source=Source.bank, **facts)


# --- differences ----------------------------------------------------------------------------------


def test_what_was_not_declared_is_told() -> None:
    """Money by its sum, things by their number, each against what was declared."""
    hits = [
        hit(Matter.financial, 30_000_00),
        hit(Matter.financial, 12_000_00),
        hit(Matter.pension, 180_00),
        hit(Matter.car),
        hit(Matter.house),
        hit(Matter.marriage),
        hit(Matter.company, None, Resolution.excluded),
    ]
    declared = {Matter.financial: 5_000_00, Matter.pension: 180_00, Matter.house: 1}
    found = differences(hits, declared)
    assert [(one.matter, one.found, one.declared) for one in found] == [
        (Matter.financial, 42_000_00, 5_000_00),
        (Matter.car, 1, 0),
    ]
    assert [one.text for one in found] == [
        "金融资产：核对 42,000.00 元，申报 5,000.00 元",
        "机动车：核对 1 辆，没有申报",
    ]
    wage = differences([hit(Matter.wage, 900_00)], {Matter.wage: 500_00})
    assert wage[0].text == "工资收入：核对每月 900.00 元，申报每月 500.00 元"


matters = st.sampled_from(COMPARED)
amounts = st.integers(0, 10**9)


@given(st.lists(st.tuples(matters, amounts)), st.dictionaries(matters, amounts))
def test_a_difference_is_only_ever_above(
    told: list[tuple[Matter, int]], declared: dict[Matter, int]
) -> None:
    """Each difference lies above its declaration; declaring what was found leaves none."""
    hits = [hit(matter, amount) for matter, amount in told]
    assert all(one.found > one.declared for one in differences(hits, declared))
    assert differences(hits, totals(hits)) == []


# --- limits ---------------------------------------------------------------------------------------

STANDARD = Fraction(711_00)


@pytest.mark.parametrize(
    ("found", "persons", "told"),
    [
        ({Matter.financial: 17_064_00}, 1, []),
        ({Matter.financial: 17_064_01}, 1, ["金融资产 17,064.01 元，限额 17,064.00 元"]),
        ({Matter.financial: 34_128_00}, 2, []),
        ({Matter.house: 1}, 1, []),
        ({Matter.house: 2, Matter.car: 1}, 3, ["房屋 2 套，限额 1 套", "机动车 1 辆，限额 0 辆"]),
        ({Matter.company: 1}, 1, ["企业或个体工商户 1 个，限额 0 个"]),
        ({Matter.machine: 1}, 1, ["大型农机具 1 台，限额 0 台"]),
        ({Matter.fund: 10**9, Matter.boat: 3}, 1, []),
    ],
    ids=("at", "above", "two-heads", "house", "houses-car", "company", "machine", "no-limit"),
)
def test_limits(county: Path, found: dict[Matter, int], persons: int, told: list[str]) -> None:
    """Two years' standard a head, one house, no car, company or machine: what passes is told."""
    with Store(county).reading() as session:
        std = standards_of(session).on(Month(2026, 11))
        assert [one.text for one in over_limits(found, persons, STANDARD, std)] == told


def test_money_is_not_judged_without_a_standard(county: Path) -> None:
    """A county without a 低保 standard of the month judges things, not money."""
    with Store(county).reading() as session:
        std = standards_of(session).on(Month(2026, 11))
        assert over_limits({Matter.financial: 10**9}, 1, None, std) == []
        assert over_limits({Matter.financial: 10**9}, 0, STANDARD, std) == []


# --- live replies ---------------------------------------------------------------------------------


def _replied(session: Session, person: int, result: MeansResult) -> MeansCheck:
    batch = acts.enter_request(session, "", {person: ASKED}, acts.Terms(ASKED))
    check, _ = checks_of(session, batch)[0]
    acts.enter_reply(session, check, acts.Told(TOLD, result), [hit(Matter.car)])
    return check


def test_which_reply_speaks(county: Path) -> None:
    """From the reply to its last day; not while disputed, not once a newer one is disputed."""
    clock.fix(date(2026, 11, 21))
    with Store(county).work(DEED, dry_run=True) as work:
        session = work.session
        for number, name in (("T1", "甲"), ("T2", "乙")):
            session.add(Person(id_no=number, name=name, name_key=name))
        session.flush()
        one, other = 1, 2
        standards = standards_of(session)

        def on(day: str) -> dict[int, date]:
            return live.live(session, [one, other], date.fromisoformat(day), standards)

        check = _replied(session, one, MeansResult.unfit)
        until = date(2026, 11, 20)
        assert (on("2026-05-19"), on("2026-05-20")) == ({}, {one: until})
        assert (on("2026-11-20"), on("2026-11-21")) == ({one: until}, {})
        day = date(2026, 5, 21)
        assert live.missing_reply(session, [other, one], day, standards) == [other]
        assert live.unfit(session, [other, one], day, standards) == [one]
        assert [h.matter for h in live.hits(session, [one], day, standards)[one]] == [Matter.car]
        acts.dispute(session, check, date(2026, 6, 1), "已报废")
        assert (on("2026-05-31"), on("2026-06-01")) == ({one: until}, {})
        excluded = acts.Resolved(date(2026, 6, 8), "乙", Resolution.excluded, "注销证明")
        acts.resolve(session, check, 1, excluded)
        upheld = acts.Rechecked(
            date(2026, 6, 9), "甲、乙", Recheck.upheld, "核查表", MeansResult.fits
        )
        acts.recheck(session, check, upheld)
        assert (on("2026-06-08"), on("2026-06-09")) == ({}, {one: until})
        later = date(2026, 6, 9)
        assert live.unfit(session, [one], later, standards) == []
        assert live.hits(session, [one], later, standards) == {}
        acts.close(session, check, date(2026, 6, 10))
        assert on("2026-06-11") == {one: until}, "a closed reply is live as well"
