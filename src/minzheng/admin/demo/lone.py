"""Lone (虚构的特困人员): old people alone, severely disabled people, a few minors.

Grounds follow 民发〔2021〕43号 第五条; no income is kept, because the full amount is paid.
"""

from __future__ import annotations

from datetime import date, timedelta

from minzheng.admin.demo.cast import Card, Carer, Lone, Ruling, Villager
from minzheng.admin.demo.world import World
from minzheng.assist.models import Area, SelfCare, SupportMode
from minzheng.kernel.month import Month
from minzheng.payout.models import Act
from minzheng.people.models import DisabilityKind

PAPER = "特困人员救助供养审核确认表"
BY_AGREEMENT = "照料服务协议"
BY_INSTITUTION = "集中供养机构"

CARE = (SelfCare.full, SelfCare.partial, SelfCare.none)
CARE_TOTALS = (70, 88, 100)
HOUSED = {SelfCare.full: 10, SelfCare.partial: 22, SelfCare.none: 33}
"""Of a hundred at each level, those who live in an institution: 15 in all."""

GROUNDS = (
    (DisabilityKind.intellectual, 3),
    (DisabilityKind.mental, 3),
    (DisabilityKind.physical, 2),
    (DisabilityKind.visual, 1),
)
"""Kinds of disability that take away labour, and the mildest grade that does."""


def invent_lone(world: World, on: date) -> Lone:
    """A person confirmed on a day, entered into the world under the next number."""
    return enter(world, _person(world, on), on)


def enter(world: World, who: Villager, on: date, note: str = "") -> Lone:
    """Confirm a person, new or so far counted in a 低保 household, who keeps the account."""
    minor = who.age(on) < 18
    care = CARE[0] if minor else world.rng.choices(CARE, cum_weights=CARE_TOTALS)[0]
    housed = not minor and not note and world.chance(HOUSED[care])
    carer = None if housed or care is SelfCare.full else _carer(world, who, on)
    card, agent = _payee(world, who, carer, housed=housed)
    lone = Lone(
        number=f"TK{len(world.lones) + 1:06d}",
        holder=who,
        spot=who.spot,
        area=Area.urban if world.chance(who.spot.urban) else Area.rural,
        confirmed_on=on,
        card=card,
        agent=agent,
        note=note,
        busy=Month.of(on),
        mode=SupportMode.institutional if housed else SupportMode.dispersed,
        self_care=care,
        carer=Carer(carer.name, carer.id_no) if carer else None,
    )
    lone.rulings.append(Ruling(Act.confirm, on, lone.since, note or "符合特困人员条件", PAPER))
    world.lones.append(lone)
    return lone


def _person(world: World, on: date) -> Villager:
    """An old person, a disabled one of working age, or a child who is one still today."""
    rng, spot, drawn = world.rng, world.spot(), world.rng.randrange(100)
    if drawn < 84:
        age = rng.randrange(60, 80) if world.chance(72) else rng.randrange(80, 96)
    elif drawn < 98:
        age = rng.randrange(19, 60)
    else:
        age = rng.randrange(2, max(15 - (world.plan.today.year - on.year), 4))
    sex = "male" if world.chance(88 if drawn < 84 else 60) else "female"
    who = world.villager(sex, world.born(age, on), spot)
    who.phone = world.numbers.phone() if age >= 18 else ""
    if 84 <= drawn < 98:
        kind, mildest = rng.choice(GROUNDS)
        since = max(on - timedelta(days=rng.randrange(90, 2500)), who.birth + timedelta(days=400))
        who.disability = (kind, rng.randrange(1, mildest + 1), since)
    return who


def _carer(world: World, who: Villager, on: date) -> Villager:
    """A neighbour or relative who has signed for the care."""
    sex = "female" if world.chance(70) else "male"
    carer = world.villager(sex, world.born(world.rng.randrange(40, 66), on), who.spot)
    carer.phone = world.numbers.phone()
    return carer


def _payee(
    world: World, who: Villager, carer: Villager | None, *, housed: bool
) -> tuple[Card, str]:
    """The account paid to, and by what paper when it is not the person's own."""
    if housed:
        return world.institution_card(who.spot), BY_INSTITUTION
    if carer is not None and world.chance(40):
        return world.card(carer), BY_AGREEMENT
    return world.card(who), ""
