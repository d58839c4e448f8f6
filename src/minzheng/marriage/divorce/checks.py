"""Checks of divorce (离婚登记检查): what no registration should have, and what lapses soon.

MA-08 to MA-12 and MA-24. Nothing of the periods is stored: what was registered is compared with the
days reckoned anew from the step of acceptance.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from sqlmodel import Session, col, select

from minzheng.kernel.check import Check, Found
from minzheng.kernel.db import among
from minzheng.kernel.finding import Level, Problem
from minzheng.kernel.month import Month
from minzheng.kernel.period import reckoner_of
from minzheng.kernel.standards import standards_of
from minzheng.marriage.divorce.choices import Stand
from minzheng.marriage.divorce.lists import known
from minzheng.marriage.divorce.rules import paper_faults
from minzheng.marriage.divorce.standing import ENDS, Standing, endings
from minzheng.marriage.office.numbers import FORM
from minzheng.people.choices import MarriageEnd
from minzheng.people.marriage_models import Marriage

_MC = "民法典 第一千零七十七条"

OUTSIDE = Problem(
    "check-marriage-divorce-window", "{subject} {why}", "核对受理日期和发证日期，报告负责人",
    cite=f"{_MC}；婚姻登记条例 第十六条",
)  # fmt: skip
NOT_RUNNING = Problem(
    "check-marriage-divorce-ended", "{subject} 发证时{why}",
    "核对死亡、法院文书和撤回记录，报告负责人", cite=_MC,
)  # fmt: skip
OTHER_DAY = Problem(
    "check-marriage-divorce-dates", "{subject} {why}", "核对办理记录；日期由办理环节产生，不单独改",
    cite=_MC,
)  # fmt: skip
NO_MARRIAGE = Problem(
    "check-marriage-divorce-marriage", "{subject} {why}", "核对结婚登记档案和婚姻信息",
    cite="民法典 第一千零七十六条；婚姻登记条例 第十五条",
)  # fmt: skip
UNACCEPTABLE = Problem(
    "check-marriage-divorce-acceptance", "{subject} 受理时{why}", "核对申请材料",
    cite="民法典 第一千零七十六条；婚姻登记条例 第十四条",
)  # fmt: skip
LAPSING = Problem(
    "check-marriage-divorce-lapsing", "{subject} 申请发证期限 {end}，还有 {left} 个工作日",
    "提醒双方一起来：marriage divorce show", cite=_MC, level=Level.info,
)  # fmt: skip


def _registered(session: Session, on: date) -> Iterator[Standing]:
    """Divorces registered by a day."""
    for found in known(session, on):
        if found.one.registered_on is not None and found.one.registered_on <= on:
            yield found


def _accepted(session: Session, on: date) -> Iterator[Standing]:
    """What was accepted by a day."""
    return (one for one in known(session, on) if one.stand not in (Stand.new, Stand.refused))


def outside(session: Session, on: date) -> Found:
    """MA-08: registered before S2 or after E2, or by another registry than accepted."""
    for found in _registered(session, on):
        one, days, day = found.one, found.window, found.one.registered_on
        if days is not None and day is not None and not days.first.day <= day <= days.claim.day:
            why = f"{day} 发证，应在 {days.first} 至 {days.claim}"
            yield {"subject": one.number, "why": why}
        parts = FORM.fullmatch(one.certificate_no or "")
        if parts is not None and parts["region"] != one.seat:
            why = f"由 {one.seat} 受理，由 {parts['region']} 发证"
            yield {"subject": one.number, "why": why}


def not_running(session: Session, on: date) -> Found:
    """MA-09: registered though withdrawn, ended by a court, or a party was dead already."""
    every = list(_registered(session, on))
    ended = endings(session, [found.one for found in every])
    for found in every:
        one, other = found.one, ended.get(found.one.stored_id)
        if found.stand is not Stand.registered:
            yield {"subject": one.number, "why": f"的状态是“{found.stand.label}”"}
        if other is not None and one.registered_on is not None and other.on < one.registered_on:
            yield {"subject": one.number, "why": f"{other.cause.label}（{other.on}）"}


def other_day(session: Session, on: date) -> Found:
    """MA-10: a day of the row that its steps, which the periods are reckoned from, do not tell."""
    for found in known(session, on):
        one, finished = found.one, found.step("finish")
        begun = found.step("apply") or found.step("refuse")
        for title, told, step in (
            ("受理日期", one.applied_on, begun),
            ("登记日期", one.registered_on, finished),
        ):
            taken = step.taken_on if step is not None else None
            if told != taken and not (told is not None and told > on):
                why = f"{title} {told or '（空）'}，办理记录为 {taken or '（无）'}"
                yield {"subject": one.number, "why": why}


def no_marriage(session: Session, on: date) -> Found:
    """MA-11: accepted though there is no marriage of the two, or one that had ended."""
    every = list(_accepted(session, on))
    keys = {one.one.marriage_id for one in every if one.one.marriage_id is not None}
    query = select(Marriage).where(among(col(Marriage.id), keys))
    marriages = {one.stored_id: one for one in session.exec(query)}
    for found in every:
        one = found.one
        marriage = marriages.get(one.marriage_id or 0)
        if marriage is None:
            yield {"subject": one.number, "why": "没有对应的婚姻"}
        elif {marriage.man_id, marriage.woman_id} != {one.man_id, one.woman_id}:
            yield {"subject": one.number, "why": "对应的婚姻不是这两个人的"}
        elif marriage.until is not None and marriage.until < one.applied_on:
            yield {"subject": one.number, "why": f"对应的婚姻已于 {marriage.until} 终止"}
        elif one.registered_on is not None and not _parted(marriage):
            yield {"subject": one.number, "why": "已发离婚证，婚姻没有终止"}


def _parted(marriage: Marriage) -> bool:
    """Whether a marriage has an end that a divorce can have, or that is told by another check."""
    ended = marriage.ended_for
    return ended is MarriageEnd.divorce or ended in ENDS


def unacceptable(session: Session, on: date) -> Found:
    """MA-12: accepted without full capacity, with a gap in the agreement, registered abroad."""
    for found in _accepted(session, on):
        for fault in paper_faults(found.one):
            yield {"subject": found.one.number, "why": fault.message}


def lapsing(session: Session, on: date) -> Found:
    """MA-24: the certificate can be asked for only a few working days more."""
    reckoner = reckoner_of(session)
    least = standards_of(session).on(Month.of(on)).count("marriage.divorce.warn_days")
    for found in known(session, on):
        if found.stand is not Stand.claimable or found.window is None:
            continue
        end = found.window.claim
        left = reckoner.calendar.working_days_between(on, end.day)
        if left <= least:
            yield {"subject": found.one.number, "end": end, "left": left}


CHECKS: tuple[Check, ...] = (
    Check("离婚证发证日期、机关", OUTSIDE, outside),
    Check("离婚程序已终止仍发证", NOT_RUNNING, not_running),
    Check("离婚登记日期与办理记录", OTHER_DAY, other_day),
    Check("离婚登记对应的婚姻", NO_MARRIAGE, no_marriage),
    Check("不应受理的离婚申请", UNACCEPTABLE, unacceptable),
    Check("离婚发证期限将满", LAPSING, lapsing),
)
