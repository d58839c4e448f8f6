"""View: people, households and divisions as tables (查看人员与区划)."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from sqlmodel import Session, select

from minzheng import catalog
from minzheng.errors import Misused
from minzheng.kernel import clock
from minzheng.kernel.calendar import age_on
from minzheng.kernel.command import Desk
from minzheng.kernel.files import read_input
from minzheng.kernel.finding import Problem
from minzheng.kernel.resolve import resolve
from minzheng.kernel.table import Column, Kind, Table
from minzheng.kernel.text import decode
from minzheng.people.acts import end_flag, record_death, set_flag
from minzheng.people.divisions import Gazetteer, update_divisions
from minzheng.people.find import (
    death_of,
    find_people,
    household_by_number,
    members_on,
    person_by_id,
)
from minzheng.people.models import DivisionAlias, FlagKind, Person
from minzheng.people.relations import relation_label
from minzheng.people.roles import roles_table

UNKNOWN_FLAG = Problem("flag-unknown", "没有标识“{kind}”", "可用：{known}", kind=Misused)

PERSON = (
    Column("name", "姓名", Kind.name),
    Column("id_no", "公民身份号码", Kind.id_no),
    Column("sex", "性别"),
    Column("age", "年龄", Kind.int),
    Column("division", "乡镇 村（社区）"),
    Column("phone", "联系电话", Kind.phone),
    Column("died_on", "死亡日期", Kind.date),
)

DIVISION_KINDS = {
    "province": "省（市）",
    "city": "地级市",
    "county": "县（市、区）",
    "street": "街道",
    "town": "镇",
    "township_rural": "乡",
    "farm": "农（林）场",
    "committee_zone": "管委会（开发区）",
    "community": "社区",
    "village": "村",
    "community_like": "类似社区",
    "village_like": "类似村",
    "grid": "网格",
}
"""Kinds of division in the words of the civil affairs bureau."""


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


def found_table(session: Session, asked: str) -> Table:
    """People who answer to what was asked."""
    places = Gazetteer.load(session)
    rows = [person_row(session, person, places) for person in find_people(session, asked)]
    return Table("person.find", PERSON, rows, title=f"查找“{asked}”")


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


def divisions_table(session: Session, town: str | None, *, every: bool, management: bool) -> Table:
    """Townships, the villages of one, or the bureau's own list."""
    places = Gazetteer.load(session)
    aliases: dict[str, list[str]] = {}
    for alias in session.exec(select(DivisionAlias)):
        aliases.setdefault(alias.code, []).append(alias.alias)
    if town:
        found = places.villages(places.township(town).code)
    elif management:
        found = places.management()
    else:
        found = places.townships(managed=not every)
    rows = [
        (
            d.code,
            d.name,
            DIVISION_KINDS.get(d.kind, d.kind),
            "、".join(aliases.get(d.code, ())),
            d.managed,
            d.note,
        )
        for d in found
        if d.managed or every
    ]
    columns = (
        Column("code", "代码", Kind.code),
        Column("name", "名称"),
        Column("kind", "类型"),
        Column("aliases", "别名"),
        Column("managed", "本局管理", Kind.flag),
        Column("note", "说明"),
    )
    return Table("division.list", columns, rows, title="区划")


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
    desk.say(f"{'试算：' if dry_run else ''}已登记 {on} 死亡，次月起停发")
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
    head = "试算：" if dry_run else ""
    word = "已取消" if until else "已登记"
    desk.say(f"{head}{word} {wanted.label}" if changed else f"{head}0 处变化")


def tell_divisions(desk: Desk, file: Path, dry_run: bool) -> None:
    """Take in a county's own table of divisions."""
    text, _ = decode(read_input(file))
    with desk.work(f"更新区划 {file.name}", dry_run=dry_run) as work:
        added, changed, same = update_divisions(work.session, text)
    desk.say(f"{'试算：' if dry_run else ''}区划：新增 {added}，改变 {changed}，相同 {same}")
