"""Commands of old books and of the state's data (历史补录、全国婚姻信息命令)."""

from __future__ import annotations

import click

from minzheng.kernel.record.cli import RecordsGroup

_ROOM = "minzheng.marriage.archive"


@click.group(
    "past",
    cls=RecordsGroup,
    path="marriage past",
    target=f"{_ROOM}.past:PAST",
    sample="BC2026-00001",
    known="marriage.past",
)
def past() -> None:
    """历史婚姻登记补录：照抄原册，旁注规范写法和不规范之处。"""


@click.group(
    "national",
    cls=RecordsGroup,
    path="marriage national",
    target=f"{_ROOM}.national:NATIONAL",
    sample="QG2026-00001",
    known="marriage.national",
)
def national() -> None:
    """全国婚姻信息：按人导入结婚、离婚；重复的不再记。"""
