"""The double-entry export: two independent programs must find that it balances."""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from program import Program, one_percent

import bank

KEY = "202609-dibao"
BEAN_CHECK = Path(sys.executable).with_name("bean-check")


def _written(program: Program, form: str) -> Path:
    path = program.db.with_name(f"账.{form}")
    program("payout", "ledger", "--format", form, "--benefit", "dibao", "-o", path, "--overwrite")
    return path


def _bean_check(path: Path) -> subprocess.CompletedProcess[str]:
    return subprocess.run([BEAN_CHECK, path], capture_output=True, text=True, check=False)


def _hledger(path: Path, *words: str) -> subprocess.CompletedProcess[str]:
    found = shutil.which("hledger")
    assert found, "hledger is needed: apt-get install hledger"
    command = [found, "-f", str(path), *words]
    return subprocess.run(command, capture_output=True, text=True, check=False)


def _balances(path: Path) -> dict[str, str]:
    """What hledger makes of the file, by account."""
    told = _hledger(path, "balance", "--flat", "-O", "csv", "--no-total").stdout.splitlines()[1:]
    return dict(line.replace('"', "").split(",", 1) for line in told)


def _case(program: Program, skip: int = 0) -> tuple[str, str]:
    """Case and identity number of a household of one that was paid."""
    query = (
        "SELECT l.case_no, l.subject_id_no FROM payout_line l JOIN payout_grant g "
        "ON g.id = l.grant_id WHERE l.amount > 0 AND g.until IS NULL AND l.for_month = '2026-09' "
        "AND (SELECT count(*) FROM member m WHERE m.household_id = g.household_id) = 1 "
        "AND NOT EXISTS (SELECT 1 FROM death d WHERE d.person_id = g.person_id) "
        "ORDER BY l.line_no LIMIT 1 OFFSET ?"
    )
    case_no, id_no = program.rows(query, skip)[0]
    return str(case_no), str(id_no)


@pytest.fixture
def played(issued: Program) -> Program:
    """September handed over, one in a hundred failed and paid as arrears; three recoveries."""
    data = issued.db.with_name("交付").joinpath(f"银行代发-{KEY}.txt").read_bytes()
    issued.reply(KEY, bank.answer(data, one_percent))
    arrears = "202610-dibao-arrears"
    issued("payout", "arrears", "2026-10", "--benefit", "dibao")
    query = (
        "SELECT payees, printf('%d.%02d', total/100, total%100) FROM payout_batch WHERE kind = ?"
    )
    count, total = issued.rows(query, "arrears")[0]
    issued("payout", "review", arrears, "--count", count, "--total", total, operator="乙")
    issued("payout", "issue", arrears, "-o", issued.db.with_name("补发"))
    for skip, number in enumerate(("ZH2026-0001", "ZH2026-0002")):
        case_no, id_no = _case(issued, skip)
        issued("person", "death", id_no, "--on", "2026-08-03", "--source", "公安", expect=None)
        told = ("--cause", "死亡", "--paper", "追1号", "--reason", "迟报")
        issued("payout", "recovery", "open", "dibao", case_no, *told)
        assert issued("payout", "recovery", "show", number).code == 0
    paper = ("--paper", "收1号")
    issued("payout", "recovery", "receive", "ZH2026-0001", "--amount", "10.05", *paper)
    issued("payout", "recovery", "receive", "ZH2026-0001", "--amount", "7", *paper)
    issued("payout", "recovery", "reverse", "ZH2026-0001", "--entry", 2, *paper)
    told = ("--amount", "20", "--paper", "核1号", "--reason", "无遗产")
    issued("payout", "recovery", "write-off", "ZH2026-0001", *told, operator="丙")
    issued("payout", "recovery", "cancel", "ZH2026-0002", "--reason", "立错了")
    return issued


def test_beancount_finds_it_balanced(played: Program) -> None:
    """``bean-check`` is silent about the export, balances asserted and all."""
    found = _bean_check(_written(played, "beancount"))
    assert (found.returncode, found.stdout + found.stderr) == (0, "")


def test_hledger_finds_it_balanced(played: Program) -> None:
    """``hledger check --strict`` is silent about the export."""
    found = _hledger(_written(played, "hledger"), "check", "--strict")
    assert (found.returncode, found.stdout + found.stderr) == (0, "")


def test_the_balances_are_those_of_the_records(played: Program) -> None:
    """On its way: the arrears. To come back: the claim less 10.05 received and 20 given up."""
    told = _balances(_written(played, "hledger"))
    arrears = played.rows("SELECT total FROM payout_batch WHERE kind = 'arrears'")[0][0]
    paid = played.rows(
        "SELECT sum(l.amount) FROM payout_line l JOIN payout_instruction i ON i.line_id = l.id "
        "WHERE i.state = 'paid'"
    )[0][0]
    claimed = played.rows("SELECT amount FROM payout_recovery_month ORDER BY id")[0][0]
    assert isinstance(arrears, int)
    assert isinstance(paid, int)
    assert isinstance(claimed, int)
    assert told == {
        "Assets:Bank": f"CNY {_yuan(1005 - paid)}",
        "Assets:Receivable:ZH2026-0001": f"CNY {_yuan(claimed - 3005)}",
        "Expenses:Dibao": f"CNY {_yuan(paid + arrears - claimed)}",
        "Expenses:WrittenOff": "CNY 20.00",
        "Liabilities:Transit:202610-dibao-arrears": f"CNY {_yuan(-arrears)}",
    }


def test_money_sent_back_is_owed_until_it_is_found_not_due(issued: Program) -> None:
    """Two payments fail; one dies too early for his. The arrears that resend the other's money, and
    nothing before them, take his off the books: neither owed nor an expense."""
    data = issued.db.with_name("交付").joinpath(f"银行代发-{KEY}.txt").read_bytes()
    case_no, id_no = _case(issued)
    ((number, gone),) = issued.rows(
        "SELECT n, amount FROM (SELECT row_number() OVER (ORDER BY line_no) AS n, l.* "
        "FROM payout_line l JOIN payout_batch b ON b.id = l.batch_id "
        "WHERE l.amount > 0 AND b.benefit = 'dibao') WHERE case_no = ?",
        case_no,
    )
    assert isinstance(gone, int)
    other = bank.orders(data)[number == 1]
    failed = {number, int(other.sequence)}
    issued.reply(KEY, bank.answer(data, lambda row: row in failed))
    owed = f"CNY {_yuan(-gone - other.fen)}"
    issued("person", "death", id_no, "--on", "2026-08-03", "--source", "公安", expect=None)
    assert _balances(_written(issued, "hledger"))["Liabilities:Payable:Dibao"] == owed

    arrears, after = "202610-dibao-arrears", "2026-11-25"
    issued("payout", "arrears", "2026-10", "--benefit", "dibao", today=after)
    typed = ("--count", 1, "--total", _yuan(other.fen))
    issued("payout", "review", arrears, *typed, operator="乙", today=after)
    assert _balances(_written(issued, "hledger"))["Liabilities:Payable:Dibao"] == owed
    issued("payout", "issue", arrears, "-o", issued.db.with_name("补发"), today=after)
    told = _balances(_written(issued, "hledger"))
    assert "Liabilities:Payable:Dibao" not in told
    ((total,),) = issued.rows("SELECT total FROM payout_batch WHERE state = 'settled'")
    assert isinstance(total, int)
    assert told["Expenses:Dibao"] == f"CNY {_yuan(total - gone)}"
    assert f"{after} * 不再应发 {arrears}" in _written(issued, "hledger").read_text("utf-8")
    found = _bean_check(_written(issued, "beancount"))
    assert (found.returncode, found.stdout + found.stderr) == (0, "")


def _yuan(fens: int) -> str:
    sign = "-" if fens < 0 else ""
    return f"{sign}{abs(fens) // 100}.{abs(fens) % 100:02d}"


def test_a_fen_too_many_is_found(played: Program) -> None:
    """Both programs refuse the export when one posting is altered: the proof can fail."""
    for form in ("beancount", "hledger"):
        path = _written(played, form)
        told = path.read_text(encoding="utf-8")
        assert "20.00" in told
        path.write_text(told.replace("20.00", "20.01", 1), encoding="utf-8")
        found = _bean_check(path) if form == "beancount" else _hledger(path, "check", "--strict")
        assert found.returncode != 0


def test_the_same_bytes_each_time(played: Program) -> None:
    """The export of the same records is the same to the byte, and on standard output too."""
    for form in ("beancount", "hledger"):
        first = _written(played, form).read_bytes()
        assert _written(played, form).read_bytes() == first
        out = played("payout", "ledger", "--format", form, "--benefit", "dibao").out
        assert out.encode() == first
