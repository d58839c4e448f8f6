"""The person, household and division commands: one human being seen from every section."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

TODAY = "2026-11-21"
ID = "420281196304050010"


@pytest.fixture(scope="module")
def lived(_county_file: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A county in which one person heads a 低保 household and cares for a 特困 person."""
    from datetime import date

    from minzheng.assist.counter.service import confirm_household, confirm_person
    from minzheng.kernel import clock
    from minzheng.kernel.command import Desk
    from minzheng.migrations import HEAD

    path = Path(shutil.copy(_county_file, tmp_path_factory.mktemp("view") / "x.db"))
    desk = Desk(schema=HEAD, db=path, operator="张", command="test", quiet=True)
    clock.fix(date(2026, 11, 21))
    common = {
        "area": "农村", "town": "还地桥", "village": "土库村", "payee": "", "bank": "农商行",
        "phone": "", "note": "", "on": date(2026, 9, 10), "reason": "", "paper": "",
        "heard_on": None, "notice_no": "", "dry_run": False,
    }  # fmt: skip
    confirm_household(
        desk, "DB1", income="300", account="6224120000000000013",
        member=(f"张小甲,{ID},户主", "李小乙,420281198004050077,妻,不保障"), **common,
    )  # fmt: skip
    confirm_person(
        desk, "TK1", person="王小丙,420281194806070012", mode="分散", care="失能",
        carer=f"张小甲,{ID}", account="6224120000000000021",
        **(common | {"payee": ""}),
    )  # fmt: skip
    desk.leave(0, 0.0)
    clock.fix(None)
    return path


@pytest.fixture
def run(lived: Path, tmp_path: Path, call: Callable[..., Any]) -> Callable[..., Any]:
    """Any command on a copy of that county."""
    copy = shutil.copy(lived, tmp_path / "x.db")
    return lambda *words: call("--db", copy, "--today", TODAY, "--operator", "李", *words)


def rows(answer: Any) -> list[dict[str, Any]]:
    """The rows of a JSON answer."""
    found: list[dict[str, Any]] = json.loads(answer.out)["rows"]
    return found


def test_a_person_is_shown_with_every_role(run: Callable[..., Any]) -> None:
    """Household, account, benefit and whom one cares for stand on one page, masked."""
    told = run("person", "show", ID)
    assert told.code == 0, told.err
    for word in ("家庭成员", "DB1", "账户持有人", "尾号 0013", "特困照料人", "TK1"):
        assert word in told.out, word
    for secret in ("张小甲", ID, "6224120000000000013"):
        assert secret not in told.out
    assert "张小甲" in run("person", "show", ID, "--reveal").out


def test_a_person_is_found_from_the_command_line(run: Callable[..., Any]) -> None:
    """By initials and by part of the number; nobody found is an empty list, exit 0."""
    assert [row["name"] for row in rows(run("person", "find", "zxj", "--json", "--reveal"))] == [
        "张小甲"
    ]
    assert len(rows(run("person", "find", "19800405", "--json"))) == 1
    told = run("person", "find", "没有")
    assert (told.code, "共 0 行" in told.err) == (0, True)


def test_a_household_on_a_day(run: Callable[..., Any]) -> None:
    """Members with relation and cover; before the confirmation nobody."""
    found = rows(run("household", "show", "DB1", "--json"))
    assert [(row["relation"], row["covered"], row["age"]) for row in found] == [
        ("户主", True, 63),
        ("妻", False, 46),
    ]
    assert rows(run("household", "show", "DB1", "--on", "2026-09-09", "--json")) == []
    assert run("household", "show", "DB9").code == 4


def test_a_death_says_what_it_sets_in_motion(run: Callable[..., Any]) -> None:
    """Recorded once; the dry run writes nothing; what still stands is told."""
    dry = run("person", "death", ID, "--on", "2026-11-03", "--source", "殡仪馆", "-n")
    assert dry.err.startswith("试算（未写库）：将登记 2026-11-03 死亡")
    wet = run("person", "death", ID, "--on", "2026-11-03", "--source", "殡仪馆")
    assert wet.err == dry.err.removeprefix("试算（未写库）：").replace("将登记", "已登记")
    assert "DB1" in wet.err
    again = run("person", "death", ID, "--on", "2026-11-03", "--source", "公安")
    assert (again.code, again.err) == (0, "已登记过，0 处变化\n")
    shown = rows(run("person", "find", "zxj", "--json"))
    assert (shown[0]["died_on"], shown[0]["age"]) == ("2026-11-03", 63)
    other = run("person", "death", ID, "--on", "2026-11-04", "--source", "公安")
    assert (other.code, ID in other.err) == (1, False)


def test_marks_from_the_command_line(run: Callable[..., Any]) -> None:
    """Set, again, ended; an unknown one lists those there are."""
    words = ("person", "flag", ID, "--kind", "建档立卡")
    assert run(*words).err == "已登记 建档立卡\n"
    assert run(*words).err == "0 处变化\n"
    assert "建档立卡" in run("person", "show", ID).out
    assert run(*words, "--until", TODAY).err == "已取消 建档立卡\n"
    told = run("person", "flag", ID, "--kind", "贫困")
    assert (told.code, "脱贫不稳定" in told.err) == (2, True)


def test_divisions_are_listed_and_loaded(run: Callable[..., Any], tmp_path: Path) -> None:
    """Townships, the villages of one, all; a county's own table with a dry run."""
    assert len(rows(run("division", "list", "--json"))) == 17
    assert len(rows(run("division", "list", "--town", "还地桥", "--json"))) == 34
    assert run("division", "list", "--town", "无此镇").code == 4
    listed = run("division", "list", "--town", "还地桥", "-f", "csv", "-o", tmp_path / "v.csv")
    assert listed.code == 0
    table = tmp_path / "新.csv"
    table.write_text(
        "code,name,short,level,kind,parent_code,managed,since,until,note\n"
        "420281104999,新设村村民委员会,新设村,village,village,420281104,yes,,,\n",
        encoding="gb18030",
    )
    dry = run("division", "load", table, "-n").err
    assert dry == "试算（未写库）：区划：新增 1，改变 0，相同 0\n"
    assert run("division", "load", table).err == "区划：新增 1，改变 0，相同 0\n"
    assert run("division", "load", table).err == "区划：新增 0，改变 0，相同 1\n"
    assert len(rows(run("division", "list", "--town", "还地桥", "--json"))) == 35
