"""What is decided on standing cases: hearings, reviews, phase-outs, work, self-care, endings."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from sqlmodel import Session
from standing import HEARD, Office, faults

from minzheng.assist.cases import acts, endings, hearings, reviews, self_care, work
from minzheng.assist.cases.choices import FollowOn, HearingForm, ReviewOutcome
from minzheng.assist.choices import SelfCareItem
from minzheng.assist.models import SelfCare
from minzheng.errors import MinzhengError
from minzheng.kernel.case import Asked, Case, Taking, take
from minzheng.kernel.month import Month
from minzheng.kernel.period import reckoner_of
from minzheng.payout.acts import Paper, suspend
from minzheng.payout.models import Grant
from minzheng.people.models import Person

DAY = date(2026, 9, 15)


@pytest.fixture
def office(county: Path) -> Office:
    """A county with one 低保 household of three, 1050 元 a month, and one 特困 person."""
    made = Office(county)
    made.household("D1", 3, "900.00")
    made.lone("T1")
    return made


def paper(**told: Any) -> Paper:
    """A decision of the middle of September, heard and notified."""
    return Paper(**({"on": DAY, "reason": "案例"} | HEARD | told))


# --- hearings -------------------------------------------------------------------------------------


def _hear(session: Session, grant: Grant, **told: Any) -> Any:
    facts = {"on": date(2026, 9, 8), "by": "李经办", "form": HearingForm.oral, "said": "无异议"}
    return hearings.hear(session, grant, hearings.Heard(**(facts | told)))


def test_a_decision_refers_to_the_record_of_the_hearing(office: Office) -> None:
    """The record has a number; a reduction that names it is heard on its day."""
    with office.on("2026-09-15") as session:
        grant = office.grant(session, "D1")
        assert _hear(session, grant).number == "TQ2026-0001"
        assert _hear(session, grant, on=date(2026, 9, 9)).number == "TQ2026-0002"
        told = hearings.resting_on(session, grant, paper(heard_on=None, hearing_no="TQ2026-0001"))
        change = acts.Change(income=120000)
        done = acts.adjust_dibao(session, grant, change, told, standards=office.standards(session))
        assert (done.before, done.after) == (105000, 75000)
        decision = office.last_decision(session, grant)
        assert (decision.hearing_no, decision.heard_on) == ("TQ2026-0001", date(2026, 9, 8))


@pytest.mark.parametrize(
    ("told", "refused"),
    [
        ({"on": date(2026, 9, 16)}, "hearing-in-future"),
        ({"by": " "}, "hearing-by-nobody"),
        ({"said": ""}, "hearing-empty"),
    ],
    ids=["future", "nobody", "nothing"],
)
def test_a_hearing_must_be_whole(office: Office, told: dict[str, Any], refused: str) -> None:
    """Who heard what on which day that has come."""
    with office.on("2026-09-15") as session, pytest.raises(MinzhengError) as error:
        _hear(session, office.grant(session, "D1"), **told)
    assert error.value.id == refused


def test_a_hearing_of_another_case_is_none(office: Office) -> None:
    """A number must exist and belong to the case decided on."""
    with office.on("2026-09-15") as session:
        number = _hear(session, office.grant(session, "T1")).number
    for named, refused in ((number, "hearing-of-another"), ("TQ2026-0009", "hearing-unknown")):
        with office.on("2026-09-15") as session, pytest.raises(MinzhengError) as error:
            hearings.resting_on(session, office.grant(session, "D1"), paper(hearing_no=named))
        assert error.value.id == refused


# --- reviews --------------------------------------------------------------------------------------


def _review(session: Session, grant: Grant, on: date, outcome: ReviewOutcome) -> bool:
    return reviews.review(session, grant, reviews.Seen(on, "李经办", outcome))


def _adjust(office: Office, day: str, income: int) -> None:
    with office.on(day) as session:
        acts.adjust_dibao(
            session,
            office.grant(session, "D1"),
            acts.Change(income=income),
            Paper(date.fromisoformat(day), "核查", **HEARD),
            standards=office.standards(session),
        )


def test_an_unchanged_household_keeps_its_amount_until_the_next_review(office: Office) -> None:
    """Unchanged in August 2026: no adjustment before August 2027; changed: at once."""
    with office.on("2026-08-20") as session:
        grant = office.grant(session, "D1")
        assert _review(session, grant, date(2026, 8, 20), ReviewOutcome.unchanged)
        assert not _review(session, grant, date(2026, 8, 20), ReviewOutcome.unchanged)
    for day in ("2026-09-15", "2027-08-19"):
        with pytest.raises(MinzhengError) as error:
            _adjust(office, day, 80000)
        assert faults(error.value) == ["adjust-inside-review"]
    _adjust(office, "2027-08-20", 80000)


def test_a_changed_household_is_adjusted_at_once(office: Office) -> None:
    """A review that found a change opens the way."""
    with office.on("2026-09-14") as session:
        grant = office.grant(session, "D1")
        _review(session, grant, date(2026, 8, 20), ReviewOutcome.unchanged)
        _review(session, grant, date(2026, 9, 14), ReviewOutcome.changed)
    _adjust(office, "2026-09-15", 80000)


@pytest.mark.parametrize(
    ("seen", "refused"),
    [
        (reviews.Seen(date(2026, 9, 16), "甲", ReviewOutcome.changed), "review-in-future"),
        (reviews.Seen(DAY, "", ReviewOutcome.changed), "review-by-nobody"),
        (reviews.Seen(date(2026, 9, 1), "甲", ReviewOutcome.changed), "review-otherwise"),
    ],
    ids=["future", "nobody", "otherwise"],
)
def test_a_review_must_be_whole(office: Office, seen: reviews.Seen, refused: str) -> None:
    """Who found what on which day, one result a day."""
    with office.on("2026-09-15") as session:
        grant = office.grant(session, "D1")
        _review(session, grant, date(2026, 9, 1), ReviewOutcome.unchanged)
        with pytest.raises(MinzhengError) as error:
            reviews.review(session, grant, seen)
    assert error.value.id == refused


# --- phase-outs -----------------------------------------------------------------------------------


def _phase_out(office: Office, day: str, months: int = 6, evidence: str = "劳动合同") -> None:
    with office.on(day) as session:
        acts.adjust_dibao(
            session,
            office.grant(session, "D1"),
            acts.Change(income=234000, phase_out=months, evidence=evidence),
            Paper(date.fromisoformat(day), "就业", **HEARD),
            standards=office.standards(session),
        )


@pytest.mark.parametrize(
    ("months", "evidence", "refused"),
    [
        (6, " ", ["phase-out-unproved"]),
        (7, "劳动合同", ["phase-out-too-long"]),
        (0, "", ["phase-out-unproved", "phase-out-too-long"]),
    ],
    ids=["unproved", "long", "both"],
)
def test_a_phase_out_needs_proof_and_an_end(
    office: Office, months: int, evidence: str, refused: list[str]
) -> None:
    """Evidence of work, and no more months than the law lets."""
    with pytest.raises(MinzhengError) as error:
        _phase_out(office, "2026-09-15", months, evidence)
    assert faults(error.value) == refused


def test_a_second_phase_out_waits(office: Office) -> None:
    """From October to March; a second one begins twelve months after the first ended."""
    _phase_out(office, "2026-09-15")
    for day, refused in (("2026-11-02", "phase-out-twice"), ("2028-02-15", "phase-out-too-soon")):
        with pytest.raises(MinzhengError) as error:
            _phase_out(office, day)
        assert faults(error.value) == [refused]
    _phase_out(office, "2028-03-15")


def test_a_county_may_pay_a_part_in_phase_out(county: Path) -> None:
    """Sixty percent of 1050 元."""
    office = Office(county, phase_out__amount="ratio 方式", phase_out__ratio="60 %")
    office.household("D1", 3, "900.00")
    _phase_out(office, "2026-09-15")
    assert office.play.lines("dibao", "2026-10") == {"D1": "630.00"}


# --- work -----------------------------------------------------------------------------------------


def _offers(office: Office, *offers: tuple[str, bool, bool]) -> int:
    """Offers to the head, each its day, refused, excused; how many refusals in a row."""
    count = 0
    for day, refused, excused in offers:
        with office.on(day) as session:
            grant = office.grant(session, "D1")
            told = work.Offer(date.fromisoformat(day), f"岗位{day}", refused, excused)
            count = work.offer(session, grant, _head(session, grant), told)
    return count


def _head(session: Session, grant: Grant) -> Person:
    return session.get_one(Person, grant.person_id)


def _stop(office: Office) -> Any:
    with office.on("2026-09-15") as session:
        grant = office.grant(session, "D1")
        standards = office.standards(session)
        return work.stop_share(session, grant, _head(session, grant), paper(), standards)


THREE = (("2026-07-01", True, False), ("2026-08-01", True, False), ("2026-09-01", True, False))


def test_three_refusals_cost_his_own_share(office: Office) -> None:
    """1050 元 for three: 700 for the two others; taken up in October, paid again from November."""
    assert _offers(office, *THREE) == 3
    done = _stop(office)
    assert (done.effective, done.before, done.after) == (Month(2026, 10), 105000, 70000)
    assert office.play.lines("dibao", "2026-09") == {"D1": "1050.00"}
    assert office.play.lines("dibao", "2026-10") == {"D1": "700.00"}
    assert _offers(office, ("2026-10-20", False, False)) == 0
    assert office.play.lines("dibao", "2026-10") == {"D1": "700.00"}
    assert office.play.lines("dibao", "2026-11") == {"D1": "1050.00"}


@pytest.mark.parametrize(
    "offers",
    [THREE[:2], (*THREE[:2], ("2026-09-01", True, True)), (THREE[0], ("2026-08-01", False, False))],
    ids=["two", "excused", "taken"],
)
def test_fewer_refusals_cost_nothing(
    office: Office, offers: tuple[tuple[str, bool, bool], ...]
) -> None:
    """Two are not three, and a good reason or work taken up begins the count anew."""
    _offers(office, *offers)
    with pytest.raises(MinzhengError) as error:
        _stop(office)
    assert faults(error.value) == ["refusals-too-few"]


def test_a_share_is_stopped_once_and_heard_first(office: Office) -> None:
    """A reduction needs hearing and notice, and is not made twice."""
    _offers(office, *THREE)
    with office.on("2026-09-15") as session:
        grant, bare = office.grant(session, "D1"), Paper(DAY, "拒绝就业")
        head, standards = _head(session, grant), office.standards(session)
        with pytest.raises(MinzhengError) as error:
            work.stop_share(session, grant, head, bare, standards)
    assert faults(error.value) == ["hearing-needed", "notice-needed"]
    _stop(office)
    with pytest.raises(MinzhengError) as again:
        _stop(office)
    assert faults(again.value) == ["share-stopped-already"]


@pytest.mark.parametrize(
    ("told", "refused"),
    [
        (work.Offer(date(2026, 9, 16), "保洁", True), "offer-in-future"),
        (work.Offer(DAY, " ", True), "offer-without-job"),
        (work.Offer(date(2026, 9, 1), "岗位2026-09-01", False), "offer-otherwise"),
    ],
    ids=["future", "nothing", "otherwise"],
)
def test_an_offer_must_be_whole(office: Office, told: work.Offer, refused: str) -> None:
    """A job, a day that has come, one answer."""
    _offers(office, THREE[2])
    with office.on("2026-09-15") as session:
        grant = office.grant(session, "D1")
        head = _head(session, grant)
        with pytest.raises(MinzhengError) as error:
            work.offer(session, grant, head, told)
    assert error.value.id == refused


def test_an_offer_is_made_to_members_only(office: Office) -> None:
    """Somebody who is not counted in the household has nothing to lose there."""
    with office.on("2026-09-15") as session:
        stranger, grant = _head(session, office.grant(session, "T1")), office.grant(session, "D1")
        told = work.Offer(DAY, "保洁", refused=True)
        with pytest.raises(MinzhengError) as error:
            work.offer(session, grant, stranger, told)
    assert error.value.id == "offer-not-counted"


# --- self-care ------------------------------------------------------------------------------------

THREE_FAIL = frozenset({SelfCareItem.bathe, SelfCareItem.toilet, SelfCareItem.walk_indoors})


def _assess(office: Office, day: str, fails: frozenset[SelfCareItem], by: str = "王评估") -> Any:
    with office.on(day) as session:
        grant = office.grant(session, "T1")
        told = Paper(date.fromisoformat(day), "重新评估", **HEARD)
        tested = self_care.Tested(by, fails)
        return self_care.assess(session, grant, tested, told, office.standards(session))


def _report(office: Office, day: str) -> None:
    with office.on(day) as session:
        self_care.report(session, office.grant(session, "T1"), date.fromisoformat(day), "不能走")


def test_a_change_is_assessed_within_ten_working_days(office: Office) -> None:
    """Told on Monday 2026-09-28, the holiday between: by 2026-10-16."""
    _report(office, "2026-09-28")
    with office.on("2026-09-29") as session:
        waiting = self_care.open_report(session, office.grant(session, "T1"))
        assert waiting is not None
        ends = self_care.due_on(session, [waiting])
        assert ends[waiting.stored_id].day == date(2026, 10, 16)


def test_the_care_step_changes_from_the_next_month(office: Office) -> None:
    """Three items failed: partial, 1300 + 375; four: none, 1300 + 1500; again four: no change."""
    for day, fails, after in (
        ("2026-09-28", THREE_FAIL, 167500),
        ("2026-10-20", THREE_FAIL | {SelfCareItem.bed_transfer}, 280000),
        ("2026-11-03", THREE_FAIL | {SelfCareItem.bed_transfer}, 280000),
    ):
        _report(office, day)
        done = _assess(office, day, fails)
        assert (done.after, done.effective) == (after, Month.parse(day[:7]) + 1)
    with office.on("2026-11-03") as session:
        assert self_care.level_now(session, office.grant(session, "T1")) is SelfCare.none


def test_an_assessment_answers_a_report(office: Office) -> None:
    """Nothing told, nobody who assessed, or assessed before it was told: refused."""
    for told, refused in ((("甲",), "self-care-not-reported"), ((" ",), "self-care-by-nobody")):
        with pytest.raises(MinzhengError) as error:
            _assess(office, "2026-09-28", THREE_FAIL, *told)
        assert error.value.id == refused
    _report(office, "2026-09-28")
    with pytest.raises(MinzhengError) as early:
        _assess(office, "2026-09-27", THREE_FAIL)
    assert early.value.id == "self-care-before-report"
    with office.on("2026-09-28") as session, pytest.raises(MinzhengError) as again:
        self_care.report(session, office.grant(session, "T1"), date(2026, 9, 28), "别的")
    assert again.value.id == "self-care-told-otherwise"


# --- endings --------------------------------------------------------------------------------------


def _take(office: Office, day: str, step: str, **recorded: Any) -> list[str]:
    """One step of the proposal on its day, with what it sets in motion."""
    with office.on(day) as session:
        key = endings.found(session, "ZZ2026-0001")
        case = Case.of(session, endings.ENDING, key)
        taking = Taking(step, date.fromisoformat(day), "甲", recorded)
        take(session, case, taking, reckoner_of(session))
        effect = endings.PROCEDURE.effects.get(step)
        return list(effect(Asked(session, case, taking))) if effect else []


def _propose(office: Office, reason: str = "恢复劳动能力") -> None:
    with office.on("2026-09-01") as session:
        grant = office.grant(session, "T1")
        endings.propose(session, grant, Paper(date(2026, 9, 1), reason), FollowOn.dibao)


DECIDED: dict[str, Any] = {"notice_no": "告1号", "heard_on": date(2026, 9, 7)}


def test_an_end_is_posted_seven_days(office: Office) -> None:
    """Posted on the 2nd: seven days run to the 9th; decided on the 10th, the month is the last."""
    _propose(office)
    _take(office, "2026-09-02", "post", place="公示栏")
    with pytest.raises(MinzhengError) as early:
        _take(office, "2026-09-09", "decide", **DECIDED)
    assert faults(early.value) == ["step-too-early"]
    _take(office, "2026-09-10", "decide", **DECIDED)
    with office.on("2026-09-10") as session:
        grant = office.grant(session, "T1")
        assert grant.until == Month(2026, 9)
        assert office.last_decision(session, grant).follow_on == "转低保"


def test_an_objection_is_looked_into_and_posted_again(office: Office) -> None:
    """Seven days run anew from the second posting."""
    _propose(office)
    _take(office, "2026-09-02", "post", place="公示栏")
    _take(office, "2026-09-04", "object", objector="乙", objection="仍不能劳动")
    with pytest.raises(MinzhengError) as objected:
        _take(office, "2026-09-11", "decide", **DECIDED)
    assert "step-wrong-state" in faults(objected.value)
    _take(office, "2026-09-11", "repost", finding="核实无误", place="公示栏")
    with pytest.raises(MinzhengError) as early:
        _take(office, "2026-09-18", "decide", **DECIDED)
    assert faults(early.value) == ["step-too-early"]
    _take(office, "2026-09-19", "decide", **DECIDED)


def test_an_end_is_heard_and_notified(office: Office) -> None:
    """The law of 2026 asks for both, whatever was posted."""
    _propose(office)
    _take(office, "2026-09-02", "post", place="公示栏")
    with pytest.raises(MinzhengError) as error:
        _take(office, "2026-09-10", "decide", notice_no="告1号")
    assert faults(error.value) == ["hearing-needed"]


def test_a_dropped_proposal_leaves_the_right(office: Office) -> None:
    """Nothing ends, and another may be proposed later."""
    _propose(office)
    with pytest.raises(MinzhengError) as twice:
        _propose(office)
    assert faults(twice.value) == ["ending-proposed-already"]
    _take(office, "2026-09-02", "drop", reason="仍符合")
    with office.on("2026-09-03") as session:
        grant = office.grant(session, "T1")
        assert grant.until is None
        told = Paper(date(2026, 9, 3), "财产超标")
        made = endings.propose(session, grant, told, FollowOn.leaves)
        assert made.number == "ZZ2026-0002"


def test_only_a_death_ends_support_at_once(office: Office) -> None:
    """Otherwise it is posted; and a death is not proposed."""
    with office.on("2026-09-15") as session:
        grant, home = office.grant(session, "T1"), office.grant(session, "D1")
        assert [f.id for f in endings.unposted(grant, paper())] == ["ending-not-posted"]
        assert endings.unposted(grant, paper(reason="死亡")) == []
        assert endings.unposted(home, paper()) == []
    with pytest.raises(MinzhengError) as error:
        _propose(office, "死亡")
    assert faults(error.value) == ["ending-of-the-dead"]
    with office.on("2026-09-15") as session, pytest.raises(MinzhengError) as unknown:
        endings.found(session, "ZZ2026-0009")
    assert unknown.value.id == "ending-unknown"


# --- whatever is done about an ended case ---------------------------------------------------------

ACTS: dict[str, Callable[[Office, Session, Grant], Any]] = {
    "review": lambda office, session, grant: _review(session, grant, DAY, ReviewOutcome.changed),
    "adjust": lambda office, session, grant: acts.adjust_dibao(
        session, grant, acts.Change(income=1), paper(), standards=office.standards(session)
    ),
    "stop": lambda office, session, grant: work.stop_share(
        session, grant, _head(session, grant), paper(), office.standards(session)
    ),
    "suspend": lambda office, session, grant: suspend(session, grant, paper(), Month(2026, 10)),
}


@pytest.mark.parametrize("act", ACTS)
def test_an_ended_case_is_left_alone(office: Office, act: str) -> None:
    """Nothing is decided on what has ended."""
    with office.on("2026-09-15") as session:
        grant = office.grant(session, "D1")
        grant.until, grant.end_reason = Month(2026, 8), "主动退出"
        session.add(grant)
    with office.on("2026-09-15") as session, pytest.raises(MinzhengError) as error:
        ACTS[act](office, session, office.grant(session, "D1"))
    assert "grant-ended" in faults(error.value)
