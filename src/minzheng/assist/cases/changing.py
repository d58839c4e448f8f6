"""Changing a status (身份变动): its figures and people, and going over from 低保 into one.

A household whose income has fallen to the 低保 standard, or risen above the line, is not adjusted:
it goes over to what it now fits, by an application or by the act here.
社会救助法 第二十一条、第二十二条.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from fractions import Fraction

from sqlmodel import Session, col, select

from minzheng.assist.cases.choices import TITLES, FollowOn, StatusKind
from minzheng.assist.cases.leaving import is_single
from minzheng.assist.cases.models import StatusFound
from minzheng.assist.cases.status import Recognised, grant_status
from minzheng.assist.models import Area, Assessment
from minzheng.kernel.finding import Finding, Problem
from minzheng.kernel.month import Month
from minzheng.kernel.standards import MonthStandards, Standards
from minzheng.payout.acts import Paper, common_faults, hearing_faults, record, refuse_if
from minzheng.payout.models import Act, Grant
from minzheng.people.acts import change_members
from minzheng.people.find import members_on
from minzheng.people.models import Household, Person

NOTHING_TO_CHANGE = Problem("status-nothing-to-change", "没有写要调整什么", "看 adjust -h")
NOT_MARGINAL = Problem(
    "status-not-marginal",
    "月人均 {each} 元，不在低保标准 {standard} 元和 {line} 元之间",
    "低于标准的申请低保；高于的终止或转刚性支出",
    cite="社会救助法 第二十一条",
)
COST_LOW = Problem(
    "status-cost-too-low",
    "12 个月刚性支出占家庭收入 {share}，没有超过 {limit}",
    "核对支出和收入；不再符合的终止",
    cite="刚性支出困难家庭认定办法 第四条、第五条",
)
INCOME_HIGH = Problem(
    "status-income-too-high",
    "月人均 {each} 元，不低于上年度人均可支配收入 {line} 元",
    "不再符合的终止",
    cite="刚性支出困难家庭认定办法 第四条",
)
SAME_KIND = Problem("move-to-itself", "已经是{title}", "变动用 adjust")
SINGLE_STAYS = Problem(
    "move-of-single", "单人保的家庭本来就是低保边缘或其他家庭", "办 terminate，家庭的身份不变"
)


@dataclass(frozen=True, slots=True)
class Figures:
    """What a household has: counted people, income in 分 over so many months, rigid costs."""

    area: Area
    persons: int
    income: int
    income_months: int = 1
    cost: int = 0

    @property
    def each(self) -> Fraction:
        """Income a month for each counted person, exact."""
        return Fraction(self.income, self.income_months * max(self.persons, 1))


@dataclass(frozen=True, slots=True)
class StatusChange:
    """What an adjustment of a status changes; what is ``None`` stays."""

    income: int | None = None
    income_months: int = 1
    cost: int | None = None
    area: Area | None = None
    joins: tuple[tuple[int, str, bool], ...] = ()
    leaves: tuple[int, ...] = ()

    @property
    def empty(self) -> bool:
        """Whether nothing is to change."""
        return self == StatusChange(income_months=self.income_months)


def misfits(benefit: str, told: Figures, std: MonthStandards) -> list[Finding]:
    """Why a household does not fit a status by the standards of a month; nothing when it does.

    A county's figure that is not entered is not compared.
    """
    if benefit == StatusKind.marginal:
        standard = std.exact(f"dibao.{told.area}")
        line = standard * std.ratio("marginal.ratio")
        if standard <= told.each < line:
            return []
        words = {"each": _yuan(told.each), "standard": _yuan(standard), "line": _yuan(line)}
        return [NOT_MARGINAL.finding(**words)]
    faults = []
    if "rigid.disposable_income" in std and told.each >= std.exact("rigid.disposable_income"):
        line = std.exact("rigid.disposable_income")
        faults.append(INCOME_HIGH.finding(each=_yuan(told.each), line=_yuan(line)))
    if "rigid.cost_ratio" in std:
        yearly = Fraction(told.income * 12, told.income_months)
        limit = std.ratio("rigid.cost_ratio")
        if told.cost <= limit * yearly:
            share = _percent(Fraction(told.cost) / yearly) if yearly else "0%"
            faults.append(COST_LOW.finding(share=share, limit=_percent(limit)))
    return faults


def adjust_status(
    session: Session,
    grant: Grant,
    change: StatusChange,
    paper: Paper,
    *,
    standards: Standards,
    effective: Month | None = None,
) -> StatusFound:
    """Change a household's people or figures from a month on; it must still fit its status.

    Raises ``act-refused`` with every condition that fails.
    """
    month = effective or paper.next_month
    faults = common_faults(grant, paper, month)
    if change.empty:
        faults.append(NOTHING_TO_CHANGE.finding())
    refuse_if(grant, "调整", faults)
    household = session.get_one(Household, grant.household_id)
    if change.joins or change.leaves:
        change_members(session, household, month, joins=change.joins, leaves=change.leaves)
        session.flush()
    fresh = _fresh(session, grant, change, paper, month)
    told = Figures(fresh.area, fresh.persons, fresh.income, fresh.income_months, fresh.cost)
    refuse_if(grant, "调整", misfits(grant.benefit, told, standards.on(month)))
    session.add(fresh)
    record(session, grant, Act.adjust, month, paper)
    session.flush()
    return fresh


def _fresh(
    session: Session, grant: Grant, change: StatusChange, paper: Paper, month: Month
) -> StatusFound:
    """The figures from a month on: those before it with what changes."""
    query = select(StatusFound).where(StatusFound.grant_id == grant.id, StatusFound.since <= month)
    known = session.exec(query.order_by(col(StatusFound.since).desc())).first()
    if known is None:
        raise LookupError(f"grant {grant.id} has no figures before {month}")
    told = {"id": None, "since": month}
    fresh = known if known.since == month else StatusFound(**(known.model_dump() | told))
    if change.income is not None:
        fresh.income, fresh.income_months = change.income, change.income_months
    fresh.cost = fresh.cost if change.cost is None else change.cost
    fresh.area = change.area or fresh.area
    fresh.persons = len(counted(session, grant, month))
    fresh.decided_on = paper.on
    return fresh


def counted(session: Session, grant: Grant, month: Month) -> list[Person]:
    """The people of a case's household who are counted on a month's first day, the head first."""
    household = session.get_one(Household, grant.household_id)
    return [p for m, p in members_on(session, household, month.first) if m.covered]


def go_over(
    session: Session,
    grant: Grant,
    kind: StatusKind,
    change: StatusChange,
    paper: Paper,
    *,
    standards: Standards,
) -> Grant:
    """Let a household go over from 低保 or another status into ``kind``; gives the new case.

    The old case ends with the month of the decision, the new one holds from the next, under one
    paper and linked. Raises ``act-refused`` with every condition that fails; what ends needs
    hearing and notice.
    """
    month = paper.next_month
    faults = common_faults(grant, paper, month) + hearing_faults(paper, standards)
    if grant.benefit == kind:
        faults.append(SAME_KIND.finding(title=TITLES[kind]))
    if grant.benefit == "dibao" and is_single(session, grant):
        faults.append(SINGLE_STAYS.finding())
    told = _figures(session, grant, change, month)
    faults += misfits(kind.value, told, standards.on(month))
    refuse_if(grant, f"转{TITLES[kind]}", faults)
    follow_on = FollowOn.of(kind.value).label
    recognised = Recognised(
        head_id=counted(session, grant, month)[0].stored_id,
        division_code=grant.division_code,
        area=told.area,
        income=told.income,
        income_months=told.income_months,
        cost=told.cost,
        household_id=grant.household_id,
        follows=grant,
    )
    return grant_status(session, kind, recognised, replace(paper, follow_on=follow_on), standards)


def _figures(session: Session, grant: Grant, change: StatusChange, month: Month) -> Figures:
    """What a household has now, with what changes."""
    known = _known(session, grant, month)
    area, income, months, cost = known or (Area.rural, 0, 1, 0)
    if change.income is not None:
        income, months = change.income, change.income_months
    persons = len(counted(session, grant, month))
    return Figures(
        change.area or area, persons, income, months, cost if change.cost is None else change.cost
    )


def _known(session: Session, grant: Grant, month: Month) -> tuple[Area, int, int, int] | None:
    """Area, income with its months, and rigid costs in force in a month."""
    if grant.benefit == "dibao":
        assessed = select(Assessment).where(
            Assessment.grant_id == grant.id, Assessment.since <= month
        )
        one = session.exec(assessed.order_by(col(Assessment.since).desc())).first()
        return (one.area, one.income, one.income_months, 0) if one else None
    found = select(StatusFound).where(StatusFound.grant_id == grant.id, StatusFound.since <= month)
    newest = session.exec(found.order_by(col(StatusFound.since).desc())).first()
    return (newest.area, newest.income, newest.income_months, newest.cost) if newest else None


def _yuan(fen: Fraction) -> str:
    """An exact amount in 元, two places, cut off."""
    whole = int(fen)
    return f"{whole // 100}.{whole % 100:02d}"


def _percent(share: Fraction) -> str:
    """A share in percent, one place, cut off."""
    tenths = int(share * 1000)
    return f"{tenths // 10}.{tenths % 10}%"
