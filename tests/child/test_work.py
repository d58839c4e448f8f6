"""Staff, stations, training, lists to settle, services, gifts, schemes: rules and figures."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from fractions import Fraction
from pathlib import Path
from typing import Any

import pytest
from sqlmodel import Session, select

from minzheng.child.register.files import FILES, LABELS
from minzheng.child.register.life import adopt, dissolve
from minzheng.child.register.models import ChildFile
from minzheng.child.register.schools import SCHOOLS
from minzheng.child.work import committee, figures, missing, projects, rectify, roles, todo
from minzheng.child.work.choices import Scheme
from minzheng.child.work.schemes import ENROLMENTS, eligible, scheme_table, unfit
from minzheng.child.work.staff import TRAINED, TRAININGS, WORKERS
from minzheng.child.work.stations import STATIONS, Coverage, coverage, coverage_table
from minzheng.errors import MinzhengError
from minzheng.kernel import clock
from minzheng.kernel.audit import Deed
from minzheng.kernel.codes import check_char
from minzheng.kernel.db import Store
from minzheng.kernel.history import hiding
from minzheng.kernel.kind import Kind
from minzheng.kernel.mask import mask_name
from minzheng.kernel.month import Month
from minzheng.kernel.period import Reckoner
from minzheng.kernel.record.declare import Item, Records
from minzheng.kernel.record.take import add, do
from minzheng.kernel.standards import Mark, Value
from minzheng.kernel.todo import Span
from minzheng.people.choices import DisabilityKind
from minzheng.people.divisions import Gazetteer
from minzheng.people.models import Disability, Person

DEED = Deed("甲", "test")
TODAY = date(2026, 11, 21)
SINCE = date(2026, 1, 1)
PLACE = {"township": "还地桥镇", "village": "土库村"}


def number(birth: str, turn: int) -> str:
    """An invented citizen's number; odd turns are male."""
    first = f"420281{birth}{turn:03d}"
    return first + check_char(first)


GAO, MA, LUO = (number(f"198{turn}0101", 21 + turn) for turn in range(3))
CHILD, BABY, YOUTH = number("20160305", 11), number("20231122", 12), number("20081201", 13)
NAMES = {GAO: "高某", MA: "马某", LUO: "罗某", CHILD: "王小一", BABY: "李小二", YOUTH: "赵小三"}
DIRECTOR, STAFF, COURSE, CONTRACT = "ED2026-00001", "ED2026-00002", "EP2026-00001", "EG2026-00001"
MEMBER, ITEM = "EU2026-00001", "EX2026-00001"


def worker(id_no: str, kind: str, since: str = "2026-03-02", **more: str) -> dict[str, str]:
    """A post in the village, or in the township."""
    told = {"name": NAMES[id_no], "id_no": id_no, "kind": kind, "full_time": "否"}
    return {**told, **PLACE, "since": since, **more}


CONTRACTED = {
    "name": "宣教服务", "provider": "某社工中心", "contract_no": "1号", "price": "376000",
    "since": "2026-03-01", "until": "2026-11-30",
}  # fmt: skip
LISTED = {
    "against": "达标体系", "item": "2.3", "issue": "没有场所", "unit": "某镇", "owner_name": "高某",
    "listed_on": "2026-10-01", "due_on": "2026-11-20",
}  # fmt: skip
STATION = {
    "name": "某站", "kind": "工作站", "township": "还地桥镇", "opened_on": "2026-03-01",
    "area": "40", "keeper_name": "高某",
}  # fmt: skip
COURSED = {"topic": "业务培训", "held_on": "2026-06-01", "organiser": "民政局", "hours": "8"}
DONE = {"of": CONTRACT, "held_on": "2026-05-01", "kind": "讲座", "place": "某小学", "people": "100"}
GIVEN = {
    "occasion": "六一", "given_on": "2026-06-01", "giver": "某企业", "item": "书包",
    "quantity": "20", "worth": "2000", "township": "还地桥镇", "children": "20",
}  # fmt: skip
TASK = {"of": MEMBER, "title": "排查", "given_on": "2026-10-01", "due_on": "2026-11-21"}


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

    def put(self, *rows: Any) -> None:
        """Rows past the rules."""
        self.session.add_all(rows)
        self.session.flush()

    def child(self, id_no: str = CHILD) -> ChildFile:
        """A child's file."""
        query = select(ChildFile).join(Person).where(Person.id_no == id_no)
        return self.session.exec(query).one()

    def enrol(self, scheme: str, since: str = "2026-09-01", **more: str) -> Any:
        """The first child in a scheme."""
        told = {"child": self.child().number, "scheme": scheme, "since": since, "body": "某单位"}
        return self.add(ENROLMENTS, {**told, **more})

    def trained(self, key: str, **course: str) -> None:
        """Somebody takes part in a course."""
        one = self.add(TRAININGS, {**COURSED, **course})
        of = one.number if one is not None else COURSE
        self.add(TRAINED, {"of": of, "worker": key, "entered_on": "2026-11-01", "passed": "是"})


def _settle(session: Session) -> None:
    """A director, somebody of the centre, a course, a contract, a member, an item; children."""
    hand = Hand(session)
    hand.add(WORKERS, worker(GAO, "儿童主任"))
    hand.add(WORKERS, worker(MA, "职工", body="保护中心"))
    hand.add(TRAININGS, COURSED)
    hand.add(projects.CONTRACTS, CONTRACTED)
    hand.add(committee.MEMBERS, {"name": "某局", "contact_name": "马某", "since": "2026-01-01"})
    hand.add(rectify.RECTIFICATIONS, LISTED)
    for id_no in (CHILD, BABY, YOUTH):
        told = {"name": NAMES[id_no], "id_no": id_no, **PLACE, "director": "高某"}
        hand.add(FILES, {**told, "opened_on": "2026-03-02"})


@pytest.fixture(scope="module")
def base(_county_file: Path, tmp_path_factory: pytest.TempPathFactory) -> Store:
    """A county with the books begun; changed only in dry runs."""
    store = Store(Path(shutil.copy(_county_file, tmp_path_factory.mktemp("work"))))
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

AHEAD, BEFORE, LOW = "record-day-ahead", "record-ends-before", "record-not-positive"
REFUSALS: dict[str, tuple[Records, dict[str, str], str]] = {
    "appointed tomorrow": (
        WORKERS, worker(LUO, "督导员", "2026-11-22", village=""), AHEAD
    ),
    "director of no village": (
        WORKERS, worker(LUO, "儿童主任", village=""), "child-director-village"
    ),
    "supervisor of a village": (WORKERS, worker(LUO, "督导员"), "child-supervisor-town"),
    "staff of nothing": (WORKERS, worker(LUO, "职工"), "child-staff-body"),
    "second director": (WORKERS, worker(LUO, "儿童主任", "2026-05-01"), "child-director-held"),
    "course of tomorrow": (TRAININGS, {**COURSED, "held_on": "2026-11-22"}, AHEAD),
    "course of no hours": (TRAININGS, {**COURSED, "hours": "0"}, LOW),
    "station of tomorrow": (STATIONS, {**STATION, "opened_on": "2026-11-22"}, AHEAD),
    "station of no room": (STATIONS, {**STATION, "area": "0"}, LOW),
    "listed tomorrow": (
        rectify.RECTIFICATIONS, {**LISTED, "listed_on": "2026-11-22", "due_on": "2026-12-01"}, AHEAD
    ),
    "due before listed": (rectify.RECTIFICATIONS, {**LISTED, "due_on": "2026-09-30"}, BEFORE),
    "task of tomorrow": (
        committee.TASKS, {**TASK, "given_on": "2026-11-22", "due_on": "2026-12-01"}, AHEAD
    ),
    "task due too early": (committee.TASKS, {**TASK, "due_on": "2026-09-30"}, BEFORE),
    "free contract": (projects.CONTRACTS, {**CONTRACTED, "contract_no": "2号", "price": "0"}, LOW),
    "contract ends first": (
        projects.CONTRACTS, {**CONTRACTED, "contract_no": "2号", "until": "2026-02-28"}, BEFORE
    ),
    "before the contract": (
        projects.ACTIVITIES, {**DONE, "held_on": "2026-02-28"}, "child-activity-outside"
    ),
    "activity of tomorrow": (projects.ACTIVITIES, {**DONE, "held_on": "2026-11-22"}, AHEAD),
    "no time": (projects.ACTIVITIES, {**DONE, "times": "0"}, LOW),
    "less than nobody": (projects.ACTIVITIES, {**DONE, "people": "-1"}, LOW),
    "less than no leaflet": (projects.ACTIVITIES, {**DONE, "leaflets": "-1"}, LOW),
    "gift of tomorrow": (projects.GIFTS, {**GIVEN, "given_on": "2026-11-22"}, AHEAD),
    "nothing given": (projects.GIFTS, {**GIVEN, "quantity": "0"}, LOW),
    "given to nobody": (projects.GIFTS, {**GIVEN, "children": "0"}, LOW),
    "one child is twenty": (
        projects.GIFTS, {**GIVEN, "child": "ET2026-00001"}, "child-gift-one-child"
    ),
}  # fmt: skip


@pytest.mark.parametrize("case", REFUSALS)
def test_a_line_is_refused(case: str, hand: Hand) -> None:
    """Each of these is refused for its own reason, and for nothing else."""
    book, told, problem = REFUSALS[case]
    assert refused(lambda: hand.add(book, told)) == set(problem.split())


# --- staff ----------------------------------------------------------------------------------------


def test_a_director_follows_another(hand: Hand) -> None:
    """From the day after the last; the same line again changes nothing."""
    assert hand.add(WORKERS, worker(GAO, "儿童主任")) is None
    hand.do(WORKERS, DIRECTOR, "end", ended_on="2026-10-31", ended_for="辞职")
    same_day = lambda: hand.add(WORKERS, worker(LUO, "儿童主任", "2026-10-31"))  # noqa: E731
    assert refused(same_day) == {"child-director-held"}
    assert hand.add(WORKERS, worker(LUO, "儿童主任", "2026-11-01")).number == "ED2026-00003"


def test_only_who_works_takes_part(hand: Hand) -> None:
    """Before the post and after it nobody is trained in it; nobody leaves before a course."""
    early = lambda: hand.trained(DIRECTOR, topic="早", held_on="2026-03-01")  # noqa: E731
    assert refused(early) == {"child-trained-outside"}
    hand.trained(DIRECTOR)
    leave = lambda day: hand.do(  # noqa: E731
        WORKERS, DIRECTOR, "end", ended_on=day, ended_for="辞职"
    )
    assert refused(lambda: leave("2026-05-31")) == {"child-trained-outside"}
    leave("2026-06-01")
    late = lambda: hand.trained(DIRECTOR, topic="晚", held_on="2026-06-02")  # noqa: E731
    assert refused(late) == {"child-trained-outside"}


def test_hours_add_up(hand: Hand) -> None:
    """Hours of all courses that somebody took part in."""
    hand.trained(DIRECTOR)
    hand.trained(DIRECTOR, topic="二", held_on="2026-07-01", hours="16")
    found = missing.at_work(hand.session, WORKERS_KIND, TODAY)
    assert WORKERS.computed[0].values(hand.session, found, TODAY) == [24]
    assert WORKERS.computed[0].values(hand.session, found, date(2026, 6, 30)) == [8]


WORKERS_KIND = missing.WorkerKind.director


def test_who_is_missing(hand: Hand) -> None:
    """Every unit without a supervisor, every village without a director; of one township."""
    rows = missing.missing_table(hand.session, TODAY).rows
    assert sum(row[0] == "儿童督导员" for row in rows) == 14
    villages = len(missing.villages(Gazetteer.load(hand.session)))
    assert sum(row[0] == "儿童主任" for row in rows) == villages - 1
    hand.add(WORKERS, worker(LUO, "督导员", village=""))
    here = missing.missing_table(hand.session, TODAY, "420281104").rows
    assert {row[0] for row in here} == {"儿童主任"}
    assert "土库村" not in {row[2] for row in here}
    before = missing.missing_table(hand.session, date(2026, 3, 1), "420281104").rows
    assert len(before) == len(here) + 2


def test_who_was_not_trained(hand: Hand) -> None:
    """Only courses of the time count, only who works at its end."""
    untrained = lambda since, until: [  # noqa: E731
        row[0] for row in missing.untrained_table(hand.session, since, until).rows
    ]
    hand.trained(DIRECTOR)
    assert untrained(SINCE, TODAY) == [STAFF]
    assert untrained(date(2026, 6, 2), TODAY) == [DIRECTOR, STAFF]
    assert untrained(SINCE, date(2026, 5, 31)) == [DIRECTOR, STAFF]
    hand.do(WORKERS, STAFF, "end", ended_on="2026-11-20", ended_for="辞职")
    assert untrained(SINCE, TODAY) == []


def test_a_post_is_told_in_the_dossier(hand: Hand) -> None:
    """Who works with children, and in what a child is enrolled."""
    gao = hand.session.exec(select(Person).where(Person.id_no == GAO)).one()
    assert roles.roles(hand.session, gao) == [("儿童主任", DIRECTOR, "2026-03-02", "", "")]
    one = hand.enrol("家庭监护津贴")
    who = hand.session.exec(select(Person).where(Person.id_no == CHILD)).one()
    told = ("项目参加", one.number, "2026-09-01", "", "家庭监护津贴")
    assert roles.roles(hand.session, who) == [told]


# --- stations and figures -------------------------------------------------------------------------


def _stations(hand: Hand, count: int, **more: str) -> Coverage:
    """So many units with a station."""
    for unit in Gazetteer.load(hand.session).units()[:count]:
        told = {**STATION, "name": f"{unit.name}站", "township": unit.name, **more}
        hand.add(STATIONS, told)
    return coverage(hand.session, TODAY)


def test_e33(hand: Hand) -> None:
    """7 of 14 townships have a station: 50.0 %, the target is met."""
    found = _stations(hand, 7)
    assert found.sentence() == "7 ÷ 14 = 50.0%；目标 50%：要 7 个，已达到"
    table = coverage_table(found)
    assert table.totals == ("合计", "50.0%", 7, 0, 0)
    assert "÷ 全部乡镇级单位" in table.title


def test_the_target_is_rounded_up(hand: Hand) -> None:
    """Six do not do; a half of fifteen is eight; without a target only the share is told."""
    found = _stations(hand, 6)
    assert found.sentence() == "6 ÷ 14 = 42.9%；目标 50%：要 7 个，还差 1 个"
    fifteen = Coverage(TODAY, [*found.towns, found.towns[-1]], Fraction(1, 2))
    assert fifteen.wanted == 8
    assert Coverage(TODAY, found.towns, None).sentence() == "6 ÷ 14 = 42.9%"


def test_what_covers_a_township(hand: Hand) -> None:
    """Not a 儿童之家, not one that is closed; models and joint ones are counted apart."""
    _stations(hand, 2, joint_on="2026-03-01")
    hand.do(STATIONS, "EW2026-00001", "honour", model_on="2026-05-01", model_paper="8号")
    hand.add(STATIONS, {**STATION, "kind": "儿童之家"})
    assert coverage_table(coverage(hand.session, TODAY)).totals[2:] == (2, 1, 2)
    hand.do(STATIONS, "EW2026-00002", "close", closed_on="2026-10-01")
    assert coverage(hand.session, TODAY).covered == 1
    assert coverage(hand.session, date(2026, 9, 30)).covered == 2


def _figure(hand: Hand, name: str, consumption: int | None = None) -> tuple[str, ...]:
    hand.session.flush()
    found = figures.figures(hand.session, SINCE, TODAY, consumption)
    one = next(one for one in found if name in one.name)
    return one.part, one.whole, one.value, one.target


def test_every_figure_has_its_parts(hand: Hand) -> None:
    """Numerator, denominator, value, target."""
    villages = str(len(missing.villages(Gazetteer.load(hand.session))))
    assert _figure(hand, "儿童主任配备率")[:2] == ("1", villages)
    assert _figure(hand, "督导员配备率") == ("0", "14", "0.00%", "")
    assert _figure(hand, "督导员培训率") == ("0", "0", "-", "")
    assert _figure(hand, "儿童主任培训率") == ("0", "1", "0.00%", "")
    assert _figure(hand, "参训率") == ("0", "1", "0.00%", "≥100%")
    hand.trained(STAFF)
    assert _figure(hand, "参训率") == ("1", "1", "100.00%", "≥100%")
    assert _figure(hand, "覆盖率") == ("0", "14", "0.00%", "≥50%")
    assert _figure(hand, "销号率") == ("0", "1", "0.00%", "")
    table = figures.figures_table(hand.session, SINCE, TODAY)
    assert all(row[5] for row in table.rows)


def test_the_orphans_standard_beside_consumption(hand: Hand) -> None:
    """1630 × 12 ÷ 24000 = 0.815; without the consumption the numerator alone."""
    assert _figure(hand, "比值", 2_400_000) == ("19560.00", "24000.00", "0.82", "")
    assert _figure(hand, "比值") == ("19560.00", "", "-", "")
    facts = {"region": "420281", "key": "child.target.orphan_ratio", "label": "目标"}
    hand.put(
        Value(
            value="0.6", unit="倍", since=Month(2026, 1), document="县", mark=Mark.verified, **facts
        )
    )
    hand.session.expire_all()
    assert _figure(hand, "比值", 3_260_000) == ("19560.00", "32600.00", "0.60", "≥0.6")


# --- lists to settle ------------------------------------------------------------------------------


def test_items_are_closed_one_by_one(hand: Hand) -> None:
    """Closed against a proof; sent back it is open again; by unit closed ÷ all."""
    hand.add(rectify.RECTIFICATIONS, {**LISTED, "issue": "没有人", "due_on": "2026-12-20"})
    hand.add(rectify.RECTIFICATIONS, {**LISTED, "unit": "某局"})
    open_ = lambda unit="": [  # noqa: E731
        (row[0], row[6]) for row in rectify.open_table(hand.session, TODAY, unit).rows
    ]
    assert open_() == [(ITEM, 1), ("EX2026-00003", 1), ("EX2026-00002", 0)]
    assert open_("局") == [("EX2026-00003", 1)]
    hand.do(rectify.RECTIFICATIONS, ITEM, "close", closed_on="2026-11-10", proof="照片")
    table = rectify.progress(hand.session, TODAY)
    assert table.rows == [("某局", 1, 0, 1, 1, "0.00%"), ("某镇", 2, 1, 1, 0, "50.00%")]
    assert table.totals == ("合计", 3, 1, 2, 1, "33.33%")
    assert rectify.progress(hand.session, date(2026, 11, 9)).totals[2] == 0
    back = {"reopened_on": "2026-11-09", "reopened_for": "佐证不全"}
    early = lambda: hand.do(rectify.RECTIFICATIONS, ITEM, "reopen", **back)  # noqa: E731
    assert refused(early) == {"child-rectify-reopen-early"}
    hand.do(rectify.RECTIFICATIONS, ITEM, "reopen", **{**back, "reopened_on": "2026-11-12"})
    assert open_() == [(ITEM, 1), ("EX2026-00003", 1), ("EX2026-00002", 0)]


# --- services and gifts ---------------------------------------------------------------------------


def test_what_was_done_is_counted(hand: Hand) -> None:
    """By contract and kind: times, people, leaflets, within the time."""
    hand.add(projects.ACTIVITIES, {**DONE, "times": "2", "leaflets": "50"})
    hand.add(projects.ACTIVITIES, {**DONE, "held_on": "2026-06-01", "people": "60"})
    hand.add(projects.ACTIVITIES, {**DONE, "kind": "法治课", "people": "40"})
    table = projects.project_table(hand.session, SINCE, TODAY)
    assert [row[2:] for row in table.rows] == [
        ("宣讲讲座", 2, 3, 160, 50),
        ("法治讲座", 1, 1, 40, 0),
    ]
    assert table.totals == ("合计", "", "", 3, 4, 200, 50)
    may = projects.project_table(hand.session, date(2026, 5, 1), date(2026, 5, 31))
    assert may.totals == ("合计", "", "", 2, 3, 140, 50)


def test_gifts_are_counted(hand: Hand) -> None:
    """By occasion: lots, children, worth."""
    hand.add(projects.GIFTS, GIVEN)
    child = {"child": "ET2026-00001", "children": "1", "quantity": "1", "worth": "500.50"}
    hand.add(projects.GIFTS, {**GIVEN, **child, "occasion": "春节", "given_on": "2026-02-10"})
    table = projects.gift_table(hand.session, SINCE, TODAY)
    assert table.rows == [("元旦春节", 1, 1, 500_50), ("六一儿童节", 1, 20, 2000_00)]
    assert table.totals == ("合计", 2, 21, 2500_50)
    assert projects.gift_table(hand.session, date(2026, 6, 2), TODAY).rows == []


# --- schemes --------------------------------------------------------------------------------------


def _orphan(hand: Hand, id_no: str = CHILD) -> None:
    told = {"child": hand.child(id_no).number, "kind": "孤儿", "since": "2026-03-02"}
    hand.add(LABELS, told)


def _disabled(hand: Hand, id_no: str = CHILD) -> None:
    key = hand.child(id_no).person_id
    hand.put(Disability(person_id=key, kind=DisabilityKind.physical, grade=4, since=SINCE))


def test_the_medical_project_is_for_orphans(hand: Hand) -> None:
    """Below 18 an orphan; adopted only when disabled; at 18 only at school."""
    child, why = hand.child(), lambda one, day=TODAY: unfit(hand.session, one, Scheme.tomorrow, day)
    assert why(child) == "不是孤儿"
    assert refused(lambda: hand.enrol("明天计划")) == {"child-scheme-unfit"}
    _orphan(hand)
    assert why(child) == ""
    adopt(hand.session, child, date(2026, 5, 1))
    assert why(child) == "已被收养，不是残疾孤儿"
    _disabled(hand)
    assert why(child) == ""
    dissolve(hand.session, child, date(2026, 6, 1))
    youth = hand.child(YOUTH)
    grown = date(2026, 12, 1)
    assert why(youth, grown) == "不是孤儿"
    _orphan(hand, YOUTH)
    assert why(youth, grown) == "已满 18 周岁，不在校"
    school = {"stage": "普高", "school": "某中学", "since": "2026-09-01"}
    hand.add(SCHOOLS, {"child": youth.number, **school})
    assert why(youth, grown) == ""


def test_infants_are_told_by_birth(hand: Hand) -> None:
    """Below three: the day before the birthday yes, on the birthday no."""
    rows = eligible(hand.session, Scheme.insurance, TODAY).rows
    assert [(str(row[0]), row[1]) for row in rows] == [("2023-11-22", 2)]
    assert eligible(hand.session, Scheme.nutrition, date(2026, 11, 22)).rows == []
    baby = hand.child(BABY)
    told = {"child": baby.number, "scheme": "婴幼儿保险", "since": "2026-09-01", "body": "某公司"}
    hand.add(ENROLMENTS, {**told, "until": "2026-11-20"})
    assert len(eligible(hand.session, Scheme.insurance, TODAY).rows) == 1
    assert eligible(hand.session, Scheme.insurance, date(2026, 11, 20)).rows == []


def test_local_schemes_ask_for_what_they_are_for(hand: Hand) -> None:
    """A disabled child, a poor one; a grown one in none of them."""
    assert refused(lambda: hand.enrol("残疾儿童监护")) == {"child-scheme-unfit"}
    assert refused(lambda: hand.enrol("养育津贴")) == {"child-scheme-unfit"}
    _disabled(hand)
    hand.enrol("残疾儿童监护")
    told = {"child": hand.child().number, "kind": "家庭贫困困境儿童", "since": "2026-03-02"}
    hand.add(LABELS, told)
    hand.enrol("养育津贴")
    youth = hand.child(YOUTH)
    assert unfit(hand.session, youth, Scheme.guarding, date(2026, 11, 30)) == ""
    assert unfit(hand.session, youth, Scheme.guarding, date(2026, 12, 1)) == "已满 18 周岁"


def test_a_child_is_in_a_scheme_once(hand: Hand) -> None:
    """Again only after leaving or after the term; never ending before it begins."""
    ends = lambda: hand.enrol("监护津贴", until="2026-08-31")  # noqa: E731
    assert refused(ends) == {"record-ends-before"}
    assert refused(lambda: hand.enrol("监护津贴", "2026-11-22")) == {AHEAD}
    one = hand.enrol("监护津贴", until="2026-09-30", granted="600")
    assert refused(lambda: hand.enrol("监护津贴", "2026-09-30")) == {"child-scheme-held"}
    two = hand.enrol("监护津贴", "2026-10-01", granted="300.50")
    hand.do(ENROLMENTS, two.number, "leave", left_on="2026-10-15", left_for="迁出")
    hand.enrol("监护津贴", "2026-10-15")
    table = scheme_table(hand.session, SINCE, date(2026, 10, 1))
    assert table.rows == [("家庭监护津贴", 2, 1, 900_50)]
    assert one.number == "EJ2026-00001"


@pytest.mark.parametrize(
    "book", [STATIONS, rectify.RECTIFICATIONS, committee.MEMBERS], ids=lambda book: book.name
)
def test_names_are_hidden_in_the_history_too(book: Records) -> None:
    """What a list masks as a name, the history of a line masks as well."""
    names = [one.column for one in book.items if isinstance(one, Item) and one.shows is Kind.name]
    assert names
    assert all(hiding(book.model, name, {})("王小明") == mask_name("王小明") for name in names)


# --- todo -----------------------------------------------------------------------------------------


def test_todo_the_day_before_and_the_day(hand: Hand) -> None:
    """Items, tasks and contracts on their day; what is done is not told."""
    hand.add(committee.TASKS, TASK)

    def due(until: date) -> list[tuple[str, str]]:
        span = Span(TODAY, until, Reckoner.of(hand.session, "420281"))
        return [(one.subject, str(one.due)) for one in todo.tasks(hand.session, span)]

    item, task, contract = (
        (ITEM, "2026-11-20"), ("ER2026-00001", "2026-11-21"), (CONTRACT, "2026-11-30")
    )  # fmt: skip
    assert due(date(2026, 11, 19)) == []
    assert due(TODAY - timedelta(days=1)) == [item]
    assert due(date(2026, 11, 29)) == [item, task]
    assert due(date(2026, 11, 30)) == [item, task, contract]
    hand.do(rectify.RECTIFICATIONS, ITEM, "close", closed_on="2026-11-21", proof="照片")
    hand.do(committee.TASKS, "ER2026-00001", "finish", done_on="2026-11-21", result="已办")
    told = {"accepted_on": "2026-11-21", "accepted_as": "合格"}
    hand.do(projects.CONTRACTS, CONTRACT, "accept", **told)
    assert due(date(2026, 12, 31)) == []
