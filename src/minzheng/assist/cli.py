"""The assist commands: 低保 and 特困 registers and acts (社会救助命令)."""

from __future__ import annotations

from datetime import date
from typing import Any

import click

from minzheng.kernel.command import (
    DATE,
    MONTH,
    YUAN,
    Command,
    Entry,
    Group,
    Known,
    dry_run_option,
    pass_desk,
)
from minzheng.kernel.register_cli import TOWNSHIP, add_register

VILLAGE = Known("village", "村", names_nobody=True)
DIBAO, TEKUN = Known("assist.dibao"), Known("assist.tekun")


_MORE = "minzheng.assist.watch.supervise_cli"
OF_ASSIST = {
    "coverage": Entry(f"{_MORE}:coverage", "保障率：在享人数 ÷ 人口"),
    "audit": Entry(f"{_MORE}:audit", "错保核查：人情保、关系保、错保"),
    "reexamine": Entry(f"{_MORE}:reexamine", "登记一次重新核查"),
    "complaint": Entry(f"{_MORE}:complaint", "投诉举报：登记、办结"),
}
OF_DIBAO = {"succeed": Entry(f"{_MORE}:succeed", "户主死亡，其余成员接续")}
OF_TEKUN = {
    "wish": Entry(f"{_MORE}:wish", "登记集中供养意愿"),
    "rate": Entry(f"{_MORE}:rate", "集中供养率"),
}


@click.group(cls=Group, lazy=OF_ASSIST)
def assist() -> None:
    """社会救助：低保、特困。"""


@assist.group("dibao", cls=Group, lazy=OF_DIBAO)
def dibao() -> None:
    """低保：台账、登记、确认、调整、停发、恢复、终止。"""


@assist.group("tekun", cls=Group, lazy=OF_TEKUN)
def tekun() -> None:
    """特困：台账、登记、确认、调整、停发、恢复、终止。"""


_SHOWING = "minzheng.assist.enter.showing"
add_register(
    dibao,
    "minzheng.assist.enter.registers:DIBAO_REGISTER",
    "assist dibao",
    "DB000001",
    look=f"{_SHOWING}:show_dibao",
)
add_register(
    tekun,
    "minzheng.assist.enter.registers:TEKUN_REGISTER",
    "assist tekun",
    "TK000001",
    look=f"{_SHOWING}:show_tekun",
)


def _decision(command: Any) -> Any:
    """The options of every decision: day, reason, paper, hearing and notice."""
    for option in reversed(
        (
            click.option("--on", type=DATE, help="决定日期（缺省今天）"),
            click.option("--reason", default="", help="原因"),
            click.option("--paper", default="", help="依据文件或文号"),
            click.option("--heard-on", type=DATE, help="听取当事人意见的日期（减发、终止必需）"),
            click.option("--notice-no", default="", help="书面告知文号（减发、终止必需）"),
            dry_run_option,
        )
    ):
        command = option(command)
    return command


def _place(command: Any) -> Any:
    """The options that say who is confirmed, where, and to which account."""
    for option in reversed(
        (
            click.option("--area", required=True, help="类别：城市、农村"),
            click.option("--town", type=TOWNSHIP, required=True, help="乡镇（街道）"),
            click.option("--village", type=VILLAGE, required=True, help="村（社区）"),
            click.option("--payee", default="", help="领款人（缺省本人或户主）"),
            click.option("--bank", default="", help="开户银行"),
            click.option("--account", default="", help="银行账号"),
            click.option("--phone", default="", help="联系电话"),
            click.option("--note", default="", help="备注"),
        )
    ):
        command = option(command)
    return command


# --- 低保 -----------------------------------------------------------------------------------------


@dibao.command(
    "confirm",
    cls=Command,
    examples=(
        "assist dibao confirm DB9001 --area 农村 --town 还地桥 --village 土库村 --income 300"
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
@_place
@_decision
@pass_desk
def confirm_dibao(desk: Any, case_no: str, **told: Any) -> None:
    """确认一户低保，自次月起发；不写编号就自动编号。"""
    from minzheng.assist.cases.service import confirm_household

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
@click.option("--phase-out", type=int, help="渐退几个月")
@click.option("--join", multiple=True, help="增加成员：姓名,公民身份号码,与户主关系[,不保障]")
@click.option("--leave", multiple=True, help="减少成员：公民身份号码")
@click.option("--payee", help="新的领款人（须是家庭成员）")
@click.option("--account", help="新的银行账号")
@click.option("--bank", default="", help="开户银行")
@click.option("--from", "effective", type=MONTH, help="生效月份（缺省决定次月）")
@_decision
@pass_desk
def adjust_dibao(desk: Any, case_no: str, **told: Any) -> None:
    """调整一户低保：收入、成员、类别、渐退、账户。减发须听取意见并书面告知。"""
    from minzheng.assist.cases.service import adjust_household

    adjust_household(desk, case_no, **told)


# --- 特困 -----------------------------------------------------------------------------------------


@tekun.command(
    "confirm",
    cls=Command,
    examples=(
        "assist tekun confirm TK9001 --area 农村 --town 还地桥 --village 土库村 --mode 分散"
        " --care 全自理 --person 张三,42028119460520001X --on 2026-11-10 -n",
    ),
)
@click.argument("case_no", metavar="[编号]", default="")
@click.option("--person", required=True, help="姓名,公民身份号码")
@click.option("--mode", required=True, help="供养方式：分散、集中")
@click.option("--care", required=True, help="自理能力：全自理、半失能、失能")
@click.option("--carer", default="", help="照料人：姓名,公民身份号码")
@_place
@_decision
@pass_desk
def confirm_tekun(desk: Any, case_no: str, **told: Any) -> None:
    """确认一名特困人员，自次月起发；原享受的低保等自同月起停。不写编号就自动编号。"""
    from minzheng.assist.cases.service import confirm_person

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
@_decision
@pass_desk
def adjust_tekun(desk: Any, case_no: str, **told: Any) -> None:
    """调整一名特困人员：类别、供养方式、自理能力、照料人。"""
    from minzheng.assist.cases.service import adjust_person

    adjust_person(desk, case_no, **told)


@tekun.command(
    "self-care",
    cls=Command,
    examples=("assist tekun self-care --fails 洗澡,如厕,行走",),
)
@click.option("--fails", default="", help="不能自主完成的项目，逗号分隔")
def self_care(fails: str) -> None:
    """按六项评估自理能力：吃饭、穿衣、上下床、如厕、行走、洗澡。"""
    from minzheng.assist.cases.service import tell_self_care

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
    from minzheng.assist.cases.service import tell_labour_test

    tell_labour_test(desk, age, disability, on)


# --- what both have -------------------------------------------------------------------------------


def _common(group: click.Group, benefit: str, example: str) -> None:
    """suspend, resume and terminate of one benefit."""

    @group.command(
        "suspend",
        cls=Command,
        examples=(f"assist {benefit} suspend {example} --from 2026-12 --reason 拒不配合核查 -n",),
    )
    @click.argument("case_no", type=Known(f"assist.{benefit}"), metavar="编号")
    @click.option("--from", "since", type=MONTH, help="停发起月（缺省决定次月）")
    @click.option("--until", type=MONTH, help="停发止月（缺省到恢复为止）")
    @_decision
    @pass_desk
    def suspend(desk: Any, case_no: str, **told: Any) -> None:
        """停发。"""
        from minzheng.assist.cases.service import suspend_case

        suspend_case(desk, benefit, case_no, **told)

    @group.command(
        "resume", cls=Command, examples=(f"assist {benefit} resume {example} --reason 已核查 -n",)
    )
    @click.argument("case_no", type=Known(f"assist.{benefit}"), metavar="编号")
    @click.option("--from", "since", type=MONTH, help="恢复起月（缺省决定次月）")
    @_decision
    @pass_desk
    def resume(desk: Any, case_no: str, **told: Any) -> None:
        """恢复发放。"""
        from minzheng.assist.cases.service import resume_case

        resume_case(desk, benefit, case_no, **told)

    @group.command(
        "terminate",
        cls=Command,
        examples=(
            f"assist {benefit} terminate {example} --reason 收入超标 --heard-on 2026-11-01"
            " --notice-no 冶民告〔2026〕3号 -n",
        ),
    )
    @click.argument("case_no", type=Known(f"assist.{benefit}"), metavar="编号")
    @click.option("--from", "since", type=MONTH, help="停发起月（缺省决定次月；死亡为死亡次月）")
    @_decision
    @pass_desk
    def terminate(desk: Any, case_no: str, **told: Any) -> None:
        """终止。死亡之外须听取意见并书面告知（社会救助法 第四十八条）。"""
        from minzheng.assist.cases.service import terminate_case

        terminate_case(desk, benefit, case_no, **told)


_common(dibao, "dibao", "DB000001")
_common(tekun, "tekun", "TK000001")
