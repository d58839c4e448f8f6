"""低保 (最低生活保障): monthly cash to households below the county's standard.

Law: 社会救助法 第十八条、第二十条; 民发〔2021〕57号; 民发〔2022〕83号. Standards:
``data/**/standards/dibao.toml``. Cases: ``tests/cases/dibao.toml``. Acts, not rules, are in
``acts``.
"""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction
from typing import Any

from dateutil.relativedelta import relativedelta
from sqlalchemy import (
    ColumnElement,
    Connection,
    Select,
    Subquery,
    case,
    exists,
    func,
    literal,
    or_,
    select,
    text,
)
from sqlalchemy.orm import aliased
from sqlmodel import col

from minzheng.assist.models import Assessment, PhaseOut, ShareStop
from minzheng.kernel.dated import in_force, lasting, on_day
from minzheng.kernel.month import Month
from minzheng.kernel.standards import MonthStandards
from minzheng.payout.benefit import Ask, Benefit, Estimate, FactRow
from minzheng.payout.conditions import confirmed_in_earlier_month, not_suspended
from minzheng.payout.facts import held_by, standing
from minzheng.payout.models import Grant
from minzheng.people.models import Death, Disability, DisabilityKind, Member, Person, SeriousIllness

GROUNDS = {"e": "elder", "m": "minor", "d": "severe_disability", "i": "serious_illness"}
"""Letters of a member's grounds for a category supplement, and the standards they follow."""

GROUND_LABELS = {
    "elder": "老年人",
    "minor": "未成年人",
    "severe_disability": "重度残疾人",
    "serious_illness": "重病患者",
}
"""The grounds as 社会救助法 第二十条 names them."""


def facts(month: Month, std: MonthStandards) -> Select[Any]:
    """One row per standing 低保 grant: assessment in force, members counted, their grounds."""
    later = aliased(Assessment, name="later")
    newest = (
        select(func.max(later.since))
        .where(col(later.grant_id) == Grant.id, col(later.since) <= month)
        .scalar_subquery()
    )
    counted = _counted(month, std)
    return (
        standing("dibao", month)
        .add_columns(
            col(Assessment.area),
            func.nullif(Assessment.tier, "").label("tier"),
            col(Assessment.income),
            col(Assessment.income_months),
            (col(Assessment.single).is_not(None)).label("single"),
            col(Assessment.family_income),
            col(Assessment.family_persons),
            col(PhaseOut.base).label("phase_out_base"),
            func.coalesce(counted.c.persons, 0).label("persons"),
            func.coalesce(counted.c.stopped, 0).label("stopped"),
            func.coalesce(counted.c.grounds, "").label("grounds"),
        )
        .outerjoin(
            Assessment,
            (col(Assessment.grant_id) == Grant.id) & (col(Assessment.since) == newest),
        )
        .outerjoin(
            PhaseOut,
            (col(PhaseOut.grant_id) == Grant.id) & in_force(PhaseOut.since, PhaseOut.until, month),
        )
        .outerjoin(counted, counted.c.household_id == Grant.household_id)
    )


def _counted(month: Month, std: MonthStandards) -> Subquery:
    """Members counted in the month, by household: alive on its first day, holding no 特困.

    One whose share is stopped is counted, and has no ground for a supplement.
    """
    stopped = exists().where(
        col(ShareStop.person_id) == Person.id, in_force(ShareStop.since, ShareStop.until, month)
    )
    ground = case((stopped, ""), else_=_grounds(month, std))
    members = (
        select(col(Member.household_id), ground.label("ground"), stopped.label("stopped"))
        .join(Person, col(Person.id) == Member.person_id)
        .outerjoin(Death, col(Death.person_id) == Person.id)
        .where(
            col(Member.covered),
            on_day(Member.since, Member.until, month.first),
            lasting(Death.died_on, month.first),
            ~exists().where(held_by(Person.id, "dibao", month)),
        )
        .order_by(col(Member.household_id), "ground")
        .subquery("members")
    )
    return (
        select(
            members.c.household_id,
            func.count().label("persons"),
            func.sum(members.c.stopped).label("stopped"),
            func.aggregate_strings(func.nullif(members.c.ground, ""), ",").label("grounds"),
        )
        .group_by(members.c.household_id)
        .subquery("counted")
    )


def _grounds(month: Month, std: MonthStandards) -> ColumnElement[str]:
    """A member's grounds in letters: of age the month after the birthday, minor to its end."""
    elder = month.first - relativedelta(years=std.count("category_supplement.elder_age"))
    minor = month.first - relativedelta(years=std.count("category_supplement.minor_age"))
    mind = (DisabilityKind.intellectual, DisabilityKind.mental)
    severe = exists().where(
        col(Disability.person_id) == Person.id,
        on_day(Disability.since, Disability.until, month.first),
        or_(
            col(Disability.grade) <= 2,
            (col(Disability.grade) == 3) & col(Disability.kind).in_(mind),
        ),
    )
    ill = exists().where(
        col(SeriousIllness.person_id) == Person.id,
        on_day(SeriousIllness.since, SeriousIllness.until, month.first),
    )
    birth = col(Person.birth)
    age = case((birth < elder, "e"), (birth >= minor, "m"), else_=literal(""))
    return age + case((severe, "d"), else_="") + case((ill, "i"), else_="")


dibao = Benefit(
    "dibao",
    "最低生活保障金",
    facts=facts,
    unit="household",
    law="社会救助法；民发〔2021〕57号",
    valid_from="2020-01",
)


@dibao.step("当地低保标准", cite="社会救助法 第十九条", kind="exact")
def standard(row: FactRow, std: MonthStandards) -> Fraction:
    """The county's standard for the case's kind of place, 分 per person per month, exact."""
    return std.exact(f"dibao.{row.area}")


@dibao.step("保障人口", cite="民发〔2021〕57号 第七条", kind="count")
def members(row: FactRow, std: MonthStandards) -> int:
    """Members counted in the month; the dead and those who hold 特困 are not."""
    return int(row.persons)


@dibao.step("家庭月收入", cite="民发〔2021〕57号 第十三条", kind="exact")
def household_income(row: FactRow, std: MonthStandards) -> Fraction:
    """The household's counted income a month; a yearly figure is divided at full precision."""
    return Fraction(row.income, row.income_months)


@dibao.step("户月补差", cite="民发〔2021〕57号 第二十三条、第三十三条")
def base(row: FactRow, std: MonthStandards) -> int:
    """Standard times members less income, or the tier's amount, rounded once; in phase-out the
    amount before it. Of a member whose share is stopped, an even share is left out."""
    if row.known("phase_out_base"):
        return int(row.phase_out_base)
    amount: Fraction
    if row.single:
        amount = SINGLE[std.word("single_person.mode")](row, std)
    elif std.word("dibao.mode") == "tier":
        amount = std.exact(f"dibao.tier.{row.tier}.{row.area}") * row.members
    else:
        amount = row.standard * row.members - row.household_income
    if row.stopped:
        amount = amount * (row.members - row.stopped) / row.members
    return _floored(std.round(max(amount, Fraction(0))), row, std)


def _own_gap(row: FactRow, std: MonthStandards) -> Fraction:
    """The standard less the person's own income."""
    return Fraction(row.standard) - Fraction(row.household_income)


def _family_gap(row: FactRow, std: MonthStandards) -> Fraction:
    """The standard less his family's income per head."""
    return Fraction(row.standard) - Fraction(
        row.family_income, row.family_persons * row.income_months
    )


def _fixed(row: FactRow, std: MonthStandards) -> Fraction:
    """The county's flat amount."""
    return std.exact("single_person.amount")


def _part(row: FactRow, std: MonthStandards) -> Fraction:
    """The county's part of the standard."""
    return std.share("single_person.ratio", row.standard)


SINGLE = {
    "own_income_gap": _own_gap,
    "household_gap_share": _family_gap,
    "fixed_amount": _fixed,
    "ratio": _part,
}
"""What a person taken in alone gets, by the county's way (``single_person.mode``)."""


def _floored(amount: int, row: FactRow, std: MonthStandards) -> int:
    """A county may set a smallest amount for households that are eligible."""
    if row.stopped:
        return amount
    if "dibao.minimum" in std and is_below_standard(row, std):
        return max(amount, std["dibao.minimum"])
    return amount


@dibao.step("分类施保增发", cite="社会救助法 第二十条；民发〔2021〕57号 第二十七条")
def category_supplement(row: FactRow, std: MonthStandards) -> int:
    """For each old, minor, severely disabled or seriously ill member: the highest rate once, or
    the sum of all, as the county stacks them. A ground the county pays nothing for gives
    nothing."""
    stack = sum if std.word("category_supplement.stack") == "sum" else max
    total = 0
    for grounds in sorted(filter(None, row.grounds.split(","))):
        keys = [f"category_supplement.{GROUNDS[letter]}" for letter in grounds]
        shares = [std.share(key, row.standard) for key in keys if key in std]
        total += std.round(stack(shares), "rounding.category_supplement") if shares else 0
    return total


@dibao.step("月保障金", cite="民发〔2021〕57号 第二十三条")
def amount(row: FactRow, std: MonthStandards) -> int:
    """The household's gap and its members' supplements."""
    return int(row.base + row.category_supplement)


dibao.require("未停发", refusal="suspended", cite="民发〔2021〕57号 第三十一条")(not_suspended)
dibao.require("确认次月起发放", refusal="before-start", cite="民发〔2021〕57号 第二十一条")(
    confirmed_in_earlier_month
)


@dibao.require(
    "有保障人口（死亡、转特困的不计）", refusal="no-member", cite="民发〔2021〕57号 第七条"
)
def has_member(row: FactRow, std: MonthStandards) -> bool:
    """At least one member is counted in the month."""
    return bool(row.persons > 0)


@dibao.require(
    "户月人均收入低于标准",
    refusal="income-not-below",
    cite="民发〔2021〕57号 第八条；社会救助法 第十八条",
)
def below_standard(row: FactRow, std: MonthStandards) -> bool:
    """Strictly below; a household in phase-out is let be."""
    return row.known("phase_out_base") or is_below_standard(row, std)


def is_below_standard(row: FactRow, std: MonthStandards) -> bool:
    """Whether income per head is strictly below the standard.

    One taken in alone is measured by what the county's way measures: his own income, his family's,
    or neither where the amount is a flat one.
    """
    if row.single:
        return SINGLE[std.word("single_person.mode")](row, std) > 0
    return bool(row.household_income < row.standard * row.members)


def _remarks(connection: Connection, std: MonthStandards) -> list[str]:
    """Households with a ground for a supplement that the county has set no standard for."""
    told = []
    for letter, name in GROUNDS.items():
        if f"category_supplement.{name}" in std:
            continue
        query = text("SELECT count(*) FROM run_fact WHERE instr(grounds, :letter)")
        count = connection.execute(query, {"letter": letter}).scalar_one()
        if count:
            told.append(f"{GROUND_LABELS[name]} {count:,} 户")
    if not told:
        return []
    return [f"分类施保没有录入增发标准，未计增发（有符合条件成员的：{'、'.join(told)}）"]


dibao.remarks = _remarks


dibao.changes = {
    "area": "城乡类别变化",
    "tier": "档次变化",
    "income": "收入变化",
    "income_months": "收入变化",
    "single": "单人保变化",
    "family_income": "全家收入变化",
    "family_persons": "全家人口变化",
    "stopped": "停发本人份额",
    "phase_out_base": "渐退开始或结束",
    "persons": "保障人口变化",
    "grounds": "分类施保对象变化",
}


def _estimated(told: Mapping[str, Any]) -> dict[str, Any]:
    """The facts of a household that nobody has entered; each member has one ground at most."""
    grounds = [letter for letter, name in GROUNDS.items() for _ in range(told[name] or 0)]
    area = None if told["urban"] is None else "urban" if told["urban"] else "rural"
    return {
        "area": area,
        "tier": told["tier"],
        "income": told["income"],
        "income_months": 1,
        "single": bool(told["single"]),
        "family_income": told["family_income"],
        "family_persons": told["family"],
        "stopped": 0,
        "phase_out_base": None,
        "persons": told["members"],
        "grounds": ",".join(grounds),
    }


dibao.estimate = Estimate(
    asks=(
        Ask("members", "保障人口"),
        Ask("income", "家庭月收入", "money"),
        Ask("urban", "城镇或农村", "flag", other="rural"),
        Ask("tier", "档次（分档发放的县）", "text"),
        Ask("single", "单人保（收入写本人的）", "flag", other="whole-household"),
        Ask("family_income", "单人保：全家月收入", "money"),
        Ask("family", "单人保：全家人口"),
        *(Ask(name, f"其中{GROUND_LABELS[name]}人数") for name in GROUNDS.values()),
    ),
    facts=_estimated,
    example="--members 3 --income 900 --urban",
)
