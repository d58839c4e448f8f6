"""Services at home: orders, records, settlements and meals; each figure by hand.

One county is made for the module; every test writes in a dry run, so that nothing stays.
"""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from fractions import Fraction
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import text
from sqlalchemy.exc import IntegrityError
from sqlmodel import Session, select

from minzheng.care.service import checks, figures, meals, settling
from minzheng.care.service import todo as service_todo
from minzheng.care.service.choices import MealTier, ServiceKind
from minzheng.care.service.meals import MEALS, SITES
from minzheng.care.service.models import Order, Served, Settlement
from minzheng.care.service.orders import DONE, ORDERS
from minzheng.care.service.providers import PROVIDERS, find_provider
from minzheng.errors import MinzhengError
from minzheng.kernel import clock
from minzheng.kernel.audit import Deed
from minzheng.kernel.codes import check_char
from minzheng.kernel.db import Store
from minzheng.kernel.month import Month
from minzheng.kernel.period import Reckoner
from minzheng.kernel.record.declare import Records
from minzheng.kernel.record.take import add, do
from minzheng.kernel.standards import Mark, Value, standards_of
from minzheng.kernel.todo import Span
from minzheng.payout.models import Grant
from minzheng.people.models import Death, Household, Member, Person

TODAY = date(2026, 11, 21)
DEED = Deed("甲", "test")
NAME = "某居家服务中心"
PLACE = {"township": "还地桥镇", "village": "土库村"}
OCTOBER = Month(2026, 10)


def id_no(order: int, born: str = "19500101") -> str:
    """A right number of an invented person."""
    first17 = f"420281{born}{order:03d}"
    return first17 + check_char(first17)


EIGHTY, SEVENTY, FORTY = id_no(11, "19451001"), id_no(13, "19560101"), id_no(15, "19860101")


def enter(session: Session, book: Records, **told: object) -> Any:
    """One line of a book."""
    made = add(session, book, {key: str(value) for key, value in told.items()})
    session.flush()
    return made


def order(session: Session, who: str = EIGHTY, **told: object) -> Any:
    """An order of twelve units at 62.50, of which 40.00 are the county's."""
    said = {
        "ordered_on": "2026-09-01", "name": f"老{who[-4]}", "id_no": who, "provider": NAME,
        "kind": "助洁", "units": 12, "price": "62.50", "subsidy": "40", **PLACE,
    }  # fmt: skip
    return enter(session, ORDERS, **(said | told))


def done(session: Session, number: str, on: str, **told: object) -> Any:
    """One unit given on a day."""
    return enter(session, DONE, **({"of": number, "served_on": on, "worker_name": "工"} | told))


def act(session: Session, book: Records, number: str, name: str, **told: str) -> Any:
    """Something done with a line."""
    return do(session, book, number, book.act(name), told, operator="甲")[0]


def site(session: Session, **told: object) -> Any:
    """A place to eat at 15 yuan a meal."""
    said = {"name": "某食堂", "opened_on": "2025-01-01", "price": "15", **PLACE}
    return enter(session, SITES, **(said | told))


def dies(session: Session, who: str, on: date) -> None:
    """Somebody's death."""
    person = session.exec(select(Person).where(Person.id_no == who)).one()
    session.add(Death(person_id=person.stored_id, died_on=on, source="公安", told_on=on))
    session.flush()


@pytest.fixture(autouse=True)
def _today() -> Iterator[None]:
    clock.fix(TODAY)
    yield
    clock.fix(None)


@pytest.fixture(scope="module")
def base(_county_file: Path, tmp_path_factory: pytest.TempPathFactory) -> Store:
    """A county with a provider, three people, and what a meal is subsidised with."""
    store = Store(Path(shutil.copy(_county_file, tmp_path_factory.mktemp("service"))))
    clock.fix(TODAY)
    with store.work(DEED) as work:
        session = work.session
        enter(session, PROVIDERS, name=NAME, since="2024-01-01")
        enter(session, PROVIDERS, name="旧机构", since="2024-01-01")
        act(session, PROVIDERS, "FG2024-00002", "leave", until="2026-06-30")
        for who, born in ((EIGHTY, "1945-10-01"), (SEVENTY, "1956-01-01"), (FORTY, "1986-01-01")):
            name = f"老{who[-4]}"
            born_on = date.fromisoformat(born)
            told = {"id_no": who, "name": name, "name_key": name, "birth": born_on}
            session.add(Person(**told, division_code="420281104221"))
        for tier, amount in (("age80", "3"), ("age70", "2"), ("dibao", "5.50"), ("tekun", "20")):
            session.add(_standard(f"meal.subsidy.{tier}", amount))
    clock.fix(None)
    return store


def _standard(key: str, value: str, unit: str = "元") -> Value:
    told = {"region": "420281", "label": key, "document": "虚构文件", "mark": Mark.sample}
    return Value(key=key, value=value, unit=unit, since=Month(2026, 1), **told)


@contextmanager
def writing(store: Store) -> Iterator[Session]:
    """A session whose work is taken back."""
    with store.work(DEED, dry_run=True) as work:
        yield work.session


# --- what an order and a record may say -----------------------------------------------------------


def _over(session: Session) -> None:
    number = order(session, units=2).number
    done(session, number, "2026-10-01", units=2)
    done(session, number, "2026-10-02")


def _over_in_one_sheet(session: Session) -> None:
    number = order(session, units=2).number
    made = done(session, number, "2026-10-01", units=2)
    made.units = 3
    session.add(made)
    session.flush()
    DONE.after(session, made)  # type: ignore[misc]


def _dead(session: Session) -> None:
    number = order(session).number
    dies(session, EIGHTY, date(2026, 10, 1))
    done(session, number, "2026-10-02")


def _ended_early(session: Session) -> None:
    number = order(session).number
    done(session, number, "2026-10-02")
    act(session, ORDERS, number, "end", ended_on="2026-10-01", end_reason="住院")


def _after_the_end(session: Session) -> None:
    number = order(session).number
    act(session, ORDERS, number, "end", ended_on="2026-10-01", end_reason="住院")
    done(session, number, "2026-10-02")


def _eaten_dead(session: Session) -> None:
    dies(session, EIGHTY, date(2026, 11, 1))
    _eat(session, "2026-11-02")


def _eat(session: Session, on: str, **told: object) -> Any:
    number = told.pop("of", None) or site(session).number
    said = {"of": number, "eaten_on": on, "name": f"老{EIGHTY[-4]}", "id_no": EIGHTY}
    return enter(session, MEALS, **(said | told))


def _closed(session: Session) -> None:
    number = site(session).number
    act(session, SITES, number, "close", closed_on="2026-11-01")
    _eat(session, "2026-11-02", of=number)


REFUSALS: dict[str, tuple[str, Any]] = {
    "unknown": ("care-provider-unknown", lambda s: order(s, provider="某居家中心")),
    "unknown_asked": ("care-provider-unknown", lambda s: find_provider(s, "没有")),
    "gone": ("care-order-provider", lambda s: order(s, provider="旧机构")),
    "subsidy": ("care-order-subsidy", lambda s: order(s, subsidy="62.51")),
    "ordered_later": ("record-day-ahead", lambda s: order(s, ordered_on="2026-11-22")),
    "nothing_ordered": ("record-not-positive", lambda s: order(s, units=0)),
    "over": ("care-done-over", _over),
    "over_in_one_sheet": ("care-done-over", _over_in_one_sheet),
    "before": ("care-done-outside", lambda s: done(s, order(s).number, "2026-08-31")),
    "after": ("care-done-outside", _after_the_end),
    "ended_early": ("care-done-outside", _ended_early),
    "done_later": ("record-day-ahead", lambda s: done(s, order(s).number, "2026-11-22")),
    "nothing_done": (
        "record-not-positive",
        lambda s: done(s, order(s).number, "2026-10-01", units=0),
    ),
    "dead": ("care-done-dead", _dead),
    "four_meals": ("care-meals-day", lambda s: _eat(s, "2026-11-02", meals=4)),
    "no_meal": ("record-not-positive", lambda s: _eat(s, "2026-11-02", meals=0)),
    "eaten_later": ("record-day-ahead", lambda s: _eat(s, "2026-11-22")),
    "closed": ("care-meal-closed", _closed),
    "eaten_dead": ("care-meal-dead", _eaten_dead),
    "seats": ("record-not-positive", lambda s: site(s, seats=-1)),
    "price_of_nobody": (
        "care-meal-nobody",
        lambda s: meals.priced(s, site(s).number, id_no(17), TODAY),
    ),
    "no_sheet": ("care-settlement-unknown", lambda s: settling.sheet(s, "GS2026-00009")),
}


@pytest.mark.parametrize("name", REFUSALS)
def test_what_cannot_be_is_refused(base: Store, name: str) -> None:
    """Each with its own reason."""
    wanted, attempt = REFUSALS[name]
    with pytest.raises(MinzhengError) as refused, writing(base) as session:
        attempt(session)
    error = refused.value
    assert wanted in {error.id, *(found.id for found in error.findings)}


def test_the_day_of_death_and_the_last_unit_still_count(base: Store) -> None:
    """Near misses of the refusals above."""
    with writing(base) as session:
        made = order(session, units=2, subsidy="62.50")
        dies(session, EIGHTY, date(2026, 10, 2))
        done(session, made.number, "2026-09-01")
        assert done(session, made.number, "2026-10-02").units == 1


def test_a_withdrawn_record_may_be_entered_again(base: Store) -> None:
    """Same order, day and worker, other units; the same line once more changes nothing."""
    with writing(base) as session:
        number = order(session).number
        wrong = done(session, number, "2026-10-01", units=3)
        told = {"withdrawn_on": "2026-10-05", "withdraw_reason": "次数记错"}
        act(session, DONE, wrong.number, "withdraw", **told)
        right = done(session, number, "2026-10-01", units=2)
        assert right.number != wrong.number
        assert done(session, number, "2026-10-01", units=2) is None


# --- settlements ----------------------------------------------------------------------------------


def settled(session: Session, month: Month = OCTOBER) -> Settlement:
    """A month of the provider, frozen."""
    return settling.settle(session, find_provider(session, NAME), month)


def why(session: Session, month: Month = OCTOBER) -> set[str]:
    """Why a month cannot be settled."""
    with pytest.raises(MinzhengError) as refused:
        settled(session, month)
    assert refused.value.id == "care-settle-refused"
    return {found.id for found in refused.value.findings}


def test_a_settlement_is_the_sum_of_its_records_to_the_fen(base: Store) -> None:
    """3 × 62.50 + 2 × 33.33: 254.16; the county's 3 × 40 + 2 × 11.11: 142.22."""
    with writing(base) as session:
        one = order(session).number
        two = order(session, SEVENTY, kind="助浴", price="33.33", subsidy="11.11").number
        done(session, one, "2026-10-01", units=2)
        done(session, one, "2026-10-31")
        done(session, two, "2026-10-15", units=2)
        done(session, two, "2026-11-01")
        made = settled(session)
        assert (made.lines, made.units, made.amount, made.subsidy) == (3, 5, 254_16, 142_22)
        sheet = settling.sheet(session, made.number)
        assert [row[1] for row in sheet.rows] == ["当月"] * 3
        assert sheet.totals is not None
        assert sheet.totals[6:] == (5, 254_16, 142_22, 111_94)


def test_what_comes_late_and_what_is_withdrawn_corrects_the_next_month(base: Store) -> None:
    """October 2 × 62.50; November: one of November, one of October late, one taken back."""
    with writing(base) as session:
        number = order(session).number
        wrong = done(session, number, "2026-10-10")
        done(session, number, "2026-10-11")
        first = settled(session)
        assert first.amount == 125_00
        done(session, number, "2026-10-12", units=2)
        act(session, DONE, wrong.number, "withdraw", withdrawn_on="2026-11-02",
            withdraw_reason="没有服务")  # fmt: skip
        done(session, number, "2026-11-03")
        clock.fix(date(2026, 12, 1))
        second = settled(session, Month(2026, 11))
        rows = settling.sheet(session, second.number).rows
        assert [(row[1], row[6], row[7]) for row in rows] == [
            ("当月", 1, 62_50), ("补记", 2, 125_00), ("冲回", -1, -62_50),
        ]  # fmt: skip
        standing = session.exec(select(Served).where(Served.withdrawn_on == None)).all()  # noqa: E711
        price = session.exec(select(Order.price)).one()
        assert first.amount + second.amount == sum(one.units for one in standing) * price
        table = settling.settled(session, None)
        assert table.totals is not None
        assert table.totals[4:] == (5, 4, 250_00, 160_00)
        assert not list(checks.settlement_differs(session, TODAY.replace(year=2027)))


def test_a_record_withdrawn_before_it_was_settled_is_in_no_settlement(base: Store) -> None:
    """Neither paid nor taken back."""
    with writing(base) as session:
        number = order(session).number
        wrong = done(session, number, "2026-10-10")
        done(session, number, "2026-10-11")
        told = {"withdrawn_on": "2026-10-12", "withdraw_reason": "重复"}
        act(session, DONE, wrong.number, "withdraw", **told)
        assert settled(session).lines == 1


def test_months_are_settled_in_order_when_they_are_over(base: Store) -> None:
    """Each reason alone, and near it what may be done."""
    with writing(base) as session:
        assert why(session) == {"care-settle-nothing"}
        number = order(session).number
        done(session, number, "2026-09-30")
        done(session, number, "2026-10-01")
        done(session, number, "2026-11-20")
        assert why(session, Month(2026, 11)) == {"care-settle-not-over", "care-settle-earlier"}
        assert why(session) == {"care-settle-earlier"}
        clock.fix(date(2026, 10, 31))
        assert "care-settle-not-over" in why(session)
        clock.fix(date(2026, 11, 1))
        settled(session, Month(2026, 9))
        settled(session)
        assert why(session) == {"care-settled"}
        clock.fix(date(2026, 12, 1))
        settled(session, Month(2026, 11))
        assert why(session, Month(2026, 8)) == {"care-settle-order"}


def test_nobody_is_settled_for_after_his_death(base: Store) -> None:
    """The death became known later; withdrawn, the rest is settled."""
    with writing(base) as session:
        number = order(session).number
        done(session, number, "2026-10-01")
        late = done(session, number, "2026-10-03")
        dies(session, EIGHTY, date(2026, 10, 2))
        assert why(session) == {"care-settle-dead"}
        told = {"withdrawn_on": "2026-11-02", "withdraw_reason": "已死亡"}
        act(session, DONE, late.number, "withdraw", **told)
        assert settled(session).lines == 1


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE care_settlement SET amount = amount + 1",
        "DELETE FROM care_settlement_line",
        "UPDATE care_settlement_line SET units = units + 1",
        "UPDATE care_served SET units = units + 1",
        "UPDATE care_order SET price = price + 1",
        "DELETE FROM care_served",
    ],
)
def test_what_was_settled_stays_whatever_sql_says(base: Store, statement: str) -> None:
    """Headers, lines, records and prices."""
    with writing(base) as session:
        done(session, order(session).number, "2026-10-01")
        settled(session)
        kept = pytest.raises(IntegrityError, match="guard:service-settled-kept")
        with kept, session.begin_nested():
            session.execute(text(statement))


def test_the_bill_tells_what_is_not_settled_yet(base: Store) -> None:
    """By provider and kind, with persons counted once."""
    with writing(base) as session:
        one, two = order(session).number, order(session, SEVENTY).number
        done(session, one, "2026-10-01")
        done(session, two, "2026-10-02")
        settled(session)
        done(session, one, "2026-10-03")
        table = settling.bill(session, OCTOBER, None)
        assert table.rows == [(NAME, "助洁", 2, 3, 187_50, 120_00, 67_50, 1)]
        other = find_provider(session, "FG2024-00002")
        assert settling.bill(session, OCTOBER, other).rows == []


# --- meals ----------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("tiers", "price", "wanted"),
    [
        ((), 15_00, (None, 0)),
        ((MealTier.age60,), 15_00, (None, 0)),
        ((MealTier.age70,), 15_00, (MealTier.age70, 2_00)),
        ((MealTier.dibao, MealTier.age80), 15_00, (MealTier.dibao, 5_50)),
        ((MealTier.tekun, MealTier.age80), 15_00, (MealTier.tekun, 15_00)),
        ((MealTier.age80,), 2_00, (MealTier.age80, 2_00)),
    ],
    ids=["nobody", "unset", "seventy", "higher", "not_above_price", "cheap"],
)
def test_a_meal_is_subsidised_by_the_best_tier_up_to_its_price(
    base: Store, tiers: tuple[MealTier, ...], price: int, wanted: tuple[Any, int]
) -> None:
    """Test values 2 at 70, 3 at 80, 5.50 for 低保, 20 for 特困."""
    with base.reading() as session:
        one = meals.share(price, tiers, standards_of(session).on(OCTOBER))
    assert (one.tier, one.subsidy) == wanted
    assert one.own == price - one.subsidy


def test_no_amount_is_guessed(base: Store) -> None:
    """A month for which the county set nothing."""
    with base.reading() as session, pytest.raises(MinzhengError) as refused:
        meals.share(15_00, [MealTier.age80], standards_of(session).on(Month(2025, 12)))
    assert refused.value.id == "care-meal-standard"


def test_a_month_of_meals_goes_by_the_facts_of_each_day(base: Store) -> None:
    """81 years: 3.00; 70 years: 2.00; 79 the day before the birthday; 40: nothing."""
    with writing(base) as session:
        number = site(session).number
        old = f"老{SEVENTY[-4]}"
        _eat(session, "2026-10-01", of=number, meals=2)
        _eat(session, "2026-10-02", of=number, price="12")
        _eat(session, "2026-10-01", of=number, id_no=SEVENTY, name=old)
        _eat(session, "2026-10-01", of=number, id_no=FORTY, name=f"老{FORTY[-4]}")
        table = meals.bill(session, OCTOBER)
        told = [(row[2], *row[3:]) for row in table.rows]
        assert told == [
            ("80周岁以上", 1, 3, 42_00, 9_00, 33_00),
            ("70周岁以上", 1, 1, 15_00, 2_00, 13_00),
            ("无补贴", 1, 1, 15_00, 0, 15_00),
        ]
        assert table.totals is not None
        assert table.totals[3:] == (3, 5, 72_00, 11_00, 61_00)
        row = meals.priced(session, number, SEVENTY, date(2026, 10, 1)).rows[0]
        assert row[3:] == (15_00, "70周岁以上", 2_00, 13_00)


def test_the_tier_of_an_age_begins_on_the_birthday(base: Store) -> None:
    """Eighty on 2025-10-01."""
    with base.reading() as session:
        person = session.exec(select(Person).where(Person.id_no == EIGHTY)).one()
        people = {person.stored_id: person}
        before = meals.tiers_of(session, people, date(2025, 9, 30))
        after = meals.tiers_of(session, people, date(2025, 10, 1))
    assert (*before.values(), *after.values()) == ([MealTier.age70], [MealTier.age80])


@pytest.mark.parametrize("covered", [True, False])
def test_a_counted_member_of_a_household_has_its_tier(base: Store, covered: bool) -> None:
    """Who only lives there has not."""
    with writing(base) as session:
        person = session.exec(select(Person).where(Person.id_no == FORTY)).one()
        head = session.exec(select(Person).where(Person.id_no == SEVENTY)).one()
        _in_dibao(session, head, person, covered=covered)
        found = meals.tiers_of(session, {person.stored_id: person}, TODAY)
        assert found[person.stored_id] == ([MealTier.dibao] if covered else [])


def _in_dibao(session: Session, head: Person, other: Person, *, covered: bool) -> None:
    home = Household(number="H1", division_code="420281104221")
    session.add(home)
    session.flush()
    since = date(2026, 1, 1)
    for person, relation, counted in ((head, "户主", True), (other, "长子", covered)):
        told = {"household_id": home.stored_id, "person_id": person.stored_id, "since": since}
        session.add(Member(**told, relation=RELATIONS[relation], covered=counted))
    session.add(
        Grant(
            benefit="dibao", case_no="DB9", person_id=head.stored_id, household_id=home.stored_id,
            division_code="420281104221", since=Month(2026, 2), confirmed_on=since,
        )
    )  # fmt: skip
    session.flush()


RELATIONS = {"户主": "01", "长子": "20"}


# --- figures --------------------------------------------------------------------------------------


def test_an_elder_counts_once_a_year(base: Store) -> None:
    """Two kinds, three records; somebody of forty is no elder; last year one."""
    with writing(base) as session:
        last = order(session, ordered_on="2025-01-05", kind="助行").number
        done(session, last, "2025-12-31")
        for kind in ("助洁", "居家托养"):
            done(session, order(session, kind=kind).number, "2026-10-01")
        done(session, order(session, SEVENTY).number, "2026-10-02")
        done(session, order(session, FORTY).number, "2026-10-02")
        table = figures.served_table(session, 2026, None)
        assert table.totals == ("合计（每人一次）", 2, 3, 1, "100.00%")
        by_kind = {row[0]: row[1:3] for row in table.rows}
        assert by_kind["助洁"] == (2, 2)
        assert by_kind["其中“五居”服务"] == (1, 1)


def test_growth_on_a_base_as_the_plan_states_it() -> None:
    """1.5 万 is half as many again as 1.0 万."""
    assert figures.growth(15_000, 10_000) == "50.00%"
    assert Fraction(15_000) / (1 + Fraction(1, 2)) == 10_000
    assert figures.growth(3, 0) == "-"


def test_the_mix_counts_everybody_once(base: Store) -> None:
    """One is served at home and eats out: at home; one only eats out: in the community."""
    with writing(base) as session:
        done(session, order(session).number, "2026-10-01")
        number = site(session).number
        _eat(session, "2026-10-01", of=number)
        _eat(session, "2026-10-01", of=number, id_no=SEVENTY, name=f"老{SEVENTY[-4]}")
        table = figures.mix_table(session, TODAY)
        assert [row[:4] for row in table.rows] == [
            ("居家", 1, "50.00%", "90%"), ("社区", 1, "50.00%", "6%"), ("机构", 0, "0.00%", "4%"),
        ]  # fmt: skip


def test_the_five_home_services_are_five() -> None:
    """托养、康复训练、教育、就业、无障碍."""
    assert sum(kind.five for kind in ServiceKind) == 5


# --- checks and todo ------------------------------------------------------------------------------


def _found(session: Session) -> list[tuple[str, str]]:
    return [(f.id, f.subject) for check in checks.CHECKS for f in check.run(session, TODAY)]


def _order_after_death(session: Session) -> str:
    made = order(session, ordered_on="2026-10-02")
    dies(session, EIGHTY, date(2026, 10, 1))
    return str(made.number)


def _served_after_death(session: Session) -> str:
    made = done(session, order(session).number, "2026-10-02")
    dies(session, EIGHTY, date(2026, 10, 1))
    return str(made.number)


def _meal_after_death(session: Session) -> str:
    made = _eat(session, "2026-10-02")
    dies(session, EIGHTY, date(2026, 10, 1))
    return str(made.number)


def _more_than_ordered(session: Session) -> str:
    made = order(session, units=2)
    one = done(session, made.number, "2026-10-02", units=2)
    one.units = 3
    session.add(one)
    session.flush()
    return str(made.number)


def _settled_otherwise(session: Session) -> str:
    done(session, order(session).number, "2026-10-02")
    made = settled(session)
    session.execute(text("DROP TRIGGER guard_care_settlement_update_service_settled_kept"))
    session.execute(text("UPDATE care_settlement SET amount = amount + 1"))
    return str(made.number)


def _record_otherwise(session: Session) -> str:
    done(session, order(session).number, "2026-10-02")
    made = settled(session)
    session.execute(text("DROP TRIGGER guard_care_order_update_service_settled_kept"))
    session.execute(text("UPDATE care_order SET price = price + 1"))
    session.expire_all()
    return str(made.number)


FAULTS = {
    "order_dead": ("check-service-order-dead", _order_after_death),
    "served_dead": ("check-service-served-dead", _served_after_death),
    "meal_dead": ("check-service-meal-dead", _meal_after_death),
    "over_ordered": ("check-service-over-ordered", _more_than_ordered),
    "settled_otherwise": ("check-service-settlement", _settled_otherwise),
    "record_otherwise": ("check-service-settlement", _record_otherwise),
}


@pytest.mark.parametrize("name", FAULTS)
def test_a_fault_is_found(base: Store, name: str) -> None:
    """By its check alone, once, with whom it concerns."""
    wanted, fault = FAULTS[name]
    with writing(base) as session:
        assert _found(session) == []
        subject = fault(session)
        assert _found(session) == [(wanted, subject)]


def test_near_misses_are_let_be(base: Store) -> None:
    """On the day of death, withdrawn after it, exactly what was ordered, settled as it is."""
    with writing(base) as session:
        made = order(session, ordered_on="2026-10-02", units=2)
        done(session, made.number, "2026-10-02", units=2)
        settled(session)
        wrong = done(session, order(session, kind="助浴").number, "2026-10-03")
        _eat(session, "2026-10-02")
        dies(session, EIGHTY, date(2026, 10, 2))
        told = {"withdrawn_on": "2026-11-02", "withdraw_reason": "已死亡"}
        act(session, DONE, wrong.number, "withdraw", **told)
        assert _found(session) == []


@pytest.mark.parametrize(
    ("until", "due"), [(date(2026, 11, 9), False), (date(2026, 11, 10), True)], ids=["no", "yes"]
)
def test_last_month_is_to_be_settled_by_the_tenth(base: Store, until: date, due: bool) -> None:
    """Not before it falls within the span, and not when it is settled."""
    with writing(base) as session:
        clock.fix(date(2026, 11, 1))
        done(session, order(session).number, "2026-10-02")
        span = Span(clock.today(), until, Reckoner.of(session, "420281"))
        found = list(service_todo.tasks(session, span))
        assert [(one.what, one.due) for one in found] == (
            [("居家服务结算", date(2026, 11, 10))] if due else []
        )
        settled(session)
        assert list(service_todo.tasks(session, span)) == []
