"""Status (身份认定): 低保边缘家庭 and 刚性支出困难家庭, recognised without money being paid.

A status is a standing right like any other, so that who holds what, what bars what and what was
decided when is told in one place; it is no benefit and never part of a run. It holds from the month
of its decision, or from the month after the right that it follows. A rigid household's is
recognised for so many months at most and ends by itself; a new application renews it.
社会救助法 第二十一条、第二十二条; 刚性支出困难家庭认定办法 第十条.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from sqlmodel import Session

from minzheng.assist.cases.choices import StatusKind
from minzheng.assist.cases.models import StatusFound
from minzheng.assist.cases.moves import link
from minzheng.assist.cases.numbers import next_number
from minzheng.assist.models import Area
from minzheng.kernel.month import Month
from minzheng.kernel.standards import Standards
from minzheng.payout.acts import EXPIRY, Paper, record
from minzheng.payout.models import Act, Grant
from minzheng.people.find import members_on
from minzheng.people.models import Household, Member

RATIOS = {"marginal": "marginal.ratio", "rigid": "rigid.cost_ratio"}
"""The standard that a recognition was measured by: a multiple, a share of the income."""


@dataclass(frozen=True, slots=True)
class Recognised:
    """What is recognised: the household, its counted people, its figures (认定内容).

    ``members`` are ``(person, relation code, counted)``, the head first; they are ``()`` where the
    household on file under ``household_id`` goes on as it stands. ``income`` is the household's in
    分 over ``income_months``; ``cost`` is the rigid spending of twelve months. ``follows`` is the
    case it takes the place of: one that still stands ends the month before.
    """

    head_id: int
    division_code: str
    area: Area
    income: int
    income_months: int = 1
    cost: int = 0
    case_no: str = ""
    members: tuple[tuple[int, str, bool], ...] = ()
    household_id: int | None = None
    follows: Grant | None = None
    note: str = ""


def grant_status(
    session: Session, kind: StatusKind, told: Recognised, paper: Paper, standards: Standards
) -> Grant:
    """Enter a confirmed status with its household, figures, decision and link; gives its grant.

    Nothing is judged here: whether a household fits is the assessment's, who decides the
    procedure's. What it follows ends the month before, under the same paper.
    """
    since = first_month(told, paper)
    until = expiry(kind, since, standards)
    case_no = told.case_no or next_number(session, kind.value, paper.on.year)
    grant = Grant(
        benefit=kind.value,
        case_no=case_no,
        person_id=told.head_id,
        household_id=told.household_id or _household(session, case_no, told, paper.on),
        division_code=told.division_code,
        confirmed_on=paper.on,
        since=since,
        until=until,
        end_reason=EXPIRY if until else "",
        note=told.note,
    )
    session.add(grant)
    session.flush()
    session.add(found_on(session, grant, told, paper.on, standards))
    record(session, grant, Act.confirm, since, paper)
    if told.follows is not None:
        link(session, grant, told.follows, paper)
    session.flush()
    return grant


def first_month(told: Recognised, paper: Paper) -> Month:
    """The month of the decision, or the month after the last of the right it follows."""
    decided = Month.of(paper.on)
    if told.follows is None:
        return decided
    return max((told.follows.until or decided) + 1, decided)


def expiry(kind: str, since: Month, standards: Standards) -> Month | None:
    """The last month of a status recognised for so many months; ``None`` of one that goes on."""
    if kind != StatusKind.rigid:
        return None
    return since + (standards.on(since).count("rigid.valid_months") - 1)


def found_on(
    session: Session, grant: Grant, told: Recognised, decided_on: date, standards: Standards
) -> StatusFound:
    """What a status rests on from its first month, with the number of people counted then."""
    household = session.get_one(Household, grant.household_id)
    counted = [m for m, _ in members_on(session, household, decided_on) if m.covered]
    std, key = standards.on(grant.since), RATIOS[grant.benefit]
    return StatusFound(
        grant_id=grant.stored_id,
        since=grant.since,
        area=told.area,
        persons=len(counted),
        income=told.income,
        income_months=told.income_months,
        cost=told.cost,
        ratio=std.value(key).value if key in std else "",
        valid_until=grant.until.last if grant.until else None,
        decided_on=decided_on,
    )


def _household(session: Session, number: str, told: Recognised, day: date) -> int:
    """A household under the number of its case, with its people from the day of the decision."""
    household = Household(number=number, division_code=told.division_code)
    session.add(household)
    session.flush()
    for person_id, relation, counted in told.members:
        session.add(
            Member(
                household_id=household.stored_id,
                person_id=person_id,
                relation=relation,
                covered=counted,
                since=day,
            )
        )
    session.flush()
    return household.stored_id
