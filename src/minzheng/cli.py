"""The root command: a lazy table of groups, and errors turned into exit codes (命令入口).

Importing this module imports click and nothing heavier; each group is loaded when it is called.
"""

from __future__ import annotations

import gc
import sys
from collections.abc import Callable
from contextlib import suppress
from time import monotonic

from minzheng.kernel.i18n import bind

bind()  # click translates some of its texts while commands are being declared

import click  # noqa: E402

from minzheng import catalog  # noqa: E402
from minzheng.errors import BUG_EXIT, INTERRUPTED_EXIT, MinzhengError  # noqa: E402
from minzheng.kernel.command import Desk, Entry, Group, global_options  # noqa: E402
from minzheng.kernel.running import Stopped, stoppable  # noqa: E402
from minzheng.kernel.stream import Forgiving, unwritten  # noqa: E402
from minzheng.migrations import HEAD  # noqa: E402

WORK, DATA, SYSTEM = "业务", "数据", "系统"

COMMANDS = {
    "assist": Entry("minzheng.assist.cli:assist", "社会救助：低保、特困", WORK),
    "care": Entry("minzheng.care.cli:care", "养老与残疾人：津贴、机构、居家、探访", WORK),
    "child": Entry("minzheng.child.cli:child", "儿童福利：档案、补贴、保护、收养、寄养", WORK),
    "marriage": Entry("minzheng.marriage.cli:marriage", "婚姻登记：结婚、离婚、档案、核对", WORK),
    "burial": Entry("minzheng.burial.cli:burial", "殡葬：死亡报送、火化、安葬、惠民、公墓", WORK),
    "payout": Entry("minzheng.payout.cli:payout", "发放：核算、复核、交付、回盘、说明", WORK),
    "todo": Entry("minzheng.admin.todo_cli:todo", "待办：到期、逾期和将到期的事项", WORK),
    "check": Entry("minzheng.admin.check_cli:check", "检查：死亡、重复、超期、账户、总数", DATA),
    "person": Entry("minzheng.people.cli:person", "人员：查找、查看、登记死亡", DATA),
    "household": Entry("minzheng.people.cli:household", "家庭：成员、一户一档、台账", DATA),
    "division": Entry("minzheng.people.division_cli:division", "区划：乡镇、村、变更、人口", DATA),
    "standard": Entry("minzheng.admin.standard_cli:standard", "政策标准：查、录、核对", DATA),
    "process": Entry("minzheng.admin.process_cli:process", "流程：环节、谁办、期限", DATA),
    "fix": Entry("minzheng.admin.fix_cli:fix", "订正：按文件改正，可撤销", DATA),
    "audit": Entry("minzheng.admin.audit_cli:audit", "审计：谁、何时、改了什么", SYSTEM),
    "init": Entry("minzheng.admin.init_cli:init", "建新库", SYSTEM),
    "demo": Entry("minzheng.admin.demo_cli:demo", "填入一个虚构的县", SYSTEM),
    "db": Entry("minzheng.admin.db_cli:db", "数据库：信息、升级、备份、恢复、转储", SYSTEM),
    "config": Entry("minzheng.admin.config_cli:config", "配置：各项的值和出处", SYSTEM),
    "doctor": Entry("minzheng.admin.doctor_cli:doctor", "自查：库、备份、空间、卡住的批次", SYSTEM),
    "cron": Entry("minzheng.admin.cron_cli:cron", "定时任务：可照抄的 crontab 和 systemd", SYSTEM),
    "completion": Entry(
        "minzheng.admin.completion_cli:completion", "命令补全：bash、zsh、fish", SYSTEM
    ),
    "help": Entry("minzheng.admin.help_cli:help_", "帮助：主题、问题代号、命令", SYSTEM),
}

EXAMPLES = (
    ("minzheng person find zsf", "按姓名首字母、证件号或姓名查人"),
    ("minzheng payout run 2026-12 -n", "试算 12 月发放，不写库"),
    ("minzheng payout explain dibao 2026-12 编号", "说明一户为什么发这么多"),
    ("minzheng assist dibao import 登记表.xlsx -n", "检查登记表，不入库"),
    ("minzheng check", "死亡、重复、账户、总数检查"),
)


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
        formatter.write_text("每个命令加 -h 看说明；办错时的代号：minzheng help 代号。")
        formatter.write_text("退出码、输出格式、环境变量、定时执行等主题：minzheng help。")

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
    desk.called(sys.argv[1:])


root.params = [param for param in root.params if not getattr(param, "hidden", False)]
root.params.extend(global_options(hidden=False))


def main() -> None:
    """Run the program and end it with the right exit code."""
    gc.set_threshold(100_000, 20, 20)  # a sheet is a million objects and no cycles: look seldom
    began, streams = monotonic(), Forgiving()
    streams.take_over()
    desk = Desk(sources=catalog.COMPLETIONS)
    code = _run(desk)
    with suppress(OSError):
        streams.tell()
    desk.leave(code, monotonic() - began)
    sys.exit(code)


def _run(desk: Desk) -> int:
    """The exit code of the command, its error told."""
    from minzheng.kernel import ending

    try:
        with stoppable():
            code = root.main(standalone_mode=False, prog_name="minzheng", obj=desk)
    except (click.exceptions.Abort, KeyboardInterrupt):
        return _interrupted(desk, INTERRUPTED_EXIT)
    except Stopped as stop:
        return _interrupted(desk, stop.exit_code)
    except click.ClickException as error:
        return _told(error.exit_code, ending.tell_misuse, error)
    except MinzhengError as error:
        return _told(error.exit_code, ending.tell, error, debug=desk.debug)
    except Exception as error:  # noqa: BLE001  (the last door: whatever comes here is a bug)
        if isinstance(error, OSError) and unwritten(error):
            return _unwritten(desk, error)
        return _bug(desk, error)
    return code if isinstance(code, int) else 0


def _told(code: int, tell: Callable[..., None], *what: object, **how: object) -> int:
    """The exit code, its reason told; nobody may be there to read it."""
    with suppress(OSError):
        tell(*what, **how)
    return code


def _interrupted(desk: Desk, code: int) -> int:
    """What stands after an interrupt."""
    from minzheng.kernel.ending import tell_plainly

    return _told(code, tell_plainly, "interrupted", code, f"已中断。{_standing(desk)}", "")


def _unwritten(desk: Desk, error: OSError) -> int:
    """What stands when stdout takes no more: a full disk, a terminal that went."""
    from minzheng.kernel import ending, files, stream

    refused = stream.UNWRITTEN(reason=files.reason(error), standing=_standing(desk).rstrip("。"))
    return _told(refused.exit_code, ending.tell, refused, debug=desk.debug)


def _standing(desk: Desk) -> str:
    """What the command had committed before it ended: all of a step, or nothing of it."""
    try:
        kept = desk.kept()
    except Exception:  # noqa: BLE001  (asked at the last door: the file may be what failed)
        return "是否已写入不能确定，查 minzheng audit log。"
    if kept:
        return f"此前已写入的 {kept} 次变更有效（minzheng audit log），再执行同一命令接着办完。"
    return "未写入任何内容。"


def _bug(desk: Desk, error: Exception) -> int:
    """One line for the clerk; the traceback into the log, with ``--debug`` onto the screen too."""
    from minzheng.kernel.ending import show_place, tell_plainly
    from minzheng.kernel.log import keep_traceback

    path = keep_traceback(error, desk.log_file)
    what = f"{_standing(desk)}详情在 {path}，请连同命令一起报给维护人。"
    _told(BUG_EXIT, tell_plainly, "bug", BUG_EXIT, f"程序错误：{error!r}", what)
    return _told(BUG_EXIT, show_place, error, debug=desk.debug)
