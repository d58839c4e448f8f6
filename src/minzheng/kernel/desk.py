"""Desk (工作台): what a command works with: the database, who works, which day it is."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import ExitStack, contextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from minzheng.errors import Misused
from minzheng.kernel.finding import Problem

if TYPE_CHECKING:
    import sqlite3

    from sqlmodel import Session

    from minzheng.kernel.config import Config
    from minzheng.kernel.db import Store, Work
    from minzheng.kernel.log import Log
    from minzheng.kernel.table import Table

NOT_TEXT = Problem(
    "argument-not-text",
    "第 {place} 个参数不是 UTF-8 文字：{value}",
    "把终端的编码或文件的名字改成 UTF-8 后再试",
    kind=Misused,
)
NO_DB_NAMED = Problem(
    "database-not-named",
    "没有指明数据库",
    "加 --db 文件，或设环境变量 MINZHENG_DB；建新库：minzheng --db 大冶.db init --county 420281",
    kind=Misused,
)


@dataclass(slots=True)
class Desk:
    """What a command works with; every global option is laid here (工作台)."""

    schema: str = ""
    db: Path | None = None
    operator: str = ""
    quiet: bool = False
    reveal: bool = False
    patience: float | None = None
    command: str = ""
    verbose: bool = False
    debug: bool = False
    no_input: bool = False
    color: str | None = None
    pager: str | None = None
    log_file: Path | None = None
    sources: Mapping[str, str] = field(default_factory=dict)
    _config: Config | None = field(default=None, repr=False)
    _store: Store | None = field(default=None, repr=False)
    _log: Log | None = field(default=None, repr=False)

    def called(self, words: list[str]) -> None:
        """Keep the command line for the records; raises ``argument-not-text``."""
        for place, word in enumerate(words, 1):
            try:
                word.encode()
            except UnicodeEncodeError:
                raise NOT_TEXT(place=place, value=ascii(word)) from None
        self.command = " ".join(["minzheng", *words])

    def conceal(self, *told: str) -> None:
        """Keep what is confidential out of the command line that is recorded."""
        for word in filter(None, told):
            self.command = self.command.replace(word, "****")

    @property
    def config(self) -> Config:
        """The configuration files, read when first asked for."""
        from minzheng.kernel.config import Config

        if self._config is None:
            self._config = Config.load()
        return self._config

    @property
    def given(self) -> dict[str, Any]:
        """The settings that options named, by name; ``None`` where none did."""
        return {
            "db": self.db,
            "operator": self.operator or None,
            "wait": self.patience,
            "color": self.color,
            "pager": self.pager,
            "log": self.log_file,
        }

    def setting(self, name: str) -> Any:
        """A setting of the edge: option, environment, files, default."""
        return self.config.find(name, self.given.get(name)).value

    @property
    def wait(self) -> float:
        """How many seconds to wait while somebody else writes."""
        return float(self.setting("wait"))

    def path(self) -> Path:
        """The database file; there is none that nobody named."""
        named = self.setting("db")
        if not named:
            raise NO_DB_NAMED()
        return Path(named)

    def backups(self) -> Path:
        """The folder of backups: as configured, else ``backups`` beside the database."""
        named = self.setting("backups")
        return Path(named) if named else self.path().absolute().parent / "backups"

    def who(self) -> str:
        """The operator: as configured, else the system user; raises ``operator-unknown``."""
        from minzheng.kernel.config import system_user
        from minzheng.kernel.text import clean, halfwidth

        named = self.setting("operator") or ""
        return clean(halfwidth(named)) or system_user()  # a blank more makes no other person

    def store(self) -> Store:
        """The open database; the run is logged from here on."""
        from minzheng.kernel.db import open_store

        if self._store is None:
            path = self.path()
            self._store = open_store(path, schema=self.schema, wait=self.wait, keep=True)
            self._begin_log(path)
        return self._store

    @contextmanager
    def reading(self, *, scratch: bool = False) -> Iterator[Session]:
        """A session that only reads; with ``--reveal`` the look itself is recorded first.

        With ``scratch`` it may make temporary tables to compute in.
        """
        from minzheng.kernel.progress import waiting

        store = self.store()
        if self.reveal:
            with self.work("查看未遮盖的个人信息", keep_empty=True):
                pass
        with waiting("正在读取"), store.reading(scratch=scratch) as session:
            yield session

    @contextmanager
    def looking(self) -> Iterator[sqlite3.Connection]:
        """A bare connection that only reads, for what is answered at once (``kernel.look``).

        With ``--reveal`` the look itself is recorded first, as by :meth:`reading`.
        """
        with ExitStack() as stack:
            yield self._bare(stack)

    def _bare(self, stack: ExitStack) -> sqlite3.Connection:
        from minzheng.kernel import look

        if not self.reveal:
            with suppress(look.UnfitError):
                opened = look.opened(self.path(), self.schema, self.wait)
                connection = stack.enter_context(opened)
                self._begin_log(self.path())
                return connection
        return look.raw(stack.enter_context(self.reading()))  # says what is wrong with the file

    @contextmanager
    def work(
        self,
        reason: str = "",
        *,
        paper: str = "",
        dry_run: bool = False,
        keep_empty: bool = False,
        backup: bool = False,
    ) -> Iterator[Work]:
        """One change by this operator under this command line.

        With ``backup`` a copy of the file as it stands is kept first, unless this is a dry run.
        """
        from minzheng.kernel.audit import Change, Deed
        from minzheng.kernel.progress import waiting

        deed = Deed(self.who(), self.command, reason, paper)
        with (
            waiting("正在处理"),
            self.store().work(deed, dry_run=dry_run, keep_empty=keep_empty) as work,
        ):
            if backup and not dry_run:
                from minzheng.kernel.backup import before

                before(self.path())
            yield work
        if work.digest and not dry_run and self._log is not None:
            with self.store().reading() as session:
                rows = session.get_one(Change, work.change).rows
            self._log.tell("wrote", f"change={work.change} rows={rows}")

    def kept(self) -> int:
        """How many changes this command has committed, as the file tells."""
        return self._store.kept() if self._store else 0

    # --- talking ----------------------------------------------------------------------------------

    def say(self, text: str) -> None:
        """A note for the person at the terminal: stderr, silent with ``--quiet``.

        The work goes on when nobody can read it.
        """
        if not self.quiet:
            with suppress(OSError):
                click.echo(text, err=True)

    def say_done(self, what: str, done: str, *, dry_run: bool) -> None:
        """What an act did: ``低保 DB1 已终止``; of a dry run what it would do: ``…将终止``."""
        self.say(f"{trial(dry_run)}{what}{'将' if dry_run else '已'}{done}")

    def remark(self, text: str) -> None:
        """A note for whoever wants to know more: only with ``--verbose``."""
        if self.verbose:
            self.say(text)

    def confirm(self, what: str, unasked: Problem) -> None:
        """Ask the person at the terminal; without one, refuse rather than guess."""
        if self.no_input or not sys.stdin.isatty():
            raise unasked(what=what)
        click.confirm(f"{what}，确定吗？", abort=True, err=True)

    def show(self, table: Table, options: Mapping[str, Any]) -> None:
        """Print or write a table as the listing options ask."""
        from minzheng.kernel.screen import present

        present(table, options, self)

    def pages(self, tables: Iterable[Table]) -> None:
        """Print tables below each other, as one record is read: plain, with nothing counted."""
        for place, table in enumerate(tables):
            if place:
                click.echo()
            self.show(table, {"format_": "plain", "quiet": True})

    # --- the log ----------------------------------------------------------------------------------

    def _begin_log(self, path: Path) -> None:
        """The first line of this run; a log that cannot be written is told once."""
        from minzheng.kernel.log import Log, log_path, spoken

        self._log = Log(log_path(self.log_file))
        ctx = click.get_current_context(silent=True)
        called = spoken(ctx) if ctx is not None else ""
        if not self._log.tell("start", f"{called} · {path.name} · {self.who()}"):
            self.say(f"日志写不了：{self._log.path}；命令照常执行")
            self._log = None
        else:
            self.remark(f"库 {path}，经办人 {self.who()}，日志 {self._log.path}（{self._log.run}）")

    def leave(self, code: int, seconds: float) -> None:
        """The last line of this run, if it came to a database, and that is closed."""
        if self._store is not None:
            self._store.close()
        if self._log is not None:
            self._log.tell("end", f"exit={code} seconds={seconds:.1f}")
            self.remark(f"退出码 {code}，用时 {seconds:.1f} 秒")


def trial(dry_run: bool) -> str:
    """How every sentence of a dry run begins; nothing before the sentence of a deed."""
    return "试算（未写库）：" if dry_run else ""


pass_desk: Callable[[Callable[..., Any]], Callable[..., Any]] = click.make_pass_decorator(
    Desk, ensure=True
)
"""Give a command the desk as its first argument."""
