"""The care commands by what they are for; each is loaded when it is called (养老与残疾人命令)."""

from __future__ import annotations

import click

from minzheng.kernel.command import Entry, Group

_ROOM = "minzheng.care"
ALLOWANCES, HOMES, AT_HOME = "津贴和评估", "机构和设施", "居家和关爱"

OF_CARE: dict[str, Entry] = {}


@click.group(cls=Group, lazy=OF_CARE)
def care() -> None:
    """养老与残疾人福利：津贴补贴、能力评估、机构床位、居家服务、探访。"""
