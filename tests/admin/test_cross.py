"""The rules between sections: what they are made of, and what is kept of what they find."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from homes import WANG, settle
from minzheng.admin.check import checks
from minzheng.admin.cross.book import DOUBTS, doubt_state
from minzheng.admin.cross.models import Doubt
from minzheng.admin.cross.rules import RULES, chosen
from minzheng.admin.cross.service import look
from minzheng.errors import MinzhengError
from minzheng.kernel import clock
from minzheng.kernel.audit import Deed
from minzheng.kernel.db import Store
from minzheng.kernel.record.take import add, do
from minzheng.people.find import person_by_id
from minzheng.people.models import Death

TODAY, LATER = date(2026, 11, 21), date(2026, 11, 28)


@pytest.fixture
def store(county: Path, call: Callable[..., Any]) -> Iterator[Store]:
    """A county in which the 特困 person died in September and nothing was done."""
    settle(call, county)
    clock.fix(TODAY)
    store = Store(county)
    with store.work(Deed("甲", "test")) as work:
        person = person_by_id(work.session, WANG)
        died = date(2026, 9, 20)
        key = person.stored_id
        work.session.add(Death(person_id=key, died_on=died, source="公安", told_on=TODAY))
    yield store
    clock.fix(None)


def test_every_rule_names_checks_that_exist() -> None:
    """And no rule has the code of another."""
    known = {check.id for check in checks(None, ())}
    assert {name for rule in RULES for name in rule.checks} <= known
    codes = [rule.code for rule in RULES]
    assert len(set(codes)) == len(codes)
    assert [rule.code for rule in chosen(("X8", "LK-01"))] == ["X8", "LK-01"]


def test_a_hit_is_kept_under_one_number(store: Store) -> None:
    """Found, found again, rejected, not open any more; found no more is gone."""
    rules = chosen(("LK-01",))
    with store.work(Deed("甲", "test"), dry_run=True) as work:
        session = work.session
        first = look(session, rules, TODAY)
        (hit,) = first.hits
        assert (hit.finding.id, hit.state, first.fresh) == ("check-dead-standing", "待核", 1)
        again = look(session, rules, LATER)
        assert ([one.doubt.number for one in again.hits], again.fresh) == ([hit.doubt.number], 0)
        act = DOUBTS.act("confirm")
        do(session, DOUBTS, hit.doubt.number, act, {"number": hit.doubt.number}, operator="甲")
        assert [one.state for one in look(session, rules, LATER).hits] == ["属实"]
        session.delete(session.get_one(Death, 1))
        session.flush()
        gone = look(session, rules, LATER)
        assert (gone.hits, gone.gone, doubt_state(hit.doubt, LATER)) == ([], 1, "已消除")


def test_a_rejected_hit_is_asked_anew_only_when_it_says_something_else(store: Store) -> None:
    """The same finding stays rejected; another day of death is another finding."""
    rules = chosen(("LK-01",))
    with store.work(Deed("甲", "test"), dry_run=True) as work:
        session = work.session
        (hit,) = look(session, rules, TODAY).hits
        told = {"number": hit.doubt.number, "note": "名单错"}
        do(session, DOUBTS, hit.doubt.number, DOUBTS.act("reject"), told, operator="甲")
        assert [one.state for one in look(session, rules, LATER).hits] == ["误报"]
        death = session.get_one(Death, 1)
        death.died_on = date(2026, 9, 21)
        session.add(death)
        session.flush()
        (other,) = look(session, rules, LATER).hits
        assert (other.state, other.doubt.number != hit.doubt.number) == ("待核", True)


def test_the_command(county: Path, store: Store, call: Callable[..., Any]) -> None:
    """Exit 3 while a hit stands, 0 when it was found mistaken; a dry run keeps nothing."""

    def run(*words: object) -> Any:
        return call("--db", county, "--today", "2026-11-21", "--operator", "张", "check", *words)

    assert run("cross", "-n").code == 3
    assert json.loads(run("doubt", "list", "--json").out)["rows"] == []
    told = json.loads(run("cross", "--json").out)["rows"]
    assert [(row["rule"], row["hits"], row["waiting"]) for row in told] == [("LK-01", 1, 1)]
    (line,) = json.loads(run("cross", "--rule", "LK-01", "--detail", "--json").out)["rows"]
    assert (line["check_id"], line["subject"]) == ("check-dead-standing", "TK1")
    assert run("doubt", "reject", line["number"], "--note", "同名").code == 0
    left = run("cross", "--rule", "LK-01")
    assert (left.code, "误报的 1 条不列" in left.err) == (0, True)
    assert len(json.loads(run("cross", "--detail", "--all", "--json").out)["rows"]) == 1
    unknown = run("cross", "--rule", "LK01")
    assert (unknown.code, "LK-01" in unknown.err) == (4, True)


def test_a_doubt_told_by_people_names_a_check(store: Store) -> None:
    """Entered by hand under a check that exists; another is refused with the nearest."""
    told = {"check_id": "check-granted-twice", "subject": "GL1", "message": "群众反映"}
    with store.work(Deed("甲", "test"), dry_run=True) as work:
        made: Doubt = add(work.session, DOUBTS, {**told, "found_on": "2026-11-20"})
        look(work.session, RULES, LATER)
        assert doubt_state(made, LATER) == "待核"
        wrong = {**told, "check_id": "check-granted-thrice", "found_on": "2026-11-20"}
        with pytest.raises(MinzhengError) as refused:
            add(work.session, DOUBTS, wrong)
        assert [one.id for one in refused.value.findings] == ["doubt-check-unknown"]
