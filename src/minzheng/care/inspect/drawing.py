"""Random draw (双随机抽取): which homes are inspected, and by whom, so that anybody can repeat it.

Both come from lists: homes that work on the day, and the roster of inspectors. The same seed, share
and lists give the same draw (``kernel.draw``); filled in, it is the sheet of inspections.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from fractions import Fraction

from sqlmodel import Session

from minzheng.care.facility.homes import open_homes
from minzheng.care.facility.models import Facility
from minzheng.care.inspect.choices import InspectionKind
from minzheng.care.inspect.figures import counts
from minzheng.care.inspect.items import roster_on
from minzheng.care.inspect.models import Inspector
from minzheng.care.inspect.visits import VISITS
from minzheng.kernel.draw import choose, digest_of, size_of
from minzheng.kernel.finding import Problem
from minzheng.kernel.kind import Kind
from minzheng.kernel.month import Month
from minzheng.kernel.record.take import form_of
from minzheng.kernel.standards import standards_of
from minzheng.kernel.table import Column, Table
from minzheng.people.divisions import Gazetteer

ROSTER_SHORT = Problem(
    "inspect-roster-short",
    "{on} 检查人员名录中只有 {there} 人，每家要 {wanted} 人",
    "登记人员：care inspect inspector add",
)


@dataclass(frozen=True, slots=True)
class Wanted:
    """What is to be drawn: the day, the share of homes, the seed; where, and how many go to each.

    ``not_since`` leaves out homes inspected on that day or later; ``town`` is a code.
    """

    on: date
    rate: Fraction
    seed: int
    town: str = ""
    not_since: date | None = None
    team: int = 0


@dataclass(frozen=True, slots=True)
class Drawn:
    """What was drawn: of how many homes, how many were to be, how many could be at most."""

    homes: int
    wanted: int
    free: int
    teams: Sequence[tuple[Facility, Sequence[Inspector]]]

    @property
    def digest(self) -> str:
        """By it the draw is known again: each home with those who go there."""
        return digest_of(
            f"{home.number}:{','.join(one.number for one in team)}" for home, team in self.teams
        )


def draw(session: Session, wanted: Wanted) -> Drawn:
    """Homes and their inspectors, in the order of their numbers.

    Raises ``inspect-roster-short`` when there are fewer inspectors than must go to one home.
    """
    homes = open_homes(session, wanted.on)
    if wanted.town:
        inside = set(Gazetteer.load(session).within(wanted.town))
        homes = [home for home in homes if home.division_code in inside]
    least = standards_of(session).on(Month.of(wanted.on)).count("inspect.inspectors")
    team, roster = max(wanted.team, least), roster_on(session, wanted.on)
    if len(roster) < team:
        raise ROSTER_SHORT(on=wanted.on, there=len(roster), wanted=team)
    done = counts(session, wanted.not_since, wanted.on) if wanted.not_since else {}
    free = {home.number: home for home in homes if not done.get(home.stored_id)}
    count = size_of(wanted.rate, len(homes))
    known = {one.number: one for one in roster}
    teams = [
        (free[number], [known[key] for key in choose(known, f"{wanted.seed}:{number}", team)])
        for number in choose(free, wanted.seed, count)
    ]
    return Drawn(len(homes), count, len(free), teams)


def draw_table(session: Session, drawn: Drawn, wanted: Wanted) -> Table:
    """The draw as the sheet of inspections has it, with names and places, to be filled in."""
    places = Gazetteer.load(session)
    form = form_of(VISITS)
    columns = [Column(one.key, one.title, one.shows or Kind.text) for one in form.fields]
    shown = (
        Column("facility", "机构"),
        Column("township", "乡镇（街道）"),
        Column("address", "地址", Kind.free),
    )
    keys = [column.key for column in columns]
    rows = []
    for home, team in drawn.teams:
        told = dict.fromkeys(keys, "")
        told |= {"of": home.number, "kind": InspectionKind.random.label}
        told["inspectors"] = "、".join(one.name for one in team)
        number, of, *rest = (told[key] for key in keys)
        place = places.label(home.division_code)
        rows.append((number, of, home.name, place, home.address, *rest))
    return Table(
        form.schema,
        (*columns[:2], *shown, *columns[2:]),
        rows,
        title=f"双随机抽查名单（种子 {wanted.seed}）",
        as_of=str(wanted.on),
        is_form=True,
    )
