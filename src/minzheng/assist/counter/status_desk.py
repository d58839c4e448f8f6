"""Desk of statuses (身份经办): entering and adjusting 低保边缘 and 刚性支出 households."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from minzheng.assist.cases.changing import StatusChange, adjust_status
from minzheng.assist.cases.choices import TITLES
from minzheng.assist.cases.hearings import resting_on
from minzheng.assist.cases.numbers import next_number
from minzheng.assist.counter.desk import figures_of
from minzheng.assist.counter.service import join_of, paper_of, parts_of
from minzheng.assist.enter.status_intake import PLANS
from minzheng.kernel.command import Desk, trial
from minzheng.kernel.money import yuan_grouped
from minzheng.kernel.month import Month
from minzheng.kernel.sheet.typed import reading_of
from minzheng.kernel.standards import standards_of
from minzheng.payout.acts import grant_by_case
from minzheng.payout.enter.taking import take_in
from minzheng.people.divisions import Gazetteer
from minzheng.people.find import person_by_id


def enter_status(desk: Desk, kind: str, case_no: str, **told: Any) -> None:
    """Enter one recognised household: the same checks as a sheet with its rows."""
    paper, dry_run = paper_of(told), told.pop("dry_run")
    with desk.work(paper.reason or "认定", paper=paper.document, dry_run=dry_run) as work:
        session = work.session
        given = case_no or next_number(session, kind, paper.on.year)
        rows = _rows(told, given)
        rows[0] |= {
            "area": told["area"],
            "township": told["town"],
            "village": told["village"],
            "income": told["income"],
            "phone": told["phone"],
            "note": told["note"],
            "confirmed_on": paper.on.isoformat(),
            "since": str(Month.of(paper.on)),
        }
        if kind == "rigid":
            rows[0]["cost"] = told["cost"]
        plan = PLANS[kind]
        taken = take_in(session, reading_of(plan.form, rows), Gazetteer.load(session), plan)
        grant = grant_by_case(session, kind, TITLES[kind], given)
        until = grant.until
    if not taken.written:
        desk.say(f"{trial(dry_run)}{TITLES[kind]} {given} 早在库中，内容相同，0 处变化")
        return
    ends = f"，有效期至 {until.last}" if until else ""
    since = Month.of(paper.on)
    desk.say_done(f"{TITLES[kind]} {given} ", f"登记，自 {since} 起{ends}", dry_run=dry_run)


def _rows(told: dict[str, Any], case_no: str) -> list[dict[str, str]]:
    """The members as rows of the sheet."""
    rows = []
    for member in told["member"]:
        name, id_no, relation, *rest = parts_of(member, "姓名,公民身份号码,与户主关系", 3)
        row = {"case_no": case_no, "name": name, "id_no": id_no, "relation": relation}
        row["covered"] = "否" if rest and rest[0] in ("不计", "不保障", "否") else "是"
        rows.append(row)
    return rows


def adjust_status_case(desk: Desk, kind: str, case_no: str, **told: Any) -> None:
    """Adjust a household with a status and say what it has per head."""
    paper, dry_run = paper_of(told), told.pop("dry_run")
    with desk.work(paper.reason, paper=paper.document, dry_run=dry_run) as work:
        session = work.session
        grant = grant_by_case(session, kind, TITLES[kind], case_no)
        change: StatusChange = replace(
            figures_of(told),
            joins=tuple(join_of(session, grant, member) for member in told["join"]),
            leaves=tuple(person_by_id(session, one).stored_id for one in told["leave"]),
        )
        found = adjust_status(
            session,
            grant,
            change,
            resting_on(session, grant, paper),
            standards=standards_of(session),
            effective=told["effective"],
        )
        each = found.income // (found.persons * found.income_months) if found.persons else 0
        since, persons = found.since, found.persons
    figures = f"{persons} 人，月人均 {yuan_grouped(each)} 元"
    desk.say_done(f"{TITLES[kind]} {case_no} ", f"调整，自 {since} 起 {figures}", dry_run=dry_run)
