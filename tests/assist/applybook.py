"""Application workbooks: the program's template filled with invented rows, and what came back."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from pathlib import Path
from typing import Any

import openpyxl

MEMBERS, LINES = "成员", "收入财产支出"
HE, SHE, KID = "420281197001010032", "420281197302020023", "420281201203030014"
LONE, OLD = "420281195001010017", "420281196004040013"
TODAY = "2026-11-21"
FIRST = 3
"""The first row of a template for data."""

Rows = list[dict[str, object]]

HEAD: dict[str, object] = {
    "户号": "1",
    "申请类别": "低保",
    "申请日期": "2026-11-18",
    "城乡类别": "农村",
    "乡镇(街道)": "还地桥镇",
    "村(社区)": "土库村",
    "姓名": "赵小丁",
    "公民身份号码": HE,
    "与申请人关系": "本人",
    "授权核对日期": "2026-11-18",
}


def family() -> Rows:
    """A household of three that applies for 低保."""
    return [
        dict(HEAD),
        {
            "姓名": "孙小戊",
            "公民身份号码": SHE,
            "与申请人关系": "妻",
            "授权核对日期": "2026-11-18",
            "残疾类别": "肢体",
            "残疾等级": "二级",
        },
        {"姓名": "赵小己", "公民身份号码": KID, "与申请人关系": "长子"},
    ]


def lone() -> Rows:
    """One who applies for 特困."""
    head = dict(HEAD) | {"户号": "2", "申请类别": "特困", "姓名": "王小庚", "公民身份号码": LONE}
    return [head | {"供养方式意愿": "分散"}]


def declared() -> Rows:
    """What the two declare."""
    return [
        {
            "户号": "1",
            "姓名": "赵小丁",
            "种类": "收入：工资性收入",
            "金额(元)": "6000",
            "所属期": "全年",
        },
        {"姓名": "孙小戊", "种类": "收入：残疾人两项补贴", "金额(元)": "170"},
        {"姓名": "赵小丁", "种类": "财产：存款", "金额(元)": "3000"},
        {
            "户号": "2",
            "姓名": "王小辛",
            "公民身份号码": OLD,
            "种类": "义务人：60周岁以上的低保对象",
            "与申请人关系": "弟",
        },
    ]


def fill(template: Path, path: Path, members: Iterable[Mapping[str, Any]], lines: Rows) -> Path:
    """The template with rows typed into its two sheets."""
    book = openpyxl.load_workbook(template)
    for name, rows in ((MEMBERS, members), (LINES, lines)):
        page = book[name]
        titles = [cell.value for cell in page[2]]
        for number, row in enumerate(rows, FIRST):
            for title, value in row.items():
                page.cell(number, titles.index(title) + 1).value = value
    book.save(path)
    return path


def marked(path: Path) -> dict[str, set[str]]:
    """The red cells of a returned file, by sheet."""
    book = openpyxl.load_workbook(path)
    return {
        page.title: {
            cell.coordinate
            for row in page.iter_rows(min_row=FIRST)
            for cell in row
            if cell.fill.fgColor.rgb == "FFFF9999"
        }
        for page in (book[MEMBERS], book[LINES])
    }


class Counter:
    """A township's counter: a county's file, the template, and the program to call."""

    def __init__(self, call: Callable[..., Any], county: Path, folder: Path) -> None:
        self.call, self.county, self.folder = call, county, folder
        self.template = folder / "申请表.xlsx"
        assert self("apply", "template", "-o", self.template).code == 0

    def __call__(self, *words: object, who: str = "乙窗口") -> Any:
        """One call of ``minzheng assist …`` on the county's file."""
        return self.call("--db", self.county, "--today", TODAY, "--operator", who, "assist", *words)

    def send(self, members: Rows, lines: Rows | None = None, *words: object) -> Any:
        """Import a workbook of these rows."""
        path = fill(self.template, self.folder / "交来.xlsx", members, lines or [])
        return self("apply", "import", path, *words)

    @property
    def returned(self) -> Path:
        """The file given back."""
        return self.folder / "交来_错误反馈.xlsx"
