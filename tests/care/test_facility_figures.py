"""Figures of homes: filing days, bed-days, parts of beds, rates and their denominators, split."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlmodel import Session, select

from boarding import DEED, TODAY, act, at_work, put
from minzheng.admin.demo.rooms.care_facility import credit_code
from minzheng.care.facility.beds import BEDS, RESIDENTS, RoomOfBeds, opened
from minzheng.care.facility.choices import By
from minzheng.care.facility.figures import (
    bed_stat,
    facility_stat,
    occupancy_of_month,
    occupancy_on,
    reform,
)
from minzheng.care.facility.filing import filing_table
from minzheng.care.facility.fire import fire_table
from minzheng.care.facility.homes import FACILITIES
from minzheng.care.facility.papers import FIRES
from minzheng.care.facility.proving import Printed, medical_table, prove
from minzheng.care.facility.rates import rates
from minzheng.care.facility.split import split_table
from minzheng.care.facility.staff import STAFF
from minzheng.care.facility.stays import overlap
from minzheng.errors import MinzhengError
from minzheng.kernel import clock
from minzheng.kernel.db import Store
from minzheng.kernel.month import Month
from minzheng.people.choices import PopulationKind
from minzheng.people.divisions import Gazetteer
from minzheng.people.models import Death, Person, Population

PEOPLE = (
    ("张小甲", "420281196304050010"),
    ("赵小丁", "420281197001010032"),
    ("王小丙", "420281194806070012"),
)
STATE, SMALL, PRIVATE, STATION, GONE = (f"JG2021-0000{n}" for n in (1, 2, 3, 4, 5))


def house(session: Session, name: str, town: str, nature: str, **told: object) -> str:
    """A home."""
    facts = {"kind": "养老机构", "opened_on": "2021-01-04", **told}
    return put(session, FACILITIES, name=name, township=town, nature=nature, **facts)


@pytest.fixture(scope="module")
def _figures_file(_county_file: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Three homes that work, a station, one vacated; five beds and three who came; made once."""
    path = Path(shutil.copy(_county_file, tmp_path_factory.mktemp("figures") / "大冶.db"))
    clock.fix(TODAY)
    with Store(path).work(DEED) as work:
        at = work.session
        house(at, "福利院", "金湖街道", "公办", design_beds=60, supply_point="是", medical="医务室")
        house(at, "康养院", "还地桥镇", "公建民营", design_beds=40, run_by="青松", brand="青松")
        code = credit_code("91", "420281", 7)
        house(at, "颐养院", "金湖街道", "民办", design_beds=20, legal_form="企业", credit_code=code,
              run_by="青松", insured="是")  # fmt: skip
        house(at, "驿站", "还地桥镇", "公办", kind="驿站")
        house(at, "旧院", "金牛镇", "公办", design_beds=50)
        act(at, FACILITIES, GONE, "vacate", vacated_on="2025-06-30")
        for of, room, kind, day in (
            (STATE, "1", "普通", "2021-01-04"),
            (STATE, "2", "护理型", "2026-10-16"),
            (SMALL, "1", "认知症床位", "2021-01-04"),
            (PRIVATE, "1", "普通", "2021-01-04"),
            (STATION, "1", "普通", "2021-01-04"),
            (STATION, "家庭", "家庭床位", "2021-01-04"),
        ):
            put(at, BEDS, of=of, room=room, name=1, kind=kind, opened_on=day)
        for (name, id_no), bed, day in zip(
            PEOPLE,
            ("CW2021-00001", "CW2021-00002", "CW2021-00003"),
            ("2026-09-25", "2026-10-10", "2026-10-31"),
            strict=True,
        ):
            put(at, RESIDENTS, name=name, id_no=id_no, bed=bed, entered_on=day, care="自理",
                contract_no=bed, payer="自费", fee=1800)  # fmt: skip
        act(at, RESIDENTS, "RZ2026-00002", "leave", left_on="2026-10-20", leaving="回家")
        put(at, FIRES, of=STATE, kind="验收合格", document_no="1号", issued_on="2021-01-04")
        put(at, FIRES, of=SMALL, kind="整改中", document_no="2号", issued_on="2021-01-04")
        for place, skill in enumerate(("五级", "三级", "无证书")):
            number = "" if skill == "无证书" else "1"
            put(at, STAFF, of=STATE, name=f"甲{place}", job="护理员", since="2026-01-05",
                skill=skill, certificate_no=number)  # fmt: skip
    clock.fix(None)
    return path


@pytest.fixture
def homes(_figures_file: Path, tmp_path: Path) -> Iterator[Session]:
    """A session on a copy of it, on the day."""
    with at_work(_figures_file, tmp_path) as session:
        yield session


# --- filing ---------------------------------------------------------------------------------------


def test_filing_is_due_on_the_tenth_working_day(homes: Session) -> None:
    """Example 48: first resident on 2026-09-25; 10 October is worked, so it is 2026-10-15."""
    rows = {row[0]: row for row in filing_table(homes, TODAY).rows}
    assert set(rows) == {STATE, SMALL, PRIVATE}
    assert (rows[STATE][2], rows[STATE][3]) == (date(2026, 9, 25), "2026-10-15")
    assert rows[STATE][6] == "逾期未备案"
    on_time = filing_table(homes, date(2026, 10, 15)).rows[0]
    assert on_time[6] == "待备案"


@pytest.mark.parametrize(
    ("day", "verdict"), [("2026-10-15", "按时"), ("2026-10-16", "逾期")], ids=["last", "after"]
)
def test_the_clerk_is_told_whether_it_was_in_time(homes: Session, day: str, verdict: str) -> None:
    """The last day is in time, the next is not."""
    said = act(homes, FACILITIES, STATE, "file", filed_on=day, filing_no="1号")
    assert said == [f"首位老人 2026-09-25 入住，备案期限 2026-10-15：{verdict}"]
    assert filing_table(homes, TODAY).rows[0][6] == f"{verdict}备案"


# --- bed-days -------------------------------------------------------------------------------------


def test_occupancy_of_a_month_by_bed_days(homes: Session) -> None:
    """Entering counts, leaving does not; a bed counts from the day it was opened."""
    table = occupancy_of_month(homes, Month(2026, 10))
    rows = {row[0]: row[2:5] for row in table.rows}
    assert rows[STATE] == (31 + 16, 31, "65.96%")
    assert rows[SMALL] == (31, 10, "32.26%")
    assert rows[PRIVATE] == (31, 1, "3.23%")
    assert rows[STATION] == (31, 0, "0.00%")
    assert table.totals is not None
    assert table.totals[2:] == (140, 42, "30.00%", "70.00%")


def test_a_death_ends_the_bed_days(homes: Session) -> None:
    """Though nobody has entered that the person left."""
    person = homes.exec(select(Person).where(Person.id_no == PEOPLE[0][1])).one()
    day = date(2026, 10, 11)
    homes.add(Death(person_id=person.stored_id, died_on=day, told_on=day, source="医院"))
    homes.flush()
    rows = {row[0]: row[3] for row in occupancy_of_month(homes, Month(2026, 10)).rows}
    assert rows[STATE] == 10
    assert {row[0]: row[3] for row in occupancy_on(homes, day).rows}[STATE] == 0


@pytest.mark.parametrize(
    ("day", "taken"),
    [("2026-10-09", 1), ("2026-10-10", 2), ("2026-10-19", 2), ("2026-10-20", 1), ("2026-10-31", 2)],
)
def test_occupancy_on_a_day(homes: Session, day: str, taken: int) -> None:
    """Who is there that night."""
    totals = occupancy_on(homes, date.fromisoformat(day)).totals
    assert totals is not None
    assert totals[3] == taken


@given(
    st.dates(date(2026, 9, 1), date(2026, 11, 30)), st.integers(0, 60), st.booleans()
)  # fmt: skip
def test_days_counted_one_by_one_agree(since: date, length: int, ended: bool) -> None:
    """The arithmetic of days is what counting every day of October gives."""
    until = date.fromordinal(since.toordinal() + length) if ended else None
    first, last = date(2026, 10, 1), date(2026, 10, 31)
    days = [date.fromordinal(n) for n in range(first.toordinal(), last.toordinal() + 1)]
    wanted = sum(since <= day and (until is None or day < until) for day in days)
    assert overlap((since, until), (first, last)) == wanted


# --- parts ----------------------------------------------------------------------------------------


@pytest.mark.parametrize("by", list(By), ids=str)
def test_the_parts_make_the_whole(homes: Session, by: By) -> None:
    """Whatever beds are counted by, every bed is in one row and the sums are the same."""
    table = bed_stat(homes, TODAY, by)
    assert table.totals is not None
    assert table.totals[1:] == (6, 2, 1, 2)
    for place in range(1, 5):
        assert sum(row[place] for row in table.rows) == table.totals[place]


def test_public_and_private_are_not_all(homes: Session) -> None:
    """大冶: 1,143 public and 1,043 private of 5,286; beds of stations and homes stand beside."""
    rows = {row[0]: row[1] for row in bed_stat(homes, TODAY, By.part).rows}
    assert rows == {"公办机构床位": 3, "民办机构床位": 1, "社区设施床位": 1, "家庭养老床位": 1}


def test_printed_beds_beside_the_register(homes: Session) -> None:
    """5,286 less 1,143 and 1,043 leaves 3,100 others; parts over their total cannot be."""
    table = prove(homes, Printed(5286, 1143, 1043), TODAY)
    assert [row[1] for row in table.rows] == [1143, 1043, 3100]
    assert [row[2] for row in table.rows] == [3, 1, 2]
    assert table.totals == ("合计", 5286, 6, -5280)
    assert prove(homes, Printed(6, 3, 3), TODAY).rows[2][1:] == (0, 2, 2)
    with pytest.raises(MinzhengError) as told:
        prove(homes, Printed(5, 3, 3), TODAY)
    assert told.value.id == "bed-parts-exceed"


def test_homes_with_care_of_the_sick(homes: Session) -> None:
    """One with a room for it, one that the insurance pays; no other."""
    assert [row[0] for row in medical_table(homes, TODAY).rows] == [STATE, PRIVATE]


def test_homes_by_whose_and_what(homes: Session) -> None:
    """Operators and brands are counted once however many houses they have."""
    totals = facility_stat(homes, TODAY).totals
    assert totals == ("合计", 4, 2, 1, 1, 0, 2, 1, 1, 1, 0, 1, 0)
    assert "4 = 集中供养点 1 + 腾空 1 + 其他 1" not in reform(homes, TODAY).title
    assert "3 = 集中供养点 1 + 腾空 1 + 其他 1" in reform(homes, TODAY).title
    assert "3 = 集中供养点 1 + 腾空 0 + 其他 2" in reform(homes, date(2025, 6, 29)).title


def test_fire_papers(homes: Session) -> None:
    """Certified ÷ all; one that mends and one that has nothing are told apart."""
    table = fire_table(homes, TODAY, missing=True)
    assert "办妥 1 ÷ 全部 3 = 33.33%（公办 1）" in table.title
    assert [row[4] for row in table.rows] == ["整改中", "无"]


# --- rates ----------------------------------------------------------------------------------------


def people(session: Session, kind: PopulationKind, *, every: int, without: int = 0) -> None:
    """So many persons in every township, the last ones left out."""
    towns = Gazetteer.load(session).townships()
    for town in towns[: len(towns) - without]:
        session.add(Population(
            division_code=town.code, year=2025, kind=kind, persons=every, source="年报",
        ))  # fmt: skip
    session.flush()


def told(session: Session) -> dict[str, Any]:
    """Every rate by its name."""
    return {one.title: one for one in rates(session, TODAY, 2025)}


def test_beds_by_two_denominators(homes: Session) -> None:
    """A thousand elders and a thousand residents are two rates; each names its population."""
    towns = len(Gazetteer.load(homes).townships())
    people(homes, PopulationKind.elders_registered, every=100)
    people(homes, PopulationKind.resident, every=1000)
    found = told(homes)
    elders, residents = found["每千名户籍老年人床位"], found["每千名常住人口床位"]
    assert (elders.part, elders.whole) == (6, 100 * towns)
    assert (residents.part, residents.whole) == (6, 1000 * towns)
    assert float(elders.value) == round(60 / towns, 2)
    assert float(residents.value) == round(6 / towns, 2)
    assert "60岁及以上户籍人口" in elders.definition
    assert found["每千名常住老年人床位"].value == "-"
    assert float(found["每万名户籍老年人护理员"].value) == round(300 / towns, 2)


def test_a_township_without_a_figure_leaves_no_denominator(homes: Session) -> None:
    """Nothing is made up for it."""
    people(homes, PopulationKind.resident, every=1000, without=1)
    found = told(homes)["每千名常住人口床位"]
    assert (found.whole, found.value) == (None, "-")


def test_shares_of_homes(homes: Session) -> None:
    """Nursing beds of homes only; certificates in force; homes with a filing."""
    found = told(homes)
    assert (found["护理型床位占比"].part, found["护理型床位占比"].whole) == (2, 4)
    assert found["护理员持证率"].value == "66.67%"
    assert found["消防合格率"].value == "33.33%"
    assert (found["备案率"].part, found["备案率"].whole) == (0, 3)


def test_beds_of_the_welfare_homes_stand_apart(homes: Session) -> None:
    """m14.07: beds for the mentally ill are counted, in no figure of beds for the old."""
    before = {one.title: (one.part, one.whole) for one in rates(homes, TODAY, 2025)}
    assert before["精神卫生福利床位"] == (0, None)
    ill = house(homes, "某精神卫生福利院", "保安镇", "公办", kind="精神卫生福利机构")
    other = house(homes, "某智障人员托养中心", "保安镇", "公办", kind="智障人员社会福利机构")
    for number, kind, count in ((ill, "精神卫生福利床位", 3), (other, "智障人员福利床位", 50)):
        opened(homes, RoomOfBeds(number, "1", kind, count), TODAY)
    after = told(homes)
    assert after["精神卫生福利床位"].value == "3"
    assert after["智障人员福利机构"].value == "1"
    same = {title: figures for title, figures in before.items() if "福利" not in title}
    assert {title: (after[title].part, after[title].whole) for title in same} == same
    act(homes, BEDS, str(opened(homes, RoomOfBeds(other, "2", "智障人员福利床位", 1), TODAY)[0]),
        "close", closed_on="2026-11-21")  # fmt: skip


@pytest.mark.parametrize(
    ("home", "bed"),
    [
        ("精神卫生福利机构", "护理型床位"),
        ("精神卫生福利机构", "智障人员福利床位"),
        ("养老机构", "精神卫生福利床位"),
    ],
)
def test_a_welfare_bed_stands_in_its_own_house(homes: Session, home: str, bed: str) -> None:
    """Each kind in the one kind of home that has it."""
    more = {} if home != "养老机构" else {"design_beds": 10}
    number = house(homes, "某机构", "保安镇", "公办", kind=home, **more)
    with pytest.raises(MinzhengError) as refused:
        put(homes, BEDS, of=number, room="1", name="1", kind=bed, opened_on="2026-11-01")
    assert [found.id for found in refused.value.findings] == ["bed-other-house"]


# --- the split ------------------------------------------------------------------------------------


def test_the_split_is_exact_to_the_fen(homes: Session) -> None:
    """30 % of 1,000,000.03 to three towns by 50, 20 and 10 beds; the company has the rest."""
    for name, town, beds in (("旧二院", "保安镇", 20), ("旧三院", "茗山乡", 10)):
        number = house(homes, name, town, "公办", design_beds=beds)
        act(homes, FACILITIES, number, "vacate", vacated_on="2026-11-20")
    table = split_table(homes, 100_000_003, 2026)
    assert [row[4] for row in table.rows] == [18_750_001, 7_500_000, 3_750_000]
    assert table.totals is not None
    assert table.totals[4] == 30_000_001
    assert "运营公司 700,000.02 元" in table.title
    assert [row[0] for row in split_table(homes, 100, 2025).rows] == ["金牛镇"]


@pytest.mark.parametrize(
    ("profit", "year", "problem"),
    [
        (0, 2026, "split-no-profit"),
        (-1, 2026, "split-no-profit"),
        (100, 2024, "split-nothing-vacated"),
    ],
    ids=["nothing", "loss", "none-vacated"],
)
def test_nothing_to_split(homes: Session, profit: int, year: int, problem: str) -> None:
    """Refused, each for its reason."""
    with pytest.raises(MinzhengError) as told:
        split_table(homes, profit, year)
    assert told.value.id == problem


def test_no_split_without_design_beds(homes: Session) -> None:
    """The home is named; nothing is shared among the others instead."""
    number = house(homes, "无数院", "保安镇", "公办")
    act(homes, FACILITIES, number, "vacate", vacated_on="2026-11-20")
    with pytest.raises(MinzhengError) as told:
        split_table(homes, 100, 2026)
    assert (told.value.id, "无数院" in told.value.message) == ("split-no-design-beds", True)
