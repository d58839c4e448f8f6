"""Lists (收养清单): what a registrar sees of adoptions; whom they are about only when revealed.

Without ``--reveal`` a list or a page names nobody, not even masked, and no child's file
(民法典 第一千一百一十条).
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Any

from sqlmodel import Session, col, select

from minzheng.child.adopt.choices import AdoptionEnd, AdoptionState
from minzheng.child.adopt.claims import people_of, points_of
from minzheng.child.adopt.clocks import case_of
from minzheng.child.adopt.find import assessment_of, child_of, described, states_of
from minzheng.child.adopt.models import Adoption, AdoptionFileCheck
from minzheng.child.adopt.papers import handed_in, missing, needed
from minzheng.child.adopt.process import ADOPTION
from minzheng.child.adopt.scores import form
from minzheng.child.register.life import person_of
from minzheng.child.register.schools import MODES
from minzheng.kernel.case import open_cases
from minzheng.kernel.kind import Kind
from minzheng.kernel.money import percent
from minzheng.kernel.month import Month
from minzheng.kernel.period import reckoner_of
from minzheng.kernel.procedure import CLOCKS
from minzheng.kernel.record.listing import list_columns, table_rows
from minzheng.kernel.standards import standards_of
from minzheng.kernel.table import Column, Table

LIST = (
    Column("number", "编号", Kind.code),
    Column("applied_on", "申请日期", Kind.date),
    Column("route", "收养类别"),
    Column("origin", "被收养人情形"),
    Column("state", "状态"),
    Column("registered_on", "登记日期", Kind.date),
    Column("certificate_no", "登记证字号", Kind.code),
    Column("child", "被收养人", Kind.secret),
    Column("adopters", "收养人", Kind.secret),
)


def adoptions_table(session: Session, state: AdoptionState | None, year: int | None) -> Table:
    """Adoptions by number, of a state or a year of application."""
    found = list(session.exec(select(Adoption).order_by(Adoption.number)))
    if year is not None:
        found = [one for one in found if one.applied_on.year == year]
    states = states_of(session, [one.stored_id for one in found])
    rows = [
        _row(session, one, states[one.stored_id])
        for one in found
        if state is None or states[one.stored_id] is state
    ]
    return Table("child.adoption.list", LIST, rows, title="收养登记")


def _row(session: Session, one: Adoption, state: AdoptionState) -> tuple[Any, ...]:
    return (
        one.number, one.applied_on, one.route.label, one.origin.label, state.label,
        one.registered_on, one.certificate_no or "",
        person_of(session, child_of(session, one)).name,
        "、".join(person.name for person in people_of(session, one)),
    )  # fmt: skip


# --- what is due ------------------------------------------------------------------------------

_DUE = (Column("number", "编号", Kind.code), *CLOCKS)


def due_table(session: Session, today: date) -> Table:
    """The periods that run, by their end; a notice says from when it may be registered."""
    reckoner, rows = reckoner_of(session), []
    cases = list(open_cases(session, ADOPTION))
    names = described(session, [case.subject_id for case in cases])
    for case in cases:
        for made in case.clocks(reckoner):
            if made.done is None and made.start <= today:
                end = made.end.day if made.end else None
                told = (made.period.title, made.start, end, None, made.overdue(today))
                rows.append((names[case.subject_id][0], *told))
    rows.sort(key=lambda row: (row[3] is None, row[3], row[0]))
    return Table("child.adoption.due", _DUE, rows, title="收养期限", as_of=str(today))


# --- the conditions ---------------------------------------------------------------------------

_CONDITIONS = (
    Column("number", "序号", Kind.int),
    Column("title", "条件"),
    Column("verdict", "结论"),
    Column("told", "情况"),
    Column("faults", "不符合"),
    Column("cite", "依据"),
)
_PAPERS = (Column("paper", "材料"), Column("there", "已交", Kind.flag))


def condition_tables(session: Session, one: Adoption, on: date) -> tuple[list[Table], bool]:
    """The thirteen conditions and the papers on a day, and whether all is well."""
    case = case_of(session, one)
    points = points_of(session, one, case, on)
    rows = [
        (p.number, p.title, p.verdict, p.told, "；".join(f.message for f in p.faults), p.cite)
        for p in points
    ]
    there = set(handed_in(case))
    papers = [(paper.label, paper in there) for paper in needed(one)]
    title = f"收养条件 {one.number}"
    tables = [
        Table("child.adoption.conditions", _CONDITIONS, rows, title=title, as_of=str(on)),
        Table("child.adoption.papers", _PAPERS, papers, title="材料"),
    ]
    return tables, not any(point.faults for point in points) and not missing(one, case)


# --- one adoption -----------------------------------------------------------------------------


def adoption_tables(session: Session, one: Adoption, on: date, *, reveal: bool) -> list[Table]:
    """One adoption: where it stands; to those who may see it everything."""
    state = states_of(session, [one.stored_id])[one.stored_id]
    head = LIST if reveal else LIST[:6]
    row = _row(session, one, state)[: len(head)]
    tables = [Table("child.adoption.show", head, [row], title=f"收养 {one.number}")]
    if not reveal:
        return tables
    tables.append(_facts(one))
    tables += condition_tables(session, one, one.registered_on or on)[0]
    tables += _assessment(session, one, on)
    return [*tables, _before(session, one, on)]


def _facts(one: Adoption) -> Table:
    """Everything that was declared and registered, a line each."""
    rows = []
    for name, info in Adoption.model_fields.items():
        value = getattr(one, name)
        if name == "id" or name.endswith("_id") or value in (None, ""):
            continue
        told = "是" if value is True else "否" if value is False else getattr(value, "label", value)
        rows.append((str(info.title), str(told)))
    columns = (Column("what", "项目"), Column("told", "内容", Kind.free))
    return Table("child.adoption.facts", columns, rows, title="申请和登记")


def _assessment(session: Session, one: Adoption, on: date) -> Iterator[Table]:
    """The newest report with its marks."""
    report = assessment_of(session, one, on)
    if report is None:
        return
    std = standards_of(session).on(Month.of(report.reported_on))
    rows = [
        (title, int(mark), most)
        for (title, most), mark in zip(form(std), report.marks.split(), strict=True)
    ]
    columns = (
        Column("item", "项目"),
        Column("mark", "得分", Kind.int),
        Column("most", "最高分", Kind.int),
    )
    title = f"评估报告 {report.reported_on}，{report.points} 分，{report.fitness.label}"
    yield Table("child.adoption.assessment", columns, rows, title=title)


def _before(session: Session, one: Adoption, on: date) -> Table:
    """How the child was raised before: foster care and placements stay on file (K18)."""
    query = select(MODES.model).where(col(MODES.model.child_id) == one.child_id)  # type: ignore[attr-defined]
    found = list(session.exec(query.order_by(col(MODES.model.since))))  # type: ignore[attr-defined]
    rows = table_rows(session, MODES, found, on)
    return Table("child.adoption.before", list_columns(MODES), rows, title="养育方式")


# --- figures ----------------------------------------------------------------------------------

_STAT = (Column("what", "项目"), Column("count", "数", Kind.int), Column("rate", "率"))


def stat_table(session: Session, since: date, until: date) -> Table:
    """Registrations, refusals, ends of a time, and the rate of files without defect (合格率)."""
    found = list(session.exec(select(Adoption)))
    begun = sum(since <= one.applied_on <= until for one in found)
    made = [one for one in found if one.registered_on and since <= one.registered_on <= until]
    ended = [one for one in found if one.ended_on and since <= one.ended_on <= until]
    checked, sound = quality(session, since, until)
    rows = [
        ("申请", begun, ""),
        ("收养登记", len(made), ""),
        ("其中：外国人收养", sum(one.foreigner for one in made), ""),
        ("解除", sum(one.ended_for is AdoptionEnd.dissolved for one in ended), ""),
        ("撤销", sum(one.ended_for is AdoptionEnd.revoked for one in ended), ""),
        ("检查的收养档案", checked, ""),
        ("其中没有缺陷（合格率）", sound, percent(sound, checked) if checked else ""),
    ]
    return Table("child.adoption.stat", _STAT, rows, title=f"收养登记 {since} 至 {until}")


def quality(session: Session, since: date, until: date) -> tuple[int, int]:
    """Files checked in a time, and those that the last look at them found without defect."""
    query = (
        select(AdoptionFileCheck)
        .where(
            col(AdoptionFileCheck.checked_on) >= since, col(AdoptionFileCheck.checked_on) <= until
        )
        .order_by(col(AdoptionFileCheck.checked_on), col(AdoptionFileCheck.id))
    )
    last = {one.adoption_id: one for one in session.exec(query)}
    return len(last), sum(not one.defect for one in last.values())
