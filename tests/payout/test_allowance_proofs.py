"""Proofs of life: by when, who is stopped, and what a late proof sets right."""

from __future__ import annotations

import shutil
from datetime import date, timedelta
from pathlib import Path

import pytest
import tea
from program import Program
from tea import ENTRY, TEA, somebody, value

from minzheng import catalog, cli
from minzheng.kernel import clock
from minzheng.kernel.audit import Deed
from minzheng.kernel.db import Store
from minzheng.kernel.sheet.typed import reading_of
from minzheng.kernel.standards import standards_of
from minzheng.kernel.todo import Span
from minzheng.payout.allowance.proofs import due_on, unproved
from minzheng.payout.allowance.todo import proofs_due

CASE = "CH2025-00001"


@pytest.fixture(scope="module")
def _laid(_county_file: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """One person at the window, confirmed and seen on 10 February 2025, paid from 2025-03."""
    path = Path(shutil.copy(_county_file, tmp_path_factory.mktemp("proofs") / "茶.db"))
    row = somebody(1, "19600101") | {
        "申请日期": "2025-02-10",
        "确认日期": "2025-02-10",
        "起发月份": "2025-03",
    }
    form = tea.TEA_REGISTER.form
    keys = {one.title: one.key for one in form.fields}  # type: ignore[union-attr]
    clock.fix(date(2026, 2, 1))
    with Store(path).work(Deed("甲", "test")) as work:
        work.session.add_all(value(key, told) for key, (told, _) in tea.STANDARDS.items())
        reading = reading_of(form, [{keys[title]: told for title, told in row.items()}])  # type: ignore[arg-type]
        assert tea.TEA_REGISTER.take_in is not None
        tea.TEA_REGISTER.take_in(work.session, reading, False)
    clock.fix(None)
    return path


@pytest.fixture
def program(_laid: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Program:
    """The program with the tea among its benefits and commands, on a copy."""
    monkeypatch.setitem(catalog.BENEFITS, "tea", "tea:BENEFIT")
    monkeypatch.setitem(catalog.TITLE_OF, "tea", "茶话津贴")
    monkeypatch.setitem(catalog.SECTION_OF, "tea", "care")
    monkeypatch.setitem(cli.root.lazy, "tea", ENTRY)
    monkeypatch.setattr(cli.root, "commands", dict(cli.root.commands))  # it loads itself there
    return Program(Path(shutil.copy(_laid, tmp_path / "茶.db")))


def pay(program: Program, month: str, folder: Path) -> int:
    """Run a month, review and hand it over on its fifth day; gives the sum in 分."""
    day, key = f"{month}-05", f"{month.replace('-', '')}-tea"
    program("payout", "run", month, "--benefit", "tea", today=day)
    count, total = program.totals(key)
    program("payout", "review", key, "--count", count, "--total", total, operator="乙", today=day)
    if count:
        program("payout", "issue", key, "-o", folder / key, today=day)
    return round(float(total) * 100)


def stops(program: Program) -> list[tuple[object, ...]]:
    """Months and reason of every suspension."""
    return program.rows("SELECT since, until, reason FROM payout_suspension ORDER BY since")


def test_a_proof_holds_to_the_end_of_its_last_month(program: Program) -> None:
    """Seen on 10 February 2025, twelve months: to 28 February 2026."""
    with program.store.reading() as session:
        standards = standards_of(session)
        assert due_on(TEA, date(2025, 2, 10), standards) == date(2026, 2, 28)
        for day, found in ((date(2026, 2, 27), 0), (date(2026, 2, 28), 1)):
            clock.fix(day)
            assert len(unproved(session, TEA, day, standards)) == found


@pytest.mark.parametrize(
    ("days", "found"), [(-1, 0), (0, 1), (1, 1)], ids=["before", "on", "after"]
)
def test_the_todo_tells_a_proof_that_falls_due(program: Program, days: int, found: int) -> None:
    """From the day on which it is due, to whoever looks that far; not of one who is stopped."""
    day = date(2026, 2, 28) + timedelta(days=days)
    clock.fix(day)
    with program.store.reading() as session:
        span = Span(day, day, None)  # type: ignore[arg-type]
        tasks = list(proofs_due(session, span, [TEA]))
    assert len(tasks) == found
    assert all(task.next == f"minzheng tea prove {CASE}" for task in tasks)


def test_whoever_has_not_proved_is_stopped_once(program: Program) -> None:
    """On the day itself there is still time; on the next the month is stopped, and no other."""
    assert "没有逾期未认证的" in program("tea", "suspend-unproved", today="2026-02-28").err
    before = program.dump()
    told = program("tea", "suspend-unproved", "-n", today="2026-03-01").err
    assert f"{CASE} 最迟 2026-02-28，自 2026-03 停发" in told
    assert program.dump() == before
    program("tea", "suspend-unproved", "--paper", "冶民函1号", today="2026-03-01")
    assert stops(program) == [("2026-03", None, "未按期认证")]
    assert "没有逾期未认证的" in program("tea", "suspend-unproved", today="2026-04-01").err
    assert CASE in program("tea", "unproved", today="2026-04-01").out
    clock.fix(date(2026, 4, 1))
    with program.store.reading() as session:
        span = Span(date(2026, 4, 1), date(2026, 5, 1), None)  # type: ignore[arg-type]
        assert not list(proofs_due(session, span, [TEA]))


def test_a_month_that_is_signed_is_not_stopped(program: Program, tmp_path: Path) -> None:
    """What was handed over is not asked back: the stop begins with the month after."""
    pay(program, "2026-03", tmp_path)
    told = program("tea", "suspend-unproved", today="2026-03-20").err
    assert "自 2026-04 停发" in told


@pytest.mark.parametrize(("last", "owed"), [(5, 15000), (6, 20000)], ids=["to May", "to June"])
def test_a_late_proof_pays_the_months_withheld(
    program: Program, tmp_path: Path, last: int, owed: int
) -> None:
    """Stopped from March, proved on 20 June: 3 × 50, and June's too when it went out without."""
    assert pay(program, "2026-02", tmp_path) == 5000
    program("tea", "suspend-unproved", today="2026-03-01")
    months = [f"2026-{month:02d}" for month in range(3, last + 1)]
    assert [pay(program, month, tmp_path) for month in months] == [0] * len(months)
    told = program("tea", "prove", CASE, "--way", "视频", "--by", "李经办", today="2026-06-20").err
    assert "已登记认证，下次最迟 2027-06-30" in told
    assert "恢复发放，自 2026-03 起" in told
    assert "minzheng payout arrears 2026-06 --benefit tea" in told
    assert stops(program) == []
    month = "2026-06" if last == 5 else "2026-07"
    program("payout", "arrears", month, "--benefit", "tea", today="2026-06-20")
    query = "SELECT for_month, amount FROM payout_line WHERE cause = 'corrected' ORDER BY 1"
    assert program.rows(query) == [(one, 5000) for one in months]
    assert sum(5000 for _ in months) == owed
    program("payout", "run", month, "--benefit", "tea", today="2026-06-20")
    query = "SELECT amount FROM payout_line WHERE for_month = ? AND cause IS NULL"
    assert program.rows(query, month) == [(5000,)]


def test_where_the_standard_says_so_they_are_lost(program: Program, tmp_path: Path) -> None:
    """Paid again from the month of the proof; nothing of the months before is owed."""
    with program.store.work(Deed("甲", "test")) as work:
        work.session.connection().exec_driver_sql(
            "UPDATE standard_value SET value = '否' WHERE key = 'tea.pay_withheld'"
        )
    program("tea", "suspend-unproved", today="2026-03-01")
    assert [pay(program, f"2026-{month:02d}", tmp_path) for month in (3, 4, 5)] == [0, 0, 0]
    assert "自 2026-06 起" in program("tea", "prove", CASE, today="2026-06-20").err
    assert stops(program) == [("2026-03", "2026-05", "未按期认证")]
    told = program("payout", "arrears", "2026-06", "--benefit", "tea", today="2026-06-20")
    assert program.rows("SELECT count(*) FROM payout_line WHERE cause IS NOT NULL") == [(0,)], told


def test_a_proof_made_in_time_and_told_late_undoes_the_stop(program: Program) -> None:
    """Seen in February, written down in April: nobody was late."""
    with program.store.work(Deed("甲", "test")) as work:
        work.session.connection().exec_driver_sql(
            "UPDATE standard_value SET value = '否' WHERE key = 'tea.pay_withheld'"
        )
    program("tea", "suspend-unproved", today="2026-03-01")
    told = program("tea", "prove", CASE, "--on", "2026-02-20", today="2026-04-10").err
    assert "恢复发放，自 2026-03 起" in told
    assert stops(program) == []


def test_an_old_proof_lifts_nothing(program: Program) -> None:
    """One that has itself run out is kept, and the stop stays."""
    program("tea", "suspend-unproved", today="2026-03-01")
    program("tea", "prove", CASE, "--on", "2025-02-20", today="2026-04-10")
    assert stops(program) == [("2026-03", None, "未按期认证")]


def test_a_stop_for_another_reason_stays(program: Program) -> None:
    """A proof says that he lives, and nothing else."""
    words = ("--from", "2026-03", "--reason", "失联")
    program("tea", "suspend", CASE, *words, today="2026-02-20")
    program("tea", "prove", CASE, today="2026-04-10")
    assert stops(program) == [("2026-03", None, "失联")]


def test_a_proof_is_kept_once(program: Program) -> None:
    """The same again changes nothing; told otherwise it is refused, ahead of time too."""
    program("tea", "prove", CASE, "--by", "李经办", today="2026-02-10")
    told = program("tea", "prove", CASE, "--by", "李经办", today="2026-02-10").err
    assert "当天早有登记，0 处变化" in told
    told = program("tea", "prove", CASE, "--way", "视频", today="2026-02-10", expect=1).err
    assert "life-proof-differs" in told
    told = program("tea", "prove", CASE, "--on", "2026-02-11", today="2026-02-10", expect=1).err
    assert "life-proof-in-future" in told
    program("tea", "terminate", CASE, "--reason", "户籍迁出", today="2026-02-12")
    assert "已终止" in program("tea", "prove", CASE, today="2026-03-02", expect=1).err


def test_one_refusal_refuses_all_proofs_of_a_call(program: Program) -> None:
    """Several numbers are one act."""
    program("tea", "prove", CASE, "CH2025-00009", today="2026-02-10", expect=4)
    assert program.rows("SELECT count(*) FROM allowance_life_proof") == [(0,)]


def test_the_dead_are_not_asked(program: Program) -> None:
    """A death is no missed proof."""
    who = program.rows("SELECT id_no FROM person")[0][0]
    program("person", "death", who, "--on", "2026-02-03", "--source", "家属", today="2026-02-10")
    assert "没有逾期未认证的" in program("tea", "suspend-unproved", today="2026-03-10").err
