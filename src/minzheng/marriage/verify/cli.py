"""Commands of verification (婚姻信息核对命令)."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import click

from minzheng.kernel.command import (
    DATE,
    Command,
    Desk,
    Group,
    Known,
    between,
    dry_run_option,
    listing,
    overwrite_option,
    pass_desk,
)

REQUEST = Known("marriage.verify")
_FILE = click.Path(dir_okay=False, path_type=Path)


@click.group("verify", cls=Group)
def verify() -> None:
    """部门间婚姻信息核对：只答婚姻状况和日期，问什么、答什么都留记录。"""


@verify.command(
    "ask",
    cls=Command,
    examples=(
        "marriage verify ask --name 某人 --id-no 42028119460520001X --body 某市住房保障中心"
        " --purpose 住房保障 --document 冶住保函〔2026〕3号 -n",
    ),
)
@click.option("--name", default="", help="一个人的姓名")
@click.option("--id-no", default="", help="一个人的18位公民身份号码")
@click.option(
    "--batch", type=_FILE, metavar="文件", help="名单：姓名、证件号码两列（xlsx、csv 等）"
)
@click.option("--body", default="", help="请求单位全称")
@click.option(
    "--purpose", required=True, help="法定用途：社会救助、住房保障、司法审判、公安、税务……"
)
@click.option("--basis", default="", help="法律依据；用途写“其他法定用途”的必写")
@click.option("--document", default="", help="请求单位的函件文号")
@click.option("--as-of", type=DATE, help="截至哪一天的状况（缺省今天）")
@click.option("--output", "-o", type=_FILE, metavar="文件", help="答复写成 .xlsx 或 .csv")
@overwrite_option
@dry_run_option
@pass_desk
def ask_(desk: Desk, output: Path | None, overwrite: bool, dry_run: bool, **told: Any) -> None:
    """答复一人或一个名单（--batch）：按来文的次序，不答的行注明；同一名单同一文号不重复。"""
    from minzheng.marriage.verify.service import Question, ask

    ask(desk, Question(**told), output, dry_run=dry_run, overwrite=overwrite)


@verify.command(
    "list", cls=Command, examples=("marriage verify list", "marriage verify list --body 住房")
)
@click.option("--body", default="", help="请求单位含这几个字的")
@between
@listing
@pass_desk
def list_(desk: Desk, body: str, since: date, until: date, options: Any) -> None:
    """核对记录：谁、何时、凭什么文、为什么、查了几人。"""
    from minzheng.marriage.verify.service import show_log

    show_log(desk, since, until, body, options)


@verify.command("show", cls=Command, examples=("marriage verify show WD2026-00001",))
@click.argument("number", type=REQUEST, metavar="编号")
@pass_desk
def show(desk: Desk, number: str) -> None:
    """一次核对的全部问答。"""
    from minzheng.marriage.verify.service import show_one

    show_one(desk, number)


@verify.command(
    "handover", cls=Command, examples=("marriage verify handover WD2026-00001 -o 答复.xlsx",)
)
@click.argument("number", type=REQUEST, metavar="编号")
@click.option("--output", "-o", type=_FILE, required=True, metavar="文件", help=".xlsx 或 .csv")
@overwrite_option
@dry_run_option
@pass_desk
def handover(desk: Desk, number: str, output: Path, overwrite: bool, dry_run: bool) -> None:
    """把记录的答复重写一遍（含完整号码；重写本身会被记录）。"""
    from minzheng.marriage.verify.service import rewrite

    rewrite(desk, number, output, dry_run=dry_run, overwrite=overwrite)
