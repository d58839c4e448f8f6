"""Tables of the means check: the list, one batch whole, the sheet for the office (核对台账表).

Nothing here writes. Due days are found from the standards, never stored.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import ColumnElement, func
from sqlmodel import Session, col, select

from minzheng.assist.means.choices import MeansState, Source
from minzheng.assist.means.find import batch_by_number, checks_of, hits_of
from minzheng.assist.means.forms import REPLY
from minzheng.assist.means.live import in_dispute, valid_to
from minzheng.assist.means.models import MeansAsked, MeansBatch, MeansCheck, MeansHit
from minzheng.assist.means.processes import ANSWER, RECHECK
from minzheng.kernel import clock
from minzheng.kernel.calendar import Deadline
from minzheng.kernel.period import Reckoner, reckoner_of
from minzheng.kernel.register import Ask
from minzheng.kernel.sheet.form import CellKind
from minzheng.kernel.table import Column, Kind, Table
from minzheng.people.divisions import Gazetteer
from minzheng.people.models import Person

LIST = (
    Column("number", "核对编号", Kind.code),
    Column("requested_on", "提请日期", Kind.date),
    Column("subject", "事项编号", Kind.code),
    Column("name", "姓名", Kind.name),
    Column("id_no", "公民身份号码", Kind.id_no),
    Column("division", "乡镇 村（社区）"),
    Column("state", "进度"),
    Column("due_on", "应办", Kind.date),
    Column("reported_on", "反馈日期", Kind.date),
    Column("result", "核对结果"),
    Column("hits", "信息条数", Kind.int),
    Column("valid_to", "有效期至", Kind.date),
    Column("live", "有效", Kind.flag),
)
BATCH = (
    Column("number", "核对编号", Kind.code),
    Column("requested_on", "提请日期", Kind.date),
    Column("requested_by", "提请单位"),
    Column("purpose", "用途", Kind.free),
    Column("subject", "事项编号", Kind.code),
    Column("sources", "来源"),
    Column("due_on", "应反馈", Kind.date),
)
PERSONS = (
    Column("name", "姓名", Kind.name),
    Column("id_no", "公民身份号码", Kind.id_no),
    Column("authorised_on", "授权日期", Kind.date),
    Column("state", "进度"),
    Column("reported_on", "反馈日期", Kind.date),
    Column("report_no", "报告编号", Kind.code),
    Column("result", "核对结果"),
    Column("valid_to", "有效期至", Kind.date),
    Column("closed_on", "办结日期", Kind.date),
)
DISPUTES = (
    Column("name", "姓名", Kind.name),
    Column("disputed_on", "提出异议", Kind.date),
    Column("dispute", "理由和证明", Kind.free),
    Column("rechecked_on", "复查日期", Kind.date),
    Column("rechecked_by", "复查人", Kind.free),
    Column("rechecked_as", "结论"),
    Column("settled", "复查后的结果"),
    Column("recheck_paper", "依据", Kind.free),
)
HITS = (
    Column("name", "姓名", Kind.name),
    Column("number", "序号", Kind.int),
    Column("source", "来源"),
    Column("matter", "事项"),
    Column("amount", "金额", Kind.money),
    Column("dated", "信息日期", Kind.date),
    Column("content", "内容", Kind.free),
    Column("resolution", "处理"),
    Column("resolved_on", "处理日期", Kind.date),
    Column("paper", "依据", Kind.free),
)

Found = tuple[MeansCheck, MeansBatch, Person]


@dataclass(frozen=True, slots=True)
class Wanted:
    """What is asked of the list: as of which day, of which case, township, person, in what state.

    ``open`` leaves out what is closed, ``overdue`` all that is not late on the day.
    """

    on: date
    case_no: str = ""
    town: str = ""
    status: str = ""
    people: tuple[int, ...] | None = None
    open: bool = False
    overdue: bool = False


# --- what is due ----------------------------------------------------------------------------------


def due(check: MeansCheck, batch: MeansBatch, reckoner: Reckoner) -> Deadline | None:
    """By when the office must answer, or the township look into a dispute; ``None``: nothing is."""
    if check.state is MeansState.requested:
        return reckoner.end(ANSWER, batch.requested_on)
    if check.state is MeansState.disputed and check.disputed_on is not None:
        return reckoner.end(RECHECK, check.disputed_on)
    return None


def found(session: Session, *conditions: ColumnElement[bool]) -> list[Found]:
    """Checks with batch and person, in the order in which they were asked for."""
    query = (
        select(MeansCheck, MeansBatch, Person)
        .join(MeansBatch, col(MeansBatch.id) == MeansCheck.batch_id)
        .join(Person, col(Person.id) == MeansCheck.person_id)
        .where(*conditions)
        .order_by(col(MeansBatch.requested_on), col(MeansBatch.id), col(MeansCheck.id))
    )
    return list(session.exec(query))


# --- the list -------------------------------------------------------------------------------------


def check_rows(session: Session, wanted: Wanted) -> list[tuple[Any, ...]]:
    """One row a person and batch, in the columns of :data:`LIST`."""
    reckoner = reckoner_of(session)
    places = Gazetteer.load(session)
    counted = _hit_counts(session)
    rows = []
    for check, batch, person in found(session, *_conditions(wanted)):
        end = due(check, batch, reckoner)
        if wanted.overdue and (end is None or end.day >= wanted.on):
            continue
        if wanted.town and places.township_now(person.division_code) != wanted.town:
            continue
        until = valid_to(check, reckoner.standards) if check.reported_on else None
        lives = until is not None and until >= wanted.on and not in_dispute(check, wanted.on)
        rows.append(
            (
                batch.number,
                batch.requested_on,
                batch.subject,
                person.name,
                person.id_no,
                places.label(person.division_code),
                check.state.label,
                end.day if end else None,
                check.reported_on,
                check.final.label if check.final else "",
                counted.get(check.stored_id, 0),
                until,
                lives,
            )
        )
    return rows


def _conditions(wanted: Wanted) -> list[ColumnElement[bool]]:
    """What of a list's question the database answers."""
    asked = [col(MeansBatch.requested_on) <= wanted.on]
    if wanted.case_no:
        asked.append(col(MeansBatch.subject) == wanted.case_no)
    if wanted.status:
        asked.append(col(MeansCheck.state) == MeansState.of(wanted.status))
    if wanted.people is not None:
        asked.append(col(MeansCheck.person_id).in_(wanted.people))
    if wanted.open:
        asked.append(col(MeansCheck.state) != MeansState.closed)
    return asked


def _hit_counts(session: Session) -> dict[int, int]:
    query = select(col(MeansHit.check_id), func.count()).group_by(col(MeansHit.check_id))
    return dict(session.exec(query).all())


def check_table(session: Session, wanted: Wanted) -> Table:
    """The list of checks."""
    rows = check_rows(session, wanted)
    return Table("assist.means", LIST, rows, title="家庭经济状况核对台账", as_of=str(wanted.on))


def register_rows(session: Session, ask: Ask) -> list[tuple[Any, ...]]:
    """The list as the register asks for it."""
    return check_rows(session, Wanted(ask.on, town=ask.town, status=ask.status))


def household_file(session: Session, _household: int | None, people: list[int]) -> list[Table]:
    """What the means check keeps of a household's people (一户一档)."""
    made = check_table(session, Wanted(clock.today(), people=tuple(people)))
    made.as_of, made.title = "", "家庭经济状况核对"
    return [made] if made.rows else []


# --- one batch ------------------------------------------------------------------------------------


def show_batch(session: Session, number: str) -> list[Table]:
    """A batch whole: what was asked, each person's reply, what the sources know."""
    batch = batch_by_number(session, number)
    reckoner = reckoner_of(session)
    places = Gazetteer.load(session)
    people = checks_of(session, batch)
    end = reckoner.end(ANSWER, batch.requested_on)
    asked = (
        batch.number,
        batch.requested_on,
        places.label(batch.requested_by),
        batch.purpose,
        batch.subject,
        sources_of(session, batch),
        end.day if end else None,
    )
    persons = [(person.name, person.id_no, *_shown(check, reckoner)) for check, person in people]
    hits = [
        (person.name, *(getattr(hit, column.key) for column in HITS[1:]))
        for check, person in people
        for hit in hits_of(session, check)
    ]
    pages = [
        Table("assist.means.batch", BATCH, [asked], title="核对批次"),
        Table("assist.means.persons", PERSONS, persons, title="核对对象"),
    ]
    disputes = [
        (person.name, *(getattr(check, column.key) for column in DISPUTES[1:]))
        for check, person in people
        if check.disputed_on
    ]
    if hits:
        pages.append(Table("assist.means.hits", HITS, hits, title="核对信息"))
    if disputes:
        pages.append(Table("assist.means.disputes", DISPUTES, disputes, title="异议和复查"))
    return pages


def _shown(check: MeansCheck, reckoner: Reckoner) -> tuple[Any, ...]:
    """The columns of a check after name and number."""
    until = valid_to(check, reckoner.standards) if check.reported_on else None
    told = {"valid_to": until}
    return tuple(told.get(c.key, getattr(check, c.key)) for c in PERSONS[2:])


def sources_of(session: Session, batch: MeansBatch) -> str:
    """The sources a batch asks, in words; 全部 for all."""
    query = select(MeansAsked.source).where(MeansAsked.batch_id == batch.id)
    asked = set(session.exec(query))
    named = "、".join(source.label for source in Source if source in asked)
    return "全部" if asked == set(Source) else named


def batch_images(session: Session, number: str) -> list[tuple[str, int]]:
    """The audited rows of a batch."""
    batch = batch_by_number(session, number)
    rows = [("means_batch", batch.stored_id)]
    for check, _ in checks_of(session, batch):
        rows.append(("means_check", check.stored_id))
        rows += [("means_hit", hit.stored_id) for hit in hits_of(session, check)]
    return rows


# --- the sheet ------------------------------------------------------------------------------------

_KINDS = {CellKind.money: Kind.money, CellKind.date: Kind.date}


def sheet_columns() -> tuple[Column, ...]:
    """The columns of the sheet that goes out and comes back."""
    return tuple(
        Column(item.key, item.title, item.shows or _KINDS.get(item.kind, Kind.text))
        for item in REPLY.fields
    )


def handover_table(session: Session, batch: MeansBatch) -> Table:
    """The persons of a batch in the sheet that the office fills; the same bytes every time."""
    sources = sources_of(session, batch)
    rows = []
    for check, person in checks_of(session, batch):
        told = {
            "number": batch.number,
            "name": person.name,
            "id_no": person.id_no,
            "authorised_on": check.authorised_on,
            "purpose": batch.purpose,
            "asked": sources,
        }
        rows.append(tuple(told.get(column.key) for column in sheet_columns()))
    return Table(REPLY.schema, sheet_columns(), rows, title=REPLY.title, is_form=True)


def sheet_rows(session: Session, ask: Ask) -> list[Mapping[str, Any]]:
    """Replies on file in the columns of the form; who has none has a row without."""
    wanted = Wanted(ask.on, town=ask.town, status=ask.status)
    places = Gazetteer.load(session)
    rows: list[Mapping[str, Any]] = []
    for check, batch, person in found(session, *_conditions(wanted)):
        if wanted.town and places.township_now(person.division_code) != wanted.town:
            continue
        of_person = {
            "number": batch.number,
            "name": person.name,
            "id_no": person.id_no,
            "purpose": batch.purpose,
            **{key: getattr(check, key) for key in ("authorised_on", "result", "reported_on")},
            **{key: getattr(check, key) for key in ("report_no", "valid_to")},
        }
        keys = ("source", "matter", "amount", "dated", "content")
        hits = [{key: getattr(hit, key) for key in keys} for hit in hits_of(session, check)]
        rows += [of_person | hit for hit in hits or [{}]]
    return rows
