"""Adoption step by step: clocks, registration and what it ends, dissolution, revocation, checks."""

from __future__ import annotations

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from sqlmodel import Session, select

from adopting import (
    MARKS,
    apply,
    assessed,
    clock_of,
    end_of,
    foundling,
    of_foundling,
    orphan,
    person,
    registered,
    step,
)
from allowing import number_of
from minzheng.admin.todo import case_tasks
from minzheng.child.adopt import checks
from minzheng.child.adopt.books import ADOPTIONS, FILE_CHECKS
from minzheng.child.adopt.choices import (
    AdoptionEnd,
    Assessor,
    Fitness,
    Giver,
    Origin,
    Paper,
    Parting,
    Route,
)
from minzheng.child.adopt.claims import earlier
from minzheng.child.adopt.clocks import case_of
from minzheng.child.adopt.lists import quality
from minzheng.child.adopt.models import Adoption, AdoptionAssessment
from minzheng.child.adopt.papers import needed
from minzheng.child.adopt.process import ADOPTION
from minzheng.child.register import life
from minzheng.child.register.choices import FileEnd, LabelKind, Mode
from minzheng.child.register.models import Adopted, CareMode
from minzheng.errors import InputInvalid, Refused
from minzheng.kernel import clock
from minzheng.kernel.audit import Deed
from minzheng.kernel.db import Store
from minzheng.kernel.month import Month
from minzheng.kernel.period import reckoner_of
from minzheng.kernel.record.take import add as enter_typed
from minzheng.kernel.record.take import do, enter
from minzheng.kernel.todo import Span
from minzheng.people.models import Sex
from raising import day, due, granted, label, mode

TODAY = date(2026, 11, 21)
SPOUSE_NO = number_of(date(1987, 3, 3), 902)


@pytest.fixture
def session(_county_file: Path) -> Iterator[Session]:
    """A county's file being written on 2026-11-21, and left as it was."""
    clock.fix(TODAY)
    with Store(_county_file).work(Deed("测试", "test"), dry_run=True) as work:
        yield work.session


def refused(session: Session, one: Adoption, name: str, on: str, **recorded: Any) -> list[str]:
    """Why a step cannot be taken, by name."""
    with pytest.raises(Refused) as told:
        step(session, one, name, on, **recorded)
    return [found.id for found in told.value.findings]


# --- clocks -----------------------------------------------------------------------------------


def noticed(session: Session, on: str) -> Adoption:
    """A foundling's adoption, all but the notice done by a day."""
    one = of_foundling(session, "2026-07-18")
    assessed(session, one, "2026-07-18", "2026-08-20")
    step(session, one, "accept", "2026-08-20")
    step(session, one, "notice", on, medium="虚构日报")
    return one


def test_e21_a_notice_of_sixty_full_days(session: Session) -> None:
    """Published 2026-08-03, over on 10-08 for the holidays, registered from 10-09 on."""
    one = of_foundling(session, "2026-06-20")
    assessed(session, one, "2026-06-20", "2026-08-01")
    step(session, one, "accept", "2026-08-03")
    step(session, one, "notice", "2026-08-03", medium="虚构日报")
    assert end_of(session, one, "notice") == day("2026-10-08"), "2026-10-02 is in the holidays"
    assert refused(session, one, "register", "2026-10-08") == ["step-too-early"]
    step(session, one, "register", "2026-10-09")
    assert one.registered_on == day("2026-10-09")


def test_e22_thirty_days_from_the_day_after_the_papers(session: Session) -> None:
    """Papers whole on 2026-09-07: decided by 2026-10-08."""
    one = apply(session, orphan(session), "2026-07-20")
    assessed(session, one, "2026-07-20", "2026-09-01")
    step(session, one, "accept", "2026-09-07")
    assert end_of(session, one, "review") == day("2026-10-08"), "2026-10-07 is a holiday"


def test_the_days_of_the_notice_are_outside_of_the_review(session: Session) -> None:
    """14 days up to the notice, 16 from the day after it: a Saturday, so the Monday after."""
    one = of_foundling(session, "2026-06-01")
    assessed(session, one, "2026-06-01", "2026-07-10")
    step(session, one, "accept", "2026-07-20")
    step(session, one, "notice", "2026-08-03", medium="虚构日报")
    assert end_of(session, one, "review") == day("2026-10-26")


def test_the_review_waits_for_the_assessment(session: Session) -> None:
    """While somebody is assessed the review has no end; then those days are added."""
    one = apply(session, orphan(session), "2026-09-01")
    step(session, one, "accept", "2026-09-02")
    step(session, one, "consent", "2026-09-03", assessor=Assessor.bureau)
    assert end_of(session, one, "review") is None
    assert end_of(session, one, "assess") == day("2026-11-02")
    told = {"together_since": day("2026-09-03"), "together_until": day("2026-10-10")}
    step(
        session, one, "assess", "2026-10-13", staff=("甲", "乙"), marks=MARKS, fitness=Fitness.fit,
        **told,
    )  # fmt: skip
    assert end_of(session, one, "review") == day("2026-11-11"), "30 days and 40 of the assessment"


def test_a_dissolution_is_decided_in_thirty_days(session: Session) -> None:
    """收养登记办法 第十一条: thirty days from the next day, rolled."""
    one = registered(session, orphan(session), "2026-08-31")
    step(session, one, "petition", "2026-09-07", reason="协商一致")
    assert end_of(session, one, "dissolve") == day("2026-10-08")


@pytest.mark.parametrize(("on", "days"), [("2026-12-01", 0), ("2026-12-02", 1)], ids=["in", "late"])
def test_what_is_due_shows_up(session: Session, on: str, days: int) -> None:
    """The last day is in time, the next one is late."""
    one = apply(session, orphan(session), "2026-10-20")
    step(session, one, "accept", "2026-11-01")
    assert clock_of(session, one, "review").overdue(day(on)) == days


@pytest.mark.parametrize(
    ("until", "told"),
    [("2026-11-30", []), ("2026-12-01", ["收养登记：收养审查"])],
    ids=["day-before", "day"],
)
def test_a_limit_is_told_on_its_day(session: Session, until: str, told: list[str]) -> None:
    """待办 names the adoption by its number, and neither a person nor a place."""
    one = apply(session, orphan(session), "2026-10-20")
    step(session, one, "accept", "2026-11-01")
    found = list(case_tasks(session, ADOPTION, Span(TODAY, day(until), reckoner_of(session))))
    assert [task.what for task in found] == told
    assert {(task.subject, task.name, task.division) for task in found} <= {(one.number, "", "")}


@pytest.mark.parametrize(
    ("today", "told"),
    [("2026-10-08", []), ("2026-10-09", ["收养登记：公告期满，可办下一步"])],
    ids=["last-day", "day-after"],
)
def test_a_notice_that_is_over_is_told(session: Session, today: str, told: list[str]) -> None:
    """From the day after its end the registration is open."""
    one = of_foundling(session, "2026-08-02")
    step(session, one, "accept", "2026-08-03")
    step(session, one, "notice", "2026-08-03", medium="虚构日报")
    span = Span(day(today), day(today), reckoner_of(session))
    found = [task for task in case_tasks(session, ADOPTION, span) if "公告" in task.what]
    assert [task.what for task in found] == told


# --- applications -----------------------------------------------------------------------------


def typed(session: Session, **told: str) -> Any:
    """An application as a clerk types it."""
    who = orphan(session)
    facts = {
        "child": who.number, "applied_on": "2026-11-20", "name": "养父", "seat": "420281",
        "id_no": person(session, "养父", "1986-03-03").id_no, "married": "否", "origin": "孤儿",
        "giver": "监护人", "giver_name": "某某",
    }  # fmt: skip
    return enter_typed(session, ADOPTIONS, {**facts, **told})


def test_an_application_typed_is_kept(session: Session) -> None:
    """Words become choices; what was not said is not held to be so."""
    made = typed(session)
    assert (made.origin, made.route, made.able) == (Origin.orphan, Route.general, False)


@pytest.mark.parametrize(
    ("told", "problem"),
    [
        ({"seat": "大冶"}, "adoption-seat-form"),
        ({"giver_name": ""}, "adoption-giver-name"),
        ({"route": "继子女"}, "adoption-route-origin"),
        ({"spouse_name": "养母", "spouse_id_no": SPOUSE_NO}, "adoption-spouse-unmarried"),
        ({"applied_on": "2026-12-01"}, "record-day-ahead"),
        ({"id_no": "T420281202600901"}, "adoption-adopter-number"),
    ],
    ids=["seat", "giver", "route", "spouse", "future", "no-citizen"],
)
def test_what_cannot_be_an_application(
    session: Session, told: dict[str, str], problem: str
) -> None:
    """Each fault is told at its field."""
    with pytest.raises((InputInvalid, Refused)) as error:
        typed(session, **told)
    assert problem in [found.id for found in error.value.findings]


def test_an_adopter_is_grown_up(session: Session) -> None:
    """A minor's number is refused at once."""
    young = person(session, "小哥", "2010-03-03")
    with pytest.raises((InputInvalid, Refused)) as error:
        typed(session, name="小哥", id_no=young.id_no)
    assert "adoption-adopter-minor" in [found.id for found in error.value.findings]


def test_what_was_declared_is_corrected_until_decided(session: Session) -> None:
    """A consent that comes later is added; nothing is altered after the decision."""
    one = apply(session, orphan(session), "2026-09-20", child_agrees=None)
    act = ADOPTIONS.act("amend")
    do(session, ADOPTIONS, one.number, act, {"child_agrees": "是"}, operator="甲")
    assert one.child_agrees is True
    step(session, one, "withdraw", "2026-09-21", reason="不收养了")
    with pytest.raises(Refused) as error:
        do(session, ADOPTIONS, one.number, act, {"child_agrees": "否"}, operator="甲")
    assert [found.id for found in error.value.findings] == ["adoption-decided"]


@pytest.mark.parametrize(
    ("facts", "there", "absent"),
    [
        ({}, Paper.supporters, Paper.kinship),
        ({"route": Route.step, "origin": Origin.own}, Paper.marriage, Paper.health),
        ({"route": Route.kin, "origin": Origin.own}, Paper.kinship, Paper.hardship),
        ({"origin": Origin.hardship, "giver": Giver.parents}, Paper.hardship, Paper.intake),
        ({"origin": Origin.foundling, "giver": Giver.nobody}, Paper.police, Paper.giver_papers),
        ({"origin": Origin.institution, "giver": Giver.institution}, Paper.found, Paper.police),
        ({"disabled": True}, Paper.disability, Paper.found),
    ],
    ids=["orphan", "step", "kin", "hardship", "foundling", "institution", "disabled"],
)
def test_papers_by_who_adopts_whom(facts: dict[str, Any], there: Paper, absent: Paper) -> None:
    """收养登记办法 第五条至第七条: what is asked of each and what is not."""
    one = Adoption(**{"origin": Origin.orphan, "giver": Giver.guardian, **facts})  # type: ignore[arg-type]
    assert there in needed(one)
    assert absent not in needed(one)


# --- what forbids a step ----------------------------------------------------------------------


def test_nothing_is_accepted_without_its_papers(session: Session) -> None:
    """What is missing is named, and the application goes on when it is there."""
    one = apply(session, orphan(session), "2026-09-20", disabled=True)
    one.route = Route.kin
    found = refused(session, one, "accept", "2026-09-21")
    assert found == ["adoption-paper-missing"]
    step(session, one, "supply", "2026-09-22", papers=(Paper.kinship,))
    step(session, one, "accept", "2026-09-23")


@pytest.mark.parametrize(
    ("facts", "problem"),
    [({"foreigner": True}, "adoption-foreign"), ({"seat": "420222"}, "adoption-other-seat")],
    ids=["foreigner", "seat"],
)
def test_another_registry_is_told(session: Session, facts: dict[str, Any], problem: str) -> None:
    """Foreigners and other places are not taken in (收养登记办法 第四条)."""
    one = apply(session, orphan(session), "2026-09-20", **facts)
    assert refused(session, one, "accept", "2026-09-21") == [problem]


def test_only_foundlings_are_noticed(session: Session) -> None:
    """And only when it is known where and when they were found."""
    one = apply(session, orphan(session), "2026-09-20")
    step(session, one, "accept", "2026-09-21")
    found = refused(session, one, "notice", "2026-09-22", medium="日报")
    assert found == ["adoption-no-notice-needed"]
    bare = of_foundling(session, "2026-09-20")
    bare.found_at = ""
    step(session, bare, "accept", "2026-09-21")
    found = refused(session, bare, "notice", "2026-09-22", medium="日报")
    assert found == ["adoption-finding-unsaid"]


ASSESSED = {
    "staff": ("甲", "乙"), "together_since": day("2026-09-21"),
    "together_until": day("2026-10-21"), "marks": MARKS, "fitness": Fitness.fit,
}  # fmt: skip


@pytest.mark.parametrize(
    ("told", "problems"),
    [
        ({}, []),
        ({"staff": ("甲",)}, ["adoption-few-staff"]),
        ({"together_until": day("2026-10-20")}, ["adoption-together-short"]),
        ({"together_until": day("2026-10-31")}, ["adoption-together-later"]),
        ({"marks": "1 2 3"}, ["adoption-scores-wrong"]),
        ({"marks": "5 5 5 5 5 5 5 5 5 5 5"}, ["adoption-fitness-low"]),
        ({"marks": "5 5 5 5 5 5 5 5 5 5 5", "fitness": Fitness.unfit}, []),
    ],
    ids=["good", "one-assessor", "short", "later", "marks", "low", "low-and-said-so"],
)
def test_a_report_as_it_must_be(
    session: Session, told: dict[str, Any], problems: list[str]
) -> None:
    """Assessors, days together, marks and conclusion; a good one is kept with its last day."""
    one = apply(session, orphan(session), "2026-09-20")
    step(session, one, "consent", "2026-09-21", assessor=Assessor.bureau)
    facts = {**ASSESSED, **told}
    if problems:
        assert refused(session, one, "assess", "2026-10-25", **facts) == problems
        return
    step(session, one, "assess", "2026-10-25", **facts)
    (report,) = session.exec(select(AdoptionAssessment)).all()
    assert report.points == sum(int(mark) for mark in str(facts["marks"]).split())
    assert report.valid_to == day("2027-10-25")


def test_an_assessment_begins_with_consent_and_a_named_body(session: Session) -> None:
    """No report without consent, no third party without a name."""
    one = apply(session, orphan(session), "2026-09-20")
    found = refused(session, one, "assess", "2026-10-25", **ASSESSED)
    assert found == ["adoption-no-consent"]
    found = refused(session, one, "consent", "2026-10-25", assessor=Assessor.agency)
    assert found == ["adoption-no-agency"]


def stepchild(session: Session, **facts: Any) -> Adoption:
    """A step-child of ten asked for by somebody of twenty-seven."""
    who = orphan(session, "2016-05-01")
    adopter = person(session, "继父", "1999-03-03")
    told = {"route": Route.step, "origin": Origin.own, "giver": Giver.parents, "married": True}
    told |= {"birth_parents_agree": True, "person_id": adopter.id}
    return apply(session, who, "2026-09-01", **told, **facts)


def test_a_step_child_is_registered_without_assessment(session: Session) -> None:
    """E28 step by step: an assessment is refused, the registration is not."""
    one = stepchild(session)
    found = refused(session, one, "consent", "2026-09-02", assessor=Assessor.bureau)
    assert found == ["adoption-not-assessed-kind"]
    step(session, one, "accept", "2026-09-02")
    step(session, one, "register", "2026-09-03")
    assert one.registered_on == day("2026-09-03")


def test_a_report_that_ran_out_is_none(session: Session) -> None:
    """After its last valid day the assessment has to be made again (K17)."""
    one = apply(session, orphan(session), "2025-07-01")
    assessed(session, one, "2025-07-01", "2025-08-10")
    step(session, one, "accept", "2026-08-20")
    assert refused(session, one, "register", "2026-08-21") == ["adoption-no-assessment"]


def test_the_third_child_of_hardship_is_one_too_many(session: Session) -> None:
    """E26: they count within the limit, orphans do not."""
    father = person(session, "养父", "1986-03-03")
    told = {"origin": Origin.hardship, "giver": Giver.parents, "person_id": father.id}
    made = [
        apply(session, orphan(session, f"201{n}-05-01", f"童{n}"), "2026-09-01", **told)
        for n in range(5, 8)
    ]
    outside = apply(
        session, orphan(session, "2019-05-01", "童丁"), "2026-09-01", person_id=father.id
    )
    assert [earlier(session, one) for one in (*made, outside)] == [0, 1, 2, 3]
    step(session, made[0], "withdraw", "2026-09-02", reason="不收养了")
    assert earlier(session, made[2]) == 1


def test_nobody_is_adopted_twice(session: Session) -> None:
    """While one adoption stands no other is registered."""
    who = orphan(session)
    registered(session, who, "2026-08-31")
    other = person(session, "另一人", "1980-03-03")
    again = apply(session, who, "2026-09-01", person_id=other.id, married=False)
    assessed(session, again, "2026-09-01", "2026-10-05")
    step(session, again, "accept", "2026-10-06")
    assert "adoption-already" in refused(session, again, "register", "2026-10-07")


def test_a_refusal_gives_every_reason(session: Session) -> None:
    """What fails is the reason, article by article, unless another is told."""
    one = apply(session, orphan(session), "2026-09-20", clean=False, giver_agrees=False)
    step(session, one, "refuse", "2026-09-25")
    reason = case_of(session, one).steps[-1].told["reason"]
    assert "违法犯罪记录" in reason
    assert "送养人没有同意（民法典 第一千一百零四条）" in reason


# --- registration -----------------------------------------------------------------------------


def test_e18_the_month_of_adoption_is_the_last_one_paid(session: Session) -> None:
    """Adopted 2026-05-06: June, July and August were 3 × 1630 too much."""
    who = orphan(session)
    label(session, who, LabelKind.orphan, "2025-09-01")
    grant = granted(session, "orphan", who, "2025-09-12", case_no="GE1")
    one = registered(session, who, "2026-05-06")
    assert due(session, grant, "2026-05") == (1630, "")
    paid = [Month(2026, month) for month in (6, 7, 8)]
    assert [due(session, grant, str(month)) for month in paid] == [(0, "adopted")] * 3
    assert 1630 * len(paid) == 4890
    assert one.certificate_no == "(2026)鄂冶收字00001"


def test_registration_ends_what_was(session: Session) -> None:
    """Guardians, labels, placement and file end; the name changes; the past stays."""
    who = foundling(session)
    mode(session, who, Mode.foster, "2025-01-01")
    label(session, who, LabelKind.unguarded, "2025-09-01")
    one = of_foundling(session, "2026-07-18", who)
    one.new_name = "养小福"
    assessed(session, one, "2026-07-18", "2026-08-20")
    step(session, one, "accept", "2026-08-20")
    step(session, one, "notice", "2026-08-21", medium="虚构日报")
    step(session, one, "register", "2026-11-02")
    on = day("2026-11-03")
    assert life.guardians_on(session, who, on) == [], "the file leads to no parents"
    assert life.labels_on(session, who, on) == []
    assert (who.closed_on, who.closed_for) == (day("2026-11-02"), FileEnd.safe)
    modes = session.exec(select(CareMode.mode).where(CareMode.child_id == who.id)).all()
    assert modes == [Mode.institution, Mode.foster, Mode.other], "foster care stays on file (K18)"
    assert life.person_of(session, who).name == "养小福"
    assert one.former_name == "福安"


def test_numbers_have_no_gap_after_what_did_not_happen(county: Path) -> None:
    """Two who write at once, one of whom breaks off, leave the numbers 1, 2, 3 (CAR 字号)."""
    path = county
    clock.fix(TODAY)
    with Store(path).work(Deed("测试", "test")) as work:
        keys = []
        for turn in range(3):
            who = orphan(work.session, f"201{turn + 3}-05-01", f"童{turn}")
            one = apply(work.session, who, "2026-09-01", **couple(work.session, turn))
            assessed(work.session, one, "2026-09-01", "2026-10-05")
            step(work.session, one, "accept", "2026-10-06")
            keys.append(one.stored_id)

    def register(turn: int, *, dry_run: bool = False) -> None:
        clock.fix(TODAY)
        with Store(path, wait=20).work(Deed("测试", "test"), dry_run=dry_run) as work:
            one = work.session.get_one(Adoption, keys[turn])
            step(work.session, one, "register", "2026-10-07")

    register(0, dry_run=True)
    with ThreadPoolExecutor(3) as pool:
        list(pool.map(register, range(3)))
    with Store(path).reading() as session:
        found = session.exec(select(Adoption.certificate_no)).all()
    assert sorted(str(one) for one in found) == [f"(2026)鄂冶收字{n:05d}" for n in (1, 2, 3)]


def couple(session: Session, turn: int) -> dict[str, Any]:
    """A couple of its own."""
    return {
        "person_id": person(session, f"养父{turn}", "1986-03-03").id,
        "spouse_id": person(session, f"养母{turn}", "1987-03-03", Sex.female).id,
    }


# --- the end ----------------------------------------------------------------------------------

AGREED = {"reason": "协商一致", "giver_consents": True, "child_consents": True}


def test_a_minor_is_let_go_when_all_agree(session: Session) -> None:
    """民法典 第一千一百一十四条: certificate, last day, and the file open again."""
    who = orphan(session)
    one = registered(session, who, "2026-08-31")
    step(session, one, "petition", "2026-09-07", **AGREED)
    step(session, one, "dissolve", "2026-09-08", way=Parting.agreed)
    assert (one.ended_for, one.end_certificate_no) == (
        AdoptionEnd.dissolved, "(2026)鄂冶解字00001",
    )  # fmt: skip
    assert life.adopted_on(session, who, day("2026-09-09")) is None
    assert who.closed_on is None, "the file is open again"


@pytest.mark.parametrize(
    ("birth", "told", "problem"),
    [
        ("2022-05-01", {"giver_consents": False}, "adoption-minor-stays"),
        ("2018-05-01", {"child_consents": False}, "adoption-child-unwilling"),
        ("2008-09-05", {"child_consents": False}, "adoption-adult-unwilling"),
    ],
    ids=["giver", "child-of-eight", "grown"],
)
def test_who_must_agree_to_the_end(
    session: Session, birth: str, told: dict[str, Any], problem: str
) -> None:
    """The giver for a minor, the child from eight on, the grown child."""
    one = registered(session, orphan(session, birth), "2026-08-31")
    step(session, one, "petition", "2026-09-07", **AGREED | told)
    assert refused(session, one, "dissolve", "2026-09-08", way=Parting.agreed) == [problem]
    step(session, one, "keep", "2026-09-09", reason="条件不符")


def test_a_court_needs_no_consent_but_a_judgment(session: Session) -> None:
    """By agreement there is an application first; by judgment there is its number."""
    one = registered(session, orphan(session), "2026-08-31")
    on = "2026-09-08"
    assert refused(session, one, "dissolve", on, way=Parting.agreed) == ["adoption-part-unasked"]
    assert refused(session, one, "dissolve", on, way=Parting.court) == ["adoption-no-judgment"]
    step(session, one, "dissolve", on, way=Parting.court, judgment="（2026）鄂0281民初1号")
    assert one.ended_on == day(on)


def test_what_was_got_by_fraud_never_was(session: Session) -> None:
    """收养登记办法 第十三条: months, name and number after a revocation."""
    who = orphan(session)
    grant = granted(session, "orphan", who, "2025-09-12")
    one = registered(session, who, "2026-05-06", new_name="养小童")
    assert due(session, grant, "2026-07")[1] == "adopted"
    told = step(session, one, "revoke", "2026-09-01", finding="弄虚作假")
    assert due(session, grant, "2026-07") == (1630, "")
    (spell,) = session.exec(select(Adopted)).all()
    assert spell.until == spell.since
    assert life.person_of(session, who).name == "童甲"
    assert any("还没有收缴" in line for line in told)
    other = registered(session, orphan(session, "2017-05-01", "童乙"), "2026-10-01")
    assert other.certificate_no == "(2026)鄂冶收字00002", "a number is never used again"


# --- figures and checks -----------------------------------------------------------------------


def checked(session: Session, one: Adoption, on: str, defect: str = "") -> None:
    """A look at the file."""
    told = {"adoption_id": one.id, "checked_on": day(on), "checked_by": "甲", "defect": defect}
    enter(session, FILE_CHECKS, told)


def test_files_without_defect_by_the_last_look(session: Session) -> None:
    """收养登记合格率: the last look at a file within the time counts."""
    first = registered(session, orphan(session), "2026-05-06")
    second = stepchild(session)
    checked(session, first, "2026-06-01", "缺公告")
    checked(session, first, "2026-07-01")
    checked(session, second, "2026-07-01", "缺签名")
    assert quality(session, day("2026-01-01"), TODAY) == (2, 1)
    assert quality(session, day("2026-06-01"), day("2026-06-30")) == (1, 0)


@pytest.mark.parametrize(("key", "problem"), [
    ("SY2026-99999", "adoption-unknown"), ("", "adoption-check-unregistered"),
], ids=["unknown", "unregistered"])  # fmt: skip
def test_only_what_was_registered_is_checked(session: Session, key: str, problem: str) -> None:
    """A number that is none, and an application without a file, are refused."""
    one = apply(session, orphan(session), "2026-09-20")
    told = {"adoption": key or one.number, "checked_on": "2026-11-20", "checked_by": "甲"}
    with pytest.raises((InputInvalid, Refused)) as error:
        enter_typed(session, FILE_CHECKS, told)
    assert [found.id for found in error.value.findings] == [problem]


def found(session: Session, check: str) -> list[str]:
    """What a check finds, by subject."""
    (one,) = [one for one in checks.CHECKS if one.id == check]
    return [hit.subject for hit in one.run(session, TODAY)]


def test_nothing_is_wrong_with_a_sound_adoption(session: Session) -> None:
    """No check finds anything in a foundling's lawful adoption."""
    one = noticed(session, "2026-08-21")
    step(session, one, "register", "2026-11-02")
    assert [found(session, check.id) for check in checks.CHECKS] == [[]] * len(checks.CHECKS)


@pytest.mark.parametrize(
    ("spoilt", "hit"),
    [
        ({"clean": False}, True),
        ({"seat": "420222"}, True),
        ({"foreigner": True}, True),
        ({"children": 2}, False),
    ],
    ids=["record", "seat", "foreigner", "number-of-an-orphan"],
)
def test_an_unlawful_registration_is_found(
    session: Session, spoilt: dict[str, Any], hit: bool
) -> None:
    """CH-25, and a number that does not bind for an orphan."""
    one = registered(session, orphan(session), "2026-08-31")
    for name, value in spoilt.items():
        setattr(one, name, value)
    assert found(session, "check-adoption-unlawful") == ([one.number] if hit else [])


@pytest.mark.parametrize(
    ("on", "hit"), [("2026-10-20", True), ("2026-10-21", False)], ids=["last-day", "day-after"]
)
def test_a_foundling_registered_within_its_notice_is_found(
    session: Session, on: str, hit: bool
) -> None:
    """CH-26: the last day of the notice is too early."""
    one = noticed(session, "2026-08-21")
    assert end_of(session, one, "notice") == day("2026-10-20")
    step(session, one, "register", "2026-11-02")
    one.registered_on = day(on)
    assert found(session, "check-adoption-notice") == ([one.number] if hit else [])


@pytest.mark.parametrize(
    ("on", "hit"), [("2026-10-20", True), ("2026-10-22", False)], ids=["late", "in-time"]
)
def test_a_late_review_is_found(session: Session, on: str, hit: bool) -> None:
    """CH-27, first half: the day after the last day."""
    one = apply(session, orphan(session), "2026-08-01")
    assessed(session, one, "2026-08-01", "2026-09-10")
    step(session, one, "accept", on)
    if hit:
        clock.fix(date(2026, 11, 20))
    assert end_of(session, one, "review") == day("2026-11-19" if hit else "2026-11-23")
    assert found(session, "check-adoption-late") == ([one.number] if hit else [])


def test_a_registration_without_a_report_is_found(session: Session) -> None:
    """CH-27, second half: no report by the day of registration."""
    one = registered(session, orphan(session), "2026-08-31")
    assert found(session, "check-adoption-late") == []
    one.registered_on = day("2026-07-03")
    assert found(session, "check-adoption-late") == [one.number]


@pytest.mark.parametrize(
    ("how", "hit"), [(Mode.foster, True), (Mode.kin, False)], ids=["foster", "kin"]
)
def test_who_is_still_placed_is_found(session: Session, how: Mode, hit: bool) -> None:
    """CH-28: in foster care after the registration."""
    who = orphan(session)
    registered(session, who, "2026-08-31")
    mode(session, who, how, "2026-09-10")
    assert found(session, "check-adoption-placed") == ([who.number] if hit else [])


def test_the_process_reads_as_declared() -> None:
    """Every step has its article, but for who withdraws."""
    bare = [one.name for one in ADOPTION.steps if not one.cite]
    assert bare == ["withdraw"]
    assert {one.key for one in ADOPTION.periods} <= {
        f"child.adoption.{name}_days" for name in ("notice", "assess", "review", "dissolve")
    }
