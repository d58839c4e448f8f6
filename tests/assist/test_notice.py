"""Notices: what hangs on a board, what never may, objections, and who is made known."""

from __future__ import annotations

import io
import json
import os
import shutil
import signal
import subprocess
import sys
from collections.abc import Callable
from dataclasses import fields
from datetime import date
from pathlib import Path
from typing import Any

import offices
import openpyxl
import pytest
from sqlmodel import Session, select

from homes import LI, NAMES, ZHANG, settle
from minzheng.assist.notice import acts
from minzheng.assist.notice.acts import Board
from minzheng.assist.notice.choices import NoticeKind
from minzheng.assist.notice.models import NoticeItem, PublicNotice
from minzheng.assist.notice.view import Candidate, NoticeRow, rows_of
from minzheng.errors import MinzhengError
from minzheng.kernel import clock, leak
from minzheng.kernel.audit import Deed
from minzheng.kernel.codes import check_char
from minzheng.kernel.db import Store
from minzheng.kernel.month import Month
from minzheng.kernel.standards import Mark, Value
from minzheng.payout.models import Grant
from minzheng.people.models import Person

PHONE = "0714-8760012"
VILLAGE = "420281104221"
DEED = Deed("甲", "test")
CALL_MAIN = "from minzheng.cli import main; main()"


@pytest.fixture
def run(county: Path, call: Callable[..., Any]) -> Callable[..., Any]:
    """Any command on a county with two households and a 特困 person in one village."""
    return settle(call, county)


@pytest.fixture(scope="module")
def invented(_county_file: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An invented county with applications, made once."""
    return offices.invented(_county_file, tmp_path_factory.mktemp("notice") / "虚构.db")


@pytest.fixture
def demo(invented: Path, tmp_path: Path, call: Callable[..., Any]) -> Callable[..., Any]:
    """Any command on a copy of the invented county."""
    return offices.at(call, Path(shutil.copy(invented, tmp_path / "虚构.db")))


def rows(answer: Any) -> list[dict[str, Any]]:
    """The rows of a JSON answer."""
    assert answer.code == 0, answer.err
    found: list[dict[str, Any]] = json.loads(answer.out)["rows"]
    return found


def cells(path: Path) -> str:
    """Every cell of a workbook, joined."""
    book = openpyxl.load_workbook(io.BytesIO(path.read_bytes()))
    return "\n".join(str(c.value) for page in book for row in page for c in row if c.value)


def minor() -> str:
    """The number of a child of ten."""
    first17 = "42028120160105003"
    return first17 + check_char(first17)


def number(**told: Any) -> dict[str, Any]:
    """A row of the view, with some of it changed."""
    return {
        "case_no": "DB1", "village": "土库村", "name": "甲某", "persons": 2,
        "category": "农村低保", "amount": 61200, "since": Month(2026, 12),
    } | told  # fmt: skip


# --- the view -------------------------------------------------------------------------------------


def test_the_view_holds_nothing_else() -> None:
    """A row has no place for a number, an account, an address, an illness or a child."""
    assert {field.name for field in fields(NoticeRow)} == {
        "case_no", "village", "name", "persons", "category", "amount", "since",
    }  # fmt: skip
    row = NoticeRow(**number())
    assert row.cells == ("土库村", "甲某", 2, "农村低保", 61200, "2026-12")
    assert "DB1" not in map(str, row.cells)


@pytest.mark.parametrize(
    "told",
    [
        {"name": "甲某420281199001011234"},
        {"name": "１３８００１３８０００"},
        {"name": ""},
        {"village": "土库村128号"},
        {"village": "很长的地址" * 10},
        {"category": "重度残疾低保"},
        {"category": "孤儿"},
        {"persons": 0},
        {"amount": -1},
    ],
    ids=["id", "phone", "nameless", "door", "address", "illness", "child", "nobody", "negative"],
)
def test_a_row_cannot_say_more(told: dict[str, Any]) -> None:
    """Words that could carry more than a notice says make no row."""
    with pytest.raises(MinzhengError) as caught:
        NoticeRow(**number(**told))
    assert caught.value.id == "notice-row-unfit"


def _candidates(session: Session) -> list[Candidate]:
    query = select(Grant).order_by(Grant.case_no)  # type: ignore[arg-type]
    return [
        Candidate(grant.case_no, grant.person_id, VILLAGE, 1, "农村低保", 100, grant.since)
        for grant in session.exec(query)
    ]


def _mode(session: Session, key: str, word: str) -> None:
    """The county's own way from now on."""
    session.add(
        Value(
            region="420281", key=key, label="县里的写法", value=word, unit="方式",
            since=Month(2026, 1), document="某文", mark=Mark.sample,
        )
    )  # fmt: skip
    session.flush()


@pytest.mark.parametrize(
    ("key", "word", "shown"),
    [
        ("notice.name_mode", "name_whole", ["张小甲", "赵小丁", "王小丙", "李**"]),
        ("notice.name_mode", "name_masked", ["张*甲", "赵*丁", "王*丙", "李**"]),
        ("notice.minor_mode", "leave_out", ["张小甲", "赵小丁", "王小丙"]),
    ],
)
def test_names_as_the_county_shows_them(
    run: Callable[..., Any], county: Path, key: str, word: str, shown: list[str]
) -> None:
    """Whole, masked, or a child's row left out; a child's name is never whole."""
    entered = run("assist", "tekun", "enter", "TK9", "--on", "2026-09-10", "--area", "农村",
        "--town", "还地桥", "--village", "土库村", "--mode", "分散", "--care", "全自理",
        "--person", f"李小童,{minor()}", "--account", "6224120000000000047")  # fmt: skip
    assert entered.code == 0, entered.err
    with Store(county).work(DEED, dry_run=True) as work:
        _mode(work.session, key, word)
        found = rows_of(work.session, _candidates(work.session), date(2026, 11, 21))
    assert [row.name for row in found] == shown


def test_who_has_no_birthday_is_a_minor(run: Callable[..., Any], county: Path) -> None:
    """Nobody is shown whole of whom it is not known that he is of age."""
    assert run("assist", "dibao", "list").code == 0
    with Store(county).work(DEED, dry_run=True) as work:
        person = work.session.exec(select(Person).where(Person.id_no == ZHANG)).one()
        person.birth = None
        work.session.add(person)
        work.session.flush()
        found = rows_of(work.session, _candidates(work.session)[:1], date(2026, 11, 21))
    assert [row.name for row in found] == ["张**"]


# --- making one -----------------------------------------------------------------------------------


def test_a_notice_of_an_end(run: Callable[..., Any], tmp_path: Path) -> None:
    """Kept with number, days and digest; the files say what the rule allows and nothing else."""
    words = ("assist", "notice", "make", "DB1", "--kind", "终止公示", "--phone", PHONE)
    dry = run(*words, "-n")
    assert (dry.code, "试算" in dry.err) == (0, True)
    assert rows(run("assist", "notice", "list", "--json")) == []
    made = run(*words, "-o", tmp_path / "公示.xlsx", "-o", tmp_path / "公示.txt")
    assert made.code == 0, made.err
    assert "GS2026-00001 已公示 1 户（人），2026-11-28 期满" in made.err
    (kept,) = rows(run("assist", "notice", "list", "--json"))
    assert (kept["posted_on"], kept["until"], kept["state"]) == (
        "2026-11-21", "2026-11-28", "公示中",
    )  # fmt: skip
    for shown in (cells(tmp_path / "公示.xlsx"), (tmp_path / "公示.txt").read_text("utf-8-sig")):
        assert NAMES[ZHANG] in shown
        assert PHONE in shown
        assert "还地桥镇人民政府" in shown
        assert "DB1" not in shown
        assert ZHANG not in shown
    assert leak.search(
        (tmp_path / "公示.xlsx").read_bytes(), "公示.xlsx", allowed=[PHONE]
    ) == []  # fmt: skip


def test_made_again_word_for_word(run: Callable[..., Any], tmp_path: Path) -> None:
    """The file of a notice can be written again; when a name has changed since, it is not."""
    first, again = tmp_path / "一.xlsx", tmp_path / "二.xlsx"
    run("assist", "notice", "make", "DB1", "--kind", "终止公示", "--phone", PHONE, "-o", first)
    assert run("assist", "notice", "show", "GS2026-00001", "-o", again).code == 0
    assert first.read_bytes() == again.read_bytes()
    shown = run("assist", "notice", "show", "gs2026-00001")
    assert (shown.code, "土库村" in shown.out, "DB1" in shown.out) == (0, True, True)
    assert run("assist", "notice", "show", "GS2026-00009").code == 4


def test_a_text_is_printed_without_a_file(run: Callable[..., Any]) -> None:
    """Without -o the notice stands on the screen."""
    made = run("assist", "notice", "make", "DB1", "--kind", "终止公示", "--phone", PHONE)
    assert (made.code, made.out.splitlines()[0]) == (
        0, "还地桥镇土库村2026年11月拟终止低保对象公示",
    )  # fmt: skip


def test_a_number_in_it_stops_everything(run: Callable[..., Any], tmp_path: Path) -> None:
    """Exit 1, no record, no file, when anything of the notice holds a number."""
    place = f"公示栏（联系 {LI}）"
    made = run("assist", "notice", "make", "DB1", "--kind", "终止公示", "--phone", PHONE,
        "--place", place, "-o", tmp_path / "公示.xlsx")  # fmt: skip
    assert made.code == 1
    assert "notice-refused" in made.err
    assert LI not in made.err
    assert not (tmp_path / "公示.xlsx").exists()
    assert rows(run("assist", "notice", "list", "--json")) == []


def test_a_word_of_illness_stops_everything(run: Callable[..., Any], tmp_path: Path) -> None:
    """So does a word that tells of health."""
    made = run("assist", "notice", "make", "DB1", "--kind", "终止公示", "--phone", PHONE,
        "--place", "残疾人活动室", "-o", tmp_path / "公示.xlsx")  # fmt: skip
    assert (made.code, "leak-found" in made.err) == (1, True)
    assert not list(tmp_path.glob("公示*"))
    assert rows(run("assist", "notice", "list", "--json")) == []


@pytest.mark.parametrize(
    ("words", "code", "said"),
    [
        (("DB1",), 1, "没有写监督电话"),
        (("DB1", "--phone", PHONE, "--on", "2026-12-01"), 1, "还没有到"),
        (("DB1", "DB1", "--phone", PHONE), 0, ""),
        (("DB9", "--phone", PHONE), 4, "notice-case-unknown"),
        (("DB1", "--phone", PHONE, "--benefit", "孤儿"), 1, "notice-of-children"),
        (("DB1", "--phone", PHONE, "--kind", "别的"), 2, "word-unknown"),
        (("DB1", "--phone", PHONE, "--kind", "公布"), 2, "notice-by-disclose"),
        (("--phone", PHONE), 2, "notice-village-needed"),
        (("--phone", PHONE, "--town", "还地桥", "--village", "没有村"), 4, "village-unknown"),
    ],
)
def test_notices_that_are_refused(
    run: Callable[..., Any], words: tuple[str, ...], code: int, said: str
) -> None:
    """Each for its own reason."""
    told = run("assist", "notice", "make", "--kind", "终止公示", *words)
    assert (told.code, said in told.err) == (code, True), told.err


def test_a_case_hangs_once(run: Callable[..., Any]) -> None:
    """Two notices of one proposal at a time there are not; after a withdrawal there may be."""
    words = ("assist", "notice", "make", "DB1", "--kind", "终止公示", "--phone", PHONE)
    assert run(*words).code == 0
    again = run(*words)
    assert (again.code, "已在 GS2026-00001 中公示" in again.err) == (1, True)
    early = run("assist", "notice", "withdraw", "GS2026-00001")
    assert (early.code, "notice-withdrawn-early" in early.err) == (1, True)
    down = run("assist", "notice", "withdraw", "GS2026-00001", "--reason", "有误")
    assert down.err == "GS2026-00001 已撤下\n"
    twice = run("assist", "notice", "withdraw", "GS2026-00001", "--reason", "有误")
    assert (twice.code, "notice-withdrawn" in twice.err) == (1, True)
    assert run(*words).code == 0
    assert rows(run("assist", "notice", "list", "--hanging", "--json"))[0]["number"].endswith("2")


def test_a_case_twice_in_one(run: Callable[..., Any], county: Path) -> None:
    """A case stands in a notice once; a notice of nobody there is not."""
    assert run("assist", "dibao", "list").code == 0
    clock.fix(date(2026, 11, 21))
    board = Board(NoticeKind.ending, "dibao", VILLAGE, "公示栏", PHONE, "镇政府")
    for many, id in ((2, "notice-case-twice"), (0, "notice-empty")):
        with Store(county).work(DEED, dry_run=True) as work, pytest.raises(MinzhengError) as caught:
            acts.post(work.session, [NoticeRow(**number())] * many, board, date(2026, 11, 21))
        assert id in {finding.id for finding in caught.value.findings}


def test_seven_days_do_not_roll(run: Callable[..., Any]) -> None:
    """Posted on Saturday 14 November the last full day is the Saturday after it."""
    made = run("assist", "notice", "make", "DB1", "--kind", "终止公示", "--phone", PHONE,
        "--on", "2026-11-14")  # fmt: skip
    assert "2026-11-21 期满" in made.err


# --- applications ---------------------------------------------------------------------------------


def test_a_notice_of_an_application(demo: Callable[..., Any]) -> None:
    """An application is shown by name with what the rules give; its number is not printed."""
    reviewed = [
        row for row in rows(demo("assist", "apply", "list", "--json"))
        if (row["kind"], row["state"]) == ("低保", "已初审")
    ]  # fmt: skip
    asked = reviewed[0]["number"]
    made = demo("assist", "notice", "make", asked, "--phone", PHONE)
    assert made.code == 0, made.err
    assert "拟确认低保对象公示" in made.out
    assert asked not in made.out
    other = demo("assist", "notice", "make", asked, "--benefit", "特困", "--phone", PHONE)
    assert (other.code, "notice-other-subject" in other.err) == (1, True)
    town, village = reviewed[0]["division"].split()
    place = ("--town", town, "--village", village)
    found = demo("assist", "notice", "make", *place, "--phone", PHONE)
    assert (found.code, "中公示" in found.err) == (1, True)


def test_no_notice_of_who_does_not_fit(demo: Callable[..., Any], tmp_path: Path) -> None:
    """Applications of two villages make no notice, nor does one that cannot be computed."""
    reviewed = [
        row["number"] for row in rows(demo("assist", "apply", "list", "--json"))
        if row["kind"] == "低保" and row["state"] in ("已初审", "公示中")
    ]  # fmt: skip
    told = demo("assist", "notice", "make", *reviewed[:2], "--phone", PHONE)
    assert (told.code, "notice-several-villages" in told.err) == (2, True)
    assert demo("assist", "notice", "make", "SQ2026-99999", "--phone", PHONE).code == 4


# --- objections -----------------------------------------------------------------------------------


def test_objections(run: Callable[..., Any]) -> None:
    """Kept with way and day, the very same once; who said it is not asked."""
    run("assist", "notice", "make", "DB1", "--kind", "终止公示", "--phone", PHONE,
        "--on", "2026-11-10")  # fmt: skip
    words = ("assist", "notice", "objection", "GS2026-00001", "家中有车", "--channel", "来电")
    assert run(*words, "--case", "DB1", "--on", "2026-11-12").err == "GS2026-00001 已登记异议\n"
    assert "早已登记" in run(*words, "--case", "DB1", "--on", "2026-11-12").err
    late = run(*words)
    assert (late.code, "公示期已于 2026-11-17 届满" in late.err) == (0, True)
    shown = run("assist", "notice", "show", "GS2026-00001").out
    assert shown.count("家中有车") == 2
    for wrong, code, id in (
        (("--case", "DB2"), 1, "notice-case-not-in-it"),
        (("--on", "2026-11-09"), 1, "notice-day-before"),
        (("--on", "2026-11-30"), 1, "notice-in-future"),
    ):
        told = run(*words, *wrong)
        assert (told.code, id in told.err) == (code, True)
    bad = run("assist", "notice", "objection", "GS2026-00001", "x", "--channel", "托梦")
    assert bad.code == 2
    empty = run("assist", "notice", "objection", "GS2026-00001", " ", "--channel", "来电")
    assert (empty.code, "objection-empty" in empty.err) == (1, True)


# --- who is made known ----------------------------------------------------------------------------


def test_who_is_in_payment(run: Callable[..., Any], county: Path, tmp_path: Path) -> None:
    """By village with the month's amounts; the same list made twice is one record."""
    listed = rows(run("assist", "disclose", "--month", "2026-11", "--json"))
    assert [(row["shown"], row["persons"]) for row in listed] == [("张小甲", 2), ("赵小丁", 1)]
    words = ("assist", "disclose", "--month", "2026-11", "--town", "还地桥", "--village", "土库村",
        "--phone", PHONE)  # fmt: skip
    first = run(*words, "-o", tmp_path / "公布.xlsx")
    assert "已公布 2026年11月低保 1 个村 2 户（人）" in first.err
    assert run(*words, "-o", tmp_path / "公布2.xlsx").code == 0
    with Store(county).reading() as session:
        kept = session.exec(select(PublicNotice)).all()
        amounts = session.exec(select(NoticeItem.amount)).all()
    assert [(one.kind, one.until) for one in kept] == [(NoticeKind.published, None)]
    assert sum(amounts) == sum(round(float(row["amount"]) * 100) for row in listed)
    shown = cells(tmp_path / "公布.xlsx")
    assert (ZHANG in shown, "6224" in shown, "张小甲" in shown) == (False, False, True)
    none = run("assist", "disclose", "--month", "2020-01", "-o", tmp_path / "无.xlsx")
    assert (none.code, (tmp_path / "无.xlsx").exists()) == (1, False)


def test_what_was_paid_is_what_is_shown(run: Callable[..., Any]) -> None:
    """Where the month's batch stands, its lines are made known, whatever has changed since."""
    assert run("payout", "run", "2026-11", "--benefit", "dibao", "--allow-sample").code == 0
    before = rows(run("assist", "disclose", "--month", "2026-11", "--json"))
    changed = run("assist", "dibao", "adjust", "DB1", "--income", "900", "--reason", "务工",
        "--heard-on", "2026-11-01", "--notice-no", "告1", "--from", "2026-11")  # fmt: skip
    assert changed.code == 0, changed.err
    assert rows(run("assist", "disclose", "--month", "2026-11", "--json")) == before


def test_a_file_is_scanned_before_it_hangs(run: Callable[..., Any], tmp_path: Path) -> None:
    """Any file can be searched: exit 3 with every place, 0 when it is clean."""
    good, bad = tmp_path / "好.txt", tmp_path / "坏.txt"
    good.write_text("张小甲  612.00\n", encoding="utf-8")
    bad.write_text(f"张小甲 {ZHANG} 重病\n", encoding="utf-8")
    assert run("assist", "notice", "scan", good).code == 0
    told = run("assist", "notice", "scan", good, bad)
    assert (told.code, told.out.count("第1行")) == (3, 2)
    assert ZHANG not in told.out
    assert run("assist", "notice", "scan", tmp_path / "没有.txt").code == 66


def test_killed_between_record_and_file(
    run: Callable[..., Any], county: Path, tmp_path: Path
) -> None:
    """What was kept when the process died has its number; the file is written again from it."""
    assert run("assist", "dibao", "list").code == 0
    words = ("assist", "notice", "make", "DB1", "--kind", "终止公示", "--phone", PHONE)
    called = ("--db", county, "--today", "2026-11-21", "--operator", "张", *words)
    died = subprocess.run(
        [sys.executable, "-c", CALL_MAIN, *map(str, called), "-o", str(tmp_path / "公示.xlsx")],
        env={**os.environ, "MINZHENG_FAULT": "notice.kept"},
        capture_output=True,
        check=False,
    )
    assert died.returncode == -signal.SIGKILL, died.stderr.decode()
    assert not list(tmp_path.glob("公示*"))
    assert [row["number"] for row in rows(run("assist", "notice", "list", "--json"))] == [
        "GS2026-00001"
    ]
    assert run("assist", "notice", "show", "GS2026-00001", "-o", tmp_path / "公示.xlsx").code == 0


def test_a_file_that_is_there(run: Callable[..., Any], tmp_path: Path) -> None:
    """Nothing is kept when the file could not be written; asked to, it is written over."""
    words = ("assist", "notice", "make", "DB1", "--kind", "终止公示", "--phone", PHONE,
        "-o", tmp_path / "公示.xlsx")  # fmt: skip
    (tmp_path / "公示.xlsx").write_bytes(b"x")
    told = run(*words)
    assert (told.code, "output-exists" in told.err) == (73, True)
    assert rows(run("assist", "notice", "list", "--json")) == []
    assert run(*words, "--overwrite").code == 0
    assert (tmp_path / "公示.xlsx").read_bytes() != b"x"


def test_what_is_due(run: Callable[..., Any]) -> None:
    """The last day of a notice is a task while it hangs; one taken down is none."""
    words = ("assist", "notice", "make", "--kind", "终止公示", "--phone", PHONE)
    run(*words, "DB1", "--on", "2026-11-16")
    told = run("todo", "--days", "7").out
    assert "终止公示期满" in told
    assert "GS2026-00001" in told
    run("assist", "notice", "withdraw", "GS2026-00001", "--reason", "有误")
    assert "GS2026-00001" not in run("todo", "--days", "7").out
    run(*words, "DB2", "--on", "2026-11-10")
    assert "GS2026-00002" not in run("todo", "--days", "7").out
