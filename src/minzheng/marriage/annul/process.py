"""Process of a revocation (撤销登记流程): material, notice, hearing, decision, and what follows it.

最高人民法院、最高人民检察院、公安部、民政部《关于妥善处理以冒名顶替或者弄虚作假的方式办理婚姻登记
问题的指导意见》. The parties are told before it is decided and may state their case or ask for a
hearing; a decision may be taken once that time is over, or they were heard, or gave it up.
"""

from __future__ import annotations

from minzheng.kernel.kind import Kind
from minzheng.kernel.period import Period
from minzheng.kernel.process import Field, Guard, Process, Step
from minzheng.marriage.annul import guards
from minzheng.marriage.annul.books import LAW
from minzheng.marriage.annul.choices import DONE, AnnulState, Material, Way
from minzheng.marriage.annul.find import PROCESS, described
from minzheng.marriage.register.choices import Side

FIELDS = (
    Field("material", "事实认定材料", choice=Material, example="公安机关证明"),
    Field("document", "材料文号", Kind.code, example="虚公证〔2026〕1号"),
    Field("finding", "查明情况", Kind.secret, example="女方身份被他人冒用"),
    Field("way", "送达方式", choice=Way, example="直接送达"),
    Field("asked_by", "申请人", choice=Side, example="男方"),
    Field("opinion", "陈述申辩或听证情况", Kind.secret, example="当事人没有异议"),
    Field("decision_no", "决定书文号", Kind.code, example="虚民撤〔2026〕9号"),
    Field("booklets", "收缴本数", Kind.int, example="2"),
    Field("reason", "理由", Kind.free, example="没有证据证明冒名"),
    Field("body", "报送单位", example="虚构县信用信息中心"),
    Field("receipt", "回执号", Kind.code, example="HZ0001"),
)

_OPEN = ("opened", "notified", "asked", "heard")
_AFTER = ("decided", "served")

STEPS = (
    Step(
        "open", "立案审查", ("new",), "opened", records=("material", "document"),
        guards=(Guard(guards.still_registered),), cite=LAW,
    ),
    Step("supply", "补充材料", _OPEN, records=("material", "document")),
    Step(
        "notify", "拟撤销告知", ("opened",), "notified", records=("finding", "way"), cite=LAW,
    ),
    Step("ask", "申请听证", ("notified",), "asked", records=("asked_by",)),
    Step("hold", "举行听证", ("asked",), "heard", records=("opinion",)),
    Step("waive", "听取意见、放弃听证", ("notified",), "heard", records=("opinion",)),
    Step(
        "decide", "撤销登记", ("notified", "heard"), "decided", records=("decision_no",),
        guards=(
            Guard(guards.still_registered),
            Guard(guards.number_free, reads=("decision_no",)),
        ),
        cite=f"{LAW}；民法典 第一千零五十四条",
    ),
    Step("serve", "送达决定书", ("decided",), "served", records=("way",)),
    Step(
        "collect", "收缴结婚证", _AFTER, records=("booklets",), may_record=("reason",),
        guards=(Guard(guards.booklets, reads=("booklets", "reason")),),
    ),
    Step("report", "失信上报", _AFTER, records=("body",)),
    Step(
        "upload", "上传国家婚姻基础信息库", _AFTER, may_record=("receipt",),
        cite="婚姻登记条例 第二十条",
    ),
    Step(
        "close", "办结", ("served",), "closed", guards=(Guard(guards.all_done),),
    ),
    Step(
        "reject", "不予撤销", ("new", "opened", "notified", "heard"), "rejected",
        records=("reason",), cite=LAW,
    ),
)  # fmt: skip

PERIODS = (
    Period(
        "ask", "申请听证", "marriage.annul.ask_days", runs_from=("notify",),
        opens=("decide",), closes=("ask", "waive"), cite=LAW,
    ),
    Period(
        "hold", "举行听证", "marriage.annul.hold_days", runs_from=("ask",), met_by=("hold",),
        cite=LAW,
    ),
    Period(
        "serve", "送达决定书", "marriage.annul.serve_days", runs_from=("decide",),
        met_by=("serve",), cite=LAW,
    ),
    Period(
        "upload", "上传撤销结果", "marriage.annul.upload_days", runs_from=("decide",),
        met_by=("upload",), cite="婚姻登记条例 第二十条",
    ),
)  # fmt: skip

ANNULMENT = Process(
    PROCESS,
    "撤销婚姻登记",
    states=AnnulState,
    start="new",
    final=tuple(one.value for one in DONE),
    fields=FIELDS,
    steps=STEPS,
    periods=PERIODS,
    describe=described,
    shown_by="minzheng marriage annul show {subject}",
)
