"""Commands of bookings, counselling, rates (预约、辅导、服务指标命令)."""

from __future__ import annotations

from datetime import date
from typing import Any

import click

from minzheng.kernel.command import DATE, Command, Desk, Group, between, listing, pass_desk
from minzheng.kernel.record.cli import RecordsGroup

_ROOM = "minzheng.marriage.service"


# --- bookings -------------------------------------------------------------------------------------


@click.group(
    "appointment",
    cls=RecordsGroup,
    path="marriage appointment",
    target=f"{_ROOM}.appointments:APPOINTMENTS",
    sample="HY2026-00001",
    known="marriage.appointment",
)
def appointment() -> None:
    """预约：登记、到场、爽约、取消，空号，履约率；不预约也可以直接来办。"""


@appointment.command(
    "slots",
    cls=Command,
    examples=(
        "marriage appointment slots",
        "marriage appointment slots --since 2026-12-01 --days 5",
    ),
)
@click.option("--since", type=DATE, help="从哪一天起（缺省今天）")
@click.option("--days", type=click.IntRange(1, 366), default=14, help="看几天（缺省 14）")
@listing
@pass_desk
def slots(desk: Desk, since: date | None, days: int, options: Any) -> None:
    """空号：开放的每个半天各事项还能约几个。"""
    from datetime import timedelta

    from minzheng.kernel import clock
    from minzheng.marriage.service.slots import free_table

    first = since or clock.today()
    with desk.reading() as session:
        table = free_table(session, first, first + timedelta(days=days - 1))
    desk.show(table, options)


@appointment.command("day", cls=Command, examples=("marriage appointment day --on 2026-11-20",))
@click.option("--on", type=DATE, help="哪一天的预约（缺省今天）")
@listing
@pass_desk
def day(desk: Desk, on: date | None, options: Any) -> None:
    """一天的预约，按时段。"""
    from minzheng.kernel import clock
    from minzheng.marriage.service.slots import day_table

    today = clock.today()
    with desk.reading() as session:
        table = day_table(session, on or today, today)
    desk.show(table, options)


@appointment.command(
    "stat",
    cls=Command,
    examples=("marriage appointment stat --since 2026-01-01 --until 2026-11-20",),
)
@between
@listing
@pass_desk
def appointment_stat(desk: Desk, since: date, until: date, options: Any) -> None:
    """期间预约：取消、履约、爽约、没有结果，履约率，按事项。"""
    from minzheng.kernel import clock
    from minzheng.marriage.service.slots import booking_table

    with desk.reading() as session:
        table = booking_table(session, since, until, clock.today())
    desk.show(table, options)


# --- counselling ----------------------------------------------------------------------------------


@click.group(
    "counsel",
    cls=RecordsGroup,
    path="marriage counsel",
    target=f"{_ROOM}.counsel:COUNSELS",
    sample="HS2026-00001",
    known="marriage.counsel",
)
def counsel() -> None:
    """婚姻家庭辅导：每一场，辅导室，覆盖。"""


@counsel.group(
    "room",
    cls=RecordsGroup,
    path="marriage counsel room",
    target=f"{_ROOM}.counsel:ROOMS",
    sample="HF2026-00001",
    known="marriage.counsel.room",
)
def room() -> None:
    """婚姻家庭辅导室：启用、停用，三师一员人数。"""


@room.command("coverage", cls=Command, examples=("marriage counsel room coverage",))
@click.option("--on", type=DATE, help="哪一天的情况（缺省今天）")
@listing
@pass_desk
def room_coverage(desk: Desk, on: date | None, options: Any) -> None:
    """辅导室覆盖：每个乡镇（街道）的辅导室和三师一员，覆盖率。"""
    from minzheng.kernel import clock
    from minzheng.marriage.service.counsel import coverage, coverage_table

    with desk.reading() as session:
        found = coverage(session, on or clock.today())
    desk.show(coverage_table(found), options)
    desk.say(found.sentence())


@counsel.command(
    "stat", cls=Command, examples=("marriage counsel stat --since 2026-01-01 --until 2026-11-20",)
)
@between
@listing
@pass_desk
def counsel_stat(desk: Desk, since: date, until: date, options: Any) -> None:
    """期间辅导：场次、人数、结果，按类型；覆盖率。"""
    from minzheng.kernel import clock
    from minzheng.marriage.service.counsel import counsel_table
    from minzheng.marriage.service.rates import coverage_sentences

    with desk.reading() as session:
        table = counsel_table(session, since, until)
        told = coverage_sentences(session, since, until, clock.today())
    desk.show(table, options)
    for line in told:
        desk.say(line)


# --- rates ----------------------------------------------------------------------------------------


@click.group("service", cls=Group)
def service() -> None:
    """服务指标。"""


@service.command(
    "rates", cls=Command, examples=("marriage service rates --since 2026-01-01 --until 2026-11-20",)
)
@between
@listing
@pass_desk
def rates(desk: Desk, since: date, until: date, options: Any) -> None:
    """预约履约率、辅导覆盖率、颁证率等：分子、分母、口径。"""
    from minzheng.kernel import clock
    from minzheng.marriage.service.rates import rates_table

    with desk.reading() as session:
        table = rates_table(session, since, until, clock.today())
    desk.show(table, options)
