"""Acts of assist: confirm, adjust and what goes with them for 低保 and 特困 (社会救助决定).

Each checks all its conditions and refuses once with every failure and its article. A change takes
effect from the month after the decision unless another month is named.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta

from sqlmodel import Session, col, select

from minzheng.assist.models import (
    Area,
    Assessment,
    IncomeItem,
    IncomeKind,
    PhaseOut,
    SelfCare,
    Support,
    SupportMode,
)
from minzheng.assist.rules.dibao import dibao
from minzheng.assist.rules.income import counted_income
from minzheng.assist.rules.tekun import tekun
from minzheng.kernel.finding import Finding, Problem
from minzheng.kernel.month import Month
from minzheng.kernel.standards import Standards
from minzheng.payout.acts import (
    Paper,
    common_faults,
    end,
    hearing_faults,
    record,
    refuse_if,
)
from minzheng.payout.benefit import Benefit
from minzheng.payout.compute import compute_one
from minzheng.payout.exclusion import barred_by
from minzheng.payout.facts import in_force
from minzheng.payout.models import Act, Grant
from minzheng.people.acts import change_members, family_account
from minzheng.people.find import members_on
from minzheng.people.models import Household, Member

PHASE_OUT_LONG = Problem(
    "phase-out-too-long",
    "渐退期 {months} 个月，超过 {most} 个月",
    "改短，或写明县里另定的文件后先改标准",
    cite="民发〔2021〕57号 第三十三条",
)
PHASE_OUT_TWICE = Problem(
    "phase-out-twice",
    "{since} 至 {until} 已在渐退期内",
    "渐退期满后再办",
    cite="民发〔2021〕57号 第三十三条",
)
NOTHING_TO_CHANGE = Problem("nothing-to-change", "没有写要调整什么", "看 adjust -h")
MOVED_TO_TEKUN = "转特困"


@dataclass(frozen=True, slots=True)
class Change:
    """What an adjustment of a 低保 household changes; what is ``None`` stays."""

    income: int | None = None
    income_months: int = 1
    items: tuple[tuple[IncomeKind, int], ...] = ()
    area: Area | None = None
    tier: str | None = None
    phase_out: int | None = None
    joins: tuple[tuple[int, str, bool], ...] = ()
    leaves: tuple[int, ...] = ()
    account: tuple[str, str, str] | None = None

    @property
    def empty(self) -> bool:
        """Whether nothing is to change."""
        return self == Change(income_months=self.income_months)


@dataclass(frozen=True, slots=True)
class Amounts:
    """The amount a month in 分 before and after an act, from the month it takes effect."""

    effective: Month
    before: int
    after: int


def adjust_dibao(
    session: Session,
    grant: Grant,
    change: Change,
    paper: Paper,
    *,
    standards: Standards,
    effective: Month | None = None,
) -> Amounts:
    """Change a household's income, members, area or tier, or let it phase out.

    Raises ``act-refused`` with every condition that fails; a reduction needs hearing and notice.
    """
    month = effective or paper.next_month
    faults = common_faults(grant, paper, month)
    if change.empty:
        faults.append(NOTHING_TO_CHANGE.finding())
    faults += _phase_out_faults(session, grant, change, standards, month)
    refuse_if(grant, "调整", faults)
    before = _due(session, dibao, grant, month, standards)
    base = _base(session, grant, month, standards)
    if change.phase_out is not None:
        until = month + (change.phase_out - 1)
        session.add(PhaseOut(grant_id=grant.stored_id, since=month, until=until, base=base))
    _write_change(session, grant, change, paper, month)
    session.flush()
    after = _due(session, dibao, grant, month, standards)
    if after < before:
        refuse_if(grant, "减发", hearing_faults(paper, standards))
    record(session, grant, Act.adjust, month, paper)
    return Amounts(month, before, after)


def _phase_out_faults(
    session: Session, grant: Grant, change: Change, standards: Standards, month: Month
) -> list[Finding]:
    """A phase-out of at most so many months, and no second one before the first is over."""
    if change.phase_out is None:
        return []
    standing = select(PhaseOut).where(PhaseOut.grant_id == grant.id, PhaseOut.until >= month)
    faults = [
        PHASE_OUT_TWICE.finding(since=known.since, until=known.until)
        for known in session.exec(standing.order_by(col(PhaseOut.since)))
    ]
    most = standards.on(month).count("phase_out.max_months")
    if not 1 <= change.phase_out <= most:
        faults.append(PHASE_OUT_LONG.finding(months=change.phase_out, most=most))
    return faults


def _write_change(
    session: Session, grant: Grant, change: Change, paper: Paper, month: Month
) -> None:
    """New dated rows for what changes in income, members and account."""
    assessed = (change.income, change.area, change.tier, change.items or None)
    if any(part is not None for part in assessed):
        _assess(session, grant, change, paper, month)
    household = session.get_one(Household, grant.household_id)
    if change.joins or change.leaves:
        change_members(session, household, month, joins=change.joins, leaves=change.leaves)
    if change.account is not None:
        number, payee, bank = change.account
        grant.account_id = family_account(
            session, household, number, payee=payee, bank=bank, day=paper.on
        )
        session.add(grant)


def _assess(session: Session, grant: Grant, change: Change, paper: Paper, month: Month) -> None:
    """A new assessment from a month on; an earlier one of the same month is replaced by it."""
    query = (
        select(Assessment)
        .where(Assessment.grant_id == grant.id, Assessment.since <= month)
        .order_by(col(Assessment.since).desc())
    )
    known = session.exec(query).first()
    income, months = change.income, change.income_months
    if change.items:
        income, months = counted_income(change.items), change.income_months
    if income is None and known is not None:
        income, months = known.income, known.income_months
    fresh = known if known is not None and known.since == month else None
    if fresh is None:
        fresh = Assessment(
            grant_id=grant.stored_id, since=month, income=income or 0, decided_on=paper.on
        )
    fresh.area = change.area or (known.area if known else Area.rural)
    fresh.tier = change.tier if change.tier is not None else (known.tier if known else "")
    fresh.income, fresh.income_months = income or 0, months
    fresh.decided_on = paper.on
    session.add(fresh)
    session.flush()
    for kind, amount in change.items:
        session.add(
            IncomeItem(
                assessment_id=fresh.stored_id, kind=kind, amount=amount, counted=kind.counted
            )
        )


def _due(
    session: Session, benefit: Benefit, grant: Grant, month: Month, standards: Standards
) -> int:
    """What the grant is due in a month by the facts as they stand."""
    _, told = compute_one(session, benefit, month, grant, standards)
    return int(told["due"])


def _base(session: Session, grant: Grant, month: Month, standards: Standards) -> int:
    """The household's amount without supplements the month before: what phase-out goes on with."""
    before = max(month - 1, grant.since)
    _, told = compute_one(session, dibao, before, grant, standards)
    return next((int(s["value"]) for s in told["steps"] if s["name"] == "base"), 0)


# --- 特困 ----------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class SupportChange:
    """What an adjustment of a 特困 person changes; what is ``None`` stays."""

    area: Area | None = None
    mode: SupportMode | None = None
    self_care: SelfCare | None = None
    carer: tuple[str, str] | None = None


def adjust_tekun(
    session: Session,
    grant: Grant,
    change: SupportChange,
    paper: Paper,
    *,
    standards: Standards,
    effective: Month | None = None,
) -> Amounts:
    """Change a person's area, mode of support, self-care level or carer.

    Raises ``act-refused`` with every condition that fails; a reduction needs hearing and notice.
    """
    month = effective or paper.next_month
    faults = common_faults(grant, paper, month)
    if change == SupportChange():
        faults.append(NOTHING_TO_CHANGE.finding())
    refuse_if(grant, "调整", faults)
    before = _due(session, tekun, grant, month, standards)
    query = (
        select(Support)
        .where(Support.grant_id == grant.id, Support.since <= month)
        .order_by(col(Support.since).desc())
    )
    known = session.exec(query).first()
    if known is None:
        raise LookupError(f"grant {grant.id} has no support before {month}")
    fresh = known if known.since == month else None
    if fresh is None:
        fresh = Support(grant_id=grant.stored_id, since=month, decided_on=paper.on)
    fresh.area = change.area or known.area
    fresh.mode = change.mode or known.mode
    fresh.self_care = change.self_care or known.self_care
    carer = change.carer or (known.carer_name, known.carer_id_no)
    fresh.carer_name, fresh.carer_id_no = carer
    fresh.decided_on = paper.on
    session.add(fresh)
    session.flush()
    after = _due(session, tekun, grant, month, standards)
    if after < before:
        refuse_if(grant, "减发", hearing_faults(paper, standards))
    record(session, grant, Act.adjust, month, paper)
    return Amounts(month, before, after)


def moving(session: Session, grants: list[Grant]) -> list[Grant]:
    """Of some new 特困 grants, those whose holder was on file in a household or with a right."""
    holders = [grant.person_id for grant in grants]
    counted = select(Member.person_id).where(col(Member.person_id).in_(holders))
    holding = select(Grant.person_id).where(
        col(Grant.person_id).in_(holders), Grant.benefit != "tekun"
    )
    known = set(session.exec(counted)) | set(session.exec(holding))
    return [grant for grant in grants if grant.person_id in known]


def leave_for_tekun(session: Session, grant: Grant) -> list[Grant]:
    """End what a new 特困 grant bars, so that nothing overlaps and nothing is missing.

    His own barred grants end the month before; in a 低保 household he is no longer counted from the
    first month on, and the household's grant ends too when nobody is left. The move is to a higher
    right under the same law: the confirmation is its paper. Gives the grants that were touched.
    """
    last = grant.since - 1
    paper = Paper(on=grant.confirmed_on, reason=MOVED_TO_TEKUN, document=f"特困 {grant.case_no}")
    touched = []
    for household in _households_of(session, grant.person_id, grant.since):
        touched.append(_uncount(session, household, grant.person_id, last, paper))
    query = select(Grant).where(
        Grant.person_id == grant.person_id,
        col(Grant.benefit).in_([code for code in barred_by("tekun") if code != "dibao"]),
        in_force(Grant.since, Grant.until, grant.since),
    )
    for barred in session.exec(query):
        end(session, barred, paper, last)
        touched.append(barred)
    return touched


def _households_of(session: Session, person_id: int, month: Month) -> list[Grant]:
    """The 低保 grants of households in which a person is counted in a month."""
    query = (
        select(Grant)
        .join(Member, col(Member.household_id) == Grant.household_id)
        .where(
            Grant.benefit == "dibao",
            Member.person_id == person_id,
            col(Member.covered),
            in_force(Grant.since, Grant.until, month),
            (col(Member.until).is_(None)) | (col(Member.until) >= month.first),
        )
    )
    return list(session.exec(query))


def _uncount(
    session: Session, dibao_grant: Grant, person_id: int, last: Month, paper: Paper
) -> Grant:
    """Take a person out of a household's count after ``last``; end the grant if nobody is left."""
    household = session.get_one(Household, dibao_grant.household_id)
    rest = [
        person
        for member, person in members_on(session, household, (last + 1).first)
        if member.covered and person.id != person_id
    ]
    if not rest:
        end(session, dibao_grant, paper, last)
        return dibao_grant
    member = session.exec(
        select(Member).where(
            Member.household_id == household.id,
            Member.person_id == person_id,
            col(Member.until).is_(None),
        )
    ).one()
    day = last.last
    if member.since > day:
        day = member.since
    member.until = day
    session.add(member)
    session.add(
        Member(
            household_id=household.stored_id,
            person_id=person_id,
            relation=member.relation,
            covered=False,
            since=day + timedelta(days=1),
        )
    )
    record(session, dibao_grant, Act.adjust, last + 1, paper)
    return dibao_grant
