"""Book of farewells (告别、守灵): when and where a farewell was held; decides nothing."""

from __future__ import annotations

from collections.abc import Iterator

from sqlmodel import Session

from minzheng.burial.body.facts import step_faults
from minzheng.burial.body.link import NOT_OPEN, home_link, in_use, told_home
from minzheng.burial.body.models import Farewell
from minzheng.burial.death.link import dead_link, told_dead
from minzheng.burial.ground.choices import GroundKind
from minzheng.kernel.finding import Problem
from minzheng.kernel.record.declare import Fault, Item, Records, Values
from minzheng.kernel.record.listing import register_of

NO_HALL = Problem(
    "farewell-no-hall", "{name}是{kind}，不办告别、守灵", "写殡仪馆或殡仪服务站",
    cite="殡葬管理条例 第二十四条、第二十五条",
)  # fmt: skip
NEGATIVE = Problem("farewell-negative", "「{title}」不能是负数", "核对数量")
HALLS = (GroundKind.funeral_home, GroundKind.station)
"""Where a farewell is held."""


def _faults(session: Session, told: Values) -> Iterator[Fault]:
    """In a home or a station, between the death and the cremation."""
    if told.get("number"):
        return
    report, day, ground = told_dead(session, told), told["held_on"], told_home(session, told)
    if report is not None:
        for found in step_faults(session, report, day, "日期"):
            yield "of", found
    if ground is not None and ground.kind not in HALLS:
        yield "home", NO_HALL.finding(name=ground.name, kind=ground.kind.label)
    if ground is not None and day is not None and not in_use(ground, day):
        yield "home", NOT_OPEN.finding(name=ground.name, day=day)
    for key in ("hours", "guests"):
        if (told[key] or 0) < 0:
            yield key, NEGATIVE.finding(title=str(Farewell.model_fields[key].title))


FAREWELLS: Records = Records(
    "burial.farewell",
    "告别守灵",
    Farewell,
    prefix="GS",
    dated="held_on",
    items=(
        dead_link(sample="SW2026-00014"),
        home_link(),
        Item("kind"),
        Item("held_on"),
        Item("hall", sample="一号厅"),
        Item("hours"),
        Item("guests"),
        Item("remark", listed=False),
    ),
    same=("report_id", "held_on", "kind"),
    faults=_faults,
    notes=("告别在殡仪馆，守灵可以在殡仪服务站；医院太平间不提供殡仪服务。",),
)
FAREWELLS_REGISTER = register_of(FAREWELLS)
