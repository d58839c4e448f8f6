"""Checks of notices: words that should not hang, notices taken down too early (公示检查)."""

from __future__ import annotations

from datetime import date

from sqlmodel import Session, col, select

from minzheng.assist.notice.models import PublicNotice
from minzheng.assist.notice.paper import FORBIDDEN
from minzheng.kernel.check import Check, Found
from minzheng.kernel.dated import has_come
from minzheng.kernel.finding import Level, Problem
from minzheng.kernel.leak import numbers

EXPOSES = Problem(
    "check-notice-exposes",
    "公示 {subject} 的{what}里有{found}",
    "撤下改正后重新张贴",
    cite="个人信息保护法 第二十五条；民发〔2021〕57号 第二十四条",
)
SHORT = Problem(
    "check-notice-short",
    "公示 {subject} 应张贴到 {until}，{withdrawn_on} 撤下（{reason}）",
    "重新张贴满期，公示期未满不能确认或终止",
    cite="民发〔2021〕57号 第十九条",
    level=Level.warning,
)


def exposes(session: Session, on: date) -> Found:
    """A44: notices that hang, whose own words hold a number of somebody or a word of illness.

    The telephone line is the office's and may hold one; the rows were searched when they were made.
    """
    for notice in session.exec(select(PublicNotice).order_by(col(PublicNotice.number))):
        if has_come(notice.withdrawn_on, on):
            continue
        for what, words in (("张贴地点", notice.place), ("受理单位", notice.issuer)):
            told = [kind for kind, _ in numbers(words)]
            told += [f"“{word}”" for word in FORBIDDEN if word in words]
            if told:
                yield {"subject": notice.number, "what": what, "found": "、".join(told)}


def short(session: Session, on: date) -> Found:
    """A23 of notices: taken down on or before the last full day."""
    query = select(PublicNotice).where(
        col(PublicNotice.withdrawn_on) <= col(PublicNotice.until),
        col(PublicNotice.withdrawn_on) <= on,
    )
    for notice in session.exec(query.order_by(col(PublicNotice.number))):
        yield {
            "subject": notice.number,
            "until": notice.until,
            "withdrawn_on": notice.withdrawn_on,
            "reason": notice.withdraw_reason,
        }


CHECKS = (
    Check("公示泄露个人信息", EXPOSES, exposes),
    Check("公示不满期撤下", SHORT, short),
)
