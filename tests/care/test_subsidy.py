"""Subsidies to organisations: what each programme gives, rounds and their life, late changes.

One county is made for the module; a test writes in a dry run, so that nothing stays. What rounds
hold is held against a plain count of days over random stays.
"""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import date, timedelta
from pathlib import Path
from random import Random
from typing import Any

import pytest
from sqlalchemy import text
from sqlalchemy.exc import IntegrityError
from sqlmodel import Session, select

from minzheng.care.facility.beds import RESIDENTS
from minzheng.care.facility.choices import (
    BedKind,
    CareLevel,
    FacilityKind,
    Leaving,
    Nature,
    Payer,
)
from minzheng.care.facility.models import CareBed, Facility, Resident
from minzheng.care.subsidy import checks, papers, rounds, tables
from minzheng.care.subsidy import todo as subsidy_todo
from minzheng.care.subsidy.books import ACCOUNTS, PREMIUMS, RATINGS
from minzheng.care.subsidy.choices import LineKind, Program, RoundState
from minzheng.care.subsidy.models import SubsidyLine, SubsidyRound
from minzheng.care.subsidy.reckoning import reckon
from minzheng.care.subsidy.roles import roles
from minzheng.errors import MinzhengError
from minzheng.kernel import clock
from minzheng.kernel.audit import Deed
from minzheng.kernel.codes import check_char
from minzheng.kernel.credit import parse_credit_code
from minzheng.kernel.db import Store
from minzheng.kernel.month import Month
from minzheng.kernel.period import Reckoner
from minzheng.kernel.record.declare import Records
from minzheng.kernel.record.take import add, do
from minzheng.kernel.standards import Mark, Value
from minzheng.kernel.todo import Span
from minzheng.payout.models import Grant
from minzheng.people.models import Death, Disability, DisabilityKind, Person

TODAY = date(2026, 11, 21)
DEED = Deed("甲", "test")
AUGUST, SEPTEMBER, OCTOBER = Month(2026, 8), Month(2026, 9), Month(2026, 10)
OPERATION, RESIDENCE = Program.operation, Program.residence
TOWN = "420281104000"
AMOUNTS = (
    ("subsidy.construction", "1000", "元/床"),
    ("subsidy.construction.nursing", "2500.50", "元/床"),
    ("subsidy.operation", "100", "元/床/月"),
    ("subsidy.operation.full", "233.33", "元/床/月"),
    ("subsidy.insurance", "60", "%"),
    ("subsidy.insurance.cap", "3000", "元/份"),
    ("subsidy.station.good", "20000", "元/家/年"),
    ("subsidy.residence", "300", "元/人/月"),
    ("subsidy.residence.marginal", "150.50", "元/人/月"),
)


def id_no(order: int) -> str:
    """A right number of an invented elder."""
    first17 = f"42028119450101{order:03d}"
    return first17 + check_char(first17)


def credit_code(serial: int) -> str:
    """A code that passes its checks and belongs to nobody."""
    for tail in (
        f"{body}{last}" for body in "0123456789X" for last in "0123456789ABCDEFGHJKLMNPQRTUWXY"
    ):
        try:
            found = parse_credit_code(f"52420281MJ9{serial:05d}{tail}")
        except MinzhengError:
            continue
        if not found.notes:
            return found.value
    raise AssertionError(serial)


def enter(session: Session, book: Records, **told: object) -> Any:
    """One line of a book."""
    made = add(session, book, {key: str(value) for key, value in told.items()})
    session.flush()
    return made


def act(session: Session, book: Records, number: str, name: str, **told: str) -> Any:
    """Something done with a line."""
    return do(session, book, number, book.act(name), told, operator="甲")[0]


def home(session: Session, number: int, **told: Any) -> Facility:
    """A private home that filed in January 2026, unless told otherwise."""
    said: dict[str, Any] = {
        "number": f"JG2026-{number:05d}", "name": f"某{number}院", "division_code": TOWN,
        "kind": FacilityKind.home, "nature": Nature.private, "opened_on": date(2026, 1, 5),
        "filed_on": date(2026, 1, 20), "filing_no": f"备{number}号",
        "credit_code": credit_code(number),
    }  # fmt: skip
    one = Facility(**(said | told))
    session.add(one)
    session.flush()
    return one


def bed(session: Session, of: Facility, name: int, **told: Any) -> CareBed:
    """A bed that was opened with the house."""
    said: dict[str, Any] = {
        "number": f"CW2026-{of.stored_id:02d}{name:03d}", "facility_id": of.stored_id,
        "room": "101", "name": str(name), "kind": BedKind.plain, "opened_on": of.opened_on,
    }  # fmt: skip
    one = CareBed(**(said | told))
    session.add(one)
    session.flush()
    return one


def stay(session: Session, who: int, where: CareBed, entered: date, **told: Any) -> Resident:
    """Somebody in a bed, paying himself and able, unless told otherwise."""
    serial = len(list(session.exec(select(Resident)))) + 1
    said: dict[str, Any] = {
        "number": f"RZ2026-{serial:05d}", "person_id": who, "bed_id": where.stored_id,
        "entered_on": entered, "care": CareLevel.able, "contract_no": "协1", "payer": Payer.own,
    }  # fmt: skip
    if told.get("left_on"):
        said["leaving"] = Leaving.home
    one = Resident(**(said | told))
    session.add(one)
    session.flush()
    return one


def grant(session: Session, person: int, benefit: str, **told: Any) -> None:
    """A right of somebody from 2026 on."""
    said: dict[str, Any] = {
        "benefit": benefit, "case_no": f"{benefit}{person}", "person_id": person,
        "division_code": "420281104221", "confirmed_on": date(2026, 1, 1),
        "since": Month(2026, 1), "end_reason": "",
    }  # fmt: skip
    session.add(Grant(**(said | told)))
    session.flush()


@pytest.fixture(autouse=True)
def _today() -> Iterator[None]:
    clock.fix(TODAY)
    yield
    clock.fix(None)


@pytest.fixture(scope="module")
def base(_county_file: Path, tmp_path_factory: pytest.TempPathFactory) -> Store:
    """A county with twelve elders, two homes with four beds each, their accounts, and amounts."""
    store = Store(Path(shutil.copy(_county_file, tmp_path_factory.mktemp("subsidy"))))
    clock.fix(TODAY)
    with store.work(DEED) as work:
        session = work.session
        for order in range(12):
            name = f"老{order}"
            told = {"id_no": id_no(order), "name": name, "name_key": name}
            told |= {"division_code": "420281104221"}
            session.add(Person(**told, birth=date(1945, 1, 1)))  # type: ignore[arg-type]
        for key, value, unit in AMOUNTS:
            session.add(amount(key, value, unit))
        session.flush()
        for number in (1, 2):
            one = home(session, number)
            for name in range(1, 5):
                bed(session, one, name)
            enter(
                session, ACCOUNTS, of=one.number, holder=one.name, credit_code=one.credit_code,
                bank="某行", account_no=f"8201000000000{number:04d}", since="2026-02-01",
            )  # fmt: skip
    clock.fix(None)
    return store


def amount(key: str, value: str, unit: str, since: Month = AUGUST, **told: Any) -> Value:
    """A standard of the county."""
    said = {"region": "420281", "label": key, "document": "虚构〔1〕号", "mark": Mark.verified}
    return Value(**(said | told), key=key, value=value, unit=unit, since=since)  # type: ignore[arg-type]


@contextmanager
def writing(store: Store) -> Iterator[Session]:
    """A session whose work is taken back."""
    with store.work(DEED, dry_run=True) as work:
        yield work.session


def beds_of(session: Session, number: int = 1) -> list[CareBed]:
    """The beds of a home."""
    query = select(CareBed).join(Facility).where(Facility.name == f"某{number}院")
    return list(session.exec(query.order_by(CareBed.number)))


def person(session: Session, order: int) -> int:
    """The key of an elder."""
    return session.exec(select(Person).where(Person.id_no == id_no(order))).one().stored_id


def drafted(
    session: Session, program: Program, month: Month, since: Month | None = None
) -> SubsidyRound:
    """A draft."""
    span, old = rounds.planned(session, program, month, since)
    return rounds.draft(session, span, old, "甲", allow_sample=False)[0]


def handed(
    session: Session, program: Program, month: Month, since: Month | None = None
) -> SubsidyRound:
    """A round that the finance office has."""
    one = drafted(session, program, month, since)
    rounds.review(session, one, "乙", (one.payees, one.total))
    rounds.hand(session, one, "甲")
    return one


def told_of(session: Session, one: SubsidyRound) -> list[tuple[str, str, int, str]]:
    """Month, nature, amount and why of each line."""
    return [
        (str(line.month), line.kind.value, line.amount, line.refusal or line.reason)
        for line in rounds.lines_of(session, one)
    ]


# --- what programmes give -------------------------------------------------------------------------


def test_a_bed_counts_from_fifteen_days(base: Store) -> None:
    """14 days are nothing, 15 are a bed-month; days of two people in one bed count together."""
    with writing(base) as session:
        first, second, third, fourth = beds_of(session)
        stay(session, person(session, 1), first, date(2026, 10, 18))  # 14 days
        stay(session, person(session, 2), second, date(2026, 10, 17))  # 15 days
        left = date(2026, 10, 10)  # 9 days
        stay(session, person(session, 3), third, date(2026, 10, 1), left_on=left)
        stay(session, person(session, 4), third, date(2026, 10, 26))  # 6 days more
        told = {"care": CareLevel.full, "left_on": date(2026, 10, 20)}
        stay(session, person(session, 5), fourth, date(2026, 1, 10), **told)
        one = drafted(session, OPERATION, OCTOBER)
        assert [line.amount for line in rounds.lines_of(session, one)] == [10000, 10000, 23333]
        assert one.total == 43333
        workings = [line.working for line in rounds.lines_of(session, one)]
        assert "2026-10 住 15 日（满 15 日计 1 床月）" in workings[0]
        assert "subsidy.operation.full 233.33 元/床/月（虚构〔1〕号）" in workings[2]


def test_the_day_of_death_ends_a_stay(base: Store) -> None:
    """Who died on the 16th slept there on fifteen days though nobody entered his leaving."""
    with writing(base) as session:
        first, second, *_ = beds_of(session)
        for order, where, day in ((1, first, 16), (2, second, 15)):
            stay(session, person(session, order), where, date(2026, 9, 1))
            told: dict[str, Any] = {"died_on": date(2026, 10, day), "source": "公安"}
            session.add(Death(**told, person_id=person(session, order), told_on=TODAY))
        session.flush()
        assert [line.amount for line in rounds.lines_of(session, drafted(session, OPERATION, OCTOBER))] == [10000]  # fmt: skip  # noqa: E501


@pytest.mark.parametrize(
    ("told", "count"),
    [
        pytest.param({}, 1, id="filed"),
        pytest.param({"filed_on": date(2026, 10, 31)}, 1, id="filed on the last day"),
        pytest.param({"filed_on": date(2026, 11, 1)}, 0, id="filed after"),
        pytest.param({"filed_on": None, "filing_no": ""}, 0, id="never filed"),
        pytest.param({"closed_on": date(2026, 10, 1)}, 0, id="closed before"),
        pytest.param({"closed_on": date(2026, 10, 2)}, 1, id="closed within"),
        pytest.param({"nature": Nature.public}, 0, id="run by the state"),
        pytest.param({"nature": Nature.contracted}, 1, id="contracted out"),
        pytest.param({"kind": FacilityKind.day_care}, 0, id="no home"),
    ],
)
def test_only_filed_homes_of_society(base: Store, told: dict[str, Any], count: int) -> None:
    """A month is paid to a home that had filed by its end, works in it and is not the state's."""
    with writing(base) as session:
        stay(session, person(session, 1), beds_of(session, 2)[0], date(2026, 9, 1))
        one = session.exec(select(Facility).where(Facility.name == "某1院")).one()
        for name, value in told.items():
            setattr(one, name, value)
        stay(session, person(session, 2), beds_of(session, 1)[0], date(2026, 9, 1))
        made = drafted(session, OPERATION, OCTOBER)
        assert len(rounds.lines_of(session, made)) == 1 + count


def test_the_states_homes_where_the_county_says_so(base: Store) -> None:
    """The setting opens 运营补贴 to homes of the state."""
    with writing(base) as session:
        session.add(amount("care.subsidy.social_only", "否", "是否"))
        one = session.exec(select(Facility).where(Facility.name == "某1院")).one()
        one.nature = Nature.public
        stay(session, person(session, 1), beds_of(session)[0], date(2026, 9, 1))
        assert drafted(session, OPERATION, OCTOBER).total == 10000


def test_a_new_bed_is_paid_once(base: Store) -> None:
    """Beds from the programme's first month on, once, by their kind; old ones never."""
    with writing(base) as session:
        one = session.exec(select(Facility).where(Facility.name == "某1院")).one()
        bed(session, one, 8, opened_on=date(2026, 8, 1))
        bed(session, one, 9, opened_on=date(2026, 10, 31), kind=BedKind.nursing)
        bed(session, one, 10, opened_on=date(2026, 10, 3), closed_on=date(2026, 10, 9))
        bed(session, one, 11, opened_on=date(2026, 9, 3), kind=BedKind.home)
        first = handed(session, Program.construction, SEPTEMBER, AUGUST)
        assert (first.payees, first.total) == (1, 100000)
        assert handed(session, Program.construction, OCTOBER).total == 250050


def test_insurance_is_a_share_up_to_the_cap(base: Store) -> None:
    """60 % of 4,800.01 rounded to the 分, of 6,000 cut at 3,000; a policy given back is nothing."""
    with writing(base) as session:
        told: dict[str, Any] = {"insurer": "某保险", "since": "2026-10-01", "until": "2027-09-30"}
        told |= {"paid_on": "2026-10-05", "of": "JG2026-00001"}
        enter(session, PREMIUMS, policy_no="保1", premium="4800.01", **told)
        enter(session, PREMIUMS, policy_no="保2", premium="6000", **told)
        back = enter(session, PREMIUMS, policy_no="保3", premium="1000", **told)
        act(session, PREMIUMS, back.number, "withdraw", withdrawn_on="2026-11-01")
        one = drafted(session, Program.insurance, OCTOBER)
        assert [line.amount for line in rounds.lines_of(session, one)] == [288001, 300000]


def test_a_stations_year_comes_out_in_twelve_months(base: Store) -> None:
    """20,000 a year in twelve parts of a round sum exactly; months unrated are not paid."""
    with writing(base) as session:
        session.add(amount("subsidy.station.excellent", "20000", "元/家/年", Month(2025, 1)))
        session.add(amount("subsidy.station.fit", "9", "元/家/年", Month(2025, 1)))
        one = home(session, 7, kind=FacilityKind.station, opened_on=date(2024, 12, 1))
        enter(
            session, ACCOUNTS, of=one.number, holder=one.name, credit_code=one.credit_code,
            bank="某行", account_no="820100000000077", since="2026-02-01",
        )  # fmt: skip
        told = {"of": one.number, "rated_on": "2025-03-01", "document": "文1"}
        enter(session, RATINGS, grade="优秀", since="2025-01", until="2025-12", **told)
        told["rated_on"] = "2026-03-01"
        enter(session, RATINGS, grade="不合格", since="2026-01", until="2026-12", **told)
        made = drafted(session, Program.station, Month(2026, 7), Month(2025, 1))
        assert (made.lines, made.total) == (12, 2000000)


# --- people in homes ------------------------------------------------------------------------------


def _held(session: Session, kind: str, **told: Any) -> Resident:
    """Somebody in a home who holds a right, or a certificate."""
    who = person(session, 1)
    if kind == "disabled" or kind == "mild":
        grade = 2 if kind == "disabled" else 3
        said: dict[str, Any] = {"kind": DisabilityKind.physical, "grade": grade}
        session.add(Disability(person_id=who, **said, certificate_no="1", since=date(2026, 1, 1)))
    elif kind:
        grant(session, who, kind)
    return stay(session, who, beds_of(session)[0], date(2026, 9, 1), **told)


@pytest.mark.parametrize(
    ("kind", "payer", "said"),
    [
        pytest.param("dibao", Payer.own, (30000, ""), id="dibao"),
        pytest.param("disabled", Payer.shared, (30000, ""), id="severely disabled"),
        pytest.param("marginal", Payer.own, (15050, ""), id="an amount of its own"),
        pytest.param("rigid", Payer.own, (0, "本县没有刚性支出困难的标准"), id="not extended to"),
        pytest.param("tekun", Payer.state, (0, "特困供养经费已承担"), id="tekun paid by the state"),
        pytest.param("tekun", Payer.own, (0, "特困供养经费已承担"), id="tekun in a home"),
        pytest.param("dibao", Payer.state, (0, "入住费用由财政供养"), id="bed paid by the state"),
    ],
)
def test_hardship_and_who_pays_the_bed(
    base: Store, kind: str, payer: Payer, said: tuple[int, str]
) -> None:
    """A person's month by what he holds; where somebody pays for the bed the line is refused."""
    with writing(base) as session:
        _held(session, kind, payer=payer)
        grant(session, person(session, 2), "dibao")
        stay(session, person(session, 2), beds_of(session)[1], date(2026, 9, 1))
        one = drafted(session, RESIDENCE, OCTOBER)
        found = [
            (line.amount, line.refusal)
            for line in rounds.lines_of(session, one)
            if line.person_id == person(session, 1)
        ]
        assert found == [said]
        assert one.total == 30000 + said[0]


@pytest.mark.parametrize("kind", ["", "mild"])
def test_who_is_of_no_hardship_family_has_no_line(base: Store, kind: str) -> None:
    """Neither paid nor refused."""
    with writing(base) as session:
        _held(session, kind)
        with pytest.raises(MinzhengError, match="没有可拨的补贴"):
            drafted(session, RESIDENCE, OCTOBER)


def test_tekun_outside_the_states_care_where_the_county_pays_for_it(base: Store) -> None:
    """With an amount for 特困 of its own, who pays himself is paid for; the state's never."""
    with writing(base) as session:
        session.add(amount("subsidy.residence.tekun", "80", "元/人/月"))
        _held(session, "tekun")
        grant(session, person(session, 2), "tekun")
        told = {"payer": Payer.state}
        stay(session, person(session, 2), beds_of(session)[1], date(2026, 9, 1), **told)
        assert drafted(session, RESIDENCE, OCTOBER).total == 8000


def test_who_moved_is_paid_for_in_one_home(base: Store) -> None:
    """The home in which he slept most days of the month, of two alike the later one."""
    with writing(base) as session:
        for order, day in ((1, 12), (2, 20), (3, 16)):
            grant(session, person(session, order), "dibao")
            moved = date(2026, 10, day)
            first, second = beds_of(session)[order], beds_of(session, 2)[order]
            stay(session, person(session, order), first, date(2026, 10, 1), left_on=moved)
            end = date(2026, 10, 31) if order == 3 else None
            stay(session, person(session, order), second, moved, left_on=end)
        one = drafted(session, RESIDENCE, OCTOBER)
        query = select(SubsidyLine, Facility.name).join(Facility)
        told = {line.person_id: name for line, name in session.exec(query)}
        wanted = {1: "某2院", 2: "某1院", 3: "某2院"}
        assert told == {person(session, order): name for order, name in wanted.items()}
        assert one.total == 3 * 30000


def test_a_persons_file_tells_what_homes_were_paid(base: Store) -> None:
    """Home by home, from when to when, and the sum; nothing for who had no line."""
    with writing(base) as session:
        _held(session, "dibao")
        handed(session, RESIDENCE, SEPTEMBER)
        handed(session, RESIDENCE, OCTOBER)
        someone = session.get_one(Person, person(session, 1))
        told = [("入住补助", "JG2026-00001", "2026-09", "2026-10", "某1院 600.00 元")]
        assert roles(session, someone) == told
        assert roles(session, session.get_one(Person, person(session, 2))) == []


# --- late changes ---------------------------------------------------------------------------------


def test_what_came_late_stands_in_the_next_round(base: Store) -> None:
    """A leaving and an entering told late: taken back and added, with the reason."""
    with writing(base) as session:
        first, second, third, _ = beds_of(session)
        gone = stay(session, person(session, 1), first, date(2026, 9, 1))
        stay(session, person(session, 2), second, date(2026, 9, 1))
        one = handed(session, OPERATION, SEPTEMBER)
        assert one.total == 20000
        act(session, RESIDENTS, gone.number, "leave", left_on="2026-09-05", leaving="回家")
        stay(session, person(session, 3), third, date(2026, 9, 10), care=CareLevel.full)
        two = drafted(session, OPERATION, OCTOBER)
        assert sorted(told_of(session, two)) == [
            ("2026-09", "changed", -10000, "现已不符合条件"),
            ("2026-09", "late", 23333, ""),
            ("2026-10", "current", 10000, ""),
            ("2026-10", "current", 23333, ""),
        ]
        assert two.total == 46666
        table = tables.explained(session, two.number, len(told_of(session, two)))
        assert ("本次金额", "-100.00 元") in table.rows
        assert ("更正", "现已不符合条件") in table.rows


def test_a_raise_told_late_is_a_correction(base: Store) -> None:
    """A standard of an earlier month that is set later makes up the difference."""
    with writing(base) as session:
        stay(session, person(session, 1), beds_of(session)[0], date(2026, 9, 1))
        handed(session, OPERATION, SEPTEMBER)
        value = session.exec(select(Value).where(Value.key == "subsidy.operation")).one()
        value.value = "120"
        session.add(value)
        session.flush()
        two = drafted(session, OPERATION, OCTOBER)
        assert ("2026-09", "changed", 2000, "标准变化") in told_of(session, two)


def test_who_owes_is_left_out_until_it_comes_out(base: Store) -> None:
    """An organisation whose corrections outweigh its month waits; a later round takes them off."""
    with writing(base) as session:
        stays = [
            stay(session, person(session, order), where, date(2026, 8, 1))
            for order, where in enumerate(beds_of(session))
        ]
        stay(session, person(session, 5), beds_of(session, 2)[0], date(2026, 8, 1))
        assert handed(session, OPERATION, AUGUST).total == 50000
        for one in stays[1:]:
            act(session, RESIDENTS, one.number, "leave", left_on="2026-08-05", leaving="回家")
        two = handed(session, OPERATION, SEPTEMBER)
        assert (two.payees, two.total) == (1, 10000)
        assert two.left_out == "某1院 -200.00 元（更正后没有可拨的，下批抵扣）"
        for place, one in enumerate(beds_of(session)[1:], 6):
            stay(session, person(session, place), one, date(2026, 9, 1))
        three = drafted(session, OPERATION, OCTOBER)
        late, now = 4 * 10000 - 3 * 10000, 4 * 10000
        assert three.total == late + now + 10000
        assert three.left_out == ""


def test_money_sent_back_is_paid_again(base: Store) -> None:
    """A returned payment stands for nothing; its lines are in the next round, once."""
    with writing(base) as session:
        stay(session, person(session, 1), beds_of(session)[0], date(2026, 9, 1))
        stay(session, person(session, 2), beds_of(session, 2)[0], date(2026, 9, 1))
        one = handed(session, OPERATION, SEPTEMBER)
        rounds.answer(session, one, ("某1院",), TODAY)
        assert one.state is RoundState.handed
        rounds.answer(session, one, ("某2院",), TODAY, returned="账户已销户")
        assert one.state is RoundState.settled
        two = drafted(session, OPERATION, OCTOBER)
        assert told_of(session, two) == [
            ("2026-10", "current", 10000, ""),
            ("2026-09", "again", 10000, ""),
            ("2026-10", "current", 10000, ""),
        ]
        rounds.answer(session, one, ("某1院",), TODAY, returned="又退回")
        with pytest.raises(MinzhengError) as caught:
            rounds.review(session, two, "乙", (two.payees, two.total))
        assert caught.value.id == "draft-stale"


def test_what_was_sent_again_is_corrected_like_any_other(base: Store) -> None:
    """A raise told after money was sent again is a raise, and no return."""
    with writing(base) as session:
        stay(session, person(session, 1), beds_of(session)[0], date(2026, 8, 1))
        rounds.answer(session, handed(session, OPERATION, AUGUST), (), TODAY, returned="退")
        handed(session, OPERATION, SEPTEMBER)
        value = session.exec(select(Value).where(Value.key == "subsidy.operation")).one()
        value.value = "120"
        session.add(value)
        session.flush()
        assert sorted(told_of(session, drafted(session, OPERATION, OCTOBER)))[:2] == [
            ("2026-08", "changed", 2000, "标准变化"),
            ("2026-09", "changed", 2000, "标准变化"),
        ]


def test_a_draft_is_made_anew_and_an_equal_one_left(base: Store) -> None:
    """Drafting again changes nothing until something moved; then the lines are replaced."""
    with writing(base) as session:
        stay(session, person(session, 1), beds_of(session)[0], date(2026, 9, 1))
        one = drafted(session, OPERATION, OCTOBER)
        span, old = rounds.planned(session, OPERATION, OCTOBER)
        assert rounds.draft(session, span, old, "丙", allow_sample=False) == (one, False)
        stay(session, person(session, 2), beds_of(session)[1], date(2026, 9, 1))
        assert rounds.draft(session, span, old, "丙", allow_sample=False) == (one, True)
        assert (one.made_by, one.lines, one.total) == ("丙", 2, 20000)
        rounds.void(session, one, "重来")
        assert drafted(session, OPERATION, OCTOBER).total == 20000


# --- refusals -------------------------------------------------------------------------------------


def _ready(session: Session) -> SubsidyRound:
    """A draft of somebody's month."""
    stay(session, person(session, 1), beds_of(session)[0], date(2026, 9, 1))
    return drafted(session, OPERATION, SEPTEMBER)


def _review(operator: str, count: int, total: int) -> Any:
    return lambda session: rounds.review(session, _ready(session), operator, (count, total))


def _handed(session: Session) -> SubsidyRound:
    one = _ready(session)
    rounds.review(session, one, "乙", (1, 10000))
    rounds.hand(session, one, "甲")
    return one


def _twice(session: Session) -> None:
    one = _handed(session)
    for _ in range(2):
        rounds.answer(session, one, ("某1院",), TODAY)


def _moved(session: Session) -> None:
    one = _ready(session)
    rounds.review(session, one, "乙", (1, 10000))
    act(session, ACCOUNTS, "SK2026-00001", "end", ended_on="2026-11-21")
    rounds.hand(session, one, "甲")


def _account(**told: str) -> Any:
    said = {"of": "JG2026-00009", "holder": "某9院", "credit_code": credit_code(9), "bank": "行"}
    said |= {"account_no": "820100000000099", "since": "2026-02-01"}

    def made(session: Session) -> None:
        home(session, 9)
        home(session, 8, kind=FacilityKind.station, credit_code="", filed_on=None, filing_no="")
        enter(session, ACCOUNTS, **(said | told))
        if "bank" in told:
            enter(session, ACCOUNTS, **(said | {"account_no": "820100000000098"}))

    return made


def _rated(**told: str) -> Any:
    said = {"of": "JG2026-00008", "rated_on": "2026-03-01", "grade": "良好", "document": "文1"}
    said |= {"since": "2026-01", "until": "2026-06"}

    def made(session: Session) -> None:
        home(session, 8, kind=FacilityKind.station, filed_on=None, filing_no="")
        enter(session, RATINGS, **said)
        enter(session, RATINGS, **(said | told))

    return made


REFUSALS = {
    "care-subsidy-no-standard": lambda session: drafted(session, OPERATION, Month(2026, 7)),
    "care-subsidy-not-over": lambda session: drafted(session, OPERATION, Month(2026, 11)),
    "care-subsidy-covered": lambda session: (_handed(session), drafted(session, OPERATION, AUGUST)),
    "care-subsidy-open": lambda session: (_ready(session), drafted(session, OPERATION, OCTOBER)),
    "care-subsidy-since": lambda session: (
        _handed(session), drafted(session, OPERATION, OCTOBER, AUGUST),
    ),
    "care-subsidy-nothing": lambda session: drafted(session, OPERATION, OCTOBER),
    "care-subsidy-unknown": lambda session: rounds.find_round(session, "BT2020-00001"),
    "care-subsidy-line-unknown": lambda session: tables.explained(
        session, _ready(session).number, 2
    ),
    "care-subsidy-payee-unknown": lambda session: rounds.answer(
        session, _handed(session), ("某2院",), TODAY
    ),
    "batch-wrong-state": lambda session: rounds.hand(session, _ready(session), "甲"),
    "second-operator-needed": _review("甲", 1, 10000),
    "control-total-wrong": _review("乙", 1, 10001),
    "care-subsidy-paid": _twice,
    "care-subsidy-account-moved": _moved,
    "care-subsidy-answer-day": lambda session: rounds.answer(
        session, _handed(session), (), TODAY - timedelta(days=1)
    ),
    "care-pay-account-holder": _account(holder="别的单位"),
    "care-pay-account-code": _account(credit_code=credit_code(44)),
    "care-pay-account-nobody": _account(of="JG2026-00008"),
    "care-pay-account-open": _account(bank="行"),
    "care-station-rating-kind": _rated(of="JG2026-00001"),
    "care-station-rated": _rated(since="2026-06", until="2026-12"),
}  # fmt: skip


@pytest.mark.parametrize("named", REFUSALS)
def test_refused(base: Store, named: str) -> None:
    """Each refusal, alone."""
    with writing(base) as session:
        with pytest.raises(MinzhengError) as caught:
            REFUSALS[named](session)
        found = [one.id for one in getattr(caught.value, "findings", ())]
        assert found == [named] or caught.value.id == named, (caught.value.id, found)


def test_samples_pay_nobody_unless_allowed(base: Store) -> None:
    """A sample amount refuses the round; allowed, the round and its paper say so."""
    with writing(base) as session:
        _ready(session)
        value = session.exec(select(Value).where(Value.key == "subsidy.operation")).one()
        value.mark = Mark.sample
        session.add(value)
        session.flush()
        span, old = rounds.planned(session, OPERATION, SEPTEMBER)
        with pytest.raises(MinzhengError) as caught:
            rounds.draft(session, span, None, "甲", allow_sample=False)
        assert caught.value.id == "standard-sample"
        assert old is not None
        rounds.void(session, old, "重来")
        again, _ = rounds.draft(session, span, None, "甲", allow_sample=True)
        assert again.uses_sample


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE care_subsidy_line SET amount = 1",
        "UPDATE care_subsidy_line SET turn = NULL",
        "DELETE FROM care_subsidy_line",
        "UPDATE care_subsidy_payee SET account_no = '820100000000066'",
        "DELETE FROM care_subsidy_payee",
        "UPDATE care_subsidy_round SET total = 1",
        "UPDATE care_subsidy_round SET state = 'draft'",
        "DELETE FROM care_subsidy_round",
        "UPDATE care_subsidy_payee SET state = 'open' WHERE state = 'paid'",
    ],
)
def test_what_was_handed_over_stays(base: Store, statement: str) -> None:
    """Not even SQL changes a round that the finance office has."""
    with writing(base) as session:
        rounds.answer(session, _handed(session), (), TODAY)
        with pytest.raises(IntegrityError, match="care-subsidy-frozen"):
            session.execute(text(statement))


def test_the_schema_pays_nothing_a_first_time_twice(base: Store) -> None:
    """Two rounds cannot both hold the first payment of one claim."""
    with writing(base) as session:
        one = _handed(session)
        line = rounds.lines_of(session, one)[0]
        told: dict[str, Any] = {"program": OPERATION, "since": OCTOBER, "month": OCTOBER}
        two = SubsidyRound(number="BT2026-09999", made_by="甲", made_on=TODAY, **told)
        session.add(two)
        session.flush()
        names = [name for name in SubsidyLine.model_fields if name not in ("id", "round_id")]
        copied = {name: getattr(line, name) for name in names}
        session.add(SubsidyLine(**copied, round_id=two.stored_id))
        with pytest.raises(IntegrityError, match="UNIQUE"):
            session.flush()


def test_the_paper_for_the_finance_office(base: Store, tmp_path: Path) -> None:
    """Organisation, code, holder, bank, whole account and amount; the screen masks the account."""
    from openpyxl import load_workbook

    with writing(base) as session:
        one = _handed(session)
        data = papers.workbook(session, one)
        assert data == papers.workbook(session, one)
        (tmp_path / "表.xlsx").write_bytes(data)
        book = load_workbook(tmp_path / "表.xlsx")
        cells = [str(cell.value) for row in book["拨付"].iter_rows() for cell in row if cell.value]
        assert {"某1院", credit_code(1), "某行", "82010000000000001", "100.0"} <= set(cells)
        assert "住 30 日" in "".join(
            str(cell.value) for row in book["明细"].iter_rows() for cell in row
        )
        assert tables.payees_table(session, one.number).columns[4].kind.value == "account"


# --- a plain count --------------------------------------------------------------------------------


@dataclass
class Plain:
    """Stays as plain days, and what is due by counting them one by one."""

    stays: list[tuple[int, int, int, date, date | None, bool]] = field(default_factory=list)
    poor: set[int] = field(default_factory=set)

    def operation(self, month: Month) -> dict[str, int]:
        """By home: bed-months of fifteen days, at the rate of who slept there longest."""
        owed: dict[str, int] = {}
        for where in sorted({stay[1] for stay in self.stays}):
            nights: dict[int, int] = {}
            for place, (_, of, *_rest) in enumerate(self.stays):
                if of == where:
                    nights[place] = self._nights(place, month)
            if sum(nights.values()) < 15:
                continue
            best = max(nights, key=lambda place: (nights[place], self.stays[place][3]))
            rate = 23333 if self.stays[best][5] else 10000
            name = f"某{self.stays[best][2]}院"
            owed[name] = owed.get(name, 0) + rate
        return owed

    def residence(self, month: Month) -> dict[str, int]:
        """By home: 300 for each poor person in the home of most nights."""
        owed: dict[str, int] = {}
        for who in sorted(self.poor):
            nights: dict[int, tuple[int, date]] = {}
            for place, (of, _, house, entered, *_rest) in enumerate(self.stays):
                count = self._nights(place, month)
                if of == who and count:
                    before = nights.get(house, (0, date.min))
                    nights[house] = (before[0] + count, max(before[1], entered))
            if nights:
                name = f"某{max(nights, key=lambda house: nights[house])}院"
                owed[name] = owed.get(name, 0) + 30000
        return owed

    def _nights(self, place: int, month: Month) -> int:
        day, count = month.first, 0
        _, _, _, entered, left, _ = self.stays[place]
        while day <= month.last:
            count += entered <= day and (left is None or day < left)
            day += timedelta(days=1)
        return count


def _random_stays(session: Session, rng: Random, plain: Plain, until: date) -> None:
    """Each bed is slept in by one after the other, up to a day; some leave and come back late."""
    free = {order: date(2026, 8, 1) for order in range(12)}
    for house in (1, 2):
        for where in beds_of(session, house):
            day = date(2026, 8, 1) + timedelta(days=rng.randrange(25))
            while day < until:
                who = rng.choice([order for order, since in free.items() if since <= day] or [-1])
                if who < 0:
                    break
                left = day + timedelta(days=rng.randrange(1, 45))
                end = left if left < until else None
                full = rng.random() < 0.4
                care = CareLevel.full if full else CareLevel.able
                stay(session, person(session, who), where, day, care=care, left_on=end)
                plain.stays.append((who, where.stored_id, house, day, end, full))
                free[who] = end or date.max
                if end is None:
                    break
                day = end + timedelta(days=rng.randrange(20))


def _change(session: Session, rng: Random, plain: Plain) -> None:
    """Some who were thought to live there had left long ago."""
    for place, (who, where, house, entered, left, full) in enumerate(plain.stays):
        if left is None and rng.random() < 0.6:
            gone = entered + timedelta(days=rng.randrange(1, 30))
            query = select(Resident).where(
                Resident.person_id == person(session, who),
                Resident.left_on == None,  # noqa: E711
            )
            one = session.exec(query).one()
            one.left_on, one.leaving = gone, Leaving.home
            session.add(one)
            plain.stays[place] = (who, where, house, entered, gone, full)
    session.flush()


@pytest.mark.parametrize("seed", range(8))
def test_rounds_hold_what_a_plain_count_gives(base: Store, seed: int) -> None:
    """After late changes, what stands in rounds and what waits is the count of nights by home."""
    rng, plain = Random(seed), Plain(poor={0, 2, 3, 5, 7, 8, 11})
    with writing(base) as session:
        for order in plain.poor:
            grant(session, person(session, order), "dibao")
        _random_stays(session, rng, plain, date(2026, 10, 25))
        for program, count in ((OPERATION, plain.operation), (RESIDENCE, plain.residence)):
            one = handed(session, program, AUGUST)
            assert one.total == sum(count(AUGUST).values())
        rounds.answer(session, one, ("某1院",), TODAY, returned="退")
        _change(session, rng, plain)
        for program, count in ((OPERATION, plain.operation), (RESIDENCE, plain.residence)):
            for month in (SEPTEMBER, OCTOBER):
                span, _ = rounds.planned(session, program, month)
                if reckon(session, span).payees:
                    handed(session, program, month)
            _equal(session, program, count)


def _equal(session: Session, program: Program, count: Any) -> None:
    """What stands, plus what waits for a home that was left out, by home."""
    wanted: dict[str, int] = {}
    for month in (AUGUST, SEPTEMBER, OCTOBER):
        for name, due in count(month).items():
            wanted[name] = wanted.get(name, 0) + due
    found: dict[str, int] = {}
    names = {one.stored_id: one.name for one in session.exec(select(Facility))}
    query = (
        select(SubsidyLine)
        .join(SubsidyRound)
        .where(SubsidyRound.program == program, SubsidyLine.turn != None)  # noqa: E711
    )
    for line in session.exec(query):
        found[names[line.facility_id]] = found.get(names[line.facility_id], 0) + line.amount
    last = rounds.rounds_of(session, program)[-1]
    span = rounds.Span(program, last.month, last.month, AUGUST)
    made = reckon(session, span, but=None)
    for line in (*made.lines, *made.waiting):
        found[names[line.facility_id]] = found.get(names[line.facility_id], 0) + line.amount
    if last.month == OCTOBER:
        assert {k: v for k, v in found.items() if v} == {k: v for k, v in wanted.items() if v}
    for line in made.lines:
        assert line.kind is LineKind.refused, "a home with an account and money due was left out"


# --- checks and todo ------------------------------------------------------------------------------


def found(session: Session, named: str) -> list[str]:
    """The subjects that a check points at."""
    (check,) = [one for one in checks.CHECKS if one.id == named]
    check.run(session, TODAY)
    return [str(one["subject"]) for one in check.find(session, TODAY)]


def test_check_subsidy_not_filed(base: Store) -> None:
    """paid for a month of which it now says the home had not filed."""
    with writing(base) as session:
        _handed(session)
        one = session.exec(select(Facility).where(Facility.name == "某1院")).one()
        one.filed_on = date(2026, 9, 30)
        session.flush()
        assert found(session, "check-subsidy-not-filed") == []
        one.filed_on = date(2026, 10, 1)
        session.flush()
        assert found(session, "check-subsidy-not-filed") == ["某1院"]


def test_check_subsidy_differs(base: Store) -> None:
    """a leaving told late shows, one that leaves fifteen days does not."""
    with writing(base) as session:
        _handed(session)
        one = session.exec(select(Resident)).one()
        one.left_on, one.leaving = date(2026, 9, 16), Leaving.home
        session.flush()
        assert found(session, "check-subsidy-differs") == []
        one.left_on = date(2026, 9, 15)
        session.flush()
        (told,) = checks.differing(session, TODAY)
        assert (told["subject"], told["held"], told["due"]) == ("某1院", "100.00", "0.00")


def test_check_subsidy_two_homes(base: Store) -> None:
    """the correction of one home stands, that of the other waits."""
    with writing(base) as session:
        grant(session, person(session, 1), "dibao")
        one = stay(session, person(session, 1), beds_of(session)[0], date(2026, 9, 1))
        handed(session, RESIDENCE, SEPTEMBER)
        assert found(session, "check-subsidy-two-homes") == []
        one.left_on, one.leaving = date(2026, 9, 2), Leaving.home
        session.add(one)
        session.flush()
        stay(session, person(session, 1), beds_of(session, 2)[0], date(2026, 9, 2))
        two = handed(session, RESIDENCE, OCTOBER)
        assert "某1院 -300.00" in two.left_out
        assert found(session, "check-subsidy-two-homes") == [id_no(1)]


def test_check_subsidy_account(base: Store) -> None:
    """the account paid to was the organisation's on the day, or was not."""
    with writing(base) as session:
        one = _handed(session)
        rounds.answer(session, one, (), TODAY)
        act(session, ACCOUNTS, "SK2026-00001", "end", ended_on="2026-11-21")
        assert found(session, "check-subsidy-account") == []
        session.execute(text("UPDATE care_pay_account SET account_no = '820100000000055'"))
        assert found(session, "check-subsidy-account") == [one.number]


@pytest.mark.parametrize(
    ("steps", "what", "due"),
    [
        pytest.param(0, "运营补贴批次待复核", date(2026, 11, 25), id="to review"),
        pytest.param(1, "运营补贴批次待交付", date(2026, 11, 25), id="to hand over"),
        pytest.param(2, "运营补贴批次待登记拨付", date(2026, 12, 11), id="to pay"),
    ],
)
def test_todo_of_rounds(base: Store, steps: int, what: str, due: date) -> None:
    """A round waits: told from the day it is due, not the day before."""
    with writing(base) as session:
        one = _ready(session)
        if steps > 0:
            rounds.review(session, one, "乙", (1, 10000))
        if steps > 1:
            rounds.hand(session, one, "甲")
        assert what not in [task.what for task in _todo(session, due - timedelta(days=1))]
        assert (what, one.number, due) in [
            (task.what, task.subject, task.due) for task in _todo(session, due)
        ]


def test_todo_of_the_next_month(base: Store) -> None:
    """A programme that began is drafted ten working days after its next month; else nobody asks."""
    with writing(base) as session:
        assert _todo(session, date(2026, 12, 31)) == []
        rounds.answer(session, _handed(session), (), TODAY)
        due = date(2026, 11, 13)
        assert _todo(session, due - timedelta(days=1)) == []
        assert [(task.what, task.subject, task.due) for task in _todo(session, due)] == [
            ("运营补贴未编制批次", "2026-10", due)
        ]


def _todo(session: Session, until: date) -> list[Any]:
    reckoner = Reckoner.of(session, "420281")
    return list(subsidy_todo.tasks(session, Span(min(TODAY, until), until, reckoner)))
