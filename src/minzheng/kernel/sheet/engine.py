"""Engine: calamine at work, for old formats in a process of its own (读取引擎).

On damaged xls, xlsb and ods files calamine 0.9 may panic, read on for ever or ask for more memory
than there is, which ends the process that it runs in.
"""

from __future__ import annotations

import io
import os
import pickle
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta

from minzheng.kernel.sheet.container import BROKEN_FILE, ENCRYPTED, UNPACKING_FAULTS
from minzheng.kernel.sheet.form import SCHEMA_SHEET

Cell = int | float | str | bool | time | date | datetime | timedelta
"""What calamine gives; an empty cell is ``""``."""

TIME_LIMIT = 120
"""Seconds after which a file of an old format counts as broken."""

WORK_LIMIT, BYTES_A_SECOND = 3, 200_000
"""Seconds of the processor's time that any file gets, and bytes that earn it one more."""

_PASSWORD_EXIT = 3
_PROGRAM = f"import sys; from {__name__} import main; sys.exit(main())"


@dataclass(slots=True)
class RawSheet:
    """A worksheet as calamine gives it; the rows of sheets that nobody looks at are left out."""

    name: str
    visible: bool
    rows: list[list[Cell]] = field(default_factory=list)
    merged: list[tuple[int, int, int, int]] = field(default_factory=list)


def raw_sheets(data: bytes, name: str, kind: str) -> list[RawSheet]:
    """The worksheets of a file in order, charts left out, ranges of merged cells from 1.

    Raises ``sheet-encrypted`` and ``sheet-broken-file``.
    """
    return _here(data, name) if kind == "xlsx" else _apart(data, name)


def _here(data: bytes, name: str) -> list[RawSheet]:
    from python_calamine import CalamineError, PasswordError

    try:
        with _quiet():
            return _read(data)
    except PasswordError as fault:
        raise ENCRYPTED(name=name) from fault
    except (CalamineError, *UNPACKING_FAULTS) as fault:
        raise BROKEN_FILE(name=name) from fault
    except BaseException as fault:
        # A panic inside the reader is no Exception; anything else goes on its way.
        if type(fault).__name__ == "PanicException":
            raise BROKEN_FILE(name=name) from fault
        raise


def _apart(data: bytes, name: str) -> list[RawSheet]:
    """The same by a process of its own, whose end is no harm."""
    paths = os.pathsep.join(path for path in sys.path if path)
    try:
        done = subprocess.run(
            [sys.executable, "-c", _PROGRAM],
            input=data,
            capture_output=True,
            timeout=TIME_LIMIT,
            env=os.environ | {"PYTHONPATH": paths},
            check=False,
        )
    except subprocess.TimeoutExpired as fault:
        raise BROKEN_FILE(name=name) from fault
    if done.returncode == _PASSWORD_EXIT:
        raise ENCRYPTED(name=name)
    if done.returncode != 0:
        raise BROKEN_FILE(name=name)
    sheets: list[RawSheet] = pickle.loads(done.stdout)
    return sheets


def _read(data: bytes) -> list[RawSheet]:
    from python_calamine import CalamineWorkbook, SheetTypeEnum, SheetVisibleEnum

    book = CalamineWorkbook.from_filelike(io.BytesIO(data))
    sheets = []
    for number, known in enumerate(book.sheets_metadata):
        if known.typ is not SheetTypeEnum.WorkSheet:
            continue
        sheet = RawSheet(known.name, known.visible is SheetVisibleEnum.Visible)
        if sheet.visible or sheet.name == SCHEMA_SHEET:
            found = book.get_sheet_by_index(number)
            sheet.rows = found.to_python(skip_empty_area=False)
            sheet.merged = [
                (top + 1, left + 1, bottom + 1, right + 1)
                for (top, left), (bottom, right) in found.merged_cell_ranges or ()
            ]
        sheets.append(sheet)
    return sheets


@contextmanager
def _quiet() -> Iterator[None]:
    """Nothing on the standard error of the process: a panic would print its stack there."""
    try:
        kept = os.dup(2)
    except OSError:  # there is none
        yield
        return
    nowhere = os.open(os.devnull, os.O_WRONLY)
    try:
        os.dup2(nowhere, 2)
        yield
    finally:
        os.dup2(kept, 2)
        os.close(kept)
        os.close(nowhere)


def _work_at_most(seconds: int) -> None:
    """End the process when it worked so long; waiting for its turn does not count."""
    try:
        import resource
    except ImportError:  # Windows has no such limit: there only the clock stops it
        return
    resource.setrlimit(resource.RLIMIT_CPU, (seconds, seconds))


def main() -> int:
    """Standard input to standard output; 3 for a file with a password, 1 for a broken one."""
    from python_calamine import CalamineError, PasswordError

    data = sys.stdin.buffer.read()
    _work_at_most(WORK_LIMIT + len(data) // BYTES_A_SECOND)
    try:
        sheets = _read(data)
    except PasswordError:
        return _PASSWORD_EXIT
    except CalamineError:
        return 1
    sys.stdout.buffer.write(pickle.dumps(sheets))
    return 0
