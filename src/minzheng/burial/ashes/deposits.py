"""Book of deposits (骨灰寄存登记簿): for a term, renewed, taken out, told of in time.

What becomes of ashes that nobody takes out is each place's own rule; notices go out so many days
before the end, on it, and so many days after it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date, timedelta

from sqlmodel import Session

from minzheng.burial.ashes.facts import (
    by_number,
    deposit_of,
    interment_of,
    known_line,
    standing,
    std,
)
from minzheng.burial.ashes.links import ground_link
from minzheng.burial.ashes.models import Deposit
from minzheng.burial.ashes.places import EARLIER, INTERRED, put
from minzheng.burial.ashes.rules import dead_faults, ground_faults
from minzheng.burial.choices import Destination
from minzheng.burial.death.link import dead_link, told_dead
from minzheng.burial.ground.models import Ground
from minzheng.kernel.dated import has_come
from minzheng.kernel.finding import Finding, Problem
from minzheng.kernel.record.common import ENDS_BEFORE
from minzheng.kernel.record.declare import Fault, Item, RecordAct, Records, Values
from minzheng.kernel.record.listing import register_of

THERE = Problem("deposit-there", "已寄存（{number}）", "续存的办：burial deposit renew")
NOT_LONGER = Problem("deposit-not-longer", "续存至 {until}，不晚于原来的 {old}", "核对续存的期限")

IN, OVER, OUT = "寄存中", "已到期", "已领出"


def deposit_state(one: Deposit, on: date) -> str:
    """Taken out, run out, or there; the last day still counts."""
    if has_come(one.out_on, on):
        return OUT
    return OVER if one.until < on else IN


def _faults(session: Session, told: Values) -> Iterator[Fault]:
    """Cremated, in one place only, where ashes may be kept, not interred."""
    report, since, until = told_dead(session, told), told["since"], told["until"]
    if told["number"] or report is None or since is None:
        return
    if known_line(session, Deposit, report, since=since):
        return
    where = Destination.deposited
    yield from (("since", one) for one in dead_faults(session, report, where, since))
    ground: Ground | None = by_number(session, Ground, told["ground"])
    if ground is not None:
        yield from (("ground", one) for one in ground_faults(ground, where, since))
    if until is not None and until < since:
        yield "until", ENDS_BEFORE.finding(title="寄存止")
    there = deposit_of(session, report.stored_id)
    if there is not None:
        yield "of", THERE.finding(number=there.number)
    grave = interment_of(session, report.stored_id)
    if grave is not None:
        yield "of", INTERRED.finding(day=grave.interred_on, number=grave.number)
    now = standing(session, report.stored_id)
    if now is not None and since < now.decided_on:
        yield "since", EARLIER.finding(number=now.number, day=now.decided_on)


def _deposited(session: Session, one: Deposit) -> None:
    put(session, one.report_id, Destination.deposited, one.since, ground_id=one.ground_id)


def _says(session: Session, one: Deposit) -> Iterable[str]:
    yield f"寄存至 {one.until}，{notices(session, one)[0]} 起通知续存或领出"


def notices(session: Session, one: Deposit) -> tuple[date, date, date]:
    """When to tell the family: before the end, on it, and after it when nobody came."""
    told = std(session, one.until)
    before = timedelta(days=told.count("burial.deposit.notice_before"))
    after = timedelta(days=told.count("burial.deposit.notice_after"))
    return one.until - before, one.until, one.until + after


# --- renewing, taking out -------------------------------------------------------------------------


def _renew_faults(session: Session, one: Deposit, given: Values) -> Iterator[Finding]:
    """For longer than before."""
    until = given.get("until")
    if until is not None and until <= one.until:
        yield NOT_LONGER.finding(until=until, old=one.until)


def _renew_marks(one: Deposit, given: Values, _operator: str) -> Values:
    """Fees add up."""
    return {"fee": one.fee + given["fee"]} if "fee" in given else {}


def _renewed(session: Session, one: Deposit, given: Values) -> Iterable[str]:
    yield f"{notices(session, one)[0]} 起通知续存或领出"


def _taken(session: Session, one: Deposit, given: Values) -> Iterator[str]:
    """The family has them, unless something else was said of them before."""
    now = standing(session, one.report_id)
    if now is not None and now.destination is Destination.deposited:
        put(session, one.report_id, Destination.with_family, given["out_on"])
        yield "去向改为家属领取待安葬；安葬后登记：burial interment add"


def end_for_interment(session: Session, report_id: int, on: date) -> Deposit | None:
    """Ashes that are interred are in no deposit any more; gives the deposit that ended."""
    one = deposit_of(session, report_id)
    if one is not None:
        one.out_on = on
        session.add(one)
        session.flush()
    return one


DEPOSITS: Records = Records(
    "burial.deposit",
    "骨灰寄存",
    Deposit,
    prefix="GC",
    dated="since",
    items=(
        dead_link(sample="SW2026-00012"),
        ground_link(required=True, sample="BG2020-00001"),
        Item("spot", sample="一区3号"),
        Item("since", ahead=False),
        Item("until", sample="2027-11-19"),
        Item("fee"),
        Item("depositor", sample="某人"),
    ),
    same=("report_id", "since"),
    state=deposit_state,
    acts=(
        RecordAct(
            "renew", "续存", sets=("renewed_on", "until"), may_set=("fee",), when=(IN, OVER),
            marks=_renew_marks, faults=_renew_faults, after=_renewed,
        ),
        RecordAct("take", "领出", sets=("out_on", "taker"), when=(IN, OVER), after=_taken),
    ),
    later=(Item("taker", sample="某人"),),
    faults=_faults,
    after=_deposited,
    says=_says,
    notes=("登记寄存后，骨灰去向随之改为殡仪馆寄存。", "续存时写的寄存费加到原来的费用上。"),
)  # fmt: skip
DEPOSITS_REGISTER = register_of(DEPOSITS)
