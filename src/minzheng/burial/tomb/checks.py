"""Checks of tombs (散坟检查): BU-30, done without a photograph, or moved into too large a place."""

from __future__ import annotations

from datetime import date

from sqlmodel import Session, col, select

from minzheng.burial.grave.facts import place, std_of
from minzheng.burial.grave.models import Plot
from minzheng.burial.grave.rules import size_faults
from minzheng.burial.tomb.models import Tomb
from minzheng.kernel.check import Check, Found
from minzheng.kernel.finding import Level, Problem

UNPHOTOGRAPHED = Problem(
    "check-burial-tomb-photo", "{subject} 于 {day} 整治完成，没有整治后照片",
    "补登：burial tomb photograph", cite="殡葬管理条例 第二十二条", level=Level.warning,
)  # fmt: skip
OVERSIZE = Problem(
    "check-burial-tomb-oversize", "{subject} 迁入的墓位 {plot} 面积超过上限",
    "核对墓位面积：burial plot show；超标的整改", cite="殡葬管理条例 第三十四条、第五十七条",
    level=Level.warning,
)  # fmt: skip


def _done(session: Session, on: date) -> list[Tomb]:
    """The tombs that something was done with by a day."""
    query = select(Tomb).where(col(Tomb.done_on) <= on).order_by(col(Tomb.number))
    return list(session.exec(query))


def unphotographed(session: Session, on: date) -> Found:
    """Done, and nobody can see how."""
    for one in _done(session, on):
        if not one.after_photo:
            yield {"subject": one.number, "day": one.done_on}


def oversize(session: Session, on: date) -> Found:
    """Moved into a place that is larger than the limit of the day."""
    for one in _done(session, on):
        plot = session.get(Plot, one.plot_id) if one.plot_id is not None else None
        if plot is None or one.done_on is None:
            continue
        if any(size_faults(place(session, plot, one.done_on), std_of(session, one.done_on))):
            yield {"subject": one.number, "plot": plot.number}


CHECKS = (
    Check("散坟整治没有照片", UNPHOTOGRAPHED, unphotographed),
    Check("散坟迁入超标墓位", OVERSIZE, oversize),
)
