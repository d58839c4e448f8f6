"""Views of alerts (预警清单和统计): what is open and how late, how many were looked at in time."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from sqlmodel import Session, col, select

from minzheng.assist.monitor.alerts import CLOSED, dispose_due, is_open, state_of, visit_due
from minzheng.assist.monitor.choices import AlertCode
from minzheng.assist.monitor.models import Alert
from minzheng.kernel.money import percent
from minzheng.kernel.table import Column, Kind, Table
from minzheng.people.divisions import Gazetteer
from minzheng.people.models import Person

OPEN = (
    Column("number", "编号", Kind.code),
    Column("code", "预警类型"),
    Column("name", "姓名", Kind.name),
    Column("division", "乡镇 村（社区）"),
    Column("raised_on", "预警日期", Kind.date),
    Column("state", "状态"),
    Column("assigned_to", "核查责任人"),
    Column("due", "期限", Kind.date),
    Column("late", "超期天数", Kind.int),
)

STAT = (
    Column("code", "预警类型"),
    Column("raised", "预警", Kind.int),
    Column("looked_at", "已核查", Kind.int),
    Column("in_time", "按期核查", Kind.int),
    Column("closed", "已办结", Kind.int),
    Column("closed_in_time", "按期办结", Kind.int),
    Column("rate", "办结率", Kind.code),
)


@dataclass(frozen=True, slots=True)
class Wanted:
    """Which open alerts are asked for: of a township (its code), of a type, late ones only."""

    on: date
    town: str = ""
    code: AlertCode | None = None
    late: bool = False


def open_table(session: Session, wanted: Wanted) -> Table:
    """Alerts that are not closed, the one due first at the top."""
    places = Gazetteer.load(session)
    inside = set(places.within(wanted.town)) if wanted.town else None
    query = (
        select(Alert, Person.name)
        .join(Person, col(Person.id) == Alert.person_id)
        .where(is_open(), Alert.raised_on <= wanted.on)
    )
    if wanted.code is not None:
        query = query.where(Alert.code == wanted.code)
    rows = []
    for alert, name in session.exec(query.order_by(col(Alert.number))):
        due = visit_due(session, alert) or dispose_due(session, alert)
        late = max((wanted.on - due).days, 0) if due is not None else 0
        if (inside is not None and alert.division_code not in inside) or (wanted.late and not late):
            continue
        place = places.label(alert.division_code) if alert.division_code else ""
        told = (alert.number, alert.code, name, place, alert.raised_on)
        rows.append((*told, state_of(alert, wanted.on), alert.assigned_to, due, late))
    rows.sort(key=lambda row: (row[7] or date.max, row[0]))
    return Table("assist.monitor.alerts", OPEN, rows, title="待办预警", as_of=str(wanted.on))


def stat_table(session: Session, since: date, until: date) -> Table:
    """Alerts raised in a period, by type: looked at and closed, and within their time."""
    query = select(Alert).where(Alert.raised_on >= since, Alert.raised_on <= until)
    found = list(session.exec(query))
    rows = []
    for code in AlertCode:
        of_code = [alert for alert in found if alert.code is code]
        if of_code:
            rows.append((code.label, *_figures(of_code)))
    title = f"监测预警 {since} 至 {until}"
    totals = ("合计", *_figures(found))
    return Table("assist.monitor.stat", STAT, rows, title=title, totals=totals, as_of=str(until))


def _figures(alerts: Iterable[Alert]) -> tuple[int | str, ...]:
    """Raised, looked at, in time, closed, in time, and closed ÷ raised."""
    found = list(alerts)
    seen = [a for a in found if a.visited_on is not None]
    closed = [a for a in found if state_of(a, a.raised_on) == CLOSED]
    return (
        len(found),
        len(seen),
        sum(_within(a.visited_on, a.visit_by) for a in seen),
        len(closed),
        sum(_within(a.disposed_on, a.dispose_by) for a in closed),
        percent(len(closed), len(found)),
    )


def _within(done: date | None, by: date | None) -> bool:
    """Whether something was done by its day."""
    return done is not None and by is not None and done <= by
