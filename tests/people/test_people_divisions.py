"""Divisions: a name as clerks write it to its code, and a county's own table."""

from __future__ import annotations

import csv
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from minzheng.errors import InputInvalid, NotFound
from minzheng.kernel.db import Deed, Store
from minzheng.people.divisions import COLUMNS, Gazetteer, update_divisions
from minzheng.people.models import Division

DEED = Deed("张", "test")


@pytest.fixture(scope="module")
def places(_county_file: Path) -> Gazetteer:
    """The divisions of 大冶."""
    with Store(_county_file).reading() as session:
        return Gazetteer.load(session)


# --- names ----------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "name", ["还地桥镇", "还地桥", "临空经济区·还地桥镇", "420281104", " 还地桥 ", "还地桥　镇"]
)
def test_a_township_answers_to_all_its_names(places: Gazetteer, name: str) -> None:
    """Full name, short name, alias, code, with blanks of any kind."""
    assert places.township(name).code == "420281104"


@pytest.mark.parametrize("name", ["土库村村民委员会", "土库村", "土库", "420281104221", "土库 村"])
def test_a_village_answers_within_its_township(places: Gazetteer, name: str) -> None:
    """With its suffix or without; the same name elsewhere is somewhere else."""
    assert places.village(places.township("还地桥"), name).code == "420281104221"
    with pytest.raises(NotFound):
        places.village(places.township("陈贵镇"), name)


@pytest.mark.parametrize(
    ("wrong", "near"),
    [("环地桥镇", "还地桥"), ("还地乔", "还地桥"), ("金糊街道", "金湖街道"), ("陈桂镇", "陈贵镇")],
)
def test_an_unknown_township_names_the_nearest(places: Gazetteer, wrong: str, near: str) -> None:
    """By sound and by spelling; exit 4."""
    with pytest.raises(NotFound) as caught:
        places.township(wrong)
    assert (caught.value.id, caught.value.exit_code) == ("township-unknown", 4)
    assert wrong in caught.value.message
    assert near in caught.value.hint


def test_nothing_near_is_said_so(places: Gazetteer) -> None:
    """A hint never ends in the air."""
    with pytest.raises(NotFound) as caught:
        places.township("某某某")
    assert "是不是：没有相近的" in caught.value.hint
    with pytest.raises(NotFound) as caught:
        places.village(places.township("还地桥"), "某某某")
    assert "是不是：没有相近的" in caught.value.hint


@pytest.mark.parametrize("name", ["420281", "420281104221", "大冶市", ""])
def test_only_a_township_is_a_township(places: Gazetteer, name: str) -> None:
    """Neither a county nor a village nor nothing at all passes for one."""
    with pytest.raises(NotFound):
        places.township(name)


def test_a_name_two_villages_share_is_nobodys() -> None:
    """A short name of two villages of one township finds neither; the full names find each."""
    made = [
        Division(code="1", name="东镇", short="东", level="township", kind="town"),
        Division(code="11", name="新村社区居委会", short="新村社区", level="village",
                 kind="community", parent_code="1"),
        Division(code="12", name="新村村委会", short="新村村", level="village",
                 kind="village", parent_code="1"),
    ]  # fmt: skip
    places = Gazetteer({d.code: d for d in made})
    town = places.township("东镇")
    assert places.village(town, "新村社区").code == "11"
    assert places.village(town, "新村村委会").code == "12"
    with pytest.raises(NotFound):
        places.village(town, "新村")


def test_every_name_of_every_village_finds_it_or_nobody(places: Gazetteer) -> None:
    """No name of the shipped table leads to another village; every full name leads home."""
    for town in places.townships(managed=False):
        for village in places.villages(town.code):
            assert places.village(town, village.name) is village
            try:
                assert places.village(town, village.short) is village
            except NotFound:
                shorts = [v.short for v in places.villages(town.code)]
                assert shorts.count(village.short) > 1, village.short


# --- codes back to names --------------------------------------------------------------------------


def test_codes_have_labels_and_townships(places: Gazetteer) -> None:
    """A village is told with its township; an unknown code stands for itself."""
    assert places.label("420281104221") == "还地桥镇 土库村"
    assert places.label("420281104") == "还地桥镇"
    assert places.label("999999") == "999999"
    assert places.township_of("420281104221") == "420281104"
    assert places.township_of("420281104") == "420281104"
    assert places.township_of("999999") == "999999"


def test_townships_stand_in_division_order(places: Gazetteer) -> None:
    """Streets before towns before townships, as the code list has them, every time."""
    codes = [town.code for town in places.townships()]
    assert codes[:2] == ["420281001", "420281002"]
    assert codes.index("420281104") < codes.index("420281200")
    assert len(codes) == 17
    assert len(places.management()) == 14, "the units of the bureau's own plan"


def test_divisions_hold_for_their_days(store: Store) -> None:
    """A unit that did not exist yet, or no longer, is not found on that day."""
    facts = {"short": "x", "level": "township", "kind": "town"}
    with store.work(DEED) as work:
        work.session.add(Division(code="1", name="旧镇", until=date(2020, 12, 31), **facts))
        work.session.add(Division(code="2", name="新镇", since=date(2021, 1, 1), **facts))
    days = {date(2020, 12, 31): ("旧镇", "1", "新镇"), date(2021, 1, 1): ("新镇", "2", "旧镇")}
    for day, (name, code, other) in days.items():
        with store.reading() as session:
            places = Gazetteer.load(session, day)
            assert [town.code for town in places.townships()] == [code]
            assert places.township(name).code == code
            with pytest.raises(NotFound):
                places.township(other)
            assert [places.label(known) for known in ("1", "2")] == ["旧镇", "新镇"]


# --- a county's own table -------------------------------------------------------------------------

HEAD = ",".join(COLUMNS)
ROW = "420281104999,新设村村民委员会,新设村,village,village,420281104,yes,2026-07-01,,"


def test_a_table_adds_changes_and_leaves_alone(county: Path) -> None:
    """New units come in, changed ones change, equal ones count as equal, others stay."""
    changed = "420281104221,土库社区居民委员会,土库社区,village,community,420281104,yes,,,改居"
    same = "420281103,金山店镇,金山店,township,town,420281,yes,,,"
    text = "\n".join([HEAD, ROW, changed, same])
    with Store(county).work(DEED) as work:
        assert update_divisions(work.session, text) == (1, 1, 1)
        assert len(work.rows()) == 2
    with Store(county).reading() as session:
        places = Gazetteer.load(session)
        assert places.label("420281104221") == "还地桥镇 土库社区"
        assert places.village(places.township("还地桥"), "新设村").since == date(2026, 7, 1)
    with Store(county).work(DEED) as work:
        assert update_divisions(work.session, text) == (0, 0, 3)
    assert work.digest == ""


def test_a_grid_below_a_village_belongs_to_its_township(county: Path) -> None:
    """A county may keep grids; people in them count to the township."""
    grid = "420281104221001,第一网格,第一网格,grid,grid,420281104221,yes,,,".replace(
        "420281104221001", "G10422100001"
    )
    with Store(county).work(DEED) as work:
        update_divisions(work.session, f"{HEAD}\n{grid}")
    with Store(county).reading() as session:
        assert Gazetteer.load(session).township_of("G10422100001") == "420281104"


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("code,name\n1,甲", "缺少列 short"),
        (f"{HEAD}\n{ROW}\n{ROW}", "420281104999 重复"),
        (f"{HEAD}\n{ROW.replace('420281104,yes', '777,yes')}", "没有上级 777"),
        (f"{HEAD}\n{ROW.replace('2026-07-01', '2026-02-30')}", "第2行"),
        ("", "缺少列"),
    ],
)
def test_a_table_with_faults_is_refused_whole(county: Path, text: str, says: str) -> None:
    """Every fault is told with its row, and nothing is written."""
    store = Store(county)
    with pytest.raises(InputInvalid) as caught, store.work(DEED) as work:
        update_divisions(work.session, text)
    assert caught.value.id == "divisions-unusable"
    assert says in " ".join(map(str, caught.value.findings))


@settings(deadline=None, max_examples=40)
@given(name=st.text(min_size=1, max_size=8))
def test_any_text_is_found_or_refused(places: Gazetteer, name: str) -> None:
    """Whatever is typed, the answer is a township of the county or a refusal that repeats it."""
    try:
        found = places.township(name)
    except NotFound as error:
        assert name in error.message  # noqa: PT017
    else:
        assert found.level == "township"


def test_the_shipped_table_is_itself_an_update_of_nothing(county: Path) -> None:
    """Laying the shipped table over the database that was made of it changes nothing."""
    from minzheng.kernel.shipped import data_folder

    path = data_folder() / "counties" / "420281" / "divisions.csv"
    count = len(list(csv.DictReader(path.read_text(encoding="utf-8").splitlines())))
    with Store(county).work(DEED) as work:
        assert update_divisions(work.session, path.read_text(encoding="utf-8")) == (0, 0, count)
