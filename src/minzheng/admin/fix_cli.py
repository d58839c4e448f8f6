"""The fix commands: correct by file, look it up, take it back (订正命令)."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import click

from minzheng.kernel.command import (
    Command,
    Desk,
    Group,
    dry_run_option,
    listing,
    paper_option,
    pass_desk,
    reason_option,
)


@click.group(cls=Group)
def fix() -> None:
    """订正：按文件改正录错的数据，原值不符就不改；可撤销，全程留痕。"""


@fix.command(
    "apply",
    cls=Command,
    examples=(
        "fix apply 订正.csv --reason 录入有误 --paper 冶民核〔2026〕12号 -n",
        "fix apply 订正.py --reason 录入有误 --paper 冶民核〔2026〕12号",
    ),
)
@click.argument("file", metavar="文件", type=click.Path(dir_okay=False, path_type=Path))
@reason_option
@paper_option
@click.option("--accept-findings", is_flag=True, help="检查多出的阻断性疑点已经看过，照改")
@dry_run_option
@pass_desk
def apply(desk: Desk, file: Path, **asked: Any) -> None:
    """按文件订正。

    表格文件（csv、xlsx 等）一行改一个值，列为 表、主键、字段、原值、新值。主键写行号，或“字段=值”，
    几个条件用；隔开，“字段.字段=值”顺着引用找。金额按元写，选项写名称。
    .py 文件写 EXPECT（改前应有的值或行数）和 apply(session)。
    """
    from minzheng.admin.fix import apply_file

    apply_file(desk, file, **asked)


@fix.command("list", cls=Command, examples=("fix list",))
@listing
@pass_desk
def list_(desk: Desk, options: dict[str, Any]) -> None:
    """历次订正，新的在前。"""
    from minzheng.admin.fix import list_table

    with desk.reading() as session:
        table = list_table(session)
    desk.show(table, options)


@fix.command("show", cls=Command, examples=("fix show 3",))
@click.argument("number", type=int, metavar="订正号")
@listing
@pass_desk
def show(desk: Desk, number: int, options: dict[str, Any]) -> None:
    """一次订正逐行改了什么。"""
    from minzheng.admin.fix import show_fix

    show_fix(desk, number, options)


@fix.command("undo", cls=Command, examples=("fix undo 3 --reason 改错了人 -n",))
@click.argument("number", type=int, metavar="订正号")
@reason_option
@paper_option
@dry_run_option
@pass_desk
def undo(desk: Desk, number: int, **asked: Any) -> None:
    """撤销一次订正：各行复原，两次变更都留在审计里；后来又被改过的不能撤销。"""
    from minzheng.admin.fix import undo as take_back

    take_back(desk, number, **asked)
