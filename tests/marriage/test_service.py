"""Bookings, counselling, ceremonies, reform, activities: rules, figures, checks (婚姻服务)."""

from __future__ import annotations

import re
import shutil
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import count
from pathlib import Path
from typing import Any

import pytest
from sqlmodel import Session

import minzheng.marriage
import wedding
from minzheng.admin.demo.rooms.marriage_service import invent
from minzheng.admin.demo.world import Plan, found
from minzheng.admin.init import create
from minzheng.errors import MinzhengError
from minzheng.kernel import clock
from minzheng.kernel.audit import Deed
from minzheng.kernel.case import CaseStep
from minzheng.kernel.db import Store
from minzheng.kernel.month import Month
from minzheng.kernel.period import reckoner_of
from minzheng.kernel.record.declare import Records
from minzheng.kernel.record.take import add, do, form_of, take_in
from minzheng.kernel.sheet.typed import reading_of
from minzheng.kernel.standards import Mark, Value
from minzheng.kernel.table import Table
from minzheng.kernel.todo import Span
from minzheng.marriage.choices import Checked
from minzheng.marriage.divorce.find import PROCESS
from minzheng.marriage.divorce.models import Divorce
from minzheng.marriage.office.office_models import Office
from minzheng.marriage.register.choices import Declared
from minzheng.marriage.register.models import Registration
from minzheng.marriage.service import ceremonies, counsel, rates, reform, roles, slots, todo
from minzheng.marriage.service.activities import ACTIVITIES, activity_table
from minzheng.marriage.service.appointments import APPOINTMENTS, state, taken
from minzheng.marriage.service.checks import CHECKS
from minzheng.marriage.service.choices import Business, CounselKind, CounselOutcome, Half
from minzheng.marriage.service.models import Appointment, Counsel
from minzheng.marriage.service.reform_models import Clause
from minzheng.people.choices import MarriageEnd, MarriageSource
from minzheng.people.divisions import Gazetteer
from minzheng.people.marriages import begin, end
from minzheng.people.models import Death, Person

DEED = Deed("甲", "test")
TODAY = date(2026, 11, 21)
SINCE = date(2026, 1, 1)
MONDAY = date(2026, 11, 23)
PLACE = {"township": "还地桥镇", "village": "土库村"}
_TURNS = count(1)


@dataclass(slots=True)
class Hand:
    """A session on the county, with the books at hand."""

    session: Session

    def add(self, book: Records, told: dict[str, str]) -> Any:
        """One line as typed."""
        return add(self.session, book, told)

    def do(self, book: Records, key: str, act: str, **told: str) -> Any:
        """Something done with a line."""
        return do(self.session, book, key, book.act(act), told, operator="甲")[0]

    def put(self, row: Any) -> Any:
        """A row past the rules."""
        self.session.add(row)
        self.session.flush()
        return row

    def standard(self, key: str, value: str, since: Month, until: Month | None = None) -> None:
        """A value of the county's own."""
        facts = {"region": "420281", "label": "标准", "unit": "个", "document": "县"}
        self.put(Value(key=key, value=value, since=since, until=until, mark=Mark.verified, **facts))
        self.session.expire_all()

    def people(self) -> tuple[Person, Person]:
        """A man and a woman."""
        return (
            wedding.person(self.session, "1995-03-01", "male"),
            wedding.person(self.session, "1996-04-01", "female"),
        )

    def book(self, pair: tuple[Person, Person] | None = None, **more: str) -> Any:
        """A booking for the morning of Monday."""
        return self.add(APPOINTMENTS, {**asked(pair or self.people()), **more})

    def line(self, slot: str, **more: Any) -> Appointment:
        """A booking past the rules, for the morning of a day."""
        man, woman = self.people()
        day = date.fromisoformat(slot)
        told = {"man_id": man.id, "woman_id": woman.id, "half": Half.morning}
        told |= {"business": Business.marriage, "made_on": day - timedelta(days=3)}
        one = Appointment(number=f"X{next(_TURNS)}", slot_on=day, **{**told, **more})
        self.put(one)
        return one

    def dies(self, who: Person | int | None, on: str) -> None:
        """A death."""
        key = who.stored_id if isinstance(who, Person) else who
        assert key is not None
        day = date.fromisoformat(on)
        self.put(Death(person_id=key, died_on=day, source="公安", told_on=TODAY))

    def registered(self, on: str, number: str, pair: tuple[Person, Person] | None = None) -> Any:
        """A couple registered on a day under a 字号."""
        man, woman = pair or self.people()
        day = date.fromisoformat(on)
        marriage = begin(
            self.session, man.stored_id, woman.stored_id, since=day, registered_on=day,
            certificate_no=number, source=MarriageSource.registry,
        )  # fmt: skip
        facts = {
            f"{side}_{name}": value
            for side, who in (("man", man), ("woman", woman))
            for name, value in (
                ("id", who.id), ("before", Declared.unmarried), ("home", "420281"),
                ("blank", f"B{next(_TURNS)}"),
            )
        }  # fmt: skip
        return self.put(
            Registration(
                number=number, applied_on=day, registered_on=day, effective_from=day,
                marriage_id=marriage.id, together=True, voluntary=True, no_kin=True,
                identity_check=Checked.agrees, status_check=Checked.agrees, registrar="DJ1",
                **facts,
            )
        )  # fmt: skip

    def divorce(self, on: str, pair: tuple[Person, Person], **more: Any) -> Divorce:
        """An application for a divorce."""
        man, woman = pair
        told = dict.fromkeys(("together", "by_will", "on_children", "on_property"), True)
        one = Divorce(
            number=f"LH{next(_TURNS)}", applied_on=date.fromisoformat(on), man_id=man.id,
            woman_id=woman.id, marriage_no="J1", on_debts=True, registrar="DJ1", seat="420281",
            **told, **more,
        )  # fmt: skip
        self.put(one)
        return one

    def found(self, name: str) -> list[str]:
        """Whom a check of this room finds."""
        (one,) = (one for one in CHECKS if one.id == f"check-marriage-service-{name}")
        return [finding.subject for finding in one.run(self.session, TODAY)]


def asked(pair: tuple[Person, Person]) -> dict[str, str]:
    """What a couple says that books the morning of Monday."""
    man, woman = pair
    return {
        "made_on": "2026-11-20", "business": "结婚", "slot_on": "2026-11-23", "half": "上午",
        "man_name": man.name, "man_id_no": man.id_no,
        "woman_name": woman.name, "woman_id_no": woman.id_no,
    }  # fmt: skip


def counselled(pair: tuple[Person, Person], **more: str) -> dict[str, str]:
    """A session of a couple in their cooling-off period."""
    told = asked(pair)
    named = {key: told[key] for key in told if key.startswith(("man", "woman"))}
    facts = {"held_on": "2026-11-02", "kind": "冷静期疏导", "voluntary": "是"}
    return {**named, **facts, "counsellor": "李某", "outcome": "继续", **more}


@pytest.fixture(scope="module")
def base(_county_file: Path, tmp_path_factory: pytest.TempPathFactory) -> Store:
    """A county with nobody in it; changed only in dry runs."""
    return Store(Path(shutil.copy(_county_file, tmp_path_factory.mktemp("service"))))


@pytest.fixture
def hand(base: Store) -> Iterator[Hand]:
    """A day's work that is taken back."""
    clock.fix(TODAY)
    with base.work(DEED, dry_run=True) as work:
        yield Hand(work.session)
    clock.fix(None)


def refused(call: Callable[[], Any]) -> set[str]:
    """What a call is refused for."""
    with pytest.raises(MinzhengError) as caught:
        call()
    return {found.id for found in caught.value.findings if found.level.name == "error"}


def cells(table: Table, name: str) -> list[Any]:
    """One column of a table."""
    place = [column.key for column in table.columns].index(name)
    return [row[place] for row in table.rows]


# --- bookings -------------------------------------------------------------------------------------

BOOKING_REFUSALS = {
    "made tomorrow": ({"made_on": "2026-11-22"}, "record-day-ahead"),
    "before it was made": ({"slot_on": "2026-11-19"}, "marriage-slot-before"),
    "a Sunday": ({"slot_on": "2026-11-22"}, "marriage-slot-closed"),
    "National Day": ({"slot_on": "2027-10-01"}, "marriage-slot-closed"),
    "she alone to marry": ({"man_name": "", "man_id_no": ""}, "marriage-slot-both"),
    "he alone for the certificate of divorce": (
        {"woman_name": "", "woman_id_no": "", "business": "离婚发证"}, "marriage-slot-both"
    ),
    "nobody": (
        {"man_name": "", "man_id_no": "", "woman_name": "", "woman_id_no": "", "business": "补领"},
        "marriage-service-nobody",
    ),
}  # fmt: skip


@pytest.mark.parametrize("case", BOOKING_REFUSALS)
def test_a_booking_is_refused(case: str, hand: Hand) -> None:
    """Each of these is refused for its own reason, and for nothing else."""
    more, problem = BOOKING_REFUSALS[case]
    assert refused(lambda: hand.book(**more)) == {problem}


def test_columns_of_the_two_are_their_own(hand: Hand) -> None:
    """A woman's number in the man's column, one number in both."""
    man, woman = hand.people()
    swapped = refused(lambda: hand.book((woman, man)))
    assert swapped == {"couple-other-sex"}
    assert "marriage-service-one-person" in refused(lambda: hand.book((man, man)))


def test_one_alone_books_a_reissue(hand: Hand) -> None:
    """补领 may be asked for by one; the line says how many places are left."""
    one = hand.book(business="补领", man_name="", man_id_no="")
    assert (one.number, one.man_id, state(one, TODAY)) == ("HY2026-00001", None, "已预约")
    says = APPOINTMENTS.says
    assert says is not None
    assert list(says(hand.session, one)) == ["2026-11-23 上午“补领婚姻登记证”还有 7 个号"]


def test_the_dead_book_nothing(hand: Hand) -> None:
    """Who had died before the booking was made; the day of death itself is not held against it."""
    pair = hand.people()
    hand.dies(pair[0], "2026-11-19")
    assert "marriage-service-dead" in refused(lambda: hand.book(pair))


def test_a_make_up_workday_is_open(hand: Hand) -> None:
    """2026-02-14 is a Saturday that is worked; the Saturday after it is a holiday."""
    told = {"made_on": "2026-02-10"}
    assert hand.book(slot_on="2026-02-14", **told) is not None
    assert refused(lambda: hand.book(slot_on="2026-02-21", **told)) == {"marriage-slot-closed"}


def test_an_office_of_all_days_opens_on_sunday(hand: Hand) -> None:
    """365天登记: from its day on, while the office is there."""
    office = hand.put(
        Office(
            number="JG1", name="登记处", opened_on=SINCE, all_year=True,
            hours_since=date(2026, 11, 23),
        )
    )  # fmt: skip
    assert refused(lambda: hand.book(slot_on="2026-11-22")) == {"marriage-slot-closed"}
    assert hand.book(slot_on="2026-11-29") is not None
    rows = slots.free_table(hand.session, TODAY, date(2026, 11, 29)).rows
    assert {str(row[0]) for row in rows if row[-1] == "休息日照常办理"} == {
        "2026-11-28", "2026-11-29"
    }  # fmt: skip
    office.closed_on = date(2026, 11, 25)
    assert refused(lambda: hand.book(slot_on="2026-11-29")) == {"marriage-slot-closed"}


def test_a_half_day_is_full(hand: Hand) -> None:
    """As many as the standard of its month; each half and each business has its own places."""
    hand.standard("marriage.slots.marriage", "2", Month(2026, 11), Month(2026, 11))
    first, _ = hand.book(), hand.book()
    assert refused(hand.book) == {"marriage-slot-full"}
    assert hand.book(half="下午") is not None
    assert hand.book(business="离婚申请") is not None
    december = [hand.book(slot_on="2026-12-01", made_on="2026-11-20") for _ in range(2)]
    hand.standard("marriage.slots.marriage", "3", Month(2026, 12))
    assert hand.book(slot_on="2026-12-01") is not None
    assert refused(lambda: hand.book(slot_on="2026-12-01")) == {"marriage-slot-full"}
    hand.do(APPOINTMENTS, first.number, "cancel", cancelled_on="2026-11-21")
    assert hand.book() is not None, "what is given back may be booked again"
    assert refused(hand.book) == {"marriage-slot-full"}
    hand.dies(december[0].man_id, "2026-11-21")
    assert hand.book(slot_on="2026-12-01") is not None, "a death gives the place back"


def test_the_same_booking_again_changes_nothing(hand: Hand) -> None:
    """Also when the half day is full; after it was cancelled it is a new one."""
    hand.standard("marriage.slots.marriage", "1", Month(2026, 11))
    pair = hand.people()
    one = hand.book(pair)
    assert hand.book(pair) is None
    hand.do(APPOINTMENTS, one.number, "cancel", cancelled_on="2026-11-20")
    assert hand.book(pair).number == "HY2026-00002"


def test_one_couple_has_one_booking_a_half_day(hand: Hand) -> None:
    """Either of them, for whatever; the other half day is free to them."""
    man, woman = hand.people()
    hand.book((man, woman))
    other = hand.people()[1]
    assert refused(lambda: hand.book((man, other))) == {"marriage-slot-twice"}
    assert refused(lambda: hand.book((man, woman), business="补领")) == {"marriage-slot-twice"}
    assert hand.book((man, woman), half="下午") is not None


def test_two_rows_of_a_sheet_meet(hand: Hand) -> None:
    """The second row of a couple is told by the row above it, and nothing is kept."""
    pair = hand.people()
    rows = [asked(pair), {**asked(pair), "business": "补领"}]
    reading = reading_of(form_of(APPOINTMENTS), rows)
    with pytest.raises(MinzhengError) as caught:
        take_in(hand.session, APPOINTMENTS, reading, partial=False)
    (told,) = caught.value.findings
    assert (told.id, "本表第" in told.message) == ("marriage-slot-twice", True)


def test_a_booking_comes_to_one_end(hand: Hand) -> None:
    """Kept on its day, missed from it on, cancelled up to it; once."""
    kept, missed, given = (hand.line("2026-11-20") for _ in range(3))
    keep = lambda day: hand.do(APPOINTMENTS, kept.number, "keep", came_on=day)  # noqa: E731
    assert refused(lambda: keep("2026-11-21")) == {"marriage-slot-other-day"}
    keep("2026-11-20")
    assert state(kept, TODAY) == "已履约"
    assert state(kept, date(2026, 11, 19)) == "已预约"
    again = lambda: hand.do(  # noqa: E731
        APPOINTMENTS, kept.number, "cancel", cancelled_on="2026-11-20"
    )
    assert refused(again) == {"record-act-state"}
    early = lambda: hand.do(APPOINTMENTS, missed.number, "miss", missed_on="2026-11-19")  # noqa: E731
    assert refused(early) == {"marriage-slot-miss-early"}
    hand.do(APPOINTMENTS, missed.number, "miss", missed_on="2026-11-20")
    assert state(missed, TODAY) == "爽约"
    late = lambda day: hand.do(APPOINTMENTS, given.number, "cancel", cancelled_on=day)  # noqa: E731
    assert refused(lambda: late("2026-11-21")) == {"marriage-slot-cancel-late"}
    assert state(given, TODAY) == "待登记结果"
    late("2026-11-20")
    assert state(given, TODAY) == "已取消"


def test_lk02_a_death_cancels_what_was_to_come(hand: Hand) -> None:
    """LK-02: of either of the two, up to the day booked; what came before stays as it was."""
    man, woman, kept, past = (hand.line("2026-11-24") for _ in range(4))
    kept.came_on, kept.slot_on, kept.made_on = date(2026, 11, 10), date(2026, 11, 10), SINCE
    past.slot_on, past.made_on = date(2026, 11, 10), SINCE
    hand.session.flush()
    hand.dies(man.man_id, "2026-11-21")
    hand.dies(woman.woman_id, "2026-11-20")
    hand.dies(kept.man_id, "2026-11-12")
    hand.dies(past.man_id, "2026-11-11")
    same_day = hand.line("2026-11-12")
    hand.dies(same_day.woman_id, "2026-11-12")
    came = hand.line("2026-11-12", came_on=date(2026, 11, 12))
    hand.dies(came.woman_id, "2026-11-12")
    assert [state(one, TODAY) for one in (same_day, came)] == ["已取消", "已履约"]
    day = same_day.slot_on
    assert taken(hand.session, day, day) == {(day, Half.morning, Business.marriage): 1}
    assert [state(one, TODAY) for one in (man, woman, kept, past)] == [
        "已取消", "已取消", "已履约", "待登记结果"
    ]  # fmt: skip
    assert state(man, date(2026, 11, 20)) == "已预约", "as it was known that day"
    keep = lambda: hand.do(APPOINTMENTS, man.number, "keep", came_on="2026-11-24")  # noqa: E731
    assert "record-act-state" in refused(keep)
    free = slots.free_table(hand.session, date(2026, 11, 24), date(2026, 11, 24))
    assert cells(free, "marriage") == [10, 10]
    span = Span(TODAY, date(2026, 12, 31), reckoner_of(hand.session))
    assert [task.subject for task in todo.tasks(hand.session, span)] == [past.number]


def test_nobody_has_to_book() -> None:
    """No other room asks for a booking: who comes without one is served (第七条)."""
    folder = Path(minzheng.marriage.__file__).parent
    asking = re.compile(r"service\.(appointments|slots)|marriage_appointment|\bAppointment\b")
    others = [
        path.name
        for path in folder.rglob("*.py")
        if path.parent.name not in ("service", "figures") and asking.search(path.read_text("utf-8"))
    ]
    assert others == []


def test_free_places(hand: Hand) -> None:
    """Working days only, half by half, with the hours; never fewer than none."""
    hand.standard("marriage.slots.marriage", "1", Month(2026, 11))
    hand.line("2026-11-23")
    hand.line("2026-11-23")
    hand.line("2026-11-23", business=Business.reissue, half=Half.afternoon)
    hand.line("2026-11-24", cancelled_on=date(2026, 11, 22))
    table = slots.free_table(hand.session, TODAY, date(2026, 11, 24))
    assert table.rows == [
        (MONDAY, "周一", "上午", "08:30-12:00", 0, 6, 6, 8, ""),
        (MONDAY, "周一", "下午", "14:30-17:30", 1, 6, 6, 7, ""),
        (date(2026, 11, 24), "周二", "上午", "08:30-12:00", 1, 6, 6, 8, ""),
        (date(2026, 11, 24), "周二", "下午", "14:30-17:30", 1, 6, 6, 8, ""),
    ]
    late = slots.free_table(hand.session, date(2027, 1, 4), date(2027, 1, 4))
    assert cells(late, "note") == ["工作日暂定"] * 2


def test_who_comes_on_a_day(hand: Hand) -> None:
    """By half day; nothing of another day."""
    afternoon = hand.line("2026-11-20", half=Half.afternoon)
    morning = hand.line("2026-11-20", came_on=date(2026, 11, 20))
    hand.line("2026-11-19")
    table = slots.day_table(hand.session, date(2026, 11, 20), TODAY)
    assert cells(table, "number") == [morning.number, afternoon.number]
    assert cells(table, "state") == ["已履约", "待登记结果"]
    assert {column.kind.value for column in table.columns[3:6]} == {"name", "phone"}


def _outcomes(hand: Hand) -> None:
    """Five bookings of November, one of them cancelled, one kept; one of October."""
    hand.line("2026-11-20", came_on=date(2026, 11, 20))
    hand.line("2026-11-19", missed_on=date(2026, 11, 20))
    hand.line("2026-11-18", cancelled_on=date(2026, 11, 17))
    hand.line("2026-11-18", business=Business.reissue)
    hand.dies(hand.line("2026-11-17").woman_id, "2026-11-16")
    hand.line("2026-10-30", came_on=date(2026, 10, 30))


def test_kept_of_booked(hand: Hand) -> None:
    """预约履约率: what was given back, and what a death ended, was not to be kept."""
    _outcomes(hand)
    table = slots.booking_table(hand.session, date(2026, 11, 1), TODAY, TODAY)
    assert table.rows == [
        ("结婚登记", 4, 2, 1, 1, 0, "50.00%"),
        ("补领婚姻登记证", 1, 0, 0, 0, 1, "0.00%"),
    ]
    assert table.totals == ("合计", 5, 2, 1, 1, 1, "33.33%")


# --- counselling ----------------------------------------------------------------------------------

ROOM = {"name": "某辅导室", "township": "还地桥镇", "opened_on": "2026-03-01"}
STAFFED = {"counsellors": "1", "psychologists": "1", "lawyers": "1", "mediators": "1"}
COUNSEL_REFUSALS = {
    "tomorrow": ({"held_on": "2026-11-22"}, "record-day-ahead"),
    "against their will": ({"voluntary": "否"}, "marriage-counsel-free"),
    "reconciled before the wedding": (
        {"kind": "婚前", "outcome": "和好撤回"}, "marriage-counsel-reconciled"
    ),
    "of no application": ({"divorce": "LH0"}, "marriage-service-no-divorce"),
    "before the room": ({"of": "HF2026-00001", "held_on": "2026-02-28"}, "counsel-room-shut"),
    "nobody": (
        {"man_name": "", "man_id_no": "", "woman_name": "", "woman_id_no": ""},
        "marriage-service-nobody",
    ),
}  # fmt: skip


@pytest.mark.parametrize("case", COUNSEL_REFUSALS)
def test_a_session_is_refused(case: str, hand: Hand) -> None:
    """Each of these is refused for its own reason, and for nothing else."""
    hand.add(counsel.ROOMS, ROOM)
    more, problem = COUNSEL_REFUSALS[case]
    (told,) = refused(lambda: hand.add(counsel.COUNSELS, counselled(hand.people(), **more)))
    assert told.endswith(problem)


def test_a_session_is_of_those_who_part(hand: Hand) -> None:
    """The application is their own and accepted by then; one of the two may come alone."""
    pair, others = hand.people(), hand.people()
    own, foreign = hand.divorce("2026-11-02", pair), hand.divorce("2026-11-02", others)
    take = lambda **more: hand.add(counsel.COUNSELS, counselled(pair, **more))  # noqa: E731
    assert refused(lambda: take(divorce=foreign.number)) == {"marriage-counsel-others"}
    mixed = counselled((pair[0], others[1]), divorce=own.number)
    assert refused(lambda: hand.add(counsel.COUNSELS, mixed)) == {"marriage-counsel-others"}
    early = refused(lambda: take(divorce=own.number, held_on="2026-11-01"))
    assert early == {"marriage-counsel-early"}
    one = take(divorce=own.number, man_name="", man_id_no="", outcome="和好撤回")
    assert (one.divorce_id, one.man_id, one.outcome) == (own.id, None, CounselOutcome.reconciled)


def test_the_dead_are_not_counselled(hand: Hand) -> None:
    """On the day of death somebody may still have come."""
    pair = hand.people()
    hand.dies(pair[1], "2026-11-02")
    assert hand.add(counsel.COUNSELS, counselled(pair)) is not None
    late = lambda: hand.add(counsel.COUNSELS, counselled(pair, held_on="2026-11-03"))  # noqa: E731
    assert refused(late) == {"marriage-service-dead"}


def test_what_was_said_is_in_no_list(hand: Hand) -> None:
    """谈话要点 is kept, and shown to nobody who does not ask for it."""
    one = hand.add(counsel.COUNSELS, counselled(hand.people(), talk="婆媳矛盾"))
    assert one.talk == "婆媳矛盾"
    assert "talk" not in [column.key for column in counsel.COUNSELS_REGISTER.columns]
    assert counsel.COUNSELS.field_of(counsel.COUNSELS.item("talk")).shows == "secret"


def test_m10_fourteen_of_fourteen(hand: Hand) -> None:
    """M10: a room in each of the 14 townships; one closed is 13, on its last day still 14."""
    for unit in Gazetteer.load(hand.session).units():
        told = {**ROOM, "name": f"{unit.name}室", "township": unit.name}
        hand.add(counsel.ROOMS, told)
    found = counsel.coverage(hand.session, TODAY)
    assert found.sentence() == "14 ÷ 14 = 100.0%，全部设立"
    hand.do(counsel.ROOMS, "HF2026-00001", "close", closed_on="2026-11-21")
    assert counsel.coverage(hand.session, TODAY).sentence() == "13 ÷ 14 = 92.9%，还差 1 个"
    assert counsel.coverage(hand.session, date(2026, 11, 20)).covered == 14
    assert counsel.coverage(hand.session, date(2026, 2, 28)).covered == 0


def test_two_rooms_cover_one_township(hand: Hand) -> None:
    """三师一员 are counted by township; a room without one of the four is not complete."""
    hand.add(counsel.ROOMS, {**ROOM, **STAFFED})
    two = hand.add(counsel.ROOMS, {**ROOM, "name": "第二室", "counsellors": "2"})
    table = counsel.coverage_table(counsel.coverage(hand.session, TODAY))
    assert table.totals == ("合计", "", 1, 3, 1, 1, 1, 1)
    staffed = counsel.ROOMS.computed[0].values(hand.session, [two], TODAY)
    assert staffed == ["缺心理咨询师、律师、调解员"]
    told = {"staffed_on": "2026-11-01", **STAFFED}
    hand.do(counsel.ROOMS, two.number, "staff", **told)
    assert counsel.ROOMS.computed[0].values(hand.session, [two], TODAY) == ["齐全"]
    below = lambda: hand.do(  # noqa: E731
        counsel.ROOMS, two.number, "staff", staffed_on="2026-11-02", lawyers="-1"
    )
    assert refused(below) == {"record-not-positive"}
    less = {**ROOM, "name": "第三室", "lawyers": "-1"}
    assert refused(lambda: hand.add(counsel.ROOMS, less)) == {"record-not-positive"}


def test_sessions_are_counted(hand: Hand) -> None:
    """By kind: sessions, people, couples once, what came of them; within the time."""
    pair, other = hand.people(), hand.people()
    hand.add(counsel.COUNSELS, counselled(pair))
    hand.add(counsel.COUNSELS, counselled(pair, held_on="2026-11-09", outcome="和好撤回"))
    hand.add(counsel.COUNSELS, counselled(other, kind="婚前", outcome="其他", held_on="2026-05-01"))
    table = counsel.counsel_table(hand.session, SINCE, TODAY)
    assert table.rows == [("婚前辅导", 1, 2, 1, 0, 0, 1), ("冷静期疏导", 2, 2, 1, 1, 1, 0)]
    assert table.totals == ("合计", 3, 4, 2, 1, 1, 1)
    may = counsel.counsel_table(hand.session, date(2026, 5, 1), date(2026, 5, 31))
    assert may.totals == ("合计", 1, 2, 1, 0, 0, 1)


# --- rates ----------------------------------------------------------------------------------------


def _rate(hand: Hand, name: str, since: date = SINCE) -> tuple[int, int, str]:
    hand.session.flush()
    found = {one.name: one for one in rates.rates(hand.session, since, TODAY, TODAY)}
    one = next(one for key, one in found.items() if name in key)
    return one.part, one.whole, one.value


def test_of_nothing_there_is_no_rate(hand: Hand) -> None:
    """Every indicator has its definition; without a denominator there is no value."""
    table = rates.rates_table(hand.session, SINCE, TODAY, TODAY)
    assert all("分子：" in row[4] and "分母：" in row[4] for row in table.rows)
    assert _rate(hand, "预约履约率") == (0, 0, "-")
    assert _rate(hand, "辅导室覆盖率") == (0, 14, "0.00%")


def test_counselled_couples_of_couples(hand: Hand) -> None:
    """辅导覆盖率: each couple once, also when one came alone; nobody who is in no denominator."""
    wed, apart, both, unseen = (hand.people() for _ in range(4))
    hand.registered("2026-05-20", "J420281-2026-000001", wed)
    hand.registered("2026-05-20", "J420281-2026-000002", unseen)
    hand.registered("2026-05-21", "J420281-2026-000003", both)
    hand.divorce("2026-10-09", apart)
    hand.divorce("2026-10-10", both)
    hand.divorce("2025-12-31", hand.people())
    assert _rate(hand, "辅导覆盖率") == (0, 4, "0.00%")
    hand.add(counsel.COUNSELS, counselled(hand.people(), kind="婚前"))
    assert _rate(hand, "辅导覆盖率") == (0, 4, "0.00%"), "somebody else's session"
    hand.add(counsel.COUNSELS, counselled(apart, man_name="", man_id_no=""))
    hand.add(counsel.COUNSELS, counselled(both))
    hand.add(counsel.COUNSELS, counselled((wed[0], unseen[1]), kind="婚前"))
    assert _rate(hand, "辅导覆盖率") == (2, 4, "50.00%"), "he and she of two couples are none"
    assert _rate(hand, "其中：结婚登记") == (1, 3, "33.33%")
    assert _rate(hand, "其中：申请离婚") == (2, 2, "100.00%")
    assert _rate(hand, "辅导覆盖率", date(2026, 11, 3)) == (0, 0, "-")
    assert _rate(hand, "疏导和好率") == (0, 2, "0.00%")
    told = rates.coverage_sentences(hand.session, SINCE, TODAY, TODAY)
    assert told[0].startswith("辅导覆盖率 2 ÷ 4 = 50.00%")


def test_a_refused_application_is_none(hand: Hand) -> None:
    """不予受理: such a couple is in no denominator."""
    one = hand.divorce("2026-10-09", hand.people())
    assert _rate(hand, "其中：申请离婚")[1] == 1
    hand.put(
        CaseStep(
            process=PROCESS, subject_id=one.stored_id, number=1, step="refuse", state_before="new",
            state_after="refused", taken_on=date(2026, 10, 9), operator="甲",
        )
    )  # fmt: skip
    assert _rate(hand, "其中：申请离婚")[1] == 0


# --- ceremonies -----------------------------------------------------------------------------------

VENUE = {"name": "某公园", "kind": "室外", "township": "还地桥镇", "opened_on": "2026-03-01"}
GROUP = {"of": "HV2026-00001", "held_on": "2026-11-19", "kind": "集体颁证", "officer": "王某"}
OWN = "J420281-2026-000001"


def _ceremony(hand: Hand, **more: str) -> Any:
    hand.add(ceremonies.VENUES, VENUE)
    return hand.add(ceremonies.CEREMONIES, {**GROUP, **more})


def _invite(hand: Hand, number: str, of: str = "HT2026-00001", **more: str) -> Any:
    told = {"of": of, "entered_on": "2026-11-20", "certificate_no": number, **more}
    return hand.add(ceremonies.COUPLES, told)


def test_couples_of_the_registry_are_registered(hand: Hand) -> None:
    """A number it gave by that day, of a marriage that was; couples of elsewhere are guests."""
    _ceremony(hand)
    assert refused(lambda: _invite(hand, OWN)) == {"marriage-ceremony-unfit"}
    hand.registered("2026-11-20", OWN)
    assert refused(lambda: _invite(hand, OWN)) == {"marriage-ceremony-unfit"}
    void = hand.registered("2026-05-20", "J420281-2026-000002")
    marriage = ceremonies.marriage_of(hand.session, void.number)
    assert marriage is not None
    end(hand.session, marriage, TODAY, MarriageEnd.annulled)
    assert refused(lambda: _invite(hand, void.number)) == {"marriage-ceremony-unfit"}
    divorced = hand.registered("2026-05-20", "J420281-2026-000003")
    parted = ceremonies.marriage_of(hand.session, divorced.number)
    assert parted is not None
    end(hand.session, parted, TODAY, MarriageEnd.divorce)
    assert _invite(hand, divorced.number) is not None, "it was one on the day of the ceremony"
    assert _invite(hand, "皖芜字12号").parents == 0
    assert _invite(hand, "J340202-2026-000009", parents="4") is not None
    five = lambda: _invite(hand, "J340202-2026-000010", parents="5")  # noqa: E731
    assert refused(five) == {"marriage-ceremony-parents"}


def test_one_couple_has_a_ceremony_of_its_own(hand: Hand) -> None:
    """A second couple makes it a common one; the first again changes nothing."""
    _ceremony(hand, kind="颁证")
    _invite(hand, "皖芜字12号")
    assert _invite(hand, "皖芜字12号") is None
    assert refused(lambda: _invite(hand, "皖芜字13号")) == {"marriage-ceremony-alone"}


def test_a_ceremony_is_held_where_it_can_be(hand: Hand) -> None:
    """Not before the venue was opened, not from the day it was closed on."""
    early = lambda: _ceremony(hand, held_on="2026-02-28")  # noqa: E731
    assert refused(early) == {"marriage-ceremony-venue-shut"}
    hand.do(ceremonies.VENUES, "HV2026-00001", "close", closed_on="2026-11-19")
    assert refused(lambda: _ceremony(hand)) == {"marriage-ceremony-venue-shut"}
    assert _ceremony(hand, held_on="2026-11-18") is not None


def test_ceremonies_are_counted(hand: Hand) -> None:
    """By kind: held, outdoors, couples, parents; 颁证率 counts the couples of the time."""
    _ceremony(hand)
    hand.registered("2026-11-19", OWN)
    hand.registered("2026-11-18", "J420281-2026-000002")
    hand.registered("2025-11-18", "J420281-2025-000009")
    _invite(hand, OWN, parents="2")
    _invite(hand, "J420281-2025-000009", parents="1")
    _invite(hand, "皖芜字12号")
    hand.add(ceremonies.VENUES, {**VENUE, "name": "大厅", "kind": "室内"})
    indoors = {**GROUP, "of": "HV2026-00002", "kind": "颁证"}
    hand.add(ceremonies.CEREMONIES, indoors)
    _invite(hand, OWN, of="HT2026-00002")
    table = ceremonies.ceremony_table(hand.session, SINCE, TODAY)
    assert table.rows == [("颁证仪式", 1, 0, 1, 0), ("集体颁证", 1, 1, 3, 3)]
    assert table.totals == ("合计", 2, 1, 4, 3)
    assert _rate(hand, "颁证率") == (1, 2, "50.00%")
    couples = ceremonies.CEREMONIES.computed[0]
    held = [one for one, _, _ in ceremonies.of_time(hand.session, SINCE, TODAY)]
    assert couples.values(hand.session, held, TODAY) == [3, 1]
    assert ceremonies.ceremony_table(hand.session, SINCE, date(2026, 11, 18)).rows == []


def test_m12_venues_of_each_kind(hand: Hand) -> None:
    """M12: one or two of each kind; a closed one does not count."""
    hand.add(ceremonies.VENUES, VENUE)
    hand.add(ceremonies.VENUES, {**VENUE, "kind": "打卡点"})
    hand.do(ceremonies.VENUES, "HV2026-00002", "close", closed_on="2026-11-21")
    told = ceremonies.venue_table(hand.session, TODAY)
    assert cells(told, "open") == [0, 1, 0, 0]
    assert cells(told, "wanted") == ["1~2"] * 4
    assert cells(told, "reached") == ["还差 1 处", "达到", "还差 1 处", "还差 1 处"]
    before = ceremonies.venue_table(hand.session, date(2026, 11, 20))
    assert cells(before, "open") == [0, 1, 0, 1]


# --- reform, activities ---------------------------------------------------------------------------

CLAUSE = {**PLACE, "adopted_on": "2026-06-01", "document": "村民会议", "price_most": "60000"}


def _declare(hand: Hand, **more: str) -> Any:
    man = hand.people()[0]
    told = {"declared_on": "2026-06-01", **PLACE, "name": man.name, "id_no": man.id_no}
    return hand.add(reform.DECLARATIONS, {**told, "price": "60000", "tables": "20", **more})


def test_a_village_has_one_clause(hand: Hand) -> None:
    """The next begins on the day the last was abolished; other villages have their own."""
    one = hand.add(reform.CLAUSES, CLAUSE)
    assert hand.add(reform.CLAUSES, CLAUSE) is None
    again = {**CLAUSE, "adopted_on": "2026-10-01"}
    assert refused(lambda: hand.add(reform.CLAUSES, again)) == {"marriage-clause-held"}
    assert hand.add(reform.CLAUSES, {**again, "village": "南石村"}) is not None
    hand.do(reform.CLAUSES, one.number, "end", ended_on="2026-10-01")
    for day in ("2026-09-30", "2026-05-01"):
        near = {**CLAUSE, "adopted_on": day}
        assert refused(lambda told=near: hand.add(reform.CLAUSES, told)) == {"marriage-clause-held"}
    assert hand.add(reform.CLAUSES, again) is not None
    below = {**CLAUSE, "village": "土库村", "adopted_on": "2026-11-01", "tables_most": "-1"}
    assert "record-not-positive" in refused(lambda: hand.add(reform.CLAUSES, below))
    assert reform.clause_coverage(hand.session, TODAY)[0] == 2
    assert reform.clause_coverage(hand.session, date(2026, 5, 31))[0] == 0


def test_a_declaration_beside_the_clause(hand: Hand) -> None:
    """Up to the limit is within it; only the limits a village has, from the day it has them."""
    within, above = _declare(hand), _declare(hand, price="60000.01", tables="99")
    told = lambda *ones: reform.DECLARATIONS.computed[0].values(  # noqa: E731
        hand.session, list(ones), TODAY
    )
    assert told(within, above) == ["", ""]
    hand.add(reform.CLAUSES, CLAUSE)
    early = _declare(hand, declared_on="2026-05-31", price="99999")
    other = _declare(hand, village="南石村", price="99999")
    assert told(within, above, early, other) == ["", "彩礼", "", ""]
    assert refused(lambda: _declare(hand, tables="-1")) == {"record-not-positive"}


def test_reform_by_township(hand: Hand) -> None:
    """Coverage at the end, means of what was declared, how many exceed, both boards."""
    hand.add(reform.CLAUSES, CLAUSE)
    _declare(hand, price="0", tables="10")
    _declare(hand, price="100000", tables="15")
    _declare(hand, declared_on="2025-12-31")
    board = {"listed_on": "2026-06-01", **PLACE, "reason": "事由"}
    hand.add(reform.BOARDS, {**board, "colour": "红榜", "body": "理事会"})
    man = hand.people()[0]
    named = {**board, "colour": "黑榜", "name": man.name, "id_no": man.id_no}
    one = hand.add(reform.BOARDS, named)
    table = reform.reform_table(hand.session, SINCE, TODAY)
    row = next(row for row in table.rows if row[0] == "还地桥镇")
    assert row[2:] == (1, "2.94%", 2, 50_000_00, "12.5", 1, 1, 1)
    assert table.totals is not None
    assert table.totals[1:3] == (386, 1)
    assert table.totals[4:] == (2, 50_000_00, "12.5", 1, 1, 1)
    assert _rate(hand, "条款覆盖率") == (1, 386, "0.26%")
    twice = {**named, "body": "理事会", "listed_on": "2026-06-02"}
    assert refused(lambda: hand.add(reform.BOARDS, twice)) == {"marriage-board-who"}
    nobody = {**board, "colour": "红榜"}
    assert refused(lambda: hand.add(reform.BOARDS, nobody)) == {"marriage-board-who"}
    assert reform.board_state(one, TODAY) == "在榜"
    hand.do(reform.BOARDS, one.number, "withdraw", removed_on="2026-11-01", removed_for="已改")
    assert reform.board_state(one, TODAY) == "已撤榜"


def test_activities_are_counted(hand: Hand) -> None:
    """By kind: how often, how many; of the whole county or of a village."""
    done = {"held_on": "2026-06-01", "kind": "婚检", "place": "大厅", "people": "18"}
    hand.add(ACTIVITIES, done)
    hand.add(ACTIVITIES, {**done, "held_on": "2026-06-02", "people": "0"})
    hand.add(ACTIVITIES, {**done, "kind": "家风家教", **PLACE, "people": "120"})
    hand.add(ACTIVITIES, {**done, "held_on": "2025-06-02"})
    table = activity_table(hand.session, SINCE, TODAY)
    assert table.rows == [("婚检转介", 2, 18), ("优生优育、家风家教", 1, 120)]
    assert table.totals == ("合计", 3, 138)
    below = {**done, "kind": "咨询", "people": "-1"}
    assert refused(lambda: hand.add(ACTIVITIES, below)) == {"marriage-activity-below-zero"}


# --- checks ---------------------------------------------------------------------------------------


def test_check_booked_twice(hand: Hand) -> None:
    """The later of two of one half day; not one that was cancelled, not another half day."""
    first = hand.line("2026-11-24")
    same = {"man_id": first.man_id, "woman_id": first.woman_id}
    hand.line("2026-11-24", half=Half.afternoon, **same)
    hand.line("2026-11-24", cancelled_on=date(2026, 11, 22), **same)
    hand.line("2026-11-25", **same)
    hand.line("2026-11-24")
    assert hand.found("booked-twice") == []
    second = hand.line("2026-11-24", business=Business.reissue, man_id=first.man_id)
    assert hand.found("booked-twice") == [second.number]


def test_check_overbooked(hand: Hand) -> None:
    """One more than there are places, in a half day still to come."""
    hand.standard("marriage.slots.marriage", "1", Month(2026, 11))
    for day in ("2026-11-24", "2026-11-20", "2026-11-20"):
        hand.line(day)
    hand.line("2026-11-24", business=Business.reissue)
    assert hand.found("overbooked") == []
    hand.line("2026-11-24")
    assert hand.found("overbooked") == ["2026-11-24 上午"]


def test_check_somebody_dead_came(hand: Hand) -> None:
    """After the death of one; not on its day."""
    same, late = (hand.line("2026-11-20", came_on=date(2026, 11, 20)) for _ in range(2))
    hand.dies(same.man_id, "2026-11-20")
    hand.dies(hand.line("2026-11-20", missed_on=TODAY).man_id, "2026-11-01")
    assert hand.found("kept-dead") == []
    hand.dies(late.woman_id, "2026-11-19")
    assert hand.found("kept-dead") == [late.number]


def test_check_a_couple_without_registration(hand: Hand) -> None:
    """A number that was never given here, one given later, one that is void."""
    _ceremony(hand)
    good = hand.registered("2026-11-19", OWN)
    _invite(hand, OWN)
    _invite(hand, "J340202-2026-000009")
    assert hand.found("unregistered") == []
    marriage = ceremonies.marriage_of(hand.session, good.number)
    assert marriage is not None
    end(hand.session, marriage, TODAY, MarriageEnd.void)
    assert hand.found("unregistered") == ["HQ2026-00001"]
    line = _invite(hand, "J420102-2026-000010")
    line.certificate_no = "J420281-2026-000099"
    hand.put(line)
    assert hand.found("unregistered") == ["HQ2026-00001", "HQ2026-00003"]
    hand.registered("2026-11-20", "J420281-2026-000099")
    assert hand.found("unregistered") == ["HQ2026-00001", "HQ2026-00003"]


def _session(hand: Hand, pair: tuple[Person, Person], divorce: Divorce, outcome: Any) -> Counsel:
    """A session past the rules."""
    man, woman = pair
    one = Counsel(
        number=f"HS{next(_TURNS)}", held_on=date(2026, 11, 2), kind=CounselKind.cooling,
        man_id=man.id, woman_id=woman.id, voluntary=True, counsellor="李某", outcome=outcome,
        divorce_id=divorce.id,
    )  # fmt: skip
    hand.put(one)
    return one


def test_check_reconciled_and_divorced(hand: Hand) -> None:
    """On that very application; one that went on, and one that is still open, are sound."""
    pairs = [hand.people() for _ in range(3)]
    done = {"registered_on": date(2026, 11, 20), "man_blank": "甲", "woman_blank": "乙"}
    open_ = hand.divorce("2026-10-09", pairs[0])
    over = [
        hand.divorce("2026-10-09", pair, certificate_no=f"L{turn}", **done)
        for turn, pair in enumerate(pairs[1:])
    ]
    _session(hand, pairs[0], open_, CounselOutcome.reconciled)
    _session(hand, pairs[1], over[0], CounselOutcome.goes_on)
    assert hand.found("reconciled") == []
    one = _session(hand, pairs[2], over[1], CounselOutcome.reconciled)
    assert hand.found("reconciled") == [one.number]


def test_check_the_application_of_others(hand: Hand) -> None:
    """Both, or the one who came, are of the application."""
    pair, others = hand.people(), hand.people()
    own = hand.divorce("2026-10-09", pair)
    alone = _session(hand, pair, own, CounselOutcome.other)
    alone.man_id = None
    hand.put(alone)
    assert hand.found("others") == []
    one = _session(hand, (pair[0], others[1]), own, CounselOutcome.other)
    assert hand.found("others") == [one.number]


def test_check_two_clauses(hand: Hand) -> None:
    """Of one village in force on one day."""
    hand.add(reform.CLAUSES, CLAUSE)
    code = reform.clauses_on(hand.session, TODAY)[0].division_code
    facts = {"division_code": code, "document": "会议"}
    hand.put(Clause(number="HM1", adopted_on=SINCE, ended_on=TODAY, **facts))
    assert hand.found("clause-twice") == []
    hand.put(Clause(number="HM9", adopted_on=date(2026, 7, 1), **facts))
    assert hand.found("clause-twice") == ["HM2026-00001"]


@pytest.mark.parametrize("region", ["420281", "360982", "440703", "110109"])
@pytest.mark.parametrize("day", ["2026-11-21", "2026-01-02", "2028-02-29"])
def test_the_invented_books_are_sound(region: str, day: str, tmp_path: Path) -> None:
    """In every county, on any day: no check finds anything, and every book has a line."""
    today, path = date.fromisoformat(day), tmp_path / "县.db"
    clock.fix(today)
    create(path, region, "甲", "minzheng init")
    with Store(path).work(DEED, dry_run=True) as work:
        plan = Plan(households=1, tekun=0, seed=7, today=today)
        invent(work.session, found(work.session, Gazetteer.load(work.session), plan))
        assert [one for check in CHECKS for one in check.run(work.session, today)] == []
        told = slots.booking_table(work.session, today - timedelta(days=30), today, today).totals
        assert told is not None
        assert told[1:-1] == (8, 1, 4, 1, 2)


# --- todo, dossier --------------------------------------------------------------------------------


def test_what_came_of_a_booking_is_asked_for(hand: Hand) -> None:
    """From its day on, while nobody has told it; not of what is still to come."""
    due = hand.line("2026-11-20")
    hand.line("2026-11-20", came_on=date(2026, 11, 20))
    hand.line("2026-11-19", missed_on=TODAY)
    hand.line("2026-11-20", cancelled_on=date(2026, 11, 20))
    hand.line("2026-11-24")
    span = Span(TODAY, date(2026, 12, 31), reckoner_of(hand.session))
    (task,) = todo.tasks(hand.session, span)
    assert (task.subject, task.due) == (due.number, date(2026, 11, 20))
    assert task.next.endswith(f"marriage appointment keep {due.number}")


def test_the_dossier_tells_that_and_no_more(hand: Hand) -> None:
    """Bookings, declarations, boards; of counselling neither kind nor outcome."""
    pair = hand.people()
    booked = hand.book(pair)
    session = hand.add(counsel.COUNSELS, counselled(pair))
    man = {"name": pair[0].name, "id_no": pair[0].id_no}
    declared = _declare(hand, **man)
    board = {"listed_on": "2026-06-01", **PLACE, "reason": "事由", "colour": "红榜", **man}
    entry = hand.add(reform.BOARDS, board)
    assert roles.roles(hand.session, pair[0]) == [
        ("预约", booked.number, "2026-11-23", "2026-11-23", "结婚登记"),
        ("婚姻家庭辅导", session.number, "2026-11-02", "2026-11-02", ""),
        ("彩礼婚宴申报", declared.number, "2026-06-01", "2026-06-01", ""),
        ("道德红黑榜", entry.number, "2026-06-01", "", "红榜"),
    ]
    assert [row[0] for row in roles.roles(hand.session, pair[1])] == ["预约", "婚姻家庭辅导"]
