"""Commands of the voucher (养老服务消费补贴命令)."""

from __future__ import annotations

from typing import Any

import click

from minzheng.kernel.command import MONTH, Command, Desk, Group, listing, pass_desk
from minzheng.kernel.month import Month
from minzheng.kernel.record.cli import RecordsGroup

_ROOM = "minzheng.care.voucher"


@click.group(cls=Group)
def voucher() -> None:
    """养老服务消费补贴：名单、核销、对账、抽查、退出。"""


@voucher.group(
    "holder",
    cls=RecordsGroup,
    path="care voucher holder",
    target=f"{_ROOM}.books:HOLDERS",
    sample="XQ2026-00001",
    known="care.voucher.holder",
)
def holder() -> None:
    """名单：平台每月的享受人、等级、有效期。"""


@voucher.group(
    "redemption",
    cls=RecordsGroup,
    path="care voucher redemption",
    target=f"{_ROOM}.books:REDEMPTIONS",
    sample="XH2026-00001",
    known="care.voucher.redemption",
)
def redemption() -> None:
    """核销：平台每月的订单、费用、抵扣；追回。"""


@voucher.group(
    "other",
    cls=RecordsGroup,
    path="care voucher other",
    target=f"{_ROOM}.books:OTHERS",
    sample="XP2026-00001",
    known="care.voucher.other",
)
def other() -> None:
    """其他照护项目：集中照护、提升行动、长护险的在册人。"""


@voucher.group(
    "check",
    cls=RecordsGroup,
    path="care voucher check",
    target=f"{_ROOM}.books:CHECKED",
    sample="XC2026-00001",
    known="care.voucher.check",
)
def check() -> None:
    """抽查结果：到现场核实核销的服务。"""


@voucher.command(
    "settle",
    cls=Command,
    examples=("care voucher settle 2026-10", "care voucher settle 2026-10 --differs"),
)
@click.argument("month", type=MONTH, metavar="月份")
@click.option("--detail", is_flag=True, help="逐笔列出")
@click.option("--differs", is_flag=True, help="只列与重算不一致的各笔")
@listing
@pass_desk
def settle(desk: Desk, month: Month, detail: bool, differs: bool, options: Any) -> None:
    """对账：按标准逐笔重算，平台抵扣与应抵扣按服务机构对照；有不一致的，退出码 3。"""
    from minzheng.care.voucher.service import settle_month

    settle_month(desk, month, options, detail=detail, differing=differs)


@voucher.command("draw", cls=Command, examples=("care voucher draw 2026-10 --seed 7",))
@click.argument("month", type=MONTH, metavar="月份")
@click.option("--seed", type=int, required=True, help="种子：同样的种子和台账抽出同样的名单")
@click.option("--rate", help="抽查比例：0.02 或 2%（缺省和最低为标准规定的）")
@listing
@pass_desk
def draw(desk: Desk, month: Month, options: Any, **asked: Any) -> None:
    """抽查名单：按种子抽当月核销，谁都能重抽出同一名单；填好结果就是导入表。"""
    from minzheng.care.voucher.service import draw_month

    draw_month(desk, month, options, **asked)


@voucher.command("lost", cls=Command, examples=("care voucher lost 2026-11",))
@click.argument("month", type=MONTH, metavar="月份")
@listing
@pass_desk
def lost(desk: Desk, month: Month, options: Any) -> None:
    """退出和应退出：上月名单有、本月没有的，和仍在名单而不能再享受的，各写原因。"""
    from minzheng.care.voucher.lost import lost_table

    with desk.reading() as session:
        table = lost_table(session, month)
    desk.show(table, options)
