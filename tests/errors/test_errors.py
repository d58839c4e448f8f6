"""Errors: what each kind ends with, how it is told, and what every declared text must be."""

from __future__ import annotations

import re
import string
from collections.abc import Callable
from pathlib import Path
from typing import Any

import click
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from minzheng import catalog, cli, errors
from minzheng.errors import MinzhengError
from minzheng.kernel.finding import PROBLEMS, Finding, Level, Problem, Report
from minzheng.kernel.resolve import resolve

CODES = {
    "Refused": 1,
    "Misused": 2,
    "NotFound": 4,
    "InputInvalid": 65,
    "InputMissing": 66,
    "CannotWrite": 73,
    "Busy": 75,
    "NotPermitted": 77,
    "Misconfigured": 78,
}
"""The family and its exit codes, as the contract lists them."""


def everything() -> dict[str, Problem]:
    """Every problem of the program, all modules imported."""
    for tables in (catalog.MODELS, *(t.values() for t in (catalog.REGISTERS, catalog.CHECKS))):
        for target in tables:
            resolve(target)
    for module in ("payout.service", "payout.owed.service", "payout.papers.service",
                   "payout.look.service", "assist.counter.service", "people.view", "admin.standard",
                   "admin.audit", "admin.init", "admin.demo.county", "admin.database"):  # fmt: skip
        resolve(f"minzheng.{module}")
    return {id: one for id, one in PROBLEMS.items() if not id.startswith("test-")}


EVERY = everything()


# --- the family -----------------------------------------------------------------------------------


@pytest.mark.parametrize(("name", "code"), CODES.items())
def test_each_kind_has_its_exit_code(name: str, code: int) -> None:
    """The class, a problem of that kind and the error raised from it carry the same code."""
    kind = getattr(errors, name)
    assert issubclass(kind, MinzhengError)
    assert kind.exit_code == code
    made = Problem(f"test-{name.lower()}", "{what}", kind=kind)(what="甲")
    assert (type(made), made.exit_code, str(made)) == (kind, code, "甲")


def test_the_other_codes_are_those_of_the_contract() -> None:
    """Findings, a bug, an interruption."""
    assert (errors.FINDINGS_EXIT, errors.BUG_EXIT, errors.INTERRUPTED_EXIT) == (3, 70, 130)
    assert len(set(CODES.values()) | {0, 3, 70, 130}) == len(CODES) + 4


# --- how they end a command -----------------------------------------------------------------------


@pytest.fixture
def ends(call: Callable[..., Any], monkeypatch: pytest.MonkeyPatch) -> Callable[..., Any]:
    """Call a command that ends in an exception of our choice."""

    def called(fault: BaseException) -> Any:
        def fails(*_told: object, **_named: object) -> None:
            raise fault

        monkeypatch.setattr(
            cli.root.get_command(click.Context(cli.root), "init"), "callback", fails
        )
        return call("init", "--county", "420281")

    return called


@pytest.mark.parametrize(("name", "code"), CODES.items())
def test_a_refusal_is_told_and_ends_with_its_code(
    ends: Callable[..., Any], name: str, code: int
) -> None:
    """Id, message, every finding, article and hint on stderr; nothing on stdout."""
    first = Finding("x", Level.error, "姓名没有填", "补填", where="第4行「姓名」(E4)")
    second = Finding("y", Level.warning, "账号可疑")
    fault = getattr(errors, name)("some-id", "不能这样", "那样做", "某法 第一条", (first, second))
    told = ends(fault)
    assert (told.code, told.out) == (code, "")
    assert told.err.splitlines() == [
        "错误 some-id：不能这样",
        "  阻断 第4行「姓名」(E4)：姓名没有填（补填）",
        "  警告 账号可疑",
        "  依据：某法 第一条",
        "  怎么办：那样做",
    ]


def test_twenty_findings_are_shown_of_many(ends: Callable[..., Any]) -> None:
    """And the number of all."""
    many = tuple(Finding("x", Level.error, f"第{number}处") for number in range(57))
    told = ends(errors.InputInvalid("x", "许多", findings=many))
    assert told.err.count("阻断") == 20
    assert "共 57 处" in told.err


def test_a_bug_is_one_line_and_its_trace_is_kept(ends: Callable[..., Any], tmp_path: Path) -> None:
    """Exit 70; the clerk sees no traceback and where it is; numbers are masked in the log."""
    told = ends(ValueError("坏了 420281196304050010"))
    assert (told.code, told.out) == (70, "")
    assert "Traceback" not in told.err
    assert str(tmp_path / "minzheng.log") in told.err
    log = (tmp_path / "minzheng.log").read_text(encoding="utf-8")
    assert "Traceback" in log
    assert "420281196304050010" not in log


def test_a_bug_shows_no_persons_number_on_the_screen(ends: Callable[..., Any]) -> None:
    """Whatever an exception holds, its one line is masked too."""
    told = ends(ValueError("420281196304050010 6224120000000000013"))
    assert "420281196304050010" not in told.err
    assert "6224120000000000013" not in told.err


@pytest.mark.parametrize("fault", [KeyboardInterrupt(), click.Abort()])
def test_an_interruption_says_that_nothing_was_written(
    ends: Callable[..., Any], fault: BaseException
) -> None:
    """Exit 130."""
    told = ends(fault)
    assert told.code == 130
    assert "未写入" in told.err


def test_ctrl_c_in_the_middle_of_a_change_leaves_the_file_alone(
    county: Path, call: Callable[..., Any], monkeypatch: pytest.MonkeyPatch
) -> None:
    """The transaction is rolled back, the lock is free, the file is as it was."""
    from minzheng.admin.demo import county as demo

    before = county.read_bytes()
    wal = county.with_name(county.name + "-wal")
    fill = demo.fill

    def half(*told: Any) -> Any:
        fill(*told)
        raise KeyboardInterrupt

    monkeypatch.setattr(demo, "fill", half)
    told = call("--db", county, "demo", "--households", "3", "--bare")
    assert told.code == 130
    assert county.read_bytes() == before
    assert not wal.exists() or wal.stat().st_size == 0
    monkeypatch.undo()


# --- what is declared -----------------------------------------------------------------------------


@pytest.mark.parametrize("problem", EVERY.values(), ids=list(EVERY))
def test_a_declared_text_can_be_told(problem: Problem) -> None:
    """Kebab-case id, Chinese text, only characters of GBK, facts filled in without a rest."""
    assert re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)+", problem.id)
    assert re.search("[\u4e00-\u9fff]", problem.message + problem.hint) or "{" in problem.message
    for text in (problem.message, problem.hint, problem.cite):
        assert text == text.strip()
        text.encode("gbk")
        assert not text.endswith(("。", "！")), "no full stop: texts are put together"
    names = {name for text in (problem.message, problem.hint)
             for _, name, _, _ in string.Formatter().parse(text) if name}  # fmt: skip
    facts = dict.fromkeys(names, "甲")
    error = problem(**facts)
    assert "{" not in error.message + error.hint
    assert issubclass(problem.kind, MinzhengError)
    assert problem.kind is not MinzhengError


@pytest.mark.parametrize(
    "problem",
    [one for one in EVERY.values() if one.level is not Level.info and one.kind.exit_code != 1],
    ids=lambda one: one.id,
)
def test_a_refusal_says_what_to_do(problem: Problem) -> None:
    """Whoever is refused is told the next step."""
    assert problem.hint or problem.message.startswith("{"), problem.message


@settings(deadline=None, max_examples=60)
@given(value=st.text(max_size=30))
def test_any_value_may_stand_in_a_text(value: str) -> None:
    """Braces, percent signs, line ends in what a clerk typed do not break the telling."""
    error = PROBLEMS["township-unknown"](name=value, near=value)
    assert value in error.message
    finding = PROBLEMS["township-unknown"].finding(name=value, near=value, where="第1行")
    assert value in str(finding)


def test_an_id_is_declared_once() -> None:
    """Two texts under one id are a mistake of the programmer, told at once; the same is no harm."""
    Problem("test-declared-once", "甲")
    Problem("test-declared-once", "甲")
    with pytest.raises(ValueError, match="test-declared-once"):
        Problem("test-declared-once", "乙")


def test_every_id_is_in_the_reference() -> None:
    """Whatever id a clerk reads, ``docs/reference/errors.md`` explains."""
    page = (Path(__file__).parents[2] / "docs/reference/errors.md").read_text(encoding="utf-8")
    missing = [id for id in EVERY if id not in page]
    assert missing == []


def test_a_reports_exit_code_is_that_of_its_gravest() -> None:
    """Notes alone are no reason to look; warnings and errors are."""
    report = Report()
    assert report.exit_code == 0
    report.add(Finding("x", Level.info, "提示"))
    assert report.exit_code == 0
    report.extend([Finding("y", Level.warning, "警告")])
    assert (report.exit_code, len(report), report.count(Level.warning)) == (3, 2, 1)
