"""The commands on the database file itself (数据库命令)."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import click

from minzheng.kernel.command import Command, Desk, Group, dry_run_option, listing, pass_desk


@click.group(cls=Group)
def db() -> None:
    """数据库文件：看信息、升级结构。"""


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
    """把旧版程序建的库升级到本程序的结构；升级前先在旁边留一份副本。"""
    from minzheng.admin.database import migrate as bring_up

    done = bring_up(desk.path(), wait=desk.wait, dry_run=dry_run)
    if not done.applied:
        desk.say(f"结构版本已是 {done.after}，未改动")
        return
    head = "试算，未写库：" if dry_run else ""
    desk.say(f"{head}结构版本 {done.before or '空'} -> {done.after}，共 {len(done.applied)} 步")
    if done.copy:
        desk.say(f"升级前的副本：{done.copy}")
