"""Views of statuses: 低保边缘 and 刚性支出 households as lists and rows of sheets (身份台账)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from sqlalchemy import and_, case, func, or_, select
from sqlalchemy.orm import aliased
from sqlmodel import Session, col

from minzheng.assist.cases.choices import TITLES
from minzheng.assist.cases.models import StatusFound
from minzheng.assist.enter.sheets import first_disability, sheet_row, still_ill
from minzheng.assist.enter.status_forms import FORMS
from minzheng.kernel.dated import on_day, to_come
from minzheng.kernel.db import among
from minzheng.kernel.month import Month
from minzheng.kernel.register import Ask
from minzheng.payout.enter.listing import newest_start
from minzheng.payout.models import Grant
from minzheng.payout.state import STATUSES, grant_status
from minzheng.people.divisions import Gazetteer
from minzheng.people.models import Death, Disability, Member, Person, SeriousIllness
from minzheng.people.relations import HEAD


def status_list(session: Session, benefit: str, ask: Ask) -> list[tuple[Any, ...]]:
    """Households with a status as they stand on a day: in the order of places."""
    places = Gazetteer.load(session)
    counted = (
        select(col(Member.household_id), func.count().label("persons"))
        .outerjoin(Death, col(Death.person_id) == Member.person_id)
        .where(
            col(Member.covered),
            on_day(Member.since, Member.until, ask.on),
            to_come(Death.died_on, ask.on),
        )
        .group_by(col(Member.household_id))
        .subquery()
    )
    query = (
        select(Grant, Person, StatusFound, counted.c.persons)
        .add_columns(grant_status(Month.of(ask.on)).label("status"))
        .join(Person, col(Person.id) == Grant.person_id)
        .outerjoin(counted, counted.c.household_id == Grant.household_id)
        .outerjoin(
            StatusFound,
            and_(
                col(StatusFound.grant_id) == Grant.id,
                col(StatusFound.since) == _newest(Month.of(ask.on)),
            ),
        )
        .where(col(Grant.benefit) == benefit)
        .order_by(col(Grant.division_code), col(Grant.case_no))
    )
    if ask.keys:
        query = query.where(or_(col(Grant.case_no).in_(ask.keys), col(Person.id_no).in_(ask.keys)))
    if ask.town:
        query = query.where(col(Grant.division_code).in_(places.within(ask.town)))
    rows = []
    for grant, person, found, persons, code in session.execute(query):
        status = STATUSES[code]
        if ask.status and ask.status not in (status, code):
            continue
        kind = f"{found.area.label}{TITLES[benefit]}" if found else ""
        until = found.valid_until if found and not _cut(grant, found) else None
        rows.append(
            (
                grant.case_no, person.name, person.id_no, places.label(grant.division_code),
                persons or 0, kind, per_head(found), grant.since, grant.until, until, status,
            )
        )  # fmt: skip
    return rows


def _newest(month: Month) -> Any:
    """The start of the figures in force in a month, or of the first ones of a case to come."""
    later = aliased(StatusFound)
    return (
        select(func.max(col(later.since)))
        .where(
            col(later.grant_id) == Grant.id,
            or_(col(later.since) <= month, col(later.since) == Grant.since),
        )
        .correlate(Grant)
        .scalar_subquery()
    )


def per_head(found: StatusFound | None) -> int | None:
    """The income a month for each counted person, in whole 分, rounded down."""
    if found is None or found.persons == 0:
        return None
    return found.income // (found.persons * found.income_months)


def _cut(grant: Grant, found: StatusFound) -> bool:
    """Whether a status ended before its time was over."""
    return bool(grant.until and found.valid_until and grant.until < Month.of(found.valid_until))


def status_cases(
    session: Session, benefit: str, numbers: Iterable[str]
) -> Iterator[dict[str, Any]]:
    """Members of the given households as rows of the form, household by household."""
    newest = newest_start(StatusFound)
    query = (
        select(Grant, Person, Member, StatusFound, Disability, SeriousIllness)
        .join(Member, col(Member.household_id) == Grant.household_id)
        .join(Person, col(Person.id) == Member.person_id)
        .outerjoin(
            StatusFound,
            and_(col(StatusFound.grant_id) == Grant.id, col(StatusFound.since) == newest),
        )
        .outerjoin(Disability, col(Disability.id) == first_disability())
        .outerjoin(
            SeriousIllness,
            and_(col(SeriousIllness.person_id) == Person.id, still_ill()),
        )
        .where(
            col(Grant.benefit) == benefit,
            col(Member.until).is_(None),
            among(col(Grant.case_no), numbers),
        )
        .order_by(
            col(Grant.case_no), case((col(Member.relation) == "02", 0), else_=1), col(Member.id)
        )
    )
    places = Gazetteer.load(session)
    keys = [item.key for item in FORMS[benefit].fields]
    for found in session.execute(query):
        head = found[2].relation == HEAD
        row = sheet_row(_told(*found), places, head=head)
        yield {key: row.get(key) for key in keys}


def _told(
    grant: Grant, person: Person, member: Member, found: StatusFound | None, *grounds: Any
) -> dict[str, Any]:
    """What a row of the sheet says of one member, by the form's keys."""
    disability, ill = grounds
    return {
        "case_no": grant.case_no,
        "area": found.area if found else None,
        "name": person.name,
        "id_no": person.id_no,
        "relation": member.relation,
        "covered": member.covered,
        "income": found.income if found else None,
        "income_months": found.income_months if found else None,
        "cost": found.cost if found else None,
        "disability_kind": disability.kind if disability else None,
        "disability_grade": disability.grade if disability else None,
        "ill": ill,
        "confirmed_on": grant.confirmed_on,
        "since": grant.since,
        "phone": person.phone,
        "note": grant.note if member.relation == HEAD else member.note,
        "division": grant.division_code,
    }
