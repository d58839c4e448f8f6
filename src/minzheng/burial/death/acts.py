"""Acts (补正): what was wrong in a report is corrected while nobody has confirmed it.

A report that was sent back waits again from then on.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import date
from typing import Any

from sqlmodel import Session

from minzheng.burial.death.books import REPORTS
from minzheng.burial.death.find import report_of
from minzheng.burial.death.models import DeathReport
from minzheng.burial.death.rules import BEFORE_BIRTH, EARLY
from minzheng.errors import Refused
from minzheng.kernel import clock
from minzheng.kernel.finding import Finding, Problem
from minzheng.kernel.lists import refusal
from minzheng.kernel.record.take import DAY_AHEAD
from minzheng.kernel.sheet.form import Field, Form
from minzheng.kernel.sheet.typed import reading_of
from minzheng.people.models import Person

NOT_AMENDED = Problem(
    "death-not-amended", "{number} 不能补正，{count} 个条件不符合", "逐条解决后再办", kind=Refused
)
CONFIRMED_ALREADY = Problem(
    "death-confirmed-already", "{on} 已确认，不能补正", "登记有误的报管理员订正", kind=Refused
)
NOTHING = Problem("death-nothing-amended", "没有写补正什么", "写明改正的内容，如 --died-on")

AMENDS = (
    "died_on", "died_at", "spot", "cause", "manner", "prover", "proof_no", "proof_by", "proof_on",
    "exempt", "kin", "kin_relation", "kin_phone",
)  # fmt: skip
"""What may be corrected; who died and from where it was told stays."""


def amend(session: Session, number: str, told: Mapping[str, str]) -> tuple[DeathReport, list[str]]:
    """Correct a report that is not confirmed; gives it and what changed.

    Raises ``death-report-unknown``, ``entry-has-errors``, and ``death-not-amended`` with everything
    that forbids it.
    """
    one = report_of(session, number)
    fields = tuple(REPORTS.field_of(REPORTS.item(name)) for name in AMENDS)
    reading = reading_of(_form(fields), [told])
    if reading.bad:
        raise refusal(reading)
    values = {
        name: getattr(value, "value", value) if name == "kin_phone" else value
        for name, value in reading.rows[0].values.items()
        if name in told and value is not None
    }
    faults = list(_faults(session, one, values))
    if faults:
        error = NOT_AMENDED(number=one.number, count=len(faults), findings=faults)
        error.cite = "；".join(dict.fromkeys(found.cite for found in faults if found.cite))
        raise error
    for name, value in values.items():
        setattr(one, name, value)
    one.returned_on, one.returned_for = None, ""
    session.add(one)
    session.flush()
    return one, [str(DeathReport.model_fields[name].title) for name in values]


def _form(fields: tuple[Field, ...]) -> Form:
    """The sheet of what may be corrected, none of which has to be."""
    free = tuple(replace(field, required=False) for field in fields)
    return Form("burial.death.amend/1", "补正", free)


def _faults(session: Session, one: DeathReport, values: Mapping[str, Any]) -> Iterator[Finding]:
    """Not confirmed, something to correct, and days in their order."""
    if one.confirmed_on is not None:
        yield CONFIRMED_ALREADY.finding(on=one.confirmed_on)
    if not values:
        yield NOTHING.finding()
    died_on: date = values.get("died_on", one.died_on)
    proof_on: date | None = values.get("proof_on", one.proof_on)
    titles = DeathReport.model_fields
    for name in ("died_on", "proof_on"):
        if values.get(name, date.min) > clock.today():
            yield DAY_AHEAD.finding(title=titles[name].title, value=str(values[name]))
    birth = session.get_one(Person, one.person_id).birth
    if birth is not None and died_on < birth:
        yield BEFORE_BIRTH.finding(died_on=died_on, birth=birth)
    for name, day in (("reported_on", one.reported_on), ("proof_on", proof_on)):
        if day is not None and day < died_on:
            yield EARLY.finding(title=titles[name].title, day=day, died_on=died_on)
