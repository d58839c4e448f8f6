"""Sheets: the persons of an allowance in the columns of its own form (津贴登记表的行)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from sqlalchemy import and_, func, select
from sqlmodel import Session, col

from minzheng.kernel.db import among
from minzheng.kernel.sheet.form import Form
from minzheng.payout.allowance.declare import Allowance
from minzheng.payout.allowance.models import AllowanceTerm, LifeProof, MoveIn
from minzheng.payout.enter.intake import canonical
from minzheng.payout.models import Grant
from minzheng.people.divisions import Gazetteer
from minzheng.people.models import Account, Person


def cases(
    session: Session, allowance: Allowance, numbers: Iterable[str]
) -> Iterator[dict[str, Any]]:
    """The given cases as rows of the form, by number."""
    first = select(func.min(col(AllowanceTerm.since))).where(
        col(AllowanceTerm.grant_id) == Grant.id
    )
    proved = select(func.max(col(LifeProof.proved_on))).where(col(LifeProof.grant_id) == Grant.id)
    query = (
        select(Grant, Person, AllowanceTerm, Account, MoveIn)
        .add_columns(proved.correlate(Grant).scalar_subquery())
        .join(Person, col(Person.id) == Grant.person_id)
        .join(
            AllowanceTerm,
            and_(
                col(AllowanceTerm.grant_id) == Grant.id,
                col(AllowanceTerm.since) == first.correlate(Grant).scalar_subquery(),
            ),
        )
        .outerjoin(Account, col(Account.id) == Grant.account_id)
        .outerjoin(MoveIn, col(MoveIn.grant_id) == Grant.id)
        .where(col(Grant.benefit) == allowance.benefit, among(col(Grant.case_no), numbers))
        .order_by(col(Grant.case_no))
    )
    found = session.execute(query).all()
    places = Gazetteer.load(session)
    told = [row[0].stored_id for row in found]
    extras = allowance.extras(session, told) if allowance.extras else {}
    for grant, *rest in found:
        yield _row(allowance, places, grant, *rest) | extras.get(grant.stored_id, {})


def _row(
    allowance: Allowance, places: Gazetteer, grant: Grant, person: Person, *rest: Any
) -> dict[str, Any]:
    """One case as the sheet has it."""
    term, account, moved, proved = rest
    township, village = _place(places, grant.division_code)
    own = account is None or account.owner_id == person.id
    return {
        "case_no": grant.case_no,
        "category": _category(allowance, term),
        "township": township,
        "village": village,
        "name": person.name,
        "id_no": person.id_no,
        "applied_on": term.applied_on,
        "confirmed_on": grant.confirmed_on,
        "since": grant.since,
        "proved_on": proved,
        "paid_until": moved.paid_until if moved else None,
        "issuer": moved.issuer if moved else None,
        "document": moved.document if moved else None,
        "payee": account.holder if account and not own else None,
        "agent": grant.agent,
        "bank": account.bank if account else None,
        "account_no": account.number if account else None,
        "phone": person.phone,
        "note": grant.note,
    }


def _category(allowance: Allowance, term: AllowanceTerm) -> Any:
    return allowance.category.of(term.category) if allowance.category and term.category else None


def _place(places: Gazetteer, code: str) -> tuple[str | None, str | None]:
    """Township and village of a code, by name."""
    village = places.by_code.get(code)
    township = places.by_code.get(places.township_of(code)) if village else None
    inside = village is not None and village.level == "village"
    return township.name if township else None, village.name if village and inside else None


def stored(
    session: Session, allowance: Allowance, form: Form, numbers: list[str]
) -> dict[str, list[dict[str, str]]]:
    """The cases on file as the sheet would show them, to be compared with one."""
    found = {}
    for row in cases(session, allowance, numbers):
        told = canonical(form, row)
        told["payee"] = told["payee"] or (told["name"] if told["account_no"] else "")
        found[row["case_no"]] = [told]
    return found
