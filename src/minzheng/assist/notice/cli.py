"""Commands of notices (公示与公布命令): make, withdraw, objection, list, show, scan; disclose."""

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
    Group,
    Known,
    dry_run_option,
    listing,
    overwrite_option,
    pass_desk,
)
from minzheng.people.place_cli import TOWNSHIP, VILLAGE

if TYPE_CHECKING:
    from minzheng.kernel.month import Month

NOTICE = Known("assist.notice", "公示编号")
BOARD = "村（社区）务公开栏"

_OUTPUTS = click.option(
    "--output",
    "-o",
    "outputs",
    type=click.Path(dir_okay=False, path_type=Path),
    multiple=True,
    metavar="文件",
    help="写成文件：.xlsx 表格，.txt 文本；可写几个；不写就显示文本",
)


def _hanging(command: Any) -> Any:
    """The options that say where a notice hangs and who answers for it."""
    for option in reversed(
        (
            click.option("--place", default=BOARD, show_default=True, help="张贴地点"),
            click.option("--phone", default="", help="监督电话"),
            click.option("--issuer", default="", help="受理单位（缺省乡镇、街道）"),
        )
    ):
        command = option(command)
    return command


@click.group("notice", cls=Group)
def notice() -> None:
    """公示：张贴、撤下、异议、台账；只写规定可以公开的内容。"""


@notice.command(
    "make",
    cls=Command,
    examples=(
        "assist notice make TK000002 --benefit 特困 --kind 终止公示 --phone 0714-8760012 -n",
    ),
)
@click.argument("numbers", metavar="[编号]...", nargs=-1)
@click.option("--benefit", default="低保", show_default=True, help="低保、特困、低保边缘、刚性支出")
@click.option("--kind", default="公示", show_default=True, help="种类：公示、终止公示")
@click.option("--town", type=TOWNSHIP, help="乡镇（街道）")
@click.option("--village", type=VILLAGE, help="村（社区）：不写编号时公示全村已初审的申请")
@_hanging
@click.option("--on", type=DATE, help="张贴日期（缺省今天）")
@_OUTPUTS
@overwrite_option
@dry_run_option
@pass_desk
def make(desk: Desk, numbers: tuple[str, ...], outputs: tuple[Path, ...], **told: Any) -> None:
    """做一张公示：申请（SQ 编号）拟确认的，或在享的拟终止的；张满 7 天才能办下一步。"""
    from minzheng.assist.notice.service import make as made

    made(desk, numbers, outputs, **told)


@notice.command(
    "withdraw",
    cls=Command,
    examples=("assist notice withdraw GS2026-00001 --reason 内容有误，重新张贴 -n",),
)
@click.argument("number", type=NOTICE, metavar="公示编号")
@click.option("--on", type=DATE, help="撤下日期（缺省今天）")
@click.option("--reason", default="", help="原因（公示期未满时必写）")
@dry_run_option
@pass_desk
def withdraw(desk: Desk, number: str, on: date | None, reason: str, dry_run: bool) -> None:
    """撤下一张公示。"""
    from minzheng.assist.notice.service import withdraw as taken_down

    taken_down(desk, number, on, reason, dry_run)


@notice.command(
    "objection",
    cls=Command,
    examples=("assist notice objection GS2026-00001 反映家中有车 --channel 来电 -n",),
)
@click.argument("number", type=NOTICE, metavar="公示编号")
@click.argument("content", metavar="反映内容")
@click.option("--channel", required=True, help="渠道：来信、来访、来电、网络、转办")
@click.option("--case", default="", help="涉及公示中的哪个编号")
@click.option("--on", type=DATE, help="收到日期（缺省今天）")
@dry_run_option
@pass_desk
def objection(desk: Desk, number: str, content: str, **told: Any) -> None:
    """登记对公示的一件异议；不登记提出人。"""
    from minzheng.assist.notice.service import take_objection

    take_objection(desk, number, content, **told)


@notice.command("list", cls=Command, examples=("assist notice list --hanging",))
@click.option("--town", type=TOWNSHIP, help="乡镇（街道）")
@click.option("--hanging", is_flag=True, help="只列现在张贴着的")
@listing
@pass_desk
def list_(desk: Desk, town: str | None, hanging: bool, options: dict[str, Any]) -> None:
    """公示台账。"""
    from minzheng.assist.notice.service import list_notices

    list_notices(desk, town, hanging, options)


@notice.command(
    "show",
    cls=Command,
    examples=("assist notice show GS2026-00001",),
)
@click.argument("number", type=NOTICE, metavar="公示编号")
@_OUTPUTS
@overwrite_option
@pass_desk
def show(desk: Desk, number: str, outputs: tuple[Path, ...], overwrite: bool) -> None:
    """一张公示的全部：张贴时的内容、异议；-o 照张贴时的样子重写文件。"""
    from minzheng.assist.notice.service import show as shown

    shown(desk, number, outputs, overwrite)


@notice.command(
    "scan",
    cls=Command,
    examples=("assist notice scan 公示.xlsx --phone 0714-8760012",),
)
@click.argument(
    "paths", metavar="文件...", nargs=-1, required=True, type=click.Path(path_type=Path)
)
@click.option("--phone", multiple=True, help="可以出现的监督电话")
@pass_desk
def scan(desk: Desk, paths: tuple[Path, ...], phone: tuple[str, ...]) -> None:
    """张贴前查一个文件：有没有证件号、账号、电话、病残字样，隐藏处也查；有就退出码 3。"""
    from minzheng.assist.notice.service import scan as scanned

    scanned(desk, paths, phone)


@click.command(
    "disclose",
    cls=Command,
    examples=("assist disclose --month 2026-11 --town 还地桥",),
)
@click.option("--month", type=MONTH, default="this", show_default=True, help="哪个月")
@click.option("--benefit", default="低保", show_default=True, help="低保、特困")
@click.option("--town", type=TOWNSHIP, help="只要一个乡镇（街道）")
@click.option("--village", type=VILLAGE, help="只要一个村（社区），同时写 --town")
@_hanging
@listing
@dry_run_option
@pass_desk
def disclose(desk: Desk, month: Month, options: dict[str, Any], **told: Any) -> None:
    """公布在享对象：姓名、人口、金额，按村；-o 写成每村一张的表并登记（57号 第二十四条）。"""
    from minzheng.assist.notice.disclosing import disclose as disclosed

    output = options["output"]
    disclosed(desk, month, output, options, **told, overwrite=options["overwrite"])
