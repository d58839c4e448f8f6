"""Letters of a report (强制报告文书): register form, response, assessment, answer to the reporter.

Each tells what the report and its steps say; what they do not say is a blank. They are of one case
and for its file alone; the answer names no child.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from sqlmodel import Session

from minzheng.child.protect.choices import Outcome
from minzheng.child.protect.figures import Known, known
from minzheng.child.protect.process import PROTECTION
from minzheng.child.protect.reports import REPORTS
from minzheng.child.register.life import birth_of, person_of
from minzheng.child.register.models import ChildFile
from minzheng.errors import NotFound
from minzheng.kernel import clock
from minzheng.kernel.case import CaseStep
from minzheng.kernel.finding import Problem
from minzheng.kernel.label import Choice
from minzheng.kernel.letter import BLANK, Form, long_day
from minzheng.kernel.procedure import worded
from minzheng.kernel.record.take import find
from minzheng.kernel.setting import unit
from minzheng.people.divisions import Gazetteer

NO_STEP = Problem(
    "protect-letter-early", "{number} 还没有{step}，做不出{letter}", "先办理再制作", kind=NotFound
)


class LetterKind(Choice):
    """文书种类."""

    register = "register", "强制报告登记表", "登记表"
    respond = "respond", "应急处置记录", "处置记录"
    assess = "assess", "评估报告"
    feedback = "feedback", "强制报告反馈函", "反馈函"


Facts = list[tuple[str, str]]


def letter(session: Session, kind: LetterKind, number: str) -> Form:
    """The letter of a kind; raises ``line-unknown`` and ``protect-letter-early``."""
    report = find(session, REPORTS, number)
    (one,) = known(session, [report], clock.today())
    return _MAKERS[kind](session, one)


def _step(one: Known, name: str, kind: LetterKind) -> CaseStep:
    """The step a letter tells."""
    step = one.taken(name)
    if step is None:
        title = PROTECTION.step(name).title
        raise NO_STEP(number=one.report.number, step=title, letter=kind.label)
    return step


def _recorded(step: CaseStep) -> Facts:
    """What a step recorded, a row a field, in the order of the process."""
    return [
        (field.title, worded(field, step.told[field.name], reveal=True))
        for field in PROTECTION.fields
        if field.name in step.told
    ]


def _child(session: Session, one: Known) -> Facts:
    """Who the report is about, as the file says or as was told."""
    report = one.report
    if report.child_id is None:
        age = f"{report.told_age} 周岁" if report.told_age is not None else BLANK
        return [("儿童（所述）", report.told_name), ("年龄（所述）", age)]
    child = session.get_one(ChildFile, report.child_id)
    person = person_of(session, child)
    return [
        ("儿童", person.name),
        ("公民身份号码", person.id_no),
        ("出生日期", long_day(birth_of(session, child))),
        ("档案编号", child.number),
    ]


def _told(session: Session, one: Known) -> Facts:
    """What was reported."""
    report, places = one.report, Gazetteer.load(session)
    where = " ".join(filter(None, (places.label(report.division_code), report.place)))
    return [
        *_child(session, one),
        ("监护人", report.guardian_name or BLANK),
        ("所在地", where),
        ("疑似情形", f"{report.suspect.label}{'（紧急）' if report.urgent else ''}"),
        ("情况", report.detail or BLANK),
    ]


def _form(
    session: Session, one: Known, kind: LetterKind, facts: Facts, day: date, **more: object
) -> Form:
    """The letter with what all of them share."""
    told = {"to": "", "paragraphs": (), "blanks": ()} | more
    return Form(
        title=kind.label, number=one.report.number, facts=facts, issuer=unit(session),
        day=long_day(day), **told,  # type: ignore[arg-type]
    )  # fmt: skip


def _register(session: Session, one: Known) -> Form:
    """强制报告登记表: with the reporter; kept apart from the child's file."""
    report = one.report
    facts = [
        ("报告时间", f"{long_day(report.received_on)} {report.received_at}"),
        ("来源", report.source.label),
        ("报告人", report.reporter_name or "匿名"),
        ("报告人单位", report.reporter_unit or BLANK),
        ("报告人电话", report.reporter_phone or BLANK),
        *_told(session, one),
        ("处置时限", str(one.promise)),
        ("接报人", report.receiver_name),
    ]
    words = ("报告人信息保密，不得泄露。（未成年人保护法 第十一条）",)
    return _form(
        session, one, LetterKind.register, facts, report.received_on, paragraphs=words,
        blanks=("接报人（签名）", "负责人意见"),
    )  # fmt: skip


def _respond(session: Session, one: Known) -> Form:
    """应急处置记录."""
    step = _step(one, "respond", LetterKind.respond)
    facts = [*_told(session, one), ("处置时限", str(one.promise)), *_recorded(step)]
    for more in one.case.steps:
        if more.step == "more":
            facts += [("追加处置日期", long_day(more.taken_on)), *_recorded(more)]
    return _form(
        session, one, LetterKind.respond, facts, step.taken_on,
        blanks=("处置人（签名）", "在场人（签名）", "日期"),
    )  # fmt: skip


def _assess(session: Session, one: Known) -> Form:
    """评估报告: the first assessment and every one after it, with what was planned and done."""
    step = _step(one, "assess", LetterKind.assess)
    facts = _told(session, one)
    for done in one.case.steps:
        if done.step in ("assess", "reassess", "help", "intervene"):
            title = PROTECTION.step(done.step).title
            facts += [(f"{title}日期", long_day(done.taken_on)), *_recorded(done)]
    return _form(
        session, one, LetterKind.assess, facts, step.taken_on,
        blanks=("评估人（签名）", "负责人意见"),
    )  # fmt: skip


def _feedback(session: Session, one: Known) -> Form:
    """反馈函: the reporter is told what was done, and nothing of who the child is."""
    step = _step(one, "close", LetterKind.feedback)
    report, outcome = one.report, Outcome.of(step.told["outcome"])
    answered = one.taken("feedback")
    to = report.reporter_unit or report.reporter_name or "报告人"
    words = [
        f"你（单位）{long_day(report.received_on)}关于未成年人疑似{report.suspect.label}的报告，"
        f"我局已依法处置，于{long_day(step.taken_on)}结案，结果为：{outcome.label}。",
        "感谢你（单位）履行报告义务。儿童的个人信息请予保密。",
    ]
    if answered is not None:
        words.insert(1, str(answered.told["told"]).rstrip("。") + "。")
    day = answered.taken_on if answered is not None else step.taken_on
    return _form(session, one, LetterKind.feedback, [], day, to=f"{to}：", paragraphs=words)


_MAKERS: dict[LetterKind, Callable[[Session, Known], Form]] = {
    LetterKind.register: _register,
    LetterKind.respond: _respond,
    LetterKind.assess: _assess,
    LetterKind.feedback: _feedback,
}
