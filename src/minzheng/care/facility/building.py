"""Building (养老设施建设): rooms that developers hand over, and projects with beds to come."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from sqlmodel import Session

from minzheng.care.facility.common import in_order
from minzheng.care.facility.paper_models import Build, Handover
from minzheng.kernel.calendar import add_months
from minzheng.kernel.dated import has_come
from minzheng.kernel.finding import Finding, Problem
from minzheng.kernel.record.common import NOT_POSITIVE
from minzheng.kernel.record.declare import Due, Fault, Item, RecordAct, Records, Values
from minzheng.kernel.record.listing import register_of
from minzheng.people.links import PLACED, place_link

TOO_FAR = Problem("build-progress", "形象进度 {value} 不在 0 至 100 之间", "按百分数填写")

WAITING, HANDED, USED = "待移交", "已移交", "已投用"


def handover_state(one: Handover, on: date) -> str:
    """Waiting, handed over, in use."""
    if has_come(one.used_on, on):
        return USED
    return HANDED if has_come(one.handed_on, on) else WAITING


def _handover_faults(session: Session, told: Values) -> Iterator[Fault]:
    yield from in_order(told, "agreed_on", "due_on", "应移交日期")
    if told["required_area"] is not None and told["required_area"] <= 0:
        yield "required_area", NOT_POSITIVE.finding(title="应配建面积（平方米）")


def handover_due(session: Session, one: Handover) -> date | None:
    """By when rooms are to be handed over that were not yet."""
    return one.due_on if one.handed_on is None else None


HANDOVERS: Records = Records(
    "care.handover",
    "配建设施移交",
    Handover,
    prefix="YJ",
    dated="agreed_on",
    items=(
        Item("estate", sample="锦绣家园", width=20),
        place_link(village=None),
        Item("developer", sample="虚构置业有限公司", width=20),
        Item("agreed_on"),
        Item("required_area", sample="350"),
        Item("due_on", ahead=True),
    ),
    later=(Item("area", sample="350"), Item("document", sample="移交协议1号")),
    same=("estate", "division_code"),
    state=handover_state,
    faults=_handover_faults,
    acts=(
        RecordAct("hand", "移交", sets=("handed_on", "area", "document"), when=(WAITING,)),
        RecordAct("use", "投用", sets=("used_on", "run_by"), when=(HANDED,)),
    ),
    due=(Due("配建设施移交", handover_due, "care handover show {number}"),),
    **PLACED,
)
HANDOVERS_REGISTER = register_of(HANDOVERS)


# --- projects -------------------------------------------------------------------------------------


def build_end(one: Build) -> date:
    """When it is to be finished."""
    return add_months(one.started_on, one.months)


def build_state(one: Build, on: date) -> str:
    """Being built, late, finished."""
    if has_come(one.finished_on, on):
        return "已完工"
    return "逾期" if build_end(one) < on else "在建"


def _build_faults(session: Session, told: Values) -> Iterator[Fault]:
    for key, title in (("beds", "计划床位"), ("months", "工期（月）")):
        if told[key] is not None and told[key] <= 0:
            yield key, NOT_POSITIVE.finding(title=title)


def _progress_faults(session: Session, one: Build, given: Values) -> Iterator[Finding]:
    if not 0 <= given["progress"] <= 100:
        yield TOO_FAR.finding(value=given["progress"])


BUILDS: Records = Records(
    "care.build",
    "养老建设项目",
    Build,
    prefix="JS",
    dated="started_on",
    items=(
        Item("name", sample="失能老人集中养护中心", width=24),
        place_link(village=False),
        Item("kind"),
        Item("beds", sample="230"),
        Item("investment"),
        Item("started_on"),
        Item("months", sample="30"),
    ),
    later=(Item("progress", sample="40"),),
    same=("name", "started_on"),
    state=build_state,
    faults=_build_faults,
    acts=(
        RecordAct(
            "report", "报进度", sets=("progress", "reported_on"), may_set=("note",),
            when=("在建", "逾期"), faults=_progress_faults,
        ),
        RecordAct(
            "finish", "完工", sets=("finished_on",), when=("在建", "逾期"),
            marks=lambda one, given, operator: {"progress": 100},
        ),
    ),
    due=(
        Due(
            "建设项目竣工",
            lambda session, one: build_end(one) if one.finished_on is None else None,
            "care build show {number}",
        ),
    ),
    **PLACED,
)  # fmt: skip
BUILDS_REGISTER = register_of(BUILDS)
