"""Checks of the allowances: lapsed certificates paid, people left out, levels out of date."""

from __future__ import annotations

from datetime import date

from sqlalchemy import ColumnElement, exists, select, text
from sqlmodel import Session, col

from minzheng.care.allowance.ages import bands, born_by
from minzheng.care.allowance.disabled_nursing import SEVERE
from minzheng.care.assess.models import Assessment
from minzheng.kernel.check import Check, Found
from minzheng.kernel.dated import in_force, lasting
from minzheng.kernel.finding import Level, Problem
from minzheng.kernel.month import Month
from minzheng.kernel.standards import standards_of
from minzheng.payout.circumstances import covered_by, gone, grade, hardship
from minzheng.payout.facts import marked
from minzheng.payout.models import Grant
from minzheng.payout.moved import CLAIMED, MOVED
from minzheng.payout.registry import titles
from minzheng.people.models import Death, FlagKind, Person

LAPSED_PAID = Problem(
    "check-allowance-lapsed",
    "{subject} {month} 残疾人证无效，仍发{title}",
    "核对残疾人证；多发的列入追回",
    cite="国发〔2015〕52号",
)
LEFT_OUT = Problem(
    "check-allowance-left-out",
    "{subject} 可能应享受{title}而没有登记",
    "通知本人或村（社区）申请；不符合的不必处理",
    level=Level.warning,
    cite="民发〔2021〕70号；老年人权益保障法 第三十三条",
)
NOT_ASSESSED = Problem(
    "check-allowance-not-assessed",
    "{subject} 的{title}没有有效的能力评估",
    "安排评估：minzheng care assessment",
    level=Level.warning,
    cite="GB/T 42195-2022",
)
PAIR = {"disabled_living": "elder_service", "disabled_nursing": "elder_nursing"}
"""What somebody may have instead."""


def lapsed_paid(session: Session, on: date) -> Found:
    """A33: money of the two subsidies moved for months without a certificate that holds."""
    known = titles()
    query = text(
        "SELECT l.case_no, l.for_month, g.benefit FROM payout_line l "
        "JOIN payout_grant g ON g.id = l.grant_id "
        "WHERE g.benefit IN ('disabled_living', 'disabled_nursing') "
        f"AND {MOVED.format(line='l')} AND NOT {CLAIMED.format(line='l')} "
        "AND NOT EXISTS (SELECT 1 FROM disability d WHERE d.person_id = g.person_id "
        "AND substr(d.since, 1, 7) <= l.for_month "
        "AND (d.until IS NULL OR substr(d.until, 1, 7) >= l.for_month)) "
        "ORDER BY l.case_no, l.for_month"
    )
    for case_no, month, benefit in session.connection().execute(query):
        yield {"subject": case_no, "month": month, "title": known[benefit]}


def entitled(session: Session, benefit: str, month: Month) -> list[Person]:
    """People on file who could have an allowance in a month and have not, by place and number.

    By what the rules ask and the file knows: living, not moved out, nothing that bars it, nor the
    other subsidy of the same kind.
    """
    condition = _conditions(session, month).get(benefit)
    if condition is None:
        return []
    codes = [benefit, *filter(None, [PAIR.get(benefit)])]
    query = (
        select(Person)
        .where(
            condition,
            ~exists().where(col(Death.person_id) == Person.id),
            ~gone(Person.id, FlagKind.moved_out, month + 1),
            ~gone(Person.id, FlagKind.imprisoned, month + 1),
            ~exists().where(
                col(Grant.person_id) == Person.id,
                col(Grant.benefit).in_(codes),
                lasting(Grant.until, month),
            ),
        )
        .order_by(col(Person.division_code), col(Person.id_no))
    )
    return list(session.execute(query).scalars())


def _conditions(session: Session, month: Month) -> dict[str, ColumnElement[bool]]:
    """What makes somebody entitled to each allowance that the law gives to everybody like him."""
    std = standards_of(session).on(month)
    ages, leap = bands(std, "old_age"), std.word("leap_birthday")
    who = col(Person.id)
    free = ~marked(who, (FlagKind.work_injury_fee.value,), month)
    found = {
        "disabled_living": (hardship(who, month) == "dibao")
        & grade(who, month).is_not(None)
        & free,
        "disabled_nursing": (grade(who, month) <= SEVERE) & ~covered_by(who, "tekun", month) & free,
    }
    if ages:
        old = col(Person.birth) <= born_by((month - 1).last, ages[-1], leap)
        found["old_age"] = old & (hardship(who, month) != "")
    return {code: asked for code, asked in found.items() if _paid_here(session, code, month)}


def _paid_here(session: Session, code: str, month: Month) -> bool:
    """Whether the county has an amount for an allowance."""
    std = standards_of(session).on(month)
    return code == "old_age" or code in std


def left_out(session: Session, on: date) -> Found:
    """A34: people entitled to an allowance by what the file knows of them, and without it."""
    known = titles()
    for benefit in ("disabled_living", "disabled_nursing", "old_age"):
        for person in entitled(session, benefit, Month.of(on)):
            yield {"subject": person.id_no, "title": known[benefit]}


def not_assessed(session: Session, on: date) -> Found:
    """A36: a nursing allowance standing without an assessment that holds."""
    holds = exists().where(
        col(Assessment.person_id) == Grant.person_id,
        col(Assessment.assessed_on) <= on,
        col(Assessment.valid_to) >= on,
    )
    query = (
        select(col(Grant.case_no))
        .where(
            col(Grant.benefit) == "elder_nursing",
            in_force(Grant.since, Grant.until, Month.of(on)),
            ~holds,
        )
        .order_by(col(Grant.case_no))
    )
    for case_no in session.execute(query).scalars():
        yield {"subject": case_no, "title": titles()["elder_nursing"]}


CHECKS = (
    Check("证件失效仍发补贴", LAPSED_PAID, lapsed_paid),
    Check("津贴应享未享", LEFT_OUT, left_out),
    Check("护理补贴没有评估", NOT_ASSESSED, not_assessed),
)
