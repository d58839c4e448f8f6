"""Homes: a county with two households and a 特困 person, entered by the program's own commands."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from pathlib import Path
from typing import Any

from warm import release

ZHANG, WIFE = "420281196304050010", "420281198004050077"
LI, WANG = "420281197001010032", "420281194806070012"
NAMES = {ZHANG: "张小甲", WIFE: "李小乙", LI: "赵小丁", WANG: "王小丙"}
TODAY = "2026-11-21"

DECIDED = ("--on", "2026-09-10", "--area", "农村", "--town", "还地桥")


_SETTLED: dict[str, bytes] = {}
"""The file after :func:`settle`, by the digest of the file before."""


def settle(call: Callable[..., Any], path: Path) -> Callable[..., Any]:
    """Enter DB1 (two people, 土库村), DB2 (one, 土库村) and TK1 (马叫村 apart); gives a caller.

    The commands are given once for equal files.
    """

    def run(*words: object) -> Any:
        return call("--db", path, "--today", TODAY, "--operator", "张", *words)

    before = hashlib.sha256(path.read_bytes()).hexdigest()
    if before in _SETTLED:
        path.write_bytes(_SETTLED[before])
        return run
    told = [
        run("assist", "dibao", "enter", "DB1", *DECIDED, "--village", "土库村", "--income", "300",
            "--member", f"{NAMES[ZHANG]},{ZHANG},户主", "--member", f"{NAMES[WIFE]},{WIFE},妻",
            "--account", "6224120000000000013"),
        run("assist", "dibao", "enter", "DB2", *DECIDED, "--village", "土库村", "--income", "0",
            "--member", f"{NAMES[LI]},{LI},户主", "--account", "6224120000000000039"),
        run("assist", "tekun", "enter", "TK1", *DECIDED, "--village", "土库村", "--mode", "分散",
            "--care", "失能", "--person", f"{NAMES[WANG]},{WANG}",
            "--carer", f"{NAMES[ZHANG]},{ZHANG}", "--account", "6224120000000000021"),
    ]  # fmt: skip
    assert [answer.code for answer in told] == [0, 0, 0], [answer.err for answer in told]
    release()
    assert not path.with_name(f"{path.name}-wal").exists()
    _SETTLED[before] = path.read_bytes()
    return run
