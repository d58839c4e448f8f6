"""Lists: a sheet whose rows are entered one by one, all or none (名单入库).

For lists that are not cases: deaths told from outside, population, service areas. What may stand in
a row is the list's own business.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import replace

from minzheng.errors import InputInvalid, MinzhengError
from minzheng.kernel.finding import Finding, Level, Problem
from minzheng.kernel.register import Taken
from minzheng.kernel.sheet.reading import Reading, Row
from minzheng.kernel.sheet.typed import TypedReading

HAS_ERRORS = Problem(
    "import-has-errors",
    "「{sheet}」{rows} 行中有 {bad} 行不能入库，共 {faults} 处",
    "按错误反馈表改好再导入；先入没问题的：加 --partial",
    kind=InputInvalid,
)

ENTRY_HAS_ERRORS = Problem(
    "entry-has-errors", "填写的内容有 {count} 处不能用", "逐处改正后再执行", kind=InputInvalid
)

Fault = tuple[str, Finding]
"""The column a fault stands in, and the fault."""


def refusal(*readings: Reading) -> MinzhengError:
    """Every fault of a sheet, of a book's sheets, or of what was typed, as the error to raise."""
    typed, several = isinstance(readings[0], TypedReading), len(readings) > 1
    findings = [
        finding
        for reading in readings
        for finding in (reading.named_findings() if several and not typed else reading.findings)
    ]
    faults = sum(1 for finding in findings if finding.level is Level.error)
    if typed:
        return ENTRY_HAS_ERRORS(count=faults, findings=findings)
    return HAS_ERRORS(
        sheet="」「".join(reading.sheet for reading in readings),
        rows=sum(reading.lines for reading in readings),
        bad=sum(len(reading.bad) for reading in readings),
        faults=faults,
        findings=findings,
    )


def take_rows(
    reading: Reading,
    faults: Callable[[Row], Iterable[Fault]],
    keep: Callable[[Row], bool],
    *,
    partial: bool,
) -> Taken:
    """Look at every row, then keep the good ones; ``keep`` says whether anything was written.

    Raises ``import-has-errors`` with every finding unless ``partial``.
    """
    for row in reading.good_rows:
        for key, finding in list(faults(row)):
            place = reading.place(row.number, key)
            reading.refuse(row.number, replace(finding, where=place))
    bad = len(reading.bad_rows)
    if bad and not partial:
        raise refusal(reading)
    good = reading.good_rows
    written = sum(keep(row) for row in good)
    return Taken(reading.rows_in, written, written, len(good) - written, bad)
