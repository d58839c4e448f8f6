"""Todo of divorce (离婚登记待办): who may come, who has few days left, what is to be recorded.

Nobody is late here: the periods bind the couple, and what lapses does so by itself.
"""

from __future__ import annotations

from collections.abc import Iterator

from sqlmodel import Session

from minzheng.kernel.calendar import Deadline
from minzheng.kernel.todo import Span, Task
from minzheng.marriage.divorce.choices import Stand
from minzheng.marriage.divorce.lists import known
from minzheng.marriage.divorce.standing import Standing

_SHOW = "minzheng marriage divorce show {number}"
_TERMINATE = (
    "minzheng marriage divorce terminate {number} --cause {cause} --document 文书 --on {on}"
)


def tasks(session: Session, span: Span) -> Iterator[Task]:
    """What of this room is due within the span."""
    for found in known(session, span.today):
        if found.unrecorded:
            yield _to_record(found, span)
        elif found.window is not None and found.stand is Stand.cooling:
            yield from _by(span, found, "离婚冷静期满，可申请发证", found.window.first)
        elif found.window is not None and found.stand is Stand.claimable:
            yield from _by(span, found, "离婚申请发证期满，过期视为撤回", found.window.claim)


def _by(span: Span, found: Standing, what: str, end: Deadline) -> Iterator[Task]:
    """A day of the couple's that falls within the span."""
    if span.today <= end.day <= span.until:
        number = found.one.number
        yield Task(what, number, end.day, _SHOW.format(number=number), provisional=end.provisional)


def _to_record(found: Standing, span: Span) -> Task:
    """A death or a court's divorce that no step tells yet."""
    assert found.ended is not None, "what is unrecorded has ended"
    what = f"离婚登记待记终止：{found.ended.cause.label}"
    return Task(what, found.one.number, span.today, how_to_record(found))


def how_to_record(found: Standing) -> str:
    """The command that records what ended an application, on the day it did."""
    assert found.ended is not None, "what is unrecorded has ended"
    number, on = found.one.number, max(found.ended.on, found.one.applied_on)
    return _TERMINATE.format(number=number, cause=found.ended.cause.label, on=on)
