"""The rows of a roster for measuring: invented, the same every time, a sheet a township (花名册行).

``python roster_rows.py ours ROWS FILE`` writes them by the program's own roster;
``python roster_rows.py floor ROWS FILE`` writes the same cells by XlsxWriter alone, in its mode of
constant memory, with the same formats.
"""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Any

TOWNSHIPS = 14
TITLES = (
    ("序号", "int"),
    ("村（社区）", "text"),
    ("编号", "code"),
    ("姓名", "text"),
    ("公民身份号码", "code"),
    ("人数", "int"),
    ("户月补差", "money"),
    ("分类施保增发", "money"),
    ("实发金额", "money"),
    ("领款人", "text"),
    ("开户银行", "text"),
    ("银行账号", "code"),
    ("签字", "text"),
)
SURNAMES, GIVEN = "赵钱孙李周吴郑王冯陈", "伟芳娜敏静丽强磊军洋"


def rows(count: int) -> list[tuple[Any, ...]]:
    """One township's rows."""
    return [_row(number) for number in range(1, count + 1)]


def _row(number: int) -> tuple[Any, ...]:
    name = SURNAMES[number % 10] + GIVEN[number // 10 % 10] + GIVEN[number // 100 % 10]
    base, more = number * 37 % 120_000, number * 13 % 30_000
    return (
        number,
        f"第{number % 23 + 1}村",
        f"DB{number:06d}",
        name,
        f"4202811960{number % 12 + 1:02d}{number % 28 + 1:02d}{number % 1000:03d}X",
        number % 6 + 1,
        base,
        more,
        base + more,
        name,
        "农商银行营业部",
        f"6217{number:012d}{number % 1000:03d}",
        None,
    )


def ours(count: int) -> bytes:
    """By the program's roster."""
    from minzheng.kernel.sheet.columns import ColumnKind, SheetColumn
    from minzheng.kernel.sheet.layout import Document, SheetPage, roster

    columns = [
        SheetColumn(title, ColumnKind(kind), total=kind == "money") for title, kind in TITLES
    ]
    pages = [SheetPage(f"乡镇{place}", rows(count // TOWNSHIPS)) for place in range(TOWNSHIPS)]
    return roster(Document("发放花名册", columns, pages))


def floor(count: int, path: Path) -> None:
    """By XlsxWriter alone."""
    from xlsxwriter import Workbook

    shape = {"font_name": "宋体", "font_size": 11, "valign": "vcenter", "border": 1}
    looks: dict[str, dict[str, Any]] = {
        "text": {"text_wrap": True, "num_format": "@", "indent": 1},
        "code": {"align": "center", "num_format": "@"},
        "money": {"align": "right", "indent": 1, "num_format": "#,##0.00"},
        "int": {"align": "center", "num_format": "#,##0"},
    }
    with Workbook(str(path), {"constant_memory": True}) as book:
        formats = {kind: book.add_format(shape | look) for kind, look in looks.items()}
        for place in range(TOWNSHIPS):
            page = book.add_worksheet(f"乡镇{place}")
            for column, (title, _) in enumerate(TITLES):
                page.write_string(2, column, title, formats["text"])
            for at, row in enumerate(rows(count // TOWNSHIPS), 3):
                page.set_row(at, 20)
                for column, (value, (_, kind)) in enumerate(zip(row, TITLES, strict=True)):
                    if value is None:
                        page.write_blank(at, column, "", formats[kind])
                    elif kind == "money":
                        page.write_number(at, column, value / 100, formats[kind])
                    elif kind == "int":
                        page.write_number(at, column, value, formats[kind])
                    else:
                        page.write_string(at, column, value, formats[kind])


def main(way: str, count: str, path: str) -> None:
    """Write the file."""
    if way == "ours":
        Path(path).write_bytes(ours(int(count)))
    else:
        floor(int(count), Path(path))


if __name__ == "__main__":
    main(*sys.argv[1:])
