"""Conditions of the steps of a report, and what the clerk is told after them (强制报告办理条件)."""

from __future__ import annotations

from collections.abc import Iterator

from sqlmodel import col, select

from minzheng.child.protect.choices import (
    UNASSESSED,
    Action,
    Answered,
    Conclusion,
    Measure,
    Outcome,
    Risk,
    SuitKind,
    Verdict,
)
from minzheng.child.protect.models import Custody, ProtectionReport, Suit
from minzheng.child.protect.reports import received
from minzheng.child.register.models import ChildFile
from minzheng.errors import MinzhengError
from minzheng.kernel.case import Asked, Case
from minzheng.kernel.dated import on_day
from minzheng.kernel.finding import Finding, Level, Problem
from minzheng.kernel.hour import MINUTE, minute_of

TOO_SOON = Problem(
    "protect-time", "到场时间 {on} {value} 早于报告时间 {received}",
    "核对时间；不是今天到场的加 --on 日期",
)  # fmt: skip
NOT_ASSESSED = Problem(
    "protect-not-assessed", "没有评估，不能按“{outcome}”结案",
    "先评估：child report assess；线索不属实、重复、移送外地的可直接结案",
)  # fmt: skip
STILL_RED = Problem(
    "protect-still-red", "最近评估的风险是{risk}，不能按“危险消除”结案",
    "先再评估：child report reassess",
)  # fmt: skip
NOT_FALSE = Problem("protect-not-false", "评估结论是“{conclusion}”", "结案情形另写")
NO_CUSTODY = Problem(
    "protect-no-custody", "儿童没有在册的民政部门监护", "先登记：child custody add",
    cite="未成年人保护法 第九十二条、第九十四条",
)  # fmt: skip
NO_SUIT = Problem(
    "protect-no-judgement", "没有撤销监护人资格的裁判", "先登记：child court judge",
    cite="民法典 第三十六条",
)  # fmt: skip
NOT_ANONYMOUS = Problem(
    "protect-reporter-known", "报告人有登记，不能写匿名", "向报告人反馈：电话、书面或当面",
    cite="未成年人保护法 第十一条",
)  # fmt: skip
ANONYMOUS = Problem("protect-reporter-unknown", "没有登记报告人", "写：--way 匿名")


def report_of(asked: Asked) -> ProtectionReport:
    """The report a step is taken in."""
    return asked.session.get_one(ProtectionReport, asked.case.subject_id)


def latest(case: Case, field: str) -> str:
    """What was recorded of a field last; '' where nothing was."""
    told = [str(step.told[field]) for step in case.steps if field in step.told]
    return told[-1] if told else ""


def there_in_time(asked: Asked) -> Iterator[Finding]:
    """A time of the day of the step, not before the report."""
    told, on = str(asked.taking.recorded.get("at") or ""), asked.taking.on
    if not told:
        return
    try:
        at = minute_of(on, told)
    except MinzhengError as error:
        yield Finding(error.id, Level.error, error.message, error.hint)
        return
    since = received(report_of(asked))
    if at < since:
        yield TOO_SOON.finding(value=told, on=on, received=since.strftime(MINUTE))


def may_close(asked: Asked) -> Iterator[Finding]:
    """What was assessed, the danger over, guardianship standing, as the outcome says."""
    outcome = asked.taking.recorded.get("outcome")
    if not isinstance(outcome, Outcome):
        return
    risk, conclusion = latest(asked.case, "risk"), latest(asked.case, "conclusion")
    if not conclusion and outcome not in UNASSESSED:
        yield NOT_ASSESSED.finding(outcome=outcome.label)
    if outcome is Outcome.safe and risk == Risk.red:
        yield STILL_RED.finding(risk=Risk.red.label)
    if outcome is Outcome.false and conclusion not in ("", Conclusion.unproved):
        yield NOT_FALSE.finding(conclusion=Conclusion.of(conclusion).label)
    if outcome is Outcome.custody and not _in_custody(asked):
        yield NO_CUSTODY.finding()
    if outcome is Outcome.revoked and not _revoked(asked):
        yield NO_SUIT.finding()


def _revoked(asked: Asked) -> bool:
    query = select(Suit.id).where(
        col(Suit.child_id) == report_of(asked).child_id,
        Suit.kind == SuitKind.revoke,
        Suit.verdict == Verdict.granted,
        col(Suit.decided_on) <= asked.taking.on,
    )
    return asked.session.exec(query).first() is not None


def _in_custody(asked: Asked) -> bool:
    query = select(Custody.id).where(
        col(Custody.child_id) == report_of(asked).child_id,
        on_day(Custody.since, Custody.ended_on, asked.taking.on),
    )
    return asked.session.exec(query).first() is not None


def told_whom(asked: Asked) -> Iterator[Finding]:
    """Who gave a name is told; who gave none cannot be."""
    report, way = report_of(asked), asked.taking.recorded.get("way")
    known = bool(report.reporter_name or report.reporter_unit or report.reporter_phone)
    if way is Answered.nobody and known:
        yield NOT_ANONYMOUS.finding()
    elif way not in (None, Answered.nobody) and not known:
        yield ANONYMOUS.finding()


# --- what is said afterwards ------------------------------------------------------------------


def _child_option(asked: Asked) -> str:
    key = report_of(asked).child_id
    child = asked.session.get_one(ChildFile, key).number if key is not None else "档案编号"
    return f"--child {child}"


def after_response(asked: Asked) -> Iterator[str]:
    """Guardianship to be entered, the police to be told, the file to be opened."""
    actions = asked.taking.recorded.get("actions") or ()
    report = report_of(asked)
    if Action.custody in actions:
        yield f"登记临时监护：minzheng child custody add {_child_option(asked)}"
    if report.suspect.crime and Action.police not in actions:
        yield "涉嫌违法犯罪，要报告公安机关（未成年人保护法 第十一条）"
    if report.child_id is None:
        yield "儿童没有档案的先建档：minzheng child file add"


def after_assessment(asked: Asked) -> Iterator[str]:
    """What a red or a false report asks for next."""
    told = asked.taking.recorded
    if told["risk"] is Risk.red:
        yield "风险为红：立即采取保护措施，必要时临时监护（未成年人保护法 第九十二条）"
    if told["conclusion"] is Conclusion.unproved:
        yield f"不属实的结案：minzheng child report close {report_of(asked).number}"


def after_intervention(asked: Asked) -> Iterator[str]:
    """The bureau's duty where nobody else applies in time (民法典 第三十六条)."""
    if asked.taking.recorded["measure"] is Measure.revoke:
        yield f"申请撤销的登记案件：minzheng child court add {_child_option(asked)}"
        yield "个人和其他组织没有及时申请的，民政部门应当申请（民法典 第三十六条）"
