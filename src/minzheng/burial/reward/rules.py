"""Conditions of a reward (奖补条件): proofs, a standing interment, the county's list, once.

殡葬管理条例 第三十一条 names ecological interment, 第三十二条 lets a county support it. Which kinds
are paid is the county's list: the standards ``eco_reward.<kind>`` that hold, within
``eco_reward.scope``. The kind must have been on the list in the month of the interment; the amount
is that of the month of the approval.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from sqlmodel import Session, col, func, select

from minzheng.burial.ashes.models import Interment
from minzheng.burial.body.models import Cremation
from minzheng.burial.choices import BODIES, NARROW, Destination
from minzheng.burial.death.models import DeathReport
from minzheng.burial.grave.models import Plot
from minzheng.burial.reward.benefit import LAW, amount_key
from minzheng.burial.reward.choices import KINDS, RewardKind, Scope
from minzheng.burial.reward.models import Reward
from minzheng.kernel.dated import going_on
from minzheng.kernel.finding import Finding, Problem
from minzheng.kernel.month import Month
from minzheng.kernel.standards import MonthStandards, Standards, standards_of
from minzheng.people.models import Account

SCOPE, URNS = "eco_reward.scope", "eco_reward.shared_urns"
SHARED_AREA, PLOT_AREA = "eco_reward.shared_area", "eco_reward.plot_area"
"""Areas are counted in hundredths of a square metre (平方分米)."""

PLOTS = {RewardKind.shared: SHARED_AREA, RewardKind.plot: PLOT_AREA}
"""Kinds that a plot may be of, each with the most that it may take."""

UNCONFIRMED = Problem(
    "reward-unconfirmed", "死亡信息还没有确认", "先确认死亡信息", cite="殡葬管理条例 第二十三条"
)
NOT_INTERRED = Problem(
    "reward-not-interred", "没有登记安葬（放），或已迁出", "安葬后再申请；寄存、待安葬的不算",
    cite=LAW,
)  # fmt: skip
WIDE_ONLY = Problem(
    "reward-wide-only", "{what}属于节地安葬，不是生态安葬，本县只奖生态安葬",
    "范围见标准 eco_reward.scope", cite=LAW,
)  # fmt: skip
NOT_LISTED = Problem(
    "reward-not-listed", "{month} 本县没有奖补{what}",
    "核对安葬方式和日期，或录入标准：minzheng standard set", cite=LAW,
)  # fmt: skip
NO_AMOUNT = Problem(
    "reward-no-amount", "{month} 没有{what}的奖补标准", "录入标准：minzheng standard set", cite=LAW
)
NO_CREMATION = Problem(
    "reward-no-cremation", "没有火化证明", "在外地火化的写外地火化证明编号",
    cite="殡葬管理条例 第二十八条",
)  # fmt: skip
NO_PROOF = Problem(
    "reward-no-proof", "没有安葬（放）设施或安葬证明", "写上安葬证明，如海葬证明编号", cite=LAW
)
ONCE = Problem(
    "reward-once", "{number} 已申请或发放过这位逝者的奖补", "每位逝者只奖补一次", cite=LAW
)
SAME_PROOF = Problem(
    "reward-same-cremation", "{number} 用过同一个火化证明", "核对是不是同一位逝者", cite=LAW
)
NO_ACCOUNT = Problem(
    "reward-no-account", "没有银行账号", "登记领款人本人的账号：burial reward account"
)
OTHERS_ACCOUNT = Problem(
    "reward-others-account", "银行账号是别人的", "换成领款人本人的：burial reward account"
)


@dataclass(frozen=True, slots=True)
class Lies:
    """Where one of the dead lies: the interment that stands, its plot, how many lie there."""

    interment: Interment
    plot: Plot | None = None
    urns: int = 1


def lies(session: Session, report_id: int, on: date) -> Lies | None:
    """Where one of the dead lies on a day, if interred by then and not moved."""
    there = going_on(Interment.interred_on, Interment.moved_on, on)
    query = select(Interment).where(Interment.report_id == report_id, there)
    found = session.exec(query).first()
    if found is None or found.plot_id is None:
        return Lies(found) if found is not None else None
    count = select(func.count()).where(Interment.plot_id == found.plot_id, there)
    return Lies(found, session.get_one(Plot, found.plot_id), session.exec(count).one())


def kinds_of(lying: Lies, std: MonthStandards) -> list[RewardKind]:
    """As what it could be rewarded; a plot only where it is small enough for the county."""
    kinds = KINDS.get(lying.interment.destination, ())
    return [kind for kind in kinds if kind not in PLOTS or _small(lying, std, kind)]


def _small(lying: Lies, std: MonthStandards, kind: RewardKind) -> bool:
    """Whether a plot is within the area of its kind, and enough urns share it."""
    area, plot = PLOTS[kind], lying.plot
    if plot is None or not covered(std, area) or plot.area > std.count(area):
        return False
    return kind is RewardKind.plot or lying.urns >= std.count(URNS)


def covered(std: MonthStandards, key: str) -> bool:
    """Whether a standard covers the month itself: one that lapsed does not."""
    return any(value.covers(std.month) for value in std.standards.values.get(key, ()))


def in_force(std: MonthStandards, kind: RewardKind) -> bool:
    """Whether the county's list has a kind in the month."""
    return covered(std, amount_key(kind))


def within_scope(destination: Destination, std: MonthStandards) -> bool:
    """Whether the county's range holds a destination."""
    return destination in NARROW or std.word(SCOPE) == Scope.wide.value


def kind_of(lying: Lies, standards: Standards) -> RewardKind | None:
    """As what an interment is rewarded by the list of its own month; nothing when it is not."""
    std = standards.on(Month.of(lying.interment.interred_on))
    if not within_scope(lying.interment.destination, std):
        return None
    return next((kind for kind in kinds_of(lying, std) if in_force(std, kind)), None)


def listing_faults(lying: Lies, standards: Standards, on: date) -> Iterator[Finding]:
    """What speaks against the kind: not on the list then, or no amount now."""
    interment = lying.interment
    month = Month.of(interment.interred_on)
    what = interment.destination.label
    kind = kind_of(lying, standards)
    if not within_scope(interment.destination, standards.on(month)):
        yield WIDE_ONLY.finding(what=what)
    elif kind is None:
        yield NOT_LISTED.finding(month=month, what=what)
    elif not in_force(standards.on(Month.of(on)), kind):
        yield NO_AMOUNT.finding(month=Month.of(on), what=kind.label)


def proven(lying: Lies, told: str) -> bool:
    """Whether a facility or a paper proves the interment."""
    interment = lying.interment
    return bool(interment.ground_id is not None or interment.proof or told)


def cremated(session: Session, report_id: int, told: str) -> bool:
    """Whether a cremation is proved, here or elsewhere."""
    query = select(Cremation.id).where(Cremation.report_id == report_id)
    return bool(told) or session.exec(query).first() is not None


def proof_faults(
    session: Session, report_id: int, lying: Lies, told: tuple[str, str]
) -> Iterator[Finding]:
    """Both proofs; a body interred whole needs none of a cremation.

    ``told`` are the number of a cremation elsewhere and the proof of the interment.
    """
    whole = lying.interment.destination in BODIES
    if not whole and not cremated(session, report_id, told[0]):
        yield NO_CREMATION.finding()
    if not proven(lying, told[1]):
        yield NO_PROOF.finding()


def once_faults(
    session: Session, report_id: int, cremation_no: str, besides: int | None = None
) -> Iterator[Finding]:
    """Another line of the same dead, or with the same proof of cremation elsewhere."""
    live = (col(Reward.refused_on).is_(None), col(Reward.withdrawn_on).is_(None))
    for one in session.exec(select(Reward).where(*live).order_by(Reward.number)):
        if one.id == besides:
            continue
        if one.report_id == report_id:
            yield ONCE.finding(number=one.number)
        elif cremation_no and one.cremation_no == cremation_no:
            yield SAME_PROOF.finding(number=one.number)


def account_faults(session: Session, payee_id: int, number: str) -> Iterator[Finding]:
    """Money goes to an account of the kin who asked."""
    if not number:
        yield NO_ACCOUNT.finding()
        return
    known = session.exec(select(Account).where(Account.number == number)).one_or_none()
    if known is not None and known.owner_id != payee_id:
        yield OTHERS_ACCOUNT.finding()


def refusals(session: Session, one: Reward, on: date) -> Iterator[Finding]:
    """Every condition that a line fails on a day, with its article."""
    report = session.get_one(DeathReport, one.report_id)
    if report.confirmed_on is None:
        yield UNCONFIRMED.finding()
    lying = lies(session, one.report_id, on)
    if lying is None:
        yield NOT_INTERRED.finding()
    else:
        yield from listing_faults(lying, standards_of(session), on)
        yield from proof_faults(session, one.report_id, lying, (one.cremation_no, one.proof))
    yield from once_faults(session, one.report_id, one.cremation_no, besides=one.id)
    yield from account_faults(session, one.payee_id, one.account_no)
