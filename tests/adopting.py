"""Adopting: applications carried through the real steps on a county's file (收养情节)."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from sqlmodel import Session, select

from allowing import VILLAGE, add, number_of
from minzheng.child.adopt.books import ADOPTIONS
from minzheng.child.adopt.choices import Assessor, Fitness, Giver, Origin
from minzheng.child.adopt.clocks import case_of, clocks_of
from minzheng.child.adopt.models import Adoption
from minzheng.child.adopt.papers import needed
from minzheng.child.adopt.procedure import PROCEDURE
from minzheng.child.register.choices import Kin, Mode, Role
from minzheng.child.register.models import ChildFile
from minzheng.child.register.people import GUARDIANS
from minzheng.kernel.case import Taking
from minzheng.kernel.period import Clock, reckoner_of
from minzheng.kernel.procedure import perform
from minzheng.kernel.record.take import enter
from minzheng.people.models import Person, Sex
from raising import REGION, child, day, mode, orphaned

MARKS = "9 9 4 9 13 9 5 9 4 4 13"


def person(session: Session, name: str, birth: str, sex: Sex = Sex.male) -> Person:
    """A grown person, once by name and birth."""
    number = number_of(day(birth), 500 + sum(ord(char) for char in name) % 400)
    known = session.exec(select(Person).where(Person.id_no == number)).one_or_none()
    if known is not None:
        return known
    made = Person(
        id_no=number, name=name, name_key=name, sex=sex, birth=day(birth),
        division_code=VILLAGE,
    )  # fmt: skip
    return add(session, made)  # type: ignore[no-any-return]


def foundling(session: Session, birth: str = "2024-05-01") -> ChildFile:
    """A child of the institution whose parents are not found."""
    made = child(session, birth, "福安", foundling=True, opened_on=day(birth))
    mode(session, made, Mode.institution, birth)
    guardian = {"child_id": made.id, "role": Role.guardian, "kin": Kin.institution}
    enter(session, GUARDIANS, {**guardian, "body": "虚构儿童福利院", "since": day(birth)})
    return made


def orphan(session: Session, birth: str = "2018-05-01", name: str = "童甲") -> ChildFile:
    """A child of no parents."""
    return orphaned(session, birth, name)


def apply(session: Session, who: ChildFile, on: str, **facts: Any) -> Adoption:
    """An application with all its papers, of a couple for an orphan unless told otherwise."""
    if "person_id" not in facts:
        facts["person_id"] = person(session, "养父", "1986-03-03").id
        facts["spouse_id"] = person(session, "养母", "1987-03-03", Sex.female).id
    told: dict[str, Any] = {
        "child_id": who.id, "applied_on": day(on), "origin": Origin.orphan, "married": True,
        "giver": Giver.guardian, "giver_name": "监护人", "giver_agrees": True, "able": True,
        "healthy": True, "clean": True, "supporters_agree": True, "seat": REGION,
        "child_agrees": True,
    }  # fmt: skip
    made: Adoption = enter(session, ADOPTIONS, {**told, **facts})
    step(session, made, "apply", on, papers=needed(made))
    return made


def of_foundling(session: Session, on: str, who: ChildFile | None = None) -> Adoption:
    """An application for a foundling of the institution."""
    return apply(
        session, who or foundling(session), on, origin=Origin.institution,
        giver=Giver.institution, found_on=day("2024-05-02"), found_at="某卫生院门口",
        features="左肩胎记",
    )  # fmt: skip


def step(session: Session, one: Adoption, name: str, on: str, **recorded: Any) -> list[str]:
    """A step taken on a day; gives what came of it."""
    taking = Taking(name, day(on), "测试员", recorded)
    return perform(session, PROCEDURE, case_of(session, one), taking, reckoner_of(session))


def assessed(session: Session, one: Adoption, since: str, until: str, **told: Any) -> list[str]:
    """Consent on one day, the report on another, lived together between them."""
    step(session, one, "consent", since, assessor=Assessor.bureau)
    facts: dict[str, Any] = {
        "staff": ("评估甲", "评估乙"), "together_since": day(since), "together_until": day(until),
        "marks": MARKS, "fitness": Fitness.fit,
    }  # fmt: skip
    return step(session, one, "assess", until, **{**facts, **told})


def registered(session: Session, who: ChildFile, on: str, **facts: Any) -> Adoption:
    """An orphan adopted on a day: applied for two months before, assessed, accepted."""
    begun = day(on) - timedelta(days=60)
    one = apply(session, who, begun.isoformat(), **facts)
    assessed(session, one, begun.isoformat(), (begun + timedelta(days=40)).isoformat())
    step(session, one, "accept", (begun + timedelta(days=45)).isoformat())
    step(session, one, "register", on)
    return one


def clock_of(session: Session, one: Adoption, name: str) -> Clock:
    """A period of an adoption as it stands."""
    return clocks_of(case_of(session, one), reckoner_of(session))[name]


def end_of(session: Session, one: Adoption, name: str) -> date | None:
    """The last day of a period."""
    end = clock_of(session, one, name).end
    return end.day if end is not None else None
