"""Checks of courts' papers (法院文书检查): MA-21, and declarations of death (LK-10)."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from sqlmodel import Session, col, select

from minzheng.kernel.check import Check, Found
from minzheng.kernel.dated import to_come
from minzheng.kernel.finding import Level, Problem
from minzheng.kernel.period import reckoner_of
from minzheng.marriage.annul.choices import Judgment
from minzheng.marriage.annul.judged import absent_of, still_dead
from minzheng.marriage.annul.models import CourtNote
from minzheng.marriage.annul.notes import due, state
from minzheng.marriage.annul.touched import held

LATE = Problem(
    "check-marriage-court-late", "{subject} {received} 收到，应在 {due} 前备注并上传，现在{state}",
    "备注：marriage court-note annotate；上传：marriage court-note upload",
    cite="婚姻登记条例 第二十条", level=Level.warning,
)  # fmt: skip
STILL_HOLDS = Problem(
    "check-marriage-declared-holds", "{subject} 宣告死亡的人仍有 {rights}，没有登记转告",
    "经办的科室核对后：marriage court-note inform",
    cite="民法典 第四十八条", level=Level.warning,
)  # fmt: skip
STILL_DEAD = Problem(
    "check-marriage-undeclared-dead", "{subject} 已撤销死亡宣告，库中仍登记 {died_on} 死亡",
    "报管理员订正死亡登记", cite="民法典 第五十条", level=Level.warning,
)  # fmt: skip


def _received(session: Session, on: date) -> Iterator[CourtNote]:
    """Papers received by a day, by number."""
    query = select(CourtNote).where(col(CourtNote.received_on) <= on)
    yield from session.exec(query.order_by(CourtNote.number)).all()


def late(session: Session, on: date) -> Found:
    """MA-21: received, and not annotated or not uploaded within the working days."""
    reckoner = reckoner_of(session)
    query = select(CourtNote).where(
        col(CourtNote.received_on) <= on, to_come(CourtNote.uploaded_on, on)
    )
    for one in session.exec(query.order_by(CourtNote.number)).all():
        end = due(reckoner, one)
        if end.day < on:
            told = {"received": one.received_on, "due": end, "state": state(one, on)}
            yield {"subject": one.number, **told}


def still_holds(session: Session, on: date) -> Found:
    """LK-10: somebody declared dead has rights that go on, and nobody was told."""
    for one in _received(session, on):
        key = absent_of(one)
        told = one.informed_on is not None and one.informed_on <= on
        if one.kind is not Judgment.declared_dead or key is None or told:
            continue
        rights = held(session, key)
        if rights:
            yield {"subject": one.number, "rights": "、".join(rights)}


def dead_on_file(session: Session, on: date) -> Found:
    """LK-10: the declaration is revoked and the death still stands on file."""
    for one in _received(session, on):
        died_on = still_dead(session, one)
        if died_on is not None and died_on <= one.effective_on:
            yield {"subject": one.number, "died_on": died_on}


CHECKS: tuple[Check, ...] = (
    Check("法院文书没有按期备注上传", LATE, late),
    Check("宣告死亡后仍享受待遇", STILL_HOLDS, still_holds),
    Check("撤销死亡宣告后仍登记死亡", STILL_DEAD, dead_on_file),
)
