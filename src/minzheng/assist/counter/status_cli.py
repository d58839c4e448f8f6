"""Commands of statuses: 低保边缘家庭 and 刚性支出困难家庭, recognised without money (身份命令)."""

from __future__ import annotations

from typing import Any

import click

from minzheng.kernel.command import (
    MONTH,
    YUAN,
    Command,
    Entry,
    Known,
    pass_desk,
)
from minzheng.kernel.procedure_cli import ProcedureGroup, Steps
from minzheng.kernel.register_cli import add_register
from minzheng.payout.decision_cli import decision
from minzheng.people.place_cli import TOWNSHIP, VILLAGE

_CASES = "minzheng.assist.counter.cli"
_VERBS = {
    "hearing": "听取意见：终止前登记当事人的意见",
    "review": "定期核查：登记结果",
    "suspend": "暂停",
    "resume": "恢复",
    "terminate": "终止",
    "move": "转到另一类",
}


def _lazy(kind: str) -> dict[str, Entry]:
    return {verb: Entry(f"{_CASES}:{kind}_{verb}", told) for verb, told in _VERBS.items()}


def _steps(kind: str, sample: str) -> tuple[Steps, ...]:
    """The steps of an application of a kind, as commands."""
    return (Steps(f"minzheng.assist.apply.procedures:{kind}", sample, "assist.apply"),)


@click.group(
    "marginal",
    cls=ProcedureGroup,
    lazy=_lazy("marginal"),
    path="assist marginal",
    steps=_steps("MARGINAL", "SQ2026-00032"),
)
def marginal() -> None:
    """低保边缘家庭：台账、申请办理、登记、调整、核查、终止；不发钱。"""


@click.group(
    "rigid",
    cls=ProcedureGroup,
    lazy=_lazy("rigid"),
    path="assist rigid",
    steps=_steps("RIGID", "SQ2026-00044"),
)
def rigid() -> None:
    """刚性支出困难家庭：台账、申请办理、登记、调整、终止；有效期满自行失效，不发钱。"""


_SHOWING = "minzheng.assist.enter.status_showing"
for _group, _kind, _sample in (
    (marginal, "marginal", "BY2026-00001"),
    (rigid, "rigid", "GX2026-00001"),
):
    add_register(
        _group,
        f"minzheng.assist.enter.registers:{_kind.upper()}_REGISTER",
        f"assist {_kind}",
        _sample,
        look=f"{_SHOWING}:show_{_kind}",
    )


def _enter(kind: str, sample: str, figures: str) -> click.Command:
    @click.command(
        "enter",
        cls=Command,
        examples=(
            f"assist {kind} enter {sample} --area 农村 --town 还地桥 --village 土库村 {figures}"
            " --member 张三,42028119460520001X,户主 --on 2026-11-10 -n",
        ),
    )
    @click.argument("case_no", metavar="[编号]", default="")
    @click.option(
        "--member",
        multiple=True,
        required=True,
        help="成员：姓名,公民身份号码,与户主关系[,不计]；每人一个",
    )
    @click.option("--income", required=True, help="家庭月收入（元）")
    @click.option("--cost", default="", help="12 个月刚性支出（元，扣除已报销；刚性支出家庭必填）")
    @click.option("--area", required=True, help="类别：城市、农村")
    @click.option("--town", type=TOWNSHIP, required=True, help="乡镇（街道）")
    @click.option(
        "--village",
        type=VILLAGE,
        required=True,
        help="村（社区）",
    )
    @click.option("--phone", default="", help="联系电话")
    @click.option("--note", default="", help="备注")
    @decision
    @pass_desk
    def enter(desk: Any, case_no: str, **told: Any) -> None:
        """登记一户已认定的家庭，自认定当月起；不写编号就自动编号。"""
        from minzheng.assist.counter.status_desk import enter_status

        enter_status(desk, kind, case_no, **told)

    return enter


def _adjust(kind: str, sample: str, figures: str) -> click.Command:
    @click.command(
        "adjust",
        cls=Command,
        examples=(f"assist {kind} adjust {sample} {figures} --reason 定期核查 -n",),
    )
    @click.argument("case_no", type=Known(f"assist.{kind}"), metavar="编号")
    @click.option("--income", type=YUAN, help="家庭收入（元）")
    @click.option("--yearly", is_flag=True, help="收入是全年的")
    @click.option("--cost", type=YUAN, help="12 个月刚性支出（元，扣除已报销）")
    @click.option("--area", help="类别：城市、农村")
    @click.option("--join", multiple=True, help="增加成员：姓名,公民身份号码,与户主关系[,不计]")
    @click.option("--leave", multiple=True, help="减少成员：公民身份号码")
    @click.option("--from", "effective", type=MONTH, help="生效月份（缺省决定次月）")
    @decision
    @pass_desk
    def adjust(desk: Any, case_no: str, **told: Any) -> None:
        """调整收入、支出、成员；不再符合的转到别的类别或终止。"""
        from minzheng.assist.counter.status_desk import adjust_status_case

        adjust_status_case(desk, kind, case_no, **told)

    return adjust


marginal.add_command(_enter("marginal", "BY9001", "--income 900"))
rigid.add_command(_enter("rigid", "GX9001", "--income 3000 --cost 30000"))
marginal.add_command(_adjust("marginal", "BY2026-00001", "--income 2600"))
rigid.add_command(_adjust("rigid", "GX2026-00001", "--cost 90000"))
