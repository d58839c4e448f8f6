"""Registers: the 低保 and 特困 ledgers as lists, sheets and single cases (低保、特困台账)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from sqlalchemy import Select, and_, func, or_, select
from sqlalchemy.orm import aliased
from sqlmodel import Session, col

from minzheng.assist.forms import DIBAO, TEKUN
from minzheng.assist.models import Assessment, Support
from minzheng.kernel.month import Month
from minzheng.kernel.register import Ask
from minzheng.kernel.table import Column, Kind
from minzheng.payout.facts import on_day
from minzheng.payout.models import Grant, Line
from minzheng.payout.state import STATUSES, grant_status
from minzheng.people.divisions import Gazetteer
from minzheng.people.intake import portions
from minzheng.people.models import (
    Account,
    Death,
    Disability,
    Member,
    Person,
    SeriousIllness,
)

LIST = (
    Column("case_no", "编号", Kind.code),
    Column("name", "户主/本人", Kind.name),
    Column("id_no", "公民身份号码", Kind.id_no),
    Column("division", "乡镇 村（社区）"),
    Column("persons", "人口", Kind.int),
    Column("category", "类别"),
    Column("since", "起发月份", Kind.month),
    Column("until", "末发月份", Kind.month),
    Column("status", "状态"),
    Column("last_month", "最近发放", Kind.month),
    Column("last_amount", "月额（元）", Kind.money),
)


def dibao_list(session: Session, ask: Ask) -> list[tuple[Any, ...]]:
    """低保 cases as they stand on a day."""
    counted = (
        select(Member.household_id, func.count().label("persons"))
        .outerjoin(Death, col(Death.person_id) == Member.person_id)
        .where(
            col(Member.covered),
            on_day(Member.since, Member.until, ask.on),
            or_(col(Death.died_on).is_(None), col(Death.died_on) > ask.on),
        )
        .group_by(col(Member.household_id))
        .subquery()
    )
    newest = _newest(Assessment, Month.of(ask.on))
    query = (
        _base("dibao", ask)
        .add_columns(func.coalesce(counted.c.persons, 0), col(Assessment.area))
        .outerjoin(counted, counted.c.household_id == Grant.household_id)
        .outerjoin(Assessment, and_(Assessment.grant_id == Grant.id, Assessment.since == newest))
    )
    return _listed(session, query, ask, lambda row: f"{row[-1].label}低保" if row[-1] else "")


def tekun_list(session: Session, ask: Ask) -> list[tuple[Any, ...]]:
    """特困 cases as they stand on a day."""
    newest = _newest(Support, Month.of(ask.on))
    query = (
        _base("tekun", ask)
        .add_columns(col(Support.mode), col(Support.self_care), col(Support.area))
        .outerjoin(Support, and_(Support.grant_id == Grant.id, Support.since == newest))
    )

    def category(row: Any) -> str:
        mode, care, area = row[-3:]
        return f"{area.label}特困 {mode.label} {care.label}" if area else ""

    return _listed(session, query, ask, category)


def _newest(model: type[Assessment] | type[Support], month: Month) -> Any:
    """The start of the assessment or support in force in a month, as a correlated sub-select."""
    later = aliased(model)
    return (
        select(func.max(later.since))
        .where(later.grant_id == Grant.id, later.since <= month)
        .correlate(Grant)
        .scalar_subquery()
    )


def _base(benefit: str, ask: Ask) -> Select[Any]:
    """The grants of a benefit with holder, state and newest line."""
    newest_line = select(func.max(Line.id)).where(Line.grant_id == Grant.id).scalar_subquery()
    query = (
        select(
            Grant.id,
            Grant.case_no,
            Person.name,
            Person.id_no,
            Grant.division_code,
            Grant.since,
            Grant.until,
            grant_status(Month.of(ask.on)).label("status"),
            Line.for_month,
            Line.amount,
        )
        .select_from(Grant)
        .join(Person, col(Person.id) == Grant.person_id)
        .outerjoin(Line, col(Line.id) == newest_line)
        .where(col(Grant.benefit) == benefit)
        .order_by(col(Grant.division_code), col(Grant.case_no))
    )
    if ask.keys:
        query = query.where(or_(Grant.case_no.in_(ask.keys), Person.id_no.in_(ask.keys)))  # type: ignore[attr-defined]
    if ask.town:
        query = query.where(col(Grant.division_code).startswith(ask.town))
    return query


def _listed(session: Session, query: Select[Any], ask: Ask, category: Any) -> list[tuple[Any, ...]]:
    """The rows of a list, with words for places and states."""
    places = Gazetteer.load(session)
    rows = []
    for row in session.execute(query):
        status = STATUSES[row.status]
        if ask.status and ask.status not in (status, row.status):
            continue
        persons = row[10] if isinstance(row[10], int) else 1
        rows.append(
            (
                row.case_no, row.name, row.id_no, places.label(row.division_code), persons,
                category(row), row.since, row.until, status, row.for_month, row.amount,
            )
        )  # fmt: skip
    return rows


# --- sheets: the register as its own form ---------------------------------------------------------


def dibao_cases(session: Session, numbers: Iterable[str]) -> Iterator[dict[str, Any]]:
    """Members of the given 低保 cases as rows of the form, household by household."""
    newest = select(func.max(Assessment.since)).where(Assessment.grant_id == Grant.id)
    one = aliased(Disability)
    first = select(func.min(one.id)).where(one.person_id == Person.id, one.until.is_(None))  # type: ignore[union-attr]
    shown = (
        Grant.case_no,
        col(Assessment.area),
        Grant.division_code,
        Person.name,
        Person.id_no,
        col(Member.relation),
        col(Member.covered),
        col(Assessment.income),
        col(Disability.kind),
        col(Disability.grade),
        col(SeriousIllness.id),
        Grant.confirmed_on,
        Grant.since,
        col(Account.holder),
        col(Account.bank),
        col(Account.number),
        Person.phone,
        Grant.note,
    )
    query = (
        select(*shown)  # type: ignore[call-overload]
        .select_from(Grant)
        .join(Member, col(Member.household_id) == Grant.household_id)
        .join(Person, col(Person.id) == Member.person_id)
        .outerjoin(
            Assessment,
            and_(Assessment.grant_id == Grant.id, Assessment.since == newest.scalar_subquery()),
        )
        .outerjoin(Disability, col(Disability.id) == first.scalar_subquery())
        .outerjoin(
            SeriousIllness,
            and_(SeriousIllness.person_id == Person.id, col(SeriousIllness.until).is_(None)),
        )
        .outerjoin(Account, col(Account.id) == Grant.account_id)
        .where(col(Grant.benefit) == "dibao", col(Member.until).is_(None))
        .order_by(Grant.case_no, col(Member.relation) != "02", col(Member.id))
    )
    places = Gazetteer.load(session)
    keys = [item.key for item in DIBAO.fields if item.key not in ("township", "village")]
    keys.insert(2, "division")
    for portion in portions(numbers):
        for row in session.execute(query.where(col(Grant.case_no).in_(portion))):
            values = dict(zip(keys, row, strict=True))
            yield _sheet_row(values, places, head=values["relation"] == "02")


def tekun_cases(session: Session, numbers: Iterable[str]) -> Iterator[dict[str, Any]]:
    """The given 特困 cases as rows of the form."""
    newest = select(func.max(Support.since)).where(Support.grant_id == Grant.id)
    shown = (
        Grant.case_no,
        col(Support.area),
        col(Support.mode),
        col(Support.self_care),
        Grant.division_code,
        Person.name,
        Person.id_no,
        Grant.confirmed_on,
        Grant.since,
        col(Support.carer_name),
        col(Support.carer_id_no),
        col(Account.holder),
        col(Account.bank),
        col(Account.number),
        Person.phone,
        Grant.note,
    )
    query = (
        select(*shown)  # type: ignore[call-overload]
        .select_from(Grant)
        .join(Person, col(Person.id) == Grant.person_id)
        .outerjoin(
            Support, and_(Support.grant_id == Grant.id, Support.since == newest.scalar_subquery())
        )
        .outerjoin(Account, col(Account.id) == Grant.account_id)
        .where(col(Grant.benefit) == "tekun")
        .order_by(Grant.case_no)
    )
    places = Gazetteer.load(session)
    keys = [item.key for item in TEKUN.fields if item.key not in ("township", "village")]
    keys.insert(4, "division")
    for portion in portions(numbers):
        for row in session.execute(query.where(col(Grant.case_no).in_(portion))):
            yield _sheet_row(dict(zip(keys, row, strict=True)), places, head=True)


_HEAD_ONLY = (
    "area", "income", "confirmed_on", "since", "payee", "bank", "account_no", "note",
)  # fmt: skip


def _sheet_row(values: dict[str, Any], places: Gazetteer, *, head: bool) -> dict[str, Any]:
    """A row as the form has it: names of places, the household's columns on the head's row only."""
    code = values.pop("division")
    village = places.by_code.get(code)
    township = places.by_code.get(places.township_of(code))
    values["township"] = township.name if township and head else None
    is_village = village is not None and village.level == "village"
    values["village"] = village.name if village and is_village and head else None
    if "ill" in values:
        values["ill"] = True if values["ill"] else None
    if values["payee"] == values["name"] and not values["account_no"]:
        values["payee"] = None
    for key in _HEAD_ONLY:
        if not head and key in values:
            values[key] = None
    return values
