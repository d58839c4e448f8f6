"""The commands of temporary assistance (临时救助命令); its steps come from the procedure."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import click

from minzheng.kernel.command import (
    DATE,
    MONTH,
    YUAN,
    Command,
    Desk,
    Known,
    dry_run_option,
    listing,
    pass_desk,
)
from minzheng.kernel.procedure_cli import ProcedureGroup, Steps
from minzheng.kernel.register_cli import add_register
from minzheng.people.place_cli import TOWNSHIP, VILLAGE

if TYPE_CHECKING:
    from minzheng.kernel.month import Month

KNOWN = "assist.temporary"
_ROOM = "minzheng.assist.temporary"
_SAMPLE = "LS2026-00001"


@click.group(
    "temporary",
    cls=ProcedureGroup,
    path="assist temporary",
    steps=(Steps(f"{_ROOM}.procedure:PROCEDURE", _SAMPLE, KNOWN),),
)
def temporary() -> None:
    """临时救助：急难型、小额快救、支出型、一事一议；申请、批准、待补材料、台账。"""


@temporary.command(
    "apply",
    cls=Command,
    examples=(
        "assist temporary apply 房屋失火 --person 张三,42028119460520001X --track 急难型"
        ' --cause 意外灾害 --town 还地桥 --village 土库村 --area 农村 --at "2026-11-20 21:10" -n',
    ),
)
@click.argument("cause_text", metavar="事由说明")
@click.option("--person", required=True, help="姓名,证件号；证件号不明的只写姓名")
@click.option("--track", required=True, help="类型：急难型、小额快救、支出型、一事一议")
@click.option("--cause", required=True, help="事由：疾病、意外灾害、教育支出、其他")
@click.option(
    "--town", type=TOWNSHIP, required=True, help="受理的乡镇（街道）；在哪里遇困就在哪里申请"
)
@click.option("--village", type=VILLAGE, default="", help="村（社区）")
@click.option("--area", required=True, help="城乡类别：城市、农村")
@click.option("--at", required=True, help='申请时间，到分钟："2026-11-20 21:10"')
@click.option("--happened-on", type=DATE, help="发生日期")
@click.option("--place", default="", help="发生地点")
@click.option("--size", type=int, default=1, show_default=True, help="家庭人口")
@click.option("--persons", type=int, default=1, show_default=True, help="救助人数")
@click.option("--asked", type=YUAN, help="申请金额（元）")
@click.option("--self-paid", type=YUAN, help="自付金额（元）")
@click.option("--helped-before", type=YUAN, help="已获救助或赔付（元）")
@click.option(
    "--family", default="", help="困难类别：低保、特困、低保边缘、刚性支出、其他困难（缺省按在册）"
)
@click.option("--residence", default="户籍", show_default=True, help="居住情况：户籍、常住、流动")
@click.option("--stages", type=int, default=1, show_default=True, help="计划分几次救助")
@click.option("--account", default="", help="本人的银行账号")
@click.option("--bank", default="", help="开户银行")
@click.option("--phone", default="", help="联系电话")
@click.option("--note", default="", help="备注")
@dry_run_option
@pass_desk
def apply_(desk: Desk, **told: Any) -> None:
    """登记一件申请，自动编号；不限户籍，身份不明的用临时编号。"""
    from minzheng.assist.temporary.service import apply_for

    apply_for(desk, **told)


@temporary.command(
    "account",
    cls=Command,
    examples=(f"assist temporary account {_SAMPLE} 6224120000000000047 -n",),
)
@click.argument("number", type=Known(KNOWN), metavar="编号")
@click.argument("account", metavar="银行账号")
@click.option("--bank", default="", help="开户银行")
@dry_run_option
@pass_desk
def account_(desk: Desk, number: str, account: str, bank: str, dry_run: bool) -> None:
    """登记领款账户：本人的，或家庭成员已登记的；已编好的批次不变。"""
    from minzheng.assist.temporary.service import tell_account

    tell_account(desk, number, account, bank, dry_run)


@temporary.command("papers", cls=Command, examples=("assist temporary papers",))
@listing
@pass_desk
def papers(desk: Desk, options: dict[str, Any]) -> None:
    """先行救助后待补的材料；有逾期的退出码 3。"""
    from minzheng.assist.temporary.service import show_papers

    show_papers(desk, options)


@temporary.command("overdue", cls=Command, examples=("assist temporary overdue",))
@listing
@pass_desk
def overdue(desk: Desk, options: dict[str, Any]) -> None:
    """逾期的：急难型没有按小时到位、小额快救没有按天办结、材料没有补齐；有则退出码 3。"""
    from minzheng.assist.temporary.service import show_overdue

    show_overdue(desk, options)


@temporary.command("list", cls=Command, examples=("assist temporary list --month 2026-11",))
@click.option("--month", type=MONTH, help="只列这个月申请的或救助的，人次、金额按这个月计")
@click.option("--town", type=TOWNSHIP, default="", help="乡镇（街道）")
@click.option("--track", default="", help="类型")
@click.option("--status", default="", help="状态，如 已批准")
@listing
@pass_desk
def list_(desk: Desk, month: Month | None, options: dict[str, Any], **asked: str) -> None:
    """列出申请；人次按批准次数计。"""
    from minzheng.assist.temporary.service import list_applications

    list_applications(desk, month, asked, options)


add_register(
    temporary,
    f"{_ROOM}.registers:REGISTER",
    "assist temporary",
    _SAMPLE,
    own=("list",),
)
