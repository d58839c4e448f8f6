"""Eighteen months of every children's benefit, with all that happens, against a second working."""

from __future__ import annotations

from collections import Counter
from datetime import date, timedelta
from pathlib import Path
from random import Random
from typing import Any

from sqlalchemy import text
from sqlmodel import Session

from allowing import VILLAGE, add, born, certificate, right
from minzheng.assist.models import Area, Assessment
from minzheng.child.register import life
from minzheng.child.register.choices import (
    LabelEnd,
    LabelKind,
    Mode,
    Parent,
    ParentStatus,
    SchoolEnd,
    Stage,
)
from minzheng.child.register.models import ChildFile
from minzheng.kernel import clock
from minzheng.kernel.audit import Deed
from minzheng.kernel.db import Store
from minzheng.kernel.month import Month, months
from minzheng.kernel.standards import Mark, Value, standards_of
from minzheng.payout.allowance.models import AllowanceTerm
from minzheng.payout.models import Suspension
from minzheng.payout.registry import benefit
from minzheng.payout.run import draft
from minzheng.people.models import Death, Flag, FlagKind, Household, Member, Person
from oracle_child import ChildCounty
from raising import child, label, mode, parent, school

SPAN = months(Month(2025, 9), Month(2027, 2))
CODES = ("orphan", "unattended", "hiv_child", "child_hardship", "child_nursing", "dream_aid")
CHILDREN = 60
STANDARDS = (
    ("child_hardship.poor", "300", "元/人/月", "2025-07"),
    ("child_hardship.disabled", "400.50", "元/人/月", "2025-07"),
    ("child_hardship.unguarded", "500", "元/人/月", "2025-07"),
    ("child_nursing", "100", "元/人/月", "2025-07"),
    ("disabled_living", "80", "元/人/月", "2025-07"),
    ("unattended.rate.other", "50", "%", "2026-04"),
    ("unattended.rate.dibao", "33.3", "%", "2026-10"),
)
FIRST = date(2025, 9, 1)


def some_day(rng: Random, years: int = 2) -> date:
    """A day within the months looked at, or near them."""
    return FIRST - timedelta(days=60) + timedelta(days=rng.randrange(365 * years))


def invent(session: Session, rng: Random) -> None:
    """Children of every kind, and what befalls them."""
    for key, value, unit, since in STANDARDS:
        told = {"label": key, "unit": unit, "document": "测试", "mark": Mark.verified}
        session.add(Value(region="420281", key=key, value=value, since=Month.parse(since), **told))
    for number in range(CHILDREN):
        edge = (date(2008, 2, 29), date(2008, 3, 31), date(2008, 6, 1))
        birth = (
            edge[number]
            if number < len(edge)
            else date(2005, 1, 1) + timedelta(days=rng.randrange(365 * 15))
        )
        one = child(session, birth.isoformat(), f"童{number}", foundling=rng.randrange(12) == 0)
        person = session.get_one(Person, one.person_id)
        parents_of(session, one, rng)
        befalls(session, one, person, rng)
        schools_of(session, one, birth, rng)
        holds(session, person, rng)


def parents_of(session: Session, one: ChildFile, rng: Random) -> None:
    """What keeps each parent away, some of it ending; sometimes a death nobody told the file."""
    statuses = [ParentStatus.dead, ParentStatus.missing, ParentStatus.prison, ParentStatus.none]
    for which in Parent:
        told: dict[str, Any] = {"status": rng.choice([*statuses, ParentStatus.dead])}
        if told["status"] is ParentStatus.prison:
            told |= {"term_months": 24}
        if rng.randrange(5) == 0:
            told["person_id"] = born(session, f"亲{one.id}{which}", date(1980, 1, 1)).id
            if rng.randrange(2):
                on = some_day(rng)
                add(
                    session, Death(person_id=told["person_id"], died_on=on, source="测", told_on=on)
                )
        made = parent(session, one, which, **told)
        if told["status"] is ParentStatus.prison and rng.randrange(2):
            made.ended_on = some_day(rng)
            session.add(made)


def befalls(session: Session, one: ChildFile, person: Person, rng: Random) -> None:
    """Placements, labels, adoptions, deaths, moves, certificates."""
    mode(session, one, rng.choice([Mode.kin, Mode.institution]), "2020-01-06")
    for _ in range(rng.randrange(3)):
        on = some_day(rng)
        mode(session, one, rng.choice([Mode.kin, Mode.institution]), on.isoformat())
    for kind in (LabelKind.hiv, LabelKind.poor, LabelKind.disabled, LabelKind.unguarded):
        if rng.randrange(2):
            made = label(session, one, kind, "2021-01-04")
            if rng.randrange(3) == 0:
                made.ended_on, made.ended_for = some_day(rng), LabelEnd.improved
                session.add(made)
    if rng.randrange(8) == 0:
        begun = some_day(rng)
        life.adopt(session, one, begun)
        if rng.randrange(3) == 0:
            life.dissolve(session, one, begun + timedelta(days=rng.randrange(20, 300)))
    if rng.randrange(8) == 0:
        on = some_day(rng)
        add(session, Death(person_id=person.id, died_on=on, source="测试", told_on=on))
    if rng.randrange(8) == 0:
        until = some_day(rng) + timedelta(days=700) if rng.randrange(2) else None
        kind = FlagKind.moved_out
        add(session, Flag(person_id=person.id, kind=kind, since=some_day(rng), until=until))
    if rng.randrange(2):
        certificate(session, person, ["肢体", rng.randrange(1, 5), "2022-05-05"])


def schools_of(session: Session, one: ChildFile, birth: date, rng: Random) -> None:
    """A secondary school and perhaps a further one, some left early, some after a long break."""
    begun = date(birth.year + 15, 9, 1)
    ended = date(birth.year + 18, 6, 20)
    stage = rng.choice([Stage.senior, Stage.technical, Stage.junior])
    first = school(session, one, stage, begun.isoformat(), ended.isoformat())
    if rng.randrange(6) == 0:
        first.left_for = SchoolEnd.withdrawn
        session.add(first)
    if rng.randrange(3):
        on = ended + timedelta(days=rng.choice([73, 73, 100, 101, 400]))
        further = rng.choice([Stage.bachelor, Stage.college, Stage.master])
        told = {"full_time": rng.randrange(6) > 0}
        school(session, one, further, on.isoformat(), **told)


def holds(session: Session, person: Person, rng: Random) -> None:
    """Rights to be paid, and rights that are taken off."""
    for code in CODES:
        if rng.randrange(2):
            has(session, person, code, rng)
    if rng.randrange(3) == 0:
        number = f"家{person.id}"
        home = add(session, Household(number=number, division_code=VILLAGE))
        head = born(session, f"亲属{person.id}", date(1960, 1, 1))
        for who, relation in ((head, "02"), (person, "40")):
            told = {"household_id": home.id, "person_id": who.id, "since": date(2024, 1, 1)}
            add(session, Member(relation=relation, **told))
        since = rng.choice(SPAN[:12])
        grant = right(session, "dibao", head, str(since), household_id=home.id,
                      confirmed_on=(since - 1).first)  # fmt: skip
        told = {"grant_id": grant.id, "since": since, "area": Area.rural}
        income = rng.randrange(100000)
        add(session, Assessment(income=income, decided_on=since.first, **told))
    if rng.randrange(4) == 0:
        right(session, "disabled_living", person, str(rng.choice(SPAN[:12])))


def has(session: Session, person: Person, code: str, rng: Random) -> None:
    """A right from some month on, perhaps ended or suspended."""
    since = rng.choice([Month(2025, 7), *SPAN[:10]])
    ends = (
        {"until": since + rng.randrange(12), "end_reason": "测试"} if not rng.randrange(6) else {}
    )
    grant = right(session, code, person, str(since), confirmed_on=(since - 1).first, **ends)
    classes = ("poor", "disabled", "unguarded")
    for at in {since, since + 4}:
        category = rng.choice(classes) if code == "child_hardship" else ""
        told = {"grant_id": grant.stored_id, "category": category, "decided_on": since.first}
        add(session, AllowanceTerm(since=at, **told))
    if rng.randrange(8) == 0:
        stop = since + rng.randrange(6)
        add(session, Suspension(grant_id=grant.stored_id, since=stop, until=stop + 1, reason="测"))


def lines(session: Session, batch: int | None) -> dict[str, tuple[int, str]]:
    """Due and refusal of every line of a batch."""
    rows = session.execute(
        text("SELECT case_no, due, refusal FROM payout_line WHERE batch_id = :b"), {"b": batch}
    )
    return {case_no: (due, refusal) for case_no, due, refusal in rows}


def test_eighteen_months_agree_line_by_line(county: Path) -> None:
    """Every line of every month, its amount and why nothing is paid."""
    store, seen = Store(county), Counter[str]()
    clock.fix(date(2027, 2, 28))
    with store.work(Deed("测试", "test")) as work:
        invent(work.session, Random(11))
    oracle = ChildCounty(county)
    with store.work(Deed("测试", "test")) as work:
        standards = standards_of(work.session)
        for month in SPAN:
            for code in CODES:
                made = draft(
                    work.session, benefit(code), month, standards=standards, maker="甲",
                    allow_sample=True,
                )  # fmt: skip
                wanted = {
                    row["case_no"]: oracle.right(row, str(month))
                    for row in oracle.standing(code, str(month))
                }
                found = lines(work.session, made.batch.id)
                assert found.keys() == wanted.keys()
                for case_no, (due, refusal) in found.items():
                    told = wanted[case_no]
                    assert (due, refusal) == (told.due, told.refusal), (code, str(month), case_no)
                    seen[refusal or "paid"] += 1
    assert {
        "paid", "dead", "grown", "adopted", "moved-out", "suspended", "excluded", "parent-there",
        "parent-able", "no-label", "no-certificate", "not-raised", "not-studying",
    } <= set(seen)  # fmt: skip
