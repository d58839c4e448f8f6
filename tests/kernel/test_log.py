"""The log: where the traceback of a bug goes, and what it never holds."""

from __future__ import annotations

import stat
from pathlib import Path

import pytest

from minzheng.kernel.log import keep_traceback, log_path


def broken(text: str) -> Exception:
    """A bug with a text in it."""
    try:
        raise RuntimeError(text)
    except RuntimeError as error:
        return error


def test_a_traceback_is_appended_and_masked(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Each bug adds to the file; personal numbers are masked; only the owner can read it."""
    path = tmp_path / "日志" / "minzheng.log"
    monkeypatch.setenv("MINZHENG_LOG", str(path))
    assert keep_traceback(broken("第一 420281196304050017")) == path
    keep_traceback(broken("第二 13971750001 6224120000000000013"))
    text = path.read_text(encoding="utf-8")
    assert text.count("Traceback") == 2
    assert text.index("第一") < text.index("第二")
    assert "test_log.py" in text
    for number in ("420281196304050017", "13971750001", "6224120000000000013"):
        assert number not in text
    assert stat.S_IMODE(path.stat().st_mode) == 0o600


def test_without_a_name_it_lies_in_the_users_folder(monkeypatch: pytest.MonkeyPatch) -> None:
    """The default is the platform's own place for logs."""
    monkeypatch.delenv("MINZHENG_HOME")
    assert log_path().name == "minzheng.log"
    assert "minzheng" in log_path().parent.as_posix()
