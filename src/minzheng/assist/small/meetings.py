"""Meetings (社会救助联席会议): minutes, and who does what by when."""

from __future__ import annotations

from collections.abc import Iterator

from sqlmodel import Session

from minzheng.assist.small.models import Meeting, MeetingTask
from minzheng.kernel.kind import Kind
from minzheng.kernel.record.common import ENDS_BEFORE, ended
from minzheng.kernel.record.declare import Due, Fault, Item, RecordAct, Records, Values
from minzheng.kernel.record.links import parent_link
from minzheng.kernel.record.listing import register_of


def _faults(session: Session, told: Values) -> Iterator[Fault]:
    """A task is not due before it was decided."""
    if told["decided_on"] and told["due_on"] and told["due_on"] < told["decided_on"]:
        yield "due_on", ENDS_BEFORE.finding(title="期限")


TASKS: Records = Records(
    "assist.meeting.task",
    "议定事项",
    MeetingTask,
    prefix="YD",
    dated="decided_on",
    items=(
        parent_link("meeting_id", lambda: MEETINGS, title="会议编号", sample="LX2026-00001"),
        Item("what", shows=Kind.free, sample="核对失能特困名单"),
        Item("owner", sample="民政局"),
        Item("decided_on"),
        Item("due_on", sample="2026-12-20", ahead=True),
    ),
    same=("meeting_id", "what", "owner"),
    state=ended("done_on", "办理中", "已完成"),
    faults=_faults,
    acts=(RecordAct("done", "完成", sets=("done_on", "result"), when=("办理中",)),),
    due=(
        Due(
            "联席会议议定事项",
            lambda session, one: one.due_on if one.done_on is None else None,
            "assist meeting task done {number} --done-on 日期 --result 情况",
        ),
    ),
)
TASKS_REGISTER = register_of(TASKS)

MEETINGS: Records = Records(
    "assist.meeting",
    "联席会议",
    Meeting,
    prefix="LX",
    dated="held_on",
    items=(
        Item("held_on"),
        Item("level"),
        Item("topic", shows=Kind.free, sample="困难群众救助保障"),
        Item("minutes_no", sample="〔2026〕1号"),
    ),
    same=("minutes_no",),
    children=((TASKS, "meeting_id"),),
)
MEETINGS_REGISTER = register_of(MEETINGS)
