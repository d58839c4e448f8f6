"""Process: the procedures of the catalogue, told as tables (流程经办)."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from minzheng import catalog
from minzheng.errors import NotFound
from minzheng.kernel.command import Desk
from minzheng.kernel.finding import Problem
from minzheng.kernel.process import Process
from minzheng.kernel.resolve import resolve
from minzheng.kernel.table import Column, Kind, Table
from minzheng.kernel.text import nearest

UNKNOWN = Problem(
    "process-unknown",
    "没有流程“{code}”",
    "{near}全部：minzheng process list",
    kind=NotFound,
)


def processes() -> list[Process]:
    """Every procedure, in the order of the catalogue."""
    return [resolve(target) for target in catalog.PROCESSES.values()]


def show_processes(desk: Desk, options: Mapping[str, Any]) -> None:
    """List the procedures with their states."""
    rows = [
        (
            process.code,
            process.title,
            "、".join(member.label for member in process.states),
            len(process.steps),
            len(process.periods),
        )
        for process in processes()
    ]
    columns = (
        Column("code", "流程", Kind.code),
        Column("title", "名称"),
        Column("states", "状态"),
        Column("steps", "环节", Kind.int),
        Column("periods", "期限", Kind.int),
    )
    desk.show(Table("process.list", columns, rows, title="流程"), options)


def show_process(desk: Desk, code: str, options: Mapping[str, Any]) -> None:
    """Every move of one procedure; raises ``process-unknown``."""
    if code not in catalog.PROCESSES:
        near = "、".join(nearest(code, catalog.PROCESSES))
        raise UNKNOWN(code=code, near=f"是不是：{near}；" if near else "")
    process: Process = resolve(catalog.PROCESSES[code])
    desk.show(process.table(), options)
