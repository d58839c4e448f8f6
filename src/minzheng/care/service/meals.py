"""Meals (助餐): sites with their price, and what the county adds for whom.

The subsidy of a meal goes by the person's tier: what he holds on the day (特困, 低保, 低保边缘) or
his age. Amounts are a county's own, dated standards ``meal.subsidy.<tier>``; of the tiers a person
is in, the highest amount counts, never more than the price. A month with no amount at all is told
as missing; a tier without an amount has none. What a month costs is reckoned from the records and
the facts of each day, so that it comes out the same again.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import select as columns
from sqlmodel import Session, col, select

from minzheng.care.facility.homes import FACILITIES
from minzheng.care.service.choices import MealTier
from minzheng.care.service.models import Meal, MealSite
from minzheng.errors import NotFound
from minzheng.kernel.calendar import age_on
from minzheng.kernel.dated import holds, in_force, on_day
from minzheng.kernel.db import among
from minzheng.kernel.finding import Problem
from minzheng.kernel.kind import Kind
from minzheng.kernel.month import Month
from minzheng.kernel.record.common import NOT_POSITIVE, ended
from minzheng.kernel.record.declare import Fault, Item, RecordAct, Records, Values
from minzheng.kernel.record.links import parent_link
from minzheng.kernel.record.listing import register_of
from minzheng.kernel.standards import MonthStandards, standards_of
from minzheng.kernel.table import Column, Table
from minzheng.payout.models import Grant
from minzheng.people.divisions import Gazetteer
from minzheng.people.fields import phone
from minzheng.people.links import PLACED, person_link, place_link
from minzheng.people.models import Death, Member, Person

MEALS_MANY = Problem("care-meals-day", "一天最多 3 餐，写了 {meals} 餐", "核对餐数")
EATEN_OUTSIDE = Problem("care-meal-closed", "{on} 助餐点 {number} 没有营业", "核对日期和助餐点编号")
EATEN_DEAD = Problem(
    "care-meal-dead", "就餐人 {died} 已死亡，不能记 {on} 的就餐", "核对日期和死亡登记"
)
NOBODY = Problem("care-meal-nobody", "没有号码 {id_no} 的人", "核对号码，或先登记", kind=NotFound)
NO_AMOUNT = Problem(
    "care-meal-standard",
    "{month} 没有录入助餐补贴标准",
    "各地自定；录入：minzheng standard set meal.subsidy.age80 数值 --unit 元 --from 月份 "
    "--document 文号（档次：{tiers}）",
)

AGES = {90: MealTier.age90, 80: MealTier.age80, 70: MealTier.age70, 60: MealTier.age60}
HELD = {"tekun": MealTier.tekun, "dibao": MealTier.dibao, "marginal": MealTier.marginal}
_KEY = "meal.subsidy.{}"


@dataclass(frozen=True, slots=True)
class Share:
    """What a meal costs and who bears it; ``tier`` is that of the subsidy, if there is any."""

    price: int
    tier: MealTier | None
    subsidy: int

    @property
    def own(self) -> int:
        """What the person pays, in 分."""
        return self.price - self.subsidy


def share(price: int, tiers: Iterable[MealTier], std: MonthStandards) -> Share:
    """The share of one meal; raises ``care-meal-standard`` when the month has no amount at all."""
    told = {tier: std[_KEY.format(tier)] for tier in MealTier if _KEY.format(tier) in std}
    if not told:
        raise NO_AMOUNT(month=std.month, tiers="、".join(tier.value for tier in MealTier))
    mine = [tier for tier in tiers if tier in told]
    if not mine:
        return Share(price, None, 0)
    best = max(mine, key=lambda tier: told[tier])
    return Share(price, best, min(told[best], price))


def tiers_of(session: Session, people: Mapping[int, Person], on: date) -> dict[int, list[MealTier]]:
    """The tiers of some people on a day: what they hold, then their age."""
    month = Month.of(on)
    held = in_force(Grant.since, Grant.until, month)
    own = columns(col(Grant.person_id), col(Grant.benefit)).where(
        held, col(Grant.benefit).in_(HELD), among(col(Grant.person_id), people)
    )
    family = (
        columns(col(Member.person_id), col(Grant.benefit))
        .join(Grant, col(Grant.household_id) == Member.household_id)
        .where(
            held,
            col(Grant.benefit).in_(("dibao", "marginal")),
            col(Member.covered),
            on_day(Member.since, Member.until, on),
            among(col(Member.person_id), people),
        )
    )
    asked = (own, family)
    found = {(key, benefit) for query in asked for key, benefit in session.execute(query)}
    tiers: dict[int, list[MealTier]] = {key: [] for key in people}
    for key, benefit in sorted(found):
        tiers[key].append(HELD[benefit])
    for key, person in people.items():
        age = age_on(person.birth, on) if person.birth is not None else 0
        tiers[key] += [tier for years, tier in AGES.items() if age >= years][:1]
    return tiers


# --- books ----------------------------------------------------------------------------------------


def _site_faults(session: Session, told: Values) -> Iterator[Fault]:
    """Seats are not less than none."""
    if told["seats"] is not None and told["seats"] < 0:
        yield "seats", NOT_POSITIVE.finding(title="餐位")


def _meal_faults(session: Session, told: Values) -> Iterator[Fault]:
    """One to three meals of a day, while the site was open and the person alive."""
    day, meals = told["eaten_on"], 1 if told["meals"] is None else told["meals"]
    if meals <= 0:
        yield "meals", NOT_POSITIVE.finding(title="餐数")
    elif meals > 3:
        yield "meals", MEALS_MANY.finding(meals=meals)
    if day is None:
        return
    number = str(told["of"] or "")
    site = session.exec(select(MealSite).where(MealSite.number == number)).one_or_none()
    if site is not None and not holds(site.opened_on, site.closed_on, day):
        yield "eaten_on", EATEN_OUTSIDE.finding(on=day, number=number)
    query = select(col(Death.died_on)).join(Person, col(Person.id) == Death.person_id)
    id_no = str(getattr(told["id_no"], "value", told["id_no"]) or "")
    died = session.exec(query.where(Person.id_no == id_no)).first()
    if died is not None and day > died:
        yield "eaten_on", EATEN_DEAD.finding(died=died, on=day)


MEALS: Records = Records(
    "care.meal.record",
    "就餐记录",
    Meal,
    prefix="YC",
    dated="eaten_on",
    items=(
        parent_link("site_id", lambda: SITES, title="助餐点编号", sample="CD2024-00001"),
        Item("eaten_on"),
        person_link(word="就餐人", living=False),
        Item("meals", required=False),
        Item("price", prompt="与助餐点价格不同时填"),
    ),
    same=("site_id", "person_id", "eaten_on"),
    faults=_meal_faults,
)
MEALS_REGISTER = register_of(MEALS)

SITES: Records = Records(
    "care.meal",
    "助餐点",
    MealSite,
    prefix="CD",
    dated="opened_on",
    items=(
        Item("name", sample="某社区老年食堂"),
        place_link(),
        parent_link(
            "facility_id",
            lambda: FACILITIES,
            title="所在机构编号",
            sample="",
            key="facility",
            required=False,
        ),
        Item("runner", sample="某餐饮公司"),
        Item("opened_on"),
        Item("price", sample="15"),
        Item("seats", required=False),
        phone(),
    ),
    same=("name", "division_code"),
    state=ended("closed_on", "营业", "停用"),
    faults=_site_faults,
    acts=(RecordAct("close", "停用", sets=("closed_on",), when=("营业",)),),
    **PLACED,
)
SITES_REGISTER = register_of(SITES)


# --- what it comes to -----------------------------------------------------------------------------

PRICED = (
    Column("name", "姓名", Kind.name),
    Column("site", "助餐点"),
    Column("on", "日期", Kind.date),
    Column("price", "每餐价格", Kind.money),
    Column("tier", "补贴档次"),
    Column("subsidy", "补贴", Kind.money),
    Column("own", "个人支付", Kind.money),
)


def priced(session: Session, number: str, id_no: str, on: date) -> Table:
    """What somebody pays for a meal at a site on a day."""
    from minzheng.kernel.record.take import find

    site = find(session, SITES, number)
    person = session.exec(select(Person).where(Person.id_no == id_no)).one_or_none()
    if person is None:
        raise NOBODY(id_no=id_no)
    key = person.stored_id
    std = standards_of(session).on(Month.of(on))
    one = share(site.price, tiers_of(session, {key: person}, on)[key], std)
    tier = one.tier.label if one.tier else "无"
    row = (person.name, site.name, on, one.price, tier, one.subsidy, one.own)
    return Table("care.meal.price", PRICED, [row], title="助餐补贴")


BILL = (
    Column("site", "助餐点"),
    Column("division", "乡镇 村（社区）"),
    Column("tier", "补贴档次"),
    Column("persons", "人数", Kind.int),
    Column("meals", "餐数", Kind.int),
    Column("price", "餐费", Kind.money),
    Column("subsidy", "补贴", Kind.money),
    Column("own", "个人支付", Kind.money),
)


def bill(session: Session, month: Month) -> Table:
    """A month's meals by site and tier, each at its price and the facts of its day."""
    places = Gazetteer.load(session, month.last)
    query = (
        select(Meal, MealSite, Person)
        .join(MealSite, col(MealSite.id) == Meal.site_id)
        .join(Person, col(Person.id) == Meal.person_id)
        .where(col(Meal.eaten_on).between(month.first, month.last))
        .order_by(col(MealSite.number), col(Meal.id))
    )
    found = list(session.exec(query))
    groups: dict[tuple[str, str, str], list[tuple[Meal, Share]]] = {}
    for meal, site, one in _shares(session, found, month):
        tier = one.tier.label if one.tier else "无补贴"
        key = (site.name, places.label(site.division_code), tier)
        groups.setdefault(key, []).append((meal, one))
    rows = [(*key, *_sums(group)) for key, group in groups.items()]
    totals = ("合计", "", "", *_sums([one for group in groups.values() for one in group]))
    return Table("care.meal.bill", BILL, rows, title=f"助餐 {month}", totals=totals)


def _shares(
    session: Session, found: list[Any], month: Month
) -> Iterator[tuple[Meal, MealSite, Share]]:
    """Each record with the share of one meal, by the tiers of its day."""
    if not found:
        return
    std = standards_of(session).on(month)
    people = {person.stored_id: person for _, _, person in found}
    days = {meal.eaten_on for meal, _, _ in found}
    tiers = {day: tiers_of(session, people, day) for day in sorted(days)}
    for meal, site, person in found:
        price = site.price if meal.price is None else meal.price
        yield meal, site, share(price, tiers[meal.eaten_on][person.stored_id], std)


def _sums(found: list[tuple[Meal, Share]]) -> tuple[int, ...]:
    """Persons, meals, price, subsidy, own share."""
    price = sum(meal.meals * one.price for meal, one in found)
    subsidy = sum(meal.meals * one.subsidy for meal, one in found)
    persons = len({meal.person_id for meal, _ in found})
    return persons, sum(meal.meals for meal, _ in found), price, subsidy, price - subsidy
