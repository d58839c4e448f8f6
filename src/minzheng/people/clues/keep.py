"""Keep (线索留存): clues of those in payment, each pair of people once, and the lists matched."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass, field
from datetime import date

from sqlmodel import Session, col, select

from minzheng.kernel.db import among
from minzheng.kernel.month import Month
from minzheng.kernel.record.take import enter
from minzheng.kernel.serial import take
from minzheng.kernel.table import Column, Kind, Table
from minzheng.people.clues.book import CLUES, SOURCES
from minzheng.people.clues.choices import ListSource, MatchedBy
from minzheng.people.clues.match import Pair
from minzheng.people.clues.models import ClueSource, DeathClue, OutsideList
from minzheng.people.deaths import held_by
from minzheng.people.models import Death, Person
from minzheng.people.roles import Holding

COLUMNS = (
    Column("number", "编号", Kind.code),
    Column("source", "来源"),
    Column("matched_on", "比对日期", Kind.date),
    Column("since", "死亡日期自", Kind.date),
    Column("until", "死亡日期至", Kind.date),
    Column("persons", "人数", Kind.int),
)


@dataclass(slots=True)
class Kept:
    """What a matching came to: its clues, what their people hold, and who is known to be dead.

    ``recorded`` counts people whose death is on file with the day of the list, ``otherwise`` holds
    those with another day: the day told, by the key of the person.
    """

    clues: list[DeathClue] = field(default_factory=list)
    holdings: dict[int, list[Holding]] = field(default_factory=dict)
    fresh: int = 0
    recorded: int = 0
    otherwise: dict[int, date] = field(default_factory=dict)


def keep(session: Session, pairs: Iterable[Pair], today: date) -> Kept:
    """Keep a clue for each pair with somebody in payment; a pair that is known is not new."""
    found = list(dict.fromkeys(pairs))
    kept = Kept()
    died = _died(session, {pair.person_id for pair in found})
    alive = [pair for pair in found if pair.person_id not in died]
    for pair in found:
        if pair.how is MatchedBy.number and pair.person_id in died:
            if died[pair.person_id] == pair.died_on:
                kept.recorded += 1
            else:
                kept.otherwise[pair.person_id] = pair.died_on
    held = held_by(session, {pair.person_id for pair in alive})
    known = _known(session, held)
    for pair in alive:
        standing = _in_payment(held.get(pair.person_id, ()), pair.died_on)
        if not standing:
            continue
        kept.holdings[pair.person_id] = standing
        clue = known.get(_key(session, pair))
        if clue is None:
            clue = known[_key(session, pair)] = _new(session, pair, today)
            kept.fresh += 1
        _told(session, clue, pair, today)
        if clue not in kept.clues:
            kept.clues.append(clue)
    session.flush()
    return kept


def _in_payment(held: Iterable[Holding], died_on: date) -> list[Holding]:
    """What goes on, and what was paid for months after the death."""
    month = Month.of(died_on)
    return [one for one in held if not one.ended or (one.paid_to or month) > month]


def _died(session: Session, keys: Collection[int]) -> dict[int, date]:
    query = select(col(Death.person_id), col(Death.died_on))
    return dict(session.exec(query.where(among(col(Death.person_id), keys))).all())


def _known(session: Session, keys: Collection[int]) -> dict[tuple[int, str, str, str], DeathClue]:
    query = select(DeathClue).where(among(col(DeathClue.person_id), keys))
    return {
        (one.person_id, one.told_no, one.told_name, one.told_birth): one
        for one in session.exec(query)
    }


def _key(session: Session, pair: Pair) -> tuple[int, str, str, str]:
    """What makes two pairs the same: of a number that is equal only the name may differ."""
    if pair.how is MatchedBy.name_birth:
        return pair.person_id, pair.id_no, pair.name, pair.birth
    number = session.get_one(Person, pair.person_id).id_no
    return pair.person_id, number, pair.name, ""


def _new(session: Session, pair: Pair, today: date) -> DeathClue:
    key = _key(session, pair)
    made: DeathClue = enter(
        session, CLUES,
        {
            "person_id": pair.person_id, "matched_by": pair.how, "told_no": key[1],
            "told_name": key[2], "told_birth": key[3], "died_on": pair.died_on, "found_on": today,
        },
    )  # fmt: skip
    return made


def _told(session: Session, clue: DeathClue, pair: Pair, today: date) -> None:
    """The list that tells a clue, once a list and day."""
    query = select(ClueSource.id).where(
        ClueSource.clue_id == clue.id,
        ClueSource.source == pair.source,
        ClueSource.died_on == pair.died_on,
    )
    if session.exec(query).first() is None:
        told = {"source": pair.source, "died_on": pair.died_on, "told_on": today}
        enter(session, SOURCES, {"clue_id": clue.stored_id, **told})


# --- lists ----------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Given:
    """A list that was read: whose, what days it covers, how long it is, and its digest."""

    source: ListSource
    since: date
    until: date
    persons: int
    digest: str


def keep_list(session: Session, given: Given, today: date) -> OutsideList:
    """Remember that a list was matched; the same file again is the same list."""
    query = select(OutsideList).where(
        OutsideList.source == given.source, OutsideList.digest == given.digest
    )
    known = session.exec(query).one_or_none()
    if known is not None:
        return known
    serial = take(session, "people.clue.list", today.year)
    made = OutsideList(
        number=f"XM{today.year}-{serial:05d}", source=given.source, matched_on=today,
        since=given.since, until=given.until, persons=given.persons, digest=given.digest,
    )  # fmt: skip
    session.add(made)
    session.flush()
    return made


def lists_table(session: Session) -> Table:
    """The lists that were matched, the newest first."""
    query = select(OutsideList).order_by(col(OutsideList.id).desc())
    rows = [
        (one.number, one.source.label, one.matched_on, one.since, one.until, one.persons)
        for one in session.exec(query)
    ]
    return Table("people.clue.lists", COLUMNS, rows, title="比对过的死亡名单")
