"""Commands of papers, staff and buildings (机构合同、等级、消防、人员、建设命令)."""

from __future__ import annotations

from datetime import date
from typing import Any

import click

from minzheng.kernel.command import DATE, Command, Desk, listing, pass_desk
from minzheng.kernel.record.cli import RecordsGroup

_ROOM = "minzheng.care.facility"


@click.group(
    "contract",
    cls=RecordsGroup,
    path="care contract",
    target=f"{_ROOM}.papers:CONTRACTS",
    sample="JH2024-00001",
    known="care.contract",
)
def contract() -> None:
    """公建民营、服务外包合同：期限、费用、到期提醒。"""


@click.group(
    "grade",
    cls=RecordsGroup,
    path="care grade",
    target=f"{_ROOM}.papers:GRADES",
    sample="DJ2026-00001",
    known="care.grade",
)
def grade() -> None:
    """养老机构等级评定：申请、评定、到期。"""


@click.group(
    "fire",
    cls=RecordsGroup,
    path="care fire",
    target=f"{_ROOM}.papers:FIRES",
    sample="XF2022-00001",
    known="care.fire",
)
def fire() -> None:
    """消防手续：验收、备案、评估、整改。"""


@fire.command("stat", cls=Command, examples=("care fire stat", "care fire stat --missing"))
@click.option("--missing", is_flag=True, help="只列没有办妥的")
@click.option("--on", type=DATE, help="哪一天的情况（缺省今天）")
@listing
@pass_desk
def fire_stat(desk: Desk, missing: bool, on: date | None, options: Any) -> None:
    """养老机构消防手续：办妥几家，哪家没有。"""
    from minzheng.care.facility.fire import fire_table
    from minzheng.kernel import clock

    with desk.reading() as session:
        table = fire_table(session, on or clock.today(), missing=missing)
    desk.show(table, options)


@click.group(
    "staff",
    cls=RecordsGroup,
    path="care staff",
    target=f"{_ROOM}.staff:STAFF",
    sample="HL2022-00001",
    known="care.staff",
)
def staff() -> None:
    """机构工作人员：护理员、证书、到期。"""


@staff.group(
    "record",
    cls=RecordsGroup,
    path="care staff record",
    target=f"{_ROOM}.staff:RECORDS",
    sample="PX2026-00001",
    known="care.staff.record",
)
def staff_record() -> None:
    """培训、技能竞赛、表彰奖励。"""


@click.group(
    "handover",
    cls=RecordsGroup,
    path="care handover",
    target=f"{_ROOM}.building:HANDOVERS",
    sample="YJ2026-00001",
    known="care.handover",
)
def handover() -> None:
    """新建居住区配建养老设施：约定、移交、投用。"""


@click.group(
    "build",
    cls=RecordsGroup,
    path="care build",
    target=f"{_ROOM}.building:BUILDS",
    sample="JS2026-00001",
    known="care.build",
)
def build() -> None:
    """养老建设项目：计划床位、工期、进度、完工。"""
