"""Claims (结婚条件所据情况的取得): what was told and what is on file, gathered for the rules."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

from sqlmodel import Session, col, select

from minzheng.kernel.codes import birth_of, sex_of
from minzheng.kernel.db import among
from minzheng.kernel.month import Month
from minzheng.kernel.record.declare import Values
from minzheng.kernel.standards import MonthStandards, standards_of
from minzheng.marriage.choices import Origin
from minzheng.marriage.office.blanks import usable
from minzheng.marriage.office.choices import Paper
from minzheng.marriage.office.find import signing
from minzheng.marriage.register.choices import RegisterKind, Side
from minzheng.marriage.register.facts import Claim, Held, Party, Point, Terms
from minzheng.marriage.register.kin import listed
from minzheng.marriage.register.rules import judge
from minzheng.people.choices import MarriageEnd, Sex
from minzheng.people.marriage_models import Marriage
from minzheng.people.marriages import NEVER_WAS, marriages_of, other, told
from minzheng.people.models import Death, Person

FIRST_MONTH = Month(2010, 1)
"""The first month of the shipped ages; they are the same since 1981 (1980年婚姻法 第五条)."""
SECOND_LAW, AGES_OF_1950 = date(1981, 1, 1), (20, 18)
"""Before 1980年婚姻法 took effect: 1950年婚姻法 第四条."""
BY_DIVORCE = (MarriageEnd.divorce, MarriageEnd.court_divorce)


def plain(value: Any) -> str:
    """A number as it is stored, whatever it was read as."""
    return "" if value is None else str(getattr(value, "value", value))


def std_of(session: Session, day: date) -> MonthStandards:
    """The standards of a day; those of the first month for any day before it."""
    return standards_of(session).on(max(Month.of(day), FIRST_MONTH))


def ages_of(session: Session, day: date) -> tuple[int, int]:
    """The ages of the law on a day, of the man and of the woman."""
    if day < SECOND_LAW:
        return AGES_OF_1950
    std = std_of(session, day)
    return std.count("marriage.register.age.man"), std.count("marriage.register.age.woman")


def terms_of(session: Session, on: date, since: date) -> Terms:
    """What the standards ask on the day of registration, and on the day from which it holds."""
    std = std_of(session, on)
    (man, woman), (man_then, woman_then) = ages_of(session, on), ages_of(session, since)
    return Terms(
        man=man,
        woman=woman,
        man_then=man_then,
        woman_then=woman_then,
        leap=std.word("leap_birthday"),
        on_birthday=std.word("marriage.register.age_reached") == "on_birthday",
        beyond=std.flag("marriage.register.beyond_mainland"),
    )


def claim_of(session: Session, values: Values) -> Claim | None:
    """The claim of a row or of what was typed, by its keys; ``None`` while nobody is read.

    Keys that are missing were not told. ``registered_on`` must be there.
    """
    on = values.get("registered_on")
    numbers = {side: plain(values.get(f"{side.value}_id_no")) for side in Side}
    if on is None or not all(numbers.values()):
        return None
    since = values.get("effective_from") or on
    people = _people(session, list(numbers.values()))
    keys = {side: people[no].stored_id for side, no in numbers.items() if no in people}
    found = marriages_of(session, list(keys.values()))
    died = _deaths(session, found, list(keys.values()))
    parties = {
        side: _party(values, side, people.get(numbers[side]), (found, died, on, since))
        for side in Side
    }
    parted = len(keys) == len(Side) and were_parted(found, keys[Side.man], keys[Side.woman])
    kin, hints = _kin(session, keys)
    return Claim(
        on=on,
        since=since,
        man=parties[Side.man],
        woman=parties[Side.woman],
        terms=terms_of(session, on, since),
        kind=values.get("kind") or (RegisterKind.again if parted else RegisterKind.first),
        since_told=values.get("effective_from") is not None,
        parted=parted,
        same=numbers[Side.man] == numbers[Side.woman],
        kin=kin,
        hints=hints,
        signing=_signing(session, values, on),
        blanks=_blanks(session, values),
        proof=str(values.get("proof") or ""),
        **{name: values.get(name) for name in _SAID},
    )


_SAID = ("together", "voluntary", "no_kin", "identity_check", "status_check", "explained")


def points_of(session: Session, values: Values) -> list[Point]:
    """Every condition for what was told; none while the couple is not read."""
    claim = claim_of(session, values)
    return judge(claim) if claim is not None else []


def were_parted(found: Sequence[Marriage], man_id: int, woman_id: int) -> bool:
    """Whether the two were divorced from each other before."""
    return any(
        one.ended_for in BY_DIVORCE and (one.man_id, one.woman_id) == (man_id, woman_id)
        for one in found
    )


# --- one party --------------------------------------------------------------------------------


def _people(session: Session, numbers: list[str]) -> dict[str, Person]:
    """The two as they are on file, by number."""
    query = select(Person).where(among(col(Person.id_no), numbers))
    return {one.id_no: one for one in session.exec(query)}


def _deaths(session: Session, found: Sequence[Marriage], keys: list[int]) -> dict[int, date]:
    """The deaths known of the two and of everybody they were married to."""
    wanted = {key for one in found for key in (one.man_id, one.woman_id)} | set(keys)
    query = select(col(Death.person_id), col(Death.died_on)).where(
        among(col(Death.person_id), wanted)
    )
    return dict(session.exec(query).all())


Known = tuple[Sequence[Marriage], dict[int, date], date, date]
"""The marriages of the two, deaths, the day of registration, and the day from which it holds."""


def _party(values: Values, side: Side, person: Person | None, known: Known) -> Party:
    """One of the two as told and as on file."""
    found, died, on, since = known
    number = plain(values[f"{side.value}_id_no"])
    born, sex = _by_number(number, values.get(f"{side.value}_born"), person, side)
    own = [] if person is None else [m for m in found if person.id in (m.man_id, m.woman_id)]
    key = person.stored_id if person is not None else 0
    standing = told(key, own, died, on)
    return Party(
        side=side,
        born=born,
        sex=sex,
        origin=values.get(f"{side.value}_origin") or Origin.mainland,
        before=values.get(f"{side.value}_before"),
        face=values.get(f"{side.value}_face"),
        filed=person.sex if person is not None else None,
        held=tuple(_held(own, key, died, since)),
        status=standing.status,
        status_since=standing.since,
        died_on=died.get(key),
    )


def _by_number(
    number: str, told_born: date | None, person: Person | None, side: Side
) -> tuple[date | None, Sex | None]:
    """Birth and sex as the identity number tells them; of a temporary one as told or on file."""
    if number[:1].isdigit():
        return birth_of(number), Sex.of(sex_of(number))
    born = person.birth if person is not None and person.birth is not None else told_born
    filed = person.sex if person is not None else None
    return born, filed or (Sex.male if side is Side.man else Sex.female)


def _held(own: Sequence[Marriage], key: int, died: dict[int, date], since: date) -> list[Held]:
    """The marriages of somebody that are not over by a day, whenever they began."""
    held = []
    for one in own:
        ends = [day for day in (one.until, died.get(other(one, key))) if day is not None]
        until = min(ends, default=None)
        if one.ended_for not in NEVER_WAS and (until is None or until > since):
            held.append(Held(one.since, one.certificate_no, until))
    return held


# --- the two together -------------------------------------------------------------------------


def _kin(session: Session, keys: dict[Side, int]) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """What household lists tell of the two, surely and perhaps, each word once."""
    if len(keys) < len(Side):
        return (), ()
    found = [one.related for one in listed(session, [(keys[Side.man], keys[Side.woman])])]
    sure = dict.fromkeys(one.told for one in found if one.sure)
    hints = dict.fromkeys(one.told for one in found if not one.sure)
    return tuple(sure), tuple(hints)


def _signing(session: Session, values: Values, on: date) -> Any:
    """What forbids the registrar to sign, where one is named."""
    named = str(values.get("registrar") or "")
    return tuple(signing(session, named, on)) if named else None


def _blanks(session: Session, values: Values) -> Any:
    """What forbids the booklets to be used, where they are named."""
    named = [plain(values.get(f"{side.value}_blank")) for side in Side]
    if not all(named):
        return None
    return tuple(usable(session, Paper.marriage, named, len(Side)))
