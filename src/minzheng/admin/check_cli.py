"""The check command: every check of every section, or some (检查命令)."""

from __future__ import annotations

from typing import Any

import click

from minzheng.kernel.command import Command, Desk, Known, listing, pass_desk

SECTION = Known("check-section", "部分", names_nobody=True)


@click.command(
    "check",
    cls=Command,
    examples=("check", "check --section payout", "check --id check-no-account"),
)
@click.option("--section", type=SECTION, help="只查这一部分：people、payout、assist 等")
@click.option("--id", "ids", multiple=True, help="只查这一项并列出明细，可重复")
@click.option("--detail", is_flag=True, help="列出每一条明细")
@listing
@pass_desk
def check(desk: Desk, section: str | None, ids: tuple[str, ...], **asked: Any) -> None:
    """检查全库；无疑点时退出码 0，有疑点 3。"""
    from minzheng.admin.check import run_checks

    run_checks(desk, section, ids, **asked)
