"""Checks: one problem declared beside one query gives the findings."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from minzheng.kernel.check import Check
from minzheng.kernel.db import Store
from minzheng.kernel.finding import Level, Problem

ODD = Problem("test-check-odd", "{subject} 有 {count} 个", "改成一个", cite="某法 第一条")
MILD = Problem("test-check-mild", "{subject} 在 {day}", level=Level.warning)


def test_every_hit_becomes_a_finding_in_order(store: Store) -> None:
    """Subject and facts are filled in; id, hint, article and level are those declared."""
    asked: list[date] = []

    def find(_session: object, on: date) -> Iterator[dict[str, object]]:
        asked.append(on)
        yield {"subject": "乙", "count": 3}
        yield {"subject": "甲", "count": 2}

    check = Check("单数", ODD, find)
    with store.reading() as session:
        found = check.run(session, date(2026, 11, 21))
    assert asked == [date(2026, 11, 21)]
    assert check.id == "test-check-odd"
    assert [(one.subject, one.message) for one in found] == [
        ("乙", "乙 有 3 个"),
        ("甲", "甲 有 2 个"),
    ]
    assert {(one.hint, one.cite, one.level) for one in found} == {
        ("改成一个", "某法 第一条", Level.error)
    }


def test_a_check_does_not_eat_its_facts(store: Store) -> None:
    """A query may give the same dict again and again, and subjects that are no text."""
    facts: dict[str, object] = {"subject": 12, "day": date(2026, 1, 1)}
    check = Check("轻", MILD, lambda _session, _on: iter([facts, facts]))
    with store.reading() as session:
        found = check.run(session, date(2026, 1, 1))
    assert [one.message for one in found] == ["12 在 2026-01-01"] * 2
    assert [one.subject for one in found] == ["12", "12"]
    assert facts == {"subject": 12, "day": date(2026, 1, 1)}


def test_nothing_found_is_nothing_told(store: Store) -> None:
    """A check without hits is empty."""
    with store.reading() as session:
        assert Check("无", ODD, lambda _session, _on: iter(())).run(session, date(2026, 1, 1)) == []
