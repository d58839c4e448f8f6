"""Visits (走访): what each visit to a child found in six items, and whether the child was seen.

未成年人保护法 第四十三条; 民发〔2019〕34号. A visit at which nobody saw the child is kept, and does
not count: the day by which the child is to be seen stays as it was.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from sqlmodel import Session, col, select

from minzheng.child.colour.choices import Looked, Way
from minzheng.child.colour.due import clock_of, reckoned
from minzheng.child.colour.models import ChildVisit
from minzheng.child.register.link import child_link, told_child
from minzheng.child.register.models import ChildFile
from minzheng.kernel.dated import holds
from minzheng.kernel.finding import Problem
from minzheng.kernel.kind import Kind
from minzheng.kernel.record.declare import Fault, Item, Records, Values
from minzheng.kernel.record.listing import register_of
from minzheng.people.models import Death

BY_PHONE = Problem("child-visit-phone", "电话走访见不到儿童本人", "见到本人的写入户或视频")
UNSAID = Problem(
    "child-visit-found-unsaid", "{items}，没有写发现了什么问题", "在「发现问题」里写明"
)
UNSEEN_UNSAID = Problem(
    "child-visit-unseen-unsaid", "没有见到儿童本人，没有写原因", "在「发现问题」里写明"
)
NEXT_DAY = Problem("child-visit-next-day", "约定下次日期 {day} 不晚于走访日期", "核对日期")
OUTSIDE = Problem("child-visit-outside", "{day} 不在建档期间（{held}）", "核对日期和编号")
AFTER_DEATH = Problem("child-visit-after-death", "儿童已于 {died_on} 死亡", "核对日期和编号")

ITEMS = ("life", "school", "health", "mind", "guarded", "safety")
"""The six items, in the order of the form."""


def _faults(session: Session, told: Values) -> Iterator[Fault]:
    """While the child was on file and lived; what was found is told."""
    day, next_on = told["visited_on"], told["next_on"]
    if told["seen"] and told["way"] is Way.phone:
        yield "seen", BY_PHONE.finding()
    if day is not None and next_on is not None and next_on <= day:
        yield "next_on", NEXT_DAY.finding(day=next_on)
    if not told["found"]:
        yield from _unsaid(told)
    child = told_child(session, told)
    if child is not None and day is not None:
        yield from _in_time(session, child, day)


def _unsaid(told: Values) -> Iterator[Fault]:
    """Trouble, or a child not seen, where nobody wrote why."""
    troubled = [name for name in ITEMS if told[name] is Looked.trouble]
    if troubled:
        titles = "、".join(str(ChildVisit.model_fields[name].title) for name in troubled)
        yield "found", UNSAID.finding(items=titles)
    if told["seen"] is False:
        yield "found", UNSEEN_UNSAID.finding()


def _in_time(session: Session, child: ChildFile, day: date) -> Iterator[Fault]:
    """A child is visited while the file is open and it lives."""
    closed = child.closed_on
    if not holds(child.opened_on, closed, day):
        held = f"{child.opened_on} 起" + (f"，{closed} 终止" if closed is not None else "")
        yield "visited_on", OUTSIDE.finding(day=day, held=held)
    query = select(col(Death.died_on)).where(Death.person_id == child.person_id)
    died = session.exec(query).first()
    if died is not None and died < day:
        yield "visited_on", AFTER_DEATH.finding(died_on=died)


def _says(session: Session, visit: ChildVisit) -> Iterator[str]:
    """Whether the visit counts, and by when the child is to be seen next."""
    child = session.get_one(ChildFile, visit.child_id)
    if not reckoned(session, visit):
        yield "没有当面见到儿童，不算完成走访"
    due = clock_of(session, child, visit.visited_on).due
    yield f"下次走访不晚于 {due}" if due is not None else "还没有定级：child colour add"


VISITS: Records = Records(
    "child.visit",
    "走访记录",
    ChildVisit,
    prefix="EF",
    dated="visited_on",
    items=(
        child_link(),
        Item("visited_on"),
        Item("visitor_name", shows=Kind.name, sample="某人"),
        Item("way"),
        Item("seen"),
        *(Item(name) for name in ITEMS),
        Item("found", shows=Kind.free, width=24),
        Item("done", shows=Kind.free, width=18),
        Item("next_on", ahead=True),
    ),
    same=("child_id", "visited_on", "way"),
    faults=_faults,
    says=_says,
    given=("child", "visitor_name"),
    notes=("六项都要填；没有去的儿童，那一行其余各栏留空，导入时略过。",),
)
VISITS_REGISTER = register_of(VISITS)
