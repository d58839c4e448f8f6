"""The command that makes a new database (建库命令)."""

from __future__ import annotations

import click

from minzheng.kernel.command import Command, Desk, pass_desk


@click.command(cls=Command, examples=("--db 大冶.db init --county 420281",))
@click.option("--county", required=True, help="县级区划代码，六位，如 420281")
@pass_desk
def init(desk: Desk, county: str) -> None:
    """建一个新库：表、区划、随程序的政策标准。文件已存在则不动。"""
    from minzheng.admin.init import create

    store, divisions, values = create(desk.path(), county, desk.who(), desk.command)
    desk.say(f"已建 {store.path}：区划 {divisions} 条，政策标准 {values} 条")
    desk.say("下一步：minzheng standard list；或 minzheng demo 填入虚构的县")
