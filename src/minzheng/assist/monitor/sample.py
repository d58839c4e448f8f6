"""Sample (抽样): families drawn for a check at home, so that anybody can draw them again.

The same seed, rate and register give the same list (``kernel.draw``). Those
excluded are left out before, the size stays a share of all families, so that two halves of which
the second excludes the first are everybody.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from fractions import Fraction

from sqlmodel import Session, col, select

from minzheng.assist.monitor.homechecks import FAMILIES, HOME_CHECKS, checked_since, families_on
from minzheng.errors import InputInvalid
from minzheng.kernel.db import among
from minzheng.kernel.draw import choose, digest_of, size_of
from minzheng.kernel.finding import Problem
from minzheng.kernel.kind import Kind
from minzheng.kernel.record.take import form_of
from minzheng.kernel.sheet.form import Form
from minzheng.kernel.sheet.read import read
from minzheng.kernel.table import Column, Table
from minzheng.payout.models import Grant
from minzheng.people.divisions import Gazetteer
from minzheng.people.models import Person

EXCLUDED_UNREAD = Problem(
    "sample-exclude-unread",
    "排除名单 {name} 里没有案卷编号",
    "用抽查名单，或有“案卷编号”一列的表",
    kind=InputInvalid,
)

NUMBERS = Form(
    "assist.sample.excluded/1", "排除名单", (HOME_CHECKS.fields[0],), ("一行一个案卷编号。",)
)
"""A list of case numbers: one column counts, any others may stand beside it."""


@dataclass(frozen=True, slots=True)
class Wanted:
    """What is to be drawn: the share, the seed, of which benefits and where, without whom.

    ``not_since`` leaves out who was checked on that day or later; ``town`` is a code.
    """

    on: date
    rate: Fraction
    seed: int
    benefits: tuple[str, ...] = FAMILIES[:1]
    town: str = ""
    excluded: frozenset[str] = frozenset()
    not_since: date | None = None


@dataclass(frozen=True, slots=True)
class Sample:
    """What was drawn: of how many families, how many were to be, how many could be at most."""

    families: int
    wanted: int
    free: int
    drawn: list[Grant]

    @property
    def digest(self) -> str:
        """SHA-256 over the case numbers in order, one a line: by it a list is known again."""
        return digest_of(one.case_no for one in self.drawn)


def draw(session: Session, wanted: Wanted) -> Sample:
    """The families to be checked, in order of their numbers; fewer when fewer are free."""
    families = families_on(session, wanted.on, wanted.benefits)
    if wanted.town:
        inside = set(Gazetteer.load(session).within(wanted.town))
        families = [grant for grant in families if grant.division_code in inside]
    checked: set[int] = set()
    if wanted.not_since is not None:
        checked = checked_since(session, wanted.not_since, wanted.on)
    free = {
        grant.case_no: grant
        for grant in families
        if grant.case_no not in wanted.excluded and grant.id not in checked
    }
    count = size_of(wanted.rate, len(families))
    drawn = [free[number] for number in choose(free, wanted.seed, count)]
    return Sample(len(families), count, len(free), drawn)


def numbers_in(data: bytes, name: str) -> frozenset[str]:
    """The case numbers of a list; raises ``sample-exclude-unread`` when there is none."""
    reading = read(data, name, NUMBERS)
    found = frozenset(str(row.values["case_no"]) for row in reading.rows if row.values["case_no"])
    if not found:
        raise EXCLUDED_UNREAD(name=name)
    return found


def sample_table(session: Session, sample: Sample, wanted: Wanted) -> Table:
    """The list as the sheet of home checks has it, with name and place, to be filled in."""
    places = Gazetteer.load(session)
    query = select(Person).where(among(col(Person.id), {g.person_id for g in sample.drawn}))
    people = {person.id: person for person in session.exec(query)}
    form = form_of(HOME_CHECKS)
    columns = [Column(one.key, one.title, one.shows or Kind.text) for one in form.fields]
    shown = (
        Column("holder", "享受人", Kind.name),
        Column("division", "乡镇 村（社区）"),
        Column("phone", "联系电话", Kind.phone),
    )
    rows = []
    for grant in sample.drawn:
        who, blank = people[grant.person_id], ("",) * (len(columns) - 2)
        told = (who.name, places.label(grant.division_code), who.phone)
        rows.append(("", grant.case_no, *told, *blank))
    title = f"入户抽查名单（种子 {wanted.seed}，校验值 {sample.digest[:16]}）"
    return Table(
        form.schema,
        (*columns[:2], *shown, *columns[2:]),
        rows,
        title=title,
        as_of=str(wanted.on),
        is_form=True,
    )
