"""Commands of routing, services, pairing and meetings (转办、服务、结对命令)."""

from __future__ import annotations

from datetime import date
from typing import Any

import click

from minzheng.kernel.command import DATE, MONTH, Command, Desk, between, listing, pass_desk
from minzheng.kernel.record.cli import RecordsGroup
from minzheng.people.place_cli import TOWNSHIP

_ROOM = "minzheng.assist.small"


# --- referrals ------------------------------------------------------------------------------------


@click.group(
    "referral",
    cls=RecordsGroup,
    path="assist referral",
    target=f"{_ROOM}.routing:REFERRALS",
    sample="ZB2026-00001",
    known="assist.referral",
)
def referral() -> None:
    """转办：一门受理、转给部门、登记反馈。"""


@referral.command(
    "stat", cls=Command, examples=("assist referral stat --since 2026-01-01 --until 2026-11-21",)
)
@between
@listing
@pass_desk
def referral_stat(desk: Desk, since: date, until: date, options: Any) -> None:
    """各部门：转办、反馈、落实、逾期。"""
    from minzheng.assist.small.routing import by_department
    from minzheng.kernel import clock

    with desk.reading() as session:
        table = by_department(session, since, until, clock.today())
    desk.show(table, options)


# --- services -------------------------------------------------------------------------------------


@click.group(
    "service",
    cls=RecordsGroup,
    path="assist service",
    target=f"{_ROOM}.services:ORDERS",
    sample="FW2026-00001",
    known="assist.service",
)
def service() -> None:
    """服务类救助：派单、服务记录、按月结算。"""


@service.group(
    "record",
    cls=RecordsGroup,
    path="assist service record",
    target=f"{_ROOM}.services:RECORDS",
    sample="FJ2026-00001",
    known="assist.service.record",
)
def service_record() -> None:
    """服务记录。"""


@service.command("settle", cls=Command, examples=("assist service settle --month 2026-11",))
@click.option("--month", type=MONTH, required=True, help="结算月份")
@listing
@pass_desk
def service_settle(desk: Desk, month: Any, options: Any) -> None:
    """各服务机构一个月的次数和金额。"""
    from minzheng.assist.small.services import settlement

    with desk.reading() as session:
        table = settlement(session, month)
    desk.show(table, options)


# --- centres, workers, contracts ------------------------------------------------------------------


@click.group(
    "centre",
    cls=RecordsGroup,
    path="assist centre",
    target=f"{_ROOM}.routing:CENTRES",
    sample="JZ2024-00001",
    known="assist.centre",
)
def centre() -> None:
    """救助服务机构：县级中心、乡镇中心、救助所。"""


@click.group(
    "worker",
    cls=RecordsGroup,
    path="assist worker",
    target=f"{_ROOM}.routing:WORKERS",
    sample="JB2024-00001",
    known="assist.worker",
)
def worker() -> None:
    """救助经办人员，各乡镇人均案件。"""


@worker.command("load", cls=Command, examples=("assist worker load",))
@click.option("--on", type=DATE, help="哪一天的情况（缺省今天）")
@listing
@pass_desk
def worker_load(desk: Desk, on: date | None, options: Any) -> None:
    """各乡镇的服务机构、经办人员、在享案件和人均案件。"""
    from minzheng.assist.small.routing import load
    from minzheng.kernel import clock

    with desk.reading() as session:
        table = load(session, on or clock.today())
    desk.show(table, options)


@click.group(
    "contract",
    cls=RecordsGroup,
    path="assist contract",
    target=f"{_ROOM}.routing:CONTRACTS",
    sample="GM2026-00001",
    known="assist.contract",
)
def contract() -> None:
    """购买服务合同和考评。"""


# --- pairing and projects -------------------------------------------------------------------------


@click.group(
    "pair",
    cls=RecordsGroup,
    path="assist pair",
    target=f"{_ROOM}.pairing:PAIRINGS",
    sample="JD2026-00001",
    known="assist.pair",
)
def pair() -> None:
    """结对帮扶：干部联系困难户、走访、覆盖。"""


@pair.group(
    "visit",
    cls=RecordsGroup,
    path="assist pair visit",
    target=f"{_ROOM}.pairing:VISITS",
    sample="ZF2026-00001",
    known="assist.pair.visit",
)
def pair_visit() -> None:
    """结对走访。"""


@pair.command("coverage", cls=Command, examples=("assist pair coverage",))
@click.option("--on", type=DATE, help="哪一天的情况（缺省今天）")
@listing
@pass_desk
def pair_coverage(desk: Desk, on: date | None, options: Any) -> None:
    """各乡镇在享户的结对覆盖率。"""
    from minzheng.assist.small.pairing import coverage
    from minzheng.kernel import clock

    with desk.reading() as session:
        table = coverage(session, on or clock.today())
    desk.show(table, options)


@pair.command("missing", cls=Command, examples=("assist pair missing --town 还地桥镇",))
@click.option("--town", type=TOWNSHIP, help="乡镇（街道）")
@click.option("--on", type=DATE, help="哪一天的情况（缺省今天）")
@listing
@pass_desk
def pair_missing(desk: Desk, town: str | None, on: date | None, options: Any) -> None:
    """还没有结对的在享户。"""
    from minzheng.assist.small.pairing import missing
    from minzheng.kernel import clock
    from minzheng.people.divisions import town_code

    with desk.reading() as session:
        code = town_code(session, town) if town else ""
        table = missing(session, on or clock.today(), code)
    desk.show(table, options)


@click.group(
    "project",
    cls=RecordsGroup,
    path="assist project",
    target=f"{_ROOM}.pairing:PROJECTS",
    sample="XM2026-00001",
    known="assist.project",
)
def project() -> None:
    """救助项目：助老、助困、助医、助学，受益人去重。"""


@project.group(
    "give",
    cls=RecordsGroup,
    path="assist project give",
    target=f"{_ROOM}.pairing:BENEFICIARIES",
    sample="SY2026-00001",
    known="assist.project.give",
)
def project_give() -> None:
    """项目受益人。"""


@project.command(
    "stat", cls=Command, examples=("assist project stat --since 2026-01-01 --until 2026-11-21",)
)
@between
@listing
@pass_desk
def project_stat(desk: Desk, since: date, until: date, options: Any) -> None:
    """各类项目的人次、人数（去重）和金额。"""
    from minzheng.assist.small.pairing import helped

    with desk.reading() as session:
        table = helped(session, since, until)
    desk.show(table, options)


# --- meetings -------------------------------------------------------------------------------------


@click.group(
    "meeting",
    cls=RecordsGroup,
    path="assist meeting",
    target=f"{_ROOM}.meetings:MEETINGS",
    sample="LX2026-00001",
    known="assist.meeting",
)
def meeting() -> None:
    """社会救助联席会议：纪要、议定事项。"""


@meeting.group(
    "task",
    cls=RecordsGroup,
    path="assist meeting task",
    target=f"{_ROOM}.meetings:TASKS",
    sample="YD2026-00001",
    known="assist.meeting.task",
)
def meeting_task() -> None:
    """议定事项：谁、何时、办成没有。"""
