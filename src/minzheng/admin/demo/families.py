"""Families (虚构的低保家庭): who lives together, with incomes below the standard.

Shapes and ages are those of rural registers: many old people alone, couples, parents with a
disabled grown child, grandparents with a grandchild.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from fractions import Fraction
from itertools import accumulate

from minzheng.admin.demo.cast import Card, Family, Kin, Rated, Ruling, Stay, Villager
from minzheng.admin.demo.kin import ADULT, relation
from minzheng.admin.demo.world import SHIFT, World
from minzheng.assist.models import Area
from minzheng.kernel.month import Month
from minzheng.payout.models import Act
from minzheng.people.models import DisabilityKind

PAPER = "低保审核确认表"
KINDS = tuple(DisabilityKind)
KIND_TOTALS = (11, 30, 32, 76, 86, 96, 100)
CHILD_MAX = 16


class Casting:
    """One household while its members are chosen."""

    def __init__(self, world: World, on: date) -> None:
        self.world = world
        self.on = on
        self.spot = world.spot()
        self.cast: list[tuple[Villager, Kin, bool]] = []

    def join(self, kin: Kin, age: int, sex: str = "", *, covered: bool = True) -> Villager:
        """A member of an age, with the surname of the family."""
        world = self.world
        sex = sex or ("male" if world.chance(52) else "female")
        who = world.villager(sex, world.born(age, self.on), self.spot, self._surname(kin, sex))
        if age >= ADULT:
            who.phone = world.numbers.phone()
        self.cast.append((who, kin, covered))
        return who

    def _surname(self, kin: Kin, sex: str) -> str:
        """Children bear their father's or their elder's, sisters and fathers the head's."""
        if kin is Kin.sibling or (kin is Kin.parent and sex == "male"):
            return self.cast[0][0].surname
        if kin not in (Kin.child, Kin.grandchild):
            return ""
        fathers = (who for who, of, _ in self.cast if of in (Kin.head, Kin.spouse))
        elders = (who for who, of, _ in self.cast if of is kin)
        father = next((who.surname for who in fathers if who.sex == "male"), "")
        return father or next((who.surname for who in elders), "")

    def age(self, low: int, high: int) -> int:
        """An age between two, both included."""
        return self.world.rng.randrange(low, high + 1)

    def young(self) -> int:
        """The age of a child who is still one today."""
        since = self.world.plan.today.year - self.on.year
        return self.age(1, max(CHILD_MAX - since, 6))

    def children(self, count: int) -> list[int]:
        """Ages of brothers and sisters who are children today, oldest first."""
        since = self.world.plan.today.year - self.on.year
        ages = range(1, max(CHILD_MAX - since, 6) + 1, 2)
        return sorted(self.world.rng.sample(ages, count), reverse=True)

    def couple(self, low: int, high: int) -> int:
        """Man and wife; gives the younger one's age."""
        age = self.age(low, high)
        other = max(age + self.age(-5, 3), ADULT + 4)
        man_first = self.world.chance(80)
        self.join(Kin.head, age, "male" if man_first else "female")
        self.join(Kin.spouse, other, "female" if man_first else "male")
        return min(age, other)

    def ail(self, who: Villager, percent: int, severe: int = 45) -> None:
        """Perhaps a disability or a serious illness."""
        world, before = self.world, timedelta(days=self.age(60, 1500))
        since = max(self.on - before, who.birth + timedelta(days=30))
        if world.chance(percent):
            kind = world.rng.choices(KINDS, cum_weights=KIND_TOTALS)[0]
            grade = self.age(1, 2) if world.chance(severe) else self.age(3, 4)
            who.disability = (kind, grade, since)
        elif world.chance(percent // 2):
            who.ill_since = since


def old_alone(cast: Casting) -> None:
    """An old person alone."""
    cast.ail(
        cast.join(Kin.head, cast.age(60, 79) if cast.world.chance(70) else cast.age(80, 97)), 16
    )


def grown_alone(cast: Casting) -> None:
    """A disabled or ill person of working age alone."""
    who = cast.join(Kin.head, cast.age(24, 59), "male" if cast.world.chance(65) else "female")
    cast.ail(who, 75, 75)
    if who.disability is None and who.ill_since is None:
        who.ill_since = cast.on - timedelta(days=cast.age(60, 900))


def old_couple(cast: Casting) -> None:
    """An old couple."""
    cast.couple(62, 86)
    for who, _, _ in cast.cast:
        cast.ail(who, 22)


def parent_and_child(cast: Casting) -> None:
    """One parent with a child."""
    young = cast.young()
    head = cast.join(Kin.head, young + cast.age(21, 34))
    cast.ail(head, 35)
    cast.ail(cast.join(Kin.child, young), 10)


def old_and_disabled(cast: Casting) -> None:
    """An old parent with a disabled grown child."""
    child = cast.age(25, 52)
    cast.ail(cast.join(Kin.head, min(child + cast.age(21, 36), 92)), 12)
    cast.ail(cast.join(Kin.child, child), 92, 80)


def old_and_grandchild(cast: Casting) -> None:
    """A grandparent bringing up a grandchild."""
    young = cast.young()
    cast.ail(cast.join(Kin.head, young + cast.age(48, 60)), 15)
    cast.join(Kin.grandchild, young)


def siblings(cast: Casting) -> None:
    """Brother and sister, unmarried."""
    age = cast.age(50, 76)
    for kin, years in ((Kin.head, age), (Kin.sibling, age + cast.age(-8, 8))):
        cast.ail(cast.join(kin, years, "male" if cast.world.chance(75) else ""), 45, 60)


def _with_children(cast: Casting, count: int) -> None:
    """A couple with children of theirs, the man often unfit for work."""
    children = cast.children(count)
    low = children[0] + 23
    cast.couple(low, low + 12)
    cast.ail(cast.cast[0][0], 55)
    for age in children:
        cast.ail(cast.join(Kin.child, age), 8)


def couple_and_child(cast: Casting) -> None:
    """A couple with one child."""
    _with_children(cast, 1)


def couple_and_two(cast: Casting) -> None:
    """A couple with two children."""
    _with_children(cast, 2)


def couple_and_three(cast: Casting) -> None:
    """A couple with three children."""
    _with_children(cast, 3)


def _with_parent(cast: Casting) -> None:
    """The head's mother or father comes in."""
    head = cast.cast[0][0].age(cast.on)
    cast.ail(cast.join(Kin.parent, min(head + cast.age(20, 32), 97), ""), 20)


def couple_and_parent(cast: Casting) -> None:
    """A couple with an old parent."""
    cast.couple(38, 58)
    cast.ail(cast.cast[0][0], 60)
    _with_parent(cast)


def parent_and_two(cast: Casting) -> None:
    """One parent with two children."""
    children = cast.children(2)
    cast.ail(cast.join(Kin.head, children[0] + cast.age(21, 32)), 30)
    for age in children:
        cast.join(Kin.child, age)


def three_generations(cast: Casting) -> None:
    """A couple with a child and an old parent."""
    _with_children(cast, 1)
    _with_parent(cast)


def three_generations_and_two(cast: Casting) -> None:
    """A couple with two children and an old parent."""
    _with_children(cast, 2)
    _with_parent(cast)


SHAPES: tuple[tuple[Callable[[Casting], None], int], ...] = (
    (old_alone, 345),
    (grown_alone, 235),
    (old_couple, 85),
    (parent_and_child, 45),
    (old_and_disabled, 50),
    (old_and_grandchild, 35),
    (siblings, 25),
    (couple_and_child, 55),
    (couple_and_parent, 28),
    (parent_and_two, 27),
    (couple_and_two, 32),
    (three_generations, 18),
    (couple_and_three, 8),
    (three_generations_and_two, 12),
)
"""Shapes of households, in a thousand; 1.7 people on the average."""
SHAPE_TOTALS = tuple(accumulate(weight for _, weight in SHAPES))


def invent_family(world: World, on: date) -> Family:
    """A household confirmed on a day, entered into the world under the next number."""
    cast = Casting(world, on)
    world.rng.choices(SHAPES, cum_weights=SHAPE_TOTALS)[0][0](cast)
    head = cast.cast[0][0]
    if head.age(on) >= 48 and world.chance(6):  # a grown child in work lives there, not counted
        cast.join(Kin.child, cast.age(22, min(head.age(on) - 22, 45)), covered=False)
    stays = [Stay(who, kin, "", covered, on) for who, kin, covered in cast.cast]
    for stay in stays:
        stay.relation = relation(stays[0], stay)
    area = Area.urban if world.chance(cast.spot.urban) else Area.rural
    family = Family(
        number=f"DB{len(world.families) + 1:06d}",
        holder=head,
        spot=cast.spot,
        area=area,
        confirmed_on=on,
        card=_card(world, stays, on),
        stays=stays,
    )
    rate(world, family, family.since, on)
    family.rulings.append(Ruling(Act.confirm, on, family.since, "符合低保条件", PAPER))
    world.families.append(family)
    if _has_mother(family, on):
        world.mothers.append(family)
    return family


def _card(world: World, stays: list[Stay], on: date) -> Card:
    """The head's account; now and then that of a wife, husband or grown child."""
    others = [
        stay.who
        for stay in stays[1:]
        if stay.kin in (Kin.spouse, Kin.child) and stay.who.age(on) >= ADULT and not stay.who.severe
    ]
    return world.card(others[0] if others and world.chance(12) else stays[0].who)


def _has_mother(family: Family, on: date) -> bool:
    """Whether a child may be born to the head's couple."""
    couple = [stay.who for stay in family.stays if stay.kin in (Kin.head, Kin.spouse)]
    return len(couple) == 2 and any(w.sex == "female" and 20 <= w.age(on) <= 40 for w in couple)


def rate(world: World, family: Family, since: Month, on: date) -> None:
    """Assess an income strictly below every standard, in tens of yuan; one in five has hardly any,
    and none at all where nobody could work."""
    persons = len(family.covered())
    yearly = family.area is Area.rural and world.chance(25)
    over = 12 if yearly else 1
    ceiling = world.rates.lowest[family.area] * persons * over
    if world.chance(20):
        able = any(
            who.age(on) < 60 and not who.severe and not who.ill_since for who in _who(family)
        )
        amount = int(SHIFT) * persons if able else 0
    else:
        amount = whole(ceiling * world.rng.randrange(8, 88) / 100)
    family.rated.append(Rated(since, amount, over if amount else 1, on))


def _who(family: Family) -> list[Villager]:
    """The people counted in a family."""
    return [stay.who for stay in family.covered()]


def whole(amount: Fraction) -> int:
    """An income as it is written down: rounded down to tens of yuan."""
    return int(amount // SHIFT * SHIFT)
