"""The todo command: what is due, overdue or coming in all sections (待办命令)."""

from __future__ import annotations

from typing import Any

import click

from minzheng.kernel.command import Command, Desk, listing, pass_desk
from minzheng.people.place_cli import TOWNSHIP


@click.command(
    "todo",
    cls=Command,
    examples=("todo", "todo --section payout --days 3", "todo --overdue --quiet"),
)
@click.option("--section", help="只看这一部分：people、payout、assist 等")
@click.option("--town", type=TOWNSHIP, help="只看这个乡镇（街道）")
@click.option(
    "--days",
    type=click.IntRange(min=0),
    default=7,
    show_default=True,
    help="看到今后第几个工作日",
)
@click.option("--overdue", is_flag=True, help="只看逾期的；有逾期时退出码 3，没有时不输出")
@listing
@pass_desk
def todo(desk: Desk, options: dict[str, Any], **asked: Any) -> None:
    """列出各业务到期、逾期和将到期的事项。"""
    from minzheng.admin.todo import Wanted, show_todo

    show_todo(desk, Wanted(**asked), options)
