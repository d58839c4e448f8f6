"""Commands of foster care and institutions (家庭寄养、儿童福利机构命令)."""

from __future__ import annotations

from datetime import date
from typing import Any

import click

from minzheng.kernel.command import DATE, MONTH, Command, Desk, Known, listing, pass_desk
from minzheng.kernel.record.cli import RecordsGroup
from minzheng.people.place_cli import TOWNSHIP

_ROOM = "minzheng.child.foster"
_ON = click.option("--on", type=DATE, help="哪一天的情况（缺省今天）")


# --- foster care ----------------------------------------------------------------------------------


@click.group(
    "foster",
    cls=RecordsGroup,
    path="child foster",
    target=f"{_ROOM}.fosters:FOSTERS",
    sample="JI2026-00001",
    known="child.foster",
)
def foster() -> None:
    """家庭寄养：寄养家庭、融合期、协议、走访、养育费、解除和转收养。"""


@foster.group(
    "family",
    cls=RecordsGroup,
    path="child foster family",
    target=f"{_ROOM}.families:FAMILIES",
    sample="JT2026-00001",
    known="child.foster.family",
)
def family() -> None:
    """寄养家庭：申请、条件、审核、退出。"""


@family.command("check", cls=Command, examples=("child foster family check JT2026-00001",))
@click.argument("number", type=Known("child.foster.family"), metavar="编号")
@click.option(
    "--coming", type=click.IntRange(0, 9), default=1, show_default=True, help="再寄养几名儿童"
)
@_ON
@listing
@pass_desk
def check(desk: Desk, number: str, coming: int, on: date | None, options: Any) -> None:
    """寄养家庭的全部条件，逐条列出情况和依据。"""
    from minzheng.child.foster.conditions import conditions_table
    from minzheng.child.foster.families import FAMILIES
    from minzheng.kernel import clock
    from minzheng.kernel.record.take import find

    with desk.reading() as session:
        one = find(session, FAMILIES, number)
        table = conditions_table(session, one, on or clock.today(), coming)
    desk.show(table, options)


@foster.group(
    "visit",
    cls=RecordsGroup,
    path="child foster visit",
    target=f"{_ROOM}.fosters:VISITS",
    sample="JF2026-00001",
    known="child.foster.visit",
)
def visit() -> None:
    """寄养走访：前三个月至少半月一次，见到儿童的才算。"""


@foster.command(
    "overdue",
    cls=Command,
    examples=("child foster overdue", "child foster overdue --on 2026-12-31 --town 还地桥"),
)
@click.option("--town", type=TOWNSHIP, default="", help="只列一个乡镇（街道）")
@_ON
@listing
@pass_desk
def overdue(desk: Desk, town: str, on: date | None, options: Any) -> None:
    """走访逾期的寄养儿童。"""
    from minzheng.child.foster.fees import overdue_table
    from minzheng.kernel import clock
    from minzheng.people.divisions import town_code

    with desk.reading() as session:
        code = town_code(session, town) if town else ""
        table = overdue_table(session, on or clock.today(), code)
    desk.show(table, options)


@foster.command("fees", cls=Command, examples=("child foster fees 2026-11",))
@click.argument("month", type=MONTH, metavar="月份")
@listing
@pass_desk
def fees(desk: Desk, month: Any, options: Any) -> None:
    """一个月应付各寄养家庭的养育费（清单，由委托机构支付）。"""
    from minzheng.child.foster.fees import fees_table

    with desk.reading() as session:
        table = fees_table(session, month)
    desk.show(table, options)


# --- institutions ---------------------------------------------------------------------------------


@click.group(
    "institution",
    cls=RecordsGroup,
    path="child institution",
    target=f"{_ROOM}.institutions:INSTITUTIONS",
    sample="FY2021-00001",
    known="child.institution",
)
def institution() -> None:
    """儿童福利机构：县内县外机构、床位、安置、人数、养治康教置。"""


@institution.group(
    "bed",
    cls=RecordsGroup,
    path="child institution bed",
    target=f"{_ROOM}.institutions:BEDS",
    sample="EC2021-00001",
    known="child.institution.beds",
)
def bed() -> None:
    """儿童床位：自哪天起多少张。"""


@institution.group(
    "placement",
    cls=RecordsGroup,
    path="child institution placement",
    target=f"{_ROOM}.placements:PLACEMENTS",
    sample="EZ2026-00001",
    known="child.institution.placement",
)
def placement() -> None:
    """机构安置：入院、原因、离院和去向；一个儿童同时只在一处。"""


@institution.group(
    "care",
    cls=RecordsGroup,
    path="child institution care",
    target=f"{_ROOM}.placements:CARE",
    sample="EY2026-00001",
    known="child.institution.care",
)
def care() -> None:
    """养育、医疗、康复、教育、安置记录。"""


@institution.command("count", cls=Command, examples=("child institution count",))
@_ON
@listing
@pass_desk
def count(desk: Desk, on: date | None, options: Any) -> None:
    """某一天各机构的床位和儿童数，县内县外分别列。"""
    from minzheng.child.foster.figures import count_table
    from minzheng.kernel import clock

    with desk.reading() as session:
        table = count_table(session, on or clock.today())
    desk.show(table, options)


@institution.command("rate", cls=Command, examples=("child institution rate --year 2025",))
@click.option("--year", type=int, help="用哪年年末的户籍儿童数（缺省去年）")
@_ON
@listing
@pass_desk
def rate(desk: Desk, year: int | None, on: date | None, options: Any) -> None:
    """每万人户籍儿童机构床位数：分子、分母、目标；本县没有机构的不适用。"""
    from minzheng.child.foster.figures import rate_table
    from minzheng.kernel import clock

    day = on or clock.today()
    with desk.reading() as session:
        table = rate_table(session, day, year or day.year - 1)
    desk.show(table, options)


@institution.command(
    "roll",
    cls=Command,
    examples=("child institution roll", "child institution roll --within 180"),
)
@click.option("--within", type=click.IntRange(0), help="只列多少日内成年的（成年安置）")
@_ON
@listing
@pass_desk
def roll(desk: Desk, within: int | None, on: date | None, options: Any) -> None:
    """在机构和寄养家庭的儿童，和成年安置计划。"""
    from minzheng.child.foster.figures import roll_table
    from minzheng.kernel import clock

    with desk.reading() as session:
        table = roll_table(session, on or clock.today(), within)
    desk.show(table, options)
