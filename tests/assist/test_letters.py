"""Letters: filled from the decision, numbered once, readable by their owner alone."""

from __future__ import annotations

import builtins
import json
import shutil
import stat
from collections.abc import Callable
from pathlib import Path
from typing import Any

import offices
import pytest
from docx import Document

from homes import LI, WANG, ZHANG, settle
from minzheng.kernel.letter import Form, as_text

PAPER = ("--heard-on", "2026-10-08", "--notice-no", "冶民告〔2026〕1号", "--on", "2026-10-10")


@pytest.fixture
def run(county: Path, call: Callable[..., Any]) -> Callable[..., Any]:
    """Any command on a county with two households and a 特困 person."""
    return settle(call, county)


@pytest.fixture(scope="module")
def invented(_county_file: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An invented county with applications, made once."""
    return offices.invented(_county_file, tmp_path_factory.mktemp("letters") / "虚构.db")


def text(run: Callable[..., Any], folder: Path, *words: str) -> str:
    """A letter as text."""
    path = folder / "文书.txt"
    told = run("assist", "letter", *words, "-o", path, "--overwrite")
    assert told.code == 0, told.err
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    return path.read_text("utf-8-sig")


def done(answer: Any) -> None:
    """The command must have done its work."""
    assert answer.code == 0, answer.err


def test_a_confirmation(run: Callable[..., Any], tmp_path: Path) -> None:
    """Who, what, from when, how much by which steps and articles, where to contest it."""
    told = text(run, tmp_path, "confirm", "DB1")
    for words in (
        "最低生活保障确认通知书", "张小甲", ZHANG, "2026年10月", "1,122.00 元",
        "当地低保标准", "社会救助法 第十九条", "60日内", "6个月内", "大冶市民政局",
    ):  # fmt: skip
        assert words in told, words


def test_a_number_is_given_once(run: Callable[..., Any], tmp_path: Path) -> None:
    """A decision without a number gets the next; made again it is the same; another has its own."""
    first = text(run, tmp_path, "confirm", "DB1").splitlines()[1]
    assert first == "大冶民救告〔2026〕1号"
    assert text(run, tmp_path, "confirm", "DB1").splitlines()[1] == first
    assert text(run, tmp_path, "confirm", "DB2").splitlines()[1] == "大冶民救告〔2026〕2号"
    dry = run("assist", "letter", "confirm", "TK1", "-o", tmp_path / "试.txt", "-n")
    assert (dry.code, (tmp_path / "试.txt").exists()) == (0, False)
    assert text(run, tmp_path, "confirm", "TK1").splitlines()[1] == "大冶民救告〔2026〕3号"


def test_a_number_already_used_is_passed_over(run: Callable[..., Any], tmp_path: Path) -> None:
    """A number that a clerk gave to a decision by hand is not given again."""
    done(run("assist", "dibao", "adjust", "DB1", "--income", "700", "--reason", "务工",
             "--heard-on", "2026-10-08", "--notice-no", "大冶民救告〔2026〕1号",
             "--on", "2026-10-10"))  # fmt: skip
    assert text(run, tmp_path, "confirm", "DB2").splitlines()[1] == "大冶民救告〔2026〕2号"


def test_an_adjustment(run: Callable[..., Any], tmp_path: Path) -> None:
    """Amounts before and after, the reason, the hearing, and the number the decision bears."""
    done(run("assist", "dibao", "adjust", "DB1", "--income", "700", "--reason", "务工增收", *PAPER))
    told = text(run, tmp_path, "adjust", "DB1")
    for words in (
        "冶民告〔2026〕1号", "因务工增收", "由每月 1,122.00 元调整为每月 722.00 元",
        "《社会救助法》第四十八条", "2026年10月8日听取", "自2026年11月起",
    ):  # fmt: skip
        assert words in told, words


def test_a_suspension_and_an_end(run: Callable[..., Any], tmp_path: Path) -> None:
    """From when, for what, how much it was, where it leads."""
    done(run("assist", "dibao", "suspend", "DB2", "--reason", "核查中", "--on", "2026-10-10"))
    told = text(run, tmp_path, "suspend", "DB2")
    assert "因核查中" in told
    assert "711.00 元" in told
    done(run("assist", "dibao", "resume", "DB2", "--reason", "已核实", "--from", "2026-11"))
    done(run("assist", "dibao", "terminate", "DB2", "--reason", "收入超标",
             "--follow-on", "直接退出", *PAPER))  # fmt: skip
    told = text(run, tmp_path, "terminate", "DB2")
    for words in ("赵小丁", LI, "因收入超标", "直接退出", "终止起月"):
        assert words in told, words


def test_after_a_death_the_family_is_told(run: Callable[..., Any], tmp_path: Path) -> None:
    """Nobody writes to the dead."""
    done(run("person", "death", WANG, "--on", "2026-11-03", "--source", "公安"))
    done(run("assist", "tekun", "terminate", "TK1", "--reason", "死亡"))
    told = text(run, tmp_path, "terminate", "TK1")
    assert "王小丙的家属：" in told
    assert "王小丙已经死亡" in told
    assert "你（户）" not in told


def test_a_hearing(run: Callable[..., Any], tmp_path: Path) -> None:
    """A form to be filled by hand; once there is a record, filled from it."""
    blank = text(run, tmp_path, "hearing", "DB1")
    assert blank.count("＿＿＿＿＿＿") == 5
    done(run("assist", "dibao", "hearing", "DB1", "--by", "李经办", "--form", "口头",
             "--proposal", "减发", "--said", "没有意见", "--on", "2026-11-01"))  # fmt: skip
    told = text(run, tmp_path, "hearing", "DB1")
    for words in ("TQ2026-0001", "李经办", "口头", "没有意见", "当事人（签名）"):
        assert words in told, words


def test_where_to_contest_is_the_bureaus(run: Callable[..., Any], tmp_path: Path) -> None:
    """The bodies are blanks until the bureau enters them."""
    assert "向＿＿＿＿＿＿申请行政复议" in text(run, tmp_path, "confirm", "DB1")
    for key, body in (("review_body", "大冶市人民政府"), ("court", "大冶市人民法院")):
        done(run("standard", "set", f"letter.{key}", body, "--unit", "方式", "--label", "机关",
                 "--from", "2026-01", "--document", "本局"))  # fmt: skip
    told = text(run, tmp_path, "confirm", "DB1")
    assert "向大冶市人民政府申请行政复议" in told
    assert "向大冶市人民法院提起行政诉讼" in told


def test_a_word_file(run: Callable[..., Any], tmp_path: Path) -> None:
    """The same words as .docx, for its owner alone; Chinese fonts for Chinese words."""
    path = tmp_path / "通知书.docx"
    done(run("assist", "letter", "confirm", "DB1", "-o", path))
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    document = Document(str(path))
    words = [paragraph.text for paragraph in document.paragraphs]
    assert words[0] == "最低生活保障确认通知书"
    assert any("行政复议" in line for line in words)
    cells = {cell.text for table in document.tables for row in table.rows for cell in row.cells}
    assert {"张小甲", ZHANG, "DB1"} <= cells
    assert 'w:eastAsia="黑体"' in document.paragraphs[0]._p.xml


def test_without_the_library(
    run: Callable[..., Any], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Without the extra a Word file is refused with what to do, and plain text goes on."""
    real = builtins.__import__

    def missing(name: str, *more: Any, **most: Any) -> Any:
        if name == "docx":
            raise ImportError(name)
        return real(name, *more, **most)

    monkeypatch.setattr(builtins, "__import__", missing)
    told = run("assist", "letter", "confirm", "DB1", "-o", tmp_path / "通知书.docx")
    assert (told.code, "letter-no-docx" in told.err) == (78, True)
    assert not (tmp_path / "通知书.docx").exists()
    assert "确认通知书" in text(run, tmp_path, "confirm", "DB1")


@pytest.mark.parametrize(
    ("words", "code", "id"),
    [
        (("confirm", "DB9"), 4, "letter-case-unknown"),
        (("terminate", "DB1"), 4, "letter-no-decision"),
        (("refuse", "SQ2026-99999"), 4, "application-unknown"),
        (("情书", "DB1"), 2, "letter-kind-unknown"),
    ],
)
def test_letters_that_are_refused(
    run: Callable[..., Any], tmp_path: Path, words: tuple[str, ...], code: int, id: str
) -> None:
    """No case, no decision, no application, no such letter."""
    told = run("assist", "letter", *words, "-o", tmp_path / "x.txt")
    assert (told.code, id in told.err) == (code, True), told.err
    assert not (tmp_path / "x.txt").exists()


def test_the_form_of_the_file(run: Callable[..., Any], tmp_path: Path) -> None:
    """Another ending is refused; a file that is there is not written over unasked."""
    told = run("assist", "letter", "confirm", "DB1", "-o", tmp_path / "x.pdf")
    assert (told.code, "letter-format-unknown" in told.err) == (2, True)
    (tmp_path / "x.txt").write_text("别的", encoding="utf-8")
    told = run("assist", "letter", "confirm", "DB1", "-o", tmp_path / "x.txt")
    assert (told.code, "output-exists" in told.err) == (73, True)


def test_a_refusal(invented: Path, call: Callable[..., Any], tmp_path: Path) -> None:
    """An applicant is told why, by which article, and where to contest it."""
    demo = offices.at(call, Path(shutil.copy(invented, tmp_path / "虚构.db")))
    listed = json.loads(demo("assist", "apply", "list", "--json").out)["rows"]
    refused = [row["number"] for row in listed if row["state"] == "不予确认"]
    told = text(demo, tmp_path, "refuse", refused[0])
    for words in ("不予确认告知书", refused[0], "决定不予确认", "行政复议"):
        assert words in told, words
    other = next(row["number"] for row in listed if row["state"] == "待受理")
    wrong = demo("assist", "letter", "refuse", other, "-o", tmp_path / "x.txt")
    assert (wrong.code, "letter-not-refused" in wrong.err) == (4, True)


def test_text_lines_up() -> None:
    """Names of facts are as wide as the widest; empty lines of the head are left out."""
    told = as_text(Form("题", "", "", ["文"], facts=[("姓名", "甲"), ("公民身份号码", "乙")]))
    assert told.splitlines()[:1] == ["题"]
    assert "  姓名          甲" in told
    assert "  公民身份号码  乙" in told
