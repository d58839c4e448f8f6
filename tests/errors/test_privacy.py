"""Privacy: no listing, page or log shows who somebody is unless that was asked for and recorded."""

from __future__ import annotations

import io
import json
import re
import shutil
import sqlite3
import sys
from collections.abc import Callable
from contextlib import closing, redirect_stderr, redirect_stdout
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import openpyxl
import pytest

TODAY = "2026-11-21"
NUMBER = re.compile(r"(?<![0-9])[1-9][0-9]{16}[0-9Xx](?![0-9])")


@dataclass(frozen=True, slots=True)
class Secrets:
    """What must not be seen: full names, identity numbers, accounts, telephones."""

    names: frozenset[str]
    numbers: frozenset[str]

    def found(self, text: str) -> list[str]:
        """The secrets that stand in a text."""
        digits = set(re.findall(r"[0-9]{7,32}[Xx]?", text))
        known = {number for number in self.numbers if number in digits}
        people = {name for name in self.names if name in text}
        return sorted(known | people)


@pytest.fixture(scope="module")
def lived(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An invented county that has been paid, with acts, an import and a returned payment."""
    folder = tmp_path_factory.mktemp("privacy")
    with pytest.MonkeyPatch.context() as surroundings:
        surroundings.chdir(folder)
        surroundings.setenv("MINZHENG_LOG", "x.log")
        surroundings.setenv("MINZHENG_DB", "x.db")
        surroundings.setenv("MINZHENG_TODAY", TODAY)
        surroundings.setenv("MINZHENG_OPERATOR", "经办一")
        for line in (
            "init --county 420281",
            "demo --households 40 --seed 3",
            "payout run 2026-11 --allow-sample",
            "assist dibao enter DB9001 --area 农村 --town 还地桥 --village 土库村 --income 300"
            " --member 张小甲,420281196304050010,户主 --payee 张小甲 --phone 13971750001"
            " --account 6224120000000000013 --on 2026-11-10",
            "person death 420281196304050010 --on 2026-11-18 --source 殡仪馆",
        ):
            _run(line.split())
        _pay()
    return folder / "x.db"


def _run(words: list[str]) -> tuple[int, str]:
    """Call the program; exit code and both streams."""
    from minzheng.cli import main

    screen = io.TextIOWrapper(io.BytesIO(), "utf-8", write_through=True)
    before, sys.argv = sys.argv, ["minzheng", *words]
    try:
        with redirect_stdout(screen), redirect_stderr(screen), pytest.raises(SystemExit) as ended:
            main()
    finally:
        sys.argv = before
    code = ended.value.code
    raw = screen.buffer.getvalue()  # type: ignore[attr-defined]
    return (code if isinstance(code, int) else 0), raw.decode("utf-8", "replace")


def _pay() -> None:
    """Review, hand over, and the bank's answer with one failure."""
    shown = json.loads(_run(["payout", "show", "202611-dibao", "--json"])[1])["rows"][0]
    words = ["--count", str(shown["payees"]), "--total", shown["total"], "--operator", "复核二"]
    assert _run(["payout", "review", "202611-dibao", *words])[0] == 0
    assert _run(["payout", "issue", "202611-dibao", "-o", "交付"])[0] == 0
    sent = next(Path("交付").glob("*.txt")).read_bytes().decode("gb18030").splitlines()
    lines = [f"{sent[0]},结果,原因", *(f"{line},成功," for line in sent[1:-1])]
    lines.append(f"{sent[-1]},失败,户名不符")
    Path("回盘.txt").write_bytes(("\r\n".join(lines) + "\r\n").encode("gb18030"))
    assert _run(["payout", "settle", "202611-dibao", "回盘.txt"])[0] == 0


@pytest.fixture
def run(lived: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[..., Any]:
    """Any command on a copy of that county, from an empty folder."""
    shutil.copy(lived, tmp_path / "x.db")
    monkeypatch.chdir(tmp_path)
    for name, told in (("DB", "x.db"), ("TODAY", TODAY), ("OPERATOR", "经办一"), ("LOG", "x.log")):
        monkeypatch.setenv(f"MINZHENG_{name}", told)
    return lambda *words: _run([str(word) for word in words])


@pytest.fixture(scope="module")
def secrets(lived: Path) -> Secrets:
    """Everybody's full name, number, account and telephone; who works here is told by name."""
    with closing(sqlite3.connect(lived)) as raw:
        people = raw.execute("SELECT name, id_no, phone FROM person").fetchall()
        accounts = raw.execute("SELECT number FROM account").fetchall()
        staff = {name for (name,) in raw.execute("SELECT reviewer FROM assist_review")}
    names = frozenset(name for name, _, _ in people if len(name) > 1 and name not in staff)
    numbers = {told for _, *more in people for told in more if told}
    assert len(names) > 40
    return Secrets(names, frozenset(numbers | {number for (number,) in accounts}))


LOOKS = [
    "person find 王",
    "person find 张小甲",
    "person find 4202",
    "person show {id}",
    "household show {case}",
    "assist dibao list",
    "assist dibao list --status 在享",
    "assist dibao show {case}",
    "assist dibao export",
    "assist dibao history {case}",
    "assist dibao history DB9001",
    "assist dibao show DB9001",
    "assist tekun list",
    "assist tekun show TK000001",
    "assist tekun export",
    "assist tekun history TK000001",
    "assist ledger new",
    "assist ledger temporary",
    "assist stats --table summary",
    "assist notice list",
    "assist notice show GS2026-00001",
    "payout list",
    "payout show 202611-dibao",
    "payout lines 202611-dibao",
    "payout lines 202611-tekun",
    "payout explain dibao 2026-11 {case}",
    "payout explain dibao 2026-11 {id}",
    "payout explain tekun 2026-11 TK000001",
    "check",
    "check --detail",
    "audit log",
    "audit show 2",
    "audit show 3",
    "audit show 4",
    "audit show 5",
    "audit show 6",
    "audit verify",
    "db info",
]
"""Every command that shows something of people."""

LISTS = [
    look
    for look in LOOKS
    if " show" not in look.replace("audit show", "") and "explain" not in look
]


ENDLESS = ("audit show 2", "check", "check --detail")
"""What takes long: shown in one form, for the forms are made from one table."""


def subject(lived: Path) -> dict[str, str]:
    """A household on file and its head's number."""
    with closing(sqlite3.connect(lived)) as raw:
        case, id_no = raw.execute(
            "SELECT g.case_no, p.id_no FROM payout_grant g JOIN person p ON p.id = g.person_id "
            "WHERE g.benefit = 'dibao' AND g.until IS NULL ORDER BY g.id LIMIT 1"
        ).fetchone()
    return {"case": case, "id": id_no}


@pytest.mark.parametrize("look", LOOKS)
def test_nobody_is_seen_without_asking(
    run: Callable[..., Any], lived: Path, secrets: Secrets, look: str
) -> None:
    """In plain, table, csv and JSON: no full name, number, account or telephone."""
    words = look.format(**subject(lived)).split()
    asked = set(words)
    forms: list[list[str]] = [[]]
    if look in LISTS:
        forms += [["--format", form] for form in ("table", "csv", "json")]
    if look in ENDLESS:
        forms = [["--format", "json"]]
    for form in forms:
        code, told = run(*words, *form)
        assert code in (0, 3), told
        assert [one for one in secrets.found(told) if one not in asked] == [], form
        assert [number for number in NUMBER.findall(told) if number not in asked] == []


@pytest.mark.parametrize(
    "look", ["assist dibao export", "payout lines 202611-dibao", "person find 王"]
)
def test_nobody_is_seen_in_a_workbook(
    run: Callable[..., Any], secrets: Secrets, look: str, tmp_path: Path
) -> None:
    """A file made with -o is masked like the screen, its properties included."""
    code, told = run(*look.split(), "-o", "x.xlsx")
    assert code == 0, told
    book = openpyxl.load_workbook(tmp_path / "x.xlsx")
    cells = [str(cell.value) for page in book for row in page.iter_rows() for cell in row]
    text = "\n".join([*cells, str(book.properties.title), str(book.properties.description)])
    assert secrets.found(text) == []


@pytest.mark.parametrize(
    "look",
    [
        look
        for look in LOOKS
        if look
        not in ("payout list", "check", "audit verify", "db info", "payout show 202611-dibao")
    ],
)
def test_revealing_is_recorded_before_anything_is_seen(
    run: Callable[..., Any], lived: Path, tmp_path: Path, look: str
) -> None:
    """With --reveal the look itself is a change of no rows, under its command line."""
    words = [*look.format(**subject(lived)).split(), "--reveal"]
    with closing(sqlite3.connect(tmp_path / "x.db")) as raw:
        (before,) = raw.execute("SELECT count(*) FROM audit_change").fetchone()
    code, told = run(*words)
    assert code in (0, 3), told
    with closing(sqlite3.connect(tmp_path / "x.db")) as raw:
        after = raw.execute(
            "SELECT operator, command, rows FROM audit_change ORDER BY id"
        ).fetchall()
    assert len(after) == before + 1
    operator, command, rows = after[-1]
    assert (operator, rows) == ("经办一", 0)
    assert command.endswith("--reveal")


def test_the_chain_holds_after_looks(run: Callable[..., Any]) -> None:
    """Looks that were recorded are links of the audit like any change."""
    for look in ("person find 王", "payout lines 202611-dibao", "assist dibao list"):
        assert run(*look.split(), "--reveal")[0] == 0
    assert run("audit", "verify")[0] == 0


def test_a_look_without_reveal_leaves_no_trace(run: Callable[..., Any], tmp_path: Path) -> None:
    """Masked looking is nobody's business and changes no byte."""
    with closing(sqlite3.connect(tmp_path / "x.db")) as raw:
        before = list(raw.iterdump())
    for look in ("person find 王", "assist dibao list", "payout lines 202611-dibao", "audit log"):
        run(*look.split())
    with closing(sqlite3.connect(tmp_path / "x.db")) as raw:
        assert list(raw.iterdump()) == before


def test_revealed_is_revealed(run: Callable[..., Any], secrets: Secrets) -> None:
    """Who asks with --reveal sees whole names and numbers, or the masks would prove nothing."""
    told = run("payout", "lines", "202611-dibao", "--reveal", "--format", "csv")[1]
    assert len(secrets.found(told)) > 60


@pytest.mark.parametrize(
    "line",
    [
        "person show 420281196304050020",
        "person death 420281196304050020 --on 2026-11-01 --source x",
        "payout explain dibao 2026-11 420281196304050020",
        "assist dibao show 420281196304050020",
        "assist dibao enter X1 --area 农村 --town 还地桥 --village 土库村 --income 1"
        " --member 某某,420281196304050020,户主",
    ],
)
def test_a_refusal_does_not_repeat_a_whole_number(run: Callable[..., Any], line: str) -> None:
    """What was typed wrong or is unknown is repeated masked: screens are photographed."""
    code, told = run(*line.split())
    assert code not in (0, 70)
    assert "420281196304050020" not in told


def test_an_import_on_file_does_not_name_strangers(
    run: Callable[..., Any], lived: Path, tmp_path: Path
) -> None:
    """A clash with somebody else's account tells no more of him than a masked name."""
    with closing(sqlite3.connect(lived)) as raw:
        number, holder = raw.execute("SELECT number, holder FROM account LIMIT 1").fetchone()
    code, told = run(
        "assist", "dibao", "enter", "X2", "--area", "农村", "--town", "还地桥", "--village",
        "土库村", "--income", "1", "--member", "某某,420281198004050077,户主", "--account", number,
    )  # fmt: skip
    assert code == 65, told
    assert "已登记" in told
    assert holder not in told


def test_the_log_of_a_bug_names_nobody_by_number(
    run: Callable[..., Any], tmp_path: Path, secrets: Secrets, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Tracebacks carry the data they broke on; the kept text is masked."""
    from minzheng.people import lookup

    number = next(iter(secrets.numbers))

    def broken(*_told: object) -> None:
        raise RuntimeError(f"坏在 {number}")

    monkeypatch.setattr(lookup, "found_table", broken)
    code, _ = run("person", "find", "王")
    assert code == 70
    assert number not in (tmp_path / "x.log").read_text(encoding="utf-8")
