"""Inspections: who looks at what, hazards until they are closed, figures, draws, duties, stores."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from datetime import date, timedelta
from fractions import Fraction
from pathlib import Path
from typing import Any

import pytest
from sqlmodel import Session, select

from minzheng.care.facility.models import Facility
from minzheng.care.inspect import checks, drawing, duties, figures, items, passed, todo, visits
from minzheng.care.inspect.choices import HazardGroup
from minzheng.care.inspect.models import CareHazard, Inspection
from minzheng.errors import MinzhengError
from minzheng.kernel import clock
from minzheng.kernel.audit import Deed
from minzheng.kernel.db import Store
from minzheng.kernel.period import reckoner_of
from minzheng.kernel.record.declare import Records
from minzheng.kernel.record.take import add, do
from minzheng.kernel.todo import Span

TODAY = date(2026, 11, 20)
DEED = Deed("甲", "test")
HOMES = {"甲养老院": "420281104", "乙养老院": "420281104", "丙养老院": "420281100"}
LIST = "县检查表"


@pytest.fixture(scope="module")
def kept(_county_file: Path, tmp_path_factory: pytest.TempPathFactory) -> Store:
    """A county with three homes; what a test writes is taken back."""
    path = Path(shutil.copy(_county_file, tmp_path_factory.mktemp("inspect") / "大冶.db"))
    clock.fix(TODAY)
    with Store(path).work(DEED) as work:
        for place, (name, code) in enumerate(HOMES.items(), 1):
            work.session.add(
                Facility(
                    number=f"JG2024-0000{place}", name=name, division_code=code, kind="home",
                    nature="private", opened_on=date(2024, 3, 1), filed_on=date(2024, 3, 1),
                    filing_no=f"备{place}",
                )
            )  # fmt: skip
        for place, name in enumerate(("赵一", "钱二", "孙三"), 1):
            told = {"name": name, "unit": "县民政局", "since": "2024-01-01"}
            assert enter(work.session, items.INSPECTORS, **told) == f"AR2024-0000{place}"
        for code in ("1", "2", "3", "4", "5"):
            item(work.session, code)
    return Store(path)


@pytest.fixture
def session(kept: Store) -> Iterator[Session]:
    """The three homes, a roster of three, a list of five items."""
    clock.fix(TODAY)
    with kept.work(DEED, dry_run=True) as work:
        yield work.session


def enter(session: Session, book: Records, **told: object) -> str:
    """One line; gives its number."""
    made = add(session, book, {key: str(value) for key, value in told.items()})
    assert made is not None
    return str(made.number)


def item(session: Session, code: str, **told: object) -> str:
    """One item of the county's list."""
    given = {"what": f"第{code}项", "document": "县〔2024〕1号", "since": "2024-01-01"} | told
    return enter(session, items.ITEMS, list_name=LIST, code=code, **given)


def look(session: Session, day: str = "2026-11-02", home: int = 1, **told: object) -> str:
    """Two at a home."""
    given = {"kind": "日常", "checked_on": day, "inspectors": "赵一、钱二"} | told
    return enter(session, visits.VISITS, of=f"JG2024-0000{home}", **given)


def hazard(session: Session, visit: str, **told: object) -> str:
    """Something found, due in the middle of the month."""
    given = {
        "found_on": "2026-11-02", "level": "一般", "what": "灭火器过期", "due_on": "2026-11-15",
    }  # fmt: skip
    return enter(session, visits.HAZARDS, of=visit, **(given | told))


def act(session: Session, number: str, name: str, **told: str) -> CareHazard:
    """Something done about a hazard."""
    one, _ = do(session, visits.HAZARDS, number, visits.HAZARDS.act(name), told, operator="甲")
    assert isinstance(one, CareHazard)
    return one


def rectify(session: Session, number: str, day: str = "2026-11-10") -> CareHazard:
    """Put right on a day."""
    return act(session, number, "rectify", rectified_on=day, measures="已更换")


def recheck(session: Session, number: str, result: str = "通过", **told: str) -> CareHazard:
    """Looked at again."""
    given = {"rechecked_on": "2026-11-18", "rechecker": "赵一", "recheck": result}
    return act(session, number, "recheck", **(given | told))


def refusals(error: MinzhengError) -> list[str]:
    """The names of all that was refused."""
    return [found.id for found in error.findings]


# --- what cannot be entered -----------------------------------------------------------------------


@pytest.mark.parametrize(
    ("told", "fault"),
    [
        ({"day": "2026-11-21"}, "record-day-ahead"),
        ({"day": "2024-02-29"}, "facility-not-open"),
        ({"inspectors": "赵一"}, "inspect-too-few"),
        ({"inspectors": "赵一、赵一"}, "inspect-too-few"),
        ({"kind": "双随机", "inspectors": "赵一，李四"}, "inspect-not-on-roster"),
        ({"list_name": "别的表"}, "inspect-list-unknown"),
        ({"list_name": LIST, "skipped": 5}, "inspect-skipped-over"),
        ({"list_name": LIST, "skipped": -1}, "inspect-skipped-over"),
        ({"skipped": 1}, "inspect-skipped-over"),
    ],
    ids=["future", "closed", "one", "one twice", "stranger", "no list", "all skipped", "negative",
         "skipped of none"],
)  # fmt: skip
def test_an_inspection_that_cannot_be(
    session: Session, told: dict[str, object], fault: str
) -> None:
    """Refused by its own name."""
    with pytest.raises(MinzhengError) as refused:
        look(session, **told)
    assert refusals(refused.value) == [fault]


@pytest.mark.parametrize(
    "told",
    [
        {"kind": "双随机", "inspectors": "孙三 赵一"},
        {"inspectors": "赵一,外单位李四"},
        {"list_name": LIST, "skipped": 4},
        {"day": "2026-11-20", "kind": "联合"},
    ],
    ids=["of the roster", "a guest", "four skipped", "today"],
)
def test_an_inspection_that_may_be(session: Session, told: dict[str, object]) -> None:
    """Only a random one needs the roster; a list may be skipped but for one item."""
    assert look(session, **told) == "AJ2026-00001"


@pytest.mark.parametrize(
    ("told", "fault"),
    [
        ({"found_on": "2026-11-21", "due_on": "2026-11-30"}, "record-day-ahead"),
        ({"found_on": "2026-11-01"}, "inspect-found-early"),
        ({"due_on": "2026-11-01"}, "record-ends-before"),
        ({"level": "重大"}, "inspect-group-needed"),
        ({"code": "6"}, "inspect-item-unknown"),
    ],
    ids=["future", "before the visit", "due before", "major", "no such item"],
)
def test_a_hazard_that_cannot_be(session: Session, told: dict[str, object], fault: str) -> None:
    """Refused by its own name; a major one needs its group."""
    visit = look(session, list_name=LIST)
    with pytest.raises(MinzhengError) as refused:
        hazard(session, visit, **told)
    assert refusals(refused.value) == [fault]
    assert hazard(session, visit, level="重大", hazard_group="设施设备", code="5")


def test_an_item_stands_once_on_a_day(session: Session) -> None:
    """A new wording begins after the old one ended; the list of a day has one of each."""
    with pytest.raises(MinzhengError) as refused:
        item(session, "5", since="2026-07-01", what="新写法")
    assert refusals(refused.value) == ["inspect-item-twice"]
    do(
        session, items.ITEMS, "AX2024-00005", items.ITEMS.act("end"), {"until": "2026-06-30"},
        operator="甲",
    )  # fmt: skip
    item(session, "5", since="2026-07-01", what="新写法")
    assert items.items_on(session, LIST, date(2026, 6, 30))["5"].what == "第5项"
    assert items.items_on(session, LIST, date(2026, 7, 1))["5"].what == "新写法"


def test_nothing_ends_before_it_began(session: Session) -> None:
    """An item, entered or ended, and a duty."""
    with pytest.raises(MinzhengError) as refused:
        item(session, "9", until="2023-12-31")
    assert refusals(refused.value) == ["record-ends-before"]
    with pytest.raises(MinzhengError) as refused:
        do(
            session, items.ITEMS, "AX2024-00005", items.ITEMS.act("end"),
            {"until": "2023-12-31"}, operator="甲",
        )  # fmt: skip
    assert "record-ends-before" in refusals(refused.value)
    with pytest.raises(MinzhengError) as refused:
        do(
            session, duties.DUTIES, duty(session), duties.DUTIES.act("end"),
            {"until": "2026-10-31"}, operator="甲",
        )  # fmt: skip
    assert "record-ends-before" in refusals(refused.value)


# --- a hazard until it is closed ------------------------------------------------------------------


def test_a_hazard_is_closed_by_a_second_look(session: Session) -> None:
    """Put right, looked at again; one that failed is put right anew, by a deadline of its own."""
    number = hazard(session, look(session))
    assert visits.hazard_state(rectify(session, number), TODAY) == "待复查"
    failed = recheck(session, number, "未通过", again_by="2026-11-25")
    assert (visits.hazard_state(failed, TODAY), failed.deadline) == (
        "复查未通过",
        date(2026, 11, 25),
    )
    assert visits.hazard_state(rectify(session, number, "2026-11-19"), TODAY) == "待复查"
    closed = recheck(session, number, rechecked_on="2026-11-20")
    assert (visits.hazard_state(closed, TODAY), closed.in_time) == ("已销号", False)


@pytest.mark.parametrize(("day", "in_time"), [("2026-11-15", True), ("2026-11-16", False)])
def test_in_time_is_by_the_deadline(session: Session, day: str, in_time: bool) -> None:
    """The day it was put right counts, and only when the second look confirmed it."""
    number = hazard(session, look(session))
    assert not rectify(session, number, day).in_time
    assert recheck(session, number).in_time is in_time


@pytest.mark.parametrize(
    ("result", "told", "fault"),
    [
        ("通过", {"rechecked_on": "2026-11-09"}, "inspect-rechecked-early"),
        ("未通过", {}, "inspect-again-needed"),
        ("未通过", {"again_by": "2026-11-17"}, "inspect-again-early"),
    ],
    ids=["before", "no new deadline", "deadline passed"],
)
def test_a_second_look_that_cannot_be(
    session: Session, result: str, told: dict[str, str], fault: str
) -> None:
    """After it was put right, and with a new deadline where it was not."""
    number = hazard(session, look(session))
    rectify(session, number)
    with pytest.raises(MinzhengError) as refused:
        recheck(session, number, result, **told)
    assert refusals(refused.value) == [fault]


# --- figures --------------------------------------------------------------------------------------


def test_the_rate_is_of_what_was_found(session: Session) -> None:
    """In time, late, waiting, overdue: each once; in time ÷ found."""
    visit = look(session)
    other = look(session, home=3, kind="专项")
    first, second = hazard(session, visit, what="一"), hazard(session, visit, what="二")
    hazard(session, visit, what="三", due_on="2026-11-20")
    hazard(session, other, what="四", due_on="2026-11-19", level="重大", hazard_group="其他")
    for number, day in ((first, "2026-11-15"), (second, "2026-11-16")):
        rectify(session, number, day)
        recheck(session, number)
    span = (date(2026, 1, 1), TODAY)
    table = figures.rate_table(session, *span, figures.By.level, TODAY)
    assert table.rows == [("一般", 3, 1, 1, 1, 0, "33.33%"), ("重大", 1, 0, 0, 0, 1, "0.00%")]
    assert table.totals == ("合计", 4, 1, 1, 1, 1, "25.00%")
    by_kind = figures.rate_table(session, *span, figures.By.kind, TODAY)
    assert [row[:2] for row in by_kind.rows] == [("日常", 3), ("专项", 1)]
    by_town = figures.rate_table(session, *span, figures.By.town, TODAY)
    assert [row[1] for row in by_town.rows] == [3, 1]
    overdue = figures.overdue_table(session, TODAY)
    assert [(row[4], row[-1]) for row in overdue.rows] == [("四", 1)]


def test_items_passed_are_those_without_a_hazard(session: Session) -> None:
    """Two hazards of one item fail it once; one beyond the list fails none; 55 of 55 is 100 %."""
    visit = look(session, list_name=LIST, skipped=1)
    hazard(session, visit, code="2", what="一")
    hazard(session, visit, code="2", what="二")
    hazard(session, visit, what="三")
    (row,) = passed.passed_table(session, date(2026, 1, 1), TODAY).rows
    assert row[4:] == (4, 3, "75.00%")
    for code in range(1, 56):
        told = {"what": f"指标{code}", "document": "手头文件", "since": "2024-01-01"}
        enter(session, items.ITEMS, list_name="基础指标", code=code, **told)
    look(session, home=2, list_name="基础指标")
    rows = passed.passed_table(session, date(2026, 1, 1), TODAY).rows
    assert rows[1][4:] == (55, 55, "100.00%")


def test_coverage_counts_a_home_once(session: Session) -> None:
    """Two visits to one home reach one; a home that closed is on neither side."""
    look(session)
    look(session, kind="专项")
    look(session, home=3, day="2025-12-31")
    span = (date(2026, 1, 1), TODAY)
    table = figures.coverage_table(session, *span)
    assert table.totals == ("合计", 3, 1, 2, "33.33%")
    missing = figures.missing_table(session, *span)
    assert [(row[1], row[4]) for row in missing.rows] == [
        ("乙养老院", None),
        ("丙养老院", date(2025, 12, 31)),
    ]
    session.exec(select(Facility).where(Facility.name == "乙养老院")).one().closed_on = TODAY
    session.flush()
    assert figures.coverage_table(session, *span).totals == ("合计", 2, 1, 2, "50.00%")


# --- the draw -------------------------------------------------------------------------------------


def drawn(session: Session, **told: Any) -> list[tuple[str, list[str]]]:
    """What is drawn, by names."""
    wanted = drawing.Wanted(**({"on": TODAY, "rate": Fraction(1, 2), "seed": 7} | told))
    teams = drawing.draw(session, wanted).teams
    return [(home.name, [one.name for one in team]) for home, team in teams]


def test_a_draw_can_be_repeated(session: Session) -> None:
    """Two of three homes, two inspectors each; the seed decides, and nothing else."""
    first = drawn(session)
    assert first == drawn(session)
    assert (len(first), {len(set(team)) for _, team in first}) == (2, {2})
    assert len({str(drawn(session, seed=seed)) for seed in range(9)}) > 1
    assert [home for home, _ in drawn(session, rate=Fraction(1))] == list(HOMES)


def test_a_draw_may_leave_out_and_be_of_a_township(session: Session) -> None:
    """Whoever was seen is not drawn again; a larger team is a larger team."""
    look(session)
    digests = {
        drawing.draw(session, drawing.Wanted(TODAY, Fraction(1), seed)).digest for seed in (1, 1, 2)
    }
    assert len(digests) == 2
    told = drawn(session, rate=Fraction(1), not_since=date(2026, 1, 1), town="420281104", team=3)
    assert [(home, len(team)) for home, team in told] == [("乙养老院", 3)]


def test_a_roster_that_is_too_short(session: Session) -> None:
    """Three inspectors make no team of four."""
    with pytest.raises(MinzhengError) as refused:
        drawn(session, team=4)
    assert refused.value.id == "inspect-roster-short"


def test_major_hazards_are_shipped_as_far_as_they_were_read() -> None:
    """Every group of the standard is there; no situation is of a group it has not."""
    told = items.standard()
    assert told["groups"] == len(HazardGroup)
    assert {one["group"] for one in told["situation"]} <= {group.value for group in HazardGroup}
    assert len(told["situation"]) < told["situations"]
    groups = {str(row[0]) for row in items.hazard_table().rows}
    assert groups == {group.value for group in HazardGroup}
    articles = [one["article"] for one in told["situation"]]
    assert len(set(articles)) == len(articles) == 7
    assert all(one["mark"] == "verified" for one in told["situation"])


# --- duties and stores ----------------------------------------------------------------------------


def duty(session: Session, **told: object) -> str:
    """Something every fortnight."""
    given = {"what": "核酸检测", "every_days": 14, "since": "2026-11-01"} | told
    return enter(session, duties.DUTIES, of="JG2024-00001", **given)


def test_a_duty_is_due_so_many_days_after_the_last(session: Session) -> None:
    """The first time on its first day; not after it ended, nor at a home that closed."""
    number = duty(session)
    one = session.exec(select(duties.Duty)).one()
    assert duties.next_due(session, one, TODAY) == date(2026, 11, 1)
    enter(session, duties.RECORDS, of=number, done_on="2026-11-06")
    assert duties.next_due(session, one, TODAY) == date(2026, 11, 20)
    assert [row[-2:] for row in duties.due_table(session, TODAY, TODAY).rows] == [(TODAY, 0)]
    assert duties.due_table(session, TODAY, TODAY - timedelta(days=1)).rows == []
    one.until = date(2026, 11, 19)
    assert duties.next_due(session, one, TODAY) is None
    one.until = None
    session.exec(select(Facility).where(Facility.id == one.facility_id)).one().closed_on = TODAY
    assert duties.next_due(session, one, TODAY) is None


@pytest.mark.parametrize(
    ("day", "fault"),
    [("2026-10-31", "duty-done-outside"), ("2026-11-21", "record-day-ahead")],
    ids=["before it began", "tomorrow"],
)
def test_a_record_of_a_duty_that_cannot_be(session: Session, day: str, fault: str) -> None:
    """Done on a day of the duty that has come."""
    number = duty(session)
    with pytest.raises(MinzhengError) as refused:
        enter(session, duties.RECORDS, of=number, done_on=day)
    assert refusals(refused.value) == [fault]


@pytest.mark.parametrize(
    ("told", "fault"),
    [
        ({"every_days": 0}, "record-not-positive"),
        ({"since": "2024-02-29"}, "facility-not-open"),
    ],
    ids=["never", "before the home"],
)
def test_a_duty_that_cannot_be(session: Session, told: dict[str, object], fault: str) -> None:
    """Some days apart, at a home that works."""
    with pytest.raises(MinzhengError) as refused:
        duty(session, **told)
    assert refusals(refused.value) == [fault]


def moved(session: Session, movement: str, pieces: int, day: str) -> str:
    """Masks come or go."""
    told = {"thing": "口罩", "unit": "个", "movement": movement, "pieces": pieces}
    return enter(
        session, duties.SUPPLIES, of="JG2024-00001", moved_on=day, document=f"{day}单", **told
    )


@pytest.mark.parametrize(
    ("pieces", "day", "fault"),
    [
        (41, "2026-11-05", True),
        (41, "2026-11-12", True),
        (1, "2026-11-01", True),
        (40, "2026-11-05", False),
    ],
    ids=["too many with the later", "too many", "before any came", "all that is left"],
)
def test_no_more_goes_out_than_is_there(
    session: Session, pieces: int, day: str, fault: bool
) -> None:
    """On the day and on every later one."""
    moved(session, "入库", 100, "2026-11-02")
    moved(session, "出库", 60, "2026-11-10")
    refused = ""
    try:
        moved(session, "出库", pieces, day)
    except MinzhengError as error:
        refused = error.id
    assert refused == ("supply-not-in-store" if fault else "")


def test_nothing_is_no_movement(session: Session) -> None:
    """No piece moves nothing."""
    with pytest.raises(MinzhengError) as refused:
        moved(session, "入库", 0, "2026-11-02")
    assert refusals(refused.value) == ["record-not-positive"]


def test_what_is_in_store(session: Session) -> None:
    """Came, went, left."""
    moved(session, "入库", 100, "2026-11-02")
    moved(session, "出库", 60, "2026-11-10")
    assert [row[2:] for row in duties.store_table(session, TODAY).rows] == [
        ("口罩", "个", 100, 60, 40)
    ]
    before = duties.store_table(session, date(2026, 11, 9)).rows
    assert [row[-1] for row in before] == [100]


# --- checks and todo ------------------------------------------------------------------------------


def found(session: Session, check: str, on: date = TODAY) -> list[str]:
    """What a check of the room finds."""
    known = {one.id: one for one in checks.CHECKS}
    return [finding.subject for finding in known[check].run(session, on)]


def test_an_overdue_hazard_is_found(session: Session) -> None:
    """The day after its deadline, put right or not, until the second look closed it."""
    number = hazard(session, look(session))
    last = date(2026, 11, 15)
    assert found(session, "check-inspect-hazard-late", last) == []
    assert found(session, "check-inspect-hazard-late", last + timedelta(days=1)) == [number]
    rectify(session, number)
    assert found(session, "check-inspect-hazard-late") == [number]
    recheck(session, number)
    assert found(session, "check-inspect-hazard-late") == []


def due(session: Session, today: date, until: date, what: str) -> list[tuple[str, date]]:
    """The tasks of one kind."""
    span = Span(today, until, reckoner_of(session))
    return [(one.subject, one.due) for one in todo.tasks(session, span) if one.what == what]


def test_the_first_inspection_is_due_after_the_filing(session: Session) -> None:
    """Twenty working days from 2024-03-01; late from the next day; done by any visit since."""
    last = date(2024, 3, 29)
    what, day = "养老机构首次现场检查", date(2024, 3, 20)
    assert due(session, day, last - timedelta(days=1), what) == []
    told = due(session, day, last, what)
    assert told == [(f"JG2024-0000{place}", last) for place in (1, 2, 3)]
    assert found(session, "check-inspect-first-late", last) == []
    assert len(found(session, "check-inspect-first-late", last + timedelta(days=1))) == 3
    for home in (1, 2):
        look(session, day="2024-03-29", home=home)
    assert found(session, "check-inspect-first-late") == ["JG2024-00003"]


def test_a_year_without_an_inspection_is_found(session: Session) -> None:
    """Last year, where the book was kept; this year's is due by its last day."""
    assert found(session, "check-inspect-year-missed") == []
    for home in (1, 2):
        look(session, day="2025-12-31", home=home)
    assert found(session, "check-inspect-year-missed") == ["JG2024-00003"]
    look(session, day="2025-01-01", home=3)
    assert found(session, "check-inspect-year-missed") == []
    what, last = "养老机构年度检查", date(2026, 12, 31)
    assert due(session, TODAY, last - timedelta(days=1), what) == []
    assert due(session, TODAY, last, what) == [(f"JG2024-0000{n}", last) for n in (1, 2, 3)]
    look(session)
    assert due(session, TODAY, last, what) == [(f"JG2024-0000{n}", last) for n in (2, 3)]


def test_hazards_and_duties_are_due(session: Session) -> None:
    """To be put right, then to be looked at again, by the deadline; a duty when it is due again."""
    number, last = hazard(session, look(session), due_on="2026-11-25"), date(2026, 11, 25)
    assert due(session, TODAY, last - timedelta(days=1), "安全隐患整改") == []
    assert due(session, TODAY, last, "安全隐患整改") == [(number, last)]
    span = Span(TODAY, last, reckoner_of(session))
    told = [one for one in todo.tasks(session, span) if one.subject == number]
    assert [one.division for one in told] == ["420281104"]
    rectify(session, number)
    assert due(session, TODAY, last, "安全隐患整改") == []
    assert due(session, TODAY, last, "安全隐患复查") == [(number, last)]
    recheck(session, number)
    assert due(session, TODAY, last, "安全隐患复查") == []
    task = duty(session, since="2026-11-20")
    assert due(session, TODAY, TODAY - timedelta(days=1), "机构例行任务") == []
    assert due(session, TODAY, TODAY, "机构例行任务") == [(task, TODAY)]


def test_an_inspection_shows_its_figures(session: Session) -> None:
    """Items passed and hazards stand in the list of the book."""
    visit = look(session, list_name=LIST)
    hazard(session, visit, code="1")
    (told,) = passed.outcomes(session, list(session.exec(select(Inspection))))
    assert (told.items, told.passed, told.hazards) == (5, 4, 1)
