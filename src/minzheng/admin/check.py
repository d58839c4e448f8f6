"""Check: the checks of the catalogue run and told (检查经办)."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import click

from minzheng import catalog
from minzheng.errors import NotFound
from minzheng.kernel import clock
from minzheng.kernel.check import Check
from minzheng.kernel.command import Desk
from minzheng.kernel.finding import Finding, Problem, Report
from minzheng.kernel.resolve import resolve
from minzheng.kernel.table import Column, Kind, Table
from minzheng.kernel.text import nearest

UNKNOWN_CHECK = Problem("check-unknown", "没有检查项“{id}”", "最接近：{near}", kind=NotFound)

SUMMARY = (
    Column("id", "检查项", Kind.code),
    Column("title", "名称"),
    Column("level", "级别"),
    Column("hits", "命中", Kind.int),
    Column("cite", "依据"),
)
DETAIL = (
    Column("id", "检查项", Kind.code),
    Column("level", "级别"),
    Column("subject", "对象", Kind.free),
    Column("message", "内容", Kind.free),
    Column("hint", "怎么办"),
)


def checks(section: str | None, ids: tuple[str, ...]) -> list[Check]:
    """The checks asked for, in the order of the catalogue."""
    if section is not None and section not in catalog.CHECKS:
        near = "、".join(nearest(section, catalog.CHECKS))
        raise UNKNOWN_CHECK(id=section, near=near)
    found: list[Check] = []
    for name, target in catalog.CHECKS.items():
        if section in (None, name):
            found += resolve(target)
    known = [check.id for check in found]
    for wanted in ids:
        if wanted not in known:
            raise UNKNOWN_CHECK(id=wanted, near="、".join(nearest(wanted, known)))
    return [check for check in found if not ids or check.id in ids]


def run_checks(
    desk: Desk,
    section: str | None,
    ids: tuple[str, ...],
    *,
    detail: bool,
    options: Mapping[str, Any],
) -> None:
    """Run checks and show hits; silent on stdout when there are none."""
    wanted, report = checks(section, ids), Report()
    hits: dict[str, list[Finding]] = {}
    with desk.reading() as session:
        for check in wanted:
            hits[check.id] = check.run(session, clock.today())
            report.extend(hits[check.id])
    if not len(report):
        desk.say(f"检查 {len(wanted)} 项，没有疑点")
        return
    if detail or ids:
        rows = [(f.id, f.level.label, f.subject, f.message, f.hint) for f in report]
        desk.show(Table("check.detail", DETAIL, rows, title="疑点"), options)
    else:
        told = [
            (c.id, c.title, c.problem.level.label, len(hits[c.id]), c.problem.cite)
            for c in wanted
            if hits[c.id]
        ]
        desk.show(Table("check", SUMMARY, told, title="检查"), options)
        desk.say(f"检查 {len(wanted)} 项，命中 {len(told)} 项；明细加 --detail 或 --id 检查项")
    raise click.exceptions.Exit(report.exit_code)
