"""Circumstances (情形): what else is known of a person in a month, as conditions in SQL.

Which poor household covers him, what his disability certificate says, whether he has left the
county or is in prison. Each is read from dated rows, so that a past month can be read again.
"""

from __future__ import annotations

from typing import Any

from sqlalchemy import ColumnElement, case, exists, func, literal, or_, select
from sqlalchemy.orm import aliased
from sqlmodel import col

from minzheng.kernel.month import Month
from minzheng.payout.facts import in_force, on_day
from minzheng.payout.models import Grant
from minzheng.people.models import Disability, DisabilityKind, Flag, FlagKind, Member

HARDSHIPS = ("tekun", "dibao", "marginal", "rigid")
"""What makes a person poor by law, the strongest first: codes of rights."""

MIND = (DisabilityKind.intellectual, DisabilityKind.mental)


def covered_by(person_id: Any, benefit: str, month: Month) -> ColumnElement[bool]:
    """Whether a right of the person, or of a household that counts him, stands in a month."""
    own = aliased(Grant, name=f"own_{benefit}")
    home = aliased(Grant, name=f"home_{benefit}")
    alone = exists().where(
        col(own.person_id) == person_id,
        col(own.benefit) == benefit,
        col(own.household_id).is_(None),
        in_force(own.since, own.until, month),
    )
    counted = exists().where(
        col(Member.person_id) == person_id,
        col(Member.covered),
        on_day(Member.since, Member.until, month.first),
        col(home.household_id) == Member.household_id,
        col(home.benefit) == benefit,
        in_force(home.since, home.until, month),
    )
    return or_(alone, counted)


def hardship(person_id: Any, month: Month) -> ColumnElement[str]:
    """The code of the strongest right that makes the person poor in a month, '' for none."""
    told = [(covered_by(person_id, code, month), literal(code)) for code in HARDSHIPS]
    return case(*told, else_=literal(""))


def grade(person_id: Any, month: Month, *, mind: bool = False) -> ColumnElement[int | None]:
    """The severest grade of a certificate that holds on a day of a month; of ``mind`` alone."""
    holds = [
        col(Disability.person_id) == person_id,
        col(Disability.since) <= month.last,
        or_(col(Disability.until).is_(None), col(Disability.until) >= month.first),
    ]
    if mind:
        holds.append(col(Disability.kind).in_(MIND))
    return select(func.min(Disability.grade)).where(*holds).scalar_subquery()


def gone(person_id: Any, kind: FlagKind, month: Month) -> ColumnElement[bool]:
    """Whether a mark was set before a month began and still holds: the month it came is paid."""
    return exists().where(
        col(Flag.person_id) == person_id,
        col(Flag.kind) == kind,
        col(Flag.since) < month.first,
        or_(col(Flag.until).is_(None), col(Flag.until) >= month.first),
    )
