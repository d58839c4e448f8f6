"""The worked examples of the children's benefits, with the printed numbers."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path
from types import SimpleNamespace

import paying
import pytest
from sqlmodel import Session

from allowing import add, certificate, poor, right
from minzheng.child.allowance.choices import StopReason
from minzheng.child.allowance.declared import refusals
from minzheng.child.allowance.dream_aid import instalment
from minzheng.child.allowance.processes import CHILD
from minzheng.child.allowance.reviewing import left_out, lost
from minzheng.child.allowance.stopping import Why, stop
from minzheng.child.register import life
from minzheng.child.register import parents as rules
from minzheng.child.register.choices import (
    LabelKind,
    Mode,
    Parent,
    ParentStatus,
    Stage,
)
from minzheng.errors import Refused
from minzheng.kernel import clock
from minzheng.kernel.audit import Deed
from minzheng.kernel.db import Store
from minzheng.kernel.month import Month, months
from minzheng.kernel.period import Reckoner
from minzheng.kernel.standards import Mark, Value
from minzheng.payout import exclusion
from minzheng.payout.acts import Paper
from minzheng.people.models import Death, DisabilityKind, Person
from raising import (
    DEAD,
    child,
    day,
    due,
    granted,
    label,
    mode,
    orphaned,
    parent,
    parents,
    school,
)

TODAY = date(2026, 11, 21)
PRISON = {"status": ParentStatus.prison, "term_months": 24}
REVOKED = {"status": ParentStatus.revoked}


@pytest.fixture
def session(_county_file: Path) -> Iterator[Session]:
    """A county's file being written on 2026-11-21."""
    clock.fix(TODAY)
    with Store(_county_file).work(Deed("测试", "test"), dry_run=True) as work:
        yield work.session


def over(session: Session, code: str, case_no: str, wanted: dict[str, str]) -> None:
    """What the engine finds overpaid, 元 by month."""
    told = {"benefit": code, "over": {case_no: wanted} if wanted else {}}
    paying.look_for_overpaid(SimpleNamespace(story={"name": case_no}), session, told)


def pay(session: Session, code: str, since: str, until: str) -> None:
    """Months handed over and paid."""
    told = {"benefit": code, "month": since, "until": until}
    paying.hand_out(SimpleNamespace(story={"name": code}), session, told)


def test_e01_paid_from_the_month_after_confirmation(session: Session) -> None:
    """E01: paid from the month after confirmation."""
    grant = granted(session, "orphan", orphaned(session, "2014-05-01"), "2025-09-12")
    assert str(grant.since) == "2025-10"
    assert due(session, grant, "2025-10") == (1630, "")


def test_e02_the_standard_changes_the_month_after_the_placement(session: Session) -> None:
    """E02: the standard changes the month after the placement."""
    one = orphaned(session, "2014-05-01")
    grant = granted(session, "orphan", one, "2025-09-12")
    mode(session, one, Mode.institution, "2026-03-20")
    assert due(session, grant, "2026-03") == (1630, "")
    assert due(session, grant, "2026-04") == (2608, "")


def aided(session: Session) -> tuple[life.ChildFile, Person]:
    """A child with a parent in prison and one revoked."""
    one = child(session, "2014-05-01")
    parents(session, one, PRISON, REVOKED)
    return one, session.get_one(Person, one.person_id)


def county_pays(session: Session, key: str, value: str) -> None:
    """A standard of the county."""
    told = {"label": key, "unit": "元/人/月", "document": "测试", "mark": Mark.verified}
    add(session, Value(region="420281", key=key, value=value, since=Month(2020, 1), **told))


@pytest.mark.parametrize("nursing", [False, True], ids=["E03", "E04"])
def test_e03_e04_the_difference_and_what_is_not_taken_off(
    session: Session, nursing: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    """E03 E04: the difference and what is not taken off."""
    from minzheng.payout import stacking

    one, person = aided(session)
    worth = {"dibao": 50000, "disabled_living": 8000, "disabled_nursing": 10000}
    monkeypatch.setattr(
        stacking, "_worth", lambda run, other, grants: ((key, worth[other]) for key in grants)
    )
    poor(session, "dibao", person, "2025-01")
    right(session, "disabled_living", person, "2025-01")
    if nursing:
        right(session, "disabled_nursing", person, "2025-01")
    grant = granted(session, "unattended", one, "2025-09-12")
    assert due(session, grant, "2026-01") == (1050, "")


def test_e05_nothing_is_left_beside_tekun_and_the_case_stands(
    session: Session, monkeypatch: pytest.MonkeyPatch
) -> None:
    """E05: nothing is left beside 特困 and the case stands."""
    from minzheng.payout import stacking

    one, person = aided(session)
    monkeypatch.setattr(
        stacking, "_worth", lambda run, other, grants: ((key, 170000) for key in grants)
    )
    poor(session, "tekun", person, "2025-01")
    grant = granted(session, "unattended", one, "2025-09-12")
    assert due(session, grant, "2026-01") == (0, "")
    assert grant.until is None


def test_e06_an_orphan_leaves_dibao() -> None:
    """E06: an orphan leaves 低保."""
    assert "orphan" in exclusion.barring("dibao")
    assert "orphan" in exclusion.barring("tekun")


GROWN = "2008-03-15"


def test_e07_left_school_paid_to_the_month_of_18(session: Session) -> None:
    """E07: left school paid to the month of 18."""
    grant = granted(session, "orphan", orphaned(session, GROWN), "2025-09-12")
    assert due(session, grant, "2026-03") == (1630, "")
    assert due(session, grant, "2026-04") == (0, "grown")


def test_e08_at_school_paid_to_its_last_month(session: Session) -> None:
    """E08: at school paid to its last month."""
    one = orphaned(session, GROWN)
    school(session, one, Stage.senior, "2023-09-01", "2026-06-20")
    grant = granted(session, "orphan", one, "2025-09-12")
    assert due(session, grant, "2026-06") == (1630, "")
    assert due(session, grant, "2026-07") == (0, "grown")


def test_e09_the_summer_before_university_is_no_gap(session: Session) -> None:
    """E09: the summer before university is no gap."""
    one = orphaned(session, GROWN)
    school(session, one, Stage.senior, "2023-09-01", "2026-06-20")
    school(session, one, Stage.bachelor, "2026-09-01")
    grant = granted(session, "orphan", one, "2025-09-12")
    found = {due(session, grant, str(month)) for month in months(Month(2026, 4), Month(2026, 11))}
    assert found == {(1630, "")}


LOST = {
    "status": ParentStatus.lost,
    "since": day("2026-02-01"),
    "accepted_on": day("2026-02-10"),
}
WHY = {
    "E10": (DEAD, {**PRISON, "term_months": 5}, ["child-term-short"]),
    "E11": (DEAD, {**PRISON, "term_months": 6}, []),
    "E12": (
        {"status": ParentStatus.disabled, "disability": DisabilityKind.mental, "grade": 3},
        PRISON,
        [],
    ),
    "E13": (
        {"status": ParentStatus.disabled, "disability": DisabilityKind.physical, "grade": 3},
        DEAD,
        ["child-grade-outside"],
    ),
    "E14": ({"status": ParentStatus.none}, DEAD, ["child-parent-able"]),
    "E15-before": ({"status": ParentStatus.missing}, LOST, ["child-lost-unproved"]),
    "E15-early": (
        {"status": ParentStatus.missing},
        {**LOST, "receipt_on": day("2026-08-10")},
        ["child-lost-too-soon"],
    ),
    "E15-then": (
        {"status": ParentStatus.missing},
        {**LOST, "receipt_on": day("2026-08-11")},
        [],
    ),
    "E16": (DEAD, DEAD, ["child-is-orphan"]),
}


@pytest.mark.parametrize("case", WHY)
def test_e10_to_e16_who_is_unsupported(session: Session, case: str) -> None:
    """E10 to E16: who is unsupported."""
    father, mother, wanted = WHY[case]
    one = child(session, "2014-05-01")
    parents(session, one, father, mother)
    found = refusals(session, "unattended", one, day("2026-09-01"))
    assert [finding.id for finding in found] == wanted
    assert all(finding.cite for finding in found)
    if case == "E16":
        assert not refusals(session, "orphan", one, day("2026-09-01"))


def test_e15_the_first_day_of_a_receipt() -> None:
    """E15: the first day of a receipt."""
    assert rules.earliest_receipt(day("2026-02-10"), 6) == day("2026-08-11")


def test_e17_a_released_parent_ends_the_right_and_the_month_comes_back(session: Session) -> None:
    """E17: a released parent ends the right and the month comes back."""
    one = child(session, "2014-05-01")
    severe = {"status": ParentStatus.disabled, "disability": DisabilityKind.physical, "grade": 2}
    father, _ = parents(session, one, PRISON, severe)
    grant = granted(session, "unattended", one, "2025-09-12", case_no="SW1")
    pay(session, "unattended", "2026-10", "2026-11")
    father.ended_on = day("2026-10-18")
    session.add(father)
    session.flush()
    (gone,) = lost(session, Month(2026, 11))
    assert (gone.reason, str(gone.last), gone.too_many) == (StopReason.resolved, "2026-10", 1)
    paper = Paper(day("2026-11-20"), StopReason.resolved.label)
    last = stop(session, grant, Why(StopReason.resolved, day("2026-10-18")), paper)
    session.flush()
    assert str(last) == "2026-10"
    over(session, "unattended", "SW1", {"2026-11": "1630.00"})
    assert not list(lost(session, Month(2026, 11)))


def test_e18_an_adopted_child_is_overpaid_three_months(session: Session) -> None:
    """E18: an adopted child is overpaid three months."""
    one = orphaned(session, "2018-05-01")
    grant = granted(session, "orphan", one, "2025-09-12", case_no="GE1")
    pay(session, "orphan", "2026-05", "2026-08")
    life.adopt(session, one, day("2026-05-06"))
    assert due(session, grant, "2026-05") == (1630, "")
    assert due(session, grant, "2026-06") == (0, "adopted")
    wanted = {f"2026-{month:02d}": "1630.00" for month in (6, 7, 8)}
    over(session, "orphan", "GE1", wanted)
    (gone,) = lost(session, Month(2026, 11))
    assert (gone.reason, str(gone.last), gone.too_many) == (StopReason.adopted, "2026-05", 3)


@pytest.mark.parametrize(
    ("died", "wanted"),
    [("2026-07-31", {"2026-08": "1630.00"}), ("2026-08-01", {})],
    ids=["last-of-july", "first-of-august"],
)
def test_e19_the_month_of_death_is_due(session: Session, died: str, wanted: dict[str, str]) -> None:
    """E19: the month of death is due."""
    one = orphaned(session, "2018-05-01")
    granted(session, "orphan", one, "2025-09-12", case_no="GE1")
    pay(session, "orphan", "2026-07", "2026-08")
    on = day(died)
    add(session, Death(person_id=one.person_id, died_on=on, source="测试", told_on=on))
    over(session, "orphan", "GE1", wanted)


def test_e20_ten_working_days_with_the_make_up_sunday(session: Session) -> None:
    """E20: ten working days with the make up sunday."""
    row = {"label": "查验", "unit": "工作日", "document": "测试", "mark": Mark.verified}
    told = {"region": "420281", "key": "child.check_days", "value": "10"}
    add(session, Value(**told, since=Month(2026, 1), **row))
    (period,) = [one for one in CHILD.periods if one.name == "check"]
    end = Reckoner.of(session, "420281").end(period, day("2026-09-14"))
    assert end is not None
    assert end.day == day("2026-09-28")


def student(session: Session) -> life.ChildFile:
    """An orphan of before 18 who studies for a bachelor's degree."""
    one = orphaned(session, "2007-06-01")
    label(session, one, LabelKind.orphan, "2020-02-01")
    school(session, one, Stage.senior, "2022-09-01", "2025-06-20")
    school(session, one, Stage.bachelor, "2025-09-01")
    return one


def test_e30_ten_thousand_a_school_year_in_four(session: Session) -> None:
    """E30: ten thousand a school year in four."""
    one = student(session)
    assert not refusals(session, "dream_aid", one, day("2025-10-10"))
    grant = granted(session, "dream_aid", one, "2025-10-10", since="2025-09")
    year = [due(session, grant, str(month)) for month in months(Month(2025, 9), Month(2026, 8))]
    assert sum(amount for amount, _ in year) == 10000
    assert [amount for amount, _ in year if amount] == [2500] * 4


@pytest.mark.parametrize("split", ["quarterly", "monthly"])
def test_the_instalments_of_a_school_year_add_up(split: str) -> None:
    """The instalments of a school year add up."""
    year = months(Month(2025, 9), Month(2026, 8))
    parts = [instalment(1000000, month, split) for month in year]
    assert sum(parts) == 1000000
    if split == "monthly":
        assert parts == [83333] * 11 + [83337]


@pytest.mark.parametrize("disabled", [False, True])
def test_e31_adopted_only_a_disabled_orphan(session: Session, disabled: bool) -> None:
    """E31: adopted only a disabled orphan."""
    one = student(session)
    life.adopt(session, one, day("2013-09-01"))
    if disabled:
        certificate(session, session.get_one(Person, one.person_id), ["肢体", 2, "2013-01-01"])
    found = [finding.id for finding in refusals(session, "dream_aid", one, day("2025-10-10"))]
    assert found == ([] if disabled else ["dream-aid-adopted"])


def test_eligible_and_not_paid_is_told(session: Session) -> None:
    """Eligible and not paid is told."""
    one = orphaned(session, "2018-05-01")
    assert [(got.number, code) for got, code in left_out(session, Month(2026, 10))] == [
        (one.number, "orphan")
    ]
    granted(session, "orphan", one, "2025-09-12")
    assert not list(left_out(session, Month(2026, 10)))


def test_a_reason_without_proof_on_file_stops_nothing(session: Session) -> None:
    """A reason without proof on file stops nothing."""
    one = orphaned(session, "2018-05-01")
    grant = granted(session, "orphan", one, "2025-09-12")
    for reason in (
        StopReason.died, StopReason.grown, StopReason.adopted, StopReason.resolved,
        StopReason.restored, StopReason.moved, StopReason.schooled, StopReason.wrong,
    ):  # fmt: skip
        with pytest.raises(Refused) as told:
            stop(session, grant, Why(reason, day("2026-10-18")), Paper(day("2026-11-20"), "x"))
        names = [finding.id for finding in told.value.findings]
        proof = "child-stop-first" if reason is StopReason.wrong else "child-stop-unproved"
        assert names == [proof]
    paper = Paper(day("2026-11-20"), StopReason.waived.label)
    assert str(stop(session, grant, Why(StopReason.waived, TODAY), paper)) == "2026-11"


def test_a_foundling_is_an_orphan_after_the_search(session: Session) -> None:
    """A foundling is an orphan after the search."""
    one = child(session, "2024-05-01", foundling=True)
    assert [f.id for f in refusals(session, "orphan", one, day("2026-11-01"))] == [
        "child-not-searched"
    ]
    one.searched_on = day("2026-10-31")
    session.add(one)
    session.flush()
    assert not refusals(session, "orphan", one, day("2026-11-01"))


def test_a_death_on_file_counts_without_a_word_in_the_file(session: Session) -> None:
    """A death on file counts without a word in the file."""
    one = child(session, "2014-05-01")
    father = orphaned(session, "2014-05-02", "他").person_id
    parent(session, one, Parent.father, status=ParentStatus.none, person_id=father)
    parent(session, one, Parent.mother, **DEAD)
    assert not rules.orphan(session, one, day("2026-11-01"))
    add(
        session,
        Death(person_id=father, died_on=day("2026-10-01"), source="测", told_on=day("2026-10-02")),
    )
    assert rules.orphan(session, one, day("2026-11-01"))
