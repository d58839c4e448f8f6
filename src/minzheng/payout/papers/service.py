"""Service: what the commands of signing, handing over and the bank's answer do (复核交付经办)."""

from __future__ import annotations

from pathlib import Path

from minzheng.kernel import fault, files, setting
from minzheng.kernel.command import Desk, trial
from minzheng.kernel.money import yuan_grouped
from minzheng.kernel.standards import standards_of
from minzheng.payout import batch as batches
from minzheng.payout import registry
from minzheng.payout.models import BatchState
from minzheng.payout.papers import bankfile
from minzheng.payout.papers.review import review
from minzheng.payout.papers.settle import Settled, settle


def review_batch(desk: Desk, key: str, count: int, total: int, dry_run: bool) -> None:
    """Sign a draft."""
    with desk.work("复核", dry_run=dry_run) as work:
        batch = batches.find_batch(work.session, key)
        review(
            work.session,
            batch,
            registry.benefit(batch.benefit),
            standards=standards_of(work.session),
            operator=desk.who(),
            typed=(count, total),
        )
        done = batch.key
    desk.say_done(f"{done} ", f"复核：{count:,} 笔 {yuan_grouped(total)} 元", dry_run=dry_run)
    if dry_run:
        return
    desk.say(f"  下一步：minzheng payout issue {done} -o 文件夹")


def issue_batch(
    desk: Desk, key: str, folder: Path, profile: str, *, dry_run: bool, overwrite: bool
) -> None:
    """Freeze a reviewed batch, then write its papers; an issued one is only written again."""
    from minzheng.payout.papers import handover  # sheets take long to import, and a run makes none

    with desk.reading() as session:
        batch = batches.find_batch(session, key)
        again = batch.state in (BatchState.issued, BatchState.settled)
    if not again:
        with desk.work("交付", dry_run=dry_run) as work:
            batch = batches.find_batch(work.session, key)
            batches.hand_over(work.session, batch, desk.who())
            work.session.flush()
            fault.point("issue.moved")
            papers = handover.papers(work.session, batch, registry.benefit(batch.benefit), profile)
        if dry_run:
            names = "、".join(name for name, _ in papers.files)
            desk.say_done(f"{batch.key} ", f"交付，写 {names}", dry_run=True)
            return
    with desk.store().reading() as session:
        batch = batches.find_batch(session, key)
        papers = handover.papers(session, batch, registry.benefit(batch.benefit), profile)
    written = papers.write(folder, overwrite=overwrite)
    desk.say(
        f"{batch.key} {'早已交付，文件重写一遍' if again else '已交付'}："
        f"{batch.payees:,} 笔 {yuan_grouped(batch.total)} 元"
    )
    for path, outcome in written:
        desk.say(f"  {path}{'（与原文件相同）' if outcome == 'same' else ''}")


def settle_batch(desk: Desk, key: str, file: Path, profile: str, dry_run: bool) -> None:
    """Take in the bank's answer."""
    data = files.read_input(file)
    with desk.work("回盘", dry_run=dry_run) as work:
        batch = batches.find_batch(work.session, key)
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
