"""Too young (不到婚龄): who was below the age of the law of the day of a marriage.

民法典 第一千零四十七条, since 1981 the same as 1980年婚姻法 第五条: 22 and 20, read from the dated
standards of registration; before that 1950年婚姻法 第四条: 20 and 18.
"""

from __future__ import annotations

from datetime import date
from typing import NamedTuple

from sqlmodel import Session

from minzheng.kernel.calendar import age_on
from minzheng.marriage.register.claims import terms_of

SECOND_LAW = date(1981, 1, 1)
"""The day from which the law of 1980 holds."""
MAN_OF_1950, WOMAN_OF_1950 = 20, 18


class Young(NamedTuple):
    """How old somebody was, how old the law wanted him to be, and whether he is that old by now."""

    age: int
    least: int
    cured: bool


def young(
    session: Session, birth: date, married_on: date, *, is_man: bool, on: date | None = None
) -> Young | None:
    """Somebody too young on the day of his marriage; whether it is cured by a day (第十条).

    法释〔2020〕22号 第十条: nobody can have it declared void once the age is reached.
    """
    terms = terms_of(session, married_on, married_on)
    least = terms.man if is_man else terms.woman
    if married_on < SECOND_LAW:
        least = MAN_OF_1950 if is_man else WOMAN_OF_1950
    age = age_on(birth, married_on, terms.leap)
    if age >= least:
        return None
    return Young(age, least, age_on(birth, on or married_on, terms.leap) >= least)
