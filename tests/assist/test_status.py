"""低保边缘 and 刚性支出 households: recognised, kept, gone over, run out; never paid."""

from __future__ import annotations

from datetime import date
from fractions import Fraction
from pathlib import Path
from typing import Any

import pytest
from sqlmodel import select
from standing import HEARD, Office, faults

from minzheng import catalog
from minzheng.assist.cases import changing
from minzheng.assist.cases.choices import StatusKind
from minzheng.assist.cases.dues import tasks
from minzheng.assist.cases.models import CaseLink, StatusFound
from minzheng.assist.cases.status import Recognised, grant_status
from minzheng.assist.enter.status_intake import PLANS
from minzheng.assist.models import Area, Assessment, SingleGround
from minzheng.errors import MinzhengError
from minzheng.kernel.month import Month
from minzheng.kernel.period import reckoner_of
from minzheng.kernel.sheet.typed import reading_of
from minzheng.kernel.todo import Span
from minzheng.payout.acts import Paper, suspend, terminate
from minzheng.payout.enter.taking import take_in
from minzheng.payout.models import Batch
from minzheng.people.divisions import Gazetteer

BY, GX = StatusKind.marginal, StatusKind.rigid


@pytest.fixture
def office(county: Path) -> Office:
    """A county with nobody in it; the urban standard is 650 元."""
    return Office(county)


def paper(day: str, **told: Any) -> Paper:
    """A decision, heard and notified."""
    return Paper(date.fromisoformat(day), **({"reason": "案例"} | HEARD | told))


# --- recognised -----------------------------------------------------------------------------------


def test_a_status_holds_from_its_month(office: Office) -> None:
    """Recognised in August it holds from August, under the next number, with its figures."""
    assert office.status(BY, 3, 200000, "2026-08-12") == "BY2026-00001"
    with office.on("2026-08-12") as session:
        grant = office.grant(session, "BY2026-00001")
        assert (grant.since, grant.until) == (Month(2026, 8), None)
        found = session.exec(select(StatusFound)).one()
        assert (found.persons, found.income, found.ratio) == (3, 200000, "1.5")


def test_a_rigid_household_is_recognised_for_twelve_months(office: Office) -> None:
    """Example 37: recognised on 2026-08-01, valid to 2027-07-31, and then expired by itself."""
    case = office.status(GX, 3, 600000, "2026-08-01", cost=4600000)
    with office.on("2026-08-01") as session:
        grant = office.grant(session, case)
        assert (grant.since, grant.until) == (Month(2026, 8), Month(2027, 7))
        found = session.exec(select(StatusFound)).one()
        assert found.valid_until == date(2027, 7, 31)
        assert found.ratio == "60"


def test_what_has_an_end_to_come_can_be_acted_on_until_then(office: Office) -> None:
    """Suspended in its time, ended before its time; after it there is nothing to end."""
    case = office.status(GX, 3, 600000, "2026-08-01", cost=4600000)
    with office.on("2026-09-15") as session:
        suspend(session, office.grant(session, case), paper("2026-09-15"), Month(2026, 10))
    with office.on("2027-08-02") as session:
        grant, standards = office.grant(session, case), office.standards(session)
        told = paper("2027-08-02")
        with pytest.raises(MinzhengError) as late:
            terminate(session, grant, told, Month(2027, 8), standards=standards)
    assert faults(late.value) == ["grant-ended"]
    with office.on("2026-10-15") as session:
        grant, standards = office.grant(session, case), office.standards(session)
        terminate(session, grant, paper("2026-10-15"), Month(2026, 10), standards=standards)
        assert (grant.until, grant.end_reason) == (Month(2026, 10), "案例")


def test_a_renewal_goes_on_where_the_old_one_ends(office: Office) -> None:
    """Applied anew in June 2027: the old one keeps its July, the new one begins in August."""
    case = office.status(GX, 3, 600000, "2026-08-01", cost=4600000)
    with office.on("2027-06-10") as session:
        old = office.grant(session, case)
        told = Recognised(
            old.person_id, old.division_code, Area.urban, 600000, cost=4600000,
            household_id=old.household_id, follows=old,
        )  # fmt: skip
        new = grant_status(session, GX, told, paper("2027-06-10"), office.standards(session))
        assert (new.since, new.until) == (Month(2027, 8), Month(2028, 7))
        assert (old.until, old.end_reason) == (Month(2027, 7), "有效期满")
        link = session.exec(select(CaseLink)).one()
        assert (link.grant_id, link.from_id) == (new.id, old.id)


def test_a_status_is_never_paid(office: Office) -> None:
    """No benefit, no batch, no line: only what the law pays stands in a run."""
    office.status(BY, 3, 200000, "2026-08-12")
    assert set(catalog.TITLE_OF) - set(catalog.BENEFITS) == {"marginal", "rigid"}
    assert set(catalog.TITLE_OF) == set(catalog.SECTION_OF)
    assert office.play.lines("dibao", "2026-09") == {}
    with office.play.store.reading() as session:
        assert {batch.benefit for batch in session.exec(select(Batch))} == {"dibao"}


def test_what_runs_out_is_told_sixty_days_before(office: Office) -> None:
    """Valid to 2027-07-31: told from 2027-06-01, and not once a new case follows it."""
    office.status(GX, 3, 600000, "2026-08-01", cost=4600000)
    assert _told(office, "2027-05-31") == []
    assert _told(office, "2027-06-01") == ["刚性支出有效期将满，需要的重新申请"]


def _told(office: Office, day: str) -> list[str]:
    on = date.fromisoformat(day)
    with office.on(day) as session:
        span = Span(on, on, reckoner_of(session))
        return [task.what for task in tasks(session, span)]


def test_a_marginal_household_is_looked_at_every_year(office: Office) -> None:
    """Recognised on 2026-08-12: due on 2027-08-12."""
    office.status(BY, 3, 200000, "2026-08-12")
    assert _told(office, "2027-08-11") == []
    assert _told(office, "2027-08-12") == ["定期核查（每 12 个月）"]


# --- whether it fits ------------------------------------------------------------------------------


def _misfits(office: Office, kind: StatusKind, figures: changing.Figures) -> list[str]:
    with office.on("2026-08-12") as session:
        std = office.standards(session).on(Month(2026, 8))
        return [fault.id for fault in changing.misfits(kind.value, figures, std)]


@pytest.mark.parametrize(
    ("income", "refused"),
    [
        (194999, ["status-not-marginal"]),
        (195000, []),
        (292499, []),
        (292500, ["status-not-marginal"]),
    ],
)
def test_marginal_lies_between_two_lines(office: Office, income: int, refused: list[str]) -> None:
    """Three people: not below 650 a head, strictly below 975."""
    assert _misfits(office, BY, changing.Figures(Area.urban, 3, income)) == refused


@pytest.mark.parametrize(
    ("income", "cost", "refused"),
    [
        (600000, 4600000, []),
        (600000, 4000000, ["status-cost-too-low"]),
        (600000, 4320000, ["status-cost-too-low"]),
        (990000, 9000000, ["status-income-too-high"]),
    ],
    ids=["example 37", "example 38", "exactly the share", "income at the line"],
)
def test_rigid_costs_pass_their_share(
    office: Office, income: int, cost: int, refused: list[str]
) -> None:
    """Costs strictly above sixty percent of the year, income strictly below 3300 a head."""
    assert _misfits(office, GX, changing.Figures(Area.urban, 3, income, cost=cost)) == refused


def test_a_figure_that_is_not_entered_is_not_compared(county: Path) -> None:
    """A county without a share and without the disposable income judges elsewhere."""
    office = Office(county, rigid__cost_ratio="", rigid__disposable_income="")
    assert _misfits(office, GX, changing.Figures(Area.urban, 3, 999999999, cost=0)) == []


def test_income_is_told_to_the_fen_below() -> None:
    """2000 元 among three is 666.66…, cut off and never rounded up."""
    assert changing.Figures(Area.urban, 3, 200000).each == Fraction(200000, 3)
    assert changing._yuan(Fraction(200000, 3)) == "666.66"
    assert changing._percent(Fraction(46, 72)) == "63.8%"


# --- adjusted, gone over --------------------------------------------------------------------------


def test_a_household_is_adjusted_within_its_status(office: Office) -> None:
    """New figures from the next month; what no longer fits is refused, and nothing is written."""
    case = office.status(BY, 3, 200000, "2026-08-12")
    with office.on("2026-09-15") as session:
        found = changing.adjust_status(
            session,
            office.grant(session, case),
            changing.StatusChange(income=240000),
            paper("2026-09-15"),
            standards=office.standards(session),
        )
        assert (found.since, found.income) == (Month(2026, 10), 240000)
    for change, refused in (
        (changing.StatusChange(income=100000), "status-not-marginal"),
        (changing.StatusChange(), "status-nothing-to-change"),
    ):
        with office.on("2026-10-15") as session, pytest.raises(MinzhengError) as error:
            changing.adjust_status(
                session,
                office.grant(session, case),
                change,
                paper("2026-10-15"),
                standards=office.standards(session),
            )
        assert faults(error.value) == [refused]
    with office.on("2026-10-15") as session:
        assert len(session.exec(select(StatusFound)).all()) == 2


def _go_over(office: Office, case: str, kind: StatusKind, told: Paper, **change: Any) -> str:
    with office.on(told.on.isoformat()) as session:
        made = changing.go_over(
            session,
            office.grant(session, case),
            kind,
            changing.StatusChange(**change),
            told,
            standards=office.standards(session),
        )
        return made.case_no


def test_dibao_goes_over_without_gap_or_overlap(office: Office) -> None:
    """Decided in September: 低保 to September, 边缘 from October, linked, and told where it led."""
    office.household("D1", 3, "900.00")
    case = _go_over(office, "D1", BY, paper("2026-09-15"), income=240000)
    with office.on("2026-09-15") as session:
        old, new = office.grant(session, "D1"), office.grant(session, case)
        assert (old.until, new.since) == (Month(2026, 9), Month(2026, 10))
        assert old.household_id == new.household_id
        assert office.last_decision(session, old).follow_on == "转边缘"
        link = session.exec(select(CaseLink)).one()
        assert (link.grant_id, link.from_id) == (new.id, old.id)
    assert office.play.lines("dibao", "2026-10") == {}


def test_marginal_goes_over_to_rigid(office: Office) -> None:
    """The income rose and the costs are high."""
    case = office.status(BY, 3, 200000, "2026-08-12")
    made = _go_over(office, case, GX, paper("2026-09-15"), income=600000, cost=4600000)
    with office.on("2026-09-15") as session:
        assert office.grant(session, case).until == Month(2026, 9)
        assert office.grant(session, made).until == Month(2027, 9)


@pytest.mark.parametrize(
    ("kind", "told", "change", "refused"),
    [
        (BY, {}, {"income": 90000}, ["status-not-marginal"]),
        (
            BY,
            {"heard_on": None, "notice_no": ""},
            {"income": 240000},
            ["hearing-needed", "notice-needed"],
        ),
        (GX, {}, {"income": 600000, "cost": 100}, ["status-cost-too-low"]),
        (BY, {"reason": ""}, {"income": 240000}, ["reason-needed"]),
    ],
    ids=["misfit", "unheard", "cost", "reason"],
)
def test_going_over_is_refused(
    office: Office, kind: StatusKind, told: dict[str, Any], change: Any, refused: list[str]
) -> None:
    """What does not fit, or was not heard; nothing is written."""
    office.household("D1", 3, "900.00")
    with pytest.raises(MinzhengError) as error:
        _go_over(office, "D1", kind, paper("2026-09-15", **told), **change)
    assert faults(error.value) == refused
    with office.on("2026-09-15") as session:
        assert office.grant(session, "D1").until is None
        assert session.exec(select(CaseLink)).all() == []


def test_what_it_is_already_it_does_not_become(office: Office) -> None:
    """A marginal household does not go over to marginal; a person alone has no household."""
    case = office.status(BY, 3, 200000, "2026-08-12")
    with pytest.raises(MinzhengError) as same:
        _go_over(office, case, BY, paper("2026-09-15"))
    assert faults(same.value) == ["move-to-itself"]
    _alone(office, "D1")
    with pytest.raises(MinzhengError) as single:
        _go_over(office, "D1", BY, paper("2026-09-15"), income=70000)
    assert faults(single.value) == ["move-of-single"]


# --- beside other rights --------------------------------------------------------------------------


def _rows(office: Office, names: list[str], **told: str) -> list[dict[str, str]]:
    rows = [
        {
            "case_no": "B1",
            "name": name,
            "id_no": office.play.number({"name": name, "born": "1984-03-04", "sex": "男"}),
            "relation": "户主" if place == 0 else "其他",
            "covered": "是",
        }
        for place, name in enumerate(names)
    ]
    rows[0] |= {
        "area": "城市",
        "township": "还地桥镇",
        "village": "土库村",
        "income": "2000",
        "confirmed_on": "2026-08-12",
        "since": "2026-08",
    } | told
    return rows


def _enter(office: Office, rows: list[dict[str, str]], day: str = "2026-08-12") -> int:
    with office.on(day) as session:
        plan = PLANS["marginal"]
        reading = reading_of(plan.form, rows)
        return take_in(session, reading, Gazetteer.load(session), plan).written


def test_a_sheet_enters_a_household_once(office: Office) -> None:
    """Three rows, a household; the same again changes nothing."""
    rows = _rows(office, ["乙一", "乙二", "乙三"])
    assert _enter(office, rows) == 3
    assert _enter(office, rows) == 0


@pytest.mark.parametrize(
    ("told", "refused"),
    [
        ({"since": "2026-07"}, "status-starts-too-early"),
        ({"confirmed_on": "2026-09-01", "since": "2026-09"}, "confirmed-in-future"),
        ({"income": ""}, "household-blank"),
    ],
    ids=["early", "future", "blank"],
)
def test_a_bad_sheet_is_refused_at_the_cell(
    office: Office, told: dict[str, str], refused: str
) -> None:
    """Each fault is told, and nothing is written."""
    with pytest.raises(MinzhengError) as error:
        _enter(office, _rows(office, ["乙一", "乙二"], **told))
    assert faults(error.value) == [refused]


def test_nobody_is_marginal_who_has_dibao(office: Office) -> None:
    """A member of a 低保 household is refused in the sheet of a status."""
    office.household("D1", 3, "900.00")
    office.play.numbers["乙一"] = office.play.numbers["D1甲1"]
    rows = _rows(office, ["乙一"])
    rows[0]["name"] = "D1甲1"
    with pytest.raises(MinzhengError) as error:
        _enter(office, rows)
    assert faults(error.value) == ["status-member-barred"]


def test_dibao_ends_the_status_of_its_people(office: Office) -> None:
    """边缘 to August, 低保 from September, linked."""
    _enter(office, _rows(office, ["D1甲0", "D1甲1"]))
    office.household("D1", 2, "900.00", "2026-08-20")
    with office.on("2026-08-20") as session:
        status, new = office.grant(session, "B1"), office.grant(session, "D1")
        assert (status.until, status.end_reason, new.since) == (
            Month(2026, 8), "转低保", Month(2026, 9),
        )  # fmt: skip
        assert session.exec(select(CaseLink)).one().grant_id == new.id


def _alone(office: Office, case: str) -> None:
    """One person taken in alone, with an income of 120 元."""
    office.household(case, 1, "120.00", "2026-08-20")
    with office.on("2026-08-20") as session:
        told = session.exec(select(Assessment)).one()
        told.single = SingleGround.disabled
        session.add(told)


def test_one_person_of_a_marginal_household_is_taken_in_alone(office: Office) -> None:
    """Example 7: 530 元 for one person; the family stays what it is."""
    _enter(office, _rows(office, ["D1甲0", "乙二"]))
    form = {
        "case": "D1", "do": "确认低保", "on": "2026-08-20", "income": "120.00",
        "members": [{"name": "D1甲0", "born": "1984-03-04", "sex": "男"}],
    }  # fmt: skip
    case = office.play._case

    def alone(told: Any, name: str) -> dict[str, str]:
        return case(told, name) | {"single": "重残"}

    office.play._case = alone  # type: ignore[method-assign]
    with office.on("2026-08-20") as session:
        office.play.confirm_dibao(session, form)
    with office.on("2026-08-20") as session:
        assert office.grant(session, "B1").until is None
    assert office.play.lines("dibao", "2026-09") == {"D1": "530.00"}
    assert office.play.counted("2026-09") == (1, 1)


def test_tekun_leaves_a_marginal_household(office: Office) -> None:
    """Who becomes 特困 is counted there no longer; alone in it, the status ends."""
    _enter(office, _rows(office, ["T1甲"]))
    with office.on("2026-08-20") as session:
        person = {"name": "T1甲", "born": "1984-03-04", "sex": "男"}
        told = {"case": "T1", "on": "2026-08-20", "person": person}
        office.play.confirm_tekun(session, told)
        status = office.grant(session, "B1")
        assert (status.until, status.end_reason) == (Month(2026, 8), "转特困")
        assert session.exec(select(CaseLink)).one().from_id == status.id
