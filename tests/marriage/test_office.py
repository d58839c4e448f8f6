"""The office of marriage: registrars, blanks and their ledger, numbers, grades, hours, checks."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import text
from sqlmodel import Session, col, select

from minzheng.errors import MinzhengError
from minzheng.kernel import clock
from minzheng.kernel.audit import Deed
from minzheng.kernel.db import Store
from minzheng.kernel.month import Month
from minzheng.kernel.period import reckoner_of
from minzheng.kernel.record.declare import Records
from minzheng.kernel.record.take import add, do
from minzheng.kernel.standards import standards_of
from minzheng.kernel.todo import Span
from minzheng.marriage.office import blanks, checks, counting, figures, ledger
from minzheng.marriage.office.choices import BlankState, DutyKind, Paper, Series
from minzheng.marriage.office.counting import COUNTS
from minzheng.marriage.office.faults import numbering_faults
from minzheng.marriage.office.find import signing
from minzheng.marriage.office.models import Blank, Registrar, RegistrarTraining
from minzheng.marriage.office.numbers import next_number
from minzheng.marriage.office.office_models import Office, OfficeRefit
from minzheng.marriage.office.offices import DUTIES, ITEMS, OFFICES, REFITS
from minzheng.marriage.office.registrars import REGISTRARS, TRAININGS, registrar_state
from minzheng.marriage.office.roles import roles
from minzheng.marriage.office.staffing import minimum, staffing_table
from minzheng.marriage.office.stock import DRAW, GIVE_BACK, HAND_OVER, LOTS, SPOIL, Move, move
from minzheng.marriage.office.todo import tasks
from minzheng.people.choices import PopulationKind
from minzheng.people.divisions import Gazetteer
from minzheng.people.models import Person, Population
from wedding import id_no

DEED = Deed("甲", "test")
TODAY = date(2026, 11, 21)
DAY = "2026-11-10"
FIRST, SECOND = "DJ2020-00001", "DJ2020-00002"
OFFICE = "DG2019-00001"
WOMAN, MAN = id_no("1985-01-01", "female"), id_no("1986-02-02", "male")
NUMBER = "J420281-2026-000001"


@dataclass(slots=True)
class Hand:
    """A session on the county, with the books at hand."""

    session: Session

    def add(self, book: Records, **told: str) -> Any:
        """One line as typed."""
        return add(self.session, book, told)

    def do(self, book: Records, key: str, act: str, **told: str) -> Any:
        """Something done with a line; gives the line."""
        return do(self.session, book, key, book.act(act), told, operator="甲")[0]

    def move(self, act: Move, first: str, last: str = "", on: str = DAY, **told: Any) -> int:
        """Something done with a run."""
        told["on"] = date.fromisoformat(on)
        return move(self.session, act, (first, last or first), told)

    def draw(self, first: str, last: str = "", registrar: str = FIRST, on: str = DAY) -> int:
        """A run drawn by a registrar."""
        return self.move(DRAW, first, last, on, registrar=registrar)

    def receive(self, first: str, last: str, kind: str = "结婚证", on: str = DAY) -> Any:
        """A lot."""
        told = {"first_no": first, "last_no": last, "received_on": on, "handler": "库管"}
        return self.add(LOTS, paper=kind, **told)

    def blank(self, number: str) -> Blank:
        """One booklet."""
        return self.session.exec(select(Blank).where(Blank.print_no == number)).one()

    def use(self, *numbers: str, for_: str = NUMBER, on: date = TODAY) -> None:
        """Booklets made out."""
        paper = self.blank(numbers[0]).paper
        assert list(blanks.usable(self.session, paper, numbers, len(numbers))) == []
        blanks.use(self.session, paper, numbers, for_, on)

    def sql(self, statement: str) -> None:
        """Whatever SQL says."""
        self.session.connection().execute(text(statement))
        self.session.expire_all()

    def found(self, check: str, on: date = TODAY) -> list[str]:
        """Whom a check finds, by its id."""
        one = next(one for one in checks.CHECKS if one.id == check)
        return [told.subject for told in one.run(self.session, on)]


def _settle(session: Session) -> None:
    """Two registrars, a lot of each paper, an office."""
    hand = Hand(session)
    trained = {"since": "2020-03-01", "trained_on": "2024-01-01", "valid_to": "2027-01-01"}
    hand.add(REGISTRARS, name="登记甲", id_no=WOMAN, card_no="鄂登1", **trained)
    hand.add(REGISTRARS, name="登记乙", id_no=MAN, card_no="鄂登2", **trained)
    hand.receive("42J0000001", "42J0000100", on="2025-01-02")
    hand.receive("42L0000001", "42L0000050", "离婚证", on="2025-01-02")
    hand.add(OFFICES, name="某县婚姻登记处", opened_on="2019-01-01", area="200")


@pytest.fixture(scope="module")
def base(_county_file: Path, tmp_path_factory: pytest.TempPathFactory) -> Store:
    """A county with an office; changed only in dry runs."""
    store = Store(Path(shutil.copy(_county_file, tmp_path_factory.mktemp("office"))))
    clock.fix(TODAY)
    with store.work(DEED) as work:
        _settle(work.session)
    clock.fix(None)
    return store


@pytest.fixture
def hand(base: Store) -> Iterator[Hand]:
    """A day's work that is taken back."""
    clock.fix(TODAY)
    with base.work(DEED, dry_run=True) as work:
        yield Hand(work.session)
    clock.fix(None)


def refused(call: Callable[[], Any]) -> set[str]:
    """What a call is refused for."""
    with pytest.raises(MinzhengError) as caught:
        call()
    return {found.id for found in caught.value.findings} or {caught.value.id}


def ids(found: Iterator[Any]) -> list[str]:
    """The problems of findings."""
    return [one.id for one in found]


# --- registrars -----------------------------------------------------------------------------------


def registrar(hand: Hand, number: str = FIRST) -> Registrar:
    """A registrar on file."""
    return hand.session.exec(select(Registrar).where(Registrar.number == number)).one()


def test_a_registrar_has_the_name_of_the_person_and_a_training(hand: Hand) -> None:
    """The name is the person's; the first training is a line of its own."""
    one = registrar(hand)
    assert one.name == "登记甲"
    query = select(col(RegistrarTraining.valid_to)).where(RegistrarTraining.registrar_id == one.id)
    assert hand.session.exec(query).all() == [date(2027, 1, 1)]
    person = hand.session.exec(select(Person).where(Person.id_no == WOMAN)).one()
    assert roles(hand.session, person) == [("婚姻登记员", FIRST, "2020-03-01", "", "在岗")]


REFUSED_REGISTRARS: dict[str, tuple[dict[str, str], set[str]]] = {
    "a card of somebody else": ({"card_no": "鄂登1"}, {"registrar-card-held"}),
    "here already": ({"id_no": WOMAN, "name": "登记甲"}, {"registrar-here"}),
    "a training that ends first": ({"valid_to": "2026-01-01"}, {"record-ends-before"}),
    "a training to come": ({"trained_on": "2026-11-22"}, {"record-day-ahead"}),
}  # fmt: skip


@pytest.mark.parametrize("case", REFUSED_REGISTRARS)
def test_registrars_that_cannot_be(case: str, hand: Hand) -> None:
    """Each for its own reason, and for nothing else."""
    more, problems = REFUSED_REGISTRARS[case]
    told = {"name": "登记丙", "id_no": id_no("1990-03-03", "female"), "card_no": "鄂登9"}
    told |= {"since": "2026-06-01", "trained_on": "2026-05-01", "valid_to": "2029-05-01", **more}
    assert refused(lambda: hand.add(REGISTRARS, **told)) == problems


def test_the_state_follows_the_training_and_the_leaving(hand: Hand) -> None:
    """Valid on the last day, not on the next; away from the day of leaving."""
    one = registrar(hand)
    assert registrar_state(one, date(2027, 1, 1)) == "在岗"
    assert registrar_state(one, date(2027, 1, 2)) == "培训过期"
    hand.do(REGISTRARS, FIRST, "leave", left_on="2026-11-20")
    assert registrar_state(one, date(2026, 11, 19)) == "在岗"
    assert registrar_state(one, date(2026, 11, 20)) == "离岗"
    assert ids(signing(hand.session, FIRST, date(2026, 11, 20))) == ["registrar-gone"]


def test_a_new_training_leaves_the_old_days_valid(hand: Hand) -> None:
    """Whoever is trained again could sign before, under the training of then; a gap stays one."""
    told = {"trained_on": "2026-11-01", "valid_to": "2029-11-01"}
    hand.do(REGISTRARS, FIRST, "train", **told)
    session = hand.session
    assert ids(signing(session, FIRST, date(2024, 1, 1))) == []
    assert ids(signing(session, FIRST, date(2029, 11, 1))) == []
    assert ids(signing(session, FIRST, date(2023, 12, 31))) == ["registrar-untrained"]
    assert ids(signing(session, FIRST, date(2029, 11, 2))) == ["registrar-untrained"]
    assert ids(signing(session, "谁", TODAY)) == ["registrar-unknown"]
    assert refused(lambda: hand.do(REGISTRARS, FIRST, "train", **told)) == {
        "registrar-training-older"
    }


def test_an_earlier_training_told_later(hand: Hand) -> None:
    """It makes those days valid, and the newest stays the registrar's; a newer one becomes it."""
    hand.add(TRAININGS, of=FIRST, trained_on="2020-03-01", valid_to="2023-03-01")
    assert registrar(hand).trained_on == date(2024, 1, 1)
    assert ids(signing(hand.session, FIRST, date(2023, 3, 1))) == []
    assert ids(signing(hand.session, FIRST, date(2023, 3, 2))) == ["registrar-untrained"]
    hand.add(TRAININGS, of=FIRST, trained_on="2026-10-01", valid_to="2030-10-01")
    assert registrar(hand).valid_to == date(2030, 10, 1)


def test_nobody_leaves_with_blanks_in_hand(hand: Hand) -> None:
    """They are given back first."""
    hand.draw("42J0000001", "42J0000003")
    leave = {"left_on": "2026-11-20"}
    assert refused(lambda: hand.do(REGISTRARS, FIRST, "leave", **leave)) == {
        "registrar-holds-blanks"
    }
    assert hand.move(GIVE_BACK, "42J0000001", "42J0000003") == 3
    assert hand.do(REGISTRARS, FIRST, "leave", **leave).left_on == date(2026, 11, 20)
    assert refused(lambda: hand.draw("42J0000001", on="2026-11-20")) == {"registrar-gone"}


def test_a_training_that_runs_out_is_to_do(hand: Hand) -> None:
    """Sixty days before the end, whatever the span; afterwards until it is done or left."""

    def subjects(day: date) -> list[str]:
        span = Span(day, day, reckoner_of(hand.session))
        return [one.subject for one in tasks(hand.session, span)]

    assert subjects(date(2026, 11, 1)) == []
    assert subjects(date(2026, 11, 2)) == [FIRST, SECOND]
    hand.do(REGISTRARS, FIRST, "train", trained_on="2026-11-01", valid_to="2029-11-01")
    hand.do(REGISTRARS, SECOND, "leave", left_on="2026-11-20")
    assert subjects(TODAY) == []


def test_an_expired_training_of_somebody_at_work_is_found(hand: Hand) -> None:
    """MA-17: from the day after the last; who has left is left alone."""
    assert hand.found("check-marriage-registrar-untrained", date(2027, 1, 1)) == []
    assert hand.found("check-marriage-registrar-untrained", date(2027, 1, 2)) == [FIRST, SECOND]
    hand.do(REGISTRARS, FIRST, "leave", left_on="2026-11-20")
    assert hand.found("check-marriage-registrar-untrained", date(2027, 1, 2)) == [SECOND]


@pytest.mark.parametrize(
    ("persons", "code", "least"),
    [
        (889_400, "420281", 9), (300_000, "420281", 4), (399_999, "420281", 4),
        (400_000, "420281", 5), (1, "360982", 4), (889_400, "110109", 4),
    ],
)  # fmt: skip
def test_how_many_registrars_a_population_takes(
    persons: int, code: str, least: int, hand: Hand
) -> None:
    """E59: 889 400 people take nine; a district of a city has no rule for more."""
    std = standards_of(hand.session).on(Month.of(TODAY))
    assert minimum(std, persons, code) == least


def test_staffing_against_the_population(hand: Hand) -> None:
    """E59 over the whole county: two are there, seven are wanting; without figures nothing is."""
    table = staffing_table(hand.session, TODAY, 2025)
    assert [row[1] for row in table.rows] == [None, None, 2, 2, None]
    towns = Gazetteer.load(hand.session).townships()
    for turn, town in enumerate(towns):
        persons = 889_400 - (len(towns) - 1) if not turn else 1
        facts: dict[str, Any] = {
            "year": 2025,
            "kind": PopulationKind.registered,
            "households": 0,
            "source": "公安",
        }
        hand.session.add(Population(division_code=town.code, persons=persons, **facts))
    hand.session.flush()
    table = staffing_table(hand.session, TODAY, 2025)
    assert [row[1] for row in table.rows] == [889_400, 9, 2, 2, 7]
    assert [row[1] for row in staffing_table(hand.session, date(2027, 1, 2), 2025).rows] == [
        889_400, 9, 2, 0, 9,
    ]  # fmt: skip


# --- blanks ---------------------------------------------------------------------------------------


def test_a_lot_makes_every_booklet(hand: Hand) -> None:
    """Several thousand at once, each of the width of the first; the same lot again is nothing."""
    lot = hand.receive("42J0000101", "42J0005100")
    assert lot.pieces == 5000
    query = select(Blank).where(Blank.lot_id == lot.id).order_by(Blank.print_no)
    made = hand.session.exec(query).all()
    assert [made[0].print_no, made[-1].print_no, len(made)] == ["42J0000101", "42J0005100", 5000]
    assert {one.state for one in made} == {BlankState.stored}
    assert hand.receive("42J0000101", "42J0005100") is None


REFUSED_LOTS = {
    "overlapping": ("42J0000100", "42J0000200", {"blank-run-overlap"}),
    "inside": ("42J0000050", "42J0000050", {"blank-run-overlap"}),
    "of another width": ("42J0000101", "42J00000200", {"blank-run-unlike"}),
    "of another mark": ("42J0000101", "42K0000200", {"blank-run-unlike"}),
    "backwards": ("42J0000200", "42J0000101", {"blank-run-backwards"}),
    "without a serial": ("42J000010X", "42J000020X", {"blank-run-malformed"}),
    "too long": ("42J0000101", "42J0900101", {"blank-run-long"}),
}


@pytest.mark.parametrize("case", REFUSED_LOTS)
def test_lots_that_cannot_be(case: str, hand: Hand) -> None:
    """Each for its own reason, and for nothing else."""
    first, last, problems = REFUSED_LOTS[case]
    assert refused(lambda: hand.receive(first, last)) == problems


def test_a_number_is_one_of_all_papers(hand: Hand) -> None:
    """A 离婚证 cannot bear the number of a 结婚证; the numbers beside it are free."""
    assert refused(lambda: hand.receive("42J0000100", "42J0000101", "离婚证")) == {
        "blank-run-overlap"
    }
    assert hand.receive("42J0000101", "42J0000102", "离婚证").pieces == 2
    assert hand.receive("42J00000001", "42J00000100").pieces == 100


REFUSED_MOVES: dict[str, tuple[Callable[[Hand], Any], set[str]]] = {
    "drawn twice": (lambda h: h.draw("42J0000010", "42J0000011"), {"blank-run-state"}),
    "drawn by nobody": (lambda h: h.draw("42J0000020", registrar="谁"), {"registrar-unknown"}),
    "not on file": (lambda h: h.draw("42J0000099", "42J0000102"), {"blank-run-missing"}),
    "in the days to come": (lambda h: h.draw("42J0000020", on="2026-11-22"), {"record-day-ahead"}),
    "spoiled before it was drawn": (
        lambda h: h.move(SPOIL, "42J0000010", on="2026-11-09", reason="污损"), {"blank-early"},
    ),
    "given back from the store": (
        lambda h: h.move(GIVE_BACK, "42J0000020"), {"blank-run-state"},
    ),
    "handed over from a hand": (
        lambda h: h.move(HAND_OVER, "42J0000010", to="市局"), {"blank-run-state"},
    ),
    "spoiled though made out": (
        lambda h: h.move(SPOIL, "42J0000011", on="2026-11-21", reason="污损"),
        {"blank-made-out"},
    ),
}  # fmt: skip


@pytest.mark.parametrize("case", REFUSED_MOVES)
def test_moves_that_cannot_be(case: str, hand: Hand) -> None:
    """Each for its own reason; nothing is moved."""
    hand.draw("42J0000010", "42J0000012")
    hand.use("42J0000011", "42J0000012")
    call, problems = REFUSED_MOVES[case]
    assert refused(lambda: call(hand)) == problems
    assert hand.blank("42J0000010").state is BlankState.drawn
    assert hand.blank("42J0000020").state is BlankState.stored


def test_several_reasons_are_told_at_once(hand: Hand) -> None:
    """Numbers that are not there, a state, and a registrar that nobody knows."""
    hand.draw("42J0000100")
    assert refused(lambda: hand.draw("42J0000100", "42J0000110", registrar="谁")) == {
        "blank-run-missing", "blank-run-state", "registrar-unknown",
    }  # fmt: skip


def test_the_life_of_a_booklet(hand: Hand) -> None:
    """Received, drawn, spoiled, handed over: each with its day, in its ledger."""
    hand.draw("42J0000001", "42J0000002")
    hand.move(SPOIL, "42J0000002", on="2026-11-15", reason="打印错位")
    hand.move(HAND_OVER, "42J0000002", on="2026-11-20", to="市民政局")
    table = ledger.ledger_table(hand.session, Paper.marriage, date(2026, 11, 1), TODAY)
    assert [row[2:] for row in table.rows] == [
        ("42J0000001", date(2025, 1, 2), date(2026, 11, 10), "登记甲", None, "", None, "", None,
         "", "已领用"),
        ("42J0000002", date(2025, 1, 2), date(2026, 11, 10), "登记甲", None, "",
         date(2026, 11, 15), "打印错位", date(2026, 11, 20), "市民政局", "已移交"),
    ]  # fmt: skip
    last = ledger.ledger_table(hand.session, None, date(2026, 11, 16), TODAY)
    assert [row[2] for row in last.rows] == ["42J0000002"]
    assert ledger.ledger_table(hand.session, Paper.divorce, date(2025, 1, 1), TODAY).rows == []
    told = ledger.blank_tables(hand.session, "42j0000002")[0].rows
    assert [row[0] for row in told] == ["入库", "领用", "作废", "移交"]
    assert refused(lambda: ledger.blank_tables(hand.session, "42J9")) == {"blank-not-there"}
    lots = ledger.lots_table(hand.session).rows
    assert [row[-5:] for row in lots] == [(98, 1, 0, 0, 1), (50, 0, 0, 0, 0)]


def test_blanks_are_listed_by_what_is_asked(hand: Hand) -> None:
    """By paper, state, lot and registrar, and by all of them."""
    hand.draw("42J0000001", "42J0000003")
    hand.draw("42L0000001", registrar="登记乙")

    def numbers(**wanted: Any) -> list[str]:
        return [row[0] for row in ledger.list_table(hand.session, wanted).rows]

    assert numbers(state=BlankState.drawn, paper=Paper.divorce) == ["42L0000001"]
    assert len(numbers(registrar=FIRST)) == 3
    assert numbers(registrar=SECOND, state=BlankState.spoiled) == []
    assert len(numbers(lot="RK2025-00002")) == 50
    assert refused(lambda: numbers(registrar="谁")) == {"registrar-unknown"}


# --- replacing ------------------------------------------------------------------------------------


def test_a_spoiled_booklet_is_replaced_under_its_number(hand: Hand) -> None:
    """The 字号 stays with both: the old one is waste, the new one is used for it."""
    hand.use("42J0000001", "42J0000002", on=date(2026, 11, 18))
    assert ids(blanks.replacing(hand.session, "42J0000002", "42J0000003", TODAY)) == []
    new = blanks.replace(hand.session, "42J0000002", "42J0000003", TODAY, "打印错位")
    old = hand.blank("42J0000002")
    assert (old.state, old.used_for, old.spoiled_on) == (BlankState.spoiled, NUMBER, TODAY)
    assert (new.print_no, new.state, new.used_for) == ("42J0000003", BlankState.used, NUMBER)
    assert hand.found("check-marriage-blank-pair") == []
    told = ledger.blank_tables(hand.session, "42J0000001")[1].rows
    assert [row[0] for row in told] == ["42J0000001", "42J0000002", "42J0000003"]


REFUSED_REPLACINGS = {
    "unknown": ("42J0000002", "42J9", TODAY, ["blank-unknown"]),
    "not made out": ("42J0000005", "42J0000003", TODAY, ["blank-not-made-out"]),
    "of another paper": ("42J0000002", "42L0000001", TODAY, ["blank-other-paper"]),
    "used": ("42J0000002", "42J0000001", TODAY, ["blank-spent"]),
    "before it was made out": (
        "42J0000002", "42J0000003", date(2026, 11, 17), ["blank-early"]
    ),
    "by itself": ("42J0000002", "42J0000002", TODAY, ["blank-twice"]),
}  # fmt: skip


@pytest.mark.parametrize("case", REFUSED_REPLACINGS)
def test_replacings_that_cannot_be(case: str, hand: Hand) -> None:
    """Each for its own reason, and for nothing else."""
    hand.use("42J0000001", "42J0000002", on=date(2026, 11, 18))
    old, new, day, problems = REFUSED_REPLACINGS[case]
    assert ids(blanks.replacing(hand.session, old, new, day)) == problems


# --- guards ---------------------------------------------------------------------------------------

GUARDED = {
    "a used one is never unused": (
        "UPDATE marriage_blank SET state = 'drawn', used_for = '', used_on = NULL "
        "WHERE print_no = '42J0000001'", "blank-used-stays",
    ),
    "nor used for another number": (
        "UPDATE marriage_blank SET used_for = 'J420281-2026-000009' "
        "WHERE print_no = '42J0000001'", "blank-used-stays",
    ),
    "nor deleted": ("DELETE FROM marriage_blank WHERE print_no = '42J0000001'", "blank-kept"),
    "waste is not used": (
        "UPDATE marriage_blank SET state = 'used', used_for = 'J420281-2026-000009', "
        "used_on = '2026-11-20', reason = '', spoiled_on = NULL WHERE print_no = '42J0000003'",
        "blank-waste-stays",
    ),
    "a number stays": (
        "UPDATE marriage_blank SET print_no = '42J0009999' WHERE print_no = '42J0000010'",
        "blank-number-stays",
    ),
}  # fmt: skip


@pytest.mark.parametrize("case", GUARDED)
def test_the_schema_guards_blanks(case: str, base: Store) -> None:
    """Whatever SQL says."""
    statement, problem = GUARDED[case]
    clock.fix(TODAY)

    def change() -> None:
        """A used and a spoiled one, then the statement."""
        with base.work(DEED) as work:
            hand = Hand(work.session)
            hand.use("42J0000001", "42J0000002")
            hand.move(SPOIL, "42J0000003", reason="污损")
            hand.sql(statement)

    assert refused(change) == {problem}
    clock.fix(None)


# --- counting -------------------------------------------------------------------------------------


def test_a_count_against_the_book(hand: Hand) -> None:
    """What is in store and in hands is in the book; used, spoiled and handed over is not."""
    session = hand.session
    assert counting.in_book(session, Paper.marriage, TODAY) == 100
    hand.draw("42J0000001", "42J0000010")
    hand.use("42J0000001", "42J0000002")
    hand.move(SPOIL, "42J0000003", on="2026-11-21", reason="污损")
    hand.move(HAND_OVER, "42J0000099", "42J0000100", on="2026-11-21", to="市局")
    assert counting.in_book(session, Paper.marriage, TODAY) == 95
    assert counting.in_book(session, Paper.marriage, TODAY - timedelta(days=1)) == 100
    assert counting.in_book(session, Paper.marriage, date(2025, 1, 1)) == 0
    told = {"paper": "结婚证", "counted_on": "2026-11-21", "counter": "库管"}
    count = hand.add(COUNTS, counted="94", **told)
    assert count.in_book == 95
    assert COUNTS.says is not None
    assert list(COUNTS.says(session, count)) == ["账面 95 本，实有 94 本：盘亏 1 本"]
    row = counting.counts_table(session, date(2026, 1, 1), TODAY).rows[0]
    assert row[3:7] == (95, 94, "盘亏 1 本", "98.95%")
    assert refused(lambda: hand.add(COUNTS, counted="-1", **told)) == {"blank-count-negative"}


def test_only_the_last_count_of_a_paper_is_found(hand: Hand) -> None:
    """账实相符: a difference is a finding until a later count agrees."""
    told = {"paper": "离婚证", "counter": "库管"}
    hand.add(COUNTS, counted="51", counted_on="2026-11-10", **told)
    assert hand.found("check-marriage-blank-count") == ["PD2026-00001"]
    assert hand.found("check-marriage-blank-count", date(2026, 11, 9)) == []
    hand.add(COUNTS, counted="50", counted_on="2026-11-11", **told)
    assert hand.found("check-marriage-blank-count") == []


def test_where_the_unused_are(hand: Hand) -> None:
    """In the store and in hands, with the first and the last number."""
    hand.draw("42J0000091", "42J0000100")
    assert counting.balance_table(hand.session).rows == [
        ("离婚证", "库房", 50, "42L0000001", "42L0000050"),
        ("结婚证", "库房", 90, "42J0000001", "42J0000090"),
        ("结婚证", FIRST, 10, "42J0000091", "42J0000100"),
    ]


# --- checks of blanks -----------------------------------------------------------------------------


def test_a_number_takes_two_booklets(hand: Hand) -> None:
    """MA-14: both the same one, or three; a reissue may take one; old numbers are left."""
    hand.use("42J0000001", "42J0000002")
    hand.use("42J0000004", for_="BJ420281-2026-000001")
    hand.use("42J0000005", for_="冶字87号")
    assert hand.found("check-marriage-blank-pair") == []
    hand.use("42L0000001", for_="L420281-2026-000001")
    hand.use("42J0000003")
    assert hand.found("check-marriage-blank-pair") == [NUMBER, "L420281-2026-000001"]


def test_a_paper_belongs_to_its_series(hand: Hand) -> None:
    """MA-14: a 结婚证 under the number of a divorce, never under its own or an old one."""
    hand.use("42J0000001", "42J0000002")
    hand.use("42L0000001", for_="BL420281-2026-000001")
    hand.use("42J0000007", for_="冶字87号")
    assert hand.found("check-marriage-blank-paper") == []
    hand.use("42J0000003", for_="BL420281-2026-000002")
    assert hand.found("check-marriage-blank-paper") == ["42J0000003"]


def test_days_come_in_their_order(hand: Hand) -> None:
    """MA-14: used on the day it was drawn is well; used before that or before receipt is not."""
    hand.draw("42J0000001", "42J0000004")
    hand.use("42J0000001", "42J0000002", on=date(2026, 11, 10))
    assert hand.found("check-marriage-blank-days") == []
    hand.use("42J0000003", for_="BJ420281-2026-000001", on=date(2026, 11, 9))
    hand.use("42J0000005", for_="BJ420281-2025-000001", on=date(2025, 1, 1))
    assert hand.found("check-marriage-blank-days") == ["42J0000003", "42J0000005"]


def test_a_lot_has_all_its_booklets(hand: Hand) -> None:
    """MA-14: one that is gone from the stock is missed."""
    assert hand.found("check-marriage-blank-lot") == []
    hand.sql("DELETE FROM marriage_blank WHERE print_no = '42L0000050'")
    assert hand.found("check-marriage-blank-lot") == ["RK2025-00002"]


# --- numbers --------------------------------------------------------------------------------------


def test_each_series_counts_by_itself(hand: Hand) -> None:
    """E37: the region of the office, the year of handling, a serial of its own."""
    session = hand.session
    assert next_number(session, Series.marriage, TODAY) == "J420281-2026-000001"
    assert next_number(session, Series.marriage, TODAY) == "J420281-2026-000002"
    assert next_number(session, Series.marriage_again, TODAY) == "BJ420281-2026-000001"
    assert next_number(session, Series.marriage, date(2027, 1, 1)) == "J420281-2027-000001"


def _series(*numbers: str) -> list[tuple[str, date]]:
    """Numbers, each given in its own year."""
    return [(number, date(int(number.split("-")[1]), 5, 1)) for number in numbers]


NUMBERING = {
    "sound": (_series(NUMBER, "J420281-2026-000002", "BJ420281-2026-000001"), []),
    "begun elsewhere": (_series("J420281-2026-000501", "J420281-2026-000502"), []),
    "form": ([("J420281-2026-1", TODAY)], ["字号 J420281-2026-1 的格式不对"]),
    "region": ([("J420222-2026-000001", TODAY)],
        ["字号 J420222-2026-000001 的区划代码不是 420281"],
    ),
    "year": (
        [("J420281-2025-000001", TODAY)],
        ["字号 J420281-2025-000001 的年份与办理日期 2026-11-21 不符"],
    ),
    "twice": (_series(NUMBER, NUMBER), [f"字号 {NUMBER} 出现 2 次"]),
    "one missing": (
        _series(NUMBER, "J420281-2026-000003"), ["字号 J420281-2026-000002 缺号"]
    ),
    "several missing": (
        _series("L420281-2026-000001", "L420281-2026-000005"),
        ["字号 L420281-2026-000002 至 000004 缺号（3 个）"],
    ),
    "a later year begins with 1": (
        _series("J420281-2025-000900", "J420281-2026-000002"),
        ["字号 J420281-2026-000001 缺号"],
    ),
}  # fmt: skip


@pytest.mark.parametrize("case", NUMBERING)
def test_faults_of_numbers(case: str) -> None:
    """MA-13: each fault by itself; sound series are silent."""
    numbers, told = NUMBERING[case]
    assert list(numbering_faults(numbers, "420281")) == told


# --- the register of offices ----------------------------------------------------------------------


def test_a_refit_is_no_charge(hand: Hand) -> None:
    """MA-15: what is called 工本费 is refused from 2017-04-01 on, and found where it stands."""
    told = {"of": OFFICE, "cost": "300000", "content": "候登区改造"}
    one = hand.add(REFITS, done_on="2026-03-01", source="财政", **told)
    assert one.cost == 300_000_00
    assert refused(lambda: hand.add(REFITS, done_on="2026-04-01", source="工本费结余", **told)) == {
        "marriage-fee"
    }
    assert hand.add(REFITS, done_on="2017-03-31", source="工本费结余", **told) is not None
    assert hand.found("check-marriage-fee") == []
    office = hand.session.exec(select(Office)).one()
    facts: dict[str, Any] = {"content": "登记费支出", "cost": 1, "done_on": date(2017, 4, 1)}
    hand.session.add(OfficeRefit(number="DX2017-9", office_id=office.stored_id, **facts))
    hand.session.flush()
    assert hand.found("check-marriage-fee") == ["DX2017-9"]


def test_a_grade_with_its_items(hand: Hand) -> None:
    """M14: items met of items listed, and offices of 4A and more; a lost item counts no more."""
    for clause in ("4.1", "5.2"):
        told = {"of": OFFICE, "grade": "4A", "clause": clause, "item": "条件"}
        hand.add(ITEMS, listed_on="2026-01-10", **told)
    hand.do(ITEMS, "DT2026-00001", "check", checked_on="2026-02-01", met="是")

    def told_by(name: str, until: date = TODAY) -> tuple[int, int]:
        found = {one.name: one for one in figures.rates(hand.session, date(2026, 1, 1), until)}
        return found[name].part, found[name].whole

    assert told_by("等级评定条件达到率") == (1, 2)
    hand.do(ITEMS, "DT2026-00001", "check", checked_on="2026-03-01", met="否")
    assert told_by("等级评定条件达到率") == (0, 2)
    hand.do(ITEMS, "DT2026-00001", "check", checked_on="2026-04-01", met="是")
    assert told_by("等级评定条件达到率") == (1, 2)
    assert told_by("等级评定条件达到率", date(2026, 3, 31)) == (0, 2)
    assert told_by("4A级以上登记机关") == (0, 1)
    hand.do(OFFICES, OFFICE, "grade", grade="4A", graded_on="2026-05-01")
    assert told_by("4A级以上登记机关") == (1, 1)
    assert told_by("4A级以上登记机关", date(2026, 4, 30)) == (0, 1)
    hand.do(OFFICES, OFFICE, "grade", grade="3A", graded_on="2026-06-01")
    assert told_by("4A级以上登记机关") == (0, 1)


def test_the_rate_of_offices_across_provinces(hand: Hand) -> None:
    """M5: offices that offer it ÷ open offices, on the day; a closed one is none."""
    session = hand.session
    assert figures.cross_province(session, TODAY).row[1:4] == (0, 1, "0.00%")
    told = {"cross_since": "2025-05-10", "cross_province": "是"}
    hand.do(OFFICES, OFFICE, "offer", **told)
    assert figures.cross_province(session, date(2025, 5, 9)).row[1:4] == (0, 1, "0.00%")
    assert figures.cross_province(session, date(2025, 5, 10)).row[1:4] == (1, 1, "100.00%")
    hand.add(OFFICES, name="二处", opened_on="2026-01-01")
    assert figures.cross_province(session, TODAY).row[1:4] == (1, 2, "50.00%")
    hand.do(OFFICES, "DG2026-00001", "close", closed_on="2026-11-01")
    assert figures.cross_province(session, TODAY).row[1:4] == (1, 1, "100.00%")


def test_promised_days_without_duty(hand: Hand) -> None:
    """M9: rest days of an office open all the year, noons and evenings where they are offered."""

    def gaps(since: str = "2026-11-20") -> list[tuple[str, str]]:
        table = figures.gaps_table(hand.session, date.fromisoformat(since), date(2026, 11, 22))
        return [(str(row[2]), row[3]) for row in table.rows]

    assert gaps() == []
    told = {"hours_since": "2026-11-20", "all_year": "是", "noon": "是", "late": "否"}
    hand.do(OFFICES, OFFICE, "hours", **told)
    assert gaps("2026-11-16") == [
        ("2026-11-20", "午间"), ("2026-11-21", "休息日"), ("2026-11-22", "休息日"),
    ]  # fmt: skip
    hand.add(DUTIES, of=OFFICE, duty_on="2026-11-22", kind="休息日", registrar=FIRST)
    hand.add(DUTIES, of=OFFICE, duty_on="2026-11-20", kind="午间", registrar=FIRST)
    assert gaps() == [("2026-11-21", "休息日")]


def test_cases_at_noon_are_told_by_the_roster(hand: Hand) -> None:
    """After the duty, once; those of rest days are counted by the registers."""
    for day, kind in (("2026-11-20", "午间"), ("2026-11-23", "午间"), ("2026-11-15", "休息日")):
        hand.add(DUTIES, of=OFFICE, duty_on=day, kind=kind, registrar=FIRST)
    hand.do(DUTIES, "DZ2026-00001", "serve", cases="3")
    span = (date(2026, 11, 1), date(2026, 11, 30))
    assert figures.duty_cases(hand.session, DutyKind.noon, *span) == (3, 1)
    assert figures.duty_cases(hand.session, DutyKind.late, *span) == (0, 0)

    def tells(turn: int, cases: str) -> set[str]:
        return refused(lambda: hand.do(DUTIES, f"DZ2026-{turn:05d}", "serve", cases=cases))

    assert tells(1, "4") == {"record-act-state"}
    assert tells(2, "1") == {"duty-ahead"}
    assert tells(3, "1") == {"duty-cases-by-day"}
    hand.do(REGISTRARS, SECOND, "leave", left_on="2026-11-20")
    duty = {"of": OFFICE, "kind": "延时", "registrar": SECOND}
    assert refused(lambda: hand.add(DUTIES, duty_on="2026-11-20", **duty)) == {"registrar-gone"}
    assert hand.add(DUTIES, duty_on="2026-11-19", **duty) is not None


def test_a_county_without_an_office_is_silent(county: Path) -> None:
    """No check finds anything where nothing is."""
    with Store(county).reading() as session:
        assert [found for check in checks.CHECKS for found in check.run(session, TODAY)] == []
