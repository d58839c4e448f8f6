"""Formula cells that the fast reader shows as blank: errors and results never saved (公式单元格).

calamine gives ``""`` both for ``#N/A`` and for a formula without a saved result. Where the
survey of an xlsx says that such cells exist, openpyxl is asked about them one by one.
"""

from __future__ import annotations

import io
import warnings
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from minzheng.kernel.finding import Finding, Level, Problem
from minzheng.kernel.sheet.container import UNPACKING_FAULTS
from minzheng.kernel.sheet.grid import Source

if TYPE_CHECKING:
    from openpyxl import Workbook

FORMULA_ERROR = Problem(
    "sheet-formula-error",
    "「{column}」里是公式错误 {value}，不是数据",
    "改正公式，或直接填写内容",
)
FORMULA_UNSAVED = Problem(
    "sheet-formula-unsaved",
    "「{column}」里是公式，但文件里没有存结果",
    "用 WPS 或 Excel 打开，保存一次再导入；或复制后选择性粘贴为数值",
)
FORMULAS_UNREADABLE = Problem(
    "sheet-formulas-unreadable",
    "无法逐格核对公式；出错的公式格会被当成空白",
    "用 WPS 或 Excel 打开，另存为 xlsx 后重试",
    level=Level.warning,
)

ERROR_TEXTS = frozenset(
    {"#N/A", "#REF!", "#VALUE!", "#DIV/0!", "#NAME?", "#NULL!", "#NUM!", "#SPILL!", "#CALC!"}
)
"""What stands in a cell whose formula failed."""


def blanked_cells(data: bytes, source: Source, sheet: str) -> dict[tuple[int, int], str]:
    """Cells of one sheet that only look blank: ``(row, column)`` from 1 -> ``#N/A`` or ``=...``.

    A formula is listed whether or not its result was saved: only where the reader saw a blank does
    the entry mean anything. Looks into xlsx only; a file that openpyxl cannot open leaves a
    warning in ``source.findings``.
    """
    errors, unsaved = source.seen.errors, source.seen.unsaved
    cells: dict[tuple[int, int], str] = {}
    try:
        if unsaved:
            cells = _formulas(data, sheet)
        if errors or unsaved:
            for place, error in _results(data, sheet).items():
                if error:
                    cells[place] = error
                else:
                    cells.pop(place, None)
    except openpyxl_faults():
        source.findings.append(FORMULAS_UNREADABLE.finding())
    return cells


def blank_fault(text: str, column: str, where: str) -> Finding:
    """The finding for one of :func:`blanked_cells`."""
    problem = FORMULA_UNSAVED if text.startswith("=") else FORMULA_ERROR
    return problem.finding(where=where, value=text, column=column)


def openpyxl_faults() -> tuple[type[Exception], ...]:
    """What openpyxl raises on files that other programs still open."""
    from openpyxl.utils import exceptions

    return (
        *UNPACKING_FAULTS,
        ArithmeticError,
        AttributeError,
        LookupError,
        SyntaxError,
        TypeError,
        exceptions.CellCoordinatesException,
        exceptions.InvalidFileException,
    )


def open_book(data: bytes, **options: Any) -> Workbook:
    """The workbook in openpyxl, without its warnings about parts that it does not keep."""
    from openpyxl import load_workbook

    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        return load_workbook(io.BytesIO(data), **options)


def _formulas(data: bytes, sheet: str) -> dict[tuple[int, int], str]:
    """Every formula of a sheet by place."""
    return {
        (cell.row, cell.column): str(cell.value)
        for cell in _cells(data, sheet, data_only=False)
        if cell.data_type == "f"
    }


def _results(data: bytes, sheet: str) -> dict[tuple[int, int], str]:
    """Error values by place, and ``""`` where a formula was saved with an empty text."""
    found = {}
    for cell in _cells(data, sheet, data_only=True):
        if cell.data_type == "e":
            found[cell.row, cell.column] = str(cell.value)
        elif cell.value is None and cell.data_type in ("s", "str"):
            found[cell.row, cell.column] = ""
    return found


def _cells(data: bytes, sheet: str, *, data_only: bool) -> Iterator[Any]:
    book = open_book(data, read_only=True, data_only=data_only)
    try:
        page = book[sheet]
        page.reset_dimensions()  # the size written in the file may be wrong
        for row in page.iter_rows():
            for cell in row:
                if hasattr(cell, "row"):  # an EmptyCell has no place
                    yield cell
    finally:
        book.close()
