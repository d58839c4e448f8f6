"""The command that looks over the whole installation (自查命令)."""

from __future__ import annotations

from typing import Any

import click

from minzheng.kernel.command import Command, Desk, listing, pass_desk


@click.command("doctor", cls=Command, examples=("doctor", "doctor --format json"))
@click.option(
    "--days",
    type=click.IntRange(min=1),
    default=15,
    show_default=True,
    help="批次停在一个状态超过几天算卡住",
)
@listing
@pass_desk
def doctor(desk: Desk, days: int, options: dict[str, Any]) -> None:
    """自查：程序、库、备份、空间、节假日表、标准、锁、日志、卡住的批次；有要看的退出码 3。"""
    from minzheng.admin.doctor import look_over

    look_over(desk, days, options)
