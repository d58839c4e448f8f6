"""Commands of audit, complaints, placement, coverage and succession (监督、集中供养、接续命令)."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

import click

from minzheng.kernel.command import (
    DATE,
    MONTH,
    YUAN,
    Command,
    Desk,
    Group,
    Known,
    dry_run_option,
    listing,
    paper_option,
    pass_desk,
)

if TYPE_CHECKING:
    from minzheng.kernel.month import Month

DIBAO, TEKUN = Known("assist.dibao"), Known("assist.tekun")
BENEFITS = ("dibao", "tekun")


@click.command(
    "succeed",
    cls=Command,
    examples=("assist dibao succeed DB000001 --on 2026-11-10 --account 6224120000000000013 -n",),
)
@click.argument("case_no", type=DIBAO, metavar="家庭编号")
@click.option("--new", default="", help="新编号（缺省自动编号）")
@click.option("--head", default="", help="新户主的公民身份号码（只剩一人时可不写）")
@click.option("--account", default="", help="新户主的银行账号（缺省用他已登记的）")
@click.option("--bank", default="", help="开户银行")
@click.option("--income", type=YUAN, help="新的家庭月收入（元）；缺省照原核定")
@click.option("--on", type=DATE, help="决定日期（缺省今天）")
@paper_option
@dry_run_option
@pass_desk
def succeed(desk: Desk, case_no: str, **told: Any) -> None:
    """接续：户主死亡，其余成员另立一案，不断发、不重发；原案止于死亡当月或已发的末月。"""
    from minzheng.assist.watch.supervise import succeed_household

    succeed_household(desk, case_no, **told)


@click.command(
    "wish",
    cls=Command,
    examples=("assist tekun wish TK000001 愿意 --on 2026-11-10 -n",),
)
@click.argument("case_no", type=TEKUN, metavar="编号")
@click.argument("wants", metavar="愿意|不愿意")
@click.option("--on", type=DATE, help="询问日期（缺省今天）")
@paper_option
@dry_run_option
@pass_desk
def wish(desk: Desk, case_no: str, wants: str, **told: Any) -> None:
    """登记特困人员的集中供养意愿；没有登记的算未询问。"""
    from minzheng.assist.watch.supervise import tell_wish

    tell_wish(desk, case_no, wants, **told)


@click.command(
    "rate",
    cls=Command,
    examples=("assist tekun rate", "assist tekun rate --population disabled --on 2025-12-31"),
)
@click.option(
    "--population", help="分母：all 全部、disabled 失能半失能、willing 有意愿的；缺省三种都列"
)
@click.option("--on", type=DATE, help="哪一天的情况（缺省今天）")
@click.option("--by-town", is_flag=True, help="分乡镇（缺省分母为全部）")
@listing
@pass_desk
def rate(
    desk: Desk,
    population: str | None,
    on: date | None,
    by_town: bool,
    options: dict[str, Any],
) -> None:
    """集中供养率：集中供养人数 ÷ 所指人数（床位由养老业务登记）。"""
    from minzheng.assist.watch.supervise import show_rate

    show_rate(desk, population, on, by_town, options)


@click.command(
    "coverage",
    cls=Command,
    examples=("assist coverage --benefit dibao --year 2025 --kind 户籍",),
)
@click.option(
    "--benefit", type=click.Choice(BENEFITS), multiple=True, help="待遇（缺省低保和特困）"
)
@click.option("--on", type=DATE, help="哪一天的在享人数（缺省今天）")
@click.option("--year", type=int, help="哪一年末的人口（缺省同一年）")
@click.option("--kind", default="户籍人口", show_default=True, help="口径：户籍人口、常住人口")
@click.option("--per-mille", is_flag=True, help="用千分率（缺省百分率）")
@listing
@pass_desk
def coverage(desk: Desk, **asked: Any) -> None:
    """保障率：各乡镇在享人数 ÷ 人口；没有人口数的不算。"""
    from minzheng.assist.watch.supervise import show_coverage

    show_coverage(desk, **asked)


@click.command(
    "audit",
    cls=Command,
    examples=("assist audit", "assist audit --month 2026-10 --stops -o 停发追回.xlsx"),
)
@click.option("--month", type=MONTH, help="哪个月的情况（缺省今天）")
@click.option("--stops", is_flag=True, help="列出停发追回清单，一案一条")
@listing
@pass_desk
def audit(desk: Desk, month: Month | None, stops: bool, options: dict[str, Any]) -> None:
    """错保核查：人情保、关系保、错保、冒领、程序、投诉；有疑点退出码 3。"""
    from minzheng.assist.watch.supervise import run_audit

    run_audit(desk, month, stops=stops, options=options)


# --- complaints -----------------------------------------------------------------------------------


@click.group("complaint", cls=Group)
def complaint() -> None:
    """投诉举报：登记、查处、办结。"""


@complaint.command(
    "add",
    cls=Command,
    examples=("assist complaint add 反映有车有房 --channel 来电 --case DB000001 -n",),
)
@click.argument("content", metavar="反映内容")
@click.option("--channel", required=True, help="渠道：来信、来访、来电、网络、转办")
@click.option("--case", default="", help="涉及的案卷编号")
@click.option("--on", type=DATE, help="收到日期（缺省今天）")
@dry_run_option
@pass_desk
def add(desk: Desk, content: str, **told: Any) -> None:
    """登记一件投诉举报，自动编号；不登记投诉人。"""
    from minzheng.assist.watch.supervise import take_complaint

    take_complaint(desk, content, **told)


@complaint.command(
    "close",
    cls=Command,
    examples=("assist complaint close TS2026-0001 --outcome 不属实 --reply 入户核查符合条件 -n",),
)
@click.argument("number", metavar="编号")
@click.option("--outcome", required=True, help="结果：属实、部分属实、不属实")
@click.option("--reply", required=True, help="处理情况")
@click.option("--on", type=DATE, help="办结日期（缺省今天）")
@dry_run_option
@pass_desk
def close(desk: Desk, number: str, **told: Any) -> None:
    """办结一件投诉举报。"""
    from minzheng.assist.watch.supervise import finish_complaint

    finish_complaint(desk, number, **told)


@complaint.command("list", cls=Command, examples=("assist complaint list --open",))
@click.option("--open", "open_only", is_flag=True, help="只列没有办结的")
@click.option("--case", default="", help="只列涉及这个案卷的")
@listing
@pass_desk
def list_(desk: Desk, open_only: bool, case: str, options: dict[str, Any]) -> None:
    """投诉举报台账。"""
    from minzheng.assist.watch.supervise import list_complaints

    list_complaints(desk, open_only, case, options)
