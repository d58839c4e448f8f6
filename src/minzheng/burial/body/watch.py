"""Watch (火化跟踪): confirmed deaths of the cremation area that no cremation followed in time."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

from sqlmodel import Session, col, select

from minzheng.burial.body.facts import std_of, storages_of, unclaimed_of
from minzheng.burial.body.models import Cremation, Transfer
from minzheng.burial.body.storages import due
from minzheng.burial.death.choices import Exempt
from minzheng.burial.death.models import DeathReport


def expected_by(session: Session, report: DeathReport) -> date:
    """The day by which a cremation is looked for."""
    days = std_of(session, report.died_on).count("burial.cremation_days")
    return report.died_on + timedelta(days=days)


def kept_until(session: Session, report: DeathReport, on: date) -> bool:
    """Whether the body lawfully waits on a day: in storage in its time, or nobody claims it."""
    body = unclaimed_of(session, report.stored_id)
    if body is not None and (body.closed_on is None or body.closed_on > on):
        return True
    return any(
        one.out_on is None and due(session, one).due.date() >= on
        for one in storages_of(session, report.stored_id)
    )


def uncremated(session: Session, until: date) -> Iterator[tuple[DeathReport, date]]:
    """Local deaths of the cremation area without a cremation or an exemption, and by when one
    was looked for; those up to a day."""
    query = (
        select(DeathReport)
        .join(Cremation, col(Cremation.report_id) == DeathReport.id, isouter=True)
        .where(
            col(Cremation.id).is_(None), col(DeathReport.zone),
            col(DeathReport.confirmed_on).is_not(None), DeathReport.division_code != "",
            DeathReport.exempt == Exempt.none, DeathReport.died_on <= until,
        )
        .order_by(col(DeathReport.died_on), col(DeathReport.number))
    )  # fmt: skip
    for report in session.exec(query):
        day = expected_by(session, report)
        if day <= until and not _accepted_away(session, report):
            yield report, day


def _accepted_away(session: Session, report: DeathReport) -> bool:
    """Whether the body went out of the county with the proof of acceptance."""
    query = select(Transfer.id).where(
        Transfer.report_id == report.id, Transfer.to_place != "", Transfer.acceptance_no != ""
    )
    return session.exec(query).first() is not None
