"""Process of the means check: how one person's check moves (家庭经济状况核对流程).

民发〔2021〕57号 第十七、十八条. Each row keeps its own state and what its steps recorded; its
history is its audit. The acts ask this definition, the guards of the schema are made from it.
"""

from __future__ import annotations

from minzheng.assist.means.choices import MeansState
from minzheng.assist.means.models import MeansCheck
from minzheng.kernel.period import Period
from minzheng.kernel.process import Field, Process, Step

ANSWER = Period(
    "answer",
    "反馈期限",
    "means.answer_days",
    runs_from=("request",),
    met_by=("report",),
)
RECHECK = Period(
    "recheck",
    "复查期限",
    "means.recheck_days",
    runs_from=("dispute",),
    met_by=("recheck",),
    cite="民发〔2021〕57号 第十八条",
)

CHECKING = Process(
    "assist.means",
    "家庭经济状况核对",
    states=MeansState,
    start="requested",
    final=("closed",),
    fields=tuple(
        Field(name, told.title or name)
        for name, told in MeansCheck.model_fields.items()
        if name != "state"
    ),
    steps=(
        Step(
            "request",
            "提请",
            ("requested",),
            records=("authorised_on",),
            cite="民发〔2021〕57号 第十七条；社会救助法 第四十一条",
        ),
        Step(
            "report",
            "反馈",
            ("requested",),
            "reported",
            records=("reported_on", "result"),
            may_record=("report_no", "valid_to"),
            cite="民发〔2021〕57号 第十七条",
        ),
        Step(
            "dispute",
            "提出异议",
            ("reported",),
            "disputed",
            records=("disputed_on", "dispute"),
            cite="民发〔2021〕57号 第十八条",
        ),
        Step(
            "recheck",
            "复查",
            ("disputed",),
            "rechecked",
            records=("rechecked_on", "rechecked_by", "rechecked_as", "recheck_paper", "settled"),
            cite="民发〔2021〕57号 第十八条",
        ),
        Step("close", "办结", ("reported", "rechecked"), "closed", records=("closed_on",)),
    ),
    periods=(ANSWER, RECHECK),
)
