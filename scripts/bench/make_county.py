"""A county as the demo makes it, with category supplements set (测速用的县).

``python make_county.py DATABASE HOUSEHOLDS`` calls the program's own commands in one process.
"""

from __future__ import annotations

import sys

from minzheng.cli import main as program

REGION = "420281"
SUPPLEMENTS = {"elder": 10, "minor": 20, "severe_disability": 30, "serious_illness": 25}
"""Category supplements in per cent of the standard: invented, so that the rules have work."""


def main(path: str, households: str) -> None:
    """Make the file."""
    _call(path, "init", "--county", REGION)
    _call(path, "demo", "--households", households)
    for kind, percent in SUPPLEMENTS.items():
        told = ("--from", "2025-01", "--unit", "%", "--document", "测速用", "--label", kind)
        _call(path, "standard", "set", f"category_supplement.{kind}", str(percent), *told)


def _call(path: str, *words: str) -> None:
    """One command; its refusal ends the process with its code."""
    sys.argv = ["minzheng", "--quiet", "--db", path, *words]
    try:
        program()
    except SystemExit as ended:
        if ended.code:
            raise


if __name__ == "__main__":
    main(sys.argv[1], sys.argv[2])
