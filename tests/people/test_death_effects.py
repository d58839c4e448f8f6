"""One death and everything that follows: money, household, spouse, children, bed, home, tasks.

The head of a 低保 household dies; his wife and daughter live on, he has a bed in a home that bears
his name, and is the guardian of a child elsewhere. The death is one fact on the person: what
follows is found by each part of the program by itself (身后一件事, LK-01 to LK-04; E84).
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from sqlmodel import Session, select

from homes import NAMES, WIFE, ZHANG, settle
from minzheng import catalog
from minzheng.admin.check import checks
from minzheng.admin.cross.rules import RULES
from minzheng.admin.cross.service import look
from minzheng.care.facility.choices import BedKind, CareLevel, FacilityKind, Nature, Payer
from minzheng.care.facility.models import CareBed, Facility, Resident
from minzheng.child.register.choices import Kin, Role
from minzheng.child.register.models import ChildFile, Guardian
from minzheng.kernel import clock
from minzheng.kernel.audit import Deed
from minzheng.kernel.codes import check_char
from minzheng.kernel.db import Store
from minzheng.kernel.month import Month
from minzheng.kernel.period import reckoner_of
from minzheng.kernel.resolve import resolve
from minzheng.kernel.standards import standards_of
from minzheng.kernel.todo import Span
from minzheng.payout.batch import hand_over
from minzheng.payout.models import Grant, Line, RecoveryCause
from minzheng.payout.owed.recovery import Claim, open_recovery, overpaid
from minzheng.payout.papers.review import review
from minzheng.payout.registry import benefit
from minzheng.payout.run import draft
from minzheng.people import marriages
from minzheng.people.acts import record_death
from minzheng.people.choices import MaritalStatus, MarriageSource
from minzheng.people.find import person_by_id
from minzheng.people.models import Member, Person

TODAY, DIED = date(2026, 11, 21), date(2026, 10, 3)
VILLAGE, HOME = "420281104221", "YL2020-00001"


@dataclass(slots=True)
class Life:
    """The county on a day, with who is who."""

    session: Session
    head: Person
    wife: Person
    daughter: Person
    grant: Grant

    def dies(self) -> None:
        """The head's death, told late."""
        record_death(self.session, self.head, DIED, source="公安")
        self.session.flush()

    def tasks(self) -> dict[str, list[str]]:
        """What is due today and in the next month about the dead head, by section."""
        span = Span(TODAY, date(2026, 12, 21), reckoner_of(self.session))
        words = ("死亡", "监护")
        return {
            section: found
            for section, target in catalog.TODOS.items()
            if (
                found := [
                    one.what
                    for one in resolve(target)(self.session, span)
                    if any(word in one.what for word in words)
                ]
            )
        }

    def found(self, on: date = TODAY) -> set[str]:
        """The checks that find something."""
        self.session.flush()
        return {check.id for check in checks(None, ()) if check.run(self.session, on)}


def number(birth: str, turn: int) -> str:
    """An invented citizen's number."""
    first = f"420281{birth}{turn:03d}"
    return first + check_char(first)


@pytest.fixture
def life(county: Path, call: Callable[..., Any]) -> Iterator[Life]:
    """The household, married, paid for October and November; the bed, the home, the ward."""
    settle(call, county)
    clock.fix(TODAY)
    with Store(county).work(Deed("张", "test"), dry_run=True) as work:
        made = _life(work.session)
        _housed(work.session, made)
        _guards(work.session, made)
        for month in ("2026-10", "2026-11"):
            _pay(work.session, Month.parse(month))
        yield made
    clock.fix(None)


def _person(session: Session, name: str, id_no: str, birth: date) -> Person:
    made = Person(id_no=id_no, name=name, name_key=name, birth=birth, division_code=VILLAGE)
    session.add(made)
    session.flush()
    return made


def _life(session: Session) -> Life:
    """The couple of DB1 with a daughter of eleven."""
    head, wife = person_by_id(session, ZHANG), person_by_id(session, WIFE)
    day = date(2010, 5, 1)
    marriages.begin(
        session, head.stored_id, wife.stored_id, since=day, registered_on=day,
        certificate_no="", source=MarriageSource.papers,
    )  # fmt: skip
    girl = _person(session, "张小戊", number("20150301", 28), date(2015, 3, 1))
    grant = session.exec(select(Grant).where(Grant.case_no == "DB1")).one()
    session.add(
        Member(
            household_id=grant.household_id or 0, person_id=girl.stored_id, relation="30",
            covered=True, since=date(2026, 10, 1),
        )
    )  # fmt: skip
    session.flush()
    return Life(session, head, wife, girl, grant)


def _housed(session: Session, life: Life) -> None:
    """A bed in a home whose legal representative bears the head's name."""
    home = Facility(
        number=HOME, name="某养老院", division_code=VILLAGE, kind=FacilityKind.home,
        nature=Nature.private, legal_name=NAMES[ZHANG], opened_on=date(2020, 1, 1),
    )  # fmt: skip
    session.add(home)
    session.flush()
    bed = CareBed(
        number="CW2020-00001", facility_id=home.stored_id, room="101", name="1",
        kind=BedKind.plain, opened_on=date(2020, 1, 1),
    )  # fmt: skip
    session.add(bed)
    session.flush()
    stay = Resident(
        number="RZ2026-00001", person_id=life.head.stored_id, bed_id=bed.stored_id,
        entered_on=date(2026, 9, 1), care=CareLevel.able, contract_no="1号", payer=Payer.own,
    )  # fmt: skip
    session.add(stay)
    session.flush()


def _guards(session: Session, life: Life) -> None:
    """A child of somebody else, whose guardian he is."""
    ward = _person(session, "李小己", number("20160301", 31), date(2016, 3, 1))
    file = ChildFile(
        number="ET2026-00001", person_id=ward.stored_id, division_code=VILLAGE,
        opened_on=date(2026, 1, 5),
    )  # fmt: skip
    session.add(file)
    session.flush()
    session.add(
        Guardian(
            number="EG2026-00001", child_id=file.stored_id, role=Role.guardian,
            kin=Kin.grandparent, person_id=life.head.stored_id, since=date(2026, 1, 5),
        )
    )  # fmt: skip
    session.flush()


def _pay(session: Session, month: Month) -> None:
    """A month computed, reviewed and handed over."""
    of, standards = benefit("dibao"), standards_of(session)
    made = draft(session, of, month, standards=standards, maker="张", allow_sample=True).batch
    typed = (made.payees, made.total)
    review(session, made, of, standards=standards, operator="李", typed=typed)
    hand_over(session, made, "张")
    session.flush()


def _line(life: Life, month: Month) -> Line:
    """What the household gets in a month that is computed now."""
    standards = standards_of(life.session)
    made = draft(
        life.session, benefit("dibao"), month, standards=standards, maker="张", allow_sample=True
    )
    query = select(Line).where(
        Line.batch_id == made.batch.id, Line.grant_id == life.grant.stored_id
    )
    return life.session.exec(query).one()


# --- what follows ---------------------------------------------------------------------------------


def test_before_the_death_nothing_is_due(life: Life) -> None:
    """No task and no finding speaks of it."""
    assert life.tasks() == {}
    deaths = {"check-household-paid-dead", "check-resident-dead", "check-facility-legal-dead"}
    assert not life.found() & (deaths | {"check-child-guardian", "check-child-orphaned"})


def test_the_household_is_computed_without_him(life: Life) -> None:
    """Two of three from the month after; the account is a dead man's and takes no money."""
    before = life.session.exec(select(Line).where(Line.grant_id == life.grant.stored_id)).all()
    assert {one.persons for one in before} == {3}
    life.dies()
    line = _line(life, Month(2026, 12))
    assert (line.persons, line.refusal, line.amount) == (2, "payee-dead", 0)
    assert line.due < before[0].due


def test_november_is_overpaid_and_becomes_a_recovery(life: Life) -> None:
    """October, the month of death, was due; November is had back and then nothing is left."""
    life.dies()
    session, standards = life.session, standards_of(life.session)
    of = benefit("dibao")
    (over,) = overpaid(session, of, standards)
    assert (over.grant_id, over.month) == (life.grant.stored_id, Month(2026, 11))
    assert "最低生活保障金死亡后多发 1 个月，追回立案" in life.tasks()["payout"]
    claim = Claim(RecoveryCause.death, "死亡后多发", "冶民〔2026〕1号", "张")
    open_recovery(session, of, life.grant, claim, standards)
    assert overpaid(session, of, standards) == []
    assert "payout" not in life.tasks()


def test_the_wife_is_widowed(life: Life) -> None:
    """LK-02: from the day of death, not from the day it was told."""
    life.dies()
    now = marriages.standing(life.session, life.wife.stored_id, TODAY)
    assert (now.status, now.since) == (MaritalStatus.widowed, DIED)
    then = marriages.standing(life.session, life.wife.stored_id, date(2026, 10, 2))
    assert then.status is MaritalStatus.married


def test_every_section_has_its_task(life: Life) -> None:
    """Nothing is terminated without its act: a task for each appears."""
    life.dies()
    assert life.tasks() == {
        "payout": ["最低生活保障金死亡后多发 1 个月，追回立案"],
        "assist": ["户主死亡，办理接续或终止"],
        "care": ["入住老人死亡，登记离院", "法定代表人疑已死亡，核对并变更"],
        "child": ["父母死亡，未建儿童档案", "监护照料人死亡，另定"],
    }
    assert life.grant.until is None


def test_every_check_finds_it(life: Life) -> None:
    """And the rules between the sections tell it under LK-01, LK-04 and BU-20."""
    before = life.found()
    life.dies()
    assert life.found() - before == {
        "check-household-paid-dead", "check-account-owner", "check-resident-dead",
        "check-facility-legal-dead", "check-child-guardian",
        "check-supplement-age",  # November was paid with the supplement of an old man
    }  # fmt: skip
    rules = {hit.rule.code for hit in look(life.session, RULES, TODAY).hits}
    assert {"BU-20", "LK-01", "LK-04"} <= rules


@pytest.mark.parametrize(("day", "found"), [(28, False), (29, True)])
def test_e84_a_dead_father_asks_for_a_look_at_the_child(life: Life, day: int, found: bool) -> None:
    """LK-03: seven days from the day it was told; then the check tells it."""
    life.dies()
    assert ("check-child-orphaned" in life.found(date(2026, 11, day))) is found


def test_a_home_of_another_name_is_left_alone(life: Life) -> None:
    """Nor one whose representative's namesake died before it opened."""
    home = life.session.exec(select(Facility)).one()
    life.dies()
    home.legal_name = "张小乙"
    assert "check-facility-legal-dead" not in life.found()
    home.legal_name, home.opened_on = NAMES[ZHANG], date(2026, 10, 4)
    assert "check-facility-legal-dead" not in life.found()


def test_a_dead_member_asks_for_a_review_later(life: Life) -> None:
    """The head lives: the household is looked at again within the months of the standard."""
    record_death(life.session, life.wife, date(2026, 9, 20), source="公安")
    life.session.flush()
    assert life.tasks()["assist"] == ["家庭成员死亡，变更成员、重新核定"]
