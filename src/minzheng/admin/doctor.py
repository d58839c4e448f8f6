"""Doctor: is everything around the work in order, and what to do about what is not (自查).

Changes nothing and needs nothing: without a database, or with one that cannot be read, it says so
and goes on. What is wrong inside the data is for ``check`` and ``audit verify``.
"""

from __future__ import annotations

import os
import shutil
import sys
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from importlib.metadata import version
from pathlib import Path
from typing import Any

import click

from minzheng import __version__
from minzheng.admin.standard import uncovered
from minzheng.errors import FINDINGS_EXIT, MinzhengError
from minzheng.kernel import clock, setting
from minzheng.kernel.command import Desk
from minzheng.kernel.db import Store
from minzheng.kernel.month import Month
from minzheng.kernel.running import alive
from minzheng.kernel.shipped import data_folder
from minzheng.kernel.standards import Standards, standards_of
from minzheng.kernel.table import Column, Kind, Table
from minzheng.migrations import HEAD
from minzheng.payout.look.waiting import stuck

LIBRARIES = ("click", "rich", "sqlmodel", "sqlalchemy", "alembic", "openpyxl", "xlsxwriter")
LEAST_FREE = 500_000_000
"""Bytes that should be free: a backup, a roster and the database's own log need them."""
OLDEST_BACKUP = 7
"""Days after which a backup is too old to be of use."""

COLUMNS = (
    Column("key", "代码", Kind.code),
    Column("item", "项目"),
    Column("state", "情况"),
    Column("value", "内容", Kind.free),
    Column("hint", "怎么办"),
)


@dataclass(frozen=True, slots=True)
class Seen:
    """One thing looked at; a hint means that somebody should do something about it."""

    key: str
    item: str
    value: str
    hint: str = ""

    @property
    def row(self) -> tuple[str, ...]:
        """As a row of the table."""
        return (self.key, self.item, "请看" if self.hint else "正常", self.value, self.hint)


def look_over(desk: Desk, days: int, options: Mapping[str, Any]) -> None:
    """Everything in one table; exit 3 when something is to be looked at, and then only if quiet."""
    seen = [*_program(), *_settings(desk), *_database(desk, days)]
    wrong = [one for one in seen if one.hint]
    shown = wrong if desk.quiet else seen
    if shown:
        desk.show(Table("doctor", COLUMNS, [one.row for one in shown], title="自查"), options)
    if wrong:
        raise click.exceptions.Exit(FINDINGS_EXIT)


# --- the program and its surroundings -------------------------------------------------------------


def _program() -> Iterator[Seen]:
    """Versions, encoding, zone, calendar."""
    import sqlite3

    python = ".".join(str(part) for part in sys.version_info[:3])
    yield Seen("program", "程序", f"minzheng {__version__}，结构版本 {HEAD}")
    yield Seen("python", "Python", f"{python}（{sys.executable}）")
    yield Seen("sqlite", "SQLite", sqlite3.sqlite_version)
    yield Seen("libraries", "程序库", "，".join(f"{name} {version(name)}" for name in LIBRARIES))
    encoding = (getattr(sys.stdout, "encoding", None) or "utf-8").lower()
    hint = (
        "" if encoding.replace("-", "") == "utf8" else "设环境变量 PYTHONUTF8=1，否则生僻字写成 ?"
    )
    yield Seen("encoding", "输出编码", encoding, hint)
    zone = datetime.now(UTC).astimezone()
    yield Seen("zone", "时区", f"机器 {zone:%Z}（UTC{zone:%z}），程序一律按北京时间")
    yield Seen("today", "今天", str(clock.today()))
    yield _calendar()


def _calendar() -> Seen:
    """Whether the days off of this year and the next are known; the notice comes in November."""
    day, folder = clock.today(), data_folder() / "national" / "calendar"
    missing = [year for year in (day.year, day.year + 1) if not (folder / f"{year}.csv").is_file()]
    told = f"有到 {day.year + 1} 年" if not missing else f"缺 {'、'.join(map(str, missing))} 年"
    late = day.year in missing or (missing and day.month == 12)
    hint = "照国务院办公厅的放假通知补 data/national/calendar，此前期限是暂定的" if late else ""
    return Seen("calendar", "节假日表", told, hint)


def _settings(desk: Desk) -> Iterator[Seen]:
    """Configuration files and the log."""
    from minzheng.kernel.log import log_path

    files = "、".join(str(path) for path, _ in desk.config.files)
    yield Seen("config", "配置文件", files or "没有")
    path = log_path(desk.log_file)
    near = next(place for place in (path, *path.parents) if place.exists())
    hint = "" if os.access(near, os.W_OK) else "换个位置：--log-file 或 MINZHENG_LOG"
    yield Seen("log", "日志", str(path), hint)


# --- the database ---------------------------------------------------------------------------------


def _database(desk: Desk, days: int) -> Iterator[Seen]:
    """The file, the space and backups beside it, who writes, what it holds."""
    try:
        path = desk.path()
        if not path.is_file():
            yield Seen("database", "库", f"没有文件 {path}", "建库：minzheng init，或改 --db")
            return
        yield from _file(path)
        yield _backups(desk.backups())
        yield _lock(path)
        yield from _content(path, days)
    except MinzhengError as error:
        yield Seen("database", "库", error.message, error.hint or "minzheng db info")


def _file(path: Path) -> Iterator[Seen]:
    """Path, size, mode, free space."""
    size = path.stat().st_size
    yield Seen("database", "库", f"{path.resolve()}（{size / 1_000_000:,.1f} MB）")
    mode = path.stat().st_mode & 0o777
    open_ = os.name == "posix" and mode & 0o077
    yield Seen("mode", "权限", f"{mode:04o}", f"别人也能读：chmod 600 {path}" if open_ else "")
    free = shutil.disk_usage(path.parent).free
    short = free < max(LEAST_FREE, 3 * size)
    yield Seen(
        "disk",
        "可用空间",
        f"{free / 1_000_000_000:,.1f} GB",
        "腾出空间：备份和数据库日志要几倍于库的地方" if short else "",
    )


def _backups(folder: Path) -> Seen:
    """The newest backup's age; only the files' times are read."""
    found = [file for file in folder.iterdir() if file.is_file()] if folder.is_dir() else []
    if not found:
        return Seen("backup", "备份", f"{folder} 里没有", BACK_UP)
    newest = datetime.fromtimestamp(max(file.stat().st_mtime for file in found), clock.SHANGHAI)
    age = (datetime.now(clock.SHANGHAI) - newest).days
    told = f"{len(found)} 个，最近 {newest:%Y-%m-%d %H:%M}（{age} 天前）"
    return Seen("backup", "备份", told, BACK_UP if age > OLDEST_BACKUP else "")


BACK_UP = "minzheng db backup，并放一份到别的磁盘"


def _lock(path: Path) -> Seen:
    """Who is writing; a process that died holds nothing, whatever its note says."""
    from minzheng.kernel.lock import note_of

    known = note_of(path)
    if known is None:
        return Seen("lock", "写锁", "没有人在写")
    pid, since = known
    if alive(pid):
        return Seen("lock", "写锁", f"进程 {pid} 在写，自 {since} 起")
    return Seen("lock", "写锁", f"进程 {pid} 已不在，锁已自动放开")


def _content(path: Path, days: int) -> Iterator[Seen]:
    """Schema, journal, whose it is, standards of the month, batches that stand still."""
    from minzheng.kernel.db import schema_version

    with Store(path).reading() as session:
        connection = session.connection()
        found = schema_version(connection)
        fits = "" if found == HEAD else "minzheng db migrate，或升级程序"
        yield Seen("schema", "结构版本", found or "空", fits)
        journal = str(connection.exec_driver_sql("PRAGMA journal_mode").scalar_one())
        slow = "" if journal == "wal" else "应为 wal：在本机磁盘上用 minzheng db info 核对"
        yield Seen("journal", "日志方式", journal, slow)
        if fits:
            return
        yield Seen("unit", "单位", setting.unit(session))
        yield _standards(standards_of(session))
        for finding in stuck(session, clock.today(), days):
            yield Seen(finding.id, "批次", finding.message, finding.hint)


def _standards(known: Standards) -> Seen:
    """Keys that have values, but none for this month."""
    month = Month.of(clock.today())
    missing = uncovered(known, month)
    if not missing:
        return Seen("standards", "政策标准", f"{month} 齐全（{len(known.values)} 项）")
    told = f"{month} 缺 {len(missing)} 项：{'、'.join(missing[:5])}"
    return Seen("standards", "政策标准", told, "查到文件后 minzheng standard set")
