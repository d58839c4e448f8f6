"""Process of a report (强制报告办理): 应急处置 → 评估 → 帮扶 → 监护干预 → 结案 → 反馈.

未成年人保护法 第十一条: whoever takes a report acts on it and tells the reporter the outcome, so
that the only end is the feedback. Every state between has a clock, and a way on.
"""

from __future__ import annotations

from sqlmodel import Session, select

from minzheng.child.protect import guards
from minzheng.child.protect.choices import (
    Action,
    Answered,
    Conclusion,
    Measure,
    Outcome,
    ReportState,
    Risk,
)
from minzheng.child.protect.models import ProtectionReport
from minzheng.child.protect.reports import CODE, REPORTS
from minzheng.kernel.db import among
from minzheng.kernel.kind import Kind
from minzheng.kernel.period import Period
from minzheng.kernel.procedure import Procedure
from minzheng.kernel.process import Field, Guard, Process, Step
from minzheng.kernel.record.take import find

LAW = "未成年人保护法 第十一条"


def described(session: Session, keys: list[int]) -> dict[int, tuple[str, str]]:
    """Numbers and places of reports."""
    query = select(ProtectionReport).where(among(ProtectionReport.id, keys))
    return {one.stored_id: (one.number, one.division_code) for one in session.exec(query)}


FIELDS = (
    Field("at", "到场时间", example="10:30"),
    Field("actions", "处置措施", choice=Action, many=True, example="查看确认安全"),
    Field("responders", "处置人", many=True, example="某人"),
    Field("finding", "情况", Kind.free, example="儿童已由亲属照看"),
    Field("conclusion", "评估结论", choice=Conclusion, example="属实"),
    Field("risk", "风险等级", choice=Risk, example="黄"),
    Field("assessors", "评估人", many=True, example="某人"),
    Field("plan", "帮扶计划", Kind.free, example="每周入户、心理辅导"),
    Field("keeper", "责任人", example="某人"),
    Field("measure", "干预措施", choice=Measure, example="家庭教育指导"),
    Field("body", "实施机关", example="派出所"),
    Field("document", "文书", example="告诫书1号"),
    Field("outcome", "结案情形", choice=Outcome, example="危险消除"),
    Field("summary", "结案说明", Kind.free, example="监护人已履行职责"),
    Field("way", "反馈方式", choice=Answered, example="电话"),
    Field("told", "反馈内容", Kind.free, example="已处置，儿童安全"),
)

UNDER_WAY = ("assessed", "helping", "intervening")

STEPS = (
    Step(
        "respond", "应急处置", ("reported",), "handled",
        records=("at", "actions", "responders", "finding"),
        guards=(Guard(guards.there_in_time, reads=("at",)),),
        cite=LAW,
    ),
    Step(
        "more", "追加处置", ("handled", *UNDER_WAY),
        records=("actions", "finding"), may_record=("responders",),
    ),
    Step(
        "assess", "评估", ("handled",), "assessed",
        records=("conclusion", "risk", "assessors", "finding"),
    ),
    Step(
        "help", "帮扶", UNDER_WAY, "helping",
        records=("plan", "keeper"),
    ),
    Step(
        "intervene", "监护干预", UNDER_WAY, "intervening",
        records=("measure", "body"), may_record=("document",),
        cite="未成年人保护法 第一百一十八条；民法典 第三十六条",
    ),
    Step(
        "reassess", "再评估", UNDER_WAY,
        records=("risk", "finding"), may_record=("assessors",),
    ),
    Step(
        "close", "结案", ("handled", *UNDER_WAY), "closed",
        records=("outcome", "summary"),
        guards=(Guard(guards.may_close, reads=("outcome",)),),
    ),
    Step(
        "feedback", "反馈报告人", ("closed",), "answered",
        records=("way", "told"),
        guards=(Guard(guards.told_whom, reads=("way",)),),
        cite=LAW,
    ),
)  # fmt: skip

PERIODS = (
    Period("assess", "评估", "child.assess_days", ("respond",), met_by=("assess", "close")),
    Period(
        "help", "制定帮扶计划或干预", "child.plan_days", ("assess",),
        met_by=("help", "intervene", "close"),
    ),
    Period(
        "follow", "跟进再评估", "child.follow_days", ("help", "intervene", "reassess"),
        met_by=("reassess", "close"),
    ),
    Period(
        "feedback", "反馈报告人", "child.feedback_days", ("close",), met_by=("feedback",), cite=LAW
    ),
)  # fmt: skip

PROTECTION = Process(
    CODE,
    "强制报告",
    states=ReportState,
    start="reported",
    final=("answered",),
    fields=FIELDS,
    steps=STEPS,
    periods=PERIODS,
    describe=described,
    shown_by="minzheng child report show {subject}",
)

PROCEDURE = Procedure(
    PROTECTION,
    lambda session, number: int(find(session, REPORTS, number).stored_id),
    effects={
        "respond": guards.after_response,
        "assess": guards.after_assessment,
        "intervene": guards.after_intervention,
    },
    samples={
        "assess": "QB2026-00002",
        "more": "QB2026-00002",
        "help": "QB2026-00003",
        "intervene": "QB2026-00003",
        "reassess": "QB2026-00003",
        "close": "QB2026-00003",
        "feedback": "QB2026-00004",
    },
)
"""The steps as clerks take them; the samples stand in the invented county."""
