"""The division commands: names, changes, population, service areas (区划命令)."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import click

from minzheng.errors import FINDINGS_EXIT
from minzheng.kernel import clock
from minzheng.kernel.command import (
    DATE,
    Command,
    Desk,
    Group,
    dry_run_option,
    listing,
    pass_desk,
    reason_option,
)
from minzheng.kernel.register_cli import add_register
from minzheng.people.place_cli import TOWNSHIP, VILLAGE


@click.group(cls=Group)
def division() -> None:
    """区划：乡镇（街道）、村（社区）、网格，名称变更，人口和服务片区。"""


@division.command(
    "list",
    cls=Command,
    examples=("division list", "division list --town 还地桥", "division list --on 2020-06-30"),
)
@click.option("--town", type=TOWNSHIP, help="列出这个乡镇（街道）的村（社区）")
@click.option("--village", type=VILLAGE, help="列出这个村（社区）的网格，与 --town 同用")
@click.option("--on", type=DATE, help="哪一天的区划和名称（缺省今天）")
@click.option("--all", "every", is_flag=True, help="连同不由本局管理的")
@click.option("--management", is_flag=True, help="列出本局自己的管理名单")
@listing
@pass_desk
def list_divisions(desk: Desk, town: str | None, options: dict[str, Any], **asked: Any) -> None:
    """列出乡镇（街道），或一个乡镇的村（社区），或一个村的网格。"""
    from minzheng.people.division_view import divisions_table

    with desk.reading() as session:
        table = divisions_table(session, town, **asked)
    desk.show(table, options)


@division.command("show", cls=Command, examples=("division show 420281200",))
@click.argument("code", metavar="代码")
@pass_desk
def show_division(desk: Desk, code: str) -> None:
    """一个区划（含已撤销的）：起止、来历和去向、批准文件。"""
    from minzheng.people.division_view import division_tables

    with desk.reading() as session:
        tables = division_tables(session, code)
    desk.pages(tables)


@division.command("load", cls=Command, examples=("division load 新区划.csv -n",))
@click.argument("file", type=click.Path(path_type=Path), metavar="文件")
@dry_run_option
@pass_desk
def load_divisions(desk: Desk, file: Path, dry_run: bool) -> None:
    """用本局自己的区划表更新（格式同 data/counties/*/divisions.csv，可含网格）；没列的不动。"""
    from minzheng.people.division_view import tell_divisions

    tell_divisions(desk, file, dry_run)


# --- changes --------------------------------------------------------------------------------------


@division.group("change", cls=Group)
def change() -> None:
    """区划变更：更名、合并、拆分、改设、划归，都要批准文件。"""


def _order(command: Any) -> Any:
    """The options of every change: day, paper, reason."""
    for option in reversed(
        (
            click.option("--on", type=DATE, required=True, help="自哪一天起"),
            click.option("--document", default="", help="批准文件或文号"),
            reason_option,
            dry_run_option,
        )
    ):
        command = option(command)
    return command


_RECODE = click.option("--recode", is_flag=True, help="所辖的村按新代码重编（缺省保留原代码）")


@change.command(
    "rename",
    cls=Command,
    examples=(
        "division change rename 420281104221 土库新村村民委员会 --on 2026-10-01"
        " --document 冶政函〔2026〕8号 -n",
    ),
)
@click.argument("code", metavar="代码")
@click.argument("name", metavar="新名称")
@_order
@pass_desk
def rename(desk: Desk, code: str, name: str, **told: Any) -> None:
    """更名：代码不变；原名称仍然查得到。"""
    from minzheng.people.division_view import tell_change

    tell_change(desk, "rename", (code,), (name,), **told)


@change.command(
    "merge",
    cls=Command,
    examples=(
        "division change merge 420281104221 --into 420281104222 --on 2026-10-01"
        " --document 冶政函〔2026〕8号 -n",
    ),
)
@click.argument("codes", metavar="代码...", nargs=-1, required=True)
@click.option("--into", required=True, help="去向：现有代码，或“新代码,名称”")
@_RECODE
@_order
@pass_desk
def merge(desk: Desk, codes: tuple[str, ...], into: str, **told: Any) -> None:
    """合并：一个或几个并入一个；原代码仍然查得到。"""
    from minzheng.people.division_view import tell_change

    tell_change(desk, "merge", codes, (into,), **told)


@change.command(
    "split",
    cls=Command,
    examples=(
        "division change split 420281104221 --into 420281104221 --into 420281104240,土库新村村委会"
        " --on 2026-10-01 --document 冶政函〔2026〕8号 -n",
    ),
)
@click.argument("code", metavar="代码")
@click.option(
    "--into", multiple=True, required=True, help="去向，至少两个：原代码（保留）或新代码,名称"
)
@_order
@pass_desk
def split(desk: Desk, code: str, into: tuple[str, ...], **told: Any) -> None:
    """拆分：成为几个；所辖的村用 transfer 逐个划归。"""
    from minzheng.people.division_view import tell_change

    tell_change(desk, "split", (code,), into, **told)


@change.command(
    "convert",
    cls=Command,
    examples=(
        "division change convert 420281200 --into 420281111,茗山镇 --on 2026-10-01"
        " --document 鄂民政函〔2026〕5号 -n",
    ),
)
@click.argument("code", metavar="代码")
@click.option("--into", required=True, help="新代码,名称")
@_RECODE
@_order
@pass_desk
def convert(desk: Desk, code: str, into: str, **told: Any) -> None:
    """改设：乡改镇、镇改街道、村改社区；换新代码。"""
    from minzheng.people.division_view import tell_change

    tell_change(desk, "convert", (code,), (into,), **told)


@change.command(
    "transfer",
    cls=Command,
    examples=(
        "division change transfer 420281104221 --into 420281103 --on 2026-10-01"
        " --document 冶政函〔2026〕8号 -n",
    ),
)
@click.argument("code", metavar="代码")
@click.option("--into", required=True, help="新的上级代码")
@_order
@pass_desk
def transfer(desk: Desk, code: str, into: str, **told: Any) -> None:
    """划归：换上级，代码不变。"""
    from minzheng.people.division_view import tell_change

    tell_change(desk, "transfer", (code,), (into,), **told)


@change.command("list", cls=Command, examples=("division change list --year 2026",))
@click.option("--year", type=int, help="只列这一年的")
@listing
@pass_desk
def list_changes(desk: Desk, year: int | None, options: dict[str, Any]) -> None:
    """区划变更台账。"""
    from minzheng.people.division_view import changes_table

    with desk.reading() as session:
        table = changes_table(session, year=year)
    desk.show(table, options)


@division.command(
    "regroup",
    cls=Command,
    examples=("division regroup -n", "division regroup 420281104221 --to 420281104222 -n"),
)
@click.argument("codes", metavar="[原代码]...", nargs=-1)
@click.option("--to", default="", help="拆分的，归到哪一个")
@click.option("--case", "cases", multiple=True, help="只归并这些编号的待遇和家庭，可重复")
@reason_option
@dry_run_option
@pass_desk
def regroup(desk: Desk, codes: tuple[str, ...], **told: Any) -> None:
    """归并：已撤销区划下在享的待遇、家庭和人转到现区划；已发的明细不动。"""
    from minzheng.people.division_view import tell_regroup

    tell_regroup(desk, codes, **told)


# --- population -----------------------------------------------------------------------------------


@division.group("population", cls=Group)
def population() -> None:
    """人口：各乡镇、村的年末户数和人数，作比率的分母和门槛。"""


@population.command(
    "list",
    cls=Command,
    examples=("division population list --year 2025 --over 30000",),
)
@click.option("--year", type=int, help="年份")
@click.option("--kind", help="口径：户籍人口、常住人口")
@click.option("--town", type=TOWNSHIP, help="列出这个乡镇（街道）的村（社区）")
@click.option("--over", type=int, help="只列超过这个人数的")
@listing
@pass_desk
def list_population(desk: Desk, options: dict[str, Any], **asked: Any) -> None:
    """列出人口；没有录入的年份没有数，不沿用别的年份。"""
    from minzheng.people.division_view import population_asked

    with desk.reading() as session:
        table = population_asked(session, **asked)
    desk.show(table, options)


@population.command(
    "set",
    cls=Command,
    examples=(
        "division population set 还地桥 --year 2025 --kind 户籍 --persons 68000"
        " --source 统计年鉴2025 -n",
    ),
)
@click.argument("town", metavar="乡镇")
@click.option("--village", type=VILLAGE, help="村（社区）")
@click.option("--year", type=int, required=True, help="年份（年末数）")
@click.option("--kind", required=True, help="口径：户籍人口、常住人口")
@click.option("--persons", type=int, required=True, help="人数")
@click.option("--households", type=int, default=0, help="户数")
@click.option("--source", required=True, help="来源")
@dry_run_option
@pass_desk
def set_population(desk: Desk, town: str, **told: Any) -> None:
    """录入一个乡镇或村的年末人口。"""
    from minzheng.people.division_view import tell_population

    tell_population(desk, town, **told)


add_register(
    population,
    "minzheng.people.registers:POPULATION_REGISTER",
    "division population",
    "还地桥镇",
    own=("list",),
)


# --- service areas --------------------------------------------------------------------------------


@division.group("area", cls=Group)
def area() -> None:
    """服务片区：供养点、殡仪服务站等各服务哪些乡镇（街道）。"""


@area.command("list", cls=Command, examples=("division area list --service 集中供养点",))
@click.option("--service", default="", help="只列这一项服务")
@click.option("--on", type=DATE, help="哪一天的（缺省今天）")
@listing
@pass_desk
def list_areas(desk: Desk, service: str, on: date | None, options: dict[str, Any]) -> None:
    """列出服务片区。"""
    from minzheng.people.division_view import areas_table

    with desk.reading() as session:
        table = areas_table(session, service, on or clock.today())
    desk.show(table, options)


@area.command("check", cls=Command, examples=("division area check",))
@click.option("--on", type=DATE, help="哪一天的（缺省今天）")
@listing
@pass_desk
def check_areas(desk: Desk, on: date | None, options: dict[str, Any]) -> None:
    """核对：每项服务里每个乡镇（街道）恰有一个服务点；有疑点退出码 3。"""
    from minzheng.people.division_view import area_findings

    with desk.reading() as session:
        table = area_findings(session, on or clock.today())
    if not table.rows:
        desk.say("每个乡镇（街道）恰有一个服务点，没有疑点")
        return
    desk.show(table, options)
    raise click.exceptions.Exit(FINDINGS_EXIT)


add_register(
    area, "minzheng.people.registers:AREA_REGISTER", "division area", "还地桥镇", own=("list",)
)
