"""Manual pages (convention 10): made from the command tree, whole, and readable by roff."""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
from pathlib import Path

import click
import pytest

ROOT = Path(__file__).resolve().parents[2]
REQUESTS = {".TH", ".SH", ".B", ".PP", ".TP", ".nf", ".fi", ".nh", ".ad"}


@pytest.fixture(scope="session")
def pages(tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    """Every page, by file name."""
    folder = tmp_path_factory.mktemp("man")
    subprocess.run([sys.executable, str(ROOT / "scripts" / "man.py"), str(folder)], check=True)
    return {path.name: path.read_text(encoding="utf-8") for path in folder.iterdir()}


def test_every_command_is_in_a_page(
    pages: dict[str, str], every_command: dict[str, click.Command]
) -> None:
    """One page a group, one section a command."""
    for path in every_command:
        page = pages[f"minzheng-{path.split()[0]}.1"]
        assert f'.SH "minzheng {path.replace("-", chr(92) + "-")}"' in page, path


def test_the_program_has_a_page(pages: dict[str, str]) -> None:
    """It lists the commands and holds the topics."""
    page = pages["minzheng.1"]
    for word in ("minzheng payout", "退出码", "MINZHENG_DB", "crontab"):
        assert word in page


def test_roff_takes_nothing_for_a_request(pages: dict[str, str]) -> None:
    """Lines that begin with a dot are our own requests; text has no bare dash or backslash."""
    for name, page in pages.items():
        assert page.startswith('.TH "MINZHENG'), name
        for line in page.splitlines():
            word = line.split(" ")[0]
            if line.startswith((".", "'")):
                assert word in REQUESTS, (name, line)
            if not line.startswith((".TH", ".SH")):
                assert not re.search(r"(?<!\\)-", line.removeprefix(word)), (name, line)
            assert set(re.findall(r"\\(.)", line)) <= set("-e&(:"), (name, line)


def test_man_reads_them_without_a_warning(pages: dict[str, str], tmp_path: Path) -> None:
    """Where groff is, it formats every page in silence; the pages are the same without it."""
    assert pages
    groff = shutil.which("groff")
    for name, page in pages.items() if groff else ():
        words = [str(groff), "-man", "-Kutf8", "-Tutf8", "-ww"]
        ran = subprocess.run(words, input=page.encode(), capture_output=True)
        assert ran.stderr.decode() == "", name
        assert "民政" in ran.stdout.decode() or name != "minzheng.1"
