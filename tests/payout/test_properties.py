"""What holds of every payout, whoever is in it: sums, order, no-ops, single lines, same bytes."""

from __future__ import annotations

import io
import json
import os
import shutil
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import openpyxl
import pytest
import time_machine
from hypothesis import Phase, given, settings
from hypothesis import strategies as st
from program import Program
from sqlalchemy import text
from sqlmodel import Session

import bank
from minzheng.assist.models import Area, Assessment
from minzheng.assist.rules.dibao import dibao
from minzheng.kernel import clock
from minzheng.kernel.audit import Deed
from minzheng.kernel.bulk import Bulk
from minzheng.kernel.db import Store
from minzheng.kernel.month import Month
from minzheng.kernel.standards import standards_of
from minzheng.payout.batch import hand_over
from minzheng.payout.models import Batch, Grant, Suspension
from minzheng.payout.papers.handling import Papers
from minzheng.payout.papers.handover import papers
from minzheng.payout.papers.review import review
from minzheng.payout.processes import BATCH
from minzheng.payout.run import Outcome, draft
from minzheng.people.models import Account, Death, Household, Member, Person

DEED = Deed("甲", "test")
MONTH = Month(2026, 9)
VILLAGES = ("420281100001", "420281103", "420281001")
FEW = settings(deadline=None, max_examples=15, phases=(Phase.explicit, Phase.reuse, Phase.generate))


@dataclass(frozen=True, slots=True)
class Home:
    """An invented household, in as few words as the rules read."""

    persons: int
    dead: int
    income: int
    yearly: bool
    area: Area
    village: str
    account: str
    suspended: bool


HOMES = st.lists(
    st.builds(
        Home,
        persons=st.integers(1, 4),
        dead=st.sampled_from([0, 0, 0, 1, 4]),
        income=st.integers(0, 250_000),
        yearly=st.booleans(),
        area=st.sampled_from(Area),
        village=st.sampled_from(VILLAGES),
        account=st.sampled_from(["own", "own", "own", "none", "stranger"]),
        suspended=st.sampled_from([False, False, False, True]),
    ),
    min_size=1,
    max_size=9,
)


@pytest.fixture(scope="module")
def store(_county_file: Path, tmp_path_factory: pytest.TempPathFactory) -> Store:
    """A county with nobody in it; every example is taken back."""
    return Store(Path(shutil.copy(_county_file, tmp_path_factory.mktemp("properties"))))


@contextmanager
def county_of(store: Store, homes: list[Home], order: list[int] | None = None) -> Iterator[Session]:
    """The homes in a transaction that is undone, entered in an order of one's own."""
    clock.fix(date(2026, 11, 21))
    with store.work(DEED, dry_run=True) as work:
        bulk = Bulk(work.session)
        for place in order or range(len(homes)):
            _enter(bulk, place, homes[place])
        bulk.write()
        yield work.session
    clock.fix(None)


def _enter(bulk: Bulk, place: int, home: Home) -> None:
    """One household with its people, account and right."""
    people = [
        bulk.add(
            Person,
            id_no=f"T{place:03d}{number}",
            name=f"户{place}口{number}",
            name_key=f"户{place}口{number}",
            birth=date(1985, 1, 1),
        )
        for number in range(home.persons + 1)
    ]
    household = bulk.add(Household, number=f"H{place:03d}", division_code=home.village)
    for person in people[: home.persons]:
        bulk.add(
            Member,
            household_id=household,
            person_id=person,
            relation="02" if person == people[0] else "99",
            since=date(2020, 1, 1),
        )
    for person in people[: home.persons][home.persons - home.dead :] if home.dead else []:
        bulk.add(
            Death, person_id=person, died_on=date(2026, 8, 31), source="", told_on=date(2026, 9, 1)
        )
    account = None
    if home.account != "none":
        owner = people[0] if home.account == "own" else people[-1]
        name = f"户{place}口{0 if home.account == 'own' else home.persons}"
        account = bulk.add(Account, number=f"62{place:014d}", holder=name, owner_id=owner)
    grant = bulk.add(
        Grant,
        benefit="dibao",
        case_no=f"D{place:03d}",
        person_id=people[0],
        household_id=household,
        division_code=home.village,
        account_id=account,
        confirmed_on=date(2020, 1, 1),
        since=Month(2020, 2),
    )
    bulk.add(
        Assessment,
        grant_id=grant,
        since=Month(2020, 2),
        area=home.area,
        income=home.income * (12 if home.yearly else 1) + (5 if home.yearly else 0),
        income_months=12 if home.yearly else 1,
        decided_on=date(2020, 1, 1),
    )
    if home.suspended:
        bulk.add(Suspension, grant_id=grant, since=MONTH, until=MONTH, reason="案例")


def run(session: Session) -> Outcome:
    """The month computed."""
    standards = standards_of(session)
    return draft(session, dibao, MONTH, standards=standards, maker="甲")


def issue(session: Session, batch: Batch) -> Papers:
    """The month reviewed and handed over, as far as the files."""
    standards = standards_of(session)
    typed = (batch.payees, batch.total)
    review(session, batch, dibao, standards=standards, operator="乙", typed=typed)
    hand_over(session, batch, "甲")
    session.flush()
    return papers(session, batch, dibao, "default")


def table(session: Session, query: str) -> list[tuple[Any, ...]]:
    """Rows of a query."""
    return [tuple(row) for row in session.execute(text(query))]


def dump(session: Session) -> list[list[tuple[Any, ...]]]:
    """Every row of every table within the transaction."""
    names = table(session, "SELECT name FROM sqlite_master WHERE type = 'table' ORDER BY 1")
    return [table(session, f"SELECT * FROM {name}") for (name,) in names]


@dataclass(frozen=True, slots=True)
class RosterSums:
    """What the sheets of a roster add up to, in 分, and what its summary says."""

    rows: int
    total: int
    summary_rows: int
    summary_total: int


def read_roster(data: bytes) -> RosterSums:
    """The roster as a reader of paper adds it up: rows with a running number, last money column."""
    book = openpyxl.load_workbook(io.BytesIO(data))
    rows = total = summary_rows = summary_total = 0
    for sheet in book.worksheets:
        titles: list[object] = []
        for row in sheet.iter_rows(values_only=True):
            if "序号" in row:
                titles = list(row)
            elif titles and isinstance(row[0], int):
                if sheet.title == "汇总":
                    summary_rows += int(str(row[titles.index("户（笔）数")]))
                    summary_total += _fen(row[titles.index("金额")])
                else:
                    rows += 1
                    total += _fen(row[titles.index("实发金额")])
    return RosterSums(rows, total, summary_rows, summary_total)


def _fen(value: object) -> int:
    """A money cell in 分; the cell must hold a whole number of them."""
    fen = round(float(str(value)) * 100)
    assert f"{fen / 100:.2f}" == f"{float(str(value)):.2f}"
    return fen


def bank_files(made: Papers) -> list[bytes]:
    """The bank's files among the papers."""
    return [data for name, data in made.files if name.endswith(".txt")]


@FEW
@given(homes=HOMES)
def test_everything_adds_up_to_the_same(store: Store, homes: list[Home]) -> None:
    """Lines, batch, roster, bank file and manifest agree in count and 分; nobody vanishes."""
    with county_of(store, homes) as session:
        batch = run(session).batch
        ((lines, payees, total, refused),) = table(
            session,
            "SELECT count(*), sum(amount > 0), sum(amount), sum(refusal <> '') FROM payout_line",
        )
        cases = table(session, "SELECT case_no FROM payout_line ORDER BY case_no")
        assert cases == [(f"D{place:03d}",) for place in range(len(homes))]
        assert lines == payees + refused == len(homes)
        assert (batch.lines, batch.payees, batch.total) == (lines, payees, total)
        if not payees:
            return
        made = issue(session, batch)
        orders = [order for data in bank_files(made) for order in bank.orders(data)]
        assert (len(orders), sum(order.fen for order in orders)) == (payees, total)
        assert [order.sequence for order in orders] == [str(n + 1) for n in range(payees)]
        roster = read_roster(next(data for name, data in made.files if name.endswith(".xlsx")))
        assert (roster.rows, roster.total) == (payees, total)
        assert (roster.summary_rows, roster.summary_total) == (payees, total)
        manifest = json.loads(made.files[-1][1])
        assert (manifest["count"], manifest["total"]) == (payees, f"{total / 100:.2f}")
        ((instructions,),) = table(session, "SELECT count(*) FROM payout_instruction")
        assert instructions == payees


@FEW
@given(homes=HOMES, data=st.data())
def test_the_order_of_entry_means_nothing(store: Store, homes: list[Home], data: Any) -> None:
    """Entered in any order, everybody gets the same, and every file is the same to the byte."""
    order = data.draw(st.permutations(range(len(homes))))
    told, files = [], []
    for entered in (None, order):
        with county_of(store, homes, entered) as session:
            batch = run(session).batch
            told.append(
                table(session, "SELECT line_no, case_no, due, amount, refusal FROM payout_line")
            )
            if batch.payees:
                files.append(issue(session, batch).files)
    assert told[0] == told[1]
    assert files[:1] == files[1:]


@FEW
@given(homes=HOMES)
def test_a_second_run_does_nothing(store: Store, homes: list[Home]) -> None:
    """Computed twice, not one row of any table differs."""
    with county_of(store, homes) as session:
        assert run(session).new
        session.flush()
        before = dump(session)
        again = run(session)
        session.flush()
        assert (again.new, again.changed) == (False, 0)
        assert dump(session) == before


@FEW
@given(homes=HOMES, voided=st.integers(0, 2))
def test_one_live_line_and_one_live_order(store: Store, homes: list[Home], voided: int) -> None:
    """However often a batch is given up and made again, a grant has one line for the month."""
    with county_of(store, homes) as session:
        for _ in range(voided):
            BATCH.void(session, run(session).batch, "案例")
            session.flush()
        batch = run(session).batch
        assert batch.attempt == voided + 1
        if batch.payees:
            issue(session, batch)
        live = table(
            session,
            "SELECT l.grant_id, l.for_month, count(*) FROM payout_line l "
            "JOIN payout_batch b ON b.id = l.batch_id WHERE b.state <> 'void' GROUP BY 1, 2",
        )
        assert [count for *_, count in live] == [1] * len(homes)
        orders = table(session, "SELECT line_id, count(*) FROM payout_instruction GROUP BY 1")
        assert all(count == 1 for _, count in orders)


# --- surroundings -------------------------------------------------------------------------------


ZONES = ("UTC", "Asia/Shanghai", "America/Los_Angeles", "Pacific/Kiritimati")


@contextmanager
def zone(name: str) -> Iterator[None]:
    """The process in another time zone."""
    before = os.environ.get("TZ")
    os.environ["TZ"] = name
    time.tzset()
    try:
        yield
    finally:
        os.environ.pop("TZ")
        if before is not None:
            os.environ["TZ"] = before
        time.tzset()


def test_the_zone_of_the_machine_means_nothing(drafted: Program, tmp_path: Path) -> None:
    """Half past midnight in Shanghai is the same day and the same bytes wherever the machine is."""
    made = {}
    now = datetime(2026, 11, 21, 16, 30, tzinfo=UTC)
    for name in ZONES:
        folder = tmp_path / "别处"  # one place for all: the audit keeps command lines
        shutil.rmtree(folder, ignore_errors=True)
        folder.mkdir()
        program = Program(Path(shutil.copy(drafted.db, folder)))
        count, total = program.totals("202609-dibao")
        with zone(name), time_machine.travel(now, tick=False):
            typed = ("--count", count, "--total", total)
            program("payout", "review", "202609-dibao", *typed, operator="乙", today="")
            program("payout", "issue", "202609-dibao", "-o", folder / "交付", today="")
        made[name] = {path.name: path.read_bytes() for path in (folder / "交付").iterdir()}
        assert program.rows("SELECT issued_on FROM payout_batch WHERE state = 'issued'") == [
            ("2026-11-22",)
        ]
    assert all(files == made["UTC"] for files in made.values())


def test_hash_seed_and_locale_mean_nothing(issued: Program, tmp_path: Path) -> None:
    """The files written again under another hash seed, locale and zone are the same bytes."""
    folder = tmp_path / "别处"
    surroundings = {"PYTHONHASHSEED": "7", "LC_ALL": "C", "TZ": "Pacific/Kiritimati"}
    told = issued.shell("payout", "issue", "202609-dibao", "-o", folder, env=surroundings)
    assert told.code == 0, told.err
    for path in issued.db.with_name("交付").iterdir():
        assert (folder / path.name).read_bytes() == path.read_bytes()


def test_papers_are_made_from_the_frozen_lines(issued: Program, tmp_path: Path) -> None:
    """Names, accounts and standards that change after the hand-over change no byte of it."""
    with issued.store.work(DEED) as work:
        for statement in (
            "UPDATE person SET name = '改名', phone = '1'",
            "UPDATE account SET bank = '别的银行'",
            "UPDATE payout_grant SET account_id = NULL",
            "UPDATE standard_value SET value = '999' WHERE key LIKE 'dibao.%' AND unit LIKE '元%'",
        ):
            work.session.execute(text(statement))
    again = issued.issue("202609-dibao", tmp_path / "再交付")
    sent = issued.db.with_name("交付")
    assert again == (sent / "银行代发-202609-dibao.txt").read_bytes()
    for path in sent.iterdir():
        assert (tmp_path / "再交付" / path.name).read_bytes() == path.read_bytes()
