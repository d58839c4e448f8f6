"""Clues of deaths: how people are matched, what is kept, decided once, and not asked again."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from sqlmodel import Session, select

from homes import LI, NAMES, WANG, ZHANG, settle
from minzheng.errors import MinzhengError
from minzheng.kernel import clock
from minzheng.kernel.audit import Deed
from minzheng.kernel.check import Check
from minzheng.kernel.codes import check_char
from minzheng.kernel.db import Store
from minzheng.kernel.period import reckoner_of
from minzheng.kernel.record.take import do
from minzheng.kernel.todo import Span
from minzheng.payout.models import Grant
from minzheng.people import todo
from minzheng.people.acts import record_death
from minzheng.people.clues.acts import Confirmed, confirm
from minzheng.people.clues.book import CLUES, clue_state
from minzheng.people.clues.checks import CHECKS
from minzheng.people.clues.choices import ListSource, MatchedBy, Verdict
from minzheng.people.clues.keep import Given, keep, keep_list, lists_table
from minzheng.people.clues.match import (
    Outsider,
    birth_in,
    by_name,
    by_number,
    compared,
    plain_no,
    stage,
)
from minzheng.people.clues.models import ClueSource, DeathClue
from minzheng.people.find import death_of, person_by_id
from minzheng.people.models import Death

TODAY = date(2026, 11, 21)
POLICE, HOSPITAL = ListSource.police, ListSource.hospital
DIED = date(2026, 11, 3)


@pytest.fixture
def session(county: Path, call: Callable[..., Any]) -> Iterator[Session]:
    """A county with two households and a 特困 person; what is written is taken back."""
    settle(call, county)
    clock.fix(TODAY)
    with Store(county).work(Deed("甲", "test"), dry_run=True) as work:
        yield work.session
    clock.fix(None)


def dead(who: str, source: str = "police", on: date = DIED, **told: Any) -> Outsider:
    """A row of a list about somebody of the county."""
    facts = {"name": NAMES.get(who, ""), "id_no": who, "birth": "", **told}
    return Outsider(source, facts["name"], facts["id_no"], facts["birth"], on.isoformat())


def match(session: Session, *rows: Outsider) -> list[DeathClue]:
    """The clues that lists come to."""
    stage(session, rows)
    return keep(session, [*by_number(session), *by_name(session)], TODAY).clues


# --- matching -------------------------------------------------------------------------------------


def test_a_number_is_a_hit_and_a_strangers_is_nothing(session: Session) -> None:
    """Of a list only those on file and in payment are kept."""
    stranger = dead("", name="路人甲", id_no="420281199001010015")
    clues = match(session, stranger, dead(WANG))
    assert [(one.matched_by, clue_state(one, TODAY)) for one in clues] == [
        (MatchedBy.number, "命中")
    ]
    assert clues[0].person_id == person_by_id(session, WANG).id


def test_a_number_under_another_name_is_a_doubt(session: Session) -> None:
    """The number is equal and the name is not: a person decides."""
    (clue,) = match(session, dead(WANG, name="王大丙"))
    assert (clue.matched_by, clue.told_name, clue_state(clue, TODAY)) == (
        MatchedBy.number_only,
        "王大丙",
        "待核",
    )


@pytest.mark.parametrize(
    ("told", "found"),
    [
        ({"id_no": "", "birth": birth_in(WANG)}, True),
        ({"id_no": "", "birth": "1948-06-08"}, False),
        ({"id_no": "", "birth": ""}, False),
        ({"name": "王小兵", "id_no": "", "birth": birth_in(WANG)}, False),
    ],
    ids=["same", "another-birth", "no-birth", "another-name"],
)
def test_a_name_and_a_birth_date_are_a_doubt(
    session: Session, told: dict[str, Any], found: bool
) -> None:
    """Both must be equal."""
    clues = match(session, dead(WANG, **told))
    assert [one.matched_by for one in clues] == ([MatchedBy.name_birth] if found else [])


def test_the_birth_date_is_read_from_a_number(session: Session) -> None:
    """A list with another number tells the birth date by it."""
    other = WANG[:14] + "999"
    (clue,) = match(session, dead(WANG, id_no=other + check_char(other)))
    assert (clue.told_birth, clue.matched_by) == ("1948-06-07", MatchedBy.name_birth)


def test_numbers_are_compared_as_eighteen_characters() -> None:
    """Blanks, small x and fifteen digits are brought up; anything else stays as it is."""
    assert plain_no(" 42028119460520001x ") == "42028119460520001X"
    assert plain_no(WANG[:6] + WANG[8:17]) == WANG
    assert (plain_no("军字1号"), birth_in("军字1号")) == ("军字1号", "")


def test_who_receives_nothing_is_let_be(session: Session) -> None:
    """A right that ended before the death is none; one paid beyond it is."""
    person = person_by_id(session, ZHANG)
    stage(session, [dead(ZHANG)])
    (pair,) = by_number(session)
    assert keep(session, [pair], TODAY).clues
    for grant in session.exec(select(Grant)):
        grant.until, grant.end_reason = grant.since, "案例"
        session.add(grant)
    session.flush()
    clock.fix(date(2027, 3, 1))
    kept = keep(session, [pair._replace(died_on=date(2027, 2, 3))], date(2027, 3, 1))
    assert (kept.clues, person.id) == ([], pair.person_id)


def test_a_death_on_file_is_no_clue(session: Session) -> None:
    """The same day is counted, another is told."""
    person = person_by_id(session, WANG)
    record_death(session, person, DIED, source="公安")
    session.flush()
    stage(session, [dead(WANG), dead(WANG, on=date(2026, 11, 4))])
    kept = keep(session, by_number(session), TODAY)
    assert (kept.clues, kept.recorded) == ([], 1)
    assert kept.otherwise == {person.stored_id: date(2026, 11, 4)}


# --- what is kept ---------------------------------------------------------------------------------


def test_two_lists_tell_one_clue(session: Session) -> None:
    """A clue is a pair of people; each list that tells it is a line below it."""
    (clue,) = match(session, dead(WANG), dead(WANG, "hospital"), dead(WANG, "hospital"))
    query = select(ClueSource.source).where(ClueSource.clue_id == clue.id)
    query = query.order_by(ClueSource.number)
    assert list(session.exec(query)) == [POLICE, HOSPITAL]
    assert match(session, dead(WANG)) == [clue]


def test_a_rejected_clue_is_not_asked_again(session: Session) -> None:
    """The next list of another source brings the same clue, decided."""
    told: dict[str, Any] = {"id_no": "", "birth": birth_in(WANG)}
    (clue,) = match(session, dead(WANG, **told))
    facts = {"number": clue.number, "note": "本人健在"}
    do(session, CLUES, clue.number, CLUES.act("reject"), facts, operator="甲")
    assert (clue.verdict, clue.decider, clue.decided_on) == (Verdict.mistaken, "甲", TODAY)
    (again,) = match(session, dead(WANG, "hospital", **told))
    assert (again, clue_state(again, TODAY)) == (clue, "误报")
    assert death_of(session, person_by_id(session, WANG)) is None


def test_a_confirmed_clue_records_the_death(session: Session) -> None:
    """On the day that was found, by the sources that told it."""
    (clue,) = match(session, dead(WANG), dead(WANG, "hospital"))
    days = {date(1940, 1, 1): "died-before-birth", date(2026, 11, 22): "died-in-future"}
    for day, why in days.items():
        assert refused(session, clue, Confirmed("甲", day)) == [why]
    assert confirm(session, clue, Confirmed("甲", date(2026, 11, 5), "死亡证1号"))
    death = session.exec(select(Death)).one()
    assert (death.died_on, death.source, death.document) == (
        date(2026, 11, 5), "公安、医院", "死亡证1号",
    )  # fmt: skip
    assert refused(session, clue, Confirmed("甲")) == ["clue-decided"]


def refused(session: Session, clue: DeathClue, told: Confirmed) -> list[str]:
    """Why a clue cannot be confirmed."""
    with pytest.raises(MinzhengError) as error:
        confirm(session, clue, told)
    assert error.value.id == "clue-not-confirmed"
    return [one.id for one in error.value.findings]


def test_another_day_than_on_file_is_refused(session: Session) -> None:
    """A clue of somebody whose death was recorded meanwhile with another day."""
    (clue,) = match(session, dead(WANG))
    record_death(session, person_by_id(session, WANG), date(2026, 11, 1), source="村")
    session.flush()
    assert refused(session, clue, Confirmed("甲")) == ["clue-other-day"]
    assert not confirm(session, clue, Confirmed("甲", date(2026, 11, 1)))


def test_a_list_is_remembered_once(session: Session) -> None:
    """The same file again is the same list."""
    given = Given(POLICE, date(2026, 9, 1), date(2026, 9, 30), 3, "0" * 64)
    first, again = keep_list(session, given, TODAY), keep_list(session, given, TODAY)
    assert first is again
    assert len(lists_table(session).rows) == 1


# --- between the sources, checks, todo ------------------------------------------------------------


def test_sources_are_compared_where_they_cover_the_day(session: Session) -> None:
    """BU-19: who is in one list and not in another of the same days; strangers as well."""
    stranger = dead("", name="路人甲", id_no="420281199001010015")
    stage(session, [stranger, dead(WANG), dead(WANG, "hospital"), dead(LI, on=date(2026, 10, 1))])
    month = (date(2026, 11, 1), date(2026, 11, 30))
    covers = {POLICE: (date(2026, 10, 1), month[1]), HOSPITAL: month}
    missing = compared(session, covers, [POLICE, HOSPITAL])
    assert [(one.id_no, one.lacks) for one in missing] == [("420281199001010015", (HOSPITAL,))]


def found(session: Session, name: str) -> list[str]:
    """What a check finds."""
    checks: dict[str, Check] = {check.id: check for check in CHECKS}
    session.flush()
    return [one.subject for one in checks[name].run(session, TODAY)]


def test_a_source_that_lacks_somebody_is_found(session: Session) -> None:
    """BU-19: the hospitals' list of the month has not whom the police's has; then it has."""
    (clue,) = match(session, dead(WANG))
    keep_list(session, Given(HOSPITAL, date(2026, 10, 1), date(2026, 10, 31), 9, "a" * 64), TODAY)
    assert found(session, "check-death-sources") == []
    keep_list(session, Given(HOSPITAL, date(2026, 11, 1), date(2026, 11, 30), 9, "b" * 64), TODAY)
    assert found(session, "check-death-sources") == [clue.number]
    match(session, dead(WANG, "hospital"))
    assert found(session, "check-death-sources") == []


def test_a_true_clue_without_a_death_is_found(session: Session) -> None:
    """Confirmed, and the death taken back since; with the death it is in order."""
    (clue,) = match(session, dead(WANG))
    confirm(session, clue, Confirmed("甲"))
    assert found(session, "check-clue-unrecorded") == []
    session.delete(session.exec(select(Death)).one())
    assert found(session, "check-clue-unrecorded") == [clue.number]


def test_a_clue_is_due_within_its_days(session: Session) -> None:
    """So many days after it was found, until it is decided."""
    (clue,) = match(session, dead(WANG))
    reckoner = reckoner_of(session)
    due = date(2026, 11, 28)

    def tasks(until: date) -> list[tuple[str, date]]:
        span = Span(TODAY, until, reckoner)
        return [(one.subject, one.due) for one in todo.tasks(session, span) if "线索" in one.what]

    assert (tasks(date(2026, 11, 27)), tasks(due)) == ([], [(clue.number, due)])
    facts = {"number": clue.number, "note": "本人健在"}
    do(session, CLUES, clue.number, CLUES.act("reject"), facts, operator="甲")
    assert tasks(due) == []
