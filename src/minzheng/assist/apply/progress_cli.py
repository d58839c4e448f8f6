"""Commands of progress and of the county's sample (办理进度、抽查命令)."""

from __future__ import annotations

from typing import Any

import click

from minzheng.kernel.command import Command, Desk, listing, pass_desk
from minzheng.people.place_cli import TOWNSHIP

KINDS = click.option(
    "--kind",
    "kinds",
    type=click.Choice(("低保", "特困", "低保边缘", "刚性支出")),
    multiple=True,
    help="类别（缺省全部）",
)


@click.command(
    "progress",
    cls=Command,
    examples=(
        "assist apply progress",
        "assist apply progress --kind 低保 --by-step",
    ),
)
@KINDS
@click.option("--town", type=TOWNSHIP, help="只列一个乡镇（街道）")
@click.option("--overdue", is_flag=True, help="只列逾期的；有就退出码 3")
@click.option("--all", "every", is_flag=True, help="办结的也列")
@click.option("--by-step", is_flag=True, help="各环节的件次和用时")
@listing
@pass_desk
def progress(desk: Desk, **asked: Any) -> None:
    """办理进度：每件到哪一步、谁办的、用了几个工作日、哪个期限快到或已过。"""
    from minzheng.assist.apply.following import show_progress

    show_progress(desk, **asked)


@click.command(
    "recheck-sample",
    cls=Command,
    examples=("assist apply recheck-sample --rate 30 --seed 2026-11",),
)
@KINDS
@click.option("--rate", type=int, help="比例（百分数；缺省按标准）")
@click.option("--seed", default="", help="种子（缺省本月）：同一种子抽出同一名单")
@listing
@pass_desk
def recheck_sample(desk: Desk, **asked: Any) -> None:
    """县级抽查名单：从乡镇（街道）确认的申请中按比例抽取，可以重抽验证。"""
    from minzheng.assist.apply.following import show_sample

    show_sample(desk, **asked)
