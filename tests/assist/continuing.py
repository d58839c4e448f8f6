"""Continuing: the act of a story by which the others of a household go on (接续)."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import TYPE_CHECKING, Any

from casefile import fen
from sqlmodel import Session

from minzheng.assist.cases.succession import Heir, succeed
from minzheng.payout.acts import DEATH, Paper, grant_by_case

if TYPE_CHECKING:
    from play import Play

KEYS = {"接续低保": "case to payee head income"}


def carry_on(play: Play, session: Session, told: Mapping[str, Any]) -> None:
    """The case of a dead head ended, and ``to`` opened for ``head``, paid to ``payee``'s card."""
    from play import BANK, card

    heir = Heir(
        case_no=told["to"],
        head=play.numbers[told["head"]] if "head" in told else "",
        account=card(told["payee"]),
        bank=BANK,
        income=fen(told["income"]) if "income" in told else None,
    )
    paper = Paper(date.fromisoformat(told["on"]), DEATH)
    succeed(session, grant_by_case(session, "dibao", "低保", told["case"]), heir, paper)


ACTS = {"接续低保": carry_on}
