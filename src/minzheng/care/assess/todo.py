"""Todo of assessment (能力评估待办): results that run out, disputes that wait for others."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from sqlmodel import Session

from minzheng.care.assess.assessments import review_by
from minzheng.care.assess.choices import AbilityLevel
from minzheng.care.assess.figures import newest_with_person
from minzheng.care.assess.models import Assessment
from minzheng.kernel.todo import Span, Task

LOOK = "minzheng care assessment show {number}"


def tasks(session: Session, span: Span) -> Iterator[Task]:
    """What is due about the newest assessment of everybody alive.

    On 能力完好 nothing hangs: such a result may run out.
    """
    for one, person in newest_with_person(session, span.today):
        what, due = _due(session, one)
        if due is not None and due <= span.until:
            look = LOOK.format(number=one.number)
            place = one.division_code
            yield Task(what, one.number, due, look, name=person.name, division=place)


def _due(session: Session, one: Assessment) -> tuple[str, date | None]:
    """What is to be done about a result, and by when."""
    again = review_by(session, one)
    if again is not None:
        return "评估有异议，由其他人员复评", again
    return "能力评估到期，重新评估", None if one.level is AbilityLevel.intact else one.valid_to
