"""Rates of the archive (婚姻登记合格率、档案完好率、电子化率): each with what it divides by.

合格率 counts every file looked at in a time once, as defective when any look of that time found a
defect: that it was mended later is shown and does not raise the rate.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlmodel import Session, col, select

from minzheng.kernel.dated import has_come
from minzheng.kernel.kind import Kind
from minzheng.kernel.money import percent
from minzheng.kernel.month import Month
from minzheng.kernel.standards import standards_of
from minzheng.kernel.table import Column, Table
from minzheng.marriage.archive import papers
from minzheng.marriage.archive.choices import FileKind
from minzheng.marriage.archive.exams import has_defect
from minzheng.marriage.archive.files import intact
from minzheng.marriage.archive.models import ArchiveCheck, ArchiveFile

SOUND_TARGET, INTACT_TARGET = "marriage.archive.target.sound", "marriage.archive.target.intact"
SCANNED_TARGET = "marriage.archive.target.scanned"
DEFINITION = (
    "合格率 = 没有法律、程序缺陷的卷 ÷ 检查的卷；完好率 = 材料齐全且字迹清晰的卷 ÷ 全部卷；"
    "电子化率 = 已电子化的卷 ÷ 全部卷"
)

COLUMNS = (
    Column("kind", "类别"),
    Column("checked", "检查卷数", Kind.int),
    Column("legal", "有法律缺陷", Kind.int),
    Column("procedural", "有程序缺陷", Kind.int),
    Column("mended", "已整改", Kind.int),
    Column("sound_rate", "合格率", Kind.code),
    Column("files", "档案卷数", Kind.int),
    Column("lacking", "材料不全", Kind.int),
    Column("illegible", "字迹不清", Kind.int),
    Column("intact_rate", "完好率", Kind.code),
    Column("scanned", "已电子化", Kind.int),
    Column("scanned_rate", "电子化率", Kind.code),
)


@dataclass(frozen=True, slots=True)
class Figures:
    """Some files and the looks at them, counted."""

    checked: int
    legal: int
    procedural: int
    bad: int
    mended: int
    files: int
    lacking: int
    illegible: int
    intact: int
    scanned: int

    @property
    def row(self) -> tuple[Any, ...]:
        """In the order of the columns behind the first."""
        return (
            self.checked, self.legal, self.procedural, self.mended,
            percent(self.checked - self.bad, self.checked),
            self.files, self.lacking, self.illegible, percent(self.intact, self.files),
            self.scanned, percent(self.scanned, self.files),
        )  # fmt: skip


def figures(session: Session, since: date, until: date) -> dict[FileKind | None, Figures]:
    """The figures of each kind that there is, and under ``None`` of all together."""
    query = select(ArchiveFile).where(ArchiveFile.archived_on <= until)
    files = session.exec(query.order_by(ArchiveFile.number)).all()
    looked = _looked(session, since, until)
    found: dict[FileKind | None, Figures] = {}
    for kind in FileKind:
        mine = [one for one in files if one.kind is kind]
        if mine:
            found[kind] = _figures(mine, looked, until)
    found[None] = _figures(files, looked, until)
    return found


def rates_table(session: Session, since: date, until: date) -> Table:
    """By kind: looks of a time, files that were there at its end."""
    found = figures(session, since, until)
    rows = [(kind.label, *one.row) for kind, one in found.items() if kind is not None]
    return Table(
        "marriage.archive.rates", COLUMNS, rows, title=f"婚姻登记档案（{DEFINITION}）",
        totals=("合计", *found[None].row), as_of=str(until),
    )  # fmt: skip


def below_target(session: Session, since: date, until: date) -> list[str]:
    """The rates that are below what is aimed at, in words."""
    std = standards_of(session).on(Month.of(until))
    all_ = figures(session, since, until)[None]
    parts = (
        ("合格率", SOUND_TARGET, all_.checked - all_.bad, all_.checked),
        ("完好率", INTACT_TARGET, all_.intact, all_.files),
        ("电子化率", SCANNED_TARGET, all_.scanned, all_.files),
    )
    told = []
    for word, key, part, whole in parts:
        target = std.ratio(key)
        if part < target * whole:
            rate, aim = percent(part, whole), percent(target, 1, 0)
            told.append(f"{word} {part} ÷ {whole} = {rate}，低于目标 {aim}")
    return told


def _looked(session: Session, since: date, until: date) -> dict[int, list[ArchiveCheck]]:
    """The looks of a time, by file."""
    query = select(ArchiveCheck).where(
        ArchiveCheck.checked_on >= since, ArchiveCheck.checked_on <= until
    )
    found: dict[int, list[ArchiveCheck]] = {}
    for one in session.exec(query.order_by(col(ArchiveCheck.checked_on))):
        found.setdefault(one.file_id, []).append(one)
    return found


def _figures(
    files: Sequence[ArchiveFile], looked: Mapping[int, list[ArchiveCheck]], on: date
) -> Figures:
    """Some files counted."""
    seen = [looked[one.stored_id] for one in files if one.stored_id in looked]
    bad = [[look for look in one if has_defect(look)] for one in seen]
    bad = [one for one in bad if one]
    return Figures(
        checked=len(seen),
        legal=sum(any(look.legal for look in one) for one in bad),
        procedural=sum(any(look.procedural for look in one) for one in bad),
        bad=len(bad),
        mended=sum(all(has_come(look.mended_on, on) for look in one) for one in bad),
        files=len(files),
        lacking=sum(bool(papers.missing(one.kind, one.papers)) for one in files),
        illegible=sum(not one.legible for one in files),
        intact=sum(map(intact, files)),
        scanned=sum(has_come(one.scanned_on, on) for one in files),
    )
