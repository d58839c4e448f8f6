"""Naming (收养后姓名、号码): who the child is from the registration on, and again if it is void.

A name told with the application holds from the registration. The police give a number, or another
name, after the registration (收养登记办法 第九条); both are taken down here. What the child was
called before stands in the confidential file alone; the person stays the same, so rights go on.
"""

from __future__ import annotations

from collections.abc import Iterator

from sqlmodel import Session, col, select

from minzheng.child.adopt.choices import AdoptionState
from minzheng.child.adopt.find import child_of, states_of
from minzheng.child.adopt.models import Adoption
from minzheng.child.register.life import person_of
from minzheng.kernel import clock
from minzheng.kernel.codes import birth_of, parse_id_no, sex_of
from minzheng.kernel.finding import Finding, Problem
from minzheng.kernel.record.declare import Values
from minzheng.kernel.text import initials, name_key
from minzheng.people.models import Person, Sex

NOTHING = Problem("adoption-rename-nothing", "没有写新的姓名或号码", "写 --new-name 或 --new-id-no")
NOT_ADOPTED = Problem(
    "adoption-rename-unregistered", "现在是“{state}”，登记后才能改姓名、号码",
    "办理中的用 child adoption amend 写收养后姓名",
)  # fmt: skip
TAKEN = Problem("adoption-rename-taken", "{value} 是别人的号码", "核对户口簿")
OTHER_BIRTH = Problem(
    "adoption-rename-birth", "{value} 的出生日期与原号码的 {born} 不一致", "核对户口簿"
)


def citizen(text: str) -> str:
    """A citizen's number as stored."""
    return parse_id_no(text, today=clock.today()).value


def faults(session: Session, one: Adoption, given: Values) -> Iterator[Finding]:
    """What forbids a new name or number."""
    state = states_of(session, [one.stored_id])[one.stored_id]
    if state is not AdoptionState.registered:
        yield NOT_ADOPTED.finding(state=state.label)
    if not (given.get("new_name") or given.get("new_id_no")):
        yield NOTHING.finding()
    number = given.get("new_id_no")
    if number:
        person = person_of(session, child_of(session, one))
        holder = session.exec(select(Person).where(col(Person.id_no) == number)).first()
        if holder is not None and holder.id != person.id:
            yield TAKEN.finding(value=number)
        if person.birth is not None and person.birth != birth_of(number):
            yield OTHER_BIRTH.finding(value=number, born=person.birth)


def become(session: Session, one: Adoption) -> None:
    """The child bears its new name and number; the first ones it had are kept."""
    person = person_of(session, child_of(session, one))
    if one.new_name:
        one.former_name = one.former_name or person.name
        _called(person, one.new_name)
    if one.new_id_no:
        one.former_id_no = one.former_id_no or person.id_no
        _numbered(person, one.new_id_no)
    session.add_all((one, person))


def become_again(session: Session, one: Adoption) -> None:
    """The child bears the name and number it had before: the adoption never was."""
    person = person_of(session, child_of(session, one))
    if one.former_name:
        _called(person, one.former_name)
    if one.former_id_no:
        _numbered(person, one.former_id_no)
    session.add(person)


def _called(person: Person, name: str) -> None:
    person.name, person.name_key, person.initials = name, name_key(name), initials(name)


def _numbered(person: Person, number: str) -> None:
    person.id_no = number
    if number[:1].isdigit():
        person.sex, person.birth = Sex.of(sex_of(number)), birth_of(number)
