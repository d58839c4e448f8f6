"""Money: the same sum on every paper, in any part and any order; what is owed later is the rest."""

from __future__ import annotations

import random
from collections import Counter
from itertools import chain, groupby
from pathlib import Path

import openpyxl
import pytest
import worlds
from program import Program

import bank
from minzheng.payout.ledger import book as ledger

MONTHS = ("2026-07", "2026-08", "2026-09")


def roster(path: Path) -> tuple[int, int]:
    """Count and 分 of the people's rows on a roster, added up from its sheets."""
    rows = total = 0
    for sheet in openpyxl.load_workbook(path).worksheets:
        titles: list[object] = []
        for row in sheet.iter_rows(values_only=True):
            if "实发金额" in row:
                titles = list(row)
            elif titles and isinstance(row[0], int):
                rows += 1
                total += round(float(str(row[titles.index("实发金额")])) * 100)
    return rows, total


@pytest.mark.parametrize("number", worlds.numbers(2))
def test_p01_every_paper_says_the_same(number: int, tmp_path: Path) -> None:
    """Roster, lines, batch, bank file and answer agree in count and 分, paid and failed apart."""
    program, key = worlds.world(number, tmp_path), worlds.key_of("2026-09")
    worlds.run(program, "2026-09")
    data = worlds.hand_over(program, key)
    program.reply(key, bank.answer(data, lambda row: row % 3 == 0))
    ((batch, *figures),) = program.rows(
        "SELECT id, payees, total FROM payout_batch WHERE benefit = 'dibao'"
    )
    (lines,) = program.rows(
        "SELECT count(*), sum(amount) FROM payout_line WHERE batch_id = ? AND amount > 0", batch
    )
    orders = bank.orders(data)
    answered = program.rows(
        "SELECT i.state, count(*), sum(l.amount) FROM payout_instruction i "
        "JOIN payout_line l ON l.id = i.line_id WHERE l.batch_id = ? GROUP BY 1 ORDER BY 1",
        batch,
    )
    (reply,) = program.rows("SELECT paid, failed FROM payout_reply WHERE batch_id = ?", batch)
    wanted = tuple(figures)
    (book,) = program.db.with_name("交付").glob("*.xlsx")
    assert wanted[0]
    assert lines == wanted
    assert roster(book) == wanted
    assert (len(orders), sum(order.fen for order in orders)) == wanted
    assert [state for state, *_ in answered] == ["paid", "rejected"]
    assert tuple(sum(int(str(row[at])) for row in answered) for at in (1, 2)) == wanted
    assert reply == tuple(count for _, count, _ in answered)


@pytest.mark.parametrize("number", worlds.numbers(1))
def test_p04_the_ledger_adds_up_to_nothing(number: int, tmp_path: Path) -> None:
    """Each transaction's postings are 0, so is the ledger; nothing is on its way when settled."""
    program = worlds.world(number, tmp_path)
    worlds.pay(program, "2026-07", lambda row: row % 4 == 0)
    worlds.pay(program, "2026-08")
    worlds.run(program, "2026-09")
    waiting = worlds.hand_over(program, worlds.key_of("2026-09"))
    with program.store.reading() as session:
        book = ledger.book(session, ["dibao"])
    assert len(book.transactions) == 5
    held: Counter[str] = Counter()
    for transaction in book.transactions:
        assert sum(amount for _, amount in transaction.postings) == 0, transaction
        held.update(dict(transaction.postings))
    assert sum(held.values()) == 0
    assert {name: held[name] for name in book.expected} == book.expected
    on_its_way = {name: amount for name, amount in held.items() if "Transit" in name and amount}
    assert list(on_its_way.values()) == [-sum(order.fen for order in bank.orders(waiting))]


@pytest.mark.parametrize("number", worlds.numbers(1))
def test_p09_the_parts_are_the_whole(number: int, tmp_path: Path) -> None:
    """A county computed by parts of its townships pays everybody what it pays them as a whole."""
    told = worlds.exported(worlds.world(number, tmp_path), "dibao")
    titles, households = worlds.taken_apart(told)
    town = titles.index("乡镇(街道)")
    by_town = sorted(households, key=lambda rows: rows[0][town])
    towns = [list(held) for _, held in groupby(by_town, key=lambda rows: rows[0][town])]
    random.Random(number).shuffle(towns)
    whole = _computed(tmp_path / "全", told)
    parts = [
        _computed(tmp_path / f"分{part}", worlds.put_together(titles, chain(*towns[part::3])))
        for part in range(3)
    ]
    assert len(whole) == len(households)
    assert sorted(chain(*parts)) == whole


def _computed(folder: Path, register: bytes) -> worlds.Rows:
    """The lines of a month for those on a register."""
    program = worlds.empty(folder)
    worlds.take_in(program, {"dibao": register})
    program("payout", "run", "2026-09", "--benefit", "dibao")
    return program.rows(worlds.LINES)


@pytest.mark.parametrize("number", worlds.numbers(1))
def test_p10_the_order_of_rows_means_nothing(number: int, tmp_path: Path) -> None:
    """Households entered in any order get the same, line by line and byte by byte at the bank."""
    told = worlds.exported(worlds.world(number, tmp_path), "dibao")
    titles, households = worlds.taken_apart(told)
    random.Random(number).shuffle(households)
    given = []
    for name, register in (("甲", told), ("乙", worlds.put_together(titles, households))):
        program = worlds.empty(tmp_path / name)
        worlds.take_in(program, {"dibao": register})
        program("payout", "run", "2026-09", "--benefit", "dibao")
        data = worlds.hand_over(program, worlds.key_of("2026-09"))
        given.append((program.rows(worlds.LINES), data))
    assert given[0] == given[1]


@pytest.mark.parametrize("number", worlds.numbers(2))
def test_p12_back_pay_is_what_was_missed(number: int, tmp_path: Path) -> None:
    """Facts put right afterwards pay what they would have paid in time; what is less is claimed.

    One county is told after three months were paid, another before: the arrears of the first are
    the differences, case by case and month by month, and so is what it lists as overpaid.
    """
    late, early = worlds.world(number, tmp_path / "后"), worlds.world(number, tmp_path / "先")
    for month in MONTHS:
        worlds.pay(late, month)
    told = [worlds.adjusted(program, random.Random(number), "2026-08") for program in (late, early)]
    assert told[0] == told[1]
    for month in MONTHS:
        worlds.run(early, month)
    paid, due = _due(late), _due(early)
    late("payout", "arrears", "2026-10", "--benefit", "dibao")
    owed = {
        (case, month): amount
        for case, month, amount in late.rows(
            "SELECT l.case_no, l.for_month, l.amount FROM payout_line l "
            "JOIN payout_batch b ON b.id = l.batch_id WHERE b.kind = 'arrears'"
        )
    }
    assert owed == {place: due[place] - paid[place] for place in due if due[place] > paid[place]}
    over = sum(paid[place] - due[place] for place in due if due[place] < paid[place])
    listed = late("payout", "recovery", "list", "--benefit", "dibao", "--format", "csv").out
    assert (owed, over) != ({}, 0)
    assert _overpaid(listed) == over


def _due(program: Program) -> dict[tuple[str, str], int]:
    """What 低保 is due to each case for each month, in 分."""
    rows = program.rows("SELECT * FROM (" + worlds.LINES + ") WHERE benefit = 'dibao'")
    return {(case, month): due for _, case, month, due, *_ in rows}


def _overpaid(listed: str) -> int:
    """What a list of recoveries says was paid too much, in 分."""
    titles, *rows = [line.split(",") for line in listed.lstrip("\ufeff").splitlines()]
    return sum(round(float(row[titles.index("claimed")]) * 100) for row in rows)
