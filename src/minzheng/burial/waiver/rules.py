"""Rules of a waiver (减免规则): what each item gives one of the dead, and why one gives nothing.

The waived amount is the smaller of what the service came to and what the item allows; what is not
used lapses and is never paid out. An item is given once, here and in other counties together.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date
from fractions import Fraction

from sqlmodel import Session, col, select

from minzheng.burial.ashes.facts import standing
from minzheng.burial.bill.amounts import HUNDRED, amount_of
from minzheng.burial.bill.bills import bills_of, lines_of
from minzheng.burial.bill.models import Bill, BillLine, Tariff
from minzheng.burial.body.facts import cremation_of
from minzheng.burial.choices import Destination
from minzheng.burial.death.grants import granted_funeral
from minzheng.burial.death.models import DeathReport
from minzheng.burial.waiver.choices import Group
from minzheng.burial.waiver.classes import classes_of, is_local
from minzheng.burial.waiver.facts import waived_elsewhere
from minzheng.burial.waiver.items import groups_of, items_of
from minzheng.burial.waiver.models import Waiver, WaiverItem
from minzheng.kernel.dated import holds
from minzheng.kernel.finding import Finding, Level, Problem
from minzheng.kernel.money import Rounding, round_fen
from minzheng.kernel.standards import Mark

ITS_POLICY = "本县惠民殡葬政策"
NOT_FOR = Problem(
    "waiver-not-for", "{item}：只减免{who}", "确属对象的登记证明：burial waiver class add",
    cite=ITS_POLICY, level=Level.warning,
)  # fmt: skip
FUNERAL_GRANT = Problem(
    "waiver-funeral-grant", "{item}：{payer}已于 {day} 发放丧葬补助，不再享受", "核对发放情况",
    cite=ITS_POLICY, level=Level.warning,
)  # fmt: skip
NOT_LOCAL = Problem(
    "waiver-not-local", "{item}：只限本地户籍", "核对死亡信息报送的户籍地", cite=ITS_POLICY,
    level=Level.warning,
)  # fmt: skip
CREMATED_AWAY = Problem(
    "waiver-not-cremated-here", "{item}：只限在本地火化，没有本地的火化登记",
    "核对：burial cremation list", cite=ITS_POLICY, level=Level.warning,
)  # fmt: skip
UNLAWFUL = Problem(
    "waiver-unlawful-grave", "{item}：骨灰去向是违规安葬，不享受", "改正后再办",
    cite=ITS_POLICY, level=Level.warning,
)  # fmt: skip
ELSEWHERE = Problem(
    "waiver-elsewhere", "{item}：{place}已于 {day} 减免，一人一项只一次", "核对外地减免登记",
    cite=ITS_POLICY, level=Level.warning,
)  # fmt: skip
SAMPLE = Problem(
    "waiver-sample", "{item}：标准是示例值，没有本县文件",
    "按本县文件登记项目；演示用的加 --allow-sample", level=Level.warning,
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Charge:
    """A line of a bill of the dead."""

    bill: Bill
    line: BillLine
    tariff: Tariff


@dataclass(slots=True)
class Offer:
    """What an item gives: on which lines, under which class, how much; or why nothing."""

    item: WaiverItem
    charges: list[Charge]
    actual: int
    amount: int = 0
    category: Group | None = None
    faults: list[Finding] = field(default_factory=list)
    kept: Waiver | None = None
    parts: dict[int, int] = field(default_factory=dict)

    @property
    def fresh(self) -> bool:
        """Whether something is to be granted that has not been."""
        return self.kept is None and not self.faults and self.amount > 0


@dataclass(frozen=True, slots=True)
class Case:
    """One of the dead with everything that his waivers rest on."""

    report: DeathReport
    groups: list[Group]
    charges: list[Charge]
    offers: list[Offer]

    @property
    def gross(self) -> int:
        """What all services came to."""
        return sum(one.line.amount for one in self.charges)

    @property
    def waived(self) -> int:
        """What of the bills is waived, now or before."""
        return sum(self.waived_on(one.line) for one in self.charges)

    def waived_on(self, line: BillLine) -> int:
        """What is waived of one line."""
        return sum(offer.parts.get(line.stored_id, 0) for offer in self.offers)

    def names_on(self, line: BillLine) -> str:
        """By which items a line is waived."""
        found = [one.item.name for one in self.offers if one.parts.get(line.stored_id)]
        return "、".join(found)


# --- how much -------------------------------------------------------------------------------------


def allowed(item: WaiverItem, charges: Iterable[tuple[BillLine, int]]) -> int:
    """The most that an item waives of some lines, of each of which so much is left to waive."""
    lines = list(charges)
    most = sum(left for _, left in lines)
    if item.percent is not None:
        share = Fraction(most * item.percent, HUNDRED)
        most = min(most, round_fen(share, Rounding.floor_fen))
    if item.most is not None:
        most = min(most, _of_units(item.most, [line for line, _ in lines]))
    return most if item.cap is None else min(most, item.cap)


def _of_units(most: int, lines: Sequence[BillLine]) -> int:
    """What the first so many units of some lines come to."""
    total, left = 0, most
    for line in lines:
        count = min(line.count, left)
        total, left = total + amount_of(line.price, count), left - count
    return total


def fits(item: WaiverItem, one: Charge) -> bool:
    """Whether an item is about a line: its service, its price code, in force on the day."""
    return (
        item.service is one.tariff.service
        and item.tariff_code in ("", one.tariff.code)
        and holds(item.since, item.until, one.line.served_on)
    )


# --- for whom -------------------------------------------------------------------------------------


def condition_faults(
    session: Session, report: DeathReport, item: WaiverItem, groups: Sequence[Group]
) -> Iterator[Finding]:
    """Everything in the item's own rules that speaks against one of the dead (BU-16)."""
    name = item.name
    if not any(one in groups for one in groups_of(item)):
        yield NOT_FOR.finding(item=name, who=item.who)
    if item.no_grant:
        paid = granted_funeral(session, [report.stored_id]).get(report.stored_id)
        if paid is not None:
            yield FUNERAL_GRANT.finding(item=name, payer=paid.payer.label, day=paid.paid_on)
    if item.local_hukou and not is_local(report):
        yield NOT_LOCAL.finding(item=name)
    if item.local_cremation:
        burnt = cremation_of(session, report.stored_id)
        if burnt is None or burnt.ground_id is None:
            yield CREMATED_AWAY.finding(item=name)
    if item.legal_interment:
        place = standing(session, report.stored_id)
        if place is not None and place.destination is Destination.unlawful:
            yield UNLAWFUL.finding(item=name)


def elsewhere_faults(session: Session, report: DeathReport, item: WaiverItem) -> Iterator[Finding]:
    """What another county has waived already (BU-15)."""
    for one in waived_elsewhere(session, report.stored_id):
        if one.service is item.service:
            yield ELSEWHERE.finding(item=item.name, place=one.place, day=one.waived_on)


# --- one of the dead ------------------------------------------------------------------------------


def charges_of(session: Session, report: DeathReport) -> list[Charge]:
    """Everything that one of the dead was charged, bills that are void left out."""
    return [
        Charge(bill, line, tariff)
        for bill in bills_of(session, report.stored_id)
        for line, tariff in lines_of(session, bill.stored_id)
    ]


def kept_for(session: Session, report_id: int) -> list[Waiver]:
    """The waivers of one of the dead that stand."""
    query = select(Waiver).where(Waiver.report_id == report_id, col(Waiver.void_on).is_(None))
    return list(session.exec(query.order_by(col(Waiver.id))))


def case_of(session: Session, report: DeathReport, *, allow_sample: bool = False) -> Case:
    """What was charged for one of the dead, and what every item gives or gave of it."""
    groups, charges = classes_of(session, report), charges_of(session, report)
    kept = {one.code: one for one in kept_for(session, report.stored_id)}
    left = {one.line.stored_id: one.line.amount for one in charges}
    offers = [
        Offer(item, mine, sum(one.line.amount for one in mine), kept=kept.get(item.code))
        for item, mine in _chosen(items_of(session), charges, kept)
    ]
    for offer in sorted(offers, key=lambda one: one.kept is None):  # what stands goes first
        if offer.kept is not None:
            offer.category, offer.amount = offer.kept.category, offer.kept.amount
        else:
            _judge(session, report, offer, groups)
            if offer.item.mark is Mark.sample and not allow_sample:
                offer.faults.append(SAMPLE.finding(item=offer.item.name))
            if not offer.faults:
                rests = [(one.line, left[one.line.stored_id]) for one in offer.charges]
                offer.amount = allowed(offer.item, rests)
        _spread(offer, left)
    return Case(report, groups, charges, offers)


def _judge(session: Session, report: DeathReport, offer: Offer, groups: Sequence[Group]) -> None:
    """Under which class an item is given, and everything that speaks against it."""
    item = offer.item
    offer.category = next((one for one in groups_of(item) if one in groups), None)
    offer.faults += condition_faults(session, report, item, groups)
    offer.faults += elsewhere_faults(session, report, item)


def _chosen(
    items: Sequence[WaiverItem], charges: Sequence[Charge], kept: dict[str, Waiver]
) -> Iterator[tuple[WaiverItem, list[Charge]]]:
    """Each item once with the lines of one bill that it is about; the one granted before others."""
    for code in dict.fromkeys(one.code for one in items):
        mine = [one for one in items if one.code == code]
        granted = kept.get(code)
        if granted is not None:
            mine = [one for one in mine if one.id == granted.item_id]
        for one in charges:
            if granted is not None and one.bill.id != granted.bill_id:
                continue
            item = next((item for item in mine if fits(item, one)), None)
            if item is not None:
                yield (
                    item,
                    [other for other in charges if other.bill is one.bill and fits(item, other)],
                )
                break


def _spread(offer: Offer, left: dict[int, int]) -> None:
    """Share an amount over the lines in their order; nothing is waived twice."""
    rest = offer.amount
    for one in offer.charges:
        key = one.line.stored_id
        part = min(rest, left[key])
        if part:
            offer.parts[key] = part
        left[key] -= part
        rest -= part


def entitled(session: Session, report: DeathReport, on: date) -> bool:
    """Whether some item in force on a day is for one of the dead, whatever was charged."""
    groups = classes_of(session, report)
    return any(
        holds(item.since, item.until, on)
        and not list(condition_faults(session, report, item, groups))
        and not list(elsewhere_faults(session, report, item))
        for item in items_of(session)
    )
