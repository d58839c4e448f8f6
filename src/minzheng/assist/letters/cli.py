"""Command of letters (文书命令)."""

from __future__ import annotations

from pathlib import Path

import click

from minzheng.kernel.command import (
    Command,
    Desk,
    Known,
    dry_run_option,
    letter_option,
    overwrite_option,
    pass_desk,
)


@click.command(
    "letter",
    cls=Command,
    examples=(
        "assist letter confirm DB000001 -o 确认通知书.docx",
        "assist letter hearing DB000001 -o 听取意见记录.txt",
    ),
)
@click.argument("kind", metavar="文书")
@click.argument("number", type=Known("grant"), metavar="编号")
@letter_option
@overwrite_option
@dry_run_option
@pass_desk
def letter(
    desk: Desk, kind: str, number: str, output: Path, overwrite: bool, dry_run: bool
) -> None:
    """文书：confirm 确认通知书 · refuse 不予确认告知书 · adjust 调整 · suspend 停发 ·
    terminate 终止告知书 · hearing 听取意见记录。

    按最近一次这样的决定填写；没有文号的自动编号，重做不变。refuse 写申请编号。
    """
    from minzheng.assist.letters.service import write_letter

    write_letter(desk, kind, number, output, dry_run=dry_run, overwrite=overwrite)
