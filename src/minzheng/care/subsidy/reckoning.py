"""Reckoning (补贴差额): what is due by today's knowledge, less what stands in rounds already.

A round covers the months after the last one up to its own; what came late or changed in months of
earlier rounds stands in it as corrections with a reason. So what the rounds of a programme hold is
always what is due, to the 分, however late it was known. An organisation whose corrections come to
nothing or less, or that has no account, is left out for now: what it is owed or owes stands over.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from sqlalchemy import select as columns
from sqlmodel import Session, col, select

from minzheng.care.facility.models import Facility
from minzheng.care.subsidy.books import accounts_on
from minzheng.care.subsidy.choices import LineKind, PayState, Program, RoundState
from minzheng.care.subsidy.claims import Claim, claims
from minzheng.care.subsidy.facts import gathered
from minzheng.care.subsidy.models import PayAccount, SubsidyLine, SubsidyPayee, SubsidyRound
from minzheng.kernel import clock
from minzheng.kernel.money import yuan_grouped
from minzheng.kernel.month import Month, months
from minzheng.kernel.standards import Value, standards_of

NO_ACCOUNT, NOTHING_LEFT = "没有收款账户", "更正后没有可拨的，下批抵扣"
LINKS = ("person_id", "bed_id", "stay_id", "premium_id", "rating_id")


@dataclass(frozen=True, slots=True)
class Span:
    """What a round is about: the programme, its months, and the first month ever covered."""

    program: Program
    since: Month
    month: Month
    first: Month


@dataclass(slots=True)
class Reckoned:
    """What a round would hold: lines by organisation, who is left out and why, samples read.

    ``waiting`` are the lines of organisations that are left out.
    """

    lines: list[SubsidyLine] = field(default_factory=list)
    waiting: list[SubsidyLine] = field(default_factory=list)
    payees: dict[int, int] = field(default_factory=dict)
    accounts: dict[int, PayAccount] = field(default_factory=dict)
    left: list[str] = field(default_factory=list)
    samples: dict[str, Value] = field(default_factory=dict)

    @property
    def total(self) -> int:
        """Everything paid, in 分."""
        return sum(self.payees.values())


@dataclass(slots=True)
class Held:
    """What stands in rounds for one claim: the sum in 分, the last line, the highest turn.

    ``returned`` while the last of its lines came back.
    """

    facility_id: int = 0
    amount: int = 0
    turn: int = 0
    last: SubsidyLine | None = None
    returned: bool = False


def rounds_of(session: Session, program: Program, *, but: int | None = None) -> list[SubsidyRound]:
    """The rounds of a programme that are not void, in order; one may be left away."""
    query = select(SubsidyRound).where(
        SubsidyRound.program == program, SubsidyRound.state != RoundState.void
    )
    found = session.exec(query.order_by(col(SubsidyRound.month)))
    return [one for one in found if one.id != but]


def due(session: Session, span: Span, samples: dict[str, Value] | None = None) -> list[Claim]:
    """Every claim of the months from the first covered to the last, by today's knowledge."""
    covered = months(span.first, span.month)
    facts = gathered(session, span.program, covered)
    standards, found = standards_of(session), []
    for month in covered:
        std = standards.on(month)
        found += claims(span.program, facts, std)
        if samples is not None:
            samples.update({value.key: value for value in std.samples})
    return found


def held(session: Session, program: Program, *, but: int | None = None) -> dict[str, Held]:
    """What stands in the rounds of a programme by claim, one round left away."""
    query = (
        columns(SubsidyLine, col(SubsidyPayee.state))
        .join(SubsidyRound, col(SubsidyRound.id) == SubsidyLine.round_id)
        .outerjoin(
            SubsidyPayee,
            (col(SubsidyPayee.round_id) == SubsidyLine.round_id)
            & (col(SubsidyPayee.facility_id) == SubsidyLine.facility_id),
        )
        .where(col(SubsidyRound.program) == program, col(SubsidyLine.refusal) == "")
        .order_by(col(SubsidyLine.id))
    )
    found: dict[str, Held] = defaultdict(Held)
    for line, state in session.execute(query):
        if line.round_id == but:
            continue
        of = found[line.claim]
        of.facility_id = line.facility_id
        if line.turn is None:
            of.returned = of.returned or state is PayState.returned
            continue
        of.returned = False
        of.amount += line.amount
        of.turn = max(of.turn, line.turn)
        of.last = line
    return found


def reckon(session: Session, span: Span, *, but: int | None = None) -> Reckoned:
    """What a round of these months holds; raises ``care-subsidy-no-standard``."""
    made = Reckoned()
    standing = held(session, span.program, but=but)
    now = {one.key: one for one in due(session, span, made.samples)}
    wanted = [line for one in now.values() for line in _line(span, one, standing.get(one.key))]
    for key, one in standing.items():
        if key not in now and one.last is not None and one.amount:
            wanted.append(_taken_back(one.last, one))
    _share_out(session, span, made, wanted)
    return made


def _line(span: Span, claim: Claim, before: Held | None) -> Iterable[SubsidyLine]:
    """What a round says of a claim that is due or refused now, if anything."""
    stood = before if before is not None else Held()
    told: dict[str, Any] = {
        "facility_id": claim.facility_id, "claim": claim.key, "month": claim.month,
        "units": claim.units, "due": claim.amount, "held": stood.amount,
        "amount": claim.amount - stood.amount, "working": claim.working, **claim.links,
    }  # fmt: skip
    fresh = claim.month >= span.since
    if stood.turn:
        if claim.amount != stood.amount:
            reason = claim.refusal or _why(claim, stood)
            kind = LineKind.changed
            yield SubsidyLine(**told, kind=kind, reason=reason, turn=stood.turn + 1)
    elif claim.refusal:
        if fresh:
            yield SubsidyLine(**told, kind=LineKind.refused, refusal=claim.refusal)
    elif claim.amount:
        kind = LineKind.current if fresh else LineKind.late
        yield SubsidyLine(**told, kind=LineKind.again if stood.returned else kind, turn=1)


def _why(claim: Claim, stood: Held) -> str:
    """Why the amount of a claim is another than what stands."""
    if stood.returned:
        return "退回重拨"
    if not stood.amount:
        return "重新符合条件"
    before = stood.last.working if stood.last is not None else ""
    same = before.partition("；")[0] == claim.working.partition("；")[0]
    return "标准变化" if same else "登记情况变化"


def _taken_back(last: SubsidyLine, stood: Held) -> SubsidyLine:
    """The line that takes back what is due no longer."""
    links = {name: getattr(last, name) for name in LINKS}
    return SubsidyLine(
        facility_id=last.facility_id, claim=last.claim, month=last.month, units=0, due=0,
        held=stood.amount, amount=-stood.amount, kind=LineKind.changed, reason="现已不符合条件",
        turn=stood.turn + 1, working=f"已列 {yuan_grouped(stood.amount)} 元，按现有登记不应补",
        **links,
    )  # fmt: skip


def _share_out(session: Session, span: Span, made: Reckoned, wanted: Iterable[SubsidyLine]) -> None:
    """Which organisations the round pays; the others wait, and the clerk is told why."""
    by_home: dict[int, list[SubsidyLine]] = defaultdict(list)
    for line in wanted:
        by_home[line.facility_id].append(line)
    names = {one.stored_id: one.name for one in session.exec(select(Facility))}
    open_now = {one.facility_id: one for one in accounts_on(session, clock.today())}
    accounts = {key: one for key, one in open_now.items() if one.since <= clock.today()}
    for key in sorted(by_home):
        lines = by_home[key]
        net = sum(line.amount for line in lines)
        if net > 0 and key in accounts:
            made.payees[key] = net
            made.accounts[key] = accounts[key]
            made.lines += lines
            continue
        made.lines += [line for line in lines if line.kind is LineKind.refused]
        waiting = [line for line in lines if line.kind is not LineKind.refused]
        why = NO_ACCOUNT if net > 0 else NOTHING_LEFT
        for line in waiting:
            line.reason = f"未列入：{why}"
        made.waiting += waiting
        if waiting:
            made.left.append(f"{names[key]} {yuan_grouped(net)} 元（{why}）")
