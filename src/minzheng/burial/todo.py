"""Todo of burial: each room tells what of it is due (殡葬待办)."""

from __future__ import annotations

from collections.abc import Iterator

from sqlmodel import Session

from minzheng.burial.ashes import todo as ashes
from minzheng.burial.body import todo as body
from minzheng.burial.death import todo as death
from minzheng.burial.grave import todo as grave
from minzheng.burial.ground import todo as ground
from minzheng.burial.reform import todo as reform
from minzheng.burial.reward import todo as reward
from minzheng.burial.tomb import todo as tomb
from minzheng.burial.waiver import todo as waiver
from minzheng.kernel.todo import Span, Task


def tasks(session: Session, span: Span) -> Iterator[Task]:
    """Everything of this section that is due within the span."""
    yield from death.tasks(session, span)
    yield from ground.tasks(session, span)
    yield from body.tasks(session, span)
    yield from grave.tasks(session, span)
    yield from ashes.tasks(session, span)
    yield from waiver.tasks(session, span)
    yield from reward.tasks(session, span)
    yield from tomb.tasks(session, span)
    yield from reform.tasks(session, span)
