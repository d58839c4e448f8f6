"""Couples (双方当事人): two people by name and number, and the marriages they made with each other.

民法典 第一千零四十六条: a man and a woman. Registers that tell of a couple ask for it by these
links; the dead may be named, because papers about them come late.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from sqlmodel import Session, select

from minzheng.kernel.codes import sex_of
from minzheng.kernel.finding import Problem
from minzheng.kernel.record.declare import Fault, Link, Values
from minzheng.people.links import person_link
from minzheng.people.marriage_models import Marriage
from minzheng.people.marriages import marriages_of
from minzheng.people.models import Person

OTHER_SEX = Problem(
    "couple-other-sex", "「{side}」一栏写的是{sex}性的公民身份号码", "双方填反的对调；核对证件",
    cite="民法典 第一千零四十六条",
)  # fmt: skip

SIDES = {"man": "男方", "woman": "女方"}
"""The two columns of every couple, and how they are called."""

_WORDS = {"male": "男", "female": "女"}
_SAMPLES = {"man": "42028119460520001X", "woman": "420281194806120024"}


def couple_links() -> tuple[Link, Link]:
    """Man and woman by name and number, entered when not on file."""
    man, woman = (_link(side, word) for side, word in SIDES.items())
    return man, woman


def _link(side: str, word: str) -> Link:
    """One of the two, with a number of the right sex in the examples."""
    made = person_link(f"{side}_id", word=word, prefix=f"{side}_", living=False)
    name, number = made.fields
    return replace(made, fields=(name, replace(number, sample=_SAMPLES[side])))


def number_of(told: Values, side: str) -> str:
    """The number that a line tells of one of the two; blank where it is faulty."""
    value = told.get(f"{side}_id_no")
    return "" if value is None else str(getattr(value, "value", value))


def sides(told: Values) -> Iterator[Fault]:
    """Whoever stands in the column of the other sex; temporary numbers tell no sex."""
    for side, word, sex in (("man", SIDES["man"], "male"), ("woman", SIDES["woman"], "female")):
        number = number_of(told, side)
        if len(number) == 18 and number[:17].isdecimal() and sex_of(number) != sex:
            found = OTHER_SEX.finding(side=word, sex=_WORDS[sex_of(number)])
            yield f"{side}_id_no", found


def keys_of(session: Session, told: Values) -> tuple[int | None, int | None]:
    """The keys of those of the two who are on file."""
    found = [
        session.exec(select(Person.id).where(Person.id_no == number_of(told, side))).first()
        for side in SIDES
    ]
    return found[0], found[1]


def with_each_other(session: Session, man_id: int | None, woman_id: int | None) -> list[Marriage]:
    """The marriages the two made with each other, the earliest first."""
    if man_id is None or woman_id is None:
        return []
    found = marriages_of(session, [man_id])
    return [one for one in found if (one.man_id, one.woman_id) == (man_id, woman_id)]
