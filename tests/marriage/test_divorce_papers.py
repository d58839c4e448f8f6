"""Divorce looked over: checks with near misses, todo, lists, ledger, rate, letters, secrecy."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from openpyxl import load_workbook
from sqlmodel import Session

from minzheng.errors import NotFound
from minzheng.kernel import clock
from minzheng.kernel.audit import Deed
from minzheng.kernel.case import Case, CaseStep
from minzheng.kernel.db import Store
from minzheng.kernel.finding import Level
from minzheng.kernel.letter import as_text
from minzheng.kernel.period import reckoner_of
from minzheng.kernel.todo import Span, Task
from minzheng.marriage.divorce import checks, todo
from minzheng.marriage.divorce.choices import LetterKind, Stand, TerminatedFor
from minzheng.marriage.divorce.ledger import LEDGER, ledger_table, rates_table
from minzheng.marriage.divorce.letters import fill
from minzheng.marriage.divorce.lists import divorces_table, due_table, lapsed_table
from minzheng.marriage.divorce.models import Divorce
from minzheng.marriage.divorce.process import DIVORCE
from minzheng.people.acts import record_death
from minzheng.people.choices import MarriageEnd
from minzheng.people.marriage_models import Marriage
from minzheng.people.marriages import end_otherwise
from minzheng.people.models import Person
from parting import (
    BLANKS,
    apply,
    day,
    entered,
    finish,
    id_no,
    refused,
    settle,
    step,
    withdraw,
)

TODAY = date(2026, 12, 31)


@pytest.fixture
def session(_county_file: Path) -> Iterator[Session]:
    """A county's file being written, with a registrar and blanks, and left as it was."""
    clock.fix(TODAY)
    with Store(_county_file).work(Deed("测试", "test"), dry_run=True) as work:
        settle(work.session)
        yield work.session


def found(session: Session, id_: str, on: str = "2026-12-31") -> list[str]:
    """What a check tells on a day."""
    check = next(one for one in checks.CHECKS if one.id == id_)
    return [told.message for told in check.run(session, day(on))]


def silent(session: Session, on: str = "2026-12-31") -> None:
    """No check tells anything."""
    assert [told.message for check in checks.CHECKS for told in check.run(session, day(on))] == []


def forced(session: Session, one: Divorce, on: str, number: str = "L420281-2026-000001") -> None:
    """Registered past the rules: a step and columns as only somebody who tampers writes them."""
    case = Case.of(session, DIVORCE, one.stored_id)
    session.add(
        CaseStep(
            process=DIVORCE.code, subject_id=one.stored_id, number=len(case.steps) + 1,
            step="finish", state_before=case.state, state_after="registered", taken_on=day(on),
            operator="甲",
        )
    )  # fmt: skip
    one.registered_on, one.certificate_no, one.finisher = day(on), number, "登记甲"
    one.man_blank, one.woman_blank = BLANKS
    session.add(one)
    marriage = session.get_one(Marriage, one.marriage_id)
    end_otherwise(session, marriage, day(on), MarriageEnd.divorce)


# --- checks -----------------------------------------------------------------------------------


def test_sound_applications_give_no_finding(session: Session) -> None:
    """One in every state, each within its days."""
    done = apply(session, "2026-09-01")
    finish(session, done, "2026-11-09")
    withdraw(session, apply(session, "2026-09-01", turn=2), "2026-10-08")
    apply(session, "2026-09-01", turn=3)
    apply(session, "2026-12-20", turn=4)
    refused(session, "2026-09-01", turn=5)
    dead = apply(session, "2026-10-20", turn=6)
    record_death(session, session.get_one(Person, dead.man_id), day("2026-11-01"), source="医院")
    silent(session)


@pytest.mark.parametrize(
    ("on", "tells"),
    [("2026-10-08", True), ("2026-10-09", False), ("2026-11-09", False), ("2026-11-10", True)],
    ids=["e1", "s2", "e2", "after-e2"],
)
def test_ma_08_a_certificate_outside_its_days(session: Session, on: str, tells: bool) -> None:
    """MA-08: before S2 or after E2; on the first and the last day it is silent."""
    forced(session, apply(session, "2026-09-01"), on)
    assert bool(found(session, "check-marriage-divorce-window")) is tells


@pytest.mark.parametrize(
    ("number", "tells"),
    [("L420100-2026-000001", True), ("L420281-2026-000001", False)],
    ids=["other", "own"],
)
def test_ma_08_a_certificate_of_another_registry(
    session: Session, number: str, tells: bool
) -> None:
    """MA-08: accepted here, issued there."""
    forced(session, apply(session, "2026-09-01"), "2026-10-20", number)
    told = found(session, "check-marriage-divorce-window")
    assert told == (["LY2026-00001 由 420281 受理，由 420100 发证"] if tells else [])


@pytest.mark.parametrize(
    ("died_on", "tells"), [("2026-10-19", True), ("2026-10-20", False)], ids=["before", "that-day"]
)
def test_ma_09_a_certificate_for_the_dead(session: Session, died_on: str, tells: bool) -> None:
    """MA-09: a death learned of later shows that there was nobody to divorce."""
    one = apply(session, "2026-09-01")
    finish(session, one, "2026-10-20")
    record_death(session, session.get_one(Person, one.man_id), day(died_on), source="公安")
    session.flush()
    told = found(session, "check-marriage-divorce-ended")
    assert told == ([f"LY2026-00001 发证时一方死亡（{died_on}）"] if tells else [])


def test_ma_09_a_certificate_after_a_withdrawal(session: Session) -> None:
    """MA-09: withdrawn, and a certificate number on it all the same."""
    one = apply(session, "2026-09-01")
    withdraw(session, one, "2026-09-20")
    assert found(session, "check-marriage-divorce-ended") == []
    one.registered_on, one.certificate_no = day("2026-10-20"), "L420281-2026-000001"
    session.add(one)
    session.flush()
    told = found(session, "check-marriage-divorce-ended")
    assert told == ["LY2026-00001 发证时的状态是“已撤回”"]


def test_ma_09_a_court_was_first(session: Session) -> None:
    """MA-09: the court's paper came late, its day is before the certificate's."""
    one = apply(session, "2026-09-01")
    finish(session, one, "2026-10-20")
    marriage = session.get_one(Marriage, one.marriage_id)
    end_otherwise(session, marriage, day("2026-10-10"), MarriageEnd.court_divorce, "民初1号")
    told = found(session, "check-marriage-divorce-ended")
    assert told == ["LY2026-00001 发证时法院已判决或调解离婚（2026-10-10）"]


def test_ma_10_days_are_those_of_the_steps(session: Session) -> None:
    """MA-10: a day in the row that no step tells; the same day in both is silent."""
    one = apply(session, "2026-09-01")
    assert found(session, "check-marriage-divorce-dates") == []
    one.applied_on = day("2026-08-31")
    session.add(one)
    session.flush()
    told = found(session, "check-marriage-divorce-dates")
    assert told == ["LY2026-00001 受理日期 2026-08-31，办理记录为 2026-09-01"]
    one.applied_on, one.registered_on = day("2026-09-01"), day("2026-10-20")
    one.certificate_no = "L420281-2026-000001"
    session.add(one)
    session.flush()
    told = found(session, "check-marriage-divorce-dates")
    assert told == ["LY2026-00001 登记日期 2026-10-20，办理记录为 （无）"]


def test_ma_11_a_divorce_needs_a_marriage(session: Session) -> None:
    """MA-11: no marriage, another couple's, one that had ended, one that goes on after it."""
    one, other = apply(session, "2026-09-01"), apply(session, "2026-09-01", turn=2)
    name = "check-marriage-divorce-marriage"
    assert found(session, name) == []
    theirs, own = other.marriage_id, one.marriage_id
    for key, told in ((None, "没有对应的婚姻"), (theirs, "对应的婚姻不是这两个人的")):
        one.marriage_id = key
        session.add(one)
        session.flush()
        assert found(session, name) == [f"LY2026-00001 {told}"]
    one.marriage_id = own
    session.add(one)
    marriage = session.get_one(Marriage, own)
    end_otherwise(session, marriage, day("2026-08-31"), MarriageEnd.court_divorce)
    assert found(session, name) == ["LY2026-00001 对应的婚姻已于 2026-08-31 终止"]
    end_otherwise(session, marriage, day("2026-09-01"), MarriageEnd.court_divorce)
    assert found(session, name) == [], "on the very day it was still there to be dissolved"


def test_ma_11_a_certificate_ends_the_marriage(session: Session) -> None:
    """MA-11: the certificate is there, and the marriage stands on file."""
    one = apply(session, "2026-09-01")
    finish(session, one, "2026-10-20")
    assert found(session, "check-marriage-divorce-marriage") == []
    marriage = session.get_one(Marriage, one.marriage_id)
    marriage.until = marriage.ended_for = None
    session.add(marriage)
    session.flush()
    told = found(session, "check-marriage-divorce-marriage")
    assert told == ["LY2026-00001 已发离婚证，婚姻没有终止"]


@pytest.mark.parametrize(
    ("column", "value"),
    [("woman_capable", False), ("on_debts", False), ("abroad", True), ("together", False)],
)
def test_ma_12_what_was_not_to_be_accepted(session: Session, column: str, value: bool) -> None:
    """MA-12: told of what was accepted, and not of the same thing refused."""
    one = apply(session, "2026-09-01")
    refused(session, "2026-09-01", turn=2)
    name = "check-marriage-divorce-acceptance"
    assert found(session, name) == []
    setattr(one, column, value)
    session.add(one)
    session.flush()
    assert len(found(session, name)) == 1


@pytest.mark.parametrize(
    ("on", "left"),
    [
        ("2026-11-03", None), ("2026-11-04", 3), ("2026-11-06", 1), ("2026-11-09", 0),
        ("2026-11-10", None),
    ],
    ids=["four-days", "three", "friday", "last", "lapsed"],
)  # fmt: skip
def test_ma_24_lapsing_within_three_working_days(
    session: Session, on: str, left: int | None
) -> None:
    """MA-24: E2 is Monday 2026-11-09; information only, and nothing once it has lapsed."""
    apply(session, "2026-09-01")
    check = next(one for one in checks.CHECKS if one.id == "check-marriage-divorce-lapsing")
    told = check.run(session, day(on))
    wanted = [] if left is None else [f"LY2026-00001 申请发证期限 2026-11-09，还有 {left} 个工作日"]
    assert [one.message for one in told] == wanted
    assert all(one.level is Level.info for one in told)


def test_ma_24_is_silent_on_a_certificate(session: Session) -> None:
    """Whoever has the certificate waits for nothing."""
    finish(session, apply(session, "2026-09-01"), "2026-11-05")
    assert found(session, "check-marriage-divorce-lapsing", "2026-11-06") == []


# --- todo -------------------------------------------------------------------------------------


def tasks(session: Session, today: str, until: str) -> list[Task]:
    """What is due."""
    return list(todo.tasks(session, Span(day(today), day(until), reckoner_of(session))))


@pytest.mark.parametrize(
    ("today", "until", "what"),
    [
        ("2026-09-20", "2026-10-08", []),
        ("2026-09-20", "2026-10-09", ["离婚冷静期满，可申请发证"]),
        ("2026-10-12", "2026-11-08", []),
        ("2026-10-12", "2026-11-09", ["离婚申请发证期满，过期视为撤回"]),
        ("2026-11-10", "2026-12-09", []),
    ],
    ids=["not-yet", "s2", "running", "e2", "lapsed"],
)
def test_the_days_are_told_in_time(
    session: Session, today: str, until: str, what: list[str]
) -> None:
    """S2 and E2 on their days; what has lapsed is nobody's task."""
    apply(session, "2026-09-01")
    assert [task.what for task in tasks(session, today, until)] == what


def test_a_death_is_to_be_recorded(session: Session) -> None:
    """E53: until the step is there, with the command that takes it; not afterwards."""
    one = apply(session, "2026-09-01")
    record_death(session, session.get_one(Person, one.man_id), day("2026-09-13"), source="医院")
    session.flush()
    (task,) = tasks(session, "2026-12-01", "2026-12-01")
    assert task.what == "离婚登记待记终止：一方死亡"
    assert task.next == (
        "minzheng marriage divorce terminate LY2026-00001 --cause 一方死亡 --document 文书"
        " --on 2026-09-13"
    )
    step(session, one, "terminate", "2026-09-13", cause=TerminatedFor.death, document="证明")
    assert tasks(session, "2026-12-01", "2026-12-01") == []


# --- lists, ledger, rate ----------------------------------------------------------------------


@pytest.fixture
def year(session: Session) -> Session:
    """Applications of 2026: registered, withdrawn, lapsed, cooling, not accepted."""
    finish(session, apply(session, "2026-09-01", minors=1), "2026-11-09")
    withdraw(session, apply(session, "2026-09-01", turn=2), "2026-10-08")
    apply(session, "2026-09-02", turn=3)
    apply(session, "2026-12-20", turn=4)
    refused(session, "2026-09-01", turn=5)
    return session


def test_the_ledger_has_the_columns_of_the_county(year: Session) -> None:
    """4.10: one line an application accepted, with what became of it."""
    table = ledger_table(year, day("2026-09-01"), day("2026-12-31"), TODAY)
    assert [column.title for column in LEDGER] == [
        "序号", "受理日期", "回执单号", "男方", "女方", "冷静期届满日", "发证截止日", "处理结果",
        "处理日期", "离婚证字号", "印制号", "子女数", "登记员",
    ]  # fmt: skip
    assert [(row[2], row[7], row[8]) for row in table.rows] == [
        ("LY2026-00001", "已离婚", day("2026-11-09")),
        ("LY2026-00002", "已撤回", day("2026-10-08")),
        ("LY2026-00003", "视为撤回", day("2026-11-10")),
        ("LY2026-00004", "冷静期", None),
    ]
    first = table.rows[0]
    assert first[5:7] == ("2026-10-08", "2026-11-09")
    assert first[9:12] == ("L420281-2026-000001", "、".join(BLANKS), 1)
    assert table.rows[3][6].endswith("（暂定）")


@pytest.mark.parametrize(
    ("on", "rate"),
    [("2026-11-09", "未到期"), ("2026-11-10", "66.67%")],
    ids=["last-day", "after-e2"],
)
def test_how_many_withdraw(year: Session, on: str, rate: str) -> None:
    """(撤回 + 视为撤回) ÷ 受理 of the month of acceptance, once nothing of it runs: 2 of 3."""
    table = rates_table(year, day("2026-09-01"), day("2026-12-31"), day(on))
    assert [str(row[0]) for row in table.rows] == ["2026-09"]
    assert table.rows[0][-1] == rate


def test_a_month_that_runs_has_no_rate(year: Session) -> None:
    """December is not over; the total is of the months that are."""
    table = rates_table(year, day("2026-01-01"), day("2026-12-31"), TODAY)
    assert [row[-1] for row in table.rows] == ["66.67%", "未到期"]
    assert table.totals == ("已到期的月份", 3, 1, 1, 1, 0, 0, "66.67%")


def test_lists_tell_the_state_of_the_day(year: Session) -> None:
    """By state, by year, what runs, and who is held to have withdrawn."""
    every = divorces_table(year, day("2026-10-20"), (), 2026)
    assert [(row[0], row[4]) for row in every.rows] == [
        ("LR2026-00001", "不予受理"),
        ("LY2026-00001", "可申请发证"),
        ("LY2026-00002", "已撤回"),
        ("LY2026-00003", "可申请发证"),
    ]
    due = divorces_table(year, day("2026-10-20"), (Stand.claimable,))
    assert [row[0] for row in due.rows] == ["LY2026-00001", "LY2026-00003"]
    runs = due_table(year, day("2026-10-20"))
    assert {row[2:5] for row in runs.rows} == {("申请发证期", "2026-10-09", "2026-11-09")}
    for since, numbers in (("2026-11-10", ["LY2026-00003"]), ("2026-11-11", [])):
        gone = lapsed_table(year, day(since), TODAY)
        assert [row[1] for row in gone.rows] == numbers


# --- letters ----------------------------------------------------------------------------------


def words(session: Session, kind: LetterKind, number: str = "LY2026-00001") -> str:
    """A letter as text."""
    return as_text(fill(session, kind, number))


def test_the_receipt_prints_the_days(session: Session) -> None:
    """E1, S2 and E2 stand on the receipt; a day without a notice is marked."""
    apply(session, "2026-09-01")
    told = words(session, LetterKind.receipt)
    for end in ("2026年10月8日", "2026年10月9日", "2026年11月9日"):
        assert end in told
    assert "暂定" not in told
    apply(session, "2026-12-02", turn=2)
    told = words(session, LetterKind.receipt, "LY2026-00002")
    assert "2027年1月4日（暂定）" in told
    assert "以公布的为准" in told


NEEDS = [
    (LetterKind.refusal, "没有不予受理"),
    (LetterKind.withdrawn, "没有撤回"),
    (LetterKind.man, "没有发证"),
    (LetterKind.woman, "没有发证"),
]


@pytest.mark.parametrize(("kind", "lacks"), NEEDS, ids=[kind.value for kind, _ in NEEDS])
def test_a_letter_needs_its_step(session: Session, kind: LetterKind, lacks: str) -> None:
    """What did not happen is not confirmed."""
    apply(session, "2026-09-01")
    with pytest.raises(NotFound) as error:
        words(session, kind)
    assert lacks in str(error.value)


def test_what_was_refused_has_no_receipt(session: Session) -> None:
    """The notice of refusal gives the reason and where to contest it."""
    refused(session, "2026-09-01")
    told = words(session, LetterKind.refusal, "LR2026-00001")
    assert "结婚登记不是在中国内地办理" in told
    assert "行政复议" in told
    with pytest.raises(NotFound):
        words(session, LetterKind.receipt, "LR2026-00001")


def test_letters_of_a_certificate(session: Session) -> None:
    """Each booklet names its holder and its print number; both bear one 字号."""
    finish(session, apply(session, "2026-09-01"), "2026-11-09")
    man, woman = words(session, LetterKind.man), words(session, LetterKind.woman)
    assert man.startswith("离婚证\nL420281-2026-000001")
    assert woman.startswith("离婚证\nL420281-2026-000001")
    assert (BLANKS[0] in man, BLANKS[1] in man) == (True, False)
    assert (BLANKS[0] in woman, BLANKS[1] in woman) == (False, True)
    review = words(session, LetterKind.review)
    for told in ("已离婚", "无变更", "2026年11月9日", "L420281-2026-000001", *BLANKS):
        assert told in review
    assert "2026年10月9日至2026年11月9日" in words(session, LetterKind.statement)
    assert "3 份" in words(session, LetterKind.application)


def test_letters_of_a_withdrawal(session: Session) -> None:
    """The form before it, the confirmation after it, with who withdrew and the receipt."""
    one = apply(session, "2026-09-01")
    assert "2026年10月8日" in words(session, LetterKind.withdrawal)
    withdraw(session, one, "2026-09-20", receipt=False, note=True)
    told = words(session, LetterKind.withdrawn)
    assert "女方已于2026年9月20日撤回" in told
    assert "遗失，已作书面说明" in told


# --- at the counter ---------------------------------------------------------------------------


@pytest.fixture
def counter(_county_file: Path, tmp_path: Path, call: Callable[..., Any]) -> Callable[..., Any]:
    """Commands typed on a day in a county with a registrar, blanks and a couple."""
    path = Path(shutil.copy(_county_file, tmp_path / "大冶.db"))
    clock.fix(TODAY)
    with Store(path).work(Deed("测试", "test")) as work:
        settle(work.session)
        entered(work.session, "2026-01-05", turn=1)
    clock.fix(None)

    def typed(today: str, *told: str) -> Any:
        named = ("--db", path, "--operator", "张经办", "--today", today)
        return call(*named, "marriage", "divorce", *told)

    return typed


COUPLE = (
    "--man-name", "夫1", "--man-id-no", id_no(1, "male"), "--woman-name", "妻1",
    "--woman-id-no", id_no(1, "female"), "--marriage-no", "旧字1号", "--by-will", "是",
    "--on-children", "是", "--on-property", "是", "--on-debts", "是", "--registrar", "登记甲",
)  # fmt: skip


def test_an_application_at_the_counter(counter: Callable[..., Any], tmp_path: Path) -> None:
    """Receipt, days, issue; names and numbers of people stand in no record of the command."""
    answer = counter("2026-09-01", "apply", *COUPLE, "--together", "是")
    assert answer.code == 0, answer.err
    assert "LY2026-00002 已受理" in answer.err
    assert "冷静期至 2026-10-08" in answer.err
    early = counter(
        "2026-10-08", "finish", "LY2026-00002", "--together", "true", "--confirmed", "true",
        "--agreement", "无变更", "--man-blank", BLANKS[0], "--woman-blank", BLANKS[1],
        "--registrar", "登记甲",
    )  # fmt: skip
    assert early.code == 1
    assert "2026-10-09" in early.err
    listed = counter("2026-10-09", "list", "--due", "--format", "csv")
    assert "LY2026-00002" in listed.out
    assert "夫1" not in listed.out
    with Store(tmp_path / "大冶.db").reading() as session:
        rows = session.connection().exec_driver_sql("SELECT command FROM audit_change").all()
    commands = "\n".join(command for (command,) in rows)
    assert "marriage divorce apply" in commands
    assert not any(word in commands for word in ("夫1", "妻1", id_no(1, "male")))


def test_a_refusal_at_the_counter(counter: Callable[..., Any]) -> None:
    """Every reason is recorded with its article, unless one is told."""
    answer = counter("2026-09-01", "refuse", *COUPLE, "--together", "否", "--woman-capable", "否")
    assert answer.code == 0, answer.err
    assert "LR2026-00001 已不予受理" in answer.err
    assert "双方没有共同亲自到场" in answer.err
    assert "第十四条第二项" in answer.err
    told = counter("2026-09-02", "refuse", *COUPLE, "--together", "是", "--reason", "证件存疑")
    assert "不予受理：证件存疑" in told.err
    nothing = counter("2026-09-02", "refuse", *COUPLE, "--together", "是")
    assert nothing.code == 1
    assert "没有写理由" in nothing.err


def test_the_list_of_those_who_lapsed_is_a_workbook(
    counter: Callable[..., Any], tmp_path: Path
) -> None:
    """视为撤回名单 as xlsx."""
    assert counter("2026-09-01", "apply", *COUPLE, "--together", "是").code == 0
    made = tmp_path / "名单.xlsx"
    answer = counter("2026-12-01", "lapse", "--since", "2026-01-01", "-o", str(made))
    assert answer.code == 0, answer.err
    cells = [cell.value for row in load_workbook(made).worksheets[0].iter_rows() for cell in row]
    assert "LY2026-00002" in cells
