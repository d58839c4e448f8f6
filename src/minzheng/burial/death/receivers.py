"""Receivers (身后一件事的告知对象): whom the death of somebody has to be told, and why him.

By what the dead held (benefits), was (the roles that other parts tell) and left behind (a spouse,
minor children). The registration office, pensions and medical insurance are told of everybody; the
housing fund and the veterans' office where the family says so.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from sqlmodel import Session, col, select

from minzheng import catalog
from minzheng.burial.death.choices import Receiver
from minzheng.burial.death.models import DeathReport, Told
from minzheng.burial.death.paid import grants_of
from minzheng.kernel.calendar import birthday
from minzheng.kernel.dated import on_day
from minzheng.kernel.resolve import resolve
from minzheng.payout.models import Grant
from minzheng.payout.registry import titles
from minzheng.people.find import death_of
from minzheng.people.marriages import marriages_of
from minzheng.people.models import Disability, Member, Person
from minzheng.people.relations import HEAD

ADULT = 18
"""民法典 第十七条."""

WORK = {
    Receiver.police: "注销户口、驾驶证",
    Receiver.pension: "停发养老待遇；丧葬补助、遗属待遇、个人账户",
    Receiver.medical: "停保，个人账户余额",
    Receiver.housing: "提取公积金",
    Receiver.dibao: "减员或终止，重算家庭",
    Receiver.tekun: "终止供养，丧葬费用",
    Receiver.elder: "终止津贴、补贴",
    Receiver.disabled: "终止两项补贴",
    Receiver.child: "儿童停发；父母、监护人死亡的复核儿童",
    Receiver.marriage: "配偶转为丧偶，未办结的离婚、预约终止",
    Receiver.facility: "办理离院，腾退床位",
    Receiver.organisation: "变更法定代表人、负责人、会员",
    Receiver.veterans: "优抚对象停发",
    Receiver.federation: "注销残疾人证",
    Receiver.other: "农业农村、自然资源、水务等停发、过户",
}
"""What each has to do."""

OF_EVERYBODY = (Receiver.police, Receiver.pension, Receiver.medical)
WHERE_SO = (Receiver.housing, Receiver.veterans)
"""Nobody here knows who has a housing account or is a veteran: the family is asked."""

BUREAU = (
    Receiver.dibao, Receiver.tekun, Receiver.elder, Receiver.disabled, Receiver.child,
    Receiver.marriage, Receiver.facility, Receiver.organisation,
)  # fmt: skip
"""Receivers within the bureau (本局)."""

_BY_SECTION = {"assist": Receiver.dibao, "care": Receiver.elder, "child": Receiver.child}
_BY_BENEFIT = {"tekun": Receiver.tekun}
_DISABLED = "disabled_"
_BY_ROOM = {
    "minzheng.care.facility.": Receiver.facility,
    "minzheng.child.": Receiver.child,
    "minzheng.marriage.office.": Receiver.marriage,
    "minzheng.org.": Receiver.organisation,
}
"""Where the program tells a role from, and who answers for it."""


@dataclass(frozen=True, slots=True)
class Asked:
    """One receiver about one of the dead (告知事项).

    ``why`` are the reasons on file; without one it is for the family to say. ``done`` says what
    has been done already, ``told`` is the line of the book.
    """

    receiver: Receiver
    why: tuple[str, ...]
    done: str
    told: Told | None

    @property
    def open(self) -> bool:
        """Whether somebody still has to be told."""
        return bool(self.why) and not self.done and self.told is None

    @property
    def own(self) -> bool:
        """Whether it is within the bureau, which knows what the dead held."""
        return self.receiver in BUREAU


def receiver_of(benefit: str) -> Receiver:
    """Who answers for a benefit or a status."""
    if benefit.startswith(_DISABLED):
        return Receiver.disabled
    return _BY_BENEFIT.get(benefit) or _BY_SECTION.get(
        catalog.SECTION_OF.get(benefit, ""), Receiver.other
    )


def receivers(session: Session, one: DeathReport) -> list[Asked]:
    """Everybody who has to be told of a death, in the order of the list; others who were told."""
    person = session.get_one(Person, one.person_id)
    why: dict[Receiver, list[str]] = {}
    done: dict[Receiver, list[str]] = {}
    for receiver, reason, finished in _reasons(session, person, one.died_on):
        why.setdefault(receiver, []).append(reason)
        done.setdefault(receiver, []).append(finished)
    lines = select(Told).where(Told.report_id == one.id).order_by(col(Told.id))
    told = {row.receiver: row for row in session.exec(lines)}
    return [
        Asked(
            receiver,
            tuple(dict.fromkeys(why.get(receiver, ()))),
            "；".join(dict.fromkeys(done[receiver])) if all(done.get(receiver, [""])) else "",
            told.get(receiver),
        )
        for receiver in Receiver
        if receiver in why or receiver in told or receiver in WHERE_SO
    ]


Reason = tuple[Receiver, str, str]
"""Who, why, and what has been done about it."""


def _reasons(session: Session, person: Person, on: date) -> Iterator[Reason]:
    """Everything on file that makes somebody a receiver."""
    for receiver in OF_EVERYBODY:
        if receiver is not Receiver.police or person.id_no[:1].isdigit():
            yield receiver, "所有逝者", ""
    yield from _held(session, person, on)
    yield from _spouse(session, person, on)
    yield from _minors(session, person, on)
    yield from _roles(session, person, on)
    disabled = select(Disability.id).where(
        Disability.person_id == person.id, on_day(Disability.since, Disability.until, on)
    )
    if session.exec(disabled).first() is not None:
        yield Receiver.federation, "持残疾人证", ""


def _held(session: Session, person: Person, on: date) -> Iterator[Reason]:
    """Benefits and statuses; done where the case ended or the household is without the dead."""
    known = titles()
    for grant in grants_of(session, person.stored_id, on):
        title = known.get(grant.benefit, grant.benefit)
        done = "已终止或减员" if settled(session, grant, person) else ""
        yield receiver_of(grant.benefit), f"{title} {grant.case_no}", done


def settled(session: Session, grant: Grant, person: Person) -> bool:
    """Whether a case has ended, or its household does not count the person any more."""
    if grant.until is not None:
        return True
    query = select(Member.id).where(
        Member.household_id == grant.household_id,
        Member.person_id == person.id,
        col(Member.covered),
        col(Member.until).is_(None),
    )
    return grant.household_id is not None and session.exec(query).first() is None


def _spouse(session: Session, person: Person, on: date) -> Iterator[Reason]:
    """LK-02: the marriage that the death ends; the fact of the death has ended it already."""
    for one in marriages_of(session, [person.stored_id]):
        if one.since <= on and (one.until is None or one.until >= on):
            ended = one.until == on or death_of(session, person) is not None
            yield Receiver.marriage, "有配偶", "已转为丧偶" if ended else ""


def _minors(session: Session, person: Person, on: date) -> Iterator[Reason]:
    """LK-03: children under 18 in the household of which the dead was the head or the spouse."""
    homes = select(col(Member.household_id)).where(
        Member.person_id == person.id,
        (col(Member.relation) == HEAD) | col(Member.relation).like("1%"),
        on_day(Member.since, Member.until, on),
    )
    query = (
        select(col(Person.birth))
        .join(Member, col(Member.person_id) == Person.id)
        .where(
            col(Member.household_id).in_(homes),
            col(Member.relation).like("2%") | col(Member.relation).like("3%"),
            on_day(Member.since, Member.until, on),
            col(Person.birth).is_not(None),
        )
    )
    count = sum(birth is not None and birthday(birth, ADULT) > on for birth in session.exec(query))
    if count:
        yield Receiver.child, f"有未成年子女 {count} 名", ""


def _roles(session: Session, person: Person, on: date) -> Iterator[Reason]:
    """What other parts tell of the dead that had not ended on the day."""
    for target in catalog.ROLES:
        receiver = next((of for room, of in _BY_ROOM.items() if target.startswith(room)), None)
        if receiver is None:
            continue
        for what, number, since, until, _ in resolve(target)(session, person):
            if since <= str(on) and (not until or until >= str(on)):
                yield receiver, f"{what} {number}", "" if not until else "已办理"
