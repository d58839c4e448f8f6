"""Register of an allowance, made from its declaration: list, sheet, one person whole (津贴台账)."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from sqlalchemy import and_, select
from sqlmodel import Session, col

from minzheng.kernel.audit import gone
from minzheng.kernel.look import raw
from minzheng.kernel.month import Month
from minzheng.kernel.register import Ask, Lists, Register, Taken
from minzheng.kernel.sheet.read import Reading
from minzheng.payout.allowance.declare import Allowance
from minzheng.payout.allowance.form import form_of
from minzheng.payout.allowance.intake import plan_of
from minzheng.payout.allowance.models import AllowanceTerm, LifeProof, MoveIn
from minzheng.payout.allowance.sheets import cases
from minzheng.payout.allowance.showing import columns_of, show
from minzheng.payout.enter.intake import Plan
from minzheng.payout.enter.listing import in_state, listed_grants, newest_start
from minzheng.payout.enter.showing import find_case
from minzheng.payout.enter.taking import take_in
from minzheng.payout.models import Decision, Grant, Suspension
from minzheng.payout.state import STATUSES
from minzheng.people.divisions import Gazetteer, town_code
from minzheng.people.models import Death

OF_A_GRANT = (AllowanceTerm, LifeProof, MoveIn, Suspension, Decision)
"""Tables whose rows belong to one grant."""


def register_of(allowance: Allowance) -> Register:
    """The register of an allowance."""
    form = form_of(allowance)
    return Register(
        name=allowance.path.replace(" ", "."),
        title=f"{allowance.title}台账",
        columns=columns_of(allowance),
        key="case_no",
        rows=lambda session, ask: _rows(allowance, session, ask),
        show=lambda session, key: show(raw(session), allowance, key),
        images=lambda session, key: images(session, allowance, key),
        form=form,
        sheet_rows=lambda session, ask: _sheet(allowance, session, ask),
        take_in=lambda session, reading, partial: _take(
            plan_of(allowance, form), session, reading, partial
        ),
        lists=_lists,
        town=town_code,
    )


def _take(plan: Plan, session: Session, reading: Reading, partial: bool) -> Taken:
    return take_in(session, reading, Gazetteer.load(session), plan, partial=partial)


def _rows(allowance: Allowance, session: Session, ask: Ask) -> list[tuple[Any, ...]]:
    """Everybody with the allowance as he stands on a day."""
    places = Gazetteer.load(session)
    newest = newest_start(AllowanceTerm, Month.of(ask.on))
    query = (
        listed_grants(allowance.benefit, ask, places)
        .add_columns(col(AllowanceTerm.category))
        .outerjoin(
            AllowanceTerm,
            and_(col(AllowanceTerm.grant_id) == Grant.id, col(AllowanceTerm.since) == newest),
        )
    )
    return [
        (
            row.case_no, row.name, row.id_no, places.label(row.division_code),
            *((allowance.word(row.category or ""),) if allowance.category else ()),
            row.since, row.until, status, row.for_month, row.amount,
        )
        for row, status in in_state(session, query, ask)
    ]  # fmt: skip


def _sheet(allowance: Allowance, session: Session, ask: Ask) -> list[Mapping[str, Any]]:
    """The persons asked for, as the form has them; whose right ended only when asked for."""
    state = [column.key for column in columns_of(allowance)].index("status")
    listed = _rows(allowance, session, ask)
    wanted = [row[0] for row in listed if ask.status or row[state] != STATUSES["ended"]]
    places = Gazetteer.load(session)
    return [_short(row, places) for row in cases(session, allowance, wanted)]


def _short(row: dict[str, Any], places: Gazetteer) -> dict[str, Any]:
    """A row with the village's name as clerks write it."""
    if row["village"] and row["township"]:
        township = places.township(row["township"])
        return row | {"village": places.village(township, row["village"]).short}
    return row


def _lists(session: Session) -> Lists:
    """Townships, and villages by township."""
    places = Gazetteer.load(session)
    townships, villages = places.offered(places.townships())
    return {"townships": townships}, villages


def images(session: Session, allowance: Allowance, key: str) -> list[tuple[str, int]]:
    """The audited rows that make one person's case."""
    found = find_case(raw(session), allowance.benefit, f"{allowance.title}台账", key)
    grant = session.get_one(Grant, found)
    rows = [("payout_grant", found), ("person", grant.person_id)]
    rows += [("account", grant.account_id)] if grant.account_id else []
    for model in OF_A_GRANT:
        name = str(model.__tablename__)
        keys = select(col(model.id)).where(col(model.grant_id) == found)
        rows += [(name, one) for one in session.execute(keys).scalars()]
        rows += gone(session.connection(), name, "grant_id", found)
    deaths = select(col(Death.id)).where(col(Death.person_id) == grant.person_id)
    return [*rows, *(("death", one) for one in session.execute(deaths).scalars())]
