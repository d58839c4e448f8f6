"""Options (选项): what means the same at every command is declared here, once."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import click

from minzheng.errors import Misused
from minzheng.kernel import clock
from minzheng.kernel.config import COLORS, FORMATS
from minzheng.kernel.desk import Desk
from minzheng.kernel.finding import Problem
from minzheng.kernel.parameters import DATE, MONTH

BACKWARDS = Problem(
    "period-backwards",
    "起始日期 {since} 晚于截止日期 {until}",
    "核对 --since 和 --until",
    kind=Misused,
)


def _set(name: str) -> Callable[[click.Context, click.Parameter, Any], None]:
    """A callback that puts a global option on the desk when it was given."""

    def callback(ctx: click.Context, _param: click.Parameter, value: Any) -> None:
        if value is None or value is False:
            return
        if name == "today":
            clock.fix(value)
        else:
            setattr(ctx.ensure_object(Desk), name, value)

    return callback


_FILE = click.Path(dir_okay=False, path_type=Path)

_GLOBAL: tuple[tuple[tuple[str, ...], str, str, dict[str, Any]], ...] = (
    (("--db",), "db", "数据库文件（或环境变量 MINZHENG_DB）", {"type": _FILE, "metavar": "文件"}),
    (
        ("--operator",),
        "operator",
        "经办人（或 MINZHENG_OPERATOR，缺省为系统用户）",
        {"metavar": "姓名"},
    ),
    (("--today",), "today", "把这一天当作今天（或 MINZHENG_TODAY）", {"type": DATE}),
    (("-q", "--quiet"), "quiet", "成功时不输出提示", {"is_flag": True}),
    (("-v", "--verbose"), "verbose", "多说一些：用哪个库、哪个日志、用时", {"is_flag": True}),
    (("--debug",), "debug", "出错时在屏幕上列出程序位置", {"is_flag": True}),
    (
        ("--reveal",),
        "reveal",
        "显示完整姓名、证件号和账号；查看本身会被记录",
        {"is_flag": True},
    ),
    (
        ("--wait",),
        "patience",
        "库被占用时最多等几秒（缺省不等）",
        {"type": click.FloatRange(min=0), "metavar": "秒"},
    ),
    (("--no-input",), "no_input", "从不提问：要确认而没给 --yes 就不做", {"is_flag": True}),
    (("--color",), "color", "颜色：自动、总有、从不", {"type": click.Choice(COLORS)}),
    (("--no-pager",), "pager", "长列表不翻页", {"is_flag": True, "flag_value": ""}),
    (
        ("--log-file",),
        "log_file",
        "日志写到这里（或 MINZHENG_LOG）",
        {"type": _FILE, "metavar": "文件"},
    ),
)
"""Names, the place on the desk, what it means, and how it is read."""


def global_options(*, hidden: bool) -> list[click.Option]:
    """The options every command takes, shown on the root page only."""
    return [
        click.Option(
            list(names),
            help=told,
            callback=_set(place),
            envvar="MINZHENG_TODAY" if place == "today" and not hidden else None,
            expose_value=False,
            hidden=hidden,
            **how,
        )
        for names, place, told, how in _GLOBAL
    ]


_LISTING = (
    click.option("--format", "-f", "format_", type=click.Choice(FORMATS), help="输出格式"),
    click.option("--json", "as_json", is_flag=True, help="等于 --format json"),
    click.option("--columns", help="选列并排序，逗号分隔；--columns help 列出全部列"),
    click.option(
        "--output",
        "-o",
        type=click.Path(path_type=Path),
        metavar="路径",
        help="写入文件（- 为标准输出）",
    ),
    click.option("--overwrite", is_flag=True, help="允许覆盖已有文件"),
    click.option("--limit", type=click.IntRange(min=0), help="最多显示几行；0 为全部"),
)


def listing(command: Callable[..., Any]) -> Callable[..., Any]:
    """Add the options of every list; they reach the command as one ``options`` mapping."""

    def gathered(*args: Any, **given: Any) -> Any:
        names = ("format_", "as_json", "columns", "output", "overwrite", "limit")
        options = {name: given.pop(name) for name in names}
        return command(*args, options=options, **given)

    return _instead(command, gathered, _LISTING)


_BETWEEN = (
    click.option("--since", type=DATE, help="自（缺省今年 1 月 1 日）"),
    click.option("--until", type=DATE, help="至（缺省今天）"),
)


def between(command: Callable[..., Any]) -> Callable[..., Any]:
    """Add the options of every table over a time; ``since`` and ``until`` reach it as days.

    This year up to today unless told otherwise; a command may raise ``period-backwards``.
    """

    def told(*args: Any, since: date | None, until: date | None, **given: Any) -> Any:
        last = until or clock.today()
        first = since or date(last.year, 1, 1)
        if first > last:
            raise BACKWARDS(since=first, until=last)
        return command(*args, since=first, until=last, **given)

    return _instead(command, told, _BETWEEN)


def _instead(
    command: Callable[..., Any], of: Callable[..., Any], options: tuple[Any, ...]
) -> Callable[..., Any]:
    """``of`` in the place of a command, with the options of both."""
    of.__doc__, of.__name__ = command.__doc__, command.__name__
    of.__click_params__ = getattr(command, "__click_params__", [])  # type: ignore[attr-defined]
    for option in reversed(options):
        of = option(of)
    return of


dry_run_option = click.option(
    "--dry-run", "-n", is_flag=True, help="试算：照样执行并显示结果，但不写库"
)
reason_option = click.option("--reason", default="", help="原因（记入审计）")
paper_option = click.option("--paper", default="", help="依据文件或文号（记入审计）")
overwrite_option = click.option("--overwrite", is_flag=True, help="允许覆盖已有文件")
letter_option = click.option(
    "--output",
    "-o",
    type=click.Path(dir_okay=False, path_type=Path),
    required=True,
    metavar="文件",
    help="写成 .docx（可再编辑）或 .txt",
)


def counted_over(command: Callable[..., Any]) -> Callable[..., Any]:
    """The ways in which the time of figures is told, for ``counted.Asked``: one of them at most."""
    for option in (
        click.option("--until", type=DATE, help="到哪一天"),
        click.option("--since", type=DATE, help="自哪一天"),
        click.option("--year", type=int, help="一年"),
        click.option("--half", default="", metavar="半年", help="半年：2022-1 或 2022上半年"),
        click.option("--month", type=MONTH, help="到哪个月为止，自1月1日累计"),
    ):
        command = option(command)
    return command
