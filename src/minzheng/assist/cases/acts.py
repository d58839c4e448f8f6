"""Acts of assist: confirm, adjust and what goes with them for 低保 and 特困 (社会救助决定).

Each checks all its conditions and refuses once with every failure and its article. A change takes
effect from the month after the decision unless another month is named.
"""

from __future__ import annotations

from dataclasses import dataclass

from sqlmodel import Session, col, select

from minzheng.assist.cases.reviews import window_faults
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
    hearing_faults,
    record,
    refuse_if,
)
from minzheng.payout.benefit import Benefit
from minzheng.payout.compute import compute_one
from minzheng.payout.models import Act, Grant
from minzheng.people.acts import change_members, family_account
from minzheng.people.models import Household

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
PHASE_OUT_UNPROVED = Problem(
    "phase-out-unproved",
    "渐退没有就业证明",
    "加 --evidence：劳动合同、工资单、营业执照等",
    cite="民发〔2021〕57号 第三十三条",
)
PHASE_OUT_SOON = Problem(
    "phase-out-too-soon",
    "上次渐退至 {until}，隔不到 {months} 个月",
    "不再渐退；按新情况调整或终止",
    cite="本县渐退间隔规定（phase_out.min_gap_months）",
)
NOTHING_TO_CHANGE = Problem("nothing-to-change", "没有写要调整什么", "看 adjust -h")


@dataclass(frozen=True, slots=True)
class Change:
    """What an adjustment of a 低保 household changes; what is ``None`` stays."""

    income: int | None = None
    income_months: int = 1
    items: tuple[tuple[IncomeKind, int], ...] = ()
    area: Area | None = None
    tier: str | None = None
    phase_out: int | None = None
    evidence: str = ""
    joins: tuple[tuple[int, str, bool], ...] = ()
    leaves: tuple[int, ...] = ()
    account: tuple[str, str, str] | None = None

    @property
    def empty(self) -> bool:
        """Whether nothing is to change."""
        return self == Change(income_months=self.income_months, evidence=self.evidence)


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
    if change.income is not None and change.phase_out is None:
        faults += window_faults(session, grant, paper.on, standards)
    refuse_if(grant, "调整", faults)
    before = due_of(session, dibao, grant, month, standards)
    base = _base(session, grant, month, standards)
    if change.phase_out is not None:
        until = month + (change.phase_out - 1)
        made = PhaseOut(grant_id=grant.stored_id, since=month, until=until, base=base)
        made.evidence = change.evidence
        session.add(made)
    _write_change(session, grant, change, paper, month)
    session.flush()
    after = due_of(session, dibao, grant, month, standards)
    if after < before:
        refuse_if(grant, "减发", hearing_faults(paper, standards))
    record(session, grant, Act.adjust, month, paper)
    return Amounts(month, before, after)


def _phase_out_faults(
    session: Session, grant: Grant, change: Change, standards: Standards, month: Month
) -> list[Finding]:
    """Proved work, at most so many months, and no second one too soon after the first."""
    if change.phase_out is None:
        return []
    std, faults = standards.on(month), []
    if not change.evidence.strip():
        faults.append(PHASE_OUT_UNPROVED.finding())
    gap = std.count("phase_out.min_gap_months")
    earlier = select(PhaseOut).where(PhaseOut.grant_id == grant.id)
    for known in session.exec(earlier.order_by(col(PhaseOut.since))):
        if known.until >= month:
            faults.append(PHASE_OUT_TWICE.finding(since=known.since, until=known.until))
        elif known.until + gap >= month:
            faults.append(PHASE_OUT_SOON.finding(until=known.until, months=gap))
    most = std.count("phase_out.max_months")
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


def due_of(
    session: Session, benefit: Benefit, grant: Grant, month: Month, standards: Standards
) -> int:
    """What the grant is due in a month by the facts as they stand."""
    _, told = compute_one(session, benefit, month, grant, standards)
    return int(told["due"])


def _base(session: Session, grant: Grant, month: Month, standards: Standards) -> int:
    """What a phase-out goes on with: the month before without supplements, whole or in part."""
    before = max(month - 1, grant.since)
    _, told = compute_one(session, dibao, before, grant, standards)
    whole = next((int(s["value"]) for s in told["steps"] if s["name"] == "base"), 0)
    std = standards.on(month, rounding=dibao.rounding)
    if std.word("phase_out.amount") != "ratio":
        return whole
    return std.round(std.ratio("phase_out.ratio") * whole)


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
    before = due_of(session, tekun, grant, month, standards)
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
    after = due_of(session, tekun, grant, month, standards)
    if after < before:
        refuse_if(grant, "减发", hearing_faults(paper, standards))
    record(session, grant, Act.adjust, month, paper)
    return Amounts(month, before, after)
