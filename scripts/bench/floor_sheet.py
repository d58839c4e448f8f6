"""The floor of an import: reading every cell of a workbook and doing nothing with it (读表).

``python floor_sheet.py calamine|openpyxl FILE``.
"""

from __future__ import annotations

import sys


def calamine(path: str) -> int:
    """All rows of all sheets by python-calamine."""
    from python_calamine import CalamineWorkbook

    book = CalamineWorkbook.from_path(path)
    return sum(len(book.get_sheet_by_name(name).to_python()) for name in book.sheet_names)


def openpyxl(path: str) -> int:
    """All rows of all sheets by openpyxl, in its quickest way."""
    from openpyxl import load_workbook

    book = load_workbook(path, read_only=True)
    return sum(1 for sheet in book for _ in sheet.iter_rows(values_only=True))


if __name__ == "__main__":
    print({"calamine": calamine, "openpyxl": openpyxl}[sys.argv[1]](sys.argv[2]))
