"""Papers (收养登记材料): which an adoption needs, by who adopts, who gives, and whom.

收养登记办法 第五条至第七条.
"""

from __future__ import annotations

from collections.abc import Iterator

from minzheng.child.adopt.choices import FOUND, Absent, Giver, Origin, Paper, Priority, Route
from minzheng.child.adopt.models import Adoption
from minzheng.kernel.case import Case

_ADOPTER = (
    Paper.application,
    Paper.adopter_papers,
    Paper.condition,
    Paper.children,
    Paper.health,
)
_STEP = (Paper.application, Paper.adopter_papers, Paper.marriage)


def needed(one: Adoption) -> tuple[Paper, ...]:
    """Everything that must be handed in, the adopters' papers first."""
    return tuple(dict.fromkeys((*_of_adopter(one), *_of_giver(one))))


def _of_adopter(one: Adoption) -> Iterator[Paper]:
    """第五条、第六条."""
    yield from _STEP if one.route is Route.step else _ADOPTER
    if one.origin in FOUND:
        yield Paper.childless
    if one.origin is Origin.foundling:
        yield Paper.police


def _of_giver(one: Adoption) -> Iterator[Paper]:
    """第七条."""
    if one.giver is not Giver.nobody:
        yield from (Paper.giver_papers, Paper.consent)
    if one.giver is Giver.guardian:
        yield Paper.supporters
    if one.giver is Giver.institution:
        yield Paper.intake
        yield Paper.found if one.origin is Origin.institution else Paper.parents_dead
    elif one.origin is Origin.orphan:
        yield Paper.parents_dead
    if one.giver is Giver.incapable:
        yield Paper.incapable
    elif one.origin is Origin.hardship and one.route is Route.general:
        yield Paper.hardship
    if one.giver is Giver.single:
        yield Paper.other_parent
    if one.other_parent is Absent.dead and one.priority is not Priority.none:
        yield Paper.priority
    if one.route is Route.kin:
        yield Paper.kinship
    if one.disabled:
        yield Paper.disability


def handed_in(case: Case) -> list[Paper]:
    """What was handed in so far, in the order in which the steps record it."""
    told = [code for step in case.steps for code in step.told.get("papers", ())]
    return [Paper.of(code) for code in dict.fromkeys(told)]


def missing(one: Adoption, case: Case, more: tuple[Paper, ...] = ()) -> list[Paper]:
    """What is still to be handed in."""
    there = {*handed_in(case), *more}
    return [paper for paper in needed(one) if paper not in there]
