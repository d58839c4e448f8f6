"""Deeds: done twice is done once, what is closed stays closed, every row is answered for."""

from __future__ import annotations

import random
import re
from collections.abc import Iterator
from itertools import chain
from pathlib import Path

import openpyxl
import pytest
import worlds
from program import Program
from sheet_books import book, by_xlsxwriter, household

import bank
from minzheng.kernel.shipped import data_folder

KEY = worlds.key_of("2026-09")
PAPER = ("--reason", "核对", "--paper", "文1号")
HEARD = ("--heard-on", "2026-06-01", "--notice-no", "告1号")


def deeds(program: Program) -> Iterator[tuple[object, ...]]:
    """One call of every command that writes, in an order in which each can be done."""
    desk = program.db.parent
    paying, stopping, ending, dying, *_ = worlds.cases(program)
    ((number, mobile),) = program.rows(
        "SELECT p.id_no, p.phone FROM person p JOIN payout_grant g ON g.person_id = p.id "
        "WHERE g.case_no = ?",
        dying,
    )
    (desk / "登记.xlsx").write_bytes(by_xlsxwriter(book(household(1) + household(2))))
    (desk / "订正.csv").write_text(
        f"表,主键,字段,原值,新值\nperson,id_no={number},phone,{mobile},13971750009\n",
        encoding="utf-8",
    )
    (desk / "标准.toml").write_text(
        '[[value]]\nkey = "recovery.floor"\nlabel = "扣回保留额"\nvalue = "50"\n'
        'unit = "元/户/月"\nfrom = "2026-07"\ndocument = "文2号"\nmark = "verified"\n',
        encoding="utf-8",
    )
    yield "db", "migrate"
    yield "standard", "load", desk / "标准.toml"
    yield "division", "load", data_folder() / "counties" / "420281" / "divisions.csv"
    yield "division", "regroup"
    figures = ("--year", "2025", "--kind", "户籍", "--persons", "3000", "--source", "年报")
    yield "division", "population", "set", "还地桥", *figures
    yield "assist", "dibao", "import", desk / "登记.xlsx"
    yield "fix", "apply", desk / "订正.csv", *PAPER
    yield (
        "person",
        "flag",
        number,
        "--kind",
        "建档立卡",
        "--since",
        "2026-01-01",
        "--document",
        "册",
    )
    yield "assist", "dibao", "review", paying, "--by", "丁", "--outcome", "有变化", "--note", "入户"
    yield (
        "assist",
        "dibao",
        "adjust",
        paying,
        "--income",
        "300",
        "--from",
        "2026-10",
        *PAPER,
        *HEARD,
    )
    yield "person", "death", number, "--on", "2026-10-02", "--source", "公安"
    yield "assist", "dibao", "suspend", stopping, "--from", "2026-10", *PAPER
    yield "assist", "dibao", "resume", stopping, "--from", "2026-11", *PAPER
    yield "assist", "dibao", "terminate", ending, "--from", "2026-10", *PAPER, *HEARD
    yield "payout", "run", "2026-09", "--allow-sample"
    count, total = program.totals(KEY)
    yield "payout", "review", KEY, "--count", count, "--total", total
    yield "payout", "issue", KEY, "-o", desk / "交付"
    data = (desk / "交付" / f"银行代发-{KEY}.txt").read_bytes()
    (desk / "回盘.txt").write_bytes(bank.answer(data, lambda row: row % 4 == 0))
    yield "payout", "settle", KEY, desk / "回盘.txt"
    yield "payout", "arrears", "2026-10", "--benefit", "dibao"
    yield "standard", "set", "dibao.urban", "999", "--from", "2026-12", "--document", "文3号"


REFUSED = {"payout review", "suspend", "resume", "terminate", "set dibao.urban"}
"""What says no the second time instead of finding nothing to do; it writes nothing either."""


def _may_be_refused(words: tuple[object, ...]) -> bool:
    return any(name in " ".join(map(str, words)) for name in REFUSED)


def test_p03_done_twice_is_done_once(tmp_path: Path) -> None:
    """Every command given again ends 0 and not a row of any table is another.

    Acts whose condition their own doing has ended are refused by name; they write nothing either.
    """
    program, done = worlds.world(1, tmp_path), 0
    for words in deeds(program):
        operator = "乙" if words[:2] == ("payout", "review") else "甲"
        first = program(*words, operator=operator, expect=None)
        assert first.code in (0, 3), (words, first)
        stood = program.dump()
        again = program(*words, operator=operator, expect=None)
        assert again.code in ((1, 77) if _may_be_refused(words) else (first.code,)), (words, again)
        assert program.dump() == stood, words
        done += 1
    assert done == 20


CLOSED = (
    "SELECT * FROM payout_batch WHERE state = 'settled' ORDER BY id",
    "SELECT l.* FROM payout_line l JOIN payout_batch b ON b.id = l.batch_id "
    "WHERE b.state = 'settled' ORDER BY l.id",
    "SELECT w.* FROM payout_working w JOIN payout_line l ON l.working_id = w.id "
    "JOIN payout_batch b ON b.id = l.batch_id WHERE b.state = 'settled' ORDER BY l.id, w.id",
)


def test_p16_what_is_closed_stays(tmp_path: Path) -> None:
    """With two months settled no command moves a row of them, nor a byte of their papers."""
    program = worlds.world(2, tmp_path)
    keys = [worlds.pay(program, month) for month in ("2026-07", "2026-08")]
    stood = [program.rows(query) for query in CLOSED]
    written = worlds.papers(program)
    assert all(stood)
    late = [
        ("payout", "void", keys[0], "--reason", "不要了", "--yes"),
        ("payout", "run", "2026-08", "--allow-sample"),
        ("payout", "issue", keys[0], "-o", tmp_path / "交付"),
    ]
    for words in chain(late, deeds(program), late):
        operator = "乙" if words[:2] == ("payout", "review") else "甲"
        told = program(*words, operator=operator, expect=None)
        assert told.code in (0, 3, 77), (words, told)
        now = [program.rows(query) for query in CLOSED]
        assert [rows[: len(held)] for rows, held in zip(now, stood, strict=True)] == stood, words
    after = worlds.papers(program)
    assert {name: after[name] for name in written} == written


# --- rows in --------------------------------------------------------------------------------------

SPOILS = {
    "公民身份号码": ("420281190013010000", "张三", "4202811963040512"),
    "家庭月收入(元)": ("三百", "-1", "1.234"),
    "村(社区)": ("没有村",),
    "姓名": ("",),
    "确认日期": ("2026-02-30", "明天"),
    "银行账号": ("6.2E+18",),
}


@pytest.mark.parametrize("number", worlds.numbers(4))
def test_p17_every_row_is_answered_for(number: int, tmp_path: Path) -> None:
    """Rows in are rows entered, on file and refused; each refused row comes back once, told why."""
    chance = random.Random(number)
    titles, households = worlds.taken_apart(
        worlds.exported(worlds.world(number, tmp_path / "原"), "dibao")
    )
    program, desk = worlds.empty(tmp_path / "新"), tmp_path / "新"
    chance.shuffle(households)
    known, rest = households[:4], households[4:]
    worlds.take_in(program, {"dibao": worlds.put_together(titles, known)})
    for rows in chance.sample(rest, 5):
        title = chance.choice(sorted(SPOILS))
        rows[0][titles.index(title)] = chance.choice(SPOILS[title])
    sent = worlds.put_together(titles, households)
    (desk / "表.csv").write_bytes(sent)
    told = program("assist", "dibao", "import", desk / "表.csv", "--partial", expect=3)
    found = re.search(
        r"入库：(\d+) 行 = 新增 (\d+) 行.*\+ 已在库 (\d+) \+ 有误 (\d+)", told.out + told.err
    )
    assert found, told
    rows_in, new, held, refused = map(int, found.groups())
    assert rows_in == sum(map(len, households)) == new + held + refused
    assert held == sum(map(len, known))
    assert refused >= 5
    ((members,),) = program.rows("SELECT count(*) FROM member")
    assert members == new + held
    (page,) = openpyxl.load_workbook(desk / "表_错误反馈.xlsx").worksheets
    told_why = [row for row in page.iter_rows(min_row=2, values_only=True) if row[len(titles)]]
    names = [str(row[0]) for row in told_why]
    assert len(names) == len(set(names)) == 5
    entered = {case for (case,) in program.rows("SELECT case_no FROM payout_grant")}
    assert entered.isdisjoint(names)
    assert len(entered) == len(households) - 5
