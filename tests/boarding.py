"""Boarding: a home with three beds and two who came, for tests of homes; everything invented."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from sqlmodel import Session, select

from minzheng.admin.demo.rooms.care_facility import credit_code
from minzheng.care.facility.beds import BEDS, RESIDENTS
from minzheng.care.facility.homes import FACILITIES
from minzheng.care.facility.models import Resident
from minzheng.care.facility.papers import CONTRACTS, FIRES, GRADES
from minzheng.kernel import clock
from minzheng.kernel.audit import Deed
from minzheng.kernel.db import Store
from minzheng.kernel.record.declare import Records
from minzheng.kernel.record.take import add, do
from minzheng.people.models import Death

TODAY = date(2026, 11, 21)
DEED = Deed("甲", "test")
ZHANG, LI, WANG = (
    {"name": "张小甲", "id_no": "420281196304050010"},
    {"name": "赵小丁", "id_no": "420281197001010032"},
    {"name": "王小丙", "id_no": "420281194806070012"},
)
HOME, STATION = "JG2021-00001", "JG2021-00002"
FIRST, SECOND, LATE = "CW2021-00001", "CW2021-00002", "CW2026-00001"
STAY, LEFT = "RZ2026-00001", "RZ2026-00002"
HOUSE = {
    "name": "青松养老院", "township": "还地桥镇", "kind": "养老机构", "nature": "公建民营",
    "opened_on": "2021-01-04", "design_beds": "3", "legal_form": "民办非企业单位",
    "credit_code": credit_code("52", "420281", 7),
}  # fmt: skip


def put(session: Session, book: Records, **told: object) -> str:
    """A line of a book; gives its number."""
    made = add(session, book, {key: str(value) for key, value in told.items()})
    return str(made.number)


def act(session: Session, book: Records, number: str, name: str, **told: object) -> list[str]:
    """Something done with a line; gives what is said."""
    given = {key: str(value) for key, value in told.items()}
    return do(session, book, number, book.act(name), given, operator="甲")[1]


def enter(session: Session, who: dict[str, str], bed: str, day: str, **told: object) -> str:
    """Somebody moves in."""
    facts = {"care": "自理", "contract_no": f"协{bed}{day}", "payer": "自费", "fee": 1800}
    return put(session, RESIDENTS, **who, bed=bed, entered_on=day, **{**facts, **told})


def boarding(county: Path, folder: Path) -> Path:
    """A county with a house of three beds and two who came, a station, papers in order."""
    path = Path(shutil.copy(county, folder / "大冶.db"))
    clock.fix(TODAY)
    with pytest.MonkeyPatch.context() as patched, Store(path).work(DEED) as work:
        patched.setattr("minzheng.care.facility.homes.LEAST_BEDS", "none")  # three are enough here
        _fill(work.session)
    clock.fix(None)
    return path


def _fill(at: Session) -> None:
    put(at, FACILITIES, **HOUSE)
    put(at, FACILITIES, name="驿站", township="还地桥镇", kind="驿站", nature="公办",
        opened_on="2021-01-04")  # fmt: skip
    for name, kind in (("1", "普通"), ("2", "护理型")):
        put(at, BEDS, of=HOME, room="201", name=name, kind=kind, opened_on="2021-01-04")
    put(at, BEDS, of=HOME, room="202", name="1", kind="认知症床位", opened_on="2026-10-16")
    enter(at, ZHANG, FIRST, "2026-09-25")
    enter(at, LI, SECOND, "2026-10-10")
    act(at, RESIDENTS, LEFT, "leave", left_on="2026-10-20", leaving="回家")
    put(at, FIRES, of=HOME, kind="验收合格", document_no="1号", issued_on="2021-01-04")
    put(at, CONTRACTS, of=HOME, contract_no="1号", kind="公建民营", partner="青松公司",
        fee=120000, signed_on="2024-01-01", since="2024-01-01", until="2028-12-31")  # fmt: skip


@contextmanager
def at_work(file: Path, folder: Path) -> Iterator[Session]:
    """A session on a copy of a county, on the day."""
    path = Path(shutil.copy(file, folder / "大冶.db"))
    clock.fix(TODAY)
    with Store(path).work(DEED) as work:
        yield work.session


def line(book: Records, **told: object) -> Callable[[Session], object]:
    """Entering a line."""
    return lambda session: put(session, book, **told)


def doing(book: Records, number: str, name: str, **told: object) -> Callable[[Session], object]:
    """Doing something with a line."""
    return lambda session: act(session, book, number, name, **told)


def moving(who: dict[str, str], bed: str, day: str) -> Callable[[Session], object]:
    """Moving in."""
    return lambda session: enter(session, who, bed, day)


def after(first: Callable[[Session], object], then: Callable[[Session], object]) -> Any:
    """One after the other."""
    return lambda session: (first(session), then(session))


NEW = {
    **HOUSE, "name": "乙院", "design_beds": "10",
    "credit_code": credit_code("52", "420281", 8),
}  # fmt: skip
CONTRACT = {
    "of": HOME, "contract_no": "2号", "kind": "公建民营", "partner": "乙",
    "signed_on": "2026-11-01",
    "since": "2028-12-31", "until": "2030-12-31",
}  # fmt: skip
CARER = {"of": HOME, "name": "孙小护", "job": "护理员", "since": "2026-01-05"}
FILED = doing(FACILITIES, HOME, "file", filed_on="2026-10-15", filing_no="1号")
APPLIED = line(GRADES, of=HOME, applied_on="2026-10-20", applied="三级")
BED = {"room": "1", "name": "1", "kind": "普通"}
BUILD = {"name": "新院", "township": "还地桥镇", "kind": "新建", "started_on": "2026-01-05"}
LEFT_HOME = doing(RESIDENTS, STAY, "leave", left_on="2026-11-20", leaving="回家")
EMPTIED = after(LEFT_HOME, doing(FACILITIES, HOME, "vacate", vacated_on="2026-11-20"))


def dies(session: Session, number: str, on: str) -> None:
    """A resident dies."""
    stay = session.exec(select(Resident).where(Resident.number == number)).one()
    day = date.fromisoformat(on)
    session.add(Death(person_id=stay.person_id, died_on=day, told_on=day, source="医院"))
    session.flush()


def stays_of(session: Session, number: str) -> Resident:
    """A stay by its number."""
    return session.exec(select(Resident).where(Resident.number == number)).one()
