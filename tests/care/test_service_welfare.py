"""Services for the disabled: aid under its cap, devices, centres, clients, jobs, projects, access.

One county is made for the module; every test writes in a dry run, so that nothing stays.
"""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import text
from sqlmodel import Session

from minzheng.care.facility.homes import FACILITIES
from minzheng.care.service import checks
from minzheng.care.service import todo as service_todo
from minzheng.care.service.centres import CENTRES, CLIENTS, TRAINEES, load
from minzheng.care.service.devices import LOANS, held
from minzheng.care.service.employ import COUNTS, UNITS, shares
from minzheng.care.service.projects import ACCESS, PROJECTS
from minzheng.care.service.rehab import REHAB, by_item
from minzheng.errors import MinzhengError
from minzheng.kernel import clock
from minzheng.kernel.audit import Deed
from minzheng.kernel.codes import check_char
from minzheng.kernel.db import Store
from minzheng.kernel.month import Month
from minzheng.kernel.period import Reckoner
from minzheng.kernel.record.declare import Records
from minzheng.kernel.record.take import add, do
from minzheng.kernel.standards import Mark, Value
from minzheng.kernel.todo import Span

TODAY = date(2026, 11, 21)
DEED = Deed("甲", "test")
PLACE = {"township": "还地桥镇", "village": "土库村"}
INPATIENT = "精神病患者住院"


def id_no(order: int) -> str:
    """A right number of an invented person."""
    first17 = f"42028119700101{order:03d}"
    return first17 + check_char(first17)


def who(order: int = 11) -> dict[str, str]:
    """Somebody by name and number."""
    return {"name": f"人{order}", "id_no": id_no(order)}


def enter(session: Session, book: Records, **told: object) -> Any:
    """One line of a book."""
    made = add(session, book, {key: str(value) for key, value in told.items()})
    session.flush()
    return made


def act(session: Session, book: Records, number: str, name: str, **told: str) -> Any:
    """Something done with a line."""
    return do(session, book, number, book.act(name), told, operator="甲")[0]


def aid(session: Session, on: str, amount: str, order: int = 11, item: str = INPATIENT) -> Any:
    """Aid for an item."""
    told = {"paid_on": on, "amount": amount, "item": item, "document": f"{on} {amount}"}
    return enter(session, REHAB, **who(order), **PLACE, **told)


def loan(session: Session, order: int = 11, **told: object) -> Any:
    """A wheelchair for three months and a deposit of 300."""
    said = {
        "device": "轮椅", "device_no": "L1", "lent_on": "2026-09-01", "due_on": "2026-12-01",
        "deposit": "300", **PLACE,
    }  # fmt: skip
    return enter(session, LOANS, **(said | who(order) | told))


def centre(session: Session, capacity: int = 1) -> str:
    """A centre that takes so many."""
    told = {"name": "某家园", "kind": "温馨家园", "opened_on": "2026-02-01"}
    return str(enter(session, CENTRES, capacity=capacity, **PLACE, **told).number)


def trainee(session: Session, number: str, order: int = 11, since: str = "2026-03-01") -> Any:
    """Somebody goes to a centre."""
    return enter(session, TRAINEES, of=number, since=since, **who(order))


def facility(session: Session, kind: str = "精神障碍社区康复点") -> str:
    """A place of psychiatric rehabilitation."""
    told = {"name": f"某{kind}", "kind": kind, "nature": "公办", "opened_on": "2026-02-01"}
    return str(enter(session, FACILITIES, **PLACE, **told).number)


def client(session: Session, number: str, since: str = "2026-03-01", **told: object) -> Any:
    """Somebody is helped there."""
    return enter(session, CLIENTS, of=number, since=since, **who(), **PLACE, **told)


def unit(session: Session, kind: str = "集中就业单位", name: str = "某厂") -> str:
    """An employer."""
    told = {"name": name, "kind": kind, "since": "2025-01-01", "township": "还地桥镇"}
    return str(enter(session, UNITS, **told).number)


def count(session: Session, number: str, on: str, employees: int, disabled: int) -> Any:
    """Heads of a day."""
    told = {"counted_on": on, "employees": employees, "disabled": disabled}
    return enter(session, COUNTS, of=number, **told)


def access(session: Session, **told: object) -> Any:
    """Something that is wanting."""
    said = {"place_name": "某院", "township": "还地桥镇", "checked_on": "2026-11-01",
            "item": "卫生间", "passed": "否", "due_on": "2026-12-01"}  # fmt: skip
    return enter(session, ACCESS, **(said | told))


def project(session: Session, **told: object) -> Any:
    """A home that is being built."""
    said = {"name": "某院", "kind": "嵌入式养老院", "owner": "某街道", "since": "2026-05-01"}
    return enter(session, PROJECTS, **(said | told))


@pytest.fixture(autouse=True)
def _today() -> Iterator[None]:
    clock.fix(TODAY)
    yield
    clock.fix(None)


@pytest.fixture(scope="module")
def base(_county_file: Path, tmp_path_factory: pytest.TempPathFactory) -> Store:
    """A county with the caps of the plan: 5,000 in 2014, 6,000 from 2015 on, for a year each."""
    store = Store(Path(shutil.copy(_county_file, tmp_path_factory.mktemp("welfare"))))
    told = {"region": "420281", "label": "限额", "document": "虚构文件", "mark": Mark.sample,
            "key": "rehab.cap.psychiatric_inpatient", "unit": "元/人/年"}  # fmt: skip
    with store.work(DEED) as work:
        before, since = Month(2014, 1), Month(2015, 1)
        work.session.add(Value(value="5000", since=before, until=since - 1, **told))
        work.session.add(Value(value="6000", since=since, **told))
    return store


@contextmanager
def writing(store: Store) -> Iterator[Session]:
    """A session whose work is taken back."""
    with store.work(DEED, dry_run=True) as work:
        yield work.session


# --- refusals -------------------------------------------------------------------------------------


def _above(session: Session) -> None:
    aid(session, "2026-01-05", "5200")
    aid(session, "2026-11-20", "800.01")


def _above_in_one_sheet(session: Session) -> None:
    made = aid(session, "2026-01-05", "6000")
    made.amount += 1
    session.add(made)
    session.flush()
    REHAB.after(session, made)  # type: ignore[misc]


def _lent_twice(session: Session) -> None:
    loan(session)
    loan(session, 13, lent_on="2026-10-01")


def _returns(session: Session, back: str, **told: str) -> Any:
    number = loan(session).number
    said = {"returned_on": "2026-11-18", "deposit_back": back} | told
    return act(session, LOANS, number, "return", **said)


def _too_many(session: Session) -> None:
    number = centre(session)
    trainee(session, number)
    trainee(session, number, 13)


def _too_many_before(session: Session) -> None:
    number = centre(session)
    trainee(session, number, since="2026-05-01")
    trainee(session, number, 13, since="2026-03-01")


def _client_twice(session: Session) -> None:
    number = facility(session)
    client(session, number)
    client(session, number, since="2026-04-01")


REFUSALS: dict[str, tuple[str, Any]] = {
    "above": ("care-rehab-cap", _above),
    "above_at_once": ("care-rehab-cap", lambda s: aid(s, "2026-01-05", "6000.01")),
    "above_in_2014": ("care-rehab-cap", lambda s: aid(s, "2014-12-31", "5000.01")),
    "above_in_one_sheet": ("care-rehab-cap", _above_in_one_sheet),
    "nothing_paid": ("record-not-positive", lambda s: aid(s, "2026-01-05", "0")),
    "paid_later": ("record-day-ahead", lambda s: aid(s, "2026-11-22", "1")),
    "lent_twice": ("care-device-out", _lent_twice),
    "due_before": ("record-ends-before", lambda s: loan(s, due_on="2026-08-31")),
    "more_back": ("care-device-deposit", lambda s: _returns(s, "300.01")),
    "less_back": ("care-device-damage", lambda s: _returns(s, "299.99")),
    "too_many": ("care-centre-full", _too_many),
    "too_many_before": ("care-centre-full", _too_many_before),
    "takes_nobody": ("record-not-positive", lambda s: centre(s, 0)),
    "not_open": ("care-centre-closed", lambda s: trainee(s, centre(s), since="2026-01-31")),
    "not_psychiatric": ("care-client-facility", lambda s: client(s, facility(s, "助餐点"))),
    "client_before": ("care-centre-closed", lambda s: client(s, facility(s), "2026-01-31")),
    "client_twice": ("care-client-twice", _client_twice),
    "review_before": (
        "record-ends-before",
        lambda s: client(s, facility(s), review_on="2026-02-28"),
    ),
    "more_disabled": ("care-unit-part", lambda s: count(s, unit(s), "2026-10-01", 9, 10)),
    "no_employees": ("record-not-positive", lambda s: count(s, unit(s), "2026-10-01", 0, 0)),
    "counted_later": ("record-day-ahead", lambda s: count(s, unit(s), "2026-11-22", 9, 1)),
    "no_due": ("care-access-due", lambda s: access(s, due_on="")),
    "a_home": (
        "care-access-facility",
        lambda s: access(s, place_name=(facility(s, "助餐点"), "某助餐点")[1]),
    ),
    "looked_later": ("record-day-ahead", lambda s: access(s, checked_on="2026-11-22")),
    "expected_before": ("record-ends-before", lambda s: project(s, expected_on="2026-04-30")),
    "less_than_nobody": ("record-not-positive", lambda s: project(s, persons=-1)),
}


@pytest.mark.parametrize("name", REFUSALS)
def test_what_cannot_be_is_refused(base: Store, name: str) -> None:
    """Each with its own reason."""
    wanted, attempt = REFUSALS[name]
    with pytest.raises(MinzhengError) as refused, writing(base) as session:
        attempt(session)
    error = refused.value
    assert wanted in {error.id, *(found.id for found in error.findings)}


# --- what may be ----------------------------------------------------------------------------------


def test_aid_goes_up_to_the_cap_of_each_year_and_person(base: Store) -> None:
    """5,000 in 2014, 6,000 in 2015; another person and another item have their own."""
    with writing(base) as session:
        aid(session, "2014-12-31", "5000")
        aid(session, "2015-01-01", "5999.99")
        aid(session, "2015-12-31", "0.01")
        aid(session, "2015-12-31", "6000", 13)
        aid(session, "2015-12-31", "9000", item="精准康复服务")
        rows = {row[0]: row[1:] for row in by_item(session, 2015).rows}
        assert rows[INPATIENT] == (2, 3, 12_000_00, 6_000_00, 2)
        assert rows["精准康复服务"] == (1, 1, 9_000_00, None, None)
        assert list(checks.above_cap(session, TODAY)) == []


def test_the_counter_is_told_what_is_left_or_that_there_is_no_cap(base: Store) -> None:
    """6,000 less 5,200."""
    with writing(base) as session:
        assert REHAB.says is not None
        (told,) = REHAB.says(session, aid(session, "2026-01-05", "5200"))
        assert "还可救助 800.00 元" in told
        (told,) = REHAB.says(session, aid(session, "2026-01-05", "1", item="精准康复服务"))
        assert "没有录入年度限额" in told


def test_a_device_goes_out_again_on_the_day_it_came_back(base: Store) -> None:
    """The deposit less what the damage took; what is out and late."""
    with writing(base) as session:
        _returns(session, "250", damage="脚踏损坏")
        loan(session, 13, lent_on="2026-11-18", due_on="2026-11-20", rent="60")
        table = held(session, TODAY)
        assert table.totals == ("合计", 1, 1, 300_00, 60_00, 1, 50_00)
        assert held(session, date(2026, 11, 17)).totals == ("合计", 1, 0, 300_00, 0, 0, 0)


def test_a_place_is_free_on_the_day_somebody_leaves(base: Store) -> None:
    """One of one; half of two."""
    with writing(base) as session:
        number = centre(session)
        one = trainee(session, number)
        told = {"left_on": "2026-05-01", "leave_reason": "就业"}
        act(session, TRAINEES, one.number, "leave", **told)
        trainee(session, number, 13, since="2026-05-01")
        assert load(session, TODAY).rows[0][3:] == (1, 1, "100.00%")
        assert load(session, date(2026, 2, 15)).rows[0][3:] == (1, 0, "0.00%")


def test_a_client_may_come_again(base: Store) -> None:
    """After the first time was ended."""
    with writing(base) as session:
        number = facility(session)
        one = client(session, number)
        told = {"ended_on": "2026-04-01", "end_reason": "好转"}
        act(session, CLIENTS, one.number, "end", **told)
        assert client(session, number, since="2026-04-01").number != one.number


@pytest.mark.parametrize(
    ("employees", "disabled", "share", "reached"),
    [
        (40, 10, "25.00%", True),
        (41, 10, "24.39%", False),
        (20, 9, "45.00%", False),
        (10, 10, "100.00%", True),
    ],
)
def test_a_gathering_unit_is_judged_by_share_and_number(
    base: Store, employees: int, disabled: int, share: str, reached: bool
) -> None:
    """A quarter and ten, both included; the newest count; supported work is not judged."""
    with writing(base) as session:
        one = unit(session)
        count(session, one, "2026-01-01", 100, 1)
        count(session, one, "2026-10-01", employees, disabled)
        other = unit(session, "辅助性就业机构", "某站")
        count(session, other, "2026-10-01", 9, 8)
        unit(session, name="没有数的")
        rows = shares(session, TODAY).rows
        assert rows[0][5:] == (employees, disabled, share, reached)
        assert rows[1][7:] == ("88.89%", None)
        assert rows[2][5:] == (None, None, "-", None)


# --- checks and todo ------------------------------------------------------------------------------


def _found(session: Session) -> list[tuple[str, str]]:
    return [(f.id, f.subject) for check in checks.CHECKS for f in check.run(session, TODAY)]


def test_aid_above_a_cap_is_found(base: Store) -> None:
    """By ``check-service-rehab-cap``, when the file was altered by hand."""
    with writing(base) as session:
        aid(session, "2026-01-05", "6000")
        assert _found(session) == []
        session.execute(text("UPDATE care_rehab SET amount = amount + 1"))
        session.expire_all()
        assert _found(session) == [("check-service-rehab-cap", id_no(11))]


def test_a_centre_with_too_many_is_found(base: Store) -> None:
    """By ``check-service-centre-full``: it takes fewer than it did."""
    with writing(base) as session:
        number = centre(session, 2)
        trainee(session, number)
        trainee(session, number, 13)
        assert _found(session) == []
        session.execute(text("UPDATE care_disabled_centre SET capacity = 1"))
        session.expire_all()
        assert _found(session) == [("check-service-centre-full", number)]


def _tasks(session: Session, until: date) -> set[tuple[str, date]]:
    span = Span(TODAY, until, Reckoner.of(session, "420281"))
    return {(one.what, one.due) for one in service_todo.tasks(session, span)}


def test_what_is_due_is_told_on_its_day_until_it_is_done(base: Store) -> None:
    """A device, a client, a project, what hinders: all on 1 December, none the day before."""
    due, before = date(2026, 12, 1), date(2026, 11, 30)
    with writing(base) as session:
        numbers = {
            "loans": loan(session).number,
            "clients": client(session, facility(session), review_on=due).number,
            "projects": project(session, expected_on=due).number,
            "access": access(session).number,
        }
        assert _tasks(session, before) == set()
        wanted = {"辅具应归还", "精神障碍社区康复评估", "福利项目应完成", "无障碍整改"}
        assert _tasks(session, due) == {(what, due) for what in wanted}
        day = "2026-11-20"
        told = {"returned_on": day, "deposit_back": "300"}
        act(session, LOANS, numbers["loans"], "return", **told)
        told = {"reviewed_on": day, "review_note": "稳定"}
        act(session, CLIENTS, numbers["clients"], "review", **told)
        told = {"finished_on": day, "result": "合格"}
        act(session, PROJECTS, numbers["projects"], "finish", **told)
        act(session, ACCESS, numbers["access"], "fix", fixed_on=day, fix_note="已改")
        assert _tasks(session, due) == set()
