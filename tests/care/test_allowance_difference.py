"""The difference is paid where one benefit is taken off another; written choices, as they count."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from sqlalchemy import literal, text
from sqlmodel import Session

from allowing import VILLAGE, add, born, right
from minzheng.assist.models import Area, Assessment
from minzheng.care.allowance.preference import choose
from minzheng.errors import MinzhengError
from minzheng.kernel import clock
from minzheng.kernel.audit import Deed
from minzheng.kernel.db import Store
from minzheng.kernel.month import Month
from minzheng.kernel.standards import MonthStandards, standards_of
from minzheng.payout.acts import Paper
from minzheng.payout.benefit import Benefit, FactRow
from minzheng.payout.facts import standing
from minzheng.payout.run import draft
from minzheng.payout.stacking import preferences, stacks
from minzheng.people.models import Household, Member

TODAY = date(2026, 11, 21)
PAPER = Paper(TODAY, "选择", "选择书1号")

UNATTENDED = Benefit(
    "unattended",
    "事实无人抚养儿童基本生活补贴",
    facts=lambda month, std: standing("unattended", month).add_columns(literal(1).label("persons")),
    unit="person",
    law="民发〔2019〕62号",
    valid_from="2020-01",
)


@UNATTENDED.step("标准", cite="民发〔2019〕62号")
def amount(row: FactRow, std: MonthStandards) -> int:
    """The full amount of the worked example."""
    return 1300_00


stacks(UNATTENDED)


@pytest.fixture
def session(county: Path) -> Iterator[Session]:
    """A county in a transaction."""
    clock.fix(TODAY)
    with Store(county).work(Deed("甲", "test")) as work:
        yield work.session


@pytest.mark.parametrize(
    ("income", "paid"),
    [("790.00", "880.00"), ("1630.00", "1300.00"), ("0.00", "485.00")],
    ids=["补差", "家庭不再低保", "全额低保"],
)
def test_the_difference_to_a_heads_part_of_the_household(
    session: Session, income: str, paid: str
) -> None:
    """Worked example 23: the family's 低保 is 420 元 a head, 1,300 less that is paid."""
    child, parent = (born(session, name, date(2015, 5, 5)) for name in ("小甲", "大甲"))
    home = add(session, Household(number="DB1", division_code=VILLAGE))
    for person in (child, parent):
        told = {"person_id": person.id, "relation": "02", "since": date(2026, 1, 1)}
        add(session, Member(household_id=home.id, **told))
    grant = right(session, "dibao", parent, "2026-02", household_id=home.id,
                  confirmed_on=date(2026, 1, 5))  # fmt: skip
    fen = int(income.replace(".", ""))
    told = {"decided_on": date(2026, 1, 5), "area": Area.urban, "income": fen, "income_months": 1}
    add(session, Assessment(grant_id=grant.stored_id, since=Month(2026, 2), **told))
    right(session, "unattended", child, "2026-02")
    standards = standards_of(session)
    made = draft(session, UNATTENDED, Month(2026, 10), standards=standards, maker="甲")
    rows = session.execute(
        text("SELECT amount FROM payout_line WHERE batch_id = :b"), {"b": made.batch.id}
    )
    assert [f"{fens // 100}.{fens % 100:02d}" for (fens,) in rows] == [paid]


def test_the_later_choice_counts_from_its_month(session: Session) -> None:
    """Each from its own month; told again it is the one on file."""
    person = born(session, "老甲", date(1950, 1, 1))
    first, new = choose(session, person.id_no, "elder_nursing", PAPER, Month(2026, 11))
    again, more = choose(session, person.id_no, "护理补贴", PAPER, Month(2026, 11))
    choose(session, person.id_no, "disabled_nursing", PAPER, None)
    assert (new, more, again.number) == (True, False, first.number)
    pair = person.stored_id, frozenset(("elder_nursing", "disabled_nursing"))
    who = {person.stored_id}
    assert preferences(session, who, Month(2026, 10)) == {}
    assert preferences(session, who, Month(2026, 11)) == {pair: "elder_nursing"}
    assert preferences(session, who, Month(2026, 12)) == {pair: "disabled_nursing"}


@pytest.mark.parametrize(
    ("wanted", "on", "paper", "refused"),
    [
        ("dibao", TODAY, "书1", "preference-no-pair"),
        ("elder_nursing", date(2026, 11, 22), "书1", "preference-in-future"),
        ("elder_nursing", TODAY, " ", "preference-no-paper"),
    ],
    ids=["没有同类", "日期未到", "没有材料"],
)
def test_a_choice_that_cannot_be(
    session: Session, wanted: str, on: date, paper: str, refused: str
) -> None:
    """Each is refused by its own name."""
    person = born(session, "老甲", date(1950, 1, 1))
    with pytest.raises(MinzhengError) as told:
        choose(session, person.id_no, wanted, Paper(on, "选择", paper), None)
    assert told.value.id == refused
