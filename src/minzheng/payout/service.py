"""Service: what the commands of a run do, between the desk and the engine (核算经办)."""

from __future__ import annotations

from collections.abc import Callable

import click

from minzheng.errors import FINDINGS_EXIT, Misused, NotPermitted, Refused
from minzheng.kernel import clock
from minzheng.kernel.command import Desk, trial
from minzheng.kernel.finding import Problem
from minzheng.kernel.money import yuan_grouped
from minzheng.kernel.month import Month
from minzheng.kernel.standards import standards_of
from minzheng.payout import registry
from minzheng.payout.benefit import Benefit
from minzheng.payout.once import draft_once
from minzheng.payout.run import Outcome, draft, is_wanted

TOO_FAR = Problem(
    "month-too-far",
    "今天是 {today}，{month} 太早：那时的人员、收入和标准还不知道",
    "核对月份；最多核算到下月，确要预算就加 --ahead",
    kind=Misused,
)


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

    Of those not named, only what somebody receives is computed, and the others are told of.
    Raises ``month-too-far`` for a month after the next, whose facts nobody can know yet.
    """
    if month > Month.of(clock.today()) + 1 and not ahead:
        raise TOO_FAR(month=month, today=clock.today())

    def one(wanted: Benefit) -> bool:
        outcome = _run_one(desk, wanted, month, allow_sample=allow_sample, dry_run=dry_run)
        if outcome is None:
            desk.say(f"{trial(dry_run)}{wanted.title} {month}：没有新的待发，未生成批次")
        else:
            tell_run(desk, outcome, dry_run)
        return outcome is not None

    wanted = registry.chosen(benefit, section)
    each(wanted if benefit else _received(desk, wanted, month), one)


def _received(desk: Desk, wanted: list[Benefit], month: Month) -> list[Benefit]:
    """Those that somebody receives in a month, or that have a batch there; tells the others."""
    with desk.reading() as session:
        received = [one for one in wanted if is_wanted(session, one, month)]
    others = [one.title for one in wanted if one not in received]
    if others:
        desk.say(f"{month} 没有人享受，未核算：{'、'.join(others)}")
    return received


def each(wanted: list[Benefit], do: Callable[[Benefit], bool | None]) -> None:
    """Do something for each benefit; one that is refused does not hold up the others.

    ``False`` says that there was nothing to do. Ends 0 when all were done, 3 when some were and
    some refused, else with the refusal's own code.
    """
    done, refused = 0, []
    for benefit in wanted:
        try:
            done += do(benefit) is not False
        except (NotPermitted, Refused) as error:
            if len(wanted) == 1:
                raise
            refused.append(error)
            click.echo(f"未核算：{error.message}", err=True)
            if error.hint:
                click.echo(f"  怎么办：{error.hint}", err=True)
    if refused and done:
        raise click.exceptions.Exit(FINDINGS_EXIT)
    if refused:
        raise refused[0]


def _run_one(
    desk: Desk, benefit: Benefit, month: Month, *, allow_sample: bool, dry_run: bool
) -> Outcome | None:
    """One benefit's draft; ``None`` when nothing was decided that is paid once."""
    computed = draft_once if benefit.once else draft
    with desk.work("核算", dry_run=dry_run) as work:
        return computed(
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
