"""Acts on the reserve funds (备用金经办): fund, advance, take back, reconcile.

``balance = opening + raised + top-ups − grants + taken back``. A top-up only replaces what a
reconciled list has proved: grants that agree with the approved awards of 临时救助.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from sqlalchemy import func, text
from sqlmodel import Session, col, select

from minzheng.assist.reserve.choices import MoveKind
from minzheng.assist.reserve.guards import LEAST
from minzheng.assist.reserve.models import (
    ReserveFund,
    ReserveMove,
    ReserveReconciliation,
    ReserveSettled,
)
from minzheng.assist.temporary import tables as aid
from minzheng.assist.temporary.choices import AidState, Track, Way
from minzheng.assist.temporary.models import AidApplication, AidAward
from minzheng.errors import NotFound
from minzheng.kernel import clock
from minzheng.kernel.finding import Finding, Problem
from minzheng.kernel.money import yuan_grouped
from minzheng.people.divisions import Gazetteer

NO_FUND = Problem(
    "reserve-no-fund",
    "{township}没有备用金",
    "先拨付：minzheng assist reserve fund {township} 金额",
    kind=NotFound,
)
REFUSED = Problem("reserve-refused", "不能{act}，{count} 个条件不符合", "逐条改正后再办")
NOT_POSITIVE = Problem("reserve-amount", "金额要大于零", "核对金额")
IN_FUTURE = Problem("reserve-future", "日期 {on} 还没有到", "核对日期")
BEFORE_OPENING = Problem("reserve-before-opening", "日期 {on} 早于设立日期 {opened}", "核对日期")
SHORT = Problem(
    "reserve-short",
    "{township}备用金在 {on} 可用 {balance} 元，不够支出 {amount} 元",
    "先对账、补充；补充之前的日期不能用补充的钱",
)
NOT_RECONCILED = Problem(
    "reserve-not-reconciled",
    "补充以对过账的支出为限，还可补充 {left} 元",
    "先对账：minzheng assist reserve settle {township}；增加定额的加 --raise",
)
NOT_TO_HELP = Problem(
    "reserve-not-to-help",
    "{number} 是“{state}”，不能从备用金支出",
    "急难型、小额快救受理后可先行支出，别的批准（发放方式：备用金）后支出",
)
OVER_AWARD = Problem(
    "reserve-over-award",
    "{number} 批准从备用金发 {award} 元，已支出 {given} 元，不能再支出 {amount} 元",
    "核对金额",
)
OVER_GIVEN = Problem(
    "reserve-over-given", "{number} 支出未收回的有 {given} 元，不能收回 {amount} 元", "核对金额"
)
DIFFERENT = Problem(
    "reserve-different",
    "{number}：支出 {given} 元，批准从备用金发 {award} 元",
    "补办批准，或收回、补支差额后再对账",
)
NOTHING = Problem("reserve-nothing", "{until} 以前没有未对账的支出", "不必对账")
SETTLED = Problem(
    "reserve-settled", "{until} 以前已对过账（{number}），不能再记以前的往来", "记在对账之后的日期"
)


@dataclass(frozen=True, slots=True)
class Sum:
    """An amount (分) on a day, by an operator, with its paper."""

    amount: int
    on: date
    by: str
    paper: str = ""


@dataclass(frozen=True, slots=True)
class Matched:
    """What one application got from the fund, and what was approved to come from it (分)."""

    application: AidApplication
    given: int
    award: int

    @property
    def agrees(self) -> bool:
        """Whether the two are the same."""
        return self.given == self.award


def fund_of(session: Session, township_code: str) -> ReserveFund:
    """The fund of a township; raises ``reserve-no-fund``."""
    query = select(ReserveFund).where(ReserveFund.township_code == township_code)
    found = session.exec(query).one_or_none()
    if found is None:
        raise NO_FUND(township=Gazetteer.load(session).label(township_code))
    return found


def balance(session: Session, fund: ReserveFund, on: date | None = None) -> int:
    """What a fund holds at the end of a day, 分; without a day, after all that is booked."""
    signed = text(
        "SELECT coalesce(sum(CASE kind WHEN 'advance' THEN -amount ELSE amount END), 0) "
        "FROM reserve_move WHERE fund_id = :fund AND booked_on <= :day"
    )
    facts = {"fund": fund.id, "day": str(on or date.max)}
    return int(session.connection().execute(signed, facts).scalar_one())


def available(session: Session, fund: ReserveFund, on: date) -> int:
    """What can be given out on a day, 分: what is there then and is not used later."""
    least = text(LEAST.format(fund=":fund", day=":day"))
    found = session.connection().execute(least, {"fund": fund.id, "day": str(on)}).scalar_one()
    return int(found or 0)


# --- money in -------------------------------------------------------------------------------------


def fund(session: Session, township_code: str, put: Sum, *, raised: bool = False) -> ReserveMove:
    """Put money into a township's fund: the opening sum, then top-ups of what was reconciled.

    ``raised`` puts in more than it had. Raises ``reserve-refused`` with every fault.
    """
    query = select(ReserveFund).where(ReserveFund.township_code == township_code)
    found = session.exec(query).one_or_none()
    faults = _sum_faults(put)
    kind, proof = (MoveKind.raised if raised else MoveKind.top_up), None
    if found is None:
        kind = MoveKind.opening
    elif not raised:
        proof, left = _proved(session, found)
        if proof is None or put.amount > left:
            told = Gazetteer.load(session).label(township_code)
            faults.append(NOT_RECONCILED.finding(left=yuan_grouped(left), township=told))
    if found is not None:
        faults += _day_faults(session, found, put)
    _refuse_if("拨付", faults)
    if found is None:
        found = ReserveFund(
            number=f"BY{township_code}", township_code=township_code, opened_on=put.on
        )
        session.add(found)
        session.flush()
    move = _move(found, kind, put)
    move.reconciliation_id = proof.stored_id if proof and kind is MoveKind.top_up else None
    session.add(move)
    session.flush()
    return move


def _proved(session: Session, found: ReserveFund) -> tuple[ReserveReconciliation | None, int]:
    """The newest reconciliation, and what of all reconciled grants is not replaced yet, 分."""
    last = session.exec(
        select(ReserveReconciliation)
        .where(ReserveReconciliation.fund_id == found.id)
        .order_by(col(ReserveReconciliation.id).desc())
    ).first()
    proved = session.exec(
        select(func.coalesce(func.sum(ReserveReconciliation.total), 0)).where(
            ReserveReconciliation.fund_id == found.id
        )
    ).one()
    replaced = session.exec(
        select(func.coalesce(func.sum(ReserveMove.amount), 0)).where(
            ReserveMove.fund_id == found.id, ReserveMove.kind == MoveKind.top_up
        )
    ).one()
    return last, int(proved) - int(replaced)


# --- money out and back ---------------------------------------------------------------------------


def advance(session: Session, application: AidApplication, given: Sum) -> ReserveMove:
    """Give out of the township's fund for one application: at once, or as it was approved.

    Raises ``reserve-no-fund``, and ``reserve-refused`` with every fault.
    """
    places = Gazetteer.load(session)
    township = places.township_of(application.division_code)
    found = fund_of(session, township)
    faults = [*_sum_faults(given), *_day_faults(session, found, given)]
    faults += _help_faults(session, application, given)
    left = available(session, found, given.on)
    if given.amount > left:
        told = {"balance": yuan_grouped(left), "amount": yuan_grouped(given.amount)}
        faults.append(SHORT.finding(township=places.label(township), on=given.on, **told))
    _refuse_if("支出", faults)
    move = _move(found, MoveKind.advance, given)
    move.application_id = application.stored_id
    session.add(move)
    session.flush()
    return move


def _help_faults(session: Session, application: AidApplication, given: Sum) -> list[Finding]:
    """Whether the application may be helped from the fund, and with this much."""
    state = aid.states(session, [application.stored_id])[application.stored_id]
    award, paid = _awarded(session, application), net(session, application)
    first = application.track in (Track.emergency, Track.fast_small)
    before = (AidState.accepted, AidState.investigated, AidState.posted)
    number = application.number
    if award and paid + given.amount > award:
        told = {"award": yuan_grouped(award), "given": yuan_grouped(paid)}
        return [OVER_AWARD.finding(number=number, amount=yuan_grouped(given.amount), **told)]
    if award or (first and state in before):
        return []
    return [NOT_TO_HELP.finding(number=number, state=state.label)]


def take_back(session: Session, application: AidApplication, back: Sum) -> ReserveMove:
    """Money of an application that comes back to the fund. Raises ``reserve-refused``."""
    township = Gazetteer.load(session).township_of(application.division_code)
    found = fund_of(session, township)
    faults = [*_sum_faults(back), *_day_faults(session, found, back)]
    given = net(session, application)
    if back.amount > given:
        told = {"given": yuan_grouped(given), "amount": yuan_grouped(back.amount)}
        faults.append(OVER_GIVEN.finding(number=application.number, **told))
    _refuse_if("收回", faults)
    move = _move(found, MoveKind.back, back)
    move.application_id = application.stored_id
    session.add(move)
    session.flush()
    return move


def net(session: Session, application: AidApplication) -> int:
    """What an application got from the fund, less what came back, 分."""
    query = select(ReserveMove.kind, func.sum(ReserveMove.amount)).where(
        ReserveMove.application_id == application.id
    )
    sums = {kind: int(total) for kind, total in session.exec(query.group_by(col(ReserveMove.kind)))}
    return sums.get(MoveKind.advance, 0) - sums.get(MoveKind.back, 0)


def _awarded(session: Session, application: AidApplication) -> int:
    """What was approved to come from the fund, 分."""
    return sum(
        award.amount for award in aid.awards_of(session, application) if award.way is Way.reserve
    )


# --- reconciliation -------------------------------------------------------------------------------


def matched(session: Session, found: ReserveFund, until: date) -> list[Matched]:
    """Grants and approved awards up to a day, application by application.

    Those that a reconciliation has are left out while nothing was added.
    """
    settled = select(ReserveSettled.move_id)
    moved = select(ReserveMove.application_id).where(
        ReserveMove.fund_id == found.id,
        col(ReserveMove.application_id).is_not(None),
        ReserveMove.booked_on <= until,
        col(ReserveMove.id).not_in(settled),
    )
    keys = {key for key in session.exec(moved) if key is not None}
    places = Gazetteer.load(session)
    approved = (
        select(AidApplication)
        .join(AidAward, col(AidAward.application_id) == AidApplication.id)
        .where(AidAward.way == Way.reserve, AidAward.decided_on <= until)
    )
    for one in session.exec(approved):
        ours = places.township_of(one.division_code) == found.township_code
        if ours and net(session, one) != _awarded(session, one):
            keys.add(one.stored_id)
    told = [session.get_one(AidApplication, key) for key in sorted(keys)]
    return [Matched(one, net(session, one), _awarded(session, one)) for one in told]


def settle(
    session: Session, found: ReserveFund, until: date, by: str, paper: str
) -> ReserveReconciliation:
    """Keep a list on which every grant agrees with what was approved; from then on it is closed.

    Raises ``reserve-refused`` with every difference, or when there is nothing to reconcile.
    """
    faults = []
    if until > clock.today():
        faults.append(IN_FUTURE.finding(on=until))
    rows = matched(session, found, until)
    for row in rows:
        if not row.agrees:
            told = {"given": yuan_grouped(row.given), "award": yuan_grouped(row.award)}
            faults.append(DIFFERENT.finding(number=row.application.number, **told))
    moves = _unsettled(session, found, until)
    if not moves and not faults:
        faults.append(NOTHING.finding(until=until))
    _refuse_if("对账", faults)
    made = _reconciliation(session, found, until, moves)
    made.operator, made.paper = by, paper
    session.add(made)
    session.flush()
    for move in moves:
        session.add(ReserveSettled(move_id=move.stored_id, reconciliation_id=made.stored_id))
    session.flush()
    return made


def _unsettled(session: Session, found: ReserveFund, until: date) -> list[ReserveMove]:
    """Grants and returns up to a day that are in no reconciliation."""
    query = select(ReserveMove).where(
        ReserveMove.fund_id == found.id,
        col(ReserveMove.application_id).is_not(None),
        ReserveMove.booked_on <= until,
        col(ReserveMove.id).not_in(select(ReserveSettled.move_id)),
    )
    return list(session.exec(query.order_by(col(ReserveMove.booked_on), col(ReserveMove.id))))


def _reconciliation(
    session: Session, found: ReserveFund, until: date, moves: list[ReserveMove]
) -> ReserveReconciliation:
    """The list of some movements: how many applications, and how much in all."""
    earlier = session.exec(
        select(func.count()).where(ReserveReconciliation.fund_id == found.id)
    ).one()
    total = sum(m.amount if m.kind is MoveKind.advance else -m.amount for m in moves)
    return ReserveReconciliation(
        number=f"{found.number}-{earlier + 1:02d}",
        fund_id=found.stored_id,
        until=until,
        settled_on=clock.today(),
        cases=len({move.application_id for move in moves}),
        total=total,
        operator="",
    )


# --- common ---------------------------------------------------------------------------------------


def _move(found: ReserveFund, kind: MoveKind, told: Sum) -> ReserveMove:
    return ReserveMove(
        fund_id=found.stored_id,
        kind=kind,
        booked_on=told.on,
        amount=told.amount,
        operator=told.by,
        paper=told.paper,
    )


def _sum_faults(told: Sum) -> list[Finding]:
    faults = []
    if told.amount <= 0:
        faults.append(NOT_POSITIVE.finding())
    if told.on > clock.today():
        faults.append(IN_FUTURE.finding(on=told.on))
    return faults


def _day_faults(session: Session, found: ReserveFund, told: Sum) -> list[Finding]:
    """Not before the fund was there, and not within a list that is closed."""
    faults = []
    if told.on < found.opened_on:
        faults.append(BEFORE_OPENING.finding(on=told.on, opened=found.opened_on))
    last, _ = _proved(session, found)
    if last is not None and told.on < last.until:
        faults.append(SETTLED.finding(until=last.until, number=last.number))
    return faults


def _refuse_if(act: str, faults: list[Finding]) -> None:
    if faults:
        raise REFUSED(act=act, count=len(faults), findings=faults)
