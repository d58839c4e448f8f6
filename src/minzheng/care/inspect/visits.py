"""Inspections and hazards (机构检查、安全隐患): who looked, what was found, what became of it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from datetime import date
from typing import Any

from sqlmodel import Session, select

from minzheng.care.facility.common import of_facility, working
from minzheng.care.inspect.choices import HazardLevel, InspectionKind, Recheck
from minzheng.care.inspect.items import items_on, roster_on
from minzheng.care.inspect.models import CareHazard, Inspection
from minzheng.care.inspect.passed import outcomes
from minzheng.care.inspect.places import AT, AT_VISIT
from minzheng.kernel.finding import Finding, Problem
from minzheng.kernel.kind import Kind
from minzheng.kernel.month import Month
from minzheng.kernel.record.common import ENDS_BEFORE
from minzheng.kernel.record.declare import (
    Computed,
    Due,
    Fault,
    Item,
    RecordAct,
    Records,
    Values,
)
from minzheng.kernel.record.links import parent_link
from minzheng.kernel.record.listing import register_of
from minzheng.kernel.standards import standards_of
from minzheng.kernel.table import Column

TOO_FEW = Problem(
    "inspect-too-few",
    "检查人员 {count} 人，不少于 {least} 人",
    "写全姓名，用顿号分开；同一人只算一次",
)
NOT_ON_ROSTER = Problem(
    "inspect-not-on-roster",
    "{name}在 {day} 不在检查人员名录中，不能做双随机检查",
    "登记人员：care inspect inspector add；或写其他检查类型",
)
LIST_UNKNOWN = Problem(
    "inspect-list-unknown",
    "{day} 没有检查表“{name}”的项目",
    "先导入项目：care inspect item import；没有检查表的不写",
)
SKIPPED_OVER = Problem(
    "inspect-skipped-over",
    "不适用 {skipped} 项，应不为负、少于检查表的 {items} 项",
    "核对不适用项和检查表",
)
ITEM_UNKNOWN = Problem(
    "inspect-item-unknown",
    "检查 {number} 的检查表“{name}”没有项目 {code}",
    "核对项目号；检查表以外的隐患不写项目号",
)
GROUP_NEEDED = Problem(
    "inspect-group-needed",
    "重大隐患要写类别",
    "类别和情形：care inspect hazards",
    cite="养老机构重大事故隐患判定标准",
)
FOUND_EARLY = Problem(
    "inspect-found-early", "发现日期 {on} 早于检查 {number} 的日期 {checked_on}", "核对日期"
)
RECHECKED_EARLY = Problem(
    "inspect-rechecked-early", "复查日期 {on} 早于整改日期 {rectified_on}", "核对日期"
)
AGAIN_NEEDED = Problem(
    "inspect-again-needed", "复查未通过，没有写再次整改期限", "加 --again-by 日期"
)
AGAIN_EARLY = Problem("inspect-again-early", "再次整改期限 {by} 早于复查日期 {on}", "核对日期")

_BETWEEN = re.compile(r"[、,，;；\s]+")


def names_in(text: str) -> list[str]:
    """The inspectors of an inspection, each once, in the order they are written."""
    return list(dict.fromkeys(name for name in _BETWEEN.split(text) if name))


def _inspection_faults(session: Session, told: Values) -> Iterator[Fault]:
    """Two who looked, from the roster where it was drawn, by a list that holds on the day."""
    yield from working(session, told, "checked_on")
    day = told["checked_on"]
    if day is None:
        return
    names = names_in(str(told["inspectors"] or ""))
    least = standards_of(session).on(Month.of(day)).count("inspect.inspectors")
    if len(names) < least:
        yield "inspectors", TOO_FEW.finding(count=len(names), least=least)
    if told["kind"] is InspectionKind.random:
        roster = {one.name for one in roster_on(session, day)}
        for name in names:
            if name not in roster:
                yield "inspectors", NOT_ON_ROSTER.finding(name=name, day=day)
    yield from _list_faults(session, told, day)


def _list_faults(session: Session, told: Values, day: date) -> Iterator[Fault]:
    """A list that is there, and fewer items skipped than it has."""
    list_name, skipped = str(told["list_name"] or ""), told["skipped"] or 0
    items = len(items_on(session, list_name, day)) if list_name else 0
    if list_name and not items:
        yield "list_name", LIST_UNKNOWN.finding(day=day, name=list_name)
    elif skipped and not 0 < skipped < items:
        yield "skipped", SKIPPED_OVER.finding(skipped=skipped, items=items)


def _found(session: Session, found: Sequence[Any], on: date) -> list[Any]:
    """How many hazards each inspection found."""
    return [one.hazards for one in outcomes(session, found)]


def _passed(session: Session, found: Sequence[Any], on: date) -> list[Any]:
    """Items passed of items looked at."""
    told = outcomes(session, found)
    return [f"{one.passed}/{one.items}" if one.items else "" for one in told]


# --- hazards --------------------------------------------------------------------------------------

OPEN, TO_RECHECK, FAILED, CLOSED = "待整改", "待复查", "复查未通过", "已销号"


def hazard_state(hazard: CareHazard, on: date) -> str:
    """How far a hazard has come."""
    if hazard.closed:
        return CLOSED
    if hazard.recheck is Recheck.failed:
        return FAILED
    return TO_RECHECK if hazard.rectified_on is not None else OPEN


def _inspection_of(session: Session, told: Values) -> Inspection | None:
    query = select(Inspection).where(Inspection.number == str(told["of"] or ""))
    return session.exec(query).one_or_none()


def _hazard_faults(session: Session, told: Values) -> Iterator[Fault]:
    """Found at the inspection, of its list, with a deadline; a major one of a group."""
    found_on, due_on = told["found_on"], told["due_on"]
    if found_on is not None and due_on is not None and due_on < found_on:
        yield "due_on", ENDS_BEFORE.finding(title="整改期限")
    if told["level"] is HazardLevel.major and told["hazard_group"] is None:
        yield "hazard_group", GROUP_NEEDED.finding()
    inspection = _inspection_of(session, told)
    if inspection is None:
        return
    number, code = inspection.number, str(told["code"] or "")
    if found_on is not None and found_on < inspection.checked_on:
        facts = {"on": found_on, "checked_on": inspection.checked_on}
        yield "found_on", FOUND_EARLY.finding(number=number, **facts)
    if code and code not in items_on(session, inspection.list_name, inspection.checked_on):
        name = inspection.list_name or "（没有写）"
        yield "code", ITEM_UNKNOWN.finding(number=number, name=name, code=code)


def _again(hazard: Any, given: Values, operator: str) -> Values:
    """Put right anew: what the second look said of the last time is history."""
    return {"recheck": None, "rechecked_on": None, "rechecker": ""}


def _recheck_faults(session: Session, hazard: CareHazard, given: Values) -> Iterator[Finding]:
    """Looked at after it was put right; with a new deadline where it was not."""
    on, by = given["rechecked_on"], given.get("again_by")
    if hazard.rectified_on is not None and on < hazard.rectified_on:
        yield RECHECKED_EARLY.finding(on=on, rectified_on=hazard.rectified_on)
    if given["recheck"] is Recheck.failed and by is None:
        yield AGAIN_NEEDED.finding()
    elif by is not None and by < on:
        yield AGAIN_EARLY.finding(by=by, on=on)


def rectify_due(session: Session, hazard: CareHazard) -> date | None:
    """By when it is to be put right, while it is not."""
    waits = hazard_state(hazard, hazard.due_on) in (OPEN, FAILED)
    return hazard.deadline if waits else None


def recheck_due(session: Session, hazard: CareHazard) -> date | None:
    """Told to be put right, and nobody has looked yet: by the deadline."""
    waits = hazard_state(hazard, hazard.due_on) == TO_RECHECK
    return hazard.deadline if waits else None


HAZARDS: Records = Records(
    "care.inspect.hazard",
    "安全隐患",
    CareHazard,
    prefix="AY",
    dated="found_on",
    items=(
        parent_link("inspection_id", lambda: VISITS, title="检查编号", sample="AJ2026-00001"),
        Item("found_on"),
        Item("code", listed=False),
        Item("level"),
        Item("hazard_group", required=False, listed=False),
        Item("what", shows=Kind.free, sample="灭火器过期", width=30),
        Item("due_on", sample="2026-12-20", ahead=True),
    ),
    same=("inspection_id", "what"),
    state=hazard_state,
    computed=(AT_VISIT,),
    faults=_hazard_faults,
    acts=(
        RecordAct(
            "rectify",
            "登记整改",
            sets=("rectified_on", "measures"),
            when=(OPEN, FAILED),
            marks=_again,
        ),
        RecordAct(
            "recheck",
            "复查",
            sets=("rechecked_on", "rechecker", "recheck"),
            may_set=("again_by",),
            when=(TO_RECHECK,),
            faults=_recheck_faults,
        ),
    ),
    due=(
        Due(
            "安全隐患整改",
            rectify_due,
            "care inspect hazard rectify {number} --rectified-on 日期 --measures 情况",
        ),
        Due(
            "安全隐患复查",
            recheck_due,
            "care inspect hazard recheck {number} --rechecked-on 日期 --rechecker 姓名 "
            "--recheck 通过",
        ),
    ),
)
HAZARDS_REGISTER = register_of(HAZARDS)

VISITS: Records = Records(
    "care.inspect",
    "机构检查",
    Inspection,
    prefix="AJ",
    dated="checked_on",
    items=(
        of_facility(),
        Item("kind"),
        Item("checked_on"),
        Item("inspectors", shows=Kind.free, sample="某甲、某乙", width=20),
        Item("list_name", listed=False, width=20),
        Item("skipped", required=False, listed=False),
        Item("evidence", listed=False),
    ),
    same=("facility_id", "checked_on", "kind"),
    computed=(
        AT,
        Computed(Column("passed", "通过项", Kind.code), _passed),
        Computed(Column("hazards", "隐患", Kind.int), _found),
    ),
    faults=_inspection_faults,
    children=((HAZARDS, "inspection_id"),),
    notes=("检查人员不少于两人，用顿号分开；发现的隐患登记在 care inspect hazard。",),
)
VISITS_REGISTER = register_of(VISITS)
