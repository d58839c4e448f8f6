"""Inspections and cases (殡葬检查、行政执法), with marks on the credit of who offended.

殡葬管理条例 第四十九条: what a check found is told to the body and published. Random checks of
grounds by a score sheet stand in the room of grounds. A fine lies
within the range of its article, where that was read (``law``).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import date
from typing import Any

from sqlmodel import Session, col, select

from minzheng.burial.bill.links import ground_link
from minzheng.burial.reform.choices import Outcome, Visit
from minzheng.burial.reform.law import in_force_from, offence_code, offences
from minzheng.burial.reform.law_models import Inspection, LawCase
from minzheng.kernel.dated import has_come
from minzheng.kernel.finding import Finding, Problem
from minzheng.kernel.kind import Kind
from minzheng.kernel.money import percent, yuan_grouped
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
from minzheng.kernel.table import Column, Table

NO_ISSUE = Problem("inspection-no-issue", "没有写发现的问题", "写明问题")
NO_DAY = Problem("inspection-no-day", "责令改正没有写整改期限", "写整改期限")
DAY_ODD = Problem("inspection-day-odd", "{outcome}不写整改期限", "整改期限留空")
FINE_OUTSIDE = Problem(
    "law-fine-outside",
    "罚款 {fine} 元，应在 {low} 至 {high} 元之间",
    "核对违法所得和罚款",
    cite="殡葬管理条例 第五十六条至第六十八条",
)
NO_CONFISCATION = Problem("law-no-confiscation", "这一条没有没收违法所得", "没收违法所得留空")
OVER_GAIN = Problem("law-over-gain", "没收 {sum} 元，多于违法所得 {gain} 元", "核对金额")
SAME_DECISION = Problem("law-same-decision", "{number} 用了同一个处罚决定文号", "核对文号")
SOUND, OPEN, DONE, MOVED = "未发现问题", "整改中", "已整改", "移交立案"
RUNNING, DECIDED, CLOSED, DROPPED = "办理中", "已处罚", "已执行", "不予处罚"
PUBLICITY = "殡葬管理条例 第四十九条"


# --- inspections ----------------------------------------------------------------------------------


def inspection_state(one: Inspection, on: date) -> str:
    """Sound, being put right, put right, handed on."""
    if one.outcome is Outcome.sound:
        return SOUND
    if one.outcome is Outcome.case:
        return MOVED
    return DONE if has_come(one.rectified_on, on) else OPEN


def _inspection_faults(session: Session, told: Values) -> Iterator[Fault]:
    """A fault has words; only an order to correct has a day, which comes later."""
    outcome, by, on = told["outcome"], told["rectify_by"], told["inspected_on"]
    if outcome in (Outcome.rectify, Outcome.case) and not told["issue"]:
        yield "issue", NO_ISSUE.finding()
    if outcome is Outcome.rectify and by is None:
        yield "rectify_by", NO_DAY.finding()
    if outcome in (Outcome.sound, Outcome.case) and by is not None:
        yield "rectify_by", DAY_ODD.finding(outcome=outcome.label)
    if by is not None and on is not None and by < on:
        yield "rectify_by", ENDS_BEFORE.finding(title="整改期限")


def _says(session: Session, made: Inspection) -> Iterable[str]:
    """What follows from what was found."""
    yield "结果要告知被查单位并公布"
    if made.outcome is Outcome.case:
        yield f"立案：minzheng burial inspection case add --inspection {made.number}"


def _due(session: Session, one: Inspection) -> date | None:
    return one.rectify_by if one.rectified_on is None else None


INSPECTIONS: Records = Records(
    "burial.inspection",
    "殡葬执法检查",
    Inspection,
    prefix="NH",
    dated="inspected_on",
    items=(
        Item("inspected_on"),
        Item("way"),
        Item("body", sample="某殡仪馆", width=18),
        ground_link(title="设施编号", required=False),
        Item("inspectors", shows=Kind.name, sample="某人"),
        Item("items", sample="价格公示、合同、消防", width=24),
        Item("outcome"),
        Item("issue", width=24),
        Item("rectify_by"),
    ),
    same=("body", "inspected_on", "way"),
    state=inspection_state,
    faults=_inspection_faults,
    says=_says,
    acts=(
        RecordAct("tell", "告知被查单位", sets=("told_on",), cite=PUBLICITY),
        RecordAct("publish", "公布结果", sets=("published_on", "published_at"), cite=PUBLICITY),
        RecordAct("rectify", "整改完成", sets=("rectified_on", "rectified_how"), when=(OPEN,)),
    ),
    due=(Due("殡葬执法检查整改到期", _due, "burial inspection rectify {number}"),),
    notes=("检查结果“责令改正”的写整改期限。",),
)
INSPECTIONS_REGISTER = register_of(INSPECTIONS)


def inspection_table(session: Session, since: date, until: date, on: date) -> Table:
    """By way, inspections of some days: found, put right, told and published."""
    query = select(Inspection).where(col(Inspection.inspected_on).between(since, until))
    found = list(session.exec(query))
    rows: list[tuple[Any, ...]] = []
    for way in Visit:
        here = [one for one in found if one.way is way]
        if here:
            rows.append((way.label, *_looked(here, on)))
    columns = (
        Column("way", "检查方式"),
        Column("visits", "次数", Kind.int),
        Column("found", "发现问题", Kind.int),
        Column("ordered", "责令改正", Kind.int),
        Column("rectified", "已整改", Kind.int),
        Column("rate", "整改率", Kind.code),
        Column("late", "逾期未改", Kind.int),
        Column("told", "已告知", Kind.int),
        Column("published", "已公布", Kind.int),
    )
    return Table(
        "burial.inspection.stat", columns, rows, title=f"殡葬执法检查 {since} 至 {until}",
        totals=("合计", *_looked(found, on)), as_of=str(on),
    )  # fmt: skip


def _looked(found: list[Inspection], on: date) -> tuple[Any, ...]:
    states = [inspection_state(one, on) for one in found]
    ordered, done = states.count(OPEN) + states.count(DONE), states.count(DONE)
    late = sum(
        state == OPEN and one.rectify_by is not None and one.rectify_by < on
        for one, state in zip(found, states, strict=True)
    )
    return (
        len(found), sum(one.outcome is not Outcome.sound for one in found), ordered, done,
        percent(done, ordered), late, sum(has_come(one.told_on, on) for one in found),
        sum(has_come(one.published_on, on) for one in found),
    )  # fmt: skip


# --- cases ----------------------------------------------------------------------------------------


def case_state(one: LawCase, on: date) -> str:
    """Running, decided, carried out, dropped."""
    told = ((one.dropped_on, DROPPED), (one.closed_on, CLOSED), (one.decided_on, DECIDED))
    return next((word for day, word in told if has_come(day, on)), RUNNING)


def credit_state(one: LawCase, on: date) -> str:
    """Whether the offence stands marked on somebody's credit."""
    if has_come(one.lifted_on, on):
        return "已修复"
    return "已记入" if has_come(one.marked_on, on) else ""


def _decide_faults(session: Session, one: LawCase, given: Values) -> Iterator[Finding]:
    """The fine lies in the range of its article; no more is confiscated than was gained."""
    offence = offences()[one.offence]
    fine, confiscated = given.get("fine"), given.get("confiscated")
    bounds = offence.bounds(one.gain) if one.opened_on >= in_force_from() else None
    if fine is not None and bounds is not None and not bounds[0] <= fine <= bounds[1]:
        low, high = map(yuan_grouped, bounds)
        found = FINE_OUTSIDE.finding(fine=yuan_grouped(fine), low=low, high=high)
        yield replace(found, cite=offence.cite)
    if confiscated and not offence.confiscate:
        yield replace(NO_CONFISCATION.finding(), cite=offence.cite)
    if confiscated is not None and confiscated > one.gain:
        yield OVER_GAIN.finding(sum=yuan_grouped(confiscated), gain=yuan_grouped(one.gain))
    same = select(LawCase).where(LawCase.decision_no == given.get("decision_no"))
    other = session.exec(same).first()
    if other is not None and other.id != one.id:
        yield SAME_DECISION.finding(number=other.number)


def _offences(session: Session, found: Sequence[LawCase], on: date) -> list[Any]:
    return [offences()[one.offence].what for one in found]


def _credits(session: Session, found: Sequence[LawCase], on: date) -> list[Any]:
    return [credit_state(one, on) for one in found]


def _unmarked(session: Session, one: LawCase, given: Values) -> Iterator[Finding]:
    """A mark is made once, and repaired where there is one."""
    if one.marked_on is not None:
        yield MARKED.finding(day=one.marked_on)


def _marked(session: Session, one: LawCase, given: Values) -> Iterator[Finding]:
    if one.marked_on is None:
        yield NOT_MARKED.finding()
    elif given.get("lifted_on") is not None and given["lifted_on"] < one.marked_on:
        yield ENDS_BEFORE.finding(title="信用修复日期")


MARKED = Problem("law-marked", "{day} 已记入信用", "不必再记")
NOT_MARKED = Problem("law-not-marked", "没有记入信用", "先记入：burial inspection case mark")

CASES: Records = Records(
    "burial.inspection.case",
    "殡葬行政执法案件",
    LawCase,
    prefix="NK",
    dated="opened_on",
    items=(
        Item("opened_on"),
        Item("offence", parse=offence_code, sample="false-proof", prompt="代码或情形"),
        Item("party", shows=Kind.name, sample="某殡葬服务部", width=18),
        parent_link(
            "inspection_id", lambda: INSPECTIONS, title="检查编号", sample="", key="inspection",
            required=False,
        ),
        Item("facts", sample="出具虚假火化证明", shows=Kind.free, width=24),
        Item("gain"),
    ),
    same=("opened_on", "offence", "party"),
    state=case_state,
    computed=(
        Computed(Column("what", "违法情形"), _offences),
        Computed(Column("credit", "信用标记"), _credits),
    ),
    acts=(
        RecordAct(
            "decide", "处罚决定", sets=("decided_on", "decision_no", "measures"),
            may_set=("fine", "confiscated"), when=(RUNNING,), faults=_decide_faults,
        ),
        RecordAct("drop", "不予处罚", sets=("dropped_on", "dropped_for"), when=(RUNNING,)),
        RecordAct("close", "执行完毕", sets=("closed_on",), when=(DECIDED,)),
        RecordAct(
            "mark", "记入信用", sets=("marked_on", "marked_in"), may_set=("joint",),
            when=(DECIDED, CLOSED), faults=_unmarked,
        ),
        RecordAct(
            "repair", "信用修复", sets=("lifted_on",), when=(DECIDED, CLOSED), faults=_marked
        ),
    ),
)  # fmt: skip
CASES_REGISTER = register_of(CASES)


def credit_table(session: Session, on: date) -> Table:
    """Whose credit is marked on a day, for what, and with whom it is acted on together."""
    query = select(LawCase).where(col(LawCase.marked_on) <= on).order_by(LawCase.number)
    rows = [
        (one.number, one.party, offences()[one.offence].what, offences()[one.offence].cite,
         one.decision_no, one.fine, one.marked_on, one.marked_in, one.joint, credit_state(one, on))
        for one in session.exec(query)
    ]  # fmt: skip
    columns = (
        Column("number", "编号", Kind.code),
        Column("party", "当事人", Kind.name),
        Column("what", "违法情形"),
        Column("cite", "条文"),
        Column("decision_no", "处罚决定文号"),
        Column("fine", "罚款", Kind.money),
        Column("marked_on", "记入日期", Kind.date),
        Column("marked_in", "信用平台"),
        Column("joint", "联合惩戒部门"),
        Column("credit", "信用标记"),
    )
    return Table("burial.inspection.credit", columns, rows, title="殡葬领域信用标记", as_of=str(on))
