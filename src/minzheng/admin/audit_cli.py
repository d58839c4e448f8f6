"""The audit commands: the log, one change, and the proof (审计命令)."""

from __future__ import annotations

from typing import Any

import click

from minzheng.kernel.command import Command, Desk, Group, KnownNumber, listing, pass_desk

CHANGE = KnownNumber("change")


@click.group(cls=Group)
def audit() -> None:
    """审计：谁、何时、用什么命令、改了什么；校验记录没有被动过。"""


@audit.command("log", cls=Command, examples=("audit log --limit 20", "audit log --by 张三"))
@click.option("--by", default="", help="只列这个经办人的")
@listing
@pass_desk
def log(desk: Desk, by: str, options: dict[str, Any]) -> None:
    """变更清单，新的在前。"""
    from minzheng.admin.audit import log_table

    with desk.reading() as session:
        table = log_table(session, by, reveal=desk.reveal)
    desk.show(table, options)


@audit.command("show", cls=Command, examples=("audit show 12",))
@click.argument("change", type=CHANGE, metavar="变更号")
@listing
@pass_desk
def show(desk: Desk, change: int, options: dict[str, Any]) -> None:
    """一次变更逐行改了什么。"""
    from minzheng.admin.audit import change_table

    with desk.reading() as session:
        table = change_table(session, change, reveal=desk.reveal)
    desk.show(table, options)


@audit.command(
    "verify", cls=Command, examples=("audit verify", "audit verify --head 3f9a1c2b4d5e6f70")
)
@click.option("--head", multiple=True, help="印在花名册上的校验值，核对是否在链中")
@listing
@pass_desk
def verify(desk: Desk, head: tuple[str, ...], options: dict[str, Any]) -> None:
    """从第一次变更校验到最后一次，并核对每一行现值；无误退出码 0，有疑点 3。"""
    from minzheng.admin.audit import verify_all

    verify_all(desk, head, options)
