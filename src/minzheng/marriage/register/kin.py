"""Kin (亲属关系): what the household lists tell of two people who want to marry (MA-07).

民法典 第一千零四十八条: who is related in the direct line, or collaterally within three
generations, may not marry. A list names each member's relation to the head (GB/T 4761); from two
such words it follows how the two stand to each other, surely or perhaps. What it says of
step-children, of cousins of an unnamed degree and of the two sides of a family is a hint only.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass

from sqlalchemy.orm import aliased
from sqlmodel import Session, col, select

from minzheng.kernel.db import among
from minzheng.people.models import Household, Member
from minzheng.people.relations import relation_label

GENERATIONS = 2
"""Steps down from a common ancestor: with both at two or fewer it is within three generations."""


@dataclass(frozen=True, slots=True)
class Place:
    """Where a member stands from the head: so many steps up, then so many down.

    ``vague`` where the word does not say it surely: step and adoptive relations, cousins of any
    degree.
    """

    up: int
    down: int
    vague: bool = False


Told = tuple[tuple[str, Place], ...]


def _places(told: Told) -> dict[str, Place]:
    return {code: place for codes, place in told for code in codes.split()}


PLACES = _places(
    (
        ("01 02", Place(0, 0)),
        ("20 21 22 23 24 25 26 29 30 31 32 33 34 35 36 39", Place(0, 1)),
        ("27 37", Place(0, 1, vague=True)),
        ("40 41 42 43 44 49", Place(0, 2)),
        ("47 48", Place(0, 3)),
        ("50 51 52", Place(1, 0)),
        ("57 58 59", Place(1, 0, vague=True)),
        ("60 61 62 63 64", Place(2, 0)),
        ("69", Place(2, 0, vague=True)),
        ("66 67", Place(3, 0)),
        ("70 71 73 75 77 79", Place(1, 1)),
        ("81 83 85 88 90", Place(2, 1)),
        ("91 92", Place(2, 2, vague=True)),
        ("93 94 95 96", Place(1, 2)),
    )
)
"""The head's blood, by the words of GB/T 4761."""
MATES = _places(
    (
        ("10 11 12", Place(0, 0)),
        ("53 54 55 56", Place(1, 0)),
        ("65", Place(2, 0)),
        ("68", Place(3, 0)),
    )
)
"""The head's spouse and the spouse's own blood, from the spouse."""
MARRIED_IN = _places(
    (
        ("28 38", Place(0, 1)),
        ("45 46", Place(0, 2)),
        ("72 74 76 78", Place(1, 1)),
        ("82 84 86 87 89", Place(2, 1)),
    )
)
"""Who is married to somebody of the head's blood, at that one's place."""
OTHER_KIN = "97"
"""其他亲属: of what degree is not said."""


@dataclass(frozen=True, slots=True)
class Related:
    """What one household list tells of two people: in words, and whether it is sure."""

    told: str
    sure: bool


def related(one: str, other: str) -> Related | None:
    """What two relations to one head come to; ``None`` where it does not forbid a marriage."""
    sure = _sure(one, other)
    if sure is None:
        return None
    return Related(f"{relation_label(one)}与{relation_label(other)}", sure)


def _sure(one: str, other: str) -> bool | None:
    """Whether two words forbid surely (true), perhaps (false), or not at all (none)."""
    if OTHER_KIN in (one, other):
        return False if {one, other} <= {OTHER_KIN, *PLACES} else None
    for tree in (PLACES, MATES):
        if one in tree and other in tree:
            return _forbidden(tree[one], tree[other])
    return False if _parent(one, other) or _parent(other, one) else None


def _parent(one: str, other: str) -> bool:
    """Whether the first, who is not of the head's blood, may be an ancestor of the second."""
    below = PLACES.get(other)
    if below is None:
        return False
    if one in MATES:
        return below.up == 0 and below.down > 0
    above = MARRIED_IN.get(one)
    return above is not None and above.up == below.up and above.down < below.down


def _forbidden(one: Place, other: Place) -> bool | None:
    """Whether two places forbid surely (true), perhaps (false), or not at all (none)."""
    if one.down == other.down == 0 and one.up and other.up:  # two ancestors of the head
        return None if one.up == other.up else False
    height = max(one.up, other.up)
    depths = [height - place.up + place.down for place in (one, other)]
    if min(depths) and max(depths) > GENERATIONS:
        return False if one.up == other.up and one.down != other.down else None
    return not (one.vague or other.vague or _either_side(one, other))


def _either_side(one: Place, other: Place) -> bool:
    """Whether the two may hang on different sides of the head's family, so that it is not sure."""
    low, high = sorted((one, other), key=lambda place: place.up)
    if high.up < 2:
        return False
    return low.up == high.up or low.up >= 2 or (low.up == 1 and not low.down)


@dataclass(frozen=True, slots=True)
class Listed:
    """Two people who stand in one household list, and what it tells."""

    man_id: int
    woman_id: int
    household: str
    related: Related


def listed(session: Session, couples: Collection[tuple[int, int]]) -> Iterator[Listed]:
    """What the household lists, of any time, tell of some couples."""
    his, hers = aliased(Member), aliased(Member)
    query = (
        select(  # type: ignore[call-overload]
            his.person_id, hers.person_id, Household.number, his.relation, hers.relation
        )
        .join(hers, his.household_id == hers.household_id)
        .join(Household, col(Household.id) == his.household_id)
        .where(among(his.person_id, {man for man, _ in couples}))
        .where(among(hers.person_id, {woman for _, woman in couples}))
        .order_by(Household.number)
        .distinct()
    )
    for man, woman, household, one, other in session.exec(query):
        told = related(one, other) if (man, woman) in couples else None
        if told is not None:
            yield Listed(man, woman, household, told)
