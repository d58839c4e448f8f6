"""Faults of the monitor, with their near misses, for the test of every check."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

from minzheng.assist.monitor.choices import (
    AlertCode,
    Disposition,
    Frequency,
    PlaceKind,
    Source,
    VisitWay,
)
from minzheng.assist.monitor.models import Alert, CarerAgreement, Stay

TODAY = date(2026, 11, 21)


def _alert(hand: Any, **facts: Any) -> str:
    """An alert about a standing household, with what is told of it."""
    home = hand.home()
    told = {
        "number": "JC2026-99999",
        "raised_on": date(2026, 9, 1),
        "code": AlertCode.means,
        "source": Source.tax,
        "person_id": home.person_id,
        "fact": "有工资薪金申报",
        "visit_by": TODAY + timedelta(days=1),
        "dispose_by": TODAY + timedelta(days=1),
    }
    hand.add(Alert(**told | facts))
    return "JC2026-99999"


SEEN = {
    "visited_on": date(2026, 9, 5),
    "visit_way": VisitWay.home,
    "visitor": "李",
    "finding": "属实",
}


def _closed(hand: Any, on: date, disposition: Disposition) -> str:
    told = {"disposition": disposition, "disposed_on": on, "case_no": hand.home().case_no}
    return _alert(hand, **SEEN, **told)


def alert_nobody_looked_at(hand: Any) -> str:
    """The last day to look at it was yesterday."""
    return _alert(hand, visit_by=TODAY - timedelta(days=1))


def alert_nobody_closed(hand: Any) -> str:
    """Looked at, and its time ran out yesterday."""
    return _alert(hand, **SEEN, dispose_by=TODAY - timedelta(days=1))


def alert_before_the_conference(hand: Any) -> str:
    """A conference is no end: its time runs on."""
    told = {"disposition": Disposition.conference, "disposed_on": date(2026, 9, 9)}
    return _alert(hand, **SEEN, **told, dispose_by=TODAY - timedelta(days=1))


def alert_closed_and_nothing_done(hand: Any) -> str:
    """Said in September to be ended, and it still stands."""
    return _closed(hand, date(2026, 9, 9), Disposition.ended)


def _at_home(hand: Any) -> Any:
    """A living dispersed person with a carer and an agreement."""
    return hand.one(
        "SELECT g.id, g.case_no, g.person_id, c.number FROM payout_grant g "
        "JOIN tekun_support s ON s.grant_id = g.id JOIN tekun_carer c ON c.grant_id = g.id "
        "WHERE g.until IS NULL AND g.since < '2026-01' AND s.mode = 'dispersed' "
        "AND g.person_id NOT IN (SELECT person_id FROM death) ORDER BY g.id"
    )


def _housed(hand: Any, person: int, kind: PlaceKind) -> None:
    hand.add(
        Stay(
            number="JZ2026-99999",
            person_id=person,
            kind=kind,
            facility="社会福利中心",
            contract_no="1号",
            entered_on=date(2026, 10, 1),
            day_fee=60_00,
        )
    )


def housed_and_supported_at_home(hand: Any) -> str:
    """In an institution since October, and supported as dispersed."""
    found = _at_home(hand)
    _housed(hand, found.person_id, PlaceKind.supply_point)
    return str(found.case_no)


def supported_as_housed_nowhere(hand: Any) -> str:
    """Supported as housed, and on nobody's list."""
    lone = hand.lone(housed=True)
    hand.do("DELETE FROM assist_stay WHERE person_id = :p", p=lone.person_id)
    return str(lone.case_no)


def agreement_with_another(hand: Any) -> str:
    """The support names another carer since."""
    found = _at_home(hand)
    hand.do(
        "UPDATE tekun_support SET carer_name = '另一人', carer_id_no = '42028119700101001X' "
        "WHERE grant_id = :g",
        g=found.id,
    )
    return str(found.number)


FAULTS: dict[Callable[[Any], str], str] = {
    alert_nobody_looked_at: "check-alert-not-visited",
    alert_nobody_closed: "check-alert-not-disposed",
    alert_before_the_conference: "check-alert-not-disposed",
    alert_closed_and_nothing_done: "check-alert-ended-standing",
    housed_and_supported_at_home: "check-placed-dispersed",
    supported_as_housed_nowhere: "check-housed-nowhere",
    agreement_with_another: "check-carer-agreement",
}


# --- near misses --------------------------------------------------------------------------------


def alert_due_today(hand: Any) -> None:
    """The last day is still in time."""
    _alert(hand, visit_by=TODAY)


def alert_looked_at_and_due_today(hand: Any) -> None:
    """Nobody waits for the visit any more; the last day to close it is today."""
    _alert(hand, **SEEN, visit_by=date(2026, 9, 2), dispose_by=TODAY)


def alert_closed_late(hand: Any) -> None:
    """What is closed is late no more, and an untrue one ends nothing."""
    told = {"disposition": Disposition.untrue, "disposed_on": date(2026, 10, 9)}
    _alert(hand, **SEEN, **told, dispose_by=date(2026, 9, 30), visit_by=date(2026, 9, 2))


def alert_closed_last_month(hand: Any) -> None:
    """What was decided last month takes effect this month."""
    _closed(hand, date(2026, 10, 9), Disposition.ended)


def in_hospital_for_a_while(hand: Any) -> None:
    """A stay in a hospital changes no support."""
    _housed(hand, _at_home(hand).person_id, PlaceKind.psychiatric)


def agreement_that_was_ended(hand: Any) -> None:
    """An old agreement with another is history."""
    found = _at_home(hand)
    hand.add(
        CarerAgreement(
            number="ZL2020-99999",
            grant_id=found.id,
            carer_id=hand.home().person_id,
            agreement_no="旧协议",
            frequency=Frequency.weekly,
            signed_on=date(2019, 12, 30),
            since=date(2020, 1, 1),
            ended_on=date(2023, 12, 31),
            end_reason="换人",
        )
    )


NEAR: tuple[Callable[[Any], None], ...] = (
    alert_due_today,
    alert_looked_at_and_due_today,
    alert_closed_late,
    alert_closed_last_month,
    in_hospital_for_a_while,
    agreement_that_was_ended,
)
