"""The root command: a lazy table of groups, and errors turned into exit codes (命令入口).

Importing this module imports click and nothing heavier; each group is loaded when it is called.
"""

from __future__ import annotations

import sys

from minzheng.kernel.i18n import bind

bind()  # click translates some of its texts while commands are being declared

import click  # noqa: E402

from minzheng.errors import BUG_EXIT, INTERRUPTED_EXIT, MinzhengError  # noqa: E402
from minzheng.kernel.command import Desk, Entry, Group, global_options  # noqa: E402
from minzheng.migrations import HEAD  # noqa: E402

WORK, DATA, SYSTEM = "业务", "数据", "系统"

COMMANDS = {
    "assist": Entry("minzheng.assist.cli:assist", "社会救助：低保、特困", WORK),
    "payout": Entry("minzheng.payout.cli:payout", "发放：核算、复核、交付、回盘、说明", WORK),
    "check": Entry("minzheng.admin.check_cli:check", "检查：死亡、重复、超期、账户、总数", DATA),
    "person": Entry("minzheng.people.cli:person", "人员：查找、查看、登记死亡", DATA),
    "household": Entry("minzheng.people.cli:household", "家庭：某日的成员", DATA),
    "division": Entry("minzheng.people.cli:division", "区划：乡镇、村（社区）、别名", DATA),
    "standard": Entry("minzheng.admin.standard_cli:standard", "政策标准：查、录、核对", DATA),
    "audit": Entry("minzheng.admin.audit_cli:audit", "审计：谁、何时、改了什么", SYSTEM),
    "init": Entry("minzheng.admin.init_cli:init", "建新库", SYSTEM),
    "demo": Entry("minzheng.admin.demo_cli:demo", "填入一个虚构的县", SYSTEM),
    "db": Entry("minzheng.admin.db_cli:db", "数据库：信息、升级", SYSTEM),
}

EXAMPLES = (
    ("minzheng person find zsf", "按姓名首字母、证件号或姓名查人"),
    ("minzheng payout run 2026-12 -n", "试算 12 月发放，不写库"),
    ("minzheng payout explain dibao 2026-12 编号", "说明一户为什么发这么多"),
    ("minzheng assist dibao import 登记表.xlsx -n", "检查登记表，不入库"),
    ("minzheng check", "死亡、重复、账户、总数检查"),
)

SHOWN_FINDINGS = 20
"""How many faults an error shows on the screen."""


class Root(Group):
    """The root page: what it is, what it is mostly used for, then the groups."""

    def format_help(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Usage, examples, groups by section, options."""
        self.format_usage(ctx, formatter)
        self.format_help_text(ctx, formatter)
        with formatter.section("常用"):
            formatter.write_dl(list(EXAMPLES))
        self.format_commands(ctx, formatter)
        self.format_options(ctx, formatter)
        formatter.write_paragraph()
        formatter.write_text("每个命令加 -h 看说明。")

    def format_options(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Only the options: groups are written by ``format_commands``."""
        records = [found for param in self.get_params(ctx) if (found := param.get_help_record(ctx))]
        with formatter.section("全局选项（写在命令的任何位置都可以）"):
            formatter.write_dl(records)


def _version(ctx: click.Context, _param: click.Parameter, value: bool) -> None:
    if not value or ctx.resilient_parsing:
        return
    import sqlite3

    from minzheng import __version__

    python = ".".join(str(part) for part in sys.version_info[:3])
    click.echo(
        f"minzheng {__version__}  schema {HEAD}  Python {python}  SQLite {sqlite3.sqlite_version}"
    )
    ctx.exit()


@click.group(cls=Root, lazy=COMMANDS, name="minzheng")
@click.option(
    "--version", is_flag=True, is_eager=True, expose_value=False, callback=_version, help="版本"
)
@click.pass_context
def root(ctx: click.Context) -> None:
    """民政 minzheng：县级民政业务台账、核算与发放。"""
    desk = ctx.ensure_object(Desk)
    desk.schema = HEAD
    desk.command = " ".join(["minzheng", *sys.argv[1:]])


root.params = [param for param in root.params if not getattr(param, "hidden", False)]
root.params.extend(global_options(hidden=False))


def main() -> None:
    """Run the program and end it with the right exit code."""
    try:
        code = root.main(standalone_mode=False, prog_name="minzheng")
    except click.exceptions.Abort:
        click.echo("已中断，未写入任何内容。", err=True)
        code = INTERRUPTED_EXIT
    except click.ClickException as error:
        error.show()
        code = error.exit_code
    except MinzhengError as error:
        _tell(error)
        code = error.exit_code
    except Exception as error:  # noqa: BLE001  (the last door: whatever comes here is a bug)
        code = _bug(error)
    sys.exit(code if isinstance(code, int) else 0)


def _tell(error: MinzhengError) -> None:
    """An error on stderr: what, every single fault, why, what next."""
    from minzheng.kernel.mask import mask_text

    shown = str if "--reveal" in sys.argv else mask_text
    click.echo(f"错误 {error.id}：{shown(error.message)}", err=True)
    for finding in error.findings[:SHOWN_FINDINGS]:
        click.echo(f"  {finding.level.label} {shown(str(finding))}", err=True)
    if len(error.findings) > SHOWN_FINDINGS:
        click.echo(f"  ……共 {len(error.findings)} 处", err=True)
    if error.cite:
        click.echo(f"  依据：{error.cite}", err=True)
    if error.hint:
        click.echo(f"  怎么办：{error.hint}", err=True)


def _bug(error: Exception) -> int:
    """One line for the clerk; the traceback into the log."""
    from minzheng.kernel.log import keep_traceback

    path = keep_traceback(error)
    from minzheng.kernel.mask import mask_text

    click.echo(f"程序错误：{mask_text(repr(error))}", err=True)
    click.echo(f"  未写入任何内容。详情在 {path}，请连同命令一起报给维护人。", err=True)
    return BUG_EXIT
