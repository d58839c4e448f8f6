"""Commands of ceremonies, reform, activities (颁证、婚俗改革、活动命令)."""

from __future__ import annotations

from datetime import date
from typing import Any

import click

from minzheng.kernel.command import DATE, Command, Desk, Group, between, listing, pass_desk
from minzheng.kernel.record.cli import RecordsGroup

_ROOM = "minzheng.marriage.service"


# --- ceremonies -----------------------------------------------------------------------------------


@click.group(
    "ceremony",
    cls=RecordsGroup,
    path="marriage ceremony",
    target=f"{_ROOM}.ceremonies:CEREMONIES",
    sample="HT2026-00001",
    known="marriage.ceremony",
)
def ceremony() -> None:
    """颁证仪式、集体颁证：场次、名单、场所。"""


@ceremony.group(
    "couple",
    cls=RecordsGroup,
    path="marriage ceremony couple",
    target=f"{_ROOM}.ceremonies:COUPLES",
    sample="HQ2026-00001",
    known="marriage.ceremony.couple",
)
def couple() -> None:
    """仪式名单：哪一对（字号），到场父母。"""


@ceremony.group(
    "venue",
    cls=RecordsGroup,
    path="marriage ceremony venue",
    target=f"{_ROOM}.ceremonies:VENUES",
    sample="HV2026-00001",
    known="marriage.ceremony.venue",
)
def venue() -> None:
    """颁证场所和婚俗文化阵地：启用、停用。"""


@venue.command("count", cls=Command, examples=("marriage ceremony venue count",))
@click.option("--on", type=DATE, help="哪一天的情况（缺省今天）")
@listing
@pass_desk
def venue_count(desk: Desk, on: date | None, options: Any) -> None:
    """各种场所启用几处，离规划处数差几处。"""
    from minzheng.kernel import clock
    from minzheng.marriage.service.ceremonies import venue_table

    with desk.reading() as session:
        table = venue_table(session, on or clock.today())
    desk.show(table, options)


@ceremony.command(
    "stat", cls=Command, examples=("marriage ceremony stat --since 2026-01-01 --until 2026-11-20",)
)
@between
@listing
@pass_desk
def ceremony_stat(desk: Desk, since: date, until: date, options: Any) -> None:
    """期间仪式：场次、室外、新人对数、到场父母，按种类。"""
    from minzheng.marriage.service.ceremonies import ceremony_table

    with desk.reading() as session:
        table = ceremony_table(session, since, until)
    desk.show(table, options)


# --- reform ---------------------------------------------------------------------------------------


@click.group("reform", cls=Group)
def reform() -> None:
    """婚俗改革：彩礼婚宴申报、红黑榜、村规民约条款，覆盖和统计。"""


@reform.group(
    "declaration",
    cls=RecordsGroup,
    path="marriage reform declaration",
    target=f"{_ROOM}.reform:DECLARATIONS",
    sample="HG2026-00001",
    known="marriage.reform.declaration",
)
def declaration() -> None:
    """彩礼、婚宴申报：金额、桌数，是否超过村约。"""


@reform.group(
    "board",
    cls=RecordsGroup,
    path="marriage reform board",
    target=f"{_ROOM}.reform:BOARDS",
    sample="HR2026-00001",
    known="marriage.reform.board",
)
def board() -> None:
    """道德红黑榜：上榜、撤榜。"""


@reform.group(
    "clause",
    cls=RecordsGroup,
    path="marriage reform clause",
    target=f"{_ROOM}.reform:CLAUSES",
    sample="HM2026-00001",
    known="marriage.reform.clause",
)
def clause() -> None:
    """村规民约婚俗条款：通过、上限、废止。"""


@reform.command(
    "stat", cls=Command, examples=("marriage reform stat --since 2026-01-01 --until 2026-11-20",)
)
@between
@listing
@pass_desk
def reform_stat(desk: Desk, since: date, until: date, options: Any) -> None:
    """期间婚俗改革：条款覆盖、申报、平均彩礼和桌数、红黑榜，按乡镇。"""
    from minzheng.marriage.service.reform import reform_table

    with desk.reading() as session:
        table = reform_table(session, since, until)
    desk.show(table, options)


# --- activities -----------------------------------------------------------------------------------


@click.group(
    "activity",
    cls=RecordsGroup,
    path="marriage activity",
    target=f"{_ROOM}.activities:ACTIVITIES",
    sample="HD2026-00001",
    known="marriage.activity",
)
def activity() -> None:
    """服务活动：婚检孕优转介、咨询、危机干预、公众号、家风家教、文明家庭。"""


@activity.command(
    "stat", cls=Command, examples=("marriage activity stat --since 2026-01-01 --until 2026-11-20",)
)
@between
@listing
@pass_desk
def activity_stat(desk: Desk, since: date, until: date, options: Any) -> None:
    """期间活动：次数、服务人次，按种类。"""
    from minzheng.marriage.service.activities import activity_table

    with desk.reading() as session:
        table = activity_table(session, since, until)
    desk.show(table, options)
