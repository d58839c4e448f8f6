"""Tables of death lists (比对结果): for field checking, by township, and between the sources."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from sqlmodel import Session

from minzheng.admin.death_lists.overpaid import NOTHING, Over
from minzheng.kernel.table import Column, Kind, Table
from minzheng.people.clues.book import clue_state, sources_of
from minzheng.people.clues.choices import FOUR
from minzheng.people.clues.match import Missing
from minzheng.people.clues.models import DeathClue
from minzheng.people.divisions import Gazetteer
from minzheng.people.models import Person
from minzheng.people.roles import Holding

DETAIL = (
    Column("number", "线索编号", Kind.code),
    Column("town", "乡镇（街道）"),
    Column("place", "村（社区）"),
    Column("name", "姓名", Kind.name),
    Column("id_no", "公民身份号码", Kind.id_no),
    Column("how", "匹配方式"),
    Column("told_name", "名单姓名", Kind.name),
    Column("told_no", "名单号码", Kind.id_no),
    Column("died_on", "死亡日期", Kind.date),
    Column("sources", "来源"),
    Column("title", "所享待遇"),
    Column("case_no", "编号", Kind.code),
    Column("status", "状态"),
    Column("paid_to", "已发至", Kind.month),
    Column("months", "多发月数", Kind.int),
    Column("since", "多发自", Kind.month),
    Column("amount", "多发（元）", Kind.money),
    Column("state", "线索"),
    Column("result", "核实结果"),
    Column("checker", "核实人"),
    Column("checked_on", "核实日期"),
)
TOWNS = (
    Column("town", "乡镇（街道）"),
    Column("hits", "命中", Kind.int),
    Column("doubts", "待核", Kind.int),
    Column("true", "属实", Kind.int),
    Column("persons", "涉及人数", Kind.int),
    Column("months", "多发月数", Kind.int),
    Column("amount", "多发（元）", Kind.money),
)
BETWEEN = (
    Column("name", "姓名", Kind.name),
    Column("id_no", "公民身份号码", Kind.id_no),
    Column("died_on", "死亡日期", Kind.date),
    *(Column(source.value, source.label) for source in FOUR),
    Column("recorded", "本库登记", Kind.date),
    Column("lacks", "请核实"),
)


@dataclass(frozen=True, slots=True)
class Line:
    """One clue with one thing its person holds (核查行)."""

    clue: DeathClue
    town: str
    place: str
    person: Person
    sources: str
    holding: Holding
    over: Over
    state: str


def lines_of(
    session: Session,
    clues: Sequence[DeathClue],
    holdings: dict[int, list[Holding]],
    over: dict[int, dict[str, Over]],
) -> list[Line]:
    """A line for each clue and holding, township by township, in the order of the places."""
    places = Gazetteer.load(session)
    order = {code: place for place, code in enumerate(places.by_code)}
    found = []
    for clue in clues:
        person = session.get_one(Person, clue.person_id)
        town = places.township_now(person.division_code)
        sources = "、".join(dict.fromkeys(one.source.label for one in sources_of(session, clue)))
        label = (places.label(town) if town else "", places.label(person.division_code))
        for held in holdings[clue.person_id]:
            amount = over.get(clue.stored_id, {}).get(held.case_no, NOTHING)
            state = clue_state(clue, clue.found_on)
            found.append(Line(clue, *label, person, sources, held, amount, state))
    found.sort(key=lambda one: (order.get(one.person.division_code, -1), one.clue.number))
    return found


def detail_table(lines: Sequence[Line]) -> Table:
    """The sheet for field checking: the last three columns are for the pen."""
    rows: list[tuple[Any, ...]] = []
    for one in lines:
        clue, held, over = one.clue, one.holding, one.over
        told = (clue.matched_by.label, clue.told_name, clue.told_no, clue.died_on, one.sources)
        what = (held.title, held.case_no, held.status, held.paid_to)
        much = (len(over.months) or None, over.months[0] if over.months else None, over.amount)
        who = (clue.number, one.town, one.place, one.person.name, one.person.id_no)
        rows.append((*who, *told, *what, *much, one.state, "", "", ""))
    blanks: list[Any] = [None] * len(DETAIL)
    blanks[0], blanks[14] = "合计", sum(row[14] or 0 for row in rows)
    blanks[16] = sum(row[16] for row in rows)
    totals = tuple(blanks) if rows else None
    return Table("check.death", DETAIL, rows, title="死亡名单比对核查表", totals=totals)


def town_table(lines: Sequence[Line]) -> Table:
    """Township by township: clues by state, people, months and sums overpaid."""
    rows: list[tuple[Any, ...]] = []
    for town in dict.fromkeys(one.town for one in lines):
        mine = [one for one in lines if one.town == town]
        states = {one.clue.number: one.state for one in mine}
        counts = [list(states.values()).count(word) for word in ("命中", "待核", "属实")]
        persons = len({one.clue.person_id for one in mine})
        much = (sum(len(one.over.months) for one in mine), sum(one.over.amount for one in mine))
        rows.append((town, *counts, persons, *much))
    totals = ("合计", *(sum(row[at] for row in rows) for at in range(1, len(TOWNS))))
    return Table(
        "check.death.towns", TOWNS, rows, title="死亡名单比对", totals=totals if rows else None
    )


def between_table(missing: Sequence[Missing]) -> Table:
    """BU-19: who is in one list and not in another that covers the day; ``—`` was not given."""
    rows = []
    for one in missing:
        marks = ["有" if s in one.has else "缺" if s in one.lacks else "—" for s in FOUR]
        lacks = "、".join(source.label for source in one.lacks)
        rows.append((one.name, one.id_no, one.died_on, *marks, one.recorded, lacks))
    return Table("check.death.between", BETWEEN, rows, title="死亡名单来源不一")
