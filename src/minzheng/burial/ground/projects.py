"""Projects and planned stations (殡葬项目、规划服务站): what is built, what a plan names."""

from __future__ import annotations

from collections.abc import Iterator

from sqlmodel import Session

from minzheng.burial.ground.work_models import BurialProject, StationPlan
from minzheng.kernel.record.common import ENDS_BEFORE, NOT_POSITIVE, ended
from minzheng.kernel.record.declare import Due, Fault, Item, RecordAct, Records, Values
from minzheng.kernel.record.listing import register_of
from minzheng.people.links import PLACED, place_link

BUILDING, BUILT = "在建", "已完工"


def _faults(session: Session, told: Values) -> Iterator[Fault]:
    """Costs something, and ends after it begins."""
    if told["cost"] is not None and told["cost"] <= 0:
        yield "cost", NOT_POSITIVE.finding(title="投资")
    start, until = told["started_on"], told["finish_by"]
    if start is not None and until is not None and until < start:
        yield "finish_by", ENDS_BEFORE.finding(title="计划完工")


PROJECTS: Records = Records(
    "burial.cemetery.project",
    "殡葬设施项目",
    BurialProject,
    prefix="BX",
    dated="started_on",
    items=(
        Item("name", sample="殡仪馆改扩建", width=24),
        place_link(village=None),
        Item("kind", sample="改扩建"),
        Item("scale", sample="100亩"),
        Item("cost", sample="5000000"),
        Item("source", sample="本级财政"),
        Item("started_on"),
        Item("finish_by", sample="2027-12-31"),
        Item("remark", listed=False),
    ),
    same=("name", "division_code"),
    state=ended("finished_on", BUILDING, BUILT),
    acts=(RecordAct("finish", "完工", sets=("finished_on",), when=(BUILDING,)),),
    due=(
        Due(
            "殡葬项目计划完工",
            lambda session, one: one.finish_by if one.finished_on is None else None,
            "burial cemetery project finish {number}",
        ),
    ),
    faults=_faults,
    notes=("建成的设施另在设施台账登记，有批准文号才能启用。",),
    **PLACED,
)
PROJECTS_REGISTER = register_of(PROJECTS)

STATION_PLANS: Records = Records(
    "burial.station.plan",
    "规划服务站",
    StationPlan,
    prefix="BH",
    dated="listed_on",
    items=(
        place_link(village=False),
        Item("listed_on"),
        Item("document", sample="虚构县殡葬设施布局规划", width=30),
    ),
    same=("division_code",),
    notes=("规划点名要建殡仪服务站的乡镇，一行一个。",),
    **PLACED,
)
STATION_PLANS_REGISTER = register_of(STATION_PLANS)
