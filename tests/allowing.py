"""Allowing: stories of the allowances carried out by the real rules on a county's file (津贴情节).

What hands money out and claims it back is that of ``paying``; here people come to be, with their
certificates, poor households and marks, and are confirmed by the first month that the rules give.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import paying
from casefile import load, only, values
from sqlalchemy import delete
from sqlmodel import Session, select

from minzheng.care.allowance.choices import NursingLevel
from minzheng.care.allowance.declared import ALLOWANCES
from minzheng.kernel import clock
from minzheng.kernel.account import luhn_ok
from minzheng.kernel.audit import Deed
from minzheng.kernel.codes import check_char
from minzheng.kernel.db import Store
from minzheng.kernel.month import Month
from minzheng.kernel.standards import Standards, Value
from minzheng.payout import acts
from minzheng.payout.acts import Paper
from minzheng.payout.allowance import proofs
from minzheng.payout.allowance.choices import ProofWay
from minzheng.payout.allowance.declare import Applicant
from minzheng.payout.allowance.models import AllowanceTerm
from minzheng.payout.allowance.start import Days, first_month
from minzheng.payout.models import Grant, Preference
from minzheng.people.models import (
    Account,
    Death,
    Disability,
    DisabilityKind,
    Flag,
    FlagKind,
    Household,
    Member,
    Person,
)

DEED = Deed("案例", "case")
REGION = "420281"
VILLAGE = "420281104203"
DECLARED = {allowance.benefit: allowance for allowance in ALLOWANCES}
KEYS = {
    "登记": "person born disabilities flags dibao marginal tekun",
    "确认": "person benefit case applied category paid_until since",
    "残疾证": "person kind grade since until",
    "死亡": "person died",
    "终止": "case benefit last",
    "停认证": "case benefit from",
    "认证": "case benefit owed",
    "选择": "person chosen given_up from",
    "标识": "person flag since",
    "享受": "person right since",
    **paying.KEYS,
}
CASES = load("care-allowances", {"standards": "", "story": "example name standards act ends"})


class Story:
    """One story on one database."""

    def __init__(self, path: Path, story: Mapping[str, Any]) -> None:
        self.story = story
        self.session: Session
        self.play: Any = SimpleNamespace(story=story, recoveries={})
        self.store = Store(path)
        with self.store.work(DEED) as work:
            work.session.execute(delete(Value))
            work.session.add_all(values(CASES["standards"], story.get("standards", {})))

    def run(self) -> None:
        """Every act in its order, each in a transaction; then the last months."""
        for act in self.story["act"]:
            only(act, f"on do {KEYS[act['do']]}", self.story["name"])
            clock.fix(date.fromisoformat(act["on"]))
            with self.store.work(DEED) as work:
                self.session = work.session
                if act["do"] in paying.ACTS:
                    paying.ACTS[act["do"]](self.play, work.session, act)
                else:
                    ACTS[act["do"]](self, act)
        with self.store.reading() as session:
            for case_no, until in self.story.get("ends", {}).items():
                grant = session.exec(select(Grant).where(Grant.case_no == case_no)).one()
                assert str(grant.until or "") == until, case_no

    def person(self, name: str) -> Person:
        """Somebody by name."""
        return self.session.exec(select(Person).where(Person.name == name)).one()

    def standards(self) -> Standards:
        """What is in force by now."""
        return Standards.load(self.session, REGION)

    def paper(self, act: Mapping[str, Any], reason: str) -> Paper:
        """What a decision of the story rests on."""
        on = date.fromisoformat(act["on"])
        return Paper(on=on, reason=reason, heard_on=on, notice_no="告1")

    def grant(self, act: Mapping[str, Any]) -> Grant:
        """The right that an act is about."""
        return acts.grant_by_case(self.session, act["benefit"], "", act["case"])


def number_of(born: date, order: int) -> str:
    """An invented identity number."""
    stem = f"{VILLAGE[:6]}{born:%Y%m%d}{order:03d}"
    return stem + check_char(stem)


def card(order: int) -> str:
    """An invented card number."""
    stem = f"62299901{order:010d}"
    return next(f"{stem}{last}" for last in range(10) if luhn_ok(f"{stem}{last}"))


def add(session: Session, row: Any) -> Any:
    """Keep a row and know its key."""
    session.add(row)
    session.flush()
    return row


def born(session: Session, name: str, birth: date) -> Person:
    """Somebody new with an account of his own."""
    order = len(session.exec(select(Person.id)).all()) + 1
    person = add(
        session,
        Person(
            id_no=number_of(birth, order),
            name=name,
            name_key=name,
            birth=birth,
            division_code=VILLAGE,
        ),
    )
    add(session, Account(number=card(order), holder=name, owner_id=person.id, bank="农商银行"))
    return person


def certificate(session: Session, person: Person, told: list[Any]) -> None:
    """A disability certificate: kind, grade, since, until."""
    kind, grade, since, *until = told
    add(
        session,
        Disability(
            person_id=person.id,
            kind=DisabilityKind.of(kind),
            grade=grade,
            since=date.fromisoformat(since),
            until=date.fromisoformat(until[0]) if until else None,
        ),
    )


def right(session: Session, benefit: str, person: Person, since: str, **told: Any) -> Grant:
    """A right of any kind; of a household where one is told."""
    account = session.exec(select(Account).where(Account.owner_id == person.id)).one()
    case_no = told.pop("case_no", "") or f"{benefit}-{person.id}"
    decided = told.pop("confirmed_on", Month.parse(since).first)
    return add(
        session,
        Grant(
            benefit=benefit,
            case_no=case_no,
            person_id=person.id,
            division_code=VILLAGE,
            account_id=account.id,
            confirmed_on=decided,
            since=Month.parse(since),
            **told,
        ),
    )


def poor(session: Session, kind: str, person: Person, since: str) -> Grant:
    """A household of one kind that counts the person."""
    if kind == "tekun":
        return right(session, kind, person, since)
    home = add(session, Household(number=f"{kind}-{person.id}", division_code=VILLAGE))
    first = Month.parse(since).first
    add(session, Member(household_id=home.id, person_id=person.id, relation="02", since=first))
    return right(session, kind, person, since, household_id=home.id)


def registered(story: Story, act: Mapping[str, Any]) -> None:
    person = born(story.session, act["person"], date.fromisoformat(act["born"]))
    for told in act.get("disabilities", []):
        certificate(story.session, person, told)
    for kind in ("dibao", "marginal", "tekun"):
        if kind in act:
            poor(story.session, kind, person, act[kind])
    for told in act.get("flags", []):
        flagged(story, {"person": act["person"], "flag": told[0], "since": told[1]})


def flagged(story: Story, act: Mapping[str, Any]) -> None:
    since = date.fromisoformat(act["since"])
    person = story.person(act["person"])
    add(story.session, Flag(person_id=person.id, kind=FlagKind.of(act["flag"]), since=since))


def applicant(person: Person, act: Mapping[str, Any], standards: Standards) -> Applicant:
    """A person as the counter has him."""
    told = act.get("category")
    return Applicant(
        id_no=person.id_no,
        name=person.name,
        person_id=person.id,
        birth=person.birth,
        division_code=VILLAGE,
        applied_on=date.fromisoformat(act["applied"]) if "applied" in act else None,
        decided_on=date.fromisoformat(act["on"]),
        standards=standards,
        since=Month.parse(act["since"]) if "since" in act else None,
        category=NursingLevel.of(told) if told else None,
    )


def confirmed(story: Story, act: Mapping[str, Any]) -> None:
    """Confirmed from the month the rules give, which must be ``since``."""
    allowance = DECLARED[act["benefit"]]
    person = story.person(act["person"])
    who = applicant(person, act, story.standards())
    paid = act.get("paid_until")
    days = Days(
        applied=who.applied_on or who.decided_on,
        decided=who.decided_on,
        event=allowance.event(story.session, who) if allowance.event else None,
        paid_until=Month.parse(paid) if paid else None,
    )
    since = first_month(allowance, days, story.standards())
    assert str(since) == act["since"], story.story["name"]
    assert allowance.faults is not None
    assert [finding.id for _, finding in allowance.faults(story.session, who)] == []
    made = right(
        story.session,
        act["benefit"],
        person,
        act["since"],
        case_no=act["case"],
        confirmed_on=who.decided_on,
    )
    add(
        story.session,
        AllowanceTerm(
            grant_id=made.id,
            since=since,
            category=who.category.value if who.category else "",
            applied_on=who.applied_on,
            decided_on=who.decided_on,
        ),
    )


def died(story: Story, act: Mapping[str, Any]) -> None:
    on, told = date.fromisoformat(act["died"]), date.fromisoformat(act["on"])
    person = story.person(act["person"])
    add(story.session, Death(person_id=person.id, died_on=on, source="案例", told_on=told))


def ended(story: Story, act: Mapping[str, Any]) -> None:
    acts.end(
        story.session, story.grant(act), story.paper(act, "户籍迁出"), Month.parse(act["last"])
    )


def missed(story: Story, act: Mapping[str, Any]) -> None:
    paper = story.paper(act, proofs.MISSED)
    acts.suspend(story.session, story.grant(act), paper, Month.parse(act["from"]))


def proved(story: Story, act: Mapping[str, Any]) -> None:
    seen = (date.fromisoformat(act["on"]), ProofWay.visit, "案例")
    allowance = DECLARED[act["benefit"]]
    made = proofs.prove(story.session, allowance, story.grant(act), seen, story.standards())
    assert made.owed == act["owed"]


def chosen(story: Story, act: Mapping[str, Any]) -> None:
    add(
        story.session,
        Preference(
            number=f"XZ-{act['person']}-{act['from']}",
            person_id=story.person(act["person"]).stored_id,
            chosen=act["chosen"],
            given_up=act["given_up"],
            chosen_on=date.fromisoformat(act["on"]),
            since=Month.parse(act["from"]),
            paper="选择书",
        ),
    )


ACTS = {
    "登记": registered,
    "确认": confirmed,
    "残疾证": lambda story, act: certificate(
        story.session,
        story.person(act["person"]),
        [act["kind"], act["grade"], act["since"], *filter(None, [act.get("until")])],
    ),
    "死亡": died,
    "终止": ended,
    "停认证": missed,
    "认证": proved,
    "选择": chosen,
    "标识": flagged,
    "享受": lambda story, act: right(
        story.session, act["right"], story.person(act["person"]), act["since"]
    ),
}
