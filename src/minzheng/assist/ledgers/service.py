"""Service: what the commands of ledgers and statistics do (台账统计经办)."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from sqlmodel import Session

from minzheng.assist.cases.choices import FollowOn
from minzheng.assist.choices import Area
from minzheng.assist.ledgers import coming, follow, going, stats, temporary
from minzheng.assist.ledgers.happened import WORDS, Happened
from minzheng.assist.ledgers.sheet import Filled, Ledger, book, fill, printed_columns, screen
from minzheng.errors import Misused
from minzheng.kernel import files, setting
from minzheng.kernel.command import Desk, trial
from minzheng.kernel.finding import Problem
from minzheng.kernel.month import Month
from minzheng.kernel.sheet.columns import SheetColumn
from minzheng.kernel.sheet.layout import Document, SheetPage, roster
from minzheng.kernel.standards import standards_of
from minzheng.kernel.table import Column, Kind, Table

NO_LEDGER = Problem("ledger-unknown", "没有“{value}”这张台账", "可用：{known}", kind=Misused)
ONE_SHEET = Problem(
    "ledger-one-sheet",
    "全部台账只能写成 xlsx 或显示",
    "写一张台账的名字，或 -o 台账.xlsx",
    kind=Misused,
)

NO_AREA = Problem("area-unknown", "“{value}”不是类别", "可用：城市、农村", kind=Misused)
NO_WHERE = Problem("follow-on-unknown", "“{value}”不是去向", "可用：{known}", kind=Misused)

ALL, RETURNS, SUMMARY = "all", "returns", "summary"
LEDGERS: dict[str, Ledger] = {
    ledger.code: ledger for ledger in (*coming.LEDGERS, *going.LEDGERS, *temporary.LEDGERS)
}
"""The monthly ledgers by name, in the order of the workbook."""


def wanted(name: str) -> list[Ledger]:
    """The ledgers of a name or title; ``all`` for every one."""
    if name in (ALL, "全部"):
        return list(LEDGERS.values())
    for ledger in LEDGERS.values():
        if name in (ledger.code, ledger.title):
            return [ledger]
    known = "、".join(f"{one.code}（{one.title}）" for one in LEDGERS.values())
    raise NO_LEDGER(value=name, known=f"{known}、all（全部）")


def show_ledger(desk: Desk, name: str, month: Month, options: Mapping[str, Any]) -> None:
    """Ledgers of a month: printed as a workbook, or shown."""
    ledgers = wanted(name)
    with desk.reading(scratch=True) as session:
        filled = filled_ledgers(session, ledgers, month)
        unit, place = setting.unit(session), setting.setting(session, "place")
    output = options["output"]
    if _is_workbook(output, options):
        title = f"{place}{month.label}{ledgers[0].title if len(ledgers) == 1 else '月度台账'}"
        data = book(filled, unit, title=title, reveal=desk.reveal)
        outcome = files.write_new(output, data, overwrite=options["overwrite"])
        rows = sum(len(one.rows) for one in filled)
        same = "，内容与原文件相同" if outcome == "same" else ""
        desk.say(f"已写 {output}（{len(filled)} 张台账 {rows} 行{same}）")
        return
    if len(filled) == 1:
        desk.show(screen(filled[0]), options)
        return
    if output is not None or options["as_json"] or options["format_"] not in (None, "plain"):
        raise ONE_SHEET()
    desk.pages(screen(one) for one in filled)


def _is_workbook(output: Path | None, options: Mapping[str, Any]) -> bool:
    """Whether an xlsx was asked for: that is the printed form."""
    if output is None or str(output) == "-":
        return False
    return options["format_"] == "xlsx" or (
        options["format_"] is None and output.suffix.lower() == ".xlsx"
    )


def filled_ledgers(session: Session, ledgers: list[Ledger], month: Month) -> list[Filled]:
    """Some ledgers of one month."""
    happened = Happened.of(session, month, standards_of(session))
    place = setting.setting(session, "place")
    return [fill(ledger, happened, place) for ledger in ledgers]


# --- statistics -----------------------------------------------------------------------------------


def show_stats(
    desk: Desk, month: Month, table: str, area: str | None, options: Mapping[str, Any]
) -> None:
    """The return, the summary, or both, with what their figures mean."""
    place_of = _area(area)
    with desk.reading() as session:
        standards = standards_of(session)
        known = stats.figures(session, month)
        tables = []
        if table in (RETURNS, ALL):
            tables.append(stats.return_table(known))
        if table in (SUMMARY, ALL):
            tables.append(stats.summary_table(known, standards, place_of))
        means = list(stats.definitions(standards, month))
        unit = setting.unit(session)
    for benefit in known.missing:
        desk.say(f"注意：{stats.NOT_ISSUED.finding(month=month, benefit=WORDS[benefit])}")
    output = options["output"]
    if _is_workbook(output, options):
        data = stats_book(tables, means, unit)
        files.write_new(output, data, overwrite=options["overwrite"])
        desk.say(f"已写 {output}（{len(tables)} 张表）")
        return
    if len(tables) == 1:
        desk.show(tables[0], options)
    elif output is not None or options["as_json"] or options["format_"] not in (None, "plain"):
        raise ONE_SHEET()
    else:
        desk.pages(tables)
    for word, told in means:
        desk.say(f"口径  {word}：{told}")


def _area(word: str | None) -> Area | None:
    """The area asked for."""
    if word is None:
        return None
    try:
        return Area.of(word)
    except ValueError:
        raise NO_AREA(value=word) from None


def stats_book(tables: list[Table], means: list[tuple[str, str]], unit: str) -> bytes:
    """Statistics as a workbook to be printed, the definitions on its last page."""
    pages = [
        SheetPage(
            name=table.title.partition("月")[2] or table.title,
            rows=[_plain(row, table.columns) for row in _with_total(table)],
            title=table.title,
            columns=printed_columns(table.columns),
            unit="行",
        )
        for table in tables
    ]
    columns = (SheetColumn("指标", width=28), SheetColumn("口径", width=100))
    pages.append(SheetPage("口径", means, title="统计口径", columns=columns))
    document = Document(
        title=tables[0].title,
        columns=pages[0].columns,
        pages=pages,
        subtitle=[("填报单位（盖章）", unit)],
        signatures=("单位负责人", "填表人", "报出日期"),
        properties={"schema": "assist.stats/1"},
        may_be_large=True,
    )
    return roster(document)


def _with_total(table: Table) -> list[tuple[Any, ...]]:
    """The rows with the row of totals, whose averages are no sums."""
    return [*table.rows, table.totals] if table.totals else table.rows


def _plain(row: tuple[Any, ...], columns: tuple[Column, ...]) -> tuple[Any, ...]:
    """The cells of a row: there is nobody's data in them."""
    numbers = (Kind.money, Kind.int)
    return tuple(
        value if value is None or column.kind in numbers else str(value)
        for value, column in zip(row, columns, strict=True)
    )


# --- follow-on ------------------------------------------------------------------------------------


def record_follow_on(desk: Desk, case_no: str, word: str, dry_run: bool) -> None:
    """Write where an ended case went."""
    try:
        where = FollowOn.of(word)
    except ValueError:
        raise NO_WHERE(value=word, known="、".join(FollowOn.labels())) from None
    with desk.work(f"退出去向：{where.label}", dry_run=dry_run) as work:
        changed = follow.tell_follow_on(work.session, case_no, where)
    if changed:
        desk.say_done(f"{case_no} ", f"记去向：{where.label}", dry_run=dry_run)
    else:
        desk.say(f"{trial(dry_run)}0 处变化")
