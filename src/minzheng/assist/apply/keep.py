"""Keep (申请登记): applications of a workbook entered whole or not at all; a second time, nothing.

An application on file that is equal is left as it is; one that differs is refused with what
differs, because what was declared once is changed by an act.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from sqlmodel import Session, col, select

from minzheng.assist.apply.choices import Channel
from minzheng.assist.apply.forms import Sort
from minzheng.assist.apply.intake import (
    ApplyIntake,
    Entry,
    check,
    check_line,
    group,
    member_of,
)
from minzheng.assist.apply.models import (
    Application,
    ApplicationMember,
    AssetLine,
    CostLine,
    IncomeLine,
    Supporter,
)
from minzheng.kernel import fault, serial
from minzheng.kernel.column import Row as Stored
from minzheng.kernel.finding import Problem
from minzheng.kernel.lists import refusal
from minzheng.kernel.register import Taken
from minzheng.kernel.sheet.reading import Reading, Row
from minzheng.kernel.standards import Standards
from minzheng.payout.enter.intake import plain
from minzheng.people.divisions import Gazetteer
from minzheng.people.models import Person

DIFFERS = Problem(
    "application-differs",
    "申请 {value} 已登记，内容不同：{what}",
    "没有受理的先撤回再登记；受理后的变化写入调查情况",
)

SERIES = "assist.application"
LINE_MODELS: dict[str, type[Stored]] = {
    "income": IncomeLine,
    "asset": AssetLine,
    "cost": CostLine,
    "supporter": Supporter,
}
"""The table of each sort of line."""


@dataclass(slots=True)
class Proposed:
    """An application as its rows would be kept; people are their numbers."""

    application: dict[str, Any]
    members: list[dict[str, Any]]
    lines: list[tuple[type[Stored], dict[str, Any]]] = field(default_factory=list)

    def differs(self, other: Proposed) -> str:
        """What is not the same, in a few words; '' when nothing."""
        told = [
            str(Application.model_fields[key].title)
            for key, value in self.application.items()
            if key != "number" and value != other.application[key]
        ]
        if _bag(self.members) != _bag(other.members):
            told.append("成员")
        if _bag(self.named_lines()) != _bag(other.named_lines()):
            told.append("收入财产支出")
        return "、".join(told)

    def named_lines(self) -> list[dict[str, Any]]:
        """The lines with the table each stands in."""
        return [{"table": model.__name__, **line} for model, line in self.lines]


def _bag(rows: list[dict[str, Any]]) -> Counter[tuple[tuple[str, str], ...]]:
    return Counter(tuple(sorted((key, repr(value)) for key, value in row.items())) for row in rows)


def take_in(
    session: Session,
    readings: list[Reading],
    gazetteer: Gazetteer,
    standards: Standards,
    *,
    partial: bool = False,
) -> tuple[Taken, list[str]]:
    """Enter a workbook's applications; gives what became of them and the numbers of new ones.

    Everything is checked first, nothing is half written. Raises ``import-has-errors`` with every
    finding unless ``partial``; an application with one bad row on either sheet is refused whole.
    """
    members, lines = readings
    intake = ApplyIntake(session, members, lines, gazetteer, standards)
    entries = group(intake)
    known = _on_file(session, intake, entries)
    fresh = [entry for entry in entries if entry not in known]
    for entry in fresh:
        check(intake, entry)
    if (members.bad or lines.bad) and not partial:
        raise refusal(members, lines)
    numbers = [_keep(intake, entry) for entry in fresh if not intake.bad(entry)]
    intake.base.bulk.write()
    fault.point("apply.kept")
    good = [entry for entry in entries if not intake.bad(entry)]
    members.taken = {row.number for entry in good for row in entry.rows}
    lines.taken = {row.number for entry in good for row in entry.lines}
    return _counted(intake, good, known, len(numbers)), numbers


def _counted(
    intake: ApplyIntake, good: list[Entry], known: Mapping[Entry, str], fresh: int
) -> Taken:
    """Rows in = written + unchanged + refused, of both sheets."""
    rows = intake.members.rows_in + intake.lines.rows_in
    same = sum(len(entry.rows) + len(entry.lines) for entry in good if entry in known)
    written = sum(len(entry.rows) + len(entry.lines) for entry in good if entry not in known)
    return Taken(rows, fresh, written, same, rows - same - written)


# --- compared with what is on file --------------------------------------------------------------


def _on_file(session: Session, intake: ApplyIntake, entries: list[Entry]) -> dict[Entry, str]:
    """The applications of the workbook that are on file, refused where they differ.

    Known by number, or by who applied for what on which day.
    """
    known: dict[Entry, str] = {}
    for entry in entries:
        stored = _find(session, intake, entry)
        if stored is None:
            continue
        known[entry] = stored.number
        for line in entry.lines:
            check_line(intake, entry, line)
        if intake.bad(entry):
            continue
        what = _proposed(intake, entry).differs(_as_stored(session, stored))
        if what:
            told = DIFFERS.finding(value=stored.number, what=what)
            intake.refuse(entry.head, "number", told)
    return known


def _find(session: Session, intake: ApplyIntake, entry: Entry) -> Application | None:
    values = entry.values
    if values["number"]:
        same = Application.number == str(values["number"]).upper()
        return session.exec(select(Application).where(same)).one_or_none()
    person = intake.base.people.people.get(plain(values["id_no"]))
    if person is None or values["kind"] is None or values["applied_on"] is None:
        return None
    query = select(Application).where(
        Application.person_id == person,
        Application.kind == values["kind"],
        Application.applied_on == values["applied_on"],
    )
    return session.exec(query.order_by(col(Application.id).desc())).first()


def _as_stored(session: Session, stored: Application) -> Proposed:
    """An application on file in the shape of a proposed one."""
    keys = ("number", *_COPIED, "area", "division_code", "channel", "payee")
    told = {key: getattr(stored, key) for key in keys}
    made = Proposed(told, [])
    made.application["id_no"] = session.get_one(Person, stored.person_id).id_no
    made.members = [row for _, row in _rows(session, ApplicationMember, stored.stored_id)]
    for model in LINE_MODELS.values():
        made.lines += _rows(session, model, stored.stored_id)
    return made


def _rows(
    session: Session, model: Any, application_id: int
) -> list[tuple[type[Stored], dict[str, Any]]]:
    """The rows of a table that belong to an application, people by their numbers."""
    found = []
    for row in session.exec(select(model).where(model.application_id == application_id)):
        told = row.model_dump(exclude={"id", "application_id"})
        if "person_id" in told:
            told["id_no"] = session.get_one(Person, told.pop("person_id")).id_no
        found.append((model, told))
    return found


# --- what would be kept -------------------------------------------------------------------------

_COPIED = (
    "kind", "single", "applied_on", "cause", "bank", "account_no", "phone", "support_mode",
    "carer_name", "carer_id_no", "note",
)  # fmt: skip
_CHOSEN = ("kind", "single", "applied_on", "support_mode")


def _proposed(intake: ApplyIntake, entry: Entry) -> Proposed:
    """The rows that a sound entry of the workbook would become."""
    values = entry.values
    told = {key: values[key] if key in _CHOSEN else plain(values[key]) for key in _COPIED}
    told |= {
        "number": str(values["number"] or "").upper(),
        "id_no": plain(values["id_no"]),
        "area": values["area"],
        "division_code": intake.base.division(entry.head),
        "channel": values["channel"] or Channel.counter,
    }
    account = bool(told["account_no"])
    told["payee"] = str(values["payee"] or values["name"]) if account else ""
    told["bank"] = told["bank"] if account else ""
    lines = [_line(entry, row) for row in entry.lines]
    return Proposed(told, [_member(row) for row in entry.rows], lines)


def _member(row: Row) -> dict[str, Any]:
    values = row.values
    return {
        "id_no": plain(values["id_no"]),
        "relation": values["relation"],
        "counted": values["left_out"] is None,
        "left_out": values["left_out"],
        "authorised_on": values["authorised_on"],
        "student": bool(values["student"]),
        "able": values["able"] is not False,
        "disability_kind": values["disability_kind"],
        "disability_grade": values["disability_grade"],
        "ill": bool(values["ill"]),
        "near_relative": str(values["near_relative"] or ""),
    }


def _line(entry: Entry, row: Row) -> tuple[type[Stored], dict[str, Any]]:
    values, sort = row.values, row.values["sort"]
    assert isinstance(sort, Sort)
    note, amount = str(values["note"] or ""), values["amount"] or 0
    if sort.what == "supporter":
        return Supporter, {
            "name": str(values["name"]),
            "id_no": plain(values["id_no"]),
            "relation": values["relation"],
            "state": sort.kind,
            "pays": amount,
            "note": note,
        }
    told: dict[str, Any] = {"kind": sort.kind, "note": note}
    told["id_no"] = plain(member_of(entry, row)[0].values["id_no"])
    if sort.what == "income":
        own = {"amount": amount, "months": values["months"] or 1, "deducted": values["less"] or 0}
    elif sort.what == "cost":
        own = {"amount": amount, "refunded": values["less"] or 0}
    else:
        pieces = 1 if values["pieces"] is None else values["pieces"]
        own = {"value": amount, "pieces": pieces, "exempt": bool(values["exempt"])}
    return LINE_MODELS[sort.what], told | own


def _keep(intake: ApplyIntake, entry: Entry) -> str:
    """Keep an application with its people and lines; gives its number."""
    made, base = _proposed(intake, entry), intake.base
    division = made.application["division_code"]
    people = {
        plain(row.values["id_no"]): base.person(
            row, division_code=division, phone=plain(row.values["phone"])
        )
        for row in entry.rows
    }
    facts = dict(made.application)
    facts["person_id"] = people[facts.pop("id_no")]
    facts["number"] = facts["number"] or _number(intake.session, facts["applied_on"].year)
    key = base.bulk.add(Application, delegated=None, from_grant_id=None, grant_id=None, **facts)
    for member in made.members:
        person = people[member.pop("id_no")]
        base.bulk.add(ApplicationMember, application_id=key, person_id=person, **member)
    for model, line in made.lines:
        if model is not Supporter:
            line["person_id"] = people[line.pop("id_no")]
        base.bulk.add(model, application_id=key, **line)
    return str(facts["number"])


def _number(session: Session, year: int) -> str:
    """The next free number of a year: SQ2026-00001."""
    while True:
        number = f"SQ{year}-{serial.take(session, SERIES, year):05d}"
        if session.exec(select(Application.id).where(Application.number == number)).first() is None:
            return number
