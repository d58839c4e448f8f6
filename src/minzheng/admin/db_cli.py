"""The commands on the database file itself (数据库命令)."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

import click

from minzheng.kernel.command import (
    Command,
    Desk,
    Group,
    dry_run_option,
    listing,
    overwrite_option,
    pass_desk,
    trial,
)


@click.group(cls=Group)
def db() -> None:
    """数据库文件：信息、升级、备份、恢复、核验、转储。"""


@db.command(cls=Command, examples=("--db 大冶.db db info", "--db 大冶.db db info --format json"))
@listing
@click.pass_context
def info(ctx: click.Context, options: Mapping[str, Any]) -> None:
    """库文件的大小、结构版本、所属县、各表行数、审计校验值；权限过宽时警告。"""
    from minzheng.admin.database import describe

    desk = ctx.ensure_object(Desk)
    table, report = describe(desk.path())
    desk.show(table, options)
    for finding in report:
        click.echo(f"{finding.level.label} {finding}", err=True)
    ctx.exit(report.exit_code)


@db.command(cls=Command, examples=("--db 大冶.db db migrate -n", "--db 大冶.db db migrate"))
@dry_run_option
@pass_desk
def migrate(desk: Desk, dry_run: bool) -> None:
    """把旧版程序建的库升级到本程序的结构；升级前自动备份。"""
    from minzheng.admin.database import migrate as bring_up

    done = bring_up(desk, dry_run=dry_run)
    if not done.applied:
        desk.say(f"结构版本已是 {done.after}，未改动")
        return
    desk.say(
        f"{trial(dry_run)}结构版本 {done.before or '空'} -> {done.after}，共 {len(done.applied)} 步"
    )
    if done.copy:
        desk.say(f"升级前的备份：{done.copy}")


@db.command(cls=Command, examples=("db backup", "db backup 移动硬盘 --keep 5"))
@click.argument(
    "folder", required=False, metavar="[文件夹]", type=click.Path(file_okay=False, path_type=Path)
)
@click.option("--keep", type=click.IntRange(min=0), help="自动备份只留最近几份；手工备份从不删除")
@pass_desk
def backup(desk: Desk, folder: Path | None, keep: int | None) -> None:
    """备份：复制、重新打开、逐行核对，都对上才算数（缺省放在库旁边的 backups）。"""
    from minzheng.admin.backup import make_backup

    make_backup(desk, folder, keep)


@db.command(
    cls=Command,
    examples=(
        "db restore backups/大冶-20261121T013000Z-3f9a1c2b.db -n",
        "db restore 备份.db --yes",
    ),
)
@click.argument("file", metavar="备份文件", type=click.Path(dir_okay=False, path_type=Path))
@click.option("--yes", is_flag=True, help="不再询问")
@dry_run_option
@pass_desk
def restore(desk: Desk, file: Path, **asked: bool) -> None:
    """恢复：先核验备份，再一步替换；原来的库改名留在旁边。"""
    from minzheng.admin.backup import put_back

    put_back(desk, file, **asked)


@db.command(
    cls=Command, examples=("db verify", "db verify backups/大冶-20261121T013000Z-3f9a1c2b.db")
)
@click.argument(
    "file", required=False, metavar="[文件]", type=click.Path(dir_okay=False, path_type=Path)
)
@listing
@pass_desk
def verify(desk: Desk, file: Path | None, options: Mapping[str, Any]) -> None:
    """核验一个库或备份：页、引用、审计链、每一行、触发器；无误退出码 0，有疑点 3。"""
    from minzheng.admin.backup import prove

    prove(desk, file, options)


@db.command(cls=Command, examples=("db dump -o 转储.jsonl",))
@click.option(
    "--output",
    "-o",
    metavar="路径",
    type=click.Path(path_type=Path),
    help="写入文件（- 为标准输出）",
)
@overwrite_option
@pass_desk
def dump(desk: Desk, output: Path | None, overwrite: bool) -> None:
    """规范转储：全部业务数据，一行一条，次序固定；含完整个人信息，导出会被记录。"""
    from minzheng.admin.backup import write_dump

    write_dump(desk, output, overwrite=overwrite)
