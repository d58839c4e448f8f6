"""Commands of assessment and of the register of the old (能力评估、老年人命令)."""

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
    dry_run_option,
    listing,
    overwrite_option,
    paper_option,
    pass_desk,
)
from minzheng.kernel.record.cli import RecordsGroup
from minzheng.people.place_cli import TOWNSHIP, VILLAGE

_ROOM = "minzheng.care.assess"
_ON = click.option("--on", type=DATE, help="哪一天的情况（缺省今天）")


@click.group(
    "assessment",
    cls=RecordsGroup,
    path="care assessment",
    target=f"{_ROOM}.assessments:ASSESSMENTS",
    sample="NP2026-00001",
    known="care.assessment",
)
def assessment() -> None:
    """老年人能力评估（GB/T 42195-2022）：登记、评估表、到期、异议和复评、统计。"""


@assessment.command(
    "add",
    cls=Command,
    examples=(
        "care assessment add --name 某人 --id-no 42028119460520001X --township 还地桥镇"
        " --village 土库村 --assessed-on 2026-11-20 --first-name 评估甲 --second-name 评估乙"
        " --signed-on 2026-11-20 --self-care 44444433 --mobility 4433"
        " --mental 444433112 --perception 22433 -n",
    ),
)
@click.option("--name", required=True, help="姓名")
@click.option("--id-no", required=True, help="公民身份号码")
@click.option("--township", required=True, type=TOWNSHIP, help="乡镇（街道）")
@click.option("--village", required=True, type=VILLAGE, help="居住村（社区）")
@click.option("--assessed-on", required=True, help="评估日期")
@click.option("--cause", help="评估原因：首次评估、定期评估、状况变化、复评、其他")
@click.option("--place", help="评估地点：家中、养老机构、医疗机构、其他")
@click.option("--agency", help="评估机构")
@click.option("--first-name", required=True, help="评估人员一")
@click.option("--second-name", required=True, help="评估人员二")
@click.option("--third-name", help="评估人员三")
@click.option("--informant-name", help="信息提供者")
@click.option("--signed-on", required=True, help="评估人员签字日期")
@click.option("--confirmed-on", help="本人或代理人签字日期")
@click.option("--self-care", required=True, help="自理能力 8 项得分，如 44444433")
@click.option("--mobility", required=True, help="基础运动能力 4 项得分，如 4433")
@click.option("--mental", required=True, help="精神状态 9 项得分，如 444433112")
@click.option("--perception", required=True, help="感知觉与社会参与 5 项得分，如 22433")
@click.option("--told-level", help="报告等级，与得分核对")
@click.option("--coma", help="昏迷：是、否")
@click.option("--diagnoses", help="精神科诊断编码，如 F03、F20")
@click.option("--falls", help="近30天跌倒次数")
@click.option("--chokings", help="近30天噎食次数")
@click.option("--harms", help="近30天自杀自伤次数")
@click.option("--strayings", help="近30天走失次数")
@click.option("--mishaps", help="近30天其他风险事件次数")
@paper_option
@dry_run_option
@pass_desk
def add(desk: Desk, paper: str, dry_run: bool, **told: str | None) -> None:
    """登记一次能力评估：四个维度的得分各写成一串数字，按量表的项目顺序。"""
    from minzheng.care.assess.assessments import ASSESSMENTS, scored
    from minzheng.kernel.record.desk import add_line

    given = {key: value for key, value in told.items() if value is not None}
    add_line(desk, ASSESSMENTS, given | scored(given), paper=paper, dry_run=dry_run)


@assessment.command(
    "report",
    cls=Command,
    examples=("care assessment report NP2026-00001 -o 评估报告单.xlsx --reveal",),
)
@click.argument("number", type=Known("care.assessment"), metavar="编号")
@click.option(
    "--output",
    "-o",
    type=click.Path(dir_okay=False, path_type=Path),
    required=True,
    help="写到这个文件（xlsx）",
)
@overwrite_option
@pass_desk
def report(desk: Desk, number: str, output: Path, overwrite: bool) -> None:
    """一人一份的评估报告单：各项得分、总分、等级和签字栏（缺省遮盖个人信息）。"""
    from minzheng.care.assess.report import write

    write(desk, number, output, overwrite=overwrite)


@assessment.command(
    "due",
    cls=Command,
    examples=("care assessment due", "care assessment due --until 2027-03-31 -f json"),
)
@click.option("--until", type=DATE, help="到哪一天为止到期的（缺省今后 30 天）")
@listing
@pass_desk
def due(desk: Desk, until: date | None, options: Any) -> None:
    """到期应重新评估的老年人。"""
    from datetime import timedelta

    from minzheng.care.assess.figures import due_table
    from minzheng.kernel import clock

    today = clock.today()
    with desk.reading() as session:
        table = due_table(session, today, until or today + timedelta(days=30))
    desk.show(table, options)


@assessment.command(
    "stat", cls=Command, examples=("care assessment stat", "care assessment stat --on 2026-06-30")
)
@_ON
@listing
@pass_desk
def stat(desk: Desk, on: date | None, options: Any) -> None:
    """各乡镇有效评估的等级人数，过期没有重评的人数。"""
    from minzheng.care.assess.figures import stat_table
    from minzheng.kernel import clock

    with desk.reading() as session:
        table = stat_table(session, on or clock.today())
    desk.show(table, options | {"limit": options["limit"] or 0})


@assessment.group(
    "earlier",
    cls=RecordsGroup,
    path="care assessment earlier",
    target=f"{_ROOM}.earlier:EARLIERS",
    sample="NJ2021-00001",
    known="care.assessment.earlier",
)
def earlier() -> None:
    """旧标准（MZ/T 039-2013）的评估结果：四个等级，不折算。"""


# --- the old --------------------------------------------------------------------------------------


@click.group(
    "elder",
    cls=RecordsGroup,
    path="care elder",
    target=f"{_ROOM}.elders:ELDERS",
    sample="LN2026-00001",
    known="care.elder",
)
def elder() -> None:
    """老年人台账：照料人和子女联系方式、网格、标签、名册、统计、老龄化率。"""


def _wanted(command: Any) -> Any:
    """Which of the old are asked for."""
    for option in reversed(
        (
            click.option("--town", type=TOWNSHIP, help="乡镇（街道）"),
            click.option("--from-age", type=int, help="多少周岁以上"),
            click.option("--to-age", type=int, help="多少周岁以下（含）"),
            click.option("--tag", help="标签：独居、空巢、留守、失能、重残、计划生育特殊家庭"),
            click.option("--level", help="能力等级：能力完好、轻度失能……完全失能"),
            click.option("--grid", help="网格编号"),
            _ON,
        )
    ):
        command = option(command)
    return command


@elder.command(
    "people",
    cls=Command,
    examples=(
        "care elder people --town 还地桥镇 --from-age 80",
        "care elder people --tag 留守 -f csv",
    ),
)
@_wanted
@listing
@pass_desk
def people(desk: Desk, on: date | None, options: Any, **told: Any) -> None:
    """老年人名册：库中 60 周岁以上的人，连同标签、能力等级和联系人。"""
    from minzheng.care.assess.roll import people_table
    from minzheng.care.assess.service import wanted_of
    from minzheng.kernel import clock

    with desk.reading() as session:
        table = people_table(session, on or clock.today(), wanted_of(session, told))
    desk.show(table, options)


@elder.command(
    "stat",
    cls=Command,
    examples=("care elder stat", "care elder stat --by 标签 --town 还地桥镇"),
)
@click.option(
    "--by", default="乡镇", show_default=True, help="按什么统计：乡镇、村、性别、标签、等级、网格"
)
@_wanted
@listing
@pass_desk
def count(desk: Desk, by: str, on: date | None, options: Any, **told: Any) -> None:
    """老年人统计：按年龄段，和乡镇、村、性别、标签、等级或网格。"""
    from minzheng.care.assess.choices import By
    from minzheng.care.assess.roll import stat_table
    from minzheng.care.assess.service import wanted_of
    from minzheng.kernel import clock
    from minzheng.kernel.spoken import spoken

    way = spoken(By, by, "统计方式")
    with desk.reading() as session:
        table = stat_table(session, on or clock.today(), wanted_of(session, told), way)
    desk.show(table, options | {"limit": options["limit"] or 0})


@elder.command(
    "ageing",
    cls=Command,
    examples=(
        "care elder ageing --year 2025",
        "care elder ageing --elders 142000 --population 889400 --year 2019 --until 2035 --points 1",
    ),
)
@click.option("--year", type=int, help="人口数的年份（缺省上一年）")
@click.option("--elders", type=int, help="60周岁以上人口（不按库中人数时写）")
@click.option("--population", type=int, help="户籍人口（不按库中人数时写）")
@click.option("--until", type=int, help="推算到哪一年")
@click.option("--points", default="1", show_default=True, help="每年增加几个百分点")
@pass_desk
def ageing(
    desk: Desk,
    year: int | None,
    elders: int | None,
    population: int | None,
    until: int | None,
    points: str,
) -> None:
    """老龄化率（60周岁以上人口 ÷ 户籍人口）和推算：按百分点、按增长率，各印定义。"""
    from minzheng.care.assess.service import Ageing, ageing_tables

    with desk.reading() as session:
        found = ageing_tables(session, Ageing(year, elders, population, until, points))
    desk.pages(found)


@elder.group(
    "tag",
    cls=RecordsGroup,
    path="care elder tag",
    target=f"{_ROOM}.elders:TAGS",
    sample="LB2026-00001",
    known="care.elder.tag",
)
def tag() -> None:
    """老年人标签：独居、空巢、留守、失能、重残、计划生育特殊家庭，各有起止日期。"""
