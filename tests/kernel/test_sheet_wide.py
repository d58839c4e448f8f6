"""Wide sheets: whose column is whose, however the titles stand, and where a finding points."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from sheet_samples import xlsx

from minzheng.errors import InputInvalid
from minzheng.kernel.sheet.form import CellKind, Field, Form, Wide
from minzheng.kernel.sheet.read import Reading, read

FORM = Form(
    "test.ship/1",
    "船员表",
    (
        Field("ship", "船号"),
        Field("port", "港口"),
        Field("name", "姓名", required=True, aliases=("名字",)),
        Field("code", "证号", CellKind.digits, required=True),
        Field("post", "职务", required=True),
        Field("ill", "患病", CellKind.flag),
    ),
    case="ship",
    wide=Wide(
        persons=("name", "code", "post", "ill"),
        starts=("name", "code"),
        lead=("船长",),
        others=("船员",),
        needs=("ship",),
        lead_is={"post": "船长"},
        assumed={"post": "船员", "ill": "否"},
        count=Field("count", "人数"),
        counted="ill",
    ),
)
HEAD = ["船号", "港口", "船长姓名", "船长证号"]
LINE = ["S1", "甲港", "甲某", "001"]


def people(reading: Reading) -> list[tuple[object, ...]]:
    """Who stands in the sheet: line, ship, name, number, post."""
    return [
        (row.number, *(row.values[key] for key in ("ship", "name", "code", "post")))
        for row in reading.rows
    ]


def read_wide(*lines: list[object], merged: tuple[str, ...] = ()) -> Reading:
    """The sheet as the form reads it."""
    return read(xlsx(lines, merged=merged), "表.xlsx", FORM)


TWO = [(2, "S1", "甲某", "001", "船长"), (2, "S1", "乙某", "002", "船员")]

TITLES = {
    "numbered before": ["船员1姓名", "船员1证号", "船员2姓名", "船员2证号"],
    "numbered behind": ["船员姓名1", "船员证号1", "船员姓名2", "船员证号2"],
    "in brackets": ["船员(1)姓名", "船员(1)证号", "船员（2）姓名", "船员（2）证号"],
    "in characters": ["船员一姓名", "船员一证号", "船员二姓名", "船员二证号"],
    "counted": ["第1名船员姓名", "第1名船员证号", "第2名船员姓名", "第2名船员证号"],
    "named only": ["船员姓名", "船员证号", "船员姓名", "船员证号"],
    "number follows": ["船员1姓名", "证号", "船员2姓名", "证号"],
    "plain again": ["姓名", "证号", "姓名", "证号"],
    "aliases": ["船员1名字", "船员1证号", "船员2名字", "船员2证号"],
    "unknown between": ["船员1姓名", "年龄", "船员1证号", "船员2姓名"],
}


@pytest.mark.parametrize("style", [style for style in TITLES if style != "unknown between"])
def test_titles_of_many_styles(style: str) -> None:
    """Each way to head the columns tells the same people; the unused slot is nobody."""
    reading = read_wide([*HEAD, *TITLES[style]], [*LINE, "乙某", "002", "", ""])
    assert people(reading) == TWO
    assert reading.rows[0].values["port"] == "甲港"
    assert reading.rows[1].values["port"] is None
    assert (reading.rows_in, reading.lines, reading.unit) == (2, 1, "人")


def test_members_sorted_by_kind_of_column() -> None:
    """All names first and all numbers after them: the numbers of the titles bring them together."""
    titles = ["船员1姓名", "船员2姓名", "船员1证号", "船员2证号"]
    reading = read_wide([*HEAD, *titles], [*LINE, "乙某", "丙某", "002", "003"])
    assert [row.values["code"] for row in reading.rows] == ["001", "002", "003"]


def test_the_first_of_plain_numbers_is_the_lead() -> None:
    """姓名1 is the one who leads where nobody else does."""
    titles = ["船号", "姓名1", "证号1", "姓名2", "证号2"]
    reading = read_wide(titles, ["S1", "甲某", "001", "乙某", "002"])
    assert people(reading) == TWO


def test_groups_over_titles() -> None:
    """Merged groups in two lines above the titles, and the same without any merge."""
    lines: list[list[object]] = [
        ["船号", "港口", "船长", "", "船员情况", "", "", ""],
        ["", "", "", "", "船员1", "", "船员2", ""],
        ["", "", "姓名", "证号", "姓名", "证号", "姓名", "证号"],
        [*LINE, "乙某", "002", "丙某", "003"],
    ]
    merged = ("A1:A3", "B1:B3", "C1:D2", "E1:H1", "E2:F2", "G2:H2")
    for areas in (merged, ()):
        reading = read_wide(*lines, merged=areas)
        assert reading.header_row == 3
        assert [row.values["code"] for row in reading.rows] == ["001", "002", "003"]


def test_findings_point_at_the_members_own_cell() -> None:
    """A blank name, a doubled number: the cell of the wide sheet, not of some other."""
    reading = read_wide([*HEAD, *TITLES["plain again"]], [*LINE, "", "002", "丙某", 3])
    places = {(found.id, found.where) for found in reading.findings if found.level.label == "阻断"}
    assert places == {
        ("sheet-required", "第2行「姓名」(E2)"),
        ("sheet-number-not-text", "第2行「证号」(H2)"),
    }
    assert reading.bad == {2}
    assert reading.good_rows == []


def test_what_no_column_tells_is_assumed_and_said() -> None:
    """The post of members is assumed, the lead's is known; each is told once."""
    reading = read_wide([*HEAD, *TITLES["plain again"]], [*LINE, "乙某", "002", "", ""])
    told = [found.message for found in reading.findings if found.id == "sheet-wide-assumed"]
    assert sorted(told) == [
        "表里没有每个人的「患病」列，一律按“否”读取",
        "表里没有每个人的「职务」列，一律按“船员”读取",
    ]
    assert "post" not in reading.rows[0].block.assumed


def test_a_count_is_compared_with_the_flag() -> None:
    """人数 counts those whose flag is set."""
    titles = [*HEAD, "船长患病", "船员1姓名", "船员1证号", "船员1患病", "人数"]
    right = read_wide(titles, [*LINE, "是", "乙某", "002", "否", "1"])
    wrong = read_wide(titles, [*LINE, "是", "乙某", "002", "否", "2"])
    assert right.bad == set()
    (told,) = [found for found in wrong.findings if found.id == "sheet-wide-count"]
    assert (told.where, told.value) == ("第2行「人数」(I2)", "2")


@pytest.mark.parametrize(
    ("titles", "id"),
    [
        (["姓名", "证号", "职务", "姓名", "证号", "职务"], "sheet-double-column"),
        ([*HEAD[1:], *TITLES["plain again"]], "sheet-missing-column"),
        ([*HEAD, *TITLES["unknown between"]], "sheet-wide-half"),
        ([*HEAD, *TITLES["plain again"], "患病"], "sheet-wide-whose"),
    ],
    ids=["side-by-side", "no-case", "half", "whose"],
)
def test_headers_that_cannot_be_read(titles: list[str], id: str) -> None:
    """Two tables side by side, no column for the case, half a member, a column that is nobody's."""
    with pytest.raises(InputInvalid) as caught:
        read_wide(titles, [*LINE, *["x"] * len(titles)][: len(titles)])
    assert id in {found.id for found in caught.value.findings}


def test_a_long_sheet_stays_long() -> None:
    """The same form reads a line a person."""
    reading = read_wide(["船号", "姓名", "证号", "职务"], ["S1", "甲某", "001", "船长"])
    assert (reading.wide, reading.unit) == (False, "行")


_crew = st.lists(st.integers(1, 9), min_size=1, max_size=4)


@settings(deadline=None, max_examples=40)
@given(_crew, st.sampled_from([style for style in TITLES if style != "unknown between"]))
def test_wide_is_long_turned(sizes: list[int], style: str) -> None:
    """Any crews, told wide, are the people of the same crews told long, in the same order."""
    long: list[list[object]] = [["船号", "姓名", "证号", "职务"]]
    wide: list[list[object]] = []
    for ship, size in enumerate(sizes, 1):
        crew = [(f"某{ship}{place}", f"{ship:02}{place}") for place in range(min(size, 3))]
        line: list[object] = [f"S{ship}", ""]
        for place, (name, code) in enumerate(crew):
            long.append([f"S{ship}", name, code, "船员" if place else "船长"])
            line += [name, code]
        wide.append(line)
    told = read_wide([*HEAD, *TITLES[style]], *wide)
    plain = read(xlsx(long), "表.xlsx", FORM)
    assert [person[1:] for person in people(told)] == [person[1:] for person in people(plain)]
    assert told.bad == plain.bad == set()


@pytest.mark.parametrize("key", ["persons", "starts", "needs"])
def test_a_layout_speaks_of_fields_there_are(key: str) -> None:
    """A wide layout that names an unknown key is refused when it is made."""
    told = {"persons": ("a",), "starts": ("a",), "needs": ()} | {key: ("z",)}
    with pytest.raises(ValueError, match="z"):
        Form("a/1", "表", (Field("a", "姓名"),), wide=Wide(lead=("长",), others=("员",), **told))
