"""Service: what the commands of prices and bills do, between the desk and the books (收费经办)."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

import click

from minzheng.burial.bill import audit
from minzheng.burial.bill.examples import load_tariffs
from minzheng.burial.bill.letters import fill
from minzheng.burial.bill.links import ground_by
from minzheng.errors import FINDINGS_EXIT
from minzheng.kernel import clock
from minzheng.kernel.command import Desk
from minzheng.kernel.letter import Making, make_letter


def show_public(
    desk: Desk, ground: str | None, on: date | None, options: Mapping[str, Any]
) -> None:
    """The price list of a day."""
    with desk.reading() as session:
        place = ground_by(session, ground) if ground else None
        table = audit.public_table(session, on or clock.today(), place)
    desk.show(table, options)


def show_audit(desk: Desk, since: date, until: date, options: Mapping[str, Any]) -> None:
    """The charges of a time that are not as listed; ends with 3 where there are any."""
    with desk.reading() as session:
        table = audit.audit_table(session, since, until)
    found = bool(table.rows)
    desk.show(table, options)
    if found:
        click.get_current_context().exit(FINDINGS_EXIT)


def load_example(desk: Desk, name: str, since: date, *, dry_run: bool) -> None:
    """Enter another county's published prices as a pattern."""
    with desk.work(f"照录{name}价目", dry_run=dry_run) as work:
        made = load_tariffs(work.session, name, since)
        numbers = "、".join(one.number for one in made)
    desk.say_done(f"{name}的例子：{len(made)} 个收费项目", "录入", dry_run=dry_run)
    if made:
        desk.say(f"  {numbers}")
        desk.say("  这是外县公布的价目；本县有定价文件的，先停止再按文件登记")


def write_letter(desk: Desk, number: str, making: Making) -> None:
    """The list of what one of the dead was charged."""
    make_letter(desk, "殡葬服务费用清单", number, lambda session: fill(session, number), making)
