"""The bank's answer: taken in once, whole or not at all, every fault named."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from pathlib import Path

import pytest
from program import Program, one_percent

import bank
from minzheng.errors import InputInvalid
from minzheng.kernel.finding import Finding
from minzheng.payout.batch import find_batch
from minzheng.payout.papers import bankfile
from minzheng.payout.papers.settle import settle

KEY, TITLE = "202609-dibao", "最低生活保障金"
Rows = list[list[str]]


@pytest.fixture
def sent(issued: Program) -> bytes:
    """The file the bank got."""
    return issued.db.with_name("交付").joinpath(f"银行代发-{KEY}.txt").read_bytes()


def _other_summary(rows: Rows) -> None:
    for row in rows[1:]:
        row[5] = row[5].replace("202609", "202608")


def _unknown_row(rows: Rows) -> None:
    rows.append([str(len(rows)), *rows[1][1:]])


def _wrong_amount(rows: Rows) -> None:
    rows[3][3] = "0.01"
    rows[5][3] = "一百"


def _wrong_account(rows: Rows) -> None:
    rows[3][1] = rows[4][1]


def _wrong_name(rows: Rows) -> None:
    rows[3][2], rows[3][4] = "外人", "42028119460520001X"


def _twice(rows: Rows) -> None:
    rows.insert(4, list(rows[3]))


def _no_result(rows: Rows) -> None:
    rows[3][6] = ""
    rows[5][6] = "处理中"


def _short_row(rows: Rows) -> None:
    rows[3] = rows[3][:-2]


def _header_missing(rows: Rows) -> None:
    rows[0][6] = "状态"


def _no_header(rows: Rows) -> None:
    del rows[0]


def _header_twice(rows: Rows) -> None:
    for row in rows:
        row.append(row[6])


def _several(rows: Rows) -> None:
    rows[2][3], rows[3][6], rows[4][0] = "1.00", "", "9999"


FAULTS: dict[str, tuple[Callable[[Rows], None], dict[str, int]]] = {
    "another batch's summary": (_other_summary, {"reply-other-batch": -1}),
    "a row never sent": (_unknown_row, {"reply-unknown-row": 1}),
    "wrong amounts": (_wrong_amount, {"reply-different": 2}),
    "another account": (_wrong_account, {"reply-different": 1}),
    "another name and number": (_wrong_name, {"reply-different": 2}),
    "a row twice": (_twice, {"reply-row-twice": 1}),
    "neither success nor failure": (_no_result, {"reply-no-result": 2}),
    "a short row": (_short_row, {"reply-short-row": 1}),
    "no 结果 column": (_header_missing, {"reply-header": 1}),
    "no header": (_no_header, {"reply-header": 1}),
    "结果 twice": (_header_twice, {"reply-header-twice": 1}),
    "several": (
        _several,
        {"reply-different": 1, "reply-no-result": 1, "reply-unknown-row": 1},
    ),
}
"""Answers that cannot be used: how they are spoilt, and the faults told with their number."""


@pytest.mark.parametrize("fault", FAULTS)
def test_an_answer_with_a_fault_changes_nothing(issued: Program, sent: bytes, fault: str) -> None:
    """Every fault of the file is told (exit 65), and not one row is taken in."""
    spoil, wanted = FAULTS[fault]
    rows = bank.answer_rows(sent, one_percent)
    spoil(rows)
    wanted = {id: len(rows) - 1 if count < 0 else count for id, count in wanted.items()}
    before = issued.dump()
    told = issued.reply(KEY, bank.write(rows), expect=65).err
    assert "reply-unusable" in told
    assert f"{sum(wanted.values())} 处不符" in told
    assert told.count("\n  阻断 ") == min(sum(wanted.values()), 20)
    assert Counter(finding.id for finding in _findings(issued, bank.write(rows))) == wanted
    assert issued.dump() == before


def _findings(program: Program, data: bytes) -> tuple[Finding, ...]:
    """Every fault of an answer, past the twenty that the screen shows."""
    profile = bankfile.load_profile("420281")
    with program.store.reading() as session, pytest.raises(InputInvalid) as refused:
        settle(session, find_batch(session, KEY), profile, TITLE, ("回盘.txt", data))
    return refused.value.findings


@pytest.mark.parametrize(
    "data",
    [b"", b"\r\n", b"PK\x03\x04\x00\x00", "随便写的\r\n".encode("gb18030"), b"\xff\xfe\x00\xd8"],
    ids=["empty", "blank", "archive", "prose", "broken"],
)
def test_a_file_that_is_no_answer(issued: Program, data: bytes) -> None:
    """Whatever the file is, it is refused as data, not by a crash, and nothing changes."""
    before = issued.dump()
    issued.reply(KEY, data, expect=65)
    assert issued.dump() == before


def test_the_answer_to_another_batch(issued: Program, sent: bytes, tmp_path: Path) -> None:
    """The answer to the 特困 batch is not taken for 低保, nor the other way round."""
    issued.review("202609-tekun")
    other = issued.issue("202609-tekun", tmp_path / "特困")
    before = issued.dump()
    told = issued.reply(KEY, bank.answer(other), expect=65).err
    assert "摘要是“202609-tekun 特困人员救助供养金”，不是批次 202609-dibao 的" in told
    issued.reply("202609-tekun", bank.answer(sent), expect=65)
    assert issued.dump() == before


def test_an_answer_to_what_was_not_sent(drafted: Program, tmp_path: Path) -> None:
    """A draft and a reviewed batch have nothing the bank could answer (exit 77)."""
    answer = bank.write([bank.ANSWER_TITLES])
    drafted.reply(KEY, answer, expect=77)
    drafted.review(KEY)
    drafted.reply(KEY, answer, expect=77)
    drafted("payout", "settle", KEY, tmp_path / "没有.txt", expect=66)


def test_the_same_file_twice(issued: Program, sent: bytes) -> None:
    """A file taken in before says so, whatever it is called now, and changes nothing."""
    answer = bank.answer(sent, one_percent)
    issued.reply(KEY, answer)
    before = issued.dump()
    for name in ("回盘.txt", "另存.txt"):
        assert "0 处变化" in issued.reply(KEY, answer, name=name).err
    assert issued.dump() == before


def test_an_answer_in_parts(issued: Program, sent: bytes) -> None:
    """A bank may answer in parts: the batch waits for the rest, and closes with the last."""
    header, *rows = bank.answer_rows(sent)
    half = len(rows) // 2
    told = issued.reply(KEY, bank.write([header, *rows[:half]])).err
    assert f"还有 {len(rows) - half} 笔没有回音" in told
    assert issued.state(KEY) == "issued"
    assert issued.instructions(KEY) == {"paid": half, "sent": len(rows) - half}
    issued.reply(KEY, bank.write([header, *rows[half:]]), name="回盘2.txt")
    assert issued.state(KEY) == "settled"
    assert issued.instructions(KEY) == {"paid": len(rows)}


def test_rows_in_another_order_and_columns_too(issued: Program, sent: bytes) -> None:
    """The order of rows and of columns means nothing; every row finds its own line."""
    rows = bank.answer_rows(sent, one_percent)
    places = [7, 6, 5, 4, 3, 2, 1, 0]
    turned = [[row[place] for place in places] for row in [rows[0], *reversed(rows[1:])]]
    issued.reply(KEY, bank.write(turned))
    failed = issued.rows(
        "SELECT l.payee_id_no FROM payout_instruction i JOIN payout_line l ON l.id = i.line_id "
        "WHERE i.state = 'rejected' ORDER BY l.line_no"
    )
    wanted = [order.id_no for order in bank.orders(sent) if one_percent(int(order.sequence))]
    assert [id_no for (id_no,) in failed] == wanted


@pytest.mark.parametrize("ending", ["", ".0"])
def test_amounts_may_lose_their_zeros(issued: Program, sent: bytes, ending: str) -> None:
    """``445`` and ``445.0`` are ``445.00``: banks drop zeros."""
    rows = bank.answer_rows(sent)
    for row in rows[1:]:
        row[3] = row[3].removesuffix(".00") + ending
    issued.reply(KEY, bank.write(rows))
    assert issued.state(KEY) == "settled"


def test_a_later_failure_takes_a_payment_back(issued: Program, sent: bytes) -> None:
    """A row that was paid and then failed is returned, with the day and the reason."""
    issued.reply(KEY, bank.answer(sent))
    header, *rows = bank.answer_rows(sent, lambda number: number in (3, 5), "账户销户")
    told = issued.reply(KEY, bank.write([header, rows[2], rows[4]]), name="退汇.txt").err
    assert "2 笔是成功后又退回的" in told
    assert issued.instructions(KEY) == {"paid": len(rows) - 2, "returned": 2}
    assert issued.state(KEY) == "settled"
    found = issued.rows(
        "SELECT l.payee_id_no, i.reason, i.answered_on FROM payout_instruction i "
        "JOIN payout_line l ON l.id = i.line_id WHERE i.state = 'returned' ORDER BY l.line_no"
    )
    wanted = [orders for orders in bank.orders(sent) if orders.sequence in ("3", "5")]
    assert found == [(order.id_no, "账户销户", "2026-11-21") for order in wanted]


def test_what_failed_does_not_succeed_later(issued: Program, sent: bytes) -> None:
    """A row once answered as failed is owed again; a later 成功 for it is refused, not dropped."""
    issued.reply(KEY, bank.answer(sent, lambda number: number == 3, "账户销户"))
    before = issued.instructions(KEY)
    header, *rows = bank.answer_rows(sent)
    told = issued.reply(KEY, bank.write([header, rows[2]]), name="更正.txt", expect=65)
    assert "序号 3 先前已回失败" in told.err
    assert issued.instructions(KEY) == before


def test_a_rejected_month_is_still_owed(issued: Program, sent: bytes) -> None:
    """What the bank sent back is not paid: it does not count against the month."""
    issued.reply(KEY, bank.answer(sent, one_percent))
    count = issued.totals(KEY)[0]
    owed = issued.rows(
        "SELECT count(*) FROM payout_line l JOIN payout_batch b ON b.id = l.batch_id "
        "WHERE b.benefit = 'dibao' AND l.amount > 0 AND NOT EXISTS "
        "(SELECT 1 FROM payout_instruction i WHERE i.line_id = l.id AND i.state = 'paid')"
    )
    assert owed == [(count // 100,)]
    shown = issued("payout", "show", KEY).out
    assert "已结清" in shown


def test_long_returned_money_is_reported(issued: Program, sent: bytes) -> None:
    """Money back for more than thirty days and not sent again is a finding (A21), not before."""
    issued.reply(KEY, bank.answer(sent, one_percent))
    issued("check", "--id", "check-returned-long", today="2026-12-21")
    told = issued("check", "--id", "check-returned-long", today="2026-12-22", expect=3).out
    assert told.count("check-returned-long") == issued.totals(KEY)[0] // 100
