"""The check command: which checks run, what is shown of their hits, and the exit codes."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from minzheng import catalog
from minzheng.admin.check import checks
from minzheng.errors import NotFound
from minzheng.kernel import clock
from minzheng.kernel.db import Deed, Store
from minzheng.people.models import Household, Member, Person

ID = "420281196304050010"


@pytest.fixture(scope="module")
def flawed(_county_file: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A county with a person whose number cannot be, and a household with two heads."""
    path = Path(shutil.copy(_county_file, tmp_path_factory.mktemp("check") / "x.db"))
    clock.fix(date(2026, 11, 21))
    with Store(path).work(Deed("张", "test")) as work:
        work.session.add(Person(id_no=ID[:-1] + "9", name="张小甲", name_key="x"))
        work.session.add(Person(id_no=ID, name="李 小乙", name_key="y"))
        work.session.add(Household(number="H1", division_code="x"))
        work.session.flush()
        for key in (1, 2):
            since = date(2020, 1, 1)
            work.session.add(Member(household_id=1, person_id=key, relation="02", since=since))
    clock.fix(None)
    return path


@pytest.fixture
def run(call: Callable[..., Any]) -> Callable[..., Any]:
    """The check command on a file."""
    return lambda path, *words: call("--db", path, "--today", "2026-11-21", "check", *words)


def test_sound_data_is_silence(county: Path, run: Callable[..., Any]) -> None:
    """No data on stdout, exit 0; with -q nothing at all."""
    told = run(county)
    assert (told.code, told.out) == (0, "")
    assert "没有疑点" in told.err
    assert run(county, "-q").err == ""


def test_hits_are_summed_up_by_check(flawed: Path, run: Callable[..., Any]) -> None:
    """One row a check that hit, with its level and number; exit 3."""
    told = run(flawed, "--json")
    assert told.code == 3
    hits = {row["id"]: row["hits"] for row in json.loads(told.out)["rows"]}
    assert hits == {"check-id-number": 1, "check-odd-name": 1, "check-household-head": 1}
    assert "命中 3 项" in run(flawed).err


def test_details_name_the_record_without_showing_the_person(
    flawed: Path, run: Callable[..., Any]
) -> None:
    """--detail and --id list each hit; numbers are masked."""
    told = run(flawed, "--detail")
    assert told.code == 3
    assert "H1" in told.out
    assert "420281********0019" in told.out
    assert ID[:-1] not in told.out
    one = json.loads(run(flawed, "--id", "check-odd-name", "--json").out)["rows"]
    assert [row["id"] for row in one] == ["check-odd-name"]
    both = ("--id", "check-odd-name", "--id", "check-id-number")
    assert len(json.loads(run(flawed, *both, "--json").out)["rows"]) == 2


def test_a_section_runs_its_own_checks_only(flawed: Path, run: Callable[..., Any]) -> None:
    """Other sections' faults do not change the exit code."""
    assert run(flawed, "--section", "people").code == 3
    assert run(flawed, "--section", "payout").code == 0


@pytest.mark.parametrize(
    ("words", "near"),
    [(("--section", "peple"), "people"), (("--id", "check-od-name"), "check-odd-name")],
)
def test_an_unknown_check_is_guessed(
    county: Path, run: Callable[..., Any], words: tuple[str, ...], near: str
) -> None:
    """Exit 4 with the nearest name."""
    told = run(county, *words)
    assert (told.code, near in told.err) == (4, True)


def test_the_catalogue_is_the_order_of_the_checks() -> None:
    """Every section's checks in the order of the catalogue, each id once, each with its words."""
    every = checks(None, ())
    assert len({check.id for check in every}) == len(every)
    parts = [check.id for name in catalog.CHECKS for check in checks(name, ())]
    assert parts == [check.id for check in every]
    assert all(check.id.startswith("check-") and check.title for check in every)
    with pytest.raises(NotFound):
        checks("people", ("check-no-account",))
