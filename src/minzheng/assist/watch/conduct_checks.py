"""Checks of conduct (错保、人情保、关系保): over income, in prison, moved away, near relatives.

What is wrong about whole cases rather than about single payments; complaints left lying as well.
"""

from __future__ import annotations

import json
from datetime import date

from sqlalchemy import func
from sqlmodel import Session, col, select

from minzheng.assist.cases.choices import TITLES
from minzheng.assist.cases.models import Review
from minzheng.assist.models import Complaint
from minzheng.assist.rules.dibao import dibao
from minzheng.assist.watch.complaints import due_on
from minzheng.errors import MinzhengError
from minzheng.kernel.calendar import add_months
from minzheng.kernel.check import Check, Found
from minzheng.kernel.dated import in_force, on_day, to_come
from minzheng.kernel.finding import Level, Problem
from minzheng.kernel.month import Month
from minzheng.kernel.standards import standards_of
from minzheng.payout.compute import Run, keyed
from minzheng.payout.models import Grant
from minzheng.people.models import Flag, FlagKind, Member

OVER_INCOME = Problem(
    "check-income-over",
    "低保 {subject} 核定的户月人均收入在 {month} 不低于标准，仍在享受",
    "重新核定；确已超过的终止或办理渐退",
    cite="社会救助法 第十八条；民发〔2021〕57号 第八条",
)
GONE = Problem(
    "check-flagged-standing",
    "{subject} 的享受人自 {since} 起{flag}（{paper}），仍在享受{title}",
    "核查后减去此人或终止",
    cite="民发〔2021〕43号 第二十四条",
)
NOT_FILED = Problem(
    "check-relative-not-filed",
    "{subject} 有干部近亲属，没有备案文件",
    "补办近亲属备案：person flag --kind 干部近亲属 --document",
    cite="民发〔2021〕57号 第十一条",
)
NOT_REEXAMINED = Problem(
    "check-relative-not-reexamined",
    "{subject} 有干部近亲属，{months} 个月内没有重新核查",
    "入户核查并登记：assist dibao review、assist tekun review",
    cite="民发〔2021〕57号 第二十条",
    level=Level.warning,
)
LATE = Problem(
    "check-complaint-late",
    "投诉举报 {subject} 应于 {due} 前办结，至今没有结果",
    "查明后办结：assist complaint close",
    cite="信访工作条例 第三十四条",
    level=Level.warning,
)

TOO_MUCH = "income-not-below"
"""The rules' refusal of a household whose income is not below the standard."""


def over_income(session: Session, on: date) -> Found:
    """Standing households that the rules of the month refuse for their income.

    A month without a standard says nothing: the run refuses it.
    """
    month = Month.of(on)
    run = Run(session, dibao, month, standards_of(session))
    try:
        names, query = keyed(dibao.facts(month, run.std()))
        found = [(row["case_no"], row["fact_key"]) for row in session.execute(query).mappings()]
        refusals = {
            key: dibao.decide(dict(zip(names, json.loads(key), strict=True)), run.std()).refusal
            for key in {key for _, key in found}
        }
    except MinzhengError:
        return
    for case_no in sorted(case_no for case_no, key in found if refusals[key] == TOO_MUCH):
        yield {"subject": case_no, "month": month}


def _bearers(session: Session, on: date, *kinds: FlagKind) -> list[tuple[Grant, Flag]]:
    """Each standing case with each mark in force of its people, by case number."""
    common = (
        col(Flag.kind).in_(kinds),
        on_day(Flag.since, Flag.until, on),
        in_force(Grant.since, Grant.until, Month.of(on)),
        col(Grant.benefit).in_(tuple(TITLES)),
    )
    own = (
        select(Grant, Flag)
        .join(Flag, col(Flag.person_id) == Grant.person_id)
        .where(*common, col(Grant.household_id).is_(None))
    )
    shared = (
        select(Grant, Flag)
        .join(Member, col(Member.household_id) == Grant.household_id)
        .join(Flag, col(Flag.person_id) == Member.person_id)
        .where(*common, col(Member.covered), on_day(Member.since, Member.until, on))
    )
    found = [*session.exec(own), *session.exec(shared)]
    return sorted(found, key=lambda pair: (pair[0].case_no, pair[1].stored_id))


def gone(session: Session, on: date) -> Found:
    """People in prison or moved out of the county for whom benefits go on."""
    for grant, flag in _bearers(session, on, FlagKind.imprisoned, FlagKind.moved_out):
        words = {"flag": flag.kind.label, "since": flag.since, "paper": flag.document or "无文件"}
        yield {"subject": grant.case_no, "title": TITLES[grant.benefit], **words}


def not_filed(session: Session, on: date) -> Found:
    """Cases of cadres' near relatives marked without the paper of the filing."""
    found = _bearers(session, on, FlagKind.cadre_relative)
    for case_no in sorted({grant.case_no for grant, flag in found if not flag.document}):
        yield {"subject": case_no}


def not_reexamined(session: Session, on: date) -> Found:
    """Cases of cadres' near relatives that nobody went to see for longer than allowed."""
    standards = standards_of(session).on(Month.of(on))
    months = standards.count("cadre_relative.review_months")
    newest = select(col(Review.grant_id), func.max(Review.reviewed_on)).group_by(
        col(Review.grant_id)
    )
    seen: dict[int, date] = dict(session.exec(newest).all())
    cases = {}
    for grant, _ in _bearers(session, on, FlagKind.cadre_relative):
        last = max(grant.confirmed_on, seen.get(grant.stored_id, grant.confirmed_on))
        if add_months(last, months) < on:
            cases[grant.case_no] = months
    for case_no in sorted(cases):
        yield {"subject": case_no, "months": months}


def late(session: Session, on: date) -> Found:
    """Complaints past their time without an outcome."""
    standards = standards_of(session)
    query = (
        select(Complaint).where(to_come(Complaint.closed_on, on)).order_by(col(Complaint.number))
    )
    for found in session.exec(query):
        due = due_on(found, standards)
        if due < on:
            yield {"subject": found.number, "due": due}


CHECKS = (
    Check("收入超标仍在享受", OVER_INCOME, over_income),
    Check("服刑或迁出仍在享受", GONE, gone),
    Check("近亲属没有备案", NOT_FILED, not_filed),
    Check("近亲属没有重新核查", NOT_REEXAMINED, not_reexamined),
    Check("投诉举报超期", LATE, late),
)
