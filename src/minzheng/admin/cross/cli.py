"""Commands of doubts (疑点处理命令)."""

from __future__ import annotations

import click

from minzheng.kernel.record.cli import RecordsGroup


@click.group(
    "doubt",
    cls=RecordsGroup,
    path="check doubt",
    target="minzheng.admin.cross.book:DOUBTS",
    sample="YD2026-00001",
    known="check.doubt",
)
def doubt() -> None:
    """疑点处理：跨业务检查的每一条，属实或误报；误报的不再列出。"""
