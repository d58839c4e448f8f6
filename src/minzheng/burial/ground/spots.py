"""Spot checks (随机抽查): a score sheet, the result told to the body and published (第四十九条)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from typing import Any

from sqlmodel import Session, select

from minzheng.burial.ground.choices import Met
from minzheng.burial.ground.grounds import GROUNDS, SAMPLE
from minzheng.burial.ground.models import Ground
from minzheng.burial.ground.work_models import SpotCheck
from minzheng.kernel.dated import goes_on, has_come
from minzheng.kernel.finding import Finding, Problem
from minzheng.kernel.month import Month
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

ARTICLE = "殡葬管理条例 第四十九条"
SHEET = ("area", "price", "contract", "voucher", "fund", "scope", "fire", "green")
"""The items of the score sheet, by column."""

DAYS = "burial.spot.days"
TELLING, PUBLISHING, MENDING, DONE = "待告知", "待公布", "待整改", "办结"

NOT_OPEN = Problem("spot-not-open", "设施在 {day} 没有启用或已停用", "核对设施和抽查日期")
NO_TERM = Problem(
    "spot-no-term", "有 {count} 项不合格，没有写整改期限", "补上整改期限", cite=ARTICLE
)
NEEDLESS_TERM = Problem("spot-needless-term", "没有不合格的项，不写整改期限", "去掉整改期限")
TERM_EARLY = Problem("spot-term-early", "整改期限早于抽查日期", "核对整改期限")
NOT_FOUND = Problem("spot-nothing-found", "有不合格的项，没有写发现的问题", "补上发现的问题")
PUBLISHED_EARLY = Problem(
    "spot-published-early", "公布早于告知的 {day}", "先告知被抽查的单位，再公布", cite=ARTICLE
)
NOTHING_UNMET = Problem("spot-nothing-unmet", "没有不合格的项，不用整改", "核对编号")


def title_of(column: str) -> str:
    """How an item of the score sheet is called."""
    return str(SpotCheck.model_fields[column].title)


def unmet(told: Any) -> list[str]:
    """The titles of the items that a check found wanting."""
    return [title_of(name) for name in SHEET if getattr(told, name) is Met.unmet]


def spot_state(spot: SpotCheck, on: date) -> str:
    """Told first, then published; what was found wanting is mended besides."""
    if not has_come(spot.told_on, on):
        return TELLING
    if not has_come(spot.published_on, on):
        return PUBLISHING
    return MENDING if unmet(spot) and not has_come(spot.rectified_on, on) else DONE


def _faults(session: Session, told: Values) -> Iterator[Fault]:
    """A ground that was in use; a term and words exactly where something is wanting."""
    day, until = told["checked_on"], told["rectify_by"]
    query = select(Ground).where(Ground.number == str(told["of"] or ""))
    ground = session.exec(query).first()
    if ground is not None and day is not None:
        yield from _open_faults(ground, day)
    wanting = sum(told[name] is Met.unmet for name in SHEET)
    if wanting and until is None:
        yield "rectify_by", NO_TERM.finding(count=wanting)
    if wanting and not told["found"]:
        yield "found", NOT_FOUND.finding()
    if not wanting and until is not None:
        yield "rectify_by", NEEDLESS_TERM.finding()
    if until is not None and day is not None and until < day:
        yield "rectify_by", TERM_EARLY.finding()


def _open_faults(ground: Ground, day: date) -> Iterator[Fault]:
    """Nobody checks what is not in use."""
    if not goes_on(ground.opened_on, ground.closed_on, day):
        yield "checked_on", NOT_OPEN.finding(day=day)


def _publish_faults(session: Session, spot: SpotCheck, given: Values) -> Iterator[Finding]:
    """Not before the body knows."""
    day = given.get("published_on")
    if day is not None and spot.told_on is not None and day < spot.told_on:
        yield PUBLISHED_EARLY.finding(day=spot.told_on)


def _rectify_faults(session: Session, spot: SpotCheck, given: Values) -> Iterator[Finding]:
    """Only what was found wanting."""
    if not unmet(spot):
        yield NOTHING_UNMET.finding()


def _wanting(session: Session, found: Sequence[SpotCheck], on: date) -> list[str]:
    """What each check found wanting."""
    return ["、".join(unmet(one)) or "没有" for one in found]


def _within(session: Session, day: date) -> date:
    """So many days after a day."""
    return day + timedelta(days=standards_of(session).on(Month.of(day)).count(DAYS))


def _tell_by(session: Session, spot: SpotCheck) -> date | None:
    return _within(session, spot.checked_on) if spot.told_on is None else None


def _publish_by(session: Session, spot: SpotCheck) -> date | None:
    if spot.told_on is None or spot.published_on is not None:
        return None
    return _within(session, spot.told_on)


def _mend_by(session: Session, spot: SpotCheck) -> date | None:
    return spot.rectify_by if spot.rectified_on is None else None


SPOTS: Records = Records(
    "burial.cemetery.spot",
    "随机抽查",
    SpotCheck,
    prefix="BC",
    dated="checked_on",
    items=(
        parent_link("ground_id", lambda: GROUNDS, title="设施编号", sample=SAMPLE),
        Item("checked_on"),
        Item("checkers", sample="执法人员 2 名", listed=False),
        Item("drawn", sample="摇号", listed=False),
        *(Item(name, sample="合格", listed=False) for name in SHEET),
        Item("found", width=24, listed=False),
        Item("rectify_by"),
    ),
    same=("ground_id", "checked_on"),
    state=spot_state,
    computed=(Computed(Column("unmet", "不合格项"), _wanting),),
    acts=(
        RecordAct(
            "tell", "告知抽查结果", sets=("told_on",), may_set=("told_to",), when=(TELLING,),
            cite=ARTICLE,
        ),
        RecordAct(
            "publish", "公布抽查结果", sets=("published_on",), may_set=("published_at",),
            when=(PUBLISHING,), faults=_publish_faults, cite=ARTICLE,
        ),
        RecordAct(
            "rectify", "登记整改完成", sets=("rectified_on",), may_set=("proof",),
            when=(TELLING, PUBLISHING, MENDING), faults=_rectify_faults,
        ),
    ),
    due=(
        Due("抽查结果告知", _tell_by, "burial cemetery spot tell {number}"),
        Due("抽查结果公布", _publish_by, "burial cemetery spot publish {number}"),
        Due("抽查整改到期", _mend_by, "burial cemetery spot rectify {number}"),
    ),
    faults=_faults,
    notes=("每项写合格、不合格或不适用；有不合格的，写问题和整改期限。",),
)  # fmt: skip
SPOTS_REGISTER = register_of(SPOTS)
