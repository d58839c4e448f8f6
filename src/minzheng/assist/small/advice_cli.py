"""Commands of medical aid, occasional subsidies and enquiry (医疗救助测算、专项补贴、查询命令)."""

from __future__ import annotations

from datetime import date
from typing import Any

import click

from minzheng.kernel.command import (
    DATE,
    MONTH,
    YUAN,
    Command,
    Desk,
    Group,
    Known,
    dry_run_option,
    listing,
    paper_option,
    pass_desk,
)
from minzheng.people.place_cli import TOWNSHIP

# --- medical --------------------------------------------------------------------------------------


@click.group("medical", cls=Group)
def medical() -> None:
    """医疗救助：测算、身份标识名单、资助参保名单。"""


@medical.command(
    "calc",
    cls=Command,
    examples=("assist medical calc --class 低保 --paid 12000 --already 3000",),
)
@click.option("--class", "of", required=True, help="类别：特困、低保、低保边缘、刚性支出")
@click.option("--paid", type=YUAN, required=True, help="政策范围内个人自付（元）")
@click.option("--already", type=YUAN, default=0, help="今年已救助（元）")
@click.option("--on", type=DATE, help="哪一天的标准（缺省今天）")
@pass_desk
def calc(desk: Desk, of: str, paid: int, already: int, on: date | None) -> None:
    """按起付标准、比例、年度限额测算医疗救助（供参考）。"""
    from minzheng.assist.small.service import tell_medical

    tell_medical(desk, of, paid, already, on)


@medical.command("identity", cls=Command, examples=("assist medical identity --month 2026-11",))
@click.option("--month", type=MONTH, required=True, help="月份")
@click.option("--town", type=TOWNSHIP, help="乡镇（街道）")
@listing
@pass_desk
def identity(desk: Desk, month: Any, town: str | None, options: Any) -> None:
    """一个月的困难群众身份标识名单：每人只在最优先的一类。"""
    from minzheng.assist.small.identity import identity_table
    from minzheng.people.divisions import town_code

    with desk.reading() as session:
        table = identity_table(session, month, town_code(session, town) if town else "")
    desk.show(table, options)


@medical.command("premium", cls=Command, examples=("assist medical premium --year 2026",))
@click.option("--year", type=click.IntRange(2000, 2100), required=True, help="年份")
@listing
@pass_desk
def premium(desk: Desk, year: int, options: Any) -> None:
    """一年的资助参保名单和金额。"""
    from minzheng.assist.small.identity import premium_table

    with desk.reading() as session:
        table = premium_table(session, year)
    desk.show(table, options)


# --- occasions ------------------------------------------------------------------------------------


@click.group("occasion", cls=Group)
def occasion() -> None:
    """专项补贴：价格临时补贴、采暖补贴、节日慰问。"""


@occasion.command(
    "open",
    cls=Command,
    examples=(
        "assist occasion open --kind 价格临时补贴 --month 2026-10 --index 0.035"
        " --paper 冶发改〔2026〕9号 -n",
        "assist occasion open --kind 节日慰问 --month 2026-11 --each 200"
        " --paper 冶民〔2026〕3号 -n",
    ),
)
@click.option("--kind", required=True, help="种类：价格临时补贴、采暖补贴、节日慰问")
@click.option("--month", type=MONTH, required=True, help="所属月份：名单按这个月在享的人定")
@click.option("--each", type=YUAN, help="每人金额（元）")
@click.option("--index", help="价格指数涨幅，如 0.035；金额为城市低保标准乘涨幅")
@click.option("--on", type=DATE, help="核定日期（缺省今天）")
@paper_option
@dry_run_option
@pass_desk
def open_(desk: Desk, **told: Any) -> None:
    """核定一次专项补贴：定名单和金额，当月由发放批次一次发给。"""
    from minzheng.assist.small.service import open_for

    open_for(desk, **told)


@occasion.command("list", cls=Command, examples=("assist occasion list",))
@listing
@pass_desk
def occasions(desk: Desk, options: Any) -> None:
    """历次专项补贴。"""
    from minzheng.assist.small.occasion import list_table

    with desk.reading() as session:
        table = list_table(session)
    desk.show(table, options)


@occasion.command("show", cls=Command, examples=("assist occasion show ZX2026-00001",))
@click.argument("number", type=Known("assist.occasion"), metavar="编号")
@listing
@pass_desk
def show(desk: Desk, number: str, options: Any) -> None:
    """一次专项补贴各乡镇的人数和金额。"""
    from minzheng.assist.small.occasion import by_township, find

    with desk.reading() as session:
        table = by_township(session, find(session, number))
    desk.show(table, options)


# --- enquiry --------------------------------------------------------------------------------------


@click.group("enquiry", cls=Group)
def enquiry() -> None:
    """自助查询：一人的查询单，遮盖过的数据集。"""


@enquiry.command("slip", cls=Command, examples=("assist enquiry slip 42028119460520001X",))
@click.argument("id_no", type=Known("person"), metavar="公民身份号码")
@listing
@pass_desk
def slip(desk: Desk, id_no: str, options: Any) -> None:
    """一个人享受什么、最近发到哪个月。"""
    from minzheng.assist.small.enquiry import slip as made

    with desk.reading() as session:
        table = made(session, id_no)
    desk.show(table, options)


@enquiry.command("export", cls=Command, examples=("assist enquiry export -o 查询数据.csv",))
@listing
@pass_desk
def export(desk: Desk, options: Any) -> None:
    """给查询服务的数据集：姓名、号码一律遮盖。"""
    from minzheng.assist.small.enquiry import masked

    with desk.reading() as session:
        table = masked(session)
    desk.show(table, options | {"limit": options["limit"] or 0})
