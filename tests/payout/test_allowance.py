"""Allowances: first months by rule, the register's sheet, decisions, another account."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import openpyxl
import pytest
import tea
from program import Program
from sheet_books import account_no, id_no
from tea import COUNTY, ENTRY, TEA, somebody, value

from minzheng import catalog
from minzheng.cli import COMMANDS
from minzheng.errors import MinzhengError
from minzheng.kernel import clock
from minzheng.kernel.audit import Deed
from minzheng.kernel.db import Store
from minzheng.kernel.month import Month
from minzheng.kernel.sheet.read import read
from minzheng.kernel.sheet.typed import reading_of
from minzheng.kernel.standards import Standards
from minzheng.payout.allowance.form import form_of
from minzheng.payout.allowance.intake import plan_of
from minzheng.payout.allowance.start import Days, first_month
from minzheng.payout.enter.taking import take_in
from minzheng.people.divisions import Gazetteer

MAY, JUNE = date(2026, 5, 25), date(2026, 6, 12)
SIXTY = date(2026, 5, 20)


def standards(**told: str) -> Standards:
    """The tea's standards, some of them told otherwise."""
    values = {f"tea.{key}": text for key, text in told.items()}
    given = {key: text for key, (text, _) in tea.STANDARDS.items()} | values
    return Standards({key: [value(key, text)] for key, text in given.items() if text})


# --- the first month ------------------------------------------------------------------------------

STARTS = (
    ("month_of_application", "2026-05"),
    ("month_after_application", "2026-06"),
    ("month_after_decision", "2026-07"),
    ("month_of_event", "2026-05"),
    ("month_after_event", "2026-06"),
)


@pytest.mark.parametrize(("rule", "first"), STARTS, ids=[rule for rule, _ in STARTS])
def test_a_standard_names_the_rule_of_the_first_month(rule: str, first: str) -> None:
    """Born on 20 May 1966, applied on 25 May, decided on 12 June."""
    days = Days(MAY, JUNE, SIXTY)
    assert first_month(TEA, days, standards(start=rule)) == Month.parse(first)


BACK = (
    ("since_eligible", "2025-11"),
    ("current_year_only", "2026-01"),
    ("no_back_pay", "2026-06"),
)


@pytest.mark.parametrize(("rule", "first"), BACK, ids=[rule for rule, _ in BACK])
def test_a_standard_bounds_what_is_paid_for_the_past(rule: str, first: str) -> None:
    """Sixty on 15 October 2025, applied on 12 May 2026: seven months, five, or none."""
    days = Days(date(2026, 5, 12), date(2026, 5, 20), date(2025, 10, 15))
    assert first_month(TEA, days, standards(back_pay=rule)) == Month.parse(first)


def test_nothing_is_paid_before_the_allowance_existed() -> None:
    """Sixty long ago: from the month in which it began."""
    days = Days(MAY, JUNE, date(2019, 1, 1))
    assert first_month(TEA, days, standards()) == tea.BEGUN


def test_what_another_county_paid_is_not_paid_twice_nor_lost() -> None:
    """Paid there to April: here from May, whatever the rule says of applications."""
    days = Days(JUNE, JUNE, date(2020, 1, 1), Month(2026, 4))
    told = standards(start="month_after_application", back_pay="no_back_pay")
    assert first_month(TEA, days, told) == Month(2026, 5)


def test_an_application_before_the_day_waits_for_it() -> None:
    """Whoever applies early is paid from the month in which he turns sixty."""
    days = Days(MAY, MAY, date(2026, 9, 3))
    assert first_month(TEA, days, standards(start="month_of_application")) == Month(2026, 9)


@pytest.mark.parametrize(
    ("told", "event", "problem"),
    [
        ({"start": "whenever"}, SIXTY, "start-rule-unknown"),
        ({"back_pay": "whenever"}, SIXTY, "start-rule-unknown"),
        ({}, None, "start-day-unknown"),
        ({"start": ""}, SIXTY, "standard-missing"),
    ],
    ids=["no such rule", "no such bound", "no day", "no standard"],
)
def test_a_first_month_that_cannot_be_told(
    told: dict[str, str], event: date | None, problem: str
) -> None:
    """Is refused, never guessed."""
    with pytest.raises(MinzhengError) as refused:
        first_month(TEA, Days(MAY, JUNE, event), standards(**told))
    assert refused.value.id == problem


# --- the register ---------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def _laid(_county_file: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A county that pays tea to three persons, one of them with a witness."""
    from shutil import copy

    path = Path(copy(_county_file, tmp_path_factory.mktemp("tea") / "茶.db"))
    clock.fix(date(2026, 11, 21))
    with Store(path).work(Deed("甲", "test")) as work:
        work.session.add_all(value(key, told) for key, (told, _) in tea.STANDARDS.items())
        take(work.session, [somebody(1), somebody(2) | {"类别": "靠门", "见证人": "李经办"}])
        take(work.session, [somebody(3, "19600101") | {"起发月份": "", "编号": "T3"}])
    clock.fix(None)
    return path


def take(session: Any, rows: list[dict[str, str]]) -> Any:
    """Enter rows by their titles; raises ``import-has-errors``."""
    form = tea.TEA_REGISTER.form
    keys = {one.title: one.key for one in form.fields}  # type: ignore[union-attr]
    typed = [{keys[title]: text for title, text in row.items()} for row in rows]
    assert tea.TEA_REGISTER.take_in is not None
    return tea.TEA_REGISTER.take_in(session, reading_of(form, typed), False)  # type: ignore[arg-type]


@pytest.fixture
def program(_laid: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Program:
    """The program with the tea among its commands, on a copy."""
    from shutil import copy

    monkeypatch.setitem(catalog.BENEFITS, "tea", "tea:BENEFIT")
    monkeypatch.setitem(catalog.TITLE_OF, "tea", "茶话津贴")
    monkeypatch.setitem(catalog.SECTION_OF, "tea", "care")
    monkeypatch.setitem(COMMANDS, "tea", ENTRY)
    from minzheng import cli

    monkeypatch.setitem(cli.root.lazy, "tea", ENTRY)
    monkeypatch.setattr(cli.root, "commands", dict(cli.root.commands))  # it loads itself there
    return Program(Path(copy(_laid, tmp_path / "茶.db")))


def terms(program: Program, case_no: str) -> list[tuple[object, ...]]:
    """Month and category of every term of a case."""
    query = (
        "SELECT t.since, t.category FROM allowance_term t JOIN payout_grant g ON g.id = t.grant_id "
        "WHERE g.case_no = ? ORDER BY t.since"
    )
    return program.rows(query, case_no)


def test_a_sheet_is_entered_with_numbers_and_first_months(program: Program) -> None:
    """What was left out is filled in: the next number of the year, the month the rules give."""
    found = program.rows("SELECT case_no, since FROM payout_grant ORDER BY id")
    assert found == [("CH2026-00001", "2026-06"), ("CH2026-00002", "2026-06"), ("T3", "2024-10")]
    assert terms(program, "CH2026-00002") == [("2026-06", "door")]
    assert program.rows('SELECT proved_on, way, "by" FROM allowance_life_proof') == [
        ("2026-05-28", "visit", "李经办")
    ]


def test_the_same_sheet_again_changes_nothing(program: Program) -> None:
    """A person without a number is the case he has; no number is used up."""
    before = program.dump()
    clock.fix(date(2026, 11, 21))
    with Store(program.db).work(Deed("甲", "test")) as work:
        taken = take(
            work.session, [somebody(1), somebody(2) | {"类别": "靠门", "见证人": "李经办"}]
        )
    assert (taken.written, taken.unchanged) == (0, 2)
    assert {k: v for k, v in program.dump().items() if not k.startswith("audit")} == {
        k: v for k, v in before.items() if not k.startswith("audit")
    }


REFUSED: tuple[tuple[str, dict[str, str], str], ...] = (
    ("early", {"起发月份": "2020-05"}, "allowance-starts-early"),
    ("applied late", {"申请日期": "2026-06-01"}, "applied-after-decision"),
    ("decided ahead", {"确认日期": "2026-12-01"}, "confirmed-in-future"),
    ("proved ahead", {"最近认证日期": "2026-12-01"}, "proved-in-future"),
    ("half a paper", {"迁出地发至": "2026-04"}, "move-in-half"),
    ("half the other", {"出证单位": "临县民政局"}, "move-in-half"),
    ("the section's own", {"公民身份号码": id_no(9, born="19700520")}, "test-no-tea"),
    ("another village", {"村(社区)": "没有村"}, "village-unknown"),
    ("an account of another", {"银行账号": account_no(1)}, "account-taken"),
    ("has it already", {"编号": "T9", "姓名": "茶客乙", "公民身份号码": id_no(1, born="19600520"),
                        "银行账号": account_no(1)}, "already-holds"),
    ("another name", {"公民身份号码": id_no(1, born="19600520")}, "case-differs"),
)  # fmt: skip


@pytest.mark.parametrize(
    ("told", "problem"), [one[1:] for one in REFUSED], ids=[one[0] for one in REFUSED]
)
def test_what_makes_a_person_impossible_is_told_at_the_cell(
    program: Program, told: dict[str, str], problem: str
) -> None:
    """Everything at once, and nothing is entered."""
    clock.fix(date(2026, 11, 21))
    before = program.rows("SELECT count(*) FROM payout_grant")
    with (
        pytest.raises(MinzhengError) as refused,
        Store(program.db).work(Deed("甲", "test")) as work,
    ):
        take(work.session, [somebody(8) | told])
    assert problem in [found.id for found in refused.value.findings]
    assert program.rows("SELECT count(*) FROM payout_grant") == before


def test_one_person_stands_in_one_row(program: Program) -> None:
    """A second row is refused at its number."""
    clock.fix(date(2026, 11, 21))
    with (
        pytest.raises(MinzhengError) as refused,
        Store(program.db).work(Deed("甲", "test")) as work,
    ):
        take(work.session, [somebody(8) | {"编号": "A"}, somebody(8) | {"编号": "B"}])
    assert "allowance-twice" in [found.id for found in refused.value.findings]


def test_whoever_holds_what_bars_it_is_refused(
    program: Program, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The matrix of exclusions is asked at the confirmation, from the first month on."""
    monkeypatch.setattr("minzheng.payout.allowance.intake.barring", lambda code: ("tea",))
    with Store(program.db).work(Deed("甲", "test")) as work:
        work.session.connection().exec_driver_sql(
            "UPDATE payout_grant SET until = '2026-10', end_reason = '搬走' WHERE case_no = 'T3'"
        )
    clock.fix(date(2026, 11, 21))
    row = somebody(3, "19600101") | {"编号": "T4", "起发月份": "2026-09"}
    with (
        pytest.raises(MinzhengError) as refused,
        Store(program.db).work(Deed("甲", "test")) as work,
    ):
        take(work.session, [row])
    assert [found.id for found in refused.value.findings] == ["allowance-barred"]
    with Store(program.db).work(Deed("甲", "test")) as work:
        assert take(work.session, [row | {"起发月份": "2026-11"}]).written == 1


def test_an_export_is_read_in_again_unchanged(program: Program, tmp_path: Path) -> None:
    """Template, export and import have one form; what was exported is what is on file."""
    path = tmp_path / "茶.xlsx"
    program("tea", "prove", "T3", "--way", "视频", "--on", "2026-11-02")
    program("tea", "export", "-o", path, "--reveal")
    program("tea", "prove", "T3", "--way", "视频", "--on", "2026-11-03")
    assert "3 行与库中相同，0 处变化" in program("tea", "import", path).err
    program("tea", "template", "-o", tmp_path / "空.xlsx")
    titles = [one.title for one in tea.TEA_REGISTER.form.fields]  # type: ignore[union-attr]
    book = openpyxl.load_workbook(tmp_path / "空.xlsx")
    assert any(titles[0] in [cell.value for cell in row] for s in book for row in s.iter_rows())
    assert read(path.read_bytes(), path.name, tea.TEA_REGISTER.form).rows_in == 3  # type: ignore[arg-type]


def test_the_list_and_one_person_whole(program: Program) -> None:
    """By number or by the person's number; the head is the row of the list."""
    listed = program("tea", "list", "--town", "还地桥").out
    assert "CH2026-00001" in listed
    assert "靠窗" in listed
    shown = program("tea", "show", "CH2026-00002").out
    assert all(word in shown for word in ("概况", "核定", "靠门", "生存认证", "李经办", "决定"))
    assert "登记入库" in program("tea", "history", "CH2026-00001").out
    assert "record-unknown" in program("tea", "show", "CH2026-00009", expect=4).err


# --- at the counter -------------------------------------------------------------------------------

CONFIRM = ("tea", "confirm", "--person", f"茶客新,{id_no(21, born='19660520')}", "--town", "还地桥")
PLACE = ("--village", "土库", "--category", "靠门", "--applied", "2026-05-25", "--on", "2026-06-12")


def test_a_person_is_confirmed_at_the_counter(program: Program) -> None:
    """Numbered, from the month of the rule; a second time nothing changes, a dry run neither."""
    before = program.dump()
    assert "将确认，自 2026-06 起发" in program(*CONFIRM, *PLACE, "-n").err
    assert program.dump() == before
    told = program(*CONFIRM, *PLACE, "--account", account_no(21), "--witness", "王见").err
    assert "茶话津贴 CH2026-00003 已确认，自 2026-06 起发" in told
    assert "minzheng payout arrears 2026-11 --benefit tea" in told
    again = program(*CONFIRM, *PLACE, "--account", account_no(21), "--witness", "王见").err
    assert "CH2026-00003 早在库中，内容相同，0 处变化" in again
    assert program.rows("SELECT applied_on FROM allowance_term WHERE grant_id = 4") == [
        ("2026-05-25",)
    ]


def test_a_person_who_moved_in_goes_on_where_the_other_county_stopped(program: Program) -> None:
    """The paper is kept and shown; no month twice, none lost."""
    words = ("--paid-until", "2026-04", "--issuer", "临县民政局", "--document", "临证1号")
    person = ("--person", f"茶客迁,{id_no(22, born='19400101')}", "--town", "还地桥")
    told = program("tea", "confirm", *person, *PLACE, *words).err
    assert "自 2026-05 起发" in told
    assert "临县民政局" in program("tea", "show", "CH2026-00003").out


def test_a_person_is_told_by_name_and_number(program: Program) -> None:
    """Anything else is misuse."""
    program("tea", "confirm", "--person", "茶客新", "--town", "还地桥", *PLACE, expect=2)


def test_somebody_else_is_paid_only_by_a_paper(program: Program) -> None:
    """A payee who is not the person is a warning at the confirmation and a refusal later."""
    told = program(*CONFIRM, *PLACE, "--account", account_no(30), "--payee", "外人").err
    assert "payee-not-family" in told or "不是本人" in told
    change = ("tea", "account", "CH2026-00003", account_no(31), "--payee", "外人")
    assert "payee-unauthorised" in program(*change, expect=1).err
    assert "已改账户" in program(*change, "--agent", "代领协议").err
    assert "0 处变化" in program(*change, "--agent", "代领协议").err
    other = ("tea", "account", "CH2026-00003", account_no(1))
    assert "account-others" in program(*other, expect=1).err


def test_another_category_from_a_month(program: Program) -> None:
    """A new term; the earlier months keep theirs, and a month has one."""
    words = ("tea", "adjust", "CH2026-00001", "--category", "靠门", "--reason", "换座")
    told = program(*words, "--on", "2026-11-05").err
    assert "调整为靠门，自 2026-12 起 50.00 → 30.00 元/月" in told
    assert terms(program, "CH2026-00001") == [("2026-06", "window"), ("2026-12", "door")]
    assert "2026-12 起已另有核定" in program(*words, "--on", "2026-11-06", expect=1).err
    later = program(*words, "--on", "2026-11-06", "--from", "2027-01", expect=1).err
    assert "2027-01 已按“靠门”核定" in later


def test_suspended_resumed_and_ended(program: Program) -> None:
    """Each act once; an end needs neither hearing nor notice, and is paid to its month."""
    case = ("CH2026-00001", "--on", "2026-11-10", "--reason")
    assert "已停发，自 2026-12 起" in program("tea", "suspend", *case, "失联").err
    assert "2026-12 起已停发" in program("tea", "suspend", *case, "失联", expect=1).err
    assert (
        "已恢复发放，自 2027-01 起"
        in program("tea", "resume", *case, "已联系", "--from", "2027-01").err
    )
    assert "没有停发" in program("tea", "resume", *case, "再来", "--from", "2027-02", expect=1).err
    assert "已终止，末发 2026-11" in program("tea", "terminate", *case, "户籍迁出").err
    assert "已终止" in program("tea", "terminate", *case, "户籍迁出", expect=1).err
    assert "case-unknown" in program("tea", "terminate", "X", "--reason", "无", expect=4).err


def test_where_the_law_asks_a_person_is_heard(
    program: Program, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A benefit by 社会救助法 is lessened and ended after a hearing and with a notice only."""
    monkeypatch.setattr(tea.BENEFIT, "law", "社会救助法")
    case = ("CH2026-00001", "--on", "2026-11-10", "--reason", "换座")
    ends, lessens = ("tea", "terminate", *case), ("tea", "adjust", *case, "--category", "靠门")
    for words in (ends, lessens):
        told = program(*words, expect=1).err
        assert "减发、终止前要听取当事人意见" in told
        assert "减发、终止要有书面告知" in told
    raised = ("tea", "adjust", "CH2026-00002", "--category", "靠窗", "--reason", "换座")
    assert "30.00 → 50.00" in program(*raised).err


def test_facts_say_the_category_where_no_clerk_does(
    program: Program, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Found in the first month; what facts do not tell is refused."""
    known = {"1940-01-01": tea.Table.door}
    declared = replace(
        TEA, category_of=lambda session, who, month: known.get(str(who.birth)), faults=None
    )
    form = form_of(declared)
    assert "category" not in [one.key for one in form.fields]
    clock.fix(date(2026, 11, 21))
    for born, written in (("19400101", 1), ("19410101", 0)):
        row = {
            "township": "还地桥镇",
            "village": "土库村",
            "name": "茶客旧",
            "id_no": id_no(40, born=born),
            "confirmed_on": "2026-11-02",
        }
        with Store(program.db).work(Deed("甲", "test")) as work:
            reading = reading_of(form, [row])
            places = Gazetteer.load(work.session)
            taken = take_in(work.session, reading, places, plan_of(declared, form), partial=True)
        assert taken.written == written
        assert [found.id for found in reading.findings] == ["category-unknown"] * (1 - written)
    query = "SELECT category FROM allowance_term ORDER BY id DESC LIMIT 1"
    assert program.rows(query) == [("door",)]


def test_a_right_without_a_term_is_refused_and_not_guessed(program: Program) -> None:
    """The run tells what is missing."""
    with program.store.work(Deed("甲", "test")) as work:
        work.session.connection().exec_driver_sql("DELETE FROM allowance_term WHERE grant_id = 1")
    program("payout", "run", "2026-11", "--benefit", "tea")
    query = "SELECT amount, refusal FROM payout_line ORDER BY case_no"
    assert program.rows(query)[0] == (0, "missing:category")


def test_a_death_ends_it_with_its_month(program: Program) -> None:
    """The month of death is the last one paid, whenever it is told."""
    who = id_no(1, born="19600520")
    program("person", "death", who, "--on", "2026-09-03", "--source", "家属")
    told = program("tea", "terminate", "CH2026-00001", "--reason", "死亡").err
    assert "已终止，末发 2026-09" in told


def test_every_command_shows_how_it_is_called(program: Program) -> None:
    """Help and example of each; the county's own code stands in the register's name."""
    listed = program("tea", "-h").out
    for name in ("confirm", "adjust", "suspend", "resume", "terminate", "account", "prove"):
        assert name in listed
        assert "minzheng tea " + name in program("tea", name, "-h").out
    assert COUNTY == "420281"
