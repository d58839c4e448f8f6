"""Coverage and circles: the figures of the plans, minima by kind of division, walks by hand."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from fractions import Fraction
from pathlib import Path
from typing import Any

import pytest
from sqlmodel import Session

from minzheng.care.facility.homes import FACILITIES
from minzheng.care.service import circle as circles
from minzheng.care.service.centres import CLIENTS
from minzheng.care.service.choices import CircleKind
from minzheng.care.service.circle import CIRCLES, PLACES, POINTS, Walk
from minzheng.care.service.circle_models import CirclePoint
from minzheng.care.service.coverage import (
    Coverage,
    Measure,
    Place,
    coverage,
    missing_table,
    needs,
    sentences,
    table,
)
from minzheng.errors import MinzhengError
from minzheng.kernel import clock
from minzheng.kernel.audit import Deed
from minzheng.kernel.db import Store
from minzheng.kernel.money import percent
from minzheng.kernel.month import Month
from minzheng.kernel.record.declare import Records
from minzheng.kernel.record.take import add, do
from minzheng.kernel.standards import Mark, Value
from minzheng.people.models import Division

TODAY = date(2026, 11, 21)
DEED = Deed("甲", "test")
RURAL = {"township": "还地桥镇", "village": "土库村"}
URBAN = {"township": "东岳路街道", "village": "胜利社区"}
OTHER = {"township": "东岳路街道", "village": "保康社区"}


def enter(session: Session, book: Records, **told: object) -> Any:
    """One line of a book."""
    made = add(session, book, {key: str(value) for key, value in told.items()})
    session.flush()
    return made


def facility(session: Session, kind: str, place: dict[str, str], name: str = "甲") -> str:
    """A facility opened in March 2026."""
    told = {"name": f"{name}{kind}", "kind": kind, "nature": "公办", "opened_on": "2026-03-01"}
    return str(enter(session, FACILITIES, **place, **told).number)


@pytest.fixture(autouse=True)
def _today() -> Iterator[None]:
    clock.fix(TODAY)
    yield
    clock.fix(None)


@pytest.fixture(scope="module")
def base(_county_file: Path, tmp_path_factory: pytest.TempPathFactory) -> Store:
    """A county in which a street needs two stations and a town five."""
    store = Store(Path(shutil.copy(_county_file, tmp_path_factory.mktemp("coverage"))))
    told = {"region": "420281", "label": "站点", "document": "虚构文件", "mark": Mark.sample}
    with store.work(DEED) as work:
        for level, count in (("street", "2"), ("town", "5")):
            key = f"coverage.station.{level}"
            since = Month(2026, 4)
            work.session.add(Value(key=key, value=count, unit="个", since=since, **told))
    return store


@contextmanager
def writing(store: Store) -> Iterator[Session]:
    """A session whose work is taken back."""
    with store.work(DEED, dry_run=True) as work:
        yield work.session


# --- the plans' figures ---------------------------------------------------------------------------


def _of(covered: int, divisions: int, measure: Measure) -> Coverage:
    """So many of so many divisions with one facility each."""
    unit = Division(code="1", name="某镇", short="某", level="township", kind="town")
    places = [Place(unit, unit, int(number < covered), 1) for number in range(divisions)]
    return Coverage(measure, TODAY, places, 0)


@pytest.mark.parametrize(
    ("covered", "divisions", "share"), [(225, 378, "59.52%"), (11, 14, "78.57%")]
)
def test_shares_are_those_of_the_plans(covered: int, divisions: int, share: str) -> None:
    """225 of 378 villages with mutual care; 11 of 14 townships with a complex, printed 78.6 %."""
    found = _of(covered, divisions, Measure.mutual)
    assert percent(found.covered, len(found.places)) == share


@pytest.mark.parametrize(
    ("covered", "divisions", "target", "wanted"),
    [(11, 14, 90, (13, 2)), (11, 14, 60, (9, 0)), (10, 10, 100, (10, 0)), (0, 10, 80, (8, 8))],
)
def test_a_target_takes_so_many_divisions_rounded_up(
    covered: int, divisions: int, target: int, wanted: tuple[int, int]
) -> None:
    """0.9 × 14 is 12.6: thirteen; 0.6 × 14 is 8.4: nine; what is whole stays."""
    assert needs(covered, divisions, Fraction(target, 100)) == wanted


def test_targets_are_told_in_words() -> None:
    """One short, one reached."""
    told = list(sentences(_of(11, 14, Measure.centre), [Fraction(9, 10), Fraction(3, 5)]))
    assert told[0].endswith("要 13 个；还差 2 个")
    assert told[1].endswith("要 9 个；已达到")


# --- by the books ---------------------------------------------------------------------------------


def _by_town(session: Session, measure: Measure, on: date = TODAY) -> dict[str, tuple[Any, ...]]:
    made = table(session, coverage(session, measure, on))
    return {row[0]: row[1:] for row in made.rows}


def test_a_street_needs_two_stations_and_a_town_five(base: Store) -> None:
    """Two in the street: covered; four in the town: one short. Before April one was enough."""
    with writing(base) as session:
        for name in "甲乙":
            facility(session, "养老服务驿站", URBAN, name)
        for name in "甲乙丙丁":
            facility(session, "养老服务驿站", RURAL, name)
        rows = _by_town(session, Measure.station)
        assert rows["东岳路街道"] == (1, 1, "100.00%", 2, 0)
        assert rows["还地桥镇"] == (1, 0, "0.00%", 4, 1)
        found = coverage(session, Measure.station, TODAY)
        assert "街道 2 处、乡镇 5 处以上" in found.definition
        before = _by_town(session, Measure.station, date(2026, 3, 31))
        assert before["还地桥镇"] == (1, 1, "100.00%", 4, 0)
        told = coverage(session, Measure.station, TODAY, minimum=4)
        assert told.covered == 1


def test_a_facility_covers_its_village_while_it_is_open(base: Store) -> None:
    """From its first day to the day before it closed; only at the township it covers no village."""
    with writing(base) as session:
        number = facility(session, "互助养老中心", RURAL)
        facility(session, "互助养老中心", {"township": "还地桥镇"}, "乙")
        told = {"closed_on": "2026-11-10", "close_reason": "搬迁"}
        do(session, FACILITIES, number, FACILITIES.act("close"), told, operator="甲")
        days = (date(2026, 2, 28), date(2026, 3, 1), date(2026, 11, 9), date(2026, 11, 10))
        covered = [coverage(session, Measure.mutual, day).covered for day in days]
        assert covered == [0, 1, 1, 0]
        found = coverage(session, Measure.mutual, days[1])
        assert found.unplaced == 1
        assert "只登记到乡镇的 1 处不计" in found.definition


def test_villages_and_urban_communities_are_counted_apart(base: Store) -> None:
    """Day care in a village covers no community; the list names who lacks it."""
    with writing(base) as session:
        facility(session, "日间照料中心", RURAL)
        facility(session, "日间照料中心", URBAN)
        found = coverage(session, Measure.day_care, TODAY)
        assert found.covered == 1
        missing = {row[1] for row in missing_table(found).rows}
        assert len(missing) <= len(found.places) - 1
        assert "胜利社区" not in missing
        assert "保康社区" in missing
        assert all(one.unit.kind.startswith("community") for one in found.places)


def test_psychiatric_rehabilitation_tells_its_clients(base: Store) -> None:
    """By the township of the place where they are helped."""
    with writing(base) as session:
        number = facility(session, "精神障碍社区康复点", URBAN)
        told = {"name": "某人", "id_no": "42028119460520001X", "since": "2026-05-01"}
        enter(session, CLIENTS, of=number, **told, **RURAL)
        rows = _by_town(session, Measure.psychiatric)
        assert rows["东岳路街道"] == (1, 1, "100.00%", 1, 0, 1)
        assert rows["还地桥镇"] == (1, 0, "0.00%", 0, 1, 0)
        assert _by_town(session, Measure.psychiatric, date(2026, 4, 30))["东岳路街道"][-1] == 0


# --- circles --------------------------------------------------------------------------------------


def _circle(session: Session, place: dict[str, str], *walks: tuple[str, int]) -> str:
    number = str(enter(session, CIRCLES, since="2026-05-01", **place).number)
    for kind, minutes in walks:
        told = {"name": f"某{kind}", "kind": kind, "minutes": minutes, "since": "2026-05-01"}
        enter(session, PLACES, of=number, **told)
    return number


def _inside(session: Session, on: date, minutes: int, *kinds: CircleKind) -> set[str]:
    made = circles.stat_table(session, on, minutes, kinds)
    return {row[1] for row in made.rows if row[-1]}


def test_a_circle_holds_what_is_asked_for_within_the_minutes(base: Store) -> None:
    """Fifteen minutes are inside; every service asked for is needed; none before its day."""
    meal, health = CircleKind.meal, CircleKind.health
    with writing(base) as session:
        number = _circle(session, URBAN, ("助餐", 15), ("医疗康复", 16))
        _circle(session, OTHER)
        assert _inside(session, TODAY, 15) == {"胜利社区"}
        assert _inside(session, TODAY, 14) == set()
        assert _inside(session, TODAY, 15, meal, health) == set()
        assert _inside(session, TODAY, 16, meal, health) == {"胜利社区"}
        assert _inside(session, date(2026, 4, 30), 16) == set()
        made = circles.stat_table(session, TODAY, 15, ())
        assert made.totals is not None
        assert made.totals[1] == f"1 ÷ {len(made.rows)} = {percent(1, len(made.rows))}"
        told = {"ended_on": "2026-11-20"}
        do(session, CIRCLES, number, CIRCLES.act("end"), told, operator="甲")
        assert _inside(session, TODAY, 15) == set()


def _point(longitude: int, latitude: int) -> CirclePoint:
    told = {"number": "1", "name": "某", "division_code": "1", "serves": True}
    return CirclePoint(longitude=longitude, latitude=latitude, since=TODAY, **told)


@pytest.mark.parametrize(
    ("east", "north", "speed", "detour", "minutes"),
    [
        (0, 8_993, 4_000, Fraction(1), 15),
        (0, 9_000, 4_000, Fraction(1), 16),
        (0, 8_993, 4_000, Fraction(2), 30),
        (0, 8_993, 2_000, Fraction(1), 30),
        (17_986, 0, 4_000, Fraction(1), 15),
        (0, 0, 4_000, Fraction(1), 0),
    ],
    ids=["a_kilometre", "a_little_more", "detour", "slow", "east_at_sixty_degrees", "here"],
)
def test_a_walk_takes_its_minutes(
    east: int, north: int, speed: int, detour: Fraction, minutes: int
) -> None:
    """A degree of latitude is 111.195 km; at 60° a degree of longitude is half of that.

    A county at 60° north does not exist; the latitude stands for the factor alone.
    """
    latitude = 60_000_000 if east else 30_000_000
    here, there = _point(115_000_000, latitude), _point(115_000_000 + east, latitude + north)
    assert Walk(15, speed, detour).takes(here, there) == minutes


def test_reach_goes_to_the_nearest_place(base: Store) -> None:
    """Half a kilometre and one and a half; without coordinates nobody is inside."""
    with writing(base) as session:
        told = {"since": "2026-05-01", **URBAN}
        walk = Walk(15, 4_000, Fraction(1))
        enter(session, POINTS, name="中心", serves="否", longitude=115_000_000,
              latitude=30_000_000, **told)  # fmt: skip
        rows = {row[1]: row[2:] for row in circles.reach_table(session, TODAY, walk).rows}
        assert rows["胜利社区"] == ("没有设施坐标", None, False)
        for name, north in (("远", 13_490), ("近", 4_496)):
            enter(session, POINTS, name=name, serves="是", longitude=115_000_000,
                  latitude=30_000_000 + north, **told)  # fmt: skip
        made = circles.reach_table(session, TODAY, walk)
        rows = {row[1]: row[2:] for row in made.rows}
        assert rows["胜利社区"] == ("近", 8, True)
        assert rows["保康社区"] == ("没有坐标", None, False)
        assert made.totals is not None
        assert made.totals[1].startswith("1 ÷ ")


@pytest.mark.parametrize(
    ("told", "wanted"),
    [
        ({"longitude": 30_000_000, "latitude": 115_000_000}, "care-point-outside"),
        ({"longitude": 72_999_999, "latitude": 30_000_000}, "care-point-outside"),
    ],
    ids=["swapped", "abroad"],
)
def test_a_point_lies_in_the_country(base: Store, told: dict[str, int], wanted: str) -> None:
    """Swapped figures are told."""
    with pytest.raises(MinzhengError) as refused, writing(base) as session:
        enter(session, POINTS, name="某", serves="是", since="2026-05-01", **URBAN, **told)
    assert {found.id for found in refused.value.findings} == {wanted}


@pytest.mark.parametrize(
    ("told", "wanted"),
    [
        ({"minutes": 0}, "record-not-positive"),
        ({"since": "2026-11-20"}, "record-ends-before"),
    ],
    ids=["no_time", "after_the_end"],
)
def test_a_place_of_a_circle_takes_time(base: Store, told: dict[str, Any], wanted: str) -> None:
    """And belongs to a circle that still is."""
    said: dict[str, Any] = {"name": "某", "kind": "助餐", "minutes": 8, "since": "2026-06-01"}
    with writing(base) as session:
        number = _circle(session, URBAN)
        ended = {"ended_on": "2026-11-19"}
        do(session, CIRCLES, number, CIRCLES.act("end"), ended, operator="甲")
        with pytest.raises(MinzhengError) as refused:
            enter(session, PLACES, of=number, **(said | told))
    assert {found.id for found in refused.value.findings} == {wanted}
