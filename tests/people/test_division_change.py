"""Division changes: each kind on its paper, old codes readable, what stands under them moved."""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from sqlmodel import select

from homes import settle
from minzheng.kernel import clock
from minzheng.kernel.db import Deed, Store
from minzheng.people.change import kind_of, short_name
from minzheng.people.divisions import Gazetteer
from minzheng.people.models import Division, DivisionChange

TUKU, NEXT, TOWN = "420281104221", "420281104222", "420281104"
ON = ("--on", "2026-10-01")
PAPER = ("--document", "冶政函〔2026〕8号")


@pytest.fixture
def run(county: Path, call: Callable[..., Any]) -> Callable[..., Any]:
    """Any command on a county with two households and a 特困 person in 土库村."""
    return settle(call, county)


def change(run: Callable[..., Any], act: str, *words: str) -> Any:
    """A change on the first of October."""
    return run("division", "change", act, *words, *ON, *PAPER)


def rows(answer: Any) -> list[dict[str, Any]]:
    """The rows of a JSON answer."""
    found: list[dict[str, Any]] = json.loads(answer.out)["rows"]
    return found


def names(run: Callable[..., Any], *words: str) -> list[str]:
    """The names that a list of divisions gives."""
    return [row["name"] for row in rows(run("division", "list", "--json", *words))]


def town_of(run: Callable[..., Any], town: str) -> list[str]:
    """The 低保 cases that are listed for a township."""
    return [
        row["case_no"] for row in rows(run("assist", "dibao", "list", "--town", town, "--json"))
    ]


# --- the acts -------------------------------------------------------------------------------------


def test_a_new_name_under_the_same_code(run: Callable[..., Any]) -> None:
    """The dry run writes nothing; before the day the old name stands, after it both are found."""
    words = (TUKU, "新土库村村民委员会")
    dry = run("division", "change", "rename", *words, *ON, *PAPER, "-n")
    assert (dry.code, "土库村村民委员会" in names(run, "--town", "还地桥")) == (0, True)
    wet = change(run, "rename", *words)
    assert wet.code == 0, wet.err
    assert wet.err.replace("已", "") in dry.err.replace("将", "")
    assert "新土库村村民委员会" in names(run, "--town", "还地桥")
    assert "土库村村民委员会" in names(run, "--town", "还地桥", "--on", "2026-09-30")
    assert "新土库村村民委员会" in names(run, "--town", "还地桥", "--on", "2026-10-01")
    for name in ("土库村", "新土库村", "新土库"):
        told = run("assist", "dibao", "enter", "DB9", "--on", "2026-11-10", "--area", "农村",
                   "--town", "还地桥", "--village", name, "--income", "0",
                   "--member", "钱一,420281199001010015,户主", "-n")  # fmt: skip
        assert "village-unknown" not in told.err
    again = change(run, "rename", *words)
    assert (again.code, "division-no-change" in again.err or "名称没有变化" in again.err) == (
        1,
        True,
    )


def test_a_township_becomes_a_town(run: Callable[..., Any]) -> None:
    """A new code and kind; its villages lie in the new one, keep their codes, and their order."""
    before = names(run, "--town", "茗山")
    told = change(run, "convert", "420281200", "--into", "420281111,茗山镇")
    assert told.code == 0, told.err
    assert f"所辖 {len(before)} 个一并划归" in told.err
    found = [row for row in rows(run("division", "list", "--json")) if row["name"] == "茗山镇"]
    assert [(row["code"], row["kind"]) for row in found] == [("420281111", "镇")]
    assert names(run, "--town", "茗山乡") == names(run, "--town", "茗山镇") == before
    assert names(run, "--town", "420281200", "--on", "2026-09-30") == before
    assert "茗山乡" in names(run, "--on", "2026-09-30")
    assert "茗山乡" not in names(run)
    shown = run("division", "show", "420281200").out
    assert "2026-09-30" in shown
    assert "冶政函〔2026〕8号" in shown
    assert run("division", "area", "check").code == 0, "served from where it was"
    assert run("check").code == 0


def test_villages_may_take_codes_of_the_new_town(run: Callable[..., Any]) -> None:
    """With --recode every village below is converted as well, names and numbers kept."""
    change(run, "convert", "420281200", "--into", "420281111,茗山镇", "--recode")
    codes = [row["code"] for row in rows(run("division", "list", "--town", "茗山镇", "--json"))]
    assert all(code.startswith("420281111") for code in codes)
    old = codes[0].replace("420281111", "420281200")
    assert "改设" in run("division", "show", old).out


def test_two_villages_become_one(run: Callable[..., Any], county: Path) -> None:
    """Both codes lead to the new village, both names find it."""
    told = change(run, "merge", TUKU, NEXT, "--into", "420281104260,新合村村民委员会")
    assert told.code == 0, told.err
    clock.fix(date(2026, 11, 21))
    with Store(county).reading() as session:
        places = Gazetteer.load(session)
        assert [places.current(code) for code in (TUKU, NEXT)] == ["420281104260"] * 2
        town = places.township("还地桥")
        former = session.exec(select(Division).where(Division.code == NEXT)).one()
        for name in ("土库村", former.short, "新合村"):
            assert places.village(town, name).code == "420281104260"
        assert places.label(TUKU) == "还地桥镇 土库村", "the old code keeps its name"


def test_a_village_that_is_split_leads_nowhere_alone(run: Callable[..., Any], county: Path) -> None:
    """Its parts lie in one township, so the township is known; the village is not."""
    told = change(run, "split", TUKU, "--into", TUKU, "--into", "420281104261,土库新村村民委员会")
    assert told.code == 0, told.err
    clock.fix(date(2026, 11, 21))
    with Store(county).reading() as session:
        places = Gazetteer.load(session)
        assert places.current(TUKU) is None
        assert places.township_now(TUKU) == TOWN
        assert places.successors(TUKU) == ["420281104261"]


def test_a_village_of_another_township(run: Callable[..., Any]) -> None:
    """Transferred: the same code, listed there from the day on, here before."""
    told = change(run, "transfer", TUKU, "--into", "420281103")
    assert told.code == 0, told.err
    assert "土库村村民委员会" in names(run, "--town", "金山店")
    assert "土库村村民委员会" not in names(run, "--town", "还地桥")
    assert "土库村村民委员会" in names(run, "--town", "还地桥", "--on", "2026-09-30")
    assert town_of(run, "金山店") == ["DB1", "DB2"]
    assert town_of(run, "还地桥") == []


@pytest.mark.parametrize(
    ("act", "words", "says"),
    [
        ("rename", ("999", "某村"), "division-unknown"),
        ("convert", (TUKU, "--into", "420281104222,新社区居委会"), "已用于"),
        ("convert", (TUKU, "--into", "4202811,新社区居委会"), "级别不符"),
        ("merge", (TUKU, "--into", TUKU), "不能并入自己"),
        ("merge", (TUKU, "--into", "420281103"), "不是同一级"),
        ("merge", (TUKU, TOWN, "--into", NEXT), "不是同一级"),
        ("split", (TUKU, "--into", NEXT), "少于两个"),
        ("transfer", (TUKU, "--into", TOWN), "上级没有变化"),
        ("transfer", (TUKU, "--into", NEXT), "不能作上级"),
    ],
)
def test_a_change_that_cannot_be(
    run: Callable[..., Any], act: str, words: tuple[str, ...], says: str
) -> None:
    """Every condition is told, and nothing is written."""
    told = change(run, act, *words)
    assert told.code in (1, 4), told.err
    assert says in told.err
    assert rows(run("division", "change", "list", "--json")) == []


def test_a_change_needs_its_paper_and_its_day(run: Callable[..., Any]) -> None:
    """Without a document, and of a division that is gone already."""
    told = run("division", "change", "rename", TUKU, "某村村委会", *ON)
    assert (told.code, "没有写批准文件" in told.err) == (1, True)
    change(run, "merge", TUKU, "--into", NEXT)
    late = run("division", "change", "rename", TUKU, "某村村委会", "--on", "2026-11-01", *PAPER)
    assert (late.code, "不存在" in late.err) == (1, True)


def test_the_register_of_changes(run: Callable[..., Any]) -> None:
    """Every change with day, kind, both names and the paper, by year."""
    change(run, "rename", NEXT, "改名村村民委员会")
    change(run, "merge", TUKU, "--into", NEXT)
    found = rows(run("division", "change", "list", "--year", "2026", "--json"))
    assert [(row["kind"], row["old_code"], row["new_code"]) for row in found] == [
        ("更名", NEXT, NEXT),
        ("合并", TUKU, NEXT),
    ]
    assert {row["document"] for row in found} == {PAPER[1]}
    assert rows(run("division", "change", "list", "--year", "2025", "--json")) == []


def test_a_chain_of_names_is_read_back_day_by_day(store: Store) -> None:
    """Three names under one code: each day has its own."""
    with store.work(Deed("张", "test")) as work:
        told = {"level": "township", "kind": "town", "short": "丙"}
        work.session.add(Division(code="1", name="丙镇", **told))
        for day, old, new in ((1, "甲镇", "乙镇"), (5, "乙镇", "丙镇")):
            work.session.add(
                DivisionChange(
                    old_code="1",
                    new_code="1",
                    kind="renamed",
                    since=date(2026, day, 1),
                    old_name=old,
                    old_short=old,
                    new_name=new,
                    old_parent="",
                    new_parent="",
                    document="文",
                )
            )
    expected = {
        date(2025, 12, 31): "甲镇",
        date(2026, 1, 1): "乙镇",
        date(2026, 4, 30): "乙镇",
        date(2026, 5, 1): "丙镇",
    }
    with store.reading() as session:
        found = {day: Gazetteer.load(session, day).label("1") for day in expected}
    assert found == expected


@pytest.mark.parametrize(
    ("name", "level", "short", "kind"),
    [
        ("茗山镇", "township", "茗山", "town"),
        ("东岳路街道", "township", "东岳路", "street"),
        ("某开发区", "township", "某开发区", "farm"),
        ("土库村村民委员会", "village", "土库村", "village"),
        ("土库村委会", "village", "土库村", "village"),
        ("建设社区居民委员会", "village", "建设社区", "community"),
        ("建设社区居委会", "village", "建设社区", "community"),
    ],
)
def test_names_tell_kinds(name: str, level: str, short: str, kind: str) -> None:
    """The name as clerks write it, and the kind of division that it tells."""
    assert short_name(name, level) == short
    old = Division(code="1", name="旧", short="旧", level=level, kind="farm")
    assert kind_of(name, old) == kind


# --- regrouping -----------------------------------------------------------------------------------


def test_what_stood_under_a_division_moves_to_its_successor(run: Callable[..., Any]) -> None:
    """Until then check finds it; the lists of the township have it all along; once is enough."""
    change(run, "merge", TUKU, "--into", NEXT)
    assert town_of(run, "还地桥") == ["DB1", "DB2"]
    found = rows(run("check", "--id", "check-division-ended", "--json"))
    assert {row["subject"] for row in found} == {"DB1", "DB2", "TK1"}
    dry = run("division", "regroup", "-n")
    assert "家庭 2、人员 4、待遇 3" in dry.err
    assert run("check", "--id", "check-division-ended").code == 3
    wet = run("division", "regroup")
    assert wet.err == dry.err.removeprefix("试算（未写库）：")
    assert run("check").code == 0
    assert "0 处变化" in run("division", "regroup").err
    shown = rows(run("person", "find", "张小甲", "--json"))
    assert "土库村" not in shown[0]["division"]


def test_a_split_is_regrouped_case_by_case(run: Callable[..., Any]) -> None:
    """Nobody guesses which part a household lives in."""
    change(run, "split", TUKU, "--into", "420281104261,东土库村村委会",
           "--into", "420281104262,西土库村村委会")  # fmt: skip
    told = run("division", "regroup", TUKU)
    assert (told.code, "东土库村" in told.err, "西土库村" in told.err) == (1, True, True)
    some = run("division", "regroup", TUKU, "--to", "420281104261", "--case", "DB1")
    assert "待遇 1、家庭 1、人员 2" in some.err, some.err
    none = run("division", "regroup", TUKU, "--to", "420281104261", "--case", "DB1")
    assert (none.code, "regroup-case-unknown" in none.err or "DB1" in none.err) == (4, True)
    wrong = run("division", "regroup", TUKU, "--to", NEXT, "--case", "DB2")
    assert (wrong.code, "不是" in wrong.err) == (1, True)
    rest = run("division", "regroup", TUKU, "--to", "420281104262")
    assert "待遇 2" in rest.err
    assert run("check", "--id", "check-division-ended").code == 0


@pytest.mark.parametrize(
    ("words", "code", "says"),
    [
        ((TUKU,), 1, "没有撤销"),
        (("--to", NEXT), 2, "要指明一个原代码"),
        (("999",), 4, "没有区划代码"),
    ],
)
def test_a_regrouping_that_cannot_be(
    run: Callable[..., Any], words: tuple[str, ...], code: int, says: str
) -> None:
    """A division that stands, no division named, one that never was."""
    told = run("division", "regroup", *words)
    assert (told.code, says in told.err) == (code, True), told.err


# --- past figures ---------------------------------------------------------------------------------


def test_past_figures_as_they_stood_and_as_they_are_now(run: Callable[..., Any]) -> None:
    """A batch of September by the townships of September, and by those of today."""
    assert run("payout", "run", "2026-10", "--benefit", "dibao").code == 0
    run("division", "change", "transfer", TUKU, "--into", "420281103", "--on", "2026-11-01", *PAPER)

    def towns(*words: str) -> dict[str, str]:
        lines = run("payout", "show", "202610-dibao", *words).out.splitlines()
        cells = [line.split() for line in lines if line.startswith(("还地桥", "金山店"))]
        return {cell[0]: cell[1] for cell in cells if len(cell) == 4 and cell[1] != "0"}

    assert towns() == {"还地桥镇": "2"}
    assert towns("--divisions", "today") == {"金山店镇": "2"}


def test_figures_of_a_split_township_are_not_shared_out(run: Callable[..., Any]) -> None:
    """A village whose parts lie in two townships: not comparable, never estimated."""
    assert run("payout", "run", "2026-10", "--benefit", "dibao").code == 0
    on = ("--on", "2026-11-01", *PAPER)
    run("division", "change", "split", TUKU, "--into", "420281104261,东土库村村委会",
        "--into", "420281104262,西土库村村委会", *on)  # fmt: skip
    assert "不可比" not in run("payout", "show", "202610-dibao", "--divisions", "today").out
    run("division", "change", "transfer", "420281104262", "--into", "420281103", *on)
    now = run("payout", "show", "202610-dibao", "--divisions", "today").out
    assert "（已拆分，不可比）" in now
    assert "不可比" not in run("payout", "show", "202610-dibao").out


def test_every_code_lies_in_one_township(run: Callable[..., Any], county: Path) -> None:
    """After changes of every kind the townships share out the codes: none twice, none lost."""
    change(run, "convert", "420281200", "--into", "420281111,茗山镇", "--recode")
    change(run, "merge", "420281103", "--into", "420281101")
    change(run, "transfer", TUKU, "--into", "420281109")
    clock.fix(date(2026, 11, 21))
    with Store(county).reading() as session:
        places = Gazetteer.load(session)
        within = [places.within(town.code) for town in places.townships(managed=False)]
        shared = [code for codes in within for code in codes]
        below = [d.code for d in places.by_code.values() if d.level in ("township", "village")]
        assert sorted(shared) == sorted(below)
    assert run("check", "--section", "people").code == 0


def test_grids_are_listed_below_their_village(run: Callable[..., Any], tmp_path: Path) -> None:
    """An optional level: a table of grids is laid over, and a village tells its own."""
    table = tmp_path / "网格.csv"
    table.write_text(
        "code,name,short,level,kind,parent_code,managed,since,until,note\n"
        f"G{TUKU[1:]},第一网格,第一网格,grid,grid,{TUKU},yes,,,\n",
        encoding="utf-8",
    )
    assert run("division", "load", table).code == 0
    words = ("--town", "还地桥", "--village", "土库村")
    assert names(run, *words) == ["第一网格"]
    change(run, "transfer", TUKU, "--into", "420281103")
    assert names(run, "--town", "金山店", "--village", "土库村") == ["第一网格"]


def test_a_roster_made_again_bears_the_names_of_its_month(
    run: Callable[..., Any], tmp_path: Path
) -> None:
    """A division renamed since does not change the papers of a batch that was handed over."""
    assert run("payout", "run", "2026-10", "--benefit", "dibao").code == 0
    batch = rows(run("payout", "show", "202610-dibao", "--json"))[0]
    run("--operator", "李", "payout", "review", "202610-dibao", "--count", str(batch["payees"]),
        "--total", batch["total"])  # fmt: skip
    first, again = tmp_path / "一", tmp_path / "二"
    assert run("payout", "issue", "202610-dibao", "-o", first).code == 0
    run("division", "change", "rename", TUKU, "新名村村民委员会", "--on", "2026-11-01", *PAPER)
    assert run("payout", "issue", "202610-dibao", "-o", again).code == 0
    made = {path.name: path.read_bytes() for path in first.rglob("*") if path.is_file()}
    assert made
    assert {path.name: path.read_bytes() for path in again.rglob("*") if path.is_file()} == made
