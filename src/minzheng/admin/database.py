"""Database: what a file is and holds, and bringing it to this program's schema (数据库信息、升级).

Reads files of any version, because it is asked exactly when the versions differ.
"""

from __future__ import annotations

import os
from pathlib import Path

from sqlalchemy import Connection, text

from minzheng.kernel import audit, db
from minzheng.kernel.audit import Deed
from minzheng.kernel.command import Desk
from minzheng.kernel.db import Store
from minzheng.kernel.finding import Level, Problem, Report
from minzheng.kernel.table import Column, Kind, Table
from minzheng.migrations import HEAD
from minzheng.migrations.upgrade import Upgraded, upgrade

READABLE = Problem(
    "database-readable",
    "库文件 {subject} 的权限是 {value}，别人也能读",
    "库中有公民身份号码和账号；改为只有本人可读：chmod 600 {subject}",
    level=Level.warning,
)

COUNTED = {
    "person": "人员",
    "household": "家庭",
    "account": "账户",
    "payout_grant": "待遇",
    "payout_batch": "批次",
    "payout_line": "明细",
    "payout_instruction": "代发指令",
    "division": "区划",
    "standard_value": "政策标准值",
    "audit_change": "变更记录",
}
"""The tables counted, with the words a clerk reads."""

COLUMNS = (Column("item", "项目"), Column("value", "内容"), Column("key", "代码", Kind.code))


def describe(path: Path) -> tuple[Table, Report]:
    """What the file is and holds, and whether somebody else can read it.

    Raises ``database-missing``, ``database-unreadable``, ``database-not-opened`` and
    ``database-damaged``.
    """
    store, report = _store(path, 0), Report()
    with db.said_clearly(path, db.NOT_OPENED), store.engine.connect() as connection:
        rows = [*_file(path), *_schema(connection, path), *_content(connection)]
    if os.name == "posix" and path.stat().st_mode & 0o077:
        report.add(READABLE.finding(subject=str(path), value=_mode(path)))
    return Table("db.info", COLUMNS, [(item, value, key) for key, item, value in rows]), report


def migrate(desk: Desk, *, dry_run: bool) -> Upgraded:
    """Bring the file to this program's schema; raises what ``upgrade`` raises."""
    deed = Deed(desk.who(), desk.command)
    return upgrade(_store(desk.path(), desk.wait), dry_run=dry_run, deed=deed)


def _store(path: Path, wait: float) -> Store:
    """The file as a store, whatever its version; opening one that is not there would make it."""
    if not path.is_file():
        raise db.NO_DATABASE(path=path)
    return Store(path, wait)


def _mode(path: Path) -> str:
    return f"{path.stat().st_mode & 0o777:04o}"


def _file(path: Path) -> list[tuple[str, str, str]]:
    """Path, size with what is still in the write-ahead log, mode."""
    log = path.with_name(f"{path.name}-wal")
    size = path.stat().st_size + (log.stat().st_size if log.is_file() else 0)
    return [
        ("path", "文件", str(path.resolve())),
        ("bytes", "大小（字节）", str(size)),
        ("mode", "权限", _mode(path)),
    ]


def _schema(connection: Connection, path: Path) -> list[tuple[str, str, str]]:
    """Version against the program's, journal mode."""
    found = db.schema_version(connection)
    if not found:
        raise db.NOT_A_DATABASE(path=path)
    told = found if found == HEAD else f"{found}（本程序要 {HEAD}）"
    mode = connection.exec_driver_sql("PRAGMA journal_mode").scalar_one()
    return [("schema", "结构版本", told), ("journal", "日志方式", str(mode))]


def _content(connection: Connection) -> list[tuple[str, str, str]]:
    """Whose it is, how much it holds, the audit chain's head; absent tables are left out."""
    there = set(connection.execute(text("SELECT name FROM sqlite_master")).scalars())
    rows = []
    if "setting" in there:
        known = connection.execute(text("SELECT key, value FROM setting")).all()
        told = {row.key: row.value for row in known}
        rows += [("region", "区划代码", told.get("region", ""))]
        rows += [("unit", "单位", told.get("unit", ""))]
    for name, title in COUNTED.items():
        if name in there:
            count = connection.exec_driver_sql(f"SELECT count(*) FROM {name}").scalar_one()
            rows.append((name, title, str(count)))
    if "audit_change" in there:
        rows.append(("head", "审计校验值", audit.head(connection)))
    return rows
