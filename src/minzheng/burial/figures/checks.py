"""Checks of figures (殡葬统计检查): BU-33, no rate counts what waits or exceeds its whole."""

from __future__ import annotations

from datetime import date

from sqlmodel import Session, col, select

from minzheng.burial.ashes.finals import tally
from minzheng.burial.ashes.models import Interment
from minzheng.burial.choices import FINAL
from minzheng.kernel.check import Check, Found
from minzheng.kernel.finding import Level, Problem

PENDING_COUNTED = Problem(
    "check-burial-rate-pending",
    "{subject} 登记为安葬，方式却是“{destination}”：没有安葬的会计入节地生态安葬率",
    "还没有安葬的，撤掉这笔安葬、登记骨灰去向：burial ashes",
    cite="殡葬指标：只计最终去向", level=Level.warning,
)  # fmt: skip
ABOVE_WHOLE = Problem(
    "check-burial-rate-above",
    "{subject}：节地生态安葬 {wide} 例、生态安葬 {narrow} 例，多于最终安葬 {finals} 例",
    "核对这一年的安葬登记：burial interment list",
    level=Level.warning,
)


def pending_counted(session: Session, on: date) -> Found:
    """An interment whose kind is no final one (BU-33)."""
    query = select(Interment).where(
        col(Interment.destination).not_in(FINAL), col(Interment.interred_on) <= on
    )
    for one in session.exec(query.order_by(col(Interment.number))):
        yield {"subject": one.number, "destination": one.destination.label}


def above_whole(session: Session, on: date) -> Found:
    """A year with more land-saving finals than finals (BU-33); a sound register has none."""
    found = tally(session, date(on.year, 1, 1), on)
    if max(found.wide, found.narrow) > found.finals:
        told = {"wide": found.wide, "narrow": found.narrow, "finals": found.finals}
        yield {"subject": f"{on.year}年", **told}


CHECKS: tuple[Check, ...] = (
    Check("待安葬的计入安葬率", PENDING_COUNTED, pending_counted),
    Check("安葬率超过 100%", ABOVE_WHOLE, above_whole),
)
