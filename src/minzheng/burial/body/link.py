"""Links of the books of bodies (登记簿的引用): one of the dead, and a funeral home.

One of the dead is told by the number of the report; lists show the name beside it. What only
funeral homes may do is refused elsewhere (殡葬管理条例 第二十五条).
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from sqlmodel import Session, select

from minzheng.burial.ground.choices import GroundKind
from minzheng.burial.ground.grounds import GROUNDS
from minzheng.burial.ground.models import Ground
from minzheng.kernel.dated import goes_on
from minzheng.kernel.finding import Finding, Problem
from minzheng.kernel.record.declare import Link, Values
from minzheng.kernel.record.links import parent_link

NOT_A_HOME = Problem(
    "body-not-a-funeral-home", "{name}是{kind}，接运、存放、火化只能由殡仪馆办理", "换成殡仪馆",
    cite="殡葬管理条例 第二十五条、第六十五条",
)  # fmt: skip
NOT_OPEN = Problem("body-ground-not-open", "{name}在 {day} 没有启用或已停用", "核对设施和日期")
HOME = "BG2020-00001"


def home_link(*, required: bool = True) -> Link:
    """A funeral home by its number (殡仪馆)."""
    return parent_link(
        "ground_id", lambda: GROUNDS, title="殡仪馆编号", sample=HOME, key="home",
        required=required,
    )  # fmt: skip


def told_home(session: Session, told: Values) -> Ground | None:
    """The ground that a new line names, if there is one of that number."""
    query = select(Ground).where(Ground.number == str(told["home"] or ""))
    return session.exec(query).one_or_none()


def in_use(ground: Ground, day: date) -> bool:
    """Whether a ground was open on a day."""
    return goes_on(ground.opened_on, ground.closed_on, day)


def home_faults(session: Session, told: Values, day: date | None) -> Iterator[tuple[str, Finding]]:
    """A funeral home, in use on the day."""
    ground = told_home(session, told)
    if ground is None:
        return
    if ground.kind is not GroundKind.funeral_home:
        yield "home", NOT_A_HOME.finding(name=ground.name, kind=ground.kind.label)
    if day is not None and not in_use(ground, day):
        yield "home", NOT_OPEN.finding(name=ground.name, day=day)
