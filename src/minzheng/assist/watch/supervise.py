"""Supervise: what the commands of audit, complaints, placement and succession do (监督经办)."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

import click

from minzheng.assist.cases import placement
from minzheng.assist.cases.numbers import TITLES, next_number
from minzheng.assist.cases.placement import Among
from minzheng.assist.cases.succession import Heir, succeed
from minzheng.assist.models import ComplaintChannel, ComplaintOutcome, Wish
from minzheng.assist.watch import complaints, wrongs
from minzheng.assist.watch.coverage import coverage_table
from minzheng.errors import FINDINGS_EXIT
from minzheng.kernel import clock
from minzheng.kernel.command import Desk, trial
from minzheng.kernel.month import Month
from minzheng.kernel.spoken import spoken
from minzheng.kernel.standards import standards_of
from minzheng.payout.acts import DEATH, Paper, grant_by_case
from minzheng.people.find import normal_no
from minzheng.people.models import PopulationKind


def _tell(desk: Desk, done: str, dry_run: bool) -> None:
    """What was done, or that nothing changed."""
    if done:
        desk.say_done("", done, dry_run=dry_run)
    else:
        desk.say(f"{trial(dry_run)}0 处变化")


# --- succession -----------------------------------------------------------------------------------


def succeed_household(
    desk: Desk, case_no: str, *, on: date | None, paper: str, dry_run: bool, **told: Any
) -> None:
    """End a dead head's case and open the one that follows."""
    day = on or clock.today()
    with desk.work(DEATH, paper=paper, dry_run=dry_run) as work:
        grant = grant_by_case(work.session, "dibao", TITLES["dibao"], case_no)
        number = told["new"] or next_number(work.session, "dibao", day.year)
        heir = Heir(
            case_no=number,
            head=normal_no(told["head"]),
            account=told["account"],
            bank=told["bank"],
            income=told["income"],
        )
        made = succeed(work.session, grant, heir, Paper(day, DEATH, paper))
        last, first = grant.until, made.since
    done = f"终止，末发 {last}；接续为 {number}，自 {first} 起发"
    desk.say_done(f"低保 {case_no} ", done, dry_run=dry_run)


# --- placement ------------------------------------------------------------------------------------


def tell_wish(
    desk: Desk, case_no: str, wants: str, *, on: date | None, paper: str, dry_run: bool
) -> None:
    """Keep what a 特困 person said."""
    wish = spoken(Wish, wants, "意愿")
    with desk.work("集中供养意愿", paper=paper, dry_run=dry_run) as work:
        grant = grant_by_case(work.session, "tekun", TITLES["tekun"], case_no)
        day = on or clock.today()
        made = placement.record_wish(work.session, grant, day, wish, paper)
    _tell(desk, f"登记 {case_no} {wish.label}集中供养" if made else "", dry_run)


def show_rate(
    desk: Desk,
    population: str | None,
    on: date | None,
    by_town: bool,
    options: Mapping[str, Any],
) -> None:
    """The rate of one population or of all three; by township."""
    wanted = (spoken(Among, population, "分母"),) if population else tuple(Among)
    day = on or clock.today()
    with desk.reading() as session:
        if by_town:
            table = placement.rate_by_township(session, wanted[0], day)
        else:
            table = placement.rate_table(session, wanted, day)
    desk.show(table, options)


def show_coverage(
    desk: Desk,
    *,
    benefit: tuple[str, ...],
    on: date | None,
    year: int | None,
    kind: str,
    per_mille: bool,
    options: Mapping[str, Any],
) -> None:
    """Persons in payment over the population."""
    day = on or clock.today()
    with desk.reading() as session:
        table = coverage_table(
            session,
            benefit or tuple(TITLES),
            day,
            year=year or day.year,
            kind=spoken(PopulationKind, kind, "人口口径"),
            per_mille=per_mille,
        )
    desk.show(table, options)


# --- audit ----------------------------------------------------------------------------------------


def run_audit(desk: Desk, month: Month | None, *, stops: bool, options: Mapping[str, Any]) -> None:
    """Look for wrong payments; exit 3 when there are suspicions."""
    today = clock.today()
    day = min(month.last, today) if month else today
    with desk.reading() as session:
        found = wrongs.audit(session, day)
        hits = sum(len(of) for checks in found.values() for _, of in checks)
        if stops:
            table = wrongs.stop_table(session, found, day)
        else:
            table = wrongs.summary_table(found, day)
    desk.show(table, options)
    if hits:
        raise click.exceptions.Exit(FINDINGS_EXIT)


# --- complaints -----------------------------------------------------------------------------------


def take_complaint(desk: Desk, content: str, *, dry_run: bool, **told: Any) -> None:
    """Take a complaint in."""
    channel = spoken(ComplaintChannel, told["channel"], "渠道")
    with desk.work("登记投诉举报", dry_run=dry_run) as work:
        report = complaints.Report(
            on=told["on"] or clock.today(),
            channel=channel,
            case_no=told["case"],
            content=content,
        )
        made = complaints.add_complaint(work.session, report)
        due = complaints.due_on(made, standards_of(work.session))
    desk.say_done("", f"登记 {made.number}，{due} 前办结", dry_run=dry_run)


def finish_complaint(desk: Desk, number: str, *, dry_run: bool, **told: Any) -> None:
    """Close a complaint."""
    outcome = spoken(ComplaintOutcome, told["outcome"], "结果")
    with desk.work("办结投诉举报", dry_run=dry_run) as work:
        complaints.close_complaint(
            work.session,
            number,
            outcome,
            on=told["on"] or clock.today(),
            reply=told["reply"],
        )
    desk.say_done(f"{number} ", f"办结：{outcome.label}", dry_run=dry_run)


def list_complaints(desk: Desk, open_only: bool, case: str, options: Mapping[str, Any]) -> None:
    """The register of complaints."""
    with desk.reading() as session:
        standards = standards_of(session)
        table = complaints.complaint_table(session, standards, open_only=open_only, case_no=case)
    desk.show(table, options)
