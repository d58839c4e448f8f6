"""Commands of the children's benefits (儿童保障命令)."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from minzheng.kernel.command import (
    DATE,
    MONTH,
    Command,
    Desk,
    Known,
    dry_run_option,
    letter_option,
    listing,
    overwrite_option,
    paper_option,
    pass_desk,
)
from minzheng.kernel.procedure_cli import ProcedureGroup, Steps
from minzheng.payout.allowance.group_cli import AllowanceGroup

if TYPE_CHECKING:
    from minzheng.kernel.month import Month

_ROOM = "minzheng.child.allowance"
_DECLARED = f"{_ROOM}.declared"
_BY_CASE = ("confirm", "terminate")
"""What the procedure does instead: child case confirm, child case stop."""


@click.group(
    "orphan", cls=AllowanceGroup, path="child orphan", target=f"{_DECLARED}:ORPHAN",
    sample="GE2026-00001", without=_BY_CASE,
)  # fmt: skip
def orphan() -> None:
    """孤儿基本生活费：台账、入库、停复发、账户；认定和停发用 child case。"""


@click.group(
    "unattended", cls=AllowanceGroup, path="child unattended",
    target=f"{_DECLARED}:UNATTENDED", sample="SW2026-00001", without=_BY_CASE,
)  # fmt: skip
def unattended() -> None:
    """事实无人抚养儿童补贴：按差额发；认定和停发用 child case。"""


@click.group(
    "hiv", cls=AllowanceGroup, path="child hiv", target=f"{_DECLARED}:HIV",
    sample="AE2026-00001", without=_BY_CASE,
)  # fmt: skip
def hiv() -> None:
    """艾滋病病毒感染儿童基本生活费。"""


@click.group(
    "hardship", cls=AllowanceGroup, path="child hardship", target=f"{_DECLARED}:HARDSHIP",
    sample="KE2026-00001", without=_BY_CASE,
)  # fmt: skip
def hardship() -> None:
    """困境儿童生活补助：按类别发。"""


@click.group(
    "nursing", cls=AllowanceGroup, path="child nursing", target=f"{_DECLARED}:NURSING",
    sample="CE2026-00001", without=_BY_CASE,
)  # fmt: skip
def nursing() -> None:
    """残疾孤儿、残疾事实无人抚养儿童护理补贴。"""


@click.group(
    "dream", cls=AllowanceGroup, path="child dream", target=f"{_DECLARED}:DREAM",
    sample="YM2026-00001", without=_BY_CASE,
)  # fmt: skip
def dream() -> None:
    """福彩圆梦·孤儿助学：一学年分期发足。"""


# --- the procedure ----------------------------------------------------------------------------


@click.group(
    "case",
    cls=ProcedureGroup,
    path="child case",
    steps=(Steps(f"{_ROOM}.procedure:PROCEDURE", "BZ2026-00001", "child.case"),),
)
def case() -> None:
    """儿童保障认定：申请、受理、查验、确认或不予确认、复核、停发；不公示。"""


@case.command(
    "apply",
    cls=Command,
    examples=(
        "child case apply --child ET2026-00006 --aid 孤儿 --applied-on 2026-11-20"
        " --applicant 某人 --kin 外祖父母 -n",
    ),
)
@click.option("--child", type=Known("child.file"), required=True, help="儿童档案编号")
@click.option("--aid", required=True, help="待遇：孤儿、事实无人抚养、艾滋、困境、护理补贴、助学")
@click.option("--hardship", help="困境类别：家庭贫困、自身困难、监护缺失或不当")
@click.option("--applied-on", required=True, help="申请日期")
@click.option("--applicant", required=True, help="申请人")
@click.option("--kin", required=True, help="申请人与儿童关系")
@click.option("--phone", help="联系电话")
@click.option("--payee", help="户名（缺省儿童本人）")
@click.option("--account", "account_no", help="银行账号")
@click.option("--bank", help="开户银行")
@paper_option
@dry_run_option
@pass_desk
def apply(desk: Desk, paper: str, dry_run: bool, **told: str | None) -> None:
    """登记一件申请；监护人、受委托的亲属申请，特殊情况村（居）委会代。"""
    from minzheng.child.allowance import service

    given = {key: value for key, value in told.items() if value is not None}
    service.apply(desk, given, paper=paper, dry_run=dry_run)


@case.command("list", cls=Command, examples=("child case list", "child case list --state 待受理"))
@click.option("--state", default="", help="状态：待受理、已受理、已查验、已确认、不予确认、已撤回")
@listing
@pass_desk
def list_(desk: Desk, state: str, options: dict[str, Any]) -> None:
    """列出申请、办到哪一步、待遇编号。"""
    from minzheng.child.allowance.service import list_cases

    list_cases(desk, state, options)


@case.command(
    "review",
    cls=Command,
    examples=("child case review GE2026-00001 --on 2026-11-21 --by 某人 --outcome 继续享受 -n",),
)
@click.argument("case_no", metavar="待遇编号")
@click.option("--on", "reviewed_on", required=True, help="复核日期")
@click.option("--by", "reviewer", required=True, help="复核人")
@click.option("--outcome", required=True, help="复核结论：继续享受、调整、停发")
@click.option("--found", help="复核情况")
@paper_option
@dry_run_option
@pass_desk
def review_one(desk: Desk, paper: str, dry_run: bool, **told: str | None) -> None:
    """登记一次复核；每年至少一次，情况变化随时复核。"""
    from minzheng.child.allowance.service import record_review

    given = {key: value for key, value in told.items() if value is not None}
    record_review(desk, given, paper=paper, dry_run=dry_run)


@case.command(
    "stop",
    cls=Command,
    examples=("child case stop GE2026-00001 --reason S09 --event 2026-11-18 --paper 申请书 -n",),
)
@click.argument("case_no", metavar="待遇编号")
@click.option("--reason", required=True, help="原因代码或名称：S01 死亡 … S10 其他")
@click.option("--event", type=DATE, help="事件发生日期（缺省决定日期）")
@click.option("--from", "since", type=MONTH, help="停发起月（缺省事件次月；S08 必写）")
@click.option("--on", type=DATE, help="决定日期（缺省今天）")
@click.option("--notice-no", default="", help="停发告知书文号")
@paper_option
@dry_run_option
@pass_desk
def stop(desk: Desk, case_no: str, reason: str, event: date | None, **told: Any) -> None:
    """停发一个待遇：发到事件当月；多发的月份由追回列出。"""
    from minzheng.child.allowance.service import stop_right

    stop_right(desk, case_no, reason, event, told)


@case.command(
    "letter",
    cls=Command,
    examples=(
        "child case letter 受理通知书 BZ2026-00003 -o 受理通知书.docx",
        "child case letter 确认通知书 BZ2026-00001 -o 确认通知书.txt -n",
    ),
)
@click.argument("kind", type=Known("child.case.letter"), metavar="文书")
@click.argument("number", type=Known("child.case.about"), metavar="编号")
@letter_option
@overwrite_option
@dry_run_option
@pass_desk
def letter(
    desk: Desk, kind: str, number: str, output: Path, overwrite: bool, dry_run: bool
) -> None:
    """文书：按申请编号、待遇编号、失联父母或委托照护的编号做一份；只交一家，不公示。

    \b
    申请：受理通知书 · 补正材料告知书 · 查验结论表 · 确认通知书 · 不予确认通知书
    待遇：复核表 · 停发告知书 · 补发通知书 · 追缴通知书
    父母情形：失联父母查找委托函 · 失联父母查找回执登记表；委托照护：委托照护确认书
    """
    from minzheng.child.allowance.service import write_letter

    write_letter(desk, kind, number, output, dry_run=dry_run, overwrite=overwrite)


# --- lists ------------------------------------------------------------------------------------


@click.command("review", cls=Command, examples=("child review", "child review --month 2026-10"))
@click.option("--month", type=MONTH, help="月份（缺省本月）")
@listing
@pass_desk
def review(desk: Desk, month: Month | None, options: dict[str, Any]) -> None:
    """清查一个月：该停发的和末发月份，该纳入而没有享受的；有结果退出码 3。"""
    from minzheng.child.allowance.service import show_review

    show_review(desk, month, options)


@click.command(
    "roster",
    cls=Command,
    examples=("child roster 孤儿 --month 2026-10", "child roster 事实无人抚养"),
)
@click.argument("aid", metavar="待遇")
@click.option("--month", type=MONTH, help="发放月份（缺省本月）")
@listing
@pass_desk
def roster(desk: Desk, aid: str, month: Month | None, options: dict[str, Any]) -> None:
    """一个月的发放花名册：孤儿、事实无人抚养儿童，按规定的栏次。"""
    from minzheng.child.allowance.service import show_roster

    show_roster(desk, aid, month, options)
