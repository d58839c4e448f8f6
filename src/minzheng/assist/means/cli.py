"""Commands of the means check (家庭经济状况核对命令)."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import click

from minzheng.kernel.command import (
    DATE,
    Command,
    Desk,
    Group,
    Known,
    between,
    dry_run_option,
    listing,
    overwrite_option,
    paper_option,
    pass_desk,
)
from minzheng.kernel.register_cli import add_register
from minzheng.people.place_cli import TOWNSHIP

BATCH, PERSON = Known("assist.means-check"), Known("person")
_ON = click.option("--on", type=DATE, help="日期（缺省今天）")
_WHO = click.option(
    "--person", type=PERSON, default="", help="公民身份号码（批次里只有一人时可不写）"
)
_OUTPUT = click.option(
    "--output",
    "-o",
    type=click.Path(dir_okay=False, path_type=Path),
    required=True,
    help="名单写到这里（.xlsx 或 .csv）",
)


@click.group("means-check", cls=Group)
def means_check() -> None:
    """家庭经济状况核对：提请、反馈、异议、复查。"""


@means_check.command(
    "request",
    cls=Command,
    examples=(
        "assist means-check request --case DB000001 --authorised-on 2026-11-20 -o 核对名单.xlsx -n",
    ),
)
@click.option("--person", "persons", type=PERSON, multiple=True, help="公民身份号码，可写多次")
@click.option("--case", "case_no", default="", help="在享案卷：全部保障人口")
@click.option("--for", "subject", default="", help="为哪一件：申请编号，如 SQ2026-00001")
@click.option("--authorised-on", type=DATE, help="全部被核对人签授权书的日期（最晚的一天）")
@click.option("--source", "sources", multiple=True, help="核对来源，可写多次（缺省全部来源）")
@click.option("--by", type=TOWNSHIP, default="", help="提请的乡镇（街道）（缺省县级）")
@click.option("--purpose", default="社会救助审核", help="用途")
@_ON
@_OUTPUT
@overwrite_option
@dry_run_option
@pass_desk
def request(desk: Any, output: Path, dry_run: bool, overwrite: bool, **told: Any) -> None:
    """提请核对，写出交核对机构的名单（含完整号码，本身是反馈表）。每个人都要有授权。"""
    from minzheng.assist.means.service import Asked, request_check

    request_check(desk, Asked(**told), output, dry_run=dry_run, overwrite=overwrite)


@means_check.command(
    "handover",
    cls=Command,
    examples=("assist means-check handover HD2026-00001 -o 核对名单.xlsx",),
)
@click.argument("number", type=BATCH, metavar="核对编号")
@_OUTPUT
@overwrite_option
@dry_run_option
@pass_desk
def handover(desk: Any, number: str, output: Path, overwrite: bool, dry_run: bool) -> None:
    """把一批的名单重写一遍（含完整号码；重写本身会被记录）。"""
    from minzheng.assist.means.service import rewrite_handover

    rewrite_handover(desk, number, output, dry_run=dry_run, overwrite=overwrite)


add_register(
    means_check,
    "minzheng.assist.means.registers:MEANS_REGISTER",
    "assist means-check",
    "HD2026-00001",
    own=("list", "show"),
)


@means_check.command(
    "dispute",
    cls=Command,
    examples=("assist means-check dispute HD2026-00002 --ground 车已报废，有注销证明 -n",),
)
@click.argument("number", type=BATCH, metavar="核对编号")
@_WHO
@click.option("--ground", required=True, help="异议的理由和提供的证明")
@_ON
@dry_run_option
@pass_desk
def dispute(desk: Any, number: str, person: str, ground: str, **told: Any) -> None:
    """登记对核对结果的异议；复查之前这份报告不能用（57号 第十八条）。"""
    from minzheng.assist.means.service import dispute_reply

    dispute_reply(desk, number, person, ground, **told)


@means_check.command(
    "resolve",
    cls=Command,
    examples=("assist means-check resolve HD2026-00002 --hit 1 --as 认可 -n",),
)
@click.argument("number", type=BATCH, metavar="核对编号")
@_WHO
@click.option("--hit", type=int, required=True, help="第几条信息（show 里的序号）")
@click.option("--as", "as_", required=True, help="处理：认可、排除、说明（排除要写依据）")
@_ON
@paper_option
@dry_run_option
@pass_desk
def resolve(desk: Any, number: str, person: str, **told: Any) -> None:
    """处理一条核对信息：认可、排除或说明。"""
    from minzheng.assist.means.service import resolve_hit

    resolve_hit(desk, number, person, **told)


@means_check.command(
    "recheck",
    cls=Command,
    examples=(
        "assist means-check recheck HD2026-00003 --by 李核查、王核查 --outcome 成立"
        " --result 符合 --paper 车辆注销证明 -n",
    ),
)
@click.argument("number", type=BATCH, metavar="核对编号")
@_WHO
@click.option("--by", required=True, help="复查人")
@click.option("--outcome", required=True, help="结论：成立、部分成立、不成立")
@click.option("--result", default="", help="复查后的核对结果：符合、不符合、未查到信息")
@_ON
@paper_option
@dry_run_option
@pass_desk
def recheck(desk: Any, number: str, person: str, **told: Any) -> None:
    """登记异议的复查结论；各条信息要先处理完（57号 第十八条）。"""
    from minzheng.assist.means.service import recheck_reply

    recheck_reply(desk, number, person, **told)


@means_check.command("close", cls=Command, examples=("assist means-check close HD2026-00004 -n",))
@click.argument("number", type=BATCH, metavar="核对编号")
@_WHO
@_ON
@dry_run_option
@pass_desk
def close(desk: Any, number: str, person: str, **told: Any) -> None:
    """办结一批（或其中一人）：信息都处理完了。"""
    from minzheng.assist.means.service import close_checks

    close_checks(desk, number, person, **told)


@means_check.command(
    "list", cls=Command, examples=("assist means-check list --open --town 还地桥镇",)
)
@click.option("--open", "open_", is_flag=True, help="只列没有办结的")
@click.option("--overdue", is_flag=True, help="只列逾期没有反馈或复查的；有则退出码 3")
@click.option("--case", default="", help="只列这一件（申请编号或案卷编号）的")
@click.option("--town", type=TOWNSHIP, help="乡镇（街道）")
@click.option("--status", default="", help="进度：已提请、已反馈、有异议、已复查、已办结")
@click.option("--on", type=DATE, help="哪一天的情况（缺省今天）")
@listing
@pass_desk
def list_(desk: Desk, options: Any, **asked: Any) -> None:
    """列出核对台账，一人一行。"""
    from minzheng.assist.means.service import list_checks

    list_checks(desk, options, **asked)


@means_check.command("show", cls=Command, examples=("assist means-check show HD2026-00001",))
@click.argument("number", type=BATCH, metavar="核对编号")
@pass_desk
def show(desk: Desk, number: str) -> None:
    """一批核对的全部情况：名单、结果、每条信息。"""
    from minzheng.assist.means.service import show_one

    show_one(desk, number)


@means_check.command(
    "stat",
    cls=Command,
    examples=("assist means-check stat", "assist means-check stat --by 乡镇 --since 2026-01-01"),
)
@click.option("--by", default="来源", help="分组：来源、月份、乡镇")
@between
@listing
@pass_desk
def stat(desk: Desk, by: str, since: Any, until: Any, options: Any) -> None:
    """核对统计：核对、反馈、查到信息、不符合、异议成立的人次。"""
    from minzheng.assist.means.service import show_stat

    show_stat(desk, by, since, until, options)
