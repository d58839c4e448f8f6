"""Commands of courts' papers and revocations (法院文书备注、撤销登记命令).

The books give add, list, show, export, import, history and the acts; the steps of a revocation come
from its procedure.
"""

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
from minzheng.kernel.record.cli import RecordsGroup

_ROOM = "minzheng.marriage.annul"
KNOWN = "marriage.annul"


@click.group(
    "court-note",
    cls=RecordsGroup,
    path="marriage court-note",
    target=f"{_ROOM}.notes:NOTES",
    sample="FS2026-00004",
    known="marriage.court-note",
)
def court_note() -> None:
    """法院文书备注：判决、调解离婚，婚姻无效、撤销，宣告死亡及其撤销；备注、上传、转告。"""


@click.group(
    "annul",
    cls=RecordsGroup,
    path="marriage annul",
    target=f"{_ROOM}.books:ANNULMENTS",
    sample="HX2026-00001",
    known=KNOWN,
    procedure=f"{_ROOM}.procedure:PROCEDURE",
)
def annul() -> None:
    """撤销登记：冒名顶替、弄虚作假骗取的结婚登记；告知、听证、决定、送达、收缴、上传。"""


@annul.command(
    "letter",
    cls=Command,
    examples=(
        "marriage annul letter 告知书 HX2026-00003 -o 拟撤销告知书.docx",
        "marriage annul letter 决定书 HX2026-00006 -o 撤销决定书.txt",
    ),
)
@click.argument("kind", metavar="文书")
@click.argument("number", type=Known(KNOWN), metavar="编号")
@letter_option
@overwrite_option
@dry_run_option
@pass_desk
def letter(
    desk: Desk, kind: str, number: str, output: Path, overwrite: bool, dry_run: bool
) -> None:
    """文书：拟撤销告知书、撤销决定书、不予撤销告知书。"""
    from minzheng.kernel.letter import Making
    from minzheng.marriage.annul.service import write_letter

    write_letter(desk, kind, number, Making(output, dry_run=dry_run, overwrite=overwrite))
