"""Stacking: of two rights of one person the higher is paid, or one less the other (叠加享受).

What the matrix of exclusions says with ``higher`` and ``difference`` is carried out here, for any
benefit that declares :func:`stacks`. Before a month's facts are laid out, the other benefits of the
same people are decided by their own rules, each as if it stood alone; what they come to is a fact
(``rivals``) like any other: it is in the key of equal facts and frozen with the working. A month
computed again is compared with what the others come to as known today, so that a raise or a
written choice moves the payment from one to the other.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from typing import Any, NamedTuple

from sqlalchemy import Select, func, insert, literal, select
from sqlalchemy import column as sql_column
from sqlalchemy import table as sql_table
from sqlalchemy.orm import aliased
from sqlmodel import Session, col

from minzheng import catalog
from minzheng.kernel.dated import in_force, on_day
from minzheng.kernel.db import among
from minzheng.kernel.finding import Finding, Problem
from minzheng.kernel.month import Month
from minzheng.kernel.standards import MonthStandards
from minzheng.payout import exclusion, registry
from minzheng.payout.benefit import Benefit, FactRow
from minzheng.payout.compute import Run, decided
from minzheng.payout.exclusion import Exclusion
from minzheng.payout.facts import marked
from minzheng.payout.models import Grant, Preference
from minzheng.people.models import Member

MARKED = Problem(
    "stacking-marked",
    "此人有“{held}”的标识，不能享受{barred}",
    "核对；标识有误的先更正",
    cite="data/national/exclusions.toml",
)
LESSER = "lesser"
"""Refused because the other of a pair is the higher."""

_TABLE = sql_table("run_rival", sql_column("grant_id"), sql_column("told"))


class Rival(NamedTuple):
    """Another benefit of the same person in the month, as it would be paid alone, in 分.

    ``chosen`` is the code of the one that he chose in writing, '' when he did not; ``first`` says
    that this benefit is paid where both come to the same.
    """

    benefit: str
    mode: str
    worth: int
    chosen: str
    first: bool


# --- rules --------------------------------------------------------------------------------------


def stacks(benefit: Benefit) -> None:
    """Declare the last step and the requirement of a benefit whose step before is ``amount``.

    A benefit that a row of the matrix names with ``higher`` or ``difference`` declares it.
    """
    lessening = exclusion.beside(benefit.code, "difference")
    compared = exclusion.beside(benefit.code, "higher")
    if not lessening and not compared:
        return
    benefit.beside = with_rivals
    if lessening:
        benefit.step("同时享受应扣减的", cite=_cites(lessening))(offset)
    if compared:
        benefit.step("同时享受、就高比较的", cite=_cites(compared))(compared_with)
        benefit.step("发哪一项", cite=_cites(compared), kind="text")(which)
        benefit.require("与同类待遇就高享受", refusal=LESSER, cite=_cites(compared))(is_the_higher)
    benefit.step("应发", cite=_cites((*lessening, *compared)))(payable)


def _cites(rows: Iterable[Exclusion]) -> str:
    return "；".join(dict.fromkeys(row.cite for row in rows))


def offset(row: FactRow, std: MonthStandards) -> int:
    """What the person is due of benefits that are taken off this one."""
    return sum(rival.worth for rival in rivals(row) if rival.mode == "difference")


def compared_with(row: FactRow, std: MonthStandards) -> int:
    """The largest of the benefits of which only the higher is paid."""
    return max((rival.worth for rival in rivals(row) if rival.mode == "higher"), default=0)


def which(row: FactRow, std: MonthStandards) -> str:
    """Which of a pair is paid, and whether the person chose it in writing."""
    for rival in rivals(row):
        if rival.mode == "higher" and rival.chosen:
            own = rival.chosen != rival.benefit
            return "本人书面选择本项" if own else f"本人书面选择{registry.titles()[rival.benefit]}"
    if not any(rival.mode == "higher" for rival in rivals(row)):
        return "没有同类待遇"
    return "本项较高" if is_the_higher(row, std) else "另一项较高"


def payable(row: FactRow, std: MonthStandards) -> int:
    """The amount less what is taken off it, never below nothing."""
    taken = row.offset if row.known("offset") else 0
    return max(0, int(row.amount) - taken)


def is_the_higher(row: FactRow, std: MonthStandards) -> bool:
    """Chosen in writing, or without a choice the larger of each pair."""
    return all(_wins(row.amount, rival) for rival in rivals(row) if rival.mode == "higher")


def _wins(amount: int, rival: Rival) -> bool:
    if rival.chosen:
        return rival.chosen != rival.benefit
    return amount > rival.worth or (amount == rival.worth and rival.first)


def rivals(row: FactRow) -> list[Rival]:
    """The fact ``rivals`` as it was laid out."""
    told: str = row.rivals
    return [Rival(*one) for one in json.loads(told)] if told else []


# --- facts --------------------------------------------------------------------------------------


def with_rivals(run: Run, query: Select[Any]) -> Select[Any]:
    """The facts of a run with those of the same people's other benefits, as JSON text.

    Of one grant they are put into the query itself, so that a reader writes no table for it.
    """
    if run.alone:
        return query.add_columns(literal("").label("rivals"))
    found = {
        grant_id: json.dumps(sorted(told), separators=(",", ":"))
        for grant_id, told in _found(run).items()
    }
    if run.grant_id is not None:
        return query.add_columns(literal(found.get(run.grant_id, "")).label("rivals"))
    told = select(_TABLE.c.told).where(_TABLE.c.grant_id == Grant.id).scalar_subquery()
    _lay_out(run, found)
    return query.add_columns(func.coalesce(told, "").label("rivals"))


def _lay_out(run: Run, found: dict[int, str]) -> None:
    """What stands beside each grant, in a temporary table."""
    connection = run.connection
    connection.exec_driver_sql("DROP TABLE IF EXISTS temp.run_rival")
    connection.exec_driver_sql(
        "CREATE TEMP TABLE run_rival (grant_id INTEGER PRIMARY KEY, told TEXT NOT NULL)"
    )
    if found:
        rows = [{"grant_id": grant_id, "told": told} for grant_id, told in found.items()]
        connection.execute(insert(_TABLE), rows)


def _found(run: Run) -> dict[int, list[Rival]]:
    """What stands beside each grant of a run's benefit."""
    code = run.benefit.code
    found: dict[int, list[Rival]] = {}
    for mode in ("higher", "difference"):
        for row in exclusion.beside(code, mode):
            other = row.barred if row.held == code else row.held
            if other not in catalog.BENEFITS:
                continue
            pairs = run.session.execute(_pairs(run, registry.benefit(other))).all()
            worth = dict(_worth(run, other, {rival for _, rival, _ in pairs}))
            chosen = preferences(run.session, {who for _, _, who in pairs}, run.month)
            for mine, rival, who in pairs:
                if worth.get(rival):
                    choice = chosen.get((who, frozenset((code, other))), "")
                    told = Rival(other, mode, worth[rival], choice, row.held == code)
                    found.setdefault(mine, []).append(told)
    return found


def _pairs(run: Run, other: Benefit) -> Select[Any]:
    """Grant, the other benefit's grant that covers the same person in the month, and the person."""
    theirs = aliased(Grant, name="theirs")
    shown: tuple[Any, ...] = (col(Grant.id), col(theirs.id), col(Grant.person_id))
    query = select(*shown).where(
        col(Grant.benefit) == run.benefit.code,
        in_force(Grant.since, Grant.until, run.month),
        col(theirs.benefit) == other.code,
        in_force(theirs.since, theirs.until, run.month),
    )
    if run.grant_id is not None:
        query = query.where(col(Grant.id) == run.grant_id)
    if other.unit != "household":
        return query.where(col(theirs.person_id) == Grant.person_id)
    return query.where(
        col(Member.household_id) == theirs.household_id,
        col(Member.person_id) == Grant.person_id,
        col(Member.covered),
        on_day(Member.since, Member.until, run.month.first),
    )


def _worth(run: Run, other: str, grants: set[int]) -> Iterator[tuple[int, int]]:
    """What each grant of another benefit comes to alone, in 分; of a household's, a head's part."""
    if not grants:
        return
    benefit = registry.benefit(other)
    only = among(col(Grant.id), grants)
    beside = Run(run.session, benefit, run.month, run.standards, only=only, alone=True)
    for grant_id, made, persons in decided(beside):
        whole = 0 if made.refusal else made.due
        yield grant_id, whole // max(persons, 1) if benefit.unit == "household" else whole


def preferences(
    session: Session, people: set[int], month: Month
) -> dict[tuple[int, frozenset[str]], str]:
    """The benefit each person chose of a pair, by person and pair; the newest choice counts."""
    if not people:
        return {}
    query = (
        select(Preference)
        .where(among(col(Preference.person_id), people))
        .where(in_force(Preference.since, Preference.until, month))
        .order_by(col(Preference.since), col(Preference.id))
    )
    return {
        (one.person_id, frozenset((one.chosen, one.given_up))): one.chosen
        for one in session.execute(query).scalars()
    }


# --- confirmation -------------------------------------------------------------------------------


def marks_of(session: Session, person_id: int, benefit: str, month: Month) -> Iterator[Finding]:
    """The marks of a person that bar a benefit in a month, for whoever confirms one."""
    for name in exclusion.barring(benefit):
        if session.execute(select(marked(person_id, (name,), month))).scalar_one():
            yield MARKED.finding(held=exclusion.word(name), barred=registry.titles()[benefit])
