"""Weddings (结婚): an office with a registrar and blanks, and couples who come to it (对象)."""

from __future__ import annotations

from datetime import date
from itertools import count
from typing import Any

from sqlmodel import Session

from minzheng.admin.check import checks
from minzheng.kernel.codes import birth_of, check_char
from minzheng.kernel.record.take import add
from minzheng.kernel.text import initials, name_key
from minzheng.marriage.office.choices import Paper
from minzheng.marriage.office.models import Blank, BlankLot, Registrar
from minzheng.marriage.register.books import REGISTRATIONS
from minzheng.marriage.register.models import Registration
from minzheng.people.models import Person, Sex

_TURNS = count(1)


def id_no(born: str, sex: str, region: str = "420281") -> str:
    """A sound invented number of somebody born on a day; each call gives another."""
    while True:
        turn = next(_TURNS) % 480 * 2 + (1 if sex == "male" else 0)
        body = f"{region}{born.replace('-', '')}{turn:03d}"
        number = body + check_char(body)
        if not number.endswith("000"):  # which the program doubts
            return number


def person(session: Session, born: str, sex: str, name: str = "", region: str = "420281") -> Person:
    """Somebody on file."""
    number = id_no(born, sex, region)
    told = name or ("男" if sex == "male" else "女") + number[-4:-1]
    made = Person(
        id_no=number, name=told, name_key=name_key(told), initials=initials(told),
        sex=Sex.of(sex), birth=birth_of(number),
    )  # fmt: skip
    session.add(made)
    session.flush()
    return made


def registrar(session: Session, name: str = "登记甲", until: str = "2030-12-31") -> Registrar:
    """A registrar whose training holds."""
    who = person(session, "1985-01-01", "female", name)
    turn = next(_TURNS)
    made = Registrar(
        number=f"DJ2020-{turn:05d}", name=name, person_id=who.stored_id, card_no=f"鄂登{turn:04d}",
        since=date(2018, 1, 1), trained_on=date(2020, 1, 1), valid_to=date.fromisoformat(until),
    )  # fmt: skip
    session.add(made)
    session.flush()
    return made


def stock(session: Session, paper: Paper, pieces: int, first: int = 1) -> list[str]:
    """So many blanks in stock; gives their print numbers."""
    mark = "42J" if paper is Paper.marriage else "42L"
    numbers = [f"{mark}{first + turn:07d}" for turn in range(pieces)]
    lot = BlankLot(
        number=f"RK2020-{next(_TURNS):05d}", paper=paper, first_no=numbers[0], last_no=numbers[-1],
        pieces=pieces, received_on=date(2020, 1, 2), handler="库管甲",
    )  # fmt: skip
    session.add(lot)
    session.flush()
    session.add_all(Blank(lot_id=lot.stored_id, paper=paper, print_no=value) for value in numbers)
    session.flush()
    return numbers


AGREED = dict.fromkeys(("together", "voluntary", "no_kin", "explained"), "是") | {
    "identity_check": "一致", "status_check": "一致", "man_before": "未婚", "woman_before": "未婚",
}  # fmt: skip
"""What every couple says, and what the checks online gave."""


def couple_told(man: Person, woman: Person, on: str, **more: str) -> dict[str, str]:
    """A couple of a day as a clerk types it, without booklets and registrar."""
    told = {"man_name": man.name, "man_id_no": man.id_no, "registered_on": on}
    return {**AGREED, **told, "woman_name": woman.name, "woman_id_no": woman.id_no, **more}


def wed(
    session: Session, couple: tuple[Person, Person], on: str, blanks: list[str], **more: str
) -> Registration:
    """A couple registered on a day by the rules; two blanks of those given are taken."""
    booklets = {"man_blank": blanks.pop(0), "woman_blank": blanks.pop(0)}
    man, woman = couple
    told = couple_told(man, woman, on, **{"registrar": "登记甲", **booklets, **more})
    made: Registration = add(session, REGISTRATIONS, told)
    return made


def hits(check: str, session: Session, on: date) -> list[dict[str, Any]]:
    """What a check of the catalogue finds on a day: for each hit its facts."""
    (one,) = (one for one in checks("marriage", ()) if one.id == check)
    return list(one.find(session, on))
