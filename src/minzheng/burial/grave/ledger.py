"""Ledgers of places (墓位台账、格位台账、容量): where each is, who lies there, how long it does."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from itertools import pairwise
from typing import Any

from sqlmodel import Session, col, select

from minzheng.burial.area import square_metres
from minzheng.burial.grave.choices import By, PlotKind, PlotState
from minzheng.burial.grave.facts import std_of
from minzheng.burial.grave.models import Contract, Plot, User
from minzheng.burial.grave.service import users_of
from minzheng.burial.grave.states import contracts_of, holding, states_of
from minzheng.burial.ground.capacity import years_left
from minzheng.burial.ground.models import Ground
from minzheng.kernel.calendar import add_months
from minzheng.kernel.dated import has_come
from minzheng.kernel.db import among
from minzheng.kernel.table import Column, Kind, Table
from minzheng.people.divisions import Gazetteer
from minzheng.people.models import Person

LEDGER = (
    Column("number", "编号", Kind.code),
    Column("ground", "设施"),
    Column("zone", "墓区"),
    Column("line", "排", Kind.code),
    Column("seat", "号", Kind.code),
    Column("kind", "类型"),
    Column("area", "面积（平方米）"),
    Column("state", "状态"),
    Column("first", "逝者1", Kind.name),
    Column("second", "逝者2", Kind.name),
    Column("kept", "预留", Kind.name),
    Column("buyer", "购置人", Kind.name),
    Column("contract", "合同号", Kind.code),
    Column("since", "起", Kind.date),
    Column("until", "止", Kind.date),
    Column("use_fee", "使用费", Kind.money),
    Column("care_fee", "维护费", Kind.money),
)
"""墓位台账, as the bureau keeps it."""

CAPACITY = (
    Column("group", "设施或乡镇"),
    Column("total", "墓（格）位", Kind.int),
    Column("used", "已提供", Kind.int),
    Column("free", "可提供", Kind.int),
    Column("blocked", "封存", Kind.int),
    Column("planned", "规划", Kind.int),
    Column("approved", "批准数", Kind.int),
    Column("yearly", "年均使用"),
    Column("years", "剩余年限"),
    Column("enough", "结论"),
)

GIVABLE = (PlotState.free, PlotState.vacated)
"""States in which a place may be given."""


@dataclass(frozen=True, slots=True)
class Ask:
    """Which places: of a ground, a township, some kinds, a state; all where nothing is said."""

    on: date
    ground: str = ""
    town: str = ""
    kinds: Collection[PlotKind] = ()
    state: PlotState | None = None


def _places(session: Session, ask: Ask) -> list[tuple[Plot, Ground]]:
    """The places asked for with their grounds; those planned among them."""
    query = select(Plot, Ground).join(Ground, col(Ground.id) == Plot.ground_id)
    if ask.ground:
        query = query.where(Ground.number == ask.ground)
    if ask.town:
        inside = list(Gazetteer.load(session).within(ask.town))
        query = query.where(col(Ground.division_code).in_(inside))
    if ask.kinds:
        query = query.where(col(Plot.kind).in_(list(ask.kinds)))
    return list(session.exec(query.order_by(col(Ground.number), col(Plot.number))))


def ledger_table(session: Session, ask: Ask, title: str) -> Table:
    """Every place with its state, who lies there, who took it until when and what was paid."""
    found = _places(session, ask)
    plots = [plot for plot, _ in found]
    states = states_of(session, plots, ask.on)
    held = holding(session, plots, ask.on)
    users = users_of(session, [one.stored_id for one in held.values()])
    names = _names(session, users)
    rows = []
    for (plot, ground), state in zip(found, states, strict=True):
        if ask.state is not None and state is not ask.state:
            continue
        one = held.get(plot.stored_id)
        told = _told(one, users, names, ask.on)
        where = (plot.number, ground.name, plot.zone, plot.line, plot.seat)
        area = square_metres(plot.area) if plot.area else ""
        rows.append((*where, plot.kind.label, area, state.label, *told))
    return Table("burial.plot.ledger", LEDGER, rows, title=title, as_of=str(ask.on))


def _names(session: Session, users: Mapping[int, Sequence[User]]) -> dict[int, str]:
    """The names of users by their keys."""
    keys = {one.person_id for found in users.values() for one in found}
    query = select(Person.id, Person.name).where(among(col(Person.id), keys))
    return {key: name for key, name in session.exec(query) if key is not None}


def _told(
    one: Contract | None, users: Mapping[int, Sequence[User]], names: Mapping[int, str], on: date
) -> tuple[Any, ...]:
    """Who lies there, for whom it is kept, and what the contract says."""
    if one is None:
        return ("", "", "", "", "", None, None, None, None)
    there = [user for user in users[one.stored_id] if not has_come(user.left_on, on)]
    lie = [names[user.person_id] for user in there if has_come(user.interred_on, on)]
    kept = [names[user.person_id] for user in there if not has_come(user.interred_on, on)]
    first, second = [*lie, "", ""][:2]
    return (
        first, second, "、".join(kept), one.buyer, one.number, one.since, one.until,
        one.use_fee, one.care_fee,
    )  # fmt: skip


# --- capacity -------------------------------------------------------------------------------------


@dataclass(slots=True)
class Room:
    """The places of a ground or a township, and how many were taken in each of the last years."""

    total: int = 0
    used: int = 0
    free: int = 0
    blocked: int = 0
    planned: int = 0
    approved: int = 0
    by_year: tuple[int, ...] = ()

    @property
    def yearly(self) -> Fraction | None:
        """The mean yearly use."""
        return Fraction(sum(self.by_year), len(self.by_year)) if self.by_year else None

    @property
    def years(self) -> Fraction | None:
        """For how many years the free places last; ``None`` where nothing was taken yet."""
        return years_left(self.free, dict(enumerate(self.by_year)))

    def __add__(self, more: Room) -> Room:
        """Both together; years of which one has no figure count as none taken."""
        long = max(len(self.by_year), len(more.by_year))
        taken = [
            sum(one.by_year[turn] for one in (self, more) if turn < len(one.by_year))
            for turn in range(long)
        ]
        return Room(
            self.total + more.total, self.used + more.used, self.free + more.free,
            self.blocked + more.blocked, self.planned + more.planned,
            self.approved + more.approved, tuple(taken),
        )  # fmt: skip


def rooms(session: Session, on: date) -> list[tuple[Ground, Room]]:
    """The room of every ground that has places, on a day."""
    found: dict[int, tuple[Ground, list[Plot]]] = {}
    for plot, ground in _places(session, Ask(on)):
        found.setdefault(ground.stored_id, (ground, []))[1].append(plot)
    return [(ground, _room(session, ground, plots, on)) for ground, plots in found.values()]


def _room(session: Session, ground: Ground, plots: Sequence[Plot], on: date) -> Room:
    """The places of one ground, counted."""
    states = states_of(session, plots, on)
    count = {state: states.count(state) for state in PlotState}
    free = sum(count[state] for state in GIVABLE)
    aside = count[PlotState.blocked] + count[PlotState.planned]
    return Room(
        total=len(plots) - count[PlotState.planned], used=len(plots) - free - aside, free=free,
        blocked=count[PlotState.blocked], planned=count[PlotState.planned],
        approved=ground.approved_plots, by_year=_by_year(session, ground, plots, on),
    )  # fmt: skip


def _by_year(session: Session, ground: Ground, plots: Sequence[Plot], on: date) -> tuple[int, ...]:
    """Places given in each of the last years up to a day, the latest first; renewals give none.

    As many whole years as the standard says and the ground has been open; at least one.
    """
    most = std_of(session, on).count("burial.grave.use_months") // 12
    given = [one for one in contracts_of(session, plots, on) if one.renews_id is None]
    years = [add_months(on, -12 * turn) for turn in range(most + 1)]
    spans = [
        (first, last)
        for turn, (last, first) in enumerate(pairwise(years))
        if turn == 0 or first >= ground.opened_on
    ]
    return tuple(sum(first < one.signed_on <= last for one in given) for first, last in spans)


def capacity_table(session: Session, on: date, by: By) -> Table:
    """Free places and how many years they last, by ground or by township, with the sum (容量)."""
    places = Gazetteer.load(session)
    groups: dict[str, Room] = {}
    found = rooms(session, on)
    for ground, room in found:
        town = places.label(places.township_of(ground.division_code))
        name = ground.name if by is By.ground else town
        groups[name] = groups[name] + room if name in groups else room
    least = Fraction(std_of(session, on).count("burial.grave.enough"), 12)
    rows = [_line(name, room, least) for name, room in groups.items()]
    whole = _line("合计", _sum(room for _, room in found), least)
    title = f"墓（格）位容量 按{by.label}（至少够用 {_tenths(least)} 年）"
    return Table("burial.plot.capacity", CAPACITY, rows, title=title, totals=whole, as_of=str(on))


def _sum(rooms: Iterable[Room]) -> Room:
    return sum(rooms, Room())


def _line(name: str, room: Room, least: Fraction) -> tuple[Any, ...]:
    """One group."""
    counts = (room.total, room.used, room.free, room.blocked, room.planned, room.approved)
    if room.years is None:
        return (name, *counts, "", "", "近年没有提供")
    word = "够用" if room.years >= least else f"不足 {_tenths(least)} 年"
    return (name, *counts, _tenths(room.yearly or Fraction(0)), _tenths(room.years), word)


def _tenths(value: Fraction) -> str:
    """A number of one decimal, cut and not rounded: 29.96 years are not 30."""
    whole, tenth = divmod(int(value * 10), 10)
    return f"{whole}.{tenth}" if tenth or value.denominator != 1 else str(whole)
