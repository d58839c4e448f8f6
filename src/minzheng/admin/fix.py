"""Fix: corrections by file applied, checked, listed and taken back (订正经办)."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

import click
from sqlmodel import Session, col, select

from minzheng import catalog
from minzheng.admin.audit import change_table, load_words
from minzheng.errors import FINDINGS_EXIT, Misused
from minzheng.kernel import clock, fault, files, fix
from minzheng.kernel.audit import Change, RowChange
from minzheng.kernel.check import Check
from minzheng.kernel.column import Row
from minzheng.kernel.command import Desk, trial
from minzheng.kernel.db import Work
from minzheng.kernel.finding import Finding, Level, Problem, Report
from minzheng.kernel.fix import Fix, Paper
from minzheng.kernel.history import OPS, readable, table_word
from minzheng.kernel.mask import mask_text
from minzheng.kernel.resolve import resolve
from minzheng.kernel.table import Column, Kind, Table

UNFOUNDED = Problem(
    "fix-unfounded",
    "订正要有凭据，还缺：{missing}",
    "为什么改、凭什么改都要写明，记入审计",
    kind=Misused,
)
NEW_FAULTS = Problem(
    "fix-new-findings",
    "改了以后检查多出 {count} 处阻断性疑点，没有改动",
    "改正订正文件；确认就该如此时加 --accept-findings",
)

MOVED = (
    Column("table", "台账"),
    Column("row", "行号", Kind.code),
    Column("op", "动作"),
    Column("column", "字段"),
    Column("old", "改前", Kind.free),
    Column("new", "改后", Kind.free),
)
LIST = (
    Column("number", "订正号", Kind.code),
    Column("at", "时间", Kind.code),
    Column("operator", "经办人"),
    Column("file", "文件"),
    Column("rows", "行数", Kind.int),
    Column("reason", "原因", Kind.free),
    Column("paper", "依据文件", Kind.free),
    Column("change", "变更号", Kind.code),
    Column("undone", "撤销变更号", Kind.code),
)
SHOWN = 20
"""How many findings a screen shows."""


def apply_file(
    desk: Desk, file: Path, *, reason: str, paper: str, accept_findings: bool, dry_run: bool
) -> None:
    """Apply a correction file; exit 3 when checks find new things to look at."""
    _founded({"原因（--reason）": reason, "依据文件（--paper）": paper})
    load_words()
    told = Paper(file.name, files.read_input(file))
    with desk.store().reading() as session:
        known = fix.standing(session, told)
    if known is not None:
        desk.say(f"{file.name} 已在变更 {known.change_id} 中订正过（订正 {known.id} 号），0 处变化")
        return
    with desk.work(reason, paper=paper, dry_run=dry_run, backup=True) as work:
        made = fix.apply(work, told)
        moved = fix.rows(work)
        new = _new_findings(desk, work, moved)
        fault.point("fix.checked")
        blocking = [finding for finding in new if finding.level is Level.error]
        if blocking and not accept_findings:
            raise NEW_FAULTS(count=len(blocking), findings=blocking)
    _tell_rows(desk, moved)
    count = f"{len({(row.table, row.row_id) for row in moved})} 行"
    if dry_run:
        desk.say(f"{trial(dry_run)}将订正 {count}")
    else:
        desk.say(
            f"订正 {made.id} 号：{count}，变更 {work.change}；minzheng fix undo {made.id} 可撤销"
        )
    _tell_findings(desk, new)


def undo(desk: Desk, number: int, *, reason: str, paper: str, dry_run: bool) -> None:
    """Take a correction back; both stay in the history."""
    _founded({"原因（--reason）": reason})
    load_words()
    with desk.work(reason, paper=paper, dry_run=dry_run, backup=True) as work:
        made = fix.undo(work, number)
        moved = fix.rows(work)
        new = _new_findings(desk, work, moved)
    _tell_rows(desk, moved)
    done = "将撤销" if dry_run else "已撤销"
    desk.say(
        f"{trial(dry_run)}{done}订正 {number} 号（变更 {made.change_id}）：{len(moved)} 行复原"
    )
    _tell_findings(desk, new)


def _founded(needed: Mapping[str, str]) -> None:
    """Refuse a correction without its grounds, naming all that is missing."""
    missing = [name for name, told in needed.items() if not told.strip()]
    if missing:
        raise UNFOUNDED(missing="、".join(missing))


# --- checks ---------------------------------------------------------------------------------------


def _new_findings(desk: Desk, work: Work, moved: Iterable[RowChange]) -> list[Finding]:
    """What the checks of the touched sections find now and did not find before."""
    wanted = _checks({row.table for row in moved})
    with desk.store().reading() as before:
        known = {_same(finding) for finding in _run(wanted, before)}
    return [finding for finding in _run(wanted, work.session) if _same(finding) not in known]


def _checks(tables: set[str]) -> list[Check]:
    """The checks of the sections whose tables were touched; of all, when it is everybody's."""
    rooms = {model.__module__.split(".")[1] for model in Row.__subclasses__() if _in(model, tables)}
    everything = not rooms <= set(catalog.CHECKS)
    found: list[Check] = []
    for section, target in catalog.CHECKS.items():
        if everything or section in rooms:
            found += resolve(target)
    return found


def _in(model: type[Row], tables: set[str]) -> bool:
    return model.__table__.name in tables


def _run(checks: Iterable[Check], session: Session) -> list[Finding]:
    return [finding for check in checks for finding in check.run(session, clock.today())]


def _same(finding: Finding) -> tuple[str, str, str]:
    """By what two findings are one."""
    return finding.id, finding.subject, finding.message


# --- telling --------------------------------------------------------------------------------------


def _tell_rows(desk: Desk, moved: Iterable[RowChange]) -> None:
    """Every column that a correction changed, before and after."""
    told = [
        (table_word(row.table), row.row_id, OPS[row.op], name, old, new)
        for row in moved
        for name, old, new in readable(row, reveal=desk.reveal)
    ]
    desk.show(Table("fix.rows", MOVED, told, title="订正"), {"quiet": True})


def _tell_findings(desk: Desk, new: list[Finding]) -> None:
    """What to look at after a correction; exit 3 when there is anything."""
    if not new:
        return
    shown = str if desk.reveal else mask_text
    desk.say(f"检查多出 {len(new)} 处疑点：")
    for finding in new[:SHOWN]:
        desk.say(f"  {finding.level.label} {shown(str(finding))}")
    if len(new) > SHOWN:
        desk.say(f"  ……共 {len(new):,} 处")
    code = Report(new).exit_code
    if code == FINDINGS_EXIT:
        raise click.exceptions.Exit(code)


def list_table(session: Session) -> Table:
    """Every correction, newest first."""
    query = (
        select(Fix, Change)
        .join(Change, col(Change.id) == Fix.change_id)
        .order_by(col(Fix.id).desc())
    )
    rows = [
        (
            made.id,
            change.at,
            change.operator,
            made.file_name,
            change.rows - 1,
            change.reason,
            change.paper,
            change.id,
            made.undone_by,
        )
        for made, change in session.exec(query)
    ]
    return Table("fix.list", LIST, rows, title="订正")


def show_fix(desk: Desk, number: int, options: Mapping[str, Any]) -> None:
    """What a correction changed, row by row."""
    load_words()
    with desk.reading() as session:
        made = fix.find(session, number)
        table = change_table(session, made.change_id, reveal=desk.reveal)
    own = table_word(str(Fix.__table__.name))
    table.rows = [row for row in table.rows if row[0] != own]
    table.title = f"订正 {number} 号"
    desk.show(table, options)
    desk.say(f"文件 {made.file_name}，sha256 {made.sha256}")
    if made.undone_by is not None:
        desk.say(f"已由变更 {made.undone_by} 撤销")
