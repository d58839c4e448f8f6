"""Process of an adoption (收养登记流程): application, papers, notice, assessment, decision, end.

民法典 第一千零九十三条至第一千一百一十八条; 收养登记办法 第四条至第十三条; 收养评估办法（试行）.
The 30 days of the review run from the day after the papers were taken; the days of the notice and
of the assessment are outside of them.
"""

from __future__ import annotations

from minzheng.child.adopt import guards
from minzheng.child.adopt.choices import AdoptionState, Assessor, Fitness, Paper, Parting
from minzheng.child.adopt.find import PROCESS, described
from minzheng.kernel.kind import Kind
from minzheng.kernel.period import Period
from minzheng.kernel.process import Field, Guard, Process, Step

FIELDS = (
    Field("papers", "材料", choice=Paper, many=True, example="收养申请书、健康证明"),
    Field("assessor", "评估主体", choice=Assessor, example="民政部门"),
    Field("body", "评估机构", example="虚构社会工作服务中心"),
    Field("staff", "评估人员", many=True, example="甲某、乙某"),
    Field("together_since", "融合开始", Kind.date, example="2026-09-01"),
    Field("together_until", "融合结束", Kind.date, example="2026-10-10"),
    Field("marks", "各项得分", example="'9 9 4 9 13 9 5 9 4 4 13'"),
    Field("fitness", "结论", choice=Fitness, example="具备"),
    Field("opinion", "评估意见", Kind.secret, example="家庭稳定"),
    Field("medium", "公告载体", example="虚构日报"),
    Field("reason", "理由", Kind.secret, example="不符合收养条件"),
    Field("giver_consents", "送养人同意解除", Kind.flag, example="true"),
    Field("child_consents", "被收养人同意解除", Kind.flag, example="true"),
    Field("way", "解除方式", choice=Parting, example="协议"),
    Field("judgment", "判决书或调解书", Kind.code, example="（2026）鄂0281民初1号"),
    Field("finding", "查实情况", Kind.secret, example="弄虚作假骗取收养登记"),
    Field("returned", "收缴收养登记证", Kind.flag, example="true"),
)

_CAR, _MC = "收养登记办法", "民法典"
_UNDER_WAY = ("received", "accepted", "noticed")
_BY = "收养评估办法 第五条、第六条"

ADOPTION = Process(
    PROCESS,
    "收养登记",
    states=AdoptionState,
    start="new",
    final=("registered", "refused", "withdrawn", "dissolved", "revoked"),
    fields=FIELDS,
    steps=(
        Step(
            "apply", "申请收养登记", ("new",), "received", may_record=("papers",),
            cite=f"{_CAR} 第四条、第五条",
        ),
        Step(
            "supply", "补正材料", _UNDER_WAY, records=("papers",), cite=f"{_CAR} 第五条至第七条"
        ),
        Step(
            "consent", "收养人同意评估", _UNDER_WAY, records=("assessor",), may_record=("body",),
            guards=(
                Guard(guards.assessable),
                Guard(guards.an_agency, reads=("assessor", "body")),
            ),
            cite=_BY,
        ),
        Step(
            "assess", "登记评估报告", _UNDER_WAY,
            records=("staff", "together_since", "together_until", "marks", "fitness"),
            may_record=("opinion",),
            guards=(
                Guard(guards.assessable),
                Guard(guards.consented),
                Guard(
                    guards.well_assessed,
                    reads=("staff", "together_since", "together_until", "marks", "fitness"),
                ),
            ),
            cite=f"{_MC} 第一千一百零五条；{_BY}",
        ),
        Step(
            "accept", "受理", ("received",), "accepted", may_record=("papers",),
            guards=(Guard(guards.papers_whole, reads=("papers",)), Guard(guards.ours)),
            cite=f"{_CAR} 第四条、第八条",
        ),
        Step(
            "notice", "公告查找生父母", ("accepted",), "noticed", records=("medium",),
            guards=(Guard(guards.a_foundling),), cite=f"{_MC} 第一千一百零五条；{_CAR} 第八条",
        ),
        Step(
            "register", "准予收养登记", ("accepted", "noticed"), "registered",
            guards=(Guard(guards.lawful),), cite=f"{_MC} 第一千一百零五条；{_CAR} 第八条",
        ),
        Step(
            "refuse", "不予登记", _UNDER_WAY, "refused", records=("reason",),
            cite=f"{_CAR} 第八条",
        ),
        Step("withdraw", "撤回申请", _UNDER_WAY, "withdrawn", records=("reason",)),
        Step(
            "petition", "受理解除申请", ("registered",), "parting",
            records=("reason",), may_record=("giver_consents", "child_consents"),
            cite=f"{_CAR} 第十条",
        ),
        Step(
            "dissolve", "解除收养关系", ("registered", "parting"), "dissolved",
            records=("way",), may_record=("judgment",),
            guards=(Guard(guards.may_part, reads=("way", "judgment")),),
            cite=f"{_MC} 第一千一百一十四条至第一千一百一十六条；{_CAR} 第十一条",
        ),
        Step(
            "keep", "不予解除", ("parting",), "registered", records=("reason",),
            cite=f"{_CAR} 第十一条",
        ),
        Step(
            "revoke", "撤销收养登记", ("registered", "parting"), "revoked",
            records=("finding",), may_record=("returned",),
            cite=f"{_MC} 第一千一百一十三条；{_CAR} 第十三条",
        ),
    ),
    periods=(
        Period(
            "notice", "公告期", "child.adoption.notice_days", runs_from=("notice",),
            opens=("register",), cite=f"{_CAR} 第八条",
        ),
        Period(
            "assess", "收养评估", "child.adoption.assess_days", runs_from=("consent",),
            met_by=("assess",), cite="收养评估办法",
        ),
        Period(
            "review", "收养审查", "child.adoption.review_days", runs_from=("accept",),
            met_by=("register", "refuse"), outside=("notice", "assess"), cite=f"{_CAR} 第八条",
        ),
        Period(
            "dissolve", "解除审查", "child.adoption.dissolve_days", runs_from=("petition",),
            met_by=("dissolve", "keep"), cite=f"{_CAR} 第十一条",
        ),
    ),
    describe=described,
    shown_by="minzheng child adoption show {subject}",
)  # fmt: skip
