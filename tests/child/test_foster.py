"""Foster families, placements, institutions: conditions, clocks, figures, checks, todo."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
from sqlmodel import Session, select

from minzheng.child.foster import checks, conditions, fees, figures, roles, todo
from minzheng.child.foster.families import FAMILIES, family_state
from minzheng.child.foster.fosters import FOSTERS, VISITS, foster_state, next_visit, trial_end
from minzheng.child.foster.institutions import BEDS, INSTITUTIONS
from minzheng.child.foster.models import ChildPlacement, Foster, FosterFamily
from minzheng.child.foster.placements import CARE, PLACEMENTS
from minzheng.child.register.choices import Kin, Mode, Role, Settling
from minzheng.child.register.files import FILES
from minzheng.child.register.life import adopt, mode_on
from minzheng.child.register.models import ChildFile
from minzheng.child.register.people import GUARDIANS
from minzheng.child.register.schools import MODES
from minzheng.errors import MinzhengError
from minzheng.kernel import clock
from minzheng.kernel.audit import Deed
from minzheng.kernel.codes import check_char
from minzheng.kernel.db import Store
from minzheng.kernel.month import Month
from minzheng.kernel.period import Reckoner
from minzheng.kernel.record.declare import Records
from minzheng.kernel.record.take import add, do, enter
from minzheng.kernel.standards import Mark, Value
from minzheng.kernel.todo import Span
from minzheng.people.choices import PopulationKind
from minzheng.people.divisions import Gazetteer
from minzheng.people.models import (
    Death,
    Disability,
    DisabilityKind,
    Flag,
    FlagKind,
    Household,
    Member,
    Person,
    Population,
)

DEED = Deed("甲", "test")
TODAY = date(2026, 11, 21)
TOWN, VILLAGE = "420281104", "420281104221"
PLACE = {"township": "还地桥镇", "village": "土库村"}
HOME, AWAY, SHELTER = "FY2015-00001", "FY2010-00001", "FY2020-00001"
FAMILY = "JT2026-00001"


def number(birth: str, turn: int) -> str:
    """An invented citizen's number; odd turns are men."""
    first = f"420281{birth}{turn:03d}"
    return first + check_char(first)


CARER, OTHER = number("19800301", 12), number("19820405", 14)
NINE, TWELVE, BABY, GROWN = (
    number(birth, 20 + 2 * n)
    for n, birth in enumerate(("20170510", "20141002", "20240101", "20081201"))
)
NAMES = {NINE: "童甲", TWELVE: "童乙", BABY: "童丙", GROWN: "童丁"}
HELD = ("local", "housed", "steady", "healthy", "no_record", "harmonious", "able")
FIT = dict.fromkeys(HELD, "是")
APPLIES: dict[str, str] = {
    "carer_name": "陈某", "carer_id_no": CARER, **PLACE, "address": "一组1号",
    "applied_on": "2026-01-05", "floor_area": "205", "members": "3", "income": "2833.34",
    "schooling": "初中", **FIT,
}  # fmt: skip
SECOND: dict[str, str] = {**APPLIES, "carer_name": "林某", "carer_id_no": OTHER}


@dataclass(slots=True)
class Hand:
    """A session on the county, with the books at hand."""

    session: Session

    def add(self, book: Records, **told: str) -> Any:
        """One line as typed."""
        return add(self.session, book, told)

    def do(self, book: Records, key: str, act: str, **told: str) -> Any:
        """Something done with a line; gives what was said."""
        return do(self.session, book, key, book.act(act), told, operator="甲")[1]

    def one(self, book: Records, key: str) -> Any:
        """A line by its number."""
        model: Any = book.model
        return self.session.exec(select(model).where(model.number == key)).one()

    def person(self, id_no: str) -> Person:
        """Somebody on file."""
        return self.session.exec(select(Person).where(Person.id_no == id_no)).one()

    def child(self, id_no: str) -> ChildFile:
        """A child's file."""
        query = select(ChildFile).where(ChildFile.person_id == self.person(id_no).id)
        return self.session.exec(query).one()

    def put(self, *rows: Any) -> None:
        """Rows past the rules."""
        self.session.add_all(rows)
        self.session.flush()

    def dies(self, id_no: str, on: date) -> None:
        """A death."""
        key = self.person(id_no).stored_id
        self.put(Death(person_id=key, died_on=on, source="公安", told_on=TODAY))

    def sets(self, key: str, value: str, unit: str) -> None:
        """A standard of the county, besides the nation's."""
        facts = {"label": key, "document": "某文", "mark": Mark.verified}
        since = Month(2010, 1)
        self.put(Value(region="420281", key=key, value=value, unit=unit, since=since, **facts))

    def foster(self, id_no: str = NINE, since: str = "2026-09-01", **more: str) -> Any:
        """A child on trial in the family."""
        told = {"family": FAMILY, "institution": AWAY, "since": since, **more}
        return self.add(FOSTERS, child=self.child(id_no).number, **told)

    def place(self, id_no: str = NINE, since: str = "2026-09-01", **more: str) -> Any:
        """A child in an institution."""
        told = {"of": AWAY, "since": since, "reason": "孤儿", **more}
        return self.add(PLACEMENTS, child=self.child(id_no).number, **told)

    def visit(self, foster: Any, on: str, seen: str = "是") -> Any:
        """A visit."""
        told = {"visited_on": on, "visitor": "郑某", "seen": seen, "found": "很好"}
        return self.add(VISITS, of=foster.number, **told)


def _ward(session: Session, id_no: str) -> None:
    """A child whose guardian is the bureau."""
    born = date.fromisoformat(f"{id_no[6:10]}-{id_no[10:12]}-{id_no[12:14]}")
    person = Person(id_no=id_no, name=NAMES[id_no], name_key=NAMES[id_no], birth=born, sex="female")
    session.add(person)
    session.flush()
    facts = {"division_code": VILLAGE, "opened_on": date(2025, 3, 2)}
    child = enter(session, FILES, {"person_id": person.id, **facts})
    told = {"role": Role.guardian, "kin": Kin.bureau, "body": "民政局", "since": date(2025, 3, 2)}
    enter(session, GUARDIANS, {"child_id": child.id, **told})


def _settle(session: Session) -> None:
    """Three institutions, a family that passed, four wards of the bureau."""
    hand = Hand(session)
    welfare = {"kind": "儿童福利院", "township": "还地桥镇", "opened_on": "2015-01-01"}
    hand.add(INSTITUTIONS, name="县院", **welfare)
    hand.add(INSTITUTIONS, name="市院", kind="儿童福利院", seat="黄石市", opened_on="2010-01-01")
    shelter = {"kind": "未保中心", "township": "还地桥镇", "opened_on": "2020-01-01"}
    hand.add(INSTITUTIONS, name="未保中心", **shelter)
    hand.add(BEDS, of=HOME, since="2015-01-01", beds="40")
    hand.add(BEDS, of=HOME, since="2026-01-01", beds="60")
    hand.add(BEDS, of=SHELTER, since="2020-01-01", beds="8")
    hand.add(FAMILIES, **APPLIES)
    hand.do(FAMILIES, FAMILY, "pass", passed_on="2026-02-01", assessor="李某")
    for id_no in NAMES:
        _ward(session, id_no)


@pytest.fixture(scope="module")
def base(_county_file: Path, tmp_path_factory: pytest.TempPathFactory) -> Store:
    """A county with institutions, a family and wards; changed only in dry runs."""
    store = Store(Path(shutil.copy(_county_file, tmp_path_factory.mktemp("foster"))))
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
    return {found.id for found in caught.value.findings if found.level.name == "error"}


# --- conditions of a family -----------------------------------------------------------------------

UNFIT: dict[str, tuple[dict[str, str], str]] = {
    "another county": ({"local": "否"}, "foster-not-local"),
    "no home": ({"housed": "否"}, "foster-not-housed"),
    "four in less than 4 × 41": ({"floor_area": "163"}, "foster-crowded"),
    "no steady income": ({"steady": "否"}, "foster-not-steady"),
    "a 分 below the middle": ({"income": "2833.33"}, "foster-poor"),
    "ill": ({"healthy": "否"}, "foster-not-healthy"),
    "convicted": ({"no_record": "否"}, "foster-record"),
    "gambling": ({"harmonious": "否"}, "foster-discord"),
    "carer of 29": ({"carer_id_no": number("19970202", 16)}, "foster-carer-age"),
    "carer of 66": ({"carer_id_no": number("19600104", 16)}, "foster-carer-age"),
    "weak carer": ({"able": "否"}, "foster-carer-unable"),
    "primary school": ({"schooling": "小学"}, "foster-carer-schooling"),
    "a child of five": ({"small_children": "1"}, "foster-small-children"),
}


@pytest.mark.parametrize("case", UNFIT)
def test_a_family_is_refused(case: str, hand: Hand) -> None:
    """Each condition of 第八条 and 第九条 by itself, told on application and refused at review."""
    more, problem = UNFIT[case]
    one = hand.add(FAMILIES, **{**SECOND, **more})
    passing = {"passed_on": "2026-02-01", "assessor": "李某"}
    assert refused(lambda: hand.do(FAMILIES, one.number, "pass", **passing)) == {problem}
    assert FAMILIES.says is not None
    assert list(FAMILIES.says(hand.session, one))


def test_every_fault_of_a_family_is_told_at_once(hand: Hand) -> None:
    """All conditions are tried, and the table shows each with its article."""
    told = {**SECOND, **dict.fromkeys(FIT, "否"), "floor_area": "60", "income": "0"}
    told |= {"schooling": "小学", "small_children": "2", "carer_id_no": number("19970202", 16)}
    one = hand.add(FAMILIES, **told)
    passing = {"passed_on": "2026-02-01", "assessor": "李某"}
    found = refused(lambda: hand.do(FAMILIES, one.number, "pass", **passing))
    assert found == {problem for _, problem in UNFIT.values()}
    with pytest.raises(MinzhengError, match="12 个条件") as caught:
        hand.do(FAMILIES, one.number, "pass", **passing)
    assert caught.value.cite.split("；")[0] == "家庭寄养管理办法 第八条第一项"
    assert caught.value.cite.endswith("第九条")
    table = conditions.conditions_table(hand.session, one, date(2026, 2, 1), 1)
    assert [row[2] for row in table.rows] == [False] * 12 + [True]
    assert all("家庭寄养管理办法" in row[4] for row in table.rows)


@pytest.mark.parametrize("birth", ["19960201", "19600202", "19610201"])
def test_thirty_and_sixty_five_are_included(birth: str, hand: Hand) -> None:
    """30 on the very day, 65 up to the day before the next birthday."""
    one = hand.add(FAMILIES, **{**SECOND, "carer_id_no": number(birth, 16), "floor_area": "164"})
    hand.do(FAMILIES, one.number, "pass", passed_on="2026-02-01", assessor="李某")
    assert family_state(one, TODAY) == "合格"
    assert family_state(one, date(2026, 1, 31)) == "待审核"


def _household(hand: Hand, *members: Person) -> None:
    home = Household(number="H1", division_code=VILLAGE)
    hand.put(home)
    for person in members:
        told = {"person_id": person.stored_id, "relation": "02", "since": date(2020, 1, 1)}
        hand.put(Member(household_id=home.stored_id, **told))


def test_what_is_on_file_counts_beside_what_was_told(hand: Hand) -> None:
    """Time served by one of the household, and a small child of it, though nobody told them."""
    family = hand.one(FAMILIES, FAMILY)
    small = Person(id_no="T1", name="小某", name_key="小某", birth=date(2021, 2, 2))
    older = Person(id_no="T2", name="大某", name_key="大某", birth=date(2020, 2, 1))
    hand.put(small, older)
    _household(hand, hand.person(CARER), small, older)
    on = date(2026, 2, 1)
    found = [one.id for one in conditions.family_faults(hand.session, family, on)]
    assert found == ["foster-small-children"]
    hand.put(Flag(person_id=older.stored_id, kind=FlagKind.imprisoned, since=on))
    found = [one.id for one in conditions.family_faults(hand.session, family, on)]
    assert found == ["foster-record", "foster-small-children"]


# --- what is refused ------------------------------------------------------------------------------

Spoil = Callable[[Hand], Any]
REFUSALS: dict[str, tuple[Spoil, Spoil, str]] = {
    "no room": (lambda h: None, lambda h: h.add(FAMILIES, **{**SECOND, "members": "0"}),
                "record-not-positive"),
    "minus one child": (lambda h: None,
                        lambda h: h.add(FAMILIES, **{**SECOND, "small_children": "-1"}),
                        "foster-count-negative"),
    "no guardian": (lambda h: h.do(GUARDIANS, "JH2025-00001", "end", ended_on="2026-08-01",
                                   ended_for="撤销"),
                    lambda h: h.foster(), "foster-not-guarded"),
    "dependent": (lambda h: None, lambda h: h.foster(dependent="是"), "foster-dependent"),
    "twelve, not asked": (lambda h: None, lambda h: h.foster(TWELVE), "foster-not-agreed"),
    "family not passed": (lambda h: h.add(FAMILIES, **SECOND),
                          lambda h: h.foster(family="JT2026-00002"), "foster-family-state"),
    "three children": (lambda h: (h.foster(TWELVE, agrees="是"), h.foster(NINE)),
                       lambda h: h.foster(BABY), "foster-too-many foster-crowded"),
    "in an institution": (lambda h: h.place(), lambda h: h.foster(since="2026-09-02"),
                          "child-place-elsewhere"),
    "in a family": (lambda h: h.foster(), lambda h: h.place(since="2026-09-02"),
                    "child-place-elsewhere"),
    "in two institutions": (lambda h: h.place(),
                            lambda h: h.place(since="2026-08-02", of=HOME),
                            "child-place-elsewhere"),
    "dead": (lambda h: h.dies(NINE, date(2026, 8, 1)), lambda h: h.place(), "child-place-dead"),
    "adopted": (lambda h: adopt(h.session, h.child(NINE), date(2026, 8, 1)),
                lambda h: h.foster(), "child-place-adopted"),
    "before it opened": (lambda h: None, lambda h: h.place(of=HOME, since="2014-12-31"),
                         "institution-not-open"),
    "here and elsewhere": (lambda h: None,
                           lambda h: h.add(INSTITUTIONS, name="丙院", kind="儿童福利院",
                                           township="还地桥镇", seat="黄石市",
                                           opened_on="2020-01-01"),
                           "institution-where"),
    "fewer than none": (lambda h: None,
                        lambda h: h.add(BEDS, of=HOME, since="2026-02-01", beds="-1"),
                        "institution-beds-negative"),
    "closed over a child": (lambda h: h.place(),
                            lambda h: h.do(INSTITUTIONS, AWAY, "close", closed_on="2026-10-01"),
                            "institution-has-children"),
    "closed over a foster child": (lambda h: h.foster(),
                                   lambda h: h.do(INSTITUTIONS, AWAY, "close",
                                                  closed_on="2026-10-01"),
                                   "institution-has-children"),
    "family gone with a child": (lambda h: h.foster(),
                                 lambda h: h.do(FAMILIES, FAMILY, "end", ended_on="2026-10-01",
                                                ended_for="迁出"),
                                 "foster-family-has-child"),
    "care of nobody": (lambda h: None,
                       lambda h: h.add(CARE, child=h.child(NINE).number, heading="康",
                                       done_on="2026-09-05", content="训练"),
                       "child-not-placed"),
    "visited before": (lambda h: h.foster(),
                       lambda h: h.visit(h.one(FOSTERS, "JI2026-00001"), "2026-08-31"),
                       "foster-visit-outside"),
    "unseen, no reason": (lambda h: h.foster(),
                          lambda h: h.add(VISITS, of="JI2026-00001", visited_on="2026-09-05",
                                          visitor="郑某", seen="否"),
                          "foster-visit-unsaid"),
    "signed on day 61": (lambda h: h.foster(),
                         lambda h: h.do(FOSTERS, "JI2026-00001", "sign", signed_on="2026-11-01",
                                        agreement_no="协1", agreed_until="2027-11-01"),
                         "foster-trial-over"),
    "agreed for no time": (lambda h: h.foster(),
                           lambda h: h.do(FOSTERS, "JI2026-00001", "sign", signed_on="2026-10-31",
                                          agreement_no="协1", agreed_until="2026-10-31"),
                           "foster-agreement-short"),
    "carer of 66 at signing": (lambda h: (h.foster(), setattr(h.person(CARER), "birth",
                                                              date(1960, 10, 1))),
                               lambda h: h.do(FOSTERS, "JI2026-00001", "sign",
                                              signed_on="2026-10-01", agreement_no="协1",
                                              agreed_until="2027-10-31"),
                               "foster-carer-age"),
    "adopted by nobody": (lambda h: h.foster(),
                          lambda h: h.do(FOSTERS, "JI2026-00001", "end", ended_on="2026-11-01",
                                         ended_for="被收养"),
                          "child-place-not-adopted"),
    "grown without a plan": (lambda h: h.place(),
                             lambda h: h.do(PLACEMENTS, "EZ2026-00001", "leave",
                                            left_on="2026-11-01", left_for="成年安置"),
                             "child-place-no-plan"),
}  # fmt: skip


@pytest.mark.parametrize("case", REFUSALS)
def test_what_cannot_be_is_refused(case: str, hand: Hand) -> None:
    """Each for its own reason, and for nothing else."""
    before, call, problem = REFUSALS[case]
    before(hand)
    assert refused(lambda: call(hand)) == set(problem.split())


def test_nobody_of_eighteen_comes_to_a_place(hand: Hand) -> None:
    """The day before the birthday, and the birthday."""
    clock.fix(date(2026, 12, 5))
    assert refused(lambda: hand.place(GROWN, "2026-12-01")) == {"child-place-of-age"}
    assert hand.place(GROWN, "2026-11-30") is not None


# --- foster care ----------------------------------------------------------------------------------


def test_a_trial_of_sixty_days(hand: Hand) -> None:
    """Signed on the sixtieth day; the file tells of the family at once, and of kin afterwards."""
    one = hand.foster()
    child = hand.child(NINE)
    assert trial_end(hand.session, one) == date(2026, 10, 31)
    assert foster_state(one, TODAY) == "融合期"
    told = mode_on(hand.session, child, TODAY)
    assert told is not None
    assert told.mode is Mode.foster
    signing = {"agreement_no": "协1", "agreed_until": "2029-10-31"}
    hand.do(FOSTERS, one.number, "sign", signed_on="2026-10-31", **signing)
    assert foster_state(one, TODAY) == "寄养中"
    hand.do(FOSTERS, one.number, "end", ended_on="2026-11-10", ended_for="回归父母或亲属")
    told = mode_on(hand.session, child, TODAY)
    assert told is not None
    assert (told.mode, told.since) == (Mode.kin, date(2026, 11, 10))
    assert foster_state(one, date(2026, 11, 9)) == "寄养中"


def test_fostering_becomes_adoption_and_keeps_its_history(hand: Hand) -> None:
    """K18: ended on the day of registration and on no other; the line stays with its visits."""
    one = hand.foster()
    hand.visit(one, "2026-09-10")
    adopt(hand.session, hand.child(NINE), date(2026, 10, 8))
    wrong = {"ended_on": "2026-10-09", "ended_for": "被收养"}
    assert refused(lambda: hand.do(FOSTERS, one.number, "end", **wrong)) == {
        "child-place-not-adopted"
    }
    said = hand.do(FOSTERS, one.number, "end", ended_on="2026-10-08", ended_for="被收养")
    assert said == ["转收养已记入，寄养经历保留"]
    assert foster_state(one, TODAY) == "已解除"
    assert list(checks.adopted(hand.session, TODAY)) == []


def test_a_severe_disability_is_pointed_out(hand: Hand) -> None:
    """Of the first grade; what the clerk decides is told."""
    one = hand.foster()
    assert FOSTERS.says is not None
    assert not [told for told in FOSTERS.says(hand.session, one) if "残疾" in told]
    facts = {"kind": DisabilityKind.physical, "grade": 1, "since": date(2025, 1, 1)}
    hand.put(Disability(person_id=hand.person(NINE).stored_id, **facts))
    assert [told for told in FOSTERS.says(hand.session, one) if "一级残疾" in told]


@pytest.mark.parametrize(
    ("last", "due"),
    [
        (None, "2026-09-16"),
        ("2026-09-16", "2026-10-01"),
        ("2026-11-30", "2026-12-15"),
        ("2026-12-01", "2027-01-01"),
        ("2027-01-31", "2027-02-28"),
    ],
)
def test_when_the_next_visit_is_due(last: str | None, due: str, hand: Hand) -> None:
    """Every fifteen days for three months, then every month."""
    one = hand.foster()
    day = date.fromisoformat(last) if last else None
    assert next_visit(hand.session, one, day) == date.fromisoformat(due)


def test_the_interval_is_the_county_s(hand: Hand) -> None:
    """A standard in days goes before the nation's in months."""
    one = hand.foster()
    hand.sets("foster.visit", "20", "日")
    assert next_visit(hand.session, one, date(2026, 12, 1)) == date(2026, 12, 21)


def test_who_was_not_visited(hand: Hand) -> None:
    """Late from the day after; a visit without the child counts for nothing; the town is asked."""
    one = hand.foster()
    hand.visit(one, "2026-09-16")
    hand.visit(one, "2026-09-25", seen="否")
    assert fees.overdue_table(hand.session, date(2026, 10, 1)).rows == []
    late = fees.overdue_table(hand.session, date(2026, 10, 3)).rows
    assert [(row[0], *row[-3:]) for row in late] == [
        (one.number, date(2026, 9, 16), date(2026, 10, 1), 2)
    ]
    other = next(t for t in Gazetteer.load(hand.session).townships() if t.code != TOWN)
    assert fees.overdue_table(hand.session, date(2026, 10, 3), other.code).rows == []
    assert len(fees.overdue_table(hand.session, date(2026, 10, 3), TOWN).rows) == 1
    hand.do(FOSTERS, one.number, "end", ended_on="2026-10-03", ended_for="融合不成")
    assert fees.overdue_table(hand.session, date(2026, 10, 3)).rows == []


@pytest.mark.parametrize(
    ("month", "due"), [("2026-09", 0), ("2026-10", 500_00), ("2026-11", 500_00), ("2026-12", 0)]
)
def test_the_fee_of_a_month(month: str, due: int, hand: Hand) -> None:
    """From the month after signing to the month of the end, whole months; a trial has none."""
    one = hand.foster(since="2026-08-10")
    hand.foster(TWELVE, "2026-08-10", agrees="是")
    signing = {"agreement_no": "协1", "agreed_until": "2029-10-31"}
    hand.do(FOSTERS, one.number, "sign", signed_on="2026-09-30", **signing)
    hand.do(FOSTERS, one.number, "end", ended_on="2026-11-01", ended_for="融合不成")
    table = fees.fees_table(hand.session, Month.parse(month))
    assert table.totals is not None
    assert table.totals[-1] == due
    assert "示例值" in table.title


# --- figures --------------------------------------------------------------------------------------


def test_heads_of_a_day(hand: Hand) -> None:
    """Coming counts, leaving does not; the dead and the adopted count nowhere."""
    hand.place(NINE)
    hand.place(TWELVE, reason="弃婴")
    hand.place(BABY, reason="寄养返回")
    hand.foster(GROWN, agrees="是")

    def counted(day: str) -> list[Any]:
        table = figures.count_table(hand.session, date.fromisoformat(day))
        return next(list(row[4:]) for row in table.rows if row[0] == AWAY)

    assert counted("2026-08-31") == [0] * 9
    assert counted("2026-09-01") == [3, 0, 3, 1, 1, 0, 0, 1, 1]
    hand.do(PLACEMENTS, "EZ2026-00001", "leave", left_on="2026-09-05", left_for="转往其他机构")
    hand.place(NINE, "2026-09-05", of=HOME)
    assert counted("2026-09-04")[0] == 3
    assert counted("2026-09-05")[0] == 2
    hand.dies(BABY, date(2026, 9, 6))
    adopt(hand.session, hand.child(GROWN), date(2026, 9, 6))
    assert (counted("2026-09-06")[0], counted("2026-09-06")[-1]) == (1, 0)
    table = figures.count_table(hand.session, date(2026, 9, 6))
    assert table.totals is not None
    assert table.totals[3:5] == ("", 2)
    assert [row[3] for row in table.rows] == [0, 60, 8]


def _people(hand: Hand, persons: int) -> None:
    """So many registered children in all at the end of 2025, in the first township."""
    for place, town in enumerate(Gazetteer.load(hand.session).townships()):
        facts = {"year": 2025, "kind": PopulationKind.children_registered, "source": "年报"}
        count = persons if place == 0 else 0
        hand.put(Population(division_code=town.code, persons=count, households=0, **facts))


@pytest.mark.parametrize(
    ("children", "day", "value", "verdict"),
    [
        (40_000, "2026-06-30", "15.00", "达到"),
        (40_001, "2026-06-30", "15.00", "未达到"),
        (40_000, "2025-12-31", "10.00", "未达到"),
        (None, "2026-06-30", "-", ""),
    ],
)
def test_beds_for_ten_thousand_children(
    children: int | None, day: str, value: str, verdict: str, hand: Hand
) -> None:
    """K19: the county's own beds of the day; a shelter's and another county's do not count."""
    hand.sets("institution.beds_per_10000", "15", "个")
    if children is not None:
        _people(hand, children)
    rate = figures.bed_rate(hand.session, date.fromisoformat(day), 2025)
    assert (rate.value, rate.verdict, rate.children) == (value, verdict, children)


def test_a_county_that_moved_its_children_has_no_rate(hand: Hand) -> None:
    """K19: 不适用, with the text of where they went; without one, who took them."""
    _people(hand, 40_000)
    hand.do(INSTITUTIONS, HOME, "close", closed_on="2026-07-01")
    day = date(2026, 7, 1)
    rate = figures.bed_rate(hand.session, day, 2025)
    assert (rate.value, rate.verdict, rate.text) == (
        "不适用", "", "本县没有儿童福利机构；由市院承接"
    )  # fmt: skip
    hand.one(INSTITUTIONS, HOME).closed_note = "统一移交市院集中供养"
    hand.session.flush()
    rows = figures.rate_table(hand.session, day, 2025).rows
    assert [row[3] for row in rows] == ["不适用", "不适用"]
    assert rows[0][-1] == "本县没有儿童福利机构；统一移交市院集中供养"
    assert figures.bed_rate(hand.session, date(2026, 6, 30), 2025).value == "15.00"


def test_who_is_where_and_comes_of_age(hand: Hand) -> None:
    """K27: those who are 18 within so many days, with the plan."""
    hand.place(GROWN)
    hand.foster(NINE)
    assert len(figures.roll_table(hand.session, TODAY, None).rows) == 2
    assert figures.roll_table(hand.session, TODAY, 9).rows == []
    rows = figures.roll_table(hand.session, TODAY, 10).rows
    assert [(row[0], row[7]) for row in rows] == [("EZ2026-00001", date(2026, 12, 1))]


def test_care_by_five_headings(hand: Hand) -> None:
    """K20: one record a heading, of a child who is there; the words are the bureau's five."""
    hand.place()
    told = {"child": hand.child(NINE).number, "done_on": "2026-09-01", "content": "某事"}
    for heading in ("养", "治", "康", "教", "置"):
        hand.add(CARE, heading=heading, **told)
    assert hand.add(CARE, heading="养", **told) is None


def test_more_children_than_beds_is_said(hand: Hand) -> None:
    """The institution takes them all the same; nobody's file is contradicted in silence."""
    hand.add(BEDS, of=AWAY, since="2026-01-01", beds="1")
    assert PLACEMENTS.says is not None
    first = hand.place(NINE)
    assert list(PLACEMENTS.says(hand.session, first)) == []
    child = hand.child(TWELVE)
    facts = {"child_id": child.id, "mode": Mode.kin, "since": date(2026, 9, 1)}
    enter(hand.session, MODES, facts)
    said = list(PLACEMENTS.says(hand.session, hand.place(TWELVE)))
    assert said == [
        "市院有 2 名儿童，床位 1 张",
        "档案中 2026-09-01 的养育方式是“亲属抚养”，请核对",
    ]


# --- checks ---------------------------------------------------------------------------------------


def _foster(hand: Hand, id_no: str, since: date = date(2026, 9, 1)) -> None:
    """A line of the foster book past the rules."""
    family = hand.session.exec(select(FosterFamily)).first()
    assert family is not None
    away = hand.one(INSTITUTIONS, AWAY)
    facts = {"family_id": family.stored_id, "institution_id": away.stored_id, "since": since}
    hand.put(Foster(number=f"X{id_no[-4:]}", child_id=hand.child(id_no).stored_id, **facts))


def _agrees_with_nothing(hand: Hand) -> None:
    """The file tells another way of raising than the book."""
    hand.place()
    facts = {"mode": Mode.kin, "since": date(2026, 9, 2)}
    enter(hand.session, MODES, {"child_id": hand.child(NINE).id, **facts})


def _three(hand: Hand) -> None:
    for id_no in (NINE, TWELVE, BABY):
        _foster(hand, id_no)


def _two_places(hand: Hand) -> None:
    hand.place()
    _foster(hand, NINE, date(2026, 9, 5))


def _planned(hand: Hand) -> None:
    hand.place(GROWN)
    hand.child(GROWN).settling = Settling.work
    hand.session.flush()


def _carer_born(birth: date) -> Spoil:
    def spoil(hand: Hand) -> None:
        hand.foster()
        hand.person(CARER).birth = birth
        hand.session.flush()

    return spoil


def _gone(how: str, on: date) -> Spoil:
    def spoil(hand: Hand) -> None:
        hand.place()
        if how == "dies":
            hand.dies(NINE, on)
        else:
            adopt(hand.session, hand.child(NINE), on)

    return spoil


def _moved_on(hand: Hand) -> None:
    hand.place()
    hand.do(PLACEMENTS, "EZ2026-00001", "leave", left_on="2026-09-05", left_for="家庭寄养")
    hand.foster(since="2026-09-05")


FOUND: dict[str, tuple[Spoil, str, date]] = {
    "adopted today": (_gone("adopt", TODAY), "check-placed-adopted", TODAY),
    "died yesterday": (_gone("dies", date(2026, 11, 20)), "check-placed-dead", TODAY),
    "two places": (_two_places, "check-placed-twice", TODAY),
    "another way of raising": (_agrees_with_nothing, "check-placed-mode", TODAY),
    "of age": (lambda h: h.place(GROWN), "check-placed-grown", date(2026, 12, 1)),
    "three in a family": (_three, "check-foster-many", TODAY),
    "carer of 66": (_carer_born(date(1960, 11, 21)), "check-foster-carer-age", TODAY),
    "carer of 29": (_carer_born(date(1996, 11, 22)), "check-foster-carer-age", TODAY),
}  # fmt: skip
SILENT: dict[str, tuple[Spoil, date]] = {
    "adopted tomorrow": (_gone("adopt", date(2026, 11, 22)), TODAY),
    "died today": (_gone("dies", TODAY), TODAY),
    "from one place to the next": (_moved_on, TODAY),
    "the day before 18": (lambda h: h.place(GROWN), date(2026, 11, 30)),
    "18 with a plan": (_planned, date(2026, 12, 1)),
    "two in a family": (lambda h: (h.foster(), h.foster(TWELVE, agrees="是")), TODAY),
    "carer of 65": (_carer_born(date(1960, 11, 22)), TODAY),
    "carer of 30": (_carer_born(date(1996, 11, 21)), TODAY),
}


def ids(hand: Hand, on: date) -> list[str]:
    """Every finding of the room's checks."""
    return [found.id for check in checks.CHECKS for found in check.run(hand.session, on)]


@pytest.mark.parametrize("case", FOUND)
def test_a_check_finds(case: str, hand: Hand) -> None:
    """CH-28, CH-29, CH-32, two places, of age without a plan."""
    spoil, wanted, on = FOUND[case]
    spoil(hand)
    found = [one for one in ids(hand, on) if one != "check-placed-mode" or one == wanted]
    assert found == [wanted]


@pytest.mark.parametrize("case", SILENT)
def test_a_check_keeps_still(case: str, hand: Hand) -> None:
    """Near misses."""
    spoil, on = SILENT[case]
    spoil(hand)
    assert ids(hand, on) == []


# --- todo and roles -------------------------------------------------------------------------------


def due(hand: Hand, until: date, today: date = TODAY) -> list[tuple[str, str, date]]:
    """What is due up to a day."""
    span = Span(today, until, Reckoner.of(hand.session, "420281"))
    return sorted((one.what, one.subject, one.due) for one in todo.tasks(hand.session, span))


def test_todo_of_a_foster_child(hand: Hand) -> None:
    """Visit, trial and agreement on their days and not a day sooner."""
    one = hand.foster(since="2026-11-10")
    assert due(hand, date(2026, 11, 24)) == []
    visit = ("寄养走访到期", one.number, date(2026, 11, 25))
    trial = ("寄养融合期满，签约或解除", one.number, date(2027, 1, 9))
    assert due(hand, date(2026, 11, 25)) == [visit]
    assert due(hand, date(2027, 1, 8)) == [visit]
    assert due(hand, date(2027, 1, 9)) == [trial, visit]
    signing = {"agreement_no": "协1", "agreed_until": "2027-11-20"}
    hand.do(FOSTERS, one.number, "sign", signed_on="2026-11-20", **signing)
    agreement = ("寄养协议到期", one.number, date(2027, 11, 20))
    assert due(hand, date(2027, 11, 19)) == [visit]
    assert due(hand, date(2027, 11, 20)) == [agreement, visit]
    hand.do(FOSTERS, one.number, "end", ended_on="2026-11-21", ended_for="融合不成")
    assert due(hand, date(2027, 12, 1)) == []


def test_todo_of_who_comes_of_age(hand: Hand) -> None:
    """On the birthday, whoever is placed."""
    one = hand.place(GROWN)
    assert due(hand, date(2026, 11, 30)) == []
    task = ("成年，办理安置离开", one.number, date(2026, 12, 1))
    assert due(hand, date(2026, 12, 1)) == [task]


def test_todo_of_who_is_gone(hand: Hand) -> None:
    """The dead and the adopted leave today; the words tell no adoption."""
    one = hand.place()
    adopt(hand.session, hand.child(NINE), date(2026, 11, 22))
    assert due(hand, TODAY) == []
    task = ("儿童已不在，登记离开", one.number, date(2026, 11, 22))
    assert due(hand, date(2026, 11, 22), date(2026, 11, 22)) == [task]


def test_todo_of_a_dead_carer(hand: Hand) -> None:
    """LK-04: on the day it was told, while a child is there."""
    one = hand.foster(since="2026-11-20")
    assert due(hand, TODAY) == []
    hand.dies(CARER, TODAY)
    assert due(hand, TODAY) == [("寄养照料人死亡，另行安置", one.number, TODAY)]
    hand.do(FOSTERS, one.number, "end", ended_on="2026-11-21", ended_for="其他")
    assert due(hand, TODAY) == []


def test_roles_tell_no_child_s_name(hand: Hand) -> None:
    """A child's places; a carer's application."""
    one = hand.foster()
    told = roles.roles(hand.session, hand.person(NINE))
    assert told == [("安置", one.number, "2026-09-01", "", "寄养家庭")]
    assert roles.roles(hand.session, hand.person(CARER)) == [
        ("寄养家庭照料人", FAMILY, "2026-01-05", "", "合格")
    ]


def test_the_schema_holds_one_open_stay(hand: Hand) -> None:
    """Past the book, too, a child is in one institution at a time."""
    one = hand.place()
    told = {"child_id": one.child_id, "institution_id": one.institution_id, "reason": "orphan"}
    with pytest.raises(Exception, match=r"child_placement\.child_id"):
        hand.put(ChildPlacement(number="X", since=one.since + timedelta(days=1), **told))
