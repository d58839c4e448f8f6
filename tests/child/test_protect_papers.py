"""Papers of reports: letters, and who must not be named in lists, histories and command lines."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from sqlmodel import select

from minzheng.child.protect.letters import LetterKind, letter
from minzheng.errors import NotFound
from minzheng.kernel import clock
from minzheng.kernel.audit import Change
from minzheng.kernel.db import Store
from minzheng.kernel.letter import as_text
from protecting import DEED, FIRST, PLACE, STORY, TODAY, Hand, made


@pytest.fixture(scope="module")
def kept(_county_file: Path, tmp_path_factory: pytest.TempPathFactory) -> Store:
    """A county with three children; what a test writes is taken back."""
    return made(_county_file, tmp_path_factory.mktemp("papers"))


@pytest.fixture
def hand(kept: Store) -> Iterator[Hand]:
    """A hand on the county."""
    clock.fix(TODAY)
    with kept.work(DEED, dry_run=True) as work:
        yield Hand(work.session)


# --- letters ----------------------------------------------------------------------------------


def test_letters(hand: Hand) -> None:
    """Each tells what was recorded; the answer to the reporter names neither child nor place."""
    report = hand.conduct(hand.report(detail="身上有伤"), *STORY)
    text = {kind: as_text(letter(hand.session, kind, report.number)) for kind in LetterKind}
    for words in ("孙老师", "王小一", "2026年11月2日 21:30", "2026-11-03 21:30", "身上有伤"):
        assert words in text[LetterKind.register]
    assert "查看确认安全" in text[LetterKind.respond]
    assert "22:00" in text[LetterKind.respond]
    for words in ("属实", "黄（中风险）", "每周入户", "家庭教育指导", "蓝（低风险）"):
        assert words in text[LetterKind.assess]
    answer = text[LetterKind.feedback]
    assert "虚构小学：" in answer
    assert "已处置，儿童安全。" in answer
    assert "危险消除" in answer
    for words in ("王小一", PLACE["village"], "孙老师"):
        assert words not in answer
    for kind in (LetterKind.respond, LetterKind.assess):
        assert "孙老师" not in text[kind]


@pytest.mark.parametrize("kind", [LetterKind.respond, LetterKind.assess, LetterKind.feedback])
def test_no_letter_before_its_step(hand: Hand, kind: LetterKind) -> None:
    """What has not happened cannot be told."""
    report = hand.report()
    with pytest.raises(NotFound) as refused:
        letter(hand.session, kind, report.number)
    assert refused.value.id == "protect-letter-early"


# --- confidential -----------------------------------------------------------------------------


def test_who_reported_is_told_to_nobody(kept: Store, call: Any, tmp_path: Path) -> None:
    """Not in lists, not in histories, not on recorded command lines; ``show --reveal`` tells it."""
    path = tmp_path / "大冶.db"
    path.write_bytes(kept.path.read_bytes())
    clock.fix(None)

    def run(*words: object) -> Any:
        return call("--db", path, "--today", TODAY, "--operator", "甲", *words)

    told = run(
        "child", "report", "add", "--received-on", "2026-11-20", "--received-at", "9:05",
        "--source", "学校", "--receiver-name", "乙", "--reporter-name", "孙密", "--child", FIRST,
        "--reporter-phone", "13912345678", "--reporter-unit", "密小学", "--township", "还地桥镇",
        "--suspect", "虐待",
    )  # fmt: skip
    assert told.code == 0, told.err
    key = "QB2026-00001"
    for words in (
        ("child", "report", "list"),
        ("child", "report", "list", "--reveal"),
        ("child", "report", "show", key),
        ("child", "report", "history", key),
        ("child", "report", "export"),
        ("audit", "log"),
        ("audit", "log", "--reveal"),
    ):
        out = run(*words).out
        assert not [word for word in ("孙密", "13912345678", "密小学") if word in out], words
    assert "孙密" in run("child", "report", "show", key, "--reveal").out
    with Store(path).reading() as session:
        commands = session.exec(select(Change.command)).all()
    assert not any("孙密" in one or "密小学" in one for one in commands)
    assert any("--reporter-name ****" in one for one in commands)
