"""Service circles (一刻钟服务圈): communities whose people reach services on foot in time.

Two ways, each of its own data. By the register: a community has a circle in which every service
asked for has a place within the minutes told. By coordinates: from the community's middle to the
nearest place of service, straight, times a detour, at a walking speed. Minutes, speed and detour
are given with the command; ``inside ÷ urban communities``.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from typing import Any

from sqlmodel import Session, col, select

from minzheng.care.service.choices import CircleKind
from minzheng.care.service.circle_models import Circle, CirclePlace, CirclePoint
from minzheng.kernel.dated import going_on
from minzheng.kernel.finding import Problem
from minzheng.kernel.kind import Kind
from minzheng.kernel.money import percent
from minzheng.kernel.record.common import ENDS_BEFORE, NOT_POSITIVE, ended
from minzheng.kernel.record.declare import Fault, Item, RecordAct, Records, Values
from minzheng.kernel.record.links import parent_link
from minzheng.kernel.record.listing import register_of
from minzheng.kernel.table import Column, Table
from minzheng.people.divisions import Gazetteer
from minzheng.people.links import PLACED, place_link
from minzheng.people.models import Division

BAD_POINT = Problem(
    "care-point-outside",
    "坐标 {longitude},{latitude} 不在国内范围",
    "按百万分之一度填写，如 114980000,30100000；核对经纬度是否填反",
)
DEGREE = 111_195
"""Metres of one degree of latitude (the earth's mean circle ÷ 360)."""


def _place_faults(session: Session, told: Values) -> Iterator[Fault]:
    """It takes time to get there, from the circle's first day on."""
    if told["minutes"] is not None and told["minutes"] <= 0:
        yield "minutes", NOT_POSITIVE.finding(title="步行分钟")
    query = select(Circle).where(Circle.number == str(told["of"] or ""))
    circle, since = session.exec(query).one_or_none(), told["since"]
    ended_on = circle.ended_on if circle is not None else None
    if since is not None and ended_on is not None and since > ended_on:
        yield "since", ENDS_BEFORE.finding(title="撤销日期")


def _point_faults(session: Session, told: Values) -> Iterator[Fault]:
    """Inside the country, and not swapped."""
    longitude, latitude = told["longitude"], told["latitude"]
    if longitude is None or latitude is None:
        return
    if not (73_000_000 <= longitude <= 136_000_000 and 3_000_000 <= latitude <= 54_000_000):
        yield "longitude", BAD_POINT.finding(longitude=longitude, latitude=latitude)


PLACES: Records = Records(
    "care.circle.place",
    "服务圈设施",
    CirclePlace,
    prefix="QS",
    dated="since",
    items=(
        parent_link("circle_id", lambda: CIRCLES, title="服务圈编号", sample="QZ2024-00001"),
        Item("name", sample="某社区老年食堂", width=24),
        Item("kind"),
        Item("minutes", sample="8"),
        Item("since", ahead=False),
    ),
    same=("circle_id", "name", "kind"),
    state=ended("until", "在用", "停用"),
    faults=_place_faults,
    acts=(RecordAct("close", "停用", sets=("until",), when=("在用",)),),
)
PLACES_REGISTER = register_of(PLACES)

CIRCLES: Records = Records(
    "care.circle",
    "一刻钟服务圈",
    Circle,
    prefix="QZ",
    dated="since",
    items=(place_link(), Item("since", ahead=False), Item("note", width=24)),
    same=("division_code", "since"),
    state=ended("ended_on", "建成", "撤销"),
    acts=(RecordAct("end", "撤销", sets=("ended_on",), when=("建成",)),),
    children=((PLACES, "circle_id"),),
    **PLACED,
)
CIRCLES_REGISTER = register_of(CIRCLES)

POINTS = Records(
    "care.circle.point",
    "服务圈坐标",
    CirclePoint,
    prefix="QD",
    dated="since",
    items=(
        Item("name", sample="某社区居委会"),
        Item("serves", prompt="服务设施填是，社区中心点填否"),
        place_link(),
        Item("longitude", sample="114980000"),
        Item("latitude", sample="30100000"),
        Item("since", ahead=False),
    ),
    same=("name", "division_code", "since"),
    state=ended("until", "在用", "停用"),
    faults=_point_faults,
    acts=(RecordAct("close", "停用", sets=("until",), when=("在用",)),),
    notes=("经纬度按百万分之一度填整数。",),
    **PLACED,
)
POINTS_REGISTER = register_of(POINTS)


# --- who is inside --------------------------------------------------------------------------------


def urban(session: Session, on: date) -> list[Division]:
    """The urban communities of a day, in division order."""
    places = Gazetteer.load(session, on)
    return [
        one
        for town in places.townships()
        for one in places.villages(town.code)
        if one.managed and one.kind.startswith("community")
    ]


def by_register(
    session: Session, on: date, minutes: int, needs: Sequence[CircleKind]
) -> dict[str, list[tuple[CirclePlace, bool]]]:
    """The places of each community's circle on a day, and whether each lies near enough.

    Communities without a circle are not there; one is inside when :func:`is_inside` says so.
    """
    circles = select(Circle).where(going_on(Circle.since, Circle.ended_on, on))
    found: dict[str, list[tuple[CirclePlace, bool]]] = {}
    for circle in session.exec(circles.order_by(col(Circle.number))):
        query = select(CirclePlace).where(
            CirclePlace.circle_id == circle.id, going_on(CirclePlace.since, CirclePlace.until, on)
        )
        near = [(one, one.minutes <= minutes) for one in session.exec(query)]
        wanted = [(one, ok) for one, ok in near if not needs or one.kind in needs]
        found.setdefault(circle.division_code, []).extend(wanted)
    return found


def is_inside(places: Sequence[tuple[CirclePlace, bool]], needs: Sequence[CircleKind]) -> bool:
    """Whether every service asked for, or any at all, is near enough."""
    near = {one.kind for one, ok in places if ok}
    return set(needs) <= near if needs else bool(near)


@dataclass(frozen=True, slots=True)
class Walk:
    """How people walk: minutes, metres an hour, and how much longer than straight the way is."""

    minutes: int
    speed: int
    detour: Fraction

    def takes(self, here: CirclePoint, there: CirclePoint) -> int:
        """Whole minutes on foot between two points, rounded up."""
        metres = round(distance(here, there)) * self.detour
        return math.ceil(Fraction(60 * metres) / self.speed)


def distance(here: CirclePoint, there: CirclePoint) -> Any:
    """Metres between two points, on the plane that touches the earth between them."""
    middle = math.radians((here.latitude + there.latitude) / 2_000_000)
    east = (there.longitude - here.longitude) * math.cos(middle)
    north = there.latitude - here.latitude
    return math.hypot(east, north) * DEGREE / 1_000_000


# --- tables ---------------------------------------------------------------------------------------

STAT = (
    Column("township", "乡镇（街道）"),
    Column("community", "城市社区"),
    Column("circle", "服务圈", Kind.flag),
    Column("places", "圈内设施", Kind.int),
    Column("near", "范围内", Kind.int),
    Column("inside", "达到", Kind.flag),
)


def stat_table(session: Session, on: date, minutes: int, needs: Sequence[CircleKind]) -> Table:
    """Urban communities with and without a circle, by the register."""
    places = Gazetteer.load(session, on)
    found = by_register(session, on, minutes, needs)
    rows: list[tuple[Any, ...]] = []
    for one in urban(session, on):
        here = found.get(one.code, [])
        near = sum(ok for _, ok in here)
        town = places.by_code[one.parent_code].name
        facts = (one.code in found, len(here), near, is_inside(here, needs))
        rows.append((town, one.short or one.name, *facts))
    asked = "、".join(kind.label for kind in needs) or "任一服务"
    definition = f"分子：{minutes} 分钟内有{asked}的城市社区；分母：本局管理的城市社区"
    return _told("care.circle.stat", STAT, rows, (f"一刻钟服务圈 {on}", definition))


REACH = (
    Column("township", "乡镇（街道）"),
    Column("community", "城市社区"),
    Column("nearest", "最近设施"),
    Column("minutes", "步行分钟", Kind.int),
    Column("inside", "达到", Kind.flag),
)


def reach_table(session: Session, on: date, walk: Walk) -> Table:
    """Urban communities by the minutes to the nearest place of service, by coordinates."""
    places = Gazetteer.load(session, on)
    query = select(CirclePoint).where(going_on(CirclePoint.since, CirclePoint.until, on))
    points = list(session.exec(query.order_by(col(CirclePoint.number))))
    middles = {one.division_code: one for one in points if not one.serves}
    serving = [one for one in points if one.serves]
    rows: list[tuple[Any, ...]] = []
    for one in urban(session, on):
        town = places.by_code[one.parent_code].name
        here = middles.get(one.code)
        rows.append((town, one.short or one.name, *_nearest(here, serving, walk)))
    away = "，".join((f"每小时 {walk.speed} 米", f"绕行系数 {_plain(walk.detour)}"))
    definition = (
        f"分子：中心点到最近服务设施步行 {walk.minutes} 分钟内的城市社区（{away}）；"
        "分母：本局管理的城市社区，没有坐标的算没有达到"
    )
    return _told("care.circle.reach", REACH, rows, (f"步行可达 {on}", definition))


def _plain(share: Fraction) -> str:
    """A factor with two decimals."""
    hundredths = math.floor(share * 100 + Fraction(1, 2))
    return f"{hundredths // 100}.{hundredths % 100:02d}"


def _nearest(
    here: CirclePoint | None, serving: Sequence[CirclePoint], walk: Walk
) -> tuple[Any, ...]:
    """The nearest place of service, its minutes, and whether that is near enough."""
    if here is None:
        return "没有坐标", None, False
    if not serving:
        return "没有设施坐标", None, False
    minutes, name = min((walk.takes(here, one), one.name) for one in serving)
    return name, minutes, minutes <= walk.minutes


def _told(
    name: str, shown: tuple[Column, ...], rows: list[tuple[Any, ...]], words: tuple[str, str]
) -> Table:
    """A table with inside ÷ all in its last row and its definition in the title."""
    inside = sum(row[-1] for row in rows)
    share = f"{inside} ÷ {len(rows)} = {percent(inside, len(rows))}"
    totals = ("合计", share, *(None for _ in shown[2:]))
    title = f"{words[0]}（{words[1]}）"
    return Table(name, shown, rows, title=title, totals=totals)
