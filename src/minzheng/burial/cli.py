"""The burial commands by what they are for; each is loaded when it is called (殡葬命令)."""

from __future__ import annotations

import click

from minzheng.kernel.command import Entry, Group

_ROOM = "minzheng.burial"
LOOP, MONEY, PLACES, WORK = "死亡到安葬", "收费和惠民", "设施和墓位", "整治和改革"
FIGURES = "统计"

OF_BURIAL: dict[str, Entry] = {}


@click.group(cls=Group, lazy=OF_BURIAL)
def burial() -> None:
    """殡葬：死亡报送、火化、骨灰去向、安葬、惠民减免、公墓、散坟整治。"""
