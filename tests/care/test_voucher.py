"""The voucher: what is deducted, who may redeem, what differs, who lost it, who is looked at."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from datetime import date
from fractions import Fraction
from pathlib import Path
from typing import Any

import pytest
from sqlmodel import Session

from minzheng.care.assess.choices import AbilityLevel
from minzheng.care.assess.models import Assessment
from minzheng.care.voucher import checks, lost, sample, settle, todo
from minzheng.care.voucher.books import CHECKED, HOLDERS, OTHERS, REDEMPTIONS
from minzheng.care.voucher.choices import Setting
from minzheng.care.voucher.models import VoucherRedemption
from minzheng.care.voucher.recompute import Line, recompute
from minzheng.care.voucher.rules import Terms
from minzheng.errors import MinzhengError
from minzheng.kernel import clock
from minzheng.kernel.audit import Deed
from minzheng.kernel.db import Store
from minzheng.kernel.money import Rounding
from minzheng.kernel.month import Month
from minzheng.kernel.period import reckoner_of
from minzheng.kernel.record.take import add, do
from minzheng.kernel.setting import region
from minzheng.kernel.standards import Mark, Value, set_value
from minzheng.kernel.todo import Span
from minzheng.payout.models import Grant
from minzheng.people.models import Death, Person

TODAY = date(2026, 8, 20)
DEED = Deed("甲", "test")
WANG, ZHANG, LI = "420281194806070012", "420281196304050010", "420281197001010032"
NAMES = {WANG: "王小丙", ZHANG: "张小甲", LI: "赵小丁"}
JUNE, JULY, AUGUST = Month(2026, 6), Month(2026, 7), Month(2026, 8)


def listed(session: Session, month: Month, id_no: str, level: str = "中度失能", **days: str) -> Any:
    """A line of the list of a month."""
    return add(
        session,
        HOLDERS,
        {
            "list_month": str(month), "name": NAMES[id_no], "id_no": id_no, "township": "还地桥镇",
            "village": "土库村", "level": level, "since": "2026-01-01", "until": "2026-12-31",
        } | days,
    )  # fmt: skip


def redeemed(
    session: Session, order_no: str, day: str, bill: str, claimed: str, **told: str
) -> Any:
    """A redemption, at home unless told otherwise."""
    id_no = told.pop("id_no", WANG)
    return add(
        session,
        REDEMPTIONS,
        {
            "order_no": order_no, "name": NAMES[id_no], "id_no": id_no, "used_on": day,
            "provider": "甲中心", "setting": "居家", "service": "助浴", "bill": bill,
            "claimed": claimed,
        } | told,
    )  # fmt: skip


@pytest.fixture(scope="module")
def kept(_county_file: Path, tmp_path_factory: pytest.TempPathFactory) -> Store:
    """A county; what a test writes is taken back."""
    return Store(Path(shutil.copy(_county_file, tmp_path_factory.mktemp("voucher") / "大冶.db")))


@pytest.fixture
def session(kept: Store) -> Iterator[Session]:
    """Two old people on the lists of June and July, nothing redeemed."""
    clock.fix(TODAY)
    with kept.work(DEED, dry_run=True) as work:
        for month in (JUNE, JULY):
            listed(work.session, month, WANG)
            listed(work.session, month, ZHANG, "重度失能")
        yield work.session


def person(session: Session, id_no: str) -> Person:
    """Somebody on file."""
    from minzheng.people.find import person_by_id

    return person_by_id(session, id_no)


def lines(session: Session, month: Month) -> list[Line]:
    """A month recomputed."""
    return recompute(session, month)


# --- what is deducted -----------------------------------------------------------------------------

TERMS = Terms(
    800_00,
    {
        Setting.home: Fraction(1, 2),
        Setting.community: Fraction(1, 2),
        Setting.institution: Fraction(2, 5),
    },
    Rounding.floor_fen,
)


@pytest.mark.parametrize(
    ("bill", "setting", "used", "due"),
    [
        (1200_00, Setting.home, 0, 600_00),
        (600_00, Setting.home, 600_00, 200_00),
        (2500_00, Setting.institution, 0, 800_00),
        (1_01, Setting.community, 0, 50),
        (1_03, Setting.institution, 0, 41),
        (400_00, Setting.community, 600_00, 200_00),
        (100_00, Setting.home, 800_00, 0),
    ],
    ids=["first bill", "second bill", "institution", "half fen", "two fifths", "just", "used up"],
)
def test_a_bill_is_shared_and_capped(bill: int, setting: Setting, used: int, due: int) -> None:
    """The share of the bill, rounded down, and never beyond what is left of the month."""
    assert TERMS.deduct(bill, setting, used) == due


def test_two_bills_of_a_month_share_one_quota(session: Session) -> None:
    """1,200 and then 600 at home: 600 and 200 (worked example 39)."""
    redeemed(session, "2", "2026-06-20", "600", "200")
    redeemed(session, "1", "2026-06-03", "1200", "600")
    told = [(one.judged.redemption.order_no, one.due, one.over) for one in lines(session, JUNE)]
    assert told == [("1", 600_00, 0), ("2", 200_00, 0)]


def test_nothing_is_carried_over(session: Session) -> None:
    """2,500 in an institution is 800; the month before left nothing (worked example 40)."""
    redeemed(session, "1", "2026-06-03", "200", "100")
    told = {"setting": "机构", "service": "短期托养"}
    redeemed(session, "2", "2026-07-03", "2500", "1000", **told)
    (line,) = lines(session, JULY)
    assert (line.due, line.over, line.why) == (800_00, 200_00, "多于比例或当月余额")


def test_each_person_has_a_quota_of_his_own(session: Session) -> None:
    """What one used takes nothing from the other."""
    redeemed(session, "1", "2026-06-03", "1600", "800")
    redeemed(session, "2", "2026-06-04", "1600", "800", id_no=ZHANG)
    assert [one.due for one in lines(session, JUNE)] == [800_00, 800_00]


def test_what_became_destitute_support_ends_the_month_before(session: Session) -> None:
    """特困 from July: June stands, July is refused (worked example 41)."""
    redeemed(session, "1", "2026-06-30", "200", "100")
    redeemed(session, "2", "2026-07-01", "200", "100")
    supported(session, WANG)
    (june,), (july,) = lines(session, JUNE), lines(session, JULY)
    assert (june.due, june.why) == (100_00, "")
    assert (july.due, july.over) == (0, 100_00)
    assert july.why == "2026-07 在享特困人员救助供养金，不能再用消费补贴"


def supported(session: Session, id_no: str, benefit: str = "tekun", since: Month = JULY) -> None:
    """A right from a month on."""
    who = person(session, id_no)
    session.add(
        Grant(
            benefit=benefit, case_no="TK1", person_id=who.stored_id, division_code="420281104",
            confirmed_on=date(2026, 6, 12), since=since,
        )
    )  # fmt: skip
    session.flush()


# --- who may not ----------------------------------------------------------------------------------


def dead(session: Session) -> None:
    """Died the day before."""
    who, day = person(session, WANG), date(2026, 7, 9)
    session.add(Death(person_id=who.stored_id, died_on=day, source="公安", told_on=day))
    session.flush()


def other_care(session: Session, programme: str = "集中照护") -> None:
    """In another programme from July on."""
    add(
        session,
        OTHERS,
        {
            "name": NAMES[WANG], "id_no": WANG, "programme": programme, "told_on": "2026-07-01",
            "since": "2026-07", "source": "名单",
        },
    )  # fmt: skip


def barred(session: Session, what: str) -> None:
    """The province says that something does not stack."""
    key = f"voucher.bars.{what}"
    told = {"value": "是", "unit": "是否", "document": "省文件", "mark": Mark.sample}
    set_value(
        session, Value(region=region(session), key=key, label=key, since=Month(2026, 1), **told)
    )


def insured(session: Session) -> None:
    """长护险, where the province says so."""
    barred(session, "long_term_insurance")
    other_care(session, "长护险")


def nursed(session: Session) -> None:
    """重残护理补贴, where the province says so."""
    barred(session, "disabled_nursing")
    supported(session, WANG, "disabled_nursing")


def let_be(session: Session) -> None:
    """长护险 and 重残护理补贴 where nothing is said, 特困 a month later, dead the same day."""
    other_care(session, "长护险")
    supported(session, WANG, "disabled_nursing")
    who = person(session, WANG)
    session.add(
        Grant(
            benefit="tekun", case_no="TK9", person_id=who.stored_id, division_code="420281104",
            confirmed_on=date(2026, 7, 12), since=AUGUST,
        )
    )  # fmt: skip
    day = date(2026, 7, 10)
    session.add(Death(person_id=who.stored_id, died_on=day, source="公安", told_on=day))
    session.flush()


@pytest.mark.parametrize(
    ("arrange", "refusal"),
    [
        (dead, "voucher-after-death"),
        (other_care, "voucher-excluded"),
        (insured, "voucher-excluded"),
        (nursed, "voucher-excluded"),
        (let_be, None),
    ],
    ids=["dead", "collective care", "insurance", "nursing", "nothing against it"],
)
def test_what_stands_against_a_redemption(
    session: Session, arrange: Any, refusal: str | None
) -> None:
    """Told by its name; nothing is due then, and all of the bill's share otherwise."""
    arrange(session)
    redeemed(session, "1", "2026-07-10", "200", "100")
    (line,) = lines(session, JULY)
    assert (line.judged.refusal and line.judged.refusal.id) == refusal
    assert line.due == (0 if refusal else 100_00)


@pytest.mark.parametrize(
    ("id_no", "level", "days", "refusal"),
    [
        (WANG, "轻度失能", {}, "voucher-level-low"),
        (WANG, "完全失能", {}, None),
        (WANG, "中度失能", {"until": "2026-08-09"}, "voucher-not-valid"),
        (WANG, "中度失能", {"until": "2026-08-10"}, None),
        (WANG, "中度失能", {"since": "2026-08-11"}, "voucher-not-valid"),
        (LI, "中度失能", {}, "voucher-too-young"),
        (ZHANG, "", {}, "voucher-not-listed"),
    ],
    ids=["mild", "total", "ended", "last day", "not begun", "young", "not on the list"],
)
def test_what_the_list_says(
    session: Session, id_no: str, level: str, days: dict[str, str], refusal: str | None
) -> None:
    """Level, days and age of whoever is on the list of the month."""
    listed(session, AUGUST, id_no if level else WANG, level or "中度失能", **days)
    redeemed(session, "1", "2026-08-10", "200", "100", id_no=id_no)
    (line,) = lines(session, AUGUST)
    assert (line.judged.refusal and line.judged.refusal.id) == refusal


@pytest.mark.parametrize(
    ("level", "refusal"),
    [(None, "voucher-no-level"), (AbilityLevel.mild, "voucher-level-low"),
     (AbilityLevel.severe, None)],
    ids=["not assessed", "mild", "severe"],
)  # fmt: skip
def test_a_month_without_a_list_goes_by_the_assessment(
    session: Session, level: AbilityLevel | None, refusal: str | None
) -> None:
    """The county's own level in force on the day."""
    if level is not None:
        assessed(session, level)
    redeemed(session, "1", "2026-08-10", "200", "100")
    (line,) = lines(session, AUGUST)
    assert (line.judged.refusal and line.judged.refusal.id) == refusal


def assessed(session: Session, level: AbilityLevel) -> None:
    """An assessment in force in August."""
    session.add(
        Assessment(
            number="P1", person_id=person(session, WANG).stored_id, division_code="420281104",
            assessed_on=date(2026, 8, 1), first_name="甲", second_name="乙",
            signed_on=date(2026, 8, 1), scores="0" * 26, self_care=0, mobility=0, mental=0,
            perception=0, score=0, preliminary=level, level=level, valid_to=date(2027, 7, 31),
        )
    )  # fmt: skip
    session.flush()


@pytest.mark.parametrize(
    ("month", "day"),
    [(Month(2025, 12), "2025-12-31"), (Month(2025, 6), "2025-06-30")],
    ids=["before it ran", "before it was known"],
)
def test_a_month_in_which_it_does_not_run(session: Session, month: Month, day: str) -> None:
    """Every redemption is refused; a pilot place says by its own standard that it ran."""
    redeemed(session, "1", day, "200", "100")
    (line,) = lines(session, month)
    assert line.judged.refusal is not None
    assert (line.judged.refusal.id, line.due) == ("voucher-not-open", 0)


def test_a_pilot_place_needs_its_own_terms(session: Session) -> None:
    """It ran in 2025, and nothing says at what share: no figure is carried back."""
    told = {"value": "是", "unit": "是否", "document": "试点", "mark": Mark.sample}
    since = Month(2025, 7)
    set_value(
        session,
        Value(region=region(session), key="voucher.open", label="开展", since=since, **told),
    )
    redeemed(session, "1", "2025-12-31", "200", "100")
    with pytest.raises(MinzhengError) as refused:
        lines(session, Month(2025, 12))
    assert refused.value.id == "standard-missing"


# --- what cannot be entered -----------------------------------------------------------------------


@pytest.mark.parametrize(
    ("told", "fault"),
    [
        ({"day": "2026-08-21"}, "record-day-ahead"),
        ({"bill": "0", "claimed": "0"}, "record-not-positive"),
        ({"claimed": "200.01"}, "voucher-claimed-over-bill"),
        ({"service": "长期托养"}, "voucher-stay-not-institution"),
    ],
    ids=["future", "nothing", "more than the bill", "a stay at home"],
)
def test_a_redemption_that_cannot_be(session: Session, told: dict[str, str], fault: str) -> None:
    """Refused by its own name."""
    given = {"order_no": "1", "day": "2026-08-20", "bill": "200", "claimed": "100"} | told
    with pytest.raises(MinzhengError) as refused:
        redeemed(session, **given)
    assert [found.id for found in refused.value.findings] == [fault]


@pytest.mark.parametrize(
    ("days", "fault"),
    [
        ({"since": "2026-09-01"}, "voucher-month-outside"),
        ({"until": "2026-07-31"}, "voucher-month-outside"),
        ({"until": "2025-12-31"}, "record-ends-before"),
    ],
    ids=["begins later", "ended before", "backwards"],
)
def test_a_holder_that_cannot_be(session: Session, days: dict[str, str], fault: str) -> None:
    """The days of a line hold a day of its month."""
    with pytest.raises(MinzhengError) as refused:
        listed(session, AUGUST, WANG, **days)
    assert [found.id for found in refused.value.findings] == [fault]


@pytest.mark.parametrize(
    ("day", "fault"),
    [("2026-06-02", "voucher-checked-early"), ("2026-08-21", "record-day-ahead")],
    ids=["before the service", "tomorrow"],
)
def test_a_check_that_cannot_be(session: Session, day: str, fault: str) -> None:
    """Looked at after the service, and not in future."""
    number = redeemed(session, "1", "2026-06-03", "200", "100").number
    with pytest.raises(MinzhengError) as refused:
        looked_at(session, number, day)
    assert [found.id for found in refused.value.findings] == [fault]


def looked_at(session: Session, number: str, day: str = "2026-08-20") -> None:
    """Somebody asked, and it was true."""
    add(session, CHECKED, {"of": number, "checked_on": day, "checker": "李", "result": "属实"})


def returned(session: Session, number: str, amount: str) -> VoucherRedemption:
    """Money that came back."""
    told = {"returned_on": "2026-08-20", "returned": amount}
    one, _ = do(session, REDEMPTIONS, number, REDEMPTIONS.act("return"), told, operator="甲")
    assert isinstance(one, VoucherRedemption)
    return one


@pytest.mark.parametrize("amount", ["0", "100.01"], ids=["nothing", "more than was deducted"])
def test_what_cannot_come_back(session: Session, amount: str) -> None:
    """Something, and no more than was deducted."""
    number = redeemed(session, "1", "2026-06-03", "200", "100").number
    with pytest.raises(MinzhengError) as refused:
        returned(session, number, amount)
    assert [found.id for found in refused.value.findings] == ["voucher-returned-over"]


def test_other_care_ends_after_it_began(session: Session) -> None:
    """Neither entered nor left the other way round."""
    other_care(session)
    told = {"until": "2026-06"}
    with pytest.raises(MinzhengError) as refused:
        do(session, OTHERS, "XP2026-00001", OTHERS.act("leave"), told, operator="甲")
    assert [found.id for found in refused.value.findings] == ["record-ends-before"]


# --- what differs, and the checks of it -----------------------------------------------------------


def test_providers_are_reconciled(session: Session) -> None:
    """By provider; what came back is off what was deducted."""
    redeemed(session, "1", "2026-06-03", "1200", "600")
    number = redeemed(session, "2", "2026-06-04", "600", "300").number
    redeemed(session, "3", "2026-06-05", "100", "40", id_no=ZHANG, provider="乙中心")
    table = settle.by_provider(lines(session, JUNE), JUNE)
    assert table.rows == [
        ("乙中心", 1, 1, 100_00, 40_00, 50_00, -10_00, 0),
        ("甲中心", 1, 2, 1800_00, 900_00, 800_00, 100_00, 0),
    ]
    assert table.totals == ("合计", 2, 3, 1900_00, 940_00, 850_00, 90_00, 0)
    returned(session, number, "100")
    differing = settle.by_line(lines(session, JUNE), JUNE, differing=True)
    assert [(row[1], row[-2], row[-1]) for row in differing.rows] == [("3", -10_00, "少于可抵扣")]


def found(session: Session, check: str) -> list[str]:
    """What a check of the room finds."""
    known = {one.id: one for one in checks.CHECKS}
    return [finding.subject for finding in known[check].run(session, TODAY)]


def test_a_refused_redemption_is_found_until_it_came_back(session: Session) -> None:
    """Deducted for somebody in other care; a good one beside it is let be."""
    redeemed(session, "1", "2026-06-03", "200", "100")
    assert found(session, "check-voucher-refused") == []
    number = redeemed(session, "2", "2026-07-03", "200", "100").number
    other_care(session)
    assert found(session, "check-voucher-refused") == [number]
    returned(session, number, "100")
    assert found(session, "check-voucher-refused") == []


@pytest.mark.parametrize(("second", "hit"), [("200", []), ("200.01", [WANG])], ids=["just", "over"])
def test_more_than_the_quota_is_found(session: Session, second: str, hit: list[str]) -> None:
    """What the platform deducted in a month, whatever the bills were."""
    redeemed(session, "1", "2026-06-03", "1200", "600")
    redeemed(session, "2", "2026-06-04", "900", second)
    redeemed(session, "3", "2026-07-04", "900", "450")
    assert found(session, "check-voucher-over-quota") == hit


def test_a_barred_holder_still_listed_is_found(session: Session) -> None:
    """On this month's list and assessed as mild; last month's list does not count."""
    assessed(session, AbilityLevel.mild)
    assert found(session, "check-voucher-still-listed") == []
    number = listed(session, AUGUST, WANG).number
    listed(session, AUGUST, ZHANG)
    assert found(session, "check-voucher-still-listed") == [number]


def test_those_who_lost_the_right_are_told_with_the_reason(session: Session) -> None:
    """One gone for a known reason, one gone for none, one still there and barred."""
    listed(session, JUNE, LI, until="2026-06-30")
    other_care(session)
    told = [(one.person.id_no, one.state, one.why) for one in lost.lost_in(session, JULY)]
    assert told == [
        (LI, "名单中已没有", "评估有效期至 2026-06-30"),
        (WANG, "名单中仍有", "2026-07 在享经济困难失能老年人集中照护，不能再用消费补贴"),
    ]
    listed(session, AUGUST, WANG)
    gone = [(one.person.id_no, one.why) for one in lost.lost_in(session, AUGUST)]
    assert gone[0] == (ZHANG, "原因待核")


# --- the sample, and what is due ------------------------------------------------------------------


@pytest.mark.parametrize(("count", "size"), [(1, 1), (100, 1), (101, 2)])
def test_one_of_a_hundred_is_drawn(session: Session, count: int, size: int) -> None:
    """At least; the same seed gives the same ones, another seed others of many."""
    who = person(session, WANG).stored_id
    for number in range(count):
        session.add(
            VoucherRedemption(
                number=f"XH{number:04d}", order_no=str(number), person_id=who,
                used_on=date(2026, 6, 3), provider="甲", setting=Setting.home, service="meal",
                bill=10_00, claimed=5_00,
            )
        )  # fmt: skip
    session.flush()
    least = sample.least_of(session, JUNE)
    every, drawn = sample.draw(session, JUNE, least, 7)
    assert (every, len(drawn)) == (count, size)
    again = sample.draw(session, JUNE, least, 7)[1]
    assert [one.number for one in again] == [one.number for one in drawn]
    others = {sample.draw(session, JUNE, least, seed)[1][0].number for seed in range(20)}
    assert (len(others) > 1) == (count > 1)


def due(session: Session, today: date, until: date) -> list[tuple[str, str, date]]:
    """The tasks of the room."""
    span = Span(today, until, reckoner_of(session))
    return [(one.what, one.subject, one.due) for one in todo.tasks(session, span)]


def test_too_few_looked_at_is_due_by_the_end_of_the_next_month(session: Session) -> None:
    """Not before the month is over, nor beyond the span, nor once one of a hundred was seen."""
    number = redeemed(session, "1", "2026-06-03", "200", "100").number
    last = date(2026, 7, 31)
    assert due(session, date(2026, 6, 30), last) == []
    assert due(session, date(2026, 7, 1), date(2026, 7, 30)) == []
    assert due(session, date(2026, 7, 1), last) == [("消费补贴核销抽查", "2026-06", last)]
    looked_at(session, number)
    assert due(session, date(2026, 7, 1), last) == []


def test_an_assessment_that_ends_is_due_on_its_last_day(session: Session) -> None:
    """Of the newest list only."""
    number = listed(session, AUGUST, WANG, until="2026-08-31").number
    last = date(2026, 8, 31)
    assert due(session, TODAY, date(2026, 8, 30)) == []
    assert due(session, TODAY, last) == [("消费补贴评估到期", number, last)]


def test_what_came_back_whole_was_never_used(session: Session) -> None:
    """A service that was not given takes nothing from the quota."""
    number = redeemed(session, "1", "2026-06-03", "1600", "800").number
    redeemed(session, "2", "2026-06-04", "1600", "800")
    assert [one.due for one in lines(session, JUNE)] == [800_00, 0]
    returned(session, number, "800")
    assert [(one.due, one.over) for one in lines(session, JUNE)] == [(0, 0), (800_00, 0)]
