"""fix: corrected by file with grounds, checked, on record, and taken back to the same bytes."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Callable
from contextlib import closing
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from depth import times
from minzheng.kernel import backup
from minzheng.kernel.audit import Deed
from minzheng.kernel.db import Store
from minzheng.kernel.dump import digest, dump
from minzheng.kernel.fix import Paper, apply, undo
from minzheng.kernel.rewind import rewound
from minzheng.people.models import Household, Member, Person, Sex

GROUNDS = ("--reason", "录入有误", "--paper", "冶民核〔2026〕12号")
LI, WU = "420281198001010015", "420281198502020022"
HEADER = "表,主键,字段,原值,新值\n"


@pytest.fixture
def peopled(county: Path) -> Path:
    """The county with two invented people in one household."""
    with Store(county).work(Deed("建库人", "test")) as work:
        session = work.session
        session.add_all(
            [
                Person(
                    id_no=LI, name="李一", name_key="李一", sex=Sex.male, birth=date(1980, 1, 1)
                ),
                Person(id_no=WU, name="吴二", name_key="吴二", birth=date(1985, 2, 2)),
                Household(number="DB9", division_code="420281001001"),
            ]
        )
        session.flush()
        for key, relation in ((1, "02"), (2, "10")):
            session.add(
                Member(household_id=1, person_id=key, relation=relation, since=date(2026, 1, 1))
            )
    return county


@pytest.fixture
def fix(peopled: Path, call: Callable[..., Any]) -> Callable[..., Any]:
    """``fix`` on that county."""
    return lambda *words: call("--db", peopled, "fix", *words)


def sheet(path: Path, *lines: str) -> Path:
    """A list of cells to correct."""
    path.write_text(HEADER + "\n".join(lines) + "\n", encoding="gb18030")
    return path


def script(path: Path, expect: str, *body: str) -> Path:
    """A correction script."""
    lines = "\n".join(f"    {line}" for line in body)
    head = "from sqlmodel import select\nfrom minzheng.people.models import *\n"
    path.write_text(f"{head}EXPECT = {expect}\ndef apply(session):\n{lines}\n", encoding="utf-8")
    return path


def dumped(path: Path) -> str:
    """The digest of the canonical dump."""
    with backup.snapshot(path, mode="rw") as raw:
        return digest(dump(raw))


def ask(path: Path, query: str) -> list[tuple[Any, ...]]:
    """What the file holds."""
    with closing(sqlite3.connect(path)) as raw:
        return raw.execute(query).fetchall()


PHONE = "人员,1,联系电话,,13800000000"


def listed(fix: Callable[..., Any]) -> list[dict[str, Any]]:
    """``fix list`` as data."""
    rows: list[dict[str, Any]] = json.loads(fix("list", "--json").out)["rows"]
    return rows


# --- apply ----------------------------------------------------------------------------------------


def test_a_correction_is_made_and_on_record(
    peopled: Path, fix: Callable[..., Any], tmp_path: Path
) -> None:
    """The value, who corrected it, why, on which paper, and what it was before."""
    answer = fix("apply", sheet(tmp_path / "a.csv", PHONE), *GROUNDS)
    assert answer.code == 0, answer.err
    assert "订正 1 号：1 行" in answer.err
    assert ask(peopled, "SELECT phone FROM person") == [("13800000000",), ("",)]
    (row,) = listed(fix)
    assert (row["number"], row["file"], row["rows"]) == ("1", "a.csv", 1)
    assert (row["reason"], row["paper"]) == ("录入有误", "冶民核〔2026〕12号")
    assert row["undone"] is None
    shown = fix("show", 1)
    assert "联系电话" in shown.out
    assert "138****0000" in shown.out
    assert fix("show", 9).code == 4


def test_a_dry_run_shows_the_rows_and_writes_nothing(
    peopled: Path, fix: Callable[..., Any], tmp_path: Path
) -> None:
    """Before and after of each row; no change, no number used, no backup."""
    before = peopled.read_bytes()
    answer = fix("apply", sheet(tmp_path / "a.csv", PHONE), *GROUNDS, "-n")
    assert answer.code == 0
    assert "试算" in answer.err
    assert "联系电话" in answer.out
    assert peopled.read_bytes() == before
    assert not (peopled.parent / "backups").exists()
    assert listed(fix) == []


@pytest.mark.parametrize(
    ("grounds", "missing"),
    [
        ((), ("--reason", "--paper")),
        (GROUNDS[:2], ("--paper",)),
        (GROUNDS[2:], ("--reason",)),
        (("--reason", " ", "--paper", ""), ("--reason", "--paper")),
    ],
    ids=["neither", "no-paper", "no-reason", "blank"],
)
def test_no_correction_without_grounds(
    peopled: Path, fix: Callable[..., Any], tmp_path: Path, grounds: Any, missing: tuple[str, ...]
) -> None:
    """Everything that is missing is named at once: exit 2."""
    before = dumped(peopled)
    answer = fix("apply", sheet(tmp_path / "a.csv", PHONE), *grounds)
    assert answer.code == 2
    assert all(word in answer.err for word in missing)
    assert dumped(peopled) == before


def test_one_value_that_does_not_match_stops_all(
    peopled: Path, fix: Callable[..., Any], tmp_path: Path
) -> None:
    """Every line that does not fit is told; not even the good ones are written: exit 65."""
    before = dumped(peopled)
    told = sheet(tmp_path / "a.csv", PHONE, "人员,2,姓名,王二,吴三", "人员,7,姓名,一,二")
    answer = fix("apply", told, *GROUNDS)
    assert answer.code == 65
    assert "第3行" in answer.err
    assert "第4行" in answer.err
    assert "第2行" not in answer.err
    assert dumped(peopled) == before
    assert listed(fix) == []


def test_the_same_file_twice_changes_nothing(
    peopled: Path, fix: Callable[..., Any], tmp_path: Path
) -> None:
    """It is known by its bytes, says when it was applied, and may come again once undone."""
    told = sheet(tmp_path / "a.csv", PHONE)
    fix("apply", told, *GROUNDS)
    once = dumped(peopled)
    again = fix("apply", told.rename(tmp_path / "b.csv"), *GROUNDS)
    assert again.code == 0
    assert "订正 1 号" in again.err
    assert "0 处变化" in again.err
    assert dumped(peopled) == once
    assert len(listed(fix)) == 1
    assert fix("undo", 1, "--reason", "再核").code == 0
    assert fix("apply", tmp_path / "b.csv", *GROUNDS).code == 0
    assert dumped(peopled) == once
    assert [row["number"] for row in listed(fix)] == ["2", "1"]


def test_a_missing_file_is_told(fix: Callable[..., Any]) -> None:
    """Exit 66."""
    assert fix("apply", "没有.csv", *GROUNDS).code == 66


# --- checks ---------------------------------------------------------------------------------------


def test_a_correction_that_breaks_a_check_is_refused(
    peopled: Path, fix: Callable[..., Any], tmp_path: Path
) -> None:
    """A second head of the household is found before it is written; who means it may say so."""
    before = dumped(peopled)
    told = sheet(tmp_path / "a.csv", "家庭成员,2,与户主关系,10,02")
    answer = fix("apply", told, *GROUNDS)
    assert answer.code == 1
    assert "fix-new-findings" in answer.err
    assert "户主" in answer.err
    assert dumped(peopled) == before
    meant = fix("apply", told, *GROUNDS, "--accept-findings")
    assert meant.code == 3
    assert "户主" in meant.err
    assert dumped(peopled) != before


def test_what_was_wrong_before_does_not_stop_a_correction(
    peopled: Path, fix: Callable[..., Any], tmp_path: Path
) -> None:
    """Only what a correction brings counts, else nothing could be mended step by step."""
    wrong = sheet(tmp_path / "a.csv", "家庭成员,2,与户主关系,10,02")
    fix("apply", wrong, *GROUNDS, "--accept-findings")
    answer = fix("apply", sheet(tmp_path / "b.csv", PHONE), *GROUNDS)
    assert (answer.code, "疑点" in answer.err) == (0, False)


def test_a_warning_is_told_and_does_not_stop(fix: Callable[..., Any], tmp_path: Path) -> None:
    """Exit 3, and the correction stands."""
    answer = fix("apply", sheet(tmp_path / "a.csv", "人员,2,姓名,吴二,吴\ue000"), *GROUNDS)
    assert answer.code == 3, answer.err
    assert "警告" in answer.err
    assert len(listed(fix)) == 1


# --- scripts --------------------------------------------------------------------------------------


def test_a_script_writes_after_its_expectations_hold(
    peopled: Path, fix: Callable[..., Any], tmp_path: Path
) -> None:
    """Counts and values before; then rows added, altered and deleted in one correction."""
    before = dumped(peopled)
    told = script(
        tmp_path / "a.py",
        f'{{"人员": 2, ("人员", "姓名=李一"): 1, ("人员", "公民身份号码={LI}", "性别"): "男"}}',
        "who = session.exec(select(Person).where(Person.name == '李一')).one()",
        "who.phone = '13800000000'",
        "session.add(Person(id_no='T3', name='新', name_key='新'))",
        "session.delete(session.exec(select(Member).where(Member.person_id == 2)).one())",
    )
    answer = fix("apply", told, *GROUNDS)
    assert answer.code == 0, answer.err
    assert "3 行" in answer.err
    assert ask(peopled, "SELECT count(*) FROM person") == [(3,)]
    assert fix("undo", 1, "--reason", "再核").code == 0
    assert dumped(peopled) == before


@pytest.mark.parametrize(
    ("expect", "body", "problem"),
    [
        ('{"人员": 3}', "pass", "fix-unusable"),
        ('{("人员", "1", "姓名"): "王一"}', "pass", "fix-unusable"),
        ('{("没有", "1", "姓名"): "王一"}', "pass", "fix-unusable"),
        ("{}", "pass", "fix-nothing"),
        ("{}", "1 / 0", "fix-script-unusable"),
        ("{", "pass", "fix-script-unusable"),
        ("{}", "session.commit()", "fix-held"),
        ("{}", "session.rollback()", "fix-nothing"),
        ("{}", "session.connection().exec_driver_sql('DROP TABLE person')", "fix-held"),
        ("{}", "session.connection().exec_driver_sql('DELETE FROM audit_row')", "fix-held"),
        ("{}", "session.connection().exec_driver_sql('DELETE FROM audit_open')", "fix-held"),
        ("{}", "session.connection().exec_driver_sql('DELETE FROM payout_line')", "fix-held"),
        ("{}", "session.connection().exec_driver_sql('PRAGMA foreign_keys=OFF')", "fix-held"),
        ("{}", "session.connection().exec_driver_sql('NONSENSE')", "fix-script-unusable"),
        ("{}", "session.get(Person, 1).id_no = session.get(Person, 2).id_no", "constraint-broken"),
    ],
)
def test_a_script_may_correct_rows_and_nothing_else(
    peopled: Path, fix: Callable[..., Any], tmp_path: Path, expect: str, body: str, problem: str
) -> None:
    """What it expects must hold; neither transaction nor schema nor audit are its to touch."""
    before = peopled.read_bytes()
    answer = fix("apply", script(tmp_path / "a.py", expect, body), *GROUNDS)
    assert answer.code in (1, 65)
    assert problem in answer.err
    assert peopled.read_bytes() == before


def test_a_script_without_its_two_names_is_refused(fix: Callable[..., Any], tmp_path: Path) -> None:
    """``EXPECT`` may be empty, but not missing."""
    told = tmp_path / "a.py"
    told.write_text("def apply(session):\n    pass\n", encoding="utf-8")
    answer = fix("apply", told, *GROUNDS)
    assert answer.code == 65
    assert "EXPECT" in answer.err


# --- undo -----------------------------------------------------------------------------------------


def test_undo_gives_the_same_dump_and_keeps_both_in_the_history(
    peopled: Path, fix: Callable[..., Any], call: Callable[..., Any], tmp_path: Path
) -> None:
    """Back to the bytes of before; a dry run first; the list says what undid it."""
    before = dumped(peopled)
    fix("apply", sheet(tmp_path / "a.csv", PHONE, "人员,2,姓名,吴二,吴贰"), *GROUNDS)
    after = dumped(peopled)
    assert fix("undo", 1, "--reason", "改错了人", "-n").code == 0
    assert dumped(peopled) == after
    answer = fix("undo", 1, "--reason", "改错了人")
    assert answer.code == 0
    assert "2 行复原" in answer.err
    assert dumped(peopled) == before
    (row,) = listed(fix)
    assert int(row["undone"]) == int(row["change"]) + 1
    assert call("--db", peopled, "audit", "verify").code == 0
    again = fix("undo", 1, "--reason", "再来")
    assert again.code == 1
    assert "fix-undone" in again.err


def test_undo_needs_a_reason_and_a_number(fix: Callable[..., Any]) -> None:
    """Exit 2 without a reason, 4 without such a correction."""
    assert fix("undo", 1).code == 2
    assert fix("undo", 7, "--reason", "x").code == 4


def test_what_was_changed_since_is_not_undone(
    peopled: Path, fix: Callable[..., Any], tmp_path: Path
) -> None:
    """The refusal names the row and the later change; undoing that one first opens the way."""
    before = dumped(peopled)
    fix("apply", sheet(tmp_path / "a.csv", PHONE), *GROUNDS)
    fix("apply", sheet(tmp_path / "b.csv", "人员,1,联系电话,13800000000,13900000000"), *GROUNDS)
    later = listed(fix)[0]["change"]
    answer = fix("undo", 1, "--reason", "再核")
    assert answer.code == 1
    assert f"被变更 {later} 改过" in answer.err
    assert fix("undo", 2, "--reason", "再核").code == 0
    assert fix("undo", 1, "--reason", "再核").code == 0
    assert dumped(peopled) == before


# --- any correction -------------------------------------------------------------------------------

DEED = Deed("张经办", "minzheng fix")
VALUES = st.text("甲乙丙 a,\"'", min_size=1, max_size=4).map(str.strip).filter(bool)
STEPS = st.lists(
    st.tuples(st.sampled_from(["alter", "add", "delete"]), st.integers(1, 3), VALUES),
    min_size=1,
    max_size=5,
)


def _paper(steps: list[tuple[str, int, str]], number: int) -> Paper:
    """A script that does these steps where they can be done."""
    body = [f"pass  # {number}"]
    for what, key, value in steps:
        found = f"session.exec(select(Setting).where(Setting.key == 'k{key}')).one_or_none()"
        body.append(f"row = {found}")
        if what == "add":
            body.append(f"row or session.add(Setting(key='k{key}', value={value!r}))")
        elif what == "alter":
            body.append(f"row and setattr(row, 'value', {value!r})")
        else:
            body.append("row and session.delete(row)")
        body.append("session.flush()")
    told = "\n".join(f"    {line}" for line in body)
    head = "from sqlmodel import select\nfrom minzheng.kernel.setting import Setting\nEXPECT = {}\n"
    return Paper("a.py", f"{head}def apply(session):\n{told}\n".encode())


@settings(max_examples=times(4, 60), suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(fixes=st.lists(STEPS, min_size=1, max_size=3))
def test_any_correction_undone_leaves_the_dump_of_before(
    county: Path, fixes: list[list[tuple[str, int, str]]]
) -> None:
    """Whatever corrections did, taken back in turn they leave the bytes they found."""
    store, stood = Store(county), []
    for number, steps in enumerate(fixes):
        paper = _paper([*steps, ("add", 10 + number, "新")], number)
        before = dumped(county)
        with store.work(DEED) as work:
            made = apply(work, paper)
        stood.append((made.stored_id, made.change_id, before))
    for number, change, before in reversed(stood):
        with rewound(county, change - 1) as past:
            assert dumped(past.path) == before
        with store.work(DEED) as work:
            undo(work, number)
        assert dumped(county) == before
