"""Commands of registration (结婚登记命令); list, show and the sheet come from the book."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import click

from minzheng.kernel.command import (
    Command,
    Desk,
    Group,
    Known,
    between,
    dry_run_option,
    letter_option,
    listing,
    overwrite_option,
    paper_option,
    pass_desk,
)
from minzheng.kernel.register_cli import add_register

KNOWN, PAPERS = "marriage", "marriage.paper"
_SAMPLE = "J420281-2026-000001"
_ROOM = "minzheng.marriage.register"
_YES = "：是、否"
_MAN = "--man-name 某男 --man-id-no 420281199605200012"
_WOMAN = "--woman-name 某女 --woman-id-no 420281199705200028"
_SAID = "--together 是 --voluntary 是 --no-kin 是 --identity-check 一致 --status-check 一致"

book = Group("marriage")
add_register(book, f"{_ROOM}.books:REGISTRATIONS_REGISTER", "marriage", _SAMPLE)
list_, show, export, template, import_, history = (
    book.commands[name] for name in ("list", "show", "export", "template", "import", "history")
)


def _side(mark: str, word: str) -> tuple[Any, ...]:
    """What is asked of one of the two."""
    return (
        click.option(f"--{mark}-name", help=f"{word}姓名"),
        click.option(f"--{mark}-id-no", help=f"{word}公民身份号码"),
        click.option(f"--{mark}-before", help=f"{word}声明的婚姻状况：未婚、离婚、丧偶"),
        click.option(f"--{mark}-origin", help=f"{word}：内地、香港、澳门、台湾、华侨、外国人"),
        click.option(f"--{mark}-home", help=f"{word}户籍地六位代码（缺省按号码）"),
        click.option(f"--{mark}-born", help=f"{word}出生日期，号码看不出的写"),
        click.option(f"--{mark}-face", help=f"{word}人脸核验：通过、未通过、人工核对"),
        click.option(f"--{mark}-blank", help=f"{word}结婚证的印制号"),
    )


def _more(mark: str, word: str) -> tuple[Any, ...]:
    """What is only written down of one of the two."""
    told = (("nation", "民族"), ("schooling", "文化程度"), ("job", "职业"), ("phone", "联系电话"))
    return tuple(click.option(f"--{mark}-{name}", help=f"{word}{what}") for name, what in told)


_COUPLE = (
    *_side("man", "男方"),
    *_side("woman", "女方"),
    click.option("--on", "registered_on", help="登记日期（缺省今天）"),
    click.option("--kind", help="登记类别：初登、复婚、补办（缺省按记录）"),
    click.option("--effective-from", help="补办：双方均符合结婚条件之日"),
    click.option("--together", help=f"双方亲自到场{_YES}"),
    click.option("--voluntary", help=f"双方自愿{_YES}"),
    click.option("--no-kin", help=f"双方声明没有禁止结婚的亲属关系{_YES}"),
    click.option("--identity-check", help="身份联网核对：一致、不一致、不一致已消除、未核对"),
    click.option("--status-check", help="婚姻状况联网核对：一致、不一致、不一致已消除、未核对"),
    click.option("--proof", help="消除不一致的证明：名称、文号"),
    click.option("--explained", help=f"已说明重大疾病的告知义务{_YES}"),
    click.option("--registrar", help="登记员：姓名、编号或证号"),
)
_WRITTEN = (
    *_more("man", "男方"),
    *_more("woman", "女方"),
    click.option("--photos", help="照片张数"),
    click.option("--signature", help="电子签名摘要"),
    click.option("--presenter", help="颁证人"),
    click.option("--remark", help="备注"),
)


def _asks(*options: Any) -> Callable[[Callable[..., Any]], Callable[..., Any]]:
    """Give a command some options, shown in their order."""

    def asked(command: Callable[..., Any]) -> Callable[..., Any]:
        for option in reversed(options):
            command = option(command)
        return command

    return asked


def _given(told: dict[str, str | None]) -> dict[str, str]:
    return {key: value for key, value in told.items() if value is not None}


@click.command(
    "register",
    cls=Command,
    examples=(
        f"marriage register {_MAN} --man-before 未婚 --man-blank 42J0000121 {_WOMAN}"
        f" --woman-before 未婚 --woman-blank 42J0000122 {_SAID} --explained 是"
        " --registrar DJ2018-00001 -n",
    ),
)
@_asks(*_COUPLE, *_WRITTEN)
@paper_option
@dry_run_option
@pass_desk
def register(desk: Desk, paper: str, dry_run: bool, **told: str | None) -> None:
    """登记一对（初登、复婚、补办）：条件全部核对，给字号，用两本空白证，不收费。"""
    from minzheng.marriage.register import service

    service.register(desk, _given(told), paper=paper, dry_run=dry_run)


@click.command(
    "conditions",
    cls=Command,
    examples=(f"marriage conditions {_MAN} {_WOMAN}",),
)
@_asks(*_COUPLE)
@pass_desk
def conditions(desk: Desk, **told: str | None) -> None:
    """先看一看：两人某一天有没有什么妨碍登记；没写的不核，有妨碍或疑点的退出码 3。"""
    from minzheng.marriage.register.service import show_conditions

    show_conditions(desk, _given(told))


@click.command(
    "refuse",
    cls=Command,
    examples=(
        f"marriage refuse {_MAN} {_WOMAN} --together 否 --registrar DJ2018-00001 --asked-paper -n",
    ),
)
@_asks(*_COUPLE)
@click.option("--reason", multiple=True, help="查出的以外的理由和依据，可写多次")
@click.option("--asked-paper", is_flag=True, help="当事人要求书面告知")
@dry_run_option
@pass_desk
def refuse(
    desk: Desk, reason: tuple[str, ...], asked_paper: bool, dry_run: bool, **told: str | None
) -> None:
    """记录不予登记：查出的理由和条文全部列出，给编号；要求书面告知的做告知书。"""
    from minzheng.marriage.register.service import refuse_couple

    refuse_couple(desk, _given(told), reason, asked_paper=asked_paper, dry_run=dry_run)


@click.command(
    "refusals", cls=Command, examples=("marriage refusals", "marriage refusals --since 2026-01-01")
)
@between
@listing
@pass_desk
def refusals(desk: Desk, since: date, until: date, options: Any) -> None:
    """不予登记的记录和理由。"""
    from minzheng.marriage.register.service import show_refusals

    show_refusals(desk, since, until, options)


@click.command(
    "rebook",
    cls=Command,
    examples=(
        f"marriage rebook {_SAMPLE} --side 男方 --new 42J0000123 --registrar DJ2018-00001"
        " --reason 打印错位 -n",
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
    from minzheng.marriage.register import service

    service.rebook(desk, number, side, (new, registrar, reason), dry_run=dry_run)


@click.command(
    "ledger",
    cls=Command,
    examples=("marriage ledger --since 2026-01-01 --until 2026-11-20",),
)
@between
@listing
@pass_desk
def ledger(desk: Desk, since: date, until: date, options: Any) -> None:
    """结婚登记台账：字号、双方、户籍、登记类别、跨省通办、印制号、登记员。"""
    from minzheng.marriage.register.service import show_ledger

    show_ledger(desk, since, until, options)


@click.command(
    "letter",
    cls=Command,
    examples=(
        f"marriage letter 审查处理表 {_SAMPLE} -o 审查处理表.docx",
        f"marriage letter 结婚证 {_SAMPLE} --side 女方 -o 结婚证.txt",
    ),
)
@click.argument("kind", metavar="文书")
@click.argument("number", type=Known(PAPERS), metavar="编号")
@click.option("--side", default="", help="声明书、结婚证每人一份：男方、女方")
@letter_option
@overwrite_option
@dry_run_option
@pass_desk
def letter(
    desk: Desk,
    kind: str,
    number: str,
    side: str,
    output: Path,
    overwrite: bool,
    dry_run: bool,
) -> None:
    """文书：审查处理表、声明书、结婚证、不予登记告知书。"""
    from minzheng.kernel.letter import Making
    from minzheng.marriage.register.service import write_letter

    making = Making(output, dry_run=dry_run, overwrite=overwrite)
    write_letter(desk, kind, number, side, making)
