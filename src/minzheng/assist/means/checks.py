"""Checks of the means check: what the live replies say of people who receive (核对检查).

Only replies that may still be used are read, and of them only what nobody excluded or explained:
what was looked into once is not told again.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from fractions import Fraction

from sqlmodel import Session, col, select

from minzheng.assist.means import live
from minzheng.assist.means.choices import Matter, MeansResult, Resolution
from minzheng.assist.means.differences import totals
from minzheng.assist.means.limits import over_limits
from minzheng.assist.means.models import MeansBatch, MeansCheck, MeansHit
from minzheng.assist.models import Assessment, Support
from minzheng.errors import MinzhengError
from minzheng.kernel.check import Check, Found
from minzheng.kernel.dated import in_force, on_day
from minzheng.kernel.db import among
from minzheng.kernel.finding import Level, Problem
from minzheng.kernel.money import yuan_grouped
from minzheng.kernel.month import Month
from minzheng.kernel.standards import MonthStandards, standards_of
from minzheng.payout.models import Grant
from minzheng.people.models import Death, Member, Person

HAS_PAY = Problem(
    "check-means-pay",
    "{case_no} 的 {subject} 核对到{what}（{source}）",
    "核实收入后调整或终止；已核实的：means-check resolve 记为排除或说明",
    cite="民发〔2021〕57号 第八条、第十三条",
    level=Level.warning,
)
OVER = Problem(
    "check-means-assets",
    "{subject} 核对到的财产超过限额：{what}",
    "核实财产后复核资格；已核实的：means-check resolve 记为排除或说明",
    cite="民发〔2021〕57号 第十四条",
    level=Level.warning,
)
SAID_DEAD = Problem(
    "check-means-death",
    "{case_no} 的 {subject} 核对到死亡信息（{what}），没有登记死亡",
    "核实后登记：minzheng person death",
    cite="民发〔2022〕83号 一(三)",
)
IN_CUSTODY = Problem(
    "check-means-custody",
    "{case_no} 的 {subject} 核对到服刑或强制隔离戒毒（{what}），仍在享受",
    "核实后停发或减去成员",
    cite="民发〔2021〕43号 第二十四条",
)
NOT_FIT = Problem(
    "check-means-unfit",
    "{case_no} 的 {subject} 核对结果不符合条件（{number} 反馈），仍在享受",
    "告知本人；没有异议或复查后仍不符合的，办理调整或终止",
    cite="民发〔2021〕57号 第十八条",
    level=Level.warning,
)


@dataclass(frozen=True, slots=True)
class Case:
    """A standing case: who is counted in it, by key and number, and which standard it follows."""

    case_no: str
    area: str
    people: dict[int, str]


# --- what is read ---------------------------------------------------------------------------------


def cases_on(session: Session, on: date) -> list[Case]:
    """The standing 低保 and 特困 cases of a day with somebody whom a reply speaks of.

    Each with the living persons it counts.
    """
    month = Month.of(on)
    areas = _areas(session, month)
    answered = select(MeansCheck.person_id).where(col(MeansCheck.reported_on).is_not(None))
    theirs = select(Member.household_id).where(col(Member.person_id).in_(answered))
    shown = (col(Grant.id), col(Grant.case_no), col(Person.id), col(Person.id_no))
    members = (
        select(*shown)
        .join(Member, col(Member.household_id) == Grant.household_id)
        .join(Person, col(Person.id) == Member.person_id)
        .where(
            Grant.benefit == "dibao",
            col(Grant.household_id).in_(theirs),
            col(Member.covered),
            on_day(Member.since, Member.until, on),
        )
    )
    alone = (
        select(*shown)
        .join(Person, col(Person.id) == Grant.person_id)
        .where(Grant.benefit == "tekun", col(Grant.person_id).in_(answered))
    )
    made: dict[int, Case] = {}
    for query in (members, alone):
        living = query.outerjoin(Death, col(Death.person_id) == Person.id).where(
            in_force(Grant.since, Grant.until, month), col(Death.id).is_(None)
        )
        for grant, case_no, person, id_no in session.execute(
            living.order_by(col(Grant.case_no), col(Person.id_no))
        ):
            case = made.setdefault(grant, Case(case_no, areas.get(grant, ""), {}))
            case.people[person] = id_no
    return list(made.values())


def _areas(session: Session, month: Month) -> dict[int, str]:
    """The area of every assessed grant in a month."""
    found: dict[int, str] = {}
    for model in (Assessment, Support):
        rows = select(col(model.grant_id), col(model.area)).where(col(model.since) <= month)
        for grant_id, area in session.exec(rows.order_by(col(model.since))):
            found[grant_id] = str(area)
    return found


@dataclass(frozen=True, slots=True)
class Told:
    """One piece of live information about somebody in a standing case."""

    case: Case
    id_no: str
    hit: MeansHit


def told_of(session: Session, on: date, *matters: Matter) -> Iterator[Told]:
    """What live replies tell of people in standing cases and nobody has dealt with yet."""
    cases = cases_on(session, on)
    standards = standards_of(session)
    people = [person for case in cases for person in case.people]
    hits = live.hits(session, people, on, standards)
    for case in cases:
        for person, id_no in case.people.items():
            for hit in hits.get(person, ()):
                if hit.matter in matters and hit.resolution is not Resolution.explained:
                    yield Told(case, id_no, hit)


def _standard(std: MonthStandards, area: str) -> Fraction | None:
    """The 低保 standard of a person and month in 分; ``None`` where the county has none."""
    try:
        return std.exact(f"dibao.{area}")
    except MinzhengError:
        return None


# --- the checks -----------------------------------------------------------------------------------


def has_pay(session: Session, on: date) -> Found:
    """A10: on a public payroll, or a wage or pension above the 低保 standard."""
    std = standards_of(session).on(Month.of(on))
    matters = (Matter.public_pay, Matter.wage, Matter.pension)
    for told in told_of(session, on, *matters):
        hit, line = told.hit, _standard(std, told.case.area)
        amount = hit.amount or 0
        if hit.matter is not Matter.public_pay and (line is None or amount <= line):
            continue
        yield {
            "subject": told.id_no,
            "case_no": told.case.case_no,
            "what": f"{hit.matter.label}每月 {yuan_grouped(amount)} 元",
            "source": hit.source.label,
        }


def over_assets(session: Session, on: date) -> Found:
    """A11: property of a household above a local limit."""
    std = standards_of(session).on(Month.of(on))
    of_case: dict[str, tuple[Case, list[MeansHit]]] = {}
    for told in told_of(session, on, *Matter):
        of_case.setdefault(told.case.case_no, (told.case, []))[1].append(told.hit)
    for case_no, (case, hits) in of_case.items():
        line = _standard(std, case.area)
        for over in over_limits(totals(hits), len(case.people), line, std):
            yield {"subject": case_no, "what": over.text}


def said_dead(session: Session, on: date) -> Found:
    """A08: a source says that somebody died, and no death is on file."""
    yield from _facts(session, on, Matter.death)


def in_custody(session: Session, on: date) -> Found:
    """A09: a source says that somebody serves a sentence or is kept for withdrawal."""
    yield from _facts(session, on, Matter.custody)


def _facts(session: Session, on: date, matter: Matter) -> Found:
    for told in told_of(session, on, matter):
        dated = str(told.hit.dated or "")
        what = " ".join(part for part in (told.hit.source.label, dated) if part)
        yield {"subject": told.id_no, "case_no": told.case.case_no, "what": what}


def not_fit(session: Session, on: date) -> Found:
    """Somebody receives whose live reply says that he does not fit."""
    cases = cases_on(session, on)
    standards = standards_of(session)
    people = {person: case for case in cases for person in case.people}
    replies = live.replies(session, people, on, standards)
    numbers = _numbers(session, [check.batch_id for check in replies.values()])
    for person, case in people.items():
        check = replies.get(person)
        if check is not None and check.final is MeansResult.unfit:
            number = numbers[check.batch_id]
            subject = case.people[person]
            yield {"subject": subject, "case_no": case.case_no, "number": number}


def _numbers(session: Session, keys: list[int]) -> dict[int, str]:
    query = select(MeansBatch).where(among(col(MeansBatch.id), keys))
    return {batch.stored_id: batch.number for batch in session.exec(query)}


CHECKS = (
    Check("核对到工资养老金", HAS_PAY, has_pay),
    Check("核对到财产超限", OVER, over_assets),
    Check("核对到死亡", SAID_DEAD, said_dead),
    Check("核对到服刑", IN_CUSTODY, in_custody),
    Check("核对不符合仍在享受", NOT_FIT, not_fit),
)
