"""Checks of assist: people counted twice, no assessment, deaths not followed (社会救助检查)."""

from __future__ import annotations

from datetime import date

from sqlalchemy import exists, func
from sqlalchemy.orm import aliased
from sqlmodel import Session, col, select

from minzheng.assist.apply import checks as apply_checks
from minzheng.assist.cases import checks as case_checks
from minzheng.assist.cases import paid_checks
from minzheng.assist.ledgers import checks as ledger_checks
from minzheng.assist.means import checks as means_checks
from minzheng.assist.models import Assessment, PhaseOut, SelfCare, Support, SupportMode
from minzheng.assist.monitor import checks as monitor_checks
from minzheng.assist.notice import checks as notice_checks
from minzheng.assist.rescue import checks as rescue_checks
from minzheng.assist.reserve import checks as reserve_checks
from minzheng.assist.temporary import checks as temporary_checks
from minzheng.assist.watch import conduct_checks
from minzheng.kernel.calendar import add_months
from minzheng.kernel.check import Check, Found
from minzheng.kernel.dated import in_force, on_day
from minzheng.kernel.finding import Level, Problem
from minzheng.kernel.month import Month
from minzheng.kernel.standards import standards_of
from minzheng.payout.models import Decision, Grant
from minzheng.people.models import Death, Member, Person

IN_TWO = Problem(
    "check-dibao-two-households",
    "证件号 {subject} 同时是 {cases} 的保障人口",
    "核对后从一户减去",
    cite="民发〔2021〕57号 第七条",
)
TEKUN_COUNTED = Problem(
    "check-tekun-in-dibao",
    "特困人员 {subject} 仍记为低保 {case_no} 的保障人口",
    "从该户减去；核算时已不计",
    cite="民发〔2021〕43号 第二十七条",
)
NOT_ASSESSED = Problem(
    "check-not-assessed", "{subject} 在 {month} 没有核定", "补录核定，否则不能发放"
)
DEATH_OPEN = Problem(
    "check-death-not-followed",
    "低保 {subject} 的成员于 {died_on} 死亡，超过 {months} 个月没有办理变动",
    "核查家庭情况，办理调整、终止",
    cite="民发〔2022〕83号 一(三)",
    level=Level.warning,
)
PHASE_OUT_LONG = Problem(
    "check-phase-out-long",
    "低保 {subject} 渐退 {count} 个月，超过 {most} 个月",
    "核对渐退决定",
    cite="民发〔2021〕57号 第三十三条",
    level=Level.warning,
)
NO_CARER = Problem(
    "check-no-carer",
    "分散供养的特困人员 {subject}（{care}）没有照料人",
    "签订照料服务协议并登记照料人",
    level=Level.warning,
)


def in_two_households(session: Session, on: date) -> Found:
    """A02: a person counted in two standing 低保 households."""
    month = Month.of(on)
    query = (
        select(Person.id_no, func.aggregate_strings(col(Grant.case_no), "、"))
        .join(Member, col(Member.person_id) == Person.id)
        .join(Grant, col(Grant.household_id) == Member.household_id)
        .where(
            Grant.benefit == "dibao",
            in_force(Grant.since, Grant.until, month),
            col(Member.covered),
            on_day(Member.since, Member.until, month.first),
        )
        .group_by(Person.id_no)
        .having(func.count(func.distinct(Grant.id)) > 1)
        .order_by(Person.id_no)
    )
    for id_no, cases in session.exec(query):
        yield {"subject": id_no, "cases": cases}


def tekun_counted(session: Session, on: date) -> Found:
    """A03: a 特困 person still entered as counted in a 低保 household."""
    month = Month.of(on)
    own = aliased(Grant)
    tekun = exists().where(
        col(own.person_id) == Member.person_id,
        col(own.benefit) == "tekun",
        in_force(own.since, own.until, month),
    )
    query = (
        select(Person.id_no, Grant.case_no)
        .join(Member, col(Member.person_id) == Person.id)
        .join(Grant, col(Grant.household_id) == Member.household_id)
        .where(
            Grant.benefit == "dibao",
            in_force(Grant.since, Grant.until, month),
            col(Member.covered),
            on_day(Member.since, Member.until, month.first),
            tekun,
        )
        .order_by(Person.id_no)
    )
    for id_no, case_no in session.exec(query):
        yield {"subject": id_no, "case_no": case_no}


def not_assessed(session: Session, on: date) -> Found:
    """Standing grants without an assessment or support in force."""
    month = Month.of(on)
    for benefit, model in (("dibao", Assessment), ("tekun", Support)):
        assessed = exists().where(col(model.grant_id) == Grant.id, col(model.since) <= month)
        query = (
            select(Grant.case_no)
            .where(Grant.benefit == benefit, in_force(Grant.since, Grant.until, month), ~assessed)
            .order_by(Grant.case_no)
        )
        for case_no in session.exec(query):
            yield {"subject": case_no, "month": month}


def death_open(session: Session, on: date) -> Found:
    """A27: a member's death after which nothing was decided within the time allowed."""
    months = standards_of(session).on(Month.of(on)).count("death.household_months")
    followed = exists().where(
        col(Decision.grant_id) == Grant.id, col(Decision.decided_on) >= Death.died_on
    )
    query = (
        select(col(Grant.case_no), col(Death.died_on))
        .join(Member, col(Member.household_id) == Grant.household_id)
        .join(Death, col(Death.person_id) == Member.person_id)
        .where(
            Grant.benefit == "dibao",
            col(Grant.until).is_(None),
            col(Member.covered),
            col(Member.until).is_(None),
            ~followed,
        )
        .order_by(Grant.case_no)
    )
    for case_no, died_on in session.exec(query):
        if add_months(died_on, months) < on:
            yield {"subject": case_no, "died_on": died_on, "months": months}


def phase_out_long(session: Session, on: date) -> Found:
    """A28: phase-outs longer than allowed when they began."""
    standards = standards_of(session)
    query = select(Grant.case_no, PhaseOut).join(PhaseOut, col(PhaseOut.grant_id) == Grant.id)
    for case_no, made in session.exec(query.order_by(Grant.case_no)):
        most = standards.on(made.since).count("phase_out.max_months")
        count = made.since.until(made.until) + 1
        if count > most:
            yield {"subject": case_no, "count": count, "most": most}


def no_carer(session: Session, on: date) -> Found:
    """A26 of the capability list: everyone dispersed who cannot care for himself has a carer."""
    month = Month.of(on)
    newest = (
        select(func.max(Support.since))
        .where(Support.grant_id == Grant.id, Support.since <= month)
        .correlate(Grant)
        .scalar_subquery()
    )
    query = (
        select(col(Grant.case_no), col(Support.self_care))
        .join(Support, col(Support.grant_id) == Grant.id)
        .where(
            Grant.benefit == "tekun",
            in_force(Grant.since, Grant.until, month),
            col(Support.since) == newest,
            Support.mode == SupportMode.dispersed,
            Support.self_care != SelfCare.full,
            Support.carer_name == "",
        )
        .order_by(Grant.case_no)
    )
    for case_no, care in session.exec(query):
        yield {"subject": case_no, "care": care.label}


CHECKS = (
    Check("同时在两户", IN_TWO, in_two_households),
    Check("特困人员仍计低保", TEKUN_COUNTED, tekun_counted),
    Check("没有核定", NOT_ASSESSED, not_assessed),
    Check("死亡后未办变动", DEATH_OPEN, death_open),
    Check("渐退期过长", PHASE_OUT_LONG, phase_out_long),
    Check("没有照料人", NO_CARER, no_carer),
    *conduct_checks.CHECKS,
    *rescue_checks.CHECKS,
    *monitor_checks.CHECKS,
    *means_checks.CHECKS,
    *temporary_checks.CHECKS,
    *reserve_checks.CHECKS,
    *apply_checks.CHECKS,
    *notice_checks.CHECKS,
    *ledger_checks.CHECKS,
    *case_checks.CHECKS,
    *paid_checks.CHECKS,
)
