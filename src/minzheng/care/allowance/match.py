"""Match (按月比对): who receives one of the two subsidies for the disabled and should not any more.

Against what is on file of a month: certificate, death, move, prison, 特困, 工伤 fee, household.
Against a list of the disabled persons' federation, when one is given: whoever is not on it, whose
certificate it says has run out, whose grade it has otherwise; a person whose row of the list cannot
be used is not compared with it. Nothing is written: each finding is settled by a clerk
(民发〔2022〕79号 精准管理).
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Any

from sqlalchemy import Row as Found
from sqlalchemy import Select, select
from sqlmodel import Session, col

from minzheng.care.allowance import disabled_living, disabled_nursing
from minzheng.care.allowance.choices import Matched
from minzheng.kernel.dated import in_force
from minzheng.kernel.finding import Problem
from minzheng.kernel.kind import Kind
from minzheng.kernel.label import Labelled
from minzheng.kernel.month import Month
from minzheng.kernel.sheet.form import CellKind, Field, Form
from minzheng.kernel.sheet.reading import Reading, Row
from minzheng.kernel.standards import MonthStandards, standards_of
from minzheng.kernel.table import Column, Table
from minzheng.payout.circumstances import covered_by, gone, grade, hardship
from minzheng.payout.facts import marked
from minzheng.payout.models import Grant
from minzheng.payout.registry import titles
from minzheng.people.divisions import Gazetteer
from minzheng.people.fields import GRADES, ID_NO, grade_of
from minzheng.people.models import Death, FlagKind, Person

CODES = (disabled_living.CODE, disabled_nursing.CODE)

FORM = Form(
    "care.match/1",
    "残联持证人名单",
    (
        Field("name", "姓名", width=12, shows=Kind.name, most=60),
        ID_NO,
        Field(
            "grade", "残疾等级", CellKind.choice, required=True, aliases=("等级",),
            choices=GRADES, parse=grade_of,
        ),
        Field("until", "有效期至", CellKind.date, aliases=("证件有效期", "有效期")),
    ),
    ("一行一人；多重残疾填最重的等级。", "不填有效期的视为长期有效。"),
)  # fmt: skip
"""The list as the federation gives it."""

OTHERWISE = Problem(
    "match-twice", "与第 {first} 行是同一人，等级或有效期不同", "请残联核实，只留一行"
)


@dataclass(frozen=True, slots=True)
class Listed:
    """The federation's list: grade and last day by number (残联名单).

    ``unclear`` are the numbers of rows that cannot be used; ``nameless`` the lines, by name, whose
    number cannot be read.
    """

    told: Mapping[str, tuple[int, date | None]]
    unclear: Collection[str] = ()
    nameless: Mapping[str, int] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Hit:
    """One recipient and one thing that is wrong: what, and the figure beside it."""

    benefit: str
    case_no: str
    name: str
    id_no: str
    division: str
    why: Matched
    told: str


def matched(session: Session, month: Month, listed: Listed | None = None) -> list[Hit]:
    """Everything wrong with the recipients of a month, by benefit and case number."""
    std = standards_of(session).on(month)
    hits = []
    for row in session.execute(_query(month)):
        for why, told in _wrong(row, month, std, listed):
            hits.append(
                Hit(row.benefit, row.case_no, row.name, row.id_no, row.division_code, why, told)
            )
    return hits


def _query(month: Month) -> Select[Any]:
    """Every right of the two that stands in a month, with all that is asked of it."""
    who = col(Grant.person_id)
    shown: tuple[Any, ...] = (
        col(Grant.benefit),
        col(Grant.case_no),
        col(Person.name),
        col(Person.id_no),
        col(Grant.division_code),
        col(Death.died_on),
        grade(who, month).label("grade"),
        grade(who, month, mind=True).label("mind_grade"),
        gone(who, FlagKind.moved_out, month).label("moved"),
        gone(who, FlagKind.imprisoned, month).label("imprisoned"),
        covered_by(who, "tekun", month).label("tekun"),
        marked(who, (FlagKind.work_injury_fee.value,), month).label("injury"),
        hardship(who, month).label("hardship"),
    )
    return (
        select(*shown)
        .select_from(Grant)
        .join(Person, col(Person.id) == who)
        .outerjoin(Death, col(Death.person_id) == who)
        .where(col(Grant.benefit).in_(CODES), in_force(Grant.since, Grant.until, month))
        .order_by(col(Grant.benefit), col(Grant.case_no))
    )


def _wrong(
    row: Found[Any], month: Month, std: MonthStandards, listed: Listed | None
) -> Iterator[tuple[Matched, str]]:
    """Everything that is wrong with one right in a month."""
    if row.died_on is not None and str(row.died_on) < str(month.first):
        yield Matched.died, str(row.died_on)
    if row.grade is None:
        yield Matched.expired, "本县登记的残疾人证"
    elif row.benefit == disabled_nursing.CODE and not disabled_nursing.standard_for(
        row.grade, row.mind_grade, std
    ):
        yield Matched.mild, f"{row.grade} 级"
    for why in (Matched.moved, Matched.imprisoned, Matched.tekun, Matched.injury):
        if getattr(row, why.value):
            yield why, ""
    extended = bool(row.hardship) and f"{disabled_living.CODE}.{row.hardship}" in std
    if row.benefit == disabled_living.CODE and row.hardship != "dibao" and not extended:
        yield Matched.hardship, ""
    if listed is not None:
        yield from _against(row, month, listed)


def _against(row: Found[Any], month: Month, listed: Listed) -> Iterator[tuple[Matched, str]]:
    """What the federation's list says otherwise."""
    if row.id_no in listed.unclear:
        return
    if row.id_no not in listed.told:
        line = listed.nameless.get(row.name)
        yield Matched.unknown, f"名单第 {line} 行同名，号码不能用" if line else ""
        return
    theirs, until = listed.told[row.id_no]
    if until is not None and until < month.first:
        yield Matched.expired, f"残联：{until} 到期"
    if row.grade is not None and row.grade != theirs:
        yield Matched.grade, f"在册 {row.grade} 级，残联 {theirs} 级"


def listed_in(sheet: Reading) -> Listed:
    """What a list says; of two rows about one person that differ neither counts, and it is told."""
    told: dict[str, tuple[int, date | None]] = {}
    lines: dict[str, int] = {}
    unclear, nameless = set(), {}
    for row in sheet.rows:
        number = str(getattr(row.values["id_no"], "value", row.values["id_no"] or ""))
        if not number:
            nameless[str(row.values["name"] or "")] = row.number
        elif row.number in sheet.bad:
            unclear.add(number)
        elif told.setdefault(number, _said(row)) != _said(row):
            found = OTHERWISE.finding(first=lines[number], where=sheet.place(row, "id_no"))
            sheet.refuse(row, replace(found, value=row.raw["id_no"]))
            unclear.add(number)
        lines.setdefault(number, row.number)
    return Listed(told, unclear, nameless)


def _said(row: Row) -> tuple[int, date | None]:
    """Grade and last day of a row without a fault."""
    until = row.values["until"]
    return int(str(row.values["grade"])), until if isinstance(until, date) else None


def match_table(session: Session, month: Month, hits: list[Hit]) -> Table:
    """The report of a month."""
    places, known = Gazetteer.load(session), titles()
    rows = [
        (
            Labelled(hit.benefit, known[hit.benefit]),
            hit.case_no,
            places.label(hit.division),
            hit.name,
            hit.id_no,
            hit.why,
            hit.told,
        )
        for hit in hits
    ]
    columns = (
        Column("benefit", "待遇"),
        Column("case_no", "编号", Kind.code),
        Column("division", "村（社区）"),
        Column("name", "姓名", Kind.name),
        Column("id_no", "公民身份号码", Kind.id_no),
        Column("why", "比对结果"),
        Column("told", "说明"),
    )
    return Table("care.match", columns, rows, title=f"{month.label}残疾人两项补贴比对")
