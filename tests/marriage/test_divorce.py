"""Divorce step by step: the days, withdrawal, certificate, lapse, death, what is not accepted."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy.exc import IntegrityError
from sqlmodel import Session, select, text

from minzheng.errors import InputInvalid, Refused
from minzheng.kernel import clock
from minzheng.kernel.audit import Deed
from minzheng.kernel.calendar import Deadline
from minzheng.kernel.case import Case, CaseStep, Taking, faults_of
from minzheng.kernel.db import Store
from minzheng.kernel.month import Month
from minzheng.kernel.period import Reckoner, reckoner_of
from minzheng.kernel.record.take import add
from minzheng.marriage.divorce.booklets import rebook
from minzheng.marriage.divorce.books import APPLICATIONS
from minzheng.marriage.divorce.choices import (
    Agreed,
    Booklets,
    Stand,
    TerminatedFor,
    Withdrawer,
)
from minzheng.marriage.divorce.models import Divorce
from minzheng.marriage.divorce.periods import window
from minzheng.marriage.divorce.process import DIVORCE
from minzheng.marriage.divorce.standing import standing
from minzheng.marriage.office.choices import BlankState
from minzheng.marriage.office.models import Blank
from minzheng.marriage.register.choices import Side
from minzheng.people.acts import record_death
from minzheng.people.choices import MaritalStatus, MarriageEnd, MarriageSource
from minzheng.people.marriage_models import Marriage
from minzheng.people.marriages import begin
from minzheng.people.marriages import end as end_marriage
from minzheng.people.marriages import standing as marital
from minzheng.people.models import Person
from parting import (
    BLANKS,
    apply,
    at,
    couple,
    day,
    entered,
    finish,
    id_no,
    person,
    settle,
    stand,
    step,
    withdraw,
)

TODAY = date(2027, 6, 30)
"""Late enough for every day of these cases to have come."""


@pytest.fixture
def session(_county_file: Path) -> Iterator[Session]:
    """A county's file being written, with a registrar and blanks, and left as it was."""
    clock.fix(TODAY)
    with Store(_county_file).work(Deed("测试", "test"), dry_run=True) as work:
        settle(work.session)
        yield work.session


@pytest.fixture
def reckoner(session: Session) -> Reckoner:
    """What days are reckoned by."""
    return reckoner_of(session)


def why(call: Callable[[], Any]) -> list[str]:
    """Why a step cannot be taken, by name."""
    with pytest.raises(Refused) as told:
        call()
    return [found.id for found in told.value.findings]


# --- the days ---------------------------------------------------------------------------------

DAYS = [
    ("D1", "2026-03-02", "2026-04-01", "2026-04-02", "2026-05-06"),
    ("D2", "2026-01-15", "2026-02-14", "2026-02-24", "2026-03-16"),
    ("D3", "2026-01-16", "2026-02-24", "2026-02-25", "2026-03-26"),
    ("D4", "2025-12-31", "2026-01-30", "2026-02-02", "2026-03-02"),
    ("D5", "2024-01-30", "2024-02-29", "2024-03-01", "2024-04-01"),
    ("D6", "2023-01-31", "2023-03-02", "2023-03-03", "2023-04-03"),
    ("D7", "2026-08-21", "2026-09-20", "2026-09-21", "2026-10-20"),
    ("D8", "2026-09-01", "2026-10-08", "2026-10-09", "2026-11-09"),
    ("D9", "2026-10-22", "2026-11-23", "2026-11-24", "2026-12-23"),
    ("D10", "2026-06-30", "2026-07-30", "2026-07-31", "2026-08-31"),
    ("D12", "2026-05-09", "2026-06-08", "2026-06-09", "2026-07-08"),
]


@pytest.mark.parametrize(
    ("accepted", "cooling", "workday", "claim"),
    [row[1:] for row in DAYS],
    ids=[row[0] for row in DAYS],
)
def test_worked_dates(
    reckoner: Reckoner, accepted: str, cooling: str, workday: str, claim: str
) -> None:
    """D1 to D10 and D12: E1, the first working day to come, E2; S2 is the day after E1."""
    found = window(reckoner, day(accepted))
    assert found.cooling == Deadline(day(cooling))
    assert found.first == Deadline(day(cooling) + timedelta(days=1))
    assert found.workday == Deadline(day(workday))
    assert found.claim == Deadline(day(claim))


def test_d11_a_year_without_a_notice_is_provisional(reckoner: Reckoner) -> None:
    """D11: every day that rests on 2027 is marked 暂定."""
    found = window(reckoner, day("2026-12-02"))
    assert str(found.cooling) == "2027-01-04（暂定）"
    assert str(found.workday) == "2027-01-05（暂定）"
    assert str(found.claim) == "2027-02-03（暂定）"


def test_a_lunar_festival_of_a_year_without_a_notice_is_no_working_day(
    reckoner: Reckoner,
) -> None:
    """New Year's Eve of 2027 is Friday 02-05: what ends there rolls past the festival."""
    found = window(reckoner, day("2027-01-06"))
    assert str(found.cooling) == "2027-02-09（暂定）"


accepted_days = st.dates(date(2021, 1, 1), date(2029, 6, 30))
PROPERTY = settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])


@PROPERTY
@given(accepted=accepted_days)
def test_days_only_roll_forward(reckoner: Reckoner, accepted: date) -> None:
    """E1 and E2 are the first working days thirty days on or later; S2 is the day after E1."""
    found, works = window(reckoner, accepted), reckoner.calendar.is_workday
    for start, end in ((accepted, found.cooling.day), (found.cooling.day, found.claim.day)):
        raw = start + timedelta(days=30)
        assert raw <= end
        assert works(end)
        assert not any(works(raw + timedelta(days=n)) for n in range((end - raw).days))
    assert found.cooling.day < found.first.day <= found.workday.day
    assert found.first.day == found.cooling.day + timedelta(days=1)
    assert found.cooling.day <= found.claim.day


@PROPERTY
@given(accepted=accepted_days, later=st.integers(0, 110))
def test_withdrawal_and_certificate_have_their_days(
    session: Session, accepted: date, later: int
) -> None:
    """Withdrawn through E1 and never after; issued from S2 to E2 and on no other day."""
    clock.fix(date(2031, 1, 1))
    reckoner, on = reckoner_of(session), accepted + timedelta(days=later)
    found = window(reckoner, accepted)
    begun = CaseStep(
        process=DIVORCE.code, subject_id=_known(session).stored_id, number=1, step="apply",
        state_before="new", state_after="cooling", taken_on=accepted, operator="甲",
    )  # fmt: skip
    case = Case(DIVORCE, begun.subject_id, [begun])
    of_time = {"step-too-late", "step-too-early", "step-wrong-state"}

    def timely(name: str) -> bool:
        faults = faults_of(session, case, Taking(name, on, "甲"), reckoner)
        return not of_time & {fault.id for fault in faults}

    assert timely("withdraw") is (on <= found.cooling.day)
    assert timely("finish") is (found.first.day <= on <= found.claim.day)
    assert (case.state_on(on, reckoner) == "lapsed") is (on > found.claim.day)


def _known(session: Session) -> Divorce:
    """One application that all examples share."""
    return session.exec(select(Divorce)).first() or entered(session, "2021-01-04")


@PROPERTY
@given(later=st.integers(0, 90))
def test_what_is_shown_is_what_the_steps_go_by(session: Session, later: int) -> None:
    """The state on a day, 可申请发证 apart, is that of the procedure."""
    one = session.exec(select(Divorce)).first() or apply(session, "2026-01-16")
    on, reckoner = day("2026-01-16") + timedelta(days=later), reckoner_of(session)
    shown = standing(session, one, on, reckoner).stand
    state = Case.of(session, DIVORCE, one.stored_id).state_on(on, reckoner)
    assert state == ("cooling" if shown is Stand.claimable else shown)


# --- E43 to E49: within and outside of the days -------------------------------------------------


def test_e43_one_alone_withdraws_on_the_last_day(session: Session) -> None:
    """E43: applied 2026-09-01, the wife alone on 2026-10-08; the two may apply again at once."""
    one = apply(session, "2026-09-01")
    said = withdraw(session, one, "2026-10-08")
    assert "女方撤回" in said[0]
    assert stand(session, one, "2026-10-08") is Stand.withdrawn
    again = apply(session, "2026-10-08", man_id=one.man_id)
    assert at(session, again, "2026-10-08").window == window(
        reckoner_of(session), day("2026-10-08")
    )


def test_nobody_withdraws_after_the_cooling_off(session: Session) -> None:
    """The near miss of E43: the day after E1."""
    one = apply(session, "2026-09-01")
    assert why(lambda: withdraw(session, one, "2026-10-09")) == ["step-too-late"]


def test_e44_no_certificate_before_s2(session: Session) -> None:
    """E44: both come on 2026-10-08, the last day of the cooling-off."""
    one = apply(session, "2026-09-01")
    assert why(lambda: finish(session, one, "2026-10-08")) == ["step-too-early"]
    finish(session, one, "2026-10-09")


def test_e45_the_certificate_on_the_last_day(session: Session) -> None:
    """E45: both come on 2026-11-09; number, blanks, and the marriage has ended."""
    one = apply(session, "2026-09-01")
    said = finish(session, one, "2026-11-09")
    assert one.certificate_no == "L420281-2026-000001"
    assert said[0] == "离婚证 L420281-2026-000001，不收费；婚姻关系自 2026-11-09 解除"
    marriage = session.get_one(Marriage, one.marriage_id)
    assert (marriage.until, marriage.ended_for) == (day("2026-11-09"), MarriageEnd.divorce)
    assert marital(session, one.woman_id, day("2026-11-09")).status is MaritalStatus.divorced
    assert marital(session, one.woman_id, day("2026-11-08")).status is MaritalStatus.married
    used = session.exec(select(Blank).where(Blank.used_for == one.certificate_no)).all()
    assert [(blank.print_no, blank.state) for blank in used] == [
        (value, BlankState.used) for value in BLANKS
    ]


def test_e46_lapsed_by_itself(session: Session) -> None:
    """E46: on 2026-11-10 it counts as withdrawn, nothing was done; a new one starts again."""
    one = apply(session, "2026-09-01")
    assert stand(session, one, "2026-11-09") is Stand.claimable
    assert stand(session, one, "2026-11-10") is Stand.lapsed
    assert at(session, one, "2026-11-20").came_on == day("2026-11-10")
    found = why(lambda: finish(session, one, "2026-11-10"))
    assert found == ["step-wrong-state", "step-too-late"]
    assert len(Case.of(session, DIVORCE, one.stored_id).steps) == 1
    again = apply(session, "2026-11-10", man_id=one.man_id)
    assert stand(session, again, "2026-11-10") is Stand.cooling


def test_e47_an_open_sunday_in_the_holidays_is_enough(session: Session) -> None:
    """E47: applied 2026-01-15, both come on Sunday 2026-02-15: S2 is reached."""
    one = apply(session, "2026-01-15")
    finish(session, one, "2026-02-15")
    assert one.registered_on == day("2026-02-15")


def test_e48_one_alone_gets_no_certificate(session: Session) -> None:
    """E48: only the husband comes; the window keeps running, and both come later."""
    one = apply(session, "2026-09-01")
    found = why(lambda: finish(session, one, "2026-10-20", together=False))
    assert found == ["divorce-one-came"]
    finish(session, one, "2026-11-09")


def test_e49_the_registry_that_accepted(session: Session) -> None:
    """E49: what another registry accepted is neither issued nor withdrawn here."""
    one = apply(session, "2026-09-01")
    one.seat = "420100"
    assert why(lambda: finish(session, one, "2026-10-20")) == ["divorce-other-registry"]
    assert why(lambda: withdraw(session, one, "2026-09-20")) == ["divorce-other-registry"]


# --- E50 to E52: what is accepted ---------------------------------------------------------------

UNACCEPTABLE: dict[str, tuple[dict[str, Any], list[str]]] = {
    "e50": ({"woman_capable": False}, ["divorce-incapable"]),
    "e51": ({"abroad": True}, ["divorce-abroad"]),
    "e52-no-papers": (
        {"booklets": Booklets.none},
        ["divorce-no-statement", "divorce-no-archive"],
    ),
    "e52-no-archive": ({"booklets": Booklets.none, "statement": True}, ["divorce-no-archive"]),
    "one-lost": ({"booklets": Booklets.one}, ["divorce-no-statement"]),
    "apart": ({"together": False}, ["divorce-not-together"]),
    "no-will": ({"by_will": False}, ["divorce-no-agreement"]),
    "no-children": ({"on_children": False}, ["divorce-no-agreement"]),
    "no-property": ({"on_property": False}, ["divorce-no-agreement"]),
    "no-debts": ({"on_debts": False}, ["divorce-no-agreement"]),
    "other-number": ({"marriage_no": "旧字9号"}, ["divorce-certificate-differs"]),
    "no-registrar": ({"registrar": "某乙"}, ["registrar-unknown"]),
}


@pytest.mark.parametrize(("facts", "found"), UNACCEPTABLE.values(), ids=list(UNACCEPTABLE))
def test_what_is_not_accepted(session: Session, facts: dict[str, Any], found: list[str]) -> None:
    """E50, E51 and the other conditions of 婚姻登记条例 第十三条至第十五条, each by itself."""
    assert why(lambda: apply(session, "2026-09-01", **facts)) == found


def test_everything_against_it_is_told_at_once(session: Session) -> None:
    """All that fails, each with its article."""
    with pytest.raises(Refused) as told:
        apply(session, "2026-09-01", together=False, on_debts=False, abroad=True)
    found = told.value.findings
    assert len(found) == 3
    assert all(one.cite for one in found)


@pytest.mark.parametrize(
    "facts",
    [
        {"booklets": Booklets.none, "statement": True, "archive_copy": True},
        {"booklets": Booklets.one, "statement": True},
        {"marriage_no": "BJ420281-2024-000007"},
        {"minors": 2},
    ],
    ids=["e52-both-lost", "one-lost", "reissued", "minors"],
)
def test_what_is_accepted(session: Session, facts: dict[str, Any]) -> None:
    """E52 with its papers, one lost with a statement, the number of a reissued certificate."""
    one = apply(session, "2026-09-01", **facts)
    assert stand(session, one, "2026-09-01") is Stand.cooling


def test_a_marriage_that_is_not_on_file_is_proved(session: Session) -> None:
    """The certificate's day and registry are needed; then the marriage is taken down."""
    pair: dict[str, Any] = {"man_id": person(session, 7, "male").stored_id}
    pair |= {"woman_id": person(session, 7, "female").stored_id}
    facts: dict[str, Any] = {**pair, "marriage_no": "川蓉字88号"}
    assert why(lambda: apply(session, "2026-09-01", **facts)) == ["divorce-marriage-unproved"]
    found = why(lambda: apply(session, "2026-09-01", **facts, married_on=day("2026-09-02")))
    assert found == ["divorce-married-later"]
    one = apply(session, "2026-09-01", **facts, married_on=day("2015-02-14"))
    marriage = session.get_one(Marriage, one.marriage_id)
    assert (marriage.source, marriage.since) == (MarriageSource.papers, day("2015-02-14"))
    assert marital(session, pair["man_id"], day("2026-09-01")).status is MaritalStatus.married


def test_who_is_divorced_already_is_refused(session: Session) -> None:
    """MA-11 at the counter: dissolved by a court; married again since, with a certificate, not."""
    marriage = couple(session)
    end_marriage(session, marriage, day("2023-03-01"), MarriageEnd.court_divorce)
    pair: dict[str, Any] = {
        "man_id": marriage.man_id,
        "woman_id": marriage.woman_id,
        "marriage_no": "新字1号",
    }
    assert why(lambda: apply(session, "2026-09-01", **pair)) == ["divorce-dissolved"]
    found = why(lambda: apply(session, "2026-09-01", **pair, married_on=day("2023-03-01")))
    assert found == ["divorce-dissolved"]
    apply(session, "2026-09-01", **pair, married_on=day("2024-01-01"))


def test_who_is_married_to_another_is_refused(session: Session) -> None:
    """The marriage to dissolve is that of these two."""
    marriage = couple(session)
    stranger = person(session, 8, "female")
    pair: dict[str, Any] = {
        "man_id": marriage.man_id,
        "woman_id": stranger.stored_id,
        "marriage_no": "某字1号",
    }
    found = why(lambda: apply(session, "2026-09-01", **pair, married_on=day("2020-01-01")))
    assert found == ["divorce-married-other"]


def test_the_dead_do_not_divorce(session: Session) -> None:
    """A death on file by the day of the application."""
    marriage = couple(session)
    man = session.get_one(Person, marriage.man_id)
    record_death(session, man, day("2026-08-30"), source="医院")
    session.flush()
    pair: dict[str, Any] = {
        "man_id": marriage.man_id,
        "woman_id": marriage.woman_id,
        "marriage_no": "旧字1号",
    }
    found = why(lambda: apply(session, "2026-09-01", **pair, married_on=day("2016-05-20")))
    assert found == ["divorce-party-dead"]


def test_one_application_at_a_time(session: Session) -> None:
    """While one is under way neither of the two applies again, through E2."""
    one = apply(session, "2026-09-01")
    found = why(lambda: apply(session, "2026-11-09", man_id=one.man_id))
    assert found == ["divorce-running"]


TYPED = {
    "man_name": "夫1", "man_id_no": id_no(1, "male"), "woman_name": "妻1",
    "woman_id_no": id_no(1, "female"), "applied_on": "2026-09-01", "marriage_no": "旧字1号",
    "together": "是", "by_will": "是", "on_children": "是", "on_property": "是", "on_debts": "是",
    "registrar": "登记甲", "seat": "420281",
}  # fmt: skip


@pytest.mark.parametrize(
    ("told", "problem"),
    [
        ({"woman_id_no": id_no(1, "male"), "woman_name": "夫1"}, "divorce-one-person"),
        ({"man_id_no": id_no(2, "female"), "man_name": "妻2"}, "couple-other-sex"),
        ({"minors": "-1"}, "divorce-minors-negative"),
        ({"applied_on": "2027-07-01"}, "record-day-ahead"),
    ],
    ids=["one-person", "sides", "minors", "ahead"],
)
def test_what_cannot_be_an_application(
    session: Session, told: dict[str, str], problem: str
) -> None:
    """Each fault of the form at its field; without it the form is taken."""
    couple(session)
    with pytest.raises((InputInvalid, Refused)) as error:
        add(session, APPLICATIONS, {**TYPED, **told})
    assert problem in [found.id for found in error.value.findings]
    assert add(session, APPLICATIONS, TYPED).number == "LY2026-00001"


# --- E53: death and courts ----------------------------------------------------------------------


def dies(session: Session, key: int, on: str) -> None:
    """A death on file."""
    record_death(session, session.get_one(Person, key), day(on), source="医院")
    session.flush()


def test_e53_a_death_ends_it_and_leaves_a_widow(session: Session) -> None:
    """E53: the husband dies on day 12; no step says so, and no certificate comes of it."""
    one = apply(session, "2026-09-01")
    dies(session, one.man_id, "2026-09-13")
    assert stand(session, one, "2026-09-12") is Stand.cooling
    found = at(session, one, "2026-09-13")
    assert (found.stand, found.unrecorded) == (Stand.terminated, True)
    assert found.came_on == day("2026-09-13")
    assert why(lambda: finish(session, one, "2026-10-20")) == ["divorce-ended"]
    assert why(lambda: withdraw(session, one, "2026-09-20")) == ["divorce-ended"]
    widow = marital(session, one.woman_id, day("2026-10-20"))
    assert widow.status is MaritalStatus.widowed
    step(session, one, "terminate", "2026-10-20", cause=TerminatedFor.death, document="死亡证明")
    assert not at(session, one, "2026-10-20").unrecorded
    assert stand(session, one, "2026-12-31") is Stand.terminated


def test_a_death_after_e2_finds_it_lapsed(session: Session) -> None:
    """The near miss: what had lapsed did not end by the death."""
    one = apply(session, "2026-09-01")
    dies(session, one.man_id, "2026-11-10")
    assert stand(session, one, "2026-11-20") is Stand.lapsed
    dies(session, one.woman_id, "2026-11-09")
    assert stand(session, one, "2026-11-20") is Stand.terminated, "died on the last day"


def test_a_death_known_late_is_recorded_on_its_day(session: Session) -> None:
    """After E2 nothing can be done but what happened before it."""
    one = apply(session, "2026-09-01")
    dies(session, one.man_id, "2026-09-13")
    told = {"cause": TerminatedFor.death, "document": "死亡证明"}
    found = why(lambda: step(session, one, "terminate", "2026-12-01", **told))
    assert found == ["step-wrong-state"]
    assert why(lambda: step(session, one, "terminate", "2026-09-12", **told)) == [
        "divorce-ended-later"
    ]
    step(session, one, "terminate", "2026-09-13", **told)


def test_a_court_that_divorced_first_ends_it(session: Session) -> None:
    """An effective judgment before the certificate: terminated, not divorced twice."""
    one = apply(session, "2026-09-01")
    marriage = session.get_one(Marriage, one.marriage_id)
    end_marriage(session, marriage, day("2026-10-12"), MarriageEnd.court_divorce)
    assert stand(session, one, "2026-10-11") is Stand.claimable
    assert stand(session, one, "2026-10-12") is Stand.terminated
    assert why(lambda: finish(session, one, "2026-10-20")) == ["divorce-ended"]
    said = step(
        session, one, "terminate", "2026-10-20", cause=TerminatedFor.court, document="民初1号"
    )
    assert "法院" in said[0]


def test_a_marriage_that_never_was_is_not_dissolved(session: Session) -> None:
    """Declared void while the application ran: no certificate."""
    one = apply(session, "2026-09-01")
    marriage = session.get_one(Marriage, one.marriage_id)
    end_marriage(session, marriage, day("2026-10-12"), MarriageEnd.void)
    assert why(lambda: finish(session, one, "2026-10-20")) == ["divorce-no-marriage"]


def test_lost_capacity_ends_it(session: Session) -> None:
    """A court's paper on capacity; a death that is not on file is no ground."""
    one = apply(session, "2026-09-01")
    assert why(lambda: finish(session, one, "2026-10-20", incapable=True)) == [
        "divorce-lost-capacity"
    ]
    told = {"cause": TerminatedFor.death, "document": "死亡证明"}
    assert why(lambda: step(session, one, "terminate", "2026-10-20", **told)) == [
        "divorce-nobody-died"
    ]
    told = {"cause": TerminatedFor.capacity, "document": "民特1号"}
    step(session, one, "terminate", "2026-10-20", **told)
    assert stand(session, one, "2026-10-20") is Stand.terminated


# --- the day of issue ---------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("told", "found"),
    [
        ({"confirmed": False}, ["divorce-unconfirmed"]),
        ({"agreement": Agreed.unsigned}, ["divorce-agreement-unsigned"]),
        ({"agreement": None}, ["step-field-missing"]),
        ({"man_blank": BLANKS[1]}, ["blank-twice"]),
        ({"man_blank": "42L0000099"}, ["blank-unknown"]),
        ({"registrar": "某乙"}, ["registrar-unknown"]),
    ],
    ids=["will", "unsigned", "unsaid", "one-blank", "strange-blank", "registrar"],
)
def test_what_stops_the_certificate(
    session: Session, told: dict[str, Any], found: list[str]
) -> None:
    """Each of them by itself inside the days."""
    one = apply(session, "2026-09-01")
    assert why(lambda: finish(session, one, "2026-10-20", **told)) == found
    assert one.registered_on is None


def test_an_agreement_signed_again_is_no_hindrance(session: Session) -> None:
    """Altered and signed again: the certificate is issued, and the clerk is told of the copies."""
    one = apply(session, "2026-09-01")
    said = finish(session, one, "2026-10-20", agreement=Agreed.again)
    assert any("重新签订" in line for line in said)


def test_a_lost_receipt_needs_a_note(session: Session) -> None:
    """民发〔2020〕116号: receipt, or a written note."""
    one = apply(session, "2026-09-01")
    found = why(lambda: withdraw(session, one, "2026-09-20", receipt=False))
    assert found == ["divorce-no-receipt"]
    withdraw(session, one, "2026-09-20", receipt=False, note=True, by=Withdrawer.man)


def test_violence_is_recorded_and_the_routes_told(session: Session) -> None:
    """婚姻登记条例 第六条: at the application or on the day of issue; not where there is none."""
    one = entered(session, "2026-09-01", violence=True)
    assert any("110" in line for line in step(session, one, "apply", "2026-09-01"))
    other = entered(session, "2026-09-01", turn=2)
    assert not any("110" in line for line in step(session, other, "apply", "2026-09-01"))
    said = finish(session, other, "2026-10-20", violence=True)
    assert any("110" in line for line in said)
    assert other.violence


def test_a_spoiled_booklet_is_made_again(session: Session) -> None:
    """The 字号 stays, the blank changes; nothing is made again that was not issued."""
    one = apply(session, "2026-09-01")
    told = ("42L0000003", "登记甲", "打印错位")
    with pytest.raises(Refused) as error:
        rebook(session, one, Side.man, told, day("2026-10-20"))
    assert error.value.id == "divorce-not-issued"
    finish(session, one, "2026-10-20")
    assert rebook(session, one, Side.man, told, day("2026-10-20")) == (BLANKS[0], "42L0000003")
    assert rebook(
        session, one, Side.woman, ("42L0000004", "登记甲", "污损"), day("2026-10-20")
    ) == (BLANKS[1], "42L0000004")
    assert (one.man_blank, one.woman_blank) == ("42L0000003", "42L0000004")
    assert one.certificate_no == "L420281-2026-000001"
    found = why(lambda: rebook(session, one, Side.man, told, day("2026-10-20")))
    assert "blank-twice" in found


# --- a registered divorce stands ----------------------------------------------------------------


@pytest.mark.parametrize(
    "statement",
    [
        "DELETE FROM marriage_divorce",
        "UPDATE marriage_divorce SET registered_on = NULL, certificate_no = NULL",
        "UPDATE marriage_divorce SET registered_on = '2026-10-21'",
        "UPDATE marriage_divorce SET man_id = woman_id + 1000",
        "UPDATE marriage_divorce SET certificate_no = 'L420281-2026-000002'",
    ],
    ids=["delete", "void", "day", "who", "number"],
)
def test_a_registered_divorce_stands(session: Session, statement: str) -> None:
    """解释（二） 第二条: no SQL removes, voids or alters it."""
    one = apply(session, "2026-09-01")
    finish(session, one, "2026-10-20")
    with pytest.raises(IntegrityError, match="divorce-registered-stands"):
        session.execute(text(statement))


def test_what_may_change_of_it_changes(session: Session) -> None:
    """The near miss: a print number; and an application that came to nothing is no registration."""
    one = apply(session, "2026-09-01")
    finish(session, one, "2026-10-20")
    session.execute(text("UPDATE marriage_divorce SET man_blank = '42L0000003'"))
    other = entered(session, "2026-09-01", turn=2)
    session.execute(text("DELETE FROM marriage_divorce WHERE id = :id"), {"id": other.stored_id})
    left = session.exec(select(Divorce.number)).all()
    assert left == [one.number]


def test_the_standard_is_read_for_the_month(session: Session) -> None:
    """Before 2021 there was no cooling-off, and none is made up."""
    with pytest.raises(Refused) as told:
        window(reckoner_of(session), day("2020-12-31"))
    assert told.value.id == "standard-missing"
    assert Month.of(window(reckoner_of(session), day("2021-01-04")).cooling.day) == Month(2021, 2)


def test_a_second_marriage_of_the_same_two_is_found(session: Session) -> None:
    """复婚: the marriage that stands is meant, not the one that was dissolved."""
    first = couple(session)
    end_marriage(session, first, day("2020-01-01"), MarriageEnd.divorce)
    again = begin(
        session, first.man_id, first.woman_id, since=day("2022-02-02"),
        registered_on=day("2022-02-02"), certificate_no="复字1号", source=MarriageSource.history,
    )  # fmt: skip
    one = apply(session, "2026-09-01", man_id=first.man_id)
    assert one.marriage_id == again.id
