"""Facts about a body (遗体的事实): what the books of this room tell of one of the dead.

What cannot be of any step is told here once: before the death, after the cremation, of a report
that was sent back, against another death proof.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from sqlmodel import Session, col, select

from minzheng.burial.body.models import BodyStorage, Cremation, Transfer, UnclaimedBody
from minzheng.burial.death.models import DeathReport
from minzheng.kernel.finding import Finding, Problem
from minzheng.kernel.month import Month
from minzheng.kernel.standards import MonthStandards, standards_of

RETURNED = Problem(
    "body-report-returned", "死亡信息 {number} 已退回：{reason}", "核实后重新报送死亡信息"
)
BEFORE_DEATH = Problem("body-before-death", "「{title}」{day} 早于死亡日期 {died_on}", "核对日期")
AFTER_CREMATION = Problem(
    "body-cremated-already", "{cremated_on} 已火化（{number}）", "核对死亡信息编号和日期"
)
NO_PROOF = Problem(
    "body-no-proof", "{number} 没有死亡证明编号",
    "正常死亡凭医疗卫生机构的死亡证明，非正常死亡凭公安机关的证明；有了再办",
    cite="殡葬管理条例 第二十三条、第二十六条、第二十八条",
)  # fmt: skip
OTHER_PROOF = Problem(
    "body-other-proof", "死亡证明编号与死亡信息 {number} 报送的不一致", "核对死亡证明",
    cite="殡葬管理条例 第二十六条、第二十八条",
)  # fmt: skip
REGULATION = "殡葬管理条例"


def std_of(session: Session, day: date) -> MonthStandards:
    """The standards of the month of a day."""
    return standards_of(session).on(Month.of(day))


def cremation_of(session: Session, report_id: int) -> Cremation | None:
    """The cremation of one of the dead, here or elsewhere."""
    query = select(Cremation).where(Cremation.report_id == report_id)
    return session.exec(query).one_or_none()


def transfers_of(session: Session, report_id: int) -> list[Transfer]:
    """How a body was moved, in order."""
    query = select(Transfer).where(Transfer.report_id == report_id)
    return list(session.exec(query.order_by(col(Transfer.picked_on), col(Transfer.clock))))


def storages_of(session: Session, report_id: int) -> list[BodyStorage]:
    """When a body was kept, in order."""
    query = select(BodyStorage).where(BodyStorage.report_id == report_id)
    return list(session.exec(query.order_by(col(BodyStorage.in_on), col(BodyStorage.in_clock))))


def unclaimed_of(session: Session, report_id: int) -> UnclaimedBody | None:
    """The case of a body that nobody knows or claims."""
    query = select(UnclaimedBody).where(UnclaimedBody.report_id == report_id)
    return session.exec(query).one_or_none()


def step_faults(
    session: Session, report: DeathReport, day: date | None, title: str
) -> Iterator[Finding]:
    """What no step of a body may be: of a returned report, before death, after the cremation."""
    if report.returned_on is not None:
        yield RETURNED.finding(number=report.number, reason=report.returned_for)
    if day is None:
        return
    if day < report.died_on:
        yield BEFORE_DEATH.finding(title=title, day=day, died_on=report.died_on)
    burnt = cremation_of(session, report.stored_id)
    if burnt is not None and burnt.cremated_on < day:
        yield AFTER_CREMATION.finding(cremated_on=burnt.cremated_on, number=burnt.number)


def proof_faults(report: DeathReport, told: str) -> Iterator[Finding]:
    """There is a death proof, and it is the one of the report."""
    if not told and not report.proof_no:
        yield NO_PROOF.finding(number=report.number)
    elif told and report.proof_no and told != report.proof_no:
        yield OTHER_PROOF.finding(number=report.number)
