"""Commands of rewards (节地生态安葬奖补命令)."""

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

KNOWN = "burial.reward"
_ROOM = "minzheng.burial.reward"
_SAMPLE = "NL2026-00003"


@click.group(
    "reward",
    cls=RecordsGroup,
    path="burial reward",
    target=f"{_ROOM}.books:REWARDS",
    sample=_SAMPLE,
    known=KNOWN,
)
def reward() -> None:
    """节地生态安葬奖补：申请、条件、批准；每位逝者一次，经发放批次付给亲属。"""


@reward.command(
    "conditions",
    cls=Command,
    examples=(f"burial reward conditions {_SAMPLE}",),
)
@click.argument("number", type=Known(KNOWN), metavar="编号")
@click.option("--on", type=DATE, help="哪一天批准（缺省今天）")
@listing
@pass_desk
def conditions_(desk: Desk, number: str, on: date | None, options: Any) -> None:
    """现在能不能批准：不符合的逐条写明条文；有则退出码 3。"""
    from minzheng.burial.reward.service import show_conditions

    show_conditions(desk, number, on, options)


@reward.command(
    "stat", cls=Command, examples=("burial reward stat --since 2026-01-01 --until 2026-11-20",)
)
@between
@listing
@pass_desk
def stat(desk: Desk, since: date, until: date, options: Any) -> None:
    """期间奖补的例数和金额，按类别；编入批次的、以前已发的各列。"""
    from minzheng.burial.reward.figures import stat_table

    with desk.reading() as session:
        table = stat_table(session, since, until)
    desk.show(table, options)


@reward.command(
    "letter",
    cls=Command,
    examples=(f"burial reward letter {_SAMPLE} -o 奖补申请表.docx",),
)
@click.argument("number", type=Known(KNOWN), metavar="编号")
@letter_option
@overwrite_option
@dry_run_option
@pass_desk
def letter(desk: Desk, number: str, output: Path, overwrite: bool, dry_run: bool) -> None:
    """文书：生态安葬奖补申请表。"""
    from minzheng.burial.reward.service import write_letter
    from minzheng.kernel.letter import Making

    write_letter(desk, number, Making(output, dry_run=dry_run, overwrite=overwrite))
