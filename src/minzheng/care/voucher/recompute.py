"""Recomputation (消费补贴重算): every redemption of a month as it should have been deducted.

Bills are taken in the order of their days and order numbers. A month that has a list is decided by
it; in one that has none, the county's own assessment says the level.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from sqlmodel import Session, col, select

from minzheng import catalog
from minzheng.care.assess.choices import AbilityLevel
from minzheng.care.assess.level import level_of
from minzheng.care.voucher.models import OtherCare, VoucherHolder, VoucherRedemption
from minzheng.care.voucher.rules import Terms
from minzheng.kernel.calendar import birthday
from minzheng.kernel.dated import in_force
from minzheng.kernel.db import among
from minzheng.kernel.finding import Finding, Problem
from minzheng.kernel.month import Month
from minzheng.kernel.standards import MonthStandards, standards_of
from minzheng.payout.exclusion import barring
from minzheng.payout.models import Grant
from minzheng.people.models import Death, Person

VOUCHER = "elder_care_voucher"
"""The code of the voucher in the matrix of exclusions; it is no benefit of our own runs."""

OPEN = "voucher.open"

LOCAL_GRANTS = ("disabled_nursing", "elder_nursing")
"""Grants of which the province says whether they stack with the voucher."""

NOT_OPEN = Problem(
    "voucher-not-open",
    "{month} 本地没有开展消费补贴",
    "开展的先录入标准：minzheng standard set voucher.open 是",
)
DIED = Problem("voucher-after-death", "{died_on} 已死亡", "追回抵扣")
NOT_LISTED = Problem("voucher-not-listed", "{month} 名单中没有此人", "核对平台名单")
NOT_VALID = Problem(
    "voucher-not-valid", "评估有效期 {since} 至 {until}，核销日不在内", "重新评估后再用"
)
NO_LEVEL = Problem("voucher-no-level", "{month} 没有名单，也没有有效的能力评估", "导入当月名单")
LEVEL_LOW = Problem("voucher-level-low", "能力等级{level}，低于中度失能", "核对评估结论")
TOO_YOUNG = Problem("voucher-too-young", "核销日不满 {age} 周岁", "核对公民身份号码")
EXCLUDED = Problem("voucher-excluded", "{month} 在享{what}，不能再用消费补贴", "追回抵扣")


LEAST = AbilityLevel.moderate
"""The voucher is for people of this level and worse."""


@dataclass(frozen=True, slots=True)
class Right:
    """What is known of one person in a month: everything that may stand against a redemption."""

    person: Person
    holder: VoucherHolder | None
    died_on: date | None
    held: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Judged:
    """One redemption, and why it may not be, if anything stands against it."""

    redemption: VoucherRedemption
    person: Person
    refusal: Finding | None

    @property
    def undone(self) -> bool:
        """Whether all that was deducted came back, as if it had not been."""
        return self.redemption.returned > 0 and self.redemption.kept == 0


@dataclass(frozen=True, slots=True)
class Line:
    """One redemption recomputed: what is due of it, and why it is so (分)."""

    judged: Judged
    due: int

    @property
    def kept(self) -> int:
        """What stays deducted after what was given back."""
        return self.judged.redemption.kept

    @property
    def over(self) -> int:
        """What was deducted beyond what is due; negative where less was."""
        return self.kept - self.due

    @property
    def why(self) -> str:
        """What a clerk reads beside a difference."""
        if self.judged.refusal is not None:
            return self.judged.refusal.message
        if not self.over:
            return ""
        return "多于比例或当月余额" if self.over > 0 else "少于可抵扣"


def is_open(std: MonthStandards) -> bool:
    """Whether the voucher runs here in a month; one that no value covers does not."""
    values = std.standards.values.get(OPEN, ())
    return any(value.covers(std.month) for value in values) and std.flag(OPEN)


def judge(session: Session, month: Month) -> list[Judged]:
    """All redemptions of a month in the order in which they used up the quota."""
    redemptions = redemptions_of(session, month)
    std = standards_of(session).on(month)
    known = rights(session, std, {one.person_id for one in redemptions})
    listed = has_list(session, month)
    opened = is_open(std)
    found = []
    for one in redemptions:
        right = known[one.person_id]
        against = _refusals(session, right, one.used_on, std, listed=listed)
        refusal = next(against, None) if opened else NOT_OPEN.finding(month=month)
        found.append(Judged(one, right.person, refusal))
    return found


def recompute(session: Session, month: Month) -> list[Line]:
    """What should have been deducted from every redemption of a month.

    Raises ``standard-missing`` when the voucher runs and the county has no terms for the month.
    """
    std = standards_of(session).on(month)
    terms = Terms.of(std) if is_open(std) else None
    used: Counter[int] = Counter()
    lines = []
    for judged in judge(session, month):
        one, due = judged.redemption, 0
        if terms is not None and judged.refusal is None and not judged.undone:
            due = terms.deduct(one.bill, one.setting, used[one.person_id])
            used[one.person_id] += due
        lines.append(Line(judged, due))
    return lines


def redemptions_of(session: Session, month: Month) -> list[VoucherRedemption]:
    """The redemptions of a month in the order of their days."""
    query = (
        select(VoucherRedemption)
        .where(VoucherRedemption.used_on >= month.first, VoucherRedemption.used_on <= month.last)
        .order_by(col(VoucherRedemption.used_on), col(VoucherRedemption.order_no))
    )
    return list(session.exec(query))


def has_list(session: Session, month: Month) -> bool:
    """Whether the platform's list of a month was taken in."""
    query = select(VoucherHolder.id).where(VoucherHolder.list_month == month)
    return session.exec(query.limit(1)).first() is not None


def rights(session: Session, std: MonthStandards, people: set[int]) -> Mapping[int, Right]:
    """What stands for and against some people in the month of the standards."""
    month = std.month
    holders = {
        one.person_id: one
        for one in session.exec(
            select(VoucherHolder).where(
                VoucherHolder.list_month == month, among(col(VoucherHolder.person_id), people)
            )
        )
    }
    died = session.exec(select(Death).where(among(col(Death.person_id), people)))
    deaths = {one.person_id: one.died_on for one in died}
    held: dict[int, list[str]] = {}
    for person_id, what in (*_grants(session, std), *_others(session, std)):
        held.setdefault(person_id, []).append(what)
    found = session.exec(select(Person).where(among(col(Person.id), people)))
    return {
        person.stored_id: Right(
            person,
            holders.get(person.stored_id),
            deaths.get(person.stored_id),
            tuple(held.get(person.stored_id, ())),
        )
        for person in found
    }


def _grants(session: Session, std: MonthStandards) -> Iterator[tuple[int, str]]:
    """Who holds a right that bars the voucher in a month, and which."""
    local = [code for code in LOCAL_GRANTS if std.flag(f"voucher.bars.{code}")]
    query = select(Grant.person_id, Grant.benefit).where(
        col(Grant.benefit).in_((*barring(VOUCHER), *local)),
        in_force(Grant.since, Grant.until, std.month),
    )
    for person_id, benefit in session.exec(query):
        yield person_id, catalog.TITLE_OF.get(benefit, benefit)


def _others(session: Session, std: MonthStandards) -> Iterator[tuple[int, str]]:
    """Who is cared for by another programme in a month, and by which."""
    query = select(OtherCare).where(in_force(OtherCare.since, OtherCare.until, std.month))
    for one in session.exec(query):
        programme = one.programme
        if not programme.is_local or std.flag(f"voucher.bars.{programme.value}"):
            yield one.person_id, programme.label


def _refusals(
    session: Session, right: Right, day: date, std: MonthStandards, *, listed: bool
) -> Iterator[Finding]:
    """Everything against a redemption of a day, in the order in which it is told."""
    yield from told_against(right, day)
    birth, age = right.person.birth, std.count("voucher.min_age")
    if birth is not None and birthday(birth, age, std.word("leap_birthday")) > day:
        yield TOO_YOUNG.finding(age=age)
    if listed:
        yield from _by_list(right, day, std.month)
    else:
        level = level_of(session, right.person.stored_id, day)
        if level is None:
            yield NO_LEVEL.finding(month=std.month)
        elif not level.at_least(LEAST):
            yield LEVEL_LOW.finding(level=level.label)


def told_against(right: Right, day: date) -> Iterator[Finding]:
    """A death before the day, and everything received instead in its month."""
    if right.died_on is not None and day > right.died_on:
        yield DIED.finding(died_on=right.died_on)
    for what in right.held:
        yield EXCLUDED.finding(month=Month.of(day), what=what)


def _by_list(right: Right, day: date, month: Month) -> Iterator[Finding]:
    """What the platform's list of the month says against it."""
    holder = right.holder
    if holder is None:
        yield NOT_LISTED.finding(month=month)
    elif not holder.since <= day <= holder.until:
        yield NOT_VALID.finding(since=holder.since, until=holder.until)
    elif not holder.level.at_least(LEAST):
        yield LEVEL_LOW.finding(level=holder.level.label)
