"""Commands of inspection and of recurring duties (机构检查、例行任务命令)."""

from __future__ import annotations

from datetime import date
from typing import Any

import click

from minzheng.kernel.command import DATE, Command, Desk, between, listing, pass_desk
from minzheng.kernel.record.cli import RecordsGroup
from minzheng.people.place_cli import TOWNSHIP

_ROOM = "minzheng.care.inspect"
ON = click.option("--on", type=DATE, help="哪一天的情况（缺省今天）")


@click.group(
    "inspect",
    cls=RecordsGroup,
    path="care inspect",
    target=f"{_ROOM}.visits:VISITS",
    sample="AJ2025-00001",
    known="care.inspect",
)
def inspect() -> None:
    """机构检查：登记、隐患整改、双随机、整改率、覆盖率。"""


@inspect.group(
    "hazard",
    cls=RecordsGroup,
    path="care inspect hazard",
    target=f"{_ROOM}.visits:HAZARDS",
    sample="AY2026-00002",
    known="care.inspect.hazard",
)
def hazard() -> None:
    """安全隐患：登记、整改、复查。"""


@inspect.group(
    "item",
    cls=RecordsGroup,
    path="care inspect item",
    target=f"{_ROOM}.items:ITEMS",
    sample="AX2025-00001",
    known="care.inspect.item",
)
def item() -> None:
    """检查项目：各张检查表，由县录入或导入。"""


@inspect.group(
    "inspector",
    cls=RecordsGroup,
    path="care inspect inspector",
    target=f"{_ROOM}.items:INSPECTORS",
    sample="AR2025-00001",
    known="care.inspect.inspector",
)
def inspector() -> None:
    """检查人员名录：双随机从中抽取。"""


@inspect.command(
    "draw",
    cls=Command,
    examples=("care inspect draw --rate 50% --seed 7 --not-since 2026-07-01",),
)
@click.option("--rate", required=True, help="抽查比例：0.5 或 50%")
@click.option("--seed", type=int, required=True, help="种子：同样的种子和名录抽出同样的名单")
@click.option(
    "--team", type=click.IntRange(min=1), help="每家几名检查人员（缺省和最低为标准规定的）"
)
@click.option("--not-since", type=DATE, help="这一天以来检查过的不再抽")
@click.option("--town", type=TOWNSHIP, help="只抽一个乡镇（街道）")
@click.option("--on", type=DATE, help="哪一天在营的（缺省今天）")
@listing
@pass_desk
def draw(desk: Desk, options: Any, **asked: Any) -> None:
    """双随机：按种子抽机构和检查人员，谁都能重抽出同一名单；填上日期就是导入表。"""
    from minzheng.care.inspect.service import draw_homes

    draw_homes(desk, options, **asked)


@inspect.command("rate", cls=Command, examples=("care inspect rate", "care inspect rate --by 乡镇"))
@between
@click.option(
    "--by", type=click.Choice(("级别", "类型", "乡镇")), default="级别", help="分组（缺省级别）"
)
@listing
@pass_desk
def rate(desk: Desk, since: date, until: date, by: str, options: Any) -> None:
    """隐患整改率：期间发现的隐患，按期整改并复查通过的 ÷ 发现的。"""
    from minzheng.care.inspect.figures import By, rate_table
    from minzheng.kernel import clock

    with desk.reading() as session:
        table = rate_table(session, since, until, By.of(by), clock.today())
    desk.show(table, options)


@inspect.command("passed", cls=Command, examples=("care inspect passed --since 2025-01-01",))
@between
@listing
@pass_desk
def passed(desk: Desk, since: date, until: date, options: Any) -> None:
    """项目合格率：按检查表检查的，合格项 ÷ 适用项。"""
    from minzheng.care.inspect.passed import passed_table

    with desk.reading() as session:
        table = passed_table(session, since, until)
    desk.show(table, options)


@inspect.command("coverage", cls=Command, examples=("care inspect coverage",))
@between
@listing
@pass_desk
def coverage(desk: Desk, since: date, until: date, options: Any) -> None:
    """覆盖率：期间检查过的养老机构 ÷ 期末在营的，按乡镇。"""
    from minzheng.care.inspect.figures import coverage_table

    with desk.reading() as session:
        table = coverage_table(session, since, until)
    desk.show(table, options)


@inspect.command("missing", cls=Command, examples=("care inspect missing",))
@between
@listing
@pass_desk
def missing(desk: Desk, since: date, until: date, options: Any) -> None:
    """期间没有检查过的养老机构，和各家最近一次检查。"""
    from minzheng.care.inspect.figures import missing_table

    with desk.reading() as session:
        table = missing_table(session, since, until)
    desk.show(table, options)


@inspect.command("overdue", cls=Command, examples=("care inspect overdue",))
@ON
@listing
@pass_desk
def overdue(desk: Desk, on: date | None, options: Any) -> None:
    """逾期未销号的隐患，逾期最久的在前。"""
    from minzheng.care.inspect.figures import overdue_table
    from minzheng.kernel import clock

    with desk.reading() as session:
        table = overdue_table(session, on or clock.today())
    desk.show(table, options)


@inspect.command("hazards", cls=Command, examples=("care inspect hazards",))
@listing
@pass_desk
def hazards(desk: Desk, options: Any) -> None:
    """重大事故隐患判定标准：类别、已录入的情形、确认程度。"""
    from minzheng.care.inspect.items import hazard_table

    desk.show(hazard_table(), options)


# --- duties ---------------------------------------------------------------------------------------


@click.group(
    "duty",
    cls=RecordsGroup,
    path="care duty",
    target=f"{_ROOM}.duties:DUTIES",
    sample="AL2026-00001",
    known="care.duty",
)
def duty() -> None:
    """例行任务：每几天一次的防疫等任务、记录、到期、物资。"""


@duty.group(
    "record",
    cls=RecordsGroup,
    path="care duty record",
    target=f"{_ROOM}.duties:RECORDS",
    sample="AZ2026-00001",
    known="care.duty.record",
)
def record() -> None:
    """任务记录：哪一天做了。"""


@duty.group(
    "supply",
    cls=RecordsGroup,
    path="care duty supply",
    target=f"{_ROOM}.duties:SUPPLIES",
    sample="AW2026-00001",
    known="care.duty.supply",
)
def supply() -> None:
    """防疫物资：各机构的入库、出库。"""


@duty.command("due", cls=Command, examples=("care duty due", "care duty due --until 2026-12-31"))
@click.option("--until", type=DATE, help="到哪一天（缺省今天）")
@listing
@pass_desk
def due(desk: Desk, until: date | None, options: Any) -> None:
    """到期的例行任务，逾期最久的在前。"""
    from minzheng.care.inspect.duties import due_table
    from minzheng.kernel import clock

    today = clock.today()
    with desk.reading() as session:
        table = due_table(session, today, until or today)
    desk.show(table, options)


@duty.command("stock", cls=Command, examples=("care duty stock",))
@ON
@listing
@pass_desk
def stock(desk: Desk, on: date | None, options: Any) -> None:
    """防疫物资结存：各机构各种物资的入库、出库、结存。"""
    from minzheng.care.inspect.duties import store_table
    from minzheng.kernel import clock

    with desk.reading() as session:
        table = store_table(session, on or clock.today())
    desk.show(table, options)
