"""Lists of four colours (四色清单、评分、走访到期、台账): what stands, and what is proposed."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from sqlmodel import Session, col, select

from minzheng.child.colour.choices import HEADING, Colour
from minzheng.child.colour.due import Clock, clocks
from minzheng.child.colour.grades import approver
from minzheng.child.colour.score import Score, scores
from minzheng.child.register.choices import LabelKind, Role
from minzheng.child.register.life import age, child_of, guardian_of, guardians_on, labels_on
from minzheng.child.register.lists import name_of, on_file, school_on
from minzheng.child.register.models import ChildFile, Entrusted
from minzheng.kernel.dated import holds
from minzheng.kernel.db import among
from minzheng.kernel.kind import Kind
from minzheng.kernel.table import Column, Table
from minzheng.people.divisions import Gazetteer
from minzheng.people.models import Person

UNGRADED = "未定级"


@dataclass(frozen=True, slots=True)
class Wanted:
    """Whose list: a day, a township's code, colours, a director's name; empty means all."""

    on: date
    town: str = ""
    colours: tuple[Colour, ...] = ()
    director: str = ""


@dataclass(frozen=True, slots=True)
class Child:
    """A child on file with its clock, as lists show it."""

    file: ChildFile
    person: Person
    place: str
    clock: Clock

    @property
    def colour(self) -> str:
        """The colour in words."""
        return self.clock.colour.label if self.clock.colour is not None else UNGRADED

    def late(self, on: date) -> int:
        """Days overdue on a day, 0 when not."""
        due = self.clock.due
        return max((on - due).days, 0) if due is not None else 0


def children(session: Session, wanted: Wanted) -> list[Child]:
    """Children on file on a day, by place and number, with their clocks."""
    places = Gazetteer.load(session, wanted.on)
    files = [
        one
        for one in on_file(session, wanted.on)
        if wanted.town in ("", places.township_now(one.division_code))
        and wanted.director in ("", one.director)
    ]
    known, people = clocks(session, files, wanted.on), _people(session, files)
    found = [
        Child(one, people[one.person_id], places.label(one.division_code), known[one.stored_id])
        for one in files
    ]
    return [one for one in found if not wanted.colours or one.clock.colour in wanted.colours]


def _people(session: Session, files: Iterable[ChildFile]) -> Mapping[int, Person]:
    keys = {one.person_id for one in files}
    found = session.exec(select(Person).where(among(col(Person.id), keys)))
    return {one.stored_id: one for one in found}


_WHO = (
    Column("number", "档案编号", Kind.code),
    Column("name", "姓名", Kind.name),
    Column("division", "乡镇 村（社区）"),
)


def _who(one: Child) -> tuple[Any, ...]:
    return one.file.number, one.person.name, one.place


# --- as it stands -------------------------------------------------------------------------------


def board(session: Session, wanted: Wanted) -> Table:
    """四色清单: every child with its colour, reddest first, and when it is to be seen."""
    found = children(session, wanted)
    found.sort(key=lambda one: -(one.clock.colour.rank if one.clock.colour else -1))
    rows = [
        (*_who(one), age(session, one.file, wanted.on), one.colour, _since(one.clock),
         one.clock.last, one.clock.due, one.file.director)
        for one in found
    ]  # fmt: skip
    columns = (
        *_WHO,
        Column("age", "周岁", Kind.int),
        Column("colour", "颜色"),
        Column("since", "定级日期", Kind.date),
        Column("last", "上次走访", Kind.date),
        Column("due", "下次走访", Kind.date),
        Column("director", "儿童主任", Kind.name),
    )
    return Table("child.colour.board", columns, rows, title="四色清单", as_of=str(wanted.on))


def _since(clock: Clock) -> date | None:
    return clock.graded[-1][0] if clock.graded else None


def count(session: Session, wanted: Wanted) -> Table:
    """Children by township and colour."""
    places = Gazetteer.load(session, wanted.on)
    found = children(session, wanted)
    order = (*reversed(Colour), None)
    rows = []
    for town in places.townships():
        here = [c for c in found if places.township_now(c.file.division_code) == town.code]
        if here:
            rows.append((town.name, *_sums(here, order)))
    columns = (
        Column("township", "乡镇（街道）"),
        *(Column(one.value if one else "none", one.label if one else UNGRADED, Kind.int)
          for one in order),
        Column("all", "合计", Kind.int),
    )  # fmt: skip
    totals = ("合计", *_sums(found, order))
    title = "四色分布（在档儿童）"
    return Table(
        "child.colour.count", columns, rows, title=title, totals=totals, as_of=str(wanted.on)
    )


def _sums(here: Sequence[Child], order: Sequence[Colour | None]) -> tuple[int, ...]:
    return (*(sum(one.clock.colour is colour for one in here) for colour in order), len(here))


# --- what is proposed ---------------------------------------------------------------------------


def proposals(session: Session, wanted: Wanted, *, changed: bool) -> Table:
    """What the scoring table proposes for every child, and who may decide it."""
    found = children(session, wanted)
    known = scores(session, [one.file for one in found], wanted.on)
    rows = []
    for one in found:
        score, now = known[one.file.stored_id], one.clock.colour
        if changed and score.proposed is now:
            continue
        rows.append(
            (*_who(one), one.colour, score.points, score.proposed.label,
             move(session, score, now, wanted.on), score.words)
        )  # fmt: skip
    columns = (
        *_WHO,
        Column("colour", "现颜色"),
        Column("points", "得分", Kind.int),
        Column("proposed", "建议"),
        Column("move", "怎么办"),
        Column("factors", "因素和权重"),
    )
    return Table("child.colour.propose", columns, rows, title="四色评分建议", as_of=str(wanted.on))


def move(session: Session, score: Score, now: Colour | None, on: date) -> str:
    """What the proposal comes to: a first grading, at once up, one step down by whom."""
    if now is None:
        return "首次定级"
    if score.proposed.rank > now.rank:
        return "随时升级"
    if score.proposed is now:
        return "不变"
    step = list(Colour)[now.rank - 1]
    return f"复评可降到{step.label}，{approver(session, now, on).label}审定"


def proposal(session: Session, asked: str, on: date) -> tuple[Table, list[str]]:
    """One child: every factor with its weight and what tells of it; then sentences."""
    file = child_of(session, asked)
    score = scores(session, [file], on)[file.stored_id]
    clock = clocks(session, [file], on)[file.stored_id]
    rows = [
        (HEADING[line.factor].label, line.factor.label, line.weight, "、".join(line.sources))
        for line in score.lines
    ]
    columns = (
        Column("heading", "方面"),
        Column("factor", "因素"),
        Column("weight", "权重", Kind.int),
        Column("source", "依据", Kind.free),
    )
    title = f"{file.number} 四色评分"
    totals = ("合计", "", score.points, "")
    table = Table("child.colour.factors", columns, rows, title=title, totals=totals, as_of=str(on))
    now = clock.colour
    said = [
        f"得分 {score.points}，建议{score.proposed.label}；现为{now.label if now else UNGRADED}："
        f"{move(session, score, now, on)}"
    ]
    if clock.due is not None:
        seen = f"上次见到 {clock.last}" if clock.last is not None else "还没有走访"
        said.append(f"{seen}，下次走访不晚于 {clock.due}")
    return table, said


# --- visits -------------------------------------------------------------------------------------

DUE = (
    *_WHO,
    Column("colour", "颜色"),
    Column("guardian", "监护人", Kind.name),
    Column("phone", "联系电话", Kind.phone),
    Column("director", "儿童主任", Kind.name),
    Column("last", "上次走访", Kind.date),
    Column("due", "应访日期", Kind.date),
    Column("late", "逾期天数", Kind.int),
)


def due_children(session: Session, wanted: Wanted, until: date) -> list[Child]:
    """Children who are to be seen by a day, the longest overdue first."""
    found = [
        one
        for one in children(session, wanted)
        if one.clock.due is not None and one.clock.due <= until
    ]
    return sorted(found, key=lambda one: (one.clock.due, one.file.number))


def due_table(session: Session, wanted: Wanted, until: date, *, title: str) -> Table:
    """Who is to be seen by a day, with whom to call."""
    rows = []
    for one in due_children(session, wanted, until):
        guardian = guardian_of(session, one.file, wanted.on)
        rows.append(
            (*_who(one), one.colour, name_of(session, guardian),
             guardian.phone if guardian is not None else "", one.file.director,
             one.clock.last, one.clock.due, one.late(wanted.on))
        )  # fmt: skip
    return Table("child.visit.due", DUE, rows, title=title, as_of=str(wanted.on))


def overdue(session: Session, wanted: Wanted) -> Table:
    """Children whose day has passed (today > due)."""
    return due_table(session, wanted, wanted.on - timedelta(days=1), title="逾期未走访")


# --- the ledger ---------------------------------------------------------------------------------

LEDGER = (
    Column("place", "序号", Kind.int),
    Column("name", "姓名", Kind.name),
    Column("sex", "性别"),
    Column("id_no", "身份证号", Kind.id_no),
    Column("kind", "类别"),
    Column("away", "父母外出地", Kind.free),
    Column("carer", "委托照护人", Kind.name),
    Column("school", "就学"),
    Column("health", "健康", Kind.free),
    Column("colour", "风险等级"),
    Column("last", "上次走访", Kind.date),
    Column("next", "下次走访", Kind.date),
    Column("director", "儿童主任", Kind.name),
)
"""困境、留守、流动儿童台账, in the order of its columns."""


def ledger(session: Session, wanted: Wanted, kinds: tuple[LabelKind, ...]) -> Table:
    """The ledger of children of some kinds, or of all who bear any label."""
    rows: list[tuple[Any, ...]] = []
    for one in children(session, wanted):
        labels = [
            label
            for label in labels_on(session, one.file, wanted.on)
            if not kinds or label.kind in kinds
        ]
        if not labels:
            continue
        school = school_on(session, one.file, wanted.on)
        rows.append(
            (len(rows) + 1, one.person.name,
             one.person.sex.label if one.person.sex else "", one.person.id_no,
             "、".join(label.kind.label for label in labels),
             "、".join(label.away for label in labels if label.away),
             _carer(session, one.file, wanted.on),
             f"{school.stage.label} {school.school}" if school else "", one.file.illness,
             one.colour, one.clock.last, one.clock.due, one.file.director)
        )  # fmt: skip
    title = "困境、留守、流动儿童台账"
    return Table("child.ledger", LEDGER, rows, title=title, as_of=str(wanted.on))


def _carer(session: Session, child: ChildFile, on: date) -> str:
    """To whom a child is entrusted, else who cares for it."""
    query = select(Entrusted).where(Entrusted.child_id == child.id)
    held = [
        one
        for one in session.exec(query.order_by(col(Entrusted.since)))
        if holds(one.since, one.ended_on, on)
    ]
    if held:
        return session.get_one(Person, held[-1].person_id).name
    return name_of(session, next(reversed(guardians_on(session, child, on, Role.carer)), None))


def ungraded(session: Session, on: date) -> Iterator[ChildFile]:
    """Children on file whom nobody has graded."""
    for one in children(session, Wanted(on)):
        if one.clock.colour is None:
            yield one.file
