"""The 低保 commands: its register, applications step by step, and acts on standing cases."""

from __future__ import annotations

from typing import Any

import click

from minzheng.assist.counter.common_cli import CASES, MORE, SHOWING, place, standing, steps
from minzheng.kernel.command import MONTH, YUAN, Command, Entry, Known, pass_desk
from minzheng.kernel.procedure_cli import ProcedureGroup
from minzheng.kernel.register_cli import add_register
from minzheng.payout.decision_cli import decision

DIBAO = Known("assist.dibao")

OF_DIBAO = standing("dibao") | {
    "succeed": Entry(f"{MORE}:succeed", "户主死亡，其余成员接续"),
    "phase-out": Entry(f"{CASES}:phase_out", "渐退：就业后按原额再发几个月"),
    "offer": Entry(f"{CASES}:offer", "推介就业：登记一次，接受或拒绝"),
    "refuse-work": Entry(f"{CASES}:refuse_work", "三次拒绝就业，停发本人的一份"),
    "move": Entry(f"{CASES}:dibao_move", "转低保边缘、转刚性支出"),
}


@click.group(
    "dibao",
    cls=ProcedureGroup,
    lazy=OF_DIBAO,
    path="assist dibao",
    steps=steps("DIBAO", "SQ2026-00008"),
)
def dibao() -> None:
    """低保：台账、申请办理、登记、调整、停发、恢复、终止。"""


add_register(
    dibao,
    "minzheng.assist.enter.registers:DIBAO_REGISTER",
    "assist dibao",
    "DB000001",
    look=f"{SHOWING}:show_dibao",
)


@dibao.command(
    "enter",
    cls=Command,
    examples=(
        "assist dibao enter DB9001 --area 农村 --town 还地桥 --village 土库村 --income 300"
        " --member 张三,42028119460520001X,户主 --on 2026-11-10 -n",
    ),
)
@click.argument("case_no", metavar="[家庭编号]", default="")
@click.option(
    "--member",
    multiple=True,
    required=True,
    help="成员：姓名,公民身份号码,与户主关系[,不保障]；每人一个",
)
@click.option("--income", required=True, help="家庭月收入（元）")
@place
@decision
@pass_desk
def enter_dibao(desk: Any, case_no: str, **told: Any) -> None:
    """登记已确认的一户低保，自次月起发；不写编号就自动编号。"""
    from minzheng.assist.counter.service import confirm_household

    confirm_household(desk, case_no, **told)


@dibao.command(
    "adjust",
    cls=Command,
    examples=(
        "assist dibao adjust DB000001 --income 500 --reason 务工增收 --heard-on 2026-11-01"
        " --notice-no 冶民低告〔2026〕12号 -n",
    ),
)
@click.argument("case_no", type=DIBAO, metavar="家庭编号")
@click.option("--income", type=YUAN, help="新的家庭收入（元）")
@click.option("--yearly", is_flag=True, help="收入是全年的")
@click.option("--item", multiple=True, help="收入项目：工资性收入=400；不计入的项目也写，自动剔除")
@click.option("--area", help="类别：城市、农村")
@click.option("--tier", help="档次（分档的县）")
@click.option("--join", multiple=True, help="增加成员：姓名,公民身份号码,与户主关系[,不保障]")
@click.option("--leave", multiple=True, help="减少成员：公民身份号码")
@click.option("--payee", help="新的领款人（须是家庭成员）")
@click.option("--account", help="新的银行账号")
@click.option("--bank", default="", help="开户银行")
@click.option("--from", "effective", type=MONTH, help="生效月份（缺省决定次月）")
@decision
@pass_desk
def adjust_dibao(desk: Any, case_no: str, **told: Any) -> None:
    """调整一户低保：收入、成员、类别、账户。减发须听取意见并书面告知。"""
    from minzheng.assist.counter.service import adjust_household

    adjust_household(desk, case_no, **told)
