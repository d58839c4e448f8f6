"""Checks of clues (死亡线索检查): BU-19, sources that disagree; true and not recorded."""

from __future__ import annotations

from datetime import date

from sqlalchemy import exists
from sqlmodel import Session, col, select

from minzheng.kernel.check import Check, Found
from minzheng.kernel.finding import Level, Problem
from minzheng.people.clues.choices import FOUR, ListSource, MatchedBy, Verdict
from minzheng.people.clues.models import ClueSource, DeathClue, OutsideList
from minzheng.people.models import Death

ONE_SOURCE = Problem(
    "check-death-sources",
    "线索 {subject}：{died_on} 死亡，{has}名单有，{lacks}名单没有",
    "请{lacks}部门核实；核实后登记：person clue confirm 或 person clue reject",
    level=Level.warning,
)
UNRECORDED = Problem(
    "check-clue-unrecorded",
    "线索 {subject} 已核实 {died_on} 死亡，没有登记死亡",
    "登记死亡：person death",
)


def one_source(session: Session, on: date) -> Found:
    """BU-19: some lists have somebody, another that covers the day has not."""
    lists = session.exec(select(OutsideList).order_by(col(OutsideList.id))).all()
    query = select(DeathClue).where(
        DeathClue.matched_by == MatchedBy.number,
        (col(DeathClue.verdict) != Verdict.mistaken) | col(DeathClue.verdict).is_(None),
    )
    for clue in session.exec(query.order_by(DeathClue.number)):
        told = session.exec(select(ClueSource.source).where(ClueSource.clue_id == clue.id)).all()
        has = [source for source in FOUR if source in told]
        covering = {one.source for one in lists if one.since <= clue.died_on <= one.until}
        lacks = [source for source in FOUR if source in covering and source not in has]
        if has and lacks:
            yield {
                "subject": clue.number, "died_on": clue.died_on,
                "has": _named(has), "lacks": _named(lacks),
            }  # fmt: skip


def _named(sources: list[ListSource]) -> str:
    return "、".join(source.label for source in sources)


def unrecorded(session: Session, on: date) -> Found:
    """Somebody was found dead and no death is on file."""
    query = select(DeathClue).where(
        DeathClue.verdict == Verdict.true,
        ~exists().where(col(Death.person_id) == DeathClue.person_id),
    )
    for clue in session.exec(query.order_by(DeathClue.number)):
        yield {"subject": clue.number, "died_on": clue.real_on or clue.died_on}


CHECKS = (
    Check("死亡名单来源不一", ONE_SOURCE, one_source),
    Check("线索属实未登记死亡", UNRECORDED, unrecorded),
)
