"""Checks of ashes (骨灰安葬检查): BU-01, BU-05, BU-06, BU-22, proofs of what has no place."""

from __future__ import annotations

from datetime import date

from sqlalchemy import and_
from sqlmodel import Session, col, or_, select

from minzheng.burial.ashes.facts import WITHOUT_PLACE
from minzheng.burial.ashes.loop import late_cases
from minzheng.burial.ashes.models import AshPlace, Deposit, Interment
from minzheng.burial.body.models import Cremation
from minzheng.burial.choices import BODIES, Destination
from minzheng.burial.death.models import DeathReport
from minzheng.kernel.check import Check, Found
from minzheng.kernel.dated import going_on, to_come
from minzheng.kernel.finding import Level, Problem

EARLY = Problem(
    "check-burial-interment-early", "{subject} 的安葬日期 {day} 早于{what}日期 {earlier}",
    "核对死亡、火化、安葬日期；有误的由管理员订正",
)  # fmt: skip
OVERDUE = Problem(
    "check-burial-ashes-overdue", "{subject} {cremated_on} 火化，超期 {late} 天没有安葬",
    "跟踪核实：burial ashes check；安葬后登记：burial interment add", level=Level.warning,
)  # fmt: skip
DEPOSIT_OVER = Problem(
    "check-burial-deposit-over", "骨灰寄存 {subject} 已于 {until} 到期，没有续存或领出",
    "续存：burial deposit renew；领出：burial deposit take", level=Level.warning,
)  # fmt: skip
UNLAWFUL = Problem(
    "check-burial-ashes-unlawful", "{subject} 违规：{what}",
    "责令改正：burial ashes order；改正后登记新的去向",
    cite="殡葬管理条例 第三十八条、第六十条、第六十六条", level=Level.warning,
)  # fmt: skip
UNPROVEN = Problem(
    "check-burial-ashes-unproven", "{subject} 的去向“{destination}”没有证明材料",
    "补上证明：burial ashes check --proof", level=Level.warning,
)  # fmt: skip


def early(session: Session, on: date) -> Found:
    """BU-01: interred before the death or before the cremation."""
    query = (
        select(Interment, col(DeathReport.died_on), col(Cremation.cremated_on))
        .join(DeathReport, col(DeathReport.id) == Interment.report_id)
        .outerjoin(Cremation, col(Cremation.report_id) == DeathReport.id)
        .where(
            or_(
                Interment.interred_on < DeathReport.died_on,
                and_(
                    col(Interment.interred_on) < Cremation.cremated_on,
                    col(Interment.destination).not_in(BODIES),
                ),
            )
        )
        .order_by(Interment.number)
    )
    for one, died_on, cremated_on in session.exec(query):
        what, day = ("死亡", died_on) if one.interred_on < died_on else ("火化", cremated_on)
        yield {"subject": one.number, "day": one.interred_on, "what": what, "earlier": day}


def overdue(session: Session, on: date) -> Found:
    """BU-05: cremated, and no interment, deposit or lawful exit after the days of follow-up."""
    for case in late_cases(session, on):
        row = case.row
        if row.deposit_until is None and row.destination is not Destination.unlawful:
            told = {"cremated_on": row.cremated_on, "late": case.late}
            yield {"subject": row.number, **told}


def deposit_over(session: Session, on: date) -> Found:
    """BU-06: a deposit that has run out."""
    query = select(Deposit).where(Deposit.until < on, to_come(Deposit.out_on, on))
    for one in session.exec(query.order_by(Deposit.number)):
        yield {"subject": one.number, "until": one.until}


def unlawful(session: Session, on: date) -> Found:
    """BU-22: code 20 stands, or somebody cremated was buried as a body is."""
    there = going_on(AshPlace.decided_on, AshPlace.left_on, on)
    query = select(AshPlace).where(AshPlace.destination == Destination.unlawful, there)
    for one in session.exec(query.order_by(AshPlace.number)):
        yield {"subject": one.number, "what": one.fault.label if one.fault else "没有写明"}
    buried = (
        select(Interment.number)
        .join(Cremation, col(Cremation.report_id) == Interment.report_id)
        .where(
            col(Interment.destination).in_(BODIES),
            going_on(Interment.interred_on, Interment.moved_on, on),
        )
    )
    for number in session.exec(buried.order_by(Interment.number)):
        yield {"subject": number, "what": "已火化，又按遗体安葬"}


def unproven(session: Session, on: date) -> Found:
    """A final without place and without the paper that shows it (BU-32 for 运往外地)."""
    query = select(AshPlace).where(
        col(AshPlace.destination).in_(WITHOUT_PLACE),
        col(AshPlace.ground_id).is_(None),
        AshPlace.proof == "",
        going_on(AshPlace.decided_on, AshPlace.left_on, on),
    )
    for one in session.exec(query.order_by(AshPlace.number)):
        yield {"subject": one.number, "destination": one.destination.label}


CHECKS = (
    Check("安葬早于死亡或火化", EARLY, early),
    Check("骨灰超期未安葬", OVERDUE, overdue),
    Check("骨灰寄存到期", DEPOSIT_OVER, deposit_over),
    Check("骨灰违规安葬", UNLAWFUL, unlawful),
    Check("骨灰去向没有证明", UNPROVEN, unproven),
)
