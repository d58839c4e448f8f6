"""Commands of homes, beds, residents and the split (养老机构、床位、入住、分成命令)."""

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
    Known,
    dry_run_option,
    listing,
    paper_option,
    pass_desk,
)
from minzheng.kernel.record.cli import RecordsGroup

_ROOM = "minzheng.care.facility"
_ON = click.option("--on", type=DATE, help="哪一天的情况（缺省今天）")


@click.group(
    "facility",
    cls=RecordsGroup,
    path="care facility",
    target=f"{_ROOM}.homes:FACILITIES",
    sample="JG2026-00001",
    known="care.facility",
)
def facility() -> None:
    """养老服务机构设施：登记、备案、变更、腾空移交、停办、指标。"""


@facility.group(
    "change",
    cls=RecordsGroup,
    path="care facility change",
    target=f"{_ROOM}.homes:CHANGES",
    sample="JB2026-00001",
    known="care.facility.change",
)
def facility_change() -> None:
    """机构变更和变更备案。"""


@facility.command("filing", cls=Command, examples=("care facility filing",))
@_ON
@listing
@pass_desk
def filing(desk: Desk, on: date | None, options: Any) -> None:
    """备案情况：首位老人何时入住，应于何日备案，是否逾期。"""
    from minzheng.care.facility.filing import filing_table
    from minzheng.kernel import clock

    with desk.reading() as session:
        table = filing_table(session, on or clock.today())
    desk.show(table, options)


@facility.command("stat", cls=Command, examples=("care facility stat",))
@_ON
@listing
@pass_desk
def stat(desk: Desk, on: date | None, options: Any) -> None:
    """各类机构设施数：公办民办、社会化运营、品牌、医养结合。"""
    from minzheng.care.facility.figures import facility_stat
    from minzheng.kernel import clock

    with desk.reading() as session:
        table = facility_stat(session, on or clock.today())
    desk.show(table, options)


@facility.command("medical", cls=Command, examples=("care facility medical",))
@_ON
@listing
@pass_desk
def medical(desk: Desk, on: date | None, options: Any) -> None:
    """医养结合：内设医疗机构、签约医院、医保定点、远程医疗。"""
    from minzheng.care.facility.proving import medical_table
    from minzheng.kernel import clock

    with desk.reading() as session:
        table = medical_table(session, on or clock.today())
    desk.show(table, options)


@facility.command("reform", cls=Command, examples=("care facility reform",))
@_ON
@listing
@pass_desk
def reform(desk: Desk, on: date | None, options: Any) -> None:
    """公办养老机构改革：集中供养点、已腾空、移交给谁。"""
    from minzheng.care.facility.figures import reform as table_of
    from minzheng.kernel import clock

    with desk.reading() as session:
        table = table_of(session, on or clock.today())
    desk.show(table, options)


@facility.command("rates", cls=Command, examples=("care facility rates --year 2025",))
@click.option("--year", type=int, help="用哪年年末的人口（缺省去年）")
@_ON
@listing
@pass_desk
def rates(desk: Desk, year: int | None, on: date | None, options: Any) -> None:
    """机构指标：分子、分母、算法、出处一并列出。"""
    from minzheng.care.facility.rates import rates_table
    from minzheng.kernel import clock

    day = on or clock.today()
    with desk.reading() as session:
        table = rates_table(session, day, year or day.year - 1)
    desk.show(table, options)


# --- beds and residents ---------------------------------------------------------------------------


@click.group(
    "bed",
    cls=RecordsGroup,
    path="care bed",
    target=f"{_ROOM}.beds:BEDS",
    sample="CW2022-00004",
    known="care.bed",
)
def bed() -> None:
    """床位：登记、成批启用、停用、统计、使用率。"""


@bed.command(
    "open",
    cls=Command,
    examples=("care bed open JG2022-00001 --room 301 --kind 护理型 --count 4 -n",),
)
@click.argument("facility", type=Known("care.facility"), metavar="机构编号")
@click.option("--room", required=True, help="房间")
@click.option("--kind", required=True, help="床位类型：普通、护理型、认知症床位、家庭床位")
@click.option("--count", type=click.IntRange(1, 500), required=True, help="几张")
@click.option("--first", type=click.IntRange(min=1), default=1, help="从几号床起（缺省 1）")
@click.option("--on", type=DATE, help="启用日期（缺省今天）")
@paper_option
@dry_run_option
@pass_desk
def open_beds(desk: Desk, facility: str, paper: str, dry_run: bool, **told: Any) -> None:
    """一间房成批启用床位，床号顺编。"""
    from minzheng.care.facility.beds import BEDS, RoomOfBeds, opened
    from minzheng.kernel import clock

    on = told.pop("on") or clock.today()
    with desk.work("启用床位", paper=paper, dry_run=dry_run) as work:
        numbers = opened(work.session, RoomOfBeds(facility, **told), on)
    span = f"{numbers[0]} 至 {numbers[-1]}" if numbers else ""
    desk.say_done(f"{BEDS.title} {span} ", f"启用 {len(numbers)} 张", dry_run=dry_run)


@bed.command(
    "stat",
    cls=Command,
    examples=("care bed stat", "care bed stat --by 乡镇", "care bed stat --by 床位"),
)
@click.option("--by", default="构成", help="按什么：构成、设施、性质、床位、乡镇（缺省构成）")
@_ON
@listing
@pass_desk
def bed_stat(desk: Desk, by: str, on: date | None, options: Any) -> None:
    """床位数和合计；公办、民办之外的床位单列，各项之和等于合计。"""
    from minzheng.care.facility.choices import By
    from minzheng.care.facility.figures import bed_stat as table_of
    from minzheng.kernel import clock
    from minzheng.kernel.spoken import spoken

    with desk.reading() as session:
        table = table_of(session, on or clock.today(), spoken(By, by, "统计口径"))
    desk.show(table, options)


@bed.command(
    "prove",
    cls=Command,
    examples=("care bed prove --total 5286 --public 1143 --private 1043",),
)
@click.option("--total", type=click.IntRange(min=0), required=True, help="印发的合计")
@click.option("--public", type=click.IntRange(min=0), required=True, help="印发的公办床位")
@click.option("--private", type=click.IntRange(min=0), required=True, help="印发的民办床位")
@_ON
@listing
@pass_desk
def prove(desk: Desk, on: date | None, options: Any, **told: int) -> None:
    """印发的床位数与登记的核对；合计减公办、民办是其余床位，不算差错。"""
    from minzheng.care.facility.proving import Printed
    from minzheng.care.facility.proving import prove as table_of
    from minzheng.kernel import clock

    with desk.reading() as session:
        table = table_of(session, Printed(**told), on or clock.today())
    desk.show(table, options)


@bed.command(
    "occupancy",
    cls=Command,
    examples=("care bed occupancy", "care bed occupancy --month 2026-10"),
)
@click.option("--month", type=MONTH, help="按一个月的床日算")
@_ON
@listing
@pass_desk
def occupancy(desk: Desk, month: Any, on: date | None, options: Any) -> None:
    """床位使用率、闲置率：某一天，或一个月的床日。"""
    from minzheng.care.facility.figures import occupancy_of_month, occupancy_on
    from minzheng.kernel import clock

    with desk.reading() as session:
        if month is not None:
            table = occupancy_of_month(session, month)
        else:
            table = occupancy_on(session, on or clock.today())
    desk.show(table, options)


@click.group(
    "resident",
    cls=RecordsGroup,
    path="care resident",
    target=f"{_ROOM}.beds:RESIDENTS",
    sample="RZ2022-00001",
    known="care.resident",
)
def resident() -> None:
    """入住老人：入住、离院。"""


@click.command(
    "split",
    cls=Command,
    examples=("care split --profit 1000000 --year 2026",),
)
@click.option("--profit", type=YUAN, required=True, help="全年利润（元）")
@click.option("--year", type=int, required=True, help="哪一年")
@listing
@pass_desk
def split(desk: Desk, profit: int, year: int, options: Any) -> None:
    """腾空机构利润分成：乡镇部分按设计床位分，精确到分。"""
    from minzheng.care.facility.split import split_table

    with desk.reading() as session:
        table = split_table(session, profit, year)
    desk.show(table, options)
