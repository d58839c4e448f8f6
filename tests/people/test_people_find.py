"""Finding: people by what is known of them, households and members on a day."""

from __future__ import annotations

from datetime import date

import pytest
from sqlmodel import Session

from minzheng.errors import NotFound
from minzheng.kernel.db import Deed, Store
from minzheng.kernel.look import raw
from minzheng.kernel.text import initials, name_key
from minzheng.people.find import household_by_number, members_on, person_by_id
from minzheng.people.lookup import find_people, normal_no
from minzheng.people.models import Household, Member, Person

PEOPLE = {
    "420281196304050017": "张小甲",
    "420281196304050033": "张小乙",
    "42028119630405005X": "曾晓",
    "420281198004050076": "买买提·艾力",
    "T420281202600001": "李𠮷",
}


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Store:
    """Five people and a household whose members change."""
    from minzheng.kernel import db
    from minzheng.migrations.upgrade import upgrade

    made = db.create(tmp_path_factory.mktemp("find") / "x.db")
    upgrade(made)
    with made.work(Deed("张", "test")) as work:
        for id_no, name in PEOPLE.items():
            key, letters = name_key(name), initials(name)
            work.session.add(Person(id_no=id_no, name=name, name_key=key, initials=letters))
        work.session.add(Household(number="H1", division_code="420281104221"))
        work.session.flush()
        for person, relation, since, until in (
            (2, "20", date(2020, 1, 1), None),
            (1, "02", date(2020, 1, 1), date(2024, 6, 30)),
            (3, "12", date(2022, 3, 1), None),
            (2, "02", date(2024, 7, 1), None),
        ):
            if person == 2 and relation == "20":
                until = date(2024, 6, 30)
            work.session.add(
                Member(
                    household_id=1, person_id=person, relation=relation, since=since, until=until
                )
            )
    return made


def names(session: Session, asked: str) -> list[str]:
    """The names found."""
    return [name for name, *_ in find_people(raw(session), asked)]


@pytest.mark.parametrize(
    ("asked", "found"),
    [
        ("张", ["张小甲", "张小乙"]),
        ("小乙", ["张小乙"]),
        ("zxj", ["张小甲"]),
        ("ZX", ["张小甲", "张小乙"]),
        ("zx", ["张小甲", "张小乙"]),
        ("曾", ["曾晓"]),
        ("买买提•艾力", ["买买提·艾力"]),
        ("买买提.艾力", ["买买提·艾力"]),
        ("𠮷", ["李𠮷"]),
        ("420281196304050017", ["张小甲"]),
        ("42028119630405005x", ["曾晓"]),
        ("１９６３０４０５", ["张小甲", "张小乙", "曾晓"]),
        ("0076", ["买买提·艾力"]),
        ("%", []),
        ("_", []),
        ("没有", []),
    ],
)
def test_people_are_found_by_what_is_known(store: Store, asked: str, found: list[str]) -> None:
    """Name, part of it, initials, number, part of it; wild cards are ordinary characters."""
    with store.reading() as session:
        assert set(names(session, asked)) >= set(found)
        if found or asked in "%_没有":
            assert names(session, asked) == [
                name for name in PEOPLE.values() if name in found
            ] or asked in ("zx", "ZX")


def test_a_surname_with_a_reading_of_its_own(store: Store) -> None:
    """曾 is read zēng as a surname."""
    with store.reading() as session:
        assert names(session, "zx") == ["张小甲", "张小乙", "曾晓"]


def test_a_search_has_one_order(store: Store) -> None:
    """By number, always the same."""
    with store.reading() as session:
        assert names(session, "张") == ["张小甲", "张小乙"]
        assert names(session, "小") == names(session, "小")


@pytest.mark.parametrize(
    "typed",
    [
        "42028119630405005X",
        "42028119630405005x",
        "４２０２８１１９６３０４０５００５Ｘ",
        "420281 19630405 005X",
    ],
)
def test_a_number_is_normalised(store: Store, typed: str) -> None:
    """Full width, small x and blanks mean the same number."""
    assert normal_no(typed) == "42028119630405005X"
    with store.reading() as session:
        assert person_by_id(session, typed).name == "曾晓"


def test_nobody_is_told_with_what_was_asked(store: Store) -> None:
    """Exit 4, and the way to search."""
    with store.reading() as session:
        with pytest.raises(NotFound) as caught:
            person_by_id(session, "999")
        assert "999" in caught.value.message
        with pytest.raises(NotFound) as caught:
            household_by_number(session, "H9")
        assert "H9" in caught.value.message
        assert household_by_number(session, " H1 ").id == 1


@pytest.mark.parametrize(
    ("day", "members"),
    [
        (date(2019, 12, 31), []),
        (date(2020, 1, 1), [("02", "张小甲"), ("20", "张小乙")]),
        (date(2022, 3, 1), [("02", "张小甲"), ("20", "张小乙"), ("12", "曾晓")]),
        (date(2024, 6, 30), [("02", "张小甲"), ("20", "张小乙"), ("12", "曾晓")]),
        (date(2024, 7, 1), [("02", "张小乙"), ("12", "曾晓")]),
    ],
)
def test_a_household_on_a_day(store: Store, day: date, members: list[tuple[str, str]]) -> None:
    """Who belonged to it on that day, first and last days included, the head first."""
    with store.reading() as session:
        found = members_on(session, household_by_number(session, "H1"), day)
        assert [(member.relation, person.name) for member, person in found] == members
