"""Home checks (入户抽查): what was found at families drawn for a check, and how many were reached.

Every result is a review of the case as well, so that it counts where cases are looked at
again; what follows from an unfit one is an act.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Any

from sqlmodel import Session, col, select

from minzheng.assist.cases.choices import ReviewOccasion, ReviewOutcome
from minzheng.assist.cases.reviews import REVIEWED_TWICE, Seen, of_day, review, words_of
from minzheng.assist.monitor.choices import CheckResult
from minzheng.assist.monitor.models import HomeCheck
from minzheng.kernel.dated import in_force
from minzheng.kernel.finding import Problem
from minzheng.kernel.kind import Kind
from minzheng.kernel.money import percent
from minzheng.kernel.month import Month
from minzheng.kernel.record.declare import Fault, Item, Records, Values
from minzheng.kernel.record.listing import register_of
from minzheng.kernel.table import Column, Table
from minzheng.payout.links import grant_link
from minzheng.payout.models import Grant
from minzheng.people.divisions import Gazetteer

FAMILIES = ("dibao", "tekun", "marginal", "rigid")
"""What a family may be checked for; 低保 unless told otherwise."""

CHECKED_EARLY = Problem(
    "home-check-before-grant", "抽查日期 {on} 早于 {case_no} 的确认日期", "核对案卷编号和日期"
)


def _faults(session: Session, told: Values) -> Iterator[Fault]:
    """Checked after it was confirmed."""
    day, case_no = told["checked_on"], told["case_no"]
    if day is None or not case_no:
        return
    query = select(Grant).where(Grant.case_no == case_no, col(Grant.benefit).in_(FAMILIES))
    grant = session.exec(query).first()
    if grant is not None and day < grant.confirmed_on:
        yield "checked_on", CHECKED_EARLY.finding(on=day, case_no=case_no)
    known = None if grant is None else of_day(session, grant, day)
    if grant is not None and known is not None and known.occasion is not ReviewOccasion.sample:
        yield "checked_on", REVIEWED_TWICE.finding(**words_of(grant, known))


_OUTCOME = {
    CheckResult.same: ReviewOutcome.unchanged,
    CheckResult.changed: ReviewOutcome.changed,
    CheckResult.unfit: ReviewOutcome.unfit,
}


def _look_again(session: Session, check: HomeCheck) -> None:
    """Keep the review."""
    grant = session.get_one(Grant, check.grant_id)
    outcome = _OUTCOME[check.result]
    told = (check.checked_on, check.checker, outcome, check.note)
    review(session, grant, Seen(*told, ReviewOccasion.sample))


HOME_CHECKS = Records(
    "assist.sample",
    "入户抽查",
    HomeCheck,
    prefix="HC",
    dated="checked_on",
    items=(
        grant_link(FAMILIES, title="社会救助"),
        Item("checked_on"),
        Item("team", sample="第三方机构"),
        Item("checker", sample="李核查"),
        Item("result"),
        Item("note", shows=Kind.free, width=30),
    ),
    same=("grant_id", "checked_on"),
    faults=_faults,
    after=_look_again,
    notes=("抽查名单填上日期、抽查人和结果就可以导入。",),
)
HOME_CHECKS_REGISTER = register_of(HOME_CHECKS)


def checked_since(session: Session, since: date, until: date) -> set[int]:
    """The grants checked at home within a period."""
    query = select(HomeCheck.grant_id).where(
        HomeCheck.checked_on >= since, HomeCheck.checked_on <= until
    )
    return set(session.exec(query))


def coverage_table(session: Session, since: date, until: date, benefits: tuple[str, ...]) -> Table:
    """Distinct families checked within a period ÷ families that stand on its last day.

    A family checked twice counts once; one that has ended meanwhile counts on neither side. So the
    union of two years is the coverage of both years together.
    """
    places = Gazetteer.load(session)
    standing = families_on(session, until, benefits)
    checked = checked_since(session, since, until)
    towns: dict[str, list[Grant]] = {}
    for grant in standing:
        code = places.township_now(grant.division_code) or grant.division_code
        towns.setdefault(code, []).append(grant)
    order = [code for code in places.by_code if code in towns]
    order += [code for code in towns if code not in places.by_code]
    rows = [(places.label(code), *_share(towns[code], checked)) for code in order]
    columns = (
        Column("township", "乡镇（街道）"),
        Column("families", "户数", Kind.int),
        Column("checked", "抽查户数", Kind.int),
        Column("rate", "覆盖率", Kind.code),
    )
    return Table(
        "assist.sample.coverage",
        columns,
        rows,
        title=f"入户抽查覆盖 {since} 至 {until}",
        totals=("合计", *_share(standing, checked)),
        as_of=str(until),
    )


def families_on(session: Session, day: date, benefits: tuple[str, ...]) -> list[Grant]:
    """The standing grants of some benefits, one a family, in order of their numbers."""
    query = (
        select(Grant)
        .where(col(Grant.benefit).in_(benefits), in_force(Grant.since, Grant.until, Month.of(day)))
        .order_by(col(Grant.case_no))
    )
    return list(session.exec(query))


def _share(grants: list[Grant], checked: set[int]) -> tuple[Any, ...]:
    reached = sum(grant.id in checked for grant in grants)
    return len(grants), reached, percent(reached, len(grants))
