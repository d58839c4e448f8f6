"""Measurements: every one runs, on a county of a few households, and gives its lines.

What they measure is not looked at: a time is no property of the program. That a run and its floor
come to the same lines is, and the measurement itself refuses otherwise.
"""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]
RUN = ROOT / "scripts" / "bench" / "run.py"
PAGE = ROOT / "docs" / "reference" / "performance.md"

LINES = {
    "money": ("one hand-written INSERT … SELECT", "peak memory", "the same rules over ORM objects"),
    "looks": ("assist dibao show", "person find"),
    "roster": ("XlsxWriter alone",),
    "intake": ("python-calamine", "openpyxl"),
    "proof": ("audit verify", "check"),
    "allowances": ("person-months", "peak memory"),
    "match": ("the same join by hand in SQL",),
}
"""Each subject with what its lines must name."""


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Where the small counties are made, once for all subjects."""
    return tmp_path_factory.mktemp("bench")


@pytest.mark.parametrize("subject", LINES)
def test_a_measurement_runs(folder: Path, subject: str) -> None:
    """At a small size each subject gives a line for everything that is promised."""
    before = PAGE.exists() and PAGE.read_bytes()
    ran = subprocess.run(
        [sys.executable, RUN, "--small", "--only", subject, "--folder", folder],
        capture_output=True,
        text=True,
        encoding="utf-8",
    )
    assert ran.returncode == 0, ran.stderr
    table = [line for line in ran.stdout.splitlines() if line.startswith("| ")]
    for wanted in LINES[subject]:
        assert any(wanted in line for line in table), wanted
    assert (PAGE.exists() and PAGE.read_bytes()) == before


@pytest.mark.parametrize("subject", LINES)
def test_the_page_holds_every_subject(subject: str) -> None:
    """The last whole measurement is kept, with a line for everything that is promised."""
    table = [line for line in PAGE.read_text(encoding="utf-8").splitlines() if line[:2] == "| "]
    for wanted in LINES[subject]:
        assert any(wanted in line for line in table), wanted
