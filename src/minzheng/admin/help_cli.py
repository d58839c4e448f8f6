"""The help command: a topic, an error by its id, or another command's page (帮助命令)."""

from __future__ import annotations

import click

from minzheng.kernel.command import Command


@click.command(
    "help",
    cls=Command,
    examples=("help", "help exit-codes", "help township-unknown", "help payout run"),
)
@click.argument("asked", nargs=-1, metavar="[主题、问题代号或命令]")
@click.pass_context
def help_(ctx: click.Context, asked: tuple[str, ...]) -> None:
    """帮助：不带参数列出主题；带错误信息里的代号，说明是什么、怎么办、依据什么。"""
    from minzheng.admin.help import page

    click.echo(page(ctx.find_root(), asked))
