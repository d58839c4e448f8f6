"""Circumstances (情形): what else is known of a person in a month, as conditions in SQL.

Which poor household covers him, what his disability certificate says, whether he has left the
county or is in prison. Each is read from dated rows, so that a past month can be read again.
"""

from __future__ import annotations

from typing import Any

from sqlalchemy import ColumnElement, case, exists, func, select
from sqlalchemy.orm import aliased
from sqlmodel import col

from minzheng.kernel.dated import in_force, in_month, lasting, on_day
from minzheng.kernel.month import Month
from minzheng.payout.models import Grant
from minzheng.people.models import Disability, DisabilityKind, Flag, FlagKind, Member

HARDSHIPS = ("tekun", "dibao", "marginal", "rigid")
"""What makes a person poor by law, the strongest first: codes of rights."""

MIND = (DisabilityKind.intellectual, DisabilityKind.mental)


def covered_by(person_id: Any, benefit: str, month: Month) -> ColumnElement[bool]:
    """Whether a right of the person, or of a household that counts him, stands in a month."""
    return _strongest(person_id, (benefit,), month) == 0


def hardship(person_id: Any, month: Month) -> ColumnElement[str]:
    """The code of the strongest right that makes the person poor in a month, '' for none."""
    return case(dict(enumerate(HARDSHIPS)), value=_strongest(person_id, HARDSHIPS, month), else_="")


def _strongest(person_id: Any, codes: tuple[str, ...], month: Month) -> ColumnElement[int]:
    """The place among ``codes`` of the first that covers a person, their number for none.

    Rights are found by the person, never by their benefit: of one benefit there are thousands.
    """
    own, home, member = aliased(Grant), aliased(Grant), aliased(Member)
    alone = select(func.min(_place(own, codes))).where(
        col(own.person_id) == person_id,
        col(own.household_id).is_(None),
        in_force(own.since, own.until, month),
    )
    counted = select(func.min(_place(home, codes))).where(
        col(member.person_id) == person_id,
        col(member.covered),
        on_day(member.since, member.until, month.first),
        col(home.household_id) == member.household_id,
        in_force(home.since, home.until, month),
    )
    found = (func.coalesce(one.scalar_subquery(), len(codes)) for one in (alone, counted))
    return func.min(*found)


def _place(grant: Any, codes: tuple[str, ...]) -> ColumnElement[int | None]:
    """Where a right's benefit stands among some codes, NULL for another."""
    return case({code: place for place, code in enumerate(codes)}, value=col(grant.benefit))


def grade(person_id: Any, month: Month, *, mind: bool = False) -> ColumnElement[int | None]:
    """The severest grade of a certificate that holds on a day of a month; of ``mind`` alone."""
    holds = [
        col(Disability.person_id) == person_id,
        in_month(Disability.since, Disability.until, month),
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
        lasting(Flag.until, month.first),
    )
