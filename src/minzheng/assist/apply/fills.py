"""Fills (自动记录): what a step records by itself: the number of the check, the amount."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from sqlmodel import col, select

from minzheng.assist.apply.choices import Opinion
from minzheng.assist.apply.guards import assessed
from minzheng.assist.apply.subject import adult, application_of, counted
from minzheng.assist.means.acts import Terms, request
from minzheng.assist.means.live import missing_reply, replies
from minzheng.assist.means.models import MeansBatch
from minzheng.kernel.case import Asked
from minzheng.kernel.standards import standards_of
from minzheng.people.divisions import Gazetteer


def check_no(asked: Asked) -> Mapping[str, Any]:
    """The number of the check: asked for now, or of replies that are still in force.

    A guardian's authorisation, the applicant's, speaks for a minor. Raises ``means-refused``.
    """
    if asked.taking.recorded.get("check_no"):
        return {}
    session, on, application = asked.session, asked.taking.on, application_of(asked)
    standards = standards_of(session)
    people = {person.stored_id: (one, person) for one, person in counted(session, application)}
    missing = missing_reply(session, people, on, standards)
    if not missing:
        known = replies(session, people, on, standards)
        batches = {check.batch_id for check in known.values()}
        query = select(MeansBatch.number).where(col(MeansBatch.id).in_(batches))
        return {"check_no": "、".join(sorted(session.exec(query)))}
    head = people.get(application.person_id)
    guardian = head[0].authorised_on if head else None
    persons = {}
    for key in missing:
        one, person = people[key]
        minor = not adult(person, on, standards)
        persons[key] = one.authorised_on or (guardian if minor else None)
    town = Gazetteer.load(session).township_of(application.division_code)
    terms = Terms(on=on, purpose=f"{application.kind.label}审核", requested_by=town)
    return {"check_no": request(session, application.number, persons, terms).number}


def amount(asked: Asked) -> Mapping[str, Any]:
    """The amount the rules come to, with an opinion that agrees and with the confirmation."""
    opinion = asked.taking.recorded.get("opinion")
    if opinion is not None and opinion != Opinion.agree:
        return {}
    return {"amount": assessed(asked).amount}
