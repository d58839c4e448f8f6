"""Who an adopted child is: the name and number that the police give it, and again if it is void."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from sqlmodel import Session

from adopting import apply, orphan, registered, step
from minzheng.child.adopt.books import ADOPTIONS
from minzheng.child.adopt.find import child_of
from minzheng.child.adopt.models import Adoption
from minzheng.child.register import life
from minzheng.errors import Refused
from minzheng.kernel import clock
from minzheng.kernel.audit import Deed
from minzheng.kernel.codes import birth_of, check_char, sex_of
from minzheng.kernel.db import Store
from minzheng.kernel.record.take import do
from minzheng.people.models import Person, Sex


@pytest.fixture
def session(_county_file: Path) -> Iterator[Session]:
    """A county's file being written on 2026-11-21, and left as it was."""
    clock.fix(date(2026, 11, 21))
    with Store(_county_file).work(Deed("测试", "test"), dry_run=True) as work:
        yield work.session


@pytest.fixture
def adopted(session: Session) -> Adoption:
    """A foundling with a number of its own, registered under a new name."""
    one = registered(session, orphan(session), "2026-08-31", new_name="养小童")
    session.flush()
    return one


def rename(session: Session, one: Adoption, **told: str) -> None:
    """What the police registered."""
    do(session, ADOPTIONS, one.number, ADOPTIONS.act("rename"), told, operator="甲")


def number_like(id_no: str, order: int) -> str:
    """Another number of the same day of birth."""
    first = f"{id_no[:14]}{order:03d}"
    return first + check_char(first)


def test_the_police_give_a_number_after_the_registration(
    session: Session, adopted: Adoption
) -> None:
    """The same person under a new number and name; what was stands in the adoption alone."""
    child = life.person_of(session, child_of(session, adopted))
    old, key = child.id_no, child.id
    new = number_like(old, 777)
    rename(session, adopted, new_id_no=new, new_name="养大童")
    assert (child.id, child.id_no, child.name) == (key, new, "养大童")
    assert (adopted.former_id_no, adopted.former_name) == (old, "童甲")
    assert (child.birth, child.sex) == (birth_of(new), Sex.of(sex_of(new)))
    step(session, adopted, "revoke", "2026-09-08", finding="弄虚作假")
    assert (child.id_no, child.name) == (old, "童甲"), "an adoption that never was"


@pytest.mark.parametrize(
    ("told", "problem"),
    [
        ({}, "adoption-rename-nothing"),
        ({"new_id_no": "420281201203040017"}, "adoption-rename-birth"),
    ],
    ids=["nothing", "birth"],
)
def test_a_number_has_to_be_the_childs(
    session: Session, adopted: Adoption, told: dict[str, str], problem: str
) -> None:
    """Nothing changes where it cannot be."""
    if told:
        first = told["new_id_no"][:17]
        told = {"new_id_no": first + check_char(first)}
    with pytest.raises(Refused) as error:
        rename(session, adopted, **told)
    assert problem in [found.id for found in error.value.findings]


def test_a_number_that_somebody_bears_is_refused(session: Session, adopted: Adoption) -> None:
    """Two people never come to share one."""
    child = life.person_of(session, child_of(session, adopted))
    other = number_like(child.id_no, 779)
    assert child.birth is not None
    session.add(Person(id_no=other, name="某", name_key="某", birth=child.birth))
    session.flush()
    with pytest.raises(Refused) as error:
        rename(session, adopted, new_id_no=other)
    assert "adoption-rename-taken" in [found.id for found in error.value.findings]


def test_a_name_is_not_changed_before_the_registration(session: Session) -> None:
    """Under way it is told with the application."""
    one = apply(session, orphan(session), "2026-09-20")
    with pytest.raises(Refused) as error:
        rename(session, one, new_name="养小童")
    assert "adoption-rename-unregistered" in [found.id for found in error.value.findings]
