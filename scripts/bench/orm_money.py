"""The same rules over objects: one 低保 grant after the other through the models (逐户核算).

``python orm_money.py DATABASE GRANTS``. What a run would be without its one query: each grant, its
assessment, account, members and their facts are loaded as objects, the rules are called, a line is
added to the session. Standards, rules, audit and commit are the program's own. It ends by printing
how many grants it computed and what is due to them.
"""

from __future__ import annotations

import hashlib
import sys
from pathlib import Path
from typing import Any

from county import MONTH
from sqlmodel import Session, col, select

from minzheng.assist.models import Assessment, PhaseOut
from minzheng.kernel import clock
from minzheng.kernel.audit import Deed
from minzheng.kernel.db import Store
from minzheng.kernel.month import Month
from minzheng.kernel.standards import standards_of
from minzheng.payout import registry
from minzheng.payout.compute import Run, working
from minzheng.payout.models import Batch, BatchKind, Grant, Line, Suspension, Working
from minzheng.people.models import (
    Account,
    Death,
    Disability,
    DisabilityKind,
    Member,
    Person,
    SeriousIllness,
)

AT = Month.parse(MONTH)
ELDER, MINOR = "1966-09-01", "2008-09-01"


def main(path: str, grants: int) -> None:
    """Compute the first grants of the month, one by one."""
    total = 0
    with Store(Path(path)).work(Deed("甲", "orm")) as work:
        session = work.session
        batch = Batch(
            benefit="dibao", month=AT, kind=BatchKind.regular, made_by="甲", made_on=clock.today()
        )
        session.add(batch)
        session.flush()
        run = Run(session, registry.benefit("dibao"), AT, standards_of(session))
        wanted = session.exec(_grants().limit(grants)).all()
        for number, grant in enumerate(wanted, 1):
            line = _line(run, session, grant, batch, number)
            session.add(line)
            total += line.due
    print(len(wanted), total)


def _grants() -> Any:
    return (
        select(Grant)
        .where(
            Grant.benefit == "dibao",
            Grant.since <= AT,
            (col(Grant.until).is_(None)) | (col(Grant.until) >= AT),
        )
        .order_by(col(Grant.division_code), col(Grant.case_no), col(Grant.id))
    )


def _line(run: Run, session: Session, grant: Grant, batch: Batch, number: int) -> Line:
    """One grant computed."""
    person = session.get_one(Person, grant.person_id)
    account = session.get(Account, grant.account_id) if grant.account_id else None
    owner = session.get(Person, account.owner_id) if account and account.owner_id else None
    facts = _facts(session, grant, account)
    std = run.std()
    decided = run.benefit.decide(facts, std)
    content = working(run, facts, decided, std)
    paid = decided.due if facts["account_state"] == "ok" else 0
    return Line(
        batch_id=batch.stored_id,
        line_no=number,
        grant_id=grant.stored_id,
        for_month=AT,
        case_no=grant.case_no,
        subject_name=person.name,
        subject_id_no=person.id_no,
        payee_name=account.holder if account else person.name,
        payee_id_no=owner.id_no if owner else person.id_no,
        division_code=grant.division_code,
        account_no=account.number if account else "",
        bank=account.bank if account else "",
        persons=facts["persons"],
        due=decided.due,
        amount=paid,
        refusal=decided.refusal or ("" if paid else "nothing-due"),
        working_id=_working(session, content),
    )


def _facts(session: Session, grant: Grant, account: Account | None) -> dict[str, Any]:
    """What the rules ask of one grant."""
    assessed = session.exec(
        select(Assessment)
        .where(Assessment.grant_id == grant.id, Assessment.since <= AT)
        .order_by(col(Assessment.since).desc())
    ).first()
    phase = session.exec(
        select(PhaseOut).where(
            PhaseOut.grant_id == grant.id, PhaseOut.since <= AT, PhaseOut.until >= AT
        )
    ).first()
    stopped = session.exec(select(Suspension).where(Suspension.grant_id == grant.id)).all()
    died = session.exec(select(Death).where(Death.person_id == grant.person_id)).first()
    grounds = sorted(_grounds(session, grant))
    return {
        "suspended": int(any(s.since <= AT and (not s.until or s.until >= AT) for s in stopped)),
        "excluded": 0,
        "confirmed_before": int(grant.confirmed_on < AT.first),
        "last_month": str(Month.of(died.died_on)) if died else None,
        "account_state": "ok" if account else "none",
        "area": assessed.area.value if assessed else None,
        "tier": (assessed.tier or None) if assessed else None,
        "income": assessed.income if assessed else None,
        "income_months": assessed.income_months if assessed else None,
        "single": int(assessed is not None and assessed.single is not None),
        "family_income": assessed.family_income if assessed else None,
        "family_persons": assessed.family_persons if assessed else None,
        "phase_out_base": phase.base if phase else None,
        "persons": len(grounds),
        "stopped": 0,
        "grounds": ",".join(filter(None, grounds)),
    }


def _grounds(session: Session, grant: Grant) -> list[str]:
    """The grounds of each member counted, in letters."""
    found = []
    members = session.exec(
        select(Member, Person)
        .join(Person, col(Person.id) == Member.person_id)
        .where(Member.household_id == grant.household_id, col(Member.covered))
    )
    for member, person in members.all():
        if member.since > AT.first or (member.until and member.until < AT.first):
            continue
        died = session.exec(select(Death).where(Death.person_id == person.id)).first()
        if (died and died.died_on < AT.first) or _holds_tekun(session, person):
            continue
        found.append(_age(person) + _health(session, person))
    return found


def _holds_tekun(session: Session, person: Person) -> bool:
    held = session.exec(select(Grant).where(Grant.person_id == person.id)).all()
    return any(
        one.benefit == "tekun" and one.since <= AT and (one.until is None or one.until >= AT)
        for one in held
    )


def _age(person: Person) -> str:
    born = str(person.birth or "1990-01-01")
    return "e" if born < ELDER else "m" if born >= MINOR else ""


def _health(session: Session, person: Person) -> str:
    minds = (DisabilityKind.intellectual, DisabilityKind.mental)
    day = AT.first
    disabled = session.exec(select(Disability).where(Disability.person_id == person.id)).all()
    severe = any(
        one.since <= day
        and (one.until is None or one.until >= day)
        and (one.grade <= 2 or (one.grade == 3 and one.kind in minds))
        for one in disabled
    )
    ills = session.exec(select(SeriousIllness).where(SeriousIllness.person_id == person.id)).all()
    ill = any(one.since <= day and (one.until is None or one.until >= day) for one in ills)
    return ("d" if severe else "") + ("i" if ill else "")


def _working(session: Session, content: str) -> int:
    """The stored working of this content, new when there is none."""
    digest = hashlib.sha256(content.encode()).hexdigest()
    found = session.exec(select(Working).where(Working.digest == digest)).first()
    if found is None:
        found = Working(digest=digest, content=content)
        session.add(found)
        session.flush()
    return found.stored_id


if __name__ == "__main__":
    main(sys.argv[1], int(sys.argv[2]))
