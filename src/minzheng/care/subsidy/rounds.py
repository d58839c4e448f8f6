"""Rounds (补贴批次): drafted, reviewed by a second person, handed over, paid or sent back.

A draft is worked out anew as often as wanted; review works it out once more and refuses when
anything moved. What was handed over stays; what came back is due again in the next round.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from typing import Any

from sqlmodel import Session, col, delete, select, update

from minzheng.care.facility.models import Facility
from minzheng.care.subsidy.books import accounts_on
from minzheng.care.subsidy.choices import PayState, Program, RoundState
from minzheng.care.subsidy.models import SubsidyLine, SubsidyPayee, SubsidyRound
from minzheng.care.subsidy.processes import PAYMENTS, ROUND
from minzheng.care.subsidy.reckoning import Reckoned, Span, reckon, rounds_of
from minzheng.errors import NotFound, NotPermitted
from minzheng.kernel import clock, fault
from minzheng.kernel.finding import Finding, Problem
from minzheng.kernel.month import Month
from minzheng.kernel.serial import take as next_number
from minzheng.payout.run import refuse_samples

REFUSED = Problem(
    "care-subsidy-refused", "{program} {month} 不能编制，{count} 个条件不符合", "逐条处理后再编制"
)
NOT_OVER = Problem("care-subsidy-not-over", "{month} 还没有过完", "下月再编制")
COVERED = Problem(
    "care-subsidy-covered",
    "{program}已编制到 {last}（{number}）",
    "{month} 及以前的补记和更正进入下一批",
)
OPEN_ROUND = Problem(
    "care-subsidy-open",
    "{program} {last} 的批次 {number} {state}，还没有交付",
    "先办完这一批，或作废：care subsidy void {number}",
)
FIRST_ONLY = Problem(
    "care-subsidy-since",
    "{program}已有批次，这一批自 {since} 起",
    "去掉 --from；只有第一批可以指定起始月份",
)
NOTHING = Problem(
    "care-subsidy-nothing", "{program} 到 {month} 没有可拨的补贴{left}", "核对登记和收款账户"
)
NO_ROUND = Problem(
    "care-subsidy-unknown", "没有补贴批次 {number}", "查批次号：care subsidy list", kind=NotFound
)
NO_PAYEE = Problem(
    "care-subsidy-payee-unknown",
    "批次 {number} 里没有{name}",
    "批次里的机构：care subsidy show {number}",
    kind=NotFound,
)
PAID_ALREADY = Problem(
    "care-subsidy-paid",
    "{name}在批次 {number} 的拨付是“{state}”，不能再登记{act}",
    "每行只拨付一次；核对批次号和机构",
    kind=NotPermitted,
)
ACCOUNT_MOVED = Problem(
    "care-subsidy-account-moved",
    "{name}的收款账户在批次 {number} 复核之后变了",
    "作废重编：care subsidy void {number}",
)
BEFORE_HAND = Problem(
    "care-subsidy-answer-day", "拨付日期 {day} 早于交付日期 {handed} 或晚于今天", "核对日期"
)


def find_round(session: Session, number: str) -> SubsidyRound:
    """The round of this number; raises ``care-subsidy-unknown``."""
    found = session.exec(select(SubsidyRound).where(SubsidyRound.number == number)).one_or_none()
    if found is None:
        raise NO_ROUND(number=number)
    return found


def payees_of(session: Session, of: SubsidyRound) -> list[SubsidyPayee]:
    """What a round pays, in the order of the organisations."""
    query = select(SubsidyPayee).where(SubsidyPayee.round_id == of.id)
    return list(session.exec(query.order_by(col(SubsidyPayee.facility_id))))


def lines_of(session: Session, of: SubsidyRound) -> list[SubsidyLine]:
    """The lines of a round in order."""
    query = select(SubsidyLine).where(SubsidyLine.round_id == of.id)
    return list(session.exec(query.order_by(col(SubsidyLine.id))))


# --- drafting -------------------------------------------------------------------------------------


def planned(
    session: Session, program: Program, month: Month, since: Month | None = None
) -> tuple[Span, SubsidyRound | None]:
    """The months of the round that a month would make, and its draft if there is one.

    Raises ``care-subsidy-refused`` with every reason against it.
    """
    found = rounds_of(session, program)
    draft = next((one for one in found if one.state is RoundState.draft), None)
    if draft is not None and draft.month != month:
        draft = None
    before = [one for one in found if draft is None or one.id != draft.id]
    faults = list(_faults(program, month, before, since))
    if faults:
        told = {"program": program.label, "month": month, "count": len(faults)}
        raise REFUSED(**told, findings=faults)
    start = before[-1].month + 1 if before else (since or (draft.since if draft else month))
    return Span(program, start, month, before[0].since if before else start), draft


def _faults(
    program: Program, month: Month, before: Sequence[SubsidyRound], since: Month | None
) -> Iterator[Finding]:
    if clock.today() <= month.last:
        yield NOT_OVER.finding(month=month)
    if not before:
        return
    last = before[-1]
    told: dict[str, Any] = {"program": program.label, "last": last.month, "number": last.number}
    if last.state in (RoundState.draft, RoundState.reviewed):
        yield OPEN_ROUND.finding(**told, state=last.state.label)
    elif last.month >= month:
        yield COVERED.finding(**told, month=last.month)
    elif since is not None and since != last.month + 1:
        yield FIRST_ONLY.finding(program=program.label, since=last.month + 1)


def draft(
    session: Session, span: Span, old: SubsidyRound | None, maker: str, *, allow_sample: bool
) -> tuple[SubsidyRound, bool]:
    """Write the draft of a round, or leave an equal one as it is; tells whether it is another.

    Raises ``care-subsidy-no-standard``, ``standard-sample`` and ``care-subsidy-nothing``.
    """
    made = reckon(session, span, but=old.id if old is not None else None)
    refuse_samples(span.program.label, made.samples, allow_sample)
    if not made.payees:
        left = f"，未列入：{'；'.join(made.left)}" if made.left else ""
        raise NOTHING(program=span.program.label, month=span.month, left=left)
    if old is not None and old.since == span.since and not differing(session, old, made):
        return old, False
    today = clock.today()
    if old is not None and old.since != span.since:
        void(session, old, "起始月份变动，重新编制")
        old = None
    one = old
    if one is None:
        number = f"BT{today.year}-{next_number(session, 'care.subsidy', today.year):05d}"
        told: dict[str, Any] = {"program": span.program, "since": span.since, "month": span.month}
        one = SubsidyRound(number=number, made_by=maker, made_on=today, **told)
    one.made_by, one.made_on, one.uses_sample = maker, today, bool(made.samples)
    one.payees, one.lines, one.total = len(made.payees), len(made.lines), made.total
    one.left_out = "；".join(made.left)[:1000]
    session.add(one)
    session.flush()
    fault.point("care.subsidy.headed")
    _write(session, one, made)
    return one, True


def _write(session: Session, one: SubsidyRound, made: Reckoned) -> None:
    """The payees and lines of a draft, in place of those it had."""
    for model in (SubsidyLine, SubsidyPayee):
        session.execute(delete(model).where(col(model.round_id) == one.id))
    homes = {each.stored_id: each for each in session.exec(select(Facility))}
    for key, total in made.payees.items():
        account = made.accounts[key]
        session.add(
            SubsidyPayee(
                round_id=one.stored_id, facility_id=key, name=homes[key].name,
                holder=account.holder, credit_code=account.credit_code, bank=account.bank,
                account_no=account.account_no, total=total,
            )
        )  # fmt: skip
    for line in made.lines:
        line.round_id = one.stored_id
        session.add(line)
    session.flush()
    fault.point("care.subsidy.lined")


def differing(session: Session, one: SubsidyRound, made: Reckoned) -> int:
    """How many lines and accounts of a round are other than what is worked out now."""
    stood = {(line.claim, line.amount, line.working) for line in lines_of(session, one)}
    now = {(line.claim, line.amount, line.working) for line in made.lines}
    sent = {(p.facility_id, p.total, p.holder, p.account_no) for p in payees_of(session, one)}
    accounts = made.accounts
    send = {
        (key, total, accounts[key].holder, accounts[key].account_no)
        for key, total in made.payees.items()
    }
    return len(stood ^ now) + len(sent ^ send)


# --- steps ----------------------------------------------------------------------------------------


def review(session: Session, one: SubsidyRound, operator: str, typed: tuple[int, int]) -> None:
    """Sign a draft: by another person, who types how many organisations and how much (分).

    Raises ``batch-wrong-state``, ``second-operator-needed``, ``control-total-wrong``, and
    ``draft-stale`` when working it out now gives other lines or accounts.
    """
    ROUND.must_sign(one, operator, typed)
    before = rounds_of(session, one.program, but=one.id)
    first = before[0].since if before else one.since
    span = Span(one.program, one.since, one.month, first)
    changed = differing(session, one, reckon(session, span, but=one.id))
    again = f"minzheng care subsidy draft {one.program.value} --month {one.month}"
    ROUND.must_stand(one, changed, again)
    ROUND.sign(session, one, operator)
    session.flush()
    fault.point("care.subsidy.reviewed")


def hand(session: Session, one: SubsidyRound, operator: str) -> None:
    """Freeze a reviewed round: from now on its payees may be paid.

    Raises ``batch-wrong-state``, and ``care-subsidy-account-moved`` when one was paid elsewhere.
    """
    ROUND.must_allow(one, "hand")
    known = {(a.facility_id, a.holder, a.account_no) for a in accounts_on(session, clock.today())}
    for payee in payees_of(session, one):
        if (payee.facility_id, payee.holder, payee.account_no) not in known:
            raise ACCOUNT_MOVED(name=payee.name, number=one.number)
    ROUND.hand_over(session, one, operator)
    session.flush()
    fault.point("care.subsidy.handed")


def void(session: Session, one: SubsidyRound, reason: str) -> None:
    """Give up a round that was not handed over; what it held is due again."""
    ROUND.void(session, one, reason)
    session.flush()
    _release(session, col(SubsidyLine.round_id) == one.id)


def _release(session: Session, which: Any) -> None:
    """Lines that no longer hold what they paid for."""
    session.execute(update(SubsidyLine).where(which).values(turn=None))
    session.flush()


def answer(
    session: Session,
    one: SubsidyRound,
    names: Sequence[str],
    on: date,
    *,
    returned: str = "",
) -> list[SubsidyPayee]:
    """Mark organisations of a round as paid, or as returned with a reason; none named is all open.

    Raises ``batch-wrong-state``, ``care-subsidy-payee-unknown``, ``-paid`` and ``-answer-day``.
    """
    step = "return" if returned else "pay"
    act = PAYMENTS.step(step).title
    ROUND.must_be_handed(one, act)
    if one.handed_on is None or not one.handed_on <= on <= clock.today():
        raise BEFORE_HAND(day=on, handed=one.handed_on)
    payees = payees_of(session, one)
    chosen = [_named(one, payees, name) for name in names]
    if not names:
        chosen = [payee for payee in payees if payee.state is PayState.open]
    for payee in chosen:
        if not PAYMENTS.allows(step, payee.state):
            state = payee.state.label
            raise PAID_ALREADY(name=payee.name, number=one.number, state=state, act=act)
        payee.state, payee.answered_on = PayState.of(PAYMENTS.step(step).target), on
        payee.reason = returned
        session.add(payee)
    session.flush()
    fault.point("care.subsidy.answered")
    if returned:
        for payee in chosen:
            of = col(SubsidyLine.facility_id) == payee.facility_id
            _release(session, of & (col(SubsidyLine.round_id) == one.id))
    if all(payee.state is not PayState.open for payee in payees):
        ROUND.settle(session, one)
        session.flush()
    return chosen


def _named(one: SubsidyRound, payees: Sequence[SubsidyPayee], name: str) -> SubsidyPayee:
    """The payee of a name in a round."""
    for payee in payees:
        if name == payee.name:
            return payee
    raise NO_PAYEE(number=one.number, name=name)
