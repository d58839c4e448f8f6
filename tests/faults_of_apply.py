"""Faults of applications, with their near misses, for the test of every check."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

from sqlmodel import col, select

from minzheng.assist.apply.processes import DIBAO
from minzheng.kernel.case import CaseStep

Road = tuple[tuple[str, str], ...]


def _at(hand: Any, state: str) -> Any:
    """A 低保 application that stands in a state; of those without steps, the start."""
    return hand.one(
        "SELECT a.id, a.number, a.person_id FROM assist_application a WHERE a.kind = 'dibao' "
        "AND a.grant_id IS NULL AND coalesce((SELECT s.state_after FROM case_step s "
        "WHERE s.process = :p AND s.subject_id = a.id ORDER BY s.number DESC LIMIT 1), :q) = :s "
        "ORDER BY a.id",
        p=DIBAO.code,
        q=DIBAO.start,
        s=state,
    )


def _walk(hand: Any, application: Any, road: Road) -> str:
    """Steps as an imported history may have them, whatever forbids them; gives the number."""
    query = select(CaseStep).where(
        CaseStep.process == DIBAO.code, CaseStep.subject_id == application.id
    )
    last = hand.session.exec(query.order_by(col(CaseStep.number).desc())).first()
    state, number = (last.state_after, last.number) if last else (DIBAO.start, 0)
    for name, on in road:
        number += 1
        target = DIBAO.step(name).target or state
        hand.add(
            CaseStep(
                process=DIBAO.code,
                subject_id=application.id,
                number=number,
                step=name,
                state_before=state,
                state_after=target,
                taken_on=date.fromisoformat(on),
                operator="甲",
            )
        )
        state = target
    return str(application.number)


BEGUN: Road = (("accept", "2026-10-20"), ("check", "2026-10-21"), ("survey", "2026-10-21"))
TO_NOTICE: Road = (*BEGUN, ("first-review", "2026-10-30"), ("notice", "2026-11-02"))


def accepted_and_forgotten(hand: Any) -> str:
    """The thirtieth working day was 2026-11-18."""
    road = (("accept", "2026-10-08"), ("check", "2026-10-09"), ("survey", "2026-10-09"))
    return _walk(hand, _at(hand, "draft"), road)


def surveyed_late(hand: Any) -> str:
    """The fourth working day after the acceptance."""
    road = (("accept", "2026-11-09"), ("check", "2026-11-10"), ("survey", "2026-11-13"))
    return _walk(hand, _at(hand, "draft"), road)


def posted_for_six_days(hand: Any) -> str:
    """Submitted on the seventh day of the notice."""
    return _walk(hand, _at(hand, "draft"), (*TO_NOTICE, ("submit", "2026-11-09")))


def confirmed_unposted(hand: Any) -> str:
    """From the opinion to the decision."""
    return _walk(hand, _at(hand, "reviewed"), (("confirm", "2026-11-20"),))


def confirmed_unchecked(hand: Any) -> str:
    """Nobody of the household has a reply."""
    road = (*TO_NOTICE, ("submit", "2026-11-10"), ("confirm", "2026-11-20"))
    return _walk(hand, _at(hand, "draft"), road)


def _decided(hand: Any) -> Any:
    """One that waits for its decision, confirmed."""
    application = _at(hand, "submitted")
    _walk(hand, application, (("confirm", "2026-11-20"),))
    return application


def confirmed_unauthorised(hand: Any) -> str:
    """An adult's authorisation is missing."""
    application = _decided(hand)
    hand.do(
        "UPDATE assist_application_member SET authorised_on = NULL "
        "WHERE application_id = :a AND person_id = :p",
        a=application.id,
        p=application.person_id,
    )
    return str(application.number)


FAULTS: dict[Callable[[Any], str], str] = {
    accepted_and_forgotten: "check-apply-late",
    surveyed_late: "check-apply-late",
    posted_for_six_days: "check-apply-notice-short",
    confirmed_unposted: "check-apply-no-notice",
    confirmed_unchecked: "check-apply-no-means-check",
    confirmed_unauthorised: "check-apply-unauthorised",
}


def on_the_last_day(hand: Any) -> None:
    """The thirtieth working day is 2026-11-23."""
    road = (("accept", "2026-10-12"), ("check", "2026-10-13"), ("survey", "2026-10-15"))
    _walk(hand, _at(hand, "draft"), road)


def made_longer_in_time(hand: Any) -> None:
    """What would be late has forty-five days."""
    road = (
        ("accept", "2026-10-08"), ("check", "2026-10-09"), ("survey", "2026-10-09"),
        ("extend", "2026-10-20"),
    )  # fmt: skip
    _walk(hand, _at(hand, "draft"), road)


def submitted_on_the_eighth_day(hand: Any) -> None:
    """Seven full days hung."""
    _walk(hand, _at(hand, "draft"), (*TO_NOTICE, ("submit", "2026-11-10")))


def a_child_without_authorisation(hand: Any) -> None:
    """A guardian speaks for a minor."""
    application = _decided(hand)
    hand.do(
        "UPDATE assist_application_member SET authorised_on = NULL "
        "WHERE application_id = :a AND relation = '20'",
        a=application.id,
    )


def withdrawn_and_old(hand: Any) -> None:
    """Nothing is due of what came to an end in time."""
    road = (*BEGUN, ("withdraw", "2026-10-22"))
    _walk(hand, _at(hand, "draft"), road)


NEAR = (
    on_the_last_day,
    made_longer_in_time,
    submitted_on_the_eighth_day,
    a_child_without_authorisation,
    withdrawn_and_old,
)
