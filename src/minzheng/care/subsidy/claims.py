"""Claims (补贴对象): what a month gives each organisation by a programme's rule, as known today.

Every rule is a function of what is on file (:class:`Facts`) and of a month's standards; nothing of
it is stored before a round freezes it. A claim's key says what is paid for, so that the same bed,
policy or person's month is known again. Rates are ``subsidy.<programme>`` or finer keys; without
one that covers the month ``care-subsidy-no-standard``.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from minzheng.care.facility.choices import Payer
from minzheng.care.facility.models import CareBed, Facility
from minzheng.care.facility.stays import Lived
from minzheng.care.subsidy.choices import Program, StationGrade
from minzheng.care.subsidy.models import Premium, StationRating
from minzheng.kernel.dated import has_come
from minzheng.kernel.finding import Problem
from minzheng.kernel.money import Rounding, round_fen, yuan_grouped
from minzheng.kernel.month import Month
from minzheng.kernel.standards import MonthStandards, Value

NO_STANDARD = Problem(
    "care-subsidy-no-standard",
    "{program} {month} 没有标准，不能补",
    "县里定了以后录入：minzheng standard set {key} 数值 --from 月份 --unit {unit} "
    "--label {program} --document 文号（不会沿用过期的标准）",
)

UNITS = {
    Program.construction: "元/床",
    Program.operation: "元/床/月",
    Program.insurance: "%",
    Program.station: "元/家/年",
    Program.residence: "元/人/月",
}
"""What the standard of each programme is for."""

BED_DAYS, PERSON_DAYS = "care.subsidy.bed_days", "care.subsidy.person_days"
SOCIAL_ONLY = "care.subsidy.social_only"
HARDSHIPS = {
    "tekun": "特困",
    "dibao": "低保",
    "disabled": "重度残疾",
    "marginal": "低保边缘",
    "rigid": "刚性支出困难",
}
"""What makes a resident one of a hardship family, the strongest first."""
PLAIN = ("dibao", "disabled")
"""Paid by the general amount; the others only by one of their own."""
TEKUN_PAYS, STATE_PAYS = "特困供养经费已承担", "入住费用由财政供养"


@dataclass(frozen=True, slots=True)
class Claim:
    """One thing paid for (一个补贴对象): key, organisation, month, units, amount in 分, working.

    ``links`` are the columns of a line that name the bed, stay, policy, rating or person.
    """

    key: str
    facility_id: int
    month: Month
    units: int
    amount: int
    working: str
    links: dict[str, int | None] = field(default_factory=dict)
    refusal: str = ""


@dataclass(frozen=True, slots=True)
class Facts:
    """What is on file about the months looked at (补贴依据); ``hard`` by person and month."""

    homes: dict[int, Facility]
    beds: tuple[CareBed, ...] = ()
    stays: tuple[Lived, ...] = ()
    premiums: tuple[Premium, ...] = ()
    ratings: tuple[StationRating, ...] = ()
    hard: dict[tuple[int, Month], tuple[str, ...]] = field(default_factory=dict)


Rule = Callable[[Facts, MonthStandards], Iterator[Claim]]


def is_set(program: Program, std: MonthStandards) -> bool:
    """Whether some amount of a programme covers the month."""
    return bool(values_of(program, std))


def values_of(program: Program, std: MonthStandards) -> list[Value]:
    """The values of a programme that cover the month, the nearest level of each key."""
    found = []
    for key, values in sorted(std.standards.values.items()):
        if key == program.key or key.startswith(f"{program.key}."):
            found += [value for value in values if value.covers(std.month)][:1]
    return found


def claims(program: Program, facts: Facts, std: MonthStandards) -> list[Claim]:
    """What a month gives; raises ``care-subsidy-no-standard`` when nothing is set for it."""
    if not is_set(program, std):
        raise NO_STANDARD(
            program=program.label, month=std.month, key=program.key, unit=UNITS[program]
        )
    return list(RULES[program](facts, std))


# --- conditions -----------------------------------------------------------------------------------


def works_in(one: Facility, month: Month) -> bool:
    """Whether a facility works on some day of a month."""
    ends = [day for day in (one.closed_on, one.vacated_on) if day is not None]
    return one.opened_on <= month.last and all(day > month.first for day in ends)


def is_home_in(one: Facility, month: Month) -> bool:
    """Whether it is a home that works in a month and has filed by its end (66号令: 备案)."""
    filed = has_come(one.filed_on, month.last)
    return one.kind.is_home and filed and works_in(one, month)


def _subsidised(one: Facility, std: MonthStandards) -> bool:
    """A filed home that society runs, or any one where the county says so."""
    return is_home_in(one, std.month) and (one.nature.is_social or not std.flag(SOCIAL_ONLY))


def _told(std: MonthStandards, key: str) -> str:
    """A standard as a working tells it."""
    value = std.value(key)
    return f"{value.label} {value.value} {value.unit}（{value.document}）"


# --- rules ----------------------------------------------------------------------------------------


def construction(facts: Facts, std: MonthStandards) -> Iterator[Claim]:
    """Each new bed once, in the first month in which it is open in a filed home.

    New is a bed opened from the first month for which the programme has an amount.
    """
    program = Program.construction
    begun = min(
        value.since for one in values_of(program, std) for value in std.standards.values[one.key]
    )
    for bed in facts.beds:
        home = facts.homes[bed.facility_id]
        if home.filed_on is None or bed.opened_on < begun.first or not _subsidised(home, std):
            continue
        ready = Month.of(max(bed.opened_on, home.filed_on))
        gone = has_come(bed.closed_on, std.month.last)
        if ready != std.month or gone:
            continue
        own = f"{program.key}.nursing"
        key = own if bed.kind.is_nursing and own in std else program.key
        working = f"{bed.kind.label} {bed.number}，{bed.opened_on} 启用；{_told(std, key)}"
        yield Claim(
            f"construction:{bed.id}", bed.facility_id, std.month, 1, std[key], working,
            {"bed_id": bed.id},
        )  # fmt: skip


def operation(facts: Facts, std: MonthStandards) -> Iterator[Claim]:
    """Each bed slept in on enough days of the month, by the state of who slept there longest."""
    program, month, least = Program.operation, std.month, std.count(BED_DAYS)
    slept: dict[int, list[tuple[int, date, Lived]]] = defaultdict(list)
    for one in facts.stays:
        days = one.days(month.first, month.last)
        if days:
            slept[one.bed.stored_id].append((days, one.stay.entered_on, one))
    for bed_id, found in sorted(slept.items()):
        total, longest = sum(days for days, _, _ in found), max(found, key=lambda each: each[:2])[2]
        bed, stay = longest.bed, longest.stay
        if total < least or not _subsidised(facts.homes[bed.facility_id], std):
            continue
        own = f"{program.key}.{stay.care.value}"
        key = own if own in std else program.key
        working = (
            f"床位 {bed.number} {month} 住 {total} 日（满 {least} 日计 1 床月），"
            f"{stay.care.label}；{_told(std, key)}"
        )
        yield Claim(
            f"operation:{bed_id}@{month}", bed.facility_id, month, 1, std[key], working,
            {"bed_id": bed_id, "stay_id": stay.stored_id},
        )  # fmt: skip


def insurance(facts: Facts, std: MonthStandards) -> Iterator[Claim]:
    """A share of each premium paid in the month, up to the cap of a policy where there is one."""
    key, cap = Program.insurance.key, f"{Program.insurance.key}.cap"
    for one in facts.premiums:
        due = Month.of(one.paid_on) == std.month and one.withdrawn_on is None
        if not due or not is_home_in(facts.homes[one.facility_id], std.month):
            continue
        amount = round_fen(std.ratio(key) * one.premium, Rounding.half_up_fen)
        working = f"保单 {one.policy_no} 保费 {yuan_grouped(one.premium)} 元；{_told(std, key)}"
        if cap in std:
            working += f"；{_told(std, cap)}"
            amount = min(amount, std[cap])
        yield Claim(
            f"insurance:{one.id}", one.facility_id, std.month, 1, amount, working,
            {"premium_id": one.id},
        )  # fmt: skip


def station(facts: Facts, std: MonthStandards) -> Iterator[Claim]:
    """Each month of a station by the grade it was given; an amount a year is parted by month."""
    month = std.month
    for one in facts.ratings:
        held = one.since <= month <= one.until and one.withdrawn_on is None
        if not held or one.grade is StationGrade.unfit:
            continue
        if not works_in(facts.homes[one.facility_id], month):
            continue
        key = f"{Program.station.key}.{one.grade.value}"
        working = f"{month} 考核{one.grade.label}（{one.document}）；{_told(std, key)}"
        yield Claim(
            f"station:{one.facility_id}@{month}", one.facility_id, month, 1, std[key], working,
            {"rating_id": one.id},
        )  # fmt: skip


def residence(facts: Facts, std: MonthStandards) -> Iterator[Claim]:
    """Each hardship person's month in a home: the one in which he slept most days of it.

    The day of entering counts, that of leaving or dying does not; a month counts from
    ``care.subsidy.person_days`` days on. Whose bed the state pays for already is refused.
    """
    month, least = std.month, std.count(PERSON_DAYS)
    homes: dict[int, dict[int, list[tuple[int, date, Lived]]]] = {}
    for one in facts.stays:
        days, facility = one.days(month.first, month.last), one.bed.facility_id
        if days and is_home_in(facts.homes[facility], month):
            of = homes.setdefault(one.stay.person_id, {}).setdefault(facility, [])
            of.append((days, one.stay.entered_on, one))
    for person_id, found in sorted(homes.items()):
        held = facts.hard.get((person_id, month), ())
        lived_in = max(found.values(), key=lambda stays: (_days(stays), stays[-1][1]))
        if held and _days(lived_in) >= least:
            last = max(lived_in, key=lambda each: each[1])[2]
            yield _person_month(last, _days(lived_in), held, std)


def _days(stays: list[tuple[int, date, Lived]]) -> int:
    return sum(days for days, _, _ in stays)


def _person_month(one: Lived, days: int, held: tuple[str, ...], std: MonthStandards) -> Claim:
    """A person's month as a claim, refused where somebody pays for the bed already."""
    month, stay, facility = std.month, one.stay, one.bed.facility_id
    key = f"residence:{stay.person_id}@{month}:{facility}"
    rate, kind = _rate(held, std)
    refusal = ""
    if stay.payer is Payer.state:
        refusal = TEKUN_PAYS if "tekun" in held else STATE_PAYS
    elif "tekun" in held and not rate.endswith(".tekun"):
        refusal = TEKUN_PAYS
    elif not rate:
        refusal = f"本县没有{HARDSHIPS[held[0]]}的标准"
    working = f"入住 {stay.number}，{month} 住 {days} 日，{HARDSHIPS[kind or held[0]]}"
    working += f"；{_told(std, rate)}" if not refusal else f"；{refusal}"
    links: dict[str, Any] = {"bed_id": one.bed.stored_id, "stay_id": stay.stored_id}
    links["person_id"] = stay.person_id
    amount = 0 if refusal else std[rate]
    return Claim(key, facility, month, int(not refusal), amount, working, links, refusal)


def _rate(held: tuple[str, ...], std: MonthStandards) -> tuple[str, str]:
    """The standard that pays for the strongest hardship that has one, and that hardship."""
    for kind in HARDSHIPS:
        own = f"{Program.residence.key}.{kind}"
        if kind in held and own in std:
            return own, kind
        if kind in held and kind in PLAIN and Program.residence.key in std:
            return Program.residence.key, kind
    return "", ""


RULES: dict[Program, Rule] = {
    Program.construction: construction,
    Program.operation: operation,
    Program.insurance: insurance,
    Program.station: station,
    Program.residence: residence,
}
"""The rule of each programme."""
