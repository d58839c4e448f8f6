"""Events (虚构的变动): what each month brings to the cases of the county, besides deaths.

Numbers are per 7000 households and 1000 特困 people. Nothing is decided after today; a case has at
most one event at a time, and decisions show from the month after.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta

from minzheng.admin.demo.cast import FOR_EVER, Family, Kin, Rated, Ruling, Stay
from minzheng.admin.demo.deaths import (
    CHANGED,
    ENDED,
    TRIES,
    die_alone,
    die_in_family,
    heard,
    lose_share,
)
from minzheng.admin.demo.families import invent_family, rate, whole
from minzheng.admin.demo.kin import relation
from minzheng.admin.demo.lone import enter, invent_lone
from minzheng.admin.demo.world import SIZE, World
from minzheng.assist.cases.leaving import MOVED_TO_TEKUN
from minzheng.kernel.month import Month
from minzheng.payout.models import Act

LONES = 1000
"""特困 people in the county whose monthly number of events is told here."""

BEFORE_STOP = (
    "未按期申报家庭经济状况",
    "联系不上，待核查",
    "家庭经济状况核对中",
    "一卡通账户异常，待更换",
)
OUT = ("收入超标", "收入超标", "收入超标", "主动退出")


def pass_month(world: World, month: Month) -> None:
    """Everything that happens in a month."""
    for event, monthly in FAMILY_EVENTS:
        for _ in range(world.events(monthly, world.plan.households, SIZE)):
            event(world, month)
    for event, monthly in LONE_EVENTS:
        for _ in range(world.events(monthly, world.plan.tekun, LONES)):
            event(world, month)


def _day(world: World, month: Month) -> date | None:
    """A working day of the month; ``None`` when it has not come yet."""
    day = world.workday(month.first, month.last)
    return day if day <= world.plan.today else None


def _choose(world: World, month: Month, fits: Callable[[Family], bool]) -> Family | None:
    """An open household that fits and has nothing else going on."""
    for _ in range(TRIES):
        family = world.rng.choice(world.families)
        if family.open and family.busy < month and fits(family):
            return family
    return None


def confirm_family(world: World, month: Month) -> None:
    """A household is confirmed."""
    if day := _day(world, month):
        invent_family(world, day).busy = month
        world.tally["confirmed"] += 1


def confirm_lone(world: World, month: Month) -> None:
    """A 特困 person is confirmed."""
    if day := _day(world, month):
        invent_lone(world, day)
        world.tally["confirmed"] += 1


def adjust_income(world: World, month: Month) -> None:
    """The income is assessed anew."""
    day = _day(world, month)
    family = day and _choose(world, month, lambda family: True)
    if not day or not family:
        return
    before = family.income
    rate(world, family, month + 1, day)
    after = family.income
    if after.monthly == before.monthly:
        family.rated.pop()
        return
    lost = after.monthly > before.monthly
    reason = "家庭收入增加" if lost else "家庭收入减少"
    ruling = Ruling(Act.adjust, day, month + 1, reason, CHANGED)
    family.rulings.append(heard(world, ruling) if lost else ruling)
    family.busy = month
    world.tally["adjusted"] += 1


def suspend(world: World, month: Month) -> None:
    """Payment stands still for one to three months."""
    day = _day(world, month)
    family = day and _choose(world, month, lambda family: not family.suspensions)
    if not day or not family:
        return
    reason = world.rng.choice(BEFORE_STOP)
    last = month + world.rng.randrange(1, 4)
    ruling = Ruling(Act.suspend, day, month + 1, reason, "停发审批表")
    family.rulings.append(heard(world, ruling))
    resumed = world.workday(last.first, last.last)
    if resumed <= world.plan.today:
        told = Ruling(Act.resume, resumed, last + 1, "停发原因已消除", "恢复发放审批表")
        family.rulings.append(told)
        family.suspensions.append((month + 1, last, reason))
        family.busy = last
    else:
        family.suspensions.append((month + 1, None, reason))
        family.busy = FOR_EVER
    world.tally["suspended"] += 1


def terminate(world: World, month: Month) -> None:
    """A household goes out: income above the standard, or by its own wish."""
    day = _day(world, month)
    family = day and _choose(world, month, lambda family: family.since <= month)
    if day and family:
        end(world, family, month, day, world.rng.choice(OUT))
        world.tally["terminated"] += 1


def end(world: World, family: Family, last: Month, day: date, reason: str) -> None:
    """End a household's right with a month."""
    family.until, family.end_reason = last, reason
    family.rulings.append(heard(world, Ruling(Act.terminate, day, last + 1, reason, ENDED)))


def turn_lone(world: World, month: Month) -> None:
    """A person counted in a household becomes 特困 and is counted there to the end of the month."""
    day = _day(world, month)
    family = day and _choose(world, month, lambda family: _leaver(family, month) is not None)
    stay = family and _leaver(family, month)
    if not day or not family or not stay:
        return
    lone = enter(world, stay.who, day, note=f"由低保{family.number}转入")
    paper = f"特困 {lone.number}"
    stay.until = month.last
    family.busy = month
    family.note = f"一名成员{MOVED_TO_TEKUN} {lone.number}"
    left = family.covered()
    if not left:
        family.until, family.end_reason = month, MOVED_TO_TEKUN
        family.rulings.append(Ruling(Act.terminate, day, month + 1, MOVED_TO_TEKUN, paper))
    else:
        uncounted = Stay(stay.who, stay.kin, stay.relation, False, (month + 1).first)
        family.stays.append(uncounted)
        lone.household = family
        if family.income.amount:
            lose_share(family, len(left), month + 1, day)
        ruling = Ruling(Act.adjust, day, month + 1, MOVED_TO_TEKUN, paper)
        family.rulings.append(heard(world, ruling))
    world.tally["turned"] += 1


def _leaver(family: Family, month: Month) -> Stay | None:
    """Somebody of sixty alone, or a brother or sister who is not the payee."""
    covered = family.covered()
    for stay in family.here():
        alone = len(family.here()) == 1
        spare = stay.kin is Kin.sibling and stay.who not in (family.holder, family.card.owner)
        if stay in covered and (alone or spare) and stay.who.age(month.first) >= 60:
            return stay if family.since <= month else None
    return None


def bear(world: World, month: Month) -> None:
    """A child is born and counted from the next month on."""
    day = _day(world, month)
    if not day or not world.mothers:
        return
    for _ in range(TRIES):
        family = world.rng.choice(world.mothers)
        couple = [stay for stay in family.covered() if stay.kin in (Kin.head, Kin.spouse)]
        settled = family.open and family.busy < month and family.since + 1 < month
        if settled and len(couple) == 2:
            break
    else:
        return
    head = next(stay for stay in couple if stay.who is family.holder)
    father = next((stay.who for stay in couple if stay.who.sex == "male"), head.who)
    sex = "male" if world.chance(52) else "female"
    birth = day - timedelta(days=world.rng.randrange(8, 50))
    child = Stay(
        world.villager(sex, birth, family.spot, father.surname),
        Kin.child,
        "",
        True,
        (month + 1).first,
    )
    child.relation = relation(head, child)
    family.stays.append(child)
    family.busy = month + 1
    ruling = Ruling(Act.adjust, day, month + 1, "新生儿增加为成员", CHANGED)
    family.rulings.append(ruling)
    world.mothers.remove(family)
    world.tally["born"] += 1


def phase_out(world: World, month: Month) -> None:
    """Somebody found work: the earlier amount goes on for some months, then the right ends."""
    day = _day(world, month)
    family = day and _choose(world, month, lambda family: _can_work(family, month))
    if not day or not family:
        return
    persons, income = len(family.covered()), family.income
    base = world.rates.gap(family.area, month, income.monthly, persons)
    last = month + world.rng.randrange(2, 7)
    above = world.rates.highest[family.area] * persons * world.rng.randrange(105, 150) / 100
    family.rated.append(Rated(month + 1, whole(above) + 10_00, 1, day))
    family.phase_out = (month + 1, last, base)
    family.rulings.append(Ruling(Act.adjust, day, month + 1, "成员就业，渐退", CHANGED))
    family.busy = FOR_EVER
    out = world.workday(last.first, last.last)
    if out <= world.plan.today:
        end(world, family, last, out, "就业渐退期满")
    world.tally["phased out"] += 1


def _can_work(family: Family, month: Month) -> bool:
    """Whether a counted member of working age is fit, and the household is paid already."""
    fit = (
        20 <= stay.who.age(month.first) < 58
        and (stay.who.disability is None or stay.who.disability[1] >= 3)
        and stay.who.ill_since is None
        for stay in family.covered()
    )
    return family.since <= month and any(fit)


FAMILY_EVENTS: tuple[tuple[Callable[[World, Month], None], int], ...] = (
    (confirm_family, 25),
    (die_in_family, 20),
    (adjust_income, 15),
    (suspend, 5),
    (terminate, 8),
    (turn_lone, 3),
    (bear, 2),
    (phase_out, 2),
)
"""Events of 低保 households in a month, in order, with their number per 7000 households."""

LONE_EVENTS: tuple[tuple[Callable[[World, Month], None], int], ...] = (
    (confirm_lone, 3),
    (die_alone, 5),
)
"""Events of 特困 people in a month, with their number per 1000."""
