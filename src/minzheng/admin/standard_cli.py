"""The standard commands: look up, set, check and load policy numbers (政策标准命令)."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from minzheng.kernel.command import (
    MONTH,
    Command,
    Desk,
    Group,
    Known,
    dry_run_option,
    listing,
    pass_desk,
)

if TYPE_CHECKING:
    from minzheng.kernel.month import Month


STANDARD = Known("standard", "标准", names_nobody=True)


@click.group(cls=Group)
def standard() -> None:
    """政策标准：金额、比例、年龄、期限，各有起止月份和依据文件。"""


@standard.command("list", cls=Command, examples=("standard list", "standard list --month 2020-06"))
@click.option("--month", type=MONTH, help="哪个月的（缺省本月）")
@click.option("--key", type=STANDARD, default="", help="只列名称以此开头的，如 dibao")
@listing
@pass_desk
def list_(desk: Desk, month: Month | None, key: str, options: dict[str, Any]) -> None:
    """列出一个月有效的全部标准。"""
    from minzheng.admin.standard import list_values

    list_values(desk, month, key, options)


@standard.command("show", cls=Command, examples=("standard show dibao.urban --month 2026-11",))
@click.argument("key", type=STANDARD, metavar="标准")
@click.option("--month", type=MONTH, help="哪个月的（缺省本月）")
@listing
@pass_desk
def show(desk: Desk, key: str, month: Month | None, options: dict[str, Any]) -> None:
    """一个标准在一个月的值；没有就说没有，不沿用过期的。"""
    from minzheng.admin.standard import show_value

    show_value(desk, key, month, options)


@standard.command("history", cls=Command, examples=("standard history dibao.urban",))
@click.argument("key", type=STANDARD, metavar="标准")
@listing
@pass_desk
def history(desk: Desk, key: str, options: dict[str, Any]) -> None:
    """一个标准历次的值。"""
    from minzheng.admin.standard import value_history

    value_history(desk, key, options)


@standard.command(
    "set",
    cls=Command,
    examples=(
        "standard set dibao.urban 860 --from 2026-12 --document 黄政发〔2026〕9号 "
        "--mark verified -n",
    ),
)
@click.argument("key", type=STANDARD, metavar="标准")
@click.argument("value", metavar="数值")
@click.option("--from", "since", type=MONTH, required=True, help="起始月")
@click.option("--until", type=MONTH, help="截止月（缺省长期）")
@click.option("--unit", help="单位（缺省同前一个值）：元/人/月、元/人/年、%、倍、周岁 等")
@click.option("--label", help="名称（缺省同前一个值）")
@click.option("--document", required=True, help="依据文件和文号")
@click.option(
    "--mark",
    type=click.Choice(["verified", "verified-2nd", "recalled", "default", "sample"]),
    default="verified",
    show_default=True,
    help="确认程度；sample 是示例，不能据此发钱",
)
@click.option("--note", default="", help="说明")
@dry_run_option
@pass_desk
def set_(desk: Desk, key: str, value: str, **told: Any) -> None:
    """录入一个新值；前一个值止于上月。"""
    from minzheng.admin.standard import set_one

    set_one(desk, key, value, **told)


@standard.command("check", cls=Command, examples=("standard check",))
@click.option("--month", type=MONTH, help="查到哪个月（缺省本月）")
@click.option("--consumption", help="上年居民人均消费支出（元/年），核对低保标准所占比例")
@click.option("--consumption-growth", help="上年居民人均消费支出增长率（%）")
@listing
@pass_desk
def check(desk: Desk, month: Month | None, options: dict[str, Any], **told: Any) -> None:
    """核对：重叠、断档、示例值；特困与低保、城乡、与消费支出的比例；增长，标准不降。"""
    from minzheng.admin.standard import check_values

    check_values(desk, month, options, **told)


@standard.command("load", cls=Command, examples=("standard load 新标准.toml -n",))
@click.argument("file", type=click.Path(path_type=Path), metavar="文件")
@dry_run_option
@pass_desk
def load(desk: Desk, file: Path, dry_run: bool) -> None:
    """从文件录入标准（格式见 data/README.md）；已有的不动。"""
    from minzheng.admin.standard import load_file

    load_file(desk, file, dry_run)
