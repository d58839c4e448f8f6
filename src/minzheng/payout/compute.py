"""Compute: what is due to every standing grant of a benefit in a month (核算).

SQL gathers, Python decides. The benefit's facts query is laid out once in a temporary table with a
key that is equal for equal facts; each distinct set of facts is decided once by the rules. Nothing
but temporary tables is written, so that a reader may compute as well: what becomes of the decisions
stands in ``lines``.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cache
from typing import Any

from sqlalchemy import ColumnElement, Connection, Select, func, insert, select, text
from sqlalchemy import column as sql_column
from sqlalchemy import table as sql_table
from sqlmodel import Session, col

from minzheng.kernel.dated import in_force
from minzheng.kernel.db import json_array
from minzheng.kernel.month import Month
from minzheng.kernel.standards import MonthStandards, Standards, Value
from minzheng.payout.benefit import Benefit, Decided, plain
from minzheng.payout.facts import CONTRACT
from minzheng.payout.models import Grant

_TEXT = json.JSONEncoder(ensure_ascii=False, sort_keys=True).encode
_AT_ONCE = 5000


class UnbalancedError(RuntimeError):
    """What was computed does not balance with the grants standing: a bug."""


@dataclass(slots=True)
class Run:
    """One computation in progress: the benefit, the month paid for, and the standards in force.

    With a ``grant_id`` it is that of one grant alone; ``only`` is a condition on ``payout_grant``
    that leaves some of them out. ``alone`` looks at no other benefit of the same people.
    """

    session: Session
    benefit: Benefit
    month: Month
    standards: Standards
    grant_id: int | None = None
    only: ColumnElement[bool] | None = None
    alone: bool = False
    samples: dict[str, Value] = field(default_factory=dict)
    names: list[str] = field(default_factory=list)
    cited: dict[tuple[str, ...], str] = field(default_factory=dict)

    @property
    def connection(self) -> Connection:
        """The transaction's connection."""
        return self.session.connection()

    def std(self) -> MonthStandards:
        """The month's standards, with an empty record of reads."""
        return self.standards.on(self.month, rounding=self.benefit.rounding)

    def cite(self, std: MonthStandards) -> str:
        """The standards that were read, as text for a working; samples among them are kept."""
        keys = tuple(sorted(std.reads))
        if keys not in self.cited:
            self.cited[keys] = _TEXT([std.reads[key].told() for key in keys])
            self.samples |= {value.key: value for value in std.samples}
        return self.cited[keys]


def gather(run: Run) -> None:
    """Lay out the facts of every standing grant, with a key that is equal for equal facts.

    They lie in the order in which lines stand on paper, so that a fact's row number is its line's.
    """
    std = run.std()
    run.names, query = keyed(_facts(run, std))
    run.connection.exec_driver_sql("DROP TABLE IF EXISTS temp.run_fact")
    columns = [column.name for column in query.subquery().columns]
    run.connection.exec_driver_sql(f"CREATE TEMP TABLE run_fact ({', '.join(columns)})")
    target = sql_table("run_fact", *(sql_column(name) for name in columns))
    query = query.order_by("division_code", "case_no", "grant_id")
    run.connection.execute(insert(target).from_select(columns, query))
    found = run.connection.execute(text("SELECT count(*) FROM run_fact")).scalar_one()
    standing = select(func.count()).where(
        col(Grant.benefit) == run.benefit.code, in_force(Grant.since, Grant.until, run.month)
    )
    expected = run.connection.execute(_narrowed(run, standing)).scalar_one()
    if found != expected:
        raise UnbalancedError(
            f"{run.benefit.code} {run.month}: {expected} grants, {found} fact rows"
        )
    run.samples |= {value.key: value for value in std.samples}


def _facts(run: Run, std: MonthStandards) -> Select[Any]:
    """The query of the benefit's facts, with what is due beside it where that matters."""
    query = _narrowed(run, run.benefit.facts(run.month, std))
    return query if run.benefit.beside is None else run.benefit.beside(run, query)


def _narrowed(run: Run, query: Select[Any]) -> Select[Any]:
    """A query of grants, narrowed to those that are asked for."""
    if run.grant_id is not None:
        query = query.where(col(Grant.id) == run.grant_id)
    return query if run.only is None else query.where(run.only)


def keyed(query: Select[Any]) -> tuple[list[str], Select[Any]]:
    """The names of the query's facts, and the query with them joined into one key column.

    The offset keeps the query whole, so that the key reads what was found and does not find it
    out a second time.
    """
    inner = query.offset(0).subquery("gathered")
    facts = [column for column in inner.columns if column.name not in CONTRACT]
    return [column.name for column in facts], select(inner, json_array(*facts).label("fact_key"))


def compute_one(
    session: Session, benefit: Benefit, month: Month, grant: Grant, standards: Standards
) -> tuple[dict[str, Any], dict[str, Any]]:
    """Contract columns and working of one grant by the rules as they are now."""
    run = Run(session, benefit, month, standards, grant.stored_id)
    std = run.std()
    names, query = keyed(_facts(run, std))
    row = session.execute(query).mappings().one()
    facts = dict(zip(names, json.loads(row["fact_key"]), strict=True))
    std = run.std()
    decided = benefit.decide(facts, std)
    return {name: row[name] for name in CONTRACT}, json.loads(working(run, facts, decided, std))


def decided(run: Run) -> Iterator[tuple[int, Decided, int]]:
    """Grant, decision and persons of every row of a run, one by one; nothing is laid out."""
    names, query = keyed(_facts(run, run.std()))
    for row in run.session.execute(query).mappings():
        facts = dict(zip(names, json.loads(row["fact_key"]), strict=True))
        yield row["grant_id"], run.benefit.decide(facts, run.std()), facts["persons"]


def decide(run: Run, *, fresh: bool = True) -> None:
    """Decide each distinct set of facts once, and lay out its working.

    Workings of an earlier month are kept beside when not ``fresh``.
    """
    run.connection.exec_driver_sql("DROP TABLE IF EXISTS temp.run_decision")
    if fresh:
        run.connection.exec_driver_sql("DROP TABLE IF EXISTS temp.run_working")
    run.connection.exec_driver_sql(
        "CREATE TEMP TABLE run_decision (fact_key TEXT PRIMARY KEY, due INTEGER NOT NULL, "
        "refusal TEXT NOT NULL, persons INTEGER NOT NULL, digest TEXT NOT NULL) WITHOUT ROWID"
    )
    run.connection.exec_driver_sql(
        "CREATE TEMP TABLE IF NOT EXISTS run_working ("
        "digest TEXT PRIMARY KEY, content TEXT NOT NULL)"
    )
    keys = run.connection.exec_driver_sql("SELECT DISTINCT fact_key FROM run_fact")
    for portion in keys.yield_per(_AT_ONCE).scalars().partitions():
        _decide_some(run, portion)


def _decide_some(run: Run, keys: Iterable[str]) -> None:
    """Decide and lay out one portion of the distinct facts."""
    decisions, workings = [], {}
    for key in keys:
        facts = dict(zip(run.names, json.loads(key), strict=True))
        std = run.std()
        decided = run.benefit.decide(facts, std)
        content = working(run, facts, decided, std)
        digest = hashlib.sha256(content.encode()).hexdigest()
        workings[digest] = content
        decisions.append((key, decided.due, decided.refusal, facts["persons"], digest))
    run.connection.exec_driver_sql("INSERT INTO run_decision VALUES (?, ?, ?, ?, ?)", decisions)
    run.connection.exec_driver_sql(
        "INSERT OR IGNORE INTO run_working VALUES (?, ?)", list(workings.items())
    )


def working(run: Run, facts: Mapping[str, Any], decided: Any, std: MonthStandards) -> str:
    """A decision with everything it rests on, as JSON text that equal decisions share.

    Names are sorted. It is put together from pieces, because most of them are the same every time
    and a run writes one for each distinct set of facts.
    """
    told = ", ".join(f'"{name}": {_scalar(facts[name])}' for name in sorted(facts))
    steps = ", ".join(
        f"{_step(step.name, step.title, step.kind, step.cite)}, "
        f'"value": {_scalar(plain(step.value))}}}'
        for step in decided.steps
    )
    return (
        f'{{"benefit": {_TEXT(run.benefit.code)}, "due": {decided.due}, "facts": {{{told}}}, '
        f'"month": "{run.month}", "refusal": {_TEXT(decided.refusal)}, '
        f'"standards": {run.cite(std)}, "steps": [{steps}]}}'
    )


def _scalar(value: Any) -> str:
    """A fact or a step's value as JSON; whole numbers are most of them."""
    return str(value) if type(value) is int else _TEXT(value)


@cache
def _step(name: str, title: str, kind: str, cite: str) -> str:
    """What a working tells of a step besides its value, as the beginning of a JSON object."""
    return _TEXT({"name": name, "title": title, "kind": kind, "cite": cite})[:-1]
