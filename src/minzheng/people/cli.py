"""The person, household and division commands (人员、家庭、区划命令)."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import click

from minzheng.kernel import clock
from minzheng.kernel.command import (
    DATE,
    Command,
    Desk,
    Group,
    dry_run_option,
    listing,
    pass_desk,
)


@click.group(cls=Group)
def person() -> None:
    """人员：查找、查看在各业务中的身份、登记死亡。"""


@person.command("find", cls=Command, examples=("person find zsf", "person find 张三"))
@click.argument("asked", metavar="姓名、首字母或号码")
@listing
@pass_desk
def find(desk: Desk, asked: str, options: dict[str, Any]) -> None:
    """按姓名、其中一部分、拼音首字母或证件号查人。"""
    from minzheng.people.view import found_table

    with desk.reading() as session:
        table = found_table(session, asked)
    desk.show(table, options)


@person.command("show", cls=Command, examples=("person show 42028119460520001X",))
@click.argument("id_no", metavar="公民身份号码")
@pass_desk
def show(desk: Desk, id_no: str) -> None:
    """一个人的基本情况和在各业务中的身份。"""
    from minzheng.people.view import person_tables

    with desk.reading() as session:
        tables = person_tables(session, id_no)
    for number, table in enumerate(tables):
        if number:
            click.echo()
        desk.show(table, {"format_": "plain", "quiet": True})


@person.command(
    "death",
    cls=Command,
    examples=("person death 42028119460520001X --on 2026-11-03 --source 殡仪馆 -n",),
)
@click.argument("id_no", metavar="公民身份号码")
@click.option("--on", type=DATE, required=True, help="死亡日期")
@click.option("--source", required=True, help="来源：公安、殡仪馆、卫健、村（社区）等")
@click.option("--document", default="", help="证明文件号")
@dry_run_option
@pass_desk
def death(desk: Desk, id_no: str, on: date, source: str, document: str, dry_run: bool) -> None:
    """登记死亡：次月起各项待遇停发，已发的列为追回。"""
    from minzheng.people.view import tell_death

    tell_death(desk, id_no, on, source=source, document=document, dry_run=dry_run)


@person.command(
    "flag",
    cls=Command,
    examples=("person flag 42028119460520001X --kind 建档立卡 --since 2024-01-01 -n",),
)
@click.argument("id_no", metavar="公民身份号码")
@click.option("--kind", required=True, help="建档立卡、脱贫不稳定、边缘易致贫、突发严重困难")
@click.option("--since", type=DATE, help="自哪一天（缺省今天）")
@click.option("--until", type=DATE, help="写明止日即为取消标识")
@click.option("--document", default="", help="依据的名单或文件")
@dry_run_option
@pass_desk
def flag(desk: Desk, id_no: str, **told: Any) -> None:
    """登记或取消防返贫等标识；各项统计据此分出“其中”。"""
    from minzheng.people.view import tell_flag

    tell_flag(desk, id_no, **told)


@click.group(cls=Group)
def household() -> None:
    """家庭：某一天有哪些成员。"""


@household.command("show", cls=Command, examples=("household show DB000001 --on 2026-01-01",))
@click.argument("number", metavar="家庭编号")
@click.option("--on", type=DATE, help="哪一天（缺省今天）")
@listing
@pass_desk
def show_household(desk: Desk, number: str, on: date | None, options: dict[str, Any]) -> None:
    """一个家庭在某一天的成员。"""
    from minzheng.people.view import members_table

    with desk.reading() as session:
        table = members_table(session, number, on or clock.today())
    desk.show(table, options)


@click.group(cls=Group)
def division() -> None:
    """区划：乡镇（街道）、村（社区）和别名。"""


@division.command("list", cls=Command, examples=("division list", "division list --town 还地桥"))
@click.option("--town", help="列出这个乡镇（街道）的村（社区）")
@click.option("--all", "every", is_flag=True, help="连同不由本局管理的")
@click.option("--management", is_flag=True, help="列出本局自己的管理名单")
@listing
@pass_desk
def list_divisions(
    desk: Desk, town: str | None, every: bool, management: bool, options: dict[str, Any]
) -> None:
    """列出乡镇（街道），或一个乡镇的村（社区）。"""
    from minzheng.people.view import divisions_table

    with desk.reading() as session:
        table = divisions_table(session, town, every=every, management=management)
    desk.show(table, options)


@division.command("load", cls=Command, examples=("division load 新区划.csv -n",))
@click.argument("file", type=click.Path(path_type=Path))
@dry_run_option
@pass_desk
def load_divisions(desk: Desk, file: Path, dry_run: bool) -> None:
    """用本局自己的区划表更新（格式同 data/counties/*/divisions.csv，可含网格）；没列的不动。"""
    from minzheng.people.view import tell_divisions

    tell_divisions(desk, file, dry_run)
