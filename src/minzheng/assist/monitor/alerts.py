"""Alerts (监测预警): raised, looked at, disposed of, each within its time (39号 三).

What other departments tell comes by sheet or by hand; what our own registers say by :mod:`scan`.
The same thing about the same person is one alert: while one of its type is open, or when it is of
the day of a closed one or before, it changes nothing.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import suppress
from datetime import date, timedelta
from typing import Any

from sqlmodel import Session, col, or_, select

from minzheng import catalog
from minzheng.assist.monitor.choices import Disposition
from minzheng.assist.monitor.models import Alert
from minzheng.errors import NotFound
from minzheng.kernel.finding import Finding, Problem
from minzheng.kernel.kind import Kind
from minzheng.kernel.month import Month
from minzheng.kernel.record.declare import Computed, Due, Item, RecordAct, Records, Values
from minzheng.kernel.record.listing import register_of
from minzheng.kernel.register import Register
from minzheng.kernel.resolve import resolve
from minzheng.kernel.standards import standards_of
from minzheng.kernel.table import Column
from minzheng.payout.models import Grant
from minzheng.people.divisions import town_code
from minzheng.people.links import codes_within, person_link, place_link, place_lists
from minzheng.people.models import Person

NO_CASE_LINKED = Problem(
    "alert-no-case", "处置结果是“{disposition}”，没有写关联案卷", "加 --case-no 案卷编号"
)
CASE_UNKNOWN = Problem("alert-case-unknown", "没有案卷 {case_no}", "核对案卷编号")
NOT_REFERRED = Problem(
    "alert-not-referred", "转相关部门的，没有写转到哪个部门", "加 --referred-to 部门"
)
NOT_SAID_WHY = Problem(
    "alert-not-said-why", "处置结果是“{disposition}”，没有写说明", "加 --note 说明"
)
CONFERRED_AGAIN = Problem(
    "alert-conferred-again", "已提交会商，要写会商的结果", "写会商后的处置结果"
)
DISPOSED_EARLY = Problem(
    "alert-disposed-early", "处置日期 {on} 早于核查日期 {visited_on}", "核对日期"
)

WAITING, ASSIGNED, LOOKED_AT, CONFERRED, CLOSED = "待派单", "待核查", "待处置", "会商中", "已办结"
OPEN = (WAITING, ASSIGNED, LOOKED_AT, CONFERRED)


def state_of(alert: Alert, on: date) -> str:
    """How far an alert has come."""
    if alert.disposition is not None:
        return CLOSED if alert.disposition.final else CONFERRED
    if alert.visited_on is not None:
        return LOOKED_AT
    return ASSIGNED if alert.assigned_to else WAITING


def is_open() -> Any:
    """The condition of alerts that something is still to be done about."""
    return or_(col(Alert.disposition).is_(None), Alert.disposition == Disposition.conference)


def told_before(session: Session, values: Values) -> bool:
    """Whether an alert of the person and type is open, or was raised on that day or later."""
    query = select(Alert.id).where(
        Alert.person_id == values["person_id"],
        Alert.code == values["code"],
        or_(is_open(), col(Alert.raised_on) >= values["raised_on"]),
    )
    return session.exec(query).first() is not None


def prepare(session: Session, alert: Alert) -> None:
    """Give a new alert its place, when only the person has one, and its two days."""
    person = session.get_one(Person, alert.person_id)
    alert.division_code = alert.division_code or person.division_code
    visit, dispose = _limits(session, Month.of(alert.raised_on))
    alert.visit_by, alert.dispose_by = alert.raised_on + visit, alert.raised_on + dispose
    session.add(alert)


def _limits(session: Session, month: Month) -> tuple[timedelta, timedelta]:
    """How long a visit and a disposition may take from a month on; read once for a whole list."""
    known: dict[Month, tuple[timedelta, timedelta]] = session.info.setdefault("monitor.limits", {})
    if month not in known:
        std = standards_of(session).on(month)
        visit, dispose = std.count("monitor.visit_days"), std.count("monitor.dispose_days")
        known[month] = timedelta(days=visit), timedelta(days=dispose)
    return known[month]


def _may_dispose(session: Session, alert: Alert, given: Values) -> Iterator[Finding]:
    """What a result needs: the case, the department, or a word of explanation."""
    disposition: Disposition = given["disposition"]
    label, case_no = disposition.label, given.get("case_no", "")
    match disposition:
        case Disposition.delivered | Disposition.ended if not case_no:
            yield NO_CASE_LINKED.finding(disposition=label)
        case Disposition.referred if not given.get("referred_to"):
            yield NOT_REFERRED.finding()
        case Disposition.unfit | Disposition.untrue if not given.get("note"):
            yield NOT_SAID_WHY.finding(disposition=label)
        case Disposition.conference if alert.disposition is Disposition.conference:
            yield CONFERRED_AGAIN.finding()
    if case_no and not case_exists(session, case_no):
        yield CASE_UNKNOWN.finding(case_no=case_no)
    if alert.visited_on is not None and given["disposed_on"] < alert.visited_on:
        yield DISPOSED_EARLY.finding(on=given["disposed_on"], visited_on=alert.visited_on)


def case_exists(session: Session, case_no: str) -> bool:
    """Whether a right or a case of a procedure of the section bears this number."""
    if session.exec(select(Grant.id).where(Grant.case_no == case_no)).first() is not None:
        return True
    for name, target in catalog.REGISTERS.items():
        gone_through = any(f"{code}.".startswith(f"{name}.") for code in catalog.PROCESSES)
        if not (gone_through and name.startswith("assist.")):
            continue
        register: Register = resolve(target)
        with suppress(NotFound):
            register.images(session, case_no)
            return True
    return False


def visit_due(session: Session, alert: Alert) -> date | None:
    """By when it has to be looked at, while nobody has."""
    return alert.visit_by if alert.visited_on is None else None


def dispose_due(session: Session, alert: Alert) -> date | None:
    """By when it has to be closed, once it was looked at."""
    done = alert.disposition is not None and alert.disposition.final
    return None if done or alert.visited_on is None else alert.dispose_by


def _dues(session: Session, found: Sequence[Any], on: date) -> list[Any]:
    """By when something has to be done about each, if anything."""
    return [visit_due(session, alert) or dispose_due(session, alert) for alert in found]


MONITOR = Records(
    "assist.monitor",
    "监测预警",
    Alert,
    prefix="JC",
    dated="raised_on",
    items=(
        Item("raised_on"),
        Item("code", aliases=("预警代码",), width=18, sample="A1"),
        Item("source", aliases=("数据来源",), sample="医保"),
        person_link(living=False, place="division_code"),
        place_link(village=None, required=False),
        Item("amount", aliases=("自付金额", "金额")),
        Item("fact", shows=Kind.free, sample="医保自付 32000 元", width=30),
        Item("assigned_to", aliases=("责任人",)),
    ),
    place="division_code",
    state=state_of,
    computed=(Computed(Column("due", "期限", Kind.date), _dues),),
    told_before=told_before,
    after=prepare,
    acts=(
        RecordAct("assign", "派单", sets=("assigned_to",), when=(WAITING, ASSIGNED)),
        RecordAct(
            "visit",
            "核查",
            sets=("visited_on", "visit_way", "visitor", "finding"),
            when=(WAITING, ASSIGNED),
        ),
        RecordAct(
            "dispose",
            "处置",
            sets=("disposition", "disposed_on"),
            may_set=("case_no", "referred_to", "note"),
            when=(LOOKED_AT, CONFERRED),
            faults=_may_dispose,
            cite="国办发〔2023〕39号 三(四)",
        ),
    ),
    due=(
        Due("监测预警待核查", visit_due, "assist monitor show {number}"),
        Due("监测预警待处置", dispose_due, "assist monitor show {number}"),
    ),
    town=town_code,
    within=codes_within,
    lists=place_lists,
    notes=("同一人同一类型的预警，没有办结的不重复登记。",),
)
MONITOR_REGISTER = register_of(MONITOR)
