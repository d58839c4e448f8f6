"""The townships' reserve funds: never overdrawn, topped up by what was reconciled."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from program import CALL_MAIN, SOURCE, Program
from sqlalchemy import text

from aid import apply as ask
from aid import approve
from minzheng.assist.reserve.choices import MoveKind
from minzheng.assist.reserve.models import ReserveFund, ReserveMove
from minzheng.errors import NotPermitted
from minzheng.kernel.audit import Deed
from minzheng.kernel.db import Store

TOWN = "还地桥"
FIRST, SECOND = "LS2026-00001", "LS2026-00002"


@pytest.fixture
def run(county: Path) -> Program:
    """A fund of 5,000 since the 2nd, and two emergencies that were accepted on the 20th."""
    program = Program(county)
    program("assist", "reserve", "fund", TOWN, "5000", "--on", "2026-11-02")
    for order, number in ((1, FIRST), (2, SECOND)):
        ask(program, order, account="")
        program("assist", "temporary", "accept", number)
    return program


def advance(run: Program, number: str, amount: str, **told: Any) -> Any:
    """Give out of the fund, on the 20th unless it is told otherwise."""
    on = told.pop("on", "2026-11-20")
    return run("assist", "reserve", "advance", number, amount, "--on", on, **told)


def approved(run: Program, number: str, amount: str) -> None:
    """An award that comes from the fund."""
    approve(run, number, amount, way="备用金")


def balance(run: Program) -> str:
    """What the fund holds, as a clerk is told."""
    return str(run("assist", "reserve", "balance", TOWN).out).strip()


def faults(answer: Any) -> str:
    """What a refused command told."""
    assert answer.code == 1, answer
    return str(answer.err)


def test_example_36_two_grants_of_one_day(run: Program) -> None:
    """5,000: 3,200 is given, 2,100 on the same day is refused until the top-up; 1,800 are left."""
    advance(run, FIRST, "3200")
    refused = faults(advance(run, SECOND, "2100", expect=1))
    assert "还地桥镇备用金在 2026-11-20 可用 1,800.00 元，不够支出 2,100.00 元" in refused
    assert balance(run) == "还地桥镇备用金余额 1,800.00 元，可支出 1,800.00 元"
    approved(run, FIRST, "3200")
    run("assist", "reserve", "settle", TOWN)
    run("assist", "reserve", "fund", TOWN, "3200")
    still = faults(advance(run, SECOND, "2100", expect=1))
    assert "补充之前的日期不能用补充的钱" in still, "dated before the top-up"
    advance(run, SECOND, "2100", on="2026-11-21")
    assert balance(run) == "还地桥镇备用金余额 2,900.00 元，可支出 2,900.00 元"


def test_a_back_dated_grant_counts_what_was_given_later(run: Program) -> None:
    """What is used on a later day cannot be given out on an earlier one."""
    advance(run, FIRST, "4000", on="2026-11-20")
    refused = faults(advance(run, SECOND, "1500", on="2026-11-10", expect=1))
    assert "在 2026-11-10 可用 1,000.00 元" in refused
    advance(run, SECOND, "1000", on="2026-11-10")
    assert balance(run).endswith("余额 0.00 元，可支出 0.00 元")


def test_top_up_only_on_a_reconciled_list(run: Program) -> None:
    """Nothing reconciled, nothing topped up; no more than was reconciled; more fund is a raise."""
    advance(run, FIRST, "3200")
    refused = faults(run("assist", "reserve", "fund", TOWN, "3200", expect=1))
    assert "补充以对过账的支出为限，还可补充 0.00 元" in refused
    different = faults(run("assist", "reserve", "settle", TOWN, expect=1))
    assert f"{FIRST}：支出 3,200.00 元，批准从备用金发 0.00 元" in different
    approved(run, FIRST, "3000")
    assert "3,000.00" in faults(run("assist", "reserve", "settle", TOWN, expect=1))
    run("assist", "reserve", "return", FIRST, "200")
    assert "BY420281" in run("assist", "reserve", "settle", TOWN).err
    assert "还可补充 3,000.00 元" in faults(
        run("assist", "reserve", "fund", TOWN, "3000.01", expect=1)
    )
    run("assist", "reserve", "fund", TOWN, "2000")
    run("assist", "reserve", "fund", TOWN, "1000")
    assert "还可补充 0.00 元" in faults(run("assist", "reserve", "fund", TOWN, "1", expect=1))
    run("assist", "reserve", "fund", TOWN, "1000", "--raise")
    assert balance(run).startswith("还地桥镇备用金余额 6,000.00 元")
    nothing = faults(run("assist", "reserve", "settle", TOWN, expect=1))
    assert "没有未对账的支出" in nothing


def test_balance_is_what_went_in_less_what_went_out(run: Program) -> None:
    """opening + raised + top-ups − grants + taken back, in the list and in the ledger."""
    advance(run, FIRST, "3200.50")
    run("assist", "reserve", "return", FIRST, "0.50")
    approved(run, FIRST, "3200")
    run("assist", "reserve", "settle", TOWN)
    run("assist", "reserve", "fund", TOWN, "3200")
    row = json.loads(run("assist", "reserve", "list", "--json").out)["rows"][0]
    figures = [row[name] for name in ("put", "topped", "given", "back", "balance", "open")]
    assert figures == ["5000.00", "3200.00", "3200.50", "0.50", "5000.00", 0]
    ledger = json.loads(run("assist", "reserve", "ledger", TOWN, "--json").out)["rows"]
    assert [one["balance"] for one in ledger] == ["5000.00", "1799.50", "1800.00", "5000.00"]
    assert [one["settled"] for one in ledger] == [False, True, True, False]
    told = json.loads(run("assist", "reserve", "list", "--on", "2026-11-20", "--json").out)
    assert told["rows"][0]["balance"] == "1799.50"


def test_a_reconciliation_closes_its_days(run: Program) -> None:
    """Nothing is booked any more on a day before the last one that was reconciled."""
    advance(run, FIRST, "500", on="2026-11-20")
    approved(run, FIRST, "500")
    run("assist", "reserve", "settle", TOWN)
    assert "已对过账" in faults(advance(run, SECOND, "100", on="2026-11-20", expect=1))
    advance(run, SECOND, "100", on="2026-11-21")


@pytest.mark.parametrize(
    ("words", "code", "fault"),
    [
        (("advance", FIRST, "0"), 1, "金额要大于零"),
        (("advance", FIRST, "10", "--on", "2026-11-22"), 1, "还没有到"),
        (("advance", FIRST, "10", "--on", "2026-11-01"), 1, "早于设立日期 2026-11-02"),
        (("advance", "LS2026-00003", "10"), 1, "是“待受理”，不能从备用金支出"),
        (("advance", "LS2026-00004", "10"), 1, "是“已受理”，不能从备用金支出"),
        (("advance", "LS2026-00005", "10"), 4, "保安镇没有备用金"),
        (("advance", "LS2026-00009", "10"), 4, "没有编号 LS2026-00009"),
        (("return", FIRST, "10"), 1, "支出未收回的有 0.00 元，不能收回 10.00 元"),
        (("fund", TOWN, "0", "--raise"), 1, "金额要大于零"),
        (("settle", TOWN, "--until", "2026-11-30"), 1, "还没有到"),
        (("settle", "保安"), 4, "保安镇没有备用金"),
        (("balance", "保安"), 4, "保安镇没有备用金"),
    ],
    ids=lambda told: " ".join(told) if isinstance(told, tuple) else "",
)
def test_wrong_calls(run: Program, words: tuple[str, ...], code: int, fault: str) -> None:
    """What the funds refuse; nothing is written."""
    ask(run, 3, account="")
    ask(run, 4, account="", track="支出型")
    run("assist", "temporary", "accept", "LS2026-00004")
    ask(run, 5, account="", town="保安", village="")
    before = run.dump()
    assert fault in run("assist", "reserve", *words, expect=code).err
    assert run.dump() == before


def test_no_more_than_was_approved(run: Program) -> None:
    """An award from the fund is given out to its sum, in parts, and no further."""
    approved(run, FIRST, "500")
    advance(run, FIRST, "300", on="2026-11-21")
    assert "批准从备用金发 500.00 元，已支出 300.00 元" in faults(
        advance(run, FIRST, "200.01", on="2026-11-21", expect=1)
    )
    advance(run, FIRST, "200", on="2026-11-21")
    run("assist", "reserve", "settle", TOWN)


def test_an_award_from_the_fund_is_paid_by_no_batch(run: Program) -> None:
    """The engine pays nothing for it."""
    approved(run, FIRST, "500")
    assert "没有新的待发" in run("payout", "run", "2026-11", "--benefit", "temporary").err


# --- what the schema itself holds -----------------------------------------------------------------


def test_the_schema_refuses_to_overdraw(run: Program) -> None:
    """Past the acts a trigger says no, and nothing that was booked is altered or removed."""
    store = Store(run.db)
    move = (
        "INSERT INTO reserve_move "
        "(fund_id, kind, booked_on, amount, application_id, operator, paper) "
    )
    tries = (
        move + "VALUES (1, 'advance', '2026-11-20', 500001, 1, '甲', '')",
        "UPDATE reserve_move SET amount = 1",
        "DELETE FROM reserve_move",
    )
    for sql in tries:
        with pytest.raises(NotPermitted), store.work(Deed("甲", "试")) as work:
            work.session.connection().execute(text(sql))
    with store.work(Deed("甲", "试")) as work:
        work.session.connection().execute(text(tries[0].replace("500001", "500000")))
    assert balance(run).startswith("还地桥镇备用金余额 0.00 元")


def test_two_at_once_never_overdraw(run: Program) -> None:
    """Eight processes want 1,000 of 5,000: five get it, and the fund is empty, not less."""
    env = os.environ | {
        "PYTHONPATH": str(SOURCE),
        "MINZHENG_DB": str(run.db),
        "MINZHENG_OPERATOR": "甲",
        "MINZHENG_TODAY": "2026-11-21",
        "MINZHENG_WAIT": "60",
        "MINZHENG_LOG": str(run.db.with_name("错误.log")),
    }
    words = ("assist", "reserve", "advance", FIRST, "1000")
    started = [
        subprocess.Popen(
            [sys.executable, "-c", CALL_MAIN, *words],
            env=env,
            stderr=subprocess.PIPE,
            stdout=subprocess.DEVNULL,
        )
        for _ in range(8)
    ]
    for one in started:
        one.communicate(timeout=120)
    assert sorted(one.returncode for one in started) == [0] * 5 + [1] * 3
    assert balance(run) == "还地桥镇备用金余额 0.00 元，可支出 0.00 元"


# --- checks ---------------------------------------------------------------------------------------


def hits(run: Program, name: str) -> list[str]:
    """The subjects of one check."""
    told = run("check", "--id", f"check-reserve-{name}", "--json", expect=None)
    return [row["subject"] for row in json.loads(told.out)["rows"]] if told.out else []


def test_the_checks_are_silent_on_what_agrees(run: Program) -> None:
    """Given out and approved the same; not decided yet is no difference."""
    advance(run, FIRST, "500")
    advance(run, SECOND, "300")
    approved(run, FIRST, "500")
    assert (hits(run, "negative"), hits(run, "different")) == ([], [])


def test_the_check_of_what_was_approved(run: Program) -> None:
    """Approved and not given out; given out and refused."""
    approved(run, FIRST, "500")
    advance(run, SECOND, "300")
    told = ("--reason", "不符合", "--notice-no", "冶1号")
    run("assist", "temporary", "refuse", SECOND, *told, operator="乙")
    assert hits(run, "different") == [FIRST, SECOND]


def test_the_check_of_a_fund_below_nothing(run: Program) -> None:
    """A file whose guard was taken away and whose fund was overdrawn."""
    store = Store(run.db)
    with store.work(Deed("甲", "试")) as work:
        connection = work.session.connection()
        connection.exec_driver_sql("DROP TRIGGER guard_reserve_move_insert_reserve_overdrawn")
        fund = work.session.get_one(ReserveFund, 1)
        work.session.add(
            ReserveMove(
                fund_id=fund.stored_id,
                kind=MoveKind.advance,
                booked_on=date(2026, 11, 20),
                amount=500100,
                application_id=1,
                operator="甲",
            )
        )
    assert hits(run, "negative") == [fund.number]
