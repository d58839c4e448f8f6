"""Rosters (花名册): the month's lists of orphans and of unsupported children, in their columns."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from sqlmodel import Session, col, select

from minzheng.child.allowance import orphan, unattended
from minzheng.child.register.choices import Parent, ParentStatus
from minzheng.child.register.life import file_of, guardian_of, mode_on
from minzheng.child.register.lists import name_of
from minzheng.child.register.models import ChildFile
from minzheng.child.register.parents import facts_on
from minzheng.errors import Misused
from minzheng.kernel.finding import Problem
from minzheng.kernel.kind import Kind
from minzheng.kernel.month import Month
from minzheng.kernel.standards import standards_of
from minzheng.kernel.table import Column, Table
from minzheng.payout.benefit import Benefit
from minzheng.payout.compute import compute_one
from minzheng.payout.models import Batch, BatchState, Grant, Line
from minzheng.people.divisions import Gazetteer
from minzheng.people.links import names_of
from minzheng.people.models import Person

NO_ROSTER = Problem(
    "child-roster-none", "{what}没有花名册", "写 孤儿 或 事实无人抚养", kind=Misused
)

_WHO = (
    Column("place", "序号", Kind.int),
    Column("town", "乡镇"),
    Column("village", "村（社区）"),
    Column("name", "儿童姓名", Kind.name),
    Column("sex", "性别"),
    Column("id_no", "身份证号", Kind.id_no),
)
ORPHANS = (
    *_WHO,
    Column("mode", "养育方式"),
    Column("guardian", "监护人姓名", Kind.name),
    Column("guardian_no", "监护人身份证号", Kind.id_no),
    Column("kin", "与儿童关系"),
    Column("standard", "标准（元/月）", Kind.money),
    Column("month", "发放月份", Kind.month),
    Column("due", "应发金额", Kind.money),
    Column("paid", "实发金额", Kind.money),
    Column("holder", "户名", Kind.name),
    Column("bank", "开户行"),
    Column("account", "账号", Kind.account),
    Column("phone", "联系电话", Kind.phone),
    Column("note", "备注"),
)
UNATTENDED = (
    *_WHO,
    Column("father", "父亲情形"),
    Column("mother", "母亲情形"),
    Column("type", "认定类型"),
    Column("other", "其他救助金额", Kind.money),
    Column("standard", "标准", Kind.money),
    Column("due", "补差金额", Kind.money),
    Column("since", "起发月", Kind.month),
    Column("holder", "户名", Kind.name),
    Column("account", "账号", Kind.account),
    Column("note", "备注"),
)


def lines_of(session: Session, benefit: str, month: Month) -> list[tuple[Line, Grant]]:
    """The lines of a month's batches that stand, by village and number."""
    query = (
        select(Line, Grant)
        .join(Batch, col(Batch.id) == Line.batch_id)
        .join(Grant, col(Grant.id) == Line.grant_id)
        .where(Line.for_month == month, Batch.benefit == benefit, Batch.state != BatchState.void)
        .order_by(Line.division_code, Line.case_no, col(Line.id))
    )
    return list(session.exec(query))


def roster(session: Session, benefit: Benefit, month: Month) -> Table:
    """A month's roster of one of the two benefits; raises ``child-roster-none``."""
    made = {orphan.CODE: (ORPHANS, _orphan), unattended.CODE: (UNATTENDED, _unattended)}
    if benefit.code not in made:
        raise NO_ROSTER(what=benefit.title)
    columns, told = made[benefit.code]
    places, rows = Gazetteer.load(session), []
    for place, (line, grant) in enumerate(lines_of(session, benefit.code, month), 1):
        person = session.get_one(Person, grant.person_id)
        town, village = names_of(places, line.division_code)
        sex = person.sex.label if person.sex else ""
        who = (place, town, village, line.subject_name, sex, line.subject_id_no)
        child = file_of(session, person.stored_id)
        if child is not None:
            steps = _steps(session, benefit, grant, month)
            rows.append((*who, *told(session, child, (line, grant, person, steps))))
    title = f"{month.label}{benefit.title}发放花名册"
    return Table(f"child.roster.{benefit.code}", columns, rows, title=title)


def _steps(session: Session, benefit: Benefit, grant: Grant, month: Month) -> dict[str, Any]:
    """What the rules work out of a right, step by step."""
    _, told = compute_one(session, benefit, month, grant, standards_of(session))
    return {step["name"]: step["value"] for step in told["steps"]}


def _orphan(
    session: Session, child: ChildFile, row: tuple[Line, Grant, Person, dict[str, Any]]
) -> Iterator[Any]:
    """The further columns of an orphan."""
    line, _, person, steps = row
    guardian = guardian_of(session, child, line.for_month.last)
    mode = mode_on(session, child, line.for_month.first) or mode_on(
        session, child, line.for_month.last
    )
    keeper = (
        session.get_one(Person, guardian.person_id) if guardian and guardian.person_id else None
    )
    yield from (mode.mode.label if mode else "", name_of(session, guardian))
    yield from (keeper.id_no if keeper else "", guardian.kin.label if guardian else "")
    yield from (steps.get("amount", 0), line.for_month, line.due, line.amount)
    yield from (line.payee_name, line.bank, line.account_no)
    yield (guardian.phone if guardian and guardian.phone else person.phone)
    yield line.refusal


def _unattended(
    session: Session, child: ChildFile, row: tuple[Line, Grant, Person, dict[str, Any]]
) -> Iterator[Any]:
    """The further columns of an unsupported child."""
    line, grant, _, steps = row
    facts = facts_on(session, child, line.for_month.last)
    told = {one.parent: one.status for one in facts if one.status is not ParentStatus.none}
    groups = [told[parent].group if parent in told else "" for parent in Parent]
    yield from (told[parent].label if parent in told else "" for parent in Parent)
    yield "+".join(filter(None, groups))
    yield from (steps.get("offset", 0), steps.get("amount", 0), line.due, grant.since)
    yield from (line.payee_name, line.account_no, line.refusal)
