"""Projects and access (福利项目、无障碍检查): what is built, and what hinders in buildings."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from sqlmodel import Session, select

from minzheng.care.facility.models import Facility
from minzheng.care.service.welfare_models import AccessCheck, Project
from minzheng.kernel.dated import has_come
from minzheng.kernel.finding import Problem
from minzheng.kernel.record.common import ENDS_BEFORE, NOT_POSITIVE, ended
from minzheng.kernel.record.declare import Due, Fault, Item, RecordAct, Records, Values
from minzheng.kernel.record.listing import register_of
from minzheng.people.links import PLACED, place_link

NO_DUE = Problem("care-access-due", "不合格的要写整改期限", "写明期限：--due-on")
INSPECTED = Problem(
    "care-access-facility",
    "{name}是登记的养老服务机构（{number}）",
    "机构的无障碍按检查表检查：minzheng care inspect add；这里登记住户和其他场所",
)


def _project_faults(session: Session, told: Values) -> Iterator[Fault]:
    """Done after it was begun, for some people."""
    since, expected, persons = told["since"], told["expected_on"], told["persons"]
    if since is not None and expected is not None and expected < since:
        yield "expected_on", ENDS_BEFORE.finding(title="预计完成")
    if persons is not None and persons < 0:
        yield "persons", NOT_POSITIVE.finding(title="受益人数")


def expected(session: Session, project: Project) -> date | None:
    """By when a project is to be finished that is not."""
    return project.expected_on if project.finished_on is None else None


PROJECTS = Records(
    "care.project",
    "养老和残疾人福利项目",
    Project,
    prefix="YX",
    dated="since",
    items=(
        Item("name", sample="某嵌入式养老院", width=24),
        Item("kind"),
        Item("owner", sample="某街道办事处", width=20),
        Item("since", ahead=False),
        Item("expected_on", ahead=True),
        Item("budget", required=False, sample="200000"),
        Item("persons", required=False),
    ),
    same=("name", "since"),
    state=ended("finished_on", "实施中", "已完成"),
    faults=_project_faults,
    acts=(
        RecordAct(
            "finish", "完成", sets=("finished_on", "result"), may_set=("persons",), when=("实施中",)
        ),
    ),
    due=(Due("福利项目应完成", expected, "care project finish {number}"),),
)
PROJECTS_REGISTER = register_of(PROJECTS)


def _access_faults(session: Session, told: Values) -> Iterator[Fault]:
    """What is wanting has a day by which it is put right; homes are inspected item by item."""
    query = select(Facility).where(Facility.name == str(told["place_name"] or "").strip())
    for home in session.exec(query):
        yield "place_name", INSPECTED.finding(name=home.name, number=home.number)
    if told["passed"] is False and told["due_on"] is None:
        yield "due_on", NO_DUE.finding()


def fix_due(session: Session, check: AccessCheck) -> date | None:
    """By when something is put right that is not."""
    return None if check.passed or check.fixed_on else check.due_on


def _state(check: AccessCheck, on: date) -> str:
    if check.passed:
        return "合格"
    return "已整改" if has_come(check.fixed_on, on) else "待整改"


ACCESS = Records(
    "care.access",
    "无障碍检查",
    AccessCheck,
    prefix="WA",
    dated="checked_on",
    items=(
        Item("place_name", sample="某老年大学", width=24),
        place_link(village=None),
        Item("checked_on"),
        Item("item"),
        Item("passed"),
        Item("finding", listed=False),
        Item("due_on", ahead=True),
    ),
    same=("place_name", "item", "checked_on"),
    state=_state,
    faults=_access_faults,
    acts=(RecordAct("fix", "登记整改", sets=("fixed_on", "fix_note"), when=("待整改",)),),
    due=(Due("无障碍整改", fix_due, "care access fix {number}"),),
    **PLACED,
)
ACCESS_REGISTER = register_of(ACCESS)
