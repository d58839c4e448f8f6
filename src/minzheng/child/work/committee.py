"""Committee (未成年人保护委员会): its member units with whom to call, and what each is to do."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from sqlmodel import Session

from minzheng.child.work.models import Assignment, Member
from minzheng.kernel.kind import Kind
from minzheng.kernel.record.common import ENDS_BEFORE, ended
from minzheng.kernel.record.declare import Due, Fault, Item, RecordAct, Records, Values
from minzheng.kernel.record.links import parent_link
from minzheng.kernel.record.listing import register_of
from minzheng.people.fields import phone

IN, OUT = "成员", "已退出"
WAITING, DONE = "未完成", "已完成"


def _task_faults(session: Session, told: Values) -> Iterator[Fault]:
    """A day to do it by that is not past when it is given."""
    given, due = told["given_on"], told["due_on"]
    if given is not None and due is not None and due < given:
        yield "due_on", ENDS_BEFORE.finding(title="完成时限")


def _due(session: Session, one: Assignment) -> date | None:
    return one.due_on if one.done_on is None else None


TASKS: Records = Records(
    "child.committee.task",
    "未保委任务",
    Assignment,
    prefix="ER",
    dated="given_on",
    items=(
        parent_link("member_id", lambda: MEMBERS, title="成员单位编号", sample="EU2026-00001"),
        Item("title", sample="排查校园周边", width=24),
        Item("given_on"),
        Item("due_on", sample="2026-12-20", ahead=True),
    ),
    same=("member_id", "title", "given_on"),
    state=ended("done_on", WAITING, DONE),
    faults=_task_faults,
    acts=(RecordAct("finish", "完成", sets=("done_on", "result"), when=(WAITING,)),),
    due=(Due("未保委任务到期", _due, "child committee task finish {number}"),),
)
TASKS_REGISTER = register_of(TASKS)

MEMBERS: Records = Records(
    "child.committee",
    "未保委成员单位",
    Member,
    prefix="EU",
    dated="since",
    items=(
        Item("name", sample="某局", width=18),
        Item("duty", width=24),
        Item("contact_name", shows=Kind.name, sample="某人"),
        phone(),
        Item("since", ahead=False),
    ),
    same=("name", "since"),
    state=ended("left_on", IN, OUT),
    acts=(RecordAct("leave", "退出", sets=("left_on",), when=(IN,)),),
    children=((TASKS, "member_id"),),
)
MEMBERS_REGISTER = register_of(MEMBERS)
