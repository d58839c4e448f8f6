"""Guards (撤销办理条件): what forbids a step of a revocation, each with its article."""

from __future__ import annotations

from collections.abc import Iterator

from sqlmodel import select

from minzheng.kernel.case import Asked
from minzheng.kernel.finding import Finding, Problem
from minzheng.marriage.annul.books import LAW
from minzheng.marriage.annul.find import marriage_of
from minzheng.marriage.annul.models import Annulment
from minzheng.people.marriages import NEVER_WAS

NOT_STANDING = Problem(
    "annul-over", "这件登记已{reason}，不用再撤销", "办不予撤销：marriage annul reject",
    cite="民法典 第一千零五十四条",
)  # fmt: skip
DECIDED_TWICE = Problem("annul-number-taken", "决定书文号 {value} 已用于 {number}", "核对文号")
BOOKLETS = Problem("annul-booklets", "收缴 {count} 本，一件登记只有两本结婚证", "核对本数")
NO_WHY = Problem(
    "annul-booklets-why", "没有收齐两本，没有写原因", "--reason 遗失，已公告作废", cite=LAW
)
NOT_DONE = Problem("annul-not-done", "还没有{act}", "先办：marriage annul {step}", cite=LAW)

LAST = {"collect": "收缴结婚证", "report": "失信上报", "upload": "上传"}
"""What is done after the decision, in any order."""


def annulment(asked: Asked) -> Annulment:
    """The annulment that a step is about."""
    return asked.session.get_one(Annulment, asked.case.subject_id)


def still_registered(asked: Asked) -> Iterator[Finding]:
    """No court has found it void meanwhile; and a number of a decision is used once."""
    one = annulment(asked)
    reason = marriage_of(asked.session, one).ended_for
    if reason in NEVER_WAS:
        yield NOT_STANDING.finding(reason=reason.label)


def number_free(asked: Asked) -> Iterator[Finding]:
    """No other decision bears this number."""
    value = str(asked.taking.recorded.get("decision_no") or "").strip()
    query = select(Annulment.number).where(Annulment.decision_no == value)
    other = asked.session.exec(query).first()
    if value and other is not None:
        yield DECIDED_TWICE.finding(value=value, number=other)


def booklets(asked: Asked) -> Iterator[Finding]:
    """Two booklets at most; fewer with the reason."""
    told = asked.taking.recorded
    count = told.get("booklets")
    if count is not None and not 0 <= count <= 2:
        yield BOOKLETS.finding(count=count)
    elif count is not None and count < 2 and not told.get("reason"):
        yield NO_WHY.finding()


def all_done(asked: Asked) -> Iterator[Finding]:
    """Collected, reported, uploaded."""
    taken = {step.step for step in asked.case.steps}
    for step, act in LAST.items():
        if step not in taken:
            yield NOT_DONE.finding(act=act, step=step)
