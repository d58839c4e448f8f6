"""The run: what stops it whole, what refuses one line, and that explaining is the same sum."""

from __future__ import annotations

import json
from datetime import date

import pytest
from program import Program
from sqlalchemy import text
from sqlmodel import col, select

from minzheng.kernel.audit import Deed
from minzheng.kernel.month import Month
from minzheng.kernel.standards import standards_of
from minzheng.payout.compute import compute_one
from minzheng.payout.models import Batch, BatchKind, Grant, Line, Working
from minzheng.payout.registry import benefit

DEED = Deed("甲", "test")
KEY = "202609-dibao"


def _change(program: Program, statement: str) -> None:
    with program.store.work(DEED) as work:
        work.session.execute(text(statement))


def test_samples_pay_nothing_unless_allowed(filled: Program) -> None:
    """特困 rests on sample values: refused by name, nothing written; allowed, the batch says so."""
    before = filled.dump()
    told = filled("payout", "run", "2026-09", "--benefit", "tekun", expect=1).err
    assert "standard-sample" in told
    assert "照料护理标准(失能) 1500 元/人/月" in told
    assert filled.dump() == before
    filled("payout", "run", "2026-09", "--benefit", "tekun", "--allow-sample")
    assert filled.rows("SELECT uses_sample FROM payout_batch") == [(1,)]


def test_a_missing_standard_stops_the_run(filled: Program) -> None:
    """A month that no value covers is not computed at all, and the older value is not used."""
    _change(filled, "UPDATE standard_value SET until = '2026-08' WHERE key = 'dibao.rural'")
    before = filled.dump()
    told = filled("payout", "run", "2026-09", "--benefit", "dibao", expect=1).err
    assert "standard-missing" in told
    assert "dibao.rural" in told
    assert filled.dump() == before
    filled("payout", "run", "2026-08", "--benefit", "dibao")


def test_one_benefit_refused_does_not_stop_another(filled: Program) -> None:
    """A run of all benefits drafts what it can and ends 3; one that can draft nothing ends 1."""
    filled("payout", "run", "2026-09", expect=3)
    assert filled.rows("SELECT benefit FROM payout_batch") == [("dibao",)]
    _change(filled, "UPDATE standard_value SET until = '2026-08' WHERE key = 'dibao.rural'")
    filled("payout", "run", "2026-10", "--section", "assist", expect=1)
    assert filled.rows("SELECT count(*) FROM payout_batch") == [(1,)]


def test_months_before_the_rules_were_written_are_refused(filled: Program) -> None:
    """2019 is not formalised; 2023 has no standard: neither is computed."""
    before = filled.dump()
    words = ("payout", "run", "--benefit", "dibao")
    assert "benefit-not-formalised" in filled(*words, "2019-12", expect=1).err
    assert "standard-missing" in filled(*words, "2023-05", expect=1).err
    assert filled.dump() == before


def test_lines_are_numbered_as_they_stand_on_paper(drafted: Program) -> None:
    """By village, then case number, from one on without a gap; computed again they stay so."""
    in_order = (
        "SELECT line_no, row_number() OVER (PARTITION BY batch_id "
        "ORDER BY division_code, case_no, grant_id) FROM payout_line"
    )
    for _ in range(2):
        found = drafted.rows(in_order)
        assert len(found) > 1
        assert all(number == place for number, place in found)
        _change(
            drafted,
            "UPDATE payout_grant SET division_code = (SELECT max(division_code) "
            "FROM payout_grant) WHERE id = (SELECT min(grant_id) FROM payout_line)",
        )
        drafted("payout", "run", "2026-09", "--benefit", "dibao")


def test_a_draft_follows_the_facts(drafted: Program) -> None:
    """Computed again after a change the draft is replaced, and the number of changes is told."""
    ((grant, case_no),) = drafted.rows(
        "SELECT g.id, g.case_no FROM payout_grant g JOIN payout_line l ON l.grant_id = g.id "
        "WHERE g.benefit = 'dibao' ORDER BY l.line_no LIMIT 1"
    )
    old = drafted.rows("SELECT grant_id, amount FROM payout_line WHERE grant_id <> ?", grant)
    _change(drafted, f"UPDATE payout_grant SET account_id = NULL WHERE id = {grant}")
    told = drafted("payout", "run", "2026-09", "--benefit", "dibao").err
    assert "1 户" in told
    assert drafted.rows(
        "SELECT amount, refusal, due > 0 FROM payout_line WHERE case_no = ?", case_no
    ) == [(0, "no-account", 1)]
    new = drafted.rows("SELECT grant_id, amount FROM payout_line WHERE grant_id <> ?", grant)
    assert sorted(new) == sorted(old)


def test_every_refusal_is_told_in_words(drafted: Program) -> None:
    """A refused line bears a code, and ``payout show`` says what it means with its article."""
    _change(drafted, "UPDATE payout_grant SET confirmed_on = '2026-09-01' WHERE id % 7 = 0")
    _change(drafted, "UPDATE payout_grant SET account_id = NULL WHERE id % 7 = 1")
    _change(drafted, "DELETE FROM dibao_assessment WHERE grant_id % 7 = 2")
    drafted("payout", "run", "2026-09", "--benefit", "dibao")
    shown = drafted("payout", "show", KEY).out
    for word in ("before-start", "57号 第二十一条", "no-account", "没有账户", "missing:area"):
        assert word in shown
    refused = drafted("payout", "lines", KEY, "--refused", "--json").out
    codes = {row["refusal"] for row in json.loads(refused)["rows"]}
    assert codes == {"before-start", "no-account", "missing:area"}
    read = drafted("payout", "lines", KEY, "--refused", "--format", "plain", "--limit", "0").out
    assert not [code for code in (*codes, "dibao", "regular") if code in read.split()]
    for word in ("最低生活保障金", "正常发放", "没有账户", "缺少“城乡类别”", "57号 第二十一条"):
        assert word in read
    lines, payees = drafted.rows("SELECT lines, payees FROM payout_batch WHERE benefit = 'dibao'")[
        0
    ]
    assert drafted.rows(
        "SELECT count(*), sum(refusal = ''), sum(amount > 0) FROM payout_line l "
        "JOIN payout_batch b ON b.id = l.batch_id WHERE b.benefit = 'dibao'"
    ) == [(lines, payees, payees)]


@pytest.mark.parametrize("code", ["dibao", "tekun"])
def test_explaining_one_is_the_same_sum(drafted: Program, code: str) -> None:
    """For every line the explanation of one grant is the frozen working, to the letter."""
    with drafted.store.reading() as session:
        standards = standards_of(session)
        query = (
            select(Grant, Line, Working.content)
            .join(Line, col(Line.grant_id) == Grant.id)
            .join(Batch, col(Batch.id) == Line.batch_id)
            .join(Working, col(Working.id) == Line.working_id)
            .where(Batch.benefit == code)
            .order_by(col(Line.line_no))
        )
        found = session.exec(query).all()
        assert len(found) > 40
        for grant, line, content in found[:60]:
            of = benefit(code)
            contract, told = compute_one(session, of, Month(2026, 9), grant, standards)
            assert told == json.loads(content)
            assert (told["due"], contract["account_no"]) == (line.due, line.account_no)
            assert told["due"] == told["steps"][-1]["value"]


def test_a_working_rests_on_cited_standards(drafted: Program) -> None:
    """Every frozen working names what it read: value, unit, first month, document, certainty."""
    for (content,) in drafted.rows("SELECT content FROM payout_working"):
        told = json.loads(str(content))
        assert told["standards"]
        for value in told["standards"]:
            assert all(value[key] for key in ("key", "value", "unit", "since", "document", "mark"))
        assert all(step["cite"] for step in told["steps"])


def test_explain_tells_a_clerk(issued: Program) -> None:
    """``payout explain`` names the amount, each step with its article, the standard's paper."""
    ((case_no, amount),) = issued.rows(
        "SELECT l.case_no, l.amount FROM payout_line l JOIN payout_batch b ON b.id = l.batch_id "
        "WHERE b.benefit = 'dibao' AND amount > 0 ORDER BY line_no LIMIT 1"
    )
    told = issued("payout", "explain", "dibao", "2026-09", case_no).out
    assert f"{int(str(amount)) // 100:,}.00 元" in told
    for word in ("当地低保标准", "户月补差", "黄政发〔2025〕7号", "社会救助法 第十九条", "已发出"):
        assert word in told
    issued("payout", "explain", "dibao", "2026-09", "没有这户", expect=4)
    issued("payout", "explain", "dibao", "2019-09", case_no, expect=4)


# --- due less what was paid -----------------------------------------------------------------------

OCTOBER = ("payout", "run", "2026-10", "--benefit", "dibao")


def _arrears(program: Program, more: list[int]) -> list[tuple[str, int]]:
    """A batch of arrears that pays some grants their October beforehand, each with so much more.

    Gives case numbers and what October is due. The lines are those of September, for October.
    """
    with program.store.work(DEED) as work:
        session = work.session
        batch = Batch(
            benefit="dibao",
            month=Month(2026, 10),
            kind=BatchKind.arrears,
            made_by="甲",
            made_on=date(2026, 11, 21),
        )
        session.add(batch)
        session.flush()
        query = (
            select(Line)
            .join(Batch, col(Batch.id) == Line.batch_id)
            .where(Batch.benefit == "dibao", Line.amount > 1000)
            .order_by(col(Line.line_no))
        )
        told = []
        for line, extra in zip(session.exec(query).all(), more, strict=False):
            known = line.model_dump(exclude={"id"})
            paid = line.due + extra
            new = {"batch_id": batch.id, "for_month": Month(2026, 10), "amount": paid, "due": paid}
            session.add(Line(**known | new))
            told.append((line.case_no, line.due))
        return told


def _october(program: Program, case_no: str) -> tuple[object, ...]:
    """Due, paid before, amount and refusal of a grant's line in October's regular batch."""
    (found,) = program.rows(
        "SELECT due, paid_before, amount, refusal FROM payout_line l "
        "JOIN payout_batch b ON b.id = l.batch_id "
        "WHERE b.kind = 'regular' AND b.month = '2026-10' AND b.state <> 'void' AND case_no = ?",
        case_no,
    )
    return found


def test_a_month_pays_what_is_still_owed(drafted: Program) -> None:
    """What an earlier batch pays for the month is taken off; nothing is ever negative."""
    (less, due), (same, _), (over, _) = _arrears(drafted, [-1000, 0, 1000])
    drafted(*OCTOBER)
    assert _october(drafted, less) == (due, due - 1000, 1000, "")
    assert _october(drafted, same)[2:] == (0, "already-paid")
    assert _october(drafted, over)[2:] == (0, "overpaid")


def test_money_that_came_back_is_owed_again(drafted: Program) -> None:
    """Arrears that the bank rejected do not count as paid; those it paid do."""
    (back, due), (paid, other) = _arrears(drafted, [0, 0])
    with drafted.store.work(DEED) as work:
        for statement in (
            "UPDATE payout_batch SET state = 'reviewed' WHERE kind = 'arrears'",
            "INSERT INTO payout_instruction (line_id, state, sent_on, reason) "
            "SELECT l.id, 'sent', '2026-11-21', '' FROM payout_line l "
            "JOIN payout_batch b ON b.id = l.batch_id WHERE b.kind = 'arrears'",
            "UPDATE payout_batch SET state = 'issued' WHERE kind = 'arrears'",
            "UPDATE payout_instruction SET state = 'rejected' WHERE line_id = "
            f"(SELECT id FROM payout_line WHERE for_month = '2026-10' AND case_no = '{back}')",
        ):
            work.session.execute(text(statement))
    drafted(*OCTOBER)
    assert _october(drafted, back) == (due, 0, due, "")
    assert _october(drafted, paid) == (other, other, 0, "already-paid")
