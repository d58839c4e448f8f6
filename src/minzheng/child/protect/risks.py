"""Risks (未结的强制报告): which children a report is open about, for whoever weighs their risk."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date

from sqlmodel import Session, col, select

from minzheng.child.protect.choices import DONE
from minzheng.child.protect.models import ProtectionReport
from minzheng.child.protect.reports import state_names
from minzheng.kernel.db import among


def open_reports(session: Session, children: Sequence[int], on: date) -> Iterator[tuple[int, str]]:
    """The key of a child's file with the number of each report that is open about it on a day."""
    query = select(ProtectionReport).where(
        among(col(ProtectionReport.child_id), children), ProtectionReport.received_on <= on
    )
    found = list(session.exec(query.order_by(ProtectionReport.number)))
    for report, state in zip(found, state_names(session, found, on), strict=True):
        if report.child_id is not None and state not in DONE:
            yield report.child_id, report.number
