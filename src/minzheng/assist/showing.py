"""Showing: one 低保 or 特困 case whole, and the audited rows that make it (单个案卷)."""

from __future__ import annotations

from typing import Any

from sqlalchemy import or_, select
from sqlmodel import Session, col

from minzheng.assist.listing import LIST, dibao_list, tekun_list
from minzheng.assist.models import Assessment, PhaseOut, Support
from minzheng.kernel import clock
from minzheng.kernel.audit import gone
from minzheng.kernel.register import NO_RECORD, Ask
from minzheng.kernel.table import Column, Kind, Table
from minzheng.payout.about import about_grant
from minzheng.payout.models import Decision, Grant, Suspension
from minzheng.people.find import normal_no
from minzheng.people.models import Death, Member, Person
from minzheng.people.relations import relation_label


def show_dibao(session: Session, key: str) -> list[Table]:
    """A household: its case, members, assessments, suspensions, decisions and payments."""
    grant = _grant(session, "dibao", "低保台账", key)
    members = (
        select(col(Member.relation), col(Person.name), col(Person.id_no), col(Member.covered),
               col(Member.since), col(Member.until), col(Death.died_on))
        .join(Person, col(Person.id) == Member.person_id)
        .outerjoin(Death, col(Death.person_id) == Person.id)
        .where(col(Member.household_id) == grant.household_id)
        .order_by(col(Member.relation) != "02", col(Member.id))
    )  # fmt: skip
    columns = (
        Column("relation", "与户主关系"),
        Column("name", "姓名", Kind.name),
        Column("id_no", "公民身份号码", Kind.id_no),
        Column("covered", "保障", Kind.flag),
        Column("since", "自", Kind.date),
        Column("until", "至", Kind.date),
        Column("died_on", "死亡", Kind.date),
    )
    rows = [(relation_label(row[0]), *row[1:]) for row in session.execute(members)]
    assessed = session.execute(
        select(Assessment)
        .where(col(Assessment.grant_id) == grant.id)
        .order_by(col(Assessment.since))
    ).scalars()
    facts = [
        (a.since, a.area.label, a.tier, a.income, a.income_months, a.decided_on) for a in assessed
    ]
    of = (
        Column("since", "自", Kind.month),
        Column("area", "类别"),
        Column("tier", "档次"),
        Column("income", "家庭收入（元）", Kind.money),
        Column("months", "所属月数", Kind.int),
        Column("decided_on", "决定日期", Kind.date),
    )
    return [
        _head(session, dibao_list(session, Ask(clock.today(), keys=(grant.case_no,)))),
        Table("assist.dibao.members", columns, rows, title="成员"),
        Table("assist.dibao.assessments", of, facts, title="核定"),
        *_phase_outs(session, grant),
        *about_grant(session, grant),
    ]


def _phase_outs(session: Session, grant: Grant) -> list[Table]:
    found = session.execute(select(PhaseOut).where(col(PhaseOut.grant_id) == grant.id)).scalars()
    rows = [(p.since, p.until, p.base) for p in found]
    columns = (
        Column("since", "自", Kind.month),
        Column("until", "至", Kind.month),
        Column("base", "渐退金额（元）", Kind.money),
    )
    return [Table("assist.dibao.phase_out", columns, rows, title="渐退期")] if rows else []


def show_tekun(session: Session, key: str) -> list[Table]:
    """A person: the case, supports, suspensions, decisions and payments."""
    grant = _grant(session, "tekun", "特困台账", key)
    found = session.execute(
        select(Support).where(col(Support.grant_id) == grant.id).order_by(col(Support.since))
    ).scalars()
    rows = [
        (s.since, s.area.label, s.mode.label, s.self_care.label, s.carer_name, s.decided_on)
        for s in found
    ]
    columns = (
        Column("since", "自", Kind.month),
        Column("area", "类别"),
        Column("mode", "供养方式"),
        Column("self_care", "自理能力"),
        Column("carer", "照料人", Kind.name),
        Column("decided_on", "决定日期", Kind.date),
    )
    return [
        _head(session, tekun_list(session, Ask(clock.today(), keys=(grant.case_no,)))),
        Table("assist.tekun.supports", columns, rows, title="核定"),
        *about_grant(session, grant),
    ]


def _grant(session: Session, benefit: str, title: str, key: str) -> Grant:
    """The grant under a case number, or held by a person with this number."""
    query = (
        select(Grant)
        .join(Person, col(Person.id) == Grant.person_id)
        .where(
            col(Grant.benefit) == benefit,
            or_(col(Grant.case_no) == key.strip(), col(Person.id_no) == normal_no(key)),
        )
        .order_by(col(Grant.id).desc())
    )
    found: Grant | None = session.execute(query).scalars().first()
    if found is None:
        raise NO_RECORD(title=title, key=key)
    return found


def _head(session: Session, rows: list[tuple[Any, ...]]) -> Table:
    return Table("assist.case", LIST, rows, title="概况")


def images(session: Session, benefit: str, key: str) -> list[tuple[str, int]]:
    """The audited rows that make a case."""
    grant = _grant(session, benefit, "台账", key)
    rows = [("payout_grant", grant.stored_id)]
    for model in (Assessment, PhaseOut, Support, Suspension, Decision):
        keys = session.execute(
            select(col(model.id)).where(col(model.grant_id) == grant.id)
        ).scalars()
        name = str(model.__tablename__)
        rows += [(name, found) for found in keys]
        rows += gone(session.connection(), name, "grant_id", grant.stored_id)
    people = [grant.person_id]
    if grant.household_id:
        members = session.execute(
            select(col(Member.id), col(Member.person_id)).where(
                col(Member.household_id) == grant.household_id
            )
        ).all()
        rows += [("household", grant.household_id), *(("member", found[0]) for found in members)]
        people += [found[1] for found in members]
    if grant.account_id:
        rows.append(("account", grant.account_id))
    for person in people:
        rows.append(("person", person))
        deaths = session.execute(
            select(col(Death.id)).where(col(Death.person_id) == person)
        ).scalars()
        rows += [("death", found) for found in deaths]
    return rows
