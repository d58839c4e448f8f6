"""Processes of an application (申请办理): from the counter to the decision, by each document.

低保 and 低保边缘 follow 民发〔2021〕57号 第十条至第二十四条 and 民发〔2022〕83号 四(一), 特困
民发〔2021〕43号 第十条至第十八条, 刚性支出 the 认定办法 第六条至第八条. Each kind has two ways: the
county confirms, or confirming is delegated to the township; then nothing is submitted and the
whole may be shorter.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from minzheng.assist.apply import guards
from minzheng.assist.apply.choices import (
    ApplyKind,
    ApplyState,
    ExtensionGround,
    Opinion,
    TownState,
)
from minzheng.assist.apply.subject import described
from minzheng.assist.choices import SelfCare
from minzheng.kernel.kind import Kind
from minzheng.kernel.period import Extension, Period
from minzheng.kernel.process import By, Field, Process, Step

FIELDS = (
    Field("papers", "材料", example="申请书、承诺书、授权书"),
    Field("filing", "近亲属备案编号", Kind.code, example="冶民备〔2026〕1号"),
    Field("missing", "缺少的材料", Kind.free, example="收入证明"),
    Field("check_no", "核对编号", Kind.code, example="HD2026-00001"),
    Field("surveyors", "调查人", many=True, example="甲某、乙某"),
    Field("visited_on", "入户日期", Kind.date, example="2026-11-20"),
    Field("found", "情况", Kind.free, example="与申报一致"),
    Field("signed", "双方签字", Kind.flag, example="true"),
    Field("self_care", "自理能力", choice=SelfCare, example="全自理"),
    Field("opinion", "意见", choice=Opinion, example="同意"),
    Field("amount", "金额", Kind.money, example="950"),
    Field("place", "地点", example="村务公开栏"),
    Field("objection", "反映内容", Kind.free, example="反映家中有车"),
    Field("visitors", "入户人", many=True, example="甲某、乙某"),
    Field("ground", "特殊情形", choice=ExtensionGround, example="人户分离"),
    Field("reason", "理由", Kind.free, example="收入高于标准"),
    Field("notice_no", "告知文号", Kind.code, example="冶民告〔2026〕1号"),
)

UNDER_WAY = ("accepted", "surveyed", "reviewed", "posted", "rechecking", "submitted")


@dataclass(frozen=True, slots=True)
class Law:
    """What a kind's document says: its articles by step, and the standards of its time limits.

    An empty key is a limit that the document does not set. ``county`` runs from the submission,
    or from the end of the notice where the township confirms.
    """

    document: str
    articles: Mapping[str, str]
    whole: str = ""
    whole_delegated: str = ""
    longer: str = ""
    survey: str = ""
    township: str = ""
    recheck: str = ""
    county: str = ""
    refusal: str = ""
    assessed_at_survey: tuple[str, ...] = field(default=())

    def cite(self, step: str) -> str:
        """The article of a step."""
        return f"{self.document} {self.articles[step]}"


_DIBAO_ARTICLES = {
    "ask": "第十条",
    "accept": "第十条、第十一条",
    "check": "第十七条",
    "survey": "第十五条、第十六条",
    "first-review": "第十八条",
    "notice": "第十九条",
    "objection": "第十九条",
    "recheck": "第十九条",
    "submit": "第十九条、第二十条",
    "complaint": "第二十条",
    "visit": "第二十条",
    "return": "第二十条",
    "confirm": "第二十条、第二十一条",
    "disclose": "第二十四条",
    "refuse": "第二十一条",
    "inform": "第二十一条",
    "extend": "第二十二条；民发〔2022〕83号 四(一)",
    "withdraw": "第四条",
    "stop": "第二十九条",
}
_TEKUN_ARTICLES = dict.fromkeys(_DIBAO_ARTICLES, "第十六条") | {
    "ask": "第十二条",
    "accept": "第十条、第十二条",
    "check": "第十三条",
    "survey": "第十三条、第十四条、第二十一条",
    "first-review": "第十三条",
    "notice": "第十五条",
    "objection": "第十五条",
    "recheck": "第十五条",
    "confirm": "第十六条、第十七条",
    "disclose": "第十七条",
    "refuse": "第十八条",
    "inform": "第十八条",
    "withdraw": "第十条",
    "stop": "第十四条",
}
_RIGID_ARTICLES = dict.fromkeys(_DIBAO_ARTICLES, "第七条") | {
    "ask": "第六条",
    "accept": "第六条",
    "withdraw": "第六条",
    "return": "第八条",
    "confirm": "第八条",
    "disclose": "第八条",
    "refuse": "第八条",
    "inform": "第八条",
    "extend": "第八条",
}

DIBAO_LAW = Law(
    "民发〔2021〕57号",
    _DIBAO_ARTICLES,
    whole="dibao.whole_days",
    whole_delegated="dibao.whole_days.delegated",
    longer="dibao.whole_days.special",
    survey="dibao.survey_days",
    county="dibao.county_days",
    refusal="dibao.refusal_days",
)
LAWS = {
    ApplyKind.dibao: DIBAO_LAW,
    ApplyKind.tekun: Law(
        "民发〔2021〕43号",
        _TEKUN_ARTICLES,
        township="tekun.township_days",
        recheck="tekun.objection_days",
        county="tekun.county_days",
        refusal="tekun.refusal_days",
        assessed_at_survey=("self_care",),
    ),
    ApplyKind.marginal: replace(DIBAO_LAW),
    ApplyKind.rigid: Law(
        "刚性支出困难家庭认定办法",
        _RIGID_ARTICLES,
        whole="rigid.whole_days",
        whole_delegated="rigid.whole_days",
        longer="rigid.whole_days.special",
    ),
}


# --- steps ----------------------------------------------------------------------------------------


def _counter_steps(law: Law) -> tuple[Step, ...]:
    """What the township does from the first paper to the survey."""
    survey = ("surveyors", "visited_on", "found", "signed")
    return (
        Step("ask", "一次告知补正", ("draft",), records=("missing",), guards=(guards.ASKED_ONCE,)),
        Step(
            "accept",
            "受理",
            ("draft",),
            "accepted",
            records=("papers",),
            may_record=("filing",),
            guards=(guards.AUTHORISED, guards.FILED),
        ),
        Step("check", "提请核对", ("accepted", "surveyed"), records=("check_no",)),
        Step(
            "survey",
            "入户调查",
            ("accepted", "surveyed"),
            "surveyed",
            records=(*survey, *law.assessed_at_survey),
            guards=(guards.TWO_SURVEYORS, guards.VISITED, guards.SIGNED),
        ),
    )


def _opinion_steps() -> tuple[Step, ...]:
    """The township's opinion, the notice, and what comes of an objection."""
    opinion = (guards.REPLIED, guards.FITS, guards.AMOUNT, guards.REASONED)
    return (
        Step(
            "first-review",
            "初审",
            ("surveyed",),
            "reviewed",
            records=("opinion",),
            may_record=("amount", "reason"),
            guards=(guards.CHECKED, *opinion),
        ),
        Step(
            "notice",
            "公示",
            ("reviewed",),
            "posted",
            records=("place",),
            guards=(guards.AGREED,),
        ),
        Step("objection", "登记异议", ("posted",), "rechecking", records=("objection",)),
        Step(
            "recheck",
            "异议复核",
            ("rechecking",),
            "reviewed",
            records=("surveyors", "found", "opinion"),
            may_record=("amount", "reason"),
            guards=(guards.TWO_SURVEYORS, *opinion),
        ),
    )


def _deciding_steps(law: Law, deciding: str) -> tuple[Step, ...]:
    """What whoever confirms does; in the state ``deciding`` an application waits for it."""
    waiting = tuple(dict.fromkeys(("surveyed", "reviewed", "posted", deciding)))
    submit = (Step("submit", "报送", ("posted",), "submitted"),) if deciding != "posted" else ()
    return (
        *submit,
        Step("complaint", "登记举报", waiting, records=("objection",)),
        Step(
            "visit",
            "县级入户核查",
            (deciding,),
            records=("visitors", "visited_on", "found"),
            guards=(guards.TWO_VISITORS, guards.VISITED),
        ),
        Step(
            "return",
            "退回重新调查",
            (deciding,),
            "surveyed",
            records=("reason",),
        ),
        Step(
            "confirm",
            "确认",
            (deciding,),
            "confirmed",
            by=By.second,
            unlike=("first-review", "recheck"),
            may_record=("amount",),
            guards=(guards.AUTHORISED, guards.REPLIED, guards.VISIT_DONE, guards.STILL_FITS),
        ),
        Step("disclose", "公布", ("confirmed",), "disclosed", records=("place",)),
        Step(
            "refuse",
            "不予确认",
            tuple(dict.fromkeys(("reviewed", deciding))),
            "refused",
            by=By.second,
            unlike=("first-review", "recheck"),
            records=("reason",),
            guards=(guards.TIME_TO_REFUSE,),
        ),
        Step("inform", "书面告知", ("refused",), "informed", records=("notice_no",)),
    )


def _common_steps(law: Law, under_way: tuple[str, ...]) -> tuple[Step, ...]:
    """What may happen at any time."""
    longer = (
        Step(
            "extend",
            "延长办理",
            under_way,
            records=("ground", "reason"),
            guards=(guards.GROUNDED,),
        ),
    )
    return (
        *(longer if law.longer else ()),
        Step("withdraw", "撤回申请", ("draft", *under_way), "withdrawn", records=("reason",)),
        Step("stop", "终止程序", under_way, "stopped", records=("reason",)),
    )


# --- periods --------------------------------------------------------------------------------------


def _periods(law: Law, *, delegated: bool) -> tuple[Period, ...]:
    """The time limits of a kind and way, those left out that its document does not set."""
    after = ("confirm",) if delegated else ("submit",)
    decided = ("confirm", "refuse")
    whole = law.whole_delegated if delegated else law.whole
    extended = (Extension("extend", law.longer, whole=True),) if law.longer else ()
    notice = Period(
        "notice",
        "公示期",
        "notice.days",
        runs_from=("notice",),
        opens=after,
        closes=("objection",),
        rolls="notice_rolls",
        cite=law.cite("notice"),
    )
    county = Period("county", "审核确认", law.county, runs_from=("submit",), met_by=decided)
    if delegated:
        county = replace(county, runs_from=(), after="notice")
    made = (
        Period("check", "提请核对", law.survey, runs_from=("accept",), met_by=("check",)),
        Period("survey", "入户调查", law.survey, runs_from=("accept",), met_by=("survey",)),
        Period(
            "township", "调查初审", law.township, runs_from=("accept",), met_by=("first-review",)
        ),
        notice,
        Period("recheck", "异议复核", law.recheck, runs_from=("objection",), met_by=("recheck",)),
        replace(county, cite=law.cite("confirm")),
        Period(
            "whole",
            "全程",
            whole,
            runs_from=("accept",),
            met_by=decided,
            extensions=extended,
            cite=law.cite("extend") if law.longer else "",
        ),
        Period("inform", "书面告知", law.refusal, runs_from=("refuse",), met_by=("inform",)),
    )
    shorter_instead = delegated and law.whole_delegated
    return tuple(one for one in made if one.key and not (one.name == "county" and shorter_instead))


# --- the processes --------------------------------------------------------------------------------


def _process(kind: ApplyKind, *, delegated: bool) -> Process:
    """The process of a kind; ``delegated`` when the township confirms."""
    law = LAWS[kind]
    under_way = UNDER_WAY[:-1] if delegated else UNDER_WAY
    steps = (
        *_counter_steps(law),
        *_opinion_steps(),
        *_deciding_steps(law, "posted" if delegated else "submitted"),
        *_common_steps(law, under_way),
    )
    ours = (guards.OURS,)
    return Process(
        f"assist.apply.{kind}" + (".town" if delegated else ""),
        f"{kind.label}申请" + ("（乡镇确认）" if delegated else ""),
        states=TownState if delegated else ApplyState,
        start="draft",
        final=("disclosed", "informed", "withdrawn", "stopped"),
        fields=FIELDS,
        steps=tuple(
            replace(step, cite=law.cite(step.name), guards=(*ours, *step.guards)) for step in steps
        ),
        periods=_periods(law, delegated=delegated),
        describe=described,
        shown_by=f"minzheng assist {kind} steps {{subject}}",
    )


COUNTY = {kind: _process(kind, delegated=False) for kind in ApplyKind}
TOWNSHIP = {kind: _process(kind, delegated=True) for kind in ApplyKind}

DIBAO, DIBAO_TOWN = COUNTY[ApplyKind.dibao], TOWNSHIP[ApplyKind.dibao]
TEKUN, TEKUN_TOWN = COUNTY[ApplyKind.tekun], TOWNSHIP[ApplyKind.tekun]
MARGINAL, MARGINAL_TOWN = COUNTY[ApplyKind.marginal], TOWNSHIP[ApplyKind.marginal]
RIGID, RIGID_TOWN = COUNTY[ApplyKind.rigid], TOWNSHIP[ApplyKind.rigid]
