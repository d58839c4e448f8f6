"""Roll of the old (老年人名册): everybody on file who is old on a day, counted in several ways.

People on file are those whom some register of this program knows, not all who are registered in the
county: the rates of :mod:`minzheng.care.assess.ageing` say whom they count.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import pairwise
from typing import Any

from sqlmodel import Session, col, select

from minzheng.care.assess.choices import AbilityLevel, By, TagKind
from minzheng.care.assess.elders import words_of
from minzheng.care.assess.level import levels_on, tags_on
from minzheng.care.assess.models import Elder
from minzheng.care.assess.old import elder_age
from minzheng.kernel.calendar import add_months, age_on
from minzheng.kernel.dated import on_day
from minzheng.kernel.kind import Kind
from minzheng.kernel.table import Column, Table
from minzheng.people.choices import FlagKind, Sex
from minzheng.people.divisions import Gazetteer
from minzheng.people.models import Death, Flag, Person

BANDS = (60, 65, 70, 80, 90, 100)
"""The ages at which a band begins (年龄段)."""

UNKNOWN = "未登记"


@dataclass(frozen=True, slots=True)
class Old:
    """One old person on a day."""

    person: Person
    age: int
    tags: frozenset[TagKind] = frozenset()
    level: AbilityLevel | None = None
    elder: Elder | None = None


@dataclass(frozen=True, slots=True)
class Wanted:
    """Which of the old are asked for (筛选); what is empty asks for all."""

    town: str = ""
    least: int = 0
    most: int = 200
    tag: TagKind | None = None
    level: AbilityLevel | None = None
    grid: str = ""

    def takes(self, one: Old) -> bool:
        """Whether somebody is asked for; the township is looked at by whoever knows places."""
        return (
            self.least <= one.age <= self.most
            and (self.tag is None or self.tag in one.tags)
            and (self.level is None or one.level is self.level)
            and (not self.grid or (one.elder is not None and one.elder.grid == self.grid))
        )


@dataclass(slots=True)
class Roll:
    """All the old on file on a day, with the places that they live in."""

    on: date
    people: list[Old]
    places: Gazetteer
    least: int

    @classmethod
    def load(cls, session: Session, on: date) -> Roll:
        """Those who are alive, old and not registered elsewhere, in the order of places."""
        least = elder_age(session)
        tags, levels = tags_on(session, on), levels_on(session, on)
        known = {one.person_id: one for one in session.exec(select(Elder))}
        people = []
        for person in session.exec(_alive(on, least)):
            key, birth = person.stored_id, person.birth
            age = age_on(birth, on) if birth else 0
            if age >= least:
                held = frozenset(tags.get(key, ()))
                people.append(Old(person, age, held, levels.get(key), known.get(key)))
        places = Gazetteer.load(session, on)
        order = {code: place for place, code in enumerate(places.by_code)}
        people.sort(
            key=lambda old: (order.get(old.person.division_code, len(order)), old.person.id_no)
        )
        return cls(on, people, places, least)

    def within(self, wanted: Wanted) -> list[Old]:
        """Those asked for."""
        inside = set(self.places.within(wanted.town)) if wanted.town else None
        return [
            one
            for one in self.people
            if wanted.takes(one) and (inside is None or one.person.division_code in inside)
        ]


def _alive(on: date, least: int) -> Any:
    """Whoever may be old on a day, is not dead by then and did not move away."""
    dead = select(Death.person_id).where(Death.died_on <= on)
    gone = select(Flag.person_id).where(
        Flag.kind == FlagKind.moved_out,
        on_day(Flag.since, Flag.until, on),
    )
    return select(Person).where(
        col(Person.birth) <= add_months(on, -12 * least + 1),
        col(Person.id).not_in(dead),
        col(Person.id).not_in(gone),
    )


# --- the list -------------------------------------------------------------------------------------

PEOPLE = (
    Column("name", "姓名", Kind.name),
    Column("id_no", "公民身份号码", Kind.id_no),
    Column("sex", "性别"),
    Column("age", "年龄", Kind.int),
    Column("township", "乡镇(街道)"),
    Column("village", "村(社区)"),
    Column("grid", "网格编号", Kind.code),
    Column("tags", "标签"),
    Column("level", "能力等级"),
    Column("guardian", "照料人", Kind.name),
    Column("guardian_phone", "照料人电话", Kind.phone),
    Column("child", "子女", Kind.name),
    Column("child_phone", "子女电话", Kind.phone),
)


def people_table(session: Session, on: date, wanted: Wanted) -> Table:
    """The old who are asked for, with whom to call."""
    roll = Roll.load(session, on)
    rows = [_row(roll.places, one) for one in roll.within(wanted)]
    title = f"老年人名册（库中 {roll.least} 周岁以上）"
    return Table("care.elder.people", PEOPLE, rows, title=title, as_of=on.isoformat())


def _row(places: Gazetteer, one: Old) -> tuple[Any, ...]:
    person, elder = one.person, one.elder
    code = person.division_code
    town, village = places.by_code.get(places.township_of(code)), places.by_code.get(code)
    named = village is not None and village.level in ("village", "grid")
    return (
        person.name,
        person.id_no,
        person.sex,
        one.age,
        town.name if town else code,
        (village.short or village.name) if village is not None and named else "",
        elder.grid if elder else "",
        words_of(set(one.tags)),
        one.level,
        elder.guardian_name if elder else "",
        elder.guardian_phone if elder else "",
        elder.child_name if elder else "",
        elder.child_phone if elder else "",
    )


# --- counted --------------------------------------------------------------------------------------

Keys = Callable[[Roll, Old], Iterable[str]]


def _town(roll: Roll, one: Old) -> Iterable[str]:
    code = roll.places.township_of(one.person.division_code)
    yield roll.places.label(code) if code else UNKNOWN


def _village(roll: Roll, one: Old) -> Iterable[str]:
    yield roll.places.label(one.person.division_code) or UNKNOWN


def _sex(roll: Roll, one: Old) -> Iterable[str]:
    yield one.person.sex.label if one.person.sex else UNKNOWN


def _tag(roll: Roll, one: Old) -> Iterable[str]:
    yield from (kind.label for kind in TagKind if kind in one.tags) if one.tags else ("无标签",)


def _level(roll: Roll, one: Old) -> Iterable[str]:
    yield one.level.label if one.level else "没有有效评估"


def _grid(roll: Roll, one: Old) -> Iterable[str]:
    yield (one.elder.grid if one.elder else "") or UNKNOWN


BY: dict[By, tuple[str, Keys, Sequence[str]]] = {
    By.township: ("乡镇(街道)", _town, ()),
    By.village: ("村(社区)", _village, ()),
    By.sex: ("性别", _sex, Sex.labels()),
    By.tag: ("标签", _tag, (*TagKind.labels(), "无标签")),
    By.level: ("能力等级", _level, (*AbilityLevel.labels(), "没有有效评估")),
    By.grid: ("网格编号", _grid, ()),
}
"""What the old may be counted by: the title, the keys of a person, and the order of the rows."""


def band_of(age: int) -> int:
    """The band of an age, by where it begins."""
    return max(start for start in BANDS if start <= age)


def band_titles() -> list[str]:
    """``60～64岁`` … ``100岁以上``."""
    ends = [f"{low}～{high - 1}岁" for low, high in pairwise(BANDS)]
    return [*ends, f"{BANDS[-1]}岁以上"]


def stat_table(session: Session, on: date, wanted: Wanted, by: By) -> Table:
    """How many are old, by age band and by what is asked; whoever has two tags is in two rows."""
    roll = Roll.load(session, on)
    title, keys, order = BY[by]
    people = roll.within(wanted)
    counts: dict[str, Counter[int]] = {name: Counter() for name in order}
    for one in people:
        for key in keys(roll, one):
            counts.setdefault(key, Counter())[band_of(one.age)] += 1
    columns = (
        Column(by.value, title),
        *(
            Column(f"from_{low}", text, Kind.int)
            for low, text in zip(BANDS, band_titles(), strict=True)
        ),
        Column("persons", "人数", Kind.int),
    )
    rows = [(key, *(found[low] for low in BANDS), found.total()) for key, found in counts.items()]
    whole = Counter(band_of(one.age) for one in people)
    totals = ("合计（不重复）", *(whole[low] for low in BANDS), len(people))
    name = f"老年人统计（库中 {roll.least} 周岁以上）"
    return Table("care.elder.stat", columns, rows, name, totals, on.isoformat())
