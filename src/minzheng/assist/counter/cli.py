"""Commands about standing cases: hearing, review, phase-out, work, self-care, ends (案件命令)."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import click

from minzheng.kernel.command import (
    DATE,
    MONTH,
    YUAN,
    Command,
    Known,
    dry_run_option,
    pass_desk,
)
from minzheng.kernel.procedure_cli import ProcedureGroup, Steps
from minzheng.payout.decision_cli import decision

_EXAMPLES = {
    "dibao": "DB000001",
    "tekun": "TK000001",
    "marginal": "BY2026-00001",
    "rigid": "GX2026-00001",
}
_FIGURES = (
    click.option("--income", type=YUAN, help="家庭收入（元）"),
    click.option("--yearly", is_flag=True, help="收入是全年的"),
    click.option("--cost", type=YUAN, help="12 个月刚性支出（元，扣除已报销）"),
    click.option("--area", help="类别：城市、农村"),
)


def _figures(command: Callable[..., Any]) -> Callable[..., Any]:
    """The options that tell what a household has."""
    for option in reversed(_FIGURES):
        command = option(command)
    return command


def _case(kind: str) -> Callable[[Callable[..., Any]], Callable[..., Any]]:
    return click.argument("case_no", type=Known(f"assist.{kind}"), metavar="编号")


# --- what every kind has --------------------------------------------------------------------------


def _hearing(kind: str) -> click.Command:
    @click.command(
        "hearing",
        cls=Command,
        examples=(
            f"assist {kind} hearing {_EXAMPLES[kind]} --by 李经办 --form 口头 --proposal 终止"
            " --said 孩子刚上班，请求渐退 --on 2026-11-05 -n",
        ),
    )
    @_case(kind)
    @click.option("--by", required=True, help="听取人")
    @click.option("--form", default="口头", show_default=True, help="形式：口头、书面")
    @click.option("--proposal", default="", help="拟作的决定")
    @click.option("--said", required=True, help="当事人意见，原话记要")
    @click.option("--on", type=DATE, help="听取日期（缺省今天）")
    @dry_run_option
    @pass_desk
    def hearing(desk: Any, case_no: str, **told: Any) -> None:
        """登记一次听取意见（社会救助法 第四十八条）；给出编号，决定时用 --hearing 引用。"""
        from minzheng.assist.counter.desk import hear_case

        hear_case(desk, kind, case_no, **told)

    return hearing


def _review(kind: str) -> click.Command:
    @click.command(
        "review",
        cls=Command,
        examples=(
            f"assist {kind} review {_EXAMPLES[kind]} --by 李经办 --outcome 无变化"
            " --on 2026-11-05 -n",
        ),
    )
    @_case(kind)
    @click.option("--by", required=True, help="核查人")
    @click.option("--outcome", required=True, help="结果：无变化、有变化、不再符合")
    @click.option(
        "--occasion", default="定期核查", show_default=True, help="事由：定期核查、重新核查"
    )
    @click.option("--note", default="", help="情况")
    @click.option("--on", type=DATE, help="核查日期（缺省今天）")
    @dry_run_option
    @pass_desk
    def review(desk: Any, case_no: str, **told: Any) -> None:
        """登记一次核查（民发〔2021〕57号 第三十一条）；定期核查没有变化的，核查期内不调整金额。"""
        from minzheng.assist.counter.desk import review_case

        review_case(desk, kind, case_no, **told)

    return review


def _suspend(kind: str) -> click.Command:
    @click.command(
        "suspend",
        cls=Command,
        examples=(
            f"assist {kind} suspend {_EXAMPLES[kind]} --from 2026-12 --reason 拒不配合核查 -n",
        ),
    )
    @_case(kind)
    @click.option("--from", "since", type=MONTH, help="停发起月（缺省决定次月）")
    @click.option("--until", type=MONTH, help="停发止月（缺省到恢复为止）")
    @decision
    @pass_desk
    def suspend(desk: Any, case_no: str, **told: Any) -> None:
        """停发（没有钱的身份为暂停）。"""
        from minzheng.assist.counter.service import suspend_case

        suspend_case(desk, kind, case_no, **told)

    return suspend


def _resume(kind: str) -> click.Command:
    @click.command(
        "resume",
        cls=Command,
        examples=(f"assist {kind} resume {_EXAMPLES[kind]} --reason 已核查 -n",),
    )
    @_case(kind)
    @click.option("--from", "since", type=MONTH, help="恢复起月（缺省决定次月）")
    @decision
    @pass_desk
    def resume(desk: Any, case_no: str, **told: Any) -> None:
        """恢复。"""
        from minzheng.assist.counter.service import resume_case

        resume_case(desk, kind, case_no, **told)

    return resume


_ENDS = {
    "dibao": "--reason 收入超标 --follow-on 直接退出 --heard-on 2026-11-01"
    " --notice-no 冶民告〔2026〕3号",
    "tekun": "--reason 死亡",
    "marginal": "--reason 收入超标 --follow-on 直接退出 --heard-on 2026-11-01"
    " --notice-no 冶民告〔2026〕4号",
    "rigid": "--reason 主动退出 --follow-on 直接退出 --heard-on 2026-11-01"
    " --notice-no 冶民告〔2026〕5号",
}


def _terminate(kind: str) -> click.Command:
    @click.command(
        "terminate",
        cls=Command,
        examples=(f"assist {kind} terminate {_EXAMPLES[kind]} {_ENDS[kind]} -n",),
    )
    @_case(kind)
    @click.option("--from", "since", type=MONTH, help="停发起月（缺省决定次月；死亡为死亡次月）")
    @click.option(
        "--follow-on", default="", help="去向：转低保、转特困、转边缘、转刚性、渐退、直接退出"
    )
    @decision
    @pass_desk
    def terminate(desk: Any, case_no: str, **told: Any) -> None:
        """终止。死亡之外须听取意见并书面告知（社会救助法 第四十八条），特困还须先公示。"""
        from minzheng.assist.counter.service import terminate_case

        terminate_case(desk, kind, case_no, **told)

    return terminate


def _move(kind: str, target: str, example: str) -> click.Command:
    @click.command(
        "move",
        cls=Command,
        examples=(
            f"assist {kind} move {_EXAMPLES[kind]} --to {target} {example} --reason 家庭收入增加"
            " --heard-on 2026-11-01 --notice-no 冶民告〔2026〕6号 -n",
        ),
    )
    @_case(kind)
    @click.option("--to", "target", required=True, help="转到：边缘、刚性")
    @_figures
    @decision
    @pass_desk
    def move(desk: Any, case_no: str, **told: Any) -> None:
        """转到低保边缘或刚性支出：原案次月止，新案同月起，两案相连。"""
        from minzheng.assist.counter.desk import move_case

        move_case(desk, kind, case_no, **told)

    return move


dibao_hearing, tekun_hearing = _hearing("dibao"), _hearing("tekun")
marginal_hearing, rigid_hearing = _hearing("marginal"), _hearing("rigid")
dibao_review, tekun_review = _review("dibao"), _review("tekun")
marginal_review, rigid_review = _review("marginal"), _review("rigid")
dibao_suspend, tekun_suspend = _suspend("dibao"), _suspend("tekun")
marginal_suspend, rigid_suspend = _suspend("marginal"), _suspend("rigid")
dibao_resume, tekun_resume = _resume("dibao"), _resume("tekun")
marginal_resume, rigid_resume = _resume("marginal"), _resume("rigid")
dibao_terminate, tekun_terminate = _terminate("dibao"), _terminate("tekun")
marginal_terminate, rigid_terminate = _terminate("marginal"), _terminate("rigid")
dibao_move = _move("dibao", "边缘", "--income 2600")
marginal_move = _move("marginal", "刚性", "--income 9000 --cost 80000")
rigid_move = _move("rigid", "边缘", "--income 2600")


# --- 低保 -----------------------------------------------------------------------------------------


@click.command(
    "phase-out",
    cls=Command,
    examples=(
        "assist dibao phase-out DB000001 --months 6 --evidence 劳动合同 --income 3000"
        " --reason 成员就业 -n",
    ),
)
@_case("dibao")
@click.option("--months", type=int, required=True, help="渐退几个月")
@click.option("--evidence", default="", help="就业证明：劳动合同、工资单、营业执照等（必需）")
@click.option("--income", type=YUAN, help="就业后的家庭收入（元）")
@click.option("--yearly", is_flag=True, help="收入是全年的")
@decision
@pass_desk
def phase_out(desk: Any, case_no: str, **told: Any) -> None:
    """成员就业后人均收入超过标准的，按原来的补差再发几个月（民发〔2021〕57号 第三十三条）。"""
    from minzheng.assist.counter.desk import phase_out_case

    phase_out_case(desk, case_no, **told)


@click.command(
    "offer",
    cls=Command,
    examples=(
        "assist dibao offer DB000001 --member 户主 --job 环卫保洁 --refused"
        " --reason 嫌远 --on 2026-11-05 -n",
    ),
)
@_case("dibao")
@click.option("--member", required=True, help="成员：公民身份号码，或“户主”")
@click.option("--job", required=True, help="岗位")
@click.option("--refused/--taken", default=False, help="拒绝，或接受（缺省接受）")
@click.option("--excused", is_flag=True, help="拒绝有正当理由，不计次")
@click.option("--reason", default="", help="理由")
@click.option("--on", type=DATE, help="推介日期（缺省今天）")
@dry_run_option
@pass_desk
def offer(desk: Any, case_no: str, **told: Any) -> None:
    """登记一次就业推介；接受的，停发的一份次月恢复。"""
    from minzheng.assist.counter.desk import offer_work

    offer_work(desk, case_no, **told)


@click.command(
    "refuse-work",
    cls=Command,
    examples=(
        "assist dibao refuse-work DB000002 --member 户主 --reason 连续三次拒绝就业"
        " --heard-on 2026-11-10 --notice-no 冶民告〔2026〕7号 -n",
    ),
)
@_case("dibao")
@click.option("--member", required=True, help="成员：公民身份号码，或“户主”")
@decision
@pass_desk
def refuse_work(desk: Any, case_no: str, **told: Any) -> None:
    """连续三次无正当理由拒绝就业，停发本人的一份，其他人照发（民发〔2021〕57号 第三十四条）。"""
    from minzheng.assist.counter.desk import stop_share_of

    stop_share_of(desk, case_no, **told)


# --- 特困 -----------------------------------------------------------------------------------------


@click.command(
    "report-care",
    cls=Command,
    examples=("assist tekun report-care TK000001 --what 摔伤后不能下床 --on 2026-11-09 -n",),
)
@_case("tekun")
@click.option("--what", required=True, help="变化情况")
@click.option("--on", type=DATE, help="报告日期（缺省今天）")
@dry_run_option
@pass_desk
def report_care(desk: Any, case_no: str, **told: Any) -> None:
    """登记自理能力变化的报告；10 个工作日内重新评估（民发〔2021〕43号 第二十三条）。"""
    from minzheng.assist.counter.desk import report_self_care

    report_self_care(desk, case_no, **told)


@click.command(
    "reassess",
    cls=Command,
    examples=(
        "assist tekun reassess TK000001 --reported-on 2026-11-09 --fails 上下床,如厕,行走,洗澡"
        " --by 王评估、刘评估 --on 2026-11-16 --reason 重新评估 -n",
    ),
)
@_case("tekun")
@click.option("--fails", default="", help="不能自主完成的项目，逗号分隔；都能的不写")
@click.option("--by", required=True, help="评估人")
@click.option("--reported-on", type=DATE, help="同时登记报告：报告日期")
@decision
@pass_desk
def reassess(desk: Any, case_no: str, **told: Any) -> None:
    """按六项重新评估自理能力；档次变了的，照料护理标准自次月改。"""
    from minzheng.assist.counter.desk import reassess_case

    reassess_case(desk, case_no, **told)


@click.command(
    "propose",
    cls=Command,
    examples=(
        "assist tekun propose TK000001 --reason 恢复劳动能力 --follow-on 转低保 --on 2026-11-02 -n",
    ),
)
@_case("tekun")
@click.option("--follow-on", required=True, help="去向：转低保、转边缘、转刚性、直接退出")
@click.option("--reason", required=True, help="原因")
@click.option("--on", type=DATE, help="提出日期（缺省今天）")
@dry_run_option
@pass_desk
def propose(desk: Any, case_no: str, **told: Any) -> None:
    """提出拟终止供养，给出编号；公示 7 日没有异议的再决定（民发〔2021〕43号 第二十六条）。"""
    from minzheng.assist.counter.desk import propose_ending

    propose_ending(desk, case_no, **told)


@click.group(
    "ending",
    cls=ProcedureGroup,
    path="assist tekun ending",
    steps=(Steps("minzheng.assist.cases.endings:PROCEDURE", "ZZ2026-0001", "assist.ending"),),
)
def ending() -> None:
    """拟终止供养的办理：公示、异议、复核后重新公示、决定或不终止。"""
