"""Views of temporary assistance (临时救助列表): lists, one application whole, what is late."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlmodel import Session, col, select

from minzheng.assist.temporary import tables
from minzheng.assist.temporary.choices import AidState, Track
from minzheng.assist.temporary.models import AidApplication, AidPaper
from minzheng.kernel.case import CaseStep
from minzheng.kernel.db import among
from minzheng.kernel.month import Month
from minzheng.kernel.standards import Standards
from minzheng.kernel.table import Column, Kind, Table
from minzheng.payout.models import Grant
from minzheng.people.divisions import Gazetteer
from minzheng.people.models import Person

LIST = (
    Column("number", "编号", Kind.code),
    Column("track", "类型"),
    Column("name", "申请人", Kind.name),
    Column("id_no", "公民身份号码", Kind.id_no),
    Column("place", "乡镇 村（社区）"),
    Column("family", "困难类别"),
    Column("cause", "事由"),
    Column("applied_at", "申请时间"),
    Column("due", "应到位"),
    Column("state", "状态"),
    Column("times", "人次", Kind.int),
    Column("amount", "救助金额", Kind.money),
)
PAPERS = (
    Column("number", "编号", Kind.code),
    Column("name", "申请人", Kind.name),
    Column("place", "乡镇 村（社区）"),
    Column("title", "待补材料"),
    Column("due_on", "应补齐", Kind.date),
    Column("days", "逾期天数", Kind.int),
)
OVERDUE = (
    Column("number", "编号", Kind.code),
    Column("name", "申请人", Kind.name),
    Column("place", "乡镇 村（社区）"),
    Column("what", "逾期事项"),
    Column("due", "应办"),
    Column("done", "实办"),
)
HEAD = (
    Column("number", "编号", Kind.code),
    Column("track", "类型"),
    Column("name", "申请人", Kind.name),
    Column("id_no", "公民身份号码", Kind.id_no),
    Column("phone", "联系电话", Kind.phone),
    Column("place", "乡镇 村（社区）"),
    Column("family", "困难类别"),
    Column("residence", "居住情况"),
    Column("state", "状态"),
)
PLEA = (
    Column("cause", "事由"),
    Column("cause_text", "事由说明", Kind.free),
    Column("happened_on", "发生日期", Kind.date),
    Column("place", "发生地点"),
    Column("applied_at", "申请时间"),
    Column("size", "家庭人口", Kind.int),
    Column("persons", "救助人数", Kind.int),
    Column("asked", "申请金额", Kind.money),
    Column("self_paid", "自付金额", Kind.money),
    Column("helped_before", "已获救助或赔付", Kind.money),
    Column("stages", "计划分几次", Kind.int),
    Column("note", "备注", Kind.free),
)
OWED = (
    Column("title", "材料"),
    Column("due_on", "应补齐", Kind.date),
    Column("received_on", "收到日期", Kind.date),
)
AWARDS = (
    Column("number", "救助编号", Kind.code),
    Column("decided_on", "审核日期", Kind.date),
    Column("given_at", "到位时间"),
    Column("decided_by", "批准层级"),
    Column("way", "发放方式"),
    Column("amount", "金额（元）", Kind.money),
    Column("persons", "人数", Kind.int),
    Column("goods", "物资或转介内容", Kind.free),
    Column("minutes", "会议纪要"),
    Column("again", "再次救助的理由", Kind.free),
)


@dataclass(slots=True)
class Asked:
    """Which applications are listed: of a month (asked for or helped in it), a place, a state."""

    month: Month | None = None
    town: str = ""
    track: Track | None = None
    state: AidState | None = None


def application_table(
    session: Session, asked: Asked, standards: Standards
) -> tuple[Table, int, int]:
    """Applications in order; with it the person-times and the sum (分) of those shown.

    With a month, only the awards of that month count.
    """
    places = Gazetteer.load(session)
    query = (
        select(AidApplication, Person)
        .join(Person, col(Person.id) == AidApplication.person_id)
        .order_by(col(AidApplication.number))
    )
    found = list(session.exec(query))
    states = tables.states(session, [one.stored_id for one, _ in found])
    since, until = (asked.month.first, asked.month.last) if asked.month else (date.min, date.max)
    given: dict[int, list[int]] = {}
    for row in tables.awards(session, since, until):
        given.setdefault(row.application.stored_id, []).append(row.award.amount)
    rows: list[tuple[Any, ...]] = []
    for one, person in found:
        state, amounts = states[one.stored_id], given.get(one.stored_id, [])
        of_month = asked.month is None or bool(amounts) or one.applied_at[:7] == str(asked.month)
        of_town = not asked.town or places.township_of(one.division_code) == asked.town
        kind = asked.track in (None, one.track) and asked.state in (None, state)
        if of_month and of_town and kind:
            due = tables.promised(one, standards)
            told: tuple[Any, ...] = (one.number, one.track.label, person.name, person.id_no)
            told += (places.label(one.division_code), one.family.label, one.cause.label)
            told += (one.applied_at, str(due or ""), state.label)
            rows.append((*told, len(amounts), sum(amounts)))
    table = Table("assist.temporary", LIST, rows, title="临时救助台账")
    return table, sum(row[-2] for row in rows), sum(row[-1] for row in rows)


def paper_table(session: Session, today: date) -> tuple[Table, int]:
    """Papers still owed, and how many are late."""
    places, names = Gazetteer.load(session), _names(session)
    rows: list[tuple[Any, ...]] = []
    for paper, one in tables.owed_papers(session):
        late = max((today - paper.due_on).days, 0)
        told = (one.number, names[one.person_id], places.label(one.division_code))
        rows.append((*told, paper.title, paper.due_on, late))
    table = Table("assist.temporary.papers", PAPERS, rows, title="待补材料")
    return table, sum(row[-1] > 0 for row in rows)


def overdue_table(session: Session, today: date, standards: Standards) -> Table:
    """Help that has not arrived in time, and papers that have not come in time."""
    places, names = Gazetteer.load(session), _names(session)
    rows: list[tuple[Any, ...]] = []
    for one in tables.pressing(session, standards):
        if one.promise.late(one.given, today):
            done = str(one.given)[:16] if one.given else ""
            rows.append((one.application, one.promise.title, str(one.promise), done))
    for paper, application in tables.owed_papers(session):
        if paper.due_on < today:
            rows.append((application, f"待补{paper.title}", str(paper.due_on), ""))
    told = [
        (one.number, names[one.person_id], places.label(one.division_code), *rest)
        for one, *rest in rows
    ]
    return Table("assist.temporary.overdue", OVERDUE, told, title="逾期的临时救助")


def _names(session: Session) -> dict[int, str]:
    """The applicants' names."""
    keys = select(AidApplication.person_id)
    query = select(col(Person.id), Person.name).where(col(Person.id).in_(keys))
    return {key or 0: name for key, name in session.exec(query)}


def show(session: Session, key: str) -> list[Table]:
    """One application whole: what it says, what was given, what is owed."""
    one = tables.find(session, key)
    pages = [_head(session, one), _plea(one)]
    awards, papers = _awards(session, one), _papers(session, one)
    if awards:
        pages.append(Table("assist.temporary.awards", AWARDS, awards, title="救助"))
    if papers:
        pages.append(Table("assist.temporary.owed", OWED, papers, title="先行救助待补材料"))
    return pages


def _head(session: Session, one: AidApplication) -> Table:
    """Who asks, where, how far it is."""
    person = session.get_one(Person, one.person_id)
    place = Gazetteer.load(session).label(one.division_code)
    state = tables.states(session, [one.stored_id])[one.stored_id]
    told: tuple[Any, ...] = (one.number, one.track.label, person.name, person.id_no, one.phone)
    told += (place, one.family.label, one.residence.label, state.label)
    return Table("assist.temporary", HEAD, [told], title="临时救助")


def _plea(one: AidApplication) -> Table:
    """What the application says."""
    said: tuple[Any, ...] = (one.cause.label, one.cause_text, one.happened_on, one.place)
    said += (one.applied_at, one.household_size, one.persons, one.asked, one.self_paid)
    said += (one.helped_before, one.stages, one.note)
    return Table("assist.temporary.plea", PLEA, [said], title="申请")


def _awards(session: Session, one: AidApplication) -> list[tuple[Any, ...]]:
    return [
        (
            award.number,
            award.decided_on,
            award.given_at or "",
            award.decided_by.label,
            award.way.label,
            award.amount,
            award.persons,
            award.goods,
            award.minutes,
            award.again,
        )
        for award in tables.awards_of(session, one)
    ]


def _papers(session: Session, one: AidApplication) -> list[tuple[Any, ...]]:
    query = select(AidPaper).where(AidPaper.application_id == one.id).order_by(col(AidPaper.id))
    return [(p.title, p.due_on, p.received_on) for p in session.exec(query)]


def images(session: Session, key: str) -> list[tuple[str, int]]:
    """The audited rows of an application: itself, its steps, awards, papers and grants."""
    one = tables.find(session, key)
    found = [("temporary_application", one.stored_id)]
    steps = select(CaseStep.id).where(
        CaseStep.process == tables.CODE, CaseStep.subject_id == one.id
    )
    found += [("case_step", key or 0) for key in session.exec(steps)]
    awards = tables.awards_of(session, one)
    found += [("temporary_award", award.stored_id) for award in awards]
    papers = select(AidPaper.id).where(AidPaper.application_id == one.id)
    found += [("temporary_paper", key or 0) for key in session.exec(papers)]
    wanted = [award.grant_id for award in awards if award.grant_id is not None]
    grants = select(Grant.id).where(among(Grant.id, wanted))
    return [*found, *(("payout_grant", key or 0) for key in session.exec(grants))]
