"""Faults of conduct and of places, with their near misses, for the test of every check."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

from minzheng.assist.cases.choices import ReviewOccasion, ReviewOutcome
from minzheng.assist.cases.models import Review
from minzheng.assist.models import Complaint, ComplaintChannel, PhaseOut
from minzheng.kernel.month import Month
from minzheng.people.models import (
    Division,
    DivisionChange,
    DivisionChangeKind,
    Flag,
    FlagKind,
    Member,
    ServiceArea,
)

ENDED = date(2026, 6, 30)
TOWN = "420281104"


# --- places -------------------------------------------------------------------------------------


def _village(hand: Any, code: str, *, until: date | None, parent: str = TOWN) -> None:
    """A village of its own, standing or ended."""
    told = {"code": code, "name": f"{code}村村委会", "short": f"{code}村", "level": "village"}
    hand.add(Division(**told, kind="village", parent_code=parent, until=until, place=9000))


def _became(hand: Any, old: str, new: str) -> None:
    """What an ended division went over into, on paper."""
    hand.add(
        DivisionChange(
            old_code=old,
            new_code=new,
            kind=DivisionChangeKind.merged,
            since=ENDED + timedelta(days=1),
            old_name="旧",
            old_short="旧",
            new_name="新",
            old_parent=TOWN,
            new_parent=TOWN,
            document="某文",
        )
    )


def division_ended_into_nothing(hand: Any) -> str:
    """A village ended and nobody wrote what it became."""
    _village(hand, "420281104901", until=ENDED)
    return "420281104901"


def division_below_an_ended_one(hand: Any) -> str:
    """A township went, and a village still lies in it."""
    told = {"name": "旧乡", "short": "旧", "level": "township", "kind": "township_rural"}
    hand.add(Division(code="420281299", parent_code="420281", until=ENDED, place=9000, **told))
    _became(hand, "420281299", TOWN)
    _village(hand, "420281299201", until=None, parent="420281299")
    return "420281299201"


def grant_of_an_ended_division(hand: Any) -> str:
    """A household is still written under a village that was merged."""
    home = hand.home()
    _village(hand, "420281104901", until=ENDED)
    _became(hand, "420281104901", "420281104221")
    hand.do("UPDATE payout_grant SET division_code = '420281104901' WHERE id = :g", g=home.id)
    return str(home.case_no)


def township_served_twice(hand: Any) -> str:
    """A second place for one township."""
    since = date(2026, 1, 1)
    area = {"service": "集中供养点", "place": "另一处", "since": since}
    hand.add(ServiceArea(division_code=TOWN, **area))
    return "还地桥镇"


def township_served_from_nowhere(hand: Any) -> str:
    """The place of one township was given up."""
    hand.do("UPDATE service_area SET until = '2026-11-20' WHERE division_code = :c", c=TOWN)
    return "还地桥镇"


def division_ended_into_another(hand: Any) -> None:
    """An ended village whose successor is written, with nobody left in it."""
    _village(hand, "420281104901", until=ENDED)
    _became(hand, "420281104901", "420281104221")


def division_ends_tomorrow(hand: Any) -> None:
    """A village that still stands today."""
    home = hand.home()
    _village(hand, "420281104901", until=date(2026, 11, 21))
    hand.do("UPDATE payout_grant SET division_code = '420281104901' WHERE id = :g", g=home.id)


def township_served_anew(hand: Any) -> None:
    """One place ended yesterday, another begins today."""
    hand.do("UPDATE service_area SET until = '2026-11-20' WHERE division_code = :c", c=TOWN)
    area = {"service": "集中供养点", "place": "另一处", "since": date(2026, 11, 21)}
    hand.add(ServiceArea(division_code=TOWN, **area))


# --- paid together ------------------------------------------------------------------------------


def _both(hand: Any) -> Any:
    """A 特困 person who counted in a household until the end of the month that was paid."""
    home, lone = hand.home(3), hand.lone(housed=False)
    since, until = date(2024, 1, 1), date(2026, 9, 30)
    told = {"household_id": home.household_id, "person_id": lone.person_id, "relation": "99"}
    hand.add(Member(**told, covered=True, since=since, until=until))
    return home


def paid_twice_for_one(hand: Any) -> str:
    """The household was paid for one more than the others whom it counts."""
    home = _both(hand)
    hand.do("UPDATE member SET covered = 0 WHERE person_id = :p", p=hand.other(home))
    return str(home.case_no)


def paid_for_the_others_only(hand: Any) -> None:
    """The household was paid for the others, and not for the 特困 person."""
    _both(hand)


# --- income, prison, moving ---------------------------------------------------------------------


def income_over_the_standard(hand: Any) -> str:
    """An income far above, and the right still stands."""
    home = hand.home()
    hand.do("UPDATE dibao_assessment SET income = 99999900 WHERE grant_id = :g", g=home.id)
    return str(home.case_no)


def income_over_in_a_phase_out(hand: Any) -> None:
    """A household that found work and phases out."""
    home = hand.home()
    hand.do("UPDATE dibao_assessment SET income = 99999900 WHERE grant_id = :g", g=home.id)
    months = {"since": Month(2026, 9), "until": Month(2026, 12)}
    hand.add(PhaseOut(grant_id=home.id, base=10000, evidence="劳动合同", **months))


def _flag(hand: Any, person: int, kind: FlagKind, **more: Any) -> None:
    told = {"since": date(2025, 1, 1), "document": "名单"} | more
    hand.add(Flag(person_id=person, kind=kind, **told))


def in_prison_and_standing(hand: Any) -> str:
    """A 特困 person in prison."""
    lone = hand.lone(housed=False)
    _flag(hand, lone.person_id, FlagKind.imprisoned)
    return str(lone.case_no)


def moved_away_and_counted(hand: Any) -> str:
    """A member who left the county and still counts."""
    home = hand.home()
    _flag(hand, hand.other(home), FlagKind.moved_out)
    return str(home.case_no)


def out_of_prison(hand: Any) -> None:
    """The term ended yesterday."""
    lone = hand.lone(housed=False)
    _flag(hand, lone.person_id, FlagKind.imprisoned, until=date(2026, 11, 20))


def moved_away_and_not_counted(hand: Any) -> None:
    """Who left does not count any more."""
    other = hand.other(hand.home(3))
    _flag(hand, other, FlagKind.moved_out)
    hand.do("UPDATE member SET covered = 0 WHERE person_id = :p", p=other)


# --- near relatives, complaints -----------------------------------------------------------------


def _seen(hand: Any, grant: int, on: str) -> None:
    """Somebody went there on this day, and at no other time."""
    day = date.fromisoformat(on)
    hand.do("DELETE FROM assist_review WHERE grant_id = :g", g=grant)
    found = {"occasion": ReviewOccasion.again, "outcome": ReviewOutcome.unchanged}
    hand.add(Review(grant_id=grant, reviewed_on=day, reviewer="甲", **found))


def relative_not_filed(hand: Any) -> str:
    """A near relative of a cadre without a filing, though seen again."""
    home = hand.home()
    _flag(hand, hand.other(home), FlagKind.cadre_relative, document="")
    _seen(hand, home.id, "2026-11-01")
    return str(home.case_no)


def relative_not_seen_again(hand: Any) -> str:
    """Filed, and last seen one day more than a year ago, which is soon enough for others here."""
    home = hand.home()
    _flag(hand, hand.other(home), FlagKind.cadre_relative)
    hand.do("UPDATE payout_grant SET confirmed_on = '2020-01-01' WHERE id = :g", g=home.id)
    _seen(hand, home.id, "2025-11-20")
    hand.do("UPDATE standard_value SET value = '24' WHERE key LIKE 'dibao.review_months%'")
    return str(home.case_no)


def relative_seen_a_year_ago(hand: Any) -> None:
    """Filed, and seen again this day last year."""
    home = hand.home()
    _flag(hand, hand.other(home), FlagKind.cadre_relative)
    hand.do("UPDATE payout_grant SET confirmed_on = '2020-01-01' WHERE id = :g", g=home.id)
    _seen(hand, home.id, "2025-11-21")
    hand.reviewed(home.id)


def _complaint(hand: Any, on: date) -> str:
    told = {"number": "TS2026-0001", "content": "反映有车", "channel": ComplaintChannel.letter}
    hand.add(Complaint(**told, received_on=on))
    return "TS2026-0001"


def complaint_left_lying(hand: Any) -> str:
    """Sixty-one days without an answer."""
    return _complaint(hand, date(2026, 9, 21))


def complaint_on_its_last_day(hand: Any) -> None:
    """The sixtieth day is still in time."""
    _complaint(hand, date(2026, 9, 22))


FAULTS: dict[Callable[[Any], str], str] = {
    division_ended_into_nothing: "check-division-successor",
    division_below_an_ended_one: "check-division-parent",
    grant_of_an_ended_division: "check-division-ended",
    township_served_twice: "check-service-area",
    township_served_from_nowhere: "check-service-area",
    paid_twice_for_one: "check-barred-paid",
    income_over_the_standard: "check-income-over",
    in_prison_and_standing: "check-flagged-standing",
    moved_away_and_counted: "check-flagged-standing",
    relative_not_filed: "check-relative-not-filed",
    relative_not_seen_again: "check-relative-not-reexamined",
    complaint_left_lying: "check-complaint-late",
}

NEAR: tuple[Callable[[Any], None], ...] = (
    division_ended_into_another,
    division_ends_tomorrow,
    township_served_anew,
    paid_for_the_others_only,
    income_over_in_a_phase_out,
    out_of_prison,
    moved_away_and_not_counted,
    relative_seen_a_year_ago,
    complaint_on_its_last_day,
)
