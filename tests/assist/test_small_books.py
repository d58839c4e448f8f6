"""Small books: every book takes a line, refuses nonsense, and comes back from its own export."""

from __future__ import annotations

import shutil
import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

from homes import LI, NAMES, TODAY, ZHANG, settle

PLACE = ("--township", "还地桥镇", "--village", "土库村")
TOWN = ("--township", "还地桥镇")
WHO = ("--name", NAMES[ZHANG], "--id-no", ZHANG)

Run = Callable[..., Any]

LINES: dict[str, tuple[str, ...]] = {
    "referral": (
        *WHO, *PLACE, "--received-on", "2026-11-10", "--need", "教育救助", "--department", "教育局",
    ),
    "service": (
        *WHO, *PLACE, "--ordered-on", "2026-11-02", "--service", "照护", "--provider", "某中心",
        "--units", "3", "--price", "60",
    ),
    "centre": ("--name", "某服务中心", *TOWN, "--kind", "乡镇救助服务中心", "--opened-on",
    "2024-05-06"),
    "worker": ("--name", "孙小经", *TOWN, "--employment", "在编", "--since", "2024-05-06"),
    "contract": (
        "--provider", "某中心", "--content", "入户核查", "--amount", "80000",
        "--since", "2026-01-01", "--until", "2026-12-31",
    ),
    "pair": ("--case-no", "DB1", "--cadre-name", "钱小干", "--since", "2026-11-01"),
    "project": ("--name", "金秋助学", "--kind", "助学", "--organiser", "某慈善会", "--since",
    "2026-08-01"),
    "meeting": (
        "--held-on", "2026-10-08", "--level", "县级", "--topic", "救助", "--minutes-no",
        "〔2026〕1号",
    ),
    "stock": (
        "--name", "棉被", "--unit", "床", "--price", "120", "--store", "县仓库", "--since",
        "2026-06-03",
    ),
    "goods": (*WHO, *PLACE, "--given-on", "2026-11-02", "--what", "口罩", "--pieces", "50",
    "--value", "25"),
    "disaster": ("--name", "暴雨", "--kind", "洪涝", "--happened-on", "2026-07-19", *TOWN),
    "community": (*PLACE, "--level", "省级", "--applied-on", "2025-09-10"),
    "hazard": (
        *PLACE, "--spot", "三组后山", "--found-on", "2026-11-06", "--level", "重大", "--what",
        "裂缝",
        "--owner-name", "孙小组", "--due-on", "2026-12-01",
    ),
    "contact": (
        *TOWN, "--name", "孙小员", "--duty", "灾情信息员", "--phone", "13900000001", "--since",
        "2026-01-05",
    ),
    "shelter": (
        "--name", "村小操场", *PLACE, "--kind", "室外", "--area", "1200", "--capacity", "600",
        "--opened-on", "2024-05-01",
    ),
}  # fmt: skip
"""One good line of each book, as typed."""

CHILDREN: dict[str, tuple[str, ...]] = {
    "service record": ("--of", "FW2026-00001", "--served-on", "2026-11-05", "--worker-name",
    "孙小工"),
    "pair visit": ("--of", "JD2026-00001", "--visited-on", "2026-11-05", "--content", "走访"),
    "project give": ("--of", "XM2026-00001", *WHO, "--given-on", "2026-09-01", "--amount", "500"),
    "meeting task": (
        "--of", "LX2026-00001", "--what", "核对名单", "--owner", "民政局", "--decided-on",
        "2026-10-08",
        "--due-on", "2026-12-01",
    ),
    "stock move": (
        "--of", "CB2026-00001", "--moved-on", "2026-06-04", "--movement", "入库", "--pieces", "20",
        "--document", "入库单1号",
    ),
    "disaster aid": (
        "--of", "ZH2026-00001", *WHO, *PLACE, "--aid", "应急生活救助", "--amount", "600",
        "--given-on", "2026-08-03",
    ),
}  # fmt: skip
"""One good line of each book whose lines belong to another's."""


@pytest.fixture
def run(call: Callable[..., Any], county: Path) -> Run:
    """Type a command in a county with two households and a 特困 person."""
    return settle(call, county)


@pytest.fixture(scope="module")
def _filled(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Where the county with a line in every book is kept, once it was made."""
    return tmp_path_factory.mktemp("books") / "大冶.db"


@pytest.fixture
def full(call: Callable[..., Any], county: Path, _filled: Path) -> Run:
    """The same county with a line in every book."""
    if _filled.exists():
        shutil.copy(_filled, county)

        def typed(*words: object) -> Any:
            return call("--db", county, "--today", TODAY, "--operator", "张", *words)

        return typed
    run: Run = settle(call, county)
    for book, line in (LINES | CHILDREN).items():
        answer = run("assist", *book.split(), "add", *line)
        assert answer.code == 0, (book, answer.err)
    with closing(sqlite3.connect(county)) as raw:
        raw.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    shutil.copy(county, _filled)
    return run


@pytest.mark.parametrize("book", sorted(LINES | CHILDREN))
def test_a_line_comes_back_from_the_book(full: Run, book: str, tmp_path: Path) -> None:
    """It is listed, shown, in the history; told again, typed or by sheet, it changes nothing."""
    words = book.split()
    listed = full("assist", *words, "list", "--json")
    number = listed.out.split('"number": "')[1].split('"')[0]
    assert full("assist", *words, "show", number).code == 0
    assert "新增" in full("assist", *words, "history", number).out
    again = full("assist", *words, "add", *(LINES | CHILDREN)[book])
    if book != "stock move":  # two equal movements are two movements
        assert "0 处变化" in again.err
    path = tmp_path / "导出.xlsx"
    assert full("--reveal", "assist", *words, "export", "-o", path).code == 0
    back = full("assist", *words, "import", path)
    assert back.code == 0, back.err
    assert "与库中相同，0 处变化" in back.err


@pytest.mark.parametrize("book", sorted(LINES))
def test_the_template_reads_as_an_empty_sheet(run: Run, book: str, tmp_path: Path) -> None:
    """What is handed out is recognised when it comes back."""
    path = tmp_path / "空表.xlsx"
    assert run("assist", book, "template", "-o", path).code == 0
    answer = run("assist", book, "import", path, "-n")
    assert "0 行" in answer.err or answer.code == 65


WRONG: list[tuple[str, tuple[str, ...], str]] = [
    ("referral", ("--received-on", "2026-11-10"), "求助人姓名"),
    ("service", (*LINES["service"][:-4], "--units", "0", "--price", "60"), "次数」要大于零"),
    ("contract", (*LINES["contract"][:-1], "2025-12-31"), "早于开始日期"),
    (
        "pair",
        ("--case-no", "DB9", "--cadre-name", "钱小干", "--since", "2026-11-01"),
        "没有编号 DB9",
    ),
    ("goods", (*LINES["goods"][:-4], "--pieces", "0", "--value", "1"), "数量」要大于零"),
    ("hazard", (*LINES["hazard"][:-1], "2026-11-01"), "早于开始日期"),
    ("contact", (*LINES["contact"][:-3], "12", "--since", "2026-01-05"), "联系电话"),
    ("shelter", ("--name", "操场", "--township", "没有镇"), "没有“没有镇”这个乡镇"),
    (
        "service record",
        (*CHILDREN["service record"][:-1], "孙小二", "--units", "3"),
        "订了 3 次，已服务 1 次，再记 3 次就超出",
    ),
    (
        "service record",
        ("--of", "FW2026-00001", "--served-on", "2026-10-05", "--worker-name", "孙小工"),
        "不在派单",
    ),
    (
        "stock move",
        (*CHILDREN["stock move"][:4], "--movement", "出库", "--pieces", "21", "--document", "单2"),
        "只有 20 床，不能出 21",
    ),
    ("disaster aid", (*CHILDREN["disaster aid"], "--persons", "0"), "人数」要大于零"),
    ("meeting task", (*CHILDREN["meeting task"][:-1], "2026-10-01"), "早于开始日期"),
]


@pytest.mark.parametrize(
    ("book", "line", "told"), WRONG, ids=[f"{book} {told}" for book, _, told in WRONG]
)
def test_nonsense_is_refused_and_nothing_written(
    full: Run, book: str, line: tuple[str, ...], told: str
) -> None:
    """The fault is named at its field."""
    before = full("assist", *book.split(), "list", "--json").out
    answer = full("assist", *book.split(), "add", *line)
    assert answer.code == 65, answer.err
    assert told in answer.err
    assert full("assist", *book.split(), "list", "--json").out == before


ACTS: list[tuple[str, tuple[str, ...], str]] = [
    (
        "referral answer ZB2026-00001",
        ("--answered-on", "2026-11-15", "--answer", "已落实"),
        "已反馈",
    ),
    (
        "service end FW2026-00001",
        ("--ended-on", "2026-11-20", "--end-reason", "入住机构"),
        "已终止",
    ),
    ("centre close JZ2024-00001", ("--closed-on", "2026-11-01"), "停用"),
    ("worker leave JB2024-00001", ("--until", "2026-11-01"), "离岗"),
    ("pair end JD2026-00001", ("--until", "2026-11-20"), "已结束"),
    ("project end XM2026-00001", ("--ended-on", "2026-11-20"), "已结束"),
    ("meeting task done YD2026-00001", ("--done-on", "2026-11-20", "--result", "已核"), "已完成"),
    ("disaster close ZH2026-00001", ("--closed-on", "2026-08-20", "--summary", "已安置"), "已结束"),
    ("hazard fix YH2026-00001", ("--fixed-on", "2026-11-20", "--result", "已加固"), "已整改"),
    (
        "community name SF2025-00001",
        ("--named-on", "2026-01-20", "--document", "鄂减〔2026〕1号"),
        "已命名",
    ),
    ("contact leave YJ2026-00001", ("--until", "2026-11-01"), "离岗"),
    ("shelter close BN2024-00001", ("--closed-on", "2026-11-01", "--close-reason", "改建"), "停用"),
]


@pytest.mark.parametrize(("act", "told", "state"), ACTS, ids=[act for act, _, _ in ACTS])
def test_an_act_is_done_once(full: Run, act: str, told: tuple[str, ...], state: str) -> None:
    """The line is then in the state that the act leads to, and the act cannot be done again."""
    words = act.split()
    done = full("assist", *words, *told)
    assert done.code == 0, done.err
    assert state in full("assist", *words[:-2], "list", "--json").out
    again = full("assist", *words, *told)
    assert again.code == 1
    assert "record-act-state" not in again.err
    assert "时才能" in again.err


def test_an_appraisal_is_of_a_hundred(full: Run) -> None:
    """The schema holds the score."""
    told = ("assist", "contract", "appraise", "GM2026-00001", "--appraised-on", "2026-11-20")
    assert full(*told, "--score", "101").code == 1
    assert full(*told, "--score", "92").code == 0


def test_what_is_due_stands_in_the_list(full: Run) -> None:
    """Referral, task and hazard, each with the command that goes on."""
    told = full("todo", "--days", "30").out
    for word in ("转办待反馈", "联席会议议定事项", "隐患整改"):
        assert word in told


def test_a_second_person_of_a_project_is_counted_once(full: Run) -> None:
    """Person-times and persons are two figures; the total counts each person once."""
    more = ("assist", "project", "give", "add", "--of", "XM2026-00001", "--amount", "100")
    assert full(*more, *WHO, "--given-on", "2026-10-01").code == 0
    other = ("--name", NAMES[LI], "--id-no", LI, "--given-on", "2026-10-01")
    assert full(*more, *other).code == 0
    told = full(
        "assist", "project", "stat", "--since", "2026-01-01", "--until", "2026-12-31", "--json"
    )
    for figure in ('"times": 3', '"persons": 2', '"amount": "700.00"', '"projects": 1'):
        assert figure in told.out
