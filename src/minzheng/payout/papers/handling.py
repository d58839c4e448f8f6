"""Handling (批次经办): what the commands of review, handing over and voiding do with any batch.

What differs is told by a :class:`Sort`: its life, how one is found, its acts, its files.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from sqlmodel import Session

from minzheng.errors import Misused
from minzheng.kernel import fault, files
from minzheng.kernel.command import Desk
from minzheng.kernel.finding import Problem
from minzheng.payout.life import Life

SAY_YES = Problem(
    "confirmation-needed",
    "{what}需要确认",
    "没有终端可问；确定要做就加 --yes",
    kind=Misused,
)


@dataclass(frozen=True, slots=True)
class Papers:
    """The files of a batch: name and bytes."""

    files: tuple[tuple[str, bytes], ...]

    def write(self, folder: Path, *, overwrite: bool = False) -> list[tuple[Path, str]]:
        """Put every file into the folder; gives paths: ``written``, ``same`` or ``replaced``."""
        folder.mkdir(parents=True, exist_ok=True)
        fault.point("papers.begun")
        return [
            (folder / name, str(files.write_new(folder / name, data, overwrite=overwrite)))
            for name, data in self.files
        ]


@dataclass(frozen=True, slots=True)
class Sort:
    """One sort of batch at the desk: found by its key, its acts, the files handed over with it.

    ``review`` takes the operator and what he typed, ``hand`` the operator, ``void`` the reason.
    ``of`` is said of it in the history, ``again`` of files written once more, ``next`` is the
    command that hands one over.
    """

    life: Life
    find: Callable[[Session, str], Any]
    review: Callable[[Session, Any, str, tuple[int, int]], None]
    hand: Callable[[Session, Any, str], None]
    void: Callable[[Session, Any, str], None]
    of: str
    again: str
    next: str


def review_batch(
    desk: Desk, sort: Sort, key: str, typed: tuple[int, int], *, dry_run: bool
) -> None:
    """Sign a draft."""
    with desk.work(f"复核{sort.of}", dry_run=dry_run) as work:
        batch = sort.find(work.session, key)
        sort.review(work.session, batch, desk.who(), typed)
        done = batch.key
    desk.say_done(f"{done} ", f"复核：{sort.life.sum_told(*typed)}", dry_run=dry_run)
    if not dry_run:
        desk.say(f"  下一步：{sort.next} {done} -o 文件夹")


def hand_over(
    desk: Desk,
    sort: Sort,
    key: str,
    papers: Callable[[Session, Any], Papers],
    folder: Path,
    *,
    dry_run: bool,
    overwrite: bool,
) -> None:
    """Freeze a reviewed batch, then write its papers; one handed over is only written again."""
    with desk.reading() as session:
        again = sort.life.is_handed(sort.find(session, key))
    if not again:
        with desk.work(f"交付{sort.of}", dry_run=dry_run) as work:
            batch = sort.find(work.session, key)
            sort.hand(work.session, batch, desk.who())
            work.session.flush()
            fault.point("issue.moved")
            made = papers(work.session, batch)
            done = batch.key
        if dry_run:
            names = "、".join(name for name, _ in made.files)
            desk.say_done(f"{done} ", f"交付，写 {names}", dry_run=True)
            return
    with desk.store().reading() as session:
        batch = sort.find(session, key)
        made = papers(session, batch)
        head = f"早已交付，{sort.again}重写一遍" if again else "已交付"
        told = f"{batch.key} {head}：{sort.life.sum_of(batch)}"
    written = made.write(folder, overwrite=overwrite)
    desk.say(told)
    for path, outcome in written:
        desk.say(f"  {path}{'（与原文件相同）' if outcome == 'same' else ''}")


def void_batch(desk: Desk, sort: Sort, key: str, reason: str, *, yes: bool, dry_run: bool) -> None:
    """Give up a batch after asking."""
    with desk.reading() as session:
        batch = sort.find(session, key)
        what = f"作废 {batch.key}（{sort.life.sum_of(batch)}）"
    if not (yes or dry_run):
        desk.confirm(what, SAY_YES)
    with desk.work(reason, dry_run=dry_run) as work:
        sort.void(work.session, sort.find(work.session, key), reason)
    desk.say_done("", what, dry_run=dry_run)
