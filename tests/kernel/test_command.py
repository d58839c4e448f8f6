"""Commands: what may be typed where, whose work it is, and what every command has in common."""

from __future__ import annotations

import getpass
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import click
import pytest
import time_machine
from click.testing import CliRunner
from hypothesis import given, settings
from hypothesis import strategies as st

from minzheng.errors import Misused
from minzheng.kernel import clock
from minzheng.kernel.command import (
    DATE,
    MONTH,
    YUAN,
    Command,
    Desk,
    Entry,
    Group,
    dry_run_option,
    global_options,
    listing,
    pass_desk,
)
from minzheng.kernel.finding import Problem
from minzheng.kernel.month import Month

ASK = Problem("test-say-yes", "{what}需要确认", "加 --yes", kind=Misused)


@click.group(cls=Group, lazy={"far": Entry("test_command:far", "远处的命令", "业务")})
@click.pass_context
def root(ctx: click.Context) -> None:
    """测试用的程序。"""
    ctx.ensure_object(Desk)


root.params = [param for param in root.params if not getattr(param, "hidden", False)]
root.params.extend(global_options(hidden=False))


@root.command("near", cls=Command, examples=("near 2026-11",), short_help="近处的命令")
@click.argument("month", type=MONTH)
@pass_desk
def near(desk: Desk, month: Month) -> None:
    """近处的命令。"""
    click.echo(f"{month} {desk.db} {desk.operator} {desk.quiet} {desk.reveal} {clock.today()}")


@click.command(cls=Command, examples=("far -n",))
@dry_run_option
@listing
@pass_desk
def far(desk: Desk, dry_run: bool, options: dict[str, Any]) -> None:
    """远处的命令。"""
    click.echo([*sorted((name, told) for name, told in options.items() if told), dry_run])


def run(*words: str, **how: Any) -> Any:
    """Call the test's program."""
    return CliRunner().invoke(root, list(words), **how)


# --- months, days, amounts ------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("typed", "month"),
    [
        ("2026-11", "2026-11"),
        ("202611", "2026-11"),
        ("2026年11月", "2026-11"),
        ("this", "2026-12"),
        ("本月", "2026-12"),
        ("last", "2026-11"),
        ("上月", "2026-11"),
        ("next", "2027-01"),
        ("下月", "2027-01"),
    ],
)
def test_months_as_clerks_type_them(typed: str, month: str) -> None:
    """Figures in several forms, and words that count from today in Shanghai."""
    with time_machine.travel("2026-11-30T16:30:00+00:00", tick=False):
        assert MONTH.convert(typed, None, None) == Month.parse(month)


@pytest.mark.parametrize("typed", ["2026-13", "十一月", "2026", "26-11", "", "-n"])
def test_what_is_no_month_is_told(typed: str) -> None:
    """The refusal repeats what was typed and shows the form; exit 2."""
    told = run("near", "--", typed)
    assert told.exit_code == 2
    assert f"“{typed}”不是月份" in told.output
    assert "2026-11" in told.output


@pytest.mark.parametrize(
    "typed", ["2026-11-01", "2026/11/1", "2026.11.01", "20261101", "2026年11月1日", " 2026-11-01 "]
)
def test_days_come_in_a_closed_list_of_forms(typed: str) -> None:
    """All of them mean the first of November."""
    assert DATE.convert(typed, None, None) == date(2026, 11, 1)


@pytest.mark.parametrize("typed", ["000111", "2026111", "1899-12-31", "0026-11-01", "26-11-01"])
def test_a_day_of_no_file_is_refused(typed: str) -> None:
    """Figures that could be two days, and years in which nothing was written."""
    with pytest.raises(click.BadParameter):
        DATE.convert(typed, None, None)


@settings(deadline=None, max_examples=80)
@given(typed=st.text(st.sampled_from("0123456789-/.年月日 T"), max_size=12))
def test_a_day_is_read_as_written_or_refused(typed: str) -> None:
    """No two digits change places: what is read holds the figures typed, in that order."""
    try:
        day = DATE.convert(typed, None, None)
    except click.BadParameter:
        return
    figures = "".join(char for char in typed if char.isdigit())
    assert figures in (f"{day.year}{m}{d}" for m in (day.month, f"{day.month:02d}")
                       for d in (day.day, f"{day.day:02d}"))  # fmt: skip


@pytest.mark.parametrize(
    ("typed", "fen"),
    [("612", 61200), ("612.5", 61250), ("1,234.50", 123450), ("１２.３４", 1234), ("0", 0)],
)
def test_amounts_are_typed_in_yuan(typed: str, fen: int) -> None:
    """Yuan as typed, full-width too; 分 inside."""
    assert YUAN.convert(typed, None, None) == fen


@pytest.mark.parametrize("typed", ["12.345", "1,23", "abc", "1e3", ""])
def test_what_is_no_amount_is_told(typed: str) -> None:
    """The refusal says what is wrong with it."""
    with pytest.raises(click.BadParameter) as caught:
        YUAN.convert(typed, None, None)
    assert "金额" in caught.value.message


# --- the desk -------------------------------------------------------------------------------------


def test_global_options_stand_anywhere() -> None:
    """Before the command or after it, they mean the same."""
    words = ["--db", "x.db", "--operator", "李", "-q", "--reveal", "--today", "2026-01-02"]
    first, last = run(*words, "near", "2026-11"), run("near", "2026-11", *words)
    assert first.output == last.output == "2026-11 x.db 李 True True 2026-01-02\n"


def test_the_day_may_come_from_the_surroundings() -> None:
    """MINZHENG_TODAY is today, unless --today says another day."""
    env = {"MINZHENG_TODAY": "2026-03-04"}
    assert run("near", "2026-11", env=env).output.endswith("2026-03-04\n")
    told = run("near", "2026-11", "--today", "2026-05-06", env=env)
    assert told.output.endswith("2026-05-06\n")
    bad = run("near", "2026-11", env={"MINZHENG_TODAY": "heute"})
    assert bad.exit_code == 2
    assert "heute" in bad.output


def test_who_works_is_found_in_order(monkeypatch: pytest.MonkeyPatch) -> None:
    """--operator, then MINZHENG_OPERATOR, then the system's user."""
    monkeypatch.setattr(getpass, "getuser", lambda: "sysuser")
    assert Desk().who() == "sysuser"
    monkeypatch.setenv("MINZHENG_OPERATOR", "王经办")
    assert Desk().who() == "王经办"
    assert Desk(operator="李").who() == "李"
    for same in (" 李", "李　", "李\u200b", "\ufeff李"):
        assert Desk(operator=same).who() == "李", "a blank more makes no second operator"
    monkeypatch.setenv("MINZHENG_OPERATOR", " ")
    assert Desk().who() == "sysuser"


def test_the_database_is_named_or_asked_for(monkeypatch: pytest.MonkeyPatch) -> None:
    """--db, then MINZHENG_DB; there is no hidden default in the folder."""
    with pytest.raises(Misused) as caught:
        Desk().path()
    assert caught.value.id == "database-not-named"
    assert "MINZHENG_DB" in caught.value.hint
    monkeypatch.setenv("MINZHENG_DB", "a.db")
    assert Desk().path() == Path("a.db")
    assert Desk(db=Path("b.db")).path() == Path("b.db")


def test_notes_are_silent_when_quiet(capsys: pytest.CaptureFixture[str]) -> None:
    """Notes go to stderr, and nowhere with --quiet."""
    Desk().say("说明")
    Desk(quiet=True).say("说明")
    assert capsys.readouterr() == ("", "说明\n")


def test_without_a_terminal_nothing_is_assumed(monkeypatch: pytest.MonkeyPatch) -> None:
    """A question nobody can answer is a refusal that names the option."""
    import sys

    monkeypatch.setattr(sys.stdin, "isatty", lambda: False, raising=False)
    with pytest.raises(Misused) as caught:
        Desk().confirm("作废某批次", ASK)
    assert "作废某批次" in caught.value.message


def test_at_a_terminal_one_is_asked(monkeypatch: pytest.MonkeyPatch) -> None:
    """Yes goes on, no ends it."""
    import sys

    monkeypatch.setattr(sys.stdin, "isatty", lambda: True, raising=False)
    monkeypatch.setattr(click, "confirm", lambda text, **_how: text.startswith("作废"))
    Desk().confirm("作废某批次", ASK)
    answers: Callable[..., bool] = lambda *_told, **_how: (_ for _ in ()).throw(click.Abort())  # noqa: E731
    monkeypatch.setattr(click, "confirm", answers)
    with pytest.raises(click.Abort):
        Desk().confirm("作废某批次", ASK)


def test_a_look_without_masks_is_recorded_first(county: Path) -> None:
    """With --reveal the look leaves a change of no rows, under the command that looked."""
    from sqlmodel import select

    from minzheng.kernel.audit import Change
    from minzheng.migrations import HEAD

    plain = Desk(schema=HEAD, db=county, operator="李", command="minzheng person show X")
    with plain.reading() as session:
        before = len(session.exec(select(Change)).all())
    plain.reveal = True
    with plain.reading() as session:
        changes = session.exec(select(Change)).all()
    assert len(changes) == before + 1
    assert (changes[-1].operator, changes[-1].rows) == ("李", 0)
    assert changes[-1].command == "minzheng person show X"
    assert "未遮盖" in changes[-1].reason


# --- listings, groups, help -----------------------------------------------------------------------


def test_every_listing_takes_the_same_options() -> None:
    """They reach the command together, beside its own."""
    told = run(
        "far", "-f", "csv", "--columns", "a,b", "-o", "-", "--limit", "5", "--overwrite", "-n"
    )
    assert told.exit_code == 0, told.output
    assert "('columns', 'a,b')" in told.output
    assert "('format_', 'csv')" in told.output
    assert "('limit', 5)" in told.output
    assert told.output.rstrip().endswith("True]")
    assert "('as_json', True)" in run("far", "--json").output
    assert run("far", "-f", "pdf").exit_code == 2
    assert run("far", "--limit", "-1").exit_code == 2


def test_a_group_shows_commands_without_importing_them() -> None:
    """Names and summaries come from the table; a module is imported when its command is called."""
    fresh = Group("other", lazy={"gone": Entry("no.such.module:x", "还没有的命令", "系统")})
    told = CliRunner().invoke(fresh, ["-h"])
    assert told.exit_code == 0
    assert "还没有的命令" in told.output
    assert "系统" in told.output
    with pytest.raises(ModuleNotFoundError):
        CliRunner().invoke(fresh, ["gone"], catch_exceptions=False)


def test_help_is_the_same_by_both_names_and_ends_with_an_example() -> None:
    """-h equals --help at every level, shows the example and hides what the root shows already."""
    for words in ([], ["near"], ["far"]):
        assert run(*words, "-h").output == run(*words, "--help").output
    told = run("near", "-h").output
    assert told.rstrip().endswith("minzheng near 2026-11")
    assert "--db" not in told
    assert "--db" in run("-h").output


def test_a_misspelt_command_or_option_is_guessed() -> None:
    """The nearest is proposed in Chinese; exit 2."""
    told = run("nera")
    assert told.exit_code == 2
    assert "near" in told.output
    assert "--format" in run("far", "--fromat", "csv").output
