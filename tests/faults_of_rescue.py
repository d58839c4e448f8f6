"""Faults of the rescue station, with their near misses, for the test of every check."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

from minzheng.assist.rescue.choices import Arrival, Cause, Destination, Evidence, Settlement
from minzheng.assist.rescue.models import Stay
from minzheng.people.choices import Sex
from minzheng.people.models import Death


def stay(hand: Any, on: date, **facts: Any) -> str:
    """An admission that nothing was done about yet; gives its number."""
    told = {
        "number": "LL9",
        "admitted_on": on,
        "admitted_at": "22:00",
        "sex": Sex.male,
        "told_age": 50,
        "division_code": "420281104",
        "arrival": Arrival.police,
        "cause": Cause.lost,
    }
    hand.add(Stay(**(told | facts)))
    return "LL9"


def filed(on: date) -> dict[str, Any]:
    """The office above was told on a day."""
    return {"filed_on": on, "filing_no": "救备9号"}


def known(hand: Any, on: date) -> dict[str, Any]:
    """Somebody's papers were found on a day."""
    person = hand.one("SELECT id FROM person WHERE id NOT IN (SELECT person_id FROM death)").id
    return {"person_id": person, "identified_on": on, "evidence": Evidence.police}


# --- faults ---------------------------------------------------------------------------------------


def eleven_days_without_filing(hand: Any) -> str:
    """The tenth day was yesterday."""
    return stay(hand, date(2026, 11, 11))


def known_and_not_home(hand: Any) -> str:
    """Known for thirty-one days; the long stay itself was filed."""
    facts = known(hand, date(2026, 10, 21)) | filed(date(2026, 10, 20))
    return stay(hand, date(2026, 10, 15), **facts)


def dead_at_the_door(hand: Any) -> str:
    """The papers of somebody who died the day before."""
    guest = hand.one("SELECT person_id FROM rescue_stay WHERE person_id IS NOT NULL").person_id
    day, before = date(2026, 11, 20), date(2026, 11, 19)
    hand.add(Death(person_id=guest, died_on=before, source="公安", told_on=before))
    facts = {"person_id": guest, "identified_on": day, "evidence": Evidence.papers}
    return stay(hand, day, **facts)


FAULTS: dict[Callable[[Any], str], str] = {
    eleven_days_without_filing: "check-rescue-over-limit",
    known_and_not_home: "check-rescue-not-returned",
    dead_at_the_door: "check-rescue-dead",
}


# --- near misses ----------------------------------------------------------------------------------


def tenth_day(hand: Any) -> None:
    """Today is the tenth."""
    stay(hand, date(2026, 11, 12))


def filed_in_time(hand: Any) -> None:
    """Past the tenth day, and told of."""
    stay(hand, date(2026, 11, 1), **filed(date(2026, 11, 10)))


def left_on_the_eleventh(hand: Any) -> None:
    """Late, and gone."""
    gone = {"left_on": date(2026, 11, 15), "left_at": "08:00", "destination": Destination.free}
    stay(hand, date(2026, 11, 1), **gone)


def known_for_thirty_days(hand: Any) -> None:
    """The thirtieth day is today."""
    facts = known(hand, date(2026, 10, 22)) | filed(date(2026, 10, 20))
    stay(hand, date(2026, 10, 15), **facts)


def known_and_settled(hand: Any) -> None:
    """Nobody waits for him at home."""
    facts = known(hand, date(2026, 2, 1)) | filed(date(2026, 1, 20))
    facts |= {"settled_on": date(2026, 9, 1), "settlement": Settlement.entrusted}
    stay(hand, date(2026, 1, 15), **facts)


def died_in_the_station(hand: Any) -> None:
    """Admitted alive, dead the day he came."""
    died = hand.one(
        "SELECT d.person_id, d.died_on FROM death d WHERE d.died_on < '2026-11-01' ORDER BY d.id"
    )
    day = date.fromisoformat(died.died_on)
    facts = {"person_id": died.person_id, "identified_on": day, "evidence": Evidence.papers}
    gone = {"left_on": day, "left_at": "23:00", "destination": Destination.died}
    stay(hand, day, **facts, **gone)


NEAR: tuple[Callable[[Any], None], ...] = (
    tenth_day,
    filed_in_time,
    left_on_the_eleventh,
    known_for_thirty_days,
    known_and_settled,
    died_in_the_station,
)
