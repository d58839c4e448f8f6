"""Fix: corrections made by a file, on record under a number, and taken back by it (订正).

A file is a list of cells (``patch``) or a Python script with ``EXPECT``, what must hold before, and
``apply(session)``. A script may alter rows and nothing else: no computed or audit table, no schema,
and the transaction is not its own. What a correction wrote is known from the audit, so taking it
back needs nothing else; both stay in the history.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from typing import Any

from sqlalchemy.exc import DBAPIError, IntegrityError
from sqlmodel import Field, Session, SQLModel, col, select

from minzheng.errors import InputInvalid, MinzhengError, NotFound
from minzheng.kernel import fault, patch
from minzheng.kernel.audit import RowChange
from minzheng.kernel.column import Row, table
from minzheng.kernel.db import Work
from minzheng.kernel.files import sha256
from minzheng.kernel.finding import Finding, Problem
from minzheng.kernel.rewind import take_back

UNUSABLE = Problem(
    "fix-unusable",
    "订正文件 {name} 有 {count} 处对不上，没有改动",
    "逐处核对后再执行",
    kind=InputInvalid,
)
NOT_A_SCRIPT = Problem(
    "fix-script-unusable",
    "订正脚本 {name} 不能用：{reason}",
    "脚本要有 EXPECT（改前应有的值）和 apply(session)；见 minzheng fix apply -h",
    kind=InputInvalid,
)
EXPECTED = Problem(
    "fix-expected",
    "{subject} 应有 {value} 行，实有 {found} 行",
    "核对数据或 EXPECT",
    kind=InputInvalid,
)
HELD = Problem(
    "fix-held",
    "订正脚本 {name} 想做不许做的事：{reason}",
    "只能改业务台账的行；算出来的明细、审计和订正记录、库的结构和事务都不行",
    kind=InputInvalid,
)
NOTHING = Problem("fix-nothing", "订正文件 {name} 没有改动任何一行", "核对文件", kind=InputInvalid)
UNKNOWN = Problem("fix-unknown", "没有订正 {number} 号", "全部：minzheng fix list", kind=NotFound)
UNDONE = Problem(
    "fix-undone",
    "订正 {number} 号已由变更 {change} 撤销",
    "看它改了什么：minzheng audit show {change}",
)

SCRIPT = ".py"


class Fix(Row, table=True):
    """订正: a correction by file; its number is the row's own, its rows are its change's."""

    __table_args__ = table()

    change_id: int = Field(title="变更号")
    file_name: str = Field(title="文件", max_length=200)
    sha256: str = Field(title="文件校验值", max_length=64)
    undone_by: int | None = Field(default=None, title="撤销变更号")


@dataclass(frozen=True, slots=True)
class Paper:
    """A correction file: its name and bytes."""

    name: str
    data: bytes

    @property
    def sha256(self) -> str:
        """Its digest, by which it is known again."""
        return sha256(self.data)


def standing(session: Session, paper: Paper) -> Fix | None:
    """The correction that this very file made and that was not taken back."""
    query = select(Fix).where(Fix.sha256 == paper.sha256, col(Fix.undone_by).is_(None))
    return session.exec(query).first()


def find(session: Session, number: int) -> Fix:
    """A correction by its number; ``fix-unknown`` otherwise."""
    found = session.get(Fix, number)
    if found is None:
        raise UNKNOWN(number=number)
    return found


def apply(work: Work, paper: Paper) -> Fix:
    """Make a correction inside an open change and put it on record.

    Raises ``fix-unusable`` with every cell or expectation that does not hold,
    ``fix-script-unusable``, ``fix-held``, ``fix-nothing``, and what a guard says.
    """
    if paper.name.lower().endswith(SCRIPT):
        _run(work.session, paper)
    else:
        faults = patch.write(work.session, patch.read(paper.data, paper.name))
        if faults:
            raise UNUSABLE(name=paper.name, count=len(faults), findings=faults)
    if not rows(work):
        raise NOTHING(name=paper.name)
    fault.point("fix.applied")
    made = Fix(change_id=work.change, file_name=paper.name[-200:], sha256=paper.sha256)
    work.session.add(made)
    work.session.flush()
    fault.point("fix.recorded")
    return made


def undo(work: Work, number: int) -> Fix:
    """Take a correction back inside an open change.

    Raises ``fix-unknown``, ``fix-undone``, ``rows-changed-since`` with every row that somebody
    changed since and the change that did.
    """
    made = find(work.session, number)
    if made.undone_by is not None:
        raise UNDONE(number=number, change=made.undone_by)
    take_back(work.session.connection(), [made.change_id], keep=(str(Fix.__table__.name),))
    fault.point("fix.taken_back")
    made.undone_by = work.change
    work.session.add(made)
    work.session.flush()
    fault.point("fix.undone")
    return made


def rows(work: Work) -> list[RowChange]:
    """What the open change did to business rows so far."""
    return [row for row in work.rows() if row.table != Fix.__table__.name]


# --- scripts --------------------------------------------------------------------------------------


def _run(session: Session, paper: Paper) -> None:
    """Run a script: its expectations first, then its ``apply``, watched."""
    script: dict[str, Any] = {"__name__": "fix", "__file__": paper.name}
    try:
        exec(compile(paper.data, paper.name, "exec"), script)
        expected, act = script["EXPECT"], script["apply"]
    except KeyError as error:
        raise NOT_A_SCRIPT(name=paper.name, reason=f"缺少 {error}") from error
    except Exception as error:
        raise NOT_A_SCRIPT(name=paper.name, reason=repr(error)) from error
    faults = list(_unexpected(session, expected))
    if faults:
        raise UNUSABLE(name=paper.name, count=len(faults), findings=faults)
    try:
        with _watched(session):
            act(session)
            session.flush()
    except (MinzhengError, IntegrityError):
        raise
    except DBAPIError as error:
        if getattr(error.orig, "sqlite_errorcode", 0) == sqlite3.SQLITE_AUTH:
            raise HELD(name=paper.name, reason=error.orig) from error
        raise NOT_A_SCRIPT(name=paper.name, reason=error.orig) from error
    except Exception as error:
        raise NOT_A_SCRIPT(name=paper.name, reason=repr(error)) from error


def _unexpected(session: Session, expected: Mapping[Any, Any]) -> Iterator[Finding]:
    """What does not hold of ``EXPECT``.

    ``{"人员": 120}`` and ``{("人员", "姓名=张三"): 1}`` are numbers of rows,
    ``{("人员", "证件号=…", "姓名"): "张三"}`` is what a cell holds.
    """
    for told, wanted in expected.items():
        place = (told,) if isinstance(told, str) else tuple(told)
        subject = "，".join(str(part) for part in place)
        try:
            model = patch.model_of(place[0])
            if len(place) == 3:
                column = patch.column_of(model, place[2])
                key = patch.one_row(session, model, place[1])
                patch.check(session, model, key, (column, str(wanted)))
                continue
            found = len(patch.rows(session, model, place[1] if len(place) > 1 else ""))
        except MinzhengError as error:
            yield patch.finding_of(error, subject)
            continue
        if found != wanted:
            yield EXPECTED.finding(subject=subject, value=str(wanted), found=found)


_FREE = (
    sqlite3.SQLITE_READ,
    sqlite3.SQLITE_SELECT,
    sqlite3.SQLITE_FUNCTION,
    sqlite3.SQLITE_RECURSIVE,
    sqlite3.SQLITE_SAVEPOINT,
)
_WRITES = (sqlite3.SQLITE_INSERT, sqlite3.SQLITE_UPDATE, sqlite3.SQLITE_DELETE)


@contextmanager
def _watched(session: Session) -> Iterator[None]:
    """Let SQL read, and write business rows; triggers do as they always do."""
    raw: Any = session.connection().connection.driver_connection

    def asked(action: int, name: str | None, _two: object, _base: object, inner: object) -> int:
        known = SQLModel.metadata.tables.get(name or "")
        writes = action in _WRITES and known is not None and not patch.held(known)
        gives_up = action == sqlite3.SQLITE_TRANSACTION and name == "ROLLBACK"
        allowed = action in _FREE or writes or gives_up or inner is not None
        return sqlite3.SQLITE_OK if allowed else sqlite3.SQLITE_DENY

    raw.set_authorizer(asked)
    try:
        yield
    finally:
        with suppress(sqlite3.ProgrammingError):  # rolled back and closed
            raw.set_authorizer(None)
