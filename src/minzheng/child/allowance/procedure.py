"""Procedure of recognition as clerks meet it (儿童保障认定办件): numbers, and what a step does.

The confirmation enters the right through the benefit's own intake: the same checks as a sheet of
those confirmed before, so that there is one way into the register.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from sqlmodel import Session, select

from minzheng.child.allowance.declared import BY_CODE
from minzheng.child.allowance.models import Application
from minzheng.child.allowance.processes import CHILD, application_of, reasons
from minzheng.child.register.life import person_of
from minzheng.errors import NotFound
from minzheng.kernel.case import Asked
from minzheng.kernel.finding import Problem
from minzheng.kernel.procedure import Procedure
from minzheng.payout.acts import grant_by_case
from minzheng.payout.allowance.counter import enter_one
from minzheng.people.divisions import Gazetteer
from minzheng.people.links import names_of

NO_APPLICATION = Problem(
    "child-application-unknown", "没有编号 {number} 的儿童保障申请", "用 child case list 查编号",
    kind=NotFound,
)  # fmt: skip


def find(session: Session, number: str) -> int:
    """The key of an application; raises ``child-application-unknown``."""
    query = select(Application).where(Application.number == number.strip())
    found = session.exec(query).one_or_none()
    if found is None:
        raise NO_APPLICATION(number=number)
    return found.stored_id


def _grounds(asked: Asked) -> Mapping[str, Any]:
    """The reasons by the file with their articles, recorded with a refusal."""
    told = [f"{one.message}（{one.cite}）" if one.cite else one.message for one in reasons(asked)]
    return {"grounds": "；".join(told)}


def _confirmed(asked: Asked) -> Iterator[str]:
    """Enter the right; raises ``entry-has-errors`` with what the intake refuses."""
    session = asked.session
    made, child = application_of(session, asked.case.subject_id)
    allowance = BY_CODE[made.aid.value]
    person = person_of(session, child)
    town, village = names_of(Gazetteer.load(session), child.division_code)
    own = not made.payee or made.payee == person.name
    cells = {
        "case_no": "",
        "name": person.name,
        "id_no": person.id_no,
        "category": made.hardship.label if made.hardship else "",
        "township": town,
        "village": village,
        "applied_on": made.applied_on.isoformat(),
        "confirmed_on": asked.taking.on.isoformat(),
        "payee": made.payee,
        "agent": "" if own else f"{made.kin.label}代领",
        "bank": made.bank,
        "account_no": made.account_no,
    }
    case_no, since = enter_one(session, allowance, cells)
    grant = grant_by_case(session, allowance.benefit, allowance.title, case_no)
    made.grant_id = grant.stored_id
    session.add(made)
    session.flush()
    yield f"{allowance.title} {case_no}，自 {since} 起发"


def _refused(asked: Asked) -> Iterator[str]:
    """Tell the grounds, for the written notice."""
    told = asked.case.steps[-1].told
    for key in ("grounds", "reason"):
        if told.get(key):
            yield f"理由：{told[key]}"
    yield "书面告知申请人，不公示"


PROCEDURE = Procedure(
    CHILD,
    find,
    effects={"confirm": _confirmed, "refuse": _refused},
    fills={"refuse": _grounds},
    samples={
        "accept": "BZ2026-00002",
        "check": "BZ2026-00003",
        "confirm": "BZ2026-00004",
        "refuse": "BZ2026-00003",
        "withdraw": "BZ2026-00002",
    },
)
