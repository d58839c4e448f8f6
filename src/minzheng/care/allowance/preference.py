"""Preference (书面选择): which of two subsidies of one kind a person wants to be paid.

Only a pair that the matrix compares can be chosen from. A later choice of the same pair replaces an
earlier one from its month; none of them is altered.
"""

from __future__ import annotations

from typing import Any

from sqlmodel import Session, select

from minzheng.kernel import clock
from minzheng.kernel.finding import Problem
from minzheng.kernel.month import Month
from minzheng.kernel.serial import take
from minzheng.payout.acts import Paper
from minzheng.payout.exclusion import matrix
from minzheng.payout.models import Preference
from minzheng.payout.registry import benefit
from minzheng.people.find import person_by_id

NO_PAIR = Problem(
    "preference-no-pair",
    "{title}没有同时享受要就高的待遇，不必选择",
    "可选择的见 minzheng payout exclusions 中“就高”的各行",
)
CHOSEN_LATER = Problem("preference-in-future", "选择日期 {on} 还没有到", "核对 --on")
NO_PAPER = Problem("preference-no-paper", "没有写书面材料", "加 --paper 选择书的编号或名称")


def other_of(code: str) -> str:
    """The benefit that one is compared with; raises ``preference-no-pair``."""
    for row in matrix():
        if row.mode == "higher" and code in (row.held, row.barred):
            return row.barred if code == row.held else row.held
    raise NO_PAIR(title=benefit(code).title)


def choose(
    session: Session, id_no: str, wanted: str, paper: Paper, since: Month | None
) -> tuple[Preference, bool]:
    """Keep a choice from a month, the next one unless said otherwise; whether it is new.

    Raises ``person-unknown``, ``benefit-unknown`` and the problems of this module.
    """
    if paper.on > clock.today():
        raise CHOSEN_LATER(on=paper.on)
    if not paper.document.strip():
        raise NO_PAPER()
    person, code = person_by_id(session, id_no), benefit(wanted).code
    told: dict[str, Any] = {
        "person_id": person.stored_id,
        "chosen": code,
        "given_up": other_of(code),
        "since": since or paper.next_month,
    }
    known = session.exec(select(Preference).filter_by(**told)).one_or_none()
    if known is not None:
        return known, False
    year = paper.on.year
    number = f"XZ{year}-{take(session, 'payout.preference', year):05d}"
    made = Preference(number=number, chosen_on=paper.on, paper=paper.document, **told)
    session.add(made)
    session.flush()
    return made, True
