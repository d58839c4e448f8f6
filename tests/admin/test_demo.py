"""The invented county: its people, its months of events, and the payouts that rest on it."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from random import Random
from typing import Any

import pytest
from click.testing import CliRunner
from hypothesis import given, settings
from hypothesis import strategies as st
from sqlalchemy import text

from minzheng.admin.demo.cast import Kin, Spot, Stay, Villager
from minzheng.admin.demo.county import Plan, Summary, fill
from minzheng.admin.demo.kin import relation, successor
from minzheng.admin.demo.names import invent_name
from minzheng.admin.demo.numbers import Numbers
from minzheng.admin.init import create
from minzheng.assist.apply.checks import late
from minzheng.assist.cases.dues import reviews
from minzheng.assist.rules.dibao import dibao
from minzheng.assist.rules.tekun import tekun
from minzheng.cli import root
from minzheng.errors import Refused
from minzheng.kernel import audit, clock
from minzheng.kernel.audit import Deed
from minzheng.kernel.codes import check_char, luhn_ok, parse_id_no
from minzheng.kernel.db import Store
from minzheng.kernel.month import Month
from minzheng.kernel.period import reckoner_of
from minzheng.kernel.standards import standards_of
from minzheng.kernel.todo import Span
from minzheng.payout.benefit import Benefit
from minzheng.payout.run import draft
from minzheng.people.divisions import Gazetteer

TODAY = date(2026, 11, 21)
DEED = Deed("测试员", "test")


@pytest.fixture(autouse=True)
def _today() -> Iterator[None]:
    """Every test happens on one day."""
    clock.fix(TODAY)
    yield
    clock.fix(None)


@pytest.fixture(scope="module")
def empty(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A fresh database of 大冶, to be copied."""
    path = tmp_path_factory.mktemp("demo") / "empty.db"
    create(path, "420281", "测试员", "init")
    return path


def _copied(empty: Path, to: Path) -> Store:
    """A store on a copy of the fresh database."""
    shutil.copy(empty, to)
    return Store(to)


def _filled(store: Store, households: int = 60, seed: int = 1, *, bare: bool = False) -> Summary:
    """Fill a store with a county."""
    with store.work(DEED) as work:
        gazetteer = Gazetteer.load(work.session, TODAY)
        plan = Plan(households, households // 7, seed, TODAY, bare)
        return fill(work.session, gazetteer, plan)


@pytest.fixture(scope="module")
def county(empty: Path) -> Store:
    """A county of 1500 households, shared and only read."""
    store = _copied(empty, empty.with_name("county.db"))
    _filled(store, 1500)
    return store


def _rows(store: Store, query: str) -> list[tuple[Any, ...]]:
    with store.reading() as session:
        return [tuple(row) for row in session.execute(text(query))]


def _dump(store: Store) -> list[str]:
    """Every row the program keeps, but not when it was written."""
    told = []
    tables = "SELECT name FROM sqlite_master WHERE type = 'table' ORDER BY 1"
    with store.reading() as session:
        for name in session.execute(text(tables)).scalars().all():
            if name not in ("audit_change", "sqlite_sequence"):
                rows = session.execute(text(f"SELECT * FROM {name} ORDER BY 1"))
                told += [f"{name}{tuple(row)!r}" for row in rows]
    return told


# --- payouts ------------------------------------------------------------------------------------


@pytest.mark.parametrize("benefit", [dibao, tekun], ids=lambda benefit: benefit.code)
@pytest.mark.parametrize("month", [Month(2025, 7), Month(2025, 12), Month(2026, 11)], ids=str)
def test_every_grant_is_paid_or_suspended(county: Store, benefit: Benefit, month: Month) -> None:
    """In every month a line has an amount above zero, or its grant stands still."""
    with county.work(DEED, dry_run=True) as work:
        standards = standards_of(work.session)
        made = draft(
            work.session, benefit, month, standards=standards, maker="甲", allow_sample=True
        )
        lines = work.session.execute(text("SELECT amount, refusal FROM payout_line")).all()
    assert made.batch.lines == len(lines) > 200
    assert {(amount > 0, refusal) for amount, refusal in lines} <= {
        (True, ""),
        (False, "suspended"),
    }
    assert made.batch.payees > len(lines) * 0.97


# --- people and numbers -------------------------------------------------------------------------


def test_identity_numbers_are_right(county: Store) -> None:
    """Every number passes the check, agrees with sex and birthday; who has a case is from here."""
    people = _rows(county, "SELECT id_no, sex, birth FROM person")
    for id_no, sex, birth in people:
        parsed = parse_id_no(id_no, today=TODAY)
        assert not parsed.notes
        assert (parsed.sex, str(parsed.birth)) == (sex, birth)
    own = "SELECT person_id FROM member UNION SELECT person_id FROM payout_grant"
    held = _rows(county, f"SELECT substr(id_no, 1, 6) FROM person WHERE id IN ({own})")
    assert {start for (start,) in held} == {"420281"}
    carers = _rows(county, "SELECT carer_id_no FROM tekun_support WHERE carer_id_no <> ''")
    assert carers
    for (id_no,) in carers:
        parse_id_no(id_no, today=TODAY)


def test_accounts_and_names_can_be_used(county: Store) -> None:
    """Account numbers are cards of 19 digits that pass Luhn; names can be written in GB 18030."""
    numbers = [number for (number,) in _rows(county, "SELECT number FROM account")]
    assert all(len(number) == 19 and luhn_ok(number) for number in numbers)
    for name, key in _rows(county, "SELECT name, name_key FROM person"):
        assert name.encode("gb18030").decode("gb18030") == name == key


@settings(deadline=None, max_examples=20)
@given(seed=st.integers(), born=st.integers(1920, 2026), sex=st.sampled_from(["male", "female"]))
def test_names_keep_the_surname(seed: int, born: int, sex: str) -> None:
    """A name begins with its surname; a surname asked for is borne."""
    surname, name = invent_name(Random(seed), sex, born)
    assert name.startswith(surname)
    assert 2 <= len(name) <= 12
    assert invent_name(Random(seed), sex, born, "欧阳")[1].startswith("欧阳")


@settings(deadline=None, max_examples=20)
@given(seed=st.integers(), sex=st.sampled_from(["male", "female"]))
def test_a_full_birthday_gives_the_day_before(seed: int, sex: str) -> None:
    """500 of a sex share a birthday at most, less one whose number would end in three zeros;
    numbers and cards never come twice."""
    numbers = Numbers(Random(seed), "420281")
    given_out = [numbers.id_no(date(1950, 3, 1), sex) for _ in range(501)]
    assert len({id_no for id_no, _ in given_out}) == 501
    bare = [f"42028119500301{order:03d}" for order in range(sex == "male", 1000, 2)]
    room = sum(not (first17 + check_char(first17)).endswith("000") for first17 in bare)
    births = [date(1950, 3, 1)] * room + [date(1950, 2, 28)] * (501 - room)
    assert [birth for _, birth in given_out] == births
    cards = [numbers.card() for _ in range(200)]
    assert len(set(cards)) == 200
    assert all(map(luhn_ok, cards))


# --- what must not be -----------------------------------------------------------------------------

WRONG = {
    "somebody is counted in two households at once": """
        SELECT a.person_id FROM member a JOIN member b ON a.person_id = b.person_id AND a.id < b.id
        WHERE a.since <= coalesce(b.until, '9999') AND b.since <= coalesce(a.until, '9999')""",
    "a 特困 person is counted in a household": """
        SELECT m.person_id FROM member m JOIN payout_grant g ON g.person_id = m.person_id
        WHERE g.benefit = 'tekun' AND m.covered
        AND coalesce(m.until, '9999') >= g.since || '-01'""",
    "paid before the month after the confirmation": """
        SELECT id FROM payout_grant
        WHERE benefit IN ('dibao', 'tekun')
        AND since <> strftime('%Y-%m', confirmed_on, 'start of month', '+1 month')""",
    "somebody dead still belongs to a household": """
        SELECT m.id FROM member m JOIN death d USING (person_id)
        WHERE m.until IS NULL OR m.until > d.died_on""",
    "a grant goes on after its holder died": """
        SELECT g.id FROM payout_grant g JOIN death d USING (person_id)
        WHERE g.until IS NULL OR g.until > substr(d.died_on, 1, 7)""",
    "a grant goes on and its payee is dead": """
        SELECT g.id FROM payout_grant g JOIN account a ON a.id = g.account_id
        JOIN death d ON d.person_id = a.owner_id WHERE g.until IS NULL""",
    "the account is neither the holder's nor of the family, and no paper says why": """
        SELECT g.id FROM payout_grant g JOIN account a ON a.id = g.account_id
        WHERE g.agent = '' AND a.owner_id IS NOT g.person_id AND NOT EXISTS (
            SELECT 1 FROM member m WHERE m.household_id = g.household_id
            AND m.person_id = a.owner_id)""",
    "a payee of a household is not of age": """
        SELECT g.id FROM payout_grant g JOIN account a ON a.id = g.account_id
        JOIN person p ON p.id = a.owner_id
        WHERE g.benefit = 'dibao' AND date(p.birth, '+18 years') > g.confirmed_on""",
    "two open grants share an account": """
        SELECT account_id FROM payout_grant WHERE until IS NULL AND account_id IS NOT NULL
        GROUP BY account_id, benefit HAVING count(*) > 1""",
    "somebody has two accounts": """
        SELECT owner_id FROM account WHERE owner_id IS NOT NULL
        GROUP BY owner_id HAVING count(*) > 1""",
    "an open household does not have one head, its holder": """
        SELECT g.id FROM payout_grant g LEFT JOIN member m ON m.household_id = g.household_id
            AND m.relation = '02' AND m.until IS NULL
        WHERE g.benefit = 'dibao' AND g.until IS NULL
        GROUP BY g.id HAVING count(*) <> 1 OR max(m.person_id) IS NOT g.person_id""",
    "a household has people but no head": """
        SELECT household_id FROM member WHERE until IS NULL
        GROUP BY household_id HAVING sum(relation = '02') <> 1""",
    "something was decided or told after today": """
        SELECT decided_on FROM payout_decision WHERE decided_on > '2026-11-21'
        UNION ALL SELECT decided_on FROM dibao_assessment WHERE decided_on > '2026-11-21'
        UNION ALL SELECT told_on FROM death WHERE told_on > '2026-11-21' OR told_on < died_on""",
    "a loss was decided under the new law without hearing or notice": """
        SELECT id FROM payout_decision WHERE decided_on >= '2026-07-01'
        AND (act = 'suspend' OR reason LIKE '%收入增加' OR reason LIKE '%成员%死亡%'
            OR act = 'terminate' AND reason NOT IN ('死亡', '转特困'))
        AND (heard_on IS NULL OR heard_on > decided_on OR notice_no = '')""",
    "a notice has a number of its own but no hearing": """
        SELECT notice_no FROM payout_decision WHERE notice_no <> ''
        GROUP BY notice_no HAVING count(*) > 1 OR max(heard_on) IS NULL""",
    "a grant ended without a decision of the month": """
        SELECT g.id FROM payout_grant g LEFT JOIN payout_decision d
            ON d.grant_id = g.id AND d.act = 'terminate'
            AND d.effective = strftime('%Y-%m', g.until || '-01', '+1 month')
        WHERE g.end_reason <> '有效期满' AND (g.until IS NULL) <> (d.id IS NULL)
        OR (g.until IS NULL) <> (g.end_reason = '')""",
    "a suspension has no decision, or ended without one": """
        SELECT s.id FROM payout_suspension s
        WHERE NOT EXISTS (SELECT 1 FROM payout_decision d WHERE d.grant_id = s.grant_id
            AND d.act = 'suspend' AND d.effective = s.since)
        OR (s.until IS NOT NULL) <> EXISTS (SELECT 1 FROM payout_decision d
            WHERE d.grant_id = s.grant_id AND d.act = 'resume')""",
    "a phase-out is longer than six months": """
        SELECT id FROM dibao_phase_out WHERE until > strftime('%Y-%m', since || '-01', '+5 months')
        OR base <= 0""",
    "a case lies where the bureau does not manage": """
        SELECT g.id FROM payout_grant g JOIN division v ON v.code = g.division_code
        JOIN division t ON t.code = v.parent_code
        WHERE v.level <> 'village' OR NOT v.managed OR NOT t.managed""",
    "a relation does not fit the sex": """
        SELECT m.id FROM member m JOIN person p ON p.id = m.person_id
        WHERE (m.relation IN ('11','20','41','47','51','53','55','61','71','73','93')
            AND p.sex <> 'male')
        OR (m.relation IN ('12','30','42','48','52','54','56','62','75','77','94')
            AND p.sex <> 'female')""",
    "a child is not at least 15 years younger, or a parent older, than the head": """
        SELECT m.id FROM member m JOIN person p ON p.id = m.person_id
        JOIN member h ON h.household_id = m.household_id AND h.relation = '02'
            AND h.since <= m.since AND coalesce(h.until, '9999') >= m.since
        JOIN person q ON q.id = h.person_id
        WHERE (m.relation IN ('20', '30', '41', '42') AND date(q.birth, '+15 years') > p.birth)
        OR (m.relation IN ('51', '52', '61', '62') AND date(p.birth, '+15 years') > q.birth)""",
    "an income is not in tens of yuan": "SELECT id FROM dibao_assessment WHERE income % 1000 <> 0",
    "a temporal row ends before it begins": """
        SELECT id FROM member WHERE until < since
        UNION ALL SELECT id FROM payout_suspension WHERE until < since""",
}


@pytest.mark.parametrize("query", WRONG.values(), ids=WRONG)
def test_the_county_is_well_run(county: Store, query: str) -> None:
    """None of the things that a check would find is there."""
    assert _rows(county, query) == []


def test_the_county_looks_like_one(county: Store) -> None:
    """Sizes, areas, zero incomes, yearly incomes and modes of support are near what is planned."""

    def share(query: str) -> float:
        return float(_rows(county, query)[0][0])

    persons = "SELECT avg(n) FROM (SELECT sum(covered) n FROM member GROUP BY household_id)"
    assert 1.55 < share(persons) < 1.95
    assert 0.10 < share("SELECT avg(income = 0) FROM dibao_assessment") < 0.20
    assert 0.05 < share("SELECT avg(income_months = 12) FROM dibao_assessment") < 0.25
    assert 0.10 < share("SELECT avg(area = 'urban') FROM dibao_assessment") < 0.45
    assert 0.06 < share("SELECT avg(mode = 'institutional') FROM tekun_support") < 0.25
    assert 0.55 < share("SELECT avg(self_care = 'full') FROM tekun_support") < 0.85
    assert 0 < share("SELECT avg(NOT covered) FROM member") < 0.06
    acts = {act for (act,) in _rows(county, "SELECT DISTINCT act FROM payout_decision")}
    assert acts == {"confirm", "adjust", "suspend", "resume", "terminate"}
    reasons = {
        reason for (reason,) in _rows(county, "SELECT DISTINCT end_reason FROM payout_grant")
    }
    assert reasons >= {"", "死亡", "收入超标", "转特困"}


def test_the_first_case_stands(county: Store) -> None:
    """DB000001 and TK000001 are there for the examples and go on."""
    found = _rows(
        county,
        "SELECT case_no, until FROM payout_grant WHERE case_no LIKE '%00001' "
        "AND benefit IN ('dibao', 'tekun')",
    )
    assert sorted(found) == [("DB000001", None), ("TK000001", None)]


def test_the_audit_is_silent(county: Store) -> None:
    """The filling is one change whose chain and rows hold."""
    with county.reading() as session:
        assert list(audit.verify(session.connection())) == []


# --- once, and the same again -------------------------------------------------------------------


def test_a_seed_is_a_county(empty: Path, tmp_path: Path) -> None:
    """The same seed on the same day makes the same rows; another seed makes others."""
    first, again, other = (_copied(empty, tmp_path / name) for name in ("a.db", "b.db", "c.db"))
    assert _filled(first, 12) == _filled(again, 12)
    _filled(other, 12, seed=2, bare=True)
    assert _dump(first) == _dump(again)
    heads = (
        "SELECT p.id_no FROM payout_grant g JOIN person p ON p.id = g.person_id "
        "WHERE g.case_no LIKE 'DB0%' ORDER BY g.case_no"
    )
    assert _rows(first, heads) == _rows(again, heads) != _rows(other, heads)


def test_a_county_is_filled_once(empty: Path, tmp_path: Path) -> None:
    """A database with people in it is refused and left as it was."""
    store = _copied(empty, tmp_path / "once.db")
    _filled(store, 12, bare=True)
    before = _dump(store)
    with pytest.raises(Refused, match="不能再填入虚构的县") as refusal:
        _filled(store, 12)
    assert refusal.value.id == "demo-not-empty"
    assert _dump(store) == before


@pytest.mark.parametrize("today", [date(2024, 3, 10), date(2025, 7, 1), date(2028, 2, 29)], ids=str)
def test_any_day_is_today(empty: Path, tmp_path: Path, today: date) -> None:
    """Before the opening month there are no events; later ones go up to today, never beyond."""
    clock.fix(today)
    store = _copied(empty, tmp_path / "day.db")
    with store.work(DEED) as work:
        gazetteer = Gazetteer.load(work.session, today)
        made = fill(work.session, gazetteer, Plan(70, 10, 3, today))
    assert made.dibao >= 70
    assert bool(made.events) == (today.year == 2028)
    latest = _rows(store, "SELECT max(decided_on), max(birth) FROM payout_decision, person")
    assert all(day <= str(today) for day in latest[0])


def test_the_command_says_what_it_made(empty: Path, tmp_path: Path) -> None:
    """The command fills, counts, and names the next commands; 特困 default to a seventh."""
    store = _copied(empty, tmp_path / "command.db")
    asked = ["--db", str(store.path), "--today", "2026-11-21", "demo", "--households", "70"]
    said = CliRunner().invoke(root, asked, catch_exceptions=False)
    assert said.exit_code == 0
    assert "payout run 2026-11 --allow-sample" in said.stderr
    base = "SELECT count(*) FROM payout_grant WHERE benefit = 'tekun' AND confirmed_on < '2025-07'"
    assert _rows(store, base) == [(10,)]
    assert _rows(store, "SELECT reason FROM audit_change ORDER BY id DESC LIMIT 1") == [
        ("填入虚构的县",)
    ]


# --- kin ----------------------------------------------------------------------------------------


def _stay(kin: Kin, sex: str, born: int, *, covered: bool = True) -> Stay:
    spot = Spot("420281104201", "420281104", False, 2)
    who = Villager(str(born), "甲", "甲", sex, date(born, 1, 1), spot)
    return Stay(who, kin, "", covered, date(2024, 1, 1))


def test_a_new_head_is_found_and_all_are_told_from_there() -> None:
    """Wife before child, child before parent; nobody under age, nobody not counted."""
    wife, mother = _stay(Kin.spouse, "female", 1980), _stay(Kin.parent, "female", 1955)
    son, daughter = _stay(Kin.child, "male", 2003), _stay(Kin.child, "female", 2012)
    on = date(2026, 11, 21)
    assert successor([mother, daughter, son, wife], on) is wife
    assert successor([mother, daughter, son], on) is son
    assert successor([mother, daughter], on) is mother
    assert successor([daughter, _stay(Kin.child, "male", 1999, covered=False)], on) is None
    assert [relation(wife, who) for who in (wife, mother, son)] == ["02", "54", "20"]
    assert [relation(son, who) for who in (mother, daughter)] == ["62", "77"]
    assert relation(mother, daughter) == "42"


# --- visits -------------------------------------------------------------------------------------


@pytest.mark.parametrize("today", [date(2025, 9, 1), TODAY], ids=str)
def test_every_case_is_visited_in_time(empty: Path, tmp_path: Path, today: date) -> None:
    """Nobody's re-examination is overdue: the check that looks for them has nothing to say."""
    clock.fix(today)
    store = _copied(empty, tmp_path / "a.db")
    with store.work(DEED) as work:
        fill(work.session, Gazetteer.load(work.session, today), Plan(700, 100, 1, today, bare=True))
    with store.reading() as session:
        span = Span(today, today, reckoner_of(session))
        std = span.reckoner.standards.on(Month.of(today))
        late = [grant for grant, due, _ in reviews(session, today, std) if due < today]
    assert late == []


@pytest.mark.parametrize("code", ["440703"])
def test_a_county_without_standards_is_well_run_too(tmp_path: Path, code: str) -> None:
    """Whoever can be granted nothing there does not wait for a decision beyond its time."""
    create(tmp_path / "a.db", code, "测试员", "init")
    store = Store(tmp_path / "a.db")
    _filled(store, 40)
    with store.reading() as session:
        assert list(late(session, TODAY)) == []


def test_nobody_visits_the_dead_or_who_has_left(county: Store) -> None:
    """A visit is after the confirmation, within the right, never between a death and its report."""
    found = _rows(
        county,
        "SELECT count(*), sum(r.reviewed_on <= g.confirmed_on),"
        " sum(g.until IS NOT NULL AND substr(r.reviewed_on, 1, 7) > g.until),"
        " sum(EXISTS (SELECT 1 FROM death d WHERE d.person_id = g.person_id"
        "   AND r.reviewed_on >= d.died_on AND r.reviewed_on < d.told_on))"
        " FROM assist_review r JOIN payout_grant g ON g.id = r.grant_id",
    )
    ((visits, early, late, dead),) = found
    assert visits > 3000
    assert (early, late, dead) == (0, 0, 0)
