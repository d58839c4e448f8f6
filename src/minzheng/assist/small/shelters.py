"""Shelters (应急避难场所): the register, and the places that have none.

Plans count at least one in every township and village, and the area a person has.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from fractions import Fraction
from typing import Any

from sqlmodel import Session, col, select

from minzheng.assist.small.relief_models import Shelter
from minzheng.kernel.kind import Kind
from minzheng.kernel.record.common import NOT_POSITIVE, ended
from minzheng.kernel.record.declare import Fault, Item, RecordAct, Records, Values
from minzheng.kernel.record.listing import register_of
from minzheng.kernel.table import Column, Table
from minzheng.people.divisions import Gazetteer
from minzheng.people.fields import phone
from minzheng.people.links import PLACED, place_link

GAP = (
    Column("division", "乡镇 村（社区）"),
    Column("shelters", "场所数", Kind.int),
    Column("area", "面积（平方米）", Kind.int),
    Column("capacity", "容纳人数", Kind.int),
    Column("each", "人均面积", Kind.code),
)


def _faults(session: Session, told: Values) -> Iterator[Fault]:
    """Area and capacity are more than nothing."""
    for key, title in (("area", "面积（平方米）"), ("capacity", "容纳人数")):
        if told[key] is not None and told[key] <= 0:
            yield key, NOT_POSITIVE.finding(title=title)


_state = ended("closed_on", "在用", "停用")
"""In use until it is closed."""


SHELTERS = Records(
    "assist.shelter",
    "应急避难场所",
    Shelter,
    prefix="BN",
    dated="opened_on",
    items=(
        Item("name", sample="土库村小学操场"),
        place_link(village=None),
        Item("kind"),
        Item("area", sample="1200"),
        Item("capacity", sample="600"),
        Item("opened_on"),
        Item("contact_name", shows=Kind.name, listed=False),
        phone(),
    ),
    same=("name", "division_code"),
    state=_state,
    faults=_faults,
    acts=(RecordAct("close", "停用", sets=("closed_on", "close_reason"), when=("在用",)),),
    **PLACED,
)
SHELTERS_REGISTER = register_of(SHELTERS)


def gaps(session: Session, on: date, *, villages: bool) -> Table:
    """Shelters by place, those without any first told with nothing; a person's share of the area.

    Of townships, or of every village and community with ``villages``.
    """
    places = Gazetteer.load(session, on)
    found = [
        s
        for s in session.exec(select(Shelter).order_by(col(Shelter.id)))
        if _state(s, on) == "在用"
    ]
    rows: list[tuple[Any, ...]] = []
    for town in places.townships():
        units = [v for v in places.villages(town.code) if v.managed] if villages else [town]
        for unit in units:
            inside = set(places.within(unit.code)) if unit is town else {unit.code}
            here = [s for s in found if s.division_code in inside]
            rows.append((places.label(unit.code), *_sums(here)))
    return Table(
        "assist.shelter.gap", GAP, rows, title="应急避难场所覆盖", totals=("合计", *_sums(found))
    )


def _sums(here: list[Shelter]) -> tuple[Any, ...]:
    """Count, area, capacity, and 平方米 a person to two places, half up."""
    area, capacity = sum(s.area for s in here), sum(s.capacity for s in here)
    each = Fraction(area, capacity) if capacity else None
    hundredths = int(each * 100 + Fraction(1, 2)) if each is not None else 0
    told = f"{hundredths // 100}.{hundredths % 100:02d}" if each is not None else ""
    return len(here), area, capacity, told
