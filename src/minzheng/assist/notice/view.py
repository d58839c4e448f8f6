"""View (公示视图): the rows that may hang on a board, in a form that can hold nothing else.

民发〔2021〕57号 第二十四条; 民发〔2022〕83号 四(二): name of the applicant, number of members,
amount; nothing that is beside the point. 社会救助法 第十一条、第四十五条: privacy is kept. A notice
is made from these rows alone, never from a ledger. A minor's name is masked or the row left out;
children's benefits are not posted at all (``choices.SUBJECTS``).
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from sqlmodel import Session, col, select

from minzheng.kernel.calendar import birthday
from minzheng.kernel.db import among
from minzheng.kernel.finding import Problem
from minzheng.kernel.mask import mask_name
from minzheng.kernel.month import Month
from minzheng.kernel.standards import MonthStandards, standards_of
from minzheng.people.divisions import Gazetteer
from minzheng.people.models import Person

NOT_SHOWN = Problem(
    "notice-row-unfit",
    "公示行的{what}不能是“{value}”",
    "公示只写村（组）、姓名、人口、类别、金额、起始月",
    "民发〔2021〕57号 第二十四条",
)

MASKED, LEAVE_OUT = "name_masked", "leave_out"
"""Ways of ``notice.name_mode`` and ``notice.minor_mode`` that show less than they could."""

_DIGITS = re.compile("[0-9０-９]{3,}")
CATEGORIES = frozenset(
    (
        *("城市低保", "农村低保", "城市特困", "农村特困", "低保", "特困"),
        *("低保边缘家庭", "刚性支出困难家庭", "城市单人保", "农村单人保"),
    )
)
"""Every word that may stand as category: none says why somebody is poor."""


@dataclass(frozen=True, slots=True)
class Candidate:
    """A case that is to be shown, by keys; what of it is shown is decided here.

    ``person_id`` is the applicant, ``amount`` the household's in 分 a month, whole.
    """

    case_no: str
    person_id: int
    division_code: str
    persons: int
    category: str
    amount: int
    since: Month | None = None


@dataclass(frozen=True, slots=True)
class NoticeRow:
    """One row of a notice: all that may be shown of a case, and the number it is kept under.

    ``name`` is as shown; ``case_no`` is kept in the register and not printed. Raises
    ``notice-row-unfit`` when a word could carry more than it says.
    """

    case_no: str
    village: str
    name: str
    persons: int
    category: str
    amount: int
    since: Month | None = None

    def __post_init__(self) -> None:
        for what, value, most in (("村（组）", self.village, 40), ("姓名", self.name, 30)):
            if not value or len(value) > most or _DIGITS.search(value):
                raise NOT_SHOWN(what=what, value=value[:6])
        if self.category not in CATEGORIES:
            raise NOT_SHOWN(what="类别", value=self.category)
        if self.persons < 1 or self.amount < 0:
            raise NOT_SHOWN(what="人口或金额", value=f"{self.persons}、{self.amount}")

    @property
    def cells(self) -> tuple[str, str, int, str, int | None, str]:
        """What is printed of it, in the order of the columns behind 序号; no amount, no figure."""
        since = str(self.since or "")
        return (self.village, self.name, self.persons, self.category, self.amount or None, since)


def rows_of(session: Session, candidates: Iterable[Candidate], on: date) -> list[NoticeRow]:
    """The rows of some cases as the modes of the day show them, in order of village and number.

    A minor's row is left out where the county says so.
    """
    wanted = sorted(candidates, key=lambda one: (one.division_code, one.case_no))
    query = select(Person).where(among(col(Person.id), (one.person_id for one in wanted)))
    persons = {person.stored_id: person for person in session.exec(query)}
    places = Gazetteer.load(session, on)
    std = standards_of(session).on(Month.of(on))
    rows = []
    for one in wanted:
        name = shown_name(persons[one.person_id], on, std)
        if name:
            village = places.by_code.get(one.division_code)
            rows.append(
                NoticeRow(
                    case_no=one.case_no,
                    village=village.short if village else one.division_code,
                    name=name,
                    persons=one.persons,
                    category=one.category,
                    amount=one.amount,
                    since=one.since,
                )
            )
    return rows


def shown_name(person: Person, on: date, std: MonthStandards) -> str:
    """How a name stands on a board; '' when it does not. A minor's is never whole.

    Somebody whose birthday is not known is taken for a minor.
    """
    if is_minor(person, on, std):
        return "" if std.word("notice.minor_mode") == LEAVE_OUT else mask_name(person.name, "first")
    return mask_name(person.name) if std.word("notice.name_mode") == MASKED else person.name


def is_minor(person: Person, on: date, std: MonthStandards) -> bool:
    """Whether somebody is below full age on a day."""
    if person.birth is None:
        return True
    of_age = birthday(person.birth, std.count("notice.minor_age"), std.word("leap_birthday"))
    return of_age > on
