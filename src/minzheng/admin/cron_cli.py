"""The command that prints what a timer needs (定时任务命令)."""

from __future__ import annotations

import click

from minzheng.kernel.command import Command, Desk, Group, pass_desk


@click.group(cls=Group)
def cron() -> None:
    """定时任务：每月自动核算出草稿，复核和交付仍由人做。"""


@cron.command("example", cls=Command, examples=("cron example", "--db /srv/大冶.db cron example"))
@pass_desk
def example(desk: Desk) -> None:
    """打印可照抄的 crontab 行和 systemd 单元，填好本库和本程序的路径。"""
    from minzheng.admin.cron import lines

    click.echo(lines(desk))
