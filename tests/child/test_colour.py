"""Four colours and visits: scoring, decisions, when a child is to be seen, rates, checks."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import pairwise
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from sqlmodel import Session, select

from minzheng.child.colour import checks, lists, rates, todo
from minzheng.child.colour.choices import Colour, Factor, Level, Looked, Way
from minzheng.child.colour.due import Clock, clock_of
from minzheng.child.colour.grades import COLOURS, RISKS
from minzheng.child.colour.lists import Wanted
from minzheng.child.colour.models import ChildVisit, Grading
from minzheng.child.colour.rates import By
from minzheng.child.colour.score import reached, score
from minzheng.child.colour.sheet import sheet
from minzheng.child.colour.visits import ITEMS, VISITS
from minzheng.child.protect.choices import Source, Suspect
from minzheng.child.protect.models import ProtectionReport
from minzheng.child.register.choices import LabelKind
from minzheng.child.register.files import FILES, LABELS
from minzheng.child.register.models import ChildFile
from minzheng.child.register.people import GUARDIANS
from minzheng.child.register.schools import MODES, SCHOOLS
from minzheng.errors import MinzhengError
from minzheng.kernel import clock
from minzheng.kernel.audit import Deed
from minzheng.kernel.case import CaseStep
from minzheng.kernel.codes import check_char
from minzheng.kernel.db import Store
from minzheng.kernel.history import hiding
from minzheng.kernel.kind import Kind
from minzheng.kernel.mask import mask_name
from minzheng.kernel.month import Month
from minzheng.kernel.period import Reckoner
from minzheng.kernel.record.declare import Item, Records
from minzheng.kernel.record.take import add, do
from minzheng.kernel.standards import Mark, Value, standards_of
from minzheng.kernel.todo import Span
from minzheng.people.choices import DisabilityKind
from minzheng.people.models import Death, Disability, Flag, FlagKind, Person, SeriousIllness

DEED = Deed("甲", "test")
TODAY = date(2026, 11, 21)
PLACE = {"township": "还地桥镇", "village": "土库村"}


def number(birth: str, turn: int) -> str:
    """An invented citizen's number; odd turns are male."""
    first = f"420281{birth}{turn:03d}"
    return first + check_char(first)


ONE, TWO = number("20160305", 11), number("20140305", 12)
OLD, SIXTY = number("19611121", 21), number("19611122", 23)
YOUNG, AUNT = number("19900101", 22), number("19800101", 24)
NAMES = {ONE: "王小一", TWO: "李小二", OLD: "王老", SIXTY: "王大", YOUNG: "王青", AUNT: "王姑"}
FIRST, SECOND = "ET2026-00001", "ET2026-00002"


def graded(on: str, colour: str, child: str = FIRST, **more: str) -> dict[str, str]:
    """A decision by the county, with a reason."""
    told = {"child": child, "decided_on": on, "colour": colour, "level": "县"}
    return {**told, "decider_name": "郑某", "reason": "综合研判", **more}


def visited(on: str, child: str = FIRST, **more: str) -> dict[str, str]:
    """A visit at home at which the child was seen and everything was well."""
    told = {"child": child, "visited_on": on, "visitor_name": "郑某", "way": "入户", "seen": "是"}
    return {**told, **dict.fromkeys(ITEMS, "正常"), **more}


@dataclass(slots=True)
class Hand:
    """A session on the county, with the books at hand."""

    session: Session

    def add(self, book: Records, told: dict[str, str]) -> Any:
        """One line as typed."""
        return add(self.session, book, told)

    def do(self, book: Records, key: str, act: str, **told: str) -> Any:
        """Something done with a line."""
        return do(self.session, book, key, book.act(act), told, operator="甲")[0]

    def child(self, key: str = FIRST) -> ChildFile:
        """A child's file."""
        return self.session.exec(select(ChildFile).where(ChildFile.number == key)).one()

    def put(self, *rows: Any) -> None:
        """Rows past the rules."""
        self.session.add_all(rows)
        self.session.flush()

    def seen(self, *days: str, seen: bool = True, way: Way = Way.home) -> None:
        """Visits past the rules."""
        told: dict[str, Any] = dict.fromkeys(ITEMS, Looked.well)
        for day in days:
            facts = {"child_id": self.child().id, "visited_on": date.fromisoformat(day)}
            one = ChildVisit(
                number=f"X{day}", visitor_name="郑某", way=way, seen=seen, **facts, **told
            )
            self.put(one)

    def guard(
        self, id_no: str, role: str = "监护人", since: str = "2026-03-02", **more: str
    ) -> Any:
        """Somebody who guards the first child, or cares for it."""
        told = {"child": FIRST, "role": role, "kin": "祖父母", "since": since, **more}
        return self.add(GUARDIANS, {**told, "guardian_name": NAMES[id_no], "guardian_id_no": id_no})

    def person(self, id_no: str) -> int:
        """The key of somebody on file."""
        return self.session.exec(select(Person).where(Person.id_no == id_no)).one().stored_id

    def factors(self, day: date = TODAY) -> dict[str, int]:
        """What counts for the first child on a day."""
        self.session.flush()
        return {
            one.factor.value: one.weight for one in score(self.session, self.child(), day).lines
        }

    def due(self, day: date = TODAY) -> date | None:
        """By when the first child is to be seen, as known on a day."""
        return clock_of(self.session, self.child(), day).due


def _settle(session: Session) -> None:
    """Two children on file since March."""
    hand = Hand(session)
    for id_no in (ONE, TWO):
        told = {"name": NAMES[id_no], "id_no": id_no, **PLACE, "director": "郑某"}
        hand.add(FILES, {**told, "opened_on": "2026-03-02", "address": "三组12号"})


@pytest.fixture(scope="module")
def base(_county_file: Path, tmp_path_factory: pytest.TempPathFactory) -> Store:
    """A county with two children; changed only in dry runs."""
    store = Store(Path(shutil.copy(_county_file, tmp_path_factory.mktemp("colour"))))
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


# --- what is refused ------------------------------------------------------------------------------

RISK = {"child": FIRST, "factor": "情绪异常", "since": "2026-10-01", "finder_name": "郑某"}
REFUSALS: dict[str, tuple[Records, dict[str, str], str]] = {
    "factor of tomorrow": (
        RISKS, {**RISK, "factor": "沉迷网络", "since": "2026-11-22"}, "record-day-ahead"
    ),
    "factor twice": (RISKS, {**RISK, "since": "2026-10-02"}, "child-risk-held"),
    "factor no one knows": (RISKS, {**RISK, "factor": "不乖"}, "sheet-not-a-choice"),
    "colour of tomorrow": (COLOURS, graded("2026-11-22", "黄"), "record-day-ahead"),
    "before the newest": (COLOURS, graded("2026-10-31", "红"), "child-colour-not-newest"),
    "two steps": (COLOURS, graded("2026-11-20", "蓝"), "child-colour-two-steps"),
    "by the township": (COLOURS, graded("2026-11-20", "黄", level="乡镇"), "child-colour-level"),
    "two steps by the village": (
        COLOURS, graded("2026-11-20", "绿", level="村"),
        "child-colour-two-steps child-colour-level",
    ),
    "kept without a word": (COLOURS, graded("2026-11-20", "红", reason=""), "child-colour-reason"),
    "first above proposal": (
        COLOURS, graded("2026-11-20", "黄", SECOND, reason=""), "child-colour-reason"
    ),
    "visit of tomorrow": (VISITS, visited("2026-11-22"), "record-day-ahead"),
    "visit before the file": (VISITS, visited("2026-03-01"), "child-visit-outside"),
    "seen by phone": (VISITS, visited("2026-11-20", way="电话"), "child-visit-phone"),
    "trouble unsaid": (VISITS, visited("2026-11-20", mind="有问题"), "child-visit-found-unsaid"),
    "unseen unsaid": (VISITS, visited("2026-11-20", seen="否"), "child-visit-unseen-unsaid"),
    "next day the same": (
        VISITS, visited("2026-11-20", next_on="2026-11-20"), "child-visit-next-day"
    ),
    "five items": (VISITS, visited("2026-11-20", safety=""), "sheet-required"),
    "no child": (VISITS, visited("2026-11-20", "ET2026-09999"), "child-unknown"),
}  # fmt: skip


@pytest.mark.parametrize("case", REFUSALS)
def test_a_line_is_refused(case: str, hand: Hand) -> None:
    """Each of these is refused for its own reason, and for nothing else."""
    hand.add(RISKS, RISK)
    hand.add(COLOURS, graded("2026-11-01", "红"))
    book, told, problem = REFUSALS[case]
    assert refused(lambda: hand.add(book, told)) == set(problem.split())


def test_nobody_visits_the_dead_or_a_closed_file(hand: Hand) -> None:
    """The last day of life and of the file still count."""
    hand.put(Death(person_id=hand.person(ONE), died_on=date(2026, 11, 1), source="公安",
                   told_on=TODAY))  # fmt: skip
    assert refused(lambda: hand.add(VISITS, visited("2026-11-02"))) == {"child-visit-after-death"}
    hand.add(VISITS, visited("2026-11-01"))
    hand.do(FILES, SECOND, "close", closed_on="2026-11-01", closed_for="迁出本县")
    late = lambda: hand.add(VISITS, visited("2026-11-02", SECOND))  # noqa: E731
    assert refused(late) == {"child-visit-outside"}
    hand.add(VISITS, visited("2026-11-01", SECOND))


# --- the scoring table ----------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("points", "colour"),
    [(0, "绿"), (9, "绿"), (10, "蓝"), (29, "蓝"), (30, "黄"), (99, "黄"), (100, "红")],
)
def test_a_threshold_belongs_to_its_colour(points: int, colour: str, hand: Hand) -> None:
    """A colour begins with the number itself."""
    std = standards_of(hand.session).on(Month.of(TODAY))
    assert reached(std, points).label == colour


def test_every_factor_has_a_weight(hand: Hand) -> None:
    """What may be seen counts for something."""
    std = standards_of(hand.session).on(Month.of(TODAY))
    assert all(std.count(f"child.colour.weight.{one.value}") > 0 for one in Factor)


LABELLED = {
    LabelKind.poor: {"poor": 10},
    LabelKind.disabled: {"ill": 30},
    LabelKind.unguarded: {"weak_guardian": 30},
    LabelKind.left_behind: {"parents_away": 10},
    LabelKind.migrant: {"parents_away": 10},
    LabelKind.orphan: {"paid": 10},
    LabelKind.unattended: {"paid": 10},
    LabelKind.hiv: {"paid": 10},
}


@pytest.mark.parametrize("kind", LabelKind, ids=lambda kind: kind.value)
def test_labels_are_factors(kind: LabelKind, hand: Hand) -> None:
    """What a child is counted as is read off the file, until the label ends."""
    told = {"child": FIRST, "kind": kind.label, "since": "2026-09-01", "away": "东莞"}
    label = hand.add(LABELS, told)
    assert hand.factors() == LABELLED[kind]
    assert hand.factors(date(2026, 8, 31)) == {}
    hand.do(LABELS, label.number, "end", ended_on="2026-10-01", ended_for="困境解除")
    assert hand.factors(date(2026, 10, 1)) == LABELLED[kind]
    assert hand.factors() == {}


def test_what_tells_the_same_counts_once(hand: Hand) -> None:
    """A factor that somebody saw and the file tells too is one factor with both sources."""
    hand.add(LABELS, {"child": FIRST, "kind": "家庭贫困困境儿童", "since": "2026-09-01"})
    hand.add(RISKS, {**RISK, "factor": "家庭贫困"})
    hand.add(RISKS, {**RISK, "factor": "自伤"})
    found = score(hand.session, hand.child(), TODAY)
    assert (found.points, found.proposed) == (110, Colour.red)
    assert found.words == "自伤或有自杀倾向 100；家庭贫困 10"
    assert len(found.lines[1].sources) == 2
    table, said = lists.proposal(hand.session, FIRST, TODAY)
    assert [row[1:3] for row in table.rows] == [("自伤或有自杀倾向", 100), ("家庭贫困", 10)]
    assert "得分 110，建议红；现为未定级：首次定级" in said


@pytest.mark.parametrize(
    ("mode", "factor"),
    [("独自生活", {"unattended": 100}), ("无人看护", {"unattended": 100}), ("亲属抚养", {})],
)
def test_a_child_alone_is_red(mode: str, factor: dict[str, int], hand: Hand) -> None:
    """How a child lives now, not how it lived."""
    hand.add(MODES, {"child": FIRST, "mode": mode, "since": "2026-05-01"})
    assert hand.factors() == factor
    hand.add(MODES, {"child": FIRST, "mode": "家庭寄养", "since": "2026-06-01"})
    assert hand.factors() == {}
    assert hand.factors(date(2026, 5, 31)) == factor


def _dead(hand: Hand, key: int) -> None:
    hand.put(Death(person_id=key, died_on=TODAY, source="公安", told_on=TODAY))


def _jailed(hand: Hand, key: int) -> None:
    hand.put(Flag(person_id=key, kind=FlagKind.imprisoned, since=TODAY))


def _incapable(hand: Hand, key: int) -> None:
    hand.do(GUARDIANS, "JH2026-00001", "incapable")


@pytest.mark.parametrize("fails", [_dead, _jailed, _incapable])
def test_nobody_able_to_guard_is_red(fails: Callable[[Hand, int], None], hand: Hand) -> None:
    """All guardians must be unable; another who is able is enough."""
    hand.guard(YOUNG)
    assert hand.factors() == {}
    fails(hand, hand.person(YOUNG))
    assert hand.factors() == {"unguarded": 100}
    hand.guard(AUNT)
    assert hand.factors() == {}


def test_one_elder_alone_is_yellow(hand: Hand) -> None:
    """A single carer of 65; two are not alone; in an institution nobody is."""
    hand.guard(OLD, "实际照料人")
    assert hand.factors() == {"elder_alone": 30}
    assert hand.factors(date(2026, 11, 20)) == {}
    house = hand.add(MODES, {"child": FIRST, "mode": "机构", "since": "2026-06-01"})
    assert hand.factors() == {}
    hand.session.delete(house)
    assert hand.factors() == {"elder_alone": 30}
    hand.guard(AUNT, "实际照料人", "2026-08-01")
    assert hand.factors() == {}


def test_an_open_report_is_red(hand: Hand) -> None:
    """From the day it came to the day it is closed; the number tells which."""
    facts = {"received_at": "10:00", "receiver_name": "郑某", "source": Source.school}
    told = {"division_code": "420281104221", "suspect": Suspect.abuse, "child_id": hand.child().id}
    report = ProtectionReport(
        number="QB1", received_on=date(2026, 11, 1), reporter_name="", reporter_unit="",
        reporter_phone="", **facts, **told,
    )  # fmt: skip
    hand.put(report)
    assert hand.factors() == {"case": 100}
    assert hand.factors(date(2026, 10, 31)) == {}
    assert score(hand.session, hand.child(), TODAY).lines[0].sources == ("QB1",)
    states = ("reported", "handled", "closed")
    for turn, (before, after) in enumerate(pairwise(states), 1):
        step = {"process": "child.report", "subject_id": report.stored_id, "number": turn}
        step |= {"step": after, "state_before": before, "state_after": after, "operator": "郑某"}
        hand.put(CaseStep(taken_on=date(2026, 11, 2 + turn), **step))
    assert hand.factors(date(2026, 11, 3)) == {"case": 100}
    assert hand.factors() == {}


def test_a_young_carer_is_no_elder(hand: Hand) -> None:
    """64 is not yet 65; tomorrow is the birthday."""
    hand.guard(SIXTY, "实际照料人")
    assert hand.factors() == {}
    assert hand.factors(date(2026, 11, 22)) == {"elder_alone": 30}


def test_illness_and_school(hand: Hand) -> None:
    """Severe disability, serious illness, leaving school without finishing."""
    key = hand.person(ONE)
    hand.put(
        Disability(person_id=key, kind=DisabilityKind.physical, grade=3, since=date(2026, 1, 1))
    )
    assert hand.factors() == {}
    hand.put(Disability(person_id=key, kind=DisabilityKind.visual, grade=2, since=date(2026, 5, 1)))
    hand.put(SeriousIllness(person_id=key, since=date(2026, 6, 1), until=date(2026, 10, 31)))
    assert hand.factors() == {"ill": 30}
    assert len(score(hand.session, hand.child(), date(2026, 10, 31)).lines[0].sources) == 2
    school = {"child": FIRST, "stage": "小学", "school": "某小学", "since": "2026-03-02"}
    one = hand.add(SCHOOLS, school)
    hand.do(SCHOOLS, one.number, "leave", left_on="2026-09-01", left_for="退学")
    assert hand.factors() == {"ill": 30, "refusal": 30}
    hand.add(SCHOOLS, {**school, "since": "2026-10-08"})
    assert hand.factors() == {"ill": 30}


def test_the_table_is_the_countys(hand: Hand) -> None:
    """A county's own weight and threshold hold from their month on."""
    hand.add(RISKS, {**RISK, "factor": "情绪", "since": "2026-09-01"})
    for key, told in (("child.colour.weight.mood", "50"), ("child.colour.from.red", "50")):
        facts = {"region": "420281", "key": key, "label": "县定", "value": told, "unit": "分"}
        hand.put(Value(since=Month(2026, 11), document="县", mark=Mark.verified, **facts))
    hand.session.expire_all()
    assert score(hand.session, hand.child(), TODAY).proposed is Colour.red
    assert score(hand.session, hand.child(), date(2026, 10, 31)).proposed is Colour.blue


# --- decisions ------------------------------------------------------------------------------------


def test_up_at_once_down_a_step(hand: Hand) -> None:
    """From green to red in a day by the village; back to green in three reviews."""
    hand.add(COLOURS, graded("2026-10-01", "绿", level="村", reason=""))
    hand.add(RISKS, {**RISK, "factor": "自伤"})
    up = hand.add(COLOURS, graded("2026-10-02", "红", level="村", reason=""))
    assert (up.score, up.proposed, up.factors) == (100, Colour.red, "自伤或有自杀倾向 100")
    hand.do(RISKS, "FX2026-00001", "end", ended_on="2026-10-15", ended_for="已消除")
    assert (hand.factors(date(2026, 10, 14)), hand.factors()) == ({"self_harm": 100}, {})
    for day, colour, level in (("15", "黄", "县"), ("20", "蓝", "乡镇"), ("25", "绿", "乡镇")):
        hand.add(COLOURS, graded(f"2026-10-{day}", colour, level=level, reason=""))
    assert lists.board(hand.session, Wanted(TODAY, colours=(Colour.green,))).rows[0][4] == "绿"
    history = hand.session.exec(select(Grading).order_by(Grading.number)).all()
    assert [one.colour.label for one in history] == ["绿", "红", "黄", "蓝", "绿"]
    befores = COLOURS.computed[0].values(hand.session, history, TODAY)
    assert befores == ["", "绿", "红", "黄", "蓝"]


@pytest.mark.parametrize(
    ("was", "level", "refusal"),
    [
        (Colour.red, Level.township, True),
        (Colour.red, Level.county, False),
        (Colour.yellow, Level.village, True),
        (Colour.yellow, Level.township, False),
        (Colour.blue, Level.village, True),
        (Colour.blue, Level.county, False),
    ],
)
def test_who_may_let_a_child_down(was: Colour, level: Level, refusal: bool, hand: Hand) -> None:
    """Red by the county, yellow and blue by the township; a higher level may always."""
    hand.add(COLOURS, graded("2026-10-01", was.label))
    below = list(Colour)[was.rank - 1].label
    told = graded("2026-10-02", below, level=level.label)
    if refusal:
        assert refused(lambda: hand.add(COLOURS, told)) == {"child-colour-level"}
    else:
        assert hand.add(COLOURS, told).colour.label == below


def test_what_to_do_is_said(hand: Hand) -> None:
    """The list of proposals says who decides; ``changed`` leaves out who stays."""
    hand.add(COLOURS, graded("2026-10-01", "红"))
    hand.add(COLOURS, graded("2026-10-01", "绿", SECOND))
    rows = lists.proposals(hand.session, Wanted(TODAY), changed=True).rows
    assert [(row[0], row[6]) for row in rows] == [(FIRST, "复评可降到黄，县级民政部门审定")]
    hand.add(RISKS, {**RISK, "child": SECOND})
    rows = lists.proposals(hand.session, Wanted(TODAY), changed=False).rows
    assert [row[6] for row in rows] == ["复评可降到黄，县级民政部门审定", "随时升级"]


# --- when a child is to be seen -------------------------------------------------------------------


def test_e32(hand: Hand) -> None:
    """Red child, last seen 2026-11-10, interval 7: due 11-17, on 11-21 overdue 4 days."""
    hand.add(COLOURS, graded("2026-11-01", "红"))
    hand.seen("2026-11-10")
    rows = lists.overdue(hand.session, Wanted(TODAY)).rows
    assert [(row[0], row[3], str(row[7]), str(row[8]), row[9]) for row in rows] == [
        (FIRST, "红", "2026-11-10", "2026-11-17", 4)
    ]
    assert lists.overdue(hand.session, Wanted(date(2026, 11, 17))).rows == []
    assert lists.overdue(hand.session, Wanted(date(2026, 11, 18))).rows[0][9] == 1


@pytest.mark.parametrize(
    ("colour", "due"),
    [("红", "2026-10-08"), ("黄", "2026-10-31"), ("蓝", "2026-12-30"), ("绿", "2027-03-30")],
)
def test_the_interval_of_a_colour(colour: str, due: str, hand: Hand) -> None:
    """Before the first visit it is reckoned from the grading; 7, 30, 90, 180 days."""
    assert hand.due() is None
    hand.add(COLOURS, graded("2026-10-01", colour))
    assert str(hand.due()) == due


def test_what_does_not_count(hand: Hand) -> None:
    """By phone, not seen, or by video where the county does not take it; and what does."""
    hand.add(COLOURS, graded("2026-10-01", "黄"))
    hand.seen("2026-10-05")
    hand.seen("2026-10-10", seen=False)
    hand.seen("2026-10-11", seen=False, way=Way.phone)
    hand.seen("2026-10-12", way=Way.video)
    assert hand.due() == date(2026, 11, 4)
    facts = {"region": "420281", "key": "child.visit.video_counts", "label": "县定", "value": "是"}
    hand.put(Value(since=Month(2026, 10), unit="是否", document="县", mark=Mark.verified, **facts))
    hand.session.expire_all()
    assert hand.due() == date(2026, 11, 11)


def test_an_earlier_day_that_was_agreed(hand: Hand) -> None:
    """Earlier than the interval it holds, later it does not; a visit in vain agrees nothing."""
    hand.add(COLOURS, graded("2026-10-01", "黄"))
    hand.add(VISITS, visited("2026-10-05", next_on="2026-10-20"))
    assert hand.due() == date(2026, 10, 20)
    hand.add(VISITS, visited("2026-10-20", next_on="2026-12-31"))
    assert hand.due() == date(2026, 11, 19)
    told = {"seen": "否", "found": "随父母外出", "next_on": "2026-10-25"}
    one = hand.add(VISITS, visited("2026-10-22", **told))
    assert hand.due() == date(2026, 11, 19)
    assert VISITS.says is not None
    assert list(VISITS.says(hand.session, one)) == [
        "没有当面见到儿童，不算完成走访", "下次走访不晚于 2026-11-19"
    ]  # fmt: skip


def test_a_rise_is_due_at_once(hand: Hand) -> None:
    """Seen three weeks ago as blue: as red due the day it rises, not before."""
    hand.add(COLOURS, graded("2026-09-01", "蓝"))
    hand.seen("2026-10-01")
    hand.add(COLOURS, graded("2026-10-22", "红"))
    assert hand.due(date(2026, 10, 21)) == date(2026, 12, 30)
    assert hand.due() == date(2026, 10, 22)
    hand.seen("2026-10-23")
    assert hand.due() == date(2026, 10, 30)


def _clock(hand: Hand, graded: str, *seen: str) -> Clock:
    """A clock by days of a colour: ``红10-01 黄10-20``."""
    told = [(date.fromisoformat(f"2026-{one[1:]}"), Colour.of(one[0])) for one in graded.split()]
    days = [date.fromisoformat(f"2026-{one}") for one in seen]
    return Clock(standards_of(hand.session), told, days)


@pytest.mark.parametrize(
    ("graded", "seen", "dues"),
    [
        ("红10-01", (), "08- 15- 22- 29-"),
        ("红10-01", ("10-08",), "08+ 15- 22- 29-"),
        ("红10-01", ("10-09",), "08- 15+ 16- 23- 30-"),
        ("红10-01", ("10-03", "10-05", "10-12", "10-19", "10-26"), "08+ 12+ 19+ 26+"),
        ("黄10-01", ("09-10",), "10- "),
        ("黄10-01 红10-20", ("10-05",), "20- 27-"),
        ("红10-01 绿10-06", ("10-04",), ""),
    ],
)
def test_every_visit_that_was_due(
    graded: str, seen: tuple[str, ...], dues: str, hand: Hand
) -> None:
    """Visits due in October: + made in time, - not; who is not seen is due again."""
    found = _clock(hand, graded, *seen).dues(date(2026, 10, 31))
    told = [f"{day:%d}{'+' if made else '-'}" for day, _, made in found]
    assert told == dues.split()


def test_the_rate_shows_its_parts(hand: Hand) -> None:
    """Made in time ÷ due, by township, colour, director; today's is not late yet."""
    hand.add(COLOURS, graded("2026-10-31", "红"))
    hand.add(COLOURS, graded("2026-10-22", "黄", SECOND))
    hand.seen("2026-11-05", "2026-11-12", "2026-11-14")
    since, until = date(2026, 11, 1), TODAY
    table = rates.rate(hand.session, since, until)
    assert table.rows == [("还地桥镇", 3, 3, 0, "100.00%")]
    clock.fix(date(2026, 11, 22))
    table = rates.rate(hand.session, since, date(2026, 11, 21), By.colour)
    assert table.rows == [("红", 4, 3, 1, "75.00%"), ("黄", 1, 0, 1, "0.00%")]
    assert table.totals == ("合计", 5, 3, 2, "60.00%")
    assert "见到儿童本人的次数 ÷ 期间应走访次数" in table.title
    assert rates.rate(hand.session, since, until, By.director).rows[0][0] == "郑某"
    hand.do(FILES, SECOND, "close", closed_on="2026-11-20", closed_for="迁出本县")
    assert rates.rate(hand.session, since, until).rows == [("还地桥镇", 4, 3, 1, "75.00%")]


# --- lists, sheet, todo ---------------------------------------------------------------------------


def test_the_ledger_has_its_columns(hand: Hand) -> None:
    """困境、留守、流动儿童台账, in the order of the form; only whom a label names."""
    told = {"child": FIRST, "kind": "留守", "since": "2026-09-01", "away": "东莞"}
    hand.add(LABELS, told)
    hand.add(COLOURS, graded("2026-11-01", "黄"))
    hand.seen("2026-11-05")
    table = lists.ledger(hand.session, Wanted(TODAY), (LabelKind.left_behind,))
    assert [column.title for column in table.columns] == [
        "序号", "姓名", "性别", "身份证号", "类别", "父母外出地", "委托照护人", "就学", "健康",
        "风险等级", "上次走访", "下次走访", "儿童主任",
    ]  # fmt: skip
    row = table.rows[0]
    assert (row[0], row[4], row[5], row[9]) == (1, "留守儿童", "东莞", "黄")
    assert (str(row[10]), str(row[11])) == ("2026-11-05", "2026-12-05")
    assert len(table.rows) == 1
    assert lists.ledger(hand.session, Wanted(TODAY), (LabelKind.poor,)).rows == []


def test_colours_are_counted(hand: Hand) -> None:
    """By township; who has no colour is told apart."""
    hand.add(COLOURS, graded("2026-11-01", "红"))
    table = lists.count(hand.session, Wanted(TODAY))
    assert table.rows == [("还地桥镇", 1, 0, 0, 0, 1, 2)]
    assert table.totals == ("合计", 1, 0, 0, 0, 1, 2)


def test_the_sheet_goes_out_and_comes_back(
    base: Store, tmp_path: Path, call: Callable[..., Any]
) -> None:
    """Due children stand in it, masked; a line that nobody wrote in is left out."""
    path = Path(shutil.copy(base.path, tmp_path / "大冶.db"))

    def typed(*words: object) -> Any:
        return call("--db", path, "--today", TODAY, "--operator", "张", *words)

    clock.fix(TODAY)
    with Store(path).work(DEED) as work:
        for child in (FIRST, SECOND):
            Hand(work.session).add(COLOURS, graded("2026-11-01", "红", child))
    clock.fix(None)
    out = tmp_path / "到期.xlsx"
    assert typed("child", "visit", "sheet", "-o", out).code == 0
    book = openpyxl.load_workbook(out)
    page = book["走访记录"]
    titles = [cell.value for cell in page[2]]
    assert titles[:7] == [
        "编号",
        "儿童档案编号",
        "儿童",
        "村（社区）",
        "现居住地",
        "颜色",
        "应访日期",
    ]
    assert [cell.value for cell in page[3]][1:4] == [FIRST, "王*一", "还地桥镇 土库村"]
    assert [cell.value for cell in page[3]][5:7] == ["红", "2026-11-08"]
    told = {"走访日期": "2026-11-20", "方式": "入户", "见到儿童本人": "是", "走访人": "郑某"}
    told |= dict.fromkeys(("生活", "就学", "健康", "心理", "监护", "安全"), "正常")
    for title, word in told.items():
        page.cell(3, titles.index(title) + 1, word)
    book.save(out)
    back = typed("child", "visit", "import", out)
    assert (back.code, "新增 1 行" in back.err) == (0, True), back.err
    again = typed("child", "visit", "sheet", "--within", 0, "-o", tmp_path / "二.xlsx")
    assert "1 名儿童" in again.err


def test_an_empty_sheet_is_refused(hand: Hand) -> None:
    """Nobody is due where nobody has a colour."""
    with pytest.raises(MinzhengError) as caught:
        sheet(hand.session, Wanted(TODAY), TODAY, reveal=False)
    assert caught.value.id == "child-visit-sheet-empty"


def _todo(hand: Hand, today: date, until: date) -> list[tuple[str, str, str]]:
    span = Span(today, until, Reckoner.of(hand.session, "420281"))
    return [(one.what, one.subject, str(one.due)) for one in todo.tasks(hand.session, span)]


def test_todo_the_day_before_and_the_day(hand: Hand) -> None:
    """A visit is told on the day it is due, a child without a colour after thirty days."""
    hand.add(COLOURS, graded("2026-11-14", "红"))
    hand.add(COLOURS, graded("2026-11-14", "绿", SECOND))
    assert _todo(hand, TODAY, TODAY - timedelta(days=1)) == []
    assert _todo(hand, TODAY, TODAY) == [("走访到期（红）", FIRST, "2026-11-21")]
    early = date(2026, 3, 31)
    assert _todo(hand, early, early) == []
    both = _todo(hand, early, date(2026, 4, 1))
    assert [one[1:] for one in both] == [(FIRST, "2026-04-01"), (SECOND, "2026-04-01")]


@pytest.mark.parametrize("book", [RISKS, COLOURS, VISITS], ids=lambda book: book.name)
def test_names_are_hidden_in_the_history_too(book: Records) -> None:
    """What a list masks as a name, the history of a line masks as well."""
    names = [one.column for one in book.items if isinstance(one, Item) and one.shows is Kind.name]
    assert names
    assert all(hiding(book.model, name, {})("王小明") == mask_name("王小明") for name in names)


# --- checks ---------------------------------------------------------------------------------------


def _found(hand: Hand) -> list[tuple[str, str]]:
    hand.session.flush()
    return [(f.id, f.subject) for one in checks.CHECKS for f in one.run(hand.session, TODAY)]


def red_not_visited(hand: Hand) -> None:
    """Due on the 20th."""
    hand.add(COLOURS, graded("2026-11-13", "红"))


def red_due_today(hand: Hand) -> None:
    """Due on the 21st: today is not late."""
    hand.add(COLOURS, graded("2026-11-14", "红"))


def yellow_not_visited(hand: Hand) -> None:
    """Overdue, but not red."""
    hand.add(COLOURS, graded("2026-09-01", "黄"))


def three_in_vain(hand: Hand) -> None:
    """Not seen at the newest three visits."""
    hand.seen("2026-10-01")
    hand.seen("2026-10-08", "2026-10-15", "2026-10-22", seen=False)


def two_in_vain(hand: Hand) -> None:
    """Three without the child, but not in a row."""
    hand.seen("2026-10-01", seen=False)
    hand.seen("2026-10-08")
    hand.seen("2026-10-15", "2026-10-22", seen=False)


def too_low(hand: Hand) -> None:
    """The factors come to more than the colour."""
    hand.add(COLOURS, graded("2026-11-01", "绿"))
    hand.add(RISKS, {**RISK, "since": "2026-11-10"})


def lower_than_the_reason(hand: Hand) -> None:
    """Set aside for a reason, and then more was found."""
    low_for_a_reason(hand)
    hand.add(RISKS, {**RISK, "factor": "自伤", "since": "2026-11-10"})


def low_for_a_reason(hand: Hand) -> None:
    """Decided lower than proposed, and said why."""
    hand.add(RISKS, RISK)
    hand.add(COLOURS, graded("2026-11-01", "绿"))


def fell_too_far(hand: Hand) -> None:
    """Yellow to green past the rules, by the township."""
    for day, colour in ((date(2026, 10, 1), Colour.yellow), (date(2026, 10, 9), Colour.green)):
        facts = {"child_id": hand.child().id, "level": Level.township, "decider_name": "郑某"}
        hand.put(Grading(number=f"SS{day}", decided_on=day, colour=colour, **facts))


def fell_a_step(hand: Hand) -> None:
    """Yellow to blue by the township."""
    hand.add(COLOURS, graded("2026-11-01", "黄"))
    hand.add(COLOURS, graded("2026-11-10", "蓝", level="乡镇"))


FOUND = {
    red_not_visited: ("check-child-red-unvisited", FIRST),
    three_in_vain: ("check-child-unseen", FIRST),
    too_low: ("check-child-colour-low", FIRST),
    lower_than_the_reason: ("check-child-colour-low", FIRST),
    fell_too_far: ("check-child-colour-fell", "SS2026-10-09"),
}
NEAR = (red_due_today, yellow_not_visited, two_in_vain, low_for_a_reason, fell_a_step)


@pytest.mark.parametrize("fault", FOUND, ids=lambda fault: fault.__name__)
def test_a_fault_is_found(fault: Callable[[Hand], None], hand: Hand) -> None:
    """Exactly one check finds it, once."""
    fault(hand)
    assert _found(hand) == [FOUND[fault]]


@pytest.mark.parametrize("near", NEAR, ids=lambda near: near.__name__)
def test_a_near_miss_is_let_be(near: Callable[[Hand], None], hand: Hand) -> None:
    """What is only close to a fault is none."""
    near(hand)
    assert _found(hand) == []
