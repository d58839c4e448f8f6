"""Homes: what is due on which day, and what the checks find."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from sqlmodel import Session

from boarding import (
    APPLIED,
    BUILD,
    CARER,
    CONTRACT,
    FILED,
    HOME,
    LATE,
    LEFT,
    SECOND,
    STAY,
    TODAY,
    WANG,
    act,
    after,
    at_work,
    boarding,
    dies,
    doing,
    enter,
    line,
    put,
    stays_of,
)
from minzheng.care.facility.beds import BEDS, RESIDENTS
from minzheng.care.facility.building import BUILDS, HANDOVERS
from minzheng.care.facility.checks import CHECKS
from minzheng.care.facility.homes import CHANGES
from minzheng.care.facility.models import CareBed, Resident
from minzheng.care.facility.papers import CONTRACTS, FIRES, GRADES
from minzheng.care.facility.staff import STAFF
from minzheng.care.facility.todo import tasks
from minzheng.kernel import clock
from minzheng.kernel.period import reckoner_of
from minzheng.kernel.todo import Span


@pytest.fixture(scope="module")
def _homes_file(_county_file: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The county with its house, made once."""
    return boarding(_county_file, tmp_path_factory.mktemp("homes"))


@pytest.fixture
def homes(_homes_file: Path, tmp_path: Path) -> Iterator[Session]:
    """A session on a copy of it, on the day."""
    with at_work(_homes_file, tmp_path) as session:
        yield session


# --- what is due ----------------------------------------------------------------------------------


def due(session: Session, until: str, what: str) -> list[str]:
    """Whom a task of this kind is about, by a day."""
    reckoner = reckoner_of(session)
    span = Span(clock.today(), date.fromisoformat(until), reckoner)
    return [task.subject for task in tasks(session, span) if task.what == what]


DUES = {
    "filing": (lambda session: None, "养老机构备案", "2026-10-15", HOME),
    "change": (
        after(FILED, line(CHANGES, of=HOME, changed_on="2026-09-25", what="地址", after="新路")),
        "机构变更备案", "2026-10-15", "JB2026-00001",
    ),
    "contract": (
        line(CONTRACTS, of=HOME, contract_no="2号", kind="外包", partner="乙", since="2026-01-01",
             signed_on="2026-01-01", until="2027-03-31"),
        "机构合同到期", "2027-01-30", "JH2026-00001",
    ),
    "grade": (
        after(after(FILED, APPLIED), doing(
            GRADES, "DJ2026-00001", "set", set_on="2026-11-01", grade="三级", score=1,
            document="1", valid_until="2027-03-31",
        )),
        "等级到期，申请复评", "2027-01-30", "DJ2026-00001",
    ),
    "fire": (
        line(FIRES, of=HOME, kind="评估", document_no="2号", issued_on="2026-01-05",
             until="2027-03-31"),
        "消防手续到期", "2027-01-30", "XF2026-00001",
    ),
    "certificate": (
        line(STAFF, **CARER, skill="五级", certificate_no="1", certificate_until="2027-03-31"),
        "护理员证书到期", "2027-01-30", "HL2026-00001",
    ),
    "handover": (
        line(HANDOVERS, estate="锦绣", township="还地桥镇", developer="乙", required_area=300,
             agreed_on="2026-01-05", due_on="2026-12-31"),
        "配建设施移交", "2026-12-31", "YJ2026-00001",
    ),
    "build": (
        line(BUILDS, **BUILD, beds=10, months=12), "建设项目竣工", "2027-01-05", "JS2026-00001",
    ),
    "death": (
        lambda session: dies(session, STAY, "2026-11-20"),
        "入住老人死亡，登记离院", "2026-11-21", STAY,
    ),
}  # fmt: skip


@pytest.mark.parametrize("name", DUES)
def test_what_is_due_is_told_on_its_day(homes: Session, name: str) -> None:
    """Not the day before."""
    begin, what, day, subject = DUES[name]
    begin(homes)
    before = date.fromordinal(date.fromisoformat(day).toordinal() - 1).isoformat()
    assert due(homes, before, what) == ([subject] if name == "death" else [])
    assert due(homes, day, what) == [subject]


def test_a_paper_is_due_on_its_own_last_day(homes: Session) -> None:
    """It is told sixty days before, but it is not late until it has run out."""
    DUES["certificate"][0](homes)
    span = Span(clock.today(), date(2027, 1, 30), reckoner_of(homes))
    (task,) = (task for task in tasks(homes, span) if task.what == "护理员证书到期")
    assert task.due == date(2027, 3, 31)


def test_a_paper_that_is_followed_asks_for_nothing(homes: Session) -> None:
    """A newer contract, grade or fire paper takes the older one's place; so does an end."""
    for name in ("contract", "grade", "fire"):
        DUES[name][0](homes)
    put(
        homes,
        CONTRACTS,
        **{**CONTRACT, "contract_no": "3号", "kind": "外包", "since": "2027-04-01"},
    )
    put(homes, GRADES, of=HOME, applied_on="2026-11-20", applied="四级")
    put(homes, FIRES, of=HOME, kind="验收合格", document_no="3号", issued_on="2026-11-20")
    for what in ("机构合同到期", "等级到期，申请复评", "消防手续到期"):
        assert due(homes, "2028-06-30", what) == []


# --- checks ---------------------------------------------------------------------------------------


def hits(session: Session, check: str, on: date = TODAY) -> list[str]:
    """Whom a check finds."""
    (one,) = (one for one in CHECKS if one.id == check)
    return [found.subject for found in one.run(session, on)]


def overlapping(session: Session, *, person: int, bed: int, since: date, number: str) -> None:
    """A stay that the book would not have taken."""
    session.add(Resident(
        number=number, person_id=person, bed_id=bed, entered_on=since, care="able",
        contract_no=number, payer="own",
    ))  # fmt: skip
    session.flush()


def another_person(session: Session) -> int:
    """Somebody who lives nowhere yet."""
    number = enter(session, WANG, LATE, "2026-10-16")
    act(session, RESIDENTS, number, "leave", left_on="2026-10-17", leaving="回家")
    return stays_of(session, number).person_id


def in_two(since: date) -> Callable[[Session], None]:
    """LI, who left on 20 October, is elsewhere since a day."""

    def begin(session: Session) -> None:
        person = stays_of(session, LEFT).person_id
        overlapping(session, person=person, bed=3, since=since, number="X1")

    return begin


def in_one_bed(since: date) -> Callable[[Session], None]:
    """Somebody is in LI's bed since a day."""

    def begin(session: Session) -> None:
        bed, person = stays_of(session, LEFT).bed_id, another_person(session)
        overlapping(session, person=person, bed=bed, since=since, number="X1")

    return begin


def bed_stopped(session: Session) -> None:
    bed = session.get_one(CareBed, stays_of(session, STAY).bed_id)
    bed.closed_on = TODAY
    session.flush()


def empty_bed_stopped(session: Session) -> None:
    act(session, BEDS, SECOND, "close", closed_on="2026-11-20")


def one_bed_more(session: Session) -> None:
    put(session, BEDS, of=HOME, room="9", name="9", kind="普通", opened_on="2026-11-01")


def contract_over(day: str) -> Callable[[Session], None]:
    return lambda session: act(
        session, CONTRACTS, "JH2024-00001", "end", ended_on=day, end_reason="解除"
    )  # type: ignore[return-value]


def graded_until(day: str) -> Callable[[Session], object]:
    told = {"grade": "三级", "score": 1, "document": "1", "valid_until": day}
    return after(
        after(FILED, APPLIED), doing(GRADES, "DJ2026-00001", "set", set_on="2026-11-01", **told)
    )


def carer_until(day: str) -> Callable[[Session], object]:
    return line(STAFF, **CARER, skill="五级", certificate_no="1", certificate_until=day)


def changed(day: str) -> Callable[[Session], object]:
    return after(FILED, line(CHANGES, of=HOME, changed_on=day, what="地址", after="新路"))


def fire_gone(session: Session) -> None:
    act(session, FIRES, "XF2021-00001", "withdraw", ended_on="2026-11-20", end_reason="失效")


def mended(session: Session) -> None:
    fire_gone(session)
    put(session, FIRES, of=HOME, kind="整改中", document_no="2", issued_on="2026-11-20")


CHECKED: dict[str, tuple[Any, Any, str]] = {
    "check-resident-dead": (
        lambda session: dies(session, STAY, "2026-11-20"),
        lambda session: dies(session, STAY, "2026-11-21"),
        STAY,
    ),
    "check-resident-twice": (in_two(date(2026, 10, 19)), in_two(date(2026, 10, 20)), "X1"),
    "check-bed-double": (in_one_bed(date(2026, 10, 19)), in_one_bed(date(2026, 10, 20)), SECOND),
    "check-resident-no-bed": (bed_stopped, empty_bed_stopped, STAY),
    "check-facility-beds": (one_bed_more, empty_bed_stopped, HOME),
    "check-facility-unfiled": (lambda session: None, FILED, HOME),
    "check-facility-change-unfiled": (
        changed("2026-11-06"), changed("2026-11-09"), "JB2026-00001",
    ),
    "check-contract-expired": (
        contract_over("2026-11-21"),
        after(
            contract_over("2026-11-20"),
            line(CONTRACTS, **{**CONTRACT, "since": "2026-11-20"}),
        ),
        HOME,
    ),
    "check-grade-expired": (
        graded_until("2026-11-20"), graded_until("2026-11-21"), "DJ2026-00001",
    ),
    "check-facility-fire": (fire_gone, mended, HOME),
    "check-staff-certificate": (
        carer_until("2026-11-20"), carer_until("2026-11-21"), "HL2026-00001",
    ),
}  # fmt: skip


@pytest.mark.parametrize("check", CHECKED)
def test_a_check_finds_its_fault(homes: Session, check: str) -> None:
    """Exactly it."""
    fault, _, subject = CHECKED[check]
    fault(homes)
    assert hits(homes, check) == [subject]


@pytest.mark.parametrize("check", CHECKED)
def test_a_check_keeps_still_beside_a_near_miss(homes: Session, check: str) -> None:
    """What is just allowed is not told."""
    CHECKED[check][1](homes)
    assert hits(homes, check) == []
