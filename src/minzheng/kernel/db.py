"""Database: one SQLite file, one way to write to it, and what the dialect asks of us (数据库).

``Store.work`` is the only way to write: it takes the OS lock and ``BEGIN IMMEDIATE``, opens one
change record, gives a session, commits at the end and rolls back on any exception or when dry.
SQL that only SQLite understands (pragmas, triggers, JSON) stands here and in ``audit``.
"""

from __future__ import annotations

import json
import os
import sqlite3
from collections.abc import Iterable, Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from sqlalchemy import (
    Connection,
    Engine,
    NullPool,
    QueuePool,
    create_engine,
    event,
    func,
    select,
    text,
)
from sqlalchemy.exc import DBAPIError, IntegrityError
from sqlalchemy.sql.elements import ColumnElement
from sqlmodel import Session, SQLModel, col

from minzheng.errors import (
    InputInvalid,
    InputMissing,
    MinzhengError,
    Misconfigured,
    NotPermitted,
)
from minzheng.kernel import audit, fault, files, image
from minzheng.kernel.audit import Deed
from minzheng.kernel.column import ChoiceText, MonthText, Row
from minzheng.kernel.finding import PROBLEMS, Problem
from minzheng.kernel.lock import BUSY as BUSY
from minzheng.kernel.lock import UNWRITABLE, hold

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
NOT_OPENED = Problem(
    "database-not-opened",
    "读不了 {path}：{reason}",
    "检查文件和所在文件夹的权限、磁盘空间",
    kind=InputMissing,
)
TOO_LONG = Problem(
    "value-too-long",
    "「{title}」最多 {most} 个字",
    "写短一些；全文可另存为附件，这里写文号",
    kind=InputInvalid,
)
GUARDED = Problem(
    "guard-refused",
    "库中护栏 {guard} 不许这样改",
    "未写入任何内容；已冻结的记录不再改动，另记一条说明",
    kind=NotPermitted,
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
    """An open database file.

    With ``keep`` one connection stays open between its uses, until ``close``: to open one is to
    read the whole schema, which takes as long as many a question.
    """

    path: Path
    wait: float = 0.0
    keep: bool = False
    engine: Engine = field(init=False)
    sealed: list[str] = field(default_factory=list, init=False)

    def __post_init__(self) -> None:
        self.engine = _engine(self.path, self.wait, keep=self.keep)

    def close(self) -> None:
        """Let go of a connection that was kept."""
        self.engine.dispose()

    @contextmanager
    def reading(self, *, scratch: bool = False) -> Iterator[Session]:
        """A session that cannot write: one consistent snapshot from its first query on.

        With ``scratch`` it may make temporary tables; the triggers refuse all else, because no
        change is open.
        """
        with said_clearly(self.path, NOT_OPENED), Session(self.engine) as session:
            if not scratch:
                session.connection().exec_driver_sql("PRAGMA query_only=ON")
                session.connection().info["reads"] = True
            try:
                yield session
            finally:
                if scratch:
                    session.invalidate()  # what it made goes with its connection

    @contextmanager
    def work(
        self, deed: Deed, *, dry_run: bool = False, keep_empty: bool = False
    ) -> Iterator[Work]:
        """One transaction, one change, one operator.

        A change that wrote no row leaves no record unless ``keep_empty``. Raises ``Busy`` when
        somebody else is writing, and the declared problem when a guard trigger says no.
        """
        with hold(self.path, self.wait), said_clearly(self.path, UNWRITABLE):
            engine = self.engine.execution_options(immediate=True)
            with Session(engine, expire_on_commit=False) as session:
                connection = session.connection()
                work = Work(session, audit.open_change(connection), dry_run, keep_empty)
                fault.point("work.begun")
                yield work
                session.flush()
                fault.point("work.flushed")
                work.digest = audit.seal(connection, work.change, deed, keep_empty)
                if dry_run or not work.digest:
                    session.expunge_all()  # what was read stays readable after the rollback
                    session.rollback()
                    return
                self.sealed.append(work.digest)
                fault.point("work.sealed")
                session.commit()
                fault.point("work.committed")

    def kept(self) -> int:
        """How many changes of this process stand in the file: the file is asked, not memory."""
        if not self.sealed:
            return 0
        stands = select(func.count()).where(col(audit.Change.digest).in_(self.sealed))
        with self.reading() as session:
            return int(session.execute(stands).scalar_one())


def create(path: Path) -> Store:
    """A new, empty database file readable by its owner only; the caller makes the tables.

    Raises ``FileExistsError`` when the name is taken, ``database-unwritable`` with nothing left.
    """
    try:
        os.close(os.open(path, os.O_CREAT | os.O_EXCL | os.O_RDWR, 0o600))
    except FileExistsError:
        raise
    except OSError as error:
        raise UNWRITABLE(path=path, reason=files.reason(error)) from error
    try:
        with said_clearly(path, UNWRITABLE), closing(sqlite3.connect(path)) as connection:
            connection.execute("PRAGMA journal_mode=WAL")  # kept in the file from here on
    except BaseException:
        path.unlink()
        raise
    return Store(path)


def open_store(path: Path, *, schema: str, wait: float = 0.0, keep: bool = False) -> Store:
    """An existing database file whose schema version is ``schema``.

    Raises ``InputMissing`` when there is no such database, ``Misconfigured`` when the versions
    differ.
    """
    if not path.is_file():
        raise NO_DATABASE(path=path)
    store = Store(path, wait, keep)
    stands_at(store, schema)
    return store


def stands_at(store: Store, schema: str) -> None:
    """Raises ``schema-mismatch`` when the file stands at another version."""
    with store.reading() as session:
        found = schema_version(session.connection())
    if found != schema:
        raise WRONG_SCHEMA(path=store.path, found=found or "空", wanted=schema)


def schema_version(connection: Connection) -> str:
    """The migration the file stands at; empty when there is none."""
    known = text("SELECT 1 FROM sqlite_master WHERE name = 'alembic_version'")
    if connection.execute(known).first() is None:
        return ""
    return str(connection.execute(text("SELECT version_num FROM alembic_version")).scalar() or "")


LEAST_WAIT = 0.25
"""Seconds that SQLite's own short locks (opening, closing, recovery) are waited for in any case."""


def _engine(path: Path, wait: float, *, keep: bool) -> Engine:
    """An engine whose connections keep foreign keys, full durability and our own BEGIN.

    A lock that another program holds on the file is waited for as long as our own lock is.
    """
    pool = {"poolclass": QueuePool, "pool_size": 1} if keep else {"poolclass": NullPool}
    engine = create_engine(f"sqlite:///{path}", **pool)

    @event.listens_for(engine, "connect")
    def _on_connect(connection: Any, _record: Any) -> None:
        connection.isolation_level = None  # BEGIN is ours: see _on_begin
        for pragma in (
            "foreign_keys=ON",
            "synchronous=FULL",
            f"busy_timeout={int(max(wait, LEAST_WAIT) * 1000)}",
            "temp_store=FILE",  # a million grants do not fit; what does stays in the cache
            "temp.cache_size=-65536",
            "cache_size=-65536",
        ):
            connection.execute(f"PRAGMA {pragma}")

    @event.listens_for(engine, "checkin")
    def _on_checkin(connection: Any, record: Any) -> None:
        if keep and record.info.pop("reads", False) and connection is not None:
            connection.execute("PRAGMA query_only=OFF")  # unless it went bad meanwhile

    @event.listens_for(engine, "begin")
    def _on_begin(connection: Connection) -> None:
        immediate = connection.get_execution_options().get("immediate", False)
        connection.exec_driver_sql("BEGIN IMMEDIATE" if immediate else "BEGIN")

    return engine


@contextmanager
def said_clearly(path: Path, failed: Problem) -> Iterator[None]:
    """Turn what SQLite says of the file into a problem that a clerk can read.

    ``failed`` is the problem of a file that could not be used for this: ``NOT_OPENED`` when
    reading, ``UNWRITABLE`` when writing.
    """
    try:
        yield
    except IntegrityError as error:
        raise _from_guard(str(error.orig)) from error
    except (DBAPIError, sqlite3.Error) as error:
        told = error.orig if isinstance(error, DBAPIError) else error
        code, name = getattr(told, "sqlite_errorcode", 0), getattr(told, "sqlite_errorname", "")
        match code & 0xFF:  # the rest of the code tells kinds of the same trouble apart
            case sqlite3.SQLITE_BUSY | sqlite3.SQLITE_LOCKED:
                raise BUSY(holder="另一个程序") from error
            case sqlite3.SQLITE_NOTADB:
                raise NOT_A_DATABASE(path=path) from error
            case sqlite3.SQLITE_CORRUPT:
                raise audit.DAMAGED(subject=f"{path}（{told}）") from error
            case known if known in _REASONS:
                raise failed(path=path, reason=_REASONS[known].format(name=name)) from error
        raise


_REASONS = {
    sqlite3.SQLITE_FULL: "磁盘已满",
    sqlite3.SQLITE_READONLY: "文件或所在文件夹只能读",
    sqlite3.SQLITE_CANTOPEN: "打不开，或所在文件夹不能写",
    sqlite3.SQLITE_IOERR: "读写出错（{name}），多为磁盘已满或磁盘故障",
    sqlite3.SQLITE_PERM: "没有权限",
    sqlite3.SQLITE_TOOBIG: "内容超出数据库的限制",
}


def _from_guard(detail: str) -> MinzhengError:
    """The problem a guard trigger names (``guard:<id>``), or the broken constraint itself."""
    if detail.startswith("guard:"):
        named = detail.removeprefix("guard:")
        declared = PROBLEMS.get(named)  # by a module that nothing here has needed, perhaps
        return declared() if declared else GUARDED(guard=named)
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


def install_watch(connection: Connection) -> None:
    """Make the views and triggers of the audit and the guards anew (at init and migration)."""
    drop_watch(connection)
    for statement in declared_watch():
        connection.exec_driver_sql(statement)


def drop_watch(connection: Connection) -> None:
    """Drop every trigger and view: nothing of them is data."""
    query = text("SELECT type, name FROM sqlite_master WHERE type IN ('trigger', 'view')")
    for kind, name in connection.execute(query).all():
        connection.exec_driver_sql(f'DROP {kind} "{name}"')


def declared_watch() -> Iterator[str]:
    """The statements of all views and triggers that a file of this program has."""
    yield from image.declared(SQLModel.metadata)
    for made in SQLModel.metadata.info.get("guards", {}).values():
        yield made.sql


def among(column: Any, wanted: Iterable[str | int]) -> ColumnElement[bool]:
    """Whether a column of texts or whole numbers is one of ``wanted``, however many there are."""
    told = func.json_each(json.dumps(sorted(set(wanted)))).table_valued("value")
    return col(column).in_(select(told.c.value))


def json_array(*parts: ColumnElement[Any] | Any) -> ColumnElement[str]:
    """The parts as one JSON text, so that equal facts have equal keys."""
    return func.json_array(*parts)
