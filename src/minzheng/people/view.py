"""View: people and households as tables (查看人员与家庭)."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from sqlmodel import Session

from minzheng import catalog
from minzheng.errors import Misused
from minzheng.kernel import clock
from minzheng.kernel.calendar import age_on
from minzheng.kernel.command import Desk, trial
from minzheng.kernel.finding import Problem
from minzheng.kernel.resolve import resolve
from minzheng.kernel.table import Column, Kind, Table
from minzheng.people.acts import end_flag, record_death, set_flag
from minzheng.people.divisions import Gazetteer
from minzheng.people.find import (
    death_of,
    household_by_number,
    members_on,
    person_by_id,
)
from minzheng.people.lookup import PERSON
from minzheng.people.models import FlagKind, Person
from minzheng.people.relations import relation_label
from minzheng.people.roles import roles_table

UNKNOWN_FLAG = Problem("flag-unknown", "没有标识“{kind}”", "可用：{known}", kind=Misused)


def person_row(session: Session, person: Person, places: Gazetteer) -> tuple[object, ...]:
    """A person in the columns of ``PERSON``; the age of the dead is that on the day of death."""
    death = death_of(session, person)
    day = death.died_on if death else clock.today()
    return (
        person.name,
        person.id_no,
        person.sex.label if person.sex else "",
        age_on(person.birth, day) if person.birth else None,
        places.label(person.division_code),
        person.phone,
        death.died_on if death else None,
    )


def person_tables(session: Session, id_no: str) -> list[Table]:
    """A person and every role in every section."""
    person = person_by_id(session, id_no)
    told: list[tuple[str, ...]] = []
    for target in catalog.ROLES:
        told += resolve(target)(session, person)
    row = person_row(session, person, Gazetteer.load(session))
    return [
        Table("person.show", PERSON, [row], title="基本情况"),
        roles_table(session, person, told),
    ]


def members_table(session: Session, number: str, day: date) -> Table:
    """A household's members on a day."""
    household = household_by_number(session, number)
    places = Gazetteer.load(session)
    columns = (
        Column("relation", "与户主关系"),
        *PERSON[:4],
        Column("covered", "保障", Kind.flag),
        Column("since", "自", Kind.date),
        Column("until", "至", Kind.date),
        Column("died_on", "死亡日期", Kind.date),
    )
    rows = []
    for member, person in members_on(session, household, day):
        row = person_row(session, person, places)
        dates = (member.since, member.until, row[6])
        rows.append((relation_label(member.relation), *row[:4], member.covered, *dates))
    title = f"家庭 {number}（{places.label(household.division_code)}）{day}"
    return Table("household.show", columns, rows, title=title, as_of=str(day))


def tell_death(
    desk: Desk, id_no: str, on: date, *, source: str, document: str, dry_run: bool
) -> None:
    """Record a death and say what it sets in motion."""
    with desk.work("登记死亡", paper=document, dry_run=dry_run) as work:
        person = person_by_id(work.session, id_no)
        made = record_death(work.session, person, on, source=source, document=document)
        told: list[tuple[str, ...]] = []
        for target in catalog.ROLES:
            told += resolve(target)(work.session, person)
    if made is None:
        desk.say("已登记过，0 处变化")
        return
    desk.say_done("", f"登记 {on} 死亡，次月起停发", dry_run=dry_run)
    tell_roles(desk, told)


def tell_roles(desk: Desk, told: Iterable[tuple[str, ...]]) -> None:
    """What goes on of somebody who has died."""
    for what, key, _, until, detail in told:
        if key and not until and what not in ("账户持有人", "死亡"):
            desk.say(f"  还在：{what} {key} {detail}")


def tell_flag(
    desk: Desk,
    id_no: str,
    *,
    kind: str,
    since: date | None,
    until: date | None,
    document: str,
    dry_run: bool,
) -> None:
    """Set or end a mark on a person."""
    try:
        wanted = FlagKind.of(kind)
    except ValueError:
        raise UNKNOWN_FLAG(kind=kind, known="、".join(FlagKind.labels())) from None
    with desk.work(f"标识 {wanted.label}", paper=document, dry_run=dry_run) as work:
        person = person_by_id(work.session, id_no)
        if until is not None:
            changed = end_flag(work.session, person, wanted, until)
        else:
            day = since or clock.today()
            changed = set_flag(work.session, person, wanted, day, document=document)
    if not changed:
        desk.say(f"{trial(dry_run)}0 处变化")
        return
    desk.say_done("", f"{'取消' if until else '登记'} {wanted.label}", dry_run=dry_run)
