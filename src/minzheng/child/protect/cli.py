"""Commands of protection (未成年人保护命令)."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import click

from minzheng.kernel.command import (
    DATE,
    Command,
    Desk,
    Known,
    between,
    dry_run_option,
    letter_option,
    listing,
    overwrite_option,
    pass_desk,
)
from minzheng.kernel.record.cli import RecordsGroup

_ROOM = "minzheng.child.protect"
_SAMPLE = "QB2026-00001"


@click.group(
    "report",
    cls=RecordsGroup,
    path="child report",
    target=f"{_ROOM}.reports:REPORTS",
    sample=_SAMPLE,
    known="child.report",
    procedure=f"{_ROOM}.process:PROCEDURE",
)
def report() -> None:
    """强制报告：报告、应急处置、评估帮扶、监护干预、结案、反馈。"""


@report.command("overdue", cls=Command, examples=("child report overdue",))
@click.option("--on", type=DATE, help="哪一天的情况（缺省今天）")
@listing
@pass_desk
def overdue(desk: Desk, on: date | None, options: dict[str, Any]) -> None:
    """列出逾期的线索：没有按小时处置、没有按期评估帮扶、没有反馈；有则退出码 3。"""
    from minzheng.child.protect.service import show_overdue

    show_overdue(desk, on, options)


@report.command("stat", cls=Command, examples=("child report stat", "child report stat --by 情形"))
@between
@click.option(
    "--by", type=click.Choice(("来源", "情形", "乡镇")), default="来源", help="分组（缺省来源）"
)
@listing
@pass_desk
def stat(desk: Desk, since: date, until: date, by: str, options: dict[str, Any]) -> None:
    """处置率、反馈率：期间收到的报告，按来源、情形或乡镇。"""
    from minzheng.child.protect.service import show_stat

    show_stat(desk, (since, until), by, options)


@report.command(
    "letter",
    cls=Command,
    examples=(
        f"child report letter 登记表 {_SAMPLE} -o 登记表.docx",
        "child report letter 反馈函 QB2026-00004 -o 反馈函.txt",
    ),
)
@click.argument("kind", metavar="文书")
@click.argument("number", type=Known("child.report"), metavar="编号")
@letter_option
@overwrite_option
@dry_run_option
@pass_desk
def letter(
    desk: Desk, kind: str, number: str, output: Path, overwrite: bool, dry_run: bool
) -> None:
    """文书：登记表 · 处置记录 · 评估报告 · 反馈函。登记表有报告人，单独保管。"""
    from minzheng.child.protect.service import write_letter

    write_letter(desk, kind, number, output, dry_run=dry_run, overwrite=overwrite)


@click.group(
    "custody",
    cls=RecordsGroup,
    path="child custody",
    target=f"{_ROOM}.custody:CUSTODIES",
    sample="MJ2026-00001",
    known="child.custody",
)
def custody() -> None:
    """民政部门监护：临时、长期，安置、送回评估、终止。"""


@click.group(
    "court",
    cls=RecordsGroup,
    path="child court",
    target=f"{_ROOM}.suits:SUITS",
    sample="CX2026-00001",
    known="child.court",
)
def court() -> None:
    """监护人资格案件：申请撤销、恢复，裁判。"""


@click.group(
    "refer",
    cls=RecordsGroup,
    path="child refer",
    target=f"{_ROOM}.books:REFERRALS",
    sample="ZJ2026-00001",
    known="child.refer",
)
def refer() -> None:
    """转介：需求、接收单位、反馈。"""


@click.group(
    "note",
    cls=RecordsGroup,
    path="child note",
    target=f"{_ROOM}.books:NOTES",
    sample="GA2026-00001",
    known="child.note",
)
def note() -> None:
    """个案记录：关护基地、护苗行动、合力监护。"""


@click.group(
    "street",
    cls=RecordsGroup,
    path="child street",
    target=f"{_ROOM}.books:STREET",
    sample="LW2026-00001",
    known="child.street",
)
def street() -> None:
    """流浪未成年人：救助、教育矫治、回归家庭、回访。"""
