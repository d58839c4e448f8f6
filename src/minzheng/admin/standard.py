"""Standard: the standards of a county looked at, set and checked (政策标准经办)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from itertools import pairwise
from pathlib import Path
from typing import Any

import click
from sqlalchemy import func
from sqlmodel import Session, col, select

from minzheng.admin import ratios
from minzheng.errors import FINDINGS_EXIT, InputInvalid
from minzheng.kernel import clock, files, setting, standards
from minzheng.kernel.command import Desk, trial
from minzheng.kernel.finding import Finding, Level, Problem
from minzheng.kernel.month import Month
from minzheng.kernel.standards import (
    UNKNOWN_KEY,
    Mark,
    Standards,
    Value,
    standards_of,
)
from minzheng.kernel.table import Column, Kind, Table
from minzheng.kernel.text import nearest
from minzheng.payout.models import Grant
from minzheng.payout.words import value_word

NEEDS_UNIT = Problem(
    "standard-needs-unit",
    "“{key}”还没有过值，要写明单位和名称",
    "加 --unit 和 --label",
    kind=InputInvalid,
)
BAD_VALUE = Problem("standard-bad-value", "{key}：{what}", "改正后再录", kind=InputInvalid)
GAP = Problem(
    "standard-gap",
    "{subject} 在 {value} 没有值",
    "查到文件后用 standard set 录入；缺标准的月份不能核算",
    level=Level.info,
)
SAMPLES = Problem(
    "standard-is-sample",
    "{subject} 现行值 {value} 是示例",
    "由本局核定后录入正式值；在此之前不能据此发钱",
    level=Level.warning,
)

COLUMNS = (
    Column("key", "标准", Kind.code),
    Column("label", "名称"),
    Column("value", "数值", Kind.code),
    Column("unit", "单位"),
    Column("since", "自", Kind.month),
    Column("until", "至", Kind.month),
    Column("document", "依据"),
    Column("mark", "确认程度"),
    Column("region", "地区", Kind.code),
    Column("note", "说明"),
)


def _row(value: Value) -> tuple[Any, ...]:
    return (
        value.key,
        value.label,
        value_word(value.value, value.unit),
        value.unit,
        value.since,
        value.until,
        value.document,
        value.mark.label,
        value.region,
        value.note,
    )


def _table(values: list[Value], title: str) -> Table:
    return Table("standard", COLUMNS, [_row(value) for value in values], title=title)


def list_values(desk: Desk, month: Month | None, key: str, options: Mapping[str, Any]) -> None:
    """The values in force in a month."""
    wanted = month or Month.of(clock.today())
    with desk.reading() as session:
        known = _standards(session)
    found = []
    for name in sorted(known.values):
        covering = [v for v in known.values[name] if v.covers(wanted)]
        if name.startswith(key) and covering:
            found.append(covering[0])
    desk.show(_table(found, f"{wanted} 有效的标准"), options)


def show_value(desk: Desk, key: str, month: Month | None, options: Mapping[str, Any]) -> None:
    """One value in a month; raises ``standard-missing``."""
    wanted = month or Month.of(clock.today())
    with desk.reading() as session:
        known = _known(session, key)
    desk.show(_table([known.on(wanted).value(key)], key), options)


def value_history(desk: Desk, key: str, options: Mapping[str, Any]) -> None:
    """All values of a standard."""
    with desk.reading() as session:
        known = _known(session, key)
    desk.show(_table(known.values[key], key), options)


def _standards(session: Session) -> Standards:
    return standards_of(session)


def _known(session: Session, key: str) -> Standards:
    """The county's standards, which must have this key."""
    known = _standards(session)
    if key not in known.values:
        raise UNKNOWN_KEY(key=key, near="、".join(nearest(key, known.values)))
    return known


def set_one(
    desk: Desk,
    key: str,
    value: str,
    *,
    since: Month,
    until: Month | None,
    unit: str | None,
    label: str | None,
    document: str,
    mark: str,
    note: str,
    dry_run: bool,
) -> None:
    """Put a new value in force for this county."""
    with desk.work(f"录入标准 {key}", paper=document, dry_run=dry_run) as work:
        region = setting.region(work.session)
        query = select(Value).where(Value.key == key).order_by(col(Value.since).desc())
        before = work.session.exec(query).first()
        if before is None and not (unit and label):
            raise NEEDS_UNIT(key=key)
        new = Value(
            region=region,
            key=key,
            label=label or (before.label if before else key),
            value=value,
            unit=unit or (before.unit if before else ""),
            since=since,
            until=until,
            document=document,
            mark=Mark.of(mark),
            note=note,
        )
        if wrong := standards.value_fault(new):
            raise BAD_VALUE(key=key, what=wrong)
        ended = standards.set_value(work.session, new)
        told = f"{new.label} {new.value} {new.unit}，自 {new.since}"
        past = f"前一个值 {ended.value} 止于 {ended.until}" if ended else ""
    desk.say_done("", f"录入 {told}。{past}", dry_run=dry_run)


def load_file(desk: Desk, file: Path, dry_run: bool) -> None:
    """Enter the values of a TOML file for this county."""
    files.read_input(file)
    with desk.work(f"录入标准文件 {file.name}", dry_run=dry_run, backup=True) as work:
        region = setting.region(work.session)
        values = standards.read_file(region, file)
        added = standards.store_values(work.session, values)
        work.session.flush()
        everything = work.session.exec(select(Value)).all()
        clashes = list(standards.overlaps(everything))
        if clashes:
            first = clashes[0]
            raise standards.OVERLAP(subject=first.subject, value=first.value, findings=clashes)
    desk.say(f"{trial(dry_run)}文件 {len(values)} 条 = 新增 {added} + 已有 {len(values) - added}")


# --- check ----------------------------------------------------------------------------------------


def check_values(
    desk: Desk,
    month: Month | None,
    options: Mapping[str, Any],
    *,
    consumption: str | None,
    consumption_growth: str | None,
) -> None:
    """Overlaps, gaps, samples, ratios, growth, and standards that fell; exit 3 with findings."""
    wanted = month or Month.of(clock.today())
    with desk.reading() as session:
        values = list(session.exec(select(Value)))
        known = _standards(session)
        first = session.exec(select(func.min(Grant.since))).one()
    gaps = _gaps(known, first, wanted)
    findings = [*standards.overlaps(values), *gaps, *_samples(known, wanted)]
    figures = list(ratios.ratios(known.on(wanted), consumption))
    growth = list(ratios.growth(known, wanted, consumption_growth))
    findings += [found for _, _, found in (*figures, *growth) if found is not None]
    findings += ratios.lowered(known, wanted)
    columns = (
        Column("level", "级别"),
        Column("id", "检查项", Kind.code),
        Column("message", "内容"),
        Column("hint", "怎么办"),
    )
    rows = [("说明", "ratio", f"{title}：{told}", "") for title, told, _ in figures]
    rows += [("说明", "growth", told, "") for _, told, _ in growth]
    rows += [(f.level.label, f.id, f.message, f.hint) for f in findings]
    desk.show(Table("standard.check", columns, rows, title=f"{wanted} 标准核对"), options)
    if any(finding.level is not Level.info for finding in findings):
        raise click.exceptions.Exit(FINDINGS_EXIT)


def uncovered(known: Standards, month: Month) -> list[str]:
    """Keys that have values, but none for this month."""
    return [
        key
        for key, values in sorted(known.values.items())
        if values and not any(value.covers(month) for value in values)
    ]


def _gaps(known: Standards, first: Month | None, until: Month) -> Iterator[Finding]:
    """Months without a value: those between two values, where somebody was in payment, and now."""
    for key, values in sorted(known.values.items()):
        for before, after in pairwise(sorted(values, key=lambda v: v.since)):
            if before.region != after.region or before.until is None or first is None:
                continue
            begin, end = max(before.until + 1, first), min(after.since - 1, until)
            if begin <= end:
                yield GAP.finding(subject=key, value=f"{begin} 至 {end}")
    for key in uncovered(known, until):
        yield GAP.finding(subject=key, value=str(until))


def _samples(known: Standards, month: Month) -> Iterator[Finding]:
    for key, values in sorted(known.values.items()):
        covering = [v for v in values if v.covers(month)]
        if covering and covering[0].mark is Mark.sample:
            yield SAMPLES.finding(subject=key, value=f"{covering[0].value} {covering[0].unit}")
