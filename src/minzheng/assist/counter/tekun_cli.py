"""The 特困 commands: its register, applications step by step, and acts on standing cases."""

from __future__ import annotations

from datetime import date
from typing import Any

import click

from minzheng.assist.counter.common_cli import CASES, MORE, SHOWING, place, standing, steps
from minzheng.kernel.command import DATE, MONTH, Command, Entry, Known, pass_desk
from minzheng.kernel.procedure_cli import ProcedureGroup
from minzheng.kernel.register_cli import add_register
from minzheng.payout.decision_cli import decision

TEKUN = Known("assist.tekun")

OF_TEKUN = standing("tekun") | {
    "report-care": Entry(f"{CASES}:report_care", "登记自理能力变化的报告"),
    "reassess": Entry(f"{CASES}:reassess", "重新评估自理能力，按六项定档"),
    "propose": Entry(f"{CASES}:propose", "提出拟终止供养，公示后决定"),
    "ending": Entry(f"{CASES}:ending", "拟终止供养：公示、异议复核、决定"),
    "wish": Entry(f"{MORE}:wish", "登记集中供养意愿"),
    "rate": Entry(f"{MORE}:rate", "集中供养率"),
}


@click.group(
    "tekun",
    cls=ProcedureGroup,
    lazy=OF_TEKUN,
    path="assist tekun",
    steps=steps("TEKUN", "SQ2026-00020"),
)
def tekun() -> None:
    """特困：台账、申请办理、登记、调整、停发、恢复、终止。"""


add_register(
    tekun,
    "minzheng.assist.enter.registers:TEKUN_REGISTER",
    "assist tekun",
    "TK000001",
    look=f"{SHOWING}:show_tekun",
)


@tekun.command(
    "enter",
    cls=Command,
    examples=(
        "assist tekun enter TK9001 --area 农村 --town 还地桥 --village 土库村 --mode 分散"
        " --care 全自理 --person 张三,42028119460520001X --on 2026-11-10 -n",
    ),
)
@click.argument("case_no", metavar="[编号]", default="")
@click.option("--person", required=True, help="姓名,公民身份号码")
@click.option("--mode", required=True, help="供养方式：分散、集中")
@click.option("--care", required=True, help="自理能力：全自理、半失能、失能")
@click.option("--carer", default="", help="照料人：姓名,公民身份号码")
@place
@decision
@pass_desk
def enter_tekun(desk: Any, case_no: str, **told: Any) -> None:
    """登记已确认的一名特困人员，自次月起发；原享受的低保等自同月起停。不写编号就自动编号。"""
    from minzheng.assist.counter.service import confirm_person

    confirm_person(desk, case_no, **told)


@tekun.command(
    "adjust",
    cls=Command,
    examples=("assist tekun adjust TK000001 --care 失能 --reason 重新评估 -n",),
)
@click.argument("case_no", type=TEKUN, metavar="编号")
@click.option("--area", help="类别：城市、农村")
@click.option("--mode", help="供养方式：分散、集中")
@click.option("--care", help="自理能力：全自理、半失能、失能")
@click.option("--carer", help="照料人：姓名,公民身份号码")
@click.option("--from", "effective", type=MONTH, help="生效月份（缺省决定次月）")
@decision
@pass_desk
def adjust_tekun(desk: Any, case_no: str, **told: Any) -> None:
    """调整一名特困人员：类别、供养方式、自理能力、照料人。"""
    from minzheng.assist.counter.service import adjust_person

    adjust_person(desk, case_no, **told)


@tekun.command(
    "self-care",
    cls=Command,
    examples=("assist tekun self-care --fails 洗澡,如厕,行走",),
)
@click.option("--fails", default="", help="不能自主完成的项目，逗号分隔")
def self_care(fails: str) -> None:
    """按六项评估自理能力：吃饭、穿衣、上下床、如厕、行走、洗澡。"""
    from minzheng.assist.counter.service import tell_self_care

    tell_self_care(fails)


@tekun.command(
    "test",
    cls=Command,
    examples=("assist tekun test --age 55 --disability 肢体,2",),
)
@click.option("--age", type=int, required=True, help="周岁")
@click.option("--disability", default="", help="残疾类别,等级")
@click.option("--on", type=DATE, help="哪一天的标准（缺省今天）")
@pass_desk
def test(desk: Any, age: int, disability: str, on: date | None) -> None:
    """无劳动能力的条件逐条对照（民发〔2021〕43号 第五条）。"""
    from minzheng.assist.counter.service import tell_labour_test

    tell_labour_test(desk, age, disability, on)
