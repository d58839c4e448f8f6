"""Homes: who may live where, what is refused, what acts do."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction
from pathlib import Path

import pytest
from sqlalchemy.exc import IntegrityError
from sqlmodel import Session, select

from boarding import (
    APPLIED,
    BED,
    BUILD,
    CARER,
    CONTRACT,
    EMPTIED,
    FILED,
    FIRST,
    HOME,
    LATE,
    LEFT,
    LI,
    NEW,
    SECOND,
    STATION,
    STAY,
    TODAY,
    WANG,
    ZHANG,
    act,
    after,
    at_work,
    boarding,
    dies,
    doing,
    enter,
    line,
    moving,
    put,
    stays_of,
)
from minzheng.care.facility.beds import (
    BEDS,
    RESIDENTS,
    RESIDENTS_REGISTER,
    RoomOfBeds,
    opened,
)
from minzheng.care.facility.building import BUILDS
from minzheng.care.facility.homes import CHANGES, FACILITIES
from minzheng.care.facility.models import CareBed, Facility, Resident
from minzheng.care.facility.papers import CONTRACTS, GRADES
from minzheng.care.facility.staff import STAFF
from minzheng.errors import MinzhengError
from minzheng.kernel.finding import Level
from minzheng.kernel.record.take import AGAINST_ROW, take_in
from minzheng.kernel.sheet.read import read


@pytest.fixture(scope="module")
def _homes_file(_county_file: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The county with its house, made once."""
    return boarding(_county_file, tmp_path_factory.mktemp("homes"))


@pytest.fixture
def homes(_homes_file: Path, tmp_path: Path) -> Iterator[Session]:
    """A session on a copy of it, on the day."""
    with at_work(_homes_file, tmp_path) as session:
        yield session


# --- what is refused ------------------------------------------------------------------------------

REFUSED = {
    "code": (
        line(
            FACILITIES, **{**NEW, "legal_form": "未单独登记", "credit_code": "524202810000000000"}
        ),
        "credit-code-check",
    ),
    "no-code": (
        line(FACILITIES, **{**NEW, "credit_code": ""}),
        "facility-code-needed",
    ),
    "code-form": (
        line(FACILITIES, **{**NEW, "legal_form": "企业"}),
        "facility-code-form",
    ),
    "few-beds": (line(FACILITIES, **{**NEW, "design_beds": "9"}), "facility-few-beds"),
    "future": (
        line(FACILITIES, **{**NEW, "opened_on": "2026-11-22"}),
        "record-day-ahead",
    ),
    "file-station": (
        doing(FACILITIES, STATION, "file", filed_on="2026-11-20", filing_no="1号"),
        "facility-not-filing",
    ),
    "filed": (after(FILED, FILED), "facility-filed-already"),
    "close-housed": (
        doing(FACILITIES, HOME, "close", closed_on="2026-11-20", close_reason="停"),
        "facility-still-housed",
    ),
    "vacate-housed": (
        doing(FACILITIES, HOME, "vacate", vacated_on="2026-11-20"),
        "facility-still-housed",
    ),
    "same": (
        line(CHANGES, of=HOME, changed_on="2026-11-20", what="名称", after="青松养老院"),
        "facility-change-nothing",
    ),
    "beds-word": (
        line(CHANGES, of=HOME, changed_on="2026-11-20", what="设计床位", after="许多"),
        "facility-change-number",
    ),
    "bed-too-early": (
        line(BEDS, of=HOME, opened_on="2020-12-31", **BED),
        "facility-not-open",
    ),
    "bed-of-vacated": (
        after(EMPTIED, line(BEDS, of=HOME, opened_on="2026-11-20", **BED)),
        "facility-not-open",
    ),
    "bed-slept-in": (doing(BEDS, FIRST, "close", closed_on="2026-11-20"), "bed-slept-in"),
    "bed-taken": (moving(WANG, FIRST, "2026-11-01"), "bed-taken"),
    "bed-taken-then": (moving(WANG, SECOND, "2026-10-19"), "bed-taken"),
    "bed-not-yet": (moving(WANG, LATE, "2026-10-15"), "bed-closed"),
    "two-homes": (moving(ZHANG, SECOND, "2026-11-01"), "resident-elsewhere"),
    "two-homes-then": (moving(LI, LATE, "2026-10-19"), "resident-elsewhere"),
    "overlap": (line(CONTRACTS, **CONTRACT), "facility-contract-running"),
    "backwards": (
        line(CONTRACTS, **{**CONTRACT, "until": "2028-01-01"}),
        "record-ends-before",
    ),
    "grade-unfiled": (APPLIED, "facility-grade-not-filed"),
    "grade-station": (
        line(GRADES, of=STATION, applied_on="2026-10-20", applied="三级"),
        "facility-grade-no-home",
    ),
    "grade-pending": (
        after(
            after(FILED, APPLIED),
            line(GRADES, of=HOME, applied_on="2026-11-20", applied="三级"),
        ),
        "facility-grade-pending",
    ),
    "certificate": (line(STAFF, **CARER, skill="三级"), "staff-certificate-number"),
    "no-months": (line(BUILDS, **BUILD, beds=10, months=0), "record-not-positive"),
    "progress": (
        after(
            line(BUILDS, **BUILD, beds=10, months=9),
            doing(BUILDS, "JS2026-00001", "report", progress=101, reported_on="2026-11-20"),
        ),
        "build-progress",
    ),
}


@pytest.mark.parametrize("name", REFUSED)
def test_what_cannot_be(homes: Session, name: str) -> None:
    """Each is refused with its own problem, and with that alone."""
    tried, problem = REFUSED[name]
    with pytest.raises(MinzhengError) as told:
        tried(homes)
    assert {found.id for found in told.value.findings} == {problem}


def test_the_dead_do_not_move_in(homes: Session) -> None:
    """Not on the day of death or later; the day before is taken."""
    enter(homes, WANG, SECOND, "2026-10-20")
    act(homes, RESIDENTS, "RZ2026-00003", "leave", left_on="2026-10-22", leaving="去世")
    dies(homes, "RZ2026-00003", "2026-10-25")
    with pytest.raises(MinzhengError) as told:
        enter(homes, WANG, SECOND, "2026-10-25")
    assert [found.id for found in told.value.findings] == ["resident-dead"]
    assert enter(homes, WANG, SECOND, "2026-10-24") == "RZ2026-00004"


RESIDENT_SHEET = """姓名,公民身份号码,床位编号,入住日期,入住时自理能力,服务协议编号,费用承担
王小丙,420281194806070012,CW2021-00002,2026-11-01,自理,协1,自费
赵小丁,420281197001010032,CW2021-00002,2026-11-02,自理,协2,自费
王小丙,420281194806070012,CW2026-00001,2026-11-03,自理,协3,自费
"""
"""One bed for two, and one person for two beds, within one sheet."""


def test_two_rows_of_one_sheet_share_neither_bed_nor_person(homes: Session) -> None:
    """Told row by row, with the cell, the row it collides with, and what to do; nothing is kept."""
    reading = read(RESIDENT_SHEET.encode(), "入住.csv", RESIDENTS_REGISTER.form)
    before = len(homes.exec(select(Resident)).all())
    with pytest.raises(MinzhengError) as told, homes.begin_nested():
        take_in(homes, RESIDENTS, reading, partial=False)
    faults = [found for found in told.value.findings if found.level is Level.error]
    assert [(found.id, found.where) for found in faults] == [
        ("bed-taken", "第3行「床位编号」(C3)"),
        ("resident-elsewhere", "第4行「入住日期」(D4)"),
    ]
    bed, person = faults
    assert bed.message == "床位 CW2021-00002 已有人住（本表第 2 行）"
    assert person.message == "2026-11-03 还住在青松养老院（本表第 2 行）"
    assert {bed.hint, person.hint} == {AGAINST_ROW}
    homes.expire_all()
    assert len(homes.exec(select(Resident)).all()) == before


def test_the_good_rows_of_such_a_sheet_may_be_kept(homes: Session) -> None:
    """With ``partial`` the first of each pair is in, the others are not."""
    reading = read(RESIDENT_SHEET.encode(), "入住.csv", RESIDENTS_REGISTER.form)
    taken, made = take_in(homes, RESIDENTS, reading, partial=True)
    assert (taken.rows, taken.written, taken.refused) == (3, 1, 2)
    assert [stay.number for stay in made] == ["RZ2026-00003"]


def test_the_schema_holds_a_bed_for_one(homes: Session) -> None:
    """Whatever comes past the book is refused by the database."""
    told = {"entered_on": TODAY, "care": "able", "contract_no": "x", "payer": "own"}
    person = stays_of(homes, LEFT).person_id
    homes.add(Resident(number="1", person_id=person, bed_id=1, **told))
    with pytest.raises(IntegrityError, match=r"care_resident\.bed_id"):
        homes.flush()


# --- acts -----------------------------------------------------------------------------------------


def test_moving_to_another_bed_on_the_same_day(homes: Session) -> None:
    """Leaving and entering on one day: neither bed nor person is taken twice."""
    act(homes, RESIDENTS, STAY, "leave", left_on="2026-11-20", leaving="换床位")
    assert enter(homes, ZHANG, LATE, "2026-11-20") == "RZ2026-00003"
    assert enter(homes, WANG, FIRST, "2026-11-20") == "RZ2026-00004"


def test_a_change_keeps_what_stood_before(homes: Session) -> None:
    """The register has the new, the book of changes the old; a number stays a number."""
    put(homes, CHANGES, of=HOME, changed_on="2026-11-20", what="设计床位", after="12")
    put(homes, CHANGES, of=HOME, changed_on="2026-11-20", what="服务范围", after="全县")
    house = homes.exec(select(Facility).where(Facility.number == HOME)).one()
    assert house.design_beds == 12
    told = CHANGES.computed[0].values(homes, homes.exec(select(CHANGES.model)).all(), TODAY)
    assert told == ["3", ""]


def test_a_room_of_beds_at_once(homes: Session) -> None:
    """Numbered on; opening them again opens none."""
    beds = RoomOfBeds(HOME, "301", "护理型", count=3, first=2)
    assert len(opened(homes, beds, TODAY)) == 3
    assert opened(homes, beds, TODAY) == []
    rooms = homes.exec(select(CareBed).where(CareBed.room == "301")).all()
    assert [bed.name for bed in rooms] == ["2", "3", "4"]


def test_a_grade_is_valid_for_three_years(homes: Session) -> None:
    """From the day it was set, unless the paper says otherwise."""
    FILED(homes)
    APPLIED(homes)
    told = {"grade": "三级", "score": 800, "document": "1号"}
    said = act(homes, GRADES, "DJ2026-00001", "set", set_on="2026-11-20", **told)
    assert said == ["有效期至 2029-11-20"]
    put(homes, GRADES, of=HOME, applied_on="2026-11-21", applied="四级")
    told |= {"valid_until": "2027-12-31", "document": "2号"}
    said = act(homes, GRADES, "DJ2026-00002", "set", set_on="2026-11-21", **told)
    assert said == ["有效期至 2027-12-31"]


def test_shares_are_exact() -> None:
    """Example 49: 151 of 286 is 52.80 % rounded, and printed 52.7 is within a tenth of a point."""
    from minzheng.kernel.money import decimals, percent

    assert percent(151, 286) == "52.80%"
    assert abs(Fraction(151, 286) - Fraction("0.527")) <= Fraction("0.001")
    assert decimals(Fraction(3116, 83)) == "37.54"
