"""What is due: every source finds its own task, and keeps still beside a near miss."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest
import test_process
from sqlmodel import Session, select

from minzheng import catalog
from minzheng.admin.todo import Wanted, todo_table
from minzheng.assist.cases.choices import ReviewOutcome
from minzheng.assist.cases.models import Review
from minzheng.assist.models import (
    Area,
    Assessment,
    Complaint,
    ComplaintChannel,
    ComplaintOutcome,
    PhaseOut,
)
from minzheng.errors import NotFound
from minzheng.kernel import clock
from minzheng.kernel.audit import Deed
from minzheng.kernel.case import Case, Taking, take
from minzheng.kernel.codes import check_char
from minzheng.kernel.column import Row
from minzheng.kernel.db import Store
from minzheng.kernel.month import Month
from minzheng.kernel.period import Reckoner
from minzheng.payout.look.waiting import stuck
from minzheng.payout.models import (
    Act,
    Batch,
    BatchKind,
    BatchState,
    Decision,
    Grant,
    Instruction,
    InstructionState,
    Line,
    Recovery,
    RecoveryCause,
    RecoveryEntry,
    RecoveryMonth,
    Suspension,
    Working,
)
from minzheng.payout.models import EntryKind as Entry
from minzheng.people.models import Death, Disability, DisabilityKind, Household, Member, Person

DEED = Deed("甲", "test")
TODAY = date(2026, 11, 20)
"""A Friday; the seventh working day after it is Tuesday 2026-12-01."""
VILLAGE, TOWN = "420281001001", "东岳路街道"
NOVEMBER = Month(2026, 11)


@dataclass(slots=True)
class Hand:
    """Somebody who writes single rows into a county, each sound but for what a case is about."""

    session: Session
    people: int = 0
    cases: list[str] = field(default_factory=list)

    def add(self, row: Any) -> int:
        """One row more; gives its key."""
        assert isinstance(row, Row)
        self.session.add(row)
        self.session.flush()
        return row.stored_id

    def person(self, birth: str = "1980-06-01") -> int:
        """Somebody who lives in a village of the county."""
        self.people += 1
        number = f"420281{birth.replace('-', '')}{self.people:03d}"
        return self.add(
            Person(
                id_no=number + check_char(number),
                name=f"民{self.people}",
                name_key=f"民{self.people}",
                birth=date.fromisoformat(birth),
                division_code=VILLAGE,
            )
        )

    def home(self, *births: str, confirmed: str = "2026-10-10") -> int:
        """A 低保 household looked at when it was confirmed; gives its grant."""
        self.cases.append(f"DB{len(self.cases) + 1}")
        household = self.add(Household(number=f"H{len(self.cases)}", division_code=VILLAGE))
        members = [self.person(birth) for birth in births or ("1980-06-01",)]
        day = date.fromisoformat(confirmed)
        for place, person in enumerate(members):
            self.add(
                Member(
                    household_id=household,
                    person_id=person,
                    relation="99" if place else "02",
                    since=day,
                )
            )
        grant = self.add(
            Grant(
                benefit="dibao",
                case_no=self.cases[-1],
                person_id=members[0],
                household_id=household,
                division_code=VILLAGE,
                confirmed_on=day,
                since=Month.of(day) + 1,
            )
        )
        self.add(
            Assessment(
                grant_id=grant, since=Month.of(day) + 1, area=Area.urban, income=0, decided_on=day
            )
        )
        return grant

    def batch(self, grant: int, state: str, *, payees: int = 1, **days: str) -> int:
        """A batch of November with one line of 100 元 for a grant; gives the line."""
        batch = self.add(
            Batch(
                benefit="dibao",
                month=NOVEMBER,
                kind=BatchKind.regular,
                lines=1,
                payees=payees,
                total=10000,
                made_by="甲",
                made_on=date.fromisoformat(days.get("made", "2026-11-16")),
            )
        )
        working = self.add(Working(digest="0" * 64, content="{}"))
        line = self.add(
            Line(
                batch_id=batch,
                line_no=1,
                grant_id=grant,
                for_month=NOVEMBER,
                case_no="DB1",
                subject_name="民1",
                subject_id_no="1",
                payee_name="民1",
                payee_id_no="1",
                division_code=VILLAGE,
                due=10000,
                amount=10000,
                working_id=working,
            )
        )
        made = self.session.get_one(Batch, batch)
        if state != "draft":
            made.state, made.reviewed_by = BatchState.reviewed, "乙"
            made.reviewed_on = date.fromisoformat(days.get("reviewed", "2026-11-16"))
            self.add(made)
        if state == "issued":
            issued = date.fromisoformat(days.get("issued", "2026-11-16"))
            self.add(Instruction(line_id=line, sent_on=issued))
            made.state, made.issued_by, made.issued_on = BatchState.issued, "甲", issued
            self.add(made)
        return line

    def answers(self, line: int, state: InstructionState, on: str) -> None:
        """The bank's word on a line."""
        query = select(Instruction).where(Instruction.line_id == line)
        told = self.session.exec(query).one()
        told.state, told.answered_on = state, date.fromisoformat(on)
        self.add(told)

    def recovers(self, grant: int, due_on: str | None, opened_on: str = "2026-11-01") -> int:
        """A decision to have 100 元 of October back."""
        recovery = self.add(
            Recovery(
                number="ZH2026-0001",
                benefit="dibao",
                grant_id=grant,
                cause=RecoveryCause.changed,
                opened_on=date.fromisoformat(opened_on),
                opened_by="甲",
                reason="收入变化",
                paper="民政〔2026〕1号",
                due_on=date.fromisoformat(due_on) if due_on else None,
            )
        )
        self.add(
            RecoveryMonth(
                recovery_id=recovery,
                for_month=NOVEMBER - 1,
                paid=20000,
                due=10000,
                amount=10000,
                basis="民法典 第九百八十五条",
            )
        )
        return recovery


@pytest.fixture
def hand(county: Path) -> Iterator[Hand]:
    """A county with nobody in it but whom a case puts there."""
    clock.fix(TODAY)
    with Store(county).work(DEED) as work:
        yield Hand(work.session)


def due(hand: Hand, section: str, *, days: int = 7, what: str = "") -> list[tuple[str, str, str]]:
    """Subject, day and how late of the tasks of a section whose matter holds ``what``."""
    table = todo_table(hand.session, Wanted(section, None, days, overdue=False), TODAY)
    return [(row[2], str(row[5]), str(row[7] or 0)) for row in table.rows if what in row[1]]


# --- people ---------------------------------------------------------------------------------------


def certificate(hand: Hand, until: str, since: str = "2017-01-01") -> int:
    """A person with a certificate that ends."""
    person = hand.person()
    hand.add(
        Disability(
            person_id=person,
            kind=DisabilityKind.visual,
            grade=1,
            since=date.fromisoformat(since),
            until=date.fromisoformat(until),
        )
    )
    return person


@pytest.mark.parametrize(
    ("until", "wanted"),
    [("2026-11-10", [("2026-11-10", "10")]), ("2026-12-01", [("2026-12-01", "0")]),
     ("2026-12-02", [])],
)  # fmt: skip
def test_a_certificate_runs_out(hand: Hand, until: str, wanted: list[tuple[str, str]]) -> None:
    """Past, on the seventh working day, and the day after that."""
    certificate(hand, until)
    assert [row[1:] for row in due(hand, "people")] == wanted


def test_a_renewed_certificate_and_a_dead_holder_are_let_be(hand: Hand) -> None:
    """A newer one of the same kind, or a death, ends the matter."""
    renewed, dead = certificate(hand, "2026-11-10"), certificate(hand, "2026-11-10")
    hand.add(
        Disability(person_id=renewed, kind=DisabilityKind.visual, grade=1, since=date(2026, 11, 11))
    )
    hand.add(
        Death(person_id=dead, died_on=date(2026, 11, 1), source="公安", told_on=date(2026, 11, 2))
    )
    assert due(hand, "people") == []


# --- payout ---------------------------------------------------------------------------------------


def test_a_month_without_its_batch(hand: Hand) -> None:
    """November should have been drafted by its fifth working day; December is not due yet."""
    hand.home()
    assert due(hand, "payout", what="未编制") == [("2026-11", "2026-11-06", "14")]
    assert due(hand, "payout", days=12, what="未编制") == [
        ("2026-11", "2026-11-06", "14"),
        ("2026-12", "2026-12-07", "0"),
    ]


def test_a_month_with_its_batch_or_without_grants_needs_none(hand: Hand) -> None:
    """Neither 低保, which has one, nor 特困, which nobody holds."""
    hand.batch(hand.home(), "draft")
    assert due(hand, "payout", what="未编制") == []


@pytest.mark.parametrize(
    ("state", "days", "wanted"),
    [
        ("draft", {"made": "2026-11-16"}, ("批次待复核", "2026-11-19", "1")),
        ("reviewed", {"reviewed": "2026-11-18"}, ("批次待交付", "2026-11-23", "0")),
        ("issued", {"issued": "2026-11-12"}, ("批次待回盘", "2026-11-19", "1")),
    ],
)
def test_a_batch_stands_still(
    hand: Hand, state: str, days: dict[str, str], wanted: tuple[str, str, str]
) -> None:
    """Three working days to review, three to hand over, five for the bank's answer."""
    hand.batch(hand.home(), state, **days)
    word, day, late = wanted
    assert due(hand, "payout", what="批次待") == [("202611-dibao", day, late)]
    assert due(hand, "payout", what=word) == [("202611-dibao", day, late)]
    if late == "0":
        assert due(hand, "payout", days=0, what=word) == []


def test_a_batch_that_is_settled_or_void_asks_for_nothing(hand: Hand) -> None:
    """What is done is done."""
    line = hand.batch(hand.home(), "issued", issued="2026-11-02")
    hand.answers(line, InstructionState.paid, "2026-11-03")
    batch = hand.session.get_one(Batch, hand.session.get_one(Line, line).batch_id)
    batch.state, batch.settled_on = BatchState.settled, date(2026, 11, 3)
    hand.add(batch)
    assert due(hand, "payout") == []


def test_a_batch_with_nobody_to_pay_waits_for_nothing(hand: Hand) -> None:
    """It is reviewed, which closes the month, and cannot be handed over: the doctor knows, too."""
    hand.batch(hand.home(), "reviewed", payees=0, reviewed="2026-11-02")
    assert due(hand, "payout") == []
    assert list(stuck(hand.session, date(2026, 12, 31), 1)) == []


def test_money_sent_back_is_sent_again(hand: Hand) -> None:
    """Thirty days after the bank's word; not when another try is under way."""
    line = hand.batch(hand.home(), "issued", issued="2026-10-20")
    hand.answers(line, InstructionState.rejected, "2026-10-21")
    assert due(hand, "payout", what="退款") == [("DB1", "2026-11-20", "0")]


def test_money_that_arrived_is_not_sent_again(hand: Hand) -> None:
    """Paid is paid."""
    line = hand.batch(hand.home(), "issued", issued="2026-10-20")
    hand.answers(line, InstructionState.paid, "2026-10-21")
    assert due(hand, "payout", what="退款") == []


@pytest.mark.parametrize(("until", "found"), [("2026-11", True), ("2026-12", False), (None, False)])
def test_a_suspension_ends(hand: Hand, until: str | None, found: bool) -> None:
    """This month's end is near; the next month's is not, and an open one has none."""
    last = Month.parse(until) if until else None
    hand.add(Suspension(grant_id=hand.home(), since=NOVEMBER, until=last, reason="外出"))
    assert due(hand, "payout", what="停发") == [("DB1", "2026-11-30", "0")] * found


@pytest.mark.parametrize(
    ("due_on", "opened", "wanted"),
    [
        ("2026-11-15", "2026-11-01", [("ZH2026-0001", "2026-11-15", "5")]),
        (None, "2026-10-25", [("ZH2026-0001", "2026-11-24", "0")]),
        ("2026-12-31", "2026-11-01", []),
    ],
)
def test_a_recovery_is_due(
    hand: Hand, due_on: str | None, opened: str, wanted: list[tuple[str, str, str]]
) -> None:
    """By the day it names, or thirty days after it was opened."""
    hand.recovers(hand.home(), due_on, opened)
    assert due(hand, "payout", what="追回") == wanted


def test_a_recovery_that_came_back_is_not_due(hand: Hand) -> None:
    """All of it was received."""
    recovery = hand.recovers(hand.home(), "2026-11-15")
    hand.add(
        RecoveryEntry(
            recovery_id=recovery,
            kind=Entry.received,
            booked_on=TODAY,
            amount=10000,
            operator="甲",
            paper="收据1",
        )
    )
    assert due(hand, "payout", what="追回") == []


# --- assist ---------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("births", "confirmed", "wanted"),
    [
        (("1980-06-01",), "2026-05-20", [("DB1", "2026-11-20", "0")]),
        (("1980-06-01",), "2026-06-02", []),
        (("1950-06-01", "2015-06-01"), "2026-05-20", []),
        (("1950-06-01", "2015-06-01"), "2025-11-10", [("DB1", "2026-11-10", "10")]),
        (("1950-06-01", "1980-06-01"), "2026-05-20", [("DB1", "2026-11-20", "0")]),
    ],
    ids=["able", "able-not-yet", "unable-not-yet", "unable", "one-able"],
)
def test_a_household_is_looked_at_again(
    hand: Hand, births: tuple[str, ...], confirmed: str, wanted: list[tuple[str, str, str]]
) -> None:
    """Every half year where somebody can work, every year where nobody can."""
    hand.home(*births, confirmed=confirmed)
    assert due(hand, "assist", what="核查") == wanted


def test_a_household_adjusted_since_was_looked_at(hand: Hand) -> None:
    """An adjustment begins the time anew; a suspension does not."""
    first, second = hand.home(confirmed="2026-05-20"), hand.home(confirmed="2026-05-20")
    for grant, act in ((first, Act.adjust), (second, Act.suspend)):
        hand.add(Decision(grant_id=grant, act=act, decided_on=date(2026, 9, 1), effective=NOVEMBER))
    assert due(hand, "assist", what="核查") == [("DB2", "2026-11-20", "0")]


def test_a_household_examined_since_was_looked_at(hand: Hand) -> None:
    """A review begins the time anew, whatever was found."""
    first, second = hand.home(confirmed="2026-05-20"), hand.home(confirmed="2026-05-20")
    for grant, day in ((first, date(2026, 9, 1)), (second, date(2026, 5, 21))):
        seen = {"reviewed_on": day, "reviewer": "李", "outcome": ReviewOutcome.changed}
        hand.add(Review(grant_id=grant, **seen))
    assert due(hand, "assist", what="核查") == [("DB2", "2026-11-21", "0")]


@pytest.mark.parametrize(
    ("received", "closed", "wanted"),
    [
        ("2026-09-11", None, [("TS2026-0001", "2026-11-10", "10")]),
        ("2026-10-02", None, [("TS2026-0001", "2026-12-01", "0")]),
        ("2026-10-03", None, []),
        ("2026-09-11", "2026-10-01", []),
    ],
)
def test_a_complaint_is_closed_in_time(
    hand: Hand, received: str, closed: str | None, wanted: list[tuple[str, str, str]]
) -> None:
    """Sixty days from the day it came."""
    hand.add(
        Complaint(
            number="TS2026-0001",
            received_on=date.fromisoformat(received),
            channel=ComplaintChannel.phone,
            content="反映有车",
            outcome=ComplaintOutcome.of("不属实") if closed else None,
            closed_on=date.fromisoformat(closed) if closed else None,
        )
    )
    assert due(hand, "assist", what="投诉") == wanted


def test_an_ended_case_is_not_looked_at(hand: Hand) -> None:
    """Nobody reviews what has ended."""
    grant = hand.session.get_one(Grant, hand.home(confirmed="2025-01-20"))
    grant.until, grant.end_reason = Month(2026, 10), "主动退出"
    hand.add(grant)
    assert due(hand, "assist") == []


@pytest.mark.parametrize(("until", "found"), [("2026-11", True), ("2026-12", False)])
def test_a_phase_out_ends(hand: Hand, until: str, found: bool) -> None:
    """The last month is this one, or not yet."""
    hand.add(
        PhaseOut(grant_id=hand.home(), since=NOVEMBER - 2, until=Month.parse(until), base=50000)
    )
    assert due(hand, "assist", what="渐退") == [("DB1", "2026-11-30", "0")] * found


@pytest.mark.parametrize(
    ("birth", "wanted"),
    [
        ("2008-12-01", [("DB1", "2026-12-01", "0")]),
        ("1966-11-20", [("DB1", "2026-11-20", "0")]),
        ("2008-12-02", []),
        ("2008-11-19", []),
        ("1967-11-25", []),
    ],
)
def test_a_member_comes_of_age(hand: Hand, birth: str, wanted: list[tuple[str, str, str]]) -> None:
    """Eighteen or sixty within the days looked at; what has passed is for the rules."""
    hand.home("1980-06-01", birth)
    assert due(hand, "assist", what="周岁") == wanted


# --- processes ------------------------------------------------------------------------------------


@pytest.fixture
def club(hand: Hand, monkeypatch: pytest.MonkeyPatch) -> Callable[..., Case]:
    """A section's procedure in the catalogue, and the cases that a test begins."""
    process = replace(
        test_process.CLUB,
        describe=lambda _, ids: {number: (f"社{number}", VILLAGE) for number in ids},
        shown_by="minzheng assist dibao show {subject}",
    )
    monkeypatch.setattr(test_process, "LISTED", process, raising=False)
    monkeypatch.setattr(catalog, "PROCESSES", {"assist.club": "test_process:LISTED"})
    told = test_process.standards().values
    hand.session.add_all(value for values in told.values() for value in values)
    hand.session.flush()
    reckoner = Reckoner.of(hand.session, "420281")

    def begun(*moves: tuple[str, str]) -> Case:
        case = Case.of(hand.session, process, 1)
        for name, on in moves:
            recorded = {"paper": "申", "reason": "因", "opinion": "可", "against": 0}
            told = {field: recorded[field] for field in process.step(name).records}
            who = "乙" if name == "decide" else "甲"
            taking = Taking(name, date.fromisoformat(on), who, told, frozenset({"科长"}))
            take(hand.session, case, taking, reckoner)
        return case

    return begun


def test_a_step_of_a_procedure_is_overdue(hand: Hand, club: Callable[..., Case]) -> None:
    """Thirty working days from 09-28 ended on 11-16; nobody decided."""
    club(("accept", "2026-09-28"))
    (found,) = due(hand, "assist", what="音乐社许可：全程")
    assert found[0] == "社1"
    assert int(found[2]) == (TODAY - date.fromisoformat(found[1])).days > 0


def test_a_step_that_was_taken_is_not_due(hand: Hand, club: Callable[..., Case]) -> None:
    """The decision ended the time for it, and the standstill has no end at all."""
    club(("accept", "2026-09-28"), ("post", "2026-09-29"), ("decide", "2026-10-15"))
    assert due(hand, "assist", what="音乐社") == []


def test_a_clock_that_stands_still_is_not_due(hand: Hand, club: Callable[..., Case]) -> None:
    """While papers are awaited, nothing falls due."""
    club(("accept", "2026-09-28"), ("ask", "2026-09-29"))
    assert due(hand, "assist", what="音乐社") == []


def test_after_the_waiting_time_the_next_step_is_open(
    hand: Hand, club: Callable[..., Case]
) -> None:
    """Seven days after posting the decision may be taken: that is something to do."""
    club(("accept", "2026-11-16"), ("post", "2026-11-17"))
    assert due(hand, "assist", what="公示期满") == [("社1", "2026-11-25", "0")]


def test_what_others_let_lapse_is_nobodys_task(hand: Hand, club: Callable[..., Case]) -> None:
    """The licence was never fetched: the case has ended by itself."""
    told = ("accept", "2026-08-03"), ("post", "2026-08-04"), ("decide", "2026-08-13")
    club(*told, ("tell", "2026-08-14"))
    assert due(hand, "assist", what="音乐社") == []


# --- the command ----------------------------------------------------------------------------------


@pytest.fixture
def listed(county: Path) -> Path:
    """A county with one certificate run out, one coming, and a household to look at."""
    with Store(county).work(DEED) as work:
        hand = Hand(work.session)
        certificate(hand, "2026-11-10")
        certificate(hand, "2026-11-30")
        hand.batch(hand.home(), "draft", made="2026-11-20")
    return county


def test_the_list_is_a_list(listed: Path, call: Callable[..., Any]) -> None:
    """Exit code 0 though something is late; numbers and names are masked; JSON is whole."""
    told = call("--db", listed, "--today", TODAY, "todo", "--json")
    rows = json.loads(told.out)["rows"]
    assert told.code == 0
    assert [(row["section"], row["due"], row["late"]) for row in rows] == [
        ("人员", "2026-11-10", 10),
        ("发放", "2026-11-25", None),
        ("人员", "2026-11-30", None),
    ]
    assert all("****" in row["subject"] for row in rows if row["section"] == "人员")
    assert not re.search(r"[0-9]{17}[0-9X]", told.out)
    assert rows[0]["town"] == TOWN
    assert "其中逾期 1 项" in told.err


def test_overdue_is_for_cron(listed: Path, call: Callable[..., Any]) -> None:
    """3 and one row when something is late; nothing at all when nothing is."""
    told = call("--db", listed, "--today", TODAY, "todo", "--overdue", "--quiet", "-f", "csv")
    assert (told.code, len(told.out.splitlines()), told.err) == (3, 2, "")
    quiet = call("--db", listed, "--today", "2026-11-09", "todo", "--overdue", "--quiet")
    assert (quiet.code, quiet.out, quiet.err) == (0, "", "")


def test_a_township_and_a_section_are_chosen(listed: Path, call: Callable[..., Any]) -> None:
    """Only that place; only that section; an unknown one names those there are."""
    there = ("--db", listed, "--today", TODAY, "todo", "--format", "csv")
    assert len(call(*there, "--town", "东岳路").out.splitlines()) == 3
    assert len(call(*there, "--town", "还地桥").out.splitlines()) == 1
    assert len(call(*there, "--section", "payout").out.splitlines()) == 2
    wrong = call(*there, "--section", "pay")
    assert wrong.code == NotFound.exit_code
    assert "todo-section-unknown" in wrong.err
