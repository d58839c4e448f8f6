"""The person and household commands (人员、家庭命令)."""

from __future__ import annotations

from datetime import date
from typing import Any

import click

from minzheng.kernel import clock
from minzheng.kernel.command import (
    DATE,
    Command,
    Desk,
    Entry,
    Group,
    Known,
    dry_run_option,
    listing,
    pass_desk,
)
from minzheng.kernel.register_cli import add_register

PERSON = Known("person")


@click.group(
    cls=Group,
    lazy={"clue": Entry("minzheng.people.clues.cli:clue", "死亡线索：名单比对、核实、留存")},
)
def person() -> None:
    """人员：查找、查看在各业务中的身份、登记死亡。"""


@person.command("find", cls=Command, examples=("person find zsf", "person find 张三"))
@click.argument("asked", metavar="姓名、首字母或号码")
@listing
@pass_desk
def find(desk: Desk, asked: str, options: dict[str, Any]) -> None:
    """按姓名、其中一部分、拼音首字母或证件号查人。"""
    from minzheng.people.lookup import found_table

    with desk.looking() as connection:
        table = found_table(connection, asked)
    desk.show(table, options)


@person.command("show", cls=Command, examples=("person show 42028119460520001X",))
@click.argument("id_no", type=PERSON, metavar="公民身份号码")
@pass_desk
def show(desk: Desk, id_no: str) -> None:
    """一个人的基本情况和在各业务中的身份。"""
    from minzheng.people.view import person_tables

    with desk.reading() as session:
        tables = person_tables(session, id_no)
    desk.pages(tables)


@person.command(
    "death",
    cls=Command,
    examples=("person death 42028119460520001X --on 2026-11-03 --source 殡仪馆 -n",),
)
@click.argument("id_no", type=PERSON, metavar="公民身份号码")
@click.option("--on", type=DATE, required=True, help="死亡日期")
@click.option("--source", required=True, help="来源：公安、殡仪馆、卫健、村（社区）等")
@click.option("--document", default="", help="证明文件号")
@dry_run_option
@pass_desk
def death(desk: Desk, id_no: str, on: date, source: str, document: str, dry_run: bool) -> None:
    """登记死亡：次月起各项待遇停发，已发的列为追回。"""
    from minzheng.people.view import tell_death

    tell_death(desk, id_no, on, source=source, document=document, dry_run=dry_run)


@person.group("deaths", cls=Group)
def deaths() -> None:
    """死亡名单：外部名单比对入库，列出死者还享受什么、已发至哪月。"""


add_register(
    deaths, "minzheng.people.registers:DEATH_REGISTER", "person deaths", "42028119460520001X"
)


@person.command(
    "flag",
    cls=Command,
    examples=("person flag 42028119460520001X --kind 建档立卡 --since 2024-01-01 -n",),
)
@click.argument("id_no", type=PERSON, metavar="公民身份号码")
@click.option(
    "--kind",
    required=True,
    help="建档立卡、脱贫不稳定、边缘易致贫、突发严重困难、干部近亲属、服刑、户籍迁出",
)
@click.option("--since", type=DATE, help="自哪一天（缺省今天）")
@click.option("--until", type=DATE, help="写明止日即为取消标识")
@click.option("--document", default="", help="依据的名单或文件")
@dry_run_option
@pass_desk
def flag(desk: Desk, id_no: str, **told: Any) -> None:
    """登记或取消标识（防返贫、近亲属备案等）；统计据此分出“其中”，检查据此核对。"""
    from minzheng.people.view import tell_flag

    tell_flag(desk, id_no, **told)


@click.group(cls=Group)
def household() -> None:
    """家庭：成员、一户一档、台账。"""


@household.command(
    "show",
    cls=Command,
    examples=("household show DB000001 --on 2026-01-01", "household show DB000001 --full"),
)
@click.argument("number", type=Known("household"), metavar="家庭编号或公民身份号码")
@click.option("--on", type=DATE, help="哪一天（缺省今天）")
@click.option("--full", is_flag=True, help="一户一档：每个人的各项待遇、核定、停发、决定、发放")
@listing
@pass_desk
def show_household(
    desk: Desk, number: str, on: date | None, full: bool, options: dict[str, Any]
) -> None:
    """一个家庭在某一天的成员；--full 看全部情况。"""
    from minzheng.people.dossier import dossier, find_household
    from minzheng.people.view import members_table

    day = on or clock.today()
    with desk.reading() as session:
        if full:
            tables = dossier(session, number, day)
        else:
            tables = [members_table(session, find_household(session, number).number, day)]
    if not full:
        desk.show(tables[0], options)
        return
    desk.pages(tables)


@household.command(
    "export",
    cls=Command,
    examples=("household export -o 困难家庭台账.xlsx --reveal", "household export --town 还地桥"),
)
@click.option("--town", default="", help="只导出这个乡镇（街道）")
@click.option("--on", type=DATE, help="哪一天的成员（缺省今天）")
@listing
@pass_desk
def export_households(desk: Desk, town: str, on: date | None, options: dict[str, Any]) -> None:
    """困难家庭台账：一户一行，所享各项待遇（缺省遮盖个人信息；--reveal 会被记录）。"""
    from minzheng.people.dossier import ledger

    with desk.reading() as session:
        table = ledger(session, town=town, on=on)
    desk.show(table, options | {"limit": options["limit"] or 0})
