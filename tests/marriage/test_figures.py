"""Figures of marriage: the return, the half-year form, rates, reports, MA-13 and MA-16."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from fractions import Fraction
from itertools import count
from pathlib import Path
from typing import Any

import pytest
from openpyxl import load_workbook
from sqlmodel import Session

from minzheng.admin.init import create
from minzheng.errors import MinzhengError
from minzheng.kernel import clock
from minzheng.kernel.audit import Deed
from minzheng.kernel.bulk import Bulk
from minzheng.kernel.case import CaseStep
from minzheng.kernel.check import Check
from minzheng.kernel.counted import Asked, Period, half_of, latest_half, period, year_of
from minzheng.kernel.db import Store
from minzheng.kernel.month import Month
from minzheng.kernel.rate import Rate
from minzheng.kernel.standards import Mark, Value
from minzheng.marriage.choices import Checked, Origin
from minzheng.marriage.divorce.models import Divorce
from minzheng.marriage.figures import checks
from minzheng.marriage.figures.days import Outside, outside
from minzheng.marriage.figures.fee import KEY, Waived, repeated, waived
from minzheng.marriage.figures.rates import average, rates
from minzheng.marriage.figures.report import day_table, month_table
from minzheng.marriage.figures.stat import Form, lines, table_of
from minzheng.marriage.office.choices import DutyKind, Paper
from minzheng.marriage.office.models import BlankCount
from minzheng.marriage.office.office_models import Office, OfficeDuty
from minzheng.marriage.register.choices import Declared, RegisterKind
from minzheng.marriage.register.models import Refusal, Registration
from minzheng.marriage.reissue.choices import Applicant, Reason
from minzheng.marriage.reissue.models import Reissue
from minzheng.people.choices import MarriageEnd, MarriageSource, PopulationKind
from minzheng.people.divisions import Gazetteer
from minzheng.people.marriage_models import Marriage
from minzheng.people.models import Person, Population
from wedding import person, registrar

DEED = Deed("甲", "test")
TODAY = date(2026, 11, 21)
JUNE = date(2026, 6, 1)
YEAR = Period(date(2026, 1, 1), TODAY, "2026年", cumulative=True)
ZHANGSHU = "360982"
ENTER = "；录入：division population import"


@dataclass(slots=True)
class Hand:
    """A session on the county, with couples at hand."""

    session: Session
    turns: Iterator[int]

    def put(self, *rows: Any) -> None:
        """Rows past the rules."""
        self.session.add_all(rows)
        self.session.flush()

    def pair(self, man: str = "1998-03-01", woman: str = "1999-03-01") -> tuple[int, int]:
        """A man and a woman on file."""
        one, other = person(self.session, man, "male"), person(self.session, woman, "female")
        return one.stored_id, other.stored_id

    def marriage(self, pair: tuple[int, int], on: date, **facts: Any) -> Marriage:
        """A marriage as a fact about two."""
        made = Marriage(
            man_id=pair[0], woman_id=pair[1], since=on, registered_on=on,
            source=MarriageSource.registry, **{"certificate_no": f"J{next(self.turns)}", **facts},
        )  # fmt: skip
        self.put(made)
        return made

    def wed(
        self, on: date = JUNE, pair: tuple[int, int] | None = None, **facts: Any
    ) -> Registration:
        """A couple registered on a day; ``facts`` tell what is out of the ordinary."""
        two = pair or self.pair()
        turn = next(self.turns)
        number = facts.pop("number", f"J420281-{on.year}-{turn:06d}")
        bond = self.marriage(two, on, certificate_no=number)
        told = {
            "applied_on": on, "registered_on": on, "effective_from": on,
            "man_before": Declared.unmarried, "woman_before": Declared.unmarried,
            "man_home": "420281", "woman_home": "420281", "together": True, "voluntary": True,
            "no_kin": True, "identity_check": Checked.agrees, "status_check": Checked.agrees,
            "registrar": "DJ2020-00001", "man_blank": f"M{turn}", "woman_blank": f"W{turn}",
        }  # fmt: skip
        made = Registration(
            number=number, marriage_id=bond.stored_id, man_id=two[0], woman_id=two[1],
            **{**told, **facts},
        )  # fmt: skip
        self.put(made)
        return made

    def apply(self, on: date, *steps: tuple[str, str, date], **facts: Any) -> Divorce:
        """An application for divorce received on a day, and the steps taken since."""
        two, turn = self.pair(), next(self.turns)
        flags = ("together", "by_will", "on_children", "on_property", "on_debts")
        made = Divorce(
            number=f"LS2026-{turn:05d}", applied_on=on, man_id=two[0], woman_id=two[1],
            marriage_no="J420281-2020-000001", registrar="DJ2020-00001", seat="420281",
            **{**dict.fromkeys(flags, True), **facts},
        )  # fmt: skip
        self.put(made)
        before = "new"
        for number, (step, after, day) in enumerate(steps or (("apply", "cooling", on),), 1):
            self.put(
                CaseStep(
                    process="marriage.divorce", subject_id=made.stored_id, number=number,
                    step=step, state_before=before, state_after=after, taken_on=day, operator="甲",
                )
            )  # fmt: skip
            before = after
        return made

    def part(self, on: date = JUNE, number: str = "") -> Divorce:
        """A couple divorced at the registry."""
        turn = next(self.turns)
        begun = on - timedelta(days=40)
        return self.apply(
            begun, ("apply", "cooling", begun), ("finish", "registered", on), registered_on=on,
            certificate_no=number or f"L420281-{on.year}-{turn:06d}", finisher="DJ2020-00001",
            man_blank=f"P{turn}", woman_blank=f"Q{turn}",
        )  # fmt: skip

    def again(self, paper: Paper, applicant: Applicant, on: date = JUNE) -> Reissue:
        """Booklets made out anew, one for each who asked."""
        two, turn = self.pair(), next(self.turns)
        blanks = {f"{side}_blank": f"{side[0]}A{turn}" for side in applicant.sides}
        made = Reissue(
            number=f"{'BJ' if paper is Paper.marriage else 'BL'}420281-{on.year}-{turn:06d}",
            paper=paper, applied_on=on, man_id=two[0], woman_id=two[1], applicant=applicant,
            reason=Reason.lost, stated=True, identity_check=Checked.agrees,
            registrar="DJ2020-00001", **blanks,
        )  # fmt: skip
        self.put(made)
        return made

    def refuse(self, on: date = JUNE) -> Refusal:
        """A couple who was refused."""
        two, turn = self.pair(), next(self.turns)
        made = Refusal(
            number=f"BY2026-{turn:05d}", refused_on=on, man_id=two[0], woman_id=two[1],
            reasons="不到结婚年龄", cite="民法典 第一千零四十七条", registrar="DJ2020-00001",
        )  # fmt: skip
        self.put(made)
        return made

    def sets(self, key: str, value: str, unit: str, since: str, until: str = "") -> None:
        """A standard of the county."""
        last = Month.parse(until) if until else None
        self.put(
            Value(
                region="420281", key=key, label=key, value=value, unit=unit,
                since=Month.parse(since), until=last, document="某文", mark=Mark.verified,
            )
        )  # fmt: skip

    def people(self, year: int, persons: int, lacking: int = 0) -> None:
        """The registered population of a year's end, all of it in the first township."""
        towns = Gazetteer.load(self.session).townships()[lacking:]
        for turn, town in enumerate(towns):
            self.put(
                Population(
                    division_code=town.code, year=year, kind=PopulationKind.registered,
                    persons=0 if turn else persons, source="公安",
                )
            )  # fmt: skip


@pytest.fixture(scope="module")
def base(_county_file: Path, tmp_path_factory: pytest.TempPathFactory) -> Store:
    """A county with nobody in it; changed only in dry runs."""
    return Store(Path(shutil.copy(_county_file, tmp_path_factory.mktemp("figures"))))


@pytest.fixture
def hand(base: Store) -> Iterator[Hand]:
    """A day's work that is taken back."""
    clock.fix(TODAY)
    with base.work(DEED, dry_run=True) as work:
        yield Hand(work.session, count(1))
    clock.fix(None)


def refused(call: Callable[[], Any]) -> str:
    """What a call is refused for."""
    with pytest.raises(MinzhengError) as caught:
        call()
    return caught.value.id


def stat(hand: Hand, over: Period = YEAR) -> dict[str, tuple[Any, ...]]:
    """The lines of the return by what they count: 对, 件, 份, 人, 男, 女."""
    return {one.item: one.cells[1:7] for one in lines(hand.session, over)}


def found(session: Session, check: Check) -> list[str]:
    """Whom a check finds."""
    return [one.subject for one in check.run(session, TODAY)]


# --- periods --------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "told", ["2022-1", "2022H1", "2022上半年", "2022年上半年", "20221", "2022上"]
)
def test_a_half_year_is_read_as_it_is_written(told: str) -> None:
    """Half a year has six whole months, however it is typed."""
    assert half_of(told) == Period(date(2022, 1, 1), date(2022, 6, 30), "2022年上半年")


def test_the_second_half_and_the_last_one_that_ended() -> None:
    """July to December; on 30 June and on 1 July another half has ended last."""
    assert half_of("2022-2").until == date(2022, 12, 31)
    assert latest_half(date(2022, 6, 30)).label == "2021年下半年"
    assert latest_half(date(2022, 7, 1)).label == "2022年上半年"


@pytest.mark.parametrize("told", ["2022-3", "2022", "上半年", "22-1", "2022-1-1"])
def test_what_is_no_half_year_is_refused(told: str) -> None:
    """Nothing is guessed."""
    assert refused(lambda: half_of(told)) == "counted-half"


def test_a_month_counts_from_the_first_of_january() -> None:
    """A month's figures are 累计, and say so; nothing is counted past today."""
    asked = period(Asked(month=Month(2026, 10)), TODAY)
    assert (asked.since, asked.until) == (date(2026, 1, 1), date(2026, 10, 31))
    assert asked.title == "2026年10月（自1月1日累计）"
    assert period(Asked(month=Month(2026, 11)), TODAY).until == TODAY


def test_other_periods_are_what_they_say() -> None:
    """A year, days, and this year so far where nothing was said."""
    assert period(Asked(year=2025), TODAY) == year_of(2025)
    days = period(Asked(since=date(2026, 3, 5), until=date(2026, 3, 9)), TODAY)
    assert (days.since, days.until, days.title) == (
        date(2026, 3, 5), date(2026, 3, 9), "2026-03-05 至 2026-03-09",
    )  # fmt: skip
    assert period(Asked(until=date(2025, 3, 9)), TODAY).since == date(2025, 1, 1)
    assert period(Asked(), TODAY) == YEAR


@pytest.mark.parametrize(
    ("asked", "problem"),
    [
        (Asked(year=2026, half="2026-1"), "counted-many"),
        (Asked(month=Month(2026, 1), since=JUNE), "counted-many"),
        (Asked(year=2027), "counted-ahead"),
        (Asked(year=0), "counted-year"),
        (Asked(since=TODAY, until=JUNE), "period-backwards"),
    ],
)
def test_periods_that_cannot_be_are_refused(asked: Asked, problem: str) -> None:
    """Two at once, not begun, no year, backwards."""
    assert refused(lambda: period(asked, TODAY)) == problem


# --- the return -----------------------------------------------------------------------------------


def test_units_are_never_mixed(hand: Hand) -> None:
    """A couple is one 对 and two 份; a reissue one 件 and as many 份 as asked for."""
    for _ in range(3):
        hand.wed()
    hand.part()
    hand.again(Paper.marriage, Applicant.both)
    hand.again(Paper.marriage, Applicant.woman)
    hand.again(Paper.divorce, Applicant.man)
    hand.refuse()
    told = stat(hand)
    assert told["结婚登记"] == (3, None, 6, None, None, None)
    assert told["离婚登记"] == (1, None, 2, None, None, None)
    assert told["补领结婚证"] == (None, 2, 3, None, None, None)
    assert told["补领离婚证"] == (None, 1, 1, None, None, None)
    assert told["不予登记"] == (None, 1, None, None, None, None)
    assert told["离婚登记申请受理"] == (None, 1, None, None, None, None)
    assert told["证件合计"] == (None, None, 12, None, None, None)
    assert not [one for one in told.values() if one[0] is not None and one[1] is not None]


def test_only_what_was_done_in_the_time_counts(hand: Hand) -> None:
    """The first and the last day count, the days beside them do not."""
    days = (date(2025, 12, 31), date(2026, 1, 1), date(2026, 6, 30), date(2026, 7, 1))
    for day in days:
        hand.wed(day)
        hand.part(day)
        hand.refuse(day)
        hand.again(Paper.divorce, Applicant.man, day)
    told = stat(hand, half_of("2026-1"))
    counted = ("结婚登记", "离婚登记", "不予登记", "补领离婚证")
    assert [told[one][0] or told[one][1] for one in counted] == [2, 2, 2, 2]


def test_origins_and_kinds(hand: Hand) -> None:
    """Two mainland residents, or one from elsewhere; registered late; found void afterwards."""
    hand.wed()
    hand.wed(woman_origin=Origin.foreign, woman_home="")
    hand.wed(man_origin=Origin.taiwan, woman_origin=Origin.hongkong)
    hand.wed(kind=RegisterKind.late)
    void = hand.wed()
    bond = hand.session.get_one(Marriage, void.marriage_id)
    bond.until, bond.ended_for = bond.since, MarriageEnd.void
    told = stat(hand)
    assert told["结婚登记"][0] == 5
    assert told["其中：内地居民"][0] == 3
    assert told["其中：涉外及华侨、港澳台"][0] == 2
    assert told["其中：补办"][0] == 1
    assert told["其中：此后确认无效或撤销"][0] == 1


def test_first_marriages_and_others_are_everybody(hand: Hand) -> None:
    """初婚 and 再婚 are persons and together twice the couples; 复婚 is never 初婚."""
    hand.wed()
    hand.wed(man_before=Declared.divorced)
    hand.wed(man_before=Declared.widowed, woman_before=Declared.divorced)
    before = {"man_before": Declared.divorced, "woman_before": Declared.divorced}
    hand.wed(kind=RegisterKind.again, **before)
    hand.wed(kind=RegisterKind.again)
    told = stat(hand)
    assert told["初婚"][3:] == (3, 1, 2)
    assert told["再婚"][3:] == (7, 4, 3)
    assert told["其中：复婚"] == (2, None, None, 4, 2, 2)
    assert told["初婚"][3] + told["再婚"][3] == 2 * told["结婚登记"][0]


@pytest.mark.parametrize(
    ("born", "band"),
    [
        ("2006-06-01", "20–24周岁"),
        ("2001-06-02", "20–24周岁"),
        ("2001-06-01", "25–29周岁"),
        ("1996-06-01", "30–34周岁"),
        ("1991-06-01", "35–39周岁"),
        ("1986-06-02", "35–39周岁"),
        ("1986-06-01", "40周岁及以上"),
        ("1946-06-01", "40周岁及以上"),
        ("2006-06-02", "不满20周岁（核对）"),
    ],
)
def test_ages_are_those_of_the_day(hand: Hand, born: str, band: str) -> None:
    """The birthday itself begins the next band; men and women are told apart."""
    hand.wed(pair=hand.pair(woman=born, man="1990-01-01"))
    told = stat(hand)
    assert told[f"年龄：{band}"][5] == 1
    ages = [one for name, one in told.items() if name.startswith("年龄")]
    assert sum(one[3] for one in ages) == 2
    assert told["年龄：35–39周岁"][4] == 1


def test_the_29th_of_february_and_nobody_knows_when(hand: Hand) -> None:
    """Born on a leap day, one is 25 on 28 February; without a day of birth one is told apart."""
    hand.wed(date(2025, 2, 28), pair=hand.pair(woman="2000-02-29"))
    unknown = hand.wed(date(2025, 3, 1))
    hand.session.get_one(Person, unknown.man_id).birth = None
    told = stat(hand, year_of(2025))
    assert told["年龄：25–29周岁"][5] == 2
    assert told["年龄：出生日期不详"][4:] == (1, 0)


def test_courts_and_refused_applications(hand: Hand) -> None:
    """A court's divorce counts on the day it took effect; what was not accepted is told apart."""
    ended = {"until": JUNE, "ended_for": MarriageEnd.court_divorce}
    hand.marriage(hand.pair(), date(2015, 1, 1), **ended)
    death = {"until": JUNE, "ended_for": MarriageEnd.death}
    hand.marriage(hand.pair(), date(2015, 1, 1), **death)
    hand.apply(JUNE)
    hand.apply(JUNE, ("refuse", "refused", JUNE))
    told = stat(hand)
    assert told["法院判决、调解离婚"][0] == 1
    assert told["离婚登记"][0] == 0
    assert (told["离婚登记申请受理"][1], told["离婚登记申请不予受理"][1]) == (1, 1)


# --- provinces (M5) -------------------------------------------------------------------------------


def test_couples_by_home_province(hand: Hand) -> None:
    """E37: he from Sichuan, she from Jiangxi; each couple is counted once in all."""
    hand.wed(man_home="510104", woman_home="360982")
    hand.wed(man_home="510104", woman_home="510107")
    hand.wed(man_home="420102", woman_home="360982")
    hand.wed(man_home="420102", woman_home="420281")
    hand.wed(man_origin=Origin.macao, man_home="820000")
    told = stat(hand)
    assert told["跨省：双方户籍都在外省"][0] == 2
    assert told["跨省：一方户籍在外省"][0] == 1
    table = table_of(hand.session, Form.province, Asked(), TODAY)
    assert table.rows == [
        ("36", "江西省", 2, 0, 0, 2),
        ("51", "四川省", 2, 1, 2, 1),
    ]
    assert table.totals == ("合计", "", 3, 1, 2, 3)


# --- the waived fee (M4, MA-16) -------------------------------------------------------------------


def test_no_standard_no_fee(hand: Hand) -> None:
    """Where no amount holds the row is left out, and nothing is nought."""
    hand.wed()
    table = table_of(hand.session, Form.halfyear, Asked(half="2026-1"), TODAY)
    assert [row[0] for row in table.rows] == [
        "依法办理婚姻登记（结婚）", "离婚登记", "补领结婚证", "补领离婚证",
    ]  # fmt: skip


def test_each_month_has_its_own_amount(hand: Hand) -> None:
    """An amount counts for the months it holds; a month beyond it counts for nothing."""
    hand.sets(KEY, "9", "元/对", "2026-02", "2026-03")
    hand.sets(KEY, "11", "元/对", "2026-04", "2026-05")
    for month in (1, 2, 3, 3, 4, 5, 6):
        hand.wed(date(2026, month, 1))
    told = waived(hand.session, date(2026, 1, 1), TODAY)
    assert told == [Waived(900, "某文", 3), Waived(1100, "某文", 2)]
    assert [one.total for one in told] == [2700, 2200]


(FEE_TWICE,) = (one for one in checks.CHECKS if one.id == "check-marriage-fee-twice")


def test_a_fee_counted_twice_is_found(hand: Hand) -> None:
    """MA-16 (E58): one 字号 on two lines, written with another dash, counts once too often."""
    hand.sets(KEY, "11", "元/对", "2026-01")
    hand.wed(number="J420281-2026-000001")
    hand.wed(number="J420281－2026－000001")
    told = next(iter(repeated(hand.session)))
    assert (told.number, told.lines, told.excess) == ("J420281-2026-000001", 2, 1100)
    check = FEE_TWICE
    message = check.run(hand.session, TODAY)[0].message
    assert "计了 2 次，多计 11.00 元" in message


def test_two_couples_and_months_without_a_fee_are_no_finding(hand: Hand) -> None:
    """MA-16 keeps still: two numbers, or no amount in the month of the repeated one."""
    hand.sets(KEY, "11", "元/对", "2026-01", "2026-03")
    hand.wed(date(2026, 2, 1), number="J420281-2026-000001")
    hand.wed(date(2026, 2, 1), number="J420281-2026-000002")
    hand.wed(JUNE, number="J420281－2026－000002")
    assert found(hand.session, FEE_TWICE) == []


# --- half a year of Zhangshu (E58) ----------------------------------------------------------------

COUPLES = 1776


def invent(session: Session, couples: int, region: str, first: date, days: int) -> None:
    """So many couples over so many days, each of two people of their own."""
    bulk = Bulk(session)
    for turn in range(couples):
        on = first + timedelta(days=turn % days)
        sides = {
            sex: bulk.add(
                Person, id_no=f"T{region}{place}{turn:08d}", name=f"某{turn}", name_key=f"某{turn}",
                sex=sex, birth=date(1985 + turn % 15, 1 + turn % 12, 1 + turn % 28),
            )
            for place, sex in enumerate(("male", "female"))
        }  # fmt: skip
        number = f"J{region}-{on.year}-{turn + 1:06d}"
        bond = bulk.add(
            Marriage, man_id=sides["male"], woman_id=sides["female"], since=on, registered_on=on,
            certificate_no=number, source=MarriageSource.registry,
        )  # fmt: skip
        bulk.add(
            Registration, number=number, applied_on=on, registered_on=on, effective_from=on,
            marriage_id=bond, man_id=sides["male"], woman_id=sides["female"],
            man_before=Declared.unmarried, woman_before=Declared.unmarried, man_home=region,
            woman_home=region, together=True, voluntary=True, no_kin=True,
            identity_check=Checked.agrees, status_check=Checked.agrees, registrar="DJ2018-00001",
            man_blank=f"M{turn}", woman_blank=f"W{turn}",
        )  # fmt: skip
    bulk.write()


@pytest.fixture(scope="module")
def zhangshu(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Zhangshu with 1,776 invented couples of its first half of 2022."""
    path = tmp_path_factory.mktemp("zhangshu") / "樟树.db"
    create(path, ZHANGSHU, "建库人", "minzheng init")
    with Store(path).work(DEED) as work:
        invent(work.session, COUPLES, ZHANGSHU, date(2022, 1, 1), 181)
    return path


def test_e58_half_year_of_zhangshu(zhangshu: Path, call: Callable[..., Any]) -> None:
    """E58: 1776 couples of 11 元 are 19,536.00 元, by the form of its half-year report."""
    answer = call("--db", zhangshu, "marriage", "stat", "halfyear", "--half", "2022-1")
    told = [line.split() for line in answer.out.splitlines()]
    paper = "樟树市民政局2022年上半年工作情况；只作统计，不收费"
    assert told[0] == ["婚姻登记半年报", "2022年上半年", "数据截至", "2022-06-30"]
    assert told[3:] == [
        ["依法办理婚姻登记（结婚）", "1,776"],
        ["减免婚姻登记工本费", "1,776", "11.00", "19,536.00", paper],
        ["离婚登记", "0"],
        ["补领结婚证", "0"],
        ["补领离婚证", "0"],
    ]


def test_e58_the_same_couples_in_the_return(zhangshu: Path) -> None:
    """The whole return of the same half year: 1776 对 are 3552 份 and 3552 人 in the bands."""
    with Store(zhangshu).reading() as session:
        told = {one.item: one for one in lines(session, half_of("2022-1"))}
        assert found(session, FEE_TWICE) == []
    assert (told["结婚登记"].couples, told["结婚登记"].booklets) == (COUPLES, 2 * COUPLES)
    ages = [one.persons for name, one in told.items() if name.startswith("年龄")]
    assert sum(one or 0 for one in ages) == 2 * COUPLES


def test_e58_outside_the_months_of_the_standard(zhangshu: Path) -> None:
    """The amount is of 2022 alone: the second half has none registered, 2023 no amount."""
    with Store(zhangshu).reading() as session:
        assert waived(session, date(2022, 7, 1), date(2022, 12, 31)) == []
        told = waived(session, date(2022, 1, 1), date(2022, 12, 31))
    document = "樟树市民政局2022年上半年工作情况"
    assert told == [Waived(1100, document, COUPLES)]
    assert told[0].total == 1_953_600


# --- rates ----------------------------------------------------------------------------------------


def told_rates(hand: Hand, over: Period = YEAR, today: date = TODAY) -> dict[str, Rate]:
    """The rates of a time by name."""
    return {one.title: one for one in rates(hand.session, over, today)}


def test_e60_marriage_rate() -> None:
    """E60: 4000 couples, average population 889,400: 4.50 ‰."""
    rate = Rate("结婚率", "", 4000, Fraction(888_400 + 890_400, 2), "‰")
    assert (rate.value, rate.unit, rate.cells[2]) == ("4.50", "‰", "889400")


def test_the_average_of_two_ends_of_a_year(hand: Hand) -> None:
    """E60 by the files: half of both ends is the denominator; divorces of courts count too."""
    hand.people(2024, 1999)
    hand.people(2025, 2002)
    day = date(2025, 5, 20)
    for _ in range(4):
        hand.wed(day)
    hand.part(day)
    ended = {"until": day, "ended_for": MarriageEnd.court_divorce}
    hand.marriage(hand.pair(), date(2015, 1, 1), **ended)
    told = told_rates(hand, year_of(2025))
    wed, apart, ratio = told["结婚率"], told["离婚率"], told["离婚结婚比"]
    assert (wed.part, wed.cells[2], wed.value, wed.unit) == (4, "2000.5", "2.00", "‰")
    assert (apart.part, apart.value, apart.unit) == (2, "1.00", "‰")
    assert (ratio.part, ratio.whole, ratio.value, ratio.unit) == (2, 4, "50.00", "%")
    assert "离婚登记 1 对、法院离婚 1 对" in ratio.definition
    assert "不折算" not in wed.definition


def test_without_a_population_the_rate_says_what_is_missing(hand: Hand) -> None:
    """Never nought: which end of which year, and which townships have no figure."""
    hand.wed(date(2025, 5, 20))
    rate = told_rates(hand, year_of(2025))["结婚率"]
    assert (rate.value, rate.part) == ("-", 1)
    assert rate.missing == (
        f"缺 2024 年末户籍人口（各乡镇都没有）、2025 年末户籍人口（各乡镇都没有）{ENTER}"
    )
    hand.people(2024, 1000)
    hand.people(2025, 1000, lacking=1)
    rate = told_rates(hand, year_of(2025))["结婚率"]
    first = Gazetteer.load(hand.session).townships()[0].short
    assert (rate.value, rate.missing) == ("-", f"缺 2025 年末户籍人口（{first}）{ENTER}")


def test_a_year_that_is_not_over_and_a_time_over_two_years(hand: Hand) -> None:
    """The end of this year has no figure yet; two years have no average."""
    hand.people(2025, 1000)
    hand.wed()
    rate = told_rates(hand)["结婚率"]
    assert (rate.value, rate.missing) == ("-", f"缺 2026 年末户籍人口（各乡镇都没有）{ENTER}")
    both = Period(date(2025, 7, 1), JUNE, "跨年")
    assert average(hand.session, both) == (None, "期间跨年度，没有年平均人口")


def test_half_a_year_is_not_made_up_to_a_year(hand: Hand) -> None:
    """Two couples of a half year are two of a thousand, and the definition says so."""
    hand.people(2024, 1000)
    hand.people(2025, 1000)
    for _ in range(2):
        hand.wed(date(2025, 5, 20))
    rate = told_rates(hand, half_of("2025-1"))["结婚率"]
    assert rate.value == "2.00"
    assert rate.definition.endswith("不折算全年")


def test_registered_on_the_spot(hand: Hand) -> None:
    """当场办结率: by the day of application; one that took a day makes the target missed."""
    hand.wed(JUNE)
    hand.wed(JUNE, applied_on=JUNE - timedelta(days=1))
    rate = told_rates(hand)["当场办结率"]
    assert (rate.part, rate.whole, rate.verdict) == (1, 2, "未达到")
    assert rate.cells[5] == "100"
    alone = Period(JUNE, TODAY, "六月起")
    assert told_rates(hand, alone)["当场办结率"].verdict == "达到"


def test_given_up_in_the_cooling_off(hand: Hand) -> None:
    """撤回率: withdrawn and lapsed of those accepted whose last day (E2) is over."""
    day = date(2026, 6, 30)  # D10: E1 is 2026-07-30, E2 is 2026-08-31
    hand.apply(day, ("apply", "cooling", day), ("withdraw", "withdrawn", date(2026, 7, 1)))
    hand.apply(day)
    done = date(2026, 8, 3)
    hand.apply(
        day, ("apply", "cooling", day), ("finish", "registered", done), registered_on=done,
        certificate_no="L420281-2026-000001", man_blank="P1", woman_blank="Q1",
    )  # fmt: skip
    hand.apply(day, ("refuse", "refused", day))
    hand.apply(date(2026, 11, 2))
    rate = told_rates(hand)["冷静期撤回率"]
    assert (rate.part, rate.whole, rate.value) == (2, 3, "66.67")
    on_the_last_day = told_rates(hand, half_of("2026-1"), date(2026, 8, 31))["冷静期撤回率"]
    assert (on_the_last_day.part, on_the_last_day.whole) == (0, 0)
    assert on_the_last_day.cells[-1] == "本期没有分母"
    after = told_rates(hand, half_of("2026-1"), date(2026, 9, 1))["冷静期撤回率"]
    assert (after.part, after.whole) == (2, 3)


def test_blanks_as_last_counted(hand: Hand) -> None:
    """账实相符率: the last count of the time; too many are as wrong as too few."""
    for on, counted in ((date(2026, 3, 1), 90), (date(2026, 6, 30), 101)):
        hand.put(
            BlankCount(
                number=f"PD2026-{on.month:05d}", paper=Paper.marriage, counted_on=on,
                counted=counted, in_book=100, counter="甲",
            )
        )  # fmt: skip
    told = told_rates(hand)
    rate = told["空白结婚证账实相符率"]
    assert (rate.value, rate.verdict) == ("101.00", "未达到")
    first = told_rates(hand, Period(date(2026, 1, 1), date(2026, 5, 31), "至五月"))
    assert first["空白结婚证账实相符率"].value == "90.00"
    other = told["空白离婚证账实相符率"]
    assert (other.value, other.missing) == ("-", "缺本期的盘点")


def test_offices_that_serve_other_provinces(hand: Hand) -> None:
    """跨省通办实施率 against the target of the county's plan."""
    hand.put(Office(number="JG2000-00001", name="甲", opened_on=date(2000, 1, 1)))
    since = {"cross_province": True, "cross_since": date(2025, 5, 10)}
    hand.put(Office(number="JG2000-00002", name="乙", opened_on=date(2000, 1, 1), **since))
    rate = told_rates(hand)["婚姻登记“跨省通办”实施率"]
    assert (rate.part, rate.whole, rate.value) == (1, 2, "50.00")
    assert (rate.target, rate.verdict) == (1, "未达到")


def test_what_the_other_rooms_reckon_stands_beside(hand: Hand) -> None:
    """Every rate asked for is there, with a unit and a definition."""
    told = told_rates(hand)
    wanted = {
        "结婚率", "离婚率", "离婚结婚比", "当场办结率", "冷静期撤回率", "空白结婚证账实相符率",
        "婚姻登记合格率", "档案完好率", "预约履约率", "辅导覆盖率", "颁证率",
    }  # fmt: skip
    assert wanted <= set(told)
    assert all(one.unit and one.definition for one in told.values())
    assert all(one.value == "-" and one.cells[-1] for one in told.values() if not one.whole)


# --- reports --------------------------------------------------------------------------------------


def test_the_daily_report_lists_every_case(hand: Hand) -> None:
    """What was done on the day and nothing of the days beside it; booklets are summed."""
    for day in (JUNE - timedelta(days=1), JUNE, JUNE + timedelta(days=1)):
        hand.wed(day)
        hand.part(day)
        hand.refuse(day)
        hand.again(Paper.divorce, Applicant.man, day)
        hand.apply(day)
    withdrawn = ("withdraw", "withdrawn", JUNE)
    begun = JUNE - timedelta(days=3)
    hand.apply(begun, ("apply", "cooling", begun), withdrawn)
    table = day_table(hand.session, JUNE, TODAY)
    assert [row[0] for row in table.rows] == [
        "结婚登记", "离婚登记", "离婚登记申请受理", "离婚登记申请撤回", "补领离婚证", "不予登记",
    ]  # fmt: skip
    assert table.totals is not None
    assert (table.totals[1], table.totals[4]) == ("6 件", 5)


def test_the_monthly_report_adds_up(hand: Hand) -> None:
    """Each day, the month's sum, and what counts from 1 January, marked 累计."""
    for day in (date(2025, 12, 31), date(2026, 1, 5), date(2026, 5, 4), date(2026, 5, 4)):
        hand.wed(day)
    hand.part(date(2026, 5, 6))
    hand.again(Paper.marriage, Applicant.both, date(2026, 5, 6))
    hand.refuse(date(2026, 6, 1))
    table = month_table(hand.session, Month(2026, 5), TODAY)
    assert table.rows == [
        (date(2026, 5, 4), 2, 3, 0, 0, 0, 0, 0, 0, 4, 6),
        (date(2026, 5, 6), 0, 3, 1, 1, 0, 1, 1, 0, 4, 10),
    ]
    assert table.totals == ("本月合计", 2, 3, 1, 1, 0, 1, 1, 0, 8, 10)
    assert "累计自1月1日起" in table.title
    assert [one.title for one in table.columns if "累计" in one.title] == [
        "结婚累计（对）", "离婚累计（对）", "补领累计（件）", "证件累计（份）",
    ]  # fmt: skip


def test_a_month_and_a_day_that_have_not_come(hand: Hand) -> None:
    """There is nothing to report of them."""
    assert refused(lambda: month_table(hand.session, Month(2026, 12), TODAY)) == ("counted-ahead")
    assert refused(lambda: day_table(hand.session, date(2026, 11, 22), TODAY)) == ("counted-ahead")


def test_cases_outside_office_hours(hand: Hand) -> None:
    """M9: a rest day counts, a make-up workday does not, noon is what the roster tells."""
    saturday, sunday_worked, monday = date(2026, 6, 6), date(2026, 9, 20), date(2026, 6, 8)
    hand.wed(saturday)
    hand.refuse(saturday)
    hand.wed(sunday_worked)
    hand.wed(monday)
    office = Office(number="JG2000-00001", name="甲", opened_on=date(2000, 1, 1))
    hand.put(office)
    signs = registrar(hand.session)
    hand.put(
        OfficeDuty(
            number="ZB2026-00001", office_id=office.stored_id, duty_on=monday, kind=DutyKind.noon,
            registrar_id=signs.stored_id, cases=3, arranged_on=monday,
        )
    )  # fmt: skip
    assert outside(hand.session, YEAR.since, YEAR.until) == Outside(rest=2, noon=3, late=0)
    assert stat(hand)["非工作时间办理"][1] == 5


# --- the series of numbers (MA-13) ----------------------------------------------------------------

(NUMBERING,) = (one for one in checks.CHECKS if one.id == "check-marriage-numbering")


def numbers_told(hand: Hand) -> list[str]:
    """What is found of numbers, in words."""
    return [one.message for one in NUMBERING.run(hand.session, TODAY)]


@pytest.mark.parametrize(
    ("number", "word"),
    [
        ("J420281-2026-000003", "字号 J420281-2026-000002 缺号"),
        ("J420281-2026-000009", "缺号（7 个）"),
        ("J421300-2026-000002", "区划代码不是 420281"),
        ("J420281-2025-000002", "年份与办理日期 2026-06-01 不符"),
        ("J420281-26-000002", "格式不对"),
        ("L420281-2026-000002", "不以 J 开头"),
    ],
)
def test_a_faulty_series_is_found(hand: Hand, number: str, word: str) -> None:
    """MA-13: gap, region, year, form, a number of another series."""
    hand.wed(number="J420281-2026-000001")
    hand.wed(number=number)
    assert any(word in one for one in numbers_told(hand))


def test_every_series_is_looked_at(hand: Hand) -> None:
    """MA-13: divorces and both kinds of reissue as well, each by itself."""
    for _ in range(2):
        hand.part()
        hand.again(Paper.marriage, Applicant.both)
        hand.again(Paper.divorce, Applicant.both)
    found_of = {one.subject for one in NUMBERING.run(hand.session, TODAY)}
    assert found_of == {"离婚字号", "补发结婚证字号", "补发离婚证字号"}


def test_whole_series_are_no_finding(hand: Hand) -> None:
    """MA-13 keeps still: four series side by side, a new year from 1, another order of entry."""
    for year, serial in ((2026, 2), (2025, 7), (2026, 1)):
        hand.wed(date(year, 6, 1), number=f"J420281-{year}-{serial:06d}")
    for serial in (1, 2):
        hand.part(number=f"L420281-2026-{serial:06d}")
    for paper in Paper:
        hand.again(paper, Applicant.both)
    hand.apply(JUNE)
    assert numbers_told(hand) == []


# --- commands -------------------------------------------------------------------------------------


def test_commands_write_a_workbook(
    zhangshu: Path, call: Callable[..., Any], tmp_path: Path
) -> None:
    """The monthly report as xlsx; the daily one masks names."""
    book = tmp_path / "月报.xlsx"
    words = ("--db", zhangshu, "marriage", "report")
    assert call(*words, "month", "2022-03", "--output", book).code == 0
    sheet = load_workbook(book).active
    assert sheet.title == "婚姻登记月报 2022年3月（累计自1月1日起）"
    assert [sheet.cell(2, place).value for place in (2, 3)] == [10, 600]
    told = call(*words, "day", "2022-03-01")
    assert told.code == 0
    assert "某*" in told.out


@pytest.mark.parametrize(
    ("words", "code"),
    [
        (("stat", "--year", "2022"), 0),
        (("stat", "province", "--half", "2022-1"), 0),
        (("rates", "--year", "2022"), 0),
        (("stat", "halfyear", "--year", "2022"), 2),
        (("stat", "--year", "2022", "--half", "2022-1"), 2),
    ],
)
def test_commands_answer(
    zhangshu: Path, call: Callable[..., Any], words: tuple[str, ...], code: int
) -> None:
    """Each way of asking, and two that are no way of asking."""
    assert call("--db", zhangshu, "marriage", *words).code == code
