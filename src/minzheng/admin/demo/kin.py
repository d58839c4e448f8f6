"""Kin (亲属): GB/T 4761 codes of a household's members, and who follows when its head is gone."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from minzheng.admin.demo.cast import Kin, Stay
from minzheng.people.relations import HEAD

OTHER_KIN = "97"

_PAIRS = {
    (Kin.head, Kin.spouse): ("11", "12"),
    (Kin.head, Kin.child): ("20", "30"),
    (Kin.head, Kin.grandchild): ("41", "42"),
    (Kin.head, Kin.parent): ("51", "52"),
    (Kin.spouse, Kin.child): ("20", "30"),
    (Kin.spouse, Kin.grandchild): ("41", "42"),
    (Kin.child, Kin.grandchild): ("20", "30"),
    (Kin.child, Kin.parent): ("61", "62"),
    (Kin.parent, Kin.parent): ("11", "12"),
    (Kin.parent, Kin.child): ("41", "42"),
    (Kin.parent, Kin.grandchild): ("47", "48"),
    (Kin.sibling, Kin.child): ("93", "94"),
}
"""What the second is to the first, for a man and for a woman."""

_IN_LAWS = {"male": ("55", "56"), "female": ("53", "54")}
"""A spouse's parents, by the sex of the one who has them as in-laws."""

_SIBLINGS = {"male": ("71", "73"), "female": ("75", "77")}
"""Elder and younger."""

_SUCCESSION = (Kin.spouse, Kin.child, Kin.sibling, Kin.parent)

ADULT = 18


def relation(head: Stay, other: Stay) -> str:
    """The code of somebody's relation to the head of the household."""
    if head.who is other.who:
        return HEAD
    pair = (head.kin, other.kin)
    woman = other.who.sex == "female"
    if (head.kin == other.kin and head.kin in (Kin.child, Kin.sibling)) or Kin.sibling in pair:
        return _SIBLINGS[other.who.sex][other.who.birth >= head.who.birth]
    if pair == (Kin.spouse, Kin.parent):
        return _IN_LAWS[head.who.sex][woman]
    return _PAIRS[pair][woman] if pair in _PAIRS else OTHER_KIN


def successor(stays: Sequence[Stay], on: date) -> Stay | None:
    """The grown member, counted and living, who becomes head: spouse, child, sibling, parent."""
    for kin in _SUCCESSION:
        for stay in stays:
            if stay.kin is kin and stay.covered and stay.who.age(on) >= ADULT:
                return stay
    return None
