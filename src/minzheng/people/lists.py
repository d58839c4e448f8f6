"""Lists: a sheet whose rows are entered one by one, all or none (名单入库).

For lists that are not cases: deaths told from outside, population, service areas. What may stand in
a row is the list's own business.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import replace

from minzheng.errors import InputInvalid
from minzheng.kernel.finding import Finding, Problem
from minzheng.kernel.register import Taken
from minzheng.kernel.sheet.read import Reading, Row

LIST_HAS_ERRORS = Problem(
    "list-has-errors",
    "「{sheet}」{rows} 行中有 {bad} 行不能入库，共 {faults} 处",
    "按错误反馈表改好再导入；先入没问题的：加 --partial",
    kind=InputInvalid,
)

Fault = tuple[str, Finding]
"""The column a fault stands in, and the fault."""


def take_rows(
    reading: Reading,
    faults: Callable[[Row], Iterable[Fault]],
    keep: Callable[[Row], bool],
    *,
    partial: bool,
) -> Taken:
    """Look at every row, then keep the good ones; ``keep`` says whether anything was written.

    Raises ``list-has-errors`` with every finding unless ``partial``.
    """
    for row in reading.good_rows:
        for key, finding in list(faults(row)):
            place = reading.place(row.number, key)
            reading.refuse(row.number, replace(finding, where=place))
    bad = len(reading.bad_rows)
    if bad and not partial:
        raise LIST_HAS_ERRORS(
            sheet=reading.sheet,
            rows=reading.rows_in,
            bad=bad,
            faults=len(reading.findings),
            findings=reading.findings,
        )
    good = reading.good_rows
    written = sum(keep(row) for row in good)
    return Taken(reading.rows_in, written, written, len(good) - written, bad)
