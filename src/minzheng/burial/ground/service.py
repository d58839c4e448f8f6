"""Service of grounds (殡葬设施经办): what the commands do, between the desk and the books."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from typing import Any

from sqlmodel import Session

from minzheng.burial.ground import figures, fund, letters, stations
from minzheng.kernel import clock
from minzheng.kernel.command import Desk
from minzheng.kernel.letter import Making, make_letter
from minzheng.kernel.table import Table

DAILY: dict[str, Callable[[Session, date], Table]] = {
    "stat": figures.stat_table,
    "coverage": figures.coverage_table,
    "green": figures.green_table,
}
"""Tables of a day, by the name of their command."""


def show_daily(desk: Desk, name: str, on: date | None, options: Mapping[str, Any]) -> None:
    """One of the tables of a day; today, unless said otherwise."""
    with desk.reading() as session:
        table = DAILY[name](session, on or clock.today())
    desk.show(table, options)


def show_rates(desk: Desk, on: date | None, year: int | None, options: Mapping[str, Any]) -> None:
    """Every rate; ``year`` is that of the population, last year unless said otherwise."""
    day = on or clock.today()
    with desk.reading() as session:
        table = figures.rates_table(session, day, year or day.year - 1)
    desk.show(table, options)


def show_stations(
    desk: Desk, on: date | None, year: int | None, options: Mapping[str, Any]
) -> None:
    """Which townships have a station, and which are to have one."""
    day = on or clock.today()
    with desk.reading() as session:
        table = stations.station_table(session, day, year or day.year - 1)
    desk.show(table, options)


def show_balances(desk: Desk, year: int | None, options: Mapping[str, Any]) -> None:
    """The funds in a year; this one unless said otherwise."""
    day = clock.today()
    with desk.reading() as session:
        table = fund.balances_table(session, year or day.year, day)
    desk.show(table, options)


def write_urge(desk: Desk, number: str, year: int | None, making: Making) -> None:
    """年度报告催报单; of last year unless said otherwise."""
    day = clock.today()
    wanted = year or day.year - 1
    make_letter(
        desk, "年度报告催报单", number,
        lambda session: letters.urge_form(session, number, wanted, day), making,
    )  # fmt: skip


def write_result(desk: Desk, number: str, making: Making) -> None:
    """抽查结果告知书."""
    make_letter(
        desk, "抽查结果告知书", number,
        lambda session: letters.spot_form(session, number, clock.today()), making,
    )  # fmt: skip
