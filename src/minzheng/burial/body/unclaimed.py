"""Book of bodies without name or kin (无名无主遗体): found, published, searched for, disposed of.

殡葬管理条例 第三十条 leaves the rules to the State; until they come the notice is as long as the
county has set (``burial.unclaimed_notice_days``). Before a body is disposed of without kin the
registers of the missing, of children and of 低保 have been searched.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date

from sqlmodel import Session, col, select

from minzheng.burial.body.choices import MUST_SEEK, Disposal, Sought
from minzheng.burial.body.facts import std_of, step_faults
from minzheng.burial.body.models import BodySearch, UnclaimedBody
from minzheng.burial.death.link import dead_link, told_dead
from minzheng.kernel.calendar import notice_end
from minzheng.kernel.finding import Finding, Problem
from minzheng.kernel.kind import Kind
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
from minzheng.kernel.table import Column

THIRTY = "殡葬管理条例 第三十条"
NOT_PUBLISHED = Problem(
    "unclaimed-not-published",
    "还没有公告",
    "先公告：burial unclaimed publish {number}",
    cite=THIRTY,
)
NOTICE_RUNS = Problem(
    "unclaimed-notice-runs",
    "公告到 {until} 期满",
    "期满的次日起处置；家属来认领的随时办理",
    cite=THIRTY,
)
NOT_SOUGHT = Problem(
    "unclaimed-not-sought",
    "没有查找：{what}",
    "查找后登记：burial unclaimed search add",
    cite=THIRTY,
)
NO_APPROVAL = Problem(
    "unclaimed-not-approved", "没有写处置批准文号", "公安机关、民政部门批准后处置", cite=THIRTY
)
SOUGHT_EARLY = Problem("unclaimed-search-early", "查找日期早于发现日期 {day}", "核对日期")

FOUND, PUBLISHED, CLOSED = "待公告", "公告中", "已处置"


def unclaimed_state(one: UnclaimedBody, on: date) -> str:
    """To be published, published, or disposed of."""
    if one.closed_on is not None and one.closed_on <= on:
        return CLOSED
    return PUBLISHED if one.notice_on is not None and one.notice_on <= on else FOUND


def notice_until(session: Session, one: UnclaimedBody) -> date | None:
    """The last day of the notice, once it is published."""
    if one.notice_on is None:
        return None
    days = std_of(session, one.notice_on).count("burial.unclaimed_notice_days")
    return notice_end(one.notice_on, days)


def searches_of(session: Session, one: UnclaimedBody, on: date) -> list[BodySearch]:
    """What was searched for a body by a day."""
    query = select(BodySearch).where(BodySearch.body_id == one.id, BodySearch.searched_on <= on)
    return list(session.exec(query.order_by(col(BodySearch.searched_on), col(BodySearch.id))))


def unsought(session: Session, one: UnclaimedBody, on: date) -> list[Sought]:
    """The registers that have to be searched and were not (LK-13)."""
    done = {found.sought for found in searches_of(session, one, on)}
    return [sought for sought in MUST_SEEK if sought not in done]


# --- the search -----------------------------------------------------------------------------------


def _search_faults(session: Session, told: Values) -> Iterator[Fault]:
    """Not before the body was found."""
    query = select(UnclaimedBody).where(UnclaimedBody.number == str(told["body"] or ""))
    one, day = session.exec(query).one_or_none(), told["searched_on"]
    if one is not None and day is not None and day < one.found_on:
        yield "searched_on", SOUGHT_EARLY.finding(day=one.found_on)


SEARCHES: Records = Records(
    "burial.unclaimed.search",
    "无名遗体查找",
    BodySearch,
    prefix="CZ",
    dated="searched_on",
    items=(
        parent_link(
            "body_id",
            lambda: UNCLAIMED,
            title="无名无主遗体编号",
            sample="WZ2026-00002",
            key="body",
        ),
        Item("sought", sample="儿童档案"),
        Item("searched_on", sample="2026-11-21"),
        Item("searcher", sample="某人"),
        Item("result", shows=Kind.free, sample="没有相符的人"),
    ),
    same=("body_id", "sought", "searched_on"),
    faults=_search_faults,
    notes=("失踪人口、儿童档案、低保特困三项必查。",),
)
SEARCHES_REGISTER = register_of(SEARCHES)


# --- the body -------------------------------------------------------------------------------------


def _faults(session: Session, told: Values) -> Iterator[Fault]:
    """Of a death that was reported, found on its day or later."""
    if told.get("number"):
        return
    report = told_dead(session, told)
    if report is not None:
        for found in step_faults(session, report, told["found_on"], "发现日期"):
            yield "of", found


def _says(session: Session, one: UnclaimedBody) -> Iterator[str]:
    yield f"公告：burial unclaimed publish {one.number}；查找：burial unclaimed search add"


def _published(session: Session, one: UnclaimedBody, given: Values) -> Iterator[str]:
    """By when kin may come."""
    yield f"公告至 {notice_until(session, one)}（按公告时的标准）"


def _close_faults(session: Session, one: UnclaimedBody, given: Values) -> Iterator[Finding]:
    """Kin may come any day; without kin the notice is over and the registers were searched."""
    on, disposal = given.get("closed_on"), given.get("disposal")
    if on is None or disposal is None:
        return
    if disposal is Disposal.claimed:
        return
    until = notice_until(session, one)
    if until is None:
        yield NOT_PUBLISHED.finding(number=one.number)
    elif on <= until:
        yield NOTICE_RUNS.finding(until=until)
    if missing := unsought(session, one, on):
        yield NOT_SOUGHT.finding(what="、".join(sought.label for sought in missing))
    if not given.get("approval_no"):
        yield NO_APPROVAL.finding()


def _closed(session: Session, one: UnclaimedBody, given: Values) -> Iterator[str]:
    """What is done next."""
    found = searches_of(session, one, given["closed_on"])
    yield f"查找 {len(found)} 次：{'、'.join(dict.fromkeys(x.sought.label for x in found)) or '无'}"
    if given["disposal"] is Disposal.cremate:
        yield "接着登记火化：burial cremation add；骨灰由殡仪馆保管"


def _due(session: Session, one: UnclaimedBody) -> date | None:
    """To be published at once; to be disposed of when the notice is over."""
    if one.closed_on is not None:
        return None
    return notice_until(session, one) or one.found_on


def _untils(
    session: Session, found: Sequence[UnclaimedBody], on: date
) -> list[date | None]:  # fmt: skip
    return [notice_until(session, one) for one in found]


def _missing(session: Session, found: Sequence[UnclaimedBody], on: date) -> list[str]:
    lacking = [
        unsought(session, one, on) if unclaimed_state(one, on) != CLOSED else [] for one in found
    ]
    return ["、".join(sought.label for sought in one) for one in lacking]


UNCLAIMED: Records = Records(
    "burial.unclaimed",
    "无名无主遗体",
    UnclaimedBody,
    prefix="WZ",
    dated="found_on",
    items=(
        dead_link(sample="SW2026-00014"),
        Item("kind"),
        Item("found_on"),
        Item("found_at", sample="某河段"),
        Item("police", sample="某派出所"),
        Item("police_no", sample="公移〔2026〕1号"),
        Item("features", shows=Kind.free, listed=False),
        Item("remark", listed=False),
    ),
    same=("report_id",),
    state=unclaimed_state,
    computed=(
        Computed(Column("notice_until", "公告期满", Kind.date), _untils),
        Computed(Column("unsought", "还没有查找"), _missing),
    ),
    acts=(
        RecordAct(
            "publish", "公告", sets=("notice_on", "notice_in"), when=(FOUND,), after=_published
        ),
        RecordAct(
            "close", "处置", sets=("closed_on", "disposal", "receiver", "receiver_relation"),
            may_set=("approval_no",), when=(FOUND, PUBLISHED),
            faults=_close_faults, after=_closed, cite=THIRTY,
        ),
    ),
    later=(
        Item("notice_on", sample="2026-11-21"),
        Item("notice_in", sample="某报"),
        Item("closed_on", sample="2026-11-21"),
        Item("receiver", sample="某人"),
        Item("receiver_relation", sample="子女"),
    ),
    due=(Due("无名无主遗体公告、期满处置", _due, "burial unclaimed show {number}"),),
    faults=_faults,
    says=_says,
    children=((SEARCHES, "body_id"),),
    notes=(
        "不知姓名的，先以临时编号登记人员和死亡信息；查明身份的，换正式号码后继续。",
        "公告期按本地标准；处置前查失踪人口、儿童档案、低保特困。",
    ),
)  # fmt: skip
UNCLAIMED_REGISTER = register_of(UNCLAIMED)
