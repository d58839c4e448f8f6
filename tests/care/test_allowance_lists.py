"""The lists and checks of the allowances: who turns, whom the matching finds, who is left out."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from datetime import date, timedelta
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from openpyxl import Workbook
from sqlmodel import Session, select

from allowing import add, born, certificate, poor, right
from minzheng.admin.check import checks
from minzheng.care.allowance import declared
from minzheng.care.allowance.ages import born_by
from minzheng.care.allowance.choices import Matched
from minzheng.care.allowance.coverage import coverage
from minzheng.care.allowance.match import FORM, Hit, listed_in, matched
from minzheng.care.allowance.stacked import stacked_table
from minzheng.care.allowance.todo import tasks
from minzheng.care.allowance.turning import turning
from minzheng.kernel import clock
from minzheng.kernel.audit import Deed
from minzheng.kernel.calendar import birthday
from minzheng.kernel.db import Store
from minzheng.kernel.finding import Level
from minzheng.kernel.month import Month
from minzheng.kernel.period import reckoner_of
from minzheng.kernel.sheet.read import read
from minzheng.kernel.sheet.reading import Reading
from minzheng.kernel.standards import standards_of
from minzheng.kernel.todo import Span
from minzheng.payout.allowance.declare import Applicant
from minzheng.payout.allowance.models import AllowanceTerm
from minzheng.payout.batch import hand_over
from minzheng.payout.models import Grant
from minzheng.payout.papers.review import review
from minzheng.payout.registry import benefit
from minzheng.payout.run import draft
from minzheng.people.models import Death, Disability, Flag, FlagKind, Person

TODAY = date(2026, 11, 21)
DEED = Deed("甲", "test")


@pytest.fixture(scope="module")
def _settled(_county_file: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A county with one of each: three old people, two disabled ones with both subsidies."""
    path = Path(shutil.copy(_county_file, tmp_path_factory.mktemp("lists") / "县.db"))
    clock.fix(TODAY)
    with Store(path).work(DEED) as work:
        session = work.session
        for name, birth, has in (
            ("老甲", date(1936, 12, 20), True),
            ("老乙", date(1946, 12, 31), False),
            ("老丙", date(1947, 1, 1), False),
        ):
            person = born(session, name, birth)
            if has:
                _has(session, "old_age", person)
        for name in ("残甲", "残乙"):
            person = born(session, name, date(1980, 5, 5))
            poor(session, "dibao", person, "2026-01")
            certificate(session, person, ["肢体", 2, "2020-01-01"])
            for code in ("disabled_living", "disabled_nursing"):
                _has(session, code, person)
    clock.fix(None)
    return path


def _has(session: Session, code: str, person: Person, category: str = "") -> Grant:
    """An allowance in payment since the beginning of the year."""
    made = right(session, code, person, "2026-01")
    told = {"grant_id": made.stored_id, "since": made.since, "category": category}
    add(session, AllowanceTerm(decided_on=made.confirmed_on, **told))
    return made


@pytest.fixture
def session(_settled: Path, tmp_path: Path) -> Iterator[Session]:
    """The county in a transaction."""
    clock.fix(TODAY)
    with Store(Path(shutil.copy(_settled, tmp_path / "县.db"))).work(DEED) as work:
        yield work.session


def somebody(session: Session, name: str) -> Person:
    """A person by name."""
    return session.exec(select(Person).where(Person.name == name)).one()


# --- ages ---------------------------------------------------------------------------------------


@pytest.mark.parametrize("leap", ["feb28", "mar01"])
def test_the_last_birth_that_has_reached_an_age(leap: str) -> None:
    """Whoever is born by that day has had the birthday, whoever is born the next day has not."""
    for year in (2024, 2025, 2026):
        for number in range(366):
            day = date(year, 1, 1) + timedelta(days=number)
            for age in (80, 90, 100):
                last = born_by(day, age, leap)
                assert birthday(last, age, leap) <= day
                assert birthday(last + timedelta(days=1), age, leap) > day


def test_turning_lists_the_birthdays_of_the_month(session: Session) -> None:
    """Whoever has the allowance changes band, whoever has not is to apply; the next day is out."""
    found = {turn.person.name: turn for turn in turning(session, Month(2026, 12))}
    assert set(found) == {"老甲", "老乙"}
    assert (found["老甲"].age, found["老甲"].then) == (90, "换档")
    assert (found["老乙"].age, found["老乙"].counts) == (80, Month(2027, 1))
    assert found["老乙"].then == "未登记，可申请"
    assert [turn.person.name for turn in turning(session, Month(2027, 1))] == ["老丙"]


def test_the_dead_and_those_who_left_turn_no_more(session: Session) -> None:
    """Neither is listed."""
    dead, gone = somebody(session, "老甲"), somebody(session, "老乙")
    add(session, Death(person_id=dead.id, died_on=TODAY, source="测试", told_on=TODAY))
    add(session, Flag(person_id=gone.id, kind=FlagKind.moved_out, since=date(2026, 11, 1)))
    assert list(turning(session, Month(2026, 12))) == []


@pytest.mark.parametrize(
    ("until", "named"),
    [(date(2026, 12, 30), []), (date(2026, 12, 31), ["老乙"])],
    ids=["前一天", "当天"],
)
def test_todo_tells_who_turns_without_an_allowance(
    session: Session, until: date, named: list[str]
) -> None:
    """On the birthday, not the day before."""
    span = Span(TODAY, until, reckoner_of(session))
    told = [task.name for task in tasks(session, span) if "周岁" in task.what]
    assert told == named


# --- matching -----------------------------------------------------------------------------------


def _flag(kind: FlagKind, since: date) -> Callable[[Session, Person], object]:
    return lambda session, person: add(session, Flag(person_id=person.id, kind=kind, since=since))


def _set_certificate(until: date) -> Callable[[Session, Person], object]:
    def change(session: Session, person: Person) -> None:
        (row,) = session.exec(select(Disability).where(Disability.person_id == person.id))
        row.until = until
        session.add(row)
        session.flush()

    return change


def _set_grade(grade: int) -> Callable[[Session, Person], object]:
    def change(session: Session, person: Person) -> None:
        (row,) = session.exec(select(Disability).where(Disability.person_id == person.id))
        row.grade = grade
        session.add(row)
        session.flush()

    return change


def _dies(on: date) -> Callable[[Session, Person], object]:
    return lambda session, person: add(
        session, Death(person_id=person.id, died_on=on, source="测试", told_on=TODAY)
    )


def _leaves_dibao(session: Session, person: Person) -> None:
    grant = session.exec(
        select(Grant).where(Grant.benefit == "dibao", Grant.person_id == person.id)
    )
    ended = grant.one()
    ended.until, ended.end_reason = Month(2026, 10), "收入超标"
    session.add(ended)
    session.flush()


@pytest.mark.parametrize(
    ("change", "why", "rights"),
    [
        (_set_certificate(date(2026, 10, 31)), Matched.expired, 2),
        (_set_certificate(date(2026, 11, 1)), None, 0),
        (_dies(date(2026, 10, 31)), Matched.died, 2),
        (_dies(date(2026, 11, 1)), None, 0),
        (_flag(FlagKind.moved_out, date(2026, 10, 31)), Matched.moved, 2),
        (_flag(FlagKind.moved_out, date(2026, 11, 1)), None, 0),
        (_flag(FlagKind.imprisoned, date(2026, 10, 31)), Matched.imprisoned, 2),
        (_flag(FlagKind.work_injury_fee, date(2026, 11, 30)), Matched.injury, 2),
        (_flag(FlagKind.work_injury_fee, date(2026, 12, 1)), None, 0),
        (lambda session, person: right(session, "tekun", person, "2026-11"), Matched.tekun, 2),
        (_leaves_dibao, Matched.hardship, 1),
        (_set_grade(3), Matched.mild, 1),
        (_set_grade(1), None, 0),
    ],
    ids=[
        "证件上月到期",
        "证件本月到期",
        "上月死亡",
        "本月死亡",
        "上月迁出",
        "本月迁出",
        "服刑",
        "工伤",
        "下月工伤",
        "特困",
        "退出低保",
        "降为三级",
        "升为一级",
    ],
)
def test_matching_finds_what_is_wrong(
    session: Session, change: Callable[[Session, Person], object], why: Matched | None, rights: int
) -> None:
    """Each fault is found at each right it concerns, its near miss at none."""
    assert matched(session, Month(2026, 11)) == []
    change(session, somebody(session, "残甲"))
    found = [hit for hit in matched(session, Month(2026, 11)) if hit.why is why]
    assert len(found) == rights
    assert {hit.name for hit in found} <= {"残甲"}


def test_matching_with_the_federations_list(session: Session) -> None:
    """Another grade, a certificate that ran out, somebody not on it; a clean list is clean."""
    one, other = somebody(session, "残甲"), somebody(session, "残乙")

    def against(*rows: tuple[str, str, str]) -> set[tuple[str, Matched]]:
        lines = ["姓名,公民身份号码,残疾等级,有效期至", *(f"某人,{','.join(row)}" for row in rows)]
        listed = listed_in(read("\n".join(lines).encode(), "名单.csv", FORM))
        return {(hit.name, hit.why) for hit in matched(session, Month(2026, 11), listed)}

    assert against((one.id_no, "2", ""), (other.id_no, "二级", "2026-11-01")) == set()
    told = against((one.id_no, "3", "2026-10-31"))
    assert told == {
        ("残甲", Matched.grade), ("残甲", Matched.expired), ("残乙", Matched.unknown)
    }  # fmt: skip


def test_a_messy_list_accuses_nobody(session: Session) -> None:
    """Whoever stands in a row that cannot be used is not called missing; the row is told."""
    one, other = somebody(session, "残甲"), somebody(session, "残乙")
    book = Workbook()
    page = book.active
    for cells in (
        ["某县残疾人联合会持证人名单"],
        ["序号", "姓 名", "身份证号码", "等级", "证件有效期", "备注"],
        [1, one.name, one.id_no.lower(), "2级", "2029年3月1日", None],
        [2, one.name, one.id_no, 2, "2029.3.1", "同一人"],
        [3, other.name, float(other.id_no[:17] + "0"), "二", None, None],
        ["合计", None, 3, None, None, None],
    ):
        page.append(cells)

    def read_again() -> tuple[Reading, list[Hit]]:
        stream = BytesIO()
        book.save(stream)
        sheet = read(stream.getvalue(), "名单.xlsx", FORM)
        return sheet, matched(session, Month(2026, 11), listed_in(sheet))

    sheet, hits = read_again()
    assert {(hit.name, hit.why, hit.told) for hit in hits} == {
        ("残乙", Matched.unknown, "名单第 5 行同名，号码不能用")
    }
    (lost,) = (found for found in sheet.findings if found.level is Level.error)
    assert lost.where == "第5行「公民身份号码」(C5)"
    assert "文本格式" in lost.hint
    page.cell(4, 4, "三级")
    sheet, hits = read_again()
    assert {hit.name for hit in hits} == {"残乙"}
    (twice,) = (found for found in sheet.findings if found.id == "match-twice")
    assert (twice.where, twice.value) == ("第4行「公民身份号码」(C4)", one.id_no)
    page.cell(3, 4, "五级")
    assert {hit.name for hit in read_again()[1]} == {"残乙"}


def test_stacking_tells_which_of_two_is_paid(session: Session) -> None:
    """One of each pair has money, the other none."""
    person = somebody(session, "残甲")
    person.birth = date(1950, 5, 5)
    session.add(person)
    _has(session, "elder_nursing", person, "severe")
    _has(session, "elder_service", person)
    rows = stacked_table(session, Month(2026, 11)).rows
    assert [(row[3], row[5]) for row in rows] == [(0, 8000), (10000, 0)]


# --- checks -------------------------------------------------------------------------------------


def _found(session: Session, check: str) -> list[str]:
    (wanted,) = checks(None, (check,))
    return [finding.subject for finding in wanted.run(session, TODAY)]


def _paid(session: Session, code: str) -> None:
    """October handed over to the bank."""
    standards = standards_of(session)
    made = draft(
        session, benefit(code), Month(2026, 10), standards=standards, maker="甲", allow_sample=True
    )
    batch = made.batch
    review(
        session, batch, benefit(code), standards=standards, operator="乙",
        typed=(batch.payees, batch.total),
    )  # fmt: skip
    hand_over(session, batch, "甲")
    session.flush()


def test_check_allowance_lapsed(session: Session) -> None:
    """Paid for a month without a certificate is found; one that ran out in the month holds."""
    _paid(session, "disabled_nursing")
    change = _set_certificate(date(2026, 10, 1))
    change(session, somebody(session, "残甲"))
    assert _found(session, "check-allowance-lapsed") == []
    change = _set_certificate(date(2026, 9, 30))
    change(session, somebody(session, "残甲"))
    assert len(_found(session, "check-allowance-lapsed")) == 1


def test_check_allowance_left_out(session: Session) -> None:
    """Entitled without it; grade three, or somebody with the other kind, is not found."""
    assert _found(session, "check-allowance-left-out") == []
    third = born(session, "残丙", date(1980, 5, 6))
    certificate(session, third, ["肢体", 3, "2020-01-01"])
    assert _found(session, "check-allowance-left-out") == []
    certificate(session, third, ["视力", 2, "2026-01-01"])
    assert _found(session, "check-allowance-left-out") == [third.id_no]
    _has(session, "elder_nursing", third, "severe")
    assert _found(session, "check-allowance-left-out") == []


@pytest.mark.parametrize(
    ("benefit", "name", "birth", "grade"),
    [
        ("disabled_living", "低保残疾", date(1980, 5, 6), 4),
        ("disabled_nursing", "重残", date(1980, 5, 6), 2),
        ("old_age", "贫困高龄", date(1946, 10, 31), None),
    ],
    ids=["living", "nursing", "old age"],
)
def test_check_left_out_of_each(
    session: Session, benefit: str, name: str, birth: date, grade: int | None
) -> None:
    """A34: each of the three allowances is missed by itself; with it nobody is told any more."""
    person = born(session, name, birth)
    if benefit != "disabled_nursing":
        poor(session, "dibao", person, "2026-01")
    if grade is not None:
        certificate(session, person, ["肢体", grade, "2020-01-01"])
    assert _found(session, "check-allowance-left-out") == [person.id_no]
    _has(session, benefit, person)
    assert _found(session, "check-allowance-left-out") == []


def test_coverage_is_of_those_who_should_have_it(session: Session) -> None:
    """Two have both; one more is entitled to one of them, and a mild one to none."""
    month = Month(2026, 11)
    assert [(one.part, one.whole, one.value) for one in coverage(session, month)] == [
        (2, 2, "100.00%"), (2, 2, "100.00%"),
    ]  # fmt: skip
    for name, grade in (("重残", 1), ("轻残", 3)):
        certificate(session, born(session, name, date(1980, 5, 6)), ["肢体", grade, "2020-01-01"])
    assert [(one.part, one.whole, one.value) for one in coverage(session, month)] == [
        (2, 2, "100.00%"), (2, 3, "66.67%"),
    ]  # fmt: skip
    assert all("÷" in one.definition for one in coverage(session, month))


@pytest.mark.parametrize(
    "spared",
    [
        lambda session, person: add(
            session, Death(person_id=person.id, died_on=TODAY, source="测试", told_on=TODAY)
        ),
        _flag(FlagKind.moved_out, date(2026, 11, 30)),
        _flag(FlagKind.imprisoned, date(2026, 11, 1)),
        _flag(FlagKind.work_injury_fee, date(2026, 11, 1)),
        lambda session, person: right(session, "tekun", person, "2026-11"),
    ],
    ids=["dead", "moved out", "imprisoned", "work injury", "tekun"],
)
def test_check_left_out_spares_whom_the_allowance_is_barred(
    session: Session, spared: Callable[[Session, Person], object]
) -> None:
    """A34 near misses: severely disabled, but not entitled."""
    person = born(session, "重残", date(1980, 5, 6))
    certificate(session, person, ["肢体", 1, "2020-01-01"])
    assert _found(session, "check-allowance-left-out") == [person.id_no]
    spared(session, person)
    assert _found(session, "check-allowance-left-out") == []


@pytest.mark.parametrize("code", ["disabled_living", "disabled_nursing"])
def test_check_barred_together_with_tekun(session: Session, code: str) -> None:
    """A04: 特困 and either subsidy in one month; 特困 that ended the month before is no finding."""
    person = somebody(session, "残甲")
    other = "disabled_nursing" if code == "disabled_living" else "disabled_living"
    for grant in session.exec(
        select(Grant).where(Grant.person_id == person.id, Grant.benefit != code)
    ):
        assert grant.benefit in (other, "dibao")
        grant.until, grant.end_reason = Month(2026, 8), "转特困"
        session.add(grant)
    right(session, "tekun", person, "2026-09")
    kept = session.exec(
        select(Grant).where(Grant.person_id == person.id, Grant.benefit == code)
    ).one()
    assert _found(session, "check-barred-together") == [kept.case_no]
    kept.until, kept.end_reason = Month(2026, 8), "转特困"
    session.add(kept)
    session.flush()
    assert _found(session, "check-barred-together") == []


def test_check_barred_together_of_an_orphan(session: Session) -> None:
    """A05: an orphan's allowance and the living subsidy; with the nursing subsidy it may stand."""
    child = born(session, "孤儿", date(2015, 5, 6))
    certificate(session, child, ["肢体", 1, "2020-01-01"])
    right(session, "orphan", child, "2026-01")
    _has(session, "disabled_nursing", child)
    assert _found(session, "check-barred-together") == []
    made = _has(session, "disabled_living", child)
    assert _found(session, "check-barred-together") == [made.case_no]


def test_check_dead_standing_of_an_allowance(session: Session) -> None:
    """A08: dead for more than a month and the right stands; dead this month is no finding."""
    person = somebody(session, "残甲")
    death = add(session, Death(person_id=person.id, died_on=TODAY, source="公安", told_on=TODAY))
    assert _found(session, "check-dead-standing") == []
    death.died_on = date(2026, 9, 30)
    session.add(death)
    session.flush()
    assert len(_found(session, "check-dead-standing")) == 2


def test_check_paid_after_death_of_an_allowance(session: Session) -> None:
    """A07: October was paid; a death in October keeps it, one in September does not."""
    _paid(session, "disabled_nursing")
    person = somebody(session, "残甲")
    day = date(2026, 10, 1)
    death = add(session, Death(person_id=person.id, died_on=day, source="公安", told_on=TODAY))
    assert _found(session, "check-paid-after-death") == []
    death.died_on = date(2026, 9, 30)
    session.add(death)
    session.flush()
    assert len(_found(session, "check-paid-after-death")) == 1


def test_check_allowance_not_assessed(session: Session) -> None:
    """A nursing allowance without an assessment that holds."""
    made = _has(session, "elder_nursing", somebody(session, "老甲"), "severe")
    assert _found(session, "check-allowance-not-assessed") == [made.case_no]
    session.delete(
        session.exec(select(AllowanceTerm).where(AllowanceTerm.grant_id == made.id)).one()
    )
    session.delete(made)
    session.flush()
    assert _found(session, "check-allowance-not-assessed") == []


def test_check_barred_paid_of_a_higher_pair(session: Session) -> None:
    """A06: both subsidies of one kind paid in one month; one of them alone is no finding."""
    _paid(session, "disabled_nursing")
    assert _found(session, "check-barred-paid") == []
    person = somebody(session, "残甲")
    person.birth = date(1950, 5, 5)
    session.add(person)
    made = _has(session, "elder_nursing", person, "severe")
    _force_paid(session, made)
    assert _found(session, "check-barred-paid") == [made.case_no]
    assert _found(session, "check-barred-together") == []


def _force_paid(session: Session, grant: Grant) -> None:
    """Paid although the other is higher: its pair was not on file when the month was computed."""
    pair = session.exec(
        select(Grant).where(Grant.benefit == "disabled_nursing", Grant.person_id == grant.person_id)
    ).one()
    pair.since, since = Month(2026, 12), pair.since
    session.add(pair)
    session.flush()
    _paid(session, "elder_nursing")
    pair.since = since
    session.add(pair)
    session.flush()


# --- confirmation -------------------------------------------------------------------------------


def _applicant(person: Person, session: Session, since: str = "2026-11") -> Applicant:
    return Applicant(
        id_no=person.id_no,
        name=person.name,
        person_id=person.id,
        birth=person.birth,
        division_code=person.division_code,
        applied_on=TODAY,
        decided_on=TODAY,
        standards=standards_of(session),
        since=Month.parse(since),
    )


@pytest.mark.parametrize(
    ("allowance", "name", "since", "refused"),
    [
        (declared.OLD_AGE, "老乙", "2026-12", ["allowance-too-young"]),
        (declared.OLD_AGE, "老乙", "2027-01", []),
        (declared.ELDER_SERVICE, "残甲", "2026-11", ["allowance-too-young"]),
        (declared.ELDER_SERVICE, "老甲", "2026-11", ["allowance-not-poor"]),
        (declared.ELDER_NURSING, "老甲", "2026-11", ["allowance-not-poor"]),
        (
            declared.DISABLED_LIVING, "老甲", "2026-11",
            ["allowance-no-certificate", "allowance-not-poor"],
        ),
        (declared.DISABLED_LIVING, "残甲", "2026-11", []),
        (declared.DISABLED_NURSING, "老甲", "2026-11", ["allowance-no-certificate"]),
        (declared.DISABLED_NURSING, "残甲", "2026-11", []),
        (declared.DISABLED_NURSING, "轻", "2026-11", ["allowance-not-severe"]),
        (declared.DISABLED_NURSING, "伤", "2026-11", ["stacking-marked"]),
    ],
)  # fmt: skip
def test_who_may_not_be_confirmed(
    session: Session, allowance: Any, name: str, since: str, refused: list[str]
) -> None:
    """Everything that forbids it is told, and nothing where nothing does."""
    if name in ("轻", "伤"):
        person = born(session, name, date(1980, 1, 1))
        certificate(session, person, ["肢体", 3 if name == "轻" else 1, "2020-01-01"])
    if name == "伤":
        day = date(2026, 11, 30)
        add(session, Flag(person_id=person.id, kind=FlagKind.work_injury_fee, since=day))
    told = allowance.faults(session, _applicant(somebody(session, name), session, since))
    assert [finding.id for _, finding in told] == refused
