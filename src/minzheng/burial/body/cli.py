"""Commands of bodies (遗体接运、存放、告别、火化、无名无主遗体命令)."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import click

from minzheng.kernel.command import (
    Command,
    Desk,
    Known,
    between,
    dry_run_option,
    letter_option,
    listing,
    overwrite_option,
    pass_desk,
)
from minzheng.kernel.record.cli import RecordsGroup

_ROOM = "minzheng.burial.body"
_CREMATED = "HH420281-2026-000001"


@click.group(
    "transfer",
    cls=RecordsGroup,
    path="burial transfer",
    target=f"{_ROOM}.transfers:TRANSFERS",
    sample="JY2026-00015",
    known="burial.transfer",
)
def transfer() -> None:
    """遗体接运：凭死亡证明，与死因不符的报告公安，运往县外的要有接收证明。"""


@transfer.command(
    "letter", cls=Command, examples=("burial transfer letter JY2026-00001 -o 接运交接单.docx",)
)
@click.argument("number", type=Known("burial.transfer"), metavar="编号")
@letter_option
@overwrite_option
@dry_run_option
@pass_desk
def transfer_letter(desk: Desk, number: str, output: Path, overwrite: bool, dry_run: bool) -> None:
    """接运交接单。"""
    from minzheng.burial.body.service import handover_letter
    from minzheng.kernel.letter import Making

    handover_letter(desk, number, Making(output, dry_run=dry_run, overwrite=overwrite))


@click.group(
    "storage",
    cls=RecordsGroup,
    path="burial storage",
    target=f"{_ROOM}.storages:STORAGES",
    sample="CF2026-00014",
    known="burial.storage",
)
def storage() -> None:
    """遗体存放：入库、应出库、延期、出库和小时数。"""


@storage.group(
    "extension",
    cls=RecordsGroup,
    path="burial storage extension",
    target=f"{_ROOM}.storages:EXTENSIONS",
    sample="YQ2026-00001",
    known="burial.storage.extension",
)
def extension() -> None:
    """存放延期：由谁申请、延到哪天。"""


@storage.command(
    "letter", cls=Command, examples=("burial storage letter YQ2026-00001 -o 存放延期单.docx",)
)
@click.argument("number", type=Known("burial.storage.extension"), metavar="延期手续号")
@letter_option
@overwrite_option
@dry_run_option
@pass_desk
def storage_letter(desk: Desk, number: str, output: Path, overwrite: bool, dry_run: bool) -> None:
    """存放延期单。"""
    from minzheng.burial.body.service import extension_letter
    from minzheng.kernel.letter import Making

    extension_letter(desk, number, Making(output, dry_run=dry_run, overwrite=overwrite))


@click.group(
    "farewell",
    cls=RecordsGroup,
    path="burial farewell",
    target=f"{_ROOM}.farewells:FAREWELLS",
    sample="GS2026-00001",
    known="burial.farewell",
)
def farewell() -> None:
    """告别和守灵。"""


@click.group(
    "cremation",
    cls=RecordsGroup,
    path="burial cremation",
    target=f"{_ROOM}.cremations:CREMATIONS",
    sample="HH420281-2026-000008",
    known="burial.cremation",
)
def cremation() -> None:
    """遗体火化：凭两证火化、给证明编号、领取骨灰、重制证明、外地火化、火化率。"""


@cremation.command(
    "letter",
    cls=Command,
    examples=(
        f"burial cremation letter 火化证明 {_CREMATED} -o 火化证明.docx",
        "burial cremation letter 火化确认书 SW2026-00014 -o 火化确认书.docx",
        f"burial cremation letter 骨灰领取单 {_CREMATED} -o 骨灰领取单.txt",
    ),
)
@click.argument("kind", metavar="文书")
@click.argument("number", type=Known("burial.cremation"), metavar="编号")
@letter_option
@overwrite_option
@dry_run_option
@pass_desk
def cremation_letter(
    desk: Desk, kind: str, number: str, output: Path, overwrite: bool, dry_run: bool
) -> None:
    """文书：火化证明、骨灰领取单（写火化证明编号），火化确认书（写死亡信息编号）。"""
    from minzheng.burial.body import service
    from minzheng.kernel.letter import Making

    making = Making(output, dry_run=dry_run, overwrite=overwrite)
    service.cremation_letter(desk, kind, number, making)


@cremation.command(
    "rate",
    cls=Command,
    examples=("burial cremation rate", "burial cremation rate --since 2026-01-01 --json"),
)
@between
@listing
@pass_desk
def rate(desk: Desk, since: date, until: date, options: Any) -> None:
    """火化率：火葬区本地户籍死亡中已火化的比例，按死亡月份。"""
    from minzheng.burial.body.service import show_rate

    show_rate(desk, since, until, options)


@click.group(
    "unclaimed",
    cls=RecordsGroup,
    path="burial unclaimed",
    target=f"{_ROOM}.unclaimed:UNCLAIMED",
    sample="WZ2026-00002",
    known="burial.unclaimed",
)
def unclaimed() -> None:
    """无名无主遗体：登记、公告、查找、处置。"""


@unclaimed.group(
    "search",
    cls=RecordsGroup,
    path="burial unclaimed search",
    target=f"{_ROOM}.unclaimed:SEARCHES",
    sample="CZ2026-00001",
    known="burial.unclaimed.search",
)
def search() -> None:
    """在哪些登记中查找过死者身份和亲属。"""
