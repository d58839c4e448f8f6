"""Exclusion: which benefit bars which, read from the matrix shipped as data (待遇互斥).

The matrix is ``data/national/exclusions.toml``: each row names the benefit held, the one it bars,
how (``forbid``), and the article. What a bar does is decided elsewhere: at confirmation, at the
run, and by the checks.
"""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from functools import cache

from minzheng.kernel.shipped import data_folder


@dataclass(frozen=True, slots=True)
class Exclusion:
    """``held`` bars ``barred``; ``cite`` is the article."""

    held: str
    barred: str
    mode: str
    cite: str


@cache
def matrix() -> tuple[Exclusion, ...]:
    """All exclusions, in the order of the file."""
    content = (data_folder() / "national" / "exclusions.toml").read_text(encoding="utf-8")
    return tuple(Exclusion(**row) for row in tomllib.loads(content)["exclusion"])


def barring(benefit: str) -> tuple[str, ...]:
    """The benefits whose holder may not receive ``benefit``."""
    return tuple(row.held for row in matrix() if row.barred == benefit and row.mode == "forbid")


def barred_by(benefit: str) -> tuple[str, ...]:
    """The benefits that a holder of ``benefit`` may not receive."""
    return tuple(row.barred for row in matrix() if row.held == benefit and row.mode == "forbid")
