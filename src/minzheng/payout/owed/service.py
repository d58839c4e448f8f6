"""Service: what the commands of arrears and recoveries do, between desk and rules (补发追回)."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from sqlmodel import Session

from minzheng.kernel.command import Desk, trial
from minzheng.kernel.money import yuan_grouped
from minzheng.kernel.month import Month
from minzheng.kernel.standards import standards_of
from minzheng.payout import registry
from minzheng.payout.acts import grant_by_case
from minzheng.payout.benefit import Benefit
from minzheng.payout.models import Recovery
from minzheng.payout.owed import recovery, repayment, tables
from minzheng.payout.owed.arrears import Found, draft_arrears
from minzheng.payout.owed.recovery import Claim
from minzheng.payout.owed.repayment import Sum
from minzheng.payout.service import each, tell_run

# --- arrears ------------------------------------------------------------------------------------


def run_arrears(
    desk: Desk, month: Month, *, since: Month | None, chosen: Mapping[str, Any], dry_run: bool
) -> None:
    """Draft each benefit's arrears batch in a transaction of its own."""

    def one(benefit: Benefit) -> None:
        with desk.work("补发核算", dry_run=dry_run) as work:
            found = draft_arrears(
                work.session,
                benefit,
                month,
                since=since,
                standards=standards_of(work.session),
                maker=desk.who(),
                allow_sample=chosen["allow_sample"],
            )
            parts = tables.owed_parts(work.session)
            over = found.difference.overpaid()
        _tell_arrears(desk, benefit, found, dry_run)
        if parts.rows and not desk.quiet:
            desk.show(parts, {"quiet": True})
        _tell_over(desk, over)

    each(registry.chosen(chosen["benefit"], chosen["section"]), one)


def _tell_arrears(desk: Desk, benefit: Benefit, found: Found, dry_run: bool) -> None:
    """The months looked at and what became of them."""
    months = found.difference.months
    if found.outcome is None:
        if months:
            desk.say(f"{benefit.title}（{months[0]} 至 {months[-1]}）没有可补发的")
        else:
            desk.say(f"{benefit.title}没有已交付的批次，无从补发")
    else:
        tell_run(desk, found.outcome, dry_run)
        if months:
            desk.say(f"  按现在的事实和标准重算了 {months[0]} 至 {months[-1]}")
    if found.difference.skipped:
        named = "、".join(str(month) for month in found.difference.skipped)
        desk.say(f"  没有已交付的正常批次，未计：{named}")


def _tell_over(desk: Desk, over: tuple[int, int]) -> None:
    """That somebody was paid too much, if so: it is never netted here."""
    count, total = over
    if count:
        desk.say(f"  另有 {count:,} 户（人）多发 {yuan_grouped(total)} 元，未在补发中抵扣")
        desk.say("  看明细：minzheng payout recovery list")


# --- recoveries ---------------------------------------------------------------------------------


def list_recoveries(desk: Desk, asked: Mapping[str, Any], options: Mapping[str, Any]) -> None:
    """Recoveries opened, and overpayments found that nobody has opened a recovery for."""
    with desk.reading(scratch=True) as session:
        found = []
        if not asked["opened"]:
            standards = standards_of(session)
            for benefit in registry.chosen(asked["benefit"], asked["section"]):
                every = recovery.overpaid(session, benefit, standards)
                found += [(benefit, over) for over in every]
        codes = [b.code for b in registry.chosen(asked["benefit"], asked["section"])]
        if asked["months"]:
            table = tables.recovery_months(session, codes, found)
        else:
            table = tables.recovery_table(session, codes, found, closed=asked["closed"])
    desk.show(table, options)


def show_recovery(desk: Desk, number: str) -> None:
    """One recovery: decision, months with their law, entries, balance."""
    with desk.reading() as session:
        found = recovery.find_recovery(session, number)
        head, pages = tables.recovery_page(session, found)
    desk.pages([head, *(page for page in pages if page.rows)])


def open_one(desk: Desk, code: str, case_no: str, asked: Mapping[str, Any]) -> None:
    """Open a recovery for a case."""
    benefit = registry.benefit(code)
    dry_run = asked["dry_run"]
    with desk.work(asked["reason"], paper=asked["paper"], dry_run=dry_run) as work:
        session = work.session
        grant = grant_by_case(session, benefit.code, benefit.title, case_no)
        claim = Claim(
            cause=asked["cause"],
            reason=asked["reason"],
            paper=asked["paper"],
            by=desk.who(),
            since=asked["since"],
            until=asked["until"],
            debtor=asked["debtor"],
            due_on=asked["due_on"],
        )
        made = recovery.open_recovery(session, benefit, grant, claim, standards_of(session))
        owed = recovery.balance(session, made).claimed
        pages = tables.recovery_page(session, made)[1]
    desk.say(
        f"{trial(dry_run)}{'将' if dry_run else '已'}立案 {made.number}：{case_no} {benefit.title}"
        f"多发 {yuan_grouped(owed)} 元"
    )
    if not desk.quiet:
        desk.pages(pages[:1])


def enter(desk: Desk, number: str, act: str, given: Sum, **asked: Any) -> None:
    """Book what came of a recovery: ``receive``, ``write-off``, ``offset`` or ``reverse``."""
    dry_run = asked["dry_run"]
    with desk.work(given.reason or _ACTS[act], paper=given.paper, dry_run=dry_run) as work:
        session = work.session
        found = recovery.find_recovery(session, number)
        amount = _book(session, found, act, given, asked)
        session.flush()
        left = recovery.balance(session, found)
    desk.say(
        f"{trial(dry_run)}{'将' if dry_run else '已'}{_ACTS[act]} {found.number} "
        f"{yuan_grouped(amount)} 元，余额 {yuan_grouped(left.open)} 元"
        + (f"（其中已定待扣 {yuan_grouped(left.planned)} 元）" if left.planned else "")
    )


_ACTS = {
    "receive": "登记收回",
    "write-off": "核销",
    "offset": "定下从待遇中扣回",
    "reverse": "冲销",
}


def _book(session: Session, found: Recovery, act: str, given: Sum, asked: Mapping[str, Any]) -> int:
    """Do the act; gives the amount booked, 分."""
    if act == "receive":
        return repayment.receive(session, found, given).amount
    if act == "write-off":
        return repayment.write_off(session, found, given).amount
    if act == "reverse":
        return repayment.reverse(session, found, asked["entry"], given).amount
    return repayment.offset(session, found, asked["month"], given, standards_of(session)).amount


def cancel_one(desk: Desk, number: str, reason: str, *, dry_run: bool) -> None:
    """Take back a recovery opened in error."""
    with desk.work(reason, dry_run=dry_run) as work:
        found = recovery.find_recovery(work.session, number)
        recovery.cancel(work.session, found, reason)
    desk.say(f"{trial(dry_run)}{'将' if dry_run else '已'}撤销追回 {found.number}")
