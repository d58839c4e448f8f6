"""What the small books reckon: aid, loads, stock, settlements, occasions; each by hand."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest
from sqlmodel import select

from homes import LI, NAMES, ZHANG, settle
from minzheng.assist.small.choices import Class
from minzheng.assist.small.identity import identities
from minzheng.assist.small.medical import reckon
from minzheng.assist.small.occasion_models import OccasionShare
from minzheng.errors import MinzhengError
from minzheng.kernel.db import Store
from minzheng.kernel.month import Month
from minzheng.kernel.standards import standards_of

Run = Callable[..., Any]


@pytest.fixture
def run(call: Callable[..., Any], county: Path) -> Run:
    """Type a command in a county with two households and a 特困 person."""
    return settle(call, county)


def _standard(run: Run, key: str, told: str, unit: str) -> None:
    answer = run(
        "standard", "set", key, told, "--unit", unit, "--from", "2026-01", "--document", "虚构文件",
        "--label", key,
    )  # fmt: skip
    assert answer.code == 0, answer.err


# --- medical aid ----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("of", "paid", "already", "aid"),
    [
        ("低保", "12000", "0", "8,400.00"),
        ("低保", "12000", "45000", "5,000.00"),
        ("低保", "0", "0", "0.00"),
        ("特困", "33.33", "0", "23.33"),
        ("低保边缘", "12000", "0", "5,400.00"),
        ("低保边缘", "2999", "0", "0.00"),
    ],
)
def test_aid_is_share_less_deductible_times_ratio_under_the_cap(
    run: Run, of: str, paid: str, already: str, aid: str
) -> None:
    """Disposable income 30,000 a year, so 3,000 to be borne by the marginal; cap 50,000; 60 %."""
    _standard(run, "rigid.disposable_income", "30000", "元/人/年")
    _standard(run, "medical.year_cap", "50000", "元")
    _standard(run, "medical.ratio.marginal", "60", "%")
    told = run("assist", "medical", "calc", "--class", of, "--paid", paid, "--already", already)
    assert told.code == 0, told.err
    assert f"救助金额            {aid} 元" in told.out


def test_aid_without_a_ratio_is_not_guessed(run: Run) -> None:
    """A class whose ratio nobody has entered is told so."""
    told = run("assist", "medical", "calc", "--class", "刚性支出", "--paid", "100")
    assert told.code != 0
    assert "standard-missing" in told.err


def test_negative_money_is_refused(county: Path) -> None:
    """Both amounts."""
    with Store(county).reading() as session:
        std = standards_of(session).on(Month(2026, 11))
        for paid, already in ((-1, 0), (0, -1)):
            with pytest.raises(MinzhengError) as refused:
                reckon(Class.dibao, paid, already, std)
            assert refused.value.id == "medical-negative"


# --- who is of which class ------------------------------------------------------------------------


def test_everybody_is_of_one_class(run: Run, county: Path) -> None:
    """Counted members of 低保, the 特困 person once; the dead not from the month after."""
    run("person", "death", LI, "--on", "2026-10-05", "--source", "公安")
    with Store(county).reading() as session:
        by_month = {
            month: [(one.name, one.of) for one in identities(session, month)]
            for month in (Month(2026, 10), Month(2026, 11))
        }
    assert [of for _, of in by_month[Month(2026, 10)]] == ["tekun", "dibao", "dibao", "dibao"]
    assert NAMES[LI] not in dict(by_month[Month(2026, 11)])


def test_the_identity_list_is_masked(run: Run) -> None:
    """Names and numbers are masked unless revealed."""
    told = run("assist", "medical", "identity", "--month", "2026-11")
    assert ZHANG not in told.out
    assert ZHANG in run("--reveal", "assist", "medical", "identity", "--month", "2026-11").out


def test_premiums_are_those_of_january_at_the_county_s_amount(run: Run) -> None:
    """Nobody was of a class in January 2026; in January 2027 three are 低保 and one is 特困."""
    _standard(run, "premium.dibao", "200", "元")
    told = run("assist", "medical", "premium", "--year", "2026", "--json")
    assert '"rows": []' in told.out
    told = run("assist", "medical", "premium", "--year", "2027")
    assert "600.00" in told.out
    assert "没有录入标准：特困人员、低保边缘家庭成员、刚性支出困难家庭成员" in told.out


# --- occasions ------------------------------------------------------------------------------------


def _open(run: Run, *words: str) -> Any:
    return run("assist", "occasion", "open", "--paper", "虚构〔2026〕1号", *words)


def test_an_occasion_pays_everybody_once(run: Run, county: Path) -> None:
    """Four people at 50 yuan in three cases; the run makes one batch and a second nothing new."""
    told = _open(run, "--kind", "节日慰问", "--month", "2026-11", "--each", "50")
    assert told.code == 0, told.err
    assert "4 人，每人 50.00 元，共 200.00 元" in told.err
    made = run("payout", "run", "--benefit", "occasional", "--month", "2026-11")
    assert made.code == 0, made.err
    assert "3 笔 200.00 元" in made.err
    with Store(county).reading() as session:
        shares = session.exec(select(OccasionShare)).all()
    assert sorted(share.amount for share in shares) == [5000] * 4
    assert len({share.person_id for share in shares}) == 4
    again = run("payout", "run", "--benefit", "occasional", "--month", "2026-11")
    assert "结果一致，未改动" in again.err


@pytest.mark.parametrize(
    ("words", "id_"),
    [
        (("--kind", "节日慰问", "--month", "2026-12", "--each", "50"), "occasion-month-ahead"),
        (("--kind", "节日慰问", "--month", "2026-11", "--each", "0"), "occasion-no-amount"),
        (("--kind", "节日慰问", "--month", "2026-11"), "occasion-each-or-index"),
        (("--kind", "生日", "--month", "2026-11", "--each", "1"), "word-unknown"),
        (("--kind", "价格临时补贴", "--month", "2026-11", "--index", "3.5"), "occasion-index"),
        (("--kind", "价格临时补贴", "--month", "2026-11", "--index", "很多"), "occasion-index"),
        (("--kind", "节日慰问", "--month", "2020-01", "--each", "50"), "occasion-nobody"),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_an_occasion_that_cannot_be_is_refused(run: Run, words: tuple[str, ...], id_: str) -> None:
    """And nothing is written."""
    told = _open(run, *words)
    assert told.code != 0
    assert id_ in told.err
    assert '"rows": []' in run("assist", "occasion", "list", "--json").out


def test_an_occasion_needs_a_paper_and_is_opened_once(run: Run) -> None:
    """Without a document, and a second time for the same month."""
    words = (
        "assist",
        "occasion",
        "open",
        "--kind",
        "采暖补贴",
        "--month",
        "2026-11",
        "--each",
        "50",
    )
    assert "occasion-no-document" in run(*words).err
    assert run(*words, "--paper", "虚构").code == 0
    assert "occasion-twice" in run(*words, "--paper", "虚构").err
    assert "occasion-unknown" in run("assist", "occasion", "show", "ZX2026-00009").err


def test_a_price_subsidy_is_the_standard_times_the_rise(run: Run) -> None:
    """Urban standard 650 × 3.5 % = 22.75, up to the next yuan: 23."""
    told = run("standard", "history", "dibao.urban", "--json").out
    assert "650" in told
    _standard(run, "dibao.urban", "650", "元/人/月")
    told = _open(run, "--kind", "价格临时补贴", "--month", "2026-11", "--index", "0.035")
    assert "每人 23.00 元" in told.err


# --- books ----------------------------------------------------------------------------------------


def test_a_settlement_is_units_times_price(run: Run) -> None:
    """Two orders of one provider, three units at 60 and one at 45.50."""
    for who, price in ((ZHANG, "60"), (LI, "45.50")):
        run(
            "assist", "service", "add", "--ordered-on", "2026-10-01", "--name", NAMES[who],
            "--id-no",
            who, "--township", "还地桥镇", "--village", "土库村", "--service", "照护", "--provider",
            "某中心", "--units", "5", "--price", price,
        )  # fmt: skip
    for order, day, units in (
        ("1", "2026-10-05", "3"),
        ("2", "2026-10-06", "1"),
        ("2", "2026-11-06", "1"),
    ):
        done = run(
            "assist", "service", "record", "add", "--of", f"FW2026-0000{order}", "--served-on", day,
            "--units", units, "--worker-name", "孙小工",
        )  # fmt: skip
        assert done.code == 0, done.err
    told = run("assist", "service", "settle", "--month", "2026-10", "--json").out
    for figure in ('"units": 4', '"amount": "225.50"', '"persons": 2'):
        assert figure in told


def test_stock_is_worth_what_is_left(run: Run) -> None:
    """Twenty in, five out, at 120; a lot only agreed with a supplier is not in the total."""
    lot = ("assist", "stock", "add", "--unit", "床", "--price", "120", "--since", "2026-06-03")
    run(*lot, "--name", "棉被", "--store", "县仓库")
    run(*lot, "--name", "棉被", "--store", "某超市", "--agreed", "是")
    for of, how, pieces in (("1", "入库", "20"), ("1", "出库", "5"), ("2", "入库", "100")):
        moved = run(
            "assist", "stock", "move", "add", "--of", f"CB2026-0000{of}", "--moved-on",
            "2026-07-01",
            "--movement", how, "--pieces", pieces, "--document", f"单{how}{of}",
        )  # fmt: skip
        assert moved.code == 0, moved.err
    told = run("assist", "stock", "count").out
    assert "1,800.00" in told.splitlines()[-1]
    early = (
        "assist", "stock", "move", "add", "--of", "CB2026-00001", "--moved-on", "2026-06-20",
        "--movement", "出库", "--pieces", "1", "--document", "单早",
    )  # fmt: skip
    assert "只有 0 床" in run(*early).err


def test_stock_cannot_go_below_nothing_by_sql_either(run: Run, county: Path) -> None:
    """The schema refuses it, and any change of a movement."""
    run(
        "assist", "stock", "add", "--name", "棉被", "--store", "县仓库", "--unit", "床", "--price",
        "1",
        "--since", "2026-06-03",
    )  # fmt: skip
    with closing(sqlite3.connect(county)) as connection, pytest.raises(sqlite3.IntegrityError):
        connection.execute(
            "INSERT INTO assist_stock_move (number, stock_id, moved_on, movement, pieces, place, "
            "document) VALUES ('CJ1', 1, '2026-07-01', 'out', 1, '', 'x')"
        )


@pytest.mark.parametrize(("minutes", "kept"), [("300", "1"), ("301", "0")], ids=["in time", "late"])
def test_delivery_is_judged_by_the_promised_hours(run: Run, minutes: str, kept: str) -> None:
    """Five hours are three hundred minutes; without a promise nothing is judged."""
    run(
        "assist", "stock", "add", "--name", "棉被", "--store", "县仓库", "--unit", "床", "--price",
        "1",
        "--since", "2026-06-03",
    )  # fmt: skip
    move = ("assist", "stock", "move", "add", "--of", "CB2026-00001", "--pieces", "1")
    run(*move, "--moved-on", "2026-07-01", "--movement", "入库", "--document", "单1")
    run(
        *move, "--moved-on", "2026-07-02", "--movement", "出库", "--document", "单2",
        "--minutes", minutes,
    )  # fmt: skip
    assert "没有录入承诺的 1 次不判" in run("assist", "stock", "speed").out
    _standard(run, "stock.delivery_hours", "5", "小时")
    assert f"按时 {kept} 次，共判 1 次" in run("assist", "stock", "speed").out


def test_load_and_coverage_count_every_township(run: Run) -> None:
    """Three cases and one worker in one township; the others stand with nothing."""
    run("assist", "worker", "add", "--name", "孙小经", "--township", "还地桥镇", "--employment",
    "在编",
        "--since", "2024-05-06")  # fmt: skip
    told = run("assist", "worker", "load").out
    assert "3.0" in told.splitlines()[-1]
    assert "四顾闸管理处" in told
    run(
        "assist",
        "pair",
        "add",
        "--case-no",
        "DB1",
        "--cadre-name",
        "钱小干",
        "--since",
        "2026-11-01",
    )
    told = run("assist", "pair", "coverage").out
    assert "33.33%" in told.splitlines()[-1]
    missing = run("assist", "pair", "missing", "--json").out
    assert '"case_no": "DB2"' in missing
    assert '"case_no": "DB1"' not in missing


def test_referrals_are_counted_by_department(run: Run) -> None:
    """Ten working days from 2026-10-08: due 2026-10-21; answered a day later is late."""
    add = (
        "assist", "referral", "add", "--name", NAMES[ZHANG], "--id-no", ZHANG, "--township",
        "还地桥镇",
        "--village", "土库村", "--received-on", "2026-10-08", "--department", "教育局",
    )  # fmt: skip
    run(*add, "--need", "教育救助")
    run(*add, "--need", "住房救助")
    run(
        "assist",
        "referral",
        "answer",
        "ZB2026-00001",
        "--answered-on",
        "2026-10-22",
        "--answer",
        "已落实",
    )
    told = run(
        "assist", "referral", "stat", "--since", "2026-10-01", "--until", "2026-10-31", "--json"
    ).out
    for figure in (
        '"routed": 2',
        '"answered": 1',
        '"granted": 1',
        '"late": 1',
        '"answered_late": 1',
    ):
        assert figure in told


def test_enquiry_shows_nobody_whole(run: Run) -> None:
    """The slip is one's own; the set for the service is masked even with --reveal."""
    told = run("assist", "enquiry", "slip", ZHANG)
    assert "DB1" in told.out
    told = run("--reveal", "assist", "enquiry", "export")
    assert told.code == 0
    assert ZHANG not in told.out
    assert NAMES[ZHANG] not in told.out
