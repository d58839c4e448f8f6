"""Sheets: 低保 and 特困 cases in the columns of their own forms (台账表样的行)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from fractions import Fraction
from typing import Any

from sqlalchemy import and_, case, func, select
from sqlalchemy.orm import aliased
from sqlmodel import Session, col

from minzheng.assist.enter.forms import DIBAO, TEKUN
from minzheng.assist.models import Assessment, Support
from minzheng.kernel import clock
from minzheng.kernel.dated import on_day
from minzheng.kernel.db import among
from minzheng.kernel.money import Rounding, round_fen
from minzheng.payout.enter.listing import newest_start
from minzheng.payout.models import Grant
from minzheng.people.divisions import Gazetteer
from minzheng.people.models import Account, Disability, Member, Person, SeriousIllness


def dibao_cases(session: Session, numbers: Iterable[str]) -> Iterator[dict[str, Any]]:
    """Members of the given 低保 cases as rows of the form, household by household."""
    newest = newest_start(Assessment)
    shown: tuple[Any, ...] = (
        col(Grant.case_no),
        col(Assessment.area),
        col(Grant.division_code),
        col(Person.name),
        col(Person.id_no),
        col(Member.relation),
        col(Member.covered),
        col(Assessment.income),
        col(Assessment.income_months),
        col(Disability.kind),
        col(Disability.grade),
        col(SeriousIllness.id),
        col(Grant.confirmed_on),
        col(Grant.since),
        col(Account.holder),
        col(Account.bank),
        col(Account.number),
        col(Person.phone),
        case((col(Member.relation) == "02", col(Grant.note)), else_=col(Member.note)),
        *(col(Assessment.single), col(Assessment.family_income), col(Assessment.family_persons)),
    )
    query = (
        select(*shown)
        .select_from(Grant)
        .join(Member, col(Member.household_id) == Grant.household_id)
        .join(Person, col(Person.id) == Member.person_id)
        .outerjoin(
            Assessment, and_(col(Assessment.grant_id) == Grant.id, col(Assessment.since) == newest)
        )
        .outerjoin(Disability, col(Disability.id) == first_disability())
        .outerjoin(
            SeriousIllness,
            and_(col(SeriousIllness.person_id) == Person.id, still_ill()),
        )
        .outerjoin(Account, col(Account.id) == Grant.account_id)
        .where(col(Grant.benefit) == "dibao", col(Member.until).is_(None))
        .order_by(col(Grant.case_no), col(Member.relation) != "02", col(Member.id))
    )
    places = Gazetteer.load(session)
    keys = [item.key for item in DIBAO.fields if item.key not in ("township", "village")]
    keys.insert(2, "division")
    keys.insert(keys.index("income") + 1, "income_months")
    for row in session.execute(query.where(among(col(Grant.case_no), numbers))):
        values = dict(zip(keys, row, strict=True))
        yield sheet_row(values, places, head=values["relation"] == "02")


def first_disability() -> Any:
    """The one disability a row has room for: the first on file that still holds."""
    one = aliased(Disability)
    today = clock.today()
    holds = (col(one.person_id) == Person.id, on_day(one.since, one.until, today))
    return select(func.min(col(one.id))).where(*holds).correlate(Person).scalar_subquery()


def still_ill() -> Any:
    """Whether a serious illness holds today."""
    return on_day(SeriousIllness.since, SeriousIllness.until, clock.today())


def tekun_cases(session: Session, numbers: Iterable[str]) -> Iterator[dict[str, Any]]:
    """The given 特困 cases as rows of the form."""
    newest = newest_start(Support)
    shown = (
        col(Grant.case_no),
        col(Support.area),
        col(Support.mode),
        col(Support.self_care),
        col(Grant.division_code),
        col(Person.name),
        col(Person.id_no),
        col(Grant.confirmed_on),
        col(Grant.since),
        col(Support.carer_name),
        col(Support.carer_id_no),
        col(Account.holder),
        col(Account.bank),
        col(Account.number),
        col(Person.phone),
        col(Grant.note),
    )
    query = (
        select(*shown)
        .select_from(Grant)
        .join(Person, col(Person.id) == Grant.person_id)
        .outerjoin(Support, and_(col(Support.grant_id) == Grant.id, col(Support.since) == newest))
        .outerjoin(Account, col(Account.id) == Grant.account_id)
        .where(col(Grant.benefit) == "tekun")
        .order_by(col(Grant.case_no))
    )
    places = Gazetteer.load(session)
    keys = [item.key for item in TEKUN.fields if item.key not in ("township", "village")]
    keys.insert(4, "division")
    for row in session.execute(query.where(among(col(Grant.case_no), numbers))):
        yield sheet_row(dict(zip(keys, row, strict=True)), places, head=True)


_HEAD_ONLY = (
    "area", "income", "cost", "confirmed_on", "since", "payee", "bank", "account_no", "single",
    "family_income", "family_persons",
)  # fmt: skip


def sheet_row(values: dict[str, Any], places: Gazetteer, *, head: bool) -> dict[str, Any]:
    """A row as the form has it: names of places, the household's columns on the head's row only."""
    code = values.pop("division")
    village = places.by_code.get(code)
    township = places.by_code.get(places.township_of(code))
    values["township"] = township.name if township and head else None
    is_village = village is not None and village.level == "village"
    values["village"] = village.name if village and is_village and head else None
    over = values.pop("income_months", None)
    for key in ("income", "family_income"):
        if over and values.get(key) is not None:  # the columns are a month's, whatever was assessed
            values[key] = round_fen(Fraction(values[key], over), Rounding.half_up_fen)
    if "ill" in values:
        values["ill"] = True if values["ill"] else None
    if "payee" in values and values["payee"] == values["name"] and not values["account_no"]:
        values["payee"] = None
    for key in _HEAD_ONLY:
        if not head and key in values:
            values[key] = None
    return values
