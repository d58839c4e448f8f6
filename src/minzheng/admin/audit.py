"""Audit: the log, one change, and the proof of the chain, for the screen (审计经办)."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from typing import Any

import click
from sqlalchemy import func
from sqlmodel import Session, col, select

from minzheng import catalog
from minzheng.errors import FINDINGS_EXIT, NotFound
from minzheng.kernel import audit
from minzheng.kernel.audit import Change
from minzheng.kernel.column import Row
from minzheng.kernel.command import Desk
from minzheng.kernel.finding import Finding, Problem
from minzheng.kernel.history import OPS, readable, table_word
from minzheng.kernel.kind import HIDES, words
from minzheng.kernel.proof import strange_watch
from minzheng.kernel.resolve import resolve
from minzheng.kernel.table import Column, Kind, Table
from minzheng.migrations.upgrade import load_models

NO_CHANGE = Problem("change-unknown", "没有变更 {number}", "minzheng audit log", kind=NotFound)

LOG = (
    Column("change", "变更号", Kind.code),
    Column("at", "时间", Kind.code),
    Column("operator", "经办人"),
    Column("rows", "行数", Kind.int),
    Column("reason", "原因", Kind.free),
    Column("paper", "依据文件", Kind.free),
    Column("command", "命令", Kind.free),
    Column("digest", "校验值", Kind.code),
)

_PEOPLE = frozenset(("name", "member", "person", "carer", "join", "payee"))
"""Options that name a person and are no column's."""

_OPTION = re.compile(r"(?<=\s)(--([a-z][a-z-]*)[ =]|person find )([\"']?)([^\s,，\"']+)")
"""An option with its first word, or whom somebody looked for."""


def _unnamed(command: str) -> str:
    """A command line with what it says of people masked as the columns that hold it declare."""
    kinds = _kinds()

    def masked(found: re.Match[str]) -> str:
        lead, option, quote, told = found.groups()
        kind = kinds.get(option or "name")
        if kind is None and option.endswith("-name"):
            kind = Kind.name
        return found[0] if kind is None else f"{lead}{quote}{words(told, kind, reveal=False)}"

    return _OPTION.sub(masked, command)


def _kinds() -> dict[str, Kind]:
    """How the words of options are masked: by every column and field of a step so called."""
    load_words()
    columns = [column for model in Row.__subclasses__() for column in model.__table__.columns]
    told = {column.name: column.info["shows"] for column in columns if "shows" in column.info}
    for target in catalog.PROCESSES.values():
        told |= {one.name: one.kind for one in resolve(target).fields if one.kind in HIDES}
    told = {name.replace("_", "-"): kind for name, kind in told.items()}
    return told | dict.fromkeys(_PEOPLE, Kind.name)


def log_table(session: Session, operator: str, *, reveal: bool) -> Table:
    """Changes, newest first; people on command lines are masked unless ``reveal``."""
    query = select(Change).order_by(col(Change.id).desc())
    if operator:
        query = query.where(Change.operator == operator)
    rows = [
        (c.id, c.at, c.operator, c.rows, c.reason, c.paper, c.command, c.digest[:16])
        for c in session.exec(query)
    ]
    if not reveal:
        rows = [(*row[:6], _unnamed(row[6]), row[7]) for row in rows]
    return Table("audit.log", LOG, rows, title="变更")


def load_words() -> None:
    """Import what a clerk reads of a row: titles, labels, the fields of steps."""
    load_models()
    for target in catalog.PROCESSES.values():
        resolve(target)


def change_table(session: Session, number: int, *, reveal: bool) -> Table:
    """What one change did, column by column."""
    if session.get(Change, number) is None:
        raise NO_CHANGE(number=number)
    load_words()
    rows = []
    for moved in audit.rows_of(session.connection(), number):
        for name, old, new in readable(moved, reveal=reveal):
            told = (table_word(moved.table), moved.row_id, OPS[moved.op], name, old, new)
            rows.append(told)
    columns = (
        Column("table", "台账", Kind.code),
        Column("row", "行号", Kind.code),
        Column("op", "动作"),
        Column("column", "列", Kind.code),
        Column("old", "改前", Kind.free),
        Column("new", "改后", Kind.free),
    )
    return Table("audit.change", columns, rows, title=f"变更 {number}")


def verify_all(desk: Desk, heads: tuple[str, ...], options: Mapping[str, Any]) -> None:
    """Prove the chain, the rows and the triggers that record them; exit 3 with findings."""
    load_models()
    with desk.reading() as session:
        connection = session.connection()
        found = [*audit.verify(connection, heads=heads), *strange_watch(connection)]
        count = session.exec(select(func.count()).select_from(Change)).one()
        head = audit.head(connection)
    if not found:
        desk.say(f"审计无误：{count:,} 次变更，最后校验值 {head[:16]}")
        return
    desk.show(fault_table("audit.verify", found, "审计校验"), options)
    raise click.exceptions.Exit(FINDINGS_EXIT)


def fault_table(name: str, found: Iterable[Finding], title: str) -> Table:
    """What is wrong with a file, for the screen."""
    columns = (
        Column("level", "级别"),
        Column("id", "问题", Kind.code),
        Column("message", "内容"),
        Column("hint", "怎么办"),
    )
    rows = [(f.level.label, f.id, f.message, f.hint) for f in found]
    return Table(name, columns, rows, title=title)
