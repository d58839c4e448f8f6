"""The marriage commands by what they are for; each is loaded when it is called (婚姻登记命令)."""

from __future__ import annotations

import click

from minzheng.kernel.command import Entry, Group

_ROOM = "minzheng.marriage"
REGISTRY, FILES, SERVICE, OFFICE = "登记", "档案和核对", "服务", "登记机关"

OF_MARRIAGE: dict[str, Entry] = {}


@click.group(cls=Group, lazy=OF_MARRIAGE)
def marriage() -> None:
    """婚姻登记：结婚、离婚、补领、撤销、档案、核对、预约、辅导、颁证。"""
