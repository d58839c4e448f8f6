"""A year of every allowance of some hundred invented people, against an independent working."""

from __future__ import annotations

from collections import Counter
from datetime import date, timedelta
from pathlib import Path
from random import Random

import pytest
from sqlalchemy import text
from sqlmodel import Session

from allowing import add, born, certificate, poor, right
from minzheng.kernel import clock
from minzheng.kernel.audit import Deed
from minzheng.kernel.db import Store
from minzheng.kernel.month import Month, months
from minzheng.kernel.standards import Mark, Value, standards_of
from minzheng.payout.allowance.models import AllowanceTerm
from minzheng.payout.models import Preference, Suspension
from minzheng.payout.registry import benefit
from minzheng.payout.run import draft
from minzheng.people.models import Death, Flag, FlagKind, Person
from oracle_care import CareCounty

YEAR = months(Month(2026, 1), Month(2026, 12))
CODES = ("old_age", "elder_service", "elder_nursing", "disabled_living", "disabled_nursing")
PEOPLE = 150
EDGES = (
    (date(1946, 4, 30), None),
    (date(1946, 2, 28), None),
    (date(1936, 2, 29), None),
    (date(1936, 2, 29), date(2026, 2, 28)),
    (date(1926, 10, 31), date(2026, 10, 31)),
    (date(1946, 5, 20), date(2026, 5, 20)),
    (date(1946, 12, 31), None),
    (date(1966, 1, 31), None),
)
"""Birth and death: the last day of a month, 29 February, death on the birthday."""

STANDARDS = (
    ("old_age.80.poor", "60", "2026-04"),
    ("elder_nursing.total", "120", "2026-03"),
    ("elder_nursing.severe", "100", "2026-01"),
    ("elder_service.marginal", "40", "2026-06"),
    ("disabled_living.marginal", "35", "2026-05"),
    ("disabled_nursing.1", "110", "2026-07"),
    ("disabled_nursing.mind.3", "55.55", "2026-02"),
)


def _invent(session: Session, rng: Random, count: int) -> None:
    """People of every kind, each with some of the allowances."""
    for key, value, since in STANDARDS:
        told = {"label": key, "unit": "元/人/月", "document": "测试", "mark": Mark.verified}
        session.add(Value(region="420281", key=key, value=value, since=Month.parse(since), **told))
    for number in range(count):
        edge = EDGES[number] if number < len(EDGES) else None
        birth = edge[0] if edge else date(1924, 1, 1) + timedelta(days=rng.randrange(365 * 90))
        person = born(session, f"人{number}", birth)
        if edge and edge[1]:
            _dies(session, person, edge[1])
        elif rng.randrange(6) == 0:
            _dies(session, person, date(2026, 1, 1) + timedelta(days=rng.randrange(364)))
        _circumstances(session, person, rng)
        for code in CODES:
            if edge or rng.randrange(2):
                _has(session, person, code, rng)


def _dies(session: Session, person: Person, on: date) -> None:
    add(session, Death(person_id=person.id, died_on=on, source="测试", told_on=on))


def _day(rng: Random) -> date:
    return date(2025, 11, 1) + timedelta(days=rng.randrange(400))


def _circumstances(session: Session, person: Person, rng: Random) -> None:
    """Poor households, certificates and marks that come and go within the year."""
    kind = rng.choice(["", "dibao", "dibao", "dibao", "marginal", "tekun"])
    if kind:
        poor(session, kind, person, str(rng.choice([Month(2025, 1), *YEAR[:6]])))
    for _ in range(rng.randrange(3)):
        since = date(2020, 1, 1) + timedelta(days=rng.randrange(2400))
        until = [(since + timedelta(days=rng.randrange(30, 2000))).isoformat()]
        kinds = ["肢体", "智力", "精神", "视力", "听力", "言语"]
        told = [kinds[rng.randrange(6)], rng.randrange(1, 5), since.isoformat()]
        certificate(session, person, [*told, *until[: rng.randrange(2)]])
    for mark in (FlagKind.moved_out, FlagKind.imprisoned, FlagKind.work_injury_fee):
        if rng.randrange(12) == 0:
            since = _day(rng)
            until = since + timedelta(days=rng.randrange(200)) if rng.randrange(2) else None
            add(session, Flag(person_id=person.id, kind=mark, since=since, until=until))


def _has(session: Session, person: Person, code: str, rng: Random) -> None:
    """A right from some month, its terms, perhaps a suspension or a written choice."""
    since = rng.choice([Month(2025, 6), *YEAR[:8]])
    until = (
        {"until": since + rng.randrange(8), "end_reason": "测试"} if not rng.randrange(5) else {}
    )
    grant = right(session, code, person, str(since), **until)
    levels = ("moderate", "severe", "total")
    for at in {since, since + 3}:
        category = rng.choice(levels) if code == "elder_nursing" else ""
        told = {"grant_id": grant.stored_id, "category": category, "decided_on": since.first}
        add(session, AllowanceTerm(since=at, **told))
    if rng.randrange(8) == 0:
        stop = since + rng.randrange(6)
        add(session, Suspension(grant_id=grant.stored_id, since=stop, until=stop + 1, reason="测"))
    pair = {"disabled_nursing": "elder_nursing", "disabled_living": "elder_service"}.get(code)
    if pair and rng.randrange(3) == 0:
        one, other = rng.sample([code, pair], 2)
        told = {"number": f"X{grant.id}", "chosen": one, "given_up": other, "paper": "书"}
        on = {"chosen_on": since.first, "since": since + rng.randrange(4)}
        add(session, Preference(person_id=person.stored_id, **told, **on))


def _lines(session: Session, batch: int | None) -> dict[str, tuple[int, str]]:
    rows = session.execute(
        text("SELECT case_no, due, refusal FROM payout_line WHERE batch_id = :b"), {"b": batch}
    )
    return {case_no: (due, refusal) for case_no, due, refusal in rows}


@pytest.mark.parametrize("rule", ["month_after_event", "month_of_event"])
def test_a_year_agrees_line_by_line(rule: str, county: Path) -> None:
    """Every line of every month of the year, its amount and why nothing is paid."""
    store, seen = Store(county), Counter[str]()
    clock.fix(date(2026, 12, 31))
    with store.work(Deed("测试", "test")) as work:
        _invent(work.session, Random(7), PEOPLE)
        work.session.execute(
            text("UPDATE standard_value SET value = :rule WHERE key = 'old_age.start'"),
            {"rule": rule},
        )
    oracle = CareCounty(county)
    with store.work(Deed("测试", "test")) as work:
        for month in YEAR:
            for code in CODES:
                made = draft(
                    work.session,
                    benefit(code),
                    month,
                    standards=standards_of(work.session),
                    maker="甲",
                    allow_sample=True,
                )
                wanted = {
                    row["case_no"]: oracle.right(row, str(month))
                    for row in oracle.standing(code, str(month))
                }
                found = _lines(work.session, made.batch.id)
                assert found.keys() == wanted.keys()
                for case_no, (due, refusal) in found.items():
                    told = wanted[case_no]
                    assert (due, refusal) == (told.due, told.refusal), (code, str(month), case_no)
                    seen[refusal or "paid"] += 1
    assert {"paid", "dead", "too-young", "lesser", "excluded", "moved-out", "suspended"} <= set(
        seen
    )
