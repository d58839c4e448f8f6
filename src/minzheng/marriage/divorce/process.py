"""Process of a divorce (离婚登记流程): application, cooling-off, certificate; or another end.

民法典 第一千零七十六条至第一千零七十八条; 婚姻登记条例 第十三条至第十七条. Either may withdraw
alone while the cooling-off runs; both come together for the certificate in the thirty days after
it, to the registry that accepted; who does not come has withdrawn, without anybody doing anything.
"""

from __future__ import annotations

from minzheng.kernel.kind import Kind
from minzheng.kernel.process import Field, Guard, Process, Step
from minzheng.marriage.divorce import guards
from minzheng.marriage.divorce.choices import Agreed, DivorceState, TerminatedFor, Withdrawer
from minzheng.marriage.divorce.find import PROCESS
from minzheng.marriage.divorce.periods import CLAIM, COOLING

FIELDS = (
    Field("married_on", "结婚登记日期", Kind.date, example="2016-05-20"),
    Field("reason", "理由", Kind.free, example="结婚登记不是在中国内地办理"),
    Field("by", "撤回人", choice=Withdrawer, example="女方"),
    Field("receipt", "交回受理回执单", Kind.flag, example="true"),
    Field("note", "回执单遗失的书面说明", Kind.flag, example="true"),
    Field("together", "双方亲自到场", Kind.flag, example="true"),
    Field("confirmed", "双方确认自愿和协议", Kind.flag, example="true"),
    Field("agreement", "离婚协议", choice=Agreed, example="无变更"),
    Field("man_blank", "男方证印制号", Kind.code, example="42L0000091"),
    Field("woman_blank", "女方证印制号", Kind.code, example="42L0000092"),
    Field("registrar", "登记员", example="DJ2018-00001"),
    Field("incapable", "一方丧失行为能力", Kind.flag, example="false"),
    Field("violence", "发现或举报家庭暴力", Kind.flag, example="true"),
    Field("cause", "终止原因", choice=TerminatedFor, example="一方丧失行为能力"),
    Field("document", "证明文书", Kind.code, example="（2026）鄂0281民特1号"),
)

_MC, _MRR = "民法典", "婚姻登记条例"
_HERE, _LIVE = Guard(guards.here), Guard(guards.not_ended)

STEPS = (
    Step(
        "apply", "受理离婚登记申请", ("new",), "cooling", may_record=("married_on",),
        guards=(Guard(guards.acceptable, reads=("married_on",)),),
        cite=f"{_MC} 第一千零七十六条；{_MRR} 第十三条至第十五条",
    ),
    Step(
        "refuse", "不予受理", ("new",), "refused", records=("reason",), cite=f"{_MRR} 第十四条"
    ),
    Step(
        "withdraw", "撤回离婚登记申请", ("cooling",), "withdrawn",
        records=("by", "receipt"), may_record=("note",),
        guards=(_HERE, _LIVE, Guard(guards.receipt_there, reads=("receipt", "note"))),
        cite=f"{_MC} 第一千零七十七条第一款",
    ),
    Step(
        "finish", "发给离婚证", ("cooling",), "registered",
        records=("together", "confirmed", "agreement", "man_blank", "woman_blank", "registrar"),
        may_record=("incapable", "violence"),
        guards=(
            _HERE,
            _LIVE,
            Guard(
                guards.both_there, reads=("together", "confirmed", "agreement", "incapable")
            ),
            Guard(guards.a_marriage),
            Guard(guards.booklets_ready, reads=("man_blank", "woman_blank")),
            Guard(guards.a_registrar, reads=("registrar",)),
        ),
        cite=f"{_MC} 第一千零七十七条第二款、第一千零七十八条；{_MRR} 第十六条",
    ),
    Step(
        "terminate", "终止离婚登记程序", ("cooling",), "terminated",
        records=("cause", "document"),
        guards=(_HERE, Guard(guards.has_ended, reads=("cause",))),
        cite=f"{_MC} 第一千零八十条；{_MRR} 第十四条",
    ),
)  # fmt: skip

DIVORCE = Process(
    PROCESS,
    "离婚登记",
    states=DivorceState,
    start="new",
    final=("refused", "withdrawn", "registered", "lapsed", "terminated"),
    fields=FIELDS,
    steps=STEPS,
    periods=(COOLING, CLAIM),
    shown_by="minzheng marriage divorce show {subject}",
)
