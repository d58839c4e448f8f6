"""Commands of the archive (婚姻登记档案命令)."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import click

from minzheng.kernel.command import (
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

_ROOM = "minzheng.marriage.archive"
_SAMPLE = "2026-J-000001"
_KIND = click.option("--kind", default="", help="类别：结婚、撤销、离婚、补发（缺省全部）")


@click.group(
    "archive",
    cls=RecordsGroup,
    path="marriage archive",
    target=f"{_ROOM}.files:FILES",
    sample=_SAMPLE,
    known="marriage.archive",
)
def archive() -> None:
    """婚姻登记档案：立卷、卷内材料、检查、查询、合格率、完好率。"""


@archive.command(
    "file",
    cls=Command,
    examples=(
        "marriage archive file --since 2026-01-01 --until 2026-11-20 -n",
        "marriage archive file --kind 结婚 --papers 审查处理表1、声明书2、身份证件复印件2 -n",
    ),
)
@between
@_KIND
@click.option("--papers", default="", help="各卷都有的材料和页数，如 审查处理表1、声明书2")
@click.option("--volume", default="", help="盒号")
@click.option("--shelf", default="", help="架位")
@click.option("--by", default="", help="归档人（缺省经办人）")
@dry_run_option
@pass_desk
def file_(desk: Desk, since: date, until: date, dry_run: bool, **told: str) -> None:
    """为一段时间办结而没有归档的登记各立一卷：结婚、离婚、补发、撤销。"""
    from minzheng.marriage.archive.service import make

    make(desk, since, until, dry_run=dry_run, **told)


@archive.command("waiting", cls=Command, examples=("marriage archive waiting",))
@listing
@pass_desk
def waiting(desk: Desk, options: Any) -> None:
    """办结还没有归档的，和归档期限。"""
    from minzheng.marriage.archive.service import show_waiting

    show_waiting(desk, options)


@archive.command("rates", cls=Command, examples=("marriage archive rates --since 2026-01-01",))
@between
@listing
@pass_desk
def rates(desk: Desk, since: date, until: date, options: Any) -> None:
    """婚姻登记合格率、档案完好率、电子化率，按类别；低于目标的说明。"""
    from minzheng.marriage.archive.service import show_rates

    show_rates(desk, since, until, options)


@archive.command("audit", cls=Command, examples=("marriage archive audit --since 2026-01-01",))
@between
@listing
@pass_desk
def audit(desk: Desk, since: date, until: date, options: Any) -> None:
    """自动检查结婚登记：必填项、婚龄、配偶、亲属声明、照片、签名；有缺陷退出码 3。"""
    from minzheng.marriage.archive.service import show_audit

    show_audit(desk, since, until, options)


@archive.command(
    "letter",
    cls=Command,
    examples=(
        f"marriage archive letter 档案封面 {_SAMPLE} -o 档案封面.docx",
        f"marriage archive letter 卷内目录 {_SAMPLE} -o 卷内目录.txt",
    ),
)
@click.argument("kind", metavar="文书")
@click.argument("number", type=Known("marriage.archive"), metavar="档案卷号")
@letter_option
@overwrite_option
@dry_run_option
@pass_desk
def letter(
    desk: Desk, kind: str, number: str, output: Path, overwrite: bool, dry_run: bool
) -> None:
    """文书：档案封面、卷内目录。"""
    from minzheng.kernel.letter import Making
    from minzheng.marriage.archive.service import write_letter

    write_letter(desk, kind, number, Making(output, dry_run=dry_run, overwrite=overwrite))


# --- looks and queries ----------------------------------------------------------------------------


@archive.group(
    "check",
    cls=RecordsGroup,
    path="marriage archive check",
    target=f"{_ROOM}.exams:CHECKS",
    sample="DC2026-00001",
    known="marriage.archive.check",
)
def check() -> None:
    """档案检查：随机抽取，逐卷记法律缺陷、程序缺陷，登记整改。"""


@check.command(
    "draw",
    cls=Command,
    examples=("marriage archive check draw --rate 10% --seed 7 --since 2026-01-01",),
)
@click.option("--rate", required=True, help="抽查比例：0.1 或 10%")
@click.option("--seed", type=int, required=True, help="种子：同样的种子和档案抽出同样的名单")
@_KIND
@between
@listing
@pass_desk
def draw(desk: Desk, since: date, until: date, options: Any, **asked: Any) -> None:
    """按种子抽取要检查的档案，谁都能重抽出同一名单；填上结果就是导入表。"""
    from minzheng.marriage.archive.service import draw_files

    draw_files(desk, since, until, options, **asked)


@archive.group(
    "query",
    cls=RecordsGroup,
    path="marriage archive query",
    target=f"{_ROOM}.queries:QUERIES",
    sample="DQ2026-00001",
    known="marriage.archive.query",
)
def query() -> None:
    """档案查询登记：只给当事人和有权机关；其他人不予查询（条例第十九条）。"""
