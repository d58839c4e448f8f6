"""The process commands: states, steps, who takes them and by when (流程命令)."""

from __future__ import annotations

from typing import Any

import click

from minzheng.kernel.command import Command, Desk, Group, listing, pass_desk


@click.group(cls=Group)
def process() -> None:
    """流程：各项办理有哪些环节，谁办，记什么，期限多长。"""


@process.command("list", cls=Command, examples=("process list",))
@listing
@pass_desk
def list_(desk: Desk, options: dict[str, Any]) -> None:
    """列出全部流程。"""
    from minzheng.admin.process import show_processes

    show_processes(desk, options)


@process.command("show", cls=Command, examples=("process show payout.batch",))
@click.argument("code", metavar="流程")
@listing
@pass_desk
def show(desk: Desk, code: str, options: dict[str, Any]) -> None:
    """一个流程的全部环节，每步一行。"""
    from minzheng.admin.process import show_process

    show_process(desk, code, options)
