"""Service: one run of the rules between the sections (跨业务检查经办)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

import click
from sqlmodel import Session, col, select

from minzheng.admin.check import checks
from minzheng.admin.cross.book import DOUBTS, MISTAKEN, TRUE, WAITING, doubt_state
from minzheng.admin.cross.models import Doubt
from minzheng.admin.cross.rules import RULES, Rule, checks_of, chosen
from minzheng.errors import FINDINGS_EXIT, NotFound
from minzheng.kernel import clock
from minzheng.kernel.command import Desk, trial
from minzheng.kernel.finding import Finding, Level, Problem
from minzheng.kernel.record.take import enter
from minzheng.kernel.table import Column, Kind, Table
from minzheng.kernel.text import nearest

UNKNOWN_RULE = Problem("cross-rule-unknown", "没有规则“{code}”", "最接近：{near}", kind=NotFound)

SUMMARY = (
    Column("rule", "规则", Kind.code),
    Column("title", "名称"),
    Column("hits", "命中", Kind.int),
    Column("waiting", "待核", Kind.int),
    Column("true", "属实", Kind.int),
    Column("mistaken", "误报", Kind.int),
)
DETAIL = (
    Column("number", "疑点编号", Kind.code),
    Column("rule", "规则", Kind.code),
    Column("check_id", "检查项", Kind.code),
    Column("level", "级别"),
    Column("subject", "对象", Kind.free),
    Column("message", "内容", Kind.free),
    Column("hint", "怎么办"),
    Column("found_on", "发现日期", Kind.date),
    Column("state", "状态"),
)


@dataclass(frozen=True, slots=True)
class Asked:
    """What was asked for: rules, each doubt by itself, those found mistaken as well."""

    rules: tuple[str, ...]
    detail: bool
    everything: bool
    dry_run: bool


@dataclass(frozen=True, slots=True)
class Hit:
    """A finding under its rule, with what is kept of it."""

    rule: Rule
    finding: Finding
    doubt: Doubt
    state: str


@dataclass(slots=True)
class Found:
    """One run: its hits, how many doubts are new, how many are found no more."""

    hits: list[Hit]
    fresh: int = 0
    gone: int = 0


def run_cross(desk: Desk, asked: Asked, options: Mapping[str, Any]) -> None:
    """Run the rules, keep what they find, show it; exit 3 while something stands."""
    codes = [rule.code for rule in RULES]
    for code in asked.rules:
        if code not in codes:
            raise UNKNOWN_RULE(code=code, near="、".join(nearest(code, codes)))
    with desk.work("跨业务检查", dry_run=asked.dry_run) as work:
        found = look(work.session, chosen(asked.rules), clock.today())
    shown = [hit for hit in found.hits if asked.everything or hit.state != MISTAKEN]
    desk.say(f"{trial(asked.dry_run)}新疑点 {found.fresh} 条，已消除 {found.gone} 条")
    left = len(found.hits) - len(shown)
    if left:
        desk.say(f"  误报的 {left} 条不列（--all 列出）")
    if not shown:
        desk.say(f"规则 {len(chosen(asked.rules))} 组，没有疑点")
        return
    desk.show(_detail(shown) if asked.detail else _summary(found.hits), options)
    if any(hit.finding.level is not Level.info and hit.state != MISTAKEN for hit in found.hits):
        raise click.exceptions.Exit(FINDINGS_EXIT)


def look(session: Session, rules: Sequence[Rule], today: date) -> Found:
    """Every hit of some rules, each kept as a doubt; doubts that are found no more are gone.

    A check is run once, under the first rule that names it.
    """
    known = {check.id: check for check in checks(None, ())}
    found, seen = Found([]), set[str]()
    for rule in rules:
        for check in checks_of(rule, known):
            if check.id in seen:
                continue
            seen.add(check.id)
            before = _kept(session, check.id)
            for finding in check.run(session, today):
                key = (finding.subject[:80], finding.message[:400])
                doubt = before.pop(key, None)
                if doubt is None:
                    doubt = _new(session, check.id, key, today)
                    found.fresh += 1
                doubt.gone_on = None
                session.add(doubt)
                state = doubt_state(doubt, today)
                found.hits.append(Hit(rule, finding, doubt, state))
            found.gone += _gone(session, list(before.values()), today)
    session.flush()
    return found


def _kept(session: Session, check_id: str) -> dict[tuple[str, str], Doubt]:
    """What is on file of a check, by what it said of whom."""
    query = select(Doubt).where(Doubt.check_id == check_id).order_by(col(Doubt.id))
    return {(one.subject, one.message): one for one in session.exec(query)}


def _new(session: Session, check_id: str, told: tuple[str, str], today: date) -> Doubt:
    facts = {"check_id": check_id, "subject": told[0], "message": told[1]}
    made: Doubt = enter(session, DOUBTS, {**facts, "found_on": today, "by_check": True})
    return made


def _gone(session: Session, left: Sequence[Doubt], today: date) -> int:
    """Doubts that a run did not find again; gives how many of them stood until now."""
    standing = [one for one in left if one.by_check and doubt_state(one, today) in (WAITING, TRUE)]
    for one in standing:
        one.gone_on = today
        session.add(one)
    return len(standing)


def _summary(hits: Sequence[Hit]) -> Table:
    rows: list[tuple[Any, ...]] = []
    for rule in dict.fromkeys(hit.rule for hit in hits):
        states = [hit.state for hit in hits if hit.rule == rule]
        counts = [states.count(word) for word in (WAITING, TRUE, MISTAKEN)]
        rows.append((rule.code, rule.title, len(states), *counts))
    totals = ("合计", None, *(sum(row[at] for row in rows) for at in range(2, 6)))
    return Table("check.cross", SUMMARY, rows, title="跨业务检查", totals=totals)


def _detail(hits: Sequence[Hit]) -> Table:
    rows = [
        (
            hit.doubt.number, hit.rule.code, hit.finding.id, hit.finding.level.label,
            hit.finding.subject, hit.finding.message, hit.finding.hint, hit.doubt.found_on,
            hit.state,
        )
        for hit in hits
    ]  # fmt: skip
    return Table("check.cross.detail", DETAIL, rows, title="跨业务疑点")
