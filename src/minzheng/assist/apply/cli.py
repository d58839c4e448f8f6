"""Commands of applications: the workbook, the counter, the ledger, the assessment (申请命令)."""

from __future__ import annotations

from datetime import date
from typing import Any

import click

from minzheng.kernel.command import (
    DATE,
    Command,
    Desk,
    Entry,
    Group,
    Known,
    dry_run_option,
    listing,
    pass_desk,
)
from minzheng.kernel.register_cli import add_register
from minzheng.people.place_cli import TOWNSHIP, VILLAGE

_PROGRESS = "minzheng.assist.apply.progress_cli"
OF_APPLY = {
    "progress": Entry(f"{_PROGRESS}:progress", "办理进度：到哪一步、谁办的、用了几天、逾期"),
    "recheck-sample": Entry(f"{_PROGRESS}:recheck_sample", "县级抽查名单：乡镇确认的抽一部分"),
}


@click.group("apply", cls=Group, lazy=OF_APPLY)
def apply() -> None:
    """申请：申请表、窗口登记、台账。"""


@apply.command(
    "list",
    cls=Command,
    examples=("assist apply list --town 还地桥镇 --kind 低保", "assist apply list --overdue"),
)
@click.option("--town", type=TOWNSHIP, help="乡镇（街道），名称、简称或代码")
@click.option("--kind", help="申请类别：低保、特困、低保边缘、刚性支出")
@click.option("--status", help="状态，如 待受理、公示中、待确认")
@click.option("--overdue", is_flag=True, help="只列逾期未办的")
@click.option("--on", type=DATE, help="哪一天的情况（缺省今天）")
@listing
@pass_desk
def list_(desk: Desk, options: dict[str, Any], **asked: Any) -> None:
    """列出申请。"""
    from minzheng.assist.apply.service import list_applications

    list_applications(desk, asked, options)


add_register(
    apply,
    "minzheng.assist.apply.registers:APPLICATIONS",
    "assist apply",
    "SQ2026-00001",
    own=("list",),
)


@apply.command(
    "add",
    cls=Command,
    examples=(
        "assist apply add --kind 低保 --area 农村 --town 还地桥 --village 土库村"
        " --member 张三,42028119460520001X,本人 --income 张三,转移净收入,300"
        " --authorised-on 2026-11-20 -n",
    ),
)
@click.option("--kind", required=True, help="申请类别：低保、特困、低保边缘、刚性支出")
@click.option("--single", help="单人保情形（申请低保的）")
@click.option("--applied-on", type=DATE, help="申请日期（缺省今天）")
@click.option("--area", required=True, help="城乡类别：城市、农村")
@click.option("--town", "township", type=TOWNSHIP, required=True, help="乡镇（街道）")
@click.option("--village", type=VILLAGE, required=True, help="村（社区）")
@click.option(
    "--member",
    multiple=True,
    required=True,
    help="成员：姓名,证件号,关系[,列名=值]；申请人在前，关系写本人",
)
@click.option("--income", multiple=True, help="收入：姓名,项目,金额[,所属期=全年][,扣减=…]")
@click.option("--asset", multiple=True, help="财产：姓名,项目[,价值][,数量=…][,豁免]")
@click.option("--cost", multiple=True, help="刚性支出：姓名,项目,金额[,已报销赔付=…]")
@click.option("--supporter", multiple=True, help="义务人：姓名,关系,情形[,每月支付]")
@click.option("--authorised-on", type=DATE, help="各成员授权核对的日期（成员自己写了的除外）")
@click.option("--channel", help="申请渠道：窗口、村代办、网上、主动发现、异地申请")
@click.option("--cause", help="申请事由")
@click.option("--mode", "support_mode", help="供养方式意愿：分散、集中（申请特困的）")
@click.option("--carer", "carer_name", help="照料人姓名")
@click.option("--carer-id", "carer_id_no", help="照料人公民身份号码")
@click.option("--payee", help="领款人（缺省申请人）")
@click.option("--bank", help="开户银行")
@click.option("--account", "account_no", help="银行账号")
@click.option("--phone", help="联系电话")
@click.option("--note", help="备注")
@dry_run_option
@pass_desk
def add(desk: Desk, **told: Any) -> None:
    """窗口登记一份申请；检查与申请表入库相同。"""
    from minzheng.assist.apply.service import add_application

    add_application(desk, **told)


@click.command(
    "assess",
    cls=Command,
    examples=("assist assess SQ2026-00001", "assist assess SQ2026-00001 --on 2026-11-20"),
)
@click.argument("number", type=Known("assist.application"), metavar="申请编号")
@click.option("--on", type=DATE, help="按哪一天的情况和标准（缺省今天）")
@listing
@pass_desk
def assess(desk: Desk, number: str, on: date | None, options: dict[str, Any]) -> None:
    """测算：人均收入、每项财产、每个条件及其依据，够不够、该多少；不作任何决定。"""
    from minzheng.assist.apply.service import show_assessment

    show_assessment(desk, number, on, options)
