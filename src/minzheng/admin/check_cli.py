"""The check command: every check of every section, or some (检查命令).

It runs by itself, and has commands of its own: lists of deaths from outside, the rules between the
sections, and what was decided about what they found.
"""

from __future__ import annotations

from typing import Any

import click

from minzheng.kernel.command import (
    Command,
    Desk,
    Entry,
    Group,
    Known,
    dry_run_option,
    listing,
    pass_desk,
    write_examples,
)
from minzheng.people.place_cli import TOWNSHIP

SECTION = Known("check-section", "部分", names_nobody=True)

OF_CHECK: dict[str, Entry] = {
    "death": Entry(
        "minzheng.admin.check_cli:death", "外部死亡名单与在享人员比对：命中、疑点、多发"
    ),
    "cross": Entry("minzheng.admin.check_cli:cross", "跨业务规则：重复享受、死亡、到龄、联动"),
    "doubt": Entry("minzheng.admin.cross.cli:doubt", "疑点的处理：待核、属实、误报"),
}


class RunsItself(Group):
    """A group that does something without any of its commands, and shows examples of that."""

    def __init__(self, *args: Any, examples: tuple[str, ...], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.examples = examples

    def format_epilog(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """The examples, ready to copy."""
        super().format_epilog(ctx, formatter)
        write_examples(self.examples, formatter)


@click.group(
    "check",
    cls=RunsItself,
    lazy=OF_CHECK,
    invoke_without_command=True,
    subcommand_metavar="[命令 [参数]...]",
    examples=("check", "check --section payout", "check --id check-no-account"),
)
@click.option("--section", type=SECTION, help="只查这一部分：people、payout、assist 等")
@click.option("--id", "ids", multiple=True, help="只查这一项并列出明细，可重复")
@click.option("--detail", is_flag=True, help="列出每一条明细")
@listing
@pass_desk
@click.pass_context
def check(
    ctx: click.Context, /, desk: Desk, section: str | None, ids: tuple[str, ...], **asked: Any
) -> None:
    """检查全库；无疑点时退出码 0，有疑点 3。"""
    if ctx.invoked_subcommand is not None:
        return
    from minzheng.admin.check import run_checks

    run_checks(desk, section, ids, **asked)


@click.command(
    "death",
    cls=Command,
    examples=(
        "check death --lists 公安.csv 医院.csv -n",
        "check death --lists 公安.csv 医院.csv -o 核查表.xlsx --reveal",
        "check death --lists 医保=十月.csv 火化=十一月.csv --compare",
    ),
)
@click.option(
    "--lists", "first", multiple=True, metavar="名单",
    help="死亡名单；文件名没有写明部门的，写 公安=文件名（医院、医保、火化）",
)  # fmt: skip
@click.argument("more", nargs=-1, metavar="名单")
@click.option("--town", type=TOWNSHIP, help="只列这个乡镇（街道）")
@click.option("--by-town", is_flag=True, help="按乡镇（街道）汇总")
@click.option("--compare", is_flag=True, help="列出一个来源有、另一个来源没有的人")
@click.option("--record", is_flag=True, help="号码、姓名都相符的直接登记死亡")
@click.option("--all", "everything", is_flag=True, help="已核实为误报的也列出")
@dry_run_option
@listing
@pass_desk
def death(
    desk: Desk, first: tuple[str, ...], more: tuple[str, ...], options: Any, **asked: Any
) -> None:
    """外部死亡名单与在享人员比对：号码相符为命中，姓名、出生日期相符为疑点；核实过的不再问。"""
    from minzheng.admin.death_lists.service import Asked, match_deaths

    match_deaths(desk, Asked(lists=(*first, *more), **asked), options)


@click.command(
    "cross",
    cls=Command,
    examples=("check cross", "check cross --rule X8 --detail", "check cross --detail --all"),
)
@click.option("--rule", "rules", multiple=True, help="只查这一组：X8、LK-01 等，可重复")
@click.option("--detail", is_flag=True, help="列出每一条疑点和它的处理")
@click.option("--all", "everything", is_flag=True, help="误报的也列出")
@dry_run_option
@listing
@pass_desk
def cross(desk: Desk, options: Any, **asked: Any) -> None:
    """跨业务规则全库跑一遍；每条疑点有编号和状态，误报的不再列。"""
    from minzheng.admin.cross.service import Asked, run_cross

    run_cross(desk, Asked(**asked), options)
