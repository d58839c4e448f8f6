"""Applications of the demo: every kind in every state, on sound histories, for every county."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

import pytest

from minzheng.admin.demo.county import Plan, fill
from minzheng.admin.init import create
from minzheng.assist.apply.choices import ApplyKind
from minzheng.assist.apply.history import Dossier, dossiers
from minzheng.assist.apply.procedures import DIBAO, MARGINAL, RIGID, TEKUN
from minzheng.kernel import clock
from minzheng.kernel.audit import Deed
from minzheng.kernel.db import Store
from minzheng.people.divisions import Gazetteer

TODAY = date(2026, 11, 21)


@pytest.fixture(autouse=True)
def _today() -> Iterator[None]:
    clock.fix(TODAY)
    yield
    clock.fix(None)


@pytest.fixture(scope="module")
def found(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Dossier]:
    """The applications of an invented county, by number: only read."""
    clock.fix(TODAY)
    path = tmp_path_factory.mktemp("apply") / "县.db"
    create(path, "420281", "建库人", "minzheng init")
    store = Store(path)
    with store.work(Deed("甲", "demo")) as work:
        fill(work.session, Gazetteer.load(work.session, TODAY), Plan(60, 8, 1, TODAY))
    with store.reading() as session:
        return {one.application.number: one for one in dossiers(session)}


def test_every_kind_in_every_state(found: dict[str, Dossier]) -> None:
    """Each state of the law occurs; each step is a move of its process, by those who may."""
    for kind in ApplyKind:
        mine = [one for one in found.values() if one.application.kind is kind]
        states = {one.case.state for one in mine}
        assert states >= {
            "draft", "accepted", "surveyed", "reviewed", "posted", "rechecking", "submitted",
            "refused", "informed", "withdrawn", "stopped",
        }  # fmt: skip
        for one in mine:
            moves = {(a, b, step.name) for a, b, step in one.case.process.moves()}
            taken = [(s.state_before, s.state_after, s.step) for s in one.case.steps]
            assert moves.issuperset(taken)
            days = [one.application.applied_on, *(s.taken_on for s in one.case.steps), TODAY]
            assert days == sorted(days)


def test_the_confirmed_belong_to_cases(found: dict[str, Dossier]) -> None:
    """Confirmed are those with a right on file, some of them by their township."""
    confirmed = [one for one in found.values() if one.case.state == "confirmed"]
    assert confirmed == [one for one in found.values() if one.application.grant_id is not None]
    assert {one.application.delegated for one in confirmed} == {True, False}


def test_the_examples_stand_where_they_may_be_taken(found: dict[str, Dossier]) -> None:
    """The numbers that the help shows are applications in which the step is next."""
    for procedure in (DIBAO, TEKUN, MARGINAL, RIGID):
        for name, number in procedure.samples.items():
            one = found[number]
            if (procedure, name) != (TEKUN, "disclose"):  # no 特困 was confirmed of late
                assert one.case.process.allows(name, one.case.state), (name, number)
