"""Conditions of the steps of temporary assistance (临时救助的办理条件).

What each track needs differs (社会救助法 第三十七条、第五十条; 国发〔2014〕47号; 2026 年意见): an
emergency is helped first, small sums skip means check and notice, necessary spending takes the full
procedure, and a hard case is decided by the county's conference.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlmodel import col, select

from minzheng.assist.temporary import limits, tables
from minzheng.assist.temporary.choices import AidState, Decider, Track, Way
from minzheng.assist.temporary.models import AidApplication, AidPaper
from minzheng.kernel.calendar import add_months
from minzheng.kernel.case import Asked
from minzheng.kernel.finding import Finding, Problem
from minzheng.kernel.money import yuan_grouped
from minzheng.kernel.month import Month
from minzheng.kernel.standards import MonthStandards, standards_of

_OPINION = "关于进一步健全完善临时救助制度的意见(2026年)"
_COUNCIL = "国发〔2014〕47号"

ENTERED = Problem("temporary-entered", "{number} 是台账补录的，已经发过", "新的困难另行申请")
NOT_YET = Problem(
    "temporary-not-ready",
    "{track}救助要先{steps}才能批准，现在是“{state}”",
    "逐步办理：assist temporary steps 看办到哪一步",
    cite=_COUNCIL,
)
TWO_SURVEYORS = Problem(
    "temporary-two-surveyors", "调查人要有两名", "再写一个 --surveyors", cite=_COUNCIL
)
NO_MEANS = Problem(
    "temporary-no-means-check",
    "支出型救助、不属于低保、特困、边缘、刚性支出家庭的，要核对收入和财产",
    "写上核对报告：--means 报告编号",
    cite=_OPINION,
)
NO_AMOUNT = Problem("temporary-no-amount", "没有写救助金额", "加 --amount 金额（实物写折价）")
NO_MONEY = Problem("temporary-referral-amount", "转介服务不发钱", "金额写 0")
NO_GOODS = Problem("temporary-no-goods", "没有写物资或转介的内容", "加 --goods 内容")
PAST_WAY = Problem(
    "temporary-way-past", "“台账已发”只用于补录", "写 银行发放、备用金、实物 或 转介"
)
TOO_MANY = Problem(
    "temporary-persons", "救助人数 {persons} 人，家庭人口 {size} 人", "核对 --persons"
)
OVER_FAST = Problem(
    "temporary-fast-over",
    "小额快救最多 {most} 元（{month} 当地低保月标准的规定倍数），共要发 {amount} 元",
    "按最高额发；其余的按急难型或支出型另行申请",
    cite=_OPINION,
)
OVER_TOWNSHIP = Problem(
    "temporary-township-over",
    "乡镇最多批 {most} 元，共要发 {amount} 元",
    "报县级：--decided-by 县级",
    cite=_COUNCIL,
)
OVER_YEAR = Problem(
    "temporary-year-over",
    "{year} 年已救助 {given} 元，加上 {amount} 元超过年度限额 {most} 元",
    "减少金额，或一事一议",
    cite=_COUNCIL,
)
OVER_SHARE = Problem(
    "temporary-share-over",
    "按自付 {paid} 元的比例最多 {most} 元，共要发 {amount} 元",
    "核对自付金额；确需多给的，一事一议",
    cite=_COUNCIL,
)
OFTEN = Problem(
    "temporary-too-often", "{year} 年已救助 {times} 次，最多 {most} 次", "一事一议", cite=_COUNCIL
)
SAME_CAUSE = Problem(
    "temporary-same-cause",
    "{on} 已因“{cause}”救助过（{number}），{months} 个月内不再以同一事由救助",
    "确有正当理由的写明：--again 理由",
    cite=_COUNCIL,
)
NO_MINUTES = Problem(
    "temporary-no-minutes", "一事一议要有会议纪要", "加 --minutes 文号", cite=_COUNCIL
)
NOT_CONFERENCE = Problem(
    "temporary-not-conference",
    "一事一议由协调机制决定，别的类型不由它批",
    "一事一议：--decided-by 协调机制；别的：乡镇 或 县级",
    cite=_COUNCIL,
)
NO_TIME = Problem(
    "temporary-no-time",
    "急难型救助要写到位的时间",
    '加 --at "2026-11-20 21:30"',
    cite="社会救助法 第三十七条",
)
BAD_TIME = Problem(
    "temporary-time",
    "时间“{value}”不对：要写成 2026-11-20 21:30，并且不早于申请时间 {applied}、是办理的那一天",
    "核对时间",
)
ALL_STAGES = Problem(
    "temporary-all-stages", "计划分 {stages} 次，已救助 {given} 次", "新的困难另行申请"
)
NO_PAPER = Problem("temporary-paper-unknown", "没有待补的材料“{value}”", "待补的：{owed}")
PAPERS_OWED = Problem("temporary-papers-owed", "还有材料没有补齐：{owed}", "补齐后再办结")

NEEDS: dict[Track, tuple[AidState, ...]] = {
    Track.emergency: (AidState.accepted, AidState.investigated, AidState.posted),
    Track.fast_small: (AidState.accepted, AidState.investigated, AidState.posted),
    Track.expenditure: (AidState.posted,),
    Track.case_conference: (AidState.investigated, AidState.posted),
}
"""The states from which each track may be approved for the first time."""

_MISSING = {
    Track.expenditure: "调查、公示",
    Track.case_conference: "调查",
}


@dataclass(frozen=True, slots=True)
class Proposal:
    """What is about to be decided on an application, with the standards of the month."""

    application: AidApplication
    on: date
    told: dict[str, Any]
    std: MonthStandards

    @property
    def amount(self) -> int:
        """分; what was not told is nothing."""
        return int(self.told.get("amount") or 0)

    @property
    def persons(self) -> int:
        """How many are helped."""
        return int(self.told.get("persons") or self.application.persons)

    @property
    def conference(self) -> bool:
        """Whether the county's conference decides, which may go beyond the limits."""
        return self.application.track is Track.case_conference


def application_of(asked: Asked) -> AidApplication:
    """The application a step is taken in."""
    return asked.session.get_one(AidApplication, asked.case.subject_id)


def proposal(asked: Asked) -> Proposal:
    """What the step of approving was told."""
    taking = asked.taking
    standards = standards_of(asked.session)
    told = {name: value for name, value in taking.recorded.items() if value is not None}
    return Proposal(application_of(asked), taking.on, told, standards.on(Month.of(taking.on)))


def not_entered(asked: Asked) -> Iterator[Finding]:
    """What was entered from an old ledger is over."""
    application = application_of(asked)
    if application.entered:
        yield ENTERED.finding(number=application.number)


def well_surveyed(asked: Asked) -> Iterator[Finding]:
    """Two surveyors; and a means check where nobody has looked at the family before."""
    if len(set(asked.taking.recorded.get("surveyors") or ())) < 2:
        yield TWO_SURVEYORS.finding()
    application = application_of(asked)
    unknown = application.track is Track.expenditure and not application.family.recognised
    if unknown and not asked.taking.recorded.get("means"):
        yield NO_MEANS.finding()


def right_road(asked: Asked) -> Iterator[Finding]:
    """The steps that the track needs were taken; no more stages than planned; who decides."""
    application, state = application_of(asked), AidState.of(asked.case.state)
    given = tables.stages(asked.session, application)
    if state is AidState.approved and given >= application.stages:
        yield ALL_STAGES.finding(stages=application.stages, given=given)
    elif state in NEEDS[Track.emergency] and state not in NEEDS[application.track]:
        words = {"track": application.track.label, "steps": _MISSING[application.track]}
        yield NOT_YET.finding(state=state.label, **words)
    told = proposal(asked)
    if told.conference is not (told.told.get("decided_by") is Decider.conference):
        yield NOT_CONFERENCE.finding()
    if told.conference and not told.told.get("minutes"):
        yield NO_MINUTES.finding()


def right_way(asked: Asked) -> Iterator[Finding]:
    """Money, goods or a referral, each told as it is; for at most the household."""
    told = proposal(asked)
    way = told.told.get("way")
    if way is Way.past:
        yield PAST_WAY.finding()
    if way is Way.referral and told.amount:
        yield NO_MONEY.finding()
    elif way is not Way.referral and told.amount <= 0:
        yield NO_AMOUNT.finding()
    if way in (Way.goods, Way.referral) and not told.told.get("goods"):
        yield NO_GOODS.finding()
    size = told.application.household_size
    if not 1 <= told.persons <= size:
        yield TOO_MANY.finding(persons=told.persons, size=size)
    at = told.told.get("at") or ""
    if at and not _fits(told, at):
        yield BAD_TIME.finding(value=at, applied=told.application.applied_at)
    if told.application.track is Track.emergency and not at:
        yield NO_TIME.finding()


def _fits(told: Proposal, at: str) -> bool:
    """Whether a time is of the day of the step and not before the application."""
    given = tables.minute(at)
    applied = tables.applied(told.application)
    return given is not None and given >= applied and given.date() == told.on


def within_limits(asked: Asked) -> Iterator[Finding]:
    """The limits of the nation and those that the county has set; a conference may go beyond.

    They hold for all that is given on one application together.
    """
    told = proposal(asked)
    if told.conference:
        return
    before = tables.awards_of(asked.session, told.application)
    total = told.amount + sum(award.amount for award in before)
    std, area, amount = told.std, told.application.area, yuan_grouped(total)
    if told.application.track is Track.fast_small:
        most = limits.fast_cap(std, area, told.persons)
        if total > most:
            yield OVER_FAST.finding(most=yuan_grouped(most), amount=amount, month=std.month)
    if told.told.get("decided_by") is Decider.township:
        township = limits.ceiling(std, limits.TOWNSHIP_LIMIT, area)
        if township is not None and total > township:
            yield OVER_TOWNSHIP.finding(most=yuan_grouped(township), amount=amount)
    if told.application.track is Track.expenditure:
        paid = told.application.self_paid
        share = limits.expenditure_cap(std, paid)
        if share is not None and total > share:
            words = {"paid": yuan_grouped(paid), "most": yuan_grouped(share)}
            yield OVER_SHARE.finding(amount=amount, **words)


def not_too_often(asked: Asked) -> Iterator[Finding]:
    """The year's sum and number, and the same cause within the window without a good reason."""
    told = proposal(asked)
    if told.conference:
        return
    std, application, year = told.std, told.application, told.on.year
    earlier = tables.awards_of_family(asked.session, application)
    of_year = [one for one in earlier if one.award.decided_on.year == year]
    given = sum(one.award.amount for one in of_year)
    most = limits.ceiling(std, limits.YEARLY_CAP, application.area)
    if most is not None and given + told.amount > most:
        words = {"given": yuan_grouped(given), "most": yuan_grouped(most)}
        yield OVER_YEAR.finding(year=year, amount=yuan_grouped(told.amount), **words)
    others = {one.award.application_id for one in of_year} - {application.stored_id}
    times = limits.count(std, limits.MAX_PER_YEAR)
    if times is not None and len(others) + 1 > times:
        yield OFTEN.finding(year=year, times=len(others), most=times)
    months = limits.count(std, limits.SAME_CAUSE_MONTHS)
    if months is None or told.told.get("again"):
        return
    for one in earlier:
        same = one.application.cause is application.cause
        if one.application.id != application.id and same:
            on = one.award.decided_on
            if on <= told.on < add_months(on, months):
                words = {"number": one.award.number, "cause": application.cause.label}
                yield SAME_CAUSE.finding(on=on, months=months, **words)
                return


def owed_titles(asked: Asked) -> list[str]:
    """The papers that are still owed."""
    query = select(AidPaper.title).where(
        AidPaper.application_id == asked.case.subject_id, col(AidPaper.received_on).is_(None)
    )
    return list(asked.session.exec(query.order_by(col(AidPaper.id))))


def is_owed(asked: Asked) -> Iterator[Finding]:
    """What is handed in was owed."""
    value = asked.taking.recorded.get("paper_title")
    owed = owed_titles(asked)
    if value and value not in owed:
        yield NO_PAPER.finding(value=str(value), owed="、".join(owed) or "无")


def nothing_owed(asked: Asked) -> Iterator[Finding]:
    """Nothing is owed any more."""
    owed = owed_titles(asked)
    if owed:
        yield PAPERS_OWED.finding(owed="、".join(owed))
