"""Commands of coverage and circles (设施覆盖、服务圈命令)."""

from __future__ import annotations

from datetime import date
from typing import Any

import click

from minzheng.kernel.command import DATE, Command, Desk, listing, pass_desk
from minzheng.kernel.record.cli import RecordsGroup

_ROOM = "minzheng.care.service"
_ON = click.option("--on", type=DATE, help="哪一天的情况（缺省今天）")
_MINUTES = click.option(
    "--minutes", type=click.IntRange(1, 180), default=15, show_default=True, help="步行分钟"
)


@click.command(
    "coverage",
    cls=Command,
    examples=(
        "care coverage 站点",
        "care coverage 乡镇养老综合服务设施 --target 90 --target 60",
        "care coverage 互助照料 --on 2026-06-30",
        "care coverage 日间照料 --missing",
    ),
)
@click.argument("measure", metavar="口径")
@click.option("--minimum", type=click.IntRange(min=1), help="每个区划至少几处（缺省按标准）")
@click.option("--target", "targets", type=click.IntRange(1, 100), multiple=True, help="目标（%）")
@click.option("--missing", is_flag=True, help="只列没有覆盖的区划")
@_ON
@listing
@pass_desk
def coverage(
    desk: Desk,
    measure: str,
    minimum: int | None,
    targets: tuple[int, ...],
    missing: bool,
    on: date | None,
    options: Any,
) -> None:
    """设施覆盖：有和没有某种设施的乡镇、村、社区，离目标还差几个。

    口径：站点、乡镇养老综合服务设施、互助照料、日间照料、精神障碍社区康复、助餐点、城市社区、农村社区。
    """
    from fractions import Fraction

    from minzheng.care.service import coverage as room
    from minzheng.kernel import clock
    from minzheng.kernel.spoken import spoken

    which = spoken(room.Measure, measure, "覆盖口径")
    with desk.reading() as session:
        found = room.coverage(session, which, on or clock.today(), minimum)
        table = room.missing_table(found) if missing else room.table(session, found)
    desk.show(table, options)
    for line in room.sentences(found, [Fraction(one, 100) for one in targets]):
        desk.say(line)


# --- circles --------------------------------------------------------------------------------------


@click.group(
    "circle",
    cls=RecordsGroup,
    path="care circle",
    target=f"{_ROOM}.circle:CIRCLES",
    sample="QZ2024-00001",
    known="care.circle",
)
def circle() -> None:
    """一刻钟服务圈：各社区的服务圈、圈内设施、步行可达。"""


@circle.group(
    "place",
    cls=RecordsGroup,
    path="care circle place",
    target=f"{_ROOM}.circle:PLACES",
    sample="QS2024-00001",
    known="care.circle.place",
)
def place() -> None:
    """圈内设施和步行分钟。"""


@circle.group(
    "point",
    cls=RecordsGroup,
    path="care circle point",
    target=f"{_ROOM}.circle:POINTS",
    sample="QD2024-00001",
    known="care.circle.point",
)
def point() -> None:
    """社区中心点和服务设施的坐标。"""


@circle.command(
    "stat",
    cls=Command,
    examples=("care circle stat", "care circle stat --minutes 10 --need 助餐 --need 医疗康复"),
)
@_MINUTES
@click.option("--need", "needs", multiple=True, help="圈内必须有的服务（缺省任一）")
@_ON
@listing
@pass_desk
def stat(desk: Desk, minutes: int, needs: tuple[str, ...], on: date | None, options: Any) -> None:
    """按登记的服务圈：达到的社区 ÷ 城市社区。"""
    from minzheng.care.service.choices import CircleKind
    from minzheng.care.service.circle import stat_table
    from minzheng.kernel import clock
    from minzheng.kernel.spoken import spoken

    wanted = [spoken(CircleKind, one, "服务圈服务") for one in needs]
    with desk.reading() as session:
        table = stat_table(session, on or clock.today(), minutes, wanted)
    desk.show(table, options)


@circle.command(
    "reach",
    cls=Command,
    examples=("care circle reach --minutes 15 --speed 4000 --detour 130",),
)
@_MINUTES
@click.option(
    "--speed", type=click.IntRange(1000, 8000), default=4000, show_default=True,
    help="步行速度（米/小时）",
)  # fmt: skip
@click.option(
    "--detour", type=click.IntRange(100, 300), default=100, show_default=True,
    help="实际路程是直线的百分之几",
)  # fmt: skip
@_ON
@listing
@pass_desk
def reach(desk: Desk, minutes: int, speed: int, detour: int, on: date | None, options: Any) -> None:
    """按坐标：社区中心点到最近服务设施的步行分钟。"""
    from fractions import Fraction

    from minzheng.care.service.circle import Walk, reach_table
    from minzheng.kernel import clock

    walk = Walk(minutes, speed, Fraction(detour, 100))
    with desk.reading() as session:
        table = reach_table(session, on or clock.today(), walk)
    desk.show(table, options)
