"""Every payment of a county, seventeen months long, against an independent second working."""

from __future__ import annotations

import sys
from datetime import date, timedelta
from pathlib import Path
from random import Random

import pytest
from sqlalchemy import insert, text
from sqlmodel import Session

from book import Book
from minzheng.admin.demo.county import Plan, fill
from minzheng.assist.models import (
    Area,
    Assessment,
    PhaseOut,
    SelfCare,
    ShareStop,
    Support,
    SupportMode,
)
from minzheng.assist.rules.dibao import dibao
from minzheng.assist.rules.tekun import tekun
from minzheng.kernel.audit import Deed
from minzheng.kernel.column import Row
from minzheng.kernel.db import Store
from minzheng.kernel.month import Month, months
from minzheng.kernel.standards import Mark, Standards, Value
from minzheng.payout.models import Grant, Suspension
from minzheng.payout.run import draft
from minzheng.people.divisions import Gazetteer
from minzheng.people.models import Death, Disability, DisabilityKind, SeriousIllness
from oracle import County

STARTS = ("import ", "from ")
DEED = Deed("测试员", "test")
TODAY = date(2026, 11, 21)
MONTHS = months(Month(2025, 7), Month(2026, 11))
COUNTY = "420281"

STANDARDS = (
    ("category_supplement.elder", "65 元/人/月", "2025-07", "2026-02"),
    ("category_supplement.elder", "10 %", "2026-03", ""),
    ("category_supplement.severe_disability", "195 元/人/月", "2025-07", ""),
    ("category_supplement.serious_illness", "12.5 %", "2025-07", ""),
    ("category_supplement.minor", "0 元/人/月", "2025-07", "2025-12"),
    ("category_supplement.minor", "33.33 元/人/月", "2026-01", ""),
    ("category_supplement.stack", "sum 方式", "2026-04", ""),
    ("rounding.dibao", "half_up_jiao 方式", "2026-02", "2026-04"),
    ("rounding.dibao", "floor_yuan 方式", "2026-05", "2026-06"),
    ("rounding.dibao", "half_up_fen 方式", "2026-07", "2026-08"),
    ("rounding.dibao", "half_up_yuan 方式", "2026-09", "2026-10"),
    ("dibao.minimum", "0 元/户/月", "2025-07", "2025-11"),
    ("dibao.minimum", "60 元/户/月", "2025-12", ""),
    ("dibao.mode", "tier 方式", "2026-10", "2026-10"),
    ("single_person.mode", "household_gap_share 方式", "2026-07", "2026-07"),
    ("single_person.mode", "fixed_amount 方式", "2026-08", "2026-08"),
    ("single_person.mode", "ratio 方式", "2026-09", "2026-09"),
    ("single_person.amount", "333.33 元/人/月", "2025-07", ""),
    ("single_person.ratio", "61.5 %", "2025-07", ""),
    ("dibao.tier.A.urban", "500 元/人/月", "2025-07", ""),
    ("dibao.tier.A.rural", "5003 元/人/年", "2025-07", ""),
    ("tekun.basic.rural.none", "10949 元/人/年", "2025-07", ""),
    ("tekun.basic.urban", "1700 元/人/月", "2026-07", ""),
)
"""Standards that no county has all at once, changing within the months compared."""


def _filled(county: Path) -> Store:
    """A county of four hundred households with its events."""
    store = Store(county)
    with store.work(DEED) as work:
        fill(work.session, Gazetteer.load(work.session, TODAY), Plan(400, 60, 7, TODAY, bare=True))
    return store


def _compare(store: Store) -> dict[str, int]:
    """Both workings of every month, line by line; gives how often each refusal came up."""
    seen: dict[str, int] = {}
    county = County(store.path)
    with store.work(DEED, dry_run=True) as work:
        standards = Standards.load(work.session, COUNTY)
        for benefit in (dibao, tekun):
            for month in MONTHS:
                made = draft(
                    work.session,
                    benefit,
                    month,
                    standards=standards,
                    maker="甲",
                    allow_sample=True,
                ).batch
                rows = work.session.execute(
                    text(
                        "SELECT case_no, due, amount, refusal FROM payout_line "
                        "WHERE batch_id = :b ORDER BY line_no"
                    ),
                    {"b": made.id},
                ).all()
                found = [tuple(row) for row in rows]
                assert len(found) == made.lines
                wanted = [
                    (line.case_no, line.due, line.amount, line.refusal)
                    for line in Book().regular(county, benefit.code, str(month))
                ]
                differing = sorted(set(found) ^ set(wanted))
                assert not differing, f"{benefit.code} {month}: {differing}"
                assert found == wanted
                assert made.total == sum(amount for _, _, amount, _ in wanted)
                for _, _, _, refusal in wanted:
                    seen[refusal] = seen.get(refusal, 0) + 1
    return seen


def test_the_demo_county_is_paid_as_the_oracle_says(county: Path) -> None:
    """On an orderly county both workings agree on every grant in every month."""
    seen = _compare(_filled(county))
    assert seen.pop("") > 400 * len(MONTHS) * 0.9
    assert set(seen) <= {"suspended"}


@pytest.mark.parametrize("seed", [1])
def test_a_county_in_disorder_is_paid_as_the_oracle_says(county: Path, seed: int) -> None:
    """With unheard-of standards and every disorder thrown in, both workings still agree."""
    store = _filled(county)
    with store.work(DEED) as work:
        _set_standards(work.session)
        _disturb(work.session, Random(seed))
    seen = _compare(store)
    assert set(seen) >= {
        "",
        "suspended",
        "before-start",
        "no-member",
        "income-not-below",
        "missing:area",
        "missing:tier",
        "dead",
        "no-account",
        "account-owner",
        "payee-dead",
    }


def test_the_oracle_knows_nothing_of_the_program() -> None:
    """The second working and the second book import the standard library and each other only."""
    for name in ("oracle.py", "book.py"):
        source = (Path(__file__).parents[1] / name).read_text(encoding="utf-8")
        assert "minzheng" not in source, name
        imported = {line.split()[1] for line in source.splitlines() if line.startswith(STARTS)}
        assert {name.partition(".")[0] for name in imported} <= {*sys.stdlib_module_names, "oracle"}


# --- disorder -----------------------------------------------------------------------------------


def _set_standards(session: Session) -> None:
    """The county's own values; the one of the town's 特困 is ended where the next begins."""
    session.execute(
        text(
            "UPDATE standard_value SET until = '2026-06' "
            "WHERE key = 'tekun.basic.urban' AND since = '2025-07'"
        )
    )
    for key, told, since, until in STANDARDS:
        number, unit = told.split(" ")
        session.add(
            Value(
                region=COUNTY,
                key=key,
                label=key,
                value=number,
                unit=unit,
                since=Month.parse(since),
                until=Month.parse(until) if until else None,
                document="测试",
                mark=Mark.default,
            )
        )
    session.flush()


class _Disorder:
    """Random changes of rows, by SQL, as no act would let them happen."""

    def __init__(self, session: Session, rng: Random) -> None:
        self.session, self.rng = session, rng
        self.grants = self.all("SELECT id, benefit, person_id FROM payout_grant ORDER BY id")
        self.homes = [key for key, benefit, _ in self.grants if benefit == "dibao"]
        self.people = [key for (key,) in self.all("SELECT id FROM person ORDER BY id")]

    def all(self, query: str) -> list[tuple[int, ...]]:
        """Rows of a query."""
        return [tuple(row) for row in self.session.execute(text(query))]

    def do(self, query: str, **facts: object) -> None:
        """One statement."""
        self.session.execute(text(query), facts)

    def add(self, model: type[Row], **values: object) -> None:
        """One row more, unless there is one under its key already."""
        defaults = {
            name: told.default
            for name, told in model.model_fields.items()
            if not told.is_required() and name != "id"
        }
        made = model.__table__  # type: ignore[attr-defined]
        self.session.execute(insert(made).prefix_with("OR IGNORE").values(defaults | values))

    def some(self, keys: list[int], percent: int) -> list[int]:
        """So many of a hundred."""
        return [key for key in keys if self.rng.randrange(100) < percent]

    def month(self) -> Month:
        """A month of those compared."""
        return self.rng.choice(MONTHS)

    def day(self) -> date:
        """A day of those months, firsts and lasts of months more often."""
        month = self.month()
        return self.rng.choice(
            [month.first, month.last, month.first + timedelta(days=self.rng.randrange(28))]
        )


def _disturb(session: Session, rng: Random) -> None:
    """Every disorder the two workings must agree on."""
    world = _Disorder(session, rng)
    _disturb_people(world)
    _disturb_members(world)
    _disturb_assessments(world)
    _disturb_alone(world)
    _disturb_grants(world)
    _disturb_accounts(world)


def _disturb_people(world: _Disorder) -> None:
    """Deaths nobody followed, ages at the borders, certificates that begin and end."""
    for person in world.some(world.people, 6):
        day = world.day()
        world.add(Death, person_id=person, died_on=day, source="测试", told_on=day)
    for person in world.some(world.people, 25):
        age, day = world.rng.choice([18, 60]), world.day()
        born = date(day.year - age, day.month, min(day.day, 28))
        world.do("UPDATE person SET birth = :b WHERE id = :p", b=str(born), p=person)
    for person in world.some(world.people, 5):
        world.do("UPDATE person SET birth = '2008-02-29' WHERE id = :p", p=person)
    for person in world.some(world.people, 15):
        since = world.day()
        world.add(
            Disability,
            person_id=person,
            kind=world.rng.choice(list(DisabilityKind)),
            grade=world.rng.randrange(1, 5),
            since=since,
            until=world.rng.choice([None, since + timedelta(days=100)]),
        )
        world.add(
            SeriousIllness,
            person_id=person,
            since=world.day(),
            until=world.rng.choice([None, date(2026, 8, 1), date(2026, 8, 31)]),
        )


def _disturb_members(world: _Disorder) -> None:
    """Members who come, go, are not counted, or hold 特困 beside 低保."""
    members = [key for (key,) in world.all("SELECT id FROM member ORDER BY id")]
    for member in world.some(members, 8):
        day = str(world.day())
        world.do("UPDATE member SET until = :d WHERE id = :m AND since < :d", d=day, m=member)
    for member in world.some(members, 5):
        world.do("UPDATE member SET since = :d WHERE id = :m", d=str(world.day()), m=member)
    for member in world.some(members, 5):
        world.do("UPDATE member SET covered = 1 - covered WHERE id = :m", m=member)
    counted = [key for (key,) in world.all("SELECT DISTINCT person_id FROM member")]
    lone = {person for _, benefit, person in world.grants if benefit == "tekun"}
    for person in world.some([key for key in counted if key not in lone], 4):
        since = world.month()
        world.add(
            Grant,
            benefit="tekun",
            case_no=f"TX{person}",
            person_id=person,
            division_code="420281100",
            confirmed_on=date(2020, 1, 1),
            since=since,
            until=world.rng.choice([None, since + 3]),
            end_reason="测试",
        )


def _disturb_assessments(world: _Disorder) -> None:
    """New incomes, monthly or yearly, high or odd; areas that change; none at all; phase-outs."""
    for grant in world.some(world.homes, 30):
        world.add(
            Assessment,
            grant_id=grant,
            since=world.month(),
            area=world.rng.choice(list(Area)),
            income=world.rng.randrange(0, 400_000) * world.rng.choice([1, 1, 12]),
            income_months=world.rng.choice([1, 12]),
            decided_on=date(2026, 1, 1),
        )
    for grant in world.some(world.homes, 70):
        world.do("UPDATE dibao_assessment SET tier = 'A' WHERE grant_id = :g", g=grant)
    for grant in world.some(world.homes, 2):
        world.do(
            "DELETE FROM dibao_income_item WHERE assessment_id IN "
            "(SELECT id FROM dibao_assessment WHERE grant_id = :g)",
            g=grant,
        )
        world.do("DELETE FROM dibao_assessment WHERE grant_id = :g", g=grant)
    held = {key for (key,) in world.all("SELECT grant_id FROM dibao_phase_out")}
    for grant in world.some([key for key in world.homes if key not in held], 6):
        since = world.month()
        until, base = since + world.rng.randrange(6), world.rng.randrange(100_000)
        world.add(PhaseOut, grant_id=grant, since=since, until=until, base=base)
    lone = [key for key, benefit, _ in world.grants if benefit == "tekun"]
    for grant in world.some(lone, 40):
        world.add(
            Support,
            grant_id=grant,
            since=world.month(),
            area=world.rng.choice(list(Area)),
            mode=world.rng.choice(list(SupportMode)),
            self_care=world.rng.choice(list(SelfCare)),
            decided_on=date(2026, 1, 1),
        )
    for grant in world.some(lone, 4):
        world.do("DELETE FROM tekun_support WHERE grant_id = :g", g=grant)


def _disturb_alone(world: _Disorder) -> None:
    """People taken in alone, with and without what their family has; shares that are stopped."""
    for grant in world.some(world.homes, 20):
        world.do(
            "UPDATE dibao_assessment SET single = 'disabled', family_income = :i, "
            "family_persons = :n WHERE grant_id = :g",
            g=grant,
            i=world.rng.choice([None, world.rng.randrange(300_000)]),
            n=world.rng.choice([None, 3, 4]),
        )
    members = world.all(
        "SELECT g.id, m.person_id FROM payout_grant g "
        "JOIN member m ON m.household_id = g.household_id WHERE g.benefit = 'dibao' "
        "GROUP BY 1, 2 ORDER BY 1, 2"
    )
    for place in world.some(list(range(len(members))), 15):
        (grant, person), since = members[place], world.month()
        until = world.rng.choice([None, since + 2])
        world.add(
            ShareStop, grant_id=grant, person_id=person, since=since, until=until, reason="拒绝就业"
        )


def _disturb_grants(world: _Disorder) -> None:
    """Suspensions, ends, and confirmations that came after the first month."""
    keys = [key for key, *_ in world.grants]
    for grant in world.some(keys, 12):
        since = world.month()
        until = world.rng.choice([None, since, since + 2])
        world.add(Suspension, grant_id=grant, since=since, until=until, reason="测试")
    for grant in world.some(keys, 6):
        world.do(
            "UPDATE payout_grant SET until = :u, end_reason = '测试' WHERE id = :g AND since <= :u",
            u=str(world.month()),
            g=grant,
        )
    for grant in world.some(keys, 6):
        world.do(
            "UPDATE payout_grant SET confirmed_on = :d WHERE id = :g", d=str(world.day()), g=grant
        )


def _disturb_accounts(world: _Disorder) -> None:
    """No account, a stranger's account, a stranger's with a paper, nobody's."""
    keys = [key for key, *_ in world.grants]
    accounts = [key for (key,) in world.all("SELECT id FROM account ORDER BY id")]
    for grant in world.some(keys, 5):
        world.do("UPDATE payout_grant SET account_id = NULL WHERE id = :g", g=grant)
    for grant in world.some(keys, 8):
        world.do(
            "UPDATE payout_grant SET account_id = :a, agent = :p WHERE id = :g",
            a=world.rng.choice(accounts),
            p=world.rng.choice(["", "代领协议"]),
            g=grant,
        )
    for account in world.some(accounts, 2):
        world.do("UPDATE account SET owner_id = NULL WHERE id = :a", a=account)
