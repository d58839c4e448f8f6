"""Visit sheet of a month (探访登记表): the form of visits with the list of elders in it already.

What comes back is read like any sheet of visits; a line in which nobody wrote anything is left out.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from sqlmodel import Session

from minzheng.care.visit.elders import people_of
from minzheng.care.visit.models import VisitPlan
from minzheng.care.visit.plans import VISITS_REGISTER, listed_on
from minzheng.errors import NotFound
from minzheng.kernel import clock, files
from minzheng.kernel.command import Desk
from minzheng.kernel.finding import Problem
from minzheng.kernel.kind import Kind, shown
from minzheng.kernel.month import Month
from minzheng.kernel.sheet.form import Form
from minzheng.kernel.sheet.template import template
from minzheng.people.divisions import Gazetteer, town_code

NOBODY = Problem(
    "visit-sheet-empty", "{month} 没有符合条件的探访对象", "核对月份、乡镇和责任人", kind=NotFound
)


@dataclass(frozen=True, slots=True)
class Wanted:
    """Whose sheet: a month, a township by name or code, a visitor; empty means all."""

    month: Month
    town: str = ""
    visitor: str = ""


def elders(session: Session, wanted: Wanted) -> list[VisitPlan]:
    """Who is to be visited: listed today, or at that end of the month which is nearer to today."""
    month = wanted.month
    on = min(max(month.first, clock.today()), month.last)
    places = Gazetteer.load(session, on)
    town = town_code(session, wanted.town) if wanted.town else ""
    return [
        plan
        for plan in listed_on(session, on)
        if town in ("", places.township_now(plan.division_code))
        and wanted.visitor in ("", plan.visitor_name)
    ]


def month_sheet(session: Session, wanted: Wanted, *, reveal: bool) -> tuple[bytes, int]:
    """The workbook and how many elders stand in it; raises ``visit-sheet-empty``."""
    plans = elders(session, wanted)
    if not plans:
        raise NOBODY(month=wanted.month)
    people = people_of(session, (plan.person_id for plan in plans))
    given = [
        {
            "of": plan.number,
            "name": shown(people[plan.person_id].name, Kind.name, reveal=reveal),
            "address": shown(plan.address, Kind.free, reveal=reveal),
            "visitor_name": shown(plan.visitor_name, Kind.name, reveal=reveal),
        }
        for plan in plans
    ]
    form = VISITS_REGISTER.form
    if not isinstance(form, Form):
        raise TypeError("the book of visits has one form")
    return template(form, {}, given=given), len(plans)


def write_sheet(desk: Desk, wanted: Wanted, output: Path, *, overwrite: bool) -> None:
    """Write the sheet and say how it comes back."""
    with desk.reading() as session:
        data, count = month_sheet(session, wanted, reveal=desk.reveal)
    files.write_new(output, data, overwrite=overwrite)
    desk.say(f"已写 {output}（{wanted.month.label}，{count} 位老人）")
    desk.say(f"填好后 minzheng care visit record import {output} -n 先检查")
