"""Desk of records (登记簿经办): what the commands of a book do, between the desk and the book."""

from __future__ import annotations

from collections.abc import Mapping

from minzheng.kernel.command import Desk, trial
from minzheng.kernel.kind import Kind
from minzheng.kernel.record.declare import RecordAct, Records
from minzheng.kernel.record.take import add, do, linked_of, told_of


def add_line(
    desk: Desk, records: Records, told: Mapping[str, str], *, paper: str, dry_run: bool
) -> None:
    """Enter one line and say its number."""
    _conceal(desk, records, told)
    with desk.work(f"登记{records.title}", paper=paper, dry_run=dry_run) as work:
        made = add(work.session, records, told)
        number = made.number if made is not None else ""
        said = list(records.says(work.session, made)) if number and records.says else []
    if not number:
        desk.say(f"{trial(dry_run)}早已登记，内容相同，0 处变化")
        return
    desk.say_done(f"{records.title} {number} ", "登记", dry_run=dry_run)
    for line in said:
        desk.say(f"  {line}")


def do_act(
    desk: Desk,
    call: tuple[Records, str, RecordAct],
    told: Mapping[str, str],
    *,
    paper: str,
    dry_run: bool,
) -> None:
    """Do something with a line, and say what was set and what came of it."""
    records, number, act = call
    _conceal(desk, records, told)
    with desk.work(act.title, paper=paper, dry_run=dry_run) as work:
        made, said = do(work.session, records, number, act, told, operator=desk.who())
        number = made.number
        names = [name for name in (*act.sets, *act.may_set) if name in told]
        what = told_of(records, made, names, reveal=desk.reveal)
        refers = linked_of(work.session, act, made, reveal=desk.reveal)
        what = "；".join(filter(None, [refers, what]))
    desk.say_done(
        f"{records.title} {number} ", f"{act.title}{'：' if what else ''}{what}", dry_run=dry_run
    )
    for line in said:
        desk.say(f"  {line}")


def _conceal(desk: Desk, records: Records, told: Mapping[str, str]) -> None:
    """What a book holds as confidential does not stand in the recorded command line."""
    model = records.model.__table__
    for name, value in told.items():
        if name in model.columns and model.columns[name].info.get("shows") is Kind.secret:
            desk.conceal(value)
