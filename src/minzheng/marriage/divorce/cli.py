"""Commands of divorce (离婚登记命令); withdrawing, issuing and ending come from the procedure."""

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
from minzheng.kernel.procedure_cli import ProcedureGroup, Steps

KNOWN = "marriage.divorce"
_ROOM = "minzheng.marriage.divorce"
_SAMPLE = "LY2026-00001"
_NUMBER = click.argument("number", type=Known(KNOWN), metavar="回执单号")
_YES = "：是、否"
_COUPLE = (
    "--man-name 某人 --man-id-no 420281198505200010 --woman-name 某某"
    " --woman-id-no 420281198703150026 --marriage-no J420281-2016-000123"
    " --issuer 大冶市民政局 --married-on 2016-05-20 --registrar DJ2018-00001"
    " --by-will 是 --on-children 是 --on-property 是 --on-debts 是"
)


@click.group(
    "divorce",
    cls=ProcedureGroup,
    path="marriage divorce",
    steps=(Steps(f"{_ROOM}.procedure:PROCEDURE", _SAMPLE, KNOWN),),
)
def divorce() -> None:
    """离婚登记：受理、冷静期、撤回、发证、视为撤回、终止；期限自动推算。"""


def _declared(command: Any) -> Any:
    """What is taken down of an application, whether it is accepted or not."""
    for option in reversed(
        (
            click.option("--man-name", required=True, help="男方姓名"),
            click.option("--man-id-no", required=True, help="男方公民身份号码"),
            click.option("--woman-name", required=True, help="女方姓名"),
            click.option("--woman-id-no", required=True, help="女方公民身份号码"),
            click.option("--applied-on", help="受理日期（缺省今天）"),
            click.option("--marriage-no", required=True, help="结婚证字号，照证件写"),
            click.option("--issuer", help="结婚证发证机关"),
            click.option("--married-on", type=DATE, help="结婚登记日期；库中没有这段婚姻的要写"),
            click.option("--abroad", help=f"结婚登记不是在中国内地办理{_YES}"),
            click.option("--together", required=True, help=f"双方亲自到场{_YES}"),
            click.option("--man-capable", help=f"男方完全民事行为能力{_YES}（缺省是）"),
            click.option("--woman-capable", help=f"女方完全民事行为能力{_YES}（缺省是）"),
            click.option("--by-will", required=True, help=f"协议写明自愿离婚{_YES}"),
            click.option("--on-children", required=True, help=f"协议写明子女抚养{_YES}"),
            click.option("--on-property", required=True, help=f"协议写明财产{_YES}"),
            click.option("--on-debts", required=True, help=f"协议写明债务{_YES}"),
            click.option("--minors", help="未成年子女数"),
            click.option("--booklets", help="结婚证：两本都在、遗失一本、两本都遗失"),
            click.option("--statement", help=f"遗失的书面说明{_YES}"),
            click.option("--archive-copy", help=f"加盖印章的档案证明{_YES}"),
            click.option("--violence", help=f"发现或举报家庭暴力{_YES}"),
            click.option("--registrar", required=True, help="登记员姓名或编号"),
        )
    ):
        command = option(command)
    return command


@divorce.command(
    "apply", cls=Command, examples=(f"marriage divorce apply {_COUPLE} --together 是 -n",)
)
@_declared
@paper_option
@dry_run_option
@pass_desk
def apply_(
    desk: Desk, married_on: date | None, paper: str, dry_run: bool, **told: str | None
) -> None:
    """受理离婚登记申请，给回执单号和冷静期、发证期；不符合的条件一次列全。"""
    from minzheng.marriage.divorce.service import apply_for

    given = {key: value for key, value in told.items() if value is not None}
    apply_for(desk, given, married_on, paper=paper, dry_run=dry_run)


@divorce.command(
    "refuse", cls=Command, examples=(f"marriage divorce refuse {_COUPLE} --together 否 -n",)
)
@_declared
@click.option("--reason", help="不予受理的理由（缺省为全部不符合的条件）")
@paper_option
@dry_run_option
@pass_desk
def refuse(
    desk: Desk, married_on: date | None, reason: str | None, paper: str, dry_run: bool,
    **told: str | None,
) -> None:  # fmt: skip
    """登记一件不予受理的离婚申请，供出具告知书；受理条件的不符合逐条作为理由。"""
    from minzheng.marriage.divorce import service

    given = {key: value for key, value in told.items() if value is not None}
    more = {"reason": reason, "married_on": married_on}
    service.refuse(desk, given, more, paper=paper, dry_run=dry_run)


@divorce.command(
    "rebook",
    cls=Command,
    examples=(
        "marriage divorce rebook LY2026-00003 --side 男方 --new 42L0000095"
        " --registrar DJ2018-00001 --reason 打印错位 -n",
    ),
)
@_NUMBER
@click.option("--side", required=True, help="哪一本：男方、女方")
@click.option("--new", required=True, help="新的印制号")
@click.option("--registrar", required=True, help="登记员：姓名、编号或证号")
@click.option("--reason", required=True, help="原因，如 打印错位")
@dry_run_option
@pass_desk
def rebook(
    desk: Desk, number: str, side: str, new: str, registrar: str, reason: str, dry_run: bool
) -> None:
    """打坏的一本换一本空白证重做：字号不变，换印制号，原来的作废。"""
    from minzheng.marriage.divorce import service

    service.rebook(desk, number, side, (new, registrar, reason), dry_run=dry_run)


@divorce.command("show", cls=Command, examples=(f"marriage divorce show {_SAMPLE}",))
@_NUMBER
@pass_desk
def show(desk: Desk, number: str) -> None:
    """一件离婚登记：现在的状态、期限、当事人和申请内容；也可写离婚证字号。"""
    from minzheng.marriage.divorce.service import show_divorce

    show_divorce(desk, number)


@divorce.command(
    "list", cls=Command, examples=("marriage divorce list", "marriage divorce list --due")
)
@click.option("--status", default="", help="状态：冷静期、可申请发证、已离婚、已撤回、视为撤回……")
@click.option("--due", is_flag=True, help="只列冷静期已满、可以来领证的")
@click.option("--year", type=int, help="哪一年受理的")
@listing
@pass_desk
def list_(desk: Desk, status: str, due: bool, year: int | None, options: Any) -> None:
    """离婚登记申请清单，状态按今天推算（视为撤回、因死亡终止都在内）。"""
    from minzheng.marriage.divorce.service import list_divorces

    list_divorces(desk, status, (due, year), options)


@divorce.command("due", cls=Command, examples=("marriage divorce due",))
@listing
@pass_desk
def due_(desk: Desk, options: Any) -> None:
    """正在走的冷静期和申请发证期，按届满日排列。"""
    from minzheng.marriage.divorce.service import show_due

    show_due(desk, options)


@divorce.command(
    "lapse",
    cls=Command,
    examples=(
        "marriage divorce lapse",
        "marriage divorce lapse --since 2026-01-01 -o 视为撤回名单.xlsx",
    ),
)
@between
@listing
@pass_desk
def lapse(desk: Desk, since: date, until: date, options: Any) -> None:
    """视为撤回名单：逾期没有来领证的，程序自动终止，不用办手续。"""
    from minzheng.marriage.divorce.service import show_lapsed

    show_lapsed(desk, since, until, options)


@divorce.command(
    "days",
    cls=Command,
    examples=("marriage divorce days 2026-09-01", "marriage divorce days 2026-12-02"),
)
@click.argument("accepted", type=DATE, metavar="受理日期")
@listing
@pass_desk
def days(desk: Desk, accepted: date, options: Any) -> None:
    """推算期限：哪一天受理，冷静期到哪天，从哪天到哪天可以领证。"""
    from minzheng.marriage.divorce.service import show_days

    show_days(desk, accepted, options)


@divorce.command(
    "ledger",
    cls=Command,
    examples=(
        "marriage divorce ledger",
        "marriage divorce ledger --since 2026-01-01 -o 离婚登记台账.xlsx",
    ),
)
@between
@listing
@pass_desk
def ledger(desk: Desk, since: date, until: date, options: Any) -> None:
    """离婚登记台账：这段时间受理的，每件一行，带处理结果。"""
    from minzheng.marriage.divorce.service import show_ledger

    show_ledger(desk, since, until, options)


@divorce.command(
    "stat", cls=Command, examples=("marriage divorce stat --since 2026-01-01 --until 2026-11-20",)
)
@between
@listing
@pass_desk
def stat(desk: Desk, since: date, until: date, options: Any) -> None:
    """冷静期撤回率：（撤回＋视为撤回）÷受理，按受理月份，全部到期后才有。"""
    from minzheng.marriage.divorce.service import show_rates

    show_rates(desk, since, until, options)


@divorce.command(
    "letter",
    cls=Command,
    examples=(
        f"marriage divorce letter 回执单 {_SAMPLE} -o 回执单.docx",
        "marriage divorce letter 审查处理表 LY2026-00003 -o 审查处理表.txt",
    ),
)
@click.argument("kind", metavar="文书")
@_NUMBER
@letter_option
@overwrite_option
@dry_run_option
@pass_desk
def letter(
    desk: Desk, kind: str, number: str, output: Path, overwrite: bool, dry_run: bool
) -> None:
    """文书：申请书、回执单、不予受理、撤回申请书、确认单、声明书、审查处理表、离婚证。"""
    from minzheng.kernel.letter import Making
    from minzheng.marriage.divorce.service import write_letter

    write_letter(desk, kind, number, Making(output, dry_run=dry_run, overwrite=overwrite))
