"""Service: what the commands of the archive do, between the desk and the rules (档案经办)."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

import click

from minzheng.errors import FINDINGS_EXIT
from minzheng.kernel import clock
from minzheng.kernel.command import Desk, trial
from minzheng.kernel.draw import rate_of
from minzheng.kernel.finding import Problem
from minzheng.kernel.kind import Kind
from minzheng.kernel.letter import Making, make_letter
from minzheng.kernel.spoken import spoken
from minzheng.kernel.table import Column, Table
from minzheng.marriage.archive import exams, letters, papers
from minzheng.marriage.archive.audit import audit_table
from minzheng.marriage.archive.choices import FileKind, LetterKind
from minzheng.marriage.archive.files import Filing, make_files, strange_papers, waiting
from minzheng.marriage.archive.rates import below_target, rates_table
from minzheng.marriage.archive.subjects import unfiled

WRONG_PAPERS = Problem(
    "archive-papers-wrong", "这些材料不能放进要立的卷，共 {count} 处", "按类别分开立卷：加 --kind"
)

WAITING = (
    Column("kind", "类别"),
    Column("number", "字号", Kind.code),
    Column("handled_on", "办理日期", Kind.date),
    Column("due", "归档期限", Kind.date),
    Column("late", "逾期天数", Kind.int),
)


def _kind(word: str) -> FileKind | None:
    return spoken(FileKind, word, "档案类别") if word else None


def make(desk: Desk, since: date, until: date, *, dry_run: bool, **told: str) -> None:
    """The files of a time; a second run finds nothing to do."""
    kind, kept = _kind(told["kind"]), papers.read_papers(told["papers"])
    how = Filing(
        on=clock.today(), by=told["by"] or desk.who(), papers=kept, volume=told["volume"],
        shelf=told["shelf"],
    )  # fmt: skip
    with desk.work("婚姻登记立卷归档", dry_run=dry_run) as work:
        found = [one for one in unfiled(work.session, since, until) if kind in (None, one.kind)]
        faults = strange_papers({one.kind for one in found}, kept)
        if faults:
            raise WRONG_PAPERS(count=len(faults), findings=faults)
        made = make_files(work.session, found, how)
        lines = [
            f"  {one.label} {len(mine)} 卷：{mine[0]} 至 {mine[-1]}"
            for one in FileKind
            if (mine := [file.number for file in made if file.kind is one])
        ]
    if not lines:
        desk.say(f"{trial(dry_run)}{since} 至 {until} 办结的都已归档，0 处变化")
        return
    desk.say_done(f"档案 {len(found)} 卷", "立卷", dry_run=dry_run)
    for line in lines:
        desk.say(line)
    if not kept:
        desk.say("  卷内材料还没有登记：marriage archive put，或立卷时写 --papers")


def show_waiting(desk: Desk, options: Mapping[str, Any]) -> None:
    """Cases without a file, those that wait longest first."""
    today = clock.today()
    with desk.reading() as session:
        rows = [
            (one.kind.label, one.number, one.handled_on, due, max((today - due).days, 0))
            for one, due in waiting(session, today)
        ]
    rows.sort(key=lambda row: (row[3], row[1]))
    table = Table(
        "marriage.archive.waiting", WAITING, list(rows), title="办结未归档", as_of=str(today)
    )
    desk.show(table, options)


def draw_files(
    desk: Desk, since: date, until: date, options: Mapping[str, Any], **asked: Any
) -> None:
    """Draw files to look at, and say by what the draw is known again."""
    wanted = exams.Wanted(since, until, rate_of(asked["rate"]), asked["seed"], _kind(asked["kind"]))
    with desk.reading() as session:
        drawn = exams.draw(session, wanted)
        table = exams.draw_table(drawn, wanted)
    desk.show(table, options)
    desk.say(
        f"{since} 至 {until} 办理的档案 {drawn.files} 卷，按 {asked['rate']} 抽出 "
        f"{len(drawn.drawn)} 卷；种子 {wanted.seed}，校验值 {drawn.digest}"
    )


def show_rates(desk: Desk, since: date, until: date, options: Mapping[str, Any]) -> None:
    """The rates of a time, and which are below what is aimed at."""
    with desk.reading() as session:
        table = rates_table(session, since, until)
        below = below_target(session, since, until)
    desk.show(table, options)
    for line in below:
        desk.say(line)


def show_audit(desk: Desk, since: date, until: date, options: Mapping[str, Any]) -> None:
    """What is wrong with the registrations of a time; the exit code tells whether anything is."""
    with desk.reading() as session:
        table, told, well = audit_table(session, since, until)
    desk.show(table, options)
    desk.say(told)
    if not well:
        raise click.exceptions.Exit(FINDINGS_EXIT)


def write_letter(desk: Desk, word: str, number: str, making: Making) -> None:
    """Fill a letter of a file and write it."""
    kind = spoken(LetterKind, word, "文书")
    make_letter(
        desk, kind.label, number, lambda session: letters.fill(session, kind, number), making
    )
