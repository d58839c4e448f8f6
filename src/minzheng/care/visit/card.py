"""Preference cards (老年人优待证): issued, replaced, void; the number is the year's sequence.

A replaced card leaves its number behind: the new one is a line of its own that names the old.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from typing import Any

from sqlmodel import Session, col, select

from minzheng.care.assess.old import old_enough, plain_no
from minzheng.care.visit.elders import known
from minzheng.care.visit.home_models import ElderCard
from minzheng.kernel.dated import has_come
from minzheng.kernel.finding import Problem
from minzheng.kernel.kind import Kind
from minzheng.kernel.month import Month, months
from minzheng.kernel.record.declare import Computed, Fault, Item, RecordAct, Records, Values
from minzheng.kernel.record.listing import register_of
from minzheng.kernel.record.take import enter
from minzheng.kernel.table import Column, Table
from minzheng.people.links import PLACED, person_link, place_link

HELD = Problem(
    "card-held-already", "已有有效的优待证 {number}", "遗失或损坏的办换发：care card replace"
)

VALID, REPLACED, VOID = "有效", "已换发", "已作废"


def state(card: ElderCard, on: date) -> str:
    """Valid until replaced or made void."""
    if has_come(card.replaced_on, on):
        return REPLACED
    return VOID if has_come(card.voided_on, on) else VALID


def _faults(session: Session, told: Values) -> Iterator[Fault]:
    """An elder without a card."""
    day, person = told["issued_on"], known(session, told)
    yield from old_enough(session, plain_no(told["id_no"]), day)
    if person is None or day is None:
        return
    query = select(ElderCard).where(ElderCard.person_id == person.id, ElderCard.issued_on != day)
    for card in session.exec(query.order_by(ElderCard.number)):
        if state(card, date.max) == VALID:
            yield "id_no", HELD.finding(number=card.number)


def _anew(session: Session, card: ElderCard, given: Values) -> Iterator[str]:
    """The new card of the same person."""
    facts = {"person_id": card.person_id, "division_code": card.division_code}
    made = enter(
        session, CARDS, {**facts, "issued_on": given["replaced_on"], "replaces_id": card.id}
    )
    yield f"新证 {made.number}"


def _replaces(session: Session, found: Sequence[ElderCard], on: date) -> list[str]:
    """The number of the card that each takes the place of."""
    keys = {card.replaces_id for card in found if card.replaces_id is not None}
    query = select(ElderCard.id, ElderCard.number).where(col(ElderCard.id).in_(keys))
    known_ = dict(session.exec(query).all())
    return [known_.get(card.replaces_id, "") for card in found]


CARDS: Records = Records(
    "care.card",
    "老年人优待证",
    ElderCard,
    prefix="YD",
    dated="issued_on",
    items=(person_link(place="township"), place_link(), Item("issued_on")),
    same=("person_id", "issued_on"),
    state=state,
    computed=(Computed(Column("replaces", "换自", Kind.code), _replaces),),
    acts=(
        RecordAct(
            "replace", "换发", sets=("replaced_on", "replaced_for"), when=(VALID,), after=_anew
        ),
        RecordAct("void", "作废", sets=("voided_on", "voided_for"), when=(VALID,)),
    ),
    faults=_faults,
    notes=("编号就是证号，按发证年份连续编；换发的新证编新号。",),
    **PLACED,
)
CARDS_REGISTER = register_of(CARDS)

_STAT = (
    Column("month", "月份", Kind.month),
    Column("issued", "新发", Kind.int),
    Column("replaced", "换发", Kind.int),
    Column("voided", "作废", Kind.int),
    Column("valid", "月末有效", Kind.int),
    Column("first", "起号", Kind.code),
    Column("last", "止号", Kind.code),
)


def stat(session: Session, since: date, until: date) -> Table:
    """Cards by month: issued, replaced, made void, valid at its end, first and last number."""
    cards = list(session.exec(select(ElderCard).order_by(col(ElderCard.id))))
    every = months(Month.of(since), Month.of(until))
    rows = [(month, *_month(cards, month, since, until)) for month in every]
    sums = tuple(sum(row[place] for row in rows) for place in (1, 2, 3))
    totals = ("合计", *sums, rows[-1][4], "", "")
    title = f"老年人优待证 {since} 至 {until}"
    return Table("care.card.stat", _STAT, list(rows), title=title, totals=totals)


def _month(cards: list[ElderCard], month: Month, since: date, until: date) -> tuple[Any, ...]:
    first, last = max(month.first, since), min(month.last, until)

    def within(day: date | None) -> bool:
        return day is not None and first <= day <= last

    made = [card for card in cards if within(card.issued_on)]
    return (
        sum(card.replaces_id is None for card in made),
        sum(card.replaces_id is not None for card in made),
        sum(within(card.voided_on) for card in cards),
        sum(card.issued_on <= last and state(card, last) == VALID for card in cards),
        made[0].number if made else "",
        made[-1].number if made else "",
    )
