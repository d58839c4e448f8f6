"""Commands of deaths (死亡信息命令); the books give list, show, export, import, history."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import click

from minzheng.kernel.command import (
    DATE,
    Command,
    Desk,
    Known,
    between,
    dry_run_option,
    letter_option,
    listing,
    overwrite_option,
    paper_option,
    pass_desk,
)
from minzheng.kernel.record.cli import RecordsGroup
from minzheng.kernel.register_cli import TOWNSHIP

KNOWN = "burial.death"
_ROOM = "minzheng.burial.death"
_WAITING, _DONE = "SW2026-00015", "SW2026-00013"


@click.group(
    "death",
    cls=RecordsGroup,
    path="burial death",
    target=f"{_ROOM}.books:REPORTS",
    sample=_WAITING,
    known=KNOWN,
)
def death() -> None:
    """死亡信息：村报送、民政确认或退回，身后一件事告知，丧葬补助。"""


@death.group(
    "told",
    cls=RecordsGroup,
    path="burial death told",
    target=f"{_ROOM}.books:TOLD",
    sample="GS2026-00034",
    known="burial.death.told",
)
def told() -> None:
    """身后一件事告知：哪天用什么方式告知了哪个部门，办理结果。"""


@death.group(
    "grant",
    cls=RecordsGroup,
    path="burial death grant",
    target=f"{_ROOM}.books:GRANTS",
    sample="SB2026-00001",
    known="burial.death.grant",
)
def grant() -> None:
    """丧葬补助发放：谁发的、多少；有的地方领过的不再减免基本服务费用。"""


# --- reporting ------------------------------------------------------------------------------------


def _facts(command: Any) -> Any:
    """What is told of a death; what is missing is told with everything else."""
    for option in reversed(
        (
            click.option("--died-on", help="死亡日期"),
            click.option("--died-at", help="死亡地点类别：医疗机构、家中、养老机构、途中、其他"),
            click.option("--spot", help="死亡地点（可不写）"),
            click.option("--cause", help="死亡原因（可不写）"),
            click.option("--manner", help="死亡类型：正常死亡（缺省）、非正常死亡"),
            click.option("--prover", help="证明出具机关：医疗卫生机构、公安司法部门"),
            click.option("--proof-no", help="死亡证明编号"),
            click.option("--proof-by", help="死亡证明签发机构"),
            click.option("--proof-on", help="死亡证明签发日期"),
            click.option(
                "--exempt", help="不火化的依据：无、土葬改革区、少数民族习俗、遗体捐献、运往外地"
            ),
            click.option("--kin", help="丧属姓名（可不写）"),
            click.option("--kin-relation", help="与逝者关系（可不写）"),
            click.option("--kin-phone", help="丧属电话（可不写）"),
        )
    ):
        command = option(command)
    return command


@death.command(
    "report",
    cls=Command,
    examples=(
        "burial death report --name 某人 --id-no 42028119460520001X --township 还地桥镇"
        " --village 土库村 --died-on 2026-11-20 --died-at 家中 --reporter 某人 -n",
    ),
)
@click.option("--name", help="逝者姓名")
@click.option("--id-no", help="逝者公民身份号码；身份不明的用临时编号")
@click.option("--township", help="户籍地乡镇（街道）")
@click.option("--village", help="户籍地村（社区）")
@click.option("--away", help="户籍在外县的写外地户籍地，不写乡镇、村")
@_facts
@click.option("--reporter", help="报送人")
@click.option("--reporter-unit", help="报送单位（缺省为写明的村）")
@click.option("--reported-on", help="报送日期（缺省今天）")
@paper_option
@dry_run_option
@pass_desk
def report(desk: Desk, paper: str, dry_run: bool, **told: str | None) -> None:
    """报一件死亡信息：报送日期缺省今天，报送单位缺省为户籍村；当即说明是否迟报。"""
    from minzheng.burial.death import service

    given = {key: value for key, value in told.items() if value is not None}
    service.report(desk, given, paper=paper, dry_run=dry_run)


@death.command(
    "amend",
    cls=Command,
    examples=(f"burial death amend {_WAITING} --died-at 家中 -n",),
)
@click.argument("number", type=Known(KNOWN), metavar="编号")
@_facts
@paper_option
@dry_run_option
@pass_desk
def amend(desk: Desk, number: str, paper: str, dry_run: bool, **told: str | None) -> None:
    """补正没有确认的死亡信息：改正写错的；退回的重新待确认。"""
    from minzheng.burial.death import service

    given = {key: value for key, value in told.items() if value is not None}
    service.amend(desk, number, given, paper=paper, dry_run=dry_run)


# --- looking --------------------------------------------------------------------------------------


@death.command(
    "pending",
    cls=Command,
    examples=("burial death pending", "burial death pending --town 还地桥"),
)
@click.option("--town", type=TOWNSHIP, default="", help="只列一个乡镇（街道）")
@click.option("--on", type=DATE, help="哪一天的情况（缺省今天）")
@listing
@pass_desk
def pending(desk: Desk, town: str, on: date | None, options: Any) -> None:
    """待确认的死亡信息：迟报几天，等了几天，何时前确认。"""
    from minzheng.burial.death.service import show_pending

    show_pending(desk, town, on, options)


@death.command(
    "timely",
    cls=Command,
    examples=("burial death timely", "burial death timely --by 村 --since 2026-10-01"),
)
@click.option("--by", default="乡镇", show_default=True, help="按乡镇或村汇总")
@between
@listing
@pass_desk
def timely(desk: Desk, by: str, since: date, until: date, options: Any) -> None:
    """报送及时率：期限内报送的占多少，按乡镇或村。"""
    from minzheng.burial.death.service import show_timely

    show_timely(desk, by, since, until, options)


@death.command(
    "compare",
    cls=Command,
    examples=("burial death compare", "burial death compare --since 2026-07-01"),
)
@between
@listing
@pass_desk
def compare(desk: Desk, since: date, until: date, options: Any) -> None:
    """报送与人员库的死亡登记对账：只有一边有的，日期不同的。"""
    from minzheng.burial.death.service import show_compared

    show_compared(desk, since, until, options)


@death.command(
    "tasks",
    cls=Command,
    examples=(f"burial death tasks {_DONE}", "burial death tasks SW2026-00001"),
)
@click.argument("number", type=Known(KNOWN), metavar="编号或证件号")
@pass_desk
def tasks(desk: Desk, number: str) -> None:
    """身后一件事：要告知谁、告知了谁，各项待遇末发月份、多发几个月。"""
    from minzheng.burial.death.service import show_tasks

    show_tasks(desk, number)


@death.command(
    "letter",
    cls=Command,
    examples=(
        f"burial death letter 报送表 {_WAITING} -o 死亡信息报送表.docx",
        f"burial death letter 告知单 {_DONE} -o 身后事项告知单.docx",
    ),
)
@click.argument("kind", metavar="文书")
@click.argument("number", type=Known(KNOWN), metavar="编号或证件号")
@letter_option
@overwrite_option
@dry_run_option
@pass_desk
def letter(
    desk: Desk, kind: str, number: str, output: Path, overwrite: bool, dry_run: bool
) -> None:
    """文书：死亡信息报送表、身后事项告知单。"""
    from minzheng.burial.death.service import write_letter
    from minzheng.kernel.letter import Making

    write_letter(desk, kind, number, Making(output, dry_run=dry_run, overwrite=overwrite))
