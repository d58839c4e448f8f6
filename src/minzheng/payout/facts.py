"""Facts: one row per standing grant, with what every benefit needs to know of it (发放事实).

``standing(benefit, month)`` is the select that each benefit starts from: it adds its own columns
and joins. Contract columns say who and where; the rest are facts that rules decide on, so that
equal facts are decided once. Nothing here decides anything.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from sqlalchemy import ColumnElement, Select, and_, case, exists, func, literal, or_, select
from sqlalchemy.orm import aliased
from sqlmodel import col

from minzheng.kernel.dated import in_force, in_month, on_day
from minzheng.kernel.month import Month
from minzheng.payout.exclusion import barring
from minzheng.payout.models import Grant, Suspension
from minzheng.people.models import Account, Death, Flag, FlagKind, Member, Person

CONTRACT = (
    "grant_id",
    "case_no",
    "subject_name",
    "subject_id_no",
    "payee_name",
    "payee_id_no",
    "division_code",
    "account_no",
    "bank",
)
"""The columns that name a line; every other column of a facts query is a fact for the rules."""

COMMON = ("suspended", "excluded", "confirmed_before", "last_month", "account_state")
"""The facts that every benefit has."""


def standing(benefit: str, month: Month) -> Select[Any]:
    """The contract columns and common facts of every grant of ``benefit`` standing in ``month``.

    ``account_state`` is ok, none, owner (somebody else's) or dead; ``last_month`` is the last month
    payable by the death of the person who holds the right, empty while alive.
    """
    owner = aliased(Person, name="owner")
    died, owner_died = aliased(Death, name="died"), aliased(Death, name="owner_died")
    shown: tuple[Any, ...] = (
        col(Grant.id).label("grant_id"),
        col(Grant.case_no),
        col(Person.name).label("subject_name"),
        col(Person.id_no).label("subject_id_no"),
        func.coalesce(Account.holder, Person.name).label("payee_name"),
        func.coalesce(owner.id_no, Person.id_no).label("payee_id_no"),
        col(Grant.division_code),
        func.coalesce(Account.number, "").label("account_no"),
        func.coalesce(Account.bank, "").label("bank"),
        exists()
        .where(
            col(Suspension.grant_id) == Grant.id,
            in_force(Suspension.since, Suspension.until, month),
        )
        .label("suspended"),
        or_(
            exists().where(held_by(Grant.person_id, benefit, month)),
            marked(Grant.person_id, barring(benefit), month),
        ).label("excluded"),
        (col(Grant.confirmed_on) < month.first).label("confirmed_before"),
        func.substr(died.died_on, 1, 7).label("last_month"),
        _payable(owner_died, month).label("account_state"),
    )
    return (
        select(*shown)
        .select_from(Grant)
        .join(Person, col(Person.id) == Grant.person_id)
        .outerjoin(died, col(died.person_id) == Grant.person_id)
        .outerjoin(Account, col(Account.id) == Grant.account_id)
        .outerjoin(owner, col(owner.id) == Account.owner_id)
        .outerjoin(owner_died, col(owner_died.person_id) == owner.id)
        .where(col(Grant.benefit) == benefit, in_force(Grant.since, Grant.until, month))
    )


def held_by(person_id: Any, benefit: str, month: Month) -> ColumnElement[bool]:
    """Conditions on another grant of the person, in the same month, that bars ``benefit``."""
    other = aliased(Grant, name="other_grant")
    return and_(
        col(other.person_id) == person_id,
        col(other.benefit).in_(barring(benefit)),
        in_force(other.since, other.until, month),
    )


def marked(person_id: Any, names: Iterable[str], month: Month) -> ColumnElement[bool]:
    """Whether a person bears in a month one of the marks among some names.

    What other bureaus pay is no benefit of this file: the matrix names it by its mark.
    """
    kinds = [kind for kind in FlagKind if kind.value in names]
    if not kinds:
        return literal(False)
    return exists().where(
        col(Flag.person_id) == person_id,
        col(Flag.kind).in_(kinds),
        in_month(Flag.since, Flag.until, month),
    )


def _payable(owner_died: Any, month: Month) -> ColumnElement[str]:
    """Whether money can go to the account: its owner is of the family or has a paper, and lives."""
    family = exists().where(
        col(Member.household_id) == Grant.household_id,
        col(Member.person_id) == Account.owner_id,
        on_day(Member.since, Member.until, month.first),
    )
    rightful = or_(col(Account.owner_id) == Grant.person_id, family, col(Grant.agent) != "")
    return case(
        (col(Account.id).is_(None), literal("none")),
        (owner_died.died_on < month.first, literal("dead")),
        (rightful, literal("ok")),
        else_=literal("owner"),
    )


def account_state(month: Month) -> Select[Any]:
    """Case number and account state of every grant, for checks."""
    owner_died = aliased(Death, name="owner_died")
    shown: tuple[Any, ...] = (col(Grant.case_no), _payable(owner_died, month))
    return (
        select(*shown)
        .select_from(Grant)
        .outerjoin(Account, col(Account.id) == Grant.account_id)
        .outerjoin(owner_died, col(owner_died.person_id) == Account.owner_id)
    )
