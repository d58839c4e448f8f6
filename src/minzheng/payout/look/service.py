"""Service: what the commands that look at batches do, between desk and tables (查看经办)."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import click
from sqlmodel import col, select

from minzheng.kernel.command import Desk
from minzheng.kernel.mask import mask_name
from minzheng.kernel.money import yuan_grouped
from minzheng.kernel.month import Month
from minzheng.kernel.standards import standards_of
from minzheng.payout import batch as batches
from minzheng.payout import registry
from minzheng.payout.conditions import refusal_text
from minzheng.payout.look import listing
from minzheng.payout.look.explain import Explanation, explain
from minzheng.payout.models import Batch


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
        batch = batches.find_batch(session, key)
        benefit = registry.benefit(batch.benefit)
        table = listing.line_table(session, batch, benefit, refused=refused)
    desk.show(table, options)


def explain_one(desk: Desk, code: str, month: Month, who: str) -> None:
    """One grant in one month: amount, steps, standards, what the bank said, what changed."""
    benefit = registry.benefit(code)
    with desk.reading() as session:
        made = explain(session, benefit, month, who, standards_of(session))
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
    desk.pages((listing.explained(made.told), listing.standards_read(made.told)))
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
