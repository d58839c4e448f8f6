"""Checks of temporary assistance (临时救助检查): A30 and its share of A23 (办理时限)."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator
from datetime import date
from functools import partial
from typing import Any

from sqlmodel import Session

from minzheng.assist.temporary import limits, tables
from minzheng.assist.temporary.choices import Decider, Track
from minzheng.assist.temporary.tables import Awarded
from minzheng.errors import MinzhengError
from minzheng.kernel.calendar import add_months
from minzheng.kernel.check import Check, Found
from minzheng.kernel.finding import Level, Problem
from minzheng.kernel.money import yuan_grouped
from minzheng.kernel.month import Month
from minzheng.kernel.standards import MonthStandards, standards_of

SAME_CAUSE = Problem(
    "check-temporary-same-cause",
    "{subject} {on} 因“{cause}”救助，{months} 个月内已救助过（{number}）",
    "核对是否同一事由；确有正当理由的在批准时写明",
    cite="国发〔2014〕47号",
)
FAST_OVER = Problem(
    "check-temporary-fast-over",
    "{subject} 小额快救共 {amount} 元，超过一个月低保标准的规定倍数 {most} 元",
    "核对；超过的部分应按急难型或支出型办理",
    cite="关于进一步健全完善临时救助制度的意见(2026年)",
)
TOWNSHIP_OVER = Problem(
    "check-temporary-township-over",
    "{subject} 乡镇共批准 {amount} 元，超过审批限额 {most} 元",
    "核对；应由县级批准",
    cite="国发〔2014〕47号",
)
LATE = Problem(
    "check-temporary-late",
    "{subject} {at} 申请，应{title}（{due}），{what}",
    "马上办；已经晚了的说明原因",
    cite="社会救助法 第三十七条；关于进一步健全完善临时救助制度的意见(2026年) 二(一)",
)
PAPERS_LATE = Problem(
    "check-temporary-papers",
    "{subject} 先行救助后，“{title}”应于 {due} 补齐，至今没有",
    "催交：minzheng assist temporary papers",
    cite="社会救助法 第五十条",
    level=Level.warning,
)


def _all(session: Session) -> Iterator[tuple[Awarded, MonthStandards]]:
    """Every award with the standards of its month."""
    standards = standards_of(session)
    for row in tables.awards(session, date.min, date.max):
        yield row, standards.on(Month.of(row.award.decided_on))


def _totals(session: Session) -> Iterator[tuple[Awarded, MonthStandards, int]]:
    """Every award with what was given on its application up to then, 分."""
    given: Counter[int] = Counter()
    for row, std in _all(session):
        given[row.application.stored_id] += row.award.amount
        yield row, std, given[row.application.stored_id]


def same_cause(session: Session, on: date) -> Found:
    """A30: a second application of the family for one cause inside the window, without a reason."""
    last: dict[tuple[str, str], Awarded] = {}
    for row, std in _all(session):
        one, award = row.application, row.award
        whose = f"h{one.household_id}" if one.household_id else f"p{one.person_id}"
        before = last.get((whose, one.cause.value))
        months = limits.count(std, limits.SAME_CAUSE_MONTHS)
        if (
            before is not None
            and months is not None
            and before.application.id != one.id
            and award.decided_on < add_months(before.award.decided_on, months)
            and not award.again
            and one.track is not Track.case_conference
        ):
            told = {"cause": one.cause.label, "number": before.award.number}
            yield {"subject": award.number, "on": award.decided_on, "months": months, **told}
        last[whose, one.cause.value] = row


def _limit(find: Callable[[], int | None]) -> int | None:
    """A limit where the standards of the month tell one; an old month may have none."""
    try:
        return find()
    except MinzhengError:
        return None


def fast_over(session: Session, on: date) -> Found:
    """A30: 小额快救 above a month's standard."""
    for row, std, total in _totals(session):
        if row.application.track is Track.fast_small:
            told = (std, row.application.area, row.award.persons)
            most = _limit(partial(limits.fast_cap, *told))
            if most is not None and total > most:
                yield _over(row, total, most)


def township_over(session: Session, on: date) -> Found:
    """A30: decided by a township above its ceiling."""
    for row, std, total in _totals(session):
        if row.award.decided_by is Decider.township:
            told = (std, limits.TOWNSHIP_LIMIT, row.application.area)
            most = _limit(partial(limits.ceiling, *told))
            if most is not None and total > most:
                yield _over(row, total, most)


def _over(row: Awarded, total: int, most: int) -> dict[str, Any]:
    """What a check tells of an award above a limit."""
    told = {"amount": yuan_grouped(total), "most": yuan_grouped(most)}
    return {"subject": row.award.number, **told}


def late(session: Session, on: date) -> Found:
    """A23: help that came after the hour or day promised, or has not come."""
    for one in tables.pressing(session, standards_of(session)):
        if one.promise.late(one.given, on):
            at = one.application.applied_at
            what = f"实际 {str(one.given)[:16]}" if one.given else "至今没有到位"
            told = {"title": one.promise.title, "due": str(one.promise)}
            yield {"subject": one.application.number, "at": at, "what": what, **told}


def papers_late(session: Session, on: date) -> Found:
    """Papers owed after help was given first, past their day."""
    for paper, one in tables.owed_papers(session):
        if paper.due_on < on:
            yield {"subject": one.number, "title": paper.title, "due": paper.due_on}


CHECKS = (
    Check("同一事由重复救助", SAME_CAUSE, same_cause),
    Check("小额快救超额", FAST_OVER, fast_over),
    Check("乡镇审批超限额", TOWNSHIP_OVER, township_over),
    Check("临时救助超时限", LATE, late),
    Check("先行救助材料未补", PAPERS_LATE, papers_late),
)
