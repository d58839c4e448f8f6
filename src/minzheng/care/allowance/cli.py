"""Commands of the allowances (津贴命令)."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from minzheng.kernel.command import (
    DATE,
    MONTH,
    Command,
    Desk,
    Known,
    dry_run_option,
    listing,
    pass_desk,
)
from minzheng.kernel.record.cli import RecordsGroup
from minzheng.payout.allowance.group_cli import AllowanceGroup

if TYPE_CHECKING:
    from minzheng.kernel.month import Month

_DECLARED = "minzheng.care.allowance.declared"
MONTH_OPTION = click.option("--month", type=MONTH, help="月份（缺省本月）")


@click.group(
    "old-age",
    cls=AllowanceGroup,
    path="care old-age",
    target=f"{_DECLARED}:OLD_AGE",
    sample="GL2026-00001",
)
def old_age() -> None:
    """高龄津贴：80 周岁以上按月发放，分档。"""


@click.group(
    "elder-service",
    cls=AllowanceGroup,
    path="care elder-service",
    target=f"{_DECLARED}:ELDER_SERVICE",
    sample="YF2026-00001",
)
def elder_service() -> None:
    """养老服务补贴：经济困难老年人按月发放。"""


@click.group(
    "elder-nursing",
    cls=AllowanceGroup,
    path="care elder-nursing",
    target=f"{_DECLARED}:ELDER_NURSING",
    sample="YH2026-00001",
)
def elder_nursing() -> None:
    """护理补贴：经济困难失能老年人按月发放，分失能等级。"""


@click.group(
    "disabled-living",
    cls=AllowanceGroup,
    path="care disabled-living",
    target=f"{_DECLARED}:DISABLED_LIVING",
    sample="CS2026-00001",
)
def disabled_living() -> None:
    """困难残疾人生活补贴：自申请当月起按月发放。"""


@click.group(
    "disabled-nursing",
    cls=AllowanceGroup,
    path="care disabled-nursing",
    target=f"{_DECLARED}:DISABLED_NURSING",
    sample="CH2026-00001",
)
def disabled_nursing() -> None:
    """重度残疾人护理补贴：自申请当月起按月发放。"""


@click.group(
    "disabled-carer",
    cls=AllowanceGroup,
    path="care disabled-carer",
    target=f"{_DECLARED}:DISABLED_CARER",
    sample="QH2026-00001",
)
def disabled_carer() -> None:
    """重度残疾人亲属照护补贴：县里定了标准才发。"""


@click.group(
    "disabled-work",
    cls=AllowanceGroup,
    path="care disabled-work",
    target=f"{_DECLARED}:DISABLED_WORK",
    sample="JY2026-00001",
)
def disabled_work() -> None:
    """残疾人就业补贴：县里定了标准才发。"""


@click.command("turning", cls=Command, examples=("care turning", "care turning --month 2026-12"))
@click.option("--month", type=MONTH, help="到龄月份（缺省下月）")
@listing
@pass_desk
def turning(desk: Desk, month: Month | None, options: dict[str, Any]) -> None:
    """列出某月满 80、90、100 周岁的人：已登记的换档，未登记的通知申请。"""
    from minzheng.care.allowance.service import show_turning

    show_turning(desk, month, options)


@click.group(
    "disability",
    cls=RecordsGroup,
    path="care disability",
    target="minzheng.care.allowance.certificates:CERTIFICATES",
    sample="CJ2024-00001",
    known="care.disability",
)
def disability() -> None:
    """残疾人证：登记、换证、注销，两项补贴按月比对。"""


@disability.command(
    "match",
    cls=Command,
    examples=("care disability match", "care disability match --month 2026-10"),
)
@MONTH_OPTION
@click.option(
    "--file",
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    help="残联持证人名单（列：姓名、公民身份号码、残疾等级、有效期至）",
)
@listing
@pass_desk
def match(desk: Desk, month: Month | None, file: Path | None, options: dict[str, Any]) -> None:
    """比对残疾人两项补贴在享人员：证件、等级、死亡、迁出、特困、工伤；有问题退出码 3。"""
    from minzheng.care.allowance.service import show_match

    show_match(desk, month, file, options)


@disability.command(
    "rate", cls=Command, examples=("care disability rate", "care disability rate --month 2026-10")
)
@MONTH_OPTION
@listing
@pass_desk
def rate(desk: Desk, month: Month | None, options: dict[str, Any]) -> None:
    """两项补贴覆盖率：在享 ÷ 应享，附分子、分母和算法。"""
    from minzheng.care.allowance.service import show_coverage

    show_coverage(desk, month, options)


@click.command("stacking", cls=Command, examples=("care stacking",))
@MONTH_OPTION
@listing
@pass_desk
def stacking(desk: Desk, month: Month | None, options: dict[str, Any]) -> None:
    """列出同时享受两项同类待遇的人，就高发哪一项。"""
    from minzheng.care.allowance.service import show_stacking

    show_stacking(desk, month, options)


@click.command(
    "choose",
    cls=Command,
    examples=("care choose 42028119460520001X --benefit disabled_nursing --paper 选择书1号 -n",),
)
@click.argument("id_no", type=Known("person"), metavar="公民身份号码")
@click.option(
    "--benefit", type=Known("benefit", names_nobody=True), required=True, help="选择哪一项"
)
@click.option("--from", "since", type=MONTH, help="自哪月起（缺省次月）")
@click.option("--on", type=DATE, help="选择日期（缺省今天）")
@click.option("--paper", required=True, help="书面材料")
@dry_run_option
@pass_desk
def choose(desk: Desk, id_no: str, benefit: str, dry_run: bool, **told: Any) -> None:
    """登记本人的书面选择：两项同类待遇发哪一项；没有选择的发较高的。"""
    from minzheng.care.allowance.service import keep_choice

    keep_choice(desk, id_no, benefit, told, dry_run=dry_run)
