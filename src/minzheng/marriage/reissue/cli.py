"""Commands of reissuing (补领命令); the book gives list, show, export, import, history."""

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
    paper_option,
    pass_desk,
)
from minzheng.kernel.record.cli import RecordsGroup

KNOWN = "marriage.reissue"
_SAMPLE = "BJ420281-2026-000001"
_COUPLE = (
    "--man-name 某男 --man-id-no 42028119460520001X --woman-name 某女"
    " --woman-id-no 420281194806120024"
)
_PAPER = "--archive-paper 虚构档案证明1号 --issuer 虚构市民政局 --registrar DJ2018-00001 -n"
_ASKED = "--reason 遗失 --stated 是 --identity-check 一致"


@click.group(
    "reissue",
    cls=RecordsGroup,
    path="marriage reissue",
    target="minzheng.marriage.reissue.books:REISSUES",
    sample=_SAMPLE,
    known=KNOWN,
)
def reissue() -> None:
    """补领：补发结婚证、离婚证，全国通办；查档证明登记、现婚姻状况相符才补发。"""


def _asked(command: Any) -> Any:
    """What both kinds are asked with; what is missing is told with everything else."""
    for option in reversed(
        (
            click.option("--applied-on", help="补发日期（缺省今天）"),
            click.option("--man-name", help="男方姓名"),
            click.option("--man-id-no", help="男方公民身份号码"),
            click.option("--woman-name", help="女方姓名"),
            click.option("--woman-id-no", help="女方公民身份号码"),
            click.option("--applicant", default="双方", show_default=True, help="双方、男方、女方"),
            click.option("--reason", help="补领原因：遗失、损毁、身份信息变更、其他"),
            click.option("--stated", help="本人签字的补领声明书：是、否"),
            click.option("--identity-check", help="身份联网核对：一致、不一致、不一致已消除"),
            click.option("--archive-paper", help="原登记机关的档案证明（本县登记的不写）"),
            click.option("--original-no", help="原字号，照旧证填写；不知道的不写"),
            click.option("--original-on", help="原登记日期"),
            click.option("--issuer", help="原登记机关"),
            click.option("--issuer-code", help="原登记机关所在县的六位代码"),
            click.option("--man-blank", help="男方证印制号"),
            click.option("--woman-blank", help="女方证印制号"),
            click.option("--registrar", help="登记员：编号、证号或姓名"),
            click.option("--delegate", help="代办人；本人来的不写"),
            click.option("--power", help="公证的授权委托书"),
            click.option("--remark", help="备注"),
        )
    ):
        command = option(command)
    return command


@reissue.command(
    "marriage",
    cls=Command,
    examples=(
        f"marriage reissue marriage {_COUPLE} {_ASKED} --original-on 1995-05-20"
        f" --man-blank 42J0000126 --woman-blank 42J0000127 {_PAPER}",
    ),
)
@_asked
@paper_option
@dry_run_option
@pass_desk
def marriage_(desk: Desk, paper: str, dry_run: bool, **told: str | None) -> None:
    """补发结婚证（BJ）：两人现仍是夫妻的才补；不符合的逐条写明条文。"""
    from minzheng.marriage.office.choices import Paper
    from minzheng.marriage.reissue import service

    given = {key: value for key, value in told.items() if value is not None}
    service.reissue(desk, Paper.marriage, given, paper=paper, dry_run=dry_run)


@reissue.command(
    "divorce",
    cls=Command,
    examples=(
        f"marriage reissue divorce {_COUPLE} {_ASKED} --applicant 女方"
        f" --original-on 2005-03-08 --married-on 1995-05-20 --woman-blank 42L0000076 {_PAPER}",
    ),
)
@_asked
@click.option("--married-on", help="离婚前的结婚登记日期（外地离婚的写，进入婚姻信息）")
@paper_option
@dry_run_option
@pass_desk
def divorce_(desk: Desk, paper: str, dry_run: bool, **told: str | None) -> None:
    """补发离婚证（BL）：登记离婚的才补；法院离婚的以判决书、调解书为凭。"""
    from minzheng.marriage.office.choices import Paper
    from minzheng.marriage.reissue import service

    given = {key: value for key, value in told.items() if value is not None}
    service.reissue(desk, Paper.divorce, given, paper=paper, dry_run=dry_run)


@reissue.command(
    "rebook",
    cls=Command,
    examples=(
        f"marriage reissue rebook {_SAMPLE} --side 女方 --new 42J0000128"
        " --registrar DJ2018-00001 --reason 打印错位 -n",
    ),
)
@click.argument("number", type=Known(KNOWN), metavar="字号")
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
    from minzheng.marriage.reissue import service

    service.rebook(desk, number, side, (new, registrar, reason), dry_run=dry_run)


@reissue.command(
    "stat", cls=Command, examples=("marriage reissue stat --since 2026-01-01 --until 2026-11-20",)
)
@between
@listing
@pass_desk
def stat(desk: Desk, since: date, until: date, options: Any) -> None:
    """补领结婚证、离婚证的件数和本数。"""
    from minzheng.marriage.reissue.service import show_stat

    show_stat(desk, since, until, options)


@reissue.command(
    "letter",
    cls=Command,
    examples=(f"marriage reissue letter 声明书 {_SAMPLE} -o 补领声明书.docx",),
)
@click.argument("kind", metavar="文书")
@click.argument("number", type=Known(KNOWN), metavar="字号")
@letter_option
@overwrite_option
@dry_run_option
@pass_desk
def letter(
    desk: Desk, kind: str, number: str, output: Path, overwrite: bool, dry_run: bool
) -> None:
    """文书：申请补领声明书、补发审查处理表、补发的证件。"""
    from minzheng.kernel.letter import Making
    from minzheng.marriage.reissue.service import write_letter

    write_letter(desk, kind, number, Making(output, dry_run=dry_run, overwrite=overwrite))
