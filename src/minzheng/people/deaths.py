"""Deaths (死亡名单): lists of the police, the hospitals and the funeral home against our people.

Who is not on file is left alone; who is gets the death recorded and is told with what he holds.
民发〔2022〕83号 一(三) asks for the comparison; stopping and recovering are acts of each benefit.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

from sqlmodel import Session, col, select

from minzheng import catalog
from minzheng.kernel import clock
from minzheng.kernel.finding import Finding, Level, Problem
from minzheng.kernel.lists import Fault, take_rows
from minzheng.kernel.register import Ask, Taken
from minzheng.kernel.resolve import resolve
from minzheng.kernel.sheet.read import Reading, Row
from minzheng.kernel.table import Column, Kind, Table
from minzheng.kernel.text import name_key
from minzheng.people.acts import DIED_BEFORE_BIRTH, DIED_LATER, record_death
from minzheng.people.divisions import Gazetteer
from minzheng.people.find import death_of, person_by_id
from minzheng.people.intake import existing
from minzheng.people.models import Death, Person
from minzheng.people.roles import Holding

OTHER_NAME = Problem(
    "death-other-name",
    "{value} 在库中不叫“{name}”",
    "核对姓名和号码；确是同一人的，更正名单后再导入",
)
OTHER_DAY = Problem(
    "death-other-day",
    "{value} 已登记 {died_on} 死亡（{source}），名单写 {told}",
    "核对死亡证明；登记有误的报管理员订正",
)
NOT_OURS = Problem(
    "death-not-on-file",
    "名单中有 {count} 人不在库中，没有登记",
    "不享受本局待遇的人不必登记",
    level=Level.warning,
)
STILL_HELD = Problem(
    "death-still-held",
    "{value} 于 {died_on} 死亡，{title} {case_no} {status}{paid}",
    "办理终止（terminate --reason 死亡）或变更家庭成员；多发的列入追回",
    cite="民发〔2022〕83号 一(三)",
    level=Level.warning,
)

LIST = (
    Column("id_no", "公民身份号码", Kind.id_no),
    Column("name", "姓名", Kind.name),
    Column("division", "乡镇 村（社区）"),
    Column("died_on", "死亡日期", Kind.date),
    Column("told_on", "获知日期", Kind.date),
    Column("source", "来源"),
    Column("document", "证明文件"),
    Column("holds", "涉及待遇"),
    Column("paid_to", "已发至", Kind.month),
)


def take_deaths(session: Session, reading: Reading, partial: bool) -> Taken:
    """Enter a list: record the deaths of people on file, tell what each of them holds."""
    wanted = [_number(row) for row in reading.good_rows]
    people = {p.id_no: p for p in existing(session, col(Person.id_no), wanted, Person)}
    keys = [p.stored_id for p in people.values()]
    dead = {d.person_id: d for d in existing(session, col(Death.person_id), keys, Death)}
    fresh: list[int] = []

    def faults(row: Row) -> list[Fault]:
        person = people.get(_number(row))
        return [] if person is None else _faults(row, person, dead.get(person.stored_id))

    def keep(row: Row) -> bool:
        person = people.get(_number(row))
        if person is None or person.stored_id in dead:
            return False
        told: date = row.values["died_on"]  # type: ignore[assignment]
        source = str(row.values["source"] or "外部名单")
        document = str(row.values["document"] or "")
        record_death(session, person, told, source=source, document=document)
        fresh.append(person.stored_id)
        return True

    taken = take_rows(reading, faults, keep, partial=partial)
    session.flush()
    strangers = len(set(wanted) - set(people))
    if strangers:
        reading.findings.append(NOT_OURS.finding(count=strangers))
    reading.findings += _held(session, fresh)
    return taken


def _number(row: Row) -> str:
    return str(getattr(row.values["id_no"], "value", row.values["id_no"]) or "")


def _faults(row: Row, person: Person, known: Death | None) -> list[Fault]:
    """What speaks against a row: another name, another day, a day that cannot be."""
    name, told = str(row.values["name"]), row.values["died_on"]
    found: list[Fault] = []
    if name_key(name) != name_key(person.name):
        found.append(("name", OTHER_NAME.finding(value=person.id_no, name=name)))
    if not isinstance(told, date):
        return found
    if told > clock.today():
        found.append(("died_on", DIED_LATER.finding(died_on=told)))
    if person.birth is not None and told < person.birth:
        found.append(("died_on", DIED_BEFORE_BIRTH.finding(died_on=told, birth=person.birth)))
    if known is not None and known.died_on != told:
        finding = OTHER_DAY.finding(
            value=person.id_no, died_on=known.died_on, source=known.source, told=told
        )
        found.append(("died_on", finding))
    return found


def _held(session: Session, fresh: list[int]) -> list[Finding]:
    """What the newly dead still hold, and the last month paid."""
    found = []
    holding = held_by(session, fresh)
    for key in [key for key in fresh if key in holding]:
        person = session.get_one(Person, key)
        death = death_of(session, person)
        for one in holding.get(key, ()):
            if one.ended:
                continue
            paid = f"，已发至 {one.paid_to}" if one.paid_to else ""
            found.append(
                STILL_HELD.finding(
                    value=person.id_no,
                    died_on=death.died_on if death else "",
                    title=one.title,
                    case_no=one.case_no,
                    status=one.status,
                    paid=paid,
                )
            )
    return found


def held_by(session: Session, keys: Iterable[int]) -> dict[int, list[Holding]]:
    """What people hold in every part of the program, by the key of the person."""
    found: dict[int, list[Holding]] = {}
    people = list(keys)
    for target in catalog.HOLDINGS:
        for key, holding in resolve(target)(session, people):
            found.setdefault(key, []).append(holding)
    return found


# --- the register ---------------------------------------------------------------------------------


def death_rows(session: Session, ask: Ask) -> list[tuple[Any, ...]]:
    """Deaths up to a day, newest first, with what the dead still hold and were last paid."""
    places = Gazetteer.load(session)
    query = (
        select(Person, Death)
        .join(Death, col(Death.person_id) == Person.id)
        .where(Death.died_on <= ask.on)
        .order_by(col(Death.died_on).desc(), col(Person.id_no))
    )
    found = session.exec(query).all()
    holding = held_by(session, [person.stored_id for person, _ in found])
    rows = []
    for person, death in found:
        held = holding.get(person.stored_id, [])
        standing = [one for one in held if not one.ended]
        status = "待处理" if standing else "已处理"
        if ask.status not in ("", status):
            continue
        if ask.town and places.township_now(person.division_code) != ask.town:
            continue
        told = "、".join(f"{one.title} {one.case_no}" for one in standing)
        paid = max((one.paid_to for one in held if one.paid_to), default=None)
        place = places.label(person.division_code)
        facts = (death.died_on, death.told_on, death.source, death.document)
        rows.append((person.id_no, person.name, place, *facts, told, paid))
    return rows


def death_sheet(session: Session, ask: Ask) -> list[Mapping[str, Any]]:
    """Deaths in the columns of the form."""
    keys = {column.key: place for place, column in enumerate(LIST)}
    wanted = ("name", "id_no", "died_on", "source", "document")
    return [{key: row[keys[key]] for key in wanted} for row in death_rows(session, ask)]


def show_death(session: Session, key: str) -> list[Table]:
    """One death, with everything the person was and held."""
    person = person_by_id(session, key)
    rows = [row for row in death_rows(session, Ask(clock.today())) if row[0] == person.id_no]
    return [Table("people.deaths", LIST, rows, title="死亡登记")]


def death_images(session: Session, key: str) -> list[tuple[str, int]]:
    """The audited rows of a death."""
    person = person_by_id(session, key)
    death = death_of(session, person)
    return [("person", person.stored_id), *([("death", death.stored_id)] if death else [])]
