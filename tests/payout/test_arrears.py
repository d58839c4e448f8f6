"""Arrears and recoveries at their edges: what is owed once is paid once, what is claimed is had."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from program import REVIEWER, Program, Told
from sqlmodel import col, select

import bank
from minzheng.errors import NotPermitted, Refused
from minzheng.kernel.audit import Deed
from minzheng.kernel.standards import standards_of
from minzheng.payout import registry
from minzheng.payout.models import Grant
from minzheng.payout.owed import recovery

TODAY = "2026-10-20"
CLOSED = ("2026-07", "2026-08", "2026-09")
ARREARS = "202610-dibao-arrears"
WITHHELD = (
    "SELECT due, withheld, amount FROM payout_line l JOIN payout_batch b ON b.id = l.batch_id "
    "WHERE b.month = '2026-10' AND b.kind = 'regular' AND l.case_no = ?"
)


class Office:
    """The program on a small county in October 2026, and how its clerks mostly call it."""

    def __init__(self, db: Path) -> None:
        self.program = Program(db)
        self.folder = db.with_name("交付")

    def do(self, *words: object, expect: int = 0, operator: str = "甲") -> Told:
        """A command in October."""
        return self.program(*words, today=TODAY, expect=expect, operator=operator)

    def arrears(self, *words: object, month: str = "2026-10", expect: int = 0) -> Told:
        """The arrears of 低保."""
        return self.do("payout", "arrears", month, "--benefit", "dibao", *words, expect=expect)

    def correct(self, query: str, *facts: object) -> None:
        """Rows put right past the acts."""
        with self.program.store.work(Deed("订正员", "订正")) as work:
            work.session.connection().exec_driver_sql(query, facts)

    def income(self, case_no: str, by: int) -> None:
        """The income of a household, another by so many 分 from the beginning."""
        self.correct(
            "UPDATE dibao_assessment SET income = income + ? * income_months WHERE grant_id = "
            "(SELECT id FROM payout_grant WHERE benefit = 'dibao' AND case_no = ?)",
            by,
            case_no,
        )

    def figures(self, month: str, kind: str) -> tuple[int, str]:
        """Count and total of a batch that is not void, as a reviewer types them."""
        ((count, total),) = self.program.rows(
            "SELECT payees, total FROM payout_batch "
            "WHERE benefit = 'dibao' AND month = ? AND kind = ? AND state <> 'void'",
            month,
            kind,
        )
        return int(str(count)), f"{int(str(total)) // 100}.{int(str(total)) % 100:02d}"

    def review(self, month: str, kind: str, *, expect: int = 0) -> Told:
        """Signed by the other operator."""
        count, total = self.figures(month, kind)
        typed = ("--count", count, "--total", total)
        return self.do(
            "payout", "review", _key(month, kind), *typed, expect=expect, operator=REVIEWER
        )

    def pay(self, month: str, kind: str = "regular", failing: tuple[int, ...] = ()) -> None:
        """A draft reviewed, handed over and answered."""
        self.review(month, kind)
        self.do("payout", "issue", _key(month, kind), "-o", self.folder)
        self.answer(month, kind, failing)

    def answer(self, month: str, kind: str, failing: tuple[int, ...], *, expect: int = 0) -> Told:
        """The bank's answer, in which some rows fail or come back."""
        key = _key(month, kind)
        path = self.folder / f"回盘-{len(failing)}.txt"
        data = (self.folder / f"银行代发-{key}.txt").read_bytes()
        path.write_bytes(bank.answer(data, lambda number: number in failing))
        return self.do("payout", "settle", key, path, expect=expect)

    def lines(self, month: str = "2026-10") -> list[tuple[object, ...]]:
        """Case, month, amount, refusal and cause of an arrears batch that is not void."""
        return self.program.rows(
            "SELECT l.case_no, l.for_month, l.amount, l.refusal, l.cause FROM payout_line l "
            "JOIN payout_batch b ON b.id = l.batch_id WHERE b.month = ? AND b.kind = 'arrears' "
            "AND b.state <> 'void' ORDER BY l.case_no, l.for_month",
            month,
        )

    def paid(self, case_no: str, month: str) -> int:
        """What the regular batch gave a case."""
        ((amount,),) = self.program.rows(
            "SELECT l.amount FROM payout_line l JOIN payout_batch b ON b.id = l.batch_id "
            "WHERE b.kind = 'regular' AND l.case_no = ? AND l.for_month = ?",
            case_no,
            month,
        )
        return int(str(amount))

    def overpaid(self) -> dict[tuple[str, str], str]:
        """What is listed and not claimed, by case and month."""
        told = self.do("payout", "recovery", "list", "--months", "--format", "json").out
        rows: list[dict[str, Any]] = json.loads(told)["rows"]
        return {
            (row["case_no"], row["for_month"]): row["amount"]
            for row in rows
            if row["number"] == "未立案"
        }

    def claim(self, case_no: str, *words: object) -> str:
        """A recovery opened; gives its number."""
        papers = ("--cause", "变化", "--reason", "多发", "--paper", "追回1号")
        self.do("payout", "recovery", "open", "dibao", case_no, *papers, *words)
        ((number,),) = self.program.rows(
            "SELECT number FROM payout_recovery ORDER BY id DESC LIMIT 1"
        )
        return str(number)

    def recovery(self, act: str, number: str, *words: object, expect: int = 0) -> Told:
        """An act on a recovery."""
        return self.do("payout", "recovery", act, number, *words, expect=expect)

    def balance(self, number: str) -> str:
        """What is still to come back, 元."""
        told = self.do("payout", "recovery", "list", "--opened", "--closed", "--format", "json").out
        rows: list[dict[str, Any]] = json.loads(told)["rows"]
        return str(next(row["balance"] for row in rows if row["number"] == number))

    def run(self, month: str) -> None:
        """The regular draft of a month."""
        self.do("payout", "run", month, "--benefit", "dibao")


def _key(month: str, kind: str) -> str:
    return f"{month.replace('-', '')}-dibao" + ("" if kind == "regular" else "-arrears")


@pytest.fixture(scope="module")
def _settled(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Thirty households paid for three months; the second row of September failed."""
    office = Office(tmp_path_factory.mktemp("settled") / "大冶.db")
    office.program("init", "--county", "420281")
    office.program("demo", "--households", "30", "--tekun", "1", "--bare", today="2026-12-31")
    for month in CLOSED:
        office.run(month)
        office.pay(month, failing=(2,) if month == "2026-09" else ())
    return office.program.db


@pytest.fixture
def fresh(_settled: Path, tmp_path: Path) -> Office:
    """A copy of it."""
    shutil.copytree(_settled.with_name("交付"), tmp_path / "交付")
    return Office(Path(shutil.copy(_settled, tmp_path / "大冶.db")))


@pytest.fixture
def sent_back(fresh: Office) -> str:
    """The case whose money of September did not go."""
    ((case_no,),) = fresh.program.rows(
        "SELECT l.case_no FROM payout_instruction i JOIN payout_line l ON l.id = i.line_id "
        "WHERE i.state = 'rejected'"
    )
    return str(case_no)


@pytest.fixture
def case(fresh: Office, sent_back: str) -> str:
    """A case of which everything went well, due 400 元 or more."""
    rows = fresh.program.rows(
        "SELECT l.case_no FROM payout_line l JOIN payout_grant g ON g.id = l.grant_id "
        "WHERE l.amount >= 40000 AND g.until IS NULL AND g.since < '2026-01' AND l.case_no <> ? "
        "GROUP BY l.case_no HAVING count(*) = 3 ORDER BY l.case_no DESC",
        sent_back,
    )
    return str(rows[0][0])


# --- what is owed -------------------------------------------------------------------------------


def test_what_came_back_is_owed_and_nothing_else(fresh: Office, sent_back: str) -> None:
    """One line: the case, its month, the amount that did not go."""
    fresh.arrears()
    amount = fresh.paid(sent_back, "2026-09")
    assert fresh.lines() == [(sent_back, "2026-09", amount, "", "returned")]


def test_running_again_changes_nothing(fresh: Office, sent_back: str) -> None:
    """A second run says that it is the same, and not one row of any table moves."""
    fresh.arrears()
    before = fresh.program.dump()
    told = fresh.arrears()
    assert "结果一致" in told.err
    assert fresh.program.dump() == before


def test_a_dry_run_writes_nothing(fresh: Office, sent_back: str) -> None:
    """It tells what would be paid."""
    before = fresh.program.dump()
    assert "试算" in fresh.arrears("-n").err
    assert fresh.program.dump() == before


def test_a_draft_of_an_earlier_month_holds_the_money(fresh: Office, sent_back: str) -> None:
    """What October is about to pay is not owed in November, until October is given up."""
    fresh.arrears()
    assert "没有可补发的" in fresh.arrears(month="2026-11").err
    fresh.do("payout", "void", ARREARS, "--reason", "重做", "--yes")
    fresh.arrears(month="2026-11")
    assert [line[0] for line in fresh.lines("2026-11")] == [sent_back]
    assert "没有可补发的" in fresh.arrears().err


def test_a_voided_batch_is_numbered_on(fresh: Office, sent_back: str) -> None:
    """The next one is the second of its month; both are found by their keys."""
    fresh.arrears()
    fresh.do("payout", "void", ARREARS, "--reason", "重做", "--yes")
    fresh.arrears()
    assert "草稿" in fresh.do("payout", "show", ARREARS).out
    assert "草稿" in fresh.do("payout", "show", f"{ARREARS}.2").out
    assert "作废" in fresh.do("payout", "show", f"{ARREARS}.1").out
    fresh.do("payout", "show", f"{ARREARS}.3", expect=4)


def test_only_the_months_asked_for(fresh: Office, sent_back: str, case: str) -> None:
    """--from leaves earlier months alone, and is kept for the review."""
    fresh.income(case, -10_00)
    fresh.arrears("--from", "2026-09")
    assert {line[1] for line in fresh.lines()} == {"2026-09"}
    fresh.pay("2026-10", "arrears")
    fresh.arrears(month="2026-11")
    assert [line[:2] for line in fresh.lines("2026-11")] == [(case, "2026-07"), (case, "2026-08")]


def test_arrears_are_for_earlier_months(fresh: Office) -> None:
    """--from must lie before the month that pays."""
    assert "arrears-from-late" in fresh.arrears("--from", "2026-10", expect=1).err


def test_a_month_without_a_batch_handed_over_is_left_out(fresh: Office, sent_back: str) -> None:
    """October is only a draft: November does not look at it and says so."""
    fresh.run("2026-10")
    fresh.run("2026-11")
    fresh.pay("2026-11")
    told = fresh.arrears(month="2026-12")
    assert "未计：2026-10" in told.err
    assert [line[:2] for line in fresh.lines("2026-12")] == [(sent_back, "2026-09")]


def test_a_month_in_which_nobody_was_paid_is_closed(fresh: Office) -> None:
    """Everybody is suspended: reviewed with nothing to pay, the month is owed once that is mended.

    There is nothing to hand over, so the review closes it.
    """
    fresh.correct(
        "INSERT INTO payout_suspension (grant_id, since, until, reason) "
        "SELECT id, '2026-10', '2026-10', '测试' FROM payout_grant WHERE benefit = 'dibao'"
    )
    fresh.run("2026-10")
    assert fresh.figures("2026-10", "regular") == (0, "0.00")
    fresh.review("2026-10", "regular")
    assert (
        "batch-empty"
        in fresh.do("payout", "issue", "202610-dibao", "-o", fresh.folder, expect=1).err
    )
    fresh.correct("DELETE FROM payout_suspension WHERE since = '2026-10'")
    fresh.arrears(month="2026-11")
    owed = [line for line in fresh.lines("2026-11") if line[1] == "2026-10"]
    assert len(owed) > 20
    assert {line[3:] for line in owed} == {("", "corrected")}


# --- review, hand over --------------------------------------------------------------------------


def test_review_refuses_what_is_no_longer_so(fresh: Office, sent_back: str) -> None:
    """More money comes back after the draft: it is stale, and the hint says how to make it anew."""
    fresh.arrears()
    fresh.answer("2026-09", "regular", (2, 5))
    told = fresh.review("2026-10", "arrears", expect=1)
    assert "draft-stale" in told.err
    assert "minzheng payout arrears 2026-10 --benefit dibao" in told.err
    fresh.arrears()
    fresh.review("2026-10", "arrears")


def test_the_maker_does_not_review(fresh: Office, sent_back: str) -> None:
    """Arrears need a second operator as any batch does."""
    fresh.arrears()
    count, total = fresh.figures("2026-10", "arrears")
    typed = ("--count", count, "--total", total)
    fresh.do("payout", "review", ARREARS, *typed, expect=77)


def test_what_was_sent_again_cannot_arrive_twice(fresh: Office, sent_back: str) -> None:
    """The bank may not say later that the first try went through after all."""
    fresh.arrears()
    fresh.pay("2026-10", "arrears")
    told = fresh.answer("2026-09", "regular", (), expect=65)
    assert "序号 2 先前已回失败或退回" in told.err
    assert "没有可补发的" in fresh.arrears(month="2026-11").err


def test_one_line_has_one_live_instruction(fresh: Office, sent_back: str) -> None:
    """No SQL through the program sends a line's money a second time, before or after issuing."""
    fresh.arrears()
    again = (
        "INSERT INTO payout_instruction (line_id, state, sent_on, reason) SELECT l.id, 'sent', "
        "'2026-10-20', '' FROM payout_line l JOIN payout_batch b ON b.id = l.batch_id "
        "WHERE b.kind = 'arrears'"
    )
    with pytest.raises(NotPermitted):
        fresh.correct(again)
    fresh.review("2026-10", "arrears")
    with pytest.raises(Refused, match=r"payout_instruction\.line_id"):
        fresh.correct(f"{again} UNION ALL {again[again.index('SELECT') :]}")
    fresh.do("payout", "issue", ARREARS, "-o", fresh.folder)
    with pytest.raises(NotPermitted):
        fresh.correct(again)


def test_arrears_that_come_back_are_owed_again(fresh: Office, sent_back: str) -> None:
    """The second try fails too; the third is the same."""
    fresh.arrears()
    fresh.pay("2026-10", "arrears", failing=(1,))
    fresh.arrears(month="2026-11")
    amount = fresh.paid(sent_back, "2026-09")
    assert fresh.lines("2026-11") == [(sent_back, "2026-09", amount, "", "returned")]


# --- causes -------------------------------------------------------------------------------------


def _raise(office: Office, since: str = "2026-08") -> None:
    """Both standards are raised by so much that nobody stays above them."""
    for key, value in (("dibao.urban", "1000"), ("dibao.rural", "11000")):
        document = ("--document", "测试〔2026〕1号")
        office.do("standard", "set", key, value, "--from", since, *document)


def test_a_raise_is_paid_from_its_month(fresh: Office, case: str) -> None:
    """August and September, not July; each with its cause."""
    _raise(fresh)
    fresh.arrears()
    lines = [line for line in fresh.lines() if line[0] == case]
    assert [(line[1], line[3], line[4]) for line in lines] == [
        ("2026-08", "", "raise"),
        ("2026-09", "", "raise"),
    ]
    shown = ("payout", "lines", ARREARS, "--columns", "kind,cause", "--format")
    assert fresh.do(*shown, "plain").out.split()[-2:] == ["补发", "提标补差"]
    for form in ("csv", "tsv"):
        assert fresh.do(*shown, form).out.splitlines()[-1] in ("arrears,raise", "arrears\traise")


def _above(office: Office, case_no: str) -> int:
    """Let a household earn just what the standard comes to, from before July; 分 a month."""
    ((gap,),) = office.program.rows(
        "SELECT CAST(json_extract(w.content, '$.steps[3].value') AS INTEGER) FROM payout_line l "
        "JOIN payout_working w ON w.id = l.working_id "
        "WHERE l.case_no = ? AND l.for_month = '2026-07'",
        case_no,
    )
    office.income(case_no, int(str(gap)))
    return int(str(gap))


@pytest.fixture
def refused(fresh: Office, case: str) -> str:
    """A case that got nothing in October, its income being the standard itself."""
    _above(fresh, case)
    fresh.run("2026-10")
    fresh.pay("2026-10")
    assert fresh.paid(case, "2026-10") == 0
    return case


MENDED: dict[str, Callable[[Office, str], None]] = {
    "nothing": lambda office, case_no: None,
    "a figure that did not matter": lambda office, case_no: office.income(case_no, 1_00),
    "the account": lambda office, case_no: office.correct(
        "UPDATE payout_grant SET agent = '代领协议' WHERE case_no = ?", case_no
    ),
}


@pytest.mark.parametrize("mended", list(MENDED))
def test_a_raise_gives_nothing_to_who_was_not_in_payment(
    fresh: Office, refused: str, mended: str
) -> None:
    """Whatever else is mended meanwhile, if it would not have helped under the old standard."""
    _raise(fresh, "2026-10")
    MENDED[mended](fresh, refused)
    fresh.arrears(month="2026-11")
    owed = [line for line in fresh.lines("2026-11") if line[:2] == (refused, "2026-10")]
    assert owed == [(refused, "2026-10", 0, "not-in-payment", "raise")]


def test_a_correction_that_helps_by_itself_is_paid_whole(fresh: Office, refused: str) -> None:
    """The income was wrong: entitled under the old standard too, so the month is owed as of now."""
    _raise(fresh, "2026-10")
    fresh.income(refused, -50_00)
    fresh.arrears(month="2026-11")
    ((_, _, amount, refusal, cause),) = [
        line for line in fresh.lines("2026-11") if line[:2] == (refused, "2026-10")
    ]
    assert (refusal, cause) == ("", "corrected")
    assert int(str(amount)) > 50_00


def test_no_account_is_told_as_what_it_is(fresh: Office, case: str) -> None:
    """Owed, but there is nowhere to send it; with an account it is sent."""
    ((account,),) = fresh.program.rows(
        "SELECT account_id FROM payout_grant WHERE case_no = ?", case
    )
    fresh.correct("UPDATE payout_grant SET account_id = NULL WHERE case_no = ?", case)
    fresh.run("2026-10")
    fresh.pay("2026-10")
    fresh.arrears(month="2026-11")
    assert (case, "2026-10", 0, "no-account", "corrected") in fresh.lines("2026-11")
    fresh.correct("UPDATE payout_grant SET account_id = ? WHERE case_no = ?", account, case)
    fresh.arrears(month="2026-11")
    amount = fresh.paid(case, "2026-09")
    assert (case, "2026-10", amount, "", "corrected") in fresh.lines("2026-11")


# --- recoveries ---------------------------------------------------------------------------------


@pytest.fixture
def overpaid(fresh: Office, case: str) -> str:
    """A case overpaid by 50 元 in each of three months; 100 元 must be left when withholding."""
    fresh.income(case, 50_00)
    floor = ("--unit", "元/户/月", "--label", "保留额", "--document", "测试")
    fresh.do("standard", "set", "recovery.floor", "100", "--from", "2026-10", *floor)
    assert fresh.overpaid() == {(case, month): "50.00" for month in CLOSED}
    return case


def test_what_is_claimed_is_not_listed_and_not_paid_again(fresh: Office, overpaid: str) -> None:
    """One recovery of three months; then nothing is overpaid any more, and nothing is owed."""
    number = fresh.claim(overpaid)
    assert fresh.balance(number) == "150.00"
    assert fresh.overpaid() == {}
    fresh.arrears()
    assert overpaid not in {line[0] for line in fresh.lines()}


def test_a_part_may_be_claimed(fresh: Office, overpaid: str) -> None:
    """The months named; the others stay listed."""
    number = fresh.claim(overpaid, "--from", "2026-08", "--to", "2026-08")
    assert fresh.balance(number) == "50.00"
    assert list(fresh.overpaid()) == [(overpaid, "2026-07"), (overpaid, "2026-09")]


def test_one_grant_alone_is_what_it_is_among_all(fresh: Office, overpaid: str) -> None:
    """What a recovery claims is computed for its grant only, and comes to the same."""
    fresh.income(_others(fresh, overpaid), 20_00)
    benefit = registry.benefit("dibao")
    with fresh.program.store.reading(scratch=True) as session:
        standards = standards_of(session)
        every = recovery.overpaid(session, benefit, standards)
        alone = []
        for grant in session.exec(select(Grant).order_by(col(Grant.id))).all():
            alone += recovery.overpaid(session, benefit, standards, grant.stored_id)
            laid = session.connection().exec_driver_sql("SELECT count(*) FROM run_fact")
            assert laid.scalar_one() <= 1
    assert len({over.grant_id for over in every}) == 2
    assert alone == every


def _others(office: Office, case_no: str) -> str:
    """Another case that was paid for three months."""
    rows = office.program.rows(
        "SELECT l.case_no FROM payout_line l WHERE l.amount >= 40000 AND l.case_no <> ? "
        "GROUP BY l.case_no HAVING count(*) = 3 ORDER BY l.case_no",
        case_no,
    )
    return str(rows[0][0])


def test_a_cancelled_recovery_leaves_it_overpaid(fresh: Office, overpaid: str) -> None:
    """It is listed again and may be claimed again."""
    before = fresh.overpaid()
    number = fresh.claim(overpaid)
    fresh.recovery("cancel", number, "--reason", "立错了户")
    assert fresh.balance(number) == "0.00"
    assert fresh.overpaid() == before
    assert fresh.claim(overpaid) != number


def test_what_was_claimed_in_error_is_owed_until_it_is_cancelled(
    fresh: Office, overpaid: str
) -> None:
    """The figure was right after all: what was claimed is owed, with the claim taken back not."""
    number = fresh.claim(overpaid)
    fresh.income(overpaid, -50_00)
    fresh.arrears()
    owed = [line for line in fresh.lines() if line[0] == overpaid]
    assert owed == [(overpaid, month, 50_00, "", "corrected") for month in CLOSED]
    fresh.recovery("cancel", number, "--reason", "立错了户")
    fresh.arrears()
    assert overpaid not in {line[0] for line in fresh.lines()}


def test_with_money_received_it_cannot_be_cancelled(fresh: Office, overpaid: str) -> None:
    """Until the entry is reversed; the reversal is an entry of its own and happens once."""
    number = fresh.claim(overpaid)
    fresh.recovery("receive", number, "--amount", "60", "--paper", "收据1号")
    assert fresh.balance(number) == "90.00"
    refused = fresh.recovery("cancel", number, "--reason", "立错了户", expect=1)
    assert "不能撤销" in refused.err
    ((entry,),) = fresh.program.rows("SELECT id FROM payout_recovery_entry")
    fresh.recovery("reverse", number, "--entry", entry, "--paper", "更正1号")
    assert fresh.balance(number) == "150.00"
    twice = fresh.recovery("reverse", number, "--entry", entry, "--paper", "更正2号", expect=1)
    assert "早已冲销" in twice.err
    fresh.recovery("cancel", number, "--reason", "立错了户")
    kinds = [kind for (kind,) in fresh.program.rows("SELECT kind FROM payout_recovery_entry")]
    assert kinds == ["received", "reversal"]


def test_an_offset_is_withheld_and_the_line_says_so(fresh: Office, overpaid: str) -> None:
    """Due, withheld and paid stand on the line; only then is it taken off the balance."""
    number = fresh.claim(overpaid)
    fresh.recovery("offset", number, "--month", "2026-10", "--amount", "80", "--paper", "协议1号")
    assert fresh.balance(number) == "150.00"
    over = fresh.recovery("receive", number, "--amount", "70.01", "--paper", "收据", expect=1)
    assert "超过余额 70.00 元" in over.err
    fresh.run("2026-10")
    ((due, withheld, amount),) = fresh.program.rows(WITHHELD, overpaid)
    assert (withheld, amount) == (80_00, int(str(due)) - 80_00)
    fresh.pay("2026-10")
    assert fresh.balance(number) == "70.00"
    late = fresh.recovery("reverse", number, "--entry", 1, "--paper", "更正", expect=1)
    assert "已结清" in late.err
    fresh.arrears(month="2026-11")
    assert overpaid not in {line[0] for line in fresh.lines("2026-11")}


def test_an_offset_never_takes_more_than_leaves_the_floor(fresh: Office, overpaid: str) -> None:
    """What is due shrinks after the decision: the floor stays, the rest of the debt too."""
    number = fresh.claim(overpaid)
    fresh.recovery("offset", number, "--month", "2026-10", "--amount", "150", "--paper", "协议1号")
    due = fresh.paid(overpaid, "2026-09") - 50_00
    fresh.income(overpaid, due - 120_00)
    fresh.run("2026-10")
    ((due_now, withheld, amount),) = fresh.program.rows(WITHHELD, overpaid)
    assert amount == 100_00
    assert (due_now, withheld) == (120_00, 20_00)
    fresh.pay("2026-10")
    assert fresh.balance(number) == "130.00"


def test_an_offset_reversed_before_the_run_is_not_taken(fresh: Office, overpaid: str) -> None:
    """The month is paid whole and may be decided upon again."""
    number = fresh.claim(overpaid)
    fresh.recovery("offset", number, "--month", "2026-10", "--amount", "80", "--paper", "协议1号")
    again = fresh.recovery(
        "offset", number, "--month", "2026-10", "--amount", "10", "--paper", "协议2号", expect=1
    )
    assert "已定扣回 80.00 元" in again.err
    fresh.recovery("reverse", number, "--entry", 1, "--paper", "更正1号")
    fresh.run("2026-10")
    ((due, withheld, amount),) = fresh.program.rows(WITHHELD, overpaid)
    assert (withheld, amount) == (0, due)


def test_a_withheld_payment_that_comes_back_is_owed_without_what_was_withheld(
    fresh: Office, overpaid: str
) -> None:
    """The debt stays lessened: only the money that did not arrive is sent again."""
    number = fresh.claim(overpaid)
    fresh.recovery("offset", number, "--month", "2026-10", "--amount", "80", "--paper", "协议1号")
    fresh.run("2026-10")
    ((line, amount),) = fresh.program.rows(
        "SELECT (SELECT count(*) FROM payout_line o WHERE o.batch_id = l.batch_id AND o.amount > 0 "
        "AND o.line_no <= l.line_no), l.amount FROM payout_line l "
        "JOIN payout_batch b ON b.id = l.batch_id WHERE b.month = '2026-10' AND l.case_no = ?",
        overpaid,
    )
    fresh.pay("2026-10", failing=(int(str(line)),))
    assert fresh.balance(number) == "70.00"
    fresh.arrears(month="2026-11")
    owed = [entry for entry in fresh.lines("2026-11") if entry[0] == overpaid]
    assert owed == [(overpaid, "2026-10", amount, "", "returned")]


def test_owed_and_overpaid_months_are_kept_apart(fresh: Office, overpaid: str) -> None:
    """A raise from September on a case overpaid in July: both are told, nothing is netted."""
    _raise(fresh, "2026-09")
    fresh.arrears()
    assert [line[1] for line in fresh.lines() if line[0] == overpaid] == ["2026-09"]
    assert [month for case_no, month in fresh.overpaid() if case_no == overpaid] == [
        "2026-07",
        "2026-08",
    ]


def test_who_opened_a_recovery_cannot_give_it_up(fresh: Office, overpaid: str) -> None:
    """Writing off needs another operator."""
    number = fresh.claim(overpaid)
    words = ("--amount", "150", "--paper", "核销1号", "--reason", "无遗产")
    assert "recovery-second-operator" in fresh.recovery("write-off", number, *words, expect=77).err
    fresh.do("payout", "recovery", "write-off", number, *words, operator="丙")
    assert fresh.balance(number) == "0.00"
