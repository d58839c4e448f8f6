"""Database: one SQLite file, one way to write to it, and what the dialect asks of us (数据库).

``Store.work`` is the only way to write: it takes the OS lock and ``BEGIN IMMEDIATE``, opens one
change record, gives a session, commits at the end and rolls back on any exception or when dry.
SQL that only SQLite understands (pragmas, triggers, JSON) stands here and in ``audit``.
"""

from __future__ import annotations

import json
import os
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, Engine, NullPool, create_engine, event, func, text
from sqlalchemy.exc import DBAPIError, IntegrityError, OperationalError
from sqlalchemy.sql.elements import ColumnElement
from sqlmodel import Session, SQLModel

from minzheng.errors import Busy, InputInvalid, InputMissing, MinzhengError, Misconfigured
from minzheng.kernel import audit, clock
from minzheng.kernel.audit import Deed
from minzheng.kernel.column import ChoiceText, MonthText, Row
from minzheng.kernel.finding import PROBLEMS, Problem

NO_DATABASE = Problem(
    "database-missing",
    "没有数据库文件 {path}",
    "先建库：minzheng --db {path} init --county 代码；或用 --db / MINZHENG_DB 指出已有的库",
    kind=InputMissing,
)
NOT_A_DATABASE = Problem(
    "database-unreadable", "{path} 不是 minzheng 的数据库", "核对 --db 的路径", kind=InputMissing
)
WRONG_SCHEMA = Problem(
    "schema-mismatch",
    "{path} 的结构版本是 {found}，本程序要 {wanted}",
    "旧库：minzheng db migrate；新库：请升级程序",
    kind=Misconfigured,
)
BUSY = Problem(
    "database-busy",
    "数据库正被占用：{holder}",
    "稍后再试，或加 --wait 秒数等待；未写入任何内容",
    kind=Busy,
)
TOO_LONG = Problem(
    "value-too-long",
    "「{title}」最多 {most} 个字",
    "写短一些；全文可另存为附件，这里写文号",
    kind=InputInvalid,
)
BROKEN_RULE = Problem(
    "constraint-broken",
    "写入违反库中约束：{detail}",
    "未写入任何内容；请把这条信息连同命令报给维护人",
)


@dataclass(slots=True)
class Work:
    """One transaction in progress: its session, its change number, and what it has written."""

    session: Session
    change: int
    dry_run: bool
    keep_empty: bool = False
    digest: str = field(default="", init=False)

    def rows(self) -> list[audit.RowChange]:
        """The row changes written so far: the preview of a dry run is the deed's own record."""
        self.session.flush()
        return audit.rows_of(self.session.connection(), self.change)


@dataclass(slots=True)
class Store:
    """An open database file."""

    path: Path
    wait: float = 0.0
    engine: Engine = field(init=False)

    def __post_init__(self) -> None:
        self.engine = _engine(self.path)

    @contextmanager
    def reading(self) -> Iterator[Session]:
        """A session that cannot write: one consistent snapshot from its first query on."""
        with Session(self.engine) as session:
            session.connection().exec_driver_sql("PRAGMA query_only=ON")
            yield session

    @contextmanager
    def work(
        self, deed: Deed, *, dry_run: bool = False, keep_empty: bool = False
    ) -> Iterator[Work]:
        """One transaction, one change, one operator.

        A change that wrote no row leaves no record unless ``keep_empty``. Raises ``Busy`` when
        somebody else is writing, and the declared problem when a guard trigger says no.
        """
        with _os_lock(self.path, self.wait), _said_clearly():
            engine = self.engine.execution_options(immediate=True)
            with Session(engine, expire_on_commit=False) as session:
                connection = session.connection()
                work = Work(session, audit.open_change(connection), dry_run, keep_empty)
                yield work
                session.flush()
                work.digest = audit.seal(connection, work.change, deed, keep_empty)
                if dry_run or not work.digest:
                    session.expunge_all()  # what was read stays readable after the rollback
                    session.rollback()
                else:
                    session.commit()


def create(path: Path) -> Store:
    """A new, empty database file readable by its owner only; the caller makes the tables."""
    os.close(os.open(path, os.O_CREAT | os.O_EXCL | os.O_RDWR, 0o600))
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("PRAGMA journal_mode=WAL")  # kept in the file from here on
    return Store(path)


def open_store(path: Path, *, schema: str, wait: float = 0.0) -> Store:
    """An existing database file whose schema version is ``schema``.

    Raises ``InputMissing`` when there is no such database, ``Misconfigured`` when the versions
    differ.
    """
    if not path.is_file():
        raise NO_DATABASE(path=path)
    store = Store(path, wait)
    try:
        with store.engine.connect() as connection:
            found = schema_version(connection)
    except DBAPIError as error:
        raise NOT_A_DATABASE(path=path) from error
    if found != schema:
        raise WRONG_SCHEMA(path=path, found=found or "空", wanted=schema)
    return store


def schema_version(connection: Connection) -> str:
    """The migration the file stands at; empty when there is none."""
    known = text("SELECT 1 FROM sqlite_master WHERE name = 'alembic_version'")
    if connection.execute(known).first() is None:
        return ""
    return str(connection.execute(text("SELECT version_num FROM alembic_version")).scalar() or "")


def _engine(path: Path) -> Engine:
    """An engine whose connections keep foreign keys, full durability and our own BEGIN."""
    engine = create_engine(f"sqlite:///{path}", poolclass=NullPool)

    @event.listens_for(engine, "connect")
    def _on_connect(connection: Any, _record: Any) -> None:
        connection.isolation_level = None  # BEGIN is ours: see _on_begin
        for pragma in (
            "foreign_keys=ON",
            "synchronous=FULL",
            "busy_timeout=5000",
            "temp_store=MEMORY",
            "cache_size=-65536",
        ):
            connection.execute(f"PRAGMA {pragma}")

    @event.listens_for(engine, "begin")
    def _on_begin(connection: Connection) -> None:
        immediate = connection.get_execution_options().get("immediate", False)
        connection.exec_driver_sql("BEGIN IMMEDIATE" if immediate else "BEGIN")

    return engine


@contextmanager
def _os_lock(path: Path, wait: float) -> Iterator[None]:
    """Hold the lock beside the file; the kernel frees it when the process dies, even by kill -9."""
    from filelock import FileLock, Timeout

    holder = path.with_name(path.name + ".holder")
    lock = FileLock(path.with_name(path.name + ".lock"), timeout=wait, mode=0o600)
    try:
        lock.acquire()
    except Timeout:
        raise BUSY(holder=_holder(holder)) from None
    try:
        holder.write_text(json.dumps({"pid": os.getpid(), "since": clock.stamp()}))
        yield
    finally:
        holder.unlink(missing_ok=True)
        lock.release()


def _holder(path: Path) -> str:
    """Who holds the lock, as far as the holder wrote it down."""
    try:
        known = json.loads(path.read_text())
    except (OSError, ValueError):
        return "另一个进程"
    return f"进程 {known['pid']}，自 {known['since']} 起"


@contextmanager
def _said_clearly() -> Iterator[None]:
    """Turn what SQLite says into a problem that a clerk can read."""
    try:
        yield
    except IntegrityError as error:
        raise _from_guard(str(error.orig)) from error
    except OperationalError as error:
        if "locked" in str(error.orig) or "busy" in str(error.orig):
            raise BUSY(holder="另一个程序") from error
        raise


def _from_guard(detail: str) -> MinzhengError:
    """The problem a guard trigger names (``guard:<id>``), or the broken constraint itself."""
    if detail.startswith("guard:"):
        return PROBLEMS[detail.removeprefix("guard:")]()
    broken = detail.removeprefix("CHECK constraint failed: ")
    for model in Row.__subclasses__():
        for name, told in model.model_fields.items():
            kind = model.__table__.columns[name].type
            held = isinstance(kind, MonthText | ChoiceText)
            most = None if held else getattr(kind, "length", None)
            if most and broken == f"ck_{model.__table__.name}_{name}":
                return TOO_LONG(title=told.title or name, most=most)
    return BROKEN_RULE(detail=detail)


# --- guards and small dialect helpers -----------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Guard:
    """A trigger that refuses a row change: ``when`` is SQL over OLD and NEW (护栏)."""

    table: str
    event: str
    when: str
    problem: str

    @property
    def name(self) -> str:
        """The trigger's name."""
        return (
            f"guard_{self.table}_{self.event.split()[0].lower()}_{self.problem.replace('-', '_')}"
        )

    @property
    def sql(self) -> str:
        """The statement that makes it."""
        return (
            f"CREATE TRIGGER {self.name} BEFORE {self.event} ON {self.table} WHEN {self.when} "
            f"BEGIN SELECT RAISE(ABORT, 'guard:{self.problem}'); END"
        )


def guard(table: str, event: str, when: str, problem: Problem) -> None:
    """Declare a guard beside the model it protects; ``event`` is INSERT, UPDATE or DELETE."""
    guards = SQLModel.metadata.info.setdefault("guards", {})
    made = Guard(table, event, when, problem.id)
    guards[made.name] = made


def install_triggers(connection: Connection) -> None:
    """Drop every trigger and make the audit triggers and guards anew (at init and migration)."""
    names = connection.execute(text("SELECT name FROM sqlite_master WHERE type = 'trigger'"))
    for (name,) in names.all():
        connection.exec_driver_sql(f'DROP TRIGGER "{name}"')
    for statement in audit.triggers(SQLModel.metadata):
        connection.exec_driver_sql(statement)
    for made in SQLModel.metadata.info.get("guards", {}).values():
        connection.exec_driver_sql(made.sql)


def json_array(*parts: ColumnElement[Any] | Any) -> ColumnElement[str]:
    """The parts as one JSON text, so that equal facts have equal keys."""
    return func.json_array(*parts)
