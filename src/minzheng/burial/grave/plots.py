"""Plots (墓（格）位登记): places of a ground, one by one or row by row, taken out of use and back.

The area is limited by the kind of place and ground on the day it is built (条例 第三十四条).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlmodel import Session, col, func, select

from minzheng.burial.area import area_link
from minzheng.burial.grave.choices import Holds, PlotKind
from minzheng.burial.grave.facts import std_of
from minzheng.burial.grave.models import Plot
from minzheng.burial.grave.rules import NO_BODIES, NO_PLACES, Place, size_faults
from minzheng.burial.grave.states import states_of
from minzheng.burial.ground.choices import GroundKind
from minzheng.burial.ground.grounds import GROUNDS
from minzheng.burial.ground.models import Ground
from minzheng.kernel.finding import Finding, Problem
from minzheng.kernel.record.declare import Computed, Fault, Item, RecordAct, Records, Values
from minzheng.kernel.record.links import parent_link
from minzheng.kernel.record.listing import register_of
from minzheng.kernel.record.take import enter, find
from minzheng.kernel.table import Column

OVER_APPROVED = Problem(
    "grave-over-approved", "设施批准 {approved} 个墓（格）位，已建 {built} 个，再建 {more} 个超出",
    "扩建的先办批准：burial cemetery approve", cite="殡葬管理条例 第十九条",
)  # fmt: skip
CAPACITY = Problem("grave-capacity", "{kind}应为 {least} 穴，写的是 {count} 穴", "核对类型和穴数")
NOTHING_BUILT = Problem("grave-nothing-built", "排数、号数都要大于零", "核对 --lines 和 --seats")
SEATS_TAKEN = Problem(
    "grave-seats-taken", "{count} 个位置已有墓（格）位，第一个是 {first}", "换区、排或起始号"
)
NOT_BLOCKED = Problem("grave-not-blocked", "墓（格）位 {number} 没有封存", "核对编号")
BLOCKED_ALREADY = Problem("grave-blocked-already", "墓（格）位 {number} 已封存", "核对编号")
NOT_PLANNED = Problem("grave-not-planned", "墓（格）位 {number} 已经建成", "核对编号")

SAMPLE = "MW2020-00001"
ONE = (PlotKind.single, PlotKind.niche)
TWO = (PlotKind.joint, PlotKind.niche_joint)


def capacity_of(kind: PlotKind | None) -> int:
    """How many a kind of place has room for; 0 where the clerk says so."""
    return 1 if kind in ONE else 2 if kind in TWO else 0


def _marks(values: Values) -> Values:
    """The room of a place whose kind tells it."""
    return {} if "capacity" in values else {"capacity": capacity_of(values["kind"]) or 1}


def _ground(session: Session, number: object) -> Ground | None:
    return session.exec(select(Ground).where(Ground.number == str(number or ""))).one_or_none()


def built(session: Session, ground_id: int) -> int:
    """How many places a ground has, those planned among them."""
    query = select(func.count()).select_from(Plot).where(Plot.ground_id == ground_id)
    return session.exec(query).one()


def _faults(session: Session, told: Values) -> Iterator[Fault]:
    """What a new place may not be; one that is on file was proved when it was entered."""
    ground = _ground(session, told["of"])
    if told["number"] or ground is None or _known(session, ground, told):
        return
    yield from kind_faults(session, ground, told)
    more = built(session, ground.stored_id) + 1
    if ground.approved_plots and more > ground.approved_plots:
        yield "of", OVER_APPROVED.finding(approved=ground.approved_plots, built=more - 1, more=1)


def _known(session: Session, ground: Ground, told: Values) -> bool:
    query = select(Plot.id).where(
        Plot.ground_id == ground.id, Plot.zone == told["zone"],
        Plot.line == told["line"], Plot.seat == told["seat"],
    )  # fmt: skip
    return session.exec(query).first() is not None


def kind_faults(session: Session, ground: Ground, told: Values) -> Iterator[Fault]:
    """The kind fits the number it holds, the ground and the limit of its day."""
    kind, count, day = told["kind"], told["capacity"], told["built_on"]
    holds = told["holds"] or Holds.ashes
    if ground.kind in (GroundKind.funeral_home, GroundKind.station):
        yield "of", NO_PLACES.finding(kind=ground.kind.label)
    if kind is None or day is None:
        return
    least = capacity_of(kind)
    if count is not None and (count < 1 or (least and count != least)):
        yield "capacity", CAPACITY.finding(kind=kind.label, least=least or "1 以上", count=count)
    if holds is Holds.body and not ground.earth_burial:
        yield "holds", NO_BODIES.finding()
    place = Place(
        "", kind, holds, count or 1, told["area"] or 0, ground.kind, ground.nature,
        ground.earth_burial, frozenset(),
    )  # fmt: skip
    for found in size_faults(place, std_of(session, day)):
        yield "area", found


# --- out of use and back --------------------------------------------------------------------------


def _block_faults(session: Session, one: Plot, given: Values) -> Iterator[Finding]:
    if one.blocked_on is not None:
        yield BLOCKED_ALREADY.finding(number=one.number)


def _unblock_faults(session: Session, one: Plot, given: Values) -> Iterator[Finding]:
    if one.blocked_on is None:
        yield NOT_BLOCKED.finding(number=one.number)


def _finish_faults(session: Session, one: Plot, given: Values) -> Iterator[Finding]:
    if not one.planned:
        yield NOT_PLANNED.finding(number=one.number)


def _opened(one: Plot, given: Values, operator: str) -> Values:
    """Nothing keeps it out of use any more."""
    return {"blocked_on": None, "blocked_for": ""}


def _finished(one: Plot, given: Values, operator: str) -> Values:
    return {"planned": False}


def _states(session: Session, found: Sequence[Plot], on: date) -> list[str]:
    return [state.label for state in states_of(session, found, on)]


def _ended(session: Session, one: Plot, given: Values) -> Iterable[str]:
    yield f"现在：{_states(session, [one], given.get('built_on', date.max))[0]}"


PLOTS: Records = Records(
    "burial.plot",
    "墓（格）位",
    Plot,
    prefix="MW",
    dated="built_on",
    items=(
        parent_link("ground_id", lambda: GROUNDS, title="设施编号", sample="BG2020-00003"),
        Item("zone", sample="丁"),
        Item("line", sample="1"),
        Item("seat", sample="1"),
        Item("kind"),
        Item("holds", listed=False),
        Item("capacity", required=False, prompt="单穴、双穴不写也行"),
        area_link(sample="0.5"),
        Item("stone", listed=False),
        Item("stone_height", listed=False),
        Item("built_on"),
        Item("planned", listed=False, prompt="还没有建成的写“是”，日期写规划日期"),
    ),
    same=("ground_id", "zone", "line", "seat"),
    computed=(Computed(Column("standing", "状态"), _states),),
    acts=(
        RecordAct("block", "封存", sets=("blocked_on", "blocked_for"), faults=_block_faults),
        RecordAct("unblock", "启封", marks=_opened, faults=_unblock_faults, after=_ended),
        RecordAct("finish", "建成", sets=("built_on",), marks=_finished, faults=_finish_faults),
    ),
    faults=_faults,
    marks=_marks,
    notes=(
        "格位、壁葬位、生态葬位也登记在这里，用类型区分；成排建的用 burial plot build。",
        "面积写平方米，如 0.5；格位没有占地的写 0。",
    ),
)
PLOTS_REGISTER = register_of(PLOTS)


# --- row by row -----------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Rows:
    """Rows of equal places: how many lines and seats, from which line and seat on."""

    lines: int
    seats: int
    first_line: int = 1
    first_seat: int = 1

    def spots(self) -> list[tuple[str, str]]:
        """Line and seat of each."""
        return [
            (str(self.first_line + line), str(self.first_seat + seat))
            for line in range(self.lines)
            for seat in range(self.seats)
        ]


def build(session: Session, number: str, rows: Rows, facts: dict[str, Any]) -> list[Plot]:
    """Enter rows of equal places; ``facts`` are columns of each. Raises with everything wrong."""
    ground: Ground = find(session, GROUNDS, number)
    spots = rows.spots()
    faults = list(_row_faults(session, ground, spots, facts))
    if faults:
        error = BUILD_REFUSED(ground=ground.number, count=len(faults), findings=faults)
        error.cite = "；".join(dict.fromkeys(one.cite for one in faults if one.cite))
        raise error
    common = {**facts, "ground_id": ground.stored_id}
    return [enter(session, PLOTS, {**common, "line": line, "seat": seat}) for line, seat in spots]


BUILD_REFUSED = Problem(
    "grave-build-refused", "设施 {ground} 不能这样建，{count} 个条件不符合", "逐条改正后再建"
)


def _row_faults(
    session: Session, ground: Ground, spots: list[tuple[str, str]], facts: dict[str, Any]
) -> Iterator[Finding]:
    """The kind, the seats, the number approved."""
    if not spots:
        yield NOTHING_BUILT.finding()
    yield from (found for _, found in kind_faults(session, ground, facts))
    query = select(Plot.line, Plot.seat).where(
        Plot.ground_id == ground.id, col(Plot.zone) == facts["zone"]
    )
    there = set(session.exec(query).all())
    clash = [spot for spot in spots if spot in there]
    if clash:
        first = "-".join((facts["zone"], *clash[0]))
        yield SEATS_TAKEN.finding(count=len(clash), first=first)
    count = built(session, ground.stored_id)
    if ground.approved_plots and count + len(spots) > ground.approved_plots:
        yield OVER_APPROVED.finding(approved=ground.approved_plots, built=count, more=len(spots))
