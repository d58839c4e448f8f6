"""The children's files: what the books refuse, who is a child of what kind, what falls due."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from sqlmodel import Session, select

from allowing import add, born, certificate, number_of
from minzheng.child.allowance.books import APPLICATIONS
from minzheng.child.allowance.choices import CaseState, Hardship
from minzheng.child.allowance.declared import refusals
from minzheng.child.allowance.models import Application
from minzheng.child.allowance.procedure import PROCEDURE, find
from minzheng.child.allowance.processes import CHILD
from minzheng.child.allowance.rosters import roster
from minzheng.child.allowance.todo import tasks as rights_due
from minzheng.child.register import life, todo
from minzheng.child.register.choices import (
    Kin,
    LabelKind,
    Mode,
    Parent,
    ParentStatus,
    Role,
    SchoolEnd,
    Stage,
)
from minzheng.child.register.files import FILES, LABELS
from minzheng.child.register.lists import turning
from minzheng.child.register.models import ChildFile, Schooling
from minzheng.child.register.people import ENTRUSTMENTS, GUARDIANS, PARENTS
from minzheng.child.register.roles import roles
from minzheng.child.register.schools import MODES
from minzheng.child.register.study import spans
from minzheng.errors import MinzhengError
from minzheng.kernel import clock
from minzheng.kernel.audit import Deed
from minzheng.kernel.case import Asked, Case, Taking, take
from minzheng.kernel.codes import temporary_no
from minzheng.kernel.db import Store
from minzheng.kernel.month import Month
from minzheng.kernel.period import Reckoner
from minzheng.kernel.record.take import add as add_line
from minzheng.kernel.record.take import do, enter
from minzheng.kernel.standards import Mark, Value
from minzheng.kernel.todo import Span
from minzheng.payout.registry import benefit
from minzheng.people.models import Death, Household, Member, Person
from raising import DEAD, REGION, child, day, granted, label, orphaned, parent, parents, school

TODAY = date(2026, 11, 21)
PLACE, VILLAGE = {"township": "还地桥镇", "village": "土库村"}, "420281104221"
CHILD_NO, GROWN_NO = number_of(day("2014-05-01"), 501), number_of(day("2008-11-20"), 502)
ADULT_NO, MINOR_NO = number_of(day("1960-05-01"), 503), number_of(day("2010-05-01"), 504)


@pytest.fixture
def session(_county_file: Path) -> Iterator[Session]:
    """A county's file being written, and taken back."""
    clock.fix(TODAY)
    with Store(_county_file).work(Deed("测试", "test"), dry_run=True) as work:
        yield work.session


def refused(doing: Callable[[], Any]) -> list[str]:
    """The names of everything that was refused."""
    with pytest.raises(MinzhengError) as told:
        doing()
    return sorted(finding.id for finding in told.value.findings) or [told.value.id]


FILE = {"name": "童", "id_no": CHILD_NO, **PLACE, "opened_on": "2026-03-02"}
LABEL = {"child": "ET2020-00001", "kind": "困境儿童：家庭贫困", "since": "2026-03-02"}
FACT = {"child": "ET2020-00001", "parent": "父亲", "status": "服刑", "since": "2026-03-02"}
GUARD = {"child": "ET2020-00001", "role": "监护人", "kin": "祖父母", "since": "2026-03-02"}
TRUST = {
    "child": "ET2020-00001",
    "carer_name": "某",
    "carer_id_no": ADULT_NO,
    "kin": "其他亲属",
    "since": "2026-03-02",
    "basis": "确认书",
}
ASK = {
    "child": "ET2020-00001",
    "aid": "孤儿",
    "applied_on": "2026-11-02",
    "applicant": "某",
    "kin": "祖父母",
}
LINES: dict[str, tuple[Any, dict[str, str], list[str]]] = {
    "of age": (
        FILES,
        {**FILE, "id_no": GROWN_NO, "opened_on": "2026-11-21"},
        ["child-file-of-age"],
    ),
    "another birth": (FILES, {**FILE, "born_on": "2014-05-02"}, ["child-birth-differs"]),
    "ahead": (FILES, {**FILE, "opened_on": "2026-11-22"}, ["record-day-ahead"]),
    "no such child": (LABELS, {**LABEL, "child": "ET2020-00009"}, ["child-unknown"]),
    "nowhere": (LABELS, {**LABEL, "kind": "留守"}, ["child-away-unsaid"]),
    "twice": (LABELS, {**LABEL, "kind": "孤儿"}, ["child-label-held"]),
    "two paid": (LABELS, {**LABEL, "kind": "艾滋"}, ["child-status-held"]),
    "no term": (PARENTS, FACT, ["child-term-unsaid"]),
    "no months": (PARENTS, {**FACT, "term_months": "0"}, ["record-not-positive"]),
    "grade five": (
        PARENTS,
        {**FACT, "status": "重残", "disability": "肢体", "grade": "5"},
        ["child-grade-wrong"],
    ),
    "ends before": (
        PARENTS,
        {**FACT, "term_months": "9", "expected_on": "2026-03-01"},
        ["record-ends-before"],
    ),
    "nobody": (GUARDIANS, GUARD, ["child-guardian-who"]),
    "body needed": (
        GUARDIANS,
        {**GUARD, "kin": "民政部门", "guardian_name": "某", "guardian_id_no": ADULT_NO},
        ["child-guardian-body"],
    ),
    "unfit": (ENTRUSTMENTS, {**TRUST, "unfit": "吸毒、酗酒、赌博等恶习"}, ["child-carer-unfit"]),
    "incapable": (ENTRUSTMENTS, {**TRUST, "capable": "否"}, ["child-carer-incapable"]),
    "minor carer": (ENTRUSTMENTS, {**TRUST, "carer_id_no": MINOR_NO}, ["child-carer-minor"]),
    "mode ahead": (
        MODES,
        {"child": "ET2020-00001", "mode": "散居", "since": "2026-12-01"},
        ["record-day-ahead"],
    ),
    "no class": (APPLICATIONS, {**ASK, "aid": "困境"}, ["child-class-unsaid"]),
    "odd class": (APPLICATIONS, {**ASK, "hardship": "家庭贫困"}, ["child-class-odd"]),
    "pending": (APPLICATIONS, {**ASK, "applied_on": "2026-11-03"}, ["child-application-pending"]),
}


@pytest.mark.parametrize("case", LINES)
def test_a_line_is_refused(session: Session, case: str) -> None:
    """Every line that cannot be, with its reason."""
    one = orphaned(session, "2014-05-01", "在册")
    label(session, one, LabelKind.orphan, "2020-02-03")
    if case == "pending":
        add_line(session, APPLICATIONS, ASK)
    book, told, wanted = LINES[case]
    assert refused(lambda: add_line(session, book, told)) == wanted


def test_a_child_without_a_date_of_birth_is_refused(session: Session) -> None:
    """Without a citizen's number the date of birth is told."""
    told = {**FILE, "id_no": temporary_no("420281", 2026, 1).value, "foundling": "是"}
    assert refused(lambda: add_line(session, FILES, told)) == ["child-birth-unknown"]


ACTS: dict[str, tuple[str, dict[str, str], list[str]]] = {
    "search": ("search", {"searched_on": "2026-11-20"}, ["child-not-foundling"]),
    "receipt": ("receipt", {"receipt_on": "2026-08-10"}, ["child-receipt-early"]),
    "unaccepted": ("receipt", {"receipt_on": "2026-08-10"}, ["child-acceptance-unsaid"]),
    "other": ("receipt", {"receipt_on": "2026-08-10"}, ["child-not-lost"]),
    "attest": ("attest", {"pledged": "是"}, ["child-not-lost"]),
}


@pytest.mark.parametrize("case", ACTS)
def test_an_act_is_refused(session: Session, case: str) -> None:
    """Every act that the line does not allow, with its reason."""
    one = child(session, "2014-05-01")
    name, told, wanted = ACTS[case]
    lost = {"status": ParentStatus.lost, "accepted_on": day("2026-02-10")}
    fact = parent(
        session,
        one,
        Parent.father,
        **{"unaccepted": {"status": ParentStatus.lost}, "receipt": lost}.get(case, DEAD),
    )
    book, line = (FILES, one) if case == "search" else (PARENTS, fact)
    act = book.act(name)
    assert refused(lambda: do(session, book, line.number, act, told, operator="甲")) == wanted


def test_a_receipt_after_six_full_months_is_kept(session: Session) -> None:
    """Six full months of lost contact are enough."""
    fact = parent(
        session,
        child(session, "2014-05-01"),
        Parent.father,
        status=ParentStatus.lost,
        accepted_on=day("2026-02-10"),
    )
    told = {"receipt_on": "2026-08-11"}
    do(session, PARENTS, fact.number, PARENTS.act("receipt"), told, operator="甲")
    assert fact.receipt_on == day("2026-08-11")


# --- who may have what ------------------------------------------------------------------------


def pays(session: Session, key: str) -> None:
    """The county has an amount."""
    told = {"label": key, "unit": "元/人/月", "document": "测试", "mark": Mark.verified}
    add(session, Value(region=REGION, key=key, value="100", since=Month(2020, 1), **told))


def step_child(session: Session) -> ChildFile:
    one = orphaned(session, "2014-05-01")
    keeper = born(session, "继父", day("1980-01-01"))
    told = {"child_id": one.id, "role": Role.guardian, "kin": Kin.step, "person_id": keeper.id}
    enter(session, GUARDIANS, {**told, "since": day("2024-01-02")})
    return one


def adopted(session: Session) -> ChildFile:
    one = orphaned(session, "2014-05-01")
    life.adopt(session, one, day("2024-01-02"))
    return one


def one_parent(session: Session) -> ChildFile:
    one = child(session, "2014-05-01")
    parent(session, one, Parent.father, **DEAD)
    return one


def five_steps(session: Session) -> ChildFile:
    """Lost for less than six months, with every one of the five papers."""
    one = child(session, "2014-05-01")
    steps = ("pledged", "neighbours", "village_proof", "town_check", "county_confirm")
    lost = {"status": ParentStatus.lost, "since": day("2026-06-01"), **dict.fromkeys(steps, True)}
    parents(session, one, lost, DEAD)
    return one


def graded(session: Session) -> ChildFile:
    one = child(session, "2014-05-01")
    parents(session, one, {"status": ParentStatus.disabled}, DEAD)
    return one


def disabled(session: Session) -> ChildFile:
    one = orphaned(session, "2014-05-01")
    certificate(session, life.person_of(session, one), ["肢体", 2, "2020-01-01"])
    return one


def student(session: Session, since: str = "2025-09-01") -> ChildFile:
    one = orphaned(session, "2007-06-01")
    label(session, one, LabelKind.orphan, "2020-02-01")
    school(session, one, Stage.bachelor, since)
    return one


WHO: dict[str, tuple[str, Callable[[Session], ChildFile], list[str]]] = {
    "orphan of age": ("orphan", lambda s: orphaned(s, "2008-11-19"), ["child-of-age"]),
    "adopted": ("orphan", adopted, ["child-is-adopted"]),
    "step parent": ("orphan", step_child, ["child-has-step-parent"]),
    "one parent": ("orphan", one_parent, ["child-parent-there"]),
    "lost shortly": ("unattended", five_steps, ["child-lost-short"]),
    "no grade": ("unattended", graded, ["child-grade-unknown"]),
    "no label": ("hiv_child", lambda s: orphaned(s, "2014-05-01"), ["child-no-label"]),
    "no class": (
        "child_hardship",
        lambda s: orphaned(s, "2014-05-01"),
        ["child-no-label", "child-no-amount"],
    ),
    "no certificate": (
        "child_nursing",
        lambda s: orphaned(s, "2014-05-01"),
        ["child-no-certificate", "child-not-raised"],
    ),
    "no amount": ("child_nursing", disabled, ["child-no-amount", "child-not-raised"]),
    "young": (
        "dream_aid",
        lambda s: orphaned(s, "2014-05-01"),
        ["dream-aid-young", "dream-aid-never-orphan", "dream-aid-not-studying"],
    ),
    "broken off": ("dream_aid", lambda s: student(s, "2026-09-01"), ["dream-aid-interrupted"]),
}


@pytest.mark.parametrize("case", WHO)
def test_a_benefit_is_refused_with_every_reason(session: Session, case: str) -> None:
    """All reasons at once."""
    code, made, wanted = WHO[case]
    found = refusals(session, code, made(session), day("2026-11-20"), Hardship.poor)
    assert [finding.id for finding in found] == wanted


def test_the_nursing_subsidy_stands_beside_a_basic_one(session: Session) -> None:
    """It is no reason against it that the child has a basic benefit."""
    one = disabled(session)
    pays(session, "child_nursing")
    granted(session, "orphan", one, "2026-01-12")
    assert not refusals(session, "child_nursing", one, day("2026-11-20"))


# --- the procedure ----------------------------------------------------------------------------


class Clerk:
    """One application, and who takes its steps."""

    def __init__(self, session: Session, one: ChildFile, **told: str) -> None:
        facts = {**ASK, "child": one.number, **told}
        self.session = session
        self.made: Application = add_line(session, APPLICATIONS, facts)
        self.case = Case.of(session, CHILD, self.made.stored_id)

    def take(self, step: str, on: str, operator: str = "甲", **told: Any) -> list[str]:
        """A step with what it sets in motion."""
        taking = Taking(step, day(on), operator, told)
        take(self.session, self.case, taking, Reckoner.of(self.session, REGION))
        effect = PROCEDURE.effects.get(step)
        return list(effect(Asked(self.session, self.case, taking))) if effect else []

    def checked(self, conclusion: str = "meets") -> Clerk:
        """Accepted and checked."""
        self.take("accept", "2026-11-03")
        self.take("check", "2026-11-05", conclusion=conclusion, inspector="查")
        return self


def test_confirmed_by_another_from_the_next_month(session: Session) -> None:
    """A second person confirms; the first month is the next one."""
    one = orphaned(session, "2014-05-01", division_code=VILLAGE)
    clerk = Clerk(session, one).checked()
    assert refused(lambda: clerk.take("confirm", "2026-11-09")) == ["step-second-operator"]
    assert clerk.take("confirm", "2026-11-09", "乙") == [
        "孤儿基本生活费 GE2026-00001，自 2026-12 起发"
    ]
    assert clerk.made.grant_id is not None
    assert clerk.case.state == CaseState.confirmed


def test_what_the_check_found_wanting_is_not_confirmed(session: Session) -> None:
    """The finding of the check stands in the way."""
    clerk = Clerk(session, orphaned(session, "2014-05-01")).checked("fails")
    assert refused(lambda: clerk.take("confirm", "2026-11-09", "乙")) == ["child-check-failed"]


def test_a_refusal_needs_a_ground(session: Session) -> None:
    """Nobody is refused without a ground."""
    clerk = Clerk(session, orphaned(session, "2014-05-01")).checked()
    assert refused(lambda: clerk.take("refuse", "2026-11-09")) == ["child-refuse-meets"]
    assert clerk.take("refuse", "2026-11-09", reason="材料虚假")[0] == "理由：材料虚假"


def test_one_without_a_file_is_not_taken_in(session: Session) -> None:
    """A case is of a child on file."""
    from minzheng.child.allowance.declared import ORPHAN
    from minzheng.payout.allowance.counter import enter_one

    cells = {"name": "无档", "id_no": CHILD_NO, **PLACE, "confirmed_on": "2026-11-09"}
    assert refused(lambda: enter_one(session, ORPHAN, cells)) == ["child-no-file"]


def test_numbers_that_are_none(session: Session) -> None:
    """What is no number of a case is told so."""
    assert refused(lambda: find(session, "BZ1")) == ["child-application-unknown"]
    assert refused(lambda: life.child_of(session, "ET1")) == ["child-unknown"]
    hardship = benefit("child_hardship")
    assert refused(lambda: roster(session, hardship, Month(2026, 11))) == ["child-roster-none"]


# --- what falls due ---------------------------------------------------------------------------


def due(session: Session, until: str) -> list[tuple[str, date]]:
    """What the files and rights tell as due by a day."""
    reckoner = Reckoner.of(session, REGION)
    span = Span(TODAY, day(until), reckoner)
    return [(one.what, one.due) for one in (*todo.tasks(session, span), *rights_due(session, span))]


def test_a_parents_death_is_due_in_seven_days(session: Session) -> None:
    """LK-03: told on the 16th, due on the 23rd; nothing once the file knows."""
    one, father = child(session, "2014-05-01"), born(session, "父", day("1980-01-01"))
    told = {"status": ParentStatus.none, "person_id": father.id}
    parent(session, one, Parent.father, **told)
    on = day("2026-11-16")
    add(session, Death(person_id=father.id, died_on=on, source="测", told_on=on))
    assert due(session, "2026-11-22") == []
    assert due(session, "2026-11-23") == [("父亲死亡，复核孤儿、事实无人抚养", day("2026-11-23"))]
    parent(session, one, Parent.father, status=ParentStatus.dead, since=on)
    assert due(session, "2026-11-23") == []


def test_a_dead_heads_child_without_a_file_is_told(session: Session) -> None:
    """LK-03 by the household alone."""
    father, one = born(session, "父", day("1980-01-01")), born(session, "子", day("2014-05-01"))
    home = add(session, Household(number="家1", division_code=one.division_code))
    for who, relation in ((father, "02"), (one, "20")):
        told = {"household_id": home.id, "person_id": who.id, "since": day("2020-01-01")}
        add(session, Member(relation=relation, **told))
    on = day("2026-11-16")
    add(session, Death(person_id=father.id, died_on=on, source="测", told_on=on))
    assert due(session, "2026-11-22") == []
    assert due(session, "2026-11-23") == [("父母死亡，未建儿童档案", day("2026-11-23"))]


def test_a_guardians_death_is_due_the_same_day(session: Session) -> None:
    """LK-04."""
    one, keeper = child(session, "2014-05-01"), born(session, "祖", day("1960-01-01"))
    told = {"child_id": one.id, "role": Role.guardian, "kin": Kin.grandparent}
    enter(session, GUARDIANS, {**told, "person_id": keeper.id, "since": day("2024-01-02")})
    assert due(session, "2026-11-21") == []
    assert [role for role, *_ in roles(session, keeper)] == ["监护人"]
    add(session, Death(person_id=keeper.id, died_on=TODAY, source="测", told_on=TODAY))
    assert due(session, "2026-11-21") == [("监护照料人死亡，另定", TODAY)]


def test_the_end_of_a_term_is_due_on_its_day(session: Session) -> None:
    """LK-07."""
    told = {"status": ParentStatus.prison, "term_months": 24, "expected_on": day("2026-11-25")}
    fact = parent(session, child(session, "2014-05-01"), Parent.father, **told)
    assert due(session, "2026-11-24") == []
    assert due(session, "2026-11-25") == [("父母情形到期，复核", day("2026-11-25"))]
    do(session, PARENTS, fact.number, PARENTS.act("end"), {"ended_on": "2026-11-20"}, operator="甲")
    assert due(session, "2026-11-25") == []


def test_eighteen_is_told_ninety_days_ahead_until_there_is_a_plan(session: Session) -> None:
    """LK-09, CH-34."""
    near, far = child(session, "2009-02-19", "近"), child(session, "2009-02-20", "远")
    assert [turn.child for turn in turning(session, TODAY, day("2027-02-19"))] == [near]
    assert far.settling is None
    what = "2027-02-19 满 18 周岁，核对就学，定成年安置"
    assert due(session, "2026-11-21") == [(what, TODAY)]
    told = {"settling": "继续就学", "settling_plan": "升学", "planned_on": "2026-11-20"}
    do(session, FILES, near.number, FILES.act("plan"), told, operator="甲")
    assert due(session, "2026-11-21") == []


def test_a_right_is_reviewed_every_year(session: Session) -> None:
    """A year after the last look it is due again."""
    one = orphaned(session, "2014-05-01")
    granted(session, "orphan", one, "2025-11-25")
    assert due(session, "2026-11-24") == []
    assert due(session, "2026-11-25") == [("儿童保障年度复核", day("2026-11-25"))]


# --- school -----------------------------------------------------------------------------------

SENIOR = ("2023-09-01", "2026-06-20", SchoolEnd.graduated)
NEXT = {
    "a summer": ("2026-09-01", SchoolEnd.graduated, 1),
    "the last day": ("2026-09-28", SchoolEnd.graduated, 1),
    "a day too long": ("2026-09-29", SchoolEnd.graduated, 2),
    "withdrawn": ("2026-09-01", SchoolEnd.withdrawn, 2),
}


@pytest.mark.parametrize("case", NEXT)
def test_study_is_uninterrupted_within_the_gap(case: str) -> None:
    """A gap of so many days between two schools is none."""
    since, ended, count = NEXT[case]
    first = Schooling(
        number="1", child_id=1, stage=Stage.senior, school="甲", full_time=True,
        since=day("2023-09-01"), left_on=day("2026-06-20"), left_for=ended,
    )  # fmt: skip
    then = Schooling(
        number="2", child_id=1, stage=Stage.bachelor, school="乙", full_time=True,
        since=day(since),
    )  # fmt: skip
    assert len(spans([first, then], [Stage.senior, Stage.bachelor], 100)) == count


def test_a_placement_told_again_changes_nothing(session: Session) -> None:
    """The same placement told twice is one."""
    one = child(session, "2014-05-01")
    made = life.place_child(session, one, Mode.institution, day("2026-03-20"), place="某院")
    again = life.place_child(session, one, Mode.institution, day("2026-03-20"), place="某院")
    assert made.id == again.id
    assert session.exec(select(Person.name).where(Person.id == one.person_id)).one() == "童甲"
