"""Commands of adoption (收养登记命令); the steps come from the procedure."""

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
from minzheng.kernel.record.cli import RecordsGroup

KNOWN = "child.adoption"
_ROOM = "minzheng.child.adopt"
_SAMPLE = "SY2026-00001"
_NUMBER = click.argument("number", type=Known(KNOWN), metavar="编号")
_YES = "：是、否"


@click.group(
    "adoption",
    cls=ProcedureGroup,
    path="child adoption",
    steps=(Steps(f"{_ROOM}.procedure:PROCEDURE", _SAMPLE, KNOWN),),
)
def adoption() -> None:
    """收养登记：申请、评估、公告、登记、解除、撤销；档案保密，查阅加 --reveal。"""


def _declared(command: Any) -> Any:
    """What is declared with an application, or corrected later."""
    for option in reversed(
        (
            click.option("--child-sex", help="被收养人性别，号码看不出的写"),
            click.option("--route", help="收养类别：一般、旁系同辈血亲子女、继子女"),
            click.option("--origin", help="被收养人：孤儿、机构弃婴、弃婴、特殊困难、亲属或继子女"),
            click.option("--disabled", help=f"残疾儿童{_YES}"),
            click.option("--seat", help="管辖地的六位区划代码（缺省本县）"),
            click.option("--married", help=f"收养人有配偶{_YES}"),
            click.option("--children", help="子女数（不含已在本局登记收养的）"),
            click.option("--able", help=f"有抚养教育保护能力{_YES}"),
            click.option("--healthy", help=f"无不应收养的疾病{_YES}"),
            click.option("--clean", help=f"无不利于被收养人的违法犯罪记录{_YES}"),
            click.option("--foreigner", help=f"外国人收养{_YES}"),
            click.option("--adopter-agrees", help=f"收养人同意{_YES}"),
            click.option("--giver", help="送养人：监护人、福利机构、生父母、单方、父母无能力、无"),
            click.option("--giver-name", help="送养人姓名或名称"),
            click.option("--giver-agrees", help=f"送养人同意{_YES}"),
            click.option("--other-parent", help="生父母另一方：不明、查找不到、死亡"),
            click.option("--supporters-agree", help=f"有抚养义务的人同意{_YES}"),
            click.option("--endangered", help=f"父母可能严重危害{_YES}"),
            click.option("--priority", help="死亡一方父母的优先抚养权：未征求、放弃、要求抚养"),
            click.option("--birth-parents-agree", help=f"继子女的生父母同意{_YES}"),
            click.option("--child-agrees", help=f"满 8 周岁的被收养人同意{_YES}"),
            click.option("--found-on", help="捡拾日期"),
            click.option("--found-at", help="捡拾地点"),
            click.option("--features", help="体貌特征和随身物品"),
            click.option("--new-name", help="收养后姓名，登记时改"),
        )
    ):
        command = option(command)
    return command


@adoption.command(
    "apply",
    cls=Command,
    examples=(
        "child adoption apply --child ET2026-00006 --applied-on 2026-11-20 --name 某人"
        " --id-no 420281198505200010 --married 否 --origin 孤儿 --giver 监护人"
        " --giver-name 某某 -n",
    ),
)
@click.option("--child", required=True, help="儿童档案编号")
@click.option("--applied-on", required=True, help="申请日期")
@click.option("--name", required=True, help="收养人姓名")
@click.option("--id-no", required=True, help="收养人公民身份号码")
@click.option("--spouse-name", help="配偶姓名")
@click.option("--spouse-id-no", help="配偶公民身份号码")
@_declared
@click.option("--papers", multiple=True, help="已交的材料，可写多次，如 收养申请书、健康证明")
@paper_option
@dry_run_option
@pass_desk
def apply_(
    desk: Desk, papers: tuple[str, ...], paper: str, dry_run: bool, **told: str | None
) -> None:
    """登记一件收养申请，自动编号；列出还不符合的条件和缺少的材料。"""
    from minzheng.child.adopt.choices import Paper
    from minzheng.child.adopt.service import apply_for
    from minzheng.kernel.spoken import spoken

    given = {key: value for key, value in told.items() if value is not None}
    handed = tuple(spoken(Paper, word, "材料") for word in papers)
    apply_for(desk, given, handed, paper=paper, dry_run=dry_run)


@adoption.command(
    "amend", cls=Command, examples=("child adoption amend SY2026-00005 --child-agrees 是 -n",)
)
@_NUMBER
@_declared
@paper_option
@dry_run_option
@pass_desk
def amend_(desk: Desk, number: str, paper: str, dry_run: bool, **told: str | None) -> None:
    """更正申请情况：办理中的申请，补写同意、征求意见的结果等。"""
    from minzheng.child.adopt.service import amend

    given = {key: value for key, value in told.items() if value is not None}
    amend(desk, number, given, paper=paper, dry_run=dry_run)


@adoption.command(
    "rename",
    cls=Command,
    examples=(f"child adoption rename {_SAMPLE} --new-name 养小福 -n",),
)
@_NUMBER
@click.option("--new-name", help="收养后姓名")
@click.option("--new-id-no", help="收养后公民身份号码")
@paper_option
@dry_run_option
@pass_desk
def rename_(desk: Desk, number: str, paper: str, dry_run: bool, **told: str | None) -> None:
    """收养登记后户口登记的新姓名、新号码；原来的只留在收养档案中。"""
    from minzheng.child.adopt.service import rename

    given = {key: value for key, value in told.items() if value is not None}
    rename(desk, number, given, paper=paper, dry_run=dry_run)


@adoption.command(
    "conditions",
    cls=Command,
    examples=(f"child adoption conditions {_SAMPLE}",),
)
@_NUMBER
@click.option("--on", type=DATE, help="哪一天的情况（缺省今天）")
@pass_desk
def conditions(desk: Desk, number: str, on: date | None) -> None:
    """十三项收养条件和材料，逐项列出结论和条文；有不符合的退出码 3。"""
    from minzheng.child.adopt.service import show_conditions

    show_conditions(desk, number, on)


@adoption.command(
    "show",
    cls=Command,
    examples=(f"child adoption show {_SAMPLE}", f"--reveal child adoption show {_SAMPLE}"),
)
@_NUMBER
@pass_desk
def show(desk: Desk, number: str) -> None:
    """一件收养办到哪一步；全部内容只有加 --reveal 才显示，查看本身会被记录。"""
    from minzheng.child.adopt.service import show_adoption

    show_adoption(desk, number)


@adoption.command(
    "list", cls=Command, examples=("child adoption list", "child adoption list --status 已登记")
)
@click.option("--status", default="", help="状态：已申请、审查中、公告、已登记、不予登记……")
@click.option("--year", type=int, help="哪一年申请的")
@listing
@pass_desk
def list_(desk: Desk, status: str, year: int | None, options: Any) -> None:
    """收养登记清单，不显示当事人。"""
    from minzheng.child.adopt.service import list_adoptions

    list_adoptions(desk, status, year, options)


@adoption.command("due", cls=Command, examples=("child adoption due",))
@listing
@pass_desk
def due(desk: Desk, options: Any) -> None:
    """正在走的期限：审查（扣除公告、评估）、公告、评估、解除审查。"""
    from minzheng.child.adopt.service import show_due

    show_due(desk, options)


@adoption.command(
    "stat", cls=Command, examples=("child adoption stat --since 2026-01-01 --until 2026-11-20",)
)
@between
@listing
@pass_desk
def stat(desk: Desk, since: date, until: date, options: Any) -> None:
    """收养申请、登记、解除、撤销件数，和档案检查的收养登记合格率。"""
    from minzheng.child.adopt.service import show_stat

    show_stat(desk, since, until, options)


@adoption.command(
    "letter",
    cls=Command,
    examples=(
        f"child adoption letter 申请书 {_SAMPLE} -o 收养登记申请书.docx",
        "child adoption letter 公告 SY2026-00006 -o 公告.txt",
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
    """文书：申请书、公告、评估报告、审查处理表、收养登记证、不予登记告知、解除证明。"""
    from minzheng.child.adopt.service import write_letter
    from minzheng.kernel.letter import Making

    write_letter(desk, kind, number, Making(output, dry_run=dry_run, overwrite=overwrite))


@adoption.group(
    "file-check",
    cls=RecordsGroup,
    path="child adoption file-check",
    target=f"{_ROOM}.books:FILE_CHECKS",
    sample="SC2026-00001",
    known="child.adoption.file-check",
)
def file_check() -> None:
    """收养档案检查：一次检查一行，有缺陷的写明并登记整改。"""
