"""Service: what each payout command does, between the desk and the engine (发放经办)."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import click
from sqlmodel import Session, col, select

from minzheng.errors import FINDINGS_EXIT, Misused, NotPermitted, Refused
from minzheng.kernel import clock, fault, files, setting
from minzheng.kernel.command import Desk, trial
from minzheng.kernel.finding import Problem
from minzheng.kernel.mask import mask_name
from minzheng.kernel.money import yuan_grouped
from minzheng.kernel.month import Month
from minzheng.kernel.standards import Standards
from minzheng.payout import bankfile, listing, registry
from minzheng.payout import batch as batches
from minzheng.payout.benefit import Benefit
from minzheng.payout.conditions import refusal_text
from minzheng.payout.explain import Explanation
from minzheng.payout.explain import explain as explain_grant
from minzheng.payout.models import Batch, BatchState
from minzheng.payout.run import Outcome, draft
from minzheng.payout.settle import Settled, settle

SAY_YES = Problem(
    "confirmation-needed",
    "{what}需要确认",
    "没有终端可问；确定要做就加 --yes",
    kind=Misused,
)


TOO_FAR = Problem(
    "month-too-far",
    "今天是 {today}，{month} 太早：那时的人员、收入和标准还不知道",
    "核对月份；最多核算到下月，确要预算就加 --ahead",
    kind=Misused,
)


def standards_of(session: Session) -> Standards:
    """The standards of the county this database belongs to."""
    return Standards.load(session, setting.region(session))


# --- run ----------------------------------------------------------------------------------------


def run_month(
    desk: Desk,
    month: Month,
    *,
    benefit: tuple[str, ...],
    section: str | None,
    allow_sample: bool,
    ahead: bool,
    dry_run: bool,
) -> None:
    """Draft each benefit's batch in a transaction of its own; ends as :func:`each` says.

    Raises ``month-too-far`` for a month after the next, whose facts nobody can know yet.
    """
    if month > Month.of(clock.today()) + 1 and not ahead:
        raise TOO_FAR(month=month, today=clock.today())

    def one(wanted: Benefit) -> None:
        outcome = _run_one(desk, wanted, month, allow_sample=allow_sample, dry_run=dry_run)
        tell_run(desk, outcome, dry_run)

    each(registry.chosen(benefit, section), one)


def each(wanted: list[Benefit], do: Callable[[Benefit], None]) -> None:
    """Do something for each benefit; one that is refused does not hold up the others.

    Ends 0 when all were done, 3 when some were refused, else with the refusal's own code.
    """
    done, refused = 0, []
    for benefit in wanted:
        try:
            do(benefit)
        except (NotPermitted, Refused) as error:
            if len(wanted) == 1:
                raise
            refused.append(error)
            click.echo(f"未核算：{error.message}", err=True)
            if error.hint:
                click.echo(f"  怎么办：{error.hint}", err=True)
            continue
        done += 1
    if refused and done:
        raise click.exceptions.Exit(FINDINGS_EXIT)
    if refused:
        raise refused[0]


def _run_one(
    desk: Desk, benefit: Benefit, month: Month, *, allow_sample: bool, dry_run: bool
) -> Outcome:
    """One benefit's draft."""
    with desk.work("核算", dry_run=dry_run) as work:
        return draft(
            work.session,
            benefit,
            month,
            standards=standards_of(work.session),
            maker=desk.who(),
            allow_sample=allow_sample,
        )


def tell_run(desk: Desk, outcome: Outcome, dry_run: bool) -> None:
    """What a run did, in a few lines."""
    batch, head = outcome.batch, trial(dry_run)
    figures = (
        f"{batch.payees:,} 笔 {yuan_grouped(batch.total)} 元，"
        f"另有 {batch.lines - batch.payees:,} 户（人）不发"
    )
    if not outcome.changed and not outcome.new:
        desk.say(
            f"{head}{batch.key} 已存在（{batch.state.label}，{batch.made_on} 编制），"
            "结果一致，未改动"
        )
    elif outcome.new:
        desk.say_done(f"{batch.key} 草稿", f"生成：{figures}", dry_run=dry_run)
    else:
        told = f"重算，{outcome.changed:,} 户（人）有变化：{figures}"
        desk.say_done(f"{batch.key} 草稿", told, dry_run=dry_run)
    for remark in outcome.remarks:
        desk.say(f"  注意：{remark}")
    for value in outcome.samples:
        desk.say(
            f"  示例标准：{value.label} {value.value} {value.unit}（{value.key}），未经本局核定"
        )
    if outcome.changed and not dry_run:
        desk.say(
            f"  下一步：另一人核对后 minzheng payout review {batch.key} --count 笔数 --total 金额"
        )


# --- look ---------------------------------------------------------------------------------------


def show_batches(
    desk: Desk, month: Month | None, benefit: str | None, options: Mapping[str, Any]
) -> None:
    """List batches by month and benefit."""
    with desk.reading() as session:
        query = select(Batch).order_by(col(Batch.month), col(Batch.benefit), col(Batch.id))
        if month:
            query = query.where(Batch.month == month)
        if benefit:
            query = query.where(Batch.benefit == registry.benefit(benefit).code)
        found = list(session.exec(query))
        table = listing.batch_table(session, found, registry.titles())
    desk.show(table, options)


def show_batch(desk: Desk, key: str, options: Mapping[str, Any], *, divisions: str) -> None:
    """One batch: its figures; for people also by township, and why some get nothing."""
    with desk.reading() as session:
        batch = batches.find_batch(session, key)
        table = listing.batch_table(session, [batch], registry.titles())
        townships = listing.by_township(session, batch, today=divisions == "today")
        flags = listing.by_flag(session, batch)
        refusals = listing.refusals(session, batch, registry.benefit(batch.benefit))
    if (
        options["format_"] not in (None, "table", "plain")
        or options["as_json"]
        or options["output"]
    ):
        desk.show(table, options)
        return
    _figures(batch, table.rows[0])
    for table in (townships, flags, refusals):
        if table.rows:
            desk.show(table, {**options, "quiet": True})
            click.echo()


def _figures(batch: Batch, row: tuple[Any, ...]) -> None:
    """The head of a batch's page."""
    told = dict(zip([column.key for column in listing.BATCH_COLUMNS], row, strict=True))
    click.echo(f"批次 {batch.key}  {told['benefit']}  {batch.month.label}  {told['state']}")
    click.echo(f"  {batch.payees:,} 笔，{yuan_grouped(batch.total)} 元；不发 {told['refused']:,}")
    click.echo(f"  编制 {batch.made_by} {batch.made_on}", nl=False)
    if batch.reviewed_by:
        click.echo(f"；复核 {batch.reviewed_by} {batch.reviewed_on}", nl=False)
    if batch.issued_by:
        click.echo(f"；交付 {batch.issued_by} {batch.issued_on}", nl=False)
    click.echo()
    if batch.issued_by:
        click.echo(
            f"  回盘：成功 {told['paid']:,}，失败 {told['failed']:,}，未回 {told['waiting']:,}"
        )
    if batch.uses_sample:
        click.echo("  用到示例标准，未经本局核定")
    if batch.void_reason:
        click.echo(f"  作废原因：{batch.void_reason}")
    click.echo()


def show_lines(desk: Desk, key: str, refused: bool, options: Mapping[str, Any]) -> None:
    """The lines of a batch."""
    with desk.reading() as session:
        table = listing.line_table(session, batches.find_batch(session, key), refused=refused)
    desk.show(table, options)


def explain_one(desk: Desk, code: str, month: Month, who: str) -> None:
    """One grant in one month: amount, steps, standards, what the bank said, what changed."""
    benefit = registry.benefit(code)
    with desk.reading() as session:
        made = explain_grant(session, benefit, month, who, standards_of(session))
    told, name = made.told, made.contract["subject_name"]
    shown = name if desk.reveal else mask_name(name)
    amount = made.line.amount if made.line else told["due"]
    where = (
        f"批次 {made.batch.key} 第 {made.line.line_no} 行" if made.batch and made.line else "未核算"
    )
    click.echo(f"{shown}（编号 {made.grant.case_no}）{month.label} {benefit.title}")
    word = "实发" if made.batch and made.batch.issued_on else "应发"
    click.echo(f"{word} {yuan_grouped(amount)} 元（{where}）")
    refusal = made.line.refusal if made.line else told["refusal"]
    if refusal:
        click.echo(f"不发原因：{refusal}，{refusal_text(benefit, refusal)}")
    click.echo()
    desk.show(listing.explained(made.told), {"format_": "plain", "quiet": True})
    click.echo()
    desk.show(listing.standards_read(made.told), {"format_": "plain", "quiet": True})
    _tell_around(made)


def _tell_around(made: Explanation) -> None:
    """What was withheld, the bank's word, arrears, the month before, what today would give."""
    if made.line is not None and made.line.withheld:
        click.echo(f"按追回决定从中扣回：{yuan_grouped(made.line.withheld)} 元")
    for instruction in made.instructions:
        parts = (instruction.state.label, instruction.answered_on, instruction.reason)
        click.echo(f"到账：{' '.join(str(part) for part in parts if part)}")
    for line, batch in made.later:
        why = line.cause.label if line.cause else batch.kind.label
        click.echo(
            f"{why}：{yuan_grouped(line.amount)} 元（批次 {batch.key} 第 {line.line_no} 行）"
        )
    if made.before is not None and made.line is not None:
        more = made.line.amount - made.before.amount
        told = (
            "与上月相同"
            if not more
            else f"比上月 {yuan_grouped(more) if more < 0 else '+' + yuan_grouped(more)} 元"
        )
        click.echo(told)
    if made.moved:
        click.echo(
            f"注意：按现在的事实和标准应为 {yuan_grouped(made.now['due'])} 元"
            f"{made.now['refusal'] and '，' + made.now['refusal']}，与批次中的不同"
        )
    if any(value["mark"] == "sample" for value in made.told["standards"]):
        click.echo("用到示例标准，未经本局核定")


# --- acts ---------------------------------------------------------------------------------------


def review_batch(desk: Desk, key: str, count: int, total: int, dry_run: bool) -> None:
    """Sign a draft."""
    with desk.work("复核", dry_run=dry_run) as work:
        batch = batches.find_batch(work.session, key)
        batches.review(
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
    from minzheng.payout import handover  # sheets take long to import, and a run makes none

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


def void_batch(desk: Desk, key: str, reason: str, *, yes: bool, dry_run: bool) -> None:
    """Give up a batch after asking."""
    with desk.reading() as session:
        batch = batches.find_batch(session, key)
    what = f"作废 {batch.key}（{batch.payees:,} 笔 {yuan_grouped(batch.total)} 元）"
    if not (yes or dry_run):
        desk.confirm(what, SAY_YES)
    with desk.work(reason, dry_run=dry_run) as work:
        batches.void(work.session, batches.find_batch(work.session, key), reason)
    desk.say_done("", what, dry_run=dry_run)
