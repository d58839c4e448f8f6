"""Death lists: read as they come, matched with who is in payment, reckoned, shown, kept."""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from openpyxl import load_workbook
from sqlmodel import Session, select

from homes import LI, NAMES, WANG, ZHANG, settle
from minzheng.admin.death_lists.overpaid import Trial
from minzheng.admin.death_lists.sheets import read_lists, source_of
from minzheng.errors import MinzhengError
from minzheng.kernel import clock
from minzheng.kernel.audit import Deed
from minzheng.kernel.db import Store
from minzheng.kernel.month import Month
from minzheng.kernel.standards import standards_of
from minzheng.payout.batch import hand_over
from minzheng.payout.owed.recovery import overpaid
from minzheng.payout.papers.review import review
from minzheng.payout.registry import benefit
from minzheng.payout.run import draft
from minzheng.people.clues.choices import ListSource
from minzheng.people.find import person_by_id
from minzheng.people.models import Death

TODAY = date(2026, 11, 21)
HEAD = "姓名,公民身份号码,死亡日期\n"


def pay(session: Session, code: str, month: str) -> None:
    """A month computed, reviewed and handed over."""
    of, standards = benefit(code), standards_of(session)
    at = Month.parse(month)
    made = draft(session, of, at, standards=standards, maker="张", allow_sample=True).batch
    typed = (made.payees, made.total)
    review(session, made, of, standards=standards, operator="李", typed=typed)
    hand_over(session, made, "张")
    session.flush()


@pytest.fixture
def run(county: Path, call: Callable[..., Any], tmp_path: Path) -> Callable[..., Any]:
    """Any command on a county that paid two households October and November."""
    made = settle(call, county)
    clock.fix(TODAY)
    for month in ("2026-10", "2026-11"):
        with Store(county).work(Deed("张", "test")) as work:
            pay(work.session, "dibao", month)
    clock.fix(None)
    return made


@pytest.fixture
def given(tmp_path: Path) -> Callable[..., Path]:
    """A list as a csv of this name."""

    def written(name: str, *lines: str, head: str = HEAD) -> Path:
        path = tmp_path / name
        path.write_text(head + "".join(f"{line}\n" for line in lines), encoding="utf-8")
        return path

    return written


def row(who: str, on: str = "2026-10-03") -> str:
    """A line about somebody of the county."""
    return f"{NAMES[who]},{who},{on}"


def test_a_list_tells_what_was_overpaid(
    run: Callable[..., Any], given: Callable[..., Path], tmp_path: Path
) -> None:
    """The member's part of November by the rules of a run; the sheet for the field holds it."""
    police, out = given("公安.csv", row(LI)), tmp_path / "核查表.xlsx"
    told = run("check", "death", "--lists", police, "--json", "--reveal")
    assert told.code == 3, told.err
    (line,) = json.loads(told.out)["rows"]
    assert (line["id_no"], line["case_no"], line["months"], line["state"]) == (LI, "DB2", 1, "命中")
    assert (line["since"], line["paid_to"], line["sources"]) == ("2026-11", "2026-11", "公安")
    paid = json.loads(run("payout", "lines", "202611-dibao", "--json").out)["rows"]
    assert line["amount"] == next(one["amount"] for one in paid if one["case_no"] == "DB2")
    assert run("check", "death", police, "-o", out, "--reveal").code == 3
    cells = [cell.value for cell in next(load_workbook(out).worksheets[0].iter_rows(max_row=1))]
    assert cells[-3:] == ["核实结果", "核实人", "核实日期"]
    towns = json.loads(run("check", "death", police, "--by-town", "--json").out)["rows"]
    assert [(one["hits"], one["persons"], one["amount"]) for one in towns] == [
        (1, 1, line["amount"])
    ]


def test_the_trial_is_what_the_recovery_claims(county: Path, run: Callable[..., Any]) -> None:
    """Reckoned before the death is on file, and the same after; the trial leaves nothing."""
    clock.fix(TODAY)
    with Store(county).work(Deed("张", "test"), dry_run=True) as work:
        session = work.session
        person = person_by_id(session, ZHANG)
        died = date(2026, 10, 3)
        trial = Trial(session).overpaid(person.stored_id, died)
        assert session.exec(select(Death)).all() == []
        session.add(Death(person_id=person.stored_id, died_on=died, source="x", told_on=TODAY))
        session.flush()
        claimed = overpaid(session, benefit("dibao"), standards_of(session))
    clock.fix(None)
    assert set(trial) == {"DB1"}
    assert trial["DB1"].months == tuple(one.month for one in claimed) == (Month(2026, 11),)
    assert trial["DB1"].amount == sum(one.amount for one in claimed) > 0


def test_a_dry_run_keeps_nothing(run: Callable[..., Any], given: Callable[..., Path]) -> None:
    """Shown, and not written."""
    assert run("check", "death", given("公安.csv", row(LI)), "-n").code == 3
    assert json.loads(run("person", "clue", "list", "--json").out)["rows"] == []
    assert json.loads(run("person", "clue", "lists", "--json").out)["rows"] == []


def test_hits_are_recorded_when_that_is_asked(
    run: Callable[..., Any], given: Callable[..., Path]
) -> None:
    """Number and name agree: the death is on file; a doubt waits for a person."""
    list_ = given("公安.csv", row(LI), f"王大丙,{WANG},2026-10-03")
    told = run("check", "death", list_, "--record")
    assert (told.code, "1 人已登记死亡" in told.err) == (3, True), told.err
    dead = json.loads(run("person", "deaths", "list", "--json", "--reveal").out)["rows"]
    assert [one["id_no"] for one in dead] == [LI]
    again = run("check", "death", list_, "--json")
    assert [one["case_no"] for one in json.loads(again.out)["rows"]] == ["TK1"]
    assert "已登记死亡的 1 条" in again.err


def test_a_rejected_doubt_is_listed_only_when_all_are_asked(
    run: Callable[..., Any], given: Callable[..., Path]
) -> None:
    """Exit 0 when nothing is left to look into."""
    head = "姓名,证件号码,出生日期,死亡日期\n"
    list_ = given("医院.csv", "王小丙,,1948-06-07,2026-10-03", head=head)
    (doubt,) = json.loads(run("check", "death", list_, "--json").out)["rows"]
    assert (doubt["state"], doubt["how"]) == ("待核", "姓名、出生日期")
    assert run("person", "clue", "reject", doubt["number"], "--note", "本人健在").code == 0
    told = run("check", "death", list_, "--json")
    assert (told.code, json.loads(told.out)["rows"]) == (0, []), told.err
    (kept,) = json.loads(run("check", "death", list_, "--all", "--json").out)["rows"]
    assert (kept["state"], kept["amount"]) == ("误报", "0.00")


def test_a_township_is_shown_alone(run: Callable[..., Any], given: Callable[..., Path]) -> None:
    """Only its people."""
    list_ = given("公安.csv", row(LI))
    here = run("check", "death", list_, "--town", "还地桥", "--json")
    assert len(json.loads(here.out)["rows"]) == 1
    assert json.loads(run("check", "death", list_, "--town", "保安", "--json").out)["rows"] == []


def test_sources_are_compared(run: Callable[..., Any], given: Callable[..., Path]) -> None:
    """BU-19: four lists, who is missing in which; a stranger is not kept."""
    stranger = "路人甲,420281199001010015,2026-10-03"
    lists = (
        given("公安.csv", row(LI), stranger), given("医院.csv", row(LI)),
        given("医保.csv", row(LI)), given("火化.csv", row(LI), stranger),
    )  # fmt: skip
    told = run("check", "death", "--lists", *lists, "--compare", "--json", "--reveal")
    (line,) = json.loads(told.out)["rows"]
    assert [line[key] for key in ("police", "hospital", "insurance", "cremation")] == [
        "有", "缺", "缺", "有",
    ]  # fmt: skip
    assert "医院缺 1，医保缺 1" in told.err
    kept = json.loads(run("person", "clue", "list", "--json", "--reveal").out)["rows"]
    assert [one["id_no"] for one in kept] == [LI]


def test_another_day_is_told(run: Callable[..., Any], given: Callable[..., Path]) -> None:
    """Masked, with both days; exit 3."""
    run("person", "death", LI, "--on", "2026-10-02", "--source", "村")
    told = run("check", "death", given("公安.csv", row(LI)))
    assert told.code == 3
    assert "已登记 2026-10-02 死亡，名单写 2026-10-03" in told.err
    assert LI not in told.err


def test_rows_that_cannot_be_used_are_told_and_left(given: Callable[..., Path]) -> None:
    """A day to come, nobody named; the others are matched."""
    path = given("公安.csv", row(LI), row(ZHANG, "2026-11-22"), ",,2026-10-03")
    (read,) = read_lists([str(path)], TODAY)
    assert [one.id_no for one in read.dead()] == [LI]
    problems = [one.id for one in read.reading.findings if one.id.startswith("death-list")]
    assert problems == ["death-list-ahead", "death-list-nobody"]
    assert read.covers == (date(2026, 10, 3), date(2026, 10, 3))


@pytest.mark.parametrize(
    ("named", "source"),
    [
        ("10月公安注销.xlsx", ListSource.police),
        ("卫健死因监测.csv", ListSource.hospital),
        ("医保=202610.xlsx", ListSource.insurance),
        ("殡仪馆=202610.csv", ListSource.cremation),
    ],
)
def test_whose_list_it_is(named: str, source: ListSource) -> None:
    """The name of the file tells it, or the word before it."""
    assert source_of(named)[0] is source


@pytest.mark.parametrize("named", ["202610.xlsx", "财政=202610.xlsx"])
def test_a_list_of_nobody_is_refused(named: str) -> None:
    """Nothing is guessed."""
    with pytest.raises(MinzhengError) as refused:
        source_of(named)
    assert refused.value.id == "death-list-whose"


def test_no_list_is_a_misuse(run: Callable[..., Any]) -> None:
    """The command needs one."""
    told = run("check", "death")
    assert (told.code, "death-list-none" in told.err) == (2, True), told.err
