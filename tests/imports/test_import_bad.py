"""Imports that must not go in: every fault at its cell, all at once, and nothing written."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

import openpyxl
import pytest
from import_office import Office, marks, told
from sheet_books import (
    DIBAO,
    TEKUN,
    Book,
    Row,
    book,
    by_csv,
    by_openpyxl,
    by_xlsxwriter,
    household,
    id_no,
    single,
)

from minzheng.kernel.finding import Finding

ERROR = "阻断"


@dataclass(frozen=True, slots=True)
class Bad:
    """One thing wrong in one cell: which row (0 the head), which column, what stands there."""

    row: int
    title: str
    written: Any
    id: str
    says: str = ""

    def __str__(self) -> str:
        return f"{self.id}-{str(self.written)[:12]}"


def wrong_digit(number: str) -> str:
    """The number with another check digit."""
    return number[:-1] + ("0" if number[-1] != "0" else "1")


HEAD_NO = household(1)[0]["公民身份号码"]

DIBAO_FAULTS = [
    Bad(0, "公民身份号码", HEAD_NO[:-1], "id-length", "17 位"),
    Bad(1, "公民身份号码", HEAD_NO + "1", "id-length", "19 位"),
    Bad(0, "公民身份号码", wrong_digit(HEAD_NO), "id-check", "校验不符"),
    Bad(0, "公民身份号码", "420281196302300017", "id-date", "不存在"),
    Bad(0, "公民身份号码", id_no(1, born="20270101"), "id-birth-in-future", "晚于"),
    Bad(0, "公民身份号码", id_no(1, born="18981231"), "id-birth-too-early"),
    Bad(0, "公民身份号码", "42028119630405O017", "id-characters"),
    Bad(0, "公民身份号码", 420281196304050017, "id-digits-lost", "末三位已丢失"),
    Bad(1, "公民身份号码", "4.20281E+17", "id-digits-lost"),
    Bad(1, "公民身份号码", "", "sheet-required"),
    Bad(0, "公民身份号码", datetime(2026, 1, 1), "sheet-wrong-type"),  # noqa: DTZ001
    Bad(1, "姓名", "", "sheet-required"),
    Bad(0, "姓名", "王" * 61, "text-too-long"),
    Bad(0, "家庭编号", "N" * 41, "text-too-long"),
    Bad(0, "备注", "备" * 201, "text-too-long"),
    Bad(0, "开户银行", "行" * 61, "text-too-long"),
    Bad(0, "与户主关系", "配偶", "household-one-head", "0 个户主"),
    Bad(1, "与户主关系", "户主", "household-one-head", "2 个户主"),
    Bad(1, "与户主关系", "儿紫", "relation-unknown", "儿子"),
    Bad(1, "与户主关系", "舅老爷", "relation-unknown"),
    Bad(1, "是否保障", "也许", "sheet-bad-flag"),
    Bad(1, "是否保障", "", "sheet-required"),
    Bad(0, "家庭月收入(元)", "", "household-blank", "家庭月收入"),
    Bad(0, "家庭月收入(元)", "-1", "amount-negative"),
    Bad(0, "家庭月收入(元)", "300.555", "amount-decimals"),
    Bad(0, "家庭月收入(元)", "三百", "amount-unreadable"),
    Bad(0, "家庭月收入(元)", "1,23", "amount-grouping"),
    Bad(0, "家庭月收入(元)", HEAD_NO[:17], "amount-too-large"),
    Bad(0, "类别", "低保户", "sheet-not-a-choice", "农村低保"),
    Bad(0, "类别", "", "household-blank"),
    Bad(1, "类别", "城市低保", "household-two-values"),
    Bad(0, "乡镇(街道)", "还地乔镇", "township-unknown", "还地桥"),
    Bad(0, "乡镇(街道)", "", "household-blank"),
    Bad(0, "村(社区)", "土裤村", "village-unknown", "土库村"),
    Bad(0, "村(社区)", "", "household-blank"),
    Bad(0, "确认日期", "2026-02-30", "sheet-bad-date"),
    Bad(0, "确认日期", "去年", "sheet-bad-date"),
    Bad(0, "确认日期", "2026-12-10", "confirmed-in-future", "还没有到"),
    Bad(0, "确认日期", "", "household-blank"),
    Bad(0, "起发月份", "2026-10", "starts-too-early", "不能早于确认次月 2026-11"),
    Bad(0, "起发月份", "2026-13", "sheet-bad-month"),
    Bad(0, "起发月份", "", "household-blank"),
    Bad(0, "残疾类别", "肢体", "disability-half"),
    Bad(1, "残疾等级", "二级", "disability-half"),
    Bad(1, "残疾类别", "心脏", "sheet-not-a-choice"),
    Bad(1, "残疾等级", "五级", "sheet-not-a-choice"),
    Bad(0, "重病", "较重", "sheet-bad-flag"),
    Bad(0, "银行账号", "6224abc", "account-characters"),
    Bad(0, "银行账号", "1234567", "account-length"),
    Bad(0, "银行账号", 6224120000000000013, "id-digits-lost"),
    Bad(0, "银行账号", 62241200, "sheet-number-not-text"),
    Bad(0, "联系电话", "12345", "phone-form"),
    Bad(0, "联系电话", 13971750001, "sheet-number-not-text"),
]
"""What can be wrong with a 低保 sheet, each in one cell."""

PLACED_ELSEWHERE = {"household-one-head": {0: "G3", 1: "G3"}, "disability-half": {0: "K2", 1: "K3"}}
"""Faults that are told at another cell than the one spoiled."""

TEKUN_FAULTS = [
    Bad(0, "编号", "", "sheet-required"),
    Bad(0, "编号", "T" * 41, "text-too-long"),
    Bad(0, "类别", "农村低保", "sheet-not-a-choice"),
    Bad(0, "供养方式", "在家", "sheet-not-a-choice"),
    Bad(0, "供养方式", "", "sheet-required"),
    Bad(0, "自理能力", "一般", "sheet-not-a-choice"),
    Bad(0, "乡镇(街道)", "环地桥镇", "township-unknown", "还地桥"),
    Bad(0, "村(社区)", "", "sheet-required"),
    Bad(0, "公民身份号码", wrong_digit(single(1)["公民身份号码"]), "id-check"),
    Bad(0, "确认日期", "2027-01-01", "confirmed-in-future"),
    Bad(0, "起发月份", "2026-09", "starts-too-early"),
    Bad(0, "照料人姓名", "某人", "carer-half"),
    Bad(0, "照料人公民身份号码", id_no(999), "carer-half"),
    Bad(0, "照料人公民身份号码", "123", "id-length"),
    Bad(0, "银行账号", "62 24x", "account-characters"),
]
"""What can be wrong with a 特困 sheet."""


def spoiled(kind: str, bad: Bad) -> Book:
    """A good case with the one thing wrong, and a good case after it."""
    rows = household(1) if kind == "dibao" else [single(1)]
    rows[bad.row][bad.title] = bad.written
    after: list[Row] = household(2) if kind == "dibao" else [single(2)]
    return book([*rows, *after], DIBAO if kind == "dibao" else TEKUN)


def place(kind: str, bad: Bad) -> str:
    """The cell that must be named."""
    moved = PLACED_ELSEWHERE.get(bad.id, {})
    if kind == "tekun" and bad.id == "carer-half":
        return "L2"
    header = DIBAO if kind == "dibao" else TEKUN
    return moved.get(bad.row, f"{chr(65 + header.index(bad.title))}{bad.row + 2}")


FAULTS = [("dibao", bad) for bad in DIBAO_FAULTS] + [("tekun", bad) for bad in TEKUN_FAULTS]


@pytest.mark.parametrize(("kind", "bad"), FAULTS, ids=[f"{k}-{b}" for k, b in FAULTS])
def test_a_fault_is_told_at_its_cell_and_nothing_is_written(
    office: Office, kind: str, bad: Bad, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Exit 65; the cell named, explained and marked in the returned copy; no row written.

    The finding at the cell bears the stable id that the reference explains.
    """
    findings = _listen(monkeypatch)
    standing = office.dump()
    found = office.send(kind, spoiled(kind, bad))
    assert found.code == 65, found.err
    assert "错误 import-has-errors" in found.err
    cell = place(kind, bad)
    assert (ERROR, cell) in told(found.err), found.err
    assert bad.says in found.err
    assert bad.id in {one.id for one in findings if f"({cell})" in one.where}, findings
    assert office.dump() == standing
    cells, notes = marks(office.returned())
    assert cell in cells, "the cell has a comment"
    assert bad.says in cells[cell]
    row = int(cell[1:])
    assert notes[row], "the row has its explanation"
    if bad.title != "家庭编号":
        assert set(notes) == {row}


def _listen(monkeypatch: pytest.MonkeyPatch) -> list[Finding]:
    """What the returned copy is made from: every finding with its id."""
    from minzheng.kernel.sheet import returned

    heard: list[Finding] = []
    mark = returned.mark_book

    def listening(data: bytes, name: str, readings: Any) -> bytes:
        heard.extend(found for reading in readings for found in reading.findings)
        return mark(data, name, readings)

    monkeypatch.setattr(returned, "mark_book", listening)
    return heard


# --- all at once ----------------------------------------------------------------------------------


def test_all_faults_come_at_once(office: Office) -> None:
    """Four faults in four rows are four findings in one message and four marks in one copy."""
    rows = [*household(1), *household(2), *household(3)]
    rows[0]["家庭月收入(元)"] = "三百"
    rows[1]["姓名"] = ""
    rows[2]["起发月份"] = "2026-10"
    rows[4]["乡镇(街道)"] = "没有这个镇"
    found = office.send("dibao", book(rows))
    assert found.code == 65
    assert "共 4 处" in found.err
    assert {cell for _, cell in told(found.err)} == {"I2", "E3", "N4", "C6"}
    cells, notes = marks(office.returned())
    assert set(cells) == {"I2", "E3", "N4", "C6"}
    assert set(notes) == {2, 3, 4, 6}


def test_a_screen_shows_twenty_and_the_copy_has_all(office: Office) -> None:
    """Of thirty faults twenty are on the screen, with the number of all; the copy marks thirty."""
    rows = [row for serial in range(1, 31) for row in household(serial, 1)]
    for row in rows:
        row["家庭月收入(元)"] = "三百"
    found = office.send("dibao", book(rows))
    assert found.code == 65
    assert found.err.count("不是金额") <= 20
    assert "共 30 处" in found.err
    cells, _ = marks(office.returned())
    assert len(cells) == 30


def test_a_corrected_copy_goes_in(office: Office) -> None:
    """The returned copy, mended where it is red, is imported as it is; its marks do not hinder."""
    rows = household(1, **{"家庭月收入(元)": "三百"})
    office.send("dibao", book(rows))
    mended = openpyxl.load_workbook(office.returned())
    mended["登记"]["I2"].value = "300"
    buffer = io.BytesIO()
    mended.save(buffer)
    found = office.send("dibao", buffer.getvalue(), name="改好.xlsx")
    assert found.code == 0, found.err
    assert "新增 2 行" in found.err


def test_the_copy_may_lie_elsewhere_and_replaces_its_like(office: Office) -> None:
    """--return-file says where; a second bad import refreshes the copy beside the file."""
    bad = book(household(1, **{"家庭月收入(元)": "三百"}))
    other = office.folder / "反馈.xlsx"
    assert office.send("dibao", bad, "--return-file", other).code == 65
    assert other.exists()
    assert not office.returned().exists()
    assert office.send("dibao", bad).code == 65
    assert office.send("dibao", bad).code == 65
    assert office.returned().exists()


@pytest.mark.parametrize("write", [by_xlsxwriter, by_csv])
def test_every_program_gets_its_copy(office: Office, write: Callable[[Book], bytes]) -> None:
    """A CSV too comes back as a workbook with the cell marked."""
    name = "登记表.csv" if write is by_csv else "登记表.xlsx"
    found = office.send("dibao", write(book(household(1, **{"类别": "x"}))), name=name)
    assert found.code == 65
    made = openpyxl.load_workbook(office.returned())
    assert made.worksheets[0]["B2"].comment is not None


def test_a_dry_run_tells_the_same(office: Office) -> None:
    """-n finds what the import would find, with the same exit code."""
    bad = book(household(1, **{"类别": "x"}))
    dry, wet = office.send("dibao", bad, "-n"), office.send("dibao", bad)
    assert (dry.code, dry.err) == (wet.code, wet.err)


# --- files that are no sheet of ours --------------------------------------------------------------


def _zip() -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        archive.writestr("a.txt", "x")
    return buffer.getvalue()


def _without(*titles: str) -> Book:
    return Book([title for title in DIBAO if title not in titles], household(1))


def _two_sheets() -> bytes:
    made = openpyxl.load_workbook(io.BytesIO(by_openpyxl(book(household(1)))))
    made.copy_worksheet(made["登记"]).title = "第二张"
    buffer = io.BytesIO()
    made.save(buffer)
    return buffer.getvalue()


FILES: dict[str, tuple[bytes | Book, str, str]] = {
    "missing-header": (_without("姓名"), "sheet-header-faults", "缺少必填列「姓名」"),
    "two-missing": (_without("姓名", "公民身份号码"), "sheet-header-faults", "2 处不对"),
    "double-header": (
        Book([*DIBAO, "身份证号"], household(1)),
        "sheet-header-faults",
        "「公民身份号码」有 2 列",
    ),
    "no-header": (Book(["甲", "乙"], [{"甲": "1"}]), "sheet-no-header", "找不到"),
    "two-sheets": (_two_sheets(), "sheet-several-sheets", "2 张工作表"),
    "empty": (b"", "sheet-empty-file", "是空的"),
    "pdf": (b"%PDF-1.4 xxxx", "sheet-not-a-sheet", "不是表格文件"),
    "zip": (_zip(), "sheet-not-a-sheet", "不是表格文件"),
    "html": (b"<html><table><tr><td>x</td></tr></table>", "sheet-html-as-xls", "其实是网页"),
    "broken": (by_openpyxl(book(household(1)))[:2000], "sheet-broken-file", "损坏"),
}


@pytest.mark.parametrize("what", list(FILES))
def test_a_file_that_cannot_be_read_is_told_as_what_it_is(office: Office, what: str) -> None:
    """Exit 65 with the reason, nothing written, and no copy that would explain nothing."""
    data, id, says = FILES[what]
    standing = office.dump()
    found = office.send("dibao", data)
    assert found.code == 65, found.err
    assert f"错误 {id}" in found.err
    assert says in found.err
    assert office.dump() == standing
    assert not office.returned().exists()


def test_the_other_registers_template_is_refused(office: Office) -> None:
    """A 特困 template given to 低保 is named for what it is."""
    blank = office.folder / "特困.xlsx"
    office.run("assist", "tekun", "template", "-o", blank)
    found = office.run("assist", "dibao", "import", blank)
    assert found.code == 65
    assert "sheet-wrong-form" in found.err
    assert "特困人员登记表" in found.err


def test_a_missing_file_is_another_matter(office: Office) -> None:
    """Exit 66: it is not the data that are wrong."""
    found = office.run("assist", "dibao", "import", office.folder / "没有.xlsx")
    assert found.code == 66
    assert "没有.xlsx" in found.err
