"""Deaths (虚构的死亡及其办理): told within three weeks, and put right in the month they are told.

A household that lives on gets a new head, the head's own account and a lower income; one whose
last counted member died ends with the month of death.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from minzheng.admin.demo.cast import Family, Passing, Rated, Ruling, Stay, Villager
from minzheng.admin.demo.families import whole
from minzheng.admin.demo.kin import relation, successor
from minzheng.admin.demo.world import World
from minzheng.kernel.month import Month
from minzheng.payout.acts import DEATH
from minzheng.payout.models import Act
from minzheng.people.relations import HEAD

TRIES = 300

SOURCES = (
    ("村（社区）报告", "死亡证明"),
    ("殡葬数据比对", "火化证明"),
    ("公安户籍注销", "户口注销证明"),
    ("家属报告", "死亡证明"),
)
CHANGED = "低保变动审批表"
ENDED = "终止救助审批表"


@dataclass(frozen=True, slots=True)
class Days:
    """When somebody died, when it was told, when it was decided upon."""

    died: date
    told: date
    decided: date


def heard(world: World, ruling: Ruling, told: date | None = None) -> Ruling:
    """A decision to a person's loss, with a hearing once the law asks for it, not before told."""
    if Month.of(ruling.decided_on) in world.rates.hearing:
        before = ruling.decided_on - timedelta(days=world.rng.randrange(1, 5))
        ruling.heard_on = max(before, told) if told else before
    return ruling


def _draw_days(world: World, month: Month) -> Days | None:
    """The days of a death in a month; ``None`` when all is not done by today."""
    died = month.first + timedelta(days=world.rng.randrange(month.last.day))
    told = died + timedelta(days=world.rng.randrange(2, 21))
    last = Month.of(told).last
    decided = world.workday(told, min(told + timedelta(days=4), last))
    return Days(died, told, decided) if decided <= world.plan.today else None


def _frailty(age: int) -> int:
    """How likely somebody of an age is the one who dies, in a hundred."""
    return next(
        likely
        for limit, likely in ((40, 1), (60, 5), (70, 18), (80, 45), (200, 100))
        if age < limit
    )


def die_in_family(world: World, month: Month) -> None:
    """Somebody counted in a 低保 household dies."""
    days = _draw_days(world, month)
    if days is None:
        return
    for _ in range(TRIES):
        family = world.rng.choice(world.families)
        if not family.open or family.busy >= month:
            continue
        stay = world.rng.choice(family.covered())
        if world.chance(_frailty(stay.who.age(days.died))) and _bearable(world, family, stay, days):
            _pass_away(world, stay.who, days)
            _put_right(world, family, stay, days)
            return


def _bearable(world: World, family: Family, stay: Stay, days: Days) -> bool:
    """Whether those left have a grown-up, and too low an income even before it is put right."""
    left = [other for other in family.covered() if other is not stay]
    if not left:
        return True
    late = Month.of(days.told) > Month.of(days.died)
    if late and family.income.monthly >= world.rates.lowest[family.area] * len(left):
        return False
    return successor(left, days.died) is not None


def _pass_away(world: World, who: Villager, days: Days) -> None:
    source, document = world.rng.choice(SOURCES)
    who.passing = Passing(days.died, days.told, source, document)
    world.tally["deaths"] += 1


def _put_right(world: World, family: Family, stay: Stay, days: Days) -> None:
    """End the household with its last member, or hand it on to those who are left."""
    stay.until = days.died
    family.busy = Month.of(days.told)
    died_in = Month.of(days.died)
    left = family.covered()
    if not left:
        family.until, family.end_reason = died_in, DEATH
        family.rulings.append(Ruling(Act.terminate, days.decided, died_in + 1, DEATH, ENDED))
        _keep_head(family, days.decided)
        return
    reason = "成员死亡"
    if stay.who is family.holder:
        _succeed(world, family, days)
        reason = "户主死亡，户主变更"
    if family.card.owner is stay.who:
        family.card = world.card(family.holder)
    effective = died_in + 1
    if family.income.amount:
        effective = Month.of(days.decided) + 1
        lose_share(family, len(left), effective, days.decided)
    ruling = Ruling(Act.adjust, days.decided, effective, reason, CHANGED)
    family.rulings.append(heard(world, ruling, days.told))


def _succeed(world: World, family: Family, days: Days) -> None:
    """Another head, all relations told from there, and the head's own account."""
    head = successor(family.covered(), days.died)
    if head is None:
        raise AssertionError("chosen only where somebody grown is left")
    family.holder = head.who
    family.card = world.card(head.who)
    _tell_kin(family, head, days.decided)


def _leave(family: Family, who: Villager, days: Days) -> None:
    """Somebody not counted is gone from a household; what was told of him later falls away."""
    family.stays = [s for s in family.stays if s.who is not who or s.since <= days.died]
    for stay in family.stays:
        if stay.who is who and (stay.until is None or stay.until > days.died):
            stay.until = days.died
    _keep_head(family, days.decided)


def _keep_head(family: Family, on: date) -> None:
    """Those left in a household that is no longer paid have the eldest of them as head."""
    left = family.here()
    if left and all(stay.relation != HEAD for stay in left):
        _tell_kin(family, min(left, key=lambda stay: stay.who.birth), on)


def _tell_kin(family: Family, head: Stay, on: date) -> None:
    """From a day on everybody's relation is the one to a new head."""
    for stay in family.here():
        family.become(stay, relation(head, stay), on)


def lose_share(family: Family, left: int, since: Month, on: date) -> None:
    """One share of the income goes with the member who went."""
    amount = whole(family.income.monthly * family.income.over * left / (left + 1))
    over = family.income.over if amount else 1
    family.rated.append(Rated(since, amount, over, on))


def die_alone(world: World, month: Month) -> None:
    """A 特困 person dies: the month of death is the last one paid."""
    days = _draw_days(world, month)
    if days is None:
        return
    for _ in range(TRIES):
        lone = world.rng.choice(world.lones)
        if not lone.open or lone.busy >= month:
            continue
        if world.chance(_frailty(lone.holder.age(days.died))):
            _pass_away(world, lone.holder, days)
            last = Month.of(days.died)
            lone.until, lone.end_reason = last, DEATH
            lone.rulings.append(Ruling(Act.terminate, days.decided, last + 1, DEATH, ENDED))
            if lone.household is not None:
                _leave(lone.household, lone.holder, days)
            return
