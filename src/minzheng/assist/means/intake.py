"""Intake of replies (核对反馈入库): a workbook matched by batch and person, all or nothing.

Everything a sheet says of one person in one batch is one reply: its rows go in together, or none
does. A reply on file that is equal is left as it is; one that differs is refused, because what the
office said is disputed and looked into again, never overwritten.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from sqlmodel import Session, col, select

from minzheng.assist.means.acts import Told, report
from minzheng.assist.means.choices import Matter, MeansResult, MeansState
from minzheng.assist.means.find import hits_of
from minzheng.assist.means.models import MeansBatch, MeansCheck, MeansHit
from minzheng.kernel import clock
from minzheng.kernel.db import among
from minzheng.kernel.finding import Problem
from minzheng.kernel.lists import Fault, take_rows
from minzheng.kernel.register import Taken
from minzheng.kernel.sheet.read import Reading, Row
from minzheng.kernel.text import name_key
from minzheng.people.models import Person

NO_BATCH = Problem(
    "means-reply-batch", "没有核对编号 {value}", "照提请名单填写；查编号：means-check list"
)
NOT_ASKED = Problem(
    "means-reply-not-asked", "{number} 没有核对 {value}", "核对号码和编号；没有提请的不反馈"
)
OTHER_NAME = Problem(
    "means-reply-other-name", "{value} 在名单中不叫“{name}”", "核对姓名和号码，照名单填写"
)
REPLY_DATE = Problem(
    "means-reply-date", "反馈日期 {value} 不在提请日期 {asked} 至今天之间", "核对反馈日期"
)
VALID_BEFORE = Problem("means-reply-valid", "有效期至 {value} 早于反馈日期 {told}", "核对有效期")
ROWS_DIFFER = Problem(
    "means-reply-rows-differ", "同一人的{what}与第 {first} 行不同", "同一人各行填一样的"
)
NO_MATTER = Problem("means-reply-no-matter", "填了“{value}”，没有写{what}", "来源和事项都要填")
NO_AMOUNT = Problem("means-reply-no-amount", "“{value}”没有写金额", "收入填月收入，财产填金额")
NOTHING_BUT = Problem(
    "means-reply-nothing",
    "核对结果是“未查到信息”，却有来源和事项",
    "改核对结果，或清空这一行的信息",
)
DIFFERS = Problem(
    "means-reply-differs",
    "{value} 已有反馈，内容不同：{what}",
    "已反馈的不能覆盖：有误的提出异议（dispute），或重新提请核对",
)
WITH_OTHERS = Problem(
    "means-reply-together", "同一人的第 {row} 行有误，这一行也没有入库", "改好那一行再导入"
)

_OF_PERSON = {
    "result": "核对结果",
    "reported_on": "反馈日期",
    "report_no": "报告编号",
    "valid_to": "有效期至",
}
_OF_HIT = ("source", "matter", "amount", "dated", "content")

Key = tuple[str, str]


@dataclass(slots=True)
class ReplyIntake:
    """One import in progress: the checks it may answer, and its rows by person."""

    session: Session
    reading: Reading
    batches: dict[str, MeansBatch] = field(default_factory=dict)
    known: dict[Key, tuple[MeansCheck, Person]] = field(default_factory=dict)
    rows: dict[Key, list[Row]] = field(default_factory=dict)
    nameless: dict[Key, int] = field(default_factory=dict)
    faults: dict[int, list[Fault]] = field(default_factory=dict)
    done: dict[Key, bool] = field(default_factory=dict)

    @classmethod
    def of(cls, session: Session, reading: Reading) -> ReplyIntake:
        """The rows in groups, with what is on file of each, and every fault found."""
        made = cls(session, reading)
        for row in reading.rows:
            if row.values["id_no"] is None:
                made.nameless.setdefault(_by_name(row), row.number)
            else:
                made.rows.setdefault(_key(row), []).append(row)
        made._know()
        for key, rows in made.rows.items():
            made._look(key, rows)
        return made

    def _know(self) -> None:
        numbers = {number for number, _ in self.rows}
        found = self.session.exec(select(MeansBatch).where(among(col(MeansBatch.number), numbers)))
        self.batches = {batch.number: batch for batch in found}
        keys = {batch.stored_id: batch.number for batch in self.batches.values()}
        query = (
            select(MeansCheck, Person)
            .join(Person, col(Person.id) == MeansCheck.person_id)
            .where(among(col(MeansCheck.batch_id), keys))
        )
        for check, person in self.session.exec(query):
            self.known[keys[check.batch_id], person.id_no] = (check, person)

    # --- faults -----------------------------------------------------------------------------

    def _look(self, key: Key, rows: list[Row]) -> None:
        """Keep what is wrong with a person's rows; one bad row keeps the others out."""
        bad = {row.number for row in rows if row.number in self.reading.bad}
        bad |= {self.nameless[name] for row in rows if (name := _by_name(row)) in self.nameless}
        for row in rows:
            if row.number not in bad:
                self._told(row, self._row_faults(key, row, rows[0]))
        if not bad and not any(row.number in self.faults for row in rows):
            self._told(rows[0], self._compare(key, rows))
        bad |= {row.number for row in rows if row.number in self.faults}
        for row in rows:
            if bad and row.number not in bad:
                self._told(row, [("number", WITH_OTHERS.finding(row=min(bad)))])

    def _told(self, row: Row, faults: Iterable[Fault]) -> None:
        found = list(faults)
        if found:
            self.faults[row.number] = found

    def _row_faults(self, key: Key, row: Row, first: Row) -> Iterator[Fault]:
        number, id_no = key
        if number not in self.batches:
            yield "number", NO_BATCH.finding(value=number)
            return
        if key not in self.known:
            yield "id_no", NOT_ASKED.finding(value=id_no, number=number)
            return
        _, person = self.known[key]
        name = str(row.values["name"])
        if name_key(name) != name_key(person.name):
            yield "name", OTHER_NAME.finding(value=id_no, name=name)
        yield from self._date_faults(row, self.batches[number])
        for column, title in _OF_PERSON.items():
            if row.values[column] != first.values[column]:
                yield column, ROWS_DIFFER.finding(what=title, first=first.number)
        yield from _hit_faults(row)

    @staticmethod
    def _date_faults(row: Row, batch: MeansBatch) -> Iterator[Fault]:
        told, until = row.values["reported_on"], row.values["valid_to"]
        if not isinstance(told, date):
            return
        if not batch.requested_on <= told <= clock.today():
            asked = batch.requested_on
            yield "reported_on", REPLY_DATE.finding(value=str(told), asked=asked)
        if isinstance(until, date) and until < told:
            yield "valid_to", VALID_BEFORE.finding(value=str(until), told=told)

    def _compare(self, key: Key, rows: list[Row]) -> Iterator[Fault]:
        """What a reply on file says otherwise than the sheet."""
        check, person = self.known[key]
        if check.state is MeansState.requested:
            return
        told, given = _on_file(self.session, check), _in_sheet(rows)
        titles = (*_OF_PERSON.values(), "信息")
        what = [title for title, was, now in zip(titles, told, given, strict=True) if was != now]
        if what:
            yield "id_no", DIFFERS.finding(value=person.id_no, what="、".join(what))

    # --- keeping ----------------------------------------------------------------------------

    def keep(self, row: Row) -> bool:
        """Write the reply that a row belongs to, once; whether anything was written."""
        key = _key(row)
        if key not in self.done:
            check, _ = self.known[key]
            self.done[key] = check.state is MeansState.requested
            if self.done[key]:
                report(self.session, check, _told(row), _hits(self.rows[key]))
        return self.done[key]


def take_replies(session: Session, reading: Reading, partial: bool) -> Taken:
    """Enter a sheet of replies; ``import-has-errors`` with all findings unless ``partial``."""
    intake = ReplyIntake.of(session, reading)
    taken = take_rows(
        reading, lambda row: intake.faults.get(row.number, ()), intake.keep, partial=partial
    )
    session.flush()
    reading.taken = {row.number for row in reading.good_rows}
    return taken


def _key(row: Row) -> Key:
    id_no = row.values["id_no"]
    return str(row.values["number"] or "").upper(), str(getattr(id_no, "value", id_no) or "")


def _by_name(row: Row) -> Key:
    """A person as far as a row without a readable number tells."""
    return str(row.values["number"] or "").upper(), name_key(str(row.values["name"] or ""))


def _hit_faults(row: Row) -> Iterator[Fault]:
    """What is wrong with the piece of information in a row."""
    if not has_hit(row):
        return
    if row.values["result"] is MeansResult.nothing:
        yield "result", NOTHING_BUT.finding()
    told = next(row.raw[key] for key in _OF_HIT if row.values[key] is not None)
    for key, title in (("source", "来源"), ("matter", "事项")):
        if row.values[key] is None:
            yield key, NO_MATTER.finding(value=told, what=title)
    matter = row.values["matter"]
    if isinstance(matter, Matter) and matter.money and row.values["amount"] is None:
        yield "amount", NO_AMOUNT.finding(value=matter.label)


def has_hit(row: Row) -> bool:
    """Whether a row tells anything besides the person's result."""
    return any(row.values[key] is not None for key in _OF_HIT)


def _told(row: Row) -> Told:
    values: dict[str, Any] = row.values
    return Told(
        on=values["reported_on"],
        result=values["result"],
        report_no=values["report_no"] or "",
        valid_to=values["valid_to"],
    )


def _hits(rows: list[Row]) -> list[MeansHit]:
    """The pieces of information in a person's rows, not yet numbered."""
    return [MeansHit(check_id=0, number=0, **_hit_values(row)) for row in rows if has_hit(row)]


def _hit_values(row: Row) -> dict[str, Any]:
    return {key: row.values[key] for key in _OF_HIT} | {"content": row.values["content"] or ""}


def _in_sheet(rows: list[Row]) -> tuple[Any, ...]:
    """What a sheet says of a person, as it is compared with what is on file."""
    values: dict[str, Any] = rows[0].values
    hits = [tuple(_hit_values(row).values()) for row in rows if has_hit(row)]
    said = (values["result"], values["reported_on"], values["report_no"] or "", values["valid_to"])
    return (*said, hits)


def _on_file(session: Session, check: MeansCheck) -> tuple[Any, ...]:
    """What the reply on file says of a person, in the same shape."""
    hits = [tuple(getattr(hit, key) for key in _OF_HIT) for hit in hits_of(session, check)]
    return (check.result, check.reported_on, check.report_no, check.valid_to, hits)
