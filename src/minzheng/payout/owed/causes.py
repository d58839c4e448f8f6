"""Causes: why more is due for a closed month than was paid, and whether it is owed (补发原因).

A confirmation entered late and money sent back are seen in the records. A raised standard is told
from a corrected fact by deciding today's facts once more under the standards that were read then:
where that comes to what was due then, only the standards have moved. A raise is owed for months in
which the grant was in payment, and for no other; so is one that came together with a correction.
Of two benefits of which only the higher is paid, both were in payment when one of them was.
"""

from __future__ import annotations

import json
from typing import Any

from minzheng.kernel.month import Month
from minzheng.kernel.standards import Mark, Standards, Value
from minzheng.payout.compute import Run
from minzheng.payout.stacking import LESSER

NOT_IN_PAYMENT = "not-in-payment"

_PAIRS = (
    "SELECT DISTINCT o.fact_key, o.then_working, w.content FROM run_owed o "
    "JOIN payout_working w ON w.id = o.then_working WHERE o.cause IS NULL"
)
_NAME = f"""
    UPDATE run_owed SET
        cause = CASE WHEN t.due = then_due AND run_owed.due <> then_due
            THEN 'raise' ELSE 'corrected' END,
        refusal = CASE WHEN t.due = 0 AND then_due = 0 AND then_refusal <> '{LESSER}'
            THEN '{NOT_IN_PAYMENT}' ELSE refusal END
    FROM run_then t
    WHERE cause IS NULL
        AND t.fact_key = run_owed.fact_key AND t.then_working = run_owed.then_working
"""


def name_causes(run: Run) -> None:
    """Name the cause of the rows of ``run_owed`` that have none, and refuse what is not owed."""
    connection = run.connection
    connection.exec_driver_sql("DROP TABLE IF EXISTS temp.run_then")
    connection.exec_driver_sql(
        "CREATE TEMP TABLE run_then (fact_key TEXT, then_working INTEGER, due INTEGER, "
        "PRIMARY KEY (fact_key, then_working)) WITHOUT ROWID"
    )
    found = connection.exec_driver_sql(_PAIRS).all()
    if not found:
        return
    told = [(key, working, _due_then(run, key, content)) for key, working, content in found]
    connection.exec_driver_sql("INSERT INTO run_then VALUES (?, ?, ?)", told)
    connection.exec_driver_sql(_NAME)


def _due_then(run: Run, key: str, content: str) -> int:
    """What facts give (分) under the standards that an earlier working read."""
    frozen = {row["key"]: [_value(row)] for row in json.loads(content)["standards"]}
    then = Standards(run.standards.values | frozen)
    std = then.on(run.month, rounding=run.benefit.rounding)
    return run.benefit.decide(dict(zip(run.names, json.loads(key), strict=True)), std).due


def _value(told: dict[str, Any]) -> Value:
    """A standard as a working keeps it."""
    return Value(
        **(told | {"since": Month.parse(told["since"]), "mark": Mark.of(told["mark"])}), region=""
    )
