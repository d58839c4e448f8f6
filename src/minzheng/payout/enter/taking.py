"""Take in: a sheet's cases entered whole or not at all, compared with what is on file (入库).

Everything is checked first. A case on file that is equal is left as it is; one that differs is
refused with what differs.
"""

from __future__ import annotations

import re
from contextlib import suppress

from sqlmodel import Session

from minzheng.errors import NotFound
from minzheng.kernel.lists import refusal
from minzheng.kernel.register import Taken
from minzheng.kernel.sheet.form import CellKind, Form
from minzheng.kernel.sheet.read import Reading, Row
from minzheng.payout.enter.intake import (
    CASE_ENDED,
    DIFFERS,
    OTHER_PHONE,
    Case,
    CaseIntake,
    Plan,
    canonical,
    plain,
    unread,
)
from minzheng.people.divisions import Gazetteer


def take_in(
    session: Session, reading: Reading, gazetteer: Gazetteer, plan: Plan, *, partial: bool = False
) -> Taken:
    """Enter a sheet's cases; everything is checked first, nothing is half written.

    Raises ``import-has-errors`` with every finding unless ``partial``; a case with one bad row is
    refused whole.
    """
    intake = CaseIntake(session, reading, plan.benefit, gazetteer)
    cases = plan.group(intake)
    for case in cases:
        intake.no_account(case.head)
    intake.know([case.number for case in cases])
    unchanged = _compare(intake, plan, cases)
    fresh = [case for case in cases if case.number not in intake.on_file]
    for case in fresh:
        plan.check(intake, case)
    reading.findings.sort(key=lambda finding: _row_of(finding.where))
    if reading.bad and not partial:
        raise refusal(reading)
    for case in fresh:
        if not _bad(reading, case):
            plan.keep(intake, case)
    reading.taken = {row.number for case in cases if not _bad(reading, case) for row in case.rows}
    intake.bulk.write()
    if plan.after is not None:
        plan.after(session, [case.number for case in fresh if not _bad(reading, case)])
    return _counted(reading, cases, unchanged)


def _counted(reading: Reading, cases: list[Case], unchanged: set[str]) -> Taken:
    """Rows in = written + unchanged + refused."""
    good = [case for case in cases if not _bad(reading, case)]
    same = sum(len(case.rows) for case in good if case.number in unchanged)
    written = sum(len(case.rows) for case in good if case.number not in unchanged)
    return Taken(
        rows=reading.rows_in,
        cases=sum(1 for case in good if case.number not in unchanged),
        written=written,
        unchanged=same,
        refused=reading.rows_in - same - written,
    )


def _bad(reading: Reading, case: Case) -> bool:
    return any(row.number in reading.bad for row in case.rows)


def _row_of(where: str) -> int:
    """The row number in a finding's place; 0 for what concerns the whole sheet."""
    found = re.match("第([0-9]+)行", where)
    return int(found[1]) if found else 0


def _compare(intake: CaseIntake, plan: Plan, cases: list[Case]) -> set[str]:
    """The cases on file that the sheet repeats; one that differs or has ended is refused."""
    known = [case for case in cases if case.number in intake.on_file]
    stored = plan.stored(intake.session, [case.number for case in known])
    same = set()
    for case in known:
        until = intake.on_file[case.number][1]
        what = _difference(intake, plan, case, stored.get(case.number, []))
        if until is not None:
            intake.refuse(case.head, "case_no", CASE_ENDED.finding(value=case.number, until=until))
        elif what:
            told = DIFFERS.finding(value=case.number, what=what, path=plan.path)
            intake.refuse(case.head, "case_no", told)
        else:
            same.add(case.number)
    return same


def _difference(intake: CaseIntake, plan: Plan, case: Case, stored: list[dict[str, str]]) -> str:
    """What differs between a case in the sheet and on file, in a few words; '' when nothing.

    A cell that could not be read is told as such elsewhere and compared with nothing.
    """
    on_file = {row["id_no"]: row for row in stored}
    spoken = on_file.get(plain(case.values["id_no"]), {})
    told: list[str] = []
    nameless = False
    for row in case.rows:
        if unread(row, "id_no"):
            nameless = True
            continue
        given = _comparable(intake, plan.form, row)
        kept = on_file.pop(given["id_no"], None)
        if kept is None:
            told.append(f"库中没有成员 {row.values['name']}")
            continue
        if given["phone"] and given["phone"] != kept["phone"]:
            intake.refuse(row, "phone", OTHER_PHONE.finding(value=given["phone"]))
        for item in plan.compared:
            value, known = given[item.key], kept[item.key]
            if row is not case.head:  # the household's columns may stand on every row or on one
                known = known or spoken.get(item.key, "")
                value = value or known
            if value != known and not _uncertain(row, item.key):
                told.append(f"{item.title}库中为“{known}”，表中为“{value}”")
    if not nameless:
        told += [f"表中没有成员 {row['name']}" for row in on_file.values()]
    return "；".join(told)


def _uncertain(row: Row, key: str) -> bool:
    """Whether a row says nothing of its own in a column that could differ."""
    return key in ("case_no", "phone") or key in row.block.assumed or unread(row, key)


def _comparable(intake: CaseIntake, form: Form, row: Row) -> dict[str, str]:
    """A row's texts with names of places and of the payee as they are kept on file."""
    given = canonical(form, row.values)
    for item in form.fields:
        if item.kind is CellKind.flag and not item.required and given[item.key] == "否":
            given[item.key] = ""  # a mark that is not there is not kept
    if given["township"] and given["village"]:
        with suppress(NotFound):
            township = intake.gazetteer.township(given["township"])
            given["village"] = intake.gazetteer.village(township, given["village"]).name
            given["township"] = township.name
    return _account(given) if "account_no" in given else given


def _account(given: dict[str, str]) -> dict[str, str]:
    """The account's texts as they are kept: without a number there is no bank and no payee."""
    if not given["account_no"] and "bank" in given:
        given["bank"] = ""  # a bank without an account is not kept
    if given["account_no"] and not given["payee"]:
        given["payee"] = given["name"]
    if not given["account_no"] and given["payee"] == given["name"]:
        given["payee"] = ""
    return given
