"""Service: what the commands of signing, handing over and the bank's answer do (复核交付经办)."""

from __future__ import annotations

from pathlib import Path

from sqlmodel import Session

from minzheng.kernel import files, setting
from minzheng.kernel.command import Desk, trial
from minzheng.kernel.standards import standards_of
from minzheng.payout import registry
from minzheng.payout.batch import find_batch
from minzheng.payout.batch import hand_over as freeze
from minzheng.payout.models import Batch
from minzheng.payout.papers import bankfile
from minzheng.payout.papers.handling import Papers, Sort, hand_over
from minzheng.payout.papers.review import review
from minzheng.payout.papers.settle import Settled, settle
from minzheng.payout.processes import BATCH


def _review(session: Session, batch: Batch, operator: str, typed: tuple[int, int]) -> None:
    benefit, standards = registry.benefit(batch.benefit), standards_of(session)
    review(session, batch, benefit, standards=standards, operator=operator, typed=typed)


SORT = Sort(
    BATCH,
    find=find_batch,
    review=_review,
    hand=freeze,
    void=BATCH.void,
    of="",
    again="文件",
    next="minzheng payout issue",
)


def issue_batch(
    desk: Desk, key: str, folder: Path, profile: str, *, dry_run: bool, overwrite: bool
) -> None:
    """Freeze a reviewed batch, then write its papers; an issued one is only written again."""
    from minzheng.payout.papers import handover  # sheets take long to import, and a run makes none

    def papers(session: Session, batch: Batch) -> Papers:
        return handover.papers(session, batch, registry.benefit(batch.benefit), profile)

    hand_over(desk, SORT, key, papers, folder, dry_run=dry_run, overwrite=overwrite)


def settle_batch(desk: Desk, key: str, file: Path, profile: str, dry_run: bool) -> None:
    """Take in the bank's answer."""
    data = files.read_input(file)
    with desk.work("回盘", dry_run=dry_run) as work:
        batch = find_batch(work.session, key)
        layout = bankfile.load_profile(setting.region(work.session), profile)
        title = registry.benefit(batch.benefit).title
        done = settle(work.session, batch, layout, title, (file.name, data))
        key = batch.key
    _tell_settled(desk, key, done, dry_run)


def _tell_settled(desk: Desk, key: str, done: Settled, dry_run: bool) -> None:
    """What an answer did."""
    head = trial(dry_run)
    if done.repeated:
        desk.say(f"{head}{key}：这个回盘文件已登记过，0 处变化")
        return
    desk.say(f"{head}{key}：成功 {done.paid:,}，失败 {done.failed:,}，改变 {done.changed:,} 笔指令")
    if done.returned:
        desk.say(f"  其中 {done.returned:,} 笔是成功后又退回的")
    if done.closed:
        left = f"；失败的 {done.failed:,} 笔仍欠发，待补发" if done.failed else ""
        desk.say(f"  全部已有回音，批次结清{left}")
    elif done.waiting:
        desk.say(f"  还有 {done.waiting:,} 笔没有回音")
