"""Run: a month of a benefit computed in one go (核算). SQL gathers, Python decides, SQL writes.

The benefit's facts query is laid out once in a temporary table with a key that is equal for equal
facts; each distinct set of facts is decided once by the rules; lines are written by one statement
that takes off what was already paid. Nobody vanishes: standing grants, lines written and lines
refused must balance, or the run is undone.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from sqlalchemy import Connection, Select, func, insert, select, text
from sqlalchemy import column as sql_column
from sqlalchemy import table as sql_table
from sqlmodel import Session, col

from minzheng.errors import NotPermitted
from minzheng.kernel import clock
from minzheng.kernel.db import json_array
from minzheng.kernel.finding import Problem
from minzheng.kernel.month import Month
from minzheng.kernel.standards import MonthStandards, Standards, Value
from minzheng.payout.benefit import Benefit, plain
from minzheng.payout.facts import CONTRACT, in_force
from minzheng.payout.models import Batch, BatchKind, BatchState, Grant, Working

CLOSED = Problem(
    "batch-closed",
    "{month} {title}批次 {batch} 是“{state}”，不能重算",
    "未交付的可先 minzheng payout void 再算；已交付的不能改，漏发另行补发，多发另行追回",
    kind=NotPermitted,
)
SAMPLE = Problem(
    "standard-sample",
    "{title}用到示例标准，不能据此发钱：{keys}",
    "录入本地文件的标准（minzheng standard set），或演示时加 --allow-sample",
)
NOT_FORMALISED = Problem(
    "benefit-not-formalised",
    "{title}的规则自 {since} 起写入本程序，不能核算 {month}",
    "更早的月份请按当时的文件手工核算",
)


class UnbalancedError(RuntimeError):
    """The lines of a run do not balance with the grants standing: a bug."""


@dataclass(slots=True)
class Outcome:
    """What a run did: the batch as it stands now, and how its draft differs from the one before."""

    batch: Batch
    title: str
    new: bool
    changed: int
    samples: list[Value] = field(default_factory=list)
    remarks: list[str] = field(default_factory=list)


@dataclass(slots=True)
class Run:
    """One computation in progress: the benefit, the month paid for, and the standards in force."""

    session: Session
    benefit: Benefit
    month: Month
    standards: Standards
    samples: dict[str, Value] = field(default_factory=dict)
    names: list[str] = field(default_factory=list)

    @property
    def connection(self) -> Connection:
        """The transaction's connection."""
        return self.session.connection()

    def std(self) -> MonthStandards:
        """The month's standards, with an empty record of reads."""
        return self.standards.on(self.month, rounding=self.benefit.rounding)


def draft(
    session: Session,
    benefit: Benefit,
    month: Month,
    *,
    standards: Standards,
    maker: str,
    allow_sample: bool = False,
) -> Outcome:
    """Compute the regular batch of a month; an equal draft is left as it is, another is replaced.

    Raises ``batch-closed`` when it is reviewed or further, ``standard-missing``, and
    ``standard-sample`` unless samples are allowed.
    """
    if month < benefit.valid_from:
        raise NOT_FORMALISED(title=benefit.title, since=benefit.valid_from, month=month)
    batch = live_batch(session, benefit.code, month, BatchKind.regular)
    if batch is not None and batch.state is not BatchState.draft:
        raise CLOSED(month=month, title=benefit.title, batch=batch.key, state=batch.state.label)
    run = Run(session, benefit, month, standards)
    gather(run)
    decide(run)
    if run.samples and not allow_sample:
        named = "、".join(f"{v.label} {v.value} {v.unit}" for v in run.samples.values())
        raise SAMPLE(title=benefit.title, keys=named)
    new = batch is None
    if batch is None:
        batch = _open(session, benefit, month, maker)
    changed = _write(run, batch, new)
    if changed:
        batch.made_by, batch.made_on = maker, clock.today()
        batch.uses_sample = bool(run.samples)
        session.add(batch)
    session.flush()
    remarks = benefit.remarks(run.connection, run.std()) if benefit.remarks else []
    return Outcome(batch, benefit.title, new, changed, list(run.samples.values()), remarks)


def live_batch(session: Session, benefit: str, month: Month, kind: BatchKind) -> Batch | None:
    """The batch of this benefit, month and kind that is not void."""
    return session.execute(
        select(Batch).where(
            col(Batch.benefit) == benefit,
            col(Batch.month) == month,
            col(Batch.kind) == kind,
            col(Batch.state) != BatchState.void,
        )
    ).scalar_one_or_none()


def _open(session: Session, benefit: Benefit, month: Month, maker: str) -> Batch:
    """A new draft; its number counts the voided ones before it."""
    same = (
        col(Batch.benefit) == benefit.code,
        col(Batch.month) == month,
        col(Batch.kind) == BatchKind.regular,
    )
    attempt = session.execute(select(func.count()).select_from(Batch).where(*same)).scalar_one()
    batch = Batch(
        benefit=benefit.code,
        month=month,
        kind=BatchKind.regular,
        attempt=attempt + 1,
        made_by=maker,
        made_on=clock.today(),
    )
    session.add(batch)
    session.flush()
    return batch


# --- gather -------------------------------------------------------------------------------------


def gather(run: Run) -> None:
    """Lay out the facts of every standing grant, with a key that is equal for equal facts."""
    std = run.std()
    query = run.benefit.facts(run.month, std)
    run.names, query = keyed(query)
    run.connection.exec_driver_sql("DROP TABLE IF EXISTS temp.run_fact")
    columns = [column.name for column in query.subquery().columns]
    run.connection.exec_driver_sql(f"CREATE TEMP TABLE run_fact ({', '.join(columns)})")
    target = sql_table("run_fact", *(sql_column(name) for name in columns))
    run.connection.execute(insert(target).from_select(columns, query))
    found = run.connection.execute(text("SELECT count(*) FROM run_fact")).scalar_one()
    standing = select(func.count()).where(
        col(Grant.benefit) == run.benefit.code, in_force(Grant.since, Grant.until, run.month)
    )
    expected = run.connection.execute(standing).scalar_one()
    if found != expected:
        raise UnbalancedError(
            f"{run.benefit.code} {run.month}: {expected} grants, {found} fact rows"
        )
    run.samples |= {value.key: value for value in std.samples}


def keyed(query: Select[Any]) -> tuple[list[str], Select[Any]]:
    """The names of the query's facts, and the query with them joined into one key column."""
    inner = query.subquery("gathered")
    facts = [column for column in inner.columns if column.name not in CONTRACT]
    return [column.name for column in facts], select(inner, json_array(*facts).label("fact_key"))


# --- decide -------------------------------------------------------------------------------------


def decide(run: Run) -> None:
    """Decide each distinct set of facts once, and keep its working."""
    run.connection.exec_driver_sql("DROP TABLE IF EXISTS temp.run_decision")
    run.connection.exec_driver_sql(
        "CREATE TEMP TABLE run_decision (fact_key TEXT PRIMARY KEY, due INTEGER NOT NULL, "
        "refusal TEXT NOT NULL, persons INTEGER NOT NULL, digest TEXT NOT NULL) WITHOUT ROWID"
    )
    keys = run.connection.exec_driver_sql("SELECT DISTINCT fact_key FROM run_fact").scalars().all()
    for start in range(0, len(keys), 5000):
        _decide_some(run, keys[start : start + 5000])


def _decide_some(run: Run, keys: Any) -> None:
    """Decide and store one portion of the distinct facts."""
    decisions, workings = [], {}
    for key in keys:
        facts = dict(zip(run.names, json.loads(key), strict=True))
        std = run.std()
        decided = run.benefit.decide(facts, std)
        content = working(run, facts, decided, std)
        digest = hashlib.sha256(content.encode()).hexdigest()
        workings[digest] = content
        decisions.append((key, decided.due, decided.refusal, facts["persons"], digest))
        run.samples |= {value.key: value for value in std.samples}
    connection = run.connection
    if decisions:
        connection.exec_driver_sql("INSERT INTO run_decision VALUES (?, ?, ?, ?, ?)", decisions)
    known = select(col(Working.digest)).where(col(Working.digest).in_(workings))
    fresh = set(workings) - set(connection.execute(known).scalars())
    if fresh:
        rows = [{"digest": digest, "content": workings[digest]} for digest in sorted(fresh)]
        connection.execute(insert(Working), rows)


def working(run: Run, facts: Mapping[str, Any], decided: Any, std: MonthStandards) -> str:
    """A decision with everything it rests on, as text that equal decisions share."""
    told = {
        "benefit": run.benefit.code,
        "month": str(run.month),
        "facts": facts,
        "steps": [
            {
                "name": step.name,
                "title": step.title,
                "value": plain(step.value),
                "kind": step.kind,
                "cite": step.cite,
            }
            for step in decided.steps
        ],
        "standards": [std.reads[key].told() for key in sorted(std.reads)],
        "due": decided.due,
        "refusal": decided.refusal,
    }
    return json.dumps(told, ensure_ascii=False, sort_keys=True)


# --- write --------------------------------------------------------------------------------------

_NAMED = (
    "line_no, grant_id, for_month, case_no, subject_name, subject_id_no, payee_name, payee_id_no, "
    "division_code, account_no, bank, persons, due, paid_before, amount, refusal, working_id"
)

_PAID = """
    SELECT l.grant_id, sum(l.amount) AS amount
    FROM payout_line l JOIN payout_batch b ON b.id = l.batch_id
    WHERE b.benefit = :benefit AND l.for_month = :month AND b.state <> 'void' AND b.id <> :batch
      AND l.amount > 0 AND NOT (
        EXISTS (SELECT 1 FROM payout_instruction i WHERE i.line_id = l.id)
        AND NOT EXISTS (SELECT 1 FROM payout_instruction i
                        WHERE i.line_id = l.id AND i.state IN ('sent', 'paid')))
    GROUP BY l.grant_id
"""
"""What was paid or is on its way for a month: lines whose money was not sent back."""

_UNPAYABLE = """
    CASE f.account_state WHEN 'none' THEN 'no-account' WHEN 'owner' THEN 'account-owner'
        WHEN 'dead' THEN 'payee-dead' ELSE '' END
"""

_NEW_LINES = f"""
    SELECT row_number() OVER (ORDER BY division_code, case_no, grant_id) AS line_no,
        grant_id, :month AS for_month, case_no, subject_name, subject_id_no, payee_name,
        payee_id_no, division_code, account_no, bank, persons, due, paid_before,
        CASE WHEN refusal = '' THEN due - paid_before ELSE 0 END AS amount, refusal, working_id
    FROM (
        SELECT f.*, d.persons, d.due, coalesce(p.amount, 0) AS paid_before, w.id AS working_id,
            CASE WHEN d.refusal <> '' THEN d.refusal
                WHEN coalesce(p.amount, 0) > d.due THEN 'overpaid'
                WHEN p.amount IS NOT NULL AND p.amount = d.due THEN 'already-paid'
                WHEN d.due = 0 THEN 'nothing-due'
                ELSE {_UNPAYABLE} END AS refusal
        FROM run_fact f
        JOIN run_decision d ON d.fact_key = f.fact_key
        JOIN payout_working w ON w.digest = d.digest
        LEFT JOIN ({_PAID}) p ON p.grant_id = f.grant_id
    )
"""


def _write(run: Run, batch: Batch, new: bool) -> int:
    """Write the batch's lines when they differ from what stands; gives how many lines differ."""
    facts = {"benefit": run.benefit.code, "month": str(run.month), "batch": batch.id}
    connection = run.connection
    if not new:
        changed = differing(run, batch)
        if not changed:
            return 0
        connection.execute(text("DELETE FROM payout_line WHERE batch_id = :batch"), facts)
    columns = f"batch_id, {_NAMED}"
    connection.execute(
        text(f"INSERT INTO payout_line ({columns}) SELECT :batch, {_NAMED} FROM ({_NEW_LINES})"),
        facts,
    )
    _balance(run, batch)
    return changed if not new else batch.lines


def differing(run: Run, batch: Batch) -> int:
    """How many grants' lines would be new, gone or different if the batch were computed now."""
    facts = {"benefit": run.benefit.code, "month": str(run.month), "batch": batch.id}
    old = f"SELECT {_NAMED} FROM payout_line WHERE batch_id = :batch"
    new = f"SELECT {_NAMED} FROM ({_NEW_LINES})"
    query = (
        f"SELECT count(DISTINCT grant_id) FROM (SELECT * FROM ({new} EXCEPT {old}) "
        f"UNION ALL SELECT * FROM ({old} EXCEPT {new}))"
    )
    return int(run.connection.execute(text(query), facts).scalar_one())


def _balance(run: Run, batch: Batch) -> None:
    """Set the batch's control figures from its lines and prove them against the decisions."""
    lines, payees, total = run.connection.execute(
        text(
            "SELECT count(*), sum(amount > 0), coalesce(sum(amount), 0) "
            "FROM payout_line WHERE batch_id = :batch"
        ),
        {"batch": batch.id},
    ).one()
    facts = run.connection.execute(text("SELECT count(*) FROM run_fact")).scalar_one()
    owed = run.connection.execute(
        text(
            "SELECT coalesce(sum(d.due), 0) FROM run_fact f "
            "JOIN run_decision d ON d.fact_key = f.fact_key"
        )
    ).scalar_one()
    accounted = run.connection.execute(
        text(
            "SELECT coalesce(sum(CASE WHEN refusal IN ('', 'already-paid', 'overpaid') "
            "THEN amount + CASE refusal WHEN 'overpaid' THEN due ELSE paid_before END "
            "ELSE due END), 0) FROM payout_line WHERE batch_id = :batch"
        ),
        {"batch": batch.id},
    ).scalar_one()
    if lines != facts or owed != accounted:
        raise UnbalancedError(
            f"{batch.key}: {facts} facts, {lines} lines; {owed} due, {accounted} accounted for"
        )
    batch.lines, batch.payees, batch.total = lines, int(payees or 0), total
    run.session.add(batch)
