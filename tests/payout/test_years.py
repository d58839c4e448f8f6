"""Eighteen months of a county, every line of every batch against an independent second book.

``years`` plays them by the real commands and compares as it goes: the lines and refusals of every
regular and arrears batch, the bank's files, what is listed as overpaid, every recovery's figures.
What is looked at here is how the county stands at the end.
"""

from __future__ import annotations

import subprocess
import sys
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from news import begin
from program import Program
from sqlmodel import Session, col, select
from years import BENEFITS, MONTHS, Years, fen

from depth import NIGHT
from minzheng.assist.cases.choices import ReviewOccasion, ReviewOutcome
from minzheng.assist.cases.models import Review
from minzheng.child.register.models import ChildFile
from minzheng.child.register.todo import orphaned
from minzheng.kernel.audit import Deed
from minzheng.kernel.db import Store
from minzheng.kernel.period import reckoner_of
from minzheng.kernel.todo import Span
from minzheng.payout.models import Grant
from minzheng.people.models import Person
from oracle import County

LAST_DAY = "2026-12-31"


@pytest.fixture(scope="session")
def lived(tmp_path_factory: pytest.TempPathFactory) -> Years:
    """The county at the end of 2026-12; every batch was compared while it was lived."""
    folder = tmp_path_factory.mktemp("years")
    play = begin(Program(folder / "大冶.db"), folder / "交付", households=300, seed=5)
    for month in MONTHS:
        play.live(month)
    return play


def test_the_months_held_everything_there_is(lived: Years) -> None:
    """Every cause of arrears, every refusal of arrears, every way money comes back was met."""
    assert not lived.news
    assert set(lived.seen) >= {
        "paid",
        "suspended",
        "no-account",
        "income-not-below",
        "late",
        "returned",
        "raise",
        "corrected",
        "raise not-in-payment",
        "opened",
        "receive",
        "write-off",
        "offset",
        "withheld",
        "sent back later",
        "sent back from the dead",
    }
    assert {"raise no-account", "corrected no-account"} & set(lived.seen)
    claims = lived.book.claims.values()
    assert any(claim.cancelled for claim in claims)
    assert any(claim.withheld for claim in claims)
    assert any(claim.open for claim in claims)


def test_nothing_is_owed_and_nothing_unclaimed_at_the_end(lived: Years) -> None:
    """After the last month the program finds no arrears but refused ones, and nothing overpaid."""
    county = County(lived.program.db)
    for benefit in BENEFITS:
        owed = lived.book.arrears(county, benefit, MONTHS[-1])
        assert {line.refusal for line in owed if not line.amount} <= {"not-in-payment"}
        assert not lived.book.overpaid(county, benefit)
    assert lived.listed(LAST_DAY) == {}


def test_the_checks_are_silent(lived: Years) -> None:
    """Everything that came up was dealt with: stopped, claimed back, or sent again.

    Nobody was visited in those months, and no file was opened for children whose parents died; both
    are entered first, for a check misses them.
    """
    told = {"occasion": ReviewOccasion.again, "outcome": ReviewOutcome.unchanged}
    with Store(lived.program.db).work(Deed("核查人", "minzheng assist review", "", "")) as work:
        today = select(Review.grant_id).where(Review.reviewed_on == date.fromisoformat(LAST_DAY))
        unseen = select(Grant).where(col(Grant.until).is_(None), col(Grant.id).not_in(today))
        for grant in work.session.exec(unseen):
            seen = {"reviewed_on": date.fromisoformat(LAST_DAY), "reviewer": "核查人"}
            work.session.add(Review(grant_id=grant.id, **seen, **told))
        _filed(work.session)
    told = lived.program("check", "--quiet", today=LAST_DAY)
    assert (told.out, told.err) == ("", "")


def _filed(session: Session) -> None:
    """A file for each child whose parent died in those months."""
    day = date.fromisoformat(LAST_DAY)
    missing = orphaned(session, Span(day, day, reckoner_of(session)))
    for place, task in enumerate(list(missing), 1):
        child = session.exec(select(Person).where(Person.id_no == task.subject)).one()
        facts = {"person_id": child.id, "division_code": child.division_code, "opened_on": day}
        session.add(ChildFile(number=f"ET2026-9{place:04d}", **facts))


def test_the_chain_of_the_audit_holds(lived: Years) -> None:
    """Eighteen months of changes verify."""
    lived.program("audit", "verify", today=LAST_DAY)


@pytest.mark.parametrize("month", MONTHS if NIGHT else MONTHS[2::3])
def test_a_month_computed_again(lived: Years, month: str) -> None:
    """With what was known then each batch comes out as paid; with what is known now, as due."""
    county = County(lived.program.db)
    for row in lived.table(LAST_DAY, "payout", "verify", month):
        assert (row["digest"], row["then"]) == ("一致", "一致"), row
        benefit, *arrears = row["batch"].split("-")[1:]
        if not arrears:
            assert _moved(row) == _moves(lived, county, benefit, month), row


def _moved(row: dict[str, Any]) -> tuple[int, int, int, int]:
    return row["more"], fen(row["owed"]), row["less"], fen(row["over"])


def _moves(lived: Years, county: County, benefit: str, month: str) -> tuple[int, int, int, int]:
    """How many are due more now than the regular batch said, and how much; and less."""
    then = {case: paid.line.due for case, paid in lived.book.told[benefit, month].items()}
    now = {
        grant["case_no"]: county.right(grant, month).due
        for grant in county.standing(benefit, month)
    }
    moved = [now.get(case, 0) - then.get(case, 0) for case in now.keys() | then.keys()]
    more, less = [by for by in moved if by > 0], [-by for by in moved if by < 0]
    return len(more), sum(more), len(less), sum(less)


@pytest.mark.parametrize(
    ("form", "proof"),
    [
        ("beancount", [str(Path(sys.executable).with_name("bean-check"))]),
        ("hledger", ["hledger", "check", "--strict", "-f"]),
    ],
    ids=["beancount", "hledger"],
)
def test_the_ledger_balances(lived: Years, tmp_path: Path, form: str, proof: list[str]) -> None:
    """A bookkeeper's program finds nothing to say of the export."""
    path = tmp_path / f"账.{form}"
    lived.program("payout", "ledger", "--format", form, "-o", path, today=LAST_DAY)
    done = subprocess.run([*proof, str(path)], capture_output=True, text=True, check=False)
    assert (done.returncode, done.stdout, done.stderr) == (0, "", "")


def test_the_ledger_is_the_book(lived: Years, tmp_path: Path) -> None:
    """What left the bank and what is still to come back is what the second book has."""
    path = tmp_path / "账.journal"
    lived.program("payout", "ledger", "--format", "hledger", "-o", path, today=LAST_DAY)
    told = subprocess.run(
        ["hledger", "bal", "-f", str(path), "--flat", "-N", "-O", "csv"],
        capture_output=True,
        text=True,
        check=True,
    )
    rows = [line.replace('"', "").split(",") for line in told.stdout.splitlines()[1:]]
    held = {account: fen_of(amount) for account, amount in rows}
    claims = lived.book.claims
    arrived = sum(
        payment.line.amount
        for payments in lived.book.batches.values()
        for payment in payments
        if not payment.back
    )
    back = sum(claim.received for claim in claims.values())
    assert held["Assets:Bank"] == back - arrived
    assert {name[-11:]: sum_ for name, sum_ in held.items() if "Receivable" in name} == {
        number: claim.open for number, claim in claims.items() if claim.open
    }
    written = sum(claim.written_off for claim in claims.values())
    assert held["Expenses:WrittenOff"] == written
    assert not [name for name in held if "Transit" in name]
    owed = -sum(amount for name, amount in held.items() if "Payable" in name)
    back = [paid[-1] for paid in lived.book.paid.values() if paid[-1].back]
    assert any(payment.given_up for payment in back)
    assert owed == sum(payment.line.amount for payment in back if not payment.given_up)


def fen_of(amount: str) -> int:
    """分 of an amount as hledger tells it."""
    sign = -1 if "-" in amount else 1
    return sign * fen(amount.replace("CNY", "").replace("-", "").strip())
