"""The bank file: its layout to the byte, its portions, and what it refuses to write."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from program import Program
from sqlalchemy import text

import bank
from minzheng.assist.rules.dibao import dibao
from minzheng.errors import CannotWrite, Misconfigured, Refused
from minzheng.kernel.audit import Deed
from minzheng.kernel.month import Month
from minzheng.payout.batch import find_batch
from minzheng.payout.models import Batch, BatchKind, Line
from minzheng.payout.papers.bankfile import load_profile, names, render, summary
from minzheng.payout.papers.handover import papers

DEED = Deed("甲", "test")
KEY = "202609-dibao"
BATCH = Batch(
    benefit="dibao",
    month=Month(2026, 9),
    kind=BatchKind.regular,
    made_by="甲",
    made_on=date(2026, 11, 21),
)
TITLE = "最低生活保障金"


def line(number: int, name: str = "张三", amount: int = 44500) -> Line:
    """A line with money."""
    return Line(
        batch_id=1,
        line_no=number,
        grant_id=number,
        for_month=Month(2026, 9),
        case_no=f"D{number}",
        subject_name=name,
        subject_id_no="42028119460520001X",
        payee_name=name,
        payee_id_no="42028119460520001X",
        division_code="420281100001",
        account_no=f"6217{number:012d}",
        due=amount,
        amount=amount,
        working_id=1,
    )


def test_a_row_to_the_byte() -> None:
    """Text in GB18030 with CRLF: 序号, 账号, 户名, 金额 to two places, 证件号码, 摘要."""
    made = render(load_profile("420281"), BATCH, [line(1), line(2, "古丽·买买提", 5)], TITLE)
    assert made == [
        (
            "序号,账号,户名,金额,证件号码,摘要\r\n"
            "1,6217000000000001,张三,445.00,42028119460520001X,202609-dibao 最低生活保障金\r\n"
            "2,6217000000000002,古丽·买买提,0.05,42028119460520001X,202609-dibao 最低生活保障金\r\n"
        ).encode("gb18030")
    ]


def test_rare_characters_are_written() -> None:
    """GB18030 carries every character, outside the basic plane too."""
    rare = "\U00020bb7\u36c3"
    (made,) = render(load_profile("420281"), BATCH, [line(1, rare)], TITLE)
    assert bank.orders(made)[0].name == rare


def test_too_many_rows_are_parted() -> None:
    """A bank that takes three rows a file gets several, numbered through, each with its header."""
    profile = replace(load_profile("420281"), max_rows=3)
    lines = [line(number) for number in range(1, 8)]
    made = render(profile, BATCH, lines, TITLE)
    assert names(profile, BATCH, "大冶市民政局", len(made)) == [
        f"银行代发-{KEY}-{number}.txt" for number in (1, 2, 3)
    ]
    orders = [order for data in made for order in bank.orders(data)]
    assert [order.sequence for order in orders] == [str(number) for number in range(1, 8)]
    assert [len(bank.orders(data)) for data in made] == [3, 3, 1]


def test_what_cannot_be_written_stops_the_file() -> None:
    """Every name the encoding has no character for, and every comma, is named; nothing is made."""
    profile = replace(load_profile("420281"), encoding="gbk")
    lines = [line(1), line(2, "\U00020bb7"), line(3, "张,三"), line(4, "\u36c3")]
    with pytest.raises(CannotWrite) as refused:
        render(profile, BATCH, lines, TITLE)
    assert [(finding.id, finding.where) for finding in refused.value.findings] == [
        ("bank-name-not-encodable", "第2行 D2"),
        ("bank-field-has-delimiter", "第3行 D3"),
        ("bank-name-not-encodable", "第4行 D4"),
    ]


def test_a_name_with_a_comma_stops_the_issue(drafted: Program, tmp_path: Path) -> None:
    """The hand-over is refused (73) with the row, and the batch is still reviewed only."""
    with drafted.store.work(DEED) as work:
        work.session.execute(text("UPDATE account SET holder = '张,三' WHERE id = 1"))
    drafted("payout", "run", "2026-09", "--benefit", "dibao")
    drafted.review(KEY)
    before = drafted.dump()
    told = drafted("payout", "issue", KEY, "-o", tmp_path / "交付", expect=73).err
    assert "bank-file-not-writable" in told
    assert "张,三" in told
    assert drafted.dump() == before
    assert not (tmp_path / "交付").exists()


@pytest.mark.parametrize("name", ["payees", "total"])
def test_files_must_come_to_what_was_reviewed(issued: Program, name: str) -> None:
    """A batch whose control figures are not those of its lines gives no file at all."""
    with issued.store.reading() as session:
        batch = find_batch(session, KEY)
        session.expunge(batch)
        setattr(batch, name, getattr(batch, name) + 1)
        with pytest.raises(Refused) as refused:
            papers(session, batch, dibao, "default")
    assert refused.value.id == "files-totals-differ"


def test_a_file_of_another_content_is_not_overwritten(issued: Program) -> None:
    """Files on disk that are not ours are left alone (73) unless ``--overwrite`` is given."""
    folder = issued.db.with_name("交付")
    path = folder / f"银行代发-{KEY}.txt"
    ours = path.read_bytes()
    path.write_bytes(b"theirs")
    issued("payout", "issue", KEY, "-o", folder, expect=73)
    assert path.read_bytes() == b"theirs"
    issued("payout", "issue", KEY, "-o", folder, "--overwrite")
    assert path.read_bytes() == ours


def test_an_unknown_layout_names_the_known_ones() -> None:
    """A profile that is not there is refused with those that are."""
    with pytest.raises(Misconfigured) as refused:
        load_profile("420281", "没有")
    assert "default" in refused.value.hint


def test_the_purpose_names_batch_and_benefit() -> None:
    """What stands on every row is enough to match an answer with its batch."""
    assert summary(BATCH, TITLE) == "202609-dibao 最低生活保障金"
