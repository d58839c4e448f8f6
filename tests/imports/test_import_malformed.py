"""Malformed files of every kind through the real command: what is told, where, and what is left."""

from __future__ import annotations

import os
import random
from typing import Any

import openpyxl
import pytest
from import_office import Office
from malformed import KINDS, Kind
from malformed_files import good, rows
from sheet_books import single

from minzheng.kernel.finding import Finding, Level
from minzheng.kernel.sheet.reading import Reading

HEADER_FAULTS = ("sheet-missing-column", "sheet-double-column")
MUTATIONS = int(os.environ.get("MINZHENG_TEST_MUTATIONS", "40"))
"""How many mutated files a run tries; a night takes many thousands."""


@pytest.fixture
def readings(monkeypatch: pytest.MonkeyPatch) -> list[Reading]:
    """What the command read, findings of the intake included."""
    from minzheng.kernel.sheet import read as module

    heard: list[Reading] = []
    read = module.read

    def listening(*given: Any, **how: Any) -> Reading:
        heard.append(read(*given, **how))
        return heard[-1]

    monkeypatch.setattr(module, "read", listening)
    return heard


def _at(finding: Finding) -> str:
    return finding.where.rpartition("(")[2].rstrip(")") if "(" in finding.where else ""


def test_there_are_enough_kinds() -> None:
    """The table has at least a hundred kinds, no name twice."""
    assert len({kind.name for kind in KINDS}) == len(KINDS) >= 100


@pytest.mark.parametrize("kind", KINDS, ids=[kind.name.replace(" ", "-") for kind in KINDS])
def test_a_malformed_file(office: Office, readings: list[Reading], kind: Kind) -> None:
    """The exit code, the very problem and its cell; nothing written when it is refused."""
    name, data = kind.make()
    standing = office.dump()
    found = office.send("dibao", data, *kind.options, name=name)
    assert found.code == kind.code, found.err
    returned = office.returned(name.rpartition(".")[0])
    if not kind.code:
        told = [one for one in readings[0].findings if one.id == kind.id]
        assert [_at(one) for one in told][:1] == ([kind.cell] if kind.id else []), found.err
        assert office.count("member") == 4
        assert not returned.exists()
        return
    assert office.dump() == standing
    if not kind.cell:
        wanted = "sheet-header-faults" if kind.id in HEADER_FAULTS else kind.id
        assert f"错误 {wanted}：" in found.err
        assert not returned.exists()
        return
    assert "错误 import-has-errors：" in found.err
    errors = [one for one in readings[0].findings if one.level is Level.error]
    assert (kind.id, kind.cell) in {(one.id, _at(one)) for one in errors}, errors
    assert {_at(one)[1:] for one in errors} == {kind.cell[1:]}, "no other line is blamed"
    _assert_marked(returned, kind)


def _assert_marked(returned: Any, kind: Kind) -> None:
    """The cell is red and commented, the last column explains its line."""
    page = openpyxl.load_workbook(returned)["登记"]
    areas = [area for area in page.merged_cells.ranges if kind.cell in area]
    marked = page.cell(areas[0].min_row, areas[0].min_col) if areas else page[kind.cell]
    assert marked.fill.fgColor.rgb == "FFFF9999"
    assert kind.id in marked.comment.text
    head = next(one for one in page[1] if str(one.value).startswith("错误说明（1 行"))
    assert head.column == page.max_column
    assert kind.id in page.cell(int(kind.cell[1:]), head.column).value


def test_a_dead_person_is_told_at_the_number(office: Office, readings: list[Reading]) -> None:
    """Somebody whose death is on file cannot come in anew."""
    from sheet_books import TEKUN, book, household

    head = household(1)[0]
    office.send("tekun", book([single(1, 姓名=head["姓名"], 领款人=head["姓名"],
                                      公民身份号码=head["公民身份号码"])], TEKUN))  # fmt: skip
    told = office.run(
        "person", "death", head["公民身份号码"], "--on", "2026-11-01", "--source", "火化证明"
    )
    assert told.code == 0, told.err
    assert office.send("dibao", book(rows())).code == 65
    errors = [one for one in readings[-1].findings if one.level is Level.error]
    assert [(one.id, _at(one)) for one in errors] == [("person-dead", "F2")]


@pytest.mark.parametrize("seed", range(MUTATIONS))
def test_a_mutated_file_is_read_or_refused(office: Office, seed: int) -> None:
    """Bytes changed, dropped or doubled anywhere: taken or refused with a reason, never a crash."""
    chance = random.Random(seed)
    data = bytearray(good())
    for _ in range(chance.randint(1, 12)):
        place = chance.randrange(len(data))
        match chance.randrange(3):
            case 0:
                data[place] = chance.randrange(256)
            case 1:
                del data[place : place + chance.randint(1, 64)]
            case _:
                data[place:place] = data[place : place + chance.randint(1, 64)]
    standing = office.dump()
    found = office.send("dibao", bytes(data))
    assert found.code in (0, 65), found.err
    if found.code:
        assert office.dump() == standing
        assert "错误 " in found.err
