"""The configuration commands: what holds, and who said so (配置命令)."""

from __future__ import annotations

from typing import Any

import click

from minzheng.kernel.command import Command, Desk, Group, listing, pass_desk


@click.group(cls=Group)
def config() -> None:
    """配置：用哪个库、谁经办、屏幕怎么显示；金额和期限不是配置，是政策标准。"""


@config.command("show", cls=Command, examples=("config show", "config show --format json"))
@listing
@pass_desk
def show(desk: Desk, options: dict[str, Any]) -> None:
    """每一项配置现在的值和出处：选项、环境变量、minzheng.toml、缺省。"""
    from minzheng.admin.config import config_table

    desk.show(config_table(desk), options)
