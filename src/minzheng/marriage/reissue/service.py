"""Service: what the commands of reissuing do, between the desk and the book (补领经办)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from datetime import date
from typing import Any

from minzheng.errors import MinzhengError
from minzheng.kernel import clock
from minzheng.kernel.command import Desk
from minzheng.kernel.letter import Making, make_letter
from minzheng.kernel.record.desk import add_line
from minzheng.kernel.record.take import find
from minzheng.kernel.spoken import spoken
from minzheng.marriage.office.choices import Paper
from minzheng.marriage.register.choices import Side
from minzheng.marriage.reissue import booklets
from minzheng.marriage.reissue.books import REISSUES
from minzheng.marriage.reissue.choices import LetterKind
from minzheng.marriage.reissue.letters import fill
from minzheng.marriage.reissue.lists import stat_table

NAMES = ("man_name", "man_id_no", "woman_name", "woman_id_no", "delegate", "remark")
"""Words about people that stand in no recorded command line."""


def reissue(
    desk: Desk, which: Paper, told: Mapping[str, str], *, paper: str, dry_run: bool
) -> None:
    """Make out certificates anew, today unless a day is told."""
    desk.conceal(*(told.get(name, "") for name in NAMES))
    day = {"applied_on": clock.today().isoformat()}
    given = {**day, **told, "certificate": which.label}
    with by_article():
        add_line(desk, REISSUES, given, paper=paper, dry_run=dry_run)


@contextmanager
def by_article() -> Iterator[None]:
    """A refusal names the articles of everything that fails (依据)."""
    try:
        yield
    except MinzhengError as error:
        cited = dict.fromkeys(found.cite for found in error.findings if found.cite)
        error.cite = error.cite or "；".join(cited)
        raise


def rebook(
    desk: Desk, number: str, side: str, told: tuple[str, str, str], *, dry_run: bool
) -> None:
    """Make a spoiled booklet again on another blank; ``told`` as :func:`booklets.rebook`."""
    whose = spoken(Side, side, "哪一方")
    with desk.work(told[2], dry_run=dry_run) as work:
        one = find(work.session, REISSUES, number)
        old, new = booklets.rebook(work.session, one, whose, told, clock.today())
        number = one.number
    done = f"换证：{whose.label}的 {old} 作废，改用 {new}，字号不变"
    desk.say_done(f"补发 {number} ", done, dry_run=dry_run)


def write_letter(desk: Desk, word: str, number: str, making: Making) -> None:
    """Fill a letter of a reissue and write it."""
    kind = spoken(LetterKind, word, "文书")
    make_letter(desk, kind.label, number, lambda session: fill(session, kind, number), making)


def show_stat(desk: Desk, since: date, until: date, options: Mapping[str, Any]) -> None:
    """Figures of a time."""
    with desk.reading() as session:
        table = stat_table(session, since, until)
    desk.show(table, options)
