"""Checks of deaths (死亡信息检查): BU-03, BU-18, BU-19, BU-20 and LK-01.

BU-03 as far as days of death go; two cremations of one person are checked where they are known.
"""

from __future__ import annotations

from datetime import date, timedelta
from itertools import groupby

from sqlmodel import Session, col, select

from minzheng.burial.death.alive import signs, told_elsewhere
from minzheng.burial.death.limits import confirm_due, tell_due
from minzheng.burial.death.lists import reported_and_on_file, unreported
from minzheng.burial.death.models import DeathReport
from minzheng.burial.death.paid import last_payable, paid_late
from minzheng.burial.death.receivers import receivers
from minzheng.kernel.check import Check, Found
from minzheng.kernel.finding import Level, Problem
from minzheng.kernel.month import Month
from minzheng.kernel.period import reckoner_of
from minzheng.kernel.standards import standards_of
from minzheng.payout.registry import titles
from minzheng.people.models import Person

DAYS = Problem(
    "check-burial-death-day",
    "死亡信息 {subject} 写 {died_on} 死亡，人员库登记 {known}（{source}）",
    "核对死亡证明；报送有误的退回补正，登记有误的报管理员订正",
    cite="殡葬管理条例 第二十三条",
)  # fmt: skip
ALIVE = Problem(
    "check-burial-death-alive", "死亡信息 {subject} 写 {died_on} 死亡，{on} 还有{what}",
    "核实是否本人在世、冒用或者日期写错",
)  # fmt: skip
NO_FACT = Problem(
    "check-burial-death-unrecorded", "死亡信息 {subject} {what}",
    "查 burial death compare；确认、退回或者更正",
    level=Level.warning,
)  # fmt: skip
NO_REPORT = Problem(
    "check-burial-death-unreported",
    "人员库登记 {died_on} 死亡（{source}）的 {subject} 没有死亡信息报送",
    "催村（社区）补报：burial death report；名单见 burial death compare",
    level=Level.warning,
)  # fmt: skip
PAID = Problem(
    "check-burial-paid-after-death",
    "死亡信息 {subject}：{died_on} 死亡，末发 {last}，{title} {case_no} 多发 {months}",
    "停发，多发的列入追回：minzheng payout recovery list",
    cite="民发〔2022〕83号 一(三)", level=Level.warning,
)  # fmt: skip
UNTOLD = Problem(
    "check-burial-death-untold",
    "死亡信息 {subject} 确认后，{receivers}应在 {due} 前告知，没有告知也没有办理",
    "查 burial death tasks；告知后登记：burial death told add", level=Level.warning,
)  # fmt: skip

RECENT = timedelta(days=92)
"""How long after its confirmation a death is held against what every other part tells (BU-18)."""


def _standing(session: Session) -> list[DeathReport]:
    """Reports that were not sent back, by number."""
    query = select(DeathReport).where(col(DeathReport.returned_on).is_(None))
    return list(session.exec(query.order_by(col(DeathReport.number))))


def other_day(session: Session, on: date) -> Found:
    """BU-03: one person, two days of death."""
    for one, death in reported_and_on_file(session):
        if death is not None and death.died_on != one.died_on:
            known = {"known": death.died_on, "source": death.source}
            yield {"subject": one.number, "died_on": one.died_on, **known}


def alive(session: Session, on: date) -> Found:
    """BU-18: somebody reported dead did later what only the living do.

    Marriages, proofs of life and applications are looked at for all; what other parts tell of a
    person for reports that wait or were confirmed of late. What was looked into when the death was
    confirmed is settled (核实).
    """
    reports = {one.person_id: one for one in _standing(session)}
    found = list(signs(session, {key: one.died_on for key, one in reports.items()}))
    for key, one in reports.items():
        if one.confirmed_on is None or one.confirmed_on + RECENT >= on:
            found += told_elsewhere(session, session.get_one(Person, key), one.died_on)
    for sign in sorted(set(found), key=lambda one: (reports[one.person_id].number, one.on)):
        one = reports[sign.person_id]
        if one.verified and one.confirmed_on is not None and sign.on <= one.confirmed_on:
            continue
        told = {"died_on": one.died_on, "on": sign.on, "what": sign.what}
        yield {"subject": one.number, **told}


def unrecorded(session: Session, on: date) -> Found:
    """BU-19: confirmed and no fact; a fact on file while the report waits past its limit."""
    reckoner = reckoner_of(session)
    for one, death in reported_and_on_file(session):
        if one.confirmed_on is not None and death is None:
            yield {"subject": one.number, "what": "已确认，人员库没有死亡登记"}
        elif one.confirmed_on is None and death is not None:
            due = confirm_due(reckoner, one).day
            if due < on:
                yield {
                    "subject": one.number,
                    "what": f"人员库已登记死亡，报送过了 {due} 还没有确认",
                }


def not_reported(session: Session, on: date) -> Found:
    """BU-19, the other way: on file and not reported, where the county has every death reported."""
    standards = standards_of(session)
    for death in unreported(session, until=on):
        month = standards.on(Month.of(death.died_on))
        if month.flag("burial.death.covers_all"):
            person = session.get_one(Person, death.person_id)
            told = {"died_on": death.died_on, "source": death.source}
            yield {"subject": person.id_no, **told}


def paid(session: Session, on: date) -> Found:
    """BU-20: money for months after that of the death, of whatever benefit; not yet claimed."""
    known = titles()
    reports = {one.person_id: one for one in _standing(session)}
    late = paid_late(session, {key: one.died_on for key, one in reports.items()})
    open_ = [one for one in late if not one.claimed]
    for (key, _), group in groupby(open_, key=lambda one: (one.person_id, one.grant.id)):
        months = list(group)
        one, grant = reports[key], months[0].grant
        yield {
            "subject": one.number, "died_on": one.died_on, "last": last_payable(one.died_on),
            "title": known.get(grant.benefit, grant.benefit), "case_no": grant.case_no,
            "months": "、".join(str(found.month) for found in months),
        }  # fmt: skip


def untold(session: Session, on: date) -> Found:
    """LK-01: a benefit, a bed, a child that the dead leaves, and nobody was told or has acted."""
    reckoner = reckoner_of(session)
    for one in _standing(session):
        if one.confirmed_on is None:
            continue
        due = tell_due(reckoner, one).day
        asked = [found for found in receivers(session, one) if found.open and found.own]
        if asked and due < on:
            named = "、".join(found.receiver.label for found in asked)
            yield {"subject": one.number, "receivers": named, "due": due}


CHECKS: tuple[Check, ...] = (
    Check("死亡日期两处不同", DAYS, other_day),
    Check("报送死亡后还有本人活动", ALIVE, alive),
    Check("报送与死亡登记不一致", NO_FACT, unrecorded),
    Check("死亡登记没有报送", NO_REPORT, not_reported),
    Check("报送死亡后仍发待遇", PAID, paid),
    Check("身后事项没有告知", UNTOLD, untold),
)
