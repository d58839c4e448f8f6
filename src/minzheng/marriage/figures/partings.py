"""Partings counted (离婚统计): couples divorced at the registry and by courts, applications.

A divorce is counted on the day it was registered; a court's on the day its paper took effect
(民法典 第一千零八十条), as far as the paper has come to the registry.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from sqlalchemy import func
from sqlmodel import Session, col, select

from minzheng.kernel.case import CaseStep
from minzheng.marriage.divorce.find import PROCESS
from minzheng.marriage.divorce.models import Divorce
from minzheng.marriage.figures.weddings import times, within
from minzheng.people.choices import MarriageEnd
from minzheng.people.marriage_models import Marriage


@dataclass(frozen=True, slots=True)
class Partings:
    """What was divorced in a time; couples unless it says cases (件) or booklets (份)."""

    couples: int
    booklets: int
    by_court: int
    accepted: int
    refused: int

    @property
    def whole(self) -> int:
        """Couples divorced in either way."""
        return self.couples + self.by_court


def partings(session: Session, since: date, until: date) -> Partings:
    """Everything that is counted of the divorces of a time."""
    one = Divorce
    made = select(
        func.count(col(one.id)), times(col(one.man_blank) != ""), times(col(one.woman_blank) != "")
    ).where(within(one.registered_on, since, until))
    couples, his, hers = session.exec(made).one()
    court = select(func.count(col(Marriage.id))).where(
        Marriage.ended_for == MarriageEnd.court_divorce, within(Marriage.until, since, until)
    )
    return Partings(
        couples,
        his + hers,
        session.exec(court).one(),
        len(accepted(session, since, until)),
        len(_taken(session, "refuse", since, until)),
    )


def accepted(session: Session, since: date, until: date) -> list[int]:
    """The keys of the applications accepted in a time; the step says so, not the row."""
    return _taken(session, "apply", since, until)


def _taken(session: Session, step: str, since: date, until: date) -> list[int]:
    """The applications of which a step was taken in a time."""
    query = select(CaseStep.subject_id).where(
        CaseStep.process == PROCESS, CaseStep.step == step, within(CaseStep.taken_on, since, until)
    )
    return list(session.exec(query))
