"""Commands of home checks by sample (入户抽查命令)."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import click

from minzheng.kernel.command import DATE, Command, Desk, between, listing, pass_desk
from minzheng.kernel.record.cli import RecordsGroup
from minzheng.people.place_cli import TOWNSHIP

BENEFIT = click.option(
    "--benefit",
    type=click.Choice(("dibao", "tekun", "marginal", "rigid")),
    multiple=True,
    help="待遇或身份（缺省低保）",
)


@click.group(
    "sample",
    cls=RecordsGroup,
    path="assist sample",
    target="minzheng.assist.monitor.homechecks:HOME_CHECKS",
    sample="HC2026-00001",
    known="assist.sample",
)
def sample() -> None:
    """入户抽查：抽样、结果入库、覆盖率。"""


@sample.command(
    "draw",
    cls=Command,
    examples=("assist sample draw --rate 0.5 --seed 7 --not-since 2026-01-01",),
)
@click.option("--rate", required=True, help="抽查比例：0.5 或 50%")
@click.option("--seed", type=int, required=True, help="种子：同样的种子和台账抽出同样的名单")
@click.option(
    "--exclude",
    type=click.Path(path_type=Path),
    multiple=True,
    help="排除名单，有“案卷编号”一列的表，可写多个",
)
@click.option("--not-since", type=DATE, help="这一天以来抽查过的不再抽")
@BENEFIT
@click.option("--town", type=TOWNSHIP, help="只抽一个乡镇（街道）")
@click.option("--on", type=DATE, help="哪一天在享的（缺省今天）")
@listing
@pass_desk
def draw(desk: Desk, options: Any, **asked: Any) -> None:
    """抽样：按种子抽在享家庭，谁都能重抽出同一名单；名单填好结果就是导入表。"""
    from minzheng.assist.monitor.service import draw_sample

    draw_sample(desk, options, **asked)


@sample.command(
    "coverage",
    cls=Command,
    examples=("assist sample coverage --since 2025-01-01 --until 2026-11-20",),
)
@between
@BENEFIT
@listing
@pass_desk
def coverage(desk: Desk, options: Any, **asked: Any) -> None:
    """覆盖率：期间抽查过的户（不重复） ÷ 期末在享户；跨两年就是两年合计。"""
    from minzheng.assist.monitor.service import show_coverage

    show_coverage(desk, options, **asked)
