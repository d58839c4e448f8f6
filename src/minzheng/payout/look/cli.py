"""The commands that look at months and at what might be: status, compare, estimate (查看命令)."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import click

from minzheng import catalog
from minzheng.kernel.command import (
    MONTH,
    YUAN,
    Command,
    Desk,
    Entry,
    Group,
    Known,
    listing,
    pass_desk,
)

if TYPE_CHECKING:
    from collections.abc import Callable

    from minzheng.kernel.month import Month

BENEFIT = Known("benefit", names_nobody=True)


@click.command(
    "status",
    cls=Command,
    examples=("payout status", "payout status --month last --quiet", "payout status --owed"),
)
@click.option("--month", type=MONTH, default="this", help="月份：2026-12、this、last、next")
@click.option("--benefit", type=BENEFIT, multiple=True, help="只看这一项待遇，可重复")
@click.option("--section", help="只看这一业务的待遇，如 assist")
@click.option("--owed", is_flag=True, help="重算已交付的月份，列出欠发（较慢）")
@listing
@pass_desk
def status(desk: Desk, options: dict[str, Any], **asked: Any) -> None:
    """一个月的发放情况；缺批次或有失败未重发的，退出码 3；加 --quiet 只列有问题的。"""
    from minzheng.payout.look.status import Asked, show_status

    show_status(desk, Asked(**asked), options)


@click.command(
    "compare",
    cls=Command,
    examples=("payout compare 2026-12", "payout compare 2026-12 2026-10 --benefit dibao"),
)
@click.argument("month", type=MONTH, metavar="月份")
@click.argument("before", type=MONTH, required=False, metavar="[与哪个月比]")
@click.option("--benefit", type=BENEFIT, multiple=True, help="只比这一项待遇，可重复")
@listing
@pass_desk
def compare(
    desk: Desk,
    month: Month,
    before: Month | None,
    benefit: tuple[str, ...],
    options: dict[str, Any],
) -> None:
    """与上月（或另一个月）比对：新增、停止、增减，每户（人）一行，写明原因。"""
    from minzheng.payout.look.compared import show_comparison

    show_comparison(desk, month, before, benefit, options)


class Estimates(Group):
    """A command for each benefit; its options are the questions that the benefit declares."""

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """The command of a benefit, made when it is called."""
        if cmd_name not in self.commands and cmd_name in self.lazy:
            self.commands[cmd_name] = _command(cmd_name)
        return self.commands.get(cmd_name)


@click.group(
    "estimate",
    cls=Estimates,
    lazy={
        code.replace("_", "-"): Entry("", f"测算{catalog.TITLE_OF[code]}")
        for code in catalog.BENEFITS
    },
)
def estimate() -> None:
    """按所给情况测算一项待遇每月多少，逐步列出标准和条文；不写库。"""


def _command(name: str) -> click.Command:
    """The command that estimates a benefit."""
    from minzheng.payout.registry import benefit

    found = benefit(name)
    asked = found.estimate

    @pass_desk
    def called(desk: Desk, month: Month | None, **told: Any) -> None:
        from minzheng.payout.look.estimate import show_estimate

        show_estimate(desk, found.code, month, told)

    return Command(
        name,
        callback=called,
        params=[
            *(_option(ask) for ask in (asked.asks if asked else ())),
            click.Option(["--month"], type=MONTH, help="按哪个月的标准；缺省为本月"),
        ],
        help=f"按所给情况测算{found.title}。",
        examples=(f"payout estimate {name} {asked.example if asked else ''}".strip(),),
    )


def _option(ask: Any) -> click.Option:
    """The option of a question."""
    name = ask.name.replace("_", "-")
    if ask.kind == "flag":
        return click.Option([f"--{name}/--{ask.other}"], default=None, help=ask.title)
    words = f"：{'、'.join(ask.choice.labels())}" if ask.choice is not None else ""
    unit = "（元）" if ask.kind == "money" else ""
    kinds: dict[str, Any] = {"count": click.IntRange(min=0), "money": YUAN}
    return click.Option(
        [f"--{name}"],
        type=kinds.get(ask.kind, click.STRING),
        help=f"{ask.title}{unit}{words}",
        shell_complete=_words(ask) if ask.choice is not None else None,
    )


def _words(ask: Any) -> Callable[[click.Context, click.Parameter, str], list[str]]:
    """The words of a question, for the Tab key."""
    return lambda _, __, typed: [word for word in ask.choice.labels() if word.startswith(typed)]
