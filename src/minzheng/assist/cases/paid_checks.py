"""Checks of what was paid: the standards and grounds that frozen workings rest on (已发检查)."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any

from sqlalchemy import text
from sqlmodel import Session, col, select

from minzheng.assist.rules.dibao import facts
from minzheng.kernel.check import Check, Found
from minzheng.kernel.finding import Level, Problem
from minzheng.kernel.month import Month
from minzheng.kernel.standards import standards_of
from minzheng.payout.models import Batch, BatchKind, BatchState, Grant
from minzheng.people.models import Member, Person

WRONG_STANDARD = Problem(
    "check-standard-used",
    "批次 {subject} 有 {count} 行用的“{label}”{what}",
    "停止使用这个批次并报告；核对标准的起止月份和城乡类别",
    cite="社会救助法 第十九条",
)
RAISE_UNPAID = Problem(
    "check-raise-unpaid",
    "{subject} {month} 按 {before} 发放，“{label}”已提高为 {after}，差额没有补发",
    "办理补发：payout arrears",
    level=Level.warning,
)
WRONG_AGE = Problem(
    "check-supplement-age",
    "低保 {subject} {month} 按{ground} {paid} 人增发，按出生日期是 {now} 人",
    "核对出生日期；多发的列入追回，少发的补发",
    cite="社会救助法 第二十条",
)

AREAS = {"urban": "rural", "rural": "urban"}
RAISES = ("dibao.urban", "dibao.rural", "tekun.basic.", "tekun.nursing.")
"""Standards whose raise is owed for months that were handed over."""

AGES = {"e": "老年人", "m": "未成年人"}

_WORKINGS = """
SELECT l.batch_id, w.content, count(*) AS lines
FROM payout_line l JOIN payout_working w ON w.id = l.working_id
WHERE l.batch_id = :batch AND l.refusal = '' GROUP BY l.batch_id, l.working_id
"""


def standards_used(session: Session, on: date) -> Found:
    """A14: a standard that did not hold in the month, or that of the other kind of place."""
    for batch in _batches(session, "dibao", "tekun"):
        wrong: Counter[tuple[str, str]] = Counter()
        for told, lines in _workings(session, batch):
            for row in told["standards"]:
                what = _wrong(row, told)
                if what:
                    wrong[row["label"], what] += lines
        for (label, what), count in sorted(wrong.items()):
            yield {"subject": batch.key, "count": count, "label": label, "what": what}


def _wrong(row: Mapping[str, str], told: Mapping[str, Any]) -> str:
    """What is wrong about one standard of a working; empty when nothing is."""
    if row["since"] > told["month"]:
        return f"从 {row['since']} 才施行"
    other = AREAS.get(told["facts"].get("area") or "", "")
    parts = row["key"].split(".")
    return "不是本案的城乡类别" if other and other in parts else ""


def raises_unpaid(session: Session, on: date) -> Found:
    """A17: a month handed over by a lower standard than is known today, and no arrears for it."""
    standards = standards_of(session)
    for batch in _batches(session, "dibao", "tekun"):
        if batch.state not in (BatchState.issued, BatchState.settled):
            continue
        if _arrears(session, batch):
            continue
        std = standards.on(batch.month)
        seen: dict[str, tuple[str, str, str]] = {}
        for told, _ in _workings(session, batch):
            for row in told["standards"]:
                if row["key"].startswith(RAISES) and row["key"] in std:
                    now = std.value(row["key"])
                    if _size(now.value) > _size(row["value"]):
                        seen[row["key"]] = (row["label"], row["value"], now.value)
        for label, before, after in (seen[key] for key in sorted(seen)):
            words = {"label": label, "before": before, "after": after}
            yield {"subject": batch.key, "month": batch.month, **words}


def _size(number: str) -> tuple[int, str]:
    """A decimal text as something that sorts by size: whole part, then places."""
    whole, _, places = number.partition(".")
    return int(whole), places.ljust(6, "0")


def _arrears(session: Session, batch: Batch) -> bool:
    """Whether some arrears batch paid a raise for the month of a batch."""
    query = text(
        "SELECT 1 FROM payout_line l JOIN payout_batch b ON b.id = l.batch_id "
        "WHERE b.benefit = :benefit AND b.kind = 'arrears' AND b.state <> 'void' "
        "AND l.for_month = :month AND l.cause = 'raise' LIMIT 1"
    )
    told = {"benefit": batch.benefit, "month": str(batch.month)}
    return session.connection().execute(query, told).first() is not None


def supplement_ages(session: Session, on: date) -> Found:
    """A31: in the newest month, supplements for more old or minor members than are of that age.

    A household with somebody whose birthday is not known is let be.
    """
    newest = next(iter(_batches(session, "dibao")), None)
    if newest is None:
        return
    std = standards_of(session).on(newest.month)
    now = {
        row["grant_id"]: row["grounds"]
        for row in session.execute(facts(newest.month, std)).mappings()
    }
    ageless = set(
        session.exec(
            select(Grant.id)
            .join(Member, col(Member.household_id) == Grant.household_id)
            .join(Person, col(Person.id) == Member.person_id)
            .where(Grant.benefit == "dibao", col(Person.birth).is_(None))
        )
    )
    query = text(
        "SELECT l.grant_id, l.case_no, json_extract(w.content, '$.facts.grounds') "
        "FROM payout_line l JOIN payout_working w ON w.id = l.working_id "
        "WHERE l.batch_id = :batch AND l.refusal = '' ORDER BY l.case_no"
    )
    for grant, case_no, paid in session.connection().execute(query, {"batch": newest.id}):
        for letter, ground in AGES.items() if grant not in ageless else ():
            then, right = _count(paid, letter), _count(now.get(grant, ""), letter)
            if then > right:
                words = {"ground": ground, "paid": then, "now": right}
                yield {"subject": case_no, "month": newest.month, **words}


def _count(grounds: str | None, letter: str) -> int:
    """How many members have a ground."""
    return sum(letter in part for part in (grounds or "").split(","))


def _batches(session: Session, *benefits: str) -> Iterator[Batch]:
    """The regular batches of the last twelve months that were not voided, the newest first."""
    query = (
        select(Batch)
        .where(
            col(Batch.benefit).in_(benefits),
            Batch.kind == BatchKind.regular,
            Batch.state != BatchState.void,
        )
        .order_by(col(Batch.month).desc(), col(Batch.benefit))
    )
    found = list(session.exec(query))
    if found:
        oldest: Month = found[0].month - 11
        yield from (batch for batch in found if batch.month >= oldest)


def _workings(session: Session, batch: Batch) -> Iterator[tuple[dict[str, Any], int]]:
    """The distinct workings of a batch with the number of lines that rest on each."""
    for _, content, lines in session.connection().execute(text(_WORKINGS), {"batch": batch.id}):
        yield json.loads(content), lines


CHECKS = (
    Check("标准用错", WRONG_STANDARD, standards_used),
    Check("提标未补差", RAISE_UNPAID, raises_unpaid),
    Check("增发年龄不符", WRONG_AGE, supplement_ages),
)
