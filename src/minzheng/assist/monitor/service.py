"""Service (监测经办): what the commands of the monitor do, between the desk and the books."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

import click

from minzheng.assist.cases.placement import Among
from minzheng.assist.monitor import homechecks, occupancy, sample, scan, settlement, views
from minzheng.assist.monitor.choices import AlertCode, Source
from minzheng.assist.monitor.receive import Letter, register_for
from minzheng.errors import FINDINGS_EXIT, Misused
from minzheng.kernel import clock, files
from minzheng.kernel.command import Desk, trial
from minzheng.kernel.draw import rate_of
from minzheng.kernel.finding import Problem
from minzheng.kernel.month import Month
from minzheng.kernel.register import Register
from minzheng.kernel.standards import standards_of
from minzheng.people.divisions import town_code

NO_SUCH_POPULATION = Problem(
    "population-unknown", "“{value}”不是分母", "可用：{known}", kind=Misused
)


def received(code: str, source: str, on: date | None) -> Register:
    """What takes a whole list in, by what the options say of it; the commands offer the words."""
    return register_for(Letter(on or clock.today(), AlertCode.of(code), Source.of(source)))


def scan_registers(desk: Desk, dry_run: bool, options: Mapping[str, Any]) -> None:
    """Raise what our own registers give, and show it."""
    today = clock.today()
    with desk.work("本库比对", dry_run=dry_run) as work:
        wanted = scan.found(work.session, today, standards_of(work.session))
        scan.raise_all(work.session, wanted, today)
        table = scan.scan_table(work.session, wanted, today)
    desk.show(table, options)
    desk.say(f"{trial(dry_run)}比对登记 {len(wanted)} 条预警" if wanted else "没有新的预警")


def show_open(desk: Desk, options: Mapping[str, Any], **asked: Any) -> None:
    """Alerts that wait for somebody."""
    with desk.reading() as session:
        town = town_code(session, asked["town"]) if asked["town"] else ""
        code = AlertCode.of(asked["code"]) if asked["code"] else None
        wanted = views.Wanted(asked["on"] or clock.today(), town, code, asked["late"])
        table = views.open_table(session, wanted)
    desk.show(table, options)


# --- sample ---------------------------------------------------------------------------------------


def draw_sample(desk: Desk, options: Mapping[str, Any], **asked: Any) -> None:
    """Draw families and say by what the list is known again."""
    rate, excluded = rate_of(asked["rate"]), set[str]()
    for path in asked["exclude"]:
        excluded |= sample.numbers_in(files.read_input(path), path.name)
    with desk.reading() as session:
        wanted = sample.Wanted(
            on=asked["on"] or clock.today(),
            rate=rate,
            seed=asked["seed"],
            benefits=asked["benefit"] or homechecks.FAMILIES[:1],
            town=town_code(session, asked["town"]) if asked["town"] else "",
            excluded=frozenset(excluded),
            not_since=asked["not_since"],
        )
        drawn = sample.draw(session, wanted)
        table = sample.sample_table(session, drawn, wanted)
    desk.show(table, options)
    count = len(drawn.drawn)
    desk.say(
        f"在享 {drawn.families} 户，应抽 {drawn.wanted} 户（{asked['rate']}），"
        f"排除后可抽 {drawn.free} 户，抽出 {count} 户；种子 {wanted.seed}，校验值 {drawn.digest}"
    )
    if count < drawn.wanted:
        desk.say(f"可抽的不够，少 {drawn.wanted - count} 户")


def show_coverage(desk: Desk, options: Mapping[str, Any], **asked: Any) -> None:
    """Families checked ÷ families."""
    since, until = asked["since"], asked["until"]
    benefits = asked["benefit"] or homechecks.FAMILIES[:1]
    with desk.reading() as session:
        table = homechecks.coverage_table(session, since, until, benefits)
    desk.show(table, options)


# --- settlement -----------------------------------------------------------------------------------


def settle_month(
    desk: Desk, month: Month, facility: str, detail: bool, options: Mapping[str, Any]
) -> None:
    """Bed days × price of a month."""
    with desk.reading() as session:
        found = settlement.settle(session, month, facility)
    make = settlement.by_person if detail else settlement.by_place
    desk.show(make(found, month), options)


def prove_rate(desk: Desk, options: Mapping[str, Any], **asked: Any) -> None:
    """Hold a printed rate against the register; exit 3 where they differ."""
    try:
        among = Among.of(asked["population"])
    except ValueError:
        raise NO_SUCH_POPULATION(
            value=asked["population"], known="、".join(Among.labels())
        ) from None
    target = occupancy.share(asked["target"]) if asked["target"] else None
    printed = occupancy.Printed(occupancy.share(asked["printed"]), target)
    with desk.reading() as session:
        table, good = occupancy.prove(session, among, printed, asked["on"] or clock.today())
    desk.show(table, options)
    if not good:
        raise click.exceptions.Exit(FINDINGS_EXIT)
